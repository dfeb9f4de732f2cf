"""The passability engine: what a row says on a day, how rows weigh against each other, and runs of days."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby, pairwise
from typing import get_args

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings
from project_case import CASE, CORRIDOR, TRAFFIC

import geo
from geo.engine.episodes import Episode, day_table
from geo.engine.facts import Facts, read_facts
from geo.engine.network import RANKS
from geo.engine.passability import STATES, Passability, Report, Route, weigh
from geo.model import project
from geo.model.dates import Bounds, resolve_interval
from geo.model.schema import State
from geo.model.situation import EVERY_CLASS
from geo.model.situation_words import words_of
from geo.model.words import read_words

START, END = date(2022, 12, 1), date(2023, 1, 31)
ALWAYS = resolve_interval("n/a", "n/a", None)


def report(key: str, state: str, valid_from: str, valid_until: str, **more: str | None) -> Report:
    bounds = resolve_interval(valid_from, valid_until, more.get("attested"))
    target, traffic = more.get("target") or "road", more.get("traffic") or "civilian"
    return Report(key, "route", (target,), traffic, state, bounds, more.get("disputed"))


def engine(*reports: Report, routes: tuple[Route, ...] = ()) -> Passability:
    return Passability(reports, routes or (Route("road", "road", ("stretch",), ALWAYS),), START, END, TRAFFIC, CORRIDOR)


def state_on(day: str, *reports: Report) -> tuple[str, str | None]:
    standing = engine(*reports).standing("route", "road", "civilian", at=date.fromisoformat(day))
    return standing.state, standing.certainty


@pytest.fixture(scope="module")
def facts() -> Facts:
    return read_facts()


def days_of(start: date, end: date) -> Iterator[date]:
    yield from (start + timedelta(days=number) for number in range((end - start).days + 1))


def test_a_class_without_a_row_of_its_own_is_not_answered_from_another_class() -> None:
    opened = report("opened", "open", "2022-12-01", "..", traffic="civilian")
    found = engine(opened).standing("route", "road", "foreigners", at=date(2022, 12, 5))
    assert (found.state, found.certainty, found.reports) == ("unknown", None, ())


@pytest.mark.parametrize("branch", ["report.traffic", "traffic"])
def test_no_list_of_the_classes_of_traffic_lacks_one(branch: str) -> None:
    named = words_of(CASE, "en").branch(branch)
    assert sorted(set(named) - {EVERY_CLASS}) == sorted(TRAFFIC)


def test_every_state_has_a_rank_and_a_word() -> None:
    assert sorted(RANKS) == sorted(STATES) == sorted(set(read_words("en").branch("states")) - {"none"})


def test_the_states_are_those_of_the_schema() -> None:
    assert sorted(STATES) == sorted(get_args(State))


# One row


@pytest.mark.parametrize(("day", "state"), [
    ("2022-12-11", "unknown"), ("2022-12-12", "closed"), ("2022-12-18", "closed"), ("2022-12-19", "unknown"),
])
def test_a_closure_ends_on_the_day_before_its_until_date(day: str, state: str) -> None:
    assert state_on(day, report("a", "closed", "2022-12-12", "2022-12-19"))[0] == state


def test_a_gap_is_unknown_and_never_open() -> None:
    assert state_on("2023-01-01", report("a", "open", "2022-12-01", "2022-12-12")) == ("unknown", None)


def test_a_gap_rests_on_nothing_and_a_reported_unknown_on_its_report() -> None:
    unknown = report("says-unknown", "unknown", "2022-12-12", "..")
    assert weigh([], at=START).reports == ()
    assert weigh([unknown], at=date(2022, 12, 12)).reports == ("says-unknown",)


def test_an_end_that_nobody_reports_is_possible_after_the_last_attested_day() -> None:
    closed = report("a", "closed", "2022-12-12", "?", attested="2022-12-19")
    assert [state_on(day, closed)[1] for day in ("2022-12-19", "2022-12-20")] == ["certain", "possible"]


def test_a_row_for_all_traffic_speaks_of_every_class() -> None:
    everyone = engine(report("a", "closed", "2022-12-12", "..", traffic="all"))
    assert {everyone.standing("route", "road", name, at=END).state for name in TRAFFIC} == {"closed"}


# Several rows


def test_a_certain_report_outweighs_a_possible_one() -> None:
    rows = (report("a", "closed", "2022-12-12", "2022-12-30~"), report("b", "restricted", "2022-12-20", ".."))
    assert state_on("2022-12-26", *rows) == ("restricted", "certain")


def test_of_possible_reports_all_stand() -> None:
    rows = (report("a", "closed", "2022-12-12", "2022-12-30~"), report("b", "restricted", "2022-12-30~", ".."))
    assert state_on("2022-12-30", *rows) == ("restricted; closed", "possible")


def test_a_report_of_a_state_outweighs_one_that_does_not_know() -> None:
    rows = (report("a", "closed", "2022-12-12", ".."), report("b", "unknown", "2022-12-12", ".."))
    assert state_on("2022-12-30", *rows) == ("closed", "certain")


def test_reports_that_are_certain_and_contradict_each_other_both_stand_and_are_disputed() -> None:
    standing = weigh([report("a", "closed", "2022-12-12", ".."), report("b", "open", "2022-12-12", "..")], at=END)
    assert (standing.state, standing.certainty, standing.disputed) == ("open; closed", "certain", True)


def test_a_row_that_names_a_dispute_makes_the_state_disputed() -> None:
    standing = weigh([report("a", "closed", "2022-12-12", "..", disputed="AM says closed, AZ open")], at=END)
    assert standing.disputed


# Routes, sections and the corridor


def test_a_closure_from_end_to_end_says_nothing_of_the_sections() -> None:
    closed = engine(report("a", "closed", "2022-12-12", ".."))
    assert closed.standing("section", "stretch", "civilian", at=END).state == "unknown"


def corridor(*reports: Report, first_until: str = "2023-01-01", second_from: str = "2023-01-01") -> Passability:
    routes = (Route("old", "corridor", ("stretch",), resolve_interval("2022-12-01", first_until, None)),
              Route("new", "corridor", ("stretch",), resolve_interval(second_from, "..", None)))
    return engine(*reports, routes=routes)


def test_the_corridor_follows_the_route_in_use() -> None:
    both = corridor(report("a", "open", "2022-12-01", "..", target="old"),
                    report("b", "closed", "2022-12-01", "..", target="new"))
    states = [both.standing("corridor", CORRIDOR, "civilian", at=day) for day in (date(2022, 12, 31), END)]
    assert [(standing.state, standing.phase) for standing in states] == [("open", ("old",)), ("closed", ("new",))]


def test_on_a_day_with_two_routes_in_use_both_speak() -> None:
    both = corridor(report("a", "open", "2022-12-01", "..", target="old"),
                    report("b", "open", "2022-12-01", "..", target="new"), first_until="2023-01-02")
    standing = both.standing("corridor", CORRIDOR, "civilian", at=date(2023, 1, 1))
    assert (standing.state, standing.reports, standing.phase) == ("open", ("a", "b"), ("old", "new"))


@pytest.mark.parametrize(("old", "new", "second_from", "day", "expected"), [
    ("open", "closed", "[2022-12-25..2022-12-30]", "2022-12-27", ("open; closed", "possible", False)),
    ("closed", "closed", "[2022-12-25..2022-12-30]", "2022-12-27", ("closed", "certain", False)),
    ("open", "closed", "2022-12-24", "2022-12-24", ("open; closed", "certain", False)),
])
def test_routes_that_change_over_are_no_dispute_and_leave_open_what_held_while_dates_do(
    old: str, new: str, second_from: str, day: str, expected: tuple[str, str, bool]
) -> None:
    first_until = "2022-12-25" if second_from == "2022-12-24" else second_from
    both = corridor(report("a", old, "2022-12-01", "..", target="old"),
                    report("b", new, "2022-12-01", "..", target="new"),
                    first_until=first_until, second_from=second_from)
    found = both.standing("corridor", CORRIDOR, "civilian", at=date.fromisoformat(day))
    assert (found.state, found.certainty, found.disputed) == expected


def test_a_route_that_is_only_possibly_in_use_yields_to_one_that_certainly_is() -> None:
    used = corridor(second_from="[2022-12-20..2023-01-05]").routes_in_use(at=date(2022, 12, 25))
    assert [(route.id, certainty) for route, certainty in used] == [("old", "certain")]


def test_of_two_routes_in_use_readers_are_told_the_later_one_first() -> None:
    both = corridor(first_until="2023-01-02")
    told = both.told_routes(at=date(2023, 1, 1))
    assert [route.id for route, _ in told] == ["new", "old"]
    assert [route.id for route, _ in both.routes_in_use(at=date(2023, 1, 1))] == ["old", "new"]


def test_without_a_route_in_use_the_corridor_is_unknown() -> None:
    none = corridor(first_until="2022-12-05", second_from="2023-01-10")
    standing = none.standing("corridor", CORRIDOR, "civilian", at=date(2022, 12, 20))
    assert (standing.state, standing.phase) == ("unknown", ())


# Episodes


def test_an_episode_goes_on_through_rows_of_the_same_state() -> None:
    rows = (report("a", "restricted", "2022-12-19", "2023-01-10"), report("b", "restricted", "2023-01-10", ".."))
    *_, last = engine(*rows).episodes_of("route", "road", "civilian")
    assert (last.starts, last.ends, last.reports) == (date(2022, 12, 19), date(2023, 2, 1), ("a", "b"))


def test_a_run_says_since_when_for_certain_and_since_when_perhaps() -> None:
    rows = (report("a", "closed", "2022-12-12", "2022-12-30~"), report("b", "restricted", "2022-12-30~", ".."))
    run = engine(*rows).run_at("route", "road", "civilian", at=date(2023, 1, 20))
    assert (run.since, run.earliest, run.until) == (date(2023, 1, 6), date(2022, 12, 23), date(2023, 2, 1))


def test_a_run_that_was_never_certain_up_to_the_day_has_no_first_certain_day() -> None:
    rows = engine(report("a", "closed", "2022-12-12~", ".."))
    vague, later = (rows.run_at("route", "road", "civilian", at=date(2022, 12, day)) for day in (13, 25))
    assert (vague.since, vague.earliest) == (None, date(2022, 12, 5))
    assert (later.since, later.earliest) == (date(2022, 12, 19), date(2022, 12, 5))


def test_days_closed_count_both_ends_and_only_what_is_certain() -> None:
    rows = engine(report("a", "closed", "2022-12-12", "2022-12-20"), report("b", "closed", "2023-01-10", "?"))
    days = [rows.days_closed("route", "road", "civilian", at=date(2022, 12, day)) for day in (11, 12, 19, 31)]
    assert [*days, rows.days_closed("route", "road", "civilian", at=END)] == [0, 1, 8, 8, 9]


spans = st.tuples(st.integers(-10, 70), st.integers(0, 20), st.integers(0, 40), st.integers(0, 20))


def bounds(span: tuple[int, int, int, int]) -> Bounds:
    first, vague_start, length, vague_end = span
    starts = START + timedelta(days=first)
    surely, ends = starts + timedelta(days=vague_start), starts + timedelta(days=vague_start + length)
    certain = (surely, ends) if surely < ends else (None, None)
    return Bounds(starts, *certain, ends + timedelta(days=vague_end))


reports = st.lists(st.builds(
    lambda number, state, traffic, span: Report(f"r{number}", "route", ("road",), traffic, state, bounds(span), None),
    st.integers(0, 10**6), st.sampled_from(STATES), st.sampled_from((*TRAFFIC, EVERY_CLASS)), spans,
), max_size=6, unique_by=lambda row: row.id)


@settings(max_examples=60, deadline=None)
@given(reports)
def test_episodes_fill_the_period_and_say_each_day_what_the_engine_says(rows: list[Report]) -> None:
    asked = engine(*rows)
    for traffic in TRAFFIC:
        episodes = asked.episodes_of("route", "road", traffic)
        assert (episodes[0].starts, episodes[-1].ends) == (START, END + timedelta(days=1))
        assert all(one.ends == other.starts for one, other in pairwise(episodes))
        assert all((one.state, one.certainty) != (other.state, other.certainty) for one, other in pairwise(episodes))
        for episode in episodes:
            for day in days_of(episode.starts, episode.ends - timedelta(days=1)):
                found = asked.standing("route", "road", traffic, at=day)
                assert (found.state, found.certainty) == (episode.state, episode.certainty)
                assert set(found.reports) <= set(episode.reports)


# The tables


def test_the_written_episodes_say_of_every_day_what_the_engine_says(facts: Facts) -> None:
    rows = json.loads((project.DATA / "tables" / "episodes.json").read_bytes())
    start, end = facts.period
    asked = facts.passability
    for (scope, target, traffic), found in groupby(
        sorted(rows, key=lambda row: (row["scope"], row["target"], row["traffic"], row["from"])),
        key=lambda row: (row["scope"], row["target"], row["traffic"]),
    ):
        written = {day: row for row in found
                   for day in days_of(date.fromisoformat(row["from"]), date.fromisoformat(row["until"]))
                   if day.isoformat() < row["until"]}
        assert list(written) == list(days_of(start, end))
        for day, row in written.items():
            standing = asked.standing(scope, target, traffic, at=day)
            assert (row["state"], row["certainty"]) == (standing.state, standing.certainty)
            assert set(standing.reports) <= set((row["passability"] or "").split("; "))
            assert set(standing.phase) <= set((row["phase"] or "").split("; "))


def test_every_target_and_class_has_episodes(facts: Facts) -> None:
    found = {(episode.scope, episode.target, episode.traffic) for episode in facts.passability.episodes()}
    assert len(found) == (1 + len(facts.routes) + len(facts.passability.sections)) * len(TRAFFIC)


def test_the_day_table_has_a_row_for_every_day_target_and_class(facts: Facts) -> None:
    table = geo.passability_table()
    start, end = facts.period
    number = (end - start).days + 1
    assert len(table) == number * len(facts.passability.targets) * len(TRAFFIC)
    day = table[(table["day"] == "2023-05-25") & (table["scope"] == "corridor")].set_index("traffic")
    assert day.loc["civilian", "state"] == "closed" and day.loc["icrc", "certainty"] == "possible"
    assert day.loc["aid", ["state", "certainty"]].isna().tolist() == [False, True]


def test_of_no_episodes_the_day_table_is_empty_with_its_columns() -> None:
    empty: list[Episode] = []
    table = day_table(empty)
    assert len(table) == 0 and list(table.columns)[:5] == ["day", "scope", "target", "traffic", "state"]
