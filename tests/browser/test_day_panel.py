"""What the panel says of the day, in the order in which a reader asks."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Opened

OpenPage = Callable[..., Opened]


def in_force(page: Page, name: str) -> Locator:
    return page.locator(f"[data-list={name}]")


def test_it_begins_with_what_happened_and_goes_on_with_who_can_pass_and_the_people(opened: Opened) -> None:
    assert opened.page.locator(".day-panel h2").all_text_contents() == [
        "What happened on this day", "Who can travel the whole road", "The people, and the road from Armenia",
        "Where passage or supply was stopped", "Russian peacekeepers", "Before and after"]


@pytest.mark.parametrize(("day", "words"), [
    ("2022-08-20", "since 17 November 2020, day 642"),
    ("2022-09-20", "since 17 November 2020, day 673; on this route since 30 August 2022"),
    ("2023-05-25", "since 12 December 2022, day 165"),
])
def test_an_open_road_stays_open_when_only_its_course_changes(open_page: OpenPage, day: str, words: str) -> None:
    page = open_page(f"#d={day}").page
    expect(page.locator(".states .since").first).to_have_text(words)
    expect(page.locator(".sentence")).to_contain_text(words)


def test_what_certainly_stops_passage_is_in_the_open_and_the_possible_behind_its_number(opened: Opened) -> None:
    stops = in_force(opened.page, "stops")
    expect(stops.get_by_role("button", name="Checkpoint at the Hakari bridge")).to_be_visible()
    possible = stops.locator("summary")
    expect(possible).to_have_text("Possibly still there: 6")
    expect(stops.locator(".is-possible")).to_have_count(0)
    possible.click()
    expect(stops.locator("details .feature-button")).to_have_count(6)
    expect(stops.locator("details .is-possible")).to_have_count(6)


def test_posts_are_counted_by_certainty_and_listed(opened: Opened) -> None:
    posts = in_force(opened.page, "posts")
    summary = posts.locator("summary")
    expect(summary).to_have_text("At 6 places, and perhaps still at 20 more")
    summary.click()
    expect(posts.get_by_role("heading", name="There on this day")).to_be_visible()
    expect(posts.locator("details .feature-button")).to_have_count(26)
    assert not any("absence" in text.lower() for text in posts.locator(".feature-button").all_text_contents())


def test_a_listed_thing_opens_its_panel_and_gets_the_focus_back(opened: Opened) -> None:
    page = opened.page
    button = in_force(page, "stops").get_by_role("button", name="Checkpoint at the Hakari bridge")
    button.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("region", name="Checkpoint at the Hakari bridge")).to_be_focused()
    page.keyboard.press("Escape")
    expect(button).to_be_focused()
    opened.assert_quiet()


def test_a_list_stays_open_from_day_to_day(opened: Opened) -> None:
    page = opened.page
    posts = in_force(page, "posts")
    posts.locator("summary").click()
    page.get_by_role("button", name="Next day").click()
    expect(posts.locator("details .feature-button").first).to_be_visible()


def test_a_day_without_a_stop_says_so(open_page: OpenPage) -> None:
    page = open_page("#d=2021-06-01").page
    expect(in_force(page, "stops")).to_contain_text("No source reports one on this day.")
    expect(in_force(page, "stops").locator("details")).to_be_hidden()


def test_the_last_and_the_next_event_are_a_step_away_and_keep_the_focus(opened: Opened) -> None:
    page = opened.page
    last = page.get_by_role("button", name="Last event before:")
    expect(last).to_contain_text("22 May 2023")
    last.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".date")).to_have_text("Monday, 22 May 2023")
    expect(last).to_be_focused()
    page.get_by_role("button", name="Next event:").click()
    expect(page.locator(".date")).to_have_text("Thursday, 25 May 2023")
    opened.assert_quiet()


def test_there_is_nothing_before_the_first_event(open_page: OpenPage) -> None:
    page = open_page("#d=2020-11-09").page
    expect(page.get_by_role("button", name="Last event before:")).to_be_disabled()
    expect(page.get_by_role("button", name="Last event before:")).to_contain_text("none in the period of this map")


def test_an_event_whose_day_is_not_known_is_shown_by_its_month(open_page: OpenPage) -> None:
    page = open_page("#d=2022-05-20").page
    expect(page.locator(".events-today .subhead")).to_have_text("At about this time; the exact day is not known")
    expect(page.get_by_role("button", name="Last event before:")).to_contain_text("May 2022")


def test_every_day_of_the_period_can_be_described(opened: Opened) -> None:
    opened.page.evaluate("""() => {
        const slider = document.querySelector(".slider");
        for (const details of document.querySelectorAll(".folded")) { details.open = true; }
        for (let day = 0; day < 1330; day += 7) {
            slider.value = day;
            slider.dispatchEvent(new Event("input"));
        }
    }""")
    opened.assert_quiet()


@pytest.mark.parametrize(("address", "name", "language"), [
    ("#d=2023-05-25", "Goris - Tegh - Kornidzor - Hakari bridge - Shusha junction - Stepanakert "
                      "(from 30 March or 1 April 2023)", "en"),
    ("#d=2023-05-25&lang=ru", "Горис – Тех – Корнидзор – Мост Хакари – Лисагор / Туршсу – Перекрёсток Шуша-Карин Так – "
                              "Степанакерт / Ханкенди", None),
    ("#d=2022-10-01&lang=hy&names=azerbaijani", "Գորիս – Տեղ – Հակարի կամուրջ – Turşsu – Շուշի-Քարին Տակ խաչմերուկ – "
                                                "Xankəndi", None),
    ("#d=2021-10-01&lang=az&names=armenian", "Gorus – Tex – Aghavno – Berdzor – Lisagor – Şuşa-Daşaltı yolayrıcı – "
                                             "Stepanakert", None),
])
def test_the_route_is_named_in_the_language_and_form_of_the_reader(
    open_page: OpenPage, address: str, name: str, language: str | None
) -> None:
    route = open_page(address).page.locator(".route-in-use button")
    expect(route).to_have_text(name)
    assert route.get_attribute("lang") == language
