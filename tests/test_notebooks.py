"""The notebooks: kept without outputs, and told again from top to bottom in a kernel of their own."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

TOP = Path(__file__).resolve().parent.parent
NOTEBOOKS = sorted((TOP / "notebooks").glob("*.ipynb"))
NBMAKE = ("-m", "pytest", "-q", "-c", os.devnull, "--rootdir", ".", "-p", "no:cacheprovider", "--nbmake",
          "--nbmake-kernel", "python3", "--nbmake-timeout", "120", "--overwrite")
"""A run of pytest that knows nothing of the settings of this project, and writes the outputs into the notebook."""
JUPYTER_FOLDERS = ("IPYTHONDIR", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR")
"""Variables for folders in which a user may have settings."""
MAP = 'title="Map of the Lachin corridor"'
SAYS = {
    "1-first-map": [MAP, "2022-12-12", "165"],
    "2-a-day-in-the-blockade": [
        MAP, "Closed since 12 December 2022; 2023-01-20 is day 40.", "restricted", "unknown", "145053", "25000",
        "az: The Foreign Ministry said on 14 December 2022 that claims of a closure were baseless",
        "Khankendi / Stepanakert",
        "International Crisis Group: New Troubles in Nagorno-Karabakh", "<svg",
        "Map of the Lachin corridor on 20 January 2023."],
    "3-three-routes-measured": [
        "The line measures 49.7 km, the road is 63.8 km: 22%", "16.6", "21.5", "80.4", "78.1", "open (80.4, 88.9)"],
    "4-your-own-layer": [
        MAP, "46.34168", "#4b2e83", "this map cannot be saved as one offline file, because it would fetch",
        "Protest camp near Shusha"],
    "5-correcting-a-fact": [
        MAP, 'got "23/04/2023". Write the year first', "1 problem in the seeds.", "Seeds are clean",
        "2022-08\ncertainty                             certain", "certainty                               possible"],
}
"""What the outputs must say, because the prose says it."""
LEAVES = {
    "1-first-map": {"situation.html"}, "2-a-day-in-the-blockade": {"20-january-2023.pdf"},
    "3-three-routes-measured": set(), "4-your-own-layer": {"mine.csv", "with-my-places.html"},
    "5-correcting-a-fact": set(),
}
"""Files that a notebook leaves in its working folder."""


def by_name(path: Path) -> str:
    return path.stem


def outputs(notebook: nbformat.NotebookNode) -> list[nbformat.NotebookNode]:
    return [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]


def prose(notebook: nbformat.NotebookNode) -> list[str]:
    return [cell.source for cell in notebook.cells if cell.cell_type == "markdown"]


def test_each_notebook_has_its_expectations_here() -> None:
    assert [path.stem for path in NOTEBOOKS] == sorted(SAYS) == sorted(LEAVES)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=by_name)
def test_a_notebook_runs_from_top_to_bottom_and_says_what_its_prose_says(path: Path, tmp_path: Path) -> None:
    work, copy = tmp_path / "work", tmp_path / "work" / path.name
    work.mkdir()
    shutil.copyfile(path, copy)
    nobody = {name: str(tmp_path / name.lower()) for name in JUPYTER_FOLDERS}
    ran = subprocess.run([sys.executable, *NBMAKE, path.name], cwd=work, capture_output=True, text=True, check=False,
                         env=os.environ | nobody)
    assert (ran.returncode, ran.stderr) == (0, ""), ran.stdout
    told = outputs(nbformat.read(copy, as_version=4))
    said = "\n".join(text for output in told for text in [output.get("text", ""), *output.get("data", {}).values()])
    assert [text for text in SAYS[path.stem] if text not in said] == []
    assert [output.text for output in told if output.get("name") == "stderr"] == []
    assert {file.name for file in work.iterdir()} == LEAVES[path.stem] | {path.name}


@pytest.mark.parametrize("path", NOTEBOOKS, ids=by_name)
def test_a_notebook_is_kept_without_outputs_and_without_traces_of_a_machine(path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    assert notebook.metadata == {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
                                 "language_info": {"name": "python"}}
    assert [cell.id for cell in notebook.cells] == [f"cell-{n:02}" for n in range(1, len(notebook.cells) + 1)]
    assert [dict(cell.metadata) for cell in notebook.cells] == [{}] * len(notebook.cells)
    assert outputs(notebook) == []
    assert {cell.execution_count for cell in notebook.cells if cell.cell_type == "code"} == {None}


@pytest.mark.parametrize("path", NOTEBOOKS, ids=by_name)
def test_a_notebook_is_valid_and_written_in_one_way(path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    written = nbformat.writes(notebook, indent=1, ensure_ascii=False, sort_keys=True) + "\n"
    assert path.read_text(encoding="utf-8") == written


@pytest.mark.parametrize("path", NOTEBOOKS, ids=by_name)
def test_a_notebook_begins_with_a_title_and_its_links_lead_somewhere(path: Path) -> None:
    text = prose(nbformat.read(path, as_version=4))
    assert text[0].startswith("# ")
    targets = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", "\n".join(text))
    assert [target for target in targets if not (path.parent / target).exists()] == []
