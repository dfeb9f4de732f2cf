"""What a headline tells beside the state of the road: what is said against it, and what happened on the day.

The client's ``dispute.js`` and ``event-days.js`` choose alike.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from geo.engine.facts import Facts
from geo.engine.passability import UNKNOWN
from geo.model.citations import cited_sources
from geo.model.dates import bounds_of
from geo.store.rows import EventRow, ReportRow


def weight_of(row: Any) -> tuple[int, int]:
    """Return how weighty an event is: how many documents tell of it, then of how many origins they are.

    Examples
    --------
    >>> weight_of({"sources": "tass-1; reuters-2; tass-3", "origins": 2})
    (3, 2)
    """
    return len(cited_sources(row["sources"])), row["origins"] or 0


def rank_events(rows: Sequence[Any]) -> list[int]:
    """Return of each event its place among all by weight, from 0; those alike share one.

    Examples
    --------
    >>> rank_events([{"sources": "a", "origins": 1}, {"sources": "a; b", "origins": 1}, {"sources": "c", "origins": 1}])
    [1, 0, 1]
    """
    places = {weight: place for place, weight in enumerate(sorted(set(map(weight_of, rows)), reverse=True))}
    return [places[weight_of(row)] for row in rows]


def events_on(facts: Facts, *, at: date) -> list[EventRow]:
    """Return the events that are known to be of a day, the weightiest first.

    Examples
    --------
    >>> from geo.engine.facts import read_facts
    >>> events_on(read_facts(), at=date(2023, 4, 23))[0]["title"]
    'Azerbaijan sets up a checkpoint at the Hakari bridge'
    """
    found = [row for row in facts.events.values() if bounds_of(row).certainty_on(at) == "certain"]
    return sorted(sorted(found, key=lambda row: row["id"]), key=weight_of, reverse=True)


def events_before(facts: Facts, *, at: date) -> list[EventRow]:
    """Return those of the last day before a day of which one is known."""
    starts = (bounds_of(row).certain_from for row in facts.events.values())
    earlier = [day for day in starts if day and facts.period[0] <= day < at]
    return events_on(facts, at=max(earlier)) if earlier else []


def said_against(facts: Facts, *, at: date) -> ReportRow | None:
    """Return the row that names what is disputed of the state of the road on a day; None where none does.

    Of the rows on which the state rests it is the last one; nothing where the state is not known, since then nothing
    is claimed.

    Examples
    --------
    >>> from geo.engine.facts import read_facts
    >>> said_against(read_facts(), at=date(2023, 5, 25))["disputed"]
    'Azerbaijan said throughout that the road was open for humanitarian use and denied a blockade'
    """
    standing = facts.passability.standing("corridor", facts.situation.corridor, facts.situation.headline, at=at)
    rows = [facts.reports[report] for report in standing.reports]
    return next((row for row in reversed(rows) if row["disputed"] and row["state"] != UNKNOWN
                 and bounds_of(row).certainty_on(at)), None)
