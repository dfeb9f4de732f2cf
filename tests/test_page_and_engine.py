"""The page and the engine say the same of through traffic, on every day of the period."""

from __future__ import annotations

import json
import subprocess
from datetime import date, timedelta
from pathlib import Path

import pytest

from geo import loading, project, store
from geo.facts import read_facts
from geo.passability import CORRIDOR, TRAFFIC
from geo.webmap.payload import build_payload

STATES_SCRIPT = Path(__file__).parent / "client" / "states.js"
FIRST, DAYS = date(2020, 11, 9), 1330
"""9 November 2020 to 30 June 2024, both included."""

Said = dict[str, list[list[str | None]]]


@pytest.fixture(scope="session")
def page_says(node: str) -> Said:
    payload = build_payload(store.check_set(project.DATA), at=loading.parse_at("2023-05-25"), language="en",
                            names="both", is_default_day=True)
    run = subprocess.run([node, str(STATES_SCRIPT)], input=payload.drawing, capture_output=True, text=True, check=True)
    return json.loads(run.stdout)  # type: ignore[no-any-return]


@pytest.mark.parametrize("traffic", TRAFFIC)
def test_the_page_names_a_state_that_the_engine_finds_and_is_as_sure(traffic: str, page_says: Said) -> None:
    passability = read_facts().passability
    differing = []
    for number, (state, certainty) in enumerate(page_says[traffic]):
        day = FIRST + timedelta(days=number)
        found = passability.standing("corridor", CORRIDOR, traffic, at=day)
        is_as_sure = state == "unknown" or certainty == found.certainty  # nothing is sure of what is not known
        if state not in found.states or not is_as_sure:
            differing.append((day.isoformat(), (state, certainty), (found.states, found.certainty)))
    assert differing == []


def test_every_day_of_the_period_was_compared(page_says: Said) -> None:
    assert {len(days) for days in page_says.values()} == {DAYS}
