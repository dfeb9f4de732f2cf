"""The map as one HTML file that opens anywhere and fetches nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.webmap.own_page import write_map

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    import folium

    from geo.webmap.situation import SituationMap

__all__ = ["build_map", "render", "save", "write_map"]


def build_map(data_dir: str | Path | None = None, *, at: str | date | None = None, language: str = "en",
              names: str = "both") -> SituationMap:
    """Return the folium map of a day; see :func:`geo.webmap.situation.build_map`."""
    from geo.webmap import situation

    return situation.build_map(data_dir, at=at, language=language, names=names)


def render(map: folium.Map) -> str:
    """Return the page of a map as text; see :func:`geo.webmap.situation.render`."""
    from geo.webmap import situation

    return situation.render(map)


def save(map: folium.Map, path: str | Path) -> None:
    """Write a map as one offline file, whole or not at all; see :func:`geo.webmap.situation.save`."""
    from geo.webmap import situation

    situation.save(map, path)
