"""Drawing with matplotlib from the style table: sheets, symbols, states and PNG files with nothing of their maker."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from typing import Any

from geo.style import CLASSES, GLYPHS, POSSIBLE_OPACITY, SHAPES, SURFACES, StyleClass

DPI = 200
POINTS_PER_PIXEL = 0.75
"""Sizes of the style table are CSS pixels; matplotlib's are points."""
COLOURS: Mapping[str, str] = {surface.id: surface.light for surface in SURFACES}
"""Colours of the page by their id, as on a light page."""
_BOX = 24.0
"""Side of the box in which shapes and glyphs of the style table are drawn."""


@contextmanager
def new_sheet(width_in: float, height_in: float) -> Iterator[Any]:
    """Give a figure of a size in inches, with matplotlib's own settings whatever those of the user are."""
    import matplotlib
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    own = {**matplotlib.rcParamsDefault, "font.family": "DejaVu Sans", "font.size": 7, "lines.scale_dashes": False,
           "text.usetex": False, "text.parse_math": False, "axes.linewidth": 0.6}
    with matplotlib.rc_context(own):
        sheet = Figure(figsize=(width_in, height_in), dpi=DPI, facecolor="#ffffff")
        FigureCanvasAgg(sheet)
        yield sheet


def as_png(sheet: Any) -> bytes:
    """Return a figure as PNG."""
    buffer = io.BytesIO()
    sheet.savefig(buffer, format="png", dpi=DPI, metadata={"Software": None})
    return buffer.getvalue()


def state_style(state: str) -> StyleClass:
    """Return the class that draws a state of through traffic."""
    return next(style for style in CLASSES if style.layer == "passability" and style.kinds == (state,))


def draw_symbol(axes: Any, at: tuple[float, float], style: StyleClass, *, is_possible: bool = False,
                shift_px: float = 0, scale: float = 1.0) -> None:
    """Draw the symbol of a class at a position of the axes; hollow where it was only possibly in force."""
    from matplotlib.patches import PathPatch
    from matplotlib.transforms import Affine2D, ScaledTranslation

    size_in = style.size * scale * POINTS_PER_PIXEL / 72
    inside, sign = ((COLOURS["panel"], style.colour) if is_possible else (style.colour, COLOURS["panel"]))
    edge = style.colour if is_possible else COLOURS["panel"]
    place = (Affine2D().translate(-_BOX / 2, -_BOX / 2).scale(size_in / _BOX, -size_in / _BOX)
             .translate(shift_px * POINTS_PER_PIXEL / 72, 0)
             + axes.figure.dpi_scale_trans + ScaledTranslation(*at, axes.transData))
    for name, colour, line in ((SHAPES[style.shape], inside, edge), (GLYPHS[style.glyph], sign, "none")):
        if name:
            axes.add_patch(PathPatch(_path(name), transform=place, facecolor=colour, edgecolor=line, linewidth=0.7,
                                     zorder=style.order, clip_on=True))


@cache
def _path(drawn: str) -> Any:
    """Return SVG path data as a matplotlib path."""
    from fontTools.pens.recordingPen import RecordingPen
    from fontTools.svgLib.path import parse_path
    from matplotlib.path import Path

    pen = RecordingPen()
    parse_path(drawn, pen)
    codes = {"moveTo": [Path.MOVETO], "lineTo": [Path.LINETO], "qCurveTo": [Path.CURVE3] * 2,
             "curveTo": [Path.CURVE4] * 3}
    corners: list[tuple[float, float]] = []
    kinds: list[Any] = []
    for command, points in pen.value:
        if command in codes:
            corners += points
            kinds += codes[command]
        elif command == "closePath":
            corners.append(corners[-1])
            kinds.append(Path.CLOSEPOLY)
    return Path(corners, kinds)


def draw_line(axes: Any, x: list[float], y: list[float], style: StyleClass, *, width_px: float | None = None,
              is_possible: bool = False, dash: tuple[float, ...] = ()) -> None:
    """Draw a line of a class, with the ticks that tell its state also without colour."""
    width = (style.width if width_px is None else width_px) * POINTS_PER_PIXEL
    opacity = POSSIBLE_OPACITY if is_possible else 1
    dashes = _dashes(dash or style.dash)
    axes.plot(x, y, color=style.colour, linewidth=width, alpha=opacity, zorder=style.order, solid_capstyle="butt",
              dash_capstyle="butt", linestyle=dashes)
    if style.pattern:
        axes.plot(x, y, color=COLOURS["paper"], linewidth=width * 0.62, zorder=style.order + 1, dash_capstyle="butt",
                  linestyle=_dashes(style.pattern))


def _dashes(lengths: tuple[float, ...]) -> Any:
    return (0, tuple(length * POINTS_PER_PIXEL for length in lengths)) if lengths else "-"
