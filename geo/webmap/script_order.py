"""The client's scripts in the order in which the page holds them, found from what each of them says.

The scripts share one namespace and nothing else. A script puts into it what stands as ``corridor.name =`` at the start
of a line, and needs the scripts that put there what it reads, wherever it reads it. Nobody keeps the order by hand.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

CLIENT = Path(__file__).resolve().parent / "client"
"""Folder of the client's files, one folder in it for each part of the screen."""
FIRST_FOLDERS = ("words", "data", "map", "panels", "timeline", "page")
"""Folders of the scripts that draw the page as it opens."""
LATER_FOLDERS = ("details", "search", "frame", "print")
"""Folders of the scripts of what a reader opens on the page; those of the others only make their parts."""
PACKED_FOLDERS = ("dialogs", "road", "compare", "tour", "ground")
"""Folders of the scripts and styles that travel packed, and join the page once the map of the day is on the screen.

Their parts show records, and so are never made before these are there; see ``page/packed-parts.js``.
"""
ALONE = frozenset({"page/trusted-types", "page/fallback", "page/fonts", "page/dollar"})
"""Scripts that stand by themselves in the page and use no namespace."""

_COMMENT = re.compile(r"/\*\*.*?\*/|^[ \t]*//[^\n]*$", re.MULTILINE | re.DOTALL)
_GIVEN = re.compile(r"^corridor\.(\w+) = ", re.MULTILINE)
_READ = re.compile(r"\bcorridor\.(\w+)")


class ScriptError(Exception):
    """Scripts of the client that cannot be put in order: a fault of the package."""


def first_scripts() -> tuple[str, ...]:
    """Return the scripts that draw the page as it opens, by folder and name without ``.js``, in their order."""
    return tuple(name for name in _ordered() if folder_of(name) in FIRST_FOLDERS)


def later_scripts() -> tuple[str, ...]:
    """Return the scripts of what a reader opens and the page holds unpacked, in their order."""
    return tuple(name for name in _ordered() if folder_of(name) in LATER_FOLDERS)


def packed_scripts() -> tuple[str, ...]:
    """Return the scripts that travel packed, in their order."""
    return tuple(name for name in _ordered() if folder_of(name) in PACKED_FOLDERS)


def all_scripts() -> tuple[str, ...]:
    """Return all scripts of the namespace, in their order."""
    return _ordered()


def folder_of(name: str) -> str:
    """Return the folder of one of the client's files.

    Examples
    --------
    >>> folder_of("data/time")
    'data'
    """
    return name.split("/")[0]


def order_scripts(scripts: Mapping[str, str]) -> tuple[str, ...]:
    """Return the names of scripts, each after those that it needs.

    Parameters
    ----------
    scripts : mapping of str to str
        Their texts by their names.

    Raises
    ------
    ScriptError
        If two scripts give the same, if one reads what none gives, or if some need each other in a circle.

    Examples
    --------
    >>> order_scripts({"map": "corridor.map = () => corridor.text;", "words": "corridor.text = 1;"})
    ('words', 'map')
    """
    plain = {name: _COMMENT.sub("", text) for name, text in scripts.items()}
    givers = _find_givers(plain)
    needs = {name: sorted({_giver(givers, read, name) for read in _READ.findall(text)} - {name})
             for name, text in sorted(plain.items())}
    try:
        return tuple(TopologicalSorter(needs).static_order())
    except CycleError as error:
        raise ScriptError(f"scripts need each other in a circle: {' <- '.join(error.args[1])}") from error


def _find_givers(scripts: Mapping[str, str]) -> dict[str, str]:
    givers: dict[str, str] = {}
    for name, text in sorted(scripts.items()):
        for given in _GIVEN.findall(text):
            if givers.setdefault(given, name) != name:
                raise ScriptError(f"{givers[given]} and {name} both give corridor.{given}")
    return givers


def _giver(givers: Mapping[str, str], read: str, reader: str) -> str:
    if read not in givers:
        raise ScriptError(f"{reader} reads corridor.{read}, which no script gives")
    return givers[read]


@lru_cache(maxsize=1)
def _ordered() -> tuple[str, ...]:
    names = {path.relative_to(CLIENT).with_suffix("").as_posix(): path for path in CLIENT.glob("*/*.js")}
    return order_scripts({name: path.read_text(encoding="utf-8") for name, path in names.items() if name not in ALONE})
