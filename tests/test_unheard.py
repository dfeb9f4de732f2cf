"""Which party was not heard on an event: nothing found is told apart from nobody having looked."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from project_case import CASE

from geo.engine.unheard import Hearing
from geo.seeds.read import read_seeds

FIXTURES = Path(__file__).resolve().parent / "fixtures"
ACCOUNTS = [{"subjects": "events:fence; blockades:fence", "side": "nk"}]


def search(**changes: Any) -> dict[str, Any]:
    return {"topic": None, "subject": "events:fence", "side": "az", "day": "2026-01-05"} | changes


HEARD = [
    ([], "", "azerbaijani"),
    ([search()], "", "azerbaijani 2026-01-05"),
    ([search(), search(day="2026-02-01")], "", "azerbaijani 2026-02-01"),
    ([search(side=None)], "", "azerbaijani 2026-01-05"),
    ([search(side="am")], "", "azerbaijani"),
    ([search(subject="events:other")], "", "azerbaijani"),
    ([search(subject=None, topic="fences")], "", "azerbaijani"),
    ([search()], "az ru", ""),
    ([], "ru int", "azerbaijani"),
]


@pytest.mark.parametrize(("searched", "stating", "unheard"), HEARD)
def test_a_party_with_neither_an_account_nor_a_statement_is_named_with_the_day_of_the_search(
    searched: list[dict[str, Any]], stating: str, unheard: str
) -> None:
    found = Hearing(CASE, ACCOUNTS, searched).unheard("fence", "blockade", stating.split())
    assert "; ".join(map(str, found)) == unheard


def test_both_sides_of_a_party_speak_for_it_and_parties_stand_in_the_order_of_the_situation() -> None:
    assert [one.party for one in Hearing(CASE, [], []).unheard("fence", "blockade", [])] == ["armenian", "azerbaijani"]
    assert [one.party for one in Hearing(CASE, ACCOUNTS, []).without_account("fence")] == ["azerbaijani"]


def test_of_an_event_of_another_category_only_what_was_searched_is_told() -> None:
    assert Hearing(CASE, [], []).unheard("fence", "diplomacy", []) == ()
    assert [str(one) for one in Hearing(CASE, [], [search()]).unheard("fence", "diplomacy", [])] == [
        "azerbaijani 2026-01-05"]


def test_another_situation_has_its_own_parties_and_categories() -> None:
    seeds = read_seeds(FIXTURES / "other" / "seeds")
    accounts = map(vars, seeds.rows("accounts"))
    hearing = Hearing(seeds.situation, accounts, [])
    assert hearing.unheard("fence-raised", "blockade", []) == ()
    assert [one.party for one in hearing.unheard("checkpoint-at-dorrin", "checkpoint", ["obs"])] == [
        party.id for party in seeds.situation.parties]
