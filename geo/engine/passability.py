"""What could pass on a day: the state of a route, a section or the corridor for a class of traffic.

Pure functions of the rows of ``data/tables/passability.json`` and ``routes.json``; no file is read and no clock asked.
``docs/method.md`` says in plain words how a state is decided. In short:

* A state follows what is reported to have passed on the ground. Where nothing is reported it is ``unknown``.
* A report certainly in force outweighs those that are only possibly in force. Several possible ones all stand.
* A report for ``all`` traffic speaks of every class.
* The state of the corridor is that of the route, or routes, in use on the day; where these differ, it is certain only
  if each of them surely was in use.
* The closure of a route from end to end says nothing of its sections.
* Hours of a day lie beside its state, see :mod:`geo.engine.hours`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property
from itertools import pairwise
from typing import Any

from geo.engine.episodes import Episode, Run, end_episode, join_episodes
from geo.engine.hours import NOT_STATED, Hours, Interruption, by_target, interruptions_on, over_routes
from geo.errors import UsageError, quote, require_within
from geo.model.dates import Bounds, Certainty, bounds_of, change_days
from geo.model.requirements import CORRIDOR_KIND
from geo.model.suggestions import choose_one_of, did_you_mean, require_one_of

STATES = ("open", "outbound-only", "restricted", "closed", "unknown")
"""States, in the order in which several of them are listed."""
UNKNOWN = "unknown"
NO_SOURCE = "none"
"""Stands for the state of days of which no source that was read gives any; ``unknown`` is kept for sources that leave
it open."""
SCOPES = ("corridor", "route", "section")
"""corridor: through traffic by the route in use; route: end to end by one route; section: local traffic."""

_DAY = timedelta(days=1)


def require_traffic(traffic: str, classes: Sequence[str]) -> None:
    """Refuse what is none of the classes of traffic.

    Raises
    ------
    UsageError
        If it is none; the message lists the valid ones, and asks whether a near one was meant.
    """
    if traffic not in classes:
        raise UsageError(f"unknown class of traffic {quote(traffic)}. {choose_one_of(traffic, classes)}")


@dataclass(frozen=True)
class Report:
    """A row of the passability table: what a class of traffic could do in an interval of days."""

    id: str
    scope: str
    targets: tuple[str, ...]
    traffic: str
    state: str
    bounds: Bounds
    disputed: str | None
    cause: str | None = None


@dataclass(frozen=True)
class Route:
    """A route and when it was in use; ``kind`` is ``corridor`` or ``road``."""

    id: str
    kind: str
    sections: tuple[str, ...]
    bounds: Bounds


@dataclass(frozen=True)
class Standing:
    """What could pass on a day.

    Parameters
    ----------
    states : tuple of str
        One state; several when reports that are equally sure differ; ``("unknown",)`` when nothing is reported.
    certainty : str or None
        ``certain``, ``possible``, or None when the state is not known.
    reports : tuple of str
        Ids of the passability rows that it rests on; of a gap in the reports, none.
    disputed : bool
        Whether one of these rows names a dispute. Also where rows of one target are certain and contradict each other,
        which the check lets stand in no seeds; two routes in use at a time may differ without a dispute.
    phase : tuple of str
        For the corridor, the routes in use that day.
    causes : tuple of str
        Why it was so, as far as these rows tell it.
    """

    states: tuple[str, ...]
    certainty: Certainty | None
    reports: tuple[str, ...] = ()
    disputed: bool = False
    phase: tuple[str, ...] = ()
    causes: tuple[str, ...] = ()

    @property
    def state(self) -> str:
        """The states as one text, such as ``closed`` or ``restricted; closed``."""
        return "; ".join(self.states)


def read_reports(rows: Iterable[Mapping[str, Any]]) -> tuple[Report, ...]:
    """Return the rows of ``passability.json`` as reports, in their order; rows of hours say no day's state."""
    return tuple(
        Report(row["id"], row["scope"], tuple(row["targets"].split("; ")), row["traffic"], row["state"],
               bounds_of(row), row["disputed"], row["cause"])
        for row in rows if not row["part_of_day"]
    )


def read_routes(rows: Iterable[Mapping[str, Any]]) -> tuple[Route, ...]:
    """Return the rows of ``routes.json`` as routes, in their order."""
    return tuple(Route(row["id"], row["kind"], tuple(row["sections"].split("; ")), bounds_of(row)) for row in rows)


@dataclass(frozen=True)
class Passability:
    """The reports and routes of a period, ready to be asked.

    Parameters
    ----------
    reports : tuple of Report
    routes : tuple of Route
    start, end : datetime.date
        First and last day of the period.
    classes : tuple of str
        The classes of traffic, in the order in which they are shown.
    corridor : str
        The one target of scope ``corridor``.
    hours : tuple of Hours
        Rows of hours, which change no state.

    Examples
    --------
    >>> from geo.model.dates import resolve_interval
    >>> closed = Report("closed", "route", ("road",), "civilian", "closed",
    ...                 resolve_interval("2022-12-12", "2023-04-23", None), None)
    >>> road = Route("road", "road", ("stretch",), resolve_interval("n/a", "n/a", None))
    >>> winter = Passability((closed,), (road,), date(2022, 12, 1), date(2023, 4, 30), ("civilian",), "corridor")
    >>> winter.standing("route", "road", "civilian", at=date(2023, 1, 20)).state
    'closed'
    >>> winter.standing("section", "stretch", "civilian", at=date(2023, 1, 20)).state
    'unknown'
    """

    reports: tuple[Report, ...]
    routes: tuple[Route, ...]
    start: date
    end: date
    classes: tuple[str, ...]
    corridor: str
    hours: tuple[Hours, ...] = ()
    _index: dict[tuple[str, str, str], list[Report]] = field(init=False, repr=False, compare=False)
    _hours: dict[tuple[str, str, str], list[Hours]] = field(init=False, repr=False, compare=False)
    _episodes: dict[tuple[str, str, str], list[Episode]] = field(
        default_factory=dict, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_index", by_target(self.reports, self.classes))
        object.__setattr__(self, "_hours", by_target(self.hours, self.classes))

    @cached_property
    def _known(self) -> dict[str, frozenset[str]]:
        """The targets of each scope, also those that only a report names."""
        named = [*self.targets, *((scope, target) for scope, target, _ in (*self._index, *self._hours))]
        return {scope: frozenset(target for known, target in named if known == scope) for scope in SCOPES}

    def _require(self, scope: str, target: str, traffic: str) -> None:
        require_one_of("scope", scope, SCOPES)
        require_traffic(traffic, self.classes)
        if target not in self._known[scope]:
            hint = did_you_mean(target, self._known[scope]) or "Use an id of routes or sections."
            raise UsageError(f"unknown {scope} {quote(target)}. {hint}")

    @cached_property
    def sections(self) -> tuple[str, ...]:
        """Every section of a route, sorted."""
        return tuple(sorted({section for route in self.routes for section in route.sections}))

    @cached_property
    def targets(self) -> tuple[tuple[str, str], ...]:
        """Everything that has a state, as scope and target."""
        routes = sorted(route.id for route in self.routes)
        return (("corridor", self.corridor), *(("route", route) for route in routes),
                *(("section", section) for section in self.sections))

    def routes_in_use(self, *, at: date) -> tuple[tuple[Route, Certainty], ...]:
        """Return the corridor routes in use on a day: those certainly in use, or else those possibly.

        Raises
        ------
        UsageError
            If the day lies outside the period.
        """
        require_within(at, (self.start, self.end))
        corridor = ((route, route.bounds.certainty_on(at)) for route in self.routes if route.kind == CORRIDOR_KIND)
        found = [(route, certainty) for route, certainty in corridor if certainty]
        return tuple([item for item in found if item[1] == "certain"] or found)

    def told_routes(self, *, at: date) -> tuple[tuple[Route, Certainty], ...]:
        """Return :meth:`routes_in_use` in the order in which readers are told of them: the later before the earlier."""
        uses = self.routes_in_use(at=at)
        return tuple(sorted(uses, key=lambda use: use[0].bounds.possible_from or date.min, reverse=True))

    def standing(self, scope: str, target: str, traffic: str, *, at: date) -> Standing:
        """Return what a class of traffic could do on a day.

        Parameters
        ----------
        scope : str
            One of :data:`SCOPES`.
        target : str
            Id of the route or section; of the place of the corridor for the corridor.
        traffic : str
            One of the classes.
        at : datetime.date
            A civil day.

        Returns
        -------
        Standing
            ``unknown`` where no report is in force; a target without any report is no error.

        Raises
        ------
        UsageError
            If there is no such scope, target or class, or the day lies outside the period.
        """
        self._require(scope, target, traffic)
        require_within(at, (self.start, self.end))
        if scope != "corridor":
            return weigh(self._index.get((scope, target, traffic), ()), at=at)
        uses = self.routes_in_use(at=at)
        by_route = [weigh(self._index.get(("route", route.id, traffic), ()), at=at) for route, _ in uses]
        return _over_routes(by_route, tuple(route.id for route, _ in uses),
                            is_sure=all(certainty == "certain" for _, certainty in uses))

    def interruptions(self, scope: str, target: str, traffic: str, *, at: date) -> tuple[Interruption, ...]:
        """Return the hours of a day in which it was otherwise than :meth:`standing` says, in the order of the day.

        Raises
        ------
        UsageError
            If there is no such scope, target or class, or the day lies outside the period.
        """
        self._require(scope, target, traffic)
        require_within(at, (self.start, self.end))
        if scope != "corridor":
            return interruptions_on(self._hours.get((scope, target, traffic), ()), at=at)
        return over_routes([(use, interruptions_on(self._hours.get(("route", route.id, traffic), ()), at=at))
                            for route, use in self.routes_in_use(at=at)] if self.hours else [])

    def interrupted(self) -> dict[tuple[date, str, str, str], tuple[Interruption, ...]]:
        """Return the hours of the period by day, scope, target and class of traffic, in the order of the days."""
        days = sorted({day for row in self.hours for day in row.days if self.start <= day <= self.end})
        asked = ((day, scope, target, traffic) for day in days for scope, target in self.targets
                 for traffic in self.classes)
        found = ((key, self.interruptions(*key[1:], at=key[0])) for key in asked)
        return {key: interruptions for key, interruptions in found if interruptions}

    @cached_property
    def _hours_of(self) -> dict[tuple[str, str, str], list[tuple[date, str]]]:
        """The days and ids of the hours of each scope, target and class."""
        found: dict[tuple[str, str, str], list[tuple[date, str]]] = {}
        for (day, *key), interruptions in self.interrupted().items():
            scope, target, traffic = key
            found.setdefault((scope, target, traffic), []).extend((day, one.hours.id) for one in interruptions)
        return found

    def _corridor_reports(self, phase: Iterable[str], traffic: str) -> list[Report]:
        found = (report for route in phase for report in self._index.get(("route", route, traffic), ()))
        return list({report.id: report for report in found}.values())

    def episodes(self) -> list[Episode]:
        """Return the whole period as episodes: every target, every class of traffic, without gap or overlap."""
        return [
            episode for scope, target in self.targets for traffic in self.classes
            for episode in self.episodes_of(scope, target, traffic)
        ]

    def episodes_of(self, scope: str, target: str, traffic: str) -> list[Episode]:
        """Return the episodes of a target for a class of traffic, in order of time; they fill the period.

        Raises
        ------
        UsageError
            If there is no such scope, target or class.
        """
        self._require(scope, target, traffic)
        key = scope, target, traffic
        if key not in self._episodes:
            self._episodes[key] = self._find_episodes(*key)
        return [*self._episodes[key]]

    def _find_episodes(self, scope: str, target: str, traffic: str) -> list[Episode]:
        runs = ((day, self.standing(scope, target, traffic, at=day)) for day in self._changes(scope, target, traffic))
        merged: list[Episode] = []
        for day, standing in runs:
            episode = Episode(scope, target, traffic, standing.state, standing.certainty, day, self.end + _DAY,
                              standing.reports, standing.disputed, standing.phase)
            if merged and (merged[-1].state, merged[-1].certainty) == (episode.state, episode.certainty):
                merged[-1] = join_episodes(merged[-1], episode)
            else:
                merged.append(episode)
        ended = [end_episode(earlier, later.starts) for earlier, later in pairwise(merged)]
        hours = self._hours_of.get((scope, target, traffic), ())
        return [replace(one, hours=tuple(dict.fromkeys(row for day, row in hours if one.starts <= day < one.ends)))
                for one in (*ended, *merged[-1:])]

    def _changes(self, scope: str, target: str, traffic: str) -> list[date]:
        """Return the first day of the period and every later one on which a state may change."""
        if scope == "corridor":
            corridor = [route for route in self.routes if route.kind == CORRIDOR_KIND]
            all_bounds = [route.bounds for route in corridor]
            all_bounds += [report.bounds for report in self._corridor_reports((r.id for r in corridor), traffic)]
        else:
            all_bounds = [report.bounds for report in self._index.get((scope, target, traffic), ())]
        return change_days(all_bounds, self.start, self.end + _DAY)

    def run_at(self, scope: str, target: str, traffic: str, *, at: date) -> Run:
        """Return since when, and until when, the state of a day held without a break.

        Raises
        ------
        UsageError
            If there is no such scope, target or class, or the day lies outside the period.
        """
        require_within(at, (self.start, self.end))
        episodes = self.episodes_of(scope, target, traffic)
        first = last = next(i for i, episode in enumerate(episodes) if episode.starts <= at < episode.ends)
        state = episodes[first].state
        while first and episodes[first - 1].state == state:
            first -= 1
        while last + 1 < len(episodes) and episodes[last + 1].state == state:
            last += 1
        earliest = first
        while earliest and state in episodes[earliest - 1].state.split("; "):
            earliest -= 1
        run = episodes[first:last + 1]
        since = next((part.starts for part in run if part.certainty == "certain" and part.starts <= at), None)
        return Run(since, episodes[earliest].starts, run[-1].ends)

    def days_closed(self, scope: str, target: str, traffic: str, *, at: date) -> int:
        """Return on how many days up to and with a day the state was certainly ``closed``.

        Raises
        ------
        UsageError
            If there is no such scope, target or class, or the day lies outside the period.
        """
        require_within(at, (self.start, self.end))
        closed = (episode for episode in self.episodes_of(scope, target, traffic)
                  if (episode.state, episode.certainty) == ("closed", "certain"))
        return sum(max(min(episode.ends, at + _DAY) - episode.starts, timedelta()).days for episode in closed)


def weigh(reports: Iterable[Report], *, at: date) -> Standing:
    """Return what reports of one target and class of traffic say together of a day.

    Reports certainly in force count alone; without any, all that are possibly in force count. A report that the state
    is unknown yields to one that gives a state.
    """
    in_force = [(report, report.bounds.certainty_on(at)) for report in reports]
    certain = [report for report, certainty in in_force if certainty == "certain"]
    counted = certain or [report for report, certainty in in_force if certainty]
    counted = [report for report in counted if report.state != UNKNOWN] or counted
    found = {report.state for report in counted}
    states = tuple(state for state in STATES if state in found) or (UNKNOWN,)
    sure: Certainty | None = None if states == (UNKNOWN,) else "certain" if certain else "possible"
    contradiction = sure == "certain" and len(states) > 1
    disputed = contradiction or any(report.disputed for report in counted)
    causes = tuple(dict.fromkeys(report.cause for report in counted if report.cause and report.cause != NOT_STATED))
    return Standing(states, sure, tuple(report.id for report in counted), disputed, causes=causes)


def _over_routes(by_route: Sequence[Standing], phase: tuple[str, ...], *, is_sure: bool) -> Standing:
    """Return the state of the corridor from that of each route in use; ``is_sure`` says that all surely are.

    What differs from route to route is no dispute. It leaves the state open unless each route surely was in use.
    """
    known = [found for found in by_route if found.states != (UNKNOWN,)] or list(by_route)
    named = {state for found in known for state in found.states}
    states = tuple(state for state in STATES if state in named) or (UNKNOWN,)
    agree = len({found.states for found in by_route}) == 1
    is_certain = (is_sure or agree) and all(found.certainty == "certain" for found in known)
    certainty: Certainty | None = None if states == (UNKNOWN,) else "certain" if is_certain else "possible"
    reports = tuple(dict.fromkeys(report for found in known for report in found.reports))
    causes = tuple(dict.fromkeys(cause for found in known for cause in found.causes))
    return Standing(states, certainty, reports, any(found.disputed for found in known), phase, causes)
