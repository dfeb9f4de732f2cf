"""Rules on ids: who is who, and whether every reference finds its row."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from geo.citations import UNVERIFIED, cited_sources, parse_citations
from geo.errors import Problem
from geo.read import Seeds
from geo.validate.registry import problem_of, records_of, rule, split_list

REFERENCES = (
    ("places", "producer", "producers"), ("names", "place", "places"), ("lines", "producer", "producers"),
    ("waypoints", "line", "lines"), ("waypoints", "place", "places"), ("old_highway_waypoints", "line", "lines"),
    ("old_highway_waypoints", "place", "places"), ("sections", "line", "lines"), ("routes", "sections", "sections"),
    ("areas", "place", "places"), ("areas", "cut_out", "areas"), ("areas", "producer", "producers"),
    ("posts", "place", "places"), ("posts", "section", "sections"), ("blockades", "place", "places"),
    ("blockades", "section", "sections"), ("events", "place", "places"), ("events", "section", "sections"),
    ("control", "place", "places"), ("claims", "document", "sources"),
)
"""Column, and the table whose ids it holds (one id, or several separated by ``; ``)."""


@rule
def ids_are_unique(seeds: Seeds) -> Iterator[Problem]:
    """Does each id stand for one row of its table only?"""
    for table in seeds.tables:
        first_line: dict[str, int] = {}
        for record in seeds.tables[table]:
            if record.row.id in first_line:
                taken = f"an id that line {first_line[record.row.id]} does not have"
                yield problem_of(record, "id", taken, record.row.id, "Give the row an id of its own.")
            first_line.setdefault(record.row.id, record.line)


@rule
def rows_are_sorted(seeds: Seeds) -> Iterator[Problem]:
    """Do the rows of each table stand in the order of their ids?"""
    for table in seeds.tables:
        for before, after in pairwise(seeds.tables[table]):
            if after.row.id < before.row.id:
                yield problem_of(after, "id", f"an id after {before.row.id}", after.row.id, "Sort the table by id.")
                break


@rule
def sources_are_known(seeds: Seeds) -> Iterator[Problem]:
    """Is every cited source a row of sources.csv?"""
    known = seeds.ids["sources"] | {UNVERIFIED}
    for _, record in records_of(seeds):
        for source in cited_sources(record.row.sources) if hasattr(record.row, "sources") else ():
            if source not in known:
                yield problem_of(record, "sources", "ids of sources.csv", source, "Add the source, or correct its id.")


@rule
def unverified_stands_alone(seeds: Seeds) -> Iterator[Problem]:
    """Is the citation unverified used only where no source is cited?"""
    for _, record in records_of(seeds):
        citations = parse_citations(record.row.sources) if hasattr(record.row, "sources") else ()
        if len(citations) > 1 and UNVERIFIED in {citation.source for citation in citations}:
            yield problem_of(record, "sources", "sources or unverified", record.row.sources, "Remove unverified.")


@rule
def references_resolve(seeds: Seeds) -> Iterator[Problem]:
    """Does every reference to another table name one of its rows?"""
    for table, column, target in REFERENCES:
        for record in seeds.tables[table]:
            for key in split_list(getattr(record.row, column)):
                if key not in seeds.ids[target]:
                    yield problem_of(record, column, f"an id of {target}.csv", key, "Correct the id, or add the row.")


@rule
def passability_targets_resolve(seeds: Seeds) -> Iterator[Problem]:
    """Does passability name routes for through traffic and sections for local traffic?"""
    for record in seeds.tables["passability"]:
        target = {"route": "routes", "section": "sections"}[record.row.scope]
        for key in split_list(record.row.targets):
            if key not in seeds.ids[target]:
                expected = f"ids of {target}.csv for scope {record.row.scope}"
                yield problem_of(record, "targets", expected, key, "Correct the id or the scope.")


@rule
def subjects_and_evidence_resolve(seeds: Seeds) -> Iterator[Problem]:
    """Does every account speak of a row that exists, and every claim point to rows that exist?"""
    for table, column in (("accounts", "subject"), ("claims", "evidence")):
        for record in seeds.tables[table]:
            for reference in split_list(getattr(record.row, column)):
                name, _, key = reference.partition(":")
                if key not in seeds.ids.get(name, frozenset()):
                    expected = "table:id of a row that exists"
                    yield problem_of(record, column, expected, reference, "Correct the reference.")
