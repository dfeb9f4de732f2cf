"""Which texts a language has, and of those that it should have, which are missing, stale or drafts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from geo.engine.told import COLUMNS
from geo.errors import UsageError, quote
from geo.model.schema import TABLES
from geo.model.suggestions import require_one_of
from geo.model.texts import TEXTS, Term, checksum_of, is_in_words
from geo.model.vocabularies import is_free_text
from geo.seeds.read import Record, Seeds
from geo.seeds.validate.registry import split_list

State = Literal["missing", "stale", "draft", "name", "read"]
STATES: tuple[State, ...] = ("missing", "stale", "draft", "name", "read")
"""What a translator should look at first: a text that is missing; one whose English has changed; one that no native
speaker has read; a name without a text, which is told as it is; one that was read."""
_NAME = "name"
"""Column of names that texts call by another one in a language, beside the columns that are told."""
_DAYS = ("date", "valid_from", "day")
_NAMES = ("title", "label", "name", "series", "subjects")
"""Columns that say what a row is, in the order in which one is chosen."""


@dataclass(frozen=True)
class Text:
    """A text that a language should have.

    Parameters
    ----------
    id : str
        Table, id of the row and column, such as ``events:north-gate-opens:title``.
    english, text : str
        The English of today, and what the language has for it; empty where that is missing.
    state : {"missing", "stale", "draft", "name", "read"}
    context : str
        What row it is, its day and its place.
    terms : str
        The terms of the glossary in it, each with its rendering and the words not to be used.
    """

    id: str
    english: str
    text: str
    state: State
    context: str
    terms: str


@dataclass(frozen=True)
class Listing:
    """The texts of a language; ``lines`` gives what the command prints."""

    language: str
    texts: tuple[Text, ...]

    @property
    def counts(self) -> dict[str, int]:
        """How many texts are in each state."""
        found = Counter(text.state for text in self.texts)
        return {state: found[state] for state in STATES}

    def as_dict(self) -> dict[str, Any]:
        """Return it for JSON."""
        return {"language": self.language, "counts": self.counts,
                "texts": [{"id": text.id, "state": text.state, "english": text.english, "text": text.text}
                          for text in self.texts]}

    def lines(self, states: Iterable[str]) -> Iterator[str]:
        """Yield how many texts are in each state, and those in some of them, a line each."""
        counted = ", ".join(f"{number} {state}" for state, number in self.counts.items())
        yield f"Texts in the language {self.language}: {counted}."
        for state in STATES:
            if state in states and self.counts[state]:
                yield from ("", f"{state}:")
                yield from (f"  {text.id}: {text.english}" for text in self.texts if text.state == state)


def table_in(seeds: Seeds, language: str) -> str:
    """Return the table of the texts in a language of seeds.

    Raises
    ------
    UsageError
        If the situation has no such language, or it is English.
    """
    require_one_of("language", language, seeds.situation.languages[1:])
    return next(table for table, one in TEXTS.items() if one == language)


def read_states(text: str) -> tuple[str, ...]:
    """Return the states that an option names, such as ``missing,stale``.

    Raises
    ------
    UsageError
        If one is none.

    Examples
    --------
    >>> read_states("missing, stale")
    ('missing', 'stale')
    """
    states = tuple(one.strip() for one in text.split(","))
    for state in states:
        if state not in STATES:
            raise UsageError(f"state: expected some of {', '.join(STATES)}; got {quote(state)}. Correct the state.")
    return states


def list_texts(seeds: Seeds, language: str) -> Listing:
    """Return the texts that a language has or should have, those to look at first before the others.

    What every language should have follows from the texts that there are: a column of which one language has a text is
    told in all.

    Parameters
    ----------
    seeds : Seeds
    language : str

    Raises
    ------
    UsageError
        As :func:`table_in`.
    """
    own = {record.row.id: record.row for record in seeds.tables[table_in(seeds, language)]}
    glossary = [record.row for record in seeds.tables["glossary"] if record.row.language == language]
    found = (_text(record, table, column, own, glossary) for table, column in told_columns(seeds)
             for record in seeds.tables[table] if getattr(record.row, column))
    return Listing(language, tuple(sorted(found, key=lambda text: (STATES.index(text.state), text.id))))


def told_columns(seeds: Seeds) -> list[tuple[str, str]]:
    """Return the tables and columns that readers meet and of which some language has a text."""
    keys = {_column_of(record.row.id) for name in TEXTS for record in seeds.tables[name]}
    return sorted((table, column) for table, column in keys if column in (*COLUMNS, _NAME)
                  and table in TABLES and table not in TEXTS and is_free_text(table, column))


def _column_of(key: str) -> tuple[str, str]:
    table, _, column = key.split(":")
    return table, column


def _text(record: Record, table: str, column: str, own: Mapping[str, Any], glossary: Iterable[Term]) -> Text:
    row, english = record.row, getattr(record.row, column)
    key = f"{table}:{row.id}:{column}"
    found = own.get(key)
    return Text(key, english, found.text if found else "", _state(found, english), _context(table, column, row),
                terms_in(english, glossary))


def _state(found: Any, english: str) -> State:
    if found is None:
        return "missing" if is_in_words(english) else "name"
    if found.checksum != checksum_of(english):
        return "stale"
    return "draft" if found.state == "draft" else "read"


def _context(table: str, column: str, row: Any) -> str:
    named = next((getattr(row, name) for name in _NAMES if name != column and getattr(row, name, None)), row.id)
    day = next((getattr(row, name) for name in _DAYS if getattr(row, name, None)), "")
    place = getattr(row, "place", None) or ""
    return "; ".join(filter(None, [f"{table}, {column} of {named}", day, place]))


def terms_in(english: str, glossary: Iterable[Term]) -> str:
    """Return the terms of a glossary that an English text has, with what to call them.

    Examples
    --------
    >>> term = Term(id="post-ru", term="post", language="ru", rendering="пост", avoided="блокпост", reason="")
    >>> terms_in("Posts of the peacekeepers", [term]), terms_in("A road", [term])
    ('post = пост (not: блокпост)', '')
    """
    lowered = english.casefold()
    found = [term for term in glossary if f" {term.term.casefold()}" in f" {lowered}"]
    return "; ".join(f"{term.term} = {term.rendering}" + (
        f" (not: {', '.join(split_list(term.avoided))})" if term.avoided else "") for term in found)
