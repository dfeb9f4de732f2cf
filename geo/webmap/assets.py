"""Leaflet and the client's own files, made ready to stand inside the page."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from functools import lru_cache
from pathlib import Path

from geo import project, style

CLIENT = Path(__file__).resolve().parent / "client"
"""Folder of the client's files."""
SCRIPTS = (
    "strings", "time", "payload", "passability", "runs", "event-days", "address", "address-bar", "state", "dom",
    "symbols", "inventory", "name-index", "export-text", "shell", "header", "dialog", "embed", "host", "toolbar",
    "search", "table", "charts", "claims", "download", "hint", "controls", "map", "areas", "background", "route",
    "points", "labels", "chosen", "legend", "name-form", "sources", "day-control", "ribbons", "ribbon-text",
    "space-time", "space-time-drawing", "space-time-words", "event-strip", "timeline", "player", "in-force", "cut-off",
    "neighbours", "day-panel", "detail-panel", "embed-code", "share", "about", "parts", "main",
)
"""The client's scripts in the order in which the page loads them, without ``.js``."""
STYLES = (
    "base", "map", "legend", "day-control", "day-panel", "timeline", "player", "event-strip", "ribbon-text",
    "space-time", "hint", "detail-panel", "dialog", "toolbar", "search", "table", "charts", "claims", "download",
    "share", "about", "embed",
)
"""The client's style sheets in their order, without ``.css``; the tokens of :mod:`geo.style` come first."""
EMBED_CODE = "embed-code.json"
"""Templates of the code with which others show the map; :mod:`geo.embed` fills them too."""
DOLLAR = "dollar"
"""Script that only maps with a folium popup need."""

EARLY = "fonts"
"""Script that runs before everything else on the page."""

_MARGIN = re.compile(r"^[ \t]*(?://.*)?\n|^[ \t]+", re.MULTILINE)
_CSS_COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)
_CSS_URL = re.compile(r"url\(([^)]+)\)")
_BEHAVIOUR = re.compile(r"[^{}]*\{\s*behavior:[^{}]*\}")


def read_client_file(name: str) -> str:
    """Return the text of one of the client's files.

    Parameters
    ----------
    name : str
        File name, such as ``time.js``.
    """
    return (CLIENT / name).read_text(encoding="utf-8")


def client_script() -> str:
    """Return the client's scripts as one text, in order, without indentation and without lines of comment.

    The templates of :data:`EMBED_CODE` come last, as data.
    """
    scripts = [read_client_file(f"{name}.js") for name in SCRIPTS]
    templates = f"corridor.embedCode.templates = {json.dumps(json.loads(read_client_file(EMBED_CODE)))};"
    return _MARGIN.sub("", "\n".join([*scripts, templates]))


def client_style() -> str:
    """Return the tokens of :mod:`geo.style` and the client's style sheets as one text, in order."""
    return "\n".join([style.format_css(), *(read_client_file(f"{name}.css") for name in STYLES)])


@lru_cache(maxsize=1)
def leaflet_script() -> str:
    """Return Leaflet with its licence, and without the pointer to a source map that would not be there."""
    package = project.find_node_package("leaflet")
    source = (package / "dist/leaflet.js").read_text(encoding="utf-8")
    licence = (package / "LICENSE").read_text(encoding="utf-8")
    return f"/*\n{licence}*/\n" + re.sub(r"\n?//# sourceMappingURL=.*\s*$", "\n", source)


@lru_cache(maxsize=1)
def leaflet_style() -> str:
    """Return Leaflet's style sheet with its pictures inside and without the rule for browsers of before 2011."""
    folder = project.find_node_package("leaflet") / "dist"
    source = _CSS_COMMENT.sub("", (folder / "leaflet.css").read_text(encoding="utf-8"))
    source = _BEHAVIOUR.sub("", source)
    return _CSS_URL.sub(lambda match: _inline_picture(folder, match[1]), source)


@lru_cache(maxsize=1)
def marker_icon_options() -> dict[str, str]:
    """Return the pictures of Leaflet's ordinary marker as data addresses, by option name."""
    images = project.find_node_package("leaflet") / "dist/images"
    return {
        "iconUrl": _data_address(images / "marker-icon.png"),
        "iconRetinaUrl": _data_address(images / "marker-icon-2x.png"),
        "shadowUrl": _data_address(images / "marker-shadow.png"),
    }


def _inline_picture(folder: Path, address: str) -> str:
    address = address.strip("'\"")
    return f"url({address})" if address.startswith(("#", "data:")) else f"url({_data_address(folder / address)})"


def _data_address(picture: Path) -> str:
    return f"data:image/png;base64,{b64encode(picture.read_bytes()).decode('ascii')}"
