"""The closest view, where it ends and why, within what a place is known to lie; and the names of districts."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.conftest import Opened

OpenPage = Callable[..., Opened]
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


def test_districts_are_named_in_the_language_of_the_page_once_they_are_shown(open_page: OpenPage) -> None:
    page = open_page("#d=2022-03-28&lang=ru").page
    names = page.locator(".label-district")
    expect(names).to_have_count(0)
    page.get_by_role("tab", name="Слои").click()
    page.locator(".legend-row[data-class=district] input").check()
    expect(names.filter(has_text="Лачинский район")).to_have_count(1)


def test_lines_of_equal_height_show_the_ground_from_a_near_view_and_go_with_the_relief(opened: Opened) -> None:
    page = opened.page
    lines, heights = page.locator("path.contour"), page.locator(".label-contour")
    expect(lines).to_have_count(0)
    come_close(page)
    assert lines.count() > 5
    assert set(heights.all_text_contents()) <= {f"≈ {height} m" for height in range(500, 4000, 500)}
    assert heights.count()
    page.get_by_role("tab", name="Layers").click()
    page.locator(".legend-row[data-class=relief] input").uncheck()
    expect(lines).to_have_count(0)
    expect(heights).to_have_count(0)
    opened.assert_quiet()
