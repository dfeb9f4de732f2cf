"""Courses along roads of OpenStreetMap: found on a hand-made extract, judged, written, built and drawn; or refused."""

from __future__ import annotations

import json
import math
import shutil
import sys
from collections.abc import Callable
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from corridor_extract import DAY, Extract, answer_of, make_extract, write_answer, write_extract
from example_seeds import ExampleSeeds
from made_once import make_once
from test_cli import Command, geo_command

from geo.building import layers
from geo.building.chainage import length_m
from geo.building.placement import make_roads
from geo.errors import DataError, GeoError, StoreError, UsageError
from geo.seeds import validate
from geo.seeds.read import Seeds, read_seeds
from geo.upstream import libraries
from geo.upstream.osm_files import read_file
from geo.upstream.roads import Asked, RoadsReport, changed_files, find_courses

__all__ = ["geo_command"]

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
LINK, NEW_ROAD = "junction-hakari-bridge", "hakari-bridge-turnoff"
EVERYWHERE = (-180.0, -90.0, 180.0, 90.0)


@pytest.fixture(scope="module")
def project() -> Seeds:
    return read_seeds(SEEDS)


@pytest.fixture(scope="module")
def extract(project: Seeds) -> Extract:
    return make_extract(project)


@pytest.fixture(scope="module")
def files(extract: Extract, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("extracts")
    write_extract(extract, folder / "corridor.osm.pbf")
    write_answer(extract, folder / "corridor.json")
    return folder


def find(seeds: Seeds, *paths: Path, **asked: Any) -> RoadsReport:
    return find_courses(seeds, Asked(paths, **asked), lambda _: None)


@pytest.fixture(scope="module")
def old_road(project: Seeds, files: Path) -> RoadsReport:
    return find(project, files / "corridor.osm.pbf", routes=("route-2020",))


@pytest.fixture(scope="module")
def road_of_2022(project: Seeds, files: Path) -> RoadsReport:
    return find(project, files / "corridor.osm.pbf")


def test_the_old_highway_is_found_as_long_as_its_chainage_says(old_road: RoadsReport) -> None:
    own = [course for course in old_road.courses if "goris" not in course.verdict.section
           and "tegh" not in course.verdict.section]
    assert math.fsum(length_m(course.line) for course in own) / 1000 == pytest.approx(63.8, rel=0.02)
    assert all(course.verdict.accepted == "waypoints" for course in old_road.courses)


def test_the_sections_of_a_route_join_without_a_gap(road_of_2022: RoadsReport) -> None:
    ends = [(course.line.coords[0], course.line.coords[-1]) for course in road_of_2022.courses]
    assert [before[1] for before in ends[:-1]] == [after[0] for after in ends[1:]]


def test_a_published_length_accepts_a_course(road_of_2022: RoadsReport) -> None:
    verdicts = {course.verdict.section: course.verdict for course in road_of_2022.courses}
    assert verdicts[LINK].accepted == verdicts[NEW_ROAD].accepted == "length"
    assert verdicts[LINK].new_km == pytest.approx(4.7, rel=0.05)
    assert verdicts[NEW_ROAD].new_km == pytest.approx(21.3, rel=0.05)


def test_routes_are_those_in_use_on_the_day_of_the_file(road_of_2022: RoadsReport) -> None:
    assert {course.route for course in road_of_2022.courses} == {"route-2022"} and road_of_2022.day == DAY


def test_a_course_names_ways_versions_and_days(road_of_2022: RoadsReport) -> None:
    course = road_of_2022.courses[3].properties
    first = course.ways.split("; ")[0]
    assert first.split()[0].isdigit() and first.split()[1].startswith("v") and first.split()[2].startswith("2022-")
    assert course.source_record.startswith(f"OpenStreetMap as of {DAY}: ")


def test_no_short_cut_side_street_or_path_is_taken(old_road: RoadsReport, extract: Extract) -> None:
    beside = {way["id"] for way in extract.ways if way["tags"]["highway"] in {"residential", "track", "path"}}
    used = {int(way.split()[0]) for course in old_road.courses for way in course.properties.ways.split("; ")}
    assert used and not used & beside


def test_an_answer_of_overpass_gives_the_same_course(seeds: ExampleSeeds, files: Path) -> None:
    names = "corridor.osm.pbf", "corridor.json"
    found = [find(seeds.read(), files / name, sections=(LINK,)).courses[0] for name in names]
    assert found[0].line == found[1].line and found[0].properties == found[1].properties


def test_the_picture_is_a_png(road_of_2022: RoadsReport) -> None:
    assert road_of_2022.picture().startswith(b"\x89PNG")


def built(folder: Path, *reports: RoadsReport) -> None:
    """Write the courses of some reports into a copy of the seeds, and build it."""
    copy = folder / "seeds"
    shutil.copytree(SEEDS, copy)
    for report in reports:
        for path, content in changed_files(read_seeds(copy), report).items():
            path.write_bytes(content)
    tables = read_seeds(copy)
    validate.require_valid(tables)
    layers.build(tables, folder / "data", relief=False)


@pytest.fixture(scope="module")
def surveyed(
    old_road: RoadsReport, road_of_2022: RoadsReport, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    return make_once(tmp_path_factory, "surveyed", lambda folder: built(folder, old_road, road_of_2022))


def sections(folder: Path) -> dict[str, dict[str, Any]]:
    return {feature["id"]: feature for feature in layer_of(folder, "corridor_route")}


def test_only_the_courses_and_their_credit_come_to_the_seeds(surveyed: Path) -> None:
    changed = {path.relative_to(surveyed / "seeds").as_posix() for path in (surveyed / "seeds").rglob("*.*")
               if not (SEEDS / path.relative_to(surveyed / "seeds")).exists()
               or (SEEDS / path.relative_to(surveyed / "seeds")).read_bytes() != path.read_bytes()}
    assert changed == {"geometry/osm_courses.geojson", "producers.csv", "datapackage.json"}
    before = (SEEDS / "producers.csv").read_text(encoding="utf-8").splitlines()
    after = (surveyed / "seeds" / "producers.csv").read_text(encoding="utf-8").splitlines()
    assert len(set(after) - set(before)) == 1 and set(before) <= set(after)


def test_the_build_draws_the_courses_solid_on_the_chainage_of_the_seeds(surveyed: Path, project: Seeds) -> None:
    rows = project.rows_by_id("sections")
    for feature in sections(surveyed).values():
        row = feature["properties"]
        if row["route"] in ("route-2020", "route-2022"):
            assert (row["geometry_method"], row["accuracy_m"]) == ("surveyed", 30)
            assert row["chainage_from_km"] == rows[row["section"]].chainage_from_km
            assert row["note"].startswith("OpenStreetMap as of")
    assert sections(surveyed)["route-2023--tegh-hakari-bridge"]["properties"]["geometry_method"] == "schematic"


def test_spots_on_the_road_move_onto_the_course_and_are_known_no_better(surveyed: Path, project: Seeds) -> None:
    courses = {row["properties"]["section"]: row["geometry"]["coordinates"] for row in sections(surveyed).values()
               if row["properties"]["route"] == "route-2020"}
    lines = {row.id: row for row in project.rows("lines")}
    placed = [feature for layer in ("blockade_points", "peacekeeper_posts", "events")
              for feature in layer_of(surveyed, layer) if feature["properties"]["section"] in courses]
    assert placed
    for feature in placed:
        row, (lon, lat) = feature["properties"], feature["geometry"]["coordinates"]
        line = lines[project.rows_by_id("sections")[row["section"]].line]
        assert min(math.hypot(lon - x, lat - y) for x, y in courses[row["section"]]) < 0.001
        assert row["accuracy_m"] >= line.accuracy_m and row["position_method"] == "along-line"


SHARED = {"corridor_route", "corridor_strip", "peacekeeper_posts", "blockade_points", "road_stops"}


def test_every_file_into_which_a_course_went_is_under_the_odbl_and_not_under_our_terms(surveyed: Path) -> None:
    for resource in manifest_of(surveyed)["resources"]:
        terms = resource["licenses"]
        titles = " ".join(licence.get("title", "") for licence in terms)
        if "osm-courses" in resource["producers"]:
            assert terms[0]["name"] == "ODbL-1.0" and "Creative Commons Attribution 4.0" not in titles
        else:
            assert terms[0].get("name") != "ODbL-1.0"
            assert resource["path"].startswith("schemas/") or Path(resource["path"]).stem not in SHARED


def test_files_without_a_course_keep_our_terms(surveyed: Path) -> None:
    terms = {resource["path"]: resource["licenses"][0].get("name") for resource in manifest_of(surveyed)["resources"]}
    assert terms["layers/roads.geojson"] == terms["tables/passability.json"] == "CC-BY-4.0"


def test_openstreetmap_is_credited_wherever_producers_are(surveyed: Path) -> None:
    credited = {row["id"]: row["attribution"] for row in manifest_of(surveyed)["producers"]}
    assert credited["osm-courses"] == "Roads: © OpenStreetMap contributors (ODbL)"


def manifest_of(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "data" / "datapackage.json").read_text(encoding="utf-8"))
    return found


def layer_of(folder: Path, name: str) -> list[dict[str, Any]]:
    layer = json.loads((folder / "data" / "layers" / f"{name}.geojson").read_text(encoding="utf-8"))
    return list(layer["features"])


def spoilt(extract: Extract, folder: Path, change: Callable[[dict[str, Any]], object]) -> Path:
    answer = answer_of(extract)
    change(answer)
    path = folder / "spoilt.json"
    path.write_text(json.dumps(answer), encoding="utf-8")
    return path


def longer_link(answer: dict[str, Any]) -> None:
    """Let every way of the link swing three times as far."""
    for way in answer["elements"]:
        if way["tags"]["highway"] == "unclassified":
            first = way["geometry"][0]
            for number, spot in enumerate(way["geometry"][1:-1]):
                spot["lat"] = first["lat"] - 0.002 * (number % 2)


def test_a_course_of_another_length_is_refused_with_the_amount(
    seeds: ExampleSeeds, extract: Extract, tmp_path: Path
) -> None:
    report = find(seeds.read(), spoilt(extract, tmp_path, longer_link), sections=(LINK,))
    said = "\n".join(report.lines())
    assert f"route-2022, {LINK}: " in said and "of the published 4.7 km" in said
    with pytest.raises(GeoError, match=f"not accepted: {LINK}. Nothing was written"):
        changed_files(seeds.read(), report)


def test_a_person_may_take_it_and_the_reason_is_kept(seeds: ExampleSeeds, extract: Extract, tmp_path: Path) -> None:
    path = spoilt(extract, tmp_path, longer_link)
    report = find(seeds.read(), path, sections=(LINK,), accepted={LINK: "seen on pictures of that month"})
    (course,) = report.courses
    assert course.properties.accepted == "by-hand" and not report.refused
    written = next(iter(changed_files(seeds.read(), report).values()))
    assert json.loads(written)["features"][0]["properties"]["because"] == "seen on pictures of that month"


FIRST = "boundary-zabukh-junction"


def with_a_gap(answer: dict[str, Any]) -> None:
    """Leave of all roads the highway only, and take a stretch between two of its nodes out."""
    ways = [way for way in answer["elements"] if way["tags"]["highway"] == "trunk"]
    broken = ways[1]
    rest = {**broken, "id": 1, "nodes": broken["nodes"][20:], "geometry": broken["geometry"][20:]}
    broken |= {"nodes": broken["nodes"][:20], "geometry": broken["geometry"][:20]}
    answer["elements"] = [*ways, rest]


def with_a_hole(answer: dict[str, Any]) -> None:
    ways = [way for way in answer["elements"] if way["tags"]["highway"] == "trunk"]
    answer["elements"] = [*ways[:2], *ways[5:]]


def one_version_less(answer: dict[str, Any]) -> None:
    del answer["elements"][0]["version"]


@pytest.mark.parametrize(("change", "says"), [
    (lambda answer: answer.update(remark="runtime error: Query timed out"), "expected a whole answer of Overpass; got"),
    (lambda answer: answer.pop("elements"), "got JSON without elements"),
    (one_version_less, "ways with nodes, geometry and version"),
    (lambda answer: answer.update(elements=[]), "got none: another region"),
])
def test_an_answer_that_cannot_be_right_is_refused_in_one_line(
    change: Callable[[dict[str, Any]], object], says: str, seeds: ExampleSeeds, extract: Extract, tmp_path: Path
) -> None:
    with pytest.raises(GeoError, match=says) as refused:
        find(seeds.read(), spoilt(extract, tmp_path, change))
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(("change", "says"), [
    (with_a_gap, r"no road between old-highway@\S+ \(46.5\d+, 39.5\d+\) and old-highway@\S+ \(46.5"),
    (with_a_hole, r"no road within 500 m of old-highway@\S+ \(46.5\d+, 39.5\d+\)"),
])
def test_a_road_that_is_not_there_is_missed_between_two_places(
    change: Callable[[dict[str, Any]], object], says: str, project: Seeds, extract: Extract, tmp_path: Path
) -> None:
    with pytest.raises(GeoError, match=says):
        find(project, spoilt(extract, tmp_path, change), sections=(FIRST,))


BROKEN = {
    "cut short": lambda content: content[:len(content) * 2 // 3],
    "a page of HTML": lambda _: b"<!DOCTYPE html><html><body>429 Too Many Requests</body></html>",
    "an empty file": lambda _: b"",
    "another format": lambda _: b"PK\x03\x04 and more",
}


@pytest.mark.parametrize("fault", BROKEN)
@pytest.mark.parametrize("name", ["corridor.osm.pbf", "corridor.json"])
def test_a_broken_file_is_refused_in_one_line(
    fault: str, name: str, seeds: ExampleSeeds, files: Path, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(BROKEN[fault]((files / name).read_bytes()))
    with pytest.raises(DataError) as refused:
        find(seeds.read(), path)
    assert str(refused.value).startswith(str(path)) and "\n" not in str(refused.value)


def test_a_file_that_is_not_there_is_named(seeds: ExampleSeeds, tmp_path: Path) -> None:
    with pytest.raises(DataError, match="No such file or directory"):
        find(seeds.read(), tmp_path / "none.osm.pbf")


def test_a_real_extract_is_read_and_is_of_another_region(seeds: ExampleSeeds) -> None:
    with resources.as_file(resources.files("pyogrio") / "tests" / "fixtures" / "sample.osm.pbf") as path:
        roads = read_file(path, EVERYWHERE)
        assert len(roads.ways) > 10 and all(len(way.nodes) == len(way.positions) > 1 for way in roads.ways)
        with pytest.raises(DataError, match="another region"):
            find(seeds.read(), path)


def test_a_day_on_which_no_route_was_in_use_asks_for_routes(seeds: ExampleSeeds, files: Path) -> None:
    with pytest.raises(UsageError, match=r"no route .* on 2019-01-01.*--route \(route-2022\)"):
        find(seeds.read(), files / "corridor.json", day="2019-01-01")


@pytest.mark.parametrize(("asked", "says"), [
    ({"routes": ("route-2021",)}, "there is no row route-2021 in routes.csv. Did you mean route-2022"),
    ({"sections": ("nowhere",)}, "there is no row nowhere in sections.csv"),
])
def test_what_is_not_in_the_seeds_is_a_wrong_use(asked: Any, says: str, seeds: ExampleSeeds, files: Path) -> None:
    with pytest.raises(UsageError, match=says):
        find(seeds.read(), files / "corridor.json", **asked)


def test_a_missing_library_names_the_extra(monkeypatch: pytest.MonkeyPatch, seeds: ExampleSeeds, files: Path) -> None:
    monkeypatch.setitem(sys.modules, "osmium", None)
    with pytest.raises(StoreError, match=r"needs the package osmium, .* extra upstream installs. Run: python -m"):
        find(seeds.read(), files / "corridor.osm.pbf")
    assert libraries.need("json") is json


def test_the_command_shows_first_and_writes_when_told(seeds: ExampleSeeds, files: Path, geo_command: Command) -> None:
    arguments = ["upstream", "roads", str(files / "corridor.json"), "--seeds", "seeds", "--picture", "seen.png"]
    status, out, _ = geo_command(*arguments)
    assert status == 0 and f"{LINK} " in out and "--write does that" in out and Path("seen.png").exists()
    assert not (seeds.folder / "geometry" / "osm_courses.geojson").exists()
    status, out, _ = geo_command(*arguments, "--write")
    assert status == 0 and "Written: seeds/geometry/osm_courses.geojson, seeds/producers.csv." in out
    status, out, _ = geo_command(*arguments, "--write")
    assert status == 0 and "Written: seeds/geometry/osm_courses.geojson." in out


def test_the_command_asks_for_a_reason(files: Path, geo_command: Command) -> None:
    status, _, err = geo_command("upstream", "roads", str(files / "corridor.json"), "--accept", LINK)
    assert status == 2 and err == "--accept and --because come together: which section, and why.\n"


@pytest.mark.parametrize(("old", "new", "says"), [
    (f'"section":"{LINK}"', '"section":"nowhere"', "expected a section of route-2022"),
    (f'"route":"route-2022","section":"{LINK}"', f'"route":"old-road","section":"{LINK}"', "a section of old-road"),
    ('"chainages":"4.6@0', '"chainages":"4.5@0', "expected 4.6 to 8.92 km, the ends of"),
    ('"chainages":"4.6@0', '"chainages":"9@0', "expected kilometres and the number of a point, both rising"),
    ('"day":"2022-12-12"', '"day":"2022-12"', "expected a day such as"),
    (',"accepted":"length"', "", "no such property"),
])
def test_the_check_refuses_a_course_that_does_not_fit(
    old: str, new: str, says: str, seeds: ExampleSeeds, files: Path
) -> None:
    for path, content in changed_files(seeds.read(), find(seeds.read(), files / "corridor.json")).items():
        path.write_bytes(content.replace(old.encode(), new.encode()))
    with pytest.raises(DataError, match=says):
        validate.require_valid(seeds.read())


def test_of_several_days_the_last_is_drawn_and_the_first_places_spots(seeds: ExampleSeeds, files: Path) -> None:
    for day in ("2022-12-12", "2022-09-01"):
        report = find(seeds.read(), files / "corridor.json", day=day)
        for path, content in changed_files(seeds.read(), report).items():
            path.write_bytes(content)
    tables = seeds.read()
    validate.require_valid(tables)
    assert len(tables.geometry["osm_courses"]) == 4
    courses = make_roads(tables).courses
    days = [course.described.day for course in (courses.find(LINK, "route-2022"), courses.find(LINK)) if course]
    assert days == ["2022-12-12", "2022-09-01"]
