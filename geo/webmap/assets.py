"""Leaflet and the client's own files, made ready to stand inside the page."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

import minify_html

from geo.drawing.licences import leaflet_licence, unpacker_licence
from geo.drawing.look import Look
from geo.model import project
from geo.model.words import Words
from geo.store import cache
from geo.webmap import embed, script_order
from geo.webmap.script_order import CLIENT

STYLES = (
    "page/base", "page/column", "page/news", "map/map", "panels/legend", "timeline/day-control",
    "panels/day-panel", "timeline/timeline", "timeline/player", "timeline/event-strip", "timeline/ribbon-text",
    "road/space-time",
    "timeline/hint", "details/detail-panel", "page/dialog", "search/toolbar", "search/search", "dialogs/table",
    "dialogs/charts", "dialogs/claims", "dialogs/download", "dialogs/share", "dialogs/about", "words/language-switch",
    "tour/tour", "panels/tour-offer",
    "page/bar", "page/sheet", "page/rail", "frame/compact-form", "print/print", "compare/compare",
    "ground/contours",
)
"""The client's style sheets in their order, without ``.css``; the tokens of :mod:`geo.drawing.style` come first.

Those of :data:`geo.webmap.script_order.PACKED_FOLDERS` travel packed, and come after the others.
"""
EMBED_CODE = "frame/embed-code.json"
"""Templates of the code with which others show the map; :mod:`geo.webmap.embed` fills them too."""
DOLLAR = "page/dollar"
"""Script that only maps with a folium popup need."""

EARLY = ("page/trusted-types", "page/fallback", "page/fonts")
"""Scripts that run before everything else on the page."""

_HARDEST = 22
"""Zstandard's highest level."""
_COMPILE_HINT = "//# allFunctionsCalledOnLoad"
_STRICT = '"use strict";'
"""Without it a function that a block declares would be seen outside of it; the minifier takes it away."""
_NAMESPACE = "globalThis.corridor = {};"
"""The one name that the scripts share."""
_COMMENT_LINE = re.compile(r"^[ \t]*//.*\n", re.MULTILINE)
_DOC_COMMENT = re.compile(r"/\*\*.*?\*/\s*", re.DOTALL)
_CSS_COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)
_CSS_URL = re.compile(r"url\(([^)]+)\)")
_BEHAVIOUR = re.compile(r"[^{}]*\{\s*behavior:[^{}]*\}")
_WITH_PICTURE = re.compile(r"[^{}]*\{[^{}]*url\(images/[^{}]*\}")


def pack_text(text: str) -> str:
    """Return a text as the page holds it until it is asked for: Zstandard (RFC 8878) in base64.

    It is a seventh smaller than the best gzip, and unpacked by a script in the page, in every browser. The output
    depends on the version of the package alone, and so on the lock file, not on a library of the machine.
    """
    return pack_bytes(text.encode())


def pack_bytes(plain: bytes) -> str:
    """Return bytes as :func:`pack_text` does a text."""
    packed = cache.recall_or_make(__file__, ("zstandard",), [plain], lambda: _compress(plain))
    return b64encode(packed).decode("ascii")


def _compress(plain: bytes) -> bytes:
    from zstandard import ZstdCompressor

    return ZstdCompressor(level=_HARDEST).compress(plain)


def read_client_file(name: str) -> str:
    """Return the text of one of the client's files.

    Parameters
    ----------
    name : str
        Folder and name of the file, such as ``data/time.js``.
    """
    return (CLIENT / name).read_text(encoding="utf-8")


def client_scripts(words: Words) -> tuple[str, str]:
    """Return the client's scripts as two minified texts: of the first screen, and of what is opened on it unpacked.

    The comment at the start tells Chromium's V8 to compile every function of the first text at once, rather than to
    skim each and parse it again when it is called, soon after (explicit compile hints). Other browsers pass over it.

    Parameters
    ----------
    words : Words
        Those in English, with which the page begins.
    """
    english = f"corridor.strings.en = {json.dumps(words.tree)};"
    templates = f"corridor.embedCode.templates = {json.dumps(embed.read_templates())};"
    at_once = _minify("script", "\n".join([_NAMESPACE, *_read_scripts(script_order.first_scripts()), english]))
    later = _minify("script", "\n".join([*_read_scripts(script_order.later_scripts()), templates]))
    return f"{_COMPILE_HINT}\n{_STRICT}{at_once}", _STRICT + later


def packed_script() -> str:
    """Return the scripts of what travels packed as one minified text."""
    return _STRICT + _minify("script", "\n".join(_read_scripts(script_order.packed_scripts())))


def client_style(look: Look) -> str:
    """Return the tokens of :mod:`geo.drawing.style` and the style sheets in the page as one minified text, in order."""
    return _minify("style", "\n".join([look.format_css(), *_read_styles(is_packed=False)]))


def packed_style() -> str:
    """Return the style sheets of what travels packed as one minified text, in order."""
    return _minify("style", "\n".join(_read_styles(is_packed=True)))


def early_script() -> str:
    """Return the minified scripts of :data:`EARLY` as one text."""
    return _minify("script", "\n".join(_read_scripts(EARLY)))


def dollar_script() -> str:
    """Return the script that only maps with a folium popup need."""
    return _without_comments(read_client_file(f"{DOLLAR}.js"))


def still_style() -> str:
    """Return the minified style sheet of the form without JavaScript."""
    return _minify("style", read_client_file("page/still.css"))


def no_script_style(look: Look) -> str:
    """Return the minified style of the file without JavaScript, but for the rules that its days generate."""
    names = ("page/base", "map/map", "page/still", "page/no-script")
    return _minify("style", "\n".join([look.format_css(), *(read_client_file(f"{name}.css") for name in names)]))


@lru_cache(maxsize=1)
def unpacker_script() -> str:
    """Return the script that unpacks what :func:`pack_text` packed, with its licence."""
    source = (project.find_node_package("fzstd") / "umd/index.js").read_text(encoding="utf-8")
    return f"/*\n{unpacker_licence()}*/\n{source}"


@lru_cache(maxsize=1)
def leaflet_script() -> str:
    """Return Leaflet with its licence, and without the pointer to a source map that would not be there."""
    package = project.find_node_package("leaflet")
    source = (package / "dist/leaflet.js").read_text(encoding="utf-8")
    return f"/*\n{leaflet_licence()}*/\n" + re.sub(r"\n?//# sourceMappingURL=.*\s*$", "\n", source)


@lru_cache(maxsize=2)
def leaflet_style(*, has_pictures: bool) -> str:
    """Return Leaflet's style sheet without the rule for browsers of before 2011.

    Parameters
    ----------
    has_pictures : bool
        Whether the rules with pictures stay, the pictures inside: those of markers and of the control of layers, which
        only a user's own layers need.
    """
    folder = project.find_node_package("leaflet") / "dist"
    source = _CSS_COMMENT.sub("", (folder / "leaflet.css").read_text(encoding="utf-8"))
    source = _BEHAVIOUR.sub("", source)
    if not has_pictures:
        source = _WITH_PICTURE.sub("", source)
    return _minify("style", _CSS_URL.sub(lambda match: _inline_picture(folder, match[1]), source))


@lru_cache(maxsize=1)
def marker_icon_options() -> dict[str, str]:
    """Return the pictures of Leaflet's ordinary marker as data addresses, by option name."""
    images = project.find_node_package("leaflet") / "dist/images"
    return {
        "iconUrl": _data_address(images / "marker-icon.png"),
        "iconRetinaUrl": _data_address(images / "marker-icon-2x.png"),
        "shadowUrl": _data_address(images / "marker-shadow.png"),
    }


def _read_scripts(names: Iterable[str]) -> list[str]:
    """Return scripts, each in a scope of its own: what it defines besides ``globalThis.corridor`` is no other's.

    Comments are left out, which the minifier would keep where they stand before a function.
    """
    return [f"{{\n{_without_comments(read_client_file(f'{name}.js'))}}}" for name in names]


def _read_styles(*, is_packed: bool) -> list[str]:
    return [read_client_file(f"{name}.css") for name in STYLES
            if (script_order.folder_of(name) in script_order.PACKED_FOLDERS) == is_packed]


def _without_comments(script: str) -> str:
    return _COMMENT_LINE.sub("", _DOC_COMMENT.sub("", script))


def _minify(element: str, text: str) -> str:
    """Return a script or a style sheet that does the same, without what only its readers need.

    Names stay as they are, so that an error on somebody's screen still says where it happened. minify-html minifies
    documents and has no function for a script alone, so the text goes in and comes out inside its element.

    Examples
    --------
    >>> _minify("style", "p { margin: 0px 0px; }  /* all of them */")
    'p{margin:0}'
    """
    page = minify_html.minify(f"<{element}>{text}</{element}>", minify_js=True, minify_css=True)
    return page.removeprefix(f"<{element}>").removesuffix(f"</{element}>")


def _inline_picture(folder: Path, address: str) -> str:
    address = address.strip("'\"")
    return f"url({address})" if address.startswith(("#", "data:")) else f"url({_data_address(folder / address)})"


def _data_address(picture: Path) -> str:
    return f"data:image/png;base64,{b64encode(picture.read_bytes()).decode('ascii')}"
