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
    is_low: bool = False
    first: date | None = None
    last: date | None = None
    traffic: str | None = None
    vs: str | date | None = None
    charts: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        require_one_of("print", self.ink, INKS)
        least, most = WIDTHS_MM
        if not (math.isfinite(self.width_mm) and least <= self.width_mm <= most):
            raise UsageError(f"width-mm: expected a number from {least} to {most}; got {quote(f'{self.width_mm:g}')}.")

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
            "from, until": (self.first or self.last, "range", ("spacetime",)),
            "vs": (self.vs, "second day", ("compare",)),
            "traffic": (self.traffic not in (None, case.headline), "other class of traffic", ("spacetime",)),
            "chart": (self.charts, "charts to choose from", ("series",)),
            "locator": (self.has_locator, "small map", ("map",)),
            "low": (self.is_low, "low form", ("map", "spacetime")),
        }
        for option, (is_asked, what, kinds) in asked.items():
            if is_asked and kind not in kinds:
                raise UsageError(f"{option}: a figure of the kind {kind} has no {what}. Leave it out, or draw "
                                 f"{' or '.join(kinds)}.")

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
