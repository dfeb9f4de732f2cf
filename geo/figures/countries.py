"""The names of the countries on a map: both or neither, within ground of their own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from geo import style
from geo.figures import fonts
from geo.figures.ground import Ground
from geo.figures.labels import Label, Name
from geo.figures.sheet import PT_MM, Box, Lettering

COUNTRIES = {
    "armenia": {"en": "ARMENIA", "hy": "ՀԱՅԱՍՏԱՆ", "az": "ERMƏNİSTAN", "ru": "АРМЕНИЯ"},
    "azerbaijan": {"en": "AZERBAIJAN", "hy": "ԱԴՐԲԵՋԱՆ", "az": "AZƏRBAYCAN", "ru": "АЗЕРБАЙДЖАН"},
}
"""What countries are called in each language."""
_SHARES = (0.5, 0.25, 0.75, 0.0, 1.0, 0.125, 0.375, 0.625, 0.875)
_EDGE_MM = 1.2


def place_countries(frame: Ground, language: str, taken: Sequence[Box], sizes: Sequence[float]) -> list[Label]:
    """Return where the names of both countries stand, in the largest size in which both find room; else none.

    Parameters
    ----------
    frame : Ground
        The ground on its paper; see :data:`geo.style.COUNTRY_ROOMS` for where on it a country may be named.
    language : str
    taken : sequence of Box
        What no name may lie on.
    sizes : sequence of float
        Sizes in points, the preferred one first.
    """
    for size in sizes:
        lettering = Lettering(size, colour="muted", halo=1.4, opacity=0.8)
        found = [next(_places(frame, country, COUNTRIES[country][language], lettering, taken), None)
                 for country in style.COUNTRY_ROOMS]
        labels = [label for label in found if label]
        if len(labels) == len(found):
            return labels
    return []


def _places(frame: Ground, country: str, text: str, lettering: Lettering, taken: Sequence[Box]) -> Iterator[Label]:
    """Yield where the name of a country is free, the middle of the preferred room first."""
    size = lettering.size * PT_MM
    width, height = fonts.measure(text, size), size * 1.06
    paper = frame.paper.grown(-_EDGE_MM)
    for south, west, north, east in style.COUNTRY_ROOMS[country]:
        (left, top), (right, bottom) = (map(float, corner) for corner in frame.to_paper([(west, north), (east, south)]))
        left, right = max(left, paper.left), min(right, paper.right)
        top, bottom = max(top, paper.top), min(bottom, paper.bottom)
        if right - left < width or bottom - top < height:
            continue
        for down, across in product(_SHARES, repeat=2):
            box = Box(left + across * (right - left - width), top + down * (bottom - top - height), width, height)
            if not any(box.overlaps(other) for other in taken):
                yield Label(Name(text, box.middle, lettering), (box.left, box.top + fonts.ASCENT * size), box)
