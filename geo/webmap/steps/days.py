"""The days through which the file without JavaScript steps, and what it tells of each.

They are computed: the days on which what is told of the road is another than the day before, and those of events. What
lasts, such as who could pass and what stopped passage, is told once for a run of days on which it is the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from html import escape

from geo.engine.facts import Facts
from geo.engine.passability import NO_SOURCE, UNKNOWN
from geo.model.dates import Certainty, bounds_of, change_days
from geo.model.situation import EVERY_CLASS
from geo.model.words.spelling import capital, mark_certainty, say, spell_states
from geo.store.rows import AnyRow
from geo.telling.news import events_on
from geo.telling.rows import StandingRow
from geo.telling.status import tell_local, tell_standing, tell_stopped
from geo.telling.wording import same_standing, spell_since
from geo.webmap.steps.sources import Sources

_NAMED_CLASSES = slice(0, 3)
"""Of the classes of traffic as the page shows them, those that are told."""

Told = tuple[str, int, str]
HEADINGS = ("routeInUse", "passing", "localTraffic", "stopsToday")
"""Keys of the headings under which is told what lasts."""


@dataclass
class Run:
    """Days one after the other on which the same is told of the road.

    Parameters
    ----------
    told : list of (str, int, str)
        What lasts: the key of a heading, the place under it, and what is told, as HTML.
    days : list of datetime.date
        Those at which the file stops.
    """

    told: list[Told]
    days: list[date] = field(default_factory=list)


def find_runs(facts: Facts, sources: Sources, *, at: date) -> list[Run]:
    """Return the days at which the file stops, in order, with what is told of the road.

    Parameters
    ----------
    facts : Facts
        A checked data folder, in the language of the file, which is spoken.
    sources : Sources
        Takes the documents that are cited.
    at : datetime.date
        The day that is asked for, which is among them in any case.
    """
    runs: list[Run] = []
    for day in _days(facts, at):
        told = [*_tell(facts, sources, at=day)]
        if not runs or told != runs[-1].told:
            runs.append(Run(told, [day]))
        elif day == at or events_on(facts, at=day):
            runs[-1].days.append(day)
    return runs


def _days(facts: Facts, at: date) -> list[date]:
    """Return every day on which something of it may be another: the first, those of bounds and of events."""
    first, last = facts.period
    rows: list[AnyRow] = [*facts.reports.values(), *facts.routes.values(), *facts.blockades.values()]
    starts = (bounds_of(row).certain_from for row in facts.events.values())
    events = {day for day in starts if day and first <= day <= last}
    return sorted({*change_days(map(bounds_of, rows), first, last + timedelta(days=1)), *events, at})


def tell_events(facts: Facts, sources: Sources, *, at: date) -> str:
    """Return what happened on a day, the weightiest first, as HTML."""
    events = [f"<li><b>{escape(row['title'])}</b> {sources.cite([row])}</li>" for row in events_on(facts, at=at)]
    return f"<h3>{escape(say('eventsToday'))}</h3><ul>{''.join(events)}</ul>" if events else \
        f"<p>{escape(say('noEvents'))}</p>"


def _tell(facts: Facts, sources: Sources, *, at: date) -> Iterator[Told]:
    """Yield what lasts: the route in use, who could pass, on the whole road and on parts, and what stopped passage."""
    routes, passing, local, stops = HEADINGS
    told = [(facts.routes[route.id], certainty) for route, certainty in facts.passability.told_routes(at=at)]
    yield from ((routes, 0, f"{_sure(row['label'], sure)} {sources.cite([row])}") for row, sure in told)
    if not told:
        yield routes, 0, escape(say("noRoute"))
    corridor = ("corridor", facts.situation.corridor)
    for place, name in enumerate(facts.situation.ribbons[_NAMED_CLASSES]):
        yield passing, place, _through(facts, sources, tell_standing(facts, corridor, name, at=at))
    parts = [*same_standing(tell_local(facts, at=at))]
    yield from ((local, 0, _local(facts, sources, row, classes)) for row, classes in parts)
    if not parts:
        yield local, 0, escape(say("report.noLocalTraffic"))
    stopped = [*_stops(facts, sources, at=at)] or [(0, escape(say("stopsNone")))]
    yield from ((stops, place, one) for place, one in stopped)


def _through(facts: Facts, sources: Sources, row: StandingRow) -> str:
    """Return what is told of a class of traffic on the whole road."""
    who = facts.words.plain(f"traffic.{row['traffic']}")
    against = "".join(map(_against, dict.fromkeys(report["disputed"] for report in row["reports"])))
    return f"{_label(who, _state(row))}{_beside(row)} {sources.cite(row['reports'])}{against}"


def _local(facts: Facts, sources: Sources, row: StandingRow, classes: list[str]) -> str:
    """Return what is told of classes of traffic on a part of the road."""
    named = [EVERY_CLASS] if len(classes) == len(facts.situation.classes) else classes
    who = ", ".join(facts.words.plain(f"traffic.{name}") for name in named)
    return f"{escape(row['label'] or '')}; {_label(who, _state(row))}{_beside(row)} {sources.cite(row['reports'])}"


def _label(who: str, state: str) -> str:
    return say("labelled", label=escape(who), value=f"<b>{escape(state)}</b>")


def _state(row: StandingRow) -> str:
    """Return a state with since when, in the words of the page."""
    if row["state"] == UNKNOWN:
        return spell_states([UNKNOWN if row["reports"] else NO_SOURCE])
    state, since = mark_certainty(spell_states(row["state"].split("; ")), row["certainty"]), spell_since(row)
    return f"{state}, {since}" if since else state


def _beside(row: StandingRow) -> str:
    """Return the hours of the day in which it was otherwise."""
    return "".join(f"; {escape(hours['text'])}" for hours in row["interruptions"])


def _stops(facts: Facts, sources: Sources, *, at: date) -> Iterator[tuple[int, str]]:
    """Yield the points where passage or supply was stopped, and how many no report confirms any more."""
    rows = list(tell_stopped(facts, at=at))
    unconfirmed = {row["id"] for row in rows if bounds_of(facts.blockades[row["id"]]).is_unconfirmed_on(at)}
    for place, certainty in enumerate(("certain", "possible")):
        yield from ((place, f"{_sure(capital(row['label']), row['certainty'])}{_against(row['disputed'])} "
                            f"{sources.cite([row])}")
                    for row in rows if row["certainty"] == certainty and row["id"] not in unconfirmed)
    if unconfirmed:
        yield 2, escape(say("unconfirmedLeftOut", count=len(unconfirmed)))


def _against(disputed: str | None) -> str:
    """Return what is disputed, on a line of its own."""
    return f"<br>{escape(say('labelled', label=say('fields.disputed'), value=disputed))}" if disputed else ""


def _sure(text: str, certainty: Certainty | None) -> str:
    return mark_certainty(f"<b>{escape(text)}</b>", certainty)
