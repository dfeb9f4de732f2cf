"""Warnings of what a text in another language may have lost: number words, names of settlements, countries of sides."""

from __future__ import annotations

import pytest
from example_seeds import ExampleSeeds

from geo.model import project
from geo.model.texts import checksum_of
from geo.seeds.read import Seeds, read_seeds
from geo.seeds.validate import likeness
from geo.seeds.validate.likeness import number_words_in

TEXT = "blockades:roadblock-on-the-link:summary"
RULES = ("texts_keep_number_words", "texts_keep_names", "texts_keep_sides")


def warned(seeds: ExampleSeeds, english: str, text: str) -> list[str]:
    seeds.with_copy("names", "hakari-bridge-hy-neutral", id="goris-hy-armenian", place="goris", name="Գորիս",
                    form="armenian")
    seeds.with_cell("blockades", "roadblock-on-the-link", "summary", english)
    seeds.with_cell("texts_hy", TEXT, "text", text).with_cell("texts_hy", TEXT, "checksum", checksum_of(english))
    read = seeds.read()
    return [rule for rule in RULES for _ in getattr(likeness, rule)(read)]


@pytest.mark.parametrize(("english", "text", "rules"), [
    ("Three lorries wait.", "Սպասում է երեք բեռնատար։", []),
    ("Three lorries wait.", "Սպասում են բեռնատարներ։", ["texts_keep_number_words"]),
    ("Twenty-three lorries wait.", "Սպասում է քսաներեք բեռնատար։", []),
    ("The road to Goris.", "Գորիսի ճանապարհը։", []),
    ("The road to Goris.", "Տեղի ճանապարհը։", ["texts_keep_names"]),
    ("Armenia denies it.", "Հայաստանը հերքում է։", []),
    ("Armenia denies it.", "Դա հերքվում է։", ["texts_keep_sides"]),
    ("Radar Armenia denies it.", "Radar Armenia-ն հերքում է։", []),
])
def test_what_a_text_lost_is_warned_of_and_what_it_kept_is_not(
    english: str, text: str, rules: list[str], seeds: ExampleSeeds
) -> None:
    assert warned(seeds, english, text) == rules


def test_a_text_of_an_english_that_changed_is_not_compared(seeds: ExampleSeeds) -> None:
    seeds.with_cell("blockades", "roadblock-on-the-link", "summary", "Three lorries wait at Goris.")
    assert [found for rule in RULES for found in getattr(likeness, rule)(seeds.read())] == []


@pytest.mark.parametrize(("language", "text"), [
    ("hy", "երրորդ, չորս, հինգերորդ, վեց, յոթ, ութ, ինը, տասը, տասներկու, քսան, երեսուն, հարյուր, հազարավոր"),
    ("az", "üçüncü, dörd, beşinci, altı, yeddi, səkkiz, doqquz, on, on iki, iyirmi, otuz, yüz, min"),
    ("ru", "трое, четверо, пятый, шесть, седьмой, восемь, девять, десять, двенадцать, двадцать, тридцать, сто, тысяча"),
])
def test_every_number_word_is_known_in_each_language(language: str, text: str) -> None:
    assert number_words_in(text, language) == frozenset(likeness.NUMBER_WORDS["en"])


@pytest.fixture(scope="module")
def own() -> Seeds:
    return read_seeds(project.SEEDS)


@pytest.mark.parametrize("rule", RULES)
def test_few_of_the_projects_texts_are_warned_of(rule: str, own: Seeds) -> None:
    assert len(list(getattr(likeness, rule)(own))) <= 5
