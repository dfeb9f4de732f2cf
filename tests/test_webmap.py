"""The page as text: whole, the same every time, closed to the network and to text that wants to be code."""

from __future__ import annotations

import gzip
import io
import json
import re
import subprocess
import sys
from base64 import b64decode, b64encode
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from html import unescape
from pathlib import Path

import folium
import pytest
import zstandard
from folium.plugins import HeatMap, MarkerCluster
from folium.raster_layers import ImageOverlay
from fontTools.ttLib import TTFont

import geo
from geo import webmap
from geo.drawing import licences, page_fonts
from geo.errors import OfflineError, StoreError, UsageError
from geo.model import project
from geo.model.citations import cited_sources
from geo.store import data_folder, loading
from geo.webmap import assets, payload
from geo.webmap.payload import LAYERS

TOP = Path(__file__).resolve().parent.parent
BUDGET, BUDGET_GZIPPED = 1_700_000, 850_000
"""Bytes of the file, and of the file as a server sends it packed: the goal of ``benchmarks/browser_bench.py``."""
PRODUCT = 48611 * 104729
"""A number of ten digits, which no packed record or checksum of the page is likely to have by chance."""


@pytest.fixture(scope="module")
def page() -> str:
    return webmap.render(webmap.build_map())


def document_of(page: str) -> dict[str, object]:
    """Return the data that stands in a page."""
    (text,) = re.findall(r'<script type="application/json" id="corridor-data">(.*?)</script>', page, re.DOTALL)
    return dict(json.loads(text))


def records_of(page: str) -> dict[str, object]:
    """Return the records that a page holds packed."""
    (packed,) = re.findall(r'<script type="text/plain" id="corridor-records">(.*?)</script>', page)
    return dict(json.loads(zstandard.decompress(b64decode(packed))))


def packed_parts_of(page: str) -> dict[str, str]:
    """Return the script and the style that a page holds packed."""
    (packed,) = re.findall(r'<script type="text/plain" id="corridor-parts">(.*?)</script>', page)
    return dict(json.loads(zstandard.decompress(b64decode(packed))))


def policy_of(page: str) -> dict[str, list[str]]:
    (text,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    parts = (part.split() for part in unescape(text).split("; "))
    return {name: sources for name, *sources in parts}


def inline(page: str, tag: str) -> Iterator[str]:
    return (match for match in re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL))


def quoted_hash(content: str) -> str:
    return f"'sha256-{b64encode(sha256(content.encode()).digest()).decode()}'"


def test_the_page_keeps_to_its_budget(page: str) -> None:
    assert len(page.encode()) < BUDGET
    assert len(gzip.compress(page.encode())) < BUDGET_GZIPPED


def test_the_page_is_ascii_alone(page: str) -> None:
    # A single other letter would make a browser read all of the file into strings of two bytes a character.
    assert page.isascii()


def test_rendering_twice_gives_the_same_page() -> None:
    situation = webmap.build_map()
    folium.Marker([39.7, 46.6], popup="here").add_to(situation)
    assert webmap.render(situation) == webmap.render(situation)


def test_two_builds_are_the_same_bytes_whatever_the_hash_seed() -> None:
    build = "import sys, geo; sys.stdout.write(geo.situation_map().get_root().render())"
    first, second = (
        subprocess.run([sys.executable, "-c", build], env={"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C.UTF-8"},
                       cwd=TOP, capture_output=True, check=True).stdout
        for seed, zone in (("1", "America/New_York"), ("2", "Asia/Yerevan"))
    )
    assert first == second


def test_the_page_carries_the_whole_licences_of_what_is_inlined(page: str) -> None:
    assert records_of(page)["licences"] == {"Leaflet": licences.leaflet_licence(), "fzstd": licences.unpacker_licence(),
                                        "Noto Sans": licences.font_licence()}


def test_the_page_holds_nothing_of_its_maker(page: str) -> None:
    assert str(TOP) not in page
    assert str(Path.home()) not in page or str(Path.home()) == "/"


def test_the_only_addresses_are_those_of_sources_and_of_names_of_formats(page: str) -> None:
    outside = page.replace(re.findall(r'id="corridor-data">(.*?)</script>', page, re.DOTALL)[0], "")
    outside = re.sub(r'<a href="[^"]*" rel="noopener noreferrer">', "", outside)
    addresses = set(re.findall(r"https?://[^\s\"'`<>)\\]+", outside))
    assert addresses <= {"http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink", "https://leafletjs.com"}


def test_the_policy_allows_exactly_what_stands_in_the_page(page: str) -> None:
    policy = policy_of(page)
    packed = packed_parts_of(page)
    assert policy["default-src"] == ["'none'"]
    assert policy["img-src"] == policy["font-src"] == ["data:"]
    assert set(policy["script-src"]) == {
        quoted_hash(script) for script in (*inline(page, "script"), packed["script"])}
    assert set(policy["style-src"]) == {
        quoted_hash(style) for style in (*inline(page, "style"), packed["style"])}
    assert policy["require-trusted-types-for"] == ["'script'"]
    assert policy["trusted-types"] == ["corridor", "default", "packed"]


def test_what_the_first_screen_does_not_show_travels_packed(page: str) -> None:
    packed = packed_parts_of(page)
    scripts, styles = "".join(inline(page, "script")), "".join(inline(page, "style"))
    assert "class DayPanel" in scripts and ".dock-main" in styles
    for name in ("Table", "ChartsPanel", "Claims", "Download", "Share", "About", "SpaceTime"):
        assert f"class {name}{{" in packed["script"] and f"class {name}{{" not in scripts
    for name in (".dialog-table", ".space-time"):
        assert name in packed["style"] and name not in styles


def test_every_feature_and_every_source_of_what_is_told_is_in_the_page(page: str) -> None:
    document = document_of(page)
    manifest = data_folder.check_set(project.DATA)
    for layer in LAYERS:
        wanted = [feature["id"] for feature in loading.read_features(manifest, layer)]
        assert document["layers"][layer]["columns"]["id"] == wanted  # type: ignore[index]
    told = [feature["properties"] for layer in LAYERS for feature in loading.read_features(manifest, layer)]
    told += [row for table in ("routes", "passability", "accounts", "series", "claims")
             for row in loading.read_rows(manifest, table)]
    cited = {source for row in told for source in cited_sources(row["sources"])}
    cited |= {row["document"] for row in loading.read_rows(manifest, "claims")}
    sources = [row["id"] for row in loading.read_rows(manifest, "sources")]
    in_page = records_of(page)["tables"]["sources"]["columns"]["id"]  # type: ignore[index]
    assert in_page == [source for source in sources if source in cited]


def test_a_source_that_only_spells_a_name_is_not_in_the_page(page: str) -> None:
    assert "wiki-aravus-hy" not in records_of(page)["tables"]["sources"]["columns"]["id"]  # type: ignore[index]


@pytest.mark.parametrize(("table", "row", "places"), [
    ("routes", "route-2023", ["goris", "tegh", "kornidzor", "hakari-bridge", "lisagor", "shusha-karintak-junction",
                              "stepanakert"]),
    ("routes", "shusha-kajar-road", ["shusha", "karmir-shuka", "kajar"]),
    ("corridor_route", "route-2022--hakari-bridge-turnoff", ["hakari-bridge", "hin-shen", "mets-shen", "yeghtsahogh",
                                                             "km36-turnoff"]),
    ("corridor_strip", "strip-route-2020", ["goris", "tegh", "zabukh", "lachin-town", "lisagor",
                                            "shusha-karintak-junction", "stepanakert"]),
])
def test_a_way_is_named_after_places_on_it(page: str, table: str, row: str, places: list[str]) -> None:
    document = document_of(page)
    columns = (document["tables"] | document["layers"])[table]["columns"]  # type: ignore[operator]
    ids = document["layers"]["places"]["columns"]["id"]  # type: ignore[index]
    assert [ids[position] for position in columns["via"][columns["id"].index(row)]] == places


def test_geometries_come_back_within_a_metre_or_so(page: str) -> None:
    document = document_of(page)
    features = loading.read_features(data_folder.check_set(project.DATA), "blockade_points")
    for feature, position in zip(features, document["layers"]["blockade_points"]["columns"]["geometry"],  # type: ignore[index]
                                 strict=True):
        code, x, y = document["geometries"][position]  # type: ignore[index]
        assert code == 0
        assert [x / 1e5, y / 1e5] == pytest.approx(feature["geometry"]["coordinates"], abs=6e-6)


def test_days_are_counted_from_the_first_day_of_the_period(page: str) -> None:
    columns = document_of(page)["layers"]["blockade_points"]["columns"]  # type: ignore[index]
    assert columns["possible_from"][columns["id"].index("hakari-checkpoint")] == 895


def test_a_column_that_repeats_another_is_written_once(page: str) -> None:
    columns = document_of(page)["layers"]["events"]["columns"]  # type: ignore[index]
    assert isinstance(columns["label"], list)
    assert records_of(page)["details"]["events"]["columns"]["title"] == "label"  # type: ignore[index]


def test_every_column_of_a_layer_is_either_drawn_or_in_the_records(page: str) -> None:
    document, records = document_of(page), records_of(page)
    for layer in LAYERS:
        drawn = set(document["layers"][layer]["columns"])  # type: ignore[index]
        told = set(records["details"].get(layer, {"columns": {}})["columns"])  # type: ignore[attr-defined]
        assert not drawn & told
        assert {"sources"} <= told
        assert {"id", "kind", "geometry"} <= drawn


def test_the_page_is_told_the_place_in_a_document_and_nothing_else_of_a_citation() -> None:
    index = payload._Index({"a": 7, "b": 8}, date(2020, 11, 9))
    cited = payload._cell("sources", "a[p. 2|via=az-mod|from]; a[p. 2|until]; b[from]; unverified", index)
    assert cited == [[7, "p. 2"], 8, "unverified"]


def test_page_and_script_have_one_number_of_their_format() -> None:
    assert f"const FORMAT = {payload.FORMAT};" in assets.read_client_file("data/payload.js")


@pytest.mark.parametrize("text", ["</script><script>", "<!--", "a & b", "\u2028\u2029", "{{ 7 }}", "\\u003c", '"'])
def test_any_text_survives_the_way_into_the_page(text: str) -> None:
    written = payload.escape_json({"text": text})
    assert json.loads(written) == {"text": text}
    assert not set("<>&\u2028\u2029") & set(written)


@pytest.mark.parametrize(("argument", "value"), [("language", "de"), ("names", "russian"), ("language", "")])
def test_an_unknown_choice_is_refused_with_the_known_ones(argument: str, value: str) -> None:
    with pytest.raises(UsageError, match=rf"{argument}: expected one of "):
        webmap.build_map(**{argument: value})


def test_the_page_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    target = tmp_path / "map.html"
    target.write_text("the old page")
    situation = geo.situation_map()
    folium.TileLayer("OpenStreetMap").add_to(situation)
    with pytest.raises(OfflineError):
        geo.save(situation, target)
    assert target.read_text() == "the old page"
    geo.save(geo.situation_map(at="2022-12-12"), target)
    assert document_of(target.read_text("utf-8"))["at"] == "2022-12-12"


def test_folium_s_own_save_writes_the_same_page(tmp_path: Path) -> None:
    situation = geo.situation_map()
    situation.save(tmp_path / "a.html")
    geo.save(situation, tmp_path / "b.html")
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()


@pytest.mark.parametrize("language", ["en", "hy"])
def test_the_command_s_map_and_folium_s_are_the_same_bytes(tmp_path: Path, language: str) -> None:
    webmap.write_map(project.DATA, tmp_path / "a.html", at="2022-12-12", language=language)
    geo.save(geo.situation_map(at="2022-12-12", language=language), tmp_path / "b.html")
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()


def test_writing_a_map_loads_neither_folium_nor_pandas(tmp_path: Path) -> None:
    code = ("import sys; from geo import webmap; from geo.model import project; "
            f"webmap.write_map(project.DATA, {str(tmp_path / 'a.html')!r}); "
            "print([name for name in ('folium', 'branca', 'pandas', 'geopandas', 'requests') if name in sys.modules])")
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=TOP)
    assert ran.stdout == "[]\n"


def test_another_folium_map_is_refused() -> None:
    with pytest.raises(UsageError, match=r"Add your layers to geo\.situation_map"):
        webmap.render(folium.Map(tiles=None))


def test_a_notebook_gets_a_sized_frame() -> None:
    frame = geo.situation_map()._repr_html_()
    assert frame.startswith('<iframe srcdoc="&lt;!DOCTYPE html&gt;')
    assert "height:640px" in frame


def test_a_notebook_that_is_not_trusted_keeps_a_line_that_says_what_to_do() -> None:
    kept = re.sub("<[^>]*>", "", geo.situation_map()._repr_html_())
    assert kept.startswith("The map is not shown because this notebook is not trusted.")
    assert "“Trust Notebook”" in kept


def plain_layers(situation: folium.Map) -> None:
    group = folium.FeatureGroup(name="Mine").add_to(situation)
    folium.Marker([39.7, 46.6], popup="A <b>bold</b> word", tooltip="over").add_to(group)
    folium.CircleMarker([39.7, 46.5]).add_to(situation)
    folium.PolyLine([[39.7, 46.5], [39.8, 46.6]]).add_to(situation)
    folium.Marker([39.6, 46.6], icon=folium.DivIcon(html="<i>i</i>")).add_to(situation)
    folium.GeoJson({"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"name": "{{ 7*191 }}"},
                    "geometry": {"type": "Point", "coordinates": [46.6, 39.7]}}]}, name="points").add_to(situation)
    folium.LayerControl().add_to(situation)


def test_a_user_s_layers_relax_styles_and_markup_and_never_scripts() -> None:
    situation = geo.situation_map()
    plain_layers(situation)
    policy = policy_of(webmap.render(situation))
    assert policy["style-src"] == ["'unsafe-inline'"]
    assert "require-trusted-types-for" not in policy
    assert all(source.startswith("'sha256-") for source in policy["script-src"])


def test_the_stand_in_for_jquery_comes_only_with_a_popup(page: str) -> None:
    mark = "firstElement"
    situation = geo.situation_map()
    folium.Marker([39.7, 46.6], popup="text").add_to(situation)
    assert mark not in page
    assert mark in webmap.render(situation)


@pytest.mark.parametrize("text", [
    "{{ 48611*104729 }}", "{% if %}", "{{", "{# gone #}", "`${48611*104729}`", "C:\\us", "</script>"])
def test_a_user_s_text_is_never_code_while_building(text: str) -> None:
    situation = geo.situation_map()
    folium.Marker([39.7, 46.6], popup=text, tooltip=text).add_to(situation)
    page = webmap.render(situation)
    assert str(PRODUCT) not in re.sub(r'<script type="application/json".*?</script>', "", page, flags=re.DOTALL)


@pytest.mark.parametrize(("layer", "named"), [
    (lambda: folium.TileLayer("OpenStreetMap"), r"tile\.openstreetmap\.org"),
    (lambda: MarkerCluster(), r"leaflet\.markercluster"),
    (lambda: HeatMap([[39.7, 46.6]]), r"leaflet_heat\.min\.js"),
    (lambda: folium.Marker([39.7, 46.6], icon=folium.Icon(color="red")), "Bootstrap and Font Awesome"),
    (lambda: ImageOverlay("https://example.org/a.png", [[39, 46], [40, 47]]), r"example\.org/a\.png"),
])
def test_a_layer_that_needs_the_network_is_named_with_the_remedy(layer: object, named: str) -> None:
    situation = geo.situation_map()
    layer().add_to(situation)  # type: ignore[operator]
    with pytest.raises(OfflineError, match=rf"{named}.*Leave these layers out"):
        webmap.render(situation)


def test_a_map_leaves_folium_s_own_maps_alone() -> None:
    before = list(folium.Map.default_js)
    plain_layers(geo.situation_map())
    assert folium.Map.default_js == before
    assert geo.situation_map().default_js == []


def test_fonts_hold_the_characters_that_are_used_and_no_others() -> None:
    latin, with_armenian = page_fonts.font_faces("a"), page_fonts.font_faces("aԲ")
    assert latin.count("@font-face") == 2
    assert with_armenian.count("@font-face") == 4
    assert "U+532" in with_armenian
    assert page_fonts.font_faces("aԲ") == with_armenian


def test_leaflet_brings_its_licence() -> None:
    script = assets.leaflet_script()
    assert "Redistribution and use in source and binary forms" in script
    assert "sourceMappingURL" not in script


def test_leaflet_is_inlined_without_addresses_or_old_rules() -> None:
    style = assets.leaflet_style(has_pictures=True)
    assert "behavior" not in style
    assert not re.search(r"url\((?!data:|#)", style)


def test_leaflet_s_pictures_are_there_for_a_user_s_own_layers_only() -> None:
    assert "url(data:image/png" in assets.leaflet_style(has_pictures=True)
    assert "url(data:image/png" not in assets.leaflet_style(has_pictures=False)


def test_a_missing_package_is_named_with_the_remedy(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(project, "NODE_MODULES", tmp_path)
    with pytest.raises(StoreError, match=r"leaflet is not installed.*npm ci"):
        project.find_node_package("leaflet")


def test_the_fonts_in_the_page_keep_their_copyright_and_licence() -> None:
    address = re.findall(r"data:font/woff2;base64,([A-Za-z0-9+/=]+)", page_fonts.font_faces("Lachin"))[0]
    with TTFont(io.BytesIO(b64decode(address))) as font:
        notices = {entry.nameID: str(entry) for entry in font["name"].names}
    assert "Noto Project Authors" in notices[0]
    assert notices[14] == "https://openfontlicense.org"
