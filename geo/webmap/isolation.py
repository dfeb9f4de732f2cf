"""Who was cut off by road, precomputed for the page, and the figures for how many people that were.

The engine is asked on every day on which its answer may change; the page looks the day up.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from geo.engine.answers import Counted, Entry, Population
from geo.engine.facts import Facts
from geo.engine.isolation import find_isolation
from geo.engine.testimony import populations
from geo.model.dates import bounds_of, change_days, parse_date, runs_of_days
from geo.store.rows import AnyRow, BoundsRow, FigureRow

_DAY = timedelta(days=1)


class CutOffRun(BoundsRow):
    """For how long a settlement was cut off, or that is not known, see :func:`find_cut_off_runs`."""

    place: str
    other_roads: list[Entry] | None


class PeopleRow(Counted):
    """A figure for the people of a place, see :func:`list_populations`."""

    place: str
    possible_from: str


def build_isolation(facts: Facts) -> dict[str, Sequence[AnyRow]]:
    """Return the tables ``cut_off`` and ``populations`` of the page's data, as rows.

    Among the populations stand the counts of those who left the region and of those who remained, see
    :func:`list_counts`.

    Parameters
    ----------
    facts : Facts
        A checked data folder.
    """
    cut_off = find_cut_off_runs(facts)
    series = facts.situation.series
    counts = [row for name in (series.departed, series.remaining) if name for row in list_counts(facts, name)]
    places = dict.fromkeys(row["place"] for row in cut_off)
    return {"cut_off": cut_off, "populations": [*list_populations(facts, places), *counts]}


def find_cut_off_runs(facts: Facts) -> list[CutOffRun]:
    """Return for how long settlements were cut off for the traffic of the headline, or that is not known.

    Parameters
    ----------
    facts : Facts
        A checked data folder.

    Returns
    -------
    list of dict
        One row a settlement and a run of days, sorted by settlement and day: ``place``, the four bounds of the run as
        ISO days, and ``other_roads``. The bounds ``certain_from`` and ``certain_until`` are None where it is only
        possible. ``other_roads`` is None unless it is not known: then it is ``roads`` of
        :class:`geo.engine.isolation.Isolation`.
    """
    start, end = facts.period[0], facts.period[1] + _DAY
    rows = (*facts.reports.values(), *facts.routes.values(), *facts.blockades.values())
    told = {day: _told(facts, day) for day in change_days(map(bounds_of, rows), start, end)}

    def runs(place: str) -> list[CutOffRun]:
        found = runs_of_days(list(told), end, lambda day: told[day].get(place))
        return [_run(place, value, starts, ends) for starts, ends, value in found if value]

    return [run for place in sorted(set().union(*told.values())) for run in runs(place)]


def list_populations(facts: Facts, places: Iterable[str]) -> list[PeopleRow]:
    """Return the figures for the people of the region, and of settlements, oldest first; none is preferred.

    Parameters
    ----------
    facts : Facts
        A checked data folder.
    places : iterable of str
        Ids of settlements.

    Returns
    -------
    list of dict
        As :func:`geo.engine.testimony.populations` gives them, with ``place`` (for the region, its name in the
        series) and ``possible_from``, the first day that the date of the figure may mean, in place of ``is_later``.
    """
    return [_people(place, row) for place in (facts.situation.series.region, *places)
            for row in populations(facts, place, at=facts.period[0])]


def list_counts(facts: Facts, series: str) -> list[PeopleRow]:
    """Return the figures of a series that counts people, oldest first: of each day and side the highest.

    A figure of a day that is not known exactly is left out: it could not be said on which days it is the latest.

    Parameters
    ----------
    facts : Facts
        A checked data folder.
    series : str
        Such a series, of a count that grows through the day.

    Returns
    -------
    list of dict
        As :func:`list_populations` gives them, with the name of the series as ``place``.
    """
    found: dict[tuple[str, str | None], FigureRow] = {}
    for row in facts.figures:
        span = parse_date(row["date"])
        if row["series"] == series and span.earliest == span.latest:
            key = row["date"], row["side"]
            found[key] = max((row, found.get(key, row)), key=_size)
    return [_people(series, found[key]) for key in sorted(found, key=lambda one: (one[0], one[1] or ""))]


def _size(row: FigureRow) -> float:
    return max(row["value"] or 0, row["value_max"] or 0)


def _people(place: str, row: FigureRow | Population) -> PeopleRow:
    return {"place": place, "possible_from": parse_date(row["date"]).earliest.isoformat(),
            "date": row["date"], "date_end": row["date_end"], "value": row["value"], "value_min": row["value_min"],
            "value_max": row["value_max"], "unit": row["unit"], "kind": row["kind"], "stated_by": row["stated_by"],
            "side": row["side"], "note": row["note"], "sources": row["sources"]}


def _told(facts: Facts, day: date) -> dict[str, tuple[str, list[Entry] | None]]:
    isolation = find_isolation(facts, facts.situation.base, facts.situation.headline, at=day)
    cut_off: dict[str, tuple[str, list[Entry] | None]] = {
        row["place"]: (row["certainty"], None) for row in isolation.cut_off}
    return cut_off | {row["place"]: ("unknown", row["roads"]) for row in isolation.not_known}


def _run(place: str, told: tuple[str, list[Entry] | None], starts: date, ends: date) -> CutOffRun:
    certainty, other_roads = told
    days = starts.isoformat(), ends.isoformat()
    certain = days if certainty == "certain" else (None, None)
    return {"place": place, "possible_from": days[0], "certain_from": certain[0], "certain_until": certain[1],
            "possible_until": days[1], "other_roads": other_roads}
