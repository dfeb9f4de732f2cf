"""Hours in which passability changed within a day: rows that lie upon the state of the day and leave it as it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Protocol, TypeVar

from geo.model.dates import Bounds, Certainty, resolve_date
from geo.model.situation import EVERY_CLASS
from geo.model.words.spelling import ToldHours, mark_certainty, spell_hours, spell_when
from geo.store.rows import ReportRow

if TYPE_CHECKING:
    import pandas

NOT_STATED = "not-stated"
"""Part of a day, and cause, of which no source says anything."""
TOLD_COLUMNS = ("state", "part_of_day", "time_from", "time_until", "minutes", "cause")
"""Columns of a row of hours that say what was when."""

_BEGIN = {"night": "00:00", "morning": "06:00", "afternoon": "12:00", "evening": "18:00"}
_LAST = "~"
"""Stands behind every time of day."""


class InterruptionRow(ToldHours):
    """Hours that lie upon a day: the row that tells of them, and how sure it is."""

    id: str
    certainty: Certainty


@dataclass(frozen=True)
class Hours:
    """A row of hours of the passability table.

    Parameters
    ----------
    id, scope, traffic : str
    targets : tuple of str
    bounds : Bounds
        Of its day; several days are possible where it is one of them.
    told : ToldHours
        Its :data:`TOLD_COLUMNS`.
    """

    id: str
    scope: str
    targets: tuple[str, ...]
    traffic: str
    bounds: Bounds
    told: ToldHours

    @property
    def days(self) -> tuple[date, ...]:
        """The days on which it lies, or may lie."""
        first, last = self.bounds.possible_from, self.bounds.possible_until
        if first is None or last is None:
            return ()
        return tuple(first + timedelta(days=number) for number in range((last - first).days))

    @property
    def order(self) -> tuple[str, str]:
        """Its place among the hours of a day: by when it began, what is of no known hour last."""
        part = self.told["part_of_day"] or ""
        return self.told["time_from"] or _BEGIN.get(part, _LAST), self.id


@dataclass(frozen=True)
class Interruption:
    """Hours that lie upon a day, or may lie upon it."""

    hours: Hours
    certainty: Certainty

    def as_row(self) -> InterruptionRow:
        """Return it as a row: the id, how sure it is, and the :data:`TOLD_COLUMNS`."""
        return {"id": self.hours.id, "certainty": self.certainty, **self.hours.told}

    @property
    def when(self) -> str:
        """What was when, in words, without the cause."""
        return mark_certainty(spell_when(self.hours.told), self.certainty)

    def __str__(self) -> str:
        """Return it in words, with its cause."""
        return mark_certainty(spell_hours(self.hours.told), self.certainty)


class _Told(Protocol):
    """A row of passability."""

    @property
    def scope(self) -> str: ...
    @property
    def targets(self) -> tuple[str, ...]: ...
    @property
    def traffic(self) -> str: ...


_Row = TypeVar("_Row", bound=_Told)


def by_target(rows: Iterable[_Row], classes: Sequence[str]) -> dict[tuple[str, str, str], list[_Row]]:
    """Return rows by scope, target and class of traffic; those for all traffic stand with each class."""
    found: dict[tuple[str, str, str], list[_Row]] = {}
    for row in rows:
        for target in row.targets:
            for traffic in classes if row.traffic == EVERY_CLASS else (row.traffic,):
                found.setdefault((row.scope, target, traffic), []).append(row)
    return found


def read_hours(rows: Iterable[ReportRow]) -> tuple[Hours, ...]:
    """Return the rows of hours among those of ``passability.json``, in their order."""
    return tuple(Hours(row["id"], row["scope"], tuple(row["targets"].split("; ")), row["traffic"],
                       resolve_date(row["valid_from"] or ""), _told(row))
                 for row in rows if row["part_of_day"])


def _told(row: ReportRow) -> ToldHours:
    return {"state": row["state"], "part_of_day": row["part_of_day"], "time_from": row["time_from"],
            "time_until": row["time_until"], "minutes": row["minutes"], "cause": row["cause"]}


def interruptions_on(hours: Iterable[Hours], *, at: date) -> tuple[Interruption, ...]:
    """Return which of some hours lie, or may lie, upon a day, in the order of the day."""
    found = ((row, row.bounds.certainty_on(at)) for row in hours)
    told = [Interruption(row, certainty) for row, certainty in found if certainty]
    return tuple(sorted(told, key=lambda one: one.hours.order))


def over_routes(by_route: Sequence[tuple[Certainty, Sequence[Interruption]]]) -> tuple[Interruption, ...]:
    """Return the hours that lie upon the corridor from those upon each route in use.

    Parameters
    ----------
    by_route : sequence of tuple
        How sure it is that a route was in use, and the hours that lie upon it. Hours of one route among several of
        which no one was surely in use are only possible, unless they are of all of them.
    """
    found: dict[str, tuple[Interruption, list[Certainty]]] = {}
    for use, interruptions in by_route:
        for one in interruptions:
            found.setdefault(one.hours.id, (one, []))[1].append(use)
    told = [one if "certain" in uses or len(uses) == len(by_route) else Interruption(one.hours, "possible")
            for one, uses in found.values()]
    return tuple(sorted(told, key=lambda one: one.hours.order))


def with_hours(
    table: pandas.DataFrame, told: Mapping[tuple[date, str, str, str], Sequence[Interruption]]
) -> pandas.DataFrame:
    """Return a day table with the columns ``hours`` and ``interruptions``: what lies, or may lie, upon each day.

    Parameters
    ----------
    table : pandas.DataFrame
        As :func:`geo.engine.episodes.day_table` gives it.
    told : mapping
        As :meth:`geo.engine.passability.Passability.interrupted` gives it.

    Returns
    -------
    pandas.DataFrame
        Ids of rows of passability in the order of the day, with a semicolon between, and the same in words; missing
        where there are none. Those of a route lie upon the corridor too while the route is in use, and those for all
        traffic upon each class.
    """
    import pandas as pd

    some = table[table["day"].isin(pd.to_datetime(sorted({key[0] for key in told})))]
    keys = zip(some.index, some["day"].dt.date, some["scope"], some["target"], some["traffic"], strict=True)
    found = {position: told[key] for position, *rest in keys if (key := tuple(rest)) in told}
    ids = {position: "; ".join(one.hours.id for one in rows) for position, rows in found.items()}
    words = {position: "; ".join(map(str, rows)) for position, rows in found.items()}
    added = {"hours": ids, "interruptions": words}
    return table.assign(**{name: table.index.map(cells.get).astype("object") for name, cells in added.items()}).astype(
        dict.fromkeys(added, "category"))
