"""How things look: one table from a class of feature to its colours, shape, pattern and order.

The map, its legend and the print figures draw from this table alone, so that they cannot disagree. Colours are taken
from no flag, each has a light and a dark form, and none carries a meaning that a shape, a dash or a pattern does not
carry as well. What the classes are called stands under ``classes`` in :mod:`geo.model.words`.

Widths, sizes and dashes are in CSS pixels; shapes are SVG path data in a box of 24 by 24.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from geo.errors import UsageError

Geometry = Literal["point", "line", "area"]


@dataclass(frozen=True)
class StyleClass:
    """How one class of features is drawn.

    Parameters
    ----------
    id : str
        Name of the class, used in CSS and as the key of the legend.
    layer : str
        Layer whose features it draws; ``passability`` for the states of the route, ``cut_off`` for settlements.
    kinds : tuple of str
        Kinds of the layer that it takes; empty takes every kind that no other class of the layer takes.
    group : str
        Group of the legend in which it stands.
    geometry : {"point", "line", "area"}
        What is drawn.
    colour, colour_dark : str
        Colour on a light and on a dark page.
    order : int
        Drawing order; larger is drawn later, and wins when labels and symbols compete for room.
    shape, glyph : str
        Keys of :data:`SHAPES` and :data:`GLYPHS`, for points.
    size : float
        Height of a point symbol.
    width : float
        Width of a line or of the edge of an area; 0 draws no edge.
    band : float
        Width of a band under a line, which clears the ground beside it or gives a boundary its second weight; 0: none.
    dash, pattern : tuple of float
        Dashes of the line itself, and of the ticks drawn over it in the colour of the paper.
    fill_opacity : float
        Opacity of the inside of an area.
    min_zoom : float
        Smallest zoom at which it is drawn.
    is_shown : bool
        Whether it is drawn when the page opens.
    """

    id: str
    layer: str
    kinds: tuple[str, ...]
    group: str
    geometry: Geometry
    colour: str
    colour_dark: str
    order: int
    shape: str = ""
    glyph: str = ""
    size: float = 0
    width: float = 0
    band: float = 0
    dash: tuple[float, ...] = ()
    pattern: tuple[float, ...] = ()
    fill_opacity: float = 0
    min_zoom: float = 0
    is_shown: bool = True


@dataclass(frozen=True)
class Surface:
    """A colour of the page itself."""

    id: str
    light: str
    dark: str
    meaning: str = field(default="", compare=False)


SURFACES = (
    Surface("paper", "#f6f4ee", "#1b1e22", "ground of the map, halo of labels"),
    Surface("panel", "#ffffff", "#24282e", "ground of panels"),
    Surface("panel-edge", "#d5d2c8", "#414851", "edges between panels"),
    Surface("control-edge", "#767b82", "#8d949d", "edges of fields and buttons"),
    Surface("ink", "#1f2429", "#eef0f2", "text"),
    Surface("muted", "#50575f", "#b4bac2", "secondary text"),
    Surface("link", "#0b5277", "#8ecdf0", "links"),
    Surface("focus", "#0b63a5", "#7cc4ff", "focus ring"),
    Surface("selected", "#0b63a5", "#7cc4ff", "ring round what is selected"),
    Surface("differs", "#5b21d6", "#c9b2ff", "ring and line round what differs between two days"),
    Surface("casing", "#2d2a33", "#0c0e10", "edge of the route"),
    Surface("road-plain", "#d9d4c8", "#8a8f96", "route of whose local traffic no source tells"),
    Surface("bar", "#1f2429", "#f4f5f6", "bar across the road"),
)

ROUTE, STOPS, POSTS, EVENTS, AREAS, BACKGROUND = "route", "stops", "posts", "events", "areas", "background"
GROUPS = (ROUTE, STOPS, POSTS, EVENTS, AREAS, BACKGROUND)
"""Groups of the legend, in order; ``groups`` of :mod:`geo.model.words` has their headings."""

_RUST = ("#a23b1d", "#ff9f80")
_OCHRE = ("#7d5a06", "#e8c063")
_SLATE = ("#2f566d", "#93c1dc")
_PLUM = ("#6b3a7d", "#d3aee6")
_OLIVE = ("#55691b", "#b9cf72")
_CLARET = ("#8a2f45", "#f0a0b2")
_UMBER = ("#6b5540", "#cdb598")
_GREY = ("#5d636b", "#a9afb7")
_PALE = ("#80868d", "#8d949d")


def _stop(id: str, kinds: tuple[str, ...], glyph: str, order: int) -> StyleClass:
    return StyleClass(id, "blockade_points", kinds, STOPS, "point", *_RUST, order,
                      shape="octagon", glyph=glyph, size=25)


def _supply(id: str, glyph: str, order: int) -> StyleClass:
    return StyleClass(id, "blockade_points", (id,), STOPS, "point", *_OCHRE, order,
                      shape="circle", glyph=glyph, size=22)


def _post(id: str, kinds: tuple[str, ...], glyph: str, order: int,
          min_zoom: float = 0) -> StyleClass:
    return StyleClass(id, "peacekeeper_posts", kinds, POSTS, "point", *_SLATE, order,
                      shape="square", glyph=glyph, size=21, min_zoom=min_zoom)


def _event(id: str, kinds: tuple[str, ...], colours: tuple[str, str], glyph: str) -> StyleClass:
    return StyleClass(id, "events", kinds, EVENTS, "point", *colours, 900, shape="diamond", glyph=glyph, size=22)


def _state(state: str, colours: tuple[str, str], pattern: tuple[float, ...]) -> StyleClass:
    return StyleClass(f"route-{state}", "passability", (state,), ROUTE, "line", *colours, 500,
                      width=5, pattern=pattern)


def _area(look: str, colours: tuple[str, str], order: int, *, width: float, dash: tuple[float, ...] = (),
          fill_opacity: float = 0) -> StyleClass:
    return StyleClass(look, "areas", (), AREAS, "area", *colours, order, width=width, dash=dash,
                      fill_opacity=fill_opacity)


CLASSES: tuple[StyleClass, ...] = (
    _state("open", ("#17766b", "#4fc4b2"), ()),
    _state("restricted", ("#b06a00", "#f2b552"), (2, 12)),
    _state("outbound-only", ("#65499e", "#bba5f2"), (1.6, 2.4, 1.6, 8)),
    _state("closed", ("#7a1c3b", "#f18cab"), (2.2, 4)),
    _state("unknown", _GREY, (4, 4)),
    _state("none", _PALE, (6.5, 2)),
    StyleClass("road", "roads", (), ROUTE, "line", "#857e72", "#a49c8f", 400, width=1.8, band=4,
               dash=(7, 3), min_zoom=8.5),
    StyleClass("cut-off", "cut_off", (), ROUTE, "point", "#7a1c3b", "#f18cab", 710,
               shape="split-ring", size=17),
    _stop("checkpoint", ("checkpoint",), "bar", 960),
    _stop("camp", ("camp",), "tent", 955),
    _stop("roadblock", ("roadblock",), "hand", 945),
    _stop("barrier", ("barrier", "vehicle"), "barrier", 940),
    _stop("military-post", ("military-post",), "chevron", 935),
    _stop("waiting-convoy", ("waiting-convoy",), "truck", 930),
    _stop("incident", ("incident",), "cross", 925),
    _supply("gas", "flame", 920),
    _supply("power", "bolt", 919),
    _post("headquarters", ("headquarters", "base", "battalion"), "pennant", 850),
    _post("post", ("post", "temporary-posts"), "tower", 840),
    _post("presence", ("presence", "support", "zone"), "dot", 830),
    _post("absence", ("absence",), "slash", 820, min_zoom=10.5),
    _event("event-passage", ("blockade", "passage", "checkpoint", "road-status", "road-works", "convoy"), _PLUM,
           "truck"),
    _event("event-peacekeepers", ("peacekeepers",), _SLATE, "tower"),
    _event("event-force", ("incident", "offensive", "detention", "control-change"),
           _CLARET, "cross"),
    _event("event-people", ("humanitarian", "utilities", "displacement", "exodus"), _OLIVE,
           "person"),
    _event("event-talks", ("agreement", "diplomacy", "legal", "political", "claim"), _UMBER,
           "lines"),
    _event("event", (), _PLUM, "dot"),
    StyleClass("corridor-strip", "corridor_strip", (), AREAS, "area",
               "#a8832a", "#d9b75f", 220, fill_opacity=0.2),
    _area("area-filled", ("#4f6b86", "#8fb0d0"), 212, width=1.8, fill_opacity=0.12),
    _area("area-outlined", ("#6b5a80", "#b3a3c8"), 210, width=2, dash=(1.2, 4)),
    _area("area-dotted", ("#7b705a", "#b8ad96"), 211, width=1.3, dash=(2, 4)),
    _area("area-left-out", ("#7b705a", "#b8ad96"), 213, width=1.2, dash=(1, 4)),
    _area("area-about", ("#8a5a44", "#d6a58c"), 213, width=1.2, dash=(1, 4), fill_opacity=0.07),
    StyleClass("control-area", "control_areas", (), AREAS, "area",
               "#5b5148", "#c6bcae", 214, width=1.2, dash=(6, 2), fill_opacity=0.06, is_shown=False),
    StyleClass("international", "boundaries", ("international",), BACKGROUND, "line",
               "#4d4658", "#aaa3b5", 310, width=1.7, band=5.5, dash=(11, 3, 2, 3)),
    StyleClass("line-of-contact", "boundaries", ("line-of-contact",), BACKGROUND, "line",
               "#54687a", "#9db3c6", 305, width=1.6, dash=(5, 3)),
    StyleClass("district", "districts", (), BACKGROUND, "area", "#8b8577", "#77706a", 290, width=0.8, is_shown=False),
    StyleClass("river", "waters", ("river",), BACKGROUND, "line", "#69a3c8", "#4a7fa3", 110, width=1.3),
    StyleClass("lake", "waters", ("lake",), BACKGROUND, "area", "#7ba3ba", "#436b84", 111,
               width=0.8, fill_opacity=0.45),
    StyleClass("place", "places", (), BACKGROUND, "point", "#33383f", "#d5d9de", 700,
               shape="circle", size=7),
    StyleClass("relief", "relief", (), BACKGROUND, "area", "#8b8577", "#8b8577", 100),
)
"""The table. Within a group the legend keeps this order. Areas stand here by their look: the kinds that have it are a
matter of the situation, and :mod:`geo.drawing.look` puts them in."""

SHAPES = {
    "octagon": "M8 2h8l6 6v8l-6 6H8l-6-6V8z",
    "circle": "M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20z",
    "square": "M5 2.5h14A2.5 2.5 0 0 1 21.5 5v14a2.5 2.5 0 0 1-2.5 2.5H5A2.5 2.5 0 0 1 2.5 19V5"
              "A2.5 2.5 0 0 1 5 2.5z",
    "diamond": "M12 1l11 11-11 11L1 12z",
    "split-ring": "M22.3 8.1A11 11 0 0 1 8.1 22.3L9.8 17.6A6 6 0 0 0 17.6 9.8z"
                  "M1.7 15.9A11 11 0 0 1 15.9 1.7L14.2 6.4A6 6 0 0 0 6.4 14.2z",
    "triangle": "M12 2l11 19H1z",
    "wedge": "M12 22L1 3h22z",
    "cross": "M9 2h6v7h7v6h-7v7H9v-7H2V9h7z",
    "ring": "M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20zM12 7a5 5 0 1 1 0 10 5 5 0 0 1 0-10z",
}
"""Outlines of point symbols: the family of a thing."""

GLYPHS = {
    "": "",
    "bar": "M6 10.3h12v3.4H6z",
    "tent": "M12 6.2 18.4 17.2H13.7L12 13.6l-1.7 3.6H5.6z",
    "hand": "M10.4 6.5h3.2v6.5h-3.2zM10.4 14.6h3.2v3h-3.2z",
    "barrier": "M5.5 9.5h3l-2.4 5H5.5zM10.6 9.5h3l-2.4 5h-3zM15.7 9.5h2.8v.4l-2.2 4.6h-3z",
    "chevron": "M12 6.8l6 5.4v3.4l-6-5.3-6 5.3v-3.4zM12 12.8l3.6 3.2v2.6L12 15.4l-3.6 3.2V16z",
    "truck": "M5.2 8.2h8v6.6h-8zM14 10.4h2.7l2.3 2.5v1.9h-5zM7 15.6h2.6v1.8H7zM14.6 15.6h2.6v1.8h-2.6z",
    "cross": "M8.6 6.8 12 10.2l3.4-3.4 1.8 1.8-3.4 3.4 3.4 3.4-1.8 1.8-3.4-3.4-3.4 3.4-1.8-1.8"
             " 3.4-3.4-3.4-3.4z",
    "flame": "M12.3 5.5c.5 2.4 3.9 4 3.9 7.6a4.2 4.2 0 0 1-8.4 0c0-1.9 1-2.9 1.9-4 .4 1 .8 1.4 1.5 1.7"
             "-.3-1.9 0-3.7 1.1-5.3z",
    "bolt": "M13.2 5.2 7.6 13h3.6l-.9 5.8 6-8.1h-3.8z",
    "tower": "M8 6.5h8v3.6h-1.3l1.1 7.4H8.2l1.1-7.4H8z",
    "pennant": "M8 6h1.9v12.2H8zM10.6 6.6h6.4l-1.9 2.5 1.9 2.5h-6.4z",
    "dot": "M12 8.6a3.4 3.4 0 1 0 0 6.8 3.4 3.4 0 0 0 0-6.8z",
    "person": "M12 6.2a2.4 2.4 0 1 0 0 4.8 2.4 2.4 0 0 0 0-4.8zM8 17.4c0-3.3 1.7-5.6 4-5.6s4 2.3 4 5.6z",
    "lines": "M8 7.8h8v1.9H8zM8 11.1h8V13H8zM8 14.4h5v1.9H8z",
    "slash": "M6.6 15.8 15.8 6.6l1.6 1.6-9.2 9.2z",
}
"""Pictograms inside the outlines: the kind of a thing."""

SCHEMATIC_GAPS = (4.0, 12.0)
"""Gap and stretch of a route whose course is only a straight connection between known points."""
POSSIBLE_OPACITY = 0.55
"""Opacity of lines and areas that were only possibly in force; symbols are drawn hollow instead."""


def band_of(entry: StyleClass) -> tuple[str, float]:
    """Return the colour of a band under a line, by its name in CSS, and its opacity.

    A boundary has a band of its own colour, which is its second weight; another line one in the colour of the ground,
    which clears it.

    Examples
    --------
    >>> band_of(class_of("boundaries", "international")), band_of(class_of("roads", None))
    (('international', 0.22), ('paper', 0.8))
    """
    return (entry.id, 0.22) if entry.layer == "boundaries" else ("paper", 0.8)


def class_of(layer: str, kind: str | None) -> StyleClass:
    """Return the class that draws a kind of feature of a layer.

    Parameters
    ----------
    layer : str
        Name of a layer, such as ``blockade_points``.
    kind : str or None
        The feature's kind.

    Raises
    ------
    UsageError
        If no class draws it.

    Examples
    --------
    >>> class_of("blockade_points", "vehicle").id
    'barrier'
    """
    return find_class(CLASSES, layer, kind)


def find_class(classes: Sequence[StyleClass], layer: str, kind: str | None) -> StyleClass:
    """Return the one of some classes that draws a kind of feature of a layer, see :func:`class_of`."""
    candidates = [style for style in classes if style.layer == layer]
    exact = [style for style in candidates if kind in style.kinds]
    catch_all = [style for style in candidates if not style.kinds]
    for style in (*exact, *catch_all):
        return style
    raise UsageError(f"no style for the kind {kind!r} of the layer {layer!r}. Add it to geo.drawing.style.CLASSES.")


RING = "ring"
"""The mark of every side that has none of its own, and of figures that nobody states."""
SIDE_COLOURS = {
    "square": _SLATE, "triangle": _OLIVE, "wedge": _PLUM, "diamond": _UMBER, "circle": _CLARET, RING: _GREY,
}
"""Marks of the sides by shape, a key of :data:`SHAPES`: their colours on a light and on a dark page."""
