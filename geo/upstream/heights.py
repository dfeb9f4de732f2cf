"""Heights from files of others, tiles of SRTM (``.hgt``, also packed) and GeoTIFF, averaged onto a grid."""

from __future__ import annotations

import gzip
import io
import math
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

import numpy as np
import numpy.typing as npt

from geo.errors import DataError, GeoError, quote
from geo.model.situation_parts import Bounds
from geo.seeds.textfile import file_problem
from geo.upstream.libraries import need

SIDES = (3601, 1201)
"""Samples a side of a tile of 1 and of 3 arc-seconds."""
VOID = -32768
LARGEST = 120_000_000
"""Bytes of a tile, unpacked, or cells of a GeoTIFF that are taken at most."""
_TILE = re.compile(r"([NS])(\d{2})([EW])(\d{3})", re.IGNORECASE)
_EXPECTED = "a tile of SRTM (.hgt) or a GeoTIFF in longitude and latitude"

Samples = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Frame:
    """The grid that is asked for: its west and north edge, the size of a cell in degrees, rows and columns."""

    west: float
    north: float
    step: float
    rows: int
    columns: int

    @property
    def bounds(self) -> Bounds:
        """West, south, east and north edge."""
        return self.west, self.north - self.rows * self.step, self.west + self.columns * self.step, self.north


def frame_of(bounds: Bounds, step: float) -> Frame:
    """Return the grid that covers bounds (west, south, east, north) with cells of a size in degrees.

    Examples
    --------
    >>> frame_of((46.0, 39.0, 47.0, 40.0), 0.25).rows
    4
    """
    west, south, east, north = bounds
    return Frame(west, north, step, round((north - south) / step), round((east - west) / step))


@dataclass(frozen=True)
class Sheet:
    """Samples of a file: rows from the north, and the longitudes and latitudes of their middles."""

    heights_m: Samples
    lons: Samples
    lats: Samples


def average(paths: Iterable[Path], frame: Frame) -> npt.NDArray[np.int16]:
    """Return the mean height of the samples in each cell of a grid, in whole metres.

    Raises
    ------
    DataError
        If a file is no tile, is cut short, or lies elsewhere.
    GeoError
        If cells have no sample; the message names the tiles that are missing.
    """
    total, count = np.zeros((frame.rows, frame.columns)), np.zeros((frame.rows, frame.columns))
    for path in paths:
        sheet = read_sheet(path)
        rows = np.floor((frame.north - sheet.lats) / frame.step + 1e-9).astype(np.int64)
        columns = np.floor((sheet.lons - frame.west) / frame.step + 1e-9).astype(np.int64)
        within = (rows >= 0) & (rows < frame.rows), (columns >= 0) & (columns < frame.columns)
        if not (within[0].any() and within[1].any()):
            where = ", ".join(f"{edge:g}" for edge in frame.bounds)
            _refuse(path, f"heights within {where} (west, south, east, north)", "another region", "Take it out.")
        _add(sheet.heights_m[within[0]][:, within[1]], rows[within[0]], columns[within[1]], (total, count))
    if not count.all():
        raise GeoError(_tell_missing(count, frame))
    return np.rint(total / count).astype(np.int16)


def _add(heights_m: Samples, rows: Any, columns: Any, sums: tuple[Samples, Samples]) -> None:
    there = heights_m != VOID
    for total, values in zip(sums, (np.where(there, heights_m, 0.0), there.astype(np.float64)), strict=True):
        by_row = np.zeros((total.shape[0], values.shape[1]))
        np.add.at(by_row, rows, values)
        by_cell = np.zeros((total.shape[1], total.shape[0]))
        np.add.at(by_cell, columns, by_row.T)
        total += by_cell.T


def _tell_missing(count: Samples, frame: Frame) -> str:
    rows, columns = np.nonzero(count == 0)
    lats = np.floor(frame.north - (rows + 0.5) * frame.step).astype(int)
    lons = np.floor(frame.west + (columns + 0.5) * frame.step).astype(int)
    wanted = sorted({name_of(int(lon), int(lat)) for lon, lat in zip(lons, lats, strict=True)})
    return (f"no height for {len(rows):,} of {count.size:,} cells: {', '.join(wanted)} are missing, or have voids "
            "there. Nothing was written. Name these tiles too, or ask for less: --area WEST SOUTH EAST NORTH")


def name_of(lon: int, lat: int) -> str:
    """Return the name of the tile whose south-west corner is given.

    Examples
    --------
    >>> name_of(46, 39)
    'N39E046'
    """
    return f"{'N' if lat >= 0 else 'S'}{abs(lat):02}{'E' if lon >= 0 else 'W'}{abs(lon):03}"


def read_sheet(path: Path) -> Sheet:
    """Return the samples of one file, see :func:`average`."""
    try:
        with path.open("rb") as file:
            start = file.read(4)
    except OSError as error:
        _refuse(path, "a file that can be read", error.strerror or str(error), "Correct the path.")
    return _read_picture(path) if start in (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+") else _read_tile(path)


def _read_tile(path: Path) -> Sheet:
    named = _TILE.search(path.name)
    if not named:
        _refuse(path, _EXPECTED, quote(path.name), "Keep the name of the tile, such as N39E046.hgt.")
    content = _unpack(path)
    side = math.isqrt(len(content) // 2)
    if side not in SIDES or len(content) != 2 * side * side:
        got = "a page of HTML" if content.lstrip()[:1] == b"<" else f"{len(content):,} bytes"
        sides = " or ".join(map(str, SIDES))
        _refuse(path, f"a whole tile of {sides} samples a side", got, "Fetch it again.")
    south = int(named[2]) * (1 if named[1].upper() == "N" else -1)
    west = int(named[4]) * (1 if named[3].upper() == "E" else -1)
    heights_m = np.frombuffer(content, dtype=">i2").reshape(side, side).astype(np.float64)
    steps = np.arange(side - 1) / (side - 1)  # the last row and column are the first of the neighbours
    return Sheet(heights_m[:-1, :-1], west + steps, south + 1 - steps)


def _unpack(path: Path) -> bytes:
    content = path.read_bytes()
    try:
        if content[:2] == b"\x1f\x8b":
            with gzip.open(io.BytesIO(content)) as file:
                return file.read(LARGEST)
        if content[:2] == b"PK":
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                name = next((name for name in archive.namelist() if name.lower().endswith(".hgt")), "")
                with archive.open(name) as file:
                    return file.read(LARGEST)
    except (OSError, EOFError, KeyError, zipfile.BadZipFile, zlib.error) as error:
        _refuse(path, "a packed tile (.hgt.gz or .hgt.zip)", quote(error), "Fetch it again.")
    return content


def _read_picture(path: Path) -> Sheet:
    rasterio = need("rasterio")
    try:
        with rasterio.open(path) as picture:
            faults = list(_faults_of(picture))
            heights_m = np.zeros((0, 0)) if faults else picture.read(1).astype(np.float64)
            nodata, transform = picture.nodata, picture.transform
    except rasterio.errors.RasterioError as error:
        _refuse(path, "a whole GeoTIFF", quote(str(error).splitlines()[0]), "Fetch it again.")
    if faults:
        _refuse(path, *faults[0])
    if nodata is not None:
        heights_m[heights_m == nodata] = VOID
    rows, columns = heights_m.shape
    return Sheet(heights_m, transform.c + (np.arange(columns) + 0.5) * transform.a,
                 transform.f + (np.arange(rows) + 0.5) * transform.e)


def _faults_of(picture: Any) -> Iterator[tuple[str, str, str]]:
    export = "Export it as GeoTIFF in EPSG:4326."
    if picture.crs is None or picture.crs.to_epsg() != 4326:
        yield _EXPECTED, quote(picture.crs), export
    if picture.width * picture.height > LARGEST:
        yield f"at most {LARGEST:,} cells", f"{picture.width * picture.height:,}", "Crop it to the map's area."
    if picture.count != 1:
        yield "one band of heights", f"{picture.count} bands", export


def _refuse(path: Path, expected: str, got: str, remedy: str) -> NoReturn:
    raise DataError([file_problem(path, expected, got, remedy)])
