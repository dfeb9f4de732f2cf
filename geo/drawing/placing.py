"""Where names stand on a map, none on another: the more important is placed first, and what finds no room is left out.

A name has to be taken for that of its own point: it stands nearer to this than to any other thing that is marked. Only
one that is needed may break this rule, and the further ones are tied to their point by a line. All lengths are in the
unit of what is drawn on.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Generic, TypeVar

from shapely.geometry import LineString
from shapely.geometry.base import BaseGeometry

from geo.drawing.boxes import Box, Point, gap_between, nearest_point

_REACHES = (0.3, 0.7, 0.1, 0.9)
"""Shares of a name above or below its spot that may reach to the left of it, besides half."""
_SHARES = (0.5, 0.25, 0.75, 0.0, 1.0, 0.125, 0.375, 0.625, 0.875)
"""Where in a room a name may stand, as shares of what is left of its width and its height, the preferred one first."""


@dataclass(frozen=True)
class Name:
    """A name that wants a place.

    Parameters
    ----------
    text : str
    spot : tuple of float
        What it names.
    width, height : float
        The room that it takes.
    base : tuple of float
        Where its base line begins, from the left upper corner of its room.
    slack : float
        How much of the room is empty above the letters, and as much below: by so much it may come nearer to its spot.
    is_needed : bool
        Whether it may lie on the route, or further off, rather than be left out.
    own : tuple of Box
        Marks of what it names; its spot alone when there are none.
    """

    text: str
    spot: Point
    width: float
    height: float
    base: Point = (0.0, 0.0)
    slack: float = 0.0
    is_needed: bool = False
    own: tuple[Box, ...] = ()


N = TypeVar("N", bound=Name)


@dataclass(frozen=True)
class Label(Generic[N]):
    """A name and the rectangle in which it stands."""

    name: N
    box: Box

    @property
    def at(self) -> Point:
        """The left end of its base line."""
        return self.box.left + self.name.base[0], self.box.top + self.name.base[1]


@dataclass(frozen=True)
class Spacing:
    """How far names stand from what they name.

    Parameters
    ----------
    gaps : tuple of float
        Distances from the spot to its name, the nearest first.
    further : tuple of float
        Further ones that a name that is needed may have.
    corner : tuple of float
        At a corner of its spot a name stands by this share of the gap beside it, and with its middle by this share of
        its height above or below it.
    is_measured : bool
        Whether the room of names is measured and not only estimated: then a name may also stand beside its spot by a
        share of its length or of the gap, and is moved sideways to stay within an edge.
    apart : float
        What is further than this from a name is not taken for what it names.
    tied_from : float
        A name this far from the marks of its point is tied to it by a line.
    """

    gaps: tuple[float, ...]
    further: tuple[float, ...] = ()
    corner: tuple[float, float] = (1.0, 0.5)
    is_measured: bool = True
    apart: float = 0.0
    tied_from: float = math.inf

    def tie(self, label: Label[N]) -> tuple[Point, Point] | None:
        """Return the line from the marks of what is named to the name, if they are so far apart that it takes one."""
        line: BaseGeometry = LineString([label.name.spot, nearest_point(label.box, label.name.spot)])
        for mark in label.name.own:
            line = line.difference(mark.shape)
        if line.geom_type != "LineString" or line.length < self.tied_from:
            return None
        (x, y), (to_x, to_y) = line.coords[0], line.coords[-1]
        return (x, y), (to_x, to_y)


def place_names(names: Iterable[N], *, obstacles: Sequence[Box], road: Sequence[Box], within: Box, spacing: Spacing,
                marks: Sequence[Box] = (), rings: Sequence[Box] = ()) -> list[Label[N]]:
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
    spacing : Spacing
    marks : sequence of Box
        Everything that is marked: no name may seem to be that of a mark that is not its own.
    rings : sequence of Box
        Those of them that say something of a place: a needed name gives up the others first.

    Returns
    -------
    list of Label
        No two of them overlap, and none overlaps an obstacle.

    Examples
    --------
    >>> goris, tegh = (Name(text, (50, 50), 40, 10) for text in ("Goris", "Tegh"))
    >>> free = {"obstacles": [], "road": [], "within": Box(0, 0, 100, 100), "spacing": Spacing((2,))}
    >>> [(label.name.text, label.box.left) for label in place_names([goris, tegh], **free)]
    [('Goris', 52), ('Tegh', 8)]
    """
    taken = list(obstacles)
    labels = []
    for name in names:
        others = [mark for mark in marks if mark not in name.own]
        tries = [(spacing.gaps, [*taken, *road], others)]
        if name.is_needed:
            rings_of_others = [ring for ring in rings if ring not in name.own]
            tries += [((*spacing.gaps, *spacing.further), taken, foreign)
                      for foreign in (others, rings_of_others, [])]
        label = next((label for gaps, boxes, foreign in tries for label in _free(name, gaps, boxes, within, spacing)
                      if _is_told_apart(label, foreign, spacing)), None)
        if label:
            taken.append(label.box)
            labels.append(label)
    return labels


def place_with_others(
    place: Callable[[Sequence[Box]], list[Label[N]]], place_others: Callable[[Sequence[Box]], list[Label[N]]]
) -> tuple[list[Label[N]], list[Label[N]]]:
    """Return names, and others that take what room is left; if none is, the others first, and the names round them.

    Parameters
    ----------
    place, place_others : callable
        Give the labels that find room beside rectangles that are taken.
    """
    placed = place([])
    others = place_others([label.box for label in placed])
    if not others:
        others = place_others([])
        placed = place([label.box for label in others])
    return placed, others


def find_room(rooms: Iterable[Box], width: float, height: float, taken: Sequence[Box]) -> Box | None:
    """Return where a name of a size finds room within rooms, the preferred room and the middle of each first.

    Examples
    --------
    >>> find_room([Box(0, 0, 50, 20), Box(0, 0, 100, 20)], 60, 10, taken=[])
    Box(left=20.0, top=5.0, width=60, height=10)
    """
    spots = (spot for room in rooms for spot in _spots_in(room, width, height))
    return next((spot for spot in spots if not any(spot.overlaps(other) for other in taken)), None)


def _spots_in(room: Box, width: float, height: float) -> Iterator[Box]:
    across, down = room.width - width, room.height - height
    if across >= 0 and down >= 0:
        yield from (Box(room.left + right * across, room.top + low * down, width, height)
                    for low, right in product(_SHARES, repeat=2))


def _is_told_apart(label: Label[N], foreign: Sequence[Box], spacing: Spacing) -> bool:
    own = min((gap_between(label.box, mark) for mark in label.name.own),
              default=math.dist(label.name.spot, nearest_point(label.box, label.name.spot)))
    near = [mark for mark in foreign if gap_between(label.box, mark) < spacing.apart]
    if any(gap_between(label.box, mark) <= own for mark in near):
        return False
    tie = spacing.tie(label)
    return tie is None or not any(LineString(tie).intersects(mark.shape) for mark in foreign)


def _free(name: N, gaps: Sequence[float], taken: Sequence[Box], within: Box, spacing: Spacing) -> Iterator[Label[N]]:
    reach = gaps[-1] + 1
    near = Box(name.spot[0] - name.width - reach, name.spot[1] - name.height - reach, 2 * (name.width + reach),
               2 * (name.height + reach))
    close = [other for other in taken if other.overlaps(near)]
    for left, top in _candidates(name, gaps, within, spacing):
        room = Box(left, top, name.width, name.height)
        if within.contains(room) and not any(room.overlaps(other) for other in close):
            yield Label(name, room)


def _candidates(name: Name, gaps: Sequence[float], within: Box, spacing: Spacing) -> Iterator[Point]:
    """Yield where the rectangle of a name may begin: right, left, above, below, the corners, then in between."""
    (x, y), width, height = name.spot, name.width, name.height
    centred, level = x - width / 2, y - height / 2
    if spacing.is_measured and within.left <= x <= within.right:
        centred = min(max(centred, within.left), within.right - width)
    beside, drop = spacing.corner[0], spacing.corner[1] * height
    for gap in gaps:
        right, left = x + gap, x - gap - width
        above, below = y - gap - height + name.slack, y + gap - name.slack
        yield from ((right, level), (left, level), (centred, above), (centred, below))
        yield from product((x + gap * beside, x - gap * beside - width), (level - drop, level + drop))
        if spacing.is_measured:
            ways = (-gap / 2, gap / 2) if gap in spacing.further else ()
            yield from ((side, level + way) for way in ways for side in (right, left))
            yield from product((x - width * share for share in _REACHES), (above, below))
