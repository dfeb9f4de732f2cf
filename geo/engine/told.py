"""A data folder as another language than English tells it: the texts of its rows in the place of the English ones.

A text counts while the checksum beside it is that of an English text which is told; the English of a row that changed
since finds none, and is told in English, which :func:`untold_in` says of what was written.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from geo.model.naming import name_in_form
from geo.model.situation import BOTH, LANGUAGES
from geo.model.texts import checksum_of, is_in_words
from geo.model.words import read_words
from geo.store.conformance import read_document
from geo.store.data_folder import Manifest
from geo.store.loading import layer_path
from geo.store.situation_data import situation_of

DRAFT = "draft"
COLUMNS = ("label", "title", "disputed", "text", "summary", "note", "location_note", "operator", "affects",
           "controller", "number", "voices", "claim", "finding", "what", "unit", "stated_by", "publisher",
           "reported_by")
"""Columns whose texts are told in the reader's language, in the order in which the page holds them."""
LISTS = frozenset({"voices", "reported_by"})
"""Those that hold several texts, separated by ``; ``, which are told by themselves where the whole is no text."""
SEPARATOR = "; "

_TABLES, _LAYERS = "tables/", "layers/"
_NOT_TOLD = ("tables/texts_", "tables/glossary.json", "tables/names.json")
"""Tables without texts for readers, by the beginning of their paths."""
_TITLES = ("tables/sources.json",)
"""Tables whose titles are those of documents, and stay as they are."""
_NAMES = frozenset({"publisher", "reported_by", "stated_by", "voices"})
"""Columns of names, which may be the same in every language."""

Row = dict[str, Any]


@dataclass(frozen=True)
class Texts:
    """The texts that a language has.

    Parameters
    ----------
    by_checksum : mapping of str to str
        By the checksum of the English that they render.
    """

    by_checksum: Mapping[str, str]

    def find(self, english: str) -> str | None:
        """Return what renders an English text; None where nothing does."""
        return self.by_checksum.get(checksum_of(english))

    def cell(self, column: str, english: str) -> str:
        """Return what a cell says in the language, in English what it has no text for."""
        if (found := self.find(english)) is not None:
            return found
        parts = english.split(SEPARATOR) if column in LISTS else []
        return SEPARATOR.join(self.find(part) or part for part in parts) if len(parts) > 1 else english


def texts_in(manifest: Manifest, language: str) -> Texts:
    """Return the texts of a language by the checksum of their English.

    Of several for one English text it is one that a native speaker read, or else the usual one.
    """
    path = f"tables/texts_{language}.json"
    rows: list[Row] = read_document(manifest, path) if path in manifest.resources else []
    counts: dict[str, Counter[tuple[bool, str]]] = {}
    for row in rows:
        counts.setdefault(row["checksum"], Counter())[row["state"] != DRAFT, row["text"]] += 1
    found = {checksum: max(texts, key=lambda one: (one[0], texts[one], one[1]))[1]
             for checksum, texts in counts.items()}
    return Texts({**found, checksum_of(_left_out(LANGUAGES[0])): _left_out(language)})


def _left_out(language: str) -> str:
    """Return what stands for a text that may tell what came later than what is known."""
    return read_words(language).plain("report.known.text")


def told_in(manifest: Manifest, language: str) -> Manifest:
    """Return a data folder whose rows are told in another language.

    Parameters
    ----------
    manifest : Manifest
        As ``geo.store.conformance.read_folder`` gives it; it is left as it is.
    language : str
        One of the situation, not English.

    Returns
    -------
    Manifest
        Holds the documents that differ; the bytes of its files are those of the whole folder.
    """
    texts, told = texts_in(manifest, language), Manifest(manifest.folder, manifest.description, manifest.contents)
    told.documents.update(manifest.documents)
    for path, rows in _rows_by_path(manifest):
        new = [_told(row, texts, _columns(manifest, path)) for row in rows]
        told.documents[path] = new if path.startswith(_TABLES) else _with_rows(read_document(manifest, path), new)
    places, parties = told.documents[layer_path(manifest, "places")]["features"], situation_of(manifest).parties
    for feature in places:
        feature["properties"]["label"] = name_in_form(feature["properties"], language, BOTH, parties)
    return told


def untold_in(manifest: Manifest, language: str, written: str) -> list[str]:
    """Return which English texts stand in what was written because a language has none for them, each once.

    Parameters
    ----------
    manifest : Manifest
        The folder in English.
    language : str
    written : str
        What readers get, with single spaces.
    """
    texts = texts_in(manifest, language)
    found = {text: None for path, rows in _rows_by_path(manifest) for row in rows
             for column in _columns(manifest, path)
             if column not in _NAMES and (text := row.get(column)) and isinstance(text, str)
             and texts.find(text) is None and is_in_words(text) and text in written}
    return list(found)


def _told(row: Row, texts: Texts, columns: tuple[str, ...]) -> Row:
    return {**row, **{column: texts.cell(column, row[column]) for column in columns
                      if isinstance(row.get(column), str) and row[column]}}


def _columns(manifest: Manifest, path: str) -> tuple[str, ...]:
    """Return the columns of texts of a layer or table; titles of documents and names of places are none."""
    kept = "title" if path in _TITLES else "label" if path == layer_path(manifest, "places") else ""
    return tuple(column for column in COLUMNS if column != kept)


def _rows_by_path(manifest: Manifest) -> Iterator[tuple[str, list[Row]]]:
    """Yield the path of each layer and table with texts for readers, and its rows."""
    for path in manifest.resources:
        if path.startswith(_TABLES) and not path.startswith(_NOT_TOLD):
            yield path, read_document(manifest, path)
        elif path.startswith(_LAYERS):
            yield path, [feature["properties"] for feature in read_document(manifest, path)["features"]]


def _with_rows(layer: Row, rows: list[Row]) -> Row:
    """Return a layer with other rows in its features."""
    features = [{**feature, "properties": row} for feature, row in zip(layer["features"], rows, strict=True)]
    return {**layer, "features": features}
