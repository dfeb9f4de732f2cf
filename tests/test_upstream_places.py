"""Candidates for places that are known roughly: listed beside ours, and nothing is written."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from corridor_extract import make_extract, write_answer, write_extract
from example_seeds import ExampleSeeds
from test_cli import Command, geo_command
from test_upstream_roads import SEEDS

from geo.errors import DataError, UsageError
from geo.seeds.read import read_seeds
from geo.upstream.candidates import find_beside, lines_of, read_things

__all__ = ["geo_command"]

BRIDGE = "hakari-bridge"


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder, extract = tmp_path_factory.mktemp("places"), make_extract(read_seeds(SEEDS))
    write_extract(extract, folder / "corridor.osm.pbf")
    write_answer(extract, folder / "corridor.json")
    return folder


def answer(path: Path, *elements: dict[str, Any]) -> Path:
    path.write_text(json.dumps({"elements": elements}), encoding="utf-8")
    return path


@pytest.mark.parametrize("name", ["corridor.osm.pbf", "corridor.json"])
def test_the_bridge_of_an_extract_is_found_beside_ours(name: str, seeds: ExampleSeeds, files: Path) -> None:
    (found,) = find_beside(seeds.read(), [files / name], (BRIDGE,))
    assert found.thing.what == "bridge" and 500 < found.distance_m < 800
    first, second = lines_of(seeds.read(), [found])
    assert first.startswith(f"{BRIDGE}: 46.5") and "m off  bridge, way/" in second


def test_a_control_is_no_bridge_and_is_named(seeds: ExampleSeeds, tmp_path: Path) -> None:
    row = seeds.read().rows_by_id("places")[BRIDGE]
    path = answer(tmp_path / "points.json", {"type": "node", "id": 7, "version": 2, "lon": row.lon, "lat": row.lat,
                                             "tags": {"barrier": "border_control", "name": "Post"}})
    (thing,) = read_things(path)
    assert (thing.record, thing.what, thing.name) == ("node/7 v2", "border_control", "Post")
    assert find_beside(seeds.read(), [path], (BRIDGE,)) == ()


def test_without_names_places_that_are_known_roughly_are_asked_for(seeds: ExampleSeeds, files: Path) -> None:
    found = find_beside(seeds.read(), [files / "corridor.json"], ())
    places = seeds.read().rows_by_id("places")
    assert found and all((places[one.place].accuracy_m or 0) > 500 for one in found)


def test_a_place_that_is_not_there_is_a_wrong_use(seeds: ExampleSeeds, files: Path) -> None:
    with pytest.raises(UsageError, match=r"there is no place nowhere with a position in places\.csv"):
        find_beside(seeds.read(), [files / "corridor.json"], ("nowhere",))


@pytest.mark.parametrize("content", [b"<html>", b"", b'{"elements": 7}', b"{}", b"{"])
def test_a_file_that_is_none_is_refused_in_one_line(content: bytes, seeds: ExampleSeeds, tmp_path: Path) -> None:
    path = tmp_path / "points.json"
    path.write_bytes(content)
    with pytest.raises(DataError) as refused:
        find_beside(seeds.read(), [path], ())
    assert str(refused.value).startswith(str(path)) and "\n" not in str(refused.value)


def test_the_command_lists_and_writes_nothing(seeds: ExampleSeeds, files: Path, geo_command: Command) -> None:
    before = {path: path.read_bytes() for path in seeds.folder.rglob("*.*") if path.is_file()}
    status, out, _ = geo_command("upstream", "places", str(files / "corridor.json"), "--place", BRIDGE,
                                 "--seeds", "seeds")
    assert status == 0 and "m off  bridge" in out and out.endswith("see docs/add-a-place.md.\n")
    assert before == {path: path.read_bytes() for path in seeds.folder.rglob("*.*") if path.is_file()}
