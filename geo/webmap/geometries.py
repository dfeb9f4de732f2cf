"""Geometries as the page holds them: lists of whole numbers, each stored once, which ``payload.js`` reads."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from geo.errors import StoreError, quote
from geo.model import project

COORDINATE_STEPS = 100_000
"""Steps in a degree: about 1.1 metres of latitude."""


class GeometryPool:
    """Geometries as lists of whole numbers, each stored once."""

    def __init__(self) -> None:
        self.geometries: list[Any] = []
        self._positions: dict[str, int] = {}

    def add(self, geometry: dict[str, Any] | None) -> int | None:
        """Return the position of a geometry in the pool; None for none."""
        if geometry is None:
            return None
        packed = _pack(geometry)
        key = json.dumps(packed)
        if key not in self._positions:
            self._positions[key] = len(self.geometries)
            self.geometries.append(packed)
        return self._positions[key]


def _pack(geometry: dict[str, Any]) -> list[Any]:
    kind, coordinates = geometry["type"], geometry["coordinates"]
    if kind == "Point":
        return [0, *_differences([coordinates])]
    if kind in ("LineString", "MultiLineString"):
        lines = [coordinates] if kind == "LineString" else coordinates
        return [1, [_differences(line) for line in lines]]
    if kind not in ("Polygon", "MultiPolygon"):
        raise StoreError(f"a layer holds a {quote(kind)}, which the map cannot draw. {project.spell_rebuild()}")
    outlines = [coordinates] if kind == "Polygon" else coordinates
    return [2, [[_differences(ring) for ring in outline] for outline in outlines]]


def _differences(points: Iterable[list[float]]) -> list[int]:
    flat: list[int] = []
    last = (0, 0)
    for lon, lat in points:
        step = (round(lon * COORDINATE_STEPS), round(lat * COORDINATE_STEPS))
        if step != last or not flat:
            flat += [step[0] - last[0], step[1] - last[1]]
        last = step
    return flat
