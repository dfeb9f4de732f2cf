"""The build: checked seeds to the layers, tables, relief and manifest of the data folder. The only writer of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, cast

from geo.building import contours, datapackage
from geo.building import relief as shading
from geo.building.areas import sections_of
from geo.building.datapackage import DataFile
from geo.building.features import BUILDERS, Feature, Ground, bound_columns, is_unverified, lay_ground, row_bounds
from geo.building.origin import digest_seeds
from geo.building.stops import road_stops
from geo.building.terms import FILE as TERMS
from geo.building.terms import renew_terms
from geo.engine import passability
from geo.engine.hours import read_hours
from geo.model.course_schema import SHARE_ALIKE_OUTLINES
from geo.model.layer_schema import DATA_TABLES, DERIVED_TABLES, LAYERS, WEIGHED, columns_of, properties_of
from geo.model.row import order_of
from geo.model.schema import TABLES
from geo.model.situation import FILE, Situation
from geo.seeds.data_schemas import data_table_schema, derived_table_schema, json_schemas
from geo.seeds.docstring import first_line
from geo.seeds.elevation import Elevation, read_elevation
from geo.seeds.read import Seeds
from geo.seeds.seed_files import tables_in
from geo.store import data_folder, geojson
from geo.store.rows import ReportRow

UNVERIFIED_TABLE = "unverified"
"""Table of the rows that rest on nothing but the reserved citation; they are in no layer."""


@dataclass(frozen=True)
class BuildReport:
    """What a build wrote.

    Parameters
    ----------
    features : mapping of str to int
        Number of features by layer, those without a position included.
    unlocated : mapping of str to int
        Of these, how many have no position, by layer.
    unverified : tuple of str
        Rows that are in no layer, as ``table:id``.
    changed : tuple of str
        Files that were written, because their content was not there yet.
    """

    features: dict[str, int]
    unlocated: dict[str, int]
    unverified: tuple[str, ...]
    changed: tuple[str, ...]

    def __str__(self) -> str:
        """Return the counts in one line."""
        total, nowhere = Counter(self.features).total(), Counter(self.unlocated).total()
        listed = ", ".join(self.unverified[:3]) + (", ..." if len(self.unverified) > 3 else "")
        kept_off = f"; {len(self.unverified)} unverified and not on the map: {listed}" if self.unverified else ""
        files = f"{len(self.changed)} files written" if self.changed else "nothing changed"
        located = f"{total} features, {nowhere} of them without a position"
        return f"{len(self.features)} layers, {located}{kept_off}; {files}."


def build(seeds: Seeds, data_dir: Path, *, relief: bool = True, share_alike: bool = True) -> BuildReport:
    """Write the data folder: every layer, every table, the relief and its contours and, last, the manifest.

    A file LICENSE-DATA beside it that has a part for that is told the terms of each file.

    Parameters
    ----------
    seeds : Seeds
        Seeds in which nothing is wrong, see :func:`geo.seeds.validate.require_valid`.
    data_dir : Path
        The data folder; made if need be.
    relief : bool
        Whether to draw the relief and its contours; without it, or without an elevation grid, the folder has none.
    share_alike : bool
        Whether outlines under share-alike terms are used; without them, those in the public domain take their place.

    Returns
    -------
    BuildReport
        What was written. The same seeds give the same bytes.

    Raises
    ------
    GeoError
        If an area or route cannot be drawn.
    StoreError
        If the folder cannot be written; then the old files stay.
    """
    seeds = seeds if share_alike else without_share_alike(seeds)
    ground = lay_ground(seeds)
    features = {layer: list(make_features(ground)) for layer, make_features in BUILDERS.items()}
    for layer, found in features.items():
        _require_all(ground, layer, found)
    case = seeds.situation
    files = [_layer_file(case, layer, found) for layer, found in features.items()]
    files += [_table_file(ground, table) for table in tables_in(seeds.situation.languages, DATA_TABLES)]
    files += [_derived_file(ground, table, rows) for table, rows in _derived_rows(ground).items()]
    files.append(_unverified_file(seeds))
    files.append(_situation_file(seeds))
    files += _schema_files(case)
    if relief and seeds.elevation:
        files += _ground_files(seeds.elevation, case)
    manifest = datapackage.describe_package(files, seeds.rows("producers"), digest_seeds(seeds.folder), case,
                                            share_alike_producers(seeds))
    changed = data_folder.write_set(data_dir, {file.path: file.content for file in files}, manifest)
    renew_terms(data_dir.parent / TERMS, manifest)
    return BuildReport(
        features={case.published_layer(layer): len(found) for layer, found in features.items()},
        unlocated={case.published_layer(layer): sum(feature.geometry is None for feature in found)
                   for layer, found in features.items()},
        unverified=tuple(f"{table}:{row.id}" for table, row in _unverified_rows(seeds)),
        changed=changed,
    )


def share_alike_producers(seeds: Seeds) -> frozenset[str]:
    """Return the producers whose terms pass to every file that has something of theirs."""
    return frozenset(feature.properties.producer for name in SHARE_ALIKE_OUTLINES for feature in seeds.geometry[name])


def without_share_alike(seeds: Seeds) -> Seeds:
    """Return seeds without outlines whose terms pass on, and without producers of whom nothing else is used."""
    geometry = {name: () if name in SHARE_ALIKE_OUTLINES else features for name, features in seeds.geometry.items()}
    used = {row.producer for table in ("places", "lines", "areas") for row in seeds.rows(table)}
    used |= {feature.properties.producer for features in geometry.values() for feature in features}
    gone = share_alike_producers(seeds) - used
    producers = tuple(record for record in seeds.tables["producers"] if record.row.id not in gone)
    return replace(seeds, geometry=geometry, tables={**seeds.tables, "producers": producers})


def order_properties(layer: str, feature: Feature, languages: Sequence[str]) -> dict[str, Any]:
    """Return the properties of a feature in the order of the layer's columns, with the names in some languages.

    Raises
    ------
    RuntimeError
        If it has not exactly the properties of the layer (a fault of this package).
    """
    columns, whole = properties_of(layer, languages), properties_of(layer)
    if set(feature.properties) != set(whole):
        raise RuntimeError(f"{layer}: properties differ: {sorted(set(feature.properties) ^ set(whole))}")
    return {column: feature.properties[column] for column in columns}


def _require_all(ground: Ground, layer: str, features: Iterable[Feature]) -> None:
    """Compare ids, so that no row vanishes and none appears between the seeds and a layer."""
    written = sorted(feature.properties["id"] for feature in features)
    expected = sorted(_expected_ids(ground, layer))
    if written != expected:
        raise RuntimeError(f"{layer}: rows and features differ: {sorted(set(written) ^ set(expected))[:5]}")


def _expected_ids(ground: Ground, layer: str) -> list[str]:
    seeds, tables = ground.seeds, LAYERS[layer].tables
    if tables == ("routes",):
        kind = "road" if layer == "roads" else "corridor"
        routes = [row for row in seeds.rows("routes") if row.kind == kind and not is_unverified(row)]
        if layer == "corridor_strip":
            return [f"strip-{route.id}" for route in routes]
        return [f"{route.id}--{section}" for route in routes for section in sections_of(route)]
    if tables[0] in seeds.tables:
        return [row.id for table in tables for row in seeds.rows(table) if not is_unverified(row)]
    files = (ground.district_file,) if layer == "districts" else tables
    return [outline.id for file in files for outline in seeds.geometry[file]]


def _layer_file(case: Situation, layer: str, features: Sequence[Feature]) -> DataFile:
    producers = sorted(frozenset[str]().union(*(feature.producers for feature in features)))
    name = case.published_layer(layer)
    rows = [(order_properties(layer, one, case.languages), one.geometry) for one in features]
    content = geojson.format_layer(name, rows)
    path = f"layers/{name}.geojson"
    return DataFile(path, content, LAYERS[layer].description, tuple(producers), len(features), {})


def _table_file(ground: Ground, table: str) -> DataFile:
    rows = _table_rows(ground, table)
    description = first_line(TABLES[table])
    schema = {"type": "json", "schema": data_table_schema(table, ground.seeds.situation)}
    return DataFile(f"tables/{table}.json", geojson.format_table(table, rows), description, (), len(rows), schema)


def _derived_rows(ground: Ground) -> dict[str, list[dict[str, Any]]]:
    """Return the rows of the computed tables, sorted by id."""
    case = ground.seeds.situation
    rows = _table_rows(ground, "passability")
    reports, told_hours = passability.read_reports(rows), read_hours(cast("list[ReportRow]", rows))
    routes = passability.read_routes(_table_rows(ground, "routes"))
    episodes = passability.Passability(reports, routes, *case.days, case.classes, case.corridor, told_hours).episodes()
    return {"episodes": sorted((dict(episode.as_row()) for episode in episodes), key=lambda row: str(row["id"])),
            "road_stops": road_stops(ground)}


def _derived_file(ground: Ground, table: str, rows: list[dict[str, Any]]) -> DataFile:
    description = first_line(DERIVED_TABLES[table])
    schema = {"type": "json", "schema": derived_table_schema(table, ground.seeds.situation)}
    producers = _producers_of_stops(ground, rows) if table == "road_stops" else ()
    content = geojson.format_table(table, rows)
    return DataFile(f"tables/{table}.json", content, description, producers, len(rows), schema)


def _producers_of_stops(ground: Ground, rows: Iterable[Mapping[str, Any]]) -> tuple[str, ...]:
    """Return whose roads and places the stops were found by."""
    sections = [ground.roads.stretch(section) for section in sorted({row["section"] for row in rows})]
    places = [ground.gazetteer.position_of(place) for place in sorted({row["place"] for row in rows if row["place"]})]
    return tuple(sorted(frozenset[str]().union(*(found.producers for found in (*sections, *places)))))


def _table_rows(ground: Ground, table: str) -> list[dict[str, Any]]:
    rows = ground.seeds.rows(table)
    return sorted((_table_row(ground, table, row) for row in rows), key=lambda row: order_of(str(row["id"])))


def _table_row(ground: Ground, table: str, row: Any) -> dict[str, Any]:
    values = row.model_dump()
    if "valid_from" in values:
        values |= bound_columns(row_bounds(row))
    if table in WEIGHED:
        values |= ground.scales.columns_of(row.sources)
    return {column: values[column] for column in columns_of(table)}


def _unverified_rows(seeds: Seeds) -> list[tuple[str, Any]]:
    on_map = sorted({table for layer in LAYERS.values() for table in layer.tables if table in seeds.tables})
    return [(table, row) for table in on_map for row in seeds.rows(table) if is_unverified(row)]


def _unverified_file(seeds: Seeds) -> DataFile:
    rows = [{"table": table, "id": row.id, "row": row.model_dump()} for table, row in _unverified_rows(seeds)]
    content = geojson.format_table(UNVERIFIED_TABLE, rows)
    description = "Rows kept from memory without a stored source; they are not on the map."
    return DataFile(f"tables/{UNVERIFIED_TABLE}.json", content, description, (), len(rows), {})


def _situation_file(seeds: Seeds) -> DataFile:
    content = data_folder.format_json(seeds.case.document)
    return DataFile(FILE, content, "What makes these tables this case: period, parties, names, frames.", (), None, {})


def _schema_files(case: Situation) -> list[DataFile]:
    return [
        DataFile(f"schemas/{name}", data_folder.format_json(schema), f"JSON Schema of {schema['title']}.", (), None, {})
        for name, schema in sorted(json_schemas(case).items())
    ]


def _ground_files(path: Path, case: Situation) -> tuple[DataFile, DataFile]:
    elevation = read_elevation(path, case.frames.area)
    return _relief_file(elevation, case), _contours_file(elevation, case)


def _contours_file(elevation: Elevation, case: Situation) -> DataFile:
    found = contours.find_contours(elevation, case.frames.map.bounds)
    description = (f"Lines of equal height every {contours.INTERVAL_M} m round the corridor, "
                   "as far as the elevation grid holds them.")
    return DataFile("contours.geojson", contours.format_contours(found), description, (case.producers.relief,),
                    len(found), {})


def _relief_file(elevation: Elevation, case: Situation) -> DataFile:
    drawn = shading.draw_relief(elevation)
    extra = {"bounds": list(drawn.bounds), "background": shading.BACKGROUND}
    description = "Shaded relief; rows evenly spaced in Web Mercator; bounds are west, south, east, north."
    return DataFile("relief.webp", drawn.picture, description, (case.producers.relief,), None, extra)
