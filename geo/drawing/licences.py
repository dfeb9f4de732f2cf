"""The licences of what stands inside the files that this project writes: of two scripts, and of the fonts."""

from __future__ import annotations

from functools import lru_cache

from geo.model.project import find_node_package

FONT_PACKAGES = ("@fontsource/noto-sans", "@fontsource/noto-sans-armenian")
"""npm packages of the fonts; their licence is one, their notices of copyright are not."""


@lru_cache(maxsize=1)
def leaflet_licence() -> str:
    """Return the text of Leaflet's licence (BSD 2-Clause) with its notice of copyright.

    Raises
    ------
    StoreError
        If Leaflet is not installed.

    Examples
    --------
    >>> leaflet_licence().splitlines()[0]
    'BSD 2-Clause License'
    """
    return _read("leaflet")


@lru_cache(maxsize=1)
def unpacker_licence() -> str:
    """Return the text of the licence (MIT) of the script that unpacks what a page holds packed, fzstd.

    Raises
    ------
    StoreError
        If it is not installed.

    Examples
    --------
    >>> unpacker_licence().splitlines()[0]
    'MIT License'
    """
    return _read("fzstd")


@lru_cache(maxsize=1)
def font_licence() -> str:
    """Return the text of the fonts' licence (SIL Open Font License 1.1), after the notices of copyright of all of them.

    The licence asks that it and the notices go with every copy of the fonts, also of a part of them.

    Raises
    ------
    StoreError
        If the fonts are not installed.

    Examples
    --------
    >>> "SIL OPEN FONT LICENSE Version 1.1" in font_licence()
    True
    """
    parts = [_read(package).partition("\n") for package in FONT_PACKAGES]
    notices = [notice for notice, _, _ in parts]
    return "\n".join([*notices, parts[0][2]])


def _read(package: str) -> str:
    return (find_node_package(package) / "LICENSE").read_text(encoding="utf-8")
