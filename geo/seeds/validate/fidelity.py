"""Rules on whether a text in another language says what its English says: its numbers, days, units, parts and terms.

What is refused here can be told without knowing the language: a number that one of both texts lacks, a month, a unit,
a part that is filled in later, or a word that the glossary says not to use for a term that the English has. Whether the
rest is right, only a reader of both languages can tell.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache

from geo.errors import Problem
from geo.model.texts import TEXTS, Term, checksum_of
from geo.model.words import read_words
from geo.seeds.read import Record, Seeds
from geo.seeds.validate.registry import problem_of, rule, split_list
from geo.seeds.validate.renderings import english_of

MONTHS: Mapping[str, tuple[str, ...]] = {
    "en": tuple(read_words("en").sequence("months")),
    "hy": ("հունվար", "փետրվար", r"մարտ(?:ի|ին|ից)?\b", "ապրիլ", "մայիս", "հունիս", "հուլիս", "օգոստոս", "սեպտեմբեր",
           "հոկտեմբեր", "նոյեմբեր", "դեկտեմբեր"),
    "az": ("yanvar", "fevral", r"mart(?!akert|uni)", "aprel", r"may(?:ın\w*|da\w*|ı)?\b", "iyun", "iyul", "avqust",
           "sentyabr", "oktyabr", "noyabr", "dekabr"),
    "ru": ("январ", "феврал", r"март(?:а|е|у|ом)?\b", "апрел", r"ма(?:й|я|е|ю|ем)\b", "июн", "июл", "август",
           "сентябр", "октябр", "ноябр", "декабр"),
}
"""How the names of the months begin in each language, as regular expressions; in English they stand as they are."""
UNITS: Mapping[str, Mapping[str, str]] = {
    "km": {"en": r"\b[Kk]m\b|\bkm2|kilomet", "hy": r"\bկմ\b|\bկմ2|կիլոմետր", "az": r"\bkm\b|\bkm2|kilometr(?!aj)",
           "ru": r"\bкм\b|\bкм2|километр(?!аж)"},
    "%": {"en": r"%|per ?cent", "hy": "%|տոկոս", "az": "%|faiz", "ru": "%|процент"},
}
"""Units that are counted in every language, and how each spells them, as regular expressions."""

_SPACES = " \N{NO-BREAK SPACE}\N{THIN SPACE}\N{NARROW NO-BREAK SPACE}"
_GROUPED = re.compile(rf"(?<=\d)[,{_SPACES}](?=\d{{3}}(?!\d))")
_COMMA = re.compile(r"(?<=\d),(?=\d)")
_NUMBER = re.compile(r"(?<![^\W\d_])\d+(?:[.:]\d+)*")
_PART = re.compile(r"\{[^{}]*\}")


def _any_month(stems: tuple[str, ...], end: str) -> re.Pattern[str]:
    named = (f"(?P<{month}>{stem})" for month, stem in zip(MONTHS["en"], stems, strict=True))
    return re.compile(rf"\b(?:{'|'.join(named)}){end}")


_MONTHS = {language: _any_month(stems, r"\b" if language == "en" else "") for language, stems in MONTHS.items()}
_Found = Callable[[str, str], frozenset[str]]


@cache
def numbers_in(text: str) -> frozenset[str]:
    """Return the numbers and times of a text, however its language groups thousands and writes decimals.

    Examples
    --------
    >>> sorted(numbers_in("26 сентября к 20:00 насчитали 28 120 человек на 4,5 км"))
    ['20:00', '26', '28120', '4.5']
    """
    return frozenset(_NUMBER.findall(_COMMA.sub(".", _GROUPED.sub("", text))))


@cache
def months_in(text: str, language: str) -> frozenset[str]:
    """Return the months that a text names, in English.

    Examples
    --------
    >>> sorted(months_in("İyulun 29-dan sonra, 2023-cü ilin mayında", "az"))
    ['July', 'May']
    """
    lowered = text if language == "en" else text.replace("İ", "i").lower()
    return frozenset(str(found.lastgroup) for found in _MONTHS[language].finditer(lowered))


@cache
def units_in(text: str, language: str) -> frozenset[str]:
    """Return which of :data:`UNITS` a text has.

    Examples
    --------
    >>> sorted(units_in("32-километровая дорога, семь процентов", "ru"))
    ['%', 'km']
    """
    return frozenset(unit for unit, spelt in UNITS.items() if re.search(spelt[language], text))


@cache
def parts_in(text: str, _language: str) -> frozenset[str]:
    """Return the parts of a text that are filled in later.

    Examples
    --------
    >>> parts_in("Дорога у {place}", "ru")
    frozenset({'{place}'})
    """
    return frozenset(_PART.findall(text))


@rule
def texts_keep_numbers(seeds: Seeds) -> Iterator[Problem]:
    """Has a text in another language the numbers and times of its English, in figures where that has figures?"""
    yield from _compare(seeds, "numbers", lambda text, _: numbers_in(text))


@rule
def texts_keep_months(seeds: Seeds) -> Iterator[Problem]:
    """Does a text in another language name the months of its English?"""
    yield from _compare(seeds, "months", months_in)


@rule
def texts_keep_units(seeds: Seeds) -> Iterator[Problem]:
    """Has a text in another language the units of its English?"""
    yield from _compare(seeds, "units", units_in)


@rule
def texts_keep_parts(seeds: Seeds) -> Iterator[Problem]:
    """Has a text in another language the parts that are filled in later in its English, and no others?"""
    yield from _compare(seeds, "parts that are filled in", parts_in)


@rule
def texts_use_no_avoided_word(seeds: Seeds) -> Iterator[Problem]:
    """Does no text call a term of its English by a word that the glossary says not to use for it?"""
    terms = {language: [(record.row.term.casefold(), record.row) for record in seeds.tables["glossary"]
                        if record.row.language == language] for language in TEXTS.values()}
    for record, english, language in current_texts(seeds):
        lowered, text = english.casefold(), record.row.text.casefold()
        spoken = [term for word, term in terms[language] if word in lowered and _has(lowered, word)]
        for term in spoken:
            if word := _avoided(term, spoken, text):
                yield problem_of(record, "text", f"{term.rendering} for {term.term}, as the glossary has it", word,
                                 "Use the word of glossary.csv, or correct the glossary.")


def _avoided(term: Term, spoken: Iterable[Term], text: str) -> str | None:
    """Return the word that stands for a term in a text and should not; None where there is none.

    A text that has the term's own word may have the other one for something else, and a word that renders another term
    of the same English is that one's.
    """
    if not term.avoided or any(all(_has(text, stem) for stem in form) for form in _forms(term.rendering)):
        return None
    others = [other.rendering.casefold() for other in spoken if other is not term]
    return next((word for word in split_list(term.avoided) if _has(text, word.casefold())
                 and not any(rendering.startswith(word.casefold()) for rendering in others)), None)


@cache
def _forms(rendering: str) -> tuple[tuple[str, ...], ...]:
    """Return the words of each form of a rendering, such as its abbreviation, without what declension changes."""
    forms = (re.findall(r"\w+", form) for form in re.split("[;()]", rendering.casefold()))
    return tuple(tuple(word[:max(3, len(word) - 3)] for word in words) for words in forms if words)


def _compare(seeds: Seeds, what: str, find: _Found) -> Iterator[Problem]:
    for record, english, language in current_texts(seeds):
        wanted, found = find(english, "en"), find(record.row.text, language)
        if wanted != found:
            yield problem_of(record, "text", f"the {what} of the English: {_listed(wanted)}", _listed(found),
                             f"Write {_listed(wanted - found)}, and take out {_listed(found - wanted)}.")


def current_texts(seeds: Seeds) -> Iterator[tuple[Record, str, str]]:
    """Yield each text that renders the English of today, with that and its language."""
    for table, language in TEXTS.items():
        for record in seeds.tables[table]:
            english = english_of(seeds, record)
            if english and record.row.checksum == checksum_of(english):
                yield record, english, language


def _has(text: str, word: str) -> bool:
    """Whether a word of a text begins like another one; both in lower case."""
    return word in text and bool(re.search(rf"(?<!\w){re.escape(word)}", text))


def _listed(found: frozenset[str]) -> str:
    return ", ".join(sorted(found)) or "none"
