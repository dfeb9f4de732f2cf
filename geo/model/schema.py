"""The one description of every seed table: columns, types, vocabularies and editorial policy.

A table is a pydantic model; its fields, in order, are the columns of ``seeds/<table>.csv``. The dictionary in
``seeds/README.md``, both ``datapackage.json`` files and the JSON Schemas are generated from these models and from
:mod:`geo.model.layer_schema`, so that a column is described in exactly one place.

Cells are text. A model turns a row of text cells into typed values; the message of a cell that does not fit is made
from the :class:`geo.model.cells.Cell` that its type carries.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import ConfigDict, Field

from geo.model import cells
from geo.model.evidence import Body, Person, Search, Source
from geo.model.row import Row
from geo.model.texts import TEXTS, Term, TourStep, Translation

State = Literal["open", "restricted", "outbound-only", "closed", "unknown"]
Cause = Literal["act-of-a-party", "security-incident", "weather", "works", "congestion", "not-stated"]
PartOfDay = Literal["night", "morning", "afternoon", "evening", "several", "not-stated"]
Method = Literal["surveyed", "published", "gazetteer", "derived", "along-line", "between", "schematic", "none"]
PlaceKind = Literal["city", "town", "village", "locality", "bridge", "junction", "crossing", "site", "monastery",
                    "airport", "reservoir", "lake", "mountain", "river", "road", "district", "area", "group", "off-map"]


class Producer(Row):
    """Who made positions, outlines or elevation that the map uses, and on what terms."""

    id: Annotated[cells.Id, Field(description="Key.")]
    name: Annotated[cells.Text, Field(description="Name of the producer.")]
    attribution: Annotated[cells.Text, Field(description="The credit line the map prints.")]
    licence: Annotated[cells.Text, Field(description="Licence identifier, or 'not settled'.")]
    url: Annotated[cells.Url, Field(description="Where the producer states its terms.")]
    terms: Annotated[cells.Text, Field(description="What the terms mean for who uses our files.")]


class Place(Row):
    """A named spot, area, road or group. Without a position it is listed, not drawn."""

    id: Annotated[cells.Id, Field(description="Key used by every other table.")]
    facts_id: Annotated[cells.FactsIds, Field(
        description="Keys of the place in the research tables (names:… and places:…).")]
    kind: Annotated[PlaceKind, Field(description="What it is; off-map for places outside the map's area.")]
    lon: Annotated[cells.Lon, Field(description="Degrees east, WGS 84.")]
    lat: Annotated[cells.Lat, Field(description="Degrees north, WGS 84.")]
    accuracy_m: Annotated[cells.Metres, Field(description="Radius in metres within which the place surely lies.")]
    position_method: Annotated[Method, Field(description="How the position was found; none when there is no position.")]
    position_source: Annotated[cells.OptionalText, Field(description="Record or statement the position rests on.")]
    producer: Annotated[cells.OptionalId, Field(description="Producer of the position.")]
    country: Annotated[cells.Country | None, cells.EMPTY, Field(
        description="Side of the international boundary on which it lies; empty on the boundary or off the map.")]
    rank: Annotated[cells.Count, Field(
        description="Order of importance for labels: 1 drawn first, 5 only when zoomed in.")]
    note: Annotated[cells.OptionalText, Field(description="Disagreements and cautions.")]
    sources: Annotated[cells.Cited, Field(description="Documents, or the record of a gazetteer.")]


class Name(Row):
    """One name of a place in one language and form."""

    id: Annotated[cells.Id, Field(description="Key.")]
    place: Annotated[cells.Id, Field(description="Place that bears the name.")]
    language: Annotated[cells.NameLanguage, Field(description="Language and script of the spelling.")]
    name: Annotated[cells.Text, Field(description="The name as written in that language.")]
    form: Annotated[cells.NameForm, Field(
        description="Whose usage it is; neutral when both use it or it is the form of international usage.")]
    role: Annotated[Literal["main", "other"], Field(description="main: shown on the map; other: found by the search.")]
    used_from: Annotated[cells.Bound, Field(description="Since when, if the name changed within the period.")]
    used_until: Annotated[cells.Bound, Field(description="Until when, if the name changed within the period.")]
    sources: Annotated[cells.Cited, Field(description="Documents that print it, or unverified.")]


class Line(Row):
    """A road or track as a drawn line; its waypoints give its course."""

    id: Annotated[cells.Id, Field(description="Key.")]
    kind: Annotated[Literal["highway", "road", "track"], Field(description="What it is.")]
    label: Annotated[cells.Text, Field(description="Plain English name, such as from - by way of - to.")]
    geometry_method: Annotated[Literal["traced", "schematic"], Field(
        description="traced: waypoints follow the road; schematic: straight between known points, drawn dashed.")]
    accuracy_m: Annotated[cells.RequiredMetres, Field(description="Distance in metres within which the road lies.")]
    producer: Annotated[cells.Id, Field(description="Producer of the course.")]
    note: Annotated[cells.OptionalText, Field(description="Known errors and cautions.")]
    sources: Annotated[cells.Cited, Field(description="Documents that describe the course.")]


class Waypoint(Row):
    """A point of a line at a distance along it."""

    id: Annotated[cells.Id, Field(description="Key.")]
    line: Annotated[cells.Id, Field(description="Line that passes here.")]
    chainage_km: Annotated[cells.RequiredKm, Field(
        description="Distance along the line in kilometres, see the policy.")]
    place: Annotated[cells.OptionalId, Field(description="Place whose position is taken; then lon and lat stay empty.")]
    lon: Annotated[cells.Lon, Field(description="Degrees east, WGS 84.")]
    lat: Annotated[cells.Lat, Field(description="Degrees north, WGS 84.")]


class Section(Row):
    """A stretch of a line between two chainages."""

    id: Annotated[cells.Id, Field(description="Key.")]
    facts_id: Annotated[cells.FactsIds, Field(description="Segment ids of the research tables.")]
    line: Annotated[cells.Id, Field(description="Line that it is a stretch of.")]
    label: Annotated[cells.Text, Field(description="Plain English name: from - to.")]
    chainage_from_km: Annotated[cells.RequiredKm, Field(description="Start, kilometres along the line.")]
    chainage_to_km: Annotated[cells.RequiredKm, Field(
        description="End, kilometres along the line; greater than the start.")]
    length_km: Annotated[cells.Number, Field(description="Published length in kilometres where it is known.")]
    sources: Annotated[cells.Cited, Field(description="Documents for the ends and the length.")]


class Route(Row):
    """A way that traffic took in a period, as a chain of sections; or another road of the region."""

    id: Annotated[cells.Id, Field(description="Key.")]
    facts_id: Annotated[cells.FactsIds, Field(description="Segment ids of the research tables.")]
    kind: Annotated[Literal["corridor", "road"], Field(description="corridor: a phase of the corridor.")]
    label: Annotated[cells.Text, Field(description="Plain English name.")]
    sections: Annotated[cells.RequiredIds, Field(description="Sections in order, from the base of the corridor on.")]
    valid_from: Annotated[cells.Bound, Field(description="First day of use.")]
    valid_until: Annotated[cells.Bound, Field(description="Day after the last day of use.")]
    attested: Annotated[cells.Attested, Field(description="Days on which a source reports it in use.")]
    note: Annotated[cells.OptionalText, Field(description="Cautions.")]
    sources: Annotated[cells.Cited, Field(description="Documents.")]


class Area(Row):
    """An outline and the interval for which it stands."""

    id: Annotated[cells.Id, Field(description="Key; the outline with this id is in seeds/geometry/areas.geojson.")]
    kind: Annotated[cells.AreaKind, Field(
        description="What the outline shows.")]
    label: Annotated[cells.Text, Field(description="Neutral English label.")]
    place: Annotated[cells.OptionalId, Field(
        description="Place that the outline belongs to; the centre of a circle.")]
    radius_m: Annotated[cells.Metres, Field(description="Radius of a circle in metres; empty for outlines.")]
    cut_out: Annotated[cells.Ids, Field(description="Areas that are cut out of this one.")]
    valid_from: Annotated[cells.Bound, Field(description="First day for which it stands.")]
    valid_until: Annotated[cells.Bound, Field(description="Day after the last.")]
    attested: Annotated[cells.Attested, Field(description="Days on which a source reports it.")]
    accuracy_m: Annotated[cells.RequiredMetres, Field(description="Distance in metres within which the edge lies.")]
    producer: Annotated[cells.Id, Field(description="Producer of the outline.")]
    note: Annotated[cells.OptionalText, Field(description="Known errors and cautions.")]
    sources: Annotated[cells.Cited, Field(description="Documents.")]


class Passability(Row):
    """What a class of traffic could do in an interval."""

    id: Annotated[cells.Id, Field(description="Key.")]
    facts_id: Annotated[cells.FactsIds, Field(description="Research row.")]
    scope: Annotated[Literal["route", "section"], Field(
        description="route: through traffic end to end; section: local traffic on the sections.")]
    targets: Annotated[cells.RequiredIds, Field(description="Routes (scope route) or sections (scope section).")]
    traffic: Annotated[cells.Traffic, Field(description="Class of traffic.")]
    state: Annotated[State, Field(description="What passed on the ground, not any side's word for it.")]
    cause: Annotated[Cause | None, cells.EMPTY, Field(
        description="Why it was so, as sources tell it; not-stated where none does, empty where nobody has looked.")]
    valid_from: Annotated[cells.Bound, Field(description="First day.")]
    valid_until: Annotated[cells.Bound, Field(description="Day after the last day.")]
    part_of_day: Annotated[PartOfDay | None, cells.EMPTY, Field(
        description="Makes it a row of hours: in which part of its one day the state held; several for more than one. "
                    "It lies upon the row of the day, the state and count of which it does not change.")]
    time_from: Annotated[cells.RoughTime, Field(description="When the hours began, in civil time.")]
    time_until: Annotated[cells.RoughTime, Field(
        description="When they were over, in civil time; hours over midnight are two rows.")]
    minutes: Annotated[cells.Minutes, Field(description="How long the state held, as a source states it.")]
    attested: Annotated[cells.Attested, Field(description="Days on which a source reports the state.")]
    account_of: Annotated[cells.OptionalText, Field(
        description="Sides on whose account the row rests, such as am; int.")]
    summary: Annotated[cells.Text, Field(description="What is reported, in neutral words.")]
    disputed: Annotated[cells.OptionalText, Field(description="What the parties dispute, in one line.")]
    sources: Annotated[cells.Cited, Field(description="Documents.")]


class Post(Row):
    """A peacekeeper post, base, zone, presence, support site, or a reported absence."""

    id: Annotated[cells.Id, Field(description="Key.")]
    facts_id: Annotated[cells.FactsIds, Field(description="Research row.")]
    kind: Annotated[Literal["headquarters", "base", "battalion", "post", "temporary-posts", "presence", "absence",
                            "zone", "support"], Field(description="What stood there.")]
    label: Annotated[cells.Text, Field(description="Plain English name.")]
    number: Annotated[cells.OptionalText, Field(
        description="Number of the post as published, with its dates if it changed.")]
    count: Annotated[cells.Count, Field(description="How many posts the row stands for, when not one.")]
    zone: Annotated[cells.Zone | None, cells.EMPTY, Field(description="Zone.")]
    place: Annotated[cells.OptionalId, Field(description="Place at or near which it stood.")]
    section: Annotated[cells.OptionalId, Field(description="Section on which it stood, when placed along a road.")]
    chainage_km: Annotated[cells.Km, Field(description="Distance along the section's line, kilometres.")]
    location_note: Annotated[cells.OptionalText, Field(description="The location as the sources describe it.")]
    accuracy_m: Annotated[cells.Metres, Field(description="Radius in metres when larger than that of the place.")]
    valid_from: Annotated[cells.Bound, Field(description="Opened.")]
    valid_until: Annotated[cells.Bound, Field(description="Day after the last day.")]
    attested: Annotated[cells.Attested, Field(description="Days or months on which a source reports it.")]
    note: Annotated[cells.OptionalText, Field(description="What is known beyond that.")]
    sources: Annotated[cells.Cited, Field(description="Documents.")]


class Blockade(Row):
    """A spot at which passage, gas or power was stopped."""

    id: Annotated[cells.Id, Field(description="Key.")]
    facts_id: Annotated[cells.FactsIds, Field(description="Research row.")]
    kind: Annotated[Literal["roadblock", "camp", "checkpoint", "barrier", "military-post", "vehicle", "waiting-convoy",
                            "incident", "gas", "power"], Field(description="What stopped passage or supply.")]
    label: Annotated[cells.Text, Field(description="Plain English name.")]
    place: Annotated[cells.OptionalId, Field(description="Place at which it stood.")]
    section: Annotated[cells.OptionalId, Field(description="Section on which it stood, when placed along a road.")]
    chainage_km: Annotated[cells.Km, Field(description="Distance along the section's line, kilometres.")]
    location_note: Annotated[cells.OptionalText, Field(description="The location as the sources describe it.")]
    accuracy_m: Annotated[cells.Metres, Field(description="Radius in metres when larger than that of the place.")]
    operator: Annotated[cells.Text, Field(description="Who stopped passage, as attributed.")]
    affects: Annotated[cells.Text, Field(description="What was stopped, in words for the reader.")]
    stops: Annotated[cells.Classes, Field(
        description="Classes of traffic that it kept from passing; the road graph closes the spot to them.")]
    lets_through: Annotated[cells.Classes, Field(
        description="Classes that it let through checked or case by case; the spot is restricted to them.")]
    valid_from: Annotated[cells.Bound, Field(description="First day.")]
    time_from: Annotated[cells.Time, Field(description="Time of day on the first day, in civil time.")]
    valid_until: Annotated[cells.Bound, Field(description="Day after the last day.")]
    time_until: Annotated[cells.Time, Field(description="Time of day on the last day, in civil time.")]
    attested: Annotated[cells.Attested, Field(description="Days on which a source reports it.")]
    summary: Annotated[cells.Text, Field(description="What is reported, in neutral words.")]
    disputed: Annotated[cells.OptionalText, Field(description="What the parties dispute, in one line.")]
    sources: Annotated[cells.Cited, Field(description="Documents.")]


class Event(Row):
    """Something that happened."""

    id: Annotated[cells.Id, Field(description="Key.")]
    facts_id: Annotated[cells.FactsIds, Field(description="Research row.")]
    date: Annotated[cells.Date, Field(
        description="Day, or month when the day is not known; ~ means plus or minus 7 days.")]
    time: Annotated[cells.Time, Field(description="Time of day where known, in civil time.")]
    place: Annotated[cells.OptionalId, Field(description="Place; an off-map place for events elsewhere.")]
    section: Annotated[cells.OptionalId, Field(description="Section, when placed along a road.")]
    chainage_km: Annotated[cells.Km, Field(description="Distance along the section's line, kilometres.")]
    location_note: Annotated[cells.OptionalText, Field(description="The location as the sources describe it.")]
    accuracy_m: Annotated[cells.Metres, Field(description="Radius in metres when larger than that of the place.")]
    category: Annotated[Literal[
        "agreement", "blockade", "checkpoint", "claim", "control-change", "convoy", "detention", "diplomacy",
        "displacement", "exodus", "humanitarian", "incident", "legal", "offensive", "passage", "peacekeepers",
        "political", "road-status", "road-works", "utilities"], Field(description="Category.")]
    title: Annotated[cells.Headline, Field(description="A neutral headline of at most 70 characters.")]
    summary: Annotated[cells.Text, Field(description="What is agreed, in neutral words.")]
    sources: Annotated[cells.Cited, Field(description="Documents; unverified keeps the event off the map.")]


class Account(Row):
    """What one side says of events, intervals, blockades, posts or areas."""

    id: Annotated[cells.Id, Field(description="Key.")]
    facts_id: Annotated[cells.FactsIds, Field(description="Research row and column.")]
    subjects: Annotated[cells.RequiredReferences, Field(
        description="table:id of what it speaks of, such as events:north-gate-opens, separated by '; '.")]
    side: Annotated[cells.Side, Field(description="Whose account it is.")]
    text: Annotated[cells.Text, Field(description="The account in our words, attributed by the side column.")]
    reported_by: Annotated[cells.OptionalText, Field(
        description="Publisher, when the account is known only through another side's press.")]
    sources: Annotated[cells.Cited, Field(description="Documents.")]


class Control(Row):
    """Who held an area in an interval."""

    id: Annotated[cells.Id, Field(description="Key.")]
    facts_id: Annotated[cells.FactsIds, Field(description="Research row.")]
    place: Annotated[cells.Id, Field(description="Area, as a place.")]
    area: Annotated[cells.OptionalText, Field(
        description="Outline: an id of areas.csv or corridor-strip:<route>; empty when there is no outline.")]
    label: Annotated[cells.Text, Field(description="The area in words.")]
    controller: Annotated[cells.Text, Field(description="Who held it, as attributed.")]
    basis: Annotated[Literal["recognised-sovereignty", "agreement", "de-facto", "military", "contested", "transition",
                             "full"], Field(description="Law, agreement or fact on the ground.")]
    valid_from: Annotated[cells.Bound, Field(description="First day.")]
    valid_until: Annotated[cells.Bound, Field(description="Day after the last day.")]
    attested: Annotated[cells.Attested, Field(description="Days on which a source reports it.")]
    summary: Annotated[cells.OptionalText, Field(description="What is reported, in neutral words.")]
    disputed: Annotated[cells.OptionalText, Field(description="What the parties dispute, in one line.")]
    sources: Annotated[cells.Cited, Field(description="Documents.")]


class Figure(Row):
    """One figure of a series at a time."""

    id: Annotated[cells.Id, Field(description="Key.")]
    facts_id: Annotated[cells.FactsIds, Field(description="Research row.")]
    series: Annotated[cells.Id, Field(description="Series that the figure belongs to.")]
    date: Annotated[cells.Date, Field(description="Day, month or year.")]
    time: Annotated[cells.Time, Field(description="Time of day where known, in civil time.")]
    date_end: Annotated[cells.Bound, Field(
        description="Last day (inclusive) of an interval or count; ? when not known.")]
    value: Annotated[cells.Number, Field(description="The figure; empty when it is a range or has none.")]
    value_min: Annotated[cells.Number, Field(description="Lower end of a range.")]
    value_max: Annotated[cells.Number, Field(description="Upper end of a range.")]
    unit: Annotated[cells.Text, Field(description="Unit in words.")]
    kind: Annotated[Literal["average", "stock", "flow", "rate", "cumulative", "interval"], Field(description="Kind.")]
    stated_by: Annotated[cells.OptionalText, Field(description="Who states it.")]
    side: Annotated[cells.Side | None, cells.EMPTY, Field(description="Side of who states it.")]
    note: Annotated[cells.OptionalText, Field(description="Basis, limits, other figures.")]
    sources: Annotated[cells.Cited, Field(description="Documents.")]


class Claim(Row):
    """A statement of a seed document, paraphrased and checked."""

    id: Annotated[cells.Id, Field(description="Key.")]
    facts_id: Annotated[cells.FactsIds, Field(description="Research row.")]
    document: Annotated[cells.Id, Field(description="Source that makes the statement.")]
    claim: Annotated[cells.Text, Field(description="The statement in our words.")]
    verdict: Annotated[Literal["corroborated", "corroborated-in-part", "refined", "disputed", "omission"], Field(
        description="What other sources make of it.")]
    finding: Annotated[cells.OptionalText, Field(description="What other sources say.")]
    evidence: Annotated[cells.References, Field(description="table:id of our rows that show it, separated by '; '.")]
    sources: Annotated[cells.Cited, Field(description="Documents.")]


class RetiredId(Row):
    """An id that was published once and is not used again."""

    id: Annotated[cells.Reference, Field(description="table:id that was published.")]
    successors: Annotated[cells.References, Field(description="table:id of the rows in its place, separated by '; '.")]
    reason: Annotated[cells.Text, Field(description="Why the row was split, merged, renamed or withdrawn.")]


class LookedAt(Row):
    """A warning that somebody looked at and found right: the check does not repeat it."""

    id: Annotated[cells.Id, Field(description="Key.")]
    rule: Annotated[cells.RuleName, Field(description="Rule that warned, as the message names it.")]
    row: Annotated[cells.RowReference, Field(description="table:id of the row that it warned of.")]
    column: Annotated[cells.OptionalText, Field(description="Column that it warned of; empty when it named none.")]
    reason: Annotated[cells.Text, Field(description="Why the row is right as it stands.")]


TABLES: dict[str, type[Row]] = {
    "sources": Source, "bodies": Body, "producers": Producer, "places": Place, "names": Name, "lines": Line,
    "waypoints": Waypoint, "traced_waypoints": Waypoint, "sections": Section, "routes": Route, "areas": Area,
    "passability": Passability, "posts": Post, "blockades": Blockade, "events": Event, "accounts": Account,
    "control": Control, "series": Figure, "claims": Claim, "tours": TourStep, "persons": Person,
    "searched": Search, "glossary": Term, **dict.fromkeys(TEXTS, Translation), "retired_ids": RetiredId,
    "looked_at": LookedAt,
}
"""Every table of ``seeds/`` and the model of its rows, in the order in which they build on each other."""


class Outline(Row):
    """Properties of a feature of ``seeds/geometry/*.geojson``."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    id: Annotated[cells.Id, Field(description="Key; repeats the feature id.")]
    kind: Annotated[Literal["outline", "international", "line-of-contact", "river", "lake", "road", "district"], Field(
        description="What it shows; outline for areas, whose kind is in areas.csv.")]
    label: Annotated[cells.OutlineText, Field(description="Plain English name.")]
    place: Annotated[cells.OptionalId, Field(description="Place whose names it bears, such as the river.")] = None
    producer: Annotated[cells.Id, Field(description="Producer, see producers.csv.")]
    accuracy_m: Annotated[cells.OutlineMetres, Field(description="Metres within which the line lies.")]
    source_record: Annotated[cells.OutlineText, Field(description="Record of the producer.")]


OUTLINES: dict[str, tuple[str, ...]] = {
    "areas": ("Polygon", "MultiPolygon"),
    "boundaries": ("LineString", "MultiLineString"),
    "waters": ("LineString", "MultiLineString", "Polygon", "MultiPolygon"),
    "rivers_dem": ("LineString", "MultiLineString"),
    "osm_courses": ("LineString",),
    "districts": ("Polygon", "MultiPolygon"),
    "districts_public_domain": ("Polygon", "MultiPolygon"),
}
"""Every outline file of ``seeds/geometry/`` and the geometry types that it may hold."""
STAND_INS = {"districts_public_domain": "districts"}
"""Outline files that take the place of others, with the same ids, where share-alike terms are to be left out."""


def columns(table: str) -> tuple[str, ...]:
    """Return the column names of a seed table in file order.

    Examples
    --------
    >>> columns("waypoints")
    ('id', 'line', 'chainage_km', 'place', 'lon', 'lat')
    """
    return tuple(TABLES[table].model_fields)
