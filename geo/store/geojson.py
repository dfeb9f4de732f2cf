"""The one writer of GeoJSON and JSON tables: canonical, so that equal content is equal bytes.

Layers follow RFC 7946: WGS 84, longitude before latitude, outer rings anticlockwise, no ``crs`` member. Beyond it:
coordinates are rounded to six decimals (0.1 m), there is one feature a line, features are sorted by id and carry it,
keys stand in the order of the columns, text is UTF-8 and not escaped, and the file ends with a line end.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

from geo.errors import GeoError, quote

DECIMALS = 6
"""Decimals of a coordinate in degrees: 0.1 m."""
LARGEST_INTEGER = 2**53 - 1
"""Beyond it JSON readers no longer agree on whole numbers (RFC 8259, section 6)."""

_spell = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode
"""Spells a value as JSON; ``json.dumps`` would make an encoder for every value."""


def format_layer(name: str, features: Iterable[tuple[Mapping[str, Any], BaseGeometry | None]]) -> bytes:
    """Return a layer as the bytes of a GeoJSON FeatureCollection.

    Parameters
    ----------
    name : str
        Name of the layer, such as ``events``.
    features : iterable of (mapping, shapely geometry or None)
        Properties by name, written in their order; one of them is ``id``, unique text. Geometry in EPSG:4326; a missing
        geometry is written as null, so that unlocated rows are there too.

    Returns
    -------
    bytes
        UTF-8 text. A layer without rows has an empty list of features.

    Raises
    ------
    GeoError
        If a value cannot be written so that it comes back the same: NaN or an infinity, a whole number beyond 2^53, a
        lone surrogate, a type that JSON does not have, or a geometry that is not valid once it is rounded.

    Examples
    --------
    >>> place = {"id": "tegh"}, shapely.Point(46.4805, 39.5583)
    >>> print(format_layer("places", [place]).decode(), end="")
    {"type":"FeatureCollection","name":"places","features":[
    {"type":"Feature","id":"tegh","properties":{"id":"tegh"},"geometry":{"type":"Point","coordinates":[46.4805,39.5583]}}
    ]}
    """
    lines = [_format_feature(f"{name}/{properties['id']}", properties, geometry)
             for properties, geometry in sorted(features, key=lambda feature: str(feature[0]["id"]))]
    head = f'{{"type":"FeatureCollection","name":{_format_value(name, "name", name)},"features":['
    return _encode(name, _join(head, lines, "]}"))


def format_table(name: str, rows: Iterable[Mapping[str, Any]]) -> bytes:
    r"""Return rows as the bytes of a JSON array with one object a line, in the order given.

    Parameters
    ----------
    name : str
        Name of the table, for messages.
    rows : iterable of mapping
        Text, numbers, booleans, None or mappings of them, by column.

    Raises
    ------
    GeoError
        As for :func:`format_layer`.

    Examples
    --------
    >>> format_table("producers", [{"id": "geonames", "licence": None}])
    b'[\n{"id":"geonames","licence":null}\n]\n'
    """
    lines = [_format_object(f"{name}/{row.get('id')}", row) for row in rows]
    return _encode(name, _join("[", lines, "]"))


def round_geometry(geometry: BaseGeometry) -> BaseGeometry:
    """Return a geometry as it is written: six decimals, no repeated points, outer rings anticlockwise.

    Parameters
    ----------
    geometry : shapely geometry
        Longitude and latitude in degrees; a third coordinate is dropped.

    Raises
    ------
    ValueError
        If it is empty, holds a coordinate that is not finite, or is not valid once it is rounded and mended without
        changing its type.
    """
    rounded = shapely.transform(shapely.force_2d(geometry), _round)
    if rounded.is_empty or not np.isfinite(shapely.get_coordinates(rounded)).all():
        raise ValueError("an empty geometry or a coordinate that is not a finite number")
    if not rounded.is_valid:
        rounded = _mend(rounded)
    if rounded.geom_type not in ("Point", "MultiPoint"):
        rounded = shapely.remove_repeated_points(rounded)
    return shapely.orient_polygons(rounded)


def _round(coordinates: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    return np.round(coordinates, DECIMALS) + 0.0


def _mend(geometry: BaseGeometry) -> BaseGeometry:
    mended = shapely.transform(shapely.make_valid(geometry, method="structure", keep_collapsed=False), _round)
    same_kind = mended.geom_type.removeprefix("Multi") == geometry.geom_type.removeprefix("Multi")
    if mended.is_empty or not same_kind or not mended.is_valid:
        raise ValueError(f"not valid at {DECIMALS} decimals: {shapely.is_valid_reason(geometry)}")
    return mended


def _format_feature(where: str, properties: Mapping[str, Any], geometry: BaseGeometry | None) -> str:
    try:
        shape = None if geometry is None else mapping(round_geometry(geometry))
    except ValueError as error:
        raise GeoError(f"{where}: geometry cannot be written: {error}. Correct its outline or waypoints.") from error
    identifier = _format_value(where, "id", properties["id"])
    drawn = json.dumps(shape, allow_nan=False, separators=(",", ":"))
    return f'{{"type":"Feature","id":{identifier},"properties":{_format_object(where, properties)},"geometry":{drawn}}}'


def _format_object(where: str, members: Mapping[str, Any]) -> str:
    pairs = (f"{_spell(key)}:{_format_value(where, key, value)}" for key, value in members.items())
    return "{" + ",".join(pairs) + "}"


def _format_value(where: str, key: str, value: object) -> str:
    if isinstance(value, Mapping):
        return _format_object(where, value)
    if isinstance(value, float) and not math.isfinite(value):
        raise GeoError(f"{where}: {key} is {value}, which JSON cannot hold. Leave the cell empty instead.")
    if isinstance(value, int) and abs(value) > LARGEST_INTEGER:
        raise GeoError(f"{where}: {key} is {value}, too large for JSON readers. Give it as text or in a larger unit.")
    if value is not None and not isinstance(value, str | float | int):
        raise GeoError(f"{where}: {key} is {quote(value)} ({type(value).__name__}), neither text nor a number.")
    return _spell(value)


def _join(head: str, lines: list[str], tail: str) -> str:
    return "\n".join([head, *(line + "," for line in lines[:-1]), *lines[-1:], tail, ""])


def _encode(name: str, text: str) -> bytes:
    try:
        return text.encode()
    except UnicodeEncodeError as error:
        around = text[max(0, error.start - 20):error.start + 20]
        raise GeoError(f"{name}: a lone surrogate in {quote(around)}. Type the character again.") from error
