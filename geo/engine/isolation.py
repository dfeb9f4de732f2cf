"""From one place, the whole of a day: what is reached, what is cut off, which closures and which roads matter most."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

import networkx as nx

from geo.engine.answers import Bridge, Closure, CutOff, KnownRow, NotKnown, OverviewRow, Population, Reached, RoadHours
from geo.engine.facts import Facts
from geo.engine.network import PASSABLE, RANKS, Edge, Network, build_network, state_at_point
from geo.engine.passability import UNKNOWN
from geo.engine.reachability import (
    base_ends,
    find_joined,
    find_other_entries,
    find_reach,
    settlements_of,
    spell_entry,
    tell_entry,
)
from geo.engine.testimony import populations, testify_hours
from geo.errors import require_within
from geo.model.dates import Certainty
from geo.model.words import Words


@dataclass(frozen=True)
class Isolation:
    """What was cut off from a place on a day, and of what that is not known.

    Parameters
    ----------
    cut_off : tuple of dict
        Settlements between which and the place nothing of the class passed, in neither direction: ``place``,
        ``label``, ``certainty`` (``certain``, or ``possible`` where dates leave room for passage), and ``population``,
        every figure of the settlement, see ``geo.engine.testimony.populations``. Sorted by place.
    not_known : tuple of dict
        ``place``, ``label``, ``other_roads`` and ``roads``: where the way from the place was closed, the roads from
        the base country that were not, and from whose end in the region it is not known whether one could go on to
        the settlement, in words, and as ``geo.engine.reachability.tell_entry`` gives them. Where both lists are empty,
        no way is reported to have been passable, and of some it is not known. Sorted by place.
    """

    cut_off: tuple[CutOff, ...]
    not_known: tuple[NotKnown, ...]


def find_isolation(facts: Facts, start: str, traffic: str, *, at: date) -> Isolation:
    """Return what was cut off from a place on a day, and of what that is not known.

    From a place in the base country, whichever it is, it is judged from every place there at which a road of the day
    ends. From any other place it is judged from that place alone; of one on no road of the day, nothing is known.

    Parameters
    ----------
    facts : Facts
    start : str
        Id of the place from which one would come, such as ``goris``.
    traffic : str
        A class of traffic of the situation.
    at : datetime.date

    Raises
    ------
    UsageError
        If there is no such place or class, or the day lies outside the period.
    """
    facts.require_place(start)
    network = build_network(facts, traffic, at=at)
    is_from_base = facts.is_in_base_country(start)
    starts = base_ends(facts, network) if is_from_base else [start]
    settlements, both_ways = settlements_of(facts, network), (network, network.reversed())
    reaches = [(roads, place, find_reach(facts, roads, place, find_joined(network, place).intersection(settlements)))
               for place in starts for roads in both_ways]
    first = start if start in starts else starts[0] if starts else start
    entries = [find_other_entries(facts, roads, settlements) for roads in both_ways if is_from_base]
    cut_off: list[CutOff] = []
    not_known: list[NotKnown] = []
    for place in settlements:
        trips = [(_counts(roads, end, place), *reach[place]) for roads, end, reach in reaches if place in reach]
        states = [state for _, state, _ in trips]
        others = [edge for found in entries for edge in found[place]]
        is_closed = bool(states) and all("closed" in state for state in states)
        spared = _spared(others, PASSABLE if _is_not_known(states) else RANKS[UNKNOWN])
        label = facts.label_of(place)
        if place != start and (_is_not_known(states) or (is_closed and spared)):
            is_told = any("closed" in reach[place][0] for _, end, reach in reaches if place in reach and end == first)
            told = {spell_entry(facts, edge): tell_entry(edge) for edge in spared if is_told}
            not_known.append({"place": place, "label": label, "other_roads": list(told), "roads": list(told.values())})
        elif is_closed:
            cut_off.append({"place": place, "label": label,
                            "certainty": "certain" if _is_sure(trips, others) else "possible",
                            "population": populations(facts, place, at=at)})
    return Isolation(tuple(cut_off), tuple(not_known))


def _counts(network: Network, end: str, place: str) -> bool:
    """Whether how sure a trip is counts: not if the roads from its end are closed and the place is on none of them."""
    roads = {chain.route.id for chain in network.chains if place in chain.nodes}
    through = [edge for edge in network.edges if not edge.is_local and edge.start == end]
    return any(edge.route in roads or edge.passage.best != "closed" for edge in through)


def _spared(others: Iterable[Edge], level: int) -> list[Edge]:
    return [edge for edge in others if RANKS[edge.passage.best] <= level and edge.passage.worst != "closed"]


def _is_sure(trips: list[tuple[bool, str, bool]], others: Iterable[Edge]) -> bool:
    """Whether a trip is certainly closed, and so is every one whose certainty counts."""
    closed = [(counts, state == "closed" and sure) for counts, state, sure in trips]
    return (any(sure for _, sure in closed) and all(sure for counts, sure in closed if counts)
            and all(edge.passage.best == "closed" for edge in others))


def _is_not_known(trips: Iterable[str]) -> bool:
    """Whether no trip is surely not closed, and of one nothing is known, or no drawn road leads there."""
    trips = list(trips)
    is_passable = any(RANKS[trip.partition("; ")[0]] <= PASSABLE and "closed" not in trip for trip in trips)
    return not trips or (UNKNOWN in trips and not is_passable)


def find_closures(facts: Facts, start: str, traffic: str, *, at: date) -> list[Closure]:
    """Return the closures of a day by what each alone holds back: settlements reached if it alone were lifted.

    A closure is a report that a road is closed, or closed one way, or a point that stops the class; what only restricts
    is none.

    Returns
    -------
    list of dict
        ``closure`` (``table:id``) and ``would_reach`` (settlements), the weightiest first; closures that alone hold
        nothing back are last, with an empty list. Empty for a place on no road of the day.

    Raises
    ------
    UsageError
        If there is no such place or class, or the day lies outside the period.
    """
    facts.require_place(start)
    network = build_network(facts, traffic, at=at)
    if start not in network.nodes:
        return []
    settlements = settlements_of(facts, network)
    before = _reached(facts, network, start, settlements)
    passages = [edge.passage for edge in network.edges] + list(network.limits.values())
    closures = {row for passage in passages if passage.worst == "closed" for row in passage.because
                if _closes(facts, row, traffic)}
    found: list[Closure] = []
    for closure in sorted(closures):
        lifted = build_network(facts, traffic, at=at, lifted=closure)
        gained = sorted(_reached(facts, lifted, start, settlements) - before)
        found.append({"closure": closure, "would_reach": gained})
    return sorted(found, key=lambda row: (-len(row["would_reach"]), row["closure"]))


def _closes(facts: Facts, subject: str, traffic: str) -> bool:
    table, _, key = subject.partition(":")
    found = facts.reports[key]["state"] if table == "passability" else state_at_point(facts.blockades[key], traffic)
    return found in ("closed", "outbound-only")


def _reached(facts: Facts, network: Network, start: str, places: Iterable[str]) -> set[str]:
    reach = find_reach(facts, network, start, places)
    return {place for place, (state, _) in reach.items() if RANKS[state.partition("; ")[0]] <= PASSABLE}


def find_bridges(facts: Facts, start: str, *, at: date) -> list[Bridge]:
    """Return the sections that no other road of the day replaces, with the settlements behind each.

    Whether they are open plays no part: this is what the shape of the road network makes of them.

    Returns
    -------
    list of dict
        ``section`` and ``behind`` (settlements that only it joins to the starting place), the weightiest first. Empty
        for a place on no road of the day.

    Raises
    ------
    UsageError
        If there is no such place, or the day lies outside the period.
    """
    facts.require_place(start)
    network = build_network(facts, facts.situation.headline, at=at)
    graph: nx.Graph = nx.Graph()
    roads: dict[frozenset[str], set[str]] = {}
    for chain in network.chains:
        for section, one, other in chain.steps:
            graph.add_edge(one["node"], other["node"])
            roads.setdefault(frozenset((one["node"], other["node"])), set()).add(section)
    if start not in graph:
        return []
    settlements = set(settlements_of(facts, network))
    behind: dict[str, set[str]] = {}
    for one, other in list(nx.bridges(graph)):
        sections = roads[frozenset((one, other))]
        if len(sections) == 1:
            rest = nx.restricted_view(graph, [], [(one, other)])
            lost = (nx.node_connected_component(graph, start) - nx.node_connected_component(rest, start)) & settlements
            behind.setdefault(next(iter(sections)), set()).update(lost)
    rows: list[Bridge] = [{"section": section, "behind": sorted(lost)} for section, lost in behind.items() if lost]
    return sorted(rows, key=lambda row: (-len(row["behind"]), row["section"]))


@dataclass(frozen=True)
class Overview:
    """From one place, what could be reached on a day, what was cut off, and which closures and roads matter most.

    Parameters
    ----------
    day, start, traffic
        What was asked.
    reach : tuple of dict
        ``place``, ``state``, ``certainty`` for every settlement on the roads of the day.
    interruptions : tuple of dict
        Hours of the day in which it was otherwise on a road of the day: ``label`` (of the route or section), and what
        :func:`geo.engine.testimony.testify_hours` gives.
    cut_off, not_known : tuple of dict
        See :class:`Isolation`.
    cut_off_from : str
        From what: the base country in words, where the place lies there, else the label of the place.
    people : tuple of dict
        Where the centre is cut off, every figure for the population of the region.
    closures : tuple of dict
        See :func:`find_closures`.
    bridges : tuple of dict
        See :func:`find_bridges`.
    places : dict
        Label of each place that is named, by id.
    words : Words
        In which it is told.
    known_by : dict, optional
        By which day it is known and how much was left out, see :class:`geo.engine.known.Known`; None when all is told.
    """

    day: date
    start: str
    traffic: str
    reach: tuple[Reached, ...]
    interruptions: tuple[RoadHours, ...]
    cut_off: tuple[CutOff, ...]
    not_known: tuple[NotKnown, ...]
    cut_off_from: str
    people: tuple[Population, ...]
    closures: tuple[Closure, ...]
    bridges: tuple[Bridge, ...]
    places: dict[str, str]
    words: Words = field(repr=False, compare=False)
    known_by: KnownRow | None = None
    untold_in: Callable[[str], list[str]] = field(default=lambda _: [], repr=False, compare=False)

    def as_dict(self) -> OverviewRow:
        """Return the overview for JSON."""
        return {"at": self.day.isoformat(), "from": self.start, "traffic": self.traffic,
                "cut_off_from": self.cut_off_from, "reach": list(self.reach),
                "interruptions": list(self.interruptions), "cut_off": list(self.cut_off),
                "not_known": list(self.not_known), "people": list(self.people), "closures": list(self.closures),
                "bridges": list(self.bridges), "places": self.places, "known_by": self.known_by}


def survey(facts: Facts, start: str, traffic: str, *, at: date) -> Overview:
    """Return what could be reached from a place on a day; see :class:`Overview`.

    A place on no road of the day reaches nothing that is known: every list is empty.

    Raises
    ------
    UsageError
        If there is no such place or class, or the day lies outside the period.
    """
    facts.require_place(start)
    network = build_network(facts, traffic, at=at)
    settlements = settlements_of(facts, network) if start in network.nodes else []
    reach = find_reach(facts, network, start, settlements)
    isolation = find_isolation(facts, start, traffic, at=at) if start in network.nodes else Isolation((), ())
    return Overview(
        at, start, traffic,
        reach=tuple({"place": place, "state": state, "certainty": _certainty(state, sure=sure)}
                    for place, (state, sure) in sorted(reach.items())),
        interruptions=tuple(_hours_on_roads(facts, network, traffic, at=at)),
        cut_off=isolation.cut_off, not_known=isolation.not_known,
        cut_off_from=_from_where(facts, start),
        people=tuple(people_cut_off(facts, isolation.cut_off, at=at)),
        closures=tuple(find_closures(facts, start, traffic, at=at)),
        bridges=tuple(find_bridges(facts, start, at=at)),
        places={place: facts.label_of(place) for place in (start, *sorted(reach))},
        words=facts.words, known_by=facts.told_known,
        untold_in=facts.untold_in,
    )


def _hours_on_roads(facts: Facts, network: Network, traffic: str, *, at: date) -> Iterator[RoadHours]:
    """Yield the hours in which it was otherwise on a road of the day, by route and by section."""
    routes = dict.fromkeys(chain.route.id for chain in network.chains)
    sections = dict.fromkeys(section for chain in network.chains for section in chain.route.sections)
    labels = {("route", route): facts.routes[route]["label"] for route in routes}
    labels |= {("section", section): facts.section_label(section) for section in sections}
    for (scope, target), label in labels.items():
        for row in testify_hours(facts, facts.passability.interruptions(scope, target, traffic, at=at)):
            yield {"label": label, **row}


def _from_where(facts: Facts, start: str) -> str:
    return facts.words.plain("report.cutOffFrom") if facts.is_in_base_country(start) else facts.label_of(start)


def _certainty(state: str, *, sure: bool) -> Certainty | None:
    return None if state == UNKNOWN else "certain" if sure else "possible"


def people_cut_off(facts: Facts, cut_off: Iterable[CutOff], *, at: date) -> list[Population]:
    """Return every figure for the people of the region where its centre is among what is cut off, else none.

    Raises
    ------
    UsageError
        If the day lies outside the period.
    """
    require_within(at, facts.period)
    case = facts.situation
    return populations(facts, case.series.region, at=at) if any(row["place"] == case.centre for row in cut_off) else []
