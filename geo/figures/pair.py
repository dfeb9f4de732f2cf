"""Two days side by side: a map of each, what differs marked on both, and the list of it in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

import shapely

from geo.comparison.changes import DayChange, DaysCompared
from geo.comparison.day_text import ToldChange, tell_changes
from geo.comparison.days import compare_days
from geo.comparison.sheets import Edition
from geo.drawing.boxes import Box, Point
from geo.drawing.day import Day
from geo.engine.facts import Facts, day_within
from geo.errors import UsageError
from geo.figures import alternative, furniture, map_figure, outlines, ways
from geo.figures.documents import Documents, find_documents
from geo.figures.drawing import Drawing, drawing_settings
from geo.figures.fonts import SEMI_BOLD
from geo.figures.furniture import MARGIN_MM, Paragraph, paragraph
from geo.figures.ground import Ground, spell_scale
from geo.figures.inks import Inks
from geo.figures.legend import Entry, Group, Legend
from geo.figures.map_picture import FILES as MAP_FILES
from geo.figures.map_picture import MapPicture
from geo.figures.options import Options
from geo.figures.sheet import Lettering, Sheet, Stroke
from geo.model import project
from geo.model.words.spelling import capital, join_words, spell_day, spell_days
from geo.store.loading import read_features

FILES = (*MAP_FILES, "control_areas")
CHANGES_AT_MOST = 14
"""More changes are counted, and the command that tells all is named."""
VOICES_AT_MOST = 2
"""More of those who state a change are counted."""
BESIDE_MM = 2.4
"""How far from a way the line runs that marks it."""
_GAP_MM = 2.2
_TEXT, _HEADING = Lettering(5.6), Lettering(6, SEMI_BOLD)
_DASH = (2.6, 1.8)


def draw_pair(facts: Facts, at: date | None, options: Options) -> Drawing:
    """Return the maps of two days, the earlier first, with what differs.

    Raises
    ------
    UsageError
        If one of the days is not given, or both are the same.
    """
    if at is None or options.vs is None:
        raise UsageError("a comparison shows two days. Give --at DAY and --vs DAY, such as --at 2001-06-16 --vs "
                         "2001-04-29.")
    first, last = sorted((at, day_within(facts, options.vs)))
    if first == last:
        raise UsageError(f"vs: {first} is the day itself. Name another day to compare it with.")
    return _Pair(facts, options, compare_days(Edition(facts), first, last)).draw()


@dataclass(frozen=True)
class _Pair:
    facts: Facts
    options: Options
    changes: DaysCompared

    @property
    def inner(self) -> float:
        return self.options.width_mm - 2 * MARGIN_MM

    @property
    def cell(self) -> float:
        """Width of a map."""
        return self.inner if self.options.is_narrow else (self.inner - _GAP_MM) / 2

    @cached_property
    def days(self) -> tuple[Day, Day]:
        return Day(self.facts, self.changes.first), Day(self.facts, self.changes.last)

    @cached_property
    def told(self) -> list[ToldChange]:
        """What differs, in sentences, the weightiest first."""
        return tell_changes(self.changes)

    @cached_property
    def documents(self) -> Documents:
        stated = [{"sources": one.sources} for told in self.told for change in told.changes for one in change.stated]
        return find_documents(self.facts, [*stated, *(row for day in self.days for row in day.rows)])

    def draw(self) -> Drawing:
        title = self.facts.words.plain("report.figures.pair", what=self.facts.words.plain(
            "report.changes.title", days=spell_days(self.changes.first, self.changes.last)))
        head = [paragraph(title, self.inner, furniture.TITLE, 1.2)] if self.options.has_title else []
        cells, below = self._cells(MARGIN_MM + furniture.height_of(head))
        pictures = [self._picture(day, paper) for day, (_, paper) in zip(self.days, cells, strict=True)]
        groups = self._legend(pictures) if self.options.has_legend else []
        key = Legend(groups, self.inner, columns=2 if self.options.is_narrow else 4)
        columns = self._columns()
        listed = below + key.height + _GAP_MM
        bottom = listed + max(map(furniture.height_of, columns)) + _GAP_MM
        foot = self._foot(pictures[0]) if self.options.has_foot else []
        sheet = Sheet(self.options.width_mm, bottom + furniture.height_of(foot) + MARGIN_MM * 0.5,
                      Inks(self.options.ink == "grey"))
        with drawing_settings():
            furniture.write_all(sheet, head, MARGIN_MM, MARGIN_MM)
            for (heads, paper), picture in zip(cells, pictures, strict=True):
                furniture.write_all(sheet, heads, paper.left, paper.top - furniture.height_of(heads))
                picture.draw(sheet, [])
                self._mark(sheet, picture, pictures)
                sheet.draw(outlines.rectangle(paper), stroke=Stroke(sheet.inks.surface("ink"), 0.7))
            key.draw(sheet, MARGIN_MM, below)
            for number, column in enumerate(columns):
                furniture.write_all(sheet, column, MARGIN_MM + number * (self.cell + _GAP_MM), listed)
            furniture.write_all(sheet, foot, MARGIN_MM, bottom)
        told = alternative.describe_pair(title, self.days, [one.sentence for one in self.told])
        return Drawing(title, told, sheet, self.documents.cited)

    def _cells(self, top: float) -> tuple[list[tuple[list[Paragraph], Box]], float]:
        """Return what stands over each map and where the map is, and where what follows begins."""
        height = self.cell * self.facts.situation.frames.map.height
        heads = [[paragraph(spell_day(day.at.isoformat()), self.cell, furniture.STATE),
                  paragraph(day.road, self.cell, furniture.NOTE, 0.8)] for day in self.days]
        room = max(map(furniture.height_of, heads))
        if self.options.is_narrow:
            tops = [top, top + room + height + _GAP_MM]
            return [(own, Box(MARGIN_MM, at + room, self.cell, height)) for own, at in zip(heads, tops, strict=True)], (
                tops[1] + room + height + _GAP_MM)
        lefts = [MARGIN_MM, MARGIN_MM + self.cell + _GAP_MM]
        return [(own, Box(left, top + room, self.cell, height)) for own, left in zip(heads, lefts, strict=True)], (
            top + room + height + _GAP_MM)

    def _picture(self, day: Day, paper: Box) -> MapPicture:
        frames = self.facts.situation.frames
        small = replace(self.options, width_mm=max(self.cell, 60.0), vs=None)
        return MapPicture(day, small, Ground(frames.map.bounds, paper, frames.meridian))

    def _legend(self, pictures: Sequence[MapPicture]) -> list[Group]:
        """Return what both maps show, each class once, and the mark of what differs."""
        groups: dict[str, dict[str, Entry]] = {}
        for picture in pictures:
            for group in map_figure.legend_groups(picture, has_outside=False):
                groups.setdefault(group.heading, {}).update(
                    {f"{entry.key} {entry.label}": entry for entry in group.entries})
        words = self.facts.words
        marked = Entry("differs", words.plain("compare.marked", traffic=words.plain(
            f"traffic.{self.facts.situation.headline}")), _swatch)
        return [*(Group(heading, tuple(entries.values())) for heading, entries in groups.items()),
                Group(words.plain("report.figures.pairMarks"), (marked,))]

    def _columns(self) -> list[list[Paragraph]]:
        """Return the list of what differs, with who states it, in as many columns as there is room for."""
        paragraphs = list(self._list())
        if self.options.is_narrow:
            return [paragraphs]
        half, left = furniture.height_of(paragraphs) / 2, list[Paragraph]()
        while paragraphs and furniture.height_of(left) < half:
            left.append(paragraphs.pop(0))
        if left and left[-1].lettering is _HEADING:
            paragraphs.insert(0, left.pop())
        return [left, paragraphs]

    def _list(self) -> Iterator[Paragraph]:
        words, heading = self.facts.words, ""
        for one in self.told[:CHANGES_AT_MOST]:
            if one.heading != heading:
                heading = one.heading
                yield paragraph(heading, self.cell, _HEADING, 0.3)
            yield paragraph(f"{capital(one.sentence)}{self._by(one.voices)}", self.cell, _TEXT, 0.7)
        if not self.told:
            yield paragraph(words.plain("report.changes.none"), self.cell, _TEXT)
        more = len(self.told) - CHANGES_AT_MOST
        if more > 0:
            command = project.spell_command("changes", "--from", self.changes.first.isoformat(), "--until",
                                            self.changes.last.isoformat())
            yield paragraph(words.plain("report.briefs.moreChanges", count=more, command=command), self.cell, _TEXT)

    def _by(self, voices: Sequence[str]) -> str:
        """Return who states a change: the first voices, and how many others there are."""
        more = len(voices) - VOICES_AT_MOST
        if more <= 1:
            return f" [{join_words(voices)}]" if voices else ""
        return f" [{', '.join(voices[:VOICES_AT_MOST])} {self.facts.words.plain('newsMore', count=more)}]"

    def _foot(self, picture: MapPicture) -> list[Paragraph]:
        named = self.documents.in_brief(self.inner, is_narrow=self.options.is_narrow)
        return furniture.foot(self.facts, self.inner, FILES, spell_scale(picture.frame), documents=named)

    def _mark(self, sheet: Sheet, picture: MapPicture, pictures: Sequence[MapPicture]) -> None:
        """Draw a dashed ring round each symbol that differs, or where that of the other day stands, and beside ways."""
        paper, radius = picture.frame.paper, picture.step_mm * 0.62
        stroke = _stroke(sheet)
        for spot in self._spots(picture, pictures):
            sheet.draw(outlines.circle(spot, radius), stroke=stroke, clip=paper)
        lines = [shape.buffer(BESIDE_MM) for row in self._ways if (shape := picture.frame.on_paper(row)) is not None]
        areas = [shape for row in self._areas if (shape := picture.frame.on_paper(row)) is not None]
        for shape in (shapely.union_all(found) for found in (lines, areas) if found):
            sheet.draw(ways.path_of(shape), stroke=stroke, clip=paper)

    def _spots(self, picture: MapPicture, pictures: Sequence[MapPicture]) -> Iterator[Point]:
        own, shown = ({item.what.row["id"]: (item.centre, item.spot) for one in chosen for item in one.symbols}
                      for chosen in ((picture,), pictures))
        for id in self._differing("in-force"):
            if id in shown:
                yield own[id][0] if id in own else shown[id][1]
        settlements = self._differing("cut-off")
        for place in picture.places:
            if place.row["id"] in settlements and place.geometry:
                x, y = picture.frame.to_paper([place.geometry["coordinates"]])[0]
                yield float(x), float(y)

    def _differing(self, kind: str) -> list[str]:
        return [change.question.subject.rpartition(":")[2] for change in self.changes.differing
                if change.question.kind == kind]

    @property
    def _ways(self) -> list[dict[str, object]]:
        """Stretches and roads on which something differs for the class of the headline, in use on one of the days."""
        headline, corridor = self.facts.situation.headline, self.facts.situation.corridor
        states = [change.question.subject for change in self.changes.differing
                  if change.question.kind == "state" and change.question.traffic == headline]
        turned = {route for change in self.changes.differing if change.question.kind == "route"
                  for route in _turned(change)}
        whole = f"corridor:{corridor}" in states
        rows = {one.row["id"]: one.geometry for day in self.days for one in day.route
                if whole or one.row["route"] in turned or f"section:{one.row['section']}" in states}
        rows |= {one.row["id"]: one.geometry for day in self.days for one in day.ground
                 if one.entry.layer == "roads" and f"route:{one.row['route']}" in states}
        return [geometry for geometry in rows.values() if geometry]

    @property
    def _areas(self) -> list[dict[str, object]]:
        ids = set(self._differing("in-force"))
        return [feature["geometry"] for feature in read_features(self.facts.manifest, "control_areas")
                if feature["properties"]["id"] in ids and feature["geometry"]]


def _turned(change: DayChange) -> set[str]:
    """Return the routes that are in use on one of the days alone."""
    was, now = (set(answer.value.split("; ")) if answer else set() for answer in (change.was, change.now))
    return was ^ now


def _stroke(sheet: Sheet) -> Stroke:
    return Stroke(sheet.inks.surface("differs"), 1.1, _DASH)


def _swatch(sheet: Sheet, box: Box) -> None:
    sheet.draw(outlines.circle(box.middle, box.height * 0.46), stroke=_stroke(sheet))
