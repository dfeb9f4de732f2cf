"""Laws of a comparison: it reports exactly the answers that differ when both sides are asked, and both ways alike."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings
from project_case import CASE, TRAFFIC

from geo.comparison import compare
from geo.comparison.difference import Difference
from geo.comparison.model import Answer, FieldChange, RowChange
from geo.comparison.sheets import PARTS, Edition
from geo.engine.facts import Facts, certainty_on, read_facts
from geo.engine.isolation import find_isolation
from geo.engine.network import build_network
from geo.engine.reachability import find_access, settlements_of
from geo.model.dates import bounds_of, change_days
from geo.store.data_folder import MANIFEST, check_set, format_json, sha256

DATA = Path(__file__).resolve().parent.parent / "data"
BOUNDS = ("possible_from", "certain_from", "certain_until", "possible_until")
FIRST, LAST = read_facts(DATA).period
CHANGED = {"passability": "tables/passability.json", "routes": "tables/routes.json", "stops": "tables/road_stops.json",
           "blockades": "layers/blockade_points.geojson", "posts": "layers/peacekeeper_posts.geojson"}

Row = dict[str, Any]
Edit = tuple[str, int, str, Any]
"""File, row (counted round), what is done, with what."""


def shift(row: Row, days: int) -> Row:
    return row | {name: (date.fromisoformat(row[name]) + timedelta(days)).isoformat()
                  for name in BOUNDS if row[name] and row[name] > "0001-01-01"}


EDITS: dict[str, Callable[[Row, Any], Row | None]] = {
    "shift": shift,
    "state": lambda row, state: row | {"state": state},
    "traffic": lambda row, traffic: row | {"traffic": traffic},
    "stops": lambda row, traffic: row | {"stops": traffic},
    "label": lambda row, text: row | {"summary": text},
    "drop": lambda row, _: None,
}
DAYS = st.integers(-40, 40)
STATES = st.sampled_from(["open", "outbound-only", "restricted", "closed", "unknown"])
CLASSES = st.sampled_from(TRAFFIC)


def edit(table: str, what: str, value: st.SearchStrategy[Any]) -> st.SearchStrategy[Edit]:
    return st.tuples(st.just(table), st.integers(0, 200), st.just(what), value)


edits = st.lists(st.one_of(
    edit("passability", "shift", DAYS), edit("passability", "state", STATES), edit("passability", "traffic", CLASSES),
    edit("passability", "drop", st.none()), edit("routes", "shift", DAYS), edit("stops", "drop", st.none()),
    edit("blockades", "shift", DAYS), edit("blockades", "stops", CLASSES), edit("posts", "shift", DAYS),
    edit("passability", "label", st.just("In other words.")),
), min_size=1, max_size=3)
days = st.dates(FIRST, LAST)


@contextmanager
def edited(changes: list[Edit]) -> Iterator[Path]:
    """Hold a copy of the data with some rows changed while the block runs."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        manifest = json.loads((DATA / MANIFEST).read_bytes())
        for resource in manifest["resources"]:
            path = folder / resource["path"]
            path.parent.mkdir(exist_ok=True)
            own = [change for change in changes if CHANGED[change[0]] == resource["path"]]
            if not own:
                path.symlink_to(DATA / resource["path"])
                continue
            content = spoil(json.loads((DATA / resource["path"]).read_bytes()), own)
            path.write_bytes(content)
            count = len(json.loads(content)) if path.suffix == ".json" else len(json.loads(content)["features"])
            resource |= {"bytes": len(content), "hash": sha256(content), "count": count}
        (folder / MANIFEST).write_bytes(format_json(manifest))
        yield folder


def spoil(document: Any, changes: list[Edit]) -> bytes:
    features = document["features"] if isinstance(document, dict) else [{"properties": row} for row in document]
    for _, number, what, value in changes:
        feature = features[number % len(features)]
        row = EDITS[what](feature["properties"], value)
        if row is None:
            features.remove(feature)
        else:
            feature["properties"] = row
    document = document | {"features": features} if isinstance(document, dict) else [row["properties"]
                                                                                     for row in features]
    return json.dumps(document, ensure_ascii=False).encode()


def reported(difference: Difference, day: date) -> dict[tuple[str, ...], tuple[Answer | None, Answer | None]]:
    """Return what a comparison says of a day, by question."""
    return {(change.question.kind, change.question.base, change.question.subject, change.question.traffic):
            (change.was, change.now) for change in difference.answers
            if any(run.starts <= day < run.until for run in change.runs)}


def asked(facts: Facts, day: date, traffic: str, place: str) -> dict[tuple[str, ...], Answer | None]:
    """Ask the engines, one by one, for the states of all, and for one place and class what can be asked of them."""
    engine = facts.passability
    answers: dict[tuple[str, ...], Answer | None] = {}
    for scope, target in engine.targets:
        for name in TRAFFIC:
            found = engine.standing(scope, target, name, at=day)
            known = found.states != ("unknown",)
            answers["state", "", f"{scope}:{target}", name] = (
                Answer(found.state, found.certainty, found.disputed) if known else None)
    for base in CASE.bases:
        if base != place:
            for kind, ends in (("to", (base, place)), ("from", (place, base))):
                trip = find_access(facts, *ends, traffic, at=day)
                answers[kind, base, place, traffic] = (
                    None if trip.state == "unknown" else Answer(trip.state, trip.certainty))
    for table, rows in (("posts", facts.posts), ("blockades", facts.blockades)):
        for row in rows.values():
            sure = certainty_on(row, at=day)
            answers["in-force", "", f"{table}:{row['id']}", ""] = Answer("in force", sure) if sure else None
    for settlement in settlements_of(facts, build_network(facts, traffic, at=day)):
        answers["cut-off", "", settlement, traffic] = Answer("not cut off")
    isolation = find_isolation(facts, CASE.base, traffic, at=day)
    for cut in isolation.cut_off:
        answers["cut-off", "", cut["place"], traffic] = Answer("cut off", cut["certainty"])
    for cut in isolation.not_known:
        answers["cut-off", "", cut["place"], traffic] = Answer("unknown")
    return answers


@pytest.fixture(scope="module")
def settlements() -> list[str]:
    facts = read_facts(DATA)
    return sorted({row["node"] for rows in facts.stops.values() for row in rows if row["in_peacekeeper_area"]
                   and facts.places[row["node"]]["kind"] in ("city", "town", "village")})


@settings(max_examples=15)
@given(changes=edits, some_day=days, near=st.lists(st.integers(0, 99), min_size=3, max_size=3), traffic=CLASSES,
       number=st.integers(0, 100))
def test_the_answers_reported_are_those_that_differ_when_asked_day_by_day(
    settlements: list[str], changes: list[Edit], some_day: date, near: list[int], traffic: str, number: int
) -> None:
    place = settlements[number % len(settlements)]
    with edited(changes) as folder:
        difference, old, new = compare(DATA, folder), read_facts(DATA), Facts(check_set(folder))
        marked = days_that_differ(old, new) or [some_day]
        for day in {some_day, *(marked[position % len(marked)] for position in near)}:
            told = reported(difference, day)
            was, now = asked(old, day, traffic, place), asked(new, day, traffic, place)
            assert {question: pair for question, pair in told.items() if is_asked(question, traffic, place)} == {
                question: pair for question in {*was, *now}
                if (pair := (was.get(question), now.get(question)))[0] != pair[1]}


def days_that_differ(old: Facts, new: Facts) -> list[date]:
    """Return the days on which bounds of rows stand that are in one edition only, and the days before them."""
    rows = [[json.dumps(row, sort_keys=True) for table in (facts.reports, facts.routes, facts.blockades, facts.posts)
             for row in table.values()] for facts in (old, new)]
    bounds = {json.loads(row)[name] for row in {*rows[0]} ^ {*rows[1]} for name in BOUNDS}
    found = {date.fromisoformat(bound) - timedelta(back) for bound in bounds - {None, "0001-01-01"} for back in (0, 1)}
    return sorted(day for day in found if FIRST <= day <= LAST)


def is_asked(question: tuple[str, ...], traffic: str, place: str) -> bool:
    kind, _, subject, named = question
    if kind in ("to", "from"):
        return (subject, named) == (place, traffic)
    return kind == "state" or (kind == "in-force" and not subject.startswith("control:")) or (
        kind == "cut-off" and named == traffic)


@settings(max_examples=4)
@given(one=edits, other=edits)
def test_a_comparison_the_other_way_round_is_its_mirror(one: list[Edit], other: list[Edit]) -> None:
    with ExitStack() as stack:
        old, new = (stack.enter_context(edited(changes)) for changes in (one, other))
        there, back = compare(old, new), compare(new, old)
    assert {(change.question, change.was, change.now, change.runs) for change in there.answers} == {
        (change.question, change.now, change.was, change.runs) for change in back.answers}
    assert {fingerprint(row) for row in there.rows} == {fingerprint(mirrored(row)) for row in back.rows}


def mirrored(row: RowChange) -> RowChange:
    turned = {"added": "retired", "retired": "added"}.get(row.change, row.change)
    fields = tuple(FieldChange(field.name, field.new, field.old, field.follows) for field in row.fields)
    return RowChange(row.table, row.id, row.label, turned, fields, row.move)  # type: ignore[arg-type]


def fingerprint(row: RowChange) -> object:
    return row.table, row.id, row.change, frozenset(row.fields)


@settings(max_examples=3)
@given(changes=edits)
def test_an_edition_does_not_differ_from_itself(changes: list[Edit]) -> None:
    with edited(changes) as folder:
        assert compare(folder, folder).is_empty


@pytest.mark.parametrize("number", [0, 1])
def test_answers_rest_on_no_cell_but_those_that_their_part_names(number: int) -> None:
    """What counts as the same may be skipped: a column that is read and not named would hide a difference."""
    part, whole, bare = PARTS[number], read_facts(DATA), read_facts(DATA)
    keys = {"reports": "passability", "routes": "routes", "blockades": "blockade_points", "places": "places"}
    for name, table in keys.items():
        named = (*part.needs.get(table, ()), "id", "label", "name_en", "summary")
        rows = {key: {column: value if column in named else None for column, value in row.items()}
                for key, row in getattr(whole, name).items()}
        vars(bare)[name] = rows if table in part.needs else {}
    for day in change_days(map(bounds_of, whole.reports.values()), FIRST, LAST)[::6]:
        assert part.ask(Edition(bare), day) == part.ask(Edition(whole), day)
