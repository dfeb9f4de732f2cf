"""What holds for the whole suite: no network outside this machine, and a missing tool is a failure, never a skip."""

from __future__ import annotations

import atexit
import json
import os
import shutil
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings

TOP = Path(__file__).resolve().parent.parent
OFFLINE = Path(__file__).resolve().parent / "offline"
SET_UP_NOTES = TOP / ".venv" / "set-up.json"

sys.path.insert(0, str(OFFLINE))

import network_guard  # noqa: E402
from example_seeds import ExampleSeeds  # noqa: E402

network_guard.install()
os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [str(OFFLINE), os.environ.get("PYTHONPATH")]))
os.environ["PROJ_NETWORK"] = "OFF"
if "LACHIN_CORRIDOR_CACHE" not in os.environ:  # set by the first process of a run, and shared by its workers
    kept = tempfile.mkdtemp(prefix="lachin-corridor-tests-")
    atexit.register(shutil.rmtree, kept, ignore_errors=True)
    os.environ["LACHIN_CORRIDOR_CACHE"] = kept
os.fsync = lambda descriptor: None  # what tests write need not outlive a loss of power
settings.register_profile("suite", deadline=None, derandomize=True)  # the same examples on every, also a slow, machine
settings.load_profile("suite")


@pytest.fixture
def seeds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ExampleSeeds:
    """A small, clean seeds folder in a working folder of its own, to be spoilt."""
    monkeypatch.chdir(tmp_path)
    return ExampleSeeds()


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of the Chromium that make test found or installed: its headless shell, or else the whole."""
    return os.environ.get("CHROMIUM") or _noted_path("headless_shell", "path") or _set_up_path("chromium", "path")


@pytest.fixture(scope="session")
def node() -> str:
    """The path of the Node.js that make test found or installed."""
    return _set_up_path("node", "node")


def _noted_path(key: str, name: str) -> str:
    """Return the path of a program that the set-up has noted; nothing where there is none that runs."""
    try:
        path = str(json.loads(SET_UP_NOTES.read_text(encoding="utf-8"))[key][name])
    except (OSError, ValueError, KeyError):
        path = ""
    return path if os.access(path, os.X_OK) else ""


def _set_up_path(key: str, name: str) -> str:
    path = _noted_path(key, name)
    if not path:
        message = f"The tests need {key} and none is set up: run 'make test', which finds or installs it."
        pytest.fail(message, pytrace=False)
    return path
