"""The Chromium that the browser tests drive: one found on the machine, else Debian's package."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from set_up_step import AGAIN, VENV, SetUpError, note, recall, run_logged

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable",
         "/Applications/Chromium.app/Contents/MacOS/Chromium",
         "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
REMEDY = "run 'apt-get install chromium' as root, or name one with CHROMIUM=/path/to/chromium"


def ensure_chromium() -> None:
    """Find a Chromium that starts, or install one, and note its path for the tests."""
    named = os.environ.get("CHROMIUM")
    if not named and os.access(recall("chromium").get("path", ""), os.X_OK):
        return
    found = find_chromium()
    if named and not found:
        raise SetUpError(f"CHROMIUM={named} does not start: {REMEDY}, {AGAIN}.")
    path = found or _install_chromium()
    note("chromium", {"path": path})


def find_chromium() -> str | None:
    """Return the path of the first Chromium here that starts; only the one named by CHROMIUM when that is set."""
    named = os.environ.get("CHROMIUM")
    found = filter(None, map(shutil.which, [named] if named else NAMES))
    return next((str(Path(path).absolute()) for path in found if _starts(path)), None)


def _starts(path: str) -> bool:
    """Say whether the browser can tell its version; a stand-in that only points to a package shop cannot."""
    try:
        return subprocess.run([path, "--version"], stdin=subprocess.DEVNULL, capture_output=True, check=False,
                              timeout=60).returncode == 0
    except (OSError, subprocess.SubprocessError):
        return False


def _install_chromium() -> str:
    as_root = _root_prefix()
    if as_root is None or not shutil.which("apt-get"):
        raise SetUpError(f"The browser tests need Chromium and none is installed: {REMEDY}, {AGAIN}.")
    print("Installing Debian's chromium package", flush=True)
    for arguments in (["update"], ["install", "--yes", "--no-install-recommends", "chromium"]):
        why_not = run_logged([*as_root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", *arguments],
                             VENV / "apt.log")
        if why_not:
            raise SetUpError(f"Could not install Chromium ({why_not}): {REMEDY}, {AGAIN}; "
                             "apt-get's full output is in .venv/apt.log.")
    found = find_chromium()
    if not found:
        raise SetUpError(f"The chromium package is installed, but no Chromium starts: {REMEDY}, {AGAIN}.")
    return found


def _root_prefix() -> list[str] | None:
    """Return what to put before a command to run it as root without a question, or None if that is not to be had."""
    if os.geteuid() == 0:
        return []
    if not shutil.which("sudo"):
        return None
    asked = subprocess.run(["sudo", "-n", "true"], stdin=subprocess.DEVNULL, capture_output=True, check=False)
    return ["sudo", "-n"] if asked.returncode == 0 else None
