"""The space-time strip of a brief: days across; above, who could pass from end to end; below, the road."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from geo.briefs.drawing import COLOURS, POINTS_PER_PIXEL, as_png, draw_line, draw_symbol, new_sheet, state_style
from geo.briefs.spelling import capital
from geo.facts import Facts
from geo.passability import TRAFFIC
from geo.spacetime import Diagram, Rectangle, specify
from geo.style import CLASSES, POSSIBLE_OPACITY, class_of
from geo.wording import CLASS_NAMES, spell_day

WIDTH_IN, HEIGHT_IN = 7.2, 2.85
BEFORE, AFTER = timedelta(days=182), timedelta(days=31)
"""How much before and after a day its strip shows; one of a range shows the range and a seventh of it on both sides."""
_LEFT, _RIGHT, _BOTTOM, _TOP, _GAP = 0.172, 0.985, 0.16, 0.985, 0.03
_LEGEND = 0.075
"""Share of the height that the legend of the states takes, at the bottom."""
_RIBBONS = 0.3
"""Share of the height that the ribbons of the classes take."""


def span_of(facts: Facts, first: date, last: date) -> tuple[date, date]:
    """Return the first day that a strip shows, and the day after the last."""
    start, end = facts.period[0], facts.period[1] + timedelta(days=1)
    margin = (last - first) / 7
    before, after = (BEFORE, AFTER) if first == last else (margin, margin)
    return max(first - before, start), min(last + after + timedelta(days=1), end)


def draw_strip(facts: Facts, first: date, last: date) -> bytes:
    """Return the strip around a day or a range as PNG; the day or the range is marked."""
    diagram = specify(facts)
    start, end = span_of(facts, first, last)
    with new_sheet(WIDTH_IN, HEIGHT_IN) as sheet:
        height = (_TOP - _BOTTOM - _GAP) * _RIBBONS
        ribbons = sheet.add_axes((_LEFT, _TOP - height, _RIGHT - _LEFT, height))
        road = sheet.add_axes((_LEFT, _BOTTOM, _RIGHT - _LEFT, _TOP - height - _GAP - _BOTTOM))
        for axes in (ribbons, road):
            axes.set(xlim=(start.toordinal(), end.toordinal()), facecolor=COLOURS["paper"])
            axes.axvspan(first.toordinal(), last.toordinal() + 1, facecolor=COLOURS["selected"], alpha=0.1, zorder=1,
                         linewidth=0)
            for edge in {first.toordinal(), last.toordinal() + 1}:
                axes.axvline(edge, color=COLOURS["selected"], linewidth=0.7, zorder=51)
            for side in axes.spines.values():
                side.set_color(COLOURS["panel-edge"])
        _draw_ribbons(ribbons, diagram, start, end)
        _draw_road(road, diagram, start, end)
        _mark_months(road, start, end)
        _draw_legend(sheet, diagram, start, end)
        return as_png(sheet)


def _draw_ribbons(axes: Any, diagram: Diagram, start: date, end: date) -> None:
    """Draw the state of through traffic of each class, over all days."""
    axes.set(ylim=(len(TRAFFIC) - 0.45, -0.55), yticks=range(len(TRAFFIC)), xticks=[],
             yticklabels=[capital(CLASS_NAMES[traffic]) for traffic in TRAFFIC])
    axes.tick_params(length=0, labelsize=6.2, labelcolor=COLOURS["ink"])
    for number, traffic in enumerate(TRAFFIC):
        for one in _shown(diagram.rectangles[traffic], "through", start, end):
            days = [float(max(one.starts, start).toordinal()), float(min(one.ends, end).toordinal())]
            draw_line(axes, days, [number, number], state_style(one.states[0]), width_px=10,
                      is_possible=one.certainty == "possible")


def _draw_road(axes: Any, diagram: Diagram, start: date, end: date) -> None:
    """Draw stretches with local traffic of civilians, points where passage was stopped, and events, at their place."""
    low, high = diagram.chainage_from_km, diagram.chainage_to_km
    axes.set(ylim=(low - 3, high + 3))
    named = [station for station in diagram.stations if station.rank <= 2]
    apart = [station for number, station in enumerate(named)
             if number == 0 or station.chainage_km - named[number - 1].chainage_km > 3.5]
    axes.set(yticks=[station.chainage_km for station in apart], yticklabels=[station.label for station in apart])
    axes.tick_params(axis="y", length=2, labelsize=5.8, labelcolor=COLOURS["ink"])
    axes.grid(axis="y", color=COLOURS["panel-edge"], linewidth=0.4, zorder=0)
    for change in diagram.changeovers:
        if start < change.first < end:
            axes.axvline(change.first.toordinal(), color=COLOURS["muted"], linewidth=0.8, linestyle=(0, (3, 2)),
                         zorder=60)
    for one in _shown(diagram.rectangles["civilian"], "section", start, end):
        _draw_stretch(axes, one, start, end)
    _draw_marks(axes, diagram, start, end)


def _shown(rectangles: tuple[Rectangle, ...], kind: str, start: date, end: date) -> Iterator[Rectangle]:
    yield from (one for one in rectangles if one.kind == kind and one.starts < end and one.ends > start and one.in_use)


def _draw_stretch(axes: Any, one: Rectangle, start: date, end: date) -> None:
    from matplotlib.patches import Rectangle as Box

    left, right = max(one.starts, start).toordinal(), min(one.ends, end).toordinal()
    axes.add_patch(Box((left, one.chainage_from_km), right - left, one.chainage_to_km - one.chainage_from_km,
                       facecolor=state_style(one.states[0]).colour, edgecolor="none", zorder=40,
                       alpha=0.34 * (POSSIBLE_OPACITY if one.certainty == "possible" else 1)))


def _draw_marks(axes: Any, diagram: Diagram, start: date, end: date) -> None:
    for mark in diagram.marks:
        style = class_of(mark.layer, mark.kind)
        stays = [stay for stay in mark.stays if stay.starts < end and stay.ends > start]
        if not stays or mark.layer == "peacekeeper_posts":
            continue
        level = mark.chainage_km + mark.lane * 2.4
        first = max(stays[0].starts, start)
        if mark.layer == "blockade_points":
            for stay in stays:
                days = [max(stay.starts, start).toordinal(), min(stay.ends, end).toordinal()]
                axes.plot(days, [level, level], color=style.colour, linewidth=2.2 * POINTS_PER_PIXEL, zorder=70,
                          solid_capstyle="butt", linestyle="-" if stay.certainty == "certain" else (0, (2, 2)))
            draw_symbol(axes, (first.toordinal(), level), style, scale=0.5,
                        is_possible=stays[0].certainty == "possible")
        else:
            draw_symbol(axes, (first.toordinal() + 0.5, level), style, scale=0.45,
                        is_possible=stays[0].certainty == "possible")


def _draw_legend(sheet: Any, diagram: Diagram, start: date, end: date) -> None:
    """Draw what the ribbons mean, for the states that they show."""
    found = {state for rectangles in diagram.rectangles.values() for one in _shown(rectangles, "through", start, end)
             for state in one.states[:1]}
    styles = [style for style in CLASSES if style.layer == "passability" and style.kinds[0] in found]
    axes = sheet.add_axes((_LEFT, 0, _RIGHT - _LEFT, _LEGEND))
    axes.set(xlim=(0, 6), ylim=(-1, 1))
    axes.set_axis_off()
    for number, style in enumerate(styles):
        draw_line(axes, [number + 0.02, number + 0.3], [0, 0], style, width_px=9)
        axes.text(number + 0.36, 0, style.label, va="center", fontsize=6, color=COLOURS["ink"])


def _mark_months(axes: Any, start: date, end: date) -> None:
    months = [date(year, month, 1) for year in range(start.year, end.year + 1) for month in range(1, 13)]
    inside = [month for month in months if start <= month < end]
    step = max(1, -(-len(inside) // 12))
    axes.set(xticks=[month.toordinal() for month in inside[::step]],
             xticklabels=[_name(month) for month in inside[::step]])
    axes.tick_params(axis="x", length=2, labelsize=6, labelcolor=COLOURS["ink"])


def _name(month: date) -> str:
    _, name, year = spell_day(month.isoformat()).split(" ")
    return f"{name[:3]} {year}"
