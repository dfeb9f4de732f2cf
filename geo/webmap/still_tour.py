"""The tours in the form without JavaScript: numbered lists, of the one that the page offers with a map of each step.

A small map is of the day of its step: the ground, the road in its state from end to end, what the step is about, and
the names of its place and of the ends of the road. What several maps draw alike stands in the file once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from html import escape

from geo.drawing.day import Shown
from geo.drawing.style import StyleClass
from geo.engine.facts import Facts
from geo.model.naming import name_in_form
from geo.model.words.spelling import spell_day
from geo.store.rows import AnyRow, TourRow
from geo.telling.tours import name_tour, read_tours, shown_on_map
from geo.webmap.still_frame import WIDTH
from geo.webmap.still_picture import Picture, symbol_of

Cite = Callable[[Facts, AnyRow], str]
SYMBOL = 62
_ROOM = 60
"""Names whose lines lie nearer to each other than so are not both written; all in units of the picture."""


def write_tours(opening: Picture, *, cite: Cite, cite_shortly: Cite) -> Iterator[str]:
    """Yield every tour as HTML; that which the page offers comes first, with pictures.

    Parameters
    ----------
    opening : Picture
        The picture of the page, whose symbols are there already.
    cite, cite_shortly : callable
        Give all documents of a row as HTML, for the tour that the page offers, and one of them, for the others.
    """
    facts = opening.facts
    for tour, steps in read_tours(facts).items():
        is_offered = tour == facts.situation.opening.tour
        pool = _Pool({one.entry for one in opening.points}) if is_offered else None
        told = "".join(_step(opening, row, pool, cite if is_offered else cite_shortly) for row in steps)
        yield f"<h2>{escape(name_tour(facts, tour, count=len(steps)))}</h2>"
        yield f'<ol class="still-tour">{told}</ol>'


@dataclass
class _Pool:
    """Elements that are drawn once: the first map that has one defines it."""

    symbols: set[StyleClass]
    known: dict[str, str] = field(default_factory=dict)

    def use(self, element: str, attributes: str = "") -> str:
        """Return a use of an element, defined before it if it is new; the element has no id of its own."""
        if element in self.known:
            return f'<use href="#{self.known[element]}"{attributes}/>'
        name = self.known[element] = f"still-{len(self.known)}"
        tag, rest = element.split(" ", 1)
        return f'<defs>{tag} id="{name}" {rest}</defs><use href="#{name}"{attributes}/>'

    def symbol(self, entry: StyleClass) -> str:
        """Return the symbol of a class where it is not there yet."""
        is_new = entry not in self.symbols
        self.symbols.add(entry)
        return symbol_of(entry) if is_new else ""


def _step(opening: Picture, row: TourRow, pool: _Pool | None, cite: Cite) -> str:
    picture = replace(opening, at=date.fromisoformat(row["day"]))
    drawn = _draw(picture, row, pool) if pool else ""
    return (f"<li><h3>{escape(row['title'])}</h3>{drawn}<small>{spell_day(row['day'])}</small>"
            f"<p>{escape(row['text'])}</p><small>{cite(picture.facts, row)}</small></li>\n")


def _draw(picture: Picture, row: TourRow, pool: _Pool) -> str:
    about = escape(f"{picture.title}. {picture.day.road}", quote=True)
    ground = "".join(map(pool.use, picture.ground()))
    layers = [ground, *_band(picture, pool), *_symbols(picture, row, pool), *_names(picture, row["place"])]
    return (f'<svg class="still-step" viewBox="0 0 {WIDTH} {picture.frame.height}" role="img" '
            f'aria-label="{about}">{"".join(layers)}</svg>')


def _band(picture: Picture, pool: _Pool) -> Iterator[str]:
    if picture.road.course and picture.day.standing.reports:
        element = f'<path d="{picture.road.course}"/>'
        parts = "".join(pool.use(element, f' class="band band-{part}"') for part in ("edge", "ground", "body"))
        yield f'<g class="c-{picture.day.state.id}">{parts}</g>'


def _symbols(picture: Picture, row: TourRow, pool: _Pool) -> Iterator[str]:
    """Yield what the step is about, as far as it is a point within the picture; of several at one place the first."""
    points = {f"{one.entry.layer}:{one.row['id']}": one for one in picture.day.points}
    taken: set[tuple[int, int]] = set()
    for one in (points[key] for key in shown_on_map(row["shown"]) if key in points):
        spot = _spot(picture, one)
        if spot and spot not in taken:
            taken.add(spot)
            x, y = (at - SYMBOL // 2 for at in spot)
            yield (f'{pool.symbol(one.entry)}<use class="c-{one.entry.id}" href="#still-{one.entry.id}" x="{x}" '
                   f'y="{y}" width="{SYMBOL}" height="{SYMBOL}"/>')


def _spot(picture: Picture, one: Shown) -> tuple[int, int] | None:
    if not one.geometry:
        return None
    x, y = picture.frame.place(*one.geometry["coordinates"])
    return (round(x), round(y)) if 0 < x < WIDTH and 0 < y < picture.frame.height else None


def _names(picture: Picture, place: str | None) -> Iterator[str]:
    """Yield the names of the place of the step and of both ends of the road, as far as there is room."""
    case, written = picture.facts.situation, list[float]()
    rows = {one.row["id"]: one for one in picture.day.places}
    wanted: Sequence[str | None] = (place, case.centre, case.base)
    for one in (rows[id] for id in dict.fromkeys(wanted) if id in rows):
        spot = _spot(picture, one)
        if spot and all(abs(spot[1] - line) > _ROOM for line in written):
            written.append(spot[1])
            name = escape(name_in_form(one.row, picture.language, picture.names, case.parties))
            side = -1 if spot[0] > WIDTH / 2 else 1
            yield (f'<text class="still-main" x="{spot[0] + side * SYMBOL * 0.6:.0f}" y="{spot[1] + 12}" '
                   f'text-anchor="{"end" if side < 0 else "start"}">{name}</text>')
