"""Build the package, install it as others do, with its dependencies from the package index, and try every command.

The tests do the same without the network, with the packages that the lock pins; see tests/test_installed.py.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

from set_up_step import TOP

RUNTIME_LOCK = TOP / "locks" / "runtime.lock"
COMMANDS = (
    ("map", "lachin-corridor.html (", ("lachin-corridor.html",)),
    ("map --no-script", "lachin-corridor-no-script.html (", ("lachin-corridor-no-script.html",)),
    ("status --at 2023-05-25", "25 May 2023", ()),
    ("access --at 2023-01-20 --from goris --to stepanakert --json", '"state": "restricted"', ()),
    ("changes --from 2023-04-29 --until 2023-06-16", "What changed, 29 April to 16 June 2023", ()),
    ("claims --json", '"verdict"', ()),
    ("figure --at 2023-05-25 --out day.svg", "day.svg (", ("day.svg",)),
    ("brief --at 2023-05-25 --out brief.docx", "brief.docx (", ("brief.docx",)),
    ("brief --tour corridor --out story.docx", "story.docx (", ("story.docx",)),
    ("export --format gpkg", "lachin-corridor.gpkg (", ("lachin-corridor.gpkg",)),
    ("export --format jsonfg", "lachin-corridor.fg.json (", ("lachin-corridor.fg.json",)),
    ("diff 993e298eb9aa", "From release 0.1.0 of ", ()),
    ("upstream --help", "sources", ()),
    ("figure --kind compare --at 2023-06-16 --vs 2023-04-29 --out pair.svg", "pair.svg (", ("pair.svg",)),
    ("figure --kind film --from 2022-12-11 --until 2022-12-13 --out film.webp", "film.webp (", ("film.webp",)),
    ("embed --at 2023-05-25", "lachin-corridor figure --kind map --at 2023-05-25", ()),
)
"""Commands that need nothing but the installed package, what each prints, and the files that it writes."""


def run(environment: Path, *command: str | Path, cwd: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run a program of a virtual environment that knows of no other program."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return subprocess.run([environment / "bin" / command[0], *command[1:]], cwd=cwd, capture_output=True, text=True,
                          check=False, env={**inherited, "PATH": str(environment / "bin"), **settings})


def find_fault(environment: Path, folder: Path, command: str, said: str, written: tuple[str, ...],
               **settings: str) -> str:
    """Run a command of the installed package in a new folder; return what is wrong with what it did, or nothing."""
    folder.mkdir()
    done = run(environment, "lachin-corridor", *command.split(), cwd=folder, **settings)
    if done.returncode:
        return f"{command}: exit status {done.returncode}: {(done.stdout + done.stderr).strip()}"
    if said not in done.stdout + done.stderr:
        return f"{command}: {said!r} is not in what it printed: {done.stdout + done.stderr}"
    found = tuple(sorted(path.name for path in folder.iterdir()))
    return "" if found == written else f"{command}: expected it to write {list(written)}; it wrote {list(found)}"


def other_versions(installed: str, lock: Path = RUNTIME_LOCK) -> dict[str, tuple[str, str]]:
    """Return the packages of ``pip list --format freeze`` whose version is not the locked one, with both versions."""
    pins = dict(re.findall(r"^([a-z0-9._-]+)==([^ ;\\]+)", lock.read_text(encoding="utf-8"), re.MULTILINE))
    found = {re.sub(r"[-_.]+", "-", name).lower(): version
             for name, version in re.findall(r"^(\S+)==(\S+)$", installed, re.MULTILINE)}
    return {name: (found[name], pins[name]) for name in sorted(found.keys() & pins.keys()) if found[name] != pins[name]}


def compare_maps(ours: Path, theirs: Path, others: dict[str, tuple[str, str]]) -> tuple[bool, str]:
    """Say whether the maps are as they should be, and how: other bytes come from other versions, or from a fault."""
    if ours.read_bytes() == theirs.read_bytes():
        return True, "The map is the checkout's, byte for byte."
    if not others:
        return False, "The map is not the checkout's, although every package has its locked version."
    listed = ", ".join(f"{name} {found} (locked: {pin})" for name, (found, pin) in others.items())
    return True, f"The map has other bytes than the checkout's; these packages have other versions: {listed}."


def _succeed(done: subprocess.CompletedProcess[str], doing: str) -> str:
    if done.returncode:
        sys.exit(f"{doing} failed:\n{done.stdout}{done.stderr}")
    return done.stdout


def _check(scratch: Path) -> int:
    print("Building the wheel, and the map of the checkout", flush=True)
    build = [sys.executable, "-m", "build", "--no-isolation", "--sdist", "--wheel", "--outdir", scratch / "dist", TOP]
    draw = [sys.executable, "-m", "geo", "map", "--out", scratch / "checkout.html"]
    for command in (build, draw):
        _succeed(subprocess.run(command, cwd=TOP, capture_output=True, text=True, check=False), f"{command[2]}")
    (wheel,) = (scratch / "dist").glob("*.whl")
    print(f"Installing {wheel.name} with its dependencies from the package index", flush=True)
    environment = scratch / "environment"
    venv.create(environment, with_pip=True)
    _succeed(run(environment, "python", "-m", "pip", "install", "--quiet", wheel, cwd=scratch), "pip install")
    print("Trying its commands", flush=True)
    settings = {"LACHIN_CORRIDOR_CACHE": str(scratch / "cache")}
    faults = [find_fault(environment, scratch / re.sub(r"\W+", "-", command), command, said, written, **settings)
              for command, said, written in COMMANDS]
    others = other_versions(_succeed(run(environment, "python", "-m", "pip", "list", "--format", "freeze", cwd=scratch),
                                     "pip list"))
    for fault in filter(None, faults):
        print(fault)
    made = scratch / "map" / "lachin-corridor.html"
    is_right, verdict = compare_maps(scratch / "checkout.html", made, others) if made.exists() else (False, "")
    print(verdict or "There is no map.")
    return 0 if is_right and not any(faults) else 1


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="lachin-corridor-release-") as scratch:
        return _check(Path(scratch))


if __name__ == "__main__":
    sys.exit(main())
