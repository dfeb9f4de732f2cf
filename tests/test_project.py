"""Where files are and how commands are typed, in a checkout and where the package is installed."""

from __future__ import annotations

import ast
import configparser
import re
from importlib import metadata
from pathlib import Path

import pytest

from geo.errors import StoreError
from geo.model import project

TOP = Path(__file__).resolve().parent.parent


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Make the package believe that it is installed; return the folder of what it carries."""
    bundle = tmp_path / "site-packages" / "geo" / "_bundle"
    for name, value in (("IN_CHECKOUT", False), ("BUNDLE", bundle), ("DATA", bundle / "data"),
                        ("NODE_MODULES", tmp_path / "site-packages" / "node_modules")):
        monkeypatch.setattr(project, name, value)
    return bundle


def test_a_checkout_uses_its_own_folders() -> None:
    assert project.IN_CHECKOUT
    assert [project.SEEDS, project.DATA, project.DIST, project.NODE_MODULES] == [
        TOP / "seeds", TOP / "data", TOP / "dist", TOP / "node_modules"]


def test_in_a_checkout_commands_are_those_of_its_python() -> None:
    assert project.spell_command("map") == "python -m geo map"
    assert project.spell_rebuild(TOP / "data") == project.spell_rebuild() == "Run: python -m geo build"


def test_the_folder_of_somebody_s_own_layers_is_never_rebuilt_from_other_seeds_unasked() -> None:
    assert project.spell_rebuild(Path("my data")) == "Run: python -m geo build --seeds SEEDS --data 'my data'"


def test_where_the_package_is_installed_commands_are_its_own(installed: Path) -> None:
    assert project.spell_command("map") == "lachin-corridor map"
    assert project.spell_rebuild(Path("mine")) == "Run: lachin-corridor build --seeds SEEDS --data mine"


def test_the_data_of_a_release_are_not_built_but_installed_again(installed: Path) -> None:
    assert project.spell_rebuild(installed / "data") == "Install lachin-corridor again."


def test_an_installed_package_finds_leaflet_in_what_it_carries(installed: Path) -> None:
    (installed / "npm" / "leaflet").mkdir(parents=True)
    assert project.find_node_package("leaflet") == installed / "npm" / "leaflet"


def test_a_missing_npm_package_has_the_remedy_of_the_place(installed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(StoreError, match=r"leaflet is not installed in .*_bundle\. Install lachin-corridor again\.$"):
        project.find_node_package("leaflet")
    monkeypatch.setattr(project, "IN_CHECKOUT", True)
    with pytest.raises(StoreError, match=r"leaflet is not installed in .*node_modules\. Run: npm ci$"):
        project.find_node_package("leaflet")


def test_the_version_is_that_of_the_metadata_and_of_setup_cfg() -> None:
    settings = configparser.ConfigParser()
    settings.read(TOP / "setup.cfg", encoding="utf-8")
    assert project.read_version() == metadata.version("lachin-corridor") == settings["metadata"]["version"]


def test_a_checkout_that_nobody_installed_says_how_to(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(project, "DISTRIBUTION", "lachin-corridor-of-nobody")
    project.read_version.cache_clear()
    with pytest.raises(StoreError, match=r"is not installed.*run: python -m pip install --editable \.$"):
        project.read_version()
    project.read_version.cache_clear()


def test_no_other_module_spells_a_command_for_a_reader() -> None:
    """A literal would be wrong either in a checkout or where the package is installed."""
    spelt = re.compile(r"python -m geo|lachin-corridor [a-z]+ -")
    found = []
    for path in sorted((TOP / "geo").rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        prose = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        found += [f"{path.relative_to(TOP)}:{node.lineno}" for node in ast.walk(tree)
                  if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in prose
                  and spelt.search(node.value) and path.name != "project.py"]
    assert found == []
