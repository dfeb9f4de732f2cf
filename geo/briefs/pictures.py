"""The pictures of a brief: the map of its last day and the space-time diagram around its days."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from geo import figures
from geo.briefs.model import Picture
from geo.briefs.slide_parts import Key, key_of
from geo.drawing.boxes import Box
from geo.drawing.day import Day
from geo.engine.facts import Facts
from geo.figures.ground import Ground
from geo.figures.map_figure import legend_groups
from geo.figures.map_picture import MapPicture
from geo.model.words.spelling import say, spell_day, spell_days
from geo.store.rows import TourRow

WIDTH_MM = 186
"""Width of a picture: that of a page of A4 between its margins."""
DOTS_PER_INCH = 200
BEFORE, AFTER = timedelta(days=182), timedelta(days=31)
"""How much before and after a day its diagram shows; one of a range shows a seventh of the range on both sides."""
_SIZE_AT = slice(16, 24)
"""Where a PNG file tells its width and height."""


def draw_pictures(facts: Facts, first: date, last: date) -> tuple[Picture, ...]:
    """Return the map of the last day and the space-time diagram.

    Parameters
    ----------
    facts : Facts
    first, last : datetime.date
        Both included; the same for a day.
    """
    start, end = span_of(facts, first, last)
    low = figures.Options(width_mm=WIDTH_MM, has_foot=False, is_low=True, language=facts.language)
    around = replace(low, first=start, last=end)
    return (
        _picture("map", figures.draw("map", facts, at=last, options=low),
                 facts.words.plain("report.briefs.map", date=spell_day(last.isoformat()))),
        _picture("spacetime", figures.draw("spacetime", facts, at=last, options=around),
                 say("report.briefs.spaceTime", days=spell_days(start, end), day=spell_day(last.isoformat()))),
    )


def draw_for_tour(facts: Facts, steps: Sequence[TourRow]) -> Picture:
    """Return the picture of a handout: the phases of the road where it is the tour of them, or else the opening day."""
    options = figures.Options(width_mm=WIDTH_MM, has_foot=False, language=facts.language)
    if steps[0]["tour"] == facts.situation.opening.tour:
        return _picture("phases", figures.draw("phases", facts, options=options), say("report.briefs.phases"))
    day = facts.situation.opening.day
    return _picture("map", figures.draw("map", facts, at=day, options=replace(options, is_low=True)),
                    facts.words.plain("report.briefs.map", date=spell_day(day.isoformat())))


def draw_for_slides(facts: Facts, day: date) -> tuple[Picture, tuple[Key, ...]]:
    """Return the map of a day without title, legend and notes, and its legend as the key of a slide."""
    options = figures.Options(language=facts.language, has_title=False, has_legend=False, has_foot=False)
    drawing = figures.draw("map", facts, at=day, options=options)
    frames = facts.situation.frames
    paper = Box(0, 0, options.width_mm, options.width_mm * frames.map.height)
    shown = MapPicture(Day(facts, day), options, Ground(frames.map.bounds, paper, frames.meridian))
    caption = facts.words.plain("report.figures.map", date=spell_day(day.isoformat()))
    return _picture("map", drawing, caption), key_of(legend_groups(shown))


def span_of(facts: Facts, first: date, last: date) -> tuple[date, date]:
    """Return the first and the last day that the space-time diagram of a brief shows, within the period of the data."""
    margin = (last - first) / 7
    before, after = (BEFORE, AFTER) if first == last else (margin, margin)
    return max(first - before, facts.period[0]), min(last + after, facts.period[1])


def _picture(kind: str, drawing: figures.Drawing, caption: str) -> Picture:
    content = figures.render(drawing, "png", dpi=DOTS_PER_INCH)
    width, height = struct.unpack(">II", content[_SIZE_AT])
    return Picture(kind, caption, drawing.alt, content, width, height)
