"""Rules on the words of the steps of tours: their length, and that rows contradict no day, number or state in them.

What the words of a step may rest on are the rows that it shows, and those that cite one of its documents. Told is only
what can be told without understanding the words: days that are written out in full, figures and times, and states of
the road as the sentence that names them calls them, unless it says whose words they are. Days without a year, numbers
in words and everything else is for readers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, get_args

from geo.errors import Problem
from geo.model import dates
from geo.model.citations import cited_sources
from geo.model.requirements import CORRIDOR_KIND
from geo.model.schema import State
from geo.model.situation import EVERY_CLASS
from geo.model.situation_words import words_of
from geo.seeds.read import Record, Seeds
from geo.seeds.validate.fidelity import MONTHS, numbers_in
from geo.seeds.validate.registry import problem_of, rule, split_list

LEAST_WORDS, MOST_WORDS = 25, 60
EVIDENCE = ("events", "blockades", "posts", "passability", "control", "series", "accounts", "claims")
"""Tables whose rows the words of a step may rest on."""
_DATED = ("date", "date_end", "valid_from", "valid_until", "attested")
_KEYS = ("id", "facts_id", "sources", "subjects", "targets", "evidence", "place", "section", "series")
_MONTH = rf"(?:{'|'.join(MONTHS['en'])})"
_BLANK = "[ \N{NO-BREAK SPACE}]"
_FULL_DATE = re.compile(rf"\b(\d{{1,2}}){_BLANK}({_MONTH}){_BLANK}(\d{{4}})\b")
_OF_A_DATE = re.compile(rf"\b\d{{1,2}}{_BLANK}{_MONTH}\b(?:{_BLANK}\d{{4}}\b)?|\b(?:19|20)\d{{2}}\b")
_ABOUT = re.compile(r"\b(?:about|some|nearly|over|more than) (\d[\d,.]*\d|\d)")
_SENTENCE = re.compile(r"(?<=[.;:!?])\s+")
_ATTRIBUTED = re.compile(r"\b(?:sa(?:y|id)|declare|den(?:y|i)|hold|call|claim|according|by the article)", re.IGNORECASE)


@rule
def steps_of_a_tour_are_short(seeds: Seeds) -> Iterator[Problem]:
    """Has the text of every step of a tour 25 to 60 words?"""
    for record in seeds.tables["tours"]:
        count = len(record.row.text.split())
        if not LEAST_WORDS <= count <= MOST_WORDS:
            yield problem_of(record, "text", f"{LEAST_WORDS} to {MOST_WORDS} words", f"{count} words",
                             "Shorten the text, or tell more.")


@rule
def steps_of_a_tour_name_days_of_their_rows(seeds: Seeds) -> Iterator[Problem]:
    """Is every full date in a step of a tour its own day, or that of a row that it shows or whose source it cites?"""
    for record, rows in _grounds(seeds):
        own = {dates.parse_day(record.row.day)}
        told = "\n".join(_texts_of(rows))
        for found in _FULL_DATE.finditer(record.row.text):
            day = _day_of(found)
            if day not in own and found[0] not in told and not any(_is_day_of(row, day) for row in rows):
                yield problem_of(record, "text", "the day of the step, or of a row that it shows or whose document it "
                                 "cites", found[0], "Correct the day, or show or cite what is of that day.")


@rule
def steps_of_a_tour_name_numbers_of_their_rows(seeds: Seeds) -> Iterator[Problem]:
    """Does every number and time that a step of a tour names stand in a row that it shows or whose source it cites?"""
    for record, rows in _grounds(seeds):
        text = _OF_A_DATE.sub(" ", record.row.text)
        known = {number for row in rows for cell in _told_by(row) for number in numbers_in(cell)}
        rounded = {number for about in _ABOUT.findall(text) for number in numbers_in(about)
                   if any(_rounds_to(one, number) for one in known)}
        for number in sorted(numbers_in(text) - known - rounded):
            yield problem_of(record, "text", "a number of a row that the step shows or whose document it cites", number,
                             "Correct the number, or show or cite the row that has it.")


@rule
def steps_of_a_tour_name_states_of_their_day(seeds: Seeds) -> Iterator[Problem]:
    """Is the road to whoever a step of a tour names in the state that it names, on the day of the step?"""
    if any(seeds.faulty[table] or table in seeds.unread for table in ("passability", "routes", "tours")):
        return
    pattern = _state_pattern(seeds)
    for record in seeds.tables["tours"]:
        for sentence in _SENTENCE.split(record.row.text):
            found = None if _ATTRIBUTED.search(sentence) else pattern.search(sentence)
            known = _states_on(seeds, dates.parse_day(record.row.day), _names(seeds)[found[2]]) if found else set()
            if found and known and found[1] not in known:
                yield problem_of(record, "text", f"{' or '.join(sorted(known))}, as passability.csv has it on the day "
                                 "of the step", found[0], "Correct the word or the day, or say whose word it is.")


def _grounds(seeds: Seeds) -> Iterator[tuple[Record, list[Any]]]:
    """Yield each step with the rows on which its words may rest; none while such rows could not be read."""
    if any(seeds.faulty[table] or table in seeds.unread for table in (*EVIDENCE, "tours")):
        return
    citing: dict[str, list[Any]] = {}
    for table in EVIDENCE:
        for row in seeds.rows(table):
            for source in cited_sources(row.sources):
                citing.setdefault(source, []).append(row)
    for record in seeds.tables["tours"]:
        parts = (reference.partition(":") for reference in split_list(record.row.shown))
        shown = [seeds.rows_by_id(table).get(key) for table, _, key in parts if table in seeds.tables]
        cited = [row for source in cited_sources(record.row.sources) for row in citing.get(source, ())]
        yield record, [row for row in (*shown, *cited) if row is not None]


def _texts_of(rows: Iterable[Any]) -> Iterator[str]:
    yield from (cell for row in rows for cell in vars(row).values() if isinstance(cell, str))


def _told_by(row: Any) -> Iterator[str]:
    """Yield what a row tells in words and figures, without days."""
    for column, cell in vars(row).items():
        if cell is not None and column not in (*_DATED, *_KEYS):
            yield _OF_A_DATE.sub(" ", f"{cell:.9g}" if isinstance(cell, float) else str(cell))


def _day_of(found: re.Match[str]) -> date | None:
    try:
        return date(int(found[3]), MONTHS["en"].index(found[2]) + 1, int(found[1]))
    except ValueError:
        return None


def _is_day_of(row: Any, day: date | None) -> bool:
    cells = [cell for column in _DATED for cell in split_list(getattr(row, column, None))]
    spans = [span for cell in cells if (span := dates.parse_bound(cell))]
    return day is not None and any(span.earliest <= day <= span.latest for span in spans)


def _rounds_to(number: str, about: str) -> bool:
    """Whether a number is near another that is said to be about so much, or nearly, or more."""
    try:
        return abs(float(number) - float(about)) <= 0.1 * float(about)
    except ValueError:
        return False


def _state_pattern(seeds: Seeds) -> re.Pattern[str]:
    return re.compile(rf"\b({'|'.join(get_args(State))})\s+(?:to|for)\s+({'|'.join(map(re.escape, _names(seeds)))})\b")


def _names(seeds: Seeds) -> dict[str, str]:
    """Return the classes of traffic by what they are called."""
    words = words_of(seeds.situation, "en")
    return {words.plain(f"whom.{traffic}"): traffic for traffic in seeds.situation.classes}


def _states_on(seeds: Seeds, day: date, traffic: str) -> set[str]:
    """Return in what states the routes of the corridor may be for a class of traffic on a day."""
    routes = {row.id for row in seeds.rows("routes") if row.kind == CORRIDOR_KIND}
    rows = (row for row in seeds.rows("passability") if row.scope == "route" and not row.part_of_day
            and row.traffic in (traffic, EVERY_CLASS) and routes & set(split_list(row.targets)))
    return {row.state for row in rows
            if dates.resolve_interval(row.valid_from, row.valid_until, row.attested).certainty_on(day)}
