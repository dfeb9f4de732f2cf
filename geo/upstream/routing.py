"""A way through the road graph that passes every anchor: the cheapest chain of shortest paths between candidates.

Each anchor has several spots at which the road may lie. Which one it is, is decided for the whole route at once, by the
length of the way and the distance from the anchors; so a short cut through a side street, or there and back to a spot
beside the road, costs more than it saves.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import networkx as nx

from geo.errors import GeoError
from geo.upstream.anchors import Anchor, Stretch
from geo.upstream.graph import Candidate, RoadGraph, distance_m
from geo.upstream.ways import Way

WITHIN_M = 300.0
"""What the whole reach of an anchor costs at most, in metres of way."""
AT_AN_END = 3.0
"""What a metre off the first or last anchor costs: nothing else keeps a way from beginning too late."""
BEYOND = 5.0
"""What a metre beyond the reach costs, in metres of way."""
TOUCHED_M = 1.0
"""A way that is used no farther is only touched; anchors are no closer together."""
FARTHEST = 4.0
SPARE_M = 3_000.0
"""A way between two anchors is sought up to so many times their distance, and so much more."""


@dataclass(frozen=True)
class Found:
    """A way that was found along a stretch.

    Parameters
    ----------
    nodes : tuple of int
    pins : tuple of (float, int)
        Chainage in kilometres of the anchors that it was led through, and the number of the node.
    ways : tuple of Way
        In the order in which they are used.
    length_m : float
    """

    nodes: tuple[int, ...]
    pins: tuple[tuple[float, int], ...]
    ways: tuple[Way, ...]
    length_m: float


@dataclass(frozen=True)
class _Leg:
    start: Anchor
    end: Anchor
    published_m: float | None


@dataclass(frozen=True)
class _Reached:
    """A candidate as the end of the cheapest way so far."""

    cost: float
    before: int
    path: tuple[int, ...]


def lead_through(roads: RoadGraph, stretches: Sequence[Stretch]) -> tuple[Found, ...]:
    """Return the way along each stretch of a route; the candidates of the graph are those of :func:`led_anchors`.

    Raises
    ------
    GeoError
        If there is no road near an anchor, or none between two that follow each other; the message names them.
    """
    legs = list(_legs(stretches))
    for anchor, candidates in zip(led_anchors(stretches), roads.candidates, strict=True):
        if not candidates:
            raise GeoError(f"no road within {2 * anchor.reach_m:,.0f} m of {_spell(anchor)}. Take an extract that has "
                           "it, or leave the section out with --section.")
    table: list[list[_Reached]] = [[_Reached(_off_an_end(one), 0, ()) for one in roads.candidates[0]]]
    for number, leg in enumerate(legs):
        table.append(_step(roads, leg, table[-1], roads.candidates[number], roads.candidates[number + 1]))
    last = [reached.cost + _off_an_end(one) for reached, one in zip(table[-1], roads.candidates[-1], strict=True)]
    return tuple(_cut(roads, stretches, _backwards(table, last)))


def led_anchors(stretches: Sequence[Stretch]) -> tuple[Anchor, ...]:
    """Return the anchors that a route is led through, each joint once."""
    legs = list(_legs(stretches))
    return (legs[0].start, *(leg.end for leg in legs))


def _legs(stretches: Sequence[Stretch]) -> Iterator[_Leg]:
    for stretch in stretches:
        led = [anchor for anchor in stretch.anchors if anchor.is_led_through]
        length_km = stretch.section.length_km
        published_m = length_km * 1000 if length_km and len(led) == 2 else None
        yield from (_Leg(start, end, published_m) for start, end in pairwise(led))


def _step(
    roads: RoadGraph, leg: _Leg, before: Sequence[_Reached], starts: Sequence[Candidate], ends: Sequence[Candidate]
) -> list[_Reached]:
    best = [_Reached(math.inf, 0, ())] * len(ends)
    cutoff = FARTHEST * max(distance_m(leg.start.position, leg.end.position), leg.published_m or 0) + SPARE_M
    for number, place, way_cost, path in _ways_between(roads.graph, starts, ends, cutoff):
        cost = before[number].cost + way_cost + _distance_cost(leg.end, ends[place])
        if cost < best[place].cost and leg.published_m is not None:
            cost += abs(_length_m(roads.graph, path) - leg.published_m)
        if cost < best[place].cost:
            best[place] = _Reached(cost, number, tuple(path))
    if all(math.isinf(one.cost) for one in best):
        raise GeoError(f"no road between {_spell(leg.start)} and {_spell(leg.end)}. Take an extract that has it, or "
                       "leave the section out with --section.")
    return best


def _ways_between(
    graph: Any, starts: Sequence[Candidate], ends: Sequence[Candidate], cutoff: float
) -> Iterator[tuple[int, int, float, list[int]]]:
    """Yield the cheapest way between each two candidates: their numbers, its cost and its nodes.

    It is sought from the side that has fewer of them: every road may be taken in both directions.
    """
    turned = len(ends) < len(starts)
    near, far = (ends, starts) if turned else (starts, ends)
    for number, one in enumerate(near):
        costs, paths = nx.single_source_dijkstra(graph, one.node, cutoff=cutoff, weight="cost")
        for place, other in enumerate(far):
            if costs.get(other.node, 0.0) > TOUCHED_M:
                ends_at = (place, number) if turned else (number, place)
                path = paths[other.node]
                yield *ends_at, costs[other.node], path[::-1] if turned else path


def _spell(anchor: Anchor) -> str:
    return f"{anchor.name} ({anchor.lon:.4f}, {anchor.lat:.4f})"


def _distance_cost(anchor: Anchor, candidate: Candidate) -> float:
    within = min(candidate.distance_m, anchor.reach_m) * min(1.0, WITHIN_M / anchor.reach_m)
    return within + BEYOND * max(0.0, candidate.distance_m - anchor.reach_m)


def _off_an_end(candidate: Candidate) -> float:
    return AT_AN_END * candidate.distance_m


def _length_m(graph: Any, path: Sequence[int]) -> float:
    return math.fsum(graph.edges[start, end]["length_m"] for start, end in pairwise(path))


def _backwards(table: Sequence[Sequence[_Reached]], last: Sequence[float]) -> list[tuple[int, ...]]:
    """Return the path of each leg of the cheapest chain, given what it costs to end at each of the last candidates."""
    number = min(range(len(last)), key=last.__getitem__)
    paths = []
    for reached in reversed(table[1:]):
        paths.append(reached[number].path)
        number = reached[number].before
    return paths[::-1]


def _used(edges: Sequence[Any]) -> tuple[Way, ...]:
    """Return the ways of some edges in their order; one that is only touched at an anchor is not used."""
    lengths_m: dict[Way, float] = {}
    for edge in edges:
        lengths_m[edge["way"]] = lengths_m.get(edge["way"], 0.0) + edge["length_m"]
    return tuple(way for way, length_m in lengths_m.items() if length_m > TOUCHED_M)


def _cut(roads: RoadGraph, stretches: Sequence[Stretch], paths: list[tuple[int, ...]]) -> Iterator[Found]:
    ahead = iter(paths)
    for stretch in stretches:
        led = [anchor for anchor in stretch.anchors if anchor.is_led_through]
        nodes, pins = list[int](), [(led[0].chainage_km, 0)]
        for anchor in led[1:]:
            path = next(ahead)
            nodes += path if not nodes else path[1:]
            pins.append((anchor.chainage_km, len(nodes) - 1))
        edges = [roads.graph.edges[start, end] for start, end in pairwise(nodes)]
        yield Found(tuple(nodes), tuple(pins), _used(edges), math.fsum(edge["length_m"] for edge in edges))
