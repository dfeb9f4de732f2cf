"""Fifteen short walks through the page in browsers besides Chromium, the file opened from disk and the network cut."""

from __future__ import annotations

import pytest

from tests.other_browsers.conftest import Open

DATE = "document.querySelector('.date-field').dataset.day"


def test_the_map_opens_with_symbols_and_names(open_page: Open) -> None:
    visit = open_page()
    assert visit.evaluate("document.querySelectorAll('.point').length") > 10
    assert visit.is_visible(".label-place")
    visit.assert_quiet()


def test_it_opens_on_the_day_of_the_address(open_page: Open) -> None:
    visit = open_page("#d=2022-12-12")
    assert visit.evaluate(DATE) == "2022-12-12"
    assert "12\u00a0December 2022" in visit.text(".today")
    visit.assert_quiet()


def test_an_arrow_key_goes_to_the_next_day(open_page: Open) -> None:
    visit = open_page("#d=2023-03-26")
    visit.evaluate("document.querySelector('.slider').focus()")
    before = visit.evaluate(DATE)
    visit.press("ArrowRight")
    visit.wait_until(f"{DATE} !== {before!r}")
    days_apart = f"(Date.parse({DATE}) - Date.parse({before!r})) / 86400000"
    assert visit.evaluate(days_apart) == 1
    visit.assert_quiet()


def test_a_changed_address_changes_the_day_and_back_undoes_it(open_page: Open) -> None:
    visit = open_page("#d=2023-05-25")
    visit.evaluate("void (location.hash = '#d=2021-06-01')")
    visit.wait_until(f"{DATE} === '2021-06-01'")
    visit.evaluate("history.back()")
    visit.wait_until(f"{DATE} === '2023-05-25'")
    visit.assert_quiet()


def test_the_panel_says_what_happened_and_who_could_travel(open_page: Open) -> None:
    visit = open_page("#d=2023-05-25")
    assert visit.texts(".day-panel h2")[:2] == ["What happened on this day", "Who can travel the whole road"]
    assert "since 12\u00a0December 2022, day 165" in visit.text(".sentence")
    visit.assert_quiet()


def test_a_place_is_found_by_its_name_in_another_script(open_page: Open) -> None:
    visit = open_page()
    visit.press("/")
    visit.type("xankendi")
    assert visit.text("[role=option]").startswith("Khankendi / Stepanakert")
    visit.press("Enter")
    visit.wait_until("document.querySelector('.detail')?.checkVisibility()")
    assert "Khankendi / Stepanakert" in visit.text(".detail h2")
    visit.assert_quiet()


def test_a_symbol_opens_what_is_known_of_it_and_escape_closes_it(open_page: Open) -> None:
    visit = open_page("#d=2023-05-25")
    visit.click(".point[aria-label='Checkpoint: Checkpoint at the Hakari bridge']")
    visit.wait_until("document.querySelector('.detail')?.checkVisibility()")
    assert visit.text(".detail h2") == "Checkpoint at the Hakari bridge"
    assert len(visit.texts(".detail .sources > li")) > 3
    visit.press("Escape")
    visit.wait_until("!document.querySelector('.detail').checkVisibility()")
    visit.assert_quiet()


@pytest.mark.parametrize(("language", "words"), [
    ("hy", "Ինչ տեղի ունեցավ այս օրը"), ("az", "Bu gün nə baş verib"), ("ru", "Что произошло в этот день"),
])
def test_the_page_speaks_another_language(open_page: Open, language: str, words: str) -> None:
    visit = open_page("#d=2023-05-25")
    visit.click(f".language[lang={language}]")
    visit.wait_until(f"document.documentElement.lang === {language!r}")
    assert visit.text(".day-panel h2") == words
    visit.assert_quiet()


def test_share_gives_the_view_as_an_address_and_as_code(open_page: Open) -> None:
    visit = open_page("#d=2022-12-12&panel=share")
    visit.wait_until("document.querySelector('dialog[open]') !== null")
    fields = "[...document.querySelectorAll('dialog[open] :is(input, textarea)')]"
    values = visit.evaluate(f"{fields}.map((field) => field.value)")
    assert "#d=2022-12-12&lang=en" in values
    assert any("<iframe src=" in value for value in values)
    visit.assert_quiet()


def test_about_unpacks_licences_and_sources(open_page: Open) -> None:
    visit = open_page("#panel=about")
    visit.wait_until("document.querySelector('dialog[open]') !== null")
    assert "SIL OPEN FONT LICENSE" in visit.evaluate("document.querySelector('dialog[open]').textContent").upper()
    visit.assert_quiet()


def test_the_table_lists_what_the_map_shows(open_page: Open) -> None:
    visit = open_page("#d=2023-05-25&panel=table")
    visit.wait_until("document.querySelector('#table-tab-stops') !== null")
    visit.evaluate("document.querySelector('#table-tab-stops').click()")
    visit.wait_until("document.querySelector('.everything tr[data-id=hakari-checkpoint]') !== null")
    visit.assert_quiet()


def test_the_compact_form_has_the_map_the_day_and_the_slider(open_page: Open) -> None:
    visit = open_page("#d=2023-05-25&embed", width=600, height=480)
    assert visit.is_visible(".leaflet-container")
    assert visit.is_visible(".slider")
    assert not visit.is_visible(".day-panel")
    visit.assert_quiet()
