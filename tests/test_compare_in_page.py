"""What the page tells of two days is what the engine finds between them."""

from __future__ import annotations

import json
import subprocess
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest

from geo.comparison.changes import DayChange
from geo.comparison.days import Changes, compare_days
from geo.comparison.model import Answer
from geo.comparison.sheets import Edition
from geo.engine.facts import read_facts
from geo.model import project
from geo.store import data_folder
from geo.webmap.payload import build_payload

SCRIPT = Path(__file__).parent / "client" / "compared.js"
PAIRS = [("2023-04-29", "2023-06-16"), ("2022-12-11", "2023-01-03"), ("2023-09-18", "2023-10-02"),
         ("2020-11-09", "2024-06-30"), ("2022-08-20", "2022-09-10"), ("2023-03-24", "2023-04-02"),
         ("2021-01-01", "2021-01-02")]


def random_pairs(edition: Edition, count: int) -> list[tuple[str, str]]:
    first, last = edition.facts.period
    random = Random(20230616)
    drawn = (sorted(random.sample(range((last - first).days + 1), 2)) for _ in range(count))
    return [(date.fromordinal(first.toordinal() + start).isoformat(),
             date.fromordinal(first.toordinal() + end).isoformat()) for start, end in drawn]


@pytest.fixture(scope="module")
def edition() -> Edition:
    return Edition(read_facts(project.DATA))


@pytest.fixture(scope="module")
def compared(edition: Edition, node: str) -> dict[tuple[str, str], dict[str, Any]]:
    """Return what the page tells of each pair of days."""
    facts = edition.facts
    payload = build_payload(data_folder.check_set(project.DATA), at=facts.situation.opening.day, language="en",
                            names="both", is_default_day=True)
    pairs = [*PAIRS, *random_pairs(edition, 60)]
    asked = f'{{"drawing": {payload.drawing}, "records": {payload.records}, "pairs": {json.dumps(pairs)}}}'
    run = subprocess.run([node, str(SCRIPT)], input=asked, capture_output=True, text=True, check=True)
    return dict(zip(pairs, json.loads(run.stdout), strict=True))


def engine(edition: Edition, pair: tuple[str, str]) -> Changes:
    return compare_days(edition, date.fromisoformat(pair[0]), date.fromisoformat(pair[1]))


def key_of(change: DayChange) -> str:
    question = change.question
    subject = {"route": question.subject, "cut-off": f"place:{question.subject}"}.get(question.kind, question.subject)
    return f"{question.kind} {subject if ':' in subject else f'corridor:{subject}'} {question.traffic}"


def told(answer: Answer | None) -> list[Any] | None:
    return answer and ["; ".join(sorted(answer.value.split("; "))), answer.certainty, answer.disputed]


def described(change: DayChange) -> list[Any]:
    return [change.how, told(change.was), *([step.day.isoformat(), told(step.answer)] for step in change.steps)]


def test_the_page_finds_the_changes_that_the_engine_finds(
    compared: dict[tuple[str, str], dict[str, Any]], edition: Edition
) -> None:
    differing = {}
    for pair, page in compared.items():
        found = engine(edition, pair)
        expected = {key_of(one): described(one) for one in (*found.differing, *found.passing)}
        differing[pair] = {key: (page["changes"].get(key), expected.get(key))
                           for key in page["changes"].keys() | expected.keys()
                           if page["changes"].get(key) != expected.get(key)}
    assert {pair: found for pair, found in differing.items() if found} == {}


def test_the_page_names_the_events_that_the_engine_names(
    compared: dict[tuple[str, str], dict[str, Any]], edition: Edition
) -> None:
    for pair, page in compared.items():
        assert page["events"] == [[one.id, one.certainty] for one in engine(edition, pair).events], pair


def test_the_page_finds_the_counts_that_grew_as_the_engine_does(
    compared: dict[tuple[str, str], dict[str, Any]], edition: Edition
) -> None:
    for pair, page in compared.items():
        found = [[one.was["id"] if one.was else None, one.now["id"]] for one in engine(edition, pair).counts]
        assert sorted(page["grown"], key=str) == sorted(found, key=str), pair


def test_every_kind_of_change_is_among_those_compared(compared: dict[tuple[str, str], dict[str, Any]]) -> None:
    found = [(key.split(" ")[0], change[0]) for page in compared.values() for key, change in page["changes"].items()]
    assert {kind for kind, _ in found} == {"route", "state", "cut-off", "in-force"}
    assert {how for _, how in found} == {"began", "ended", "changed", "surer", "less-sure", "came-and-went"}
