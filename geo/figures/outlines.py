"""Outlines as paths of matplotlib: the shapes and glyphs of :mod:`geo.drawing.style`, SVG path data, and texts."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import numpy as np
from fontTools.pens.basePen import BasePen
from fontTools.svgLib.path import parse_path
from matplotlib.path import Path

from geo.drawing.boxes import Box, Point
from geo.figures import fonts

SIDE = 24.0
"""Side of the square in which the shapes are drawn."""


class PathPen(BasePen):  # type: ignore[misc]  # fontTools ships no types
    """Collects what is drawn with it as a path."""

    def __init__(self, glyphs: Any = None) -> None:
        super().__init__(glyphs)
        self.vertices: list[Point] = []
        self.codes: list[Any] = []

    def _add(self, code: Any, *points: Point) -> None:
        self.vertices += points
        self.codes += [code] * len(points)

    def _moveTo(self, point: Point) -> None:  # noqa: N802 - the names of BasePen
        self._add(Path.MOVETO, point)

    def _lineTo(self, point: Point) -> None:  # noqa: N802
        self._add(Path.LINETO, point)

    def _qCurveToOne(self, first: Point, end: Point) -> None:  # noqa: N802
        self._add(Path.CURVE3, first, end)

    def _curveToOne(self, first: Point, second: Point, end: Point) -> None:  # noqa: N802
        self._add(Path.CURVE4, first, second, end)

    def _closePath(self) -> None:  # noqa: N802
        self._add(Path.CLOSEPOLY, (0.0, 0.0))

    def path(self) -> Path:
        """Return the path; an empty one where nothing was drawn."""
        return Path(np.array(self.vertices, dtype=float).reshape(-1, 2), self.codes or None)


@lru_cache(maxsize=128)
def svg_path(data: str) -> Path:
    """Return SVG path data as a path, y downwards as they are.

    Examples
    --------
    >>> svg_path("M12 1l11 11-11 11L1 12z").vertices[:2].tolist()
    [[12.0, 1.0], [23.0, 12.0]]
    """
    pen = PathPen()
    parse_path(data, pen)
    return pen.path()


def placed(path: Path, centre: Point, height: float) -> Path:
    """Return a shape of :data:`SIDE` with its middle at a point, as high as told."""
    scale = height / SIDE
    vertices = (np.asarray(path.vertices) - SIDE / 2) * scale + np.asarray(centre)
    return Path(vertices, path.codes)


def text_path(text: str, at: Point, size: float, weight: int) -> Path:
    """Return the outline of a text that begins at a point of its base line, y downwards, in the unit of its size."""
    pen = PathPen()
    left = 0.0
    for character in text:
        pen.vertices += [(x + left, y) for x, y in _glyph(character, weight)[0]]
        pen.codes += _glyph(character, weight)[1]
        left += fonts.measure(character, 1000, weight)
    path = pen.path()
    vertices = np.asarray(path.vertices) * (size / 1000, -size / 1000) + np.asarray(at)
    return Path(np.round(vertices, 4), path.codes)


def polyline(parts: Sequence[Any], *, is_closed: bool = False) -> Path:
    """Return lines, or outlines, of points in rows as one path; what has fewer than two points is left out."""
    vertices: list[Any] = []
    codes: list[Any] = []
    for part in parts:
        points = np.asarray(part, dtype=float)
        if len(points) < 2:
            continue
        vertices.append(points)
        codes += [Path.MOVETO, *[Path.LINETO] * (len(points) - 1)]
        if is_closed:
            codes[-1] = Path.CLOSEPOLY
    return Path(np.concatenate(vertices) if vertices else np.zeros((0, 2)), codes or None)


def circle(centre: Point, radius: float) -> Path:
    """Return a circle."""
    unit = Path.unit_circle()
    return Path(np.asarray(unit.vertices) * radius + np.asarray(centre), unit.codes)


def rectangle(box: Box) -> Path:
    """Return a rectangle."""
    left, top, right, bottom = box.left, box.top, box.right, box.bottom
    return polyline([[(left, top), (right, top), (right, bottom), (left, bottom), (left, top)]], is_closed=True)


@lru_cache(maxsize=2048)
def _glyph(character: str, weight: int) -> tuple[tuple[Point, ...], tuple[int, ...]]:
    glyphs, cmap = fonts.glyph_outlines(weight)
    pen = PathPen(glyphs)
    glyphs[cmap[ord(character)]].draw(pen)
    return tuple(pen.vertices), tuple(pen.codes)
