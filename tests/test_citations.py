"""Citation lists: source-id[locator]; source-id."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.citations import Citation, cited_sources, parse_citations

SOURCES = st.from_regex(r"[a-z0-9]+(-[a-z0-9]+){0,3}", fullmatch=True)
LETTERS = st.characters(exclude_characters="[];", exclude_categories=["Cs"])
LOCATORS = st.none() | st.text(LETTERS, min_size=1, max_size=20)


@given(st.lists(st.builds(Citation, SOURCES, LOCATORS), min_size=1, max_size=5, unique=True))
def test_what_is_written_is_read_back(citations: list[Citation]) -> None:
    assert parse_citations("; ".join(map(str, citations))) == tuple(citations)


def test_a_locator_stands_in_square_brackets() -> None:
    assert parse_citations("armpm-20201110[clause 6]; tass-1223893") == (
        Citation("armpm-20201110", "clause 6"), Citation("tass-1223893"))


def test_a_source_may_be_cited_at_several_places_and_counts_once() -> None:
    assert cited_sources("a[1]; b; a[2]") == ("a", "b")


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
