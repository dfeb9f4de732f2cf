"""The texts of facts in other languages, as the page holds them."""

from __future__ import annotations

import json
import re
from base64 import b64decode
from dataclasses import replace

import pytest
import zstandard

from geo.engine.facts import Facts, read_facts
from geo.errors import UsageError
from geo.model import texts as model
from geo.webmap import own_page, told_texts
from geo.webmap.told_texts import ToldTexts, find_told
from geo.webmap.translations import Translations


@pytest.fixture(scope="module")
def facts() -> Facts:
    return read_facts()


def texts_in(facts: Facts, language: str, *english: str) -> dict[str, str]:
    """Return what a language has for some English texts."""
    return Translations(facts, ToldTexts([], [], english)).texts_in(language)


def letters_of_block(packed: str) -> str:
    """Return the text of a packed block, as the page reads it."""
    letters, _, body = zstandard.decompress(b64decode(packed)).partition(b"\n")
    return "".join(letters.decode()[place] for place in body)


def test_a_text_is_found_by_its_english(facts: Facts) -> None:
    english = "Checkpoint at the Hakari bridge"
    assert texts_in(facts, "ru", english)[english] == "КПП у моста Хакари"


def test_english_that_changed_has_no_text(facts: Facts) -> None:
    assert "Checkpoint on the Hakari bridge" not in texts_in(facts, "ru", "Checkpoint on the Hakari bridge")


def test_what_a_native_speaker_read_comes_before_drafts(facts: Facts, monkeypatch: pytest.MonkeyPatch) -> None:
    checksum = model.checksum_of("people")
    draft = {"checksum": checksum, "text": "лиц", "state": "draft"}
    rows = [draft, draft, {"checksum": checksum, "text": "человек", "state": "read-by-a-native-speaker"}]
    monkeypatch.setitem(facts.manifest.documents, "tables/texts_ru.json", rows)
    assert texts_in(facts, "ru", "people")["people"] == "человек"


def test_series_charts_and_units_are_called_in_the_language(facts: Facts) -> None:
    found = texts_in(facts, "az")
    assert found["People who had arrived in Armenia"] == "Ermənistana gələn insanlar"
    assert found["registered"] == "qeydiyyata alınanlar"
    assert found["hours a day"] == "saat/gün"


def test_a_figure_of_what_passed_is_put_together_in_the_language(facts: Facts) -> None:
    found = texts_in(facts, "ru")
    english = "Patients moved out by the ICRC in a day: 3 patients out (InfoCenter)"
    assert found[english].startswith("Пациенты, вывезенные МККК за день: пациентов на выезд — 3 (")


def test_numbers_within_what_is_put_together_are_written_as_the_language_does(facts: Facts) -> None:
    grouped = [text for text in texts_in(facts, "ru").values() if re.search(r"\d\xa0\d{3}", text)]
    assert grouped
    assert [text for text in texts_in(facts, "ru").values() if re.search(r"\d,\d{3}\b", text)] == []


def test_evidence_is_called_in_the_language(facts: Facts) -> None:
    found = texts_in(facts, "hy")
    assert found["Whole area in law: Azerbaijan (recognised sovereignty)"].endswith("(ճանաչված ինքնիշխանություն)")


def test_texts_are_told_once_in_the_order_in_which_they_are_met() -> None:
    told = find_told({"events": {"label": ["A", None, "B"], "kind": ["x", "y", "z"]}}, {"events": {"note": ["A", "C"]}})
    assert (told.drawing, told.records, told.order) == ([("events", "label")], [("events", "note")], ("A", "B", "C"))


def test_a_language_is_its_values_alone_and_nothing_where_it_has_the_english_word() -> None:
    told = replace(find_told({}, {}), order=("A", "B", "C"))
    assert json.loads(told.values_in({"A": "Б", "C": "C"})) == ["Б", 0, 0]


@pytest.mark.parametrize("text", [
    '["Дорога закрыта",0]', '["ա\\n\\"𝄞"]', json.dumps([chr(code) for code in range(200, 700)], ensure_ascii=False)])
def test_a_block_holds_a_byte_a_letter_and_gives_the_text_back(text: str) -> None:
    assert json.loads(letters_of_block(told_texts.pack_letters(text))) == json.loads(text)


def test_languages_of_a_page_are_those_of_the_situation_and_english_is_among_them() -> None:
    with pytest.raises(UsageError, match="languages: expected one of en, hy, az, ru"):
        own_page.choose_languages(["en", "de"], ("en", "hy", "az", "ru"))
    with pytest.raises(UsageError, match="Add en"):
        own_page.choose_languages(["ru"], ("en", "hy", "az", "ru"))
