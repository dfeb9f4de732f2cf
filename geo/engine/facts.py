"""The tables of a data folder as the engines take them: read once, looked up by id, without the geometry libraries."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from geo.engine.answers import KnownRow
from geo.engine.hours import read_hours
from geo.engine.passability import Passability, read_reports, read_routes, require_traffic
from geo.errors import UsageError, quote, require_within
from geo.model import project
from geo.model.citations import cited_sources
from geo.model.dates import Certainty, bounds_of
from geo.model.naming import (
    ROUTE_RANK,
    SECTION_RANK,
    both_in_order,
    fold_name,
    fold_spellings,
    name_in_form,
    naming_stops,
)
from geo.model.situation import BOTH, LANGUAGES, Situation
from geo.model.situation_words import words_of
from geo.model.suggestions import Suggestions, ask_for, did_you_mean, require_one_of
from geo.model.words import Words
from geo.store import data_folder
from geo.store.conformance import read_folder
from geo.store.loading import parse_at, parse_known_by, period_of, read_features, read_rows, require_known
from geo.store.rows import (
    AccountRow,
    AnyRow,
    BlockadeRow,
    ControlRow,
    EventRow,
    FigureRow,
    NameRow,
    PlaceRow,
    PostRow,
    ReportRow,
    RouteRow,
    SectionRow,
    SourceRow,
    StopRow,
)
from geo.store.situation_data import situation_of

if TYPE_CHECKING:
    from geo.engine.known import Known
    from geo.engine.told import Texts

SETTLEMENTS = ("city", "town", "village")
"""Kinds of places that people live in."""
_NO_RANK = 9


@dataclass(frozen=True)
class Facts:
    """A checked data folder; each table is read when it is first asked for.

    Parameters
    ----------
    manifest : Manifest
        As ``geo.store.conformance.read_folder`` gives it.
    known : Known, optional
        By which day they are known, and what was left out; None of the whole, see :meth:`known_by`.
    language : str
        In which their texts are told, see :meth:`told_in`.
    english : Manifest, optional
        What they are in English, where they are told in another language.
    """

    manifest: data_folder.Manifest
    known: Known | None = None
    language: str = LANGUAGES[0]
    english: data_folder.Manifest | None = None

    def known_by(self, latest: str | date) -> Facts:
        """Return what of these tables was known by a day: only documents published by then count.

        The rules stand in ``docs/known-by.md``. The period of what is returned ends with the day.

        Raises
        ------
        UsageError
            If it is not a day, or lies before the period.
        """
        from geo.engine import known  # few ask for it

        return Facts(*known.known_by(self.manifest, parse_known_by(latest)))

    def told_in(self, language: str) -> Facts:
        """Return these tables with the texts and the words of a language; English where it has no text for one.

        Texts for other programs are those of the tables as they are.

        Parameters
        ----------
        language : str
            One of the situation.

        Raises
        ------
        UsageError
            If it is none.
        """
        require_one_of("language", language, self.situation.languages)
        if language == self.language:
            return self
        from geo.engine import told  # few ask for it

        return Facts(told.told_in(self.manifest, language), self.known, language, self.manifest)

    def untold_in(self, written: str) -> list[str]:
        """Return the English texts within what was written in the language, which has none of its own for them."""
        from geo.engine import told

        return told.untold_in(self.english, self.language, written) if self.english else []

    @cached_property
    def texts(self) -> Texts:
        """The texts of their language for English ones; none in English."""
        from geo.engine import told

        return told.texts_in(self.manifest, self.language)

    def call(self, path: str, english: str) -> str:
        """Return what the words of the situation call something, where they do; else its English text, told.

        Parameters
        ----------
        path : str
            Key path of the words.
        english : str
            What ``situation.json`` says elsewhere.
        """
        try:
            return self.words.plain(path)
        except LookupError:
            return english if self.language == LANGUAGES[0] else self.texts.find(english) or english

    @property
    def told_known(self) -> KnownRow | None:
        """What an answer says of the day by which it is known, for JSON; None of the whole."""
        return self.known.as_dict() if self.known else None

    @property
    def situation(self) -> Situation:
        """What makes these tables this case."""
        return situation_of(self.manifest)

    @cached_property
    def period(self) -> tuple[date, date]:
        """First and last day that the data cover."""
        return period_of(self.manifest)

    @property
    def words(self) -> Words:
        """The words of the domain and of this situation in the language in which the texts are told."""
        return self.words_in(self.language)

    def words_in(self, language: str) -> Words:
        """Return the words of the domain and of this situation in a language."""
        if language not in self._words:
            self._words[language] = words_of(self.situation, language)
        return self._words[language]

    @cached_property
    def _words(self) -> dict[str, Words]:
        return {}

    @cached_property
    def passability(self) -> Passability:
        """The passability engine over these tables."""
        start, end = self.period
        reports, routes = read_reports(self.reports.values()), read_routes(self.routes.values())
        return Passability(reports, routes, start, end, self.situation.classes, self.situation.corridor,
                           read_hours(self.reports.values()))

    @cached_property
    def reports(self) -> dict[str, ReportRow]:
        """Rows of passability by id."""
        return cast("dict[str, ReportRow]", _by_id(read_rows(self.manifest, "passability")))

    @cached_property
    def routes(self) -> dict[str, RouteRow]:
        """Rows of routes by id."""
        return cast("dict[str, RouteRow]", _by_id(read_rows(self.manifest, "routes")))

    @cached_property
    def sources(self) -> dict[str, SourceRow]:
        """Rows of sources by id."""
        return cast("dict[str, SourceRow]", _by_id(read_rows(self.manifest, "sources")))

    @cached_property
    def accounts(self) -> dict[str, list[AccountRow]]:
        """Accounts by the subject they speak of, as ``table:id``."""
        found: dict[str, list[AccountRow]] = {}
        for row in cast("list[AccountRow]", read_rows(self.manifest, "accounts")):
            for subject in row["subjects"].split("; "):
                found.setdefault(subject, []).append(row)
        return found

    @cached_property
    def figures(self) -> tuple[FigureRow, ...]:
        """Rows of series."""
        return tuple(cast("list[FigureRow]", read_rows(self.manifest, "series")))

    @cached_property
    def stops(self) -> dict[str, list[StopRow]]:
        """Stops of the roads by section, in order of chainage."""
        found: dict[str, list[StopRow]] = {}
        for row in cast("list[StopRow]", read_rows(self.manifest, "road_stops")):
            found.setdefault(row["section"], []).append(row)
        return {section: sorted(rows, key=lambda row: float(row["chainage_km"])) for section, rows in found.items()}

    @cached_property
    def sections(self) -> dict[str, SectionRow]:
        """Properties of every drawn section by its id."""
        features = [feature for layer in ("corridor_route", "roads") for feature in read_features(self.manifest, layer)]
        return {feature["properties"]["section"]: feature["properties"] for feature in features}

    @cached_property
    def places(self) -> dict[str, PlaceRow]:
        """Properties of the places by id."""
        return cast("dict[str, PlaceRow]", self._properties("places"))

    @cached_property
    def blockades(self) -> dict[str, BlockadeRow]:
        """Properties of the blockade points by id."""
        return cast("dict[str, BlockadeRow]", self._properties("blockade_points"))

    @cached_property
    def posts(self) -> dict[str, PostRow]:
        """Properties of the peacekeeper posts by id."""
        return cast("dict[str, PostRow]", self._properties("peacekeeper_posts"))

    @cached_property
    def control(self) -> dict[str, ControlRow]:
        """Properties of the control areas by id."""
        return cast("dict[str, ControlRow]", self._properties("control_areas"))

    @cached_property
    def events(self) -> dict[str, EventRow]:
        """Properties of the events by id."""
        return cast("dict[str, EventRow]", self._properties("events"))

    def _properties(self, layer: str) -> dict[str, dict[str, Any]]:
        return _by_id(feature["properties"] for feature in read_features(self.manifest, layer))

    @cached_property
    def _place_keys(self) -> dict[str, str]:
        """Folded names of the places to their ids; of places that share a name, the more important one."""
        rows = cast("list[NameRow]", read_rows(self.manifest, "names"))
        named = [(row["place"], row["name"]) for row in rows]
        stated = [(place, name) for place, row in self.places.items()
                  for language in self.situation.languages if (name := name_in(row, language))]
        named += [*stated, *((place, both_in_order(name, "en", self.situation.parties)) for place, name in stated)]
        ranks = {place: _NO_RANK if row["rank"] is None else row["rank"] for place, row in self.places.items()}
        named.sort(key=lambda name: (ranks[name[0]], name[0]), reverse=True)
        return ({form: place for place, name in named for form in fold_spellings(name)}
                | {fold_name(place): place for place in self.places})

    def find_place(self, text: str) -> str:
        """Return the id of a place given by its id or by a name in any of the four languages, however it is typed.

        Names are compared as the page's search does, see ``geo.model.naming.fold_name``. The id of one place wins over
        the names of others, and of places that share a name the one of the lesser rank is meant, as the search has it
        first.

        Raises
        ------
        UsageError
            If there is no such place; the message lists the nearest valid names.
        """
        found = self._place_keys.get(fold_name(text))
        if found is None:
            near = Suggestions(self._place_keys).nearest(fold_name(text))
            hint = ask_for(self._place_keys[key] for key in near) or "Use an id or a name of the layer places."
            raise UsageError(f"unknown place {quote(text)}. {hint}")
        return found

    def require_place(self, place: str) -> None:
        """Refuse what is no id of a place.

        Raises
        ------
        UsageError
            If it is none; the message asks whether a near one was meant.
        """
        if place not in self.places:
            hint = did_you_mean(place, self.places) or "Use an id of the layer places."
            raise UsageError(f"unknown place {quote(place)}. {hint}")

    def find_traffic(self, text: str | None) -> str:
        """Return a class of traffic, however its case is typed; that of the headline for None.

        Raises
        ------
        UsageError
            If there is no such class; the message lists the valid ones, and asks whether a near one was meant.
        """
        if text is None:
            return self.situation.headline
        require_traffic(text.casefold(), self.situation.classes)
        return text.casefold()

    def section_label(self, section: str) -> str:
        """Return what a section is called; its id where it is not drawn."""
        row = self.sections.get(section)
        return str(row["label"]) if row else section

    def label_of(self, place: str) -> str:
        """Return how a place is called in the language of the texts; its id where it has no name."""
        row = self.places.get(place)
        return name_in_form(row, self.language, BOTH, self.situation.parties) if row else place

    def places_on(self, sections: str) -> tuple[str, ...]:
        """Return the places after which a way is named, by its sections as a route lists them.

        See ``geo.model.naming.naming_stops``; the more sections, the fewer places.
        """
        parts = sections.split("; ")
        stops = [row["place"] for part in parts for row in self.stops.get(part, ()) if row["place"]]
        ranks = {place: row["rank"] for place, row in self.places.items()}
        return naming_stops(stops, ranks, rank=SECTION_RANK if len(parts) == 1 else ROUTE_RANK)

    def is_in_base_country(self, place: str) -> bool:
        """Return whether a place lies in the country in which the corridor begins."""
        return place in self.places and self.places[place]["country"] == self.situation.base_country

    def cited(self, rows: Iterable[AnyRow]) -> list[str]:
        """Return the ids of the sources that rows cite, sorted, each once."""
        return sorted({source for row in rows for source in cited_sources(row["sources"])})


def _by_id(rows: Iterable[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {row["id"]: row for row in rows}


def name_in(place: PlaceRow, language: str) -> str | None:
    """Return the name of a place in a language; None where it has none."""
    names: AnyRow = place
    return cast("str | None", names.get(f"name_{language}"))


def certainty_on(row: AnyRow, *, at: date) -> Certainty | None:
    """Return how sure it is that a dated row was in force on a day."""
    return bounds_of(row).certainty_on(at)


def certainty_within(row: AnyRow, first: date, last: date) -> Certainty | None:
    """Return how sure it is that a dated row was in force on the surest of some days, both ends included."""
    bounds = bounds_of(row)
    found = {bounds.certainty_on(first + timedelta(days=number)) for number in range((last - first).days + 1)}
    return "certain" if "certain" in found else "possible" if "possible" in found else None


def read_facts(data: str | Path | None = None, *, known_by: str | date | None = None) -> Facts:
    """Return the tables of a data folder, checked as a whole.

    Parameters
    ----------
    data : path, optional
        The data folder; that of the checkout or of the installed release when not given.
    known_by : str or datetime.date, optional
        Only what was known by that day, see :meth:`Facts.known_by`.

    Raises
    ------
    StoreError
        If the data folder is not whole or not what a build writes; the message names the remedy.
    UsageError
        If ``known_by`` is not a day, or lies before the period.
    """
    facts = Facts(read_folder(project.DATA if data is None else Path(data)))
    return facts if known_by is None else facts.known_by(known_by)


def day_within(facts: Facts, at: str | date) -> date:
    """Return the day that an ``at`` argument names.

    Raises
    ------
    UsageError
        If it is not a day, or lies outside the period that the data cover, or after the day by which they are known.
    """
    day = parse_at(at)
    if facts.known:
        require_known(day, facts.known.day)
    require_within(day, facts.period)
    return day
