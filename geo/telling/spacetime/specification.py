"""From the tables of a data folder to the space-time diagram."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from itertools import count, pairwise

from geo.engine.facts import Facts
from geo.engine.network import state_at_point
from geo.engine.passability import NO_SOURCE, UNKNOWN, Route, Standing
from geo.model.dates import Bounds, Certainty, bounds_of, change_days, runs_of_days
from geo.model.requirements import CORRIDOR_KIND
from geo.store.rows import BlockadeRow, EventRow, PostRow
from geo.telling.spacetime.model import Changeover, Diagram, Mark, Phase, Rectangle, Station, Stay

SPOT_KM = 1.0
"""Marks that lie this near to each other share a spot, and are given lanes so that they do not hide each other."""
MARKED = ("blockade_points", "peacekeeper_posts", "events")
"""Layers whose features are marks, in the order in which they are listed."""

_DAY = timedelta(days=1)


def specify(facts: Facts) -> Diagram:
    """Return the space-time diagram of a data folder.

    Parameters
    ----------
    facts : Facts
        As :func:`geo.engine.facts.read_facts` gives them.

    Returns
    -------
    Diagram
        Without a route of kind ``corridor`` there are no stations, marks and sections, and the road is 0 km long.

    Examples
    --------
    >>> from geo.engine.facts import read_facts
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
        road.start, road.end, low, high, _stations(road, marks), _phases(road), _changeovers(road),
        {traffic: (*_through(road, traffic, low, high), *_local(road, traffic), *_points(road, traffic))
         for traffic in facts.situation.classes},
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
        found = [route for route in self.facts.passability.routes if route.kind == CORRIDOR_KIND]
        return sorted(found, key=lambda route: (route.bounds.possible_from or self.start, route.id))

    @cached_property
    def sections(self) -> list[str]:
        """Drawn sections of these routes, from the lowest chainage upwards."""
        found = {section for route in self.routes for section in route.sections} & self.facts.sections.keys()
        rows = self.facts.sections
        return sorted(found, key=lambda section: (
            rows[section]["chainage_from_km"], rows[section]["chainage_to_km"], section))

    @cached_property
    def chainages(self) -> dict[str, float]:
        """Chainage of each place on the road, the lowest where sections differ."""
        stops = [stop for section in self.sections for stop in self.facts.stops.get(section, []) if stop["place"]]
        down = sorted(stops, key=lambda stop: -float(stop["chainage_km"]))
        return {stop["place"]: stop["chainage_km"] for stop in down if stop["place"]}

    def chainage_of(self, row: BlockadeRow | PostRow | EventRow) -> float | None:
        """Return where on the road a feature stands; None where it has no place there."""
        if row["section"] in self.sections and row["chainage_km"] is not None:
            return row["chainage_km"]
        return self.chainages.get(row["place"] or "")

    def changes(self, bounds: Iterable[Bounds]) -> list[date]:
        """Return the first day of the period and each later one on which one of several intervals changes."""
        return change_days(bounds, self.start, self.end)

    def stays(self, bounds: Bounds) -> tuple[Stay, ...]:
        """Return an interval as days within the period."""
        runs = runs_of_days(self.changes([bounds]), self.end, bounds.certainty_on)
        return tuple(Stay(starts, ends, certainty) for starts, ends, certainty in runs if certainty)

    def use_of(self, passes: Callable[[Route], bool], *, at: date) -> Certainty | None:
        """Return how sure it is that a route in use on a day passes something."""
        uses = {use for route, use in self.facts.passability.routes_in_use(at=at) if passes(route)}
        return "certain" if "certain" in uses else "possible" if uses else None


def _stations(road: _Road, marks: Iterable[Mark]) -> tuple[Station, ...]:
    passed_by = {place: {stop["section"] for section in road.sections for stop in road.facts.stops.get(section, [])
                         if stop["place"] == place} for place in road.chainages}
    days = road.changes(route.bounds for route in road.routes)
    busy = Counter(mark.chainage_km for mark in marks)
    ranks = {place: int(road.facts.places[place]["rank"] or 5) for place in road.chainages}
    named = sorted(ranks, key=lambda place: (ranks[place], -busy[road.chainages[place]], place))
    turns = {place: position for position, place in enumerate(named, start=1)}

    def station(place: str) -> Station:
        runs = runs_of_days(days, road.end, lambda day: road.use_of(
            lambda route: not passed_by[place].isdisjoint(route.sections), at=day))
        stays = tuple(Stay(starts, ends, use) for starts, ends, use in runs if use)
        return Station(place, road.facts.label_of(place), road.chainages[place], ranks[place], turns[place], stays)

    return tuple(sorted(map(station, road.chainages), key=lambda found: (found.chainage_km, found.rank)))


def _phases(road: _Road) -> tuple[Phase, ...]:
    labels = {route.id: str(road.facts.routes[route.id]["label"]) for route in road.routes}
    names = road.facts.words.branch("spaceTime.routes")
    phases = [Phase(route.id, names.get(route.id, labels[route.id]), labels[route.id], stay.starts, stay.ends,
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

    corridor = road.facts.situation.corridor
    bare = Rectangle("through", low, high, road.start, road.end, (), None, "certain", (corridor,), (), False)
    targets = {route.id for route in road.routes}
    return _rectangles(road, bare, ("corridor", corridor, traffic), targets, use)


def _local(road: _Road, traffic: str) -> list[Rectangle]:
    """Return what sources say of local traffic, neighbouring sections of which they say the same as one rectangle."""
    found: list[Rectangle] = []
    for section in road.sections:
        row = road.facts.sections[section]
        low, high = row["chainage_from_km"], row["chainage_to_km"]
        bare = Rectangle("section", low, high, road.start, road.end, (), None, None, (section,), (), False)

        def use(day: date, section: str = section) -> Certainty | None:
            return road.use_of(lambda route: section in route.sections, at=day)

        for one in _rectangles(road, bare, ("section", section, traffic), {section}, use):
            if one.states != (NO_SOURCE,):
                _join(found, one)
    return found


def _rectangles(
    road: _Road, bare: Rectangle, asked: tuple[str, str, str], targets: set[str],
    use: Callable[[date], Certainty | None],
) -> list[Rectangle]:
    """Return the states of one target over the period; where state, certainty and use go on, they are one rectangle."""
    engine = road.facts.passability
    speaking = [report.bounds for report in engine.reports if targets & set(report.targets)]
    days = road.changes([*speaking, *(route.bounds for route in road.routes)])
    standings = {day: engine.standing(*asked, at=day) for day in days}
    runs = runs_of_days(days, road.end, lambda day: (_states(standings[day]), standings[day].certainty, use(day)))
    found = []
    for starts, ends, (states, certainty, in_use) in runs:
        told = [standings[day] for day in days if starts <= day < ends]
        rows = tuple(dict.fromkeys(f"passability:{report}" for standing in told for report in standing.reports))
        found.append(replace(bare, starts=starts, ends=ends, states=states, certainty=certainty, in_use=in_use,
                             rows=rows, disputed=any(standing.disputed for standing in told)))
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


def _marks(road: _Road) -> tuple[tuple[Mark, ...], dict[str, tuple[tuple[Stay, ...], ...]]]:
    facts = road.facts
    features: Mapping[str, Mapping[str, BlockadeRow | PostRow | EventRow]] = {
        "blockade_points": facts.blockades, "peacekeeper_posts": facts.posts, "events": facts.events}
    marks: list[Mark] = []
    left_out: dict[str, list[tuple[Stay, ...]]] = {layer: [] for layer in MARKED}
    for layer in MARKED:
        for row in features[layer].values():
            chainage_km, stays = road.chainage_of(row), road.stays(bounds_of(row))
            if chainage_km is None or not stays:
                left_out[layer].append(stays)
                continue
            marks.append(Mark(layer, row["id"], row["kind"], row["label"], chainage_km, row["accuracy_m"], stays))
    classes = facts.situation.classes
    stopping = {id for id, row in facts.blockades.items() if any(state_at_point(row, traffic) for traffic in classes)}
    lasting = _in_lanes([mark for mark in marks if mark.layer != "events"], stopping)
    marks = [*lasting, *(mark for mark in marks if mark.layer == "events")]
    order = {layer: position for position, layer in enumerate(MARKED)}
    return (tuple(sorted(marks, key=lambda mark: (order[mark.layer], mark.stays[0].starts, mark.id))),
            {layer: tuple(found) for layer, found in left_out.items()})


def _in_lanes(marks: Iterable[Mark], stopping: set[str]) -> list[Mark]:
    """Give marks that share a spot and days lanes of their own; those that stop traffic choose first."""
    spots: list[list[Mark]] = []
    for mark in sorted(marks, key=lambda one: (one.chainage_km, one.id)):
        if spots and mark.chainage_km - spots[-1][0].chainage_km <= SPOT_KM:
            spots[-1].append(mark)
        else:
            spots.append([mark])
    return [placed for spot in spots for placed in _lanes_of(spot, stopping)]


def _lanes_of(spot: list[Mark], stopping: set[str]) -> list[Mark]:
    placed: list[Mark] = []
    for mark in sorted(spot, key=lambda one: (one.id not in stopping, one.stays[0].starts, one.id)):
        taken = {other.lane for other in placed
                 if other.stays[0].starts < mark.stays[-1].ends and mark.stays[0].starts < other.stays[-1].ends}
        lane = next(lane for lane in _outwards() if lane not in taken)
        placed.append(replace(mark, lane=lane))
    return placed


def _outwards() -> Iterator[int]:
    """Yield 0, 1, -1, 2, -2 and so on."""
    yield 0
    for distance in count(1):
        yield from (distance, -distance)
