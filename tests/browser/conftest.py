"""A Chromium that reaches nothing, and pages that say what they tried."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from made_once import make_once
from playwright.sync_api import Browser, Page, sync_playwright

from geo import webmap

ARGUMENTS = ["--font-render-hinting=none",  # the headless shell would else set letters wider than a window does
             "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
             "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"]
READY = "html[data-ready=true][data-complete=true]"
WATCH_POLICY = """
window.violations = [];
document.addEventListener("securitypolicyviolation", (event) => {
    violations.push(event.violatedDirective + " " + event.blockedURI);
});
"""


@dataclass
class Opened:
    """A page and what it did while it was open."""

    page: Page
    requests: list[str] = field(default_factory=list)
    messages: list[str] = field(default_factory=list)

    def assert_quiet(self) -> None:
        """Check that it asked for nothing, said nothing and broke no policy."""
        assert self.requests == []
        assert self.messages == []
        assert self.page.evaluate("window.violations") == []


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def built_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the repository's data, built once."""
    return make_once(tmp_path_factory, "page", lambda folder: webmap.save(webmap.build_map(), folder / "map.html")) \
        / "map.html"


@pytest.fixture
def open_page(browser: Browser, built_file: Path) -> Iterator[Callable[..., Opened]]:
    """Open the built page, or another file, with a hash and any options of a Playwright context."""
    contexts = []

    def open_one(hash: str = "", *, file: Path | None = None, wait: bool = True, **options: Any) -> Opened:
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 800}, **options})
        contexts.append(context)
        context.set_default_timeout(10_000)
        context.add_init_script(WATCH_POLICY)
        opened = Opened(context.new_page())
        address = (file or built_file).as_uri()
        opened.page.on("console", lambda message: opened.messages.append(message.text))
        opened.page.on("pageerror", lambda error: opened.messages.append(str(error)))
        opened.page.on("request", lambda request: None if request.url.split("#")[0] == address
                       or request.url.startswith("data:") else opened.requests.append(request.url))
        opened.page.on("requestfailed", lambda request: opened.requests.remove(request.url)
                       if request.failure == "csp" and request.url in opened.requests else None)
        opened.page.goto(address + hash)
        if wait:
            opened.page.locator(READY).wait_for(state="attached")
        return opened

    yield open_one
    for context in contexts:
        context.close()


@pytest.fixture
def opened(open_page: Callable[..., Opened]) -> Opened:
    """The page as a stranger opens it."""
    return open_page()
