"""Seeds put into their form: what is mended, what is refused, and that what the seeds say stays as it is."""

from __future__ import annotations

import csv
import unicodedata
from io import StringIO
from pathlib import Path

import pytest
from example_seeds import EXAMPLE, ExampleSeeds
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from geo.cli import app
from geo.errors import DataError, Problem
from geo.seeds.tidy import tidy_seeds, tidy_table

HEADER = "id,line,chainage_km,place,lon,lat\n"
ROW_1, ROW_2 = "a-1,a,0,,46.5,39.5\n", "a-2,a,1,,46.6,39.6\n"
TABLE = HEADER + ROW_1 + ROW_2

MENDED: list[tuple[str, str, str, tuple[str, ...]]] = [
    ("tidy", TABLE, TABLE, ()),
    ("unneeded quotes", HEADER + '"a-1",a,0,,46.5,39.5\n', HEADER + '"a-1",a,0,,46.5,39.5\n', ()),
    ("byte order mark", "\ufeff" + TABLE, TABLE, ("byte order mark taken away",)),
    ("carriage returns", TABLE.replace("\n", "\r\n"), TABLE, ("line ends mended",)),
    ("as Excel saves it", "\ufeff" + TABLE.replace("\n", "\r\n"), TABLE,
     ("byte order mark taken away", "line ends mended")),
    ("no last line end", TABLE[:-1], TABLE, ("line end after the last row added",)),
    ("empty lines", HEADER + "\n" + ROW_1 + ROW_2 + "\n", TABLE, ("empty lines taken out",)),
    ("rows", HEADER + ROW_2 + ROW_1, TABLE, ("rows put in the order of their ids",)),
    ("columns", "line,id,chainage_km,place,lon,lat\na,a-1,0,,46.5,39.5\n", HEADER + ROW_1, ("columns put in order",)),
    ("blanks", TABLE.replace("a-2,a", "a-2, a\u00a0"), TABLE,
     ("blanks around cells taken away, letters and accents put together",)),
    ("accents apart", TABLE.replace("2,a", "2,e\u0301"), TABLE.replace("2,a", "2,\u00e9"),
     ("blanks around cells taken away, letters and accents put together",)),
    ("a cell of two lines", HEADER + '"a-2\nx",a,1,,46.6,39.6\n' + ROW_1, HEADER + ROW_1 + '"a-2\nx",a,1,,46.6,39.6\n',
     ("rows put in the order of their ids",)),
]


@pytest.mark.parametrize(("text", "tidied", "done"), [case[1:] for case in MENDED], ids=[case[0] for case in MENDED])
def test_the_form_of_a_table_is_mended(tmp_path: Path, text: str, tidied: str, done: tuple[str, ...]) -> None:
    (tmp_path / "waypoints.csv").write_bytes(text.encode())
    found = tidy_table(tmp_path / "waypoints.csv", "waypoints", [])
    assert found is not None
    assert (found.content.decode(), found.done) == (tidied, done)


REFUSED = [
    (b"", "expected a header line; got an empty file"),
    (TABLE.encode("utf-16"), "expected UTF-8 text; got byte 0xff"),
    (TABLE.replace(",", ";").encode(), "expected cells separated by commas; got semicolons"),
    ((TABLE + '"a-3,a,1').encode(), "expected comma-separated values with closed quotes"),
    (TABLE.replace("lat", "latt").encode(), "expected the column lat; got an unknown column"),
    (TABLE.replace("lat\n", "lat,lat\n", 1).encode(), "expected each column once; got the column twice"),
    ((TABLE + "a-3,a\n").encode(), "expected 6 cells in every row; got 2 cells"),
    (("<<<<<<< HEAD\n" + TABLE).encode(), "expected a finished merge"),
]


@pytest.mark.parametrize(("content", "message"), REFUSED)
def test_a_table_that_cannot_be_read_safely_is_refused(tmp_path: Path, content: bytes, message: str) -> None:
    problems: list[Problem] = []
    (tmp_path / "waypoints.csv").write_bytes(content)
    assert tidy_table(tmp_path / "waypoints.csv", "waypoints", problems) is None
    assert message in str(problems[0])


def test_nothing_is_written_where_one_file_is_refused(seeds: ExampleSeeds) -> None:
    seeds.with_rows("events", seeds.rows("events")[::-1]).with_bytes("posts.csv", b"id;label\n")
    before = (seeds.folder / "events.csv").read_bytes()
    with pytest.raises(DataError, match=r"seeds/posts\.csv:1: expected"):
        tidy_seeds(seeds.folder)
    assert (seeds.folder / "events.csv").read_bytes() == before


def test_every_fault_that_names_the_command_is_mended_by_it(seeds: ExampleSeeds) -> None:
    seeds.with_text("places.csv", lambda text: "\ufeff" + text.replace("\n", "\r\n") + "\n")
    seeds.with_rows("events", seeds.rows("events")[::-1]).with_text("posts.csv", lambda text: text[:-1])
    seeds.with_text("geometry/waters.geojson", lambda text: "\ufeff" + text.replace("\n", "\r\n"))
    seeds.with_cell("sources", "tass-1223893", "title", " Title")
    seeds.with_rows("names", [dict(reversed(row.items())) for row in seeds.rows("names")])
    assert {problem.rpartition(". ")[2] for problem in seeds.problems()} == {"Run: python -m geo tidy --seeds seeds"}
    tidy_seeds(seeds.folder)
    assert seeds.problems() == []


def test_seeds_that_are_tidy_are_not_written(seeds: ExampleSeeds) -> None:
    assert tidy_seeds(seeds.folder) == ()
    assert all(path.stat().st_mtime_ns == (EXAMPLE / path.relative_to(seeds.folder)).stat().st_mtime_ns
               for path in seeds.folder.rglob("*.*") if path.is_file())


def test_the_command_tells_what_it_did(seeds: ExampleSeeds) -> None:
    seeds.with_rows("events", seeds.rows("events")[::-1]).with_text("posts.csv", lambda text: text[:-1])
    run = CliRunner()
    assert run.invoke(app, ["tidy", "--seeds", "seeds"]).output == (
        "seeds/posts.csv: line end after the last row added.\n"
        "seeds/events.csv: rows put in the order of their ids.\n")
    assert run.invoke(app, ["tidy", "--seeds", "seeds"]).output == "seeds is tidy: nothing changed.\n"


def test_a_folder_without_tables_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"expected a folder of seed tables; got none there"):
        tidy_seeds(tmp_path)


CELLS = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("\n\r\",; \u00a0e\u0301"), max_size=8)
COLUMNS = HEADER.strip().split(",")


@given(st.lists(st.lists(CELLS, min_size=6, max_size=6), max_size=5), st.permutations(COLUMNS),
       st.sampled_from(["", "\ufeff"]), st.sampled_from(["\n", "\r\n"]))
def test_tidying_twice_is_tidying_once_and_no_row_is_lost(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]], order: list[str], start: str, end: str
) -> None:
    path = tmp_path_factory.getbasetemp() / "waypoints.csv"
    buffer = StringIO()
    csv.writer(buffer, lineterminator=end, quoting=csv.QUOTE_ALL).writerows([order, *rows])
    path.write_bytes((start + buffer.getvalue()).encode())
    first = tidy_table(path, "waypoints", [])
    assert first is not None
    path.write_bytes(first.content)
    second = tidy_table(path, "waypoints", [])
    assert second is not None and (second.content, second.done) == (first.content, ())
    found = list(csv.reader(StringIO(first.content.decode(), newline="")))
    wanted = [[_told(row[order.index(name)]) for name in COLUMNS] for row in rows]
    assert found[0] == COLUMNS and sorted(found[1:]) == sorted(wanted)


def _told(cell: str) -> str:
    return unicodedata.normalize("NFC", cell.replace("\r\n", "\n").replace("\r", "\n")).strip()
