"""The one description of every layer of ``data/layers/`` and every table of ``data/tables/``.

A layer is a pydantic model of the properties of its features, in file order, with the geometry types that it holds.
A feature without a position has a null geometry, as RFC 7946 allows: it is in the layer, and it is not drawn.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from geo.model import attestation
from geo.model.dates import BOUND_NAMES
from geo.model.schema import TABLES
from geo.model.situation import LANGUAGES
from geo.model.texts import TEXTS

Text = str | None
Decimal = float | None
IsoDay = Annotated[str, Field(json_schema_extra={"format": "date"})]
Day = IsoDay | None


class Feature(BaseModel):
    """Properties that every feature of every layer has, in this order."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Annotated[str, Field(description="Stable key; the id of the feature and of the row it comes from.")]
    kind: Annotated[str, Field(description="What it is; the vocabulary is that of the seed table.")]
    label: Annotated[str, Field(description="Plain, neutral English label.")]
    name_en: Annotated[Text, Field(description="English names; both parties' forms where they differ.")]
    name_hy: Annotated[Text, Field(description="Names in the language hy.")]
    name_az: Annotated[Text, Field(description="Names in the language az.")]
    name_ru: Annotated[Text, Field(description="Names in the language ru; both parties' forms where they differ.")]
    valid_from: Annotated[Text, Field(description="First day, as typed (EDTF or a token of the seeds).")]
    valid_until: Annotated[Text, Field(description="Day after the last day, as typed.")]
    attested: Annotated[Text, Field(description="Days on which a source reports it, as typed.")]
    possible_from: Annotated[Day, Field(description="First day on which it may have been in force; null: unbounded.")]
    certain_from: Annotated[Day, Field(
        description="First day on which it surely was in force; null: on no day; 0001-01-01: before all records.")]
    certain_until: Annotated[Day, Field(description="First day on which that is no longer sure; null: without end.")]
    possible_until: Annotated[Day, Field(description="First day on which it can no longer be; null: without end.")]
    accuracy_m: Annotated[Decimal, Field(description="Radius or margin in metres within which it surely lies.")]
    position_method: Annotated[Text, Field(description="How the position was found.")]
    facts_id: Annotated[Text, Field(description="Research rows that it rests on.")]
    sources: Annotated[str, Field(description="Citations, as typed: source-id[locator|via=body|from]; source-id.")]
    note: Annotated[Text, Field(description="Disagreements, cautions and what is known beyond that.")]


class Weight(BaseModel):
    """How a fact is attested, computed from the grades and origins of its documents; see docs/weight.md."""

    attested_by: Annotated[attestation.Attested | None, Field(
        description="The first that holds: both parties state it; party-and-others: one party and others; one-party: "
                    "one party only; others: neither party; copies: copies of which no origin is known.")]
    attested_sides: Annotated[Text, Field(description="Sides whose words its documents carry, separated by '; '.")]
    origins: Annotated[int | None, Field(
        description="How many independent bodies and publishers they are the words of.")]
    voices: Annotated[Text, Field(description="Names of these bodies and publishers, separated by '; '.")]
    best_document: Annotated[attestation.Grade | None, Field(
        description="Best grade of its documents: copy where all are copies; null where none has been graded.")]


class WeighedFeature(Weight, Feature):
    """What the layers of facts share: how each is attested."""


class SpotFeature(WeighedFeature):
    """What posts, blockade points and events share: how they are placed."""

    place: Annotated[Text, Field(description="Place that gives the position.")]
    section: Annotated[Text, Field(description="Section, when placed along a road.")]
    chainage_km: Annotated[Decimal, Field(description="Kilometres along the section's line.")]
    location_note: Annotated[Text, Field(description="The location as the sources describe it.")]


class PostFeature(SpotFeature):
    """A peacekeeper post, base, zone, presence or reported absence."""

    number: Annotated[Text, Field(description="Number of the post as published.")]
    count: Annotated[int | None, Field(description="How many posts it stands for, when not one.")]
    zone: Annotated[Text, Field(description="Zone.")]


class BlockadeFeature(SpotFeature):
    """A spot at which passage, gas or power was stopped."""

    operator: Annotated[str, Field(description="Who stopped passage, as attributed.")]
    affects: Annotated[str, Field(description="What was stopped, in words for the reader.")]
    stops: Annotated[Text, Field(description="Classes of traffic that it kept from passing, separated by '; '.")]
    lets_through: Annotated[Text, Field(
        description="Classes that it let through checked or case by case, separated by '; '.")]
    time_from: Annotated[Text, Field(description="Time of day on the first day, in civil time.")]
    time_until: Annotated[Text, Field(description="Time of day on the last day, in civil time.")]
    summary: Annotated[str, Field(description="What is reported, in neutral words.")]
    disputed: Annotated[Text, Field(description="What the parties dispute, in one line.")]


class EventFeature(SpotFeature):
    """Something that happened; the bounds are those of its day, month or approximate day."""

    date: Annotated[str, Field(description="Date as typed (EDTF).")]
    time: Annotated[Text, Field(description="Time of day, in civil time.")]
    title: Annotated[str, Field(description="Neutral headline.")]
    summary: Annotated[str, Field(description="What is agreed, in neutral words.")]
    unheard: Annotated[Text, Field(
        description="Parties that do not state it and of which there is no account, separated by '; ', each with the "
                    "last day on which one was sought behind it; without a day none has been sought.")]


class PlaceFeature(Feature):
    """A named spot, area, road or group."""

    rank: Annotated[int | None, Field(description="Order of importance for labels, 1 first.")]
    country: Annotated[Text, Field(description="Side of the international boundary.")]
    other_names: Annotated[Text, Field(description="Other spellings, separated by '; '.")]
    producer: Annotated[Text, Field(description="Producer of the position.")]
    position_source: Annotated[Text, Field(description="Record or statement that the position rests on.")]


class RoadFeature(Feature):
    """A section of a route, for the interval in which the route was in use; drawn from the base of the corridor on."""

    route: Annotated[str, Field(description="Route.")]
    section: Annotated[str, Field(description="Section.")]
    line: Annotated[str, Field(description="Line that the section is a stretch of.")]
    line_kind: Annotated[str, Field(description="highway, road or track.")]
    geometry_method: Annotated[str, Field(description="surveyed, traced, or schematic: straight between known points.")]
    chainage_from_km: Annotated[float, Field(description="Start, kilometres along the line.")]
    chainage_to_km: Annotated[float, Field(description="End, kilometres along the line.")]
    length_km: Annotated[Decimal, Field(description="Published length in kilometres.")]
    drawn_length_km: Annotated[float, Field(description="Length of the drawn line on the ellipsoid, kilometres.")]


class StripFeature(Feature):
    """The corridor strip around a corridor route; computed, indicative."""

    route: Annotated[str, Field(description="Route that it surrounds.")]
    width_m: Annotated[float, Field(description="Width in metres.")]
    area_km2: Annotated[float, Field(description="Area on the ellipsoid, square kilometres.")]


class AreaFeature(Feature):
    """An outline of an area, for as long as it stood."""

    place: Annotated[Text, Field(description="Place that it belongs to.")]
    producer: Annotated[str, Field(description="Producer of the outline.")]
    area_km2: Annotated[float, Field(description="Area on the ellipsoid, square kilometres.")]


class ControlFeature(WeighedFeature):
    """Who held an area in an interval."""

    place: Annotated[str, Field(description="Area, as a place.")]
    area: Annotated[Text, Field(description="Outline; null where there is none.")]
    controller: Annotated[str, Field(description="Who held it, as attributed.")]
    basis: Annotated[str, Field(description="Law, agreement or fact on the ground.")]
    summary: Annotated[Text, Field(description="What is reported, in neutral words.")]
    disputed: Annotated[Text, Field(description="What the parties dispute, in one line.")]


class BackgroundFeature(Feature):
    """A boundary or a water: background, without an interval."""

    place: Annotated[Text, Field(description="Place whose names it bears.")]
    producer: Annotated[str, Field(description="Producer of the line.")]


@dataclass(frozen=True)
class Layer:
    """Description of a layer."""

    model: type[Feature]
    geometry_types: tuple[str, ...]
    has_unlocated: bool
    """Whether features may have a null geometry."""
    tables: tuple[str, ...]
    """Seed tables or outline files whose rows are its features."""
    description: str


_LINES = ("LineString", "MultiLineString")
_POLYGONS = ("Polygon", "MultiPolygon")

LAYERS: dict[str, Layer] = {
    "areas": Layer(AreaFeature, _POLYGONS, False, ("areas",), "Areas of the region, and for how long each stood."),
    "corridor_strip": Layer(StripFeature, _POLYGONS, False, ("routes",),
                            "The corridor strip around the route of each phase; computed and indicative."),
    "corridor_route": Layer(RoadFeature, _LINES, False, ("routes",), "The corridor road by phase and section."),
    "roads": Layer(RoadFeature, _LINES, False, ("routes",), "Other roads and tracks of the region."),
    "peacekeeper_posts": Layer(PostFeature, ("Point",), True, ("posts",), "Peacekeeper posts and sites."),
    "blockade_points": Layer(BlockadeFeature, ("Point",), True, ("blockades",),
                             "Points at which passage, gas or power was stopped."),
    "events": Layer(EventFeature, ("Point",), True, ("events",), "What happened, by day."),
    "places": Layer(PlaceFeature, ("Point",), True, ("places",), "Settlements and other named places."),
    "control_areas": Layer(ControlFeature, _POLYGONS, True, ("control",), "Who held which area, and on what basis."),
    "boundaries": Layer(BackgroundFeature, _LINES, False, ("boundaries",), "International boundary, line of contact."),
    "waters": Layer(BackgroundFeature, _LINES + _POLYGONS, False, ("waters", "rivers_dem"), "Rivers and lakes."),
    "districts": Layer(BackgroundFeature, _POLYGONS, False, ("districts", "districts_public_domain"),
                       "Districts as published: a statement on administration and not on control."),
}
"""Every layer by name."""

DATA_TABLES: tuple[str, ...] = (
    "sources", "bodies", "producers", "names", "routes", "accounts", "passability", "series", "claims", "tours",
    "persons", "searched", "glossary", *TEXTS,
)
"""Seed tables that stand beside the layers in ``data/tables/``."""

class EpisodeRow(BaseModel):
    """A longest run of days with the same state: a route, a section or the corridor, for one class of traffic."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Annotated[str, Field(description="scope--target--traffic--first day.")]
    scope: Annotated[Literal["corridor", "route", "section"], Field(
        description="corridor: through traffic by the route in use; route: end to end; section: local traffic.")]
    target: Annotated[str, Field(description="Route or section; for the corridor, its place.")]
    traffic: Annotated[str, Field(json_schema_extra={"term": "classes"}, description=(
        "Class of traffic; reports for all are spread over the classes."))]
    state: Annotated[str, Field(
        description="The state; several, separated by '; ', where reports that are equally sure differ.")]
    certainty: Annotated[Literal["certain", "possible"] | None, Field(
        description="How sure the state is; null where it is unknown.")]
    starts: Annotated[IsoDay, Field(alias="from", description="First day, within the period of the map.")]
    ends: Annotated[IsoDay, Field(alias="until", description="Day after the last day.")]
    passability: Annotated[Text, Field(
        description="Rows of passability that it rests on, separated by '; '; null where nothing is reported.")]
    disputed: Annotated[bool, Field(description="Whether one of these rows names a dispute, or they contradict.")]
    phase: Annotated[Text, Field(description="For the corridor, the routes in use during the run.")]
    hours: Annotated[Text, Field(description=(
        "Rows of passability that tell of hours of its days, separated by '; '; they change no state of a day."))]


class RoadStopRow(BaseModel):
    """A place that a section of a road passes."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Annotated[str, Field(description="section--node.")]
    section: Annotated[str, Field(description="Section.")]
    node: Annotated[str, Field(description="Place; or line@chainage for an end at which no place is known.")]
    place: Annotated[Text, Field(description="Place; null where none is known.")]
    chainage_km: Annotated[float, Field(description="Kilometres along the section's line.")]
    distance_m: Annotated[int, Field(description="Metres between the place and the drawn line.")]
    method: Annotated[Literal["waypoint", "end", "beside"], Field(
        description="waypoint: the line is drawn through it; end: nearest place to the end of the section; beside: "
                    "named settlement that cannot be told apart from the road, by the accuracy of both.")]
    in_peacekeeper_area: Annotated[bool, Field(
        description="Whether it lies in the outline of the area under peacekeepers.")]


DERIVED_TABLES: dict[str, type[BaseModel]] = {"episodes": EpisodeRow, "road_stops": RoadStopRow}
"""Tables of ``data/tables/`` that are computed from the seeds and stand in none of them."""

BOUND_COLUMNS = BOUND_NAMES
"""Columns that a dated table gains in ``data/tables/``: the resolved bounds, ISO days or null."""
WEIGHED = ("passability", "series", "accounts")
"""Tables of facts, which gain the columns of :class:`Weight` in ``data/tables/``."""


def properties_of(layer: str, languages: Sequence[str] = LANGUAGES) -> tuple[str, ...]:
    """Return the property names of a layer in file order, with the names in some languages.

    Examples
    --------
    >>> properties_of("corridor_strip")[-3:]
    ('route', 'width_m', 'area_km2')
    >>> properties_of("places", ["en", "ru"])[3:5]
    ('name_en', 'name_ru')
    """
    unlisted = {f"name_{language}" for language in LANGUAGES if language not in languages}
    return tuple(name for name in LAYERS[layer].model.model_fields if name not in unlisted)


def columns_of(table: str) -> tuple[str, ...]:
    """Return the columns of a table of ``data/tables/``: those of the seeds, and what the build computes.

    These are the bounds where it is dated, and how each row is attested in the tables of :data:`WEIGHED`.

    Examples
    --------
    >>> columns_of("routes")[-4:]
    ('possible_from', 'certain_from', 'certain_until', 'possible_until')
    >>> columns_of("accounts")[-2:]
    ('voices', 'best_document')
    """
    columns = tuple(TABLES[table].model_fields)
    columns += BOUND_COLUMNS if "valid_from" in columns else ()
    return columns + (attestation.COLUMNS if table in WEIGHED else ())
