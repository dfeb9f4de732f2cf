"""Lines of equal height: where a known ground has them, no finer than the grid, and in the data folder."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import shapely

from geo.building.contours import INTERVAL_M, find_contours, format_contours
from geo.seeds.elevation import Elevation
from geo.store import data_folder

TOP = Path(__file__).resolve().parent.parent
FRAME = (46.0, 39.0, 47.0, 40.0)


def cone(step: float) -> Elevation:
    """Return a cone of 2,000 m in the middle of the frame that falls by 4,000 m to a degree, on a square grid."""
    at = np.arange(step / 2, 1, step) - 0.5
    return Elevation(np.maximum(10.0, 2000 - 4000 * np.hypot(*np.meshgrid(at, at))), 46.0, 40.0, step, step)


def test_a_cone_is_circled_at_every_height_as_far_out_as_it_falls() -> None:
    found = {contour.height_m: contour.lines for contour in find_contours(cone(0.01), FRAME)}
    assert sorted(found) == [250, 500, 750, 1000, 1250, 1500, 1750]
    (ring,) = found[1000]  # 1,000 m below the top: a quarter of a degree
    out = [np.hypot(lon - 46.5, lat - 39.5) for lon, lat in ring]
    assert ring[0] == ring[-1]
    assert out == pytest.approx([0.25] * len(out), abs=0.01)


def test_a_finer_grid_is_thinned_to_the_same() -> None:
    coarse, fine = (sum(map(len, found[0].lines)) for found in (find_contours(cone(0.004), FRAME),
                                                                find_contours(cone(0.001), FRAME)))
    assert fine <= coarse * 1.2


def test_lines_end_at_the_frame() -> None:
    frame = (46.4, 39.3, 47.0, 40.0)
    points = [point for contour in find_contours(cone(0.01), frame) for line in contour.lines for point in line]
    assert min(lon for lon, _ in points) == pytest.approx(46.4, abs=0.001)
    assert min(lat for _, lat in points) == pytest.approx(39.3, abs=0.001)


def test_flat_ground_has_none() -> None:
    assert find_contours(Elevation(np.full((40, 40), 12.0), 46.0, 40.0, 0.01, 0.01), FRAME) == []


def test_the_same_ground_gives_the_same_bytes() -> None:
    first, second = (format_contours(find_contours(cone(0.01), FRAME)) for _ in range(2))
    assert first == second
    assert json.loads(first)["features"][0]["properties"] == {"id": "contour-250", "height_m": 250}


def test_what_is_published_lies_in_the_frame_of_the_map_and_rises_in_whole_steps() -> None:
    features = json.loads(data_folder.check_set(TOP / "data").read("contours.geojson"))["features"]
    heights = [feature["properties"]["height_m"] for feature in features]
    assert heights == sorted(heights) and {height % INTERVAL_M for height in heights} == {0}
    frame = shapely.box(46.255, 39.435, 46.975, 39.965).buffer(0.0001)
    assert all(frame.covers(shapely.geometry.shape(feature["geometry"])) for feature in features)
