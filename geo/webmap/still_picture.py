"""The map of a day as a small SVG, for the form of the page without JavaScript.

It is drawn in the classes of the page's own style sheet, so that it has the colours of :mod:`geo.drawing.style` in the
light and in the dark theme. A unit is half a pixel in the narrowest window, and a pixel in a wide one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from html import escape
from itertools import pairwise
from math import cos, radians
from typing import Any

import pyproj
import shapely
from shapely.geometry import LineString, shape
from shapely.geometry.base import BaseGeometry
from shapely.ops import substring

from geo.drawing import style
from geo.drawing.boxes import Box, Point, boxes_along, square_at
from geo.drawing.day import Day, Shown, class_of_states
from geo.drawing.placing import Label, Name, Spacing, find_room, place_names
from geo.drawing.road import shares_outside
from geo.drawing.spreading import spread
from geo.drawing.style import StyleClass
from geo.engine.facts import Facts
from geo.model.dates import Certainty
from geo.model.naming import name_in_form
from geo.model.situation_parts import Bounds
from geo.model.words.spelling import spell_day
from geo.store import loading
from geo.store.rows import AnyRow

WIDTH = 720
OPENING_ZOOM = 10
"""Symbols that the page shows only when it is enlarged further than it opens are left out."""
MARGIN = 0.18
"""Share of the extent of the routes that is shown beyond them, on each side."""
BARS = (1, 2, 5, 10, 20, 50, 100)
"""Lengths of the scale bar, in kilometres."""
DETAIL = 1.5
"""Lines and outlines are drawn to within so many units."""
SYMBOL, STEP, RING, BADGE = 30, 32, 34, 12
POSSIBLE = 0.6
"""What is only possible is drawn so much smaller."""
HALF_DISC = '<circle class="still-disc" cx="6" cy="6" r="5"/><path class="still-half" d="M6 1a5 5 0 0 0 0 10z"/>'
"""The mark of what is disputed, a disc of which half is filled, in a box of 12 by 12; the client draws the same."""
NARROW, WIDE = 20, 13
"""Sizes of the names that every window shows, and of those that only a wide one has room for."""
NEAR, FURTHEST = (0.5, 1.1, 1.8), 2.6
"""How far from its spot a name may stand, and that of a city where it finds no room nearer, as shares of its size."""
CORNER = (0.7, 0.7 / 1.15)
"""See :class:`geo.drawing.placing.Spacing`."""
MEAN_WIDTH, HEIGHT, LETTERS = 0.57, 1.15, 0.6
"""Mean width of a letter of Noto Sans, a little more than that of English text; height of a line of text, and how much
of it letters fill: all as shares of the size."""
MAIN_RANK, LEAST_RANK = 2, 4
ROADSIDE = frozenset({"crossing", "junction", "site"})
"""Kinds of places whose long names come one rank later than those of settlements."""


@dataclass(frozen=True)
class Frame:
    """The part of the world that the picture shows, in degrees, and how it is laid on paper."""

    west: float
    south: float
    east: float
    north: float

    @cached_property
    def scale(self) -> tuple[float, float]:
        """Units a degree of longitude and of latitude."""
        across = WIDTH / (self.east - self.west)
        return across, across / cos(radians((self.south + self.north) / 2))

    @property
    def height(self) -> int:
        """Height of the picture."""
        return round((self.north - self.south) * self.scale[1])

    @property
    def box(self) -> Box:
        """All of the picture but its very edge."""
        return Box(6, 6, WIDTH - 12, self.height - 12)

    def place(self, lon: float, lat: float) -> Point:
        """Return the point of the picture at a longitude and latitude."""
        return (lon - self.west) * self.scale[0], (self.north - lat) * self.scale[1]

    def clip(self, geometry: BaseGeometry) -> BaseGeometry:
        """Return a geometry in units, cut off a little outside the picture and without what nobody would see."""
        moved = shapely.transform(geometry, lambda points: (points - (self.west, self.north)) * (
            self.scale[0], -self.scale[1]))
        cut = shapely.clip_by_rect(moved, -20, -20, WIDTH + 20, self.height + 20)
        return shapely.simplify(cut, DETAIL)

    def bar(self) -> tuple[int, float]:
        """Return a round number of kilometres and its length in units, measured at the middle of the picture."""
        lat = (self.south + self.north) / 2
        kilometre = 1000 / pyproj.Geod(ellps="WGS84").inv(self.west, lat, self.east, lat)[2] * WIDTH
        length = max(one for one in BARS if one * kilometre <= WIDTH / 3 or one == BARS[0])
        return length, length * kilometre


def frame_of(routes: Iterable[BaseGeometry], otherwise: Bounds) -> Frame:
    """Return the frame of the routes, or of other bounds where none is drawn, with a margin round them."""
    drawn = list(routes)
    west, south, east, north = shapely.total_bounds(drawn) if drawn else otherwise
    across, down = (east - west) * MARGIN, (north - south) * MARGIN
    return Frame(west - across, south - down, east + across, north + down)


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
        title = f"Map of the corridor on {spell_day(self.at.isoformat())}"
        layers = "".join([*self._ground(), *self._route(), *self._rings(), *self._names(), *self._symbols(),
                          self._scale()])
        return (f'<svg class="still-map" viewBox="0 0 {WIDTH} {height}" role="img" aria-labelledby="still-title '
                f'still-about"><title id="still-title">{title}</title><desc id="still-about">{escape(self._about())}'
                f"</desc>{layers}</svg>")

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
    def _sections(self) -> list[tuple[Shown, LineString]]:
        """Sections of the routes in use, with their lines in degrees."""
        return [(one, LineString(one.geometry["coordinates"])) for one in self.day.route if one.geometry]

    def _spot(self, one: Shown) -> Point:
        lon, lat = one.geometry["coordinates"] if one.geometry else (0.0, 0.0)
        return self.frame.place(lon, lat)

    def _is_inside(self, one: Shown) -> bool:
        x, y = self._spot(one)
        return one.geometry is not None and 0 < x < WIDTH and 0 < y < self.frame.height

    def _ground(self) -> Iterator[str]:
        for one in self.day.ground:
            drawn = path_data(self.frame.clip(shape(one.geometry))) if one.geometry else ""
            if drawn:
                faint = " is-possible" if one.certainty == "possible" else ""
                yield f'<path class="c-{one.entry.id}{faint}" d="{drawn}"/>'

    def _route(self) -> Iterator[str]:
        yield from self._band()
        for one, line in self._sections:
            drawn = path_data(self.frame.clip(line))
            state, is_possible = self._state_of(one)
            if drawn:
                hollow = " is-hollow" if is_possible or one.certainty == "possible" else ""
                parts = ("halo", "casing", "body", "ticks", *(
                    ["gaps"] if one.row["geometry_method"] == "schematic" else []))
                yield f'<g class="route {state}{hollow}">' + "".join(
                    f'<path class="route-{part}" d="{drawn}"/>' for part in parts) + "</g>"

    def _band(self) -> Iterator[str]:
        """Yield what holds from end to end: a band under the road from where the corridor begins."""
        drawn = "".join(path_data(self.frame.clip(substring(line, self._outside[one.row["id"]], 1, normalized=True)))
                        for one, line in self._sections if self._outside[one.row["id"]] < 1)
        if drawn and self.day.standing.reports:
            possible = " is-possible-state" if self.day.is_possible else ""
            yield f'<g class="c-{self.day.state.id}">' + "".join(
                f'<path class="band band-{part}{possible}" d="{drawn}"/>'
                for part in ("edge", "ground", "body", "ticks route-ticks")) + "</g>"

    @cached_property
    def _outside(self) -> dict[str, float]:
        """Which share of each section of the routes lies before the corridor."""
        sections, strips = (loading.read_features(self.facts.manifest, layer)
                            for layer in ("corridor_route", "corridor_strip"))
        shares = shares_outside(sections, strips, self.facts.routes)
        return {one["properties"]["id"]: share for one, share in zip(sections, shares, strict=True)}

    def _state_of(self, one: Shown) -> tuple[str, bool]:
        """Return the class of what is told of local traffic on a section, and whether it is only possible."""
        told = self.facts.passability.standing("section", one.row["section"], self.facts.situation.headline, at=self.at)
        if not told.reports or self._outside[one.row["id"]] == 1:
            return "is-plain", False
        return f"c-{class_of_states(told.states).id}", told.certainty == "possible"

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
        return spread([self._spot(one) for one in self.points], STEP, near=STEP / 2, hair=0.5)

    def _names(self) -> Iterator[str]:
        taken = [square_at(spot, STEP) for spot in self._symbol_spots]
        taken += [square_at(spot, RING + 4) for spot, _ in self.rings]
        taken.append(Box(0, self.frame.height - 60, 240, 60))
        lines = (line for _, drawn in self._sections for line in getattr(drawn, "geoms", [drawn]))
        road = boxes_along(([self.frame.place(*spot) for spot in line.coords] for line in lines), step=12, side=12)
        for place, (x, y) in self._spots.items():
            row = self.facts.places[place]
            is_main = turn_of(row) <= MAIN_RANK
            size = NARROW if is_main else WIDE
            text = name_in_form(row, self.language, self.names, self.facts.situation.parties)
            name = measure_name(text, (x, y), size, is_needed=is_main)
            spacing = Spacing(tuple(size * share for share in NEAR), (size * FURTHEST,) if row["rank"] == 1 else (),
                              CORNER, is_measured=False)
            found = place_names([name], obstacles=taken, road=road, within=self.frame.box, spacing=spacing)
            if found or is_main:
                rank = " rank-1" if row["rank"] == 1 else "" if is_main else " still-more"
                yield f'<circle class="dot{rank}" cx="{x:.0f}" cy="{y:.0f}" r="{6 if is_main else 4}"/>'
                taken.append(square_at((x, y), 16))
            for label in found:
                taken.append(label.box)
                yield text_at(label, "still-main" if is_main else "still-more")
        yield from self._countries([*taken, *road])

    def _countries(self, taken: list[Box]) -> Iterator[str]:
        words = self.day.facts.words_in(self.language)
        for country, ground in self.facts.situation.frames.countries.items():
            name = words.text(f"countries.{country}")
            width, height = len(name) * NARROW * (MEAN_WIDTH + 0.45), NARROW * 1.4
            box = find_room(map(self._on_picture, ground.rooms), width, height, taken)
            if box:
                taken.append(box)
                yield f'<text class="label-country" x="{box.left:.0f}" y="{box.top + NARROW:.0f}">{escape(name)}</text>'

    def _on_picture(self, room: Bounds) -> Box:
        """Return the part of a rectangle of ground that the picture shows."""
        west, south, east, north = room
        (left, top), (right, bottom) = self.frame.place(west, north), self.frame.place(east, south)
        return Box(left, top, right - left, bottom - top).cut_to(self.frame.box)

    def _symbols(self) -> Iterator[str]:
        if any(one.is_disputed for one in self.points):
            yield f'<symbol id="still-disputed" viewBox="0 0 12 12">{HALF_DISC}</symbol>'
        for entry in dict.fromkeys(one.entry for one in self.points):
            yield f'<symbol id="still-{entry.id}" viewBox="0 0 24 24">{plate(entry)}</symbol>'
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
                f'<text class="still-main" x="24" y="{y - 8}">{kilometres} km</text>')

    def _about(self) -> str:
        routes = [self.facts.routes[route.id]["label"] for route, _ in self.facts.passability.told_routes(at=self.at)]
        drawn = f"The route {' and '.join(routes)}" if routes else "No route"
        return (f"{self.day.road}. {drawn} is drawn over a band in the state of the road, with "
                f"{len(self.points)} symbols of points where passage or supply was stopped, peacekeepers and events, "
                "over rivers, areas and boundaries. The text below the picture says the same in words.")


def measure_name(text: str, spot: Point, size: float, *, is_needed: bool) -> Name:
    """Return a name with the room that it is thought to take: which font a browser has is not known."""
    height = size * HEIGHT
    base = (0.0, height / 2 + size * 0.35)
    return Name(text, spot, len(text) * size * MEAN_WIDTH, height, base, (height - size * LETTERS) / 2, is_needed)


def text_at(label: Label[Name], tier: str) -> str:
    """Return a name as an element, which begins, ends or has its middle where its true width does not move it away."""
    (x, _), box = label.name.spot, label.box
    at, turned = (box.left, "") if box.left >= x else (box.middle[0], ' text-anchor="middle"')
    if box.right <= x:
        at, turned = box.right, ' text-anchor="end"'
    return f'<text class="{tier}" x="{at:.0f}" y="{label.at[1]:.0f}"{turned}>{escape(label.name.text)}</text>'


def plate(entry: StyleClass) -> str:
    """Return the shape and the pictogram of a class as paths in a box of 24 by 24."""
    glyph = f'<path class="still-glyph" d="{style.GLYPHS[entry.glyph]}"/>' if entry.glyph else ""
    return f'<path class="still-plate" d="{style.SHAPES[entry.shape]}"/>{glyph}'


def path_data(geometry: BaseGeometry) -> str:
    """Return the lines and rings of a geometry as the path data of SVG, in whole units.

    Examples
    --------
    >>> from shapely import LineString
    >>> path_data(LineString([(1, 2), (4.2, 6), (4.3, 6), (4, 10)]))
    'M1 2l3 4 0 4'
    """
    return "".join(_line_data(line) for line in _lines_of(geometry))


def _lines_of(geometry: Any) -> Iterator[tuple[Any, bool]]:
    """Yield the coordinates of each line and ring of a geometry, and whether it is closed."""
    if hasattr(geometry, "geoms"):
        yield from (line for part in geometry.geoms for line in _lines_of(part))
    elif geometry.geom_type == "Polygon":
        yield from ((ring.coords, True) for ring in (geometry.exterior, *geometry.interiors) if not geometry.is_empty)
    elif geometry.geom_type == "LineString" and not geometry.is_empty:
        yield geometry.coords, False


def _line_data(line: tuple[Any, bool]) -> str:
    coordinates, is_closed = line
    points = [(round(x), round(y)) for x, y in coordinates]
    steps = [(x - last_x, y - last_y) for (last_x, last_y), (x, y) in pairwise(points)]
    steps = [step for step in (steps[:-1] if is_closed else steps) if step != (0, 0)]
    if not steps:
        return ""
    moves = " ".join(f"{x} {y}" for x, y in steps).replace(" -", "-")
    return f"M{points[0][0]} {points[0][1]}l{moves}{'z' if is_closed else ''}"
