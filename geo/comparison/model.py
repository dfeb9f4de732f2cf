"""What a comparison finds: rows, and answers, that differ between two editions of the data.

Every class is a plain value, so that a page, a text and a JSON document can be made of the same comparison.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from geo.model.dates import Certainty
from geo.model.situation import Situation
from geo.model.words import Words

Value = str | int | float | bool | None
"""What a cell holds; a list or an object of an unknown format is kept as JSON text."""
Change = Literal["added", "corrected", "retired"]
Kind = Literal["route", "state", "closed-days", "cut-off", "to", "from", "in-force", "stop", "figures", "chart",
               "verdict"]
KINDS: tuple[Kind, ...] = ("route", "state", "closed-days", "cut-off", "to", "from", "in-force", "stop", "figures",
                           "chart", "verdict")
"""Kinds of questions, in the order in which their answers are told; see :class:`Question`."""
UNDATED: frozenset[Kind] = frozenset({"closed-days", "stop", "figures", "chart", "verdict"})
"""Kinds whose answers speak of no single day."""


@dataclass(frozen=True)
class FieldChange:
    """A field of a row that differs.

    Parameters
    ----------
    name : str
        The column.
    old, new : str, int, float, bool or None
        What stands there.
    follows : bool
        Whether it is computed from what changed elsewhere: from other cells of the row, or from another row.
    """

    name: str
    old: Value
    new: Value
    follows: bool = False


@dataclass(frozen=True)
class Move:
    """A geometry that differs.

    Parameters
    ----------
    distance_m : float or None
        Metres between two points; else how far the points of one shape lie from the other at most. None where a
        position was gained or lost.
    how : {"moved", "redrawn", "placed", "lost"}
        Points move; lines and areas are redrawn; ``placed`` had no position before, and ``lost`` has none now.
    follows : bool
        Whether it is computed from what changed elsewhere, as the position of an event is from that of its place.
    """

    distance_m: float | None
    how: Literal["moved", "redrawn", "placed", "lost"]
    follows: bool = False


@dataclass(frozen=True)
class RowChange:
    """A row that is in one edition only, or differs.

    Parameters
    ----------
    table : str
        Layer or table of ``data/``, such as ``blockade_points``.
    id : str
        Key of the row.
    label : str
        What it is called: its label, title or name; empty where it has none.
    change : {"added", "corrected", "retired"}
        A row whose id was renamed is retired under the old one and added under the new one.
    fields : tuple of FieldChange
        Of a corrected row, in the order of its columns.
    move : Move or None
        Of a corrected row whose geometry differs.
    """

    table: str
    id: str
    label: str
    change: Change
    fields: tuple[FieldChange, ...] = ()
    move: Move | None = None

    @property
    def follows(self) -> bool:
        """Whether nothing of it was typed anew: all that differs is computed from what changed elsewhere."""
        differing = (*self.fields, *((self.move,) if self.move else ()))
        return self.change == "corrected" and all(part.follows for part in differing)


@dataclass(frozen=True)
class ColumnChange:
    """A column that only one edition has; its cells are not compared."""

    table: str
    column: str
    only_in: Literal["old", "new"]


@dataclass(frozen=True)
class ComputedTable:
    """How many rows of a computed table differ; they follow from rows that were typed."""

    table: str
    added: int
    corrected: int
    retired: int


@dataclass(frozen=True, order=True)
class Question:
    """What can be asked of the data.

    Parameters
    ----------
    kind : str
        ``route``: which routes of the corridor are in use; ``state``: what could pass; ``cut-off``: whether a
        settlement is cut off from the base; ``to`` and ``from``: the trip to a settlement from a place, and back there;
        ``in-force``: whether a dated row is in force. Without a day: ``closed-days``, on how many days the
        corridor was certainly closed; ``stop``: whether a road passes a place; ``figures`` and ``chart``: how many
        figures a series and a chart have; ``verdict``: that on a claim.
    subject : str
        ``scope:target`` of a state, ``table:id`` of a dated row, else an id.
    traffic : str
        Class of traffic; empty where none is asked for.
    base : str
        Of a trip, the place at its other end; else empty.
    """

    kind: Kind
    subject: str
    traffic: str = ""
    base: str = ""


@dataclass(frozen=True)
class Answer:
    """What the data answer.

    Parameters
    ----------
    value : str
        Such as ``closed``; two, separated by ``"; "``, where dates leave it open which of them held.
    certainty : str or None
        ``certain``, ``possible``, or None where that has no meaning.
    disputed : bool
        Of a state, whether what it rests on is disputed.
    """

    value: str
    certainty: Certainty | None = None
    disputed: bool = False


Sheet = Mapping[Question, Answer]
"""The answers of an edition on a day. A question that is not in it has none: not in force, not cut off, unknown."""


@dataclass(frozen=True)
class DaySpan:
    """Days without a gap, half-open: from the first to the day before ``until``."""

    starts: date
    until: date


@dataclass(frozen=True)
class AnswerChange:
    """An answer that differs, and on which days.

    Parameters
    ----------
    question : Question
    label : str
        What the subject is called.
    was, now : Answer or None
        None where there is no answer, see :data:`Sheet`.
    runs : tuple of DaySpan
        The days, in order; empty where the answer speaks of no single day.
    """

    question: Question
    label: str
    was: Answer | None
    now: Answer | None
    runs: tuple[DaySpan, ...] = ()


@dataclass(frozen=True)
class Comparison:
    """What differs between two editions of the data.

    Parameters
    ----------
    old, new : str
        What was compared: a folder, an archive, or a revision.
    case : Situation
        That of the newer edition.
    bases : mapping of str to str
        What the places are called, by id, from and to which trips are told.
    period : tuple of datetime.date
        First and last day of which answers were compared.
    rows : tuple of RowChange
        Sorted by table, as the data folder lists them, and id.
    columns : tuple of ColumnChange
    computed : tuple of ComputedTable
    files : tuple of str
        Other files that differ, such as the relief picture.
    answers : tuple of AnswerChange
        Sorted by kind, subject, class of traffic and day.
    notes : tuple of str
        What could not be compared, and why.
    words : Words
        In which it is told.
    """

    old: str
    new: str
    case: Situation
    bases: Mapping[str, str]
    period: tuple[date, date]
    rows: tuple[RowChange, ...]
    columns: tuple[ColumnChange, ...]
    computed: tuple[ComputedTable, ...]
    files: tuple[str, ...]
    answers: tuple[AnswerChange, ...]
    notes: tuple[str, ...]
    words: Words = field(repr=False, compare=False)

    @property
    def is_empty(self) -> bool:
        """Whether nothing differs."""
        return not (self.rows or self.columns or self.computed or self.files or self.answers)
