"""Districts: outlines of a file of its own, under its own licence, that can be left out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import geopandas as gpd
import pytest

import geo
from geo.building import layers
from geo.seeds.read import read_seeds

TOP = Path(__file__).resolve().parent.parent
UTM = 32638
OFFICIAL_KM2 = {"lachin": 1835, "kelbajar": 3054, "aghdam": 1094, "shusha": 310, "khojaly": 970, "fuzuli": 1390}
"""Areas by the statistical office of Azerbaijan."""


@pytest.fixture(scope="module")
def districts() -> gpd.GeoDataFrame:
    return geo.load("districts").set_index("id")


def resource(folder: Path, name: str) -> dict[str, Any]:
    found = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))["resources"]
    return next(one for one in found if one["name"] == name)


@pytest.mark.parametrize("district", OFFICIAL_KM2)
def test_a_district_is_as_large_as_published_to_some_percent(districts: gpd.GeoDataFrame, district: str) -> None:
    square_km = districts.to_crs(UTM).area[f"{district}-district"] / 1e6
    assert square_km == pytest.approx(OFFICIAL_KM2[district], rel=0.06)


def test_districts_neither_overlap_nor_leave_gaps_between_them(districts: gpd.GeoDataFrame) -> None:
    drawn = districts.to_crs(UTM).geometry
    whole = drawn.union_all()
    assert drawn.area.sum() == pytest.approx(whole.area, rel=1e-5)
    assert max((len(part.interiors) for part in getattr(whole, "geoms", [whole])), default=0) == 0


def test_districts_end_at_the_drawn_boundary_with_armenia(districts: gpd.GeoDataFrame) -> None:
    boundary = geo.load("boundaries").set_index("id").to_crs(UTM).geometry["armenia-azerbaijan"]
    edge = districts.to_crs(UTM).geometry.union_all().boundary
    beside = edge.intersection(boundary.buffer(2000))
    on_the_line = edge.intersection(boundary.buffer(180))  # simplified by 150 m
    assert on_the_line.length > 200_000
    assert beside.length - on_the_line.length < 20_000  # where an outline leaves the boundary at its ends


def test_the_small_city_outlines_are_joined_to_the_districts_around_them(districts: gpd.GeoDataFrame) -> None:
    assert len(districts) == 14
    assert set(districts["kind"]) == {"district"}


def test_the_layer_file_stands_under_its_own_licence_alone() -> None:
    found = resource(TOP / "data", "districts")
    assert (found["producers"], [terms["name"] for terms in found["licenses"]]) == (["geoboundaries"], ["CC-BY-SA-3.0"])
    others = [terms.get("name") for one in json.loads((TOP / "data/datapackage.json").read_text())["resources"]
              for terms in one["licenses"] if one["name"] != "districts"]
    assert "CC-BY-SA-3.0" not in others


def test_a_build_without_share_alike_terms_has_the_outlines_in_the_public_domain(tmp_path: Path) -> None:
    layers.build(read_seeds(TOP / "seeds"), tmp_path, relief=False, share_alike=False)
    assert resource(tmp_path, "districts")["producers"] == ["natural-earth"]
    credited = {row["id"] for row in json.loads((tmp_path / "tables/producers.json").read_text(encoding="utf-8"))}
    assert "geoboundaries" not in credited and "natural-earth" in credited


def test_seeds_without_districts_are_whole(tmp_path: Path) -> None:
    found = read_seeds(TOP / "tests/fixtures/other/seeds")
    assert (found.problems, found.geometry["districts"]) == ((), ())
    layers.build(found, tmp_path, relief=False)
    assert json.loads((tmp_path / "layers/parishes.geojson").read_text())["features"] == []
