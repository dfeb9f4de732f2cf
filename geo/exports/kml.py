"""KML 2.2 (OGC 07-147r2): a folder a layer, with styles, time spans, every property, accounts and sources."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from html import escape

from geo.drawing.look import look_of
from geo.drawing.style import POSSIBLE_OPACITY, StyleClass
from geo.engine.facts import Facts
from geo.errors import GeoError, quote
from geo.exports import description
from geo.exports.content import CERTAINTY, SEED_TABLES, Content, Layer, Row
from geo.exports.symbols import ROUTE, style_of
from geo.model.citations import cited_places, is_link
from geo.model.naming import NAME_COLUMNS
from geo.model.words.spelling import say
from geo.telling.weight_words import spell_weight

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TYPES = {"string": "string", "date": "string", "number": "double", "integer": "int", "boolean": "bool"}
_UNLABELLED = {"events", "peacekeeper_posts"}
"""Layers with so many points in one place that labels would hide the map."""


def format_kml(content: Content) -> bytes:
    """Return the layers as KML that Google Earth, QGIS and GDAL read.

    Each feature is a placemark with its label as the name, its ``possible`` bounds as a time span (half-open, at the
    offset of the situation), its style class, all its properties as typed data (a missing value is left out), and a
    text with the accounts of the sides and the documents in full. A feature without a position is a placemark without a
    geometry.

    Raises
    ------
    GeoError
        If a text holds a character that XML cannot hold.
    """
    documents, accounts = _by_id(content.table("sources").rows), _by_subject(content.table("accounts").rows)
    folders = (_folder(layer, content.facts, documents, accounts) for layer in content.layers)
    about = f"<pre>{_html(description.format_readme(content).decode())}</pre>"
    parts = [_element("name", _xml(description.title_of(content))), _element("open", "1"),
             _element("description", _xml(about)), *map(_schema, content.layers),
             *_styles(content), *folders]
    document = _element("Document", *parts, id=content.facts.situation.id)
    return ('<?xml version="1.0" encoding="UTF-8"?>\n'
            f'{_element("kml", document, xmlns="http://www.opengis.net/kml/2.2")}\n').encode()


def _folder(layer: Layer, facts: Facts, documents: Mapping[str, Row], accounts: Mapping[str, list[Row]]) -> str:
    offset, look = facts.situation.iso_offset or "Z", look_of(facts.situation)
    styles = [style_of(look, layer.drawn_as, row) for row in layer.rows]
    visible = {"1" if style.is_shown else "0" for style in styles}
    placemarks = []
    for row, shape, style in zip(layer.rows, layer.shapes, styles, strict=True):
        told = accounts.get(f"{SEED_TABLES.get(layer.drawn_as, layer.drawn_as)}:{row['id']}", [])
        possible = "-possible" if row.get(CERTAINTY.name) == "possible" else ""
        placemarks.append(_element(
            "Placemark", _element("name", _xml(row["label"])), _element("visibility", "1" if style.is_shown else "0"),
            _element("description", _xml("".join(_text_lines(row, told, documents, facts)))), _span(row, offset),
            _element("styleUrl", f"#{style.id}{possible}"), _extended_data(layer, row), _shape(shape),
            id=f"{layer.name}--{row['id']}"))
    return _element("Folder", _element("name", _xml(layer.name)), _element("visibility", max(visible, default="1")),
                    _element("description", _xml(_html(layer.description))), *placemarks, id=layer.name)


def _by_id(rows: Iterable[Row]) -> dict[str, Row]:
    return {row["id"]: row for row in rows}


def _by_subject(rows: Iterable[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        for subject in row["subjects"].split("; "):
            found.setdefault(subject, []).append(row)
    return found


def _text_lines(row: Row, accounts: list[Row], documents: Mapping[str, Row], facts: Facts) -> Iterator[str]:
    """Yield the text that a reader sees on a click, as HTML in which no text of the data is markup."""
    words, names = facts.words, [row[name] for name in NAME_COLUMNS if row.get(name)]
    weight = spell_weight(row, words, facts.situation)
    lines = (row.get("summary"), weight, row["note"], " · ".join(names))
    yield from (f"<p>{_html(text)}</p>" for text in lines if text)
    if row.get("disputed"):
        yield f"<p>{_html(say('report.disputed', what=row['disputed'].rstrip('.')))}</p>"
    for account in accounts:
        by = f", {words.plain('reportedBy', publisher=account['reported_by'])}" if account["reported_by"] else ""
        side = words.plain(f"report.sides.{account['side']}")
        told = f"{side}{by}: {account['text']}"
        yield f"<p>{_html(told)}</p>"
    cited = dict.fromkeys(place for text in (row["sources"], *(account["sources"] for account in accounts))
                          for place in cited_places(text))
    yield f"<p>{say('sources')}</p><ol>"
    for source, locator in cited:
        yield f"<li>{_document(documents.get(source), source, locator)}</li>"
    yield "</ol>"


def _document(source: Row | None, cited: str, locator: str | None) -> str:
    if source is None:
        return _html(cited)
    place = f" [{locator}]" if locator else ""
    told = f"{source['publisher']}: {source['title']} ({source['published'] or say('noDate')}){place}"
    address = _html(source["url"] or "")
    link = f' <a href="{address}">{address}</a>' if is_link(source["url"]) else ""
    return _html(told) + link


def _span(row: Row, offset: str) -> str:
    ends = (("begin", row["possible_from"]), ("end", row["possible_until"]))
    inside = [_element(name, f"{day}T00:00:00{offset}") for name, day in ends if day]
    return _element("TimeSpan", *inside) if inside else ""


def _extended_data(layer: Layer, row: Row) -> str:
    values = ((column.name, row[column.name]) for column in layer.columns)
    inside = [_element("SimpleData", _xml(_value(value)), name=name) for name, value in values if value is not None]
    return _element("ExtendedData", _element("SchemaData", *inside, schemaUrl=f"#schema-{layer.name}"))


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "1" if value else "0"
    return value if isinstance(value, str) else repr(value)


def _schema(layer: Layer) -> str:
    fields = [_element("SimpleField", name=column.name, type=_TYPES[column.kind]) for column in layer.columns]
    return _element("Schema", *fields, name=layer.name, id=f"schema-{layer.name}")


def _styles(content: Content) -> Iterator[str]:
    layers = {layer.drawn_as for layer in content.layers}
    for style in (style for style in (ROUTE, *look_of(content.facts.situation).classes) if style.layer in layers):
        yield _style(style, style.id, 1)
        yield _style(replace(style, fill_opacity=style.fill_opacity * POSSIBLE_OPACITY), f"{style.id}-possible",
                     POSSIBLE_OPACITY)


def _style(style: StyleClass, name: str, opacity: float) -> str:
    colour = _element("color", _colour(style.colour, opacity))
    if style.geometry == "point":
        label = _element("scale", "0" if style.layer in _UNLABELLED else "0.8")
        icon = _element("IconStyle", colour, _element("scale", "0.9"))
        return _element("Style", icon, _element("LabelStyle", label), id=name)
    line = _element("LineStyle", colour, _element("width", f"{style.width:g}"))
    fill = _element("PolyStyle", _element("color", _colour(style.colour, style.fill_opacity)),
                    _element("fill", "1" if style.fill_opacity else "0"),
                    _element("outline", "1" if style.width else "0"))
    return _element("Style", line, fill if style.geometry == "area" else "", id=name)


def _colour(colour: str, opacity: float) -> str:
    """Return a colour as KML writes it: opacity, blue, green, red."""
    return f"{round(opacity * 255):02x}{colour[5:7]}{colour[3:5]}{colour[1:3]}"


def _shape(shape: Row | None) -> str:
    if shape is None:
        return ""
    kind, coordinates = shape["type"], shape["coordinates"]
    if kind.startswith("Multi"):
        parts = ({"type": kind.removeprefix("Multi"), "coordinates": part} for part in coordinates)
        return _element("MultiGeometry", *map(_shape, parts))
    if kind == "Point":
        return _element("Point", _coordinates([coordinates]))
    tessellate = _element("tessellate", "1")
    if kind == "LineString":
        return _element("LineString", tessellate, _coordinates(coordinates))
    outer, *inner = (_element("LinearRing", _coordinates(ring)) for ring in coordinates)
    holes = (_element("innerBoundaryIs", ring) for ring in inner)
    return _element("Polygon", tessellate, _element("outerBoundaryIs", outer), *holes)


def _coordinates(positions: Iterable[tuple[float, float]]) -> str:
    return _element("coordinates", " ".join(f"{lon!r},{lat!r}" for lon, lat in positions))


def _html(text: str) -> str:
    """Return a text that stands in HTML as itself, and in which Google Earth finds no ``$[field]`` to fill in."""
    return escape(text).replace("$", "&#36;")


def _xml(text: str) -> str:
    bad = _NOT_XML.search(text)
    if bad:
        around = text[max(0, bad.start() - 20):bad.start() + 20]
        raise GeoError(f"a character that XML cannot hold in {quote(around)}. Type the character again.")
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;")


def _element(tag: str, /, *inside: str, **attributes: str) -> str:
    listed = "".join(f' {key}="{_xml(value)}"' for key, value in attributes.items())
    between = "\n" if any(part.startswith("<") for part in inside) else ""
    body = between + between.join(filter(None, inside)) + between
    return f"<{tag}{listed}>{body}</{tag}>"
