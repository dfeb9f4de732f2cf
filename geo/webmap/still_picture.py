"""The map of a day as a small SVG, for the form of the page without JavaScript.

It is drawn in the classes of the page's own style sheet, so that it has the colours of :mod:`geo.drawing.style` in the
light and in the dark theme. A unit is half a pixel in the narrowest window, and a pixel in a wide one.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from html import escape

from shapely.geometry import shape

from geo.drawing import style
from geo.drawing.boxes import Box, Point, square_at
from geo.drawing.day import Day, Shown
from geo.drawing.spreading import spread
from geo.drawing.style import StyleClass
from geo.engine.facts import Facts
from geo.model.dates import Certainty
from geo.model.naming import name_in_form
from geo.model.words.spelling import join_words, say, spell_day
from geo.store import loading
from geo.store.rows import AnyRow
from geo.webmap.still_frame import WIDTH, Frame, frame_of, path_data
from geo.webmap.still_names import RING, Lettering, Place
from geo.webmap.still_road import Road

OPENING_ZOOM = 10
"""Symbols that the page shows only when it is enlarged further than it opens are left out."""
SYMBOL, STEP, BADGE = 30, 32, 12
POSSIBLE = 0.6
"""What is only possible is drawn so much smaller."""
TOWN, BAR = 18, 14
"""Room of the dot of a town and of the middle of a bar, which symbols leave free."""
HALF_DISC = '<circle class="still-disc" cx="6" cy="6" r="5"/><path class="still-half" d="M6 1a5 5 0 0 0 0 10z"/>'
"""The mark of what is disputed, a disc of which half is filled, in a box of 12 by 12; the client draws the same."""
MAIN_RANK, LEAST_RANK = 2, 4
ROADSIDE = frozenset({"crossing", "junction", "site"})
"""Kinds of places whose long names come one rank later than those of settlements."""


def turn_of(place: AnyRow) -> int:
    """Return the rank by which a place is named, 1 to 6.

    Examples
    --------
    >>> turn_of({"kind": "junction", "rank": 2}), turn_of({"kind": "village", "rank": None})
    (3, 5)
    """
    return (place["rank"] or 5) + (place["kind"] in ROADSIDE)


@dataclass(frozen=True)
class Picture:
    """The picture of a day.

    Parameters
    ----------
    facts : Facts
        A checked data folder.
    at : datetime.date
    language : {"en", "hy", "az", "ru"}
        Language of the place names.
    names : {"both", "armenian", "azerbaijani"}
        Form of the place names.
    """

    facts: Facts
    at: date
    language: str
    names: str

    def draw(self) -> str:
        """Return the picture as an ``svg`` element."""
        height = self.frame.height
        layers = "".join([*self.ground(), *self.road.draw(), *self._rings(), *self._leaders(), *self._names(),
                          *self._symbols(), self._scale()])
        return (f'<svg class="still-map" viewBox="0 0 {WIDTH} {height}" role="img" aria-labelledby="still-title '
                f'still-about"><title id="still-title">{escape(self.title)}</title><desc id="still-about">'
                f"{escape(self._about())}</desc>{layers}</svg>")

    @property
    def title(self) -> str:
        """What the picture is of."""
        return self.facts.words.plain("embedCode.title", date=spell_day(self.at.isoformat()))

    @cached_property
    def frame(self) -> Frame:
        """What is shown: every route of the corridor, whatever the day."""
        rows = loading.read_features(self.facts.manifest, "corridor_route")
        return frame_of((shape(row["geometry"]) for row in rows if row["geometry"]),
                        self.facts.situation.frames.phases.bounds)

    @cached_property
    def day(self) -> Day:
        """What the day shows."""
        return Day(self.facts, self.at)

    @cached_property
    def points(self) -> list[Shown]:
        """Points where passage was stopped, events and posts within the picture, the more important first.

        As on the page, those that no report confirms about the day are left out.
        """
        left_out = self.day.unconfirmed
        return [one for one in self.day.points if one.entry.min_zoom <= OPENING_ZOOM and self._is_inside(one)
                and one not in left_out]

    @cached_property
    def road(self) -> Road:
        """The routes in use."""
        return Road(self.day, self.frame)

    def _spot(self, one: Shown) -> Point:
        lon, lat = one.geometry["coordinates"] if one.geometry else (0.0, 0.0)
        return self.frame.place(lon, lat)

    def _is_inside(self, one: Shown) -> bool:
        x, y = self._spot(one)
        return one.geometry is not None and 0 < x < WIDTH and 0 < y < self.frame.height

    def ground(self) -> Iterator[str]:
        """Yield what lies under the road, each thing as an element."""
        for one in self.day.ground:
            drawn = path_data(self.frame.clip(shape(one.geometry))) if one.geometry else ""
            if drawn:
                faint = " is-possible" if one.certainty == "possible" else ""
                yield f'<path class="c-{one.entry.id}{faint}" d="{drawn}"/>'

    @cached_property
    def rings(self) -> list[tuple[Point, Certainty]]:
        """Points of the settlements within the picture that were cut off from the base, and how sure that is."""
        return [(self._spots[place], certainty) for place, certainty in self.day.cut_off if place in self._spots]

    def _rings(self) -> Iterator[str]:
        entry = style.class_of("cut_off", None)
        for (x, y), certainty in self.rings:
            faint = " is-possible" if certainty == "possible" else ""
            yield (f'<svg class="c-{entry.id}{faint}" x="{x - RING / 2:.0f}" y="{y - RING / 2:.0f}" '
                   f'width="{RING}" height="{RING}" viewBox="0 0 24 24">{plate(entry)}</svg>')

    @cached_property
    def _spots(self) -> dict[str, Point]:
        """Points of the places within the picture, the more important places first."""
        named = sorted(self.day.places, key=lambda one: (turn_of(one.row), one.row["id"]))
        return {one.row["id"]: self._spot(one) for one in named
                if self._is_inside(one) and turn_of(one.row) <= LEAST_RANK}

    @cached_property
    def _symbol_spots(self) -> list[Point]:
        """Where symbols stand: beside each other, and off the dots of towns, rings, and bars across the road."""
        towns = [(spot, TOWN) for place, spot in self._spots.items() if self.facts.places[place]["rank"] == 1]
        free = [*towns, *((spot, RING) for spot, _ in self.rings), *((bar.at, BAR) for bar in self.road.bars)]
        return spread([self._spot(one) for one in self.points], STEP, near=STEP / 2, hair=0.5,
                      within=self.frame.box, free=free)

    def _leaders(self) -> Iterator[str]:
        """Yield lines from symbols that stand aside to their true places."""
        for one, (x, y) in zip(self.points, self._symbol_spots, strict=True):
            true_x, true_y = self._spot(one)
            if math.dist((x, y), (true_x, true_y)) > STEP * 0.6:
                drawn = f"M{true_x:.0f} {true_y:.0f}L{x:.0f} {y:.0f}"
                yield (f'<path class="leader c-{one.entry.id}" d="{drawn}"/><circle class="leader-end '
                       f'c-{one.entry.id}" cx="{true_x:.0f}" cy="{true_y:.0f}" r="3"/>')

    def _names(self) -> Iterator[str]:
        scale = Box(0, self.frame.height - 60, 240, 60)
        bars = [square_at(spot, BAR) for bar in self.road.bars for ends in bar.pieces for spot in ends]
        marks = [square_at(spot, STEP) for spot in self._symbol_spots]
        marks += [place.mark for place in self._places if place.is_ringed]
        written = Lettering(self.frame.box, self.road.boxes, marks, [scale, *bars])
        words = self.facts.words_in(self.language)
        yield from written.write_main([place for place in self._places if place.is_main])
        yield from written.write_state(self.road.spoken(words))
        yield from written.write_lesser([place for place in self._places if not place.is_main])
        for country, ground in self.facts.situation.frames.countries.items():
            yield from written.write_country(words.text(f"countries.{country}"), map(self.frame.room, ground.rooms))

    @cached_property
    def _places(self) -> list[Place]:
        """The places that are named, the more important first, then those that were cut off."""
        ringed = {place for place, _ in self.day.cut_off}
        return sorted((self._place(self.facts.places[place], spot, place in ringed)
                       for place, spot in self._spots.items()), key=lambda place: not place.is_ringed)

    def _place(self, row: AnyRow, spot: Point, is_ringed: bool) -> Place:
        name = name_in_form(row, self.language, self.names, self.facts.situation.parties)
        symbols = tuple(square_at(at, STEP) for one, at in zip(self.points, self._symbol_spots, strict=True)
                        if one.row["place"] == row["id"])
        return Place(name, spot, turn_of(row) <= MAIN_RANK, row["rank"] == 1, is_ringed, symbols)

    def _symbols(self) -> Iterator[str]:
        if any(one.is_disputed for one in self.points):
            yield f'<symbol id="still-disputed" viewBox="0 0 12 12">{HALF_DISC}</symbol>'
        yield from map(symbol_of, dict.fromkeys(one.entry for one in self.points))
        for one, (x, y) in zip(self.points, self._symbol_spots, strict=True):
            hollow, size = (" is-hollow", SYMBOL * POSSIBLE) if one.certainty == "possible" else ("", SYMBOL)
            yield (f'<use class="c-{one.entry.id}{hollow}" href="#still-{one.entry.id}" x="{x - size / 2:.0f}" '
                   f'y="{y - size / 2:.0f}" width="{size:.0f}" height="{size:.0f}"/>')
            if one.is_disputed:
                yield (f'<use href="#still-disputed" x="{x + size * 0.37 - BADGE / 2:.0f}" '
                       f'y="{y - size * 0.37 - BADGE / 2:.0f}" width="{BADGE}" height="{BADGE}"/>')

    def _scale(self) -> str:
        kilometres, length = self.frame.bar()
        y = self.frame.height - 16
        return (f'<path class="still-bar" d="M16 {y - 8}v8h{length:.0f}v-8"/>'
                f'<text class="still-main" x="24" y="{y - 8}">{kilometres} {escape(say("kilometres"))}</text>')

    def _about(self) -> str:
        routes = [self.facts.routes[route.id]["label"] for route, _ in self.facts.passability.told_routes(at=self.at)]
        drawn = say("report.still.routes", routes=join_words(routes)) if routes else say("noRoute")
        return say("report.still.about", road=self.day.road, drawn=drawn, count=len(self.points))


def symbol_of(entry: StyleClass) -> str:
    """Return the symbol of a class, to be used by its id."""
    return f'<symbol id="still-{entry.id}" viewBox="0 0 24 24">{plate(entry)}</symbol>'


def plate(entry: StyleClass) -> str:
    """Return the shape and the pictogram of a class as paths in a box of 24 by 24."""
    glyph = f'<path class="still-glyph" d="{style.GLYPHS[entry.glyph]}"/>' if entry.glyph else ""
    return f'<path class="still-plate" d="{style.SHAPES[entry.shape]}"/>{glyph}'
