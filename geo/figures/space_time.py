"""The space-time diagram for print: days across, the road upwards, as :mod:`geo.telling.spacetime` has it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from geo.drawing import style
from geo.drawing.boxes import Box
from geo.drawing.day import class_of_states
from geo.engine.facts import Facts
from geo.engine.hours import Interruption
from geo.errors import UsageError
from geo.figures import alternative, fonts, furniture, legend, marks, outlines, road_names, timescale
from geo.figures.documents import find_documents
from geo.figures.drawing import Drawing, drawing_settings
from geo.figures.furniture import MARGIN_MM, paragraph
from geo.figures.inks import Inks
from geo.figures.legend import Entry, Group, Legend
from geo.figures.options import Options
from geo.figures.road_names import RouteName, place_route_names, route_lettering
from geo.figures.sheet import PT_MM, Lettering, Sheet, Stroke
from geo.figures.space_time_samples import NO_SOURCE_BARS, draw_samples
from geo.figures.timescale import Timescale
from geo.model.words.spelling import capital, labelled, say, spell_day
from geo.store.rows import AnyRow
from geo.telling import spacetime
from geo.telling.spacetime import Diagram, Mark, Rectangle, Station, Stay

FILES = ("corridor_route", "blockade_points", "peacekeeper_posts", "events", "places")
STRIP_MM = 3.0
ROAD_MM = {False: 86.0, True: 70.0}
"""Height of the road, in a wide figure and in a column."""
LOW_ROAD_MM, LOW_SHARE = 35.0, 0.4
"""Height of the road in a figure that is kept low, and the width of the legend beside it, of that of the figure."""
ABOVE_MM, BELOW_MM = 3.4, 2.0
"""Room in the frame above and below the road, for what stands in lanes at its ends."""
LANE_PX = 7.0
SYMBOL_PX = {"blockade_points": 14.0, "peacekeeper_posts": 10.0, "events": 11.0}
_NAMES_GAP_MM = 0.7
_DAY = timedelta(days=1)
_KILOMETRES = Lettering(5.2, colour="muted", halo=1.2)
_NAME_PT = {False: 6.0, True: 5.2}


def draw_space_time(facts: Facts, at: date | None, options: Options) -> Drawing:
    """Return the space-time diagram of the period, or of the days that the options name; a day is marked.

    Raises
    ------
    UsageError
        If the days of the options are in the wrong order or outside the period, the day is not among them, or the
        traffic is no class of traffic.
    """
    traffic = facts.find_traffic(options.traffic)
    first, last = read_range(facts, options)
    if at and not first <= at <= last:
        raise UsageError(f"at: the day {at} is not in the range {first} to {last}, so that it cannot be marked.")
    diagram = spacetime.specify(facts)
    return _SpaceTime(facts, at, options, diagram, traffic, (first, last + _DAY)).draw()


def read_range(facts: Facts, options: Options) -> tuple[date, date]:
    """Return the first and the last day that the options name, within the period.

    Raises
    ------
    UsageError
        If they are in the wrong order or outside the period.
    """
    start, end = facts.period
    first, last = options.first or start, options.last or end
    if not start <= first <= last <= end:
        raise UsageError(f"expected days from {start} to {end}, the earlier first; got {first} and {last}.")
    return first, last


@dataclass(frozen=True)
class _SpaceTime:
    facts: Facts
    at: date | None
    options: Options
    diagram: Diagram
    traffic: str
    days: tuple[date, date]

    @property
    def inner(self) -> float:
        return self.options.width_mm - 2 * MARGIN_MM

    @property
    def names_mm(self) -> float:
        """Room for the names of the places."""
        if self.options.is_narrow:
            return 20.0
        return 25.0 if self.options.is_low else min(33.0, self.inner * 0.2)

    @property
    def route_lettering(self) -> Lettering:
        return route_lettering(is_narrow=self.options.is_narrow)

    def name_of(self, station: Station, is_passed: bool) -> str:
        """Return what a station is called, in brackets if no route in use passed it."""
        name = self.options.name_of(self.facts.places[station.place], self.facts.situation)
        return name if is_passed else f"({name})"

    @property
    def who(self) -> str:
        return self.facts.words.plain(f"report.travellers.{self.traffic}")

    @property
    def title(self) -> str:
        return labelled(self.facts.words.plain("report.figures.spaceTime"), f"{self.who}, {self.spelt_days}")

    @property
    def spelt_days(self) -> str:
        first, end = self.days
        return say("fromTo", first=spell_day(first.isoformat()), last=spell_day((end - _DAY).isoformat()))

    def draw(self) -> Drawing:
        is_low = self.options.is_low
        head = self._head() if self.options.has_title and not is_low else []
        groups = self._legend() if self.options.has_legend else []
        key_mm = self.inner * LOW_SHARE if is_low and groups else 0 if is_low else self.inner
        left = MARGIN_MM + self.names_mm
        right = self.options.width_mm - MARGIN_MM - 5 - (key_mm + 2 if is_low and groups else 0)
        top = MARGIN_MM + furniture.height_of(head) + (2.6 if self.at else 0)
        road_mm = LOW_ROAD_MM if is_low else ROAD_MM[self.options.is_narrow]
        names = place_route_names(self.diagram.phases, Timescale(*self.days, Box(left, 0, right - left, 0)),
                                  self.route_lettering)
        names_mm = road_names.ROW_MM * max((name.row + 1 for name in names), default=1) + 2 * _NAMES_GAP_MM
        road = Box(left, top + STRIP_MM + names_mm, right - left, road_mm)
        scale = Timescale(*self.days, Box(left, top, right - left, road.bottom - top + 3.8))
        key = Legend(groups, key_mm, columns=2 if self.options.is_narrow or is_low else 4)
        key_left, key_top = (right + 7, MARGIN_MM) if is_low else (MARGIN_MM, road.bottom + 8.2)
        notes = self.facts.words.plain("report.figures.howToRead"), self._brackets(), self._left_out()
        documents = find_documents(self.facts, self._rows())
        named = documents.in_brief(self.inner, is_narrow=self.options.is_narrow)
        foot = furniture.foot(self.facts, self.inner, FILES, *notes, documents=named) if self.options.has_foot else []
        below = max(key_top + key.height if groups else 0, road.bottom + 4) + 1.5
        sheet = Sheet(self.options.width_mm, below + furniture.height_of(foot) + 0.5, Inks(self.options.ink == "grey"))
        with drawing_settings():
            furniture.write_all(sheet, head, MARGIN_MM, MARGIN_MM)
            _Plot(self, sheet, scale, road, names).draw(top)
            key.draw(sheet, key_left, key_top)
            furniture.write_all(sheet, foot, MARGIN_MM, below)
        told = alternative.describe_space_time(self.diagram, self.traffic, self.days, self.at, self.facts.words,
                                               hours=self.hours)
        return Drawing(self.title, told, sheet, documents.cited)

    def _rows(self) -> Iterator[AnyRow]:
        """Yield the rows of what is drawn: what is said of the traffic, then the routes, then the marks."""
        tables: dict[str, Mapping[str, AnyRow]] = {
            "passability": self.facts.reports, "blockades": self.facts.blockades,
            "blockade_points": self.facts.blockades, "peacekeeper_posts": self.facts.posts,
            "events": self.facts.events}
        for one in self.rectangles:
            for row in one.rows:
                table, _, id = row.partition(":")
                yield tables[table][id]
        yield from (self.facts.reports[id] for id in dict.fromkeys(one.hours.id for _, one in self.hours))
        first, end = self.days
        yield from (self.facts.routes[phase.route] for phase in self.diagram.phases
                    if phase.starts < end and phase.ends > first)
        yield from (tables[mark.layer][mark.id] for mark in self.marks)

    def _head(self) -> list[furniture.Paragraph]:
        return [paragraph(self.facts.words.plain("report.figures.spaceTime"), self.inner, furniture.TITLE),
                paragraph(f"{capital(self.who)}, {self.spelt_days}", self.inner, furniture.STATE, 1.8)]

    @cached_property
    def rectangles(self) -> list[Rectangle]:
        """Rectangles of the traffic within the days."""
        first, end = self.days
        return [one for one in self.diagram.rectangles[self.traffic] if one.starts < end and one.ends > first]

    @cached_property
    def hours(self) -> list[tuple[date, Interruption]]:
        """Hours in which traffic from end to end was otherwise, with each day on which they may lie."""
        engine, (first, end) = self.facts.passability, self.days
        days = sorted({day for row in engine.hours for day in row.days if first <= day < end})
        return [(day, one) for day in days
                for one in engine.interruptions("corridor", engine.corridor, self.traffic, at=day)]

    @cached_property
    def stretches(self) -> list[Rectangle]:
        """Rectangles of stretches, those that no route in use took last."""
        own = [one for one in self.rectangles if one.kind == "section"]
        return [*(one for one in own if one.in_use), *(one for one in own if not one.in_use)]

    @cached_property
    def marks(self) -> list[Mark]:
        """Marks within the days, posts first and events last."""
        first, end = self.days
        found = [mark for mark in self.diagram.marks if mark.stays[0].starts < end and mark.stays[-1].ends > first]
        order = ("peacekeeper_posts", "blockade_points", "events")
        return sorted(found, key=lambda mark: order.index(mark.layer))

    def is_disputed(self, mark: Mark) -> bool:
        """Return whether a point's row names a dispute."""
        return mark.layer == "blockade_points" and self.facts.blockades[mark.id]["disputed"] is not None

    def _on_the_map(self) -> list[Mark]:
        """Return the points and posts that the map of the day explains, which stands by a low diagram."""
        if not (self.options.is_low and self.at):
            return []
        return [mark for mark in self.marks if mark.layer != "events"
                and any(stay.starts <= self.at < stay.ends for stay in mark.stays)]

    def _left_out(self) -> str:
        words = {"blockade_points": "pointsCounted", "peacekeeper_posts": "onlyPosts", "events": "eventsCounted"}
        found = self.diagram.left_out_within(*self.days)
        counts = [say(f"report.figures.{words[layer]}", count=count) for layer, count in found.items() if count]
        return say("report.figures.leftOut", things=", ".join(counts)) if counts else ""

    def _brackets(self) -> str:
        is_passed = (passed for row in self.diagram.named_rows(*self.days) for _, passed in row.stations)
        return "" if all(is_passed) else say("report.figures.inBrackets")

    def _legend(self) -> list[Group]:
        px, words = self.options.px, self.facts.words
        used = {class_of_states(one.states).id for one in self.rectangles if one.kind != "point"}
        states = [timescale.state_entry(entry, px, words) for entry in style.CLASSES if entry.id in used]
        kinds = list(self._kinds())
        classes = {style.class_of(mark.layer, mark.kind).id for mark in self.marks}
        classes -= {style.class_of(mark.layer, mark.kind).id for mark in self._on_the_map()}
        headings = {style.STOPS: words.text("groups.stops"), style.POSTS: words.text("groups.posts"),
                    style.EVENTS: words.text("layers.events")}
        groups = [Group(heading, tuple(legend.class_entry(entry, px, words.text(f"classes.{entry.id}"))
                                       for entry in style.CLASSES if entry.group == group and entry.id in classes))
                  for group, heading in headings.items()]
        first = [Group(say("report.figures.trafficOf", who=self.who), tuple(states)),
                 Group(say("report.figures.onTheRoad"), tuple(kinds))]
        return [*(reversed(first) if self.options.is_low else first), *groups]

    def _kinds(self) -> Iterator[Entry]:
        samples = draw_samples(self.options.px)
        if any(one.in_use and one.certainty != "possible" for one in self.stretches):
            yield Entry("stretch", say("report.figures.localStretch"), samples["stretch"])
        if any(one.in_use and one.certainty == "possible" for one in self.stretches):
            yield Entry("possible-stretch", say("report.figures.hollowStretch"), samples["possible"])
        if any(not one.in_use for one in self.stretches):
            yield Entry("unused-stretch", say("report.figures.unusedStretch"), samples["unused"])
        yield Entry("no-source", say("report.noLocalTraffic"), samples["nothing"])
        if any(mark.layer != "events" for mark in self.marks):
            yield Entry("lasting", say("report.figures.lasting"), samples["lasting"])
        if self.hours:
            yield Entry("hours", say("report.figures.notch"), samples["notched"])
        if any(one.disputed for one in self.rectangles):
            yield legend.dispute_entry()


@dataclass(frozen=True)
class _Plot:
    of: _SpaceTime
    sheet: Sheet
    scale: Timescale
    road: Box
    names: list[RouteName]

    @property
    def names_top(self) -> float:
        """Upper edge of the names of the routes."""
        bottom = self.road.top - _NAMES_GAP_MM
        return min((name.box(bottom).top for name in self.names), default=bottom)

    @property
    def px(self) -> float:
        return self.of.options.px

    def y(self, chainage_km: float) -> float:
        low, high = self.of.diagram.chainage_from_km, self.of.diagram.chainage_to_km
        room = self.road.height - ABOVE_MM - BELOW_MM
        return self.road.bottom - BELOW_MM - (chainage_km - low) / max(high - low, 1) * room

    def draw(self, top: float) -> None:
        inks = self.sheet.inks
        low, high = self.of.diagram.chainage_from_km, self.of.diagram.chainage_to_km
        ground = Box(self.road.left, self.y(high), self.road.width, self.y(low) - self.y(high))
        timescale.hatch(self.sheet, ground, NO_SOURCE_BARS, inks.surface("panel-edge"), self.px)
        timescale.draw_days(self.sheet, self.scale, bottom=self.scale.box.bottom - 3.2)
        strip = Box(self.scale.box.left, top, self.scale.box.width, STRIP_MM)
        timescale.draw_strip(self.sheet, self.scale, strip, self.of.rectangles, self.px)
        timescale.draw_notches(self.sheet, self.scale, strip, (day for day, _ in self.of.hours))
        self.sheet.draw(outlines.rectangle(strip), stroke=Stroke(inks.surface("casing"), 0.5))
        at = (self.road.left - 1.4, top + STRIP_MM * 0.76)
        text, room = say("ribbonThrough"), self.of.names_mm - 1.4
        size = min(6, 6 * room / fonts.measure(text, 6 * PT_MM, fonts.SEMI_BOLD))
        self.sheet.write(text, at, Lettering(size, fonts.SEMI_BOLD), align="right")
        for one in self.of.stretches:
            self._draw_stretch(one)
        self._draw_stations()
        self._draw_changes()
        self._draw_kilometres()
        for mark in self.of.marks:
            if mark.layer != "events":
                self._draw_mark(mark)
        self._draw_events([mark for mark in self.of.marks if mark.layer == "events"])
        self._draw_day(top)
        road_names.draw_route_names(self.sheet, self.names, self.of.route_lettering, self.road.top - _NAMES_GAP_MM)

    def _draw_stretch(self, one: Rectangle) -> None:
        left, right = self.scale.x(one.starts), self.scale.x(one.ends)
        top, bottom = self.y(one.chainage_to_km), self.y(one.chainage_from_km)
        box = Box(left, top, max(right - left, 0.3), bottom - top)
        entry = class_of_states(one.states)
        if not one.in_use:
            timescale.draw_unused(self.sheet, entry.id, box, self.px)
        else:
            timescale.draw_stretch(self.sheet, entry.id, box, self.px, is_possible=one.certainty == "possible")
        if one.disputed and box.width > 2.2:
            marks.draw_dispute(self.sheet, (box.left + 1.2, box.top + 1.2), 0.7)

    def _draw_stations(self) -> None:
        edge = self.sheet.inks.surface("muted")
        for station in self.of.diagram.stations:
            for stay in station.stays:
                if self.scale.shows(stay.starts, stay.ends):
                    ends = [(self.scale.x(day), self.y(station.chainage_km)) for day in (stay.starts, stay.ends)]
                    dash = (0.8, 1.6) if stay.certainty == "possible" else ()
                    self.sheet.draw(outlines.polyline([ends]), stroke=Stroke(edge, 0.35, dash))
        rows = ((self.y(row.chainage_km), [self.of.name_of(*one) for one in row.stations])
                for row in self.of.diagram.named_rows(*self.of.days))
        column = Box(1, self.road.top, self.of.names_mm - 2.4, self.road.height)
        road_names.draw_places(self.sheet, rows, column, _NAME_PT[self.of.options.is_narrow])

    def _draw_changes(self) -> None:
        ink = self.sheet.inks.surface("ink")
        for change in self.of.diagram.changeovers:
            if self.scale.shows(change.first, change.last + _DAY):
                x = self.scale.x(change.first)
                self.sheet.draw(outlines.polyline([[(x, self.names_top), (x, self.road.bottom)]]),
                                stroke=Stroke(ink, 0.6, (2.4, 1.6)))

    def _draw_kilometres(self) -> None:
        ink = self.sheet.inks.surface("ink")
        self.sheet.draw(outlines.rectangle(self.road), stroke=Stroke(ink, 0.6))
        for km in range(-10, 61, 10):
            y = self.y(km)
            if self.road.top <= y <= self.road.bottom:
                self.sheet.draw(outlines.polyline([[(self.road.right, y), (self.road.right + 0.8, y)]]),
                                stroke=Stroke(ink, 0.5))
                self.sheet.write(str(km).replace("-", "\u2212"), (self.road.right + 1.2, y + 0.7), _KILOMETRES)
        self.sheet.write(say("kilometres"), (self.road.right + 1.2, self.road.top - 0.6), _KILOMETRES)

    def _draw_mark(self, mark: Mark) -> None:
        entry, y = style.class_of(mark.layer, mark.kind), self._level_of(mark)
        for stay in self._stays(mark):
            timescale.draw_stay(self.sheet, entry, self.scale.x(stay.starts), max(self.scale.x(stay.ends),
                      self.scale.x(stay.starts) + 0.3), y, self.px, is_possible=stay.certainty == "possible")
        begins = mark.stays[0].starts
        if begins >= self.scale.first:
            marks.draw_symbol(self.sheet, entry, (self.scale.x(begins), y), self._size_of(mark),
                              certainty=mark.stays[0].certainty, is_disputed=self.of.is_disputed(mark))

    def _draw_events(self, events: list[Mark]) -> None:
        """Draw the events that begin within the days, all halos below them, lest one hide what stands before it."""
        placed = [(mark, style.class_of(mark.layer, mark.kind),
                   (self.scale.x(mark.stays[0].starts) + self.scale.mm_per_day / 2, self._level_of(mark)))
                  for mark in events if mark.stays[0].starts >= self.scale.first]
        for mark, entry, centre in placed:
            marks.draw_halo(self.sheet, entry, centre, self._size_of(mark))
        for mark, entry, centre in placed:
            marks.draw_symbol(self.sheet, entry, centre, self._size_of(mark), certainty=mark.stays[0].certainty,
                              has_halo=False)

    def _level_of(self, mark: Mark) -> float:
        return self.y(mark.chainage_km) - mark.lane * LANE_PX * self.px * PT_MM

    def _size_of(self, mark: Mark) -> float:
        return SYMBOL_PX[mark.layer] * self.px * PT_MM

    def _stays(self, mark: Mark) -> list[Stay]:
        return [stay for stay in mark.stays if self.scale.shows(stay.starts, stay.ends)]

    def _draw_day(self, top: float) -> None:
        at = self.of.at
        if not at or not self.scale.first <= at < self.scale.end:
            return
        x = self.scale.x(at) + self.scale.mm_per_day / 2
        self.sheet.draw(outlines.polyline([[(x, top - 0.4), (x, self.road.bottom)]]),
                        stroke=Stroke(self.sheet.inks.surface("ink"), 1.1))
        text, lettering = spell_day(at.isoformat()), Lettering(6, fonts.SEMI_BOLD)
        half = fonts.measure(text, 6 * PT_MM, fonts.SEMI_BOLD) / 2
        x = min(max(x, self.scale.box.left + half), self.scale.box.right - half)
        self.sheet.write(text, (x, top - 1), lettering, align="center")
