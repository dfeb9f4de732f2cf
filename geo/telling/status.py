"""A day as a person would brief it: the route in use, who passed, what stopped them, who was cut off, who says so."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from geo.engine.answers import CutOff, Figure, KnownRow, NotKnown, Passage, Population
from geo.engine.facts import Facts, certainty_on
from geo.engine.isolation import find_isolation, people_cut_off
from geo.engine.network import affected_classes
from geo.engine.passability import UNKNOWN, Standing
from geo.engine.passages import passages_beside
from geo.engine.testimony import EVER, recent_figures, testify, testify_hours
from geo.errors import require_within
from geo.model.citations import UNVERIFIED
from geo.model.dates import Span, parse_date
from geo.model.requirements import CORRIDOR_KIND
from geo.model.words import Words
from geo.model.words.spelling import say
from geo.store.rows import EventRow
from geo.telling.rows import BriefingRow, EventTold, PostTold, RouteInUse, SourceTold, StandingRow, StoppedRow
from geo.telling.spoken import UntoldIn, nothing_untold, tell
from geo.telling.wording import brief_lines

_ABSENCE = "absence"


@dataclass(frozen=True)
class Briefing:
    """What is known of a day, as lists of plain rows; ``str`` gives the text that the command prints.

    Parameters
    ----------
    day : str
        The day, ISO 8601.
    phase : list of dict
        Routes of the corridor in use: ``route``, ``label``, ``certainty``.
    traffic, other_roads, local_traffic : list of dict
        The state of through traffic of the corridor for each class; of other roads and of sections, where one is
        reported: ``target``, ``label``, ``traffic``, ``state``, ``certainty``, ``since``, ``earliest``, ``day_number``,
        ``until``, ``days_closed``, ``reports``, ``disputed``, ``why_unknown``, ``causes`` (why it was so, as far as it
        is told) and ``interruptions`` (hours in which it was otherwise, see
        :func:`geo.engine.testimony.testify_hours`). A state that was never certain up to the day has no ``since`` and
        no ``day_number``.
    passages : list of dict
        Single passages, where the corridor was closed or restricted to the class of the headline; see
        :func:`geo.engine.passages.find_passages`.
    stopped, posts, absences : list of dict
        Points where passage or supply was stopped, peacekeeper posts, and posts reported not to be there, with
        ``certainty``.
    post_counts : list of dict
        The last published number of posts in operation up to the day, from whoever gives one.
    cut_off, not_known, people : list of dict
        Settlements cut off from the base for the class of the headline; those of which it is not known, see
        :class:`geo.engine.isolation.Isolation`; figures for the region if its centre is among those cut off.
    last_event, next_event : dict or None
        Of several of one date and time, the one whose id is last, or first.
    figures, sources : list of dict
        Figures of the month up to the day; documents that the briefing cites, but for those of the posts.
    words : Words
        In which it is told.
    known_by : dict, optional
        By which day it is known and how much was left out, see :class:`geo.engine.known.Known`; None when all is told.
    untold_in : callable
        Returns which texts of what was written are English for want of another, see
        :meth:`geo.engine.facts.Facts.untold_in`.
    """

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
    words: Words = field(repr=False, compare=False)
    known_by: KnownRow | None = None
    untold_in: UntoldIn = field(default=nothing_untold, repr=False, compare=False)

    def as_dict(self) -> BriefingRow:
        """Return the briefing for JSON."""
        return {"day": self.day, "phase": self.phase, "traffic": self.traffic, "other_roads": self.other_roads,
                "local_traffic": self.local_traffic, "passages": self.passages, "stopped": self.stopped,
                "posts": self.posts, "absences": self.absences, "post_counts": self.post_counts,
                "cut_off": self.cut_off, "not_known": self.not_known, "people": self.people,
                "last_event": self.last_event, "next_event": self.next_event, "figures": self.figures,
                "sources": self.sources, "known_by": self.known_by}

    def __str__(self) -> str:
        """Return the briefing as text."""
        return tell(brief_lines(self.as_dict(), self.words), self.words, self.untold_in)


def brief_day(facts: Facts, *, at: date) -> Briefing:
    """Return the briefing of a day.

    Parameters
    ----------
    facts : Facts
    at : datetime.date
        A day within the period of the data.
    """
    case = facts.situation
    isolation = find_isolation(facts, case.base, case.headline, at=at)
    posts = list(_posts(facts, at=at))
    last_event, next_event = events_around(facts, at=at)
    routes = sorted(route.id for route in facts.passability.routes if route.kind != CORRIDOR_KIND)
    briefing = Briefing(
        day=at.isoformat(),
        phase=[{"route": route.id, "label": facts.routes[route.id]["label"], "certainty": certainty}
               for route, certainty in facts.passability.told_routes(at=at)],
        traffic=[tell_standing(facts, ("corridor", case.corridor), name, at=at) for name in case.classes],
        other_roads=list(_reported(facts, (("route", route) for route in routes), at=at)),
        local_traffic=list(tell_local(facts, at=at)),
        passages=passages_beside(facts, case.headline, at=at),
        stopped=list(tell_stopped(facts, at=at)),
        posts=[row for row in posts if row["kind"] != _ABSENCE],
        absences=[row for row in posts if row["kind"] == _ABSENCE],
        post_counts=recent_figures(facts, at=at, series=case.series.posts, within_days=EVER),
        cut_off=list(isolation.cut_off), not_known=list(isolation.not_known),
        people=people_cut_off(facts, isolation.cut_off, at=at),
        last_event=last_event, next_event=next_event, figures=recent_figures(facts, at=at),
        sources=[], words=facts.words, known_by=facts.told_known, untold_in=facts.untold_in,
    )
    return replace(briefing, sources=_sources(facts, briefing))


def _reported(facts: Facts, targets: Iterable[tuple[str, str]], *, at: date) -> Iterator[StandingRow]:
    for target in targets:
        rows = (tell_standing(facts, target, traffic, at=at) for traffic in facts.situation.classes)
        yield from (row for row in rows if row["state"] != UNKNOWN or row["interruptions"])


def tell_local(facts: Facts, *, at: date) -> Iterator[StandingRow]:
    """Yield the reported states of sections; those of which the same is said stand together till the first changes.

    Examples
    --------
    >>> from geo.engine.facts import read_facts
    >>> sorted({row["state"] for row in tell_local(read_facts(), at=date(2023, 5, 25))})
    ['closed', 'restricted']
    """
    together: dict[str, list[StandingRow]] = {}
    for row in _reported(facts, (("section", section) for section in facts.passability.sections), at=at):
        said = {name: value for name, value in row.items() if name not in ("target", "label", "until")}
        together.setdefault(json.dumps(said), []).append(row)
    for rows in together.values():
        yield {**rows[0], "target": "; ".join(row["target"] for row in rows),
               "label": "; ".join(row["label"] or "" for row in rows),
               "until": min(filter(None, (row["until"] for row in rows)), default=None)}


def tell_standing(facts: Facts, target: tuple[str, str], traffic: str, *, at: date) -> StandingRow:
    """Return the state of a class of traffic on a day, since when, on what it rests, and who says what.

    Parameters
    ----------
    facts : Facts
    target : tuple of str
        ``corridor``, ``route`` or ``section``, and its id.
    traffic : str
        Class of traffic.
    at : datetime.date

    Examples
    --------
    >>> from geo.engine.facts import read_facts
    >>> facts = read_facts()
    >>> corridor = ("corridor", facts.situation.corridor)
    >>> row = tell_standing(facts, corridor, facts.situation.headline, at=date(2023, 5, 25))
    >>> row["state"], row["since"], row["day_number"]
    ('closed', '2022-12-12', 165)
    """
    engine, (scope, name) = facts.passability, target
    standing = engine.standing(scope, name, traffic, at=at)
    run = None if standing.states == (UNKNOWN,) else engine.run_at(scope, name, traffic, at=at)
    return {
        "target": name, "label": _label(facts, scope, name), "traffic": traffic,
        "state": standing.state, "certainty": standing.certainty,
        "since": run.since.isoformat() if run and run.since else None,
        "earliest": run.earliest.isoformat() if run else None,
        "day_number": (at - run.since).days + 1 if run and run.since else None,
        "until": run.until.isoformat() if run and run.until <= engine.end else None,
        "days_closed": engine.days_closed(scope, name, traffic, at=at),
        "reports": [testify(facts, f"passability:{report}") for report in standing.reports],
        "disputed": standing.disputed, "why_unknown": _why_unknown(standing), "causes": list(standing.causes),
        "interruptions": testify_hours(facts, engine.interruptions(scope, name, traffic, at=at)),
    }


def _label(facts: Facts, scope: str, name: str) -> str | None:
    if scope == "corridor":
        return None
    return str(facts.routes[name]["label"] if scope == "route" else facts.section_label(name))


def _why_unknown(standing: Standing) -> str | None:
    if standing.states != (UNKNOWN,):
        return None
    if standing.reports:
        return say("report.told.notEstablished")
    return say("report.told.noState")


def tell_stopped(facts: Facts, *, at: date) -> Iterator[StoppedRow]:
    """Yield the points where passage or supply was stopped on a day, with who says so.

    Examples
    --------
    >>> from geo.engine.facts import read_facts
    >>> "hakari-checkpoint" in {row["id"] for row in tell_stopped(read_facts(), at=date(2023, 5, 25))}
    True
    """
    require_within(at, facts.period)
    for row in facts.blockades.values():
        certainty = certainty_on(row, at=at)
        if certainty:
            yield {"id": row["id"], "kind": row["kind"], "label": row["label"], "place": row["place"],
                   "operator": row["operator"], "affects": row["affects"],
                   "classes": list(affected_classes(row, facts.situation.classes)), "certainty": certainty,
                   **testify(facts, f"blockades:{row['id']}")}


def _posts(facts: Facts, *, at: date) -> Iterator[PostTold]:
    for row in facts.posts.values():
        certainty = certainty_on(row, at=at)
        if certainty:
            yield {"id": row["id"], "kind": row["kind"], "label": row["label"], "count": row["count"],
                   "certainty": certainty, "sources": row["sources"]}


def events_around(facts: Facts, *, at: date) -> tuple[EventTold | None, EventTold | None]:
    """Return the last event up to a day, the day included, and the first one after it.

    An event of a month or year is past once that is over. (The page leads to the first day on which it may have been.)

    Raises
    ------
    UsageError
        If the day lies outside the period.
    """
    require_within(at, facts.period)
    dated = sorted(((parse_date(row["date"]), row) for row in facts.events.values()), key=_order)
    past = [row for span, row in dated if span.latest <= at]
    coming = [row for span, row in dated if span.earliest > at]
    return _event(past[-1] if past else None), _event(coming[0] if coming else None)


def _order(dated: tuple[Span, EventRow]) -> tuple[date, date, str, str]:
    span, row = dated
    return span.latest, span.earliest, row["time"] or "", row["id"]


def _event(row: EventRow | None) -> EventTold | None:
    return row and {"id": row["id"], "date": row["date"], "time": row["time"], "title": row["title"],
                    "summary": row["summary"], "sources": row["sources"]}


def _sources(facts: Facts, briefing: Briefing) -> list[SourceTold]:
    """Return the documents that the briefing cites, by id; those of the posts stand with the posts."""
    parts = (part for name, part in briefing.as_dict().items() if name not in ("posts", "absences", "known_by"))
    cited = {source for part in parts for source in _cited(facts, part)}
    rows = [facts.sources[source] for source in sorted(cited - {UNVERIFIED})]
    return [{"id": row["id"], "publisher": row["publisher"], "title": row["title"], "published": row["published"],
             "side": row["side"], "url": row["url"]} for row in rows]


def _cited(facts: Facts, part: object) -> Iterator[str]:
    """Yield the sources that any row within a part of the briefing cites."""
    if isinstance(part, dict):
        yield from facts.cited([part]) if part.get("sources") else ()
        part = list(part.values())
    if isinstance(part, list):
        for item in part:
            yield from _cited(facts, item)
