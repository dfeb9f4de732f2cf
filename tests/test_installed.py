"""An installed package does what a checkout does, in an empty folder and without the checkout, npm or a network."""

from __future__ import annotations

import csv
import filecmp
import os
import shutil
import stat
import subprocess
import sys
import tarfile
import venv
import zipfile
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import bundle
import pytest
import release_check
import typer.main
from made_once import make_once

from geo import cli

TOP = Path(__file__).resolve().parent.parent
SITE_PACKAGES = Path("lib", f"python{sys.version_info.major}.{sys.version_info.minor}", "site-packages")
NOT_COMMITTED = {".git", ".venv", "node_modules", "dist", "build", ".hypothesis"}
PIP = ("-m", "pip", "--disable-pip-version-check")
INSTALL = (*PIP, "install", "--quiet", "--no-deps", "--no-index", "--no-build-isolation", "--no-cache-dir")

DRAWS_THE_MAP, *OTHER_COMMANDS = release_check.COMMANDS
HOME = "home-of-packages"
OF_SEEDS = ["check", "audit", "tidy", "migrate", "build", "dictionary", "texts --language hy"]
"""Commands that need a folder of seeds."""


@dataclass(frozen=True)
class Packages:
    """The two distributions of a checkout that is gone, and an environment in which the wheel is installed."""

    folder: Path

    @property
    def wheel(self) -> Path:
        (path,) = (self.folder / "dist").glob("*.whl")
        return path

    @property
    def source(self) -> Path:
        (path,) = (self.folder / "dist").glob("*.tar.gz")
        return path

    @property
    def map(self) -> Path:
        """The map, as the checkout made it."""
        return self.folder / "map.html"

    @property
    def environment(self) -> Path:
        return self.folder / "environment"


def settings(environment: Path) -> dict[str, str]:
    """Shut the network, see tests/offline, and let nothing in that the machine or the tests set or keep."""
    return {"PYTHONPATH": str(environment / "offline"), "PIP_CONFIG_FILE": os.devnull,
            "LACHIN_CORRIDOR_CACHE": str(environment.parent / "cache")}


def run(environment: Path, *command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    return release_check.run(environment, *command, cwd=cwd, **settings(environment))


def succeed(environment: Path, *command: str | Path, cwd: Path) -> str:
    done = run(environment, *command, cwd=cwd)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def make_environment(folder: Path) -> Path:
    """Make an environment that sees the locked packages by a path file, but neither the checkout nor what names it."""
    locked, environment = folder / "locked", folder / "environment"
    locked.mkdir(parents=True)
    for entry in (Path(sys.prefix) / SITE_PACKAGES).iterdir():
        if entry.suffix != ".pth" and "lachin" not in entry.name:
            (locked / entry.name).symlink_to(entry)
    venv.create(environment, with_pip=False, symlinks=True)
    (environment / SITE_PACKAGES / "locked.pth").write_text(f"{locked}\n", encoding="utf-8")
    shutil.copytree(TOP / "tests" / "offline", environment / "offline")
    return environment


def copy_checkout(target: Path) -> Path:
    def find_others(folder: str, names: list[str]) -> set[str]:
        made = {name for name in names if name.endswith(("__pycache__", ".egg-info", "_cache"))}
        return made | NOT_COMMITTED if Path(folder) == TOP else made

    return shutil.copytree(TOP, target, ignore=find_others)


def make_packages(marker: Path) -> None:
    """Make the packages beside a folder that is moved when they are done: an environment cannot be moved."""
    folder = marker.with_name(HOME)
    shutil.rmtree(folder, ignore_errors=True)
    environment, checkout = make_environment(folder), copy_checkout(folder / "checkout")
    (checkout / "node_modules").symlink_to((TOP / "node_modules").resolve())
    subprocess.run([sys.executable, "-m", "geo", "map", "--out", folder / "map.html"], cwd=checkout, check=True)
    succeed(environment, "python", "-m", "build", "--no-isolation", "--sdist", "--wheel", "--outdir", folder / "dist",
            checkout, cwd=folder)
    checkout.rename(folder / "gone")
    succeed(environment, "python", *INSTALL, Packages(folder).wheel, cwd=folder)


@pytest.fixture(scope="session")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Packages:
    return Packages(make_once(tmp_path_factory, "packages", make_packages).with_name(HOME))


def files_in(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*")
            if path.is_file() and "__pycache__" not in path.parts}


def find_fault(packages: Packages, folder: Path, command: str, said: str, written: tuple[str, ...]) -> str:
    environment = packages.environment
    return release_check.find_fault(environment, folder, command, said, written, **settings(environment))


def test_the_map_of_an_installed_package_is_the_checkout_s_byte_for_byte(packages: Packages, tmp_path: Path) -> None:
    assert find_fault(packages, tmp_path / "empty", *DRAWS_THE_MAP) == ""
    assert filecmp.cmp(tmp_path / "empty" / "lachin-corridor.html", packages.map, shallow=False)


@pytest.mark.parametrize(("command", "said", "written"), OTHER_COMMANDS)
def test_a_command_works_in_an_empty_folder_on_the_data_of_the_release(
        packages: Packages, tmp_path: Path, command: str, said: str, written: tuple[str, ...]) -> None:
    assert find_fault(packages, tmp_path / "empty", command, said, written) == ""


def test_every_command_is_tried_where_the_package_is_installed() -> None:
    tried = {command.split()[0] for command, _, _ in release_check.COMMANDS} | {"diff"} | {
        command.split()[0] for command in OF_SEEDS}
    assert tried == set(typer.main.get_command(cli.app).commands)  # type: ignore[attr-defined]


def test_somebody_s_own_seeds_are_checked_described_and_built_like_the_project_s(
        packages: Packages, tmp_path: Path) -> None:
    seeds = shutil.copytree(TOP / "seeds", tmp_path / "my seeds")
    for command in OF_SEEDS:
        succeed(packages.environment, "lachin-corridor", *command.split(), "--seeds", "my seeds", cwd=tmp_path)
    assert filecmp.cmpfiles(seeds, TOP / "seeds", files_in(seeds), shallow=False)[1:] == ([], [])
    built = files_in(TOP / "data") - {"history.json"}
    assert files_in(tmp_path / "data") == built
    assert filecmp.cmpfiles(tmp_path / "data", TOP / "data", built, shallow=False)[1:] == ([], [])


def test_other_data_are_named_with_an_option(packages: Packages, tmp_path: Path) -> None:
    shutil.copytree(TOP / "data", tmp_path / "mine")
    (tmp_path / "mine" / "relief.webp").unlink()
    done = run(packages.environment, "lachin-corridor", "status", "--at", "2023-05-25", "--data", "mine", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.endswith("Run: lachin-corridor build --seeds SEEDS --data mine\n")


def test_an_edition_of_the_data_is_compared_with_the_release(packages: Packages, tmp_path: Path) -> None:
    shutil.copytree(TOP / "data", tmp_path / "mine")
    said = succeed(packages.environment, "lachin-corridor", "diff", "mine", "--exit-code", cwd=tmp_path)
    assert "Nothing differs" in said


def test_without_a_checkout_there_are_no_revisions_to_compare(packages: Packages, tmp_path: Path) -> None:
    done = run(packages.environment, "lachin-corridor", "diff", cwd=tmp_path)
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1)
    assert done.stderr.endswith("Name two folders or archives instead.\n")


@pytest.mark.parametrize("command", OF_SEEDS)
def test_without_a_folder_of_seeds_one_line_says_what_is_needed(
        packages: Packages, tmp_path: Path, command: str) -> None:
    done = run(packages.environment, "lachin-corridor", *command.split(), cwd=tmp_path)
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1)
    assert "an installed package carries none" in done.stderr and done.stderr.endswith("--seeds FOLDER\n")


def test_the_package_can_be_used_from_python(packages: Packages, tmp_path: Path) -> None:
    program = "import geo; print(len(geo.load('places')), geo.status(at='2023-05-25').traffic[0]['state'])"
    assert succeed(packages.environment, "python", "-c", program, cwd=tmp_path).endswith(" closed\n")


def test_a_wheel_holds_the_code_what_it_carries_and_nothing_else(packages: Packages) -> None:
    with zipfile.ZipFile(packages.wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}
    code = {f"geo/{name}" for name in files_in(TOP / "geo")}
    data = {f"geo/_bundle/data/{name}" for name in files_in(TOP / "data")}
    assert names == code | data | {f"geo/_bundle/npm/{name}/{path}"
                                   for name, paths in bundle.NPM_FILES.items() for path in paths}


def test_a_wheel_carries_the_licences_of_what_it_carries(packages: Packages) -> None:
    with zipfile.ZipFile(packages.wheel) as archive:
        texts = {PurePosixPath(name).parent.name: archive.read(name).decode()
                 for name in archive.namelist() if name.endswith("/LICENSE")}
        assert any(name.endswith("/licenses/LICENSE-DATA") for name in archive.namelist())
    assert "SIL OPEN FONT LICENSE Version 1.1" in texts["noto-sans"] and "Noto Project" in texts["noto-sans-armenian"]
    assert "BSD 2-Clause License" in texts["leaflet"] and "MIT License" in texts["licenses"]


def test_a_wheel_depends_on_no_clock_and_no_umask(packages: Packages) -> None:
    with zipfile.ZipFile(packages.wheel) as archive:
        ours = [entry for entry in archive.infolist() if entry.filename.startswith("geo/")]
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert {stat.S_IMODE(entry.external_attr >> 16) for entry in ours} == {0o644}


def test_a_wheel_says_that_it_has_types(packages: Packages) -> None:
    with zipfile.ZipFile(packages.wheel) as archive:
        assert "geo/py.typed" in archive.namelist()


def test_nothing_is_installed_outside_site_packages_but_the_command(packages: Packages) -> None:
    (record,) = (packages.environment / SITE_PACKAGES).glob("lachin_corridor-*.dist-info/RECORD")
    with record.open(encoding="utf-8", newline="") as file:
        paths = [Path(row[0]) for row in csv.reader(file)]
    assert {path.parts[0] for path in paths if ".." not in path.parts} == {"geo", record.parent.name}
    assert [path.name for path in paths if ".." in path.parts] == ["lachin-corridor"]


def test_a_source_distribution_needs_no_npm_installs_the_same_and_uninstalls_without_a_trace(
        packages: Packages, tmp_path: Path) -> None:
    environment = make_environment(tmp_path)
    before = files_in(environment)
    succeed(environment, "python", *INSTALL, packages.source, cwd=tmp_path)
    one, other = packages.environment / SITE_PACKAGES / "geo", environment / SITE_PACKAGES / "geo"
    assert files_in(one) == files_in(other)
    assert filecmp.cmpfiles(one, other, files_in(one), shallow=False)[1:] == ([], [])
    succeed(environment, "lachin-corridor", "access", "--at", "2023-05-25", cwd=tmp_path)
    succeed(environment, "python", *PIP, "uninstall", "--yes", "lachin-corridor", cwd=tmp_path)
    assert files_in(environment) == before
    assert not other.exists()


def test_a_source_distribution_is_a_checkout_in_small(packages: Packages, tmp_path: Path) -> None:
    with tarfile.open(packages.source) as archive:
        archive.extractall(tmp_path, filter="data")
    (folder,) = tmp_path.iterdir()
    shown = succeed(packages.environment, "python", "-c", "from geo.model import project; print(project.IN_CHECKOUT, "
                    "project.DATA, project.find_node_package('leaflet'))", cwd=folder)
    assert shown.split() == ["True", str(folder / "data"), str(folder / "geo" / "_bundle" / "npm" / "leaflet")]


def test_a_checkout_without_node_modules_and_npm_is_not_installed_and_says_what_to_run(tmp_path: Path) -> None:
    environment, checkout = make_environment(tmp_path), copy_checkout(tmp_path / "checkout")
    done = run(environment, "python", *INSTALL, checkout, cwd=tmp_path)
    (said,) = (line for line in done.stderr.splitlines() if line.strip().startswith("error: /"))
    assert done.returncode == 1
    assert said.strip() == (
        f"error: {checkout}/node_modules does not hold Leaflet and the fonts, and there is no npm here to get them. "
        "Install Node.js with npm, then in the checkout run: npm ci, and try again")


def test_an_editable_install_needs_no_npm_and_keeps_to_the_checkout_s_folders(tmp_path: Path) -> None:
    environment, checkout = make_environment(tmp_path), copy_checkout(tmp_path / "checkout")
    succeed(environment, "python", *INSTALL, "--editable", checkout, cwd=tmp_path)
    assert not (checkout / bundle.BUNDLE).exists()
    shown = succeed(environment, "python", "-c", "from geo.model import project; print(project.DATA)", cwd=tmp_path)
    assert shown.strip() == str(checkout / "data")
    assert "25 May 2023" in succeed(environment, "lachin-corridor", "status", "--at", "2023-05-25", cwd=tmp_path)
