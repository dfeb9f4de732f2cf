"""The names of the countries on a map: both or neither, within ground of their own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from geo.drawing.boxes import Box
from geo.drawing.placing import Label, find_room
from geo.figures import fonts
from geo.figures.ground import Ground
from geo.figures.labels import PrintedName
from geo.figures.sheet import PT_MM, Lettering
from geo.model.situation_parts import Bounds, CountryGround
from geo.model.words import Words

_EDGE_MM = 1.2


def place_countries(frame: Ground, countries: Mapping[str, CountryGround], words: Words, taken: Sequence[Box],
                    sizes: Sequence[float]) -> list[Label[PrintedName]]:
    """Return where the names of all countries stand, in the largest size in which they all find room; else none.

    Parameters
    ----------
    frame : Ground
        The ground on its paper.
    countries : mapping of str to CountryGround
        Where on the ground each country may be named.
    words : Words
        What the countries are called.
    taken : sequence of Box
        What no name may lie on.
    sizes : sequence of float
        Sizes in points, the preferred one first.
    """
    for size in sizes:
        lettering = Lettering(size, colour="muted", halo=1.4, opacity=0.8)
        found = [_place(frame, own.rooms, words.text(f"countries.{country}"), lettering, taken)
                 for country, own in countries.items()]
        labels = [label for label in found if label]
        if len(labels) == len(found):
            return labels
    return []


def _place(frame: Ground, rooms: Iterable[Bounds], text: str, lettering: Lettering,
           taken: Sequence[Box]) -> Label[PrintedName] | None:
    size = lettering.size * PT_MM
    width, height = fonts.measure(text, size), size * 1.06
    box = find_room(_on_paper(frame, rooms), width, height, taken)
    if box is None:
        return None
    base = (0.0, fonts.ASCENT * size)
    return Label(PrintedName(text, box.middle, width, height, base, lettering=lettering), box)


def _on_paper(frame: Ground, rooms: Iterable[Bounds]) -> Iterator[Box]:
    """Yield rooms of ground as far as the paper shows them."""
    for west, south, east, north in rooms:
        (left, top), (right, bottom) = (map(float, corner) for corner in frame.to_paper([(west, north), (east, south)]))
        yield Box(left, top, right - left, bottom - top).cut_to(frame.paper.grown(-_EDGE_MM))
