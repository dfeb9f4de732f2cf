"""The texts of the interface in four languages, and how the page holds them."""

from __future__ import annotations

import json
import re
from base64 import b64decode
from io import BytesIO

import pytest
import zstandard
from fontTools.ttLib import TTFont
from project_case import CASE

from geo.drawing import page_fonts, style
from geo.drawing.look import look_of
from geo.engine.facts import read_facts
from geo.model.situation_words import words_of
from geo.model.words.merging import leaves
from geo.store.loading import read_rows
from geo.webmap import assets, languages

LANGUAGES = CASE.languages
WORDS = {language: words_of(CASE, language) for language in LANGUAGES}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_group_and_class_of_the_legend_has_a_name(language: str) -> None:
    texts = words_of(CASE, language).tree
    assert set(texts["groups"]) == set(style.GROUPS)
    assert set(texts["classes"]) == {entry.id for entry in look_of(CASE).classes}


def test_a_block_holds_the_values_of_a_language_in_the_order_of_the_english_keys_and_its_texts() -> None:
    keys = list(words_of(CASE, "en").tree)
    for language in LANGUAGES[1:]:
        packed = languages.pack_language(WORDS["en"], WORDS[language], '["text"]')
        letters, _, body = zstandard.decompress(b64decode(packed)).partition(b"\n")
        values, texts = json.loads("".join(letters.decode()[place] for place in body))
        assert len(values) == len(keys)
        assert values[keys.index("title")] == words_of(CASE, language).tree["title"]
        assert texts == ["text"]


def test_the_words_of_a_language_stay_within_their_share_of_the_page() -> None:
    for language in LANGUAGES[1:]:
        assert len(languages.pack_language(WORDS["en"], WORDS[language], "[]")) < 17_000


def test_a_language_that_lacks_a_text_is_not_packed() -> None:
    with pytest.raises(KeyError, match="day"):
        languages.values_of({"day": "Day"}, {})


@pytest.mark.parametrize("weight", page_fonts.WEIGHTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_letter_of_the_interface_is_in_the_fonts_of_the_page(language: str, weight: int) -> None:
    wanted = {character for character in str(words_of(CASE, language).tree) if character.isalpha()}
    wanted |= {character.upper() for character in wanted if len(character.upper()) == 1}
    shown = page_fonts.font_faces(languages.shown_text(WORDS)).splitlines()
    faces = [face for face in shown if f"font-weight:{weight};" in face]
    held = set()
    for face in faces:
        data = face.partition("base64,")[2].partition(")")[0]
        with TTFont(BytesIO(b64decode(data))) as font:
            held |= set(map(chr, font.getBestCmap()))
    assert wanted - held == set()


ASKED = re.compile(r"corridor\.(?:text|texts)\(([\"`])([\w.-]+?)(?:\.\$\{[^`]*|)\1")
NOT_WRITTEN = {
    "hy": r"[\u0561-\u0587)\u00bb]:(\s|$)|[?!\"\u201c\u201d]",
    "az": r"[\"\u00ab\u00bb\u201e]",
    "ru": r"[\"\u201c\u201d\u201e]",
}
"""Marks that the language has others for: the Armenian colon and stop, the quotation marks of CLDR."""


def test_every_key_that_a_script_asks_for_is_a_text() -> None:
    asked = {found[1] for path in sorted(assets.CLIENT.rglob("*.js"))
             for found in ASKED.findall(path.read_text(encoding="utf-8"))}
    assert len(asked) > 250
    assert sorted(key for key in asked if not is_said(key)) == []
    assert not is_said("methods.guessed")


def is_said(key: str) -> bool:
    """Return whether a text or a branch of texts stands under a key."""
    found = WORDS["en"].tree
    for part in key.split("."):
        if not isinstance(found, dict) or part not in found:
            return False
        found = found[part]
    return True


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_words_and_texts_have_the_marks_of_their_language(language: str) -> None:
    spoken = words_of(CASE, language)
    words = {key: text for tree in (spoken.branch("report"), spoken.tree) for key, text in leaves(tree) if text}
    texts = {row["id"]: row["text"] for row in read_rows(read_facts().manifest, f"texts_{language}")}
    wrong = {key: text for key, text in {**words, **texts}.items() if re.search(NOT_WRITTEN[language], text)}
    assert wrong == {}
    assert re.search(NOT_WRITTEN[language], "\u0583\u0561\u056f: \u00ab\u201c\"")
