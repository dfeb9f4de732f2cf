"""Seed tables to typed rows that remember where they came from.

Reading never fixes anything. A cell is kept as it stands; what does not fit becomes a :class:`geo.errors.Problem` with
file, physical line and column, and reading goes on, so that one run finds everything there is to find.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from geo.errors import GOT_AT_MOST, DataError, Problem, quote
from geo.model.cells import Lat, Lon, own_remedy
from geo.model.dates import Bounds
from geo.model.project import spell_tidy
from geo.model.row import Row
from geo.model.schema import OUTLINES, TABLES, columns
from geo.model.situation import Situation
from geo.model.situation_parts import EVERYWHERE
from geo.model.suggestions import Suggestions, did_you_mean
from geo.model.vocabularies import cell_vocabulary, describe_cell
from geo.seeds.additions import note_missing, tell_once
from geo.seeds.elevation import find_faults_of_elevation
from geo.seeds.header import Header, read_header
from geo.seeds.outlines import OutlineFeature, OutlineReading, read_outlines
from geo.seeds.seed_files import find_unknown_files, path_of, seeds_of, tables_in
from geo.seeds.situation_seed import SituationReading, read_situation_seed
from geo.seeds.textfile import MAX_BYTES, MAX_PROBLEMS, MERGE_MARKER, file_problem, note_too_many, read_text

MISSHAPEN_SHOWN = 3
"""Rows with too few or too many cells that are listed one by one; more of one length are one message."""
Words = tuple[str, str, str]
"""What was expected, what was found, and the remedy."""
BLANKS = "blanks"
"""Type of the fault of a cell that begins or ends with blanks."""

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


TextCell = tuple[str, Record, str, str]
"""Table, record, column and text of a cell."""


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
    file : str
        Path as the user knows it.
    mend : str
        Remedy for what the command tidy mends.
    situation : Situation or None
        The situation in which the rows are read; what it tells is not checked without it.
    records : list of Record
        Rows that fit, in file order.
    faulty : list of FaultyRow
        Rows that do not.
    misshapen : dict of tuple to list of int
        Lines that have not one cell for each column, by what was expected, found and to be done.
    problems : list of Problem
        Why they do not, and what is wrong with the file.
    is_complete : bool
        Whether the id of every row of the file is known.
    """

    file: str
    mend: str
    situation: Situation | None = None
    records: list[Record] = field(default_factory=list)
    faulty: list[FaultyRow] = field(default_factory=list)
    misshapen: dict[Words, list[int]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    is_complete: bool = True


@dataclass(frozen=True)
class Seeds:
    """Everything read from a seeds folder.

    Parameters
    ----------
    folder : Path
        The folder.
    case : SituationReading
        What ``situation.json`` holds.
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
    earlier : mapping of str to Bounds
        When rows were in force by an earlier build, by ``table:id``; empty when there is nothing to compare with.
    """

    folder: Path
    case: SituationReading
    tables: Mapping[str, tuple[Record, ...]]
    faulty: Mapping[str, tuple[FaultyRow, ...]]
    geometry: Mapping[str, tuple[OutlineFeature, ...]]
    ids: Mapping[str, frozenset[str]]
    unread: frozenset[str]
    elevation: Path | None
    problems: tuple[Problem, ...]
    published: Mapping[str, frozenset[str]] = field(default_factory=dict)
    earlier: Mapping[str, Bounds] = field(default_factory=dict)

    @property
    def situation(self) -> Situation:
        """The situation.

        Raises
        ------
        DataError
            If it could not be read.
        """
        if self.case.situation is None:
            raise DataError(self.case.problems)
        return self.case.situation

    def rows(self, table: str) -> tuple[Any, ...]:
        """Return the typed rows of a table, without their whereabouts."""
        return tuple(record.row for record in self.tables[table])

    def rows_by_id(self, table: str) -> Mapping[str, Any]:
        """Return the typed rows of a table by id."""
        return self._by_id[table]

    @cached_property
    def _by_id(self) -> Mapping[str, Mapping[str, Any]]:
        return {table: {record.row.id: record.row for record in records} for table, records in self.tables.items()}

    @cached_property
    def texts(self) -> tuple[TextCell, ...]:
        """Every cell of the tables and the outlines that has a text; gathered once, since many rules ask for them."""
        outlines = ((name, Record(feature.file, feature.line, feature.properties))
                    for name, features in self.geometry.items() for feature in features)
        records = ((table, record) for table, records in self.tables.items() for record in records)
        return tuple((table, record, column, text) for table, record in (*records, *outlines)
                     for column, text in vars(record.row).items() if isinstance(text, str))

    def may_have(self, table: str, row_id: str) -> bool:
        """Return whether a table has a row, fitting or not; also True when the table could not be read whole."""
        return row_id in self.ids[table] or table in self.unread

    @cached_property
    def _suggestions(self) -> Mapping[str, Suggestions]:
        return {table: Suggestions(ids) for table, ids in self.ids.items()}

    def nearest(self, table: str, row_id: str) -> tuple[str, ...]:
        """Return the ids of a table near one that it does not have, see :class:`geo.model.suggestions.Suggestions`."""
        return self._suggestions[table].nearest(row_id)

    def faulty_cells(self, table: str, column: str) -> frozenset[str]:
        """Return what stands in a column of the rows that do not fit."""
        return frozenset(row.cells.get(column, "") for row in self.faulty[table])


def read_seeds(seeds_dir: Path) -> Seeds:
    """Read every table and outline file of a seeds folder.

    Parameters
    ----------
    seeds_dir : Path
        Folder with one ``<table>.csv`` for each table of :data:`geo.model.schema.TABLES` and the subfolder
        ``geometry``.

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
    case = read_situation_seed(seeds_dir)
    tables = {table: read_table(seeds_dir / path_of(table), table, case.situation) for table in TABLES}
    area = case.situation.frames.area if case.situation else EVERYWHERE
    outlines = {name: read_outlines(seeds_dir / "geometry" / f"{name}.geojson", name, area) for name in OUTLINES}
    elevation = seeds_dir / "geometry" / "elevation.tif"
    return Seeds(
        folder=seeds_dir,
        case=case,
        tables={table: tuple(reading.records) for table, reading in tables.items()},
        faulty={table: tuple(reading.faulty) for table, reading in tables.items()},
        geometry={name: reading.features for name, reading in outlines.items()},
        ids={table: _ids(reading) for table, reading in tables.items()}
        | {f"geometry/{name}": reading.ids for name, reading in outlines.items()},
        unread=frozenset(table for table, reading in tables.items() if not reading.is_complete)
        | {f"geometry/{name}" for name, reading in outlines.items() if not reading.is_complete},
        elevation=elevation if elevation.exists() else None,
        problems=tell_once(seeds_dir, (*_problems_of(seeds_dir, case, tables, outlines),
                                       *find_faults_of_elevation(elevation, area))),
    )


def _ids(reading: TableReading) -> frozenset[str]:
    return frozenset(record.row.id for record in reading.records) | {row.cells.get("id", "") for row in reading.faulty}


def _problems_of(
    seeds_dir: Path, case: SituationReading, tables: Mapping[str, TableReading], outlines: Mapping[str, OutlineReading]
) -> tuple[Problem, ...]:
    if not seeds_dir.is_dir():
        return (file_problem(seeds_dir, "a folder of seed tables", "no such folder", "Correct the path."),)
    found = [*case.problems, *(problem for table in tables.values() for problem in table.problems)]
    found += [problem for outline in outlines.values() for problem in outline.problems]
    return tuple(found + find_unknown_files(seeds_dir, case.situation))


def read_table(path: Path, table: str, case: Situation | None) -> TableReading:
    """Read one seed table; see :func:`read_seeds`."""
    reading = TableReading(str(path), spell_tidy(seeds_of(path)), case)
    if case and table not in tables_in(case.languages):
        return reading
    text = None if note_missing(path, table, reading.problems) else read_text(path, reading.problems, mend=reading.mend)
    if text is None:
        reading.is_complete = False
        return reading
    rows = csv_rows(path, text, reading)
    first = next(rows, None)
    if first is None:
        reading.is_complete = False
        if not reading.problems:
            reading.problems.append(file_problem(path, "a header line", "an empty file", "Restore the header line."))
        return reading
    header = read_header(path, first[1], columns(table), reading.problems)
    if header is None:
        reading.is_complete = False
        return reading
    for line, cells in rows:
        _read_row(header, table, line, cells, reading)
        if max(len(reading.problems), len(reading.faulty)) > MAX_PROBLEMS:
            note_too_many(path, line, reading.problems)
            reading.is_complete = False
            break
    _note_misshapen(path, reading)
    reading.is_complete &= "id" not in header.unsure
    return reading


def csv_rows(path: Path, text: str, reading: TableReading) -> Iterator[tuple[int, list[str]]]:
    """Yield the cells of each row with the physical line on which it starts, until the quotes are wrong."""
    if text and not text.endswith("\n"):
        reading.problems.append(file_problem(path, "a line end after the last row", "none", reading.mend,
                                              text.count("\n") + 1))
    rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    while True:
        line = rows.line_num + 1
        try:
            yield line, next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            reading.problems.append(file_problem(path, "comma-separated values with closed quotes", str(error),
                                                  "Mend the quotes; the rest of the file was not read.", line))
            reading.is_complete = False
            return


def _read_row(header: Header, table: str, line: int, cells: list[str], reading: TableReading) -> None:
    file, model = reading.file, TABLES[table]
    known = model.model_fields
    by_column = {name: cell for name, cell in zip(header.names, cells, strict=False) if name in known}
    if len(cells) != len(header.names):
        reading.faulty.append(FaultyRow(file, line, by_column))
        fault = _shape_fault(header, cells, reading.mend)
        if fault is None:
            reading.is_complete = False
        else:
            reading.misshapen.setdefault(fault, []).append(line)
        return
    faults = _blank_faults(by_column)
    try:
        row: Row | None = model.model_validate(by_column, context=reading.situation)
    except ValidationError as error:
        row = None
        faults |= {str(fault["loc"][0]): fault for fault in error.errors(include_url=False)}
    if row is not None and not faults:
        reading.records.append(Record(file, line, row))
        return
    reading.faulty.append(FaultyRow(file, line, by_column))
    swapped = _swapped_words(by_column, reading.situation)
    if swapped:
        reading.problems.append(Problem(file, line, "lon", by_column.get("id", "")[:GOT_AT_MOST], *swapped))
    for column in sorted(set(faults) - header.unsure - ({"lon", "lat"} if swapped else set())):
        words = _cell_words(table, column, by_column.get(column, ""), faults[column], reading)
        reading.problems.append(Problem(file, line, column, by_column.get("id", "")[:GOT_AT_MOST], *words))


def _shape_fault(header: Header, cells: list[str], mend: str) -> Words | None:
    """Return what was expected, found and to be done of a line that has not a cell for each column."""
    if not cells:
        return "a row", "an empty line", mend
    if len(cells) == 1 and MERGE_MARKER.fullmatch(cells[0]):
        return "a row", f"a merge marker, {quote(cells[0])}", "Choose one of the two versions and take the line out."
    if len(cells) in header.explains:
        return None
    got = f"{len(cells)} cell{'s' if len(cells) > 1 else ''}"
    return f"{len(header.names)} cells", got, "Check the commas and quotes of the row, and the header line."


def _note_misshapen(path: Path, reading: TableReading) -> None:
    """Note the rows with too few or too many cells: each, or where many have the same fault, all at once."""
    for (expected, got, remedy), lines in reading.misshapen.items():
        if len(lines) <= MISSHAPEN_SHOWN:
            reading.problems += [file_problem(path, expected, got, remedy, line) for line in lines]
        else:
            got = f"{got}, here and in {len(lines) - 1} more lines"
            reading.problems.append(file_problem(path, expected, got, remedy, lines[0]))
            reading.is_complete = False


def _blank_faults(by_column: Mapping[str, str]) -> dict[str, Any]:
    return {name: {"type": BLANKS} for name, cell in by_column.items() if cell != cell.strip()}


def _swapped_words(by_column: Mapping[str, str], case: Situation | None) -> tuple[str, str, str] | None:
    """Return what to say of a row whose longitude and latitude fit only the other way round; None if they do not."""
    lon, lat = by_column.get("lon", ""), by_column.get("lat", "")
    if not lon or not lat or case is None:
        return None
    try:
        _LON.validate_python(lat, context=case)
        _LAT.validate_python(lon, context=case)
    except ValidationError:
        return None
    return "longitude before latitude", quote(f"{lon}, {lat}"), "Swap lon and lat."


def _cell_words(table: str, column: str, got: str, fault: Mapping[str, Any], reading: TableReading) -> Words:
    """Return what was expected in a cell, what stands there, and the remedy; for blanks around it, that of tidying."""
    if got != got.strip():
        return "no blanks at the start or end", quote(got), reading.mend
    cell = describe_cell(table, column, reading.situation)
    words = cell_vocabulary(table, column, reading.situation)
    return cell.expected, quote(got) if got else "an empty cell", _remedy(words, got, fault) or cell.remedy


def _remedy(words: Sequence[str], got: str, fault: Mapping[str, Any]) -> str:
    """Return the remedy for this fault in particular; empty where that of the column is as good."""
    if not got:
        return "Fill the cell."
    if fault["type"] == "string_too_long":
        return f"Shorten it: it has {len(got)} characters."
    own = own_remedy(fault)
    return own or did_you_mean(got, words)
