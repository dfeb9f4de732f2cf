"""The rule on what the situation names in the tables: it is there, and it is what it is taken for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from geo.errors import Problem
from geo.model.requirements import Requirement, requirements_of
from geo.seeds.read import Seeds
from geo.seeds.validate.registry import problem_of, rule

OUTLINES = "geometry/"


@rule
def what_is_required_exists(seeds: Seeds) -> Iterator[Problem]:
    """Is every place, area, series and kind there that situation.json names, with what it is needed for?"""
    for needed in requirements_of(seeds.situation):
        if needed.table in seeds.unread:
            continue
        if needed.value not in _values(seeds, needed):
            yield _missing(seeds, needed)
        elif not needed.table.startswith(OUTLINES):
            yield from _cells_amiss(seeds, needed)


def _missing(seeds: Seeds, needed: Requirement) -> Problem:
    path = seeds.folder / f"{needed.table}{'.geojson' if needed.table.startswith(OUTLINES) else '.csv'}"
    column, row_id, name = ("", needed.value, "this id") if needed.column == "id" else (needed.column, "", needed.value)
    return Problem(str(path), 0, column, row_id, f"a row with {name}, which {needed.why}", "no such row",
                   "Restore the row, or correct the name in situation.json.")


def _values(seeds: Seeds, needed: Requirement) -> set[Any]:
    if needed.table.startswith(OUTLINES):
        features = seeds.geometry[needed.table.removeprefix(OUTLINES)]
        if len(features) < len(seeds.ids[needed.table]):
            return {needed.value}
        return {getattr(feature.properties, needed.column) for feature in features}
    found = {getattr(row, needed.column) for row in seeds.rows(needed.table)}
    return found | seeds.faulty_cells(needed.table, needed.column)


def _cells_amiss(seeds: Seeds, needed: Requirement) -> Iterator[Problem]:
    for record in seeds.tables[needed.table]:
        if getattr(record.row, needed.column) != needed.value:
            continue
        for column, value in needed.cells.items():
            got = getattr(record.row, column)
            if got is None or (value is not None and got != value):
                yield problem_of(record, column, f"{value or 'a value'}, since this row {needed.why}", got,
                                 "Correct the cell.")
