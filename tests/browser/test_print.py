"""One sheet of paper: what the browser prints of the page, and the page after that."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.conftest import READY, Opened

OpenPage = Callable[..., Opened]
STATES = {
    "2020-11-12": ("Thursday, 12 November 2020", "Road closed to civilians (since 10 November 2020, day 3)"),
    "2022-12-12": ("Monday, 12 December 2022", "Road closed to civilians (since 12 December 2022, day 1), from 10:30"),
    "2023-05-25": ("Thursday, 25 May 2023", "Road closed to civilians (since 12 December 2022, day 165)"),
    "2023-09-25": ("Monday, 25 September 2023",
                   "Road open to civilians for departure only (since 24 September 2023, day 2)"),
    "2024-06-15": ("Saturday, 15 June 2024", "Whether civilians can pass is not known"),
}
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 800}
VIEW = """() => {
    const box = document.querySelector(".folium-map").getBoundingClientRect();
    return [[box.x, box.y, box.width, box.height], document.activeElement.id || document.activeElement.tagName,
        document.querySelector(".scale").textContent, document.querySelector(".panel").scrollTop,
        [...document.querySelectorAll(".point")].map((point) => point.getBoundingClientRect().x).sort()];
}"""

CUT_OFF = """(sheet) => [...sheet.querySelectorAll(".print-head, .print-said, .print-legend, .print-foot")].filter(
    (part) => (part.scrollHeight > part.clientHeight + 1
    || part.getBoundingClientRect().bottom > sheet.getBoundingClientRect().bottom + 1)).map((part) => part.className)"""


def printed(page: Page, **paper: object) -> pypdfium2.PdfDocument:
    return pypdfium2.PdfDocument(page.pdf(print_background=True, **paper))


def text_of(document: pypdfium2.PdfDocument) -> str:
    return re.sub(r"\s+", " ", document[0].get_textpage().get_text_range().replace("\ufffe", "-"))


def picture_of(document: pypdfium2.PdfDocument) -> Image.Image:
    return document[0].render(scale=1).to_pil().convert("RGB")


@pytest.mark.parametrize(("day", "paper", "scheme", "window"), [
    ("2020-11-12", {"format": "A4"}, "light", DESK),
    ("2022-12-12", {"format": "Letter"}, "dark", PHONE),
    ("2023-05-25", {"format": "A4"}, "dark", DESK),
    ("2023-05-25", {"format": "Letter", "landscape": True}, "light", PHONE),
    ("2023-09-25", {"format": "A4", "landscape": True}, "dark", PHONE),
    ("2024-06-15", {"format": "Letter"}, "light", DESK),
])
def test_every_day_is_one_page_with_its_date_state_scale_and_sources(
    open_page: OpenPage, day: str, paper: dict[str, object], scheme: str, window: dict[str, int]
) -> None:
    opened = open_page(f"#d={day}", color_scheme=scheme, viewport=window)
    document = printed(opened.page, **paper)
    text = text_of(document)
    assert len(document) == 1
    date, state = STATES[day]
    for part in ("The Lachin corridor", date, state, "km", "not for navigation",
                 "OpenStreetMap contributors", "Version ", f"lachin-corridor.html#d={day}"):
        assert part in text, part
    assert ("Numbered on the map 1 " in text) is (day != "2024-06-15")  # of that day nothing is confirmed
    assert re.search(r"Sources (\+2: two more sources, which the page names\. )?1 ", text)
    opened.assert_quiet()


@pytest.mark.parametrize("paper", [{"format": "A4"}, {"format": "Letter", "landscape": True}])
def test_each_number_of_the_list_stands_on_the_map_and_each_cited_source_is_listed_or_counted(
    open_page: OpenPage, paper: dict[str, object]
) -> None:
    text = text_of(printed(open_page("#d=2023-05-25").page, **paper))
    listed = text.partition("Numbered on the map ")[2].partition(" Sources ")[0]
    numbers = [int(number) for number in re.findall(r"(?:^|\] )(\d+) (?=[A-Z])", listed)]
    count = max(numbers[:-1])
    assert count > 8
    assert "Checkpoint at the Hakari bridge, since 23 April 2023, 12:00" in listed
    sources = text.partition(" Sources ")[2]
    last = max(int(number) for number in re.findall(r"(?:^|; |names\. )(\d+)\s", sources))
    more = re.search(r"and (\d+) more sources", sources)
    runs = re.findall(r"\[([\d, –]+)(?: \+\d+)?\]", text)
    cited = max(int(number) for run in runs for number in re.findall(r"\d+", run))
    assert last + int(more[1] if more else 0) == cited


def test_on_a_full_day_each_statement_names_a_source_and_counts_the_others(open_page: OpenPage) -> None:
    text = text_of(printed(open_page("#d=2023-05-25").page, format="A4"))
    said, _, listed = text.partition("Numbered on the map ")
    assert re.search(r"Civilians: closed · Disputed \[[\d, –]+ \+\d+\]", said)
    assert re.search(r"\+2: two more sources, which the page names\.", listed)
    assert len(re.findall(r"\[[\d, –]+(?: \+\d+)?\]", listed)) > 8


@pytest.mark.parametrize("paper", [{"format": "A4"}, {"format": "A4", "landscape": True}, {"format": "Letter"}])
def test_on_the_fullest_day_the_sources_of_what_is_said_of_it_are_listed(
    open_page: OpenPage, paper: dict[str, object]
) -> None:
    text = text_of(printed(open_page("#d=2023-09-28").page, **paper))
    said = text.partition("Numbered on the map ")[0]
    runs = re.findall(r"\[([\d, –]+)(?: \+\d+)?\]", said)
    cited = {int(number) for run in runs for number in re.findall(r"\d+", run)}
    listed = {int(number) for number in re.findall(r"(?:names\. |; )(\d+)\s", text.partition(" Sources ")[2])}
    assert len(cited) > 2
    assert cited <= listed


def test_a_quiet_day_names_every_source(open_page: OpenPage) -> None:
    text = text_of(printed(open_page("#d=2021-06-01").page, format="A4"))
    assert "more sources" not in text


def test_no_control_is_printed(open_page: OpenPage) -> None:
    page = open_page("#d=2023-05-25&panel=table").page
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    for control in ("button:not(.point):not(.place)", "input", "select", "dialog", ".credits", ".notice"):
        assert page.locator(control).evaluate_all("nodes => nodes.filter((node) => node.checkVisibility()).length") == 0
    assert page.locator(".print-number").count() == page.locator(".is-upright .print-features li").count() > 8


def test_the_paper_is_white_from_the_dark_theme_and_the_relief_is_kept(open_page: OpenPage) -> None:
    light, dark = (picture_of(printed(open_page("#d=2023-05-25", color_scheme=scheme).page, format="A4"))
                   for scheme in ("light", "dark"))
    assert dark.getpixel((10, 10)) == (255, 255, 255)
    ground = dark.crop((60, 110, 200, 200))
    shades = ground.getcolors(1 << 20) or []
    assert len(shades) > 40
    assert sum(count * min(colour) for count, colour in shades) / sum(count for count, _ in shades) > 200
    assert light.tobytes() == dark.tobytes()


@pytest.mark.parametrize(("hash", "window"), [
    ("#d=2023-05-25", DESK), ("#d=2023-05-25&sel=hakari-checkpoint", DESK), ("#d=2022-12-12&panel=table", PHONE),
    ("#d=2022-12-12&panel=timeline", DESK), ("#d=2022-12-12&embed", PHONE), ("#d=2022-12-12", PHONE),
])
def test_the_page_after_printing_is_as_before(open_page: OpenPage, hash: str, window: dict[str, int]) -> None:
    opened = open_page(hash, viewport=window)
    page = opened.page
    before, count = page.evaluate(VIEW), page.locator("*:not(.place)").count()
    assert len(printed(page, format="A4")) == 1
    assert page.evaluate(VIEW) == before
    assert page.locator("*:not(.place)").count() == count
    expect(page.locator(".print-sheet, .print-number")).to_have_count(0)
    opened.assert_quiet()


def test_what_is_printed_is_what_is_in_view(open_page: OpenPage) -> None:
    page = open_page("#d=2023-05-25").page
    assert text_of(printed(page, format="A4")).endswith(" 10 km")
    for _ in range(3):
        page.get_by_role("button", name="Zoom in").click()
        page.wait_for_timeout(400)
    before = page.evaluate(VIEW)
    text = text_of(printed(page, format="A4"))
    listed = text.partition("Numbered on the map ")[2]
    assert "Temporary deployment centre at Goris" not in listed
    assert " 5 km" in text[-12:]  # no closer: the closest view has about 30 m to a pixel
    assert page.evaluate(VIEW) == before


def test_what_the_legend_hides_is_not_printed(open_page: OpenPage) -> None:
    page = open_page("#d=2023-05-25&panel=layers").page
    page.get_by_role("checkbox", name=re.compile("^Gas cut")).uncheck()
    text = text_of(printed(page, format="A4"))
    assert "Gas from Armenia cut off" not in text
    assert "Gas cut" not in text
    assert "Power line cut" in text


def test_the_button_prints(open_page: OpenPage) -> None:
    page = open_page("#panel=share").page
    page.evaluate("""() => {
        window.print = () => { dispatchEvent(new Event("beforeprint")); window.hasPrinted = true; };
    }""")
    page.get_by_role("button", name="Print this view").click()
    assert page.evaluate("window.hasPrinted") is True


def test_a_frame_that_may_not_print_says_so(open_page: OpenPage, built_file: Path, tmp_path: Path) -> None:
    holder = tmp_path / "holder.html"
    holder.write_text('<!doctype html><title>holder</title><iframe title="Map" width="1000" height="700" '
                      f'sandbox="allow-scripts" src="{built_file.as_uri()}#panel=share"></iframe>', encoding="utf-8")
    page = open_page(file=holder, wait=False).page
    frame = page.frame_locator("iframe")
    frame.locator(READY).wait_for(state="attached")
    frame.get_by_role("button", name="Print this view").click()
    expect(frame.locator(".copy-status")).to_contain_text("does not let the page print")


def test_what_the_parties_dispute_is_printed_with_what_one_of_them_states(open_page: OpenPage) -> None:
    text = text_of(printed(open_page("#d=2023-05-25").page, format="A4"))
    assert "certainly · Disputed: Azerbaijan denies; the ICJ found the evidence insufficient" in text
    assert "Civilians: closed · Disputed" in text


def test_the_head_says_what_the_map_is_about_what_is_disputed_and_what_happened(open_page: OpenPage) -> None:
    head = text_of(printed(open_page("#d=2023-05-25").page, format="A4")).partition("Road closed to civilians since")[0]
    assert "The Lachin corridor The only road from Armenia to Nagorno-Karabakh was closed in December 2022" in head
    assert re.search(r"Disputed: Azerbaijan said throughout that the road was open for humanitarian use and denied a "
                     r"blockade \[1 \+\d+\]", head)
    assert re.search(r"On this day: Aliyev and Pashinyan argue over corridors at a Moscow summit \[2 \+\d+\]", head)


def test_a_printed_day_with_several_events_names_the_weightiest_first(open_page: OpenPage) -> None:
    page = open_page("#d=2023-09-28").page
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    said = page.locator(".news .text-button").inner_text()
    expect(page.locator(".is-upright .print-news b").first).to_have_text(said)
    expect(page.locator(".is-upright .print-news b")).to_have_count(3)
    expect(page.locator(".is-upright .half-moon")).to_have_count(0)


@pytest.mark.parametrize("language", ["en", "hy", "ru"])
def test_the_states_are_not_cut_off_on_paper_that_lies(open_page: OpenPage, language: str) -> None:
    page = open_page(f"#d=2023-09-28&lang={language}").page
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    for way in ("upright", "lying"):
        assert page.locator(f".is-{way}").evaluate(CUT_OFF) == []
