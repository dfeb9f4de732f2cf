"""Seed tables to typed rows that remember where they came from.

Reading never fixes anything. A cell is kept as it stands; what does not fit becomes a :class:`geo.errors.Problem` with
file, physical line and column, and reading goes on, so that one run finds everything there is to find.
"""

from __future__ import annotations

import csv
import difflib
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, get_args

from pydantic import ValidationError

from geo.cells import Cell
from geo.errors import Problem, quote
from geo.outlines import OutlineFeature, read_outlines
from geo.schema import OUTLINES, TABLES, Row, columns, vocabulary
from geo.textfile import file_problem, read_text

MAX_COLUMNS = 200
"""A header with more columns than this is refused without listing them."""


@dataclass(frozen=True)
class Record:
    """A row of a seed table and where it stands.

    Parameters
    ----------
    file : str
        Path as the user knows it.
    line : int
        Physical line on which the row starts, from 1.
    row : Row
        The typed row.
    """

    file: str
    line: int
    row: Any


@dataclass(frozen=True)
class Seeds:
    """Everything read from a seeds folder.

    Parameters
    ----------
    tables : mapping of str to tuple of Record
        Rows that fit their description, in file order.
    ids : mapping of str to frozenset of str
        Every id that a table mentions, those of rows that do not fit included, so that a reference to a faulty row is
        not reported as a second fault.
    geometry : mapping of str to tuple of OutlineFeature
        Features of ``seeds/geometry/*.geojson`` by file stem.
    elevation : Path or None
        The elevation grid, if there is one.
    problems : tuple of Problem
        What did not fit.
    """

    tables: Mapping[str, tuple[Record, ...]]
    ids: Mapping[str, frozenset[str]]
    geometry: Mapping[str, tuple[OutlineFeature, ...]]
    elevation: Path | None
    problems: tuple[Problem, ...]

    def rows(self, table: str) -> tuple[Any, ...]:
        """Return the typed rows of a table, without their whereabouts."""
        return tuple(record.row for record in self.tables[table])


@dataclass
class _TableReading:
    records: list[Record] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)


def read_seeds(seeds_dir: Path) -> Seeds:
    """Read every table and outline file of a seeds folder.

    Parameters
    ----------
    seeds_dir : Path
        Folder with one ``<table>.csv`` for each table of :data:`geo.schema.TABLES` and the subfolder ``geometry``.

    Returns
    -------
    Seeds
        What fits, and the problems of what does not. A missing or unreadable file is a problem, not an exception.

    Examples
    --------
    >>> seeds = read_seeds(Path("seeds"))
    >>> next(record.row.label for record in seeds.tables["blockades"] if record.row.id == "hakari-checkpoint")
    'Hakari bridge (Lachin) border checkpoint'
    """
    readings = {table: read_table(seeds_dir / f"{table}.csv", table) for table in TABLES}
    outlines = {name: read_outlines(seeds_dir / "geometry" / f"{name}.geojson", name) for name in OUTLINES}
    elevation = seeds_dir / "geometry" / "elevation.tif"
    problems = [problem for reading in readings.values() for problem in reading.problems]
    problems += [problem for _, found in outlines.values() for problem in found]
    return Seeds(
        tables={table: tuple(reading.records) for table, reading in readings.items()},
        ids={table: frozenset(reading.ids) for table, reading in readings.items()},
        geometry={name: features for name, (features, _) in outlines.items()},
        elevation=elevation if elevation.is_file() else None,
        problems=tuple(problems + _unknown_files(seeds_dir)),
    )


def read_table(path: Path, table: str) -> _TableReading:
    """Read one seed table; see :func:`read_seeds`."""
    reading = _TableReading()
    text = read_text(path, reading.problems)
    if text is None:
        return reading
    rows = _csv_rows(path, text, reading.problems)
    header = next(rows, None)
    if header is None:
        reading.problems.append(file_problem(path, "a header line", "an empty file", "Restore the header line."))
        return reading
    missing = _check_header(path, table, header[1], reading.problems)
    for line, cells in rows:
        _read_row(path, line, table, header[1], cells, missing, reading)
    return reading


def _csv_rows(path: Path, text: str, problems: list[Problem]) -> Iterator[tuple[int, list[str]]]:
    if text and not text.endswith("\n"):
        problems.append(file_problem(path, "a line end after the last row", "none", "End the file with a line end.",
                                      text.count("\n") + 1))
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    while True:
        line = reader.line_num + 1
        try:
            yield line, next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            problems.append(file_problem(path, "comma-separated values with closed quotes", str(error),
                                          "Mend the quotes; the rest of the file was not read.", line))
            return


def _check_header(path: Path, table: str, header: list[str], problems: list[Problem]) -> frozenset[str]:
    wanted = columns(table)
    if len(header) > MAX_COLUMNS:
        problems.append(file_problem(path, f"{len(wanted)} columns", f"{len(header)} columns",
                                      "Restore the header line.", 1))
        return frozenset(wanted)
    for name in sorted(set(header) - set(wanted)):
        near = difflib.get_close_matches(name, wanted, 1)
        hint = f"Did you mean {near[0]}?" if near else "Remove the column."
        problems.append(Problem(str(path), 1, name[:80], "", f"the columns of {table}", "an unknown column", hint))
    missing = frozenset(wanted) - frozenset(header)
    for name in sorted(missing):
        problems.append(Problem(str(path), 1, name, "", "this column", "no such column", "Add the column."))
    _check_header_order(path, wanted, header, problems)
    return missing


def _check_header_order(path: Path, wanted: tuple[str, ...], header: list[str], problems: list[Problem]) -> None:
    if len(set(header)) != len(header):
        twice = next(name for name in header if header.count(name) > 1)
        problems.append(Problem(str(path), 1, twice, "", "each column once", "the column twice", "Remove one of them."))
    elif set(header) == set(wanted) and tuple(header) != wanted:
        problems.append(file_problem(path, "columns in the order " + ", ".join(wanted), "another order",
                                      "Put the columns in order.", 1))


def _read_row(
    path: Path, line: int, table: str, header: list[str], cells: list[str], missing: frozenset[str],
    reading: _TableReading,
) -> None:
    if len(cells) != len(header):
        reading.problems.append(file_problem(path, f"{len(header)} cells", f"{len(cells)} cells",
                                              "Check the commas and quotes of this row.", line))
        return
    wanted = TABLES[table].model_fields
    by_column = {name: cell for name, cell in zip(header, cells, strict=True) if name in wanted}
    row_id = by_column.get("id", "")
    reading.ids.add(row_id)
    faults = _blank_faults(by_column)
    try:
        row: Row | None = TABLES[table](**by_column)
    except ValidationError as error:
        row = None
        faults |= {str(fault["loc"][0]): by_column.get(str(fault["loc"][0]), "") for fault in error.errors()}
    for column in sorted(set(faults) - missing):
        reading.problems.append(_cell_problem(path, line, table, column, row_id, faults[column]))
    if row is not None and not faults:
        reading.records.append(Record(str(path), line, row))


def _blank_faults(by_column: Mapping[str, str]) -> dict[str, str]:
    return {name: cell for name, cell in by_column.items() if cell != cell.strip()}


def _cell_problem(path: Path, line: int, table: str, column: str, row_id: str, got: str) -> Problem:
    cell = describe_cell(table, column)
    if got != got.strip():
        expected, remedy = "no blanks at the start or end", "Remove the blanks."
    else:
        expected, remedy = cell.expected, _remedy(table, column, cell, got)
    return Problem(str(path), line, column, row_id[:80], expected, quote(got) if got else "an empty cell", remedy)


def _remedy(table: str, column: str, cell: Cell, got: str) -> str:
    words = cell_vocabulary(table, column)
    near = difflib.get_close_matches(got[:80], words, 1) if words else []
    return f"Did you mean {near[0]}?" if near else cell.remedy


@lru_cache(maxsize=1024)
def describe_cell(table: str, column: str) -> Cell:
    """Return what a cell of a column may hold.

    Examples
    --------
    >>> describe_cell("events", "time").expected
    'a time of day such as 10:30 (UTC+4)'
    """
    words = cell_vocabulary(table, column)
    if words:
        return Cell("string", "one of " + ", ".join(words), "Use a word of the vocabulary.")
    info = TABLES[table].model_fields[column]
    found = [item for item in _annotations(info.annotation, info.metadata) if isinstance(item, Cell)]
    return found[-1]


@lru_cache(maxsize=1024)
def cell_vocabulary(table: str, column: str) -> tuple[str, ...]:
    """Return the words that a column allows, or nothing when it is not a vocabulary.

    Examples
    --------
    >>> cell_vocabulary("names", "language")
    ('en', 'hy', 'az', 'ru')
    """
    annotation = TABLES[table].model_fields[column].annotation
    return next((words for part in (annotation, *get_args(annotation)) if (words := vocabulary(part))), ())


def _annotations(annotation: Any, metadata: list[Any]) -> Iterator[Any]:
    for part in get_args(annotation):
        yield from _annotations(part, list(getattr(part, "__metadata__", ())))
    yield from metadata


def _unknown_files(seeds_dir: Path) -> list[Problem]:
    known = {f"{table}.csv" for table in TABLES} | {f"geometry/{name}.geojson" for name in OUTLINES}
    found = [*seeds_dir.glob("*.csv"), *(seeds_dir / "geometry").glob("*.*json")]
    names = sorted(path.relative_to(seeds_dir).as_posix() for path in found if not path.name.startswith("."))
    return [
        file_problem(seeds_dir / name, "a table or outline file that the schema knows", "an unknown file",
                      "Rename it or move it out of the folder.")
        for name in names if name not in known
    ]
