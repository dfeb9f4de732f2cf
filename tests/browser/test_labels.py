"""Names on the map: both countries, names clear of rings, of the notice, of the road and of each other."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Opened

OpenPage = Callable[..., Opened]
Box = dict[str, float]
VIEWPORTS = {"desktop": {"width": 1280, "height": 800}, "phone": {"width": 390, "height": 844}}
DAYS = ("2020-11-15", "2022-08-30", "2022-12-12", "2023-05-25", "2023-07-28", "2023-09-19", "2024-06-15")
BOXES = """selector => [...document.querySelectorAll(selector)].map((element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    return { x, y, width, height, name: element.textContent };
})"""
CLAIMED = """() => {
    const frame = (element) => element.getBoundingClientRect();
    const middle = ({ left, right, top, bottom }) => [(left + right) / 2, (top + bottom) / 2];
    const spots = [...document.querySelectorAll(".dot")].map((dot) => [dot.dataset.place, middle(frame(dot))]);
    const gap = ({ left, right, top, bottom }, [x, y]) => Math.hypot(
        Math.max(left - x, x - right, 0), Math.max(top - y, y - bottom, 0));
    const isTied = (name) => name.previousElementSibling?.classList.contains("tie");
    const names = [...document.querySelectorAll(".label-place:not(.band-word)")];
    return names.filter((name) => !isTied(name)).flatMap((name) => {
        const own = spots.find(([id]) => id === name.dataset.place);
        const nearer = spots.filter(([id, at]) => gap(frame(name), at) < gap(frame(name), own[1]) - 3);
        return nearer.map(([id]) => `${name.textContent} seems to name ${id}`);
    });
}"""
"""Names that stand nearer to the spot of another place than to their own; a box of letters is up to 3 pixels larger
than the room that was measured for it."""
ROAD = """() => [...document.querySelectorAll(".route-body")].flatMap((path) => {
    const toScreen = path.getScreenCTM();
    return Array.from({ length: Math.ceil(path.getTotalLength() / 2) }, (_, i) => {
        const { x, y } = path.getPointAtLength(2 * i).matrixTransform(toScreen);
        return { x, y, width: 0, height: 0 };
    });
})"""


def boxes(page: Page, selector: str) -> list[Any]:
    return list(page.evaluate(BOXES, selector))


def wider(one: Box, by: float) -> Box:
    return {"x": one["x"] - by, "y": one["y"] - by, "width": one["width"] + 2 * by, "height": one["height"] + 2 * by}


def overlap(one: Box, other: Box) -> bool:
    """Whether two boxes share more than a hair: the letters of a name fill its box less than its own height."""
    across = min(one["x"] + one["width"], other["x"] + other["width"]) - max(one["x"], other["x"])
    down = min(one["y"] + one["height"], other["y"] + other["height"]) - max(one["y"], other["y"])
    return across > 3 and down > 6


def box_contains(one: Box, spot: Box) -> bool:
    return one["x"] < spot["x"] < one["x"] + one["width"] and one["y"] < spot["y"] < one["y"] + one["height"]


@pytest.fixture(params=VIEWPORTS)
def viewport(request: pytest.FixtureRequest) -> dict[str, int]:
    return VIEWPORTS[request.param]


@pytest.mark.parametrize("day", DAYS)
def test_both_countries_are_named_at_first_sight(open_page: OpenPage, viewport: dict[str, int], day: str) -> None:
    page = open_page(f"#d={day}", viewport=viewport).page
    assert sorted(page.locator(".label-country").all_text_contents()) == ["ARMENIA", "AZERBAIJAN"]


def test_they_are_so_beside_the_opening_notice_too(open_page: OpenPage, viewport: dict[str, int]) -> None:
    page = open_page(viewport=viewport).page
    assert sorted(page.locator(".label-country").all_text_contents()) == ["ARMENIA", "AZERBAIJAN"]


@pytest.mark.parametrize("day", DAYS)
def test_no_name_lies_on_another_nor_on_a_symbol(open_page: OpenPage, viewport: dict[str, int], day: str) -> None:
    page = open_page(f"#d={day}", viewport=viewport).page
    names = boxes(page, ".labels text")
    symbols = boxes(page, ".point")
    assert len(names) > 15
    for position, name in enumerate(names):
        clashes = [other["name"] for other in [*names[position + 1:], *symbols] if overlap(name, other)]
        assert clashes == [], name["name"]


def test_no_spot_lies_under_the_name_of_another_place(open_page: OpenPage, viewport: dict[str, int]) -> None:
    page = open_page("#d=2022-12-12", viewport=viewport).page
    names = boxes(page, ".label-place:not(.band-word)")
    for spot in boxes(page, ".dot"):
        middle = {"x": spot["x"] + spot["width"] / 2, "y": spot["y"] + spot["height"] / 2}
        assert [name["name"] for name in names if box_contains(name, middle)] == []


@pytest.mark.parametrize("language", ["en", "hy", "az", "ru"])
def test_every_name_stands_nearest_to_its_own_spot_or_is_tied_to_it(
        open_page: OpenPage, viewport: dict[str, int], language: str) -> None:
    page = open_page(f"#d=2023-01-03&lang={language}", viewport=viewport).page
    for day in DAYS:
        page.evaluate("day => { location.hash = location.hash.replace(/d=[^&]*/, `d=${day}`); }", day)
        page.evaluate("new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))")
        assert page.evaluate(CLAIMED) == [], day
    zoom_in, zoom_out = (page.locator(".zoom-control button").nth(position) for position in (0, 1))
    for button in [*[zoom_out] * 4, *[zoom_in] * 9]:
        button.click()
        expect(page.locator(".leaflet-zoom-anim")).to_have_count(0)
        page.evaluate("new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))")
        assert page.evaluate(CLAIMED) == []


def test_the_name_of_shusha_is_tied_to_its_ring_at_first_sight(open_page: OpenPage) -> None:
    page = open_page("#d=2023-01-03").page
    name = page.locator(".label-place[data-place=shusha]")
    expect(name).to_have_text("Shusha / Shushi")
    (spot,), (label,) = boxes(page, ".dot[data-place=shusha]"), boxes(page, ".label-place[data-place=shusha]")
    assert overlap(wider(spot, 40), label)


def names_of_cut_off(page: Page, count: int) -> list[str]:
    """Return the names in the list of the panel, those behind its number too: as many as there are rings."""
    part = page.locator(".cut-off .in-force")
    part.locator("details").evaluate("fold => { fold.open = true; }")
    names = part.locator(".feature-button")
    expect(names).to_have_count(count)
    return names.all_text_contents()


@pytest.mark.parametrize("day", ["2022-12-12", "2023-01-20", "2023-05-25"])
def test_the_name_of_a_settlement_that_was_not_cut_off_ends_at_no_ring(
        open_page: OpenPage, viewport: dict[str, int], day: str) -> None:
    page = open_page(f"#d={day}", viewport=viewport).page
    rings = boxes(page, ".cut-off-ring svg")
    cut_off = names_of_cut_off(page, len(rings))
    others = [name for name in boxes(page, ".label-place:not(.band-word)") if name["name"] not in cut_off]
    assert "Shusha / Shushi" in [name["name"] for name in others]
    for name in others:
        assert not [ring for ring in rings if overlap(wider(ring, 7), name)], name["name"]


def test_a_settlement_with_a_ring_is_named_before_greater_places(open_page: OpenPage, viewport: dict[str, int]) -> None:
    page = open_page("#d=2022-12-12", viewport=viewport).page
    names = page.locator(".label-place:not(.band-word)").all_text_contents()
    assert {"Khankendi / Stepanakert", "Shusha / Shushi", "Ghaibalishen / Khaibalikend"} <= set(names)


def test_no_symbol_lies_on_the_spot_of_a_city_or_on_a_ring(open_page: OpenPage, viewport: dict[str, int]) -> None:
    page = open_page("#d=2023-07-28", viewport=viewport).page
    for spot in [*boxes(page, ".dot.rank-1"), *boxes(page, ".cut-off-ring svg")]:
        assert not [point for point in boxes(page, ".point .symbol") if overlap(spot, point)], spot


@pytest.mark.parametrize("day", ["2022-12-12", "2023-01-20"])
def test_the_name_of_a_junction_never_lies_across_the_route(
        open_page: OpenPage, viewport: dict[str, int], day: str) -> None:
    page = open_page(f"#d={day}", viewport=viewport).page
    road = page.evaluate(ROAD)
    assert len(road) > 100
    for name in boxes(page, ".label-place:not(.band-word)"):
        if "junction" in name["name"]:
            assert not [spot for spot in road if box_contains(name, spot)], name["name"]


def test_the_opening_notice_covers_no_name_and_no_symbol(open_page: OpenPage, viewport: dict[str, int]) -> None:
    page = open_page(viewport=viewport).page
    notice = boxes(page, ".notice")[0]
    assert notice["name"].startswith("This is 25 May 2023" if viewport["width"] > 720 else "The only road from Armenia")
    assert [other["name"] for other in boxes(page, ".labels text, .point") if overlap(notice, other)] == []


@pytest.mark.parametrize(("language", "goris"), [("en", "Goris"), ("hy", "Գորիս"), ("az", "Gorus"), ("ru", "Горис")])
def test_the_opening_notice_leaves_the_start_of_the_road_in_sight(
        open_page: OpenPage, language: str, goris: str) -> None:
    page = open_page(f"#lang={language}").page
    assert [name for name in boxes(page, ".label-place:not(.band-word)") if name["name"].startswith(goris)]


def test_the_site_of_a_post_is_shown_by_the_post_and_is_no_place_of_its_own(open_page: OpenPage) -> None:
    page = open_page("#d=2024-06-30&sel=places:askeran").page
    expect(page.locator(".label-place:not(.band-word)", has_text="Askeran")).to_be_attached()
    assert page.locator(".label-place:not(.band-word)", has_text="Russian post").count() == 0
    page.evaluate("location.hash = '#d=2024-06-30&sel=places:aghdam-road-russian-post'")
    page.locator(".label-place:not(.band-word)", has_text="Russian post").wait_for(state="attached")


def test_a_point_on_a_road_with_a_long_name_is_not_named_at_first_sight_until_it_is_selected(opened: Opened) -> None:
    name = opened.page.locator(".labels text", has_text="Boundary on the old Goris - Lachin road")
    assert name.count() == 0
    opened.page.evaluate("location.hash = '#d=2023-05-25&sel=places:border-old-road'")
    name.wait_for(state="attached")


def test_no_name_is_cut_by_the_panel_of_what_is_selected(open_page: OpenPage, viewport: dict[str, int]) -> None:
    page = open_page("#d=2023-05-25&sel=hakari-checkpoint", viewport=viewport).page
    page.evaluate("new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))")
    panel = boxes(page, ".detail")[0]
    names = boxes(page, ".labels text")
    assert [name["name"] for name in names if overlap(panel, name)] == []
    assert len(names) > 5


def test_the_names_come_back_when_the_panel_is_closed(opened: Opened) -> None:
    page = opened.page
    before = page.locator(".label-place:not(.band-word)").all_text_contents()
    page.evaluate("location.hash = '#d=2023-05-25&sel=places:askeran'")
    expect(page.locator("#detail-title")).to_have_text("Asgaran / Askeran")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Show the whole corridor").click()
    expect(page.locator(".label-place:not(.band-word)")).to_have_text(before)


@pytest.mark.parametrize(("reader", "name"), [
    ("lang=hy", "Որոտան / Bərgüşad"), ("lang=az&names=azerbaijani", "Bərgüşad"), ("lang=ru&names=armenian", "Воротан"),
    ("lang=en", "Bargushad / Vorotan"),
])
def test_rivers_are_named_in_the_language_and_form_of_the_reader(open_page: OpenPage, reader: str, name: str) -> None:
    page = open_page(f"#d=2022-10-01&sel=hakari&{reader}").page
    expect(page.locator(".label-river", has_text=name).first).to_have_text(name)
