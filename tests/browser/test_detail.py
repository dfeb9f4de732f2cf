"""What the panel says of a thing that was selected."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from geo.engine.facts import read_facts
from geo.model import project
from geo.store import data_folder, loading
from geo.telling.weight_words import spell_weight
from tests.browser.conftest import Opened

OpenPage = Callable[..., Opened]
CHECKPOINT = "#d=2023-05-25&sel=hakari-checkpoint"


def rows_of(page: Page, kind: str) -> dict[str, str]:
    terms = page.locator(f".detail dl.{kind} > dt").all_text_contents()
    return dict(zip(terms, page.locator(f".detail dl.{kind} > dd").all_text_contents(), strict=True))


def test_a_click_on_a_symbol_opens_the_panel_and_takes_the_focus_there(opened: Opened) -> None:
    page = opened.page
    page.get_by_role("button", name="Checkpoint: Checkpoint at the Hakari bridge").click()
    panel = page.get_by_role("region", name="Checkpoint at the Hakari bridge")
    expect(panel).to_be_focused()
    expect(panel).to_contain_text("Standing on 25 May 2023")
    expect(panel).to_contain_text("since 23 April 2023, 12:00; end not reported (last reported 3 October 2023)")
    opened.assert_quiet()


def test_the_keyboard_reaches_a_symbol_and_closes_the_panel(opened: Opened) -> None:
    page = opened.page
    symbol = page.get_by_role("button", name="Checkpoint: Checkpoint at the Hakari bridge")
    symbol.focus()
    assert symbol.evaluate("node => getComputedStyle(node).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    expect(page.locator(".detail")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".detail")).to_be_hidden()


def test_the_way_back_leads_back_to_the_day(open_page: OpenPage) -> None:
    page = open_page(CHECKPOINT).page
    page.get_by_role("button", name="Back to the day").click()
    expect(page.locator(".detail")).to_be_hidden()


def test_names_stand_in_four_languages_each_marked_as_such(open_page: OpenPage) -> None:
    page = open_page("#sel=stepanakert").page
    assert rows_of(page, "names") == {"English": "Khankendi / Stepanakert", "Armenian": "Ստեփանակերտ",
                                      "Azerbaijani": "Xankəndi", "Russian": "Степанакерт / Ханкенди"}
    marks = [node.get_attribute("lang") for node in page.locator(".detail dl.names > dd").all()]
    assert marks == ["en", "hy", "az", "ru"]


def test_every_source_of_a_thing_is_there_with_publisher_date_and_side(open_page: OpenPage) -> None:
    page = open_page(CHECKPOINT).page
    manifest = data_folder.check_set(project.DATA)
    (checkpoint,) = (feature for feature in loading.read_features(manifest, "blockade_points")
                     if feature["id"] == "hakari-checkpoint")
    cited = [part.split("[")[0] for part in checkpoint["properties"]["sources"].split("; ")]
    sources = {row["id"]: row for row in loading.read_rows(manifest, "sources")}
    items = page.locator(".detail-content > .sources > li").all_text_contents()
    assert len(items) == len(cited)
    for item, source in zip(items, cited, strict=True):
        assert sources[source]["title"] in item
        assert sources[source]["publisher"] in item


def test_links_open_elsewhere_and_tell_nothing_of_the_page(open_page: OpenPage) -> None:
    links = open_page(CHECKPOINT).page.locator(".detail .sources a").all()
    assert links
    for link in links:
        assert link.get_attribute("rel") == "noopener noreferrer"
        assert link.get_attribute("target") == "_blank"
        assert (link.get_attribute("href") or "").startswith(("https://", "http://"))


def test_the_accounts_of_the_parties_stand_side_by_side(open_page: OpenPage) -> None:
    accounts = open_page("#d=2022-12-12&sel=camp-near-shusha").page.locator(".account")
    headings = accounts.locator("h4").all_text_contents()
    assert {"Armenia", "Azerbaijan"} & set(headings)
    assert accounts.count() >= 2
    assert accounts.locator(".sources").count() == accounts.count()


def test_an_account_known_from_elsewhere_says_so(open_page: OpenPage) -> None:
    accounts = loading.read_rows(data_folder.check_set(project.DATA), "accounts")
    reported = next(row for row in accounts if row["reported_by"] and row["subjects"].startswith("events:"))
    event = reported["subjects"].split("; ")[0].removeprefix("events:")
    page = open_page(f"#sel={event}").page
    expect(page.locator(".account", has_text=f"as reported by {reported['reported_by']}").first).to_be_visible()


def test_the_accuracy_of_a_position_is_drawn_and_told(open_page: OpenPage) -> None:
    page = open_page(CHECKPOINT).page
    expect(page.locator("path.accuracy")).to_have_count(1)
    assert "Estimated position, may be up to 2\u00a0km off" in rows_of(page, "facts")["How sure"]


def test_a_schematic_section_says_so(open_page: OpenPage) -> None:
    page = open_page("#d=2023-05-25&sel=route-2023--hakari-bridge-turnoff").page
    assert "Schematic: straight between known places" in rows_of(page, "facts")["Where"]
    expect(page.locator("path.chosen-line")).to_have_count(1)
    expect(page.get_by_role("heading", name="Local traffic on this stretch")).to_be_visible()


def test_a_click_on_the_route_selects_the_section(opened: Opened) -> None:
    section = opened.page.locator(".leaflet-pane path.route-body").first
    point = section.evaluate("""path => {
        const { x, y } = path.getPointAtLength(path.getTotalLength() / 2);
        const place = new DOMPoint(x, y).matrixTransform(path.getScreenCTM());
        return [place.x, place.y];
    }""")
    opened.page.mouse.click(*point)
    expect(opened.page.locator(".detail")).to_be_visible()


def test_what_is_not_in_force_that_day_says_so_and_leads_to_its_day(open_page: OpenPage) -> None:
    page = open_page("#d=2021-01-01&sel=hakari-checkpoint").page
    expect(page.locator(".certainty")).to_contain_text("Not standing on 1 January 2021")
    page.get_by_role("button", name="Go to 23 April 2023").click()
    expect(page.locator(".date")).to_have_text("Sunday, 23 April 2023")
    expect(page.locator(".certainty")).to_contain_text("Standing on 23 April 2023")


def test_an_event_without_a_position_is_listed_and_says_so(open_page: OpenPage) -> None:
    page = open_page("#d=2023-05-25").page
    page.locator(".events-today .feature-button").first.click()
    expect(page.locator(".detail")).to_contain_text("On 25 May 2023")


@pytest.mark.parametrize("day", ["2020-11-20", "2023-05-25", "2024-05-01"])
def test_every_symbol_of_a_day_opens_a_panel_without_a_complaint(open_page: OpenPage, day: str) -> None:
    opened = open_page(f"#d={day}")
    page = opened.page
    for button in page.locator(".point").all():
        button.evaluate("node => node.click()")
        expect(page.locator("#detail-title")).not_to_be_empty()
        page.keyboard.press("Escape")
    opened.assert_quiet()


def test_the_state_of_the_road_leads_to_its_sources(opened: Opened) -> None:
    page = opened.page
    page.locator(".states").get_by_role("button", name="closed").first.click()
    panel = page.get_by_role("region", name="Civilians: closed")
    expect(panel).to_contain_text("Travel on the whole road")
    expect(panel).to_contain_text("since 12 December 2022; until 23 September 2023")
    assert panel.locator(".sources > li").count() >= 3
    opened.assert_quiet()


def test_the_route_in_use_can_be_selected_as_a_whole(opened: Opened) -> None:
    page = opened.page
    page.locator(".route-in-use button").click()
    expect(page.locator("path.chosen-line")).to_have_count(1)
    assert page.locator(".detail .sources > li").count() >= 1


def test_the_focus_goes_back_to_what_opened_the_panel(opened: Opened) -> None:
    page = opened.page
    symbol = page.get_by_role("button", name="Checkpoint: Checkpoint at the Hakari bridge")
    symbol.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    expect(symbol).to_be_focused()


@pytest.mark.parametrize("size", [(320, 640), (390, 844), (768, 1024), (844, 390), (1280, 800)])
def test_what_is_selected_never_lies_over_the_map(open_page: OpenPage, size: tuple[int, int]) -> None:
    page = open_page("#d=2023-05-25&sel=hakari-checkpoint", viewport={"width": size[0], "height": size[1]}).page
    detail, region = page.locator(".detail").bounding_box(), page.locator("#map-region").bounding_box()
    assert detail and region
    assert detail["height"] >= 150
    assert detail["x"] + detail["width"] <= region["x"] + 1 or region["y"] + region["height"] <= detail["y"] + 1


@pytest.mark.parametrize("width", [390, 1280])
def test_the_host_of_each_source_is_marked_in_its_address(open_page: OpenPage, width: int) -> None:
    page = open_page("#sel=hakari-checkpoint", viewport={"width": width, "height": 844}).page
    sources = page.locator(".detail .sources li:has(a)")
    assert sources.count() > 5
    for source in sources.all():
        host = source.locator(".url .host")
        expect(host).to_be_visible()
        opened_host = source.locator("a").evaluate("link => link.hostname.replace(/^www[.]/, '')")
        expect(host).to_have_text(opened_host)


SORTS = ["both", "party-and-others", "one-party", "others"]
"""How events are attested; none rests on copies alone without a voice."""


@pytest.mark.parametrize("sort", SORTS)
def test_the_panel_says_by_whom_a_fact_is_stated_as_python_does(open_page: OpenPage, sort: str) -> None:
    facts = read_facts()
    row = next(row for row in facts.events.values() if row["attested_by"] == sort)
    panel = open_page(f"#sel=events:{row['id']}").page.locator(".detail")
    first = panel.locator(".weight li").first
    assert plain_text(first.text_content()) == spell_weight(row, facts.words, facts.situation)
    expect(panel.locator(".voices")).to_have_count(1 if row["voices"] else 0)
    if row["voices"]:
        expect(panel.locator(".voices span")).to_have_text(row["voices"])


def test_an_event_names_the_parties_that_were_not_heard(open_page: OpenPage) -> None:
    row = next(row for row in read_facts().events.values() if row["unheard"])
    told = open_page(f"#sel=events:{row['id']}").page.locator(".detail .weight li")
    expect(told).to_have_count(1 + len(row["unheard"].split("; ")))
    expect(told.last).to_contain_text(re.compile("account of this side"))


def plain_text(text: str | None) -> str:
    """Return a text of the page with ordinary spaces."""
    return (text or "").replace("\u00a0", " ").replace("\u2060", "")


def test_it_says_what_who_how_sure_when_and_where_before_what_the_parties_say(open_page: OpenPage) -> None:
    page = open_page(CHECKPOINT).page
    order = page.locator(".detail-content").evaluate("""node => [...node.querySelectorAll(
        ".summary, .facts > dt, .accounts, .folded > summary, .detail-content > .sources, .fields")].map(
        (part) => part.matches("dt, summary") ? part.textContent : part.className)""")
    assert order == ["summary", "Who says so", "How sure", "When", "Where", "accounts",
                     "Names of the place: Hakari bridge", "sources", "fields"]


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844)])
def test_how_sure_the_place_of_the_checkpoint_is_stands_in_the_first_screen(
    open_page: OpenPage, width: int, height: int
) -> None:
    page = open_page(CHECKPOINT, viewport={"width": width, "height": height}).page
    sure = page.locator(".detail .position", has_text="Estimated position, may be up to 2 km off")
    expect(sure).to_be_in_viewport(ratio=1)


def test_the_red_cross_on_3_january_2023_leads_to_patients_and_says_that_its_sources_are_of_other_days(
    open_page: OpenPage,
) -> None:
    page = open_page("#d=2023-01-03").page
    page.locator(".states").get_by_role("button", name="restricted").first.click()
    detail = page.locator(".detail")
    expect(detail.locator(".summary")).to_contain_text("Patients")
    expect(detail.locator(".other-days")).to_have_text(
        "None of these sources was published on 3 January 2023. The nearest are of: 30 December 2022, 15 January 2023.")


@pytest.mark.parametrize(("language", "told"), [
    ("hy", "Գնահատված դիրք, կարող է շեղված լինել մինչև 2 կմ"), ("az", "Təxmini mövqe, 2 km-ə qədər fərqlənə bilər"),
    ("ru", "Положение оценено, возможна ошибка до 2 км"),
])
def test_how_sure_a_place_is_stands_in_plain_words_in_every_language(
    open_page: OpenPage, language: str, told: str
) -> None:
    page = open_page(f"{CHECKPOINT}&lang={language}").page
    expect(page.locator(".detail .position")).to_have_text(told)


@pytest.mark.parametrize(("day", "first"), [("2022-12-13", "Armenia"), ("2023-02-22", "International")])
def test_the_account_told_nearest_to_the_day_stands_first(open_page: OpenPage, day: str, first: str) -> None:
    page = open_page(f"#d={day}&sel=camp-near-shusha").page
    expect(page.locator(".account h4").first).to_have_text(first)


def test_a_state_that_is_known_from_other_days_says_so(open_page: OpenPage) -> None:
    page = open_page("#d=2023-07-01&sel=bypass-peacekeeper-closed-2023-06").page
    expect(page.locator(".certainty")).to_have_text("So on 1 July 2023, by sources of other days")
    page = open_page("#d=2023-06-26&sel=bypass-peacekeeper-closed-2023-06").page
    expect(page.locator(".certainty")).to_have_text("So on 26 June 2023")
