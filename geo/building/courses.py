"""Sections along surveyed roads: where a course stands in for the straight joins of the seeds, on their chainage.

A course was found along the roads of another producer, see ``geo.upstream``. Some of its points carry the chainage that
the seeds give them; between two of these, chainage runs evenly along the course.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from shapely.geometry.base import BaseGeometry

from geo.building.chainage import WGS84, MeasuredLine
from geo.model.cells import parse_pins
from geo.model.course_schema import Course
from geo.model.schema import Section
from geo.seeds.read import Seeds

COURSES = "osm_courses"
"""Outline file of the courses."""


@dataclass(frozen=True)
class SurveyedCourse:
    """A section along a surveyed road, and what its producer and finder say of it."""

    described: Course
    measured: MeasuredLine


@dataclass(frozen=True)
class Courses:
    """The courses of the seeds.

    Parameters
    ----------
    of_section : mapping of str to tuple of SurveyedCourse
        By section, the earliest day first.
    """

    of_section: Mapping[str, tuple[SurveyedCourse, ...]]

    def find(self, section: str, route: str | None = None) -> SurveyedCourse | None:
        """Return the course of a section in the period of a route, else the first of the section; None without one.

        Of several days of one route the last counts: it is the one drawn most closely.
        """
        known = self.of_section.get(section, ())
        own = [course for course in known if course.described.route == route]
        return own[-1] if own else next(iter(known), None)


def read_courses(seeds: Seeds) -> Courses:
    """Return the courses of the seeds."""
    found: dict[str, list[SurveyedCourse]] = {}
    for feature in seeds.geometry[COURSES]:
        course: Any = feature.properties
        found.setdefault(course.section, []).append(SurveyedCourse(course, _measure(course, feature.geometry)))
    return Courses({section: tuple(sorted(courses, key=lambda one: (one.described.day, one.described.id)))
                    for section, courses in found.items()})


def _measure(course: Course, line: BaseGeometry) -> MeasuredLine:
    positions = [(lon, lat) for lon, lat in line.coords]
    chainages: list[float] = []
    for (from_km, first), (to_km, last) in pairwise(parse_pins(course.chainages)):
        chainages += _share_out(positions[first:last + 1], from_km, to_km)[:-1]
    return MeasuredLine(course.id, (*chainages, parse_pins(course.chainages)[-1][0]), tuple(positions))


def _share_out(positions: list[tuple[float, float]], from_km: float, to_km: float) -> list[float]:
    """Return the chainage of each position between two, in proportion to the way along them."""
    lons, lats = zip(*positions, strict=True)
    lengths_m = WGS84.line_lengths(lons, lats)
    reached = [0.0]
    for length_m in lengths_m:
        reached.append(reached[-1] + float(length_m))
    return [from_km + (to_km - from_km) * way / reached[-1] for way in reached]


def splice(line: MeasuredLine, sections: Iterable[Section], courses: Courses) -> MeasuredLine:
    """Return a line in which the stretches of sections that have a course follow it; its chainage stays."""
    points = dict(zip(line.chainages_km, line.positions, strict=True))
    for section in sections:
        course = courses.find(section.id)
        if course is None:
            continue
        points = {km: at for km, at in points.items()
                  if not section.chainage_from_km <= km <= section.chainage_to_km} | dict(_points_of(course))
    chainages, positions = zip(*sorted(points.items()), strict=True)
    return MeasuredLine(line.id, chainages, positions)


def _points_of(course: SurveyedCourse) -> Iterator[tuple[float, tuple[float, float]]]:
    yield from zip(course.measured.chainages_km, course.measured.positions, strict=True)
