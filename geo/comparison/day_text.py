"""What changed between two days, line by line, for a reader at a terminal and for the briefs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from geo.comparison.changes import DayChange, DaysCompared, Grown, Happened, Step, voices_of
from geo.comparison.labels import CORRIDOR_LABEL
from geo.comparison.model import Answer
from geo.comparison.phrases import list_some
from geo.comparison.sheets import CUT_OFF
from geo.engine.passability import UNKNOWN
from geo.engine.testimony import spell_amount
from geo.model.words import Words
from geo.model.words.spelling import (
    join_words,
    labelled,
    mark_certainty,
    sentence,
    spell_date,
    spell_day,
    spell_days,
    spell_states,
)

VOICES_AT_MOST = 4
"""More of those who state a change are counted; the JSON form has them all."""


@dataclass(frozen=True)
class ToldChange:
    """Changes that are told in one sentence, since the same became of each on the same days.

    Parameters
    ----------
    heading : str
        Under which it stands.
    sentence : str
    changes : tuple of DayChange
        The weightiest first.
    """

    heading: str
    sentence: str
    changes: tuple[DayChange, ...]

    @property
    def voices(self) -> tuple[str, ...]:
        """Who states what they rest on, each once."""
        return tuple(dict.fromkeys(voice for change in self.changes for voice in voices_of(change)))


def change_lines(changes: DaysCompared) -> Iterator[str]:
    """Yield the text of what changed between two days."""
    words = changes.words
    yield _say(words, "title", days=spell_days(changes.first, changes.last))
    told = tell_changes(changes)
    for heading, group in groupby(told, key=lambda one: one.heading):
        yield from ("", heading)
        yield from (f"  {one.sentence}{_by(one.voices, words)}" for one in group)
    if not told:
        yield from ("", _say(words, "none"))
    if changes.counts:
        yield from ("", _say(words, "counts"))
        yield from (f"  {tell_growth(one, words)}" for one in changes.counts)
    yield from ("", _say(words, "events" if changes.events else "noEvents"))
    yield from (f"  {tell_event(one)}{_by(one.stated.voices, words)}" for one in changes.events)


def tell_changes(changes: DaysCompared) -> list[ToldChange]:
    """Return what differs, and what came and went, as sentences, the weightiest first; the same is told once."""
    together: dict[tuple[str, str], list[DayChange]] = {}
    for change in without_repetition((*changes.differing, *changes.passing), changes):
        together.setdefault((_heading(change, changes.words), _tail(change, changes.words)), []).append(change)
    return [ToldChange(heading, labelled(join_words(_head(change, changes.words) for change in found), tail),
                       tuple(found)) for (heading, tail), found in together.items()]


def without_repetition(found: Iterable[DayChange], changes: DaysCompared) -> list[DayChange]:
    """Return changes without those of a route of which the corridor's own are the same, grouped as they are told."""
    listed = list(found)
    whole = {(one.question.traffic, one.was, one.steps) for one in listed if _is_whole(one)}
    kept = [one for one in listed if not one.question.subject.startswith("route:")
            or (one.question.traffic, one.was, one.steps) not in whole]
    headings = list(dict.fromkeys(_heading(one, changes.words) for one in kept))
    return sorted(kept, key=lambda one: headings.index(_heading(one, changes.words)))


def _tail(change: DayChange, words: Words) -> str:
    """Return what was so on the first day, and from which day on what else."""
    if change.question.kind == "in-force":
        return _tell_in_force(change, words)
    start = _spell(change.was, change, words)
    told = [_say(words, "step", state=_spell(step.answer, change, words), day=spell_day(step.day.isoformat()))
            for step in change.steps]
    return sentence("; ".join((start, *told)))


def tell_growth(grown: Grown, words: Words) -> str:
    """Return a count that grew: what is counted, the earlier figure and the later one, each with its day, and whose."""
    now, was = grown.now, grown.was
    what = ", ".join(dict.fromkeys(filter(None, [grown.label, now["unit"]])))
    later = _say(words, "figure", amount=spell_amount(now), date=spell_date(now["date"]))
    by = now["stated_by"] or words.plain(f"sides.{now['side']}")
    if was is None:
        return _say(words, "firstCount", what=what, later=later, by=by)
    earlier = _say(words, "figure", amount=spell_amount(was), date=spell_date(was["date"]))
    return _say(words, "grown", what=what, earlier=earlier, later=later, by=by)


def tell_event(event: Happened) -> str:
    """Return an event with its date."""
    return labelled(mark_certainty(spell_date(event.date), event.certainty), event.title)


def _tell_in_force(change: DayChange, words: Words) -> str:
    """Return when a dated thing began and ended: on a day, or on one of the days that its dates leave open."""
    told = []
    for earliest, step in _spans(change.steps):
        key = "began" if step.answer else "ended"
        told.append(_say(words, key if earliest == step.day else f"{key}Between", day=spell_days(earliest, step.day)))
    if not told:
        last = change.steps[-1]
        key = "surer" if last.answer and last.answer.certainty == "certain" else "lessSure"
        told = [_say(words, key, day=spell_day(last.day.isoformat()))]
    return sentence("; ".join(told))


def _spans(steps: Iterable[Step]) -> Iterator[tuple[date, Step]]:
    """Yield each beginning and end with the first day on which it may have been; what only became less sure is none."""
    opened: date | None = None
    for step in steps:
        if step.answer and step.answer.certainty == "possible":
            opened = opened or step.day
            continue
        yield opened or step.day, step
        opened = None


def _spell(answer: Answer | None, change: DayChange, words: Words) -> str:
    kind = change.question.kind
    if answer is None:
        return _say(words, "notCutOff") if kind == "cut-off" else spell_states([UNKNOWN])
    if kind == "cut-off":
        text = _say(words, "cutOff" if answer.value == CUT_OFF else "cutOffUnknown")
    elif kind == "route":
        text = join_words(change.names.get(route, route) for route in answer.value.split("; "))
    else:
        text = spell_states(answer.value.split("; "))
    text = mark_certainty(text, answer.certainty)
    return _say(words, "disputed", state=text) if answer.disputed else text


def _head(change: DayChange, words: Words) -> str:
    question = change.question
    if question.kind == "route":
        return _say(words, "route")
    if question.kind in ("cut-off", "in-force"):
        return change.label
    traffic = words.plain(f"report.travellers.{question.traffic}")
    return traffic if _is_whole(change) else f"{change.label} ({traffic})"


def _is_whole(change: DayChange) -> bool:
    return change.question.kind == "state" and change.label == CORRIDOR_LABEL


def _heading(change: DayChange, words: Words) -> str:
    question = change.question
    if question.kind == "cut-off":
        return words.plain("report.diff.cutOff")
    scope = question.subject.partition(":")[0]
    key = {"route": "whole", "in-force": scope}.get(question.kind, "whole" if _is_whole(change) else "roads")
    return _say(words, f"headings.{key}")


def _by(voices: Iterable[str], words: Words) -> str:
    named = [*list_some([*voices], VOICES_AT_MOST)]
    return f" [{join_words(named)}]" if named else ""


def _say(words: Words, key: str, **values: object) -> str:
    return words.plain(f"report.changes.{key}", **values)
