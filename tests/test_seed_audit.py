"""What a reviewer of the seeds should look at next, and the totals of it in the README."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from example_seeds import ExampleSeeds
from typer.testing import CliRunner

from geo.building.origin import tell_other_seeds
from geo.cli import app
from geo.errors import DataError, UsageError
from geo.model import project
from geo.seeds.audit import MARKS, QUESTIONS, Audit, audit_seeds, with_totals
from geo.seeds.read import read_seeds

README = Path(__file__).resolve().parent.parent / "README.md"


def rows(seeds: ExampleSeeds, topic: str) -> list[str]:
    return [str(entry) for entry in audit_seeds(seeds.read()).topics[topic]]


FOUND = {
    "copies": ["passability:connector-all-closed: publisher:Massis Post",
               "blockades:roadblock-on-the-link: publisher:Massis Post"],
    "undivided": [], "no-account": [], "not-sought": [],
    "report-dates": ["events:moscow-summit: 2023-05-25"],
    "late-ends": ["passability:connector-all-closed: ?", "blockades:hakari-checkpoint: ?",
                  "posts:post-1-hakari-bridge: [2023-04-27..2024-05-15]"],
    "few-searches": ["closures-of-hours: 0 found nothing"],
}


@pytest.mark.parametrize(("topic", "expected"), FOUND.items())
def test_each_question_lists_the_rows_to_look_at(seeds: ExampleSeeds, topic: str, expected: list[str]) -> None:
    assert rows(seeds, topic) == expected


def test_an_event_without_accounts_is_listed_until_somebody_looks(seeds: ExampleSeeds) -> None:
    for account in ("checkpoint-opens-am", "checkpoint-opens-az"):
        seeds.with_cell("accounts", account, "subjects", "events:moscow-summit")
    assert rows(seeds, "no-account") == ["events:checkpoint-opens"]
    assert rows(seeds, "not-sought") == ["events:checkpoint-opens: armenian"]
    seeds.with_copy("searched", "checkpoint-opens-az", id="checkpoint-opens-am", side="nk")
    assert (rows(seeds, "no-account"), rows(seeds, "not-sought")) == (["events:checkpoint-opens"], [])


def test_a_page_of_several_origins_is_to_be_told_apart(seeds: ExampleSeeds) -> None:
    seeds.with_cell("sources", "azatutyun-32375971", "origin", "bodies:am-mfa; bodies:az-mod")
    assert "events:checkpoint-opens: azatutyun-32375971" in rows(seeds, "undivided")
    seeds.with_cell("events", "checkpoint-opens", "sources", "azatutyun-32375971[via=az-mod]; newsam-756701")
    assert "events:checkpoint-opens: azatutyun-32375971" not in rows(seeds, "undivided")


def test_an_end_that_a_document_states_is_not_doubtful(seeds: ExampleSeeds) -> None:
    post = next(row for row in seeds.rows("posts") if row["id"] == "post-1-hakari-bridge")
    seeds.with_cell("posts", post["id"], "sources", f"{post['sources']}; seed-abc-20230525[until]")
    assert not [line for line in rows(seeds, "late-ends") if line.startswith("posts:")]


def test_three_searches_in_vain_are_enough(seeds: ExampleSeeds) -> None:
    for number in range(3):
        seeds.with_copy("searched", "hours-2022-12", id=f"hours-{number}", found="", pages_read="0")
    assert rows(seeds, "few-searches") == []


def test_seeds_with_faults_are_not_audited(seeds: ExampleSeeds) -> None:
    seeds.with_cell("events", "moscow-summit", "date", "yesterday")
    with pytest.raises(DataError, match=r"seeds/events\.csv:3:date"):
        audit_seeds(seeds.read())


def test_the_command_lists_counts_and_first_rows_or_all_rows_of_a_question(seeds: ExampleSeeds) -> None:
    run = CliRunner().invoke(app, ["audit", "--seeds", str(seeds.folder)])
    assert "Facts that rest on copies alone [copies] 2 of 13\n" in run.stdout
    assert "  and 7 more: --topic one-origin\n" in run.stdout
    one = CliRunner().invoke(app, ["audit", "--seeds", str(seeds.folder), "--topic", "one-origin"])
    assert (len(one.stdout.splitlines()), "more" in one.stdout) == (13, False)


def test_json_has_every_row(seeds: ExampleSeeds) -> None:
    told = json.loads(CliRunner().invoke(app, ["audit", "--seeds", str(seeds.folder), "--json"]).stdout)
    assert list(told) == list(QUESTIONS)
    assert told["report-dates"] == {
        "question": "Events dated on the one day on which all of their documents were published", "of": 2,
        "rows": [{"row": "events:moscow-summit", "note": "2023-05-25"}]}


def test_an_unknown_question_is_refused_with_a_near_one() -> None:
    run = CliRunner().invoke(app, ["audit", "--topic", "one-orgin"])
    assert isinstance(run.exception, UsageError)
    assert str(run.exception) == 'unknown topic "one-orgin". Did you mean one-origin?'


def test_a_file_without_the_marks_is_refused() -> None:
    with pytest.raises(UsageError, match=r"no table of an audit stands in NOTES\.md\. Put it between the lines <!-- "):
        with_totals("# Notes\n", Audit({}, {}), "NOTES.md")


def test_the_totals_of_the_readme_are_those_of_the_seeds_from_which_data_were_built() -> None:
    text = README.read_text(encoding="utf-8")
    assert all(mark in text for mark in MARKS)
    assert not tell_other_seeds(project.DATA, project.SEEDS), "run 'python -m geo build' first"
    totals = with_totals(text, audit_seeds(read_seeds(project.SEEDS)), "README.md")
    assert totals == text, "run 'python -m geo audit --into README.md', which renews it"
