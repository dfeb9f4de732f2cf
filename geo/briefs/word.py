"""A brief as a Word document (OOXML) with headings, captions, alternative texts and heading rows."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from typing import Any

from geo.briefs.model import Block, Bullets, Cite, Document, Grid, Line, Paragraph, Picture, Section, Text, spell_cite
from geo.briefs.spelling import side_name
from geo.exports import archive
from geo.exports.references import is_link
from geo.facts import Row

_MARGIN_MM, _PAGE_MM = 16, (210, 297)
_FONT = "Calibri"
_BODY_PT, _SMALL_PT, _SOURCE_PT = 9.5, 8.5, 7.5
_LANGUAGES = {"": "en-GB", "hy": "hy-AM", "az": "az-Latn-AZ", "ru": "ru-RU"}
_WIDTHS_MM = {3: (26, 40, 112), 4: (28, 62, 34, 54)}
"""Widths of the columns of a table, by their number."""
_TIMES = ("created", "modified", "lastModifiedBy", "revision", "lastPrinted")


def format_word(document: Document) -> bytes:
    """Return a brief as a .docx file; it names no author and no time."""
    import docx

    word = docx.Document()
    _set_up(word, document.title)
    word.add_heading(document.title, level=0)
    if document.names:
        _add_line(word.add_paragraph(style="Subtitle"), _separated(document.names))
    for section in document.sections:
        _add_section(word, section)
    word.add_heading("Sources", level=1)
    for number, source in enumerate(document.sources, start=1):
        _add_source(word, number, source)
    for text in document.colophon:
        _add_text(word.add_paragraph(style="Small"), Text(text))
    buffer = io.BytesIO()
    word.save(buffer)
    return _repack(buffer.getvalue())


def _set_up(word: Any, title: str) -> None:
    """Set page, fonts and properties."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Mm, Pt, RGBColor

    page = word.sections[0]
    page.page_width, page.page_height = map(Mm, _PAGE_MM)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Mm(_MARGIN_MM)
    for name, size, after in (("Normal", _BODY_PT, 3), ("List Bullet", _BODY_PT, 1), ("List Bullet 2", _SMALL_PT, 1),
                              ("Caption", _SMALL_PT, 6), ("Subtitle", 11, 4), ("Heading 1", 12, 3), ("Title", 20, 2)):
        style = word.styles[name]
        style.font.name, style.font.size = _FONT, Pt(size)
        style.paragraph_format.space_after = Pt(after)
    for name, size in (("Small", _SMALL_PT), ("Source", _SOURCE_PT)):
        style = word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style, style.font.size = word.styles["Normal"], Pt(size)
        style.paragraph_format.space_after = Pt(1)
    for name in ("Heading 1", "Title", "Subtitle", "Caption"):
        word.styles[name].font.color.rgb = RGBColor(0x1F, 0x24, 0x29)
    word.styles["Heading 1"].paragraph_format.space_before = Pt(9)
    properties = word.core_properties
    properties.title, properties.author, properties.comments, properties.language = title, "", "", "en-GB"
    for element in list(properties._element):
        if element.tag.rpartition("}")[2] in _TIMES:
            properties._element.remove(element)


def _add_section(word: Any, section: Section) -> None:
    word.add_heading(section.title, level=1)
    for block in section.blocks:
        _add_block(word, block)


def _add_block(word: Any, block: Block) -> None:
    if isinstance(block, Paragraph):
        _add_line(word.add_paragraph(style="Small" if block.is_note else None), block.line)
    elif isinstance(block, Bullets):
        for item in block.items:
            _add_line(word.add_paragraph(style="List Bullet"), item.line)
            for line in item.below:
                _add_line(word.add_paragraph(style="List Bullet 2"), line)
    elif isinstance(block, Grid):
        _add_table(word, block)
    else:
        _add_picture(word, block)


def _add_table(word: Any, grid: Grid) -> None:
    from docx.oxml import OxmlElement
    from docx.shared import Mm

    caption = word.add_paragraph(grid.caption, style="Caption")
    caption.paragraph_format.keep_with_next = True
    table = word.add_table(rows=0, cols=len(grid.header), style="Table Grid")
    table.autofit = False
    head: Line = ()
    for number, row in enumerate([tuple((Text(text, is_strong=True),) for text in grid.header), *grid.rows]):
        cells = table.add_row().cells
        for cell, line, width in zip(cells, row, _WIDTHS_MM[len(grid.header)], strict=True):
            cell.width = Mm(width)
            cell.paragraphs[0].style = word.styles["Small"]
            _add_line(cell.paragraphs[0], line or head)
        details = table.rows[number]._tr.get_or_add_trPr()
        details.append(OxmlElement("w:cantSplit"))
        if number == 0:
            details.append(OxmlElement("w:tblHeader"))
    word.add_paragraph(style="Small")


def _add_picture(word: Any, picture: Picture) -> None:
    from docx.shared import Mm

    holder = word.add_paragraph()
    holder.paragraph_format.keep_with_next = True
    width_mm = _PAGE_MM[0] - 2 * _MARGIN_MM
    inline = holder.add_run().add_picture(io.BytesIO(picture.content), width=Mm(width_mm))._inline
    inline.docPr.set("name", picture.kind)
    inline.docPr.set("descr", picture.alternative)
    word.add_paragraph(picture.caption, style="Caption")


def _add_line(paragraph: Any, line: Line) -> None:
    for piece in line:
        if isinstance(piece, Cite):
            paragraph.add_run(" ")
            paragraph.add_run(spell_cite(piece)).font.superscript = True
        else:
            _add_text(paragraph, piece)


def _add_text(paragraph: Any, piece: Text) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    run = paragraph.add_run(piece.text)
    run.bold = piece.is_strong or None
    if piece.language:
        language = OxmlElement("w:lang")
        language.set(qn("w:val"), _LANGUAGES.get(piece.language, piece.language))
        run._r.get_or_add_rPr().append(language)


def _add_source(word: Any, number: int, source: Row) -> None:
    paragraph = word.add_paragraph(style="Source")
    _add_text(paragraph, Text(f"{number}. {source['publisher']}: "))
    _add_text(paragraph, Text(source["title"], language=source["language"]))
    _add_text(paragraph, Text(f" ({source['published'] or 'no date'}; {side_name(source)}). "))
    if is_link(source["url"]):
        _add_link(paragraph, source["url"])


def _add_link(paragraph: Any, address: str) -> None:
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    run = paragraph.add_run(address)
    run.font.underline = True
    link.append(run._r)
    paragraph._p.append(link)


def _separated(names: Iterable[Text]) -> Line:
    line: list[Text | Cite] = []
    for name in names:
        line += [*([Text(" · ")] if line else []), name]
    return tuple(line)


def _repack(content: bytes) -> bytes:
    """Return the parts of a document as an archive with fixed times; the list of types stays first."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return archive.pack({name: packed.read(name) for name in packed.namelist()})
