"""What changed within a range of days, with which its brief opens."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from geo.briefs.model import Block, Bullets, Item, Section, Text
from geo.briefs.numbering import Numbering
from geo.comparison.day_text import ToldChange, tell_changes
from geo.comparison.days import compare_days
from geo.comparison.sheets import Edition
from geo.engine.facts import Facts
from geo.model import project
from geo.model.words import Words
from geo.model.words.spelling import capital
from geo.store.rows import AnyRow

CHANGES_AT_MOST = 5
"""Lighter changes are counted, and the command that tells all is named."""


def find_changed(facts: Facts, first: date, last: date) -> tuple[ToldChange, ...]:
    """Return what changed from the first day to the last, the weightiest first; nothing of a single day."""
    if first >= last:
        return ()
    return tuple(one for one in tell_changes(compare_days(Edition(facts), first, last))
                 if not all(change.is_surer_only for change in one.changes))


def tell_changed(
    told: Sequence[ToldChange], facts: Facts, days: tuple[date, date], numbering: Numbering
) -> Iterator[Section]:
    """Yield a section of what :func:`find_changed` found; none of a single day."""
    if days[0] < days[1]:
        yield Section(facts.words.plain("report.briefs.changed"), tuple(_lines(told, facts.words, days, numbering)))


def _lines(told: Sequence[ToldChange], words: Words, days: tuple[date, date], numbering: Numbering) -> Iterator[Block]:
    if not told:
        yield Bullets((Item((Text(words.plain("report.changes.none")),)),))
        return
    items = [Item((Text(capital(one.sentence)), *numbering.cite(*_rows_behind(one))))
             for one in told[:CHANGES_AT_MOST]]
    more = len(told) - CHANGES_AT_MOST
    if more > 0:
        command = project.spell_command("changes", "--from", str(days[0]), "--until", str(days[1]))
        items.append(Item((Text(words.plain("report.briefs.moreChanges", count=more, command=command)),)))
    yield Bullets(tuple(items))


def _rows_behind(told: ToldChange) -> Iterator[AnyRow]:
    yield from ({"sources": stated.sources} for change in told.changes for stated in change.stated)
