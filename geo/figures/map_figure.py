"""The map of a day for print: title, map, legend, foot."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import product

from geo.drawing import style
from geo.drawing.boxes import Box
from geo.drawing.day import Day
from geo.engine.facts import Facts
from geo.errors import UsageError
from geo.figures import alternative, furniture, ground, legend, outlines, screen
from geo.figures.documents import Documents, find_documents
from geo.figures.drawing import Drawing, drawing_settings
from geo.figures.furniture import MARGIN_MM, Paragraph, paragraph
from geo.figures.ground import Ground, spell_scale
from geo.figures.inks import Inks
from geo.figures.legend import Group, Legend
from geo.figures.locator import draw_locator, outside_entry
from geo.figures.map_picture import FILES, MapPicture
from geo.figures.options import Options
from geo.figures.sheet import Sheet, Stroke
from geo.model.situation_parts import Frame
from geo.model.words.spelling import labelled, mark_certainty, say, spell_day

MAP_SHARE = 0.72
"""Width of a map that has its legend beside it, of the width of the figure."""
LOW_SHARE = 0.43
"""The same of a map that is kept low."""
TALLEST = 1.4
"""Greatest height of a map to its width."""
LOCATOR_SHARE = 0.3
"""Width of the small map, of the width of the map."""
COLUMN_TALLEST = 120 / 85
"""Greatest height of a figure for a column to its width."""
COLUMN_SHARES, COLUMN_SCALES = (1.0, 0.85, 0.7), (1.0, 0.86)
"""Of the height of the map, and of the size of the legend's letters: the first with which all of it has room."""
COLUMN_LEAST = tuple((share, scale, columns, dropped) for dropped in (1, 2, 3) for share, scale in (
    (0.8, 0.84), (0.66, 0.8), (0.6, 0.72), (0.52, 0.62)) for columns in (2, 3))
"""Where all of it has none: the same with how much of the legend is left out, and in how many columns it stands."""
_GAP_MM = 2.2


def draw_map(facts: Facts, at: date | None, options: Options) -> Drawing:
    """Return the map of a day.

    Raises
    ------
    UsageError
        If no day is given.

    See Also
    --------
    geo.figures.screen : The same for a screen, with a ratio of width to height.
    """
    if at is None:
        raise UsageError("a map shows a day. Give --at DAY, such as --at 2001-02-03.")
    day = Day(facts, at)
    if options.ratio is not None:
        return screen.draw_screen(day, options)
    inner = options.width_mm - 2 * MARGIN_MM
    documents = find_documents(facts, day.rows)
    head = _head(day, inner, options) if options.has_title and not options.is_low else []
    picture, key, foot = _compose(day, options, MARGIN_MM + furniture.height_of(head), documents)
    paper = picture.frame.paper
    spot = (MARGIN_MM, paper.bottom + _GAP_MM) if options.is_narrow else (paper.right + _GAP_MM, paper.top)
    below = _below(paper, key, spot[1])
    sheet = Sheet(options.width_mm, below + furniture.height_of(foot) + MARGIN_MM * 0.5, Inks(options.ink == "grey"))
    with drawing_settings():
        furniture.write_all(sheet, head, MARGIN_MM, MARGIN_MM)
        inset = _inset(paper, facts.situation.frames.region) if options.has_locator else None
        picture.draw(sheet, [inset.grown(0.8)] if inset else [])
        if inset:
            draw_locator(sheet, day, picture.frame, inset, picture.outside, options)
        sheet.draw(outlines.rectangle(paper), stroke=Stroke(sheet.inks.surface("ink"), 0.7))
        key.draw(sheet, *spot)
        furniture.write_all(sheet, foot, MARGIN_MM, below)
    title = facts.words.plain("report.figures.map", date=spell_day(at.isoformat()))
    return Drawing(title, alternative.describe_map(day), sheet, documents.cited)


def _compose(
    day: Day, options: Options, top: float, documents: Documents
) -> tuple[MapPicture, Legend, list[Paragraph]]:
    """Return a map, its legend and its foot; beside a long legend it shows more ground below, in the same scale."""
    if options.is_narrow:
        return _compose_narrow(day, options, top, documents)
    inner, frames = options.width_mm - 2 * MARGIN_MM, day.facts.situation.frames
    share = (LOW_SHARE if options.is_low else MAP_SHARE) if options.has_legend else 1
    paper = Box(MARGIN_MM, top, inner * share, inner * share * frames.map.height)
    picture = MapPicture(day, options, Ground(frames.map.bounds, paper, frames.meridian))
    width, columns = inner - paper.width - _GAP_MM, 2 if options.is_low else 1
    key = Legend(_explained(picture), width, columns)
    height = min(key.height, paper.width * TALLEST)
    if height > paper.height:
        picture = MapPicture(day, options, Ground(frames.map.bounds, replace(paper, height=height), frames.meridian))
        key = Legend(_explained(picture), width, columns)
    return picture, key, _foot(day.facts, inner, picture, documents) if options.has_foot else []


def _compose_narrow(
    day: Day, options: Options, top: float, documents: Documents
) -> tuple[MapPicture, Legend, list[Paragraph]]:
    """Return the same for a column: legend and foot below the map, which is as high as they leave room for."""
    inner, frames = options.width_mm - 2 * MARGIN_MM, day.facts.situation.frames
    whole, most = inner * frames.map.height, options.width_mm * COLUMN_TALLEST - MARGIN_MM * 0.5
    tries = product(COLUMN_SHARES, COLUMN_SCALES, (2, 3), (0,))
    for share, scale, columns, dropped in (*tries, *COLUMN_LEAST):
        picture = MapPicture(day, options, Ground(frames.map.bounds, Box(MARGIN_MM, top, inner, whole * share),
                                                  frames.meridian))
        groups = _explained(picture)
        key = Legend(groups[:len(groups) - dropped] if dropped < 2 else [
            group for group in groups[:-1] if group.heading not in _self_evident(day, dropped)], inner, columns, scale)
        foot = _foot(day.facts, inner, picture, documents) if options.has_foot else []
        paper = picture.frame.paper
        if _below(paper, key, paper.bottom + _GAP_MM) + furniture.height_of(foot) <= most:
            break
    return picture, key, foot


def _self_evident(day: Day, dropped: int) -> set[str]:
    """Return the headings that a column leaves out at last: the ground, then the areas, which its caption can tell."""
    return {day.facts.words.text(f"groups.{group}") for group in ("background", "areas")[:dropped - 1]}


def _below(paper: Box, key: Legend, key_top: float) -> float:
    """Return where the foot begins."""
    return max(paper.bottom, key_top + key.height if key.groups else 0) + _GAP_MM


def _explained(picture: MapPicture) -> list[Group]:
    return legend_groups(picture) if picture.options.has_legend else []


def legend_groups(picture: MapPicture, *, has_outside: bool = True) -> list[Group]:
    """Return the legend of a map: what it shows, in the order of the style table, and how sureness is drawn.

    With ``has_outside`` it names what lies outside the frame.
    """
    shown = {one.entry.id for one, _ in picture.shapes} | {item.what.entry.id for item in picture.symbols}
    shown |= {"cut-off"} if picture.rings else set()
    shown |= {"place"} if picture.places else set()
    shown |= {"relief"} if ground.RELIEF in picture.day.facts.manifest.resources else set()
    groups = []
    words = picture.day.facts.words
    for group in style.GROUPS:
        entries = [legend.class_entry(entry, picture.px, words.text(f"classes.{entry.id}"))
                   for entry in picture.day.look.classes if entry.group == group and entry.id in shown]
        if group == style.ROUTE:
            entries = [*picture.road.explain(), *entries]
        groups.append(Group(words.text(f"groups.{group}"), tuple(entries)))
    return [*groups, Group(words.text("spaceTime.columns.sure"), tuple(_sureness(picture))),
            Group(say("report.figures.notInFrame"), tuple(_outside(picture)) if has_outside else ())]


def _sureness(picture: MapPicture) -> Iterator[legend.Entry]:
    possible = [item.what.entry for item in picture.symbols if item.what.certainty == "possible"]
    if possible:
        entry = legend.class_entry(possible[0], picture.px, say("report.figures.hollow"), is_possible=True)
        yield legend.Entry("possible", entry.label, entry.swatch)
    if any(item.what.is_disputed for item in picture.symbols):
        yield legend.dispute_entry()
    if picture.circles:
        yield legend.circle_entry(picture.circles[0][0].colour)


def _outside(picture: MapPicture) -> Iterator[legend.Entry]:
    for one in picture.outside:
        if one.entry.layer == "blockade_points":
            yield legend.Entry(f"outside {one.row['id']}", mark_certainty(one.row["label"], one.certainty))
    if picture.options.has_locator and any(one.geometry and one.entry.layer == "blockade_points" for one in
                                           picture.outside):
        yield outside_entry()
    posts = sum(one.entry.layer == "peacekeeper_posts" for one in picture.outside)
    if posts:
        yield legend.Entry("outside posts", say("report.figures.postsOutside", count=posts))


def _head(day: Day, width: float, options: Options) -> list[Paragraph]:
    case = day.facts.situation
    place = day.facts.places.get(case.corridor)
    name = options.name_of(place, case) if place else day.facts.words.plain("case.name")
    routes = day.name_routes(lambda route: options.name_of_way(route["label"], (
        day.facts.places[stop] for stop in day.facts.places_on(route["sections"])), case))
    title, state, note = furniture.HEADS[options.is_narrow]
    return [paragraph(f"{name}, {spell_day(day.at.isoformat())}", width, title), paragraph(day.road, width, state),
            paragraph(labelled(say("routeInUse"), routes) if routes else say("report.noRouteInUse"), width, note,
                      gap_after=1.6)]


def _foot(facts: Facts, width: float, picture: MapPicture, documents: Documents) -> list[Paragraph]:
    is_narrow = picture.options.is_narrow
    found = furniture.foot(facts, width, FILES, spell_scale(picture.frame),
                           documents=documents.in_brief(width, is_narrow=is_narrow, lines=1 if is_narrow else None))
    if not is_narrow:
        return found
    together = " ".join(line for one in found for line in one.lines)
    return [paragraph(together, width, furniture.SMALL_FOOT)]


def _inset(paper: Box, region: Frame) -> Box:
    width = paper.width * LOCATOR_SHARE
    return Box(paper.left, paper.top, width, width * region.height)
