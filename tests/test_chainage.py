"""Linear referencing, measures on the ellipsoid, the side of a boundary, and the corridor strip."""

from __future__ import annotations

import math

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Geod
from shapely.geometry import LineString, Point, Polygon, box

from geo.building.chainage import MeasuredLine, area_m2, buffer_m, circle, corridor_strip, length_m, side_of_boundary

WGS84 = Geod(ellps="WGS84")
ROAD = MeasuredLine("road", (-2.0, 0.0, 10.0), ((46.0, 39.0), (46.0, 39.1), (46.2, 39.1)))

# A made-up country border on the meridian 46.2 and an area beyond 46.5, on the parallel of the corridor.
BORDER = LineString([(46.2, 38.0), (46.2, 41.0)])
AREA = box(46.5, 39.0, 47.0, 40.0)
ROUTE = LineString([(46.0, 39.6), (46.7, 39.6)])


def distance_m(one: tuple[float, float], other: tuple[float, float]) -> float:
    return float(WGS84.inv(*one, *other)[2])


@pytest.mark.parametrize(
    ("chainage_km", "position"),
    [(-2, (46.0, 39.0)), (-1, (46.0, 39.05)), (0, (46.0, 39.1)), (5, (46.1, 39.1)), (10, (46.2, 39.1))],
)
def test_a_chainage_has_a_position(chainage_km: float, position: tuple[float, float]) -> None:
    assert ROAD.position_at(chainage_km) == pytest.approx(position)


@pytest.mark.parametrize("chainage_km", [-2.001, 10.001, math.nan, math.inf, -math.inf])
def test_a_chainage_that_the_road_does_not_reach_is_refused_and_not_moved(chainage_km: float) -> None:
    with pytest.raises(ValueError, match=r"line road: chainage .* km lies outside -2\.0 to 10\.0 km"):
        ROAD.position_at(chainage_km)


@pytest.mark.parametrize(
    ("chainages", "positions", "message"),
    [
        ((0.0,), ((46.0, 39.0),), "at least two waypoints"),
        ((0.0, 1.0), ((46.0, 39.0),), "at least two waypoints"),
        ((0.0, 0.0), ((46.0, 39.0), (46.1, 39.0)), r"chainage does not rise from 0\.0 to 0\.0 km"),
        ((1.0, 0.0), ((46.0, 39.0), (46.1, 39.0)), "chainage does not rise"),
        ((0.0, math.nan), ((46.0, 39.0), (46.1, 39.0)), "not a finite number"),
        ((0.0, 1.0), ((46.0, 39.0), (math.inf, 39.0)), "not a finite number"),
    ],
)
def test_waypoints_that_do_not_make_a_line_are_refused(
    chainages: tuple[float, ...], positions: tuple[tuple[float, float], ...], message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        MeasuredLine("bad", chainages, positions)


def test_a_stretch_keeps_the_waypoints_between_its_ends() -> None:
    drawn = shapely.get_coordinates(ROAD.cut(-1, 5))
    assert drawn == pytest.approx(np.array([(46.0, 39.05), (46.0, 39.1), (46.1, 39.1)]))


def test_a_stretch_that_ends_at_waypoints_repeats_none_of_them() -> None:
    assert list(ROAD.cut(-2, 10).coords) == [(46.0, 39.0), (46.0, 39.1), (46.2, 39.1)]


@pytest.mark.parametrize(("from_km", "to_km"), [(5, 5), (6, 5), (-3, 5), (5, 11)])
def test_a_stretch_without_length_or_beyond_the_road_is_refused(from_km: float, to_km: float) -> None:
    with pytest.raises(ValueError, match="line road"):
        ROAD.cut(from_km, to_km)


@st.composite
def roads_and_chainages(draw: st.DrawFn) -> tuple[MeasuredLine, float]:
    """Return a road that always leads east, so that no two of its points coincide, and a chainage on it."""
    count = draw(st.integers(2, 12))
    steps = st.lists(st.floats(0.01, 5), min_size=count, max_size=count)
    kilometres, easts = draw(steps), draw(steps)
    lats = draw(st.lists(st.floats(38.8, 41.0), min_size=count, max_size=count))
    chainages = tuple(sum(kilometres[: index + 1]) - 20 for index in range(count))
    positions = tuple((45 + sum(easts[: index + 1]) / 25, lat) for index, lat in enumerate(lats))
    return MeasuredLine("drawn", chainages, positions), draw(st.floats(chainages[0], chainages[-1]))


@given(roads_and_chainages())
def test_a_position_on_a_road_leads_back_to_its_chainage(road_and_chainage: tuple[MeasuredLine, float]) -> None:
    road, chainage_km = road_and_chainage
    assert road.chainage_at(*road.position_at(chainage_km)) == pytest.approx(chainage_km, abs=1e-6)


@given(roads_and_chainages())
def test_two_stretches_join_without_a_gap(road_and_chainage: tuple[MeasuredLine, float]) -> None:
    road, middle_km = road_and_chainage
    if road.start_km < middle_km < road.end_km:
        before, after = road.cut(road.start_km, middle_km), road.cut(middle_km, road.end_km)
        assert before.coords[-1] == after.coords[0]
        assert before.length + after.length == pytest.approx(road.cut(road.start_km, road.end_km).length)


def test_a_position_beside_the_road_has_the_chainage_of_the_nearest_point() -> None:
    assert ROAD.chainage_at(46.1, 39.12) == pytest.approx(5)


def test_a_position_beyond_the_road_has_the_chainage_of_its_end() -> None:
    assert ROAD.chainage_at(46.3, 39.1) == 10.0


def test_the_ellipsoid_is_that_of_karney() -> None:
    # Karney 2013, Algorithms for geodesics, table 2: from 40 N at azimuth 30 over 10,000 km.
    lon, lat, _ = WGS84.fwd(0, 40, 30, 10_000_000)
    assert (lon, lat) == pytest.approx((137.84490004377, 41.79331020506), abs=1e-11)


def test_a_meridian_quadrant_measures_ten_thousand_and_two_kilometres() -> None:
    # Helmert's series of 1880 in the third flattening n, to its fourth power: 10,001,965.729 m on WGS 84.
    major, minor = 6_378_137.0, 6_356_752.314245
    n = (major - minor) / (major + minor)
    quadrant = math.pi / 4 * (major + minor) * (1 + n**2 / 4 + n**4 / 64)
    assert length_m(LineString([(46, 0), (46, 90)])) == pytest.approx(quadrant, abs=0.001)


@pytest.mark.parametrize(
    "ring", [[(0, 0), (90, 0), (0, 90)], [(0, 0), (0, 90), (90, 0)]], ids=["anticlockwise", "clockwise"]
)
def test_an_octant_has_an_eighth_of_the_area_of_the_ellipsoid(ring: list[tuple[float, float]]) -> None:
    # 510,065,621,724,088 m2 in all (GeographicLib documentation, Geodesic::EllipsoidArea for WGS 84).
    assert area_m2(Polygon(ring)) == pytest.approx(510_065_621_724_088 / 8, rel=1e-12)


def test_a_hole_has_no_area_and_nothing_has_none() -> None:
    ring, hole = box(46.0, 39.0, 46.2, 39.2), box(46.05, 39.05, 46.15, 39.15)
    holed = ring.difference(hole)
    assert area_m2(holed) == pytest.approx(area_m2(ring) - area_m2(hole))
    assert area_m2(Polygon()) == 0


def test_every_vertex_of_a_circle_lies_at_its_radius_and_it_runs_anticlockwise() -> None:
    drawn = circle(46.75115, 39.763257, 1500)
    distances = [distance_m((46.75115, 39.763257), vertex) for vertex in drawn.exterior.coords]
    assert distances == pytest.approx([1500] * len(distances), abs=1e-6)
    assert drawn.exterior.is_ccw


@pytest.mark.parametrize("lon", [45.99, 46.0, 46.5, 47.0, 47.01])
def test_a_buffer_is_true_to_half_a_metre_along_a_line_of_a_hundred_kilometres(lon: float) -> None:
    # The line lies on a meridian's perpendicular, so that its ends are 44 km from the axis of the projection.
    band = buffer_m(LineString([(45.9, 39.6), (47.1, 39.6)]), 2500)
    across = band.intersection(LineString([(lon, 39.4), (lon, 39.8)]))
    north, south = across.coords[-1], across.coords[0]
    assert distance_m(north, (lon, 39.6)) == pytest.approx(2500, abs=0.5)
    assert distance_m(south, (lon, 39.6)) == pytest.approx(2500, abs=0.5)


def test_the_edge_of_a_buffer_is_nowhere_five_metres_off() -> None:
    bent = LineString([(46.50, 39.58), (46.545, 39.59), (46.55, 39.64), (46.60, 39.67)])
    dense = [point.coords[0] for point in map(bent.interpolate, [step * 1e-4 for step in range(2000)])]
    edge = buffer_m(bent, 2500).exterior
    for share in range(0, 100, 7):
        vertex = edge.interpolate(share / 100, normalized=True).coords[0]
        nearest = min(distance_m(vertex, point) for point in dense)
        assert nearest == pytest.approx(2500, abs=5)


def test_a_boundary_parts_a_frame_in_two() -> None:
    east = side_of_boundary(box(46.0, 39.0, 46.4, 39.4), [BORDER], inside=Point(46.3, 39.2))
    assert east.bounds == (46.2, 39.0, 46.4, 39.4)


def test_the_other_side_has_the_rest() -> None:
    frame = box(46.0, 39.0, 46.4, 39.4)
    west = side_of_boundary(frame, [BORDER], inside=Point(46.1, 39.2))
    east = side_of_boundary(frame, [BORDER], inside=Point(46.3, 39.2))
    assert west.union(east).equals(frame)
    assert west.intersection(east).area == 0


def test_a_boundary_that_winds_through_the_frame_leaves_every_piece_on_its_side() -> None:
    winding = LineString([(46.1, 38.9), (46.1, 39.5), (46.2, 39.5), (46.2, 38.9), (46.3, 38.9), (46.3, 39.5)])
    side = side_of_boundary(box(46.0, 39.0, 46.4, 39.4), [winding], inside=Point(46.35, 39.2))
    assert [side.contains(Point(lon, 39.2)) for lon in (46.05, 46.15, 46.25, 46.35)] == [False, True, False, True]


def test_an_enclave_is_on_the_other_side() -> None:
    enclave = LineString([(46.3, 39.1), (46.35, 39.1), (46.35, 39.2), (46.3, 39.2), (46.3, 39.1)])
    side = side_of_boundary(box(46.0, 39.0, 46.4, 39.4), [BORDER, enclave], inside=Point(46.25, 39.3))
    assert not side.contains(Point(46.32, 39.15))
    assert side.contains(Point(46.32, 39.3))


def test_without_a_boundary_the_whole_frame_is_one_side() -> None:
    frame = box(46.0, 39.0, 46.4, 39.4)
    assert side_of_boundary(frame, [], inside=Point(46.1, 39.1)).equals(frame)


@pytest.mark.parametrize(
    ("boundary", "inside", "message"),
    [
        (LineString([(46.2, 38.0), (46.2, 39.2)]), Point(46.3, 39.2), "ends within the frame"),
        (BORDER, Point(46.2, 39.2), "on a boundary line"),
        (BORDER, Point(47.0, 39.2), "outside the frame"),
    ],
)
def test_sides_that_cannot_be_told_apart_are_refused(boundary: LineString, inside: Point, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        side_of_boundary(box(46.0, 39.0, 46.4, 39.4), [boundary], inside=inside)


def test_three_countries_in_a_frame_are_refused() -> None:
    branch = LineString([(46.2, 39.2), (47.0, 39.2)])
    with pytest.raises(ValueError, match="more than two countries"):
        side_of_boundary(box(46.0, 39.0, 46.4, 39.4), [BORDER, branch], inside=Point(46.3, 39.3))


def test_the_strip_is_five_kilometres_wide_in_the_middle() -> None:
    strip = corridor_strip(ROUTE, boundaries=[BORDER], area=AREA, width_m=5000)
    across = strip.intersection(LineString([(46.35, 39.4), (46.35, 39.8)]))
    assert length_m(across) == pytest.approx(5000, abs=1)


def test_the_strip_lies_between_the_boundary_and_the_area_at_which_it_ends() -> None:
    strip = corridor_strip(ROUTE, boundaries=[BORDER], area=AREA, width_m=5000)
    assert strip.bounds[0] == pytest.approx(46.2)
    assert strip.bounds[2] == pytest.approx(46.5)
    assert strip.intersection(AREA).area == 0


def test_a_straight_strip_that_ends_nowhere_near_a_boundary_has_the_area_of_a_racetrack() -> None:
    start, end = (46.3, 39.6), WGS84.fwd(46.3, 39.6, 90, 10_000)[:2]
    strip = corridor_strip(LineString([start, end]), boundaries=[BORDER], area=box(48, 39, 49, 40), width_m=5000)
    assert area_m2(strip) == pytest.approx(10_000 * 5000 + math.pi * 2500**2, rel=1e-3)


def test_a_circle_is_cut_out_of_the_strip() -> None:
    town = circle(46.35, 39.6, 1000)
    whole = corridor_strip(ROUTE, boundaries=[BORDER], area=AREA, width_m=5000)
    cut = corridor_strip(ROUTE, boundaries=[BORDER], area=AREA, cut_out=[town], width_m=5000)
    assert area_m2(whole) - area_m2(cut) == pytest.approx(area_m2(town), rel=1e-6)
    assert not cut.contains(Point(46.35, 39.6))


def test_land_beyond_a_bend_of_the_boundary_is_not_part_of_the_strip() -> None:
    # A tongue of the other country, 1.3 km wide, runs along the route; what lies north of it cannot be reached.
    tongue = LineString([(46.2, 38.0), (46.2, 39.61), (46.6, 39.61), (46.6, 39.622), (46.2, 39.622), (46.2, 41.0)])
    strip = corridor_strip(ROUTE, boundaries=[tongue], area=AREA, width_m=5000)
    assert strip.bounds[3] == pytest.approx(39.61)


def test_a_route_that_crosses_the_boundary_twice_has_a_strip_of_one_piece() -> None:
    there_and_back = LineString([(46.0, 39.6), (46.25, 39.6), (46.19, 39.61), (46.25, 39.62), (46.7, 39.62)])
    strip = corridor_strip(there_and_back, boundaries=[BORDER], area=AREA, width_m=5000)
    assert len(shapely.get_parts(strip)) == 1


def test_a_route_without_a_stretch_between_boundary_and_area_has_no_strip() -> None:
    with pytest.raises(ValueError, match="no stretch of the route"):
        corridor_strip(LineString([(46.0, 39.6), (46.1, 39.6)]), boundaries=[BORDER], area=AREA, width_m=5000)
