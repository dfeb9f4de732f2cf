"""The rows of which a status and a review of claims are made, as words, pages and JSON take them.

What each one means stands with the class that it is a part of.
"""

from __future__ import annotations

from typing import TypedDict

from geo.engine.answers import CutOff, Figure, HoursTold, KnownRow, NotKnown, Passage, Population, Testimony
from geo.model.dates import Certainty
from geo.store.rows import SourceRow


class RouteInUse(TypedDict):
    """A route of the corridor in use, see :class:`geo.telling.status.Briefing`."""

    route: str
    label: str
    certainty: Certainty


class Beside(TypedDict):
    """Why a state was so, and in which hours it was otherwise."""

    causes: list[str]
    interruptions: list[HoursTold]


class StandingRow(Beside):
    """The state of a class of traffic on a day, see :class:`geo.telling.status.Briefing`."""

    target: str
    label: str | None
    traffic: str
    state: str
    certainty: Certainty | None
    since: str | None
    earliest: str | None
    day_number: int | None
    until: str | None
    days_closed: int
    reports: list[Testimony]
    disputed: bool
    why_unknown: str | None


class StoppedRow(Testimony):
    """A point where passage or supply was stopped, with who says so."""

    id: str
    kind: str
    label: str
    place: str | None
    operator: str
    affects: str
    classes: list[str]
    certainty: Certainty


class PostTold(TypedDict):
    """A post of the peacekeepers, or one that is reported not to be there."""

    id: str
    kind: str
    label: str
    count: int | None
    certainty: Certainty
    sources: str


class EventTold(TypedDict):
    """The event before or after a day."""

    id: str
    date: str
    time: str | None
    title: str
    summary: str
    sources: str


class SourceTold(TypedDict):
    """A document that a status cites."""

    id: str
    publisher: str
    title: str
    published: str | None
    side: str
    url: str | None


class BriefingRow(TypedDict):
    """A status as JSON, see :class:`geo.telling.status.Briefing`."""

    day: str
    phase: list[RouteInUse]
    traffic: list[StandingRow]
    other_roads: list[StandingRow]
    local_traffic: list[StandingRow]
    passages: list[Passage]
    stopped: list[StoppedRow]
    posts: list[PostTold]
    absences: list[PostTold]
    post_counts: list[Figure]
    cut_off: list[CutOff]
    not_known: list[NotKnown]
    people: list[Population]
    last_event: EventTold | None
    next_event: EventTold | None
    figures: list[Figure]
    sources: list[SourceTold]
    known_by: KnownRow | None


class Evidence(TypedDict):
    """What shows a claim, see :class:`geo.telling.verdicts.Review`."""

    reference: str
    label: str
    feature: str | None
    side: str | None
    day: str | None
    date: str | None


class Claim(TypedDict):
    """A claim with its evidence, see :class:`geo.telling.verdicts.Review`."""

    id: str
    facts_id: str | None
    document: str
    claim: str
    verdict: str
    finding: str | None
    evidence: list[Evidence]
    sources: str


class ReviewRow(TypedDict):
    """A review of claims as JSON, see :class:`geo.telling.verdicts.Review`."""

    documents: list[SourceRow]
    counts: dict[str, int]
    claims: list[Claim]
    sources: list[SourceRow]
