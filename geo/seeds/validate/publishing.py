"""Rules on ids that were published: they stay, or they are retired for good."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from geo.errors import Problem, quote
from geo.model.layer_schema import LAYERS
from geo.model.schema import OUTLINES, TABLES
from geo.model.suggestions import did_you_mean
from geo.model.texts import TEXTS
from geo.seeds.read import Seeds
from geo.seeds.seed_files import path_of
from geo.seeds.validate.registry import problem_of, rule

BACKGROUND = {
    layer: tuple(f"geometry/{name}" for name in described.tables)
    for layer, described in LAYERS.items() if set(described.tables) <= set(OUTLINES) - set(TABLES)
}
"""Layers that come from outline files alone, and these files."""


@rule
def retired_ids_stay_retired(seeds: Seeds) -> Iterator[Problem]:
    """Is no id in use again after it was retired, and does each stand under its table?"""
    for record in seeds.tables["retired_ids"]:
        table, _, key = record.row.id.partition(":")
        if table not in {*TABLES, *BACKGROUND}:
            hint = did_you_mean(table, {*TABLES, *BACKGROUND})
            yield problem_of(record, "id", "table:id with the name of a table", record.row.id,
                             f"{hint} Correct the table.".lstrip())
        elif any(key in seeds.ids[origin] for origin in _origins(table)):
            yield problem_of(record, "id", f"an id that no row of {table} has", record.row.id,
                             "Give the row a new id, or take this line out if the row is the same as before.")


@rule
def published_ids_remain(seeds: Seeds) -> Iterator[Problem]:
    """Is every id that was published still there, or listed in retired_ids.csv? (Texts come and go with their row.)"""
    for table, ids in sorted(seeds.published.items()):
        if table in TEXTS:
            continue
        origins = _origins(table)
        for key in sorted(ids):
            if not any(seeds.may_have(origin, key) for origin in origins) and not _is_retired(seeds, f"{table}:{key}"):
                yield Problem(str(_path(seeds, origins[0])), 0, "", key, "a row with this id, which was published",
                              "no such row", f"Restore the id, or list {quote(f'{table}:{key}')} in retired_ids.csv.")


def _is_retired(seeds: Seeds, reference: str) -> bool:
    return seeds.may_have("retired_ids", reference)


def _origins(table: str) -> tuple[str, ...]:
    return BACKGROUND.get(table, (table,))


def _path(seeds: Seeds, origin: str) -> Path:
    return seeds.folder / (f"{origin}.geojson" if origin.startswith("geometry/") else path_of(origin))
