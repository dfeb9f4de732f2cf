"""Which characters the figures can draw: those of the parts of Noto Sans from which their font is put together."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from geo.errors import StoreError
from geo.model import project
from geo.store import cache

PARTS = (
    ("@fontsource/noto-sans", "noto-sans-latin"), ("@fontsource/noto-sans", "noto-sans-latin-ext"),
    ("@fontsource/noto-sans", "noto-sans-cyrillic"), ("@fontsource/noto-sans", "noto-sans-cyrillic-ext"),
    ("@fontsource/noto-sans-armenian", "noto-sans-armenian-armenian"),
)
"""npm package and file of each part; an earlier part wins where two have a character."""
BLOCKS = ((0x20, 0x24F), (0x259, 0x259), (0x2B0, 0x2FF), (0x400, 0x4FF), (0x531, 0x58F), (0x1E00, 0x1EFF),
          (0x2009, 0x200A), (0x2010, 0x203A), (0x20A0, 0x20C0), (0x2116, 0x2116), (0x2212, 0x2212))
"""Code points that are taken of the parts, first and last."""
DRAWN = (
    ("blockades", "label", "layers/blockade_points.geojson"), ("names", "name", "tables/names.json"),
    ("producers", "attribution", "tables/producers.json"), ("routes", "label", "tables/routes.json"),
    ("series", "stated_by", "tables/series.json"), ("series", "unit", "tables/series.json"),
    ("sources", "publisher", "tables/sources.json"),
)
"""Columns whose text a figure draws: seed table, column, and the file of a data folder that holds them."""

_WEIGHT = 400
"""Whose characters are asked for; the other weights have the same."""
_PACKAGES = ("fonttools", "brotli")


def font_files(weight: int) -> list[Path]:
    """Return the file of each part in a weight.

    Raises
    ------
    StoreError
        If a package is not installed.
    """
    return [project.find_node_package(package) / "files" / f"{stem}-{weight}-normal.woff2" for package, stem in PARTS]


@lru_cache(maxsize=1)
def drawable_characters() -> frozenset[str]:
    """Return the characters that the figures can draw.

    Raises
    ------
    StoreError
        If the fonts are not there.

    Examples
    --------
    >>> frozenset("Laçın Շուշի Лачин") <= drawable_characters(), "ლ" in drawable_characters()
    (True, False)
    """
    files = font_files(_WEIGHT)
    try:
        inputs = [repr(BLOCKS).encode(), *(file.read_bytes() for file in files)]
    except OSError as error:
        raise StoreError(f"{error.filename}: {error.strerror}. Install the fonts again.") from None
    return frozenset(cache.recall_or_make(__file__, _PACKAGES, inputs, lambda: _cover(files)).decode())


def _cover(files: list[Path]) -> bytes:
    from fontTools.ttLib import TTFont

    found: set[int] = set()
    for file in files:
        with TTFont(file) as font:
            found.update(font.getBestCmap())
    return "".join(chr(code) for code in sorted(found) if any(low <= code <= high for low, high in BLOCKS)).encode()
