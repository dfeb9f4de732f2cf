"""The brief as a page: it asks for nothing, can be read by everybody, and prints on few pages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pypdfium2
import pytest

import geo
from geo.briefs import content, pictures, room
from geo.briefs.page import format_html
from geo.engine.facts import read_facts
from tests.browser.conftest import Opened
from tests.browser.test_standards import violations

OpenPage = Callable[..., Opened]


@pytest.fixture(scope="module")
def brief_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The brief of a day."""
    path = tmp_path_factory.mktemp("brief") / "brief.html"
    geo.brief(path, at="2023-05-25")
    return path


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_the_brief_is_quiet_accessible_and_not_wider_than_the_screen(
    open_page: OpenPage, brief_file: Path, scheme: str, width: int
) -> None:
    opened = open_page(file=brief_file, wait=False, color_scheme=scheme, viewport={"width": width, "height": 800})
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= width
    assert opened.page.evaluate("[...document.images].every((image) => image.complete && image.naturalWidth > 300)")
    opened.assert_quiet()
    assert violations(opened) == []


def test_a_number_leads_to_its_document(open_page: OpenPage, brief_file: Path) -> None:
    page = open_page(file=brief_file, wait=False).page
    targets = page.evaluate("[...document.querySelectorAll('.cite a')].map((link) => link.getAttribute('href'))")
    assert targets and page.evaluate("(ids) => ids.every((id) => document.querySelector(`ol ${id}`))", targets)


@pytest.mark.parametrize("days", [
    {"at": "2023-05-25"}, {"at": "2023-04-28"}, {"at": "2023-09-03"}, {"at": "2023-09-19"}, {"at": "2023-05-04"},
    {"first": "2022-12-12", "last": "2022-12-18"}, {"first": "2023-09-10", "last": "2023-09-18"},
    {"first": "2023-03-01", "last": "2023-03-15"}, {"first": "2021-03-01", "last": "2021-03-31"},
])
def test_the_brief_prints_on_two_pages_of_a4(open_page: OpenPage, days: dict[str, str], tmp_path: Path) -> None:
    geo.brief(tmp_path / "brief.html", **days)
    page = open_page(file=tmp_path / "brief.html", wait=False).page
    printed = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    assert len(printed) == 2
    assert [round(side) for side in printed[0].get_size()] == [595, 842]
    text = " ".join(sheet.get_textpage().get_text_range() for sheet in printed)
    headings = page.evaluate("[...document.querySelectorAll('h1, h2')].map((heading) => heading.textContent)")
    assert len(headings) == (8 if "at" in days else 9)
    flat = "".join(text.split())
    assert [heading for heading in headings if "".join(heading.split()) not in flat] == []
    assert "datachecksum" in flat


@pytest.mark.parametrize("day", ["2021-06-01", "2023-05-25", "2023-09-03"])
def test_the_height_of_the_print_is_estimated_and_never_too_low(open_page: OpenPage, day: str, tmp_path: Path) -> None:
    at = date.fromisoformat(day)
    document = content.Brief(read_facts(), at, at).document(pictures.draw_pictures(read_facts(), at, at))
    (tmp_path / "brief.html").write_bytes(format_html(document))
    page = open_page(file=tmp_path / "brief.html", wait=False, viewport={"width": 703, "height": 900}).page
    page.emulate_media(media="print")
    height_mm = page.evaluate("document.querySelector('main').getBoundingClientRect().height") / 96 * 25.4
    assert height_mm * 0.98 <= room.height_mm(document) <= height_mm * 1.06
