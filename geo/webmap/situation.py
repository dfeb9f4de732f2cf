"""The folium map of a day that needs no network."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from html import escape
from pathlib import Path
from typing import Any

import folium
from branca.element import Figure
from folium.template import Template

from geo.errors import UsageError
from geo.store import data_folder
from geo.webmap import assets, offline, own_page, page, payload, rendering
from geo.webmap.page import PageParts

FRAME_HEIGHT_PX = 640
UNTRUSTED = ("The map is not shown because this notebook is not trusted. To see it, choose “Trust Notebook” in the "
             "command palette (Ctrl+Shift+C) or run the cells again.")
"""What JupyterLab leaves of the map in a notebook that is not trusted: it takes the frame away and keeps the text in
it, which browsers that show a frame never show."""


class PageFigure(Figure):
    """A folium figure that renders to one offline page."""

    def render(self, **_: Any) -> str:
        """Return the page; the figure is left as it was."""
        situation = self.situation
        pieces = rendering.render_pieces(self)
        offline.require_offline(self, pieces)
        return page.assemble(PageParts(pieces, situation.payload, situation.still,
                                       not offline.has_own_layers(self, situation)))

    @property
    def situation(self) -> SituationMap:
        """The map of the page."""
        return next(child for child in self._children.values() if isinstance(child, SituationMap))

    def _repr_html_(self, **_: Any) -> str:
        title = escape(self.situation.payload.words["en"].plain("report.frame"))
        return (f'<iframe srcdoc="{escape(self.render())}" title="{title}" '
                f'style="width:100%;height:{FRAME_HEIGHT_PX}px;border:0" '
                'sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox allow-downloads">'
                f'{UNTRUSTED}</iframe>')


class SituationMap(folium.Map):
    """A folium map of the corridor on a day; everything that it needs is inside.

    Made by :func:`geo.situation_map`. It is an ordinary folium map: markers, lines, popups and GeoJSON of the user can
    be added to it. It shows in a notebook, and :func:`geo.save` writes it as one file.

    Parameters
    ----------
    data : PageData
        The page's data, see :func:`geo.webmap.payload.build_payload`.
    still_form : str
        What is shown without JavaScript, see :func:`geo.webmap.still.write_still`.
    middle : tuple of float
        Latitude and longitude on which it opens before it fits itself to the corridor.
    """

    default_js: list[tuple[str, str]] = []  # noqa: RUF012 - folium's own attribute, emptied
    default_css: list[tuple[str, str]] = []  # noqa: RUF012

    _template = Template(assets.read_client_file("page/folium-map.html"))

    def __init__(self, data: payload.PageData, still_form: str, middle: tuple[float, float]) -> None:
        super().__init__(location=middle, tiles=None)
        self.options.clear()
        self.options.update(own_page.OPTIONS)
        self.payload = data
        self.still = still_form
        PageFigure().add_child(self)

    def save(self, outfile: Any, close_file: bool = True, **_: Any) -> None:
        """Write the map as one offline file, whole or not at all.

        Parameters
        ----------
        outfile : path
            The file.
        close_file : bool
            Kept for folium's sake; the file is always closed.
        """
        save(self, outfile)


def build_map(data_dir: str | Path | None = None, *, at: str | date | None = None, language: str | None = None,
              names: str = "both", languages: Iterable[str] | None = None) -> SituationMap:
    """Return the map of a day.

    Parameters
    ----------
    data_dir : path, optional
        A data folder; that of the checkout or of the installed release when not given.
    at : str or datetime.date, optional
        Day on which the map opens; that of the situation when not given.
    language : str, optional
        Language in which the page opens; the reader may choose another. When not given, the first of the reader's
        browser that the page has, or else English.
    names : str
        Form of the place names: ``both``, or that of a party of the situation.
    languages : iterable of str, optional
        Languages of the page, English among them; those of the situation when not given.

    Raises
    ------
    UsageError
        If an argument is not one of these, or the day lies outside the period of the data.
    StoreError
        If the data folder is not whole, or Leaflet or the fonts are not installed.
    """
    told = own_page.build_day_page(data_dir, at=at, language=language, names=names, languages=languages)
    return SituationMap(told.payload, told.still, told.middle)


def render(situation: folium.Map) -> str:
    """Return the page of a map as text.

    Parameters
    ----------
    situation : folium.Map
        A map made by :func:`build_map`, with or without layers of the user's own.

    Raises
    ------
    OfflineError
        If a layer that was added needs the network.
    UsageError
        If it is another kind of map.
    """
    root = situation.get_root()
    if not isinstance(root, PageFigure):
        raise UsageError("this is not a map made by geo.situation_map, so it cannot be made one offline file. "
                         "Add your layers to geo.situation_map() instead.")
    return root.render()


def save(situation: folium.Map, path: str | Path) -> None:
    """Write a map as one offline file, whole or not at all.

    Parameters
    ----------
    situation : folium.Map
        A map made by :func:`build_map`.
    path : path
        The file, such as ``map.html``.

    Raises
    ------
    OfflineError
        If a layer that was added needs the network; nothing is written.
    UsageError
        If no file can stand at the path.
    StoreError
        If the file cannot be written.
    """
    data_folder.require_place(Path(path))
    data_folder.write_atomically(Path(path), render(situation).encode())
