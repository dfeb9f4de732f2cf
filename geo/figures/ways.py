"""Lines and areas: the route with its state, roads, boundaries, water, areas."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import shapely
from matplotlib.path import Path
from shapely.geometry.base import BaseGeometry

from geo.drawing import style
from geo.drawing.boxes import Box
from geo.drawing.style import StyleClass
from geo.figures import outlines
from geo.figures.sheet import Sheet, Stroke
from geo.model.dates import Certainty

HALO_PX, CASING_PX, BODY_PX, GAPS_PX = 10.0, 6.5, 4.5, 9.0
"""Widths of the parts of the route, as on the page."""
BAND_PX, BAND_EDGE_PX = 20.0, 22.5
"""Widths of the band along the road, and of the band with its rim."""
BAR_PX, BAR_HALO_PX, BAR_HOLLOW_PX = 6.0, 9.0, 2.6
"""Widths of a bar across the road: its body, what it clears, and what a hollow one leaves open."""
FIRST_STRETCH_PX = 8.0
"""How far into the gaps a schematic stretch begins, so that its first piece is seen."""


def path_of(geometry: BaseGeometry) -> Path:
    """Return a geometry of lines or areas as a path; points in it are left out."""
    parts = getattr(geometry, "geoms", [geometry])
    lines = [part.coords for part in parts if part.geom_type == "LineString"]
    rings = [ring.coords for part in parts if part.geom_type == "Polygon" for ring in (part.exterior, *part.interiors)]
    nested = [path_of(part) for part in parts if part.geom_type.startswith("Multi")]
    return Path.make_compound_path(*nested, outlines.polyline(lines), outlines.polyline(rings, is_closed=True))


def edge_of(geometry: BaseGeometry) -> Path:
    """Return what of a geometry is drawn as a line: of areas the outer edges, since what they leave out has its own."""
    parts = [shapely.Polygon(part.exterior) if part.geom_type == "Polygon" else part
             for part in shapely.get_parts(geometry).tolist()]
    return path_of(shapely.GeometryCollection(parts))


def draw_shape(sheet: Sheet, entry: StyleClass, path: Path, px: float, *, clip: Box,
               certainty: Certainty = "certain", edge: Path | None = None) -> None:
    """Draw a line or an area as the style table has it, fainter if only possible; its edge may be another path."""
    colour = sheet.inks.of(entry)
    faint = style.POSSIBLE_OPACITY if certainty == "possible" else 1
    if entry.fill_opacity:
        sheet.draw(path, fill=colour, opacity=entry.fill_opacity * faint, clip=clip)
    if entry.id == "corridor-strip":
        sheet.draw(path, stroke=Stroke(colour, 7 * px, opacity=0.12 * faint), clip=clip)
    if entry.band:
        name, opacity = style.band_of(entry)
        band = colour if name == entry.id else sheet.inks.surface(name)
        sheet.draw(path, stroke=Stroke(band, entry.band * px, opacity=opacity * faint), clip=clip)
    if entry.width:
        dash = tuple(length * px for length in entry.dash)
        sheet.draw(edge or path, stroke=Stroke(colour, entry.width * px, dash, faint), clip=clip)


def draw_band(sheet: Sheet, entry: StyleClass, lines: Sequence[Any], px: float, *, clip: Box,
              is_possible: bool = False) -> None:
    """Draw what holds from end to end: a wide soft band in the colour and the pattern of a state, with a fine rim.

    Parameters
    ----------
    entry : StyleClass
        Class of the state.
    lines : sequence
        Lines of points in millimetres.
    px : float
        Points to a pixel of the style table.
    is_possible : bool
        Whether the state is only possible: then the band is fainter and its rim broken.
    """
    colour, paper = sheet.inks.of(entry), sheet.inks.surface("paper")
    whole = outlines.polyline(lines)
    rim = (7 * px, 5 * px) if is_possible else ()
    sheet.draw(whole, stroke=Stroke(colour, BAND_EDGE_PX * px, rim, cap="butt" if is_possible else "round"), clip=clip)
    sheet.draw(whole, stroke=Stroke(paper, BAND_PX * px, cap="round"), clip=clip)
    tint = 0.18 if is_possible else 0.36
    sheet.draw(whole, stroke=Stroke(colour, BAND_PX * px, opacity=tint, cap="round"), clip=clip)
    if entry.pattern:
        dash = tuple(length * px for length in entry.pattern)
        sheet.draw(whole, stroke=Stroke(colour, BAND_PX * px, dash, 0.5), clip=clip)


def draw_bar(sheet: Sheet, pieces: Sequence[Any], px: float, *, clip: Box, is_possible: bool = False) -> None:
    """Draw a bar across the road, of one piece or of two with a gap between them; hollow where it is only possible.

    Parameters
    ----------
    pieces : sequence
        Lines of two points in millimetres.
    px : float
        Points to a pixel of the style table.
    """
    whole, paper = outlines.polyline(pieces), sheet.inks.surface("paper")
    dash = (5 * px, 2.4 * px) if is_possible else ()
    sheet.draw(whole, stroke=Stroke(paper, BAR_HALO_PX * px, cap="round"), clip=clip)
    sheet.draw(whole, stroke=Stroke(sheet.inks.surface("bar"), BAR_PX * px, dash), clip=clip)
    if is_possible:
        sheet.draw(whole, stroke=Stroke(paper, BAR_HOLLOW_PX * px, dash), clip=clip)


def draw_route(sheet: Sheet, entry: StyleClass | None, lines: Sequence[Any], px: float, *, clip: Box | None = None,
               is_possible: bool = False, schematic: Sequence[bool] = (), has_halo: bool = True,
               is_plain: bool = False) -> None:
    """Draw the route: a dark edge, a body in the colour of the state, ticks in its pattern, gaps where it is schematic.

    Parameters
    ----------
    entry : StyleClass or None
        Class of the state; None for a road of which no state is told.
    lines : sequence
        Lines of points in millimetres.
    px : float
        Points to a pixel of the style table.
    is_possible : bool
        Whether the route or its state is only possible: then it is hollow.
    schematic : sequence of bool
        For each line, whether its course is only a straight connection of known points.
    has_halo : bool
        Whether it clears the ground beside it, as on a map; elsewhere gaps are white.
    is_plain : bool
        Whether it is only its dark edge, without a state.
    """
    inks = sheet.inks
    colour = inks.of(entry) if entry else inks.surface("road-plain")
    paper, panel = inks.surface("paper"), inks.surface("panel")
    whole = outlines.polyline(lines)
    if has_halo:
        sheet.draw(whole, stroke=Stroke(paper, HALO_PX * px, opacity=0.75, cap="round"), clip=clip)
    sheet.draw(whole, stroke=Stroke(colour if is_possible else inks.surface("casing"), CASING_PX * px), clip=clip)
    if not is_plain:
        sheet.draw(whole, stroke=Stroke(paper if is_possible else colour, BODY_PX * px), clip=clip)
    if entry and entry.pattern and not is_plain:
        dash = tuple(length * px for length in entry.pattern)
        sheet.draw(whole, stroke=Stroke(colour if is_possible else panel, BODY_PX * px, dash), clip=clip)
    gaps = [line for line, is_schematic in zip(lines, schematic, strict=True) if is_schematic] if schematic else []
    dash = tuple(length * px for length in style.SCHEMATIC_GAPS)
    sheet.draw(outlines.polyline(gaps), clip=clip, stroke=Stroke(paper if has_halo else panel, GAPS_PX * px, dash,
                                                                 offset=FIRST_STRETCH_PX * px))
