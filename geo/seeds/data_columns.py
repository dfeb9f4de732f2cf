"""What the readers of a data folder ask of its columns: the kinds of values, as ``columns.json`` holds them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from geo.model.cells import term_of
from geo.model.layer_schema import BOUND_COLUMNS, DATA_TABLES, DERIVED_TABLES, LAYERS, Weight, columns_of
from geo.model.schema import TABLES
from geo.model.vocabularies import cell_vocabulary, describe_cell
from geo.seeds.data_schemas import inline_schema, is_optional
from geo.seeds.validate.identity import REFERENCES


def data_columns() -> dict[str, Any]:
    """Return what the readers of a data folder ask of each file, as ``geo/store/columns.json`` holds it.

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
                        for column, field in inline_schema(described.model)["properties"].items()},
        } | _described_ids(described.tables[0], described.model.model_fields)
    for table in DATA_TABLES:
        columns = {column: _table_kind(table, column) for column in columns_of(table)}
        files[f"tables/{table}.json"] = {"columns": columns} | _described_ids(table, columns)
    for table, model in DERIVED_TABLES.items():
        columns = {column: _model_kind(column, field)
                   for column, field in inline_schema(model)["properties"].items()}
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
        return _model_kind(column, inline_schema(Weight)["properties"][column])
    words, may_be_null = cell_vocabulary(table, column), is_optional(table, column)
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
