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
        return [1, pack_lines(lines)]
    if kind not in ("Polygon", "MultiPolygon"):
        raise StoreError(f"a layer holds a {quote(kind)}, which the map cannot draw. {project.spell_rebuild()}")
    outlines = [coordinates] if kind == "Polygon" else coordinates
    return [2, [[_differences(ring) for ring in outline] for outline in outlines]]


def pack_lines(lines: Iterable[list[list[float]]], steps: int = COORDINATE_STEPS) -> list[list[int]]:
    """Return lines as whole numbers: the first point of each, then the way from point to point, in steps of a degree.

    Examples
    --------
    >>> pack_lines([[[46.5, 39.5], [46.51, 39.49]]], steps=1000)
    [[46500, 39500, 10, -10]]
    """
    return [_differences(line, steps) for line in lines]


def _differences(points: Iterable[list[float]], steps: int = COORDINATE_STEPS) -> list[int]:
    flat: list[int] = []
    last = (0, 0)
    for lon, lat in points:
        step = (round(lon * steps), round(lat * steps))
        if step != last or not flat:
            flat += [step[0] - last[0], step[1] - last[1]]
        last = step
    return flat
