"""The tours of a data folder: steps in order, each a day, a view, what is shown, and words with their documents."""

from __future__ import annotations

from typing import cast

from geo.engine.facts import Facts
from geo.model.situation_words import TOURS
from geo.model.words import Words
from geo.store.loading import read_rows
from geo.store.rows import TourRow

_COUNTS = "tour.counts"
_LAYERS = {"blockades": "blockade_points", "control": "control_areas", "posts": "peacekeeper_posts",
           **{same: same for same in ("events", "places", "passability", "routes")}}
"""What shows a row of a seed table, by the table."""


def read_tours(facts: Facts) -> dict[str, list[TourRow]]:
    """Return the steps of every tour in order: first the tour that the page offers, then the others by their ids.

    Parameters
    ----------
    facts : Facts
        A checked data folder. One without tours, as it was known on an earlier day, has none.

    Examples
    --------
    >>> from geo.engine.facts import read_facts
    >>> tours = read_tours(read_facts())
    >>> next(iter(tours)), [row["step"] for row in tours["corridor"]]
    ('corridor', [1, 2, 3, 4, 5, 6, 7, 8, 9])
    """
    rows = cast("list[TourRow]", read_rows(facts.manifest, "tours"))
    offered = facts.situation.opening.tour
    tours: dict[str, list[TourRow]] = {}
    for row in sorted(rows, key=lambda row: (row["tour"] != offered, row["tour"], row["step"])):
        tours.setdefault(row["tour"], []).append(row)
    return tours


def shown_on_map(shown: str | None) -> tuple[str, ...]:
    """Return what a step shows, as the layer or table in which the map finds a row, and the row's id.

    What the map never shows, such as figures and accounts, is left out.

    Examples
    --------
    >>> shown_on_map("events:gate-opens; blockades:gate; series:people-2021")
    ('events:gate-opens', 'blockade_points:gate')
    """
    pairs = (reference.partition(":") for reference in (shown or "").split("; "))
    return tuple(f"{_LAYERS[table]}:{key}" for table, _, key in pairs if table in _LAYERS)


def name_tour(facts: Facts, tour: str, *, count: int, words: Words | None = None) -> str:
    """Return what a tour is called: that which the page offers by the number of its steps, another by its title.

    Parameters
    ----------
    facts : Facts
    tour : str
    count : int
        How many steps it has; a number that the words do not spell is written in figures.
    words : Words, optional
        Those of a language; English when not given.

    Examples
    --------
    >>> from geo.engine.facts import read_facts
    >>> name_tour(read_facts(), "corridor", count=9)
    'The story in nine steps'
    """
    spoken = words or facts.words
    if tour == facts.situation.opening.tour:
        return spoken.plain("tour.offer", count=str(spoken.branch(_COUNTS).get(str(count), count)))
    return title_tour(tour, spoken)


def title_tour(tour: str, words: Words) -> str:
    """Return the title of a tour in the words of a situation; its id where it has none."""
    try:
        return words.plain(f"{TOURS}.{tour}")
    except LookupError:
        return tour
