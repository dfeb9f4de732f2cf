"""What the space-time diagram is made of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Literal

from geo.model.dates import Certainty

Kind = Literal["through", "section", "point"]

SAME_ROW_KM = 0.5
"""Stations that lie this near to each other share a row: whoever names one names all of them."""
NAMED_TO_RANK = 4
"""Stations of lower rank, such as turn-offs, are named only where a mark stands."""


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
        How important the place is, 1 most; as on the map.
    order : int
        Its turn when there is not room for every name: 1 first, each number once. Of places of one rank, those where
        more happened come first; of such that are alike in that too, the one whose id is first.
    stays : tuple of Stay
        When a route that passes it was in use.
    """

    place: str
    label: str
    chainage_km: float
    rank: int
    order: int
    stays: tuple[Stay, ...]


@dataclass(frozen=True)
class NamedRow:
    """A row of the road to be named, with the stations that share it.

    Parameters
    ----------
    chainage_km : float
        Its middle.
    order : int
        Its turn, that of its first station.
    stations : tuple of (Station, bool)
        From the highest chainage down, each with whether a route in use passed it; where none did, a mark stands.
    """

    chainage_km: float
    order: int
    stations: tuple[tuple[Station, bool], ...]


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
    """A change of routes: from ``first`` on the later one may have been in use, from ``last`` on it alone."""

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
        One state of :data:`geo.engine.passability.STATES` or :data:`geo.engine.passability.NO_SOURCE`; several where
        dates leave it open which held.
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
        The feature; layer and kind give its class in :mod:`geo.drawing.style`.
    chainage_km : float
        Where it stands.
    accuracy_m : float or None
        How far off its position may be.
    stays : tuple of Stay
        When it was in force; of an event, its day, or the days one of which it was on.
    lane : int
        Posts and points that share a spot and days stand beside each other: 0 at the place itself, 1, 2 … above it and
        -1, -2 … below. A lane is for the eye and no distance; events have 0.
    """

    layer: str
    id: str
    kind: str
    label: str
    chainage_km: float
    accuracy_m: float | None
    stays: tuple[Stay, ...]
    lane: int = 0


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
        By layer, the stays of each feature that has no place on the road and therefore no mark.
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
    left_out: dict[str, tuple[tuple[Stay, ...], ...]]

    def named_rows(self, first: date, end: date) -> tuple[NamedRow, ...]:
        """Return what is to be named over the days from the first up to, and without, the second, in order of turns.

        A station is named if a route in use passed it on one of these days, or if a mark of these days stands there;
        one of low rank only with a mark.

        Examples
        --------
        >>> from geo.engine.facts import read_facts
        >>> from geo.telling.spacetime import specify
        >>> rows = specify(read_facts()).named_rows(date(2022, 8, 1), date(2022, 10, 1))
        >>> [[station.label for station, _ in row.stations] for row in rows if len(row.stations) > 1][0]
        ['Aghavno / Zabukh', 'Hakari bridge']
        """
        spots = {mark.chainage_km for mark in self.marks if _falls_within(mark.stays, first, end)}
        passed = {station.place for station in self.stations if _falls_within(station.stays, first, end)}
        groups: list[list[Station]] = []
        for station in self.stations:
            is_marked = station.chainage_km in spots
            if not is_marked and (station.place not in passed or station.rank > NAMED_TO_RANK):
                continue
            if groups and station.chainage_km - groups[-1][0].chainage_km <= SAME_ROW_KM:
                groups[-1].append(station)
            else:
                groups.append([station])
        rows = [NamedRow((group[0].chainage_km + group[-1].chainage_km) / 2, min(station.order for station in group),
                         tuple((station, station.place in passed) for station in reversed(group))) for group in groups]
        return tuple(sorted(rows, key=lambda row: row.order))

    def left_out_within(self, first: date, end: date) -> dict[str, int]:
        """Return by layer how many features of days have no place on the road; see :meth:`named_rows` for the days."""
        return {layer: sum(1 for stays in found if _falls_within(stays, first, end))
                for layer, found in self.left_out.items()}

    def as_dict(self) -> dict[str, Any]:
        """Return the diagram for JSON, with the names of the parameters as keys and days as ISO 8601 texts."""
        plain: dict[str, Any] = _plain(asdict(self), lambda day: day.isoformat())
        return plain

    def as_payload(self) -> dict[str, Any]:
        """Return the diagram for the page: without what the page knows of places, routes and features by their ids.

        Days are numbers counted from ``start``. Lists of lists, in the order of the parameters of each class:
        ``stations`` are place, chainage, order, stays; ``rows`` chainage and the numbers of the stations to be named
        there, in order of turns; ``phases`` route, name, starts, ends, certainty; ``changeovers`` and ``rectangles`` as
        they are; ``marks`` layer, id, chainage, stays, lane.
        """
        packed: dict[str, Any] = {
            "days": (self.end - self.start).days,
            "km": [self.chainage_from_km, self.chainage_to_km],
            "stations": [_values(station, leaving_out={"label", "rank"}) for station in self.stations],
            "rows": [[row.chainage_km, [self.stations.index(station) for station, _ in row.stations]]
                     for row in self.named_rows(self.start, self.end)],
            "phases": [_values(phase, leaving_out={"label"}) for phase in self.phases],
            "changeovers": [_values(change) for change in self.changeovers],
            "rectangles": {traffic: [_values(one) for one in found] for traffic, found in self.rectangles.items()},
            "marks": [_values(mark, leaving_out={"kind", "label", "accuracy_m"}) for mark in self.marks],
        }
        numbered: dict[str, Any] = _plain(packed, lambda day: (day - self.start).days)
        return numbered


def _falls_within(stays: Iterable[Stay], first: date, end: date) -> bool:
    return any(stay.starts < end and stay.ends > first for stay in stays)


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
