"""Figures for print, as SVG, PDF or PNG: the map of a day, two days compared, the phases, space and time, the series.

They draw from ``data/`` and from :mod:`geo.drawing.style`, as the page does, so that figure and page cannot disagree.
What other parts use:

* ``draw(kind, facts, at=day, options=Options(width_mm=170)) -> Drawing`` puts a figure together.
* ``render(drawing, "png") -> bytes`` gives the file: ``svg``, ``pdf`` or ``png`` (300 dots an inch unless told).
* ``drawing.alt`` (or ``alt_text(kind, facts, at=day)``) tells in words what the figure shows; ``drawing.title`` is
  what it is called.
* ``write_figure(path, kind=..., at=...)`` does it all and writes the file, whole or not at all.
* ``write_film(path, options=Options(first=..., last=...))`` writes the map of day after day as GIF, WebP or MP4;
  ``write_atlas`` of the same arguments writes it as a PDF, a day a page.

The same data and arguments give the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from geo.engine.facts import Facts, day_within, read_facts
from geo.errors import StoreError, UsageError
from geo.figures import map_figure, pair, phases, series, space_time
from geo.figures.addresses import read_published
from geo.figures.atlas import write_atlas
from geo.figures.drawing import Drawing, render
from geo.figures.film import write_film
from geo.figures.fonts import GlyphError
from geo.figures.furniture import spell_data
from geo.figures.options import ASKED_KINDS, ATLAS, FILM, FORMATS, KINDS, Options, find_format
from geo.figures.origins import tell_origin
from geo.model.suggestions import require_one_of
from geo.model.words.spelling import say, speaking
from geo.store.data_folder import write_atomically

__all__ = ["ATLAS", "FILM", "FORMATS", "KINDS", "WRITE_MANY", "Drawing", "Options", "alt_text", "draw", "make_figure",
           "read_published", "render", "write_atlas", "write_figure", "write_film"]

WRITE_MANY = {FILM: write_film, ATLAS: write_atlas}
"""What writes a kind that shows many days."""

_DRAW = {"map": map_figure.draw_map, "phases": phases.draw_phases, "spacetime": space_time.draw_space_time,
         "series": series.draw_series, "compare": pair.draw_pair}


def draw(kind: str, facts: Facts, *, at: str | date | None = None, options: Options | None = None) -> Drawing:
    """Return a figure of a data folder.

    Parameters
    ----------
    kind : {"map", "phases", "spacetime", "series", "compare"}
        ``map`` is a day; ``phases`` the routes of the corridor side by side; ``spacetime`` days across and the road
        upwards; ``series`` the figures over time; ``compare`` the maps of two days, with what differs.
    facts : Facts
        As :func:`geo.engine.facts.read_facts` gives them.
    at : str or datetime.date, optional
        The civil day. A map needs one, a comparison a second one in its options; the other kinds mark it, if it is
        given.
    options : Options, optional
        Language of all texts, form of the names, width and so on.

    Raises
    ------
    UsageError
        If the kind is none of these, the day is none or outside the period or the range, a map is asked for without a
        day, or a figure with an option that its kind does not have.
    StoreError
        If the data or the fonts do not suffice.

    Examples
    --------
    >>> from geo.engine.facts import read_facts
    >>> print(draw("map", read_facts(), at="2023-05-25").title)
    Lachin corridor, 25 May 2023
    """
    day, options = _read_day(kind, facts, at), options or Options()
    options.require_fit(kind, facts.situation)
    told = facts.told_in(options.language)
    try:
        with speaking(told.words):
            drawing = replace(_DRAW[kind](told, day, options), language=options.language, edition=spell_data(facts))
            return _told_whole(drawing, told)
    except GlyphError as error:
        raise StoreError(f"{error}{tell_origin(told, error.missing)}") from None


def _told_whole(drawing: Drawing, facts: Facts) -> Drawing:
    """Return a figure whose alternative says how many of its texts are English for want of another."""
    written = " ".join([drawing.title, drawing.alt, *(one.text for one in drawing.sheet.written)])
    untold = facts.untold_in(written)
    return replace(drawing, alt=f"{drawing.alt} {say('report.untold', count=len(untold))}") if untold else drawing


def alt_text(kind: str, facts: Facts, *, at: str | date | None = None, options: Options | None = None) -> str:
    """Return in words what the figure of the same arguments shows; see :func:`draw`.

    Examples
    --------
    >>> from geo.engine.facts import read_facts
    >>> print(alt_text("map", read_facts(), at="2023-05-25").partition(". ")[0])
    Map of the Lachin corridor on 25 May 2023
    """
    return draw(kind, facts, at=at, options=options).alt


def make_figure(
    kind: str, *, at: str | date | None = None, options: Options | None = None, data: str | Path | None = None
) -> Drawing:
    """Return a figure of a data folder by its path, by default as :func:`write_figure` has it; see :func:`draw`."""
    return draw(kind, read_facts(data), at=at, options=options)


def write_figure(
    out: str | Path, *, kind: str = "map", at: str | date | None = None, options: Options | None = None,
    data: str | Path | None = None, tell: Callable[[str], None] = lambda _: None,
) -> Drawing:
    """Write a figure to a file, whole or not at all, and return it; see :func:`draw`.

    Parameters
    ----------
    out : path
        A file that ends in ``.svg``, ``.pdf`` or ``.png``.
    kind, at, options
        See :func:`draw`.
    data : path, optional
        The data folder; that of the checkout or of the installed release when not given.
    tell : callable, optional
        Is told, a text at a time, what is being made.

    Raises
    ------
    UsageError
        As for :func:`draw`, and if no such file can stand at the path.
    StoreError
        If the data folder is not whole or the file cannot be written.
    """
    path = Path(out)
    _require_kind(kind)
    format = find_format(path)
    facts = read_facts(data)
    (options or Options()).require_fit(kind, facts.situation)
    tell(f"drawing the {kind} figure")
    drawing = draw(kind, facts, at=at, options=options)
    tell(f"writing {path.name}")
    write_atomically(path, render(drawing, format))
    return drawing


def _require_kind(kind: str) -> None:
    require_one_of("kind", kind, ASKED_KINDS)
    if kind in WRITE_MANY:
        raise UsageError(f"kind: {'an' if kind == ATLAS else 'a'} {kind} shows many days. Leave --at out, and name "
                         "--from and --until if it is not the whole period; in Python, geo.figures.write_"
                         f"{kind} writes it.")


def _read_day(kind: str, facts: Facts, at: str | date | None) -> date | None:
    _require_kind(kind)
    return None if at is None else day_within(facts, at)
