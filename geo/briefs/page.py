"""A brief as one HTML file that fetches nothing, runs nothing and prints on A4."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from html import escape, unescape
from pathlib import Path

from geo.briefs.model import (
    Block,
    Bullets,
    Cite,
    Document,
    Grid,
    Item,
    Line,
    Paragraph,
    Picture,
    Section,
    Text,
    spell_numbers,
)
from geo.briefs.spelling import short_title, source_end
from geo.drawing import page_fonts
from geo.drawing.page_colours import colour_rules
from geo.model.citations import host_of, is_link
from geo.model.words import Words
from geo.store.rows import SourceRow

_STYLE = Path(__file__).with_name("brief.css")
_POLICY = "default-src 'none'; img-src data:; font-src data:; base-uri 'none'; form-action 'none'"
_SHARED = ("paper", "panel", "panel-edge", "ink", "muted", "link")
"""Colours of the map's page that the brief uses."""


def format_html(document: Document) -> bytes:
    """Return a brief as an HTML page with its pictures and fonts inside, so that it breaks alike everywhere.

    Its policy allows its one style, pictures and fonts within the file, and nothing else; every text is escaped.
    """
    body = "\n".join(_body(document))
    style = f"{page_fonts.font_faces(document.title + unescape(body))}\n{colour_rules(_SHARED)}\n{_read_style()}"
    policy = f"{_POLICY}; style-src 'sha256-{_digest(style)}'"
    return "\n".join([
        "<!doctype html>", f'<html lang="{document.words.language}">', "<head>", '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(document.title)}</title>", f"<style>{style}</style>", "</head>", "<body>", "<main>",
        body, "</main>", "</body>", "</html>", "",
    ]).encode()


@cache
def _read_style() -> str:
    return _STYLE.read_text(encoding="utf-8")


def _digest(text: str) -> str:
    return b64encode(sha256(text.encode()).digest()).decode()


def _body(document: Document) -> Iterator[str]:
    names = " · ".join(map(_text, document.names))
    yield f"<header><h1>{escape(document.title)}</h1>"
    yield f'<p class="names">{names}</p></header>' if names else "</header>"
    for section in document.sections:
        yield from _section(section)
    yield f'<section class="wide"><h2>{document.words.plain("sources")}</h2><ol class="sources">'
    yield from (_source(number, source, document.words) for number, source in enumerate(document.sources, start=1))
    yield "</ol></section>"
    yield "<footer>" + "".join(f"<p>{escape(line)}</p>\n" for line in document.colophon) + "</footer>"


def _section(section: Section) -> Iterator[str]:
    wide = ' class="wide"' if section.is_wide else ""
    yield f"<section{wide}><h2>{escape(section.title)}</h2>"
    yield from map(_block, section.blocks)
    yield "</section>"


def _block(block: Block) -> str:
    if isinstance(block, Paragraph):
        return f"<p>{_line(block.line)}</p>"
    if isinstance(block, Bullets):
        return f"<ul>{''.join(map(_item, block.items))}</ul>"
    return _table(block) if isinstance(block, Grid) else _picture(block)


def _item(item: Item) -> str:
    below = "".join(f"<li>{_line(line)}</li>" for line in item.below)
    return f"<li>{_line(item.line)}" + (f'<ul class="accounts">{below}</ul>' if below else "") + "</li>\n"


def _table(grid: Grid) -> str:
    head = "".join(f'<th scope="col">{escape(text)}</th>' for text in grid.header)
    rows = "".join(f'<tr><th scope="row">{_line(first)}</th>' + "".join(f"<td>{_line(cell)}</td>" for cell in rest)
                   + "</tr>\n" for first, *rest in grid.rows)
    caption = f"<caption>{escape(grid.caption)}</caption>" if grid.caption else ""
    return (f"<table>{caption}<thead><tr>{head}</tr></thead>"
            f"<tbody>{rows}</tbody></table>")


def _picture(picture: Picture) -> str:
    content = b64encode(picture.content).decode()
    label = escape(picture.caption)
    return (f'<figure><div class="scroll" tabindex="0" role="group" aria-label="{label}">'
            f'<img src="data:image/png;base64,{content}" alt="{escape(picture.alternative)}" '
            f'width="{picture.width_px}" height="{picture.height_px}"></div>'
            f"<figcaption>{escape(picture.caption)}</figcaption></figure>")


def _line(line: Line) -> str:
    return "".join(_cite(piece) if isinstance(piece, Cite) else _text(piece) for piece in line)


def _text(piece: Text) -> str:
    text = escape(piece.text)
    if piece.language:
        text = f'<span lang="{piece.language}">{text}</span>'
    return f"<strong>{text}</strong>" if piece.is_strong else text


def _cite(cite: Cite) -> str:
    links = ", ".join(f'<a href="#source-{number}">{escape(text)}</a>' for text, number in spell_numbers(cite))
    return f' <span class="cite">[{links}]</span>'


def _source(number: int, source: SourceRow, words: Words) -> str:
    title = f'<span lang="{escape(source["language"])}">{escape(short_title(source))}</span>'
    if is_link(source["url"]):
        title = (f'<a href="{escape(source["url"])}" rel="noopener noreferrer">{title}</a> '
                 f'<span class="host">{escape(host_of(source["url"]))}</span>')
    end = escape(source_end(source, words))
    return f'<li id="source-{number}">{escape(source["publisher"])}: {title}, {end}</li>'
