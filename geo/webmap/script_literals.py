"""The texts that stand in a script, each with the place in which it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_TOKEN = re.compile(r"""
    (?P<space>\s+|//[^\n]*|/\*.*?\*/)
  | (?P<text>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')
  | (?P<template>`)
  | (?P<name>[\w$]+(?:\s*\.\s*[\w$]+)*)
  | (?P<sign>.)
""", re.VERBOSE | re.DOTALL)
_REGEX = re.compile(r"/(?:[^/\\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/[a-z]*")
_BEFORE_REGEX = {"", *"(,=:[!&|?{};~^%*+-<>", "return", "typeof", "case", "in", "of"}
"""After these a slash opens a regular expression; after anything else it divides."""
_COLON = re.compile(r"\s*:")
_ESCAPE = re.compile(r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|u\{([0-9A-Fa-f]+)\}|(\n)|(.))", re.DOTALL)
_LETTERS = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "0": "\0"}


@dataclass(frozen=True)
class Literal:
    """A text of a script."""

    text: str
    """What it means, its escapes resolved; what a template fills in is an ellipsis."""
    name: str
    """The property or variable that it is given to; empty for none."""
    around: tuple[str, ...]
    """The calls and properties that it stands in, the innermost last."""


@dataclass
class _Reader:
    """Where a reading of a script stands."""

    frames: list[str] = field(default_factory=list)
    before: str = ""
    """The sign or name before, blanks and comments aside."""
    called: str = ""
    """The name before, for the bracket that follows it."""
    given: str = ""
    """The name to which the next value is given."""

    def take_sign(self, sign: str) -> None:
        """Go on after a sign."""
        if sign in ("(", "[", "{"):
            self.frames.append(self.called if sign == "(" and self.called else self.given)
            self.given = ""
        elif sign in (")", "]", "}"):
            self.given = self.frames.pop() if self.frames else ""
        elif sign in (",", ";"):
            self.given = ""
        elif sign in (":", "=") and self.called:
            self.given = self.called
        self.called, self.before = "", sign


def read_literals(script: str) -> Iterator[Literal]:
    r"""Yield the texts of a script in order, without the names of properties.

    Parameters
    ----------
    script : str
        JavaScript; what is no JavaScript is read as far as its brackets and quotes make sense.

    Examples
    --------
    >>> [*read_literals('L.icon({"iconUrl": "a\\x2epng"})')]
    [Literal(text='a.png', name='iconUrl', around=('L.icon', ''))]
    """
    reader = _Reader()
    position = 0
    while found := _TOKEN.match(script, position):
        position = found.end()
        if found["text"]:
            text = unescape(found["text"][1:-1])
            if reader.before in "{," and _COLON.match(script, position):
                reader.called = text
            else:
                yield Literal(text, reader.given, tuple(reader.frames))
                reader.called = ""
            reader.before = "text"
        elif found["template"]:
            position, text, inner = _read_template(script, position)
            yield Literal(text, reader.given, tuple(reader.frames))
            for part in inner:
                yield from read_literals(part)
            reader.before, reader.called = "text", ""
        elif found["name"]:
            reader.called = re.sub(r"\s", "", found["name"])
            reader.before = reader.called
        elif found["sign"]:
            may_be_regex = found["sign"] == "/" and reader.before in _BEFORE_REGEX
            regex = _REGEX.match(script, found.start()) if may_be_regex else None
            position = regex.end() if regex else position
            reader.take_sign("regex" if regex else found["sign"])


def unescape(text: str) -> str:
    r"""Return what the content of a literal means.

    Examples
    --------
    >>> unescape(r"\x3cb\u003e \`")
    '<b> `'
    """
    if "\\" not in text:
        return text
    meant = _ESCAPE.sub(_meaning, text)
    return meant.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")


def _meaning(match: re.Match[str]) -> str:
    code = match[1] or match[2] or match[3]
    if code:
        return chr(min(int(code, 16), 0x10FFFF))
    return "" if match[4] else _LETTERS.get(match[5], match[5])


def _read_template(script: str, position: int) -> tuple[int, str, list[str]]:
    """Return the end of a template, its text, and the expressions that it fills in."""
    text, inner, start = "", [], position
    while position < len(script) and script[position] != "`":
        if script[position] == "\\":
            position += 2
        elif script.startswith("${", position):
            text += unescape(script[start:position]) + "\u2026"
            end = _end_of_expression(script, position + 2)
            inner.append(script[position + 2:end])
            position = start = end + 1
        else:
            position += 1
    return position + 1, text + unescape(script[start:position]), inner


def _end_of_expression(script: str, position: int) -> int:
    depth = 1
    while position < len(script):
        depth += {"{": 1, "}": -1}.get(script[position], 0)
        if depth == 0:
            break
        position += 1
    return position
