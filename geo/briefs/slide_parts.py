"""What slides are put together from: a plain template, tables, lines, the map and the key of the map as shapes."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from matplotlib.path import Path

from geo.briefs.model import Document, Picture
from geo.drawing.boxes import Box
from geo.figures import fonts
from geo.figures.inks import Inks
from geo.figures.legend import Group
from geo.figures.sheet import NONE, PT_MM, Lettering, Sheet, Stroke
from geo.model.situation import LANGUAGE_TAGS

SLIDE_MM = (338.667, 190.5)
"""A slide of 16 : 9."""
MARGIN_MM, TOP_MM = 12.0, 34.0
MAP_MM = Box(MARGIN_MM, TOP_MM, 176.0, 146.0)
FONT = "Arial"
INK, EDGE, SHADE = "1F2429", "C9C9C4", "F1F1EE"
_KEPT = (0, 5)
"""Layouts of the library's template that slides use: a title slide, and one with a title alone."""
_TEMPLATE_PARTS = {"thumbnail", "printerSettings", "extended-properties"}
_TIMES = ("created", "modified", "lastModifiedBy", "revision", "lastPrinted")
_UNITS = 1000
"""Whole numbers to a millimetre in which outlines are written."""
_KEY_PT = (8.0, 7.5, 7.0, 6.5, 6.0, 5.5)
_KEY_ROW_MM, _KEY_MM = 5.6, (10.0, 3.6)


@dataclass(frozen=True)
class Outline:
    """A part of a sample of the key: rings or lines of points in millimetres, with its colours."""

    parts: tuple[tuple[tuple[float, float], ...], ...]
    fill: str
    line: str
    width_pt: float
    is_dashed: bool


@dataclass(frozen=True)
class Key:
    """A line of the key: words, and the sample before them; a heading has none."""

    text: str
    outlines: tuple[Outline, ...] = ()
    is_heading: bool = False


class _Recorder(Sheet):
    """A sheet that keeps what is drawn as outlines."""

    def __init__(self) -> None:
        self.inks, self.outlines, self.written = Inks(), list[Outline](), []

    def draw(self, path: Path, *, fill: str = NONE, opacity: float = 1, stroke: Stroke | None = None,
             clip: Box | None = None) -> None:
        if not np.size(path.vertices):
            return
        if clip and fill != NONE:
            path = path.clip_to_bbox(_bbox(clip))
        polygons: Any = path.to_polygons(closed_only=False)
        parts = tuple(tuple((float(x), float(y)) for x, y in points) for points in polygons if len(points) > 1)
        colour = _mixed(fill, opacity) if fill != NONE else ""
        line = _mixed(stroke.colour, stroke.opacity) if stroke else ""
        if parts:
            self.outlines.append(Outline(parts, colour, line, min(stroke.width, 6) if stroke else 0,
                                         bool(stroke and stroke.dash)))

    def write(self, text: str, at: tuple[float, float], lettering: Lettering, **_: Any) -> Box:
        return Box(*at, 0, 0)


def _bbox(box: Box) -> Any:
    from matplotlib.transforms import Bbox

    return Bbox.from_extents(box.left, box.top, box.right, box.bottom)


def _mixed(colour: str, opacity: float) -> str:
    """Return a colour over white, as RRGGBB."""
    channels = (int(colour[start:start + 2], 16) for start in (1, 3, 5))
    return "".join(f"{round(255 + (value - 255) * opacity):02X}" for value in channels)


def key_of(groups: Sequence[Group]) -> tuple[Key, ...]:
    """Return a legend as lines of a key."""
    found: list[Key] = []
    for group in groups:
        found += [Key(group.heading, is_heading=True)] if group.entries else []
        for entry in group.entries:
            sheet = _Recorder()
            if entry.swatch:
                entry.swatch(sheet, Box(0, 0, *_KEY_MM))
            found.append(Key(entry.label, tuple(sheet.outlines)))
    return tuple(found)


def set_up(slides: Any, document: Document) -> None:
    """Set the size of the slides, the places of titles, and the properties."""
    from pptx.util import Mm

    slides.slide_width, slides.slide_height = map(Mm, SLIDE_MM)
    layouts = slides.slide_layouts
    for layout in [one for number, one in enumerate(layouts) if number not in _KEPT]:
        layouts.remove(layout)
    for holder in (slides.slide_master, *layouts):
        for shape in list(holder.placeholders):
            if shape.placeholder_format.type in (13, 15, 16):
                shape._element.getparent().remove(shape._element)
    width = SLIDE_MM[0] - 2 * MARGIN_MM
    places = [(slides.slide_master, ((MARGIN_MM, 8, width, 22), (MARGIN_MM, TOP_MM, width, 146))),
              (layouts[0], ((MARGIN_MM, 58, width, 40), (MARGIN_MM, 102, width, 24))),
              (layouts[1], ((MARGIN_MM, 8, width, 22),))]
    for holder, boxes in places:
        for shape, box in zip(list(holder.placeholders), boxes, strict=False):
            shape.left, shape.top, shape.width, shape.height = map(Mm, box)
    properties = slides.core_properties
    properties.title, properties.author, properties.comments = document.title, "", ""
    properties.language = LANGUAGE_TAGS[document.words.language]
    for element in list(properties._element):
        if element.tag.rpartition("}")[2] in _TIMES:
            properties._element.remove(element)


def take_out_template(slides: Any, document: Document) -> None:
    """Cut the ties to parts of the library's template that say nothing of a brief, and name the theme after none."""
    for tied in (slides.part.package._rels, slides.part.rels):
        for name in [name for name, tie in tied.items() if tie.reltype.rpartition("/")[2] in _TEMPLATE_PARTS]:
            tied.pop(name)
    for part in slides.part.package.iter_parts():
        if part.content_type.endswith("theme+xml"):
            _make_plain(part)
    for slide in slides.slides:
        for shape in (*slide.shapes, *slide.notes_slide.shapes):
            _set_language(shape._element, LANGUAGE_TAGS[document.words.language])


def _make_plain(part: Any) -> None:
    """Name a theme and its fonts after no program; the library has read one of them already, and the other not."""
    from pptx.oxml import parse_xml
    from pptx.oxml.xmlchemy import serialize_for_reading

    held: Any = getattr(part, "_element", None)
    theme: Any = parse_xml(part.blob) if held is None else held
    for element in theme.iter():
        if element.get("name"):
            element.set("name", "Brief")
        if str(element.tag).endswith("}latin") and element.get("typeface"):
            element.set("typeface", FONT)
    if held is None:
        head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        part._blob = f"{head}\n{serialize_for_reading(theme)}".encode()


def _set_language(element: Any, language: str) -> None:
    from pptx.oxml.ns import qn

    for run in element.iter(qn("a:r")):
        run.get_or_add_rPr().set("lang", language)


def _rgb(colour: str) -> Any:
    from pptx.dml import color

    made: Any = color.RGBColor
    return made(*bytes.fromhex(colour))


def _style(paragraph: Any, size_pt: float, *, is_bold: bool = False) -> None:
    from pptx.util import Pt

    for run in paragraph.runs:
        run.font.size, run.font.bold, run.font.name = Pt(size_pt), is_bold, FONT
        run.font.color.rgb = _rgb(INK)


def add_picture(slide: Any, picture: Picture) -> None:
    """Add the map, as large as its place lets it be."""
    from pptx.util import Mm

    ratio = picture.width_px / picture.height_px
    width = min(MAP_MM.width, MAP_MM.height * ratio)
    shape = slide.shapes.add_picture(io.BytesIO(picture.content), Mm(MAP_MM.left), Mm(MAP_MM.top), Mm(width))
    shape.name = picture.kind
    shape._element.nvPicPr.cNvPr.set("descr", picture.alternative)


def add_key(slide: Any, key: Sequence[Key]) -> None:
    """Add the key beside the map in two columns: a sample of shapes, and words."""
    left, rows = MAP_MM.right + 4, -(-len(key) // 2)
    step = min(_KEY_ROW_MM, MAP_MM.height / max(rows, 1))
    width = (SLIDE_MM[0] - MARGIN_MM - left) / 2
    for number, one in enumerate(key):
        x, y = left + number // rows * width, MAP_MM.top + number % rows * step
        for outline in one.outlines:
            _add_outline(slide, outline, (x, y + (step - _KEY_MM[1]) / 2), one.text)
        indent = 0.0 if one.is_heading or not one.outlines else _KEY_MM[0] + 1
        room = Box(x + indent, y, width - indent - 1, step)
        _add_words(slide, one.text, room, _size_of(one.text, room), is_bold=one.is_heading)


def _size_of(text: str, room: Box) -> float:
    """Return the largest size of letters in which a text has room."""
    return next((size for size in _KEY_PT if len(fonts.wrap(text, room.width, size * PT_MM, fonts.SEMI_BOLD))
                 * size * PT_MM * 1.2 <= room.height), _KEY_PT[-1])


def _add_outline(slide: Any, outline: Outline, at: tuple[float, float], name: str) -> None:
    from pptx.enum.dml import MSO_LINE
    from pptx.util import Mm, Pt

    first, *others = [[(x * _UNITS, y * _UNITS) for x, y in part] for part in outline.parts]
    builder = slide.shapes.build_freeform(*first[0], scale=Mm(1) / _UNITS)
    builder.add_line_segments(first[1:], close=bool(outline.fill))
    for part in others:
        builder.move_to(*part[0])
        builder.add_line_segments(part[1:], close=bool(outline.fill))
    shape = builder.convert_to_shape(Mm(at[0]), Mm(at[1]))
    shape.name, shape.shadow.inherit = name[:60], False
    if outline.fill:
        shape.fill.solid()
        shape.fill.fore_color.rgb = _rgb(outline.fill)
    else:
        shape.fill.background()
    if outline.line:
        shape.line.color.rgb, shape.line.width = _rgb(outline.line), Pt(outline.width_pt)
        if outline.is_dashed:
            shape.line.dash_style = MSO_LINE.DASH
    else:
        shape.line.fill.background()


def _add_words(slide: Any, text: str, box: Box, size_pt: float, *, is_bold: bool = False) -> Any:
    from pptx.enum.text import MSO_ANCHOR
    from pptx.util import Mm

    shape = slide.shapes.add_textbox(*map(Mm, (box.left, box.top, box.width, box.height)))
    frame = shape.text_frame
    frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.MIDDLE
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.text, shape.name = text, text[:60]
    for paragraph in frame.paragraphs:
        _style(paragraph, size_pt, is_bold=is_bold)
    return shape


def add_lines(slide: Any, lines: Sequence[str], room_mm: tuple[float, float], size_pt: float) -> None:
    """Add statements below each other, each a paragraph."""
    from pptx.enum.text import MSO_ANCHOR
    from pptx.util import Pt

    shape = _add_words(slide, "\n".join(lines), Box(MARGIN_MM, TOP_MM, *room_mm), size_pt)
    shape.name, shape.text_frame.vertical_anchor = slide.shapes.title.text_frame.text[:60], MSO_ANCHOR.TOP
    for paragraph in shape.text_frame.paragraphs:
        paragraph.space_after = Pt(6)


def add_table(slide: Any, header: Sequence[str], rows: Sequence[Sequence[str]], widths_mm: Sequence[float],
              room_mm: tuple[float, float], size_pt: float) -> None:
    """Add a table with a row of headings."""
    from pptx.util import Mm

    shape = slide.shapes.add_table(len(rows) + 1, len(header), *map(Mm, (MARGIN_MM, TOP_MM, room_mm[0], 8)))
    shape.name = slide.shapes.title.text_frame.text[:60]
    shape._element.nvGraphicFramePr.cNvPr.set("descr", "; ".join(header))
    for column, width in zip(shape.table.columns, widths_mm, strict=True):
        column.width = Mm(width)
    for number, row in enumerate([header, *rows]):
        shape.table.rows[number].height = Mm(8)
        for position, text in enumerate(row):
            cell = shape.table.cell(number, position)
            cell.text = text
            cell.fill.solid()
            cell.fill.fore_color.rgb = _rgb(EDGE if number == 0 else "FFFFFF" if number % 2 else SHADE)
            for paragraph in cell.text_frame.paragraphs:
                _style(paragraph, size_pt, is_bold=number == 0 or position == 0)
