"""Noto Sans cut down to the characters that the page uses."""

from __future__ import annotations

import io
from base64 import b64encode
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from geo.model import project
from geo.store import cache

FAMILY = "Noto Sans"
WEIGHTS = (400, 600)
"""Regular for text, semi-bold for names and headings."""
FEW = 3
"""Fewer letters of an extended part come from a title of a source, which is set in regular alone."""
SCRIPTS = {
    "latin": "@fontsource/noto-sans",
    "latin-ext": "@fontsource/noto-sans",
    "cyrillic": "@fontsource/noto-sans",
    "cyrillic-ext": "@fontsource/noto-sans",
    "armenian": "@fontsource/noto-sans-armenian",
}
"""Part of the family to the npm package that holds it."""
ALWAYS = "".join(map(chr, range(0x20, 0x7F))) + "–—‘’“”…·×°≈→←↑↓▲▼ "
"""Characters that every page gets, whatever its data."""


def font_faces(text: str) -> str:
    """Return the ``@font-face`` rules, fonts included, for the characters of a text.

    Parameters
    ----------
    text : str
        Everything that the page may show. Characters that the family does not have are left to the reader's own fonts.
    """
    wanted = frozenset(text + ALWAYS)
    faces = (_face(script, weight, wanted) for script in SCRIPTS for weight in WEIGHTS)
    return "\n".join(face for face in faces if face)


def _face(script: str, weight: int, wanted: frozenset[str]) -> str:
    characters = wanted & _characters(script, weight)
    if not characters or (weight > min(WEIGHTS) and script.endswith("-ext") and len(characters) < FEW):
        return ""
    codes = sorted(map(ord, characters))
    font = b64encode(_subset(script, weight, tuple(codes))).decode("ascii")
    ranges = ",".join(map(_format_range, _join_codes(codes)))
    return (f"@font-face{{font-family:'{FAMILY}';font-weight:{weight};font-display:block;"
            f"src:url(data:font/woff2;base64,{font}) format('woff2');unicode-range:{ranges}}}")


def _join_codes(codes: Iterable[int]) -> list[tuple[int, int]]:
    """Return the first and last code of each run of codes, which are given in their order.

    Examples
    --------
    >>> _join_codes([65, 66, 67, 90])
    [(65, 67), (90, 90)]
    """
    runs: list[tuple[int, int]] = []
    for code in codes:
        if runs and runs[-1][1] == code - 1:
            runs[-1] = (runs[-1][0], code)
        else:
            runs.append((code, code))
    return runs


def _format_range(run: tuple[int, int]) -> str:
    first, last = run
    return f"U+{first:X}" if first == last else f"U+{first:X}-{last:X}"


def _font_file(script: str, weight: int) -> Path:
    family = "noto-sans-armenian" if script == "armenian" else "noto-sans"
    return project.find_node_package(SCRIPTS[script]) / "files" / f"{family}-{script}-{weight}-normal.woff2"


@lru_cache(maxsize=16)
def _characters(script: str, weight: int) -> frozenset[str]:
    """Return what a file is for: an earlier part of the family that also has a character leaves it to this one."""
    file = _font_file(script, weight)
    own = frozenset(cache.recall_or_make(__file__, _PACKAGES, [b"characters", file.read_bytes()],
                                         lambda: _list_characters(file)).decode())
    if script == "armenian":
        return frozenset(character for character in own if "\u0531" <= character <= "\u058f")
    return own if script == "latin" else own - _characters("latin", weight)


def _list_characters(file: Path) -> bytes:
    from fontTools.ttLib import TTFont

    with TTFont(file) as font:
        return "".join(map(chr, sorted(font.getBestCmap()))).encode()


_NOTICES = [0, 14]
"""Entries of the name table that stay: copyright, and the address of the Open Font License."""
_UNUSED_TABLES = ["STAT", "gasp"]
"""Tables that say something to a font menu and to screens of before 2000, and nothing to a browser."""


_PACKAGES = ("fonttools", "brotli")
"""What decides the bytes of a font beside its file."""


def _subset(script: str, weight: int, codes: tuple[int, ...]) -> bytes:
    file = _font_file(script, weight)
    return cache.recall_or_make(__file__, _PACKAGES, [b"subset", file.read_bytes(), repr(codes).encode()],
                                lambda: _cut_down(file, codes))


def _cut_down(file: Path, codes: tuple[int, ...]) -> bytes:
    from fontTools import subset

    options = subset.Options(flavor="woff2", layout_features=["kern", "mark", "ccmp", "locl"], hinting=False,
                             desubroutinize=True, notdef_outline=True, name_IDs=_NOTICES, recalc_timestamp=False)
    options.drop_tables += _UNUSED_TABLES
    written = io.BytesIO()
    with subset.load_font(str(file), options) as font:
        subsetter = subset.Subsetter(options)
        subsetter.populate(unicodes=codes)
        subsetter.subset(font)
        subset.save_font(font, written, options)
    return written.getvalue()
