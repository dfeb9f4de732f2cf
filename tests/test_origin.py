"""A data folder knows from which seeds it was built, and the commands say so when these are others."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
import typer.main
from example_seeds import ExampleSeeds
from typer.testing import CliRunner

from geo.building import layers
from geo.building.origin import digest_seeds, tell_other_seeds
from geo.cli import app

DATA = Path("data")
NOTICE = ("data was built from other seeds than those in seeds. To follow them, run: python -m geo build --seeds seeds "
          "--data data")
COMMANDS = typer.main.get_command(app).commands  # type: ignore[attr-defined]


@pytest.mark.parametrize("file", ["events.csv", "geometry/waters.geojson", "geometry/elevation.tif"])
def test_each_file_that_the_build_reads_changes_the_digest(seeds: ExampleSeeds, file: str) -> None:
    before = digest_seeds(seeds.folder)
    (seeds.folder / file).write_bytes(b"another content")
    assert digest_seeds(seeds.folder) != before


def test_the_digest_is_that_of_the_content_wherever_it_lies_and_whenever_it_was_written(seeds: ExampleSeeds) -> None:
    before = digest_seeds(seeds.folder)
    shutil.copytree(seeds.folder, "elsewhere", copy_function=shutil.copyfile)
    (Path("elsewhere") / "README.md").write_text("another policy", encoding="utf-8")
    assert digest_seeds(Path("elsewhere")) == before


def test_a_build_follows_its_seeds_until_they_change(seeds: ExampleSeeds) -> None:
    layers.build(seeds.read(), DATA)
    assert tell_other_seeds(DATA, seeds.folder) == ""
    seeds.with_cell("events", "moscow-summit", "title", "Another title")
    assert tell_other_seeds(DATA, seeds.folder) == NOTICE
    layers.build(seeds.read(), DATA)
    assert tell_other_seeds(DATA, seeds.folder) == ""


def test_a_build_without_the_relief_follows_its_seeds_too(seeds: ExampleSeeds) -> None:
    layers.build(seeds.read(), DATA, relief=False)
    assert tell_other_seeds(DATA, seeds.folder) == ""


@pytest.mark.parametrize("manifest", [None, "{}", "[]", "x", '{"seeds": 1}', '{"seeds": {}}'])
def test_without_anything_to_compare_nothing_is_said(seeds: ExampleSeeds, manifest: str | None) -> None:
    DATA.mkdir()
    if manifest is not None:
        (DATA / "datapackage.json").write_text(manifest, encoding="utf-8")
    assert tell_other_seeds(DATA, seeds.folder) == ""


def test_without_seeds_nothing_is_said(seeds: ExampleSeeds) -> None:
    layers.build(seeds.read(), DATA)
    assert tell_other_seeds(DATA, Path("nowhere")) == ""


@pytest.mark.parametrize("arguments", [("check", "--seeds", "seeds"), ("claims", "--data", "data")])
def test_a_command_says_it_and_ends_well(seeds: ExampleSeeds, arguments: tuple[str, ...]) -> None:
    layers.build(seeds.read(), DATA)
    assert NOTICE not in CliRunner().invoke(app, arguments).stderr
    seeds.with_cell("events", "moscow-summit", "title", "Another title")
    run = CliRunner().invoke(app, arguments)
    assert NOTICE in run.stderr.splitlines() and NOTICE not in run.stdout and run.exit_code == 0


def test_seeds_that_cannot_be_built_are_to_be_mended_and_not_built(seeds: ExampleSeeds) -> None:
    layers.build(seeds.read(), DATA)
    seeds.with_cell("events", "moscow-summit", "date", "25/05/2023")
    run = CliRunner().invoke(app, ("check", "--seeds", "seeds"))
    assert run.exit_code == 1 and "25/05/2023" in run.stderr and NOTICE not in run.stderr


@pytest.mark.parametrize("command", ["access", "brief", "claims", "embed", "export", "figure", "map", "status"])
def test_every_command_that_reads_the_data_says_it(command: str) -> None:
    (option,) = (option for option in COMMANDS[command].params if option.name == "data")
    assert option.callback is not None


def test_the_digest_stands_in_the_manifest_and_nothing_of_the_machine_does(seeds: ExampleSeeds) -> None:
    layers.build(seeds.read(), DATA)
    manifest = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
    assert manifest["seeds"] == {"hash": digest_seeds(seeds.folder)}
