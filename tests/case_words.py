"""What belongs to the case by its tables, and where a text names some of it; shared by the tests of the code."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

ROWS = ("places", "routes", "sections", "lines", "areas", "posts", "blockades", "passability", "control", "events",
        "accounts", "claims", "series", "sources", "names")
"""Tables whose ids stand nowhere in the code."""
VOCABULARIES = {"sides": ("id",), "traffic": ("id",), "parties": ("id", "country"), "area_kinds": ("id",)}
"""Lists of the situation whose words are the case's."""
COMMON_KINDS = {"crossing", "group", "junction", "mountain", "road", "site"}
"""Kinds of places that are named in common words, such as Height 2054."""
STEMS = {
    "armen", "azerbaijan", "karabakh", "artsakh", "russia", "red cross",
    "ermən", "azərbaycan", "qarabağ", "rusiya", "qırmızı xaç",
    "հայաստան", "հայկական", "ադրբեջան", "ղարաբաղ", "արցախ", "ռուս", "կարմիր խաչ",
    "армян", "армени", "азербайджан", "карабах", "арцах", "россий", "красный крест", "красного креста",
}
"""How words for the parties, the region and who else takes part begin, in each language."""
ORDINARY = {"other", "corridor", "north", "south"}
"""Words of these lists that any case has."""
LONGEST_INFLECTED = 7
"""From so many letters on the last letter of a name may change with its case."""

_WORD = re.compile(r"[^\W_]+")
_HYPHENATED = re.compile(r"[\w’]+(?:-\w+)*")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_PART = re.compile(r"[^\w-]+")
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_DATE = re.compile(rf"\b(?:(?:{_MONTHS}) \d{{1,2}}|\d{{1,2}} (?:{_MONTHS}))\b")


class CaseWords:
    """The ids, names and years of a case.

    Parameters
    ----------
    seeds : Path
        Its folder of seeds.
    """

    def __init__(self, seeds: Path) -> None:
        self.seeds = seeds

    def rows(self, table: str) -> list[dict[str, str]]:
        """Return the rows of a table."""
        with (self.seeds / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Return the words that are the case's: sides, classes of traffic, parties, kinds of areas, zones, charts."""
        words = {item[key] for name, keys in VOCABULARIES.items() for key in keys for item in self.situation[name]}
        charts = {chart["id"] for chart in self.situation["charts"] if "-" in chart["id"]}
        return frozenset((words | charts | {*self.situation["zones"]}) - ORDINARY)

    @cached_property
    def situation(self) -> dict[str, Any]:
        """Return what makes the case this one."""
        found: dict[str, Any] = json.loads((self.seeds / "situation.json").read_text(encoding="utf-8"))
        return found

    @cached_property
    def clock(self) -> re.Pattern[str]:
        """Return what the offset of its civil days looks like, in words and in a time."""
        sign, hours = self.situation["utc_offset"].removeprefix("UTC")[0], self.situation["utc_offset"][4:]
        return re.compile(rf"UTC\{sign}{hours}\b|\{sign}{int(hours):02}:00")

    @cached_property
    def ids(self) -> frozenset[str]:
        """Return the ids of its rows and the words of its vocabularies."""
        series = {row["series"] for row in self.rows("series")}
        return frozenset({row["id"] for table in ROWS for row in self.rows(table)} | series | self.vocabulary)

    @cached_property
    def stems(self) -> tuple[str, ...]:
        """Return how words begin that name a place, folded."""
        kinds = {row["id"]: row["kind"] for row in self.rows("places")}
        names = {row["name"] for row in self.rows("names") if kinds[row["place"]] not in COMMON_KINDS}
        single = {name.casefold() for name in names if _WORD.fullmatch(name) and len(name) > 4}
        return tuple(STEMS | {name[:-1] if len(name) >= LONGEST_INFLECTED else name for name in single})

    @cached_property
    def short_names(self) -> frozenset[str]:
        """Return the names of places that are too short to be looked for within words."""
        return frozenset(row["name"] for row in self.rows("names") if len(row["name"]) == 4)

    @cached_property
    def year(self) -> re.Pattern[str]:
        """Return what a year of its events looks like."""
        years = sorted({row["date"].lstrip("[")[:4] for row in self.rows("events")})
        return re.compile(rf"(?<!\d)(?:{'|'.join(years)})(?!\d)")

    def found_in(self, text: str) -> Iterator[str]:
        """Yield what a text says of the case; one that begins with a blank is a name of the code, and no id."""
        if not text.startswith(" "):
            yield from self._ids_in(text)
        for word in _WORD.findall(_HUMP.sub(" ", text)):
            if word in self.short_names or word.casefold().startswith(self.stems):
                yield word
        yield from (stem for stem in STEMS if " " in stem and stem in text.casefold())
        yield from self.year.findall(text)
        yield from self.clock.findall(text)
        yield from _DATE.findall(text)

    def _ids_in(self, text: str) -> Iterator[str]:
        """Yield the ids in a text: in a sentence those that are no common words, else those that a name ends in."""
        if re.search(r"\s", text):
            words = _HYPHENATED.findall(text)
            yield from (word for word in words if word in self.ids and (word not in self.vocabulary or "-" in word))
            return
        for part in filter(None, _PART.split(text)):
            ends = (part[position:] for position in (0, *(found.end() for found in re.finditer("-", part))))
            yield from (end for end in ends if end in self.ids)
