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
    expect(page).to_have_url(re.compile("#d=2023-05-26$"))
    page.get_by_role("button", name="Checkpoint: Checkpoint at the Hakari bridge").click()
    expect(page).to_have_url(re.compile("#d=2023-05-26&sel=hakari-checkpoint$"))


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
    expect(opened.page.locator(".notice")).to_contain_text("Ignored in the address")
    expect(opened.page.locator(".detail")).to_be_hidden()
    opened.assert_quiet()


def test_a_good_value_beside_a_broken_one_counts(open_page: OpenPage) -> None:
    page = open_page("#d=2022-12-12&sel=nothing").page
    expect(page.locator(".date")).to_have_text("Monday, 12 December 2022")
    expect(page.locator(".notice")).to_contain_text("“nothing”")


def test_a_thousand_quick_steps_are_written_once_and_without_complaint(opened: Opened) -> None:
    page = opened.page
    page.evaluate("""() => {
        const slider = document.querySelector(".slider");
        for (let day = 0; day < 1000; day += 1) {
            slider.value = day;
            slider.dispatchEvent(new Event("input"));
        }
    }""")
    expect(page).to_have_url(re.compile("#d=2023-08-05$"))
    opened.assert_quiet()
