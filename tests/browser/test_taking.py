"""A picture, a citation and a report of a mistake, made in the page and taken out of it by the reader alone."""

from __future__ import annotations

import json
import re
import struct
from base64 import b64decode
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Page, expect

from geo.model import project
from tests.browser.conftest import Opened
from tests.browser.test_standards import violations

OpenPage = Callable[..., Opened]
SVG = "{http://www.w3.org/2000/svg}"
TOP = Path(__file__).resolve().parent.parent.parent


def make(page: Page, shape: str | int) -> tuple[str, bytes]:
    """Return the picture of a shape: all text of the SVG, and the PNG."""
    choices = page.locator(".picture-shapes button")
    (choices.nth(shape) if isinstance(shape, int) else choices.get_by_text(shape, exact=True)).click()
    page.locator(".picture-made:not([hidden])").wait_for()
    with page.expect_download() as saved:
        page.get_by_role("button", name=re.compile("SVG")).click()
    root = ElementTree.fromstring(saved.value.path().read_text(encoding="utf-8"))
    address = str(page.locator(".picture-made").get_attribute("src"))
    texts = " ".join(text.text or "" for text in root.iter(f"{SVG}text"))
    return texts, b64decode(address.removeprefix("data:image/png;base64,"))


@pytest.mark.parametrize(("language", "headline", "letters"), [
    ("en", "Road closed to civilians", "5 km"), ("hy", "Ճանապարհը փակ է", "Ստեփանակերտ"),
    ("az", "Yol mülki şəxslər üçün bağlıdır", "Xankəndi"), ("ru", "Дорога закрыта для гражданских лиц", "Степанакерт")])
def test_a_picture_holds_the_headline_and_what_it_rests_on_and_asks_for_nothing(
        open_page: OpenPage, language: str, headline: str, letters: str) -> None:
    opened = open_page(f"#d=2023-05-25&lang={language}&panel=share", color_scheme="dark")
    texts, png = make(opened.page, "16:9")
    assert png[:8] == b"\x89PNG\r\n\x1a\n" and struct.unpack(">II", png[16:24]) == (1920, 1080)
    assert headline in texts and letters in texts
    assert project.read_version() in texts and "OpenStreetMap" in texts and "2022-12-15" in texts
    opened.assert_quiet()


def test_each_shape_has_its_size_and_leaves_the_map_as_it_was(open_page: OpenPage) -> None:
    opened = open_page("#d=2023-05-25&c=46.62,39.72,11&panel=share")
    page = opened.page
    drawn = page.locator("#map-region").inner_html()
    size = page.evaluate("[document.querySelector('#map-region').clientWidth * 2]")
    wide = {shape: struct.unpack(">II", make(page, shape)[1][16:24]) for shape in ("1:1", "9:16", 3)}
    assert wide["1:1"] == (1080, 1080) and wide["9:16"] == (1080, 1920) and wide[3][0] - size[0] == 96
    assert page.locator(".picture").count() == 0
    assert len(page.locator("#map-region").inner_html()) == pytest.approx(len(drawn), rel=0.02)
    assert re.search(r"c=46\.6[12]\d*,39\.7[12]\d*,11&", page.url)
    opened.assert_quiet()


def test_a_picture_from_a_phone_has_the_names_that_the_panel_covers_and_the_key_of_all_that_it_shows(
        open_page: OpenPage) -> None:
    page = open_page("#d=2023-05-25&sel=hakari-checkpoint&panel=share", viewport={"width": 390, "height": 844}).page
    texts, _ = make(page, "16:9")
    assert "Goris" in texts and "Gas cut" in texts
    page.keyboard.press("Escape")
    expect(page.locator(".detail")).to_be_visible()


def test_a_picture_of_two_days_has_the_key_and_the_sources_of_both(open_page: OpenPage) -> None:
    opened = open_page("#d=2022-08-30&vs=2023-05-25&panel=share", viewport={"width": 390, "height": 844})
    texts, _ = make(opened.page, "16:9")
    for said in ("Red Cross (ICRC)", "Road closed to civilians", "Road open to civilians", "Checkpoint",
                 "Civilians: closed", "Civilians: open", "2022-12-15", "2022-08-29"):
        assert said in texts
    opened.assert_quiet()


def test_an_address_puts_the_map_where_it_says_though_a_panel_opens_over_it(open_page: OpenPage) -> None:
    address = "#d=2023-09-25&c=46.62,39.72,11&sel=hakari-checkpoint"
    page = open_page(address, viewport={"width": 390, "height": 844}).page
    expect(page.locator(".detail")).to_be_visible()
    page.wait_for_timeout(700)  # the map rests, and says where it is
    where = page.url.partition("c=")[2].partition("&")[0].split(",")
    assert [float(part) for part in where] == pytest.approx([46.62, 39.72, 11], abs=0.002)


def test_a_day_is_cited_for_reference_managers_as_the_project_cites_itself(open_page: OpenPage) -> None:
    page = open_page("#d=2023-05-25&panel=share").page
    (item,) = json.loads(page.locator("#share-csl").input_value())
    cited = (TOP / "CITATION.cff").read_text(encoding="utf-8")
    known = dict(re.findall(r"^(?:  - )?([\w-]+): (.+)$", cited, re.MULTILINE))
    assert item["type"] == known["type"] and item["version"] == known["version"]
    assert item["title"].replace("–", "-") == known["title"]
    assert item["author"] == [{"literal": known["name"]}]
    assert set(item) <= {"id", "type", "title", "author", "version", "URL", "accessed", "note", "language"}
    today = page.evaluate("new Date().toLocaleDateString('sv')")
    assert "-".join(f"{part:02}" for part in item["accessed"]["date-parts"][0]) == today
    entry = page.locator("#share-bibtex").input_value()
    assert re.fullmatch(r"@misc\{[\w-]+,\n(  [a-z]+ = \{[^\n]*\},\n)*  [a-z]+ = \{[^\n]*\}\n\}\n", entry)
    assert entry.count("{") == entry.count("}") and f"urldate = {{{today}}}" in entry
    assert "Accessed: " in page.locator("#share-citation").input_value()


def test_a_mistake_is_reported_with_id_table_row_day_and_version(open_page: OpenPage) -> None:
    opened = open_page("#d=2023-05-25&sel=hakari-checkpoint")
    page = opened.page
    page.locator(".detail .report").press("Enter")
    page.get_by_label("What is wrong?").fill("</textarea>&subject=x\nit stood 2 km east")
    ready = page.get_by_label("Text to send").input_value()
    for line in ("id: hakari-checkpoint", "table: blockades.csv", "valid_from: 2023-04-23", "day: 2023-05-25"):
        assert f"{line}\n" in ready
    assert f"version: {project.read_version()}, data " in ready and "it stood 2 km east" in ready
    mail = urlsplit(str(page.get_by_role("link", name="Put it into a mail").get_attribute("href")))
    assert mail.scheme == "mailto" and mail.path == ""
    assert set(parse_qs(mail.query)) == {"subject", "body"}
    assert unquote(mail.query.partition("body=")[2]).replace("\r\n", "\n") == ready
    assert violations(opened) == []
    page.keyboard.press("Escape")
    expect(page.locator(".detail")).to_be_visible()
    opened.assert_quiet()


def test_every_panel_offers_to_report_and_is_come_back_to(open_page: OpenPage) -> None:
    page = open_page(viewport={"width": 320, "height": 640}).page
    for panel in ("table", "charts", "claims", "download", "share", "about"):
        page.evaluate(f"location.hash = 'panel={panel}'")
        page.locator(f".dialog-{panel}[open] > .report").click()
        expect(page.get_by_label("Text to send")).to_have_value(re.compile(f"^panel: {panel}\n"))
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        page.locator(".dialog-mistake .close").click()
        expect(page.locator(f".dialog-{panel}[open]")).to_be_visible()
    assert page.locator(".panel > .report").count() == 3
