"""Where the folders of a checkout are."""

from __future__ import annotations

from configparser import ConfigParser
from pathlib import Path

from geo.errors import StoreError

ROOT = Path(__file__).resolve().parent.parent
"""The checkout: the folder that holds ``geo``."""
SEEDS = ROOT / "seeds"
"""What people type."""
DATA = ROOT / "data"
"""Layers and tables, generated."""
DIST = ROOT / "dist"
"""Maps, figures and exports, not kept in the repository."""
NODE_MODULES = ROOT / "node_modules"
"""Leaflet and the fonts, as ``npm ci`` puts them there."""


def read_version() -> str:
    """Return the version of the project, as ``setup.cfg`` has it.

    Examples
    --------
    >>> read_version().count(".")
    2
    """
    settings = ConfigParser()
    settings.read(ROOT / "setup.cfg", encoding="utf-8")
    return settings.get("metadata", "version")


def find_node_package(name: str) -> Path:
    """Return the folder of an npm package that the map inlines.

    Parameters
    ----------
    name : str
        Name of the package, such as ``leaflet``.

    Raises
    ------
    StoreError
        If the package is not installed.
    """
    folder = NODE_MODULES / name
    if not folder.is_dir():
        raise StoreError(f"the npm package {name} is not installed in {NODE_MODULES}. Run: npm ci")
    return folder
