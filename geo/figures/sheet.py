"""A sheet of paper in millimetres: everything of a figure is drawn on one, from its top left corner."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.image import AxesImage
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.text import Text

from geo.drawing.boxes import Box
from geo.figures import fonts, outlines
from geo.figures.inks import Inks

if TYPE_CHECKING:
    from numpy.typing import NDArray

MM_PER_INCH = 25.4
PT_MM = MM_PER_INCH / 72
"""Millimetres in a point."""
NONE = "none"

Alignment = Literal["left", "center", "right"]


@dataclass(frozen=True)
class Stroke:
    """How a line or an outline is drawn; widths and dashes in points.

    Parameters
    ----------
    colour : str
    width : float
    dash : tuple of float
        Stretch and gap in turn; empty for a whole line.
    opacity : float
    cap : {"butt", "round"}
    offset : float
        How far into the dashes the line begins.
    """

    colour: str
    width: float
    dash: tuple[float, ...] = ()
    opacity: float = 1
    cap: Literal["butt", "round"] = "butt"
    offset: float = 0


@dataclass(frozen=True)
class Lettering:
    """How a text is drawn; sizes in points.

    Parameters
    ----------
    size : float
    weight : int
        :data:`geo.figures.fonts.REGULAR` or ``SEMI_BOLD``.
    colour : str
        Name of a colour of the page, see :class:`geo.figures.inks.Inks`, or a colour as ``#rrggbb``.
    halo : float
        Width of the halo in the colour of the paper; 0 for none.
    opacity : float
    """

    size: float
    weight: int = fonts.REGULAR
    colour: str = "ink"
    halo: float = 0
    opacity: float = 1


@dataclass(frozen=True)
class Written:
    """A text that stands on the sheet."""

    text: str
    box: Box


class Sheet:
    """A sheet to draw on; what is drawn later lies above.

    Parameters
    ----------
    width_mm, height_mm : float
        Its size.
    inks : Inks
        Its colours.
    """

    def __init__(self, width_mm: float, height_mm: float, inks: Inks) -> None:
        self.width_mm, self.height_mm, self.inks = width_mm, height_mm, inks
        self.figure = Figure(figsize=(width_mm / MM_PER_INCH, height_mm / MM_PER_INCH), facecolor="#ffffff")
        FigureCanvasAgg(self.figure)
        self._axes = self.figure.add_axes((0, 0, 1, 1))
        self._axes.set_axis_off()
        self._axes.set_xlim(0, width_mm)
        self._axes.set_ylim(height_mm, 0)
        self._order = 1.0
        self.written: list[Written] = []

    def draw(self, path: Path, *, fill: str = NONE, opacity: float = 1, stroke: Stroke | None = None,
             clip: Box | None = None) -> None:
        """Draw a path, filled, stroked or both; with ``clip`` only what lies in a rectangle."""
        if not np.size(path.vertices):
            return
        if fill != NONE:
            self._add(PathPatch(path, facecolor=fill, edgecolor=NONE, linewidth=0, alpha=opacity), clip)
        if stroke:
            style: Any = (stroke.offset, stroke.dash) if stroke.dash else "solid"
            cap: Any = stroke.cap
            self._add(PathPatch(path, fill=False, edgecolor=stroke.colour, linewidth=stroke.width, linestyle=style,
                                alpha=stroke.opacity, capstyle=cap, joinstyle="round"), clip)

    def picture(self, pixels: NDArray[np.uint8], box: Box) -> None:
        """Draw a picture of rows of RGB pixels into a rectangle."""
        image = AxesImage(self._axes, extent=(box.left, box.right, box.bottom, box.top), interpolation="none",
                          origin="upper")
        image.set_data(pixels)
        self._add(image, box)

    def write(self, text: str, at: tuple[float, float], lettering: Lettering, *, align: Alignment = "left",
              is_recorded: bool = True) -> Box:
        """Write a text with its base line at a point, and return the rectangle that it takes."""
        text = fonts.require_glyphs(text)
        size_mm = lettering.size * PT_MM
        width = fonts.measure(text, size_mm, lettering.weight)
        left = at[0] - {"left": 0.0, "center": width / 2, "right": width}[align]
        if lettering.halo:
            self.draw(outlines.text_path(text, (left, at[1]), size_mm, lettering.weight),
                      stroke=Stroke(self.inks.surface("paper"), lettering.halo, opacity=0.85, cap="round"))
        colour = lettering.colour
        colour = self.inks.plain(colour) if colour.startswith("#") else self.inks.surface(colour)
        label = Text(left, at[1], text, fontproperties=fonts.properties(lettering.size, lettering.weight),
                     color=colour, ha="left", va="baseline",
                     parse_math=False, alpha=None if lettering.opacity == 1 else lettering.opacity)
        self._add(label, None)
        box = Box(left, at[1] - fonts.ASCENT * size_mm, width, size_mm)
        if is_recorded:
            self.written.append(Written(text, box))
        return box

    def write_lines(self, lines: list[str], at: tuple[float, float], lettering: Lettering) -> float:
        """Write lines under each other, the first with its top at a point; return where the next would begin."""
        step = lettering.size * PT_MM * fonts.LINE
        for number, line in enumerate(lines):
            self.write(line, (at[0], at[1] + number * step + lettering.size * PT_MM), lettering)
        return at[1] + len(lines) * step

    def _add(self, artist: Any, clip: Box | None) -> None:
        self._order += 1
        artist.set_zorder(self._order)
        self._axes.add_artist(artist)
        if clip:
            artist.set_clip_path(outlines.rectangle(clip), self._axes.transData)
        else:
            artist.set_clip_on(False)
