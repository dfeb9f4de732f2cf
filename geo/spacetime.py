"""The space-time diagram of the corridor, as numbers: what the page and the print figure both draw.

A diagram of this kind, a train graph after E. J. Marey (La méthode graphique, 1878), has the days across and the road
upwards: here chainage from Goris to Stepanakert, in kilometres. :func:`specify` says what stands where and leaves
colours, widths and words to whoever draws, so that two drawings cannot disagree.

How it is to be read:

* A rectangle of kind ``through`` is about traffic from end to end. It is as high as the road because it is about all of
  it, and says nothing of any place or stretch on it. It is drawn so that nobody takes it for a closed stretch.
* A rectangle of kind ``section`` is about local traffic on a stretch. Where no such rectangle stands, no source that was
  read speaks of local traffic there; that is neither open nor closed.
* A rectangle of kind ``point`` has no height: it is a spot at which a class of traffic was stopped or checked.
* A closure from end to end never becomes rectangles of sections, and points never add up to one.
* The routes of the corridor share their chainage, so that two stretches of road can have the same kilometres. A stretch
  that belongs to no route in use on its days has ``in_use`` None, and is drawn as less than one in use.

All intervals are half-open and lie within the period of the data: ``starts`` is the first day, ``ends`` the day after the
last. Days are civil days of UTC+4.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from itertools import groupby, pairwise
from typing import Any, Literal, TypeVar

from geo.dates import BOUND_NAMES, Bounds, Certainty, bounds_of
from geo.facts import Facts, Row
from geo.network import state_at_point
from geo.passability import CORRIDOR, TRAFFIC, UNKNOWN, Route, Standing

Kind = Literal["through", "section", "point"]

NO_SOURCE = "none"
"""State of days of which no source that was read gives any; ``unknown`` is kept for sources that leave it open."""
SPOT_KM = 0.5
"""Marks that lie this near to each other share a spot, and are given lanes so that they do not hide each other."""
MARKED = ("blockade_points", "peacekeeper_posts", "events")
"""Layers whose features are marks, in the order in which they are listed."""
ROUTE_NAMES = {"route-2020": "Old highway", "route-2022": "Temporary link", "route-2023": "Kornidzor road"}
"""Short names of the routes, by what sets each apart; any other route is called by its label."""

_DAY = timedelta(days=1)
_Value = TypeVar("_Value")


@dataclass(frozen=True)
class Stay:
    """Days during which something was certainly, or possibly, so."""

    starts: date
    ends: date
    certainty: Certainty


@dataclass(frozen=True)
class Station:
    """A named place on the road.

    Parameters
    ----------
    place : str
        Id of the place.
    label : str
        What it is called in English, both forms where there are two.
    chainage_km : float
        Where it stands.
    rank : int
        How soon it is named when there is little room; 1 first.
    stays : tuple of Stay
        When a route that passes it was in use.
    """

    place: str
    label: str
    chainage_km: float
    rank: int
    stays: tuple[Stay, ...]


@dataclass(frozen=True)
class Phase:
    """Days during which a route of the corridor was in use.

    Parameters
    ----------
    route, name, label : str
        Its id, a short name, and its label.
    starts, ends : datetime.date
        First day, and the day after the last.
    certainty : {"certain", "possible"}
        How sure it is that this route was in use.
    """

    route: str
    name: str
    label: str
    starts: date
    ends: date
    certainty: Certainty


@dataclass(frozen=True)
class Changeover:
    """The change from one route to the next: from ``first`` on the later may have been in use, from ``last`` on it alone."""

    earlier: str
    later: str
    first: date
    last: date


@dataclass(frozen=True)
class Rectangle:
    """A state of a class of traffic, over days and kilometres.

    Parameters
    ----------
    kind : {"through", "section", "point"}
        What it is about, see the module.
    chainage_from_km, chainage_to_km : float
        Lower and upper edge; the same for a point.
    starts, ends : datetime.date
        First day, and the day after the last.
    states : tuple of str
        One state of :data:`geo.passability.STATES` or :data:`NO_SOURCE`; several where dates leave it open which held.
    certainty : {"certain", "possible"} or None
        How sure the state is; None where it is not known.
    in_use : {"certain", "possible"} or None
        How sure it is that a route in use took this stretch; of ``through`` and ``point`` always ``certain``.
    targets : tuple of str
        The corridor, the sections from south to north, or the blockade point.
    rows : tuple of str
        What it rests on, as ``passability:id`` or ``blockades:id``; empty without a source.
    disputed : bool
        Whether one of these rows names a dispute, or rows that are certain contradict each other.
    """

    kind: Kind
    chainage_from_km: float
    chainage_to_km: float
    starts: date
    ends: date
    states: tuple[str, ...]
    certainty: Certainty | None
    in_use: Certainty | None
    targets: tuple[str, ...]
    rows: tuple[str, ...]
    disputed: bool


@dataclass(frozen=True)
class Mark:
    """An event, a post or a blockade point at its place on the road.

    Parameters
    ----------
    layer, id, kind, label : str
        The feature; layer and kind give its class in :mod:`geo.style`.
    chainage_km : float
        Where it stands.
    accuracy_m : float or None
        How far off its position may be.
    stays : tuple of Stay
        When it was in force; of an event, its day, or the days one of which it was on.
    lane, lanes : int
        Of the posts and points that share a spot, which lane this one has, and how many there are. An event has 0 of 1.
    """

    layer: str
    id: str
    kind: str
    label: str
    chainage_km: float
    accuracy_m: float | None
    stays: tuple[Stay, ...]
    lane: int = 0
    lanes: int = 1


@dataclass(frozen=True)
class Diagram:
    """All that the space-time diagram shows.

    Parameters
    ----------
    start, end : datetime.date
        First day of the period, and the day after its last.
    chainage_from_km, chainage_to_km : float
        Lower and upper end of the road, in kilometres from the boundary on the old road.
    stations : tuple of Station
        In order of chainage.
    phases : tuple of Phase
        In order of time.
    changeovers : tuple of Changeover
        In order of time.
    rectangles : dict
        Rectangles by class of traffic: ``through``, which fill the period, then ``section``, then ``point``.
    marks : tuple of Mark
        Blockade points, posts, events; each in order of time.
    left_out : dict
        By layer, how many features have no place on the road and therefore no mark.
    """

    start: date
    end: date
    chainage_from_km: float
    chainage_to_km: float
    stations: tuple[Station, ...]
    phases: tuple[Phase, ...]
    changeovers: tuple[Changeover, ...]
    rectangles: dict[str, tuple[Rectangle, ...]]
    marks: tuple[Mark, ...]
    left_out: dict[str, int]

    def as_dict(self) -> Row:
        """Return the diagram for JSON, with the names of the parameters as keys and days as ISO 8601 texts."""
        plain: Row = _plain(asdict(self), lambda day: day.isoformat())
        return plain

    def as_payload(self) -> Row:
        """Return the diagram for the page: without what the page knows of places, routes and features by their ids.

        Days are numbers counted from ``start``. Lists of lists, in the order of the parameters of each class:
        ``stations`` are place, chainage, rank, stays; ``phases`` route, name, starts, ends, certainty; ``changeovers``
        and ``rectangles`` as they are; ``marks`` layer, id, chainage, stays, lane, lanes. Certainty is 1 for certain,
        0 for possible.
        """
        packed: Row = {
            "days": (self.end - self.start).days,
            "km": [self.chainage_from_km, self.chainage_to_km],
            "stations": [_values(station, leaving_out={"label"}) for station in self.stations],
            "phases": [_values(phase, leaving_out={"label"}) for phase in self.phases],
            "changeovers": [_values(change) for change in self.changeovers],
            "rectangles": {traffic: [_values(one) for one in found] for traffic, found in self.rectangles.items()},
            "marks": [_values(mark, leaving_out={"kind", "label", "accuracy_m"}) for mark in self.marks],
            "left_out": self.left_out,
        }
        numbered: Row = _plain(packed, lambda day: (day - self.start).days)
        return numbered


def specify(facts: Facts) -> Diagram:
    """Return the space-time diagram of a data folder.

    Parameters
    ----------
    facts : Facts
        As :func:`geo.facts.read_facts` gives them.

    Returns
    -------
    Diagram
        Without a route of kind ``corridor`` there are no stations, marks and sections, and the road is 0 km long.

    Examples
    --------
    >>> from geo.facts import read_facts
    >>> diagram = specify(read_facts())
    >>> diagram.chainage_from_km, diagram.chainage_to_km
    (-16.6, 63.8)
    >>> [(change.later, change.first.isoformat()) for change in diagram.changeovers]
    [('route-2022', '2022-08-30'), ('route-2023', '2023-03-30')]
    """
    road = _Road(facts)
    sections = [facts.sections[section] for section in road.sections]
    low = min((row["chainage_from_km"] for row in sections), default=0.0)
    high = max((row["chainage_to_km"] for row in sections), default=0.0)
    marks, left_out = _marks(road)
    return Diagram(
        road.start, road.end, low, high, _stations(road), _phases(road), _changeovers(road),
        {traffic: (*_through(road, traffic, low, high), *_local(road, traffic), *_points(road, traffic))
         for traffic in TRAFFIC},
        marks, left_out,
    )


@dataclass(frozen=True)
class _Road:
    """The corridor in a data folder, and what is asked of it again and again."""

    facts: Facts

    @property
    def start(self) -> date:
        return self.facts.period[0]

    @property
    def end(self) -> date:
        return self.facts.period[1] + _DAY

    @cached_property
    def routes(self) -> list[Route]:
        """Routes of the corridor, in order of time."""
        found = [route for route in self.facts.passability.routes if route.kind == "corridor"]
        return sorted(found, key=lambda route: (route.bounds.possible_from or self.start, route.id))

    @cached_property
    def sections(self) -> list[str]:
        """Drawn sections of these routes, from the lowest chainage upwards."""
        found = {section for route in self.routes for section in route.sections} & self.facts.sections.keys()
        rows = self.facts.sections
        return sorted(found, key=lambda section: (rows[section]["chainage_from_km"], rows[section]["chainage_to_km"], section))

    @cached_property
    def chainages(self) -> dict[str, float]:
        """Chainage of each place on the road, the lowest where sections differ."""
        stops = [stop for section in self.sections for stop in self.facts.stops.get(section, []) if stop["place"]]
        return {stop["place"]: stop["chainage_km"] for stop in sorted(stops, key=lambda stop: -float(stop["chainage_km"]))}

    def chainage_of(self, row: Row) -> float | None:
        """Return where on the road a feature stands; None where it has no place there."""
        if row["section"] in self.sections and row["chainage_km"] is not None:
            return float(row["chainage_km"])
        return self.chainages.get(row["place"])

    def changes(self, bounds: Iterable[Bounds]) -> list[date]:
        """Return the first day of the period and each later one on which one of several intervals changes."""
        days = {getattr(one, name) for one in bounds for name in BOUND_NAMES}
        return sorted({self.start, *(day for day in days if day and self.start < day < self.end)})

    def stays(self, bounds: Bounds) -> tuple[Stay, ...]:
        """Return an interval as days within the period."""
        runs = _runs(self.changes([bounds]), self.end, bounds.certainty_on)
        return tuple(Stay(starts, ends, certainty) for starts, ends, certainty in runs if certainty)

    def use_of(self, passes: Callable[[Route], bool], *, at: date) -> Certainty | None:
        """Return how sure it is that a route in use on a day passes something."""
        uses = {use for route, use in self.facts.passability.routes_in_use(at=at) if passes(route)}
        return "certain" if "certain" in uses else "possible" if uses else None


def _runs(days: Sequence[date], end: date, value_on: Callable[[date], _Value]) -> list[tuple[date, date, _Value]]:
    """Return runs of equal values: what changes, changes on one of these days.

    Examples
    --------
    >>> [(starts.day, ends.day, value) for starts, ends, value in _runs(
    ...     [date(2023, 1, 1), date(2023, 1, 5), date(2023, 1, 9)], date(2023, 1, 20), lambda day: day.day > 4)]
    [(1, 5, False), (5, 20, True)]
    """
    valued = [(day, value_on(day)) for day in days]
    firsts = [next(group) for _, group in groupby(valued, key=lambda pair: pair[1])]
    ends = [*(day for day, _ in firsts[1:]), end]
    return [(day, until, value) for (day, value), until in zip(firsts, ends, strict=True)]


def _stations(road: _Road) -> tuple[Station, ...]:
    passed_by = {place: {stop["section"] for section in road.sections for stop in road.facts.stops.get(section, [])
                         if stop["place"] == place} for place in road.chainages}
    days = road.changes(route.bounds for route in road.routes)

    def station(place: str) -> Station:
        runs = _runs(days, road.end, lambda day: road.use_of(
            lambda route: not passed_by[place].isdisjoint(route.sections), at=day))
        stays = tuple(Stay(starts, ends, use) for starts, ends, use in runs if use)
        rank = road.facts.places[place]["rank"] or 5
        return Station(place, road.facts.label_of(place), road.chainages[place], int(rank), stays)

    return tuple(sorted(map(station, road.chainages), key=lambda found: (found.chainage_km, found.rank)))


def _phases(road: _Road) -> tuple[Phase, ...]:
    labels = {route.id: str(road.facts.routes[route.id]["label"]) for route in road.routes}
    phases = [Phase(route.id, ROUTE_NAMES.get(route.id, labels[route.id]), labels[route.id], stay.starts, stay.ends,
                    stay.certainty) for route in road.routes for stay in road.stays(route.bounds)]
    return tuple(sorted(phases, key=lambda phase: (phase.starts, phase.ends)))


def _changeovers(road: _Road) -> tuple[Changeover, ...]:
    dated = [route for route in road.routes if road.stays(route.bounds)]
    changes = []
    for earlier, later in pairwise(dated):
        over, begun = road.stays(earlier.bounds)[-1].ends, road.stays(later.bounds)
        sure = next((stay.starts for stay in begun if stay.certainty == "certain"), begun[0].starts)
        changes.append(Changeover(earlier.id, later.id, min(begun[0].starts, over), max(sure, over)))
    return tuple(changes)


def _through(road: _Road, traffic: str, low: float, high: float) -> list[Rectangle]:
    def use(day: date) -> Certainty | None:
        return "certain"

    bare = Rectangle("through", low, high, road.start, road.end, (), None, "certain", (CORRIDOR,), (), False)
    targets = {route.id for route in road.routes}
    return _rectangles(road, bare, ("corridor", CORRIDOR, traffic), targets, use)


def _local(road: _Road, traffic: str) -> list[Rectangle]:
    """Return what sources say of local traffic, neighbouring sections of which they say the same as one rectangle."""
    found: list[Rectangle] = []
    for section in road.sections:
        row = road.facts.sections[section]
        bare = Rectangle("section", row["chainage_from_km"], row["chainage_to_km"], road.start, road.end, (), None, None,
                         (section,), (), False)

        def use(day: date, section: str = section) -> Certainty | None:
            return road.use_of(lambda route: section in route.sections, at=day)

        for one in _rectangles(road, bare, ("section", section, traffic), {section}, use):
            if one.states != (NO_SOURCE,):
                _join(found, one)
    return found


def _rectangles(
    road: _Road, bare: Rectangle, asked: tuple[str, str, str], targets: set[str], use: Callable[[date], Certainty | None]
) -> list[Rectangle]:
    """Return the states of one target over the period; where state, certainty and use go on, they are one rectangle."""
    engine = road.facts.passability
    speaking = [report.bounds for report in engine.reports if targets & set(report.targets)]
    days = road.changes([*speaking, *(route.bounds for route in road.routes)])
    standings = {day: engine.standing(*asked, at=day) for day in days}
    runs = _runs(days, road.end, lambda day: (_states(standings[day]), standings[day].certainty, use(day)))
    found = []
    for starts, ends, (states, certainty, in_use) in runs:
        told = [standings[day] for day in days if starts <= day < ends]
        rows = tuple(dict.fromkeys(f"passability:{report}" for standing in told for report in standing.reports))
        found.append(replace(bare, starts=starts, ends=ends, states=states, certainty=certainty, in_use=in_use, rows=rows,
                             disputed=any(standing.disputed for standing in told)))
    return found


def _states(standing: Standing) -> tuple[str, ...]:
    return (NO_SOURCE,) if standing.states == (UNKNOWN,) and not standing.reports else standing.states


def _join(found: list[Rectangle], one: Rectangle) -> None:
    """Add a rectangle; to the one below it where the two differ in nothing but the stretch."""
    for position, below in enumerate(found):
        same = replace(one, chainage_from_km=below.chainage_from_km, chainage_to_km=below.chainage_to_km,
                       targets=below.targets)
        if below == same and below.chainage_to_km == one.chainage_from_km:
            found[position] = replace(below, chainage_to_km=one.chainage_to_km, targets=below.targets + one.targets)
            return
    found.append(one)


def _points(road: _Road, traffic: str) -> list[Rectangle]:
    found = []
    for row in road.facts.blockades.values():
        chainage_km, state = road.chainage_of(row), state_at_point(row, traffic)
        if chainage_km is not None and state:
            found += [Rectangle("point", chainage_km, chainage_km, stay.starts, stay.ends, (state,), stay.certainty,
                                "certain", (row["id"],), (f"blockades:{row['id']}",), row["disputed"] is not None)
                      for stay in road.stays(bounds_of(row))]
    return sorted(found, key=lambda one: (one.starts, one.targets))


def _marks(road: _Road) -> tuple[tuple[Mark, ...], dict[str, int]]:
    features = {"blockade_points": road.facts.blockades, "peacekeeper_posts": road.facts.posts, "events": road.facts.events}
    marks: list[Mark] = []
    left_out = dict.fromkeys(MARKED, 0)
    for layer in MARKED:
        for row in features[layer].values():
            chainage_km, stays = road.chainage_of(row), road.stays(bounds_of(row))
            if chainage_km is None or not stays:
                left_out[layer] += 1
                continue
            marks.append(Mark(layer, row["id"], row["kind"], row["label"], chainage_km, row["accuracy_m"], stays))
    lasting = _in_lanes([mark for mark in marks if mark.layer != "events"])
    marks = [*lasting, *(mark for mark in marks if mark.layer == "events")]
    order = {layer: position for position, layer in enumerate(MARKED)}
    return tuple(sorted(marks, key=lambda mark: (order[mark.layer], mark.stays[0].starts, mark.id))), left_out


def _in_lanes(marks: Iterable[Mark]) -> list[Mark]:
    """Give marks that share a spot lanes of their own; two that follow each other in time share a lane."""
    spots: list[list[Mark]] = []
    for mark in sorted(marks, key=lambda one: (one.chainage_km, one.id)):
        if spots and mark.chainage_km - spots[-1][0].chainage_km <= SPOT_KM:
            spots[-1].append(mark)
        else:
            spots.append([mark])
    return [placed for spot in spots for placed in _lanes_of(spot)]


def _lanes_of(spot: list[Mark]) -> list[Mark]:
    free_from: list[date] = []
    placed = []
    for mark in sorted(spot, key=lambda one: (one.stays[0].starts, one.id)):
        lane = next((lane for lane, day in enumerate(free_from) if day <= mark.stays[0].starts), len(free_from))
        free_from[lane:lane + 1] = [mark.stays[-1].ends]
        placed.append(replace(mark, lane=lane))
    return [replace(mark, lanes=len(free_from)) for mark in placed]


def _values(one: Station | Phase | Changeover | Rectangle | Mark, *, leaving_out: Iterable[str] = ()) -> list[Any]:
    return [[list(asdict(stay).values()) for stay in value] if name == "stays" else value
            for name, value in vars(one).items() if name not in leaving_out]


def _plain(value: Any, day_as: Callable[[date], Any]) -> Any:
    """Return a value as JSON has it, days in the form that is asked for."""
    if isinstance(value, date):
        return day_as(value)
    if isinstance(value, Mapping):
        return {key: _plain(item, day_as) for key, item in value.items()}
    return [_plain(item, day_as) for item in value] if isinstance(value, list | tuple) else value
