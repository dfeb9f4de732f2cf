"""The brief as a page: it asks for nothing, can be read by everybody, and prints on few pages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest

import geo
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


def test_the_brief_prints_on_few_pages_of_a4(open_page: OpenPage, brief_file: Path) -> None:
    printed = pypdfium2.PdfDocument(open_page(file=brief_file, wait=False).page.pdf(prefer_css_page_size=True))
    assert len(printed) <= 4
    assert [round(side) for side in printed[0].get_size()] == [595, 842]
