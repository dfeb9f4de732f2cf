"""Symbols that would hide each other, set side by side, whatever they are drawn on.

The page sets them anew at each zoom: its ``spreading.js`` does the same, as ``tests/test_two_languages.py`` shows.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from geo.drawing.boxes import Box, Point

PER_ROW = 4
"""Symbols of one spot that stand in a row at most."""
_ROUNDS = 40


@dataclass
class _Group:
    """Symbols that share a spot: their numbers, the middle of the rows in which they stand, and the size of these.

    What is fixed is no symbol, but what symbols are to leave free.
    """

    members: list[int]
    x: float
    y: float
    step: float
    is_fixed: bool = False

    @property
    def columns(self) -> int:
        count = len(self.members)
        return math.ceil(count / math.ceil(count / PER_ROW))

    @property
    def rows(self) -> int:
        return math.ceil(len(self.members) / self.columns)

    @property
    def width(self) -> float:
        return self.columns * self.step

    @property
    def height(self) -> float:
        return self.rows * self.step


def spread(
    spots: Sequence[Point], step: float, *, near: float, hair: float, within: Box | None = None,
    free: Sequence[tuple[Point, float]] = (),
) -> list[Point]:
    """Return where symbols stand: those of one spot in rows, and rows moved apart until none lies on another.

    Parameters
    ----------
    spots : sequence of (x, y)
        True places, the more important ones first.
    step : float
        Room of a symbol, in the unit of the spots.
    near : float
        Spots nearer to each other than this count as one.
    hair : float
        What two groups may overlap and still count as apart.
    within : Box, optional
        Where the symbols are kept.
    free : sequence of (point, side)
        Squares by their middle and side that no symbol is to lie on, as far as there is room beside them.

    Examples
    --------
    >>> spread([(50, 50), (50, 50), (90, 50)], 20, near=10, hair=0.5)
    [(40.0, 50.0), (60.0, 50.0), (90.0, 50.0)]
    """
    groups: list[_Group] = []
    for number, spot in enumerate(spots):
        group = next((group for group in groups if math.dist((group.x, group.y), spot) < near), None)
        if group is None:
            groups.append(_Group([number], *spot, step))
        else:
            group.members.append(number)
    fixed = [_Group([-1], x, y, side, is_fixed=True) for (x, y), side in free]
    if not _separate([*groups, *fixed], hair, within):
        _separate(groups, hair, within)
    placed = {number: spot for group in groups for number, spot in _set(group)}
    return [placed[number] for number in range(len(spots))]


def _set(group: _Group) -> list[tuple[int, Point]]:
    found = []
    for position, number in enumerate(group.members):
        row, column = divmod(position, group.columns)
        in_row = min(group.columns, len(group.members) - row * group.columns)
        found.append((number, (group.x + (column - (in_row - 1) / 2) * group.step,
                               group.y + (row - (group.rows - 1) / 2) * group.step)))
    return found


def _separate(groups: list[_Group], hair: float, within: Box | None) -> bool:
    """Move groups that touch apart, a few rounds at most; return whether none touches another."""
    for _ in range(_ROUNDS):
        moved = [_push_apart(one, other, hair) for one, other in combinations(groups, 2)
                 if not (one.is_fixed and other.is_fixed)]
        for group in groups:
            if not group.is_fixed:
                _keep(group, within)
        if not any(moved):
            return True
    return False


def _keep(group: _Group, within: Box | None) -> None:
    if within:
        group.x = min(max(group.x, within.left + group.width / 2), within.right - group.width / 2)
        group.y = min(max(group.y, within.top + group.height / 2), within.bottom - group.height / 2)


def _push_apart(one: _Group, other: _Group, hair: float) -> bool:
    """Push two groups apart along the direction in which the way is shorter; return whether they touched."""
    across = (one.width + other.width) / 2 - abs(one.x - other.x)
    down = (one.height + other.height) / 2 - abs(one.y - other.y)
    if min(across, down) <= hair:
        return False
    share = 0.0 if one.is_fixed else 1.0 if other.is_fixed else 0.5
    if across < down:
        way = across if one.x <= other.x else -across
        one.x, other.x = one.x - way * share, other.x + way * (1 - share)
    else:
        way = down if one.y <= other.y else -down
        one.y, other.y = one.y - way * share, other.y + way * (1 - share)
    return True
