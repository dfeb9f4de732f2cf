"""A phase of the corridor: a route, when it was in use, and how long it is."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from geo.engine.facts import Facts
from geo.engine.network import length_range_km
from geo.model.dates import OPEN, Certainty, bounds_of
from geo.model.words.spelling import say, spell_day
from geo.store.loading import read_features
from geo.store.rows import RouteRow
from geo.telling import spacetime

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Phase:
    """A phase: a route of the corridor.

    Parameters
    ----------
    facts : Facts
    route : dict
        Row of the routes.
    name : str
        Its short name.
    """

    facts: Facts
    route: RouteRow
    name: str

    @property
    def sections(self) -> list[str]:
        """Ids of its sections."""
        return self.route["sections"].split("; ")

    @cached_property
    def features(self) -> list[dict[str, Any]]:
        """Its sections as GeoJSON features."""
        return [feature for feature in read_features(self.facts.manifest, "corridor_route")
                if feature["properties"]["route"] == self.route["id"]]

    @property
    def days(self) -> tuple[date, date]:
        """First day on which it may have been in use, and the day after the last, within the period."""
        bounds, (start, last) = bounds_of(self.route), self.facts.period
        return max(bounds.possible_from or start, start), min(bounds.possible_until or last + _DAY, last + _DAY)

    def certainty_on(self, day: date) -> Certainty | None:
        """Return how sure it is that it was in use on a day."""
        return bounds_of(self.route).certainty_on(day)

    @property
    def length(self) -> str:
        """Its length in words: published lengths where there are any, else as drawn or a range."""
        ranges = [length_range_km(self.facts, feature["properties"], 1.0) for feature in self.features]
        least, most = (round(math.fsum(one[end] for one in ranges)) for end in (0, 1))
        length = str(least) if least == most else say("amount", least=least, most=most)
        return say("report.figures.length", kilometres=length)

    @property
    def interval(self) -> str:
        """Its days in words, with what is not sure about them."""
        bounds = bounds_of(self.route)
        start, end = bounds.possible_from, bounds.possible_until
        text = spell_day(start.isoformat()) if start else say("fromUnknown")
        if start and bounds.certain_from and bounds.certain_from != start:
            text = say("report.figures.atLatest", first=text, date=spell_day(bounds.certain_from.isoformat()))
        if end and end == bounds.certain_until:
            return say("report.figures.until", first=text, last=_last_day(end))
        if self.route["valid_until"] == OPEN:
            return say("report.figures.goesOn", first=text, last=spell_day(self.facts.period[1].isoformat()))
        if bounds.certain_until:
            text = say("report.figures.atLeast", first=text, last=_last_day(bounds.certain_until))
        if not end:
            return say("report.figures.unended", first=text.rstrip(","), unknown=say("untilUnknown"))
        return say("report.figures.atMost", first=text, last=_last_day(end))


def _last_day(end: date) -> str:
    return spell_day((end - _DAY).isoformat())


def find_phases(facts: Facts, diagram: spacetime.Diagram) -> list[Phase]:
    """Return the phases of a data folder in order of time.

    Examples
    --------
    >>> from geo.engine.facts import read_facts
    >>> facts = read_facts()
    >>> [(phase.name, phase.length) for phase in find_phases(facts, spacetime.specify(facts))][0]
    ('Old highway', '80 to 89 km')
    """
    names = {phase.route: phase.name for phase in diagram.phases}
    return [Phase(facts, facts.routes[route], name) for route, name in names.items()]
