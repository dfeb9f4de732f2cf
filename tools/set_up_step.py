"""What the steps of the set-up share: how they fail, how they run a command, and how they remember what they did."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
VENV = TOP / ".venv"
MEMORY = VENV / "set-up.json"
AGAIN = "then run the same command again"


class SetUpError(Exception):
    """A step that cannot go on; the message is one line and names the remedy."""


def digest_files(paths: Iterable[Path]) -> str:
    """Return one SHA-256 over the contents of the files, in the given order."""
    digest = hashlib.sha256()
    for path in paths:
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def recall(key: str) -> dict[str, str]:
    """Return what an earlier run noted under this key; nothing if it noted nothing or the note cannot be read."""
    try:
        noted = json.loads(MEMORY.read_text(encoding="utf-8"))
        return dict(noted.get(key, {}))
    except (OSError, ValueError, AttributeError):
        return {}


def note(key: str, facts: Mapping[str, str]) -> None:
    """Keep the facts under this key for later runs, in place of what was there."""
    try:
        noted = dict(json.loads(MEMORY.read_text(encoding="utf-8")))
    except (OSError, ValueError):
        noted = {}
    noted[key] = dict(facts)
    fresh = MEMORY.with_suffix(".new")
    fresh.write_text(json.dumps(noted, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    fresh.replace(MEMORY)


def run_logged(command: Sequence[str], log: Path, environment: Mapping[str, str] | None = None) -> str | None:
    """Run a command with its output in a file; return None when it succeeds, else the line that says why not."""
    try:
        done = subprocess.run(
            command, cwd=TOP, env=dict(environment or os.environ), stdin=subprocess.DEVNULL, check=False,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", errors="replace",
        )
    except OSError as error:
        return f"{command[0]}: {error.strerror}"
    log.write_text(done.stdout, encoding="utf-8")
    return None if done.returncode == 0 else _telling_line(done.stdout)


def _telling_line(output: str) -> str:
    """Return the line of a failed command's output that tells a person most."""
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    errors = [line for line in lines if "error" in line.lower() and "A complete log" not in line]
    chosen = (errors or lines or ["it printed nothing"])[0 if errors and "npm" in errors[0] else -1]
    return chosen.rstrip(".")[:300]
