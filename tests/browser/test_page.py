"""What a reader meets when the file is opened: the day, the map, the controls."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from geo.webmap import assets, script_order
from tests.browser.conftest import Opened
from tests.browser.test_standards import violations

OpenPage = Callable[..., Opened]
CLOSED = "Road closed to civilians since 12 December 2022, day 165"


def test_it_opens_on_25_may_2023_says_why_and_asks_for_nothing(opened: Opened) -> None:
    expect(opened.page.locator(".date")).to_have_text("Thursday, 25 May 2023")
    expect(opened.page.locator(".sentence")).to_have_text(CLOSED)
    expect(opened.page.locator(".notice")).to_contain_text("in the sixth month of the closure")
    opened.assert_quiet()


@pytest.mark.parametrize(("day", "sentence"), [
    ("2020-11-12", "Road closed to civilians since 10 November 2020, day 3"),
    ("2020-11-20", "Road open to civilians since 17 November 2020, day 4"),
    ("2022-12-20", "Road closed to civilians since 12 December 2022, day 9"),
    ("2023-09-26", "Road open to civilians for departure only since 24 September 2023, day 3"),
])
def test_one_sentence_says_how_the_road_was(open_page: OpenPage, day: str, sentence: str) -> None:
    opened = open_page(f"#d={day}")
    expect(opened.page.locator(".sentence")).to_have_text(sentence)
    expect(opened.page.locator(".notice")).to_be_empty()
    opened.assert_quiet()


@pytest.mark.parametrize("zone", ["America/New_York", "Asia/Yerevan", "Pacific/Kiritimati"])
def test_every_time_zone_shows_the_same_day(open_page: OpenPage, zone: str) -> None:
    page = open_page("#d=2022-12-12", timezone_id=zone).page
    expect(page.locator(".date")).to_have_text("Monday, 12 December 2022")
    expect(page.locator(".date-field")).to_have_attribute("data-day", "2022-12-12")
    expect(page.get_by_role("button", name="Protest camp: ")).to_be_visible()


def test_the_map_draws_relief_route_areas_symbols_and_names(opened: Opened) -> None:
    page = opened.page
    assert page.locator("img.relief").evaluate("image => image.naturalWidth") > 100
    assert page.locator("path.band-body.c-route-closed").count() == 1
    assert page.locator(".folium-map path.route-body").count() == 6
    assert page.locator(".folium-map path.route-gaps").count() == 3
    assert page.locator("path.c-peacekeeper-area").count() >= 1
    expect(page.get_by_role("button", name="Checkpoint: Checkpoint at the Hakari bridge")).to_be_visible()
    names = page.locator(".label-place").all_text_contents()
    assert {"Khankendi / Stepanakert", "Goris"} <= set(names)


def test_names_on_the_map_do_not_lie_on_each_other_or_on_symbols(opened: Opened) -> None:
    boxes = opened.page.evaluate("""() => [...document.querySelectorAll(".label-place, .point")].map((element) => {
        const box = element.getBoundingClientRect();
        const isName = element.matches(".label-place");
        return { isName, left: box.left, right: box.right, top: box.top + 3, bottom: box.bottom - 3 };
    })""")
    clashes = [(a, b) for i, a in enumerate(boxes) for b in boxes[i + 1:]
               if (a["isName"] or b["isName"]) and a["left"] < b["right"] - 1 and b["left"] < a["right"] - 1
               and a["top"] < b["bottom"] - 1 and b["top"] < a["bottom"] - 1]
    assert clashes == []


def test_symbols_do_not_lie_on_each_other_on_a_phone(open_page: OpenPage) -> None:
    page = open_page(viewport={"width": 390, "height": 844}).page
    boxes = [box for point in page.locator(".point").all() if (box := point.bounding_box())]
    clashes = [(a, b) for i, a in enumerate(boxes) for b in boxes[i + 1:]
               if abs(a["x"] - b["x"]) < 23 and abs(a["y"] - b["y"]) < 23]
    assert len(boxes) > 8
    assert clashes == []


def test_certain_and_possible_look_different(opened: Opened) -> None:
    page = opened.page
    certain = page.get_by_role("button", name="Checkpoint: Checkpoint at the Hakari bridge")
    possible = page.locator(".point.is-possible").first
    fill = "node => getComputedStyle(node.querySelector('.symbol-plate')).strokeDasharray"
    assert certain.evaluate(fill) == "none"
    assert possible.evaluate(fill) != "none"


def test_the_date_field_changes_the_day(opened: Opened) -> None:
    page = opened.page
    page.locator(".date-field").fill("2022-12-12")
    page.keyboard.press("Enter")
    expect(page.locator(".date")).to_have_text("Monday, 12 December 2022")
    expect(page.get_by_role("button", name="Protest camp: ")).to_be_visible()
    expect(page.get_by_role("button", name="Checkpoint: Checkpoint at the Hakari bridge")).to_have_count(0)
    opened.assert_quiet()


def test_a_text_that_is_no_day_of_the_period_is_kept_and_told(opened: Opened) -> None:
    page = opened.page
    field, told = page.get_by_role("textbox", name="Day"), page.locator(".dock .date-error")
    for typed, said in [
        ("1 May 2019", "The map covers the days from 9\u00a0November 2020 to 30\u00a0June 2024."),
        ("next week", "This is not read as a date. Write it like “25\u00a0May 2023” or “2023-05-25”."),
    ]:
        field.fill(typed)
        page.keyboard.press("Enter")
        expect(told).to_have_text(said)
        expect(field).to_have_value(typed)
        expect(field).to_have_attribute("aria-invalid", "true")
        assert violations(opened) == []
    expect(page.locator(".header .date")).to_have_text("Thursday, 25 May 2023")
    page.keyboard.press("Escape")
    expect(field).to_have_value("25 May 2023")
    expect(told).to_be_hidden()
    opened.assert_quiet()


@pytest.mark.parametrize(("language", "shown", "typed", "then"), [
    ("en", "25 May 2023", "3 jan 2023", "3 January 2023"),
    ("hy", "2023 թ. մայիսի 25", "3 հունվար 2023", "2023 թ. հունվարի 3"),
    ("az", "25 may 2023", "3.1.2023", "3 yanvar 2023"), ("ru", "25 мая 2023", "3 янв 2023", "3 января 2023"),
])
def test_the_date_field_speaks_the_reader_s_language(open_page: OpenPage, language: str, shown: str, typed: str,
                                                     then: str) -> None:
    page = open_page(f"#d=2023-05-25&lang={language}").page
    field = page.locator(".date-field")
    expect(field).to_have_value(shown)
    assert field.evaluate("node => node.scrollWidth <= node.clientWidth")
    field.fill(typed)
    page.keyboard.press("Enter")
    expect(field).to_have_value(then)
    expect(page).to_have_url(re.compile("d=2023-01-03"))


def test_a_day_without_a_year_is_the_nearest_and_keys_step(open_page: OpenPage) -> None:
    page = open_page("#d=2023-05-25").page
    field = page.locator(".date-field")
    field.fill("12 december")
    page.keyboard.press("Tab")
    expect(field).to_have_value("12 December 2022")
    field.focus()
    for key, then in [("ArrowUp", "13 December 2022"), ("PageUp", "13 January 2023"), ("PageDown", "13 December 2022"),
                      ("ArrowDown", "12 December 2022")]:
        page.keyboard.press(key)
        expect(field).to_have_value(then)


def test_buttons_go_to_the_day_before_and_after(opened: Opened) -> None:
    page = opened.page
    page.get_by_role("button", name="Next day").click()
    expect(page.locator(".date")).to_have_text("Friday, 26 May 2023")
    page.get_by_role("button", name="Previous day").click()
    page.get_by_role("button", name="Previous day").click()
    expect(page.locator(".date")).to_have_text("Wednesday, 24 May 2023")


def test_the_buttons_stop_at_the_ends(open_page: OpenPage) -> None:
    expect(open_page("#d=2020-11-09").page.get_by_role("button", name="Previous day")).to_be_disabled()
    expect(open_page("#d=2024-06-30").page.get_by_role("button", name="Next day")).to_be_disabled()


@pytest.mark.parametrize(("key", "date"), [
    ("ArrowRight", "Friday, 26 May 2023"), ("ArrowLeft", "Wednesday, 24 May 2023"), ("PageUp", "Sunday, 25 June 2023"),
    ("PageDown", "Tuesday, 25 April 2023"), ("Home", "Monday, 9 November 2020"), ("End", "Sunday, 30 June 2024"),
])
def test_the_slider_moves_by_day_month_and_to_the_ends(opened: Opened, key: str, date: str) -> None:
    slider = opened.page.get_by_role("slider", name="Day shown on the map")
    slider.focus()
    slider.press(key)
    expect(opened.page.locator(".date")).to_have_text(date)
    assert (slider.get_attribute("aria-valuetext") or "").replace("\u00a0", " ") == date.split(", ")[1]


def test_the_day_is_announced_once_it_rests(opened: Opened) -> None:
    opened.page.get_by_role("button", name="Next day").click()
    live = opened.page.locator("[aria-live=polite]").first
    expect(live).to_contain_text("Friday, 26 May 2023. Road closed to civilians")


def test_the_layers_are_shown_and_hidden(open_page: OpenPage) -> None:
    page = open_page("#d=2023-05-25&panel=layers").page
    symbols = page.locator(".point .c-checkpoint")
    drawn = symbols.count()
    assert drawn > 0
    page.locator("[data-class=checkpoint] input").uncheck()
    expect(symbols).to_have_count(0)
    page.locator("[data-class=checkpoint] input").check()
    expect(symbols).to_have_count(drawn)
    page.locator("[data-class=peacekeeper-area] input").uncheck()
    expect(page.locator(".leaflet-pane path.c-peacekeeper-area")).to_have_count(0)


def test_the_layers_count_what_the_day_shows(opened: Opened) -> None:
    assert opened.page.locator(".legend-row[data-class=checkpoint] .count").text_content()
    assert "is-absent" in (opened.page.locator(".legend-row[data-class=camp]").get_attribute("class") or "")


def test_the_form_of_names_can_be_chosen(open_page: OpenPage) -> None:
    page = open_page("#d=2023-05-25&panel=layers").page
    page.get_by_label("Place names").select_option("armenian")
    expect(page.locator(".label-place", has_text="Stepanakert")).to_have_text("Stepanakert")
    page.get_by_label("Place names").select_option("azerbaijani")
    expect(page.locator(".label-place", has_text="Khankendi")).to_have_text("Khankendi")


def test_dark_pages_are_dark(open_page: OpenPage) -> None:
    opened = open_page(color_scheme="dark")
    assert opened.page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(36, 40, 46)"
    opened.assert_quiet()


def test_reduced_motion_stops_transitions(open_page: OpenPage) -> None:
    transition = "getComputedStyle(document.querySelector('.point .symbol')).transitionDuration"
    assert open_page(reduced_motion="reduce").page.evaluate(transition) == "0s"
    assert open_page(reduced_motion="no-preference").page.evaluate(transition) != "0s"


@pytest.mark.parametrize("size", [(320, 568), (390, 844), (320, 256), (844, 390), (1280, 800), (2560, 1440)])
def test_nothing_sticks_out_of_the_window(open_page: OpenPage, size: tuple[int, int]) -> None:
    page = open_page("#d=2023-05-25&sel=hakari-checkpoint", viewport={"width": size[0], "height": size[1]}).page
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    for selector in (".headline", ".today", ".dock", ".detail", ".detail .back", ".date-field", ".slider"):
        box = page.locator(selector).bounding_box()
        assert box is not None
        assert box["x"] >= -8
        assert box["x"] + box["width"] <= size[0] + 8


def test_on_a_phone_the_panel_opens_and_closes(open_page: OpenPage) -> None:
    page = open_page(viewport={"width": 390, "height": 844}).page
    expect(page.get_by_role("tab", name="Legend")).to_be_hidden()
    for step in ("Show more", "Show all"):
        page.get_by_role("button", name=step).click()
        expect(page.get_by_role("tab", name="Legend")).to_be_visible()
    page.get_by_role("button", name="Show the map").click()
    expect(page.get_by_role("tab", name="Legend")).to_be_hidden()


def test_a_step_of_the_slider_changes_little_of_the_page(opened: Opened) -> None:
    changes: list[int] = opened.page.evaluate("""() => {
        const slider = document.querySelector(".slider");
        const watch = new MutationObserver(() => {});
        watch.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
        return Array.from({ length: 400 }, (_, step) => {
            slider.value = 300 + step * 2;
            slider.dispatchEvent(new Event("input"));
            return watch.takeRecords().length;
        });
    }""")
    assert sorted(changes)[len(changes) // 2] < 100
    assert max(changes) < 400


def test_zooming_keeps_symbols_in_place_and_brings_more_names(opened: Opened) -> None:
    page = opened.page
    before = page.locator(".place").count()
    for _ in range(3):
        page.get_by_role("button", name="Zoom out").click()
        page.wait_for_timeout(350)
    assert page.locator(".place").count() != before
    page.get_by_role("button", name="Show the whole corridor").click()
    expect(page.locator(".label-place", has_text="Stepanakert")).to_be_visible()
    opened.assert_quiet()


def test_the_data_of_the_page_never_becomes_global(opened: Opened) -> None:
    known: list[Any] = opened.page.evaluate("Object.keys(corridor).length")
    assert known
    assert opened.page.evaluate("typeof $") == "undefined"


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_lies_over_the_credits_when_they_are_unfolded(open_page: OpenPage, width: int) -> None:
    page = open_page(viewport={"width": width, "height": 844}).page
    expect(page.locator(".notice")).to_be_visible()
    page.locator(".credits summary").click()
    expect(page.locator(".notice")).to_be_hidden()
    page.locator(".credits summary").click()
    expect(page.locator(".notice")).to_be_visible()


def test_the_scripts_share_one_name_and_nothing_by_accident(open_page: OpenPage, tmp_path: Path) -> None:
    (tmp_path / "empty.html").write_text("<!DOCTYPE html><title>Empty</title>")
    names = "Object.getOwnPropertyNames(globalThis)"
    empty = open_page(file=tmp_path / "empty.html", wait=False).page
    page = open_page().page
    added = set(page.evaluate(names)) - set(empty.evaluate(names))
    assert {name for name in added if not re.fullmatch("map_[0-9]+", name)} == {
        "corridor", "fzstd", "L", "leaflet", "_leaflet_events"}
    declared = {name for script in script_order.all_scripts() for name in re.findall(
        r"^(?:async )?(?:function|const|let|class) \W*(\w+)", assets.read_client_file(f"{script}.js"), re.MULTILINE)}
    assert len(declared) > 20
    types = "[" + ", ".join(f"typeof {name}" for name in sorted(declared)) + "]"
    assert page.evaluate(types) == empty.evaluate(types)
