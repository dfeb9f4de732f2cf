"""How a fact is attested, in words; tests/client/weight.test.js has the same cases."""

from __future__ import annotations

from typing import Any

import pytest
from project_case import CASE

from geo.model.attestation import ATTESTED
from geo.model.situation import LANGUAGES
from geo.model.situation_words import words_of
from geo.telling.weight_words import spell_shortly, spell_weight

ENGLISH = words_of(CASE, "en")
OF_NK = "De facto Nagorno-Karabakh authorities"
ROWS = [
    ("both", "am; az", "report", "Stated by both parties"),
    ("both", "nk; az; ru", "primary", "Stated by both parties; among the sources is an original document"),
    ("party-and-others", "nk; am; int", "report",
     f"Stated by one party ({OF_NK}, Armenia) and by others (International)"),
    ("one-party", "az", "copy", "Stated by one party only (Azerbaijan); all sources are copies"),
    ("others", "ru; int", None, "Stated by neither party, by others only (Russia, International)"),
    ("copies", None, "copy", "Known from copies only; whose words they repeat is not known"),
    (None, None, None, ""),
]


def row_of(by: str | None, sides: str | None, best: str | None) -> dict[str, Any]:
    return {"attested_by": by, "attested_sides": sides, "best_document": best}


@pytest.mark.parametrize(("by", "sides", "best", "words"), ROWS)
def test_who_states_a_fact_is_told_in_words(by: str | None, sides: str | None, best: str | None, words: str) -> None:
    assert spell_weight(row_of(by, sides, best), ENGLISH, CASE) == words


def test_what_is_no_fact_has_no_weight() -> None:
    assert (spell_weight({}, ENGLISH, CASE), spell_shortly({}, ENGLISH)) == ("", "")


@pytest.mark.parametrize("by", ATTESTED)
def test_a_brief_says_it_in_a_few_words(by: str) -> None:
    assert 3 <= len(spell_shortly(row_of(by, None, None), ENGLISH).split()) <= 6


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("by", ATTESTED)
def test_every_language_has_every_sort_and_no_two_are_told_alike(language: str, by: str) -> None:
    words = words_of(CASE, language)
    for branch in ("attestedBy", "attestedShort"):
        told = words.branch(branch)
        assert set(told) == set(ATTESTED)
        assert len(set(told.values())) == len(ATTESTED)
