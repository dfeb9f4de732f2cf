"""The notebooks: kept without outputs, and told again from top to bottom in a kernel of their own."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient

TOP = Path(__file__).resolve().parent.parent
NOTEBOOKS = sorted((TOP / "notebooks").glob("*.ipynb"))
SECONDS = 120
"""Longer than any cell takes on a slow machine."""
SAYS = {
    "1-first-map": ['title="Map of the Lachin corridor"', "2022-12-12", "165"],
    "2-a-day-in-the-blockade": ["Closed since 12 December 2022; 2023-01-20 is day 40.", "restricted", "unknown",
                                "az: Said throughout that the road was open for humanitarian use", "145053", "25000",
                                "Stepanakert / Khankendi", "International Crisis Group: New Troubles in Nagorno-Karabakh"],
    "3-three-routes-measured": ["The line measures 49.7 km, the road is 63.8 km: 22 %", "16.6", "21.5", "80.4", "78.1",
                                "open (80.4, 88.9)"],
    "4-your-own-layer": ["46.34168", "#4b2e83", "this map cannot be saved as one offline file, because it would fetch",
                         "Protest camp near Shusha"],
    "5-correcting-a-fact": ['got "23/04/2023". Write the year first', "Seeds are clean", "certainty                             certain",
                            "certainty                               possible", 'title="Map of the Lachin corridor"'],
}
"""What the outputs must say, because the prose says it."""
LEAVES = {
    "1-first-map": {"situation.html"}, "2-a-day-in-the-blockade": set(), "3-three-routes-measured": set(),
    "4-your-own-layer": {"mine.csv", "with-my-places.html"}, "5-correcting-a-fact": set(),
}
"""Files that a notebook leaves in its working folder."""


def by_name(path: Path) -> str:
    return path.stem


@pytest.fixture
def kernel_manager(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[AsyncKernelManager]:
    """Give a kernel that talks through sockets of the file system and reads nobody's settings."""
    for name in ("IPYTHONDIR", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(TOP), os.environ["PYTHONPATH"]]))
    with tempfile.TemporaryDirectory(prefix="nb-") as short:  # a path of a socket has at most 107 characters
        monkeypatch.setenv("JUPYTER_RUNTIME_DIR", short)
        yield AsyncKernelManager(kernel_name="python3", transport="ipc", connection_file=f"{short}/k.json")


def texts(notebook: nbformat.NotebookNode) -> str:
    """Return all that the cells put out, whatever its form."""
    outputs = [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]
    return "\n".join(text for output in outputs for text in [output.get("text", ""), *output.get("data", {}).values()])


def test_each_notebook_has_its_expectations_here() -> None:
    assert [path.stem for path in NOTEBOOKS] == sorted(SAYS) == sorted(LEAVES)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=by_name)
def test_a_notebook_runs_from_top_to_bottom_and_says_what_its_prose_says(
    path: Path, kernel_manager: AsyncKernelManager, tmp_path: Path
) -> None:
    work = tmp_path / "work"
    work.mkdir()
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(notebook, timeout=SECONDS, km=kernel_manager, resources={"metadata": {"path": str(work)}}).execute()
    said = texts(notebook)
    assert [text for text in SAYS[path.stem] if text not in said] == []
    assert {file.name for file in work.iterdir()} == LEAVES[path.stem]
    warned = [output.text for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs
              if output.get("name") == "stderr"]
    assert warned == []


@pytest.mark.parametrize("path", NOTEBOOKS, ids=by_name)
def test_a_notebook_is_kept_without_outputs_and_without_traces_of_a_machine(path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    assert notebook.metadata == {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
                                 "language_info": {"name": "python"}}
    assert [cell.id for cell in notebook.cells] == [f"cell-{n:02}" for n in range(1, len(notebook.cells) + 1)]
    assert [dict(cell.metadata) for cell in notebook.cells] == [{}] * len(notebook.cells)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert {(len(cell.outputs), cell.execution_count) for cell in code} == {(0, None)}


@pytest.mark.parametrize("path", NOTEBOOKS, ids=by_name)
def test_a_notebook_is_valid_and_written_in_one_way(path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    written = nbformat.writes(notebook, indent=1, ensure_ascii=False, sort_keys=True) + "\n"
    assert path.read_text(encoding="utf-8") == written


@pytest.mark.parametrize("path", NOTEBOOKS, ids=by_name)
def test_a_notebook_begins_with_a_title_and_its_links_lead_somewhere(path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    prose = [cell.source for cell in notebook.cells if cell.cell_type == "markdown"]
    assert prose[0].startswith("# ")
    targets = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", "\n".join(prose))
    assert [target for target in targets if not (path.parent / target).exists()] == []
