"""Who was cut off on a day of a brief, of whom that is not known, and how many people that is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from geo.briefs.model import Block, Bullets, Cite, Item, Paragraph, Text
from geo.briefs.numbering import Numbering
from geo.briefs.spelling import spell_count
from geo.engine.answers import CutOff, Population
from geo.engine.facts import Facts
from geo.engine.isolation import Isolation, find_isolation
from geo.engine.testimony import spell_amount
from geo.model.words.spelling import capital, join_words, mark_certainty, say, spell_date, spell_day
from geo.telling.status import Briefing
from geo.telling.wording import spell_figure

_NONE = say("cutOffNone").rstrip(".").lower()


def spell_cut_off(day: Briefing, centre: str) -> str:
    """Return how many settlements were cut off on a day, whether the centre was, and of how many it is not known."""
    found, unknown = day.cut_off, len(day.not_known)
    if not found:
        return (f"{_NONE}; not known for {spell_count(unknown, 'settlement')} on the drawn roads" if unknown
                else "no settlement on the drawn roads, as far as is reported")
    possible = sum(row["certainty"] == "possible" for row in found)
    sure = f", {possible} of them only possibly" if 0 < possible < len(found) else ""
    sure = mark_certainty("", "possible") if possible == len(found) else sure
    named = next((f", {row['label']} among them" for row in found
                  if row["place"] == centre and len(found) > 1), "")
    more = f"; not known for {unknown} more" if unknown else ""
    return f"{spell_count(len(found), 'settlement')} on the drawn roads{sure}{named}{more}"


def tell_isolation(day: Briefing, numbering: Numbering, centre: str) -> Iterator[Block]:
    """Yield the settlements cut off on a day, those of which that is not known, and why."""
    if day.cut_off:
        yield Bullets(tuple(_cut_off_items(day, numbering)))
    else:
        yield Paragraph((Text(say("cutOffNone") if day.not_known else f"{capital(spell_cut_off(day, centre))}."),))
    words, groups = day.words, dict[str, list[str]]()
    for row in day.not_known:
        groups.setdefault(join_words(row["other_roads"]), []).append(row["label"])
    for roads, labels in groups.items():
        why = words.plain("report.otherRoad", roads=roads) if roads else words.plain(
            "report.unreached", count=len(labels))
        yield Paragraph((Text(say("cutOffUnknown", places=""), is_strong=True), Text(f"{join_words(labels)}; {why}.")))


def tell_first(facts: Facts, first: date) -> Block:
    """Return who was cut off on the first day of a range, and of whom that is not known."""
    isolation = find_isolation(facts, facts.situation.base, facts.situation.headline, at=first)
    return Paragraph((Text("That is the last day of the range. Cut off on its first, "
                           f"{spell_day(first.isoformat())}: {_spell_first(isolation)}."),))


def tell_people(day: Briefing, numbering: Numbering) -> Iterator[Block]:
    """Yield every figure for the people of the region where its centre was cut off, by who says so."""
    if day.people:
        yield Paragraph((Text("How many people lived in the region as a whole, by who says so; no figure is "
                              "preferred:"),))
        yield Bullets(tuple(_figure(row, numbering) for row in day.people))


def _spell_first(isolation: Isolation) -> str:
    found = join_words(map(_label, isolation.cut_off))
    unknown = join_words(row["label"] for row in isolation.not_known)
    if not unknown:
        return found or say("report.noneReported")
    return f"{found}; not known for {unknown}" if found else f"{_NONE}; not known for {unknown}"


def _cut_off_items(day: Briefing, numbering: Numbering) -> Iterator[Item]:
    """Yield the settlements that have figures of their own, and the others."""
    pieces: list[Text | Cite] = []
    for row in day.cut_off:
        for number, figure in enumerate(row["population"]):
            named = (Text(" and "),) if number else (
                Text("; " if pieces else ""), Text(_label(row), is_strong=True), Text(": "))
            pieces += [*named, Text(spell_figure(figure)), *numbering.cite(figure)]
    if pieces:
        yield Item(tuple(pieces))
    others = [_label(row) for row in day.cut_off if not row["population"]]
    if others:
        yield Item((Text(join_words(others), is_strong=True), Text(": no figures of their own.")))


def _figure(row: Population, numbering: Numbering) -> Item:
    when = spell_date(row["date"]) + (", later" if row["is_later"] else "")
    told = "; ".join(filter(None, [f"{row['stated_by'] or 'not stated'}, {when}", row["note"]]))
    return Item((Text(f"{spell_amount(row)}: ", is_strong=True), Text(told), *numbering.cite(row)))


def _label(row: CutOff) -> str:
    """Return what a settlement that was cut off is called, and that it only may have been where dates leave room."""
    return mark_certainty(row["label"], row["certainty"])
