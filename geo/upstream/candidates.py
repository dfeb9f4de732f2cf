"""``upstream places``: what OpenStreetMap has near places that are known roughly, for a person to decide."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from geo.building.chainage import WGS84
from geo.errors import UsageError, quote
from geo.model.schema import Place
from geo.seeds.read import Seeds
from geo.upstream.libraries import need
from geo.upstream.osm_files import EXPECTED, is_extract, refuse

ROUGH_M = 500.0
"""Places that are known less closely are looked at, unless some are named."""
SHOWN = 8
"""Candidates of a place that are listed, the nearest first."""
_KINDS = (("barrier", "border_control"), ("amenity", "customs"), ("military", "checkpoint"), ("barrier", "checkpoint"))

Spot = tuple[float, float]


@dataclass(frozen=True)
class Thing:
    """Something of OpenStreetMap that has a spot: a node, or the middle of a way."""

    record: str
    what: str
    name: str
    spot: Spot


@dataclass(frozen=True)
class Beside:
    """A thing near a place, and how far off in metres."""

    place: str
    thing: Thing
    distance_m: float


def find_beside(seeds: Seeds, files: Iterable[Path], wanted: tuple[str, ...]) -> tuple[Beside, ...]:
    """Return what lies near places, within their accuracy and as far again; nothing is changed by it.

    Of files of OpenStreetMap the bridges on roads, border controls, customs and checkpoints count.

    Raises
    ------
    DataError
        If a file is neither an extract nor an answer of Overpass.
    UsageError
        If a place is not known, or has no position.
    """
    places = seeds.rows_by_id("places")
    for key in wanted:
        if key not in places or places[key].lon is None:
            raise UsageError(f"there is no place {key} with a position in places.csv.")
    asked = [place for place in places.values() if place.id in wanted or (not wanted and _is_rough(place))]
    things = [thing for path in files for thing in read_things(path)]
    found = []
    for place in asked:
        reach_m = 2 * (place.accuracy_m or 0.0)
        near = [Beside(place.id, thing, _distance_m(place, thing)) for thing in things if _fits(place, thing)]
        near = sorted((one for one in near if one.distance_m <= reach_m), key=lambda one: one.distance_m)
        found += near[:SHOWN]
    return tuple(found)


def _is_rough(place: Place) -> bool:
    return place.lon is not None and (place.accuracy_m or 0.0) > ROUGH_M


def _fits(place: Place, thing: Thing) -> bool:
    return place.kind != "bridge" or thing.what == "bridge"


def _distance_m(place: Place, thing: Thing) -> float:
    return float(WGS84.inv(place.lon, place.lat, *thing.spot)[2])


def read_things(path: Path) -> list[Thing]:
    """Return the bridges and controls of an extract or an answer of Overpass."""
    return list(_things_of_extract(path) if is_extract(path) else _things_of_answer(path))


def _things_of_extract(path: Path) -> Iterator[Thing]:
    osmium = need("osmium")
    keys = osmium.filter.KeyFilter("bridge", "barrier", "amenity", "military")
    try:
        for one in osmium.FileProcessor(str(path)).with_locations().with_filter(keys):
            what = _kind_of(dict(one.tags))
            spots = [(one.lon, one.lat)] if one.is_node() else [
                (node.lon, node.lat) for node in getattr(one, "nodes", ()) if node.location.valid()]
            if what and spots:
                sort = "node" if one.is_node() else "way"
                yield Thing(f"{sort}/{one.id} v{one.version}", what, one.tags.get("name", ""), spots[len(spots) // 2])
    except (RuntimeError, ValueError, OSError) as error:
        refuse(path, "a whole .osm.pbf", quote(error), "Fetch it again.")


def _things_of_answer(path: Path) -> Iterator[Thing]:
    try:
        elements = json.loads(path.read_bytes())["elements"]
        for one in elements:
            tags = one.get("tags", {})
            what, spots = _kind_of(tags), _spots_of(one)
            if what and spots:
                yield Thing(f"{one['type']}/{one['id']} v{one.get('version', '?')}", what, tags.get("name", ""),
                            spots[len(spots) // 2])
    except (OSError, ValueError, LookupError, TypeError, AttributeError) as error:
        refuse(path, EXPECTED, quote(repr(error)), "Fetch it again.")


def _spots_of(element: Any) -> list[Spot]:
    if "lon" in element:
        return [(float(element["lon"]), float(element["lat"]))]
    return [(float(spot["lon"]), float(spot["lat"])) for spot in element.get("geometry", ()) if spot]


def _kind_of(tags: Any) -> str:
    if "highway" in tags and tags.get("bridge", "no") != "no":
        return "bridge"
    return next((value for key, value in _KINDS if tags.get(key) == value), "")


def lines_of(seeds: Seeds, found: Iterable[Beside]) -> Iterator[str]:
    """Yield each place with ours, and under it what lies near."""
    listed = list(found)
    if not listed:
        yield "Nothing lies near a place that is known roughly."
    for key in dict.fromkeys(one.place for one in listed):
        place = seeds.rows_by_id("places")[key]
        yield f"{key}: {place.lon:.5f}, {place.lat:.5f} (within {place.accuracy_m:,.0f} m, {place.position_method})"
        for one in (one for one in listed if one.place == key):
            lon, lat = one.thing.spot
            named = f" {one.thing.name}" if one.thing.name else ""
            yield f"    {lon:.5f}, {lat:.5f}  {one.distance_m:6,.0f} m off  {one.thing.what}{named}, {one.thing.record}"
