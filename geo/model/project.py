"""Where the project's files are and how its commands are typed, in a checkout and where the package is installed.

In a checkout everything stands in its own folder beside ``geo``. An installed package has no such folders: it carries
the data of its release, Leaflet and the fonts in :data:`BUNDLE`, and writes into the working folder.
"""

from __future__ import annotations

import shlex
from functools import lru_cache
from importlib import metadata
from pathlib import Path

from geo.errors import StoreError, printable

DISTRIBUTION = "lachin-corridor"
"""Name under which the package is installed, and of its command."""
_PACKAGE = Path(__file__).resolve().parent.parent
_TOP = _PACKAGE.parent

IN_CHECKOUT = (_TOP / "setup.cfg").is_file() and (_TOP / "seeds").is_dir()
"""Whether this package runs from a checkout, and so with the checkout's own folders, or was installed without one."""
BUNDLE = _PACKAGE / "_bundle"
"""What an installed package carries: ``data`` of the release, and in ``npm`` what the page takes from npm packages."""
SEEDS = _TOP / "seeds" if IN_CHECKOUT else Path("seeds")
"""What people type; an installed package has none, and looks into the working folder."""
DATA = _TOP / "data" if IN_CHECKOUT else BUNDLE / "data"
"""Layers and tables, generated; where the package is installed, those of its release."""
DIST = _TOP / "dist" if IN_CHECKOUT else Path()
"""Maps, figures and exports: the checkout's ``dist``, else the working folder."""
NODE_MODULES = _TOP / "node_modules"
"""Leaflet and the fonts in a checkout, as ``npm ci`` puts them there."""


@lru_cache(maxsize=1)
def read_version() -> str:
    """Return the version of the project, as the metadata of the installed package have it.

    A checkout is installed too, as an editable package; its metadata are those of the day on which that was done.

    Raises
    ------
    StoreError
        If neither the package nor the checkout is installed.

    Examples
    --------
    >>> read_version().count(".")
    2
    """
    try:
        return metadata.version(DISTRIBUTION)
    except metadata.PackageNotFoundError:
        raise StoreError(f"{DISTRIBUTION} is not installed, so its version is not known. In {_TOP} run: "
                         "python -m pip install --editable .") from None


def find_node_package(name: str) -> Path:
    """Return the folder of an npm package that the map inlines: of the checkout, else as the installed package has it.

    Parameters
    ----------
    name : str
        Name of the package, such as ``leaflet``.

    Raises
    ------
    StoreError
        If the package is in neither place.
    """
    for folder in (NODE_MODULES / name, BUNDLE / "npm" / name):
        if folder.is_dir():
            return folder
    remedy = "Run: npm ci" if IN_CHECKOUT else f"Install {DISTRIBUTION} again."
    raise StoreError(f"the npm package {name} is not installed in {NODE_MODULES if IN_CHECKOUT else BUNDLE}. {remedy}")


def spell_command(*arguments: str) -> str:
    """Return a command as one types it here: the checkout's, or that of the installed package.

    Parameters
    ----------
    *arguments : str
        Name of the command and its options; what a shell would take apart is quoted.

    Examples
    --------
    >>> spell_command("figure", "--out", "my map.svg")
    "python -m geo figure --out 'my map.svg'"
    """
    return " ".join(["python -m geo" if IN_CHECKOUT else DISTRIBUTION, *map(shlex.quote, arguments)])


def spell_tidy(seeds: Path) -> str:
    """Return the remedy for what the command tidy mends in a folder of seeds.

    Examples
    --------
    >>> spell_tidy(SEEDS), spell_tidy(Path("mine"))
    ('Run: python -m geo tidy', 'Run: python -m geo tidy --seeds mine')
    """
    return _spell_with_seeds("tidy", seeds)


def spell_migrate(seeds: Path) -> str:
    """Return the remedy for seeds of an older version.

    Examples
    --------
    >>> spell_migrate(SEEDS), spell_migrate(Path("mine"))
    ('Run: python -m geo migrate', 'Run: python -m geo migrate --seeds mine')
    """
    return _spell_with_seeds("migrate", seeds)


def _spell_with_seeds(command: str, seeds: Path) -> str:
    named = [] if seeds.absolute() == SEEDS.absolute() else ["--seeds", str(seeds)]
    return printable(f"Run: {spell_command(command, *named)}")


def spell_rebuild(folder: Path | None = None) -> str:
    """Return the remedy for a data folder that is not whole.

    Parameters
    ----------
    folder : Path, optional
        The folder. Seeds of a folder other than the checkout's are anybody's, so the command names them as ``SEEDS``.

    Examples
    --------
    >>> spell_rebuild()
    'Run: python -m geo build'
    >>> spell_rebuild(Path("mine"))
    'Run: python -m geo build --seeds SEEDS --data mine'
    """
    if folder is None or folder.absolute() == DATA.absolute():
        return f"Run: {spell_command('build')}" if IN_CHECKOUT else f"Install {DISTRIBUTION} again."
    return printable(f"Run: {spell_command('build', '--seeds', 'SEEDS', '--data', str(folder))}")


def show_path(path: Path) -> Path:
    """Return a path relative to the working folder where that is shorter, so that messages read well."""
    try:
        return path.resolve().relative_to(Path.cwd())
    except (ValueError, OSError):
        return path
