"""Citation lists: source-id[locator]; source-id."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from example_seeds import ExampleSeeds
from hypothesis import given
from hypothesis import strategies as st

import geo
from geo.building import layers
from geo.model.citations import Citation, CitationError, cited_places, cited_sources, parse_citations

SOURCES = st.from_regex(r"[a-z0-9]+(-[a-z0-9]+){0,3}", fullmatch=True)
LETTERS = st.characters(exclude_characters="[];|", exclude_categories=["Cs"])
WORDS = st.text(LETTERS, min_size=1, max_size=20).filter(
    lambda text: text.strip() and text not in ("from", "until") and not text.startswith("via="))
LOCATORS = st.none() | WORDS | st.sampled_from(["From", "until 2023", "via az-mod", "from p. 2", "="])
BOUNDS = st.sampled_from([(), ("from",), ("until",), ("from", "until")])
CITATIONS = st.builds(Citation, SOURCES, LOCATORS, st.none() | SOURCES, BOUNDS)


@given(st.lists(CITATIONS, min_size=1, max_size=5, unique=True))
def test_what_is_written_is_read_back(citations: list[Citation]) -> None:
    assert parse_citations("; ".join(map(str, citations))) == tuple(citations)


def test_a_locator_stands_in_square_brackets() -> None:
    assert parse_citations("armpm-20201110[clause 6]; tass-1223893") == (
        Citation("armpm-20201110", "clause 6"), Citation("tass-1223893"))


def test_a_source_may_be_cited_at_several_places_and_counts_once() -> None:
    assert cited_sources("a[1]; b; a[2]") == ("a", "b")


@pytest.mark.parametrize(("text", "citation"), [
    ("a[via=az-mod]", Citation("a", None, "az-mod")), ("a[p. 2|via=az-mod]", Citation("a", "p. 2", "az-mod")),
    ("a[from]", Citation("a", bounds=("from",))), ("a[p. 2|until]", Citation("a", "p. 2", bounds=("until",))),
    ("a[until|via=b|from]", Citation("a", None, "b", ("from", "until"))), ("a[From]", Citation("a", "From")),
])
def test_whose_words_and_which_bound_stand_beside_the_locator(text: str, citation: Citation) -> None:
    assert parse_citations(text) == (citation,)


def test_a_reader_is_shown_each_place_once_and_no_more_than_the_place() -> None:
    assert cited_places("a[p. 2|via=x|from]; a[p. 2|via=y]; a[via=x]; b[until]") == (
        ("a", "p. 2"), ("a", None), ("b", None))


REMEDIES = [
    ("a[p. 1|p. 2]", "In brackets write the locator once and first"), ("a[from|p. 2]", "In brackets write the locator"),
    ("a[from|from]", "In brackets write the locator"), ("a[via=x|via=y]", "In brackets write the locator"),
    ("a[via=]", "Write the id of a body or source behind via=."), ("a[via=bodies:x]", "Write the id"),
    ("a[via=X]", "Write the id of a body or source"), ("a[|via=x]", "Write the locator, or leave the | out."),
    ("a[p. 2|]", "In brackets write the locator"), ("a[ |from]", "Write the locator, or leave the | out."),
]


@pytest.mark.parametrize(("text", "remedy"), REMEDIES)
def test_brackets_that_hold_something_else_have_a_remedy_of_their_own(text: str, remedy: str) -> None:
    with pytest.raises(CitationError, match="not a citation") as caught:
        parse_citations(text)
    assert caught.value.remedy.startswith(remedy)


@pytest.mark.parametrize("text", [
    "", " ", "a;b", "a; ", "; a", "a,b", "A", "a_b", "a--b", "-a", "a-", "a[]", "a[1", "a]1[", "a[[1]]", "a[1;2]",
    "a[1][2]", " a", "a ", "a\n", "a;  b", "ä",
])
def test_a_list_that_is_not_written_so_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a citation"):
        parse_citations(text)


def test_the_same_citation_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="the same citation stands twice"):
        parse_citations("a[1]; b; a[1]")


@pytest.mark.parametrize("told", [
    lambda data: str(geo.status(at="2023-05-25", data=data)), lambda data: str(geo.claims(data)),
], ids=["status", "claims"])
def test_a_reader_of_text_is_shown_the_place_and_nothing_else(
    seeds: ExampleSeeds, tmp_path: Path, told: Callable[[Path], str]
) -> None:
    for table, row in (("passability", "bypass-civilian-closed"), ("claims", "agreement-on-main-issues"),
                       ("blockades", "hakari-checkpoint")):
        seeds.with_cell(table, row, "sources", "azatutyun-32375971[par. 4|via=az-mod|from]")
    layers.build(seeds.read(), tmp_path / "data", relief=False)
    assert "azatutyun-32375971[par. 4]" in told(tmp_path / "data")
    assert "via=" not in told(tmp_path / "data")
