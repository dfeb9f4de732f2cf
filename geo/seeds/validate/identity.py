"""Rules on ids: who is who, and whether every reference finds its row."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from geo.errors import GOT_AT_MOST, Problem, quote
from geo.model.citations import UNVERIFIED, cited_sources, parse_citations
from geo.model.project import spell_tidy
from geo.model.row import order_of
from geo.model.suggestions import ask_for, did_you_mean
from geo.seeds.read import Seeds
from geo.seeds.validate.registry import citing, offer, problem_of, rule, split_list

REFERENCES = (
    ("places", "producer", "producers"), ("names", "place", "places"), ("lines", "producer", "producers"),
    ("waypoints", "line", "lines"), ("waypoints", "place", "places"), ("traced_waypoints", "line", "lines"),
    ("traced_waypoints", "place", "places"), ("sections", "line", "lines"), ("routes", "sections", "sections"),
    ("areas", "place", "places"), ("areas", "cut_out", "areas"), ("areas", "producer", "producers"),
    ("posts", "place", "places"), ("posts", "section", "sections"), ("blockades", "place", "places"),
    ("blockades", "section", "sections"), ("events", "place", "places"), ("events", "section", "sections"),
    ("control", "place", "places"), ("tours", "place", "places"), ("claims", "document", "sources"),
)
"""Column, and the table whose ids it holds (one id, or several separated by ``; ``)."""

POINTING = (("accounts", "subjects"), ("claims", "evidence"), ("searched", "subject"), ("searched", "found"),
            ("tours", "shown"), ("retired_ids", "successors"))
"""Column that holds ``table:id`` of rows of any table."""


@rule
def ids_are_unique(seeds: Seeds) -> Iterator[Problem]:
    """Does each id stand for one row of its table only?"""
    for table in seeds.tables:
        first_line: dict[str, int] = {}
        for file, line, row_id in _ids_in_file_order(seeds, table):
            if row_id in first_line:
                taken = f"an id that line {first_line[row_id]} does not have"
                yield Problem(file, line, "id", row_id[:GOT_AT_MOST], taken, quote(row_id),
                              "Give the row an id of its own.")
            first_line.setdefault(row_id, line)


def _ids_in_file_order(seeds: Seeds, table: str) -> Iterator[tuple[str, int, str]]:
    """Yield file, line and id of the rows of a table that have one, whether they fit or not."""
    fitting = ((record.line, record.file, record.row.id) for record in seeds.tables[table])
    faulty = ((row.line, row.file, row.cells.get("id", "")) for row in seeds.faulty[table])
    yield from ((file, line, row_id) for line, file, row_id in sorted([*fitting, *faulty]) if row_id)


@rule
def rows_are_sorted(seeds: Seeds) -> Iterator[Problem]:
    """Do the rows of each table stand in the order of their ids?"""
    for table in seeds.tables:
        for before, after in pairwise(seeds.tables[table]):
            if order_of(after.row.id) < order_of(before.row.id):
                yield problem_of(after, "id", f"an id after {before.row.id}", after.row.id, spell_tidy(seeds.folder))
                break


@rule
def sources_are_known(seeds: Seeds) -> Iterator[Problem]:
    """Is every cited source a row of sources.csv?"""
    for _, record in citing(seeds):
        for source in cited_sources(record.row.sources):
            if source != UNVERIFIED and not seeds.may_have("sources", source):
                remedy = offer(seeds, "sources", source, "Add the source, or correct its id.")
                yield problem_of(record, "sources", "ids of sources.csv", source, remedy)


@rule
def unverified_stands_alone(seeds: Seeds) -> Iterator[Problem]:
    """Is the citation unverified used only where no source is cited?"""
    for _, record in citing(seeds):
        citations = parse_citations(record.row.sources)
        if len(citations) > 1 and UNVERIFIED in {citation.source for citation in citations}:
            yield problem_of(record, "sources", "sources or unverified", record.row.sources, "Remove unverified.")


@rule
def references_resolve(seeds: Seeds) -> Iterator[Problem]:
    """Does every reference to another table name one of its rows?"""
    for table, column, target in REFERENCES:
        for record in seeds.tables[table]:
            for key in split_list(getattr(record.row, column)):
                if not seeds.may_have(target, key):
                    remedy = offer(seeds, target, key, "Correct the id, or add the row.")
                    yield problem_of(record, column, f"an id of {target}.csv", key, remedy)


@rule
def passability_targets_resolve(seeds: Seeds) -> Iterator[Problem]:
    """Does passability name routes for through traffic and sections for local traffic?"""
    for record in seeds.tables["passability"]:
        target = {"route": "routes", "section": "sections"}[record.row.scope]
        for key in split_list(record.row.targets):
            if not seeds.may_have(target, key):
                expected = f"ids of {target}.csv for scope {record.row.scope}"
                remedy = offer(seeds, target, key, "Correct the id or the scope.")
                yield problem_of(record, "targets", expected, key, remedy)


@rule
def subjects_and_evidence_resolve(seeds: Seeds) -> Iterator[Problem]:
    """Do accounts, claims, tours, searches and retired ids point to rows that exist?"""
    for table, column in POINTING:
        for record in seeds.tables[table]:
            for reference in split_list(getattr(record.row, column)):
                name, _, key = reference.partition(":")
                if name not in seeds.tables or not seeds.may_have(name, key):
                    remedy = f"{_nearest_reference(seeds, name, key)} Correct the reference.".lstrip()
                    yield problem_of(record, column, "table:id of a row that exists", reference, remedy)


def _nearest_reference(seeds: Seeds, table: str, key: str) -> str:
    """Ask whether the same id of another table was meant, or a near id of the same table, or a near table."""
    elsewhere = [f"{other}:{key}" for other in seeds.tables if key in seeds.ids[other]]
    if elsewhere or table not in seeds.tables:
        return ask_for(elsewhere) or did_you_mean(table, seeds.tables)
    return ask_for(f"{table}:{near}" for near in seeds.nearest(table, key))
