"""The part of EDTF that a cell may hold, with EDTF's own meaning; the rest is refused by its kind, with a remedy.

EDTF is the Extended Date/Time Format of the Library of Congress (ISO 8601-2:2019). A cell holds a day, a month or a
year of four digits, any of them approximate (``~`` behind it), or one of the days between two (``[a..b]``). Whatever
else EDTF can say has no place in an interval of days, or says in another way what these forms say already.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

Unit = Literal["day", "month", "year"]

LONGEST_DATE = 80
"""Characters beyond which a text is not looked at."""

Fault = Literal[
    "empty", "token", "too long", "several", "interval", "open range", "all of a set", "one of a set", "order",
    "list order", "time", "qualifier", "unspecified", "year", "season", "no such day", "separators", "not a date",
]
"""What can be wrong with a date."""

REMEDIES: Mapping[Fault, str] = {
    "empty": "Write the date.",
    "token": "Only the bounds of an interval may be '..', '?' or 'n/a': write the date.",
    "too long": "Write one date, such as 2001-02-03.",
    "several": "Write one date; only a list of attested dates has several, separated by a semicolon and a blank.",
    "interval": "Write the first day, and the end where the table has a column for it; [2001-02-03..2001-02-05] is one "
                "of these days.",
    "open range": "Give both ends, such as [2001-02-03..2001-02-05]: without one of them it could be any day.",
    "all of a set": "Write a row for each; braces mean all of the dates, [2001-02-03..2001-02-05] one of these days.",
    "one of a set": "Write the first and the last day, as [2001-02-03..2001-02-05], for one of these days; nothing "
                    "else may stand in the brackets.",
    "order": "Put the earlier day first; for a single day write it alone.",
    "list order": "List the dates oldest first.",
    "time": "Write the day alone; a time of day has a column of its own.",
    "qualifier": "Write ~ behind the whole date where it is approximate, and tell in words what is doubtful; there is "
                 "no ? and no %.",
    "unspecified": "Leave the unknown part away: 2001-02 is some day of February; write [2001-02-10..2001-02-19] for "
                   "one of these days.",
    "year": "Write the year in four digits, from 0001 to 9999.",
    "season": "Write the first and the last day, as [2001-03-01..2001-05-31]; a year has the months 01 to 12.",
    "no such day": "Correct the day or the month: the calendar has none of that number.",
    "separators": "Write four digits, two and two, with hyphens: 2001-02-03.",
    "not a date": "Write the year first, then month and day: 2001-02-03.",
}
"""What to do about each."""

_UNITS: Mapping[int, Unit] = {len("YYYY"): "year", len("YYYY-MM"): "month", len("YYYY-MM-DD"): "day"}
_PLAIN = r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?"
_SINGLE = re.compile(rf"({_PLAIN})(~?)")
_RANGE = re.compile(r"\[([0-9]{4}-[0-9]{2}-[0-9]{2})\.\.([0-9]{4}-[0-9]{2}-[0-9]{2})\]")
_ONE_END = r"[?~%]?(?:[0-9X]{4}|Y?-?[0-9]{4,})[^/]*"

_FORMS: tuple[tuple[Fault, str], ...] = (
    ("token", r"\.\.|\?|n/a"),
    ("all of a set", r"\{.*\}?"),
    ("open range", r"\[\.\..*|\[.*\.\.\]|\.\.[0-9-]+|[0-9-]+\.\."),
    ("one of a set", r"\[.*\]?|.*[0-9]\.\.[0-9].*"),
    ("interval", rf"{_ONE_END}/(?:{_ONE_END}|\.\.)?|(?:\.\.)?/{_ONE_END}"),
    ("several", rf"{_PLAIN}.*[;,].*"),
    ("time", rf"{_PLAIN}[T ][0-9]{{2}}.*"),
    ("year", r"-[0-9X]{4,}.*|Y.*|[0-9]+[ES][0-9]+.*|[0-9X]{4}S[0-9]+.*|[0-9]{5}(?![0-9]{3}$).*|0000.*"),
    ("unspecified", r"[0-9X~?%-]*X[0-9X~?%-]*"),
    ("season", r"[?~%]?[0-9]{4}[?~%]?-[?~%]?(?:2[1-9]|3[0-9]|4[01])[?~%]?"),
    ("qualifier", r"(?=.*[?~%])[?~%]{0,2}[0-9]{4}[?~%]{0,2}(?:-[?~%]{0,2}[0-9]{2}[?~%]{0,2}){0,2}"),
    ("separators", r"[0-9]{8}|[0-9]{4}([-/. ])[0-9]{1,2}(?:\1[0-9]{1,2})?~?"),
)
"""The form of each fault, in the order in which they are looked for."""
_FAULTS = tuple((fault, re.compile(form)) for fault, form in _FORMS)


class DateError(ValueError):
    """A text that is no date of a cell.

    Parameters
    ----------
    fault : str
        What is wrong with it; a key of :data:`REMEDIES`.
    text : str
        The text.
    remedy : str, optional
        What to do about this text, where more can be said than of its fault.

    Examples
    --------
    >>> DateError("season", "2023-21").remedy
    'Write the first and the last day, as [2001-03-01..2001-05-31]; a year has the months 01 to 12.'
    """

    def __init__(self, fault: Fault, text: str, remedy: str = "") -> None:
        super().__init__(f"{fault}: {text[:LONGEST_DATE]!r}")
        self.fault = fault
        self.remedy = remedy or REMEDIES[fault]


@dataclass(frozen=True)
class EdtfDate:
    """A date as it is typed.

    Parameters
    ----------
    first : str
        A day, a month or a year; of one of some days, the first of them.
    last : str or None
        The last of these days; None if it is a single date.
    is_approximate : bool
        Whether ``~`` stands behind it.
    """

    first: str
    last: str | None
    is_approximate: bool

    @property
    def unit(self) -> Unit:
        """Whether it names a day, a month or a year.

        Examples
        --------
        >>> read_edtf("2023-04~").unit, read_edtf("2023-04-23").unit
        ('month', 'day')
        """
        return _UNITS[len(self.first)]


def read_edtf(text: str) -> EdtfDate:
    """Return what a date of a cell says.

    Raises
    ------
    DateError
        If it is of a form that a cell may not hold, is none of EDTF's at all, or names a day that does not exist.

    Examples
    --------
    >>> read_edtf("2023-04~")
    EdtfDate(first='2023-04', last=None, is_approximate=True)
    >>> read_edtf("[2022-12-14..2022-12-16]").last
    '2022-12-16'
    """
    if len(text) > LONGEST_DATE:
        raise DateError("too long", text)
    single, one_of = _SINGLE.fullmatch(text), _RANGE.fullmatch(text)
    found = (EdtfDate(single[1], None, bool(single[2])) if single
             else EdtfDate(one_of[1], one_of[2], False) if one_of else None)
    if found is None:
        raise DateError(_fault_of(text), text)
    for end in filter(None, (found.first, found.last)):
        _require_in_calendar(end, text)
    if found.last and found.last <= found.first:
        raise DateError("order", text)
    return found


def _fault_of(text: str) -> Fault:
    if not text:
        return "empty"
    return next((fault for fault, form in _FAULTS if form.fullmatch(text)), "not a date")


def _require_in_calendar(plain: str, text: str) -> None:
    if plain.startswith("0000"):
        raise DateError("year", text)
    is_season = len(plain) == len("YYYY-MM") and 21 <= int(plain[5:]) <= 41
    try:
        first_day(plain)
    except ValueError as error:
        raise DateError("season" if is_season else "no such day", text, _days_there_are(plain)) from error


def _days_there_are(plain: str) -> str:
    """Return how many days the month of an impossible day has; empty where the month itself is impossible."""
    year, month = int(plain[:4]), int(plain[5:7])
    return f"Correct the day: {plain[:7]} has {monthrange(year, month)[1]} days." if 1 <= month <= 12 else ""


def first_day(plain: str) -> date:
    """Return a day, or the first day of a month or year.

    Raises
    ------
    ValueError
        If the calendar has no such day.

    Examples
    --------
    >>> first_day("2023-02")
    datetime.date(2023, 2, 1)
    """
    return date.fromisoformat(plain + "-01-01"[len(plain) - 4:])


def last_day(plain: str) -> date:
    """Return a day, or the last day of a month or year; see :func:`first_day`.

    Examples
    --------
    >>> last_day("2023-02")
    datetime.date(2023, 2, 28)
    """
    first = first_day(plain)
    if len(plain) == len("YYYY-MM-DD"):
        return first
    month = first.month if len(plain) == len("YYYY-MM") else 12
    return date(first.year, month, monthrange(first.year, month)[1])
