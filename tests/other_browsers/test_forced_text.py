"""The second line in other browsers: markup that something forces into the page is text all the same."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from tests.browser.test_forced_text import FORCE, HEAVY, MARKUP_SINKS, STRINGS, VECTORS
from tests.other_browsers.conftest import Open
from tests.other_browsers.visit import Visit

SETTLING_S = 0.5
"""What a refresh, a picture and a frame take."""
CAN_BE_READ = "document.readyState === 'complete'"


def force(visit: Visit, sink: str, strings: list[str]) -> tuple[int, list[str]]:
    """Return how many texts ran, and what was asked for."""
    visit.evaluate(f"({FORCE})({json.dumps([sink, strings])})")
    time.sleep(SETTLING_S)
    return visit.evaluate("window.hacked || 0"), visit.requests()


@pytest.mark.parametrize("sink", MARKUP_SINKS)
def test_forced_markup_neither_runs_nor_asks_nor_leads_away(open_page: Open, sink: str) -> None:
    visit = open_page()
    before = visit.evaluate("location.href")
    assert force(visit, sink, list(HEAVY.get(sink, STRINGS))) == (0, [])
    assert visit.evaluate("location.href") == before


def test_the_same_texts_run_and_ask_on_a_page_without_a_policy(open_page: Open, tmp_path: Path) -> None:
    (tmp_path / "control.html").write_text("<!DOCTYPE html><title>Control</title><body></body>")
    visit = open_page(file=tmp_path / "control.html", is_ready=CAN_BE_READ)
    ran, asked = force(visit, "innerHTML", [text for text in VECTORS if "refresh" not in text.lower()])
    assert ran > 0
    assert asked
