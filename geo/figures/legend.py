"""The legend: the very shapes, dashes and patterns with which a figure is drawn, and only those that it shows."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from geo.drawing.bars import Bar
from geo.drawing.boxes import Box, Point
from geo.drawing.style import StyleClass
from geo.figures import fonts, marks, outlines, ways
from geo.figures.inks import find_class
from geo.figures.sheet import PT_MM, Lettering, Sheet, Stroke
from geo.model.dates import Certainty
from geo.model.words.spelling import say

SWATCH_MM = 7.4
"""Width of the room for a swatch."""
ROW_PT, HEADING_PT = 6.0, 6.2
_GAP_MM = 1.2
_GROUP_GAP_MM = 1.3
_LONGEST_SYMBOL_PX = 22
_SYMBOL_SHARE = 1.15
"""Greatest height of a symbol to its row, which it may leave; of smaller letters it is smaller."""

Swatch = Callable[[Sheet, Box], None]


@dataclass(frozen=True)
class Entry:
    """A line of the legend.

    Parameters
    ----------
    key : str
        Class of the style table, or what else is explained.
    label : str
    swatch : callable or None
        Draws the sample into a rectangle; None for a line of words alone.
    """

    key: str
    label: str
    swatch: Swatch | None = None


@dataclass(frozen=True)
class Group:
    """Entries under a heading."""

    heading: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class _Line:
    text: str
    scale: float
    is_heading: bool = False
    entry: Entry | None = None
    gap_before: float = 0

    @property
    def lettering(self) -> Lettering:
        colour = "ink" if self.is_heading or self.entry is None or self.entry.swatch else "muted"
        size, weight = (HEADING_PT, fonts.SEMI_BOLD) if self.is_heading else (ROW_PT, fonts.REGULAR)
        return Lettering(size * self.scale, weight, colour)


def class_entry(entry: StyleClass, px: float, label: str, *, is_possible: bool = False) -> Entry:
    """Return the line of a class of the style table, under a label."""
    def swatch(sheet: Sheet, box: Box) -> None:
        draw_swatch(sheet, entry, box, px, is_possible=is_possible)

    return Entry(entry.id, label, swatch)


def draw_swatch(sheet: Sheet, entry: StyleClass, box: Box, px: float, *, is_possible: bool = False) -> None:
    """Draw a sample of a class into a rectangle."""
    certainty: Certainty = "possible" if is_possible else "certain"
    if entry.geometry == "point":
        height = min(min(entry.size, _LONGEST_SYMBOL_PX) * px * PT_MM, box.height * _SYMBOL_SHARE)
        marks.draw_symbol(sheet, entry, box.middle, height, certainty=certainty)
        return
    y = box.middle[1]
    line = [(box.left + 0.3, y), (box.right - 0.3, y)]
    area = Box(box.left + 0.4, box.top + 0.35, box.width - 0.8, box.height - 0.7)
    if entry.id == "relief":
        left, bottom, width = area.left, area.bottom, area.width
        hills = [(0, 0), (0.3, 1), (0.46, 0.45), (0.62, 0.9), (1, 0)]
        sheet.draw(outlines.polyline([[(left + x * width, bottom - h * area.height) for x, h in [*hills, (0, 0)]]],
                                     is_closed=True), fill=sheet.inks.of(entry), opacity=0.6)
    elif entry.layer == "passability":
        ways.draw_route(sheet, entry, [line], px, is_possible=is_possible, has_halo=False)
    elif entry.geometry == "area":
        ways.draw_shape(sheet, entry, outlines.rectangle(area), px, clip=box, certainty=certainty)
    else:
        ways.draw_shape(sheet, entry, outlines.polyline([line]), px, clip=box, certainty=certainty)


def stretch_entry(key: str, px: float, label: str, *, is_possible: bool = False, is_schematic: bool = False) -> Entry:
    """Return the line of a stretch of road of which no state is told."""
    def swatch(sheet: Sheet, box: Box) -> None:
        ways.draw_route(sheet, None, [_across(box)], px, schematic=[is_schematic], has_halo=False,
                        is_possible=is_possible)

    return Entry(key, label, swatch)


def band_entry(entry: StyleClass, px: float, label: str, *, is_possible: bool = False) -> Entry:
    """Return the line of the band that says what holds from end to end."""
    def swatch(sheet: Sheet, box: Box) -> None:
        ways.draw_band(sheet, entry, [_across(box.grown(-1.2))], px * 0.6, clip=box.grown(1), is_possible=is_possible)

    return Entry("band", label, swatch)


def bar_entry(px: float, *, is_possible: bool, is_gate: bool) -> Entry:
    """Return the line of a bar across the road: one that is only possible, one that let traffic through, or another."""
    label = say(f"report.figures.bar.{'possible' if is_possible else 'gate' if is_gate else 'stopped'}")

    def swatch(sheet: Sheet, box: Box) -> None:
        x, y = box.middle
        bar = Bar((0, 0), (0, 1), is_gate, is_possible)
        pieces = [[(x + end[0] * px * PT_MM, y + end[1] * px * PT_MM) for end in piece] for piece in bar.pieces]
        ways.draw_bar(sheet, pieces, px, clip=box, is_possible=is_possible)

    return Entry(f"bar{' possible' if is_possible else ''}{' gate' if is_gate else ''}", label, swatch)


def _across(box: Box) -> list[Point]:
    y = box.middle[1]
    return [(box.left + 0.3, y), (box.right - 0.3, y)]


def route_entry(px: float, *, is_schematic: bool = False) -> Entry:
    """Return the line of a route without a state, traced or schematic."""
    def swatch(sheet: Sheet, box: Box) -> None:
        y = box.middle[1]
        ways.draw_route(sheet, find_class("route-none"), [[(box.left + 0.3, y), (box.right - 0.3, y)]], px,
                        schematic=[is_schematic], has_halo=False, is_plain=True)

    words = say(f"report.figures.{'straight' if is_schematic else 'traced'}")
    return Entry("schematic" if is_schematic else "traced", words, swatch)


def dispute_entry() -> Entry:
    """Return the line that explains the half disc."""
    return Entry("disputed", say("report.figures.differ"),
                 lambda sheet, box: marks.draw_dispute(sheet, box.middle, 0.85))


def circle_entry(colour: str) -> Entry:
    """Return the line that explains the dotted circles."""
    def swatch(sheet: Sheet, box: Box) -> None:
        sheet.draw(outlines.circle(box.middle, box.height * 0.46), stroke=accuracy_stroke(sheet.inks.plain(colour)))

    return Entry("accuracy", say("report.figures.accuracy"), swatch)


def accuracy_stroke(colour: str) -> Stroke:
    """Return how the circle of a position's accuracy is drawn."""
    return Stroke(colour, 0.55, (1.1, 1.3), 0.8)


class Legend:
    """A legend set in columns.

    Parameters
    ----------
    groups : iterable of Group
        Those without entries are left out.
    width : float
        Width of all columns together, in millimetres.
    columns : int
    scale : float
        Size of letters and samples; smaller than 1 where there is little room.
    """

    def __init__(self, groups: Iterable[Group], width: float, columns: int = 1, scale: float = 1) -> None:
        self.scale = scale
        self.groups = tuple(group for group in groups if group.entries)
        self.column_mm = (width - (columns - 1) * 3.5) / columns
        self._columns = self._balance([self._lines(group) for group in self.groups], columns)

    @property
    def keys(self) -> list[str]:
        """Everything that it explains."""
        return [entry.key for group in self.groups for entry in group.entries]

    @property
    def height(self) -> float:
        """Height of the tallest column, in millimetres."""
        return max((math.fsum(self._height(line) for line in column) for column in self._columns), default=0)

    def draw(self, sheet: Sheet, left: float, top: float) -> None:
        """Draw the legend with its top left corner at a point."""
        for number, column in enumerate(self._columns):
            self._draw_column(sheet, column, left + number * (self.column_mm + 3.5), top)

    def _draw_column(self, sheet: Sheet, column: Sequence[_Line], left: float, top: float) -> None:
        y = top
        for number, line in enumerate(column):
            y += line.gap_before if number else 0
            height = self._height(line) - line.gap_before
            is_sample = line.entry is not None and line.entry.swatch is not None
            is_indented = is_sample or (line.entry is None and not line.is_heading)
            indent = (SWATCH_MM + _GAP_MM) * self.scale if is_indented else 0
            if line.entry and line.entry.swatch:
                line.entry.swatch(sheet, Box(left, y, SWATCH_MM * self.scale, height))
            size = line.lettering.size * PT_MM
            sheet.write(line.text, (left + indent, y + height / 2 + size * 0.36), line.lettering)
            y += height

    def _lines(self, group: Group) -> list[_Line]:
        scale = self.scale
        headings = fonts.wrap(group.heading, self.column_mm, HEADING_PT * scale * PT_MM, fonts.SEMI_BOLD)
        lines = [_Line(text, scale, is_heading=True, gap_before=_GROUP_GAP_MM * scale if number == 0 else 0)
                 for number, text in enumerate(headings)]
        for entry in group.entries:
            indent = (SWATCH_MM + _GAP_MM) * scale if entry.swatch else 0
            parts = fonts.wrap(entry.label, self.column_mm - indent, ROW_PT * scale * PT_MM)
            words = Entry(entry.key, "", None)
            lines += [_Line(part, scale, entry=entry if number == 0 else (None if entry.swatch else words))
                      for number, part in enumerate(parts)]
        return lines

    def _height(self, line: _Line) -> float:
        size = line.lettering.size * PT_MM
        is_sample = line.entry is not None and line.entry.swatch is not None
        return line.gap_before + (max(size * 1.5, 3.45 * self.scale) if is_sample else size * 1.32)

    def _balance(self, blocks: list[list[_Line]], columns: int) -> list[list[_Line]]:
        """Return whole groups in columns, in order, so that the tallest column is as short as can be."""
        heights = [math.fsum(map(self._height, block)) for block in blocks]
        limit = max(heights, default=0)
        while (filled := _fill(heights, limit)) is None or len(filled) > columns:
            limit += 0.5
        return [[line for number in column for line in blocks[number]] for column in filled]


def _fill(heights: Sequence[float], limit: float) -> list[list[int]] | None:
    columns: list[list[int]] = []
    used = 0.0
    for number, height in enumerate(heights):
        if not columns or used + height > limit:
            columns.append([])
            used = 0.0
        columns[-1].append(number)
        used += height
    return columns
