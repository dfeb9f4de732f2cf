"""The rows of a data folder, read whatever its columns are, and which of them differ between two folders."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePosixPath
from typing import Any, NoReturn

from geo.comparison.model import ColumnChange, ComputedTable, FieldChange, RowChange, Value
from geo.comparison.shapes import Shape, find_move
from geo.errors import StoreError, quote
from geo.model import attestation
from geo.model.dates import BOUND_NAMES
from geo.model.layer_schema import DERIVED_TABLES, LAYERS
from geo.model.naming import NAME_COLUMNS
from geo.model.situation import FILE
from geo.store.data_folder import MANIFEST, Manifest, sha256
from geo.store.situation_data import situation_of

COMPUTED = frozenset(DERIVED_TABLES)
"""Tables of which no row is typed."""
UNVERIFIED = "unverified"
"""The table whose rows hold rows of several tables; ``table:id`` tells them apart."""
_TOLD_ELSEWHERE = ("resources", "producers", "seeds")
"""Members of the manifest that follow from the files, and the digest of the seeds, which is no content."""
_TITLES = ("label", "title", "name", "summary", "claim", "text")
_NAMES = (*NAME_COLUMNS, "other_names")
_MEASURED = ("drawn_length_km", "area_km2")
_RESOLVED = frozenset({*BOUND_NAMES, *attestation.COLUMNS})
"""Columns that are computed from other cells of the row, or from the documents that it cites."""
_ALWAYS_FOLLOW = _RESOLVED | {*_NAMES, *_MEASURED}
"""Columns that are computed from other cells, from the table of names or from the geometry."""
_LABELS = {("places", "label"), ("events", "label")}
"""Labels that are made of a name, and of a title."""
_PARENTS = {"place": "places", "route": "routes"}
"""Columns of a layer that name the row from which other cells of the feature are taken, and the table of that row."""
_PLACING = ("place", "section", "chainage_km")
"""Columns of a layer that say where a feature is."""
_COMPUTED_SHAPES = frozenset({"corridor_strip", "control_areas"})
"""Layers whose geometry is computed from others."""


@dataclass(frozen=True)
class Record:
    """A row: its cells by column, and its geometry where it is a feature."""

    cells: Mapping[str, Value]
    shape: Shape | None = None


@dataclass(frozen=True)
class Table:
    """The rows of a file by id, in its order."""

    name: str
    rows: Mapping[str, Record]

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """Columns of its rows, in the order in which they first appear."""
        return tuple(dict.fromkeys(column for row in self.rows.values() for column in row.cells))


@dataclass(frozen=True)
class RowDifference:
    """The rows that differ, see :class:`geo.comparison.model.Difference`."""

    rows: tuple[RowChange, ...]
    columns: tuple[ColumnChange, ...]
    computed: tuple[ComputedTable, ...]
    files: tuple[str, ...]


@dataclass(frozen=True)
class Contents:
    """Everything that a data folder holds.

    Parameters
    ----------
    tables : mapping of str to Table
        Layers and tables by the name of their file, in the order of the manifest.
    others : mapping of str to str
        Digests of the other files by path, that of the description of the package among them.
    layers : mapping of str to str
        What the code calls each layer, by the name of its file.
    """

    tables: Mapping[str, Table]
    others: Mapping[str, str] = field(default_factory=dict)
    layers: Mapping[str, str] = field(default_factory=dict)

    def find(self, name: str) -> Table | None:
        """Return a layer or table by what the code calls it."""
        return next((self.tables[file] for file, layer in self.layers.items() if layer == name and file in self.tables),
                    self.tables.get(name))


def read_contents(manifest: Manifest) -> Contents:
    """Return all rows of a data folder, of this format or of another.

    Parameters
    ----------
    manifest : Manifest
        A checked data folder.

    Raises
    ------
    StoreError
        If a layer or table is no list of rows with distinct ids.
    """
    tables: dict[str, Table] = {}
    described = {key: value for key, value in manifest.description.items() if key not in _TOLD_ELSEWHERE}
    others = {MANIFEST: sha256(json.dumps(described, sort_keys=True).encode())}
    for path, resource in manifest.resources.items():
        folder, name = PurePosixPath(path).parts[:-1], PurePosixPath(path).stem
        if folder in (("layers",), ("tables",)):
            tables[name] = Table(name, dict(_records(manifest, path, name)))
        else:
            others[path] = str(resource["hash"])
    case = situation_of(manifest) if FILE in {*manifest.resources, *manifest.documents} else None
    return Contents(tables, others, {case.published_layer(layer): layer for layer in LAYERS} if case else {})


def compare_rows(old: Contents, new: Contents) -> RowDifference:
    """Return the rows that differ between two data folders, typed and computed ones apart."""
    names = list(dict.fromkeys((*new.tables, *old.tables)))
    changes: list[RowChange] = []
    computed: list[ComputedTable] = []
    columns: list[ColumnChange] = []
    for name in names:
        one, other = (contents.tables.get(name, Table(name, {})) for contents in (old, new))
        if name in COMPUTED:
            found = _compare_table(one, other, _Context(old, new, frozenset()))
            computed += [_count(name, found)] if found and name in old.tables and name in new.tables else []
            continue
        columns += (own := list(_column_changes(one, other)))
        left_out = frozenset(change.column for change in own)
        changes += _compare_table(one, other, _Context(old, new, left_out))
    return RowDifference(tuple(changes), tuple(columns), tuple(computed), tuple(_other_files(old, new)))


def _other_files(old: Contents, new: Contents) -> Iterator[str]:
    """Yield the other files that differ; an export holds of them the situation alone, and is another package."""
    is_export = any(side.others.keys() <= {MANIFEST, FILE} for side in (old, new))
    paths = dict.fromkeys([FILE] if is_export else (*new.others, *old.others))
    yield from (path for path in paths if old.others.get(path) != new.others.get(path))


@dataclass(frozen=True)
class _Context:
    """What rows are compared within: both folders, and the columns that only one of them has."""

    old: Contents
    new: Contents
    left_out: frozenset[str]

    def called(self, table: str) -> str:
        """Return what the code calls a layer; any other table by its name."""
        return self.new.layers.get(table) or self.old.layers.get(table, table)


def _column_changes(old: Table, new: Table) -> Iterator[ColumnChange]:
    if old.rows and new.rows:
        yield from (ColumnChange(new.name, name, "new") for name in new.columns if name not in old.columns)
        yield from (ColumnChange(new.name, name, "old") for name in old.columns if name not in new.columns)


def _count(name: str, changes: Sequence[RowChange]) -> ComputedTable:
    found = [change.change for change in changes]
    return ComputedTable(name, found.count("added"), found.count("corrected"), found.count("retired"))


def _compare_table(old: Table, new: Table, context: _Context) -> list[RowChange]:
    changes = []
    for key in sorted({*old.rows, *new.rows}):
        one, other = old.rows.get(key), new.rows.get(key)
        if one and other:
            change = _compare_row(new.name, key, one, other, context)
            changes += [change] if change else []
        elif other:
            changes.append(RowChange(new.name, key, _label(other), "added"))
        elif one:
            changes.append(RowChange(new.name, key, _label(one), "retired"))
    return changes


def _compare_row(table: str, key: str, old: Record, new: Record, context: _Context) -> RowChange | None:
    layer = context.called(table)
    names = [name for name in dict.fromkeys((*new.cells, *old.cells)) if name not in context.left_out]
    fields = tuple(
        FieldChange(name, old.cells.get(name), new.cells.get(name), follows=_follows(layer, name, old, new, context))
        for name in names if _is_other(old.cells.get(name), new.cells.get(name))
    )
    move = None
    if old.shape != new.shape:
        move = find_move(old.shape, new.shape, follows=_is_placed_elsewhere(layer, old, new))
    return RowChange(table, key, _label(new), "corrected", fields, move) if fields or move else None


def _is_other(one: Value, other: Value) -> bool:
    return one != other or isinstance(one, bool) != isinstance(other, bool)


def _follows(table: str, name: str, old: Record, new: Record, context: _Context) -> bool:
    """Whether a cell is computed: always, or because the row from which it is taken changed in the same way."""
    if table not in LAYERS:
        return name in _RESOLVED
    if name in _ALWAYS_FOLLOW or (table, name) in _LABELS:
        return True
    for column, parent in _PARENTS.items():
        key = new.cells.get(column)
        if parent != table and key is not None and old.cells.get(column) == key:
            one, other = (found.rows.get(str(key)) if (found := contents.find(parent)) else None
                          for contents in (context.old, context.new))
            if one and other and one.cells.get(name) == old.cells[name] and other.cells.get(name) == new.cells[name]:
                return True
    return False


def own_cells(table: str, row: Record, contents: Contents) -> Iterator[tuple[str, Value]]:
    """Yield the cells of a row that were typed in it: none that is computed, or repeats that of its place or route."""
    layer = contents.layers.get(table, table)
    for name, cell in row.cells.items():
        if layer not in LAYERS:
            is_own = name not in _RESOLVED
        elif name in _ALWAYS_FOLLOW or (layer, name) in _LABELS:
            is_own = False
        else:
            is_own = not any(parent.cells.get(name) == cell for parent in _parents_of(layer, row, contents))
        if is_own:
            yield name, cell


def own_shape(table: str, row: Record, contents: Contents) -> Shape | None:
    """Return the shape of a row if it was typed in it; a spot that follows from a place or a section was not."""
    layer = contents.layers.get(table, table)
    if layer in _COMPUTED_SHAPES or layer not in LAYERS:
        return None
    is_spot = LAYERS[layer].geometry_types == ("Point",) and layer != "places"
    return None if is_spot and any(row.cells.get(name) is not None for name in _PLACING) else row.shape


def _parents_of(layer: str, row: Record, contents: Contents) -> Iterator[Record]:
    """Yield the rows from which cells of a feature may be taken."""
    for column, parent in _PARENTS.items():
        table = contents.find(parent) if parent != layer else None
        found = table.rows.get(str(row.cells.get(column))) if table else None
        yield from (found,) if found else ()


def _is_placed_elsewhere(table: str, old: Record, new: Record) -> bool:
    if table in _COMPUTED_SHAPES:
        return True
    is_spot = LAYERS[table].geometry_types == ("Point",) if table in LAYERS else False
    is_same_spot = all(old.cells.get(name) == new.cells.get(name) for name in _PLACING)
    return is_spot and table != "places" and is_same_spot


def _label(row: Record) -> str:
    return next((str(row.cells[name]) for name in _TITLES if row.cells.get(name)), "")


def _records(manifest: Manifest, path: str, name: str) -> Iterator[tuple[str, Record]]:
    """Yield the rows of a file with their keys, each once."""
    where, seen = manifest.folder / path, set()
    try:
        content = json.loads(manifest.read(path), parse_constant=_refuse_constant)
        items = content["features"] if path.startswith("layers/") else content
        for item in items:
            key, record = _record(item, name, is_feature=path.startswith("layers/"))
            if key in seen:
                raise ValueError(f"the id {quote(key)} stands twice")
            seen.add(key)
            yield key, record
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError) as error:
        raise StoreError(f"{where} is no list of rows with an id each ({str(error)[:100]}). "
                         "Take a data folder, or an archive of one.") from error


def _refuse_constant(text: str) -> NoReturn:
    raise ValueError(f"{text} is no number")


def _record(item: Any, table: str, *, is_feature: bool) -> tuple[str, Record]:
    if is_feature:
        cells, shape = item["properties"], item["geometry"]
        return _key(cells["id"]), Record({name: _value(cell) for name, cell in cells.items()}, shape)
    if table == UNVERIFIED:
        row = json.loads(item["row"]) if isinstance(item["row"], str) else item["row"]
        return f"{_key(item['table'])}:{_key(item['id'])}", Record({name: _value(cell) for name, cell in row.items()})
    return _key(item["id"]), Record({name: _value(cell) for name, cell in item.items()})


def _key(value: object) -> str:
    if not isinstance(value, str) or not value:
        raise ValueError(f"{quote(value)} is no id")
    return value


def _value(cell: object) -> Value:
    if cell is None or isinstance(cell, str | int | float | bool):
        return cell
    return json.dumps(cell, ensure_ascii=False, sort_keys=True)
