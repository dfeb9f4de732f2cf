"""What could pass, precomputed for the page: lanes of runs of days, made from the episodes of the engine.

A lane is a target, or sections of which the same is said, for a class of traffic, or several of which the same is said.
Its runs fill the period. The page looks a day up in them and decides nothing itself; its ribbons draw them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from typing import Any, TypedDict

from geo.drawing.day import drawn_state
from geo.engine.answers import Passage
from geo.engine.episodes import Episode
from geo.engine.facts import Facts
from geo.engine.network import state_at_point
from geo.engine.passability import NO_SOURCE, UNKNOWN, Passability, Report, Route
from geo.engine.passages import days_of_passages, passages_beside
from geo.model.dates import Certainty, bounds_of, change_days, runs_of_days
from geo.store.rows import BlockadeRow

LANE_SCOPES = ("corridor", "section", "route")
"""Scopes in the order of their lanes."""
PART_DAY_COLUMNS = ("day", "state", "stop", "time_from", "time_until")

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class StateRun:
    """A run of days on which the state and its certainty stay the same.

    Parameters
    ----------
    starts : datetime.date
        First day; the run lasts until the next one begins.
    state : str
        As the engine gives it, several joined by ``; ``; :data:`geo.engine.passability.NO_SOURCE` where nothing is
        reported.
    certainty : str or None
        ``certain``, ``possible``, or None where the state is not known.
    since, earliest : datetime.date or None
        See :class:`geo.engine.episodes.Run`; None where the state is not known.
    turns : tuple of datetime.date
        Days on which the same state went on by another route.
    reports : tuple of str
        Ids of the rows that it rests on.
    """

    starts: date
    state: str
    certainty: str | None
    since: date | None
    earliest: date | None
    turns: tuple[date, ...]
    reports: tuple[str, ...]


@dataclass(frozen=True)
class Lane:
    """Targets and classes of traffic that share their runs."""

    scope: str
    targets: tuple[str, ...]
    traffic: tuple[str, ...]
    runs: tuple[StateRun, ...]
    hours: tuple[tuple[date, date, Certainty, str], ...] = ()
    """From a day until another, how surely, which row of hours lies upon its days."""
    causes: tuple[tuple[date, date, str], ...] = ()
    """From a day until another, why it was so."""


def build_states(facts: Facts) -> dict[str, dict[str, Any]]:
    """Return what could pass as tables of the page: lanes, runs, hours, causes, passages, looks, uses and part_days.

    Parameters
    ----------
    facts : Facts
        A checked data folder.

    Returns
    -------
    dict
        ``lanes``: ``scope``, ``targets`` and ``traffic``, both joined by ``; ``. ``runs``: ``lane`` (position) and the
        fields of :class:`StateRun`; days are counted from the first of the period, reports are positions in the table
        of passability, and empty lists are None. ``hours`` and ``causes``: what lies beside the states of a lane from a
        day until another. ``passages``: from a day until another, the ``event`` by its id, or the ``text`` of a figure.
        ``looks``: each ``state`` of a run and the one as which it is drawn,
        ``look``. ``uses``: from a day on, ``from``, the ``routes`` in use as positions in the table of routes, in the
        order in which they are told, and the ``certainty`` of all of them. ``part_days``: see :func:`find_part_days`.
    """
    parts = find_part_days(facts)
    lanes = find_lanes(facts)
    runs = [(position, run) for position, lane in enumerate(lanes) for run in lane.runs]
    states = sorted({run.state for _, run in runs})
    first, reports = facts.period[0], {report: position for position, report in enumerate(facts.reports)}

    def day(value: date | None) -> int | None:
        return None if value is None else (value - first).days

    return {
        "lanes": {"count": len(lanes), "columns": {
            "scope": [lane.scope for lane in lanes],
            "targets": ["; ".join(lane.targets) for lane in lanes],
            "traffic": ["; ".join(lane.traffic) for lane in lanes],
        }},
        "runs": {"count": len(runs), "columns": {
            "lane": [position for position, _ in runs],
            "from": [day(run.starts) for _, run in runs],
            "state": [run.state for _, run in runs],
            "certainty": [run.certainty for _, run in runs],
            "since": [day(run.since) for _, run in runs],
            "earliest": [day(run.earliest) for _, run in runs],
            "turns": [list(map(day, run.turns)) or None for _, run in runs],
            "reports": [[reports[report] for report in run.reports] or None for _, run in runs],
        }},
        "hours": _columns(("lane", "from", "until", "certainty", "row"), [
            (position, day(starts), day(ends), certainty, reports[row])
            for position, lane in enumerate(lanes) for starts, ends, certainty, row in lane.hours]),
        "causes": _columns(("lane", "from", "until", "cause"), [
            (position, day(starts), day(ends), cause)
            for position, lane in enumerate(lanes) for starts, ends, cause in lane.causes]),
        "passages": _columns(("from", "until", "certainty", "event", "text"), [
            (day(starts), day(ends), certainty, *_event_or_text(row)) for starts, ends, certainty, row in
            find_told_passages(facts)]),
        "looks": {"count": len(states), "columns": {
            "state": states, "look": [drawn_state(state.split("; ")) for state in states]}},
        "uses": _uses_table(facts),
        "part_days": _columns(PART_DAY_COLUMNS, [
            (day(part["day"]), part["state"], part["stop"], part["time_from"], part["time_until"]) for part in parts]),
    }


def _columns(names: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> dict[str, Any]:
    return {"count": len(rows), "columns": {
        name: [row[position] for row in rows] for position, name in enumerate(names)}}


def _uses_table(facts: Facts) -> dict[str, Any]:
    uses, first = find_uses(facts), facts.period[0]
    positions = {route: position for position, route in enumerate(facts.routes)}
    return {"count": len(uses), "columns": {
        "from": [(starts - first).days for starts, _ in uses],
        "routes": [[positions[route.id] for route, _ in told] for _, told in uses],
        "certainty": [told[0][1] if told else None for _, told in uses],
    }}


def find_uses(facts: Facts) -> list[tuple[date, tuple[tuple[Route, Certainty], ...]]]:
    """Return each day from which other routes of the corridor are in use, or are so more or less surely, with them.

    Parameters
    ----------
    facts : Facts
        A checked data folder.

    Returns
    -------
    list of (datetime.date, tuple)
        In order, beginning with the first day of the period; see
        :meth:`geo.engine.passability.Passability.told_routes`.
    """
    start, end = facts.period[0], facts.period[1] + _DAY
    days = change_days((route.bounds for route in facts.passability.routes), start, end)
    runs = runs_of_days(days, end, lambda day: facts.passability.told_routes(at=day))
    return [(starts, told) for starts, _, told in runs]


def _event_or_text(row: Passage) -> tuple[str | None, str | None]:
    table, _, key = row["subject"].partition(":")
    return (key, None) if table == "events" else (None, row["text"])


def find_told_passages(facts: Facts) -> list[tuple[date, date, Certainty, Passage]]:
    """Return the single passages of the days on which the corridor was closed or restricted to the headline's traffic.

    Parameters
    ----------
    facts : Facts
        A checked data folder.

    Returns
    -------
    list of tuple
        First day, day after the last, how sure the day is, and the row of :func:`geo.engine.passages.find_passages`; in
        order.
    """
    found: dict[tuple[str, Certainty], tuple[Passage, list[date]]] = {}
    for day in days_of_passages(facts):
        for row in passages_beside(facts, facts.situation.headline, at=day):
            found.setdefault((row["subject"], row["certainty"]), (row, []))[1].append(day)
    told = [(days[0], days[-1] + _DAY, row["certainty"], row) for row, together in found.values()
            for days in _one_after_another(together)]
    return sorted(told, key=lambda one: (one[0], one[3]["subject"].startswith("series:"), one[3]["subject"]))


class PartDay(TypedDict):
    """A day of which a state held for a part only, see :func:`find_part_days`."""

    day: date
    state: str
    stop: str
    time_from: str | None
    time_until: str | None


def find_part_days(facts: Facts) -> list[PartDay]:
    """Return the days on which the state of the corridor held for a part of the day only, for traffic of the headline.

    Parameters
    ----------
    facts : Facts
        A checked data folder.

    Returns
    -------
    list of dict
        ``day``; ``state``, that of the day; ``stop``, the blockade point that tells of the part; its ``time_from`` and
        ``time_until``, as far as they are of that day. The state is either ``open``, and a point on the way certainly
        stopped all the same, or ``closed``, and both it and the stop began on that day at a known hour.
    """
    found: list[PartDay] = []
    for row in facts.blockades.values():
        bounds = bounds_of(row)
        if state_at_point(row, facts.situation.headline) != "closed" or not bounds.certain_from:
            continue
        first, end = facts.period
        last = min((bounds.certain_until or date.max) - _DAY, end)
        day = max(bounds.certain_from, first)
        while day <= last:
            state = _state_beside(facts, row, day)
            if state:
                time_from = row["time_from"] if day == bounds.certain_from else None
                if state == "open" or time_from:
                    found.append({"day": day, "state": state, "stop": row["id"], "time_from": time_from,
                                  "time_until": row["time_until"] if day == last else None})
            day += _DAY
    return sorted(found, key=lambda part: (part["day"], part["stop"]))


def _state_beside(facts: Facts, stop: BlockadeRow, day: date) -> str | None:
    """Return ``open`` or ``closed`` where a stop of a day tells of a part of the day; see :func:`find_part_days`."""
    engine = facts.passability
    on_the_way = any(
        stop["section"] in route.sections
        or any(stop["place"] == row["node"] for section in route.sections for row in facts.stops.get(section, []))
        for route, _ in engine.routes_in_use(at=day))
    told = "corridor", engine.corridor, facts.situation.headline
    found = engine.standing(*told, at=day)
    if found.state == "open" and engine.interruptions(*told, at=day):
        return None  # rows of hours tell of that day
    if not on_the_way or found.certainty != "certain":
        return None
    if found.state == "closed":
        began = engine.run_at("corridor", engine.corridor, facts.situation.headline, at=day).since
        return "closed" if began == day else None
    return "open" if found.state == "open" else None


def find_lanes(facts: Facts) -> list[Lane]:
    """Return the lanes in order: the corridor, sections along the road, routes; each by class of traffic.

    Lanes of which nothing is ever reported are left out.

    Parameters
    ----------
    facts : Facts
        A checked data folder.
    """
    engine, ribbons = facts.passability, facts.situation.ribbons
    along: dict[str, int] = {}
    for route in engine.routes:
        along |= {section: max(place, along.get(section, 0)) for place, section in enumerate(route.sections)}
    single = [_lane(facts, scope, target, traffic) for scope, target in engine.targets for traffic in ribbons]
    single = [lane for lane in single if lane.hours or any(run.state != NO_SOURCE for run in lane.runs)]
    single.sort(key=lambda lane: (LANE_SCOPES.index(lane.scope),
                                  along.get(lane.targets[0], 0) if lane.scope == "section" else 0,
                                  lane.targets, ribbons.index(lane.traffic[0])))
    return _merge_classes(_merge_sections(single))


def _lane(facts: Facts, scope: str, target: str, traffic: str) -> Lane:
    episodes = facts.passability.episodes_of(scope, target, traffic)
    return Lane(scope, (target,), (traffic,), tuple(_runs(facts, episodes)), tuple(_hours(facts, episodes)),
                tuple(_causes(facts, episodes)))


def _hours(facts: Facts, episodes: Iterable[Episode]) -> Iterator[tuple[date, date, Certainty, str]]:
    """Yield the hours that lie upon the days of a target, each for its days one after another."""
    found: dict[tuple[str, Certainty], list[date]] = {}
    for episode in episodes:
        for day in _days_of_hours(facts, episode):
            for one in facts.passability.interruptions(episode.scope, episode.target, episode.traffic, at=day):
                found.setdefault((one.hours.id, one.certainty), []).append(day)
    runs = ((days[0], days[-1] + _DAY, certainty, row) for (row, certainty), together in found.items()
            for days in _one_after_another(together))
    yield from sorted(runs)


def _days_of_hours(facts: Facts, episode: Episode) -> list[date]:
    rows = (row for row in facts.passability.hours if row.id in episode.hours)
    return sorted({day for row in rows for day in row.days if episode.starts <= day < episode.ends})


def _one_after_another(days: Sequence[date]) -> list[list[date]]:
    runs: list[list[date]] = []
    for day in days:
        if runs and runs[-1][-1] == day - _DAY:
            runs[-1].append(day)
        else:
            runs.append([day])
    return runs


def _causes(facts: Facts, episodes: Iterable[Episode]) -> Iterator[tuple[date, date, str]]:
    """Yield why the state of a target was as it was, each for its days one after another."""
    engine = facts.passability
    reports = {report.id: report for report in engine.reports}
    for episode in episodes:
        own = [reports[report] for report in episode.reports]
        if not any(report.cause for report in own):
            continue
        bounds = [*(report.bounds for report in own), *(route.bounds for route in engine.routes)]
        runs = runs_of_days(change_days(bounds, episode.starts, episode.ends), episode.ends,
                            partial(_causes_on, engine, (episode.scope, episode.target, episode.traffic)))
        yield from ((starts, ends, "; ".join(causes)) for starts, ends, causes in runs if causes)


def _causes_on(engine: Passability, told_of: tuple[str, str, str], day: date) -> tuple[str, ...]:
    return engine.standing(*told_of, at=day).causes


def _merge_sections(lanes: Iterable[Lane]) -> list[Lane]:
    found: dict[Any, Lane] = {}
    for lane in lanes:
        told = (lane.runs, lane.hours, lane.causes)
        key = (lane.traffic, told) if lane.scope == "section" else (lane.scope, lane.targets, lane.traffic)
        known = found.get(key)
        found[key] = lane if known is None else replace(lane, targets=known.targets + lane.targets)
    return list(found.values())


def _merge_classes(lanes: Iterable[Lane]) -> list[Lane]:
    found: dict[Any, Lane] = {}
    for lane in lanes:
        told = (lane.runs, lane.hours, lane.causes)
        key = (lane.scope, lane.targets, lane.traffic if lane.scope == "corridor" else None, told)
        known = found.get(key)
        found[key] = lane if known is None else replace(lane, traffic=known.traffic + lane.traffic)
    return list(found.values())


def _runs(facts: Facts, episodes: Iterable[Episode]) -> Iterator[StateRun]:
    reports = {report.id: report for report in facts.passability.reports}
    for episode in episodes:
        own = [reports[report] for report in episode.reports]
        if episode.state == UNKNOWN:
            yield from _unknown_runs(facts, episode, own)
            continue
        run = facts.passability.run_at(episode.scope, episode.target, episode.traffic, at=episode.starts)
        yield StateRun(episode.starts, episode.state, episode.certainty, run.since, run.earliest,
                       tuple(sorted({day for day in _turns(own) if day > episode.starts})), episode.reports)


def _unknown_runs(facts: Facts, episode: Episode, reports: list[Report]) -> Iterator[StateRun]:
    """Tell days on which reports say that the state is unknown from days without any report."""
    engine = facts.passability
    bounds = [*(report.bounds for report in reports), *(route.bounds for route in engine.routes)]
    days = change_days(bounds, episode.starts, episode.ends)
    runs = runs_of_days(days, episode.ends, lambda day: engine.standing(
        episode.scope, episode.target, episode.traffic, at=day).reports)
    for starts, _, in_force in runs:
        yield StateRun(starts, UNKNOWN if in_force else NO_SOURCE, None, None, None, (), in_force)


def _turns(reports: list[Report]) -> Iterator[date]:
    """Yield the days from which a report on other routes than those of the day before goes on saying the same."""
    for report in reports:
        start = report.bounds.possible_from
        before = [other for other in reports if start and other.bounds.certainty_on(start - _DAY)]
        routes = {route for other in before for route in other.targets}
        if start and before and routes.isdisjoint(report.targets):
            yield start
