"""The column beside the map: its tabs, what is selected in place of them, and the sheet that it is on a phone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from .conftest import Opened
from .test_standards import violations

OpenPage = Callable[..., Opened]
PHONE = {"width": 390, "height": 844}
DAYS = ["2020-11-12", "2020-12-20", "2021-06-01", "2022-08-26", "2022-12-12", "2023-01-20", "2023-04-23", "2023-05-25",
        "2023-06-15", "2023-07-20", "2023-09-13", "2023-09-19", "2023-09-26", "2023-10-02", "2024-06-12"]


def height_of_map(page: Page) -> float:
    box = page.locator("#map-region").bounding_box()
    assert box
    return box["height"]


def test_the_tabs_are_chosen_by_pointer_and_by_arrows_and_stand_in_the_address(opened: Opened) -> None:
    page = opened.page
    expect(page.get_by_role("tab", name="Day")).to_have_attribute("aria-selected", "true")
    page.get_by_role("tab", name="Legend").click()
    expect(page.get_by_role("tabpanel", name="Legend")).to_contain_text("On the map now")
    assert "panel=legend" in page.url
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("tab", name="Layers")).to_be_focused()
    expect(page.get_by_label("Place names")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("tabpanel", name="Legend")).to_be_visible()
    page.keyboard.press("Home")
    opened.assert_quiet()


def test_the_legend_lists_what_is_on_the_map_on_the_day_and_in_the_frame_and_nothing_else(open_page: OpenPage) -> None:
    page = open_page("#d=2023-05-25&panel=legend").page
    key = page.locator(".key-row[data-class=checkpoint]")
    expect(key).to_have_count(1)
    expect(page.locator(".key-row[data-class=route-closed]")).to_have_count(1)
    expect(page.locator(".key-row[data-class=camp]")).to_have_count(0)
    page.evaluate("location.hash = 'd=2021-06-01&panel=legend'")
    expect(key).to_have_count(0)
    expect(page.locator(".key-row[data-class=route-closed]")).to_have_count(0)
    expect(page.locator(".key-row[data-class=route-open]")).to_have_count(1)


def test_back_to_the_list_it_is_scrolled_to_where_it_was_and_the_row_has_the_focus(opened: Opened) -> None:
    page = opened.page
    row = page.locator("#panel-day .neighbour").last
    row.scroll_into_view_if_needed()
    scrolled = page.locator("#panel-day").evaluate("panel => panel.scrollTop")
    button = page.locator("#panel-day .feature-button:visible").last
    button.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".detail")).to_be_focused()
    expect(page.get_by_role("tab", name="Day")).to_be_hidden()
    page.get_by_role("button", name="Back to the day").click()
    expect(button).to_be_focused()
    assert abs(page.locator("#panel-day").evaluate("panel => panel.scrollTop") - scrolled) < 200


@pytest.mark.parametrize("size", [(320, 640), (390, 844), (768, 1024), (844, 390), (1280, 800)])
def test_no_day_moves_the_map(open_page: OpenPage, size: tuple[int, int]) -> None:
    page = open_page("#d=2023-05-25", viewport={"width": size[0], "height": size[1]}).page
    boxes = []
    for day in DAYS:
        page.evaluate(f"location.hash = 'd={day}'")
        expect(page.locator("html")).to_have_attribute("data-ready", "true")
        boxes.append(page.locator("#map-region").bounding_box())
    assert boxes == [boxes[0]] * len(DAYS)


@pytest.mark.parametrize(("size", "share"), [((768, 1024), 0.5), ((1280, 800), 0.7), ((1920, 1080), 0.8)])
def test_the_map_keeps_its_share_of_the_width(open_page: OpenPage, size: tuple[int, int], share: float) -> None:
    page = open_page("#d=2023-05-25&sel=hakari-checkpoint", viewport={"width": size[0], "height": size[1]}).page
    box = page.locator("#map-region").bounding_box()
    assert box
    assert box["width"] >= share * size[0]


def test_the_map_of_a_phone_that_lies_on_its_side_is_not_squeezed(open_page: OpenPage) -> None:
    box = open_page("#d=2023-05-25", viewport={"width": 844, "height": 390}).page.locator("#map-region").bounding_box()
    assert box
    assert box["width"] >= 500
    assert box["height"] >= 290


def test_the_sheet_of_a_phone_steps_by_keys_and_the_road_stays_in_view(open_page: OpenPage) -> None:
    page = open_page("#d=2023-05-25", viewport=PHONE).page
    low = height_of_map(page)
    page.locator(".sheet-handle").press("ArrowUp")
    expect(page.get_by_role("tabpanel", name="Day")).to_be_visible()
    assert 150 < height_of_map(page) < low - 200
    expect(page.locator(".dot[data-place=goris]")).to_be_in_viewport()
    expect(page.locator(".state-line")).to_be_in_viewport()
    page.locator(".sheet-handle").press("ArrowUp")
    expect(page.locator("#map-region")).to_be_hidden()
    page.locator(".sheet-handle").press("ArrowDown")
    page.locator(".sheet-handle").press("ArrowDown")
    expect(page.get_by_role("tabpanel", name="Day")).to_be_hidden()
    assert height_of_map(page) == low


def test_the_sheet_is_dragged_to_the_nearest_of_its_heights(open_page: OpenPage) -> None:
    page = open_page("#d=2023-05-25", viewport=PHONE).page
    for to, height in ((380, "half"), (100, "full"), (700, "low")):
        box = page.locator(".sheet-handle").bounding_box()
        assert box
        page.mouse.move(200, box["y"] + 8)
        page.mouse.down()
        page.mouse.move(200, to + 20, steps=4)
        page.mouse.move(200, to, steps=8)
        page.wait_for_timeout(60)
        page.mouse.move(201, to)
        page.mouse.up()
        expect(page.locator("#page")).to_have_attribute("data-sheet", height)


def test_what_is_selected_on_a_phone_raises_the_sheet_and_stays_in_view(open_page: OpenPage) -> None:
    page = open_page("#d=2023-05-25", viewport=PHONE).page
    page.get_by_role("button", name="Checkpoint: Checkpoint at the Hakari bridge").click()
    expect(page.locator("#page")).to_have_attribute("data-sheet", "half")
    ring, region = page.locator("path.chosen-spot").bounding_box(), page.locator("#map-region").bounding_box()
    assert ring and region
    assert region["y"] < ring["y"] + 10 < region["y"] + region["height"]


def test_the_search_of_a_phone_opens_from_the_header_and_closes_again(open_page: OpenPage) -> None:
    opened = open_page("#d=2023-05-25", viewport=PHONE)
    page = opened.page
    expect(page.get_by_role("combobox")).to_be_hidden()
    page.get_by_role("button", name="Search places, events, dates").click()
    expect(page.get_by_role("combobox")).to_be_focused()
    assert violations(opened) == []
    page.get_by_role("combobox").fill("Hakari bridge")
    page.keyboard.press("Enter")
    expect(page.locator(".detail")).to_be_focused()
    expect(page.get_by_role("combobox")).to_be_hidden()


@pytest.mark.parametrize("tab", ["legend", "layers"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_in_the_tabs(open_page: OpenPage, tab: str, width: int) -> None:
    assert violations(open_page(f"#d=2023-05-25&panel={tab}", viewport={"width": width, "height": 844})) == []


def test_a_finger_that_leaves_the_slider_upwards_moves_in_finer_steps(open_page: OpenPage) -> None:
    page = open_page("#d=2023-05-25", viewport=PHONE, has_touch=True).page
    box = page.locator(".slider").bounding_box()
    assert box
    days = page.evaluate("""([y]) => {
        const slider = document.querySelector(".slider");
        slider.setPointerCapture = () => {};
        const box = slider.getBoundingClientRect();
        const x = box.left + box.width * (slider.value - slider.min) / (slider.max - slider.min);
        const send = (type, dx, up) => slider.dispatchEvent(new PointerEvent(type, {
            pointerType: "touch", bubbles: true, pointerId: 7, clientX: x + dx, clientY: y - up }));
        const days = [Number(slider.value)];
        const step = (...given) => { send(...given); days.push(Number(slider.value)); };
        step("pointerdown", 0, 0);
        step("pointermove", -10, 0);
        step("pointermove", -10, 150);
        step("pointermove", -18, 150);
        send("pointerup", -18, 150);
        return days;
    }""", [box["y"] + 10])
    assert days[0] == days[1]
    assert 30 <= days[1] - days[2] <= 45
    assert days[3] == days[2]
    assert 1 <= days[3] - days[4] <= 3
