"""Taking the view elsewhere, and what the map says of itself."""

from __future__ import annotations

import re
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from geo.drawing import licences
from geo.model import project
from geo.store import data_folder, loading
from tests.browser.conftest import Opened
from tests.browser.test_standards import violations

OpenPage = Callable[..., Opened]
NO_CLIPBOARD = "Object.defineProperty(navigator, 'clipboard', { value: undefined })"
CLIPBOARD = """Object.defineProperty(navigator, "clipboard", { value: {
    writeText: async (text) => { window.copied = text; } } })"""


def open_dialog(page: Page, name: str) -> None:
    if not page.get_by_role("button", name=name, exact=True).is_visible():
        page.get_by_role("button", name="Tools").click()
    page.get_by_role("button", name=name, exact=True).press("Enter")
    expect(page.get_by_role("dialog")).to_be_visible()


@pytest.mark.parametrize(("name", "title"), [("Share", "Share this view"), ("About", "About this map")])
def test_a_dialog_opens_by_keyboard_and_gives_the_focus_back(opened: Opened, name: str, title: str) -> None:
    page = opened.page
    open_dialog(page, name)
    expect(page.get_by_role("dialog", name=title)).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.get_by_role("button", name=name, exact=True)).to_be_focused()
    opened.assert_quiet()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("name", ["share", "about"])
def test_axe_finds_nothing_in_a_dialog_and_it_fits(open_page: OpenPage, name: str, width: int, scheme: str) -> None:
    opened = open_page(f"#panel={name}", color_scheme=scheme, viewport={"width": width, "height": 700})
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= width
    assert opened.page.locator("dialog[open] .dialog-body").evaluate("node => node.scrollWidth - node.clientWidth") <= 0
    assert violations(opened) == []
    opened.assert_quiet()


def test_a_file_offers_the_part_after_the_address_and_says_why(open_page: OpenPage, built_file: Path) -> None:
    page = open_page("#d=2022-12-12&sel=camp-near-shusha&names=armenian").page
    open_dialog(page, "Share")
    expect(page.get_by_label("Link")).to_have_value("#d=2022-12-12&sel=camp-near-shusha&names=armenian&lang=en")
    expect(page.get_by_role("dialog")).to_contain_text("This page is a file on your device")
    code = page.get_by_label("Code to embed the map").input_value()
    assert "lachin-corridor.html#d=2022-12-12&amp;sel=camp-near-shusha" in code
    assert str(built_file.parent) not in code


def test_the_link_that_is_offered_opens_the_same_view(open_page: OpenPage) -> None:
    page = open_page("#d=2022-12-12&sel=camp-near-shusha&panel=timeline").page
    open_dialog(page, "Share")
    again = open_page(page.get_by_label("Link").input_value()).page
    expect(again.locator(".date")).to_have_text("Monday, 12 December 2022")
    expect(again.locator(".detail")).to_be_visible()
    expect(again.locator(".timeline-toggle")).to_have_attribute("aria-expanded", "true")
    expect(again.get_by_role("dialog")).to_have_count(0)


def test_the_code_works_as_a_frame(open_page: OpenPage, built_file: Path, tmp_path: Path) -> None:
    page = open_page("#d=2022-12-12").page
    open_dialog(page, "Share")
    code = page.get_by_label("Code to embed the map").input_value()
    host = tmp_path / "host.html"
    host.write_text(f"<!DOCTYPE html><title>Host</title>{code.replace('lachin-corridor.html', built_file.as_uri())}")
    opened = open_page(file=host, wait=False)
    frame = opened.page.frame_locator("iframe[title='Map of the Lachin corridor on 12 December 2022']")
    expect(frame.locator(".chip-date")).to_have_text("12 December 2022")


@pytest.mark.parametrize(("name", "button"), [("Link", "Copy the link"), ("Citation of this day", "Copy the citation"),
                                              ("Code to embed the map", "Copy the code"),
                                              ("Code for a picture of the map", "Copy the picture’s code"),
                                              ("Code for LaTeX", "Copy the LaTeX code")])
def test_copying_writes_to_the_clipboard_or_selects_the_text(open_page: OpenPage, name: str, button: str) -> None:
    page = open_page("#panel=share").page
    field = page.get_by_label(name, exact=True)
    page.evaluate(CLIPBOARD.replace("{ value", "{ configurable: true, value"))
    page.get_by_role("button", name=button).click()
    expect(page.locator(".copy-status")).to_have_text(f"Copied: {name}.")
    assert page.evaluate("window.copied") == field.input_value()
    page.evaluate(NO_CLIPBOARD)
    page.get_by_role("button", name=button).click()
    expect(page.locator(".copy-status")).to_contain_text("The text is selected")
    expect(field).to_be_focused()
    chosen = field.evaluate("area => area.value.slice(area.selectionStart, area.selectionEnd)")
    assert chosen == field.input_value()


def test_a_day_is_cited_with_version_and_data(open_page: OpenPage) -> None:
    page = open_page("#d=2022-12-12&panel=share").page
    cited = page.get_by_label("Citation of this day").input_value()
    digest = sha256((project.DATA / data_folder.MANIFEST).read_bytes()).hexdigest()
    assert f"Version {project.read_version()}, data {digest[:12]}." in cited
    assert "Shown: 12 December 2022. Accessed: " in cited


def test_about_says_what_is_shown_how_sure_it_is_and_whose_data_it_is(open_page: OpenPage) -> None:
    opened = open_page("#panel=about")
    about = opened.page.get_by_role("dialog")
    assert about.locator("h3").all_text_contents() == [
        "What it is about", "What is shown", "What is not shown", "Certain, possible, schematic",
        "Names and neutrality", "Limitations",
        "An article, claim by claim", "How to cite", "To correct a mistake",
        "What was corrected since", "Data and their terms", "Software in this page"]
    expect(about).to_contain_text("not for navigation")
    expect(about).to_contain_text("9 November 2020 to 30 June 2024")
    manifest = project.DATA / data_folder.MANIFEST
    expect(about.locator(".checksum")).to_have_text(sha256(manifest.read_bytes()).hexdigest())
    for producer in loading.read_rows(data_folder.check_set(project.DATA), "producers"):
        assert producer["attribution"] in (about.text_content() or "")
    opened.assert_quiet()


def test_about_has_the_whole_licences_of_leaflet_and_of_the_fonts(open_page: OpenPage) -> None:
    about = open_page("#panel=about").page.get_by_role("dialog")
    for name, text in (("Leaflet", licences.leaflet_licence()), ("Noto Sans", licences.font_licence())):
        about.get_by_text(f"Licence text of {name}").click()
        expect(about.locator(".licence[open] p").last).to_be_visible()
        assert about.locator(".licence[open] p").last.text_content() == text


def test_nothing_but_sources_leads_out(open_page: OpenPage) -> None:
    for name in ("about", "share"):
        assert open_page(f"#panel={name}").page.locator("dialog[open] a").count() == 0


def test_what_was_corrected_since_an_older_edition_is_listed_and_leads_there(
    open_page: OpenPage, tmp_path: Path
) -> None:
    opened = open_page("#panel=about&lang=ru")
    page = opened.page
    about = page.locator(".dialog-about")
    answer = about.get_by_role("status")
    about.get_by_role("textbox").fill("993E298")
    told = answer.locator("p")
    expect(told).to_have_text(re.compile(r"версии 0\.1\.0 от 24\sноября\s2026: .* строк — \d{4}, снятых — \d+\.$"))
    found = told.inner_text()
    about.get_by_role("textbox").fill("0.0.9")
    expect(told).to_have_text("Выпуска с такой контрольной суммой нет.")
    (tmp_path / "README.md").write_text("- Version 0.1.0, data checksum (SHA-256) 993e298eb9aa\n")
    about.locator("input[type=file]").set_input_files(tmp_path / "README.md")
    expect(told).to_have_text(found)
    events = answer.locator("details").filter(has_text="События")
    events.locator("summary").click()
    events.locator("a[href*='arrivals-pass-100000']").click()
    expect(about).to_be_hidden()
    expect(page).to_have_url(re.compile("sel=arrivals-pass-100000&lang=ru"))
    opened.assert_quiet()
