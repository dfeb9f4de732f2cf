"""The Lachin corridor, November 2020 to June 2024: sourced layers, and a map that opens anywhere.

>>> import geo
>>> stops = geo.load("blockade_points", at="2023-05-25")  # doctest: +SKIP
>>> geo.save(geo.situation_map(at="2023-05-25"), "map.html")  # doctest: +SKIP
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    import folium
    import geopandas

__all__ = ["load", "save", "situation_map"]


def load(layer: str, at: str | date | None = None, data: str | Path | None = None) -> geopandas.GeoDataFrame:
    """Return a layer as a GeoDataFrame, whole or as it stood on a day; see :func:`geo.loading.load`."""
    from geo import loading

    return loading.load(layer, at=at, data=data)


def situation_map(*, at: str | date | None = None, language: str = "en", names: str = "both",
                  data: str | Path | None = None) -> folium.Map:
    """Return the map of a day, an ordinary folium map that needs no network; see :func:`geo.webmap.build_map`."""
    from geo import webmap

    return webmap.build_map(data, at=at, language=language, names=names)


def save(map: Any, path: str | Path) -> None:
    """Write a map of :func:`situation_map` as one offline file; see :func:`geo.webmap.save`."""
    from geo import webmap

    webmap.save(map, path)
