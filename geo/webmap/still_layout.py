"""Where the names of the still picture stand, so that none covers another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

NEAR = (0.5, 1.1, 1.8)
FAR = (*NEAR, 2.6)
"""How far from its spot a name may stand, and that of a city where it finds no room nearer."""
MEAN_WIDTH = 0.57
"""Mean width of a letter of Noto Sans, as a share of its size; a little more than that of English text."""


@dataclass(frozen=True)
class Box:
    """A rectangle of the picture: its least x and y, its width and height."""

    x: float
    y: float
    width: float
    height: float

    def overlaps(self, other: Box) -> bool:
        """Return whether two boxes share more than an edge.

        Examples
        --------
        >>> Box(0, 0, 10, 10).overlaps(Box(10, 0, 5, 5)), Box(0, 0, 10, 10).overlaps(Box(9, 9, 5, 5))
        (False, True)
        """
        return (self.x < other.x + other.width and other.x < self.x + self.width
                and self.y < other.y + other.height and other.y < self.y + self.height)

    def is_within(self, other: Box) -> bool:
        """Return whether the box lies in another one, its edges included."""
        return (other.x <= self.x and self.x + self.width <= other.x + other.width
                and other.y <= self.y and self.y + self.height <= other.y + other.height)


@dataclass(frozen=True)
class PlacedName:
    """A name with the point at which its text begins, ends or has its middle, as ``anchor`` says."""

    x: float
    y: float
    anchor: str
    box: Box


def place_name(
    text: str, at: tuple[float, float], size: float, taken: Iterable[Box], view: Box, *, gaps: Sequence[float] = NEAR
) -> PlacedName | None:
    """Return where the name of a spot finds room: to its right, left, above or below; None when nowhere.

    Parameters
    ----------
    text : str
    at : (x, y)
        The spot.
    size : float
        Size of the letters.
    taken : iterable of Box
        What it must keep off.
    view : Box
        What it must stay in.
    gaps : sequence of float
        How far from the spot it may stand, as shares of the size, the preferred one first.

    Examples
    --------
    >>> place_name("Goris", (50, 50), 10, [Box(52, 40, 60, 20)], Box(0, 0, 200, 100)).anchor
    'end'
    """
    width, height, obstacles = len(text) * size * MEAN_WIDTH, size * 1.15, list(taken)
    for gap in (size * share for share in gaps):
        for x, y, anchor in ((at[0] + gap, at[1], "start"), (at[0] - gap, at[1], "end"),
                             (at[0], at[1] - gap - size * 0.3, "middle"), (at[0], at[1] + gap + size * 0.3, "middle"),
                             (at[0] + gap * 0.7, at[1] - size * 0.7, "start"),
                             (at[0] + gap * 0.7, at[1] + size * 0.7, "start"),
                             (at[0] - gap * 0.7, at[1] - size * 0.7, "end"),
                             (at[0] - gap * 0.7, at[1] + size * 0.7, "end")):
            left = {"start": x, "end": x - width, "middle": x - width / 2}[anchor]
            box = Box(left, y - height / 2, width, height)
            if box.is_within(view) and not any(box.overlaps(other) for other in obstacles):
                return PlacedName(x, y + size * 0.35, anchor, box)
    return None
