"""A comparison in parts, as a page and a reviewer's summary show it: answers first, then rows field by field."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from geo.comparison.difference import Difference
from geo.comparison.documents import Document
from geo.comparison.marking import count_changes
from geo.comparison.model import Change, RowChange
from geo.comparison.since import UNTOLD, Since
from geo.comparison.text import NO_ANSWER_DIFFERS, answer_groups, following_lines, spell_move, spell_value
from geo.errors import printable
from geo.model.words.spelling import join_words

ANSWERS, ROWS, DOCUMENTS = "Answers that differ", "Rows that differ", "Documents that are cited newly"
FOLLOWS, NOTES = "It follows", "What could not be compared"
"""Headings of a page and of a summary."""


@dataclass(frozen=True)
class Field:
    """What differs in a row: a column, and what stood and stands in it; a geometry has only what it says of itself."""

    name: str
    old: str
    new: str


@dataclass(frozen=True)
class Row:
    """A row that differs, in words."""

    change: Change
    id: str
    label: str
    fields: tuple[Field, ...]
    note: str = ""


@dataclass(frozen=True)
class Report:
    """A comparison, in words.

    Parameters
    ----------
    title : str
    counts : str
        How many rows were added, corrected and retired; empty where none was.
    answers : tuple
        Headings, each with its sentences; empty where no answer differs or none was asked.
    tables : tuple
        Layers and tables, each with its rows.
    documents : tuple of Document
        What rows cite newly.
    following : tuple of str
        What follows of itself.
    notes : tuple of str
        What could not be compared.
    asks_answers : bool
        Whether answers were compared at all.
    """

    title: str
    counts: str
    answers: tuple[tuple[str, tuple[str, ...]], ...]
    tables: tuple[tuple[str, tuple[Row, ...]], ...]
    documents: tuple[Document, ...]
    following: tuple[str, ...]
    notes: tuple[str, ...]
    asks_answers: bool = True

    @property
    def is_empty(self) -> bool:
        """Whether nothing differs."""
        return not (self.answers or self.tables or self.following)

    @property
    def summary(self) -> str:
        """How many rows and answers differ, in one line."""
        if self.is_empty:
            return "Nothing differs."
        rows = f"Rows: {self.counts}." if self.counts else "No row was typed anew."
        count = sum(len(sentences) for _, sentences in self.answers)
        answers = f"{count} {'answer differs' if count == 1 else 'answers differ'}." if count else NO_ANSWER_DIFFERS
        return f"{rows} {answers}" if self.asks_answers else rows


def make_report(found: Difference | Since) -> Report:
    """Return a comparison in parts.

    Parameters
    ----------
    found : Difference or Since

    Examples
    --------
    >>> from geo import comparison
    >>> make_report(comparison.compare("data", "data")).is_empty  # doctest: +SKIP
    True
    """
    return _of_release(found) if isinstance(found, Since) else _of_editions(found)


def spell_counts(changes: Iterable[Change]) -> str:
    """Return how many rows were added, corrected and retired, in words.

    Examples
    --------
    >>> spell_counts(["added", "corrected", "added"])
    '2 added and 1 corrected'
    """
    return join_words(f"{number} {change}" for change, number in count_changes(changes).items() if number)


def _of_editions(found: Difference) -> Report:
    typed = [row for row in found.rows if not row.follows]
    answers = tuple((heading, tuple(f"{head}{one.sentence}" for head, one in sentences))
                    for heading, sentences in answer_groups(found))
    tables = tuple((table, tuple(map(_tell_row, rows))) for table, rows in groupby(typed, key=lambda row: row.table))
    return Report(f"From {found.old} to {found.new}", spell_counts(row.change for row in typed), answers, tables,
                  found.documents, tuple(line.strip() for line in following_lines(found)), found.notes)


def _of_release(found: Since) -> Report:
    tables = tuple((table, tuple(Row(change, printable(key), "", (), found.notes.get(key, ""))
                                 for key, change in rows.items())) for table, rows in found.changes.items())
    return Report(found.title, spell_counts(change for rows in found.changes.values() for change in rows.values()), (),
                  tables, (), (), (UNTOLD,), asks_answers=False)


def _tell_row(row: RowChange) -> Row:
    label = printable(row.label) if row.label != row.id else ""
    return Row(row.change, printable(row.id), label, tuple(_tell_fields(row)))


def _tell_fields(row: RowChange) -> Iterator[Field]:
    for field in row.fields:
        if not field.follows:
            yield Field(printable(field.name), spell_value(field.old), spell_value(field.new))
    if row.move and not row.move.follows:
        yield Field("geometry", "", spell_move(row.move))

