"""Days across the paper: where a day stands, months and years, strips of states, stretches and stays."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from geo.drawing import style
from geo.drawing.boxes import Box
from geo.drawing.day import class_of_states
from geo.drawing.style import StyleClass
from geo.figures import fonts, marks, outlines
from geo.figures.inks import find_class
from geo.figures.legend import Entry
from geo.figures.sheet import PT_MM, Lettering, Sheet, Stroke
from geo.model.words import Words
from geo.model.words.spelling import short_month
from geo.telling.spacetime import Rectangle

LONGEST_IN_DAYS = 21
"""Longest period, in days, whose axis has days instead of weeks."""
LONGEST_IN_WEEKS = 100
"""Longest period, in days, whose axis has weeks instead of months."""
_NARROWEST_MM = 0.12


@dataclass(frozen=True)
class Timescale:
    """Days across a rectangle.

    Parameters
    ----------
    first, end : datetime.date
        First day, and the day after the last.
    box : Box
    """

    first: date
    end: date
    box: Box

    @property
    def mm_per_day(self) -> float:
        """Width of a day."""
        return self.box.width / (self.end - self.first).days

    def x(self, day: date) -> float:
        """Return where a day begins, at the edge where it lies outside."""
        held = min(max(day, self.first), self.end)
        return self.box.left + (held - self.first).days * self.mm_per_day

    def shows(self, starts: date, ends: date) -> bool:
        """Return whether any day of a half-open interval is on the paper."""
        return starts < self.end and ends > self.first

    def months(self) -> Iterator[date]:
        """Yield the first days of months."""
        year, month = self.first.year, self.first.month
        while (day := date(year, month, 1)) < self.end:
            if day >= self.first:
                yield day
            year, month = (year + 1, 1) if month == 12 else (year, month + 1)

    def _weeks(self) -> Iterator[tuple[date, str, bool]]:
        length = 1 if (self.end - self.first).days <= LONGEST_IN_DAYS else 7
        step = next((step for step in (1, 2, 4) if self.mm_per_day * length * step >= 9.5), 8)
        days = range(0, (self.end - self.first).days, length)
        for number, day in enumerate(self.first + timedelta(days=count) for count in days):
            text = f"{day.day} {short_month(day.month)}" if number % step == 0 else ""
            yield day, text, False

    def ticks(self) -> Iterator[tuple[date, str, bool]]:
        """Yield days with a text and whether it is a year, as many as have room."""
        if (self.end - self.first).days <= LONGEST_IN_WEEKS:
            yield from self._weeks()
            return
        month_mm = self.mm_per_day * 30.4
        step = next((step for step in (1, 3, 6) if month_mm * step >= 6.4), 12)
        for day in self.months():
            is_year = day.month == 1
            text = str(day.year) if is_year else short_month(day.month) if (day.month - 1) % step == 0 else ""
            yield day, text, is_year


def draw_days(sheet: Sheet, scale: Timescale, *, bottom: float, size: float = 5.6) -> None:
    """Draw lines of months and years over the height of a scale, and their names under it."""
    edge, ink = sheet.inks.surface("panel-edge"), sheet.inks.surface("muted")
    for day, text, is_year in scale.ticks():
        x = scale.x(day)
        sheet.draw(outlines.polyline([[(x, scale.box.top), (x, scale.box.bottom)]]),
                   stroke=Stroke(ink if is_year else edge, 0.5 if is_year else 0.25, opacity=0.8))
        weight = fonts.SEMI_BOLD if is_year else fonts.REGULAR
        if text and x + 0.5 + fonts.measure(text, size * PT_MM, weight) < scale.box.right + 1:
            lettering = Lettering(size, weight, colour="ink" if is_year else "muted")
            sheet.write(text, (x + 0.5, bottom + size * PT_MM), lettering)


def draw_state(sheet: Sheet, entry: StyleClass, box: Box, px: float, *, is_possible: bool) -> None:
    """Draw a rectangle in the colour and with the pattern of a state; hollow if it is only possible."""
    colour, panel = sheet.inks.of(entry), sheet.inks.surface("panel")
    box = Box(box.left, box.top, max(box.width, _NARROWEST_MM), box.height)
    y, dash = box.middle[1], tuple(length * px for length in entry.pattern)
    sheet.draw(outlines.rectangle(box), fill=panel if is_possible else colour)
    line = outlines.polyline([[(box.left, y), (box.right, y)]])
    if dash:
        width = box.height / PT_MM * (0.45 if is_possible else 1)
        sheet.draw(line, stroke=Stroke(colour if is_possible else panel, width, dash), clip=box)
    if is_possible:
        sheet.draw(outlines.rectangle(box), stroke=Stroke(colour, 0.7))


def hatch(sheet: Sheet, box: Box, bars: tuple[float, ...], colour: str, px: float) -> None:
    """Hatch a rectangle from lower left to upper right, with bars and gaps in turn as wide as told in pixels."""
    period = math.fsum(bars) * px * PT_MM
    starts = [math.fsum(bars[:number]) * px * PT_MM for number in range(0, len(bars), 2)]
    for start, width in zip(starts, bars[::2], strict=True):
        slope = math.sqrt(2)
        first = box.left + box.top - (box.left + box.top) % (period * slope)
        count = math.ceil((box.right + box.bottom - first) / (period * slope)) + 1
        sums = [first + (start + width * px * PT_MM / 2 + number * period) * slope for number in range(-1, count)]
        lines = [[(total - box.bottom, box.bottom), (total - box.top, box.top)] for total in sums
                 if box.left + box.top < total + width and total - width < box.right + box.bottom]
        sheet.draw(outlines.polyline(lines), stroke=Stroke(colour, width * px), clip=box)


def draw_strip(sheet: Sheet, scale: Timescale, box: Box, rectangles: Iterable[Rectangle], px: float) -> list[str]:
    """Draw states from end to end as a strip, the disputed with their mark; return the classes that were drawn."""
    drawn = []
    for one in rectangles:
        if one.kind != "through" or not scale.shows(one.starts, one.ends):
            continue
        left, right = scale.x(one.starts), scale.x(one.ends)
        entry = class_of_states(one.states)
        part = Box(left, box.top, right - left, box.height)
        draw_state(sheet, entry, part, px, is_possible=one.certainty == "possible")
        if one.disputed and part.width > box.height:
            marks.draw_dispute(sheet, (part.left + 1.2, part.middle[1]), box.height / 4)
        drawn.append(entry.id)
    return drawn


def draw_notches(sheet: Sheet, scale: Timescale, box: Box, days: Iterable[date]) -> None:
    """Cut a notch into a strip at each day with hours in which it was otherwise."""
    for day in days:
        x = (scale.x(day) + scale.x(day + timedelta(days=1))) / 2
        ends = [(x, box.top), (x, box.top + box.height)]
        sheet.draw(outlines.polyline([ends]), stroke=Stroke(sheet.inks.surface("panel"), 1.2))


def state_entry(entry: StyleClass, px: float, words: Words) -> Entry:
    """Return the line of the legend for a state, as a strip has it."""

    def swatch(sheet: Sheet, box: Box) -> None:
        area = Box(box.left, box.middle[1] - 1.1, box.width, 2.2)
        draw_state(sheet, entry, area, px, is_possible=False)

    return Entry(entry.id, words.text(f"classes.{entry.id}"), swatch)


def draw_stretch(sheet: Sheet, name: str, box: Box, px: float, *, is_possible: bool = False) -> None:
    """Draw a stretch over days: filled and hatched in the pattern of its state, or hollow if that is only possible."""
    entry, inks = find_class(name), sheet.inks
    colour, panel = inks.of(entry), inks.surface("panel")
    sheet.draw(outlines.rectangle(box), fill=panel)
    sheet.draw(outlines.rectangle(box), fill=colour, opacity=0.12 if is_possible else 0.8)
    if entry.pattern:
        hatch(sheet, box, entry.pattern, colour if is_possible else panel, px)
    sheet.draw(outlines.rectangle(box), stroke=Stroke(colour, 0.5, (1.6, 1.0) if is_possible else ()))


def draw_unused(sheet: Sheet, name: str, box: Box, px: float) -> None:
    """Draw the outline of a stretch that no route in use took."""
    sheet.draw(outlines.rectangle(box), stroke=Stroke(sheet.inks.of(find_class(name)), 1.6 * px, (1.4, 1.2)))


def draw_stay(sheet: Sheet, entry: StyleClass, left: float, right: float, y: float, px: float, *,
              is_possible: bool) -> None:
    """Draw how long a point or a post lasted; dashed while that is only possible."""
    is_post = entry.group == style.POSTS
    dash = (5 * px, 4 * px) if is_possible else ()
    line = outlines.polyline([[(left, y), (right, y)]])
    sheet.draw(line, stroke=Stroke(sheet.inks.surface("panel"), (2.8 if is_post else 5.4) * px, opacity=0.7))
    sheet.draw(line, stroke=Stroke(sheet.inks.of(entry), (1.8 if is_post else 4) * px, dash,
                                   style.POSSIBLE_OPACITY if is_possible else 1))
