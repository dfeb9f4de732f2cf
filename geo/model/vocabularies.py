"""What a cell of a column may hold in a situation: in words, and as a list where it is a vocabulary."""

from __future__ import annotations

from functools import cache

from geo.model.cells import FREE_TEXTS, Cell, describe_field, words_of
from geo.model.schema import TABLES
from geo.model.situation import Situation


def describe_cell(table: str, column: str, case: Situation | None = None) -> Cell:
    """Return what a cell of a column may hold; without a situation, of what is the case's only that it is.

    Examples
    --------
    >>> describe_cell("posts", "count").expected
    'a whole number, 0 or more'
    """
    return describe_field(TABLES[table].model_fields[column], case)


def cell_vocabulary(table: str, column: str, case: Situation | None = None) -> tuple[str, ...]:
    """Return the words that a column allows, or nothing when it is not a vocabulary.

    Examples
    --------
    >>> cell_vocabulary("lines", "kind")
    ('highway', 'road', 'track')
    """
    return words_of(TABLES[table].model_fields[column], case)


@cache
def is_free_text(table: str, column: str) -> bool:
    """Return whether a column holds text in words, such as titles and summaries.

    Examples
    --------
    >>> is_free_text("events", "title"), is_free_text("events", "category"), is_free_text("events", "nothing")
    (True, False, False)
    """
    field = TABLES[table].model_fields.get(column)
    return field is not None and not words_of(field, None) and describe_field(field) in FREE_TEXTS
