"""The brief: a day, a range of days or a tour, on one or two pages with a map, as HTML, Markdown, Word or slides."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from geo.briefs import markdown, page, slides, word
from geo.briefs.content import Brief
from geo.briefs.model import Document
from geo.briefs.pictures import draw_for_slides, draw_for_tour, draw_pictures
from geo.briefs.slide_content import tell_slides
from geo.briefs.tour import document_of, find_tour
from geo.engine.facts import Facts, day_within, read_facts
from geo.errors import UsageError
from geo.model.situation import LANGUAGES
from geo.model.words.spelling import say, speaking
from geo.store.data_folder import find_ending, part_path, write_atomically, write_with_parts

__all__ = ["FORMATS", "find_days", "write_brief"]

FORMATS = (".html", ".md", ".docx", ".pptx")
"""How the file of a brief may end; the end tells the format."""


def write_brief(
    out: str | Path, *, at: str | date | None = None, first: str | date | None = None, last: str | date | None = None,
    tour: str | None = None, known_by: str | date | None = None, language: str = LANGUAGES[0],
    data: str | Path | None = None,
    tell: Callable[[str], None] = lambda _: None,
) -> tuple[Path, ...]:
    """Write the brief of a day, or of a range of days, and return its files: the brief, then pictures beside it.

    It tells what the situation was, who could pass, who was cut off with the figures that disagree, what happened with
    the account of each side, and numbers the documents in the order in which they are cited. Every figure comes from
    the tables; the pictures are the map of the last day and the space-time strip. HTML printed on A4, and Word, take
    two pages for a day, and for a range of about a month; to do so a brief leaves things out step by step, see
    :class:`geo.briefs.detail.Detail`, and says what, how many and where they are. A longer range takes the pages that
    its events and their documents need.

    Parameters
    ----------
    out : path
        A file that ends in ``.html``, ``.md``, ``.docx`` or ``.pptx``, written whole or not at all. All but
        Markdown have the pictures inside. Those of Markdown stand beside it, named after the text, their kind and their
        content, such as ``brief-map-1f0c6b1d4a27.png`` of ``brief.md``; text and pictures are replaced as one, see
        ``geo.store.data_folder.write_with_parts``.
    at : str or datetime.date, optional
        A day; its brief tells the events of that day and of the six before it.
    first, last : str or datetime.date, optional
        A range of days instead, both included.
    tour : str, optional
        A tour of ``tours.csv`` instead, as a handout: its steps with their days, words and documents.
    known_by : str or datetime.date, optional
        A day: only documents published by then count, see ``docs/known-by.md``.
    language : str
        Of the whole brief, one of the situation; texts that it lacks are English, and the brief says how many.
    data : path, optional
        The data folder; that of the checkout or of the installed release when not given.
    tell : callable, optional
        Is told, a text at a time, what is being made.

    Raises
    ------
    UsageError
        If the days are none, outside the period, after ``known_by`` or in the wrong order, both or neither of a day and
        a range are given, there is no such tour or one is given beside a day, or no such file can stand at the path.
    StoreError
        If the data folder is not whole or a file cannot be written.
    """
    path = Path(out)
    ending = find_ending(path, FORMATS)
    facts = read_facts(data, known_by=known_by).told_in(language)
    tell("reading the data")
    if ending == ".pptx":
        with speaking(facts.words):
            write_atomically(path, _slides(facts, tour, tell, days=(at, first, last)))
        return (path,)
    with speaking(facts.words):
        document = (_handout(facts, tour, tell, days=(at, first, last)) if tour
                    else _brief(facts, *find_days(facts, at=at, first=first, last=last), tell))
        document = _told_whole(document, facts)
    tell("writing the brief")
    if ending == ".md":
        return _write_markdown(document, path)
    format_file = page.format_html if ending == ".html" else word.format_word
    write_atomically(path, format_file(document))
    return (path,)


def _brief(facts: Facts, first: date, last: date, tell: Callable[[str], None]) -> Document:
    brief = Brief(facts, first, last)
    tell("drawing the pictures")
    return brief.document(draw_pictures(facts, first, last))


def _slides(
    facts: Facts, tour: str | None, tell: Callable[[str], None], *, days: tuple[str | date | None, ...]
) -> bytes:
    """Return a brief as slides: what it says of its days, what changed from the week before on, and the map."""
    if tour:
        raise UsageError("tour: slides show days. Give --at DAY, or end the name of the handout in "
                         ".html, .md or .docx.")
    first, last = find_days(facts, at=days[0], first=days[1], last=days[2])
    tell("drawing the pictures")
    deck_map, key = draw_for_slides(facts, last)
    document, full = tell_slides(Brief(facts, first, last))
    tell("writing the slides")
    return slides.format_slides(slides.Deck(_told_whole(document, facts), full, deck_map, key))


def _handout(
    facts: Facts, tour: str, tell: Callable[[str], None], *, days: tuple[str | date | None, ...]
) -> Document:
    if any(day is not None for day in days):
        raise UsageError("expected a tour or days, and not both. Give --tour TOUR alone.")
    steps = find_tour(facts, tour)
    tell("drawing the pictures")
    return document_of(facts, steps, [draw_for_tour(facts, steps)])


def _told_whole(document: Document, facts: Facts) -> Document:
    """Return a brief that says at its end how many of its texts are English for want of others."""
    names = dict.fromkeys((picture.kind for picture in document.pictures()), "")
    untold = facts.untold_in(markdown.format_markdown(document, names).decode())
    if not untold:
        return document
    return replace(document, colophon=(say("report.untold", count=len(untold)), *document.colophon))


def find_days(
    facts: Facts, *, at: str | date | None, first: str | date | None, last: str | date | None
) -> tuple[date, date]:
    """Return the first and the last day of a brief, the same for a day.

    Raises
    ------
    UsageError
        As for :func:`write_brief`.
    """
    if at is not None and first is None and last is None:
        day = day_within(facts, at)
        return day, day
    if at is not None or first is None or last is None:
        raise UsageError("expected a day, or a first and a last day. Give --at DAY, or --from DAY and --until DAY.")
    days = day_within(facts, first), day_within(facts, last)
    if days[0] > days[1]:
        raise UsageError(f"the range begins on {days[0]}, after it ends on {days[1]}. Give the earlier day first.")
    return days


def _write_markdown(document: Document, path: Path) -> tuple[Path, ...]:
    names = {picture.kind: part_path(path, picture.kind, picture.content, ".png") for picture in document.pictures()}
    pictures = {names[picture.kind]: picture.content for picture in document.pictures()}
    text = markdown.format_markdown(document, {kind: name.name for kind, name in names.items()})
    write_with_parts(path, text, pictures)
    return path, *pictures
