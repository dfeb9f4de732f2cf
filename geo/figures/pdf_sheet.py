"""A sheet that writes itself as a page of a PDF of many pages, where what is drawn again and again is stored once.

It takes what :class:`geo.figures.sheet.Sheet` takes, and matplotlib has no part in it: paths become operators in
millimetres, letters are written by the number of their character, so that one font serves all pages, and every longer
path is an object of its own, named by its content.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256

import numpy as np
from matplotlib.path import Path
from numpy.typing import NDArray

from geo.drawing.boxes import Box
from geo.figures import fonts, outlines
from geo.figures.inks import Inks
from geo.figures.sheet import NONE, PT_MM, Alignment, Lettering, Sheet, Stroke, Written

SHARED_FROM = 160
"""Operators of a path that take more characters than this are stored once for all pages."""
_OPERATORS = {Path.MOVETO: "m", Path.LINETO: "l", Path.CURVE4: "c", Path.CLOSEPOLY: "h"}
_CAPS = {"butt": 0, "round": 1}


@dataclass(frozen=True)
class Link:
    """A rectangle that leads to an address, or to a page by its number from 0."""

    box: Box
    target: str | int


@dataclass(frozen=True)
class Stored:
    """What pages share: the operators of a path, or the packed pixels of a picture with its width and height."""

    content: bytes
    size: tuple[int, int] | None = None


@dataclass
class PdfPage:
    """A page as it travels from the process that draws it: its operators, what they name, and its texts.

    Parameters
    ----------
    width_mm, height_mm : float
    content : bytes
        Operators, packed.
    names : tuple of str
        Names of what is shared, in the order in which the page uses it.
    shared : dict
        What this process has not handed over before, by name.
    opacities : tuple of str
    characters : dict
        Characters by the weight of their font.
    links : tuple of Link
    """

    width_mm: float
    height_mm: float
    content: bytes
    names: tuple[str, ...]
    shared: dict[str, Stored]
    opacities: tuple[str, ...]
    characters: dict[int, str]
    links: tuple[Link, ...] = ()


@dataclass
class _Found:
    names: dict[str, None] = field(default_factory=dict)
    shared: dict[str, Stored] = field(default_factory=dict)
    opacities: dict[str, None] = field(default_factory=dict)
    characters: dict[int, set[str]] = field(default_factory=dict)
    links: list[Link] = field(default_factory=list)


class PdfSheet(Sheet):
    """A sheet whose :meth:`page` is a page of a PDF; see :class:`geo.figures.sheet.Sheet`."""

    def __init__(self, width_mm: float, height_mm: float, inks: Inks) -> None:
        self.width_mm, self.height_mm, self.inks = width_mm, height_mm, inks
        self.written: list[Written] = []
        self._operators: list[str] = []
        self._found = _Found()

    def draw(self, path: Path, *, fill: str = NONE, opacity: float = 1, stroke: Stroke | None = None,
             clip: Box | None = None) -> None:
        """Draw a path, filled, stroked or both; with ``clip`` only what lies in a rectangle."""
        if not np.size(path.vertices):
            return
        operators = " ".join(_operators(path))
        if fill != NONE:
            self._paint(f"{operators} f", [f"{_colour(fill)} rg"], opacity, clip)
        if stroke:
            self._paint(f"{operators} S", _pen(stroke), stroke.opacity, clip)

    def picture(self, pixels: NDArray[np.uint8], box: Box) -> None:
        """Draw a picture of rows of RGB pixels into a rectangle."""
        height, width = pixels.shape[:2]
        name = _name("I", pixels.tobytes())
        if name not in _handed_over:
            self._hand_over(name, Stored(zlib.compress(pixels.tobytes(), 9), (width, height)))
        self._found.names[name] = None
        place = " ".join(map(_number, (box.width, 0, 0, -box.height, box.left, box.bottom)))
        self._operators.append(f"q {place} cm /{name} Do Q")

    def write(self, text: str, at: tuple[float, float], lettering: Lettering, *, align: Alignment = "left",
              is_recorded: bool = True) -> Box:
        """Write a text with its base line at a point, and return the rectangle that it takes."""
        text, size_mm = fonts.require_glyphs(text), lettering.size * PT_MM
        width = fonts.measure(text, size_mm, lettering.weight)
        left = at[0] - {"left": 0.0, "center": width / 2, "right": width}[align]
        self._found.characters.setdefault(lettering.weight, set()).update(text)
        colour = lettering.colour
        colour = self.inks.plain(colour) if colour.startswith("#") else self.inks.surface(colour)
        letters = (f"BT /T{lettering.weight} {_number(size_mm)} Tf 1 0 0 -1 {_number(left)} {_number(at[1])} Tm "
                   f"<{text.encode('utf-16-be').hex()}> Tj ET")
        if lettering.halo:
            pen = _pen(Stroke(self.inks.surface("paper"), lettering.halo, cap="round"))
            self._operators.append(" ".join(["q", self._state(0.85), *pen, "1 Tr", letters, "Q"]))
        self._operators.append(" ".join(["q", self._state(lettering.opacity), f"{_colour(colour)} rg", letters, "Q"]))
        box = Box(left, at[1] - fonts.ASCENT * size_mm, width, size_mm)
        if is_recorded:
            self.written.append(Written(text, box))
        return box

    def link(self, box: Box, target: str | int) -> None:
        """Let a rectangle lead to an address, or to a page by its number from 0."""
        self._found.links.append(Link(box, target))

    def page(self) -> PdfPage:
        """Return the page; what of it is shared is handed over once in a process."""
        found = self._found
        content = "\n".join([f"{_number(1 / PT_MM, 6)} 0 0 {_number(-1 / PT_MM, 6)} 0 "
                             f"{_number(self.height_mm / PT_MM)} cm 1 j", *self._operators])
        _handed_over.update(found.shared)
        return PdfPage(self.width_mm, self.height_mm, zlib.compress(content.encode("ascii"), 9), tuple(found.names),
                       found.shared, tuple(found.opacities),
                       {weight: "".join(sorted(texts)) for weight, texts in sorted(found.characters.items())},
                       tuple(found.links))

    def _paint(self, operators: str, style: list[str], opacity: float, clip: Box | None) -> None:
        if len(operators) > SHARED_FROM:
            name = _name("F", operators.encode())
            if name not in _handed_over:
                self._hand_over(name, Stored(operators.encode("ascii")))
            self._found.names[name] = None
            operators = f"/{name} Do"
        sides = () if clip is None else (clip.left, clip.top, clip.width, clip.height)
        frame = [f"{' '.join(map(_number, sides))} re W n"] if sides else []
        self._operators.append(" ".join(filter(None, ["q", *frame, self._state(opacity), *style, operators, "Q"])))

    def _hand_over(self, name: str, stored: Stored) -> None:
        self._found.shared[name] = stored

    def _state(self, opacity: float) -> str:
        if opacity == 1:
            return ""
        name = _number(opacity)
        self._found.opacities[name] = None
        return f"/{state_name(name)} gs"


_handed_over: set[str] = set()
"""Names of what this process has handed over with a page."""


def forget_handed_over() -> None:
    """Hand everything over again, with pages of another file."""
    _handed_over.clear()


def state_name(opacity: str) -> str:
    """Return what the state of an opacity is called.

    Examples
    --------
    >>> state_name("0.85")
    'G0_85'
    """
    return f"G{opacity.replace('.', '_')}"


def _name(kind: str, content: bytes) -> str:
    return f"{kind}{sha256(content).hexdigest()[:20]}"


def _pen(stroke: Stroke) -> list[str]:
    dash = " ".join(_number(length * PT_MM) for length in stroke.dash)
    return [f"{_colour(stroke.colour)} RG {_number(stroke.width * PT_MM)} w {_CAPS[stroke.cap]} J",
            *([f"[{dash}] {_number(stroke.offset * PT_MM)} d"] if dash else [])]


@lru_cache(maxsize=256)
def _colour(colour: str) -> str:
    return " ".join(_number(int(colour[start:start + 2], 16) / 255, 3) for start in (1, 3, 5))


def _number(value: float, places: int = 3) -> str:
    return f"{value:.{places}f}".rstrip("0").rstrip(".") if value else "0"


def _operators(path: Path) -> Iterator[str]:
    """Yield the operators of a path, hundredths of a millimetre exact; a curve of one control point has two then."""
    last = (0.0, 0.0)
    for points, code in path.iter_segments(simplify=False, curves=True):
        spots = [(float(x), float(y)) for x, y in points.reshape(-1, 2)]
        if code == Path.CURVE3:
            middle, end = spots
            spots = [_between(last, middle), _between(end, middle), end]
            code = Path.CURVE4
        if code not in _OPERATORS:
            continue
        if code == Path.CLOSEPOLY:
            yield "h"
            continue
        last = spots[-1]
        yield " ".join([*(_number(value, 2) for spot in spots for value in spot), _OPERATORS[code]])


def _between(end: tuple[float, float], middle: tuple[float, float]) -> tuple[float, float]:
    return end[0] + (middle[0] - end[0]) * 2 / 3, end[1] + (middle[1] - end[1]) * 2 / 3


def draw_code(sheet: PdfSheet, rows: list[bytearray], box: Box, colour: str) -> None:
    """Draw a matrix of dark and light squares, such as a QR code, into a square."""
    side = box.width / len(rows)
    squares = [outlines.rectangle(Box(box.left + column * side, box.top + number * side, side, side))
               for number, row in enumerate(rows) for column, is_dark in enumerate(row) if is_dark]
    sheet.draw(Path.make_compound_path(*squares), fill=colour)
