"""Seed tables as they are read: cells unchanged, and every fault with its file, line, column and remedy."""

from __future__ import annotations

import csv
import os
from io import StringIO
from pathlib import Path

import pytest
from example_seeds import ExampleSeeds
from hypothesis import given
from hypothesis import strategies as st
from project_case import CASE

from geo.model.schema import TABLES
from geo.seeds import read
from geo.seeds.read import read_seeds, read_table

CELLS: list[tuple[str, str, str, str, str]] = [
    ("places", "shusha", "lon", "nan",
     'seeds/places.csv:5:lon (shusha): expected degrees east between 45.0 and 47.8; got "nan". '
     "Write digits with a decimal point; check that longitude and latitude are not swapped."),
    ("places", "shusha", "lat", "46.75",
     'seeds/places.csv:5:lat (shusha): expected degrees north between 38.8 and 41.0; got "46.75". '
     "Write digits with a decimal point; check that longitude and latitude are not swapped."),
    ("places", "shusha", "accuracy_m", "-150",
     'seeds/places.csv:5:accuracy_m (shusha): expected metres, more than 0 and at most 50000; got "-150". '
     "Give a radius within which the place surely lies."),
    ("places", "shusha", "rank", "first",
     'seeds/places.csv:5:rank (shusha): expected a whole number, 0 or more; got "first". Write digits only.'),
    ("places", "shusha", "position_method", "gazeteer",
     "seeds/places.csv:5:position_method (shusha): expected one of surveyed, published, gazetteer, derived, "
     'along-line, between, schematic, none; got "gazeteer". Did you mean gazetteer?'),
    ("places", "shusha", "kind", "",
     "seeds/places.csv:5:kind (shusha): expected one of city, town, village, locality, bridge, junction, crossing, "
     "site, monastery, airport, reservoir, lake, mountain, river, road, district, area, group, off-map; got an empty "
     "cell. Fill the cell."),
    ("posts", "post-1-hakari-bridge", "label", " Post No. 1",
     'seeds/posts.csv:2:label (post-1-hakari-bridge): expected no blanks at the start or end; got " Post No. 1". '
     "Run: python -m geo tidy --seeds seeds"),
    ("posts", "post-1-hakari-bridge", "label", "",
     "seeds/posts.csv:2:label (post-1-hakari-bridge): expected text without control characters, at most 20000 "
     "characters; got an empty cell. Fill the cell."),
    ("posts", "post-1-hakari-bridge", "label", "Post\x00",
     "seeds/posts.csv:2:label (post-1-hakari-bridge): expected text without control characters, at most 20000 "
     'characters; got "Post\\x00". Take out U+0000 in "Post\\x00", or type the character that was meant.'),
    ("posts", "post-1-hakari-bridge", "note", "Beside the bridge " * 5 + "\ufffeand not on it.",
     "seeds/posts.csv:2:note (post-1-hakari-bridge): expected text without control characters, at most 20000 "
     f'characters; got "{("Beside the bridge " * 5)[:80]}"... (105 characters). Take out U+FFFE in "e Beside the '
     'bridge \\ufffeand not on it.", or type the character that was meant.'),
    ("posts", "post-1-hakari-bridge", "label", "x" * 140_000,
     "seeds/posts.csv:2:label (post-1-hakari-bridge): expected text without control characters, at most 20000 "
     'characters; got "' + "x" * 80 + '"... (140000 characters). '
     "Shorten it: it has 140000 characters."),
    ("posts", "post-1-hakari-bridge", "valid_until", "31.05.2024",
     "seeds/posts.csv:2:valid_until (post-1-hakari-bridge): expected an EDTF date such as 2001-02-03, 2001-02 or "
     "2001-02-03~, or '..', '?', 'n/a' or nothing; got \"31.05.2024\". "
     "Write the year first, then month and day: 2001-02-03."),
    ("posts", "post-1-hakari-bridge", "attested", "2023-05; 2023-04",
     "seeds/posts.csv:2:attested (post-1-hakari-bridge): expected EDTF dates separated by '; ', such as 2001-02; "
     '2001-04-05; got "2023-05; 2023-04". List the dates oldest first.'),
    ("events", "moscow-summit", "date", "2023-02-30",
     "seeds/events.csv:3:date (moscow-summit): expected an EDTF date such as 2001-02-03, 2001-02 or 2001-02-03~; "
     'got "2023-02-30". Correct the day: 2023-02 has 28 days.'),
    ("events", "moscow-summit", "date", "2023-21",
     "seeds/events.csv:3:date (moscow-summit): expected an EDTF date such as 2001-02-03, 2001-02 or 2001-02-03~; "
     'got "2023-21". Write the first and the last day, as [2001-03-01..2001-05-31]; a year has the months 01 to 12.'),
    ("events", "moscow-summit", "date", "2023-06-10T12:00",
     "seeds/events.csv:3:date (moscow-summit): expected an EDTF date such as 2001-02-03, 2001-02 or 2001-02-03~; "
     'got "2023-06-10T12:00". Write the day alone; a time of day has a column of its own.'),
    ("events", "moscow-summit", "date", "",
     "seeds/events.csv:3:date (moscow-summit): expected an EDTF date such as 2001-02-03, 2001-02 or 2001-02-03~; "
     "got an empty cell. Fill the cell."),
    ("events", "checkpoint-opens", "time", "noon",
     "seeds/events.csv:2:time (checkpoint-opens): expected a time of day such as 10:30; got \"noon\". "
     "Write hours and minutes with a colon."),
    ("events", "moscow-summit", "title", "x" * 71,
     "seeds/events.csv:3:title (moscow-summit): expected text without control characters, at most 70 characters; "
     'got "' + "x" * 71 + '". Shorten it: it has 71 characters.'),
    ("events", "moscow-summit", "sources", "",
     "seeds/events.csv:3:sources (moscow-summit): expected different citations such as source-id[locator]; "
     "source-id[via=body|from]; got an empty cell. Fill the cell."),
    ("events", "moscow-summit", "id", "Moscow_Summit",
     "seeds/events.csv:3:id (Moscow_Summit): expected lower-case letters, digits and single hyphens, such as "
     'north-gate; got "Moscow_Summit". Write the id in lower-case kebab form.'),
    ("sources", "tass-1223893", "url", "javascript:alert(1)",
     "seeds/sources.csv:8:url (tass-1223893): expected a web address that starts with http:// or https:// and "
     'names a public host; got "javascript:alert(1)". Give the full address with http:// or https://, or leave it '
     "empty."),
    ("sources", "tass-1223893", "url", "https://www.reuters.com@evil.example/x",
     "seeds/sources.csv:8:url (tass-1223893): expected a web address that starts with http:// or https:// and "
     'names a public host; got "https://www.reuters.com@evil.example/x". Leave out what stands before the @: this '
     "leads to 'evil.example', not to 'www.reuters.com'."),
    ("sources", "tass-1223893", "language", "eng",
     "seeds/sources.csv:8:language (tass-1223893): expected a language code of two letters (ISO 639-1), such as hy; "
     'got "eng". Write the two-letter code.'),
    ("waypoints", "temporary-link-01", "chainage_km", "4,6",
     "seeds/waypoints.csv:2:chainage_km (temporary-link-01): expected kilometres between -30 and 250; "
     'got "4,6". Give the distance along the line in kilometres.'),
    ("series", "icrc-patients-2023-01-12", "value", "1 100",
     "seeds/series.csv:2:value (icrc-patients-2023-01-12): expected a plain number such as 1100 or -12.5; "
     'got "1 100". Write digits with a decimal point, no spaces.'),
    ("routes", "old-road", "sections", "boundary-zabukh-junction;",
     "seeds/routes.csv:2:sections (old-road): expected different ids separated by '; '; "
     'got "boundary-zabukh-junction;". Separate ids by a semicolon and a space.'),
    ("accounts", "checkpoint-opens-am", "subjects", "checkpoint-opens",
     "seeds/accounts.csv:2:subjects (checkpoint-opens-am): expected different table:id separated by '; ', such as "
     'events:north-gate-opens; got "checkpoint-opens". Name the table and the id of each row; separate them by a '
     'semicolon and a space.'),
    ("sources", "tass-1223893", "archived", "https://archive.example/page",
     "seeds/sources.csv:8:archived (tass-1223893): expected a day and the web address of the copy kept then, such as "
     '2001-02-03 https://archive.example/page; got "https://archive.example/page". Write the day of the copy, one '
     "blank, and its full address."),
    ("sources", "tass-1223893", "archived", "2023-05-26 javascript:alert(1)",
     "seeds/sources.csv:8:archived (tass-1223893): expected a day and the web address of the copy kept then, such as "
     '2001-02-03 https://archive.example/page; got "2023-05-26 javascript:alert(1)". Give the full address with '
     "http:// or https://, or leave it empty."),
    ("sources", "tass-1223893", "origin", "places:goris",
     "seeds/sources.csv:8:origin (tass-1223893): expected different ids of sources, or bodies:id, separated by '; ', "
     'such as bodies:ministry; got "places:goris". Write bodies: before the id of a body; separate ids by a semicolon '
     "and a space."),
    ("searched", "hours-2022-12", "day", "2026-01",
     'seeds/searched.csv:3:day (hours-2022-12): expected a day such as 2001-02-03; got "2026-01". '
     "Write year, month and day."),
    ("events", "moscow-summit", "sources", "tass-1223893[via=the MoD]",
     "seeds/events.csv:3:sources (moscow-summit): expected different citations such as source-id[locator]; "
     'source-id[via=body|from]; got "tass-1223893[via=the MoD]". Write the id of a body or source behind via=.'),
    ("claims", "agreement-on-main-issues", "evidence", "moscow-summit",
     "seeds/claims.csv:2:evidence (agreement-on-main-issues): expected different table:id separated by '; ', such as "
     'events:north-gate-opens; got "moscow-summit". '
     "Name the table and the id of each row; separate them by a semicolon and a space."),
]


@pytest.mark.parametrize(("table", "row_id", "column", "value", "message"), CELLS)
def test_a_cell_that_does_not_fit_is_one_plain_message(
    seeds: ExampleSeeds, table: str, row_id: str, column: str, value: str, message: str
) -> None:
    seeds.with_cell(table, row_id, column, value)
    assert [str(problem) for problem in seeds.read().problems] == [message]


HEADER = "id,line,chainage_km,place,lon,lat\n"
ROW = "a-1,a,0,,46.5,39.5\n"
NO_LAT = ":1:lat: expected this column; got no such column. Add the column after lon, in the header and in every row."
FILES: list[tuple[bytes, list[str]]] = [
    (b"", [": expected a header line; got an empty file. Restore the header line."]),
    (b"\xef\xbb\xbf" + (HEADER + ROW).encode(),
     [":1: expected UTF-8 without a byte order mark; got a byte order mark. {tidy}"]),
    (b"\xef\xbb\xbf" + (HEADER + ROW).replace("\n", "\r\n").encode(),
     [":1: expected UTF-8 without a byte order mark; got a byte order mark. {tidy}",
      ":1: expected lines that end in LF; got a carriage return (CR). {tidy}"]),
    ((HEADER + ROW).replace("\n", "\r\n").encode(),
     [":1: expected lines that end in LF; got a carriage return (CR). {tidy}"]),
    ((HEADER + ROW).encode("utf-16"), [":1: expected UTF-8 text; got byte 0xff. Save it as UTF-8."]),
    ((HEADER + ROW.replace("a-1", "Հ")).encode("iso8859-5", "replace") + b"\xc1\xee\n",
     [":3: expected UTF-8 text; got byte 0xc1. Save it as UTF-8."]),
    ((HEADER + ROW).encode()[:-1],
     [":2: expected a line end after the last row; got none. {tidy}"]),
    (("id,line,chainage_km,place,lon\n" + "a-1,a,0,,46.5\n").encode(),
     [NO_LAT]),
    ((HEADER.replace("lat", "latt") + ROW).encode(),
     [":1:latt: expected the column lat; got an unknown column. Did you mean lat?"]),
    ((HEADER.replace("lat\n", "lat,note\n") + ROW.replace("\n", ",x\n")).encode(),
     [":1:note: expected only the columns of the dictionary; got an unknown column. Remove the column."]),
    ((HEADER.replace("lat", "lon") + ROW).encode(),
     [NO_LAT,
      ":1:lon: expected each column once; got the column twice. Remove one of them."]),
    (("id,line,chainage_km,place,lat,lon\n" + "a-1,a,0,,39.5,46.5\n").encode(),
     [":1: expected columns in the order id, line, chainage_km, place, lon, lat; got another order. "
      "{tidy}"]),
    ((HEADER + "a-1,a,0,46.5,39.5\n" + "a-2,a,1,,46.5,39.5,\n" + "\n").encode(),
     [":2: expected 6 cells; got 5 cells. Check the commas and quotes of the row, and the header line.",
      ":3: expected 6 cells; got 7 cells. Check the commas and quotes of the row, and the header line.",
      ":4: expected a row; got an empty line. {tidy}"]),
    ((HEADER + "a-1,a,0,46.5,39.5\n" * 125).encode(),
     [":2: expected 6 cells; got 5 cells, here and in 124 more lines. "
      "Check the commas and quotes of the row, and the header line."]),
    ((HEADER + ROW).replace("\n", ",\n").encode(),
     [":1: expected only the columns of the dictionary; got a column without a name, perhaps from a comma at the end "
      "of each line. Remove the column."]),
    (("id,line,chainage_km,place,lon\n" + ROW * 125).encode(), [NO_LAT]),
    ((HEADER.replace("lat", "lat,note") + ROW * 125).encode(),
     [":1:note: expected only the columns of the dictionary; got an unknown column. Remove the column."]),
    ((HEADER + ROW * 125).replace(",", ";").encode(),
     [":1: expected cells separated by commas; got semicolons. "
      "Save the table with commas between the cells; the rest was not read."]),
    ((HEADER + ROW * 125).replace(",", "\t").encode(),
     [":1: expected cells separated by commas; got tabs. "
      "Save the table with commas between the cells; the rest was not read."]),
    ((ROW * 125).encode(),
     [":1: expected the header line id,line,chainage_km,place,lon,lat; got none of these columns. "
      "Restore the header line; the rest was not read."]),
    ((HEADER + "<<<<<<< HEAD\n" + ROW + "=======\n" + ROW + ">>>>>>> other\n").encode(),
     [':2: expected a finished merge; got a merge marker, "<<<<<<< HEAD". '
      "Choose one of the two versions and take the markers out; the file was not read."]),
    ((HEADER + ROW + "=======\n").encode(),
     [':3: expected a row; got a merge marker, "=======". Choose one of the two versions and take the line out.']),
    ((HEADER + ROW + 'a-2,a,1,"x\n').encode(),
     [":3: expected comma-separated values with closed quotes; got unexpected end of data. "
      "Mend the quotes; the rest of the file was not read."]),
    ((HEADER + 'a-1,"a"b,1,,46.5,39.5\n').encode(),
     [":2: expected comma-separated values with closed quotes; got ',' expected after '\"'. "
      "Mend the quotes; the rest of the file was not read."]),
    (HEADER.encode(), []),
]


@pytest.mark.parametrize(("content", "messages"), FILES)
def test_a_file_that_does_not_fit_says_why(tmp_path: Path, content: bytes, messages: list[str]) -> None:
    path = tmp_path / "waypoints.csv"
    path.write_bytes(content)
    found = sorted(str(problem).removeprefix(str(path)) for problem in read_table(path, "waypoints", CASE).problems)
    assert found == [message.format(tidy=f"Run: python -m geo tidy --seeds {tmp_path}") for message in messages]


def test_nothing_is_concluded_from_rows_that_do_not_fit_the_header(seeds: ExampleSeeds) -> None:
    seeds.with_text("places.csv", lambda text: text.replace("id,", "number,id,", 1))
    assert [problem.partition(": ")[0] for problem in seeds.problems()] == ["seeds/places.csv:1:number"]


def test_swapped_coordinates_are_one_problem(seeds: ExampleSeeds) -> None:
    seeds.with_cell("places", "shusha", "lon", "39.763257").with_cell("places", "shusha", "lat", "46.75115")
    assert seeds.problems() == [
        'seeds/places.csv:5:lon (shusha): expected longitude before latitude; got "39.763257, 46.75115". '
        "Swap lon and lat."]


def test_a_table_with_too_many_problems_is_left_and_nothing_is_concluded_from_it(
    seeds: ExampleSeeds, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(read, "MAX_PROBLEMS", 1)
    seeds.with_cell("places", "goris", "kind", "x").with_cell("places", "hakari-bridge", "kind", "x")
    assert [problem.partition(" ")[0] for problem in seeds.problems()] == [
        "seeds/places.csv:2:kind", "seeds/places.csv:3:", "seeds/places.csv:3:kind"]


def test_lines_are_counted_as_an_editor_counts_them(seeds: ExampleSeeds) -> None:
    seeds.with_cell("events", "checkpoint-opens", "summary", "one\n\nthree")
    seeds.with_cell("events", "moscow-summit", "date", "x")
    assert str(seeds.read().problems[0]).startswith("seeds/events.csv:5:date (moscow-summit): ")


def test_unreadable_files_are_told_one_by_one(seeds: ExampleSeeds) -> None:
    seeds.without_file("posts.csv").without_file("geometry/waters.geojson").without_file("lines.csv")
    (seeds.folder / "lines.csv").mkdir()
    seeds.with_bytes("checkpoints.csv", b"id\n").with_bytes("geometry/roads.geojson", b"{}")
    assert sorted(map(str, seeds.read().problems)) == [
        "seeds/checkpoints.csv: expected a table or outline file that the schema knows; got an unknown file. "
        "Rename it or move it out of the folder.",
        "seeds/geometry/roads.geojson: expected a table or outline file that the schema knows; got an unknown file. "
        "Rename it or move it out of the folder.",
        "seeds/geometry/waters.geojson: expected a readable file; got No such file or directory. Restore the file.",
        "seeds/lines.csv: expected a file; got a folder, pipe or device. Restore the file.",
        "seeds/posts.csv: expected a readable file; got No such file or directory. Restore the file."]


def test_a_pipe_in_place_of_a_file_does_not_hang(seeds: ExampleSeeds) -> None:
    os.mkfifo(seeds.without_file("posts.csv").folder / "posts.csv")
    assert [str(problem) for problem in seeds.read().problems] == [
        "seeds/posts.csv: expected a file; got a folder, pipe or device. Restore the file."]


def test_every_row_is_read_or_kept_as_faulty(seeds: ExampleSeeds) -> None:
    seeds.with_cell("names", "goris-en-neutral", "form", "x").with_cell("places", "shusha", "lon", "x")
    found = seeds.read()
    kept = {table: len(found.tables[table]) + len(found.faulty[table]) for table in TABLES}
    assert kept == {table: len(seeds.rows(table)) for table in TABLES}
    assert "shusha" in found.ids["places"] and found.may_have("places", "shusha")


CHARACTERS = st.characters(exclude_categories=["Cs", "Cc", "Co", "Cn"]) | st.sampled_from("\n\t\",;' ")
TEXTS = st.text(CHARACTERS, min_size=1).filter(lambda text: text == text.strip())


def write_producers(path: Path, names: list[str]) -> None:
    buffer = StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(["id", "name", "attribution", "licence", "url", "terms"])
    writer.writerows([f"producer-{number}", name, name, name, "", name] for number, name in enumerate(names))
    path.write_bytes(buffer.getvalue().encode())


@given(st.lists(TEXTS, max_size=4))
def test_any_text_survives_reading_unchanged(tmp_path_factory: pytest.TempPathFactory, names: list[str]) -> None:
    path = tmp_path_factory.getbasetemp() / "producers.csv"
    write_producers(path, names)
    reading = read_table(path, "producers", CASE)
    assert not reading.problems
    assert [record.row.terms for record in reading.records] == names


@pytest.mark.parametrize("text", [
    "NA", "N/A", "007", "1e5", "null", "None", "nan", "TRUE", "=1+1", "-", "'", '"', '""', "a,b", "a\nb", "1,000.50",
    "2023-04-23", "\u202eabc", "Բերձոր"])
def test_what_looks_like_something_else_stays_text(tmp_path: Path, text: str) -> None:
    write_producers(tmp_path / "producers.csv", [text])
    assert read_table(tmp_path / "producers.csv", "producers", CASE).records[0].row.name == text


def test_reading_needs_no_working_folder(seeds: ExampleSeeds, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = seeds.folder.absolute()
    monkeypatch.chdir("/")
    assert read_seeds(folder).problems == ()
