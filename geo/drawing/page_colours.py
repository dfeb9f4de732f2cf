"""Colours of the map's page for pages of their own, by day and by night."""

from __future__ import annotations

from collections.abc import Collection

from geo.drawing.style import SURFACES


def colour_rules(ids: Collection[str]) -> str:
    """Return the style rules that set colours of the page as variables, and others where a reader prefers dark.

    Parameters
    ----------
    ids : collection of str
        Of :data:`geo.drawing.style.SURFACES`.

    Examples
    --------
    >>> colour_rules(["ink"]).count("--ink: ")
    2
    """
    shown = [surface for surface in SURFACES if surface.id in ids]
    light = " ".join(f"--{surface.id}: {surface.light};" for surface in shown)
    dark = " ".join(f"--{surface.id}: {surface.dark};" for surface in shown)
    return f":root {{ {light} }}\n@media screen and (prefers-color-scheme: dark) {{ :root {{ {dark} }} }}"
