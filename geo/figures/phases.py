"""The phases of the corridor side by side: the route of each, its days, its length, and who could pass."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from geo.drawing import style
from geo.drawing.boxes import Box, boxes_along, square_at
from geo.drawing.day import class_of_states
from geo.drawing.placing import place_names, place_with_others
from geo.engine.facts import Facts
from geo.figures import alternative, furniture, ground, labels, legend, outlines, timescale, ways
from geo.figures.countries import place_countries
from geo.figures.documents import Documents, find_documents
from geo.figures.drawing import Drawing, drawing_settings
from geo.figures.fonts import SEMI_BOLD
from geo.figures.furniture import MARGIN_MM, Paragraph, paragraph
from geo.figures.ground import Ground, spell_scale
from geo.figures.inks import Inks, find_class
from geo.figures.legend import Group, Legend
from geo.figures.options import Options
from geo.figures.phase import Phase, find_phases
from geo.figures.sheet import Lettering, Sheet, Stroke
from geo.figures.timescale import Timescale
from geo.model.situation_parts import Frames
from geo.model.words.spelling import capital, labelled, mark_certainty, say, spell_day
from geo.store.loading import read_features
from geo.telling import spacetime
from geo.telling.spacetime import Rectangle

FILES = (ground.RELIEF, "corridor_route", "corridor_strip", "boundaries", "waters", "places")
COUNTRY_PT = (5.6, 5.0, 4.4)
"""Sizes in points of the names of countries, the preferred first."""
_NO_RANK = 9
_GAP_MM = 3.0
_STRIP_MM = 2.4
_DAY = timedelta(days=1)
_HEADING = Lettering(7, SEMI_BOLD)
_CITY, _PLACE = Lettering(5.4, SEMI_BOLD, halo=1.4), Lettering(5, halo=1.4)
_SPACING = labels.spacing_mm(0.9, 1.6, 2.4, 3.6)


def draw_phases(facts: Facts, at: date | None, options: Options) -> Drawing:
    """Return the phases of the corridor as small maps; a day marks the phase in use."""
    diagram = spacetime.specify(facts)
    return _Phases(facts, at, options, diagram, find_phases(facts, diagram)).draw()


@dataclass(frozen=True)
class _Phases:
    facts: Facts
    at: date | None
    options: Options
    diagram: spacetime.Diagram
    phases: list[Phase]

    @property
    def inner(self) -> float:
        return self.options.width_mm - 2 * MARGIN_MM

    @property
    def cell(self) -> float:
        """Width of a map."""
        if self.options.is_narrow:
            return self.inner * 0.56
        return (self.inner - _GAP_MM * (len(self.phases) - 1)) / max(len(self.phases), 1)

    @property
    def text_mm(self) -> float:
        return self.inner - self.cell - _GAP_MM if self.options.is_narrow else self.cell

    @property
    def ends(self) -> str:
        """Both ends of the road, as the options name them."""
        case = self.facts.situation
        return " \u2013 ".join(self.options.name_of(self.facts.places[place], case) for place in case.bases)

    @property
    def frames(self) -> Frames:
        """Which part of the ground the maps show, and how high they are."""
        return self.facts.situation.frames

    def texts(self, phase: Phase) -> list[Paragraph]:
        in_use = phase.certainty_on(self.at) if self.at else None
        told = capital(say("report.inUseOn", date=spell_day(self.at.isoformat()))) if in_use and self.at else ""
        mark = mark_certainty(told, in_use) if told else ""
        parts = [(phase.name, _HEADING), (phase.interval, furniture.NOTE),
                 (labelled(self.ends, phase.length), furniture.NOTE), (mark, Lettering(6, SEMI_BOLD))]
        return [paragraph(text, self.text_mm, lettering) for text, lettering in parts if text]

    def draw(self) -> Drawing:
        title = self.facts.words.plain("report.figures.phases")
        head = [paragraph(title, self.inner, furniture.TITLE, 1.6)] if self.options.has_title else []
        top = MARGIN_MM + furniture.height_of(head)
        words = max((furniture.height_of(self.texts(phase)) for phase in self.phases), default=0)
        map_mm = self.cell * self.frames.phases.height
        strip = _STRIP_MM + 4.2
        row = map_mm + _GAP_MM if self.options.is_narrow else map_mm + words + strip + 2
        key_top = top + (row * len(self.phases) if self.options.is_narrow else row)
        groups = self._legend() if self.options.has_legend else []
        key = Legend(groups, self.inner, columns=2 if self.options.is_narrow else 3)
        foot = self._foot() if self.options.has_foot else []
        below = key_top + key.height + 1.5
        sheet = Sheet(self.options.width_mm, below + furniture.height_of(foot) + 0.5, Inks(self.options.ink == "grey"))
        with drawing_settings():
            furniture.write_all(sheet, head, MARGIN_MM, MARGIN_MM)
            for number, phase in enumerate(self.phases):
                left = MARGIN_MM if self.options.is_narrow else MARGIN_MM + number * (self.cell + _GAP_MM)
                at = top + number * row if self.options.is_narrow else top
                self._draw_map(sheet, phase, Box(left, at, self.cell, map_mm), is_first=number == 0)
                if self.options.is_narrow:
                    left, at = left + self.cell + _GAP_MM, at + 1
                else:
                    at += map_mm + 0.8
                after = furniture.write_all(sheet, self.texts(phase), left, at)
                self._draw_strip(sheet, phase, left, at + words + 1 if not self.options.is_narrow else after + 1.5)
            key.draw(sheet, MARGIN_MM, key_top)
            furniture.write_all(sheet, foot, MARGIN_MM, below)
        told = alternative.describe_phases(self.phases, self.diagram, self.at,
                                            self.facts.situation.headline, self.facts.words)
        return Drawing(title, told, sheet, self.documents.cited)

    @property
    def through(self) -> list[Rectangle]:
        """Who could travel the whole road: the states of the class of traffic that the map speaks of."""
        states = self.diagram.rectangles[self.facts.situation.headline]
        return [one for one in states if one.kind == "through"]

    @property
    def documents(self) -> Documents:
        """Documents on who could pass, and on the routes."""
        rows = {row.partition(":")[2]: None for one in self.through for row in one.rows}
        return find_documents(self.facts, [*(phase.route for phase in self.phases),
                                           *(self.facts.reports[id] for id in rows)])

    def _draw_strip(self, sheet: Sheet, phase: Phase, left: float, top: float) -> None:
        first, end = phase.days
        box = Box(left, top, self.text_mm, _STRIP_MM)
        scale = Timescale(first, end, box)
        timescale.draw_strip(sheet, scale, box, self.through, self.options.px)
        if self.at and first <= self.at < end:
            x = scale.x(self.at) + scale.mm_per_day / 2
            sheet.draw(outlines.polyline([[(x, top - 0.8), (x, top + _STRIP_MM + 0.8)]]),
                       stroke=Stroke(sheet.inks.surface("ink"), 1.2))
        taken = -1.0
        for day, text, is_year in scale.ticks():
            x = scale.x(day)
            sheet.draw(outlines.polyline([[(x, top + _STRIP_MM), (x, top + _STRIP_MM + (1.2 if is_year else 0.6))]]),
                       stroke=Stroke(sheet.inks.surface("muted"), 0.4))
            if text and x > taken:
                taken = sheet.write(text, (x, top + _STRIP_MM + 3.2), Lettering(5, colour="muted")).right + 1

    def _ground_on(self, paper: Box) -> Ground:
        return Ground(self.frames.phases.bounds, paper, self.frames.meridian)

    def _draw_map(self, sheet: Sheet, phase: Phase, paper: Box, *, is_first: bool) -> None:
        frame, px, inks = self._ground_on(paper), self.options.px, sheet.inks
        sheet.draw(outlines.rectangle(paper), fill=inks.surface("paper"))
        relief = ground.read_relief(self.facts.manifest, frame, inks.surface("paper"))
        if relief is not None:
            sheet.picture(relief, paper)
        for layer in ("waters", "corridor_strip", "boundaries"):
            for feature in read_features(self.facts.manifest, layer):
                row, shape = feature["properties"], frame.on_paper(feature["geometry"])
                is_own = layer != "corridor_strip" or row["id"] == f"strip-{phase.route['id']}"
                if shape is not None and is_own and row["kind"] != "line-of-contact":
                    ways.draw_shape(sheet, style.class_of(layer, row["kind"]), ways.path_of(shape), px, clip=paper)
        lines = [frame.to_paper(feature["geometry"]["coordinates"]) for feature in phase.features]
        schematic = [feature["properties"]["geometry_method"] == "schematic" for feature in phase.features]
        ways.draw_route(sheet, find_class("route-none"), lines, px * 0.8, clip=paper, schematic=schematic,
                        is_plain=True)
        self._write_names(sheet, frame, lines, is_first=is_first)
        sheet.draw(outlines.rectangle(paper), stroke=Stroke(inks.surface("ink"), 0.6))

    def _write_names(self, sheet: Sheet, frame: Ground, lines: list[ground.Floats], *, is_first: bool) -> None:
        spots, case = {}, self.facts.situation
        for feature in read_features(self.facts.manifest, "places"):
            row = feature["properties"]
            if row["id"] in case.phase_places and feature["geometry"]:
                x, y = map(float, frame.to_paper([feature["geometry"]["coordinates"]])[0])
                spots[row["id"]] = (row, (x, y))
        chosen = sorted(spots.values(), key=lambda one: (one[0]["rank"] or _NO_RANK, one[0]["id"]))
        for row, spot in chosen:
            dot = outlines.circle(spot, 0.55 if row["rank"] == 1 else 0.42)
            sheet.draw(dot, fill=sheet.inks.surface("panel"))
            sheet.draw(dot, stroke=Stroke(sheet.inks.surface("ink"), 0.9))
        names = [labels.measure_name(self.options.name_of(row, case), spot, _CITY if row["rank"] == 1 else _PLACE,
                                     is_needed=True) for row, spot in chosen]
        dots = [square_at(spot, 1.4) for _, spot in spots.values()]
        bar = [furniture.draw_scale(sheet, frame, frame.paper.left + 2.5, frame.paper.bottom - 2)] if is_first else []
        road = boxes_along(lines, step=1, side=1.2)
        marked = [*dots, *bar]

        words = self.facts.words
        placed, countries = place_with_others(
            lambda taken: place_names(names, obstacles=[*marked, *taken], road=road, within=frame.paper.grown(-0.6),
                                      spacing=_SPACING),
            lambda taken: place_countries(frame, self.frames.countries, words, [*marked, *road, *taken], COUNTRY_PT))
        for label in (*placed, *countries):
            labels.write_label(sheet, label)

    def _legend(self) -> list[Group]:
        first, end = self.diagram.start, self.diagram.end
        used = {class_of_states(one.states).id for one in self.through
                if one.starts < end and one.ends > first}
        px, words = self.options.px, self.facts.words
        states = tuple(timescale.state_entry(entry, px, words) for entry in style.CLASSES if entry.id in used)
        lines = (legend.route_entry(px * 0.8), legend.route_entry(px * 0.8, is_schematic=True))
        background = tuple(legend.class_entry(find_class(name), px, words.text(f"classes.{name}"))
                           for name in ("corridor-strip", "international", "river"))
        if any(one.disputed for one in self.through):
            states = (*states, legend.dispute_entry())
        return [Group(words.plain("report.figures.throughStrip"), states), Group(words.plain("routeInUse"), lines),
                Group(say("report.figures.ground"), background)]

    def _foot(self) -> list[Paragraph]:
        frame = self._ground_on(Box(0, 0, self.cell, self.cell * self.frames.phases.height))
        notes = spell_scale(frame), say("report.figures.measured")
        named = self.documents.in_brief(self.inner, is_narrow=self.options.is_narrow)
        return furniture.foot(self.facts, self.inner, FILES, *notes, documents=named)
