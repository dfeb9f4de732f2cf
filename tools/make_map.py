"""Check the seeds, build the layers and write the map, unless the map was made from these very files."""

from __future__ import annotations

import argparse
import hashlib
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
MAP = Path("dist/lachin-corridor.html")
MADE_FROM = Path("dist/.made-from")
INPUTS = ("seeds", "data", "geo", "setup.cfg", "package-lock.json", "locks/runtime.lock")


def digest_inputs(relief: bool, top: Path = TOP) -> str:
    """Return one SHA-256 over the names and contents of all that the map is made from, and the finished map."""
    digest = hashlib.sha256(f"relief={relief}\n".encode())
    for path in _input_files(top):
        digest.update(f"{path.relative_to(top)}\n{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return digest.hexdigest()


def _input_files(top: Path) -> Iterator[Path]:
    for name in (*INPUTS, str(MAP)):
        start = top / name
        found = [start] if start.is_file() else sorted(start.rglob("*"))
        yield from (path for path in found if path.is_file() and "__pycache__" not in path.parts)


def is_up_to_date(relief: bool, top: Path = TOP) -> bool:
    """Say whether the finished map was made from the files as they are now."""
    made_from = top / MADE_FROM
    return (top / MAP).is_file() and made_from.is_file() and made_from.read_text() == digest_inputs(relief, top)


def steps(relief: bool) -> list[tuple[str, list[str]]]:
    """Return the steps in words and as commands of the package.

    Without the relief the layers go to ``dist/data``, so that the committed ``data/`` stays complete.
    """
    build, data = (["build"], []) if relief else (["build", "--no-relief"], ["--data", "dist/data"])
    return [
        ("Checking the seeds", ["check"]),
        ("Building the layers", [*build, *data]),
        ("Drawing the map", ["map", *data, "--out", str(MAP)]),
    ]


def make_map(relief: bool) -> int:
    """Run the steps in turn, the last of which prints the map's path and size; stop at the first that fails.

    Returns the exit status of the last step that ran.
    """
    (TOP / "dist").mkdir(exist_ok=True)
    for meaning, arguments in steps(relief):
        print(meaning, flush=True)
        exit_code = subprocess.run([sys.executable, "-m", "geo", *arguments], cwd=TOP, check=False).returncode
        if exit_code:
            return exit_code
    (TOP / MADE_FROM).write_text(digest_inputs(relief))
    return 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--relief", choices=["0", "1"], default="1")
    relief = parser.parse_args().relief == "1"
    if is_up_to_date(relief):
        print(f"{MAP} ({(TOP / MAP).stat().st_size / 1000:.0f} kB) is up to date")
        return 0
    return make_map(relief)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
