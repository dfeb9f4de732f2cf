"""What changed within a range of days, with which its brief opens."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from geo.briefs.model import Block, Bullets, Item, Section, Text
from geo.briefs.numbering import Numbering
from geo.comparison.day_text import ToldChange, tell_changes
from geo.comparison.days import compare_days
from geo.comparison.sheets import Edition
from geo.engine.facts import Facts
from geo.model import project
from geo.model.words.spelling import capital
from geo.store.rows import AnyRow

CHANGES_AT_MOST = 5
"""Lighter changes are counted, and the command that tells all is named."""


def tell_changed(facts: Facts, first: date, last: date, numbering: Numbering) -> Iterator[Section]:
    """Yield what changed from the first day to the last, the weightiest first; nothing of a single day."""
    if first < last:
        words = facts.words
        yield Section(words.plain("report.briefs.changed"), tuple(_lines(facts, first, last, numbering)))


def _lines(facts: Facts, first: date, last: date, numbering: Numbering) -> Iterator[Block]:
    words = facts.words
    told = [one for one in tell_changes(compare_days(Edition(facts), first, last))
            if not all(change.is_surer_only for change in one.changes)]
    if not told:
        yield Bullets((Item((Text(words.plain("report.changes.none")),)),))
        return
    items = [Item((Text(capital(one.sentence)), *numbering.cite(*_rows_behind(one))))
             for one in told[:CHANGES_AT_MOST]]
    more = len(told) - CHANGES_AT_MOST
    if more > 0:
        command = project.spell_command("changes", "--from", first.isoformat(), "--until", last.isoformat())
        items.append(Item((Text(words.plain("report.briefs.moreChanges", count=more, command=command)),)))
    yield Bullets(tuple(items))


def _rows_behind(told: ToldChange) -> Iterator[AnyRow]:
    yield from ({"sources": stated.sources} for change in told.changes for stated in change.stated)
