"""Which answers differ between two sheets, and between two editions on every day of the period."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from geo.comparison.model import KINDS, Answer, AnswerChange, DaySpan, Question, Sheet
from geo.comparison.sheets import PARTS, Edition, Part
from geo.engine.facts import certainty_on
from geo.model.dates import BOUND_NAMES, bounds_of, change_days

_DAY = timedelta(days=1)

Differing = tuple[Question, Answer | None, Answer | None]


def compare_sheets(old: Sheet, new: Sheet) -> Iterator[Differing]:
    """Yield each question whose answers differ, with both answers; None stands for no answer.

    Examples
    --------
    >>> civilians = Question("state", "corridor:lachin-corridor", "civilian")
    >>> list(compare_sheets({civilians: Answer("closed", "certain")}, {}))[0][1:]
    (Answer(value='closed', certainty='certain', disputed=False), None)
    """
    for question in dict.fromkeys((*old, *new)):
        was, now = old.get(question), new.get(question)
        if was != now:
            yield question, was, now


def compare_part(part: Part, old: Edition, new: Edition, period: tuple[date, date]) -> list[AnswerChange]:
    """Return the answers of a part that differ, with the days on which they do.

    Parameters
    ----------
    part : Part
    old, new : Edition
    period : tuple of datetime.date
        First and last day to compare.

    Returns
    -------
    list of AnswerChange
        Without labels; sorted by kind, subject, class of traffic and day.
    """
    one, other = _Basis(part, old), _Basis(part, new)
    end = period[1] + _DAY
    days = change_days((*one.bounds, *other.bounds), period[0], end) if part.is_dated else [period[0]]
    runs: dict[Differing, list[DaySpan]] = {}
    for day, until in pairwise([*days, end]):
        if part.is_dated and one.on(day) == other.on(day):
            continue
        for differing in compare_sheets(part.ask(old, day), part.ask(new, day)):
            runs.setdefault(differing, []).append(DaySpan(day, until))
    changes = (AnswerChange(*differing[:1], "", *differing[1:], _joined(found) if part.is_dated else ())
               for differing, found in runs.items())
    classes = (*new.facts.situation.classes, "")
    return sorted(changes, key=lambda change: _order(change, classes))


def _order(change: AnswerChange, classes: Sequence[str]) -> tuple[Any, ...]:
    question = change.question
    traffic = classes.index(question.traffic) if question.traffic in classes else len(classes)
    days = [(run.starts, run.until) for run in change.runs]
    return KINDS.index(question.kind), question.base, question.subject, traffic, days


class _Basis:
    """The cells on which the answers of a part rest: rows as far as they count on a day."""

    def __init__(self, part: Part, edition: Edition) -> None:
        self._dated: list[tuple[str, dict[str, Any], tuple[Any, ...]]] = []
        self._undated: list[tuple[str, tuple[Any, ...]]] = []
        for table, columns in part.needs.items():
            plain = [column for column in columns if column not in BOUND_NAMES]
            for row in edition.rows(table):
                cells = tuple(row[column] for column in plain)
                if len(plain) < len(columns):
                    self._dated.append((table, row, cells))
                else:
                    self._undated.append((table, cells))
        self.bounds = [bounds_of(row) for _, row, _ in self._dated]

    def on(self, day: date) -> object:
        """Return all that counts on a day, in a form that can be compared."""
        sure = ((table, cells, certainty_on(row, at=day)) for table, row, cells in self._dated)
        return self._undated, [entry for entry in sure if entry[2]]


def _joined(runs: Iterable[DaySpan]) -> tuple[DaySpan, ...]:
    """Return runs with those that follow each other without a gap as one."""
    found: list[DaySpan] = []
    for run in runs:
        if found and found[-1].until == run.starts:
            found[-1] = DaySpan(found[-1].starts, run.until)
        else:
            found.append(run)
    return tuple(found)


def compare_answers(old: Edition, new: Edition, period: tuple[date, date]) -> Iterator[AnswerChange]:
    """Yield the answers that differ between two editions, part by part."""
    for part in PARTS:
        yield from compare_part(part, old, new, period)
