"""The page and the engine say the same of every road, class of traffic and settlement, on every day of the period."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from other_situation import make_other_data
from page_and_engine import Comparison
from project_case import CORRIDOR, TRAFFIC

from geo.model import project
from geo.model.dates import BOUND_NAMES, bounds_of

DAYS = 1330
"""9 November 2020 to 30 June 2024, both included."""


@pytest.fixture(scope="module")
def compared(node: str) -> Comparison:
    return Comparison.read(project.DATA, node)


@pytest.fixture(scope="module")
def other(node: str, tmp_path_factory: pytest.TempPathFactory) -> Comparison:
    return Comparison.read(make_other_data(tmp_path_factory), node)


def test_every_day_and_every_kind_of_target_is_compared(compared: Comparison) -> None:
    assert {len(days) for days in compared.page["states"].values()} == {DAYS}
    assert {key.split(" ")[0] for key in compared.page["states"]} == {"corridor", "route", "section"}


@pytest.mark.parametrize("traffic", TRAFFIC)
@pytest.mark.parametrize("scope", ["corridor", "route", "section"])
def test_the_page_gives_the_states_of_the_engine_and_is_as_sure(
    scope: str, traffic: str, compared: Comparison
) -> None:
    assert compared.differing_states(scope, traffic) == []


def test_the_page_counts_from_the_day_that_the_engine_names(compared: Comparison) -> None:
    assert compared.differing_counts() == []


def test_the_page_tells_the_causes_and_the_hours_of_the_engine(compared: Comparison) -> None:
    assert compared.differing_besides() == []


def test_the_page_tells_the_single_passages_of_the_engine(compared: Comparison) -> None:
    assert sum(map(len, compared.page["passages"])) > 10
    assert compared.differing_passages() == []


def test_the_page_leads_to_every_row_that_the_engine_rests_on(compared: Comparison) -> None:
    assert compared.missing_rows() == []


def test_the_page_names_the_routes_in_use_in_the_engine_s_order(compared: Comparison) -> None:
    assert compared.differing_routes() == []


def days_to_ask(compared: Comparison) -> list[date]:
    """Return the days on which any bound of any dated row falls, the days before them, and every tenth day."""
    facts = compared.facts
    rows = (*facts.reports.values(), *facts.routes.values(), *facts.blockades.values())
    bounds = {getattr(bounds_of(row), name) for row in rows for name in BOUND_NAMES}
    changes = {day for bound in bounds if bound in compared.days for day in (bound, bound - timedelta(days=1))}
    return [day for number, day in enumerate(compared.days) if number % 10 == 0 or day in changes]


def test_the_page_names_the_settlements_that_the_engine_finds_cut_off(compared: Comparison) -> None:
    assert list(compared.differing_cut_off(days_to_ask(compared))) == []


@pytest.mark.parametrize(("day", "traffic", "state"), [
    ("2022-12-12", "civilian", "closed"), ("2022-12-11", "civilian", "open"),
    ("2023-09-25", "civilian", "outbound-only"), ("2023-04-30", "peacekeeper", "restricted"),
    ("2023-05-25", "icrc", "restricted; closed"), ("2023-12-01", "civilian", "unknown"),
])
def test_on_days_that_are_well_known_the_page_says_what_is_known(
    day: str, traffic: str, state: str, compared: Comparison
) -> None:
    said = compared.said_of("corridor", CORRIDOR, traffic)[(date.fromisoformat(day) - compared.first).days]
    assert said is not None
    assert said[0] == state


@pytest.mark.parametrize("traffic", ["dwellers", "medics", "freight"])
@pytest.mark.parametrize("scope", ["corridor", "route", "section"])
def test_of_another_situation_the_page_gives_the_states_of_the_engine(
    scope: str, traffic: str, other: Comparison
) -> None:
    assert len(other.days) == 184
    assert other.differing_states(scope, traffic) == []


def test_of_another_situation_the_page_tells_all_else_as_the_engine_does(other: Comparison) -> None:
    assert other.differing_counts() == []
    assert other.missing_rows() == []
    assert other.differing_routes() == []
    assert other.differing_besides() == []
    assert other.differing_passages() == []
    assert list(other.differing_cut_off(other.days)) == []
