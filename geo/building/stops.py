"""Which places the roads pass: the stops of every section, from which the road graph is made.

Three ways lead to a stop, in this order:

* a waypoint of the section's line that is a place;
* for an end of the section where no such waypoint stands, the nearest settlement, bridge, junction or crossing within
  :data:`END_REACH_M`; where there is none, the end stands for itself;
* beside the road, a settlement that the sources name and whose circle of accuracy meets that of the road, so that the
  two cannot be told apart. It is a stop at the nearest point of every such road, so that no road takes a settlement
  from another, and of roads known to within :data:`BESIDE_ACCURACY_M` only.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from shapely import STRtree
from shapely.geometry import Point

from geo.building.areas import sections_of
from geo.building.chainage import WGS84
from geo.building.features import Ground
from geo.model.schema import Place, Section

END_REACH_M = 2500.0
"""How far from the end of a section its place may lie; the middle of a city may be 2 km away."""
BESIDE_ACCURACY_M = 2000.0
"""Roads that are known less closely than this have no stops beside them."""
SETTLEMENTS = ("city", "town", "village")
JOINTS = (*SETTLEMENTS, "bridge", "junction", "crossing")


@dataclass(frozen=True)
class _Stop:
    section: str
    node: str
    place: str | None
    chainage_km: float
    distance_m: float
    method: str


def road_stops(ground: Ground) -> list[dict[str, Any]]:
    """Return the rows of ``data/tables/road_stops.json``: a row is a place on a section, sorted by id.

    Sections whose line has no course, or that are of no route, have no stops. Chainage is that of the section's line in
    kilometres.
    """
    of_routes = {section for route in ground.seeds.rows("routes") for section in sections_of(route)}
    drawn = [section for section in ground.seeds.rows("sections")
             if section.line in ground.roads.measured and section.id in of_routes]
    stops = [*_waypoint_stops(ground, drawn)]
    stops += _end_stops(ground, drawn, stops)
    stops += _stops_beside(ground, drawn, stops)
    inside = _places_in_area(ground, {stop.place for stop in stops if stop.place})
    rows = (_row(stop, is_inside=stop.place in inside) for stop in stops)
    return sorted(rows, key=lambda row: str(row["id"]))


def _row(stop: _Stop, *, is_inside: bool) -> dict[str, Any]:
    return {
        "id": f"{stop.section}--{stop.node}", "section": stop.section, "node": stop.node, "place": stop.place,
        "chainage_km": round(stop.chainage_km, 2), "distance_m": round(stop.distance_m), "method": stop.method,
        "in_peacekeeper_area": is_inside,
    }


def _waypoint_stops(ground: Ground, sections: Iterable[Section]) -> Iterator[_Stop]:
    places: dict[str, list[tuple[float, str]]] = {}
    for waypoint in ground.seeds.rows("waypoints"):
        if waypoint.place:
            places.setdefault(waypoint.line, []).append((waypoint.chainage_km, waypoint.place))
    for section in sections:
        for chainage_km, place in places.get(section.line, []):
            if section.chainage_from_km <= chainage_km <= section.chainage_to_km:
                yield _Stop(section.id, place, place, chainage_km, 0.0, "waypoint")


def _end_stops(ground: Ground, sections: Iterable[Section], known: Iterable[_Stop]) -> Iterator[_Stop]:
    taken = {(stop.section, stop.chainage_km) for stop in known}
    joints = _located(ground, JOINTS)
    tree = STRtree([_flat(ground, place.lon, place.lat) for place in joints])
    for section in sections:
        for chainage_km in (section.chainage_from_km, section.chainage_to_km):
            if (section.id, chainage_km) in taken:
                continue
            lon, lat = ground.roads.measured[section.line].position_at(chainage_km)
            unnamed = _Stop(section.id, f"{section.line}@{chainage_km:g}", None, chainage_km, 0.0, "end")
            nearest = joints[int(tree.nearest(_flat(ground, lon, lat)))] if joints else None
            distance_m = _distance_m(nearest, lon, lat) if nearest else math.inf
            if nearest and distance_m <= END_REACH_M:
                yield replace(unnamed, node=nearest.id, place=nearest.id, distance_m=distance_m)
            else:
                yield unnamed


def _stops_beside(ground: Ground, sections: Sequence[Section], known: Iterable[_Stop]) -> list[_Stop]:
    """Return each named settlement beside a road, as a stop of every road that it may lie on and is no stop of yet."""
    line_of = {section.id: section.line for section in sections}
    taken = {(line_of[stop.section], stop.place) for stop in known}
    close = [section for section in sections if ground.roads.line_of(section.id).accuracy_m <= BESIDE_ACCURACY_M]
    named = [place for place in _located(ground, SETTLEMENTS) if place.facts_id]
    found = (_stop_beside(ground, place, section) for place in named for section in close
             if (section.line, place.id) not in taken)
    return [stop for stop in found if stop]


def _stop_beside(ground: Ground, place: Place, section: Section) -> _Stop | None:
    line = ground.roads.measured[section.line]
    chainage_km = line.chainage_at(float(place.lon or 0), float(place.lat or 0))
    distance_m = _distance_m(place, *line.position_at(chainage_km))
    reach_m = ground.roads.lines[section.line].accuracy_m + (place.accuracy_m or 0.0)
    if distance_m > reach_m or not section.chainage_from_km < chainage_km < section.chainage_to_km:
        return None
    return _Stop(section.id, place.id, place.id, chainage_km, distance_m, "beside")


def _places_in_area(ground: Ground, places: set[str]) -> set[str]:
    rows = [ground.gazetteer.places[place] for place in sorted(places)]
    tree = STRtree([Point(row.lon or 0.0, row.lat or 0.0) for row in rows])
    kind = ground.seeds.situation.isolation_area
    areas = [ground.outlines[area.id].geometry for area in ground.seeds.rows("areas") if area.kind == kind]
    return {rows[index].id for area in areas for index in tree.query(area, predicate="contains")}


def _located(ground: Ground, kinds: tuple[str, ...]) -> list[Place]:
    places = ground.gazetteer.places.values()
    return [place for place in places if place.kind in kinds and place.lon is not None]


def _flat(ground: Ground, lon: float | None, lat: float | None) -> Point:
    """Return a position in a plane in which what is nearest is so on the ground as well."""
    parallel = ground.seeds.situation.frames.parallel
    return Point((lon or 0.0) * math.cos(math.radians(parallel)), lat or 0.0)


def _distance_m(place: Place, lon: float, lat: float) -> float:
    return float(WGS84.inv(place.lon, place.lat, lon, lat)[2])
