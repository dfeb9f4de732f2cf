"""The small map of the region with the frame of the large one: only what the layers hold."""

from __future__ import annotations

from geo.drawing.boxes import Box
from geo.drawing.day import Day, Shown
from geo.figures import outlines, ways
from geo.figures.ground import Ground
from geo.figures.inks import find_class
from geo.figures.legend import Entry
from geo.figures.options import Options
from geo.figures.sheet import Lettering, Sheet, Stroke
from geo.model.words.spelling import say

NAMED_FROM_MM = 33
"""Narrowest small map that has room for the names of countries within their boundaries."""

_COUNTRY = Lettering(4, colour="muted", halo=1)


def draw_locator(sheet: Sheet, day: Day, frame: Ground, paper: Box, outside: list[Shown], options: Options) -> None:
    """Draw the region on a piece of paper: waters, boundaries, areas, the frame, and points outside it."""
    frames = day.facts.situation.frames
    region = Ground(frames.region.bounds, paper, frame.meridian)
    inks, words = sheet.inks, day.facts.words
    sheet.draw(outlines.rectangle(paper), fill=inks.surface("panel"))
    for one in day.ground:
        shape = region.on_paper(one.geometry)
        if shape is not None and one.entry.layer in ("waters", "boundaries", "areas"):
            ways.draw_shape(sheet, one.entry, ways.path_of(shape), options.px * 0.5, clip=paper,
                            certainty=one.certainty)
    for one in outside:
        if one.geometry and region.shows(one.geometry["coordinates"]) and one.entry.layer == "blockade_points":
            x, y = region.to_paper([one.geometry["coordinates"]])[0]
            sheet.draw(outlines.circle((float(x), float(y)), 0.7), fill=inks.of(one.entry))
    for country, room in frames.countries.items() if paper.width >= NAMED_FROM_MM else ():
        x, y = map(float, region.to_paper([room.spot])[0])
        sheet.write(words.text(f"countries.{country}"), (x, y), _COUNTRY)
    corners = region.to_paper(frame.to_degrees([(frame.paper.left, frame.paper.top),
                                                (frame.paper.right, frame.paper.top),
                                                (frame.paper.right, frame.paper.bottom),
                                                (frame.paper.left, frame.paper.bottom),
                                                (frame.paper.left, frame.paper.top)]))
    sheet.draw(outlines.polyline([corners], is_closed=True), stroke=Stroke(inks.surface("ink"), 1.0))
    sheet.draw(outlines.rectangle(paper), stroke=Stroke(inks.surface("ink"), 0.6))


def outside_entry() -> Entry:
    """Return the line of the legend for the points outside the frame."""
    entry = find_class("checkpoint")
    return Entry("outside", say("report.figures.inSmallMap"), lambda sheet, box: sheet.draw(
        outlines.circle(box.middle, 0.7), fill=sheet.inks.of(entry)))
