"""What makes a folder of tables this case and no other: period, corridor, parties, sides, classes of traffic, frames.

It stands in ``seeds/situation.json``, is checked with the tables and carried into ``data/``, and is the one place in
which the code learns a name, a day or an id of the case. :class:`Situation` describes the file; a field here is a name
there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from geo.model.situation_parts import (
    AreaKind,
    Frames,
    Named,
    OpeningDay,
    Package,
    Party,
    Passages,
    Period,
    Plan,
    Producers,
    Series,
    Side,
    Strip,
    TrafficClass,
)

FILE = "situation.json"
"""Name of the file in a folder of seeds and in a data folder."""
LANGUAGES = ("en", "hy", "az", "ru")
"""Languages that there are words and fonts for, in the order of the name columns; a situation lists some of them."""
LANGUAGE_TAGS = {"en": "en-GB", "hy": "hy-AM", "az": "az-Latn-AZ", "ru": "ru-RU"}
"""What office programs call each of them."""
NEUTRAL, BOTH = "neutral", "both"
"""The form of a name that is no party's; and the choice of a reader who wants every party's form."""
EVERY_CLASS = "all"
"""In a report, stands for each class of traffic."""
LAYERS = ("areas", "corridor_strip", "corridor_route", "roads", "peacekeeper_posts", "blockade_points", "events",
          "places", "control_areas", "boundaries", "waters", "districts")
"""The layers as the code calls them, in their order; a situation may publish them under other names."""
_OFFSET = re.compile(r"UTC(?:(?P<sign>[+-])(?P<hours>1[0-4]|[1-9])(?::(?P<minutes>[0-5][0-9]))?)?")


@dataclass(frozen=True)
class Situation:
    """A case, as ``situation.json`` describes it.

    Parameters
    ----------
    id : str
        Name of the data packages and stem of the names of files.
    languages : tuple of str
        Some of en, hy, az and ru, for which there are words and fonts; the first is English, in which the tables are.
    period : Period
        The days that the map can show.
    opening : OpeningDay
        The day on which the page opens.
    utc_offset : str
        Offset of civil days, such as ``UTC+4`` or ``UTC-3:30``.
    corridor : str
        Place that stands for the corridor; the one target of scope ``corridor``.
    base : str
        Place at which the corridor begins, and from which "cut off" is judged.
    centre : str
        Place that stands for the region: when it is cut off, so is the region as a whole.
    headline : str
        Class of traffic that the headline and the map speak of.
    traffic : tuple of TrafficClass
        The classes of traffic, in the order of tables and texts.
    ribbons : tuple of str
        All classes in the order of the page, which shows the first four at once.
    sides : tuple of Side
        Whose statements there are, in the order of the marks of figures.
    parties : tuple of Party
        The two parties, in the order of the forms of a name that has two.
    zones : tuple of str
        Zones of posts.
    area_kinds : tuple of AreaKind
        Kinds of areas.
    isolation_area : str
        Kind of the outlines in which settlements may be cut off.
    strip : Strip
        The corridor strip.
    phase_places : tuple of str
        Places that the figure of the phases names.
    frames : Frames
        Parts of the ground.
    series : Series
        What series of figures are about.
    charts : tuple of Plan
        The charts, in the order in which they stand.
    producers : Producers
        Producers that have a part of their own.
    package : Package
        What the manifests say.
    layers : mapping of str to str
        Names under which layers are published; a layer that is not named keeps the name that the code has for it.
    passages : Passages
        What tells of single passages; nothing does where it is left out.
    accounts_sought : tuple of str
        Categories of ``events.csv`` of which an account of each party is sought: force, closure, detention, supply and
        agreement.
    contact : str
        Address to which readers may mail what is wrong; without one they choose where to.
    words : mapping of str to mapping
        By language, the words that belong to the case, by their key paths; see :mod:`geo.model.situation_words`.
    """

    id: str
    languages: tuple[str, ...]
    period: Period
    opening: OpeningDay
    utc_offset: str
    corridor: str
    base: str
    centre: str
    headline: str
    traffic: tuple[TrafficClass, ...]
    ribbons: tuple[str, ...]
    sides: tuple[Side, ...]
    parties: tuple[Party, ...]
    zones: tuple[str, ...]
    area_kinds: tuple[AreaKind, ...]
    isolation_area: str
    strip: Strip
    phase_places: tuple[str, ...]
    frames: Frames
    series: Series
    charts: tuple[Plan, ...]
    producers: Producers
    package: Package
    layers: Named = field(default_factory=dict)
    passages: Passages = field(default_factory=Passages)
    accounts_sought: tuple[str, ...] = ()
    contact: str = ""
    words: Mapping[str, Named] = field(default_factory=dict)

    @cached_property
    def classes(self) -> tuple[str, ...]:
        """The classes of traffic, in the order of tables and texts."""
        return tuple(traffic.id for traffic in self.traffic)

    @cached_property
    def iso_offset(self) -> str | None:
        """The offset of civil days as ISO 8601 writes it, such as ``+04:00``; None if it cannot be read."""
        found = _OFFSET.fullmatch(self.utc_offset)
        if found is None:
            return None
        return f"{found['sign'] or '+'}{int(found['hours'] or 0):02}:{found['minutes'] or '00'}"

    @cached_property
    def countries(self) -> tuple[str, ...]:
        """The countries of the parties."""
        return tuple(party.country for party in self.parties)

    @cached_property
    def bases(self) -> tuple[str, ...]:
        """Places from and to which trips are told: where the corridor begins, and the centre of the region."""
        return tuple(dict.fromkeys((self.base, self.centre)))

    @cached_property
    def name_forms(self) -> tuple[str, ...]:
        """The forms of names that a reader may choose: both, or that of one party."""
        return (BOTH, *(party.id for party in self.parties))

    @cached_property
    def days(self) -> tuple[date, date]:
        """First and last day of the period."""
        return self.period.first, self.period.last

    def vocabulary(self, name: str) -> tuple[str, ...]:
        """Return the words of a vocabulary of the case.

        Parameters
        ----------
        name : str
            Key of :data:`VOCABULARIES`.
        """
        return VOCABULARIES[name](self)

    def country_of(self, place: str) -> str | None:
        """Return the country of which a place is the anchor or the base; None for any other."""
        return next((party.country for party in self.parties if party.anchor == place), None)

    @cached_property
    def kinds_left_out(self) -> frozenset[str]:
        """Kinds of the areas that are circles and left out of the corridor strip."""
        return frozenset(kind.id for kind in self.area_kinds if kind.look == "area-left-out")

    @property
    def kinds_about(self) -> frozenset[str]:
        """The kinds of areas of which no line is documented: circles, or outlines that are about right."""
        return frozenset(kind.id for kind in self.area_kinds if kind.look == "area-about")

    @property
    def base_country(self) -> str:
        """The country in which the corridor begins: that of the party whose anchor is the base."""
        return next(party.country for party in self.parties if party.anchor == self.base)

    def published_layer(self, layer: str) -> str:
        """Return the name under which a layer is published."""
        return self.layers.get(layer, layer)

    def layer_of(self, published: str) -> str | None:
        """Return what the code calls a published layer; None for a name of none."""
        return next((layer for layer in LAYERS if self.published_layer(layer) == published), None)


VOCABULARIES: Mapping[str, Callable[[Situation], tuple[str, ...]]] = {
    "sides": lambda case: tuple(side.id for side in case.sides),
    "traffic": lambda case: (*case.classes, EVERY_CLASS),
    "classes": lambda case: case.classes,
    "countries": lambda case: case.countries,
    "zones": lambda case: case.zones,
    "area_kinds": lambda case: tuple(kind.id for kind in case.area_kinds),
    "name_forms": lambda case: (NEUTRAL, *(party.id for party in case.parties)),
    "languages": lambda case: case.languages,
}
"""Vocabularies of columns that are the case's, by name."""
