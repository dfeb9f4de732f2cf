"""Who was cut off from Armenia by road, precomputed for the page, and the figures for how many people that were.

The engine is asked on every day on which its answer may change; the page looks the day up.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from geo.dates import BOUND_NAMES, bounds_of, parse_date
from geo.facts import Facts, Row
from geo.survey import ARMENIA, WHOLE_REGION, find_isolation
from geo.testimony import populations

_DAY = timedelta(days=1)


def build_isolation(facts: Facts) -> dict[str, list[Row]]:
    """Return the tables ``cut_off`` and ``populations`` of the page's data, as rows.

    Parameters
    ----------
    facts : Facts
        A checked data folder.
    """
    cut_off = find_cut_off_runs(facts)
    return {"cut_off": cut_off, "populations": list_populations(facts, dict.fromkeys(row["place"] for row in cut_off))}


def find_cut_off_runs(facts: Facts) -> list[Row]:
    """Return for how long settlements were cut off from Armenia for civilian traffic, or that is not known.

    Parameters
    ----------
    facts : Facts
        A checked data folder.

    Returns
    -------
    list of dict
        One row a settlement and a run of days, sorted by settlement and day: ``place``, the four bounds of the run as
        ISO days, and ``other_roads``. The bounds ``certain_from`` and ``certain_until`` are None where it is only
        possible. ``other_roads`` is None unless it is not known, see :class:`geo.survey.Isolation`.
    """
    end = facts.period[1] + _DAY
    days = [*_change_days(facts), end]
    open_runs: dict[str, tuple[date, Any]] = {}
    rows: list[Row] = []
    for day in days:
        told = _told(facts, day) if day < end else {}
        for place in sorted({*told, *open_runs}):
            starts, last = open_runs.get(place, (day, None))
            if told.get(place) == last:
                continue
            if last:
                rows.append(_run(place, last, starts, day))
            open_runs[place] = (day, told.get(place))
    return sorted(rows, key=lambda row: (row["place"], row["possible_from"]))


def list_populations(facts: Facts, places: Iterable[str]) -> list[Row]:
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
        As :func:`geo.testimony.populations` gives them, with ``place`` (:data:`geo.survey.WHOLE_REGION` for the region)
        and ``possible_from``, the first day that the date of the figure may mean, in place of ``is_later``.
    """
    return [{"place": place, "possible_from": parse_date(row["date"]).earliest.isoformat(),
             **{name: value for name, value in row.items() if name not in ("id", "series", "is_later")}}
            for place in (WHOLE_REGION, *places) for row in populations(facts, place, at=facts.period[0])]


def _change_days(facts: Facts) -> list[date]:
    """Return the first day of the period and every later one on which the answer may change."""
    start, end = facts.period
    rows = (*facts.reports.values(), *facts.routes.values(), *facts.blockades.values())
    days = {getattr(bounds_of(row), name) for row in rows for name in BOUND_NAMES}
    return sorted({start, *(day for day in days if day and start < day <= end)})


def _told(facts: Facts, day: date) -> dict[str, tuple[str, str | None]]:
    isolation = find_isolation(facts, ARMENIA, "civilian", at=day)
    cut_off: dict[str, tuple[str, str | None]] = {row["place"]: (row["certainty"], None) for row in isolation.cut_off}
    return cut_off | {row["place"]: ("unknown", "; ".join(row["other_roads"])) for row in isolation.not_known}


def _run(place: str, told: tuple[str, str | None], starts: date, ends: date) -> Row:
    certainty, other_roads = told
    days = starts.isoformat(), ends.isoformat()
    certain = days if certainty == "certain" else (None, None)
    return {"place": place, "possible_from": days[0], "certain_from": certain[0], "certain_until": certain[1],
            "possible_until": days[1], "other_roads": other_roads}
