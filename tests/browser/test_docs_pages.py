"""The documentation site in a browser: readable on a phone and in the dark, reachable by keyboard, quiet."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from made_once import make_once
from test_docs_site import build

from tests.browser.conftest import Opened
from tests.browser.test_standards import violations

OpenPage = Callable[..., Opened]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_once(tmp_path_factory, "docs", lambda folder: build(folder / "site")) / "site"


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (1280, "dark")])
@pytest.mark.parametrize("page", ["index", "gallery", "tables", "api", "method", "search"])
def test_axe_finds_nothing_and_a_page_fits(open_page: OpenPage, site: Path, page: str, width: int, scheme: str) -> None:
    opened = open_page(file=site / f"{page}.html", wait=False, color_scheme=scheme,
                       viewport={"width": width, "height": 800})
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= width
    assert [request for request in opened.requests if not request.startswith(site.as_uri())] == []
    assert opened.messages == []
    assert violations(opened) == []


def test_the_search_finds_a_page_without_a_server(open_page: OpenPage, site: Path) -> None:
    opened = open_page("?q=checkpoint", file=site / "search.html", wait=False)
    opened.page.locator("#search-results li a").first.wait_for()
    assert opened.messages == []
