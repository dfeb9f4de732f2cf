"""Which ids an earlier build published, so that a new one does not lose any unnoticed."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from geo import project, store
from geo.errors import StoreError
from geo.layer_schema import LAYERS
from geo.schema import TABLES


def read_published(folder: Path) -> Mapping[str, frozenset[str]]:
    """Return the ids that the files of a data folder hold, by the seed table that they come from.

    Parameters
    ----------
    folder : Path
        A data folder, such as ``data``.

    Returns
    -------
    mapping of str to frozenset of str
        Features of the road layers count as the sections that they show; the two layers of background count under
        their own names, ``boundaries`` and ``waters``.

    Raises
    ------
    StoreError
        If there is no earlier build there, or it is not whole.
    """
    manifest = store.check_set(folder)
    published: dict[str, set[str]] = defaultdict(set)
    for path in manifest.resources:
        for table, row_id in _ids(path, manifest):
            published[table].add(row_id)
    return {table: frozenset(ids) for table, ids in published.items()}


def _ids(path: str, manifest: store.Manifest) -> Iterator[tuple[str, str]]:
    name = Path(path).stem
    try:
        if path == f"tables/{name}.json" and name in TABLES:
            yield from ((name, row["id"]) for row in json.loads(manifest.read(path)))
        elif path == f"layers/{name}.geojson" and name in LAYERS:
            for feature in json.loads(manifest.read(path))["features"]:
                yield from _origin(name, feature)
    except (ValueError, TypeError, LookupError, RecursionError):
        raise StoreError(f"{manifest.folder / path} is not a file of ours. "
                         f"{project.spell_rebuild(manifest.folder)}") from None


def _origin(layer: str, feature: dict[str, Any]) -> Iterator[tuple[str, str]]:
    properties = feature["properties"]
    if LAYERS[layer].tables != ("routes",):
        yield LAYERS[layer].tables[0], properties["id"]
    elif "section" in properties:
        yield "sections", properties["section"]
