"""The picture of a map of a day: ground, areas, route, symbols and names within a frame."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from shapely.geometry.base import BaseGeometry

from geo.drawing.boxes import Box, Point, square_at
from geo.drawing.day import Day, Shown
from geo.drawing.placing import Label, place_names, place_with_others
from geo.drawing.style import StyleClass
from geo.figures import furniture, ground, labels, legend, marks, outlines, ways
from geo.figures.countries import place_countries
from geo.figures.fonts import REGULAR, SEMI_BOLD
from geo.figures.ground import Ground
from geo.figures.inks import find_class
from geo.figures.labels import PrintedName
from geo.figures.options import Options
from geo.figures.road_picture import RoadPicture
from geo.figures.sheet import PT_MM, Lettering, Sheet, Stroke
from geo.model.dates import Certainty

FILES = (ground.RELIEF, "corridor_route", "corridor_strip", "areas", "roads", "boundaries", "waters", "places",
         "blockade_points", "peacekeeper_posts", "events")
"""Layers and files of the data folder that a map draws."""
LETTERING = {1: (7.4, SEMI_BOLD), 2: (6.6, SEMI_BOLD), 3: (6.0, REGULAR)}
"""Size in points and weight of a name by the rank of its place; places of lower rank are not named."""
NARROW_BY = 0.8
"""How many points smaller names are in a column."""
COUNTRY_PT = {False: (8, 7, 6), True: (6.8, 6, 5.2, 4.6)}
"""Sizes in points of the names of countries, on a wide map and on a small one, the preferred first."""
DOT_PX = {1: 4.0, 2: 3.5}
SMALL_DOT_PX = 2.5
PLACES_AT_MOST_RANK = 3
SHORTEST_RIVER_MM = 8
"""A river that is seen for less is not named."""
_SPACING, _RIVER_SPACING = labels.spacing_mm(1.1, 1.9, 2.8, 4.2), labels.spacing_mm(0.8)
_SHARES = (0.5, 0.35, 0.65, 0.2, 0.8)


class MapPicture:
    """What a map of a day shows on a piece of paper; :meth:`draw` draws it.

    Parameters
    ----------
    day : Day
    options : Options
    frame : Ground
        The ground on its paper.
    """

    def __init__(self, day: Day, options: Options, frame: Ground) -> None:
        self.day, self.options, self.frame, self.px = day, options, frame, options.px
        self.shapes = [(one, shape) for one in day.ground
                       if (shape := frame.on_paper(one.geometry)) is not None and self._reaches(shape)]

    def _reaches(self, shape: BaseGeometry) -> bool:
        paper = self.frame.paper
        left, top, right, bottom = shape.bounds
        return bool(left < paper.right and right > paper.left and top < paper.bottom and bottom > paper.top)

    @cached_property
    def road(self) -> RoadPicture:
        """The routes in use."""
        return RoadPicture(self.day, self.frame, self.px)

    @cached_property
    def symbols(self) -> list[marks.Placed]:
        """Symbols within the frame, where they are drawn."""
        inside = [one for one in self.day.points if one.geometry and self.frame.shows(one.geometry["coordinates"])]
        spots = [tuple(map(float, self.frame.to_paper([one.geometry["coordinates"]])[0])) for one in inside
                 if one.geometry]
        placed = [marks.Placed(one, (spot[0], spot[1])) for one, spot in zip(inside, spots, strict=True)]
        free = [self._mark_of(one) for one in self.places if one.row["rank"] == 1 or one.row["id"] in self._ringed]
        return marks.arrange(placed, self.step_mm, self.frame.paper.grown(-1.2), [*free, *self.road.crossings])

    @property
    def step_mm(self) -> float:
        """Room for a symbol."""
        return marks.STEP_PX * self.px * PT_MM

    @cached_property
    def outside(self) -> list[Shown]:
        """Points in force that are not drawn: outside the frame, or without a position."""
        drawn = {id(item.what) for item in self.symbols}
        return [one for one in self.day.points if id(one) not in drawn]

    @cached_property
    def _ringed(self) -> set[str]:
        return {place for place, _ in self.day.cut_off}

    def _mark_of(self, one: Shown) -> Box:
        """Return the room of a place's dot, with its ring if it was cut off."""
        side = find_class("cut-off").size if one.row["id"] in self._ringed else 2 * DOT_PX.get(
            one.row["rank"], SMALL_DOT_PX)
        return square_at(self._spot(one), side * self.px * PT_MM)

    @cached_property
    def rings(self) -> list[tuple[marks.Placed, Certainty]]:
        """Settlements within the frame that were cut off."""
        spots = {one.row["id"]: self._spot(one) for one in self.places}
        return [(marks.Placed(place, spots[place], spots[place]), certainty)
                for place, certainty in self.day.cut_off if place in spots]

    @cached_property
    def places(self) -> list[Shown]:
        """Places within the frame that are marked, the more important first."""
        return [one for one in self.day.places if one.geometry and self.frame.shows(one.geometry["coordinates"])
                and (one.row["rank"] or 5) <= PLACES_AT_MOST_RANK]

    @cached_property
    def circles(self) -> list[tuple[StyleClass, Point, float]]:
        """Circles of positions that are less exact than their symbol is wide: class, centre, radius in millimetres."""
        found: dict[tuple[Point, float], StyleClass] = {}
        for item in self.symbols:
            radius = (item.what.row["accuracy_m"] or 0) * self.frame.scale
            if radius > self.step_mm / 2:
                found.setdefault((item.spot, radius), item.what.entry)
        return [(entry, spot, radius) for (spot, radius), entry in found.items()]

    def draw(self, sheet: Sheet, obstacles: list[Box]) -> list[Label[PrintedName]]:
        """Draw all of it, and return the names; none lies on an obstacle."""
        paper = self.frame.paper
        sheet.draw(outlines.rectangle(paper), fill=sheet.inks.surface("paper"))
        relief = ground.read_relief(self.day.facts.manifest, self.frame, sheet.inks.surface("paper"))
        if relief is not None:
            sheet.picture(relief, paper)
        for one, shape in self.shapes:
            ways.draw_shape(sheet, one.entry, ways.path_of(shape), self.px, clip=paper, certainty=one.certainty,
                            edge=ways.edge_of(shape))
        self.road.draw(sheet)
        for entry, spot, radius in self.circles:
            sheet.draw(outlines.circle(spot, radius), stroke=legend.accuracy_stroke(sheet.inks.of(entry)), clip=paper)
        self._draw_leaders(sheet)
        self._draw_places(sheet)
        self._draw_symbols(sheet)
        taken = [*obstacles, *furniture.draw_frame(sheet, self.frame),
                 furniture.draw_scale(sheet, self.frame, paper.left + 4, paper.bottom - 5)]
        return self._write_names(sheet, taken)

    def _draw_places(self, sheet: Sheet) -> None:
        place, paper, panel = (sheet.inks.of(find_class("place")), sheet.inks.surface("paper"),
                               sheet.inks.surface("panel"))
        for one in reversed(self.places):
            rank = one.row["rank"]
            dot = outlines.circle(self._spot(one), DOT_PX.get(rank, SMALL_DOT_PX) * self.px * PT_MM)
            sheet.draw(dot, fill=panel if rank == 1 else place)
            sheet.draw(dot, stroke=Stroke(place if rank == 1 else paper, (2.4 if rank == 1 else 1.2) * self.px))
        ring = find_class("cut-off")
        for item, certainty in self.rings:
            marks.draw_symbol(sheet, ring, item.centre, ring.size * self.px * PT_MM, certainty=certainty)

    def _draw_leaders(self, sheet: Sheet) -> None:
        for item in self.symbols:
            if (abs(item.centre[0] - item.spot[0]) + abs(item.centre[1] - item.spot[1])) > self.step_mm * 0.6:
                colour = sheet.inks.of(item.what.entry)
                sheet.draw(outlines.polyline([[item.spot, item.centre]]), stroke=Stroke(colour, 1.2 * self.px))
                sheet.draw(outlines.circle(item.spot, 2.5 * self.px * PT_MM), fill=colour)

    def _draw_symbols(self, sheet: Sheet) -> None:
        for item in reversed(self.symbols):
            one: Shown = item.what
            marks.draw_symbol(sheet, one.entry, item.centre, one.entry.size * self.px * PT_MM,
                              certainty=one.certainty, is_disputed=one.is_disputed)

    def _write_names(self, sheet: Sheet, obstacles: list[Box]) -> list[Label[PrintedName]]:
        within = self.frame.paper.grown(-1)
        symbols = [item.box(self.step_mm * 0.96) for item in self.symbols]
        marked = [*symbols, *map(self._mark_of, self.places)]
        rings = [self._mark_of(one) for one in self.places if one.row["id"] in self._ringed]
        road = self.road.boxes
        names = sorted(self._names(), key=lambda name: not name.is_needed)
        needed = [name for name in names if name.is_needed]

        def place(chosen: list[PrintedName], taken: Sequence[Box]) -> list[Label[PrintedName]]:
            return place_names(chosen, obstacles=[*obstacles, *marked, *taken], road=road, within=within,
                               spacing=_SPACING, marks=marked, rings=rings)

        words = self.day.facts.words
        rooms = self.day.facts.situation.frames.countries
        sizes = COUNTRY_PT[self.options.is_narrow or self.options.is_low]
        named, countries = place_with_others(
            lambda taken: place(needed, taken),
            lambda taken: place_countries(self.frame, rooms, words, [*obstacles, *marked, *road, *taken], sizes))
        written = [*named, *countries]
        written += place(names[len(needed):], [label.box for label in written])
        taken = [*obstacles, *marked, *road, *(label.box for label in written)]
        written += self._rivers(taken, within)
        for label in written:
            tie = _SPACING.tie(label)
            if tie:
                line = outlines.polyline([tie])
                sheet.draw(line, stroke=Stroke(sheet.inks.surface("paper"), 1.4, opacity=0.85))
                sheet.draw(line, stroke=Stroke(sheet.inks.surface("ink"), 0.4))
            labels.write_label(sheet, label)
        return written

    def _names(self) -> Iterator[PrintedName]:
        """Yield the names of the places: the chief ones, those that were cut off, then the others."""
        for one in sorted(self.places, key=lambda place: (place.row["rank"] > 1, place.row["id"] not in self._ringed)):
            size, weight = LETTERING[one.row["rank"]]
            size -= NARROW_BY if self.options.is_narrow else 0
            own = [item.box(self.step_mm * 0.96) for item in self.symbols if item.what.row["place"] == one.row["id"]]
            yield labels.measure_name(self._name_of(one), self._spot(one), Lettering(size, weight, halo=1.7),
                              is_needed=one.row["rank"] <= 2 or one.row["id"] in self._ringed,
                              own=(self._mark_of(one), *own))

    def _name_of(self, one: Shown) -> str:
        return self.options.name_of(one.row, self.day.facts.situation)

    def _rivers(self, taken: list[Box], within: Box) -> Iterator[Label[PrintedName]]:
        """Yield the names of rivers where they find room, each once."""
        lettering = Lettering(5.4, colour=find_class("river").colour_dark, halo=1.3)
        named: list[Label[PrintedName]] = []
        for one, shape in self.shapes:
            name = self._name_of(one).partition(" (")[0]
            longest = max(getattr(shape, "geoms", [shape]), key=lambda part: float(part.length))
            is_named = any(label.name.text == name for label in named)
            if one.entry.id != "river" or is_named or longest.length < SHORTEST_RIVER_MM:
                continue
            spots = (longest.interpolate(share, normalized=True) for share in _SHARES)
            names = (labels.measure_name(name, (spot.x, spot.y), lettering) for spot in spots
                     if within.left <= spot.x <= within.right and within.top <= spot.y <= within.bottom)
            obstacles = [*taken, *(label.box for label in named)]
            found = (label for one_name in names for label in place_names(
                [one_name], obstacles=obstacles, road=[], within=within, spacing=_RIVER_SPACING))
            named += [label for label in [next(found, None)]
                      if label and not any(label.box.overlaps(other) for other in obstacles)]
        yield from named

    def _spot(self, one: Shown) -> Point:
        x, y = self.frame.to_paper([one.geometry["coordinates"]])[0] if one.geometry else (0.0, 0.0)
        return float(x), float(y)
