"""The words of the project, each once a language: states, months, classes, sides, and every text of the page.

``<language>.json`` holds what the page and Python share. ``text/<language>.json`` stands under the key ``text``: it is
what Python alone writes, in lines, briefs and figures, and costs the page nothing. A text is found by its key path,
such as ``states.closed``, and may have ``{names}`` to be filled in. A text that counts may have a form for each plural
category of its language, and ``by`` then names the value that is counted where that is not ``count``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

from geo.words.plurals import category_of

Tree = dict[str, Any]

FOLDER = Path(__file__).resolve().parent
"""Folder of the files of words."""
FORMS = frozenset({"zero", "one", "two", "few", "many", "other", "by"})
"""Plural categories of the Unicode CLDR, and the name of the value that is counted."""
TEXT = "text"
"""The branch that Python alone writes and the page does not carry."""

_NAME = re.compile(r"\{(\w+)\}")
_COUNT = "count"


class Words:
    """The words of a language.

    Parameters
    ----------
    language : str
    tree : dict
        Texts, lists of texts and plural forms by key.

    Examples
    --------
    >>> words = read_words("en")
    >>> words.text("states.outbound-only"), words.text("since", date="8 May 2023")
    ('departure only', 'since 8 May 2023')
    >>> words.text("countOfSources", count=1), words.text("countOfSources", count=2)
    ('1 source', '2 sources')
    >>> words.sequence("monthsShort")[4], words.branch("sides")["am"]
    ('May', 'Armenia')
    """

    def __init__(self, language: str, tree: Tree) -> None:
        self.language = language
        self._tree = tree

    @property
    def tree(self) -> Tree:
        """All texts that the page carries, as a tree of its own."""
        return {key: deepcopy(branch) for key, branch in self._tree.items() if key != TEXT}

    def text(self, key: str, **values: object) -> str:
        """Return a text with its names filled in.

        Parameters
        ----------
        key : str
            Key path, such as ``states.closed``.
        **values
            What stands for each ``{name}``, all of them and no others.

        Raises
        ------
        LookupError
            If there is no such text, or if its names are not those of the values.
        """
        found = self._find(key)
        forms = found if isinstance(found, dict) and is_counted(found) else None
        texts = [text for form, text in forms.items() if form != "by"] if forms else [found]
        if not all(isinstance(text, str) for text in texts):
            raise LookupError(f"{self.language}: {key} is no text")
        taken = {name for text in texts for name in _NAME.findall(text)} | ({_counted(forms)} if forms else set())
        if taken != set(values):
            raise LookupError(f"{self.language}: {key} takes {sorted(taken)}; got {sorted(values)}")
        text = self._form(forms, values) if forms else found
        return _NAME.sub(lambda match: str(values[match[1]]), text)

    def branch(self, key: str) -> Mapping[str, str]:
        """Return the texts under a key, by the last part of their own.

        Raises
        ------
        LookupError
            If there are none.
        """
        found = self._find(key)
        if not isinstance(found, dict):
            raise LookupError(f"{self.language}: {key} is no branch")
        return found

    def sequence(self, key: str) -> tuple[str, ...]:
        """Return a list of texts, such as the months.

        Raises
        ------
        LookupError
            If there is none.
        """
        found = self._find(key)
        if not isinstance(found, list):
            raise LookupError(f"{self.language}: {key} is no list")
        return tuple(found)

    def _find(self, key: str) -> Any:
        found: Any = self._tree
        for part in key.split("."):
            if not isinstance(found, dict) or part not in found:
                raise LookupError(f"{self.language}: there is no text {key}")
            found = found[part]
        return found

    def _form(self, forms: Mapping[str, str], values: Mapping[str, object]) -> str:
        number = values[_counted(forms)]
        category = category_of(self.language, number) if isinstance(number, int) else "other"
        return forms.get(category, forms["other"])


def is_counted(branch: Mapping[str, Any]) -> bool:
    """Return whether a branch is one text in its plural forms.

    Examples
    --------
    >>> is_counted({"one": "1 source", "other": "{count} sources"}), is_counted({"open": "open"})
    (True, False)
    """
    return "other" in branch and FORMS.issuperset(branch)


def read_tree(language: str) -> Tree:
    """Return the texts of a language that the page carries, as a tree.

    Parameters
    ----------
    language : {"en", "hy", "az", "ru"}

    Examples
    --------
    >>> read_tree("ru")["countries"]["armenia"]
    'АРМЕНИЯ'
    """
    return read_words(language).tree


@cache
def read_words(language: str) -> Words:
    """Return the words of a language.

    Parameters
    ----------
    language : {"en", "hy", "az", "ru"}
    """
    return Words(language, _read(f"{language}.json"))


def _read(name: str) -> Tree:
    tree: Tree = json.loads((FOLDER / name).read_text(encoding="utf-8"))
    return tree


def _counted(forms: Mapping[str, str]) -> str:
    return forms.get("by", _COUNT)
