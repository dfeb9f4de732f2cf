"""Ids that an earlier build published."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from example_seeds import ExampleSeeds

from geo.building import layers
from geo.errors import StoreError
from geo.model.dates import resolve_interval
from geo.seeds.published import read_last_build
from geo.store.data_folder import sha256, write_set


def publish(folder: Path, **files: Any) -> Path:
    """Write a data folder; a double underscore in a name stands for the slash."""
    contents = {name.replace("__", "/") + (".json" if name.startswith("tables") else ".geojson"):
                json.dumps(content).encode() for name, content in files.items()}
    described = [{"path": path, "hash": sha256(content), "bytes": len(content)} for path, content in contents.items()]
    write_set(folder, contents, {"resources": described})
    return folder


def layer(*properties: dict[str, str]) -> dict[str, Any]:
    return {"features": [{"properties": found} for found in properties]}


def test_ids_are_told_by_the_table_that_they_come_from(tmp_path: Path) -> None:
    folder = publish(
        tmp_path / "data",
        tables__sources=[{"id": "tass-1223893"}],
        tables__computed_by_ourselves=[{"id": "y"}],
        layers__blockade_points=layer({"id": "hakari-checkpoint"}, {"id": "camp-near-shusha"}),
        layers__corridor_route=layer({"id": "route-2022--bypass", "section": "bypass"}),
        layers__corridor_strip=layer({"id": "strip-route-2022"}),
        layers__waters=layer({"id": "lake-sevan"}),
        layers__of_another_project=layer({"id": "x"}),
    )
    assert read_last_build(folder).ids == {
        "sources": {"tass-1223893"}, "blockades": {"hakari-checkpoint", "camp-near-shusha"}, "sections": {"bypass"},
        "waters": {"lake-sevan"}}


def test_without_an_earlier_build_there_is_nothing_to_compare_with(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"holds no datapackage\.json: nothing was built there yet"):
        read_last_build(tmp_path)


def test_a_build_that_is_not_whole_is_not_compared_with(tmp_path: Path) -> None:
    folder = publish(tmp_path / "data", tables__sources=[])
    (folder / "tables" / "sources.json").write_text("[1]", encoding="utf-8")
    with pytest.raises(StoreError, match=r"is not a whole set of files: tables/sources\.json"):
        read_last_build(folder)


@pytest.mark.parametrize("content", [None, 7, [7], [{}], [["id"]], "id"])
def test_a_file_of_another_shape_is_refused(tmp_path: Path, content: Any) -> None:
    folder = publish(tmp_path / "data", tables__sources=content)
    with pytest.raises(StoreError, match=r"tables/sources\.json is not a file of ours\. Run: python -m geo build"):
        read_last_build(folder)


def test_when_a_dated_row_was_in_force_is_told_by_its_table(tmp_path: Path) -> None:
    camp = {"possible_from": "2022-12-12", "certain_from": "2022-12-12", "certain_until": "2023-04-29",
            "possible_until": "2023-04-29"}
    folder = publish(tmp_path / "data", layers__blockade_points=layer({"id": "camp-near-shusha", **camp}),
                     layers__events=layer({"id": "moscow-summit", **camp}), tables__sources=[{"id": "tass-1223893"}])
    assert read_last_build(folder).bounds == {
        "blockades:camp-near-shusha": resolve_interval("2022-12-12", "2023-04-29", None)}


def test_a_build_of_these_seeds_is_as_certain_as_they_are(seeds: ExampleSeeds) -> None:
    layers.build(seeds.read(), Path("data"), relief=False)
    assert read_last_build(Path("data")).bounds == seeds.having_built().earlier
