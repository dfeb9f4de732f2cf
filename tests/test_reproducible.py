"""Same seeds, same bytes: whatever the hash seed, time zone, locale, umask and working folder."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

TOP = Path(__file__).resolve().parent.parent
BUILD = "import os, sys; os.umask(int(sys.argv.pop(1), 8)); from geo.cli import main; main()"

SURROUNDINGS = {
    "as it is": {},
    "another": {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "tr_TR.UTF-8", "PYTHONUTF8": "0"},
    "a third": {"PYTHONHASHSEED": "2", "TZ": "America/Los_Angeles", "LC_ALL": "C", "LANG": "C"},
}


def build(data_dir: Path, surroundings: str, cwd: Path, umask: str) -> dict[str, bytes]:
    paths = os.pathsep.join([str(TOP), os.environ.get("PYTHONPATH", "")])
    environment = {**os.environ, "PYTHONPATH": paths, **SURROUNDINGS[surroundings]}
    command = [sys.executable, "-c", BUILD, umask, "build", "--seeds", str(TOP / "seeds"), "--data", str(data_dir)]
    finished = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)
    assert finished.returncode == 0, finished.stderr
    return files_of(data_dir)


def files_of(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@pytest.fixture(scope="module")
def first_build(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The files of a build in the surroundings of the tests."""
    return build(tmp_path_factory.mktemp("first") / "data", "as it is", TOP, "022")


@pytest.mark.parametrize(("surroundings", "umask"), [("another", "077"), ("a third", "000")])
def test_two_builds_are_the_same_to_the_byte(
    first_build: dict[str, bytes], tmp_path: Path, surroundings: str, umask: str
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    second_build = build(tmp_path / "data", surroundings, elsewhere, umask)
    assert [path for path in first_build if first_build[path] != second_build.get(path)] == []
    assert second_build.keys() == first_build.keys()


@pytest.mark.parametrize(("umask", "mode"), [("077", 0o600), ("027", 0o640)])
def test_permissions_are_those_that_the_umask_leaves(tmp_path: Path, umask: str, mode: int) -> None:
    build(tmp_path / "data", "as it is", TOP, umask)
    assert {path.stat().st_mode & 0o777 for path in (tmp_path / "data").rglob("*.*") if path.is_file()} == {mode}


def test_the_data_folder_is_what_its_seeds_give(first_build: dict[str, bytes]) -> None:
    kept = files_of(TOP / "data")
    del kept["history.json"]  # what make release writes beside them
    stale = sorted(path for path in first_build.keys() | kept.keys() if first_build.get(path) != kept.get(path))
    assert stale == [], "run python -m geo build and review what changed in data/"


def test_a_build_writes_nothing_beside_the_data_folder(tmp_path: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in (TOP / "seeds").rglob("*")}
    build(tmp_path / "data", "as it is", tmp_path, "022")
    assert {path: path.stat().st_mtime_ns for path in (TOP / "seeds").rglob("*")} == before
    assert [path.name for path in tmp_path.iterdir()] == ["data"]
