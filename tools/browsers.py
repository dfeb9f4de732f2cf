"""The browsers that the tests drive: those found on the machine, else Debian's packages."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from set_up_step import AGAIN, VENV, SetUpError, note, recall, run_logged


@dataclass(frozen=True)
class Browser:
    """A program that the tests drive.

    Parameters
    ----------
    key : str
        Name in the notes of the set-up.
    title : str
        Name in messages.
    names : tuple of str
        What it is called on different machines, the best first.
    packages : tuple of str
        Debian's packages with it, and with what it needs beside it.
    is_needed : bool
        Whether the tests cannot do without.
    asks : str
        Option with which it tells about itself and ends.
    """

    key: str
    title: str
    names: tuple[str, ...]
    packages: tuple[str, ...]
    is_needed: bool = True
    asks: str = "--version"

    @property
    def variable(self) -> str:
        """Environment variable that names another one."""
        return self.key.upper()

    @property
    def remedy(self) -> str:
        """What somebody can do who has none."""
        return (f"run 'apt-get install {' '.join(self.packages)}' as root, or name one with "
                f"{self.variable}=/path/to/{self.key}")


CHROMIUM = Browser("chromium", "Chromium", (
    "chromium", "chromium-browser", "google-chrome", "google-chrome-stable",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
), ("chromium",))
HEADLESS_SHELL = Browser("headless_shell", "Chromium's headless shell", ("chromium-headless-shell",),
                         ("chromium-headless-shell",), is_needed=False)
"""The same Chromium without windows, where Debian has it: a page opens in it at half the cost."""
FIREFOX = Browser("firefox", "Firefox", (
    "firefox-esr", "firefox", "/Applications/Firefox.app/Contents/MacOS/firefox",
), ("firefox-esr",))
WEBKIT = Browser("webkit", "WebKitGTK's driver", ("WebKitWebDriver",), ("webkit2gtk-driver", "xvfb"),
                 is_needed=False, asks="--help")
BROWSERS = (CHROMIUM, HEADLESS_SHELL, FIREFOX, WEBKIT)


def ensure_browser(browser: Browser) -> None:
    """Find a browser that starts, or install one, and note its path for the tests.

    Where one that the tests can do without is not to be had, that is said and an empty path is noted.
    """
    named = os.environ.get(browser.variable)
    if not named and os.access(recall(browser.key).get("path", ""), os.X_OK):
        return
    found = find_browser(browser)
    if named and not found:
        raise SetUpError(f"{browser.variable}={named} does not start: {browser.remedy}, {AGAIN}.")
    try:
        path = found or _install(browser)
    except SetUpError as error:
        if browser.is_needed:
            raise
        print(f"{error} The tests go on without it.", flush=True)
        path = ""
    note(browser.key, {"path": path})


def find_browser(browser: Browser) -> str | None:
    """Return the path of the first one here that starts; only the one named by its variable when that is set."""
    named = os.environ.get(browser.variable)
    found = filter(None, map(shutil.which, [named] if named else browser.names))
    return next((str(Path(path).absolute()) for path in found if _starts(path, browser.asks)), None)


def _starts(path: str, asks: str) -> bool:
    """Say whether a program can tell about itself; a stand-in that only points to a package shop cannot."""
    try:
        return subprocess.run([path, asks], stdin=subprocess.DEVNULL, capture_output=True, check=False,
                              timeout=60).returncode == 0
    except (OSError, subprocess.SubprocessError):
        return False


def _install(browser: Browser) -> str:
    as_root = _root_prefix()
    if as_root is None or not shutil.which("apt-get"):
        raise SetUpError(f"The browser tests use {browser.title} and none is installed: {browser.remedy}, {AGAIN}.")
    print(f"Installing Debian's {' and '.join(browser.packages)}", flush=True)
    for arguments in (["update"], ["install", "--yes", "--no-install-recommends", *browser.packages]):
        why_not = run_logged([*as_root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", *arguments],
                             VENV / "apt.log")
        if why_not:
            raise SetUpError(f"Could not install {browser.title} ({why_not}): {browser.remedy}, {AGAIN}; "
                             "apt-get's full output is in .venv/apt.log.")
    found = find_browser(browser)
    if not found:
        raise SetUpError(f"{browser.title} is installed, but does not start: {browser.remedy}, {AGAIN}.")
    return found


def _root_prefix() -> list[str] | None:
    """Return what to put before a command to run it as root without a question, or None if that is not to be had."""
    if os.geteuid() == 0:
        return []
    if not shutil.which("sudo"):
        return None
    asked = subprocess.run(["sudo", "-n", "true"], stdin=subprocess.DEVNULL, capture_output=True, check=False)
    return ["sudo", "-n"] if asked.returncode == 0 else None
