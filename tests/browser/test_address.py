"""The address says what the page shows, and a wrong one does no harm."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Opened

OpenPage = Callable[..., Opened]


def test_a_link_opens_on_its_day_and_selection(open_page: OpenPage) -> None:
    opened = open_page("#d=2022-12-12&sel=camp-near-shusha&names=azerbaijani")
    expect(opened.page.locator(".date")).to_have_text("Monday, 12 December 2022")
    expect(opened.page.get_by_role("region", name="camp")).to_be_visible()
    expect(opened.page.get_by_label("Place names")).to_have_value("azerbaijani")
    opened.assert_quiet()


def test_the_address_follows_the_day_and_the_selection(opened: Opened) -> None:
    page = opened.page
    page.get_by_role("button", name="Next day").click()
    expect(page).to_have_url(re.compile("#d=2023-05-26&lang=en$"))
    page.get_by_role("button", name="Checkpoint: Checkpoint at the Hakari bridge").click()
    expect(page).to_have_url(re.compile("#d=2023-05-26&sel=hakari-checkpoint&lang=en$"))


def test_back_and_forward_close_and_open_the_panel(opened: Opened) -> None:
    page = opened.page
    page.get_by_role("button", name="Checkpoint: Checkpoint at the Hakari bridge").click()
    page.go_back()
    expect(page.locator(".detail")).to_be_hidden()
    page.go_forward()
    expect(page.locator(".detail")).to_be_visible()
    opened.assert_quiet()


def test_a_new_hash_in_the_same_page_is_followed(opened: Opened) -> None:
    opened.page.evaluate("location.hash = 'd=2021-03-01'")
    expect(opened.page.locator(".date")).to_have_text("Monday, 1 March 2021")


@pytest.mark.parametrize("hash", [
    "#d=2023-02-30", "#d=2019-01-01", "#d=", "#d=%E0%A4%A", "#d=99999999999", "#sel=nothing", "#sel=__proto__",
    "#sel=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E", "#names=russian", "#language=hy", "#%", "#d=2023-05-25&d=x",
    "#javascript:alert(1)", "#constructor=1", "#sel=" + "x" * 5000,
])
def test_a_broken_or_hostile_address_is_ignored_and_said_so(open_page: OpenPage, hash: str) -> None:
    opened = open_page(hash)
    expect(opened.page.locator(".date")).to_have_text("Thursday, 25 May 2023")
    expect(opened.page.locator(".notice")).to_contain_text("Part of the address was not understood")
    expect(opened.page.locator(".detail")).to_be_hidden()
    opened.assert_quiet()


def test_a_good_value_beside_a_broken_one_counts(open_page: OpenPage) -> None:
    page = open_page("#d=2022-12-12&sel=nothing").page
    expect(page.locator(".date")).to_have_text("Monday, 12 December 2022")
    expect(page.locator(".notice")).to_contain_text("“nothing”")


def test_where_the_map_is_stands_in_the_address_and_opens_again(open_page: OpenPage) -> None:
    page = open_page("#d=2023-05-25").page
    page.get_by_role("button", name="Zoom in").click()
    expect(page).to_have_url(re.compile(r"#d=2023-05-25&c=46\.\d+,39\.\d+,[\d.]+&lang=en$"))
    again = open_page(f"#{page.url.partition('#')[2]}").page
    scale = "document.querySelector('.scale').textContent"
    assert again.evaluate(scale) == page.evaluate(scale)
    again.wait_for_timeout(400)  # the map rests, and says where it is
    views = [one.url.rpartition("c=")[2].partition("&")[0] for one in (page, again)]
    where = [[float(part) for part in view.split(",")] for view in views]
    assert where[0] == pytest.approx(where[1], abs=0.002)
    page.get_by_role("button", name="Show the whole corridor").click()
    expect(page).to_have_url(re.compile("#d=2023-05-25&lang=en$"))


@pytest.mark.parametrize("value", ["1,2,3", "46.5,39.6,99", "NaN,1,1", "46.5,39.6,11,%3Cimg%3E", "", "46.5,39.6,1e1"])
def test_a_place_that_is_not_on_the_map_is_ignored_and_said_so(open_page: OpenPage, value: str) -> None:
    opened = open_page(f"#c={value}")
    expect(opened.page.locator(".notice")).to_contain_text("(not on this map)")
    opened.assert_quiet()


def test_a_thousand_quick_steps_are_written_once_and_without_complaint(opened: Opened) -> None:
    page = opened.page
    page.evaluate("""() => {
        const slider = document.querySelector(".slider");
        for (let day = 0; day < 1000; day += 1) {
            slider.value = day;
            slider.dispatchEvent(new Event("input"));
        }
    }""")
    expect(page).to_have_url(re.compile("#d=2023-08-05&lang=en$"))
    opened.assert_quiet()


PANELS = (None, "table", "charts", "claims", "download", "share", "about", "mistake", "timeline", "road")
EVERY_PAIR = [panel for number, first in enumerate(PANELS)
              for panel in (first, *(one for later in PANELS[number + 1:] for one in (first, later)))]
"""A round in which each panel follows each other one, and itself, once (a de Bruijn sequence)."""


def test_the_round_of_panels_has_every_pair_once() -> None:
    assert len(set(zip(EVERY_PAIR, [*EVERY_PAIR[1:], EVERY_PAIR[0]], strict=True))) == len(EVERY_PAIR) == 100


def test_language_and_panel_may_change_together_from_any_panel_to_any(opened: Opened) -> None:
    steps = [f"#d=2023-05-{10 + number % 9}{f'&panel={panel}' if panel else ''}&lang={('hy', 'ru')[number % 2]}"
             for number, panel in enumerate([*EVERY_PAIR, EVERY_PAIR[0]])]
    shown = opened.page.evaluate("""async (steps) => {
        const shown = [];
        for (const step of steps) {
            const isThere = new Promise((resolve) => addEventListener("hashchange", resolve, { once: true }));
            location.hash = step;
            await isThere;
            while (!step.endsWith(document.documentElement.lang)) {
                await new Promise((resolve) => setTimeout(resolve, 10));
            }
            shown.push([document.querySelector("dialog[open]")?.className ?? "", document.documentElement.lang]);
        }
        return shown;
    }""", steps)
    dialogs = [f"dialog dialog-{panel}" if panel not in (None, "timeline", "road") else "" for panel in EVERY_PAIR]
    assert shown == [[dialog, ("hy", "ru")[number % 2]] for number, dialog in enumerate([*dialogs, dialogs[0]])]
    opened.assert_quiet()


def test_back_to_another_panel_and_language_at_once_tells_every_part(opened: Opened) -> None:
    page = opened.page
    page.evaluate("location.hash = 'd=2023-05-25&panel=about&lang=hy'")
    expect(page.locator("dialog[open].dialog-about")).to_be_visible()
    page.evaluate("location.hash = 'd=2022-12-12&sel=camp-near-shusha&names=armenian&embed&lang=az'")
    expect(page.locator(".chip-date")).to_have_text("12 dekabr 2022")
    page.go_back()
    expect(page.locator("dialog[open].dialog-about")).to_be_visible()
    expect(page.locator("html")).not_to_have_class(re.compile("is-compact"))
    opened.assert_quiet()


def test_a_day_taken_just_before_a_click_is_where_back_leads(opened: Opened) -> None:
    page = opened.page
    page.evaluate("""() => {
        document.querySelector("button[aria-label='Next day']").click();
        document.querySelector(".point:not(.is-cut)").click();
    }""")
    expect(page.locator(".detail")).to_be_visible()
    page.go_back()
    expect(page.locator(".detail")).to_be_hidden()
    expect(page).to_have_url(re.compile("#d=2023-05-26&lang=en$"))


def test_choosing_again_what_is_chosen_closes_the_panel_in_the_address_too(open_page: OpenPage) -> None:
    page = open_page("#sel=hakari-checkpoint&panel=table").page
    page.get_by_role("tab", name="All").click()
    page.locator(".everything tr[data-id=hakari-checkpoint] .row-button").click()
    expect(page.locator("dialog[open]")).to_have_count(0)
    expect(page).to_have_url(re.compile("sel=hakari-checkpoint&lang=en$"))
