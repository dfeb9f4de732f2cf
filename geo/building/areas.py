"""Outlines of areas as they are drawn: circles, cut-outs, and the corridor strip of each route."""

from __future__ import annotations

from collections.abc import Mapping

from shapely import get_parts, union_all
from shapely.geometry import GeometryCollection
from shapely.geometry.base import BaseGeometry

from geo.building import chainage
from geo.building.placement import Gazetteer, Position, RoadNetwork, widest
from geo.errors import GeoError
from geo.model.requirements import BOUNDARY, CORRIDOR_KIND
from geo.model.schema import Area, Route
from geo.seeds.read import Seeds

STRIP_PREFIX = "corridor-strip:"
"""Before the id of a route, names the strip around it as an area."""


def outline_areas(seeds: Seeds, gazetteer: Gazetteer) -> dict[str, Position]:
    """Return the outline of every area by id, with what is cut out of it taken away.

    Raises
    ------
    GeoError
        If an area has neither an outline nor a centre and a radius, or nothing is left of it.
    """
    drawn = {feature.id: feature.geometry for feature in seeds.geometry["areas"]}
    areas: dict[str, Area] = {area.id: area for area in seeds.rows("areas")}
    whole = {area.id: drawn[area.id] if area.id in drawn else _circle(area, gazetteer) for area in areas.values()}
    return {area.id: _outline(area, whole) for area in areas.values()}


def _outline(area: Area, whole: Mapping[str, BaseGeometry]) -> Position:
    outline, cut_out = whole[area.id], area.cut_out.split("; ") if area.cut_out else []
    for other in cut_out:
        outline = outline.difference(whole[other])
    if outline.is_empty:
        raise GeoError(f"area {area.id}: nothing is left of it after its cut-outs. Check cut_out in areas.csv.")
    method = "derived" if cut_out or area.radius_m is not None else "published"
    return Position(outline, area.accuracy_m, method, frozenset([area.producer]))


def outline_strips(seeds: Seeds, roads: RoadNetwork, outlines: Mapping[str, Position]) -> dict[str, Position]:
    """Return the strip around every corridor route by the id of the route.

    It ends at the area that the situation names; areas of the kinds that are left out of it are cut out.
    """
    case = seeds.situation
    routes = [route for route in seeds.rows("routes") if route.kind == CORRIDOR_KIND]
    end = case.strip.ends_at
    if routes and end not in outlines:
        raise GeoError(f"there is no area {end}, at which the corridor strip ends. Restore it in areas.csv.")
    circles = [outlines[area.id].geometry for area in seeds.rows("areas") if area.kind in case.kinds_left_out]
    boundary, width_m = _boundary(seeds), case.strip.width_m
    return {route.id: _strip(route, roads, (boundary, outlines[end]), circles, width_m) for route in routes}


def _boundary(seeds: Seeds) -> Position:
    lines = [line for line in seeds.geometry["boundaries"] if line.properties.kind == BOUNDARY]
    producers = frozenset(line.properties.producer for line in lines)
    return Position(GeometryCollection([line.geometry for line in lines]), None, "published", producers)


def sections_of(route: Route) -> tuple[str, ...]:
    """Return the ids of a route's sections, from the side of the base on."""
    return tuple(route.sections.split("; "))


def _strip(
    route: Route, roads: RoadNetwork, ends: tuple[Position, Position], circles: list[BaseGeometry], width_m: float
) -> Position:
    boundary, area = ends
    stretches = [roads.stretch(section, route.id) for section in sections_of(route)]
    drawn = union_all([stretch.geometry for stretch in stretches])
    boundaries = get_parts(boundary.geometry).tolist()
    try:
        outline = chainage.corridor_strip(drawn, boundaries=boundaries, area=area.geometry, cut_out=circles,
                                          width_m=width_m)
    except ValueError as error:
        raise GeoError(f"route {route.id}: {error}. Check its sections and the boundary.") from error
    crossed = [stretch for stretch in stretches if stretch.geometry.intersection(outline).length > 0]
    producers = frozenset[str]().union(*(part.producers for part in (*crossed, boundary, area)))
    return Position(outline, widest(*(stretch.accuracy_m for stretch in crossed)), "derived", producers)


def _circle(area: Area, gazetteer: Gazetteer) -> BaseGeometry:
    place = gazetteer.places.get(area.place) if area.place else None
    if place is None or place.lon is None or place.lat is None or area.radius_m is None:
        raise GeoError(f"area {area.id}: neither an outline in areas.geojson nor a centre and radius. Add one of them.")
    return chainage.circle(place.lon, place.lat, area.radius_m)
