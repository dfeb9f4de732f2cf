"""A PDF of many pages: fonts and what pages share stand in it once, with bookmarks, links and numbered pages.

The same pages give the same bytes: objects are numbered in the order in which the pages use them, and no date, program
or path is written.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from fontTools.ttLib import TTFont

from geo.figures import fonts
from geo.figures.packet import About, metadata_of
from geo.figures.pdf_sheet import Link, PdfPage, Stored, state_name
from geo.figures.sheet import PT_MM

_HEAD = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_FLAGS = 4
"""A font with characters beyond the standard Latin set."""


@dataclass(frozen=True)
class Bookmark:
    """An entry of the outline: what it is called, its page from 0, and the entries below it."""

    title: str
    page: int
    below: tuple[Bookmark, ...] = ()


class _Objects:
    """The numbered objects of a file."""

    def __init__(self) -> None:
        self._contents: list[bytes] = []

    def reserve(self) -> int:
        self._contents.append(b"")
        return len(self._contents)

    def put(self, content: str | bytes, number: int | None = None) -> int:
        number = number or self.reserve()
        self._contents[number - 1] = content.encode("ascii") if isinstance(content, str) else content
        return number

    def stream(self, content: bytes, entries: str = "", *, is_packed: bool = False) -> int:
        packed = content if is_packed else zlib.compress(content, 9)
        head = f"<< {entries} /Filter /FlateDecode /Length {len(packed)} >>\nstream\n".encode("ascii")
        return self.put(head + packed + b"\nendstream")

    def assemble(self, root: int, about: int) -> bytes:
        parts, offsets, at = [_HEAD], [], len(_HEAD)
        for number, content in enumerate(self._contents, start=1):
            offsets.append(at)
            parts.append(b"%d 0 obj\n%s\nendobj\n" % (number, content))
            at += len(parts[-1])
        table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
        size = len(offsets) + 1
        parts.append(f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root {root} 0 R /Info "
                     f"{about} 0 R >>\nstartxref\n{at}\n%%EOF\n".encode("ascii"))
        return b"".join(parts)


def assemble_pdf(pages: Sequence[PdfPage], bookmarks: Sequence[Bookmark], about: About) -> bytes:
    """Return pages as a PDF file."""
    objects = _Objects()
    root, tree = objects.reserve(), objects.reserve()
    numbers = [objects.reserve() for _ in pages]
    resources = _resources(objects, pages)
    for page, number in zip(pages, numbers, strict=True):
        content = objects.stream(page.content, is_packed=True)
        links = " ".join(f"{objects.put(_link(link, page, numbers))} 0 R" for link in page.links)
        size = f"{page.width_mm / PT_MM:.2f} {page.height_mm / PT_MM:.2f}"
        objects.put(f"<< /Type /Page /Parent {tree} 0 R /MediaBox [0 0 {size}] /Contents {content} 0 R /Resources "
                    f"{resources} 0 R{f' /Annots [{links}]' if links else ''} >>", number)
    kids = " ".join(f"{number} 0 R" for number in numbers)
    objects.put(f"<< /Type /Pages /Kids [{kids}] /Count {len(numbers)} >>", tree)
    outline = _outline(objects, bookmarks, numbers)
    notes = objects.put(metadata_of(about))
    marked = f" /Outlines {outline} 0 R /PageMode /UseOutlines" if bookmarks else ""
    objects.put(f"<< /Type /Catalog /Pages {tree} 0 R{marked} /Metadata {notes} 0 R /Lang ({about.language}) "
                "/ViewerPreferences << /DisplayDocTitle true >> >>", root)
    told = " ".join(f"/{key} {spell(text)}" for key, text in (
        ("Title", about.title), ("Subject", about.subject), ("Keywords", about.keywords)))
    return objects.assemble(root, objects.put(f"<< {told} >>"))


def spell(text: str) -> str:
    """Return a text as a string of a PDF.

    Examples
    --------
    >>> spell("Hi")
    '<FEFF00480069>'
    """
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"


def _resources(objects: _Objects, pages: Iterable[PdfPage]) -> int:
    """Add fonts, opacities and what pages share, each in the order in which it is first used."""
    stored: dict[str, Stored] = {}
    characters: dict[int, set[str]] = {}
    opacities: dict[str, None] = {}
    names: dict[str, None] = {}
    for page in pages:
        stored |= page.shared
        names |= dict.fromkeys(page.names)
        opacities |= dict.fromkeys(page.opacities)
        for weight, texts in page.characters.items():
            characters.setdefault(weight, set()).update(texts)
    shared = " ".join(f"/{name} {_put_stored(objects, stored[name])} 0 R" for name in names)
    written = " ".join(f"/T{weight} {_put_font(objects, weight, ''.join(sorted(texts)))} 0 R"
                       for weight, texts in sorted(characters.items()))
    states = " ".join(f"/{state_name(one)} << /Type /ExtGState /CA {one} /ca {one} >>" for one in sorted(opacities))
    return objects.put(f"<< /Font << {written} >> /XObject << {shared} >> /ExtGState << {states} >> >>")


def _put_stored(objects: _Objects, stored: Stored) -> int:
    if stored.size is None:
        return objects.stream(stored.content, "/Type /XObject /Subtype /Form /BBox [-5000 -5000 5000 5000] "
                                              "/Resources << >>")
    width, height = stored.size
    return objects.stream(stored.content, f"/Type /XObject /Subtype /Image /Width {width} /Height {height} /ColorSpace "
                                          "/DeviceRGB /BitsPerComponent 8", is_packed=True)


def _put_font(objects: _Objects, weight: int, text: str) -> int:
    """Add a font with the characters of a text; a character is written by its number, which leads to its glyph."""
    program = fonts.font_program(text, weight)
    with TTFont(io.BytesIO(program)) as font:
        cmap, places = font.getBestCmap(), {name: number for number, name in enumerate(font.getGlyphOrder())}
        widths = {code: font["hmtx"][name][0] for code, name in cmap.items()}
        head, across = font["head"], font["hhea"]
        box = f"[{head.xMin} {head.yMin} {head.xMax} {head.yMax}]"
        ascent, descent = across.ascent, across.descent
        glyphs = bytearray(2 * (max(cmap, default=0) + 1))
        for code, name in cmap.items():
            glyphs[2 * code:2 * code + 2] = places[name].to_bytes(2, "big")
    name = f"{_tag(program)}+NotoSans-{weight}"
    file = objects.stream(program, f"/Length1 {len(program)}")
    described = objects.put(f"<< /Type /FontDescriptor /FontName /{name} /Flags {_FLAGS} /FontBBox {box} /ItalicAngle "
                            f"0 /Ascent {ascent} /Descent {descent} /CapHeight 714 /StemV {weight // 5} /FontFile2 "
                            f"{file} 0 R >>")
    spelt = " ".join(f"{code} [{width}]" for code, width in sorted(widths.items()))
    to_glyph = objects.stream(bytes(glyphs))
    below = objects.put(f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{name} /CIDSystemInfo << /Registry (Adobe) "
                        f"/Ordering (Identity) /Supplement 0 >> /FontDescriptor {described} 0 R /DW 0 /W [{spelt}] "
                        f"/CIDToGIDMap {to_glyph} 0 R >>")
    told = objects.stream(_to_unicode(sorted(cmap)))
    return objects.put(f"<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H /DescendantFonts "
                       f"[{below} 0 R] /ToUnicode {told} 0 R >>")


def _tag(program: bytes) -> str:
    return "".join(chr(ord("A") + byte % 26) for byte in zlib.crc32(program).to_bytes(6, "big"))


def _to_unicode(codes: Sequence[int]) -> bytes:
    groups = [codes[start:start + 100] for start in range(0, len(codes), 100)]
    told = "\n".join(f"{len(group)} beginbfchar\n" + "\n".join(f"<{code:04X}> <{code:04X}>" for code in group)
                     + "\nendbfchar" for group in groups)
    maps = "endcmap CMapName currentdict /CMap defineresource pop end end"
    return ("/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CIDSystemInfo << /Registry (Adobe) "
            "/Ordering (UCS) /Supplement 0 >> def /CMapName /Adobe-Identity-UCS def /CMapType 2 def "
            f"1 begincodespacerange <0000> <FFFF> endcodespacerange\n{told}\n{maps}").encode()


def _link(link: Link, page: PdfPage, numbers: Sequence[int]) -> str:
    box = link.box
    place = " ".join(f"{value / PT_MM:.2f}" for value in (
        box.left, page.height_mm - box.bottom, box.right, page.height_mm - box.top))
    leads = (f"/Dest [{numbers[link.target]} 0 R /Fit]" if isinstance(link.target, int)
             else f"/A << /S /URI /URI ({_escaped(link.target)}) >>")
    return f"<< /Type /Annot /Subtype /Link /Rect [{place}] /Border [0 0 0] {leads} >>"


def _escaped(address: str) -> str:
    return address.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def _outline(objects: _Objects, bookmarks: Sequence[Bookmark], numbers: Sequence[int]) -> int:
    number = objects.reserve()
    ends, count = _put_bookmarks(objects, bookmarks, numbers, number)
    objects.put(f"<< /Type /Outlines{ends} /Count {count} >>", number)
    return number


def _put_bookmarks(
    objects: _Objects, bookmarks: Sequence[Bookmark], numbers: Sequence[int], parent: int
) -> tuple[str, int]:
    """Add bookmarks below another one, and return how it names them and how many they are; those below are folded."""
    own = [objects.reserve() for _ in bookmarks]
    for position, (one, number) in enumerate(zip(bookmarks, own, strict=True)):
        near = (("Prev", position - 1), ("Next", position + 1))
        beside = "".join(f" /{name} {own[other]} 0 R" for name, other in near
                         if 0 <= other < len(own))
        ends, count = _put_bookmarks(objects, one.below, numbers, number)
        folded = f"{ends} /Count -{count}" if count else ""
        objects.put(f"<< /Title {spell(one.title)} /Parent {parent} 0 R{beside}{folded} /Dest [{numbers[one.page]} 0 R "
                    "/Fit] >>", number)
    return (f" /First {own[0]} 0 R /Last {own[-1]} 0 R" if own else ""), len(own)
