"""The file without JavaScript, as text: what it weighs, that it is valid and runs nothing, and its days."""

from __future__ import annotations

import json
import re
import subprocess
from datetime import timedelta
from html import unescape
from itertools import pairwise
from pathlib import Path

import pytest

from geo import webmap
from geo.engine.facts import read_facts
from geo.errors import UsageError
from geo.model import project
from geo.model.words.spelling import spell_day
from geo.telling.news import events_on
from geo.telling.wording import road_in_brief
from geo.webmap import still
from geo.webmap.steps.days import find_runs
from geo.webmap.steps.page import build_page
from geo.webmap.steps.sources import Sources

FACTS = read_facts()
OPENING = FACTS.situation.opening.day
HTML_VALIDATE = project.NODE_MODULES / "html-validate" / "bin" / "html-validate.mjs"
MOST_BYTES = 700_000
PAGES: dict[str, str] = {}


def page_in(language: str) -> str:
    if language not in PAGES:
        PAGES[language] = build_page(FACTS.told_in(language), at=OPENING)
    return PAGES[language]


def days_of(page: str) -> list[str]:
    return re.findall(r'<input type="radio" name="day" id="d\d+" aria-label="([^"]+)"', page)


@pytest.mark.parametrize("language", FACTS.situation.languages)
def test_it_weighs_at_most_700_kb(language: str) -> None:
    assert len(page_in(language).encode()) < MOST_BYTES


def test_the_html_is_valid(node: str, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(page_in("en"), encoding="utf-8")
    rules = {"extends": ["html-validate:standard"], "rules": {"long-title": "off"}}
    (tmp_path / "rules.json").write_text(json.dumps(rules))
    subprocess.run([node, str(HTML_VALIDATE), "--config", "rules.json", "--formatter", "json=found.json", "page.html"],
                   cwd=tmp_path, capture_output=True, timeout=300, check=False)
    results = json.loads((tmp_path / "found.json").read_text(encoding="utf-8"))
    assert {f"{one['ruleId']}: {one['message']}" for result in results for one in result["messages"]} == set()


def test_it_runs_nothing_and_asks_for_nothing() -> None:
    page = page_in("en")
    assert "default-src 'none'" in page
    assert "script-src 'none'" in page
    assert not re.search(r"<(script|iframe|object|form|img|video)\b| on\w+=| style=|@import|javascript:", page)
    assert set(re.findall(r"url\(([^,)]+)", page)) == {"data:font/woff2;base64"}
    assert set(re.findall(r'\bsrc(?:set)?="([^"]*)"', page)) == set()


def test_every_reference_leads_to_something_of_the_file() -> None:
    page = page_in("ru")
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert {*re.findall(r'href="#([^"]+)"', page), *re.findall(r'\bfor="([^"]+)"', page)} <= set(ids)
    ruled = set(re.findall(r"#([dsvi]\d+)", page.partition("</style>")[0]))
    assert ruled == {one for one in ids if re.fullmatch(r"[dsvi]\d+", one)}


def test_the_same_facts_give_the_same_bytes() -> None:
    assert build_page(read_facts(), at=OPENING) == page_in("en")


def test_the_days_are_those_of_events_and_those_on_which_what_is_told_of_the_road_changes() -> None:
    runs = find_runs(FACTS, Sources(FACTS), at=OPENING)
    days = [day for run in runs for day in run.days]
    first, last = FACTS.period
    every = [first + timedelta(days=count) for count in range((last - first).days + 1)]
    assert days == sorted(set(days))
    assert {day for day in every if events_on(FACTS, at=day)} <= set(days)
    before = ""
    for day in every:
        state = re.sub(r", day \d+\)", ")", road_in_brief(FACTS, at=day))
        assert state == before or day in days
        before = state
    assert [one.told for one, other in pairwise(runs) if one.told == other.told] == []


def test_a_day_without_change_that_is_asked_for_is_among_them_and_chosen() -> None:
    stops = days_of(page_in("en"))
    days = (FACTS.period[0] + timedelta(days=count) for count in range(len(stops) + 1))
    day = next(day for day in days if spell_day(day.isoformat()) not in stops)
    label = spell_day(day.isoformat())
    page = build_page(FACTS, at=day)
    assert re.findall(r'aria-label="([^"]+)" class="r\d+" checked', page) == [label]
    assert len(days_of(page)) == len(days_of(page_in("en"))) + 1


@pytest.mark.parametrize("language", [one for one in FACTS.situation.languages if one != "en"])
def test_another_language_tells_the_same_days_in_its_words(language: str) -> None:
    page, told = page_in(language), FACTS.told_in(language)
    assert f'<html lang="{language}">' in page
    assert len(days_of(page)) == len(days_of(page_in("en")))
    assert set(days_of(page)).isdisjoint(days_of(page_in("en")))
    headings = [re.escape(told.words.plain(key)) for key in ("routeInUse", "passing", "stopsToday")]
    assert [len(re.findall(f"<h3>{heading}</h3>", page)) for heading in headings] == [1, 1, 1]
    assert "What happened on this day" not in page


@pytest.mark.parametrize("opens_in", ["en", "hy"])
def test_the_form_without_javascript_of_the_map_tells_the_road_and_names_the_file_in_every_language(
    opens_in: str,
) -> None:
    told = FACTS.told_in(opens_in)
    form = unescape(still.write_still(told, at=OPENING, names="both", languages=FACTS.situation.languages))
    for language in FACTS.situation.languages:
        line = form.partition(f'<br><span lang="{language}">')[2].partition("</span>")[0]
        words = FACTS.words_in(language)
        assert words.plain("report.still.stepping", file=still.name_no_script("lachin-corridor", language)) in line
        assert (words.plain("through.civilian.closed") in line) == (language != opens_in)


@pytest.mark.parametrize("wrong", [{"at": "1999-01-01"}, {"at": "x"}, {"language": "xx"}, {"names": "xx"}])
def test_a_wrong_argument_is_refused_and_leaves_no_file(tmp_path: Path, wrong: dict[str, str]) -> None:
    with pytest.raises(UsageError):
        webmap.write_no_script(project.DATA, tmp_path / "map.html", **wrong)
    assert list(tmp_path.iterdir()) == []


def test_it_is_named_after_the_situation_unless_a_name_is_given(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path,
) -> None:
    monkeypatch.setattr(project, "DIST", tmp_path)
    path = webmap.write_no_script(project.DATA)
    assert path.name == f"{FACTS.situation.id}-no-script.html"
    assert path.read_text(encoding="utf-8") == page_in("en")
    assert webmap.write_no_script(project.DATA, language="az").name == f"{FACTS.situation.id}-no-script-az.html"


def test_a_file_names_those_in_the_other_languages() -> None:
    told = re.findall(r"lachin-corridor-no-script[a-z-]*\.html", page_in("ru"))
    assert told == [still.name_no_script("lachin-corridor", language) for language in ("en", "hy", "az")]
