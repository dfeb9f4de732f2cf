"""Names around a space-time diagram: places beside the road, and above it the routes, each from its first day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from geo.drawing.boxes import Box
from geo.figures import fonts, outlines
from geo.figures.sheet import PT_MM, Lettering, Sheet
from geo.figures.timescale import Timescale
from geo.telling.spacetime import Phase

ROW_MM = 2.3
"""Height of a row of names of routes."""
BESIDE_MM = 4.5
"""How far beyond the last day a name on an upper row may reach; the lowest row ends at the unit of the kilometres."""
_GAP_MM = 0.7
_LINE = 1.1


@dataclass(frozen=True)
class RouteName:
    """A name of a route: its left end in millimetres, its width, and its row, 0 being the lowest."""

    text: str
    left: float
    width: float
    row: int

    def box(self, bottom: float) -> Box:
        """Return the room that it takes above a height, that of the lowest row's lower edge."""
        return Box(self.left, bottom - (self.row + 1) * ROW_MM, self.width, ROW_MM)


def route_lettering(*, is_narrow: bool) -> Lettering:
    """Return how names of routes are written."""
    return Lettering(5.2 if is_narrow else 5.6, fonts.SEMI_BOLD, "muted")


def place_route_names(phases: Iterable[Phase], scale: Timescale, lettering: Lettering) -> list[RouteName]:
    """Return where the names of routes stand: over their days, or on a row above where these are too few.

    No two of them meet, and all phases that fall on the scale are named.
    """
    days: dict[str, tuple[str, float, float]] = {}
    for phase in phases:
        if scale.shows(phase.starts, phase.ends):
            left = days[phase.route][1] if phase.route in days else scale.x(phase.starts)
            days[phase.route] = (phase.name, left, scale.x(phase.ends))
    placed: list[RouteName] = []
    for text, left, right in days.values():
        width = fonts.measure(text, lettering.size * PT_MM, lettering.weight) + 2 * _GAP_MM
        if left + width <= right:
            placed.append(RouteName(text, left, width, 0))
            continue
        start = max(min(left, scale.box.right + BESIDE_MM - width), scale.box.left)
        taken = {other.row for other in placed if other.left < start + width and start < other.left + other.width}
        row = next(row for row in range(1, len(days) + 1) if row not in taken)
        placed.append(RouteName(text, start, width, row))
    return placed


def draw_route_names(sheet: Sheet, names: Iterable[RouteName], lettering: Lettering, bottom: float) -> None:
    """Write names of routes on a ground of their own, so that no line runs through one."""
    for name in names:
        box = name.box(bottom)
        under = Box(box.left + 0.3, box.top + 0.1, box.width - 0.6, box.height - 0.2)
        sheet.draw(outlines.rectangle(under), fill=sheet.inks.surface("panel"))
        sheet.write(name.text, (box.left + _GAP_MM, box.bottom - 0.55), lettering)


def draw_places(sheet: Sheet, rows: Iterable[tuple[float, Sequence[str]]], column: Box, size: float) -> None:
    """Write the names of places beside the road, those of a row under each other, as many rows as find room.

    Parameters
    ----------
    rows : iterable of (float, sequence of str)
        Heights on the sheet with the names that stand there, those that matter most first.
    column : Box
        Names end at its right edge and are wrapped to its width.
    size : float
        Of the letters, in points.
    """
    taken: list[Box] = []
    for y, names in rows:
        lines = [line for name in names for line in fonts.wrap(name, column.width, size * PT_MM)]
        height = len(lines) * size * PT_MM * _LINE
        box = Box(column.left, y - height / 2, column.width, height)
        if any(box.overlaps(other) for other in taken):
            continue
        taken.append(box)
        for number, line in enumerate(lines):
            base = box.top + (number + 0.82) * size * PT_MM * _LINE
            sheet.write(line, (column.right, base), Lettering(size), align="right")
