"""A sheet of texts as CSV or XLSX, and such a file as it comes back from a spreadsheet program."""

from __future__ import annotations

import csv
import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from geo.errors import DataError, Problem, quote
from geo.seeds.textfile import BYTE_ORDER_MARK, file_problem, read_bytes
from geo.seeds.translating.states import Listing
from geo.store.data_folder import find_ending

COLUMNS = ("id", "context", "english", "text", "state", "read", "glossary")
ENDINGS = (".csv", ".xlsx")
UNPACKED_AT_MOST = 200_000_000
"""Bytes of the parts of a workbook; a larger one is no sheet of ours."""
_WIDTHS = (34, 34, 60, 60, 9, 7, 40)
"""Of the columns of a workbook, in letters."""
_FORMULA = re.compile(r"'*[=+\-@]")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_UNIX = 3
_SEPARATORS = ",;\t"
_UNFIT = (OSError, ValueError, LookupError, TypeError, AttributeError, SyntaxError, zipfile.BadZipFile, zlib.error)
"""In which ways a file fails that is no workbook."""
_MADE = re.compile(rb"<dcterms:(created|modified)[^>]*>[^<]*</dcterms:\1>")


@dataclass(frozen=True)
class SheetRow:
    """A row of a sheet: its line, its cells by column, and what of them is no text."""

    line: int
    cells: dict[str, str]
    unreadable: dict[str, str]


def write_sheet(listing: Listing, path: Path) -> bytes:
    """Return a sheet of texts as the end of a file's name tells.

    Raises
    ------
    UsageError
        If the name ends otherwise, or no file can stand there.
    """
    rows = [[text.id, text.context, text.english, text.text, text.state, "", text.terms] for text in listing.texts]
    return _workbook(rows) if find_ending(path, ENDINGS) == ".xlsx" else _separated(rows)


def read_sheet(path: Path) -> list[SheetRow]:
    """Return the rows of a sheet, however a spreadsheet program wrote it.

    A byte order mark, UTF-16, semicolons or tabs between the cells, and any line ends are read; cells that are dates,
    numbers or formulas are told as such.

    Raises
    ------
    DataError
        If it is no such sheet; the message says where and what to do.
    """
    problems: list[Problem] = []
    content = read_bytes(path, problems)
    if content is None:
        raise DataError(problems)
    lines = _cells_of_workbook(path, content) if path.suffix.lower() == ".xlsx" else _cells_of_text(path, content)
    head = next(lines, (1, []))[1]
    names = [str(name or "").strip().casefold() for name in head]
    missing = [name for name in ("id", "english", "text", "read") if name not in names]
    if missing:
        raise DataError([file_problem(path, f"a first line with the columns {', '.join(COLUMNS)}",
                                      f"none called {', '.join(missing)}", "Keep the first line as it was.", 1)])
    return [_row(line, names, cells) for line, cells in lines if any(cell not in (None, "") for cell in cells)]


def _row(line: int, names: Sequence[str], cells: Sequence[Any]) -> SheetRow:
    read: dict[str, str] = {}
    unreadable: dict[str, str] = {}
    for name, cell in zip(names, cells, strict=False):
        if isinstance(cell, str) or cell is None:
            read[name] = _restore(cell or "")
        elif name:
            unreadable[name] = str(cell)
    return SheetRow(line, {name: read.get(name, "") for name in COLUMNS}, unreadable)


def _separated(rows: Sequence[Sequence[str]]) -> bytes:
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows([_neutralise(cell) for cell in row] for row in rows)
    return BYTE_ORDER_MARK + buffer.getvalue().encode()


def _neutralise(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula; :func:`_restore` gives it back."""
    return f"'{text}" if _FORMULA.match(text) else text


def _restore(text: str) -> str:
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text


def _cells_of_text(path: Path, content: bytes) -> Iterator[tuple[int, list[Any]]]:
    text = _decode(path, content)
    first = text.partition("\n")[0]
    separator = max(_SEPARATORS, key=first.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    while True:
        line = rows.line_num + 1
        try:
            yield line, list(next(rows))
        except StopIteration:
            return
        except csv.Error as error:
            raise DataError([file_problem(path, "cells with closed quotes", str(error), "Open the sheet in a "
                                          "spreadsheet program and save it again as CSV.", line)]) from None


def _decode(path: Path, content: bytes) -> str:
    encoding = "utf-16" if content.startswith(_UTF_16) else "utf-8-sig"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise DataError([file_problem(path, "text in UTF-8", f"byte 0x{content[error.start]:02x}",
                                      "Save the sheet as CSV UTF-8, or as XLSX.", line)]) from None


def _cells_of_workbook(path: Path, content: bytes) -> Iterator[tuple[int, list[Any]]]:
    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(map(len, map(packed.read, _bounded(packed)))) > UNPACKED_AT_MOST:
                raise ValueError("it unpacks to more than a sheet can hold")
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True)
        lines = [[_value(cell) for cell in row] for row in book.worksheets[0].iter_rows()]
    except (*_UNFIT, InvalidFileException) as error:
        raise DataError([file_problem(path, "a workbook (XLSX)", quote(f"{type(error).__name__}: {error}"[:200]),
                                      "Save the sheet as XLSX, or as CSV UTF-8.")]) from None
    yield from enumerate(lines, start=1)


def _bounded(packed: zipfile.ZipFile) -> Iterator[str]:
    """Yield the names of the parts of an archive, none of which says that it is too large."""
    for part in packed.infolist():
        if part.file_size > UNPACKED_AT_MOST:
            raise ValueError("it unpacks to more than a sheet can hold")
        yield part.filename


def _value(cell: Any) -> Any:
    """Return what stands in a cell; a formula as a thing that is no text."""
    return _Formula(cell.value) if getattr(cell, "data_type", "s") == "f" else cell.value


class _Formula:
    def __init__(self, text: object) -> None:
        self._text = text

    def __str__(self) -> str:
        return f"the formula {self._text}"


def _workbook(rows: Sequence[Sequence[str]]) -> bytes:
    import openpyxl
    from openpyxl.styles import Alignment, Font, PatternFill

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title, sheet.freeze_panes = "texts", "B2"
    plain, bold, wrapped = Font(), Font(bold=True), Alignment(wrap_text=True, vertical="top")
    yellow = PatternFill("solid", fgColor="FFF8E1")
    for number, row in enumerate((COLUMNS, *rows), start=1):
        for column, text in enumerate(row, start=1):
            cell = sheet.cell(number, column)
            cell.value, cell.data_type = text or None, "s" if text else "n"
            cell.alignment, cell.font = wrapped, plain if number > 1 else bold
            if COLUMNS[column - 1] in ("text", "read"):
                cell.fill = yellow
            cell.number_format = "@"
    for letter, width in zip("ABCDEFG", _WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    buffer = io.BytesIO()
    book.save(buffer)
    return _repack(buffer.getvalue(), lambda part: _MADE.sub(b"", part))


def _repack(content: bytes, without_times: Callable[[bytes], bytes]) -> bytes:
    """Return the parts of a workbook as an archive with fixed times, and without the time at which it was made.

    They are stored as they are: to compress thousands of texts alike on every machine takes a minute.
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as packed, zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as stored:
        for name in packed.namelist():
            part = packed.read(name)
            entry = zipfile.ZipInfo(name)
            entry.create_system = _UNIX
            stored.writestr(entry, without_times(part) if name == "docProps/core.xml" else part)
    return buffer.getvalue()
