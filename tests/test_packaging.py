"""What is pinned, what the metadata say, and what must not get into the repository."""

from __future__ import annotations

import ast
import configparser
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement

TOP = Path(__file__).resolve().parent.parent
LOCKS = sorted((TOP / "locks").glob("*.lock"))
NAME = re.compile(r"[-_.]+")


def setup_cfg() -> configparser.ConfigParser:
    settings = configparser.ConfigParser()
    settings.read(TOP / "setup.cfg", encoding="utf-8")
    return settings


def requirements(section: str, key: str) -> list[Requirement]:
    return [Requirement(line) for line in setup_cfg()[section][key].split("\n") if line]


def locked(lock: Path) -> dict[str, str]:
    """Return the version of each package that a lock pins."""
    return dict(re.findall(r"^([a-z0-9._-]+)==([^ ;\\]+)", lock.read_text(encoding="utf-8"), re.MULTILINE))


def repository_files() -> list[Path]:
    """Return the files that are, or would be, committed; of a copy without git, those of the top and the code."""
    listed = subprocess.run(["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"], cwd=TOP,
                            capture_output=True, text=True, check=False)
    names = listed.stdout.split("\0") if listed.returncode == 0 else []
    return [TOP / name for name in names if name and (TOP / name).is_file()]


@pytest.mark.parametrize(("lock", "section", "key"), [
    ("runtime.lock", "options", "install_requires"),
    ("test.lock", "options", "install_requires"),
    ("test.lock", "options.extras_require", "test"),
    ("test.lock", "options.extras_require", "upstream"),
])
def test_every_direct_dependency_is_locked_within_its_range(lock: str, section: str, key: str) -> None:
    pins = locked(TOP / "locks" / lock)
    for requirement in requirements(section, key):
        pin = pins.get(NAME.sub("-", requirement.name).lower())
        assert pin is not None, f"{requirement.name} is not in {lock}: run make lock"
        assert requirement.specifier.contains(pin, prereleases=True), f"{requirement} is locked to {pin}: run make lock"


def imported_packages() -> Iterator[str]:
    for path in (TOP / "geo").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                yield from (alias.name.split(".")[0] for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                yield node.module.split(".")[0]


def test_every_package_that_is_imported_is_a_direct_dependency() -> None:
    direct = {NAME.sub("-", requirement.name).lower() for requirement in requirements("options", "install_requires")}
    imported = set(imported_packages()) - set(sys.stdlib_module_names) - {"geo"}
    distributions = packages_distributions()
    named = {name: {NAME.sub("-", owner).lower() for owner in distributions.get(name, [])} for name in imported}
    assert {name: owners for name, owners in named.items() if not owners & direct} == {}


def test_the_two_locks_pin_the_same_versions() -> None:
    runtime, test = locked(TOP / "locks" / "runtime.lock"), locked(TOP / "locks" / "test.lock")
    assert runtime.items() <= test.items()


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_every_locked_package_has_hashes_and_no_address(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    entries = re.split(r"\n(?=\S)", text.strip())
    assert [entry.splitlines()[0] for entry in entries if "--hash=sha256:" not in entry] == []
    assert not re.search(r"https?:|file:|--index|--find-links|@ ", text)


def test_the_npm_lock_pins_every_package_by_hash_and_names_no_registry() -> None:
    packages = json.loads((TOP / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    installed = {name: facts for name, facts in packages.items() if name}
    assert all(facts["integrity"].startswith("sha512-") for facts in installed.values())
    assert not any("resolved" in facts for facts in installed.values())
    assert not any(facts.get("hasInstallScript") for facts in installed.values())


def test_npm_packages_are_pinned_exactly_in_package_json() -> None:
    package = json.loads((TOP / "package.json").read_text(encoding="utf-8"))
    versions = {**package["dependencies"], **package["devDependencies"]}
    assert {name: version for name, version in versions.items() if not re.fullmatch(r"\d+\.\d+\.\d+", version)} == {}


def test_the_version_is_the_same_everywhere() -> None:
    citation = re.search(r"^version: (\S+)$", (TOP / "CITATION.cff").read_text(encoding="utf-8"), re.MULTILINE)
    assert citation and citation[1] == setup_cfg()["metadata"]["version"]


def test_no_file_of_somebody_else_s_is_committed() -> None:
    foreign = re.compile(r"(^|/)(leaflet[^/]*\.(js|css)|jquery[^/]*|node_modules|.*\.min\.(js|css)|.*\.woff2?)(/|$)")
    assert [str(path) for path in repository_files() if foreign.search(str(path.relative_to(TOP)))] == []


def test_no_file_names_a_package_registry_s_host_or_a_folder_of_somebody_s_machine() -> None:
    private = re.compile("|".join([r"registry\.npm" + "js", "pypi" + r"\.org", "files.python" + "hosted",
                                   "/ro" + "ot/", "/wo" + "rk/", "/ho" + "me/[a-z]"]))
    found = []
    for path in repository_files():
        match = private.search(path.read_bytes().decode("utf-8", "replace"))
        if match:
            found.append(f"{path.relative_to(TOP)}: {match[0]}")
    assert found == []


def test_text_files_end_with_one_newline_and_have_no_carriage_returns() -> None:
    binary = {".tif", ".webp", ".png"}
    texts = {path: path.read_bytes() for path in repository_files() if path.suffix not in binary}
    odd = [path for path, text in texts.items() if b"\r" in text or (text and not text.endswith(b"\n"))]
    assert [str(path.relative_to(TOP)) for path in odd] == []
