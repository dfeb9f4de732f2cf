"""What the tables and layers are, for others: Frictionless Table Schemas and JSON Schemas, from the descriptions."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cache
from typing import Any

from pydantic import BaseModel

from geo.model.layer_schema import BOUND_COLUMNS, DATA_TABLES, DERIVED_TABLES, LAYERS, Weight, columns_of
from geo.model.schema import TABLES
from geo.model.situation import LANGUAGES, Situation
from geo.model.situation_parts import Bounds
from geo.model.vocabularies import cell_vocabulary, describe_cell
from geo.seeds.docstring import first_line, read_docstring
from geo.seeds.seed_files import tables_in
from geo.seeds.validate.identity import REFERENCES

LISTED_IDS = {("routes", "sections"), ("areas", "cut_out")}
"""References that hold several ids, which a Table Schema foreign key cannot express."""


def table_schema(table: str, case: Situation) -> dict[str, Any]:
    """Return the Frictionless Table Schema of a seed table in a situation."""
    fields = [_field(table, column, case) for column in TABLES[table].model_fields]
    schema: dict[str, Any] = {"fields": fields, "missingValues": [""], "primaryKey": "id"}
    keys = [
        {"fields": column, "reference": {"resource": target, "fields": "id"}}
        for owner, column, target in REFERENCES if owner == table and (table, column) not in LISTED_IDS
    ]
    return schema | ({"foreignKeys": keys} if keys else {})


def _field(table: str, column: str, case: Situation) -> dict[str, Any]:
    info = TABLES[table].model_fields[column]
    words = cell_vocabulary(table, column, case)
    constraints: dict[str, Any] = {"enum": list(words)} if words else {}
    if not is_optional(table, column):
        constraints["required"] = True
    if column == "id":
        constraints["unique"] = True
    field = {"name": column, "type": describe_cell(table, column, case).kind, "description": info.description}
    return field | ({"constraints": constraints} if constraints else {})


def is_optional(table: str, column: str) -> bool:
    """Return whether a cell of a seed table may be empty."""
    return type(None) in getattr(TABLES[table].model_fields[column].annotation, "__args__", ())


def data_table_schema(table: str, case: Situation) -> dict[str, Any]:
    """Return the Frictionless Table Schema of a table of ``data/tables/`` in a situation."""
    weight = {field["name"]: field for field in _fields_of(inline_schema(Weight))}
    fields = [
        {"name": column, "type": "date", "description": "Resolved bound, see the dictionary; null when unbounded."}
        if column in BOUND_COLUMNS else weight.get(column) or _field(table, column, case)
        for column in columns_of(table)
    ]
    return {"fields": fields, "primaryKey": "id"}


def layer_json_schema(layer: str, case: Situation) -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a layer file in a situation."""
    described, name = LAYERS[layer], case.published_layer(layer)
    geometries: list[dict[str, Any]] = [_geometry_schema(kind, case.frames.area) for kind in described.geometry_types]
    if described.has_unlocated:
        geometries.append({"type": "null"})
    feature = {
        "type": "object",
        "properties": {
            "type": {"const": "Feature"}, "id": {"type": "string"},
            "properties": _of_languages(inline_schema(described.model), case.languages),
            "geometry": {"anyOf": geometries},
        },
        "required": ["type", "id", "properties", "geometry"],
        "additionalProperties": False,
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": name, "description": described.description, "type": "object",
        "properties": {
            "type": {"const": "FeatureCollection"}, "name": {"const": name},
            "features": {"type": "array", "items": feature},
        },
        "required": ["type", "name", "features"], "additionalProperties": False,
    }


_DEPTH = {"Point": 0, "LineString": 1, "MultiLineString": 2, "Polygon": 2, "MultiPolygon": 3}


def _geometry_schema(kind: str, area: Bounds) -> dict[str, Any]:
    west, south, east, north = area
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


@cache
def inline_schema(model: type[BaseModel]) -> dict[str, Any]:
    """Return the JSON Schema of a model, with its docstring and every property required; nobody may change it."""
    schema = model.model_json_schema(mode="serialization")
    schema |= {"required": list(schema["properties"]), "description": read_docstring(model)}
    for part in schema["properties"].values():
        part.pop("title", None)
    return dict(sorted(schema.items()))


def _of_languages(schema: dict[str, Any], languages: Collection[str]) -> dict[str, Any]:
    """Return the schema of the properties of a layer without the names in languages that are not listed."""
    unlisted = {f"name_{language}" for language in LANGUAGES if language not in languages}
    properties = {name: part for name, part in schema["properties"].items() if name not in unlisted}
    return {**schema, "properties": properties, "required": list(properties)}


def table_json_schema(table: str, case: Situation) -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a table file of ``data/tables/`` in a situation."""
    properties = {}
    for field in data_table_schema(table, case)["fields"]:
        may_be_null = not field.get("constraints", {}).get("required")
        is_day = field["type"] == "date"
        kind = "string" if is_day else field["type"]
        properties[field["name"]] = {"type": [kind, "null"] if may_be_null else kind,
                                     **({"format": "date"} if is_day else {}), "description": field["description"]}
    row = {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": table,
            "description": first_line(TABLES[table]), "type": "array", "items": row}


def derived_table_schema(table: str, case: Situation) -> dict[str, Any]:
    """Return the Frictionless Table Schema of a computed table of ``data/tables/`` in a situation."""
    return {"fields": [*_fields_of(_with_terms(inline_schema(DERIVED_TABLES[table]), case))], "primaryKey": "id"}


def _fields_of(schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the columns of a model as a Table Schema describes them."""
    for name, described in schema["properties"].items():
        variants = described.get("anyOf", [described])
        (shown,) = (variant for variant in variants if variant["type"] != "null")
        constraints: dict[str, Any] = {"enum": shown["enum"]} if "enum" in shown else {}
        if len(variants) == 1:
            constraints["required"] = True
        field = {"name": name, "type": shown.get("format", shown["type"]), "description": described["description"]}
        yield field | ({"constraints": constraints} if constraints else {})


def _with_terms(schema: dict[str, Any], case: Situation) -> dict[str, Any]:
    """Return a schema in which the words stand that the situation has for a vocabulary."""
    properties = {name: {**{key: value for key, value in part.items() if key != "term"},
                         **({"enum": list(case.vocabulary(part["term"]))} if "term" in part else {})}
                  for name, part in schema["properties"].items()}
    return {**schema, "properties": properties}


def derived_json_schema(table: str, case: Situation) -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a computed table of ``data/tables/`` in a situation."""
    model = DERIVED_TABLES[table]
    row = _with_terms(inline_schema(model), case)
    row = {name: row[name] for name in ("type", "properties", "required", "additionalProperties")}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": table,
            "description": first_line(model), "type": "array", "items": row}


def json_schemas(case: Situation) -> dict[str, dict[str, Any]]:
    """Return every JSON Schema by file name, those of the layers and those of the tables, in a situation."""
    layers = {f"{case.published_layer(layer)}.json": layer_json_schema(layer, case) for layer in LAYERS}
    derived = {f"{table}.json": derived_json_schema(table, case) for table in DERIVED_TABLES}
    tables = tables_in(case.languages, DATA_TABLES)
    return layers | {f"{table}.json": table_json_schema(table, case) for table in tables} | derived
