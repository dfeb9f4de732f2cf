"""Many times the seeds, or many more events: copies with ids of their own, so that all of it still validates."""

from __future__ import annotations

import csv
import json
import re
import shutil
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from itertools import count, islice
from pathlib import Path
from typing import Any

from geo.errors import DataError
from geo.model.citations import UNVERIFIED
from geo.model.project import SEEDS
from geo.model.row import order_of
from geo.model.schema import TABLES, columns
from geo.model.texts import TEXTS
from geo.seeds.seed_files import path_of
from geo.seeds.situation_seed import read_situation_seed
from geo.seeds.validate.identity import REFERENCES

OTHER_REFERENCES = {("passability", "targets"), ("accounts", "subject"), ("claims", "evidence"), ("control", "area")}
ID_COLUMNS = {(table, column) for table, column, _ in REFERENCES} | OTHER_REFERENCES
OWN_COLUMNS = {("tours", "tour"), ("glossary", "term")}
"""Columns without ids of which each copy needs cells of its own."""
FULL_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
MOVED_DAYS = 31
CITED_ID = re.compile(r"(?:^|(?<=; ))[a-z0-9-]+(?=\[|;|$)")

Row = dict[str, str]


def multiply_seeds(seeds: Path, target: Path, copies: int) -> int:
    """Write a seeds folder with ``copies`` times the rows of every table; return how many rows it holds.

    The first copy is the seeds as they are; in copy 1, 2, … every id and every reference to one ends in ``-x1``,
    ``-x2``, …. Outlines of areas are copied with their rows; boundaries and waters are no rows and stay as they are.
    """
    shutil.copytree(seeds, target)
    rows = sum(_multiply_table(target / path_of(table), table, copies) for table in TABLES)
    _multiply_outlines(target / "geometry" / "areas.geojson", copies)
    return rows


def _multiply_table(path: Path, table: str, copies: int) -> int:
    with path.open(encoding="utf-8", newline="") as file:
        original = list(csv.DictReader(file))
    rows = [_rename(row, table, number) for number in range(copies) for row in original]
    _write_rows(path, table, rows)
    return len(rows)


def _write_rows(path: Path, table: str, rows: list[Row]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns(table), lineterminator="\n")
        writer.writeheader()
        writer.writerows(sorted(rows, key=lambda row: order_of(row["id"])))


def _rename(row: Row, table: str, number: int) -> Row:
    if number == 0:
        return row
    return {column: _renamed_cell(table, column)(cell, f"-x{number}") for column, cell in row.items()}


def _renamed_cell(table: str, column: str) -> Callable[[str, str], str]:
    if column == "sources":
        return _rename_citations
    if column == "id" and table in TEXTS:
        return _rename_key
    if column == "id" or (table, column) in ID_COLUMNS:
        return _rename_ids
    if (table, column) in OWN_COLUMNS:
        return lambda cell, suffix: cell + suffix
    return lambda cell, suffix: cell


def _rename_ids(cell: str, suffix: str) -> str:
    return "; ".join(key + suffix for key in cell.split("; ")) if cell else cell


def _rename_key(cell: str, suffix: str) -> str:
    table, key, column = cell.split(":")
    return f"{table}:{key}{suffix}:{column}"


def _rename_citations(cell: str, suffix: str) -> str:
    return cell if cell == UNVERIFIED else CITED_ID.sub(lambda found: found[0] + suffix, cell)


def _multiply_outlines(path: Path, copies: int) -> None:
    outlines = json.loads(path.read_text(encoding="utf-8"))
    original = outlines["features"]
    renamed = [_rename_outline(feature, f"-x{number}") for number in range(1, copies) for feature in original]
    outlines["features"] = sorted([*original, *renamed], key=lambda feature: feature["id"])
    path.write_text(json.dumps(outlines, ensure_ascii=False), encoding="utf-8")


def _rename_outline(feature: dict[str, Any], suffix: str) -> dict[str, Any]:
    key = feature["id"] + suffix
    properties = {**feature["properties"], "id": key} if "id" in feature["properties"] else feature["properties"]
    return {**feature, "id": key, "properties": properties}


def add_events(seeds: Path, target: Path, more: int) -> int:
    """Write a seeds folder with some thousand events more; return how many events it holds.

    They are the real events under other ids, each copy moved on by some more days, so that no day has all of them.
    """
    shutil.copytree(seeds, target)
    path = target / "events.csv"
    with path.open(encoding="utf-8", newline="") as file:
        original = list(csv.DictReader(file))
    copies = ((number, row) for number in count(1) for row in original)
    rows = original + [_move_event(row, number) for number, row in islice(copies, more)]
    _write_rows(path, "events", rows)
    return len(rows)


def _move_event(row: Row, number: int) -> Row:
    moved = FULL_DATE.sub(lambda found: _move_day(found[0], number * MOVED_DAYS), row["date"])
    return {**row, "id": f"{row['id']}-x{number}", "date": moved}


@cache
def _period() -> tuple[date, date]:
    case = read_situation_seed(SEEDS)
    if case.situation is None:
        raise DataError(case.problems)
    return case.situation.days


def _move_day(day: str, by: int) -> str:
    """Return the day some days later; beyond the end of the period it goes on at its start."""
    first, end = _period()
    days = (end - first).days
    return (first + timedelta(((date.fromisoformat(day) - first).days + by) % days)).isoformat()
