"""Record a release in ``data/history.json`` and build what is handed on: ``make release``, once the version is raised.

The version is that of ``setup.cfg``, its day that of the changelog; no clock is read. Nothing is published: what is to
be done by hand stands at the end of what it prints.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterator
from configparser import ConfigParser
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from set_up_step import TOP

from geo.building.origin import tell_other_seeds
from geo.comparison.history import FILE, History, Release, format_history, read_history
from geo.comparison.marking import add_release
from geo.comparison.rows import read_contents
from geo.store.data_folder import MANIFEST, check_set, sha256, write_atomically

DIST = TOP / "dist"
_SECTION = re.compile(r"^## (\d+\.\d+\.\d+) - (\d{4}-\d{2}-\d{2})\n(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
_CARRIED = ("data/datapackage.json", f"data/{FILE}")


class ReleaseError(Exception):
    """Why there is no release; the message is one line and names the remedy."""


@dataclass(frozen=True)
class Section:
    """What the changelog says of a release: its version, its day, and its paragraphs on data."""

    version: str
    day: date
    notes: tuple[str, ...]


def read_changelog(text: str) -> tuple[Section, ...]:
    """Return the releases of a changelog, in its order: the newest first."""
    return tuple(Section(version, date.fromisoformat(day), tuple(_paragraphs(body)))
                 for version, day, body in _SECTION.findall(text))


def _paragraphs(body: str) -> Iterator[str]:
    """Yield what stands under the heading *Data*, a paragraph a list item."""
    _, _, data = f"\n{body}".partition("\n### Data\n")
    for item in re.split(r"^- ", re.split(r"^### ", data, maxsplit=1, flags=re.MULTILINE)[0], flags=re.MULTILINE)[1:]:
        yield " ".join(item.split())


def find_section(top: Path = TOP) -> Section:
    """Return the section of the changelog for the version that is to be released.

    Raises
    ------
    ReleaseError
        If the changelog does not begin with it, or ``CITATION.cff`` names another version or day.
    """
    settings = ConfigParser()
    settings.read(top / "setup.cfg", encoding="utf-8")
    version = settings["metadata"]["version"]
    sections = read_changelog((top / "CHANGELOG.md").read_text(encoding="utf-8"))
    if not sections or sections[0].version != version:
        raise ReleaseError(f"CHANGELOG.md has no release {version} on top. Give what stands under 'Unreleased' the "
                           f"heading '## {version} - YYYY-MM-DD'.")
    cited = (top / "CITATION.cff").read_text(encoding="utf-8")
    for line in (f"version: {version}", f"date-released: {sections[0].day}"):
        if line not in cited.splitlines():
            raise ReleaseError(f"CITATION.cff does not say '{line}', as setup.cfg and CHANGELOG.md do. Write it there.")
    return sections[0]


def record(history: History, section: Section, data: Path) -> History:
    """Return a history with the release of a section, in place of an earlier record of the same version.

    Raises
    ------
    ReleaseError
        If the release before it is later.
    """
    if history.releases and history.releases[-1].version == section.version:
        history = _without_last(history)
    last = history.releases[-1] if history.releases else None
    if last and last.day > section.day:
        raise ReleaseError(f"release {last.version} is of {last.day}, after {section.day}. Mend the day in "
                           "CHANGELOG.md.")
    manifest = check_set(data)
    checksum = sha256(manifest.read(MANIFEST)).removeprefix("sha256:")
    release = Release(section.version, section.day, checksum, notes=section.notes)
    return add_release(history, release, read_contents(manifest))


def _without_last(history: History) -> History:
    last = len(history.releases) - 1
    rows = {table: {key: kept for key, steps in rows.items() if (kept := tuple(s for s in steps if s.release < last))}
            for table, rows in history.rows.items()}
    return replace(history, releases=history.releases[:-1], rows={table: kept for table, kept in rows.items() if kept})


def require_untagged(version: str, history: History, data: Path, top: Path = TOP) -> None:
    """Refuse to record other data under a version that has a tag: who has that release was told its checksum.

    Raises
    ------
    ReleaseError
        If there is such a tag, and the data are not those that the history has under it.
    """
    tags = subprocess.run(["git", "tag", "--list", f"v{version}"], cwd=top, capture_output=True, text=True, check=False)
    checksum = sha256((data / MANIFEST).read_bytes()).removeprefix("sha256:")
    if tags.stdout.strip() and checksum not in {one.checksum for one in history.releases if one.version == version}:
        raise ReleaseError(f"v{version} is released, with other data. Raise the version in setup.cfg and CITATION.cff, "
                           "and begin a section in CHANGELOG.md.")


def find_faults(wheel: Path, source: Path, version: str) -> list[str]:
    """Return what the wheel and the source distribution lack, or nothing."""
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        about = archive.read(f"lachin_corridor-{version}.dist-info/METADATA").decode()
    faults = [f"{wheel.name} has no {path}" for path in (f"geo/_bundle/{one}" for one in _CARRIED) if path not in names]
    faults += [] if f"\nVersion: {version}\n" in about else [f"{wheel.name} does not say version {version}"]
    with tarfile.open(source) as archive:
        members = {name.partition("/")[2] for name in archive.getnames()}
    wanted = (*_CARRIED, "seeds/sources.csv", "CHANGELOG.md", "LICENSE", "LICENSE-DATA", "CITATION.cff")
    return faults + [f"{source.name} has no {path}" for path in wanted if path not in members]


def build(version: str) -> tuple[Path, Path]:
    """Build the wheel and the source distribution into ``dist/``.

    Raises
    ------
    ReleaseError
        If they cannot be built, or lack something.
    """
    DIST.mkdir(exist_ok=True)
    shutil.rmtree(TOP / "lachin_corridor.egg-info", ignore_errors=True)
    command = [sys.executable, "-m", "build", "--no-isolation", "--sdist", "--wheel", "--outdir", DIST, TOP]
    done = subprocess.run(command, cwd=TOP, capture_output=True, text=True, check=False)
    if done.returncode:
        raise ReleaseError(f"the package cannot be built: {(done.stderr or done.stdout).strip().splitlines()[-1]}. "
                           "Run: make release-check")
    wheel, source = DIST / f"lachin_corridor-{version}-py3-none-any.whl", DIST / f"lachin_corridor-{version}.tar.gz"
    if faults := find_faults(wheel, source, version):
        raise ReleaseError(f"{'; '.join(faults)}. Mend MANIFEST.in or tools/bundle.py.")
    return wheel, source


def main() -> int:
    data = TOP / "data"
    try:
        section = find_section()
        if notice := tell_other_seeds(data, TOP / "seeds"):
            raise ReleaseError(notice)
        history = read_history(data)
        require_untagged(section.version, history, data)
        history = record(history, section, data)
        write_atomically(data / FILE, format_history(history))
        print(f"data/{FILE}: {section.version} of {section.day}, data {history.releases[-1].checksum[:12]}", flush=True)
        for path in build(section.version):
            print(f"dist/{path.name} ({path.stat().st_size / 1000:,.0f} kB)")
    except ReleaseError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"Commit data/{FILE}, run make release-check, then: git tag v{section.version}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
