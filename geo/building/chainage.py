"""Linear referencing along the roads, and the five-kilometre strip, on the WGS 84 ellipsoid.

A road is a line whose waypoints carry a chainage: kilometres along the road as published or measured, which is longer
than the drawn line where bends are cut. Between two waypoints chainage runs evenly along the drawn line.

Lengths and areas are geodesic (Karney 2013, "Algorithms for geodesics", J. Geodesy 87, 43-55, through PROJ).
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import shapely
from pyproj import Geod, Proj
from shapely.geometry import LineString, MultiPolygon, Point, Polygon, box
from shapely.geometry.base import BaseGeometry
from shapely.ops import polygonize_full

WGS84 = Geod(ellps="WGS84")
CIRCLE_VERTICES = 72
"""Vertices of a drawn circle: its edge is at most 0.1 % of the radius too far in."""

_STEP_DEGREES = 0.01
_TOUCHING_DEGREES = 1e-6
_QUARTER_SEGMENTS = 16


@dataclass(frozen=True)
class MeasuredLine:
    """A road whose waypoints carry their chainage.

    Parameters
    ----------
    id : str
        Id of the line, for messages.
    chainages_km : tuple of float
        Chainage of each waypoint, strictly rising.
    positions : tuple of (lon, lat)
        Position of each waypoint in degrees, WGS 84.

    Raises
    ------
    ValueError
        If there are fewer than two waypoints, a number is not finite, or chainage does not rise.

    Examples
    --------
    >>> road = MeasuredLine("road", (0.0, 10.0), ((46.0, 39.0), (46.1, 39.2)))
    >>> road.position_at(5.0)
    (46.05, 39.1)
    """

    id: str
    chainages_km: tuple[float, ...]
    positions: tuple[tuple[float, float], ...]

    def __post_init__(self) -> None:
        if len(self.positions) < 2 or len(self.positions) != len(self.chainages_km):
            raise ValueError(f"line {self.id}: at least two waypoints with a chainage and a position are needed")
        if not all(map(math.isfinite, (*self.chainages_km, *(n for position in self.positions for n in position)))):
            raise ValueError(f"line {self.id}: a chainage or position is not a finite number")
        for earlier, later in pairwise(self.chainages_km):
            if later <= earlier:
                raise ValueError(f"line {self.id}: chainage does not rise from {earlier} to {later} km")

    @property
    def start_km(self) -> float:
        """Chainage of the first waypoint."""
        return self.chainages_km[0]

    @property
    def end_km(self) -> float:
        """Chainage of the last waypoint."""
        return self.chainages_km[-1]

    def position_at(self, chainage_km: float) -> tuple[float, float]:
        """Return longitude and latitude at a chainage.

        Raises
        ------
        ValueError
            If the line does not reach that chainage; it is never moved to the nearest end.
        """
        if not self.start_km <= chainage_km <= self.end_km:
            reach = f"{self.start_km} to {self.end_km} km"
            raise ValueError(f"line {self.id}: chainage {chainage_km} km lies outside {reach}")
        before = min(bisect_right(self.chainages_km, chainage_km), len(self.positions) - 1) - 1
        from_km, to_km = self.chainages_km[before:before + 2]
        (from_lon, from_lat), (to_lon, to_lat) = self.positions[before:before + 2]
        if chainage_km == to_km:
            return to_lon, to_lat
        share = (chainage_km - from_km) / (to_km - from_km)
        return from_lon + share * (to_lon - from_lon), from_lat + share * (to_lat - from_lat)

    def chainage_at(self, lon: float, lat: float) -> float:
        """Return the chainage of the point of the line that is nearest to a position.

        The first such point counts where the line passes twice. Nearness is measured in degrees, with longitude
        shortened by the cosine of the latitude.
        """
        scale = math.cos(math.radians(lat))
        best_km, best_distance = self.start_km, math.inf
        for (from_km, start), (to_km, end) in pairwise(zip(self.chainages_km, self.positions, strict=True)):
            along = ((end[0] - start[0]) * scale, end[1] - start[1])
            towards = ((lon - start[0]) * scale, lat - start[1])
            squared = along[0] ** 2 + along[1] ** 2
            share = min(max((along[0] * towards[0] + along[1] * towards[1]) / squared, 0.0), 1.0) if squared else 0.0
            distance = math.hypot(towards[0] - share * along[0], towards[1] - share * along[1])
            if distance < best_distance:
                best_km, best_distance = from_km + share * (to_km - from_km), distance
        return best_km

    def cut(self, from_km: float, to_km: float) -> LineString:
        """Return the line between two chainages, running the way that chainage rises.

        Raises
        ------
        ValueError
            If the line does not reach so far, or the end is not beyond the start.
        """
        if not to_km > from_km:
            raise ValueError(f"line {self.id}: a stretch from {from_km} to {to_km} km has no length")
        within = [
            position for chainage, position in zip(self.chainages_km, self.positions, strict=True)
            if from_km < chainage < to_km
        ]
        return LineString([self.position_at(from_km), *within, self.position_at(to_km)])


def length_m(line: BaseGeometry) -> float:
    """Return the length of a line on the ellipsoid, in metres.

    Examples
    --------
    One degree of latitude from the equator is 110,574.4 m:

    >>> round(length_m(LineString([(46, 0), (46, 1)])), 1)
    110574.4
    """
    return float(WGS84.geometry_length(line))


def area_m2(outline: BaseGeometry) -> float:
    """Return the area of a polygon on the ellipsoid in square metres, holes left out, whichever way its rings run."""
    if outline.is_empty:
        return 0.0
    return float(WGS84.geometry_area_perimeter(shapely.orient_polygons(outline))[0])


def circle(lon: float, lat: float, radius_m: float) -> Polygon:
    """Return the points at a distance on the ellipsoid from a position, as a polygon.

    Parameters
    ----------
    lon, lat : float
        Centre in degrees.
    radius_m : float
        Distance of every vertex from it in metres, more than 0.

    Examples
    --------
    >>> len(circle(46.75, 39.76, 3000).exterior.coords) == CIRCLE_VERTICES + 1
    True
    """
    bearings = [360 * step / CIRCLE_VERTICES for step in range(CIRCLE_VERTICES)]
    count = len(bearings)
    lons, lats, _ = WGS84.fwd([lon] * count, [lat] * count, bearings, [radius_m] * count)
    return Polygon(list(zip(lons, lats, strict=True))[::-1])


def buffer_m(geometry: BaseGeometry, distance_m: float) -> BaseGeometry:
    """Return everything within a distance of a line, point or outline.

    Computed on a transverse Mercator projection of the ellipsoid with true scale on the meridian through the middle of
    the geometry. At a distance x from that meridian lengths are too long by x^2 / 2R^2 (Snyder 1987, "Map
    projections", USGS Professional Paper 1395, p. 57): within 50 km less than 0.08 m in 2.5 km. Straight lines between
    points are those of longitude and latitude. Corners are rounded with 16 chords a quarter circle, whose middle is
    0.12 % of the distance too far in, 3 m in 2.5 km.

    Parameters
    ----------
    geometry : shapely geometry
        Longitude and latitude in degrees.
    distance_m : float
        Metres.
    """
    west, south, east, north = geometry.bounds
    middle = f"+lon_0={(west + east) / 2} +lat_0={(south + north) / 2}"
    plane = Proj(f"+proj=tmerc +ellps=WGS84 +k=1 {middle}")
    flat = _project(shapely.segmentize(geometry, _STEP_DEGREES), plane, inverse=False)
    return _project(flat.buffer(distance_m, quad_segs=_QUARTER_SEGMENTS), plane, inverse=True)


def _project(geometry: BaseGeometry, plane: Proj, *, inverse: bool) -> BaseGeometry:
    def convert(coordinates: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        return np.column_stack(plane(coordinates[:, 0], coordinates[:, 1], inverse=inverse))

    return shapely.transform(geometry, convert)


def side_of_boundary(frame: Polygon, boundaries: Sequence[BaseGeometry], *, inside: Point) -> BaseGeometry:
    """Return the part of a frame on the same side of the boundary lines as a position.

    The lines cut the frame into faces. Two faces that share a stretch of a line lie on opposite sides of it, so the
    faces are told apart like the fields of a chessboard, from the face that holds the position.

    Parameters
    ----------
    frame : Polygon
        The surroundings that matter; the lines must cross it without a gap.
    boundaries : sequence of LineString or MultiLineString
        Lines between two countries.
    inside : Point
        A position on the side that is wanted, within the frame.

    Raises
    ------
    ValueError
        If a line ends within the frame, or the position is not in a face.
    """
    crossing = [line.intersection(frame) for line in boundaries]
    network = shapely.union_all([frame.boundary, *(line for line in crossing if not line.is_empty)])
    faces, dangling, cuts, _ = polygonize_full(network)
    if not dangling.is_empty or not cuts.is_empty:
        raise ValueError("a boundary line ends within the frame, so that its sides cannot be told apart")
    pieces = [Polygon(face.exterior, list(face.interiors)) for face in faces.geoms]
    start = next((index for index, piece in enumerate(pieces) if piece.contains(inside)), None)
    if start is None:
        raise ValueError("the position lies outside the frame or on a boundary line")
    sides = _two_sides(pieces, start)
    return shapely.union_all([piece for index, piece in enumerate(pieces) if sides.get(index)])


def _two_sides(pieces: list[Polygon], start: int) -> dict[int, bool]:
    """Return for each face whether it is on the side of the first one, walking from neighbour to neighbour."""
    sides, waiting = {start: True}, [start]
    while waiting:
        current = waiting.pop()
        for index in _neighbours(pieces, current):
            if index not in sides:
                sides[index] = not sides[current]
                waiting.append(index)
            elif sides[index] == sides[current]:
                raise ValueError("more than two countries meet within the frame")
    return sides


def _neighbours(pieces: list[Polygon], current: int) -> Iterator[int]:
    for index, piece in enumerate(pieces):
        if index != current and piece.boundary.intersection(pieces[current].boundary).length > 0:
            yield index


def corridor_strip(
    route: BaseGeometry,
    *,
    boundaries: Sequence[BaseGeometry],
    area: BaseGeometry,
    cut_out: Iterable[BaseGeometry] = (),
    width_m: float,
) -> Polygon | MultiPolygon:
    """Return the strip around a route, between a boundary and the outline of an area.

    Parameters
    ----------
    route : LineString or MultiLineString
        The route in degrees.
    boundaries : sequence of LineString or MultiLineString
        Lines of the boundary.
    area : Polygon or MultiPolygon
        Outline at which the strip ends; the strip lies on its side of the boundary.
    cut_out : iterable of Polygon
        Areas that do not belong to the strip.
    width_m : float
        Width in metres, half of it on either side.

    Returns
    -------
    Polygon or MultiPolygon
        Every point that is within half the width of a stretch of the route between boundary and area, beyond the
        boundary and outside the area. Parts that the route does not reach, beyond a bend of the boundary, are left out.

    Raises
    ------
    ValueError
        If no stretch of the route lies between boundary and area, or the boundary cannot be followed.
    """
    inside = area.representative_point()
    frame = box(*buffer_m(shapely.union_all([route, inside]), 2 * width_m).bounds)
    beyond = side_of_boundary(frame, boundaries, inside=inside)
    stretch = route.intersection(beyond).difference(area)
    if stretch.is_empty or stretch.length == 0:
        raise ValueError("no stretch of the route lies between the boundary and the area at which the strip ends")
    strip = buffer_m(stretch, width_m / 2).intersection(beyond).difference(area)
    for left_out in cut_out:
        strip = strip.difference(left_out)
    parts = [part for part in shapely.get_parts(strip) if part.distance(stretch) < _TOUCHING_DEGREES]
    polygons = [part for part in parts if isinstance(part, Polygon)]
    return polygons[0] if len(polygons) == 1 else MultiPolygon(polygons)
