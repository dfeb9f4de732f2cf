"""The words on the picture without JavaScript: places with their dots, the state beside the road, the countries.

A name stands nearer to its own dot or ring than to any other, or is tied to it by a line. A place of the second tier
whose dot would claim a name that stands already is left out with its name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from html import escape

from geo.drawing.boxes import Box, Point, boxes_along, gap_between, square_at
from geo.drawing.placing import Label, Name, Spacing, find_room, place_names
from geo.webmap.still_road import Spoken

NARROW, WIDE = 20, 13
"""Sizes of the names that every window shows, and of those that only a wide one has room for."""
CORNER = (0.7, 0.7 / 1.15)
"""See :class:`geo.drawing.placing.Spacing`."""
MEAN_WIDTH, HEIGHT, LETTERS = 0.57, 1.15, 0.6
"""Mean width of a letter of Noto Sans, a little more than that of English text; height of a line of text, and how much
of it letters fill: all as shares of the size."""
BOLDER = 1.06
"""How much wider semi-bold letters are."""
MAIN, LESSER, WORD = (
    Spacing((10, 22, 32), (44, 56, 70, 88), CORNER, apart=14, tied_from=16),
    Spacing((6.5, 14, 23), (), CORNER, is_measured=False, apart=12),
    Spacing((19, 27, 37), (), CORNER, is_measured=False))
"""How far names of both tiers stand from their spots, and words from the road."""
RING = 34
"""Size of the ring of a settlement that was cut off."""


@dataclass(frozen=True)
class Place:
    """A place on the picture.

    Parameters
    ----------
    name : str
    spot : tuple of float
    is_main : bool
        Whether every window shows its name.
    is_town : bool
    is_ringed : bool
        Whether it was cut off.
    symbols : tuple of Box
        Symbols of what stands there.
    """

    name: str
    spot: Point
    is_main: bool
    is_town: bool
    is_ringed: bool
    symbols: tuple[Box, ...] = ()

    @property
    def mark(self) -> Box:
        """The room of its dot or ring."""
        return square_at(self.spot, RING + 2 if self.is_ringed else 14 if self.is_main else 9)

    @property
    def wish(self) -> Name:
        """Its name, which wants a place."""
        size = NARROW if self.is_main else WIDE
        return measure_name(self.name, self.spot, size, is_needed=self.is_main, own=(self.mark, *self.symbols))

    @property
    def tier(self) -> str:
        """The class of its elements."""
        return "still-main" if self.is_main else "still-more"


@dataclass
class Lettering:
    """What is written on the picture, and what room is taken.

    Parameters
    ----------
    within : Box
        Where names have to stay.
    road : sequence of Box
        What only a name that is needed and finds no other room may lie on.
    marks : list of Box
        Symbols and rings; then also the dots that are drawn.
    taken : list of Box
        What else no name may lie on.
    """

    within: Box
    road: Sequence[Box]
    marks: list[Box]
    taken: list[Box]
    labels: list[tuple[Label[Name], Spacing]] = field(default_factory=list)

    def write_main(self, places: Sequence[Place]) -> Iterator[str]:
        """Yield the places that every window shows."""
        self.marks += [place.mark for place in places if not place.is_ringed]
        rings = [place.mark for place in places if place.is_ringed]
        wishes = {place.wish: place for place in places}
        for road in ([], self.road):
            off = [] if road else self.road
            missing = [wish for wish in wishes if wish not in {label.name for label, _ in self.labels}]
            self._take(place_names(missing, obstacles=[*self.marks, *self.taken, *off], road=road, within=self.within,
                                   spacing=MAIN, marks=self.marks, rings=rings), MAIN)
        yield from (dot(place) for place in places)
        yield from (part for label, _ in self.labels for part in (*tie(label), text_at(label, "still-main")))

    def write_state(self, words: Iterable[Spoken]) -> Iterator[str]:
        """Yield the states of the road in words, each beside a spot where it finds room."""
        for word in words:
            for spot in word.spots:
                name = measure_name(word.text, spot, NARROW, wider=BOLDER)
                found = place_names([name], obstacles=[*self.marks, *self.taken], road=self.road, within=self.within,
                                    spacing=WORD)
                if found:
                    self.taken.append(found[0].box)
                    yield text_at(found[0], f"still-main still-word c-{word.look}")
                    break

    def write_lesser(self, places: Iterable[Place]) -> Iterator[str]:
        """Yield the places that only a wide window has room for; one that was cut off has its dot in any case."""
        for place in places:
            found = [] if self._claims(place.mark) else place_names(
                [place.wish], obstacles=[*self.marks, *self.taken, place.mark], road=self.road, within=self.within,
                spacing=LESSER, marks=[*self.marks, place.mark])
            if found or place.is_ringed:
                self.marks += [] if place.is_ringed else [place.mark]
                yield dot(place)
            self._take(found, LESSER)
            yield from (text_at(label, "still-more") for label in found)

    def write_country(self, name: str, rooms: Iterable[Box]) -> Iterator[str]:
        """Yield the name of a country where it finds room on its ground."""
        width, height = len(name) * NARROW * (MEAN_WIDTH + 0.45), NARROW * 1.4
        box = find_room(rooms, width, height, [*self.marks, *self.taken, *self.road])
        if box:
            self.taken.append(box)
            yield f'<text class="label-country" x="{box.left:.0f}" y="{box.top + NARROW:.0f}">{escape(name)}</text>'

    def _take(self, found: Iterable[Label[Name]], spacing: Spacing) -> None:
        for label in found:
            self.labels.append((label, spacing))
            line = spacing.tie(label)
            self.taken += [label.box, *boxes_along([line] if line else [], step=6, side=6)]

    def _claims(self, mark: Box) -> bool:
        """Return whether a name that stands already would be taken for that of a mark."""
        return any(mark.overlaps(box) for box in self.taken) or any(
            gap_between(label.box, mark) <= min(spacing.apart, *(gap_between(label.box, own) for own in label.name.own))
            for label, spacing in self.labels)


def measure_name(text: str, spot: Point, size: float, *, is_needed: bool = False, own: tuple[Box, ...] = (),
                 wider: float = 1.0) -> Name:
    """Return a name with the room that it is thought to take: which font a browser has is not known."""
    height = size * HEIGHT
    base = (0.0, height / 2 + size * 0.35)
    return Name(text, spot, len(text) * size * MEAN_WIDTH * wider, height, base, (height - size * LETTERS) / 2,
                is_needed, own)


def dot(place: Place) -> str:
    """Return the dot of a place as an element."""
    rank = " rank-1" if place.is_town else "" if place.is_main or place.is_ringed else " still-more"
    x, y = place.spot
    return f'<circle class="dot{rank}" cx="{x:.0f}" cy="{y:.0f}" r="{6 if place.is_main else 4}"/>'


def tie(label: Label[Name]) -> Iterator[str]:
    """Yield the line that ties a name to its spot, if it stands so far off that it takes one."""
    line = MAIN.tie(label)
    if line:
        (x, y), (to_x, to_y) = line
        drawn = f"M{x:.0f} {y:.0f}L{to_x:.0f} {to_y:.0f}"
        yield "".join(f'<path class="{part}" d="{drawn}"/>' for part in ("tie-halo", "tie"))


def text_at(label: Label[Name], tier: str) -> str:
    """Return a name as an element, which begins, ends or has its middle where its true width does not move it away."""
    (x, _), box = label.name.spot, label.box
    at, turned = (box.left, "") if box.left >= x else (box.middle[0], ' text-anchor="middle"')
    if box.right <= x:
        at, turned = box.right, ' text-anchor="end"'
    return f'<text class="{tier}" x="{at:.0f}" y="{label.at[1]:.0f}"{turned}>{escape(label.name.text)}</text>'
