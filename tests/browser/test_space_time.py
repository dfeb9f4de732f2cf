"""The space-time diagram in the expanded timeline: pointed at, clicked, gone through by keyboard, told in words."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import combinations
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Opened
from tests.browser.test_standards import validity_errors, violations

OpenPage = Callable[..., Opened]


def open_road(page: Page) -> None:
    page.get_by_role("button", name="Along the road").click()
    expect(page.locator(".road-drawing")).to_be_visible()


def test_the_reader_chooses_between_bars_and_road(open_page: OpenPage) -> None:
    opened = open_page("#d=2023-05-25&panel=timeline")
    page = opened.page
    open_road(page)
    expect(page.locator(".ribbon-lanes")).to_be_hidden()
    page.get_by_role("button", name="As bars").click()
    expect(page.locator(".space-time")).to_be_hidden()
    expect(page.locator(".ribbon-lanes")).to_be_visible()
    opened.assert_quiet()


def test_it_has_an_address_of_its_own_which_back_forward_and_the_shared_link_keep(open_page: OpenPage) -> None:
    page = open_page("#d=2023-05-25&panel=timeline").page
    open_road(page)
    expect(page).to_have_url(re.compile(r"#d=2023-05-25&panel=road&lang=en$"))
    page.get_by_role("button", name="Share").click()
    expect(page.locator("#share-link")).to_have_value(re.compile(r"#d=2023-05-25&panel=road&lang=en$"))
    page.keyboard.press("Escape")
    page.get_by_role("button", name="As bars").click()
    expect(page).to_have_url(re.compile(r"#d=2023-05-25&panel=timeline&lang=en$"))
    page.go_back()
    expect(page.locator(".road-drawing")).to_be_visible()
    page.go_forward()
    expect(page.locator(".ribbon-lanes")).to_be_visible()
    expect(page.locator(".space-time")).to_be_hidden()


def test_its_address_opens_it(open_page: OpenPage) -> None:
    opened = open_page("#d=2023-05-25&panel=road")
    expect(opened.page.locator(".road-drawing")).to_be_visible()
    expect(opened.page.get_by_role("button", name="Along the road")).to_have_attribute("aria-pressed", "true")
    opened.assert_quiet()


def test_the_state_from_end_to_end_tints_the_whole_column_of_its_days(open_page: OpenPage) -> None:
    page = open_page("#d=2023-05-25&panel=road").page
    columns = page.locator(".road-drawing .road-column")
    names = columns.evaluate_all("all => all.map((one) => one.getAttribute('class'))")
    # From 10 November 2020: closed, closed or restricted, open, closed, for leaving only, not known; the 9th is paper.
    assert names == [f"road-column c-route-{state}" for state in (
        "closed", "closed", "open", "closed", "outbound-only", "unknown")]
    (drawing,) = boxes(page, ".road-drawing")
    assert min(one["height"] for one in boxes(page, ".road-column")) > 0.7 * drawing["height"]


def test_turning_points_are_named_in_words_by_number_and_lead_to_their_day(open_page: OpenPage) -> None:
    opened = open_page("#d=2021-06-01&panel=road")
    page = opened.page
    turns = page.get_by_role("list", name="Turning points").get_by_role("button")
    expect(turns).to_have_count(9)
    expect(turns.nth(4)).to_have_accessible_name(
        re.compile("^5 A checkpoint at the Hakari bridge ?, 23\u00a0April 2023$"))
    assert page.locator(".road-turn-number").all_text_contents() == [str(number) for number in range(1, 10)]
    numbers = boxes(page, ".road-turn")
    assert [pair for pair in combinations(numbers, 2) if meet(*pair)] == []
    turns.nth(4).press("Enter")
    expect(page).to_have_url(re.compile("d=2023-04-23&sel=checkpoint-opens"))
    opened.assert_quiet()


def test_a_number_over_the_days_leads_there_too(open_page: OpenPage) -> None:
    page = open_page("#d=2021-06-01&panel=road").page
    number = boxes(page, ".road-turn")[3]
    page.mouse.move(number["left"] + 7, number["top"] + 7)
    expect(page.locator(".hint-bubble:visible").filter(has_text="Civilian traffic stops")).to_be_visible()
    page.mouse.click(number["left"] + 7, number["top"] + 7)
    expect(page).to_have_url(re.compile("d=2022-12-12&sel=protest-camp-set-up"))


def test_the_map_keeps_its_height_beside_the_diagram(open_page: OpenPage) -> None:
    page = open_along_the_road(open_page, {"width": 1280, "height": 800}, "en")
    (region,) = boxes(page, "#map-region")
    assert region["height"] >= 0.45 * 800
    (drawing,) = boxes(page, ".road-drawing")
    assert drawing["bottom"] <= 800  # in view without scrolling


@pytest.mark.parametrize("viewport", [{"width": 390, "height": 844}], ids=["390"])
def test_on_a_phone_map_and_diagram_stand_in_one_screen(open_page: OpenPage, viewport: dict[str, int]) -> None:
    page = open_along_the_road(open_page, viewport, "en")
    (region,) = boxes(page, "#map-region")
    (drawing,) = boxes(page, ".road-drawing")
    assert region["height"] >= 200
    assert drawing["top"] + 200 <= 844  # most of it; the names of the routes may lie below


PHONES = [{"width": 390, "height": 844}, {"width": 320, "height": 640}]
BOXES = """selector => [...document.querySelectorAll(selector)].filter((one) => one.getClientRects().length)
    .map((one) => one.getBoundingClientRect().toJSON())"""


def boxes(page: Page, selector: str) -> list[dict[str, float]]:
    found: list[dict[str, float]] = page.evaluate(BOXES, selector)
    return found


def meet(one: dict[str, float], other: dict[str, float]) -> bool:
    return (one["left"] < other["right"] and other["left"] < one["right"]
            and one["top"] < other["bottom"] and other["top"] < one["bottom"])


def open_along_the_road(open_page: OpenPage, viewport: dict[str, int], language: str) -> Page:
    """Open the view along the road."""
    page = open_page(f"#d=2023-06-15&panel=road&lang={language}", viewport=viewport).page
    expect(page.locator(".road-drawing")).to_be_visible()
    return page


@pytest.mark.parametrize("language", ["en", "hy", "az", "ru"])
@pytest.mark.parametrize("viewport", PHONES, ids=lambda viewport: str(viewport["width"]))
def test_on_a_phone_the_buttons_of_the_map_stay_whole_and_apart_from_the_scale(
    open_page: OpenPage, viewport: dict[str, int], language: str
) -> None:
    page = open_along_the_road(open_page, viewport, language)
    (region,) = boxes(page, "#map-region")
    buttons = boxes(page, ".zoom-control button")
    assert len(buttons) == 3
    assert [one for one in buttons if one["bottom"] > region["bottom"] or one["right"] > region["right"]] == []
    assert [(one, scale) for one in buttons for scale in boxes(page, ".scale") if meet(one, scale)] == []


@pytest.mark.parametrize("viewport", PHONES, ids=lambda viewport: str(viewport["width"]))
def test_on_a_phone_the_credits_unfold_within_the_map_and_can_be_read_to_their_end(
    open_page: OpenPage, viewport: dict[str, int]
) -> None:
    page = open_along_the_road(open_page, viewport, "en")
    page.locator(".credits > summary").click()
    (region,) = boxes(page, "#map-region")
    (credits,) = boxes(page, ".credits")
    assert region["top"] <= credits["top"] and credits["bottom"] <= region["bottom"]
    assert page.locator(".credits").evaluate(
        "box => { box.scrollTop = 1e6; return box.scrollHeight - box.scrollTop - box.clientHeight; }") <= 1


@pytest.mark.parametrize("language", ["en", "hy", "az", "ru"])
@pytest.mark.parametrize("viewport", PHONES, ids=lambda viewport: str(viewport["width"]))
def test_on_a_phone_the_names_of_the_places_are_whole(
    open_page: OpenPage, viewport: dict[str, int], language: str
) -> None:
    page = open_along_the_road(open_page, viewport, language)
    assert [one for one in boxes(page, ".road-name") if one["left"] < 0] == []


@pytest.mark.parametrize("language", ["en", "hy", "az", "ru"])
@pytest.mark.parametrize("viewport", [*PHONES, {"width": 760, "height": 700}, {"width": 1280, "height": 800}],
                         ids=lambda viewport: str(viewport["width"]))
def test_the_names_of_the_routes_are_whole_and_apart(
    open_page: OpenPage, viewport: dict[str, int], language: str
) -> None:
    page = open_along_the_road(open_page, viewport, language)
    (drawing,) = boxes(page, ".road-drawing")
    names = boxes(page, ".road-phase")
    assert len(names) == 3
    assert [one for one in names if one["left"] < drawing["left"] or one["right"] > drawing["right"] + 1] == []
    assert [pair for pair in combinations(names, 2) if meet(*pair)] == []


def test_a_click_sets_the_day_and_selects_the_place_at_that_height(open_page: OpenPage) -> None:
    page = open_page("#d=2023-05-25&panel=timeline").page
    open_road(page)
    (drawing,) = boxes(page, ".road-drawing")
    lisagor = page.locator(".road-name", has_text="Lisagor").bounding_box()
    assert lisagor
    quarter = drawing["left"] + (drawing["right"] - drawing["left"]) * 0.25
    page.mouse.click(quarter, lisagor["y"] + lisagor["height"] / 2)
    expect(page).to_have_url(re.compile(r"d=2021-\d\d-\d\d&sel=lisagor&"))


def test_a_click_on_a_stretch_opens_what_its_state_rests_on(open_page: OpenPage) -> None:
    page = open_page("#d=2023-05-25&panel=timeline").page
    open_road(page)
    page.locator(".road-stretch.c-route-open").first.scroll_into_view_if_needed()
    box = page.locator(".road-stretch.c-route-open").first.bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] * 0.7)
    expect(page).to_have_url(re.compile(r"sel=[a-z0-9-]*open"))


def test_the_keyboard_goes_through_the_days_and_up_the_road(open_page: OpenPage) -> None:
    page = open_page("#d=2022-12-12&panel=timeline").page
    open_road(page)
    page.get_by_role("listbox", name=re.compile("What happened along the road")).focus()
    option = page.locator("#road-option")
    first = option.text_content()
    page.keyboard.press("ArrowRight")
    expect(option).not_to_have_text(str(first))
    page.keyboard.press("ArrowUp")
    expect(page.locator(".road-ring")).to_have_attribute("visibility", "visible")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("sel="))


def test_the_cursor_goes_through_days_and_places_and_says_what_holds_there(open_page: OpenPage) -> None:
    opened = open_page("#d=2022-12-11&panel=timeline")
    page = opened.page
    open_road(page)
    cursor = page.get_by_role("slider", name=re.compile("Along the road, day by day"))
    cursor.focus()
    expect(cursor).to_have_attribute("aria-valuetext", re.compile(
        r"^Goris, 11\u00a0December 2022\. Whole road: open · Local traffic: no source$"))
    cursor.press("ArrowRight")
    expect(cursor).to_have_attribute("aria-valuetext", re.compile(
        "12\u00a0December 2022.*Whole road: closed.*Local traffic: restricted"))
    cursor.press("ArrowUp")
    expect(cursor).to_have_attribute("aria-valuetext", re.compile("^Tegh, 12\u00a0December 2022"))
    cursor.press("PageUp")
    expect(cursor).to_have_attribute("aria-valuetext", re.compile("^Tegh, 12\u00a0January 2023"))
    expect(page.locator(".road-cross")).to_have_attribute("visibility", "visible")
    assert page.locator(".date-field").get_attribute("data-day") == "2022-12-11"
    cursor.press("Enter")
    expect(page).to_have_url(re.compile("d=2023-01-12&sel=tegh"))
    page.keyboard.press("Escape")
    expect(cursor).to_be_focused()
    opened.assert_quiet()


def test_a_column_tells_of_traffic_from_end_to_end(open_page: OpenPage) -> None:
    page = open_page("#d=2022-01-01&panel=timeline").page
    open_road(page)
    box = page.locator(".road-drawing").bounding_box()
    assert box
    x, y = box["x"] + box["width"] * 0.65, box["y"] + 27
    page.mouse.move(x, y)
    hint = page.locator(".hint-bubble:visible").filter(has_text="Whole road: closed")
    expect(hint).to_contain_text("12 December 2022 to 23 September 2023")
    page.mouse.click(x, y)
    expect(page).to_have_url(re.compile("d=2023-03-2.&sel=bypass-civilian-closed"))


def test_a_click_on_an_event_sets_its_own_day(open_page: OpenPage) -> None:
    page = open_page("#d=2023-05-25&panel=timeline").page
    open_road(page)
    box = page.locator(".road-symbol.c-event-peacekeepers").last.bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] / 2 - 2, box["y"] + box["height"] / 2)
    expect(page).to_have_url(re.compile("d=2024-04-22&sel=column-goes-to-goris"))


def test_every_state_has_a_hatch_of_its_own_and_local_traffic_without_a_source_has_none(open_page: OpenPage) -> None:
    page = open_page("#d=2023-05-25&panel=timeline").page
    open_road(page)
    hatched = page.locator(".road-drawing .road-pattern")
    fills = set(hatched.evaluate_all("list => list.map(one => one.getAttribute('fill'))"))
    assert {"url(#hatch-route-open)", "url(#hatch-route-restricted)", "url(#hatch-route-closed)",
            "url(#hollow-route-restricted)"} <= fills
    assert not any("none" in fill for fill in fills)
    assert page.locator(".road-drawing .road-unused").count() == 2


def test_a_slider_step_with_the_diagram_open_moves_a_line_and_draws_nothing(open_page: OpenPage) -> None:
    page = open_page("#d=2023-05-25&panel=timeline").page
    open_road(page)
    changes = page.evaluate("""async () => {
        const records = [];
        const watch = new MutationObserver((list) => records.push(...list));
        watch.observe(document.querySelector(".space-time"), { subtree: true, childList: true, attributes: true });
        const slider = document.querySelector(".slider");
        slider.value = 800;
        slider.dispatchEvent(new Event("input"));
        await new Promise(requestAnimationFrame);
        return records.length;
    }""")
    assert changes == 0


def test_the_other_classes_of_traffic_have_their_own_states(open_page: OpenPage) -> None:
    page = open_page("#d=2022-12-12&panel=timeline").page
    open_road(page)
    before = page.locator(".road-stretch").count()
    page.get_by_label("Traffic:").select_option("peacekeeper")
    assert page.locator(".road-stretch").count() != before


def test_the_table_says_the_same(open_page: OpenPage) -> None:
    page = open_page("#d=2022-12-12&panel=timeline").page
    open_road(page)
    page.get_by_text("The diagram in words").click()
    row = page.locator(".road-table tr", has_text="Checkpoint at the Hakari bridge").first
    expect(row).to_contain_text("23 April 2023")
    row.get_by_role("button").press("Enter")
    expect(page).to_have_url(re.compile("d=2023-04-23&sel=hakari-checkpoint"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_and_it_fits(open_page: OpenPage, width: int, scheme: str) -> None:
    opened = open_page("#panel=timeline", color_scheme=scheme, viewport={"width": width, "height": 800})
    open_road(opened.page)
    opened.page.get_by_text("The diagram in words").click()
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= width
    assert violations(opened) == []
    opened.assert_quiet()


def test_it_is_valid_html(open_page: OpenPage, node: str, tmp_path: Path) -> None:
    page = open_page("#panel=timeline").page
    open_road(page)
    html = page.evaluate("""() => {
        const copy = document.documentElement.cloneNode(true);
        copy.querySelectorAll("script, style").forEach((element) => { element.replaceChildren(); });
        return "<!DOCTYPE html>\\n" + copy.outerHTML;
    }""")
    assert validity_errors(node, html, tmp_path) == []
