"""The figures over time for print: small charts side by side, as :mod:`geo.telling.charts` has them."""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import date

from geo.drawing.boxes import Box
from geo.drawing.look import SideMark, look_of
from geo.engine.facts import Facts
from geo.errors import UsageError, quote
from geo.figures import alternative, furniture
from geo.figures.chart_panel import ChartPanel, draw_mark
from geo.figures.documents import find_documents
from geo.figures.drawing import Drawing, drawing_settings
from geo.figures.furniture import MARGIN_MM, paragraph
from geo.figures.inks import Inks
from geo.figures.legend import Entry, Group, Legend
from geo.figures.options import Options
from geo.figures.sheet import Sheet
from geo.model.suggestions import did_you_mean
from geo.model.words import Words
from geo.model.words.spelling import say, spell_day
from geo.telling import charts
from geo.telling.charts import Chart

FILES = ("tables/series.json",)
ALL = "all"
"""Stands for every chart, also those that are no course in time."""
_GAP_MM = 4.5
_ROW_GAP_MM = 4.0


def draw_series(facts: Facts, at: date | None, options: Options) -> Drawing:
    """Return the charts of the series that the options name; a day is marked by a dashed line.

    Raises
    ------
    UsageError
        If there is no such chart.
    """
    chosen = choose_charts(facts, options.charts)
    columns = 2 if options.is_narrow else 3 if options.width_mm < 230 else 4
    inner = options.width_mm - 2 * MARGIN_MM
    columns = min(columns, max(len(chosen), 1))
    width, look = (inner - _GAP_MM * (columns - 1)) / columns, look_of(facts.situation)
    panels = [ChartPanel(chart, width, at, look) for chart in chosen]
    rows = [panels[start:start + columns] for start in range(0, len(panels), columns)]
    heads = [max(panel.head_mm for panel in row) for row in rows]
    heights = [head + max(panel.body_mm for panel in row) + _ROW_GAP_MM for head, row in zip(heads, rows, strict=True)]
    first, last = (spell_day(day.isoformat()) for day in facts.period)
    title = say("report.figures.series")
    head = [paragraph(title, inner, furniture.TITLE),
            paragraph(say("report.figures.period", first=first, last=last), inner, furniture.NOTE, 1.8)]
    head = head if options.has_title else []
    sides = tuple(_sides(chosen, facts)) if options.has_legend else ()
    key = (Legend([Group(say("report.figures.statedBy"), sides)], inner) if options.is_narrow
           else Legend([Group("", (entry,)) for entry in sides], inner, columns=3))
    top = MARGIN_MM + furniture.height_of(head)
    key_top = top + math.fsum(heights)
    documents = find_documents(facts, ({"sources": figure.sources} for chart in chosen for figure in chart.figures))
    named = documents.in_brief(inner, is_narrow=options.is_narrow)
    foot = furniture.foot(facts, inner, FILES, _notes(at), has_caution=False,
                          documents=named) if options.has_foot else []
    below = key_top + key.height + 1.5
    sheet = Sheet(options.width_mm, below + furniture.height_of(foot) + 0.5, Inks(options.ink == "grey"))
    with drawing_settings():
        furniture.write_all(sheet, head, MARGIN_MM, MARGIN_MM)
        for row, own_head, height in zip(rows, heads, heights, strict=True):
            for number, panel in enumerate(row):
                panel.draw(sheet, MARGIN_MM + number * (panel.width + _GAP_MM), top, own_head)
            top += height
        key.draw(sheet, MARGIN_MM, key_top)
        furniture.write_all(sheet, foot, MARGIN_MM, below)
    return Drawing(title, alternative.describe_series(chosen, at), sheet, documents.cited)


def choose_charts(facts: Facts, names: tuple[str, ...]) -> list[Chart]:
    """Return charts by their ids, in the order of :mod:`geo.telling.charts`; those that are a course in time for no
    ids.

    Raises
    ------
    UsageError
        If there is no such chart; the message lists them.
    """
    known = charts.specify(facts).charts
    ids = [chart.id for chart in known]
    for name in names:
        if name not in (*ids, ALL):
            hint = did_you_mean(name, [ALL, *ids])
            raise UsageError(f"chart: expected {ALL} or one of {', '.join(ids)}; got {quote(name)}. {hint}".rstrip())
    if not names:
        return [chart for chart in known if chart.form != "statements"]
    return [chart for chart in known if ALL in names or chart.id in names]


def _sides(chosen: list[Chart], facts: Facts) -> Iterator[Entry]:
    look = look_of(facts.situation)
    used = {look.mark_of(figure.side).id for chart in chosen for figure in chart.figures if figure.mark != "none"}
    for mark in look.marks:
        if mark.id in used:
            yield _side(mark, facts.words)


def _side(mark: SideMark, words: Words) -> Entry:
    def swatch(sheet: Sheet, box: Box) -> None:
        draw_mark(sheet, mark, box.middle, 2.1)

    return Entry(f"side-{mark.id}", words.text(mark.name_key), swatch)


def _notes(at: date | None) -> str:
    return say("report.figures.seriesHowToRead") + (f" {say('chartDay', day=spell_day(at.isoformat()))}." if at else "")
