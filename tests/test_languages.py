"""The texts of the interface in four languages, and how the page holds them."""

from __future__ import annotations

import json
from base64 import b64decode
from io import BytesIO

import pytest
import zstandard
from fontTools.ttLib import TTFont
from project_case import CASE

from geo.drawing import page_fonts, style
from geo.drawing.look import look_of
from geo.model.situation_words import words_of
from geo.webmap import languages

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
