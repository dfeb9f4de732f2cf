"""Outline files: what is wrong with a GeoJSON file is told feature by feature, and nothing is taken silently."""

from __future__ import annotations

import json
from typing import Any

import pytest
from example_seeds import ExampleSeeds

from geo.seeds import outlines

SHORT = [[46.0, 39.5], [46.1, 39.5], [46.1, 39.6]]
BOWTIE = [[46.0, 39.5], [46.2, 39.7], [46.2, 39.5], [46.0, 39.7], [46.0, 39.5]]
WITHIN = "expected positions within (45.0, 38.8, 47.8, 41.0) (west, south, east, north)"
OUTLINE = "seeds/geometry/areas.geojson:2"
NESTED = "expected coordinates nested as in a Polygon, positions as [longitude, latitude]"


def polygon(*rings: list[list[float]]) -> dict[str, Any]:
    return {"type": "Polygon", "coordinates": list(rings)}


def closed(lon: float, lat: float) -> list[list[float]]:
    return [[46.0, 39.5], [46.1, 39.5], [lon, lat], [46.0, 39.5]]


GEOMETRIES: list[tuple[Any, str]] = [
    (None, "expected a geometry of type Polygon or MultiPolygon; got null. Give the feature its geometry."),
    ("here", 'expected a geometry of type Polygon or MultiPolygon; got "here". Give the feature its geometry.'),
    ({"type": "Point", "coordinates": [46.0, 39.5]},
     'expected a geometry of type Polygon or MultiPolygon; got "Point". Give the feature its geometry.'),
    ({"type": "GeometryCollection", "geometries": []},
     'expected a geometry of type Polygon or MultiPolygon; got "GeometryCollection". Give the feature its geometry.'),
    ({"type": ["Polygon"]}, "expected a geometry of type Polygon or MultiPolygon; got an array. "
                            "Give the feature its geometry."),
    (polygon(closed(39.6, 46.1)), f'{WITHIN}; got "39.6, 46.1". Swap longitude and latitude.'),
    (polygon(closed(5_170_000.0, 4_810_000.0)),
     f'{WITHIN}; got "5170000.0, 4810000.0". Reproject it to WGS 84 (EPSG:4326).'),
    (polygon(closed(48.0, 39.6)), f'{WITHIN}; got "48.0, 39.6". Clip it to the map\'s area.'),
    (polygon(closed(float("nan"), 39.6)), f'{WITHIN}; got "nan, 39.6". Write finite numbers.'),
    (polygon(closed(float("-inf"), 39.6)), f'{WITHIN}; got "-inf, 39.6". Write finite numbers.'),
    (polygon(closed(10**20, 39.6)), f'{WITHIN}; got "1e+20, 39.6". Reproject it to WGS 84 (EPSG:4326).'),
    (polygon([*SHORT, [46.0, 39.6]]), "expected closed rings: the last position repeats the first; got an open ring. "
                                      "Close the ring."),
    (polygon([*SHORT[:2], SHORT[0]]), "expected rings of at least four positions; got a shorter ring. "
                                      "Restore the ring."),
    (polygon(BOWTIE), 'expected an outline that does not cross or repeat itself; got "Self-intersection[46.1 39.6]". '
                      "Redraw it at that position."),
    (polygon(), f"{NESTED}; got an array. Restore the coordinates."),
    (polygon([]), f"{NESTED}; got an array. Restore the coordinates."),
    ({"type": "Polygon"}, f"{NESTED}; got null. Restore the coordinates."),
    ({"type": "Polygon", "coordinates": SHORT}, f"{NESTED}; got 46.0. Restore the coordinates."),
    ({"type": "Polygon", "coordinates": [[SHORT]]}, f"{NESTED}; got [an array, an array, an array]. "
                                                    "Restore the coordinates."),
    (polygon([[46.0, 39.5, 1200.0]]), f"{NESTED}; got [46.0, 39.5, 1200.0]. Restore the coordinates."),
    (polygon([[46.0, "39.5"]]), f'{NESTED}; got [46.0, "39.5"]. Restore the coordinates.'),
    (polygon([[46.0, True]]), f"{NESTED}; got [46.0, True]. Restore the coordinates."),
    (polygon([[46.0, None]]), f"{NESTED}; got [46.0, null]. Restore the coordinates."),
]


@pytest.mark.parametrize(("geometry", "message"), GEOMETRIES)
def test_a_geometry_that_cannot_be_right_is_told_with_its_feature(
    seeds: ExampleSeeds, geometry: Any, message: str
) -> None:
    assert seeds.with_outline("areas", geometry=geometry).problems() == [
        f"{OUTLINE}:geometry (former-oblast-1991): {message}"]


def test_an_outline_on_the_edge_of_the_area_fits(seeds: ExampleSeeds) -> None:
    corners = [[45.0, 38.8], [47.8, 38.8], [47.8, 41.0], [45.0, 41.0], [45.0, 38.8]]
    assert seeds.with_outline("areas", geometry=polygon(corners)).problems() == []


@pytest.mark.parametrize("geometry", [polygon(BOWTIE), None])
def test_an_outline_that_does_not_fit_is_not_used(seeds: ExampleSeeds, geometry: Any) -> None:
    found = seeds.with_outline("areas", geometry=geometry).read()
    assert found.geometry["areas"] == () and found.ids["geometry/areas"] == {"former-oblast-1991"}


def test_a_file_with_too_many_problems_is_left_and_nothing_is_concluded_from_it(
    seeds: ExampleSeeds, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outlines, "MAX_PROBLEMS", 1)
    seeds.with_outline("areas", id=7, properties__id="x", geometry=None)
    assert [problem.partition(": ")[2] for problem in seeds.problems() if problem.startswith(f"{OUTLINE}: ")] == [
        "expected at most 10000 problems in a file; got more. Mend those above; the rest of the file was not read."]
    assert all(problem.startswith("seeds/geometry/areas.geojson") for problem in seeds.problems())


def test_a_line_of_one_position_is_refused(seeds: ExampleSeeds) -> None:
    seeds.with_outline("rivers_dem", geometry={"type": "LineString", "coordinates": [[46.0, 39.5]]})
    assert seeds.problems() == [
        "seeds/geometry/rivers_dem.geojson:2:geometry (hakari): expected lines of at least two positions; "
        "got a single position. Restore the line."]


def test_a_line_without_length_is_refused(seeds: ExampleSeeds) -> None:
    seeds.with_outline("rivers_dem", geometry={"type": "LineString", "coordinates": [[46.0, 39.5]] * 2})
    assert seeds.problems() == [
        "seeds/geometry/rivers_dem.geojson:2:geometry (hakari): expected an outline that does not cross or repeat "
        'itself; got "Too few points in geometry component[46 39.5]". Redraw it at that position.']


MEMBERS: list[tuple[dict[str, Any], str]] = [
    ({"properties__accuracy_m": -5}, "accuracy_m (former-oblast-1991): expected metres, more than 0 and at most 50000; "
                                     "got -5. Give a radius within which the place surely lies."),
    ({"properties__accuracy_m": "1500"}, "accuracy_m (former-oblast-1991): expected metres, more than 0 and at most "
                                         '50000; got "1500". Give a radius within which the place surely lies.'),
    ({"properties__accuracy_m": float("nan")}, "accuracy_m (former-oblast-1991): expected metres, more than 0 and at "
                                               "most 50000; got nan. "
                                               "Give a radius within which the place surely lies."),
    ({"properties__kind": "oblast"}, "kind (former-oblast-1991): expected one of outline, "
                                     'international, line-of-contact, river, lake, road, district; got "oblast". '
                                     "Use a word of the vocabulary."),
    ({"properties__label": None}, "label (former-oblast-1991): expected text of 1 to 500 characters; got null. "
                                  "Write what it is in a few words."),
    ({"properties__label": "\ud800"}, "label (former-oblast-1991): expected text of 1 to 500 characters; "
                                      'got "\\ud800". Write what it is in a few words.'),
    ({"properties__lable": "x"}, "lable (former-oblast-1991): expected only the properties id, kind, label, place, "
                                 "producer, accuracy_m, source_record; got an unknown property. Did you mean label?"),
    ({"properties__\ud800": 1}, "\\ud800 (former-oblast-1991): expected only the properties id, kind, label, place, "
                               "producer, accuracy_m, source_record; got an unknown property. Remove the property."),
    ({"properties__area": 4400}, "area (former-oblast-1991): expected only the properties id, kind, label, place, "
                                 "producer, accuracy_m, source_record; got an unknown property. Remove the property."),
    ({"properties": None}, "properties (former-oblast-1991): expected an object; got null. Restore the properties."),
    ({"id": 7}, "id: expected a feature with a string id; got 7. Give the feature its id."),
    ({"properties__id": "oblast"}, "id (former-oblast-1991): expected the id of the feature, former-oblast-1991; "
                                   'got "oblast". Give both the same id.'),
]


@pytest.mark.parametrize(("changes", "message"), MEMBERS)
def test_a_member_that_does_not_fit_is_told_in_plain_words(
    seeds: ExampleSeeds, changes: dict[str, Any], message: str
) -> None:
    seeds.without_file("areas.csv")
    assert f"{OUTLINE}:{message}" in seeds.with_outline("areas", **changes).problems()


def test_a_missing_property_is_told_by_name(seeds: ExampleSeeds) -> None:
    seeds.with_text("geometry/areas.geojson", lambda text: text.replace('"kind": "outline", ', ""))
    assert seeds.problems() == [
        f"{OUTLINE}:kind (former-oblast-1991): expected one of outline, international, line-of-contact, river, lake, "
        "road, district; got no such property. Add the property."]


def test_all_faults_of_a_feature_are_told_at_once(seeds: ExampleSeeds) -> None:
    seeds.with_outline("areas", properties__kind="x", properties__label="", geometry=None)
    assert [problem.split(" ")[0] for problem in seeds.problems()] == [
        f"{OUTLINE}:geometry", f"{OUTLINE}:kind", f"{OUTLINE}:label"]


FILES: list[tuple[bytes, str]] = [
    (b"", ":1: expected JSON; got Expecting value at character 1. Mend or restore the file."),
    (b'{"type": "FeatureCollection",\n', ":2: expected JSON; got Expecting property name enclosed in double quotes at "
                                         "character 1. Mend or restore the file."),
    (b"null", ": expected a GeoJSON FeatureCollection; got null. Export the layer as a FeatureCollection."),
    (b"[]", ": expected a GeoJSON FeatureCollection; got an array. Export the layer as a FeatureCollection."),
    (b'{"type": "Feature"}', ': expected a GeoJSON FeatureCollection; got "Feature". '
                             "Export the layer as a FeatureCollection."),
    (b'{"type": "FeatureCollection", "features": []}', ": expected at least one feature; got none. "
                                                       "Restore the features."),
    (b'{"type": "FeatureCollection", "features": {}}', ": expected at least one feature; got none. "
                                                       "Restore the features."),
    (b"[" * 100_000, ": expected GeoJSON; got brackets nested too deeply. Restore the file."),
    (b'{"type": "FeatureCollection", "features":\n[\n\n7]}', ':4: expected an object of type "Feature"; got 7. '
                                                                    "Restore the feature."),
    (b'{"type": "FeatureCollection", "features": [\n{"type": "Point"}]}', ':2: expected an object of type "Feature"; '
                                                                          'got "Point". Restore the feature.'),
    (b"\xff\xfe[\x00", ":1: expected UTF-8 text; got byte 0xff. Save it as UTF-8."),
]


@pytest.mark.parametrize(("content", "message"), FILES)
def test_a_file_that_is_no_feature_collection_is_told_so(seeds: ExampleSeeds, content: bytes, message: str) -> None:
    path = "seeds/geometry/areas.geojson"
    assert seeds.with_bytes("geometry/areas.geojson", content).problems() == [path + message]


def test_another_reference_system_is_refused(seeds: ExampleSeeds) -> None:
    seeds.with_text("geometry/waters.geojson", lambda text: text.replace(
        '"name": "waters"', '"crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3857"}}'))
    assert seeds.problems() == [
        "seeds/geometry/waters.geojson: expected no crs member: RFC 7946 is always WGS 84 (EPSG:4326); "
        'got "{\\"type\\": \\"name\\", \\"properties\\": {\\"name\\": \\"urn:ogc:def:crs:EPSG::3857\\"}}". '
        "Reproject it and remove the crs member.".replace('\\"', '"')]


@pytest.mark.parametrize(("old", "new", "message"), [
    ('"name": "areas"', '"name": "a", "name": "b"',
     'seeds/geometry/areas.geojson: expected each member of the collection once; got "name" twice. '
     "Remove one of them."),
    ('"kind": "outline"', '"kind": "lake", "kind": "outline"',
     f"{OUTLINE}:kind (former-oblast-1991): expected each key once; got the key twice. Remove one of them."),
    ('"type": "Polygon"', '"type": "Point", "type": "Polygon"',
     f"{OUTLINE}:type (former-oblast-1991): expected each key once; got the key twice. Remove one of them."),
])
def test_a_key_that_stands_twice_is_refused(seeds: ExampleSeeds, old: str, new: str, message: str) -> None:
    assert seeds.with_text("geometry/areas.geojson", lambda text: text.replace(old, new)).problems() == [message]


def test_each_feature_is_told_with_its_own_line(seeds: ExampleSeeds) -> None:
    path = seeds.folder / "geometry" / "areas.geojson"
    feature = json.loads(path.read_text(encoding="utf-8"))["features"][0]
    broken = [json.dumps(feature | {"id": f"area-{number}", "geometry": None}, indent=1) for number in range(3)]
    path.write_text('{"features":\n\n[' + ",\n\n".join(broken) + '], "type": "FeatureCollection"}\n', encoding="utf-8")
    height = broken[0].count("\n") + 2
    lines = {int(problem.split(":")[1]) for problem in seeds.problems() if problem.startswith(str(path))}
    assert lines == {3, 3 + height, 3 + 2 * height}


def test_a_shape_that_fits_is_read_as_it_stands(seeds: ExampleSeeds) -> None:
    lake = seeds.read().geometry["waters"][0]
    assert (lake.file, lake.line, lake.id, lake.properties.kind) == (
        "seeds/geometry/waters.geojson", 2, "lake-sevan", "lake")
    assert lake.geometry.exterior.coords[0] == (45.406, 40.468)
