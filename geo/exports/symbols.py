"""Which class of the style table draws a row of a layer, and its symbol as an SVG file for programs that draw it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from geo.drawing.look import Look
from geo.drawing.style import GLYPHS, SHAPES, SURFACES, StyleClass

_LIGHT = {surface.id: surface.light for surface in SURFACES}
PAPER, INK = _LIGHT["paper"], _LIGHT["ink"]
"""Colours of the ground of the map and of its text."""
ROUTE = StyleClass("corridor-route", "corridor_route", (), "", "line", _LIGHT["casing"], "",
                   500, width=3)
"""The route without its state: the state depends on the day and the traffic, see the table ``episodes``."""


def style_of(look: Look, layer: str, row: Mapping[str, Any]) -> StyleClass:
    """Return the class that draws a row of a layer."""
    return ROUTE if layer == "corridor_route" else look.class_of(layer, row["kind"])


def format_symbol(style: StyleClass, *, is_possible: bool) -> str:
    """Return the symbol of a class as an SVG document; hollow for what was only possibly in force.

    Examples
    --------
    >>> from geo.drawing.style import class_of
    >>> format_symbol(class_of("places", None), is_possible=False)[:62]
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="-1 -1 26 26" '
    """
    inside, edge, sign = (PAPER, style.colour, style.colour) if is_possible else (style.colour, PAPER, PAPER)
    glyph = f'<path d="{GLYPHS[style.glyph]}" fill="{sign}"/>' if GLYPHS[style.glyph] else ""
    return ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="-1 -1 26 26" width="26" height="26">'
            f'<path d="{SHAPES[style.shape]}" fill="{inside}" stroke="{edge}" stroke-width="2"/>{glyph}</svg>')
