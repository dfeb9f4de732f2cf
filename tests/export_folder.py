"""A small data folder whose texts look like numbers, dates, formulas, markup and nothing, to be read back."""

from __future__ import annotations

import json
import shutil
from itertools import cycle
from pathlib import Path
from typing import Any

from geo.model import project
from geo.store import data_folder

TRICKY = (
    "NA", "007", "1e5", "null", "NaN", "", " padded ", "=1+1", "+1", "-12.5", "-12.5 km", "@SUM(A1)", "\tcell", "'=1",
    "'tis", "true", "2023-05-25", "a,b;c|d", 'say "no"', "two\nlines", "three\r\nlines", "Բերձոր · Laçın · Лачин",
    "\u202eabc\u202c", "</description><script>alert(1)</script>", "]]>&amp;<b>", "{{ 7 }} ${x} $[name] %s",
    "\U0001f6a7", "x" * 2_000,
)
"""Texts that a careless writer or reader changes."""
FREE = ("label", "name_en", "name_az", "note", "summary", "location_note", "title", "publisher", "text", "claim",
        "operator")
"""Columns of free text, in which anything may stand."""


def make_tricky_folder(folder: Path, rows_at_most: int = 10_000) -> Path:
    """Copy the data folder, at most so many rows of a file, with a tricky text in every cell of free text."""
    shutil.copytree(project.DATA, folder)
    description = json.loads((folder / data_folder.MANIFEST).read_text("utf-8"))
    texts = cycle(TRICKY)
    files = {}
    for resource in description["resources"]:
        content = (folder / resource["path"]).read_bytes()
        if resource["path"].startswith("layers/"):
            layer = json.loads(content)
            layer["features"] = _some(layer["features"], rows_at_most)
            for feature in layer["features"]:
                feature["properties"] = _spoil(feature["properties"], texts)
            content = json.dumps(layer).encode()
        elif resource["path"].startswith("tables/"):
            content = json.dumps([_spoil(row, texts) for row in _some(json.loads(content), rows_at_most)]).encode()
        files[resource["path"]] = content
        resource.update(bytes=len(content), hash=data_folder.sha256(content))
    data_folder.write_set(folder, files, description)
    return folder


def _some(rows: list[Any], rows_at_most: int) -> list[Any]:
    """Return some rows, with and without a position."""
    if len(rows) <= rows_at_most:
        return rows
    unlocated = [row for row in rows if row.get("geometry", 0) is None]
    return sorted([*unlocated[:3], *[row for row in rows if row not in unlocated][:rows_at_most]],
                  key=lambda row: str(row["id"]))


def _spoil(row: dict[str, Any], texts: Any) -> dict[str, Any]:
    return {key: next(texts) if key in FREE and isinstance(value, str) else value for key, value in row.items()}
