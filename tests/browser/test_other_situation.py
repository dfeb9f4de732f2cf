"""The page of an invented situation, opened from its file with the network cut: its words and days, and no others."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from made_once import make_once
from other_situation import EVERY_DAY, make_other_data
from playwright.sync_api import Page, expect

import geo
from tests.browser.conftest import Opened
from tests.browser.test_languages import OVERFLOW, TEXTS
from tests.browser.test_standards import violations

OpenOther = Callable[..., Opened]
SIZES = [(1280, 800), (390, 844)]
PANELS = ["", "&panel=timeline", "&panel=table", "&panel=charts", "&panel=claims", "&panel=download", "&panel=share",
          "&panel=about", "&sel=fence-tarn-gate", "&sel=upper-way"]
WORDS = {"open": "open", "restricted": "restricted", "outbound-only": "departure only", "closed": "closed",
         "unknown": "not known"}
SHOWN = """(days) => days.map((day) => {
    const field = document.querySelector(".date-field");
    field.value = day;
    field.dispatchEvent(new Event("change"));
    const texts = (selector) => [...document.querySelectorAll(selector)].map((element) => element.textContent.trim());
    const folded = document.querySelector("[data-list=cutOff] details");
    folded.open = true;
    folded.dispatchEvent(new Event("toggle"));
    const buttons = "[data-list=cutOff] .feature-button";
    return [field.dataset.day, texts(".states dd:not(.since)"), texts(`${buttons}:not(:has(.is-possible))`),
        texts(`${buttons}:has(.is-possible)`)];
})"""
"""Sets one day after the other; returns of each the states of the classes, and who was cut off, surely and perhaps."""


@pytest.fixture(scope="session")
def other_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_other_data(tmp_path_factory)


@pytest.fixture(scope="session")
def other_file(tmp_path_factory: pytest.TempPathFactory, other_data: Path) -> Path:
    """The page of the invented situation."""
    return make_once(tmp_path_factory, "other-page", lambda folder: geo.save(geo.situation_map(data=other_data),
                                                                             folder / "map.html")) / "map.html"


@pytest.fixture
def open_other(open_page: Callable[..., Opened], other_file: Path) -> OpenOther:
    def open_one(hash: str = "", size: tuple[int, int] = SIZES[0]) -> Opened:
        return open_page(hash, file=other_file, viewport={"width": size[0], "height": size[1]})

    return open_one


def texts_of(page: Page) -> str:
    """Return the texts of the page, but for its form without scripts."""
    page.evaluate("document.querySelectorAll('noscript').forEach((form) => form.remove())")
    return " ".join(page.evaluate(TEXTS))


def test_it_opens_on_its_day_and_says_why(open_other: OpenOther) -> None:
    opened = open_other()
    expect(opened.page).to_have_title("The Kelda road, day by day")
    expect(opened.page.locator(".date")).to_have_text("Monday, 14 April 2031")
    expect(opened.page.locator(".sentence")).to_have_text(
        "Road closed to people of the valley since 14 April 2031, day 1, from 07:00")
    expect(opened.page.locator(".notice")).to_contain_text("the day on which the fence was raised")
    opened.assert_quiet()


def test_its_first_day_is_a_saturday_and_none_comes_before_it(open_other: OpenOther) -> None:
    page = open_other("#d=2031-03-01").page
    expect(page.locator(".date")).to_have_text("Saturday, 1 March 2031")
    expect(page.get_by_role("button", name="Previous day")).to_be_disabled()


@pytest.mark.parametrize(("language", "size"), [("en", SIZES[1]), ("ru", SIZES[0]), ("ru", SIZES[1])])
@pytest.mark.parametrize("panel", PANELS)
def test_every_panel_opens_quietly_and_fits(panel: str, language: str, size: tuple[int, int],
                                            open_other: OpenOther) -> None:
    opened = open_other(f"#d=2031-05-19&lang={language}{panel}", size)
    expect(opened.page.locator("html")).to_have_attribute("lang", language)
    assert opened.page.evaluate(OVERFLOW) == []
    assert re.search(r"peacekeep|миротвор|undefined|\{\w", texts_of(opened.page), re.IGNORECASE) is None
    opened.assert_quiet()


def told(status: geo.telling.status.Briefing, traffic: str) -> str:
    """Return the state of a class of traffic in the words of the page."""
    found = next(row for row in status.traffic if (row["target"], row["traffic"]) == ("kelda-road", traffic))
    text = " or ".join(WORDS[state] for state in found["state"].split("; "))
    return f"{text} (possibly)" if found["certainty"] == "possible" else text if found["reports"] else "no source"


def test_the_page_shows_the_engine_s_answer_on_each_of_its_days(open_other: OpenOther, other_data: Path) -> None:
    opened = open_other()
    shown = opened.page.evaluate(SHOWN, [day.isoformat() for day in EVERY_DAY])
    for day, (field, passing, certain, possible) in zip(EVERY_DAY, shown, strict=True):
        status = geo.status(at=day, data=other_data)
        cut_off = {kind: {row["label"] for row in status.cut_off if row["certainty"] == kind}
                   for kind in ("certain", "possible")}
        assert field == day.isoformat()
        assert passing == [told(status, traffic) for traffic in ("dwellers", "freight", "medics")], day
        assert ({*certain}, {*possible}) == (cut_off["certain"], cut_off["possible"]), day
    opened.assert_quiet()


def test_a_lane_without_words_of_its_own_is_named_after_its_places_in_the_reader_s_language(
    open_other: OpenOther
) -> None:
    page = open_other("#lang=ru&panel=timeline").page
    expect(page.locator(".lane-place", has_text="Феннок")).to_have_text("Тарнская застава\N{NO-BREAK SPACE}– Феннок")


def test_both_forms_of_a_name_are_offered_and_one_can_be_chosen(open_other: OpenOther) -> None:
    page = open_other("#d=2031-03-01&names=sulmarkian").page
    expect(page.locator(".label-place", has_text="Kellam")).to_have_text("Kellam")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("panel", ["", "&panel=timeline", "&panel=charts"])
def test_axe_finds_nothing(panel: str, size: tuple[int, int], open_other: OpenOther) -> None:
    assert violations(open_other(f"#d=2031-07-25{panel}", size)) == []
