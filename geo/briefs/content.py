"""What a brief says of a day or of a range of days; every figure and every name in it comes from the tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from geo.briefs.changed import find_changed, tell_changed
from geo.briefs.detail import Detail
from geo.briefs.fitting import fit
from geo.briefs.isolation import spell_cut_off, tell_first, tell_isolation, tell_people
from geo.briefs.model import Block, Bullets, Cite, Document, Grid, Item, Line, Paragraph, Section, Text
from geo.briefs.numbering import Numbering
from geo.briefs.spelling import spell_sides
from geo.comparison.day_text import ToldChange
from geo.engine.answers import AccountTold, Testimony
from geo.engine.episodes import Episode
from geo.engine.facts import Facts, certainty_within, name_in
from geo.engine.hours import Interruption
from geo.engine.passability import UNKNOWN
from geo.engine.testimony import find_row, testify
from geo.model import project
from geo.model.dates import parse_date
from geo.model.situation import EVERY_CLASS, LANGUAGES
from geo.model.words.spelling import (
    capital,
    join_words,
    labelled,
    mark_certainty,
    say,
    sentence,
    speaking,
    spell_causes,
    spell_date,
    spell_day,
    spell_days,
    spell_states,
)
from geo.store.data_folder import MANIFEST, sha256
from geo.store.loading import read_rows
from geo.store.rows import AccountRow, AnyRow, BlockadeRow, EventRow
from geo.telling.rows import StandingRow
from geo.telling.status import Briefing, brief_day
from geo.telling.weight_words import spell_shortly
from geo.telling.wording import known_lines, same_standing, spell_beside, spell_figure, spell_since

WEEK = timedelta(days=6)
"""A brief of a day tells the events of that day and of the six days before it."""
_DAY = timedelta(days=1)
_LANGUAGES = LANGUAGES[1:]


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
        self.leave_out(step for step in Detail if step <= self.detail)

    def leave_out(self, steps: Iterable[Detail]) -> None:
        """Leave out these parts from now on; documents are numbered anew."""
        self.left_out = frozenset(steps)
        self.numbering = Numbering(self.facts, self.last, is_short=Detail.SOURCES in self.left_out)

    @property
    def is_day(self) -> bool:
        """Whether it is about one day."""
        return self.first == self.last

    @cached_property
    def day(self) -> Briefing:
        """The briefing of the last day."""
        return brief_day(self.facts, at=self.last)

    @cached_property
    def changed(self) -> tuple[ToldChange, ...]:
        """What changed within the range; found once, however often the brief is fitted to its pages."""
        return find_changed(self.facts, self.first, self.last)

    @property
    def when(self) -> str:
        """The day or the range in words."""
        return spell_days(self.first, self.last)

    def document(self, pictures: Iterable[Block]) -> Document:
        """Return the brief as full as it fits on two pages, or in the last step of detail; pictures stand after the
        situation in short."""
        with speaking(self.facts.words):
            return fit(self, tuple(pictures))

    def told(self, drawn: tuple[Block, ...]) -> Document:
        """Return the brief in the detail that it has now."""
        sections = [
            *tell_changed(self.changed, self.facts, (self.first, self.last), self.numbering),
            Section(say("report.briefs.inShort"), (*self.situation(), *drawn)),
            Section(say("report.changes.headings.whole"), tuple(self.passage()), is_wide=True),
            Section(say("report.briefs.otherRoads"), tuple(self.other_roads())),
            Section(self.facts.words.plain("layers.blockade_points"), tuple(self.stops())),
            Section(say("report.briefs.whoCutOff", date=spell_day(self.last.isoformat())), tuple(self.isolation())),
            Section(say("layers.events") if not self.is_day else say("report.briefs.week"), tuple(self.events())),
        ]
        place = self.facts.places.get(self.facts.situation.corridor)
        names = tuple(Text(name, language=language) for language in _LANGUAGES
                      if place and (name := name_in(place, language)))
        words = self.facts.words
        title = words.plain(f"report.briefs.title{'Day' if self.is_day else 'Range'}", days=self.when)
        if self.facts.known:
            title = say("report.known.title", title=title, date=spell_day(self.facts.known.day))
        return Document(title, names, tuple(section for section in sections if section.blocks),
                        self.numbering.sources(), (self.numbering.tell(), *self.colophon()), words)

    def _class(self, traffic: str) -> str:
        return self.facts.words.plain(f"report.traffic.{traffic}")

    def situation(self) -> Iterator[Block]:
        """Yield the situation in short: the route, civilian traffic, who was cut off, what happened."""
        known = " ".join(known_lines(self.facts.told_known))
        if known:
            yield Paragraph((Text(known),))
        lines = [Item((Text(labelled(say("routeInUse"))), Text(sentence(text), is_strong=True)))
                 for text in self.routes()]
        headline = say("report.briefs.wholeRoad", traffic=capital(self._class(self.facts.situation.headline)))
        lines += [Item((Text(f"{headline} "),
                        Text(f"{self._spell_episode(episode, is_alone=True)}.", is_strong=True)))
                  for episode in self.episodes(self.facts.situation.headline)]
        cut_off = self.facts.words.plain("report.briefs.cutOff")
        cut_off = cut_off if self.is_day else say("report.briefs.onLastDay", what=cut_off)
        lines.append(Item((Text(labelled(cut_off)),
                           Text(f"{spell_cut_off(self.day, self.facts.situation.centre)}.", is_strong=True))))
        sure = [certainty for _, certainty in self.stopped()]
        points = say("report.briefs.stops", count=len(sure), certain=sure.count("certain"),
                     possible=sure.count("possible")) if sure else say("report.briefs.noStops")
        lines.append(Item((Text(points),)))
        lines += [Item((Text(say("report.briefs.postCount", figure=spell_figure(row))),
                        *self.numbering.cite(row))) for row in self.day.post_counts]
        lines += [Item((Text(sentence(labelled(say("passages"), mark_certainty(row["text"], row["certainty"])))),
                        *self.numbering.cite(row))) for row in self.day.passages if self.is_day]
        yield Bullets(tuple(lines))

    def routes(self) -> list[str]:
        """Return the routes of the corridor in use, for a range with their days within it."""
        days = [self.first + timedelta(days=number) for number in range((self.last - self.first).days + 1)]
        found: dict[str, list[tuple[date, str]]] = {}
        for day in days:
            for route, certainty in self.facts.passability.told_routes(at=day):
                found.setdefault(route.id, []).append((day, certainty))
        told = []
        for name, used in found.items():
            surest = "certain" if any(certainty == "certain" for _, certainty in used) else "possible"
            span = "" if len(used) == len(days) else f", {spell_days(used[0][0], used[-1][0])}"
            told.append(f"{mark_certainty(self.facts.routes[name]['label'], surest)}{span}")
        return told or [say("report.noneReported")]

    def episodes(self, traffic: str) -> list[Episode]:
        """Return the episodes of a class of traffic on the corridor that touch the days of the brief."""
        found = self.facts.passability.episodes_of("corridor", self.facts.situation.corridor, traffic)
        return [episode for episode in found if episode.starts <= self.last and episode.ends > self.first]

    def passage(self) -> Iterator[Block]:
        """Yield who could pass, as a table, with the accounts of the sides."""
        if Detail.STATES in self.left_out:
            heads = tuple(say(f"report.briefs.columns.{name}") for name in ("traffic", "state"))
            yield Grid(say("report.briefs.leftOut.states"), heads,
                       tuple(map(self._state_row, self.facts.situation.classes)))
            return
        rows: dict[str, tuple[list[str], str, Line]] = {}
        for traffic in self.facts.situation.classes:
            for episode in self.episodes(traffic):
                state = self._spell_episode(episode, is_alone=False)
                key = f"{traffic} {state}" if episode.reports else state  # what is told of no class is told once
                rows.setdefault(key, ([], state, tuple(self._reports(episode))))[0].append(self._class(traffic))
        left_out = say("report.briefs.leftOut.stateAccounts") if Detail.STATE_ACCOUNTS in self.left_out else ""
        heads = tuple(say(f"report.briefs.columns.{name}") for name in ("traffic", "state", "reported"))
        yield Grid(left_out, heads, tuple(
            ((Text(capital(join_words(classes))),), (Text(state),), told) for classes, state, told in rows.values()))

    def _state_row(self, traffic: str) -> tuple[Line, ...]:
        line: list[Text | Cite] = []
        for episode in self.episodes(traffic):
            rows = [self.facts.reports[report] for report in self._reports_within(episode)]
            rows += [self.facts.reports[one.hours.id] for _, one in self._hours_within(episode)]
            line += [Text(("; " if line else "") + self._spell_episode(episode, is_alone=False)),
                     *self.numbering.cite(*rows)]
        return (Text(capital(self._class(traffic))),), tuple(line)

    def _spell_episode(self, episode: Episode, *, is_alone: bool) -> str:
        """Return a state with its days: since when for a day, from when to when within a range."""
        state = mark_certainty(spell_states(episode.state.split("; ")), episode.certainty)
        hours, causes = self._hours_within(episode), spell_causes(self._causes_within(episode))
        cause = f", {causes}" if causes else ""
        if not self.is_day:
            told = [labelled(spell_days(days[0], days[-1]), str(one)) for days, one in hours]
            span = spell_days(max(episode.starts, self.first), min(episode.ends - _DAY, self.last))
            return f"{state}, {span}{cause}" + (f" ({'; '.join(told)})" if told else "")
        told = [str(one) for _, one in hours]
        if episode.state == UNKNOWN:
            return "; ".join([state, *told])
        row = next(row for row in self.day.traffic if row["traffic"] == episode.traffic)
        number = say("report.told.dayNumber", count=row["day_number"]) if row["since"] else ""
        counted = f" ({number})" if is_alone and number else f", {number}" if number else ""
        return "; ".join([f"{state}{_since(row)}{counted}{cause}", *told])

    def _hours_within(self, episode: Episode) -> list[tuple[list[date], Interruption]]:
        """Return the hours of an episode on the days of the brief, with the days on which they may lie."""
        found: dict[str, tuple[list[date], Interruption]] = {}
        for day in self._days_within(episode) if episode.hours else ():
            for one in self.facts.passability.interruptions(
                    episode.scope, episode.target, episode.traffic, at=day):
                found.setdefault(one.hours.id, ([], one))[0].append(day)
        return list(found.values())

    def _causes_within(self, episode: Episode) -> list[str]:
        rows = (self.facts.reports[report] for report in self._reports_within(episode))
        return list(dict.fromkeys(row["cause"] for row in rows if row["cause"]))

    def _days_within(self, episode: Episode) -> list[date]:
        first, last = max(episode.starts, self.first), min(episode.ends - _DAY, self.last)
        return [first + timedelta(days=number) for number in range((last - first).days + 1)]

    def _reports(self, episode: Episode) -> Iterator[Text | Cite]:
        reports = self._reports_within(episode)
        if not reports:
            yield Text(say("report.briefs.noState"))
        for number, report in enumerate([*reports, *(one.hours.id for _, one in self._hours_within(episode))]):
            told = testify(self.facts, f"passability:{report}")
            yield Text((" " if number or not reports else "") + told["summary"])
            yield from self._behind(self.facts.reports[report])
            accounts = () if Detail.STATE_ACCOUNTS in self.left_out else told["accounts"]
            for account in accounts:
                yield from (Text(" "), *self._account(account))
            if not accounts:
                yield from self._dispute(told)

    def _reports_within(self, episode: Episode) -> list[str]:
        """Return the rows on which an episode rests on the days of the brief, perhaps fewer than on all its days."""
        if episode not in self._rests_on:
            target = episode.scope, episode.target, episode.traffic
            standings = (self.facts.passability.standing(*target, at=day) for day in self._days_within(episode))
            found = dict.fromkeys(report for standing in standings for report in standing.reports)
            self._rests_on[episode] = list(found)
        return self._rests_on[episode]

    @cached_property
    def _rests_on(self) -> dict[Episode, list[str]]:
        return {}

    def _behind(self, row: AnyRow) -> Line:
        """Return what stands behind a fact: its documents, and by whom it is stated."""
        stated = spell_shortly(row, self.facts.words)
        return (*self.numbering.cite(row), *([Text(f" ({stated})")] if stated else []))

    def _dispute(self, row: Testimony | BlockadeRow) -> Iterator[Text]:
        if row["disputed"]:
            yield Text(f" {say('report.disputed', what=row['disputed'].rstrip('.'))}")

    def _account(self, account: AccountTold | AccountRow) -> Line:
        return (Text(labelled(spell_sides(account, self.facts.words) or ""), is_strong=True), Text(account["text"]),
                *self.numbering.cite_account(account))

    def other_roads(self) -> Iterator[Block]:
        """Yield the states of other roads and of stretches on the last day, where one is reported."""
        items = []
        for row, classes in same_standing([*self.day.other_roads, *self.day.local_traffic]):
            state = mark_certainty(spell_states(row["state"].split("; ")), row["certainty"])
            is_all = len(classes) == len(self.facts.situation.classes)
            named = self._class(EVERY_CLASS) if is_all else join_words(map(self._class, classes))
            cited = self.numbering.cite(*(find_row(self.facts, report["subject"])
                                          for report in (*row["reports"], *row["interruptions"])))
            items.append(Item((Text(labelled(row["label"] or ""), is_strong=True),
                               Text(sentence(f"{named} {state}{_since(row)}{spell_beside(row)}")), *cited)))
        if items and not self.is_day:
            yield Paragraph((Text(say("report.briefs.onDay", date=spell_day(self.last.isoformat()))),))
        if items:
            yield Bullets(tuple(items))

    def stopped(self) -> list[tuple[BlockadeRow, str]]:
        """Return the points in force on any day of the brief, and how sure that is on the surest of them."""
        return [(row, certainty) for row in self.facts.blockades.values()
                if (certainty := certainty_within(row, self.first, self.last))]

    def stops(self) -> Iterator[Block]:
        """Yield the points where passage or supply was stopped."""
        points = self.stopped()
        short = {"possible": bool(self.left_out & {Detail.POINTS, Detail.ALL_POINTS}),
                 "certain": Detail.ALL_POINTS in self.left_out}
        items = [Item(self._point(row, certainty)) for row, certainty in points if not short[certainty]]
        named = [mark_certainty(row["label"], certainty) for row, certainty in points if short[certainty]]
        if named:
            items.append(Item((Text(f"{join_words(named)}. "), Text(say("report.briefs.leftOut.points",
                                                                       count=len(named))))))
        yield Bullets(tuple(items)) if items else Paragraph((Text(say("cutOffNone")),))

    def _point(self, row: BlockadeRow, certainty: str) -> Line:
        by, affected = row["operator"].rstrip("."), row["affects"].rstrip(".")
        what = say("report.told.point", label=mark_certainty("", certainty), by=by, affects=affected)
        return (Text(row["label"], is_strong=True), Text(what), *self._dispute(row), *self._behind(row))

    def isolation(self) -> Iterator[Block]:
        """Yield the settlements cut off on the last day, and how many people that is, by who says so."""
        yield from tell_isolation(self.day, self.numbering, self.facts.situation.centre)
        if not self.is_day:
            yield tell_first(self.facts, self.first)
        yield from tell_people(self.day, self.numbering)

    def events(self) -> Iterator[Block]:
        """Yield the events of the range, or of the week up to the day, with the account of each side."""
        first = max(self.first - WEEK, self.facts.period[0]) if self.is_day else self.first
        spans = ((parse_date(row["date"]), row) for row in self.facts.events.values())
        dated = sorted(((span.earliest, span.latest, row["time"] or "", row["id"]), row) for span, row in spans
                       if span.earliest <= self.last and span.latest >= first)
        told = [row for _, row in dated]
        days, some = spell_days(first, self.last), {"count": len(told)} if told else {}
        counted = say(f"report.briefs.{'events' if told else 'noEvents'}", days=days, **some)
        yield Paragraph((Text(" ".join(filter(None, [counted, self._tell_left_out(told)]))),))
        if told:
            yield Bullets(tuple(map(self._event, told)))

    def _accounts_of(self, row: EventRow) -> list[AccountRow]:
        return self.facts.accounts.get(f"events:{row['id']}", [])

    def _told_accounts(self, row: EventRow) -> list[AccountRow]:
        """Return the accounts of an event that the brief has room for."""
        is_earlier = Detail.EARLIER_ACCOUNTS in self.left_out and parse_date(row["date"]).latest < self.first
        return [] if is_earlier or Detail.ACCOUNTS in self.left_out else self._accounts_of(row)

    def _tell_left_out(self, events: list[EventRow]) -> str:
        """Return what is not told of the events, and where it is."""
        short = [row for row in events if self._is_short(row)]
        accounts = len([account for row in events for account in self._accounts_of(row)]) - len(
            [account for row in events for account in self._told_accounts(row)])
        parts = []
        if short:
            which = "withoutAccounts" if len(short) < len(events) else "summaries"
            parts.append(say(f"report.briefs.leftOut.{which}", count=len(short)))
        if accounts and Detail.ACCOUNTS in self.left_out:
            parts.append(say("report.briefs.leftOut.accounts", count=accounts))
        elif accounts:
            day = spell_day(self.first.isoformat())
            parts.append(say("report.briefs.leftOut.earlierAccounts", count=accounts, date=day))
        return say("report.briefs.leftOut.ofEvents", parts=join_words(parts)) if parts else ""

    def _is_short(self, row: EventRow) -> bool:
        """Return whether an event is told by its title."""
        return Detail.SUMMARIES in self.left_out or (
            Detail.MINOR_EVENTS in self.left_out and not self._accounts_of(row))

    def _event(self, row: EventRow) -> Item:
        is_short = self._is_short(row)
        where = self.facts.label_of(row["place"]) if row["place"] and not is_short else None
        when = ", ".join(filter(None, [spell_date(row["date"]), row["time"], where]))
        told = f"{row['title'].rstrip('.')}." if is_short else row["summary"]
        line: Line = (Text(f"{when}. ", is_strong=True), Text(told), *self._behind(row))
        return Item(line, tuple(map(self._account, self._told_accounts(row))))

    def colophon(self) -> Iterator[str]:
        """Yield what the brief is made from, and what it is not."""
        manifest = self.facts.manifest
        checksum = sha256(manifest.read(MANIFEST)).removeprefix("sha256:")
        words = self.facts.words
        yield words.plain("report.briefs.days")
        yield words.plain("report.briefs.reading")
        credited = {producer for path, resource in manifest.resources.items() if path.startswith("layers/")
                    for producer in resource["producers"]}
        lines = [row["attribution"] for row in read_rows(manifest, "producers") if row["id"] in credited]
        yield say("report.briefs.positions", lines="; ".join(lines))
        edition = words.plain("report.edition", version=project.read_version())
        yield say("report.briefs.edition", edition=edition, checksum=checksum)


def _since(row: StandingRow) -> str:
    return f"{' ' if row['since'] else ', '}{spell_since(row)}"
