"""What may have been meant by a word that is not known."""

from __future__ import annotations

from itertools import permutations

import pytest
from example_seeds import ExampleSeeds
from hypothesis import given
from hypothesis import strategies as st

import geo
from geo.errors import UsageError
from geo.exports import find_format
from geo.model import suggestions
from geo.model.suggestions import Suggestions, did_you_mean

PLACES = ("goris", "hakari-bridge", "hakari-river", "lachin-district", "lachin-town", "sus")
SOURCES = ("asbarez-20230428", "asbarez-20230620", "tass-20230620")


@pytest.mark.parametrize(("word", "known", "asked"), [
    ("hakari-brige", PLACES, "Did you mean hakari-bridge?"),
    ("lachin", PLACES, "Did you mean lachin-town or lachin-district?"),
    ("town", PLACES, "Did you mean lachin-town?"),
    ("Goris", PLACES, "Did you mean goris?"),
    ("asbarez-2023062", SOURCES, "Did you mean asbarez-20230620?"),
    ("stepanakert", PLACES, ""), ("", PLACES, ""), ("s", PLACES, ""), ("goris", (), ""),
    ("x" * 100_000, PLACES, ""),
])
def test_a_word_begun_or_misspelt_is_asked_about(word: str, known: tuple[str, ...], asked: str) -> None:
    assert did_you_mean(word, known) == asked


def test_at_most_three_words_are_offered() -> None:
    assert did_you_mean("road", ["road-a", "road-b", "road-c", "road-d"]) == "Did you mean road-a, road-b or road-c?"


def test_the_order_of_the_known_words_changes_nothing() -> None:
    assert {did_you_mean("lachin", known) for known in permutations(PLACES[2:])} == {
        "Did you mean lachin-town or lachin-district?"}


@given(st.text(max_size=20), st.lists(st.text(max_size=20)))
def test_only_known_words_are_offered_each_once(word: str, known: list[str]) -> None:
    near = Suggestions(known).nearest(word)
    assert set(near) <= set(known) and len(set(near)) == len(near)


def test_too_many_questions_are_not_answered_but_those_before_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(suggestions, "WORK", 100)
    known = Suggestions(["goris", "lachin-town"])
    assert [known.nearest(word) for word in ("gors", "lachin", "gors")] == [("goris",), (), ("goris",)]


# Where they are asked


@pytest.mark.parametrize(("table", "row", "column", "value", "asked"), [
    ("events", "checkpoint-opens", "place", "hakari", "hakari-bridge?"),
    ("posts", "post-1-hakari-bridge", "sources", "newsam-75670", "newsam-756701?"),
    ("routes", "old-road", "sections", "boundary-zabukh", "boundary-zabukh-junction?"),
    ("passability", "connector-all-closed", "targets", "junction-hakari", "junction-hakari-bridge?"),
    ("accounts", "checkpoint-opens-am", "subjects", "blockades:checkpoint-opens", "events:checkpoint-opens?"),
    ("accounts", "checkpoint-opens-am", "subjects", "events:checkpoint", "events:checkpoint-opens?"),
    ("accounts", "checkpoint-opens-am", "subjects", "event:summit", "events?"),
    ("control", "corridor-agreement", "area", "corridor-strip:route", "corridor-strip:route-2022?"),
])
def test_an_id_that_no_row_has_is_asked_about(
    seeds: ExampleSeeds, table: str, row: str, column: str, value: str, asked: str
) -> None:
    assert f"Did you mean {asked}" in "".join(seeds.with_cell(table, row, column, value).problems())


def test_the_producer_of_an_outline_is_asked_about(seeds: ExampleSeeds) -> None:
    (problem,) = seeds.with_outline("waters", properties__producer="natural").problems()
    assert "Did you mean natural-earth? Correct the id, or add the row." in problem


def test_an_unknown_layer_or_format_is_asked_about() -> None:
    with pytest.raises(UsageError, match=r'unknown layer "blockades"\. Did you mean blockade_points\? Choose one of: '):
        geo.load("blockades")
    with pytest.raises(UsageError, match=r'unknown format "geopkg"\. Did you mean gpkg\? Choose one of: gpkg, '):
        find_format("geopkg")


def test_an_unknown_form_of_names_is_asked_about() -> None:
    with pytest.raises(UsageError, match=r'azerbaijani; got "armenain"\. Did you mean armenian\?'):
        geo.situation_map(at="2023-05-25", names="armenain")  # type: ignore[arg-type]


def test_what_is_too_long_to_be_a_word_is_not_offered() -> None:
    assert Suggestions(["gate" + "x" * 197, "gate-north"]).did_you_mean("gate") == "Did you mean gate-north?"
