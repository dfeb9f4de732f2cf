"""One chart of :mod:`geo.telling.charts` on paper: a mark a figure, shaped by who states it, nothing in between."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, timedelta

from geo.drawing import style
from geo.drawing.boxes import Box, square_at
from geo.drawing.look import Look, SideMark
from geo.drawing.placing import place_names
from geo.figures import fonts, labels, outlines
from geo.figures.inks import find_class
from geo.figures.sheet import PT_MM, Lettering, Sheet, Stroke
from geo.figures.timescale import Timescale
from geo.model.words.spelling import say, spell_day, spell_month, spell_number
from geo.telling.charts import Chart, Cut, Figure

PLOT_MM = 21.0
"""Height of the drawing of a timeline."""
MARK_MM = 1.75
TITLE, UNIT, NUMBER = Lettering(6.2, fonts.SEMI_BOLD), Lettering(5.4, colour="muted"), Lettering(5.2, halo=1.2)
_AXIS = Lettering(5, colour="muted", halo=1.2)
_SPACING = labels.spacing_mm(1.1, 1.7, 2.6, 3.8)
_ROW_GAP_MM = 0.9
_DAY = timedelta(days=1)


def spell_figure(figure: Figure) -> str:
    """Return a figure's number with its thousands apart; a range with both ends; nothing for a stretch of days."""
    if figure.value is not None:
        return spell_number(figure.value)
    if figure.least is not None and figure.most is not None:
        return say("amount", least=spell_number(figure.least), most=spell_number(figure.most))
    return ""


def spell_days(figure: Figure) -> str:
    """Return the day, the days or the month of a figure in words; any other date as typed."""
    last = figure.ends - _DAY
    if figure.starts == last:
        return spell_day(figure.starts.isoformat())
    if figure.dated_until in (None, "n/a", "?"):
        month = spell_month(figure.starts.isoformat()[:7])
        return month if figure.dated == figure.starts.isoformat()[:7] else figure.dated
    return say("fromTo", first=spell_day(figure.starts.isoformat()), last=spell_day(last.isoformat()))


@dataclass(frozen=True)
class ChartPanel:
    """A chart as wide as told.

    Parameters
    ----------
    chart : Chart
    width : float
        In millimetres.
    at : datetime.date or None
        A day that is marked.
    look : Look
        What draws the sides.
    """

    chart: Chart
    width: float
    at: date | None
    look: Look

    @property
    def _title(self) -> list[str]:
        return fonts.wrap(self.chart.title, self.width, TITLE.size * PT_MM, TITLE.weight)

    @property
    def _unit(self) -> list[str]:
        cuts = say("report.figures.cuts") if self.chart.form == "intervals" else ""
        notes = [self.chart.unit, (self.chart.note or "").rstrip(".։"), cuts]
        return fonts.wrap(". ".join(filter(None, notes)), self.width, UNIT.size * PT_MM)

    @property
    def head_mm(self) -> float:
        """Height of title and unit."""
        sizes = len(self._title) * TITLE.size + len(self._unit) * UNIT.size
        return sizes * PT_MM * fonts.LINE + 0.8

    @property
    def body_mm(self) -> float:
        """Height of the drawing."""
        if self.chart.form != "statements":
            return PLOT_MM + 3
        return math.fsum(self._row_mm(figure) for figure in self.chart.figures)

    def draw(self, sheet: Sheet, left: float, top: float, head_mm: float) -> None:
        """Draw the chart with its top left corner at a point and its drawing a height below it."""
        y = sheet.write_lines(self._title, (left, top), TITLE)
        sheet.write_lines(self._unit, (left, y), UNIT)
        if self.chart.form == "statements":
            self._draw_statements(sheet, left, top + head_mm)
            return
        levels = [fonts.measure(spell_number(value), _AXIS.size * PT_MM) for value in self._levels]
        gutter = max(levels, default=0) + 1.2
        plot = Box(left + gutter, top + head_mm + 3, self.width - gutter, PLOT_MM - 3)
        scale = Timescale(self.chart.first, self.chart.last + _DAY, plot)
        self._draw_axes(sheet, scale)
        if self.chart.form == "intervals":
            self._draw_cuts(sheet, scale)
        else:
            self._draw_figures(sheet, scale)

    @property
    def _levels(self) -> tuple[float, ...]:
        return () if self.chart.form == "intervals" else (0, self.chart.top / 2, self.chart.top)

    def _y(self, box: Box, value: float) -> float:
        return box.bottom - value / self.chart.top * box.height

    def _draw_axes(self, sheet: Sheet, scale: Timescale) -> None:
        plot, edge, line = scale.box, sheet.inks.surface("panel-edge"), sheet.inks.surface("control-edge")
        for value in self._levels:
            y = self._y(plot, value)
            sheet.draw(outlines.polyline([[(plot.left, y), (plot.right, y)]]),
                       stroke=Stroke(edge if value else line, 0.5))
            sheet.write(spell_number(value), (plot.left - 0.8, y + 0.6), _AXIS, align="right")
        if not self._levels:
            sheet.draw(outlines.polyline([[(plot.left, plot.bottom), (plot.right, plot.bottom)]]),
                       stroke=Stroke(line, 0.5))
        taken = plot.left - 9.0
        for day, text, is_year in scale.ticks():
            if not text and scale.mm_per_day < 0.05:
                continue
            x = scale.x(day)
            sheet.draw(outlines.polyline([[(x, plot.bottom), (x, plot.bottom + (1 if is_year or text else 0.6))]]),
                       stroke=Stroke(line, 0.4))
            half = fonts.measure(text, _AXIS.size * PT_MM) / 2
            at = min(max(x, plot.left + half - 1), plot.right - half)
            if text and at - half > taken:
                taken = sheet.write(text, (at, plot.bottom + 2.9), _AXIS, align="center").right + 0.6
        if self.at and self.chart.first <= self.at <= self.chart.last:
            x = scale.x(self.at) + scale.mm_per_day / 2
            sheet.draw(outlines.polyline([[(x, plot.top - 1), (x, plot.bottom)]]),
                       stroke=Stroke(sheet.inks.surface("ink"), 0.7, (2, 1.2)))

    def _draw_figures(self, sheet: Sheet, scale: Timescale) -> None:
        spots = []
        for figure in self.chart.figures:
            if figure.mark == "none":
                continue
            levels = [level for level in ((figure.least, figure.most) if figure.mark == "range" else (figure.value,))
                      if level is not None]
            left, right = scale.x(figure.starts), scale.x(figure.ends)
            points = [((left + right) / 2, self._y(scale.box, level)) for level in levels]
            colour = sheet.inks.plain(self.look.mark_of(figure.side).colour)
            bar = [(left, points[0][1]), (right, points[0][1])] if figure.mark == "bar" else points
            if figure.mark in ("bar", "range"):
                sheet.draw(outlines.polyline([bar]), stroke=Stroke(colour, 1.6, opacity=0.55))
            for point in points:
                draw_mark(sheet, self.look.mark_of(figure.side), point, MARK_MM)
            spots.append((figure, points[-1]))
        self._write_numbers(sheet, scale.box, spots)

    def _write_numbers(self, sheet: Sheet, plot: Box, spots: list[tuple[Figure, tuple[float, float]]]) -> None:
        marks = [square_at(spot, MARK_MM) for _, spot in spots]
        highest = max(spots, key=lambda spot: spot[0].value or spot[0].most or 0, default=None)
        names = []
        for figure, spot in spots:
            if figure.id not in self.chart.labels:
                continue
            unit = figure.unit if highest and figure is highest[0] and figure.unit != self.chart.unit else figure.what
            words = [" ".join(filter(None, [spell_figure(figure), unit])), spell_figure(figure)]
            text = next((one for one in words if fonts.measure(one, NUMBER.size * PT_MM) < plot.width * 0.8), words[-1])
            names.append(labels.measure_name(text, spot, NUMBER, own=(square_at(spot, MARK_MM),)))
        within = Box(plot.left - 0.5, plot.top - 3, plot.width + 0.5, plot.height + 2.8)
        for label in place_names(names, obstacles=marks, road=[], within=within, spacing=_SPACING, marks=marks):
            labels.write_label(sheet, label)

    def _draw_cuts(self, sheet: Sheet, scale: Timescale) -> None:
        lanes = list(dict.fromkeys(cut.lane for cut in self.chart.cuts))
        room = scale.box.height / max(len(lanes), 1)
        for number, lane in enumerate(lanes):
            y = scale.box.top + (number + 0.62) * room
            sheet.write(say(f"chartLanes.{lane}"), (scale.box.left, y - 1.9), Lettering(5.4))
            for cut in self.chart.cuts:
                if cut.lane == lane:
                    self._draw_cut(sheet, scale, cut, y)

    def _draw_cut(self, sheet: Sheet, scale: Timescale, cut: Cut, y: float) -> None:
        colour = sheet.inks.of(find_class(cut.lane))

        def box(starts: date, ends: date) -> Box:
            return Box(scale.x(starts), y - 1.2, max(scale.x(ends) - scale.x(starts), 0.2), 2.4)

        sheet.draw(outlines.rectangle(box(cut.possible_from, cut.possible_until)), fill=colour, opacity=0.28)
        if cut.certain_from and cut.certain_until:
            sheet.draw(outlines.rectangle(box(cut.certain_from, cut.certain_until)), fill=colour)

    def _number_mm(self) -> float:
        return max(fonts.measure(line, 5.6 * PT_MM, fonts.SEMI_BOLD)
                   for figure in self.chart.figures for line in _number_lines(figure)) + 1.6

    def _words(self, figure: Figure) -> list[str]:
        who = figure.stated_by or say("chartNobody")
        text = ", ".join(filter(None, [figure.what, who, spell_days(figure)]))
        return fonts.wrap(text, self.width - self._number_mm(), 5.4 * PT_MM)

    def _row_mm(self, figure: Figure) -> float:
        return len(self._words(figure)) * 5.4 * PT_MM * 1.18 + (0 if figure.mark == "none" else 2.2) + _ROW_GAP_MM

    def _draw_statements(self, sheet: Sheet, left: float, top: float) -> None:
        start, y = left + self._number_mm(), top
        for figure in self.chart.figures:
            lettering = Lettering(5.6, fonts.SEMI_BOLD)
            for row, part in enumerate(_number_lines(figure)):
                sheet.write(part, (start - 1.2, y + (row + 0.85) * 5.6 * PT_MM * 1.15), lettering, align="right")
            bottom = y
            for line in self._words(figure):
                bottom += 5.4 * PT_MM * 1.18
                sheet.write(line, (start, bottom - 0.45), Lettering(5.4))
            if figure.mark != "none":
                self._draw_track(sheet, figure, start, bottom + 1)
            y += self._row_mm(figure)

    def _draw_track(self, sheet: Sheet, figure: Figure, left: float, y: float) -> None:
        room = self.width - self._number_mm() - 1.5
        ends = (figure.least, figure.most) if figure.mark == "range" else (0.0, figure.value)
        low, high = (left + (value or 0) / self.chart.top * room for value in ends)
        colour = sheet.inks.plain(self.look.mark_of(figure.side).colour)
        sheet.draw(outlines.polyline([[(left, y - 0.9), (left, y + 0.9)]]),
                   stroke=Stroke(sheet.inks.surface("control-edge"), 0.5))
        width = 1.4 if figure.mark == "range" else 0.6
        sheet.draw(outlines.polyline([[(low, y), (high, y)]]), stroke=Stroke(colour, width))
        for x in ((low, high) if figure.mark == "range" else (high,)):
            draw_mark(sheet, self.look.mark_of(figure.side), (x, y), MARK_MM)


def _number_lines(figure: Figure) -> list[str]:
    """Return a number as lines: a range has its ends under each other."""
    if figure.value is None and figure.least is not None and figure.most is not None:
        least, most = spell_number(figure.least), spell_number(figure.most)
        return [say("amount", least=least, most="").rstrip(), most]
    return [spell_figure(figure)]


def draw_mark(sheet: Sheet, mark: SideMark, centre: tuple[float, float], height: float) -> None:
    """Draw the mark of a side: its shape in its colour, edged in white."""
    path = outlines.placed(outlines.svg_path(style.SHAPES[mark.shape]), centre, height)
    sheet.draw(path, stroke=Stroke(sheet.inks.surface("panel"), 0.9))
    sheet.draw(path, fill=sheet.inks.plain(mark.colour))
