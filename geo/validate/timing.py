"""Rules on dates and intervals."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Any

from geo import dates
from geo.errors import Problem
from geo.read import Record, Seeds
from geo.schema import PERIOD_END, PERIOD_START
from geo.validate.registry import DATED, problem_of, records_of, rule, split_list


@rule
def intervals_are_ordered(seeds: Seeds) -> Iterator[Problem]:
    """Does every interval end after it begins?"""
    for _, record in records_of(seeds, *DATED, "names"):
        start, end = _bound_spans(record.row)
        if start and end and end.latest <= start.earliest:
            column = "valid_until" if hasattr(record.row, "valid_until") else "used_until"
            yield problem_of(record, column, f"a date after {start.earliest}", getattr(record.row, column),
                             f"{column} is the day after the last day.")


def _bound_spans(row: Any) -> tuple[dates.Span | None, dates.Span | None]:
    prefix = "valid" if hasattr(row, "valid_from") else "used"
    start, end = (getattr(row, f"{prefix}_{end}") or "" for end in ("from", "until"))
    return dates.parse_bound(start), dates.parse_bound(end)


@rule
def attested_days_lie_in_the_interval(seeds: Seeds) -> Iterator[Problem]:
    """Is every attested day possible under the interval itself?"""
    for _, record in records_of(seeds, *DATED):
        start, end = _bound_spans(record.row)
        for span in dates.parse_attested(record.row.attested) if record.row.attested else ():
            if (start and span.latest < start.earliest) or (end and span.earliest >= end.latest):
                yield problem_of(record, "attested", "days from valid_from until before valid_until", span.earliest,
                                 "Correct the day or the interval.")


@rule
def dates_lie_in_the_period(seeds: Seeds) -> Iterator[Problem]:
    """Does everything dated touch the period that the map covers?"""
    first, last = dates.parse_day(PERIOD_START), dates.parse_day(PERIOD_END)
    for table, record in records_of(seeds, *DATED, "events"):
        is_event = table == "events"
        start, end = (dates.parse_date(record.row.date),) * 2 if is_event else _bound_spans(record.row)
        if (start and start.earliest > last) or (end and end.latest < first):
            column = "date" if is_event else "valid_from"
            yield problem_of(record, column, f"dates that touch {PERIOD_START} to {PERIOD_END}",
                             getattr(record.row, column), "Correct the date.")


@rule
def passability_does_not_overlap(seeds: Seeds) -> Iterator[Problem]:
    """Does one target have at most one state for one class of traffic on a day, in the intervals that are certain?"""
    grouped: dict[tuple[str, str, str], list[tuple[date, date, Record]]] = defaultdict(list)
    for record in seeds.tables["passability"]:
        row = record.row
        bounds = dates.resolve_interval(row.valid_from, row.valid_until, row.attested)
        if bounds.certain_from:
            for target in split_list(row.targets):
                entry = (bounds.certain_from, bounds.certain_until or date.max, record)
                grouped[row.scope, target, row.traffic].append(entry)
    for (_, target, traffic), entries in sorted(grouped.items()):
        for (_, first_end, first), (start, _, second) in pairwise(sorted(entries, key=lambda entry: entry[:2])):
            if start < first_end:
                yield problem_of(second, "valid_from", f"no overlap with {first.row.id} for {traffic} on {target}",
                                 second.row.valid_from, "Correct one of the two intervals.")
