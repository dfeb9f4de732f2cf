"""A picture of the old beside the new, for the eye of whoever decides."""

from __future__ import annotations

import io
import math
from collections.abc import Iterable

import shapely
from shapely.geometry import LineString
from shapely.geometry.base import BaseGeometry

from geo.upstream.anchors import Anchor

SIZE_INCHES, DOTS_AN_INCH = (14.0, 10.0), 110
METRES_A_DEGREE = 111_320.0


def draw_outlines(pairs: Iterable[tuple[BaseGeometry, BaseGeometry]]) -> bytes:
    """Return a PNG of outlines of the seeds (grey, interrupted) and of those that may take their place (solid)."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=SIZE_INCHES, dpi=DOTS_AN_INCH, layout="constrained")
    axes = figure.subplots()
    latitude = 0.0
    for old, new in pairs:
        for outline, colour, dashes in ((old, "#777777", "--"), (new, "#1f5fa8", "-")):
            for part in shapely.get_parts(outline):
                axes.plot(*zip(*part.exterior.coords, strict=True), color=colour, ls=dashes, lw=1.3)
        latitude = new.centroid.y
    axes.set_aspect(1 / math.cos(math.radians(latitude)))
    axes.set_title("Interrupted: the outlines of the seeds. Solid: those of the file.")
    buffer = io.BytesIO()
    figure.savefig(buffer, format="png", metadata={"Software": ""})
    return buffer.getvalue()


def draw_courses(pairs: Iterable[tuple[LineString, LineString, bool]], anchors: Iterable[Anchor]) -> bytes:
    """Return a PNG of lines of the seeds (grey, interrupted), courses (solid) and the reach of each waypoint.

    Parameters
    ----------
    pairs : iterable of (LineString, LineString, bool)
        The line of the seeds, the course, and whether it is accepted; one that is not is drawn in red.
    anchors : iterable of Anchor
    """
    from matplotlib.figure import Figure
    from matplotlib.patches import Ellipse

    figure = Figure(figsize=SIZE_INCHES, dpi=DOTS_AN_INCH, layout="constrained")
    axes = figure.subplots()
    for anchor in anchors:
        height = 2 * anchor.reach_m / METRES_A_DEGREE
        width = height / math.cos(math.radians(anchor.lat))
        axes.add_patch(Ellipse(anchor.position, width, height, facecolor="#dfe6ee", edgecolor="#9fb0c4", lw=0.4))
        if "@" not in anchor.name:
            axes.annotate(anchor.name, anchor.position, fontsize=7, color="#445566")
    latitude = 0.0
    for old, new, is_accepted in pairs:
        axes.plot(*zip(*old.coords, strict=True), color="#777777", lw=1.2, ls="--")
        axes.plot(*zip(*new.coords, strict=True), color="#1f5fa8" if is_accepted else "#c62828", lw=1.6)
        latitude = new.centroid.y
    axes.set_aspect(1 / math.cos(math.radians(latitude)))
    axes.set_title("Interrupted: the line of the seeds. Solid: the course found; red where it is not accepted.")
    axes.grid(visible=True, lw=0.3)
    buffer = io.BytesIO()
    figure.savefig(buffer, format="png", metadata={"Software": ""})
    return buffer.getvalue()
