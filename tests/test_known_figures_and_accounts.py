"""Figures and accounts as the documents have them, worked out by hand before the tables were changed.

Each case gives the address of the document that says so. A figure is looked up by what it counts, its day and the side
that states it, and not by its id; an account by the row that it speaks of.
"""

from __future__ import annotations

from functools import cache

import pytest

from geo.citations import cited_sources
from geo.facts import Facts, read_facts

# series, date, side that states it: value (or least and most), where it is said
FIGURES: list[tuple[str, str, str, float | tuple[float, float], str]] = [
    ("exodus-cumulative", "2023-10-03", "am", 100_625, "https://archive.armlife.am/ru/news/275692.html"),
]

# row that it speaks of, side: words that the account has, where it is said
ACCOUNTS: list[tuple[str, str, tuple[str, ...], str]] = [
    ("events:armenian-convoy-stops", "am", ("peacekeepers",), "https://www.hetq.am/en/article/158560"),
]


@cache
def facts() -> Facts:
    return read_facts()


@pytest.mark.parametrize(("series", "day", "side", "value", "address"), FIGURES)
def test_the_figure_of_a_day_is_that_of_its_document(
    series: str, day: str, side: str, value: float | tuple[float, float], address: str
) -> None:
    found = [row for row in facts().figures if (row["series"], row["date"], row["side"]) == (series, day, side)]
    wanted = value if isinstance(value, tuple) else (value, value)
    figures = [(row["value"], row["value"]) if row["value"] is not None else (row["value_min"], row["value_max"])
               for row in found]
    assert wanted in figures
    cited = {facts().sources[key]["url"] for row in found for key in cited_sources(row["sources"])}
    assert address in cited


@pytest.mark.parametrize(("subject", "side", "words", "address"), ACCOUNTS)
def test_the_account_of_a_side_says_what_its_document_says(
    subject: str, side: str, words: tuple[str, ...], address: str
) -> None:
    found = [row for row in facts().accounts[subject] if row["side"] == side]
    assert any(all(word in row["text"] for word in words) for row in found)
    assert address in {facts().sources[key]["url"] for row in found for key in cited_sources(row["sources"])}
