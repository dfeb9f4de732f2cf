"""Who was cut off on a day of a brief, of whom that is not known, and how many people that is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from geo.briefs.model import Block, Bullets, Cite, Item, Paragraph, Text
from geo.briefs.numbering import Numbering
from geo.engine.answers import CutOff, Population
from geo.engine.facts import Facts
from geo.engine.isolation import Isolation, find_isolation
from geo.engine.testimony import spell_amount
from geo.model.words.spelling import capital, join_words, labelled, mark_certainty, say, sentence, spell_date, spell_day
from geo.telling.status import Briefing
from geo.telling.wording import spell_figure

_STOPS = ".։"
"""What ends a sentence."""


def spell_cut_off(day: Briefing, centre: str) -> str:
    """Return how many settlements were cut off on a day, whether the centre was, and of how many it is not known."""
    found, unknown = day.cut_off, len(day.not_known)
    if not found:
        return (say("report.briefs.notKnownFor", none=_none(), count=unknown) if unknown
                else say("report.briefs.noSettlement"))
    possible = sum(row["certainty"] == "possible" for row in found)
    told = say("report.briefs.settlements", count=len(found))
    if possible == len(found):
        told = mark_certainty(told, "possible")
    elif possible:
        told = f"{told}, {say('report.briefs.someOnlyPossibly', count=possible)}"
    named = [row["label"] for row in found if row["place"] == centre and len(found) > 1]
    told += "".join(f", {say('report.briefs.among', place=label)}" for label in named)
    return f"{told}; {say('report.briefs.moreNotKnown', count=unknown)}" if unknown else told


def tell_isolation(day: Briefing, numbering: Numbering, centre: str) -> Iterator[Block]:
    """Yield the settlements cut off on a day, those of which that is not known, and why."""
    if day.cut_off:
        yield Bullets(tuple(_cut_off_items(day, numbering)))
    else:
        yield Paragraph((Text(say("cutOffNone") if day.not_known else sentence(capital(spell_cut_off(day, centre)))),))
    words, groups = day.words, dict[str, list[str]]()
    for row in day.not_known:
        groups.setdefault(join_words(row["other_roads"]), []).append(row["label"])
    for roads, labels in groups.items():
        why = words.plain("report.otherRoad", roads=roads) if roads else words.plain(
            "report.unreached", count=len(labels))
        told = sentence(f"{join_words(labels)}; {why}")
        yield Paragraph((Text(say("cutOffUnknown", places=""), is_strong=True), Text(told)))


def tell_first(facts: Facts, first: date) -> Block:
    """Return who was cut off on the first day of a range, and of whom that is not known."""
    isolation = find_isolation(facts, facts.situation.base, facts.situation.headline, at=first)
    return Paragraph((Text(say("report.briefs.onFirstDay", date=spell_day(first.isoformat()),
                               places=_spell_first(isolation))),))


def tell_people(day: Briefing, numbering: Numbering) -> Iterator[Block]:
    """Yield every figure for the people of the region where its centre was cut off, by who says so."""
    if day.people:
        yield Paragraph((Text(say("report.briefs.people")),))
        yield Bullets(tuple(_figure(row, numbering) for row in day.people))


def _spell_first(isolation: Isolation) -> str:
    found = join_words(map(_label, isolation.cut_off))
    unknown = join_words(row["label"] for row in isolation.not_known)
    if not unknown:
        return found or say("report.noneReported")
    return say("report.briefs.notKnownOf", found=found or _none(), places=unknown)


def _none() -> str:
    """Return within a sentence that nothing is reported."""
    return say("cutOffNone").rstrip(_STOPS).lower()


def _cut_off_items(day: Briefing, numbering: Numbering) -> Iterator[Item]:
    """Yield the settlements that have figures of their own, and the others."""
    pieces: list[Text | Cite] = []
    for row in day.cut_off:
        for number, figure in enumerate(row["population"]):
            named = (Text(say("report.lastOf")),) if number else (
                Text("; " if pieces else ""), Text(_label(row), is_strong=True), Text(": "))
            pieces += [*named, Text(spell_figure(figure)), *numbering.cite(figure)]
    if pieces:
        yield Item(tuple(pieces))
    others = [_label(row) for row in day.cut_off if not row["population"]]
    if others:
        yield Item((Text(join_words(others), is_strong=True), Text(say("report.briefs.noFigures"))))


def _figure(row: Population, numbering: Numbering) -> Item:
    when = say("report.briefs.later", date=spell_date(row["date"])) if row["is_later"] else spell_date(row["date"])
    by = row["stated_by"] or say("report.briefs.notStated")
    told = "; ".join(filter(None, [f"{by}, {when}", row["note"]]))
    return Item((Text(labelled(spell_amount(row)), is_strong=True), Text(told), *numbering.cite(row)))


def _label(row: CutOff) -> str:
    """Return what a settlement that was cut off is called, and that it only may have been where dates leave room."""
    return mark_certainty(row["label"], row["certainty"])
