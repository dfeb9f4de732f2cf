"""The shaded relief: quiet on plains, lit from the north-west, evenly spaced in Web Mercator, and small."""

from __future__ import annotations

import io
import math
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image
from project_case import AREA

from geo.building.relief import BACKGROUND, draw_relief
from geo.seeds.elevation import Elevation, read_elevation

TOP = Path(__file__).resolve().parent.parent
GRID = TOP / "seeds" / "geometry" / "elevation.tif"
STEP = 1 / 240
ROWS, COLUMNS = 160, 200
NORTH_SOUTH, WEST_EAST = np.mgrid[0:ROWS, 0:COLUMNS].astype(float)


def grid_of(heights_m: npt.NDArray[np.float64]) -> Elevation:
    return Elevation(heights_m, 46.0, 40.0, STEP, STEP)


def pixels(drawn: bytes) -> npt.NDArray[np.int64]:
    with Image.open(io.BytesIO(drawn)) as picture:
        return np.asarray(picture.convert("RGB")).astype(int)


def brightness(drawn: bytes) -> npt.NDArray[np.float64]:
    shades: npt.NDArray[np.float64] = pixels(drawn).mean(axis=2)
    return shades


def test_a_plain_is_an_even_background() -> None:
    shades = pixels(draw_relief(grid_of(np.full((ROWS, COLUMNS), 300.0))).picture).astype(int)
    background = [int(BACKGROUND[place:place + 2], 16) for place in (1, 3, 5)]
    assert np.abs(shades - background).max() <= 5


def test_slopes_to_the_north_west_are_lighter_than_plains_and_those_to_the_south_east_darker() -> None:
    ridge = 3000 - 20 * np.abs(NORTH_SOUTH + WEST_EAST - (ROWS + COLUMNS) / 2)
    shades = brightness(draw_relief(grid_of(ridge)).picture)
    height, width = shades.shape
    middle = int(height * 0.5)
    north_west, south_east = shades[middle, int(width * 0.35)], shades[middle, int(width * 0.65)]
    plain = sum(int(BACKGROUND[start:start + 2], 16) for start in (1, 3, 5)) / 3
    assert south_east < plain - 5 < plain < north_west


def test_the_edges_fade_into_the_background() -> None:
    rough = 1000 + 900 * np.sin(WEST_EAST / 3) * np.sin(NORTH_SOUTH / 3)
    shades = pixels(draw_relief(grid_of(rough)).picture)
    background = [int(BACKGROUND[start:start + 2], 16) for start in (1, 3, 5)]
    for edge in (shades[0], shades[-1], shades[:, 0], shades[:, -1]):
        assert np.abs(edge - background).max() <= 6


def test_a_latitude_stands_where_web_mercator_puts_it() -> None:
    # A cliff along a parallel, a fifth of the way down a grid that is tall enough for Mercator to matter.
    rows, cliff = 1200, 240
    steps = np.where(np.arange(rows)[:, np.newaxis] < cliff, 2000.0, 0.0) * np.ones((1, 40))
    drawn = draw_relief(Elevation(steps, 46.0, 42.0, STEP, STEP))
    shades = brightness(drawn.picture)[:, 40]
    _, south, _, north = drawn.bounds
    top, at, bottom = (math.asinh(math.tan(math.radians(lat))) for lat in (north, north - cliff * STEP, south))
    expected = (top - at) / (top - bottom) * len(shades)
    assert int(np.argmin(shades)) == pytest.approx(expected, abs=6)
    assert abs(expected - len(shades) * cliff / rows) > 12, "and not where equal steps of latitude would put it"


def test_the_picture_of_the_seeds_is_small_covers_the_corridor_and_is_the_same_each_time() -> None:
    first, second = (draw_relief(read_elevation(GRID, AREA)) for _ in range(2))
    west, south, east, north = first.bounds
    assert first == second
    assert len(first.picture) <= 60_000
    assert west < 46.34 < 47.0 < east, "Goris and Askeran"
    assert south < 39.4 < 40.3 < north
