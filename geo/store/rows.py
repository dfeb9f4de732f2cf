"""The rows of a data folder as its readers take them: what each file holds, by the columns of ``columns.json``.

Their types are checked where they are used; that the files fit is checked by ``geo.store.conformance``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypedDict

AnyRow = Mapping[str, Any]
"""A row of whatever table: for readers that ask of it only what several tables have."""


class BoundsRow(TypedDict):
    """The days between which a row was in force, see ``geo.model.dates.bounds_of``."""

    possible_from: str | None
    certain_from: str | None
    certain_until: str | None
    possible_until: str | None


class WeightRow(TypedDict):
    """How a row is attested, see ``geo.model.attestation``; all null where it was kept from memory."""

    attested_by: str | None
    attested_sides: str | None
    origins: int | None
    voices: str | None
    best_document: str | None


class FeatureRow(BoundsRow):
    """What the properties of every feature hold."""

    id: str
    kind: str
    label: str
    name_en: str | None
    name_hy: str | None
    name_az: str | None
    name_ru: str | None
    valid_from: str | None
    valid_until: str | None
    attested: str | None
    position_method: str | None
    facts_id: str | None
    sources: str
    note: str | None


class SourceRow(TypedDict):
    """A document: a row of ``tables/sources.json``."""

    id: str
    facts_id: str | None
    publisher: str
    title: str
    published: str | None
    url: str | None
    archived: str | None
    language: str
    side: str
    read_as: str
    grade: str | None
    origin: str | None


class RouteRow(BoundsRow):
    """A route: a row of ``tables/routes.json``."""

    id: str
    facts_id: str | None
    kind: str
    label: str
    sections: str
    valid_from: str | None
    valid_until: str | None
    attested: str | None
    note: str | None
    sources: str


class AccountRow(WeightRow):
    """What one side says: a row of ``tables/accounts.json``."""

    id: str
    facts_id: str | None
    subjects: str
    side: str
    text: str
    reported_by: str | None
    sources: str


class ReportRow(BoundsRow, WeightRow):
    """What could pass: a row of ``tables/passability.json``."""

    id: str
    facts_id: str | None
    scope: str
    targets: str
    traffic: str
    state: str
    cause: str | None
    valid_from: str | None
    valid_until: str | None
    part_of_day: str | None
    time_from: str | None
    time_until: str | None
    minutes: str | None
    attested: str | None
    account_of: str | None
    summary: str
    disputed: str | None
    sources: str


class FigureRow(WeightRow):
    """What was counted: a row of ``tables/series.json``."""

    id: str
    facts_id: str | None
    series: str
    date: str
    time: str | None
    date_end: str | None
    value: float | None
    value_min: float | None
    value_max: float | None
    unit: str
    kind: str
    stated_by: str | None
    side: str | None
    note: str | None
    sources: str


class StopRow(TypedDict):
    """A stop of a road: a row of ``tables/road_stops.json``."""

    id: str
    section: str
    node: str
    place: str | None
    chainage_km: float
    distance_m: int
    method: str
    in_peacekeeper_area: bool


class ClaimRow(TypedDict):
    """A claim of a document: a row of ``tables/claims.json``."""

    id: str
    facts_id: str | None
    document: str
    claim: str
    verdict: str
    finding: str | None
    evidence: str | None
    sources: str


class TourRow(TypedDict):
    """A step of a tour: a row of ``tables/tours.json``."""

    id: str
    tour: str
    step: int
    day: str
    place: str | None
    lon: float | None
    lat: float | None
    zoom: float | None
    shown: str | None
    title: str
    text: str
    sources: str


class NameRow(TypedDict):
    """A name of a place: a row of ``tables/names.json``."""

    id: str
    place: str
    language: str
    name: str
    form: str
    role: str
    used_from: str | None
    used_until: str | None
    sources: str


class SectionRow(FeatureRow):
    """A section of a route: the properties of a feature of ``corridor_route`` or ``roads``."""

    accuracy_m: float
    route: str
    section: str
    line: str
    line_kind: str
    geometry_method: str
    chainage_from_km: float
    chainage_to_km: float
    length_km: float | None
    drawn_length_km: float


class PlaceRow(FeatureRow):
    """A place: the properties of a feature."""

    accuracy_m: float | None
    rank: int | None
    country: str | None
    other_names: str | None
    producer: str | None
    position_source: str | None


class BlockadeRow(FeatureRow, WeightRow):
    """A point where passage or supply was stopped: the properties of a feature."""

    accuracy_m: float | None
    place: str | None
    section: str | None
    chainage_km: float | None
    location_note: str | None
    operator: str
    affects: str
    stops: str | None
    lets_through: str | None
    time_from: str | None
    time_until: str | None
    summary: str
    disputed: str | None


class PostRow(FeatureRow, WeightRow):
    """A post of the peacekeepers: the properties of a feature."""

    accuracy_m: float | None
    place: str | None
    section: str | None
    chainage_km: float | None
    location_note: str | None
    number: str | None
    count: int | None
    zone: str | None


class EventRow(FeatureRow, WeightRow):
    """An event: the properties of a feature."""

    accuracy_m: float | None
    place: str | None
    section: str | None
    chainage_km: float | None
    location_note: str | None
    date: str
    time: str | None
    title: str
    summary: str
    unheard: str | None


class ControlRow(FeatureRow, WeightRow):
    """Who controlled a place: the properties of a feature."""

    accuracy_m: float | None
    place: str
    area: str | None
    controller: str
    basis: str
    summary: str | None
    disputed: str | None
