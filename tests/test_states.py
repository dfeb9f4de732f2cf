"""The lanes of the page: what is joined, what is told apart, and which days are told in part."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import cast

from project_case import CASE, CORRIDOR, TRAFFIC

from geo.engine.facts import Facts, read_facts
from geo.engine.passability import Passability, Report, Route
from geo.model.dates import resolve_interval
from geo.webmap.states import Lane, build_states, find_lanes, find_part_days, find_uses

START, END = date(2022, 12, 1), date(2022, 12, 31)


def report(key: str, state: str, starts: str, ends: str, *, targets: str = "old", scope: str = "route",
           traffic: str = "civilian") -> Report:
    return Report(key, scope, tuple(targets.split("; ")), traffic, state, resolve_interval(starts, ends, None), None)


def route(key: str, starts: str, ends: str, *, sections: str) -> Route:
    return Route(key, "corridor", tuple(sections.split("; ")), resolve_interval(starts, ends, None))


def lanes_of(*reports: Report) -> list[Lane]:
    routes = (route("new", "2022-12-10", "..", sections="a; b; c"),
              route("old", "2022-12-01", "2022-12-10", sections="a; c"))
    facts = SimpleNamespace(passability=Passability(reports, routes, START, END, TRAFFIC, CORRIDOR),
                            period=(START, END), situation=CASE,
                            reports={one.id: {} for one in reports}, blockades={}, events={}, figures=())
    return find_lanes(cast(Facts, facts))


def spelt(lane: Lane) -> list[tuple[str, str]]:
    return [(run.starts.isoformat(), run.state) for run in lane.runs]


def test_what_nothing_is_ever_reported_of_has_no_lane() -> None:
    assert lanes_of() == []


def test_days_without_a_report_are_told_from_reports_that_the_state_is_unknown() -> None:
    (_, lane) = lanes_of(report("silent", "unknown", "2022-12-05", "2022-12-08"))
    assert spelt(lane) == [("2022-12-01", "none"), ("2022-12-05", "unknown"), ("2022-12-08", "none")]


def test_a_report_of_a_route_that_is_out_of_use_says_nothing_of_the_corridor() -> None:
    corridor, _ = lanes_of(report("silent", "unknown", "2022-12-05", "2022-12-15"))
    assert (corridor.scope, spelt(corridor)) == (
        "corridor", [("2022-12-01", "none"), ("2022-12-05", "unknown"), ("2022-12-10", "none")])


def test_a_state_that_goes_on_by_another_route_is_one_run_with_a_turn() -> None:
    corridor, *_ = lanes_of(report("before", "open", "2022-12-01", "2022-12-10"),
                            report("after", "open", "2022-12-10", "2022-12-20", targets="new"))
    assert spelt(corridor) == [("2022-12-01", "open"), ("2022-12-20", "none")]
    assert corridor.runs[0].turns == (date(2022, 12, 10),)
    assert corridor.runs[0].reports == ("before", "after")


def test_a_state_that_goes_on_by_another_route_and_back_has_both_turns() -> None:
    routes = (route("new", "2022-12-10", "2022-12-15", sections="a; b; c"), route("old", "..", "..", sections="a; c"))
    reports = (report("first", "open", "2022-12-01", "2022-12-10"),
               report("other", "open", "2022-12-10", "2022-12-15", targets="new"),
               report("again", "open", "2022-12-15", "2022-12-20"))
    facts = SimpleNamespace(passability=Passability(reports, routes, START, END, TRAFFIC, CORRIDOR),
                            period=(START, END), situation=CASE,
                            reports={one.id: {} for one in reports}, blockades={}, events={}, figures=())
    corridor, *_ = find_lanes(cast(Facts, facts))
    assert corridor.runs[0].turns == (date(2022, 12, 10), date(2022, 12, 15))


def test_sections_of_which_the_same_is_said_are_one_lane_in_the_order_of_the_road() -> None:
    (lane,) = lanes_of(report("local", "closed", "2022-12-05", "2022-12-08", targets="c; b", scope="section"))
    assert lane.targets == ("b", "c")


def test_classes_of_traffic_of_which_the_same_is_said_are_one_lane() -> None:
    every, peacekeepers = lanes_of(
        report("all", "closed", "2022-12-05", "2022-12-08", targets="c", scope="section", traffic="all"),
        report("own", "open", "2022-12-01", "2022-12-04", targets="c", scope="section", traffic="peacekeeper"))
    assert every.traffic == ("civilian", "icrc", "az-convoy", "aid", "foreigners")
    assert peacekeepers.traffic == ("peacekeeper",)


def test_through_traffic_keeps_a_lane_for_each_class() -> None:
    lanes = lanes_of(report("all", "closed", "2022-12-05", "2022-12-08", traffic="all"))
    assert [lane.traffic for lane in lanes if lane.scope == "corridor"] == [
        ("civilian",), ("icrc",), ("peacekeeper",), ("az-convoy",), ("aid",), ("foreigners",)]


def test_the_first_certain_day_and_the_first_possible_one_are_kept_apart() -> None:
    corridor, *_ = lanes_of(report("vague", "closed", "[2022-12-03..2022-12-05]", "2022-12-09"))
    possible, certain = corridor.runs[1:3]
    assert (possible.certainty, possible.since, possible.earliest) == ("possible", None, date(2022, 12, 3))
    assert (certain.certainty, certain.since, certain.earliest) == ("certain", date(2022, 12, 5), date(2022, 12, 3))


def test_what_is_drawn_of_a_state_is_told_once_for_each_state() -> None:
    tables = build_states(read_facts())
    looks = dict(zip(*tables["looks"]["columns"].values(), strict=True))
    assert looks["closed"] == "closed"
    assert looks["restricted; closed"] == looks["unknown"] == "unknown"
    assert set(looks) == set(tables["runs"]["columns"]["state"])


def test_the_routes_in_use_are_told_from_each_day_on_which_they_or_how_sure_they_are_change() -> None:
    uses = [(starts.isoformat(), [(route.id, certainty) for route, certainty in told])
            for starts, told in find_uses(read_facts())]
    assert uses[:3] == [("2020-11-09", []), ("2020-11-10", [("route-2020", "certain")]),
                        ("2022-08-30", [("route-2022", "certain"), ("route-2020", "certain")])]


def test_the_tables_count_days_and_rows_from_nought() -> None:
    tables = build_states(read_facts())
    runs = tables["runs"]["columns"]
    assert runs["from"][0] == runs["lane"][0] == 0
    assert len({len(column) for column in runs.values()}) == 1
    assert max(runs["lane"]) == tables["lanes"]["count"] - 1
    assert tables["lanes"]["columns"]["traffic"][0] == "civilian"


def test_a_stop_of_some_hours_on_a_day_with_an_open_road_is_told_unless_a_row_of_hours_tells_of_that_day() -> None:
    facts = read_facts()
    assert [row for row in find_part_days(facts) if row["state"] == "open"] == []
    without = Facts(facts.manifest)
    vars(without)["reports"] = {id: row for id, row in facts.reports.items() if not row["part_of_day"]}
    (part,) = [row for row in find_part_days(without) if row["state"] == "open"]
    assert (part["day"], part["stop"]) == (date(2022, 12, 3), "roadblock-near-shusha")


def test_the_hour_from_which_the_road_was_closed_is_told_on_its_first_day() -> None:
    (part,) = [row for row in find_part_days(read_facts()) if row["state"] == "closed"]
    assert (part["day"], part["time_from"], part["time_until"]) == (date(2022, 12, 12), "10:30", None)
