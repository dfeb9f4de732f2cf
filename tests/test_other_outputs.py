"""Whatever is written of an invented situation speaks of it alone, and no word of the project's own stands in it."""

from __future__ import annotations

import re
import sqlite3
import zipfile
from contextlib import closing
from itertools import chain
from pathlib import Path

import pyarrow.parquet
import pytest
from case_words import ROWS, STEMS, CaseWords
from made_once import make_once
from other_situation import EVERY_DAY, make_other_data
from quick_packing import packed_quickly
from typer.testing import CliRunner

import geo
from geo import cli

OWN = CaseWords(Path(__file__).resolve().parent.parent / "seeds")
NOT_OF_THE_CASE = re.compile(
    r"lachin-corridor(?![-.]\w)|https?://\S+|[\w.-]+@[\w.-]+|noto[ -]sans[ -]armenian|\bRussian\b(?! peacekeepers)",
    re.IGNORECASE)
"""What stays in any output: the name of the program, addresses of standards and of licences, a font, a language."""
COMMON = {"other", "corridor", "north", "south", "unverified", "media", "north-gate"}
DAY = "2031-04-20"


def _commands(data: Path, folder: Path) -> dict[str, list[str]]:
    """Return the commands that print an answer, by a name for it."""
    status = {f"status-{day}": ["status", "--at", str(day)] for day in EVERY_DAY}
    return {**status, "status.json": ["status", "--at", DAY, "--json"], "claims": ["claims"],
            "claims.json": ["claims", "--json"], "overview": ["access", "--at", DAY],
            "overview-back": ["access", "--from", "quelm", "--traffic", "freight", "--at", "2031-08-15"],
            "trip": ["access", "--from", "mirrowick", "--to", "quelm", "--at", DAY],
            "trip-back": ["access", "--from", "Kellam", "--to", "Мирровик", "--traffic", "medics", "--at",
                          "2031-06-03"],
            "embed": ["embed", "--at", DAY], "embed-latex": ["embed", "--at", DAY, "--only", "latex"]}


def _write(folder: Path, data: Path) -> None:
    """Write everything that there is to write."""
    for name, arguments in _commands(data, folder).items():
        result = CliRunner().invoke(cli.app, [*arguments, "--data", str(data)], catch_exceptions=False)
        assert result.exit_code == 0, (arguments, result.output)
        (folder / f"{name}.txt").write_text(result.output, "utf-8")
    for language in ("en", "ru"):
        geo.save(geo.situation_map(data=data, language=language), folder / f"map-{language}.html")
        for kind, day in (("map", DAY), ("spacetime", DAY), ("series", None), ("phases", None)):
            geo.figure(kind, at=day, data=data, language=language).save(folder / f"{kind}-{language}.svg")
    geo.figure("compare", at=DAY, vs="2031-07-25", data=data).save(folder / "compare.svg")
    geo.figure("map", at="2031-07-25", data=data, has_locator=True, ink="grey").save(folder / "locator.svg")
    for ending in ("pdf", "png"):
        geo.figure("map", at=DAY, data=data).save(folder / f"map.{ending}")
    for ending in ("md", "html", "docx"):
        geo.brief(folder / f"day.{ending}", at=DAY, data=data)
        geo.brief(folder / f"range.{ending}", first="2031-05-10", last="2031-06-10", data=data)
    for format, name in (("gpkg", "a.gpkg"), ("kml", "a.kml"), ("geoparquet", "parquet.zip"), ("csv", "csv.zip"),
                         ("zip", "all.zip")):
        geo.export(folder / name, format=format, data=data)
    geo.export(folder / "day.kml", format="kml", at=DAY, data=data)


def _write_quickly(folder: Path, data: Path) -> None:
    with packed_quickly():
        _write(folder, data)


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_other_data(tmp_path_factory)


@pytest.fixture(scope="session")
def outputs(tmp_path_factory: pytest.TempPathFactory, data: Path) -> Path:
    return make_once(tmp_path_factory, "other-outputs", lambda folder: _write_quickly(folder, data))


def _text_of(path: Path) -> str:
    """Return what a file says, as one text."""
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            members = {name: archive.read(name) for name in archive.namelist()}
        return "\n".join(chain(members, (_decoded(path.parent, name, content) for name, content in members.items())))
    return _decoded(path.parent, path.name, path.read_bytes())


def _decoded(folder: Path, name: str, content: bytes) -> str:
    kind = name.rpartition(".")[2]
    if kind in ("png", "pdf", "webp", "tif"):
        return ""
    if kind == "parquet":
        table = pyarrow.parquet.read_table(pyarrow.BufferReader(content))
        return str(table.schema.metadata) + str(table.drop_columns(["geometry"] * ("geometry" in table.schema.names))
                                                .to_pylist())
    if kind == "gpkg":
        copy = folder / "copy.gpkg"
        copy.write_bytes(content)
        with closing(sqlite3.connect(copy)) as database:
            text = "\n".join(database.iterdump())
        copy.unlink()
        return text
    return content.decode("utf-8")


def _of_the_own_case(text: str) -> set[str]:
    """Return the names, ids and years of the project's own situation that stand in a text."""
    text = NOT_OF_THE_CASE.sub("", re.sub(r"data:[\w/+;,-]+base64,[\w+/=]+|\bd=\"[^\"]*\"", "", text))
    words = {word for word in re.findall(r"[^\W\d_]+", text) if word.casefold().startswith(OWN.stems)}
    ids = {row["id"] for table in ROWS for row in OWN.rows(table)} - COMMON
    found = {word for word in re.findall(r"[a-z0-9]+(?:-[a-z0-9]+)+", text) if word in ids}
    return words | found | {stem for stem in STEMS if " " in stem and stem in text.casefold()}


@pytest.mark.parametrize("kind", ["txt", "html", "svg", "md", "docx", "kml", "gpkg", "zip"])
def test_no_word_of_the_project_s_situation_stands_in_what_is_written_of_another(kind: str, outputs: Path) -> None:
    files = sorted(outputs.glob(f"*.{kind}"))
    assert files
    assert {path.name: found for path in files if (found := _of_the_own_case(_text_of(path)))} == {}


def test_no_word_of_the_project_s_situation_stands_in_the_data_of_another(data: Path) -> None:
    files = [path for path in sorted(data.rglob("*")) if path.suffix in (".json", ".geojson")]
    assert {path.name: found for path in files if (found := _of_the_own_case(_text_of(path)))} == {}


def test_a_word_of_the_project_s_situation_would_be_found() -> None:
    assert _of_the_own_case('<p>From Goris by route-2023 to "Степанакерт"') == {"Goris", "route-2023", "Степанакерт"}


@pytest.mark.parametrize(("name", "said"), [
    ("status-2031-04-14.txt", "14 April 2031"),
    ("map-en.html", "<title>The Kelda road, day by day</title>"),
    ("map-ru.html", '"language":"ru"'),
    ("map-ru.svg", "Квельм / Келлам"),
    ("day.md", "The Kelda road"),
    ("range.md", "10 May"),
    ("embed.txt", "kelda-road.html"),
    ("spacetime-en.svg", "Ulder bridge"),
    ("phases-en.svg", "Dorrin"),
    ("series-en.svg", "Cars in a day"),
])
def test_what_is_written_names_the_situation(name: str, said: str, outputs: Path) -> None:
    assert said in _text_of(outputs / name)


def test_a_language_that_is_not_listed_costs_the_page_no_byte(outputs: Path) -> None:
    page = _text_of(outputs / "map-en.html")
    assert '"languages":["en","ru"]' in page
    assert re.findall(r"[\u0531-\u0587əƏğĞ]", page) == []
    assert re.findall(r"unicode-range:[^;}]*U\+05[3-8]", page, re.IGNORECASE) == []


def test_pictures_for_print_are_whole(outputs: Path) -> None:
    assert (outputs / "map.pdf").read_bytes()[:5] == b"%PDF-"
    assert (outputs / "map.png").read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"
