"""The elevation grid of the seeds: a GeoTIFF that is read within bounds, and refused with one line for each fault.

The file says of itself how large it is and where it lies. Nothing of that is believed before it was compared with what
a grid of the map's area can be, so that a damaged or lying file costs neither memory nor time.
"""

from __future__ import annotations

import io
import math
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image

from geo.errors import DataError, Problem, quote
from geo.model.situation_parts import Bounds
from geo.seeds.textfile import file_problem, read_bytes

Grid = npt.NDArray[np.float64]

CELLS_A_SIDE = (16, 4_000)
"""Least and greatest number of rows, and of columns."""
MAX_CELLS = 4_000_000
"""A larger grid is refused."""
HEIGHTS_M = (-500.0, 9_000.0)
"""Heights that ground on Earth has, with room to spare."""
STEP_RATIO = 4.0
"""How many times longer a cell may be than wide, in degrees, or wider than long."""

_MODES = ("I", "I;16", "I;16S")
_PIXEL_SCALE, _TIEPOINT, _TRANSFORMATION, _GEO_KEYS, _NO_DATA = 33550, 33922, 34264, 34735, 42113
_TILE_WIDTH, _TILE_LENGTH = 322, 323
_KEYS = {1024: (2, "longitude and latitude, not projected"), 1025: (1, "heights of cells, not of points"),
         2048: (4326, "WGS 84, EPSG:4326")}
"""GeoTIFF keys, the value that each must have where it is given, and what that means (OGC GeoTIFF 1.1)."""
_RESTORE, _EXPORT = "Restore the file.", "Export it as GeoTIFF in EPSG:4326, clipped to the map's area."

Fault = tuple[str, str, str]


@dataclass(frozen=True)
class Elevation:
    """Heights in metres on a grid of longitude and latitude, first row in the north.

    Parameters
    ----------
    heights_m : array of float, rows by columns
    west, north : float
        Outer corner of the first cell in degrees.
    step_lon, step_lat : float
        Size of a cell in degrees.
    """

    heights_m: Grid
    west: float
    north: float
    step_lon: float
    step_lat: float

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """West, south, east and north edge in degrees, to six decimals."""
        rows, columns = self.heights_m.shape
        south, east = self.north - rows * self.step_lat, self.west + columns * self.step_lon
        return round(self.west, 6), round(south, 6), round(east, 6), round(self.north, 6)


def read_elevation(path: Path, area: Bounds) -> Elevation:
    """Read an elevation grid from a GeoTIFF in longitude and latitude.

    Parameters
    ----------
    path : Path
        One band of whole metres, with the tags ModelPixelScale and ModelTiepoint; every cell has a height.
    area : tuple of float
        West, south, east and north in degrees: the grid lies inside.

    Raises
    ------
    DataError
        If it is not such a file; every fault that can be told is in it.
    """
    problems: list[Problem] = []
    content = read_bytes(path, problems)
    if content is None:
        raise DataError(problems)
    try:
        heights_m, tags, faults = _decode(content)
        faults += [] if faults else [*_place_faults(heights_m.shape, tags, area), *_height_faults(heights_m, tags)]
    except Exception as error:  # a decoder of damaged files raises whatever it stumbles over
        got = quote(f"{type(error).__name__}: {error}".splitlines()[0])
        raise DataError([file_problem(path, "a whole GeoTIFF", got, _RESTORE)]) from error
    if faults:
        raise DataError(file_problem(path, *fault) for fault in faults)
    (step_lon, step_lat), (column, row, _, lon, lat) = tags[_PIXEL_SCALE][:2], tags[_TIEPOINT][:5]
    return Elevation(heights_m, lon - column * step_lon, lat + row * step_lat, step_lon, step_lat)


def find_faults_of_elevation(path: Path, area: Bounds) -> tuple[Problem, ...]:
    """Return what is wrong with the elevation grid; nothing where there is none."""
    if not path.exists():
        return ()
    try:
        read_elevation(path, area)
    except DataError as error:
        return error.problems
    return ()


def _decode(content: bytes) -> tuple[Grid, dict[int, Any], list[Fault]]:
    """Return heights and tags; no heights, and why, where the picture is not one to be decoded."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with Image.open(io.BytesIO(content), formats=["TIFF"]) as picture:
            tags = dict(picture.tag_v2)  # type: ignore[attr-defined]
            faults = list(_picture_faults(picture, tags))
            heights_m = np.zeros((0, 0)) if faults else np.asarray(picture).astype(np.float64)
            return heights_m, tags, faults


def _picture_faults(picture: Image.Image, tags: Mapping[int, Any]) -> Iterator[Fault]:
    least, most = CELLS_A_SIDE
    width, height = picture.size
    tile = tags.get(_TILE_WIDTH, 1) * tags.get(_TILE_LENGTH, 1)
    if not (least <= min(width, height) and max(width, height) <= most and width * height <= MAX_CELLS):
        expected = f"a grid of {least} to {most} cells a side, at most {MAX_CELLS} in all"
        yield expected, f"{width} by {height}", _EXPORT
    elif tile > MAX_CELLS:
        yield f"tiles of at most {MAX_CELLS} cells", f"{tile}", _EXPORT
    if picture.mode not in _MODES:
        yield "one band of whole metres", f"a picture of the mode {quote(picture.mode)}", "Export it as whole numbers."


def _place_faults(shape: tuple[int, ...], tags: Mapping[int, Any], area: Bounds) -> Iterator[Fault]:
    """Yield what is wrong with where the grid says that it lies."""
    scale, tie = _numbers(tags.get(_PIXEL_SCALE)), _numbers(tags.get(_TIEPOINT))
    yield from _key_faults(tags.get(_GEO_KEYS))
    if len(scale) < 2 or len(tie) != 6 or _TRANSFORMATION in tags:
        yield ("the tags ModelPixelScale and ModelTiepoint, the latter for one point", "none, others or more of them",
               _EXPORT)
        return
    if not all(1e-6 < step < 1 for step in scale[:2]) or max(scale[:2]) > STEP_RATIO * min(scale[:2]):
        yield ("cells of a part of a degree, about as long as wide", quote(f"{scale[0]:g} by {scale[1]:g}"), _EXPORT)
        return
    west, north = tie[3] - tie[0] * scale[0], tie[4] + tie[1] * scale[1]
    edges = (west, north - shape[0] * scale[1], west + shape[1] * scale[0], north)
    inside = area[0] <= edges[0] and area[1] <= edges[1] and edges[2] <= area[2] and edges[3] <= area[3]
    if not inside:
        got = quote(", ".join(f"{edge:g}" for edge in edges))
        yield f"a grid within {area} (west, south, east, north)", got, _EXPORT


def _numbers(value: Any) -> list[float]:
    """Return the numbers of a tag; none where one of them is not finite."""
    found = [float(number) for number in value] if isinstance(value, tuple) else []
    return found if all(map(math.isfinite, found)) else []


def _key_faults(keys: Any) -> Iterator[Fault]:
    """Yield the GeoTIFF keys that say that the grid is another one than of degrees."""
    entries = keys[4:] if isinstance(keys, tuple) else ()
    for key, location, _, value in zip(*(entries[start::4] for start in range(4)), strict=False):
        wanted, meaning = _KEYS.get(key, (value, ""))
        if location == 0 and value != wanted:
            yield f"{meaning} (GeoTIFF key {key}: {wanted})", str(value), _EXPORT


def _height_faults(heights_m: Grid, tags: Mapping[int, Any]) -> Iterator[Fault]:
    least, most = HEIGHTS_M
    named = str(tags.get(_NO_DATA, "")).strip("\x00 ")
    missing = {-32768.0}
    try:
        missing |= {float(named)} if named else set()
    except ValueError:
        yield "a number as the value of cells without a height", quote(named), _EXPORT
    without = np.isin(heights_m, list(missing))
    if without.any():
        yield "a height in every cell", f"{int(without.sum())} cells without one", "Fill them before use."
    elif heights_m.min() < least or heights_m.max() > most:
        got = f"{heights_m.min():g} to {heights_m.max():g}"
        yield f"heights between {least:g} and {most:g} metres", got, "Export the heights in whole metres."
