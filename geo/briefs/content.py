"""What a brief says of a day or of a range of days; every figure and every name in it comes from the tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from geo import project
from geo.briefing import Briefing, brief_day
from geo.briefs.detail import Detail
from geo.briefs.model import Block, Bullets, Cite, Document, Grid, Item, Line, Paragraph, Section, Text
from geo.briefs.numbering import Numbering
from geo.briefs.room import fits
from geo.briefs.spelling import capital, join_words, spell_count, spell_days, spell_sides
from geo.dates import bounds_of, parse_date
from geo.facts import Facts, Row
from geo.loading import read_rows
from geo.naming import LANGUAGES
from geo.passability import CORRIDOR, TRAFFIC, UNKNOWN, Episode
from geo.store import MANIFEST, sha256
from geo.survey import ARMENIA, CENTRE, find_isolation
from geo.testimony import testify
from geo.wording import CLASS_NAMES, spell_date, spell_day, spell_figure

WEEK = timedelta(days=6)
"""A brief of a day tells the events of that day and of the six days before it."""
_DAY = timedelta(days=1)
_LANGUAGES = LANGUAGES[1:]
LEFT_OUT = "Left out to keep the brief short:"
"""Begins each sentence that says what a brief does not tell."""
_SURE = {"certain": "", "possible": " (possibly)"}


@dataclass
class Brief:
    """A brief that is being put together.

    Parameters
    ----------
    facts : Facts
    first, last : datetime.date
        Both included; the same for a day.
    detail : Detail
        How much of it is told at most; less where that does not fit on two pages.
    """

    facts: Facts
    first: date
    last: date
    detail: Detail = Detail.FULL

    def __post_init__(self) -> None:
        self.numbering = Numbering(self.facts, is_short=self.detail >= Detail.SOURCES)

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
        """Return the brief in the first step of detail that fits on two pages, or in the last; pictures stand after
        the situation in short.
        """
        drawn = tuple(pictures)
        for detail in Detail:
            if detail >= self.detail:
                self.detail = detail
                self.numbering = Numbering(self.facts, is_short=detail >= Detail.SOURCES)
                document = self._document(drawn)
                if fits(document):
                    break
        return document

    def _document(self, drawn: tuple[Block, ...]) -> Document:
        sections = [
            Section("In short", (*self.situation(), *drawn)),
            Section("Who could pass from end to end", tuple(self.passage()), is_wide=True),
            Section("Other roads and local traffic", tuple(self.other_roads())),
            Section("Points where passage or supply was stopped", tuple(self.stops())),
            Section(f"Who was cut off on {spell_day(self.last.isoformat())}", tuple(self.isolation())),
            Section("Events" if not self.is_day else "Events of the week", tuple(self.events())),
        ]
        place = self.facts.places.get(CORRIDOR, {})
        names = tuple(Text(place[f"name_{language}"], language=language) for language in _LANGUAGES
                      if place.get(f"name_{language}"))
        return Document(f"The Lachin corridor {'on' if self.is_day else 'from'} {self.when}", names,
                        tuple(section for section in sections if section.blocks), self.numbering.sources(),
                        (self.numbering.tell(), *self.colophon()))

    def situation(self) -> Iterator[Block]:
        """Yield the situation in short: the route, civilian traffic, who was cut off, what happened."""
        lines = [Item((Text("Route in use: "), Text(f"{text}.", is_strong=True))) for text in self.routes()]
        lines += [Item((Text(f"{capital(CLASS_NAMES['civilian'])} from end to end: "),
                        Text(f"{self._spell_episode(episode, is_alone=True)}.", is_strong=True)))
                  for episode in self.episodes("civilian")]
        then = "" if self.is_day else " on the last day"
        lines.append(Item((Text(f"Cut off from Armenia for civilian traffic{then}: "),
                           Text(f"{self._spell_cut_off()}.", is_strong=True))))
        sure = [certainty for _, certainty in self.stopped()]
        surely = f"{sure.count('certain')} certainly and {sure.count('possible')} possibly" if sure else (
            "as far as is reported")
        lines.append(Item((Text(f"{capital(spell_count(len(sure), 'point'))} where passage or supply was stopped, "
                                f"{surely}."),)))
        lines += [Item((Text(f"Peacekeeper posts in operation, as last published: {spell_figure(row)}"),
                        *self.numbering.cite(row["sources"]))) for row in self.day.post_counts]
        yield Bullets(tuple(lines))

    def _spell_cut_off(self) -> str:
        """Return how many settlements were cut off on the last day, and whether the centre was."""
        found = self.day.cut_off
        possible = sum(row["certainty"] == "possible" for row in found)
        sure = f", {possible} of them only possibly" if 0 < possible < len(found) else ""
        sure = " (possibly)" if found and possible == len(found) else sure
        centre = next((f", {row['label']} among them" for row in found
                       if row["place"] == CENTRE and len(found) > 1), "")
        return f"{spell_count(len(found), 'settlement')} on the drawn roads{sure}{centre}"

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
        if self.detail >= Detail.STATES:
            yield Grid(f"{LEFT_OUT} what is reported for each state, and by whom; it is on the map, and in "
                       "data/tables/passability.json.", ("Traffic", "State"), tuple(map(self._state_row, TRAFFIC)))
            return
        rows: dict[str, tuple[list[str], str, Line]] = {}
        for traffic in TRAFFIC:
            for episode in self.episodes(traffic):
                state = self._spell_episode(episode, is_alone=False)
                key = f"{traffic} {state}" if episode.reports else state  # what is told of no class is told once
                rows.setdefault(key, ([], state, tuple(self._reports(episode))))[0].append(CLASS_NAMES[traffic])
        yield Grid("", ("Traffic", "State", "What is reported, and by whom"), tuple(
            ((Text(capital(join_words(classes))),), (Text(state),), told) for classes, state, told in rows.values()))

    def _state_row(self, traffic: str) -> tuple[Line, ...]:
        line: list[Text | Cite] = []
        for episode in self.episodes(traffic):
            rows = [self.facts.reports[report]["sources"] for report in self._reports_within(episode)]
            line += [Text(("; " if line else "") + self._spell_episode(episode, is_alone=False)),
                     *self.numbering.cite(*rows)]
        return (Text(capital(CLASS_NAMES[traffic])),), tuple(line)

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
            yield Text(f" Disputed or unsettled: {row['disputed'].rstrip('.')}.")

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
            cited = self.numbering.cite(*(report["sources"] for report in row["reports"]))
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
        points = self.stopped()
        left_out = {"possible": Detail.POINTS, "certain": Detail.ALL_POINTS}
        items = [Item(self._point(row, certainty)) for row, certainty in points if self.detail < left_out[certainty]]
        named = [row["label"] + _SURE[certainty] for row, certainty in points if self.detail >= left_out[certainty]]
        if named:
            which = "this point" if len(named) == 1 else f"these {len(named)} points"
            items.append(Item((Text(f"{join_words(named)}. "), Text(f"{LEFT_OUT} who held {which}, what was "
                               "affected and what is disputed; it is on the map, and in "
                               "data/layers/blockade_points.geojson."))))
        yield Bullets(tuple(items)) if items else Paragraph((Text("None is reported."),))

    def _point(self, row: Row, certainty: str) -> Line:
        what = f"{_SURE[certainty]}. By: {row['operator'].rstrip('.')}. Affects: {row['affects'].rstrip('.')}."
        return (Text(row["label"], is_strong=True), Text(what), *self._dispute(row),
                *self.numbering.cite(row["sources"]))

    def isolation(self) -> Iterator[Block]:
        """Yield the settlements cut off on the last day, and how many people that is, by who says so."""
        if self.day.cut_off:
            yield Bullets(tuple(self._cut_off_items()))
        else:
            yield Paragraph((Text("No settlement on the drawn roads, as far as is reported."),))
        not_known: dict[str, list[str]] = {}
        for row in self.day.not_known:
            not_known.setdefault(join_words(row["other_roads"]), []).append(row["label"])
        for roads, labels in not_known.items():
            yield Paragraph((Text(f"Not known: {join_words(labels)}, because another road from Armenia ended apart "
                                  f"from the roads there: {roads}."),))
        if not self.is_day:
            yield Paragraph((Text("That is the last day of the range. Cut off on its first, "
                                  f"{spell_day(self.first.isoformat())}: {self._cut_off_first()}."),))
        if self.day.people:
            yield Paragraph((Text("How many people lived in the region as a whole, by who says so; no figure is "
                                  "preferred:"),))
            yield Bullets(tuple(map(self._figure, self.day.people)))

    def _cut_off_first(self) -> str:
        isolation = find_isolation(self.facts, ARMENIA, "civilian", at=self.first)
        return join_words(map(_label_of_isolated, isolation.cut_off)) or "none, as far as is reported"

    def _cut_off_items(self) -> Iterator[Item]:
        """Yield the settlements that have figures of their own, and the others."""
        pieces: list[Text | Cite] = []
        for row in self.day.cut_off:
            for number, figure in enumerate(row["population"]):
                named = (Text(" and " if number else ": "),) if number else (
                    Text("; " if pieces else ""), Text(_label_of_isolated(row), is_strong=True), Text(": "))
                pieces += [*named, Text(spell_figure(figure)), *self.numbering.cite(figure["sources"])]
        if pieces:
            yield Item(tuple(pieces))
        others = [_label_of_isolated(row) for row in self.day.cut_off if not row["population"]]
        if others:
            yield Item((Text(join_words(others), is_strong=True), Text(": no figures of their own.")))

    def _figure(self, row: Row) -> Item:
        amount = spell_figure({**row, "stated_by": None, "note": None}).partition(" (")[0]
        when = spell_date(row["date"]) + (", later" if row["is_later"] else "")
        told = "; ".join(filter(None, [f"{row['stated_by'] or 'not stated'}, {when}", row["note"]]))
        return Item((Text(f"{amount}: ", is_strong=True), Text(told), *self.numbering.cite(row["sources"])))

    def events(self) -> Iterator[Block]:
        """Yield the events of the range, or of the week up to the day, with the account of each side."""
        first = max(self.first - WEEK, self.facts.period[0]) if self.is_day else self.first
        spans = ((parse_date(row["date"]), row) for row in self.facts.events.values())
        dated = sorted(((span.earliest, span.latest, row["time"] or "", row["id"]), row) for span, row in spans
                       if span.earliest <= self.last and span.latest >= first)
        told = [row for _, row in dated]
        counted = f"{spell_days(first, self.last)}: {spell_count(len(told), 'event')}."
        yield Paragraph((Text(f"{counted}{self._tell_left_out(told)}"),))
        if told:
            yield Bullets(tuple(map(self._event, told)))

    def _accounts_of(self, row: Row) -> list[Row]:
        return self.facts.accounts.get(f"events:{row['id']}", [])

    def _tell_left_out(self, events: list[Row]) -> str:
        """Return what is not told of the events, and where it is."""
        short = [row for row in events if self._is_short(row)]
        accounts = sum(len(self._accounts_of(row)) for row in events) if self.detail >= Detail.ACCOUNTS else 0
        parts = []
        if short:
            which = f"the {len(short)} without accounts of a side" if len(short) < len(events) else f"all {len(short)}"
            parts.append(f"the summaries of {which}, told by their titles (in full in data/layers/events.geojson)")
        if accounts:
            parts.append(f"{spell_count(accounts, 'account')} of the sides (in data/tables/accounts.json)")
        return f" {LEFT_OUT} {' and '.join(parts)}; the map has both, under each event." if parts else ""

    def _is_short(self, row: Row) -> bool:
        """Return whether an event is told by its title."""
        return self.detail >= (Detail.SUMMARIES if self._accounts_of(row) else Detail.MINOR_EVENTS)

    def _event(self, row: Row) -> Item:
        is_short = self._is_short(row)
        when = ", ".join(filter(None, [spell_date(row["date"]), row["time"], None if is_short else row["name_en"]]))
        told = f"{row['title'].rstrip('.')}." if is_short else row["summary"]
        line: Line = (Text(f"{when}. ", is_strong=True), Text(told), *self.numbering.cite(row["sources"]))
        accounts = self._accounts_of(row) if self.detail < Detail.ACCOUNTS else []
        return Item(line, tuple(map(self._account, accounts)))

    def colophon(self) -> Iterator[str]:
        """Yield what the brief is made from, and what it is not."""
        manifest = self.facts.manifest
        checksum = sha256((manifest.folder / MANIFEST).read_bytes()).removeprefix("sha256:")
        yield ('Days are civil days of UTC+4. "Possibly" means that dates leave room for it. States follow what is '
               "reported to have passed; where the sides differ, each is told in its own name and none is preferred.")
        yield ("Sources were read as stored excerpts of public pages; their titles are links. A title in [square "
               "brackets] is a description of a text without one, and its address is printed. NK: the de facto "
               "Nagorno-Karabakh authorities. Not for navigation; no line or point is a statement about a boundary or "
               "about status.")
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
    return f"{row['label']}{_SURE[row['certainty']]}"
