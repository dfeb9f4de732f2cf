"""The area under peacekeepers as it changed: versions, what is known only about, and edges that coincide."""

from __future__ import annotations

from datetime import date

import geopandas as gpd
import pytest
from shapely import get_parts
from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

import geo

UTM = 32638
SLIVER_M = 2000.0
"""The outline's own error: no part in which it differs from the former oblast is narrower everywhere."""


@pytest.fixture(scope="module")
def areas() -> gpd.GeoDataFrame:
    return geo.load("nagorno_karabakh").set_index("id")


def shown(day: str) -> dict[str, str]:
    found = geo.load("nagorno_karabakh", at=day)
    return dict(zip(found["id"], found["certainty"], strict=True))


@pytest.mark.parametrize(("day", "there", "gone"), [
    ("2020-11-20", {"peacekeeper-area-2020", "khtsaberd-about", "hin-tagher-about"}, {"farrukh-about"}),
    ("2020-12-20", {"peacekeeper-area-2020"}, {"khtsaberd-about", "hin-tagher-about"}),
    ("2022-03-27", {"peacekeeper-area-2020", "farrukh-about"}, {"saribaba-about"}),
    ("2022-08-25", {"peacekeeper-area-2020", "saribaba-about"}, {"peacekeeper-area-2022", "lachin-part-2020"}),
    ("2022-08-26", {"peacekeeper-area-2022", "lachin-part-2020"}, {"peacekeeper-area-2020"}),
    ("2023-03-27", {"peacekeeper-area-2022", "height-2054-about"}, {"khtsaberd-about"}),
    ("2023-10-20", set(), {"peacekeeper-area-2022", "lachin-part-2020", "height-2054-about", "saribaba-about"}),
])
def test_the_area_is_that_of_the_day(day: str, there: set[str], gone: set[str]) -> None:
    found = shown(day)
    assert there <= found.keys() and not gone & found.keys()


@pytest.mark.parametrize("day", [date(2020, 12, 12), date(2020, 12, 15)])
def test_khtsaberd_is_possible_while_the_day_of_its_loss_is_not_known(day: date) -> None:
    assert shown(day.isoformat())["khtsaberd-about"] == "possible"


@pytest.mark.parametrize(("area", "inside", "outside"), [
    ("peacekeeper-area-2020", (46.543, 39.5911), (46.7511, 39.7633)),  # Zabukh; Shusha
    ("peacekeeper-area-2022", (46.6431, 39.6875), (46.543, 39.5911)),  # Lisagor; Zabukh
    ("peacekeeper-area-2022", (46.8014, 40.0186), (46.7438, 39.7429)),  # Farrukh stays; Karintak
    ("lachin-part-2020", (46.543, 39.5911), (46.6073, 39.6393)),  # Zabukh; Hin Shen
    ("khtsaberd-about", (46.7715, 39.5461), (46.8226, 39.51)),
])
def test_what_lies_in_an_area(
    areas: gpd.GeoDataFrame, area: str, inside: tuple[float, float], outside: tuple[float, float],
) -> None:
    outline = areas.geometry[area]
    assert outline.contains(Point(inside)) and not outline.contains(Point(outside))


def test_a_circle_about_a_place_is_as_wide_as_the_place_or_the_outline_is_known(areas: gpd.GeoDataFrame) -> None:
    places = geo.load("places").set_index("id")
    for area in ("khtsaberd", "hin-tagher", "farrukh", "saribaba", "height-2054"):
        radius = max(2000.0, places["accuracy_m"][area])
        drawn = areas.to_crs(UTM).geometry[f"{area}-about"]
        assert areas["accuracy_m"][f"{area}-about"] == radius
        assert drawn.area == pytest.approx(3.1416 * radius**2, rel=0.01)


@pytest.mark.parametrize(("place", "km"), [("khtsaberd", 12), ("hin-tagher", 18)])
def test_a_note_says_how_far_outside_the_area_a_village_lies(areas: gpd.GeoDataFrame, place: str, km: int) -> None:
    """The two distances once stood in each other's note."""
    drawn = areas.to_crs(UTM).geometry
    off = drawn["peacekeeper-area-2020"].distance(drawn[f"{place}-about"].centroid)
    assert off / 1000 == pytest.approx(km, abs=0.5)
    assert f"by {km} km" in areas["note"][f"{place}-about"]


def test_the_corridor_around_the_old_highway_is_all_that_the_area_of_2022_lost(areas: gpd.GeoDataFrame) -> None:
    drawn = areas.to_crs(UTM).geometry
    lost = drawn["peacekeeper-area-2020"].difference(drawn["peacekeeper-area-2022"])
    assert lost.symmetric_difference(drawn["lachin-part-2020"]).area < 1e6
    assert drawn["lachin-part-2020"].area / 1e6 == pytest.approx(53.6, abs=0.5)


def slivers(one: BaseGeometry, other: BaseGeometry) -> list[BaseGeometry]:
    """Parts of one beyond another that are narrower than SLIVER_M everywhere, less what rounding leaves."""
    parts = get_parts(one.difference(other)).tolist()
    return [part for part in parts if part.area > 5e4 and part.buffer(-SLIVER_M / 2 + 20).is_empty]


@pytest.mark.parametrize("area", ["peacekeeper-area-2020", "peacekeeper-area-2022"])
def test_no_sliver_is_left_between_the_area_and_the_former_oblast(areas: gpd.GeoDataFrame, area: str) -> None:
    drawn = areas.to_crs(UTM).geometry
    whole = drawn[area].union(drawn["shusha-town"]).union(drawn["karintak-village"])
    oblast = drawn["former-oblast-1991"]
    assert slivers(whole, oblast) == [] and slivers(oblast, whole) == []
    assert whole.boundary.intersection(oblast.boundary.buffer(5)).length > 160_000


def test_the_area_ends_at_the_drawn_boundary_with_armenia(areas: gpd.GeoDataFrame) -> None:
    boundary = geo.load("boundaries").set_index("id").to_crs(UTM).geometry["armenia-azerbaijan"]
    edge = areas.to_crs(UTM).geometry["peacekeeper-area-2020"].boundary
    beside = edge.intersection(boundary.buffer(300))
    assert edge.intersection(boundary.buffer(5)).length > 0.8 * beside.length > 5_000


@pytest.mark.parametrize(("row", "area"), [
    ("farrukh-contested", "farrukh-about"), ("lachin-town-full", "lachin-part-2020"),
    ("saribaba-military", "saribaba-about"), ("height-2054-military", "height-2054-about"),
    ("remaining-area-de-facto-2022", "peacekeeper-area-2022"),
])
def test_who_held_it_has_the_area_of_its_days(row: str, area: str) -> None:
    control = geo.load("control_areas").set_index("id")
    assert control["area"][row] == area and control.geometry[row] is not None
