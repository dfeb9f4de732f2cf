"""Answers that differ, in sentences: what is answered now, on which days, and what was answered before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta

from geo.comparison.model import KINDS, Answer, AnswerChange, DaySpan, Kind, Question
from geo.engine.passability import UNKNOWN
from geo.errors import printable
from geo.model.dates import Certainty
from geo.model.situation import EVERY_CLASS
from geo.model.words import Words
from geo.model.words.spelling import count_of, join_words, mark_certainty, say, spell_days, spell_states

NO_ANSWER: dict[Kind, str] = {
    "route": "none in use", "state": spell_states([UNKNOWN]), "closed-days": "0", "cut-off": "on no drawn road",
    "to": spell_states([UNKNOWN]), "from": spell_states([UNKNOWN]), "in-force": "not in force",
    "stop": "not on the road", "figures": "0", "chart": "0", "verdict": "none",
}
"""What it means that there is no answer."""
_THINGS: dict[Kind, tuple[str, str]] = {
    "closed-days": (" day certainly closed", " days certainly closed"), "figures": (" figure", " figures"),
    "chart": (" figure", " figures"),
}
"""What is counted, where an answer is a number."""
RUNS_AT_MOST = 5
"""More runs of days are counted and not told one by one."""

_ADVERBS: dict[Certainty, str] = {"certain": "certainly", "possible": "possibly"}
_DAY = timedelta(days=1)
_TRIPS: tuple[Kind, ...] = ("to", "from")


@dataclass(frozen=True)
class Told:
    """Answers that differ in the same way on the same days, of whatever subjects and classes of traffic.

    Parameters
    ----------
    kinds : tuple of str
        One, or both directions of a trip.
    subjects : tuple of str
        What they are called, in order.
    traffic : tuple of str
        Classes of traffic in words; empty where none is asked for.
    sentence : str
        Such as ``not known on 12 and 13 December 2022; was closed``.
    base : str
        Id of the place from or to which trips are told.
    """

    kinds: tuple[Kind, ...]
    subjects: tuple[str, ...]
    traffic: tuple[str, ...]
    sentence: str
    base: str = ""


def tell_together(
    changes: Iterable[AnswerChange], period: tuple[date, date], classes: Sequence[str], words: Words
) -> list[Told]:
    """Return answers that differ as sentences; what differs in the same way is told once.

    Parameters
    ----------
    changes : iterable of AnswerChange
    period : tuple of datetime.date
        First and last day of the comparison.
    classes : sequence of str
        All classes of traffic, in their order.
    words : Words
        What they are called.
    """
    asked: dict[tuple[tuple[Kind, ...], str, str, str], list[Question]] = {}
    for change in changes:
        question = change.question
        kinds = _TRIPS if question.kind in _TRIPS else (question.kind,)
        together = question.base or (question.subject.partition(":")[0] if question.kind == "state" else "")
        asked.setdefault((kinds, together, change.label, tell_change(change, period)), []).append(question)
    subjects: dict[tuple[str, tuple[Kind, ...], tuple[str, ...], str], list[str]] = {}
    for (_, together, label, sentence), questions in asked.items():
        for kinds, traffic in _directions(questions, classes, words):
            subjects.setdefault((together, kinds, traffic, sentence), []).append(printable(label))
    told = [Told(kinds, tuple(labels), traffic, sentence, together if kinds[0] in _TRIPS else "")
            for (together, kinds, traffic, sentence), labels in subjects.items()]
    return sorted(told, key=lambda one: (KINDS.index(one.kinds[0]), one.base))


def _directions(
    questions: Iterable[Question], classes: Sequence[str], words: Words
) -> list[tuple[tuple[Kind, ...], tuple[str, ...]]]:
    """Return the kinds of questions on one subject, each combination with its classes of traffic in words."""
    kinds: dict[str, list[Kind]] = {}
    for question in questions:
        kinds.setdefault(question.traffic, []).append(question.kind)
    return [(together, _spell_classes([name for name in classes if kinds.get(name) == [*together]], classes, words))
            for together in dict.fromkeys(map(tuple, kinds.values()))]


def _spell_classes(found: Sequence[str], classes: Sequence[str], words: Words) -> tuple[str, ...]:
    if len(found) == len(classes):
        return (words.plain(f"report.traffic.{EVERY_CLASS}"),)
    return tuple(words.plain(f"report.travellers.{name}") for name in found)


def tell_change(change: AnswerChange, period: tuple[date, date]) -> str:
    """Return what is answered now, on which days, and what was answered before.

    Examples
    --------
    >>> winter = DaySpan(date(2022, 12, 12), date(2022, 12, 14))
    >>> tell_change(AnswerChange(Question("state", "corridor:lachin-corridor", "civilian"), "the corridor",
    ...                          Answer("closed", "certain"), None, (winter,)), (date(2020, 11, 9), date(2024, 6, 30)))
    'not known on 12 and 13 December 2022; was closed'
    """
    now, was = (_spell(answer, other, change.question.kind)
                for answer, other in ((change.now, change.was), (change.was, change.now)))
    days = f" {spell_runs(change.runs, period)}" if change.runs else ""
    verb = "were" if change.question.kind in ("figures", "chart", "closed-days") else "was"
    singular, plural = _THINGS.get(change.question.kind, ("", ""))
    return f"{now}{singular if now == '1' else plural}{days}; {verb} {was}"


def _spell(answer: Answer | None, other: Answer | None, kind: Kind) -> str:
    """Return an answer in words, with how sure it is where it is not certain, or where that is what differs."""
    if answer is None:
        return NO_ANSWER[kind]
    words = _spell_value(answer.value, kind)
    if kind == "cut-off" and answer.value == UNKNOWN:
        words = say("report.changes.cutOffUnknown")
    if other and other.value == answer.value and other.certainty != answer.certainty:
        words = f"{_ADVERBS[answer.certainty]} {words}" if answer.certainty else words
    elif answer.certainty == "possible":
        words = mark_certainty(words, answer.certainty)
    return f"{words}, disputed" if answer.disputed and other and not other.disputed else words


def _spell_value(value: str, kind: Kind) -> str:
    with suppress(LookupError):
        if kind in ("state", *_TRIPS):
            return spell_states(value.split("; "))
    return printable(value).replace("; ", " and " if kind == "route" else " or ")


def spell_runs(runs: Sequence[DaySpan], period: tuple[date, date]) -> str:
    """Return days in words.

    Examples
    --------
    >>> period = date(2020, 11, 9), date(2024, 6, 30)
    >>> spell_runs([DaySpan(date(2023, 4, 24), date(2024, 7, 1))], period)
    'from 24 April 2023 to the end of the period'
    >>> spell_runs([DaySpan(date(2022, 12, 31), date(2023, 1, 2)), DaySpan(date(2023, 5, 1), date(2023, 5, 9))], period)
    'on 31 December 2022 and 1 January 2023 and from 1 to 8 May 2023'
    """
    if len(runs) > RUNS_AT_MOST:
        days = sum((run.until - run.starts).days for run in runs)
        rest = f"{count_of(len(runs) - RUNS_AT_MOST + 1, 'more run')}, {days:,} days in all"
        return f"{', '.join(_spell_run(run, period) for run in runs[:RUNS_AT_MOST - 1])} and in {rest}"
    return join_words(_spell_run(run, period) for run in runs)


def _spell_run(run: DaySpan, period: tuple[date, date]) -> str:
    last = run.until - _DAY
    if (run.starts, last) == period:
        return "on every day"
    if last == period[1] and (run.until - run.starts).days > 2:
        return f"from {spell_days(run.starts, run.starts)} to the end of the period"
    if (run.until - run.starts).days > 2:
        return f"from {spell_days(run.starts, last)}"
    return f"on {spell_days(run.starts, last).replace(' to ', ' and ')}"


def list_some(names: Sequence[str], at_most: int) -> Iterator[str]:
    """Yield the first of many names, and how many more there are.

    Examples
    --------
    >>> list(list_some(["a", "b", "c", "d"], 2)), list(list_some(["a", "b", "c"], 2))
    (['a', 'b', '2 more'], ['a', 'b', 'c'])
    """
    if len(names) <= at_most + 1:
        yield from names
    else:
        yield from (*names[:at_most], say("report.told.more", count=len(names) - at_most))
