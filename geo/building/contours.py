"""Lines of equal height round the corridor, from the elevation grid, no finer than that holds.

A map that is looked at closely needs more of the ground than a shaded picture, whose pixels are then wide blurs. The
heights are smoothed over a neighbourhood of five cells and lines that bend by less than half a cell are straightened,
so that no line says more than the grid does; a finer grid is thinned to the same, for the map's sake.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

import contourpy
import numpy as np
import shapely

from geo.model.situation_parts import Bounds
from geo.seeds.elevation import Elevation, Grid

INTERVAL_M = 250
"""Metres of height from one line to the next."""

_WEIGHTS = np.array([1, 4, 6, 4, 1]) / 16
"""Exact in binary, as are their products with whole metres: the sums are the same in every order."""
_THINNEST = 0.002
"""Degrees by which a line may at least be moved as it is thinned: about 200 m."""
_SHORTEST_CELLS = 10
_DECIMALS = 4

Line = list[tuple[float, float]]


@dataclass(frozen=True)
class Contour:
    """All lines of one height.

    Parameters
    ----------
    height_m : int
        Metres above the sea.
    lines : list of list of tuple of float
        Longitude and latitude in degrees.
    """

    height_m: int
    lines: list[Line]


def find_contours(elevation: Elevation, frame: Bounds) -> list[Contour]:
    """Return the lines of equal height within a frame, the lowest first.

    Short closed lines round a few cells are left out: they are knolls that the grid cannot tell from its own noise.

    Parameters
    ----------
    elevation : Elevation
        Heights in metres.
    frame : tuple of float
        West, south, east and north in degrees.

    Returns
    -------
    list of Contour
        Every :data:`INTERVAL_M` metres; heights without a line are left out.

    Examples
    --------
    A plane that rises to the east is crossed by straight lines from north to south.

    >>> import numpy as np
    >>> slope = Elevation(np.tile(np.arange(40) * 10.0, (40, 1)), 46.0, 40.0, 0.01, 0.01)
    >>> for contour in find_contours(slope, (46.0, 39.6, 46.4, 40.0)):
    ...     print(contour.height_m, contour.lines)
    250 [[(46.255, 39.605), (46.255, 39.995)]]
    """
    heights_m = _smooth(elevation.heights_m)
    rows, columns = heights_m.shape
    lons = elevation.west + (np.arange(columns) + 0.5) * elevation.step_lon
    lats = elevation.north - (np.arange(rows) + 0.5) * elevation.step_lat
    surface = contourpy.contour_generator(lons, lats, heights_m)
    levels = range(-INTERVAL_M * 2, int(heights_m.max()) + 1, INTERVAL_M)
    step = max(elevation.step_lon, _THINNEST * 2)
    lines = {level: cast("list[Grid]", surface.lines(level)) for level in levels}
    found = [Contour(level, sorted(_thin(those, shapely.box(*frame), step))) for level, those in lines.items()]
    return [contour for contour in found if contour.lines]


def format_contours(contours: list[Contour]) -> bytes:
    """Return contours as GeoJSON: a MultiLineString for each height, in degrees of WGS 84, the same bytes each time."""
    features = [{"type": "Feature", "id": f"contour-{contour.height_m}",
                 "properties": {"id": f"contour-{contour.height_m}", "height_m": contour.height_m},
                 "geometry": {"type": "MultiLineString", "coordinates": contour.lines}} for contour in contours]
    lines = ",\n".join(json.dumps(feature, separators=(",", ":")) for feature in features)
    return f'{{"type":"FeatureCollection","features":[\n{lines}\n]}}\n'.encode()


def _smooth(heights_m: Grid) -> Grid:
    for axis in (0, 1):
        padded = np.pad(heights_m, [(2, 2) if at == axis else (0, 0) for at in (0, 1)], mode="edge")
        size = heights_m.shape[axis]
        shifted = np.stack([np.take(padded, range(start, start + size), axis) for start in range(len(_WEIGHTS))])
        heights_m = np.tensordot(_WEIGHTS, shifted, axes=1)
    return heights_m


def _thin(lines: list[Grid], frame: shapely.Polygon, step: float) -> Iterator[Line]:
    for line in lines:
        within = shapely.LineString(line).intersection(frame)
        for part in shapely.get_parts(within):
            if part.geom_type == "LineString" and part.length >= _SHORTEST_CELLS * step:
                yield [(round(lon, _DECIMALS), round(lat, _DECIMALS)) for lon, lat in part.simplify(step / 2).coords]
