"""How a fact is attested: whose words its documents carry, and how many of these are independent."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.model.attestation import Attestation, Library, Origin, Scales, origins_of, supporting
from geo.model.citations import parse_citations
from geo.model.situation_parts import Party, Side
from geo.seeds.read import read_seeds

SEEDS = read_seeds(Path(__file__).parent / "fixtures" / "seeds")
CASE = replace(
    SEEDS.situation,
    parties=(Party("northern", "north", ("north", "isles"), "n"), Party("southern", "south", ("south",), "s")),
    sides=tuple(Side(side, "ring") for side in ("isles", "north", "south", "world")))


def document(key: str, publisher: str = "", **more: Any) -> dict[str, Any]:
    return {"id": key, "publisher": publisher or f"Paper {key}", "published": "2001-02-03", "side": "world",
            "grade": "report", "origin": None} | more


BODIES = [{"id": "north-army", "name": "Army of the north", "side": "north"},
          {"id": "isles-court", "name": "Court of the isles", "side": "isles"},
          {"id": "south-army", "name": "Army of the south", "side": "south"},
          {"id": "red-cross", "name": "Red Cross", "side": "world"}]
DOCUMENTS = [
    document("bulletin", "Army of the north", side="north", grade="primary"),
    document("gazette", origin="bulletin"), document("herald", origin="bodies:north-army"),
    document("mirror", grade="copy", origin="bulletin"), document("reprint", grade="copy", origin="mirror"),
    document("old-copy", grade="copy"), document("copy-of-a-copy", origin="old-copy"),
    document("times-1", "The Times"), document("times-2", "The Times", published="2001-02-09"),
    document("court", "Court of the isles", side="isles", grade="primary"),
    document("south", "Army of the south", side="south", grade="primary"),
    document("red-cross", "Red Cross", grade="primary"),
    document("treaty", grade="primary", origin="bodies:north-army; bodies:south-army"),
    document("ungraded", "Paper of the south", side="south", grade=None),
]
LIBRARY = Library.of(DOCUMENTS, BODIES)
DOCUMENT_IDS = [row["id"] for row in DOCUMENTS]
LISTS = st.lists(st.sampled_from(DOCUMENT_IDS), min_size=1, max_size=6, unique=True)


def weighed(citations: str) -> Attestation:
    return Scales(LIBRARY, CASE).weigh(citations)


def voices(citations: str) -> tuple[str, ...]:
    return weighed(citations).voices


def test_three_papers_that_quote_one_bulletin_give_one_origin() -> None:
    assert voices("gazette; herald; mirror") == ("bodies:north-army",)


def test_each_document_that_carries_a_voice_is_told_with_it() -> None:
    assert origins_of("mirror[p. 2]; times-2", DOCUMENTS, BODIES) == (
        Origin("bodies:north-army", "north", "mirror", "2001-02-03"),
        Origin("publisher:The Times", "world", "times-2", "2001-02-09"))


VOICES = [
    ("bulletin", "bodies:north-army"), ("reprint", "bodies:north-army"),
    ("times-1; times-2", "publisher:The Times"), ("old-copy", ""), ("copy-of-a-copy", ""),
    ("reprint; old-copy", "bodies:north-army"),
    ("treaty", "bodies:north-army bodies:south-army"), ("treaty[art. 1|via=south-army]", "bodies:south-army"),
    ("gazette[via=red-cross]", "bodies:red-cross"), ("gazette[via=court]", "bodies:isles-court"),
    ("times-1[via=old-copy]", ""), ("nowhere", ""), ("gazetteer-x; south", "bodies:south-army"),
]


@pytest.mark.parametrize(("citations", "expected"), VOICES)
def test_origins_are_followed_to_their_end(citations: str, expected: str) -> None:
    assert " ".join(voices(citations)) == expected


SORTS = [
    ("bulletin; south", "both", "north south"), ("court; south", "both", "isles south"),
    ("treaty", "both", "north south"), ("bulletin; court", "one-party", "isles north"),
    ("south; red-cross", "party-and-others", "south world"), ("south", "one-party", "south"),
    ("times-1", "others", "world"), ("red-cross; times-1", "others", "world"), ("old-copy", "copies", ""),
    ("copy-of-a-copy; old-copy", "copies", ""), ("ungraded; times-1", "party-and-others", "south world"),
    ("treaty[via=south-army]", "one-party", "south"), ("bulletin; south; red-cross", "both", "north south world"),
]


@pytest.mark.parametrize(("citations", "sort", "sides"), SORTS)
def test_a_fact_is_attested_in_the_first_way_that_holds(citations: str, sort: str, sides: str) -> None:
    found = weighed(citations)
    assert (found.attested_by, " ".join(found.sides)) == (sort, sides)


BEST = [
    ("bulletin; gazette", "primary"), ("gazette; mirror", "report"), ("mirror; reprint", "copy"),
    ("ungraded", None), ("ungraded; mirror", None), ("ungraded; gazette", "report"), ("court[via=red-cross]", "report"),
    ("court[via=isles-court]", "primary"), ("treaty[via=south-army]", "primary"),
]


@pytest.mark.parametrize(("citations", "best"), BEST)
def test_the_best_document_is_told_and_one_without_a_grade_is_no_copy(citations: str, best: str | None) -> None:
    assert weighed(citations).best == best


def test_what_supports_a_bound_alone_does_not_attest_the_fact_unless_all_do() -> None:
    assert voices("bulletin; south[until]") == ("bodies:north-army",)
    assert voices("bulletin[from]; south[until]") == ("bodies:north-army", "bodies:south-army")
    assert supporting("a[from]; b") == parse_citations("b")


def test_a_circle_of_origins_which_the_check_refuses_has_an_end_here_too() -> None:
    circle = [document("a", origin="b"), document("b", origin="a; bodies:red-cross")]
    assert [origin.voice for origin in origins_of("a", circle, BODIES)] == ["bodies:red-cross"]


def test_the_columns_say_who_states_it_how_many_and_how_near() -> None:
    columns = Scales(LIBRARY, CASE).columns_of
    assert columns("south; red-cross; times-1") == {
        "attested_by": "party-and-others", "attested_sides": "south; world", "origins": 3,
        "voices": "Army of the south; Red Cross; The Times", "best_document": "primary"}
    assert columns("old-copy") == {
        "attested_by": "copies", "attested_sides": None, "origins": 0, "voices": None, "best_document": "copy"}
    assert set(columns("unverified").values()) == {None}


@given(LISTS, st.randoms(use_true_random=False))
def test_the_order_of_citations_does_not_matter(cited: Sequence[str], chance: random.Random) -> None:
    shuffled = chance.sample(list(cited), len(cited))
    assert weighed("; ".join(shuffled)) == weighed("; ".join(cited))


@given(LISTS, st.sampled_from(["old-copy", "copy-of-a-copy"]))
def test_a_copy_of_nobody_knows_what_adds_no_origin(cited: Sequence[str], copy: str) -> None:
    assert voices("; ".join(dict.fromkeys([*cited, copy]))) == voices("; ".join(cited))


@given(LISTS, st.data())
def test_a_copy_of_a_document_that_is_cited_adds_no_origin(cited: Sequence[str], data: st.DataObject) -> None:
    copy = document("another", grade="copy", origin=data.draw(st.sampled_from(list(cited))))
    library = Library.of([*DOCUMENTS, copy], BODIES)
    assert Scales(library, CASE).weigh("; ".join([*cited, "another"])).voices == voices("; ".join(cited))


@given(LISTS, st.sampled_from(DOCUMENT_IDS))
def test_another_document_never_takes_an_origin_or_a_side_away(cited: Sequence[str], more: str) -> None:
    before, after = weighed("; ".join(cited)), weighed("; ".join(dict.fromkeys([*cited, more])))
    assert set(before.voices) <= set(after.voices) and set(before.sides) <= set(after.sides)
