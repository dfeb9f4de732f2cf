"""``upstream relief``: heights of settled terms in the place of the grid of the seeds."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image

from geo.building.relief import draw_relief
from geo.errors import UsageError
from geo.model.situation import FILE
from geo.model.situation_parts import Bounds
from geo.seeds.elevation import Elevation, read_elevation
from geo.seeds.read import Seeds
from geo.upstream.heights import Frame, average, frame_of
from geo.upstream.libraries import need
from geo.upstream.seed_rows import with_row

STEP_SECONDS = 15.0
"""Size of a cell of the seeds' grid, in arc-seconds; what the shading of the relief is made for."""
PRODUCERS: Mapping[str, Mapping[str, str]] = {
    "srtm": {
        "id": "srtm", "name": "NASA and USGS, SRTM 1 arc-second",
        "attribution": "Elevation: SRTM, courtesy of the U.S. Geological Survey", "licence": "public domain",
        "url": "https://lpdaac.usgs.gov/products/srtmgl1v003/",
        "terms": "Free use without credit; the credit is customary. Averaged onto a coarser grid.",
    },
    "glo-30": {
        "id": "glo-30", "name": "Copernicus DEM GLO-30",
        "attribution": "Elevation: produced using Copernicus WorldDEM-30 © DLR e.V. 2010-2014 and © Airbus Defence and "
                       "Space GmbH 2014-2018 provided under COPERNICUS by the European Union and ESA; all rights "
                       "reserved",
        "licence": "Copernicus WorldDEM-30 licence",
        "url": "https://spacedata.copernicus.eu/collections/copernicus-digital-elevation-model",
        "terms": "Free use, passing on and adaptation, with the credit. A model of the surface, woods and roofs "
                 "included; averaged onto a coarser grid.",
    },
}
"""Rows of ``producers.csv``, by the name that the command takes."""


@dataclass(frozen=True)
class ReliefReport:
    """Old and new heights.

    Parameters
    ----------
    frame : Frame
    heights_m : array of int, rows by columns
    old : Elevation or None
        The grid of the seeds, if there is one.
    """

    frame: Frame
    heights_m: npt.NDArray[np.int16]
    old: Elevation | None

    @property
    def new(self) -> Elevation:
        """The new grid as the relief is drawn from."""
        frame = self.frame
        return Elevation(self.heights_m.astype(np.float64), frame.west, frame.north, frame.step, frame.step)

    def lines(self) -> tuple[str, ...]:
        """Return the old beside the new in numbers."""
        where = ", ".join(f"{edge:.4f}" for edge in self.frame.bounds)
        found = [f"Grid of {self.frame.rows} by {self.frame.columns} cells within {where} (west, south, east, north)",
                 f"heights {self.heights_m.min()} to {self.heights_m.max()} m"]
        if self.old is None:
            return (*found, "there was no grid before")
        was = self.old.heights_m
        found.append(f"before: {was.shape[0]} by {was.shape[1]} cells, heights {was.min():.0f} to {was.max():.0f} m")
        if was.shape == self.heights_m.shape and self.old.bounds == self.new.bounds:
            apart = self.heights_m - was
            found.append(f"new less old: mean {apart.mean():+.1f} m, root mean square "
                         f"{float(np.sqrt((apart ** 2).mean())):.1f} m, {apart.min():+.0f} to {apart.max():+.0f} m")
        return tuple(found)

    def picture(self) -> bytes:
        """Return both reliefs beside each other, the old one on the left, as a PNG."""
        drawn = [Image.open(io.BytesIO(draw_relief(grid).picture)).convert("RGB")
                 for grid in (self.old, self.new) if grid is not None]
        sheet = Image.new("RGB", (sum(len(range(one.width)) for one in drawn), max(one.height for one in drawn)))
        left = 0
        for one in drawn:
            sheet.paste(one, (left, 0))
            left += one.width
        buffer = io.BytesIO()
        sheet.save(buffer, "PNG")
        return buffer.getvalue()


def compare_heights(seeds: Seeds, files: tuple[Path, ...], area: Bounds | None) -> ReliefReport:
    """Return the heights of some files on a grid, beside the grid of the seeds.

    The grid is that of the seeds, or covers the area that is given.

    Raises
    ------
    GeoError
        If a file is not what it should be, or heights are missing.
    UsageError
        If there is no grid yet and no area, or the area lies outside the map.
    """
    within = seeds.situation.frames.area
    old = read_elevation(seeds.elevation, within) if seeds.elevation else None
    if area is None and old is None:
        raise UsageError("there is no grid whose area could be taken. Give one: --area WEST SOUTH EAST NORTH")
    if area and not (within[0] <= area[0] < area[2] <= within[2] and within[1] <= area[1] < area[3] <= within[3]):
        raise UsageError(f"--area: expected west, south, east and north within {within}")
    frame = frame_of(area or (old.bounds if old else within), STEP_SECONDS / 3600)
    return ReliefReport(frame, average(files, frame), old)


def changed_files(seeds: Seeds, report: ReliefReport, producer: str) -> dict[Path, bytes]:
    """Return the grid, the row of its producer, and the situation that names it."""
    path = seeds.folder / "geometry" / "elevation.tif"
    row = PRODUCERS[producer]
    situation = seeds.folder / FILE
    text = situation.read_text(encoding="utf-8")
    named = json.dumps(seeds.situation.producers.relief)
    renewed = text.replace(f'"relief": {named}', f'"relief": {json.dumps(row["id"])}')
    return {path: _geotiff(report), **with_row(seeds.folder, "producers", row),
            **({situation: renewed.encode()} if renewed != text else {})}


def _geotiff(report: ReliefReport) -> bytes:
    frame = report.frame
    placed = need("affine").Affine(frame.step, 0.0, frame.west, 0.0, -frame.step, frame.north)
    with need("rasterio.io").MemoryFile() as memory:
        with memory.open(driver="GTiff", width=frame.columns, height=frame.rows, count=1, dtype="int16",
                         crs="EPSG:4326", compress="deflate", predictor=2, transform=placed) as picture:
            picture.write(report.heights_m, 1)
        return bytes(memory.read())
