"""Figures over time as small charts: what the page and the print figure both draw.

:func:`specify` says which figures stand together and where; colours, sizes and words are left to whoever draws. Nothing
is interpolated: a figure is a mark at its day, a figure for several days is a bar as long as they are, and between two
reports there is nothing. Figures that disagree stand side by side, each with who states it.

A chart has one of three forms:

* ``timeline``: days across, the value upwards, a mark or a bar a figure.
* ``intervals``: days across, a lane for each kind of supply, a bar for each cut; certain and possible days apart.
* ``statements``: a line for each figure, with who states it, and the value across; for figures of one thing that are
  not a course in time.

How one figure is drawn is its ``mark``: a ``dot``; a ``bar`` as long as the days that it is about, or as the month in
which its day is not stated; a ``range`` from its least to its most; ``none`` where the table alone has it, since it has
no number or its days are drawn as cuts. A number given as "about", "at least" or "more than" is drawn at the number;
the word is in its note.

Every row of the series is in exactly one chart or in :attr:`Charts.others`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from functools import reduce
from math import ceil, log10
from typing import Any, Literal

from geo.engine.facts import Facts
from geo.model.dates import bounds_of, parse_bound, parse_date
from geo.model.situation import LANGUAGES
from geo.model.situation_parts import ChartForm, Plan
from geo.store.rows import BlockadeRow, FigureRow

Mark = Literal["dot", "bar", "range", "none"]

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Figure:
    """A figure that somebody states.

    Parameters
    ----------
    id : str
        Id of its row of the series.
    series : str
        What it is a figure of, by the id of the series.
    what : str or None
        What is counted, where the title of its chart does not say it.
    kind : str
        What sort of figure it is: average, stock, flow, rate, cumulative or interval.
    mark : {"dot", "bar", "range", "none"}
        How it is drawn.
    dated, dated_until, time : str or None
        The day or days as typed, and the civil time of day where one is stated.
    starts, ends : datetime.date
        First day, and day after the last one, that it is about.
    value : float or None
        None where only a range is given, or, in ``intervals``, where the days are the figure.
    least, most : float or None
        Ends of a range.
    unit, stated_by, side, note : str or None
        ``side`` as in the sources; None where the source is a census or a handbook.
    sources : str
        Citations as typed.
    """

    id: str
    series: str
    what: str | None
    kind: str
    mark: Mark
    dated: str
    dated_until: str | None
    time: str | None
    starts: date
    ends: date
    value: float | None
    least: float | None
    most: float | None
    unit: str
    stated_by: str | None
    side: str | None
    note: str | None
    sources: str


@dataclass(frozen=True)
class Cut:
    """Days during which a supply was cut or reduced, half-open.

    Parameters
    ----------
    blockade : str
        Id of the point at which it was stopped.
    lane : str
        ``gas`` or ``power``.
    possible_from, certain_from, certain_until, possible_until : datetime.date or None
        As the layer has them, cut to the axis; the certain ones are None where no day is certain.
    sources : str
        Citations as typed.
    """

    blockade: str
    lane: str
    possible_from: date
    certain_from: date | None
    certain_until: date | None
    possible_until: date
    sources: str


@dataclass(frozen=True)
class Chart:
    """Figures that are shown together.

    Parameters
    ----------
    id, title, unit : str
    note : str or None
        What a reader must know who sees the marks alone.
    form : {"timeline", "intervals", "statements"}
    first, last : datetime.date
        First and last day of the axis of days, which holds every figure of a ``timeline``.
    top : float
        End of the axis of values, which begins at 0.
    figures : tuple of Figure
        By day, then by id; those of ``statements`` by value.
    labels : tuple of str
        Ids of the figures whose number stands beside their mark in a ``timeline``: the highest one, with its unit where
        that is not the chart's; the last one; and each that says ``what`` it counts, with that.
    cuts : tuple of Cut
        For ``intervals``.
    """

    id: str
    title: str
    unit: str
    note: str | None
    form: ChartForm
    first: date
    last: date
    top: float
    figures: tuple[Figure, ...]
    labels: tuple[str, ...] = ()
    cuts: tuple[Cut, ...] = ()


@dataclass(frozen=True)
class Charts:
    """All charts, and the figures that are in none: those that stand alone."""

    charts: tuple[Chart, ...]
    others: tuple[Figure, ...]


_SPELT = ((r"^t\b", "tonnes"), (r"^h\b", "hours"), (r"/day\b", " a day"), (r"^%", "per cent"))
"""Signs of units and what they are in words."""
_SUPPLIES = ("gas", "power")


def specify(facts: Facts) -> Charts:
    """Return all charts of the figures of a data folder.

    Parameters
    ----------
    facts : Facts

    Returns
    -------
    Charts
        A chart without a figure is left out.

    Examples
    --------
    >>> from geo.engine.facts import read_facts
    >>> arrivals = next(chart for chart in specify(read_facts()).charts if chart.id == "arrivals")
    >>> arrivals.form, arrivals.top, arrivals.figures[0].value
    ('timeline', 120000.0, 377.0)
    """
    by_series: dict[str, list[FigureRow]] = {}
    words = {series: facts.call(f"report.series.{series}", text)
             for series, text in facts.situation.series.words.items()}
    for row in facts.figures:
        by_series.setdefault(row["series"], []).append(row)
    charts = [_chart(plan, [row for name in plan.series for row in by_series.pop(name, [])], facts, words)
              for plan in facts.situation.charts]
    others = sorted((_figure(row, None, words, facts) for rows in by_series.values() for row in rows), key=_by_day)
    return Charts(tuple(chart for chart in charts if chart.figures), tuple(others))


def nice_top(most: float) -> float:
    """Return the end of an axis from 0 that holds a value: 1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6 or 8 times a power of ten.

    Examples
    --------
    >>> nice_top(101848), nice_top(17), nice_top(0)
    (120000.0, 20.0, 1.0)
    """
    if most <= 0:
        return 1.0
    power = 10.0 ** (ceil(log10(most)) - 1)
    return next(float(step * power) for step in (1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10) if step * power >= most)


def spell_unit(unit: str) -> str:
    """Return a unit in words.

    Examples
    --------
    >>> spell_unit("t"), spell_unit("h/day"), spell_unit("t of flour"), spell_unit("people")
    ('tonnes', 'hours a day', 'tonnes of flour', 'people')
    """
    return reduce(lambda text, rule: re.sub(rule[0], rule[1], text), _SPELT, unit)


def _unit(unit: str, facts: Facts) -> str:
    """Return a unit in words; other languages than English have it so."""
    return spell_unit(unit) if facts.language == LANGUAGES[0] else unit


def as_dict(charts: Charts) -> dict[str, Any]:
    """Return charts as plain values; days stay days."""
    return asdict(charts)


def _chart(plan: Plan, rows: list[FigureRow], facts: Facts, words: Mapping[str, str]) -> Chart:
    first, last = plan.period or facts.period
    order = _by_value if plan.form == "statements" else _by_day
    figures = sorted((_figure(row, plan.form, words, facts) for row in rows), key=order)
    if plan.form == "timeline":
        first = min([first, *(figure.starts for figure in figures)])
        last = max([last, *(figure.ends - _DAY for figure in figures)])
    top = nice_top(max((_height(figure) for figure in figures if figure.mark != "none"), default=0))
    labels = tuple(_labelled(figures)) if plan.form == "timeline" else ()
    cuts = tuple(_cuts(facts.blockades.values(), first, last)) if plan.form == "intervals" else ()
    unit = _unit(facts.call(f"report.chartUnits.{plan.id}", plan.unit), facts)
    title, note = facts.call(f"report.chartTitles.{plan.id}", plan.title), plan.note
    note = facts.call(f"report.chartNotes.{plan.id}", note) if note else None
    return Chart(plan.id, title, unit, note, plan.form, first, last, top, tuple(figures), labels, cuts)


def _figure(row: FigureRow, form: ChartForm | None, words: Mapping[str, str], facts: Facts) -> Figure:
    span = parse_date(row["date"])
    ends = (parse_bound(row["date_end"] or "") or span).latest + _DAY
    return Figure(
        id=row["id"], series=row["series"], what=words.get(row["series"]), kind=row["kind"],
        mark=_mark(row, form, is_day=ends - span.earliest == _DAY), dated=row["date"], dated_until=row["date_end"],
        time=row["time"], starts=span.earliest, ends=ends, value=row["value"], least=row["value_min"],
        most=row["value_max"], unit=_unit(row["unit"], facts), stated_by=row["stated_by"], side=row["side"],
        note=row["note"], sources=row["sources"])


def _mark(row: FigureRow, form: ChartForm | None, *, is_day: bool) -> Mark:
    if form in (None, "intervals"):
        return "none"
    if row["value"] is not None:
        return "dot" if is_day or form == "statements" else "bar"
    return "none" if row["value_min"] is None or row["value_max"] is None else "range"


def _labelled(figures: list[Figure]) -> Iterable[str]:
    """Yield the ids of the figures of a timeline whose number stands beside their mark, in the order of the figures."""
    drawn = [figure for figure in figures if figure.mark != "none"]
    if drawn:
        highest, last = max(drawn, key=_height), drawn[-1]
        chosen = {highest.id} | ({last.id} if _height(last) != _height(highest) else set())
        yield from (figure.id for figure in drawn if figure.what or figure.id in chosen)


def _cuts(blockades: Iterable[BlockadeRow], first: date, last: date) -> Iterable[Cut]:
    """Yield the cuts of supplies that reach into the axis, by lane and day."""
    end = last + _DAY
    found = []
    for row in blockades:
        bounds = bounds_of(row)
        starts, ends = bounds.possible_from or first, bounds.possible_until or end
        if row["kind"] in _SUPPLIES and starts < end and ends > first:
            certain_from = bounds.certain_from and max(bounds.certain_from, first)
            certain_until = certain_from and min(bounds.certain_until or end, end)
            found.append(Cut(row["id"], row["kind"], max(starts, first), certain_from, certain_until, min(ends, end),
                             row["sources"]))
    return sorted(found, key=lambda cut: (cut.lane, cut.possible_from, cut.blockade))


def _height(figure: Figure) -> float:
    """Return the greatest number of a figure, 0 where it has none."""
    return next((number for number in (figure.value, figure.most) if number is not None), 0.0)


def _by_day(figure: Figure) -> tuple[date, date, float, str]:
    return figure.starts, figure.ends, _height(figure), figure.id


def _by_value(figure: Figure) -> tuple[float, str]:
    return -_height(figure), figure.id
