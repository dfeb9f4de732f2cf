"""What a reviewer of the seeds should look at next: what rests on little, who was not heard, which dates are doubtful.

Nothing of this is a fault: each is a place at which more reading would make the tables surer. An audit is made of seeds
that the check finds clean.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from geo.engine.unheard import Hearing, Unheard
from geo.errors import DataError, Problem, UsageError, quote
from geo.model.attestation import Attestation, supporting
from geo.model.citations import UNVERIFIED, parse_citations
from geo.model.dates import parse_date
from geo.model.suggestions import did_you_mean
from geo.seeds.docstring import first_line
from geo.seeds.read import Seeds
from geo.seeds.textfile import read_text
from geo.seeds.validate import require_valid
from geo.seeds.validate.weight import FACTS, scales_of
from geo.store.atomic import write_together

MARKS = ("<!-- totals of the audit, generated -->", "<!-- end of the totals -->")
"""Lines of a file between which the totals of an audit stand."""
SHOWN = 5
"""How many rows of a topic are listed when not all are asked for."""
SEARCHES = 3
"""How many searches that found nothing say that there is nothing to be found."""
_PLAIN_DAY = len("2001-02-03")


@dataclass(frozen=True)
class Entry:
    """A row to look at.

    Parameters
    ----------
    row : str
        ``table:id``, or a topic of ``searched.csv``.
    note : str
        What about it, in a few words.
    """

    row: str
    note: str = ""

    def __str__(self) -> str:
        """Return it as a line."""
        return f"{self.row}: {self.note}" if self.note else self.row


@dataclass(frozen=True)
class Audit:
    """What there is to look at.

    Parameters
    ----------
    topics : dict of str to tuple of Entry
        By the name of the question; see :data:`QUESTIONS`.
    of : dict of str to int
        Of how many rows each was asked.
    """

    topics: dict[str, tuple[Entry, ...]]
    of: dict[str, int] = field(default_factory=dict)

    def as_dict(self) -> dict[str, Any]:
        """Return it for JSON."""
        return {topic: {"question": question_of(topic), "of": self.of[topic],
                        "rows": [{"row": entry.row, "note": entry.note} for entry in entries]}
                for topic, entries in self.topics.items()}

    def lines(self, topic: str = "") -> Iterator[str]:
        """Yield the text: each question with its count and its first rows, or all rows of one."""
        for name, entries in self.topics.items():
            if topic in ("", name):
                yield f"{question_of(name)} [{name}] {len(entries)} of {self.of[name]}"
                shown = entries if topic else entries[:SHOWN]
                yield from (f"  {entry}" for entry in shown)
                if len(entries) > len(shown):
                    yield f"  and {len(entries) - len(shown)} more: --topic {name}"

    def table(self) -> Iterator[str]:
        """Yield the totals as a table in Markdown."""
        yield "| what to look at | rows | of |"
        yield "| --- | ---: | ---: |"
        yield from (f"| {question_of(name)} | {len(entries)} | {self.of[name]} |"
                    for name, entries in self.topics.items())


def question_of(topic: str) -> str:
    """Return what a topic is about, as the docstring of its question says."""
    return first_line(QUESTIONS[topic])


@dataclass(frozen=True)
class _Desk:
    """The seeds with what the questions need of them."""

    seeds: Seeds

    @cached_property
    def facts(self) -> list[tuple[str, Any, Attestation]]:
        """Every fact that is not kept from memory: its table, its row, and how it is attested."""
        scales = scales_of(self.seeds)
        return [(table, row, scales.weigh(row.sources)) for table in FACTS for row in self.seeds.rows(table)
                if row.sources != UNVERIFIED]

    @cached_property
    def events(self) -> list[tuple[Any, tuple[Unheard, ...]]]:
        """Every event of which the account of each party is sought, with the parties of which there is none."""
        case = self.seeds.situation
        hearing = Hearing(case, map(vars, self.seeds.rows("accounts")), map(vars, self.seeds.rows("searched")))
        return [(row, hearing.without_account(row.id)) for row in self.seeds.rows("events")
                if row.category in case.accounts_sought]

    @cached_property
    def published(self) -> dict[str, str | None]:
        """When each document was published, as typed."""
        return {row.id: row.published for row in self.seeds.rows("sources")}


Found = tuple[int, list[Entry]]


def _one_origin(desk: _Desk) -> Found:
    """Facts that are the words of one body or publisher, or of none that is known"""
    return len(desk.facts), [Entry(f"{table}:{row.id}", ", ".join(found.voices) or "no origin")
                             for table, row, found in desk.facts if len(found.voices) < 2]


def _copies(desk: _Desk) -> Found:
    """Facts that rest on copies alone"""
    return len(desk.facts), [Entry(f"{table}:{row.id}", ", ".join(found.voices) or "no origin")
                             for table, row, found in desk.facts if found.best == "copy"]


def _undivided(desk: _Desk) -> Found:
    """Facts for which a page of several origins is cited without saying whose words are meant"""
    sources = {row.id: row for row in desk.seeds.rows("sources")}
    library, entries = scales_of(desk.seeds).library, []
    for table, row, _ in desk.facts:
        pages = [one.source for one in supporting(row.sources) if not one.via and one.source in sources
                 and sources[one.source].grade != "primary" and len(library.voices_of(one.source)) > 1]
        entries += [Entry(f"{table}:{row.id}", ", ".join(dict.fromkeys(pages)))] if pages else []
    return len(desk.facts), entries


def _no_account(desk: _Desk) -> Found:
    """Events of which each party's account is sought, without an account of any"""
    parties = len(desk.seeds.situation.parties)
    return len(desk.events), [Entry(f"events:{row.id}") for row, missing in desk.events if len(missing) == parties]


def _not_sought(desk: _Desk) -> Found:
    """Events of which the account of a party is missing, and nobody has looked for it"""
    entries = [Entry(f"events:{row.id}", ", ".join(parties)) for row, missing in desk.events
               if (parties := [one.party for one in missing if not one.searched])]
    return len(desk.events), entries


def _report_dates(desk: _Desk) -> Found:
    """Events dated on the one day on which all of their documents were published"""
    events = [row for table, row, _ in desk.facts if table == "events"]
    entries = []
    for row in events:
        days = {desk.published.get(one.source) for one in parse_citations(row.sources)} - {None}
        if days == {row.date} and len(row.date) == _PLAIN_DAY:
            entries.append(Entry(f"events:{row.id}", row.date))
    return len(events), entries


def _late_ends(desk: _Desk) -> Found:
    """Intervals of which no document states the end: it lies between reports, or is not known"""
    dated = [(table, row) for table, row, _ in desk.facts if hasattr(row, "valid_until")]
    entries = [Entry(f"{table}:{row.id}", row.valid_until) for table, row in dated if _is_open(row)]
    return len(dated), entries


def _is_open(row: Any) -> bool:
    until = row.valid_until or ""
    is_stated = any("until" in one.bounds for one in parse_citations(row.sources))
    if not until or until in ("..", "n/a"):
        return False
    return not is_stated and (until == "?" or parse_date(until).earliest != parse_date(until).latest)


def _no_address(desk: _Desk) -> Found:
    """Sources without a date or an address"""
    rows = list(desk.seeds.rows("sources"))
    entries = [Entry(f"sources:{row.id}", " and ".join(lacking)) for row in rows
               if (lacking := [f"no {name}" for name, value in (("date", row.published), ("address", row.url))
                               if not value])]
    return len(rows), entries


def _ungraded(desk: _Desk) -> Found:
    """Sources without a grade"""
    rows = list(desk.seeds.rows("sources"))
    return len(rows), [Entry(f"sources:{row.id}", row.publisher) for row in rows if not row.grade]


def _few_searches(desk: _Desk) -> Found:
    """Topics that were searched for, with fewer than three searches that found nothing"""
    topics = [row for row in desk.seeds.rows("searched") if row.topic]
    empty = Counter(row.topic for row in topics if not row.found)
    named = list(dict.fromkeys(row.topic for row in topics))
    return len(named), [Entry(topic, f"{empty[topic]} found nothing") for topic in named if empty[topic] < SEARCHES]


QUESTIONS: dict[str, Callable[[_Desk], Found]] = {
    "one-origin": _one_origin, "copies": _copies, "undivided": _undivided, "no-account": _no_account,
    "not-sought": _not_sought, "report-dates": _report_dates, "late-ends": _late_ends, "no-address": _no_address,
    "ungraded": _ungraded, "few-searches": _few_searches,
}
"""What an audit asks, by name, in its order; the docstring of each is what it is about."""


def write_totals(found: Audit, path: Path) -> None:
    """Replace the table between the :data:`MARKS` of a file by the totals of an audit.

    Raises
    ------
    DataError
        If the file cannot be read.
    UsageError
        If the marks do not stand in it.
    StoreError
        If it cannot be written; then it stays as it was.
    """
    problems: list[Problem] = []
    text = read_text(path, problems)
    if text is None:
        raise DataError(problems)
    write_together({path: with_totals(text, found, path.name).encode()})


def with_totals(text: str, found: Audit, name: str) -> str:
    """Return a text with the totals of an audit between its marks.

    Raises
    ------
    UsageError
        If the marks do not stand in it.
    """
    before, begin, rest = text.partition(f"{MARKS[0]}\n")
    _, end, after = rest.partition(MARKS[1])
    if not (begin and end):
        raise UsageError(f"no table of an audit stands in {name}. Put it between the lines {MARKS[0]} and {MARKS[1]}")
    return f"{before}{begin}\n{chr(10).join(found.table())}\n\n{end}{after}"


def require_topic(topic: str) -> None:
    """Refuse what is no question of an audit; nothing stands for all of them.

    Raises
    ------
    UsageError
        If it is none; the message asks whether a near one was meant.
    """
    if topic and topic not in QUESTIONS:
        hint = did_you_mean(topic, QUESTIONS) or f"Take one of {', '.join(QUESTIONS)}."
        raise UsageError(f"unknown topic {quote(topic)}. {hint}")


def audit_seeds(seeds: Seeds) -> Audit:
    """Return what a reviewer should look at next.

    Parameters
    ----------
    seeds : Seeds

    Raises
    ------
    DataError
        If anything is wrong in the seeds; see :func:`geo.seeds.validate.check`.
    """
    require_valid(seeds)
    desk = _Desk(seeds)
    found = {name: ask(desk) for name, ask in QUESTIONS.items()}
    return Audit({name: tuple(entries) for name, (_, entries) in found.items()},
                 {name: total for name, (total, _) in found.items()})
