"""What an export holds, whatever its format: layers and tables of a data folder, whole or as they stood on a day."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import compress
from typing import Any, Literal

from geo.engine.facts import Facts
from geo.exports.schemas import require_schema
from geo.model.citations import parse_citations
from geo.model.dates import BOUND_NAMES, bounds_of
from geo.store.conformance import described_files
from geo.store.data_folder import Manifest
from geo.store.loading import find_layer, read_features, read_rows
from geo.telling.weight_words import spell_weight

Row = dict[str, Any]
Kind = Literal["string", "date", "number", "integer", "boolean"]

UNVERIFIED_TABLE = "unverified"
"""Rows kept from memory: the one table whose rows hold rows, so they are written as JSON text."""
CITATIONS = "citations"
"""The table that links what is shown to the documents that it rests on."""
SEED_TABLES = {"blockade_points": "blockades", "peacekeeper_posts": "posts", "control_areas": "control"}
"""Layers whose rows other tables name, as ``table:id``, by another name than that of the layer."""

_KINDS: dict[str, Kind] = {"string": "string", "date": "date", "number": "number", "integer": "integer",
                           "boolean": "boolean"}


@dataclass(frozen=True)
class Column:
    """A column: its name, what its values are, and what it means. Values of the kind date are ISO days as text."""

    name: str
    kind: Kind
    description: str


CERTAINTY = Column("certainty", "string", "certain, or possible: how sure it is that it was in force on the day.")
WEIGHT = Column("weight", "string", "By whom the fact is stated, and how near its documents are to them, in words; see "
                                     "docs/weight.md. It tells attested_by, attested_sides and best_document.")
"""A column that exports add to the columns of the data; the JSON of an export is that of ``data/`` and goes without."""
_UNVERIFIED_COLUMNS: tuple[Column, ...] = (
    Column("table", "string", "Table of the seeds in which the row stands."),
    Column("id", "string", "Id of the row."),
    Column("row", "string", "The row as JSON."),
)
_CITATION_COLUMNS = (
    Column("dataset", "string", "Layer or table of the row that cites."),
    Column("row_id", "string", "Id of the row that cites."),
    Column("position", "integer", "Place in the row's list of citations, from 1."),
    Column("source", "string", "Id of the document in the table sources."),
    Column("locator", "string", "Place in the document, where one is given."),
    Column("via", "string", "Id of bodies or sources: whose words it gives there, where not those of its origin."),
    Column("bounds", "string", "from or until, where it supports that bound of the row only; 'from; until' for both."),
)


@dataclass(frozen=True)
class Table:
    """Rows with the same columns.

    Parameters
    ----------
    name, description : str
    columns : tuple of Column
        In file order.
    rows : tuple of dict
        Text, numbers, booleans or None by column, sorted as in ``data/``.
    producers : tuple of str
        Ids of producers whose work is in it.
    licences : tuple of dict
        Its terms, as a data package writes them.
    """

    name: str
    description: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    producers: tuple[str, ...] = ()
    licences: tuple[Mapping[str, str], ...] = ()


@dataclass(frozen=True)
class Layer(Table):
    """A table whose rows have a place; a shape that is None is that of a row without a position.

    Parameters
    ----------
    shapes : tuple of dict or None
        GeoJSON geometry of each row, longitude before latitude (WGS 84).
    geometry_types : tuple of str
        GeoJSON types that the layer may hold.
    drawn_as : str
        One of :data:`geo.model.situation.LAYERS`, whatever the layer is published as.
    """

    shapes: tuple[Row | None, ...] = ()
    geometry_types: tuple[str, ...] = ()
    drawn_as: str = ""


@dataclass(frozen=True)
class Content:
    """Everything that an export holds.

    Parameters
    ----------
    facts : Facts
        The data folder it was taken from.
    day : datetime.date or None
        The day that it shows; None for the whole period.
    layers : tuple of Layer
    tables : tuple of Table
        The last is :data:`CITATIONS`.
    """

    facts: Facts
    day: date | None
    layers: tuple[Layer, ...]
    tables: tuple[Table, ...]

    @property
    def manifest(self) -> Manifest:
        """The data folder."""
        return self.facts.manifest

    @property
    def producers(self) -> list[Row]:
        """Everybody whose positions, outlines or lines are in the layers, with their credit and terms."""
        used = {producer for layer in self.layers for producer in layer.producers}
        return [row for row in read_rows(self.manifest, "producers") if row["id"] in used]

    def table(self, name: str) -> Table:
        """Return a table by its name."""
        return next(table for table in self.tables if table.name == name)


def read_content(facts: Facts, *, at: date | None) -> Content:
    """Return what an export of a data folder holds.

    Parameters
    ----------
    facts : Facts
        A checked data folder.
    at : datetime.date or None
        With a day, layers and dated tables hold what was certainly or possibly in force on it, with a column
        ``certainty``; ``episodes`` holds the runs that include the day. Tables without dates stay whole.
    """
    layers: list[Layer] = []
    tables: list[Table] = []
    described = described_files(facts.situation)
    for path, resource in facts.manifest.resources.items():
        folder, _, file = path.partition("/")
        if path in described:
            require_schema(facts.manifest, path)
        elif path != f"tables/{UNVERIFIED_TABLE}.json":
            continue
        if folder == "layers":
            read = _weigh(_read_layer(facts.manifest, file.removesuffix(".geojson"), resource), facts)
            layer = _on_day(read, at)
            layers += [layer] if isinstance(layer, Layer) else []
        else:
            table = _weigh(_read_table(facts.manifest, file.removesuffix(".json"), resource), facts)
            tables.append(_on_day(table, at))
    citing = [*layers, *(table for table in tables if table.name != UNVERIFIED_TABLE)]
    links = tuple(link for table in citing for row in table.rows for link in _links(table.name, row))
    cited = Table(CITATIONS, "Which row rests on which documents, in the order of its citations.", _CITATION_COLUMNS,
                  links, licences=tuple(facts.manifest.description["licenses"]))
    return Content(facts, at, tuple(layers), (*tables, cited))


def _read_layer(manifest: Manifest, name: str, resource: Mapping[str, Any]) -> Layer:
    drawn_as = find_layer(manifest, name)
    features = read_features(manifest, drawn_as)
    schema = json.loads(manifest.read(f"schemas/{name}.json"))["properties"]["features"]["items"]["properties"]
    shapes = schema["geometry"].get("anyOf", [schema["geometry"]])
    columns = tuple(_column(key, described) for key, described in schema["properties"]["properties"].items())
    return Layer(
        name, resource["description"], columns, tuple(feature["properties"] for feature in features),
        tuple(resource["producers"]), tuple(resource["licenses"]),
        shapes=tuple(feature["geometry"] for feature in features),
        geometry_types=tuple(shape["properties"]["type"]["const"] for shape in shapes if "properties" in shape),
        drawn_as=drawn_as,
    )


def _column(name: str, described: Mapping[str, Any]) -> Column:
    types = [part.get("format", part.get("type")) for part in described.get("anyOf", [described])]
    kind = next(_KINDS[found] for found in types if found in _KINDS)
    return Column(name, kind, described["description"])


def _read_table(manifest: Manifest, name: str, resource: Mapping[str, Any]) -> Table:
    rows = read_rows(manifest, name)
    if name == UNVERIFIED_TABLE:
        rows = [{**row, "row": json.dumps(row["row"], ensure_ascii=False)} for row in rows]
        columns = _UNVERIFIED_COLUMNS
    else:
        columns = tuple(Column(field["name"], _KINDS[field["type"]], field["description"])
                        for field in resource["schema"]["fields"])
    return Table(name, resource["description"], columns, tuple(rows), tuple(resource["producers"]),
                 tuple(resource["licenses"]))


def _weigh(table: Table, facts: Facts) -> Table:
    """Return a table of facts with the weight of each in words; another one as it is."""
    if "attested_by" not in {column.name for column in table.columns}:
        return table
    rows = tuple(row | {WEIGHT.name: spell_weight(row, facts.words, facts.situation) or None} for row in table.rows)
    return replace(table, rows=rows, columns=(*table.columns, WEIGHT))


def without_weight(table: Table) -> Table:
    """Return a table with the columns that the data have, and no weight in words."""
    rows = tuple({name: cell for name, cell in row.items() if name != WEIGHT.name} for row in table.rows)
    return replace(table, rows=rows, columns=tuple(column for column in table.columns if column != WEIGHT))


def _on_day(table: Table, at: date | None) -> Table:
    """Return what of a table was in force on a day; a table without dates as it is."""
    names = {column.name for column in table.columns}
    if at is None:
        return table
    if set(BOUND_NAMES) <= names:
        sure = [bounds_of(row).certainty_on(at) for row in table.rows]
        rows = [row | {CERTAINTY.name: certainty} for row, certainty in zip(table.rows, sure, strict=True)]
        table = replace(table, rows=tuple(rows), columns=(*table.columns, CERTAINTY))
        return _only(table, [certainty is not None for certainty in sure])
    if {"from", "until"} <= names:
        return _only(table, [row["from"] <= at.isoformat() < row["until"] for row in table.rows])
    return table


def _only(table: Table, is_kept: list[bool]) -> Table:
    kept = replace(table, rows=tuple(compress(table.rows, is_kept)))
    if isinstance(kept, Layer):
        return replace(kept, shapes=tuple(compress(kept.shapes, is_kept)))
    return kept


def _links(dataset: str, row: Row) -> Iterator[Row]:
    cited = parse_citations(row["sources"]) if row.get("sources") else ()
    for position, citation in enumerate(cited, start=1):
        yield {"dataset": dataset, "row_id": row["id"], "position": position, "source": citation.source,
               "locator": citation.locator, "via": citation.via, "bounds": "; ".join(citation.bounds) or None}
