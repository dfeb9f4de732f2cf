"""The set-up behind make map and make test: what is missing is named in one line, and nothing is done twice."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import browsers
import npm_packages
import pytest
import python_packages
import set_up
import set_up_step
from set_up_step import SetUpError

TOP = Path(__file__).resolve().parent.parent
NOWHERE = "http://127.0.0.1:9/"  # the discard port of this machine, where nothing listens


@pytest.fixture
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout of its own for the tools: folders, notes and logs lie there and not in the real one."""
    venv = tmp_path / ".venv"
    venv.mkdir()
    for tool in (set_up_step, python_packages, npm_packages, browsers):
        monkeypatch.setattr(tool, "VENV", venv)
    for tool in (set_up_step, python_packages, npm_packages):
        monkeypatch.setattr(tool, "TOP", tmp_path)
    monkeypatch.setattr(set_up_step, "MEMORY", venv / "set-up.json")
    monkeypatch.setattr(npm_packages, "INSTALLED", tmp_path / "node_modules" / ".package-lock.json")
    for name in ("package.json", "package-lock.json"):
        (tmp_path / name).write_bytes((TOP / name).read_bytes())
    return tmp_path


@pytest.fixture
def empty_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A search path with nothing on it but what a test puts there."""
    folder = tmp_path / "path"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    return folder


def put_program(folder: Path, name: str, script: str) -> Path:
    program = folder / name
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    return program


def record_commands(monkeypatch: pytest.MonkeyPatch, tool: object, creates: Path | None = None) -> list[str]:
    """Let a tool run its commands without effect; return the list in which they are noted."""
    commands: list[str] = []

    def run(command: Sequence[str], log: Path, environment: object = None) -> None:
        commands.append(" ".join(command))
        if creates:
            creates.parent.mkdir(exist_ok=True)
            creates.write_text("{}")

    monkeypatch.setattr(tool, "run_logged", run)
    return commands


# Python


def find_python(**environment: str) -> subprocess.CompletedProcess[str]:
    script = TOP / "tools" / "find_python.sh"
    return subprocess.run(["/bin/sh", script], env=environment, capture_output=True, text=True, check=False)


def one_line(text: str) -> str:
    (line,) = text.splitlines()
    return line


def test_without_a_python_one_line_says_how_to_get_one(empty_path: Path) -> None:
    put_program(empty_path, "dirname", 'echo "${1%/*}"')
    found = find_python(PATH=str(empty_path), PYTHON="python3.8")
    assert found.returncode == 1
    assert one_line(found.stderr).startswith("PYTHON=python3.8 is not Python 3.11 or newer: install one")


def test_a_python_without_venv_is_named_with_the_package_that_it_lacks(empty_path: Path) -> None:
    put_program(empty_path, "dirname", 'echo "${1%/*}"')
    bare = put_program(empty_path, "bare", 'case "$2" in *ensurepip*) exit 1;; esac')
    found = find_python(PATH=str(empty_path), PYTHON=str(bare))
    assert found.returncode == 1
    assert "apt-get install python3-venv" in one_line(found.stderr)


def test_the_python_that_was_asked_for_is_used() -> None:
    assert find_python(PATH=os.environ["PATH"], PYTHON=sys.executable).stdout.strip() == sys.executable


# Python packages


def test_packages_that_cannot_be_fetched_are_one_line_with_the_remedy(
    scratch: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("PIP_EXTRA_INDEX_URL", "PIP_FIND_LINKS", "PIP_NO_INDEX"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_INDEX_URL", NOWHERE)
    monkeypatch.setattr(python_packages, "VENV_PYTHON", Path(sys.executable))
    lock = scratch / "some.lock"
    lock.write_text(f"no-such-package-of-ours==1.0 --hash=sha256:{'0' * 64}\n")
    with pytest.raises(SetUpError, match=r"Could not install.*check the connection.*again") as refusal:
        python_packages.install_lock(str(lock))
    assert one_line(str(refusal.value))
    assert (scratch / ".venv" / "pip.log").read_text()


def test_packages_are_installed_by_hash_and_only_once(scratch: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    commands = record_commands(monkeypatch, python_packages)
    monkeypatch.setattr(python_packages, "LOCKS", dict.fromkeys(("map", "test"), TOP / "setup.cfg"))
    monkeypatch.setattr(python_packages, "TOP", TOP)
    python_packages.ensure_python_packages("test")
    assert "--require-hashes" in commands[0] and "--only-binary :all:" in commands[0]
    assert "--no-index" in commands[1] and "--no-build-isolation" in commands[1]
    for purpose in ("test", "map"):
        python_packages.ensure_python_packages(purpose)
    assert len(commands) == 2


def test_what_the_map_needs_is_not_enough_for_the_tests(scratch: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    commands = record_commands(monkeypatch, python_packages)
    monkeypatch.setattr(python_packages, "TOP", TOP)
    python_packages.ensure_python_packages("map")
    python_packages.ensure_python_packages("test")
    assert ["runtime.lock" in commands[0], "test.lock" in commands[2]] == [True, True]


# npm packages


def test_without_npm_and_without_a_connection_one_line_names_both_ways_out(
    scratch: Path, empty_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(lock: str) -> None:
        raise SetUpError("no connection")

    monkeypatch.setattr(npm_packages, "install_lock", fail)
    with pytest.raises(SetUpError, match=r"no npm .*apt-get install npm.*check the connection") as refusal:
        npm_packages.ensure_npm_packages("map")
    assert one_line(str(refusal.value))


def test_without_npm_the_one_from_pypi_is_used(
    scratch: Path, empty_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    locks: list[str] = []
    monkeypatch.setattr(npm_packages, "install_lock", locks.append)
    commands = record_commands(monkeypatch, npm_packages)
    npm_packages.ensure_npm_packages("map")
    assert locks == [str(TOP / "locks" / "node.lock")]
    assert commands[0].startswith(f"{scratch}/.venv/bin/npm ci --ignore-scripts")


def test_an_npm_that_is_too_old_counts_as_none(empty_path: Path) -> None:
    node, npm = put_program(empty_path, "node", "echo v18.20.4"), put_program(empty_path, "npm", "echo 9.2.0")
    assert not npm_packages._is_new_enough(node, npm)
    put_program(empty_path, "node", "echo v20.19.0")
    assert npm_packages._is_new_enough(node, npm)


def test_npm_packages_that_cannot_be_fetched_are_one_line_with_the_remedy(
    scratch: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in {"registry": NOWHERE, "cache": str(scratch / "cache"), "fetch_retry_mintimeout": "1",
                        "fetch_retry_maxtimeout": "1"}.items():
        monkeypatch.setenv(f"npm_config_{name}", value)
    with pytest.raises(SetUpError, match=r"Could not install the npm packages .*connection.*again") as refusal:
        npm_packages.ensure_npm_packages("map")
    assert one_line(str(refusal.value))
    assert set_up_step.recall("npm-packages") == {}


def test_npm_packages_are_installed_once_for_the_tests_and_the_map(
    scratch: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    commands = record_commands(monkeypatch, npm_packages, creates=npm_packages.INSTALLED)
    monkeypatch.setattr(npm_packages, "ensure_node", lambda: (Path(sys.executable), Path("npm")))
    for purpose in ("map", "test", "test", "map"):
        npm_packages.ensure_npm_packages(purpose)
    assert ["--omit=dev" in command for command in commands] == [True, False]


# Browsers


@pytest.fixture
def made_up(monkeypatch: pytest.MonkeyPatch) -> browsers.Browser:
    """A browser of which only the search path knows."""
    monkeypatch.delenv("LYNX", raising=False)
    return browsers.Browser("lynx", "Lynx", ("lynx", "lynx-cur"), ("lynx", "lynx-common"))


def test_the_tests_drive_three_browsers_and_can_do_without_the_last_and_without_a_shell_of_the_first() -> None:
    assert [(browser.key, browser.variable, browser.is_needed) for browser in browsers.BROWSERS] == [
        ("chromium", "CHROMIUM", True), ("headless_shell", "HEADLESS_SHELL", False), ("firefox", "FIREFOX", True),
        ("webkit", "WEBKIT", False)]


def test_without_a_browser_one_line_names_the_command_that_gets_one(
    scratch: Path, empty_path: Path, made_up: browsers.Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(browsers, "_root_prefix", lambda: None)
    with pytest.raises(SetUpError, match="run 'apt-get install lynx lynx-common' as root") as refusal:
        browsers.ensure_browser(made_up)
    assert one_line(str(refusal.value))


def test_without_a_browser_that_is_not_needed_the_tests_go_on_and_that_is_said(
    scratch: Path, empty_path: Path, made_up: browsers.Browser, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(browsers, "_root_prefix", lambda: None)
    browsers.ensure_browser(replace(made_up, is_needed=False))
    assert one_line(capsys.readouterr().out).endswith("The tests go on without it.")
    assert set_up_step.recall("lynx") == {"path": ""}


def test_who_may_install_debian_s_package_gets_it(
    scratch: Path, empty_path: Path, made_up: browsers.Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(browsers, "_root_prefix", lambda: ["as-root"])
    put_program(empty_path, "apt-get", "exit 1")
    commands: list[str] = []

    def run(command: Sequence[str], log: Path) -> None:
        commands.append(" ".join(command))
        put_program(empty_path, "lynx", "echo Lynx 1.0")

    monkeypatch.setattr(browsers, "run_logged", run)
    browsers.ensure_browser(made_up)
    assert commands[-1] == ("as-root env DEBIAN_FRONTEND=noninteractive apt-get -q install --yes "
                            "--no-install-recommends lynx lynx-common")
    assert set_up_step.recall("lynx") == {"path": str(empty_path / "lynx")}


def test_a_browser_that_does_not_start_is_passed_over(empty_path: Path, made_up: browsers.Browser) -> None:
    put_program(empty_path, "lynx", "exit 1")
    good = put_program(empty_path, "lynx-cur", "echo Lynx 1.0")
    assert browsers.find_browser(made_up) == str(good)


def test_a_browser_that_was_named_and_does_not_start_is_said_so(
    scratch: Path, made_up: browsers.Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LYNX", str(scratch / "nothing-here"))
    with pytest.raises(SetUpError, match="nothing-here does not start"):
        browsers.ensure_browser(made_up)


# The whole


def test_a_step_that_fails_ends_the_set_up_with_its_line_and_status_1(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail() -> None:
        raise SetUpError("no room: free some, then run the same command again.")

    monkeypatch.setattr(set_up, "ensure_venv", fail)
    monkeypatch.setattr(sys, "argv", ["set_up.py", "map"])
    assert set_up.main() == 1
    assert one_line(capsys.readouterr().err) == "no room: free some, then run the same command again."


def test_the_notes_of_a_set_up_that_was_cut_off_count_as_none(scratch: Path) -> None:
    set_up_step.note("node", {"node": "somewhere"})
    set_up_step.note("chromium", {"path": "elsewhere"})
    assert set_up_step.recall("node") == {"node": "somewhere"}
    set_up_step.MEMORY.write_text(json.dumps({"node": {}})[:5])
    assert set_up_step.recall("node") == {}


def test_a_second_set_up_does_nothing_and_says_nothing(
    scratch: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(python_packages, "TOP", TOP)
    monkeypatch.setattr(python_packages, "_version_in_venv", lambda: sys.version.split()[0])
    monkeypatch.setattr(npm_packages, "ensure_node", lambda: (Path(sys.executable), Path("npm")))
    monkeypatch.setattr(browsers, "find_browser", lambda browser: sys.executable)
    for browser in browsers.BROWSERS:
        monkeypatch.delenv(browser.variable, raising=False)
    commands = record_commands(monkeypatch, python_packages)
    commands_of_npm = record_commands(monkeypatch, npm_packages, creates=npm_packages.INSTALLED)
    set_up.set_up("test")
    assert (len(commands), len(commands_of_npm)) == (2, 1)
    capsys.readouterr()
    for purpose in ("test", "map"):
        set_up.set_up(purpose)
    assert (len(commands), len(commands_of_npm), capsys.readouterr().out) == (2, 1, "")
