"""Ask the services that know of vulnerabilities about every package that the lock files pin.

Exit status: 0, every package was asked about and nothing is known; 1, something is known; 3, nothing is known of those
that were asked about, but not all could be asked about.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from npm_packages import ensure_node, environment_of
from set_up_step import TOP, SetUpError

KNOWN, NOT_ASKED = 1, 3
LOCKS = tuple(TOP / "locks" / name for name in ("runtime.lock", "test.lock", "node.lock"))
_PIN = re.compile(r"^([a-z0-9._-]+==[^ ;\\]+)", re.MULTILINE)
_NO_REASON = "it did not say why"


@dataclass(frozen=True)
class Audit:
    """What a service answered about the packages of one kind.

    Parameters
    ----------
    kind : str
        What was asked about, in words.
    count : int
        How many packages are pinned.
    known : tuple of str
        A line for each vulnerability.
    why_not : str
        Why not all could be asked about; empty if all were.
    """

    kind: str
    count: int
    known: tuple[str, ...] = ()
    why_not: str = ""

    def lines(self) -> Iterable[str]:
        """Yield what to tell a reader, a line for each finding and one for the whole."""
        yield from (f"{self.kind}: {line}" for line in self.known)
        if self.why_not:
            yield (f"{self.kind}: NOT CHECKED: {self.why_not}. Check the connection to the service, then run the same "
                   "command again.")
        elif not self.known:
            yield f"{self.kind}: {self.count} asked about, nothing known."


def audit_python(osv_url: str | None = None) -> Audit:
    """Ask about every Python package of the locks, also those for other systems than this one."""
    pins = sorted({pin for lock in LOCKS for pin in _PIN.findall(lock.read_text(encoding="utf-8"))})
    with tempfile.TemporaryDirectory() as scratch:
        listed = Path(scratch, "requirements.txt")
        listed.write_text("\n".join(pins) + "\n", encoding="utf-8")
        command = [sys.executable, "-m", "pip_audit", "--requirement", str(listed), "--no-deps", "--disable-pip",
                   "--vulnerability-service", "osv", "--format", "json", "--desc", "off", "--progress-spinner", "off",
                   *(["--osv-url", osv_url] if osv_url else [])]
        answer, why_not = _ask(command)
    audit = Audit("Python packages", len(pins))
    if why_not or "dependencies" not in answer:
        return _with(audit, why_not=why_not or _NO_REASON)
    packages = answer["dependencies"]
    skipped = [package for package in packages if "skip_reason" in package]
    known = [f"{package['name']} {package['version']}: {found['id']}" + _fixed_in(found["fix_versions"])
             for package in packages if package not in skipped for found in package["vulns"]]
    missing = len(pins) - len(packages) + len(skipped)
    return _with(audit, known, f"the service does not know {missing} of {len(pins)} packages" if missing else "")


def audit_npm(registry: str | None = None) -> Audit:
    """Ask about every package of package-lock.json, those for the tests included."""
    packages = json.loads((TOP / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    audit = Audit("npm packages", len(packages) - 1)
    try:
        _, npm = ensure_node()
    except SetUpError as error:
        return _with(audit, why_not=str(error).rstrip("."))
    command = [str(npm), "audit", "--package-lock-only", "--json", "--fetch-retries=1",
               *([f"--registry={registry}"] if registry else [])]
    answer, why_not = _ask(command, npm)
    if why_not or "vulnerabilities" not in answer:
        return _with(audit, why_not=why_not or answer.get("message") or _NO_REASON)
    known = [f"{name} {packages[node]['version']}: {cause['title']} ({cause['severity']}, {cause['url']})"
             for name, found in answer["vulnerabilities"].items() for node in found["nodes"]
             for cause in found["via"] if isinstance(cause, dict)]
    return _with(audit, known)


def _with(audit: Audit, known: Sequence[str] = (), why_not: str = "") -> Audit:
    return Audit(audit.kind, audit.count, tuple(known), why_not)


def _fixed_in(versions: Sequence[str]) -> str:
    return f" (fixed in {', '.join(versions)})" if versions else ""


def _ask(command: Sequence[str], npm: Path | None = None) -> tuple[dict[str, Any], str]:
    """Return the JSON that a program printed, or why there is none: its last words."""
    done = subprocess.run(command, cwd=TOP, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL,
                          env=environment_of(npm) if npm else None)
    try:
        return dict(json.loads(done.stdout)), ""
    except ValueError:
        lines = [line.strip() for line in (done.stdout + done.stderr).splitlines() if line.strip()]
        return {}, (lines[-1] if lines else _NO_REASON).rstrip(".")[:300]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--osv-url", help="ask this service about the Python packages, instead of pip-audit's own")
    parser.add_argument("--registry", help="ask this service about the npm packages, instead of npm's own")
    options = parser.parse_args()
    audits = [audit_python(options.osv_url), audit_npm(options.registry)]
    for audit in audits:
        for line in audit.lines():
            print(line)
    if any(audit.known for audit in audits):
        return KNOWN
    return NOT_ASKED if any(audit.why_not for audit in audits) else 0


if __name__ == "__main__":
    sys.exit(main())
