"""A tour as a handout: its steps with their days, their words and the documents behind them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from geo.briefs.content import Brief
from geo.briefs.model import Block, Document, Paragraph, Section, Text
from geo.briefs.numbering import Numbering
from geo.engine.facts import Facts, name_in
from geo.errors import UsageError
from geo.model.situation import LANGUAGES
from geo.model.suggestions import require_one_of
from geo.model.words.spelling import spell_day
from geo.store.rows import TourRow
from geo.telling.tours import name_tour, read_tours, title_tour


def find_tour(facts: Facts, tour: str) -> list[TourRow]:
    """Return the steps of a tour.

    Raises
    ------
    UsageError
        If there is no such tour; the message lists the tours, and asks whether a near one was meant.
    """
    tours = read_tours(facts)
    if not tours:
        raise UsageError("tour: there is none in these data. Leave out --tour, or --known-by.")
    require_one_of("tour", tour, tuple(tours))
    return tours[tour]


def document_of(facts: Facts, steps: list[TourRow], drawn: Iterable[Block]) -> Document:
    """Return the handout of a tour.

    Parameters
    ----------
    facts : Facts
    steps : list of dict
        Its steps in order, see :func:`find_tour`.
    drawn : iterable of Block
        Pictures, which stand before the first step.
    """
    days = sorted(date.fromisoformat(row["day"]) for row in steps)
    numbering, words = Numbering(facts, days[-1]), facts.words
    tour = steps[0]["tour"]
    told = [Section(f"{row['step']}. {row['title']}", tuple(_step(row, numbering))) for row in steps]
    place = facts.places.get(facts.situation.corridor)
    names = tuple(Text(name, language=language) for language in LANGUAGES[1:]
                  if place and (name := name_in(place, language)))
    first = Section(name_tour(facts, tour, count=len(steps)), tuple(drawn), is_wide=True)
    return Document(title_tour(tour, words), names, (first, *told), numbering.sources(),
                    (numbering.tell(), *Brief(facts, days[0], days[-1]).colophon()), words)


def _step(row: TourRow, numbering: Numbering) -> Iterable[Block]:
    cited = {"sources": row["sources"]}
    yield Paragraph((Text(f"{spell_day(row['day'])}. ", is_strong=True), Text(row["text"]), *numbering.cite(cited)))
