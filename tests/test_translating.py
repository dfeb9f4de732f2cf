"""Texts for translators: what is missing, a sheet to work in, and the sheet taken back with every cell checked."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from example_seeds import ExampleSeeds
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from geo.cli import app
from geo.errors import DataError, UsageError
from geo.model import project
from geo.model.texts import checksum_of
from geo.seeds.read import read_seeds
from geo.seeds.translating import files
from geo.seeds.translating.files import COLUMNS, read_sheet, write_sheet
from geo.seeds.translating.states import Listing, Text, list_texts, read_states
from geo.seeds.translating.taking import Taken, take_sheet

TEXT = "blockades:roadblock-on-the-link:summary"
FORMATS = [".csv", ".xlsx"]
Cells = dict[str, dict[str, object]]
"""New cells by id and column."""


def edit_csv(path: Path, cells: Cells) -> None:
    rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))
    for row in rows:
        row.update({column: str(cell) for column, cell in cells.get(row["id"], {}).items()})
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        writer.writerows(rows)


def edit_xlsx(path: Path, cells: Cells) -> None:
    book = openpyxl.load_workbook(path)
    for row in book.worksheets[0].iter_rows(min_row=2):
        for column, cell in cells.get(str(row[0].value), {}).items():
            row[COLUMNS.index(column)].value = cell
    book.save(path)


EDIT: dict[str, Callable[[Path, Cells], None]] = {".csv": edit_csv, ".xlsx": edit_xlsx}


def sheet_of(seeds: ExampleSeeds, ending: str, cells: Cells | None = None) -> Path:
    path = Path(f"sheet{ending}")
    path.write_bytes(write_sheet(list_texts(seeds.read(), "hy"), path))
    EDIT[ending](path, cells or {})
    return path


def take(seeds: ExampleSeeds, path: Path, **options: str) -> Taken:
    return take_sheet(seeds.read(), path, "hy", **options)


def refused(seeds: ExampleSeeds, path: Path, **options: str) -> str:
    before = (seeds.folder / "texts" / "hy.csv").read_bytes()
    with pytest.raises(DataError) as error:
        take(seeds, path, **options)
    assert (seeds.folder / "texts" / "hy.csv").read_bytes() == before
    return re.sub(r" \([\w:-]+\):", ":", str(error.value))


def row_of(seeds: ExampleSeeds, key: str = TEXT) -> dict[str, str]:
    return next(row for row in seeds.rows("texts_hy") if row["id"] == key)


@pytest.mark.parametrize(("language", "ending"), [("hy", ".csv"), ("az", ".csv"), ("ru", ".csv"), ("hy", ".xlsx")])
def test_a_round_trip_of_the_projects_texts_changes_no_byte(language: str, ending: str, tmp_path: Path) -> None:
    seeds, path = read_seeds(project.SEEDS), tmp_path / f"sheet{ending}"
    path.write_bytes(write_sheet(list_texts(seeds, language), path))
    before = (project.SEEDS / "texts" / f"{language}.csv").read_bytes()
    taken = take_sheet(seeds, path, language, by="Somebody", on="2026-01-01")
    assert (taken.new, taken.changed, taken.read) == (0, 0, 0)
    assert (project.SEEDS / "texts" / f"{language}.csv").read_bytes() == before


@pytest.mark.parametrize("ending", FORMATS)
def test_a_sheet_has_the_same_bytes_whenever_it_is_written(ending: str, seeds: ExampleSeeds) -> None:
    found, path = list_texts(seeds.read(), "hy"), Path(f"sheet{ending}")
    assert write_sheet(found, path) == write_sheet(found, path)


@pytest.mark.parametrize("ending", FORMATS)
def test_new_words_are_a_draft_with_the_checksum_of_the_english_of_today(ending: str, seeds: ExampleSeeds) -> None:
    english = next(text.english for text in list_texts(seeds.read(), "hy").texts if text.id == TEXT)
    new = row_of(seeds)["text"].replace("։", " այստեղ։")
    taken = take(seeds, sheet_of(seeds, ending, {TEXT: {"text": new}}))
    assert str(taken) == "seeds/texts/hy.csv: 0 new, 1 changed, 0 found right."
    assert row_of(seeds) == {"id": TEXT, "text": new, "checksum": checksum_of(english), "state": "draft",
                             "read_by": "", "read_on": ""}
    assert seeds.problems() == []


@pytest.mark.parametrize("ending", FORMATS)
def test_a_text_that_a_native_speaker_found_right_says_who_and_when(ending: str, seeds: ExampleSeeds) -> None:
    before = row_of(seeds)
    take(seeds, sheet_of(seeds, ending, {TEXT: {"read": "x"}}), by="A. Reader", on="2026-02-03")
    assert row_of(seeds) == {**before, "state": "read-by-a-native-speaker", "read_by": "A. Reader",
                             "read_on": "2026-02-03"}


def test_who_read_it_must_be_named(seeds: ExampleSeeds) -> None:
    told = refused(seeds, sheet_of(seeds, ".csv", {TEXT: {"read": "x"}}))
    assert 'read: expected a name for who read it; got "x". Say who and when: --by "Name" --on DAY.' in told


def test_a_missing_text_becomes_a_row_in_its_place(seeds: ExampleSeeds) -> None:
    before = seeds.rows("texts_hy")
    missing = next(text for text in list_texts(seeds.read(), "hy").texts if text.state == "missing"
                   and not re.search(r"\d|[A-Z][a-z]+ber|Armen|post|check", text.english))
    taken = take(seeds, sheet_of(seeds, ".csv", {missing.id: {"text": "Փորձնական։"}}))
    assert (taken.new, row_of(seeds, missing.id)["state"]) == (1, "draft")
    assert [row for row in seeds.rows("texts_hy") if row["id"] != missing.id] == before
    assert seeds.problems() == []


@pytest.mark.parametrize("ending", FORMATS)
@pytest.mark.parametrize(("cells", "said"), [
    ({"text": "Փակում 99 օր։"}, "text: expected the numbers of the English"),
    ({"text": "Փակում\u200bօր", "read": "?"}, "read: expected x or yes"),
    ({"text": ""}, "text: expected a text; got an empty cell"),
    ({"english": "Something else"}, "english: expected the English of today"),
    ({"read": "perhaps"}, "read: expected x or yes, or an empty cell"),
    ({"id": "blockades:nowhere:summary"}, "id: expected the id of a text of this language"),
])
def test_a_cell_that_does_not_fit_is_refused_with_file_line_and_column(
    ending: str, cells: dict[str, object], said: str, seeds: ExampleSeeds
) -> None:
    told = refused(seeds, sheet_of(seeds, ending, {TEXT: cells}), by="A. Reader", on="2026-02-03")
    assert told.startswith(f"sheet{ending}:")
    assert said in told


def test_a_word_that_the_glossary_avoids_is_refused_from_a_sheet_as_from_the_table(seeds: ExampleSeeds) -> None:
    row = {"id": "x-hy", "term": "post", "language": "hy", "rendering": "պահակետ", "avoided": "բլոկպոստ", "reason": ""}
    seeds.with_rows("glossary", [row]).with_cell("blockades", "roadblock-on-the-link", "summary", "About a post.")
    word = row["avoided"]
    assert "as the glossary has it" in refused(seeds, sheet_of(seeds, ".csv", {TEXT: {"text": word}}))


@pytest.mark.parametrize("value", [date(2023, 5, 12), 44.5, "=1+1"])
def test_a_cell_that_a_spreadsheet_made_another_thing_of_is_refused(value: object, seeds: ExampleSeeds) -> None:
    told = refused(seeds, sheet_of(seeds, ".xlsx", {TEXT: {"text": value}}))
    assert "text: expected a text; got" in told
    assert "give the cell the format Text" in told


def test_a_line_twice_is_refused(seeds: ExampleSeeds) -> None:
    path = sheet_of(seeds, ".csv")
    content = path.read_bytes()
    path.write_bytes(content + content.split(b"\r\n")[1] + b"\r\n")
    assert "expected an id that line 2 does not have" in refused(seeds, path)


@pytest.mark.parametrize(("separator", "encoding", "line_end"), [
    (";", "utf-8-sig", "\r\n"), ("\t", "utf-16", "\r\n"), (",", "utf-8", "\n"),
])
def test_a_sheet_is_read_as_spreadsheet_programs_write_it(
    separator: str, encoding: str, line_end: str, seeds: ExampleSeeds
) -> None:
    path = sheet_of(seeds, ".csv")
    rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=separator, lineterminator=line_end).writerows(rows)
    assert take(seeds, path, by="A. Reader", on="2026-02-03").changed == 0


@pytest.mark.parametrize(("content", "said"), [
    (b"", "a first line with the columns"), (b"a,b\n1,2\n", "Keep the first line as it was."),
    (b"id,english,text,read\nx,\xe9", "Save the sheet as CSV UTF-8, or as XLSX."),
    (b'id,english,text,read\n"x', "save it again as CSV"),
])
def test_a_file_that_is_no_sheet_is_refused_in_one_line(content: bytes, said: str, seeds: ExampleSeeds) -> None:
    Path("sheet.csv").write_bytes(content)
    assert said in refused(seeds, Path("sheet.csv"))


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"id,english,text,read"])
def test_a_workbook_that_is_none_is_refused(content: bytes, seeds: ExampleSeeds) -> None:
    Path("sheet.xlsx").write_bytes(content)
    assert "expected a workbook (XLSX)" in refused(seeds, Path("sheet.xlsx"))


@given(st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S")), min_size=1))
def test_any_text_comes_back_from_a_sheet_and_none_is_a_formula_in_it(text: str) -> None:
    written = files._neutralise(text)
    assert files._restore(written) == text
    assert written[0] not in "=+-@"


def test_a_listing_tells_states_counts_and_context(seeds: ExampleSeeds) -> None:
    found = list_texts(seeds.read(), "hy")
    text = next(text for text in found.texts if text.id == TEXT)
    assert text.context.startswith("blockades, summary of ")
    assert found.counts["draft"] == sum(text.state == "draft" for text in found.texts) > 0
    lines = list(found.lines(("draft",)))
    assert lines[0].startswith("Texts in the language hy: ")
    assert f"  {TEXT}: {text.english}" in lines


def test_english_that_changed_makes_a_text_stale(seeds: ExampleSeeds) -> None:
    seeds.with_cell("blockades", "roadblock-on-the-link", "summary", "Another summary.")
    assert next(text.state for text in list_texts(seeds.read(), "hy").texts if text.id == TEXT) == "stale"


def test_a_name_without_a_text_is_not_missing() -> None:
    texts = (Text("a:b:c", "CivilNet", "", "name", "", ""), Text("a:d:c", "the road", "", "missing", "", ""))
    assert list(Listing("hy", texts).lines(("missing",)))[1:] == ["", "missing:", "  a:d:c: the road"]


@pytest.mark.parametrize("states", ["lost", "missing,lost", ""])
def test_a_state_that_is_none_is_refused(states: str) -> None:
    with pytest.raises(UsageError, match="state: expected some of missing, stale, draft, name, read"):
        read_states(states)


def test_the_command_lists_writes_and_takes(seeds: ExampleSeeds) -> None:
    run = CliRunner().invoke(app, ["texts", "--language", "hy", "--seeds", "seeds", "--json"])
    assert json.loads(run.stdout)["counts"]["stale"] == 0
    assert CliRunner().invoke(app, ["texts", "--language", "hy", "--seeds", "seeds", "--out", "t.xlsx"]).exit_code == 0
    assert len(read_sheet(Path("t.xlsx"))) == sum(json.loads(run.stdout)["counts"].values())
    run = CliRunner().invoke(app, ["texts", "--language", "hy", "--seeds", "seeds", "--take", "t.xlsx"])
    assert run.stdout == "seeds/texts/hy.csv: nothing is different, nothing was written.\n"
