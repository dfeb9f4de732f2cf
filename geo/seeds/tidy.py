"""Seeds put into the form that they must have, without touching what they say.

Of a table: bytes, line ends, the order of columns and rows, blanks around cells, and letters that stand apart from
their accents (Unicode NFC). A row in which nothing is mended keeps its bytes. Of an outline file: the bytes.
"""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from geo.errors import DataError, Problem, printable
from geo.model.project import spell_tidy
from geo.model.row import order_of
from geo.model.schema import OUTLINES, TABLES, columns
from geo.seeds.header import Header, read_header
from geo.seeds.read import TableReading, csv_rows
from geo.seeds.seed_files import path_of, seeds_of
from geo.seeds.textfile import BYTE_ORDER_MARK, file_problem, read_text
from geo.store.data_folder import write_together


@dataclass(frozen=True)
class Tidied:
    """A file in the form that it must have.

    Parameters
    ----------
    path : Path
        The file.
    content : bytes
        Its tidy content.
    done : tuple of str
        What was mended, in words; empty when the file was tidy.
    """

    path: Path
    content: bytes
    done: tuple[str, ...]

    def __str__(self) -> str:
        """Return what was mended in one line."""
        return printable(f"{self.path}: {', '.join(self.done)}.")


def tidy_seeds(seeds_dir: Path) -> tuple[Tidied, ...]:
    """Mend the form of every table and outline file of a seeds folder, and write those that change.

    Parameters
    ----------
    seeds_dir : Path
        Folder of seed tables. Files that are not there are left to the check.

    Returns
    -------
    tuple of Tidied
        The files that changed. Doing it again changes nothing.

    Raises
    ------
    DataError
        If the folder has no seed table, or files cannot be read safely: the message names each, and nothing is written.
    StoreError
        If a file cannot be written.
    """
    tables = {path: table for table in TABLES if (path := seeds_dir / path_of(table)).exists()}
    if not tables:
        raise DataError([file_problem(seeds_dir, "a folder of seed tables", "none there", "Correct the path.")])
    outlines = [path for name in OUTLINES if (path := seeds_dir / "geometry" / f"{name}.geojson").exists()]
    problems: list[Problem] = []
    files = [tidy_table(path, table, problems) for path, table in tables.items()]
    files += [_tidy_outlines(path, problems) for path in outlines]
    if problems:
        raise DataError(problems)
    changed = tuple(file for file in files if file is not None and file.done)
    write_together({file.path: file.content for file in changed})
    return changed


def tidy_table(path: Path, table: str, problems: list[Problem]) -> Tidied | None:
    """Return a table in its form; None after noting why it cannot be read safely. Writes nothing.

    A table that cannot be read safely is not UTF-8, has merge markers, open quotes, another separator, columns too many
    or too few, or rows that do not fit its header.
    """
    reading = TableReading(str(path), spell_tidy(seeds_of(path)))
    text = read_text(path, reading.problems, mend=reading.mend)
    rows = list(csv_rows(path, text, reading)) if text is not None else []
    header = read_header(path, rows[0][1], columns(table), reading.problems) if rows else None
    refused = [problem for problem in reading.problems if problem.remedy != reading.mend]
    if text is not None and not rows and not refused:
        refused.append(file_problem(path, "a header line", "an empty file", "Restore the header line."))
    for line, cells in rows[1:] if header and not refused else []:
        if cells and len(cells) != len(rows[0][1]):
            refused.append(file_problem(path, f"{len(rows[0][1])} cells in every row", f"{len(cells)} cells",
                                        "Check the commas and quotes of the row; the file cannot be mended.", line))
            break
    if text is None or header is None or refused:
        problems += refused
        return None
    return Tidied(path, *_tidy_rows(header, _with_lines(text, rows), _mended_bytes(path)))


def _tidy_rows(header: Header, rows: list[tuple[list[str], str]], done: list[str]) -> tuple[bytes, tuple[str, ...]]:
    """Return the content of a table and what was mended; a row in which nothing is mended keeps its lines."""
    (_, head), *rows = rows
    if header.names != header.wanted:
        head, done = _line(header.wanted), [*done, "columns put in order"]
    if any(not cells for cells, _ in rows):
        rows, done = [row for row in rows if row[0]], [*done, "empty lines taken out"]
    order = [header.names.index(name) for name in header.wanted]
    tidied = [[_tidy_cell(cells[at]) for at in order] for cells, _ in rows]
    if any(sorted(new) != sorted(cells) for new, (cells, _) in zip(tidied, rows, strict=True)):
        done = [*done, "blanks around cells taken away, letters and accents put together"]
    written = [(new, old if new == cells else _line(new)) for new, (cells, old) in zip(tidied, rows, strict=True)]
    key = header.wanted.index("id")
    ordered = sorted(written, key=lambda row: order_of(row[0][key]))
    if ordered != written:
        done = [*done, "rows put in the order of their ids"]
    return "".join([head, *(lines for _, lines in ordered)]).encode(), tuple(done)


def _tidy_cell(cell: str) -> str:
    return unicodedata.normalize("NFC", cell).strip()


def _line(cells: Sequence[str]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerow(cells)
    return buffer.getvalue()


def _with_lines(text: str, rows: list[tuple[int, list[str]]]) -> list[tuple[list[str], str]]:
    """Return the cells of each row with its physical lines as they stand."""
    lines = text.removesuffix("\n").split("\n")
    ends = [line for line, _ in rows[1:]] + [len(lines) + 1]
    return [(cells, "".join(f"{line}\n" for line in lines[start - 1:end - 1]))
            for (start, cells), end in zip(rows, ends, strict=True)]


def _tidy_outlines(path: Path, problems: list[Problem]) -> Tidied | None:
    noted: list[Problem] = []
    mend = spell_tidy(path.parent.parent)
    text = read_text(path, noted, mend=mend)
    problems += [problem for problem in noted if problem.remedy != mend]
    done = [] if text is None else _mended_bytes(path, needs_end=False)
    return None if text is None else Tidied(path, text.encode(), tuple(done))


def _mended_bytes(path: Path, *, needs_end: bool = True) -> list[str]:
    content = path.read_bytes()
    faults = {
        "byte order mark taken away": content.startswith(BYTE_ORDER_MARK),
        "line ends mended": b"\r" in content,
        "line end after the last row added": needs_end and not content.endswith((b"\n", b"\r")),
    }
    return [told for told, is_so in faults.items() if is_so]
