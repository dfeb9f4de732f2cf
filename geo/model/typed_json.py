"""JSON documents to frozen dataclasses, strictly, with the path of every fault and the line on which it stands.

A value is taken as it is or refused: a text is no number, a whole number is a decimal one, ``true`` is neither. Names
that a dataclass does not have are refused, and so are names that are missing and have no default.
"""

from __future__ import annotations

import json
import math
import re
import types
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import date
from functools import cache
from itertools import chain
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from geo.errors import quote
from geo.model.suggestions import did_you_mean

Path = tuple[str | int, ...]
"""Names and positions that lead to a value, from the outside in."""
Kind = TypeVar("Kind")

_BLANK = re.compile(r"[ \t\n\r]*")
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL)
_PLAIN = re.compile(r"[^\s,\]}]+")
_OUT_OF_PLACE = re.compile("[\x00-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]")


@dataclass(frozen=True)
class Fault:
    """A value that does not fit.

    Parameters
    ----------
    path : tuple
    expected, got, remedy : str
        As a :class:`geo.errors.Problem` has them.
    """

    path: Path
    expected: str
    got: str
    remedy: str

    def __str__(self) -> str:
        """Return it in words, as a part of a sentence."""
        return f"{spell_path(self.path) or 'the document'} is {self.got}, expected {self.expected}"


class Repeated(dict[str, Any]):
    """A JSON object that remembers a name which it holds twice."""

    name: str


def spell_path(path: Path) -> str:
    """Return a path as a message names it.

    Examples
    --------
    >>> spell_path(("sides", 0, "id"))
    'sides[0].id'
    """
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path).removeprefix(".")


def parse_json(text: str) -> Any:
    """Return a JSON document; an object that holds a name twice is a :class:`Repeated`.

    Raises
    ------
    ValueError
        If it is no JSON, or nested too deeply; a ``json.JSONDecodeError`` says where.
    """
    try:
        return json.loads(text, object_pairs_hook=_pairs, parse_constant=_refuse_constant)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error


def _refuse_constant(name: str) -> float:
    raise ValueError(f"{name} is no JSON")


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    names = [name for name, _ in pairs]
    repeated = Repeated(found)
    repeated.name = next(name for name in names if names.count(name) > 1)
    return repeated


def read_as(kind: type[Kind], value: Any) -> tuple[Kind | None, tuple[Fault, ...]]:
    """Return a value as an instance of a dataclass, or None and everything that does not fit.

    Parameters
    ----------
    kind : type
        A dataclass of texts, numbers, days, tuples, mappings by name, closed choices, and dataclasses of these.
    value : object
        As :func:`parse_json` gives it.

    Examples
    --------
    >>> @dataclass(frozen=True)
    ... class Spot:
    ...     name: str
    ...     lon: float
    >>> read_as(Spot, {"name": "Dock", "lon": 3})
    (Spot(name='Dock', lon=3.0), ())
    >>> print(read_as(Spot, {"name": "", "lon": 3})[1][0])
    name is "", expected a text of 1 to 5000 characters without control characters
    """
    faults: list[Fault] = []
    found = _read(kind, value, (), faults)
    return (None if faults else found), tuple(faults)


def _read(kind: Any, value: Any, path: Path, faults: list[Fault]) -> Any:
    origin = get_origin(kind)
    if is_dataclass(kind):
        return _read_object(kind, value, path, faults)
    if origin in (Union, types.UnionType):
        return None if value is None else _read(get_args(kind)[0], value, path, faults)
    if origin is Literal:
        return _read_word(get_args(kind), value, path, faults)
    if origin is tuple:
        return _read_list(get_args(kind), value, path, faults)
    if origin is Mapping:
        return _read_mapping(get_args(kind)[1], value, path, faults)
    return _SCALARS[kind](value, path, faults)


def _note(faults: list[Fault], path: Path, expected: str, value: Any, remedy: str) -> None:
    got = quote(value) if isinstance(value, str) else quote(json.dumps(value, default=str))
    faults.append(Fault(path, expected, got, remedy))


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _read_object(kind: Any, value: Any, path: Path, faults: list[Fault]) -> Any:
    if not _is_object(value, path, faults):
        return None
    hints = _hints(kind)
    known = [item.name for item in fields(kind)]
    for name in sorted(value.keys() - set(known)):
        faults.append(Fault((*path, name), f"one of {', '.join(known)}", quote(name),
                            did_you_mean(name, known) or "Take it out."))
    for item in fields(kind):
        if item.name not in value and item.default is MISSING and item.default_factory is MISSING:
            faults.append(Fault(path, f"a value for {item.name}", "none", "Add it."))
    before = len(faults)
    found = {name: _read(hints[name], value[name], (*path, name), faults) for name in known if name in value}
    return kind(**found) if len(faults) == before and not faults else None


def _is_object(value: Any, path: Path, faults: list[Fault]) -> bool:
    if isinstance(value, Repeated):
        faults.append(Fault((*path, value.name), "each name once", f"{quote(value.name)} twice",
                            "Take one of the two out."))
    elif not isinstance(value, dict):
        _note(faults, path, "an object in braces", value, "Write names and values in braces.")
    return isinstance(value, dict)


def _read_mapping(kind: Any, value: Any, path: Path, faults: list[Fault]) -> Any:
    if not _is_object(value, path, faults):
        return {}
    return {name: _read(kind, item, (*path, name), faults) for name, item in value.items()}


def _read_list(kinds: tuple[Any, ...], value: Any, path: Path, faults: list[Fault]) -> Any:
    is_open = kinds[-1] is Ellipsis
    if not isinstance(value, list) or not (is_open or len(value) == len(kinds)):
        expected = "a list in square brackets" if is_open else f"a list of {len(kinds)} values"
        _note(faults, path, expected, value, "Correct the list.")
        return ()
    each = [kinds[0]] * len(value) if is_open else kinds
    return tuple(_read(kind, item, (*path, place), faults)
                 for place, (kind, item) in enumerate(zip(each, value, strict=True)))


def _read_word(words: tuple[str, ...], value: Any, path: Path, faults: list[Fault]) -> Any:
    if value not in words or type(value) is not str:
        hint = did_you_mean(value, words) if isinstance(value, str) else ""
        _note(faults, path, f"one of {', '.join(words)}", value, hint or "Use a word of the vocabulary.")
    return value


def _read_text(value: Any, path: Path, faults: list[Fault]) -> Any:
    if not isinstance(value, str) or not 1 <= len(value) <= 5000 or _OUT_OF_PLACE.search(value.replace("\n", "")):
        _note(faults, path, "a text of 1 to 5000 characters without control characters", value, "Correct the text.")
    elif value != value.strip():
        _note(faults, path, "no blanks at the start or end", value, "Take the blanks out.")
    return value


def _read_number(value: Any, path: Path, faults: list[Fault]) -> Any:
    if type(value) not in (int, float) or abs(value) > 1e15 or not math.isfinite(value):
        _note(faults, path, "a number", value, "Write digits with a decimal point, without quotes.")
        return 0.0
    return float(value)


def _read_whole(value: Any, path: Path, faults: list[Fault]) -> Any:
    if type(value) is not int or abs(value) > 10**15:
        _note(faults, path, "a whole number", value, "Write digits only, without quotes.")
    return value


def _read_flag(value: Any, path: Path, faults: list[Fault]) -> Any:
    if type(value) is not bool:
        _note(faults, path, "true or false", value, "Write true or false, without quotes.")
    return value


def _read_day(value: Any, path: Path, faults: list[Fault]) -> Any:
    try:
        day = date.fromisoformat(value)
        if day.isoformat() != value:
            raise ValueError(value)
    except (TypeError, ValueError):
        _note(faults, path, "a day as year-month-day", value, "Write four, two and two digits with hyphens.")
        return date.min
    return day


def _take(value: Any, path: Path, faults: list[Fault]) -> Any:
    return value


_SCALARS = {str: _read_text, float: _read_number, int: _read_whole, bool: _read_flag, date: _read_day, Any: _take}


def find_lines(text: str) -> dict[Path, int]:
    """Return the line, from 1, on which each value of a JSON document begins, by its path.

    Parameters
    ----------
    text : str
        A document that :func:`parse_json` takes.

    Examples
    --------
    >>> find_lines('{"a": 1,\\n "b": [2,\\n 3]}')
    {(): 1, ('a',): 1, ('b',): 2, ('b', 0): 2, ('b', 1): 3}
    """
    found: dict[Path, int] = {}
    breaks = [place for place, character in enumerate(text) if character == "\n"]
    line, passed = 1, 0
    for start, path in _values(text):
        while passed < len(breaks) and breaks[passed] < start:
            passed, line = passed + 1, line + 1
        found.setdefault(path, line)
    return found


def _values(text: str) -> Iterator[tuple[int, Path]]:
    """Yield where each value begins, with its path, in the order of the text; open brackets are kept on a stack."""
    stack: list[str | int] = []
    names: list[bool] = []
    place = _skip(text, 0)
    yield place, ()
    while place < len(text):
        mark = text[place]
        if mark in "{[":
            stack.append(-1 if mark == "[" else "")
            names.append(mark == "{")
        elif mark in "}]":
            stack.pop()
            names.pop()
        if mark in "{[,":
            place = _skip(text, place + 1)
            if text[place] in "}]":
                continue
            if names[-1]:
                key = _STRING.match(text, place)
                if key is None:
                    return
                stack[-1] = json.loads(key[0])
                place = _skip(text, _skip(text, key.end()) + 1)
            else:
                stack[-1] = int(stack[-1]) + 1
            yield place, tuple(stack)
            continue
        scalar = None if mark in "}]" else _STRING.match(text, place) or _PLAIN.match(text, place)
        place = _skip(text, scalar.end() if scalar else place + 1)


def _skip(text: str, place: int) -> int:
    blank = _BLANK.match(text, place)
    return blank.end() if blank else place


def line_of(lines: Mapping[Path, int], path: Path) -> int:
    """Return the line of a value, or of what it would stand in; 0 where neither is known."""
    candidates = chain((path[:length] for length in range(len(path), 0, -1)), [()])
    return next((lines[part] for part in candidates if part in lines), 0)
