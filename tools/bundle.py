"""What the package carries besides its code: the data of the release, Leaflet and the fonts, put in as it is built.

``setup.cfg`` names the two commands. Nothing of it is committed or left in the checkout, and an editable install goes
without, since a checkout has its own ``data`` and ``node_modules``. The source distribution carries the files from npm
too, so that a wheel can be built from it with neither npm nor network.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from setuptools.command.build_py import build_py
from setuptools.command.sdist import sdist
from setuptools.errors import SetupError

TOP = Path(__file__).resolve().parent.parent
BUNDLE = Path("geo", "_bundle")
"""Where it lies beside the code; :mod:`geo.model.project` looks there."""
MANIFEST = "datapackage.json"
HISTORY = "history.json"
"""What each release had, beside the manifest and none of its files."""
_ABOUT = ("LICENSE", "package.json")
NPM_FILES = {
    "fzstd": (*_ABOUT, "umd/index.js"),
    "leaflet": (*_ABOUT, "dist/leaflet.css", "dist/leaflet.js",
                *(f"dist/images/{name}.png"
                  for name in ("layers", "layers-2x", "marker-icon", "marker-icon-2x", "marker-shadow"))),
    "@fontsource/noto-sans": (*_ABOUT, *(f"files/noto-sans-{script}-{weight}-normal.woff2"
                                         for script in ("latin", "latin-ext", "cyrillic", "cyrillic-ext")
                                         for weight in (400, 600))),
    "@fontsource/noto-sans-armenian": (*_ABOUT, *(f"files/noto-sans-armenian-armenian-{weight}-normal.woff2"
                                                  for weight in (400, 600))),
}
"""What the page and the figures read of each npm package, and its licence."""
_NPM_CI = ("ci", "--omit=dev", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", "--fetch-retries=1")
_FIRST_DAY_OF_A_ZIP = "315532800"


class BuildPy(build_py):
    """Put the code into the wheel, and what it carries."""

    def run(self) -> None:
        """Build from nothing, so that no module of an earlier build is left in."""
        if self.editable_mode:
            return
        package = Path(self.build_lib, "geo")
        shutil.rmtree(package, ignore_errors=True)
        super().run()
        bundle = Path(self.build_lib) / BUNDLE
        copy_data(TOP, bundle / "data")
        copy_npm_files(TOP, bundle / "npm")
        for path in package.rglob("*"):
            path.chmod(0o755 if path.is_dir() else 0o644)  # the same wheel, whatever the builder's umask
        os.environ.setdefault("SOURCE_DATE_EPOCH", _FIRST_DAY_OF_A_ZIP)  # and whenever it is built


class Sdist(sdist):
    """Put together the source distribution, with what building a wheel from it needs."""

    def make_release_tree(self, base_dir: str, files: list[str]) -> None:
        """Add the files from npm, which are no files of the checkout."""
        super().make_release_tree(base_dir, files)
        copy_npm_files(TOP, Path(base_dir) / BUNDLE / "npm")


def copy_data(top: Path, target: Path) -> None:
    """Copy the data of a checkout, exactly the files that its manifest names, and the history of its releases.

    Raises
    ------
    SetupError
        If a file is missing or is not what the manifest says.
    """
    source = top / "data"
    try:
        files = {part["path"]: part["hash"] for part in json.loads((source / MANIFEST).read_bytes())["resources"]}
        wrong = [path for path, digest in files.items() if _digest(source / path) != digest]
    except (OSError, ValueError, LookupError) as error:
        raise SetupError(f"{source} cannot be read ({error}). Run: make map") from error
    if wrong:
        raise SetupError(f"{source / wrong[0]} is not what {MANIFEST} says. Run: make map")
    for path in (*files, MANIFEST, *([HISTORY] if (source / HISTORY).is_file() else [])):
        _copy(source / path, target / path)


def copy_npm_files(top: Path, target: Path) -> None:
    """Copy what is needed of the npm packages: from node_modules, from the source distribution, else from npm.

    Raises
    ------
    SetupError
        If they are nowhere and npm cannot get them; the message says what to run.
    """
    with _found_packages(top) as packages:
        for name, files in NPM_FILES.items():
            for path in files:
                _copy(packages / name / path, target / name / path)


@contextmanager
def _found_packages(top: Path) -> Iterator[Path]:
    for folder in (top / "node_modules", top / BUNDLE / "npm"):
        if _is_complete(folder, top):
            yield folder
            return
    with tempfile.TemporaryDirectory() as scratch:
        folder = _run_npm_ci(top, Path(scratch))
        if not _is_complete(folder, top):
            raise SetupError("npm ci left out files that the map needs. In the checkout run: npm ci, and try again")
        yield folder


def _is_complete(folder: Path, top: Path) -> bool:
    """Say whether a folder has every file, of the versions that package-lock.json pins."""
    locked = json.loads((top / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    try:
        found = {name: json.loads((folder / name / "package.json").read_text(encoding="utf-8"))["version"]
                 for name in NPM_FILES}
    except OSError:
        return False
    return (all(version == locked[f"node_modules/{name}"]["version"] for name, version in found.items())
            and all((folder / name / path).is_file() for name, files in NPM_FILES.items() for path in files))


def _run_npm_ci(top: Path, scratch: Path) -> Path:
    """Let npm get what package-lock.json pins, in a folder of its own: the checkout stays as it is."""
    npm = shutil.which("npm")
    if npm is None:
        raise SetupError(f"{top / 'node_modules'} does not hold Leaflet and the fonts, and there is no npm here to get "
                         "them. Install Node.js with npm, then in the checkout run: npm ci, and try again")
    for name in ("package.json", "package-lock.json", ".npmrc"):
        shutil.copy(top / name, scratch / name)
    done = subprocess.run([npm, *_NPM_CI], cwd=scratch, stdin=subprocess.DEVNULL, capture_output=True, text=True,
                          encoding="utf-8", errors="replace", check=False)
    if done.returncode:
        lines = [line.strip() for line in (done.stderr + done.stdout).splitlines() if line.strip()]
        raise SetupError(f"npm could not get Leaflet and the fonts ({lines[0] if lines else 'it did not say why'}). "
                         "Check the connection, then in the checkout run: npm ci, and try again")
    return scratch / "node_modules"


def _digest(path: Path) -> str:
    return "sha256:" + hashlib.sha256(path.read_bytes()).hexdigest()


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
