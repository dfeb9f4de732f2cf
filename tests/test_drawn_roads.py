"""The drawn roads keep the accuracy that they state, measured against points of a second, independent reading.

Each point is a bend or junction of Travel Mapping's files aze.m011 and aze.m012 (github.com/TravelMapping/HighwayData),
placed by hand on OpenStreetMap (© OpenStreetMap contributors) to some 20 m. They measure the lines; no line is drawn
by them.
"""

from __future__ import annotations

import geopandas as gpd
import pytest
from shapely.geometry import Point

import geo


def metres_off(layer: str, route: str, position: tuple[float, float]) -> tuple[float, float]:
    """Distance in metres from a position to a drawn route, in UTM zone 38N, and the accuracy of its nearest section."""
    drawn = geo.load(layer)
    drawn = drawn[drawn["route"] == route].to_crs(32638)
    off = drawn.distance(gpd.GeoSeries([Point(position)], crs=4326).to_crs(32638).iloc[0])
    return float(off.min()), float(drawn["accuracy_m"][off.idxmin()])


@pytest.mark.parametrize(("layer", "route", "position", "metres"), [
    pytest.param("roads", "northern-road", (45.97847, 40.21821), 469, id="Sotk pass"),
    pytest.param("roads", "northern-road", (46.08953, 40.22832), 80, id="Seyidlar"),
    pytest.param("roads", "northern-road", (46.19798, 40.17189), 3017, id="turn to Kelbajar"),
    pytest.param("roads", "northern-road", (46.21210, 40.16074), 3344, id="south of the turn, the farthest"),
    pytest.param("roads", "aghdam-road", (46.86776, 39.97627), 163, id="east of Askeran"),
    pytest.param("roads", "aghdam-road", (46.89896, 39.97488), 1286, id="west of Aghdam, the farthest"),
    pytest.param("corridor_route", "route-2020", (46.64984, 39.68837), 60, id="Lisagor"),
    pytest.param("corridor_route", "route-2020", (46.55294, 39.63848), 60, id="Lachin"),
])
def test_a_road_passes_a_point_of_a_second_reading_within_its_accuracy(
    layer: str, route: str, position: tuple[float, float], metres: float,
) -> None:
    off, accuracy = metres_off(layer, route, position)
    assert off == pytest.approx(metres, abs=60)
    assert off <= accuracy


def test_the_northern_road_does_not_touch_kelbajar_town() -> None:
    off, _ = metres_off("roads", "northern-road", (46.03835, 40.10664))
    assert off == pytest.approx(12_581, abs=60)
