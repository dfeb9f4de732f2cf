"""Rules on rows of hours: passability that changed within a day and lies upon the row of the day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from geo.errors import Problem
from geo.model import dates
from geo.seeds.read import Seeds
from geo.seeds.validate.registry import problem_of, rule

_DAY = timedelta(days=1)


@rule
def hours_name_their_part_of_day(seeds: Seeds) -> Iterator[Problem]:
    """Do times and minutes of passability stand only in a row that names a part of the day?"""
    for record in seeds.tables["passability"]:
        for column in ("time_from", "time_until", "minutes") if not record.row.part_of_day else ():
            if getattr(record.row, column):
                yield problem_of(record, column, "an empty cell, since part_of_day is empty",
                                 getattr(record.row, column), "Name the part of the day, or not-stated.")


@rule
def hours_are_of_one_day(seeds: Seeds) -> Iterator[Problem]:
    """Is a row of hours of one day, or of one day among several, as [2001-02-03..2001-02-05] has them?"""
    for record in seeds.tables["passability"]:
        row = record.row
        if row.part_of_day and not _is_whole_days(row.valid_from):
            yield problem_of(record, "valid_from", "a day, or [first..last] for one of some days, in a row of hours",
                             row.valid_from, "Give the day, or a row to each day.")
        elif row.part_of_day and not _ends_a_day_later(row):
            yield problem_of(record, "valid_until", "the day after valid_from in a row of hours", row.valid_until,
                             "Give the day after, and to each further day a row of its own.")


def _is_whole_days(text: str | None) -> bool:
    is_range = bool(text) and str(text).startswith("[")
    span = dates.parse_bound(text or "")
    return span is not None and "~" not in str(text) and (is_range or span.earliest == span.latest)


def _ends_a_day_later(row: Any) -> bool:
    first, last = dates.parse_bound(row.valid_from), dates.parse_bound(row.valid_until or "")
    return bool(first and last and "~" not in row.valid_until
                and (last.earliest, last.latest) == (first.earliest + _DAY, first.latest + _DAY))


@rule
def hours_end_after_they_begin(seeds: Seeds) -> Iterator[Problem]:
    """Do hours end after they begin, on the same day, and are the minutes those between two exact times?"""
    for record in seeds.tables["passability"]:
        begun, over, minutes = record.row.time_from, record.row.time_until, record.row.minutes
        if not begun or not over:
            continue
        between = _minutes_of(over) - _minutes_of(begun)
        if between <= 0:
            yield problem_of(record, "time_until", f"a time after {begun}", over,
                             "Correct a time; hours over midnight are two rows, one to each day.")
        elif minutes and "~" not in begun + over and not _holds(minutes, between):
            yield problem_of(record, "minutes", f"{between}, the minutes from {begun} to {over}", minutes,
                             "Correct it, or mark a time as approximate by ~.")


def _minutes_of(time: str) -> int:
    hours, minutes = time.rstrip("~").split(":")
    return 60 * int(hours) + int(minutes)


def _holds(minutes: str, between: int) -> bool:
    least, _, most = minutes.partition("-")
    return int(least) <= between <= int(most or least)
