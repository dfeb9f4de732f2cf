"""A brief as slides: title, map with its key, who could pass, what happened, what changed, and notes with the sources.

Tables, texts and the key of the map are shapes that can be edited. What stands on a slide is measured with the letters
of the figures, which are wider than those that most programs show it in.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from geo.briefs.model import Block, Bullets, Cite, Document, Grid, Paragraph, Picture, Section, Text, plain
from geo.briefs.slide_parts import Key, add_key, add_lines, add_picture, add_table, set_up, take_out_template
from geo.briefs.spelling import spell_source
from geo.figures import fonts
from geo.figures.sheet import PT_MM
from geo.store import archive
from geo.store.glyphs import drawable_characters

BODY_PT, TABLE_PT = 16.0, 13.0
ROOM_MM = (314.0, 138.0)
"""Width and height of the room below the title of a slide."""
COLUMNS_MM = {2: (90.0, 224.0), 3: (66.0, 74.0, 174.0)}
_LINE = 1.22
_GAP_PT = 6.0
_CELL_MM = (5.2, 3.0)
"""What a cell of a table leaves empty across and upwards."""
LONGEST = 420
"""Characters of a statement on a slide; the notes have all of a longer one."""
CUT = "\N{HORIZONTAL ELLIPSIS}"


@dataclass(frozen=True)
class Deck:
    """What slides are made of.

    Parameters
    ----------
    document : Document
        The brief as slides tell it.
    full : tuple of Section
        The same sections with the accounts of the sides, for the notes: a slide has those of all sides or of none.
    map : Picture
        The map without legend, title and notes.
    key : tuple of Key
        What the legend says.
    """

    document: Document
    full: tuple[Section, ...]
    map: Picture
    key: tuple[Key, ...]


def format_slides(deck: Deck) -> bytes:
    """Return a brief as a .pptx file; it names no author and no time."""
    import pptx

    slides, document = pptx.Presentation(), deck.document
    set_up(slides, document)
    slide = _add(slides, 0, document.title, "\n".join(document.colophon))
    names = " · ".join(name.text for name in document.names)
    slide.placeholders[1].text_frame.text = names or document.words.plain("case.name")
    slide = _add(slides, 1, deck.map.caption, f"{deck.map.alternative}\n{' '.join(document.colophon)}")
    add_picture(slide, deck.map)
    add_key(slide, deck.key)
    for section, full in zip(document.sections, deck.full, strict=True):
        _add_section(slides, section, full, document)
    take_out_template(slides, document)
    written = io.BytesIO()
    slides.save(written)
    with zipfile.ZipFile(io.BytesIO(written.getvalue())) as packed:
        return archive.pack({name: packed.read(name) for name in packed.namelist()})


def _add(slides: Any, layout: int, title: str, notes: str) -> Any:
    slide = slides.slides.add_slide(slides.slide_layouts[layout])
    slide.shapes.title.text_frame.text = title
    slide.notes_slide.notes_text_frame.text = notes
    return slide


def _add_section(slides: Any, section: Section, full: Section, document: Document) -> None:
    """Add the slides of a section: its table, then its statements, as many to a slide as have room."""
    notes = _notes(full, document)
    grids = [block for block in section.blocks if isinstance(block, Grid)]
    for grid in grids:
        rows = [[_shortened(plain(cell)) for cell in row] for row in grid.rows]
        widths = COLUMNS_MM[len(grid.header)]
        parts = _split(rows, partial(_row_mm, widths_mm=widths), ROOM_MM[1] - 12)
        for number, part in enumerate(parts):
            slide = _add(slides, 1, _titled(section.title, number, len(parts), document), notes)
            add_table(slide, grid.header, part, widths, ROOM_MM, TABLE_PT)
    lines = list(_lines(section))
    parts = _split(lines, _line_mm, ROOM_MM[1])
    for number, told in enumerate(parts):
        slide = _add(slides, 1, _titled(section.title, number, len(parts), document), notes)
        add_lines(slide, told, ROOM_MM, BODY_PT)


def _lines(section: Section) -> Iterator[str]:
    for block in section.blocks:
        if isinstance(block, Paragraph):
            yield _shortened(plain(block.line))
        elif isinstance(block, Bullets):
            yield from (_shortened(plain(item.line)) for item in block.items)


def _shortened(text: str) -> str:
    """Return a statement of a slide, with the numbers of its documents where it is cut off."""
    if len(text) <= LONGEST:
        return text
    cited = re.findall(r"\[[^\[\]]*\d[^\[\]]*\]", text)
    return " ".join([text[:LONGEST].rsplit(" ", 1)[0].rstrip(" ,;:.") + CUT, *cited[-1:]])


def _titled(title: str, number: int, count: int, document: Document) -> str:
    if count == 1:
        return title
    return document.words.plain("report.slides.part", title=title, number=number + 1, count=count)


def _notes(section: Section, document: Document) -> str:
    """Return all that a section says, with the accounts of the sides, and the documents that it cites."""
    lines = [line for block in section.blocks for line in _all_lines(block)]
    cited = sorted({number for line in lines for piece in line if isinstance(piece, Cite)
                    for number, _ in piece.documents})
    told = [spell_source(number, document.sources[number - 1], document.words) for number in cited]
    heading = [document.words.plain("sources")] if told else []
    return "\n".join([*map(plain, lines), *heading, *told])


def _all_lines(block: Block) -> Iterator[tuple[Text | Cite, ...]]:
    if isinstance(block, Paragraph):
        yield block.line
    elif isinstance(block, Bullets):
        for item in block.items:
            yield from (item.line, *item.below)
    elif isinstance(block, Grid):
        yield from (cell for row in block.rows for cell in row)


def _split(items: Sequence[Any], height_of: Any, room_mm: float) -> list[list[Any]]:
    """Return items in groups that have room, in order."""
    parts: list[list[Any]] = []
    used = 0.0
    for item in items:
        height = height_of(item)
        if not parts or used + height > room_mm:
            parts.append([])
            used = 0.0
        parts[-1].append(item)
        used += height
    return parts


def _line_mm(text: str) -> float:
    count = len(fonts.wrap(_drawable(text), ROOM_MM[0] - 10, BODY_PT * PT_MM))
    return (count * BODY_PT * _LINE + _GAP_PT) * PT_MM


def _row_mm(row: Sequence[str], widths_mm: Sequence[float]) -> float:
    counts = (len(fonts.wrap(_drawable(text) or "-", width - _CELL_MM[0], TABLE_PT * PT_MM, fonts.SEMI_BOLD))
              for text, width in zip(row, widths_mm, strict=True))
    return max(counts) * TABLE_PT * _LINE * PT_MM + _CELL_MM[1]


def _drawable(text: str) -> str:
    """Return a text in letters that can be measured; others are about as wide as an n."""
    known = drawable_characters()
    return "".join(character if character in known else "n" for character in text)
