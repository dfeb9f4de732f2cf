"""Warnings of days that go untold: gaps between two states of a road, and certainty that the last build had."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from geo.errors import Problem
from geo.model import dates
from geo.seeds.read import Record, Seeds
from geo.seeds.validate.registry import DATED, problem_of, records_of, warning
from geo.seeds.validate.timing import states_of_targets

SHORT_GAP = timedelta(days=7)
"""Up to how long a gap between two states is rather a slip than a silence of the sources."""

_DAY = timedelta(days=1)


@warning
def states_leave_no_short_gap(seeds: Seeds) -> Iterator[Problem]:
    """Does no state of a road begin a few days after the one before it ended, so that nothing is known in between?"""
    told: set[tuple[str, str]] = set()
    for (_, target, traffic), records in sorted(states_of_targets(seeds).items()):
        for earlier, later, start in _short_gaps(records):
            pair = earlier.row.id, later.row.id
            if pair not in told:
                expected = f"{start}, when {pair[0]} ends, since {traffic} on {target} is unknown in between"
                yield problem_of(later, "valid_from", expected, later.row.valid_from,
                                 "Close the gap, unless no source tells of these days.")
            told.add(pair)


def _short_gaps(records: list[Record]) -> Iterator[tuple[Record, Record, date]]:
    """Yield each two rows between which a few days are possible under neither nor any other, and the first of these."""
    placed = [(bounds.possible_from or date.min, bounds.possible_until or date.max, record.line, record)
              for record in records for bounds in [_bounds(record)]]
    last: tuple[date, Record] | None = None
    for start, end, _, record in sorted(placed, key=lambda entry: entry[:3]):
        if last and timedelta(0) < start - last[0] <= SHORT_GAP:
            yield last[1], record, last[0]
        if not last or end > last[0]:
            last = (end, record)


@warning
def days_stay_certain(seeds: Seeds) -> Iterator[Problem]:
    """Is every row still certain on each day on which it was certain by the last build?"""
    for table, record in records_of(seeds, *DATED):
        before, now = (
            _certain_days(bounds, seeds.situation.days)
            for bounds in (seeds.earlier.get(f"{table}:{record.row.id}"), _bounds(record)))
        if before and not (now and now[0] <= before[0] and before[1] <= now[1]):
            is_late = now is not None and before[0] < now[0]
            column = "valid_from" if is_late else "attested" if record.row.valid_until in (None, "?") else "valid_until"
            got = f"certain {_spell(now)}" if now else "certain on no day"
            expected = f"certain {_spell(before)}, as by the last build"
            yield Problem(record.file, record.line, column, record.row.id, expected, got,
                          "Restore the cell, or build if a source says so.")


def _certain_days(bounds: dates.Bounds | None, period: tuple[date, date]) -> tuple[date, date] | None:
    """Return the first certain day and the day after the last, within the period of the map; None if there is none."""
    if bounds is None or bounds.certain_from is None:
        return None
    first, last = period
    start, end = max(first, bounds.certain_from), min(last + _DAY, bounds.certain_until or date.max)
    return (start, end) if start < end else None


def _spell(days: tuple[date, date]) -> str:
    return f"on {days[0]}" if days[1] - days[0] == _DAY else f"from {days[0]} to {days[1] - _DAY}"


def _bounds(record: Record) -> dates.Bounds:
    return dates.resolve_interval(record.row.valid_from, record.row.valid_until, record.row.attested)
