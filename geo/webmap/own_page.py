"""The page of a day with nothing on it but what is ours, which needs no folium.

folium takes a second to load, and what it writes of such a map is six lines: they stand here. A map to which users add
layers of their own is :mod:`geo.webmap.situation`; the two give the same bytes while nothing was added.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from geo.engine.facts import Facts, day_within
from geo.errors import UsageError
from geo.model import project
from geo.model.situation import Situation
from geo.model.suggestions import require_one_of
from geo.store import data_folder
from geo.store.conformance import read_folder
from geo.store.situation_data import situation_of
from geo.webmap import page, payload, still

ENGLISH = "en"
MIN_ZOOM, MAX_ZOOM = 8, 12
"""Beyond zoom 13, some 15 metres a pixel, the positions are less exact than the picture would seem."""
OPTIONS: dict[str, Any] = {
    "zoom": 10, "zoomControl": False, "preferCanvas": False, "zoomSnap": 0.25, "zoomDelta": 0.5,
    "wheelPxPerZoomLevel": 120, "attributionControl": False, "minZoom": MIN_ZOOM, "maxZoom": MAX_ZOOM,
}
"""Options of Leaflet's map, by their names there."""
_NAME = "map_1"


@dataclass(frozen=True)
class DayPage:
    """What the page of a day tells."""

    payload: payload.PageData
    still: str
    """What is shown without JavaScript, see :func:`geo.webmap.still.write_still`."""
    stem: str
    """What its file is called without its ending."""
    middle: tuple[float, float]
    """Latitude and longitude on which the map opens before it fits itself to the corridor."""


def find_middle(case: Situation) -> tuple[float, float]:
    """Return latitude and longitude of the middle of the ground of the phases."""
    west, south, east, north = case.frames.phases.bounds
    return round((south + north) / 2, 2), round((west + east) / 2, 2)


def build_day_page(data_dir: str | Path | None = None, *, at: str | date | None = None, language: str | None = None,
                   names: str = "both", languages: Iterable[str] | None = None) -> DayPage:
    """Return what the page of a day tells; arguments and errors as for :func:`geo.webmap.build_map`."""
    manifest = read_folder(project.DATA if data_dir is None else Path(data_dir))
    case = situation_of(manifest)
    spoken = case.languages if languages is None else choose_languages(languages, case.languages)
    opens_in = spoken[0] if language is None else language
    require_one_of("language", opens_in, spoken)
    require_one_of("names", names, case.name_forms)
    day = case.opening.day if at is None else day_within(Facts(manifest), at)
    data = payload.build_payload(manifest, at=day, language=opens_in, names=names, is_default_day=at is None,
                                 is_default_language=language is None, languages=spoken)
    still_form = still.write_still(Facts(manifest).told_in(opens_in), at=day, names=names, languages=spoken)
    return DayPage(data, still_form, case.id, find_middle(case))


def choose_languages(wanted: Iterable[str], known: tuple[str, ...]) -> tuple[str, ...]:
    """Return the languages of a page in the order of the situation.

    Raises
    ------
    UsageError
        If one of them is no language of the situation, or English is not among them: what another language lacks is
        told in it.

    Examples
    --------
    >>> choose_languages(["ru", "en"], ("en", "hy", "az", "ru"))
    ('en', 'ru')
    """
    chosen = set(wanted)
    for language in sorted(chosen):
        require_one_of("languages", language, known)
    if ENGLISH not in chosen:
        raise UsageError(f"languages: expected {ENGLISH} among them, which tells what another language lacks; "
                         f"got {', '.join(sorted(chosen)) or 'none'}. Add {ENGLISH}.")
    return tuple(language for language in known if language in chosen)


def own_pieces(middle: tuple[float, float]) -> page.Pieces:
    """Return what folium would write of a map to which nothing was added.

    Examples
    --------
    >>> own_pieces((0.5, 42.5)).body
    '<div class="folium-map" id="map_1"></div>'
    """
    options = "\n".join(f'  "{name}": {json.dumps(value)},' for name, value in OPTIONS.items())
    script = (f'\nvar {_NAME} = corridor.start("{_NAME}", {{\n'
              f"    center: {json.dumps(middle)}, ...{{\n{options}\n}}\n}});\n")
    return page.Pieces(header="", body=f'<div class="folium-map" id="{_NAME}"></div>', script=script)


def write_map(data_dir: str | Path, out_path: str | Path | None = None, *, at: str | date | None = None,
              language: str | None = None, names: str = "both", languages: Iterable[str] | None = None) -> Path:
    """Write the map of a data folder as one offline file, whole or not at all, and return where it is.

    Without a path it is named after the situation, in the folder of what is made. Other arguments and errors are those
    of :func:`geo.webmap.build_map`.
    """
    if out_path is not None:
        data_folder.require_place(Path(out_path))
    told = build_day_page(data_dir, at=at, language=language, names=names, languages=languages)
    text = page.assemble(page.PageParts(own_pieces(told.middle), told.payload, told.still, is_own=True))
    path = project.DIST / f"{told.stem}.html" if out_path is None else Path(out_path)
    data_folder.require_place(path)
    data_folder.write_atomically(path, text.encode())
    return path
