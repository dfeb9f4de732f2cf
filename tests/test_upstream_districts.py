"""Outlines of districts from another file: compared, led on to the boundary, written; or refused in one line."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from shapely.affinity import scale, translate
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry
from test_cli import Command, geo_command
from test_upstream_roads import SEEDS

from geo.errors import DataError, GeoError, UsageError
from geo.seeds.read import Seeds, read_seeds
from geo.upstream.districts import changed_files, compare_districts, lines_of

__all__ = ["geo_command"]

Change = Callable[[BaseGeometry], BaseGeometry]


@pytest.fixture(scope="module")
def project() -> Seeds:
    return read_seeds(SEEDS)


def write_shapes(path: Path, seeds: Seeds, change: Change, *, only: int = 99) -> Path:
    """Write the districts of the seeds as geoBoundaries does, each changed."""
    features = []
    for feature in seeds.geometry["districts"][:only]:
        named = re.search(r"\(([^)]+)\)", feature.properties.source_record)
        assert named
        features.append({"type": "Feature", "geometry": mapping(change(feature.geometry)), "properties": {
            "shapeName": named[1], "shapeISO": "", "shapeID": f"9B{len(features)}", "shapeGroup": "AZE",
            "shapeType": "ADM2"}})
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    return path


def grown(outline: BaseGeometry) -> BaseGeometry:
    grown: BaseGeometry = scale(outline, 1.02, 1.02)
    return grown


def test_old_and_new_are_compared_in_numbers(project: Seeds, tmp_path: Path) -> None:
    found = compare_districts(project, write_shapes(tmp_path / "a.geojson", project, grown))
    assert len(found) == len(project.geometry["districts"]) and all(0.9 < one.alike <= 1 for one in found)
    assert re.search(r"^lachin-district +1,\d{3} +1,\d{3} +9\d%$", "\n".join(lines_of(project, found)), re.MULTILINE)


def test_near_the_boundary_the_outline_stays(project: Seeds, tmp_path: Path) -> None:
    found = compare_districts(project, write_shapes(tmp_path / "a.geojson", project, grown))
    lachin = next(one for one in found if one.described.id == "lachin-district")
    lines = project.geometry["boundaries"]
    line = next(feature.geometry for feature in lines if feature.properties.kind == "international")
    along = line.intersection(lachin.old.buffer(0.002))
    assert along.length > 0.3 and along.difference(lachin.new.buffer(0.003)).length < 0.02 * along.length


def test_a_file_with_some_of_them_leaves_the_others(project: Seeds, tmp_path: Path) -> None:
    found = compare_districts(project, write_shapes(tmp_path / "a.geojson", project, grown, only=3))
    assert len(found) == 3 and "not in the file, and left as they are: " in list(lines_of(project, found))[-1]
    ((path, content),) = changed_files(project, found).items()
    assert path.name == "districts.geojson"
    assert len(json.loads(content)["features"]) == len(project.geometry["districts"])
    assert b"shape 9B0 (" in content and b"shape 9B3 (" not in content


def test_another_district_is_refused(project: Seeds, tmp_path: Path) -> None:
    path = write_shapes(tmp_path / "a.geojson", project, lambda outline: translate(outline, 0.2, 0.1))
    with pytest.raises(GeoError, match=r"less than 70% of old and new is common to both: .*Nothing was written"):
        changed_files(project, compare_districts(project, path))


@pytest.mark.parametrize(("content", "says"), [
    (b"<html>", "got a page of HTML"),
    (b'{"type": "FeatureCollection", "features": [{"type"', "expected outlines of geoBoundaries"),
    (b'{"features": [{"properties": {"name": "A"}}]}', "expected outlines of geoBoundaries"),
    (b'{"features": []}', "another country or level"),
])
def test_a_file_that_is_none_is_refused_in_one_line(
    content: bytes, says: str, project: Seeds, tmp_path: Path
) -> None:
    path = tmp_path / "a.geojson"
    path.write_bytes(content)
    with pytest.raises(DataError, match=says) as refused:
        compare_districts(project, path)
    assert "\n" not in str(refused.value)


def test_seeds_without_districts_have_none_to_change(seeds: Any, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="the seeds have no outlines of districts"):
        compare_districts(seeds.read(), tmp_path / "a.geojson")


def test_the_command_writes_seeds_that_are_clean(
    project: Seeds, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, geo_command: Command
) -> None:
    shutil.copytree(SEEDS, tmp_path / "seeds")
    monkeypatch.chdir(tmp_path)
    path = write_shapes(tmp_path / "a.geojson", project, grown)
    arguments = ["upstream", "districts", str(path), "--seeds", "seeds", "--picture", "seen.png"]
    status, out, err = geo_command(*arguments, "--write")
    assert (status, err) == (0, "") and "Written: seeds/geometry/districts.geojson." in out
    assert Path("seen.png").read_bytes().startswith(b"\x89PNG")
    assert geo_command("upstream", "districts", str(path), "--seeds", "seeds", "--picture", "seen.png")[0] == 0
