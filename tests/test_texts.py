"""Texts in other languages, the glossary and tours: how they are read, and that they are carried into the data."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest
from example_seeds import EXAMPLE, ExampleSeeds
from hypothesis import given
from hypothesis import strategies as st

from geo.building import layers
from geo.building.origin import digest_seeds
from geo.model.situation import LANGUAGES
from geo.model.texts import TEXTS, checksum_of
from geo.seeds import validate
from geo.seeds.read import read_seeds
from geo.seeds.seed_files import path_of
from geo.seeds.tidy import tidy_seeds

TEXT = "blockades:roadblock-on-the-link:summary"


def test_there_is_a_table_of_texts_for_every_language_but_english() -> None:
    assert list(TEXTS.values()) == [language for language in LANGUAGES if language != "en"]


@given(st.text())
def test_a_checksum_is_that_of_the_letters_and_not_of_how_they_are_composed(text: str) -> None:
    assert checksum_of(unicodedata.normalize("NFD", text)) == checksum_of(text)
    assert len(checksum_of(text)) == 12


@pytest.fixture
def other_seeds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ExampleSeeds:
    """Seeds of a situation that lists Russian alone besides English."""
    monkeypatch.chdir(tmp_path)
    return ExampleSeeds(of=EXAMPLE.parent / "other" / "seeds")


def test_a_language_that_the_situation_does_not_list_needs_no_texts(other_seeds: ExampleSeeds) -> None:
    assert other_seeds.problems() == []
    assert other_seeds.read().tables["texts_hy"] == ()


def test_texts_of_a_language_that_the_situation_does_not_list_are_an_unknown_file(other_seeds: ExampleSeeds) -> None:
    (told,) = other_seeds.with_bytes("texts/hy.csv", b"id\n").problems()
    assert told.startswith("seeds/texts/hy.csv: expected a table or outline file that the schema knows")


def test_texts_in_another_file_are_an_unknown_file(seeds: ExampleSeeds) -> None:
    (told,) = seeds.with_bytes("texts/de.csv", b"id\n").problems()
    assert told.startswith("seeds/texts/de.csv: expected a table or outline file")


def test_a_missing_table_of_texts_is_made_by_migrating(seeds: ExampleSeeds) -> None:
    (told,) = seeds.without_file("texts/hy.csv").problems()
    assert told == ("seeds: expected tables of this version; got those of an older one: no hy.csv. "
                    "Run: python -m geo migrate --seeds seeds")


KEYS = ["x", "events:moscow-summit", "events:moscow-summit:title:en", "Events:moscow-summit:title", "events::title",
        "events:moscow-summit:", "events:Moscow:title", "events: moscow-summit:title", "events:moscow-summit:title;"]


@pytest.mark.parametrize("key", KEYS)
def test_what_is_no_table_id_and_column_is_one_fault(seeds: ExampleSeeds, key: str) -> None:
    (told,) = seeds.with_cell("texts_hy", TEXT, "id", key).problems()
    assert "expected table:id:column, such as events:north-gate-opens:title" in told


@pytest.mark.parametrize(("column", "value"), [
    ("checksum", "AA9CB3497DC4"), ("checksum", "aa9cb3497dc"), ("checksum", "=1+1"), ("state", "done"), ("text", ""),
    ("read_on", "2026-01"), ("text", "a\x00b"),
])
def test_a_cell_of_a_text_that_does_not_fit_is_one_fault(seeds: ExampleSeeds, column: str, value: str) -> None:
    assert len(seeds.with_cell("texts_hy", TEXT, column, value).problems()) == 1


def test_the_same_text_twice_is_refused(seeds: ExampleSeeds) -> None:
    (told,) = seeds.with_copy("texts_hy", TEXT).problems()
    assert "expected an id that line 2 does not have" in told


@pytest.mark.parametrize(("column", "value"), [
    ("zoom", "4"), ("zoom", "19"), ("lon", "39.7"), ("step", "-1"), ("day", "2023-04"), ("shown", "hakari-checkpoint"),
    ("shown", "blockades:hakari"), ("sources", "unknown"), ("title", "x" * 71),
])
def test_a_cell_of_a_tour_that_does_not_fit_is_one_fault(seeds: ExampleSeeds, column: str, value: str) -> None:
    assert len(seeds.with_cell("tours", "example-2", column, value).problems()) == 1


def test_a_text_goes_with_its_row_and_is_not_retired(seeds: ExampleSeeds) -> None:
    assert seeds.having_published(texts_hy=f"{TEXT} events:gone:title").problems() == []


def test_a_warning_of_a_text_that_was_looked_at_is_not_repeated(seeds: ExampleSeeds) -> None:
    seeds.with_cell("texts_hy", TEXT, "text", "Пункт у моста")
    rule = "texts_are_in_the_script_of_their_language"
    seeds.with_copy("looked_at", "one-figure-vehicles-a-day", id="text", rule=rule, row=f"texts_hy:{TEXT}",
                    column="text", reason="Made up for the tests.")
    assert (seeds.problems(), seeds.warnings()) == ([], [])


def test_texts_are_put_in_order_with_the_other_tables(seeds: ExampleSeeds) -> None:
    first, columns = seeds.rows("texts_hy")[0], ("operator", "label")
    rows = [{**first, "id": f"blockades:hakari-checkpoint:{name}"} for name in columns]
    (changed,) = tidy_seeds(seeds.with_rows("texts_hy", rows).folder)
    assert str(changed) == "seeds/texts/hy.csv: rows put in the order of their ids."


def test_the_digest_of_seeds_counts_their_texts(seeds: ExampleSeeds) -> None:
    before = digest_seeds(seeds.folder)
    assert digest_seeds(seeds.with_bytes("texts/hy.csv", b"id\n").folder) != before


@pytest.mark.parametrize("table", ["tours", "glossary", *TEXTS])
def test_each_table_is_carried_into_the_data(seeds: ExampleSeeds, tmp_path: Path, table: str) -> None:
    validate.require_valid(seeds.read())
    layers.build(seeds.read(), tmp_path / "data", relief=False)
    rows = json.loads((tmp_path / "data" / "tables" / f"{table}.json").read_bytes())
    assert [row["id"] for row in rows] == [row.id for row in read_seeds(EXAMPLE).rows(table)]
    assert (tmp_path / "data" / "schemas" / f"{table}.json").exists() and (EXAMPLE / path_of(table)).exists()
