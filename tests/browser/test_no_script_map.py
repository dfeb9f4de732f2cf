"""The file that steps through the days by radio buttons and style alone, in a browser that runs no scripts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from made_once import make_once
from playwright.sync_api import expect

from geo import webmap
from geo.drawing.day import class_of_states
from geo.engine.facts import Facts, read_facts
from geo.engine.isolation import Isolation
from geo.model import project
from geo.model.dates import bounds_of
from geo.model.words.spelling import capital, mark_certainty, spell_long_day, spell_states
from geo.telling import status
from geo.telling.news import events_on
from geo.telling.status import brief_day
from geo.telling.wording import road_in_brief
from geo.webmap.steps.days import find_runs
from geo.webmap.steps.sources import Sources
from tests.browser.conftest import Opened
from tests.browser.test_standards import violations

OpenPage = Callable[..., Opened]
FACTS = read_facts()
DAYS = [day for run in find_runs(FACTS, Sources(FACTS), at=FACTS.situation.opening.day) for day in run.days]
OPENING = DAYS.index(FACTS.situation.opening.day)

READ = """
const shown = (selector) => [...document.querySelectorAll(selector)].filter((one) => one.checkVisibility());
const texts = (selector) => shown(selector).map((one) => one.textContent);
const read = () => ({
    chosen: document.querySelector("input:checked").id, dates: texts("h2.date"), sentences: texts(".sentence"),
    events: texts(".day b"), looks: [...document.querySelectorAll(".still-map .v:has(.band)")].filter((one) =>
        getComputedStyle(one).display !== "none").map((one) => one.classList[1]),
    lists: [...document.querySelectorAll(".lasting ul")].map((list) => [...list.children]
        .filter((one) => one.checkVisibility()).map((one) => [one.querySelector("b")?.textContent, one.textContent])),
});
"""
STEP_THROUGH = f"""() => {{ {READ}
    return [...document.querySelectorAll("input")].map((one) => {{ one.checked = true; return read(); }});
}}"""


@pytest.fixture(scope="session")
def no_script_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of the repository's data, made once."""
    return make_once(tmp_path_factory, "no-script",
                     lambda folder: webmap.write_no_script(project.DATA, folder / "map.html")) / "map.html"


@pytest.fixture
def open_file(open_page: OpenPage, no_script_file: Path) -> OpenPage:
    def open_one(**options: Any) -> Opened:
        return open_page(file=no_script_file, wait=False, **{"java_script_enabled": False, **options})
    return open_one


def read_chosen(opened: Opened) -> dict[str, Any]:
    found: dict[str, Any] = opened.page.evaluate(f"() => {{ {READ} return read(); }}")
    return found


@pytest.fixture
def quick_status(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ask ``geo status`` without who was cut off, which the file does not tell and which takes most of its time."""
    monkeypatch.setattr(status, "find_isolation", lambda *_, **__: Isolation((), ()))


def stops_told(facts: Facts, brief: status.Briefing) -> set[str]:
    """Return the points of a briefing that the file names: those that a report confirms about the day."""
    day = date.fromisoformat(brief.day)
    return {capital(row["label"]) for row in brief.stopped
            if not bounds_of(facts.blockades[row["id"]]).is_unconfirmed_on(day)}


@pytest.mark.usefixtures("quick_status")
def test_every_day_shows_what_geo_status_answers(open_file: OpenPage) -> None:
    steps = open_file().page.evaluate(STEP_THROUGH)
    assert len(steps) == len(DAYS)
    for day, step in zip(DAYS, steps, strict=True):
        brief, (routes, passing, local, stops) = brief_day(FACTS, at=day), step["lists"]
        assert step["dates"] == [spell_long_day(day)]
        assert step["sentences"] == [road_in_brief(FACTS, at=day)]
        assert step["events"] == [row["title"] for row in events_on(FACTS, at=day)]
        assert {name for name, _ in routes} == ({row["label"] for row in brief.phase} or {None})
        told = {row["traffic"]: row for row in brief.traffic}
        for (state, _), traffic in zip(passing, FACTS.situation.ribbons[:3], strict=True):
            row = told[traffic]
            words = mark_certainty(spell_states(row["state"].split("; ")), row["certainty"])
            assert state.split(", ")[0] == (words if row["reports"] else "no source")
        assert {name for name, _ in stops if name} == stops_told(FACTS, brief), day
        assert len(local) >= bool(brief.local_traffic)
        headline = told[FACTS.situation.headline]
        assert step["looks"] == ([f"c-{class_of_states(headline['state'].split('; ')).id}"]
                                 if headline["reports"] else []), day


def test_it_opens_on_its_day_and_the_arrow_keys_step_from_there(open_file: OpenPage) -> None:
    opened = open_file()
    for number in (OPENING, OPENING + 1, OPENING + 2):
        assert read_chosen(opened)["dates"] == [spell_long_day(DAYS[number])]
        expect(opened.page.locator("input:focus")).to_be_in_viewport()
        opened.page.keyboard.press("ArrowRight")
    opened.page.keyboard.press("ArrowLeft")
    assert read_chosen(opened)["dates"] == [spell_long_day(DAYS[OPENING + 2])]
    assert (opened.requests, opened.messages) == ([], [])


def test_a_tap_leads_to_the_neighbouring_day_and_to_the_first_of_a_year(open_file: OpenPage) -> None:
    page = open_file(viewport={"width": 320, "height": 640}, has_touch=True).page
    after, before = page.locator(".go .after:visible"), page.locator(".go .before:visible")
    place = after.bounding_box()
    after.tap()
    expect(page.locator("h2.date:visible")).to_have_text(spell_long_day(DAYS[OPENING + 1]))
    assert after.bounding_box() == place
    before.tap()
    before.tap()
    expect(page.locator("h2.date:visible")).to_have_text(spell_long_day(DAYS[OPENING - 1]))
    page.get_by_text("2021", exact=True).tap()
    expect(page.locator("h2.date:visible")).to_have_text(
        spell_long_day(next(day for day in DAYS if day.year == 2021)))
    expect(page.locator("input:checked")).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_source_leads_to_the_list_where_its_address_stands(open_file: OpenPage) -> None:
    page = open_file().page
    page.locator(".lasting .i:visible a").first.click()
    target = page.locator(".cited li:target")
    expect(target).to_be_in_viewport()
    strip, listed = page.locator(".days").bounding_box(), target.bounding_box()
    assert strip
    assert listed
    assert listed["y"] >= strip["y"] + strip["height"]
    assert str(target.locator("a").get_attribute("href")).startswith("http")


def test_print_has_the_chosen_day_without_the_strip(open_file: OpenPage) -> None:
    page = open_file().page
    page.emulate_media(media="print")
    expect(page.locator("h2.date:visible")).to_have_count(1)
    expect(page.locator(".still-map")).to_be_visible()
    expect(page.locator(".days")).to_be_hidden()
    expect(page.locator(".go:visible")).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(open_file: OpenPage, scheme: str) -> None:
    opened = open_file(java_script_enabled=True, color_scheme=scheme, viewport={"width": 390, "height": 844})
    assert violations(opened) == []
