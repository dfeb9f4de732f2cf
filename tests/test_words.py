"""The words of the project: found by key, filled in strictly, counted as each language counts."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from project_case import CASE

from geo.model.situation import LANGUAGES
from geo.model.situation_words import words_of
from geo.model.words import Words
from geo.model.words.plurals import category_of

TOP = Path(__file__).resolve().parent.parent
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
    assert Words("en", {"report": {"none": "none."}, "case": {"base": "X"}, "day": "Day"}).tree == {"day": "Day"}


def test_who_changes_the_tree_changes_nobody_elses() -> None:
    words_of(CASE, "en").tree["states"]["closed"] = "shut"
    assert words_of(CASE, "en").text("states.closed") == "closed"


@pytest.mark.parametrize("language", LANGUAGES)
def test_python_counts_as_the_browser_does(language: str, node: str) -> None:
    asked = f'const rules = new Intl.PluralRules("{language}"); ' \
        "console.log(JSON.stringify([...Array(300).keys()].map((number) => rules.select(number))))"
    run = subprocess.run([node, "-e", asked], capture_output=True, text=True, check=True)
    assert json.loads(run.stdout) == [category_of(language, number) for number in range(300)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_tests_of_the_client_read_the_words_that_the_page_carries(language: str, node: str) -> None:
    asked = f'console.log(JSON.stringify(require("{TOP / "tests" / "client" / "words.js"}")("{language}")))'
    run = subprocess.run([node, "-e", asked], capture_output=True, text=True, check=True)
    assert json.loads(run.stdout) == words_of(CASE, language).tree


def test_a_text_holds_another_and_may_begin_with_it() -> None:
    words = Words("en", {"cutOff": "Cut off {case.from}: {place}", "label": "{^case.from}"})
    words = words.over({"case.from": "from X"})
    assert (words.text("cutOff", place="Y"), words.text("label")) == ("Cut off from X: Y", "From X")


@pytest.mark.parametrize(("key", "message"), [
    ("lost", "there is no text case.base"), ("own", "a.own holds itself"), ("branch", "a.empty is no text"),
])
def test_a_text_that_cannot_be_made_whole_is_a_fault(key: str, message: str) -> None:
    held = {"own": "{a.own}", "empty": {}}
    words = Words("en", {"a": held, "own": "{a.own}", "lost": "{case.base}", "branch": "{a.empty}"})
    with pytest.raises(LookupError, match=message):
        words.text(key)


def test_a_word_has_one_owner() -> None:
    with pytest.raises(LookupError, match="day stands in the words of the domain already"):
        Words("en", {"day": "Day"}).over({"day": "Date"})
