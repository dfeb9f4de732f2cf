"""What a comparison of two days finds, as plain values and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from geo.comparison.document import Member, describe_answer
from geo.comparison.model import Answer, Question
from geo.engine.testimony import spell_amount
from geo.model.attestation import ATTESTED, Attested
from geo.model.dates import Certainty
from geo.model.situation import Situation
from geo.model.words import Words
from geo.store.rows import FigureRow
from geo.telling.spoken import UntoldIn, nothing_untold

FORMAT = 1
"""Counts up when a member of the JSON form goes or changes its meaning."""
How = Literal["began", "ended", "changed", "surer", "less-sure", "came-and-went"]
"""What became of an answer, see :attr:`DayChange.how`."""


@dataclass(frozen=True)
class Step:
    """A day on which an answer became another one; None where there is none from then on."""

    day: date
    answer: Answer | None


@dataclass(frozen=True)
class Statement:
    """A row on which an answer rests, and who states it.

    Parameters
    ----------
    row : str
        As ``table:id``.
    attested_by : str
        One of ``geo.model.attestation.ATTESTED``.
    voices : tuple of str
        The independent voices.
    sources : str
        Its citations.
    """

    row: str
    attested_by: Attested | None
    voices: tuple[str, ...]
    sources: str

    @property
    def weight(self) -> int:
        """Place among the ways to be attested, the best first."""
        return ATTESTED.index(self.attested_by) if self.attested_by else len(ATTESTED)


@dataclass(frozen=True)
class DayChange:
    """An answer that is another on the last day than on the first, or was another in between.

    Parameters
    ----------
    question : Question
        Of the kinds ``route``, ``state``, ``cut-off`` and ``in-force``.
    label : str
        What its subject is called.
    was, now : Answer or None
        On the first day and on the last; None where there is no answer: not in force, not cut off, not known.
    steps : tuple of Step
        In order, each day on which it became another.
    stated : tuple of Statement
        The rows on which it rests; empty of what is found from the roads that are drawn.
    names : mapping of str to str
        Of the routes in use, what they are called, by id.
    """

    question: Question
    label: str
    was: Answer | None
    now: Answer | None
    steps: tuple[Step, ...]
    stated: tuple[Statement, ...]
    names: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_surer_only(self) -> bool:
        """Whether the same was so all the time, and only how sure that is differs."""
        values = {answer.value if answer else None for answer in (self.was, *(step.answer for step in self.steps))}
        return len(values) == 1

    @property
    def how(self) -> How:
        """What became of it.

        ``began`` and ``ended``: there was no answer before, or is none after; ``surer`` and ``less-sure``: the same is
        so, and it is certain now, or not any more; ``came-and-went``: both days have the same answer.
        """
        if self.was == self.now:
            return "came-and-went"
        if self.was is None or self.now is None:
            return "began" if self.was is None else "ended"
        if self.was.value == self.now.value and self.was.certainty != self.now.certainty:
            return "surer" if self.now.certainty == "certain" else "less-sure"
        return "changed"


@dataclass(frozen=True)
class Happened:
    """An event of the days after the first, up to the last."""

    id: str
    title: str
    date: str
    certainty: Certainty
    stated: Statement


@dataclass(frozen=True)
class Grown:
    """A count that is higher in the last figure up to the last day than in that up to the first, of one side.

    ``label`` says what is counted, where more than the unit of the figure does; ``was`` is None where no figure of that
    side is as old as the first day.
    """

    series: str
    label: str | None
    was: FigureRow | None
    now: FigureRow


@dataclass(frozen=True)
class DaysCompared:
    """What changed between two days.

    Parameters
    ----------
    first, last : datetime.date
    differing : tuple of DayChange
        What is another on the last day than on the first.
    passing : tuple of DayChange
        What is the same on both and was another in between.
    events : tuple of Happened
    counts : tuple of Grown
    case : Situation
    words : Words
    untold_in : callable
        See :meth:`geo.engine.facts.Facts.untold_in`.
    """

    first: date
    last: date
    differing: tuple[DayChange, ...]
    passing: tuple[DayChange, ...]
    events: tuple[Happened, ...]
    counts: tuple[Grown, ...]
    case: Situation = field(repr=False, compare=False)
    words: Words = field(repr=False, compare=False)
    untold_in: UntoldIn = field(default=nothing_untold, repr=False, compare=False)


def describe_changes(found: DaysCompared) -> Member:
    """Return the changes as plain values: lists, objects, text, numbers; days as ISO 8601."""
    return {
        "format": FORMAT, "first_day": found.first.isoformat(), "last_day": found.last.isoformat(),
        "changes": [_describe(change) for change in (*found.differing, *found.passing)],
        "events": [{"id": one.id, "title": one.title, "date": one.date, "certainty": one.certainty,
                    **_describe_statement(one.stated)} for one in found.events],
        "counts": [{"series": one.series, "label": one.label, "was": _describe_figure(one.was),
                    "now": _describe_figure(one.now)} for one in found.counts],
    }


def _describe(change: DayChange) -> Member:
    question = change.question
    return {
        "how": change.how, "kind": question.kind, "subject": question.subject, "traffic": question.traffic or None,
        "label": change.label, "was": describe_answer(change.was), "now": describe_answer(change.now),
        "steps": [{"day": step.day.isoformat(), "answer": describe_answer(step.answer)} for step in change.steps],
        "stated": [_describe_statement(one) for one in change.stated],
    }


def _describe_statement(stated: Statement) -> Member:
    return {"row": stated.row, "attested_by": stated.attested_by, "voices": list(stated.voices),
            "sources": stated.sources}


def _describe_figure(row: FigureRow | None) -> Member | None:
    if row is None:
        return None
    return {"id": row["id"], "amount": spell_amount(row), "date": row["date"], "unit": row["unit"],
            "stated_by": row["stated_by"], "side": row["side"], "sources": row["sources"]}


def voices_of(change: DayChange) -> Iterator[str]:
    """Yield who states what a change rests on, each once."""
    yield from dict.fromkeys(voice for stated in change.stated for voice in stated.voices)
