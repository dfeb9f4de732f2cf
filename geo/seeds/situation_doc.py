"""The names of ``situation.json`` with their meaning, for the dictionary: from the docstrings that describe them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any, get_args, get_type_hints

from geo.model.situation import Situation
from geo.seeds.docstring import read_docstring

_PARAMETER = re.compile(r"^(?P<names>\w+(?:, \w+)*) : .*\n(?P<text>(?:[ ]{4}.*(?:\n|$))+)", re.MULTILINE)
_ROLE = re.compile(r":\w+:`([^`]*)`|``([^`]*)``")


def situation_lines(kind: Any = Situation, path: str = "") -> Iterator[str]:
    """Yield a line of a table for every name of the file, those inside others as a path.

    Examples
    --------
    >>> next(line for line in situation_lines() if "`period.first`" in line)
    '| `period.first` | First day. |'
    """
    told, hints = described_fields(kind), get_type_hints(kind)
    for item in fields(kind):
        yield f"| `{path}{item.name}` | {told[item.name]} |"
        part = next((one for one in _parts(hints[item.name]) if is_dataclass(one)), None)
        if part is not None:
            many = "[]." if hints[item.name] is not part else "."
            yield from situation_lines(part, f"{path}{item.name}{many}")


def described_fields(kind: Any) -> dict[str, str]:
    """Return what a dataclass says of its fields, by name, as Markdown."""
    found: dict[str, str] = {}
    for match in _PARAMETER.finditer(read_docstring(kind)):
        text = " ".join(match["text"].split())
        plain = _ROLE.sub(lambda role: f"`{role[1] or role[2]}`", text)
        found |= dict.fromkeys(match["names"].split(", "), plain)
    return found


def _parts(hint: Any) -> Iterator[Any]:
    yield hint
    for part in get_args(hint):
        yield from _parts(part)
