"""Whether a course that was found may stand in for the line of the seeds: what is measured, and what is asked of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

import shapely
from pyproj import Proj
from shapely.geometry import LineString, Point

from geo.building.chainage import length_m
from geo.upstream.anchors import Anchor, Stretch

PUBLISHED_WITHIN = 0.05
"""By how much of itself a published length may be missed."""
LONGER = (1.0, 1.6)
"""How many times as long as the straight joins of the seeds a road is, at least and at most."""


@dataclass(frozen=True)
class Verdict:
    """A course beside the line of the seeds.

    Parameters
    ----------
    section : str
    old_km, new_km : float
        Length of the line of the seeds and of the course, on the ellipsoid.
    published_km : float or None
    apart_m : float
        How far they lie apart at most.
    worst : Anchor
        The waypoint that is missed by most of its reach.
    missed_m : float
        How far the course passes from it.
    accepted : str
        ``length`` or ``waypoints`` by what it was accepted; empty where it was not.
    """

    section: str
    old_km: float
    new_km: float
    published_km: float | None
    apart_m: float
    worst: Anchor
    missed_m: float
    accepted: Literal["length", "waypoints", ""]

    def faults(self) -> Iterator[str]:
        """Yield why it was not accepted, with place and amount."""
        if self.accepted:
            return
        if self.published_km:
            off = self.new_km / self.published_km - 1
            yield f"{self.new_km:.2f} km long, {off:+.1%} of the published {self.published_km:g} km"
        if self.missed_m > self.worst.reach_m:
            yield (f"passes {self.worst.name} ({self.worst.lon:.4f}, {self.worst.lat:.4f}) at {self.missed_m:,.0f} m, "
                   f"stated to within {self.worst.reach_m:,.0f} m")
        ratio = self.new_km / self.old_km
        if not LONGER[0] <= ratio <= LONGER[1]:
            yield f"{ratio:.2f} times as long as the present line; {LONGER[0]:g} to {LONGER[1]:g} is expected"


def judge(stretch: Stretch, old: LineString, course: LineString) -> Verdict:
    """Return how a course compares with the line of the seeds, and whether it may stand in for it.

    It may where it meets a published length, or else where it passes every waypoint within the reach of that and is
    neither shorter nor much longer than the line.
    """
    plane = _plane(old)
    flat_old, flat_new = _flat(plane, old), _flat(plane, course)
    missed = [(flat_new.distance(Point(plane(*anchor.position))), anchor) for anchor in stretch.anchors]
    missed_m, worst = max(missed, key=lambda pair: pair[0] / pair[1].reach_m)
    old_km, new_km = length_m(old) / 1000, length_m(course) / 1000
    published_km = stretch.section.length_km
    accepted: Literal["length", "waypoints", ""] = ""
    if published_km and abs(new_km - published_km) <= PUBLISHED_WITHIN * published_km:
        accepted = "length"
    elif missed_m <= worst.reach_m and LONGER[0] <= new_km / old_km <= LONGER[1]:
        accepted = "waypoints"
    apart_m = max(_farthest(flat_old, flat_new), _farthest(flat_new, flat_old))
    return Verdict(stretch.section.id, old_km, new_km, published_km, apart_m, worst, missed_m, accepted)


def _plane(line: LineString) -> Proj:
    west, south, east, north = line.bounds
    return Proj(f"+proj=tmerc +ellps=WGS84 +k=1 +lon_0={(west + east) / 2} +lat_0={(south + north) / 2}")


def _flat(plane: Proj, line: LineString) -> LineString:
    return LineString([plane(lon, lat) for lon, lat in line.coords])


def _farthest(line: LineString, other: LineString) -> float:
    return max(other.distance(Point(spot)) for spot in shapely.segmentize(line, 100).coords)


def table_lines(verdicts: Iterable[Verdict]) -> Iterator[str]:
    """Yield the old beside the new in numbers, a section a line, after a heading."""
    yield (f"{'section':30} {'now km':>7} {'found km':>8} {'published':>9} {'ratio':>5} {'apart m':>7} "
           f"{'waypoint missed by m (of)':>26}  accepted by")
    for one in verdicts:
        published = "" if one.published_km is None else f"{one.published_km:g}"
        missed = f"{one.missed_m:,.0f} ({one.worst.reach_m:,.0f})"
        yield (f"{one.section:30} {one.old_km:7.2f} {one.new_km:8.2f} {published:>9} {one.new_km / one.old_km:5.2f} "
               f"{one.apart_m:7,.0f} {missed:>26}  {one.accepted or 'nothing'}")
