"""The page in four languages: chosen by the reader, the address, the build or the page around."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from made_once import make_once
from playwright.sync_api import Browser, Page, expect
from project_case import CASE

from geo import webmap
from geo.drawing import style
from geo.model.situation_words import words_of
from tests.browser.conftest import READY, Opened
from tests.browser.test_standards import violations

OpenPage = Callable[..., Opened]

LANGUAGES = ["hy", "az", "ru"]
PANELS = ["", "&panel=timeline", "&panel=table", "&panel=charts", "&panel=claims", "&panel=download", "&panel=share",
          "&panel=about", "&sel=hakari-checkpoint"]
PHONES = [{"width": 390, "height": 844}, {"width": 320, "height": 640}]
LABELS = "[...document.querySelectorAll('.label-place')].map((label) => label.textContent)"
# Texts in the page, drawn or not: `innerText` leaves out what Chromium has not laid out yet, which depends on timing.
TEXTS = """() => {
    const nodes = document.createTreeWalker(document.getElementById("page"), NodeFilter.SHOW_TEXT);
    const texts = [];
    while (nodes.nextNode()) {
        texts.push(nodes.currentNode.data.trim());
    }
    return texts.filter(Boolean);
}"""
OVERFLOW = """() => [...document.querySelectorAll(
    "html, #page, .header, .headline, .languages, .today, .toolbar, .tools, .panel, .dock, .lane-name, .detail, " +
    "dialog[open], dialog[open] .dialog-body > *, .tool, .language, .menu, .dock-views")]
    .filter((box) => box.getClientRects().length && !box.matches(".table-region"))
    .filter((box) => box.scrollWidth > Math.ceil(box.getBoundingClientRect().width) + 1
        || box.getBoundingClientRect().right > innerWidth + 1)
    .map((box) => `${box.tagName}.${box.className}: ${box.scrollWidth}`)"""


@pytest.fixture(scope="session")
def armenian_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page that was built in Armenian."""
    return make_once(tmp_path_factory, "armenian-page",
                     lambda folder: webmap.save(webmap.build_map(language="hy"), folder / "map.html")) / "map.html"


def choose(page: Page, language: str) -> None:
    page.locator(f".language[lang={language}]").click()


def test_the_switch_changes_the_whole_page_in_place(opened: Opened) -> None:
    page = opened.page
    page.evaluate("window.isSamePage = true")
    choose(page, "ru")
    expect(page.locator("html")).to_have_attribute("lang", "ru")
    expect(page.get_by_role("heading", level=1)).to_have_text("Лачинский коридор")
    expect(page).to_have_title(re.compile("Лачинский коридор"))
    expect(page.locator(".date")).to_have_text("Четверг, 25 мая 2023")
    expect(page.get_by_role("button", name=words_of(CASE, "ru").tree["nextDay"])).to_be_visible()
    expect(page.locator(".legend legend").first).to_have_text(words_of(CASE, "ru").tree["groups"][style.ROUTE])
    assert page.evaluate("window.isSamePage") is True
    opened.assert_quiet()


@pytest.mark.parametrize("language", LANGUAGES)
def test_back_in_english_nothing_of_the_other_language_is_left(opened: Opened, language: str) -> None:
    page = opened.page
    expect(page.locator("[aria-live=polite]")).to_contain_text("Thursday")
    before = page.evaluate(TEXTS)
    count = "document.querySelectorAll('#page *').length"
    elements = page.evaluate(count)
    choose(page, language)
    expect(page.locator("html")).to_have_attribute("lang", language)
    choose(page, "en")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("[aria-live=polite]")).to_contain_text("Thursday")
    assert page.evaluate(TEXTS) == before
    assert page.evaluate(count) == elements
    opened.assert_quiet()


def test_a_link_opens_in_its_language_with_names_and_controls_in_it(open_page: OpenPage) -> None:
    opened = open_page("#d=2022-12-12&lang=ru&names=azerbaijani")
    page = opened.page
    expect(page.locator(".date")).to_have_text("Понедельник, 12 декабря 2022")
    expect(page.get_by_role("button", name=words_of(CASE, "ru").tree["zoomIn"])).to_be_visible()
    expect(page.locator(".scale")).to_have_text(re.compile("км$"))
    assert {"Ханкенди", "Горис"} <= set(page.evaluate(LABELS))
    assert page.get_by_role("button", name="Корнидзор", exact=True).count() == 1
    opened.assert_quiet()


def test_names_on_the_map_follow_the_switch(opened: Opened) -> None:
    choose(opened.page, "hy")
    expect(opened.page.locator(".label-place", has_text="Ստեփանակերտ").first).to_be_attached()
    choose(opened.page, "az")
    expect(opened.page.locator(".label-place", has_text="Xankəndi").first).to_be_attached()
    choose(opened.page, "en")
    expect(opened.page.locator(".label-place", has_text="Khankendi / Stepanakert").first).to_be_attached()


@pytest.mark.parametrize("hash", ["#lang=de", "#lang=", "#lang=__proto__", "#lang=hy%00"])
def test_an_unknown_language_is_named_and_the_page_stays_english(open_page: OpenPage, hash: str) -> None:
    opened = open_page(hash)
    expect(opened.page.locator("html")).to_have_attribute("lang", "en")
    expect(opened.page.locator(".notice")).to_contain_text("the language “")
    opened.assert_quiet()


def test_a_wrong_value_beside_a_language_is_named_in_that_language(open_page: OpenPage) -> None:
    opened = open_page("#lang=ru&sel=nothing")
    expect(opened.page.locator(".notice")).to_contain_text("Часть адреса не распознана")
    opened.assert_quiet()


def test_the_address_holds_the_language_and_back_and_forward_change_it(opened: Opened) -> None:
    page = opened.page
    choose(page, "az")
    expect(page).to_have_url(re.compile("#d=2023-05-25&lang=az$"))
    choose(page, "hy")
    expect(page).to_have_url(re.compile("#d=2023-05-25&lang=hy$"))
    page.go_back()
    expect(page.locator("html")).to_have_attribute("lang", "az")
    page.go_back()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.go_forward()
    expect(page.locator(".date")).to_have_text(re.compile("25\u00a0may 2023"))
    opened.assert_quiet()


def test_the_day_the_selection_what_is_hidden_and_the_focus_stay(opened: Opened) -> None:
    page = opened.page
    page.get_by_role("button", name="Next day").click()
    page.get_by_role("tab", name="Layers").click()
    page.locator(".legend-row[data-class=post] input").uncheck()
    page.get_by_role("button", name="Checkpoint: Checkpoint at the Hakari bridge").click()
    choose(page, "ru")
    expect(page.locator(".date")).to_have_text("Пятница, 26 мая 2023")
    expect(page.locator(".detail")).to_be_visible()
    expect(page.locator(".detail .kind")).to_contain_text(words_of(CASE, "ru").tree["classes"]["checkpoint"])
    expect(page.locator(".detail h2")).to_have_text("КПП у моста Хакари")
    expect(page.locator(".legend-row[data-class=post] input")).not_to_be_checked()
    expect(page.locator(".language[lang=ru]")).to_be_focused()
    expect(page.locator(".language[lang=ru]")).to_have_attribute("aria-pressed", "true")
    opened.assert_quiet()


def test_an_open_dialog_and_the_open_timeline_stay_open(open_page: OpenPage) -> None:
    opened = open_page("#panel=timeline&panel=table")
    page = opened.page
    page.evaluate("location.hash = 'panel=timeline&panel=table&lang=az'")
    expect(page.get_by_role("dialog")).to_contain_text(words_of(CASE, "az").tree["tableFilter"])
    expect(page.locator(".dock")).to_have_class(re.compile("is-expanded"))
    assert page.locator("dialog").count() == 1
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    opened.assert_quiet()


def test_a_key_does_one_thing_after_many_changes_of_language(opened: Opened) -> None:
    page = opened.page
    for language in ["hy", "az", "ru", "en"]:
        choose(page, language)
        expect(page.locator("html")).to_have_attribute("lang", language)
    page.locator(".slider").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".date")).to_have_text("Friday, 26 May 2023")
    page.locator(".language[lang=en]").focus()
    page.keyboard.press("/")
    expect(page.locator(".search-field")).to_be_focused()
    made = (".search-field", ".slider", ".zoom-control", ".languages")
    assert [page.locator(name).count() for name in made] == [1, 1, 1, 1]
    opened.assert_quiet()


def test_the_switch_is_reached_and_used_by_the_keyboard(opened: Opened) -> None:
    page = opened.page
    page.keyboard.press("Tab")
    expect(page.locator(".language[lang=en]")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("html")).to_have_attribute("lang", "hy")
    expect(page.get_by_role("button", name="Հայ", exact=True)).to_be_focused()


def test_a_page_built_in_a_language_opens_in_it_and_leaves_it_out_of_the_address(
    open_page: OpenPage, armenian_file: Path
) -> None:
    opened = open_page(file=armenian_file)
    page = opened.page
    expect(page.locator("html")).to_have_attribute("lang", "hy")
    expect(page.get_by_role("heading", level=1)).to_have_text(words_of(CASE, "hy").tree["title"])
    assert "Ստեփանակերտ / Xankəndi" in page.evaluate(LABELS)
    choose(page, "en")
    expect(page).to_have_url(re.compile("lang=en$"))
    expect(page.locator(".label-place", has_text="Khankendi / Stepanakert").first).to_be_attached()
    choose(page, "hy")
    expect(page).to_have_url(re.compile("#d=2023-05-25$"))
    opened.assert_quiet()


def test_a_page_built_in_a_language_follows_a_link_in_another(open_page: OpenPage, armenian_file: Path) -> None:
    opened = open_page("#lang=en", file=armenian_file)
    expect(opened.page.locator(".date")).to_have_text("Thursday, 25 May 2023")
    assert "Khankendi / Stepanakert" in opened.page.evaluate(LABELS)
    opened.assert_quiet()


def test_a_file_whose_packed_blocks_are_damaged_shows_english_and_says_so(browser: Browser, built_file: Path,
                                                                          tmp_path: Path) -> None:
    damaged = tmp_path / "damaged.html"
    whole = built_file.read_text(encoding="utf-8")
    damaged.write_text(re.sub(r'(type="text/plain" id="[a-z-]+">)K', r"\1L", whole), encoding="utf-8")
    page = browser.new_page()
    page.goto(f"{damaged.as_uri()}#lang=ru")
    page.locator(READY).wait_for(state="attached")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator(".notice")).to_contain_text("could not be unpacked")
    choose(page, "hy")
    expect(page.locator(".notice")).to_contain_text("could not be unpacked")
    page.close()


def test_a_browser_without_an_unpacker_of_its_own_shows_every_language(open_page: OpenPage) -> None:
    opened = open_page(wait=False)
    opened.page.add_init_script("delete window.DecompressionStream")
    opened.page.reload()
    opened.page.locator(READY).wait_for(state="attached")
    choose(opened.page, "ru")
    expect(opened.page.locator("html")).to_have_attribute("lang", "ru")
    opened.assert_quiet()


def test_the_page_around_sets_the_language_and_hears_it(browser: Browser, built_file: Path, tmp_path: Path) -> None:
    host = tmp_path / "host.html"
    host.write_text(f"""<!DOCTYPE html><html lang="en"><title>Host</title><body>
        <iframe src="{built_file.as_uri()}" width="900" height="600" sandbox="allow-scripts"></iframe><script>
        window.told = []; addEventListener("message", (event) => told.push(event.data));</script>""", encoding="utf-8")
    page = browser.new_page()
    page.goto(host.as_uri())
    page.wait_for_function("told.some(({ type }) => type === 'corridor:ready')")
    assert page.evaluate("told[0].language") == "en"
    page.evaluate("frames[0].postMessage({ type: 'corridor:set', language: 'ru' }, '*')")
    page.wait_for_function("told.at(-1).language === 'ru'")
    assert "Дорога закрыта" in page.evaluate("told.at(-1).road")
    expect(page.frame_locator("iframe").locator("html")).to_have_attribute("lang", "ru")
    page.evaluate("frames[0].postMessage({ type: 'corridor:set', language: 'de', day: '2022-12-12' }, '*')")
    page.wait_for_function("told.at(-1).day === '2022-12-12'")
    assert page.evaluate("told.at(-1).language") == "ru"
    page.close()


def test_the_compact_form_is_in_the_language(open_page: OpenPage) -> None:
    opened = open_page("#lang=ru&embed", viewport={"width": 500, "height": 400})
    expect(opened.page.locator(".full-map")).to_have_text(words_of(CASE, "ru").tree["openFullMap"])
    expect(opened.page.locator(".chip-date")).to_have_text("25 мая 2023")
    expect(opened.page.locator(".full-map")).to_have_attribute("href", re.compile("lang=ru"))
    opened.assert_quiet()


def test_a_download_is_the_same_in_every_language(open_page: OpenPage) -> None:
    texts = []
    for hash in ["#panel=download", "#panel=download&lang=hy"]:
        page = open_page(hash).page
        page.locator(".download-choice").first.locator("button").last.click()
        texts.append(page.locator(".download-text").input_value())
    assert texts[0] == texts[1]


@pytest.mark.parametrize(("language", "told"), [
    ("en", "Kornidzor road: Goris – Khankendi / Stepanakert, departure only"),
    ("hy", "Կոռնիձորի ճանապարհ՝ Գորիս – Ստեփանակերտ / Xankəndi, միայն մեկնում"),
    ("az", "Kornidzor yolu: Gorus – Xankəndi / Stepanakert, yalnız çıxış"),
    ("ru", "Через Корнидзор: Горис – Степанакерт / Ханкенди, только выезд")])
def test_the_road_that_leaves_it_open_who_was_cut_off_is_told_in_the_language(
    open_page: OpenPage, language: str, told: str
) -> None:
    page = open_page(f"#d=2023-09-25&lang={language}").page
    expect(page.locator("html")).to_have_attribute("lang", language)
    roads = page.locator(".panel .cut-off > .folded").filter(has=page.locator("li")).last
    roads.locator("summary").click()
    expect(roads.locator("li")).to_have_text([told])


@pytest.mark.parametrize("viewport", [{"width": 1280, "height": 800}, {"width": 760, "height": 700}, *PHONES],
                         ids=lambda viewport: str(viewport["width"]))
@pytest.mark.parametrize("language", ["en", *LANGUAGES])
def test_nothing_runs_over_at_any_width(open_page: OpenPage, language: str, viewport: dict[str, int]) -> None:
    opened = open_page(f"#lang={language}", viewport=viewport)
    page = opened.page
    for panel in PANELS:
        page.evaluate(f"location.hash = 'lang={language}&d=2023-09-25{panel}'")
        page.wait_for_timeout(50)
        assert page.evaluate(OVERFLOW) == [], panel
    if viewport["width"] < 720:
        page.evaluate(f"location.hash = 'lang={language}'")
        page.locator(".menu").click()
        assert page.evaluate(OVERFLOW) == [], "menu"
    opened.assert_quiet()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_rule_of_accessibility_is_broken_in_any_language(open_page: OpenPage, language: str) -> None:
    opened = open_page(f"#lang={language}")
    page = opened.page
    for panel in ["", "&sel=hakari-checkpoint", "&panel=timeline", "&panel=table", "&panel=about"]:
        page.evaluate(f"location.hash = 'lang={language}{panel}'")
        page.wait_for_timeout(50)
        assert violations(opened) == [], panel
