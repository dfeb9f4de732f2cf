"""Measure the map in a browser: how soon it is ready, what a step of the slider takes, what it asks for and says.

Ready is the moment from which all layers of the day, the names and the panels in view are on the screen. It is compared
with an empty page that holds the same Leaflet, opened in turn with it in fresh contexts of the same browser.
"""

from __future__ import annotations

import gzip
import json
import os
import statistics
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright
from report import Line

from geo.model import project
from geo.webmap import assets

HERE = Path(__file__).resolve().parent
SET_UP_NOTES = HERE.parent / ".venv" / "set-up.json"
AXE = project.NODE_MODULES / "axe-core" / "axe.min.js"
HTML_VALIDATE = project.NODE_MODULES / "html-validate" / "bin" / "html-validate.mjs"
VIEWPORT = {"width": 1280, "height": 800}
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
             "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"]
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]
AXE_RUN = "tags => axe.run(document, {runOnly: {type: 'tag', values: tags}}).then(found => found.violations.length)"
HTML_RULES = {"extends": ["html-validate:standard"], "rules": {
    "no-inline-style": "off",  # Leaflet sets positions from JavaScript
    "long-title": "off",
    "prefer-native-element": "off",
    "no-implicit-input-type": "off",
}}
READY_GOAL, READY_GOAL_MORE, STEP_GOAL_MS = 3.0, 4.0, 16.0
FILE_GOAL_KB, ZIPPED_GOAL_KB, FILE_GOAL_MORE_KB = 1700.0, 850.0, 2900.0
ROUNDS, STEPS = 9, 300
SETTLE_MS = 600
"""Every new window of a current Chromium first loads pages of its own, on the same processors; they are let finish."""


class NotSetUpError(Exception):
    """Something that measuring needs is not there."""


@dataclass
class Visit:
    """A page that was opened in a context of its own, and what it did."""

    page: Page
    requests: list[str] = field(default_factory=list)
    messages: list[str] = field(default_factory=list)

    def ready_ms(self) -> float:
        """Wait until the page is ready and on the screen; return when that was, from the start of its loading."""
        return float(self.page.evaluate("window.readyAt"))


def measure_in_browser(page: Path, larger_page: Path, more: int, folder: Path) -> Iterator[Line]:
    """Measure the map and the same with more events against every budget that needs a browser.

    Parameters
    ----------
    page, larger_page : Path
        The map, and the map with more events.
    more : int
        How many events more.
    folder : Path
        A scratch folder.
    """
    tools = {name: _tool(name, key) for name, key in (("chromium", "path"), ("node", "node"))}
    for needed in (AXE, HTML_VALIDATE):
        _require(needed, needed.relative_to(project.NODE_MODULES).parts[0])
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=tools["chromium"], args=ARGUMENTS)
        try:
            yield from _quiet(browser, page, tools["node"])
            yield from _speed(browser, page, larger_page, _write_empty_page(folder), more)
        finally:
            browser.close()


def measure_size(page: Path) -> Iterator[Line]:
    """Measure the size of the map's file."""
    content = page.read_bytes()
    yield Line("map, file", len(content) / 1000, "kB", FILE_GOAL_KB)
    yield Line("map, gzipped", len(gzip.compress(content, 9, mtime=0)) / 1000, "kB", ZIPPED_GOAL_KB)


def _quiet(browser: Browser, path: Path, node: str) -> Iterator[Line]:
    with _visit(browser, path) as visit:
        visit.ready_ms()
        live = visit.page.content()
        visit.page.evaluate(AXE.read_text(encoding="utf-8"))
        axe = visit.page.evaluate(AXE_RUN, AXE_TAGS)
        visit.page.evaluate(_script("slider_steps.js"), 20)
        violations = visit.page.evaluate("window.violations.length")
        yield Line("map, requests", len(visit.requests), "", 0)
        yield Line("map, messages on the console", len(visit.messages), "", 0)
        yield Line("map, violations of its policy", violations, "", 0)
        yield Line("map, axe violations (WCAG 2.2 AA)", axe, "", 0)
    texts = {"file.html": path.read_text(encoding="utf-8"), "live.html": live}
    yield Line("map, HTML validity errors, file and live page", _count_html_errors(node, texts), "", 0)


def _speed(browser: Browser, page: Path, larger_page: Path, empty: Path, more: int) -> Iterator[Line]:
    ready = _ready_ms(browser, (empty, page, larger_page))
    yield Line("empty page with Leaflet, ready", ready[empty], "ms")
    yield Line("map, ready", ready[page], "ms")
    yield Line("map, ready against the empty page", ready[page] / ready[empty], "x", READY_GOAL)
    yield Line("map, slider step, 95th percentile", _step_ms(browser, page), "ms", STEP_GOAL_MS)
    for panel in ("timeline", "road"):
        yield Line(f"map, slider step with panel={panel}, 95th percentile", _step_ms(browser, page, f"#panel={panel}"),
                   "ms", STEP_GOAL_MS)
    name = f"with {more:,} more events"
    yield Line(f"{name}, file", larger_page.stat().st_size / 1000, "kB", FILE_GOAL_MORE_KB)
    yield Line(f"{name}, ready", ready[larger_page], "ms")
    yield Line(f"{name}, ready against the empty page", ready[larger_page] / ready[empty], "x", READY_GOAL_MORE)
    yield Line(f"{name}, slider step, 95th percentile", _step_ms(browser, larger_page), "ms", STEP_GOAL_MS)


def _ready_ms(browser: Browser, paths: Iterable[Path]) -> dict[Path, float]:
    """Open each page in turn, several times; return the median of each. The first round only warms up."""
    times: dict[Path, list[float]] = {path: [] for path in paths}
    for _ in range(ROUNDS + 1):
        for path, own in times.items():
            with _visit(browser, path) as visit:
                own.append(visit.ready_ms())
    return {path: statistics.median(own[1:]) for path, own in times.items()}


def _step_ms(browser: Browser, path: Path, hash: str = "") -> float:
    with _visit(browser, path, hash) as visit:
        visit.ready_ms()
        took: list[float] = visit.page.evaluate(_script("slider_steps.js"), STEPS)
    return statistics.quantiles(took, n=20)[-1]


@contextmanager
def _visit(browser: Browser, path: Path, hash: str = "") -> Iterator[Visit]:
    context = browser.new_context(viewport=VIEWPORT)  # type: ignore[arg-type]
    try:
        context.add_init_script(_script("watch_page.js"))
        visit = Visit(context.new_page())
        visit.page.on("console", lambda message: visit.messages.append(message.text))
        visit.page.on("pageerror", lambda error: visit.messages.append(str(error)))
        visit.page.on("request", lambda request: None if request.url.startswith((path.as_uri(), "data:"))
                      else visit.requests.append(request.url))
        visit.page.wait_for_timeout(SETTLE_MS)
        visit.page.goto(path.as_uri() + hash, wait_until="commit")
        yield visit
    finally:
        context.close()


def _count_html_errors(node: str, texts: Mapping[str, str]) -> int:
    with tempfile.TemporaryDirectory(prefix="lachin-html-") as name:
        folder = Path(name)
        (folder / "rules.json").write_text(json.dumps(HTML_RULES))
        for file, text in texts.items():
            (folder / file).write_text(text, encoding="utf-8")
        subprocess.run([node, str(HTML_VALIDATE), "--config", "rules.json", "--formatter", "json=found.json", *texts],
                       cwd=folder, capture_output=True, timeout=300, check=False)
        results: list[dict[str, Any]] = json.loads((folder / "found.json").read_text(encoding="utf-8"))
    return sum(len(result["messages"]) for result in results)


def _write_empty_page(folder: Path) -> Path:
    page = _script("empty_page.html").replace("[[style]]", assets.leaflet_style(has_pictures=False))
    path = folder / "empty.html"
    path.write_text(page.replace("[[script]]", assets.leaflet_script()), encoding="utf-8")
    return path


def _script(name: str) -> str:
    return (HERE / name).read_text(encoding="utf-8")


def _tool(name: str, key: str) -> str:
    """Return the path of a program that make test found or installed."""
    try:
        noted = json.loads(SET_UP_NOTES.read_text(encoding="utf-8"))[name][key]
    except (OSError, ValueError, KeyError):
        noted = ""
    path = os.environ.get(name.upper()) or str(noted)
    _require(Path(path) if path else None, name)
    return path


def _require(path: Path | None, name: str) -> None:
    if path is None or not path.is_file():
        raise NotSetUpError(f"not measured: {name} is not installed, which measuring the page needs. Run: make bench")
