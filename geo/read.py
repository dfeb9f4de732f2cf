"""Seed tables to typed rows that remember where they came from.

Reading never fixes anything. A cell is kept as it stands; what does not fit becomes a :class:`geo.errors.Problem` with
file, physical line and column, and reading goes on, so that one run finds everything there is to find.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from geo.cells import Cell, Lat, Lon, describe_field, vocabulary
from geo.errors import GOT_AT_MOST, Problem, quote
from geo.outlines import OutlineFeature, OutlineReading, read_outlines
from geo.schema import OUTLINES, TABLES, Row, columns
from geo.suggestions import Suggestions, did_you_mean
from geo.textfile import MAX_BYTES, MAX_PROBLEMS, file_problem, note_too_many, read_text

MAX_COLUMNS = 200
"""A header with more columns than this is refused without listing them."""

_LON, _LAT = TypeAdapter[float | None](Lon), TypeAdapter[float | None](Lat)

csv.field_size_limit(MAX_BYTES)  # so that a long cell is a problem of its row, not the end of the file


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
class FaultyRow:
    """A row that does not fit its description: its cells as they stand, as far as they have a column."""

    file: str
    line: int
    cells: Mapping[str, str]


@dataclass
class TableReading:
    """What came out of one seed table.

    Parameters
    ----------
    records : list of Record
        Rows that fit, in file order.
    faulty : list of FaultyRow
        Rows that do not.
    problems : list of Problem
        Why they do not, and what is wrong with the file.
    is_complete : bool
        Whether the id of every row of the file is known.
    """

    records: list[Record] = field(default_factory=list)
    faulty: list[FaultyRow] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    is_complete: bool = False


@dataclass(frozen=True)
class _Header:
    """The header line of a table, and the columns whose cells cannot be judged because of it."""

    path: Path
    table: str
    names: list[str]
    unsure: frozenset[str]


@dataclass(frozen=True)
class Seeds:
    """Everything read from a seeds folder.

    Parameters
    ----------
    folder : Path
        The folder.
    tables : mapping of str to tuple of Record
        Rows that fit their description, in file order.
    faulty : mapping of str to tuple of FaultyRow
        Rows that do not, so that what refers to them is not reported as a second fault.
    geometry : mapping of str to tuple of OutlineFeature
        Features of ``seeds/geometry/*.geojson`` by file stem.
    ids : mapping of str to frozenset of str
        Every id by table, and by ``geometry/`` and file stem for outlines; those of faulty rows included.
    unread : frozenset of str
        Tables, and outline files as ``geometry/`` and stem, of which not every id could be read.
    elevation : Path or None
        The elevation grid, if there is one.
    problems : tuple of Problem
        What did not fit.
    published : mapping of str to frozenset of str
        Ids by table that an earlier build published; empty when there is nothing to compare with.
    """

    folder: Path
    tables: Mapping[str, tuple[Record, ...]]
    faulty: Mapping[str, tuple[FaultyRow, ...]]
    geometry: Mapping[str, tuple[OutlineFeature, ...]]
    ids: Mapping[str, frozenset[str]]
    unread: frozenset[str]
    elevation: Path | None
    problems: tuple[Problem, ...]
    published: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def rows(self, table: str) -> tuple[Any, ...]:
        """Return the typed rows of a table, without their whereabouts."""
        return tuple(record.row for record in self.tables[table])

    def may_have(self, table: str, row_id: str) -> bool:
        """Return whether a table has a row, fitting or not; also True when the table could not be read whole."""
        return row_id in self.ids[table] or table in self.unread

    @cached_property
    def _suggestions(self) -> Mapping[str, Suggestions]:
        return {table: Suggestions(ids) for table, ids in self.ids.items()}

    def nearest(self, table: str, row_id: str) -> tuple[str, ...]:
        """Return the ids of a table near one that it does not have, see :class:`geo.suggestions.Suggestions`."""
        return self._suggestions[table].nearest(row_id)

    def faulty_cells(self, table: str, column: str) -> frozenset[str]:
        """Return what stands in a column of the rows that do not fit."""
        return frozenset(row.cells.get(column, "") for row in self.faulty[table])


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
    'Checkpoint at the Hakari bridge'
    """
    tables = {table: read_table(seeds_dir / f"{table}.csv", table) for table in TABLES}
    outlines = {name: read_outlines(seeds_dir / "geometry" / f"{name}.geojson", name) for name in OUTLINES}
    elevation = seeds_dir / "geometry" / "elevation.tif"
    return Seeds(
        folder=seeds_dir,
        tables={table: tuple(reading.records) for table, reading in tables.items()},
        faulty={table: tuple(reading.faulty) for table, reading in tables.items()},
        geometry={name: reading.features for name, reading in outlines.items()},
        ids={table: _ids(reading) for table, reading in tables.items()}
        | {f"geometry/{name}": reading.ids for name, reading in outlines.items()},
        unread=frozenset(table for table, reading in tables.items() if not reading.is_complete)
        | {f"geometry/{name}" for name, reading in outlines.items() if not reading.is_complete},
        elevation=elevation if elevation.is_file() else None,
        problems=_problems_of(seeds_dir, tables, outlines),
    )


def _ids(reading: TableReading) -> frozenset[str]:
    return frozenset(record.row.id for record in reading.records) | {row.cells.get("id", "") for row in reading.faulty}


def _problems_of(
    seeds_dir: Path, tables: Mapping[str, TableReading], outlines: Mapping[str, OutlineReading]
) -> tuple[Problem, ...]:
    if not seeds_dir.is_dir():
        return (file_problem(seeds_dir, "a folder of seed tables", "no such folder", "Correct the path."),)
    found = [problem for table in tables.values() for problem in table.problems]
    found += [problem for outline in outlines.values() for problem in outline.problems]
    return tuple(found + _unknown_files(seeds_dir))


def read_table(path: Path, table: str) -> TableReading:
    """Read one seed table; see :func:`read_seeds`."""
    reading = TableReading()
    text = read_text(path, reading.problems)
    if text is None:
        return reading
    rows = _csv_rows(path, text, reading)
    first = next(rows, None)
    if first is None:
        reading.is_complete = False
        if not reading.problems:
            reading.problems.append(file_problem(path, "a header line", "an empty file", "Restore the header line."))
        return reading
    names = first[1]
    header = _Header(path, table, names, _check_header(path, table, names, reading.problems))
    for line, cells in rows:
        _read_row(header, line, cells, reading)
        if len(reading.problems) > MAX_PROBLEMS:
            note_too_many(path, line, reading.problems)
            reading.is_complete = False
            break
    reading.is_complete &= "id" not in header.unsure
    return reading


def _csv_rows(path: Path, text: str, reading: TableReading) -> Iterator[tuple[int, list[str]]]:
    if text and not text.endswith("\n"):
        reading.problems.append(file_problem(path, "a line end after the last row", "none",
                                              "End the file with a line end.", text.count("\n") + 1))
    rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    while True:
        line = rows.line_num + 1
        try:
            yield line, next(rows)
        except StopIteration:
            reading.is_complete = True
            return
        except csv.Error as error:
            reading.problems.append(file_problem(path, "comma-separated values with closed quotes", str(error),
                                                  "Mend the quotes; the rest of the file was not read.", line))
            return


def _check_header(path: Path, table: str, header: list[str], problems: list[Problem]) -> frozenset[str]:
    """Note what is wrong with a header; return the columns whose cells cannot be judged because of it."""
    wanted = columns(table)
    if len(header) > MAX_COLUMNS:
        problems.append(file_problem(path, f"{len(wanted)} columns", f"{len(header)} columns",
                                      "Restore the header line.", 1))
        return frozenset(wanted)
    for name in sorted(set(header) - set(wanted)):
        hint = did_you_mean(name, wanted) or "Remove the column."
        problems.append(Problem(str(path), 1, name[:GOT_AT_MOST], "", "only the columns of the dictionary",
                                "an unknown column", hint))
    missing = frozenset(wanted) - frozenset(header)
    for name in sorted(missing):
        problems.append(Problem(str(path), 1, name, "", "this column", "no such column", "Add the column."))
    repeated = frozenset(name for name, count in Counter(header).items() if count > 1)
    for name in sorted(repeated):
        problems.append(Problem(str(path), 1, name[:GOT_AT_MOST], "", "each column once", "the column twice",
                                "Remove one of them."))
    if set(header) == set(wanted) and not repeated and tuple(header) != wanted:
        problems.append(file_problem(path, "columns in the order " + ", ".join(wanted), "another order",
                                      "Put the columns in order.", 1))
    return missing | repeated


def _read_row(header: _Header, line: int, cells: list[str], reading: TableReading) -> None:
    model = TABLES[header.table]
    file = str(header.path)
    by_column = {name: cell for name, cell in zip(header.names, cells, strict=False) if name in model.model_fields}
    if len(cells) != len(header.names):
        reading.faulty.append(FaultyRow(file, line, by_column))
        reading.problems.append(file_problem(header.path, f"{len(header.names)} cells", f"{len(cells)} cells",
                                              "Check the commas and quotes of this row.", line))
        return
    faults = _blank_faults(by_column)
    try:
        row: Row | None = model.model_validate(by_column)
    except ValidationError as error:
        row = None
        faults |= {str(fault["loc"][0]): by_column.get(str(fault["loc"][0]), "") for fault in error.errors()}
    if row is not None and not faults:
        reading.records.append(Record(file, line, row))
        return
    reading.faulty.append(FaultyRow(file, line, by_column))
    swapped = _swapped_words(by_column)
    if swapped:
        reading.problems.append(Problem(file, line, "lon", by_column.get("id", "")[:GOT_AT_MOST], *swapped))
    for column in sorted(set(faults) - header.unsure - ({"lon", "lat"} if swapped else set())):
        words = _cell_words(header.table, column, faults[column])
        reading.problems.append(Problem(file, line, column, by_column.get("id", "")[:GOT_AT_MOST], *words))


def _blank_faults(by_column: Mapping[str, str]) -> dict[str, str]:
    return {name: cell for name, cell in by_column.items() if cell != cell.strip()}


def _swapped_words(by_column: Mapping[str, str]) -> tuple[str, str, str] | None:
    """Return what to say of a row whose longitude and latitude fit only the other way round; None if they do not."""
    lon, lat = by_column.get("lon", ""), by_column.get("lat", "")
    if not lon or not lat:
        return None
    try:
        _LON.validate_python(lat)
        _LAT.validate_python(lon)
    except ValidationError:
        return None
    return "longitude before latitude", quote(f"{lon}, {lat}"), "Swap lon and lat."


def _cell_words(table: str, column: str, got: str) -> tuple[str, str, str]:
    """Return what was expected in a cell, what stands there, and the remedy."""
    if got != got.strip():
        return "no blanks at the start or end", quote(got), "Remove the blanks."
    cell = describe_cell(table, column)
    return cell.expected, quote(got) if got else "an empty cell", _remedy(table, column, cell, got)


def _remedy(table: str, column: str, cell: Cell, got: str) -> str:
    return did_you_mean(got, cell_vocabulary(table, column)) or cell.remedy


@lru_cache(maxsize=1024)
def describe_cell(table: str, column: str) -> Cell:
    """Return what a cell of a column may hold.

    Examples
    --------
    >>> describe_cell("events", "time").expected
    'a time of day such as 10:30 (UTC+4)'
    """
    return describe_field(TABLES[table].model_fields[column])


@lru_cache(maxsize=1024)
def cell_vocabulary(table: str, column: str) -> tuple[str, ...]:
    """Return the words that a column allows, or nothing when it is not a vocabulary.

    Examples
    --------
    >>> cell_vocabulary("names", "language")
    ('en', 'hy', 'az', 'ru')
    """
    return vocabulary(TABLES[table].model_fields[column].annotation)


def _unknown_files(seeds_dir: Path) -> list[Problem]:
    known = {f"{table}.csv" for table in TABLES} | {f"geometry/{name}.geojson" for name in OUTLINES}
    found = [*seeds_dir.glob("*.csv"), *(seeds_dir / "geometry").glob("*.*json")]
    names = sorted(path.relative_to(seeds_dir).as_posix() for path in found if not path.name.startswith("."))
    return [
        file_problem(seeds_dir / name, "a table or outline file that the schema knows", "an unknown file",
                      "Rename it or move it out of the folder.")
        for name in names if name not in known
    ]
