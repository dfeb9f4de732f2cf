"""What a map would fetch from the network, found before it is written."""

from __future__ import annotations

from collections.abc import Iterator

import folium
from branca.element import Element, Figure

from geo.errors import OfflineError
from geo.webmap import fetches
from geo.webmap.page import Pieces
from geo.webmap.rendering import walk


def require_offline(figure: Figure, pieces: Pieces) -> None:
    """Check that a map needs nothing from the network.

    The finished pieces of the page are read, whatever made them: elements, styles, and the texts of the scripts.

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
    found = [*fetches.of_markup(pieces.header), *fetches.of_markup(pieces.body),
             *fetches.of_script(pieces.script)]
    makers = dict(_makers(figure))
    needs = {need.address: makers.get(need.address, need.by) for need in found} | dict(_icons(figure))
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


def _makers(figure: Figure) -> Iterator[tuple[str, str]]:
    """Yield the addresses that elements of the tree name, with the name of their class."""
    for element in walk(figure):
        name = type(element).__name__
        for _, address in (*getattr(element, "default_js", ()), *getattr(element, "default_css", ())):
            yield address, name
        for attribute in ("url", "tiles", "embed_link"):
            if isinstance(getattr(element, attribute, None), str):
                yield getattr(element, attribute), name


def _icons(figure: Figure) -> Iterator[tuple[str, str]]:
    """Yield what the icons of folium need, whose addresses stand in folium's own map and not in this one."""
    if any(type(element) is folium.Icon for element in walk(figure)):
        yield "Bootstrap and Font Awesome", "folium.Icon"
