"""The closest view: where it ends and why, and within what a place is known to lie."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.conftest import Opened

WITHIN = ".known-within"


def come_close(page: Page) -> None:
    for _ in range(6):
        page.get_by_role("button", name="Zoom in").click()
        page.wait_for_timeout(400)


def test_the_closest_view_says_why_it_is_the_closest(opened: Opened) -> None:
    limit = opened.page.locator(".zoom-limit")
    expect(limit).to_be_hidden()
    come_close(opened.page)
    expect(limit).to_have_text("No closer: places are known to some hundred metres only, roads to more.")
    opened.page.get_by_role("button", name="Zoom out").click()
    expect(limit).to_be_hidden()
    opened.assert_quiet()


def test_from_a_near_view_rings_say_within_what_places_lie(opened: Opened) -> None:
    expect(opened.page.locator(WITHIN)).to_have_count(0)
    come_close(opened.page)
    radii = [float(ring.get_attribute("r") or 0) for ring in opened.page.locator(WITHIN).all()]
    assert radii and min(radii) >= 5
    assert max(radii) < 60
