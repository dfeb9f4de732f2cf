"""The road on the map of a day, as the page draws it: band, stretches and bars."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from geo.drawing.bars import Bar
from geo.drawing.boxes import Box, Point, boxes_along, square_at
from geo.drawing.day import Day, class_of_states
from geo.drawing.day_road import DayRoad, Positions, Stretch, spell_standing
from geo.figures import legend, ways
from geo.figures.ground import Floats, Ground
from geo.figures.sheet import PT_MM, Sheet
from geo.model.words.spelling import say

_CROSSING_PX = 20.0
"""The room that a bar needs between symbols."""


@dataclass(frozen=True)
class RoadPicture:
    """The routes in use on a day, on a piece of paper.

    Parameters
    ----------
    day : Day
    frame : Ground
    px : float
        Points to a pixel of the style table.
    """

    day: Day
    frame: Ground
    px: float

    @cached_property
    def road(self) -> DayRoad:
        """The routes, and what is told of them."""
        return DayRoad(self.day)

    @cached_property
    def band(self) -> list[Floats]:
        """The lines under which a band says what holds from end to end; none where no source tells of it."""
        return [self._line(one) for one in self.road.within] if self.day.standing.reports else []

    @cached_property
    def bars(self) -> list[Bar]:
        """Bars across the road, in pixels of the style table."""
        return self.road.find_bars(self._to_pixels, metre=self.frame.scale / self._px_mm)

    @property
    def crossings(self) -> list[Box]:
        """What symbols keep off: the middle of each bar."""
        return [square_at(self._to_mm(bar.at), _CROSSING_PX * self._px_mm) for bar in self.bars]

    @cached_property
    def lines(self) -> list[Floats]:
        """The road."""
        return [self._line(one) for one in self.road.sections]

    @property
    def boxes(self) -> list[Box]:
        """What names keep off."""
        band = ways.BAND_PX * self._px_mm
        return [*boxes_along(self.lines, step=1.6, side=1.8), *boxes_along(self.band, step=1.6, side=band)]

    def draw(self, sheet: Sheet) -> None:
        """Draw all of it."""
        clip = self.frame.paper
        if self.band:
            ways.draw_band(sheet, self.day.state, self.band, self.px, clip=clip, is_possible=self.day.is_possible)
        for one, line in zip(self.road.sections, self.lines, strict=True):
            entry, is_possible = self.road.state_of(one[0])
            ways.draw_route(sheet, entry, [line], self.px, clip=clip,
                            is_possible=is_possible or one[0].certainty == "possible",
                            schematic=[one[0].row["geometry_method"] == "schematic"])
        for bar in self.bars:
            pieces = [[self._to_mm(end) for end in piece] for piece in bar.pieces]
            ways.draw_bar(sheet, pieces, self.px, clip=clip, is_possible=bar.is_possible)

    def explain(self) -> Iterator[legend.Entry]:
        """Yield what the legend says of it."""
        if self.band:
            traffic = self.day.facts.words.plain(f"traffic.{self.day.facts.situation.headline}")
            label = say("report.figures.bandOf", traffic=traffic, states=spell_standing(self.day.standing))
            yield legend.band_entry(self.day.state, self.px, label, is_possible=self.day.is_possible)
        yield from self._explain_stretches()
        yield from self._explain_bars()

    def _explain_stretches(self) -> Iterator[legend.Entry]:
        for words, standing, _ in self.road.local():
            label = say("trafficState", traffic=say("spaceTime.local"), state=words)
            entry = legend.class_entry(class_of_states(standing.states), self.px, label,
                                       is_possible=standing.certainty == "possible")
            yield replace(entry, key=f"local {words}")
        sections = [one for one, _ in self.road.sections]
        if any(self.road.state_of(one)[0] is None for one in sections):
            yield legend.stretch_entry("plain", self.px, say("legendPlain"))
        if any(one.certainty == "possible" for one in sections):
            yield legend.stretch_entry("possible-route", self.px, say("routePossiblyInUse"), is_possible=True)
        if any(one.row["geometry_method"] == "schematic" for one in sections):
            yield legend.stretch_entry("schematic", self.px, say("report.figures.schematic"), is_schematic=True)

    def _explain_bars(self) -> Iterator[legend.Entry]:
        """Yield each kind of bar that is drawn, the surest first."""
        for is_possible, is_gate in sorted({(bar.is_possible, bar.is_gate) for bar in self.bars}):
            yield legend.bar_entry(self.px, is_possible=is_possible, is_gate=is_gate)

    def _line(self, stretch: Stretch) -> Floats:
        return self.frame.to_paper(stretch[1].coords)

    @property
    def _px_mm(self) -> float:
        return self.px * PT_MM

    def _to_pixels(self, positions: Positions) -> list[Point]:
        return [(float(x) / self._px_mm, float(y) / self._px_mm) for x, y in self.frame.to_paper(positions)]

    def _to_mm(self, spot: Point) -> Point:
        return spot[0] * self._px_mm, spot[1] * self._px_mm
