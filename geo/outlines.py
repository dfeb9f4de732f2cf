"""Outline files (GeoJSON) to shapes that remember where they came from.

The rules are those of RFC 7946: WGS 84 and no ``crs`` member, positions as longitude, latitude, closed rings. Beyond
them: every feature has a string id, a geometry, and the properties of :class:`geo.schema.Outline`; coordinates are
finite, inside the map's area, and outlines do not cross themselves.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from shapely import is_valid_reason
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from geo.cells import MAP_AREA
from geo.errors import Problem, quote
from geo.schema import OUTLINES, Outline
from geo.textfile import file_problem, read_text

MAX_INTEGER = 2**53
"""Largest whole number that JSON readers agree on."""


@dataclass(frozen=True)
class OutlineFeature:
    """A feature of an outline file and where it stands."""

    file: str
    line: int
    id: str
    properties: Outline
    geometry: BaseGeometry


def read_outlines(path: Path, name: str) -> tuple[tuple[OutlineFeature, ...], tuple[Problem, ...]]:
    """Read one outline file.

    Parameters
    ----------
    path : Path
        A GeoJSON FeatureCollection.
    name : str
        Its name in :data:`geo.schema.OUTLINES`, which tells the geometry types that it may hold.

    Returns
    -------
    features : tuple of OutlineFeature
        Features that fit, in file order.
    problems : tuple of Problem
        What does not fit; every fault of every feature.
    """
    problems: list[Problem] = []
    text = read_text(path, problems)
    document = _parse(path, text, problems) if text is not None else None
    if document is None or text is None:
        return (), tuple(problems)
    members = _check_collection(path, document, problems)
    lines = _feature_lines(text, len(members))
    features = [
        feature for line, member in zip(lines, members, strict=True)
        if (feature := _read_feature(path, line, name, member, problems))
    ]
    return tuple(features), tuple(problems)


def _parse(path: Path, text: str, problems: list[Problem]) -> Any:
    try:
        return json.loads(text, parse_constant=_refuse_constant, parse_int=_parse_int, object_pairs_hook=_parse_object)
    except json.JSONDecodeError as error:
        found = f"{error.msg} at character {error.colno}"
        problems.append(file_problem(path, "JSON", found, "Mend or restore the file.", error.lineno))
    except RecursionError:
        problems.append(file_problem(path, "GeoJSON", "brackets nested too deeply", "Restore the file."))
    except ValueError as error:
        problems.append(file_problem(path, "JSON with finite numbers and unique keys", str(error), "Mend the file."))
    return None


def _refuse_constant(word: str) -> None:
    raise ValueError(f"the number {word}")


def _parse_int(digits: str) -> int:
    if len(digits) > 17 or abs(int(digits)) > MAX_INTEGER:
        raise ValueError(f"a whole number beyond 2^53: {digits[:20]}")
    return int(digits)


def _parse_object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) != len(pairs):
        raise ValueError(f"an object with a key twice, near {quote(next(iter(members)))}")
    return members


def _check_collection(path: Path, document: Any, problems: list[Problem]) -> list[Any]:
    if not isinstance(document, dict) or document.get("type") != "FeatureCollection":
        problems.append(file_problem(path, "a GeoJSON FeatureCollection", quote(str(document)[:40]),
                                     "Export the layer as a FeatureCollection."))
        return []
    if "crs" in document:
        problems.append(file_problem(path, "no crs member (RFC 7946 is always WGS 84)", quote(document["crs"]),
                                     "Reproject to EPSG:4326 and remove the crs member."))
    members = document.get("features")
    if not isinstance(members, list) or not members:
        problems.append(file_problem(path, "at least one feature", "none", "Restore the features."))
        return []
    return members


def _feature_lines(text: str, count: int) -> list[int]:
    """Return the physical line of each feature, or 0 where it cannot be told."""
    decoder = json.JSONDecoder()
    start = text.find('"features"')
    position = text.find("[", start) + 1 if start >= 0 else 0
    lines: list[int] = []
    while position and len(lines) < count:
        while position < len(text) and text[position] in " \t\r\n,":
            position += 1
        lines.append(text.count("\n", 0, position) + 1)
        try:
            position = decoder.raw_decode(text, position)[1]
        except json.JSONDecodeError:
            break
    return (lines + [0] * count)[:count]


def _read_feature(path: Path, line: int, name: str, member: Any, problems: list[Problem]) -> OutlineFeature | None:
    feature_id = member.get("id") if isinstance(member, dict) else None
    if not isinstance(feature_id, str) or not feature_id:
        problems.append(file_problem(path, "a feature with a string id", quote(feature_id), "Give it an id.", line))
        return None
    faults = list(_property_faults(feature_id, member)) or list(_geometry_faults(name, member.get("geometry")))
    if not faults:
        geometry = shape(member["geometry"])
        if not geometry.is_valid:
            faults = [("geometry", "an outline that does not cross itself", is_valid_reason(geometry)[:80],
                       "Redraw the crossing.")]
    problems += [Problem(str(path), line, column, feature_id[:80], *fault) for column, *fault in faults]
    if faults:
        return None
    return OutlineFeature(str(path), line, feature_id, Outline(**member["properties"]), geometry)


Fault = tuple[str, str, str, str]
"""Column, expected, got, remedy."""


def _property_faults(feature_id: str, member: dict[str, Any]) -> Iterator[Fault]:
    properties = member.get("properties")
    if not isinstance(properties, dict):
        yield "properties", "an object", quote(properties), "Restore the properties."
        return
    try:
        Outline(**{str(key): value for key, value in properties.items()})
    except ValidationError as error:
        for fault in error.errors():
            column = str(fault["loc"][0])
            yield column, fault["msg"].lower(), quote(properties.get(column)), "See the dictionary in seeds/README.md."
    if properties.get("id") != feature_id:
        yield "id", f"the id of the feature, {feature_id}", quote(properties.get("id")), "Give both the same id."


def _geometry_faults(name: str, geometry: Any) -> Iterator[Fault]:
    allowed = OUTLINES[name]
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if not isinstance(geometry, dict) or kind not in allowed:
        yield "geometry", "a geometry of type " + " or ".join(allowed), quote(kind), "Give the feature its geometry."
        return
    try:
        positions = list(_positions(geometry.get("coordinates")))
    except (TypeError, ValueError, RecursionError) as error:
        yield "geometry", "coordinates as [longitude, latitude] pairs", str(error)[:80], "Restore the coordinates."
        return
    yield from _position_faults(positions)
    if "Polygon" in str(kind):
        yield from _ring_faults(geometry)


def _positions(coordinates: Any) -> Iterator[tuple[float, float]]:
    if not isinstance(coordinates, list) or not coordinates:
        raise ValueError("no coordinates")
    if isinstance(coordinates[0], list):
        for part in coordinates:
            yield from _positions(part)
    elif len(coordinates) in (2, 3) and all(type(number) in (int, float) for number in coordinates):
        yield float(coordinates[0]), float(coordinates[1])
    else:
        raise ValueError(f"a position {str(coordinates)[:60]}")


def _position_faults(positions: list[tuple[float, float]]) -> Iterator[Fault]:
    west, south, east, north = MAP_AREA
    for lon, lat in positions:
        if west <= lon <= east and south <= lat <= north:
            continue
        swapped = west <= lat <= east and south <= lon <= north
        huge = not (math.isfinite(lon) and abs(lon) <= 180 and abs(lat) <= 90)
        remedy = ("Swap longitude and latitude." if swapped else
                  "Reproject to WGS 84 (EPSG:4326)." if huge else "Clip it to the map's area.")
        yield "geometry", f"positions within {MAP_AREA} (west, south, east, north)", quote(f"{lon}, {lat}"), remedy
        return


def _ring_faults(geometry: dict[str, Any]) -> Iterator[Fault]:
    polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    rings = [ring for polygon in polygons for ring in polygon]
    if any(not isinstance(ring, list) or len(ring) < 4 for ring in rings):
        yield "geometry", "rings of at least four positions", "a shorter ring", "Restore the ring."
    elif any(ring[0] != ring[-1] for ring in rings):
        yield "geometry", "closed rings: the last position repeats the first", "an open ring", "Close the ring."
