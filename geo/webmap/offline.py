"""What a map would fetch from the network, found before it is written."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser

import folium
from branca.element import CssLink, Element, Figure, JavascriptLink
from folium.raster_layers import ImageOverlay, TileLayer, VideoOverlay

from geo.errors import OfflineError
from geo.webmap.page import Pieces
from geo.webmap.rendering import walk

_ATTRIBUTES = {"src", "href", "poster", "data", "srcset"}
_ELEMENTS = {"script", "link", "img", "iframe", "video", "audio", "source", "object", "embed", "image", "use"}


def require_offline(figure: Figure, pieces: Pieces) -> None:
    """Check that a map needs nothing from the network.

    Parameters
    ----------
    figure : branca.element.Figure
        The tree of the map.
    pieces : Pieces
        What it renders to.

    Raises
    ------
    OfflineError
        If something in it is fetched when the page opens; the message names every such address and the remedy.
    """
    needs = dict([*_needs_of_markup(pieces.header + pieces.body), *_needs_of_elements(figure)])
    if needs:
        named = "; ".join(f"{address} ({who})" for address, who in needs.items())
        raise OfflineError(
            "this map cannot be saved as one offline file, because it would fetch: " + named
            + ". Leave these layers out, or draw them with folium.Marker, CircleMarker, PolyLine, GeoJson or DivIcon."
        )


def has_own_layers(figure: Figure, own_map: Element) -> bool:
    """Return whether a user added anything to the map or its page.

    Parameters
    ----------
    figure : branca.element.Figure
        The tree of the map.
    own_map : Element
        The map as it was built.
    """
    extra = [*own_map._children, *figure.html._children, *figure.script._children]
    return bool(extra) or len(figure._children) > 1 or any(name != "meta_http" for name in figure.header._children)


def _needs_of_elements(figure: Figure) -> Iterator[tuple[str, str]]:
    for element in walk(figure):
        name = type(element).__name__
        if isinstance(element, JavascriptLink | CssLink):
            yield element.url, name
        elif isinstance(element, TileLayer):
            yield str(element.tiles), name
        elif isinstance(element, ImageOverlay | VideoOverlay):
            address = getattr(element, "url", "")
            if not str(address).startswith("data:"):
                yield str(address), name
        elif isinstance(element, folium.Icon) and type(element) is folium.Icon:
            yield "Bootstrap and Font Awesome", "folium.Icon"
        for _, address in (*getattr(element, "default_js", ()), *getattr(element, "default_css", ())):
            yield address, name


def _needs_of_markup(markup: str) -> Iterator[tuple[str, str]]:
    parser = _References()
    parser.feed(markup)
    yield from parser.found


class _References(HTMLParser):
    """Collects the addresses that a browser would fetch."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note each fetched address of an element."""
        for name, value in attrs:
            if tag in _ELEMENTS and name in _ATTRIBUTES and value and not value.startswith(("data:", "#")):
                self.found.append((value, tag))
