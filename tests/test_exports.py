"""Exports say what the data say: each is read back with another reader, value by value."""

from __future__ import annotations

import base64
import csv
import getpass
import hashlib
import io
import json
import os
import re
import runpy
import signal
import socket
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import duckdb
import frictionless
import geopandas
import pyarrow.parquet
import pyogrio
import pytest
from export_folder import TRICKY, make_tricky_folder
from project_case import CASE
from quick_packing import packed_quickly
from shapely import from_wkb, from_wkt
from shapely.geometry import shape as read_shape

import geo
from geo import cli, exports
from geo.engine.facts import read_facts
from geo.errors import GeoError, StoreError, UsageError
from geo.exports import content, geopackage, kml, references, separated_text
from geo.model import project
from geo.model.layer_schema import DATA_TABLES, DERIVED_TABLES, LAYERS
from geo.model.situation_words import words_of
from geo.store import archive, data_folder

TOP = Path(__file__).resolve().parent.parent
DAY = date(2023, 5, 25)
KML = "{http://www.opengis.net/kml/2.2}"


@pytest.fixture(scope="module")
def tricky(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small data folder with texts that a careless writer changes."""
    return make_tricky_folder(tmp_path_factory.mktemp("tricky") / "data")


@pytest.fixture(scope="module")
def told(tricky: Path) -> content.Content:
    """What an export of the tricky folder must hold."""
    return content.read_content(read_facts(tricky), at=None)


@pytest.fixture(scope="module")
def exported(tricky: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The tricky folder in every format."""
    folder = tmp_path_factory.mktemp("exported")
    paths = {format: folder / f"out{found.suffix}" for format, found in exports.FORMATS.items()}
    with packed_quickly():
        for format, path in paths.items():
            exports.write_export(format, path, data=tricky)
    return paths


@pytest.fixture(scope="module")
def unpacked(exported: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive of everything, unpacked."""
    folder = tmp_path_factory.mktemp("unpacked")
    with zipfile.ZipFile(exported["zip"]) as packed:
        packed.extractall(folder)
    return folder


@pytest.fixture
def database(exported: dict[str, Path]) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(exported["gpkg"])
    connection.row_factory = sqlite3.Row
    yield connection
    connection.close()


def located(shape: dict[str, Any] | None) -> Any:
    return None if shape is None else read_shape(shape).normalize()


def same_place(found: Any, shape: dict[str, Any] | None) -> bool:
    """Compare places, a geometry of several parts that has one with that part alone."""
    if found is None or shape is None:
        return found is None and shape is None
    return bool(found.normalize().equals_exact(read_shape(shape).normalize(), 0)) or (
        len(getattr(found, "geoms", [])) == 1 and same_place(found.geoms[0], shape))


def test_the_folder_to_be_exported_holds_every_tricky_text(told: content.Content) -> None:
    texts = {value for table in (*told.layers, *told.tables) for row in table.rows for value in row.values()}
    assert set(TRICKY) <= texts


# GeoPackage

def test_a_geopackage_gives_every_value_of_every_table_back(
    database: sqlite3.Connection, told: content.Content
) -> None:
    for table in told.tables:
        found = [dict(row) for row in database.execute(f'SELECT * FROM "{table.name}" ORDER BY fid')]
        assert [{name: row[name] for name in row if name != "fid"} for row in found] == list(table.rows)


def test_a_geopackage_gives_every_value_and_place_of_every_layer_back(
    database: sqlite3.Connection, told: content.Content
) -> None:
    for layer in told.layers:
        found = {}
        for table in geopackage.feature_tables(layer):
            for row in database.execute(f'SELECT * FROM "{table.name}"'):
                drawn = row["geom"] and from_wkb(row["geom"][40:])
                found[row["id"]] = ({name: row[name] for name in row.keys() if name not in ("fid", "geom")}, drawn)  # noqa: SIM118
        assert [found[row["id"]][0] for row in layer.rows] == list(layer.rows)
        assert len(found) == len(layer.rows)
        assert all(same_place(found[row["id"]][1], shape) for row, shape in zip(layer.rows, layer.shapes, strict=True))


def test_gdal_reads_every_layer_and_table_of_a_geopackage(exported: dict[str, Path], told: content.Content) -> None:
    listed = {str(name): kind for name, kind in pyogrio.list_layers(exported["gpkg"])}
    drawn = {table.name: len(table.layer.rows) for layer in told.layers for table in geopackage.feature_tables(layer)}
    assert set(listed) == {*drawn, *(table.name for table in told.tables), "layer_styles"}
    for name, rows in drawn.items():
        read = pyogrio.read_dataframe(exported["gpkg"], layer=name)
        assert len(read) == rows and read.crs == "EPSG:4326" and listed[name] is not None
    events = pyogrio.read_dataframe(exported["gpkg"], layer="events").set_index("id")
    assert events.geometry.isna().sum() == 122
    assert list(events["note"].dropna()) == [row["note"] for row in told.layers[6].rows if row["note"] is not None]


def test_gdal_takes_the_days_of_a_geopackage_for_dates(exported: dict[str, Path], told: content.Content) -> None:
    for table in (*told.tables, *(drawn for layer in told.layers for drawn in geopackage.feature_tables(layer))):
        columns = table.layer.columns if isinstance(table, geopackage.FeatureTable) else table.columns
        found = pyogrio.read_info(exported["gpkg"], layer=table.name)
        types = dict(zip(found["fields"], found["dtypes"], strict=True))
        assert {name for name, kind in types.items() if kind == "datetime64[D]"} == {
            column.name for column in columns if column.kind == "date"}
    columns_of_episodes = {column.name: column.kind for column in told.table("episodes").columns}
    assert (columns_of_episodes["from"], columns_of_episodes["until"]) == ("date", "date")


def test_a_layer_that_is_two_tables_is_told_in_the_readme_within(database: sqlite3.Connection) -> None:
    (text,) = database.execute("SELECT metadata FROM gpkg_metadata WHERE mime_type = 'text/markdown'").fetchone()
    assert "The layer `waters` is here `waters_lines` and `waters_areas`" in text


def test_lines_and_areas_of_a_layer_are_two_tables_since_qgis_draws_one_kind(database: sqlite3.Connection) -> None:
    types = dict(database.execute("SELECT table_name, geometry_type_name FROM gpkg_geometry_columns").fetchall())
    assert [types[name] for name in ("waters_lines", "waters_areas", "events")] == [
        "MULTILINESTRING", "MULTIPOLYGON", "POINT"]


def test_a_geopackage_is_one_by_its_own_marks(exported: dict[str, Path], database: sqlite3.Connection) -> None:
    head = exported["gpkg"].read_bytes()[:100]
    assert (head[:16], head[68:72], int.from_bytes(head[60:64])) == (b"SQLite format 3\0", b"GPKG", 10300)
    assert database.execute("PRAGMA integrity_check").fetchall()[0][0] == "ok"
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    registered = {row[0] for row in database.execute("SELECT table_name FROM gpkg_contents")}
    tables = {row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert {name for name in tables if not name.startswith(("gpkg_", "sqlite_"))} == registered


def test_every_layer_of_a_geopackage_has_a_style_that_draws_every_kind(
    database: sqlite3.Connection, told: content.Content
) -> None:
    styles = dict(database.execute("SELECT f_table_name, styleQML FROM layer_styles WHERE useAsDefault = 1").fetchall())
    for layer in told.layers:
        for table in geopackage.feature_tables(layer):
            style = ElementTree.fromstring(styles[table.name].partition("\n")[2])
            rules = style.findall("./renderer-v2/rules/rule")
            assert [rule.get("symbol") for rule in rules] == [item.get("name") for item in style.iter("symbol")]
            drawn = " + ".join(f"({rule.get('filter') or 'TRUE'})" for rule in rules)
            assert database.execute(f'SELECT id FROM "{table.name}" WHERE {drawn} <> 1').fetchall() == []


def test_the_symbols_of_a_style_are_pictures_within_it(database: sqlite3.Connection) -> None:
    (text,) = database.execute("SELECT styleQML FROM layer_styles WHERE f_table_name = 'blockade_points'").fetchone()
    names = [item.get("value", "") for item in ElementTree.fromstring(text.partition("\n")[2]).iter("Option")
             if item.get("name") == "name"]
    assert len(names) == 9
    for name in names:
        drawn = ElementTree.fromstring(base64.b64decode(name.removeprefix("base64:")))
        assert drawn.tag == "{http://www.w3.org/2000/svg}svg" and len(drawn) == 2


def test_a_geopackage_carries_its_readme_data_package_and_references(
    database: sqlite3.Connection, told: content.Content
) -> None:
    texts = dict(database.execute("SELECT mime_type, metadata FROM gpkg_metadata").fetchall())
    assert texts["text/markdown"].startswith("# The Lachin corridor")
    assert json.loads(texts["application/json"])["name"] == "lachin-corridor"
    listed = [item["id"] for item in json.loads(texts["application/vnd.citationstyles.csl+json"])]
    assert listed == [row["id"] for row in told.table("sources").rows]
    assert texts["application/x-bibtex"].count("@misc{") == len(listed)


def test_each_citation_is_a_row_that_leads_to_its_document(database: sqlite3.Connection) -> None:
    whole = content.read_content(read_facts(), at=None)
    cited = [row for row in whole.table("citations").rows if row["row_id"] == "hakari-bridge"]
    assert cited[0] == {"dataset": "places", "row_id": "hakari-bridge", "position": 1, "source": cited[0]["source"],
                        "locator": cited[0]["locator"], "via": None, "bounds": None}
    documents = {row["id"] for row in whole.table("sources").rows}
    assert {row["source"] for row in whole.table("citations").rows} - documents == {"unverified"}


# GeoParquet

def test_duckdb_reads_every_value_of_every_parquet_file(unpacked: Path, told: content.Content) -> None:
    for table in (*told.layers, *told.tables):
        folder = "layers" if isinstance(table, content.Layer) else "tables"
        path = unpacked / "geoparquet" / folder / f"{table.name}.parquet"
        names = [column.name for column in table.columns]
        listed = ", ".join(f'"{name}"' for name in names)
        found = duckdb.execute(f"SELECT {listed} FROM read_parquet(?)", [str(path)]).fetchall()
        assert [dict(zip(names, map(as_text, row), strict=True)) for row in found] == list(table.rows)
        days = {column.name for column in table.columns if column.kind == "date"}
        assert all(isinstance(row[names.index(name)], date | None) for row in found for name in days)


def as_text(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def test_the_days_of_parquet_files_compare_with_a_date_as_the_documentation_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    exports.write_export("geoparquet", tmp_path / "whole.zip")
    with zipfile.ZipFile(tmp_path / "whole.zip") as packed:
        packed.extractall(tmp_path)
    monkeypatch.chdir(tmp_path)
    (query,) = [block for block in documented("sql") if "DATE" in block]
    for layer in LAYERS:
        published = CASE.published_layer(layer)
        found = duckdb.execute(query.replace("blockade_points", published)).fetchall()
        assert [row[0] for row in found] == list(geo.load(published, at=DAY).index)


def documented(language: str) -> list[str]:
    """Return the blocks of a language in the page on using the data."""
    page = (TOP / "docs" / "use-the-data.md").read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```", page, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("block", documented("python"))
def test_the_python_of_the_documentation_runs(
    block: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "block.py").write_text(block, encoding="utf-8")
    runpy.run_path("block.py")
    assert {path.name for path in tmp_path.iterdir()} == {"block.py", *re.findall(r"\w+\.html", block)}


def test_geopandas_reads_the_places_of_every_layer(unpacked: Path, told: content.Content) -> None:
    for layer in told.layers:
        read = geopandas.read_parquet(unpacked / "geoparquet" / "layers" / f"{layer.name}.parquet")
        assert read.crs == "EPSG:4326"
        assert [found and found.normalize() for found in read.geometry] == [located(shape) for shape in layer.shapes]


def test_a_parquet_file_describes_its_columns_and_its_extent(unpacked: Path) -> None:
    schema = pyarrow.parquet.read_schema(unpacked / "geoparquet" / "layers" / "events.parquet")
    described = json.loads(schema.metadata[b"geo"])
    assert (described["version"], described["primary_column"]) == ("1.1.0", "geometry")
    assert described["columns"]["geometry"]["geometry_types"] == ["Point"]
    west, south, east, north = described["columns"]["geometry"]["bbox"]
    assert 45 < west < east < 47.8 and 38.8 < south < north < 41
    assert schema.field("certain_from").metadata[b"description"].startswith(b"First day on which it surely")


# KML

def placemarks(path: Path) -> dict[tuple[str, str], ElementTree.Element]:
    document = ElementTree.parse(path).getroot()[0]
    return {(folder.findtext(f"{KML}name", ""), mark.get("id", "").partition("--")[2]): mark
            for folder in document.findall(f"{KML}Folder") for mark in folder.findall(f"{KML}Placemark")}


def test_kml_gives_every_value_of_every_layer_back(exported: dict[str, Path], told: content.Content) -> None:
    marks = placemarks(exported["kml"])
    assert len(marks) == sum(len(layer.rows) for layer in told.layers)
    readers: dict[str, Callable[[str], Any]] = {"number": float, "integer": int, "boolean": lambda text: text == "1"}
    for layer in told.layers:
        for row in layer.rows:
            mark = marks[layer.name, row["id"]]
            kept = {item.get("name"): item.text or "" for item in mark.iter(f"{KML}SimpleData")}
            assert {column.name: None if column.name not in kept else readers.get(column.kind, str)(kept[column.name])
                    for column in layer.columns} == row
            assert (mark.findtext(f"{KML}name") or "") == row["label"]


def test_a_time_span_of_kml_is_half_open_and_at_the_time_of_the_region(exported: dict[str, Path]) -> None:
    exports.write_export("kml", exported["kml"].with_name("whole.kml"))
    marks = placemarks(exported["kml"].with_name("whole.kml"))
    camp = marks["blockade_points", "camp-near-shusha"].find(f"{KML}TimeSpan")
    assert camp is not None
    assert [item.text for item in camp] == ["2022-12-12T00:00:00+04:00", "2023-04-29T00:00:00+04:00"]
    checkpoint = marks["blockade_points", "hakari-checkpoint"].find(f"{KML}TimeSpan")
    assert checkpoint is not None and [item.tag for item in checkpoint] == [f"{KML}begin"]
    assert marks["nagorno_karabakh", "former-oblast-1991"].find(f"{KML}TimeSpan") is None


def test_every_style_that_kml_names_is_there(exported: dict[str, Path]) -> None:
    document = ElementTree.parse(exported["kml"]).getroot()[0]
    defined = {f"#{style.get('id')}" for style in document.findall(f"{KML}Style")}
    used = {text for text in (mark.findtext(f"{KML}styleUrl") for mark in document.iter(f"{KML}Placemark")) if text}
    assert used <= defined and len(used) > 10


def test_no_text_is_markup_in_the_balloons_of_kml(exported: dict[str, Path]) -> None:
    texts = [mark.findtext(f"{KML}description") or "" for mark in placemarks(exported["kml"]).values()]
    tags = {tag for text in texts for tag in re.findall(r"<(/?[a-z]+)[ >]", text)}
    assert tags <= {"p", "/p", "ol", "/ol", "li", "/li", "a", "/a"}
    assert not any("$[" in text for text in texts)
    addresses = [address for text in texts for address in re.findall('href="([^"]*)', text)]
    assert addresses and all(address.startswith(("http://", "https://")) for address in addresses)


def test_the_balloon_of_kml_tells_each_side_and_every_document_in_full(exported: dict[str, Path]) -> None:
    told = kml.format_kml(content.read_content(read_facts(), at=DAY)).decode()
    start = told.index("blockade_points--hakari-checkpoint")
    balloon = told[start:told.index("</description>", start)]
    assert "Armenia: The Foreign Ministry calls it a flagrant breach of the 2020 statement" in balloon
    assert "Azerbaijan: Calls it a sovereign and lawful step on its own border" in balloon
    assert "Azerbaijan, as reported by RT:" in told
    assert "https://www.azatutyun.am/a/32375971.html" in balloon


def test_gdal_reads_every_folder_of_kml(exported: dict[str, Path], told: content.Content) -> None:
    assert [str(name) for name, _ in pyogrio.list_layers(exported["kml"])] == [layer.name for layer in told.layers]
    read = pyogrio.read_dataframe(exported["kml"], layer="blockade_points")
    points = next(layer for layer in told.layers if layer.name == "blockade_points")
    assert [found.normalize() for found in read.geometry] == [located(shape) for shape in points.shapes]


def test_a_character_that_xml_cannot_hold_is_refused_and_named(told: content.Content) -> None:
    layer = told.layers[0]
    spoilt = content.replace(layer, rows=({**layer.rows[0], "label": "a\x07b"}, *layer.rows[1:]))
    with pytest.raises(GeoError, match=r'a character that XML cannot hold in "a\\x07b"'):
        kml.format_kml(content.replace(told, layers=(spoilt,)))


# CSV

def read_csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def test_csv_gives_every_value_of_every_layer_and_table_back(unpacked: Path, told: content.Content) -> None:
    readers: dict[str, Callable[[str], Any]] = {"number": float, "integer": int,
                                                "boolean": {"true": True, "false": False}.get}
    for table in (*told.layers, *told.tables):
        folder = "layers" if isinstance(table, content.Layer) else "tables"
        found = read_csv(unpacked / "csv" / folder / f"{table.name}.csv")
        assert len(found) == len(table.rows)
        for row, cells in zip(table.rows, found, strict=True):
            for column in table.columns:
                cell = cells[column.name]
                if row[column.name] is None or column.kind in readers:
                    assert (readers.get(column.kind, str)(cell) if cell else None) == row[column.name]
                else:
                    assert separated_text.restore(cell) == row[column.name]


def test_csv_tells_an_empty_text_from_a_missing_value() -> None:
    table = content.Table("t", "", (content.Column("a", "string", ""), content.Column("b", "string", "")),
                          ({"a": "", "b": None},))
    assert separated_text.format_csv(table) == b'a,b\r\n"",\r\n'


def test_csv_gives_every_place_back(unpacked: Path, told: content.Content) -> None:
    for layer in told.layers:
        for cells, shape in zip(read_csv(unpacked / "csv" / "layers" / f"{layer.name}.csv"), layer.shapes, strict=True):
            assert (from_wkt(cells["wkt"]).normalize() if cells["wkt"] else None) == located(shape)
            if shape and shape["type"] == "Point":
                assert [float(cells["lon"]), float(cells["lat"])] == shape["coordinates"]


def test_no_cell_of_csv_is_a_formula_and_numbers_stay_numbers(unpacked: Path) -> None:
    cells = [cell for path in unpacked.glob("csv/*/*.csv") for row in read_csv(path) for cell in row.values()]
    assert {cell for cell in cells if re.match(r"[=+\-@\t\r]", cell)} >= {"+1", "-12.5", "-16.6"}
    assert not [cell for cell in cells if re.match(r"[=+\-@\t\r]", cell) and not re.fullmatch(r"[+-][0-9.]+", cell)]


@pytest.mark.parametrize(("text", "cell"), [
    ("=1+1", "'=1+1"), ("@x", "'@x"), ("\tx", "'\tx"), ("\rx", "'\rx"), ("+1-800", "'+1-800"),
    ("-12.5 km", "'-12.5 km"),
    ("'=1", "''=1"), ("''+", "'''+"), ("-12.5", "-12.5"), ("+7", "+7"), ("-1e5", "-1e5"), (".5", ".5"),
    ("'tis", "'tis"), ("", ""), ("007", "007"), (" =1", " =1"),
])
def test_a_formula_becomes_text_and_comes_back(text: str, cell: str) -> None:
    assert separated_text.neutralise(text) == cell
    assert separated_text.restore(cell) == text


def test_the_page_writes_cells_by_the_same_rule(node: str) -> None:
    script = ("globalThis.corridor = {time: {}}; require(process.argv[1]);"
              "const texts = JSON.parse(process.argv[2]);"
              "console.log(JSON.stringify(texts.map(corridor.exportText.neutralise)));")
    texts = [*(text for text in TRICKY if len(text) < 100), "'=", "''-1", "-1", "-1x", "+.5e3", "-", "=", "\u0661",
             "-\u0661"]
    client = TOP / "geo" / "webmap" / "client" / "dialogs" / "export-text.js"
    told = subprocess.run([node, "-e", script, str(client), json.dumps(texts)], capture_output=True, text=True,
                          check=True)
    assert json.loads(told.stdout) == [separated_text.neutralise(text) for text in texts]


def test_frictionless_finds_nothing_wrong_with_the_csv_package(exported: dict[str, Path], tmp_path: Path) -> None:
    with zipfile.ZipFile(exported["csv"]) as packed:
        packed.extractall(tmp_path)
    report = frictionless.Package(str(tmp_path / "datapackage.json"))
    tables = [resource for resource in report.resources if resource.format == "csv"]
    assert len(tables) == len([*LAYERS, *DATA_TABLES, *DERIVED_TABLES, "unverified", "citations", "crosswalk"])
    for resource in tables:
        if resource.name in ("layers-events-csv", "tables-series-csv", "tables-road-stops-csv", "tables-citations-csv"):
            assert resource.validate().flatten(["type", "note"]) == []


# Archives and references

def test_an_archive_says_what_each_of_its_files_is(exported: dict[str, Path]) -> None:
    for format in ("csv", "geoparquet", "zip"):
        with zipfile.ZipFile(exported[format]) as packed:
            files = {name: packed.read(name) for name in packed.namelist()}
            assert packed.testzip() is None
        described = json.loads(files.pop("datapackage.json"))["resources"]
        assert {item["path"]: item["hash"] for item in described} == {
            path: "sha256:" + hashlib.sha256(data).hexdigest() for path, data in files.items()}
        assert len({item["name"] for item in described}) == len(described)
        assert {"README.md", "sources.csl.json", "sources.bib"} < set(files)


def test_entries_of_an_archive_have_one_time_and_the_rights_of_files(exported: dict[str, Path]) -> None:
    with zipfile.ZipFile(exported["zip"]) as packed:
        assert {(item.date_time, item.external_attr >> 16) for item in packed.infolist()} == {
            ((1980, 1, 1, 0, 0, 0), 0o100644)}


def test_what_is_compressed_already_is_stored_as_it_is() -> None:
    files = {"a.parquet": b"PAR1" + b"a" * 99, "a.txt": b"a" * 99, "b": b""}
    packed = zipfile.ZipFile(io.BytesIO(archive.pack(files)))
    assert [item.compress_type for item in packed.infolist()] == [
        zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED]
    assert {item.filename: packed.read(item) for item in packed.infolist()} == files


def test_the_geojson_of_an_archive_is_that_of_the_data_folder_to_the_byte(tmp_path: Path) -> None:
    whole = content.read_content(read_facts(), at=None)
    for layer in whole.layers:
        kept = (project.DATA / "layers" / f"{layer.name}.geojson").read_bytes()
        bare = content.without_weight(layer)
        assert isinstance(bare, content.Layer) and exports.archives.format_geojson(bare) == kept


SOURCE = {"id": "a-1", "publisher": "A & B", "title": "50% of {this} \\ that_one", "published": "2022-12-05",
          "url": "https://example.org/a_b?c=1&d={e}", "language": "hy", "side": "am", "read_as": "excerpt"}


def test_csl_json_has_the_shape_that_reference_managers_read() -> None:
    (item,) = json.loads(references.format_csl([SOURCE], words_of(CASE, "en")))
    assert item == {
        "id": "a-1", "type": "webpage", "title": SOURCE["title"], "container-title": "A & B",
        "issued": {"date-parts": [[2022, 12, 5]]}, "URL": SOURCE["url"], "language": "hy",
        "note": "Side: Armenia. Read as: excerpt."}


@pytest.mark.parametrize(("published", "issued"), [
    ("2022", {"date-parts": [[2022]]}), ("2022-08", {"date-parts": [[2022, 8]]}),
    ("2022-08~", {"date-parts": [[2022, 8]], "circa": True}),
    ("[2022-08-01..2022-08-03]", {"literal": "[2022-08-01..2022-08-03]"}),
    (None, None),
])
def test_a_date_of_csl_is_as_exact_as_it_is_known(published: str | None, issued: dict[str, Any] | None) -> None:
    (item,) = json.loads(references.format_csl([SOURCE | {"published": published}], words_of(CASE, "en")))
    assert item.get("issued") == issued


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", "//example.org", None])
def test_only_web_addresses_become_links(address: str | None) -> None:
    (item,) = json.loads(references.format_csl([SOURCE | {"url": address}], words_of(CASE, "en")))
    assert (item["type"], "URL" in item, item["publisher"]) == ("document", False, "A & B")
    assert b"url" not in references.format_bibtex([SOURCE | {"url": address}], words_of(CASE, "en"))


def test_bibtex_escapes_what_tex_would_take_as_a_command() -> None:
    assert references.format_bibtex([SOURCE], words_of(CASE, "en")).decode() == (
        "@misc{a-1,\n"
        "  key = {A \\& B},\n"
        "  title = {{50\\% of \\textbraceleft{}this\\textbraceright{} \\textbackslash{} that\\_one}},\n"
        "  howpublished = {A \\& B},\n"
        "  year = {2022},\n"
        "  month = dec,\n"
        "  day = {5},\n"
        "  url = {https://example.org/a_b?c=1&d=%7Be%7D},\n"
        "  language = {hy},\n"
        "  note = {Side: Armenia. Read as: excerpt.}\n"
        "}\n")


def test_bibtex_has_something_to_sort_by_where_author_and_date_are_not_known() -> None:
    entry = references.format_bibtex([SOURCE | {"published": None}], words_of(CASE, "en")).decode()
    assert "  key = {A \\& B},\n" in entry and "  year = {n.d.},\n" in entry and "month" not in entry


def test_an_address_in_another_script_is_percent_encoded_for_tex() -> None:
    source = SOURCE | {"url": "https://example.org/лачин’s?a=b%20c|d"}
    entry = references.format_bibtex([source], words_of(CASE, "en")).decode()
    assert "url = {https://example.org/%D0%BB%D0%B0%D1%87%D0%B8%D0%BD%E2%80%99s?a=b%20c|d}," in entry


def test_every_entry_of_bibtex_is_balanced(unpacked: Path, told: content.Content) -> None:
    entries = (unpacked / "sources.bib").read_text("utf-8").split("\n@misc{")
    assert [entry.partition(",")[0].removeprefix("@misc{") for entry in entries] == [
        row["id"] for row in told.table("sources").rows]
    whole = [entry if entry.startswith("@misc{") else "@misc{" + entry for entry in entries]
    assert [entry for entry in whole if entry.count("{") != entry.count("}")] == []


def test_the_readme_counts_what_is_there_and_credits_everybody(unpacked: Path, told: content.Content) -> None:
    text = (unpacked / "README.md").read_text("utf-8")
    assert "- `events` (299 rows, 122 of them without a position): What happened, by day." in text
    assert data_folder.sha256((told.manifest.folder / "datapackage.json").read_bytes()).removeprefix("sha256:") in text
    assert all(row["attribution"] in text for row in told.producers)


# A day

def test_on_a_day_an_export_holds_what_was_in_force_with_its_certainty() -> None:
    whole = content.read_content(read_facts(), at=DAY)
    for layer in whole.layers:
        loaded = geo.load(layer.name, at=DAY)
        assert {row["id"]: row["certainty"] for row in layer.rows} == loaded["certainty"].to_dict()
        assert len(layer.shapes) == len(layer.rows)
    assert {row["certainty"] for row in whole.table("passability").rows} <= {"certain", "possible"}
    assert all(row["from"] <= "2023-05-25" < row["until"] for row in whole.table("episodes").rows)
    assert len(whole.table("sources").rows) == len(read_facts().sources)


def test_what_was_only_possible_on_a_day_is_drawn_as_such(tmp_path: Path) -> None:
    geo.export(tmp_path / "day.gpkg", format="gpkg", at="2024-05-01")
    geo.export(tmp_path / "day.kml", format="kml", at="2024-05-01")
    read = pyogrio.read_dataframe(tmp_path / "day.gpkg", layer="blockade_points").set_index("id")
    assert read.loc["hakari-checkpoint", "certainty"] == "possible"
    mark = placemarks(tmp_path / "day.kml")["blockade_points", "hakari-checkpoint"]
    assert mark.findtext(f"{KML}styleUrl") == "#checkpoint-possible"
    style = pyogrio.read_dataframe(tmp_path / "day.gpkg", layer="layer_styles").set_index("f_table_name")["styleQML"]
    assert "Checkpoint (possibly)" in style["blockade_points"]


def test_a_day_on_which_a_layer_is_empty_still_has_the_layer(tmp_path: Path) -> None:
    day = next(day for day in ("2021-02-02", "2021-02-03", "2021-02-04") if geo.load("events", at=day).empty)
    for format in ("gpkg", "kml", "geoparquet", "csv"):
        geo.export(tmp_path / f"x{exports.FORMATS[format].suffix}", format=format, at=day)
    assert len(pyogrio.read_dataframe(tmp_path / "x.gpkg", layer="events")) == 0


# Same, safe, and one line when it fails

SURROUNDINGS = {"PYTHONHASHSEED": "7", "TZ": "Pacific/Kiritimati", "LC_ALL": "C"}


def run_elsewhere(script: str, *arguments: str, folder: Path, **surroundings: str) -> None:
    paths = os.pathsep.join([str(TOP), str(TOP / "tests"), os.environ.get("PYTHONPATH", "")])
    subprocess.run([sys.executable, "-c", script, *arguments], cwd=folder, check=True,
                   env={**os.environ, "PYTHONPATH": paths, **SURROUNDINGS, **surroundings})


def test_every_export_is_the_same_to_the_byte_in_other_surroundings(
    exported: dict[str, Path], tricky: Path, tmp_path: Path
) -> None:
    script = ("import sys; from geo import exports; from quick_packing import packed_quickly\n"
              "with packed_quickly():\n"
              "    for format, found in exports.FORMATS.items():\n"
              "        exports.write_export(format, f'out{found.suffix}', data=sys.argv[1])")
    run_elsewhere(script, str(tricky), folder=tmp_path)
    same = {format: (tmp_path / path.name).read_bytes() == path.read_bytes() for format, path in exported.items()}
    assert same == dict.fromkeys(exports.FORMATS, True)


def test_an_archive_is_the_same_to_the_byte_in_other_surroundings(told: content.Content, tmp_path: Path) -> None:
    text = separated_text.format_csv(told.layers[0])
    (tmp_path / "layer.csv").write_bytes(text)
    script = ("from pathlib import Path; from geo.store.archive import pack\n"
              "Path('out.zip').write_bytes(pack({'layer.csv': Path('layer.csv').read_bytes()}))")
    run_elsewhere(script, folder=tmp_path, LACHIN_CORRIDOR_CACHE="")
    assert (tmp_path / "out.zip").read_bytes() == archive.pack({"layer.csv": text})


def test_nothing_of_the_maker_is_in_an_export(exported: dict[str, Path], unpacked: Path) -> None:
    files = [exported["gpkg"], exported["kml"], *(path for path in unpacked.rglob("*") if path.is_file())]
    known = {str(TOP), str(Path.home()), str(exported["kml"].parent), socket.gethostname(), getpass.getuser()}
    words = {word for word in known if len(word) > 4}  # a shorter one may stand in any text by chance
    assert [(path.name, word) for path in files for word in words if word.encode() in path.read_bytes()] == []


def test_a_failed_export_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> bytes:
        raise StoreError("no")

    path = tmp_path / "x.kml"
    path.write_bytes(b"old")
    monkeypatch.setitem(exports.FORMATS, "kml", exports.Format(".kml", "", fail))
    with pytest.raises(StoreError):
        exports.write_export("kml", path)
    assert [item.name for item in tmp_path.iterdir()] == ["x.kml"] and path.read_bytes() == b"old"


@pytest.mark.parametrize(("format", "out", "at", "message"), [
    ("gpx", "x", None, 'unknown format "gpx". Choose one of: gpkg, geoparquet, kml, jsonfg, csv, zip.'),
    ("kml", "x.kml", "25/05/2023", "expected a day such as 2001-02-03"),
    ("kml", "x.kml", "2019-01-01", "2019-01-01 lies outside the period of the data"),
    ("kml", "", None, " is a folder. Name a file in it."),
    ("kml", "file/x.kml", None, "file is a file, so"),
    ("kml", "x.gpkg", None, "x.gpkg does not end in .kml: kml is one KML for Google Earth. Rename it"),
    ("csv", "x.csv", None, "x.csv does not end in .zip: csv is a zip with a CSV file a layer and table. Rename it"),
    ("geoparquet", "x.parquet", None, "x.parquet does not end in .zip: geoparquet is a zip with a GeoParquet file a"),
    ("gpkg", "x", None, "x does not end in .gpkg: gpkg is one GeoPackage, styled for QGIS."),
])
def test_a_wrong_argument_is_told_in_one_line(
    format: str, out: str, at: str | None, message: str, tmp_path: Path
) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(UsageError, match=re.escape(message)) as raised:
        geo.export(tmp_path / out, format=format, at=at)
    assert "\n" not in str(raised.value)
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *arguments: str) -> tuple[int, str, str]:
    monkeypatch.setattr(sys, "argv", ["geo", "export", *arguments])
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    with pytest.raises(SystemExit) as left:
        cli.main()
    return int(left.value.code or 0), *capsys.readouterr()


def test_the_command_writes_the_file_and_is_silent_in_a_pipe(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(capsys, monkeypatch, "--format", "kml", "--out", "x.kml", "--at", "2023-05-25")[::2] == (0, "")
    assert run(capsys, monkeypatch, "--format", "gpx", "--out", "y") == (
        2, "", 'unknown format "gpx". Choose one of: gpkg, geoparquet, kml, jsonfg, csv, zip.\n')
    assert [path.name for path in tmp_path.iterdir()] == ["x.kml"]


def test_a_reader_at_a_terminal_is_told_what_is_being_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    status, _, err = run(capsys, monkeypatch, "--format", "kml", "--out", str(tmp_path / "x.kml"))
    assert (status, err) == (0, "reading the data ...\n")


def test_without_a_path_an_export_goes_to_dist_under_its_day_and_format() -> None:
    assert exports.default_path("csv", "north-pass", "2023-05-25") == project.DIST / "north-pass-2023-05-25-csv.zip"
    assert exports.default_path("gpkg", "north-pass") == project.DIST / "north-pass.gpkg"
