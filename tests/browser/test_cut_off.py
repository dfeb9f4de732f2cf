"""Settlements cut off from Armenia: in the day panel, with the figures of every side, and on the map."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Opened
from tests.browser.test_standards import violations

OpenPage = Callable[..., Opened]
RINGS = ".cut-off-ring"


def section(page: Page) -> Locator:
    return page.locator(".cut-off")


def unknown(part: Locator) -> Locator:
    """The settlements of which it is not known."""
    return part.locator("details").filter(has=part.page.locator("summary", has_text="of which it is not known"))


def test_the_people_and_their_road_come_first_and_the_settlements_are_folded(opened: Opened) -> None:
    part = section(opened.page)
    expect(part.locator(".region-link")).to_have_text(
        "The road between Nagorno-Karabakh and Armenia is closed to civilians.")
    expect(part.locator(".feature-button:visible")).to_have_count(0)
    part.get_by_text("11 settlements on the drawn roads are cut off, and 1 perhaps").click()
    expect(part.locator(".cut-off-scope")).to_contain_text("Found from the roads that are drawn on this map")
    assert part.locator(".feature-button").all_text_contents()[:6] == [
        "Khankendi / Stepanakert", "Asgaran / Askeran", "Khojavend / Martuni", "Karmir Shuka / Qirmizi Bazar",
        "Ghaibalishen / Khaibalikend", "Ivanyan / Khojaly"]
    expect(part.get_by_role("button", name="Aghdara / Martakert")).to_be_visible()
    expect(part.get_by_role("heading", name="Perhaps cut off")).to_be_visible()
    opened.assert_quiet()


@pytest.mark.parametrize(("day", "link", "heads", "first"), [
    ("2021-06-01", "The road between Nagorno-Karabakh and Armenia is open to civilians.", [], None),
    ("2022-12-12", "The road between Nagorno-Karabakh and Armenia is closed to civilians.",
     ["How many people, by whose count"],
     "120,000 – Armenia, NK authorities, most news agencies, December 2022 (includes 30,000 children)"),
    ("2023-09-30", "Civilians can leave Nagorno-Karabakh for Armenia by road, and not travel the other way.",
     ["Had left by then, by whose count"],
     "100,417 – Armenian government, 30\u00a0September 2023 (Al Mayadeen: 21,043 vehicles; UNHCR: more than 100,000)"),
    ("2023-10-02", "Civilians can leave Nagorno-Karabakh for Armenia by road, and not travel the other way.",
     ["Had left by then, by whose count", "Had remained, by whose count"],
     "100,520 – Armenian government, 2\u00a0October 2023 (21,107 vehicles; daily briefing)"),
    ("2024-06-12", "It is not known whether civilians can use the road between Nagorno-Karabakh and Armenia.",
     ["Had left by then, by whose count", "Had remained, by whose count"],
     "100,670 – IOM, 10\u00a0October 2023 (since the escalation of September)"),
])
def test_it_says_how_many_were_concerned_and_from_the_departure_on_how_many_had_left(
        open_page: OpenPage, day: str, link: str, heads: list[str], first: str | None) -> None:
    part = section(open_page(f"#d={day}").page)
    expect(part.locator(".region-link")).to_have_text(link)
    people = part.locator(".people").first
    assert people.locator("h3").all_text_contents() == heads
    assert people.locator("li").all_text_contents()[:1] == ([first] if first else [])


def test_a_settlement_leads_to_its_panel(opened: Opened) -> None:
    section(opened.page).locator(".in-force summary").click()
    section(opened.page).get_by_role("button", name="Asgaran / Askeran").click()
    expect(opened.page.get_by_role("region", name="Asgaran / Askeran")).to_be_focused()


def test_the_last_figure_of_each_side_stands_in_the_open_with_who_gives_it(opened: Opened) -> None:
    lines = section(opened.page).locator(".people").first.locator("li").all_text_contents()
    assert lines == [
        "120,000 – Armenia, NK authorities, most news agencies, December 2022 (includes 30,000 children)",
        "25,000 – President Aliyev, 23\u00a0July 2021 (at most)",
        "145,053 – NK census, 2015 (144,683 Armenians)",
    ]


def test_every_figure_has_its_sources_and_those_of_later_dates_are_told_apart(opened: Opened) -> None:
    part = section(opened.page)
    part.get_by_text("All 7 figures, with sources").click()
    figures = part.locator("details .people > li")
    expect(figures).to_have_count(7)
    assert all(figure.locator(".sources li").count() for figure in figures.all())
    expect(part.get_by_role("heading", name="Figures given later")).to_be_visible()
    opened.assert_quiet()


def test_a_day_with_an_open_road_says_of_which_settlements_it_is_not_known(open_page: OpenPage) -> None:
    part = section(open_page("#d=2020-11-25").page)
    expect(part.locator(".in-force")).to_be_hidden()
    expect(part.locator(".people")).to_be_empty()
    part.get_by_text("Settlements of which it is not known: 14").click()
    expect(part.get_by_text("No source that was read tells whether they could be reached by road.")).to_be_visible()
    expect(part.locator("strong").first).to_contain_text("Aghdara / Martakert")


def test_where_another_road_was_open_it_is_named(open_page: OpenPage) -> None:
    part = section(open_page("#d=2020-11-12").page)
    part.get_by_text("Settlements of which it is not known: 14").click()
    expect(part.get_by_text("A road from Armenia was not closed, but no source that was read tells")).to_be_visible()
    expect(unknown(part).locator("strong").nth(1)).to_contain_text("Khankendi / Stepanakert")
    expect(part.get_by_role("listitem").filter(has_text="Vardenis")).to_be_visible()


def test_a_day_after_the_last_report_says_that_of_stepanakert_too_it_is_not_known(open_page: OpenPage) -> None:
    part = section(open_page("#d=2024-06-30").page)
    part.get_by_text("Settlements of which it is not known: 20").click()
    expect(unknown(part).locator("strong").first).to_contain_text("Khankendi / Stepanakert, Asgaran / Askeran")


@pytest.mark.parametrize(("day", "certain", "possible"), [
    ("2022-12-11", 0, 0), ("2022-12-12", 12, 0), ("2023-05-25", 11, 1), ("2023-09-24", 0, 0)])
def test_the_map_has_a_ring_for_each_of_them(open_page: OpenPage, day: str, certain: int, possible: int) -> None:
    page = open_page(f"#d={day}").page
    expect(page.locator(f"{RINGS}:not(.is-possible)")).to_have_count(certain)
    expect(page.locator(f"{RINGS}.is-possible")).to_have_count(possible)


def test_the_ring_of_a_city_goes_round_its_larger_spot(opened: Opened) -> None:
    widths = [ring.get_attribute("width") for ring in opened.page.locator(f"{RINGS} svg").all()]
    assert sorted(widths, key=str) == [*["17"] * 11, "27"]


def test_the_table_says_it_of_the_settlements_and_can_be_filtered_by_it(open_page: OpenPage) -> None:
    page = open_page("#d=2023-05-25&panel=table").page
    page.get_by_role("dialog").get_by_role("tab", name="Places").click()
    page.get_by_label("Filter by name or kind").fill("cut off from Armenia")
    kinds = page.locator(".everything tbody tr td:nth-child(5)").all_text_contents()
    assert sorted(kind.partition("; ")[2] for kind in kinds) == [
        *["cut off from Armenia"] * 11, "possibly cut off from Armenia"]


def test_the_legend_shows_the_same_symbol_and_hides_it(opened: Opened) -> None:
    page = opened.page
    page.get_by_role("tab", name="Layers").click()
    row = page.locator(".legend-row[data-class=cut-off]")
    path = "path.symbol-plate"
    assert row.locator(path).get_attribute("d") == page.locator(RINGS).first.locator(path).get_attribute("d")
    expect(row.locator(".count")).to_have_text("12")
    row.get_by_role("checkbox").uncheck()
    expect(page.locator(RINGS)).to_have_count(0)
    row.get_by_role("checkbox").check()
    expect(page.locator(RINGS)).to_have_count(12)


def test_a_step_of_the_slider_on_which_nobody_is_cut_off_or_freed_changes_neither_list_nor_rings(
        open_page: OpenPage) -> None:
    changes = open_page("#d=2023-07-01").page.evaluate("""async () => {
        const changed = [];
        const watch = new MutationObserver((records) => changed.push(...records));
        const everything = { subtree: true, childList: true, attributes: true, characterData: true };
        watch.observe(document.querySelector(".panel .cut-off"), everything);
        for (const ring of document.querySelectorAll(".cut-off-ring")) {
            watch.observe(ring.parentElement, { ...everything, subtree: false });
            watch.observe(ring, everything);
        }
        const slider = document.querySelector(".slider");
        slider.value = Number(slider.value) + 1;
        slider.dispatchEvent(new Event("input"));
        await new Promise(requestAnimationFrame);
        return changed.length;
    }""")
    assert changes == 0


@pytest.mark.parametrize(("day", "words"), [
    ("2022-12-03", "; closed from about 12:00, for about 3 h"),
    ("2022-12-12", "Road closed to civilians since 12 December 2022, day 1, from 10:30"),
])
def test_the_header_says_what_held_for_a_part_of_the_day(open_page: OpenPage, day: str, words: str) -> None:
    expect(open_page(f"#d={day}").page.locator(".sentence")).to_contain_text(words)


def test_two_states_that_dates_leave_open_are_both_named_and_each_leads_to_its_row(open_page: OpenPage) -> None:
    page = open_page("#d=2023-05-25").page
    states = page.locator(".states")
    expect(states).to_contain_text("restricted or closed (possibly)")
    states.get_by_role("button", name="restricted").first.click()
    expect(page.locator("#detail-title")).to_have_text("Red Cross (ICRC): restricted")
    page.get_by_role("button", name="Back to the day").click()
    states.get_by_role("button", name="closed (possibly)").click()
    expect(page.locator("#detail-title")).to_have_text("Red Cross (ICRC): closed")


def test_a_thing_that_is_certain_by_its_dates_and_disputed_says_both(open_page: OpenPage) -> None:
    page = open_page("#d=2023-01-20&sel=gas-cut-2023-01-17").page
    expect(page.locator(".certainty")).to_contain_text("So on 20 January 2023")
    expect(page.locator(".detail-content")).to_contain_text("Disputed")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_with_everything_unfolded(open_page: OpenPage, width: int, scheme: str) -> None:
    opened = open_page("#d=2023-07-01", viewport={"width": width, "height": 844}, color_scheme=scheme)
    if width == 320:
        opened.page.get_by_role("button", name="Show more").click()
    for summary in section(opened.page).locator("details:visible > summary").all():
        summary.click()
    assert violations(opened) == []
    panel = opened.page.locator("#panel-day")
    assert panel.evaluate("element => element.scrollWidth <= element.clientWidth")
