"""An atlas: the map of each day on which something changed as a page of a PDF, with contents, bookmarks and links.

Its pages have everything at the same place. The ground is stored once for all of them, and so are the fonts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from itertools import groupby
from pathlib import Path

from geo.drawing import style
from geo.drawing.boxes import Box
from geo.engine.facts import Facts, read_facts
from geo.figures import fonts, furniture, screen, timescale
from geo.figures.atlas_page import (
    MARGIN_MM,
    PAPER_MM,
    DayPage,
    Place,
    draw_day,
    spell_address,
    write_number,
)
from geo.figures.film import frames_of, read_days, read_told
from geo.figures.fonts import SEMI_BOLD
from geo.figures.furniture import Paragraph, paragraph
from geo.figures.inks import Inks, find_class
from geo.figures.legend import Group, Legend
from geo.figures.many import drawn_in_order
from geo.figures.map_picture import FILES
from geo.figures.options import ATLAS, Options
from geo.figures.packet import About
from geo.figures.pdf_file import Bookmark, assemble_pdf
from geo.figures.pdf_sheet import PdfPage, PdfSheet, forget_handed_over
from geo.figures.screen import Room
from geo.figures.sheet import PT_MM, Lettering
from geo.model.words.spelling import say, speaking, spell_days, spell_month
from geo.store.data_folder import find_ending, write_atomically

ROW_MM = 3.75
"""Height of a line of the contents."""
ROWS = {True: 54, False: 66}
"""How many lines the first page of the contents has, and how many each other one."""
_TOLD_EVERY = 20
_WIDTH = PAPER_MM[0] - 2 * MARGIN_MM
_DAY_MM, _STATE_MM, _NUMBER_MM = 34.0, 8.0, 10.0
_ROW, _YEAR = Lettering(7), Lettering(8, SEMI_BOLD)
_TITLE, _NOTE = Lettering(16, SEMI_BOLD), Lettering(7, colour="muted")


@dataclass(frozen=True)
class _Row:
    """A line of the contents: a year, or a day with its page."""

    year: str = ""
    number: int = 0


def write_atlas(
    out: str | Path, *, options: Options | None = None, data: str | Path | None = None, workers: int = 1,
    tell: Callable[[str], None] = lambda _: None,
) -> list[date]:
    """Write an atlas of the days that the options name, whole or not at all, and return its days.

    Parameters
    ----------
    out : path
        A file that ends in ``.pdf``.
    options : Options, optional
        ``first`` and ``last`` are its days, ``base_url`` where the map is published, to which each page leads.
    data : path, optional
        See :func:`geo.figures.write_figure`.
    workers : int
        Processes that draw. With more than one the program that asks must bear to be imported anew.
    tell : callable, optional
        Is told, a text at a time, what is being made.

    Raises
    ------
    UsageError
        If a day, an option or the end of the name is none that an atlas has.
    StoreError
        If the data folder is not whole or the file cannot be written.
    """
    path, options = Path(out), options or Options()
    find_ending(path, (".pdf",))
    facts = read_facts(data)
    options.require_fit(ATLAS, facts.situation)
    first, last = read_days(facts, options)
    days = [frame.day for frame in frames_of(facts, first, last)]
    each = replace(options, first=None, last=None)
    forget_handed_over()
    draw = partial(_draw, each, data, tuple(days))
    pages = []
    with closing(drawn_in_order(draw, days, workers)) as drawn:
        for number, page in enumerate(drawn):
            if number % _TOLD_EVERY == 0:
                tell(f"drawing page {number + 1} of {len(days)}")
            pages.append(page)
    tell(f"writing {path.name}")
    told = read_told(data, options.language)
    with speaking(told.words):
        write_atomically(path, _Atlas(told, options, days, pages).assemble())
    return days


def _draw(options: Options, data: str | Path | None, days: Sequence[date], number: int, day: date) -> DayPage:
    facts, before = read_told(data, options.language), _count_before(days)
    place = Place(before + number + 1, before + len(days), days[number - 1] if number else None,
                  spell_address(options.base_url, day, options.language))
    with speaking(facts.words):
        return draw_day(facts, day, options, place)


def _rows(days: Sequence[date]) -> list[_Row]:
    numbered = list(enumerate(days))
    return [row for year, group in groupby(numbered, key=lambda one: one[1].year)
            for row in (_Row(year=str(year)), *(_Row(number=number) for number, _ in group))]


def _parts(days: Sequence[date]) -> list[list[_Row]]:
    """Return the lines of the contents, page by page; no year stands alone at the end of one."""
    rows, parts = _rows(days), list[list[_Row]]()
    while rows:
        count = ROWS[not parts]
        count -= 1 if count < len(rows) and rows[count - 1].year else 0
        parts.append(rows[:count])
        rows = rows[count:]
    return parts


def _count_before(days: Sequence[date]) -> int:
    """Return how many pages the contents take."""
    return len(_parts(days))


@dataclass(frozen=True)
class _Atlas:
    facts: Facts
    options: Options
    days: Sequence[date]
    pages: Sequence[DayPage]

    @property
    def title(self) -> str:
        return self.facts.words.plain("pageTitle")

    def assemble(self) -> bytes:
        """Return the file."""
        contents = list(self._contents())
        words = self.facts.words
        about = About(
            f"{self.title}, {spell_days(self.days[0], self.days[-1])}",
            words.plain("report.atlas.about", count=len(self.days)), furniture.spell_data(self.facts),
            self.options.language,
            tuple(dict.fromkeys(text for one in self.pages for text in one.documents)))
        return assemble_pdf([*contents, *(one.page for one in self.pages)], list(self._bookmarks(len(contents))), about)

    def _bookmarks(self, before: int) -> Iterator[Bookmark]:
        yield Bookmark(say("report.atlas.contents"), 0)
        numbered = list(enumerate(self.days, start=before))
        for year, of_year in groupby(numbered, key=lambda one: one[1].year):
            months = []
            for month, of_month in groupby(of_year, key=lambda one: f"{one[1]:%Y-%m}"):
                days = tuple(Bookmark(self.pages[number - before].title, number) for number, _ in of_month)
                months.append(Bookmark(spell_month(month), days[0].page, days))
            yield Bookmark(str(year), months[0].page, tuple(months))

    def _contents(self) -> Iterator[PdfPage]:
        parts = _parts(self.days)
        for number, rows in enumerate(parts):
            sheet = PdfSheet(*PAPER_MM, Inks(self.options.ink == "grey"))
            top = MARGIN_MM
            if number == 0:
                top = self._write_head(sheet)
            heading = paragraph(say("report.atlas.contents"), _WIDTH, _YEAR, 1.4)
            top = furniture.write_all(sheet, [heading], MARGIN_MM, top)
            for row in rows:
                top += ROW_MM
                self._write_row(sheet, row, top, len(parts))
            write_number(sheet, number + 1, len(parts) + len(self.days))
            yield sheet.page()

    def _write_head(self, sheet: PdfSheet) -> float:
        """Write what the atlas is, on what terms, and what the colours of its contents mean."""
        words = self.facts.words
        days = spell_days(self.days[0], self.days[-1])
        texts: list[Paragraph] = [
            paragraph(self.title, _WIDTH, _TITLE, 1), paragraph(days, _WIDTH, Lettering(10, SEMI_BOLD), 1.6),
            *(paragraph(text, _WIDTH, _NOTE, 0.6) for text in (
                words.plain("report.atlas.about", count=len(self.days)), furniture.spell_caution(self.facts),
                furniture.spell_credits(self.facts, FILES), furniture.spell_edition(self.facts)))]
        top = furniture.write_all(sheet, texts, MARGIN_MM, MARGIN_MM) + 1.5
        used = {one.state for one in self.pages}
        entries = tuple(timescale.state_entry(entry, self.options.px, words) for entry in style.CLASSES
                        if entry.id in used)
        key = Legend([Group(words.plain("groups.route"), entries)], _WIDTH, 1)
        key.draw(sheet, MARGIN_MM, top)
        return top + key.height + 3

    def _write_row(self, sheet: PdfSheet, row: _Row, base: float, before: int) -> None:
        if row.year:
            sheet.write(row.year, (MARGIN_MM, base), _YEAR)
            return
        one, left = self.pages[row.number], MARGIN_MM
        sheet.write(one.title, (left, base), _ROW)
        state = Box(left + _DAY_MM, base - 2.1, _STATE_MM - 2, 2.3)
        timescale.draw_state(sheet, find_class(one.state), state, self.options.px, is_possible=one.is_possible)
        room = Room(_ROW, 1)
        news = screen.fit(one.news, _WIDTH - _DAY_MM - _STATE_MM - _NUMBER_MM, room) if one.news else None
        if news:
            sheet.write(news.lines[0], (left + _DAY_MM + _STATE_MM, base), news.lettering)
        sheet.write(str(before + row.number + 1), (left + _WIDTH, base), _ROW, align="right")
        height = _ROW.size * PT_MM * fonts.LINE
        sheet.link(Box(left, base - height * 0.8, _WIDTH, height), before + row.number)
