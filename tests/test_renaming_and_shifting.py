"""Ids and days are only names: under other ids, and at another time, the same seeds give the same answers."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Callable
from datetime import timedelta
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from client_answers import ClientAnswers
from every_answer import answers, as_sets, differences, files_of, told_of_all_days, told_of_days
from example_seeds import EXAMPLE
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from made_once import make_once
from other_situation import SEEDS as OTHER
from project_case import CASE
from renamed_seeds import NEW_ID, Renaming, unknown_columns
from shifted_seeds import shift, shift_seeds, with_ranges

from geo import figures
from geo.building import layers
from geo.engine.facts import Facts, read_facts
from geo.model import project
from geo.model.words import read_words
from geo.seeds import validate
from geo.seeds.read import read_seeds

SHIFTS = (-400, -8, 1, 366)
"""In days: over a year and months, over a change of weekdays, by one, and over a leap day."""
MIXED = (1, 2)
"""Seeds of renamings that do not keep the order of the ids."""
NAMED_BY_DAYS = ("accounts", "blockades", "passability", "retired_ids", "series")
"""Tables in which ids name days, which would be shifted too and stand in another order."""

SMALL = (EXAMPLE, OTHER)
"""Small seeds: the example of the tests, and those of an invented situation."""
FEW_DAYS = (0, 44, 99, 183)
"""Days of theirs that are asked about, counted from the first of the period."""
FEW = settings(max_examples=3, phases=[Phase.generate])

Made = Callable[[str, Callable[[Path], object]], Path]


def build(seeds: Path, data: Path) -> Path:
    """Build seeds in which nothing is wrong and of which nothing is warned."""
    tables = read_seeds(seeds)
    assert [str(problem) for problem in (*validate.check(tables), *validate.find_warnings(tables))] == []
    layers.build(tables, data, relief=False)
    return data


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, node: str) -> Made:
    """A folder with ``data`` built of the ``seeds`` that a function writes, and with ``answers.json``."""
    def make(name: str, write: Callable[[Path], object]) -> Path:
        def fill(folder: Path) -> None:
            write(folder / "seeds")
            told = answers(build(folder / "seeds", folder / "data"), node)
            (folder / "answers.json").write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")

        return make_once(tmp_path_factory, f"laws-{name}", fill)

    return make


def told_in(folder: Path) -> str:
    return (folder / "answers.json").read_text(encoding="utf-8")


def first_differences(one: Any, other: Any) -> list[str]:
    return list(islice(differences(one, other), 5))


@pytest.fixture(scope="module")
def kept() -> Renaming:
    """A renaming that keeps the order of the ids."""
    return Renaming(project.SEEDS)


@pytest.fixture(scope="module")
def original(made: Made) -> Path:
    return made("original", lambda seeds: seeds.symlink_to(project.SEEDS))


@pytest.fixture(scope="module")
def renamed(made: Made, kept: Renaming) -> Path:
    return made("renamed", kept.write)


def test_of_every_column_of_ids_it_is_known_whose_they_are() -> None:
    assert unknown_columns() == set()


def test_the_new_ids_stand_nowhere_in_the_seeds_and_in_every_table(kept: Renaming) -> None:
    texts = {path.name: path.read_text(encoding="utf-8") for path in project.SEEDS.glob("*.*")}
    assert not [name for name, text in texts.items() if NEW_ID.search(text)]
    assert len(kept.names) > 2500


def test_a_renaming_that_keeps_the_order_gives_the_same_bytes(original: Path, renamed: Path, kept: Renaming) -> None:
    found = {path: kept.undo(text) for path, text in files_of(renamed / "data").items()}
    assert first_differences(files_of(original / "data"), found) == []


def test_a_renaming_that_keeps_the_order_gives_the_same_answers(
    original: Path, renamed: Path, kept: Renaming
) -> None:
    assert first_differences(json.loads(told_in(original)), json.loads(kept.undo(told_in(renamed)))) == []


@pytest.mark.parametrize("kind", figures.KINDS)
def test_a_renaming_that_keeps_the_order_gives_the_same_figures(
    kind: str, original: Path, renamed: Path, kept: Renaming
) -> None:
    assert first_differences(figure_of(original, kind), kept.undo(figure_of(renamed, kind))) == []


def figure_of(folder: Path, kind: str) -> str:
    """Return a figure as SVG without the checksum of the data that is printed in it."""
    at = CASE.opening.day if kind in ("map", "compare") else None
    options = figures.Options(vs=CASE.opening.day - timedelta(days=30) if kind == "compare" else None)
    content = figures.render(figures.make_figure(kind, at=at, options=options, data=folder / "data"), "svg")
    return re.sub("[0-9a-f]{64}", "", content.decode())


UNORDERED = ("in", "drawing", "records")
"""Answers that are texts, or full of positions of rows; what they say stands in others."""


def without_choices(told: dict[str, Any]) -> dict[str, Any]:
    """Return answers without what hangs on the order of ids: positions, turns, and which event of a date is told."""
    told = {name: answer for name, answer in told.items() if name.split()[0] not in UNORDERED}
    for name, status in told.items():
        for choice in ("last_event", "next_event") if name.startswith("status") else ():
            status[choice] = status[choice] and status[choice]["date"]
        if name.startswith("status"):
            del status["sources"]
    told["diagram"]["stations"] = [station | {"order": None} for station in told["diagram"]["stations"]]
    return told


@pytest.fixture(scope="module", params=MIXED)
def mixed(request: pytest.FixtureRequest, made: Made) -> tuple[Renaming, Path]:
    renaming = Renaming(project.SEEDS, mixed_by=request.param)
    return renaming, made(f"mixed-{request.param}", renaming.write)


def test_any_other_renaming_gives_the_same_data_as_sets(original: Path, mixed: tuple[Renaming, Path]) -> None:
    renaming, folder = mixed
    expected = {path: as_sets(json.loads(text)) for path, text in files_of(original / "data").items()}
    found = {path: as_sets(renaming.undo_in(json.loads(text))) for path, text in files_of(folder / "data").items()}
    assert first_differences(expected, found) == []


def test_any_other_renaming_gives_the_same_answers_as_sets(original: Path, mixed: tuple[Renaming, Path]) -> None:
    renaming, folder = mixed
    told = (json.loads(told_in(original)), json.loads(renaming.undo(told_in(folder))))
    expected, found = (as_sets(without_choices(one)) for one in told)
    assert first_differences(expected, found) == []


def written_out(seeds: Path) -> None:
    """Write the seeds with months and years as ranges of days, under ids that have no days in them."""
    Renaming(project.SEEDS, kinds=NAMED_BY_DAYS).write(seeds)
    with_ranges(seeds)


@pytest.fixture(scope="module")
def unshifted(made: Made) -> Path:
    return made("unshifted", written_out)


@pytest.fixture(scope="module", params=SHIFTS)
def shifted(request: pytest.FixtureRequest, made: Made) -> tuple[int, Path]:
    def write(seeds: Path) -> None:
        written_out(seeds)
        shift_seeds(seeds, request.param)

    return request.param, made(f"shifted-by-{request.param}", write)


def test_shifting_all_days_shifts_the_data_and_changes_nothing_else(
    unshifted: Path, shifted: tuple[int, Path]
) -> None:
    days, folder = shifted
    expected = {path: shift(text, days) for path, text in files_of(unshifted / "data").items()}
    assert first_differences(expected, files_of(folder / "data")) == []


def test_shifting_all_days_shifts_every_answer(unshifted: Path, shifted: tuple[int, Path]) -> None:
    days, folder = shifted
    assert first_differences(json.loads(shift(told_in(unshifted), days)), json.loads(told_in(folder))) == []


def test_the_page_says_on_every_shifted_day_what_the_engine_says(shifted: tuple[int, Path]) -> None:
    _, folder = shifted
    facts = read_facts(folder / "data")
    said = json.loads(told_in(folder))["page"]["states"]
    differing = []
    for target, of_days in engine_states(facts).items():
        page = day_by_day(said.get(target, {"0": None}), len(of_days))
        pairs = enumerate(zip(of_days, page, strict=True))
        differing += [(target, day, engine, read) for day, (engine, read) in pairs if engine != read]
    assert differing == []


def engine_states(facts: Facts) -> dict[str, list[tuple[str, str] | None]]:
    """Return state and certainty day by day of every scope, target and class; None where no report speaks of it."""
    first = facts.period[0]
    found: dict[str, list[tuple[str, str] | None]] = {}
    for one in sorted(facts.passability.episodes(), key=lambda one: one.starts):
        told = (one.state, one.certainty) if one.reports else None
        of_days = found.setdefault(f"{one.scope} {one.target} {one.traffic}", [])
        assert len(of_days) == (one.starts - first).days
        of_days += [told] * one.days
    return found


def day_by_day(changes: dict[str, list[Any] | None], days: int) -> list[tuple[str, str] | None]:
    """Return state and certainty of each day from those of the days on which the page says something else."""
    current, found = None, []
    for day in range(days):
        current = changes.get(str(day), current)
        found.append(current and tuple(current[:2]))
    return found


@pytest.mark.parametrize("days", [0, *SHIFTS])
def test_the_page_knows_the_weekday_on_whatever_day_the_period_begins(days: int, node: str) -> None:
    first = CASE.period.first + timedelta(days)
    asked = [first + timedelta(number) for number in (-8, -1, 0, 1, 2, 3, 4, 5, 6, 7, 500)]
    with ClientAnswers(node) as client:
        told = client.ask("weekdays", first.isoformat(), [day.isoformat() for day in asked])
    assert told == [read_words("en").sequence("weekdays")[day.weekday()] for day in asked]


@pytest.mark.parametrize("seeds", SMALL, ids=["example", "other"])
@given(mixed_by=st.integers(0, 10**6))
@FEW
def test_no_id_of_small_seeds_matters(seeds: Path, mixed_by: int) -> None:
    renaming = Renaming(seeds, mixed_by=mixed_by)
    with tempfile.TemporaryDirectory() as folder:
        told = told_of(renaming.write(Path(folder) / "seeds"), Path(folder) / "data")
    expected, found = (as_sets(without_choices(one)) for one in (told_once(seeds), renaming.undo_in(told)))
    assert first_differences(expected, found) == []


@pytest.mark.parametrize("seeds", SMALL, ids=["example", "other"])
@given(days=st.integers(-4000, 4000))
@FEW
def test_no_day_of_small_seeds_matters(seeds: Path, days: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        there = Path(folder) / "seeds"
        Renaming(seeds, kinds=NAMED_BY_DAYS).write(there)
        with_ranges(there)
        before = told_of(there, Path(folder) / "before")
        shift_seeds(there, days)
        after = told_of(there, Path(folder) / "after")
    assert first_differences(json.loads(shift(json.dumps(before), days)), after) == []


def told_of(seeds: Path, data: Path) -> dict[str, Any]:
    """Build seeds; return the tables and layers as JSON, and what is told of some days and of all."""
    tables = {path: json.loads(text) for path, text in files_of(build(seeds, data)).items()}
    return {**tables, **told_of_days(read_facts(data), FEW_DAYS), **told_of_all_days(read_facts(data))}


@cache
def _told_once(seeds: Path) -> str:
    with tempfile.TemporaryDirectory() as folder:
        return json.dumps(told_of(seeds, Path(folder)))


def told_once(seeds: Path) -> dict[str, Any]:
    """Return what is told of seeds as they are."""
    return json.loads(_told_once(seeds))  # type: ignore[no-any-return]
