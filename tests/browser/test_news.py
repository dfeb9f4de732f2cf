"""What the first screen says of a day: what happened, what is disputed, and what all of it is about."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Opened

OpenPage = Callable[..., Opened]


@pytest.mark.parametrize(("day", "words"), [
    ("2020-11-12", "On this day:A Russian peacekeeping battalion enters Stepanakert"),
    ("2022-08-26", "On this day:Lachin town, Zabukh and Sus pass to Azerbaijani control"),
    ("2022-12-12", "On this day:Azerbaijanis set up tents on the Stepanakert - Goris road near Shusha"),
    ("2023-01-20", "On this day:Ration coupons for basic food become usableand 1 more"),
    ("2023-04-23", "On this day:Azerbaijan sets up a checkpoint at the Hakari bridge"),
    ("2023-05-25", "On this day:Aliyev and Pashinyan argue over corridors at a Moscow summit"),
    ("2023-06-15", "On this day:Shooting at the bridge over a flag; all movement is stoppedand 2 more"),
    ("2023-09-19", "On this day:Azerbaijani offensive against the Armenian-held area beginsand 2 more"),
    ("2023-09-26", "On this day:Cars queue for hours between Stepanakert and the checkpointand 2 more"),
    ("2023-10-02", "On this day:Shot at a Russian-Azerbaijani patrol in Stepanakert"),
    ("2024-06-12", "On this day:Azerbaijan says that the peacekeepers’ withdrawal is complete"),
])
def test_under_the_headline_stands_what_happened(open_page: OpenPage, day: str, words: str) -> None:
    expect(open_page(f"#d={day}").page.locator(".news")).to_have_text(words)


@pytest.mark.parametrize("day", ["2020-12-20", "2021-06-01", "2023-07-20", "2023-09-13"])
def test_a_day_without_an_event_names_the_last_one_before_it(open_page: OpenPage, day: str) -> None:
    expect(open_page(f"#d={day}").page.locator(".news")).to_contain_text("Last event before, ")


def test_the_event_is_a_step_away_and_in_the_language_of_the_reader(open_page: OpenPage) -> None:
    page = open_page("#d=2023-09-19&lang=ru").page
    expect(page.locator(".news [lang=en]")).to_have_count(0)
    page.locator(".news button").click()
    expect(page.locator("#detail-title")).to_have_text(
        "Началось азербайджанское наступление на территорию под армянским контролем")


def test_what_is_said_against_the_closure_stands_under_it_and_leads_to_the_accounts(opened: Opened) -> None:
    page = opened.page
    expect(page.locator(".sentence .half-moon")).to_have_attribute("aria-label", "Disputed")
    expect(page.locator(".said")).to_have_text(
        "Disputed: Azerbaijan said throughout that the road was open for humanitarian use and denied a blockade")
    page.locator(".said button").click()
    expect(page.locator("#detail-title")).to_have_text("Civilians: closed")
    opened.assert_quiet()


@pytest.mark.parametrize("day", ["2021-06-01", "2023-09-30", "2024-06-12"])
def test_a_state_that_nobody_disputes_bears_no_mark(open_page: OpenPage, day: str) -> None:
    page = open_page(f"#d={day}").page
    expect(page.locator(".sentence .half-moon")).to_have_count(0)
    expect(page.locator(".said")).to_be_empty()


def test_rows_of_the_day_that_are_disputed_bear_the_half_moon(opened: Opened) -> None:
    page = opened.page
    expect(page.locator(".states dd").first.locator(".half-moon")).to_be_visible()
    stop = page.locator("[data-list=stops]").get_by_role("button", name="Checkpoint at the Hakari bridge")
    expect(stop.locator(".half-moon")).to_be_visible()


def test_the_peacekeepers_are_not_said_to_pass_on_the_day_on_which_they_are_gone(open_page: OpenPage) -> None:
    states = open_page("#d=2024-06-12").page.locator(".states")
    expect(states.locator("dt", has_text="Russian peacekeepers").locator("+ dd")).to_have_text("no source")


@pytest.mark.parametrize(("width", "height", "language"), [
    (1280, 800, "en"), (768, 1024, "hy"), (390, 844, "az"), (320, 640, "en"), (320, 640, "ru")])
def test_the_first_screen_says_what_it_is_about(
        open_page: OpenPage, width: int, height: int, language: str) -> None:
    page = open_page(f"#lang={language}", viewport={"width": width, "height": height}).page
    story = {"en": ["Karabakh", "blockade", "only road", "120,000"], "hy": ["Ղարաբաղ", "շրջափակում", "միակ", "120"],
             "az": ["Qarabağ", "blokada", "yeganə yol", "120"],
             "ru": ["Карабах", "блокаде", "единственная дорога", "120"]}
    shown = page.locator(".subtitle:visible, .notice:visible").all_inner_texts()
    assert any(all(word in text for word in story[language]) for text in shown), shown


def test_about_begins_with_the_story(open_page: OpenPage) -> None:
    page = open_page("#panel=about").page
    expect(page.locator(".dialog-about h3").first).to_have_text("What it is about")
    expect(page.locator(".dialog-about section p").first).to_contain_text("After the war of autumn 2020 one road")
