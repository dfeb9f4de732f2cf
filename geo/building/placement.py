"""Where a row stands: at a place, or on a road at a chainage; with what accuracy, and by what names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from shapely.geometry import LineString, Point
from shapely.geometry.base import BaseGeometry

from geo.building.chainage import MeasuredLine
from geo.building.courses import Courses, SurveyedCourse, read_courses, splice
from geo.model.naming import BETWEEN
from geo.model.schema import Line, Name, Place, Section
from geo.model.situation import LANGUAGES, NEUTRAL
from geo.seeds.read import Seeds

NAME_COLUMNS = tuple(f"name_{language}" for language in LANGUAGES)


@dataclass(frozen=True)
class Position:
    """A geometry, empty when it is not known; the distance in metres within which it surely lies; how and by whom."""

    geometry: BaseGeometry
    accuracy_m: float | None
    method: str
    producers: frozenset[str] = frozenset()


NOWHERE = Position(Point(), None, "none")
"""Position of a row that is listed and not drawn."""


def widest(*accuracies_m: float | None) -> float | None:
    """Return the largest accuracy radius that is known.

    Examples
    --------
    >>> widest(150.0, None, 1000.0)
    1000.0
    """
    return max((accuracy for accuracy in accuracies_m if accuracy is not None), default=None)


@dataclass(frozen=True)
class Gazetteer:
    """The places by id, and their names as the map shows them.

    Parameters
    ----------
    places : mapping of str to Place
    names : mapping of str to mapping
        By place id: ``name_en`` and so on in each language, None where no name is known.
    """

    places: Mapping[str, Place]
    names: Mapping[str, Mapping[str, str | None]]

    def names_of(self, place: str | None) -> Mapping[str, str | None]:
        """Return the four names of a place; all None for no place."""
        nameless: dict[str, str | None] = dict.fromkeys(NAME_COLUMNS)
        return self.names.get(place, nameless) if place else nameless

    def position_of(self, place: str | None, accuracy_m: float | None = None) -> Position:
        """Return where a place lies; its accuracy is widened to that of a row which stands there."""
        row = self.places.get(place) if place else None
        if row is None or row.lon is None or row.lat is None:
            return NOWHERE
        producers = frozenset([row.producer] if row.producer else [])
        return Position(Point(row.lon, row.lat), widest(row.accuracy_m, accuracy_m), row.position_method, producers)


@dataclass(frozen=True)
class RoadNetwork:
    """The roads by id, as rows and as measured lines, and their sections.

    Parameters
    ----------
    lines : mapping of str to Line
    sections : mapping of str to Section
    measured : mapping of str to MeasuredLine
        A line without waypoints is missing here; a section that has a surveyed course follows it.
    courses : Courses
        Surveyed courses of sections.
    """

    lines: Mapping[str, Line]
    sections: Mapping[str, Section]
    measured: Mapping[str, MeasuredLine]
    courses: Courses

    def line_of(self, section: str) -> Line:
        """Return the road that a section is a stretch of."""
        return self.lines[self.sections[section].line]

    def position_at(self, section: str, chainage_km: float, accuracy_m: float | None = None) -> Position:
        """Return the point of a section's road at a chainage; on a schematic road it is schematic too.

        On a surveyed course it is as close as the line was before: the course says where the road lies, and nothing of
        how far along it the spot is.
        """
        line, course = self.line_of(section), self.courses.find(section)
        measured = self.measured.get(line.id)
        if measured is None:
            return NOWHERE
        point = Point(*measured.position_at(chainage_km))
        method = "along-line" if course else _method_along(line)
        producer = course.described.producer if course else line.producer
        return Position(point, widest(line.accuracy_m, accuracy_m), method, frozenset([producer]))

    def stretch(self, section: str, route: str | None = None) -> Position:
        """Return a section as drawn, a line that runs the way that chainage rises; nowhere if its road is not drawn."""
        row, line = self.sections[section], self.line_of(section)
        course = self.courses.find(section, route)
        if course:
            return _along(course)
        measured = self.measured.get(line.id)
        if measured is None:
            return NOWHERE
        drawn = measured.cut(row.chainage_from_km, row.chainage_to_km)
        return Position(drawn, line.accuracy_m, _method_along(line), frozenset([line.producer]))


def _along(course: SurveyedCourse) -> Position:
    described = course.described
    return Position(LineString(course.measured.positions), float(described.accuracy_m), "surveyed",
                    frozenset([described.producer]))


def _method_along(line: Line) -> str:
    return "along-line" if line.geometry_method == "traced" else "schematic"


def make_gazetteer(seeds: Seeds) -> Gazetteer:
    """Return the places of the seeds with the names that the map shows."""
    ordered = sorted(seeds.rows("names"), key=lambda name: (name.place, name.id))
    forms = tuple(party.id for party in seeds.situation.parties)
    names = {place: _display_names(list(rows), forms) for place, rows in groupby(ordered, key=lambda name: name.place)}
    return Gazetteer({place.id: place for place in seeds.rows("places")}, names)


def make_roads(seeds: Seeds) -> RoadNetwork:
    """Return the roads of the seeds as measured lines."""
    places = {place.id: place for place in seeds.rows("places")}
    points: dict[str, list[tuple[float, tuple[float, float]]]] = {}
    for waypoint in (*seeds.rows("waypoints"), *seeds.rows("traced_waypoints")):
        spot = places[waypoint.place] if waypoint.place else waypoint
        points.setdefault(waypoint.line, []).append((waypoint.chainage_km, (spot.lon, spot.lat)))
    courses, sections = read_courses(seeds), seeds.rows("sections")
    measured = {line: _measure(line, sorted(waypoints)) for line, waypoints in points.items()}
    return RoadNetwork(
        lines={line.id: line for line in seeds.rows("lines")},
        sections={section.id: section for section in sections},
        measured={key: splice(line, (section for section in sections if section.line == key), courses)
                  for key, line in measured.items()},
        courses=courses,
    )


def _measure(line: str, waypoints: list[tuple[float, tuple[float, float]]]) -> MeasuredLine:
    chainages, positions = zip(*waypoints, strict=True)
    return MeasuredLine(line, chainages, positions)


def place_row(row: Any, gazetteer: Gazetteer, roads: RoadNetwork) -> Position:
    """Return where a post, blockade point or event stands.

    A chainage wins over a place, because it is the closer description; a row with neither stands nowhere, and so does
    one whose place has no position.
    """
    if row.section and row.chainage_km is not None:
        return roads.position_at(row.section, row.chainage_km, row.accuracy_m)
    return gazetteer.position_of(row.place, row.accuracy_m)


def _display_names(names: list[Name], forms: Sequence[str]) -> dict[str, str | None]:
    by_language = ((language, [name for name in names if name.language == language]) for language in LANGUAGES)
    return {f"name_{language}": display_name(names, forms) for language, names in by_language}


def display_name(names: Iterable[Name], forms: Sequence[str]) -> str | None:
    """Return how a place is called on the map in one language.

    Every party's form when they differ, in the order of the parties; a form that only one of them has, or the neutral
    form, alone. Only main names count; of several in one form, the one that is still
    in use, then the first by id.

    Parameters
    ----------
    names : iterable of Name
        Names of one place in one language.
    forms : sequence of str
        Forms of the parties, in their order.

    Returns
    -------
    str or None
        Such as ``Stepanakert / Khankendi``; None when there is no main name.
    """
    main = sorted((name for name in names if name.role == "main"), key=lambda name: (bool(name.used_until), name.id))
    named = {name.form: name.name for name in reversed(main)}
    found = (named.get(form, named.get(NEUTRAL)) for form in forms)
    return BETWEEN.join(dict.fromkeys(name for name in found if name is not None)) or None
