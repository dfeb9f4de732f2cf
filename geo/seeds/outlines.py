"""Outline files (GeoJSON) to shapes that remember where they came from.

The rules are those of RFC 7946: WGS 84 and no ``crs`` member, positions as longitude, latitude, closed rings. Beyond
them: every feature has a string id, a geometry, and the properties of :class:`geo.model.schema.Outline`; coordinates
are finite, inside the map's area, and outlines do not cross themselves. Some files need not be there.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from shapely import is_valid_reason
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from geo.errors import GOT_AT_MOST, Problem, quote
from geo.model.cells import describe_field, own_remedy
from geo.model.course_schema import OPTIONAL_OUTLINES, OUTLINE_MODELS
from geo.model.project import spell_tidy
from geo.model.schema import OUTLINES, Outline
from geo.model.situation_parts import Bounds
from geo.model.suggestions import did_you_mean
from geo.seeds.textfile import MAX_PROBLEMS, file_problem, note_too_many, read_text

LONGEST_INTEGER = 15
"""Digits of a whole number that every JSON reader keeps (RFC 8259, section 6); a longer one is read as a float."""
DEPTHS = {"LineString": 1, "MultiLineString": 2, "Polygon": 2, "MultiPolygon": 3}
"""How deep the positions of a geometry lie in its coordinates (RFC 7946, section 3.1)."""


@dataclass(frozen=True)
class OutlineFeature:
    """A feature of an outline file and where it stands."""

    file: str
    line: int
    id: str
    properties: Outline
    geometry: BaseGeometry


@dataclass(frozen=True)
class OutlineReading:
    """What came out of one outline file.

    Parameters
    ----------
    features : tuple of OutlineFeature
        Features that fit, in file order.
    ids : frozenset of str
        Ids of all features, those that do not fit included.
    problems : tuple of Problem
        What does not fit: every fault of every feature.
    is_complete : bool
        Whether the id of every feature of the file is known.
    """

    features: tuple[OutlineFeature, ...]
    ids: frozenset[str]
    problems: tuple[Problem, ...]
    is_complete: bool


class _Object(dict[str, Any]):
    """A JSON object that remembers a key which it holds twice."""

    repeated: str | None = None


def read_outlines(path: Path, name: str, area: Bounds) -> OutlineReading:
    """Read one outline file.

    Parameters
    ----------
    path : Path
        A GeoJSON FeatureCollection.
    name : str
        Its name in :data:`geo.model.schema.OUTLINES`, which tells the geometry types that it may hold.
    area : tuple of float
        West, south, east and north in degrees: every position lies inside.
    """
    if name in OPTIONAL_OUTLINES and not path.exists():
        return OutlineReading((), frozenset(), (), True)
    problems: list[Problem] = []
    text = read_text(path, problems, mend=spell_tidy(path.parent.parent))
    members = _read_members(path, text, problems) if text is not None else None
    if members is None or text is None:
        return OutlineReading((), frozenset(), tuple(problems), False)
    lines = _feature_lines(text, len(members))
    features: list[OutlineFeature] = []
    for line, member in zip(lines, members, strict=True):
        feature = _read_feature(path, line, name, member, area, problems)
        features += [feature] if feature else []
        if len(problems) > MAX_PROBLEMS:
            note_too_many(path, line, problems)
            return OutlineReading(tuple(features), frozenset(), tuple(problems), False)
    found = [member.get("id") if isinstance(member, dict) else None for member in members]
    ids = frozenset(feature_id for feature_id in found if isinstance(feature_id, str))
    is_complete = all(isinstance(feature_id, str) for feature_id in found)
    return OutlineReading(tuple(features), ids, tuple(problems), is_complete)


def _read_members(path: Path, text: str, problems: list[Problem]) -> list[Any] | None:
    """Return the features; NaN, infinities and huge numbers become floats, to be reported with their feature."""
    try:
        document = json.loads(text, parse_constant=float, parse_int=_parse_int, object_pairs_hook=_parse_object)
    except json.JSONDecodeError as error:
        found = f"{error.msg} at character {error.colno}"
        problems.append(file_problem(path, "JSON", found, "Mend or restore the file.", error.lineno))
    except RecursionError:
        problems.append(file_problem(path, "GeoJSON", "brackets nested too deeply", "Restore the file."))
    else:
        return _check_collection(path, document, problems)
    return None


def _parse_int(digits: str) -> int | float:
    return int(digits) if len(digits) <= LONGEST_INTEGER else float(digits)


def _parse_object(pairs: list[tuple[str, Any]]) -> _Object:
    members = _Object(pairs)
    if len(members) != len(pairs):
        members.repeated = Counter(key for key, _ in pairs).most_common(1)[0][0]
    return members


def _check_collection(path: Path, document: Any, problems: list[Problem]) -> list[Any] | None:
    if not isinstance(document, dict) or document.get("type") != "FeatureCollection":
        found = document.get("type") if isinstance(document, dict) else document
        problems.append(file_problem(path, "a GeoJSON FeatureCollection", _quote_json(found),
                                     "Export the layer as a FeatureCollection."))
        return None
    repeated = getattr(document, "repeated", None)
    if repeated is not None:
        problems.append(file_problem(path, "each member of the collection once", f"{quote(repeated)} twice",
                                     "Remove one of them."))
    if "crs" in document:
        problems.append(file_problem(path, "no crs member: RFC 7946 is always WGS 84 (EPSG:4326)",
                                     quote(json.dumps(document["crs"])), "Reproject it and remove the crs member."))
    members = document.get("features")
    if not isinstance(members, list) or not members:
        problems.append(file_problem(path, "at least one feature", "none", "Restore the features."))
        return None
    return members


def _feature_lines(text: str, count: int) -> list[int]:
    """Return the physical line of each feature, or 0 where it cannot be told."""
    decoder = json.JSONDecoder()
    start = text.find('"features"')
    position = text.find("[", start) + 1 if start >= 0 else 0
    line = text.count("\n", 0, position) + 1
    lines: list[int] = []
    while position and len(lines) < count:
        opening = position
        while position < len(text) and text[position] in " \t\r\n,":
            position += 1
        line += text.count("\n", opening, position)
        lines.append(line)
        try:
            end = decoder.raw_decode(text, position)[1]
        except (ValueError, RecursionError):
            break
        line += text.count("\n", position, end)
        position = end
    return (lines + [0] * count)[:count]


Fault = tuple[str, str, str, str]
"""Column, expected, got, remedy."""


def _read_feature(
    path: Path, line: int, name: str, member: Any, area: Bounds, problems: list[Problem]
) -> OutlineFeature | None:
    if not isinstance(member, dict) or member.get("type") != "Feature":
        found = member.get("type") if isinstance(member, dict) else member
        problems.append(file_problem(path, 'an object of type "Feature"', _quote_json(found),
                                     "Restore the feature.", line))
        return None
    feature_id = member.get("id")
    model = OUTLINE_MODELS[name]
    faults = [*_repetition_faults(member), *_property_faults(member, model),
              *_geometry_faults(name, member.get("geometry"), area)]
    geometry = shape(member["geometry"]) if not faults else None
    if geometry is not None and not geometry.is_valid:
        faults = [("geometry", "an outline that does not cross or repeat itself", quote(is_valid_reason(geometry)),
                   "Redraw it at that position.")]
    shown_id = feature_id[:GOT_AT_MOST] if isinstance(feature_id, str) else ""
    problems += [Problem(str(path), line, column, shown_id, *fault) for column, *fault in faults]
    if faults or geometry is None:
        return None
    return OutlineFeature(str(path), line, shown_id, model(**member["properties"]), geometry)


def _repetition_faults(member: dict[str, Any]) -> Iterator[Fault]:
    for part in (member, member.get("properties"), member.get("geometry")):
        repeated = getattr(part, "repeated", None)
        if repeated is not None:
            yield repeated[:GOT_AT_MOST], "each key once", "the key twice", "Remove one of them."


def _property_faults(member: dict[str, Any], model: type[Outline]) -> Iterator[Fault]:
    properties = member.get("properties")
    if not isinstance(member.get("id"), str):
        yield "id", "a feature with a string id", _quote_json(member.get("id")), "Give the feature its id."
    if not isinstance(properties, dict):
        yield "properties", "an object", _quote_json(properties), "Restore the properties."
        return
    yield from (_unknown_property(name, model) for name in properties if name not in model.model_fields)
    known = {name: properties[name] for name in model.model_fields if name in properties}
    try:
        model.model_validate(known)
    except ValidationError as error:
        remedies = {str(fault["loc"][0]): own_remedy(fault) for fault in reversed(error.errors())}
        yield from (_property_fault(known, name, remedies[name], model) for name in reversed(remedies))
    if isinstance(member.get("id"), str) and properties.get("id", member["id"]) != member["id"]:
        yield ("id", f"the id of the feature, {member['id'][:GOT_AT_MOST]}", _quote_json(properties["id"]),
               "Give both the same id.")


def _unknown_property(name: str, model: type[Outline]) -> Fault:
    hint = did_you_mean(name, model.model_fields) or "Remove the property."
    return name[:GOT_AT_MOST], "only the properties " + ", ".join(model.model_fields), "an unknown property", hint


def _property_fault(properties: dict[str, Any], name: str, own: str, model: type[Outline]) -> Fault:
    cell = describe_field(model.model_fields[name])
    if name not in properties:
        return name, cell.expected, "no such property", "Add the property."
    return name, cell.expected, _quote_json(properties[name]), own or cell.remedy


def _geometry_faults(name: str, geometry: Any, area: Bounds) -> Iterator[Fault]:
    allowed = OUTLINES[name]
    kind = geometry.get("type") if isinstance(geometry, dict) else geometry
    if not isinstance(geometry, dict) or kind not in allowed:
        yield ("geometry", "a geometry of type " + " or ".join(allowed), _quote_json(kind),
               "Give the feature its geometry.")
        return
    try:
        paths = list(_paths(geometry.get("coordinates"), DEPTHS[kind]))
    except ValueError as error:
        yield ("geometry", f"coordinates nested as in a {kind}, positions as [longitude, latitude]", str(error),
               "Restore the coordinates.")
        return
    yield from _position_faults(paths, area)
    yield from _ring_faults(paths) if "Polygon" in kind else _line_faults(paths)


def _paths(coordinates: Any, depth: int) -> Iterator[list[tuple[float, float]]]:
    """Yield the lines or rings of a geometry."""
    if not isinstance(coordinates, list) or not coordinates:
        raise ValueError(_quote_json(coordinates))
    if depth == 1:
        yield [_position(pair) for pair in coordinates]
        return
    for part in coordinates:
        yield from _paths(part, depth - 1)


def _position(pair: Any) -> tuple[float, float]:
    if not isinstance(pair, list) or len(pair) != 2 or any(type(number) not in (int, float) for number in pair):
        parts = f"[{', '.join(map(_quote_json, pair[:4]))}]" if isinstance(pair, list) else _quote_json(pair)
        raise ValueError(parts)
    return float(pair[0]), float(pair[1])


def _position_faults(paths: list[list[tuple[float, float]]], area: Bounds) -> Iterator[Fault]:
    """Yield the first position that cannot be right: the others of an outline usually share its fault."""
    west, south, east, north = area
    for lon, lat in chain.from_iterable(paths):
        if west <= lon <= east and south <= lat <= north:
            continue
        if not (math.isfinite(lon) and math.isfinite(lat)):
            remedy = "Write finite numbers."
        elif west <= lat <= east and south <= lon <= north:
            remedy = "Swap longitude and latitude."
        elif abs(lon) > 180 or abs(lat) > 90:
            remedy = "Reproject it to WGS 84 (EPSG:4326)."
        else:
            remedy = "Clip it to the map's area."
        yield "geometry", f"positions within {area} (west, south, east, north)", quote(f"{lon}, {lat}"), remedy
        return


def _ring_faults(rings: list[list[tuple[float, float]]]) -> Iterator[Fault]:
    if any(ring[0] != ring[-1] for ring in rings):
        yield "geometry", "closed rings: the last position repeats the first", "an open ring", "Close the ring."
    elif any(len(ring) < 4 for ring in rings):
        yield "geometry", "rings of at least four positions", "a shorter ring", "Restore the ring."


def _line_faults(lines: list[list[tuple[float, float]]]) -> Iterator[Fault]:
    if any(len(line) < 2 for line in lines):
        yield "geometry", "lines of at least two positions", "a single position", "Restore the line."


def _quote_json(value: Any) -> str:
    """Return a JSON value as a message shows it; of an array or object only what it is."""
    if isinstance(value, str):
        return quote(value)
    return {list: "an array", dict: "an object", _Object: "an object", type(None): "null"}.get(type(value), repr(value))
