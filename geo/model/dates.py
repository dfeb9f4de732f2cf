"""Partial and uncertain dates, and the intervals between them, as civil days.

Dates are written in the part of EDTF that :mod:`geo.model.edtf` reads. What is attested, and the two bounds of an
interval, are resolved here into days on which a thing was certainly, or possibly, in force.

Intervals are half-open: ``valid_until`` is the first day on which the thing no longer holds. Days are civil days at
the offset of the situation.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby, pairwise
from typing import Any, Literal, TypeVar

from geo.model.edtf import DateError, first_day, last_day, read_edtf

APPROXIMATE_DAYS = 7
"""Our policy: ``~`` means that many days more or less."""
CONFIRMED_DAYS = 180
"""A thing that is only possible on a day is confirmed by a day on which it was certain, so many days away at most.

The page's ``data/time.js`` holds the same number.
"""
OPEN = ".."
UNKNOWN = "?"
NOT_APPLICABLE = "n/a"
BEGINNING = date.min
"""Stands for "since before anything that is recorded" in :attr:`Bounds.certain_from`."""

Certainty = Literal["certain", "possible"]

_DAY = timedelta(days=1)
_Value = TypeVar("_Value")


@dataclass(frozen=True)
class Span:
    """The days between which a dated thing lies, both inclusive."""

    earliest: date
    latest: date

    @property
    def is_exact(self) -> bool:
        """Whether it is one day."""
        return self.earliest == self.latest


@dataclass(frozen=True)
class Bounds:
    """When something certainly, and when it possibly, was in force; half-open.

    Parameters
    ----------
    possible_from, possible_until : datetime.date or None
        First day on which it may have been in force and first day on which it no longer can; None is unbounded.
    certain_from, certain_until : datetime.date or None
        The same for certainty; ``certain_from`` None means on no day certain, and ``certain_until`` None beside a
        known ``certain_from`` means certain without end.
    """

    possible_from: date | None
    certain_from: date | None
    certain_until: date | None
    possible_until: date | None

    def certainty_on(self, day: date) -> Certainty | None:
        """Return how sure it is that the thing was in force on a day; None when it was not.

        Examples
        --------
        >>> camp = resolve_interval("2022-12-12", "2023-04-29", None)
        >>> camp.certainty_on(date(2023, 4, 28)), camp.certainty_on(date(2023, 4, 29))
        ('certain', None)
        """
        if self.certain_from and self.certain_from <= day and (not self.certain_until or day < self.certain_until):
            return "certain"
        after_start = self.possible_from is None or self.possible_from <= day
        before_end = self.possible_until is None or day < self.possible_until
        return "possible" if after_start and before_end else None


    def is_unconfirmed_on(self, day: date) -> bool:
        """Return whether it was only possible on a day and certain on none within :data:`CONFIRMED_DAYS` of it.

        Examples
        --------
        >>> roadblock = resolve_interval("2023-03-30", "?", "2023-03-30")
        >>> roadblock.is_unconfirmed_on(date(2023, 9, 26)), roadblock.is_unconfirmed_on(date(2023, 9, 27))
        (False, True)
        """
        if self.certainty_on(day) != "possible":
            return False
        if self.certain_from is None or day < self.certain_from - CONFIRMED_DAYS * _DAY:
            return True
        return self.certain_until is not None and day >= self.certain_until + CONFIRMED_DAYS * _DAY


BOUND_NAMES = ("possible_from", "certain_from", "certain_until", "possible_until")
"""The four bounds, as attributes of :class:`Bounds` and as columns of ``data/``."""


def bounds_of(row: Mapping[str, Any]) -> Bounds:
    """Return the resolved bounds that a row or the properties of a feature of ``data/`` carry, as ISO days or None.

    Examples
    --------
    >>> bounds_of({"possible_from": None, "certain_from": None, "certain_until": None, "possible_until": "2023-05-01"})
    Bounds(possible_from=None, certain_from=None, certain_until=None, possible_until=datetime.date(2023, 5, 1))
    """
    return Bounds(*(date.fromisoformat(row[name]) if row[name] else None for name in BOUND_NAMES))


def parse_date(text: str) -> Span:
    """Return the days that an EDTF date covers.

    Parameters
    ----------
    text : str
        A date of a cell, see :func:`geo.model.edtf.read_edtf`, such as ``2023-04-23``, ``2023-04``, ``2023``,
        ``2023-04-23~`` or ``[2022-12-14..2022-12-16]`` (one of these days).

    Returns
    -------
    Span
        Earliest and latest day. ``~`` widens it by :data:`APPROXIMATE_DAYS` on both sides.

    Raises
    ------
    DateError
        If it is no such date or names a day that does not exist; it says what is wrong and what to do.

    Examples
    --------
    >>> parse_date("2023-02")
    Span(earliest=datetime.date(2023, 2, 1), latest=datetime.date(2023, 2, 28))
    >>> parse_date("2023-05-01~").latest
    datetime.date(2023, 5, 8)
    """
    read = read_edtf(text)
    span = Span(first_day(read.first), last_day(read.last or read.first))
    if not read.is_approximate:
        return span
    margin = timedelta(days=APPROXIMATE_DAYS)
    try:
        return Span(span.earliest - margin, span.latest + margin)
    except OverflowError as error:
        raise DateError("year", text) from error


def parse_bound(text: str) -> Span | None:
    """Return the days within which a bound of an interval lies; None for ``..``, ``?``, ``n/a`` and nothing.

    Examples
    --------
    >>> parse_bound("?") is None
    True
    """
    return None if text in ("", OPEN, UNKNOWN, NOT_APPLICABLE) else parse_date(text)


def parse_attested(text: str) -> tuple[Span, ...]:
    """Return the days or months on which a source reports something, oldest first.

    Raises
    ------
    DateError
        If a part is not a date, or the parts are not in order.

    Examples
    --------
    >>> [span.earliest.isoformat() for span in parse_attested("2023-05; 2023-09-18")]
    ['2023-05-01', '2023-09-18']
    """
    spans = tuple(parse_date(part) for part in text.split("; "))
    if any(later.latest < earlier.earliest for earlier, later in pairwise(spans)):
        raise DateError("list order", text)
    return spans


def resolve_date(text: str) -> Bounds:
    """Return the bounds of something that happened on a date.

    A day is certain; a month, a year or an approximate day is possible on each of its days and certain on none.

    Examples
    --------
    >>> resolve_date("2023-04-23").certainty_on(date(2023, 4, 23))
    'certain'
    >>> resolve_date("2022-05").certainty_on(date(2022, 5, 31))
    'possible'
    """
    span = parse_date(text)
    after = _next_day(span.latest)
    if span.is_exact:
        return Bounds(span.earliest, span.earliest, after, after)
    return Bounds(span.earliest, None, None, after)


def resolve_interval(valid_from: str | None, valid_until: str | None, attested: str | None) -> Bounds:
    """Return when something was certainly and when it was possibly in force.

    Parameters
    ----------
    valid_from : str or None
        First day; an EDTF date, ``?`` or nothing when it is not known, ``..`` or ``n/a`` when it has no start.
    valid_until : str or None
        First day on which it no longer holds; ``..`` or ``n/a`` when it has no end, ``?`` or nothing when nobody
        reports an end: after the last attested day it is then only possibly in force.
    attested : str or None
        Days or months on which a source reports it. Where the start is not known to the day, it is certain from the
        first of them at the latest; where the end is not known to the day, at least up to the last.

    Returns
    -------
    Bounds
        Of an end known only by its month or year, the last day of that period is still possible.

    Examples
    --------
    >>> checkpoint = resolve_interval("2023-04-23", "?", "2023-09-27")
    >>> checkpoint.certainty_on(date(2023, 9, 27)), checkpoint.certainty_on(date(2023, 9, 28))
    ('certain', 'possible')
    """
    spans = parse_attested(attested) if attested else ()
    possible_from, certain_from = _resolve_start(valid_from, spans)
    first_day = certain_from if certain_from == possible_from else None
    certain_until, possible_until = _resolve_end(valid_until, spans, first_day)
    is_ever_certain = certain_from is not None and (certain_until is None or certain_from < certain_until)
    if not is_ever_certain:
        certain_from = certain_until = None
    return Bounds(possible_from, certain_from, certain_until, possible_until)


def _resolve_start(text: str | None, spans: tuple[Span, ...]) -> tuple[date | None, date | None]:
    """Return from when it is possible and from when it is certain: since its start, or since it is first attested."""
    if text in (OPEN, NOT_APPLICABLE):
        return None, BEGINNING
    start = parse_bound(text or "")
    first_seen = min((span.latest for span in spans), default=None)
    if start is None:
        return None, first_seen
    if first_seen is None:
        return start.earliest, start.latest
    return start.earliest, min(start.latest, max(start.earliest, first_seen))


def _resolve_end(
    text: str | None, spans: tuple[Span, ...], first_day: date | None
) -> tuple[date | None, date | None]:
    """Return until when it is certain and until when it is possible, given a day on which it surely was in force."""
    if text in (OPEN, NOT_APPLICABLE):
        return None, None
    end = parse_bound(text or "")
    seen = [_next_day(day) for day in (first_day, *(span.earliest for span in spans)) if day]
    if end is None:
        return max(seen, default=date.min), None
    possible_until = end.latest if end.is_exact else _next_day(end.latest)
    return min(possible_until, max([end.earliest, *seen])), possible_until


def _next_day(day: date) -> date:
    return day + _DAY if day < date.max else day


def change_days(bounds: Iterable[Bounds], start: date, end: date) -> list[date]:
    """Return a first day and each later one, before an end, on which one of several intervals changes.

    Examples
    --------
    >>> stop = resolve_interval("2022-12-12", "2023-09-24", None)
    >>> [day.isoformat() for day in change_days([stop], date(2022, 12, 1), date(2023, 1, 1))]
    ['2022-12-01', '2022-12-12']
    """
    days = {getattr(one, name) for one in bounds for name in BOUND_NAMES}
    return sorted({start, *(day for day in days if day and start < day < end)})


def runs_of_days(
    days: Sequence[date], end: date, value_on: Callable[[date], _Value]
) -> list[tuple[date, date, _Value]]:
    """Return the runs of equal values until an end: first day, day after the last, value.

    Parameters
    ----------
    days : sequence of datetime.date
        In order, every day on which the value may change, beginning with the first of all; see :func:`change_days`.
    end : datetime.date
        Day after the last.
    value_on : callable
        Gives the value of a day.

    Examples
    --------
    >>> [(starts.day, ends.day, value) for starts, ends, value in runs_of_days(
    ...     [date(2023, 1, 1), date(2023, 1, 5), date(2023, 1, 9)], date(2023, 1, 20), lambda day: day.day > 4)]
    [(1, 5, False), (5, 20, True)]
    """
    valued = [(day, value_on(day)) for day in days]
    firsts = [next(group) for _, group in groupby(valued, key=lambda pair: pair[1])]
    ends = [*(day for day, _ in firsts[1:]), end]
    return [(day, until, value) for (day, value), until in zip(firsts, ends, strict=True)]


def parse_day(text: str) -> date:
    """Return the civil day of an ISO 8601 text such as ``2023-05-25``.

    Raises
    ------
    ValueError
        If it is anything but a whole day that exists.

    Examples
    --------
    >>> parse_day("2023-05-25")
    datetime.date(2023, 5, 25)
    """
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text, flags=re.ASCII):
        raise ValueError(f"not a day such as 2001-02-03: {text[:80]!r}")
    return date.fromisoformat(text)
