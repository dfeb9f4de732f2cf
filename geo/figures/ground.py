"""The ground on paper: a local transverse Mercator projection, the graticule, distances and the shaded relief.

The projection is conformal and true to scale along a meridian in the middle of the map. For a frame that is no larger
than about a degree, the scale is off by less than 1 in 10,000, and north is within half a degree of straight up
everywhere, so that a figure needs no arrow.
"""

from __future__ import annotations

import io
import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import Any

import numpy as np
import pyproj
from numpy.typing import NDArray
from PIL import Image
from shapely import transform
from shapely.geometry import box, shape
from shapely.geometry.base import BaseGeometry

from geo.drawing.boxes import Box
from geo.errors import StoreError, quote
from geo.figures.sheet import MM_PER_INCH
from geo.model.project import spell_rebuild
from geo.model.words.spelling import say, spell_number
from geo.store.data_folder import Manifest

Floats = NDArray[np.float64]

RELIEF = "relief.webp"
RELIEF_STRENGTH = 0.62
"""How much of the relief shows over the colour of the paper, 0 to 1."""
RELIEF_LEVELS = 48
"""How many tones the relief is printed in."""
_MESH = 12
_GEOD = pyproj.Geod(ellps="WGS84")


@dataclass(frozen=True)
class Ground:
    """A rectangle of ground on a rectangle of paper.

    Parameters
    ----------
    bounds : tuple of float
        West, south, east and north in degrees; the paper shows this much or more.
    paper : Box
        Where it is drawn.
    meridian : float
        Central meridian of the projection in degrees.
    """

    bounds: tuple[float, float, float, float]
    paper: Box
    meridian: float

    @cached_property
    def _extent(self) -> tuple[float, float, float, float]:
        """West, south, east and north in metres of the projection, as the paper shows them."""
        west, south, east, north = projected_box(self.bounds, self.meridian)
        scale = min(self.paper.width / (east - west), self.paper.height / (north - south))
        x, y = (west + east) / 2, (south + north) / 2
        half_width, half_height = self.paper.width / scale / 2, self.paper.height / scale / 2
        return x - half_width, y - half_height, x + half_width, y + half_height

    @property
    def scale(self) -> float:
        """Millimetres of paper to a metre of ground."""
        west, _, east, _ = self._extent
        return self.paper.width / (east - west)

    @property
    def denominator(self) -> int:
        """The number in the scale 1 : n."""
        return round(1000 / self.scale)

    def to_paper(self, positions: Any) -> Floats:
        """Return positions, rows of longitude and latitude in degrees, in millimetres of the sheet."""
        return self._from_metres(project(np.asarray(positions, dtype=float), self.meridian))

    def to_degrees(self, points: Any) -> Floats:
        """Return points of the sheet, rows in millimetres, as longitude and latitude in degrees."""
        west, _, _, north = self._extent
        flat = np.asarray(points, dtype=float)
        x = west + (flat[:, 0] - self.paper.left) / self.scale
        y = north - (flat[:, 1] - self.paper.top) / self.scale
        return np.column_stack(_transformer(self.meridian).transform(x, y, direction="INVERSE"))

    def on_paper(self, geometry: dict[str, Any] | None) -> BaseGeometry | None:
        """Return a GeoJSON geometry on the sheet, cut off a little outside the paper; None where nothing is left."""
        if geometry is None:
            return None
        drawn = transform(shape(geometry), self.to_paper)
        frame = self.paper.grown(4)
        cut = drawn.intersection(box(frame.left, frame.top, frame.right, frame.bottom))
        return None if cut.is_empty else cut

    def shows(self, position: Any) -> bool:
        """Return whether a position lies on the paper."""
        x, y = self.to_paper([position])[0]
        return bool(self.paper.left <= x <= self.paper.right and self.paper.top <= y <= self.paper.bottom)

    def bar(self, longest_mm: float) -> tuple[int, float]:
        """Return a round distance in kilometres and its length on the paper, measured on the ellipsoid.

        It is measured through the middle of the paper from west to east, and no longer than told.
        """
        x, y = self.paper.middle
        ends = self.to_degrees([(x - longest_mm / 2, y), (x + longest_mm / 2, y)])
        longest_km = _GEOD.inv(*ends[0], *ends[1])[2] / 1000
        power = 10 ** math.floor(math.log10(longest_km))
        length_km = max(step for step in (1, 2, 5) if step * power <= longest_km) * power
        return int(length_km), longest_mm * length_km / longest_km

    def graticule(self, step: float) -> Iterator[tuple[str, float, float]]:
        """Yield where meridians meet the lower edge and parallels the left one: axis, degrees, millimetres."""
        corners = self.to_degrees([(self.paper.left, self.paper.bottom), (self.paper.right, self.paper.bottom),
                                   (self.paper.left, self.paper.top)])
        (west, south), (east, _), (_, north) = corners
        for lon in _steps(west, east, step):
            yield "lon", lon, self._crossing([(lon, south - 0.05), (lon, south + 0.05)], axis=1, at=self.paper.bottom)
        for lat in _steps(south, north, step):
            yield "lat", lat, self._crossing([(west - 0.05, lat), (west + 0.05, lat)], axis=0, at=self.paper.left)

    def _crossing(self, ends: Any, *, axis: int, at: float) -> float:
        first, last = self.to_paper(ends)
        share = (at - first[axis]) / (last[axis] - first[axis])
        return float(first[1 - axis] + share * (last[1 - axis] - first[1 - axis]))

    def _from_metres(self, metres: Floats) -> Floats:
        west, _, _, north = self._extent
        return np.column_stack([self.paper.left + (metres[:, 0] - west) * self.scale,
                                self.paper.top + (north - metres[:, 1]) * self.scale])


def spell_projection(meridian: float) -> str:
    """Return the projection in words.

    Examples
    --------
    >>> spell_projection(10.5)
    'Transverse Mercator, central meridian 10.5° E, WGS 84'
    """
    half = say(f"report.figures.{'east' if meridian >= 0 else 'west'}")
    return say("report.figures.projection", degrees=spell_number(abs(meridian)), half=half)


def spell_scale(ground: Ground) -> str:
    """Return the projection and the scale of ground on paper in words."""
    projection, number = spell_projection(ground.meridian), spell_number(round(ground.denominator, -3))
    return say("report.figures.scale", projection=projection, number=number)


def project(positions: Floats, meridian: float) -> Floats:
    """Return longitudes and latitudes in degrees as metres of the projection with a central meridian."""
    return np.column_stack(_transformer(meridian).transform(positions[:, 0], positions[:, 1]))


def projected_box(bounds: tuple[float, float, float, float], meridian: float) -> tuple[float, float, float, float]:
    """Return the rectangle in metres of the projection that holds a rectangle in degrees."""
    west, south, east, north = bounds
    middle = (west + east) / 2
    rim = project(np.array([(lon, lat) for lon in (west, middle, east) for lat in (south, north)]), meridian)
    return tuple(map(float, (*rim.min(axis=0), *rim.max(axis=0))))  # type: ignore[return-value]


def read_relief(manifest: Manifest, ground: Ground, paper_colour: str, *, dpi: int = 300) -> NDArray[np.uint8] | None:
    """Return the shaded relief of the ground as rows of RGB pixels on the colour of the paper; None if there is none.

    The picture of ``data/`` has its rows evenly spaced in Web Mercator; it is bent into the projection here.
    """
    resource = manifest.resources.get(RELIEF)
    if resource is None:
        return None
    try:
        return _shade(manifest.read(RELIEF), tuple(resource["bounds"]), resource["background"], ground, paper_colour,
                      dpi)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise StoreError(f"{manifest.folder / RELIEF} is not a picture: {quote(error)}. "
                         f"{spell_rebuild(manifest.folder)}") from error


@lru_cache(maxsize=2)
def _shade(content: bytes, bounds: tuple[float, ...], background: str, ground: Ground, paper_colour: str,
           dpi: int) -> NDArray[np.uint8]:
    """Return the relief bent and toned, see :func:`read_relief`; the pictures of a film have the same ground."""
    with Image.open(io.BytesIO(content), formats=["WEBP"]) as picture:
        source = picture.convert("L")
    width, height = (round(length / MM_PER_INCH * dpi) for length in (ground.paper.width, ground.paper.height))
    mesh = list(_mesh(ground, bounds, source.size, (width, height)))
    bent = source.transform((width, height), Image.Transform.MESH, mesh, resample=Image.Resampling.BICUBIC,
                            fillcolor=round(int(background[1:3], 16)))
    shade = np.asarray(bent, dtype=float) / 255
    shade = np.round(shade * RELIEF_LEVELS) / RELIEF_LEVELS
    strength = 1 - RELIEF_STRENGTH + RELIEF_STRENGTH * np.minimum(shade / 0.93, 1)
    colour = np.array([int(paper_colour[start:start + 2], 16) for start in (1, 3, 5)])
    pixels: NDArray[np.uint8] = np.round(strength[:, :, None] * colour).astype(np.uint8)
    pixels.flags.writeable = False
    return pixels


def _mesh(ground: Ground, bounds: tuple[float, ...], size: tuple[int, int], target: tuple[int, int]) -> Iterator[Any]:
    """Yield rectangles of the target picture, each with the four corners in the source that it is filled from."""
    columns, rows = ([round(length * number / _MESH) for number in range(_MESH + 1)] for length in target)
    west, south, east, north = bounds
    top, bottom = _mercator(north), _mercator(south)

    def corner(column: int, row: int) -> tuple[float, float]:
        x = ground.paper.left + column / target[0] * ground.paper.width
        y = ground.paper.top + row / target[1] * ground.paper.height
        lon, lat = ground.to_degrees([(x, y)])[0]
        return (lon - west) / (east - west) * size[0], (top - _mercator(lat)) / (top - bottom) * size[1]

    for left, right in pairwise(columns):
        for upper, lower in pairwise(rows):
            quad = (*corner(left, upper), *corner(left, lower), *corner(right, lower), *corner(right, upper))
            yield (left, upper, right, lower), quad


def _mercator(lat: float) -> float:
    return math.asinh(math.tan(math.radians(lat)))


def _steps(first: float, last: float, step: float) -> list[float]:
    return [number * step for number in range(math.ceil(first / step), math.floor(last / step) + 1)]


@lru_cache(maxsize=4)
def _transformer(meridian: float) -> pyproj.Transformer:
    projection = f"+proj=tmerc +lat_0=0 +lon_0={meridian} +k=1 +x_0=0 +y_0=0 +ellps=WGS84 +units=m +no_defs"
    return pyproj.Transformer.from_crs("EPSG:4326", projection, always_xy=True)
