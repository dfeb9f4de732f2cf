"""The page and the engine say the same of every road, class of traffic and settlement, on every day of the period."""

from __future__ import annotations

import json
import subprocess
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from project_case import CORRIDOR, TRAFFIC

from geo import loading, project, store
from geo.briefing import brief_day
from geo.dates import BOUND_NAMES, bounds_of
from geo.facts import Facts, read_facts
from geo.webmap.payload import build_payload

STATES_SCRIPT = Path(__file__).parent / "client" / "states.js"
FIRST, DAYS = date(2020, 11, 9), 1330
"""9 November 2020 to 30 June 2024, both included."""
EVERY_DAY = [FIRST + timedelta(days=number) for number in range(DAYS)]

Said = list[list[Any] | None]


@pytest.fixture(scope="module")
def facts() -> Facts:
    return read_facts()


@pytest.fixture(scope="module")
def page(node: str) -> dict[str, Any]:
    """What the client's own code reads out of the data of the page."""
    payload = build_payload(store.check_set(project.DATA), at=loading.parse_at("2023-05-25"), language="en",
                            names="both", is_default_day=True)
    run = subprocess.run([node, str(STATES_SCRIPT)], input=payload.drawing, capture_output=True, text=True, check=True)
    return json.loads(run.stdout)  # type: ignore[no-any-return]


def said_of(page: dict[str, Any], scope: str, target: str, traffic: str) -> Said:
    """Return what the page says day by day; what it never speaks of, it says nothing of on any day."""
    said: Said = page["states"].get(f"{scope} {target} {traffic}", [None] * DAYS)
    return said


def test_every_day_and_every_kind_of_target_is_compared(page: dict[str, Any]) -> None:
    assert {len(days) for days in page["states"].values()} == {DAYS}
    assert {key.split(" ")[0] for key in page["states"]} == {"corridor", "route", "section"}


@pytest.mark.parametrize("traffic", TRAFFIC)
@pytest.mark.parametrize("scope", ["corridor", "route", "section"])
def test_the_page_gives_the_states_of_the_engine_and_is_as_sure(
    scope: str, traffic: str, page: dict[str, Any], facts: Facts
) -> None:
    differing = []
    for target in [target for kind, target in facts.passability.targets if kind == scope]:
        for day, said in zip(EVERY_DAY, said_of(page, scope, target, traffic), strict=True):
            found = facts.passability.standing(scope, target, traffic, at=day)
            expected = (found.state, found.certainty) if found.reports else None
            if (said and tuple(said[:2])) != expected:
                differing.append((target, day.isoformat(), said, expected))
    assert differing == []


def test_the_page_counts_from_the_day_that_the_engine_names(page: dict[str, Any], facts: Facts) -> None:
    differing = []
    for key, days in page["states"].items():
        scope, target, traffic = key.split(" ")
        for day, said in zip(EVERY_DAY, days, strict=True):
            if said and said[0] != "unknown":
                run = facts.passability.run_at(scope, target, traffic, at=day)
                expected = [run.since and run.since.isoformat(), run.earliest.isoformat()]
                if said[2:4] != expected:
                    differing.append((key, day.isoformat(), said[2:4], expected))
    assert differing == []


def test_the_page_leads_to_every_row_that_the_engine_rests_on(page: dict[str, Any], facts: Facts) -> None:
    missing = []
    for key, days in page["states"].items():
        scope, target, traffic = key.split(" ")
        for day, said in zip(EVERY_DAY, days, strict=True):
            reports = facts.passability.standing(scope, target, traffic, at=day).reports
            if not set(reports) <= set(said[4] if said else ()):
                missing.append((key, day.isoformat(), reports))
    assert missing == []


def test_the_page_names_the_routes_in_use_in_the_engine_s_order(page: dict[str, Any], facts: Facts) -> None:
    differing = []
    for day, said in zip(EVERY_DAY, page["routes"], strict=True):
        expected = [[route.id, certainty] for route, certainty in facts.passability.told_routes(at=day)]
        if said != expected:
            differing.append((day.isoformat(), said, expected))
    assert differing == []


def days_to_ask(facts: Facts) -> list[date]:
    """Return the days on which any bound of any dated row falls, the days before them, and every tenth day."""
    rows = (*facts.reports.values(), *facts.routes.values(), *facts.blockades.values())
    bounds = {getattr(bounds_of(row), name) for row in rows for name in BOUND_NAMES}
    changes = {day for bound in bounds if bound in EVERY_DAY for day in (bound, bound - timedelta(days=1))}
    return [day for number, day in enumerate(EVERY_DAY) if number % 10 == 0 or day in changes]


def test_the_page_names_the_settlements_that_the_engine_finds_cut_off(page: dict[str, Any], facts: Facts) -> None:
    differing = []
    for day in days_to_ask(facts):
        status = brief_day(facts, at=day)  # what geo.status(at=day) gives
        expected: dict[str, dict[str, Any]] = {"certain": {}, "possible": {}, "unknown": {}}
        for row in status.cut_off:
            expected[row["certainty"]][row["place"]] = None
        expected["unknown"] = {row["place"]: row["roads"] for row in status.not_known}
        said = page["cutOff"][(day - FIRST).days]
        if said != expected:
            differing.append((day.isoformat(), said, expected))
    assert differing == []


@pytest.mark.parametrize(("day", "traffic", "state"), [
    ("2022-12-12", "civilian", "closed"), ("2022-12-11", "civilian", "open"),
    ("2023-09-25", "civilian", "outbound-only"), ("2023-04-30", "peacekeeper", "restricted; closed"),
    ("2023-12-01", "civilian", "unknown"),
])
def test_on_days_that_are_well_known_the_page_says_what_is_known(
    day: str, traffic: str, state: str, page: dict[str, Any]
) -> None:
    said = said_of(page, "corridor", CORRIDOR, traffic)[(date.fromisoformat(day) - FIRST).days]
    assert said is not None
    assert said[0] == state
