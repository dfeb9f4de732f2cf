"""Rows and cells of seed tables changed by a program, so that a person sees in a difference what it did and no more."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from pathlib import Path

from geo.errors import DataError, Problem
from geo.model.schema import columns
from geo.seeds.dictionary import optional_outlines, seeds_package
from geo.seeds.read import Seeds
from geo.seeds.seed_files import path_of
from geo.seeds.textfile import read_text
from geo.store.data_folder import format_json

PRODUCER: Mapping[str, str] = {
    "id": "osm-courses",
    "name": "OpenStreetMap contributors (courses of roads)",
    "attribution": "Roads: © OpenStreetMap contributors (ODbL)",
    "licence": "ODbL-1.0",
    "url": "https://www.openstreetmap.org/copyright",
    "terms": "Courses in geometry/osm_courses.geojson, a part of the database OpenStreetMap. What is drawn along them "
             "is derived from it and stays under the same licence.",
}
"""Row of ``producers.csv`` of the courses."""


def with_row(seeds_dir: Path, table: str, row: Mapping[str, str]) -> dict[Path, bytes]:
    """Return a table with a row at its place in the order of ids; nothing where it stands there already.

    Every other row keeps its bytes.
    """
    return change_rows(seeds_dir, table, {row["id"]: row})


def with_package(seeds: Seeds, *outlines: str) -> dict[Path, bytes]:
    """Return the data package of the seeds if there is one, in which some outline files are named."""
    path = seeds.folder / "datapackage.json"
    named = {*optional_outlines(seeds.folder), *outlines}
    content = format_json(seeds_package(seeds.situation, named))
    return {path: content} if path.is_file() and path.read_bytes() != content else {}


def change_rows(seeds_dir: Path, table: str, changes: Mapping[str, Mapping[str, str]]) -> dict[Path, bytes]:
    """Return a table in which some rows have other cells; a row that is not there is added. No change, no file.

    Parameters
    ----------
    seeds_dir : Path
    table : str
    changes : mapping of str to mapping
        New cells by column, by id.

    Raises
    ------
    DataError
        If the table cannot be read.
    """
    path, problems = seeds_dir / path_of(table), list[Problem]()
    text = read_text(path, problems)
    if text is None:
        raise DataError(problems)
    names = columns(table)
    head, *lines = _records(text)
    rows = {_cells(line)[0]: line for line in lines}
    for key, cells in changes.items():
        old = dict(zip(names, _cells(rows[key]), strict=True)) if key in rows else {}
        new = {name: cells.get(name, old.get(name, "")) for name in names}
        if new != old:
            rows[key] = _line([new[name] for name in names])
    content = "".join([head, *(rows[key] for key in sorted(rows))]).encode()
    return {} if content == text.encode() else {path: content}


def _records(text: str) -> list[str]:
    """Return the physical lines of each row as one text."""
    lines, found = [f"{line}\n" for line in text.removesuffix("\n").split("\n")], list[str]()
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    start = 0
    for _ in reader:
        found.append("".join(lines[start:reader.line_num]))
        start = reader.line_num
    return found


def _cells(line: str) -> list[str]:
    return next(csv.reader(io.StringIO(line, newline="")))


def _line(cells: list[str]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerow(cells)
    return buffer.getvalue()
