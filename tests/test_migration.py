"""Seeds of version 0.1.0 brought to today's tables: what is added, that nothing else changes, and what is refused."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from example_seeds import EXAMPLE, ExampleSeeds
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from geo.cli import app
from geo.errors import DataError, StoreError
from geo.model.schema import columns
from geo.model.situation import FILE
from geo.model.situation_parts import TrafficClass
from geo.seeds import migration
from geo.seeds.additions import ADDED_COLUMNS, ADDED_TABLES
from geo.seeds.migration import migrate_seeds
from geo.seeds.seed_files import RENAMED_TABLES, path_of
from geo.seeds.tidy import tidy_seeds

OLD = EXAMPLE.with_name("seeds-0.1.0")
"""Tables of the example as version 0.1.0 had them, where they had other columns."""


@pytest.fixture
def old_seeds(seeds: ExampleSeeds, monkeypatch: pytest.MonkeyPatch) -> ExampleSeeds:
    """The example as version 0.1.0 had it; the data of this version are those of the example."""
    monkeypatch.setattr(migration, "DATA", EXAMPLE)
    for name in (FILE, *map(path_of, ADDED_TABLES)):
        seeds.without_file(name)
    for new, old in RENAMED_TABLES.items():
        (seeds.folder / f"{new}.csv").rename(seeds.folder / f"{old}.csv")
    for path in OLD.iterdir():
        seeds.with_bytes(path.name, path.read_bytes())
    return seeds


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def read_cells(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode(), newline="")))


def test_older_seeds_are_refused_in_one_line_that_names_the_command(old_seeds: ExampleSeeds) -> None:
    (told,) = old_seeds.problems()
    assert told.startswith("seeds: expected tables of this version; got those of an older one: ")
    assert told.endswith(" more of this kind. Run: python -m geo migrate --seeds seeds")


LEFT = ("seeds/blockades.csv:3:stops (roadblock-on-the-link): expected the classes of traffic that a roadblock "
        "stopped; got an empty cell. List them; see affects.")
"""What only a person can tell: the words of this point, vehicles, name no class of traffic."""


def test_older_seeds_are_clean_after_the_command_but_for_what_their_words_leave_open(old_seeds: ExampleSeeds) -> None:
    run = CliRunner().invoke(app, ["migrate", "--seeds", "seeds"])
    assert run.exit_code == 0
    assert old_seeds.problems() == [LEFT]


def test_the_command_says_what_it_did(old_seeds: ExampleSeeds) -> None:
    said = CliRunner().invoke(app, ["migrate", "--seeds", "seeds"]).output.splitlines()
    assert said[0] == ("seeds/blockades.csv: new columns stops, lets_through, read out of affects as version 0.1.0 "
                       "did: look at them.")
    assert "seeds/looked_at.csv: a new table, without a row yet." in said
    assert CliRunner().invoke(app, ["migrate", "--seeds", "seeds"]).output == (
        "seeds is of this version: nothing changed.\n")


def test_migrating_twice_is_migrating_once(old_seeds: ExampleSeeds) -> None:
    migrate_seeds(old_seeds.folder)
    once = contents(old_seeds.folder)
    assert migrate_seeds(old_seeds.folder) == ()
    assert contents(old_seeds.folder) == once


def test_only_files_that_lack_something_are_written(old_seeds: ExampleSeeds) -> None:
    before = contents(old_seeds.folder)
    changed = {file.path.relative_to(old_seeds.folder).as_posix() for file in migrate_seeds(old_seeds.folder)}
    assert changed == {FILE, *map(path_of, (*ADDED_COLUMNS, *ADDED_TABLES, *RENAMED_TABLES))}
    after = contents(old_seeds.folder)
    gone = {f"{old}.csv" for old in RENAMED_TABLES.values()}
    assert {name for name in before if after.get(name) != before[name]} <= changed | gone


@pytest.mark.parametrize("table", ADDED_COLUMNS)
def test_the_old_cells_of_a_table_stay_as_they_are(old_seeds: ExampleSeeds, table: str) -> None:
    path = old_seeds.folder / f"{table}.csv"
    before = read_cells(path.read_bytes())
    migrate_seeds(old_seeds.folder)
    after = read_cells(path.read_bytes())
    assert tuple(after[0]) == columns(table)
    assert [{name: row[name] for name in before[0]} for row in after] == before


def test_whom_a_point_stops_is_told_as_before(old_seeds: ExampleSeeds) -> None:
    migrate_seeds(old_seeds.folder)
    (checkpoint,) = [row for row in old_seeds.rows("blockades") if row["id"] == "hakari-checkpoint"]
    assert (checkpoint["stops"], checkpoint["lets_through"]) == ("", "civilian; icrc; aid; peacekeeper; az-convoy")


CLASSES = {"civilian": "civilians?", "icrc": "icrc|red cross", "aid": "aid", "peacekeeper": "peacekeepers?",
           "az-convoy": "azerbaijani convoys?"}
AFFECTS = [
    ("camp", "civilian and commercial traffic; peacekeepers and ICRC let through", "civilian", "icrc; peacekeeper"),
    ("gas", "all traffic", "", ""), ("incident", "civilian traffic", "", ""), ("roadblock", "vehicles", "", ""),
    ("checkpoint", "civilian traffic", "", "civilian"), ("barrier", "All traffic; aid checked",
                                                         "civilian; icrc; peacekeeper; az-convoy", "aid"),
]


@pytest.mark.parametrize(("kind", "affects", "stops", "lets_through"), AFFECTS)
def test_words_are_read_as_version_0_1_0_read_them(kind: str, affects: str, stops: str, lets_through: str) -> None:
    traffic = [TrafficClass(name, words) for name, words in CLASSES.items()]
    told = migration._read_affects({"kind": kind, "affects": affects}, traffic)
    assert (told.get("stops", ""), told.get("lets_through", "")) == (stops, lets_through)


WRITTEN = [
    ("quotes that need not be", b'id,"affects",summary\n"a-1","x",y\n',
     b'id,"affects",stops,lets_through,summary\n"a-1","x",,,y\n'),
    ("a cell of two lines", b'id,affects,summary\na-1,"x\n""y""",z\n',
     b'id,affects,stops,lets_through,summary\na-1,"x\n""y""",,,z\n'),
    ("carriage returns and a byte order mark", b"\xef\xbb\xbfid,affects\r\na-1,x\r\n",
     b"\xef\xbb\xbfid,affects,stops,lets_through\r\na-1,x,,\r\n"),
    ("no last line end, and an empty line", b"id,affects\n\na-1,x", b"id,affects,stops,lets_through\n\na-1,x,,"),
    ("another order of columns", b"affects,id\nx,a-1\n", b"affects,stops,lets_through,id\nx,,,a-1\n"),
    ("one of the columns there", b"id,stops,affects\na-1,icrc,x\n", b"id,stops,lets_through,affects\na-1,icrc,,x\n"),
]


@pytest.mark.parametrize(("before", "after"), [case[1:] for case in WRITTEN], ids=[case[0] for case in WRITTEN])
def test_bytes_that_need_not_change_stay(tmp_path: Path, before: bytes, after: bytes) -> None:
    (tmp_path / "blockades.csv").write_bytes(before)
    migrate_seeds(tmp_path)
    assert (tmp_path / "blockades.csv").read_bytes() == after


TEXTS = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from('",\n\r; '), max_size=8)


@given(st.lists(st.tuples(TEXTS, TEXTS, TEXTS), min_size=1), st.sampled_from(["\n", "\r\n"]))
def test_any_text_of_any_cell_stays(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str, str]], line_end: str
) -> None:
    path = tmp_path_factory.mktemp("seeds") / "blockades.csv"
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator=line_end, quoting=csv.QUOTE_ALL)
    writer.writerows([("id", "affects", "summary"), *rows])
    path.write_bytes(buffer.getvalue().encode())
    migrate_seeds(path.parent)
    read = list(csv.reader(io.StringIO(path.read_bytes().decode(), newline="")))
    assert [(row[0], row[1], row[4]) for row in read[1:]] == rows


REFUSED = [
    (b'id,affects\na-1,"x\n', "blockades.csv:2: expected comma-separated values with closed quotes"),
    (b"id,affects\na-1,x,y\n", "blockades.csv:2: expected 2 cells in every row; got 3 cells"),
    ("id,affects\na-1,x\n".encode("utf-16"), "blockades.csv: expected UTF-8 text; got other bytes"),
    (b"", "blockades.csv: expected a table of comma-separated values; got something else"),
    (b"<<<<<<< HEAD\nid,affects\na-1,x\n", "blockades.csv:2: expected 1 cells in every row"),
]


@pytest.mark.parametrize(("content", "message"), REFUSED)
def test_a_table_that_cannot_be_taken_apart_safely_is_refused_and_nothing_written(
    old_seeds: ExampleSeeds, content: bytes, message: str
) -> None:
    before = contents(old_seeds.with_bytes("blockades.csv", content).folder)
    with pytest.raises(DataError) as caught:
        migrate_seeds(old_seeds.folder)
    assert message in str(caught.value)
    assert contents(old_seeds.folder) == before


def test_a_folder_that_holds_no_seeds_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="expected a folder of seed tables; got none there"):
        migrate_seeds(tmp_path)


def test_a_table_that_was_renamed_keeps_its_bytes(old_seeds: ExampleSeeds) -> None:
    before = (old_seeds.folder / "old_highway_waypoints.csv").read_bytes()
    migrate_seeds(old_seeds.folder)
    assert (old_seeds.folder / "traced_waypoints.csv").read_bytes() == before
    assert not (old_seeds.folder / "old_highway_waypoints.csv").exists()


def test_a_renaming_that_was_stopped_half_way_is_finished(old_seeds: ExampleSeeds) -> None:
    migrate_seeds(old_seeds.folder)
    rows = (old_seeds.folder / "traced_waypoints.csv").read_bytes()
    migrate_seeds(old_seeds.with_bytes("old_highway_waypoints.csv", rows).folder)
    assert not (old_seeds.folder / "old_highway_waypoints.csv").exists()


def test_two_tables_that_differ_are_left_to_the_check(old_seeds: ExampleSeeds) -> None:
    migrate_seeds(old_seeds.folder)
    assert migrate_seeds(old_seeds.with_bytes("old_highway_waypoints.csv", b"id\n").folder) == ()
    assert "old_highway_waypoints.csv: expected a table or outline file" in "".join(old_seeds.problems())


def test_a_situation_that_does_not_fit_is_told_and_nothing_written(old_seeds: ExampleSeeds) -> None:
    before = contents(old_seeds.with_bytes(FILE, b"{}").folder)
    with pytest.raises(DataError, match=r"seeds/situation\.json"):
        migrate_seeds(old_seeds.folder)
    assert contents(old_seeds.folder) == before


def test_nothing_is_half_done_where_a_file_cannot_be_written(
    old_seeds: ExampleSeeds, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents(old_seeds.folder)

    def refuse(files: object) -> None:
        raise StoreError("no space left")

    monkeypatch.setattr(migration, "write_together", refuse)
    with pytest.raises(StoreError):
        migrate_seeds(old_seeds.folder)
    assert contents(old_seeds.folder) == before


def test_what_tidy_mends_can_be_mended_after_migrating(old_seeds: ExampleSeeds) -> None:
    old_seeds.with_text("passability.csv", lambda text: "\ufeff" + text.replace("\n", "\r\n"))
    migrate_seeds(old_seeds.folder)
    tidy_seeds(old_seeds.folder)
    assert old_seeds.problems() == [LEFT]
