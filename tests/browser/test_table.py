"""The table: everything that is drawn, for readers who neither see nor point."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from geo.model import project
from geo.store import data_folder, loading
from geo.webmap.payload import LAYERS
from tests.browser.conftest import Opened
from tests.browser.test_standards import violations

OpenPage = Callable[..., Opened]
TABLE = "#d=2023-05-25&panel=table"
MONTHS = list(calendar.month_name)
HIDDEN = {"control_areas", "districts"}
"""Layers that the legend hides until a reader shows them."""


def open_table(page: Page) -> None:
    page.get_by_role("button", name="Table").click()
    expect(page.get_by_role("dialog", name="Everything on the map, 25 May 2023")).to_be_visible()


def choose_tab(page: Page, name: str) -> None:
    page.get_by_role("dialog").get_by_role("tab", name=name).click()


def open_all(open_page: OpenPage, hash: str = TABLE) -> Page:
    page = open_page(hash).page
    choose_tab(page, "All")
    return page


def rows_of(page: Page) -> set[tuple[str, str]]:
    found: list[list[str]] = page.evaluate(
        "[...document.querySelectorAll('.everything tbody tr')].map(({ dataset }) => [dataset.layer, dataset.id])")
    assert len(found) == len({tuple(row) for row in found})
    return {(layer, id) for layer, id in found}


def in_order(page: Page) -> list[str]:
    ids: list[str] = page.locator(".everything tbody tr").evaluate_all("rows => rows.map(({ dataset }) => dataset.id)")
    return ids


def there(page: Page) -> dict[str, str]:
    """What the table says of the day or the year, by the id of the row."""
    said: list[list[str]] = page.locator(".everything tbody tr").evaluate_all(
        "rows => rows.map((row) => [row.dataset.id, row.querySelector('.sure').textContent])")
    return {row[0]: row[1] for row in said}


def features(day: str | None) -> set[tuple[str, str]]:
    manifest = data_folder.check_set(project.DATA)
    rows = [(layer, feature["id"], feature["properties"]) for layer in LAYERS if layer not in HIDDEN
            for feature in loading.read_features(manifest, layer)]
    states = [("passability", row["id"], row) for row in loading.read_rows(manifest, "passability")]
    return {(layer, id) for layer, id, row in rows + states
            if day is None or loading.certainty_on(row, date.fromisoformat(day))}


def events_of(year: str) -> set[tuple[str, str]]:
    manifest = data_folder.check_set(project.DATA)
    return {("events", feature["id"]) for feature in loading.read_features(manifest, "events")
            if feature["properties"]["possible_from"] <= f"{year}-12-31"
            and feature["properties"]["possible_until"] > f"{year}-01-01"}


@pytest.mark.parametrize("day", ["2020-11-09", "2022-12-12", "2023-05-25", "2024-06-30"])
def test_it_holds_exactly_what_the_data_has_for_the_day(open_page: OpenPage, day: str) -> None:
    opened = open_page(f"#d={day}&panel=table")
    choose_tab(opened.page, "All")
    assert rows_of(opened.page) == features(day)
    opened.assert_quiet()


def test_the_whole_period_holds_every_feature(open_page: OpenPage) -> None:
    page = open_all(open_page)
    page.get_by_label("Whole period").check()
    assert rows_of(page) == features(None)
    expect(page.get_by_role("dialog", name="Everything on the map, whole period")).to_be_visible()
    page.get_by_label("25 May 2023").check()
    assert rows_of(page) == features("2023-05-25")


def test_each_tab_lists_its_layers_and_counts_them(open_page: OpenPage) -> None:
    page = open_page(TABLE).page
    tabs = page.get_by_role("dialog").get_by_role("tab")
    expect(tabs).to_have_count(9)
    assert [re.sub(r" \d+$", "", text) for text in tabs.all_text_contents()] == [
        "Events", "Passage or supply stopped", "Posts", "State of the road", "Roads", "Areas", "Places",
        "Boundaries and waters", "All"]
    layers = []
    for tab in tabs.all():
        tab.click()
        expect(tab.locator(".count")).to_have_text(str(len(rows_of(page))))
        layers.append({layer for layer, _ in rows_of(page)})
    assert layers[:5] == [{"events"}, {"blockade_points"}, {"peacekeeper_posts"}, {"passability"},
                          {"corridor_route", "roads", "corridor_strip"}]


def test_the_arrows_lead_along_the_tabs_and_their_list_is_named_after_them(open_page: OpenPage) -> None:
    page = open_page(TABLE).page
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("tab", name="Events").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(dialog.get_by_role("tab", name="Posts")).to_be_focused()
    expect(dialog.get_by_role("tab", selected=True)).to_have_count(1)
    expect(dialog.get_by_role("tabpanel", name="Posts")).to_be_visible()
    page.keyboard.press("End")
    expect(dialog.get_by_role("tab", name="All")).to_have_attribute("aria-selected", "true")


def test_on_a_day_without_events_it_opens_at_the_first_tab_that_has_rows(open_page: OpenPage) -> None:
    page = open_page("#d=2022-12-31&panel=table").page
    assert page.get_by_role("dialog").get_by_role("tab", name="Events").text_content() == "Events 0"
    expect(page.get_by_role("tabpanel", name="Passage or supply stopped")).to_be_visible()


@pytest.mark.parametrize("tab", ["Events", "Posts", "State of the road", "All"])
def test_rows_stand_by_date_and_what_has_none_comes_last(open_page: OpenPage, tab: str) -> None:
    page = open_page(TABLE).page
    page.get_by_label("Whole period").check()
    choose_tab(page, tab)
    expect(page.get_by_role("columnheader", name="From")).to_have_attribute("aria-sort", "ascending")
    told = page.locator(".everything tbody tr td:nth-child(2)").all_text_contents()
    has_date = [text not in ("not reported", "every day") for text in told]
    assert has_date == sorted(has_date, reverse=True)
    days = [re.fullmatch(r"(\d+)\u00a0(\w+) (20\d\d)", text) for text in told]
    dates = [date(int(day[3]), MONTHS.index(day[2]), int(day[1])) for day in days if day]
    assert dates == sorted(dates) and len(dates) > 9


def test_what_has_no_date_stays_last_when_the_order_is_turned(open_page: OpenPage) -> None:
    page = open_page(TABLE).page
    choose_tab(page, "Posts")
    page.get_by_role("columnheader", name="From").get_by_role("button").click()
    told = page.locator(".everything tbody tr td:nth-child(2)").all_text_contents()
    assert told[0] == "25\u00a0March 2023"
    assert told[-1] == "not reported"


def test_a_column_says_whether_a_thing_was_there_on_the_day(open_page: OpenPage) -> None:
    page = open_page(TABLE).page
    page.get_by_label("Whole period").check()
    choose_tab(page, "Passage or supply stopped")
    expect(page.get_by_role("columnheader", name="On 25\u00a0May 2023")).to_be_visible()
    said = there(page)
    assert said["hakari-checkpoint"] == "yes"
    assert said["modular-post-near-shusha"] == "perhaps"
    assert said["camp-near-shusha"] == "no"
    page.get_by_label("25 May 2023").check()
    expect(page.get_by_role("columnheader", name="On this day")).to_be_visible()
    assert set(there(page).values()) == {"yes", "perhaps"}


def test_a_year_lists_what_was_there_in_it(open_page: OpenPage) -> None:
    page = open_page(TABLE).page
    choose_tab(page, "Posts")
    page.get_by_label("2021", exact=True).check()
    expect(page.get_by_role("dialog", name="Everything on the map, 2021")).to_be_visible()
    expect(page.get_by_role("columnheader", name="In 2021")).to_be_visible()
    said = there(page)
    assert said["guard-dadivank"] == "yes"
    assert said["guard-yeghtsahogh"] == "yes"  # of "2021", and of no day
    assert said["post-8-shosh"] == "perhaps"
    assert not {"post-khramort", "presence-height-2054"} & said.keys()
    choose_tab(page, "Events")
    assert {id for layer, id in rows_of(page)} == {id for layer, id in events_of("2021")}


def test_a_year_does_not_say_who_was_cut_off_on_the_set_day(open_page: OpenPage) -> None:
    page = open_page(TABLE).page
    choose_tab(page, "Places")
    expect(page.locator(".everything tbody tr", has_text="cut off from Armenia")).to_have_count(12)
    page.get_by_label("2021", exact=True).check()
    expect(page.locator(".everything tbody tr", has_text="cut off from Armenia")).to_have_count(0)


def test_everything_drawn_is_in_it_and_what_the_legend_hides_is_not(opened: Opened) -> None:
    page = opened.page
    drawn = {str(node.get_attribute("aria-label")).split(": ", 1)[1] for node in page.locator(".point").all()}
    open_table(page)
    choose_tab(page, "All")
    assert drawn <= set(page.locator(".everything tbody th").all_text_contents())
    page.keyboard.press("Escape")
    page.get_by_role("tab", name="Layers").click()
    page.locator("[data-class=checkpoint] input").uncheck()
    open_table(page)
    choose_tab(page, "All")
    expect(page.locator(".everything tr[data-id=stepanakert]")).to_have_count(1)
    assert page.locator(".everything tr[data-id=hakari-checkpoint]").count() == 0


def test_a_row_tells_what_when_how_sure_where_and_how_exactly(open_page: OpenPage) -> None:
    page = open_all(open_page)
    cells = page.locator(".everything tr[data-id=hakari-checkpoint]").locator("th, td").all_inner_texts()
    assert cells[0] == "Checkpoint at the Hakari bridge"
    assert cells[1] == "23\u00a0April 2023, 12:00"
    assert cells[2] == "not reported (last reported 3\u00a0October 2023)"
    assert cells[3] == "yes"
    assert cells[4] == "Checkpoint"
    assert all(name in cells[5] for name in ("Hakari bridge", "Հակարի կամուրջ", "Həkəri körpüsü", "Мост Хакари"))
    assert "2 km" in cells[6]
    assert re.fullmatch(r"(both parties|one party (and others|only))\s+\d+ original sources?", cells[7])
    assert re.fullmatch(r"\d+ sources", cells[8])


def test_a_state_of_the_road_says_of_which_road_it_is_told(open_page: OpenPage) -> None:
    page = open_page(TABLE).page
    choose_tab(page, "State of the road")
    row = page.locator(".everything tr[data-id=aghdam-road-civilian-closed]")
    assert row.locator("th, td").nth(5).inner_text() == "Aghdam road"


def test_rows_are_sorted_by_how_they_are_attested_and_what_is_no_fact_comes_last(open_page: OpenPage) -> None:
    page = open_all(open_page)
    page.get_by_role("columnheader", name="Stated by").get_by_role("button").click()
    told = page.locator(".everything tbody tr td:nth-child(8)").evaluate_all(
        "cells => cells.map((cell) => cell.firstChild?.textContent ?? '')")
    order = ["both parties", "one party and others", "one party only", "others only", "copies only", ""]
    assert [order.index(text) for text in told] == sorted(order.index(text) for text in told)
    assert len(set(told)) > 3


def test_what_has_no_position_says_so(open_page: OpenPage) -> None:
    page = open_all(open_page)
    expect(page.locator(".everything tr", has_text="not located").first).to_be_visible()


def test_sources_open_below_their_row_and_close_again(open_page: OpenPage) -> None:
    page = open_all(open_page)
    button = page.locator(".everything tr[data-id=hakari-checkpoint] .row-sources")
    count = int((button.text_content() or "").split()[0])
    below = page.locator(".everything tr[data-id=hakari-checkpoint] + .more .sources > li")
    button.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(below).to_have_count(count)
    page.get_by_role("columnheader", name="What").get_by_role("button").click()
    expect(below).to_have_count(count)
    button.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "false")
    expect(page.locator(".everything .more")).to_have_count(0)


def test_the_filter_reads_every_language_and_the_tab_narrows(open_page: OpenPage) -> None:
    page = open_all(open_page)
    field = page.get_by_label("Filter by name or kind")
    field.fill("հակարի")
    assert ("blockade_points", "hakari-checkpoint") in rows_of(page)
    field.fill("hekeri korpusu")
    assert ("blockade_points", "hakari-checkpoint") in rows_of(page)
    choose_tab(page, "Places")
    assert {layer for layer, _ in rows_of(page)} == {"places"}
    expect(page.locator(".table-status")).to_have_text("1 of 202 rows")
    expect(page.get_by_role("tab", name="Events").locator(".count")).to_have_text("0")
    field.fill("qqqq")
    expect(page.locator(".table-empty")).to_be_visible()
    expect(page.locator(".table-status")).to_contain_text("0 of")


@pytest.mark.parametrize("column", ["What", "Kind", "Until", "On this day", "Accuracy", "Sources"])
def test_headers_sort_both_ways_and_say_so(open_page: OpenPage, column: str) -> None:
    page = open_all(open_page)
    before = rows_of(page)
    header = page.get_by_role("columnheader", name=column)
    header.get_by_role("button").click()
    expect(header).to_have_attribute("aria-sort", "ascending")
    first = page.locator(".everything tbody tr").first.get_attribute("data-id")
    header.get_by_role("button").press("Enter")
    expect(header).to_have_attribute("aria-sort", "descending")
    expect(page.locator("[aria-sort]")).to_have_count(1)
    assert page.locator(".everything tbody tr").first.get_attribute("data-id") != first
    assert rows_of(page) == before


def test_sorting_by_source_count_is_by_number(open_page: OpenPage) -> None:
    page = open_all(open_page)
    page.get_by_role("columnheader", name="Sources").get_by_role("button").click()
    counts = [int(text.split()[0]) for text in page.locator(".row-sources").all_text_contents()]
    assert counts == sorted(counts)


@pytest.mark.parametrize(("layer", "id", "drawn"), [
    ("blockade_points", "hakari-checkpoint", "path.chosen-spot"),
    ("corridor_route", "route-2023--hakari-bridge-turnoff", "path.chosen-line"),
    ("areas", "former-oblast-1991", "path.chosen-line"),
])
def test_points_lines_and_areas_are_selected_with_the_keyboard_alone(opened: Opened, layer: str, id: str,
                                                                     drawn: str) -> None:
    page = opened.page
    page.get_by_role("button", name="Table").press("Enter")
    page.get_by_role("dialog").get_by_role("tab", name="Events").press("End")
    page.locator(f".everything tr[data-layer={layer}][data-id='{id}'] .row-button").press("Enter")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.locator(".detail")).to_be_focused()
    expect(page.locator(drawn)).to_have_count(1)
    expect(page).to_have_url(re.compile(f"sel={id}&lang=en$"))
    opened.assert_quiet()


def test_it_is_left_by_escape_and_by_its_button_and_the_focus_returns(opened: Opened) -> None:
    page = opened.page
    button = page.get_by_role("button", name="Table")
    for is_by_key in (True, False):
        button.press("Enter")
        expect(page).to_have_url(re.compile("panel=table"))
        if is_by_key:
            page.keyboard.press("Escape")
        else:
            page.get_by_role("button", name="Close", exact=True).click()
        expect(page.get_by_role("dialog")).to_have_count(0)
        expect(button).to_be_focused()
        expect(page).not_to_have_url(re.compile("panel"))


def test_escape_closes_the_table_and_not_what_is_selected(open_page: OpenPage) -> None:
    page = open_page("#d=2023-05-25&sel=hakari-checkpoint&panel=table").page
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.locator(".detail")).to_be_visible()


def test_back_opens_it_again_at_the_row_that_was_left(opened: Opened) -> None:
    page = opened.page
    open_table(page)
    choose_tab(page, "Roads")
    row = page.locator(".everything tr[data-id=strip-route-2023] .row-button")
    row.click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.go_back()
    expect(page.get_by_role("dialog")).to_be_visible()
    expect(row).to_be_focused()


def test_the_focus_stays_inside_while_it_is_open(opened: Opened) -> None:
    page = opened.page
    open_table(page)
    for _ in range(6):
        page.keyboard.press("Shift+Tab")
        assert not page.evaluate("document.activeElement.closest('main > :not(dialog)')")


def test_names_follow_the_reader_s_choice(open_page: OpenPage) -> None:
    page = open_all(open_page, f"{TABLE}&names=armenian")
    cells = page.locator(".everything tr[data-layer=places][data-id=stepanakert]").locator("th, td").all_inner_texts()
    assert cells[0] == "Stepanakert"
    assert "Степанакерт" in cells[5] and "Ханкенди" not in cells[5]


def test_a_panel_that_does_not_exist_is_named(open_page: OpenPage) -> None:
    page = open_page("#d=2023-05-25&panel=tabel").page
    expect(page.locator(".notice")).to_contain_text("the panel “tabel”")
    expect(page.get_by_role("dialog")).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_axe_finds_nothing_while_it_is_open(open_page: OpenPage, scheme: str, width: int) -> None:
    opened = open_page(TABLE, color_scheme=scheme, viewport={"width": width, "height": 844})
    choose_tab(opened.page, "Places")
    opened.page.locator(".row-sources").first.click()
    opened.page.get_by_role("columnheader", name="What").get_by_role("button").click()
    opened.page.locator(".table-region").evaluate("node => { node.scrollLeft = 0; }")  # no header half under the first
    assert violations(opened) == []


@pytest.mark.parametrize("size", [(320, 640), (320, 256), (390, 844), (1280, 800)])
def test_it_fits_the_window_and_only_the_table_scrolls_sideways(open_page: OpenPage, size: tuple[int, int]) -> None:
    page = open_page(TABLE, viewport={"width": size[0], "height": size[1]}).page
    box = page.get_by_role("dialog").bounding_box()
    assert box and box["x"] >= 0 and box["x"] + box["width"] <= size[0]
    assert page.locator(".dialog-table .dialog-body").evaluate("node => node.scrollWidth <= node.clientWidth")
    assert page.locator(".table-tabs").evaluate("row => row.parentElement.scrollWidth <= innerWidth")
    choose_tab(page, "All")
    last = page.locator(".everything tbody tr").last
    last.scroll_into_view_if_needed()
    expect(last.locator(".row-button")).to_be_in_viewport()
