"""Rules on whom a point stopped: the columns that the road graph reads, against the words that the reader reads."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from geo.errors import Problem, quote
from geo.model.situation_parts import TrafficClass
from geo.seeds.read import Seeds
from geo.seeds.validate.registry import problem_of, rule, split_list

STOPPING_KINDS = ("roadblock", "camp", "barrier", "vehicle", "waiting-convoy")
"""Kinds of points that keep some traffic from passing."""
SUPPLY_KINDS = ("gas", "power")
"""Kinds of points at which no traffic was stopped."""

EVERYBODY = re.compile(r"\ball (?:traffic|classes)\b|\bevery(?:one|body)\b")
_EXCEPTION = re.compile(r"\b(?:except(?: for)?|save(?: for)?|apart from|other than|but not|but|not)\b")
LET_THROUGH = re.compile(r"\blet through\b|\bchecked\b")
_UNSURE = re.compile(r"\b(?:used by|says?|said|without|unless|until|only|no|nor|never|none|if|before|after|than)\b")

Reading = Literal["stopped", "let through", "excepted"]
"""What the words say became of a class of traffic."""
_COLUMNS: dict[Reading | None, tuple[str, ...]] = {
    "stopped": ("stops", "lets_through"), "let through": ("lets_through",), "excepted": ("", "lets_through"),
    None: ("",),
}
"""Columns that may list a class of which the words say this; an empty one stands for neither."""


def read_words(affects: str, traffic: Sequence[TrafficClass]) -> dict[str, Reading] | None:
    """Return which classes of traffic the words of ``affects`` name, and what became of them.

    None where the words name no class, or where only a person can tell. They are read part by part, between
    semicolons. ``all traffic`` and ``all classes`` are every class, a part with "let through" or "checked" lets traffic
    through, and "except" or "not" takes out what follows it. A later part says more closely what an earlier one said.

    Examples
    --------
    >>> traffic = [TrafficClass("civilian", "civilians?"), TrafficClass("peacekeeper", "peacekeepers?")]
    >>> read_words("civilian and commercial traffic; peacekeepers let through case by case", traffic)
    {'civilian': 'stopped', 'peacekeeper': 'let through'}
    >>> read_words("all traffic; not the peacekeepers", traffic)
    {'civilian': 'stopped', 'peacekeeper': 'excepted'}
    >>> read_words("civilian trucks, one side said", traffic) is None
    True
    """
    found: dict[str, Reading] = {}
    for part in affects.casefold().split(";"):
        meant, *exceptions = _EXCEPTION.split(part)
        if _UNSURE.search(_EXCEPTION.sub("", part)) or len(exceptions) > 1:
            return None
        found |= dict.fromkeys(name_classes(meant, traffic), "let through" if LET_THROUGH.search(meant) else "stopped")
        found |= dict.fromkeys(name_classes("".join(exceptions), traffic), "excepted")
    return found or None


def name_classes(text: str, traffic: Sequence[TrafficClass]) -> list[str]:
    """Return the classes of traffic that words in lower case name, in the order of the classes.

    Examples
    --------
    >>> name_classes("aid and civilians", [TrafficClass("civilian", "civilians?"), TrafficClass("aid", "aid")])
    ['civilian', 'aid']
    """
    is_all = EVERYBODY.search(text)
    return [one.id for one in traffic if is_all or re.search(rf"\b(?:{one.affects})\b", text)]


@rule
def points_say_whom_they_stop(seeds: Seeds) -> Iterator[Problem]:
    """Does each point list the classes that it stops and lets through, as its kind needs and none of them twice?"""
    for record in seeds.tables["blockades"]:
        row = record.row
        stops, lets_through = split_list(row.stops), split_list(row.lets_through)
        if row.kind in STOPPING_KINDS and not stops:
            yield problem_of(record, "stops", f"the classes of traffic that a {row.kind} stopped", row.stops,
                             "List them; see affects.")
        for column in ("stops", "lets_through") if row.kind in SUPPLY_KINDS else ():
            if getattr(row, column):
                yield problem_of(record, column, f"an empty cell, since {row.kind} is no traffic",
                                 getattr(row, column), "Empty the cell.")
        for traffic in sorted(set(stops) & set(lets_through)):
            yield problem_of(record, "lets_through", "classes that stops does not list", traffic,
                             "Take it out of one of the two.")


@rule
def points_stop_whom_their_words_name(seeds: Seeds) -> Iterator[Problem]:
    """Do stops and lets_through list the classes that the words of affects name, as far as these can be read?"""
    for record in seeds.tables["blockades"]:
        row = record.row
        words = read_words(row.affects, seeds.situation.traffic)
        if words is None or row.kind in SUPPLY_KINDS or (row.kind in STOPPING_KINDS and not row.stops):
            continue
        for traffic in seeds.situation.classes:
            fitting = _COLUMNS[words.get(traffic)]
            if row.kind in STOPPING_KINDS and "stops" in fitting:
                fitting = ("stops",)
            listed = next((name for name in ("stops", "lets_through") if traffic in split_list(getattr(row, name))), "")
            if listed not in fitting:
                wanted = f"{traffic} listed" if fitting[0] else f"no {traffic}"
                column = fitting[0] or listed
                yield problem_of(record, column, f"{wanted}, to agree with affects, {quote(row.affects)}",
                                 getattr(row, column), "Correct the list or the words.")
