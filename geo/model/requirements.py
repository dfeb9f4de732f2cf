"""What a situation names in the tables: the rows, series and kinds without which an answer would be wrong unnoticed.

Each is told with why it is needed, and the check refuses seeds that lack one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from geo.model.situation import Situation
from geo.model.situation_words import TOURS

BOUNDARY = "international"
"""Kind of the outlines that tell the sides apart."""
CORRIDOR_KIND = "corridor"
"""Kind of the routes that are phases of the corridor."""


@dataclass(frozen=True)
class Requirement:
    """A value that some row of a table must have in a column.

    Parameters
    ----------
    table : str
        Seed table, or ``geometry/`` and the stem of an outline file.
    column, value : str
    why : str
        What needs it, as the end of a sentence that begins "which".
    cells : mapping of str to str or None
        What the row must hold in other columns; None for anything but an empty cell.
    """

    table: str
    column: str
    value: str
    why: str
    cells: Mapping[str, str | None] = field(default_factory=dict)


_PLACED = {"lon": None}


def requirements_of(case: Situation) -> tuple[Requirement, ...]:
    """Return everything that a situation names, one requirement a row."""
    return (*_places(case), *_kinds(case), *_series(case), *_passages(case), *_short_names(case), *_tours(case))


def _places(case: Situation) -> Iterator[Requirement]:
    whys = {case.base: "tells what is cut off", case.centre: "tells whether the region as a whole is cut off"}
    for place in dict.fromkeys((case.base, case.centre)):
        country = case.country_of(place)
        yield Requirement("places", "id", place, whys[place], {**({"country": country} if country else {}), **_PLACED})
    yield Requirement("places", "id", case.corridor, "stands for the corridor")
    named = {party.anchor: f"tells on which side {party.country} lies" for party in case.parties}
    named |= dict.fromkeys(case.phase_places, "is named in the figure of the phases")
    for place, why in named.items():
        if place not in whys:
            country = case.country_of(place)
            yield Requirement("places", "id", place, why, {**({"country": country} if country else {}), **_PLACED})


def _kinds(case: Situation) -> Iterator[Requirement]:
    yield Requirement("areas", "id", case.strip.ends_at, "ends the corridor strip")
    yield Requirement("areas", "kind", case.isolation_area, "tells which settlements may be cut off")
    yield Requirement("geometry/boundaries", "kind", BOUNDARY, "tells on which side places lie")
    yield Requirement("producers", "id", case.producers.own, "made what the project drew itself")
    yield Requirement("producers", "id", case.producers.relief, "is credited with the elevation")


def _passages(case: Situation) -> Iterator[Requirement]:
    for column, names in (("category", case.passages.events), ("series", case.passages.series)):
        table = "events" if column == "category" else "series"
        yield from (Requirement(table, column, name, "tells of single passages") for name in names)


def _short_names(case: Situation) -> Iterator[Requirement]:
    tables = {"ribbonPlaces": "sections", "spaceTime.routes": "routes"}
    for path in case.words.get("en", {}):
        branch, _, row_id = path.rpartition(".")
        if branch in tables:
            yield Requirement(tables[branch], "id", row_id, "has a short name in the words")


def _tours(case: Situation) -> Iterator[Requirement]:
    if case.opening.tour:
        yield Requirement("tours", "tour", case.opening.tour, "is offered by the page")
    branch = f"{TOURS}."
    yield from (Requirement("tours", "tour", path.removeprefix(branch), "has a title in the words")
                for path in case.words.get("en", {}) if path.startswith(branch))


def _series(case: Situation) -> Iterator[Requirement]:
    found = {series: f"is called {what!r} in the table of figures" for series, what in case.series.words.items()}
    found |= {series: f"is shown in the chart {plan.title!r}" for plan in case.charts for series in plan.series}
    found |= dict.fromkeys(case.series.passage, "tells what passed")
    found |= dict.fromkeys(case.series.posts, "counts the peacekeeper posts")
    found |= {case.series.departed: "counts the people who have left"} if case.series.departed else {}
    found |= {case.series.remaining: "counts the people who remain"} if case.series.remaining else {}
    found[f"{case.series.population}{case.series.region}"] = "tells how many people are cut off with the region"
    yield from (Requirement("series", "series", name, why) for name, why in sorted(found.items()))
