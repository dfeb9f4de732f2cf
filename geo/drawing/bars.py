"""Bars across the road where passage was stopped; the client's ``bars.js`` draws the same on the page.

A bar is whole where it stopped the traffic that is asked about, has a gap where that was let through, and is hollow
where it is only possible that it stood there on the day.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from geo.drawing.boxes import Point
from geo.drawing.day import Shown

BESIDE = ("waiting-convoy",)
"""Kinds of stops that wait beside the road and do not stand across it."""
HALF, GAP = 14.0, 5.0
"""Half the length of a bar and of its gap, in pixels of the style."""
REACH_M = 300.0
"""How far from the road a stop may lie."""


@dataclass(frozen=True)
class Bar:
    """A bar across the road.

    Parameters
    ----------
    at : tuple of float
        Where the road is crossed.
    along : tuple of float
        A step of length 1 in the direction of the road there.
    is_gate : bool
        Whether the traffic was let through.
    is_possible : bool
        Whether it is only possible that it stood there.
    """

    at: Point
    along: Point
    is_gate: bool
    is_possible: bool

    @property
    def pieces(self) -> list[tuple[Point, Point]]:
        """The lines that it is made of: one, or two with a gap between them.

        Examples
        --------
        >>> Bar((50, 50), (1, 0), is_gate=True, is_possible=False).pieces
        [((50.0, 36.0), (50.0, 45.0)), ((50.0, 55.0), (50.0, 64.0))]
        """
        ends = [(-HALF, -GAP), (GAP, HALF)] if self.is_gate else [(-HALF, HALF)]
        return [(self._beside(first), self._beside(last)) for first, last in ends]

    def _beside(self, way: float) -> Point:
        (x, y), (step_x, step_y) = self.at, self.along
        return x - step_y * way, y + step_x * way


def find_bars(stops: Iterable[tuple[Shown, Point]], lines: Sequence[Sequence[Point]], *, traffic: str, is_closed: bool,
              reach: float) -> list[Bar]:
    """Return the bars across a road, each place once.

    Parameters
    ----------
    stops : iterable of (Shown, tuple of float)
        Points where passage was stopped, and where they lie.
    lines : sequence
        The road as lines of points.
    traffic : str
        The class of traffic that is asked about.
    is_closed : bool
        Whether the road is closed to it from end to end: then no bar has a gap.
    reach : float
        How far from the road a stop may lie, see :data:`REACH_M`.
    """
    found = []
    for stop, spot in stops:
        stopped, let_through = (traffic in (stop.row[column] or "").split("; ") for column in ("stops", "lets_through"))
        if stop.row["kind"] in BESIDE or not (stopped or let_through):
            continue
        away, at, along = nearest_on(lines, spot)
        if away <= reach:
            found.append(Bar(at, along, not is_closed and not stopped, stop.certainty == "possible"))
    return _one_a_place(found)


def nearest_on(lines: Iterable[Sequence[Point]], spot: Point) -> tuple[float, Point, Point]:
    """Return how far lines are from a spot, their nearest point, and a step of length 1 along the line there.

    Examples
    --------
    >>> nearest_on([[(0, 0), (10, 0)], [(0, 9), (10, 9)]], (4, 3))
    (3.0, (4.0, 0.0), (1.0, 0.0))
    """
    found: tuple[float, Point, Point] = (math.inf, spot, (1.0, 0.0))
    for (x, y), (to_x, to_y) in (step for line in lines for step in pairwise(line)):
        length = math.hypot(to_x - x, to_y - y)
        if not length:
            continue
        along = (to_x - x) / length, (to_y - y) / length
        way = min(max((spot[0] - x) * along[0] + (spot[1] - y) * along[1], 0.0), length)
        at = x + along[0] * way, y + along[1] * way
        found = min(found, (math.dist(at, spot), at, along), key=lambda one: one[0])
    return found


def _one_a_place(bars: list[Bar]) -> list[Bar]:
    """Return of the bars at a place the one that says most: the sure one, then the one that stops."""
    kept: list[Bar] = []
    for bar in sorted(bars, key=lambda one: (one.is_possible, one.is_gate)):
        if all(math.dist(bar.at, other.at) >= HALF for other in kept):
            kept.append(bar)
    return kept
