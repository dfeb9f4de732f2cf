"""Finding a place, a post or an event by any of its names."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Opened
from tests.browser.test_standards import violations

OpenPage = Callable[..., Opened]
PHONE = {"width": 390, "height": 844}


def field_of(page: Page) -> Locator:
    return page.get_by_role("combobox", name="Search places, events, dates")


def results_of(page: Page) -> Locator:
    return page.get_by_role("listbox", name="Search results")


def options_of(page: Page) -> Locator:
    return results_of(page).get_by_role("option")


def search_for(page: Page, text: str) -> None:
    page.keyboard.press("/")
    expect(field_of(page)).to_be_focused()
    page.keyboard.type(text)


def search_for_in(page: Page, text: str) -> None:
    page.keyboard.press("/")
    page.keyboard.type(text)


@pytest.mark.parametrize(("typed", "shown"), [
    ("Khankendi", "City · English"), ("ՍՏԵՓԱՆԱԿԵՐՏ", "City · Ստեփանակերտ · Armenian"),
    ("xankendi", "City · Xankəndi · Azerbaijani"), ("XANKƏNDİ", "City · Xankəndi · Azerbaijani"),
    ("ханкенди", "City · Ханкенди · Russian"),
])
def test_a_place_is_found_in_every_script_and_says_in_which(opened: Opened, typed: str, shown: str) -> None:
    page = opened.page
    search_for(page, typed)
    option = results_of(page).get_by_role("group", name="Places").get_by_role("option").first
    expect(option).to_contain_text("Khankendi / Stepanakert")
    expect(option.locator(".search-more")).to_have_text(shown)
    opened.assert_quiet()


def test_another_spelling_is_found_and_named(opened: Opened) -> None:
    search_for(opened.page, "asgeran")
    expect(options_of(opened.page).first.locator(".search-match")).to_have_text("Asgeran")


def test_the_keyboard_chooses_and_the_detail_takes_the_focus_and_gives_it_back(opened: Opened) -> None:
    page = opened.page
    search_for(page, "shusha")
    field = field_of(page)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    chosen = page.locator(".search-option[aria-selected=true]")
    expect(chosen).to_have_count(1)
    assert field.get_attribute("aria-activedescendant") == chosen.get_attribute("id")
    page.keyboard.press("Enter")
    expect(page.get_by_role("region", name="Shusha / Shushi")).to_be_focused()
    expect(field).to_have_attribute("aria-expanded", "false")
    expect(page.locator("path.chosen-spot")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(field).to_be_focused()
    opened.assert_quiet()


def test_arrows_go_round_and_the_active_option_is_in_view(opened: Opened) -> None:
    page = opened.page
    search_for(page, "lachin")
    expect(options_of(page)).to_have_count(25)  # of three groups more is shown on request
    page.keyboard.press("ArrowUp")
    last = options_of(page).last
    expect(last).to_have_attribute("aria-selected", "true")
    expect(last).to_be_in_viewport()
    page.keyboard.press("ArrowDown")
    expect(options_of(page).first).to_have_attribute("aria-selected", "true")


def test_what_was_gone_to_stays_chosen_when_the_other_languages_have_come(opened: Opened) -> None:
    page = opened.page
    page.evaluate("""() => {
        const { learnAll } = corridor.languages;
        const asked = new Promise((resolve) => { window.letThemCome = resolve; });
        corridor.languages.learnAll = (data) => asked.then(() => learnAll(data));
    }""")
    search_for(page, "shusha")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    chosen = page.locator(".search-option[aria-selected=true] .search-name > span").first
    name = str(chosen.text_content())
    options_of(page).first.evaluate("option => option.classList.add('is-old')")
    page.evaluate("letThemCome()")
    expect(page.locator(".search-option.is-old")).to_have_count(0)
    expect(chosen).to_have_text(name)


def test_escape_closes_the_list_and_then_empties_the_field(opened: Opened) -> None:
    page = opened.page
    search_for(page, "goris")
    field = field_of(page)
    page.keyboard.press("Escape")
    expect(results_of(page)).to_be_hidden()
    expect(field).to_have_value("goris")
    page.keyboard.press("Escape")
    expect(field).to_have_value("")
    expect(field).to_be_focused()


def test_the_next_tab_leaves_and_closes(opened: Opened) -> None:
    page = opened.page
    search_for(page, "goris")
    page.keyboard.press("Tab")
    expect(results_of(page)).to_be_hidden()
    expect(page.get_by_role("button", name="Table")).to_be_focused()


@pytest.mark.parametrize(("typed", "shown", "url"), [
    ("3 January 2023", "Go to 3\u00a0January 2023", "d=2023-01-03"),
    ("2022-12-12", "Go to 12\u00a0December 2022", "d=2022-12-12"),
    ("19 сентября 2023", "Go to 19\u00a0September 2023", "d=2023-09-19"),
    ("2023 թ. սեպտեմբերի 26", "Go to 26\u00a0September 2023", "d=2023-09-26"),
    ("1 oktyabr 2023", "Go to 1\u00a0October 2023", "d=2023-10-01"),
])
def test_a_date_in_any_language_leads_to_its_day(opened: Opened, typed: str, shown: str, url: str) -> None:
    page = opened.page
    search_for(page, typed)
    option = results_of(page).get_by_role("group", name="Days").get_by_role("option")
    expect(option).to_contain_text(shown)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(url))
    opened.assert_quiet()


def test_a_date_shows_the_road_and_the_events_of_its_day(opened: Opened) -> None:
    search_for(opened.page, "19.09.2023")
    expect(options_of(opened.page).first).to_contain_text("Road closed to civilians")
    events = results_of(opened.page).get_by_role("group", name="Events")
    expect(events).to_contain_text("Azerbaijani offensive against the Armenian-held area begins")


CHECKPOINT = {"en": "Checkpoint at the Hakari bridge", "hy": "Անցակետ Հակարի կամրջի մոտ",
              "az": "Həkəri körpüsündə nəzarət məntəqəsi", "ru": "КПП у моста Хакари"}


@pytest.mark.parametrize(("typed", "language"), [("checkpoint", "en"), ("ուղեկալ", "hy"), ("КПП", "ru"),
                                                 ("buraxılış məntəqəsi", "az"), ("ուղեկալ", "en"), ("КПП", "az")])
def test_the_checkpoint_is_first_in_the_reader_s_own_word(open_page: OpenPage, typed: str, language: str) -> None:
    page = open_page(f"#d=2023-05-25&lang={language}").page
    search_for_in(page, typed)
    expect(page.locator(".search-results [role=option]").first).to_contain_text(CHECKPOINT[language])


def test_a_word_of_the_facts_leads_to_who_passes_on_the_day(open_page: OpenPage) -> None:
    opened = open_page("#d=2023-01-03")
    page = opened.page
    search_for(page, "hospital")
    option = options_of(page).first
    expect(option).to_contain_text("Red Cross (ICRC): restricted")
    expect(option.locator(".search-said")).to_contain_text("Patients")
    page.keyboard.press("Enter")
    expect(page.locator(".detail")).to_contain_text("Patients")
    opened.assert_quiet()


def test_what_is_nearly_a_word_is_offered_and_said_to_be_near(opened: Opened) -> None:
    page = opened.page
    search_for(page, "ambulence")
    expect(page.locator(".search-near")).to_have_text("Nothing is found for “ambulence”. Near to it:")
    expect(page.locator(".search [role=status]")).to_contain_text("Near to it: ")
    expect(options_of(page).first).to_contain_text("Ambulance")


def test_nothing_found_is_said(opened: Opened) -> None:
    search_for(opened.page, "qqqq")
    expect(opened.page.locator(".search [role=status]")).to_contain_text("Nothing found")
    expect(opened.page.locator(".search-none")).to_be_visible()


def test_results_are_counted_and_grouped_by_kind(opened: Opened) -> None:
    page = opened.page
    search_for(page, "shusha")
    expect(page.locator(".search [role=status]")).to_contain_text("found")
    groups = [group.get_attribute("aria-label") for group in page.locator(".search-results [role=group]").all()]
    assert {"Places", "Points where passage or supply was stopped", "Russian peacekeepers"} <= set(groups)


def test_an_event_shows_its_date_and_leads_to_its_day(opened: Opened) -> None:
    page = opened.page
    search_for(page, "enter Aghdam district")
    option = page.get_by_role("group", name="Events").get_by_role("option").first
    expect(option).to_contain_text("20 November 2020")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Go to 20 November 2020").click()
    expect(page.locator(".date")).to_have_text("Friday, 20 November 2020")
    expect(page.get_by_role("region", name="Azerbaijani forces enter Aghdam district")).to_be_visible()


def test_names_follow_the_reader_s_choice(opened: Opened) -> None:
    page = opened.page
    page.get_by_role("tab", name="Layers").click()
    page.get_by_label("Place names").select_option("azerbaijani")
    search_for(page, "stepanakert")
    expect(options_of(page).first.locator(".search-name > span").first).to_have_text("Khankendi")


def test_a_place_outside_the_map_says_that_it_is_not_drawn(opened: Opened) -> None:
    search_for(opened.page, "москва")
    opened.page.keyboard.press("Enter")
    expect(opened.page.locator(".detail")).to_contain_text("No position is known")


@pytest.mark.parametrize("viewport", [PHONE, {"width": 320, "height": 640}, {"width": 1280, "height": 800}])
@pytest.mark.parametrize("name", ["Dadivank", "Sisian", "Dyukyanlar"])
def test_the_map_moves_to_what_was_chosen(open_page: OpenPage, viewport: dict[str, int], name: str) -> None:
    page = open_page(viewport=viewport).page
    search_for(page, name)
    page.keyboard.press("Enter")
    detail, ring = page.locator(".detail").bounding_box(), page.locator("path.chosen-spot").bounding_box()
    region = page.locator("#map-region").bounding_box()
    assert detail and ring and region
    x, y = ring["x"] + ring["width"] / 2, ring["y"] + ring["height"] / 2
    assert region["x"] < x < region["x"] + region["width"]
    assert region["y"] < y < region["y"] + region["height"]
    is_covered = detail["x"] < x < detail["x"] + detail["width"] and detail["y"] < y < detail["y"] + detail["height"]
    assert not is_covered


def test_the_slash_is_a_letter_in_a_field_and_can_be_switched_off(opened: Opened) -> None:
    page = opened.page
    search_for(page, "a/b")
    expect(field_of(page)).to_have_value("a/b")
    page.keyboard.press("Escape")
    page.get_by_role("tab", name="Layers").click()
    page.get_by_label("The key / leads to the search").uncheck()
    page.locator(".folium-map").focus()
    page.keyboard.press("/")
    expect(page.locator(".folium-map")).to_be_focused()


def test_a_pointer_chooses(opened: Opened) -> None:
    page = opened.page
    field_of(page).click()
    page.keyboard.type("goris")
    options_of(page).first.click()
    expect(page.get_by_role("region", name="Goris")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [PHONE, {"width": 1280, "height": 800}])
@pytest.mark.parametrize("typed", ["shusha", "qqqq"])
def test_axe_finds_nothing_while_the_list_is_open(open_page: OpenPage, scheme: str, viewport: dict[str, int],
                                                  typed: str) -> None:
    opened = open_page(color_scheme=scheme, viewport=viewport)
    search_for(opened.page, typed)
    opened.page.keyboard.press("ArrowDown")
    assert violations(opened) == []


@pytest.mark.parametrize("width", [320, 390, 720, 900, 1280])
def test_the_tools_do_not_lie_on_the_sentence_nor_stick_out(open_page: OpenPage, width: int) -> None:
    page = open_page("#d=2023-05-25", viewport={"width": width, "height": 800}).page
    if width < 720:
        page.get_by_role("button", name="Tools").click()
    sentence, tools = page.locator(".sentence").bounding_box(), page.locator(".tools").bounding_box()
    assert sentence and tools
    assert (sentence["x"] + sentence["width"] <= tools["x"] or sentence["y"] + sentence["height"] <= tools["y"]
            or tools["y"] + tools["height"] <= sentence["y"])
    assert tools["x"] + tools["width"] <= width
    for button in page.locator(".tools button:visible").all():
        box = button.bounding_box()
        assert box and box["height"] >= 24 and box["x"] + box["width"] <= width


def test_a_whole_question_leads_to_its_day_and_to_what_has_most_of_its_words(opened: Opened) -> None:
    search_for(opened.page, "how many left by 30 September 2023")
    expect(opened.page.locator(".search-near")).to_contain_text("Near to it:")
    expect(options_of(opened.page).first).to_contain_text("Go to 30 September 2023")
    expect(options_of(opened.page).filter(has_text="Arrivals in Armenia pass 100,000")).to_have_count(1)
    opened.assert_quiet()


def test_states_nearest_to_the_day_come_first_and_the_others_on_request(open_page: OpenPage) -> None:
    page = open_page("#d=2023-07-12").page
    search_for(page, "red cross")
    states = results_of(page).get_by_role("group", name="State of the road").get_by_role("option")
    expect(states.first).to_contain_text("closed")
    expect(states.first).to_contain_text("since 11 July 2023")
    expect(states).to_have_count(6)
    states.last.click()
    expect(states).to_have_count(20)
    expect(states.nth(5)).to_have_attribute("aria-selected", "true")
