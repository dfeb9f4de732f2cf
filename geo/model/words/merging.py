"""The words of a situation laid over those of the domain, and the texts that stand in other texts.

A text may hold another one: ``{case.fromBase}`` stands for the text of that key path, and ``{^case.fromBase}`` for it
with a capital at the start. A key path has a dot in it, which tells it from a name that is filled in later. So a
sentence of the domain, such as "cut off {case.fromBase}", is said once, and what it is about comes from the situation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

Tree = dict[str, Any]

_HELD = re.compile(r"\{(\^?)(\w+(?:\.[\w-]+)+)\}")


def lay_over(tree: Mapping[str, Any], words: Mapping[str, str], language: str) -> Tree:
    """Return a tree of texts with more texts in it, each at its key path.

    What is None in the tree is a text that it leaves to others.

    Raises
    ------
    LookupError
        If a text stands in the tree already: a word has one owner.

    Examples
    --------
    >>> lay_over({"day": "Day", "sides": {}}, {"sides.am": "Armenia", "case.base": "Armenia"}, "en")
    {'day': 'Day', 'sides': {'am': 'Armenia'}, 'case': {'base': 'Armenia'}}
    """
    laid: Tree = _copied(tree)
    for path, text in words.items():
        *branches, last = path.split(".")
        branch = laid
        for name in branches:
            branch = branch.setdefault(name, {})
        if branch.get(last) is not None:
            raise LookupError(f"{language}: {path} stands in the words of the domain already")
        branch[last] = text
    return laid


def make_whole(value: Any, tree: Mapping[str, Any], language: str) -> Any:
    """Return a text, list or branch of a tree with the texts that it holds put in.

    Raises
    ------
    LookupError
        If a text holds one that is not there, or itself.

    Examples
    --------
    >>> tree = {"case": {"fromBase": "from Armenia"}}
    >>> make_whole("Cut off {case.fromBase} by {what}", tree, "en"), make_whole("{^case.fromBase}", tree, "en")
    ('Cut off from Armenia by {what}', 'From Armenia')
    """
    return _whole(value, tree, language, ())


def texts_held_by(text: str) -> list[str]:
    """Return the key paths of the texts that a text holds.

    Examples
    --------
    >>> texts_held_by("Cut off {case.fromBase} by {what}")
    ['case.fromBase']
    """
    return [path for _, path in _HELD.findall(text)]


def leaves(tree: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, str | None]]:
    """Yield every text of a tree with its key path; each form of a text that counts, and each text of a list.

    Examples
    --------
    >>> list(leaves({"day": "Day", "months": ["January"], "sides": {"am": None}}))
    [('day', 'Day'), ('months.0', 'January'), ('sides.am', None)]
    """
    for key, value in tree.items():
        if isinstance(value, Mapping):
            yield from leaves(value, f"{prefix}{key}.")
        elif isinstance(value, list):
            yield from ((f"{prefix}{key}.{place}", text) for place, text in enumerate(value))
        else:
            yield f"{prefix}{key}", value


def find(tree: Mapping[str, Any], path: str, language: str) -> Any:
    """Return what stands in a tree at a key path.

    Raises
    ------
    LookupError
        If nothing does.
    """
    found: Any = tree
    for part in path.split("."):
        if not isinstance(found, Mapping) or part not in found:
            raise LookupError(f"{language}: there is no text {path}")
        found = found[part]
    return found


def capital(text: str, language: str) -> str:
    """Return a text that begins with a capital letter, as its language has it.

    Examples
    --------
    >>> capital("departure only", "en"), capital("ilk gün", "az"), capital("", "en")
    ('Departure only', 'İlk gün', '')
    """
    first = "İ" if language == "az" and text[:1] == "i" else text[:1].upper()
    return first + text[1:]


def _copied(value: Any) -> Any:
    return {key: _copied(item) for key, item in value.items()} if isinstance(value, Mapping) else value


def _whole(value: Any, tree: Mapping[str, Any], language: str, within: tuple[str, ...]) -> Any:
    if isinstance(value, Mapping):
        return {key: _whole(item, tree, language, within) for key, item in value.items()}
    if isinstance(value, list):
        return [_whole(item, tree, language, within) for item in value]
    return _HELD.sub(lambda match: _put_in(match, tree, language, within), value) if "{" in value else value


def _put_in(match: re.Match[str], tree: Mapping[str, Any], language: str, within: tuple[str, ...]) -> str:
    mark, path = match.groups()
    if path in within:
        raise LookupError(f"{language}: {path} holds itself")
    held = find(tree, path, language)
    if not isinstance(held, str):
        raise LookupError(f"{language}: {path} is no text")
    text: str = _whole(held, tree, language, (*within, path))
    return capital(text, language) if mark else text
