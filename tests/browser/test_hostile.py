"""Text in the data is text on the page, whatever it looks like."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Callable, Set
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from made_once import make_once
from playwright.sync_api import expect
from quick_packing import packed_quickly

from geo import webmap
from geo.building import layers
from geo.model import project, schema
from geo.model.vocabularies import describe_cell
from geo.seeds import seed_files
from geo.seeds.data_columns import data_columns
from geo.seeds.read import read_seeds
from geo.seeds.validate import require_valid
from geo.seeds.validate.tour_words import MOST_WORDS
from geo.store import data_folder
from tests.browser.conftest import Opened

OpenPage = Callable[..., Opened]
ATTACK = "window.hacked = (window.hacked || 0) + 1"
PARTS = (
    f"<script>{ATTACK}</script>", f"<img src=x onerror='{ATTACK}'>", f"</script><script>{ATTACK}</script>", "<!-- ",
    f"<svg onload={ATTACK}>", "{{ 7*191 }} {% if x %} {# gone #} {{", f"${{{ATTACK}}} `", "\\u003cb\\u003e \\",
    "&lt;b&gt; &amp;", "\u2028\u2029", "\u202eright to left\u202c", "]]>", "</textarea></title></style>",
    "[[payload]] [[scripts]]", "%s {0} $1",
)
HOSTILE = " ".join(PARTS)
LONG = "x" * 10_000
KEPT = {"id", "kind", "valid_from", "valid_until", "attested", "possible_from", "certain_from", "certain_until",
        "possible_until", "position_method", "facts_id", "place", "section", "route", "line", "line_kind", "area",
        "geometry_method", "date", "time_from", "time_until", "subjects", "side", "scope", "targets", "traffic",
        "state", "sections", "producer", "language", "sources", "published", "time", "read_as", "licence", "basis",
        "zone", "node", "document", "evidence", "verdict", "series", "date_end", "stops",
        "lets_through"}
MARKUP = f"<img src=x onerror={ATTACK}>"
SPOILT_WORDS = {"sides", "traffic", "layers", "countries", "classes", "title"}
ADDRESSES = ("javascript:" + ATTACK, "data:text/html,<script>1</script>", "file:///etc/passwd", "//example.org/x",
             "https://example.org/?q=<b>\"'", "JaVaScRiPt:alert(1)", " https://example.org/a b")


def spoil(row: dict[str, Any], number: int, free: Set[str]) -> dict[str, Any]:
    """Make every free text of a row hostile; every tenth label is very long as well."""
    spoilt = {key: f"{HOSTILE} {row['id']} {key}" if key in free - KEPT and isinstance(value, str) else value
              for key, value in row.items()}
    if "url" in row:
        spoilt["url"] = ADDRESSES[number % len(ADDRESSES)]
    if "label" in row and number % 10 == 0:
        spoilt["label"] = f"{LONG} {row['id']}"
    return spoilt


def spoil_situation(situation: dict[str, Any]) -> dict[str, Any]:
    """Make words of the case hostile in every language: names of sides, classes of traffic, layers and countries."""
    words = {language: {key: f"{text} {MARKUP}" if key.partition(".")[0] in SPOILT_WORDS else text
                        for key, text in texts.items()} for language, texts in situation["words"].items()}
    return {**situation, "words": words}


def spoil_folder(folder: Path) -> None:
    """Rewrite a data folder, and its manifest, with hostile texts."""
    files = {}
    description = json.loads((folder / data_folder.MANIFEST).read_text("utf-8"))
    described = data_columns()
    for resource in description["resources"]:
        path = folder / resource["path"]
        content = path.read_bytes()
        columns = described.get(resource["path"], {"columns": {}})["columns"]
        free = {column for column, kind in columns.items() if kind in ("text", "text?")} - {"origin"}  # names a row
        if path.suffix == ".geojson":
            layer = json.loads(content)
            for number, feature in enumerate(layer["features"]):
                feature["properties"] = spoil(feature["properties"], number, free)
            content = json.dumps(layer).encode()
        elif path.name == "situation.json":
            content = json.dumps(spoil_situation(json.loads(content))).encode()
        elif path.parent.name == "tables":
            rows = [spoil(row, number, free) if "id" in row else row for number, row in enumerate(json.loads(content))]
            content = json.dumps(rows).encode()
        files[resource["path"]] = content
        resource.update(bytes=len(content), hash=data_folder.sha256(content))
    data_folder.write_set(folder, files, description)


@pytest.fixture(scope="session")
def hostile_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_once(tmp_path_factory, "hostile", make_hostile_page) / "map.html"


def make_hostile_page(folder: Path) -> None:
    shutil.copytree(project.DATA, folder / "data")
    spoil_folder(folder / "data")
    with packed_quickly():
        webmap.save(webmap.build_map(folder / "data"), folder / "map.html")


def spoil_seeds(folder: Path) -> None:
    """Make every free text of every seed table hostile: markup, templates, 200 lines, 10,000 characters."""
    for table in schema.TABLES:
        path = folder / seed_files.path_of(table)
        header, *rows = csv.reader(path.read_text("utf-8").splitlines())
        for number, row in enumerate(rows):
            for position, column in enumerate(header):
                if row[position] and is_free_text(table, column):
                    row[position] = hostile_cell(table, column, number)
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows([header, *rows])


def is_free_text(table: str, column: str) -> bool:
    info = schema.TABLES[table].model_fields[column]
    has_pattern = any(getattr(part, "pattern", None) for part in info.metadata)
    is_reference = (table, column) == ("control", "area")
    is_text = describe_cell(table, column).expected.startswith("text without control")
    return is_text and not has_pattern and not is_reference


LONG_ROWS = 300
"""Rows of a table whose texts are made long too; a table may have 16 MiB."""


UNLIKE = ("accounts", "glossary")
"""Tables of which no two rows may say the same."""


def hostile_cell(table: str, column: str, number: int) -> str:
    if "at most 70 characters" in describe_cell(table, column).expected:
        return f"<img src=x onerror={ATTACK[:20]}> {{{{ 7*191 }}}} ${{1}}"[:70]
    if (table, column) == ("tours", "text"):
        return " ".join(HOSTILE.split()[:MOST_WORDS])
    length = number % 3 if number < LONG_ROWS else 0
    hostile = (HOSTILE, f"{HOSTILE} " + "x" * 10_000, "\n".join([HOSTILE] * 20 + ["{% line %}"] * 180))[length]
    return f"{hostile} {number}" if table in UNLIKE else hostile


@pytest.fixture(scope="session")
def hostile_seeds_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_once(tmp_path_factory, "hostile-seeds", make_page_of_hostile_seeds) / "map.html"


def make_page_of_hostile_seeds(folder: Path) -> None:
    shutil.copytree(project.SEEDS, folder / "seeds")
    spoil_seeds(folder / "seeds")
    seeds = read_seeds(folder / "seeds")
    require_valid(seeds)
    layers.build(seeds, folder / "data", relief=False)
    with packed_quickly():
        webmap.save(webmap.build_map(folder / "data"), folder / "map.html")


def assert_unharmed(opened: Opened) -> None:
    opened.assert_quiet()
    assert opened.page.evaluate("typeof window.hacked") == "undefined"
    assert "1337" not in opened.page.locator("body").inner_text()
    assert opened.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("width", [320, 1280])
def test_hostile_text_opens_as_a_quiet_page(open_page: OpenPage, hostile_file: Path, width: int) -> None:
    opened = open_page(file=hostile_file, viewport={"width": width, "height": 800})
    assert opened.page.locator(".point").count() > 5
    assert_unharmed(opened)


@pytest.mark.parametrize("width", [320, 1280])
def test_seeds_full_of_hostile_text_check_build_and_open_as_a_quiet_page(
    open_page: OpenPage, hostile_seeds_file: Path, width: int
) -> None:
    opened = open_page("#sel=hakari-checkpoint", file=hostile_seeds_file, viewport={"width": width, "height": 800})
    assert opened.page.locator(".point").count() > 5
    assert "{{ 7*191 }}" in (opened.page.locator(".detail").text_content() or "")
    assert_unharmed(opened)


@pytest.mark.parametrize(("selection", "layer", "field"), [
    ("hakari-checkpoint", "blockade_points", "summary"), ("camp-near-shusha", "blockade_points", "operator"),
    ("stepanakert", "places", "name_hy"), ("aghdam-handover", "events", "summary"),
])
def test_hostile_text_is_shown_to_the_letter(open_page: OpenPage, hostile_file: Path, selection: str, layer: str,
                                             field: str) -> None:
    opened = open_page(f"#sel={selection}", file=hostile_file)
    shown = opened.page.locator(".detail").text_content() or ""
    assert f"{HOSTILE} {selection} {field}" in shown
    assert_unharmed(opened)


def test_every_symbol_and_every_row_can_be_opened(open_page: OpenPage, hostile_file: Path) -> None:
    opened = open_page(file=hostile_file)
    page = opened.page
    for button in page.locator(".point, .day-panel .feature-button").all():
        button.evaluate("node => node.click()")
        page.keyboard.press("Escape")
    page.get_by_role("button", name="Table").click()
    page.get_by_label("Whole period").check()
    page.get_by_role("dialog").get_by_role("tab", name="All").click()
    assert page.locator(".everything tbody tr").count() > 300
    page.locator(".row-sources").evaluate_all("nodes => nodes.slice(0, 60).forEach((node) => node.click())")
    shown = page.locator(".everything tr[data-id=stepanakert]").text_content() or ""
    assert f"{HOSTILE} stepanakert name_hy" in shown
    assert_unharmed(opened)


@pytest.mark.parametrize("typed", ["<script", "onerror=", "{{ 7*191", "</textarea>", "stepanakert", "x" * 90])
@pytest.mark.parametrize("width", [320, 1280])
def test_hostile_text_can_be_searched_for(open_page: OpenPage, hostile_file: Path, typed: str, width: int) -> None:
    opened = open_page(file=hostile_file, viewport={"width": width, "height": 800})
    page = opened.page
    page.keyboard.press("/")
    page.keyboard.insert_text(typed)
    expect(page.locator(".search-option").first).to_be_visible()
    assert page.locator(".search-results").evaluate("node => node.scrollWidth <= node.clientWidth")
    assert_unharmed(opened)
    page.keyboard.press("Enter")
    expect(page.locator("#detail-title, dialog[open] h2").first).not_to_be_empty()  # a list that is called so
    assert_unharmed(opened)


def test_hostile_text_is_saved_to_the_letter(open_page: OpenPage, hostile_file: Path, tmp_path: Path) -> None:
    opened = open_page("#panel=download", file=hostile_file)
    with opened.page.expect_download() as download:
        opened.page.get_by_role("button", name="Save GeoJSON").click()
    download.value.save_as(tmp_path / "hostile.geojson")
    summary = f"{HOSTILE} hakari-checkpoint summary"
    features = json.loads((tmp_path / "hostile.geojson").read_text("utf-8"))["features"]
    saved = {feature["id"]: feature["properties"] for feature in features}
    assert saved["blockade_points/hakari-checkpoint"]["summary"] == summary
    opened.page.get_by_role("button", name="Show CSV as text").click()
    assert summary.replace('"', '""') in opened.page.locator(".download-text").input_value()
    assert_unharmed(opened)


def test_ten_thousand_letters_wrap(open_page: OpenPage, hostile_file: Path) -> None:
    events = json.loads((hostile_file.parent / "data/layers/blockade_points.geojson").read_text("utf-8"))["features"]
    long = next(feature["id"] for feature in events if feature["properties"]["label"].startswith(LONG))
    opened = open_page(f"#sel={long}", file=hostile_file, viewport={"width": 320, "height": 700})
    expect(opened.page.locator("#detail-title")).to_contain_text(LONG)
    assert opened.page.locator(".detail").evaluate("node => node.scrollWidth <= node.clientWidth")
    assert_unharmed(opened)


def test_only_addresses_of_the_web_become_links(open_page: OpenPage, hostile_file: Path) -> None:
    page = open_page("#sel=hakari-checkpoint", file=hostile_file).page
    links = page.locator(".detail .sources a")
    for link in links.all():
        assert (link.get_attribute("href") or "").startswith(("https://example.org/?q=", "https://example.org/a"))
    assert links.count() < page.locator(".detail .sources li").count()


@pytest.mark.parametrize("name", ["hostile_file", "hostile_seeds_file"])
@pytest.mark.parametrize("width", [320, 1280])
def test_hostile_text_is_text_without_scripts_too(
    request: pytest.FixtureRequest, open_page: OpenPage, name: str, width: int
) -> None:
    opened = open_page(file=request.getfixturevalue(name), wait=False, java_script_enabled=False,
                       viewport={"width": width, "height": 800})
    page = opened.page
    assert "{{ 7*191 }}" in page.locator(".still-events li").first.inner_text()
    assert "{{ 7*191 }}" in page.locator(".still-day").inner_text()
    assert page.locator(".still img, .still script, .still iframe, .still b b").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert opened.requests == opened.messages == []
    for link in page.locator(".still a").all():
        assert (link.get_attribute("href") or "").startswith(("https://", "http://"))


@pytest.mark.parametrize("day", ["2023-05-25", "2022-12-12"])
def test_hostile_text_is_printed_on_one_page_as_text(open_page: OpenPage, hostile_file: Path, day: str) -> None:
    opened = open_page(f"#d={day}", file=hostile_file)
    document = pypdfium2.PdfDocument(opened.page.pdf(format="A4"))
    assert len(document) == 1
    assert "{{ 7*191 }}" in document[0].get_textpage().get_text_range()
    assert_unharmed(opened)
