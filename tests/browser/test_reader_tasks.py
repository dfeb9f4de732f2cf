"""What readers come to find out, each by the longer of the ways that they may take, and how many clicks it costs."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from playwright.sync_api import Locator, Page, expect

from geo.engine.facts import read_facts
from geo.model.words.spelling import speaking, spell_day
from geo.telling.tours import read_tours
from tests.browser.conftest import Opened

OpenPage = Callable[..., Opened]
DESK = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 844}

FIRST_SCREEN = """() => {
    const nodes = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (nodes.nextNode()) {
        const range = document.createRange();
        range.selectNodeContents(nodes.currentNode);
        const box = range.getBoundingClientRect();
        const isSeen = nodes.currentNode.parentElement.checkVisibility({ visibilityProperty: true })
            && !nodes.currentNode.parentElement.closest(".visually-hidden");
        if (isSeen && box.width && box.bottom > 0 && box.bottom <= innerHeight && box.right <= innerWidth) {
            texts.push(nodes.currentNode.data);
        }
    }
    return texts.join(" ");
}"""


@dataclass
class Reader:
    """Somebody at the page, whose clicks are counted; typing costs none."""

    page: Page
    clicks: int = 0

    def click(self, what: Locator) -> None:
        what.click()
        self.clicks += 1

    def type_day(self, day: str) -> None:
        field = self.page.locator(".dock .date-field")
        field.fill(day)
        field.press("Enter")

    def search(self, words: str) -> None:
        self.page.get_by_role("combobox", name="Search places, events, dates").fill(words)

    def sees(self, what: Locator) -> None:
        """Check that it stands on the screen, without scrolling."""
        expect(what).to_be_in_viewport(ratio=1)


@pytest.fixture(params=[DESK, PHONE], ids=["desk", "phone"])
def reader(open_page: OpenPage, request: pytest.FixtureRequest) -> Reader:
    return Reader(open_page(viewport=request.param).page)


@pytest.fixture
def at_desk(open_page: OpenPage) -> Reader:
    return Reader(open_page(viewport=DESK).page)


@pytest.fixture
def on_phone(open_page: OpenPage) -> Reader:
    return Reader(open_page(viewport=PHONE).page)


def who_says(reader: Reader) -> Locator:
    return reader.page.locator(".detail .weight")


def red_cross(reader: Reader) -> Locator:
    return reader.page.locator(".states").get_by_role("button", name="restricted").first


def test_at_a_desk_whether_an_ambulance_could_pass_and_who_says_so(at_desk: Reader) -> None:
    at_desk.type_day("3 January 2023")
    expect(at_desk.page.locator(".states [data-traffic=icrc]")).to_have_text("Red Cross (ICRC)")
    at_desk.click(red_cross(at_desk))
    expect(at_desk.page.locator(".detail")).to_contain_text("Patients, separated families")
    at_desk.sees(who_says(at_desk))
    assert at_desk.clicks == 1


def test_on_a_phone_whether_an_ambulance_could_pass_and_who_says_so(on_phone: Reader) -> None:
    on_phone.type_day("3 January 2023")
    on_phone.click(on_phone.page.locator(".sheet-handle"))
    on_phone.click(red_cross(on_phone))
    expect(on_phone.page.locator(".detail")).to_contain_text("Patients, separated families")
    expect(who_says(on_phone)).to_be_visible()
    assert on_phone.clicks == 2


def test_whoever_searches_for_an_ambulance_is_told_too(at_desk: Reader) -> None:
    at_desk.type_day("3 January 2023")
    at_desk.search("ambulance")
    option = at_desk.page.get_by_role("option").filter(has_text="Red Cross (ICRC)").first
    at_desk.click(option)
    expect(at_desk.page.locator(".detail .weight")).to_be_visible()
    assert at_desk.clicks == 1


def test_where_the_checkpoint_was_and_how_sure_that_is(at_desk: Reader) -> None:
    at_desk.search("checkpoint")
    at_desk.click(at_desk.page.get_by_role("option").first)
    at_desk.sees(at_desk.page.get_by_role("heading", name="Checkpoint at the Hakari bridge"))
    at_desk.sees(at_desk.page.locator(".detail .position"))
    expect(at_desk.page.locator(".detail .position")).to_have_text("Estimated position, may be up to 2 km off")
    assert at_desk.clicks == 1


def test_on_a_phone_the_search_is_one_click_away(on_phone: Reader) -> None:
    on_phone.click(on_phone.page.get_by_role("button", name="Search"))
    on_phone.search("checkpoint")
    on_phone.click(on_phone.page.get_by_role("option").first)
    expect(on_phone.page.locator(".detail .position")).to_have_text("Estimated position, may be up to 2 km off")
    assert on_phone.clicks == 2


def posts_of_2021(reader: Reader) -> list[str]:
    reader.click(reader.page.get_by_label("2021", exact=True))
    reader.click(reader.page.get_by_role("dialog").get_by_role("tab", name="Posts"))
    expect(reader.page.get_by_role("columnheader", name="In 2021")).to_be_visible()
    return reader.page.locator(".everything tbody th").all_text_contents()


def test_the_posts_of_2021_as_a_list(at_desk: Reader) -> None:
    at_desk.click(at_desk.page.get_by_role("button", name="Table"))
    posts = posts_of_2021(at_desk)
    assert posts[0] == "Main base at Khojaly airport"
    assert len(posts) == 27
    expect(at_desk.page.locator(".table-status")).to_have_text("27 of 27 rows")
    assert at_desk.page.locator(".everything .is-certain").count() == 10
    assert at_desk.page.locator(".everything .is-possible").count() == 17
    assert at_desk.clicks == 3  # two once the table is open


def test_whoever_searches_for_the_posts_of_2021_is_led_to_the_list(reader: Reader) -> None:
    if reader.page.get_by_role("button", name="Search").is_visible():
        reader.click(reader.page.get_by_role("button", name="Search"))
    reader.search("posts 2021")
    reader.click(reader.page.get_by_role("option", name="Posts 2021"))
    expect(reader.page.get_by_role("columnheader", name="In 2021")).to_be_visible()
    expect(reader.page.get_by_label("2021", exact=True)).to_be_checked()
    assert len(reader.page.locator(".everything tbody th").all_text_contents()) == 27
    assert reader.clicks <= 2


def test_on_a_phone_the_table_lies_behind_the_tools(on_phone: Reader) -> None:
    on_phone.click(on_phone.page.get_by_role("button", name="Tools"))
    on_phone.click(on_phone.page.get_by_role("button", name="Table"))
    assert len(posts_of_2021(on_phone)) == 27
    assert on_phone.clicks == 4


def test_how_many_had_left_and_by_whose_count(reader: Reader) -> None:
    reader.type_day("30 September 2023")
    reader.click(reader.page.locator(".news").get_by_role("button", name="Arrivals in Armenia pass 100,000"))
    told = reader.page.locator(".detail .summary")
    reader.sees(told)
    expect(told).to_contain_text("The spokeswoman of Armenia’s prime minister counts 100,417 arrivals")
    expect(told).to_contain_text("UNHCR more than 100,000")
    expect(who_says(reader)).to_be_visible()
    assert reader.clicks == 1


def test_whoever_reads_on_in_the_day_finds_the_count_and_who_made_it(at_desk: Reader) -> None:
    at_desk.type_day("30 September 2023")
    count = at_desk.page.locator(".day-panel .people li", has_text="100,417").first
    expect(count).to_contain_text("Armenian government, 30\u00a0September 2023")
    assert at_desk.clicks == 0


def test_what_this_is_about_stands_on_the_first_screen(reader: Reader) -> None:
    told = reader.page.evaluate(FIRST_SCREEN)
    for words in ("Nagorno-Karabakh", "closed in December 2022", "blockade", "Azerbaijan denies it",
                  "nearly all of them left"):
        assert words in told
    assert reader.clicks == 0


def test_whoever_has_never_heard_of_it_is_told_the_story_a_click_a_step(reader: Reader) -> None:
    reader.sees(reader.page.get_by_role("button", name="The story in nine steps"))
    reader.click(reader.page.get_by_role("button", name="The story in nine steps"))
    for title in ("One road for the people of Nagorno-Karabakh", "The road opens under the peacekeepers"):
        reader.sees(reader.page.locator(".tour h2", has_text=title))
        reader.sees(reader.page.locator(".tour [aria-live]"))
        reader.click(reader.page.get_by_role("button", name="Next", exact=True))
    reader.click(reader.page.get_by_role("button", name="Skip to the map"))
    assert reader.clicks == 4


class ReaderOf:
    """Somebody at a desk who reads the page in a language."""

    def __init__(self, page: Page, language: str) -> None:
        self.page, self.facts = page, read_facts().told_in(language)
        self.words = self.facts.words

    def type_day(self, day: str) -> None:
        with speaking(self.words):
            self.page.locator(".dock .date-field").fill(spell_day(day))
        self.page.locator(".dock .date-field").press("Enter")

    def press(self, key: str, **values: object) -> None:
        self.page.get_by_role("button", name=self.words.plain(key, **values), exact=True).click()

    def expect_detail(self, text: str) -> None:
        expect(self.page.locator(".detail")).to_contain_text(text)
        expect(self.page.locator(".detail .weight")).to_be_visible()


@pytest.fixture(params=["hy", "az", "ru"])
def reader_of(open_page: OpenPage, request: pytest.FixtureRequest) -> ReaderOf:
    return ReaderOf(open_page(f"#lang={request.param}", viewport=DESK).page, request.param)


def test_a_reader_of_another_language_finds_all_of_this_in_it(reader_of: ReaderOf) -> None:
    page, facts, words = reader_of.page, reader_of.facts, reader_of.words
    assert words.plain("subtitle") in page.evaluate(FIRST_SCREEN).replace("\u00a0", " ")
    steps = read_tours(facts)["corridor"]
    reader_of.press("tour.offer", count=words.branch("tour.counts")[str(len(steps))])
    expect(page.locator(".tour h2")).to_contain_text(steps[0]["title"])
    reader_of.press("tour.skip")
    reader_of.type_day("2023-01-03")
    page.locator(".states").get_by_role("button", name=words.plain("states.restricted")).first.click()
    reader_of.expect_detail(facts.reports["bypass-icrc-restricted-2022-12"]["summary"])
    reader_of.type_day("2023-09-30")
    arrivals = facts.events["arrivals-pass-100000"]
    page.locator(".news").get_by_role("button", name=arrivals["title"]).click()
    reader_of.expect_detail(arrivals["summary"])
    page.get_by_role("combobox", name=words.plain("search")).fill(words.plain("classes.checkpoint"))
    page.get_by_role("option").filter(has_text=facts.blockades["hakari-checkpoint"]["label"]).first.click()
    expect(page.locator(".detail .position")).to_contain_text(re.compile(r"\b2\D*(km|կմ|км)"))
    reader_of.press("tools.table")
    page.get_by_label("2021", exact=True).click()
    page.get_by_role("dialog").get_by_role("tab", name=words.plain("tableTabs.posts")).click()
    expect(page.locator(".everything tbody th")).to_have_count(27)
