"""Names on a map, none on another: the more important is placed first, and what finds no room is left out.

A name has to be taken for that of its own point: it stands nearer to this than to any other thing that is marked. Only
one that is needed may break this rule, and the further ones are tied to their point by a line.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from shapely.geometry import LineString, box
from shapely.geometry.base import BaseGeometry

from geo.figures import fonts
from geo.figures.sheet import PT_MM, Box, Lettering

Point = tuple[float, float]

FURTHER_MM = (5.6, 7.0, 9.0, 11.5)
"""Further distances that a name that is needed may have from its spot."""
TIED_FROM_MM = 1.5
"""A name this far from the marks of its point is tied to it by a line."""
APART_MM = 2.0
"""What is further than this from a name is not taken for what it names."""


@dataclass(frozen=True)
class Name:
    """A name that wants a place.

    Parameters
    ----------
    text : str
    spot : tuple of float
        What it names, in millimetres.
    lettering : Lettering
    is_needed : bool
        Whether it may lie on the route, or further off, rather than be left out.
    own : tuple of Box
        Marks of what it names; its spot alone when there are none.
    """

    text: str
    spot: Point
    lettering: Lettering
    is_needed: bool = False
    own: tuple[Box, ...] = ()


@dataclass(frozen=True)
class Label:
    """A name with its place: the left end of its base line, and the rectangle that it takes."""

    name: Name
    at: Point
    box: Box

    @property
    def tie(self) -> tuple[Point, Point] | None:
        """The line from the marks of what is named to the name, if they are so far apart that it takes one."""
        line: BaseGeometry = LineString([self.name.spot, nearest_point(self.box, self.name.spot)])
        for mark in self.name.own:
            line = line.difference(_rectangle(mark))
        if line.geom_type != "LineString" or line.length < TIED_FROM_MM:
            return None
        (x, y), (to_x, to_y) = line.coords[0], line.coords[-1]
        return (x, y), (to_x, to_y)


def place_names(names: Iterable[Name], *, obstacles: Sequence[Box], road: Sequence[Box], within: Box,
                gaps: Sequence[float], marks: Sequence[Box] = (), rings: Sequence[Box] = ()) -> list[Label]:
    """Return the names that find room, in their order.

    Parameters
    ----------
    names : iterable of Name
        The more important first.
    obstacles : sequence of Box
        What no name may lie on.
    road : sequence of Box
        What only a name that is needed may lie on.
    within : Box
        Where names have to stay.
    gaps : sequence of float
        Distances from the spot to its name in millimetres, the nearest first.
    marks : sequence of Box
        Everything that is marked: no name may seem to be that of a mark that is not its own.
    rings : sequence of Box
        Those of them that say something of a place: a needed name gives up the others first.

    Returns
    -------
    list of Label
        No two of them overlap, and none overlaps an obstacle.
    """
    taken = list(obstacles)
    labels = []
    for name in names:
        others = [mark for mark in marks if mark not in name.own]
        tries = [(gaps, [*taken, *road], others)]
        if name.is_needed:
            rings_of_others = [ring for ring in rings if ring not in name.own]
            tries += [((*gaps, *FURTHER_MM), taken, foreign) for foreign in (others, rings_of_others, [])]
        label = next((label for distances, boxes, foreign in tries
                      for label in _free(name, distances, boxes, within) if _is_told_apart(label, foreign)), None)
        if label:
            taken.append(label.box)
            labels.append(label)
    return labels


def gap_between(one: Box, other: Box) -> float:
    """Return how far two rectangles are apart; 0 where they touch.

    Examples
    --------
    >>> gap_between(Box(0, 0, 2, 2), Box(5, 6, 1, 1))
    5.0
    """
    return math.hypot(max(one.left - other.right, other.left - one.right, 0),
                      max(one.top - other.bottom, other.top - one.bottom, 0))


def nearest_point(of: Box, to: Point) -> Point:
    """Return the point of a rectangle that is nearest to a spot."""
    return min(max(to[0], of.left), of.right), min(max(to[1], of.top), of.bottom)


def _is_told_apart(label: Label, foreign: Sequence[Box]) -> bool:
    own = min((gap_between(label.box, mark) for mark in label.name.own),
              default=math.dist(label.name.spot, nearest_point(label.box, label.name.spot)))
    near = [mark for mark in foreign if gap_between(label.box, mark) < APART_MM]
    if any(gap_between(label.box, mark) <= own for mark in near):
        return False
    tie = LineString(label.tie) if label.tie else None
    return tie is None or not any(tie.intersects(_rectangle(mark)) for mark in foreign)


def _rectangle(one: Box) -> BaseGeometry:
    return box(one.left, one.top, one.right, one.bottom)


def _free(name: Name, gaps: Sequence[float], taken: Sequence[Box], within: Box) -> Iterator[Label]:
    size = name.lettering.size * PT_MM
    width, height = fonts.measure(name.text, size, name.lettering.weight) + 0.3, size * 1.06
    near = Box(name.spot[0] - width - gaps[-1] - 1, name.spot[1] - height - gaps[-1] - 1, 2 * (width + gaps[-1] + 1),
               2 * (height + gaps[-1] + 1))
    close = [other for other in taken if other.overlaps(near)]
    for left, top in _candidates(name.spot, width, height, gaps, within):
        room = Box(left, top, width, height)
        if within.contains(room) and not any(room.overlaps(other) for other in close):
            yield Label(name, (left + 0.15, top + fonts.ASCENT * size + 0.02 * size), room)


def _candidates(spot: Point, width: float, height: float, gaps: Sequence[float], within: Box) -> Iterator[Point]:
    """Yield where the rectangle of a name may begin: right, left, above, below, the corners, then in between."""
    x, y = spot
    for gap in gaps:
        right, left = x + gap, x - gap - width
        centred = min(max(x - width / 2, within.left), within.right - width)
        yield from ((right, y - height / 2), (left, y - height / 2), (centred, y - gap - height), (centred, y + gap),
                    (right, y - height), (right, y), (left, y - height), (left, y),
                    *((side, y - height / 2 + way * gap / 2) for way in (-1, 1) for side in (right, left)
                      if gap in FURTHER_MM),
                    *((x - width * share, y + way) for share in (0.3, 0.7, 0.1, 0.9)
                      for way in (-gap - height, gap)))
