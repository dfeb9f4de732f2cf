"""A warning of persons who are named in the texts and not listed in ``persons.csv``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from geo.errors import Problem
from geo.model.suggestions import did_you_mean
from geo.seeds.read import Record, Seeds
from geo.seeds.validate.registry import problem_of, records_of, warning

SURNAME_ENDINGS = ("yan", "yants", "ov", "ova", "ev", "eva", "yov", "zade", "zada", "oglu", "sky", "skiy",
                   "skaya", "enko", "shvili")
"""Endings of surnames, as English writes those of the languages of the tables; not "ian", which peoples have too."""
TITLES = ("president", "minister", "spokesman", "spokeswoman", "spokesperson", "ambassador", "commander", "general",
          "colonel", "commissioner", "secretary", "ombudsman", "defender", "mayor", "governor", "judge")
"""Words before a name that make it one of a person."""
READ = {
    "events": ("title", "summary"), "accounts": ("text",), "passability": ("summary", "disputed"),
    "blockades": ("label", "summary", "disputed"), "posts": ("label", "note"),
    "control": ("label", "controller", "summary", "disputed"), "series": ("stated_by", "note"),
    "claims": ("claim", "finding"), "tours": ("title", "text"),
}
"""Columns in English in which a reader may meet a person, by table."""
REMEDY = "Tell of the person by role; or list an official, a person in court or a public case in persons.csv."
_NO_SURNAMES = frozenset(["Assembly", "Assistant", "Council", "Debate", "Kiev", "Office", "Secretariat", "Staff"])
"""Words that end as surnames do, or follow a title, and are none."""
_NAME = r"[A-Z][\w’'-]+"
_SURNAME = re.compile(rf"\b[A-Z][\w’'-]*(?:{'|'.join(SURNAME_ENDINGS)})\b")
_WITH_INITIAL = re.compile(rf"\b[A-Z]\. ({_NAME})")
_WITH_TITLE = re.compile(rf"\b(?i:{'|'.join(TITLES)}) ({_NAME}(?: {_NAME})?)")
_WORD = re.compile(r"[\w’'-]+")


@warning
def persons_who_are_named_are_listed(seeds: Seeds) -> Iterator[Problem]:
    """Is every person whose name stands in a text listed in persons.csv, with the reason why the name may stand?"""
    listed = _words_of(seeds, "persons", ("name", "other_names"))
    other = _NO_SURNAMES | _words_of(seeds, "names", ("name",)) | _words_of(seeds, "bodies", ("name",))
    for table, columns in READ.items():
        for _, record in records_of(seeds, table):
            yield from _unlisted(record, columns, listed, other)


def _unlisted(
    record: Record, columns: tuple[str, ...], listed: frozenset[str], other: frozenset[str]
) -> Iterator[Problem]:
    for column in columns:
        for name in dict.fromkeys(find_persons(getattr(record.row, column) or "")):
            if name not in listed and name not in other:
                hint = did_you_mean(name, listed)
                remedy = f"{hint} {REMEDY}".lstrip()
                yield problem_of(record, column, "names of persons of persons.csv only", name, remedy)


def find_persons(text: str) -> Iterator[str]:
    """Yield the words of a text that look like the surname of a person: by ending, initial or title.

    Examples
    --------
    >>> list(find_persons("A. Tester and the mayor Cajka met Petrosyan, whom a patient knew."))
    ['Petrosyan', 'Tester', 'Cajka']
    """
    yield from _SURNAME.findall(text)
    yield from _WITH_INITIAL.findall(text)
    for found in _WITH_TITLE.findall(text):
        yield found.split(" ")[-1]


def _words_of(seeds: Seeds, table: str, columns: tuple[str, ...]) -> frozenset[str]:
    texts = (getattr(record.row, column) or "" for _, record in records_of(seeds, table) for column in columns)
    return frozenset(word for text in texts for word in _WORD.findall(text))
