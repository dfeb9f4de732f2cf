"""Rules on positions, lines and outlines."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from itertools import chain, pairwise

from shapely import LineString, Point, prepare, unary_union
from shapely.geometry.base import BaseGeometry

from geo.errors import Problem, quote
from geo.model.requirements import BOUNDARY
from geo.model.schema import STAND_INS
from geo.model.suggestions import Suggestions
from geo.seeds.outlines import OutlineFeature
from geo.seeds.read import Seeds
from geo.seeds.validate.registry import SPOTS, offer, problem_of, records_of, rule, split_list

WAYPOINTS = ("waypoints", "traced_waypoints")
"""Tables whose rows are points of a line."""
ANYWHERE = (-30.0, 250.0)
"""Chainages that a cell may hold, for a line whose waypoints are not known."""
METRES_A_DEGREE = 111_320
"""Metres in a degree of longitude at the equator; enough for telling near from far."""
NEAR_BOUNDARY_M = 500
"""Beside its own accuracy, how close to the boundary a place is left unjudged."""


@rule
def positions_are_whole(seeds: Seeds) -> Iterator[Problem]:
    """Does a position come with both coordinates, accuracy, method and producer, and none without?"""
    for record in seeds.tables["places"]:
        row = record.row
        has_position = row.lon is not None or row.lat is not None
        for name in ("lon", "lat", "accuracy_m", "producer", "position_source"):
            value = getattr(row, name)
            if has_position and value is None:
                yield problem_of(record, name, "a value, since the place has a position", value, "Fill the cell.")
            if not has_position and value is not None and name != "position_source":
                yield problem_of(record, name, "an empty cell, since the place has no position", value, "Empty it.")
        if has_position == (row.position_method == "none"):
            yield problem_of(record, "position_method", "none exactly where there is no position", row.position_method,
                             "Correct the method or the position.")


@rule
def places_lie_on_their_side(seeds: Seeds) -> Iterator[Problem]:
    """Does every place lie on the side of the international boundary that its country says, and say one if it can?"""
    features = seeds.geometry["boundaries"]
    lines = [feature.geometry for feature in features if feature.properties.kind == BOUNDARY]
    placed = {row.id: Point(row.lon, row.lat) for row in seeds.rows("places") if None not in (row.lon, row.lat)}
    anchors = {country: placed[place] for party in seeds.situation.parties
               for country, place in [(party.country, party.anchor)] if place in placed}
    is_whole = len(features) == len(seeds.ids["geometry/boundaries"]) and "geometry/boundaries" not in seeds.unread
    if not lines or not is_whole or not anchors:
        return  # what_is_required_exists says what is missing
    boundary = unary_union(lines)
    prepare(boundary)
    for record in seeds.tables["places"]:
        row = record.row
        if row.lon is None or row.lat is None or row.accuracy_m is None:
            continue
        point = Point(row.lon, row.lat)
        metres_a_degree = METRES_A_DEGREE * math.cos(math.radians(row.lat))
        is_near = boundary.distance(point) * metres_a_degree < row.accuracy_m + NEAR_BOUNDARY_M
        if not is_near and not (row.country and _lies_in(row.country, point, anchors, boundary)):
            yield problem_of(record, "country", "the side of the boundary on which the position lies", row.country,
                             "Correct the position or the country.")


def _lies_in(country: str, point: Point, anchors: Mapping[str, Point], boundary: BaseGeometry) -> bool:
    """Return whether a point lies in a country: seen from within, the boundary is crossed an even number of times."""
    side = country if country in anchors else next(iter(anchors))
    return (_count_crossings(boundary, point, anchors[side]) % 2 == 0) == (side == country)


def _count_crossings(boundary: BaseGeometry, start: Point, end: Point) -> int:
    crossing = boundary.intersection(LineString([start, end]))
    return 0 if crossing.is_empty else len(getattr(crossing, "geoms", [crossing]))


@rule
def spots_are_placed_once(seeds: Seeds) -> Iterator[Problem]:
    """Is a spot placed by a place, or by a section and a chainage on it, and not by both?"""
    for _, record in records_of(seeds, *SPOTS):
        row = record.row
        if (row.section is None) != (row.chainage_km is None):
            empty = "chainage_km" if row.section else "section"
            yield problem_of(record, empty, "section and chainage_km together", "", "Fill both cells or neither.")
        if row.section and row.place:
            yield problem_of(record, "place", "either a place or a section", row.place, "Empty one of the two.")


@rule
def sections_lie_on_their_line(seeds: Seeds) -> Iterator[Problem]:
    """Does every section lie on its line, and end after it begins?"""
    reach = _line_reach(seeds)
    for record in seeds.tables["sections"]:
        row = record.row
        low, high = reach.get(row.line, ANYWHERE)
        if not row.chainage_from_km < row.chainage_to_km:
            yield problem_of(record, "chainage_to_km", f"more than chainage_from_km, {row.chainage_from_km}",
                             row.chainage_to_km, "Swap the two.")
        for column in ("chainage_from_km", "chainage_to_km"):
            if not low <= getattr(row, column) <= high:
                yield problem_of(record, column, f"kilometres between {low} and {high}, the ends of {row.line}",
                                 getattr(row, column), "Correct the chainage, or add waypoints.")


@rule
def spots_lie_on_their_section(seeds: Seeds) -> Iterator[Problem]:
    """Does every spot that is placed along a section lie between the ends of the section?"""
    ends = {row.id: (row.chainage_from_km, row.chainage_to_km) for row in seeds.rows("sections")}
    for _, record in records_of(seeds, *SPOTS):
        row = record.row
        if row.section in ends and row.chainage_km is not None:
            low, high = ends[row.section]
            if not low <= row.chainage_km <= high:
                expected = f"kilometres between {low} and {high}, the ends of {row.section}"
                yield problem_of(record, "chainage_km", expected, row.chainage_km, "Correct the chainage or section.")


def _line_reach(seeds: Seeds) -> dict[str, tuple[float, float]]:
    """Return the first and last chainage of each line all of whose waypoints could be read."""
    chainages: dict[str, list[float]] = defaultdict(list)
    for _, record in records_of(seeds, *WAYPOINTS):
        chainages[record.row.line].append(record.row.chainage_km)
    uncertain = set().union(*(seeds.faulty_cells(table, "line") for table in WAYPOINTS))
    if seeds.unread & set(WAYPOINTS):
        uncertain |= set(chainages)
    return {line: (min(found), max(found)) for line, found in chainages.items() if line not in uncertain}


@rule
def waypoints_are_placed(seeds: Seeds) -> Iterator[Problem]:
    """Does every waypoint have one position, its own or that of a place, and a chainage that no other has?"""
    unplaced = {row.id for row in seeds.rows("places") if row.lon is None}
    seen: Counter[tuple[str, float]] = Counter()
    for _, record in records_of(seeds, *WAYPOINTS):
        row = record.row
        has_own = row.lon is not None and row.lat is not None
        if has_own == (row.place is not None) or (row.lon is None) != (row.lat is None):
            yield problem_of(record, "place", "a place, or lon and lat, and not both", row.place, "Correct the row.")
        if row.place in unplaced:
            yield problem_of(record, "place", "a place with a position", row.place, "Give the place a position.")
        seen[row.line, row.chainage_km] += 1
        if seen[row.line, row.chainage_km] > 1:
            yield problem_of(record, "chainage_km", "a chainage of its own", row.chainage_km, "Correct the chainage.")


@rule
def lines_have_a_course(seeds: Seeds) -> Iterator[Problem]:
    """Does every line have at least two waypoints?"""
    if seeds.unread & set(WAYPOINTS):
        return
    count = Counter(record.row.line for _, record in records_of(seeds, *WAYPOINTS))
    uncertain = set().union(*(seeds.faulty_cells(table, "line") for table in WAYPOINTS))
    for record in seeds.tables["lines"]:
        if count[record.row.id] < 2 and record.row.id not in uncertain:
            yield problem_of(record, "id", "at least two waypoints", record.row.id, "Add its waypoints.")


@rule
def routes_hang_together(seeds: Seeds) -> Iterator[Problem]:
    """Does each section of a route begin at the chainage at which the one before it ends?"""
    ends = {row.id: row for row in seeds.rows("sections")}
    for record in seeds.tables["routes"]:
        for before, after in pairwise(ends.get(key) for key in split_list(record.row.sections)):
            if before and after and before.chainage_to_km != after.chainage_from_km:
                yield problem_of(record, "sections", f"a section that begins at {before.chainage_to_km} km", after.id,
                                 "Correct the order or the chainages.")


@rule
def sections_are_of_a_route(seeds: Seeds) -> Iterator[Problem]:
    """Is every section part of a route, since only what is in a route is drawn?"""
    if "routes" in seeds.unread:
        return
    lists = [*(route.sections for route in seeds.rows("routes")), *seeds.faulty_cells("routes", "sections")]
    used = {section for listed in lists for section in split_list(listed)}
    for record in seeds.tables["sections"]:
        if record.row.id not in used:
            yield problem_of(record, "id", "a section of some route", record.row.id,
                             "Name it in sections of a row of routes.csv.")


@rule
def areas_have_outlines(seeds: Seeds) -> Iterator[Problem]:
    """Does every area have its outline, or as a circle a placed centre and a radius, and every outline its area?"""
    unplaced = {row.id for row in seeds.rows("places") if row.lon is None}
    left_out, about = seeds.situation.kinds_left_out, seeds.situation.kinds_about
    for record in seeds.tables["areas"]:
        row = record.row
        is_circle = row.kind in left_out or (row.kind in about and row.radius_m is not None)
        if is_circle and (row.place is None or row.place in unplaced):
            yield problem_of(record, "place", "a place with a position, the centre", row.place, "Give the centre.")
        if is_circle == (row.radius_m is None):
            expected = "the radius of the circle" if is_circle else "an empty cell, since it is no circle"
            yield problem_of(record, "radius_m", expected, row.radius_m, "Correct the radius or the kind.")
        if not is_circle and not seeds.may_have("geometry/areas", row.id):
            remedy = offer(seeds, "geometry/areas", row.id, "Draw the outline.")
            yield problem_of(record, "id", "an outline in geometry/areas.geojson", row.id, remedy)
    for feature in seeds.geometry["areas"]:
        if not seeds.may_have("areas", feature.id):
            remedy = offer(seeds, "areas", feature.id, "Describe it in areas.csv.")
            yield _outline_problem(feature, "id", "an id of areas.csv", feature.id, remedy)


@rule
def outlines_name_their_producer(seeds: Seeds) -> Iterator[Problem]:
    """Does every feature of an outline file name a producer of producers.csv?"""
    for feature in chain.from_iterable(seeds.geometry.values()):
        producer = feature.properties.producer
        if not seeds.may_have("producers", producer):
            remedy = offer(seeds, "producers", producer, "Correct the id, or add the row.")
            yield _outline_problem(feature, "producer", "an id of producers.csv", producer, remedy)


@rule
def outlines_bear_names_of_places(seeds: Seeds) -> Iterator[Problem]:
    """Is the place that a feature of an outline file is named after a row of places.csv?"""
    for feature in chain.from_iterable(seeds.geometry.values()):
        place = feature.properties.place
        if place is not None and not seeds.may_have("places", place):
            remedy = offer(seeds, "places", place, "Correct the id, or add the row.")
            yield _outline_problem(feature, "place", "an id of places.csv", place, remedy)


@rule
def outline_ids_are_unique(seeds: Seeds) -> Iterator[Problem]:
    """Does each id stand for one outline only, in all outline files but those that stand in for another?"""
    seen: Counter[tuple[bool, str]] = Counter()
    for name, features in seeds.geometry.items():
        for feature in features:
            key = (name in STAND_INS, feature.id)
            seen[key] += 1
            if seen[key] > 1:
                yield _outline_problem(feature, "id", "an id that no other outline has", feature.id,
                                       "Give the outline an id of its own.")


def _outline_problem(feature: OutlineFeature, column: str, expected: str, got: str, remedy: str) -> Problem:
    return Problem(feature.file, feature.line, column, feature.id, expected, quote(got), remedy)


@rule
def control_areas_are_known(seeds: Seeds) -> Iterator[Problem]:
    """Does the outline of a control row name an area, or the corridor strip of a corridor route?"""
    other_roads = {row.id for row in seeds.rows("routes") if row.kind != "corridor"}
    strips = (f"corridor-strip:{route}" for route in seeds.ids["routes"] - other_roads)
    known = Suggestions([*strips, *seeds.ids["areas"]])
    for record in seeds.tables["control"]:
        strip, _, route = (record.row.area or "").rpartition(":")
        is_strip = strip == "corridor-strip" and seeds.may_have("routes", route) and route not in other_roads
        if record.row.area and not is_strip and not seeds.may_have("areas", record.row.area):
            remedy = f"{known.did_you_mean(record.row.area)} Correct the id, or leave the cell empty.".lstrip()
            yield problem_of(record, "area", "an id of areas.csv or corridor-strip:<corridor route>", record.row.area,
                             remedy)
