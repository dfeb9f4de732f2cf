"""Docstrings that the program needs are there without docstrings too, and so are the bytes that are made from them."""

from __future__ import annotations

import filecmp
import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from geo.model.schema import TABLES
from geo.seeds.docstring import first_line, read_docstring
from geo.seeds.validate import RULES

TOP = Path(__file__).resolve().parent.parent


def without_docstring(documented: object) -> SimpleNamespace:
    """Return what is left of a class or function where docstrings are left out."""
    return SimpleNamespace(__doc__=None, __module__=documented.__module__,
                           __qualname__=documented.__qualname__)  # type: ignore[attr-defined]


@pytest.mark.parametrize("documented", [*TABLES.values(), *RULES.values()])
def test_a_docstring_that_was_left_out_is_read_from_the_source(documented: object) -> None:
    assert read_docstring(without_docstring(documented)) == read_docstring(documented) != ""


def test_what_has_no_docstring_has_an_empty_one() -> None:
    assert first_line(SimpleNamespace(__doc__=None, __module__=__name__, __qualname__="nothing")) == ""


def run_without_docstrings(*arguments: str) -> str:
    command = [sys.executable, "-OO", "-W", "error::ResourceWarning", "-m", "geo", *arguments]
    path = {"PYTHONPATH": os.pathsep.join([str(TOP), os.environ.get("PYTHONPATH", "")])}
    run = subprocess.run(command, env=os.environ | path, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    return run.stdout


def test_a_build_without_docstrings_gives_the_same_bytes(tmp_path: Path) -> None:
    run_without_docstrings("build", "--seeds", str(TOP / "seeds"), "--data", str(tmp_path / "data"))
    compared = {path.relative_to(TOP / "data") for path in (TOP / "data").rglob("*.*")
                if path.is_file() and path.name != "history.json"}
    _, different, missing = filecmp.cmpfiles(TOP / "data", tmp_path / "data", map(str, compared), shallow=False)
    assert (different, missing, len(compared) > 40) == ([], [], True)


def test_the_dictionary_without_docstrings_is_the_same(tmp_path: Path) -> None:
    readme = (TOP / "seeds" / "README.md").read_text(encoding="utf-8")
    (tmp_path / "README.md").write_text(readme, encoding="utf-8")
    shutil.copy(TOP / "seeds" / "situation.json", tmp_path)
    run_without_docstrings("dictionary", "--seeds", str(tmp_path))
    assert (tmp_path / "README.md").read_text(encoding="utf-8") == readme


def test_the_help_without_docstrings_says_what_each_command_does() -> None:
    assert "Write the map as one HTML file" in run_without_docstrings("--help")
