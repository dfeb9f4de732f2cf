"""The picture of the file without JavaScript: one for all days, in which nothing moves but what changed."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from html import escape

from shapely.geometry import shape

from geo.drawing.boxes import Box, Point, square_at
from geo.drawing.day import GROUND_LAYERS, Shown
from geo.drawing.style import StyleClass
from geo.model.dates import Certainty
from geo.model.words.spelling import say
from geo.webmap.still_frame import WIDTH, path_data
from geo.webmap.still_names import Lettering
from geo.webmap.still_picture import BAR, POSSIBLE, STEP, SYMBOL, Picture, symbol_of
from geo.webmap.still_road import BAND, GAPS, STRETCH, draw_bar

_NAMES = "names"
_LAYERS = (*GROUND_LAYERS, "band", "route", "bar", "leaders", _NAMES, "symbol")
"""From the ground upwards."""


@dataclass(frozen=True)
class Scene(Picture):
    """What one picture shows: as :class:`geo.webmap.still_picture.Picture`, with the stops alone as symbols."""

    @cached_property
    def points(self) -> list[Shown]:
        """Points where passage was stopped, the more important first."""
        return [one for one in self.day.points if one.entry.layer == "blockade_points" and self._is_inside(one)
                and one not in self.day.unconfirmed]

    @cached_property
    def rings(self) -> list[tuple[Point, Certainty]]:
        """No settlement is ringed."""
        return []

    def symbols(self) -> Iterator[tuple[Shown, Point]]:
        """Yield each symbol with where it stands."""
        yield from zip(self.points, self._symbol_spots, strict=True)

    def leaders(self) -> str:
        """Return the lines from symbols that stand aside to their true places."""
        return "".join(self._leaders())

    def scale_bar(self) -> str:
        """Return the scale bar."""
        return self._scale()

    def stretches(self) -> dict[str, str]:
        """Return the lines of the road by the classes of its look, those that look alike as one path."""
        found: dict[str, str] = {}
        for one, line in self.road.road.sections:
            schematic = " is-schematic" if one.row["geometry_method"] == "schematic" else ""
            look = f"{self.road.look_of((one, line))}{schematic}"
            found[look] = found.get(look, "") + path_data(self.frame.clip(line))
        return {look: drawn for look, drawn in found.items() if drawn}

    def write_names(self, scenes: Iterable[Scene]) -> str:
        """Return names that lie under no road and no symbol of any picture, as far as there is room."""
        scenes = list(scenes)
        spots = [at for scene in scenes for _, at in scene.symbols()]
        bars = [square_at(bar.at, BAR) for scene in scenes for bar in scene.road.bars]
        road = list(dict.fromkeys(box for scene in scenes for box in scene.road.boxes))
        taken = [Box(0, self.frame.height - 60, 240, 60), *dict.fromkeys(bars)]
        marks = list(dict.fromkeys(square_at(spot, STEP) for spot in spots))
        written = Lettering(self.frame.box, road, marks, taken)
        parts = [*written.write_main([place for place in self._places if place.is_main]),
                 *written.write_lesser([place for place in self._places if not place.is_main])]
        words = self.facts.words_in(self.language)
        for country, ground in self.facts.situation.frames.countries.items():
            parts += written.write_country(words.text(f"countries.{country}"), map(self.frame.room, ground.rooms))
        return "".join(parts)


@dataclass
class Atlas:
    """The one picture of a file: everything that any scene shows, of which style shows what belongs to the day.

    Parameters
    ----------
    first : Scene
        Any of them; the names are of its day.
    """

    first: Scene
    courses: dict[str, str] = field(default_factory=dict)
    symbols: dict[StyleClass, str] = field(default_factory=dict)
    parts: dict[tuple[str, str, str], int] = field(default_factory=dict)
    outlines: dict[tuple[str, str], str] = field(default_factory=dict)

    def enter(self, scene: Scene) -> list[int]:
        """Return the numbers of the parts that a scene shows."""
        return [self.parts.setdefault(part, len(self.parts))
                for part in (*self._ground(scene), *self._road(scene), *self._bars(scene), *self._symbols(scene))]

    def draw(self, scenes: Iterable[Scene]) -> str:
        """Return the picture as an ``svg`` element, when all scenes were entered."""
        names = f"{self.first.write_names(scenes)}{self.first.scale_bar()}"
        courses = "".join(f'<path id="{name}" d="{course}"/>' for course, name in self.courses.items())
        layers = "".join(names if layer == _NAMES else "".join(self._of(layer)) for layer in _LAYERS)
        return (f'<svg class="still-map" viewBox="0 0 {WIDTH} {self.first.frame.height}" role="img" '
                f'aria-label="{escape(say("mapRegion"))}"><defs>{courses}{"".join(self.symbols.values())}</defs>'
                f"{layers}</svg>")

    def _of(self, layer: str) -> Iterator[str]:
        for (on, look, inner), number in self.parts.items():
            if on == layer:
                yield f'<g class="v {look}" id="v{number}">{inner}</g>'

    def _use(self, course: str, look: str) -> str:
        name = self.courses.setdefault(course, f"p{len(self.courses)}")
        return f'<use href="#{name}" class="{look}"/>'

    def _ground(self, scene: Scene) -> Iterator[tuple[str, str, str]]:
        for one in scene.day.ground:
            key = (one.entry.layer, one.row["id"])
            if key not in self.outlines:
                self.outlines[key] = path_data(scene.frame.clip(shape(one.geometry))) if one.geometry else ""
            if self.outlines[key]:
                faint = " is-possible" if one.certainty == "possible" else ""
                yield one.entry.layer, f"c-{one.entry.id}{faint}", f'<path d="{self.outlines[key]}"/>'

    def _road(self, scene: Scene) -> Iterator[tuple[str, str, str]]:
        """Yield the band and the stretches."""
        if scene.road.course and scene.day.standing.reports:
            possible = " is-possible-state" if scene.day.is_possible else ""
            parts = (self._use(scene.road.course, f"band band-{part}{possible}")
                     for part in BAND)
            yield "band", f"c-{scene.day.state.id}", "".join(parts)
        for look, course in scene.stretches().items():
            named = (*STRETCH, GAPS) if "is-schematic" in look else STRETCH
            yield "route", f"route {look}", "".join(self._use(course, f"route-{part}") for part in named)

    def _bars(self, scene: Scene) -> Iterator[tuple[str, str, str]]:
        yield from (("bar", "bar", draw_bar(bar, digits=0)) for bar in scene.road.bars)

    def _symbols(self, scene: Scene) -> Iterator[tuple[str, str, str]]:
        if leaders := scene.leaders():
            yield "leaders", "leaders", leaders
        for one, (x, y) in scene.symbols():
            self.symbols.setdefault(one.entry, symbol_of(one.entry))
            hollow, size = (" is-hollow", SYMBOL * POSSIBLE) if one.certainty == "possible" else ("", SYMBOL)
            left, top = math.floor(x - size / 2), math.floor(y - size / 2)
            yield "symbol", f"c-{one.entry.id}{hollow}", (f'<use href="#still-{one.entry.id}" x="{left}" y="{top}" '
                                                          f'width="{size:.0f}" height="{size:.0f}"/>')
