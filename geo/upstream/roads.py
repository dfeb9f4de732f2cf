"""``upstream roads``: courses of sections along the roads of OpenStreetMap, compared, shown, and put into the seeds."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Literal

from shapely.geometry import LineString
from shapely.ops import unary_union

from geo.building.areas import sections_of
from geo.building.chainage import length_m
from geo.building.courses import COURSES
from geo.building.placement import RoadNetwork
from geo.errors import DataError, GeoError, UsageError
from geo.model.course_schema import Course
from geo.model.dates import resolve_interval
from geo.model.requirements import CORRIDOR_KIND
from geo.model.schema import Route
from geo.model.situation_parts import Bounds
from geo.seeds.outlines import read_outlines
from geo.seeds.read import Seeds
from geo.store import geojson
from geo.upstream.anchors import Stretch, roads_of_seeds, stretches_of
from geo.upstream.graph import RoadGraph, build_graph
from geo.upstream.judging import Verdict, judge, table_lines
from geo.upstream.osm_files import read_roads
from geo.upstream.picture import draw_courses
from geo.upstream.routing import Found, lead_through, led_anchors
from geo.upstream.seed_rows import PRODUCER, with_package, with_row
from geo.upstream.ways import RoadData

ACCURACY_M = 30
"""Within which a road of OpenStreetMap is taken to lie: what a picture from above is off by, and a hand beside it."""
MARGIN_DEGREES = 0.12
"""How far around a route roads are read."""
BY_HAND: Literal["by-hand"] = "by-hand"
Tell = Callable[[str], None]


@dataclass(frozen=True)
class Asked:
    """What is asked for.

    Parameters
    ----------
    files : tuple of Path
    day : str
        As of which the files are, where they do not say so themselves.
    routes, sections : tuple of str
        Ids; without routes those of the corridor that were in use on the day, without sections all of a route.
    accepted : mapping of str to str
        Sections that a person accepts, with the reasons.
    """

    files: tuple[Path, ...]
    day: str = ""
    routes: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    accepted: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class FoundCourse:
    """A course of a section of a route, with the line that it may stand in for."""

    route: str
    stretch: Stretch
    old: LineString
    line: LineString
    verdict: Verdict
    properties: Course

    @property
    def is_accepted(self) -> bool:
        """Whether it was accepted, by what was measured or by a person."""
        return bool(self.verdict.accepted) or self.properties.because is not None


@dataclass(frozen=True)
class RoadsReport:
    """What was found."""

    day: str
    courses: tuple[FoundCourse, ...]

    @property
    def refused(self) -> tuple[FoundCourse, ...]:
        """The courses that may not be written."""
        return tuple(course for course in self.courses if not course.is_accepted)

    def lines(self) -> tuple[str, ...]:
        """Return the old beside the new in numbers, and what stands against any."""
        routes = dict.fromkeys(course.route for course in self.courses)
        found = [f"Roads as of {self.day}."]
        for route in routes:
            own = [course for course in self.courses if course.route == route]
            total = sum_km(course.line for course in own)
            found += ["", f"{route}: {total:.1f} km in all", *table_lines(course.verdict for course in own)]
        found += [""] if any(True for course in self.courses for _ in course.verdict.faults()) else []
        for course in self.courses:
            taken = f" (accepted by hand: {course.properties.because})" if course.properties.because else ""
            found += [f"{course.route}, {course.verdict.section}: {fault}{taken}" for fault in course.verdict.faults()]
        return tuple(found)

    def picture(self) -> bytes:
        """Return the old beside the new as a PNG."""
        pairs = [(course.old, course.line, course.is_accepted) for course in self.courses]
        return draw_courses(pairs, (anchor for course in self.courses for anchor in course.stretch.anchors))


def sum_km(lines: Iterable[LineString]) -> float:
    """Return the length of lines in all, in kilometres on the ellipsoid."""
    return math.fsum(length_m(line) for line in lines) / 1000


def find_courses(seeds: Seeds, asked: Asked, tell: Tell) -> RoadsReport:
    """Return the courses of the sections of some routes along the roads of some files.

    Raises
    ------
    GeoError
        If a file is not what it should be, if no route was in use on the day, or there is no road between two places.
    UsageError
        If a route, section or day is not known.
    """
    network = roads_of_seeds(seeds)
    _require_known(seeds, asked)
    wanted = _routes(seeds, asked.routes) if asked.routes else ()
    tell("reading the roads")
    bounds = _bounds(network, wanted or seeds.rows("routes"))
    roads = read_roads(asked.files, bounds)
    day = asked.day or roads.day
    if not day:
        raise UsageError("the files do not say as of which day they are. Say it: --day 2001-02-03")
    found = []
    for route in wanted or _in_use(seeds, day):
        tell(f"looking for the way of {route.id}")
        found += _courses_of_route(seeds, network, route, roads, (asked, day))
    return RoadsReport(day, tuple(found))


def _require_known(seeds: Seeds, asked: Asked) -> None:
    for table, keys in (("routes", asked.routes), ("sections", (*asked.sections, *asked.accepted))):
        for key in keys:
            if key not in seeds.rows_by_id(table):
                near = seeds.nearest(table, key)
                hint = f" Did you mean {near[0]}?" if near else ""
                raise UsageError(f"there is no row {key} in {table}.csv.{hint}")


def _routes(seeds: Seeds, keys: Sequence[str]) -> tuple[Route, ...]:
    return tuple(seeds.rows_by_id("routes")[key] for key in keys)


def _in_use(seeds: Seeds, day: str) -> tuple[Route, ...]:
    at, found = date.fromisoformat(day), []
    corridor = [route for route in seeds.rows("routes") if route.kind == CORRIDOR_KIND]
    last = seeds.situation.period.last
    for route in corridor:
        bounds = resolve_interval(route.valid_from, route.valid_until, route.attested)
        if (bounds.certain_from or at) <= at < (bounds.possible_until or last):
            found.append(route)
    if not found:
        named = ", ".join(route.id for route in corridor)
        raise UsageError(f"no route of the corridor was in use on {day}, the day of the files. Name those to look for "
                         f"with --route ({named}), or take files of a day in their time.")
    return tuple(found)


def bounds_of(seeds: Seeds) -> Bounds:
    """Return the bounds within which roads are asked for: those of all routes, and a margin."""
    return _bounds(roads_of_seeds(seeds), seeds.rows("routes"))


def _bounds(network: RoadNetwork, routes: Iterable[Route]) -> Bounds:
    lines = [network.stretch(section).geometry for route in routes for section in sections_of(route)]
    west, south, east, north = unary_union(lines).bounds
    return west - MARGIN_DEGREES, south - MARGIN_DEGREES, east + MARGIN_DEGREES, north + MARGIN_DEGREES


def _courses_of_route(
    seeds: Seeds, network: RoadNetwork, route: Route, roads: RoadData, asked: tuple[Asked, str]
) -> list[FoundCourse]:
    whole = stretches_of(seeds, network, route)
    chosen = asked[0].sections
    found: list[FoundCourse] = []
    for stretches in _runs([stretch for stretch in whole if not chosen or stretch.section.id in chosen]):
        tracks = all(stretch.is_track for stretch in stretches)
        graph = build_graph(roads.ways, led_anchors(stretches), tracks=tracks)
        for stretch, way in zip(stretches, lead_through(graph, stretches), strict=True):
            found.append(_describe(network, route, stretch, (graph, way), asked))
    return found


def _runs(stretches: Iterable[Stretch]) -> list[list[Stretch]]:
    """Return stretches that follow each other together."""
    runs: list[list[Stretch]] = []
    for stretch in stretches:
        if runs and runs[-1][-1].anchors[-1] == stretch.anchors[0]:
            runs[-1].append(stretch)
        else:
            runs.append([stretch])
    return runs


def _describe(
    network: RoadNetwork, route: Route, stretch: Stretch, found: tuple[RoadGraph, Found], asked: tuple[Asked, str]
) -> FoundCourse:
    (graph, way), (wanted, day) = found, asked
    section = stretch.section
    spots, pins = _spots(graph, way)
    line = LineString(spots)
    old = LineString(network.stretch(section.id).geometry.coords)
    verdict = judge(stretch, old, line)
    because = wanted.accepted.get(section.id) if not verdict.accepted else None
    led = [anchor.name for anchor in stretch.anchors if anchor.is_led_through and "@" not in anchor.name]
    through = f", led through {', '.join(led)}" if led else ""
    properties = Course(
        id=f"{section.id}-{route.id}-{day}", kind="road", label=section.label, producer=PRODUCER["id"],
        accuracy_m=ACCURACY_M, route=route.id, section=section.id, day=day, length_km=round(way.length_m / 1000, 3),
        source_record=f"OpenStreetMap as of {day}: {len(way.ways)} ways{through}"[:500],
        chainages="; ".join(f"{km:g}@{point}" for km, point in pins), ways="; ".join(map(str, way.ways)),
        accepted=verdict.accepted or BY_HAND, because=because,
    )
    return FoundCourse(route.id, stretch, old, line, verdict, properties)


def _spots(graph: RoadGraph, way: Found) -> tuple[list[tuple[float, float]], list[tuple[float, int]]]:
    """Return the positions of a way, each once in a row, rounded as the seeds write them, and its pins among them."""
    spots: list[tuple[float, float]] = []
    numbers = []
    for node in way.nodes:
        lon, lat = graph.positions[node]
        spot = round(lon, geojson.DECIMALS), round(lat, geojson.DECIMALS)
        if not spots or spots[-1] != spot:
            spots.append(spot)
        numbers.append(len(spots) - 1)
    return spots, [(km, numbers[node]) for km, node in way.pins]


def changed_files(seeds: Seeds, report: RoadsReport) -> dict[Path, bytes]:
    """Return the seed files that hold the courses of a report, and credit them.

    Raises
    ------
    GeoError
        If a course was not accepted.
    """
    if report.refused:
        named = ", ".join(dict.fromkeys(course.verdict.section for course in report.refused))
        raise GeoError(f"not accepted: {named}. Nothing was written. Leave a section out (--section names the others), "
                       "or take it all the same: --accept SECTION --because \"why\".")
    path = seeds.folder / "geometry" / f"{COURSES}.geojson"
    kept = read_outlines(path, COURSES, seeds.situation.frames.area)
    if kept.problems:
        raise DataError(kept.problems)
    rows = {feature.id: (feature.properties.model_dump(exclude_none=True), feature.geometry)
            for feature in kept.features}
    rows |= {course.properties.id: (course.properties.model_dump(exclude_none=True), course.line)
             for course in report.courses}
    return {path: geojson.format_layer(COURSES, rows.values()), **with_row(seeds.folder, "producers", PRODUCER),
            **with_package(seeds, COURSES)}
