"""What the build puts into the package besides the code, and where it takes it from."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import bundle
import pytest
from setuptools.errors import SetupError

from geo.drawing import page_fonts as page_fonts
from geo.figures import fonts as figure_fonts
from geo.store import glyphs

TOP = Path(__file__).resolve().parent.parent
STYLE = "leaflet/dist/leaflet.css"
NPM = """#!/bin/sh
if [ -e "{broken}" ]; then echo "npm error code ENOTFOUND"; exit 1; fi
echo "$@" >"{log}"
ls -A >>"{log}"
mkdir node_modules && cp -R "{packages}/." node_modules
"""


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout without node_modules, on a machine without npm."""
    top = tmp_path / "checkout"
    shutil.copytree(TOP / "data", top / "data")
    for name in ("package.json", "package-lock.json", ".npmrc"):
        shutil.copy(TOP / name, top / name)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    return top


@pytest.fixture
def npm(tmp_path: Path, checkout: Path) -> Path:
    """A stand-in for npm on the path; return where it writes what it was asked. It breaks when a file says so."""
    packages = write_packages(tmp_path / "registry")
    program = tmp_path / "bin" / "npm"
    program.parent.mkdir()
    program.write_text(NPM.format(log=tmp_path / "log", packages=packages, broken=tmp_path / "broken"))
    program.chmod(0o755)
    for tool in ("sh", "ls", "mkdir", "cp"):
        (program.parent / tool).symlink_to(str(shutil.which(tool, path="/usr/bin:/bin")))
    return tmp_path / "log"


def write_packages(folder: Path, style: str = "from npm") -> Path:
    """Write npm packages of the locked versions, whose style sheet says where they are from."""
    locked = json.loads((TOP / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    for name, files in bundle.NPM_FILES.items():
        for path in files:
            (folder / name / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / name / path).write_text("-")
        (folder / name / "package.json").write_text(json.dumps({"version": locked[f"node_modules/{name}"]["version"]}))
    (folder / STYLE).write_text(style)
    return folder


def style_of(checkout: Path, tmp_path: Path) -> str:
    bundle.copy_npm_files(checkout, tmp_path / "target")
    return (tmp_path / "target" / STYLE).read_text()


def test_just_the_fonts_that_are_read_are_carried() -> None:
    read = {f"{package}/files/{stem}-{weight}-normal.woff2" for package, stem in glyphs.PARTS
            for weight in (figure_fonts.REGULAR, figure_fonts.SEMI_BOLD)}
    read |= {page_fonts._font_file(script, weight).relative_to(TOP.resolve() / "node_modules").as_posix()
             for script in page_fonts.SCRIPTS for weight in page_fonts.WEIGHTS}
    assert read == {f"{name}/{path}" for name, paths in bundle.NPM_FILES.items() for path in paths
                    if path.endswith(".woff2")}


def test_the_files_from_npm_are_taken_from_node_modules(checkout: Path, tmp_path: Path) -> None:
    write_packages(checkout / "node_modules", "from node_modules")
    assert style_of(checkout, tmp_path) == "from node_modules"


def test_a_source_distribution_has_them_itself(checkout: Path, tmp_path: Path) -> None:
    write_packages(checkout / bundle.BUNDLE / "npm", "from the source distribution")
    assert style_of(checkout, tmp_path) == "from the source distribution"


def test_without_them_npm_gets_what_is_locked_and_leaves_nothing_in_the_checkout(
        checkout: Path, npm: Path, tmp_path: Path) -> None:
    before = sorted(checkout.iterdir())
    assert style_of(checkout, tmp_path) == "from npm"
    asked, *beside = npm.read_text().splitlines()
    assert asked.startswith("ci --omit=dev --ignore-scripts ")
    assert beside == [".npmrc", "package-lock.json", "package.json"]
    assert sorted(checkout.iterdir()) == before


def test_another_version_than_the_locked_one_is_not_taken(checkout: Path, npm: Path, tmp_path: Path) -> None:
    packages = write_packages(checkout / "node_modules", "too old")
    (packages / "leaflet" / "package.json").write_text('{"version": "1.0.0"}')
    assert style_of(checkout, tmp_path) == "from npm"


def test_node_modules_of_which_a_file_is_missing_are_not_taken(checkout: Path, npm: Path, tmp_path: Path) -> None:
    packages = write_packages(checkout / "node_modules", "incomplete")
    (packages / "leaflet" / "LICENSE").unlink()
    assert style_of(checkout, tmp_path) == "from npm"


def test_without_npm_one_line_says_what_to_run(checkout: Path, tmp_path: Path) -> None:
    with pytest.raises(SetupError, match=r"no npm here to get them\. .* in the checkout run: npm ci, and try again$"):
        bundle.copy_npm_files(checkout, tmp_path / "target")


def test_an_npm_that_fails_is_told_with_its_reason(checkout: Path, npm: Path, tmp_path: Path) -> None:
    (tmp_path / "broken").touch()
    with pytest.raises(SetupError, match=r"^npm could not get .* \(npm error code ENOTFOUND\)\. Check the connection"):
        bundle.copy_npm_files(checkout, tmp_path / "target")


def test_exactly_the_files_of_the_manifest_are_carried(checkout: Path, tmp_path: Path) -> None:
    (checkout / "data" / "layers" / "notes.txt").write_text("mine")
    bundle.copy_data(checkout, tmp_path / "target")
    carried = {path.relative_to(tmp_path / "target") for path in (tmp_path / "target").rglob("*") if path.is_file()}
    manifest = json.loads((TOP / "data" / "datapackage.json").read_bytes())
    assert carried == {Path(part["path"]) for part in manifest["resources"]} | {
        Path("datapackage.json"), Path("history.json")}


def test_data_that_are_not_whole_are_not_carried(checkout: Path, tmp_path: Path) -> None:
    events = checkout / "data" / "layers" / "events.geojson"
    events.write_text(events.read_text(encoding="utf-8") + " ", encoding="utf-8")
    with pytest.raises(SetupError, match=r"events\.geojson is not what datapackage\.json says\. Run: make map$"):
        bundle.copy_data(checkout, tmp_path / "target")


@pytest.mark.parametrize("content", ["", "{}", '{"resources": [{}]}'])
def test_data_without_a_manifest_of_ours_are_not_carried(checkout: Path, tmp_path: Path, content: str) -> None:
    (checkout / "data" / "datapackage.json").write_text(content)
    with pytest.raises(SetupError, match=r"data cannot be read \(.*\)\. Run: make map$"):
        bundle.copy_data(checkout, tmp_path / "target")
