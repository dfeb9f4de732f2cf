"""What changed between two days, told from the layers, and checked against reading these by hand."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from typer.testing import CliRunner

import geo
from geo.cli import app
from geo.comparison.changes import DayChange
from geo.comparison.days import Changes, follow_answers
from geo.comparison.sheets import Edition
from geo.engine.facts import read_facts
from geo.errors import UsageError

LAYERS = {"blockade_points": "blockades", "peacekeeper_posts": "posts", "control_areas": "control"}
DATA = Path(__file__).parent.parent / "data"


@pytest.fixture(scope="module")
def edition() -> Edition:
    return Edition(read_facts())


@pytest.fixture(scope="module")
def spring() -> Changes:
    """The seven weeks in which the checkpoint stood, and the ICRC passed, stopped, passed and stopped again."""
    return geo.changes("2023-04-29", "2023-06-16")


def of(changes: Changes, subject: str, traffic: str = "") -> DayChange:
    found = (*changes.differing, *changes.passing)
    return next(one for one in found if (one.question.subject, one.question.traffic) == (subject, traffic))


def test_the_way_of_the_icrc_through_spring_is_told_step_by_step(spring: Changes) -> None:
    """As the ICRC's own updates and the de facto Health Ministry give it; from 18 to 25 May dates leave it open."""
    icrc = of(spring, "corridor:lachin-corridor", "icrc")
    assert icrc.was and icrc.was.value == "restricted"
    assert [(step.day.isoformat(), step.answer.value, step.answer.certainty) for step in icrc.steps if step.answer] == [
        ("2023-04-30", "closed", "certain"), ("2023-05-18", "restricted; closed", "possible"),
        ("2023-05-26", "restricted", "certain"), ("2023-06-15", "closed", "certain")]
    assert icrc.how == "changed"


def test_what_came_and_went_between_the_days_is_told_beside_what_differs(spring: Changes) -> None:
    lisagor = of(spring, "lisagor", "civilian")
    assert (lisagor.was, lisagor.how) == (lisagor.now, "came-and-went")
    assert [step.day.isoformat() for step in lisagor.steps] == ["2023-04-30", "2023-06-15"]
    assert lisagor in spring.passing and lisagor not in spring.differing


def test_a_checkpoint_that_is_set_up_begins_on_its_day() -> None:
    found = geo.changes("2023-04-22", "2023-04-24")
    checkpoint = of(found, "blockades:hakari-checkpoint")
    assert (checkpoint.how, checkpoint.steps[0].day) == ("began", date(2023, 4, 23))
    assert "Checkpoint at the Hakari bridge: there from 23 April 2023 on." in str(found)


def test_an_end_that_dates_leave_open_lies_between_two_days() -> None:
    """The post at Zabukh was removed by a day of the last week of August 2022 that no document names."""
    text = str(geo.changes("2022-08-20", "2022-09-05"))
    assert "Post at Zabukh" in text
    assert "not there from one of the days 24 to 31 August 2022 on." in text


def test_a_move_to_another_route_names_both(spring: Changes) -> None:
    text = str(geo.changes("2022-08-20", "2022-09-05"))
    assert "  Route: Goris - Tegh - Lachin - Shusha junction - Stepanakert (until August 2022); " in text
    assert not any(change.question.kind == "route" for change in spring.differing)


def test_the_weightiest_stands_first_and_what_is_only_less_sure_after_what_changed() -> None:
    winter = geo.changes("2022-12-01", "2023-01-15").differing
    first = winter[0].question
    assert (first.kind, first.subject, first.traffic) == ("state", "corridor:lachin-corridor", "civilian")
    stops = [change for change in winter if change.question.subject.startswith("blockades:")]
    assert [change.is_surer_only for change in stops] == sorted(change.is_surer_only for change in stops)


def test_a_count_is_compared_with_the_earlier_one_of_the_same_side(spring: Changes) -> None:
    patients = next(one for one in spring.counts if one.series == "icrc-patients-cumulative")
    assert patients.was and (patients.was["value"], patients.now["value"]) == (394.0, 441.0)
    assert patients.was["side"] == patients.now["side"] == "nk"


def test_events_are_those_after_the_first_day_up_to_the_last() -> None:
    title = "Azerbaijan sets up a checkpoint at the Hakari bridge"
    assert title in [event.title for event in geo.changes("2023-04-22", "2023-04-23").events]
    assert title not in [event.title for event in geo.changes("2023-04-23", "2023-04-24").events]


def test_who_states_it_stands_with_each_change(spring: Changes) -> None:
    peacekeepers = of(spring, "corridor:lachin-corridor", "peacekeeper")
    assert "passability:bypass-peacekeeper-closed-2023-06" in [one.row for one in peacekeepers.stated]
    assert all(one.voices for one in peacekeepers.stated)


def test_a_route_of_which_the_corridor_says_the_same_is_told_once(spring: Changes) -> None:
    assert of(spring, "route:route-2023", "icrc").steps == of(spring, "corridor:lachin-corridor", "icrc").steps
    assert "route-2023" not in str(spring)
    assert "(from 30 March or 1 April 2023) (the ICRC)" not in str(spring)


def test_json_has_every_change_with_its_steps(spring: Changes) -> None:
    told = json.loads(json.dumps(spring.as_dict()))
    assert (told["format"], told["first_day"], told["last_day"]) == (1, "2023-04-29", "2023-06-16")
    icrc = next(one for one in told["changes"] if (one["subject"], one["traffic"]) == (
        "corridor:lachin-corridor", "icrc"))
    assert icrc["steps"][-1] == {"day": "2023-06-15", "answer": {"value": "closed", "certainty": "certain",
                                                               "disputed": True}}


def test_the_command_prints_the_text_and_the_json() -> None:
    text = CliRunner().invoke(app, ["changes", "--from", "2023-04-22", "--until", "2023-04-24"])
    assert text.exit_code == 0
    assert text.stdout.startswith("What changed, 22 to 24 April 2023\n")
    told = CliRunner().invoke(app, ["changes", "--from", "2023-04-22", "--until", "2023-04-24", "--json"])
    assert json.loads(told.stdout)["last_day"] == "2023-04-24"


@pytest.mark.parametrize(("first", "last", "message"), [
    ("2023-04-24", "2023-04-24", "the first day, 2023-04-24, is not before the last, 2023-04-24"),
    ("2023-05-24", "2023-04-24", "Name the earlier day first."),
    ("2023-04-31", "2023-05-24", "expected a day such as 2001-02-03"),
    ("2019-01-01", "2023-05-24", "2019-01-01"),
])
def test_days_that_do_not_fit_are_refused_in_a_line(first: str, last: str, message: str) -> None:
    with pytest.raises(UsageError) as refused:
        geo.changes(first, last)
    assert message in str(refused.value)
    assert "\n" not in str(refused.value)


def test_known_by_a_day_it_tells_only_what_was_published_by_then() -> None:
    whole, known = (geo.changes("2023-04-22", "2023-04-24", known_by=day) for day in (None, "2023-04-24"))
    voices = [sum(len(one.voices) for change in found.differing for one in change.stated) for found in (whole, known)]
    assert voices[1] < voices[0]


def read_layer(layer: str) -> list[dict[str, Any]]:
    features = json.loads((DATA / "layers" / f"{layer}.geojson").read_text(encoding="utf-8"))["features"]
    return [feature["properties"] for feature in features]


def sure_on(row: dict[str, Any], day: str) -> str | None:
    """How sure a row is on a day, by its four bounds as the README of the data tells: ends are days without it."""
    start, sure, unsure, end = (row[name] for name in ("possible_from", "certain_from", "certain_until",
                                                       "possible_until"))
    if sure and sure <= day and (not unsure or day < unsure):
        return "certain"
    return "possible" if (not start or start <= day) and (not end or day < end) else None


def random_pairs(number: int) -> list[tuple[date, date]]:
    start, end = read_facts().period
    random, days = Random(20240630), (end - start).days
    pairs = (sorted(random.sample(range(days + 1), 2)) for _ in range(number))
    return [(start + timedelta(days=one), start + timedelta(days=other)) for one, other in pairs]


def test_what_was_in_force_differs_as_reading_the_layers_by_hand_tells(edition: Edition) -> None:
    """300 pairs of days: the set difference of both, and what was the same on both and another in between."""
    rows = [(f"{table}:{row['id']}", row) for layer, table in LAYERS.items() for row in read_layer(layer)]
    for first, last in random_pairs(300):
        told = [{change.question.subject for change in some if change.question.kind == "in-force"}
                for some in follow_answers(edition, first, last)]
        differing, passing = set(), set()
        for key, row in rows:
            was, now = (sure_on(row, day.isoformat()) for day in (first, last))
            days = sorted(filter(None, (row[name] for name in ("possible_from", "certain_from", "certain_until",
                                                               "possible_until"))))
            between = {sure_on(row, day) for day in days if first.isoformat() < day <= last.isoformat()}
            if was != now:
                differing.add(key)
            elif between - {was}:
                passing.add(key)
        assert told == [differing, passing], (first, last)


def test_states_differ_as_the_table_of_episodes_tells(edition: Edition) -> None:
    """60 pairs of days against data/tables/episodes.json, in which a build wrote the runs of every state."""
    episodes = json.loads((DATA / "tables" / "episodes.json").read_text(encoding="utf-8"))
    for first, last in random_pairs(300)[::5]:
        on = [{(one["scope"], one["target"], one["traffic"]): (one["state"], one["certainty"], one["disputed"])
               for one in episodes if one["from"] <= day.isoformat() < one["until"] and one["state"] != "unknown"}
              for day in (first, last)]
        differing = {f"{scope}:{target} {traffic}" for scope, target, traffic in on[0].keys() | on[1].keys()
                     if on[0].get((scope, target, traffic)) != on[1].get((scope, target, traffic))}
        told = {f"{change.question.subject} {change.question.traffic}"
                for change in follow_answers(edition, first, last)[0] if change.question.kind == "state"}
        assert told == differing, (first, last)
