"""Runs a notebook in the working folder and writes it with its outputs: run_notebook.py NOTEBOOK RESULT.

A program of its own, so that the sockets and event loops of a kernel stay out of the tests. The kernel is reached
through sockets of the file system, and reads nobody's settings.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

SECONDS = 120
"""Longer than any cell takes on a slow machine."""
SETTINGS = ("IPYTHONDIR", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR")


def run(notebook: Path, result: Path) -> None:
    """Run a notebook; an error in a cell ends the program with that error."""
    with tempfile.TemporaryDirectory(prefix="nb-") as short:  # the path of a socket has at most 107 characters
        os.environ.update({name: f"{short}/{name.lower()}" for name in SETTINGS} | {"JUPYTER_RUNTIME_DIR": short})
        import nbformat
        from nbclient import NotebookClient
        from traitlets.config import Config

        content = nbformat.read(notebook, as_version=4)
        NotebookClient(content, timeout=SECONDS, kernel_name="python3", resources={"metadata": {"path": Path.cwd()}},
                       config=Config({"KernelManager": {"transport": "ipc"}})).execute()
        nbformat.write(content, result)


if __name__ == "__main__":
    run(Path(sys.argv[1]), Path(sys.argv[2]))
