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

HALO_PX, CASING_PX, BODY_PX, GAPS_PX = 12.0, 7.5, 5.0, 9.0
"""Widths of the parts of the route, as on the page."""
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


def draw_route(sheet: Sheet, entry: StyleClass, lines: Sequence[Any], px: float, *, clip: Box | None = None,
               is_possible: bool = False, schematic: Sequence[bool] = (), has_halo: bool = True,
               is_plain: bool = False) -> None:
    """Draw the route: a dark edge, a body in the colour of the state, ticks in its pattern, gaps where it is schematic.

    Parameters
    ----------
    entry : StyleClass
        Class of the state.
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
    colour, paper, panel = inks.of(entry), inks.surface("paper"), inks.surface("panel")
    whole = outlines.polyline(lines)
    if has_halo:
        sheet.draw(whole, stroke=Stroke(paper, HALO_PX * px, opacity=0.75, cap="round"), clip=clip)
    sheet.draw(whole, stroke=Stroke(colour if is_possible else inks.surface("casing"), CASING_PX * px), clip=clip)
    if not is_plain:
        sheet.draw(whole, stroke=Stroke(paper if is_possible else colour, BODY_PX * px), clip=clip)
    if entry.pattern and not is_plain:
        dash = tuple(length * px for length in entry.pattern)
        sheet.draw(whole, stroke=Stroke(colour if is_possible else panel, BODY_PX * px, dash), clip=clip)
    gaps = [line for line, is_schematic in zip(lines, schematic, strict=True) if is_schematic] if schematic else []
    dash = tuple(length * px for length in style.SCHEMATIC_GAPS)
    sheet.draw(outlines.polyline(gaps), clip=clip, stroke=Stroke(paper if has_halo else panel, GAPS_PX * px, dash,
                                                                 offset=FIRST_STRETCH_PX * px))
