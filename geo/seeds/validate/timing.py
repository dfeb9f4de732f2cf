"""Rules on dates and intervals."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import product
from typing import Any

from geo.errors import Problem
from geo.model import dates
from geo.model.situation import EVERY_CLASS
from geo.seeds.read import Record, Seeds
from geo.seeds.validate.registry import DATED, problem_of, records_of, rule, split_list


@rule
def intervals_are_ordered(seeds: Seeds) -> Iterator[Problem]:
    """Does every interval end after it begins?"""
    for _, record in records_of(seeds, *DATED, "names"):
        bounds = _bounds(record.row)
        if bounds.possible_from and bounds.possible_until and bounds.possible_until <= bounds.possible_from:
            column = "valid_until" if hasattr(record.row, "valid_until") else "used_until"
            yield problem_of(record, column, f"a date after {bounds.possible_from}", getattr(record.row, column),
                             f"{column} is the day after the last day.")


def _bounds(row: Any) -> dates.Bounds:
    prefix = "valid" if hasattr(row, "valid_from") else "used"
    return dates.resolve_interval(getattr(row, f"{prefix}_from"), getattr(row, f"{prefix}_until"), None)


@rule
def attested_days_lie_in_the_interval(seeds: Seeds) -> Iterator[Problem]:
    """Is every attested day possible under the interval itself?"""
    for _, record in records_of(seeds, *DATED):
        bounds = _bounds(record.row)
        for span in dates.parse_attested(record.row.attested) if record.row.attested else ():
            is_before = bounds.possible_from is not None and span.latest < bounds.possible_from
            is_after = bounds.possible_until is not None and span.earliest >= bounds.possible_until
            if is_before or is_after:
                yield problem_of(record, "attested", "days from valid_from to the day before valid_until",
                                 record.row.attested, "Correct the days or the interval.")
                break


@rule
def dates_lie_in_the_period(seeds: Seeds) -> Iterator[Problem]:
    """Does everything dated touch the period that the map covers?"""
    first, last = seeds.situation.days
    for table, record in records_of(seeds, *DATED, "events"):
        is_event = table == "events"
        bounds = dates.resolve_date(record.row.date) if is_event else _bounds(record.row)
        is_late = bounds.possible_from is not None and bounds.possible_from > last
        is_early = bounds.possible_until is not None and bounds.possible_until <= first
        if is_late or is_early:
            column = "date" if is_event else "valid_from" if is_late else "valid_until"
            yield problem_of(record, column, f"dates that touch {first} to {last}",
                             getattr(record.row, column), "Correct the date.")


@rule
def times_stand_beside_days(seeds: Seeds) -> Iterator[Problem]:
    """Does a time of day stand only beside a whole day, and does one that ends a day come after its beginning?"""
    for table, record in records_of(seeds, "blockades", "events", "series"):
        row = record.row
        is_interval = table == "blockades"
        pairs = (("time_from", "valid_from"), ("time_until", "valid_until")) if is_interval else (("time", "date"),)
        for time_column, date_column in pairs:
            day = getattr(row, date_column) or "an empty cell"
            if getattr(row, time_column) and not _is_day(day):
                yield problem_of(record, time_column, f"an empty cell, since {date_column} is not a day but {day}",
                                 getattr(row, time_column), "Leave the time out, or give the day.")
        if is_interval and row.time_from and row.time_until and row.time_until <= row.time_from and _is_one_day(row):
            yield problem_of(record, "time_until", f"a time after {row.time_from}", row.time_until, "Correct a time.")


def _is_day(text: str) -> bool:
    try:
        dates.parse_day(text)
    except ValueError:
        return False
    return True


def _is_one_day(row: Any) -> bool:
    bounds = _bounds(row)
    return bounds.certain_from is not None and bounds.certain_until == bounds.certain_from + timedelta(days=1)


@rule
def passability_does_not_overlap(seeds: Seeds) -> Iterator[Problem]:
    """Does one target have at most one state for one class of traffic on a day, in the intervals that are certain?"""
    for (_, target, traffic), records in sorted(states_of_targets(seeds).items()):
        for earlier, later in _overlaps(records):
            yield problem_of(later, "valid_from", f"no overlap with {earlier.row.id} for {traffic} on {target}",
                             later.row.valid_from, "Correct one of the two intervals.")


def states_of_targets(seeds: Seeds) -> Mapping[tuple[str, str, str], list[Record]]:
    """Return the rows of passability that say the state of days, by scope, target and class of traffic.

    Those for all stand under each class. Rows of hours lie upon them and are left out.
    """
    grouped: dict[tuple[str, str, str], list[Record]] = defaultdict(list)
    for record in seeds.tables["passability"]:
        if record.row.part_of_day:
            continue
        classes = seeds.situation.classes if record.row.traffic == EVERY_CLASS else (record.row.traffic,)
        for target, traffic in product(split_list(record.row.targets), classes):
            grouped[record.row.scope, target, traffic].append(record)
    return grouped


@rule
def control_does_not_overlap(seeds: Seeds) -> Iterator[Problem]:
    """Has an area at most one controller on one basis on a day, in the intervals that are certain?"""
    grouped: dict[tuple[str, str, str], list[Record]] = defaultdict(list)
    for record in seeds.tables["control"]:
        grouped[record.row.place, record.row.area or "", record.row.basis].append(record)
    for (_, _, basis), records in sorted(grouped.items()):
        for earlier, later in _overlaps(records):
            yield problem_of(later, "valid_from", f"no overlap with {earlier.row.id} on the basis {basis}",
                             later.row.valid_from, "Correct one of the two intervals.")


def _overlaps(records: list[Record]) -> Iterator[tuple[Record, Record]]:
    """Yield each record that begins before the one that lasts longest of those begun earlier is over."""
    entries = []
    for record in records:
        bounds = dates.resolve_interval(record.row.valid_from, record.row.valid_until, record.row.attested)
        if bounds.certain_from:
            entries.append((bounds.certain_from, bounds.certain_until or date.max, record.line, record))
    longest: tuple[date, Record] | None = None
    for start, end, _, record in sorted(entries, key=lambda entry: entry[:3]):
        if longest and start < longest[0]:
            yield longest[1], record
        if not longest or end > longest[0]:
            longest = (end, record)
