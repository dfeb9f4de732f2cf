"""The make commands, and that a map is made again only when something that it is made from changed."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import make_map
import pytest

TOP = Path(__file__).resolve().parent.parent
MAKEFILE = (TOP / "Makefile").read_text(encoding="utf-8")


def make(*arguments: str, **variables: str) -> str:
    words = ["make", "--no-print-directory", *arguments, *(f"{name}={value}" for name, value in variables.items())]
    return subprocess.run(words, cwd=TOP, capture_output=True, text=True, check=True).stdout


def test_make_alone_lists_every_command_with_its_meaning() -> None:
    listed = make()
    targets = re.findall(r"^([a-z-]+):", MAKEFILE, re.MULTILINE)
    assert [target for target in targets if not re.search(rf"^  make {target} +\S", listed, re.MULTILINE)] == []


def test_every_command_is_phony() -> None:
    (phony,) = re.findall(r"^\.PHONY: (.*)$", MAKEFILE, re.MULTILINE)
    assert set(phony.split()) == set(re.findall(r"^([a-z-]+):", MAKEFILE, re.MULTILINE))


def test_relief_0_reaches_the_steps() -> None:
    assert "--relief 0" in make("--dry-run", "map", RELIEF="0")
    assert "--relief 1" in make("--dry-run", "map")


def test_ci_runs_make_test() -> None:
    assert "exec make test" in (TOP / ".ci" / "run").read_text()


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """A folder with inputs and a map that was made from them."""
    for name in ("seeds/events.csv", "data/layers/events.geojson", "geo/cli/__init__.py", "dist/lachin-corridor.html"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    (tmp_path / make_map.MADE_FROM).write_text(make_map.digest_inputs(True, tmp_path))
    return tmp_path


def test_a_map_of_unchanged_inputs_is_up_to_date(made: Path) -> None:
    (made / "geo" / "__pycache__").mkdir()
    (made / "geo" / "__pycache__" / "cli.pyc").write_text("compiled")
    assert make_map.is_up_to_date(True, made)


@pytest.mark.parametrize("changed", ["seeds/events.csv", "data/layers/events.geojson", "geo/cli/__init__.py",
                                     "seeds/new.csv", "dist/lachin-corridor.html"])
def test_a_change_of_any_input_or_of_the_map_itself_makes_it_again(made: Path, changed: str) -> None:
    (made / changed).write_text("changed")
    assert not make_map.is_up_to_date(True, made)


def test_a_map_with_relief_is_not_one_without(made: Path) -> None:
    assert not make_map.is_up_to_date(False, made)


def test_a_lost_map_is_made_again(made: Path) -> None:
    (made / make_map.MAP).unlink()
    assert not make_map.is_up_to_date(True, made)


def test_without_relief_the_committed_layers_are_left_alone() -> None:
    build, draw = (arguments for _, arguments in make_map.steps(relief=False)[1:])
    assert build == ["build", "--no-relief", "--data", "dist/data"]
    assert draw[:3] == ["map", "--data", "dist/data"]
