"""The words of a situation: what it owes, what is of no use, and what follows from its numbers and ids."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

import pytest
from project_case import CASE

from geo.model.situation import Situation
from geo.model.situation_words import find_faults, words_of


def with_words(language: str = "en", *, without: str = "", **texts: str) -> Situation:
    """Return the project's situation with other words; two underscores in a name are a dot in a key path."""
    given = {path: text for path, text in CASE.words[language].items() if path != without}
    given |= {path.replace("__", "."): text for path, text in texts.items()}
    return replace(CASE, words={**CASE.words, language: given})


def faults_of(case: Situation) -> list[str]:
    return [f"{'.'.join(map(str, fault.path))}: {fault.expected}. {fault.remedy}" for fault in find_faults(case)]


def test_the_words_of_the_project_are_whole() -> None:
    assert faults_of(CASE) == []


@pytest.mark.parametrize(("without", "language"), [
    ("subtitle", "en"), ("layers.areas", "hy"), ("traffic.aid", "az"), ("ribbonTraffic.icrc", "ru"),
    ("sides.wiki", "en"),
    ("zones.north", "hy"), ("classes.town-circle", "az"), ("nameForms.armenian", "ru"), ("countries.armenia", "en"),
    ("through.civilian.none", "hy"), ("report.traffic.civilian", "en"), ("report.sides.int", "en"),
])
def test_a_text_that_is_owed_and_lacks_is_named(without: str, language: str) -> None:
    told = faults_of(with_words(language, without=without))
    assert f"words.{language}: a text for {without}. Add it." in told


def test_a_text_that_only_others_hold_is_owed_too() -> None:
    assert faults_of(with_words("ru", without="case.withBase")) == [
        "words.ru: a text for case.withBase, which other texts hold. Add it."]


@pytest.mark.parametrize(("texts", "said"), [
    ({"subtitel": "x"}, "words.en.subtitel: a text that the words of the domain leave to the situation. "
                        "Did you mean subtitle?"),
    ({"states__closed": "shut"}, "words.en.states.closed: a text that the words of the domain leave to the situation. "
                                 "Take it out."),
    ({"case__clock": "UTC"}, "words.en.case.clock: a text that the words of the domain leave to the situation. "
                             "Take it out."),
    ({"subtitle": "On {date}"}, "words.en.subtitle: a text without names in braces to be filled in. "
                                "Write what is meant."),
])
def test_a_text_of_no_use_is_refused(texts: Mapping[str, str], said: str) -> None:
    assert faults_of(with_words(**texts)) == [said]


def test_each_language_of_the_situation_has_words_and_no_other_has() -> None:
    words = {language: texts for language, texts in CASE.words.items() if language != "az"}
    assert faults_of(replace(CASE, words={**words, "de": MappingProxyType({})})) == [
        "words: words in each language of the situation: en, hy, az, ru. Add az.",
        "words.de: one of en, hy, az, ru. Take it out, or add it to languages."]


@pytest.mark.parametrize(("language", "width", "choice"), [
    ("en", "Corridor strip, 5 km wide (indicative)", "en, hy, az or ru"), ("ru", "5\xa0км", "en, hy, az и ru"),
])
def test_what_follows_from_the_situation_is_said_in_each_language(language: str, width: str, choice: str) -> None:
    words = words_of(CASE, language)
    assert width in words.text("classes.corridor-strip")
    assert choice in words.text("ignoredLanguage", value="xx")


def test_a_fraction_of_a_kilometre_is_written_as_the_language_has_it() -> None:
    strip = replace(CASE.strip, width_m=2500)
    assert "2,5" in words_of(replace(CASE, strip=strip), "hy").text("classes.corridor-strip")
