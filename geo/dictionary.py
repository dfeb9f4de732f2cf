"""What is generated from the descriptions: the dictionary, the data packages' schemas and the JSON Schemas."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from geo.cells import MAP_AREA
from geo.docstring import first_line, read_docstring
from geo.layer_schema import BOUND_COLUMNS, DATA_TABLES, DERIVED_TABLES, LAYERS, Feature, columns_of
from geo.read import cell_vocabulary, describe_cell
from geo.schema import OUTLINES, PERIOD_END, PERIOD_START, TABLES, Outline
from geo.validate import RULES, WARNINGS
from geo.validate.identity import REFERENCES

PACKAGE_NAME = "lachin-corridor"
BEGIN = "<!-- generated from geo.schema: do not edit below this line -->"
"""Line of seeds/README.md above which the editorial policy is written by hand."""
COLUMNS = Path(__file__).with_name("columns.json")
"""What :func:`data_columns` gives, for readers that must not wait for the models."""
LISTED_IDS = {("routes", "sections"), ("areas", "cut_out")}
"""References that hold several ids, which a Table Schema foreign key cannot express."""


def table_schema(table: str) -> dict[str, Any]:
    """Return the Frictionless Table Schema of a seed table.

    Examples
    --------
    >>> table_schema("names")["fields"][2]["constraints"]["enum"]
    ['en', 'hy', 'az', 'ru']
    """
    schema: dict[str, Any] = {
        "fields": [_field(table, column) for column in TABLES[table].model_fields],
        "missingValues": [""],
        "primaryKey": "id",
    }
    keys = [
        {"fields": column, "reference": {"resource": target, "fields": "id"}}
        for owner, column, target in REFERENCES if owner == table and (table, column) not in LISTED_IDS
    ]
    return schema | ({"foreignKeys": keys} if keys else {})


def _field(table: str, column: str) -> dict[str, Any]:
    info = TABLES[table].model_fields[column]
    words = cell_vocabulary(table, column)
    constraints: dict[str, Any] = {"enum": list(words)} if words else {}
    if not _is_optional(table, column):
        constraints["required"] = True
    if column == "id":
        constraints["unique"] = True
    field = {"name": column, "type": describe_cell(table, column).kind, "description": info.description}
    return field | ({"constraints": constraints} if constraints else {})


def _is_optional(table: str, column: str) -> bool:
    return type(None) in getattr(TABLES[table].model_fields[column].annotation, "__args__", ())


def data_table_schema(table: str) -> dict[str, Any]:
    """Return the Frictionless Table Schema of a table of ``data/tables/``.

    Examples
    --------
    >>> [field["name"] for field in data_table_schema("passability")["fields"]][-1]
    'possible_until'
    """
    fields = [
        {"name": column, "type": "date", "description": "Resolved bound, see the dictionary; null when unbounded."}
        if column in BOUND_COLUMNS else _field(table, column)
        for column in columns_of(table)
    ]
    return {"fields": fields, "primaryKey": "id"}


def layer_json_schema(layer: str) -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a layer file.

    Examples
    --------
    >>> layer_json_schema("events")["properties"]["type"]
    {'const': 'FeatureCollection'}
    """
    described = LAYERS[layer]
    geometries: list[dict[str, Any]] = [_geometry_schema(kind) for kind in described.geometry_types]
    if described.has_unlocated:
        geometries.append({"type": "null"})
    feature = {
        "type": "object",
        "properties": {
            "type": {"const": "Feature"}, "id": {"type": "string"},
            "properties": _inline_schema(described.model), "geometry": {"anyOf": geometries},
        },
        "required": ["type", "id", "properties", "geometry"],
        "additionalProperties": False,
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": layer, "description": described.description, "type": "object",
        "properties": {
            "type": {"const": "FeatureCollection"}, "name": {"const": layer},
            "features": {"type": "array", "items": feature},
        },
        "required": ["type", "name", "features"], "additionalProperties": False,
    }


_DEPTH = {"Point": 0, "LineString": 1, "MultiLineString": 2, "Polygon": 2, "MultiPolygon": 3}


def _geometry_schema(kind: str) -> dict[str, Any]:
    west, south, east, north = MAP_AREA
    coordinates: dict[str, Any] = {
        "type": "array", "minItems": 2, "maxItems": 2,
        "prefixItems": [
            {"type": "number", "minimum": west, "maximum": east},
            {"type": "number", "minimum": south, "maximum": north},
        ],
    }
    for _ in range(_DEPTH[kind]):
        coordinates = {"type": "array", "minItems": 1, "items": coordinates}
    return {
        "type": "object", "properties": {"type": {"const": kind}, "coordinates": coordinates},
        "required": ["type", "coordinates"], "additionalProperties": False,
    }


def _inline_schema(model: type[BaseModel]) -> dict[str, Any]:
    schema = model.model_json_schema(mode="serialization")
    schema |= {"required": list(schema["properties"]), "description": read_docstring(model)}
    for part in schema["properties"].values():
        part.pop("title", None)
    return dict(sorted(schema.items()))


def table_json_schema(table: str) -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a table file of ``data/tables/``.

    Examples
    --------
    >>> table_json_schema("accounts")["type"]
    'array'
    """
    properties = {}
    for field in data_table_schema(table)["fields"]:
        may_be_null = not field.get("constraints", {}).get("required")
        is_day = field["type"] == "date"
        kind = "string" if is_day else field["type"]
        properties[field["name"]] = {"type": [kind, "null"] if may_be_null else kind,
                                     **({"format": "date"} if is_day else {}), "description": field["description"]}
    row = {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": table,
            "description": first_line(TABLES[table]), "type": "array", "items": row}


def derived_table_schema(table: str) -> dict[str, Any]:
    """Return the Frictionless Table Schema of a computed table of ``data/tables/``.

    Examples
    --------
    >>> [field["name"] for field in derived_table_schema("episodes")["fields"]][6:8]
    ['from', 'until']
    """
    fields = []
    for name, described in _inline_schema(DERIVED_TABLES[table])["properties"].items():
        variants = described.get("anyOf", [described])
        (shown,) = (variant for variant in variants if variant["type"] != "null")
        constraints: dict[str, Any] = {"enum": shown["enum"]} if "enum" in shown else {}
        if len(variants) == 1:
            constraints["required"] = True
        field = {"name": name, "type": shown.get("format", shown["type"]), "description": described["description"]}
        fields.append(field | ({"constraints": constraints} if constraints else {}))
    return {"fields": fields, "primaryKey": "id"}


def derived_json_schema(table: str) -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a computed table of ``data/tables/``.

    Examples
    --------
    >>> derived_json_schema("road_stops")["title"]
    'road_stops'
    """
    model = DERIVED_TABLES[table]
    row = _inline_schema(model)
    row = {name: row[name] for name in ("type", "properties", "required", "additionalProperties")}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": table,
            "description": first_line(model), "type": "array", "items": row}


def json_schemas() -> dict[str, dict[str, Any]]:
    """Return every JSON Schema by file name, those of the layers and those of the tables."""
    layers = {f"{layer}.json": layer_json_schema(layer) for layer in LAYERS}
    derived = {f"{table}.json": derived_json_schema(table) for table in DERIVED_TABLES}
    return layers | {f"{table}.json": table_json_schema(table) for table in DATA_TABLES} | derived


def data_columns() -> dict[str, Any]:
    """Return what the readers of a data folder ask of each file, as ``geo/columns.json`` holds it.

    They read that file because the models take longer to load than a day takes to answer. A column holds a kind of
    value, with a question mark where it may be null, or is a list of the words that it allows. Kinds are text, whole,
    number, flag; and texts of a form: day, date, bound, attested, citations, classes. ``ids`` names the seed table the
    ids of which are in the file, and the column that has them; ``references`` the tables that columns point to.

    Examples
    --------
    >>> data_columns()["tables/road_stops.json"]["columns"]["place"]
    'text?'
    >>> data_columns()["tables/names.json"]["references"]
    {'place': 'places', 'sources': 'sources'}
    """
    files: dict[str, dict[str, Any]] = {}
    for layer, described in LAYERS.items():
        files[f"layers/{layer}.geojson"] = {
            "geometry": [*described.geometry_types, *([None] if described.has_unlocated else [])],
            "columns": {column: _layer_kind(described.tables[0], column, field)
                        for column, field in _inline_schema(described.model)["properties"].items()},
        } | _described_ids(described.tables[0], described.model.model_fields)
    for table in DATA_TABLES:
        columns = {column: _table_kind(table, column) for column in columns_of(table)}
        files[f"tables/{table}.json"] = {"columns": columns} | _described_ids(table, columns)
    for table, model in DERIVED_TABLES.items():
        columns = {column: _model_kind(column, field)
                   for column, field in _inline_schema(model)["properties"].items()}
        files[f"tables/{table}.json"] = {"columns": columns} | _described_ids(table, columns)
    return files


def _described_ids(table: str, columns: Iterable[str]) -> dict[str, Any]:
    """Return whose ids a file of ``data/`` has, and where its columns point."""
    columns = set(columns)
    own = ("sections", "section") if "drawn_length_km" in columns else (table, "id")
    pointing = {column: target for owner, column, target in REFERENCES if owner == table}
    pointing |= {"place": "places", "section": "sections", "route": "routes", "producer": "producers"}
    pointing |= {"sources": "sources"} if table in TABLES else {}
    pointing.pop(own[1], None)
    return {"ids": list(own), "references": {column: pointing[column] for column in sorted(columns & set(pointing))}}


_KINDS = {"string": "text", "number": "number", "integer": "whole", "boolean": "flag"}
_FORMS = {describe_cell(table, column): form for table, column, form in (
    ("events", "date", "date"), ("posts", "valid_from", "bound"), ("posts", "attested", "attested"),
    ("posts", "sources", "citations"), ("blockades", "stops", "classes"))}


def _layer_kind(table: str, column: str, field: dict[str, Any]) -> Any:
    """Return the kind of a column of a layer: the words and forms of the seed table, the types of the layer."""
    kind = _model_kind(column, field)
    for owner in (table, "posts"):
        if owner in TABLES and column in TABLES[owner].model_fields and column not in BOUND_COLUMNS:
            words = cell_vocabulary(owner, column) if owner == table != "routes" else ()  # roads are of many tables
            form = _FORMS.get(describe_cell(owner, column))
            is_optional = isinstance(kind, str) and kind.endswith("?")
            if words:
                return [*words, *([None] if is_optional else [])]
            return form + "?" * is_optional if form else kind
    return kind


def _table_kind(table: str, column: str) -> Any:
    if column in BOUND_COLUMNS:
        return "day?"
    words, may_be_null = cell_vocabulary(table, column), _is_optional(table, column)
    if words:
        return [*words, *([None] if may_be_null else [])]
    cell = describe_cell(table, column)
    return _FORMS.get(cell, _KINDS[cell.kind]) + "?" * may_be_null


def _model_kind(column: str, field: dict[str, Any]) -> Any:
    variants = field.get("anyOf", [field])
    may_be_null = any(variant["type"] == "null" for variant in variants)
    (shown,) = (variant for variant in variants if variant["type"] != "null")
    if "enum" in shown:
        return [*shown["enum"], *([None] if may_be_null else [])]
    is_day = shown.get("format") == "date"
    return ("day" if is_day else _KINDS[shown["type"]]) + "?" * may_be_null


def seeds_package() -> dict[str, Any]:
    """Return ``seeds/datapackage.json``: every table with its schema, every outline file."""
    tables = [
        {"name": table, "path": f"{table}.csv", "profile": "tabular-data-resource", "format": "csv",
         "mediatype": "text/csv", "encoding": "utf-8", "description": first_line(TABLES[table]),
         "schema": table_schema(table)}
        for table in TABLES
    ]
    outlines = [
        {"name": f"geometry-{name.replace('_', '-')}", "path": f"geometry/{name}.geojson", "format": "geojson",
         "mediatype": "application/geo+json", "encoding": "utf-8"}
        for name in OUTLINES
    ]
    return {
        "name": f"{PACKAGE_NAME}-seeds", "title": "Lachin Corridor: seed tables", "profile": "data-package",
        "licenses": [{"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/",
                      "title": "Creative Commons Attribution 4.0; producers' terms in LICENSE-DATA"}],
        "resources": [*tables, *outlines],
    }


def dictionary_markdown() -> str:
    """Return the data dictionary: every table, column, vocabulary, layer and rule."""
    lines = [BEGIN, "", "## Dictionary of the seed tables", "",
             f"Days from {PERIOD_START} to {PERIOD_END}; positions within {MAP_AREA} (west, south, east, north).",
             ""]
    for table in TABLES:
        lines += [f"### `{table}.csv`", "", first_line(TABLES[table]), "", *_table_lines(table), ""]
    lines += ["### `geometry/*.geojson`", "", first_line(Outline), "", *_model_lines(Outline), ""]
    lines += ["## Dictionary of the layers", "", "Properties that every feature of every layer has:", ""]
    shared = Feature
    lines += [*_model_lines(shared), ""]
    for layer, described in LAYERS.items():
        extra = [name for name in described.model.model_fields if name not in shared.model_fields]
        lines += [f"### `{layer}`", "", described.description, "", *_model_lines(described.model, extra), ""]
    lines += ["## Dictionary of the computed tables", "", "In `data/tables/`, beside the tables of the seeds:", ""]
    for table, model in DERIVED_TABLES.items():
        lines += [f"### `{table}`", "", first_line(model), "", *_model_lines(model), ""]
    lines += ["## Rules", "", "What the command `check` asks, beyond what each cell may hold:", ""]
    lines += [f"- `{name}`: {first_line(function)}" for name, function in RULES.items()]
    lines += ["", "## Warnings", "",
              "What the command `check` warns of: what is allowed and more often a slip than meant.", ""]
    lines += [f"- `{name}`: {first_line(function)}" for name, function in WARNINGS.items()]
    return "\n".join(lines) + "\n"


def _table_lines(table: str) -> Iterator[str]:
    yield "| column | required | holds | meaning |"
    yield "| --- | --- | --- | --- |"
    for column, info in TABLES[table].model_fields.items():
        required = "" if _is_optional(table, column) else "yes"
        yield f"| `{column}` | {required} | {describe_cell(table, column).expected} | {info.description} |"


def _model_lines(model: type[BaseModel], only: list[str] | None = None) -> Iterator[str]:
    yield "| property | meaning |"
    yield "| --- | --- |"
    for name, info in model.model_fields.items():
        if only is None or name in only:
            yield f"| `{info.alias or name}` | {info.description} |"


def with_dictionary(readme: str) -> str:
    """Return the text of ``seeds/README.md`` with its generated part replaced; what is above the marker stays.

    Examples
    --------
    >>> with_dictionary("# Policy").startswith("# Policy")
    True
    """
    policy = readme.partition(BEGIN)[0].rstrip()
    return f"{policy}\n\n{dictionary_markdown()}"
