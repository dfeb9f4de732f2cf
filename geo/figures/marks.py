"""Symbols of points: how one is drawn, and how those that would hide each other stand side by side."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from geo import style
from geo.dates import Certainty
from geo.figures import outlines
from geo.figures.sheet import Box, Sheet, Stroke
from geo.style import StyleClass

Point = tuple[float, float]

STEP_PX = 26.0
"""Room for a symbol, in pixels of :mod:`geo.style`."""
NEAR_PX = 12.0
"""Symbols nearer to each other than this are set side by side."""
PER_ROW = 4
_ROUNDS = 24


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
        return Box(self.centre[0] - side / 2, self.centre[1] - side / 2, side, side)


@dataclass
class _Group:
    items: list[Placed]
    x: float
    y: float
    width: float = 0
    height: float = 0

    @property
    def per_row(self) -> int:
        count = len(self.items)
        return math.ceil(count / math.ceil(count / PER_ROW)) if count > PER_ROW else count


def draw_symbol(sheet: Sheet, entry: StyleClass, centre: Point, height: float, *, certainty: Certainty = "certain",
                is_disputed: bool = False) -> None:
    """Draw a symbol of the style table; hollow if it is only possible, with a half disc at its corner if disputed.

    Parameters
    ----------
    height : float
        Height of the symbol's box in millimetres.
    """
    inks, unit = sheet.inks, height / outlines.BOX / 0.3528
    colour, panel = inks.of(entry), inks.surface("panel")
    plate = outlines.placed(outlines.svg_path(style.SHAPES[entry.shape]), centre, height)
    sheet.draw(plate, stroke=Stroke(inks.surface("paper"), 5 * unit, opacity=0.9))
    is_hollow = certainty == "possible"
    sheet.draw(plate, fill=panel if is_hollow else colour)
    dash = (3.2 * unit, 2.2 * unit) if is_hollow else ()
    sheet.draw(plate, stroke=Stroke(colour if is_hollow else panel, (2.2 if is_hollow else 1.4) * unit, dash))
    if style.GLYPHS[entry.glyph]:
        glyph = outlines.placed(outlines.svg_path(style.GLYPHS[entry.glyph]), centre, height)
        sheet.draw(glyph, fill=colour if is_hollow else panel)
    if is_disputed:
        draw_dispute(sheet, (centre[0] + height * 0.37, centre[1] - height * 0.37), height * 0.15)


def draw_dispute(sheet: Sheet, centre: Point, radius: float) -> None:
    """Draw the mark of what is disputed: a disc, half of it filled."""
    ink, panel = sheet.inks.surface("ink"), sheet.inks.surface("panel")
    disc = outlines.circle(centre, radius)
    sheet.draw(disc, fill=panel)
    sheet.draw(disc, fill=ink, clip=Box(centre[0] - radius, centre[1] - radius, radius, 2 * radius))
    sheet.draw(disc, stroke=Stroke(ink, 0.35))


def arrange(items: Sequence[Placed], step: float, within: Box) -> list[Placed]:
    """Set symbols that share a spot into rows of at most four, and move rows apart until their frames do not touch.

    Parameters
    ----------
    items : sequence of Placed
        The more important first; their ``centre`` is set.
    step : float
        Room for a symbol in millimetres.
    within : Box
        Rectangle that they are kept in.
    """
    groups: list[_Group] = []
    for item in items:
        near = (group for group in groups if math.dist((group.x, group.y), item.spot) < step * NEAR_PX / STEP_PX)
        group = next(near, None)
        if group is None:
            groups.append(_Group([item], *item.spot))
        else:
            group.items.append(item)
    for group in groups:
        group.width = group.per_row * step
        group.height = math.ceil(len(group.items) / group.per_row) * step
    _separate(groups, within)
    for group in groups:
        _set(group, step)
    return list(items)


def _set(group: _Group, step: float) -> None:
    rows = math.ceil(len(group.items) / group.per_row)
    for position, item in enumerate(group.items):
        row = position // group.per_row
        in_row = min(group.per_row, len(group.items) - row * group.per_row)
        item.centre = (group.x + (position % group.per_row - (in_row - 1) / 2) * step,
                       group.y + (row - (rows - 1) / 2) * step)


def _separate(groups: list[_Group], within: Box) -> None:
    for _ in range(_ROUNDS):
        moved = [_push_apart(one, other) for number, one in enumerate(groups) for other in groups[number + 1:]]
        for group in groups:
            group.x = min(max(group.x, within.left + group.width / 2), within.right - group.width / 2)
            group.y = min(max(group.y, within.top + group.height / 2), within.bottom - group.height / 2)
        if not any(moved):
            return


def _push_apart(one: _Group, other: _Group) -> bool:
    """Push two frames apart along the direction in which the way is shorter; return whether they touched."""
    across = (one.width + other.width) / 2 - abs(one.x - other.x)
    down = (one.height + other.height) / 2 - abs(one.y - other.y)
    if across <= 0.02 or down <= 0.02:
        return False
    if across < down:
        way = across / 2 if one.x <= other.x else -across / 2
        one.x, other.x = one.x - way, other.x + way
    else:
        way = down / 2 if one.y <= other.y else -down / 2
        one.y, other.y = one.y - way, other.y + way
    return True
