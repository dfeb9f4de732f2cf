"""What a reader sees whose browser runs no scripts, or fails to run ours."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from geo import webmap
from geo.model import project
from geo.store import data_folder, loading
from tests.browser.conftest import Opened

OpenPage = Callable[..., Opened]


@pytest.fixture
def without_scripts(open_page: OpenPage) -> Opened:
    return open_page(wait=False, java_script_enabled=False)


def test_the_day_its_state_and_its_picture_are_there(without_scripts: Opened) -> None:
    page = without_scripts.page
    expect(page.get_by_role("heading", level=1)).to_have_text("The Lachin corridor")
    expect(page.locator(".still .date")).to_have_text("Thursday, 25 May 2023")
    expect(page.locator(".still .sentence")).to_have_text("Road closed to civilians (since 12 December 2022, day 165)")
    expect(page.get_by_role("img", name="Map of the Lachin corridor on 25 May 2023")).to_be_visible()
    expect(page.locator(".still-note")).to_contain_text("needs JavaScript")
    expect(page.locator(".still-day")).to_contain_text("Checkpoint at the Hakari bridge")
    expect(page.locator("#map-region")).to_be_hidden()


def test_nothing_is_fetched_and_nothing_is_said(without_scripts: Opened) -> None:
    assert without_scripts.requests == []
    assert without_scripts.messages == []


def test_all_events_stand_in_the_list_with_links_to_sources(without_scripts: Opened) -> None:
    events = loading.read_features(data_folder.check_set(project.DATA), "events")
    items = without_scripts.page.locator(".still-events li")
    assert items.count() == len(events)
    assert without_scripts.page.locator(".still-events li:has(a)").count() > 100
    for link in without_scripts.page.locator(".still a").all():
        assert (link.get_attribute("href") or "").startswith(("https://", "http://"))
        assert link.get_attribute("rel") == "noopener noreferrer"
        assert link.inner_text().strip()


def test_a_page_of_another_day_shows_that_day(open_page: OpenPage, tmp_path: Path) -> None:
    webmap.save(webmap.build_map(at="2022-12-12", names="azerbaijani"), tmp_path / "map.html")
    page = open_page(file=tmp_path / "map.html", wait=False, java_script_enabled=False).page
    expect(page.locator(".still .date")).to_have_text("Monday, 12 December 2022")
    expect(page.locator(".still-map text", has_text="Khankendi")).to_have_text("Khankendi")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_it_fits_every_window(open_page: OpenPage, width: int, scheme: str) -> None:
    page = open_page(wait=False, java_script_enabled=False, color_scheme=scheme,
                     viewport={"width": width, "height": 800}).page
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    box = page.locator(".still-map").bounding_box()
    assert box
    assert width * 0.5 < box["width"] <= width


@pytest.mark.parametrize(("scheme", "paper"), [("light", "rgb(246, 244, 238)"), ("dark", "rgb(27, 30, 34)")])
def test_the_picture_follows_the_theme(open_page: OpenPage, scheme: str, paper: str) -> None:
    page = open_page(wait=False, java_script_enabled=False, color_scheme=scheme).page
    assert page.locator(".still-map").evaluate("node => getComputedStyle(node).backgroundColor") == paper


def test_with_scripts_nothing_of_it_is_there(opened: Opened) -> None:
    expect(opened.page.locator(".still")).to_have_count(0)


def fail_at_start(page: Page, file: Path) -> None:
    page.add_init_script("delete globalThis.ResizeObserver")
    page.goto(file.as_uri())


def test_it_takes_the_place_of_a_map_that_a_fault_keeps_from_being_drawn(open_page: OpenPage, built_file: Path) -> None:
    opened = open_page()
    fail_at_start(opened.page, built_file)
    expect(opened.page.locator(".still .date")).to_have_text("Thursday, 25 May 2023")
    expect(opened.page.locator(".header")).to_be_hidden()
    assert opened.page.locator(".still-map").evaluate("node => node.getBoundingClientRect().width") == 704
    assert opened.page.evaluate("window.violations") == []


def test_a_fault_after_the_map_is_drawn_leaves_the_map(opened: Opened) -> None:
    opened.page.evaluate("setTimeout(() => { throw new Error('of a layer of somebody else'); })")
    opened.page.wait_for_timeout(3300)
    expect(opened.page.locator(".still")).to_have_count(0)
    expect(opened.page.locator(".header")).to_be_visible()
