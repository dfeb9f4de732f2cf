"""Names on paper: the room that a text takes in its lettering, and how far it may stand from what it names."""

from __future__ import annotations

from dataclasses import dataclass

from geo.drawing.boxes import Box, Point
from geo.drawing.placing import Label, Name, Spacing
from geo.figures import fonts
from geo.figures.sheet import PT_MM, Lettering, Sheet

FURTHER_MM = (5.6, 7.0, 9.0, 11.5)
"""Further distances that a name that is needed may have from its spot."""
TIED_FROM_MM = 1.5
"""A name this far from the marks of its point is tied to it by a line."""
APART_MM = 2.0
"""What is further than this from a name is not taken for what it names."""
_SIDE_MM = 0.15
"""Room left and right of the letters."""
_LEAD = 0.02
"""Room above the letters, and twice as much below, as a share of their size."""


@dataclass(frozen=True, kw_only=True)
class PrintedName(Name):
    """A name with the lettering in which it is written."""

    lettering: Lettering


def measure_name(text: str, spot: Point, lettering: Lettering, *, is_needed: bool = False,
                 own: tuple[Box, ...] = ()) -> PrintedName:
    """Return a name with the room that its letters take in millimetres; see :class:`geo.drawing.placing.Name`."""
    size = lettering.size * PT_MM
    width, height = fonts.measure(text, size, lettering.weight) + 2 * _SIDE_MM, size * (1 + 3 * _LEAD)
    return PrintedName(text, spot, width, height, (_SIDE_MM, (fonts.ASCENT + _LEAD) * size), is_needed=is_needed,
                       own=own, lettering=lettering)


def spacing_mm(*gaps: float) -> Spacing:
    """Return how far names on paper stand from their spots, by the distances of those that find room nearby."""
    return Spacing(gaps, FURTHER_MM, apart=APART_MM, tied_from=TIED_FROM_MM)


def write_label(sheet: Sheet, label: Label[PrintedName]) -> None:
    """Write a name at its place."""
    sheet.write(label.name.text, label.at, label.name.lettering)
