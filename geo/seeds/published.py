"""Which ids and which certainty an earlier build published, so that a new one does not lose any unnoticed."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from geo.errors import StoreError
from geo.model import project
from geo.model.dates import BOUND_NAMES, Bounds, bounds_of
from geo.model.layer_schema import LAYERS
from geo.model.schema import TABLES
from geo.model.situation import FILE
from geo.seeds.read import Seeds, read_seeds
from geo.store import data_folder
from geo.store.situation_data import situation_of


@dataclass(frozen=True)
class LastBuild:
    """What an earlier build published.

    Parameters
    ----------
    ids : mapping of str to frozenset of str
        Ids by the seed table that they come from. Features of the road layers count as the sections that they show; the
        two layers of background count under their own names, ``boundaries`` and ``waters``.
    bounds : mapping of str to Bounds
        When each dated row was in force, by ``table:id``.
    """

    ids: Mapping[str, frozenset[str]] = field(default_factory=dict)
    bounds: Mapping[str, Bounds] = field(default_factory=dict)


def read_last_build(folder: Path) -> LastBuild:
    """Return what the files of a data folder say of the seeds that they were built from.

    Parameters
    ----------
    folder : Path
        A data folder, such as ``data``.

    Raises
    ------
    StoreError
        If there is no earlier build there, or it is not whole.
    """
    manifest = data_folder.check_set(folder)
    ids: dict[str, set[str]] = defaultdict(set)
    bounds: dict[str, Bounds] = {}
    layers = _published_layers(manifest)
    for path in manifest.resources:
        for table, row_id, row in _rows(path, manifest, layers):
            ids[table].add(row_id)
            if table in TABLES and BOUND_NAMES[0] in row and "valid_from" in TABLES[table].model_fields:
                bounds[f"{table}:{row_id}"] = bounds_of(row)
    return LastBuild({table: frozenset(found) for table, found in ids.items()}, bounds)


def read_beside(seeds: Path, data: Path) -> tuple[Seeds, str]:
    """Return seeds with what an earlier build published of them; or alone, and why there is nothing to compare with.

    Parameters
    ----------
    seeds, data : Path
        Folder of the seed tables, and that of the earlier build.
    """
    tables = read_seeds(seeds)
    try:
        last = read_last_build(data)
    except StoreError as error:
        return tables, f"No earlier build to compare with: {error}"
    return replace(tables, published=last.ids, earlier=last.bounds), ""


def _published_layers(manifest: data_folder.Manifest) -> dict[str, str]:
    """Return what the code calls each published layer; without a situation, layers under their own names alone."""
    case = situation_of(manifest) if FILE in manifest.resources else None
    return {case.published_layer(layer) if case else layer: layer for layer in LAYERS}


def _rows(
    path: str, manifest: data_folder.Manifest, layers: Mapping[str, str]
) -> list[tuple[str, str, dict[str, Any]]]:
    name = Path(path).stem
    try:
        if path == f"tables/{name}.json" and name in TABLES:
            return [(name, row["id"], row) for row in json.loads(manifest.read(path))]
        if path == f"layers/{name}.geojson" and name in layers:
            features = json.loads(manifest.read(path))["features"]
            return [found for feature in features for found in _origin(layers[name], feature["properties"])]
    except (ValueError, TypeError, LookupError, RecursionError):
        raise StoreError(f"{manifest.folder / path} is not a file of ours. "
                         f"{project.spell_rebuild(manifest.folder)}") from None
    return []


def _origin(layer: str, properties: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    if LAYERS[layer].tables != ("routes",):
        yield LAYERS[layer].tables[0], properties["id"], properties
    elif "section" in properties:
        yield "sections", properties["section"], properties
