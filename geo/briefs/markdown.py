"""A brief as Markdown (CommonMark with tables), with its pictures in files beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from geo.briefs.model import (
    Block,
    Bullets,
    Cite,
    Document,
    Grid,
    Line,
    Paragraph,
    Picture,
    Text,
    spell_cite,
)
from geo.briefs.spelling import side_name
from geo.model.citations import is_link
from geo.model.words import Words
from geo.store.rows import SourceRow

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|~$&#!])")
_START = re.compile(r"^\s*(?:[0-9]+(?=[.)])|(?=[-+=]))")
"""What stands before a sign that would begin a list or a heading; a number cannot be escaped, what follows can."""
_NOT_IN_ADDRESS = re.compile(r"[<>\\]")
_NOT_IN_NAME = re.compile(r"[<>\\%#?&\x00-\x1f\x7f\udc80-\udcff]")
"""What would end the address of a file beside the text or make it another one; the last: bytes that are not UTF-8."""


def format_markdown(document: Document, files: Mapping[str, str]) -> bytes:
    """Return a brief as Markdown.

    Parameters
    ----------
    document : Document
    files : mapping of str to str
        Name of the file of each picture, by its kind.
    """
    lines = [f"# {escape(document.title)}", ""]
    if document.names:
        lines += [" · ".join(escape(name.text) for name in document.names), ""]
    for section in document.sections:
        lines += [f"## {escape(section.title)}", ""]
        for block in section.blocks:
            lines += [*_block(block, files), ""]
    lines += [f"## {document.words.plain('sources')}", ""]
    lines += [f"{number}. {_source(source, document.words)}" for number, source in enumerate(document.sources, start=1)]
    lines += ["", "---", ""]
    for text in document.colophon:
        lines += [escape(text), ""]
    return "\n".join(lines).encode()


def _block(block: Block, files: Mapping[str, str]) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield _line(block.line)
    elif isinstance(block, Bullets):
        for item in block.items:
            yield f"- {_line(item.line)}"
            yield from (f"  - {_line(below)}" for below in item.below)
    elif isinstance(block, Grid):
        yield from (f"*{escape(block.caption)}*", "") if block.caption else ()
        yield _row(map(escape, block.header))
        yield _row("---" for _ in block.header)
        yield from (_row(map(_line, row)) for row in block.rows)
    else:
        yield from _picture(block, files[block.kind])


def _picture(picture: Picture, file: str) -> Iterator[str]:
    address = _NOT_IN_NAME.sub(_percent, file)
    yield from (f"![{escape(picture.alternative)}](<{address}>)", "", f"*{escape(picture.caption)}*")


def _row(cells: Iterator[str] | map[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _line(line: Line) -> str:
    return "".join(f" {escape(spell_cite(piece))}" if isinstance(piece, Cite) else _text(piece) for piece in line)


def _text(piece: Text) -> str:
    text = escape(piece.text)
    if not piece.is_strong or not text.strip():
        return text
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    return f"{text[:start]}**{text[start:end]}**{text[end:]}"


def _source(source: SourceRow, words: Words) -> str:
    when = source["published"] or words.plain("noDate")
    told = f"{source['publisher']}: {source['title']} ({when}; {side_name(source, words)})."
    address = _NOT_IN_ADDRESS.sub(_percent, source["url"] or "")
    return escape(told) + (f" <{address}>" if is_link(source["url"]) else "")


def _percent(match: re.Match[str]) -> str:
    return f"%{ord(match[0]) & 0xFF:02X}"


def escape(text: str) -> str:
    """Return a text on one line in which nothing is Markdown or HTML."""
    one_line = " ".join(text.splitlines()) if "\n" in text or "\r" in text else text
    return _START.sub(lambda found: f"{found[0]}\\", _SPECIAL.sub(r"\\\1", one_line))
