"""Samples of what the space-time diagram draws beside points and events, for its legend."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from geo.drawing.boxes import Box
from geo.figures import timescale
from geo.figures.inks import find_class
from geo.figures.sheet import Sheet
from geo.figures.timescale import Timescale

NO_SOURCE_BARS = (0.8, 6.0)
"""Width and distance of the bars where no source tells of a stretch."""


def draw_samples(px: float) -> dict[str, Callable[[Sheet, Box], None]]:
    """Return what draws each sample into a box of the legend, by name; px is the size of a pixel of the page."""
    def sample(box: Box) -> Box:
        return Box(box.left, box.top + 0.4, box.width, box.height - 0.8)

    def stretch(sheet: Sheet, box: Box) -> None:
        timescale.draw_stretch(sheet, "route-restricted", sample(box), px)

    def possible(sheet: Sheet, box: Box) -> None:
        timescale.draw_stretch(sheet, "route-restricted", sample(box), px, is_possible=True)

    def unused(sheet: Sheet, box: Box) -> None:
        timescale.draw_unused(sheet, "route-restricted", sample(box), px)

    def nothing(sheet: Sheet, box: Box) -> None:
        timescale.hatch(sheet, sample(box), NO_SOURCE_BARS, sheet.inks.surface("panel-edge"), px)

    def notched(sheet: Sheet, box: Box) -> None:
        timescale.draw_stretch(sheet, "route-open", sample(box), px)
        timescale.draw_notches(sheet, Timescale(date.min, date.min + timedelta(days=1), box), sample(box), [date.min])

    def lasting(sheet: Sheet, box: Box) -> None:
        entry, y = find_class("checkpoint"), box.middle[1]
        timescale.draw_stay(sheet, entry, box.left, box.middle[0] + 0.8, y, px, is_possible=False)
        timescale.draw_stay(sheet, entry, box.middle[0] + 0.8, box.right, y, px, is_possible=True)

    return {"stretch": stretch, "possible": possible, "unused": unused, "nothing": nothing, "notched": notched,
            "lasting": lasting}
