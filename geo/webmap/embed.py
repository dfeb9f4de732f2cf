"""Code with which others show the map of a day in a page or a paper: a frame, a picture, a LaTeX figure.

The page's own dialog offers the same code, byte for byte: both fill ``webmap/client/frame/embed-code.json`` with
the texts under ``embedCode`` of :mod:`geo.model.words`, in the language of the map that is shown.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from pathlib import Path
from urllib.parse import SplitResult, urlsplit
from urllib.parse import quote as percent_encode

from geo.engine.facts import day_within, read_facts
from geo.errors import UsageError, quote
from geo.model.project import spell_command
from geo.model.situation import LANGUAGES
from geo.model.suggestions import require_one_of
from geo.model.words.spelling import say, speaking, spell_day
from geo.telling.wording import road_in_brief

TEMPLATES = Path(__file__).resolve().parent / "client" / "frame" / "embed-code.json"
"""Each code as a list of lines with ``{names}`` to be filled in."""
HEIGHT_PX = 480
HEIGHT_LIMITS_PX = (240, 2000)

PARTS = ("frame", "picture", "latex")
"""The codes by name."""

_FILES = ("picture_file", "figure_file")
"""Templates of the names of what stands beside the codes."""
_WORDS = {"title": ("date",), "alt": ("date", "road"), "caption": ("date", "road"), "credit": ()}
"""Texts that the codes hold, and what is filled into each."""
_NAME = re.compile(r"\{(\w+)\}")
_TEX = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "–": "--",
        **{character: f"\\{character}" for character in "{}$&#_%"}}
_BREAK_AFTER = re.compile(r"/(?=[^/])")
_ALLOWED_IN_ADDRESS = "!$%&'()*+,/:;=?@[]~"


@dataclass(frozen=True)
class EmbedCode:
    """What to paste to show the map of a day elsewhere; ``str`` gives all of it, each part under its name.

    Parameters
    ----------
    frame : str
        HTML: the map itself, in its compact form, in a frame that may run scripts and nothing else of the page around,
        over a picture that shows where frames are taken out, and until the frame is loaded.
    picture : str
        HTML: a figure with the picture, its text alternative, caption and credit, where no frame is possible.
    latex : str
        The same figure for LaTeX; it needs the package ``graphicx``.
    picture_command : str
        Command that makes the picture that the frame and the HTML figure expect beside the page.
    figure_command : str
        Command that makes the PDF that the LaTeX figure expects beside the paper.
    """

    frame: str
    picture: str
    latex: str
    picture_command: str
    figure_command: str

    def __str__(self) -> str:
        """Return the three codes, each under a line of comment of its own language."""
        return f"<!-- Frame -->\n{self.frame}\n\n<!-- Picture -->\n{self.picture}\n\n% LaTeX\n{self.latex}"

    def part(self, name: str) -> str:
        """Return one of the codes.

        Parameters
        ----------
        name : {"frame", "picture", "latex"}
            Which one.

        Raises
        ------
        UsageError
            If it is none of these.
        """
        require_one_of("only", name, PARTS)
        return str(getattr(self, name))

    def commands(self, name: str = "") -> tuple[str, ...]:
        """Return the commands that make what a code expects beside it, or all of them without a name."""
        return (*([] if name == "latex" else [self.picture_command]),
                *([self.figure_command] if name in ("", "latex") else []))


def embed_code(*, at: str | date, base_url: str | None = None, height: int = HEIGHT_PX,
               language: str = LANGUAGES[0], data: str | Path | None = None) -> EmbedCode:
    """Return the code with which a page or a paper shows the map of a day.

    Parameters
    ----------
    at : str or datetime.date
        A day within the period of the data (UTC+4).
    base_url : str, optional
        Where the map is published, as ``http`` or ``https``, or relative to the page that shows it; without a part
        after ``#``; the file that the map is written to, beside the page, when not given. Characters that an address
        may not hold are percent-encoded.
    height : int
        Height of the frame in CSS pixels, 240 to 2000; it never takes more than nine tenths of the window.
    language : str
        Of the titles and captions, and of the map that is shown.
    data : path, optional
        A data folder; that of the checkout or of the installed release when not given.

    Raises
    ------
    UsageError
        If an argument is not one of these.
    StoreError
        If the data folder is not whole.

    Examples
    --------
    >>> code = embed_code(at="2023-05-25", base_url="https://example.org/map.html")
    >>> print(code.frame.splitlines()[2].partition(" title")[0].strip())
    <iframe src="https://example.org/map.html#d=2023-05-25&amp;lang=en&amp;embed"
    >>> code.picture_command
    'python -m geo figure --kind map --at 2023-05-25 --out lachin-corridor-2023-05-25.png'
    """
    given = "" if base_url is None else read_base_url(base_url)
    least, most = HEIGHT_LIMITS_PX
    if not least <= height <= most:
        raise UsageError(f"height: expected a whole number of pixels from {least} to {most}; got {height}.")
    facts = read_facts(data).told_in(language)
    day = day_within(facts, at)
    address = given or f"{facts.situation.id}.html"
    full = f"{address}#d={day.isoformat()}&lang={language}"
    with speaking(facts.words):
        values = {"stem": facts.situation.id, "day": day.isoformat(), "date": spell_day(day.isoformat()),
                  "of": "" if language == LANGUAGES[0] else f"-{language}", "road": road_in_brief(facts, at=day),
                  "height": str(height), "full": full, "compact": f"{full}&embed"}
        return _fill_all(read_templates(), values, language, is_public=bool(urlsplit(address).scheme))


def read_base_url(text: str) -> str:
    r"""Return the address of the map as it is written into the code.

    Parameters
    ----------
    text : str
        An address of ``http`` or ``https`` with a host, or a relative one.

    Raises
    ------
    UsageError
        If it is anything else: another scheme, ``//host``, a part after ``#``, white space, a control character.

    Examples
    --------
    >>> read_base_url("maps/Լաչին.html"), read_base_url('https://example.org/?a="b"&c')
    ('maps/%D4%BC%D5%A1%D5%B9%D5%AB%D5%B6.html', 'https://example.org/?a=%22b%22&c')
    """
    expected = f"base-url: expected an address such as https://example.org/map.html or map.html; got {quote(text)}."
    if not text.isprintable() or " " in text or "\\" in text:
        raise UsageError(f"{expected} Leave out spaces, backslashes and control characters.")
    if "#" in text:
        raise UsageError(f"{expected} Leave out the part from # on: the day is written there.")
    try:
        parts = urlsplit(text)
        is_address = _is_public(parts) if parts.scheme else not (parts.netloc or ":" in parts.path.partition("/")[0])
    except ValueError:
        is_address = False
    if not text or not is_address:
        raise UsageError(f"{expected} Give http(s):// with a host and without a password, or a file or folder.")
    return percent_encode(text, safe=_ALLOWED_IN_ADDRESS)


def _is_public(parts: SplitResult) -> bool:
    return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.username is None and parts.port != 0


def _fill_all(templates: Mapping[str, Sequence[str]], values: Mapping[str, str], language: str, *,
              is_public: bool) -> EmbedCode:
    words = {name: say(f"embedCode.{name}", **{key: values[key] for key in keys}) for name, keys in _WORDS.items()}
    words |= {name: _fill(templates[name], values) for name in _FILES}
    html = _escaped({**values, **words}, _as_html)
    tex = _escaped({**values, **words}, _as_tex)
    link = r"\texttt{" + _BREAK_AFTER.sub(r"/\\allowbreak{}", tex["full"]) + "}"
    tex["interactive"] = f" {say('embedCode.interactive', link=link)}" if is_public else ""
    spoken = [] if language == LANGUAGES[0] else ["--language", language]
    picture, figure = (spell_command("figure", "--kind", "map", "--at", values["day"], *spoken, "--out", words[name])
                       for name in _FILES)
    return EmbedCode(_fill(templates["frame"], html), _fill(templates["picture"], html), _fill(templates["latex"], tex),
                     picture, figure)


def read_templates() -> dict[str, list[str]]:
    """Return what the codes are made from: lines with ``{names}`` to be filled in, by the name of each template."""
    lines: dict[str, list[str]] = json.loads(TEMPLATES.read_text(encoding="utf-8"))
    return lines


def _fill(template: Sequence[str], values: Mapping[str, str]) -> str:
    return _NAME.sub(lambda match: values.get(match[1], match[0]), "\n".join(template))


def _escaped(values: Mapping[str, str], change: Callable[[str], str]) -> dict[str, str]:
    return {name: change(value) for name, value in values.items()}


def _as_html(text: str) -> str:
    return escape(text, quote=True)


def _as_tex(text: str) -> str:
    return "".join(_TEX.get(character, character) for character in text)

