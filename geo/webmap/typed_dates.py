"""What the typed dates of the page say, read here, so that the page only puts words around what is read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from geo.model.edtf import DateError, EdtfDate, first_day, read_edtf

_BEGINS_A_DATE = frozenset("0123456789[")
COLUMNS = ("text", "first", "last", "unit", "is_approximate")
"""Columns of :func:`date_table`."""


def date_table(document: Any, first: date) -> dict[str, Any]:
    """Return every date that stands in a document of the page, other than plain days, as a table of columns.

    A cell of the page keeps its date as it is typed. A plain day, such as ``2023-05-25``, needs no reading.

    Parameters
    ----------
    document : Any
        What JSON can hold. A text counts if all of it is a date of a cell, or a list of such dates.
    first : datetime.date
        The day that is 0 on the page.

    Returns
    -------
    dict
        ``count`` and ``columns``, sorted by text: ``text`` as typed; ``first``, the day or the first day of the month
        or year; ``last``, the last of the days of which it is one, else None; ``unit``, ``day``, ``month`` or
        ``year``; ``is_approximate``. Days are counted from ``first``.

    Examples
    --------
    >>> date_table([{"date": "2022-12"}, {"date": "2022-12-12"}], date(2022, 11, 30))["columns"]
    {'text': ['2022-12'], 'first': [1], 'last': [None], 'unit': ['month'], 'is_approximate': [False]}
    """
    dates = dict(sorted(_dates_in(document)))
    rows = [(text, _days(read.first, first), read.last and _days(read.last, first), read.unit, read.is_approximate)
            for text, read in dates.items()]
    return {"count": len(rows), "columns": {name: [row[at] for row in rows] for at, name in enumerate(COLUMNS)}}


def _dates_in(document: Any) -> Iterator[tuple[str, EdtfDate]]:
    if isinstance(document, dict | list | tuple):
        for part in document.values() if isinstance(document, dict) else document:
            yield from _dates_in(part)
    elif isinstance(document, str) and document[:1] in _BEGINS_A_DATE:
        for text in document.split("; "):
            try:
                read = read_edtf(text)
            except DateError:
                continue
            if text != read.first or read.unit != "day":
                yield text, read


def _days(plain: str, first: date) -> int:
    return (first_day(plain) - first).days
