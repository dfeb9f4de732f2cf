"""The rows of which the answers of the engines are made, as words, pages and JSON take them.

What each one means stands with the function or class that gives it.
"""

from __future__ import annotations

from typing import TypedDict

from geo.model.dates import Certainty
from geo.model.words.spelling import ToldHours


class AccountTold(TypedDict):
    """What one side says of a row, and through whom it is known."""

    side: str
    text: str
    reported_by: str | None
    sources: str


class Testimony(TypedDict):
    """What a row says and who says so, see :func:`geo.engine.testimony.testify`."""

    subject: str
    summary: str
    account_of: str | None
    disputed: str | None
    accounts: list[AccountTold]
    facts_id: str | None
    sources: str


class HoursTold(Testimony, ToldHours):
    """Hours of a day with who says so, see :func:`geo.engine.testimony.testify_hours`."""

    text: str
    certainty: Certainty


class Amount(TypedDict):
    """The number of a figure, or its range."""

    value: float | None
    value_min: float | None
    value_max: float | None


class Counted(Amount):
    """What was counted, when, by whom, and where it is said."""

    date: str
    date_end: str | None
    unit: str
    kind: str
    stated_by: str | None
    side: str | None
    note: str | None
    sources: str


class Figure(Counted):
    """What somebody counted, see ``geo.engine.testimony.recent_figures``."""

    id: str
    series: str


class Population(Figure):
    """A figure for the people of a place, see ``geo.engine.testimony.populations``."""

    is_later: bool


class Passage(TypedDict):
    """What is told of a single passage, see :func:`geo.engine.passages.find_passages`."""

    subject: str
    text: str
    certainty: Certainty
    sources: str


class KnownRow(TypedDict):
    """A :class:`geo.engine.known.Known` as JSON."""

    day: str
    sources: int
    undated: int
    rows: int
    bounds: int
    texts: int


Ends = TypedDict("Ends", {"from": str, "to": str})
"""From which place, and to which."""


class Leg(Ends):
    """A stretch of a way, see :class:`geo.engine.reachability.Answer`."""

    route: str
    route_label: str
    road: str
    length_km: list[float]
    accuracy_m: float
    state: str
    because: list[str]


class Passed(TypedDict):
    """The state of the corridor for another class of traffic."""

    traffic: str
    state: str
    certainty: Certainty | None


class Entry(Ends):
    """A road from the base country, see ``geo.engine.reachability.tell_entry``."""

    route: str
    state: str
    certainty: Certainty | None


class AnswerRow(Ends):
    """An answer as JSON."""

    at: str
    traffic: str
    state: str
    certainty: Certainty | None
    why: list[str]
    length_km: list[float] | None
    legs: list[Leg]
    because: list[Testimony]
    causes: list[str]
    interruptions: list[HoursTold]
    passages: list[Passage]
    passed: list[Passed]
    figures: list[Figure]
    places: dict[str, str]
    known_by: KnownRow | None


class CutOff(TypedDict):
    """A settlement that was cut off, see :class:`geo.engine.isolation.Isolation`."""

    place: str
    label: str
    certainty: Certainty
    population: list[Population]


class NotKnown(TypedDict):
    """A settlement of which it is not known whether it was cut off, see :class:`geo.engine.isolation.Isolation`."""

    place: str
    label: str
    other_roads: list[str]
    roads: list[Entry]


class Closure(TypedDict):
    """A closure and what it alone holds back, see ``geo.engine.isolation.find_closures``."""

    closure: str
    would_reach: list[str]


class Bridge(TypedDict):
    """A section without another way round, see ``geo.engine.isolation.find_bridges``."""

    section: str
    behind: list[str]


class Reached(TypedDict):
    """A settlement and whether it could be reached, see :class:`geo.engine.isolation.Overview`."""

    place: str
    state: str
    certainty: Certainty | None


class RoadHours(HoursTold):
    """Hours of a day on a road, see :class:`geo.engine.isolation.Overview`."""

    label: str


OverviewStart = TypedDict("OverviewStart", {"from": str})
"""From where one looks."""


class OverviewRow(OverviewStart):
    """An overview as JSON."""

    at: str
    traffic: str
    cut_off_from: str
    reach: list[Reached]
    interruptions: list[RoadHours]
    cut_off: list[CutOff]
    not_known: list[NotKnown]
    people: list[Population]
    closures: list[Closure]
    bridges: list[Bridge]
    places: dict[str, str]
    known_by: KnownRow | None
