"""Two days beside each other: two maps in step, what differs marked and listed, and a way back."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pypdfium2
import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Opened

OpenPage = Callable[..., Opened]
PAIR = "#d=2023-06-16&vs=2023-04-29"
VIEWS = """() => [...document.querySelectorAll("#map-region .folium-map")].map((one) => {
    const { left, top } = one.getBoundingClientRect();
    const dot = one.querySelector(".dot[data-place=lisagor]").getBoundingClientRect();
    return [Math.round(dot.left - left), Math.round(dot.top - top)];
})"""
"""Where the same town lies on each of the maps."""


def maps(page: Page) -> Any:
    return page.locator("#map-region .folium-map")


def test_an_address_with_a_second_day_shows_both_in_step_and_what_differs(open_page: OpenPage) -> None:
    opened = open_page(PAIR)
    page = opened.page
    expect(maps(page)).to_have_count(2)
    expect(page.get_by_role("group", name="Map of 29 April 2023")).to_be_visible()
    told = page.get_by_role("region", name="What changed, 29 April 2023 to 16 June 2023")
    expect(told).to_contain_text("Differences: ")
    expect(page.locator(".compare-caption")).to_have_text([
        "29 April 2023 Road closed to civiliansRed Cross (ICRC): restricted · Russian peacekeepers: restricted",
        "16 June 2023 Road closed to civiliansRed Cross (ICRC): closed · Russian peacekeepers: closed"])
    assert page.locator(".other-map .point.differs").count() >= 2
    assert page.locator(".folium-map:not(.other-map) .point.differs").count() >= 2
    other, first = page.evaluate(VIEWS)
    assert other == pytest.approx(first, abs=2)
    page.get_by_role("button", name="Zoom in").click()
    page.locator(".other-map").focus()
    page.keyboard.press("ArrowUp")
    page.wait_for_timeout(700)
    moved = page.evaluate(VIEWS)
    assert moved[0] == pytest.approx(moved[1], abs=2)
    assert moved[0] != pytest.approx(other, abs=2)
    opened.assert_quiet()


def test_a_reader_compares_swaps_steps_and_leaves_by_keyboard_and_back(opened: Opened) -> None:
    page = opened.page
    assert page.locator(".compare-bar").count() == 0
    page.get_by_role("button", name="Compare with another day").press("Enter")
    expect(page).to_have_url(re.compile("#d=2023-05-25&vs=2023-04-25&lang=en$"))
    expect(page.get_by_role("textbox", name="Second day, for comparison")).to_be_focused()
    page.get_by_role("button", name="Swap the two days").press("Enter")
    expect(page).to_have_url(re.compile("#d=2023-04-25&vs=2023-05-25&lang=en$"))
    page.get_by_role("button", name="To the next change").press("Enter")
    expect(page).not_to_have_url(re.compile("d=2023-04-25&vs"))
    page.get_by_role("slider", name="Second day, for comparison").press("ArrowLeft")
    expect(page).to_have_url(re.compile("vs=2023-05-24&lang=en$"))
    page.keyboard.press("PageDown")
    expect(page).to_have_url(re.compile("vs=2023-04-24&lang=en$"))
    page.get_by_role("button", name="Swap the two days").press("Escape")
    expect(maps(page)).to_have_count(1)
    expect(page.get_by_role("button", name="Compare with another day")).to_be_focused()
    page.go_back()
    expect(maps(page)).to_have_count(2)
    page.go_forward()
    expect(maps(page)).to_have_count(1)
    opened.assert_quiet()


def test_what_is_chosen_in_the_list_is_shown_on_both_maps_and_told_of(open_page: OpenPage) -> None:
    page = open_page(PAIR).page
    page.get_by_role("button", name="Power line break between Zabukh and Lachin").last.click()
    expect(page.locator(".chosen-spot")).to_have_count(2)
    page.get_by_role("button", name="Back to what changed").click()
    expect(page.locator(".compare-list")).to_be_visible()
    expect(page.locator(".detail")).to_be_hidden()


def test_another_language_keeps_the_comparison_and_its_words(open_page: OpenPage) -> None:
    opened = open_page(PAIR)
    page = opened.page
    page.get_by_role("button", name="РУС").click()
    expect(page.locator("#compare-title")).to_contain_text("Что изменилось")
    expect(maps(page)).to_have_count(2)
    expect(page.locator(".slider")).to_have_count(2)
    assert not re.search("[A-Za-z]{4,}", page.locator(".compare-bar").inner_text())
    opened.assert_quiet()


@pytest.mark.parametrize(("hash", "said"), [
    ("#d=2023-06-16&vs=2019-01-01", "the day “2019-01-01”"), ("#vs=x", "the day “x”"),
    ("#d=2023-06-16&vs=2023-06-16", None),
])
def test_a_second_day_that_is_none_is_no_comparison(open_page: OpenPage, hash: str, said: str | None) -> None:
    opened = open_page(hash)
    expect(maps(opened.page)).to_have_count(1)
    if said:
        expect(opened.page.locator(".notice")).to_contain_text(said)
    else:
        expect(opened.page.locator(".notice")).not_to_contain_text("not understood")
    opened.assert_quiet()


def test_two_equal_days_are_said_to_be_so(open_page: OpenPage) -> None:
    page = open_page("#d=2023-06-16&vs=2023-06-15").page
    page.get_by_role("button", name="Previous day").click()
    expect(page.locator(".compare-count")).to_have_text("Both days are the same. Choose another.")


def test_on_a_phone_one_map_stands_over_the_other_and_the_list_is_a_press_away(open_page: OpenPage) -> None:
    page = open_page(PAIR, viewport={"width": 390, "height": 844}).page
    boxes = [one.bounding_box() for one in maps(page).all()]
    assert [round(box["width"]) for box in boxes if box] == [390, 390]
    assert boxes[0]["y"] + boxes[0]["height"] <= boxes[1]["y"]
    page.get_by_role("button", name="List").click()
    expect(page.locator(".compare-list")).to_be_focused()
    expect(page.locator(".compare-list")).to_be_in_viewport()


def test_in_the_compact_form_the_list_stands_alone(open_page: OpenPage) -> None:
    opened = open_page(f"{PAIR}&embed", viewport={"width": 600, "height": 420})
    page = opened.page
    expect(maps(page)).to_have_count(1)
    expect(maps(page)).to_be_hidden()
    expect(page.locator(".compare-list")).to_be_visible()
    page.get_by_role("button", name="Leave").click()
    expect(maps(page)).to_be_visible()
    opened.assert_quiet()


@pytest.mark.parametrize("window", [{"width": 1280, "height": 800}, {"width": 390, "height": 844}])
def test_the_pair_is_printed_on_one_page_with_both_days_and_the_list(
    open_page: OpenPage, window: dict[str, int]
) -> None:
    opened = open_page(PAIR, viewport=window)
    paper = pypdfium2.PdfDocument(opened.page.pdf(print_background=True, format="A4"))
    assert len(paper) == 1
    text = re.sub(r"\s+", " ", paper[0].get_textpage().get_text_range())
    for said in ("29 April 2023 Road closed to civilians", "16 June 2023 Road closed to civilians",
                 "What changed, 29 April 2023 to 16 June 2023", "Red Cross (ICRC): changed; 29 April 2023: restricted",
                 "Marked on both maps"):
        assert said in text
    boxes = opened.page.evaluate("""() => {
        dispatchEvent(new Event("beforeprint"));
        const found = [...document.querySelectorAll(".folium-map")].map((one) => [one.offsetWidth, one.offsetTop]);
        dispatchEvent(new Event("afterprint"));
        return found;
    }""")
    assert boxes[0] == boxes[1]
    other, first = opened.page.evaluate(VIEWS)
    assert other == pytest.approx(first, abs=2)


def test_comparing_again_and_again_leaves_nothing_behind(opened: Opened) -> None:
    page = opened.page
    page.get_by_role("button", name="Compare with another day").click()
    page.get_by_role("button", name="Leave").click()
    counts = "() => [document.querySelectorAll('*').length, document.querySelectorAll('.differs').length]"
    before = page.evaluate(counts)
    for _ in range(5):
        page.get_by_role("button", name="Compare with another day").click()
        expect(maps(page)).to_have_count(2)
        page.get_by_role("button", name="Leave").click()
    assert page.evaluate(counts) == before
    opened.assert_quiet()


def test_the_opening_words_make_room_for_the_two_maps(opened: Opened) -> None:
    notice = opened.page.locator("p.notice")
    expect(notice).not_to_be_empty()
    opened.page.get_by_role("button", name="Compare with another day").click()
    expect(notice).to_be_empty()
