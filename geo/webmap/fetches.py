"""What a browser would fetch for a piece of a page: its markup, its styles, its scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser

from geo.webmap.script_literals import Literal, read_literals

_FETCHED = {"src", "srcset", "imagesrcset", "href", "xlink:href", "poster", "data", "background", "ping", "manifest",
            "codebase", "archive", "lowsrc", "dynsrc"}
_LINKS = {"a", "area"}
"""Elements whose address is followed when a reader asks for it, and fetched at no other time."""
_FRAMES = {"iframe", "frame", "object", "embed"}
"""Elements in which the policy of the page does not even allow an address that holds its own content."""
_CSS_ADDRESS = re.compile(r"(?:url\(\s*|@import\s+(?!url)|image-set\(\s*)([\"']?)([^\"')\s;]+)\1", re.IGNORECASE)
_CSS_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|(.))", re.DOTALL)
_CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_REFRESH = re.compile(r"url\s*=\s*[\"']?([^\"'\s]+)", re.IGNORECASE)
_MARKUP = re.compile(r"<[a-z!]", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?//[^\s/]", re.IGNORECASE)
_NOWHERE = ("data:", "#", "about:", "blob:", "javascript:")
_NAMESPACES = ("http://www.w3.org/", "https://www.w3.org/")
_CALLS = re.compile(r"""
    (?:^|\.)(?:tileLayer|wms|imageOverlay|videoOverlay|protobuf|fetch|getJSON|getScript|ajax|json|csv|tsv|importScripts
              |Worker|SharedWorker|WebSocket|EventSource|sendBeacon)$
  | ^(?:\$|jQuery)\.(?:get|post)$
""", re.VERBOSE)
"""Calls that fetch what they are given, wherever that is."""
_PROPERTIES = {"iconUrl", "iconRetinaUrl", "shadowUrl", "shadowRetinaUrl", "errorTileUrl", "url", "src"}
_WORDS = {"attribution", "title", "alt", "name", "label", "id"}
"""Properties of Leaflet and of GeoJSON whose value is shown, whatever it looks like."""
_DATA = "properties"
"""Where the facts of a GeoJSON feature stand, which may be addresses and are fetched by nobody."""


@dataclass(frozen=True)
class Need:
    """An address that would be fetched, and by what."""

    address: str
    by: str
    """The element, style property, call or property that names it."""


def of_markup(markup: str) -> Iterator[Need]:
    """Yield what a browser would fetch for HTML; where a link leads to is not among it.

    Parameters
    ----------
    markup : str
        HTML, a whole page or any part of one, with its styles and scripts.

    Examples
    --------
    >>> [*of_markup('<a href="https://a.org">a</a><img src="//b.org/b.png" alt="b">')]
    [Need(address='//b.org/b.png', by='img')]
    """
    parser = _Elements()
    parser.feed(markup)
    parser.close()
    yield from parser.found


def of_style(style: str, by: str = "style") -> Iterator[Need]:
    """Yield what a browser would fetch for CSS.

    Parameters
    ----------
    style : str
        A style sheet, or the declarations of an attribute.
    by : str
        What it belongs to.

    Examples
    --------
    >>> [*of_style("p { background: url(paper.png) } q { fill: url(#stripes) }")]
    [Need(address='paper.png', by='style')]
    """
    plain = _CSS_ESCAPE.sub(_read_escape, _CSS_COMMENT.sub("", style))
    for _, address in _CSS_ADDRESS.findall(plain):
        if _is_elsewhere(address):
            yield Need(address, by)


def _read_escape(match: re.Match[str]) -> str:
    r"""Return the character that an escape of CSS stands for: ``\\75`` is a u."""
    return chr(min(int(match[1], 16), 0x10FFFF)) if match[1] else match[2]


def of_script(script: str) -> Iterator[Need]:
    """Yield the addresses that a script names in its texts, as far as they do not only stand in its data.

    Parameters
    ----------
    script : str
        JavaScript, such as folium writes; addresses that it would put together from parts are not found.

    Examples
    --------
    >>> [*of_script('L.tileLayer("tiles/{z}.png", {"attribution": "https://a.org"})')]
    [Need(address='tiles/{z}.png', by='L.tileLayer')]
    """
    for literal in read_literals(script):
        if _MARKUP.search(literal.text):
            yield from of_markup(literal.text)
        elif "url(" in literal.text:
            yield from of_style(literal.text, literal.name or "style")
        elif _names_address(literal):
            yield Need(literal.text, _call_of(literal) or literal.name or "script")


def _names_address(literal: Literal) -> bool:
    if _DATA in literal.around or literal.name in _WORDS or not _is_elsewhere(literal.text):
        return False
    call = _call_of(literal)
    is_option = literal.name and literal.name != call
    is_asked_for = literal.name.rpartition(".")[2] in _PROPERTIES or bool(_CALLS.search(call) and not is_option)
    is_address = bool(_ADDRESS.match(literal.text)) and not literal.text.startswith(_NAMESPACES)
    return is_asked_for or is_address


def _call_of(literal: Literal) -> str:
    return next((call for call in reversed(literal.around) if call), "")


def _is_elsewhere(address: str) -> bool:
    return bool(address.strip()) and not address.strip().lower().startswith(_NOWHERE)


class _Elements(HTMLParser):
    """Collects what the elements of a page need."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Need] = []
        self._within = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what an element needs."""
        self._within = tag
        values = {name: value or "" for name, value in attrs}
        for name, value in values.items():
            if name == "srcdoc":
                self.found += of_markup(value)
            elif (name in _FETCHED and tag not in _LINKS) or name == "ping":
                self._note(tag, name, value)
            else:
                self.found += of_style(value, tag)
        if tag == "meta" and values.get("http-equiv", "").lower() == "refresh":
            self.found += (Need(address, tag) for address in _REFRESH.findall(values.get("content", "")))
        if values.get("attributename", "").endswith("href"):
            self.found += (Need(values[name], tag) for name in ("to", "values", "from") if values.get(name))

    def _note(self, tag: str, name: str, value: str) -> None:
        addresses = re.findall(r"[^\s,]\S*[^\s,](?=\s|,|$)", value) if name.endswith("srcset") else [value]
        for address in addresses:
            if _is_elsewhere(address) and not re.fullmatch(r"[0-9.]+[wx]", address):
                self.found.append(Need(address, tag))
            elif tag in _FRAMES and address.lower().startswith("data:"):
                self.found.append(Need(f"{address[:40]}\u2026, which the page's policy does not show in a frame", tag))

    def handle_endtag(self, tag: str) -> None:
        """Leave an element."""
        self._within = ""

    def handle_data(self, data: str) -> None:
        """Read a style sheet or a script."""
        if self._within == "style":
            self.found += of_style(data)
        elif self._within == "script":
            self.found += of_script(data)
