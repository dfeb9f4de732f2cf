"""The routes in use on a day, and what is told of each stretch; page, still picture and figure draw the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from shapely.geometry import LineString
from shapely.ops import substring

from geo.drawing.bars import REACH_M, Bar, find_bars
from geo.drawing.boxes import Point
from geo.drawing.day import Day, Shown, class_of_states
from geo.drawing.road import shares_outside
from geo.drawing.style import StyleClass
from geo.engine.facts import Facts
from geo.engine.passability import Standing
from geo.model.words import Words
from geo.model.words.spelling import mark_certainty, spell_states
from geo.store.loading import read_features

Positions = Iterable[Sequence[float]]
"""Longitudes and latitudes in degrees."""
Stretch = tuple[Shown, LineString]
"""A section of a route in use, or a piece of one, with its line in degrees."""


@dataclass(frozen=True)
class DayRoad:
    """The routes in use on a day.

    Parameters
    ----------
    day : Day
    """

    day: Day

    @property
    def facts(self) -> Facts:
        """The data folder."""
        return self.day.facts

    @cached_property
    def sections(self) -> list[Stretch]:
        """Sections of the routes in use, with their lines in degrees."""
        return [(one, LineString(one.geometry["coordinates"])) for one in self.day.route if one.geometry]

    @cached_property
    def within(self) -> list[Stretch]:
        """The same as far as they lie within the corridor."""
        return [(one, LineString(substring(line, self._outside[one.row["id"]], 1, normalized=True).coords))
                for one, line in self.sections if self._outside[one.row["id"]] < 1]

    @cached_property
    def stops(self) -> list[Shown]:
        """Points where passage was stopped that may stand across the road: confirmed by a report, with a position."""
        left_out = self.day.unconfirmed
        return [one for one in self.day.points
                if one.entry.layer == "blockade_points" and one.geometry and one not in left_out]

    def find_bars(self, place: Callable[[Positions], list[Point]], *, metre: float) -> list[Bar]:
        """Return the bars across the road, see :func:`geo.drawing.bars.find_bars`.

        Parameters
        ----------
        place : callable
            Gives points in pixels of the style table for positions of longitude and latitude.
        metre : float
            How many such pixels a metre of ground has.
        """
        stops = [(one, place([one.geometry["coordinates"]])[0]) for one in self.stops if one.geometry]
        return find_bars(stops, [place(line.coords) for _, line in self.sections],
                         traffic=self.facts.situation.headline, is_closed=self.day.standing.states == ("closed",),
                         reach=REACH_M * metre)

    def standing_of(self, one: Shown) -> Standing:
        """Return what is told of local traffic on a section."""
        return self.facts.passability.standing("section", one.row["section"], self.facts.situation.headline,
                                               at=self.day.at)

    def state_of(self, one: Shown) -> tuple[StyleClass | None, bool]:
        """Return the class of what is told of local traffic on a section, and whether that is only possible.

        None where no source tells of it, and before the corridor, of which the states say nothing.
        """
        told = self.standing_of(one)
        if not told.reports or self._outside[one.row["id"]] == 1:
            return None, False
        return class_of_states(told.states), told.certainty == "possible"

    def local(self, words: Words | None = None) -> Iterator[tuple[str, Standing, list[LineString]]]:
        """Yield each state that is told of local traffic within the corridor: in words, and on which stretches."""
        told: dict[str, tuple[Standing, list[LineString]]] = {}
        for one, line in self.within:
            standing = self.standing_of(one)
            if standing.reports:
                told.setdefault(spell_standing(standing, words), (standing, []))[1].append(line)
        yield from ((words, standing, lines) for words, (standing, lines) in told.items())

    @cached_property
    def _outside(self) -> dict[str, float]:
        """Which share of each section of the routes lies before the corridor."""
        sections, strips = (read_features(self.facts.manifest, layer) for layer in ("corridor_route", "corridor_strip"))
        shares = shares_outside(sections, strips, self.facts.routes)
        return {one["properties"]["id"]: share for one, share in zip(sections, shares, strict=True)}


def spell_standing(standing: Standing, words: Words | None = None) -> str:
    """Return a state in the words of a language, or in those that are spoken: ``restricted or closed (possibly)``."""
    return mark_certainty(spell_states(standing.states, words), standing.certainty, words)
