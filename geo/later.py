"""Whether a text tells of a day after a given one, and what is left of it without that part."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from geo.edtf import first_day
from geo.words import read_words

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
_PARTS = re.compile(r"([,;:] )(?!\d{4}\b)")


def is_of_later(text: str, day: date, near: date | None = None) -> bool:
    """Return whether a text names a day, month or year that begins after a day.

    Parameters
    ----------
    text : str
        A text in English; of other languages, and of words that no date is, only years and dates in digits are read.
    day : datetime.date
    near : datetime.date, optional
        The day that the text is about: ``13 December`` without a year is the one nearest to it, and is not looked at
        when that is not given.

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
    """
    return any(found > day for found in _days_in(text, day, near))


def without_later(text: str, day: date, near: date | None = None) -> str:
    """Return a name without the bracket, or the part between commas, that names a day after a day; perhaps nothing.

    Ids are no texts and stay as they are.

    Examples
    --------
    >>> without_later("Goris - Tegh - Lachin (until August 2022)", date(2022, 7, 31))
    'Goris - Tegh - Lachin'
    >>> without_later("Gas from Armenia cut off, 10-13 March 2023", date(2023, 3, 12))
    'Gas from Armenia cut off'
    >>> without_later("Road closed until May 2023", date(2023, 3, 12)), without_later("route-2023", date(2022, 3, 12))
    ('', 'route-2023')
    """
    if _ID.fullmatch(text) or not is_of_later(text, day, near):
        return text
    kept = _BRACKET.sub(lambda found: "" if is_of_later(found[0], day, near) else found[0], text)
    first, *rest = _PARTS.split(kept)
    told = [("", first), *zip(rest[::2], rest[1::2], strict=True)]
    parts = [(sign, part) for sign, part in told if not is_of_later(part, day, near)]
    return "".join(("" if number == 0 else sign) + part for number, (sign, part) in enumerate(parts)).strip()


def _days_in(text: str, day: date, near: date | None) -> Iterator[date]:
    """Yield the first day of each date in a text; those that the calendar does not have are no dates."""
    yield from _in_calendar(found[0] for found in _ISO.finditer(text))
    yield from _in_calendar(f"{found[3]}-{found[2]:0>2}-{found[1]:0>2}" for found in _IN_NUMBERS.finditer(text))
    for found in _IN_WORDS.finditer(text):
        yield from _in_calendar(_spelled(found, near))
    yield from (date(int(found[0]), 1, 1) for found in _YEAR.finditer(text)
                if day.year < int(found[0]) <= day.year + YEARS_AHEAD)


def _in_calendar(texts: Iterator[str]) -> Iterator[date]:
    for text in texts:
        try:
            yield first_day(text)
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
        dated = [(abs(one - near), one.isoformat()) for one in _in_calendar(years)]
        yield from (nearest for _, nearest in sorted(dated)[:1])
