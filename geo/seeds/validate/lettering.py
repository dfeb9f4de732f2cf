"""Warnings of the letters of a text: garbled, invisible, turned round, in pieces, on two lines, of another script."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache

from geo.errors import Problem, StoreError, quote
from geo.model.characters import describe_near
from geo.model.project import spell_tidy
from geo.model.texts import TEXTS
from geo.seeds.read import Record, Seeds, TextCell
from geo.seeds.validate.registry import problem_of, warning
from geo.store.glyphs import DRAWN, drawable_characters

LANGUAGES = {
    "Latn": ("en", "az", "de", "es", "eu", "fr", "it", "nl", "pl", "pt", "ro", "sh", "sv", "tr"),
    "Armn": ("hy",), "Cyrl": ("ru", "be", "bg", "uk"), "Geor": ("ka",), "Grek": ("el",), "Hebr": ("he",),
    "Arab": ("ar", "fa"),
}
"""Script (ISO 15924) to the languages that are written in it; other languages are not judged."""
SCRIPT_OF = {language: script for script, languages in LANGUAGES.items() for language in languages}
SCRIPT_NAMES = {"Latn": "Latin", "Armn": "Armenian", "Cyrl": "Cyrillic", "Geor": "Georgian", "Grek": "Greek",
                "Hebr": "Hebrew", "Arab": "Arabic"}
NO_SCRIPT = {"Zyyy", "Zinh", "Zzzz"}
"""What belongs to no script, or to that of the letter before."""
JOINED = {"Arab", "Syrc", "Deva", "Beng", "Knda", "Mlym", "Taml", "Telu", "Sinh"}
"""Scripts that need the two joiners, which elsewhere only hide."""
IN_ANY_LANGUAGE = {("sources", "publisher"), ("sources", "title"), ("sources", "url"), ("sources", "archived"),
                   ("bodies", "url"), ("producers", "url"), ("names", "name"), ("persons", "other_names"),
                   ("searched", "words")}
"""Columns whose text need not be English."""

_FOUR_LANGUAGES = re.compile("[\x00-\x7f\u0531-\u058f\u0410-\u044f\u0401\u0451\u00c7\u00e7\u011e\u011f\u0130\u0131"
                             "\u00d6\u00f6\u015e\u015f\u00dc\u00fc\u018f\u0259\u2010-\u2015\u2018-\u201f\u2026\u00ab"
                             "\u00bb\u00b0\u2116]*")
"""Texts in which nothing is garbled, hidden, turned or in pieces: they need not be looked at more closely."""
_UTF_8_LETTER = re.compile(rb"[\xc2-\xf4][\x80-\xbf]+")
_DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_LINE_BREAK = re.compile("[\t\n\u2028\u2029]")
_HIDDEN_LETTERS = "\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0"
"""Letters, marks and signs that show nothing, though they are no format characters."""
_JOINERS = "\u200c\u200d"
_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile("[A-Za-z]")


def _other_than_ascii(seeds: Seeds) -> Iterator[TextCell]:
    return (cell for cell in seeds.texts if not cell[3].isascii())


def _unusual(seeds: Seeds) -> Iterator[TextCell]:
    return (cell for cell in _other_than_ascii(seeds) if not _FOUR_LANGUAGES.fullmatch(cell[3]))


@warning
def texts_are_not_garbled(seeds: Seeds) -> Iterator[Problem]:
    """Is no text garbled: letters lost as U+FFFD, or read in another encoding than that in which it was written?"""
    for _, record, column, text in _unusual(seeds):
        if "\ufffd" in text or _is_misread(text):
            yield problem_of(record, column, "text read in the encoding in which it was written", text,
                             "Copy the text again from its source and save it as UTF-8.")


@lru_cache(maxsize=1 << 16)
def _is_misread(text: str) -> bool:
    from ftfy.badness import is_bad  # takes a tenth of a second to load, and few seeds need it

    return is_bad(text) or any(map(_is_misread_utf_8, text.split(" ")))


def _is_misread_utf_8(word: str) -> bool:
    """Return whether a word is UTF-8 read as Windows-1252, of two letters or more: what ftfy lets pass of Armenian."""
    import ftfy.bad_codecs  # noqa: F401  knows the encoding

    try:
        written = word.encode("sloppy-windows-1252")
        return len(_UTF_8_LETTER.findall(written)) > 1 and bool(written.decode("utf-8"))
    except UnicodeError:
        return False


@warning
def texts_hide_nothing(seeds: Seeds) -> Iterator[Problem]:
    """Does no text hold characters that cannot be seen, such as zero-width spaces, soft hyphens and tags?"""
    for _, record, column, text in _unusual(seeds):
        place = next((place for place in range(len(text)) if _is_hidden(text, place)), None)
        if place is not None:
            yield _problem_near(record, column, "no invisible character", text, place)


def _is_hidden(text: str, place: int) -> bool:
    char, before = text[place], text[place - 1] if place else ""
    if char in _JOINERS:
        return not before or (_script(before) not in JOINED and unicodedata.category(before) not in ("So", "Sk", "Mn"))
    if "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef":
        return not before or unicodedata.category(before) not in ("So", "Sm", "Nd", "Po", "Lo")
    is_format = unicodedata.category(char) == "Cf" and _script(char) not in JOINED and not _DIRECTION.match(char)
    return is_format or char in _HIDDEN_LETTERS


@warning
def texts_keep_their_direction(seeds: Seeds) -> Iterator[Problem]:
    """Does no text hold characters that turn the direction of writing, and can so show what it does not say?"""
    for _, record, column, text in _unusual(seeds):
        found = _DIRECTION.search(text)
        if found:
            yield _problem_near(record, column, "no control of the direction of writing", text, found.start())


@warning
def texts_are_on_one_line(seeds: Seeds) -> Iterator[Problem]:
    """Does every text stand on one line, without tabs and line breaks?"""
    for _, record, column, text in seeds.texts:
        found = _LINE_BREAK.search(text)
        if found:
            yield _problem_near(record, column, "no tab or line break", text, found.start(),
                                "Put a space in its place.")


@warning
def texts_are_composed(seeds: Seeds) -> Iterator[Problem]:
    """Is every letter with its marks one character where there is one (Unicode NFC), so that a search finds it?"""
    for _, record, column, text in _unusual(seeds):
        if not unicodedata.is_normalized("NFC", text):
            composed = unicodedata.normalize("NFC", text)
            place = next((place for place, (old, new) in enumerate(zip(text, composed, strict=False)) if old != new),
                         len(composed))
            yield _problem_near(record, column, "letters and marks put together (NFC)", text, place,
                                spell_tidy(seeds.folder))


def _problem_near(record: Record, column: str, expected: str, text: str, place: int,
                  remedy: str = "Take it out.") -> Problem:
    return Problem(record.file, record.line, column, record.row.id, expected, describe_near(text, place), remedy)


@warning
def drawn_texts_have_glyphs(seeds: Seeds) -> Iterator[Problem]:
    """Have the fonts of the figures a shape for every character of the texts that figures draw?"""
    try:
        known = drawable_characters()
    except StoreError as error:
        yield Problem(str(seeds.folder), 0, "", "", "fonts with which drawn texts are compared", "none", str(error))
        return
    for table, column, _ in DRAWN:
        for record in seeds.tables[table]:
            text = getattr(record.row, column) or ""
            place = next((place for place, char in enumerate(text) if char not in known), None)
            if place is not None:
                yield _problem_near(record, column, "characters of the fonts of the figures", text, place,
                                    "Write it with letters of the four languages; else no figure can draw it.")


@warning
def words_are_in_one_script(seeds: Seeds) -> Iterator[Problem]:
    """Is every word written in the letters of one script, without look-alikes of another?"""
    for _, record, column, text in _other_than_ascii(seeds):
        for word in _WORD.findall(text):
            scripts = _scripts(word)
            if len(scripts) > 1:
                mixed = " and ".join(sorted(SCRIPT_NAMES.get(script, script) for script in scripts))
                yield Problem(record.file, record.line, column, record.row.id, "a word in one script",
                              f"{quote(word)} of {mixed} letters",
                              "Type the word again with the keyboard of its language.")
                break


@warning
def texts_are_in_the_script_of_their_language(seeds: Seeds) -> Iterator[Problem]:
    """Is each text in the script of its language: a name, a title, a text of the languages, and all else in English?"""
    for table, record, column, text in seeds.texts:
        if table == "names" and column == "name":
            language, is_mixed = record.row.language, False
        elif table == "sources" and column == "title" and not text.startswith("["):
            language, is_mixed = record.row.language, True
        elif table in TEXTS and column == "text":
            language, is_mixed = TEXTS[table], True
        elif table == "glossary" and column in ("rendering", "avoided"):
            language, is_mixed = record.row.language, True
        elif (table, column) not in IN_ANY_LANGUAGE and not text.isascii():
            language, is_mixed = "en", False
        else:
            continue
        yield from _script_problems(record, column, text, language, is_mixed=is_mixed)


def _script_problems(record: Record, column: str, text: str, language: str, *, is_mixed: bool) -> Iterator[Problem]:
    """Yield the problem of a text that holds letters of another script; one that may be mixed needs some of its own."""
    script = SCRIPT_OF.get(language)
    of_words = [_scripts(word) for word in _WORD.findall(text)]
    found = set().union(*(scripts for scripts in of_words if len(scripts) == 1))  # a mixed word is told by its own rule
    if script and found and (script not in found if is_mixed else found != {script}):
        expected = f"{SCRIPT_NAMES[script]} letters, since it is in the language {language}"
        yield problem_of(record, column, expected, text, "Correct the text, or its language.")


@lru_cache(maxsize=1 << 16)
def _scripts(text: str) -> frozenset[str]:
    """Return the scripts of the letters of a text."""
    if text.isascii():
        return frozenset({"Latn"} if _LATIN.search(text) else ())
    return frozenset(_script(char) for char in text if char.isalpha() and char not in _HIDDEN_LETTERS) - NO_SCRIPT


@cache
def _script(char: str) -> str:
    from fontTools import unicodedata as scripts

    return str(scripts.script(char))
