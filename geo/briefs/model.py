"""A brief before it becomes HTML, Markdown or Word: sections of paragraphs, lists, tables and pictures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from geo.model.words import Words
from geo.store.rows import SourceRow


@dataclass(frozen=True)
class Text:
    """A stretch of text.

    Parameters
    ----------
    text : str
    is_strong : bool
        Whether it stands out.
    language : str
        Its language, where that is not English.
    """

    text: str
    is_strong: bool = False
    language: str = ""


@dataclass(frozen=True)
class Cite:
    """Numbers of documents in the list of sources, each with the place in it or nothing."""

    documents: tuple[tuple[int, str | None], ...]


Line = tuple[Text | Cite, ...]


@dataclass(frozen=True)
class Paragraph:
    """A paragraph."""

    line: Line


@dataclass(frozen=True)
class Item:
    """An entry of a list, with what stands below it."""

    line: Line
    below: tuple[Line, ...] = ()


@dataclass(frozen=True)
class Bullets:
    """A list."""

    items: tuple[Item, ...]


@dataclass(frozen=True)
class Grid:
    """A table with a row of headings; the first cell of a row is its heading. The caption may be empty."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[Line, ...], ...]


@dataclass(frozen=True)
class Picture:
    """A picture, drawn by :mod:`geo.briefs.pictures`.

    Parameters
    ----------
    kind : str
        Kind of the figure, such as ``map``.
    caption, alternative : str
        What stands below it, and what stands for it where it cannot be seen.
    content : bytes
        PNG.
    width_px, height_px : int
    """

    kind: str
    caption: str
    alternative: str
    content: bytes
    width_px: int
    height_px: int


Block = Paragraph | Bullets | Grid | Picture


@dataclass(frozen=True)
class Section:
    """A heading and what stands below it; one that is wide takes all columns of a printed page."""

    title: str
    blocks: tuple[Block, ...]
    is_wide: bool = False


@dataclass(frozen=True)
class Document:
    """A brief.

    Parameters
    ----------
    title : str
    names : tuple of Text
        The corridor in the languages of the map.
    sections : tuple of Section
        The first is the situation in short.
    sources : tuple of dict
        Rows of the table ``sources`` that are cited; the first has number 1.
    colophon : tuple of str
        What it is made from, on what terms, and what it is not.
    words : Words
        In which it is told.
    """

    title: str
    names: tuple[Text, ...]
    sections: tuple[Section, ...]
    sources: tuple[SourceRow, ...]
    colophon: tuple[str, ...]
    words: Words

    def pictures(self) -> Iterator[Picture]:
        """Yield the pictures in order."""
        for section in self.sections:
            yield from (block for block in section.blocks if isinstance(block, Picture))


def plain(line: Line) -> str:
    """Return a line as text, with the numbers of documents in square brackets.

    Examples
    --------
    >>> plain((Text("Closed"), Cite(((3, None), (4, "p. 2")))))
    'Closed [3, 4 (p. 2)]'
    """
    return "".join(f" {spell_cite(piece)}" if isinstance(piece, Cite) else piece.text for piece in line)


def spell_cite(cite: Cite) -> str:
    """Return numbers of documents as they stand in the text."""
    return f"[{', '.join(text for text, _ in spell_numbers(cite))}]"


def spell_numbers(cite: Cite) -> list[tuple[str, int]]:
    """Return the parts of a citation in order, each with the number it leads to; three in a row and more are a range.

    Examples
    --------
    >>> spell_numbers(Cite(((5, None), (4, None), (6, None), (9, "p. 2"))))
    [('4-6', 4), ('9 (p. 2)', 9)]
    """
    runs: list[list[int]] = []
    told: list[tuple[str, int]] = []
    for number in sorted(number for number, locator in cite.documents if not locator):
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    for run in runs:
        is_range = len(run) > 2
        told += [(f"{run[0]}-{run[-1]}", run[0])] if is_range else [(str(number), number) for number in run]
    told += [(f"{number} ({locator})", number) for number, locator in cite.documents if locator]
    return sorted(told, key=lambda part: part[1])
