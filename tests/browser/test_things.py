"""What stands on the map: how sure it is, what is disputed, and what it says under the pointer and the focus."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.conftest import Opened

OpenPage = Callable[..., Opened]
POSSIBLE = ".point.is-possible"
PLATE = ".point[aria-label='{}'] .symbol"


def width_of(page: Page, name: str) -> float:
    box = page.locator(PLATE.format(name)).bounding_box()
    assert box
    return box["width"]


def test_no_sign_of_2022_stands_on_the_map_of_june_2024(open_page: OpenPage) -> None:
    page = open_page("#d=2024-06-12").page
    expect(page.locator(".point[aria-label^='Checkpoint: ']")).to_have_count(0)
    expect(page.locator(".point[aria-label^='Road closed by one act: ']")).to_have_count(0)
    stops = page.locator("[data-list=stops]")
    stops.locator("summary").click()
    expect(stops.get_by_role("button", name="Checkpoint at the Hakari bridge")).to_have_count(1)


def test_what_no_report_confirms_is_counted_and_shown_on_demand(open_page: OpenPage) -> None:
    opened = open_page("#d=2023-05-25&panel=layers")
    page = opened.page
    few = page.locator(POSSIBLE).count()
    switch = page.locator(".unconfirmed input")
    expect(page.locator(".unconfirmed .count")).to_have_text("12")
    switch.check(force=True)
    assert page.locator(POSSIBLE).count() == few + 12
    expect(page).to_have_url(re.compile(r"#d=2023-05-25&panel=layers&lang=en&unconfirmed$"))
    opened.assert_quiet()


def test_an_address_may_ask_for_it(open_page: OpenPage) -> None:
    page = open_page("#d=2023-05-25&unconfirmed").page
    expect(page.locator(".unconfirmed input")).to_be_checked()


def test_what_is_selected_is_drawn_though_no_report_confirms_it(open_page: OpenPage) -> None:
    page = open_page("#d=2024-06-12&sel=hakari-checkpoint").page
    expect(page.locator(f"{POSSIBLE}.is-selected")).to_have_attribute(
        "aria-label", "Checkpoint: Checkpoint at the Hakari bridge")


def test_what_is_only_possible_is_drawn_at_six_tenths_of_its_size_without_a_halo(open_page: OpenPage) -> None:
    page = open_page("#d=2023-05-25").page
    sure, unsure = "Checkpoint: Checkpoint at the Hakari bridge", "Checkpoint: Armenian post near Kornidzor"
    assert round(width_of(page, unsure) / width_of(page, sure), 1) == 0.6
    halo = page.locator(PLATE.format(unsure)).locator(".symbol-halo")
    assert halo.evaluate("node => getComputedStyle(node).display") == "none"


def test_what_is_disputed_carries_a_half_filled_disc(open_page: OpenPage) -> None:
    page = open_page("#d=2023-05-25").page
    expect(page.locator(".point[aria-label='Checkpoint: Checkpoint at the Hakari bridge'] .half-disc")).to_have_count(1)
    expect(page.locator(".point[aria-label='Peacekeepers: Post 1 at the Hakari bridge'] .half-disc")).to_have_count(0)


HINT = ".hint-bubble:not([hidden])"
CHECKPOINT = ".point[aria-label='Checkpoint: Checkpoint at the Hakari bridge']"
ON_ROUTE = """selector => {
    const line = [...document.querySelectorAll(selector)].pop();
    const at = line.getPointAtLength(line.getTotalLength() * 0.45);
    const screen = line.getScreenCTM();
    return [at.x * screen.a + screen.e, at.y * screen.d + screen.f];
}"""


def test_a_thing_under_the_pointer_says_what_it_is_since_when_and_how_sure(open_page: OpenPage) -> None:
    opened = open_page("#d=2023-05-25")
    page = opened.page
    page.locator(CHECKPOINT).hover()
    words = page.locator(HINT)
    expect(words.locator("strong")).to_have_text("Checkpoint at the Hakari bridge")
    expect(words).to_contain_text("since 23 April 2023, 12:00")
    expect(words).to_contain_text("Certainly there on this day · Estimated position, may be up to 2 km off · Disputed")
    assert page.locator(".folium-map [title]").count() == page.locator(".zoom-control [title]").count()
    opened.assert_quiet()


def test_a_stretch_of_road_says_what_could_pass_on_it(open_page: OpenPage) -> None:
    page = open_page("#d=2023-05-25").page
    page.mouse.move(*page.evaluate(ON_ROUTE, ".route-body"))
    expect(page.locator(HINT)).to_contain_text("in use on this day")


def test_the_words_can_be_pointed_at_and_escape_sends_them_away_but_not_the_details(open_page: OpenPage) -> None:
    page = open_page("#d=2023-05-25&sel=hakari-checkpoint").page
    page.locator(CHECKPOINT).hover()
    page.locator(HINT).hover()
    page.wait_for_timeout(500)
    expect(page.locator(HINT)).to_have_count(1)
    page.keyboard.press("Escape")
    expect(page.locator(HINT)).to_have_count(0)
    expect(page.locator(".detail")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".detail")).to_be_hidden()


def test_the_focus_shows_the_words_and_a_screen_reader_hears_them(open_page: OpenPage) -> None:
    page = open_page("#d=2023-05-25").page
    point = page.locator(CHECKPOINT)
    page.keyboard.press("Tab")
    point.focus()
    expect(point).to_have_accessible_description(re.compile("Certainly there on this day"))
    point.blur()
    expect(page.locator(HINT)).to_have_count(0)


def test_a_thing_and_its_row_are_lit_together(open_page: OpenPage) -> None:
    page = open_page("#d=2023-05-25").page
    row = page.locator("[data-list=stops] .feature-button", has_text="Checkpoint at the Hakari bridge")
    page.locator(CHECKPOINT).hover()
    expect(row).to_have_class(re.compile("is-pointed"))
    row.hover()
    expect(page.locator(CHECKPOINT)).to_have_class(re.compile("is-pointed"))
    page.locator(".date").hover()
    expect(page.locator(".is-pointed")).to_have_count(0)
