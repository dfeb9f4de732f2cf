"""The road on the picture without JavaScript, as on the page: band, stretches, bars, and the words beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from shapely.geometry import LineString

from geo.drawing.bars import Bar
from geo.drawing.boxes import Box, Point, boxes_along
from geo.drawing.day import Day, Shown, class_of_states
from geo.drawing.day_road import DayRoad, Positions, Stretch, spell_standing
from geo.engine.passability import Standing
from geo.model.words import Words
from geo.webmap.still_frame import Frame, path_data

SHARES = (0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8, 0.1, 0.9)
"""Places along a line beside which a word may stand, the preferred one first."""
BAND = ("edge", "ground", "body", "ticks route-ticks")
STRETCH, GAPS = ("halo", "casing", "body", "ticks"), "gaps"
"""Lines of which the band and a stretch of road are drawn, from below, and that which interrupts a schematic one."""
_BAND, _PLAIN = 24, 12
"""Room of the road with its band, and without."""


@dataclass(frozen=True)
class Spoken:
    """A state in words, and the spots of the road beside which they may stand."""

    text: str
    look: str
    spots: tuple[Point, ...]


@dataclass(frozen=True)
class Road:
    """The routes in use on a day.

    Parameters
    ----------
    day : Day
    frame : Frame
    """

    day: Day
    frame: Frame

    @cached_property
    def road(self) -> DayRoad:
        """The routes, and what is told of them."""
        return DayRoad(self.day)

    @cached_property
    def bars(self) -> list[Bar]:
        """Bars across the road."""
        return self.road.find_bars(self._points, metre=self.frame.kilometre / 1000)

    @cached_property
    def boxes(self) -> list[Box]:
        """What names keep off."""
        band = boxes_along((self._points(line.coords) for _, line in self.road.within), step=12, side=_BAND)
        return band + boxes_along((self._points(line.coords) for _, line in self.road.sections), step=12, side=_PLAIN)

    def draw(self) -> Iterator[str]:
        """Yield the band, the stretches and the bars as elements."""
        yield from self._band()
        for one, line in self.road.sections:
            drawn = path_data(self.frame.clip(line))
            if drawn:
                yield f'<g class="route {self.look_of((one, line))}">' + "".join(
                    f'<path class="route-{part}" d="{drawn}"/>' for part in parts_of(one)) + "</g>"
        for bar in self.bars:
            yield draw_bar(bar, digits=1)

    def look_of(self, stretch: Stretch) -> str:
        """Return the classes of a stretch: the state that is told of it, and whether that is only possible."""
        told, is_possible = self.road.state_of(stretch[0])
        hollow = " is-hollow" if is_possible or stretch[0].certainty == "possible" else ""
        return f"{f'c-{told.id}' if told else 'is-plain'}{hollow}"

    @cached_property
    def course(self) -> str:
        """The road from where the corridor begins, as path data."""
        return "".join(path_data(self.frame.clip(line)) for _, line in self.road.within)

    def _band(self) -> Iterator[str]:
        """Yield what holds from end to end: a band under the road from where the corridor begins."""
        drawn = self.course
        if drawn and self.day.standing.reports:
            possible = " is-possible-state" if self.day.is_possible else ""
            yield f'<g class="c-{self.day.state.id}">' + "".join(
                f'<path class="band band-{part}{possible}" d="{drawn}"/>'
                for part in BAND) + "</g>"

    def spoken(self, words: Words) -> Iterator[Spoken]:
        """Yield what the band says, and once for each state what is told of local traffic on stretches."""
        if self.day.standing.reports:
            name = words.plain(f"traffic.{self.day.facts.situation.headline}")
            yield self._spoken(self.day.standing, name, words, [line for _, line in self.road.within])
        for _, standing, lines in self.road.local(words):
            yield self._spoken(standing, words.plain("spaceTime.local"), words, lines)

    def _spoken(self, standing: Standing, name: str, words: Words, lines: Sequence[LineString]) -> Spoken:
        longest = sorted((LineString(self._points(line.coords)) for line in lines), key=lambda line: -line.length)
        spots = tuple((spot.x, spot.y) for share in SHARES for line in longest
                      for spot in [line.interpolate(share, normalized=True)])
        text = words.plain("trafficState", traffic=name, state=spell_standing(standing, words))
        return Spoken(text, class_of_states(standing.states).id, spots)

    def _points(self, positions: Positions) -> list[Point]:
        return [self.frame.place(*spot) for spot in positions]


def parts_of(one: Shown) -> tuple[str, ...]:
    """Return of which lines a section of road is drawn."""
    return (*STRETCH, GAPS) if one.row["geometry_method"] == "schematic" else STRETCH


def draw_bar(bar: Bar, *, digits: int) -> str:
    """Return a bar across the road as elements, its ends with so many digits after the point."""
    drawn = "".join(f"M{x:.{digits}f} {y:.{digits}f}L{to_x:.{digits}f} {to_y:.{digits}f}"
                    for (x, y), (to_x, to_y) in bar.pieces)
    look = (" is-hollow" if bar.is_possible else "") + (" is-gate" if bar.is_gate else "")
    return "".join(f'<path class="stop-bar stop-bar-{part}{look}" d="{drawn}"/>' for part in ("halo", "edge", "body"))
