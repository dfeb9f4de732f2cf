"""``upstream districts``: outlines of a newer file of geoBoundaries in the place of those of the seeds."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from geo.building.chainage import area_m2, buffer_m
from geo.errors import GeoError, UsageError, quote
from geo.model.requirements import BOUNDARY
from geo.model.schema import Outline
from geo.seeds.read import Seeds
from geo.store import geojson
from geo.upstream.osm_files import refuse

DISTRICTS = "districts"
"""Outline file of the seeds."""
KEPT_WITHIN_M = 4_000.0
"""So near the international boundary the outlines of the seeds stay: they were led on to the line that is drawn."""
SIMPLIFIED_M = 400.0
ALIKE = 0.7
"""Share of old and new together that both must cover, or it is another district."""
_METRES_A_DEGREE = 111_320.0
_NAMED = re.compile(r"shape \S+ \((?P<name>[^)]+)\)")
_EXPECTED = "outlines of geoBoundaries (GeoJSON, features with shapeName and shapeID)"


@dataclass(frozen=True)
class District:
    """An outline of the seeds beside the new one; ``alike`` is the share of both together that both cover."""

    described: Outline
    shape_id: str
    old: BaseGeometry
    new: BaseGeometry
    alike: float


def compare_districts(seeds: Seeds, path: Path) -> tuple[District, ...]:
    """Return the districts of the seeds that a file has, old beside new.

    Raises
    ------
    DataError
        If the file is not what it should be, is cut short, or has none of the districts.
    UsageError
        If the seeds have no outlines of districts.
    """
    drawn = seeds.geometry[DISTRICTS]
    if not drawn:
        raise UsageError("the seeds have no outlines of districts whose place others could take.")
    shapes = _read_shapes(path)
    near = _near_boundary(seeds)
    found = []
    for feature in drawn:
        named = _NAMED.search(feature.properties.source_record)
        member = shapes.get(named["name"]) if named else None
        if member is not None:
            new = _led_on(feature.geometry, shape(member["geometry"]), near)
            alike = area_m2(feature.geometry.intersection(new)) / area_m2(feature.geometry.union(new))
            shape_id = str(member["properties"]["shapeID"])
            found.append(District(feature.properties, shape_id, feature.geometry, new, alike))
    if not found:
        refuse(path, "districts of the seeds", "none of them: another country or level", "Take ADM2 of the country.")
    return tuple(found)


def _read_shapes(path: Path) -> Mapping[str, Any]:
    try:
        content = path.read_bytes()
    except OSError as error:
        refuse(path, "a file that can be read", error.strerror or str(error), "Correct the path.")
    try:
        members = json.loads(content)["features"]
        shapes = {member["properties"]["shapeName"]: member for member in members}
        broken = [name for name, member in shapes.items()
                  if not member["properties"]["shapeID"] or not shape(member["geometry"]).is_valid]
    except (ValueError, LookupError, TypeError, AttributeError, shapely.errors.ShapelyError) as error:
        got = "a page of HTML" if content.lstrip()[:1] == b"<" else quote(repr(error))
        refuse(path, _EXPECTED, got, "Fetch it again.")
    if broken:
        refuse(path, "outlines that do not cross themselves", quote(", ".join(broken[:3])), "Mend them.")
    return shapes


def _near_boundary(seeds: Seeds) -> BaseGeometry:
    lines = [line.geometry for line in seeds.geometry["boundaries"] if line.properties.kind == BOUNDARY]
    return buffer_m(shapely.union_all(lines), KEPT_WITHIN_M)


def _led_on(old: BaseGeometry, new: BaseGeometry, near: BaseGeometry) -> BaseGeometry:
    """Return the new outline, with the old one near the boundary; of several parts the largest."""
    simplified = new.simplify(SIMPLIFIED_M / _METRES_A_DEGREE)
    joined = shapely.make_valid(simplified.difference(near).union(old.intersection(near)))
    parts = [part for part in shapely.get_parts(joined) if part.geom_type == "Polygon"]
    largest = max(parts, key=lambda part: float(part.area))
    return shapely.Polygon(largest.exterior)


def lines_of(seeds: Seeds, found: tuple[District, ...]) -> Iterator[str]:
    """Yield the old beside the new in numbers, and the districts that the file has not."""
    yield f"{'district':24} {'now km2':>8} {'new km2':>8} {'alike':>6}"
    for one in found:
        old_km2, new_km2 = area_m2(one.old) / 1e6, area_m2(one.new) / 1e6
        yield f"{one.described.id:24} {old_km2:8,.0f} {new_km2:8,.0f} {one.alike:6.0%}"
    there = {one.described.id for one in found}
    missing = [feature.id for feature in seeds.geometry[DISTRICTS] if feature.id not in there]
    if missing:
        yield f"not in the file, and left as they are: {', '.join(missing)}"


def changed_files(seeds: Seeds, found: tuple[District, ...]) -> dict[Path, bytes]:
    """Return the outline file with the new outlines.

    Raises
    ------
    GeoError
        If an outline is too unlike the one whose place it would take.
    """
    unlike = [f"{one.described.id} ({one.alike:.0%})" for one in found if one.alike < ALIKE]
    if unlike:
        raise GeoError(f"less than {ALIKE:.0%} of old and new is common to both: {', '.join(unlike)}. Nothing was "
                       "written: these are other districts, or a reform moved their edges.")
    path = seeds.folder / "geometry" / f"{DISTRICTS}.geojson"
    rows = {feature.id: (feature.properties, feature.geometry) for feature in seeds.geometry[DISTRICTS]}
    for one in found:
        rows[one.described.id] = one.described.model_copy(update={"source_record": _record_of(one)}), one.new
    listed = [(described.model_dump(exclude_none=True), outline) for described, outline in rows.values()]
    content = geojson.format_layer(DISTRICTS, listed)
    return {} if path.read_bytes() == content else {path: content}


def _record_of(district: District) -> str:
    return _NAMED.sub(lambda named: f"shape {district.shape_id} ({named['name']})", district.described.source_record)
