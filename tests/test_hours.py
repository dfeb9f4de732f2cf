"""Rows of hours: what they may hold, and that they change no state and no count of a day."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from example_seeds import ExampleSeeds
from hypothesis import given
from hypothesis import strategies as st

import geo
from geo import layers, validate
from geo.loading import read_rows
from geo.passability import Passability, read_reports, read_routes
from geo.store import check_set
from geo.vocabularies import cell_vocabulary

ROW = "route-civilian-halted"
WHERE = "seeds/passability.csv:5"

APART = {"traffic": "icrc"}
"""Another class of traffic, which the row of the day says nothing of."""
FAULTS: list[tuple[dict[str, str], str]] = [
    ({"part_of_day": "", "minutes": "180", **APART},
     f'{WHERE}:minutes ({ROW}): expected an empty cell, since part_of_day is empty; got "180". '
     "Name the part of the day, or not-stated."),
    ({"part_of_day": "", "minutes": "", "time_from": "10:30~", **APART},
     f'{WHERE}:time_from ({ROW}): expected an empty cell, since part_of_day is empty; got "10:30~". '
     "Name the part of the day, or not-stated."),
    ({"valid_until": "2022-12-05"},
     f'{WHERE}:valid_until ({ROW}): expected the day after valid_from in a row of hours; got "2022-12-05". '
     "Give the day after, and to each further day a row of its own."),
    ({"valid_until": "?"},
     f'{WHERE}:valid_until ({ROW}): expected the day after valid_from in a row of hours; got "?". '
     "Give the day after, and to each further day a row of its own."),
    ({"valid_from": "2022-12", "valid_until": "2023-01"},
     f'{WHERE}:valid_from ({ROW}): expected a day, or [first..last] for one of some days, in a row of hours; '
     'got "2022-12". Give the day, or a row to each day.'),
    ({"valid_from": "2022-12-03~", "valid_until": "2022-12-04~"},
     f'{WHERE}:valid_from ({ROW}): expected a day, or [first..last] for one of some days, in a row of hours; '
     'got "2022-12-03~". Give the day, or a row to each day.'),
    ({"time_from": "23:00", "time_until": "02:00"},
     f'{WHERE}:time_until ({ROW}): expected a time after 23:00; got "02:00". '
     "Correct a time; hours over midnight are two rows, one to each day."),
    ({"time_from": "10:00", "time_until": "12:00"},
     f'{WHERE}:minutes ({ROW}): expected 120, the minutes from 10:00 to 12:00; got "180". '
     "Correct it, or mark a time as approximate by ~."),
    ({"minutes": "0"},
     f'{WHERE}:minutes ({ROW}): expected minutes such as 180, or a range such as 120-180, from 1 to 1440; got "0". '
     "Write digits only, the lower figure of a range first."),
    ({"time_from": "24:00"},
     f'{WHERE}:time_from ({ROW}): expected a time of day such as 10:30 or 10:30~; got "24:00". '
     "Write hours and minutes with a colon, and ~ behind them where they are approximate."),
    ({"part_of_day": "noon"},
     f'{WHERE}:part_of_day ({ROW}): expected one of night, morning, afternoon, evening, several, not-stated; '
     'got "noon". Use a word of the vocabulary.'),
    ({"cause": "snow"},
     f"{WHERE}:cause ({ROW}): expected one of act-of-a-party, security-incident, weather, works, congestion, "
     'not-stated; got "snow". Use a word of the vocabulary.'),
]


def with_cells(seeds: ExampleSeeds, **cells: str) -> ExampleSeeds:
    for column, value in cells.items():
        seeds.with_cell("passability", ROW, column, value)
    return seeds


@pytest.mark.parametrize(("cells", "message"), FAULTS)
def test_hours_that_do_not_fit_are_one_plain_message(seeds: ExampleSeeds, cells: dict[str, str], message: str) -> None:
    assert with_cells(seeds, **{"attested": "", **cells}).problems() == [message]


@pytest.mark.parametrize("cells", [
    {"time_from": "10:00", "time_until": "13:00"}, {"time_from": "10:00~", "time_until": "12:00"},
    {"time_from": "10:00", "time_until": "12:30", "minutes": "120-180"}, {"minutes": ""},
    {"valid_from": "[2022-12-02..2022-12-04]", "valid_until": "[2022-12-03..2022-12-05]"},
])
def test_hours_fit(seeds: ExampleSeeds, cells: dict[str, str]) -> None:
    assert with_cells(seeds, **cells).problems() == []


@pytest.mark.parametrize("minutes", [
    "-", "-5", "5-", "05", "180-120", "60-60", "1441", "1-1441", "3h", "1.5", "٣", " 5",
])
def test_minutes_are_digits_or_a_range_that_grows(seeds: ExampleSeeds, minutes: str) -> None:
    assert len(with_cells(seeds, minutes=minutes).problems()) == 1


def test_several_rows_of_hours_may_lie_upon_a_day(seeds: ExampleSeeds) -> None:
    seeds.with_copy("passability", ROW, id="route-civilian-halted-again", part_of_day="evening")
    assert seeds.problems() == []


def test_the_vocabulary_of_parts_of_a_day_is_told() -> None:
    assert cell_vocabulary("passability", "part_of_day") == (
        "night", "morning", "afternoon", "evening", "several", "not-stated")


@pytest.fixture
def data(seeds: ExampleSeeds, tmp_path: Path) -> Path:
    validate.require_valid(seeds.read())
    layers.build(seeds.read(), tmp_path / "data", relief=False)
    return tmp_path / "data"


def test_hours_are_in_the_table_of_the_data_with_their_bounds(data: Path) -> None:
    (row,) = [row for row in read_rows(check_set(data), "passability") if row["id"] == ROW]
    assert (row["part_of_day"], row["minutes"], row["cause"]) == ("several", "180", "not-stated")
    assert (row["certain_from"], row["certain_until"]) == ("2022-12-03", "2022-12-04")


def test_no_episode_rests_on_hours(data: Path) -> None:
    episodes = json.loads((data / "tables" / "episodes.json").read_bytes())
    assert [row["id"] for row in episodes if ROW in (row["passability"] or "")] == []


def test_the_day_table_names_the_hours_of_a_day_and_leaves_its_state(data: Path) -> None:
    table = geo.passability_table(data)
    found = table[table["hours"].notna()]
    assert {*found["day"].dt.date} == {date(2022, 12, 3)}
    assert {(row.scope, row.traffic, row.state, row.hours) for row in found.itertuples()} == {
        ("corridor", "civilian", "open", ROW), ("route", "civilian", "open", ROW)}


def test_hours_of_one_day_among_several_may_lie_upon_each(seeds: ExampleSeeds, tmp_path: Path) -> None:
    with_cells(seeds, valid_from="[2022-12-02..2022-12-04]", valid_until="[2022-12-03..2022-12-05]", attested="")
    layers.build(seeds.read(), tmp_path / "data", relief=False)
    table = geo.passability_table(tmp_path / "data")
    assert {*table[table["hours"].notna()]["day"].dt.day} == {2, 3, 4}


def hours(day: date, number: int, state: str) -> dict[str, Any]:
    return {"id": f"hours-{number}", "scope": "route", "targets": "road", "traffic": "all", "state": state,
            "disputed": None, "part_of_day": "morning", "possible_from": day.isoformat(),
            "certain_from": day.isoformat(), "certain_until": None, "possible_until": None}


OF_DAYS = {**hours(date(2022, 12, 1), 0, "open"), "id": "day", "part_of_day": None}
ROUTE = {"id": "road", "kind": "corridor", "sections": "stretch", "possible_from": None, "certain_from": "0001-01-01",
         "certain_until": None, "possible_until": None}


@given(st.lists(st.tuples(st.dates(date(2022, 11, 1), date(2023, 1, 31)), st.sampled_from(["closed", "open"]))))
def test_hours_change_no_episode(found: list[tuple[date, str]]) -> None:
    rows = [hours(day, number, state) for number, (day, state) in enumerate(found)]
    of_case = date(2022, 11, 9), date(2023, 1, 31), ("civilian", "aid"), "corridor"
    routes = read_routes([ROUTE])
    with_hours = Passability(read_reports([*rows, OF_DAYS]), routes, *of_case).episodes()
    assert with_hours == Passability(read_reports([OF_DAYS]), routes, *of_case).episodes()
