"""What a route is led through: the points of its sections in the seeds, each with how far off it may be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from geo.building.areas import sections_of
from geo.building.courses import COURSES
from geo.building.placement import RoadNetwork, make_roads
from geo.model.schema import Place, Route, Section
from geo.seeds.read import Seeds

STRIDE_KM = 0.4
"""Of points closer together along a road than this, not every one is led through."""


@dataclass(frozen=True)
class Anchor:
    """A point that a section passes.

    Parameters
    ----------
    name : str
        For messages: a place, or a line and a chainage.
    chainage_km : float
    lon, lat : float
    reach_m : float
        Within which the road lies, as the seeds state it.
    is_bridge : bool
        Whether a bridge stands there.
    is_led_through : bool
        Whether the course is sought through it; of any other the distance is measured only.
    """

    name: str
    chainage_km: float
    lon: float
    lat: float
    reach_m: float
    is_bridge: bool = False
    is_led_through: bool = True

    @property
    def position(self) -> tuple[float, float]:
        """Longitude and latitude."""
        return self.lon, self.lat


@dataclass(frozen=True)
class Stretch:
    """A section of a route and its anchors, from one end to the other."""

    section: Section
    anchors: tuple[Anchor, ...]
    is_track: bool


def roads_of_seeds(seeds: Seeds) -> RoadNetwork:
    """Return the roads as the seeds draw them without any surveyed course."""
    return make_roads(replace(seeds, geometry={**seeds.geometry, COURSES: ()}))


def stretches_of(seeds: Seeds, roads: RoadNetwork, route: Route) -> tuple[Stretch, ...]:
    """Return the sections of a route with their anchors; where two meet, both have the same anchor."""
    places = _places_by_spot(seeds)
    found = [_stretch(seeds, roads, section, places) for section in sections_of(route)]
    joined = found[:1]
    for after in found[1:]:
        joint = _closer_known(joined[-1].anchors[-1], after.anchors[0])
        joined[-1] = replace(joined[-1], anchors=(*joined[-1].anchors[:-1], joint))
        joined.append(replace(after, anchors=(joint, *after.anchors[1:])))
    return tuple(joined)


def _closer_known(before: Anchor, after: Anchor) -> Anchor:
    """Return one anchor for two sections that meet: the better known, with the reach of the other.

    It lies on both roads, but how far along the better known one it lies, is known no better than the other road is.
    """
    better = min(before, after, key=lambda anchor: anchor.reach_m)
    named = next((anchor for anchor in (before, after) if "@" not in anchor.name), better)
    return replace(better, name=named.name, reach_m=max(before.reach_m, after.reach_m),
                   is_bridge=before.is_bridge or after.is_bridge)


def _places_by_spot(seeds: Seeds) -> dict[tuple[str, float], Place]:
    places = seeds.rows_by_id("places")
    return {(waypoint.line, waypoint.chainage_km): places[waypoint.place]
            for waypoint in seeds.rows("waypoints") if waypoint.place}


def _stretch(
    seeds: Seeds, roads: RoadNetwork, section_id: str, places: dict[tuple[str, float], Place]
) -> Stretch:
    section, line = roads.sections[section_id], roads.line_of(section_id)
    measured = roads.measured[line.id]
    inside = [km for km in measured.chainages_km if section.chainage_from_km < km < section.chainage_to_km]
    chainages = [section.chainage_from_km, *inside, section.chainage_to_km]
    led = set(_thinned(chainages, [km for km in inside if (line.id, km) in places]))
    anchors = []
    for km in chainages:
        place = places.get((line.id, km))
        lon, lat = measured.position_at(km)
        reach_m = max(line.accuracy_m, place.accuracy_m or 0.0) if place else line.accuracy_m
        anchors.append(Anchor(place.id if place else f"{line.id}@{km:g}", km, lon, lat, reach_m,
                              is_bridge=place is not None and place.kind == "bridge", is_led_through=km in led))
    return Stretch(section, tuple(anchors), line.kind == "track")


def _thinned(chainages: list[float], named: list[float]) -> Iterator[float]:
    """Yield both ends, what is named, and of the rest what is no closer than the stride to either neighbour."""
    fixed = [chainages[0], *named, chainages[-1]]
    for start, end in pairwise(fixed):
        yield start
        last = start
        for km in chainages:
            if last + STRIDE_KM <= km <= end - STRIDE_KM:
                yield km
                last = km
    yield chainages[-1]
