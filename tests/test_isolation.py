"""Who was cut off from Armenia, as the page takes it: runs without a gap, and figures without a choice among them."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from geo.engine.facts import read_facts
from geo.webmap.isolation import build_isolation


@pytest.fixture(scope="module")
def tables() -> dict[str, list[dict[str, Any]]]:
    return build_isolation(read_facts())


def runs_of(tables: dict[str, list[dict[str, Any]]], place: str) -> list[dict[str, Any]]:
    return [row for row in tables["cut_off"] if row["place"] == place]


def test_the_centre_was_cut_off_from_the_closure_until_people_could_leave(tables: dict[str, Any]) -> None:
    (run,) = [row for row in runs_of(tables, "stepanakert") if row["other_roads"] is None]
    assert (run["certain_from"], run["certain_until"]) == ("2022-12-12", "2023-09-24")


def test_what_is_only_possible_has_no_certain_days(tables: dict[str, Any]) -> None:
    possible = [row for row in runs_of(tables, "martakert") if row["possible_from"] == "2023-05-23"]
    assert [(row["certain_from"], row["certain_until"], row["possible_until"]) for row in possible] == [
        (None, None, "2023-09-24")]


def test_where_it_is_not_known_the_other_road_is_named(tables: dict[str, Any]) -> None:
    first = next(row for row in runs_of(tables, "stepanakert") if row["other_roads"])
    assert first["other_roads"] == [
        {"route": "northern-road", "from": "vardenis", "to": "martakert", "state": "open", "certainty": "certain"}]
    assert first["certain_from"] is None


def test_where_no_source_tells_there_is_a_run_without_roads(tables: dict[str, Any]) -> None:
    last = runs_of(tables, "stepanakert")[-1]
    assert (last["other_roads"], last["certain_from"]) == ([], None)
    assert (last["possible_from"], last["possible_until"]) == ("2023-10-04", "2024-07-01")


def test_runs_of_a_settlement_never_overlap_and_are_never_told_twice(tables: dict[str, Any]) -> None:
    for place in {row["place"] for row in tables["cut_off"]}:
        for one, other in pairwise(runs_of(tables, place)):
            assert one["possible_until"] <= other["possible_from"]
            same = all(one[name] == other[name] for name in ("other_roads",)) and (
                bool(one["certain_from"]) == bool(other["certain_from"]))
            assert not (same and one["possible_until"] == other["possible_from"])


def test_figures_of_every_side_are_there_oldest_first(tables: dict[str, Any]) -> None:
    region = [row for row in tables["populations"] if row["place"] == "nk"]
    assert {"am", "az", "nk", "int"} <= {row["side"] for row in region}
    assert [row["date"] for row in region] == sorted(row["date"] for row in region)
    assert all(row["sources"] for row in tables["populations"])
