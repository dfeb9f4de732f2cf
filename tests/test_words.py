"""The words of the project: found by key, filled in strictly, counted as each language counts."""

from __future__ import annotations

import json
import subprocess

import pytest

from geo.naming import LANGUAGES
from geo.words import Words, read_words
from geo.words.plurals import category_of

WORDS = Words("en", {
    "states": {"closed": "closed"}, "since": "since {date}", "months": ["January"],
    "rows": {"by": "total", "one": "{shown} of 1 row", "other": "{shown} of {total} rows"},
})


def test_a_text_is_found_by_its_path_and_filled_in() -> None:
    assert [WORDS.text("states.closed"), WORDS.text("since", date="8 May")] == ["closed", "since 8 May"]


def test_a_text_that_counts_takes_the_form_for_its_number() -> None:
    assert [WORDS.text("rows", shown=1, total=total) for total in (1, 2)] == ["1 of 1 row", "1 of 2 rows"]


@pytest.mark.parametrize(("key", "values", "message"), [
    ("states.open", {}, "en: there is no text states.open"),
    ("since.date", {}, "there is no text since.date"),
    ("states", {}, "states is no text"),
    ("months", {}, "months is no text"),
    ("since", {}, r"since takes \['date'\]; got \[\]"),
    ("since", {"date": "x", "day": "y"}, r"got \['date', 'day'\]"),
    ("rows", {"shown": 1}, r"rows takes \['shown', 'total'\]"),
])
def test_a_missing_text_and_a_missing_name_are_faults(key: str, values: dict[str, object], message: str) -> None:
    with pytest.raises(LookupError, match=message):
        WORDS.text(key, **values)


def test_a_branch_and_a_list_are_what_they_are() -> None:
    assert (WORDS.branch("states"), WORDS.sequence("months")) == ({"closed": "closed"}, ("January",))
    with pytest.raises(LookupError, match="months is no branch"):
        WORDS.branch("months")
    with pytest.raises(LookupError, match="states is no list"):
        WORDS.sequence("states")


def test_the_tree_that_the_page_carries_lacks_what_python_alone_writes() -> None:
    assert Words("en", {"text": {"none": "none."}, "day": "Day"}).tree == {"day": "Day"}


def test_who_changes_the_tree_changes_nobody_elses() -> None:
    read_words("en").tree["states"]["closed"] = "shut"
    assert read_words("en").text("states.closed") == "closed"


@pytest.mark.parametrize("language", LANGUAGES)
def test_python_counts_as_the_browser_does(language: str, node: str) -> None:
    asked = f'const rules = new Intl.PluralRules("{language}"); ' \
        "console.log(JSON.stringify([...Array(300).keys()].map((number) => rules.select(number))))"
    run = subprocess.run([node, "-e", asked], capture_output=True, text=True, check=True)
    assert json.loads(run.stdout) == [category_of(language, number) for number in range(300)]
