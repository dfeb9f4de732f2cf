"""The bar of time: ticks, ribbons, the slider, stepping and playing."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from geo.engine.facts import read_facts
from geo.model import project
from geo.store import data_folder, loading
from tests.browser.conftest import Opened
from tests.browser.test_standards import violations

OpenPage = Callable[..., Opened]
EXPANDED = "#d=2023-05-25&panel=timeline"
LINE_X = "document.querySelector('.day-line').getBoundingClientRect().x"


def day_of(page: Page) -> str:
    return page.locator(".date-field").get_attribute("data-day") or ""


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def count_of_events() -> int:
    return len(loading.read_features(data_folder.check_set(project.DATA), "events"))


def test_every_event_of_the_period_has_its_tick(opened: Opened) -> None:
    drawn = [path.get_attribute("d") or "" for path in opened.page.locator(".tick").all()]
    assert sum(path.count("M") for path in drawn) == count_of_events()


def test_the_collapsed_dock_is_low_and_the_expanded_one_leaves_the_map_its_room(open_page: OpenPage) -> None:
    for size, hash, most in [((1280, 800), "", 100), ((390, 844), "", 140), ((1280, 800), EXPANDED, 320)]:
        page = open_page(hash, viewport={"width": size[0], "height": size[1]}).page
        box = page.locator(".dock").bounding_box()
        assert box is not None
        assert box["height"] <= most


def test_the_toggle_expands_is_remembered_and_collapses_again(opened: Opened) -> None:
    page = opened.page
    toggle = page.locator(".timeline-toggle")
    expect(toggle).to_have_attribute("aria-expanded", "false")
    toggle.press("Enter")
    expect(toggle).to_have_attribute("aria-expanded", "true")
    expect(toggle).to_be_focused()
    expect(page.get_by_text("Aghdam road", exact=True)).to_be_visible()
    expect(page).to_have_url(re.compile("#d=2023-05-25&panel=timeline&lang=en$"))
    toggle.press("Enter")
    expect(page.get_by_text("Aghdam road", exact=True)).to_be_hidden()
    expect(page).to_have_url(re.compile("#d=2023-05-25&lang=en$"))
    opened.assert_quiet()


def test_the_opening_notice_makes_way_for_the_open_timeline(opened: Opened, open_page: OpenPage) -> None:
    expect(opened.page.locator(".notice")).not_to_be_empty()
    opened.page.locator(".timeline-toggle").press("Enter")
    expect(opened.page.locator(".notice")).to_be_empty()
    expect(open_page("#panel=road").page.locator(".notice")).to_be_empty()


def test_a_link_opens_the_expanded_timeline_beside_another_panel(open_page: OpenPage) -> None:
    opened = open_page("#panel=timeline&panel=about")
    expect(opened.page.get_by_role("dialog", name="About this map")).to_be_visible()
    opened.page.keyboard.press("Escape")
    expect(opened.page.locator(".timeline-toggle")).to_have_attribute("aria-expanded", "true")
    opened.assert_quiet()


def test_an_unknown_panel_is_ignored_and_said_so(open_page: OpenPage) -> None:
    opened = open_page("#d=2023-05-25&panel=timelines")
    expect(opened.page.locator(".notice")).to_contain_text("“timelines”")
    expect(opened.page.locator(".timeline-toggle")).to_have_attribute("aria-expanded", "false")
    opened.assert_quiet()


def test_every_ribbon_has_a_pattern_and_possible_ones_are_hollow(open_page: OpenPage) -> None:
    page = open_page(EXPANDED).page
    ribbons = page.locator(".ribbon")
    assert ribbons.count() >= 10
    dash = "node => getComputedStyle(node).strokeDasharray"
    for state in ("closed", "restricted", "none"):
        assert page.locator(f".ribbon .c-route-{state} .route-ticks").first.evaluate(dash) != "none"
    assert page.locator(".ribbon .is-hollow .route-body").count() >= 3


def test_the_line_stands_at_the_day_across_all_ribbons(open_page: OpenPage) -> None:
    page = open_page(EXPANDED).page
    track = page.locator(".axis").bounding_box()
    assert track is not None
    for day, share in [("2020-11-09", 0.5 / 1330), ("2022-12-12", 763.5 / 1330), ("2024-06-30", 1329.5 / 1330)]:
        page.locator(".date-field").fill(day)
        page.keyboard.press("Enter")
        lines = page.locator(".day-line").all()
        assert len(lines) == 2
        for line in lines:
            box = line.bounding_box()
            assert box is not None
            assert box["x"] + box["width"] / 2 == pytest.approx(track["x"] + share * track["width"], abs=1)


def test_pressing_a_ribbon_sets_the_day_and_dragging_moves_it(open_page: OpenPage) -> None:
    page = open_page(EXPANDED).page
    box = page.locator(".dock-more .lane-track").first.bounding_box()
    assert box is not None
    y = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + 0.25 * box["width"], y)
    page.mouse.down()
    assert day_of(page) == "2021-10-07"
    page.mouse.move(box["x"] + 0.5 * box["width"], y, steps=5)
    assert day_of(page) == "2022-09-05"
    page.mouse.up()
    page.mouse.move(box["x"] + 0.9 * box["width"], y)
    assert day_of(page) == "2022-09-05"


def test_pointing_at_a_ribbon_says_what_it_shows(open_page: OpenPage) -> None:
    page = open_page(EXPANDED).page
    box = page.locator(".lane-slider + .lane-ribbon .lane-track").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 0.95 * box["width"], box["y"] + 4)
    bubble = page.locator(".hint-bubble:visible")
    expect(bubble).to_contain_text("Red Cross: open (possibly)")
    expect(bubble).to_contain_text("4 October 2023 to 30 June 2024")
    page.keyboard.press("Escape")
    expect(bubble).to_be_hidden()


def test_a_click_on_a_tick_sets_its_day_and_selects_it(opened: Opened) -> None:
    page = opened.page
    spot = page.evaluate("""() => {
        const path = document.querySelector(".tick.c-event-talks:not(.is-hollow)");
        const [x, y] = path.getAttribute("d").slice(1).split("v")[0].split(" ").map(Number);
        const box = document.querySelector(".event-strip").getBoundingClientRect();
        return [box.x + x, box.y + y - 3];
    }""")
    page.mouse.move(*spot)
    title = page.locator(".hint-bubble:visible strong").text_content()
    assert title
    page.mouse.click(*spot)
    expect(page.get_by_role("region", name=title)).to_be_focused()
    assert day_of(page) == "2020-11-09"
    opened.assert_quiet()


def test_the_keyboard_walks_through_the_events_and_takes_one(opened: Opened) -> None:
    page = opened.page
    events = page.get_by_role("listbox", name="Events, in order")
    option = page.locator("[role=option]")
    events.focus()
    expect(option).to_have_text(re.compile("^25\u00a0May 2023: "))
    expect(page.locator(".hint-bubble:visible")).to_be_visible()
    events.press("Home")
    expect(option).to_have_attribute("aria-posinset", "1")
    expect(option).to_have_attribute("aria-setsize", str(count_of_events()))
    events.press("ArrowRight")
    events.press("ArrowRight")
    words = option.text_content() or ""
    events.press("Enter")
    panel = page.locator(".detail")
    expect(panel).to_be_focused()
    expect(panel).to_contain_text(words.split(": ", 1)[1])
    page.keyboard.press("Escape")
    expect(events).to_be_focused()
    opened.assert_quiet()


def test_buttons_step_from_event_to_event(opened: Opened) -> None:
    page = opened.page
    press(page, "Next event")
    later = day_of(page)
    assert later > "2023-05-25"
    press(page, "Previous event")
    assert day_of(page) == "2023-05-25"
    page.locator(".date-field").fill("2020-11-09")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Previous event")).to_be_disabled()


PLAY = "Play from event to event"


def play_for(page: Page, seconds: float) -> str:
    """Let so much time go by at once while time is played; return the day that is shown then."""
    page.clock.run_for(int(seconds * 1000))
    return day_of(page)


def test_it_plays_only_when_asked_and_pauses(opened: Opened) -> None:
    page = opened.page
    page.clock.install()
    assert play_for(page, 60) == "2023-05-25"
    press(page, PLAY)
    assert "2023-05-25" < play_for(page, 10) < "2023-07-01"
    press(page, "Pause")
    stopped = day_of(page)
    assert play_for(page, 60) == stopped
    opened.assert_quiet()


def test_playing_goes_from_event_to_event_and_tells_each(open_page: OpenPage) -> None:
    page = open_page("#d=2021-08-01").page
    page.clock.install()
    press(page, PLAY)
    days = [play_for(page, 0.5) for _ in range(60)]
    known = {row["date"] for row in read_facts().events.values()}
    assert len(set(days)) >= 6
    assert set(days) - {"2021-08-01"} <= known
    caption = page.locator(".caption")
    expect(caption.locator("strong")).to_have_text(page.locator(".day-pill").inner_text())
    title = page.locator(".news").get_by_role("button").inner_text()
    expect(caption).to_contain_text(title)
    press(page, "Pause")
    expect(caption).to_be_hidden()


@pytest.mark.parametrize("faster", [0, 2])
def test_the_two_weeks_of_september_2023_are_never_rushed(open_page: OpenPage, faster: int) -> None:
    page = open_page("#d=2023-09-18").page
    page.clock.install()
    press(page, PLAY)
    for _ in range(faster):
        press(page, "Faster")
    seen: dict[str, int] = {}
    while (day := play_for(page, 0.25)) < "2023-10-03":
        seen[day] = seen.get(day, 0) + 1
    assert sorted(seen)[1:] == [f"2023-09-{day}" for day in range(19, 31)] + ["2023-10-01", "2023-10-02"]
    assert sum(seen.values()) / 4 > (11 if faster else 40)
    assert min(seen.values()) / 4 >= (0.5 if faster else 2)
    assert seen["2023-09-19"] > seen["2023-09-30"]  # three events, one of them among the weightiest; and one


def test_it_is_played_slower_and_faster_and_the_ends_are_told(open_page: OpenPage) -> None:
    page = open_page("#d=2022-12-12").page
    page.clock.install()
    press(page, PLAY)
    expect(page.locator(".caption output")).to_have_text("×1")
    press(page, "Slower")
    expect(page.locator(".caption output")).to_have_text("×0.5")
    expect(page.get_by_role("button", name="Slower")).to_be_disabled()
    assert play_for(page, 6) == "2022-12-12"
    for _ in range(3):
        press(page, "Faster")
    expect(page.get_by_role("button", name="Faster")).to_be_disabled()
    assert play_for(page, 2) > "2022-12-12"


def test_playing_stops_at_the_end_and_when_the_reader_takes_another_day(open_page: OpenPage) -> None:
    page = open_page("#d=2024-06-28").page
    page.clock.install()
    press(page, PLAY)
    assert play_for(page, 30) == "2024-06-30"
    expect(page.get_by_role("button", name=PLAY)).to_be_visible()
    page.locator(".date-field").fill("2022-01-01")
    page.keyboard.press("Enter")
    press(page, PLAY)
    page.locator(".slider").press("Home")
    expect(page.get_by_role("button", name=PLAY)).to_be_visible()


def test_with_less_motion_a_day_stays_four_seconds_and_nothing_moves_between(open_page: OpenPage) -> None:
    page = open_page("#d=2022-12-12", reduced_motion="reduce").page
    page.clock.install()
    press(page, PLAY)
    press(page, "Faster")
    press(page, "Faster")
    assert play_for(page, 3.9) == "2022-12-12"
    assert play_for(page, 0.2) == "2022-12-13"
    assert page.locator(".day-line").first.evaluate("node => getComputedStyle(node).transitionDuration") == "0s"


def test_playing_does_not_talk_over_the_reader(opened: Opened) -> None:
    live = opened.page.locator("#page > [aria-live]").first
    press(opened.page, PLAY)
    expect(live).to_have_attribute("aria-live", "off")
    press(opened.page, "Pause")
    expect(live).to_have_attribute("aria-live", "polite")


def test_the_ribbons_can_be_read_as_lists_that_lead_to_days_and_sources(open_page: OpenPage) -> None:
    opened = open_page(EXPANDED)
    page = opened.page
    page.get_by_text("The bars in words, with their sources").click()
    lists = page.locator(".ribbon-lists section")
    lists.first.wait_for()
    assert lists.count() == page.locator(".ribbon").count()
    civilians = page.get_by_role("heading", name="Whole road: Civilians").locator("..")
    expect(civilians.locator("li").first).to_have_text("no source, 9 November 2020 to 9 November 2020")
    civilians.get_by_role("button", name="closed, 12 December 2022 to 23 September 2023").click()
    expect(page.locator(".detail")).to_contain_text("since 12 December 2022")
    assert day_of(page) == "2022-12-12"
    opened.assert_quiet()


@pytest.mark.parametrize("zone", ["America/New_York", "Pacific/Kiritimati"])
def test_time_zones_do_not_move_the_line(open_page: OpenPage, zone: str) -> None:
    here, there = (open_page("#d=2022-12-12", timezone_id=name).page.evaluate(LINE_X) for name in ("UTC", zone))
    assert here == there


@pytest.mark.parametrize("size", [(320, 640), (320, 256), (390, 844), (844, 390)])
def test_the_expanded_timeline_fits_narrow_and_enlarged_pages(open_page: OpenPage, size: tuple[int, int]) -> None:
    opened = open_page(EXPANDED, viewport={"width": size[0], "height": size[1]})
    page = opened.page
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    for selector in (".timeline-toggle", ".slider", ".event-strip", ".ribbon-text summary"):
        page.locator(selector).scroll_into_view_if_needed()
        box = page.locator(selector).bounding_box()
        assert box is not None
        assert box["x"] >= -8
        assert box["x"] + box["width"] <= size[0] + 8
    opened.assert_quiet()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_in_the_expanded_timeline(open_page: OpenPage, scheme: str, width: int) -> None:
    opened = open_page(EXPANDED, color_scheme=scheme, viewport={"width": width, "height": 844})
    opened.page.get_by_text("The bars in words, with their sources").click()
    assert violations(opened) == []


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("day", ["2020-11-15", "2021-06-01", "2023-05-25"])
def test_the_words_of_the_day_cut_no_year_or_month(open_page: OpenPage, day: str, width: int) -> None:
    page = open_page(f"#d={day}", viewport={"width": width, "height": 844}).page
    under = page.evaluate("""() => {
        const pill = document.querySelector(".day-pill span").getBoundingClientRect();
        return [...document.querySelectorAll(".years text")].filter((text) => {
            const box = text.getBoundingClientRect();
            const isSeen = box.width && getComputedStyle(text).visibility === "visible";
            return isSeen && box.left < pill.right && box.right > pill.left;
        }).map((text) => text.textContent);
    }""")
    assert under == []
    assert page.locator(".years .year:visible").count() >= 2
