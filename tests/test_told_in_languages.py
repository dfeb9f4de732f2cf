"""Answers and briefs in Armenian, Azerbaijani and Russian."""

from __future__ import annotations

import json
import re
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from project_case import CASE
from test_figures_in_languages import FUNCTION_WORDS, OTHERS, without_texts
from typer.testing import CliRunner

import geo
from geo.cli import app
from geo.engine.facts import read_facts
from geo.engine.reachability import Answer
from geo.model.words.spelling import join_words, speaking, spell_days, spell_number
from geo.telling.spoken import tell
from geo.telling.status import brief_day
from geo.telling.wording import answer_lines, overview_lines

DAYS = ("2021-03-01", "2023-05-25", "2023-09-25")


@cache
def status(day: str, language: str) -> str:
    """Return the text of a day without its documents, whose titles stay as they are."""
    return str(geo.status(at=day, language=language)).rpartition("\n\n")[0]


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("day", DAYS)
def test_no_line_of_a_status_has_a_function_word_of_english(day: str, language: str) -> None:
    assert [line for line in status(day, language).splitlines() if FUNCTION_WORDS.search(line)] == []
    assert [line for line in status(day, "en").splitlines() if FUNCTION_WORDS.search(line)]


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("end", [None, "stepanakert"])
def test_no_line_of_an_answer_has_a_function_word_of_english(end: str | None, language: str) -> None:
    found = geo.access(None, end, at="2023-05-25", language=language)
    lines = answer_lines if isinstance(found, Answer) else overview_lines
    told = tell(lines(found.as_dict(), found.words), found.words, found.untold_in)  # type: ignore[arg-type]
    lines_of_words = [re.sub(r"\[.*?\]|\w+-[\w-]+", "", line) for line in told.splitlines()]
    assert [line for line in lines_of_words if FUNCTION_WORDS.search(line)] == []


@pytest.mark.parametrize("language", OTHERS)
def test_no_line_of_the_claims_has_a_function_word_of_english(language: str) -> None:
    told = str(geo.claims(language=language)).splitlines()
    own = [re.sub(r"^\S*|\[\S+\]$", "", line) for line in told[2:]]  # the title of the article, and ids
    assert [line for line in own if FUNCTION_WORDS.search(line)] == []
    assert len(told) == len(str(geo.claims()).splitlines())
    assert geo.claims(language=language).words.plain("verdicts.disputed") in told[2]


@pytest.mark.parametrize("language", OTHERS)
def test_no_line_of_changes_has_a_function_word_of_english(language: str) -> None:
    lines = str(geo.changes("2023-04-01", "2023-05-25", language=language)).splitlines()
    assert [line for line in lines if FUNCTION_WORDS.search(re.sub(r"\[.*\]", "", line))] == []


@pytest.mark.parametrize(("language", "days"), [
    ("hy", ("--at", "2023-05-25")), ("az", ("--at", "2023-05-25")), ("ru", ("--at", "2023-05-25")),
    ("ru", ("--from", "2023-09-18", "--until", "2023-09-30")),
])
def test_no_line_of_a_brief_has_a_word_of_english(language: str, days: tuple[str, ...], tmp_path: Path) -> None:
    out = tmp_path / "brief.md"
    run = CliRunner().invoke(app, ["brief", *days, "--language", language, "--out", str(out)])
    assert run.exit_code == 0, run.output
    told, _, rest = out.read_text(encoding="utf-8").partition(f"## {read_facts().words_in(language).plain('sources')}")
    colophon = [line for line in rest.partition("\n---\n")[2].splitlines() if "GeoNames" not in line]
    lines = [re.sub("--from|python.*", "", line) for line in (*told.splitlines(), *colophon)]
    assert [line for line in lines if FUNCTION_WORDS.search(line)] == []


@pytest.mark.parametrize("language", OTHERS)
def test_a_page_says_its_language(language: str, tmp_path: Path) -> None:
    geo.brief(tmp_path / "brief.html", at="2023-05-25", language=language)
    assert f'<html lang="{language}">' in (tmp_path / "brief.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("command", [
    ["status", "--at", "2023-05-25"], ["access", "--at", "2023-05-25"],
    ["access", "--at", "2023-05-25", "--to", "stepanakert"],
    ["changes", "--from", "2023-05-01", "--until", "2023-05-25"], ["claims"],
])
def test_json_is_the_same_in_every_language(command: list[str]) -> None:
    told = {CliRunner().invoke(app, [*command, "--json", "--language", language]).stdout for language in CASE.languages}
    assert len(told) == 1
    assert json.loads(told.pop())


def test_a_language_that_the_situation_does_not_have_is_refused() -> None:
    run = CliRunner().invoke(app, ["status", "--at", "2023-05-25", "--language", "fr"])
    assert "language: expected one of en, hy, az, ru" in str(run.exception)


def test_what_is_known_by_a_day_is_told_in_the_language_too() -> None:
    told = str(geo.status(at="2023-05-25", known_by="2023-06-01", language="ru"))
    assert "По состоянию на 1 июня 2023: учитываются только документы, опубликованные к этому дню." in told
    assert "(Text left out" not in told


def test_what_has_no_text_stays_english_and_the_last_line_says_so() -> None:
    facts = without_texts("az").told_in("az")
    with speaking(facts.words):
        told = str(brief_day(facts, at=date(2023, 5, 25)))
    assert "Checkpoint at the Hakari bridge" in told
    assert re.search(r"\n\n\d+ mətn hələ bu dildə deyil və ingiliscə verilib\.$", told)
    assert "ingiliscə" not in status("2023-05-25", "az")


@pytest.mark.parametrize(("language", "days", "number", "list_"), [
    ("en", "1 to 25 May 2023", "101,848.5", "a, b and c"), ("ru", "1 — 25 мая 2023", "101\xa0848,5", "a, b и c"),
    ("az", "1 – 25 may 2023", "101\xa0848,5", "a, b və c"),
    ("hy", "2023 թ. մայիսի 1 – 2023 թ. մայիսի 25", "101\xa0848,5", "a, b և c"),
])
def test_days_numbers_and_lists_are_those_of_the_language(language: str, days: str, number: str, list_: str) -> None:
    with speaking(read_facts().words_in(language)):
        assert spell_days(date(2023, 5, 1), date(2023, 5, 25)) == days
        assert spell_number(101848.5) == number
        assert join_words(["a", "b", "c"]) == list_
    assert spell_number(101848.5) == "101,848.5"
