"""The texts of facts that the page shows, in an order, and what other languages have for them.

The page holds every text in English, where it belongs. Another language comes as one list: what it has for the first
text of the page, for the second and so on, each text once, so that no key is needed. The client's
``translations.js`` puts the texts into the same order, and what is packed here into their place.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from geo.engine.told import COLUMNS, LISTS, SEPARATOR
from geo.webmap import assets

EVIDENCE, EVIDENCE_LABEL = "evidence", 3
"""The pieces of evidence of claims are lists; the position of what one is called."""
_NOT_TOLD = frozenset({("places", "label"), ("sources", "title"),
                       *(("dates", column) for column in COLUMNS)})
"""Names, titles of documents, and what dates say, which stay as they are."""

Told = list[tuple[str, str | int]]
"""Groups of rows and their columns."""


@dataclass(frozen=True)
class ToldTexts:
    """Which texts the page tells, as it holds them.

    Parameters
    ----------
    drawing, records : list of tuple
        Groups and columns of either document, in order.
    order : tuple of str
        Every text once, in the order in which they are met there.
    """

    drawing: Told
    records: Told
    order: tuple[str, ...]

    def values_in(self, translations: Mapping[str, str]) -> str:
        """Return what a language has for each text, as JSON: nothing where it has none, or the same as the English.

        Parameters
        ----------
        translations : mapping of str to str
            Texts of the language by the English.
        """
        values = [text if (text := translations.get(english)) and text != english else 0 for english in self.order]
        return json.dumps(values, ensure_ascii=False, separators=(",", ":"))


def find_told(drawn: Mapping[str, Mapping[Any, Any]], recorded: Mapping[str, Mapping[Any, Any]]) -> ToldTexts:
    """Return which texts two documents of the page tell.

    Parameters
    ----------
    drawn, recorded : mapping
        Groups of rows: columns by name, each a list of texts.

    Examples
    --------
    >>> told = find_told({"events": {"label": ["A", "B", "A"]}}, {"events": {"voices": ["B; C"]}})
    >>> told.drawing, told.records, told.order
    ([('events', 'label')], [('events', 'voices')], ('A', 'B', 'B; C', 'C'))
    """
    first, then = list(_columns_of(drawn)), list(_columns_of(recorded))
    texts = [*_texts_of(drawn, first), *_texts_of(recorded, then)]
    return ToldTexts(first, then, tuple(dict.fromkeys(texts)))


def columns_of_rows(rows: Iterable[Mapping[str, Any]]) -> dict[str, list[Any]]:
    """Return the told columns of rows, for :func:`find_told`.

    Examples
    --------
    >>> columns_of_rows([{"unit": "people", "value": 3}, {"unit": None}])
    {'unit': ['people', None]}
    """
    rows = list(rows)
    return {name: [row.get(name) for row in rows] for name in COLUMNS if any(row.get(name) for row in rows)}


def told_by(drawing: Mapping[str, Any], records: Mapping[str, Any], tables: Mapping[str, Any]) -> ToldTexts:
    """Return which texts the two documents of the page tell.

    Parameters
    ----------
    drawing, records : mapping
        See :mod:`geo.webmap.payload`.
    tables : mapping
        The tables of which they hold columns, whole.
    """
    charts, recorded = records["charts"], records["details"] | records["tables"]
    figures = [figure for chart in charts["charts"] for figure in chart["figures"]] + charts["others"]
    pieces = [piece for found in recorded["claims"]["columns"].get(EVIDENCE, ()) for piece in found or ()]
    of_charts: dict[str, dict[Any, Any]] = {
        "charts": columns_of_rows(charts["charts"]), "figures": columns_of_rows(figures),
        EVIDENCE: {EVIDENCE_LABEL: [piece[EVIDENCE_LABEL] for piece in pieces]},
    }
    return find_told(_whole_columns(drawing["layers"] | drawing["tables"], tables),
                     _whole_columns(recorded, tables) | of_charts)


def _whole_columns(written: Mapping[str, Any], tables: Mapping[str, Any]) -> dict[str, dict[Any, Any]]:
    """Return the columns of the tables of a document, one that is the name of another as what that holds."""
    found = {}
    for group, table in written.items():
        known = tables.get(group, table)["columns"]
        columns = {name: known[name] for name in table["columns"] if name in known}
        found[group] = {name: known[column] if isinstance(column, str) else column for name, column in columns.items()}
    return found


def _columns_of(groups: Mapping[str, Mapping[Any, Any]]) -> Iterator[tuple[str, str | int]]:
    for group, columns in groups.items():
        yield from ((group, name) for name in (EVIDENCE_LABEL, *COLUMNS)
                    if name in columns and (group, name) not in _NOT_TOLD)


def _texts_of(groups: Mapping[str, Mapping[Any, Sequence[str | None]]], told: Told) -> Iterator[str]:
    for group, name in told:
        for text in groups[group][name]:
            if text:
                yield text
                if name in LISTS and SEPARATOR in text:
                    yield from text.split(SEPARATOR)


def pack_letters(text: str) -> str:
    r"""Return a text as the page holds it, with a byte a letter, see :func:`geo.webmap.assets.pack_bytes`.

    Letters of other scripts than Latin have two bytes in UTF-8, of which the packing does not win all back. Here the
    letters come first, in UTF-8, the most frequent before the others, and a line end after them; then a byte for each
    letter of the text, its position among them. A letter without a byte is written as JSON has it, ``\u0561``.

    Parameters
    ----------
    text : str
        JSON without line ends.
    """
    letters = letters_of(text)
    places = {letter: place for place, letter in enumerate(letters)}
    body = "".join(letter if letter in places else json.dumps(letter)[1:-1] for letter in text)
    return assets.pack_bytes("".join(letters).encode() + b"\n" + bytes(places[letter] for letter in body))


def letters_of(text: str, most: int = 256) -> list[str]:
    """Return the letters of a text that have a byte: all of ASCII that it has or escapes need, then the most frequent.

    Examples
    --------
    >>> letters_of("ոսոս1", most=20)[-2:]
    ['ո', 'ս']
    """
    needed = sorted({*"\\u0123456789abcdef", *(letter for letter in text if letter.isascii())})
    others = Counter(letter for letter in text if not letter.isascii() and ord(letter) < 0x10000)
    ordered = sorted(others, key=lambda letter: (-others[letter], letter))
    return needed + ordered[:most - len(needed)]
