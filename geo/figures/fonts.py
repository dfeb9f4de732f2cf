"""Noto Sans as one TrueType file a weight, put together from the parts in which the npm packages hold it.

No font of the system is used, so that a figure looks the same wherever it is made. The files live in a temporary folder
of the process and are never registered with matplotlib.
"""

from __future__ import annotations

import atexit
import io
import math
import re
import shutil
import tempfile
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fontTools.ttLib import TTFont

from geo.errors import StoreError
from geo.store import cache
from geo.store.glyphs import BLOCKS, drawable_characters, font_files

if TYPE_CHECKING:
    from matplotlib.font_manager import FontProperties

FAMILY = "Noto Sans"
REGULAR, SEMI_BOLD = 400, 600
LINE = 1.25
"""Height of a line of text in sizes of the text."""
ASCENT = 0.78
"""How far a line's capitals and accents reach above the base line, in sizes of the text."""

_UNITS = 1000
_DATED = 3_814_965_308
"""When the parts were last changed, in seconds since 1904: theirs, so that no clock is asked."""
_COPYRIGHT, _LICENCE = 0, 14


class GlyphError(StoreError):
    """A text that the fonts of the figures cannot draw; ``missing`` holds the characters that they lack."""

    def __init__(self, missing: list[str], text: str) -> None:
        self.missing = missing
        named = ", ".join(f"U+{ord(character):04X}" for character in missing[:5])
        super().__init__(f"the fonts of the figures have no {named}, which stands in {text[:60]!a}. "
                         "Write the text with letters of the four languages.")


def require_glyphs(text: str) -> str:
    """Return a text after checking that every character of it can be shown.

    Raises
    ------
    GlyphError
        If the fonts lack a character; the message names it.
    """
    missing = sorted(set(text) - drawable_characters())
    if missing:
        raise GlyphError(missing, text)
    return text


def measure(text: str, size: float, weight: int = REGULAR) -> float:
    """Return the width of a text, in the unit of its size.

    Examples
    --------
    >>> round(measure("ii", 10) / measure("i", 10), 6)
    2.0
    """
    return size * float(_advance(text, weight)) / _UNITS


@lru_cache(maxsize=8192)
def _advance(text: str, weight: int) -> int:
    """Return the width of a text in units of the font, whole numbers that add up exactly however a text is divided."""
    table = _table(weight)
    widths, cmap = table["widths"], table["cmap"]
    return int(math.fsum(widths[cmap[ord(character)]] for character in require_glyphs(text)))


def wrap(text: str, width: float, size: float, weight: int = REGULAR) -> list[str]:
    """Return a text as lines no wider than a width; a word that is wider has a line of its own.

    Examples
    --------
    >>> wrap("one two three", measure("one two", 7), 7)
    ['one two', 'three']
    """
    lines: list[str] = []
    advance = 0
    for word in re.split(r"[ \n]+", text.strip()):
        longer = advance + _advance(" ", weight) + _advance(word, weight)
        if lines and size * float(longer) / _UNITS <= width:
            lines[-1], advance = f"{lines[-1]} {word}", longer
        else:
            lines.append(word)
            advance = _advance(word, weight)
    return lines


def properties(size: float, weight: int = REGULAR) -> FontProperties:
    """Return the font as matplotlib takes it, with the size in points."""
    from matplotlib.font_manager import FontProperties

    return FontProperties(family=[FAMILY], weight=weight, size=size, fname=_file(weight))


def font_face(text: Iterable[str], weight: int) -> bytes:
    """Return the font with only the characters of a text, as WOFF2."""
    codes = sorted({ord(character) for character in text})
    return cache.recall_or_make(__file__, _PACKAGES, [_build(weight), repr(codes).encode()],
                                lambda: _cut_down(_build(weight), codes))


def font_program(text: Iterable[str], weight: int) -> bytes:
    """Return the font with only the characters of a text, as TrueType."""
    return _cut_down(_build(weight), sorted({ord(character) for character in text}), flavor=None)


def _cut_down(whole: bytes, codes: list[int], *, flavor: str | None = "woff2") -> bytes:
    from fontTools import subset

    options = subset.Options(flavor=flavor, layout_features=[], hinting=False, notdef_outline=True,
                             name_IDs=[_COPYRIGHT, _LICENCE], recalc_timestamp=False)
    written = io.BytesIO()
    with TTFont(io.BytesIO(whole), recalcTimestamp=False) as font:
        subsetter = subset.Subsetter(options)
        subsetter.populate(unicodes=codes)
        subsetter.subset(font)
        subset.save_font(font, written, options)
    return written.getvalue()


@lru_cache(maxsize=4)
def _file(weight: int) -> str:
    path = _folder() / f"NotoSans-{weight}.ttf"
    path.write_bytes(_build(weight))
    return str(path)


@lru_cache(maxsize=1)
def _folder() -> Path:
    """Return the one folder of the font files: matplotlib writes fonts into a PDF in the order of their paths."""
    folder = Path(tempfile.mkdtemp(prefix="lachin-fonts-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


@lru_cache(maxsize=4)
def glyph_outlines(weight: int) -> tuple[Any, dict[int, str]]:
    """Return the glyphs of a weight, to be drawn with a pen, and their names by character."""
    font = TTFont(io.BytesIO(_build(weight)))
    return font.getGlyphSet(), font.getBestCmap()


@lru_cache(maxsize=4)
def _table(weight: int) -> dict[str, Any]:
    with TTFont(io.BytesIO(_build(weight))) as font:
        widths = {name: advance for name, (advance, _) in font["hmtx"].metrics.items()}
        return {"cmap": font.getBestCmap(), "widths": widths}


_PACKAGES = ("fonttools", "brotli")
"""What decides the bytes of a font beside its parts."""


@lru_cache(maxsize=4)
def _build(weight: int) -> bytes:
    files = font_files(weight)
    return cache.recall_or_make(__file__, _PACKAGES, [f"{weight} {BLOCKS}".encode(), *(file.read_bytes()
                                for file in files)], lambda: _put_together(files, weight))


def _put_together(files: Iterable[Path], weight: int) -> bytes:
    glyphs: dict[str, Any] = {}
    metrics: dict[str, tuple[int, int]] = {}
    cmap: dict[int, str] = {}
    notices: dict[int, str] = {}
    wanted = {code for first, last in BLOCKS for code in range(first, last + 1)}
    for file in files:
        with TTFont(file) as font:
            _copy(font, wanted - cmap.keys(), glyphs, metrics, cmap)
            notices = notices or {number: font["name"].getDebugName(number) or "" for number in (_COPYRIGHT, _LICENCE)}
    return _assemble(glyphs, metrics, cmap, notices, weight)


def _copy(font: Any, wanted: set[int], glyphs: dict[str, Any], metrics: dict[str, tuple[int, int]],
          cmap: dict[int, str]) -> None:
    from fontTools.pens.recordingPen import DecomposingRecordingPen
    from fontTools.pens.ttGlyphPen import TTGlyphPen

    outlines, own = font.getGlyphSet(), font.getBestCmap()
    sources = {".notdef": ".notdef"} if ".notdef" not in glyphs else {}
    for code in sorted(wanted & own.keys()):
        cmap[code] = f"uni{code:04X}"
        sources[cmap[code]] = own[code]
    for name, source in sources.items():
        recorded, pen = DecomposingRecordingPen(outlines), TTGlyphPen(None)
        outlines[source].draw(recorded)
        recorded.replay(pen)
        glyphs[name] = pen.glyph()
        metrics[name] = font["hmtx"][source]


def _assemble(glyphs: dict[str, Any], metrics: dict[str, tuple[int, int]], cmap: dict[int, str],
              notices: dict[int, str], weight: int) -> bytes:
    from fontTools.fontBuilder import FontBuilder

    builder = FontBuilder(_UNITS, isTTF=True)
    builder.setupGlyphOrder(list(glyphs))
    builder.setupCharacterMap(cmap)
    builder.setupGlyf(glyphs)
    builder.setupHorizontalMetrics({name: (advance, getattr(glyphs[name], "xMin", 0) or 0)
                                    for name, (advance, _) in metrics.items()})
    builder.setupHorizontalHeader(ascent=1069, descent=-293)
    style = "Regular" if weight == REGULAR else "SemiBold"
    builder.setupNameTable({"copyright": notices[_COPYRIGHT], "familyName": FAMILY, "styleName": style,
                            "uniqueFontIdentifier": f"NotoSans-{style}", "fullName": f"{FAMILY} {style}",
                            "psName": f"NotoSans-{style}", "licenseInfoURL": notices[_LICENCE]})
    builder.setupOS2(sTypoAscender=1069, sTypoDescender=-293, usWinAscent=1069, usWinDescent=293, usWeightClass=weight)
    builder.setupPost()
    builder.font.recalcTimestamp = False
    builder.font["head"].created = builder.font["head"].modified = _DATED
    written = io.BytesIO()
    builder.font.save(written)
    return written.getvalue()
