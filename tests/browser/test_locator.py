"""The small map of the region, which says where the large one lies."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Opened

OpenPage = Callable[..., Opened]
FRAME = """() => Object.fromEntries(["x", "y", "width", "height"]
    .map((name) => [name, Number(document.querySelector(".locator-frame").getAttribute(name))]))"""


def frame_of(page: Page) -> dict[str, float]:
    found: dict[str, float] = page.evaluate(FRAME)
    return found


def test_it_is_small_and_names_both_countries(opened: Opened) -> None:
    page = opened.page
    box = page.locator(".locator").bounding_box()
    assert box is not None
    assert max(box["width"], box["height"]) <= 120
    expect(page.locator(".locator text")).to_have_text(["ARMENIA", "AZERBAIJAN"])
    expect(page.get_by_role("img", name="Small map of the region")).to_be_visible()


def test_its_names_are_in_the_reader_s_language(open_page: OpenPage) -> None:
    page = open_page("#lang=ru").page
    expect(page.locator(".locator text")).to_have_text(["АРМЕНИЯ", "АЗЕРБАЙДЖАН"])


def test_its_frame_is_the_ground_that_the_large_map_shows(opened: Opened) -> None:
    before = frame_of(opened.page)
    opened.page.get_by_role("button", name="Zoom in").click()
    expect(opened.page.locator(".locator-frame")).not_to_have_attribute("width", f"{before['width']:.1f}")
    after = frame_of(opened.page)
    assert after["x"] > before["x"] and after["y"] > before["y"]
    assert after["height"] / after["width"] == pytest.approx(before["height"] / before["width"], rel=0.05)


def test_it_draws_the_area_under_peacekeepers_while_there_is_one(open_page: OpenPage) -> None:
    area = ".locator .c-peacekeeper-area"
    expect(open_page("#d=2022-01-01").page.locator(area)).not_to_have_count(0)
    expect(open_page("#d=2024-01-01").page.locator(area)).to_have_count(0)


@pytest.mark.parametrize(("width", "height"), [(390, 844), (768, 1024), (844, 390)])
def test_a_small_window_has_no_room_for_it(open_page: OpenPage, width: int, height: int) -> None:
    opened = open_page(viewport={"width": width, "height": height})
    expect(opened.page.locator(".locator")).to_be_hidden()
    opened.assert_quiet()
