"""What can be taken along: GeoJSON and CSV that say the same as the data."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import geopandas
import pandas
import pytest
from playwright.sync_api import Page, expect

import geo
from geo import webmap
from geo.model import project
from geo.store import data_folder
from geo.store.loading import layer_names
from tests.browser.conftest import Opened
from tests.browser.test_standards import violations

OpenPage = Callable[..., Opened]
DOWNLOAD = "#d=2023-05-25&panel=download"
HIDDEN = {"control_areas", "districts"}
"""Layers that the legend hides until a reader shows them."""
TEXTS = ["kind", "label", "name_en", "name_hy", "name_az", "name_ru", "valid_from", "valid_until", "attested",
         "possible_from", "certain_from", "certain_until", "possible_until", "position_method", "certainty"]
STEP = 1e-5
FORMULAS = ["=1+1", "+1-2", "-x", "@SUM(A1)", "\t=1", "\r=1", "'=1", "-12.5", "007", "NA", "1e5", "null",
            ' "a",\r\nb ', "x\ny"]


def save(page: Page, format: str, folder: Path) -> Path:
    with page.expect_download() as download:
        page.get_by_role("button", name=f"Save {format}").click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def read_csv(text: str) -> list[dict[str, str]]:
    """Read a file that was saved and take the apostrophes away that keep formulas from running."""
    rows = list(csv.DictReader(io.StringIO(text, newline=""), strict=True))
    return [{name: re.sub(r"^'(?='*[=+\-@\t\r])", "", cell) for name, cell in row.items()} for row in rows]


def expected(day: str) -> dict[str, geopandas.GeoDataFrame]:
    published = layer_names(data_folder.check_set(project.DATA))
    return {layer: geo.load(layer, at=day) for layer in published if layer not in HIDDEN}


@pytest.mark.parametrize("day", ["2020-11-20", "2023-05-25", "2024-06-30"])
def test_geojson_is_what_geo_load_gives_for_the_day(open_page: OpenPage, tmp_path: Path, day: str) -> None:
    opened = open_page(f"#d={day}&panel=download")
    path = save(opened.page, "GeoJSON", tmp_path)
    assert path.name == f"lachin-corridor-{day}.geojson"
    saved = geopandas.read_file(path)
    assert saved.crs == "EPSG:4326"
    layers = expected(day)
    assert {layer: set(rows["id"]) for layer, rows in saved.groupby("layer")} == {
        layer: set(rows.index) for layer, rows in layers.items() if len(rows)}
    for layer, rows in layers.items():
        own = saved[saved["layer"] == layer].set_index("id")
        for id, geometry in rows.geometry.items():
            assert (own.geometry[id] is None) == (geometry is None)
            assert geometry is None or own.geometry[id].hausdorff_distance(geometry) < STEP
    opened.assert_quiet()


def text_of(value: Any) -> str | None:
    """Return a value of a frame as a download has it: a text, or a day as ISO 8601 writes it."""
    if isinstance(value, pandas.Timestamp):
        return value.date().isoformat()
    return value if isinstance(value, str) else None


def test_properties_are_those_of_the_layer_and_sources_are_in_full(open_page: OpenPage, tmp_path: Path) -> None:
    collection = json.loads(save(open_page(DOWNLOAD).page, "GeoJSON", tmp_path).read_text("utf-8"))
    assert (collection["type"], collection["day"]) == ("FeatureCollection", "2023-05-25")
    documents = {row["id"]: row for row in json.loads((project.DATA / "tables/sources.json").read_text("utf-8"))}
    layers = expected("2023-05-25")
    for feature in collection["features"]:
        properties = feature["properties"]
        row = layers[properties["layer"]].loc[properties["id"]]
        for name in TEXTS:
            assert properties[name] == text_of(row[name]), (properties["id"], name)
        cited = [part.partition("[")[0] for part in str(row["sources"]).split("; ")]
        assert [source["id"] for source in properties["sources"]] == cited
        for source in properties["sources"]:
            document = documents.get(source["id"])
            for key in ("publisher", "title", "published", "url"):
                assert document is None or source[key] == document[key]


def test_csv_has_a_row_a_feature_and_says_the_same(open_page: OpenPage, tmp_path: Path) -> None:
    path = save(open_page(DOWNLOAD).page, "CSV", tmp_path)
    content = path.read_bytes()
    assert path.name == "lachin-corridor-2023-05-25.csv"
    assert not content.startswith(b"\xef\xbb\xbf")
    rows = {(row["layer"], row["id"]): row for row in read_csv(content.decode("utf-8"))}
    layers = expected("2023-05-25")
    assert set(rows) == {(layer, id) for layer, features in layers.items() for id in features.index}
    for (layer, id), row in rows.items():
        feature = layers[layer].loc[id]
        for name in TEXTS:
            assert row[name] == (text_of(feature[name]) or ""), (id, name)
        if feature.geometry is not None and feature.geometry.geom_type == "Point":
            assert float(row["lon"]) == pytest.approx(feature.geometry.x, abs=STEP)
            assert float(row["lat"]) == pytest.approx(feature.geometry.y, abs=STEP)


def test_what_the_legend_hides_is_left_out(opened: Opened, tmp_path: Path) -> None:
    page = opened.page
    page.get_by_role("tab", name="Layers").click()
    page.locator("[data-class=checkpoint] input").uncheck()
    page.get_by_role("button", name="Download").click()
    rows = read_csv(save(page, "CSV", tmp_path).read_text("utf-8"))
    assert "checkpoint" not in {row["kind"] for row in rows if row["layer"] == "blockade_points"}
    opened.assert_quiet()


@pytest.mark.parametrize(("style", "layer"), [("control-area", "control_areas"), ("district", "districts")])
def test_what_the_legend_shows_only_when_asked_comes_along_then(
        opened: Opened, tmp_path: Path, style: str, layer: str) -> None:
    page = opened.page
    page.get_by_role("tab", name="Layers").click()
    page.locator(f"[data-class={style}] input").check()
    page.get_by_role("button", name="Download").click()
    rows = read_csv(save(page, "CSV", tmp_path).read_text("utf-8"))
    assert {row["id"] for row in rows if row["layer"] == layer} == set(geo.load(layer, at="2023-05-25").index)
    opened.assert_quiet()


@pytest.fixture(scope="module")
def formula_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A map whose labels are formulas, numbers and other texts that programs like to change."""
    folder = tmp_path_factory.mktemp("formulas")
    shutil.copytree(project.DATA, folder / "data")
    description = json.loads((folder / "data" / data_folder.MANIFEST).read_text("utf-8"))
    paths = [resource["path"] for resource in description["resources"]]
    files = {path: (folder / "data" / path).read_bytes() for path in paths}
    name = "layers/events.geojson"
    layer = json.loads(files[name])
    for number, feature in enumerate(layer["features"]):
        position = number % len(FORMULAS)
        feature["properties"].update(label=FORMULAS[position], summary=FORMULAS[-1 - position],
                                     possible_from="2023-05-25", possible_until=None)
    files[name] = json.dumps(layer).encode()
    for resource in description["resources"]:
        resource.update(bytes=len(files[resource["path"]]), hash=data_folder.sha256(files[resource["path"]]))
    data_folder.write_set(folder / "data", files, description)
    webmap.save(webmap.build_map(folder / "data"), folder / "map.html")
    return folder / "map.html"


def test_formulas_do_not_run_numbers_stay_and_everything_comes_back(open_page: OpenPage, formula_file: Path,
                                                                    tmp_path: Path) -> None:
    opened = open_page(DOWNLOAD, file=formula_file)
    text = save(opened.page, "CSV", tmp_path).read_bytes().decode("utf-8")
    raw = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    assert len({len(row) for row in raw}) == 1
    cells = [cell for row in raw for cell in row]
    assert not [cell for cell in cells if re.match(r"[=+\-@\t\r]", cell) and not re.fullmatch(r"-?[\d.]+", cell)]
    rows = [row for row in read_csv(text) if row["layer"] == "events"]
    assert {row["label"] for row in rows} == {row["summary"] for row in rows} == set(FORMULAS)
    layer = json.loads((formula_file.parent / "data/layers/events.geojson").read_text("utf-8"))
    labels = {feature["id"]: feature["properties"]["label"] for feature in layer["features"]}
    assert {row["id"]: row["label"] for row in rows} == labels
    opened.assert_quiet()


def test_the_text_can_be_shown_and_copied(open_page: OpenPage) -> None:
    opened = open_page(DOWNLOAD)
    page = opened.page
    page.get_by_role("button", name="Show GeoJSON as text").press("Enter")
    field = page.get_by_role("textbox", name="Text of the file")
    expect(field).to_be_focused()
    assert json.loads(field.input_value())["type"] == "FeatureCollection"
    page.get_by_role("button", name="Copy the text").click()
    expect(page.locator(".download-status")).to_contain_text("opied")
    assert violations(opened) == []
    opened.assert_quiet()


def framed(page: Page, built_file: Path, folder: Path, sandbox: str) -> Any:
    host = folder / "host.html"
    host.write_text(f'<!DOCTYPE html><title>Host</title><iframe title="Map" width="800" height="700" '
                    f'sandbox="{sandbox}" src="{built_file.as_uri()}{DOWNLOAD}"></iframe>', encoding="utf-8")
    page.goto(host.as_uri())
    return page.frame_locator("iframe")


def test_a_frame_that_refuses_downloads_shows_the_text_instead(open_page: OpenPage, built_file: Path,
                                                               tmp_path: Path) -> None:
    page = open_page().page
    frame = framed(page, built_file, tmp_path, "allow-scripts")
    frame.get_by_role("button", name="Save CSV").click()
    expect(frame.locator(".download-status")).to_contain_text("copy the text")
    rows = read_csv(frame.get_by_role("textbox", name="Text of the file").input_value().replace("\n", "\r\n"))
    assert ("blockade_points", "hakari-checkpoint") in {(row["layer"], row["id"]) for row in rows}


def test_a_frame_that_allows_downloads_saves(open_page: OpenPage, built_file: Path, tmp_path: Path) -> None:
    page = open_page().page
    frame = framed(page, built_file, tmp_path, "allow-scripts allow-downloads")
    with page.expect_download() as download:
        frame.get_by_role("button", name="Save GeoJSON").click()
    assert download.value.suggested_filename == "lachin-corridor-2023-05-25.geojson"


def test_the_focus_returns_to_the_button(opened: Opened) -> None:
    page = opened.page
    button = page.get_by_role("button", name="Download")
    button.press("Enter")
    expect(page.get_by_role("dialog", name="Download")).to_be_visible()
    expect(page.locator("#download-title")).to_be_focused()
    page.keyboard.press("Escape")
    expect(button).to_be_focused()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_while_it_is_open(open_page: OpenPage, scheme: str, width: int) -> None:
    opened = open_page(DOWNLOAD, color_scheme=scheme, viewport={"width": width, "height": 844})
    assert violations(opened) == []
    box = opened.page.get_by_role("dialog").bounding_box()
    assert box and box["x"] >= 0 and box["x"] + box["width"] <= width
