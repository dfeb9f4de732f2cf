"""The road graph of a day for a class of traffic: which stretches pass, which do not, and what says so.

Nodes are the stops of ``road_stops.json``. A route gives two kinds of edges, each in both directions:

* ``through``: from its end in the base country (for the corridor, from every stop there) to its other end, with the
  state of through traffic;
* ``local``: from stop to stop, with the state of local traffic on the section; where no report speaks of the section,
  what passes end to end on the route has passed the section too. A closure end to end says nothing of the sections.

A trip with an end between the two ends of a route takes its local edges, any other trip its through edge: local passage
never adds up to a through trip. Points at which passage is stopped limit the stops or stretches at which they stand,
unless traffic of the class is reported to pass the route from end to end, which shows that it passed the point.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import pairwise
from typing import Any, Literal

import networkx as nx

from geo.engine.facts import Facts, certainty_on
from geo.engine.hours import Interruption
from geo.engine.passability import UNKNOWN, Route, Standing, require_traffic, weigh
from geo.engine.testimony import find_row
from geo.store.rows import BlockadeRow, SectionRow, StopRow

RANKS = {"open": 0, "outbound-only": 1, "restricted": 2, "unknown": 3, "closed": 4}
"""States from the freest to the most closed; the state of a trip is that of its worst stretch."""
PASSABLE = 2
"""Rank up to which some traffic of the class passes."""

Scenario = Literal["best", "worst", "sure"]
SCENARIOS: tuple[Scenario, ...] = ("best", "worst", "sure")
"""What is taken to hold where dates leave it open: best, the freest of the possible states; worst, the most closed one;
sure, only what is certain, so that a state that is merely possible counts as unknown and such a point as not there. An
answer that is the same in all three is certain."""


@dataclass(frozen=True)
class Passage:
    """The state of a stretch or a stop in each scenario, and the rows it rests on as ``table:id``."""

    best: str
    worst: str
    sure: str
    because: tuple[str, ...] = ()

    def limited_by(self, other: Passage) -> Passage:
        """Return the more closed of two passages, scenario by scenario; what changes nothing is not a reason.

        Examples
        --------
        >>> free, camp = Passage("open", "open", "open"), Passage("closed", "closed", "closed", ("blockades:camp",))
        >>> free.limited_by(camp).best
        'closed'
        """
        best, worst, sure = (max(getattr(self, name), getattr(other, name), key=RANKS.__getitem__)
                             for name in SCENARIOS)
        if all(RANKS[getattr(other, name)] < RANKS[getattr(self, name)] for name in SCENARIOS):
            return self
        return Passage(best, worst, sure, tuple(dict.fromkeys((*self.because, *other.because))))


FREE = Passage("open", "open", "open")
NOT_REPORTED = Passage(UNKNOWN, UNKNOWN, UNKNOWN)


@dataclass(frozen=True)
class Edge:
    """A stretch of road in one direction, or a route from end to end."""

    start: str
    end: str
    route: str
    sections: tuple[str, ...]
    is_local: bool
    length_km: tuple[float, float]
    """Least and greatest length; they differ where the road is drawn straight between known points."""
    accuracy_m: float
    passage: Passage


@dataclass(frozen=True)
class Chain:
    """A route of the day as a chain of stops, from the base country or from its first end."""

    route: Route
    steps: tuple[tuple[str, StopRow, StopRow], ...]
    """Section and the stops at both ends of each step."""
    nodes: tuple[str, ...]
    near_end: frozenset[str]
    """Stops of the first end: for the corridor, those in the base country."""

    @cached_property
    def inner(self) -> frozenset[str]:
        """Stops between the two ends."""
        return frozenset(self.nodes) - self.near_end - {self.nodes[-1]}

    def is_local_trip(self, start: str, end: str) -> bool:
        """Return whether a trip begins or ends between the two ends of the route, or stays at the first."""
        return start in self.inner or end in self.inner or (start in self.near_end and end in self.near_end)


@dataclass(frozen=True)
class Network:
    """The road graph of a day for one class of traffic.

    Parameters
    ----------
    chains : tuple of Chain
        The corridor routes in use and the other roads.
    edges : tuple of Edge
    limits : mapping of str to Passage
        Stops at which passage is stopped or checked.
    """

    chains: tuple[Chain, ...]
    edges: tuple[Edge, ...]
    limits: Mapping[str, Passage]
    @cached_property
    def nodes(self) -> frozenset[str]:
        """Every stop of the day's roads."""
        return frozenset(node for chain in self.chains for node in chain.nodes)

    @cached_property
    def leaving(self) -> Mapping[str, tuple[Edge, ...]]:
        """The edges that begin at each stop."""
        leaving: dict[str, list[Edge]] = {}
        for edge in self.edges:
            leaving.setdefault(edge.start, []).append(edge)
        return {start: tuple(edges) for start, edges in leaving.items()}

    @cached_property
    def joined(self) -> Mapping[str, frozenset[str]]:
        """To each stop, itself and those that drawn roads join to it, whatever could pass on them."""
        steps = (step for chain in self.chains for step in chain.steps)
        graph: nx.Graph = nx.Graph((one["node"], other["node"]) for _, one, other in steps)
        return {node: together for together in map(frozenset, nx.connected_components(graph)) for node in together}

    def reversed(self) -> Network:
        """Return the same roads the other way round: what can be reached in it is what can reach in this one."""
        edges = tuple(replace(edge, start=edge.end, end=edge.start) for edge in self.edges)
        return Network(self.chains, edges, self.limits)

    def local_routes(self, start: str, end: str) -> frozenset[str]:
        """Return the routes whose local edges a trip takes; of the others it takes the through edge."""
        return frozenset(chain.route.id for chain in self.chains if chain.is_local_trip(start, end))


def build_network(facts: Facts, traffic: str, *, at: date, lifted: str = "") -> Network:
    """Return the road graph of a day.

    Parameters
    ----------
    facts : Facts
    traffic : str
        A class of traffic of the situation.
    at : datetime.date
    lifted : str
        A row, as ``table:id``, that is taken to stand open: what if this closure alone were lifted?

    Raises
    ------
    UsageError
        If there is no such class or row, or the day lies outside the period.
    """
    engine = facts.passability
    require_traffic(traffic, facts.situation.classes)
    if lifted:
        find_row(facts, lifted)
    routes = [route for route, _ in engine.routes_in_use(at=at)]
    routes += [route for route in engine.routes if route.kind != "corridor"]
    chains = tuple(chain for chain in (_chain(facts, route) for route in routes) if chain)
    asked = _Asked(facts, traffic, at, lifted)
    spots = [spot for row in facts.blockades.values() for spot in _spot(asked, row)]
    edges = tuple(edge for chain in chains for edge in _edges(asked, chain, spots))
    return Network(chains, edges, _limits(asked, chains, spots))


def hours_on_edges(facts: Facts, edges: Iterable[Edge], traffic: str, *, at: date) -> list[Interruption]:
    """Return the hours of a day in which it was otherwise on stretches of road, each once.

    Of a route from end to end, those of the route. Of a stretch between its ends, those of the section, and those of
    the route where the state of the stretch is that of the route.
    """
    found: dict[str, Interruption] = {}
    for edge in edges:
        of_route = not edge.is_local or any(_is_of_route(facts, subject) for subject in edge.passage.because)
        targets = [("section", section) for section in edge.sections if edge.is_local]
        for scope, target in [*targets, *([("route", edge.route)] if of_route else [])]:
            for one in facts.passability.interruptions(scope, target, traffic, at=at):
                found.setdefault(one.hours.id, one)
    return sorted(found.values(), key=lambda one: one.hours.order)


def _is_of_route(facts: Facts, subject: str) -> bool:
    table, _, key = subject.partition(":")
    return table == "passability" and facts.reports[key]["scope"] == "route"


def length_range_km(facts: Facts, section: SectionRow, share: float) -> tuple[float, float]:
    """Return the least and the greatest length of a share of a section.

    A published length, a surveyed course and the chainage of a traced road are taken as they are. A road drawn straight
    between known points is at least as long as drawn, and at most longer by the greatest excess of a published length
    over a straight course among the roads of the data.
    """
    if section["length_km"] is not None:
        return section["length_km"] * share, section["length_km"] * share
    if section["geometry_method"] == "traced":
        length_km = (section["chainage_to_km"] - section["chainage_from_km"]) * share
        return length_km, length_km
    drawn_km = section["drawn_length_km"] * share
    if section["geometry_method"] == "surveyed":
        return drawn_km, drawn_km
    return drawn_km, drawn_km * straight_excess(facts.sections.values())


def straight_excess(sections: Iterable[Mapping[str, Any]]) -> float:
    """Return by what factor a published length exceeds its straight drawing at most; 1 when none is published.

    Examples
    --------
    >>> straight_excess([{"length_km": 3.0, "drawn_length_km": 2.0}, {"length_km": None, "drawn_length_km": 5.0}])
    1.5
    """
    known = [row for row in sections if row["length_km"] is not None and row.get("geometry_method") != "surveyed"]
    return max((row["length_km"] / row["drawn_length_km"] for row in known), default=1.0)


def affected_classes(row: BlockadeRow, classes: Sequence[str]) -> tuple[str, ...]:
    """Return the classes of traffic that a blockade point stops or lets through only checked, in their order.

    Examples
    --------
    >>> affected_classes({"stops": "civilian", "lets_through": "icrc; peacekeeper"}, ["icrc", "civilian"])
    ('icrc', 'civilian')
    """
    return tuple(traffic for traffic in classes if state_at_point(row, traffic))


def state_at_point(row: BlockadeRow, traffic: str) -> str | None:
    """Return what a blockade point in force does to a class of traffic at its spot; None where it lists no such class.

    Only the columns ``stops`` and ``lets_through`` are read; ``affects`` is words for the reader.

    Examples
    --------
    >>> camp = {"stops": "civilian", "lets_through": "icrc; peacekeeper"}
    >>> state_at_point(camp, "civilian"), state_at_point(camp, "icrc"), state_at_point(camp, "aid")
    ('closed', 'restricted', None)
    """
    if traffic in (row["stops"] or "").split("; "):
        return "closed"
    return "restricted" if traffic in (row["lets_through"] or "").split("; ") else None


@dataclass(frozen=True)
class _Asked:
    """What is asked of a day."""

    facts: Facts
    traffic: str
    at: date
    lifted: str

    def standing(self, scope: str, target: str) -> Standing:
        """Return what could pass; a report that is lifted leaves what the others say, and the road open without any."""
        engine, lifted = self.facts.passability, self.lifted.removeprefix("passability:")
        found = engine.standing(scope, target, self.traffic, at=self.at)
        if lifted not in found.reports:
            return found
        others = [report for report in engine.reports if report.id in found.reports and report.id != lifted]
        return weigh(others, at=self.at) if others else Standing(("open",), "certain", found.reports)


@dataclass(frozen=True)
class _Spot:
    """A point that stops or checks the class of traffic that is asked for."""

    node: str | None
    section: str | None
    chainage_km: float | None
    passage: Passage


def _spot(asked: _Asked, row: BlockadeRow) -> Iterator[_Spot]:
    certainty, state = certainty_on(row, at=asked.at), state_at_point(row, asked.traffic)
    if not certainty or not state or asked.lifted == f"blockades:{row['id']}":
        return
    otherwise = state if certainty == "certain" else "open"
    yield _Spot(row["place"], row["section"], row["chainage_km"],
                Passage(otherwise, state, otherwise, (f"blockades:{row['id']}",)))


def _chain(facts: Facts, route: Route) -> Chain | None:
    steps = [(section, one, other) for section in route.sections
             for one, other in pairwise(facts.stops.get(section, []))]
    if not steps:
        return None
    nodes = (steps[0][1]["node"], *(other["node"] for _, _, other in steps))
    near = [node for node in nodes[:-1] if facts.is_in_base_country(node)]
    return Chain(route, tuple(steps), nodes, frozenset(near or nodes[:1]))


def _edges(asked: _Asked, chain: Chain, spots: list[_Spot]) -> Iterator[Edge]:
    through = asked.standing("route", chain.route.id)
    for section, one, other in chain.steps:
        whole = asked.facts.sections[section]
        share = (other["chainage_km"] - one["chainage_km"]) / (whole["chainage_to_km"] - whole["chainage_from_km"])
        length_km = length_range_km(asked.facts, whole, share)
        for is_inbound in (True, False):
            passage = _local_passage(asked, section, through, is_inbound=is_inbound)
            if RANKS[_passage(through, is_inbound=is_inbound).best] > PASSABLE:
                passage = _limited(passage, (spot for spot in spots if _is_between(spot, section, one, other)))
            ends = (one["node"], other["node"]) if is_inbound else (other["node"], one["node"])
            yield Edge(*ends, chain.route.id, (section,), True, length_km, whole["accuracy_m"], passage)
    yield from _through_edges(asked, chain, through, spots)


def _through_edges(asked: _Asked, chain: Chain, through: Standing, spots: list[_Spot]) -> Iterator[Edge]:
    on_the_way = [spot for spot in spots if spot.node in chain.nodes or spot.section in chain.route.sections]
    for near in sorted(chain.near_end):
        steps = chain.steps[chain.nodes.index(near):]
        lengths, accuracies = zip(*(_step_length(asked.facts, *step) for step in steps), strict=True)
        length_km = (math.fsum(least for least, _ in lengths), math.fsum(most for _, most in lengths))
        sections = tuple(dict.fromkeys(section for section, _, _ in steps))
        for is_inbound in (True, False):
            passage = _passage(through, is_inbound=is_inbound)
            if through.states == (UNKNOWN,):
                passage = _limited(passage, on_the_way)
            ends = (near, chain.nodes[-1]) if is_inbound else (chain.nodes[-1], near)
            yield Edge(*ends, chain.route.id, sections, False, length_km, max(accuracies), passage)


def _step_length(facts: Facts, section: str, one: StopRow, other: StopRow) -> tuple[tuple[float, float], float]:
    whole = facts.sections[section]
    share = (other["chainage_km"] - one["chainage_km"]) / (whole["chainage_to_km"] - whole["chainage_from_km"])
    return length_range_km(facts, whole, share), whole["accuracy_m"]


def _passage(standing: Standing, *, is_inbound: bool) -> Passage:
    """Return what a standing means in one direction; outbound-only is closed the other way."""
    found = {"closed" if state == "outbound-only" and is_inbound else state for state in standing.states}
    best, worst = min(found, key=RANKS.__getitem__), max(found, key=RANKS.__getitem__)
    sure = best if standing.certainty == "certain" else UNKNOWN
    return Passage(best, worst, sure, tuple(f"passability:{report}" for report in standing.reports))


def _local_passage(asked: _Asked, section: str, through: Standing, *, is_inbound: bool) -> Passage:
    own = asked.standing("section", section)
    if own.states != (UNKNOWN,):
        return _passage(own, is_inbound=is_inbound)
    passage = _passage(through, is_inbound=is_inbound)
    if RANKS[passage.best] > PASSABLE:
        return NOT_REPORTED
    best, worst, sure = (state if RANKS[state] <= PASSABLE else UNKNOWN
                         for state in (passage.best, passage.worst, passage.sure))
    return Passage(best, worst, sure, passage.because)


def _limited(passage: Passage, spots: Iterable[_Spot]) -> Passage:
    for spot in spots:
        passage = passage.limited_by(spot.passage)
    return passage


def _is_between(spot: _Spot, section: str, one: StopRow, other: StopRow) -> bool:
    return (spot.section == section and spot.chainage_km is not None
            and one["chainage_km"] <= spot.chainage_km <= other["chainage_km"])


def _limits(asked: _Asked, chains: Iterable[Chain], spots: list[_Spot]) -> dict[str, Passage]:
    """Return what limits each stop, unless a route over it is reported to be passed end to end."""
    passed = {node for chain in chains for node in chain.nodes
              if RANKS[_freest(asked.standing("route", chain.route.id))] <= PASSABLE}
    limits: dict[str, Passage] = {}
    for spot in spots:
        if spot.node and spot.node not in passed:
            limits[spot.node] = limits.get(spot.node, FREE).limited_by(spot.passage)
    return limits


def _freest(standing: Standing) -> str:
    return min(standing.states, key=RANKS.__getitem__)
