"""Whether a data folder holds what a build of this version writes: its format, files, columns, values and references.

A folder may be whole by its checksums and still hold something else: made by an older version or by another program.
Every reader asks here, and one line says what is wrong. What would change no answer passes: columns and files that this
version does not know, an order of rows, members of the manifest that nothing reads.

What each file holds stands in ``columns.json``, which ``python -m geo dictionary`` generates from the schema.
"""

from __future__ import annotations

import json
import re
from collections import deque
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cache, partial
from itertools import chain
from pathlib import Path
from typing import Any, NoReturn

from geo.errors import StoreError, quote
from geo.model.citations import UNVERIFIED, parse_citations
from geo.model.project import DISTRIBUTION, spell_rebuild
from geo.model.situation import LANGUAGES, Situation
from geo.store import data_folder
from geo.store.column_values import Row, UnfitError, checker_of, require_columns
from geo.store.situation_data import situation_of

COLUMNS = Path(__file__).with_name("columns.json")
"""What :func:`geo.seeds.data_columns.data_columns` gives, for readers that must not wait for the models."""
_POINTING = {"subjects", "evidence", "subject", "found", "shown"}
"""Columns of ``table:id``."""
_SCOPES = {"route": "routes", "section": "sections"}
_DEPTHS = {"Point": 0, "LineString": 1, "MultiLineString": 2, "Polygon": 2, "MultiPolygon": 3}
_UNVERIFIED = "tables/unverified.json"
_TERM = "word of "
"""Before the name of a vocabulary of the situation, in ``columns.json``."""
_TERMS = "words of "
"""The same for a column that holds several of its words."""
_RELIEF = "relief.webp"
CONTOURS = "contours.geojson"
"""Lines of equal height; a folder without relief has none."""
_CONTOUR = {"columns": {"id": "text", "height_m": "number"}, "geometry": ["MultiLineString"]}
_COLOUR = re.compile(r"#[0-9a-f]{6}")
_fitting = deque[str](maxlen=16)
"""Digests of manifests whose folders were found to fit, and are not looked at again: equal ones name equal files."""


def read_folder(folder: Path) -> data_folder.Manifest:
    """Return the manifest of a data folder that is whole and holds what a build of this version writes.

    Parameters
    ----------
    folder : Path
        A data folder, such as ``data``.

    Raises
    ------
    StoreError
        If :func:`geo.store.data_folder.check_set` refuses it, its format is another one, a file is missing, has not the
        columns and values that it should have, or points to what is nowhere.
    """
    manifest = data_folder.check_set(folder)
    digest = data_folder.sha256(manifest.read(data_folder.MANIFEST))
    if digest not in _fitting:
        _require_folder(manifest)
        _fitting.append(digest)
    return manifest


def read_document(manifest: data_folder.Manifest, path: str) -> Any:
    """Return the content of a layer or table of a data folder: a FeatureCollection, or a list of rows.

    It is read once and shared: who changes it takes a copy. Its columns and values are looked at by
    :func:`read_folder` alone, so that editions of another format can be compared.

    Parameters
    ----------
    manifest : Manifest
        As :func:`geo.store.data_folder.check_set` gives it.
    path : str
        Path within the folder, such as ``tables/sources.json``.

    Raises
    ------
    StoreError
        If the manifest does not name the file, or it is neither.
    """
    if path not in manifest.documents:
        try:
            manifest.documents[path] = _parse(path, manifest.read(path))
        except UnfitError as fault:
            refuse(manifest, path, fault)
    return manifest.documents[path]


def described_files(case: Situation) -> dict[str, Any]:
    """Return what each layer and table of a data folder holds in a situation, by path.

    The file ``columns.json`` calls the layers as the code does, has a column of names for every language, and of a
    vocabulary of the case only which one it is.
    """
    unlisted = {f"tables/texts_{language}.json" for language in LANGUAGES if language not in case.languages}
    return {_published_path(path, case): _in_case(wanted, case) for path, wanted in _described().items()
            if path not in unlisted}


def refuse(manifest: data_folder.Manifest, path: str, fault: UnfitError) -> NoReturn:
    """Raise what is wrong with a file of a data folder as one line with the remedy."""
    where = manifest.folder / path
    raise StoreError(f"{where} is not what a build writes: {fault}. {spell_rebuild(manifest.folder)}") from None


def _require_folder(manifest: data_folder.Manifest) -> None:
    _require_format(manifest)
    path = data_folder.MANIFEST
    try:
        described = described_files(situation_of(manifest))
        _require_description(manifest.description, described)
        if _RELIEF in manifest.resources and not _is_webp(manifest.read(path := _RELIEF)):
            raise UnfitError("it is not a WebP picture")
        if CONTOURS in manifest.resources:
            _require_fit(manifest, path := CONTOURS, _CONTOUR)
        for path in (*described, _UNVERIFIED):
            if path not in manifest.resources:
                raise UnfitError("it is missing")
            _require_fit(manifest, path, described.get(path))
        ids = cache(partial(_ids, manifest, described))
        for path, wanted in described.items():
            _require_references(manifest, path, wanted, ids)
    except UnfitError as fault:
        refuse(manifest, path, fault)


def _require_format(manifest: data_folder.Manifest) -> None:
    found, where = manifest.description.get("format"), manifest.folder / data_folder.MANIFEST
    if found == data_folder.FORMAT and type(found) is int:
        return
    if type(found) is int and found > data_folder.FORMAT:
        raise StoreError(f"{where} has format {quote(found)}, written by a newer version; this one reads format "
                         f"{data_folder.FORMAT}. Install a newer {DISTRIBUTION}.")
    told = "no format" if found is None else f"format {quote(found)}"
    raise StoreError(f"{where} has {told}; this version reads format {data_folder.FORMAT}. "
                     f"{spell_rebuild(manifest.folder)}")


def _published_path(path: str, case: Situation) -> str:
    folder, _, name = path.partition("/")
    stem, _, ending = name.partition(".")
    return f"{folder}/{case.published_layer(stem)}.{ending}" if folder == "layers" else path


def _in_case(wanted: dict[str, Any], case: Situation) -> dict[str, Any]:
    unlisted = {f"name_{language}" for language in LANGUAGES if language not in case.languages}
    columns = {name: _kind_in_case(kind, case) for name, kind in wanted["columns"].items() if name not in unlisted}
    return {**wanted, "columns": columns}


def _kind_in_case(kind: Any, case: Situation) -> Any:
    if isinstance(kind, list) or not kind.startswith((_TERM, _TERMS)):
        return kind
    words: list[str | None] = [*case.vocabulary(kind.removeprefix(_TERM).removeprefix(_TERMS).removesuffix("?"))]
    words += [None] if kind.endswith("?") else []
    return words if kind.startswith(_TERM) else {"each": words}


@cache
def _described() -> dict[str, Any]:
    described: dict[str, Any] = json.loads(COLUMNS.read_bytes())
    return described


def _parse(path: str, content: bytes) -> Any:
    try:
        document = json.loads(content.decode(), parse_constant=_no_constant)
        if b"\\u" in content:  # the one way in which text that cannot be written again gets here
            json.dumps(document, ensure_ascii=False).encode()
    except UnicodeError as error:
        raise UnfitError("it is not UTF-8 text") from error
    except (ValueError, RecursionError) as error:
        raise UnfitError("it is not a JSON document") from error
    _require_rows(path, document)
    return document


def _require_fit(manifest: data_folder.Manifest, path: str, described: Mapping[str, Any] | None) -> None:
    rows = _properties(manifest, path)
    counted = manifest.resources[path].get("count", len(rows))
    if counted != len(rows):
        raise UnfitError(f"it has {len(rows)} rows, and the manifest counts {quote(counted)}")
    if described:
        require_columns(rows, described["columns"])
    if described and "geometry" in described:
        for feature in read_document(manifest, path)["features"]:
            if not _is_geometry(feature["geometry"], described["geometry"]):
                raise UnfitError(f"{quote(feature['id'])} has not a geometry of its layer, in degrees")


def _no_constant(name: str) -> NoReturn:
    raise ValueError(name)


def _require_rows(path: str, document: Any) -> None:
    if path.startswith("tables/"):
        if not isinstance(document, list) or not all(isinstance(row, dict) for row in document):
            raise UnfitError("it is not a list of rows")
        return
    features = document.get("features") if isinstance(document, dict) else None
    if not isinstance(features, list) or document.get("type") != "FeatureCollection":
        raise UnfitError("it is not a FeatureCollection")
    for feature in features:
        properties = feature.get("properties") if isinstance(feature, dict) else None
        if not isinstance(properties, dict) or "geometry" not in feature or feature.get("id") != properties.get("id"):
            raise UnfitError("a feature has not an id, properties with the same id, and a geometry")


def _is_geometry(geometry: Any, kinds: Sequence[str | None]) -> bool:
    if geometry is None:
        return None in kinds
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if kind not in kinds or kind is None:
        return False
    return _is_nested(geometry.get("coordinates"), _DEPTHS[kind], is_ring="Polygon" in kind)


def _is_nested(part: Any, depth: int, *, is_ring: bool) -> bool:
    if type(part) is not list:
        return False
    if depth == 0:
        return (len(part) == 2 and {*map(type, part)} <= {float, int}
                and abs(part[0]) <= 180 and abs(part[1]) <= 90)
    if depth == 1 and (len(part) < (4 if is_ring else 2) or (is_ring and part[0] != part[-1])):
        return False
    return bool(part) and all(_is_nested(inner, depth - 1, is_ring=is_ring) for inner in part)


def _require_references(
    manifest: data_folder.Manifest, path: str, described: Mapping[str, Any], ids: Callable[[str], frozenset[str]]
) -> None:
    rows = _properties(manifest, path)
    for column, table in described["references"].items():
        pointed, known = {row[column] for row in rows}, ids(table)
        if described["columns"][column] == "citations":
            cited = {*chain(*map(parse_citations, pointed))}
            _require_known(column, {citation.via for citation in cited}, known | ids("bodies"))
            pointed = {citation.source for citation in cited}
            known |= {UNVERIFIED}
        _require_known(column, pointed, known)
    if path == "tables/passability.json":
        for scope, table in _SCOPES.items():
            _require_known("targets", {row["targets"] for row in rows if row["scope"] == scope}, ids(table))
    if path == "tables/sources.json":
        _require_known("origin", {row["origin"] for row in rows},
                       ids("sources") | {f"bodies:{body}" for body in ids("bodies")})
    for column in _POINTING & described["columns"].keys():
        for reference in {*chain(*(row[column].split("; ") for row in rows if row[column]))}:
            table, _, key = reference.partition(":")
            _require_known(column, {key}, ids(table) or {key})


def _require_known(column: str, values: Collection[str | None], known: Collection[str]) -> None:
    pointed = {*chain(*(value.split("; ") for value in values if value))}
    if not pointed <= {*known}:
        raise UnfitError(f"{column} points to {quote(min(pointed - {*known}))}, which is nowhere")


def _ids(manifest: data_folder.Manifest, files: Mapping[str, Any], table: str) -> frozenset[str]:
    """Return the ids of a seed table that are anywhere in the folder; nothing for a table that is not published."""
    found = {row[column] for path, described in files.items() for owner, column in [described["ids"]]
             if owner == table for row in _properties(manifest, path)}
    if found:
        found |= {row["id"] for row in read_document(manifest, _UNVERIFIED) if row.get("table") == table}
    return frozenset(found)


def _properties(manifest: data_folder.Manifest, path: str) -> list[Row]:
    document = read_document(manifest, path)
    return document if isinstance(document, list) else [feature["properties"] for feature in document["features"]]


def _require_description(description: Row, files: Mapping[str, Any]) -> None:
    """Look at those members of the manifest that a reader uses."""
    temporal = description.get("temporal")
    days: list[Any] = [temporal.get("start"), temporal.get("end")] if isinstance(temporal, dict) else [None]
    if not _checks("day", days) or days != sorted({*days}):
        raise UnfitError("temporal has not a first and a last day")
    texts = [description.get(name) for name in ("name", "title", "description")]
    if not _checks("text", texts) or not _are_terms(description.get("licenses")):
        raise UnfitError("it has not a name, a title, a description and licenses")
    producers = description.get("producers")
    if not isinstance(producers, list) or not all(isinstance(row, dict) for row in producers):
        raise UnfitError("it has not a list of producers")
    require_columns(producers, files["tables/producers.json"]["columns"])
    known = {row["id"] for row in producers}
    for resource in description["resources"]:
        if not _is_described(resource, known):
            raise UnfitError(f"{quote(resource['path'])} is not described as it should be")


def _is_described(resource: Row, producers: Collection[str]) -> bool:
    made_by = resource.get("producers")
    if not isinstance(made_by, list) or not all(isinstance(producer, str) for producer in made_by):
        return False
    is_picture = resource["path"] == _RELIEF
    return ({*made_by} <= {*producers} and _checks("text", [resource.get("description")])
            and _are_terms(resource.get("licenses")) and (not is_picture or _is_placed(resource)))


def _is_webp(content: bytes) -> bool:
    return content[:4] == b"RIFF" and content[8:12] == b"WEBP"


def _is_placed(resource: Row) -> bool:
    bounds, colour = resource.get("bounds"), resource.get("background")
    if not isinstance(bounds, list) or len(bounds) != 4 or not _checks("number", bounds):
        return False
    west, south, east, north = bounds
    return (-180 <= west < east <= 180 and -85 <= south < north <= 85
            and isinstance(colour, str) and bool(_COLOUR.fullmatch(colour)))


def _are_terms(licences: Any) -> bool:
    return isinstance(licences, list) and all(
        isinstance(terms, dict) and {"title"} <= terms.keys() and _checks("text", [*terms.values()])
        for terms in licences)


def _checks(kind: str, values: list[Any]) -> bool:
    try:
        return checker_of(kind)(values)
    except (ValueError, TypeError):
        return False
