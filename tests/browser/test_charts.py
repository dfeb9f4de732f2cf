"""The figures over time: small charts, and tables that say the same."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Opened
from tests.browser.test_share_about import open_dialog
from tests.browser.test_standards import validity_errors, violations

OpenPage = Callable[..., Opened]
TWENTY_FIFTH_OF_APRIL = re.compile(r"d=2023-04-25")
BEYOND_ITS_WIDTH = "node => node.scrollWidth - node.clientWidth"


def chart(page: Page, title: str) -> Locator:
    return page.locator(".chart", has=page.get_by_role("heading", name=re.compile(f"^{re.escape(title)}(: |$)")))


def test_the_charts_open_from_the_toolbar_and_stand_in_the_address(opened: Opened) -> None:
    page = opened.page
    open_dialog(page, "Numbers")
    expect(page.get_by_role("dialog", name="Numbers, and who states them")).to_be_visible()
    assert "panel=charts" in page.url
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Numbers", exact=True)).to_be_focused()
    opened.assert_quiet()


def test_an_address_opens_the_charts(open_page: OpenPage) -> None:
    expect(open_page("#panel=charts").page.get_by_role("dialog", name="Numbers, and who states them")).to_be_visible()


def test_a_click_on_a_mark_sets_the_day_and_says_who_states_it(open_page: OpenPage) -> None:
    page = open_page("#d=2023-05-25&panel=charts").page
    mark = chart(page, "Patients waiting for a transfer").locator(".chart-mark").nth(0)
    mark.hover()
    expect(page.locator(".dialog-charts .hint-bubble:visible")).to_contain_text("28 people")
    expect(page.locator(".dialog-charts .hint-bubble:visible")).to_contain_text(
        "25 April 2023 · NK health ministry · referred patients whose transfer was cancelled since 23 April")
    mark.click()
    expect(page).to_have_url(TWENTY_FIFTH_OF_APRIL)


def test_the_table_under_a_chart_says_the_same_with_sources(open_page: OpenPage) -> None:
    page = open_page("#d=2023-05-25&panel=charts").page
    waiting = chart(page, "Patients waiting for a transfer")
    waiting.get_by_text("Who says what").click()
    row = waiting.get_by_role("row").nth(1)
    expect(row).to_contain_text("28 people")
    expect(row).to_contain_text("NK health ministry")
    expect(row).to_contain_text("De facto Nagorno-Karabakh authorities")
    link = row.get_by_role("link").first
    expect(link).to_have_attribute("rel", "noopener noreferrer")
    assert str(link.get_attribute("href")).startswith(("http://", "https://"))
    row.get_by_role("button", name="25 April 2023").press("Enter")
    expect(page).to_have_url(TWENTY_FIFTH_OF_APRIL)


def test_a_click_on_a_mark_of_a_list_sets_the_day_too(open_page: OpenPage) -> None:
    page = open_page("#d=2023-05-25&panel=charts").page
    posts = chart(page, "Posts closed since 19 September 2023")
    posts.locator(".statement-track svg").first.click()
    expect(page).to_have_url(re.compile(r"d=2023-11-24"))


def test_a_day_that_the_map_does_not_have_is_no_button(open_page: OpenPage) -> None:
    page = open_page("#panel=charts").page
    people = chart(page, "How many people lived in Nagorno-Karabakh")
    people.get_by_text("Who says what").click()
    census = people.get_by_role("row").filter(has_text="145,053")
    expect(census.get_by_role("cell").first).to_have_text("2015145,053 people")
    expect(census.get_by_role("button")).to_have_count(0)


def test_a_cut_says_its_days_and_who_reports_it(open_page: OpenPage) -> None:
    page = open_page("#panel=charts").page
    chart(page, "Days on which gas or power was cut").locator(".chart-mark").nth(0).hover()
    hint = page.locator(".dialog-charts .hint-bubble:visible strong")
    expect(hint).to_have_text("Gas: 8 March 2022 to 19 March 2022")
    expect(page.locator(".dialog-charts .hint-bubble span")).to_contain_text("Massis")


def test_numbers_stand_beside_the_marks_that_need_them(open_page: OpenPage) -> None:
    page = open_page("#panel=charts").page
    # Eight counts are of those registered; the numbers of four of them lie on no mark and on no other number.
    assert chart(page, "People who had arrived in Armenia").locator(".chart-label").all_text_contents() == [
        "74,382 registered", "101,848 registered", "101,848 registered", "115,257 registered"]
    assert chart(page, "Peacekeeper posts").locator(".chart-label").all_text_contents() == ["16 planned", "30", "0"]


def test_a_title_says_what_the_chart_comes_to_and_who_says_so(open_page: OpenPage) -> None:
    page = open_page("#panel=charts").page
    expect(page.locator("[data-chart=patients-moved-since] h3")).to_have_text(
        "Patients moved out by the ICRC, in all: 800 by 18\u00a0September 2023, says ICRC Baku office")
    expect(page.locator("[data-chart=patients-moved] h3")).to_have_text(
        "Patients moved out by the ICRC in a day: highest 23, 24\u00a0September 2023, says NK health ministry")


def test_what_is_stated_for_the_day_or_last_before_it_stands_beside_each_chart(open_page: OpenPage) -> None:
    page = open_page("#d=2023-04-25&panel=charts").page
    said = chart(page, "Patients waiting for a transfer").locator(".chart-said")
    expect(said).to_have_text("25\u00a0April 2023: 28 people (NK health ministry)")
    expect(chart(page, "People who had arrived in Armenia").locator(".chart-said")).to_have_text(
        "Nothing is stated up to 25\u00a0April 2023.")
    expect(chart(page, "Days on which gas or power was cut").locator(".chart-said")).to_contain_text("Gas, Power line")


def test_people_who_leave_come_first_in_the_days_of_their_leaving(open_page: OpenPage) -> None:
    first = ".dialog-charts .chart >> nth=0"
    page = open_page("#d=2023-09-28&panel=charts").page
    expect(page.locator(first)).to_have_attribute("data-chart", "arrivals")
    page = open_page("#d=2023-01-20&panel=charts").page
    expect(page.locator(first)).not_to_have_attribute("data-chart", "arrivals")


def test_every_chart_names_whose_marks_it_has_and_units_are_words(open_page: OpenPage) -> None:
    page = open_page("#panel=charts").page
    assert page.locator(".dialog-charts [data-chart=arrivals] .side-marks li").all_text_contents() == [
        "Armenia", "International"]
    expect(page.locator("[data-chart=aid] .chart-unit").first).to_have_text("tonnes")


def test_a_range_is_a_bar_between_two_marks(open_page: OpenPage) -> None:
    page = open_page("#panel=charts").page
    row = chart(page, "How many people lived in Nagorno-Karabakh").locator("li").filter(has_text="60,000 to 65,000")
    expect(row.locator(".statement-line.is-range")).to_have_count(1)
    expect(row.locator(".statement-track svg")).to_have_count(2)


def test_the_charts_are_made_when_they_are_opened(open_page: OpenPage) -> None:
    page = open_page().page
    expect(page.locator(".dialog-charts")).to_have_count(0)
    open_dialog(page, "Numbers")
    expect(page.locator(".dialog-charts .chart")).to_have_count(21)


def test_every_link_of_the_charts_is_safe(open_page: OpenPage) -> None:
    links = open_page("#panel=charts").page.locator(".dialog-charts a").evaluate_all(
        "links => links.map(link => [link.protocol, link.rel, link.target])")
    assert len(links) >= 142
    assert {tuple(link) for link in links} <= {("https:", "noopener noreferrer", "_blank"),
                                               ("http:", "noopener noreferrer", "_blank")}


def test_no_line_joins_two_reports(open_page: OpenPage) -> None:
    page = open_page("#panel=charts").page
    arrivals = chart(page, "People who had arrived in Armenia")
    expect(arrivals.locator(".chart-mark")).to_have_count(44)
    # One count is of one of two days, the 27th or 28th, over which its own bar lies.
    expect(arrivals.locator(".chart-mark .chart-bar")).to_have_count(1)


def test_the_day_stands_in_the_charts_that_hold_it_and_in_no_other(open_page: OpenPage) -> None:
    page = open_page("#d=2023-05-25&panel=charts").page
    day = chart(page, "Patients waiting for a transfer").locator(".chart-day")
    expect(day).to_have_attribute("visibility", "visible")
    arrivals = chart(page, "People who had arrived in Armenia").locator(".chart-day")
    expect(arrivals).to_have_attribute("visibility", "hidden")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_in_the_charts_and_they_fit(open_page: OpenPage, width: int, scheme: str) -> None:
    opened = open_page("#panel=charts", color_scheme=scheme, viewport={"width": width, "height": 700})
    opened.page.locator(".chart summary").first.click()
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= width
    assert opened.page.locator(".dialog-charts .dialog-body").evaluate(BEYOND_ITS_WIDTH) <= 0
    assert violations(opened) == []
    opened.assert_quiet()


def test_the_live_charts_are_valid_html(open_page: OpenPage, node: str, tmp_path: Path) -> None:
    html = open_page("#panel=charts").page.evaluate("""() => {
        const copy = document.documentElement.cloneNode(true);
        copy.querySelectorAll("script, style").forEach((element) => { element.replaceChildren(); });
        return "<!DOCTYPE html>\\n" + copy.outerHTML;
    }""")
    assert validity_errors(node, html, tmp_path) == []
