"""The map of a day for a screen: everything has a fixed place, so that from day to day only what changed is another.

Head, map, legend and foot have the same room on every day, the map shows the same ground in the same scale, and the
legend explains all that any day can show. A film is made of such pictures.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product

from geo.drawing import style
from geo.drawing.boxes import Box
from geo.drawing.day import POINT_LAYERS, Day
from geo.drawing.look import look_of
from geo.engine.facts import Facts
from geo.figures import alternative, fonts, furniture, legend, outlines
from geo.figures.documents import Documents, find_documents
from geo.figures.drawing import Drawing, drawing_settings
from geo.figures.furniture import Paragraph
from geo.figures.ground import Ground
from geo.figures.inks import Inks, find_class
from geo.figures.legend import Entry, Group, Legend
from geo.figures.map_picture import FILES, MapPicture
from geo.figures.options import RATIOS, Options
from geo.figures.sheet import MM_PER_INCH, PT_MM, Lettering, Sheet, Stroke
from geo.model.words.spelling import labelled, say, spell_day
from geo.store.loading import read_features
from geo.telling.news import events_before, events_on

DOTS_PER_INCH = 180
"""Dots an inch at the width of :data:`geo.figures.options.RATIOS`: the smallest letters are then 11 pixels high."""
MARGIN_MM = 2.0
SMALLEST = 0.8
"""To what share letters of the head become smaller where a text has little room."""
LEGEND_SCALES = (1.0, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.67)
"""The legend has the first of these in which it finds room."""
CUT = "\N{HORIZONTAL ELLIPSIS}"
_GAP_MM = 2.4
_EXPLAINED = ((style.ROUTE, "posts", "events"), ("stops",))
"""Groups of the style table that the legend has, before and after how sureness is drawn."""
_FOOT = Lettering(4.4, colour="muted")


@dataclass(frozen=True)
class Room:
    """Room in the head for a text: so many lines of a lettering, whatever the text."""

    lettering: Lettering
    lines: int
    gap_after: float = 0.8

    @property
    def height(self) -> float:
        """Height in millimetres, with the gap."""
        return self.lines * self.lettering.size * PT_MM * fonts.LINE + self.gap_after


LINES = {"16:9": (3, 3, 3, 4, 1), "1:1": (2, 2, 2, 5, 1), "9:16": (2, 3, 2, 7, 2)}
"""How many lines there are for the verdict, the routes in use and the news, for what the foot says on every day, and
for documents."""
NAME, DAY, VERDICT, ROUTE, NEWS = (Lettering(6.4, colour="muted"), Lettering(12.6, fonts.SEMI_BOLD),
                                   Lettering(7.6, fonts.SEMI_BOLD), Lettering(5.8, colour="muted"), Lettering(6.6))


@dataclass(frozen=True)
class Layout:
    """Where everything stands, in millimetres.

    Parameters
    ----------
    width, height : float
        Of the whole sheet.
    rooms : tuple of Room
        Of the head: name, day, verdict, routes in use, news.
    head, map, key, foot : Box
    columns : tuple of int
        How many the legend may have.
    """

    width: float
    height: float
    rooms: tuple[Room, ...]
    head: Box
    map: Box
    key: Box
    columns: tuple[int, ...]
    documents: int
    foot: Box


def layout_of(ratio: str) -> Layout:
    """Return where everything stands in a picture for a screen.

    Examples
    --------
    >>> layout = layout_of("16:9")
    >>> round(layout.width / layout.height, 3), layout.map.right < layout.key.left
    (1.778, True)
    """
    width, height = (length / DOTS_PER_INCH * MM_PER_INCH for length in RATIOS[ratio])
    inner = width - 2 * MARGIN_MM
    is_wide, is_tall = width > height, width < height
    lines = LINES[ratio]
    rooms = (Room(NAME, 1, 0), Room(DAY, 1), Room(VERDICT, lines[0]), Room(ROUTE, lines[1]), Room(NEWS, lines[2], 0))
    head_mm = math.fsum(room.height for room in rooms)
    foot_mm = (lines[3] + lines[4]) * _FOOT.size * PT_MM * fonts.LINE
    foot = Box(MARGIN_MM, height - MARGIN_MM - foot_mm, inner, foot_mm)
    bottom = foot.top - _GAP_MM / 2
    if is_wide:
        map_ = Box(MARGIN_MM, MARGIN_MM, inner * 0.52, bottom - MARGIN_MM)
        left = map_.right + _GAP_MM
        head = Box(left, MARGIN_MM, width - MARGIN_MM - left, head_mm)
        key = Box(left, head.bottom + _GAP_MM, head.width, bottom - head.bottom - _GAP_MM)
        return Layout(width, height, rooms, head, map_, key, (2, 3), lines[-1], foot)
    head = Box(MARGIN_MM, MARGIN_MM, inner, head_mm)
    top = head.bottom + _GAP_MM / 2
    if is_tall:
        map_ = Box(MARGIN_MM, top, inner, inner * 0.78)
        key = Box(MARGIN_MM, map_.bottom + _GAP_MM, inner, bottom - map_.bottom - _GAP_MM)
        return Layout(width, height, rooms, head, map_, key, (2, 3), lines[-1], foot)
    map_ = Box(MARGIN_MM, top, inner * 0.69, bottom - top)
    key = Box(map_.right + _GAP_MM, top, width - MARGIN_MM - map_.right - _GAP_MM, bottom - top)
    return Layout(width, height, rooms, head, map_, key, (1,), lines[-1], foot)


def draw_screen(day: Day, options: Options) -> Drawing:
    """Return the map of a day for a screen, in the ratio that the options name."""
    ratio = options.ratio or next(iter(RATIOS))
    layout, case = layout_of(ratio), day.facts.situation
    picture = MapPicture(day, replace(options, width_mm=Options.width_mm),
                         Ground(case.frames.map.bounds, layout.map, case.frames.meridian))
    documents = find_documents(day.facts, day.rows)
    sheet = Sheet(layout.width, layout.height, Inks(options.ink == "grey"))
    with drawing_settings():
        draw_head(sheet, head_of(day, options, layout), layout)
        picture.draw(sheet, [])
        sheet.draw(outlines.rectangle(layout.map), stroke=Stroke(sheet.inks.surface("ink"), 0.7))
        legend_of(day.facts, layout, picture.px).draw(sheet, layout.key.left, layout.key.top)
        if options.has_foot:
            furniture.write_all(sheet, foot_of(day.facts, layout, documents), layout.foot.left,
                                layout.foot.top)
    title = day.facts.words.plain("report.figures.map", date=spell_day(day.at.isoformat()))
    return Drawing(title, alternative.describe_map(day), sheet, documents.cited,
                   width_px=options.width_px or RATIOS[ratio][0])


def head_of(day: Day, options: Options, layout: Layout) -> list[Paragraph]:
    """Return what the head says of a day, each text in its room."""
    facts = day.facts
    place = facts.places.get(facts.situation.corridor)
    routes = day.name_routes(lambda route: options.name_of_way(route["label"], (
        facts.places[stop] for stop in facts.places_on(route["sections"])), facts.situation))
    texts = (options.name_of(place, facts.situation) if place else facts.words.plain("case.name"),
             spell_day(day.at.isoformat()), day.road,
             labelled(say("routeInUse"), routes) if routes else say("report.noRouteInUse"), tell_news(day))
    return [fit(text, layout.head.width, room) for text, room in zip(texts, layout.rooms, strict=True)]


def tell_news(day: Day) -> str:
    """Return the weightiest event of a day and how many more there were, or that of the last day of which one is known.

    Examples
    --------
    >>> from datetime import date
    >>> from geo.engine.facts import read_facts
    >>> tell_news(Day(read_facts(), date(2023, 4, 23)))
    'On this day: Azerbaijan sets up a checkpoint at the Hakari bridge'
    """
    found, opening = events_on(day.facts, at=day.at), say("newsToday")
    if not found:
        found = events_before(day.facts, at=day.at)
        if not found:
            return ""
        opening = say("newsBefore", date=spell_day(found[0]["date"][:10]))
    more = say("newsMore", count=len(found) - 1) if len(found) > 1 else ""
    return f"{opening} {'; '.join(filter(None, (found[0]['title'], more)))}"


def fit(text: str, width: float, room: Room) -> Paragraph:
    """Return a text in its room: in smaller letters where it is long, and cut off where even these are too many.

    Examples
    --------
    >>> room = Room(Lettering(6), lines=1)
    >>> fit("one two three", 100, room).lines, fit("one two three", 6, room).lines
    (('one two three',), ('one…',))
    """
    paragraph = furniture.paragraph(text, width, room.lettering)
    size = room.lettering.size
    while len(paragraph.lines) > room.lines and size > room.lettering.size * SMALLEST:
        size -= 0.1
        paragraph = furniture.paragraph(text, width, replace(room.lettering, size=size))
    words = text.split()
    while len(paragraph.lines) > room.lines and len(words) > 1:
        words.pop()
        paragraph = furniture.paragraph(f"{' '.join(words).rstrip(',;:.')}{CUT}", width, paragraph.lettering)
    return paragraph


def draw_head(sheet: Sheet, paragraphs: list[Paragraph], layout: Layout) -> None:
    """Write the head; each text begins where its room does."""
    top = layout.head.top
    for one, room in zip(paragraphs, layout.rooms, strict=True):
        sheet.write_lines(list(one.lines), (layout.head.left, top), one.lettering)
        top += room.height


def legend_of(facts: Facts, layout: Layout, px: float) -> Legend:
    """Return the legend of all days, as large as there is room for."""
    for scale, columns in product(LEGEND_SCALES, layout.columns):
        key = Legend(_groups(facts, px * scale), layout.key.width, columns, scale)
        if key.height <= layout.key.height:
            break
    return key


def _groups(facts: Facts, px: float) -> list[Group]:
    words, shown = facts.words, _kinds(facts)

    def group_of(group: str) -> Group:
        entries = [legend.class_entry(entry, px, words.text(f"classes.{entry.id}"))
                   for entry in look_of(facts.situation).classes if entry.group == group and entry.id in shown]
        if group == style.ROUTE:
            entries = [*_band(facts, px), *entries, *_bars(px)]
        return Group(words.text(f"groups.{group}"), tuple(entries))

    before, after = (tuple(map(group_of, groups)) for groups in _EXPLAINED)
    return [*before, Group(words.text("spaceTime.columns.sure"), tuple(_sureness(facts, px))), *after]


def _band(facts: Facts, px: float) -> Iterator[Entry]:
    """Yield what the wide band along the road is, in the colour of one of its states."""
    entry = next(entry for entry in look_of(facts.situation).classes if entry.layer == "passability")
    yield legend.band_entry(entry, px, facts.words.plain("report.figures.band"))


def _bars(px: float) -> Iterator[Entry]:
    for is_possible, is_gate in ((False, False), (True, False), (False, True)):
        yield legend.bar_entry(px, is_possible=is_possible, is_gate=is_gate)


def _sureness(facts: Facts, px: float) -> Iterator[Entry]:
    hollow = next(entry for entry in look_of(facts.situation).classes if entry.layer == POINT_LAYERS[0])
    yield legend.class_entry(hollow, px, say("report.figures.hollow"), is_possible=True)
    yield legend.dispute_entry()


def _kinds(facts: Facts) -> set[str]:
    """Return the classes of all that some day may show."""
    look = look_of(facts.situation)
    drawn = {look.class_of(layer, feature["properties"]["kind"]).id for layer in POINT_LAYERS
             for feature in read_features(facts.manifest, layer) if feature["geometry"]}
    return drawn | {entry.id for entry in look.classes if entry.layer == "passability"} | {find_class("cut-off").id}


def foot_of(facts: Facts, layout: Layout, documents: Documents) -> list[Paragraph]:
    """Return what stands at the foot: what the map is not, credits, version, and documents of the day."""
    texts = (furniture.spell_caution(facts), furniture.spell_credits(facts, FILES),
             furniture.spell_edition(facts),
             documents.in_brief(layout.foot.width, lines=layout.documents))
    return [furniture.paragraph(text, layout.foot.width, _FOOT) for text in texts if text]
