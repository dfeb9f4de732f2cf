"""One GeoPackage (OGC 12-128r18, version 1.3) with every layer, its style for QGIS, and every table.

The file is put together by SQLite alone, from one fixed sequence of statements, and nothing in it depends on the time
or on the version of SQLite. See https://www.geopackage.org/spec130/.
"""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import compress
from typing import TYPE_CHECKING, Any

from geo.drawing.look import look_of
from geo.exports import description, references
from geo.exports.content import Content, Layer, Table
from geo.exports.geopackage_schema import METADATA, STATEMENTS, STYLES_TABLE
from geo.exports.qgis_style import format_qml

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

GEOMETRY = "geom"
"""Name of the column with the shapes."""
FAMILIES = {"Point": "point", "LineString": "line", "MultiLineString": "line", "Polygon": "area",
            "MultiPolygon": "area"}
"""What is drawn, by GeoJSON type."""

_APPLICATION_ID, _USER_VERSION = 0x47504B47, 10300
_WGS84 = 4326
_CHANGED = "1970-01-01T00:00:00.000Z"
"""Stands where a GeoPackage tells when it was changed, since the clock is never read."""
_SQL_TYPES = {"string": "TEXT", "date": "DATE", "number": "REAL", "integer": "INTEGER", "boolean": "BOOLEAN"}
_GEOMETRY_NAMES = {"point": "POINT", "line": "MULTILINESTRING", "area": "MULTIPOLYGON"}
_SUFFIXES = {"point": "_points", "line": "_lines", "area": "_areas"}
_WRITER_VERSION_AT, _FIXED_WRITER_VERSION = 96, 3_040_000
"""Where a SQLite file names the version that wrote it, which nothing reads, and what stands there instead."""


@dataclass(frozen=True)
class FeatureTable:
    """A layer as GeoPackage takes it: with shapes of one family, in several parts where they may have several."""

    name: str
    layer: Layer
    family: str


def feature_tables(layer: Layer) -> tuple[FeatureTable, ...]:
    """Return the tables of a layer: one, or one for its lines and one for its areas, since QGIS draws only one kind.

    Rows without a position stand in the first.
    """
    families = list(dict.fromkeys(FAMILIES[kind] for kind in layer.geometry_types))
    if len(families) == 1:
        return (FeatureTable(layer.name, layer, families[0]),)
    found = []
    for family in families:
        of_family = [FAMILIES[shape["type"]] == family if shape else family == families[0] for shape in layer.shapes]
        part = replace(layer, rows=tuple(compress(layer.rows, of_family)),
                       shapes=tuple(compress(layer.shapes, of_family)))
        found.append(FeatureTable(layer.name + _SUFFIXES[family], part, family))
    return tuple(found)


def format_geopackage(content: Content) -> bytes:
    """Return layers and tables as one GeoPackage.

    Each layer is a table of features and each table one of attributes, with its columns described
    (``gpkg_data_columns``) and, for layers, a default style in ``layer_styles``, from which QGIS draws it. What goes
    with the data is in ``gpkg_metadata``: a text for people, the data package, and the documents as CSL-JSON and
    BibTeX. Lines and areas are written as MultiLineString and MultiPolygon, also those of one part, because a layer
    has one type; no coordinate changes.
    """
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as database:
        for statement in STATEMENTS:
            database.execute(statement)
        features = [table for layer in content.layers for table in feature_tables(layer)]
        for drawn in features:
            _add_features(database, drawn)
        for table in content.tables:
            _add_table(database, table.name, table)
            _insert(database, table.name, [column.name for column in table.columns],
                    ([row[column.name] for column in table.columns] for row in table.rows))
        _add_styles(database, features, content)
        _add_metadata(database, content)
        database.execute(f"PRAGMA application_id = {_APPLICATION_ID}")
        database.execute(f"PRAGMA user_version = {_USER_VERSION}")
        database.execute("VACUUM")
        whole = bytearray(database.serialize())
    struct.pack_into(">I", whole, _WRITER_VERSION_AT, _FIXED_WRITER_VERSION)
    return bytes(whole)


def _add_features(database: sqlite3.Connection, table: FeatureTable) -> None:
    from shapely import to_wkb
    from shapely.geometry import shape as read_shape

    shapes = [None if shape is None else read_shape(_in_parts(shape, table.family)) for shape in table.layer.shapes]
    _add_table(database, table.name, table.layer, f"{_quoted(GEOMETRY)} {_GEOMETRY_NAMES[table.family]}")
    database.execute("UPDATE gpkg_contents SET data_type = 'features', srs_id = ?, min_x = ?, min_y = ?, max_x = ?, "
                     "max_y = ? WHERE table_name = ?", (_WGS84, *_box(shapes), table.name))
    database.execute("INSERT INTO gpkg_geometry_columns VALUES (?, ?, ?, ?, 0, 0)",
                     (table.name, GEOMETRY, _GEOMETRY_NAMES[table.family], _WGS84))
    names = [column.name for column in table.layer.columns]
    rows = ([shape and _header(shape.bounds) + to_wkb(shape, byte_order=1), *(row[name] for name in names)]
            for shape, row in zip(shapes, table.layer.rows, strict=True))
    _insert(database, table.name, [GEOMETRY, *names], rows)


def _in_parts(shape: dict[str, Any], family: str) -> dict[str, Any]:
    if family == "point" or shape["type"].startswith("Multi"):
        return shape
    return {"type": f"Multi{shape['type']}", "coordinates": [shape["coordinates"]]}


def _header(box: tuple[float, float, float, float]) -> bytes:
    """Return what stands before a shape: little-endian, with its west, east, south and north."""
    west, south, east, north = box
    return b"GP" + struct.pack("<BBi4d", 0, 0b11, _WGS84, west, east, south, north)


def _box(shapes: Iterable[BaseGeometry | None]) -> tuple[float | None, ...]:
    """Return west, south, east and north of all shapes; nothing where there is none."""
    corners = [shape.bounds for shape in shapes if shape]
    if not corners:
        return None, None, None, None
    west, south, east, north = zip(*corners, strict=True)
    return min(west), min(south), max(east), max(north)


def _add_table(database: sqlite3.Connection, name: str, table: Table, *shape: str) -> None:
    columns = [f"{_quoted(column.name)} {_SQL_TYPES[column.kind]}" for column in table.columns]
    definition = ", ".join(["fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL", *shape, *columns])
    database.execute(f"CREATE TABLE {_quoted(name)} ({definition})")
    database.execute("INSERT INTO gpkg_contents VALUES (?, 'attributes', ?, ?, ?, NULL, NULL, NULL, NULL, NULL)",
                     (name, name, table.description, _CHANGED))
    database.executemany("INSERT INTO gpkg_data_columns VALUES (?, ?, NULL, NULL, ?, NULL, NULL)",
                         [(name, column.name, column.description) for column in table.columns])


def _insert(database: sqlite3.Connection, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    names, marks = ", ".join(map(_quoted, columns)), ", ".join("?" * len(columns))
    database.executemany(f"INSERT INTO {_quoted(table)} ({names}) VALUES ({marks})", rows)


def _add_styles(database: sqlite3.Connection, tables: Iterable[FeatureTable], content: Content) -> None:
    database.execute(STYLES_TABLE)
    database.execute("INSERT INTO gpkg_contents VALUES ('layer_styles', 'attributes', 'layer_styles', "
                     "'Styles of the layers for QGIS.', ?, NULL, NULL, NULL, NULL, NULL)", (_CHANGED,))
    look, words = look_of(content.facts.situation), content.facts.words
    for table in tables:
        database.execute("INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, "
                         "styleName, styleQML, styleSLD, useAsDefault, description, owner, ui, update_time) "
                         "VALUES ('', '', ?, ?, ?, ?, '', 1, ?, '', NULL, ?)",
                         (table.name, GEOMETRY, table.name, format_qml(table.layer, table.family, look, words),
                          f"The map's own style of {table.name}.", _CHANGED))


def _add_metadata(database: sqlite3.Connection, content: Content) -> None:
    for number, (standard, media_type, text) in enumerate(_documents(content), start=1):
        database.execute("INSERT INTO gpkg_metadata VALUES (?, 'dataset', ?, ?, ?)",
                         (number, standard, media_type, text.decode()))
        database.execute("INSERT INTO gpkg_metadata_reference VALUES ('geopackage', NULL, NULL, NULL, ?, ?, NULL)",
                         (_CHANGED, number))


def _notes(content: Content) -> Iterator[str]:
    for layer in content.layers:
        names = [table.name for table in feature_tables(layer)]
        if names != [layer.name]:
            yield (f"The layer `{layer.name}` is here {' and '.join(f'`{name}`' for name in names)}, since a table has "
                   "shapes of one kind.")
            yield ""


def _documents(content: Content) -> Iterator[tuple[str, str, bytes]]:
    sources = content.table("sources").rows
    words = content.facts.words
    yield METADATA["readme"], "text/markdown", description.format_readme(content, _notes(content))
    yield METADATA["package"], "application/json", description.format_package(content, {})
    yield METADATA["csl"], "application/vnd.citationstyles.csl+json", references.format_csl(sources, words)
    yield METADATA["bibtex"], "application/x-bibtex", references.format_bibtex(sources, words)


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
