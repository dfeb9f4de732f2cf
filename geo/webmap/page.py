"""Putting the page together from its template and pieces."""

from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass
from html.parser import HTMLParser

from geo.drawing import page_fonts
from geo.webmap import assets, csp, languages
from geo.webmap.payload import PageData

_MARK = re.compile(r"\[\[([a-z]+)\]\]")
_MAP = re.compile(r'(<div class="folium-map" id="[^"]*"></div>)')
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_SCRIPT_TAG = re.compile(r"(</?)(s)(?=cript)", re.IGNORECASE)


@dataclass(frozen=True)
class Pieces:
    """What a folium figure renders to, by the part of the page it belongs to."""

    header: str
    body: str
    script: str


@dataclass(frozen=True)
class PageParts:
    """What varies from page to page."""

    pieces: Pieces
    payload: PageData
    still: str
    """What is shown without JavaScript, see :mod:`geo.webmap.still`."""
    is_own: bool
    """Whether everything on the page is ours, so that its styles are fixed too and no text becomes markup."""


def assemble(parts: PageParts) -> str:
    """Return the finished page: valid HTML that fetches nothing.

    The data is put in after every template is done with, so that no template ever reads it.

    Parameters
    ----------
    parts : PageParts
        What varies.
    """
    extra = _HeaderParts.of(parts.pieces.header)
    words = parts.payload.words
    client = assets.client_scripts(words["en"])
    scripts = [*map(_as_ascii, (assets.early_script(), assets.unpacker_script())), assets.leaflet_script(),
               *([] if parts.is_own else [_marker_defaults()]), *_dollar(parts.pieces.script), *map(_as_ascii, client),
               *extra.scripts, parts.pieces.script]
    scripts = [escape_script(script) for script in scripts]
    packed = {"style": _as_ascii_style(assets.packed_style()), "script": _as_ascii(assets.packed_script())}
    shown = parts.payload.text + "".join(client) + packed["script"] + languages.shown_text(words) + parts.pieces.script
    styles = [page_fonts.font_faces(shown), assets.leaflet_style(has_pictures=not parts.is_own),
              _as_ascii_style(assets.client_style(parts.payload.look)), *extra.styles]
    still_style = assets.still_style()
    policy = csp.format_policy([*scripts, packed["script"]],
                               [*styles, packed["style"], still_style] if parts.is_own else None)
    filled = {
        "title": html.escape(words[parts.payload.language].text("pageTitle")),
        "language": parts.payload.language,
        "description": html.escape(parts.payload.description),
        "policy": html.escape(policy, quote=True).replace("&#x27;", "'"),
        "styles": "\n".join(f"<style>{style}</style>" for style in styles),
        "stillstyle": still_style,
        "still": parts.still,
        "body": _lay_over_map(parts.pieces.body.strip()),
        "payload": f'<script type="application/json" id="corridor-data">{_as_ascii(parts.payload.drawing)}</script>',
        "records": f'<script type="text/plain" id="corridor-records">{parts.payload.pack_records()}</script>',
        "parts": f'<script type="text/plain" id="corridor-parts">{assets.pack_text(json.dumps(packed))}</script>',
        "languages": _language_blocks(parts.payload),
        "early": f"<script>{scripts[0]}</script>",
        "scripts": "\n".join(f"<script>{script}</script>" for script in scripts[1:]),
    }
    return _MARK.sub(lambda match: filled[match[1]], assets.read_client_file("page/page.html"))


def _language_blocks(data: PageData) -> str:
    """Return a block for each language other than English."""
    blocks = {language: languages.pack_language(data.words["en"], data.words[language], texts)
              for language, texts in data.texts.items()}
    return "\n".join(f'<script type="text/plain" id="corridor-language-{language}">{block}</script>'
                     for language, block in blocks.items())


def escape_script(script: str) -> str:
    r"""Return a script that does the same and that no HTML parser ends before its end.

    A parser ends it at ``</script``, and after ``<!--`` and ``<script`` it misses the end. So the tag's first letter
    is written as its code, which means the same in a string, a template, a regular expression with or without ``u``, a
    name and a comment; a sign that only some of these know, as in ``<\/`` or ``<\!--``, would break the others. Only
    ``String.raw`` sees a difference. ``<!--`` alone is harmless, and stays what JavaScript takes it for.

    Examples
    --------
    >>> print(escape_script("say('</script><!--<script>')"))
    say('</\u0073cript><!--<\u0073cript>')
    """
    return _SCRIPT_TAG.sub(lambda match: f"{match[1]}\\u{ord(match[2]):04x}", script)


def _lay_over_map(body: str) -> str:
    """Return the body with what a user added to it, such as a heading, in a box of its own that lies over the map."""
    before, own_map, after = _MAP.split(body, maxsplit=1)
    added = f"{before.strip()}{after.strip()}"
    return f'{own_map}\n<div class="own-markup">{added}</div>' if added else own_map


def _as_ascii(script: str) -> str:
    r"""Return JSON or JavaScript that means the same in ASCII alone.

    A browser reads a file of ASCII into strings of one byte a character, sooner and in half the memory.

    Examples
    --------
    >>> print(_as_ascii('"Şuşa"'))
    "\u015eu\u015fa"
    """
    return _NOT_ASCII.sub(lambda match: json.dumps(match[0])[1:-1], script)


def _as_ascii_style(style: str) -> str:
    r"""Return CSS that means the same in ASCII alone.

    Examples
    --------
    >>> print(_as_ascii_style("content: '▲';"))
    content: '\25b2 ';
    """
    return _NOT_ASCII.sub(lambda match: f"\\{ord(match[0]):x} ", style)


def _marker_defaults() -> str:
    options = json.dumps(assets.marker_icon_options())
    return f"L.Icon.Default.imagePath = ''; L.Icon.Default.mergeOptions({options});"


def _dollar(script: str) -> list[str]:
    return [assets.dollar_script()] if "$(" in script else []


class _HeaderParts(HTMLParser):
    """Inline styles and scripts that a user's layers put into the header."""

    def __init__(self) -> None:
        super().__init__()
        self.styles: list[str] = []
        self.scripts: list[str] = []
        self._into: list[str] | None = None

    @classmethod
    def of(cls, header: str) -> _HeaderParts:
        """Return the parts of a header."""
        parser = cls()
        parser.feed(header)
        return parser

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Enter a style or script element."""
        self._into = {"style": self.styles, "script": self.scripts}.get(tag)

    def handle_endtag(self, tag: str) -> None:
        """Leave it."""
        self._into = None

    def handle_data(self, data: str) -> None:
        """Keep its content."""
        if self._into is not None and data.strip():
            self._into.append(data)
