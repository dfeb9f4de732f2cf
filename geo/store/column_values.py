"""Whether the values of a column of a data folder are of the kind that ``columns.json`` gives it."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from typing import Any, NoReturn

from geo.errors import quote
from geo.model.characters import find_out_of_place
from geo.model.citations import parse_citations
from geo.model.dates import parse_attested, parse_bound, parse_date

_TYPES: Mapping[str, tuple[type, ...]] = {"number": (float, int), "whole": (int,), "flag": (bool,)}
"""Types of a kind of value; any other kind is text."""
LARGEST_INTEGER = 2**53 - 1  # beyond it readers no longer agree on whole numbers

Row = dict[str, Any]


class UnfitError(ValueError):
    """What is wrong in a file of a data folder."""


def require_columns(rows: list[Row], columns: Mapping[str, Any]) -> None:
    """Refuse rows that lack a column, hold a value of another kind, or have an id twice.

    Parameters
    ----------
    rows : list of dict
    columns : mapping of str to str, list or dict
        Kind of each column, or the words that it allows, of which a dict says that a value may hold several.

    Raises
    ------
    UnfitError
        The message names the first row that does not fit.
    """
    names = columns.keys()
    for row in rows:
        if not names <= row.keys():
            raise UnfitError(f"{quote(row.get('id'))} has no column {min(names - row.keys())}")
    for name, kind in columns.items():
        values = [row[name] for row in rows]
        is_right = checker_of(kind) if isinstance(kind, str) else _is_word(kind)
        try:
            is_fit = is_right(values)
        except (ValueError, TypeError, OverflowError):
            is_fit = False
        if not is_fit:
            _refuse_value(rows, name, is_right)
    if len({row["id"] for row in rows}) != len(rows):
        raise UnfitError("two rows have the same id")


def _refuse_value(rows: list[Row], name: str, is_right: Callable[[list[Any]], bool]) -> NoReturn:
    """Name the first row whose value does not fit."""
    for row in rows:
        try:
            is_fit = is_right([row[name]])
        except (ValueError, TypeError, OverflowError):
            is_fit = False
        if not is_fit:
            raise UnfitError(f"{name} of {quote(row['id'])} is {quote(row[name])}")
    raise UnfitError(f"column {name} does not fit")


def _is_word(words: list[str | None] | dict[str, list[str | None]]) -> Callable[[list[Any]], bool]:
    """Return what tells whether values are words of a vocabulary, or each several of them."""
    is_list = isinstance(words, dict)
    allowed = set(words["each"] if isinstance(words, dict) else words)

    def is_right(values: list[Any]) -> bool:
        if not all(type(value) in (str, type(None)) for value in values):
            return False
        parts = {part for value in {*values} for part in (value.split("; ") if is_list and value else [value])}
        return parts <= allowed

    return is_right


@cache
def checker_of(kind: str) -> Callable[[list[Any]], bool]:
    """Return what tells whether values are all of a kind; it may also raise ValueError or TypeError.

    Examples
    --------
    >>> checker_of("day?")(["2023-05-25", None]), checker_of("whole")([1.5])
    (True, False)
    """
    may_be_null, kind = kind.endswith("?"), kind.removesuffix("?")
    allowed = {*_TYPES.get(kind, (str,)), *([type(None)] if may_be_null else [])}
    forms: dict[str, Callable[[Any], bool]] = {
        "day": _is_day, "date": _is_parsed(parse_date), "bound": _is_parsed(parse_bound),
        "attested": _is_parsed(parse_attested), "citations": _is_parsed(parse_citations),
        "number": _is_exact, "whole": _is_exact}

    def is_right(values: list[Any]) -> bool:
        if not {*map(type, values)} <= allowed:
            return False
        if kind == "text":  # CR is a line end as other programs write it
            return find_out_of_place("".join(filter(None, values)).replace("\r", "")) is None
        return kind not in forms or all(map(forms[kind], {*values} - {None}))

    return is_right


def _is_exact(number: float) -> bool:
    return abs(number) <= LARGEST_INTEGER if isinstance(number, int) else math.isfinite(number)


def _is_day(text: str) -> bool:
    return date.fromisoformat(text).isoformat() == text


def _is_parsed(parse: Callable[[str], object]) -> Callable[[str], bool]:
    def is_form(text: str) -> bool:
        parse(text)
        return True

    return is_form
