"""What the engines answer of an edition of the data on a day, as a sheet of questions and answers.

A sheet has parts. Each part asks the engines of its own, and says on which cells of which tables their answers rest:
an answer can differ between two days or two editions only where one of these cells does.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from geo.comparison.model import Answer, Kind, Question, Sheet
from geo.engine.facts import Facts, certainty_on
from geo.engine.hours import TOLD_COLUMNS
from geo.engine.isolation import find_isolation
from geo.engine.network import SCENARIOS, Network, Passage, build_network, state_at_point
from geo.engine.passability import UNKNOWN
from geo.engine.reachability import base_ends, find_reach, settlements_of
from geo.model.dates import BOUND_NAMES, Certainty
from geo.model.situation import EVERY_CLASS, LAYERS
from geo.store.loading import read_features, read_rows
from geo.telling.charts import specify

CUT_OFF, NOT_CUT_OFF = "cut off", "not cut off"
IN_FORCE = "in force"
DATED_LAYERS = {"peacekeeper_posts": "posts", "blockade_points": "blockades", "control_areas": "control"}
"""Layers of which a row is in force on a day or not, and the table under which other tables name their rows."""

_SURE: dict[bool, Certainty] = {True: "certain", False: "possible"}
_DATES = BOUND_NAMES
_REPORTS = ("id", "scope", "targets", "traffic", "valid_from", "disputed", *TOLD_COLUMNS, *_DATES)
_ROUTES = ("id", "kind", "sections", *_DATES)
_SECTIONS = ("section", "length_km", "geometry_method", "chainage_from_km", "chainage_to_km", "drawn_length_km",
             "accuracy_m")
_STOPS = ("section", "node", "place", "chainage_km", "in_peacekeeper_area")

Needs = Mapping[str, tuple[str, ...]]
"""The columns on which answers rest, by layer or table."""


@dataclass(frozen=True)
class Part:
    """A part of a sheet.

    Parameters
    ----------
    name : str
        What it tells, as a message names it.
    needs : mapping of str to tuple of str
        Tables on which it rests, with their columns; rows with bounds count only while they may be in force.
    ask : callable
        Gives the answers of an edition on a day.
    is_dated : bool
        Whether the answers are those of a day.
    """

    name: str
    needs: Needs
    ask: Callable[[Edition, date], Sheet]
    is_dated: bool = True


@dataclass(frozen=True)
class Edition:
    """A data folder as the parts of a sheet ask it.

    Parameters
    ----------
    facts : Facts
    reached : dict
        What is known of who could reach whom, by the network of roads; editions that share it ask no network twice.
    """

    facts: Facts
    reached: dict[object, Sheet] = field(default_factory=dict, repr=False, compare=False)
    _networks: dict[object, Network] = field(default_factory=dict, init=False, repr=False, compare=False)
    _days: dict[date, Sheet] = field(default_factory=dict, init=False, repr=False, compare=False)

    def rows(self, table: str) -> list[dict[str, Any]]:
        """Return the rows of a table, or the properties of the features of a layer."""
        manifest = self.facts.manifest
        if table in LAYERS:
            return [feature["properties"] for feature in read_features(manifest, table)]
        return read_rows(manifest, table)

    def day(self, day: date) -> Sheet:
        """Return what changes from day to day: routes, states, who was cut off, what was in force; each asked once."""
        if day not in self._days:
            self._days[day] = {**ask_states(self, day), **ask_cut_off(self, day), **ask_dated(self, day)}
        return self._days[day]

    def network(self, traffic: str, *, at: date) -> Network:
        """Return the road graph of a day, made once for all days on which the same rows concern the traffic."""
        concerning = (
            *self.facts.routes.values(),
            *(row for row in self.facts.reports.values() if row["traffic"] in (traffic, EVERY_CLASS)),
            *(row for row in self.facts.blockades.values() if state_at_point(row, traffic)),
        )
        sure = ((row["id"], certainty_on(row, at=at)) for row in concerning)
        key = traffic, tuple((name, certainty) for name, certainty in sure if certainty)
        if key not in self._networks:
            self._networks[key] = build_network(self.facts, traffic, at=at)
        return self._networks[key]


def make_sheet(edition: Edition, *, at: date) -> Sheet:
    """Return every answer of an edition on a day, those that speak of no single day included.

    Parameters
    ----------
    edition : Edition
    at : datetime.date
        A day within the period of the data.
    """
    return {question: answer for part in PARTS for question, answer in part.ask(edition, at).items()}


def ask_states(edition: Edition, day: date) -> Sheet:
    """Return the routes in use and what could pass, for every target and class; what is not known is left out."""
    engine = edition.facts.passability
    found = engine.routes_in_use(at=day)
    sheet = {}
    if found:
        routes = "; ".join(route.id for route, _ in found)
        sheet[Question("route", engine.corridor)] = Answer(routes, found[0][1])
    for scope, target in engine.targets:
        for traffic in engine.classes:
            standing = engine.standing(scope, target, traffic, at=day)
            if standing.states != (UNKNOWN,):
                answer = Answer(standing.state, standing.certainty, standing.disputed)
                sheet[Question("state", f"{scope}:{target}", traffic)] = answer
    return sheet


def ask_roads(edition: Edition, day: date) -> Sheet:
    """Return which settlements were cut off, and the trips between them and the base and the centre."""
    return {replace(question, traffic=traffic): answer for traffic in edition.facts.situation.classes
            for question, answer in _roads_of(edition, traffic, day).items()}


def ask_cut_off(edition: Edition, day: date) -> Sheet:
    """Return which settlements were cut off from the base for the class of the headline, and of which it is not known.
    """
    traffic = edition.facts.situation.headline
    return {replace(question, traffic=traffic): answer
            for question, answer in _roads_of(edition, traffic, day).items()
            if question.kind == "cut-off" and answer.value != NOT_CUT_OFF}


def _roads_of(edition: Edition, traffic: str, day: date) -> Sheet:
    """Return the answers of a class of traffic, asked anew only where the network is another."""
    network = edition.network(traffic, at=day)
    settlements = settlements_of(edition.facts, network)
    key = _shape_of(edition.facts, network), tuple(settlements)
    if key not in edition.reached:
        edition.reached[key] = {**_find_isolation(edition.facts, settlements, traffic, day),
                                **_find_trips(edition.facts, network, settlements)}
    return edition.reached[key]


def _shape_of(facts: Facts, network: Network) -> object:
    """Return all of a network that decides who reaches whom: not why a road is closed, nor how long it is."""
    return (
        tuple((edge.start, edge.end, edge.route, edge.is_local, *_scenarios(edge.passage)) for edge in network.edges),
        tuple((node, *_scenarios(limit)) for node, limit in sorted(network.limits.items())),
        tuple((chain.route.id, chain.nodes, chain.near_end) for chain in network.chains),
        tuple(base_ends(facts, network)),
    )


def _scenarios(passage: Passage) -> tuple[str, ...]:
    return tuple(getattr(passage, name) for name in SCENARIOS)


def _find_isolation(facts: Facts, settlements: Iterable[str], traffic: str, day: date) -> Sheet:
    found = find_isolation(facts, facts.situation.base, traffic, at=day)
    return {
        **{Question("cut-off", place): Answer(NOT_CUT_OFF) for place in settlements},
        **{Question("cut-off", row["place"]): Answer(CUT_OFF, row["certainty"]) for row in found.cut_off},
        **{Question("cut-off", row["place"]): Answer(UNKNOWN) for row in found.not_known},
    }


def _find_trips(facts: Facts, network: Network, settlements: Iterable[str]) -> Sheet:
    ways: tuple[tuple[Kind, Network], ...] = (("to", network), ("from", network.reversed()))
    return {
        Question(kind, place, base=base): Answer(state, _SURE[is_sure])
        for base in facts.situation.bases if base in network.nodes for kind, roads in ways
        for place, (state, is_sure) in find_reach(facts, roads, base, settlements).items() if state != UNKNOWN
    }


def ask_dated(edition: Edition, day: date) -> Sheet:
    """Return which posts, points where passage was stopped, and statements on control were in force."""
    return {
        Question("in-force", f"{table}:{row['id']}"): Answer(IN_FORCE, certainty)
        for layer, table in DATED_LAYERS.items() for row in edition.rows(layer)
        if (certainty := certainty_on(row, at=day))
    }


def ask_closed_days(edition: Edition, _: date) -> Sheet:
    """Return on how many days of the period the corridor was certainly closed to each class of traffic."""
    engine = edition.facts.passability
    return {Question("closed-days", engine.corridor, traffic):
            Answer(str(engine.days_closed("corridor", engine.corridor, traffic, at=engine.end)))
            for traffic in engine.classes}


def ask_stops(edition: Edition, _: date) -> Sheet:
    """Return the places that the roads pass."""
    passed = (f"{row['section']}--{row['node']}" for row in edition.rows("road_stops"))
    return {Question("stop", subject): Answer("on the road") for subject in passed}


def ask_figures(edition: Edition, _: date) -> Sheet:
    """Return how many figures each series and each chart has."""
    counts = Counter(row["series"] for row in edition.facts.figures)
    series = {Question("figures", name): Answer(str(count)) for name, count in counts.items()}
    return series | {Question("chart", chart.id): Answer(str(len(chart.figures)))
                     for chart in specify(edition.facts).charts}


def ask_verdicts(edition: Edition, _: date) -> Sheet:
    """Return the verdicts on the claims of the seed documents."""
    return {Question("verdict", row["id"]): Answer(row["verdict"]) for row in edition.rows("claims")}


STATES: Needs = {"passability": _REPORTS, "routes": _ROUTES}
PARTS: tuple[Part, ...] = (
    Part("what could pass", STATES, ask_states),
    Part("who could reach whom", {
        **STATES, "corridor_route": _SECTIONS, "roads": _SECTIONS, "road_stops": _STOPS,
        "places": ("id", "kind", "country"),
        "blockade_points": ("id", "kind", "place", "section", "chainage_km", "stops", "lets_through",
                            *_DATES),
    }, ask_roads),
    Part("what was in force", dict.fromkeys(DATED_LAYERS, ("id", *_DATES)), ask_dated),
    Part("days closed", STATES, ask_closed_days, is_dated=False),
    Part("places on the roads", {"road_stops": ("section", "node")}, ask_stops, is_dated=False),
    Part("figures", {"series": ("id", "series", "date", "date_end", "value", "value_min", "value_max", "kind"),
                     "blockade_points": ("id", "kind", *_DATES)}, ask_figures, is_dated=False),
    Part("verdicts", {"claims": ("id", "verdict")}, ask_verdicts, is_dated=False),
)
"""Every part of a sheet, in the order in which their answers are told."""
