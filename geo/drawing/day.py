"""What stands on the map of a day, and how sure it is: the features in force, the route and who could pass."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from geo.drawing import style
from geo.drawing.look import Look, look_of
from geo.drawing.style import StyleClass
from geo.engine.facts import Facts
from geo.engine.isolation import Isolation, find_isolation
from geo.engine.passability import NO_SOURCE, UNKNOWN, Standing
from geo.model.dates import Certainty, bounds_of
from geo.model.words.spelling import mark_certainty, say
from geo.store.loading import read_features
from geo.store.rows import AnyRow, RouteRow
from geo.telling.wording import road_in_brief

GROUND_LAYERS = ("waters", "areas", "corridor_strip", "boundaries", "roads")
"""Layers of lines and areas besides the route."""
POINT_LAYERS = ("blockade_points", "peacekeeper_posts", "events")
LASTING_LAYERS = ("blockade_points", "peacekeeper_posts")
"""Layers of points that have a beginning and an end, which nobody may report; an event has a date."""
NO_PLACE = ("off-map",)
"""Kinds of places that are not drawn."""
SITES = ("site",)
"""Kinds of places that are nothing but where something of a day stood, and are drawn on such days alone."""


@dataclass(frozen=True)
class Shown:
    """A feature that was in force.

    Parameters
    ----------
    row : dict
        Its properties.
    geometry : dict or None
        GeoJSON; None where nobody gives its position.
    entry : StyleClass
        The class that draws it.
    certainty : {"certain", "possible"}
    """

    row: AnyRow
    geometry: dict[str, Any] | None
    entry: StyleClass
    certainty: Certainty

    @property
    def is_disputed(self) -> bool:
        """Whether its row names a dispute."""
        return self.row.get("disputed") is not None


@dataclass(frozen=True)
class Day:
    """A day of a data folder.

    Parameters
    ----------
    facts : Facts
    at : datetime.date
    """

    facts: Facts
    at: date

    @cached_property
    def look(self) -> Look:
        """How the situation looks."""
        return look_of(self.facts.situation)

    @cached_property
    def ground(self) -> list[Shown]:
        """Lines and areas, what is drawn first before what is drawn later."""
        return sorted(self._shown(GROUND_LAYERS), key=lambda one: one.entry.order)

    @cached_property
    def route(self) -> list[Shown]:
        """Sections of the routes in use, in the class of the state of the road."""
        return list(self._shown(("corridor_route",), self.state))

    @cached_property
    def points(self) -> list[Shown]:
        """Points where passage was stopped, posts and events, with and without a position, the more important first."""
        return sorted(self._shown(POINT_LAYERS), key=lambda one: -one.entry.order)

    @property
    def unconfirmed(self) -> list[Shown]:
        """Those of the points that are only possible and certain on no day near, which a map of the day may leave out.

        See :meth:`geo.model.dates.Bounds.is_unconfirmed_on`.
        """
        return [one for one in self.points if one.entry.layer in LASTING_LAYERS
                and bounds_of(one.row).is_unconfirmed_on(self.at)]

    @cached_property
    def places(self) -> list[Shown]:
        """Places with a position, the more important first."""
        used = {one.row["place"] for one in self.points}
        found = (one for one in self._shown(("places",)) if one.geometry and one.row["kind"] not in NO_PLACE
                 and (one.row["kind"] not in SITES or one.row["id"] in used))
        return sorted(found, key=lambda one: (one.row["rank"] or 5, one.row["id"]))

    @property
    def cut_off(self) -> list[tuple[str, Certainty]]:
        """Settlements cut off from the base for the class of the headline, and how sure that is."""
        return [(row["place"], row["certainty"]) for row in self._isolation.cut_off]

    @property
    def not_known(self) -> list[str]:
        """Settlements of which it is not known whether they were cut off."""
        return [row["place"] for row in self._isolation.not_known]

    @cached_property
    def _isolation(self) -> Isolation:
        return find_isolation(
            self.facts, self.facts.situation.base, self.facts.situation.headline, at=self.at)

    @cached_property
    def standing(self) -> Standing:
        """What civilians could do from end to end."""
        return self.facts.passability.standing(
            "corridor", self.facts.situation.corridor, self.facts.situation.headline, at=self.at)

    @property
    def state(self) -> StyleClass:
        """The class that draws this, with one of its own where no source tells of the road."""
        return class_of_states(self.standing.states if self.standing.reports else (NO_SOURCE,))

    @property
    def is_possible(self) -> bool:
        """Whether this state is only possible."""
        return self.standing.certainty == "possible"

    @property
    def rows(self) -> list[AnyRow]:
        """Rows of what is told of the day: the state of the road, the routes in use, the points."""
        routes = (self.facts.routes[route.id] for route, _ in self.facts.passability.told_routes(at=self.at))
        return [*(self.facts.reports[report] for report in self.standing.reports), *routes,
                *(one.row for one in self.points)]

    @property
    def routes(self) -> str:
        """The routes in use in words; nothing where none was, as far as is reported."""
        return self.name_routes(lambda route: route["label"])

    def name_routes(self, name_of: Callable[[RouteRow], str]) -> str:
        """Return the routes in use in words, each called as told."""
        return say("report.lastOf").join(mark_certainty(name_of(self.facts.routes[route.id]), certainty)
                            for route, certainty in self.facts.passability.told_routes(at=self.at))

    @property
    def road(self) -> str:
        """The same in words."""
        return road_in_brief(self.facts, at=self.at)

    def _shown(self, layers: Iterable[str], always: StyleClass | None = None) -> Iterator[Shown]:
        for layer in layers:
            for feature in read_features(self.facts.manifest, layer):
                row = feature["properties"]
                certainty = bounds_of(row).certainty_on(self.at)
                entry = always or self.look.class_of(layer, row["kind"])
                if certainty and entry.is_shown:
                    yield Shown(row, feature["geometry"], entry, certainty)


def class_of_states(states: Sequence[str]) -> StyleClass:
    """Return the class that draws states: the one of ``unknown`` where dates leave open which of several held.

    Examples
    --------
    >>> class_of_states(("closed",)).id, class_of_states(("restricted", "closed")).id
    ('route-closed', 'route-unknown')
    """
    return style.class_of("passability", drawn_state(states))


def drawn_state(states: Sequence[str]) -> str:
    """Return the state as which states are drawn, see :func:`class_of_states`."""
    return states[0] if len(states) == 1 else UNKNOWN
