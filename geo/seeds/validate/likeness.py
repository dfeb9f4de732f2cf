"""Warnings of what a text in another language may have lost or added: number words, names of places, sides.

They know the languages only by the beginnings of words, and so only warn: what they find is often a slip, and can be
right. What is right gets a line in ``looked_at.csv``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from geo.engine.facts import SETTLEMENTS
from geo.errors import Problem
from geo.model.situation import LANGUAGES
from geo.model.situation_words import words_of
from geo.seeds.read import Record, Seeds
from geo.seeds.validate.fidelity import current_texts
from geo.seeds.validate.registry import problem_of, warning

NUMBER_WORDS: Mapping[str, Mapping[int, str]] = {
    "en": {3: r"three\b|third", 4: r"four\b|fourth", 5: r"five\b|fifth", 6: r"six\b|sixth", 7: r"seven\b|seventh",
           8: r"eight\b|eighth", 9: r"nine\b|ninth", 10: r"ten\b|tenth", 12: "twel(?:ve|fth)",
           20: "twenty|twentieth", 30: "thirt(?:y|ieth)", 100: "hundred", 1000: "thousand"},
    "hy": {3: r"երեք(?!շաբթ)|երրորդ|եռ", 4: r"չորս|չորր|քառ", 5: r"հինգ(?!շաբթ)", 6: r"վեց", 7: r"յոթ", 8: r"ութ",
           9: r"ինը|ինն", 10: r"տասը|տասն?(?:ի|ից|ը|օր|ամ|եր)?\b|տասներորդ|տասնյակ|տասնօ",
           12: r"տասներկու|երկոտաս", 20: r"քսան", 30: r"երես(?:ուն|ն)", 100: r"հարյուր", 1000: r"հազար"},
    "az": {3: r"üç\b|üçüncü|üçü(?!n\b)|üçlü|üçtər|üçdə|üçgün|üçm", 4: r"dörd", 5: r"beş", 6: r"altı(?!n)", 7: r"yeddi",
           8: r"səkkiz", 9: r"doqquz", 10: r"on\b|onuncu|onlarla|ongün|ondan", 12: r"on iki|on ikin",
           20: r"iyirmi", 30: r"otuz", 100: r"yüz(?:lər|ü|dən|ə|\b)", 1000: r"min(?:lər|dən|ə|ə qədər|i|\b)"},
    "ru": {3: r"три\b|тр[её][хм]|тро[еёий]|трет(?:ь|и)|тройн", 4: r"четыр|четвер(?!г)|четв[её]рт",
           5: r"пят(?!н|и(?:десят|сот|ч))", 6: r"шест", 7: r"сем(?:ь|и|ер)(?![йя]|дес|ья|ей)|седьм",
           8: r"восем|восьм", 9: r"девят(?!н)|девяти", 10: r"десят", 12: r"двенадцат|дюжин", 20: r"двадцат",
           30: r"тридцат",
           100: r"сот(?:н|ен)|сто\b|двести|четыр[её]хс|пятис|двухсот|трист|тр[её]хсот|стам", 1000: r"тысяч"},
}
"""How the words for some numbers begin in each language, as regular expressions; those that mean much else are left
out, such as one, two and second.
"""
_WORD_AT = r"(?<!\w)(?:{})"
_COMPOUND = re.compile(r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)-[a-z]+")
"""Numbers that are one word in other languages, of which the second part is not looked for."""
NEUTRAL = "neutral"
"""Form of a name that is no party's."""
_OF_NAMES = frozenset({"name", "stated_by", "reported_by"})
"""Columns of names of media and offices, in which the name of a place may stand."""
_SHORTEST = 4
"""Letters of the beginning by which a name is found; shorter names are not looked for."""


@cache
def number_words_in(text: str, language: str) -> frozenset[int]:
    """Return which of :data:`NUMBER_WORDS` a text has.

    Examples
    --------
    >>> sorted(number_words_in("Ten of the twelve", "en")), sorted(number_words_in("Десять из двенадцати", "ru"))
    ([10, 12], [10, 12])
    """
    lowered = text.replace("İ", "i").replace("I", "ı").lower() if language == "az" else text.lower()
    lowered = _COMPOUND.sub("", lowered)
    return frozenset(number for number, spelt in NUMBER_WORDS[language].items()
                     if re.search(_WORD_AT.format(spelt), lowered))


@warning
def texts_keep_number_words(seeds: Seeds) -> Iterator[Problem]:
    """Has a text in another language a word for each number that its English writes as a word?

    The other way round it is not asked: words for numbers are parts of many others, such as pronouns.
    """
    for record, english, language in current_texts(seeds):
        lost = number_words_in(english, "en") - number_words_in(record.row.text, language)
        if lost:
            yield problem_of(record, "text", f"words for the numbers of the English: {_listed(lost)}", "none of these",
                             "Write the number, or say in looked_at.csv why it is right.")


@warning
def texts_keep_names(seeds: Seeds) -> Iterator[Problem]:
    """Does a text in another language name the settlements of its English, by a name that names.csv has for them?"""
    towns = {record.row.id for record in seeds.tables["places"] if record.row.kind in SETTLEMENTS}
    names = [record.row for record in seeds.tables["names"] if record.row.place in towns]
    english = {row.name: row for row in names if row.language == LANGUAGES[0] and len(row.name) >= _SHORTEST}
    if not english:
        return
    any_name = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(english, key=len, reverse=True)))})\b")
    others: dict[tuple[str, str], list[Any]] = {}
    for row in names:
        others.setdefault((row.place, row.language), []).append(row)
    for record, text, language in _texts_in_words(seeds):
        told = record.row.text.casefold()
        for name in dict.fromkeys(any_name.findall(text)):
            found = others.get((english[name].place, language), [])
            form = english[name].form
            is_owed = form == NEUTRAL or any(row.form in (form, NEUTRAL) for row in found)
            if found and is_owed and not any(_stem(row.name) in told for row in found) and name not in record.row.text:
                yield problem_of(record, "text", f"a name for {name}, such as {found[0].name}", "none of names.csv",
                                 "Name the place, or say in looked_at.csv why it is right.")
                break


@warning
def texts_keep_sides(seeds: Seeds) -> Iterator[Problem]:
    """Does a text in another language name the countries of the sides that its English names?"""
    case = seeds.situation
    words = {language: words_of(case, language) for language in case.languages}
    of_party = {side: f"nameForms.{party.id}" for party in case.parties for side in party.sides}
    named = {side: name for side in case.vocabulary("sides")
             if (name := words["en"].plain(f"sides.{side}")) == words["en"].plain(f"report.sides.{side}")}
    for record, text, language in _texts_in_words(seeds):
        told = record.row.text.casefold()
        for side, name in named.items():
            keys = [f"sides.{side}", *([of_party[side]] if side in of_party else [])]
            own = [words[language].plain(key) for key in keys]
            if _names(text, name) and not any(_stem(one) in told for one in own):
                yield problem_of(record, "text", f"a word for {name}, such as {own[0]}", "none",
                                 "Name the side, or say in looked_at.csv why it is right.")
                break


def _texts_in_words(seeds: Seeds) -> Iterator[tuple[Record, str, str]]:
    """Yield the texts that are no mere names, with their English and their language."""
    for record, english, language in current_texts(seeds):
        if record.row.id.rpartition(":")[2] not in _OF_NAMES:
            yield record, english, language


@cache
def _names(text: str, name: str) -> bool:
    """Return whether a text names a country, and not as a part of a longer name."""
    found = re.finditer(rf"\b{re.escape(name)}\b", text)
    return any(not re.search(r"[A-Z]\w*[ -]$", text[:match.start()]) for match in found)


@cache
def _stem(name: str) -> str:
    """Return the beginning of a name that declension leaves as it is."""
    first = re.split(r"[ -]", name.casefold())[0]
    return first[:max(3, len(first) - 2)]


def _listed(numbers: Iterable[int]) -> str:
    return ", ".join(map(str, sorted(numbers)))
