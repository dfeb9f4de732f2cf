"""A page of an atlas: the map of a day at a fixed place, its legend, what happened, what changed and who could pass."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

import segno

from geo.comparison.day_text import tell_changes
from geo.comparison.days import compare_days
from geo.comparison.sheets import Edition
from geo.drawing.boxes import Box
from geo.drawing.day import Day
from geo.engine.facts import Facts
from geo.figures import furniture, outlines, screen
from geo.figures.documents import find_documents
from geo.figures.fonts import SEMI_BOLD
from geo.figures.furniture import Paragraph, paragraph
from geo.figures.ground import Ground, spell_scale
from geo.figures.inks import Inks
from geo.figures.legend import Legend
from geo.figures.map_figure import legend_groups
from geo.figures.map_picture import FILES, MapPicture
from geo.figures.options import Options
from geo.figures.pdf_sheet import PdfPage, PdfSheet, draw_code
from geo.figures.screen import Room
from geo.figures.sheet import PT_MM, Lettering, Stroke
from geo.model.situation import EVERY_CLASS, LANGUAGES
from geo.model.words.spelling import (
    capital,
    join_words,
    labelled,
    mark_certainty,
    say,
    sentence,
    spell_day,
    spell_states,
)
from geo.store.rows import AnyRow
from geo.telling.news import events_on
from geo.telling.status import brief_day
from geo.telling.wording import same_standing, spell_since

PAPER_MM = (210.0, 297.0)
MARGIN_MM = 12.0
CODE_MM = 22.0
"""Side of the code that leads to the day."""
MAP = Box(MARGIN_MM, 47.0, PAPER_MM[0] - 2 * MARGIN_MM, 140.0)
"""The same on every page, so that from page to page only what changed is another."""
LEGEND_COLUMNS = 4
LEGEND_MOST_MM = 38.0
TEXT_PT = (7.4, 7.0, 6.6, 6.2)
"""Sizes of the texts below the map, the preferred first."""
_GAP_MM = 3.0
_COLUMN_GAP_MM = 6.0
_ROOMS = (Room(Lettering(7, colour="muted"), 1, 0.2), Room(Lettering(16, SEMI_BOLD), 1, 0.4),
          Room(Lettering(9.4, SEMI_BOLD), 2, 0.6), Room(Lettering(7, colour="muted"), 3, 0))
"""The head: name, day, state of the road, routes in use."""
_NUMBER = Lettering(7.4, colour="muted")
_CODE_WORDS = Lettering(5.6, colour="muted")


@dataclass(frozen=True)
class Place:
    """Where a day stands in an atlas.

    Parameters
    ----------
    number, count : int
        Its page from 1, and how many there are.
    before : datetime.date or None
        The day of the page before it.
    address : str
        That of the day on a published map; empty without one.
    """

    number: int
    count: int
    before: date | None
    address: str = ""


@dataclass(frozen=True)
class DayPage:
    """The page of a day, with what the contents say of it.

    Parameters
    ----------
    page : PdfPage
    title : str
        The day in words.
    news : str
        What the contents say of it.
    state : str
        Class of the state of the road.
    is_possible : bool
        Whether that state is only possible.
    documents : tuple of str
        Every document on which it rests.
    """

    page: PdfPage
    title: str
    news: str
    state: str
    is_possible: bool
    documents: tuple[str, ...]


def draw_day(facts: Facts, at: date, options: Options, place: Place) -> DayPage:
    """Return the page of a day."""
    day, sheet = Day(facts, at), PdfSheet(*PAPER_MM, Inks(options.ink == "grey"))
    frames = facts.situation.frames
    picture = MapPicture(day, replace(options, base_url=None), Ground(frames.map.bounds, MAP, frames.meridian))
    changed, events = _changed(facts, at, place.before), events_on(facts, at=at)
    documents = find_documents(facts, [*events, *day.rows])
    _draw_head(sheet, day, options, place)
    picture.draw(sheet, [])
    sheet.draw(outlines.rectangle(MAP), stroke=Stroke(sheet.inks.surface("ink"), 0.7))
    key = _legend(picture)
    key.draw(sheet, MAP.left, MAP.bottom + _GAP_MM)
    foot = furniture.foot(facts, MAP.width, FILES, spell_scale(picture.frame),
                          documents=documents.in_brief(MAP.width, lines=2))
    foot_top = PAPER_MM[1] - MARGIN_MM - furniture.height_of(foot)
    room = Box(MAP.left, MAP.bottom + key.height + 2 * _GAP_MM, MAP.width, 0)
    room = replace(room, height=foot_top - _GAP_MM - room.top)
    beside = [*_told_changes(facts, changed, place), *_told_traffic(facts, at)]
    _write_columns(sheet, room, (_told_events(events), beside))
    furniture.write_all(sheet, foot, MAP.left, foot_top)
    write_number(sheet, place.number, place.count)
    return DayPage(sheet.page(), spell_day(at.isoformat()), _news(events, changed), day.state.id, day.is_possible,
                   documents.cited)


def write_number(sheet: PdfSheet, number: int, count: int) -> None:
    """Write the number of a page below everything else."""
    text = say("report.atlas.page", number=number, count=count)
    sheet.write(text, (PAPER_MM[0] / 2, PAPER_MM[1] - MARGIN_MM / 2), _NUMBER, align="center")


def spell_address(base_url: str | None, at: date, language: str) -> str:
    """Return the address of a day on a published map, nothing where none is published.

    Examples
    --------
    >>> spell_address("https://example.org/map.html", date(2023, 5, 25), "hy")
    'https://example.org/map.html#d=2023-05-25&lang=hy'
    """
    if not base_url:
        return ""
    return f"{base_url}#d={at.isoformat()}" + (f"&lang={language}" if language != LANGUAGES[0] else "")


def _draw_head(sheet: PdfSheet, day: Day, options: Options, place: Place) -> None:
    facts = day.facts
    corridor = facts.places.get(facts.situation.corridor)
    routes = day.name_routes(lambda route: options.name_of_way(route["label"], (
        facts.places[stop] for stop in facts.places_on(route["sections"])), facts.situation))
    texts = (options.name_of(corridor, facts.situation) if corridor else facts.words.plain("case.name"),
             spell_day(day.at.isoformat()), day.road,
             labelled(say("routeInUse"), routes) if routes else say("report.noRouteInUse"))
    width, top = MAP.width - (CODE_MM + _GAP_MM if place.address else 0), MARGIN_MM
    for text, room in zip(texts, _ROOMS, strict=True):
        fitted = screen.fit(text, width, room)
        top = sheet.write_lines(list(fitted.lines), (MAP.left, top), fitted.lettering) + room.gap_after
    if place.address:
        _draw_code(sheet, place.address)


def _draw_code(sheet: PdfSheet, address: str) -> None:
    code = segno.make(address, error="m", micro=False)
    box = Box(MAP.right - CODE_MM, MARGIN_MM, CODE_MM, CODE_MM)
    draw_code(sheet, [bytearray(row) for row in code.matrix], box, sheet.inks.surface("ink"))
    words = paragraph(say("report.atlas.code"), CODE_MM + 14, _CODE_WORDS)
    for number, line in enumerate(words.lines):
        sheet.write(line, (MAP.right, box.bottom + 2.6 + number * 2.6), _CODE_WORDS, align="right")
    sheet.link(box, address)


def _legend(picture: MapPicture) -> Legend:
    groups = legend_groups(picture)
    for scale in screen.LEGEND_SCALES:
        key = Legend(groups, MAP.width, LEGEND_COLUMNS, scale)
        if key.height <= LEGEND_MOST_MM:
            break
    return key


def _changed(facts: Facts, at: date, before: date | None) -> list[str]:
    """Return what changed since the page before, in sentences; what is only surer where nothing else did."""
    if before is None:
        return []
    told = tell_changes(compare_days(Edition(facts), before, at))
    heavy = [one for one in told if not all(change.is_surer_only for change in one.changes)]
    return [capital(one.sentence) for one in heavy or told]


def _news(events: Sequence[AnyRow], changed: Sequence[str]) -> str:
    return next((text for text in (*(str(row["title"]) for row in events), *changed)), "")


@dataclass(frozen=True)
class _Told:
    """A text below the map: a heading, or an entry with its beginning in bold letters."""

    text: str
    is_heading: bool = False
    bold: str = ""


def _told_events(events: Sequence[AnyRow]) -> list[_Told]:
    told = [_Told(say("newsToday").rstrip(" :՝"), is_heading=True)] if events else []
    return [*told, *(_Told(row["summary"], bold=sentence(row["title"].rstrip("."))) for row in events)]


def _told_changes(facts: Facts, changed: Sequence[str], place: Place) -> Iterator[_Told]:
    if place.before is not None:
        yield _Told(say("report.atlas.since", date=spell_day(place.before.isoformat())), is_heading=True)
        yield from map(_Told, changed or [facts.words.plain("report.changes.none")])


def _told_traffic(facts: Facts, at: date) -> Iterator[_Told]:
    yield _Told(say("report.changes.headings.whole"), is_heading=True)
    for row, classes in same_standing(brief_day(facts, at=at).traffic):
        is_all = len(classes) == len(facts.situation.classes)
        who = join_words(facts.words.plain(f"report.traffic.{one}") for one in ([EVERY_CLASS] if is_all else classes))
        since = spell_since(row)
        state = mark_certainty(spell_states(row["state"].split("; ")), row["certainty"])
        yield _Told(sentence(labelled(capital(who), f"{state}{f', {since}' if since else ''}")))


def _write_columns(sheet: PdfSheet, room: Box, columns: Sequence[Sequence[_Told]]) -> None:
    """Write texts in columns, all as large as there is room for; what has none is counted."""
    filled = [column for column in columns if column]
    width = (room.width - (len(filled) - 1) * _COLUMN_GAP_MM) / len(filled)
    size = next((size for size in TEXT_PT if all(
        furniture.height_of(_set(column, width, size)) <= room.height for column in filled)), TEXT_PT[-1])
    for number, column in enumerate(filled):
        left = room.left + number * (width + _COLUMN_GAP_MM)
        furniture.write_all(sheet, _fitted(column, width, size, room.height), left, room.top)


def _set(column: Sequence[_Told], width: float, size: float) -> list[Paragraph]:
    return [part for one in column for part in _paragraphs(one, width, size)]


def _fitted(column: Sequence[_Told], width: float, size: float, height: float) -> list[Paragraph]:
    found = _set(column, width, size)
    for kept in range(len(column) - 1, 0, -1):
        if furniture.height_of(found) <= height:
            break
        more = _Told(say("newsMore", count=len([one for one in column[kept:] if not one.is_heading])))
        found = _set([*column[:kept], more], width, size)
    return found


def _paragraphs(one: _Told, width: float, size: float) -> list[Paragraph]:
    if one.is_heading:
        return [paragraph(one.text, width, Lettering(size + 0.4, SEMI_BOLD), 0.6)]
    bold = [paragraph(one.bold, width, Lettering(size, SEMI_BOLD))] if one.bold else []
    return [*bold, paragraph(one.text, width, Lettering(size), size * PT_MM * 0.45)]

