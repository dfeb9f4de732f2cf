"""Archives of many files, CSV, GeoParquet or everything, each with a README, a data package and references."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from geo.exports import crosswalk, geopackage, geoparquet, jsonfg, kml, references, separated_text
from geo.exports.content import Column, Content, Layer, Table, without_weight
from geo.exports.description import README, ExportFile, format_package, format_readme
from geo.model.situation import FILE
from geo.store import archive
from geo.store.data_folder import MANIFEST

Files = dict[str, ExportFile]
Tell = Callable[[str], None]

_CSV_NOTES = (
    "`layers/` and `tables/` hold CSV (RFC 4180): UTF-8 without a byte order mark, lines end with CR LF, nothing "
    "stands for a missing value and `\"\"` for an empty text. Layers end with `geometry_type`, `lon` and `lat` of "
    "points, and the geometry as well-known text (`wkt`).",
    "",
    "A text that a spreadsheet would run as a formula, one that begins with `=`, `+`, `-`, `@`, tab or return and is "
    "not a number, has an apostrophe before it, and so has one that begins with apostrophes and then such a character: "
    "taking that one away gives the text back. `datapackage.json` says what each column is.",
    "",
)
_PARQUET_NOTES = (
    "`layers/` holds GeoParquet 1.1 and `tables/` plain Parquet. GeoPandas, QGIS and GDAL read the layers with their "
    "shapes, and any reader of Parquet the columns, such as DuckDB: `SELECT id, label FROM "
    "'layers/events.parquet' WHERE possible_from <= DATE '{day}'`.",
    "",
)
_EVERYTHING_NOTES = (
    "- `{stem}.gpkg`: a GeoPackage with every layer and table; QGIS opens it styled.",
    "- `{stem}.kml`: the layers for Google Earth.",
    "- `{stem}.fg.json`: the layers as one JSON-FG (OGC), GeoJSON with times.",
    "- `geojson/`: the layers as GeoJSON (RFC 7946) and the tables as JSON.",
    "- `geoparquet/`: GeoParquet 1.1, one file a layer, and the tables as Parquet.",
    "- `csv/`: CSV (RFC 4180), one file a layer and table. A text that a spreadsheet would run as a formula has an "
    "apostrophe before it.",
    "- `sources.csl.json`, `sources.bib`: the documents for reference managers.",
    "- `datapackage.json`: what each file is, with its checksum and terms.",
    "",
)

_CROSSWALK_COLUMNS = tuple(Column(name, "string", meaning) for name, meaning in zip(crosswalk.COLUMNS, (
    "Table and column of the seeds.", "A term of it.", "acaps or ocha.", "Their word; X where there is none.",
    "broader where it covers more than the term, related where it speaks of something near.",
    "Document that has the word.", "Its address."), strict=True))


def pack_csv(content: Content, tell: Tell) -> bytes:
    """Return a zip with a CSV file a layer and table."""
    tell("writing CSV")
    return _pack(content, _csv_files(content), _CSV_NOTES)


def pack_parquet(content: Content, tell: Tell) -> bytes:
    """Return a zip with a GeoParquet file a layer and a Parquet file a table."""
    tell("writing GeoParquet")
    return _pack(content, _parquet_files(content), _PARQUET_NOTES)


def pack_everything(content: Content, tell: Tell) -> bytes:
    """Return a zip with every format."""
    tell("writing the GeoPackage")
    whole = geopackage.format_geopackage(content)
    tell("writing KML")
    drawn = kml.format_kml(content)
    stem = content.facts.situation.id
    files = {f"{stem}.gpkg": ExportFile(whole, "Every layer and table, for QGIS."),
             f"{stem}.kml": ExportFile(drawn, "The layers, for Google Earth."),
             f"{stem}.fg.json": ExportFile(jsonfg.format_jsonfg(content), "The layers as JSON-FG, with their times.")}
    for folder, make in (("geojson", _json_files), ("geoparquet", _parquet_files), ("csv", _csv_files)):
        tell(f"writing {folder}")
        files |= {f"{folder}/{path}": file for path, file in make(content).items()}
    tell("compressing")
    return _pack(content, files, _EVERYTHING_NOTES)


def _pack(content: Content, files: Files, notes: tuple[str, ...]) -> bytes:
    sources, words, case = content.table("sources"), content.facts.words, content.facts.situation
    notes = tuple(note.replace("{stem}", case.id).replace("{day}", case.opening.day.isoformat()) for note in notes)
    files = {
        **files,
        "sources.csl.json": ExportFile(references.format_csl(sources.rows, words), "The documents as CSL-JSON."),
        "sources.bib": ExportFile(references.format_bibtex(sources.rows, words), "The documents as BibTeX."),
        crosswalk.FILE: ExportFile(crosswalk.format_crosswalk(), "Words of OCHA and ACAPS for states and kinds.",
                                   columns=_CROSSWALK_COLUMNS),
        README: ExportFile(format_readme(content, notes), "What this is, and how to read it."),
    }
    contents = {README: files[README].content, MANIFEST: format_package(content, files)}
    return archive.pack(contents | {path: file.content for path, file in files.items()})


def _csv_files(content: Content) -> Files:
    return {f"{_folder(table)}/{table.name}.csv": _described(table, separated_text.format_csv(table),
                                                             separated_text.columns_of(table))
            for table in (*content.layers, *content.tables)}


def _parquet_files(content: Content) -> Files:
    return {f"{_folder(table)}/{table.name}.parquet": _described(table, geoparquet.format_parquet(table), table.columns)
            for table in (*content.layers, *content.tables)}


def _json_files(content: Content) -> Files:
    """Return layers and tables as ``data/`` has them, one feature or row a line, and the situation."""
    layers = {f"layers/{layer.name}.geojson": _described(layer, format_geojson(layer), layer.columns)
              for layer in map(without_weight, content.layers) if isinstance(layer, Layer)}
    tables = {f"tables/{table.name}.json": _described(table, _format_rows("[", table.rows, "]"), table.columns)
              for table in map(without_weight, content.tables)}
    situation = ExportFile(content.facts.manifest.read(FILE), "What makes these tables this case.")
    return layers | tables | {FILE: situation}


def format_geojson(layer: Layer) -> bytes:
    features = ({"type": "Feature", "id": row["id"], "properties": row, "geometry": shape}
                for row, shape in zip(layer.rows, layer.shapes, strict=True))
    head = f'{{"type":"FeatureCollection","name":{json.dumps(layer.name)},"features":['
    return _format_rows(head, features, "]}")


def _format_rows(head: str, rows: Any, tail: str) -> bytes:
    lines = (json.dumps(row, ensure_ascii=False, allow_nan=False, separators=(",", ":")) for row in rows)
    return "\n".join([head, ",\n".join(lines), tail, ""]).encode()


def _folder(table: Table) -> str:
    return "layers" if isinstance(table, Layer) else "tables"


def _described(table: Table, content: bytes, columns: tuple[Column, ...]) -> ExportFile:
    return ExportFile(content, table.description, table, columns)
