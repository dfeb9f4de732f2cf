"""The map as one HTML file that opens anywhere and fetches nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from pathlib import Path

    import folium

    from geo.webmap.situation import SituationMap

__all__ = ["build_map", "render", "save", "write_map", "write_no_script"]


def build_map(data_dir: str | Path | None = None, *, at: str | date | None = None, language: str | None = None,
              names: str = "both", languages: Iterable[str] | None = None) -> SituationMap:
    """Return the folium map of a day; see :func:`geo.webmap.situation.build_map`."""
    from geo.webmap import situation

    return situation.build_map(data_dir, at=at, language=language, names=names, languages=languages)


def render(map: folium.Map) -> str:
    """Return the page of a map as text; see :func:`geo.webmap.situation.render`."""
    from geo.webmap import situation

    return situation.render(map)


def save(map: folium.Map, path: str | Path) -> None:
    """Write a map as one offline file, whole or not at all; see :func:`geo.webmap.situation.save`."""
    from geo.webmap import situation

    situation.save(map, path)


def write_map(data_dir: str | Path, out_path: str | Path | None = None, *, at: str | date | None = None,
              language: str | None = None, names: str = "both", languages: Iterable[str] | None = None) -> Path:
    """Write the map of a data folder without folium; see :func:`geo.webmap.own_page.write_map`."""
    from geo.webmap import own_page

    return own_page.write_map(data_dir, out_path, at=at, language=language, names=names, languages=languages)


def write_no_script(data_dir: str | Path, out_path: str | Path | None = None, *, at: str | date | None = None,
                    language: str | None = None, names: str = "both") -> Path:
    """Write the file that steps through every day of change by style alone; see ``geo.webmap.steps.page``."""
    from geo.webmap.steps import page

    return page.write_page(data_dir, out_path, at=at, language=language, names=names)
