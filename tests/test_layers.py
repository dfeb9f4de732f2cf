"""From checked seeds to layers, tables and manifest: nothing vanishes, nothing changes, and others can read it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import frictionless
import jsonschema
import pyogrio
import pytest
import shapely
from editions import build_edition, with_cells
from hypothesis import given
from hypothesis import strategies as st
from project_case import CASE
from shapely.geometry import LineString, MultiPolygon, Point, Polygon, shape

from geo.building import areas, chainage, features, layers
from geo.building.features import Ground, lay_ground
from geo.building.placement import NOWHERE, display_name, place_row, widest
from geo.errors import GeoError
from geo.model.layer_schema import DATA_TABLES, DERIVED_TABLES, LAYERS, properties_of
from geo.model.row import order_of
from geo.model.schema import Name
from geo.seeds.data_schemas import data_table_schema, derived_table_schema
from geo.seeds.read import Record, Seeds, read_seeds
from geo.store import data_folder, geojson

TOP = Path(__file__).resolve().parent.parent
FILES = 2 * (len(LAYERS) + len(DATA_TABLES) + len(DERIVED_TABLES)) + len(["situation.json", "tables/unverified.json"])
"""How many files a build without relief writes beside the manifest: most of them have a schema beside them."""
TABLE_OF_LAYER = {
    "peacekeeper_posts": "posts", "blockade_points": "blockades", "events": "events", "places": "places",
    "control_areas": "control", "areas": "areas",
}


@pytest.fixture(scope="module")
def seeds() -> Seeds:
    """The seeds of the repository."""
    return read_seeds(TOP / "seeds")


@pytest.fixture(scope="module")
def ground(seeds: Seeds) -> Ground:
    """What the features of the seeds are placed on."""
    return lay_ground(seeds)


@pytest.fixture(scope="module")
def data_dir(seeds: Seeds, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder built from the seeds of the repository."""
    folder = tmp_path_factory.mktemp("built") / "data"
    layers.build(seeds, folder, relief=False)
    return folder


def layer_of(data_dir: Path, layer: str) -> dict[str, dict[str, Any]]:
    layer = CASE.published_layer(layer)
    collection = json.loads((data_dir / f"layers/{layer}.geojson").read_bytes())
    return {feature["id"]: feature for feature in collection["features"]}


def table_of(data_dir: Path, table: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads((data_dir / f"tables/{table}.json").read_bytes())
    return rows


def geometry_of(data_dir: Path, layer: str, feature: str) -> Any:
    return shape(layer_of(data_dir, layer)[feature]["geometry"])


# What is written


@pytest.mark.parametrize("layer", LAYERS)
def test_a_layer_fits_the_json_schema_beside_it(data_dir: Path, layer: str) -> None:
    schema = json.loads((data_dir / f"schemas/{CASE.published_layer(layer)}.json").read_bytes())
    collection = json.loads((data_dir / f"layers/{CASE.published_layer(layer)}.geojson").read_bytes())
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(collection)


@pytest.mark.parametrize("table", [*DATA_TABLES, *DERIVED_TABLES])
def test_a_table_fits_the_json_schema_beside_it(data_dir: Path, table: str) -> None:
    schema = json.loads((data_dir / f"schemas/{table}.json").read_bytes())
    jsonschema.Draft202012Validator(schema).validate(table_of(data_dir, table))


@pytest.mark.parametrize("layer", LAYERS)
def test_gdal_reads_as_many_features_as_were_written(data_dir: Path, layer: str) -> None:
    read_back = pyogrio.read_dataframe(data_dir / f"layers/{CASE.published_layer(layer)}.geojson")
    assert len(read_back) == len(layer_of(data_dir, layer))
    assert read_back.crs == "EPSG:4326"
    assert list(read_back["id"]) == sorted(layer_of(data_dir, layer))


@pytest.mark.parametrize("layer", LAYERS)
def test_a_feature_is_a_line_and_features_are_in_the_order_of_their_ids(data_dir: Path, layer: str) -> None:
    layer = CASE.published_layer(layer)
    text = (data_dir / f"layers/{layer}.geojson").read_text(encoding="utf-8")
    head, *lines, tail = text.removesuffix("\n").split("\n")
    ids = [json.loads(line.removesuffix(","))["id"] for line in lines]
    assert (head, tail) == (f'{{"type":"FeatureCollection","name":"{layer}","features":[', "]}")
    assert ids == sorted(set(ids))


@pytest.mark.parametrize("layer", LAYERS)
def test_properties_stand_in_the_order_of_the_schema(data_dir: Path, layer: str) -> None:
    orders = {tuple(feature["properties"]) for feature in layer_of(data_dir, layer).values()}
    assert orders == {properties_of(layer)}


@pytest.mark.parametrize("layer", LAYERS)
def test_rings_follow_the_right_hand_rule_and_shapes_are_valid(data_dir: Path, layer: str) -> None:
    for feature in layer_of(data_dir, layer).values():
        drawn = shape(feature["geometry"]) if feature["geometry"] else Point()
        assert drawn.is_valid
        for polygon in (part for part in shapely.get_parts(drawn) if isinstance(part, Polygon)):
            assert polygon.exterior.is_ccw
            assert not any(hole.is_ccw for hole in polygon.interiors)


@pytest.mark.parametrize("layer", LAYERS)
def test_coordinates_have_at_most_six_decimals(data_dir: Path, layer: str) -> None:
    text = (data_dir / f"layers/{CASE.published_layer(layer)}.geojson").read_text(encoding="utf-8")
    for coordinates in re.findall(r'"coordinates":([^}]*)', text):
        assert re.fullmatch(r"(?:[\[\],]|[0-9]+\.[0-9]{1,6})+", coordinates)


@pytest.mark.parametrize("table", DATA_TABLES)
def test_a_table_fits_its_schema(data_dir: Path, table: str) -> None:
    rows = table_of(data_dir, table)
    schema = frictionless.Schema.from_descriptor(data_table_schema(table, CASE))
    report = frictionless.Resource(data=rows or [dict.fromkeys(schema.field_names)], schema=schema).validate()
    assert report.valid or not rows, report.flatten(["rowNumber", "fieldName", "message"])[:3]
    assert [row["id"] for row in rows] == sorted((row["id"] for row in rows), key=order_of)


@pytest.mark.parametrize("table", DERIVED_TABLES)
def test_a_computed_table_fits_its_schema(data_dir: Path, table: str) -> None:
    rows = table_of(data_dir, table)
    schema = frictionless.Schema.from_descriptor(derived_table_schema(table, CASE))
    report = frictionless.Resource(data=rows, schema=schema).validate()
    assert report.valid, report.flatten(["rowNumber", "fieldName", "message"])[:3]
    assert [row["id"] for row in rows] == sorted({row["id"] for row in rows})


def test_the_manifest_is_a_data_package_that_fits_its_files(data_dir: Path) -> None:
    report = frictionless.validate(str(data_dir / data_folder.MANIFEST))
    assert report.valid, report.flatten(["name", "type", "message"])[:3]
    assert len(data_folder.check_set(data_dir).resources) == FILES


def test_every_file_names_its_producers_with_their_terms(data_dir: Path) -> None:
    manifest = data_folder.check_set(data_dir)
    producers = {producer["id"] for producer in manifest.description["producers"]}
    for resource in manifest.resources.values():
        assert set(resource["producers"]) <= producers
        assert len(resource["licenses"]) >= 1
    assert "osm" in manifest.resources["layers/places.geojson"]["producers"]
    assert "old-highway-trace" in manifest.resources["layers/corridor_route.geojson"]["producers"]


def test_the_manifest_holds_no_time_of_making(data_dir: Path) -> None:
    assert not re.search(r'"(created|updated|modified)"', (data_dir / data_folder.MANIFEST).read_text(encoding="utf-8"))


def test_without_relief_there_is_no_picture_and_the_set_is_whole(seeds: Seeds, tmp_path: Path) -> None:
    layers.build(seeds, tmp_path, relief=True)
    assert "relief.webp" in data_folder.check_set(tmp_path).resources
    layers.build(seeds, tmp_path, relief=False)
    assert "relief.webp" not in data_folder.check_set(tmp_path).resources
    assert not (tmp_path / "relief.webp").exists()


def test_a_report_counts_what_was_written(seeds: Seeds, tmp_path: Path) -> None:
    first, second = (layers.build(seeds, tmp_path, relief=False) for _ in range(2))
    assert str(first).endswith(f"; {FILES + 1} files written.")
    assert "12 layers, " in str(first)
    assert "unverified" not in str(first)
    assert str(second).endswith("; nothing changed.")


# Nothing vanishes


@pytest.mark.parametrize(("layer", "table"), TABLE_OF_LAYER.items())
def test_every_row_is_a_feature_or_unverified(data_dir: Path, seeds: Seeds, layer: str, table: str) -> None:
    unverified = {row["id"] for row in table_of(data_dir, "unverified") if row["table"] == table}
    drawn = set(layer_of(data_dir, layer))
    assert drawn | unverified == {row.id for row in seeds.rows(table)}
    assert not drawn & unverified


@pytest.mark.parametrize(
    ("prefix", "last", "layer", "table"),
    [
        ("E", 123, "events", "unverified"),
        ("B", 18, "blockade_points", None),
        ("C", 21, "control_areas", None),
        ("K", 38, "peacekeeper_posts", "series"),
        ("P", 47, None, "passability"),
        ("Q", 21, None, "claims"),
    ],
)
def test_every_research_row_is_found_in_the_data(
    data_dir: Path, prefix: str, last: int, layer: str | None, table: str | None
) -> None:
    rows = [feature["properties"] for feature in layer_of(data_dir, layer).values()] if layer else []
    rows += [row.get("row", row) for row in table_of(data_dir, table)] if table else []
    found = {fact for row in rows for fact in re.findall(rf"\b{prefix}[0-9]+", row["facts_id"] or "")}
    width = len(next(iter(found))) - 1
    wanted = {f"{prefix}{number:0{width}}" for number in range(1, last + 1)}
    assert wanted - {"Q01"} <= found  # where the article is known from stands above its statements


def test_an_unverified_row_is_in_its_table_whole_and_in_no_layer(tmp_path: Path) -> None:
    data = build_edition(tmp_path, {"events": with_cells("first-icrc-cargo", sources="unverified")})
    (row,) = table_of(data, "unverified")
    assert (row["table"], row["id"], row["row"]["facts_id"]) == ("events", "first-icrc-cargo", "E042")
    assert "first-icrc-cargo" not in layer_of(data, "events")


def test_a_layer_that_loses_a_row_stops_the_build(
    seeds: Seeds, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = features.post_features

    def without_first(ground: Ground) -> Iterator[features.Feature]:
        posts = whole(ground)
        next(posts)
        yield from posts

    monkeypatch.setitem(features.BUILDERS, "peacekeeper_posts", without_first)
    with pytest.raises(RuntimeError, match="peacekeeper_posts: rows and features differ"):
        layers.build(seeds, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_feature_with_other_properties_than_the_schema_stops_the_build(ground: Ground) -> None:
    post = next(features.post_features(ground))
    odd = replace(post, properties={**post.properties, "colour": "red"})
    with pytest.raises(RuntimeError, match="peacekeeper_posts: properties differ: \\['colour'\\]"):
        layers.order_properties("peacekeeper_posts", odd, CASE.languages)


def test_a_layer_keeps_whole_numbers_missing_values_and_texts_that_look_like_either(ground: Ground) -> None:
    post = next(features.post_features(ground))
    odd = replace(post, properties={**post.properties, "label": "NA", "number": "007", "count": 7, "note": None})
    row = written([(layers.order_properties("peacekeeper_posts", odd, CASE.languages), None)])["properties"]
    assert (row["label"], row["number"], row["count"], row["note"]) == ("NA", "007", 7, None)


# Where things stand


@pytest.mark.parametrize("feature", ["peacekeeper-area-2020"])
def test_shusha_is_not_in_the_area_under_peacekeepers(data_dir: Path, seeds: Seeds, feature: str) -> None:
    shusha = next(place for place in seeds.rows("places") if place.id == "shusha")
    area = geometry_of(data_dir, "nagorno_karabakh", feature)
    assert not area.contains(Point(shusha.lon, shusha.lat))
    assert area.contains(Point(46.751063, 39.818218)), "Stepanakert is"


def test_the_town_of_shusha_is_a_circle_of_its_radius(data_dir: Path, seeds: Seeds) -> None:
    radius_m = next(area.radius_m for area in seeds.rows("areas") if area.id == "shusha-town")
    circle = geometry_of(data_dir, "nagorno_karabakh", "shusha-town")
    assert chainage.area_m2(circle) == pytest.approx(3.14159 * radius_m**2, rel=2e-3)


def test_the_former_oblast_measures_what_its_source_says(data_dir: Path) -> None:
    # Natural Earth's outline measures 4,281 km2; it was simplified by 100 m here.
    assert layer_of(data_dir, "nagorno_karabakh")["former-oblast-1991"]["properties"]["area_km2"] == pytest.approx(
        4281, rel=2e-3
    )


@pytest.mark.parametrize(
    ("place", "strips"),
    [
        ((46.5430, 39.5911), {"route-2020", "route-2022"}),  # Zabukh
        ((46.5488, 39.6402), {"route-2020"}),  # Lachin town
        ((46.5913, 39.5530), {"route-2022", "route-2023"}),  # Malkhalaf, below the Hakari bridge
        ((46.5305, 39.5476), set()),  # Kornidzor, in Armenia
        ((46.6049, 39.6747), set()),  # Kanach Tala, in the former oblast
        ((46.7512, 39.7633), set()),  # Shusha
    ],
)
def test_a_place_is_in_the_strips_of_the_routes_that_pass_it(
    data_dir: Path, place: tuple[float, float], strips: set[str]
) -> None:
    found = {
        feature["properties"]["route"] for feature in layer_of(data_dir, "corridor_strip").values()
        if shape(feature["geometry"]).contains(Point(place))
    }
    assert found == strips


def test_no_strip_reaches_into_the_former_oblast_or_over_the_boundary(data_dir: Path) -> None:
    oblast = geometry_of(data_dir, "nagorno_karabakh", "former-oblast-1991")
    boundary = geometry_of(data_dir, "boundaries", "armenia-azerbaijan")
    for feature in layer_of(data_dir, "corridor_strip").values():
        strip = shape(feature["geometry"])
        assert chainage.area_m2(strip.intersection(oblast)) < 50
        assert not boundary.crosses(strip.buffer(-1e-5))


def test_a_strip_is_never_more_than_two_and_a_half_kilometres_from_its_route(data_dir: Path) -> None:
    routes = layer_of(data_dir, "corridor_route").values()
    for feature in layer_of(data_dir, "corridor_strip").values():
        route = feature["properties"]["route"]
        lines = [shape(road["geometry"]) for road in routes if road["properties"]["route"] == route]
        reach = chainage.buffer_m(shapely.union_all(lines), 2505)
        assert reach.contains(shape(feature["geometry"]))


def test_the_old_highway_is_63_8_kilometres_long_by_chainage_and_49_6_as_drawn(ground: Ground) -> None:
    road = ground.roads.measured["old-highway"]
    assert (road.start_km, road.end_km) == (0, 63.8)
    assert chainage.length_m(road.cut(0, 63.8)) == pytest.approx(49_600, abs=100)


@pytest.mark.parametrize("route", ["route-2020", "route-2022", "route-2023"])
def test_the_sections_of_a_route_join_and_lead_from_armenia_to_stepanakert(ground: Ground, route: str) -> None:
    row = next(row for row in ground.seeds.rows("routes") if row.id == route)
    stretches = [ground.roads.stretch(section).geometry for section in areas.sections_of(row)]
    gaps = [chainage.length_m(LineString([one.coords[-1], other.coords[0]])) for one, other in pairwise(stretches)]
    assert max(gaps) < 100
    assert Point(stretches[0].coords[0]).distance(Point(46.3417, 39.5111)) < 0.01, "Goris"
    assert Point(stretches[-1].coords[-1]).distance(Point(46.7685, 39.8071)) < 0.001, "southern edge of Stepanakert"


def test_a_section_of_two_routes_is_two_features(data_dir: Path) -> None:
    roads = layer_of(data_dir, "corridor_route")
    assert {f"{route}--turnoff-lisagor" for route in ("route-2020", "route-2022", "route-2023")} <= set(roads)


def test_a_chainage_wins_over_a_place_and_the_widest_accuracy_counts(ground: Ground) -> None:
    row = SimpleNamespace(place="shusha", section="turnoff-lisagor", chainage_km=30.0, accuracy_m=50.0)
    position = place_row(row, ground.gazetteer, ground.roads)
    assert shapely.get_coordinates(position.geometry).tolist() == [list(
        ground.roads.measured["old-highway"].position_at(30.0))]
    assert (position.accuracy_m, position.method) == (ground.roads.lines["old-highway"].accuracy_m, "along-line")


@pytest.mark.parametrize(("own_m", "shown_m"), [(None, 150.0), (100.0, 150.0), (5000.0, 5000.0)])
def test_the_accuracy_of_a_row_widens_that_of_its_place(
    ground: Ground, own_m: float | None, shown_m: float
) -> None:
    row = SimpleNamespace(place="shusha", section=None, chainage_km=None, accuracy_m=own_m)
    assert place_row(row, ground.gazetteer, ground.roads).accuracy_m == shown_m


@pytest.mark.parametrize("place", [None, "moscow", "lachin-corridor"])
def test_a_row_without_a_position_stands_nowhere(ground: Ground, place: str | None) -> None:
    row = SimpleNamespace(place=place, section=None, chainage_km=None, accuracy_m=1000.0)
    assert place_row(row, ground.gazetteer, ground.roads) == NOWHERE


def test_what_stands_on_a_schematic_road_is_schematic(ground: Ground) -> None:
    position = ground.roads.position_at("hakari-bridge-turnoff", 20.0)
    assert (position.method, position.accuracy_m) == ("schematic", 2000.0)


def test_a_feature_without_a_position_has_neither_accuracy_nor_geometry(data_dir: Path) -> None:
    moscow = layer_of(data_dir, "places")["moscow"]
    assert moscow["geometry"] is None
    assert (moscow["properties"]["accuracy_m"], moscow["properties"]["position_method"]) == (None, "none")


def test_no_accuracy_is_known_when_none_is_given() -> None:
    assert widest(None, None) is None


def test_a_control_row_has_the_outline_that_it_names(data_dir: Path) -> None:
    control = layer_of(data_dir, "control_areas")
    strip = geometry_of(data_dir, "corridor_strip", "strip-route-2023")
    assert shape(control["corridor-contested"]["geometry"]).equals(strip)
    assert control["kelbajar-district-full"]["geometry"] is None


# When, and by what name


def test_an_interval_is_given_as_typed_and_as_resolved(data_dir: Path) -> None:
    checkpoint = layer_of(data_dir, "blockade_points")["hakari-checkpoint"]["properties"]
    assert checkpoint["valid_from"] == checkpoint["possible_from"] == checkpoint["certain_from"] == "2023-04-23"


def test_an_event_of_a_month_is_certain_on_no_day(data_dir: Path) -> None:
    months = [
        feature["properties"] for feature in layer_of(data_dir, "events").values()
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}", feature["properties"]["date"])
    ]
    assert months
    assert all(event["certain_from"] is None and event["possible_from"].endswith("-01") for event in months)


def test_boundaries_waters_and_places_stand_on_every_day_of_the_map(data_dir: Path) -> None:
    for layer in ("boundaries", "waters", "places"):
        for feature in layer_of(data_dir, layer).values():
            bounds = [feature["properties"][name] for name in ("certain_from", "certain_until", "possible_until")]
            assert bounds == ["2020-11-09", None, None]


def name(form: str, text: str, role: str = "main", used_until: str | None = None) -> Name:
    return Name.model_construct(id=text.lower(), form=form, name=text, role=role, used_until=used_until)


@pytest.mark.parametrize(
    ("names", "shown"),
    [
        ([], None),
        ([name("neutral", "Tegh")], "Tegh"),
        ([name("azerbaijani", "Khankendi"), name("armenian", "Stepanakert")], "Stepanakert / Khankendi"),
        ([name("armenian", "Hadrut"), name("azerbaijani", "Hadrut")], "Hadrut"),
        ([name("armenian", "Berdzor")], "Berdzor"),
        ([name("azerbaijani", "Lachin")], "Lachin"),
        ([name("armenian", "Berdzor"), name("neutral", "Lachin")], "Berdzor / Lachin"),
        ([name("neutral", "Tegh"), name("neutral", "Other", role="other")], "Tegh"),
        ([name("neutral", "Teg", role="other")], None),
        ([name("neutral", "Early", used_until="2021-06"), name("neutral", "Late")], "Late"),
    ],
)
def test_both_forms_of_a_name_are_shown_where_they_differ(names: list[Name], shown: str | None) -> None:
    assert display_name(names, ("armenian", "azerbaijani")) == shown
    assert display_name(names[::-1], ("armenian", "azerbaijani")) == shown


def test_names_come_in_four_languages(data_dir: Path) -> None:
    stepanakert = layer_of(data_dir, "places")["stepanakert"]["properties"]
    assert [stepanakert[f"name_{language}"] for language in ("en", "hy", "az", "ru")] == [
        "Stepanakert / Khankendi", "Ստեփանակերտ", "Xankəndi", "Степанакерт / Ханкенди",
    ]


# The writer


def spot(**properties: Any) -> list[tuple[dict[str, Any], Any]]:
    """A layer of one feature."""
    geometry = properties.pop("geometry", Point(46.5, 39.5))
    return [({"id": "spot", **properties}, geometry)]


def written(layer: list[tuple[dict[str, Any], Any]]) -> dict[str, Any]:
    feature: dict[str, Any] = json.loads(geojson.format_layer("test", layer))["features"][0]
    return feature


VALUES = st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.floats(
    allow_nan=False, allow_infinity=False) | st.text(st.characters(exclude_categories=["Cs"]))


@given(VALUES)
def test_every_value_comes_back_as_it_was(value: object) -> None:
    read_back = written(spot(value=value))["properties"]["value"]
    assert (read_back, type(read_back)) == (value, type(value))


@given(st.floats(-180, 180), st.floats(-90, 90))
def test_a_position_comes_back_within_half_a_millionth_of_a_degree(lon: float, lat: float) -> None:
    text = geojson.format_layer("test", spot(geometry=Point(lon, lat))).decode()
    drawn = json.loads(text)["features"][0]["geometry"]["coordinates"]
    assert drawn == pytest.approx([lon, lat], abs=5.1e-7)
    assert "-0.0]" not in text
    assert "[-0.0," not in text


@pytest.mark.parametrize(
    "text", ["NA", "007", "1e5", "null", "NaN", "", "</script>", "{{ 7*191 }}", "C:\\users", "Ա\u2028"]
)
def test_a_text_that_looks_like_something_else_stays_text(text: str) -> None:
    assert written(spot(label=text))["properties"]["label"] == text


def test_text_is_written_in_its_own_script() -> None:
    assert "Բերձոր" in geojson.format_layer("test", spot(label="Բերձոր")).decode()


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (float("nan"), r"test/spot: value is nan, which JSON cannot hold"),
        (float("inf"), r"value is inf"),
        (2**53, r"value is 9007199254740992, too large"),
        (b"bytes", r'value is "b\'bytes\'" \(bytes\)'),
        ("\ud800", "lone surrogate"),
    ],
)
def test_a_value_that_would_not_come_back_is_refused(value: object, message: str) -> None:
    with pytest.raises(GeoError, match=message):
        geojson.format_layer("test", spot(value=value))


@pytest.mark.parametrize(
    "geometry",
    [
        Point(float("nan"), 39.5),
        Point(),
        LineString([(46.5, 39.5), (46.5000001, 39.5)]),
        Polygon([(46, 39), (46.0000001, 39), (46, 39.0000001)]),
    ],
    ids=["not a number", "empty", "a line shorter than 0.1 m", "an area smaller than 0.1 m"],
)
def test_a_geometry_that_cannot_be_written_is_refused(geometry: Any) -> None:
    with pytest.raises(GeoError, match="test/spot: geometry cannot be written"):
        geojson.format_layer("test", spot(geometry=geometry))


def test_an_outline_that_touches_itself_once_rounded_is_mended() -> None:
    needle = Polygon([(46, 39), (46.1, 39), (46.1, 39.1), (46.05, 39.0000001), (46, 39.1)])
    drawn = shape(written(spot(geometry=needle))["geometry"])
    assert isinstance(drawn, MultiPolygon)
    assert drawn.is_valid
    assert drawn.area == pytest.approx(needle.area, rel=1e-5)


def test_rings_are_turned_and_heights_are_dropped() -> None:
    clockwise = Polygon([(46, 39, 5), (46, 39.1, 5), (46.1, 39.1, 5), (46, 39, 5)])
    ring = written(spot(geometry=clockwise))["geometry"]["coordinates"][0]
    assert Polygon(ring).exterior.is_ccw
    assert all(len(position) == 2 for position in ring)


def test_an_empty_layer_and_an_empty_table_are_written() -> None:
    assert geojson.format_layer("test", []) == (
        b'{"type":"FeatureCollection","name":"test","features":[\n]}\n')
    assert geojson.format_table("test", []) == b"[\n]\n"


# Seeds that cannot be drawn


def changed(seeds: Seeds, table: str, row_id: str, **values: object) -> Seeds:
    records = tuple(
        Record(record.file, record.line, record.row.model_copy(update=values)) if record.row.id == row_id else record
        for record in seeds.tables[table]
    )
    return replace(seeds, tables={**seeds.tables, table: records})


def test_an_area_that_is_cut_out_of_itself_is_refused(seeds: Seeds) -> None:
    with pytest.raises(GeoError, match="area shusha-town: nothing is left of it"):
        lay_ground(changed(seeds, "areas", "shusha-town", cut_out="shusha-town"))


def test_an_area_without_outline_and_radius_is_refused(seeds: Seeds) -> None:
    with pytest.raises(GeoError, match=r"area shusha-town: neither an outline in areas\.geojson nor a centre"):
        lay_ground(changed(seeds, "areas", "shusha-town", radius_m=None))


def test_a_corridor_route_that_stays_in_armenia_is_refused(seeds: Seeds) -> None:
    with pytest.raises(GeoError, match=r"route route-2020: .* Check its sections"):
        lay_ground(changed(seeds, "routes", "route-2020", sections="goris-tegh"))


def test_without_the_area_at_which_it_ends_there_is_no_strip(seeds: Seeds) -> None:
    kept = tuple(record for record in seeds.tables["areas"] if record.row.id != CASE.strip.ends_at)
    with pytest.raises(GeoError, match="there is no area former-oblast-1991"):
        lay_ground(replace(seeds, tables={**seeds.tables, "areas": kept}))
