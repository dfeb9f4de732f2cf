"""Rectangles on whatever is drawn on: paper in millimetres, a picture in units of its own."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from shapely.geometry import box
from shapely.geometry.base import BaseGeometry

Point = tuple[float, float]


@dataclass(frozen=True)
class Box:
    """A rectangle by its left upper corner, its width and its height; x runs to the right and y downwards."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """Lower edge."""
        return self.top + self.height

    @property
    def middle(self) -> Point:
        """The point in the middle."""
        return self.left + self.width / 2, self.top + self.height / 2

    def overlaps(self, other: Box) -> bool:
        """Return whether two rectangles share more than an edge.

        Examples
        --------
        >>> Box(0, 0, 10, 10).overlaps(Box(10, 0, 5, 5)), Box(0, 0, 10, 10).overlaps(Box(9, 9, 5, 5))
        (False, True)
        """
        return (self.left < other.right and other.left < self.right
                and self.top < other.bottom and other.top < self.bottom)

    def contains(self, other: Box) -> bool:
        """Return whether another rectangle lies wholly inside, edges included."""
        return (self.left <= other.left and other.right <= self.right
                and self.top <= other.top and other.bottom <= self.bottom)

    def grown(self, margin: float) -> Box:
        """Return the rectangle with a margin added on every side."""
        return Box(self.left - margin, self.top - margin, self.width + 2 * margin, self.height + 2 * margin)

    def cut_to(self, other: Box) -> Box:
        """Return the part inside another rectangle; its width or height is below 0 where there is none.

        Examples
        --------
        >>> Box(0, 0, 10, 10).cut_to(Box(4, -2, 10, 5))
        Box(left=4, top=0, width=6, height=3)
        """
        left, top = max(self.left, other.left), max(self.top, other.top)
        return Box(left, top, min(self.right, other.right) - left, min(self.bottom, other.bottom) - top)

    @property
    def shape(self) -> BaseGeometry:
        """The rectangle as a geometry."""
        return box(self.left, self.top, self.right, self.bottom)


def square_at(middle: Point, side: float) -> Box:
    """Return a square by its middle.

    Examples
    --------
    >>> square_at((5, 5), 4)
    Box(left=3.0, top=3.0, width=4, height=4)
    """
    return Box(middle[0] - side / 2, middle[1] - side / 2, side, side)


def boxes_along(lines: Iterable[Iterable[Sequence[float]]], *, step: float, side: float) -> list[Box]:
    """Return small squares along lines, no further apart than a step, so that names keep off them.

    Examples
    --------
    >>> [square.left for square in boxes_along([[(0, 0), (4, 0)]], step=2, side=1)]
    [-0.5, 1.5, 3.5]
    """
    found = []
    for line in lines:
        for (x, y), (to_x, to_y) in pairwise(line):
            count = max(1, math.ceil(math.hypot(to_x - x, to_y - y) / step))
            found += [square_at((x + (to_x - x) * number / count, y + (to_y - y) * number / count), side)
                      for number in range(count + 1)]
    return found


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
