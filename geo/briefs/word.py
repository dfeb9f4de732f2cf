"""A brief as a Word document (OOXML) with headings, captions, alternative texts and heading rows."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from geo.briefs.model import Block, Bullets, Cite, Document, Grid, Line, Paragraph, Picture, Section, Text, spell_cite
from geo.briefs.spelling import short_title, source_end
from geo.model.citations import is_link
from geo.model.situation import LANGUAGE_TAGS
from geo.model.words import Words
from geo.store import archive
from geo.store.rows import SourceRow

_PAGE_MM, _MARGINS_MM = (210, 297), {"left": 12, "right": 12, "top": 10, "bottom": 9}
_FONT = "Arial"
"""Stands on Windows and macOS, and elsewhere a font of the same widths: the brief breaks alike."""
_BODY_PT, _SOURCE_PT, _TINY_PT = 8.5, 6.5, 1
_LINE = 1.16
"""Height of a line to the size of its letters, the same for all scripts and with the numbers of documents above it."""
_GAP_MM = 6
"""Between two columns."""
_WIDTHS_MM = {2: (33, 153), 3: (33, 37, 116)}
"""Widths of the columns of a table, by their number. A table takes the whole page: one within columns of text keeps
LibreOffice from balancing them.
"""
_TEMPLATE_PARTS = {"thumbnail", "stylesWithEffects", "customXml"}
"""Kinds of parts of python-docx's template that say nothing of a brief: a picture of another document, styles for Word
2007, a store of XML.
"""
_TIMES = ("created", "modified", "lastModifiedBy", "revision", "lastPrinted")


def format_word(document: Document) -> bytes:
    """Return a brief as a .docx file; it names no author and no time.

    Text stands in two columns, sources in three; title, pictures and wide tables take the whole page.
    """
    import docx

    word = docx.Document()
    _set_up(word, document.title, document.words.language)
    word.add_heading(document.title, level=0)
    if document.names:
        _add_line(word.add_paragraph(style="Subtitle"), _separated(document.names))
    for section in document.sections:
        _add_section(word, section)
    _set_columns(word, 1)
    word.add_heading(document.words.plain("sources"), level=1)
    _set_columns(word, 3)
    _add_sources(word, document.sources, document.words)
    _set_columns(word, 1)
    _add_text(word.add_paragraph(style="Source"), Text(" ".join(document.colophon)))
    _leave_out_template(word)
    buffer = io.BytesIO()
    word.save(buffer)
    return _repack(buffer.getvalue())


def _set_up(word: Any, title: str, language: str) -> None:
    """Set page, fonts and properties."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Mm

    page = word.sections[0]
    page.page_width, page.page_height = map(Mm, _PAGE_MM)
    page.header_distance = page.footer_distance = Mm(5)
    for side, margin_mm in _MARGINS_MM.items():
        setattr(page, f"{side}_margin", Mm(margin_mm))
    for name in ("Source", "Tiny"):
        word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = word.styles["Normal"]
    for name, size, before, after in (
        ("Normal", _BODY_PT, 0, 1), ("List Bullet", _BODY_PT, 0, 1), ("List Bullet 2", _BODY_PT, 0, 0.5),
        ("Caption", _BODY_PT, 1, 2), ("Subtitle", 9, 0, 2), ("Heading 1", 10, 5, 2), ("Title", 17, 0, 0),
        ("Source", _SOURCE_PT, 0, 0), ("Tiny", _TINY_PT, 0, 0),
    ):
        _set_style(word.styles[name], size, before, after)
    for name, left in (("List Bullet", 3.2), ("List Bullet 2", 5.5)):
        layout = word.styles[name].paragraph_format
        layout.left_indent, layout.first_line_indent = Mm(left), Mm(-2.6)
    properties = word.core_properties
    properties.title, properties.author, properties.comments = title, "", ""
    properties.language = LANGUAGE_TAGS[language]
    for element in list(properties._element):
        if element.tag.rpartition("}")[2] in _TIMES:
            properties._element.remove(element)


def _set_style(style: Any, size_pt: float, before_pt: float, after_pt: float) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    style.font.name, style.font.size = _FONT, Pt(size_pt)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), _FONT)
        fonts.attrib.pop(qn(f"w:{script}Theme"), None)
    layout = style.paragraph_format
    layout.space_before, layout.space_after = Pt(before_pt), Pt(after_pt)
    layout.line_spacing = Pt(size_pt * _LINE)
    if style.name in ("Heading 1", "Title", "Subtitle", "Caption"):
        style.font.color.rgb = RGBColor(0x1F, 0x24, 0x29)
    if style.name in ("Subtitle", "Caption"):
        style.font.bold = style.font.italic = False
    style.font.bold = True if style.name == "Title" else style.font.bold
    for element in [*style.element.iter(qn("w:pBdr")), *style.element.rPr.iterchildren(qn("w:spacing"))]:
        element.getparent().remove(element)


def _set_columns(word: Any, columns: int) -> None:
    """Set what follows in columns; what stood before keeps its own."""
    from docx.enum.section import WD_SECTION
    from docx.oxml.ns import qn
    from docx.shared import Mm

    held = word.sections[-1]._sectPr.find(qn("w:cols"))
    if held.get(qn("w:num"), "1") == str(columns):
        return
    held = word.add_section(WD_SECTION.CONTINUOUS)._sectPr.find(qn("w:cols"))
    held.set(qn("w:num"), str(columns))
    held.set(qn("w:space"), str(Mm(_GAP_MM).twips))


def _add_section(word: Any, section: Section) -> None:
    _set_columns(word, 1 if section.is_wide else 2)
    word.add_heading(section.title, level=1)
    for block in section.blocks:
        if isinstance(block, Picture):
            _set_columns(word, 1)
        _add_block(word, block)


def _add_block(word: Any, block: Block) -> None:
    if isinstance(block, Paragraph):
        _add_line(word.add_paragraph(), block.line)
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

    widths_mm = _WIDTHS_MM[len(grid.header)]
    if grid.caption:
        word.add_paragraph(grid.caption, style="Caption").paragraph_format.keep_with_next = True
    table = word.add_table(rows=0, cols=len(grid.header), style="Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, widths_mm, strict=True):
        column.width = Mm(width)
    _set_cells(table)
    head: tuple[Line, ...] = tuple((Text(text, is_strong=True),) for text in grid.header)
    for number, row in enumerate([head, *grid.rows]):
        cells = table.add_row().cells
        first, *rest = row
        for cell, line, width in zip(cells, (tuple(map(_strong, first)), *rest), widths_mm, strict=True):
            cell.width = Mm(width)
            cell.paragraphs[0].paragraph_format.space_after = 0
            _add_line(cell.paragraphs[0], line)
        details = table.rows[number]._tr.get_or_add_trPr()
        details.append(OxmlElement("w:cantSplit"))
        if number == 0:
            details.append(OxmlElement("w:tblHeader"))
    word.add_paragraph(style="Tiny")


def _strong(piece: Text | Cite) -> Text | Cite:
    return piece if isinstance(piece, Cite) else replace(piece, is_strong=True)


def _set_cells(table: Any) -> None:
    """Leave only thin lines between the rows, and no margin on the left, so that a table stands as the text does."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    inner = '<w:insideH w:val="single" w:sz="4" w:space="0" w:color="C9C9C4"/>'
    none = "".join(f'<w:{side} w:val="nil"/>' for side in ("top", "left", "bottom", "right"))
    layout = table._tbl.tblPr
    layout.append(parse_xml(f"<w:tblBorders {nsdecls('w')}>{none}{inner}<w:insideV w:val=\"nil\"/></w:tblBorders>"))
    layout.append(parse_xml(f'<w:tblCellMar {nsdecls("w")}><w:left w:w="0" w:type="dxa"/>'
                            '<w:right w:w="110" w:type="dxa"/></w:tblCellMar>'))


def _add_picture(word: Any, picture: Picture) -> None:
    from docx.shared import Mm

    holder = word.add_paragraph()
    holder.paragraph_format.keep_with_next = True
    holder.paragraph_format.line_spacing = 1.0
    width_mm = _PAGE_MM[0] - _MARGINS_MM["left"] - _MARGINS_MM["right"]
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
        language.set(qn("w:val"), LANGUAGE_TAGS.get(piece.language, piece.language))
        run._r.get_or_add_rPr().append(language)


def _add_sources(word: Any, sources: Iterable[SourceRow], words: Words) -> None:
    """Add the documents one after the other in a paragraph, each behind its number."""
    paragraph = word.add_paragraph(style="Source")
    for number, source in enumerate(sources, start=1):
        _add_text(paragraph, Text(f"{number}\u00a0", is_strong=True))
        _add_text(paragraph, Text(f"{source['publisher']}: "))
        title = Text(short_title(source), language=source["language"])
        if is_link(source["url"]):
            _add_link(paragraph, title, source["url"])
        else:
            _add_text(paragraph, title)
        _add_text(paragraph, Text(f", {source_end(source, words)} "))


def _add_link(paragraph: Any, title: Text, address: str) -> None:
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    _add_text(paragraph, title)
    link.append(paragraph.runs[-1]._r)
    paragraph._p.append(link)


def _separated(names: Iterable[Text]) -> Line:
    line: list[Text | Cite] = []
    for name in names:
        line += [*([Text(" · ")] if line else []), name]
    return tuple(line)


def _leave_out_template(word: Any) -> None:
    """Cut the ties to parts of python-docx's template that are another document's: no part without a tie is written."""
    for tied in (word.part.package.rels, word.part.rels):
        for name in [name for name, tie in tied.items() if tie.reltype.rpartition("/")[2] in _TEMPLATE_PARTS]:
            del tied[name]


def _repack(content: bytes) -> bytes:
    """Return the parts of a document as an archive with fixed times; the list of types stays first."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return archive.pack({name: packed.read(name) for name in packed.namelist()})
