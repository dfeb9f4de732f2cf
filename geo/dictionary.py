"""What is generated from the descriptions: the dictionary, the data packages' schemas and the JSON Schemas."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from geo.atomic import write_together
from geo.cells import term_of
from geo.docstring import first_line, read_docstring
from geo.errors import DataError, Problem
from geo.layer_schema import BOUND_COLUMNS, DATA_TABLES, DERIVED_TABLES, LAYERS, WEIGHED, Feature, Weight, columns_of
from geo.schema import OUTLINES, TABLES, Outline
from geo.seed_files import path_of, tables_in
from geo.situation import FILE, LANGUAGES, Situation
from geo.situation_doc import situation_lines
from geo.situation_parts import Bounds
from geo.situation_seed import read_situation_seed
from geo.store import format_json
from geo.textfile import read_text
from geo.texts import TEXTS
from geo.validate import RULES, WARNINGS, WEIGHING
from geo.validate.identity import REFERENCES
from geo.vocabularies import cell_vocabulary, describe_cell

BEGIN = "<!-- generated from geo.schema: do not edit below this line -->"
"""Line of seeds/README.md above which the editorial policy is written by hand."""
COLUMNS = Path(__file__).with_name("columns.json")
"""What :func:`data_columns` gives, for readers that must not wait for the models."""
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
    if not _is_optional(table, column):
        constraints["required"] = True
    if column == "id":
        constraints["unique"] = True
    field = {"name": column, "type": describe_cell(table, column, case).kind, "description": info.description}
    return field | ({"constraints": constraints} if constraints else {})


def _is_optional(table: str, column: str) -> bool:
    return type(None) in getattr(TABLES[table].model_fields[column].annotation, "__args__", ())


def data_table_schema(table: str, case: Situation) -> dict[str, Any]:
    """Return the Frictionless Table Schema of a table of ``data/tables/`` in a situation."""
    weight = {field["name"]: field for field in _fields_of(_inline_schema(Weight))}
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
            "properties": _of_languages(_inline_schema(described.model), case.languages),
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


def _inline_schema(model: type[BaseModel]) -> dict[str, Any]:
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
    return {"fields": [*_fields_of(_with_terms(_inline_schema(DERIVED_TABLES[table]), case))], "primaryKey": "id"}


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
    row = _with_terms(_inline_schema(model), case)
    row = {name: row[name] for name in ("type", "properties", "required", "additionalProperties")}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": table,
            "description": first_line(model), "type": "array", "items": row}


def json_schemas(case: Situation) -> dict[str, dict[str, Any]]:
    """Return every JSON Schema by file name, those of the layers and those of the tables, in a situation."""
    layers = {f"{case.published_layer(layer)}.json": layer_json_schema(layer, case) for layer in LAYERS}
    derived = {f"{table}.json": derived_json_schema(table, case) for table in DERIVED_TABLES}
    tables = tables_in(case.languages, DATA_TABLES)
    return layers | {f"{table}.json": table_json_schema(table, case) for table in tables} | derived


def data_columns() -> dict[str, Any]:
    """Return what the readers of a data folder ask of each file, as ``geo/columns.json`` holds it.

    They read that file because the models take longer to load than a day takes to answer. A column holds a kind of
    value, with a question mark where it may be null, or is a list of the words that it allows. Kinds are text, whole,
    number, flag; texts of a form: day, date, bound, attested, citations; and ``word of`` or ``words of`` a vocabulary
    of the situation. Layers stand under the names that the code has for them, with names in every language. ``ids``
    names the seed table the ids of which are in the file, and the column that has them; ``references`` the tables that
    columns point to.

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


_KINDS = {"string": "text", "number": "number", "integer": "whole", "boolean": "flag", "date": "day"}
_FORMS = {describe_cell(table, column): form for table, column, form in (
    ("events", "date", "date"), ("posts", "valid_from", "bound"), ("posts", "attested", "attested"),
    ("posts", "sources", "citations"), ("blockades", "stops", "words of classes"))}


def _layer_kind(table: str, column: str, field: dict[str, Any]) -> Any:
    """Return the kind of a column of a layer: the words and forms of the seed table, the types of the layer."""
    kind = _model_kind(column, field)
    for owner in (table, "posts"):
        if owner in TABLES and column in TABLES[owner].model_fields and column not in BOUND_COLUMNS:
            is_own = owner == table != "routes"  # roads are of many tables
            words = cell_vocabulary(owner, column) if is_own else ()
            term = term_of(TABLES[owner].model_fields[column]) if is_own else None
            form = _FORMS.get(describe_cell(owner, column))
            is_optional = isinstance(kind, str) and kind.endswith("?")
            if words:
                return [*words, *([None] if is_optional else [])]
            form = f"word of {term}" if term else form
            return form + "?" * is_optional if form else kind
    return kind


def _table_kind(table: str, column: str) -> Any:
    if column in BOUND_COLUMNS:
        return "day?"
    if column in Weight.model_fields:
        return _model_kind(column, _inline_schema(Weight)["properties"][column])
    words, may_be_null = cell_vocabulary(table, column), _is_optional(table, column)
    if words:
        return [*words, *([None] if may_be_null else [])]
    term = term_of(TABLES[table].model_fields[column])
    if term:
        return f"word of {term}" + "?" * may_be_null
    cell = describe_cell(table, column)
    return _FORMS.get(cell, _KINDS[cell.kind]) + "?" * may_be_null


def _model_kind(column: str, field: dict[str, Any]) -> Any:
    variants = field.get("anyOf", [field])
    may_be_null = any(variant["type"] == "null" for variant in variants)
    (shown,) = (variant for variant in variants if variant["type"] != "null")
    if "term" in field:
        return f"word of {field['term']}"
    if "enum" in shown:
        return [*shown["enum"], *([None] if may_be_null else [])]
    is_day = shown.get("format") == "date"
    return ("day" if is_day else _KINDS[shown["type"]]) + "?" * may_be_null


def seeds_package(case: Situation) -> dict[str, Any]:
    """Return ``seeds/datapackage.json``: every table with its schema, every outline file, the situation."""
    tables = [
        {"name": table, "path": path_of(table), "profile": "tabular-data-resource", "format": "csv",
         "mediatype": "text/csv", "encoding": "utf-8", "description": first_line(TABLES[table]),
         "schema": table_schema(table, case)}
        for table in tables_in(case.languages)
    ]
    outlines = [
        {"name": f"geometry-{name.replace('_', '-')}", "path": f"geometry/{name}.geojson", "format": "geojson",
         "mediatype": "application/geo+json", "encoding": "utf-8"}
        for name in OUTLINES
    ]
    situation = {"name": "situation", "path": FILE, "format": "json", "mediatype": "application/json",
                 "encoding": "utf-8"}
    return {
        "name": f"{case.id}-seeds", "title": case.package.seeds_title, "profile": "data-package",
        "licenses": [{"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/",
                      "title": "Creative Commons Attribution 4.0; producers' terms in LICENSE-DATA"}],
        "resources": [*tables, *outlines, situation],
    }


def dictionary_markdown(case: Situation) -> str:
    """Return the data dictionary: every table, column, vocabulary, layer and rule, in a situation."""
    lines = [BEGIN, "", "## Dictionary of the seed tables", "",
             f"Days from {case.period.first} to {case.period.last}; positions within {case.frames.area} (west, south, "
             "east, north).",
             ""]
    for path, table in {"texts/<language>.csv" if name in TEXTS else path_of(name): name for name in TABLES}.items():
        lines += [f"### `{path}`", "", first_line(TABLES[table]), "", *_table_lines(table, case), ""]
    lines += [f"### `{FILE}`", "", first_line(Situation), "", "| name | meaning |", "| --- | --- |",
              *situation_lines(), ""]
    lines += ["### `geometry/*.geojson`", "", first_line(Outline), "", *_model_lines(Outline), ""]
    lines += ["## Dictionary of the layers", "", "Properties that every feature of every layer has:", ""]
    shared = Feature
    lines += [*_model_lines(shared), ""]
    for layer, described in LAYERS.items():
        extra = [name for name in described.model.model_fields if name not in shared.model_fields]
        lines += [f"### `{case.published_layer(layer)}`", "", described.description, "",
                  *_model_lines(described.model, extra), ""]
    lines += ["## What tables gain", "",
              f"In `data/tables/`, {', '.join(f'`{table}`' for table in WEIGHED[:-1])} and `{WEIGHED[-1]}` say of each "
              "row how it is attested; null where it was kept from memory. Dated tables gain the four resolved bounds.",
              "", *_model_lines(Weight), ""]
    lines += ["## Dictionary of the computed tables", "", "In `data/tables/`, beside the tables of the seeds:", ""]
    for table, model in DERIVED_TABLES.items():
        lines += [f"### `{table}`", "", first_line(model), "", *_model_lines(model), ""]
    lines += ["## Rules", "", "What the command `check` asks, beyond what each cell may hold:", ""]
    lines += [f"- `{name}`: {first_line(function)}" for name, function in RULES.items()]
    lines += ["", "## Warnings", "",
              "What the command `check` warns of: what is allowed and more often a slip than meant.", ""]
    lines += [f"- `{name}`: {first_line(function)}" for name, function in WARNINGS.items()]
    lines += ["", "## Warnings of weight", "", "What `check --weight` warns of besides: facts that rest on little.", "",
              *(f"- `{name}`: {first_line(function)}" for name, function in WEIGHING.items())]
    return "\n".join(lines) + "\n"


def _table_lines(table: str, case: Situation) -> Iterator[str]:
    yield "| column | required | holds | meaning |"
    yield "| --- | --- | --- | --- |"
    for column, info in TABLES[table].model_fields.items():
        required = "" if _is_optional(table, column) else "yes"
        expected = _in_a_table(describe_cell(table, column, case).expected)
        yield f"| `{column}` | {required} | {expected} | {_in_a_table(info.description)} |"


def _model_lines(model: type[BaseModel], only: list[str] | None = None) -> Iterator[str]:
    yield "| property | meaning |"
    yield "| --- | --- |"
    for name, info in model.model_fields.items():
        if only is None or name in only:
            yield f"| `{info.alias or name}` | {_in_a_table(info.description)} |"


def _in_a_table(text: str | None) -> str:
    return (text or "").replace("|", r"\|")


def with_dictionary(readme: str, case: Situation) -> str:
    """Return the text of ``seeds/README.md`` with its generated part replaced; what is above the marker stays."""
    policy = readme.partition(BEGIN)[0].rstrip()
    return f"{policy}\n\n{dictionary_markdown(case)}"


def write_dictionary(seeds_dir: Path, *, has_columns: bool) -> tuple[Path, Path]:
    """Write what is generated for a folder of seeds: the end of its ``README.md``, and its ``datapackage.json``.

    Parameters
    ----------
    seeds_dir : Path
    has_columns : bool
        Whether to write :data:`COLUMNS` too.

    Raises
    ------
    DataError
        If the policy above the dictionary or the situation cannot be read.
    StoreError
        If a file cannot be written; then none is.
    """
    readme, package = seeds_dir / "README.md", seeds_dir / "datapackage.json"
    problems: list[Problem] = []
    policy = read_text(readme, problems)
    if policy is None:
        raise DataError(problems)
    case = read_situation_seed(seeds_dir)
    if case.situation is None:
        raise DataError(case.problems)
    of_code = {COLUMNS: format_json(data_columns())} if has_columns else {}
    write_together({**of_code, package: format_json(seeds_package(case.situation)),
                    readme: with_dictionary(policy, case.situation).encode()})
    return readme, package
