"""Whether the schemas that a data folder carries describe its layers and tables, since exports copy from them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from geo.store import data_folder
from geo.store.column_values import UnfitError
from geo.store.conformance import described_files, refuse
from geo.store.situation_data import situation_of


def require_schema(manifest: data_folder.Manifest, path: str) -> None:
    """Refuse a layer or table whose schema in the data folder describes other columns than the file has.

    Raises
    ------
    StoreError
        If it does, or is no schema.
    """
    is_layer = path.startswith("layers/")
    told = f"schemas/{Path(path).stem}.json" if is_layer else data_folder.MANIFEST
    described = described_files(situation_of(manifest))[path]
    kinds: list[str | None] | None
    try:
        if is_layer:
            feature = json.loads(manifest.read(told))["properties"]["features"]["items"]["properties"]
            columns = feature["properties"]["properties"]
            shapes = feature["geometry"].get("anyOf", [feature["geometry"]])
            kinds = [shape["properties"]["type"]["const"] if "properties" in shape else None for shape in shapes]
        else:
            fields = manifest.resources[path]["schema"]["fields"]
            columns = {field["name"]: field for field in fields}
            kinds = None if len(columns) == len(fields) else []
        found = {name: ({part.get("format", part["type"]) for part in told.get("anyOf", [told])}, told["description"])
                 for name, told in columns.items()}
    except (LookupError, TypeError, AttributeError, ValueError, RecursionError):
        found, kinds = {}, []
    wanted = described["columns"]
    is_fit = found.keys() == wanted.keys() and kinds == described.get("geometry")
    if not is_fit or not all(types - {"null"} == {_schema_type(wanted[name])} and isinstance(text, str)
                             for name, (types, text) in found.items()):
        refuse(manifest, told, UnfitError(f"it does not describe {path}"))


def _schema_type(kind: Any) -> str:
    """Return how a JSON Schema, by its format, or a Table Schema calls a kind of value."""
    base = kind.removesuffix("?") if isinstance(kind, str) else "text"
    return {"number": "number", "whole": "integer", "flag": "boolean", "day": "date"}.get(base, "string")
