"""Who could reach whom on a day, by which way, how long it was, and what stood in between."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from heapq import heappop, heappush

import networkx as nx

from geo.engine.answers import AnswerRow, Entry, Figure, HoursTold, KnownRow, Leg, Passage, Passed, Testimony
from geo.engine.facts import SETTLEMENTS, Facts
from geo.engine.hours import NOT_STATED
from geo.engine.network import PASSABLE, RANKS, SCENARIOS, Edge, Network, Scenario, build_network, hours_on_edges
from geo.engine.passability import UNKNOWN
from geo.engine.passages import passages_beside
from geo.engine.testimony import recent_figures, testify, testify_hours
from geo.errors import UsageError, quote
from geo.model.dates import Certainty
from geo.model.words import Words
from geo.model.words.spelling import labelled, mark_certainty, say, spell_states


@dataclass(frozen=True)
class Answer:
    """Whether traffic of a class could get from one place to another on a day.

    Parameters
    ----------
    day, start, end, traffic
        What was asked; places by id.
    state : str
        ``open``, ``outbound-only``, ``restricted``, ``closed`` or ``unknown``; two, separated by ``"; "``, where dates
        leave it open which of them held.
    certainty : str or None
        ``certain``, ``possible``, or None when unknown.
    why : tuple of str
        Sentences that explain an unknown or closed answer.
    legs : tuple of dict
        The way taken, stretch by stretch: ``from``, ``to``, ``route``, ``road`` (sections), ``length_km`` (least and
        greatest), ``accuracy_m``, ``state`` and ``because``. Of a closed answer, the shortest way that is closed.
    because : tuple of dict
        Rows that the answer rests on, with the accounts of the sides, see :func:`geo.engine.testimony.testify`.
    causes : tuple of str
        Why it was so, as far as the rows of passability among these tell it.
    interruptions : tuple of dict
        Hours in which it was otherwise on the way: see :func:`geo.engine.testimony.testify_hours`.
    passages : tuple of dict
        Single passages, where the corridor was closed or restricted to the class; see
        :func:`geo.engine.passages.find_passages`.
    passed : tuple of dict
        The other classes of traffic that are reported to have passed the corridor that day: ``traffic``, ``state``,
        ``certainty``.
    figures : tuple of dict
        Recent figures on what passed, from every side.
    places : dict
        Label of each place that is named, by id.
    words : Words
        In which it is told.
    known_by : dict, optional
        By which day it is known and how much was left out, see :class:`geo.engine.known.Known`; None when all is told.
    """

    day: date
    start: str
    end: str
    traffic: str
    state: str
    certainty: Certainty | None
    why: tuple[str, ...]
    legs: tuple[Leg, ...]
    because: tuple[Testimony, ...]
    causes: tuple[str, ...]
    interruptions: tuple[HoursTold, ...]
    passages: tuple[Passage, ...]
    passed: tuple[Passed, ...]
    figures: tuple[Figure, ...]
    places: dict[str, str]
    words: Words = field(repr=False, compare=False)
    known_by: KnownRow | None = None
    untold_in: Callable[[str], list[str]] = field(default=lambda _: [], repr=False, compare=False)

    @property
    def length_km(self) -> tuple[float, float] | None:
        """Least and greatest length of the way; None when there is none."""
        if not self.legs:
            return None
        least, most = (math.fsum(leg["length_km"][end] for leg in self.legs) for end in (0, 1))
        return round(least, 1), round(most, 1)

    def as_dict(self) -> AnswerRow:
        """Return the answer for JSON."""
        return {
            "at": self.day.isoformat(), "from": self.start, "to": self.end, "traffic": self.traffic,
            "state": self.state, "certainty": self.certainty, "why": list(self.why),
            "length_km": list(self.length_km) if self.length_km else None,
            "legs": list(self.legs), "because": list(self.because), "causes": list(self.causes),
            "interruptions": list(self.interruptions), "passages": list(self.passages), "passed": list(self.passed),
            "figures": list(self.figures), "places": self.places, "known_by": self.known_by,
        }


def find_access(facts: Facts, start: str, end: str, traffic: str, *, at: date) -> Answer:
    """Return whether traffic could get from one place to another on a day.

    Parameters
    ----------
    facts : Facts
    start, end : str
        Ids of places.
    traffic : str
        A class of traffic of the situation.
    at : datetime.date

    Returns
    -------
    Answer
        ``unknown`` with the reason where a place is on no road of the day, or where nothing is reported of a stretch
        that every way needs.

    Raises
    ------
    UsageError
        If both places are the same, there is no such place or class, or the day lies outside the period.
    """
    for place in (start, end):
        facts.require_place(place)
    if start == end:
        raise UsageError(f"a trip from {quote(start)} to itself needs no road. Name two places.")
    network = build_network(facts, traffic, at=at)
    missing = [place for place in (start, end) if place not in network.nodes]
    if missing:
        why = tuple(say("report.told.noRoadTo", date=at, place=facts.label_of(place)) for place in missing)
        found = _Found((UNKNOWN,), None, why, (), ())
    else:
        found = _find(facts, network, start, end)
    legs = tuple(_leg(facts, edge) for edge in found.edges)
    named = dict.fromkeys((start, end, *(leg[name] for leg in legs for name in ("from", "to"))))
    return Answer(
        at, start, end, traffic, "; ".join(found.states), found.certainty, found.why, legs,
        because=tuple(testify(facts, row) for row in found.because), causes=_causes(facts, found.because),
        interruptions=tuple(testify_hours(facts, hours_on_edges(facts, found.edges, traffic, at=at))),
        passages=tuple(passages_beside(facts, traffic, at=at)),
        passed=_passed(facts, traffic, at=at),
        figures=tuple(recent_figures(facts, at=at, series=facts.situation.series.passage)),
        places={place: facts.label_of(place) for place in named}, words=facts.words, known_by=facts.told_known,
        untold_in=facts.untold_in,
    )


def _causes(facts: Facts, because: Iterable[str]) -> tuple[str, ...]:
    """Return why it was so, as far as the rows of passability tell it among those that an answer rests on."""
    rows = (facts.reports[key] for table, _, key in (subject.partition(":") for subject in because)
            if table == "passability")
    return tuple(dict.fromkeys(row["cause"] for row in rows if row["cause"] not in (None, NOT_STATED)))


@dataclass(frozen=True)
class _Found:
    states: tuple[str, ...]
    certainty: Certainty | None
    why: tuple[str, ...]
    edges: tuple[Edge, ...]
    because: tuple[str, ...]


def _find(facts: Facts, network: Network, start: str, end: str) -> _Found:
    ways = {scenario: _best_way(network, start, end, scenario) for scenario in SCENARIOS}
    shown = ways["best"]
    states = tuple(dict.fromkeys((shown.state, ways["worst"].state)))
    sure = len(states) == 1 and ways["sure"].state == states[0]
    certainty: Certainty | None = None if states == (UNKNOWN,) else "certain" if sure else "possible"
    barriers = _barriers(facts, network, start, end) if shown.state == "closed" else []
    rows = (row for _, rows in barriers for row in rows)
    because = tuple(dict.fromkeys((*shown.because, *ways["worst"].because, *rows)))
    why = tuple(sentence for sentence, _ in barriers) or _gaps(facts, shown)
    others = _open_elsewhere(facts, network, start, end) if "closed" in states else []
    why += tuple(facts.words.plain("report.otherRoadOn", road=spell_entry(facts, edge), end=facts.label_of(edge.end),
                                   place=facts.label_of(place)) for edge, place in others)
    because += tuple(row for edge, _ in others for row in edge.passage.because if row not in because)
    return _Found(states, certainty, why, shown.edges, because)


def _open_elsewhere(facts: Facts, network: Network, start: str, end: str) -> list[tuple[Edge, str]]:
    """Return the passable roads of a trip from or to the base country from whose end the way on is not known."""
    is_inbound, is_outbound = (facts.is_in_base_country(place) for place in (start, end))
    if is_inbound == is_outbound:
        return []
    place, roads = (end, network) if is_inbound else (start, network.reversed())
    return [(edge, place) for edge in find_other_entries(facts, roads, [place])[place]
            if RANKS[edge.passage.best] <= PASSABLE]


def _barriers(facts: Facts, network: Network, start: str, end: str) -> list[tuple[str, tuple[str, ...]]]:
    """Return what closes each way to a place: a sentence and the rows it rests on."""
    local = network.local_routes(start, end)
    inside = _reached(network, local, "best", RANKS[UNKNOWN], start)
    leading = _reached(network.reversed(), local, "best", RANKS["closed"], end)
    found = {}
    for edge in network.edges:
        is_taken = edge.is_local == (edge.route in local)
        if not is_taken or edge.start not in inside or edge.end in inside or edge.end not in leading:
            continue
        if edge.passage.best == "closed":
            found[say("report.told.wayClosed", way=spell_way(facts, edge))] = edge.passage.because
        else:
            sentence = say("report.told.passageStopped", place=facts.label_of(edge.start))
            found[sentence] = network.limits[edge.start].because
    return list(found.items())


def _passed(facts: Facts, traffic: str, *, at: date) -> tuple[Passed, ...]:
    others = [(name, facts.passability.standing("corridor", facts.situation.corridor, name, at=at))
              for name in facts.situation.classes if name != traffic]
    return tuple({"traffic": name, "state": standing.state, "certainty": standing.certainty}
                 for name, standing in others if RANKS[standing.states[0]] <= PASSABLE)


@dataclass(frozen=True)
class _Way:
    state: str
    edges: tuple[Edge, ...]
    stops: tuple[str, ...]
    """Rows that limit the stops on the way."""

    @property
    def because(self) -> tuple[str, ...]:
        rows = (row for edge in self.edges for row in edge.passage.because)
        return tuple(dict.fromkeys((*rows, *self.stops)))


def _graph(network: Network, local: frozenset[str], scenario: Scenario, level: int, origin: str) -> nx.DiGraph:
    """Return the stretches that are at most as closed as a rank; no way leads on from a stop that is more closed.

    Of several between the same stops the shortest is kept, and of equally long ones the freest. So the way that is
    shown is the shortest of those with its state, also where a freer stretch is longer: of the way as a whole the worst
    stretch tells, and a freer one would not change that.
    """
    graph: nx.DiGraph = nx.DiGraph()
    stopping = {node for node, limit in network.limits.items() if RANKS[getattr(limit, scenario)] > level}
    for edge in network.edges:
        is_taken = edge.is_local == (edge.route in local)
        if not is_taken or RANKS[getattr(edge.passage, scenario)] > level or edge.start in stopping - {origin}:
            continue
        known = graph.get_edge_data(edge.start, edge.end)
        length = (edge.length_km, RANKS[getattr(edge.passage, scenario)])
        if known is None or length < known["length"]:
            graph.add_edge(edge.start, edge.end, edge=edge, length=length, length_km=edge.length_km[0])
    graph.add_node(origin)
    return graph


def _best_way(network: Network, start: str, end: str, scenario: Scenario) -> _Way:
    local = network.local_routes(start, end)
    for state, level in RANKS.items():
        graph = _graph(network, local, scenario, level, start)
        if end in graph and nx.has_path(graph, start, end):
            path = nx.shortest_path(graph, start, end, weight="length_km")
            edges = tuple(graph.edges[one, other]["edge"] for one, other in nx.utils.pairwise(path))
            limits = [network.limits[node] for node in path[1:-1] if node in network.limits]
            stops = tuple(row for limit in limits for row in limit.because)
            return _Way(state, edges, stops)
    return _Way(UNKNOWN, (), ())


def _leg(facts: Facts, edge: Edge) -> Leg:
    least, most = edge.length_km
    return {"from": edge.start, "to": edge.end, "route": edge.route, "route_label": facts.routes[edge.route]["label"],
            "road": "; ".join(edge.sections),
            "length_km": [round(least, 1), round(most, 1)], "accuracy_m": edge.accuracy_m,
            "state": edge.passage.best, "because": list(edge.passage.because)}


def _gaps(facts: Facts, way: _Way) -> tuple[str, ...]:
    """Return why the state of a way is not known, a sentence for each stretch; nothing where it is known."""
    if not way.edges:
        return (say("report.told.noWay"),)
    gaps = [edge for edge in way.edges if way.state == edge.passage.best == UNKNOWN]
    return tuple(say("report.told.wayUnknown", way=spell_way(facts, edge)) for edge in gaps)


def _reached(
    network: Network, local: frozenset[str], scenario: Scenario, level: int, start: str
) -> frozenset[str]:
    graph = _graph(network, local, scenario, level, start)
    return frozenset({start, *nx.descendants(graph, start)})


_STATES = {level: state for state, level in RANKS.items()}


def _levels(network: Network, local: frozenset[str], scenario: Scenario, start: str) -> dict[str, int]:
    """Return for each place that some way leads to, how closed the freest of these ways is at its worst stretch.

    As :func:`_reached` at every level, in one pass: places are settled in the order of their level, as in Dijkstra's
    algorithm with the greatest rank on a way in place of its length.
    """
    settled: dict[str, int] = {}
    waiting = [(0, start)]
    while waiting:
        level, place = heappop(waiting)
        if place in settled:
            continue
        settled[place] = level
        limit = network.limits.get(place)
        onward = level if limit is None or place == start else max(level, RANKS[getattr(limit, scenario)])
        for edge in network.leaving.get(place, ()):
            if edge.is_local == (edge.route in local):
                heappush(waiting, (max(onward, RANKS[getattr(edge.passage, scenario)]), edge.end))
    return settled


def find_reach(facts: Facts, network: Network, start: str, places: Iterable[str]) -> dict[str, tuple[str, bool]]:
    """Return the state of the trip from a place to each of others, and whether it is certain.

    The same answers as :func:`find_access` gives, without the ways. Two states are joined by ``; ``.

    Raises
    ------
    UsageError
        If the start is neither a place nor a stop of the roads of the day.
    """
    if start not in network.nodes:
        facts.require_place(start)
    @cache
    def levels(local: frozenset[str], scenario: Scenario) -> dict[str, int]:
        return _levels(network, local, scenario, start)

    def state(place: str, local: frozenset[str], scenario: Scenario) -> str:
        level = levels(local, scenario).get(place)
        return UNKNOWN if level is None else _STATES[level]

    answers = {}
    for place in places:
        if place == start:
            continue
        local = network.local_routes(start, place)
        best, worst, sure = (state(place, local, scenario) for scenario in SCENARIOS)
        answers[place] = ("; ".join(dict.fromkeys((best, worst))), best == worst == sure)
    return answers


def base_ends(facts: Facts, network: Network) -> list[str]:
    """Return the places in the base country at which roads of the day end, sorted."""
    ends = {end for chain in network.chains for end in (chain.nodes[0], chain.nodes[-1])}
    return sorted(end for end in ends if facts.is_in_base_country(end))


def find_joined(network: Network, place: str) -> frozenset[str]:
    """Return a place and the stops that drawn roads of the day join to it, whatever could pass on them."""
    return network.joined.get(place, frozenset({place}))


def find_other_entries(facts: Facts, network: Network, places: Sequence[str]) -> dict[str, list[Edge]]:
    """Return the roads from the base country that end in the region, by the places to which the way on is not known."""
    ends, region = base_ends(facts, network), settlements_of(facts, network)
    edges = [edge for edge in network.edges if not edge.is_local and edge.start in ends and edge.end in region]
    onward = {end: find_reach(facts, network, end, places) for end in {edge.end for edge in edges}}
    return {place: [edge for edge in edges if place != edge.end and onward[edge.end][place][0] == UNKNOWN]
            for place in places}


def spell_entry(facts: Facts, edge: Edge) -> str:
    """Return a road from the base country with its state in words, see :func:`spell_way`: ``...: departure only``."""
    told = tell_entry(edge)
    state = spell_states(told["state"].split("; "))
    return labelled(spell_way(facts, edge), mark_certainty(state, told["certainty"]))


def tell_entry(edge: Edge) -> Entry:
    """Return a road from the base country by its ids: ``route``, ``from``, ``to``, ``state`` and ``certainty``.

    State and certainty are as in :class:`Answer`.
    """
    states = tuple(dict.fromkeys((edge.passage.best, edge.passage.worst)))
    is_sure = len(states) == 1 and edge.passage.sure == states[0]
    certainty: Certainty | None = None if states == (UNKNOWN,) else "certain" if is_sure else "possible"
    return {"route": edge.route, "from": edge.start, "to": edge.end, "state": "; ".join(states), "certainty": certainty}


def spell_way(facts: Facts, edge: Edge) -> str:
    """Return a stretch of road with its route: ``A - B by the route A - B - C``."""
    label = facts.routes[edge.route]["label"]
    return say("report.told.stretch", start=facts.label_of(edge.start), end=facts.label_of(edge.end), route=label)


def settlements_of(facts: Facts, network: Network) -> list[str]:
    """Return the settlements on the roads of the day within the areas in which some may be cut off, sorted."""
    inside = {row["node"] for rows in facts.stops.values() for row in rows if row["in_peacekeeper_area"]}
    return sorted(node for node in network.nodes & inside if facts.places[node]["kind"] in SETTLEMENTS)
