"""Styles of the layers as QGIS reads them (QML), made from the table of :mod:`geo.drawing.style`."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from geo.drawing.look import Look
from geo.drawing.style import POSSIBLE_OPACITY, SCHEMATIC_GAPS, StyleClass
from geo.exports.content import CERTAINTY, Layer
from geo.exports.symbols import INK, PAPER, ROUTE, format_symbol
from geo.model.words import Words
from geo.model.words.spelling import mark_certainty

_DOCTYPE = "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"
_MM_PER_PIXEL = 25.4 / 96
"""Sizes of the table are CSS pixels."""
_TYPES = {"point": "marker", "line": "line", "area": "fill"}
_ALWAYS_FROM, _ALWAYS_UNTIL = "make_datetime(1900, 1, 1, 0, 0, 0)", "make_datetime(2100, 1, 1, 0, 0, 0)"


@dataclass(frozen=True)
class _Rule:
    label: str
    filter: str
    style: StyleClass
    is_possible: bool = False


def format_qml(layer: Layer, family: str, look: Look, words: Words) -> str:
    """Return the style of a layer: a rule for each class of its legend, names of places, and its interval.

    Parameters
    ----------
    layer : Layer
        With a column ``certainty``, what is only possibly in force is drawn as such. Without it, the layer follows the
        temporal controller of QGIS by its ``possible`` bounds.
    family : {"point", "line", "area"}
        What is drawn.
    look : Look
    words : Words
        What the classes are called.
    """
    root = Element("qgis", version="3.28.0", styleCategories="Symbology|Labeling|Temporal",
                   labelsEnabled="1" if layer.name == "places" else "0")
    has_certainty = CERTAINTY in layer.columns
    _add_temporal(root, is_enabled=not has_certainty)
    renderer = SubElement(root, "renderer-v2", type="RuleRenderer", symbollevels="0", forceraster="0",
                          enableorderby="0")
    rules = SubElement(renderer, "rules", key="{corridor}")
    symbols = SubElement(renderer, "symbols")
    classes = [style for style in look.classes if style.layer == layer.drawn_as and style.geometry == family]
    for number, rule in enumerate(_rules(classes, words, has_certainty=has_certainty)):
        drawn = SubElement(rules, "rule", key=f"{{corridor-{number}}}", symbol=str(number), label=rule.label)
        if rule.filter:
            drawn.set("filter", rule.filter)
        _add_symbol(symbols, str(number), rule)
    if layer.name == "places":
        _add_labels(root)
    ElementTree.indent(root, " ")
    return _DOCTYPE + ElementTree.tostring(root, encoding="unicode")


def _rules(classes: Sequence[StyleClass], words: Words, *, has_certainty: bool) -> Iterator[_Rule]:
    for rule in _class_rules(classes, words) if classes else _route_rules(words):
        if not has_certainty:
            yield rule
            continue
        both = f"{rule.filter} AND " if rule.filter else ""
        yield replace(rule, filter=f"{both}\"{CERTAINTY.name}\" = 'certain'")
        label = mark_certainty(rule.label, "possible")
        yield replace(rule, filter=f"{both}\"{CERTAINTY.name}\" = 'possible'", label=label, is_possible=True)


def _route_rules(words: Words) -> Iterator[_Rule]:
    label = words.text("report.route")
    yield _Rule(label, "\"geometry_method\" <> 'schematic'", ROUTE)
    yield _Rule(f"{label}, straight between known points", "\"geometry_method\" = 'schematic'",
                replace(ROUTE, dash=tuple(reversed(SCHEMATIC_GAPS))))


def _class_rules(styles: Sequence[StyleClass], words: Words) -> Iterator[_Rule]:
    named = [kind for style in styles for kind in style.kinds]
    for style in styles:
        kinds, negation = (style.kinds, "") if style.kinds else (named, "NOT ")
        listed = ", ".join(f"'{kind}'" for kind in kinds)
        yield _Rule(words.text(f"classes.{style.id}"), f'"kind" {negation}IN ({listed})' if listed else "", style)


def _add_symbol(symbols: Element, name: str, rule: _Rule) -> None:
    style = rule.style
    symbol = SubElement(symbols, "symbol", name=name, type=_TYPES[style.geometry], clip_to_extent="1", force_rhr="0",
                        alpha=f"{POSSIBLE_OPACITY:g}" if rule.is_possible and style.geometry != "point" else "1")
    if style.geometry == "point":
        drawn = b64encode(format_symbol(style, is_possible=rule.is_possible).encode()).decode()
        _add_layer(symbol, "SvgMarker", name=f"base64:{drawn}", size=_mm(style.size), size_unit="MM", angle="0",
                   scale_method="diameter", horizontal_anchor_point="1", vertical_anchor_point="1", offset="0,0",
                   color=_rgba(style.colour), fixedAspectRatio="0")
        return
    if style.geometry == "area":
        _add_layer(symbol, "SimpleFill", color=_rgba(style.colour, style.fill_opacity), outline_style="no",
                   style="solid" if style.fill_opacity else "no")
    if style.width:
        dash = {"use_custom_dash": "1", "customdash": ";".join(map(_mm, style.dash)), "customdash_unit": "MM"}
        _add_layer(symbol, "SimpleLine", line_color=_rgba(style.colour), line_width=_mm(style.width),
                   line_width_unit="MM", line_style="solid", capstyle="flat", joinstyle="round",
                   **(dash if style.dash else {}))


def _add_layer(symbol: Element, kind: str, **options: str) -> None:
    layer = SubElement(symbol, "layer", {"class": kind, "enabled": "1", "locked": "0", "pass": "0"})
    holder = SubElement(layer, "Option", type="Map")
    for name, value in options.items():
        SubElement(holder, "Option", name=name, type="QString", value=value)


def _add_labels(root: Element) -> None:
    settings = SubElement(SubElement(root, "labeling", type="simple"), "settings", calloutType="simple")
    text = SubElement(settings, "text-style", fieldName="label", isExpression="0", fontSize="8", fontSizeUnit="Point",
                      textColor=_rgba(INK), fontFamily="Noto Sans")
    SubElement(text, "text-buffer", bufferDraw="1", bufferSize="0.8", bufferSizeUnits="MM", bufferColor=_rgba(PAPER))
    SubElement(settings, "placement", placement="6", dist="1.2", distUnits="MM", priority="5")


def _add_temporal(root: Element, *, is_enabled: bool) -> None:
    temporal = SubElement(
        root, "temporal", enabled="1" if is_enabled else "0", mode="4", limitMode="0", accumulate="0", startField="",
        endField="", durationField="", durationUnit="min", fixedDuration="0",
        startExpression=f"coalesce(to_datetime(\"possible_from\" || ' 00:00:00'), {_ALWAYS_FROM})",
        endExpression=f"coalesce(to_datetime(\"possible_until\" || ' 00:00:00'), {_ALWAYS_UNTIL})")
    fixed = SubElement(temporal, "fixedRange")
    SubElement(fixed, "start")
    SubElement(fixed, "end")


def _mm(pixels: float) -> str:
    return f"{pixels * _MM_PER_PIXEL:.3g}"


def _rgba(colour: str, opacity: float = 1) -> str:
    red, green, blue = (int(colour[at:at + 2], 16) for at in (1, 3, 5))
    return f"{red},{green},{blue},{round(opacity * 255)}"
