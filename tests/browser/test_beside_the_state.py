"""What stands beside the state of a day on the page: hours in which it was otherwise, causes, and single passages."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Opened

OpenPage = Callable[..., Opened]


def test_hours_stand_in_the_sentence_and_under_the_state_and_lead_to_their_row(open_page: OpenPage) -> None:
    opened = open_page("#d=2021-11-13")
    page = opened.page
    expect(page.locator(".sentence")).to_have_text(re.compile(
        r"^Road open to civilians since 17\sNovember 2020, day 362; closed from about 07:\d\d to about 11:00$"))
    button = page.locator(".states").get_by_role("button", name="closed from about 07")
    expect(button).to_have_text(re.compile("cause: a security incident$"))
    button.click()
    panel = page.locator(".detail-content")
    expect(panel.locator("h2")).to_have_text(re.compile("^Civilians: closed from about 07:\\d\\d to about 11:00$"))
    expect(panel.locator(".certainty")).to_contain_text("On 13 November 2021")
    expect(panel.locator(".interval")).to_have_text("13 November 2021")
    expect(panel.locator(".fields")).to_contain_text("a security incident")
    opened.assert_quiet()


def test_the_bar_has_a_notch_on_days_with_hours_and_the_words_of_the_bars_tell_them(open_page: OpenPage) -> None:
    page = open_page("#d=2022-02-01").page
    expect(page.locator(".lane-slider .notches")).to_have_count(1)
    page.get_by_role("button", name="Timeline").click()
    page.locator(".ribbon-text summary").click()
    page.get_by_role("button", name="8 November 2021: closed for a time from about 15:00").first.click()
    expect(page.locator(".detail-content h2")).to_have_text("Civilians: closed for a time from about 15:00")


@pytest.mark.parametrize(("day", "is_told"), [("2021-04-04", True), ("2020-12-01", False), ("2023-05-25", False)])
def test_foreign_visitors_are_told_of_where_a_source_does(open_page: OpenPage, day: str, is_told: bool) -> None:
    page = open_page(f"#d={day}").page
    expect(page.locator(".states dt", has_text="Foreign visitors")).to_have_count(int(is_told))


def test_single_passages_stand_beside_a_closed_road_and_lead_to_the_event(open_page: OpenPage) -> None:
    page = open_page("#d=2023-08-21").page
    passages = page.locator(".passages")
    expect(passages).to_contain_text("Reported to have passed on this day:")
    expect(passages).to_contain_text("Escorted by the peacekeepers: 41 people")
    passages.get_by_role("button", name="Peacekeepers move 41 people out").click()
    expect(page.locator(".detail-content .certainty")).to_contain_text("On 21 August 2023")


def test_beside_an_open_road_stand_no_single_passages(open_page: OpenPage) -> None:
    expect(open_page("#d=2021-11-13").page.locator(".passages li")).to_have_count(0)
