"""Rules on surveyed courses: each is of a section of a route, and lies on the chainage of that section."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from geo.errors import Problem, quote
from geo.model.cells import parse_pins
from geo.model.course_schema import Course
from geo.seeds.outlines import OutlineFeature
from geo.seeds.read import Seeds
from geo.seeds.validate.registry import offer, rule, split_list

COURSES = "osm_courses"
_AGAIN = "Find the course again with the command upstream roads, or take it out."


@rule
def courses_are_of_a_section(seeds: Seeds) -> Iterator[Problem]:
    """Is every surveyed course that of a section of its route, and the only one of it and its day?"""
    seen: Counter[tuple[str, str, str]] = Counter()
    routes = seeds.rows_by_id("routes")
    for feature in seeds.geometry[COURSES]:
        course = _described(feature)
        if not seeds.may_have("routes", course.route):
            remedy = offer(seeds, "routes", course.route, _AGAIN)
            yield _problem(feature, "route", "an id of routes.csv", course.route, remedy)
        if course.route in routes and course.section not in split_list(routes[course.route].sections):
            yield _problem(feature, "section", f"a section of {course.route}", course.section, _AGAIN)
        seen[course.route, course.section, course.day] += 1
        if seen[course.route, course.section, course.day] > 1:
            yield _problem(feature, "day", "one course of a section, route and day", course.day, "Take one out.")


@rule
def courses_keep_the_chainage_of_their_section(seeds: Seeds) -> Iterator[Problem]:
    """Does every surveyed course run from the chainage at which its section begins to that at which it ends?"""
    sections = seeds.rows_by_id("sections")
    for feature in seeds.geometry[COURSES]:
        course = _described(feature)
        pins, section = parse_pins(course.chainages), sections.get(course.section)
        points = len(feature.geometry.coords)
        if pins[-1][1] != points - 1:
            yield _problem(feature, "chainages", f"a chainage of its last point, {points - 1}", pins[-1][1], _AGAIN)
        if section and (pins[0][0], pins[-1][0]) != (section.chainage_from_km, section.chainage_to_km):
            expected = f"{section.chainage_from_km:g} to {section.chainage_to_km:g} km, the ends of {section.id}"
            yield _problem(feature, "chainages", expected, f"{pins[0][0]:g} to {pins[-1][0]:g}", _AGAIN)


def _described(feature: OutlineFeature) -> Course:
    described = feature.properties
    if not isinstance(described, Course):
        raise TypeError(f"{feature.id} is no course")
    return described


def _problem(feature: OutlineFeature, column: str, expected: str, got: object, remedy: str) -> Problem:
    return Problem(feature.file, feature.line, column, feature.id, expected, quote(got), remedy)
