"""Whether a text tells of a day after a given one, and what is left of it without that part."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from geo.model.edtf import first_day, last_day
from geo.model.words import read_words

YEARS_AHEAD = 25
"""A number of four digits counts as a year up to so many years ahead; a greater one is a height or an amount."""

_MONTHS = {name: number for number, name in enumerate(read_words("en").sequence("monthsInDate"), start=1)}
_MONTH = "|".join(_MONTHS)
_ISO = re.compile(r"(?<!\d)\d{4}-\d{2}(?:-\d{2})?(?!\d)")
_IN_NUMBERS = re.compile(r"(?<!\d)(\d{1,2})[./](\d{1,2})[./](\d{4})(?!\d)")
_IN_WORDS = re.compile(rf"(?:(?<!\d)(?P<day>\d{{1,2}})\s+)?\b(?P<month>{_MONTH})\b"
                       r"(?:\s+(?P<second>\d{1,2})(?!\d),?)?(?:\s+(?P<year>\d{4})(?!\d))?")
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_ID = re.compile(r"[a-z0-9:-]+(?:; [a-z0-9:-]+)*")
_BRACKET = re.compile(r"\s*\([^()]*\)")
_DAY = timedelta(days=1)
_PARTS = re.compile(r", (?!\d{4}\b)")
_BESIDE_DATES = re.compile(r"\b(?:from|since|until|till|to|and|or|by|in|on|between|about|spring|summer|autumn|winter)\b"
                           r"|[\d\s~–-]")


def is_of_later(text: str, day: date, near: date | None = None, ends: date | None = None) -> bool:
    """Return whether a text names a day, month or year that begins after a day.

    Parameters
    ----------
    text : str
        A text in English; of other languages, and of words that no date is, only years and dates in digits are read.
    day : datetime.date
    near : datetime.date, optional
        The day that the text is about: ``13 December`` without a year is the one nearest to it, and is not looked at
        when that is not given.
    ends : datetime.date, optional
        The day after an end that is not known yet: a date that may be that of the end counts as later too.

    Examples
    --------
    >>> is_of_later("Gas cut off, 10-13 March 2023", date(2023, 3, 12)), is_of_later("since March", date(2023, 3, 1))
    (True, False)
    >>> is_of_later("from 13 December", date(2022, 12, 12), near=date(2022, 12, 12))
    True
    >>> is_of_later("Post on height 2054; route-2024", date(2023, 3, 25))
    True
    >>> is_of_later("Post on height 2054", date(2023, 3, 25))
    False
    >>> old_road = "Lachin (until August 2022)"
    >>> is_of_later(old_road, date(2022, 8, 30)), is_of_later(old_road, date(2022, 8, 30), ends=date(2022, 8, 31))
    (False, True)
    """
    return any(first > day or (ends is not None and last >= ends - _DAY) for first, last in _spans_in(text, day, near))


def without_later(text: str, day: date, near: date | None = None, ends: date | None = None) -> str:
    """Return a name without what names a later day: a bracket, a date after a comma, or all up to a semicolon.

    Takes the same as :func:`is_of_later`. Ids are no texts and stay as they are.

    Examples
    --------
    >>> without_later("Goris - Tegh - Lachin (until August 2022)", date(2022, 7, 31))
    'Goris - Tegh - Lachin'
    >>> without_later("Gas from Armenia cut off, 10-13 March 2023", date(2023, 3, 12))
    'Gas from Armenia cut off'
    >>> without_later("People of Tegh, and others, told to leave by May 2023", date(2023, 3, 12))
    ''
    """
    def is_later(part: str) -> bool:
        return is_of_later(part, day, near, ends)

    if _ID.fullmatch(text) or not is_later(text):
        return text
    kept = _BRACKET.sub(lambda found: "" if is_later(found[0]) else found[0], text)
    clauses = (", ".join(part for part in _PARTS.split(clause) if not (is_later(part) and _is_date(part)))
               for clause in kept.split("; "))
    return "; ".join(clause for clause in clauses if clause and not is_later(clause)).strip()


def _is_date(part: str) -> bool:
    """Return whether nothing but dates stands in a part of a text."""
    rest = _IN_WORDS.sub(" ", _ISO.sub(" ", part))
    return not _BESIDE_DATES.sub("", rest)


def _spans_in(text: str, day: date, near: date | None) -> Iterator[tuple[date, date]]:
    """Yield the first and the last day of each date in a text; those that the calendar does not have are no dates."""
    yield from _in_calendar(found[0] for found in _ISO.finditer(text))
    yield from _in_calendar(f"{found[3]}-{found[2]:0>2}-{found[1]:0>2}" for found in _IN_NUMBERS.finditer(text))
    for found in _IN_WORDS.finditer(text):
        yield from _in_calendar(_spelled(found, near))
    rest = _IN_WORDS.sub(" ", _ISO.sub(" ", text))
    yield from ((date(int(found[0]), 1, 1), date(int(found[0]), 12, 31)) for found in _YEAR.finditer(rest)
                if day.year <= int(found[0]) <= day.year + YEARS_AHEAD)


def _in_calendar(texts: Iterator[str]) -> Iterator[tuple[date, date]]:
    for text in texts:
        try:
            yield first_day(text), last_day(text)
        except ValueError:
            continue


def _spelled(found: re.Match[str], near: date | None) -> Iterator[str]:
    """Yield a date in words as ISO 8601 has it; without a year, where it is near a day."""
    number, month = found["day"] or found["second"], _MONTHS[found["month"]]
    rest = f"{month:02}" + (f"-{number:0>2}" if number else "")
    if found["year"]:
        yield f"{found['year']}-{rest}"
    elif near and number:
        years = (f"{year:04}-{rest}" for year in range(max(near.year - 1, 1), min(near.year + 2, 10000)))
        dated = [(abs(first - near), first.isoformat()) for first, _ in _in_calendar(years)]
        yield from (nearest for _, nearest in sorted(dated)[:1])
