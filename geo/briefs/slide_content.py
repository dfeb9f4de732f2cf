"""What the slides of a brief say: who could pass, what happened and what changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from geo.briefs.changed import find_changed, tell_changed
from geo.briefs.content import WEEK, Brief
from geo.briefs.detail import Detail
from geo.briefs.model import Document, Section
from geo.model.words.spelling import say, speaking


def tell_slides(brief: Brief) -> tuple[Document, tuple[Section, ...]]:
    """Return a brief for slides, and its sections with the accounts of the sides on states, for the notes.

    A slide of a state has the accounts of no side, since it may have no room for those of all. One numbering of the
    documents serves both. Of a day, what changed is told from the week before on.
    """
    facts = brief.facts
    with speaking(facts.words):
        before = max(brief.last - WEEK, facts.period[0]) if brief.is_day else brief.first
        heading, held = say("report.changes.headings.whole"), brief.left_out
        full = Section(heading, tuple(brief.passage()), is_wide=True)
        brief.left_out = held | {Detail.STATE_ACCOUNTS}
        short = Section(heading, tuple(brief.passage()), is_wide=True)
        brief.left_out = held
        happened = say("report.briefs.week") if brief.is_day else say("layers.events")
        rest = (Section(happened, tuple(brief.events())), *_changed(brief, before))
        told = brief.told(())
        return replace(told, sections=(short, *rest), sources=brief.numbering.sources()), (full, *rest)


def _changed(brief: Brief, before: date) -> Iterator[Section]:
    told = find_changed(brief.facts, before, brief.last) if brief.is_day else brief.changed
    return tell_changed(told, brief.facts, (before, brief.last), brief.numbering)
