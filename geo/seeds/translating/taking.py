"""A translator's sheet taken back into the seeds: every cell checked, and nothing written where one is refused."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from geo.errors import DataError, Problem, quote
from geo.model.project import spell_command
from geo.model.row import order_of
from geo.model.schema import columns
from geo.model.suggestions import did_you_mean
from geo.model.texts import TEXTS, checksum_of
from geo.seeds import validate
from geo.seeds.read import Record, Seeds, read_table
from geo.seeds.seed_files import path_of
from geo.seeds.translating.files import SheetRow, read_sheet
from geo.seeds.translating.states import Text, list_texts, table_in
from geo.store.data_folder import write_atomically

DRAFT, READ = "draft", "read-by-a-native-speaker"
MARKS = ("x", "yes")
"""What stands in the column ``read`` of a text that a native speaker read and found right."""
_MADE_ANOTHER = ("The spreadsheet program made a date, a number or a formula of it: give the cell the format Text and "
                 "type it again.")
_SAY_WHO = 'Say who and when: --by "Name" --on DAY.'


@dataclass(frozen=True)
class Taken:
    """What was taken from a sheet.

    Parameters
    ----------
    file : Path
        The table that was written; as it was where nothing was taken.
    new, changed, read : int
        Texts that were missing, texts with other words, and texts that were only found right.
    warnings : tuple of Problem
        What is allowed in them and looks like a slip.
    """

    file: Path
    new: int
    changed: int
    read: int
    warnings: tuple[Problem, ...]

    def __str__(self) -> str:
        """Return it in one line."""
        if not self.new + self.changed + self.read:
            return f"{self.file}: nothing is different, nothing was written."
        return f"{self.file}: {self.new} new, {self.changed} changed, {self.read} found right."


def take_sheet(seeds: Seeds, sheet: Path, language: str, *, by: str = "", on: str = "") -> Taken:
    """Take a sheet back into the table of texts of a language.

    Parameters
    ----------
    seeds : Seeds
    sheet : Path
        As :func:`geo.seeds.translating.files.write_sheet` writes it, with other cells in ``text`` and ``read``.
    language : str
    by, on : str
        The native speaker who read the texts that are marked, and the day.

    Raises
    ------
    DataError
        If a cell is refused: each with file, line, column and remedy.
    UsageError
        If the situation has no such language.
    """
    table = table_in(seeds, language)
    wanted = _Sheet(seeds, sheet, table, {text.id: text for text in list_texts(seeds, language).texts}, by, on)
    rows = wanted.changed_rows()
    if wanted.problems:
        raise DataError(sorted(wanted.problems))
    records = _typed(seeds, sheet, table, rows)
    kept = tuple(record for record in seeds.tables[table] if record.row.id not in rows)
    whole = replace(seeds, tables={**seeds.tables, table: (*kept, *records)})
    if refused := [problem for problem in validate.check(whole) if problem.file == str(sheet)]:
        raise DataError(refused)
    file = seeds.folder / path_of(table)
    if rows:
        write_atomically(file, _written(seeds, table, {record.row.id: record.row for record in records}))
    warnings = tuple(one for one in validate.find_warnings(whole) if one.file == str(sheet)) if rows else ()
    known = {record.row.id: record.row.text for record in seeds.tables[table]}
    new = len(rows.keys() - known.keys())
    same = len([id for id, (_, cells) in rows.items() if known.get(id) == cells["text"]])
    return Taken(file, new, len(rows) - new - same, same, warnings)


@dataclass
class _Sheet:
    seeds: Seeds
    path: Path
    table: str
    texts: Mapping[str, Text]
    by: str
    on: str

    def __post_init__(self) -> None:
        self.problems: list[Problem] = []
        self._known = {record.row.id: record.row for record in self.seeds.tables[self.table]}
        for problem in self.seeds.problems:
            if problem.file == str(self.seeds.folder / path_of(self.table)):
                self.problems.append(problem)

    def changed_rows(self) -> dict[str, tuple[int, dict[str, str]]]:
        """Return the rows of texts that the sheet changes, with their lines in it; notes what is wrong with others."""
        found: dict[str, tuple[int, dict[str, str]]] = {}
        first: dict[str, int] = {}
        for row in read_sheet(self.path):
            key = row.cells["id"].strip()
            if key in first:
                self._note(row, "id", f"an id that line {first[key]} does not have", key, "Take one of the lines out.")
            elif self._is_readable(row):
                cells = self._cells(row, key)
                if cells:
                    found[key] = row.line, cells
            first.setdefault(key, row.line)
        return found

    def _is_readable(self, row: SheetRow) -> bool:
        key = row.cells["id"].strip()
        for column in ("id", "english", "text", "read"):
            if column in row.unreadable:
                self._note(row, column, "a text", row.unreadable[column], _MADE_ANOTHER)
                return False
        if key not in self.texts:
            self._note(row, "id", "the id of a text of this language", key,
                       did_you_mean(key, self.texts) or "Take the line out, or write a new sheet.")
        elif _clean(row.cells["english"]) != _clean(self.texts[key].english):
            self._note(row, "english", f"the English of today, {quote(self.texts[key].english)}", row.cells["english"],
                       "It changed since, or was edited: write a new sheet, and render it as it is there.")
        elif (mark := row.cells["read"].strip().casefold()) and mark not in MARKS:
            self._note(row, "read", f"{' or '.join(MARKS)}, or an empty cell", row.cells["read"],
                       f"Copy the cell from a new sheet: {spell_command('texts', '--out')}.")
        elif mark and not self.by:
            self._note(row, "read", "a name for who read it", row.cells["read"], _SAY_WHO)
        else:
            return True
        return False

    def _cells(self, row: SheetRow, key: str) -> dict[str, str] | None:
        """Return the new row of a text; None where the sheet leaves it as it is."""
        known, text = self._known.get(key), _clean(row.cells["text"])
        is_read = bool(row.cells["read"].strip())
        if not text:
            if known or is_read:
                self._note(row, "text", "a text", "", "Write one; a text is taken out in the table itself.")
            return None
        is_same = known is not None and known.text == text
        if is_same and not is_read:
            return None
        if is_same and self.texts[key].state == "read":
            return None
        state, by, on = (READ, self.by, self.on) if is_read else (DRAFT, "", "")
        return {"id": key, "text": text, "checksum": checksum_of(self.texts[key].english), "state": state,
                "read_by": by, "read_on": on}

    def _note(self, row: SheetRow, column: str, expected: str, got: str, remedy: str) -> None:
        shown = quote(got) if got else "an empty cell"
        self.problems.append(Problem(str(self.path), row.line, column, row.cells["id"][:80], expected, shown, remedy))


def _clean(text: str) -> str:
    """Return a cell without what a spreadsheet program adds to it: blanks, line ends, letters in pieces."""
    return unicodedata.normalize("NFC", " ".join(text.split("\n")).replace("\r", "")).strip()


def _typed(seeds: Seeds, sheet: Path, table: str, rows: Mapping[str, tuple[int, dict[str, str]]]) -> list[Record]:
    """Return rows as the reader of tables types them; what it refuses is told with the line of the sheet."""
    names = columns(table)
    lines = [line for line, _ in rows.values()]
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"{TEXTS[table]}.csv"
        path.write_text("".join(_line(cells, names) for cells in ({name: name for name in names},
                                                                  *(cells for _, cells in rows.values()))),
                        encoding="utf-8", newline="")
        reading = read_table(path, table, seeds.case.situation)
    if reading.problems:
        raise DataError(sorted(replace(problem, file=str(sheet), line=lines[problem.line - 2])
                               for problem in reading.problems))
    return [replace(record, file=str(sheet), line=lines[record.line - 2]) for record in reading.records]


def _line(cells: Mapping[str, str], names: tuple[str, ...]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerow(cells[name] or "" for name in names)
    return buffer.getvalue()


def _written(seeds: Seeds, table: str, rows: Mapping[str, Any]) -> bytes:
    """Return the table with rows in it, in the order of the ids; lines of others stay as they are."""
    head, *kept = _lines_of(seeds, table)
    lines = dict(kept) | {id: _line({name: getattr(row, name) or "" for name in columns(table)}, columns(table))
                          for id, row in rows.items()}
    return (head[1] + "".join(lines[id] for id in sorted(lines, key=order_of))).encode()


def _lines_of(seeds: Seeds, table: str) -> Iterator[tuple[str, str]]:
    """Yield the header and each row of a table as they stand, the rows with their ids."""
    path = seeds.folder / path_of(table)
    lines = path.read_text(encoding="utf-8").split("\n")
    records = seeds.tables[table]
    starts = [1, *(record.line for record in records), len(lines)]
    for id, start, end in zip(["", *(record.row.id for record in records)], starts[:-1], starts[1:], strict=True):
        yield id, "".join(f"{line}\n" for line in lines[start - 1:end - 1])
