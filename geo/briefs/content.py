"""What a brief says of a day or of a range of days; every figure and every name in it comes from the tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

from geo import project
from geo.briefing import Briefing, brief_day
from geo.briefs.model import Block, Bullets, Cite, Document, Grid, Item, Line, Paragraph, Section, Text
from geo.briefs.spelling import capital, join_words, spell_count, spell_date, spell_days, spell_sides
from geo.citations import UNVERIFIED, parse_citations
from geo.dates import bounds_of, parse_date
from geo.facts import Facts, Row
from geo.loading import read_rows
from geo.passability import CORRIDOR, TRAFFIC, UNKNOWN, Episode
from geo.store import MANIFEST, sha256
from geo.testimony import testify
from geo.wording import CLASS_NAMES, spell_day, spell_figure

WEEK = timedelta(days=6)
"""A brief of a day tells the events of that day and of the six days before it."""
_DAY = timedelta(days=1)
_LANGUAGES = ("hy", "az", "ru")


@dataclass
class Numbering:
    """Gives each document that is cited a number, in the order in which they appear."""

    facts: Facts
    numbers: dict[str, int] = field(default_factory=dict)

    def cite(self, citations: str) -> tuple[Cite, ...]:
        """Return what stands behind a statement that rests on documents; nothing if it rests on none."""
        cited = [citation for citation in parse_citations(citations) if citation.source != UNVERIFIED]
        documents = tuple((self.numbers.setdefault(citation.source, len(self.numbers) + 1), citation.locator)
                          for citation in cited)
        return (Cite(documents),) if documents else ()

    def sources(self) -> tuple[Row, ...]:
        """Return the documents in the order of their numbers."""
        return tuple(self.facts.sources[source] for source in self.numbers)


@dataclass
class Brief:
    """A brief that is being put together.

    Parameters
    ----------
    facts : Facts
    first, last : datetime.date
        Both included; the same for a day.
    """

    facts: Facts
    first: date
    last: date

    def __post_init__(self) -> None:
        self.numbering = Numbering(self.facts)

    @property
    def is_day(self) -> bool:
        """Whether it is about one day."""
        return self.first == self.last

    @cached_property
    def day(self) -> Briefing:
        """The briefing of the last day."""
        return brief_day(self.facts, at=self.last)

    @property
    def when(self) -> str:
        """The day or the range in words."""
        return spell_days(self.first, self.last)

    def document(self, pictures: Iterable[Block]) -> Document:
        """Return the brief; pictures stand after the situation in short."""
        drawn = tuple(pictures)
        sections = [
            Section("In short", (*self.situation(), *drawn[:1])),
            Section("Who could pass from end to end", tuple(self.passage())),
            Section("Other roads and local traffic", tuple(self.other_roads())),
            Section("Points where passage or supply was stopped", tuple(self.stops())),
            Section(f"Who was cut off on {spell_day(self.last.isoformat())}", tuple(self.isolation())),
            Section("Events" if not self.is_day else "Events of the week", (*self.events(), *drawn[1:])),
        ]
        place = self.facts.places.get(CORRIDOR, {})
        names = tuple(Text(place[f"name_{language}"], language=language) for language in _LANGUAGES
                      if place.get(f"name_{language}"))
        return Document(f"The Lachin corridor {'on' if self.is_day else 'from'} {self.when}", names,
                        tuple(section for section in sections if section.blocks), self.numbering.sources(),
                        tuple(self.colophon()))

    def situation(self) -> Iterator[Block]:
        """Yield the situation in short: the route, civilian traffic, who was cut off, what happened."""
        lines = [Item((Text("Route in use: "), Text(f"{text}.", is_strong=True))) for text in self.routes()]
        lines += [Item((Text(f"{capital(CLASS_NAMES['civilian'])} from end to end: "),
                        Text(f"{self._spell_episode(episode, is_alone=True)}.", is_strong=True)))
                  for episode in self.episodes("civilian")]
        cut_off = [_label_of_isolated(row) for row in self.day.cut_off]
        then = "" if self.is_day else " on the last day"
        lines.append(Item((Text(f"Cut off from Armenia for civilian traffic{then}, of the settlements on the drawn "
                                f"roads: {join_words(cut_off) or 'none'}."),)))
        sure = [certainty for _, certainty in self.stopped()]
        lines.append(Item((Text(f"{capital(spell_count(len(sure), 'point'))} where passage or supply was stopped, "
                                f"{sure.count('certain')} certainly and {sure.count('possible')} possibly."),)))
        lines += [Item((Text(f"Peacekeeper posts in operation, as last published: {spell_figure(row)}"),
                        *self.numbering.cite(row["sources"]))) for row in self.day.post_counts]
        yield Bullets(tuple(lines))

    def routes(self) -> list[str]:
        """Return the routes of the corridor in use, for a range with their days within it."""
        days = [self.first + timedelta(days=number) for number in range((self.last - self.first).days + 1)]
        found: dict[str, list[tuple[date, str]]] = {}
        for day in days:
            for route, certainty in self.facts.passability.routes_in_use(at=day):
                found.setdefault(route.id, []).append((day, certainty))
        told = []
        for name, used in found.items():
            sure = "" if any(certainty == "certain" for _, certainty in used) else " (possibly)"
            span = "" if len(used) == len(days) else f", {spell_days(used[0][0], used[-1][0])}"
            told.append(f"{self.facts.routes[name]['label']}{sure}{span}")
        return told or ["none, as far as is reported"]

    def episodes(self, traffic: str) -> list[Episode]:
        """Return the episodes of a class of traffic on the corridor that touch the days of the brief."""
        found = self.facts.passability.episodes_of("corridor", CORRIDOR, traffic)
        return [episode for episode in found if episode.starts <= self.last and episode.ends > self.first]

    def passage(self) -> Iterator[Block]:
        """Yield who could pass, as a table, with the accounts of the sides."""
        rows = []
        for traffic in TRAFFIC:
            for episode in self.episodes(traffic):
                state = self._spell_episode(episode, is_alone=False)
                rows.append(((Text(capital(CLASS_NAMES[traffic])),), (Text(state),), tuple(self._reports(episode))))
        yield Grid("Through traffic of the corridor by class", ("Traffic", "State", "What is reported, and by whom"),
                   tuple(rows))

    def _spell_episode(self, episode: Episode, *, is_alone: bool) -> str:
        """Return a state with its days: since when for a day, from when to when within a range."""
        state = episode.state.replace("; ", " or ") + (" (possibly)" if episode.certainty == "possible" else "")
        if not self.is_day:
            ends = episode.ends - _DAY
            return f"{state}, {spell_days(max(episode.starts, self.first), min(ends, self.last))}"
        if episode.state == UNKNOWN:
            return state
        row = next(row for row in self.day.traffic if row["traffic"] == episode.traffic)
        if not row["since"]:
            return f"{state}, possibly since {spell_day(row['earliest'])}"
        vague = f", perhaps since {spell_day(row['earliest'])}" if row["earliest"] < row["since"] else ""
        number = f"day {row['day_number']}"
        return f"{state} since {spell_day(row['since'])}{vague}" + (f" ({number})" if is_alone else f", {number}")

    def _reports(self, episode: Episode) -> Iterator[Text | Cite]:
        reports = self._reports_within(episode)
        if not reports:
            yield Text("No source that was read gives the state of this traffic.")
        for number, report in enumerate(reports):
            told = testify(self.facts, f"passability:{report}")
            yield Text((" " if number else "") + told["summary"])
            yield from self.numbering.cite(told["sources"])
            for account in told["accounts"]:
                yield from (Text(" "), *self._account(account))
            if not told["accounts"]:
                yield from self._dispute(told)

    def _reports_within(self, episode: Episode) -> list[str]:
        """Return the rows on which an episode rests on the days of the brief, perhaps fewer than on all its days."""
        first, last = max(episode.starts, self.first), min(episode.ends - _DAY, self.last)
        target = episode.scope, episode.target, episode.traffic
        days = (first + timedelta(days=number) for number in range((last - first).days + 1))
        standings = (self.facts.passability.standing(*target, at=day) for day in days)
        return list(dict.fromkeys(report for standing in standings for report in standing.reports))

    def _dispute(self, row: Row) -> Iterator[Text]:
        if row["disputed"]:
            yield Text(f" Disputed or not settled: {row['disputed'].rstrip('.')}.")

    def _account(self, account: Row) -> Line:
        return (Text(f"{spell_sides(account)}: ", is_strong=True), Text(account["text"]),
                *self.numbering.cite(account["sources"]))

    def other_roads(self) -> Iterator[Block]:
        """Yield the states of other roads and of stretches on the last day, where one is reported."""
        items = []
        for row, classes in _same_standing([*self.day.other_roads, *self.day.local_traffic]):
            sure = " (possibly)" if row["certainty"] == "possible" else ""
            since = f" since {spell_day(row['since'])}" if row["since"] else ""
            named = "all traffic" if len(classes) == len(TRAFFIC) else join_words(CLASS_NAMES[name] for name in classes)
            cited = [cite for report in row["reports"] for cite in self.numbering.cite(report["sources"])]
            items.append(Item((Text(f"{row['label']}: ", is_strong=True),
                               Text(f"{named} {row['state'].replace('; ', ' or ')}{sure}{since}."), *cited)))
        if items and not self.is_day:
            yield Paragraph((Text(f"On {spell_day(self.last.isoformat())}:"),))
        if items:
            yield Bullets(tuple(items))

    def stopped(self) -> list[tuple[Row, str]]:
        """Return the points in force on any day of the brief, and how sure that is on the surest of them."""
        found = []
        for row in self.facts.blockades.values():
            certainty = _certainty_within(row, self.first, self.last)
            if certainty:
                found.append((row, certainty))
        return found

    def stops(self) -> Iterator[Block]:
        """Yield the points where passage or supply was stopped."""
        items = []
        for row, certainty in self.stopped():
            sure = " (possibly)" if certainty == "possible" else ""
            what = f"{sure}. By: {row['operator'].rstrip('.')}. Affects: {row['affects'].rstrip('.')}."
            items.append(Item((Text(row["label"], is_strong=True), Text(what), *self._dispute(row),
                               *self.numbering.cite(row["sources"]))))
        yield Bullets(tuple(items)) if items else Paragraph((Text("None is reported."),))

    def isolation(self) -> Iterator[Block]:
        """Yield the settlements cut off on the last day, and how many people that is, by who says so."""
        items = [Item(self._cut_off_line(row)) for row in self.day.cut_off]
        if items:
            yield Bullets(tuple(items))
        else:
            yield Paragraph((Text("No settlement on the drawn roads, as far as is reported."),))
        for row in self.day.not_known:
            yield Paragraph((Text(f"Not known: {row['label']}, because another road from Armenia ended apart from the "
                                  f"roads there: {join_words(row['other_roads'])}."),))
        if self.day.people:
            yield Grid("How many people lived in the region as a whole, by who says so; no figure is preferred",
                       ("Figure", "Who states it", "Date", "What it is"),
                       tuple(self._figure_row(row) for row in self.day.people))

    def _cut_off_line(self, row: Row) -> Line:
        names = [self.facts.places[row["place"]].get(f"name_{language}") for language in _LANGUAGES]
        told = [Text(_label_of_isolated(row), is_strong=True)]
        for name, language in zip(names, _LANGUAGES, strict=True):
            if name:
                told += [Text(" · "), Text(name, language=language)]
        pieces: list[Text | Cite] = [*told]
        for figure in row["population"]:
            pieces += [Text(f"; {spell_figure(figure)}"), *self.numbering.cite(figure["sources"])]
        return tuple(pieces if row["population"] else [*pieces, Text("; no figure of its own")])

    def _figure_row(self, row: Row) -> tuple[Line, ...]:
        amount = spell_figure({**row, "stated_by": None, "note": None}).partition(" (")[0]
        return ((Text(amount),), (Text(row["stated_by"] or "not stated"), *self.numbering.cite(row["sources"])),
                (Text(spell_date(row["date"]) + (", later" if row["is_later"] else "")),), (Text(row["note"] or ""),))

    def events(self) -> Iterator[Block]:
        """Yield the events of the range, or of the week up to the day, with the account of each side."""
        first = max(self.first - WEEK, self.facts.period[0]) if self.is_day else self.first
        spans = ((parse_date(row["date"]), row) for row in self.facts.events.values())
        dated = sorted(((span.earliest, span.latest, row["time"] or "", row["id"]), row) for span, row in spans
                       if span.earliest <= self.last and span.latest >= first)
        items = tuple(self._event(row) for _, row in dated)
        yield Paragraph((Text(f"{spell_days(first, self.last)}: {spell_count(len(items), 'event')}."),), is_note=True)
        if items:
            yield Bullets(items)

    def _event(self, row: Row) -> Item:
        accounts = self.facts.accounts.get(f"events:{row['id']}", [])
        when = ", ".join(filter(None, [spell_date(row["date"]), row["time"], row["name_en"]]))
        line: Line = (Text(f"{when}. ", is_strong=True), Text(row["summary"]), *self.numbering.cite(row["sources"]))
        return Item(line, tuple(self._account(account) for account in accounts))

    def colophon(self) -> Iterator[str]:
        """Yield what the brief is made from, and what it is not."""
        manifest = self.facts.manifest
        checksum = sha256((manifest.folder / MANIFEST).read_bytes()).removeprefix("sha256:")
        yield ('Days are civil days of UTC+4. "Possibly" means that dates leave room for it. States follow what is '
               "reported to have passed; where the sides differ, each is told in its own name and none is preferred.")
        yield ("Sources were read as stored excerpts of public pages. A title in [square brackets] is a description of "
               "a text without one. Not for navigation; no line or point is a statement about a boundary or about "
               "status.")
        credited = {producer for path, resource in manifest.resources.items() if path.startswith("layers/")
                    for producer in resource["producers"]}
        lines = [row["attribution"] for row in read_rows(manifest, "producers") if row["id"] in credited]
        yield f"Positions and lines of the map: {'; '.join(lines)}."
        yield f"Lachin Corridor map, version {project.read_version()}, data checksum (SHA-256) {checksum}. CC BY 4.0."


def _certainty_within(row: Row, first: date, last: date) -> str | None:
    bounds = bounds_of(row)
    found = {bounds.certainty_on(first + timedelta(days=number)) for number in range((last - first).days + 1)}
    return next((certainty for certainty in ("certain", "possible") if certainty in found), None)


def _same_standing(rows: Iterable[Row]) -> Iterator[tuple[Row, list[str]]]:
    """Yield each distinct standing once, with the classes of traffic that share it."""
    together: dict[str, tuple[Row, list[str]]] = {}
    for row in rows:
        key = repr(sorted((name, value) for name, value in row.items() if name != "traffic"))
        together.setdefault(key, (row, []))[1].append(row["traffic"])
    yield from together.values()


def _label_of_isolated(row: Row) -> str:
    """Return what a settlement that was cut off is called, and that it only may have been where dates leave room."""
    return str(row["label"]) + (" (possibly)" if row["certainty"] == "possible" else "")
