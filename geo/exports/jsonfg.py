"""JSON-FG (OGC Features and Geometries JSON, Part 1: Core, 1.0): every layer in one collection, with times.

A reader of GeoJSON takes it for GeoJSON. What JSON-FG adds is ``time``, of which temporal filters of other programs
know without our columns, and ``featureType``, the layer, by which they tell the layers apart. A ``time`` is the days on
which a thing was possibly there, both ends included; ``..`` stands for an end without bound, and a thing that is told
of no days has none. On which of these days it certainly was stays in its properties.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any, TypedDict

from geo.exports.content import Content, Layer
from geo.exports.description import checksum_of, title_of
from geo.model.dates import NOT_APPLICABLE
from geo.model.project import read_version

CORE = "http://www.opengis.net/spec/json-fg-1/1.0/conf/core"
TYPES = "http://www.opengis.net/spec/json-fg-1/1.0/conf/types-schemas"
"""Classes of conformance: the core, and that features name their type."""
UNBOUNDED = ".."
_DAY = timedelta(days=1)


class Time(TypedDict, total=False):
    """A day, or a range of days with both ends included."""

    date: str
    interval: tuple[str, str]


def format_jsonfg(content: Content) -> bytes:
    """Return the layers as one JSON-FG feature collection, a feature a line.

    Parameters
    ----------
    content : Content
    """
    features = [json.dumps(feature, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
                for layer in content.layers for feature in _features(layer)]
    head = {"type": "FeatureCollection", "conformsTo": [CORE, TYPES], "title": title_of(content),
            "version": read_version(), "checksum": checksum_of(content),
            "licenses": content.manifest.description["licenses"], "producers": content.producers}
    opening = json.dumps(head, ensure_ascii=False, separators=(",", ":")).removesuffix("}")
    return "\n".join([f'{opening},"features":[', ",\n".join(features), "]}", ""]).encode()


def time_of(row: Mapping[str, Any]) -> Time | None:
    """Return when a thing was possibly there; None where it is told of no days.

    Parameters
    ----------
    row : mapping
        With the resolved bounds ``possible_from`` and ``possible_until``, ISO days or None; the latter is excluded.
        Of a thing without a typed day these are those of the data, and say nothing of it.

    Examples
    --------
    >>> time_of({"valid_from": "2023-04-23", "possible_from": "2023-04-23", "possible_until": None})
    {'interval': ('2023-04-23', '..')}
    >>> time_of({"date": "2023-06-20", "possible_from": "2023-06-20", "possible_until": "2023-06-21"})
    {'date': '2023-06-20'}
    >>> time_of({"valid_until": "2022-09-01", "possible_from": None, "possible_until": "2022-09-01"})
    {'interval': ('..', '2022-08-31')}
    """
    first, until = row["possible_from"], row["possible_until"]
    is_dated = any(row.get(name) not in (None, NOT_APPLICABLE) for name in ("date", "valid_from", "valid_until"))
    if not is_dated or (first is None and until is None):
        return None
    last = (date.fromisoformat(until) - _DAY).isoformat() if until else None
    return {"date": first} if first and first == last else {"interval": (first or UNBOUNDED, last or UNBOUNDED)}


def _features(layer: Layer) -> Iterator[dict[str, object]]:
    for row, shape in zip(layer.rows, layer.shapes, strict=True):
        yield {"type": "Feature", "id": f"{layer.name}:{row['id']}", "featureType": layer.name, "time": time_of(row),
               "place": None, "geometry": shape, "properties": row}
