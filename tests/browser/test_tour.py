"""The story in steps: what it shows, how one gets on, away and back, and that it never keeps anybody."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from geo.engine.facts import read_facts
from geo.model.citations import cited_sources
from geo.telling.tours import read_tours
from tests.browser.conftest import Opened
from tests.browser.test_standards import violations

OpenPage = Callable[..., Opened]
TOURS = read_tours(read_facts())
STORY = TOURS["corridor"]
PHONE = {"width": 390, "height": 844}
CALM = {"reduced_motion": "reduce"}
LANGUAGES = ["hy", "az", "ru"]
MIDDLE = "() => { const middle = map_1.getCenter(); return [middle.lng, middle.lat]; }"


def tour(page: Page) -> Locator:
    return page.locator(".tour")


def press(page: Page, name: str) -> None:
    tour(page).get_by_role("button", name=name, exact=True).click()


def shown_day(page: Page) -> str | None:
    return page.locator(".dock .date-field").get_attribute("data-day")


def assert_at(page: Page, step: int) -> None:
    """Check that a step of the story is told, and that the page shows its day and its place."""
    row = STORY[step - 1]
    expect(tour(page).get_by_role("heading")).to_have_text(row["title"])
    expect(tour(page)).to_contain_text(f"Step {step} of {len(STORY)}")
    expect(tour(page)).to_contain_text(row["text"])
    expect(tour(page).locator(".sources > li")).to_have_count(len(cited_sources(row["sources"])))
    assert shown_day(page) == row["day"]
    expect(page).to_have_url(re.compile(f"d={row['day']}&tour=corridor&step={step}&lang=en$"))
    if row["place"]:
        lon, lat = read_place(row["place"])
        assert page.evaluate(MIDDLE) == pytest.approx([lon, lat], abs=0.01)


def read_place(place: str) -> tuple[float, float]:
    return next((lon, lat) for id, lon, lat in PLACES if id == place)


def _read_places() -> list[tuple[str, float, float]]:
    from geo.store.loading import read_features
    features: list[dict[str, Any]] = read_features(read_facts().manifest, "places")
    return [(one["properties"]["id"], *one["geometry"]["coordinates"]) for one in features if one["geometry"]]


PLACES = _read_places()


@pytest.mark.parametrize("viewport", [{"width": 1280, "height": 800}, PHONE], ids=["desk", "phone"])
def test_the_story_is_walked_from_its_offer_to_its_end(open_page: OpenPage, viewport: dict[str, int]) -> None:
    opened = open_page(viewport=viewport, **CALM)
    page = opened.page
    page.get_by_role("button", name="The story in nine steps").click()
    size = page.locator("#map-region").bounding_box()
    for step in range(1, len(STORY) + 1):
        assert_at(page, step)
        box = page.locator("#map-region").bounding_box()
        assert box and box["height"] >= 240
        assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
        if step < len(STORY):
            press(page, "Next")
    assert size and box["width"] == size["width"]
    press(page, "To the map")
    expect(tour(page)).to_be_hidden()
    assert shown_day(page) == STORY[-1]["day"]
    # where the map is belongs to the address once it rests
    expect(page).to_have_url(re.compile(rf"#d={STORY[-1]['day']}(&c=[\d.,]+)?&lang=en$"))
    opened.assert_quiet()


def test_what_a_step_is_about_is_marked_and_opens(open_page: OpenPage) -> None:
    page = open_page("#tour=corridor&step=5", **CALM).page
    assert page.locator(".chosen-spot").count() == 2
    tour(page).get_by_role("button", name="Checkpoint at the Hakari bridge", exact=True).click()
    expect(page.locator("#detail-title")).to_have_text("Checkpoint at the Hakari bridge")
    page.locator(".detail").get_by_role("button", name="Back to the story").click()
    assert_at(page, 5)


def test_the_address_leads_to_a_step_and_back_and_forward_through_them(open_page: OpenPage) -> None:
    page = open_page("#tour=corridor&step=3", **CALM).page
    assert shown_day(page) == STORY[2]["day"]
    press(page, "Next")
    press(page, "Next")
    page.go_back()
    assert_at(page, 4)
    page.go_forward()
    assert_at(page, 5)
    page.evaluate("location.hash = 'tour=article'")
    expect(tour(page).get_by_role("heading")).to_have_text(TOURS["article"][0]["title"])
    expect(page.locator(".dock .date-field")).to_have_attribute("data-day", TOURS["article"][0]["day"])


@pytest.mark.parametrize(("hash", "said"), [
    ("#tour=nowhere", "the tour “nowhere” (not known)"),
    ("#tour=corridor&step=99", "the step “99” (no step of a tour)"),
    ("#tour=corridor&step=two", "the step “two” (no step of a tour)"),
    ("#step=2", "the step “2” (no step of a tour)"),
])
def test_an_unknown_tour_or_step_is_passed_over_and_said_so(open_page: OpenPage, hash: str, said: str) -> None:
    opened = open_page(hash)
    expect(opened.page.locator(".notice")).to_contain_text(said)
    opened.assert_quiet()


def test_whoever_moves_on_is_offered_the_way_back_and_is_not_pulled(open_page: OpenPage) -> None:
    page = open_page("#tour=corridor&step=4", **CALM).page
    back = tour(page).get_by_role("button", name="Back to step 4")
    expect(back).to_be_hidden()
    page.get_by_role("button", name="Next day").click()
    assert shown_day(page) == "2022-12-13"
    back.click()
    assert_at(page, 4)
    page.evaluate("map_1.setView([39.4, 46.3], 10)")
    expect(back).to_be_visible()
    assert page.evaluate(MIDDLE) == pytest.approx([46.3, 39.4], abs=0.01)
    back.click()
    assert_at(page, 4)
    expect(back).to_be_hidden()


def test_keys_lead_on_and_out_and_the_focus_stays_where_it_is_of_use(open_page: OpenPage) -> None:
    page = open_page(**CALM).page
    page.get_by_role("button", name="The story in nine steps").press("Enter")
    expect(tour(page).get_by_role("heading")).to_be_focused()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    assert_at(page, 3)
    page.keyboard.press("ArrowLeft")
    assert_at(page, 2)
    live = tour(page).locator("[aria-live=polite]")
    expect(live).to_contain_text(STORY[1]["title"])
    page.keyboard.press("Escape")
    expect(tour(page)).to_be_hidden()
    expect(page.get_by_role("button", name="Back to the story, step 2")).to_be_focused()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    assert_at(page, 2)


def test_a_swipe_turns_a_page_and_a_scroll_does_not(open_page: OpenPage) -> None:
    page = open_page("#tour=corridor&step=3", viewport=PHONE, has_touch=True, **CALM).page
    swipe = """([across, down]) => {
        const body = document.querySelector(".tour-body");
        const at = (x, y) => [new Touch({ identifier: 1, target: body, clientX: x, clientY: y })];
        body.dispatchEvent(new TouchEvent("touchstart", { touches: at(200, 600), bubbles: true }));
        body.dispatchEvent(new TouchEvent("touchend", { changedTouches: at(200 + across, 600 + down), bubbles: true }));
    }"""
    page.evaluate(swipe, [-120, 20])
    assert_at(page, 4)
    page.evaluate(swipe, [-60, -200])
    assert_at(page, 4)
    page.evaluate(swipe, [120, 0])
    assert_at(page, 3)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", TOURS)
def test_every_step_is_told_in_the_language_and_nothing_of_it_in_english(
    open_page: OpenPage, language: str, name: str
) -> None:
    page = open_page(f"#tour={name}&lang={language}", viewport=PHONE, **CALM).page
    for row in TOURS[name]:
        heading = tour(page).get_by_role("heading")
        expect(tour(page).locator(".tour-count")).to_contain_text(str(row["step"]))
        assert heading.inner_text() != row["title"]
        english = tour(page).locator("[lang=en]:not(.sources *)")
        assert english.all_inner_texts() == []
        said = {text for button in tour(page).get_by_role("button").all() for text in [button.inner_text()]}
        assert not said & {"Next", "Back", "To the map", "Skip to the map"}
        page.locator(".tour-next").click()
    expect(tour(page)).to_be_hidden()


def test_another_language_keeps_the_step_and_the_place_on_the_map(open_page: OpenPage) -> None:
    page = open_page("#tour=corridor&step=5", **CALM).page
    page.evaluate("map_1.setView([39.4, 46.3], 10)")
    page.locator(".language[lang=ru]").click()
    expect(tour(page).get_by_role("heading")).to_have_text("КПП у моста Хакари")
    assert page.evaluate(MIDDLE) == pytest.approx([46.3, 39.4], abs=0.01)
    expect(tour(page).get_by_role("button", name="Назад к шагу 5")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [(1280, 800), (390, 844), (844, 390), (320, 640)])
def test_axe_finds_nothing_and_the_buttons_are_in_sight(
    open_page: OpenPage, size: tuple[int, int], scheme: str
) -> None:
    viewport = dict(zip(("width", "height"), size, strict=True))
    opened = open_page("#tour=corridor&step=4", viewport=viewport, color_scheme=scheme, **CALM)
    tour(opened.page).locator("details").evaluate_all("all => all.forEach((one) => { one.open = true; })")
    for name in ("Back", "Next", "Skip to the map"):
        expect(tour(opened.page).get_by_role("button", name=name, exact=True)).to_be_in_viewport(ratio=1)
    assert violations(opened) == []


def test_in_the_compact_form_it_lies_over_the_foot_of_the_map(open_page: OpenPage) -> None:
    page = open_page("#embed&tour=corridor&step=5", viewport={"width": 600, "height": 420}, **CALM).page
    expect(tour(page).get_by_role("button", name="Next")).to_be_in_viewport(ratio=1)
    spot, cover = page.locator(".chosen-spot").first.bounding_box(), tour(page).bounding_box()
    assert spot and cover
    assert spot["y"] + spot["height"] / 2 < cover["y"]


def test_nothing_of_it_is_there_before_it_is_asked_for(opened: Opened) -> None:
    assert opened.page.locator(".tour").count() == 0
    assert opened.page.locator(".has-tour").count() == 0
