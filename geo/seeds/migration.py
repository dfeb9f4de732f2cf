"""Seeds of version 0.1.0 brought to the tables and columns of today, without touching what they say.

A table gets the columns that it lacks, each after the column that it follows in the schema, and the folder the tables
that it lacks, with their header line alone. A table that was renamed takes its new name. Seeds without a
``situation.json`` get that of the data of this version, since version 0.1.0 knew no other case. Every other byte stays
as it was: quotes, line ends, the order of columns and rows. New cells are empty, but for ``stops`` and
``lets_through``, which version 0.1.0 read out of the words of ``affects``: they get what it read there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from geo.errors import DataError, Problem, printable
from geo.model.project import DATA
from geo.model.schema import TABLES, columns
from geo.model.situation import FILE, Situation
from geo.model.situation_parts import TrafficClass
from geo.seeds.additions import ADDED_COLUMNS, ADDED_TABLES
from geo.seeds.read import TableReading, csv_rows
from geo.seeds.seed_files import RENAMED_TABLES, path_of, tables_in
from geo.seeds.situation_seed import read_situation_seed
from geo.seeds.textfile import BYTE_ORDER_MARK, file_problem, read_bytes
from geo.seeds.validate.traffic import LET_THROUGH, STOPPING_KINDS, name_classes
from geo.store.atomic import explained, flush_folder, write_together

_CELL = re.compile(r'("(?:[^"]|"")*"|[^,\r\n]*)(,|\r\n|\n|\r|\Z)')
CHECKING_KINDS = ("checkpoint", "military-post")
"""Kinds of points that let everybody whom they concern through, checked."""

@dataclass(frozen=True)
class Migrated:
    """A file that is brought to today's form.

    Parameters
    ----------
    path : Path
        The file.
    content : bytes
        Its content.
    done : str
        What was done, in words.
    """

    path: Path
    content: bytes
    done: str

    def __str__(self) -> str:
        """Return what was done in one line."""
        return printable(f"{self.path}: {self.done}.")


def migrate_seeds(seeds_dir: Path) -> tuple[Migrated, ...]:
    """Bring seeds of version 0.1.0 to today's tables and columns, and write the files that change.

    Parameters
    ----------
    seeds_dir : Path
        Folder of seed tables. A table of version 0.1.0 that is not there is left to the check.

    Returns
    -------
    tuple of Migrated
        The files that changed. Doing it again changes nothing.

    Raises
    ------
    DataError
        If the folder has no seed table, or a table cannot be read safely: the message names each, and nothing is
        written.
    StoreError
        If a file cannot be written.
    """
    if not any((seeds_dir / f"{table}.csv").exists() for table in TABLES):
        raise DataError([file_problem(seeds_dir, "a folder of seed tables", "none there", "Correct the path.")])
    problems: list[Problem] = []
    situation = _situation_of(seeds_dir)
    found = [_migrate_table(seeds_dir / f"{table}.csv", table, situation.traffic, problems) for table in ADDED_COLUMNS]
    if problems:
        raise DataError(problems)
    renamed = dict(_renamed_tables(seeds_dir))
    new = _new_files(seeds_dir, situation.languages)
    changed = tuple(file for file in (*found, *new, *renamed.values()) if file is not None)
    write_together({file.path: file.content for file in changed})
    for old in renamed:
        with explained(old):
            old.unlink()
            flush_folder(seeds_dir)
    return changed


def _situation_of(seeds_dir: Path) -> Situation:
    """Return the situation of seeds, or that of the data of this version where they have none."""
    path = seeds_dir / FILE
    reading = read_situation_seed(seeds_dir if path.exists() else DATA)
    if reading.situation is None:
        raise DataError(reading.problems)
    return reading.situation


def _new_files(seeds_dir: Path, languages: Sequence[str]) -> Iterator[Migrated]:
    """Yield the files that the folder lacks."""
    if not (seeds_dir / FILE).exists():
        yield Migrated(seeds_dir / FILE, (DATA / FILE).read_bytes(),
                       "what makes the tables this case, as in the data of this version: look at it")
    for table in ADDED_TABLES:
        path = seeds_dir / path_of(table)
        if not path.exists() and table in tables_in(languages):
            yield Migrated(path, (",".join(columns(table)) + "\n").encode(), "a new table, without a row yet")


def _renamed_tables(seeds_dir: Path) -> Iterator[tuple[Path, Migrated]]:
    """Yield each table that has its older name, and the same under its name of today."""
    for new, old in RENAMED_TABLES.items():
        before, after = seeds_dir / f"{old}.csv", seeds_dir / f"{new}.csv"
        if before.exists() and (not after.exists() or after.read_bytes() == before.read_bytes()):
            yield before, Migrated(after, before.read_bytes(), f"the new name of {before.name}")


def _migrate_table(
    path: Path, table: str, traffic: Sequence[TrafficClass], problems: list[Problem]
) -> Migrated | None:
    """Return a table with the columns that it lacks; None where it lacks none, or after noting why it is not read."""
    rows = _read_safely(path, problems) if path.exists() else []
    if not rows:
        return None
    header = [_value(cell) for cell in rows[0].cells]
    missing = [name for name in columns(table) if name in ADDED_COLUMNS[table] and name not in header]
    wrong = next((row for row in rows if len(row.cells) != len(header) and row.cells != [""]), None)
    if missing and wrong:
        problems.append(file_problem(path, f"{len(header)} cells in every row", f"{len(wrong.cells)} cells",
                                     "Check the commas and quotes of the row; the table cannot be migrated.",
                                     wrong.line))
    if not missing or wrong:
        return None
    places = _places_of(missing, header, columns(table))
    first, *others = rows
    written = [_with_cells(first, places)]
    for row in others:
        cells = dict(zip(header, map(_value, row.cells), strict=False))
        told = _read_affects(cells, traffic) if table == "blockades" else {}
        written.append(_with_cells(row, [(at, told.get(name, "")) for at, name in places]))
    mark = BYTE_ORDER_MARK if path.read_bytes().startswith(BYTE_ORDER_MARK) else b""
    plural = "s" if len(missing) > 1 else ""
    return Migrated(path, mark + "".join(written).encode(), f"new column{plural} {', '.join(missing)}{_told(table)}")


def _told(table: str) -> str:
    return ", read out of affects as version 0.1.0 did: look at them" if table == "blockades" else ", empty"


@dataclass(frozen=True)
class _WrittenRow:
    """The cells of a row as they are written, quotes included, the end of its line, and the line on which it starts."""

    cells: list[str]
    end: str
    line: int


def _read_safely(path: Path, problems: list[Problem]) -> list[_WrittenRow]:
    """Return the rows of a table as they are written; none after noting why it cannot be taken apart safely."""
    data = read_bytes(path, problems)
    if data is None:
        return []
    try:
        text = data.removeprefix(BYTE_ORDER_MARK).decode()
    except UnicodeDecodeError:
        problems.append(file_problem(path, "UTF-8 text", "other bytes", "Save it as UTF-8; it cannot be migrated."))
        return []
    reading = TableReading(str(path), mend="", situation=None)
    read = list(csv_rows(path, text, reading))
    faults = [problem for problem in reading.problems if problem.remedy]  # what can be mended later has none here
    split = [_WrittenRow(cells, end, line) for (cells, end), (line, _) in zip(_split_rows(text), read, strict=False)]
    is_same = [cells or [""] for _, cells in read] == [[*map(_value, row.cells)] for row in split]
    if not faults and (not read or not is_same):
        faults = [file_problem(path, "a table of comma-separated values", "something else",
                               "Restore the file; it cannot be migrated.")]
    problems += faults
    return [] if faults else split


def _split_rows(text: str) -> Iterator[tuple[list[str], str]]:
    """Yield the cells of each row as they are written, quotes included, and the end of its line.

    Examples
    --------
    >>> list(_split_rows('id,note\\n1,"a, b"\\n'))
    [(['id', 'note'], '\\n'), (['1', '"a, b"'], '\\n')]
    """
    cells: list[str] = []
    position = 0
    while position < len(text) or cells:
        found = _CELL.match(text, position)
        if found is None:
            return
        cells.append(found[1])
        position = found.end()
        if found[2] != ",":
            yield cells, found[2]
            cells = []


def _value(cell: str) -> str:
    return cell[1:-1].replace('""', '"') if cell.startswith('"') else cell


def _places_of(missing: Sequence[str], header: Sequence[str], wanted: Sequence[str]) -> list[tuple[int, str]]:
    """Return behind how many of the cells of a row each missing column stands, and its name.

    Examples
    --------
    >>> _places_of(["stops", "lets_through"], ["id", "affects", "summary"],
    ...            ["id", "affects", "stops", "lets_through", "summary"])
    [(2, 'stops'), (2, 'lets_through')]
    """
    places = []
    for name in missing:
        before = [header.index(column) for column in wanted[:wanted.index(name)] if column in header]
        places.append((before[-1] + 1 if before else 0, name))
    return places


def _with_cells(row: _WrittenRow, new: Sequence[tuple[int, str]]) -> str:
    cells = list(row.cells)
    for at, text in reversed(new) if cells != [""] else ():
        cells.insert(at, text)
    return ",".join(cells) + row.end


def _read_affects(row: Mapping[str, str], traffic: Sequence[TrafficClass]) -> dict[str, str]:
    """Return whom a point stops and lets through, as version 0.1.0 read it out of the words of ``affects``.

    Examples
    --------
    >>> traffic = [TrafficClass("civilian", "civilians?"), TrafficClass("peacekeeper", "peacekeepers?")]
    >>> _read_affects({"kind": "camp", "affects": "civilian traffic; peacekeepers let through"}, traffic)
    {'stops': 'civilian', 'lets_through': 'peacekeeper'}
    """
    kind, found = row.get("kind"), dict[str, bool]()
    for part in row.get("affects", "").casefold().split(";"):
        found |= dict.fromkeys(name_classes(part, traffic), LET_THROUGH.search(part) is not None)
    checked = [one.id for one in traffic if one.id in found and (found[one.id] or kind in CHECKING_KINDS)]
    stopped = [one.id for one in traffic if one.id in found and one.id not in checked]
    if kind not in (*STOPPING_KINDS, *CHECKING_KINDS):
        return {}
    return {"stops": "; ".join(stopped), "lets_through": "; ".join(checked)}
