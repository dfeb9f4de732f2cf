"""Accessibility and validity, measured by the tools that others use."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from geo.model import project
from tests.browser.conftest import Opened

OpenPage = Callable[..., Opened]
AXE = project.NODE_MODULES / "axe-core" / "axe.min.js"
HTML_VALIDATE = project.NODE_MODULES / "html-validate" / "bin" / "html-validate.mjs"
RULES = {"extends": ["html-validate:standard"], "rules": {
    "no-inline-style": "off",  # Leaflet sets positions from JavaScript
    "long-title": "off",
    "prefer-native-element": "off",
    "no-implicit-input-type": "off",
}}
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]


def violations(opened: Opened) -> list[str]:
    opened.page.evaluate(AXE.read_text(encoding="utf-8"))
    found: list[dict[str, Any]] = opened.page.evaluate(
        "tags => axe.run(document, { runOnly: { type: 'tag', values: tags } }).then(result => result.violations)", TAGS)
    return [f"{item['id']}: {node['html'][:200]}" for item in found for node in item["nodes"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("hash", ["", "#d=2022-12-12&sel=camp-near-shusha", "#sel=stepanakert&d=x",
                                  "#d=2023-06-16&vs=2023-04-29"])
def test_axe_finds_nothing(open_page: OpenPage, scheme: str, width: int, hash: str) -> None:
    assert violations(open_page(hash, color_scheme=scheme, viewport={"width": width, "height": 844})) == []


def test_axe_finds_nothing_with_the_panel_open_on_a_phone(open_page: OpenPage) -> None:
    opened = open_page(viewport={"width": 390, "height": 844})
    opened.page.get_by_role("button", name="Show more").click()
    assert violations(opened) == []


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("panel", ["", "&panel=timeline", "&panel=road"])
def test_axe_finds_nothing_with_everything_unfolded(open_page: OpenPage, width: int, panel: str, language: str) -> None:
    opened = open_page(f"#d=2023-05-25{panel}&lang={language}", viewport={"width": width, "height": 844})
    opened.page.locator("details").evaluate_all("all => all.forEach((one) => { one.open = true; })")
    settle(opened)
    assert violations(opened) == []


@pytest.mark.parametrize("language", ["en", "hy"])
@pytest.mark.parametrize("width", [390, 1280])
def test_no_symbol_and_no_name_under_a_control_can_be_pressed(open_page: OpenPage, width: int, language: str) -> None:
    opened = open_page(f"#lang={language}", viewport={"width": width, "height": 844})
    for is_open in (False, True, False):
        opened.page.locator(".credits").evaluate("(credits, isOpen) => { credits.open = isOpen; }", is_open)
        settle(opened)
        assert opened.page.evaluate("""() => {
            const boxOf = (one) => one.getBoundingClientRect();
            const boxes = [...document.querySelectorAll(".leaflet-control")].map(boxOf);
            const lies = (a) => boxes.some((b) => a.left < b.right && b.left < a.right && a.top < b.bottom
                && b.top < a.bottom);
            return [...document.querySelectorAll(".point:not(.is-cut), .place")].filter((one) => lies(boxOf(one)))
                .map((one) => one.getAttribute("aria-label"));
        }""") == []


def settle(opened: Opened) -> None:
    """Give the map the frames in which it makes room for what has another size."""
    opened.page.evaluate("""new Promise((resolve) => {
        const wait = (frames) => (frames ? requestAnimationFrame(() => wait(frames - 1)) : resolve());
        wait(5);
    })""")


def validity_errors(node: str, html: str, folder: Path) -> list[str]:
    (folder / "page.html").write_text(html, encoding="utf-8")
    (folder / "rules.json").write_text(json.dumps(RULES))
    subprocess.run([node, str(HTML_VALIDATE), "--config", "rules.json", "--formatter", "json=found.json", "page.html"],
                   cwd=folder, capture_output=True, timeout=300, check=False)
    results = json.loads((folder / "found.json").read_text(encoding="utf-8"))
    return [f"{message['ruleId']}: {message['message']} ({message.get('selector')})"
            for result in results for message in result["messages"]]


def test_the_file_is_valid_html(built_file: Path, node: str, tmp_path: Path) -> None:
    assert validity_errors(node, built_file.read_text(encoding="utf-8"), tmp_path) == []


@pytest.mark.parametrize("hash", ["", "#d=2022-12-12&sel=camp-near-shusha", "#panel=table", "#panel=download",
                                  "#panel=claims", "#d=2023-06-16&vs=2023-04-29"])
def test_the_live_page_is_valid_html(open_page: OpenPage, node: str, tmp_path: Path, hash: str) -> None:
    opened = open_page(hash)
    html = opened.page.evaluate("""() => {
        const copy = document.documentElement.cloneNode(true);
        copy.querySelectorAll("script, style").forEach((element) => { element.replaceChildren(); });
        return "<!DOCTYPE html>\\n" + copy.outerHTML;
    }""")
    assert validity_errors(node, html, tmp_path) == []
