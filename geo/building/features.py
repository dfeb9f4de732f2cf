"""Rows of the seeds to features of the layers: one function a layer, nothing dropped and nothing added."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from shapely.geometry.base import BaseGeometry

from geo.building import chainage
from geo.building.areas import STRIP_PREFIX, outline_areas, outline_strips, sections_of
from geo.building.placement import (
    NOWHERE,
    Gazetteer,
    Position,
    RoadNetwork,
    make_gazetteer,
    make_roads,
    place_row,
)
from geo.engine.unheard import Hearing
from geo.model.attestation import Scales
from geo.model.citations import UNVERIFIED
from geo.model.dates import Bounds, resolve_date, resolve_interval
from geo.model.requirements import CORRIDOR_KIND
from geo.model.schema import Area, Blockade, Control, Event, Place, Post, Route
from geo.seeds.read import Seeds
from geo.seeds.validate.weight import scales_of

PRODUCER_SOURCE = "gazetteer-"
"""Before the id of a producer, names its records as a source."""

Properties = dict[str, Any]

RowType = TypeVar("RowType")



@dataclass(frozen=True)
class Feature:
    """A feature of a layer: its properties by name, in any order, its geometry, and the producers it rests on."""

    properties: Properties
    geometry: BaseGeometry | None
    producers: frozenset[str]


@dataclass(frozen=True)
class Ground:
    """What features are placed on: places with names, roads, outlines of areas, strips of routes."""

    seeds: Seeds
    gazetteer: Gazetteer
    roads: RoadNetwork
    outlines: Mapping[str, Position]
    strips: Mapping[str, Position]

    @property
    def district_file(self) -> str:
        """The outline file of the districts."""
        return "districts" if self.seeds.geometry["districts"] else "districts_public_domain"

    @cached_property
    def scales(self) -> Scales:
        """What facts are weighed with."""
        return scales_of(self.seeds)

    @cached_property
    def hearing(self) -> Hearing:
        """Whose accounts there are, and which were sought."""
        return hearing_of(self.seeds)

    @property
    def always(self) -> Bounds:
        """Bounds of what does not change: certain from the first day of the period, without end."""
        first = self.seeds.situation.period.first
        return Bounds(first, first, None, None)


def hearing_of(seeds: Seeds) -> Hearing:
    """Return whose accounts there are in the seeds, and which were sought."""
    return Hearing(seeds.situation, map(vars, seeds.rows("accounts")), map(vars, seeds.rows("searched")))


def lay_ground(seeds: Seeds) -> Ground:
    """Return what the features of the seeds are placed on; seeds are taken to be valid."""
    gazetteer, roads = make_gazetteer(seeds), make_roads(seeds)
    outlines = outline_areas(seeds, gazetteer)
    return Ground(seeds, gazetteer, roads, outlines, outline_strips(seeds, roads, outlines))


def is_unverified(row: Any) -> bool:
    """Return whether a row rests on nothing but the reserved citation, so that it must stay off the map."""
    return bool(row.sources == UNVERIFIED)


def bound_columns(bounds: Bounds) -> dict[str, str | None]:
    """Return resolved bounds as ISO days by column name.

    Examples
    --------
    >>> bound_columns(resolve_date("2023-04"))["possible_until"]
    '2023-05-01'
    """
    names = ("possible_from", "certain_from", "certain_until", "possible_until")
    days = (getattr(bounds, name) for name in names)
    return {name: day.isoformat() if day else None for name, day in zip(names, days, strict=True)}


def row_bounds(row: Any) -> Bounds:
    """Return the resolved bounds of a row with an interval."""
    return resolve_interval(row.valid_from, row.valid_until, row.attested)


def _feature(
    row: Any, ground: Ground, position: Position, bounds: Bounds, *, own: Mapping[str, Any], **common: Any
) -> Feature:
    """Return a feature: what all layers share, taken from the row unless given, and what the layer has of its own."""
    shared = {
        "id": row.id,
        "kind": getattr(row, "kind", None),
        "label": getattr(row, "label", None),
        **ground.gazetteer.names_of(getattr(row, "place", None)),
        **{name: getattr(row, name, None) for name in ("valid_from", "valid_until", "attested")},
        **bound_columns(bounds),
        "accuracy_m": position.accuracy_m,
        "position_method": position.method,
        **{name: getattr(row, name, None) for name in ("facts_id", "sources", "note")},
    }
    geometry = None if position.geometry.is_empty else position.geometry
    return Feature({**shared, **common, **own}, geometry, position.producers)


def _columns(row: Any, *names: str) -> Properties:
    return {name: getattr(row, name) for name in names}


def _weight(row: Any, ground: Ground) -> Properties:
    return ground.scales.columns_of(row.sources)


_SPOT = ("place", "section", "chainage_km", "location_note")


def post_features(ground: Ground) -> Iterator[Feature]:
    """Yield a feature for each peacekeeper post; a point, or no geometry where the position is not known."""
    for row in _shown(ground, "posts", Post):
        position = place_row(row, ground.gazetteer, ground.roads)
        yield _feature(row, ground, position, row_bounds(row), own={
            **_columns(row, *_SPOT, "number", "count", "zone"), **_weight(row, ground)})


def blockade_features(ground: Ground) -> Iterator[Feature]:
    """Yield a feature for each blockade point; a point, or no geometry where the position is not known."""
    columns = (*_SPOT, "operator", "affects", "stops", "lets_through", "time_from", "time_until", "summary",
               "disputed")
    for row in _shown(ground, "blockades", Blockade):
        position = place_row(row, ground.gazetteer, ground.roads)
        yield _feature(row, ground, position, row_bounds(row),
                       own={**_columns(row, *columns), **_weight(row, ground)})


def event_features(ground: Ground) -> Iterator[Feature]:
    """Yield a feature for each event; its bounds are those of its day, month or approximate day."""
    columns = (*_SPOT, "date", "time", "title", "summary")
    for row in _shown(ground, "events", Event):
        position = place_row(row, ground.gazetteer, ground.roads)
        weight = _weight(row, ground)
        unheard = ground.hearing.unheard(row.id, row.category, (weight["attested_sides"] or "").split("; "))
        own = {**_columns(row, *columns), **weight, "unheard": "; ".join(map(str, unheard)) or None}
        yield _feature(row, ground, position, resolve_date(row.date), own=own, kind=row.category, label=row.title)


def place_features(ground: Ground) -> Iterator[Feature]:
    """Yield a feature for each place, those without a position included; the label is the English name, or the id."""
    others = _other_names(ground.seeds)
    for row in _shown(ground, "places", Place):
        names = ground.gazetteer.names_of(row.id)
        own = {
            **_columns(row, "rank", "country", "producer", "position_source"),
            "other_names": "; ".join(others.get(row.id, ())) or None,
        }
        label = names["name_en"] or row.id
        yield _feature(row, ground, ground.gazetteer.position_of(row.id), ground.always, own=own, label=label, **names)


def _other_names(seeds: Seeds) -> dict[str, list[str]]:
    """Return by place every name that the search finds besides the main ones, each once, by id."""
    others: dict[str, list[str]] = {}
    for name in sorted(seeds.rows("names"), key=lambda name: str(name.id)):
        found = others.setdefault(name.place, [])
        if name.role == "other" and name.name not in found:
            found.append(name.name)
    return others


def corridor_route_features(ground: Ground) -> Iterator[Feature]:
    """Yield a feature for each section of each corridor route; a line that begins at the base of the corridor."""
    return _road_features(ground, CORRIDOR_KIND)


def road_features(ground: Ground) -> Iterator[Feature]:
    """Yield a feature for each section of each other road."""
    return _road_features(ground, "road")


def _road_features(ground: Ground, kind: str) -> Iterator[Feature]:
    for route in _shown(ground, "routes", Route):
        if route.kind == kind:
            for section in sections_of(route):
                yield _section_feature(ground, route, section)


def _section_feature(ground: Ground, route: Route, section_id: str) -> Feature:
    section, line = ground.roads.sections[section_id], ground.roads.line_of(section_id)
    drawn = ground.roads.stretch(section_id, route.id)
    course = ground.roads.courses.find(section_id, route.id)
    own = {
        "route": route.id,
        "section": section.id,
        "line": line.id,
        "line_kind": line.kind,
        "geometry_method": "surveyed" if course else line.geometry_method,
        **_columns(section, "chainage_from_km", "chainage_to_km", "length_km"),
        "drawn_length_km": round(chainage.length_m(drawn.geometry) / 1000, 3),
    }
    identity = {"id": f"{route.id}--{section.id}", "label": section.label,
                "note": course.described.source_record if course else line.note}
    return _feature(route, ground, drawn, row_bounds(route), own=own, **identity)


def strip_features(ground: Ground) -> Iterator[Feature]:
    """Yield a feature for the strip around each corridor route."""
    described = ground.seeds.situation.strip
    for route in _shown(ground, "routes", Route):
        if route.kind == CORRIDOR_KIND:
            strip = ground.strips[route.id]
            own = {"route": route.id, "width_m": described.width_m, "area_km2": _area_km2(strip)}
            identity = {"id": f"strip-{route.id}", "kind": "corridor-strip", "label": f"Corridor strip: {route.label}"}
            yield _feature(route, ground, strip, row_bounds(route), own=own, note=described.note, **identity)


def area_features(ground: Ground) -> Iterator[Feature]:
    """Yield a feature for each area, cut-outs taken away."""
    for row in _shown(ground, "areas", Area):
        outline = ground.outlines[row.id]
        own = {**_columns(row, "place", "producer"), "area_km2": _area_km2(outline)}
        yield _feature(row, ground, outline, row_bounds(row), own=own)


def control_features(ground: Ground) -> Iterator[Feature]:
    """Yield a feature for each row on who held an area; no geometry where there is no outline."""
    for row in _shown(ground, "control", Control):
        own = {**_columns(row, "place", "area", "controller", "basis", "summary", "disputed"), **_weight(row, ground)}
        yield _feature(row, ground, _area_position(row.area, ground), row_bounds(row), own=own, kind=row.basis)


def _area_position(area: str | None, ground: Ground) -> Position:
    if area is None:
        return NOWHERE
    if area.startswith(STRIP_PREFIX):
        return ground.strips[area.removeprefix(STRIP_PREFIX)]
    return ground.outlines[area]


def boundary_features(ground: Ground) -> Iterator[Feature]:
    """Yield a feature for each boundary line."""
    return _background_features(ground, "boundaries")


def water_features(ground: Ground) -> Iterator[Feature]:
    """Yield a feature for each river and lake, those traced on the elevation grid included."""
    yield from _background_features(ground, "waters")
    yield from _background_features(ground, "rivers_dem")


def district_features(ground: Ground) -> Iterator[Feature]:
    """Yield a feature for each district, by the outlines whose terms suit the build."""
    return _background_features(ground, ground.district_file)


def _background_features(ground: Ground, outline_file: str) -> Iterator[Feature]:
    method = "derived" if outline_file == "rivers_dem" else "published"
    for outline in ground.seeds.geometry[outline_file]:
        row = outline.properties
        position = Position(outline.geometry, float(row.accuracy_m), method, frozenset([row.producer]))
        common = {"note": row.source_record, "sources": f"{PRODUCER_SOURCE}{row.producer}"}
        yield _feature(row, ground, position, ground.always, own=_columns(row, "place", "producer"), **common)


def _area_km2(outline: Position) -> float:
    return round(chainage.area_m2(outline.geometry) / 1e6, 2)


def _shown(ground: Ground, table: str, _: type[RowType]) -> Iterator[RowType]:
    """Yield the rows of a table that may be on the map."""
    return (row for row in ground.seeds.rows(table) if not is_unverified(row))


BUILDERS: dict[str, Callable[[Ground], Iterator[Feature]]] = {
    "areas": area_features,
    "corridor_strip": strip_features,
    "corridor_route": corridor_route_features,
    "roads": road_features,
    "peacekeeper_posts": post_features,
    "blockade_points": blockade_features,
    "events": event_features,
    "places": place_features,
    "control_areas": control_features,
    "boundaries": boundary_features,
    "waters": water_features,
    "districts": district_features,
}
"""What makes the features of each layer."""
