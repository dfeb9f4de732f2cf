"""Files of OpenStreetMap: extracts (``.osm.pbf``) and answers of Overpass (JSON, ``out meta geom``) to roads."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NoReturn

from geo.errors import DataError, quote
from geo.model.situation_parts import Bounds
from geo.seeds.textfile import file_problem
from geo.upstream.libraries import need
from geo.upstream.ways import ROADS, RoadData, Way, join_roads, meets

EXPECTED = "an extract of OpenStreetMap (.osm.pbf) or an answer of Overpass (JSON, out meta geom)"
_FETCH = "Fetch it again."
_PBF_HEADER = b"OSMHeader"


def read_roads(paths: Iterable[Path], bounds: Bounds) -> RoadData:
    """Return the roads of files that meet some bounds (west, south, east, north).

    Raises
    ------
    DataError
        If a file is neither an extract nor an answer, is cut short, or if none has a road there.
    StoreError
        If the library that reads extracts is not installed.
    """
    files = list(paths)
    roads = join_roads(read_file(path, bounds) for path in files)
    if not roads.ways:
        where = ", ".join(f"{edge:g}" for edge in bounds)
        refuse(files[0], f"roads within {where} (west, south, east, north)", "none: another region",
                "Take an extract that covers the map.")
    return roads


def read_file(path: Path, bounds: Bounds) -> RoadData:
    """Return the roads of one file, see :func:`read_roads`; none is no fault here."""
    return _read_extract(path, bounds) if is_extract(path) else _read_answer(path, bounds)


def is_extract(path: Path) -> bool:
    """Return whether a file is an extract, and not an answer of Overpass.

    Raises
    ------
    DataError
        If it begins like neither.
    """
    try:
        with path.open("rb") as file:
            start = file.read(64)
    except OSError as error:
        refuse(path, "a file that can be read", error.strerror or str(error), "Correct the path.")
    if _PBF_HEADER not in start and not start.lstrip().startswith(b"{"):
        got = "an empty file" if not start else "a page of HTML" if b"<" in start[:20] else quote(start[:20])
        refuse(path, EXPECTED, got, _FETCH)
    return _PBF_HEADER in start


def refuse(path: Path, expected: str, got: str, remedy: str) -> NoReturn:
    """Refuse a file in one line."""
    raise DataError([file_problem(path, expected, got, remedy)])


def _read_extract(path: Path, bounds: Bounds) -> RoadData:
    osmium = need("osmium")
    try:
        reader = osmium.FileProcessor(str(path)).with_locations().with_filter(osmium.filter.KeyFilter("highway"))
        ways = tuple(_ways_of_extract(reader, bounds))
        as_of = reader.header.get("osmosis_replication_timestamp", "")[:10]
    except (RuntimeError, ValueError, OSError) as error:
        refuse(path, "a whole .osm.pbf", quote(error), _FETCH)
    return RoadData(ways, as_of or max((way.day for way in ways), default=""))


def _ways_of_extract(reader: Iterable[Any], bounds: Bounds) -> Iterator[Way]:
    for one in reader:
        if not one.is_way() or one.tags.get("highway") not in ROADS:
            continue
        nodes = [node for node in one.nodes if node.location.valid()]
        positions = tuple((node.location.lon, node.location.lat) for node in nodes)
        if len(nodes) > 1 and meets(positions, bounds):
            day = one.timestamp.date().isoformat() if one.timestamp.year > 1970 else ""
            yield Way(one.id, one.version, day, one.tags["highway"], _is_bridge(one.tags),
                      tuple(node.ref for node in nodes), positions)


def _is_bridge(tags: Any) -> bool:
    return str(tags.get("bridge", "no")) != "no"


def _read_answer(path: Path, bounds: Bounds) -> RoadData:
    try:
        answer = json.loads(path.read_bytes())
    except (ValueError, RecursionError) as error:
        refuse(path, "whole JSON", quote(error), _FETCH)
    if "remark" in answer:
        refuse(path, "a whole answer of Overpass", quote(answer["remark"]), "Ask for a smaller area, or later.")
    if not isinstance(answer.get("elements"), list):
        refuse(path, EXPECTED, "JSON without elements", _FETCH)
    try:
        ways = tuple(_ways_of_answer(answer["elements"], bounds))
        as_of = str(answer.get("osm3s", {}).get("timestamp_osm_base", ""))[:10]
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        refuse(path, "ways with nodes, geometry and version (out meta geom)", quote(repr(error)),
                "Ask with: out meta geom;")
    return RoadData(ways, as_of)


def _ways_of_answer(elements: Iterable[Any], bounds: Bounds) -> Iterator[Way]:
    for one in elements:
        tags = one.get("tags", {})
        if one["type"] != "way" or tags.get("highway") not in ROADS:
            continue
        pairs = [(int(node), (float(spot["lon"]), float(spot["lat"])))
                 for node, spot in zip(one["nodes"], one["geometry"], strict=True) if spot]
        nodes, positions = tuple(node for node, _ in pairs), tuple(spot for _, spot in pairs)
        if len(pairs) > 1 and meets(positions, bounds):
            yield Way(int(one["id"]), int(one["version"]), str(one["timestamp"])[:10], tags["highway"],
                      _is_bridge(tags), nodes, positions)
