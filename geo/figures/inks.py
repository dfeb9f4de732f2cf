"""The colours of :mod:`geo.drawing.style` as a figure prints them: as they are, or as greys."""

from __future__ import annotations

from dataclasses import dataclass

from geo.drawing import style
from geo.drawing.style import StyleClass

STATE_GREYS = {
    "route-open": "#b9b9b9", "route-restricted": "#8c8c8c", "route-outbound-only": "#6a6a6a", "route-closed": "#1c1c1c",
    "route-unknown": "#a2a2a2", "route-none": "#c9c9c9",
}
"""Greys of the states of the route: further apart than their colours are dark, and told apart by pattern besides."""

_SURFACES = {surface.id: surface.light for surface in style.SURFACES}
_CLASSES = {entry.id: entry for entry in style.CLASSES}
_LINEAR_BELOW = 0.04045


@dataclass(frozen=True)
class Inks:
    """Colours by name.

    Parameters
    ----------
    is_grey : bool
        Whether everything is grey.
    """

    is_grey: bool = False

    def of(self, entry: StyleClass) -> str:
        """Return the colour of a class."""
        if self.is_grey and entry.id in STATE_GREYS:
            return STATE_GREYS[entry.id]
        return self.plain(entry.colour)

    def surface(self, name: str) -> str:
        """Return a colour of the page: ``paper``, ``panel``, ``ink``, ``muted``, ``casing``, ``panel-edge``."""
        return self.plain(_SURFACES[name])

    def plain(self, colour: str) -> str:
        """Return a colour, or the grey that is as light.

        Examples
        --------
        >>> Inks(is_grey=True).plain("#17766b"), Inks().plain("#17766b")
        ('#696969', '#17766b')
        """
        return grey_of(colour) if self.is_grey else colour


def find_class(id: str) -> StyleClass:
    """Return a class of the style table by its id."""
    return _CLASSES[id]


def grey_of(colour: str) -> str:
    """Return the grey with the relative luminance of a colour (IEC 61966-2-1).

    Examples
    --------
    >>> grey_of("#ffffff"), grey_of("#808080")
    ('#ffffff', '#808080')
    """
    channels = [int(colour[start:start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (value / 12.92 if value <= _LINEAR_BELOW else ((value + 0.055) / 1.055) ** 2.4
                        for value in channels)
    luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    grey = luminance * 12.92 if luminance <= 0.0031308 else 1.055 * luminance ** (1 / 2.4) - 0.055
    return f"#{round(grey * 255):02x}" + f"{round(grey * 255):02x}" * 2
