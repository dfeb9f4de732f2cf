"""Marks of rows: the beginning of a digest of what was typed of a row, by which two editions are told apart.

What only follows is not marked: resolved bounds, how a fact is attested, names and lengths, cells that repeat those of
the place or route of the row, and shapes that are computed. Empty cells are not marked either, so that a column that
is new and empty makes no row another one. A mark has 32 bits: of four thousand million corrections one would not be
seen. Texts in other languages are marked together, by the row that they render, because there are three of each.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from geo.comparison.history import History, Release, Step
from geo.comparison.model import Change, Value
from geo.comparison.rows import COMPUTED, Contents, Record, Table, own_cells, own_shape
from geo.model.texts import TEXTS

TEXTS_TABLE = "texts"
"""Under this name stand the texts of all languages; the key is ``table:id`` of the row that they render."""
_TEXT_COLUMNS = ("text", "checksum", "state")
_SHAPE = "geometry"

Marks = Mapping[str, Mapping[str, str]]
"""The marks of rows by table and id."""


def columns_of(contents: Contents) -> dict[str, tuple[str, ...]]:
    """Return over which columns the rows of an edition are marked, by table."""
    return {name: tuple(sorted({column for row in table.rows.values() for column in row.cells}))
            for name, table in contents.tables.items() if _is_typed(name)} | {TEXTS_TABLE: _TEXT_COLUMNS}


def mark_rows(contents: Contents, columns: Mapping[str, tuple[str, ...]]) -> Marks:
    """Return the marks of all typed rows of an edition.

    Parameters
    ----------
    contents : Contents
    columns : mapping of str to tuple of str
        By table, the columns that count; in a table that is not named all do.
    """
    marks = {name: {key: _mark(_content(table, row, contents, columns.get(name))) for key, row in table.rows.items()}
             for name, table in contents.tables.items() if _is_typed(name)}
    return {**marks, TEXTS_TABLE: _mark_texts(contents)}


def add_release(history: History, release: Release, contents: Contents) -> History:
    """Return a history with one release more.

    Parameters
    ----------
    history : History
    release : Release
        Without columns, which are those of the contents.
    contents : Contents
        Its rows.
    """
    number = len(history.releases)
    columns = columns_of(contents)
    marks = mark_rows(contents, columns)
    alike = mark_rows(contents, history.releases[-1].columns) if number else {}
    rows = {table: dict(_advance(history.rows.get(table, {}), marks.get(table, {}), alike.get(table, {}), number))
            for table in sorted({*history.rows, *marks})}
    return History((*history.releases, replace(release, columns=columns)), rows)


def marks_at(history: History, release: Release) -> Marks:
    """Return the marks of the rows that a release had."""
    number = history.releases.index(release)
    found: dict[str, dict[str, str]] = {}
    for table, rows in history.rows.items():
        last = {key: [step for step in steps if step.release <= number] for key, steps in rows.items()}
        found[table] = {key: steps[-1].mark for key, steps in last.items() if steps and steps[-1].sign != "-"}
    return found


def changes_since(history: History, release: Release, contents: Contents) -> dict[str, dict[str, Change]]:
    """Return which rows an edition has otherwise than a release, by table and id; tables without any are left out."""
    then, now = marks_at(history, release), mark_rows(contents, release.columns)
    found = {table: dict(_differing(then.get(table, {}), now.get(table, {}))) for table in {**now, **then}}
    return {table: rows for table, rows in found.items() if rows}


def _differing(then: Mapping[str, str], now: Mapping[str, str]) -> Iterator[tuple[str, Change]]:
    for key in sorted({*then, *now}):
        if key not in then:
            yield key, "added"
        elif key not in now:
            yield key, "retired"
        elif then[key] != now[key]:
            yield key, "corrected"


def _advance(
    before: Mapping[str, tuple[Step, ...]], marks: Mapping[str, str], alike: Mapping[str, str], number: int,
) -> Iterator[tuple[str, tuple[Step, ...]]]:
    """Yield the steps of the rows of a table after one release more; ``alike`` has marks under columns of before."""
    for key in sorted({*before, *marks}):
        steps = before.get(key, ())
        is_there = bool(steps) and steps[-1].sign != "-"
        if key not in marks:
            yield key, (*steps, Step(number, "-")) if is_there else steps
        elif not is_there:
            yield key, (*steps, Step(number, "+", marks[key]))
        elif alike[key] != steps[-1].mark:
            yield key, (*steps, Step(number, "~", marks[key]))
        else:
            yield key, steps if marks[key] == steps[-1].mark else (*steps, Step(number, "=", marks[key]))


def _is_typed(table: str) -> bool:
    return table not in COMPUTED and table not in TEXTS


def _content(table: Table, row: Record, contents: Contents, columns: tuple[str, ...] | None) -> dict[str, object]:
    kept: dict[str, object] = {name: cell for name, cell in own_cells(table.name, row, contents)
                               if _is_filled(cell) and (columns is None or name in columns)}
    shape = own_shape(table.name, row, contents)
    return kept | ({_SHAPE: shape} if shape else {})


def _is_filled(cell: Value) -> bool:
    return cell is not None and cell != ""


def _mark_texts(contents: Contents) -> dict[str, str]:
    found: dict[str, dict[str, object]] = {}
    for name in TEXTS:
        table = contents.tables.get(name)
        for key, row in table.rows.items() if table else ():
            cells = [row.cells.get(column) for column in _TEXT_COLUMNS]
            found.setdefault(key.rpartition(":")[0], {})[f"{name}:{key}"] = cells
    return {key: _mark(texts) for key, texts in found.items()}


def _mark(content: Mapping[str, object]) -> str:
    return hashlib.sha256(json.dumps(content, ensure_ascii=False, sort_keys=True).encode()).hexdigest()[:8]


def count_changes(changes: Iterable[Change]) -> dict[Change, int]:
    """Return how many rows were added, corrected and retired.

    Examples
    --------
    >>> count_changes(["added", "retired", "added"])
    {'added': 2, 'corrected': 0, 'retired': 1}
    """
    found = list(changes)
    kinds: tuple[Change, ...] = ("added", "corrected", "retired")
    return {kind: found.count(kind) for kind in kinds}
