"""Symbols of points: how one is drawn, and how those that would hide each other stand side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from geo.drawing import style
from geo.drawing.boxes import Box, Point, square_at
from geo.drawing.spreading import spread
from geo.drawing.style import StyleClass
from geo.figures import outlines
from geo.figures.sheet import Sheet, Stroke
from geo.model.dates import Certainty

STEP_PX = 26.0
"""Room for a symbol, in pixels of :mod:`geo.drawing.style`."""
NEAR_PX = 12.0
"""Symbols nearer to each other than this are set side by side."""
_HAIR_MM = 0.02


@dataclass
class Placed:
    """A symbol and where it ends up.

    Parameters
    ----------
    what : object
        Whatever the caller draws.
    spot : tuple of float
        Its true place, in millimetres.
    centre : tuple of float
        Where it is drawn.
    """

    what: Any
    spot: Point
    centre: Point = (0.0, 0.0)

    def box(self, side: float) -> Box:
        """Return the room that it takes."""
        return square_at(self.centre, side)


def draw_symbol(sheet: Sheet, entry: StyleClass, centre: Point, height: float, *, certainty: Certainty = "certain",
                is_disputed: bool = False, has_halo: bool = True) -> None:
    """Draw a symbol of the style table; hollow if it is only possible, with a half disc at its corner if disputed.

    Parameters
    ----------
    height : float
        Height of the symbol's box in millimetres.
    has_halo : bool
        Whether it brings its halo; not if :func:`draw_halo` has drawn it below several symbols.
    """
    inks, unit = sheet.inks, height / outlines.SIDE / 0.3528
    colour, panel = inks.of(entry), inks.surface("panel")
    plate = outlines.placed(outlines.svg_path(style.SHAPES[entry.shape]), centre, height)
    if has_halo:
        draw_halo(sheet, entry, centre, height)
    is_hollow = certainty == "possible"
    sheet.draw(plate, fill=panel if is_hollow else colour)
    dash = (3.2 * unit, 2.2 * unit) if is_hollow else ()
    sheet.draw(plate, stroke=Stroke(colour if is_hollow else panel, (2.2 if is_hollow else 1.4) * unit, dash))
    if style.GLYPHS[entry.glyph]:
        glyph = outlines.placed(outlines.svg_path(style.GLYPHS[entry.glyph]), centre, height)
        sheet.draw(glyph, fill=colour if is_hollow else panel)
    if is_disputed:
        draw_dispute(sheet, (centre[0] + height * 0.37, centre[1] - height * 0.37), height * 0.15)


def draw_halo(sheet: Sheet, entry: StyleClass, centre: Point, height: float) -> None:
    """Draw what sets a symbol off from the ground."""
    plate = outlines.placed(outlines.svg_path(style.SHAPES[entry.shape]), centre, height)
    width = 5 * height / outlines.SIDE / 0.3528
    sheet.draw(plate, stroke=Stroke(sheet.inks.surface("paper"), width, opacity=0.9))


def draw_dispute(sheet: Sheet, centre: Point, radius: float) -> None:
    """Draw the mark of what is disputed: a disc, half of it filled."""
    ink, panel = sheet.inks.surface("ink"), sheet.inks.surface("panel")
    disc = outlines.circle(centre, radius)
    sheet.draw(disc, fill=panel)
    sheet.draw(disc, fill=ink, clip=Box(centre[0] - radius, centre[1] - radius, radius, 2 * radius))
    sheet.draw(disc, stroke=Stroke(ink, 0.35))


def arrange(items: Sequence[Placed], step: float, within: Box, free: Sequence[Box] = ()) -> list[Placed]:
    """Set symbols that share a spot into rows of at most four, and move rows apart until their frames do not touch.

    Parameters
    ----------
    items : sequence of Placed
        The more important first; their ``centre`` is set.
    step : float
        Room for a symbol in millimetres.
    within : Box
        Rectangle that they are kept in.
    free : sequence of Box
        Squares that they leave free.
    """
    centres = spread([item.spot for item in items], step, near=step * NEAR_PX / STEP_PX, hair=_HAIR_MM,
                     within=within, free=[(box.middle, box.width) for box in free])
    for item, centre in zip(items, centres, strict=True):
        item.centre = centre
    return list(items)
