"""How much of a page of A4 a brief takes, estimated from the length of its texts.

The estimate stands for both printed forms: they have the same page, letters of about the same widths and the same
columns. It is held against pages that a browser and an office suite made, see ``tests/browser/test_brief.py``.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable

from geo.briefs.model import Block, Bullets, Document, Grid, Line, Paragraph, Picture, Section, Text, plain
from geo.briefs.spelling import spell_source

PAGES = 2
"""Pages of a brief."""
_PAGE_MM = 272.0
"""Height of the text of a page, without what stays empty at its foot."""
_TITLE_MM, _HEADING_MM = 13.5, 7.4
_LINE_MM, _SMALL_LINE_MM = 3.52, 2.66
_COLUMN_CHARACTERS, _SMALL_CHARACTERS, _WIDE_SMALL_CHARACTERS = 58, 54, 168
"""Characters of a line: of text in one of two columns, of sources in one of three, of the last words of the brief."""
_BETWEEN_MM = 0.45
"""Between two entries of a list, and two rows of a table."""
_PICTURE_MM = 6.5
"""What a picture takes besides its own height: its caption, and the room around it."""
_TABLE_CHARACTERS = {2: (20, 100), 3: (20, 23, 76)}
"""Characters of a line in the columns of a table, by their number."""
_WIDTH_MM = 186
_LATIN = re.compile("[\x00-\u024f\u1e00-\u20ff]")
_WIDER = 0.16
"""How much wider than a letter of Latin script one of another script is, held against pages of all four languages."""


def fits(document: Document) -> bool:
    """Return whether a brief is likely to print on two pages."""
    return height_mm(document) <= PAGES * _PAGE_MM


def height_mm(document: Document) -> float:
    """Return about how high a brief is when printed on one endless page, in millimetres."""
    sources = math.fsum(_characters(spell_source(number, source, document.words))
                        for number, source in enumerate(document.sources, start=1))
    colophon = math.fsum(map(_characters, document.colophon))
    return (_TITLE_MM + math.fsum(map(_section_mm, document.sections)) + _HEADING_MM
            + math.ceil(sources / _SMALL_CHARACTERS / 3) * _SMALL_LINE_MM
            + math.ceil(colophon / _WIDE_SMALL_CHARACTERS) * _SMALL_LINE_MM)


def _section_mm(section: Section) -> float:
    columns = 1 if section.is_wide else 2
    text = _HEADING_MM + math.fsum(_block_mm(block) for block in section.blocks if not isinstance(block, Picture))
    return text / columns + math.fsum(_picture_mm(block) for block in section.blocks if isinstance(block, Picture))


def _picture_mm(picture: Picture) -> float:
    return picture.height_px / picture.width_px * _WIDTH_MM + _PICTURE_MM


def _block_mm(block: Block) -> float:
    if isinstance(block, Bullets):
        return _lines_mm(line for item in block.items for line in (item.line, *item.below))
    if isinstance(block, Grid):
        characters = _TABLE_CHARACTERS[len(block.header)]
        rows = [tuple((Text(text),) for text in block.header), *block.rows]
        tall = math.fsum(max(map(_count_lines, row, characters)) for row in rows)
        caption = _lines_mm([(Text(block.caption),)]) if block.caption else 0
        return caption + tall * _LINE_MM + len(rows) * 2 * _BETWEEN_MM
    return _lines_mm([block.line]) if isinstance(block, Paragraph) else 0


def _lines_mm(lines: Iterable[Line]) -> float:
    return math.fsum(_count_lines(line, _COLUMN_CHARACTERS) * _LINE_MM + _BETWEEN_MM for line in lines)


def _count_lines(line: Line, characters: int) -> int:
    return math.ceil(_characters(plain(line)) / characters)


def _characters(text: str) -> float:
    """Return how many characters of Latin script are as wide as a text; those of other scripts are wider."""
    wider = len(text) - len(_LATIN.findall(text))
    return len(text) + wider * _WIDER
