"""The road: what holds from end to end, what holds on a stretch, what stands across it, and for whom."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Opened

OpenPage = Callable[..., Opened]
CLOSED = "Road closed to civilians since 12 December 2022, day 165"
LOOKS = """name => [...document.querySelectorAll(`.folium-map path.${name}`)].map(({ classList }) => (
  [...classList].find(one => one.startsWith("c-route-")) ?? "is-plain")).sort()"""


def looks(page: Page, part: str) -> list[str]:
    found: list[str] = page.evaluate(LOOKS, part)
    return found


BEGINS = """() => {
  const spot = (path, length) => path.getPointAtLength(length).matrixTransform(path.getScreenCTM());
  const start = spot(document.querySelector("path.band-edge"), 0);
  const plain = [...document.querySelectorAll("path.route-casing.is-plain")];
  const left = path => path.getBoundingClientRect().left;
  const ends = plain.sort((a, b) => left(a) - left(b)).slice(0, 2).map(path => spot(path, path.getTotalLength()));
  return Math.min(...ends.map(({ x, y }) => Math.hypot(x - start.x, y - start.y)));
}"""
"""How far the start of the band is from the end of a road in Armenia, in pixels."""


def middle(page: Page, place: str) -> float:
    box = page.get_by_role("button", name=place, exact=True).and_(page.locator(".place")).bounding_box()
    assert box
    return box["x"] + box["width"] / 2


@pytest.mark.parametrize("day", ["2021-06-01", "2022-12-20", "2023-05-25", "2023-09-26"])
def test_no_road_inside_armenia_has_the_state_of_the_corridor(open_page: OpenPage, day: str) -> None:
    page = open_page(f"#d={day}").page
    band = page.locator(".band-body").bounding_box()
    assert band
    assert band["x"] > middle(page, "Tegh")
    sections = page.evaluate("""() => [...document.querySelectorAll(".folium-map path.route-body")]
      .map(path => [path.getBoundingClientRect().left, path.classList.contains("is-plain")])""")
    west = min(sections)
    assert west[1]


def test_the_band_begins_at_the_boundary_and_ends_at_stepanakert(open_page: OpenPage) -> None:
    page = open_page("#d=2023-05-25").page
    assert page.evaluate(BEGINS) < 2
    assert looks(page, "band-body") == ["c-route-closed"]
    expect(page.locator(".band-word")).to_have_text(["Civilians: closed", "Local traffic: restricted"])


def test_a_stretch_has_a_state_of_its_own_where_a_source_tells_of_local_traffic(open_page: OpenPage) -> None:
    page = open_page("#d=2023-05-25").page
    assert looks(page, "route-body") == ["c-route-restricted"] * 2 + ["is-plain"] * 4
    page = open_page("#d=2023-07-20").page
    assert looks(page, "route-body") == ["c-route-closed"] * 2 + ["is-plain"] * 4
    page = open_page("#d=2021-06-01").page
    assert set(looks(page, "route-body")) == {"is-plain"}
    assert looks(page, "band-body") == ["c-route-open"]


@pytest.mark.parametrize(("asked", "bars"), [
    ("d=2021-06-01", []),
    ("d=2022-12-20", ["stop-bar stop-bar-edge"]),  # the camp
    ("d=2023-05-25", ["stop-bar stop-bar-edge"] * 2),  # the checkpoint, and those who check near Shusha
    # Of the second it is not known until when.
    ("d=2023-07-20", ["stop-bar stop-bar-edge", "stop-bar stop-bar-edge is-hollow"]),
    ("d=2022-12-20&t=icrc", ["stop-bar stop-bar-edge is-gate"]),  # let through by the camp case by case
    ("d=2022-12-20&t=az-convoy", []),
])
def test_what_stopped_the_traffic_is_a_bar_across_the_road(
    open_page: OpenPage, asked: str, bars: list[str]
) -> None:
    page = open_page(f"#{asked}").page
    classes = page.locator(".stop-bar-edge").evaluate_all("all => all.map(one => one.getAttribute('class'))")
    assert sorted(classes) == bars


def test_the_symbol_of_a_bar_is_pressed_beside_it(open_page: OpenPage) -> None:
    page = open_page("#d=2022-12-20").page
    page.get_by_role("button", name="Protest camp: ").click()
    expect(page.locator("#detail-title")).to_have_text("Protest camp near Shusha")


def test_map_and_headline_follow_the_traffic_that_a_reader_chooses(open_page: OpenPage) -> None:
    opened = open_page("#d=2023-01-20")
    page = opened.page
    civilians, red_cross = (page.locator(f".on-map[data-traffic={one}]") for one in ("civilian", "icrc"))
    expect(civilians).to_have_attribute("aria-pressed", "true")
    red_cross.focus()
    page.keyboard.press("Enter")
    expect(red_cross).to_be_focused()
    expect(red_cross).to_have_attribute("aria-pressed", "true")
    expect(civilians).to_have_attribute("aria-pressed", "false")
    expect(page.locator(".sentence")).to_contain_text(
        "Road open to the Red Cross (ICRC) with restrictions since 19 December 2022, day 33")
    expect(page.locator(".band-word")).to_have_text("Red Cross (ICRC): restricted")
    assert looks(page, "band-body") == ["c-route-restricted"]
    assert page.evaluate("location.hash") == "#d=2023-01-20&t=icrc&lang=en"
    page.go_back()
    expect(page.locator(".sentence")).to_contain_text("Road closed to civilians")
    assert looks(page, "band-body") == ["c-route-closed"]
    opened.assert_quiet()


def test_the_address_names_the_traffic(open_page: OpenPage) -> None:
    page = open_page("#d=2023-05-25&t=peacekeeper").page
    expect(page.locator(".sentence")).to_have_text(
        "Road open to Russian peacekeepers with restrictions since 25 April 2023, day 31")
    page = open_page("#d=2023-05-25&t=trains").page
    expect(page.locator(".sentence")).to_have_text(CLOSED)
    expect(page.locator(".notice")).to_contain_text(
        "the traffic “trains” (one of: civilian, icrc, peacekeeper, az-convoy, aid, foreigners)")


def test_traffic_of_which_no_source_tells_has_no_band(open_page: OpenPage) -> None:
    page = open_page("#d=2024-06-12&t=aid").page
    expect(page.locator(".sentence")).to_have_text(
        "No source tells whether the road is open to other aid on this day")
    expect(page.locator(".band")).to_have_count(0)
    expect(page.locator(".on-map[data-traffic=aid]")).to_have_attribute("aria-pressed", "true")


def test_the_compact_form_speaks_of_the_traffic_too(open_page: OpenPage) -> None:
    page = open_page("#d=2023-01-20&t=icrc&embed").page
    expect(page.locator(".chip-road")).to_have_text(
        "Road open to the Red Cross (ICRC) with restrictions (since 19 December 2022, day 33)")
    assert looks(page, "band-body") == ["c-route-restricted"]


def test_a_stretch_answers_for_itself_and_says_beside_it_what_holds_from_end_to_end(open_page: OpenPage) -> None:
    told = open_page("#d=2023-05-25&sel=route-2023--lisagor-shusha-junction").page.locator(".detail .local")
    expect(told).to_have_text(["No source tells of local traffic on this stretch on this day.",
                               "Road closed to civilians (since 12 December 2022, day 165)"])


def test_without_scripts_the_road_is_drawn_by_the_same_rules(open_page: OpenPage) -> None:
    page = open_page("", wait=False, java_script_enabled=False).page
    still = page.locator(".still-map")
    expect(still.locator(".band-edge")).to_have_count(1)
    expect(still.locator(".c-route-closed .band-body")).to_have_count(1)
    expect(still.locator(".route.is-plain")).to_have_count(4)
    expect(still.locator(".route.c-route-restricted")).to_have_count(2)


def test_a_click_on_a_bar_leads_to_what_stands_there(open_page: OpenPage) -> None:
    opened = open_page("#d=2023-06-15")
    opened.page.locator('.stop-at[data-thing$="hakari-checkpoint"]').dispatch_event("click")
    expect(opened.page.get_by_role("heading", name="Checkpoint at the Hakari bridge")).to_be_visible()
    opened.assert_quiet()


def test_the_details_of_a_stretch_do_not_begin_with_how_it_was_drawn(open_page: OpenPage) -> None:
    page = open_page("#d=2023-06-15&sel=corridor_route:route-2023--tegh-hakari-bridge").page
    expect(page.locator(".detail h2")).to_contain_text("Hakari bridge")
    assert "hainage" not in page.locator(".detail").inner_text().partition("Sources")[0]


def test_the_legend_begins_with_the_signs_of_the_road(open_page: OpenPage) -> None:
    page = open_page("#d=2023-01-03&panel=legend").page
    first = page.locator(".keys > *").first
    expect(first.locator("li")).to_have_count(4)
    expect(first.locator("li").first).to_contain_text("The wide band under the road")
    expect(first.locator("svg")).to_have_count(4)


def test_the_opening_words_stay_in_another_language(open_page: OpenPage) -> None:
    page = open_page(viewport={"width": 390, "height": 844}).page
    expect(page.locator(".notice")).to_contain_text("The only road from Armenia")
    page.get_by_role("button", name="РУС").click()
    expect(page.locator(".notice")).to_contain_text("единственная дорога из Армении")
