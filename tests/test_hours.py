"""Rows of hours: what they may hold, and that they change no state and no count of a day."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from example_seeds import ExampleSeeds
from hypothesis import given
from hypothesis import strategies as st
from page_and_engine import Comparison

import geo
from geo.building import layers
from geo.engine.facts import read_facts
from geo.engine.hours import Interruption, over_routes, read_hours
from geo.engine.passability import Passability, read_reports, read_routes
from geo.engine.reachability import Answer
from geo.model import project
from geo.model.texts import TEXTS
from geo.model.vocabularies import cell_vocabulary
from geo.seeds import validate
from geo.store.data_folder import check_set
from geo.store.loading import read_rows
from geo.telling.wording import answer_lines
from geo.webmap.embed import road_in_brief
from geo.webmap.states import find_part_days

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
    told = dict.fromkeys(("disputed", "cause", "time_from", "time_until", "minutes"))
    first, after = day.isoformat(), (day + DAY).isoformat()
    return {"id": f"hours-{number}", "scope": "route", "targets": "road", "traffic": "all", "state": state, **told,
            "part_of_day": "morning", "valid_from": first, "possible_from": first, "certain_from": first,
            "certain_until": after, "possible_until": after}


FIRST, LAST, DAY = date(2022, 11, 9), date(2023, 1, 31), timedelta(days=1)
OF_DAYS = {**hours(date(2022, 12, 1), 0, "open"), "id": "day", "part_of_day": None, "certain_until": None,
           "possible_until": None}
ROUTE = {"id": "road", "kind": "corridor", "sections": "stretch", "possible_from": None, "certain_from": "0001-01-01",
         "certain_until": None, "possible_until": None}


def engine_of(*rows: dict[str, Any], of_hours: Sequence[dict[str, Any]] = ()) -> Passability:
    return Passability(read_reports([*rows, *of_hours]), read_routes([ROUTE]), FIRST, LAST, ("civilian", "aid"),
                       "corridor", read_hours([*rows, *of_hours]))


@given(st.lists(st.tuples(st.dates(FIRST, LAST), st.sampled_from(["closed", "open"]))))
def test_hours_change_no_state_and_every_day_of_theirs_tells_them(found: list[tuple[date, str]]) -> None:
    rows = [hours(day, number, state) for number, (day, state) in enumerate(found)]
    with_hours, without = engine_of(OF_DAYS, of_hours=rows), engine_of(OF_DAYS)
    assert [replace(episode, hours=()) for episode in with_hours.episodes()] == without.episodes()
    for row in rows:
        day = date.fromisoformat(row["certain_from"])
        for scope, target in (("corridor", "corridor"), ("route", "road")):
            told = with_hours.interruptions(scope, target, "aid", at=day)
            assert row["id"] in {one.hours.id for one in told}
            assert {one.certainty for one in told} == {"certain"}
    assert {id for episode in with_hours.episodes() for id in episode.hours} == {row["id"] for row in rows}


def test_hours_are_told_in_the_order_of_the_day() -> None:
    day = date(2022, 12, 5)
    late = {**hours(day, 1, "closed"), "part_of_day": "evening"}
    early = {**hours(day, 2, "closed"), "part_of_day": "several", "time_from": "07:00~"}
    some_time = {**hours(day, 3, "closed"), "part_of_day": "not-stated"}
    told = engine_of(OF_DAYS, of_hours=[some_time, late, early]).interruptions("route", "road", "civilian", at=day)
    assert [str(one) for one in told] == [
        "closed for a time from about 07:00", "closed in the evening", "closed for some hours"]


def test_hours_of_one_of_two_routes_possibly_in_use_are_possible_for_the_corridor() -> None:
    surely, perhaps = [Interruption(one, "certain") for one in read_hours([
        hours(date(2022, 12, 5), number, "closed") for number in (1, 2)])]
    told = over_routes([("possible", [surely, perhaps]), ("possible", [perhaps])])
    assert [(one.hours.id, one.certainty) for one in told] == [("hours-1", "possible"), ("hours-2", "certain")]


KNOWN = [
    ("2021-11-08", {"part_of_day": "afternoon", "time_from": "15:00~", "cause": "security-incident"},
     "closed for a time from about 15:00, cause: a security incident"),  # armenpress 1067639: reopened the same day
    ("2021-11-13", {"part_of_day": "morning", "time_from": "07:00~", "time_until": "11:00~", "cause": "not-stated"},
     "closed from about 07:00 to about 11:00"),
    ("2022-12-03", {"part_of_day": "not-stated", "minutes": "180-240"}, "closed for 3 to 4 h"),
]
"""Closures of hours on a road that was open that day, and how readers are told of them."""


@pytest.fixture(scope="module")
def halted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Data with the closures of :data:`KNOWN`, a snowy night on a stretch, and a cause of the long closure."""
    folder = tmp_path_factory.mktemp("halted")
    seeds = ExampleSeeds(folder / "seeds", of=project.SEEDS)
    (day_row,) = [row for row in seeds.rows("passability") if row["id"] == "old-highway-civilian-open"]
    blank = dict.fromkeys(day_row, "") | {
        "scope": "route", "traffic": "civilian", "state": "closed", "account_of": "am",
        "summary": "Passage was stopped for some hours.", "sources": day_row["sources"].split("; ")[0]}
    own = seeds.rows("passability")
    for day, cells, _ in KNOWN:
        known = [row for row in own if row["part_of_day"] and row["valid_from"] == day and row["scope"] == "route"]
        own = [row for row in own if row not in known]
        target = "route-2020" if day < "2022-08-30" else "route-2022"
        own.append({**blank, "id": known[0]["id"] if known else f"hours-of-{day}", "targets": target,
                    "valid_from": day, "valid_until": (date.fromisoformat(day) + DAY).isoformat(), **cells})
    own.append({**blank, "id": "hours-of-a-night", "scope": "section", "targets": "goris-tegh",
                "part_of_day": "night", "cause": "weather", "valid_from": "[2022-01-21..2022-01-23]",
                "valid_until": "[2022-01-22..2022-01-24]"})
    for row in own:
        if row["id"] == "bypass-civilian-closed":
            row["cause"] = "act-of-a-party"
    seeds.with_rows("passability", sorted(own, key=lambda row: row["id"]))
    for table in TEXTS:  # what the emptied cells said in other languages goes with them
        seeds.with_rows(table, [row for row in seeds.rows(table) if not row["id"].startswith("passability:")])
    assert seeds.problems() == []
    layers.build(seeds.read(), folder / "data", relief=False)
    return folder / "data"


@pytest.mark.parametrize(("day", "told"), [(day, told) for day, _, told in KNOWN])
def test_the_status_of_a_day_tells_its_hours_beside_its_state(day: str, told: str, halted: Path) -> None:
    found = geo.status(at=day, data=halted)
    row = next(row for row in found.traffic if row["traffic"] == "civilian")
    assert (row["state"], [hours["text"] for hours in row["interruptions"]]) == ("open", [told])
    assert f"civilian traffic: open, since 17 November 2020, day {row['day_number']}; {told}\n" in str(found)


@pytest.mark.parametrize(("day", "told"), [(day, told) for day, _, told in KNOWN])
def test_an_answer_from_place_to_place_tells_the_hours_on_the_way(day: str, told: str, halted: Path) -> None:
    answer = geo.access("goris", "stepanakert", at=day, data=halted)
    assert isinstance(answer, Answer)
    first, *rest = answer_lines(answer.as_dict(), answer.words)
    assert (answer.state, first.partition("Stepanakert: ")[2]) == ("open", f"open; {told}.")
    assert any(told.casefold() in line.casefold() for line in rest)


def test_an_overview_tells_the_hours_on_the_roads_of_the_day(halted: Path) -> None:
    found = geo.access(at="2022-01-22", data=halted).as_dict()
    assert [(row["label"], row["text"]) for row in found["interruptions"]] == [
        ("Goris - Tegh", "closed at night, cause: the weather (possibly)")]


def test_a_run_of_days_names_the_hours_in_it(halted: Path) -> None:
    engine, (halt,) = read_facts(halted).passability, [
        one.hours.id for one in read_facts(halted).passability.interruptions(
            "corridor", "lachin-corridor", "civilian", at=date(2021, 11, 13))]
    (episode,) = [one for one in engine.episodes_of("corridor", "lachin-corridor", "civilian") if halt in one.hours]
    written = {row["id"]: row for row in json.loads((halted / "tables" / "episodes.json").read_bytes())}
    assert written[episode.as_row()["id"]]["hours"].split("; ") == list(episode.hours)
    assert (episode.state, len(episode.hours) >= len(KNOWN)) == ("open", True)


def test_the_day_table_has_the_hours_in_words(halted: Path) -> None:
    table = geo.passability_table(halted)
    found = table[table["interruptions"].notna() & (table["scope"] == "corridor")]
    words = {str(row.day.date()): row.interruptions for row in found.itertuples() if row.traffic == "civilian"}
    assert [words[day] for day, *_ in KNOWN] == [told for *_, told in KNOWN]


def test_the_cause_of_a_state_is_told_with_it(halted: Path) -> None:
    found = geo.status(at="2023-05-25", data=halted)
    assert "civilian traffic: closed, since 12 December 2022, day 165, cause: an act of one of the parties\n" in str(
        found)


def test_the_road_in_brief_tells_the_hours(halted: Path) -> None:
    assert road_in_brief(read_facts(halted), at=date(2021, 11, 13)) == (
        "Road open to civilians (since 17 November 2020, day 362); closed from about 07:00 to about 11:00")


def test_a_brief_of_some_days_tells_the_hours_of_each(halted: Path, tmp_path: Path) -> None:
    geo.brief(tmp_path / "brief.md", first="2021-11-07", last="2021-11-14", data=halted)
    text = (tmp_path / "brief.md").read_text(encoding="utf-8")
    assert ("open, 7 to 14 November 2021 "
            "(8 November 2021: closed for a time from about 15:00, cause: a security incident; "
            "13 November 2021: closed from about 07:00 to about 11:00)") in text


def test_the_page_and_the_engine_tell_the_same_hours_and_causes(halted: Path, node: str) -> None:
    compared = Comparison.read(halted, node)
    corridor = compared.page["beside"]["corridor lachin-corridor civilian"]
    assert [corridor[day] for day, *_ in KNOWN] == [["", told] for *_, told in KNOWN]
    assert corridor["2023-05-25"] == ["cause: an act of one of the parties"]
    assert compared.differing_besides() == []
    assert compared.differing_roads() == []


def test_a_stop_of_part_of_a_day_is_not_told_again_where_hours_are(halted: Path) -> None:
    assert date(2022, 12, 3) not in {row["day"] for row in find_part_days(read_facts(halted))}
