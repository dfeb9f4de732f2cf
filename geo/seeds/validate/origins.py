"""Rules on whose words a document carries: bodies, origins of sources, and what a citation names behind via=."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter

from geo.errors import Problem
from geo.model.citations import parse_citations
from geo.seeds.read import Record, Seeds
from geo.seeds.validate.registry import citing, offer, problem_of, rule, split_list


@rule
def bodies_have_ids_of_their_own(seeds: Seeds) -> Iterator[Problem]:
    """Has no body the id of a source, so that via= names one thing?"""
    for record in seeds.tables["bodies"]:
        if record.row.id in seeds.ids["sources"]:
            yield problem_of(record, "id", "an id that no source has", record.row.id, "Give the body another id.")


@rule
def origins_are_known(seeds: Seeds) -> Iterator[Problem]:
    """Is every origin of a source, and every via= of a citation, a row of bodies.csv or sources.csv?"""
    for record in seeds.tables["sources"]:
        for origin in split_list(record.row.origin):
            table, key = ("bodies", origin.removeprefix("bodies:")) if ":" in origin else ("sources", origin)
            if not seeds.may_have(table, key):
                yield problem_of(record, "origin", f"ids of {table}.csv", key, _remedy(seeds, table, key))
    for _, record in citing(seeds):
        for citation in parse_citations(record.row.sources):
            via = citation.via
            if via and not any(seeds.may_have(table, via) for table in ("bodies", "sources")):
                yield problem_of(record, "sources", "an id of bodies.csv or sources.csv behind via=", via,
                                 _remedy(seeds, "bodies", via))


def _remedy(seeds: Seeds, table: str, key: str) -> str:
    return offer(seeds, table, key, f"Add the {'body' if table == 'bodies' else 'source'}, or correct its id.")


@rule
def origins_lead_to_an_end(seeds: Seeds) -> Iterator[Problem]:
    """Is no source its own origin, be it by way of others?"""
    by_id = {record.row.id: record for record in seeds.tables["sources"]}
    graph = {key: [origin for origin in split_list(record.row.origin) if origin in by_id]
             for key, record in by_id.items()}
    while circle := _find_circle(graph):
        record = _first(by_id, circle)
        yield problem_of(record, "origin", "an origin that does not rest on this source", record.row.origin,
                         f"Take one out of the circle {', '.join(circle)}.")
        graph[record.row.id] = []


def _find_circle(graph: Mapping[str, list[str]]) -> list[str]:
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return sorted(set(error.args[1]))
    return []


def _first(by_id: Mapping[str, Record], circle: list[str]) -> Record:
    return min((by_id[key] for key in circle), key=lambda record: record.line)
