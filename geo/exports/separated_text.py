"""CSV (RFC 4180) that no spreadsheet runs and that comes back equal; the same rule as the page's export-text.js."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from geo.exports.content import Column, Layer, Table

_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_NUMBER = re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)(e[+-]?[0-9]+)?", re.IGNORECASE)
_NEEDS_QUOTES = re.compile(r'[",\r\n]')

PLACE_COLUMNS = (
    Column("geometry_type", "string", "GeoJSON type of the geometry; empty where no position is known."),
    Column("lon", "number", "Degrees east, WGS 84, for points."),
    Column("lat", "number", "Degrees north, WGS 84, for points."),
    Column("wkt", "string", "The geometry as well-known text, longitude before latitude (WGS 84)."),
)
"""Columns that a layer has after its own."""


def columns_of(table: Table) -> tuple[Column, ...]:
    """Return the columns of a table's CSV: its own, and those of the place if it is a layer."""
    return table.columns + PLACE_COLUMNS if isinstance(table, Layer) else table.columns


def format_csv(table: Table) -> bytes:
    """Return a table or layer as CSV: UTF-8 without a byte order mark, columns named in the first line, CR LF ends.

    Nothing stands for a missing value and ``""`` for an empty text. Numbers and truth values are written as JSON writes
    them. See :func:`neutralise` for texts that a spreadsheet would run.
    """
    names = [column.name for column in columns_of(table)]
    lines = [names, *([row[name] for name in names] for row in _rows(table))]
    return "".join(f"{','.join(map(_cell, line))}\r\n" for line in lines).encode()


def neutralise(text: str) -> str:
    """Return a text with an apostrophe before it if a spreadsheet would run it as a formula.

    That is a text that begins with one of ``= + - @``, tab or return and is not a number. One that begins with
    apostrophes and then such a character gets one more, so that :func:`restore` gives every text back.

    Examples
    --------
    >>> neutralise("=1+1"), neutralise("-12.5"), neutralise("'=1"), neutralise("'tis")
    ("'=1+1", '-12.5', "''=1", "'tis")
    """
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text


def restore(text: str) -> str:
    """Return the text that :func:`neutralise` was given.

    Examples
    --------
    >>> restore("'=1+1"), restore("-12.5"), restore("'tis")
    ('=1+1', '-12.5', "'tis")
    """
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text


def _rows(table: Table) -> Iterator[Mapping[str, Any]]:
    if not isinstance(table, Layer):
        yield from table.rows
        return
    for row, shape, wkt in zip(table.rows, table.shapes, _texts(table.shapes), strict=True):
        lon, lat = shape["coordinates"] if shape and shape["type"] == "Point" else (None, None)
        yield {**row, "geometry_type": shape and shape["type"], "lon": lon, "lat": lat, "wkt": wkt}


def _texts(shapes: Iterable[dict[str, Any] | None]) -> Iterator[str | None]:
    from shapely import to_wkt
    from shapely.geometry import shape as read_shape

    for shape in shapes:
        yield None if shape is None else to_wkt(read_shape(shape), rounding_precision=-1)


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if not isinstance(value, str):
        return repr(value).removesuffix(".0")
    text = neutralise(value)
    is_quoted = not text or _NEEDS_QUOTES.search(text) or text != text.strip()
    return '"' + text.replace('"', '""') + '"' if is_quoted else text
