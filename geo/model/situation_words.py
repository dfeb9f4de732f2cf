"""The words of a situation: those of the domain, those that ``situation.json`` gives, and those that follow from it.

``words`` in ``situation.json`` gives by language texts by key path. It owes each text that is ``null`` in the words of
the domain, and one for each of its ids: classes of traffic, sides, countries and so on. Texts under ``case`` only stand
in other texts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from geo.model.situation import EVERY_CLASS, LANGUAGES, Situation
from geo.model.suggestions import did_you_mean
from geo.model.typed_json import Fault
from geo.model.words import CASE, REPORT, Words, read_words
from geo.model.words.merging import texts_held_by

OF_FIGURES = tuple(f"{REPORT}.{branch}" for branch in ("series", "chartTitles", "chartNotes", "chartUnits", "strip"))
"""Branches of what ``situation.json`` says in English elsewhere: of series, of charts by their ids, of the strip."""
TOURS = "tours"
"""Branch of the titles of tours, by their ids."""
OF_CHOICE = (TOURS, "ribbonPlaces", "spaceTime.routes", f"{REPORT}.shortSides", *OF_FIGURES)
"""Branches to which a situation may give texts for some of its ids: tours, sections, routes, short sides, figures."""
_TO_BE_FILLED = re.compile(r"\{\w+\}")


def words_of(case: Situation, language: str) -> Words:
    """Return the words of the domain and of a situation in a language.

    Parameters
    ----------
    case : Situation
    language : str
        One of its languages.
    """
    words = read_words(language)
    return words.over({**_following(case, words), **case.words.get(language, {})}).speaking_of(case.languages)


def _following(case: Situation, words: Words) -> dict[str, str]:
    """Return texts that say in words what the situation says in numbers and ids."""
    width_km = case.strip.width_m / 1000
    return {
        f"{CASE}.clock": case.utc_offset,
        f"{CASE}.languageCodes": _choice(case.languages, words),
        f"{CASE}.nameFormCodes": _choice(case.name_forms, words),
        f"{CASE}.stripWidth": _kilometres(width_km, words),
        f"{CASE}.stripSide": _kilometres(width_km / 2, words),
    }


def _choice(ids: tuple[str, ...], words: Words) -> str:
    *first, last = ids
    return f"{', '.join(first)}{words.text('lastChoice')}{last}" if first else last


def _kilometres(number: float, words: Words) -> str:
    return words.text("plainKm", kilometres=f"{number:g}".replace(".", words.text("decimalPoint")))


def find_faults(case: Situation) -> Iterator[Fault]:
    """Yield what is wrong with the words of a situation that has no other fault: what lacks, and what is of no use."""
    for language in case.languages:
        if language not in case.words:
            yield Fault(("words",), f"words in each language of the situation: {', '.join(case.languages)}", "none",
                        f"Add {language}.")
        else:
            yield from _faults_in(case, language, case.words[language])
    for language in case.words:
        if language not in case.languages:
            yield Fault(("words", language), f"one of {', '.join(case.languages)}", f'"{language}"',
                        did_you_mean(language, LANGUAGES) or "Take it out, or add it to languages.")


def _faults_in(case: Situation, language: str, given: Mapping[str, str]) -> Iterator[Fault]:
    words = read_words(language)
    owed, following = set(_owed(case, words)), _following(case, words)
    for path in sorted(owed - set(given)):
        yield Fault(("words", language), f"a text for {path}", "none", "Add it.")
    for path, text in given.items():
        branch = path.rpartition(".")[0]
        if path in following or (path not in owed and branch not in (CASE, *OF_CHOICE)):
            yield Fault(("words", language, path), "a text that the words of the domain leave to the situation", "none",
                        did_you_mean(path, owed) or "Take it out.")
        elif _TO_BE_FILLED.search(text):
            yield Fault(("words", language, path), "a text without names in braces to be filled in",
                        f'"{_TO_BE_FILLED.findall(text)[0]}"', "Write what is meant.")
    held = {one for text in (*words.texts(), *given.values()) for one in texts_held_by(text)}
    known = {*given, *following, *words.paths()}
    for path in sorted(held - known - owed):
        yield Fault(("words", language), f"a text for {path}, which other texts hold", "none", "Add it.")


def _owed(case: Situation, words: Words) -> Iterator[str]:
    """Yield the key paths of the texts that a situation must give in a language."""
    yield from words.left_out()
    of_ids = {**dict.fromkeys(("traffic", "ribbonTraffic", "whom"), case.classes), "sides": case.vocabulary("sides"),
              "countries": case.countries, "zones": case.zones, "classes": case.vocabulary("area_kinds"),
              "nameForms": tuple(party.id for party in case.parties),
              f"through.{case.headline}": tuple(words.branch("states"))}
    of_ids |= {f"{REPORT}.{branch}": case.classes for branch in ("traffic", "travellers")}
    of_ids |= {f"{REPORT}.sides": of_ids["sides"]}
    yield from (f"{branch}.{one}" for branch, ids in of_ids.items() for one in ids if one != EVERY_CLASS)
