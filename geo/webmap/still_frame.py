"""The frame of the picture without JavaScript: which ground it shows, and lines of the ground as path data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from math import cos, radians
from typing import Any

import pyproj
import shapely
from shapely.geometry.base import BaseGeometry

from geo.drawing.boxes import Box, Point
from geo.model.situation_parts import Bounds

WIDTH = 720
MARGIN = 0.18
"""Share of the extent of the routes that is shown beyond them, on each side."""
LENGTHS_KM = (1, 2, 5, 10, 20, 50, 100)
"""Lengths of the scale bar."""
DETAIL = 1.5
"""Lines and outlines are drawn to within so many units."""


@dataclass(frozen=True)
class Frame:
    """The part of the world that the picture shows, in degrees, and how it is laid on paper."""

    west: float
    south: float
    east: float
    north: float

    @cached_property
    def scale(self) -> tuple[float, float]:
        """Units a degree of longitude and of latitude."""
        across = WIDTH / (self.east - self.west)
        return across, across / cos(radians((self.south + self.north) / 2))

    @property
    def height(self) -> int:
        """Height of the picture."""
        return round((self.north - self.south) * self.scale[1])

    @property
    def box(self) -> Box:
        """All of the picture but its very edge."""
        return Box(6, 6, WIDTH - 12, self.height - 12)

    @cached_property
    def kilometre(self) -> float:
        """Units a kilometre, measured at the middle of the picture."""
        lat = (self.south + self.north) / 2
        return 1000 / float(pyproj.Geod(ellps="WGS84").inv(self.west, lat, self.east, lat)[2]) * WIDTH

    def place(self, lon: float, lat: float) -> Point:
        """Return the point of the picture at a longitude and latitude."""
        return (lon - self.west) * self.scale[0], (self.north - lat) * self.scale[1]

    def room(self, ground: Bounds) -> Box:
        """Return the part of a rectangle of ground that the picture shows."""
        west, south, east, north = ground
        (left, top), (right, bottom) = self.place(west, north), self.place(east, south)
        return Box(left, top, right - left, bottom - top).cut_to(self.box)

    def clip(self, geometry: BaseGeometry) -> BaseGeometry:
        """Return a geometry in units, cut off a little outside the picture and without what nobody would see."""
        moved = shapely.transform(geometry, lambda points: (points - (self.west, self.north)) * (
            self.scale[0], -self.scale[1]))
        cut = shapely.clip_by_rect(moved, -20, -20, WIDTH + 20, self.height + 20)
        return shapely.simplify(cut, DETAIL)

    def bar(self) -> tuple[int, float]:
        """Return a round number of kilometres and its length in units."""
        length = max(one for one in LENGTHS_KM if one * self.kilometre <= WIDTH / 3 or one == LENGTHS_KM[0])
        return length, length * self.kilometre


def frame_of(routes: Iterable[BaseGeometry], otherwise: Bounds) -> Frame:
    """Return the frame of the routes, or of other bounds where none is drawn, with a margin round them."""
    drawn = list(routes)
    west, south, east, north = shapely.total_bounds(drawn) if drawn else otherwise
    across, down = (east - west) * MARGIN, (north - south) * MARGIN
    return Frame(west - across, south - down, east + across, north + down)


def path_data(geometry: BaseGeometry) -> str:
    """Return the lines and rings of a geometry as the path data of SVG, in whole units.

    Examples
    --------
    >>> from shapely import LineString
    >>> path_data(LineString([(1, 2), (4.2, 6), (4.3, 6), (4, 10)]))
    'M1 2l3 4 0 4'
    """
    return "".join(_line_data(line) for line in _lines_of(geometry))


def _lines_of(geometry: Any) -> Iterator[tuple[Any, bool]]:
    """Yield the coordinates of each line and ring of a geometry, and whether it is closed."""
    if hasattr(geometry, "geoms"):
        yield from (line for part in geometry.geoms for line in _lines_of(part))
    elif geometry.geom_type == "Polygon":
        yield from ((ring.coords, True) for ring in (geometry.exterior, *geometry.interiors) if not geometry.is_empty)
    elif geometry.geom_type == "LineString" and not geometry.is_empty:
        yield geometry.coords, False


def _line_data(line: tuple[Any, bool]) -> str:
    coordinates, is_closed = line
    points = [(round(x), round(y)) for x, y in coordinates]
    steps = [(x - last_x, y - last_y) for (last_x, last_y), (x, y) in pairwise(points)]
    steps = [step for step in (steps[:-1] if is_closed else steps) if step != (0, 0)]
    if not steps:
        return ""
    moves = " ".join(f"{x} {y}" for x, y in steps).replace(" -", "-")
    return f"M{points[0][0]} {points[0][1]}l{moves}{'z' if is_closed else ''}"
