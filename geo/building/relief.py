"""The background picture: shaded relief from the elevation grid, as a small WebP.

The picture is quiet on purpose: plains are an even warm grey, slopes that face north-west are lighter, shadows are a
cool grey, and mountains have more contrast than low hills. Its rows are evenly spaced in Web Mercator, because that is
how a web map stretches a picture between two latitudes. Towards its edges it fades into :data:`BACKGROUND`.

Every pixel comes from ``+ - * /`` and square roots, which IEEE 754 rounds alike on every machine; latitudes and their
cosines are rounded before they are used. The same grid therefore gives the same picture.
"""

from __future__ import annotations

import io
import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PIL import Image

from geo.seeds.elevation import Elevation, Grid
from geo.store import cache

BACKGROUND = "#eeece8"
"""Colour of flat ground and of the picture's edges; also fits the page around it."""
EXAGGERATION = 2.2
"""Heights are multiplied by it, for a grid of 15 arc-seconds whose slopes are flattened by its coarseness."""

_ENLARGE = 2
_EARTH_RADIUS_M = 6_371_000.0
_LIGHTS = ((0.62, -0.7071, 0.7071), (0.19, -1.1918, 0.0), (0.19, 0.0, 1.1918))
"""Weight, and east and north parts for an upward part of 1: north-west at 45 degrees, west and north at 40."""
_PLAIN_M, _HILLY_M = 2.0, 14.0
"""Rise from one cell to the next below which ground is smoothed as a plain, and above which it is left alone."""
_HIGH_M = 2600.0
_LOWLAND_CONTRAST = 0.62
_RIDGE_WEIGHT, _RIDGE_M = 0.22, 400.0
_CONTRAST = 0.8
_FLAT_TONE = 0.62
_TONES = (0.0, 0.33, _FLAT_TONE, 1.0)
_COLOURS = ((112, 119, 134), (190, 194, 201), (238, 236, 232), (255, 254, 250))
"""Shadow, half-shadow, flat ground (BACKGROUND) and light."""
_FADE_CELLS = 40
_SHADES = 1024
_QUALITY = 60


@dataclass(frozen=True)
class Relief:
    """A picture and where it lies.

    Parameters
    ----------
    picture : bytes
        WebP, rows evenly spaced in Web Mercator.
    bounds : tuple of float
        West, south, east, north in degrees.
    """

    picture: bytes
    bounds: tuple[float, float, float, float]


def draw_relief(elevation: Elevation) -> Relief:
    """Return the shaded relief of an elevation grid.

    The light comes from the north-west, with weaker lights from the west and the north, so that ridges which run
    towards the main light are seen too (Imhof 1982, "Cartographic relief presentation", ch. 9). Heights are smoothed
    where the ground is nearly flat, which hides the 31 m steps of the grid, and ridges are lifted out of their
    surroundings.
    """
    grid = elevation.heights_m
    described = (grid.dtype.str, grid.shape, elevation.west, elevation.north, elevation.step_lon, elevation.step_lat)
    picture = cache.recall_or_make(__file__, ("numpy", "pillow"), [repr(described).encode(), grid.tobytes()],
                                   lambda: _draw(elevation))
    return Relief(picture, elevation.bounds)


def _draw(elevation: Elevation) -> bytes:
    heights_m = _smooth_plains(elevation.heights_m)
    ridges_m = _blur(heights_m, 3) - _blur(heights_m, 40)
    latitudes, step_y = _mercator_rows(elevation)
    heights_m, ridges_m = (_resample(grid, elevation, latitudes) for grid in (heights_m, ridges_m))
    light = _shade(_blur(heights_m, 1), _cell_sizes_m(elevation, latitudes, step_y))
    depth = light - 1.0
    depth = depth / np.sqrt(1.0 + 0.8 * depth * depth)
    depth = depth * (_LOWLAND_CONTRAST + (1.0 - _LOWLAND_CONTRAST) * np.clip(heights_m / _HIGH_M, 0.0, 1.0))
    depth = depth + _RIDGE_WEIGHT * ridges_m / np.sqrt(ridges_m * ridges_m + _RIDGE_M * _RIDGE_M)
    return _encode(_colour(np.clip(_FLAT_TONE + _CONTRAST * depth, 0.0, 1.0)))


def _blur(grid: Grid, times: int) -> Grid:
    """Average with the neighbours, weights 1 2 1, in both directions."""
    for _ in range(times):
        padded = np.pad(grid, ((0, 0), (1, 1)), mode="edge")
        grid = (padded[:, :-2] + 2.0 * padded[:, 1:-1] + padded[:, 2:]) * 0.25
        padded = np.pad(grid, ((1, 1), (0, 0)), mode="edge")
        grid = (padded[:-2] + 2.0 * padded[1:-1] + padded[2:]) * 0.25
    return grid


def _slopes(grid: Grid) -> tuple[Grid, Grid]:
    """Return the rise to the east and to the north over two cells."""
    padded = np.pad(grid, 1, mode="edge")
    return padded[1:-1, 2:] - padded[1:-1, :-2], padded[:-2, 1:-1] - padded[2:, 1:-1]


def _ramp(grid: Grid, start: float, end: float) -> Grid:
    """Return 0 below the start, 1 above the end and a smooth rise between."""
    share = np.clip((grid - start) / (end - start), 0.0, 1.0)
    return share * share * (3.0 - 2.0 * share)


def _smooth_plains(heights_m: Grid) -> Grid:
    fine, coarse = _blur(heights_m, 2), _blur(heights_m, 24)
    east, north = _slopes(coarse)
    rise = _blur(np.sqrt(east * east + north * north) * 0.5, 3)
    return coarse + _ramp(rise, _PLAIN_M, _HILLY_M) * (fine - coarse)


def _mercator_rows(elevation: Elevation) -> tuple[Grid, float]:
    """Return the latitudes of rows evenly spaced in Web Mercator, and their spacing for an Earth of radius 1."""
    _, south, _, north = elevation.bounds
    top, bottom = (math.log(math.tan(math.pi / 4 + math.radians(lat) / 2)) for lat in (north, south))
    count = round((top - bottom) / math.radians(elevation.step_lon) * _ENLARGE)
    step = (top - bottom) / count
    rows = [math.degrees(math.atan(math.sinh(top - (row + 0.5) * step))) for row in range(count)]
    return np.array([round(latitude, 9) for latitude in rows]), round(step, 12)


def _cell_sizes_m(elevation: Elevation, latitudes: Grid, step_y: float) -> tuple[Grid, Grid]:
    cosines = np.array([[round(math.cos(math.radians(latitude)), 9)] for latitude in latitudes])
    step_x = round(math.radians(elevation.step_lon) / _ENLARGE, 12)
    return cosines * (_EARTH_RADIUS_M * step_x), cosines * (_EARTH_RADIUS_M * step_y)


def _resample(grid: Grid, elevation: Elevation, latitudes: Grid) -> Grid:
    columns = (np.arange(grid.shape[1] * _ENLARGE) + 0.5) / _ENLARGE - 0.5
    rows = (elevation.north - latitudes) / elevation.step_lat - 0.5
    return _interpolate(np.ascontiguousarray(_interpolate(grid, rows).T), columns).T


def _interpolate(grid: Grid, positions: Grid) -> Grid:
    """Return rows at fractional positions by Catmull-Rom splines (Catmull and Rom 1974)."""
    last = grid.shape[0] - 1
    positions = np.clip(positions, 0.0, float(last))
    index = np.minimum(positions.astype(np.int64), max(last - 1, 0))
    share = (positions - index)[:, np.newaxis]
    before, start, end, after = (grid[np.clip(index + step, 0, last)] for step in (-1, 0, 1, 2))
    cubic = 3.0 * (start - end) + after - before
    square = 2.0 * before - 5.0 * start + 4.0 * end - after
    interpolated: Grid = start + 0.5 * share * (end - before + share * (square + share * cubic))
    return interpolated


def _shade(heights_m: Grid, cell_sizes_m: tuple[Grid, Grid]) -> Grid:
    """Return how much light each cell receives; level ground receives 1."""
    rises = _slopes(heights_m * EXAGGERATION)
    east, north = (rise / (2.0 * size) for rise, size in zip(rises, cell_sizes_m, strict=True))
    tilt = np.sqrt(1.0 + east * east + north * north)
    light = np.zeros_like(tilt)
    for weight, from_east, from_north in _LIGHTS:
        light = light + weight * (1.0 - east * from_east - north * from_north) / tilt
    return light


def _colour(tone: Grid) -> npt.NDArray[np.uint8]:
    """Return the colour of each tone, 0 the darkest and 1 the lightest, faded to that of flat ground at the edges."""
    fade = _edge_fade(tone.shape[0])[:, np.newaxis] * _edge_fade(tone.shape[1])[np.newaxis, :]
    tone = _FLAT_TONE + (tone - _FLAT_TONE) * fade
    return _colour_table()[np.floor(tone * (_SHADES - 1) + 0.5).astype(np.int64)]


def _colour_table() -> npt.NDArray[np.uint8]:
    """Return the colours of evenly spaced tones, straight between those of _TONES."""
    table = []
    for shade in range(_SHADES):
        tone = shade / (_SHADES - 1)
        step = next(step for step in range(len(_TONES) - 1) if tone <= _TONES[step + 1])
        share = (tone - _TONES[step]) / (_TONES[step + 1] - _TONES[step])
        pairs = zip(_COLOURS[step], _COLOURS[step + 1], strict=True)
        table.append([math.floor(dark + share * (bright - dark) + 0.5) for dark, bright in pairs])
    return np.array(table, dtype=np.uint8)


def _edge_fade(count: int) -> Grid:
    from_edge = np.minimum(np.arange(count), np.arange(count)[::-1]).astype(np.float64)
    return _ramp(from_edge, 0.0, float(_FADE_CELLS))


def _encode(colours: npt.NDArray[np.uint8]) -> bytes:
    buffer = io.BytesIO()
    Image.fromarray(colours).save(buffer, "WEBP", quality=_QUALITY, method=6)
    return buffer.getvalue()
