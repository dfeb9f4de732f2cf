"""The code knows no case: no place, route, side, day or name of one stands in it, in Python, the client or its words.

What is looked for is read from the seeds. Comments and docstrings may give examples.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest
from case_words import CaseWords

TOP = Path(__file__).resolve().parent.parent
CASE = CaseWords(TOP / "seeds")
FILES = sorted(path.relative_to(TOP).as_posix() for path in (TOP / "geo").rglob("*")
               if path.suffix in {".py", ".js", ".css", ".html", ".json"} and "__pycache__" not in path.parts)

ALLOWED = {
    # Codes of languages, which are also those of sides.
    "az|ru": ("geo/model/words/*", "geo/model/naming.py", "geo/model/situation.py",
              "geo/seeds/validate/lettering.py", "geo/seeds/validate/fidelity.py",
              "geo/seeds/validate/likeness.py", "geo/webmap/client/*.js"),
    # A type of KML.
    "int": ("geo/exports/kml.py",),
    # The languages that there are words for, and words that look like a name of the case.
    "Armenian|Azerbaijani|Russian|Azərbaycanca|Ermənicə|Армянский|Азербайджан\xadский|Ադրբեջաներեն|Ռուսերեն|Վանք": (
        "geo/model/words/*",),
    # Browsers and a library of that year.
    "(?s:.*(browser|brauzer|դիտարկիչ|браузер).*2023.*)|(?s:Leaflet .*)": ("geo/model/words/*",),
    # The distribution, its command and what it calls its variables and folders.
    "lachin-corridor": ("geo/model/project.py", "geo/store/cache.py"),
    "LACHIN_CORRIDOR_CACHE|LACHIN_TRACEBACK|lachin-|lachin-fonts-": ("geo/*",),
    ".*lachin-corridor figure.*": ("geo/model/words/*",),
    # The font of a script, and the script.
    ".*noto-sans-armenian(-armenian)?|armenian": (
        "geo/store/glyphs.py", "geo/drawing/licences.py", "geo/drawing/page_fonts.py"),
    "Armenian": ("geo/seeds/validate/lettering.py",),
    # Documents of that year that have the words of others.
    r"ACAPS, Humanitarian Access Overview \(.*\)|.*The overview of December 2020 .*": ("geo/exports/crosswalk.json",),
    r"https://m\.reliefweb\.int/report/.*": ("geo/exports/crosswalk.json",),
    # A standard of that year.
    "https://json-schema.org/draft/2020-12/schema": ("geo/seeds/data_schemas.py",),
}
"""Patterns of texts that stay, and of the files in which they may stand."""

_TOKEN = re.compile(r"""
    (?P<blank>\s+|//[^\n]*|/\*.*?\*/)
  | (?P<text>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`)
  | (?P<name>[\w$]+)
  | (?P<sign>.)
""", re.VERBOSE | re.DOTALL)
_REGEX = re.compile(r"/(?:[^/\\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/[a-z]*")
_BEFORE_REGEX = {"", *"(,=:[!&|?{};~^%*+-<>", "return", "typeof", "case", "in", "of"}
_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")


def texts_of_python(source: str) -> Iterator[tuple[int, str]]:
    """Yield the literals and the names of a module with their lines; no docstring and no note on a name."""
    tree = ast.parse(source)
    notes = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and id(node) not in notes:
            yield from ((node.lineno, str(node.value)) for _ in [0] if isinstance(node.value, str | int))
        else:
            name = getattr(node, "name", None) or getattr(node, "id", None) or getattr(node, "attr", None) \
                or getattr(node, "arg", None)
            if isinstance(name, str) and hasattr(node, "lineno"):
                yield node.lineno, f" {name}"


def texts_of_script(source: str) -> Iterator[tuple[int, str]]:
    """Yield the literals, names and keys of a script with their lines."""
    position, before = 0, ""
    while found := _TOKEN.match(source, position):
        position = found.end()
        if found.lastgroup == "blank":
            continue
        regex = _REGEX.match(source, found.start()) if found[0] == "/" and before in _BEFORE_REGEX else None
        position = regex.end() if regex else position
        line = source.count("\n", 0, found.start()) + 1
        if found["text"] or regex:
            yield line, _ESCAPED.sub(lambda code: chr(int(code[1], 16)), (regex or found)[0].strip("\"'`"))
        elif found["name"]:
            is_key = re.match(r"\s*:", source[position:]) or before == "."
            yield line, found[0] if is_key else f" {found[0]}"
        before = "text" if found["text"] or regex else found[0]


def texts_of_json(document: Any) -> Iterator[tuple[int, str]]:
    """Yield the keys and texts of a document."""
    if isinstance(document, dict):
        for key, value in document.items():
            yield 0, key
            yield from texts_of_json(value)
    elif isinstance(document, list):
        for value in document:
            yield from texts_of_json(value)
    elif isinstance(document, str):
        yield 0, document


def texts_of_markup(source: str) -> Iterator[tuple[int, str]]:
    """Yield the words of a style sheet or a page, without comments."""
    bare = re.sub(r"/\*.*?\*/|<!--.*?-->", lambda comment: re.sub(r"[^\n]", "", comment[0]), source, flags=re.DOTALL)
    for number, line in enumerate(bare.splitlines(), 1):
        yield number, f" {line}"
        yield from ((number, word) for word in re.findall(r"[\w-]+", line))


def texts_of(file: str, source: str) -> Iterator[tuple[int, str]]:
    """Yield the texts of a file, each with its line."""
    kind = file.rpartition(".")[2]
    if kind == "json":
        yield from texts_of_json(json.loads(source))
    else:
        yield from {"py": texts_of_python, "js": texts_of_script}.get(kind, texts_of_markup)(source)


def is_allowed(file: str, text: str) -> bool:
    """Say whether a text may stand in a file."""
    return any(re.fullmatch(pattern, text.strip()) and any(fnmatch(file, place) for place in files)
               for pattern, files in ALLOWED.items())


def findings(file: str, source: str) -> list[str]:
    """Return what a file says of the case, each with its line."""
    return [f"{file}:{line}: {word!r} in {text.strip()[:120]!r}" for line, text in texts_of(file, source)
            if not is_allowed(file, text) for word in dict.fromkeys(CASE.found_in(text))]


@pytest.mark.parametrize("file", FILES)
def test_no_file_of_the_code_names_the_case(file: str) -> None:
    assert findings(file, (TOP / file).read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(("file", "source", "said"), [
    ("x.py", 'at = "goris"', ["goris"]),
    ("x.py", 'def f():\n    """Return goris."""', []),
    ("x.py", 'say(f"to Goris by {way}")', ["Goris"]),
    ("x.py", "is_in_armenia = True", ["armenia"]),
    ("x.py", 'print("open to civilian traffic")', []),
    ("x.py", 'CLASSES = ("civilian",)', ["civilian"]),
    ("x.py", "first = date(2020, 11, 9)", ["2020"]),
    ("x.py", 'note = "since 12 December"', ["12 December"]),
    ("x.py", 'time = f"{day}T00:00+04:00"', ["+04:00"]),
    ("x.js", 'const at = "hakari-bridge"; // goris', ["hakari-bridge", "hakari"]),
    ("x.js", "const sides = { nk: 1 };", ["nk"]),
    ("x.js", "text(`traffic.${one}`, found.icrc)", ["icrc"]),
    ("x.js", 'const slash = /"/g; // "goris"\nconst at = "shusha";', ["shusha"]),
    ("x.css", ".side-nk { color: red; } /* goris */", ["nk"]),
    ("x.html", "<title>The Lachin corridor</title>", ["Lachin"]),
    ("x.json", '{"title": ["Карта Лачинского коридора"], "am": 1}', ["Лачинского", "am"]),
])
def test_what_names_the_case_is_found(file: str, source: str, said: list[str]) -> None:
    words = [word for _, text in texts_of(file, source) for word in CASE.found_in(text)]
    assert list(dict.fromkeys(words)) == said
