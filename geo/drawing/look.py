"""How a situation looks: the table of :mod:`geo.drawing.style` with its kinds of areas in it, and its sides' marks."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import Any

from geo.drawing.style import (
    CLASSES,
    GLYPHS,
    GROUPS,
    POSSIBLE_OPACITY,
    RING,
    SCHEMATIC_GAPS,
    SHAPES,
    SIDE_COLOURS,
    SURFACES,
    StyleClass,
    band_of,
    find_class,
)
from geo.model.situation import Situation

OTHERS = "other"
"""Id of the mark of the sides that have none of their own."""


@dataclass(frozen=True)
class SideMark:
    """How a figure is drawn by who states it.

    Parameters
    ----------
    sides : tuple of str
        Sides of sources; the empty one stands for none.
    shape : str
        Key of :data:`geo.drawing.style.SHAPES`: no two marks share one.
    colour, colour_dark : str
        Colour on a light and on a dark page.
    """

    id: str
    sides: tuple[str, ...]
    shape: str
    colour: str
    colour_dark: str

    @property
    def name_key(self) -> str:
        """Where :mod:`geo.model.words` says what it stands for."""
        return f"sides.{self.id}" if self.sides == (self.id,) else "report.otherSides"


@dataclass(frozen=True)
class Look:
    """The classes and marks of a situation.

    Parameters
    ----------
    classes : tuple of StyleClass
        As :data:`geo.drawing.style.CLASSES`, with a class for each kind of area.
    marks : tuple of SideMark
        Marks of the charts; every side of a source has one.
    """

    classes: tuple[StyleClass, ...]
    marks: tuple[SideMark, ...]

    def class_of(self, layer: str, kind: str | None) -> StyleClass:
        """Return the class that draws the features of a layer and kind, see :func:`geo.drawing.style.class_of`."""
        return find_class(self.classes, layer, kind)

    def mark_of(self, side: str | None) -> SideMark:
        """Return the mark of whoever states a figure; None stands for nobody."""
        return next(mark for mark in self.marks if (side or "") in mark.sides)

    def as_payload(self) -> dict[str, Any]:
        """Return the table as plain values, for the client of the map."""
        return {
            "classes": [_without_defaults(style) for style in self.classes],
            "groups": list(GROUPS),
            "shapes": SHAPES,
            "glyphs": GLYPHS,
            "sides": [{"id": mark.id, "sides": mark.sides, "shape": mark.shape} for mark in self.marks],
        }

    def format_css(self) -> str:
        """Return the table as CSS: custom properties for both colour schemes, and a rule for each class of the map."""
        light = [f"--{surface.id}: {surface.light};" for surface in SURFACES]
        dark = [f"--{surface.id}: {surface.dark};" for surface in SURFACES]
        light += [f"--{style.id}: {style.colour};" for style in self.classes]
        dark += [f"--{style.id}: {style.colour_dark};" for style in self.classes]
        light += [f"--side-{mark.id}: {mark.colour};" for mark in self.marks]
        dark += [f"--side-{mark.id}: {mark.colour_dark};" for mark in self.marks]
        rules = [rule for style in self.classes for rule in _css_rules(style)]
        rules += [f".side-{mark.id} {{ --c: var(--side-{mark.id}); }}" for mark in self.marks]
        return "\n".join([
            ":root { color-scheme: light dark; " + " ".join(light) + " }",
            "@media screen and (prefers-color-scheme: dark) { :root { " + " ".join(dark) + " } }",
            *rules,
            f".route-gaps {{ stroke-dasharray: {_dashes(SCHEMATIC_GAPS)}; }}",
            f".is-possible {{ opacity: {POSSIBLE_OPACITY:g}; }}",
            "",
        ])


def look_of(case: Situation) -> Look:
    """Return how a situation looks.

    Parameters
    ----------
    case : Situation

    Examples
    --------
    >>> from geo.engine.facts import read_facts
    >>> look = look_of(read_facts().situation)
    >>> look.class_of("areas", "former-oblast").id, look.mark_of("az").shape, look.mark_of(None).shape
    ('former-oblast', 'wedge', 'ring')
    >>> "--route-closed: #7a1c3b;" in look.format_css(), look.as_payload()["classes"][0]["id"]
    (True, 'route-open')
    """
    kinds: dict[str, list[str]] = {}
    for area in case.area_kinds:
        kinds.setdefault(area.look, []).append(area.id)
    classes = [one for style in CLASSES for one in (
        [replace(style, id=kind, kinds=(kind,)) for kind in kinds.get(style.id, ())] if style.layer == "areas"
        else [style])]
    own = [SideMark(side.id, (side.id,), side.mark, *SIDE_COLOURS[side.mark])
           for side in case.sides if side.mark != RING]
    rest = tuple(side.id for side in case.sides if side.mark == RING)
    return Look(tuple(classes), (*own, SideMark(OTHERS, (*rest, ""), RING, *SIDE_COLOURS[RING])))


def _without_defaults(style: StyleClass) -> dict[str, Any]:
    described = asdict(style)
    del described["colour"], described["colour_dark"]
    return {key: value for key, value in described.items() if value is False or value not in ("", (), 0)}


def _css_rules(style: StyleClass) -> list[str]:
    selector = f".c-{style.id}"
    if style.geometry == "point":
        return [f"{selector} {{ --c: var(--{style.id}); }}"]
    if style.layer == "passability":
        return [f"{selector} {{ --c: var(--{style.id}); }}",
                f"{selector} .route-ticks, {selector}.route-ticks {{ " + (
                    f"stroke-dasharray: {_dashes(style.pattern)}; }}" if style.pattern else "display: none; }")]
    stroke = f"stroke: var(--{style.id}); stroke-width: {style.width:g};" if style.width else "stroke: none;"
    dash = f" stroke-dasharray: {_dashes(style.dash)};" if style.dash else ""
    fill = f" fill: var(--{style.id}); fill-opacity: {style.fill_opacity:g};" if style.fill_opacity else " fill: none;"
    return [f"{selector} {{ {stroke}{dash}{fill} }}", *([_css_band(style)] if style.band else [])]


def _css_band(style: StyleClass) -> str:
    colour, opacity = band_of(style)
    return (f".c-{style.id}.is-band {{ stroke: var(--{colour}); stroke-width: {style.band:g}; "
            f"stroke-opacity: {opacity:g}; stroke-dasharray: none; }}")


def _dashes(lengths: tuple[float, ...]) -> str:
    return " ".join(f"{length:g}" for length in lengths)
