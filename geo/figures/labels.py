"""Names on a map, none on another: the more important is placed first, and what finds no room is left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from geo.figures import fonts
from geo.figures.sheet import PT_MM, Box, Lettering

Point = tuple[float, float]

FURTHER_MM = (5.6, 7.0)
"""Further distances that a name that is needed may have from its spot."""


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
    """

    text: str
    spot: Point
    lettering: Lettering
    is_needed: bool = False


@dataclass(frozen=True)
class Label:
    """A name with its place: the left end of its base line, and the rectangle that it takes."""

    name: Name
    at: Point
    box: Box


def place_names(names: Iterable[Name], *, obstacles: Sequence[Box], road: Sequence[Box], within: Box,
                gaps: Sequence[float]) -> list[Label]:
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

    Returns
    -------
    list of Label
        No two of them overlap, and none overlaps an obstacle.
    """
    taken = list(obstacles)
    labels = []
    for name in names:
        label = next(_free(name, gaps, [*taken, *road], within), None)
        if label is None and name.is_needed:
            label = next(_free(name, (*gaps, *FURTHER_MM), taken, within), None)
        if label:
            taken.append(label.box)
            labels.append(label)
    return labels


def _free(name: Name, gaps: Sequence[float], taken: Sequence[Box], within: Box) -> Iterator[Label]:
    size = name.lettering.size * PT_MM
    width, height = fonts.measure(name.text, size, name.lettering.weight) + 0.3, size * 1.06
    near = Box(name.spot[0] - width - gaps[-1] - 1, name.spot[1] - height - gaps[-1] - 1, 2 * (width + gaps[-1] + 1),
               2 * (height + gaps[-1] + 1))
    close = [box for box in taken if box.overlaps(near)]
    for left, top in _candidates(name.spot, width, height, gaps, within):
        box = Box(left, top, width, height)
        if within.contains(box) and not any(box.overlaps(other) for other in close):
            yield Label(name, (left + 0.15, top + fonts.ASCENT * size + 0.02 * size), box)


def _candidates(spot: Point, width: float, height: float, gaps: Sequence[float], within: Box) -> Iterator[Point]:
    """Yield where the rectangle of a name may begin: right, left, above, below, the corners, then in between."""
    x, y = spot
    for gap in gaps:
        right, left = x + gap, x - gap - width
        centred = min(max(x - width / 2, within.left), within.right - width)
        yield from ((right, y - height / 2), (left, y - height / 2), (centred, y - gap - height), (centred, y + gap),
                    (right, y - height), (right, y), (left, y - height), (left, y),
                    *((x - width * share, y + way) for share in (0.3, 0.7, 0.1, 0.9)
                      for way in (-gap - height, gap)))

