"""A finished figure, and the files that are made of it.

SVG keeps its text as text and brings the fonts along; PDF embeds them as TrueType; PNG has 300 dots an inch. Title and
text alternative are in the file: ``<title>`` and ``<desc>`` of SVG, Title and Subject of PDF, Title and Description of
PNG; so are the documents on which it rests, and version and checksum of the data: ``<metadata>`` of SVG, ``dc:source``
in the XMP of PDF, whose Keywords are only a few, Sources and Edition of PNG. No date, program or path is written.
"""

from __future__ import annotations

import io
import re
import warnings
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

import matplotlib.style
import numpy as np
from matplotlib.text import Text
from PIL import Image, PngImagePlugin

from geo.drawing.licences import font_licence
from geo.figures import fonts
from geo.figures.options import FORMATS, find_format
from geo.figures.packet import About, with_packet
from geo.figures.sheet import MM_PER_INCH, Sheet
from geo.model.project import DISTRIBUTION
from geo.model.situation import LANGUAGES
from geo.model.suggestions import require_one_of
from geo.store.data_folder import write_atomically

DPI = 300
"""Dots an inch of a PNG, and of pictures inside the other formats."""

_SETTINGS = {
    "svg.fonttype": "none", "svg.hashsalt": DISTRIBUTION, "svg.image_inline": True, "pdf.fonttype": 42,
    "pdf.compression": 9, "lines.scale_dashes": False, "path.simplify": False, "text.hinting": "none",
    "text.parse_math": False, "axes.unicode_minus": False,
}
_SVG_OPENING = re.compile(r"<svg [^>]*>")


@dataclass(frozen=True)
class Drawing:
    """A figure. In a notebook it shows itself; :meth:`save` writes it.

    Parameters
    ----------
    title : str
        What it is called, with the date in words.
    alt : str
        What it shows, in words, for those who do not see it.
    sheet : Sheet
        What is drawn; ``sheet.figure`` is matplotlib's figure, and ``sheet.written`` the texts with their rectangles.
    documents : tuple of str
        Every document on which it rests: publisher, title, date and address.
    language : str
        Language of its texts.
    width_px : int, optional
        Width in pixels of a picture for a screen; paper has none.
    edition : str
        Version and checksum of the data, for the metadata of the file.
    """

    title: str
    alt: str
    sheet: Sheet
    documents: tuple[str, ...] = ()
    language: str = LANGUAGES[0]
    width_px: int | None = None
    edition: str = ""

    def save(self, path: str | Path) -> None:
        """Write the figure as SVG, PDF or PNG, by the end of the name, whole or not at all.

        Raises
        ------
        UsageError
            If the name ends otherwise, or no file can stand there.
        StoreError
            If the file cannot be written.
        """
        out = Path(path)
        write_atomically(out, render(self, find_format(out)))

    def pixels(self, dpi: float = DPI) -> Image.Image:
        """Return the figure as a picture, with so many dots an inch unless it has a width in pixels."""
        if self.width_px is not None:
            dpi = self.width_px / self.sheet.width_mm * MM_PER_INCH * (1 + 1e-9)  # rounding loses no pixel
        figure = self.sheet.figure
        canvas: Any = figure.canvas
        with drawing_settings():
            figure.set_dpi(dpi)
            canvas.draw()
        return Image.fromarray(np.array(canvas.buffer_rgba())).convert("RGB")

    def _repr_svg_(self) -> str:
        return render(self, "svg").decode()

    def __repr__(self) -> str:
        """Return the title, and the text alternative."""
        return f"{self.title}. {self.alt}"


def render(drawing: Drawing, format: str, *, dpi: int = DPI) -> bytes:
    """Return a figure as a file.

    Parameters
    ----------
    drawing : Drawing
    format : {"svg", "pdf", "png"}
    dpi : int
        Dots an inch, for PNG; a picture for a screen has the width in pixels that it was drawn for.

    Raises
    ------
    UsageError
        If the format is none of these.
    """
    require_one_of("format", format, FORMATS)
    with drawing_settings():
        return {"svg": _svg, "pdf": _pdf}[format](drawing) if format != "png" else _png(drawing, dpi)


@contextmanager
def drawing_settings() -> Iterator[None]:
    """Set matplotlib to its defaults and to what figures need, whatever the reader's own settings, for the block.

    Warnings are errors in it: a glyph that is missing must not become a box.
    """
    with matplotlib.style.context(["default", _SETTINGS]), warnings.catch_warnings():
        warnings.simplefilter("error")
        yield


def _png(drawing: Drawing, dpi: int) -> bytes:
    if drawing.width_px is not None:
        dpi = round(drawing.width_px / drawing.sheet.width_mm * MM_PER_INCH)
    picture = drawing.pixels(dpi)
    notes = PngImagePlugin.PngInfo()
    notes.add_itxt("Title", drawing.title)
    notes.add_itxt("Description", drawing.alt)
    notes.add_itxt("Sources", "\n".join(drawing.documents))
    notes.add_itxt("Edition", drawing.edition)
    written = io.BytesIO()
    picture.save(written, "png", pnginfo=notes, dpi=(dpi, dpi), optimize=True)
    return written.getvalue()


def _pdf(drawing: Drawing) -> bytes:
    nothing = dict.fromkeys(("Creator", "Producer", "CreationDate"))
    about = {"Title": drawing.title, "Subject": drawing.alt, "Keywords": drawing.edition}
    written = io.BytesIO()
    drawing.sheet.figure.savefig(written, format="pdf", dpi=DPI, metadata={**about, **nothing})
    return with_packet(written.getvalue(), About(drawing.title, drawing.alt, drawing.edition, drawing.language,
                                                 drawing.documents))


def _svg(drawing: Drawing) -> bytes:
    figure = drawing.sheet.figure
    written = io.BytesIO()
    figure.savefig(written, format="svg", dpi=DPI, metadata=dict.fromkeys(("Creator", "Date", "Format", "Type")))
    head = (f'\n<title id="title">{escape(drawing.title)}</title>\n<desc id="description">{escape(drawing.alt)}</desc>'
            f"\n<metadata>{escape(chr(10).join([*drawing.documents, drawing.edition]))}</metadata>"
            f"\n<style>{_font_faces(drawing)}text {{ font-kerning: none; white-space: pre; }}</style>")
    text = written.getvalue().decode()
    opening = _SVG_OPENING.search(text)
    start, end = opening.span() if opening else (0, 0)
    named = f'{text[start:end - 1]} role="img" aria-labelledby="title description" xml:lang="{drawing.language}">'
    return (text[:start] + named + head + text[end:]).encode()


def _font_faces(drawing: Drawing) -> str:
    used: dict[int, set[str]] = {}
    for text in drawing.sheet.figure.findobj(Text):
        if text.get_text():
            used.setdefault(int(text.get_fontweight()), set()).update(text.get_text())
    licence = f"/* {escape(font_licence())} */ " if used else ""
    return licence + "".join(
        f"@font-face {{ font-family: '{fonts.FAMILY}'; font-weight: {weight}; src: url(data:font/woff2;base64,"
        f"{b64encode(fonts.font_face(characters, weight)).decode('ascii')}) format('woff2'); }} "
        for weight, characters in sorted(used.items()))
