"""What a figure can be asked for."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from geo.errors import UsageError, quote
from geo.model.naming import name_in_form
from geo.model.situation import Situation
from geo.model.suggestions import require_one_of
from geo.store.data_folder import find_ending
from geo.store.rows import AnyRow

KINDS = ("map", "phases", "spacetime", "series", "compare")
FORMATS = ("svg", "pdf", "png")
WIDTHS_MM = (60, 400)
"""Narrowest and widest figure."""
INKS = ("colour", "grey")
FILM = "film"
"""A kind of its own: many pictures, which no drawing holds."""
ATLAS = "atlas"
"""Another one: a page for each of many days."""
ASKED_KINDS = (*KINDS, FILM, ATLAS)
RATIOS = {"16:9": (1280, 720), "1:1": (1080, 1080), "9:16": (720, 1280)}
"""Width and height in pixels of a picture for a screen, unless another width is asked for."""
WIDTHS_PX = (320, 3840)
"""Narrowest and widest picture for a screen."""
SPEEDS = (0.5, 1.0, 2.0, 4.0)
"""How many times as fast as the page plays a film may be; the page offers the same."""


@dataclass(frozen=True)
class Options:
    """How a figure is drawn.

    Parameters
    ----------
    width_mm : float
        Width of the whole figure, 60 to 400; journals ask for 85 (one column) or 170 (two).
    language : str
        Language of all texts, one of the situation.
    names : str
        ``both``, or the form of a party of the situation.
        Form of the place names, where the language has both.
    ink : {"colour", "grey"}
        ``grey`` for print without colour: states are told apart by their pattern and by how dark they are.
    has_locator : bool
        Whether a map gets a small map of the region with its frame.
    has_foot : bool
        Whether sources, projection and data version stand under the figure; without them, say it in the caption.
    has_title, has_legend : bool
        Whether the title and the legend are drawn; journals often set both themselves.
    is_low : bool
        Whether a map or a space-time diagram is kept low, for a page that it shares with text: without a title, its
        legend in two columns beside it. The diagram of a day then stands by the map of that day, and does not explain
        again the symbols of the points and posts that are in force on it.
    first, last : datetime.date, optional
        Days that a space-time diagram shows, both included; the whole period when not given.
    vs : str or datetime.date, optional
        The second day of a comparison.
    traffic : str, optional
        Class of traffic of a space-time diagram; that of the headline when not given.
    ratio : str, optional
        Width to height of a picture for a screen, one of :data:`RATIOS`, in which everything has a fixed place whatever
        the day; a film has 16:9 when not given.
    width_px : int, optional
        Its width in pixels, 320 to 3840, instead of that of :data:`RATIOS`.
    base_url : str, optional
        Where the map is published, to which each page of an atlas leads by a code.
    speed : float
        How fast a film goes, one of :data:`SPEEDS`; 1 is as the page plays.
    charts : tuple of str
        Ids of the charts of a figure of series, see :mod:`geo.telling.charts`; all that are a course in time when
        empty.

    Raises
    ------
    UsageError
        If a value is none of these.

    Examples
    --------
    >>> Options(width_mm=85).px
    0.42
    """

    width_mm: float = 170
    language: str = "en"
    names: str = "both"
    ink: str = "colour"
    has_locator: bool = False
    has_foot: bool = True
    has_title: bool = True
    has_legend: bool = True
    is_low: bool = False
    first: date | None = None
    last: date | None = None
    traffic: str | None = None
    vs: str | date | None = None
    charts: tuple[str, ...] = ()
    ratio: str | None = None
    width_px: int | None = None
    speed: float = 2.0
    base_url: str | None = None

    def __post_init__(self) -> None:
        require_one_of("print", self.ink, INKS)
        least, most = WIDTHS_MM
        if not (math.isfinite(self.width_mm) and least <= self.width_mm <= most):
            raise UsageError(f"width-mm: expected a number from {least} to {most}; got {quote(f'{self.width_mm:g}')}.")
        self._require_screen()

    def _require_screen(self) -> None:
        if self.ratio is not None:
            require_one_of("ratio", self.ratio, tuple(RATIOS))
        narrowest, widest = WIDTHS_PX
        if self.width_px is not None and not narrowest <= self.width_px <= widest:
            raise UsageError(f"width-px: expected a number from {narrowest} to {widest}; got {quote(self.width_px)}.")
        if self.speed not in SPEEDS:
            raise UsageError(f"speed: expected one of {', '.join(f'{speed:g}' for speed in SPEEDS)}; got "
                             f"{quote(f'{self.speed:g}')}.")

    def require_fit(self, kind: str, case: Situation) -> None:
        """Check that nothing is asked for that a kind of figure or a situation does not have.

        Raises
        ------
        UsageError
            If something is; the message names it, and what has it.
        """
        require_one_of("language", self.language, case.languages)
        require_one_of("names", self.names, case.name_forms)
        asked = {
            "from, until": (self.first or self.last, "range", ("spacetime", FILM, ATLAS)),
            "vs": (self.vs, "second day", ("compare",)),
            "traffic": (self.traffic not in (None, case.headline), "other class of traffic", ("spacetime",)),
            "chart": (self.charts, "charts to choose from", ("series",)),
            "locator": (self.has_locator, "small map", ("map",)),
            "low": (self.is_low, "low form", ("map", "spacetime")),
            "ratio": (self.ratio, "form for a screen", ("map", FILM)),
            "width-px": (self.width_px, "width in pixels", ("map", FILM)),
            "no-title": (not self.has_title, "title to leave out", KINDS),
            "no-legend": (not self.has_legend, "legend to leave out", KINDS),
            "no-notes": (not self.has_foot, "notes to leave out", (*KINDS, FILM)),
            "base-url": (self.base_url, "address", (ATLAS,)),
            "speed": (self.speed != Options.speed, "speed", (FILM,)),
        }
        for option, (is_asked, what, kinds) in asked.items():
            if is_asked and kind not in kinds:
                raise UsageError(f"{option}: a figure of the kind {kind} has no {what}. Leave it out, or draw "
                                 f"{' or '.join(kinds)}.")
        self._require_no_mixture(kind)

    def _require_no_mixture(self, kind: str) -> None:
        """Check that a picture for a screen is not asked for what paper alone has, nor paper for pixels."""
        if kind == ATLAS and self.width_mm != Options.width_mm:
            raise UsageError("width-mm: an atlas has pages of A4. Leave it out.")
        is_screen = self.ratio is not None or kind == FILM
        if self.width_px is not None and not is_screen:
            raise UsageError("width-px: only a picture for a screen is so many pixels wide. Give --ratio or "
                             "--width-mm.")
        for option, is_asked in (("width-mm", self.width_mm != Options.width_mm), ("locator", self.has_locator),
                                 ("low", self.is_low), ("no-title", not self.has_title),
                                 ("no-legend", not self.has_legend)):
            if is_screen and is_asked:
                raise UsageError(f"{option}: a picture for a screen has a fixed layout. Leave it out"
                                 f"{', or give --width-px' if option == 'width-mm' else ''}.")

    @property
    def is_narrow(self) -> bool:
        """Whether the legend goes below the map because there is no room beside it."""
        return self.width_mm < 130

    @property
    def px(self) -> float:
        """Points of print to a pixel of :mod:`geo.drawing.style`: symbols are smaller on paper, least in a column."""
        return 0.42 if self.is_narrow or self.is_low else 0.5

    def name_of(self, row: AnyRow, case: Situation) -> str:
        """Return the name of a place in the language and form that are asked for."""
        return name_in_form(row, self.language, self.names, case.parties)

    def name_of_way(self, label: str, places: Iterable[AnyRow], case: Situation) -> str:
        """Return what a way is called: its English label, or in another language the names of the places on it."""
        return label if self.language == "en" else " \u2013 ".join(self.name_of(place, case) for place in places)


def find_format(path: Path) -> str:
    """Return the format that the end of a file's name tells, after checking that a file can stand there.

    Raises
    ------
    UsageError
        If the name does not end in ``.svg``, ``.pdf`` or ``.png``, or no file can be written there.

    Examples
    --------
    >>> find_format(Path("figure.PDF"))
    'pdf'
    """
    return find_ending(path, [f".{format}" for format in FORMATS]).removeprefix(".")
