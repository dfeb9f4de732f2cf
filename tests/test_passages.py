"""Single passages of days on which the road was closed or restricted: what tells of them, beside which states."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any, cast

import pytest
from example_seeds import ExampleSeeds

import geo
from geo.engine.facts import Facts, read_facts
from geo.engine.passages import days_of_passages, find_passages, passages_beside
from geo.engine.reachability import Answer
from geo.model.situation_parts import Passages

DAY = date(2022, 12, 14)


def event(key: str, **more: Any) -> dict[str, Any]:
    day = {"possible_from": "2022-12-14", "certain_from": "2022-12-14", "certain_until": "2022-12-15",
           "possible_until": "2022-12-15", "date": "2022-12-14"}
    return {"id": key, "kind": "passage", "title": key, "place": "bridge", "section": None, "sources": "", **day,
            **more}


def figure(key: str, **more: Any) -> dict[str, Any]:
    return {"id": key, "series": "on-foot", "date": "2022-12-14", "date_end": None, "value": 41.0, "value_min": None,
            "value_max": None, "unit": "people", "kind": "flow", "stated_by": "a centre", "note": None, "sources": "",
            **more}


def facts_of(*, events: list[dict[str, Any]], figures: list[dict[str, Any]]) -> Facts:
    route = SimpleNamespace(sections=("stretch",))
    case = SimpleNamespace(passages=Passages(("passage",), ("on-foot",)), corridor="corridor", charts=(),
                           series=SimpleNamespace(words={"on-foot": "on foot across the bridge"}))
    return cast(Facts, SimpleNamespace(
        situation=case, call=lambda _, english: english, events={row["id"]: row for row in events},
        figures=tuple(figures),
        stops={"stretch": [{"node": "bridge"}]}, period=(date(2022, 12, 1), date(2022, 12, 31)),
        passability=SimpleNamespace(routes_in_use=lambda at: ((route, "certain"),))))


def told(*, events: list[dict[str, Any]] | None = None, figures: list[dict[str, Any]] | None = None) -> list[str]:
    return [row["text"] for row in find_passages(facts_of(events=events or [], figures=figures or []), at=DAY)]


@pytest.mark.parametrize("more", [
    {}, {"place": None}, {"place": "corridor"}, {"place": None, "section": "stretch"},
])
def test_an_event_of_passage_on_the_road_in_use_is_told(more: dict[str, Any]) -> None:
    assert told(events=[event("walkers", **more)]) == ["walkers"]


@pytest.mark.parametrize("more", [
    {"kind": "convoy"}, {"place": "elsewhere"}, {"place": None, "section": "other-stretch"},
    {"certain_until": "2022-12-14", "possible_until": "2022-12-14"}, {"date": "2022-12", "certain_from": None},
])
def test_an_event_of_something_else_elsewhere_on_another_day_or_of_a_month_is_not(more: dict[str, Any]) -> None:
    assert told(events=[event("walkers", **more)]) == []


def test_a_figure_says_what_it_counts_and_who_states_it() -> None:
    assert told(figures=[figure("walkers", note="first since June")]) == [
        "On foot across the bridge: 41 people (a centre; first since June)"]


@pytest.mark.parametrize("more", [
    {"value": 0.0}, {"kind": "cumulative"}, {"series": "others"}, {"date": "2022-12"}, {"date": "2022-12-13"},
    {"date_end": "2022-12-16"}, {"value": None},
])
def test_a_figure_of_none_of_all_days_so_far_or_of_several_days_is_not_told(more: dict[str, Any]) -> None:
    assert told(figures=[figure("walkers", **more)]) == []


def test_nothing_is_told_of_days_that_have_no_event_and_no_figure() -> None:
    facts = facts_of(events=[event("walkers")], figures=[figure("walkers", date="2022-12-20")])
    assert days_of_passages(facts) == [DAY, date(2022, 12, 20)]


def test_the_41_people_of_21_august_2023_stand_beside_a_road_that_was_closed() -> None:
    found = geo.status(at="2023-08-21")
    assert found.traffic[0]["state"] == "closed"
    assert [row["subject"] for row in found.passages] == [
        "events:peacekeepers-move-41-people", "series:peacekeeper-passengers-2023-08-21"]
    assert "Reported to have passed on this day:\n    Peacekeepers move 41 people out" in str(found)


def test_an_answer_from_place_to_place_tells_them_too() -> None:
    answer = geo.access("goris", "stepanakert", at="2023-08-21")
    assert isinstance(answer, Answer)
    assert len(answer.passages) == 2


def test_beside_a_road_that_was_open_no_single_passage_is_told() -> None:
    facts = read_facts()
    day = date(2022, 12, 19)
    assert passages_beside(facts, "civilian", at=day) == find_passages(facts, at=day) != []
    assert passages_beside(facts, "peacekeeper", at=date(2023, 9, 23)) == []
    assert find_passages(facts, at=date(2023, 9, 23)) != []


def test_a_situation_that_names_what_no_row_has_is_told_so(seeds: ExampleSeeds) -> None:
    seeds.with_text("situation.json", lambda text: text.replace(
        ' "charts"', ' "passages": {"events": ["exodus"], "series": ["on-foot"]},\n "charts"', 1))
    assert [problem.split("; got")[0] for problem in seeds.problems()] == [
        'seeds/events.csv:category: expected a row with exodus, which tells of single passages',
        'seeds/series.csv:series: expected a row with on-foot, which tells of single passages']


def test_a_situation_that_misspells_what_tells_of_passages_is_told_so(seeds: ExampleSeeds) -> None:
    seeds.with_text("situation.json", lambda text: text.replace(
        ' "charts"', ' "passages": {"event": ["exodus"]},\n "charts"', 1))
    (problem,) = seeds.problems()
    assert problem.endswith("Did you mean events?")
