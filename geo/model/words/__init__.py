"""The words of the project, each once a language: states, months, sides, and every text of the page.

``<language>.json`` holds what page and Python share: the words of the domain. ``report/<language>.json`` stands
under the key ``report``: it is what Python alone writes, in answers, briefs and figures, and costs the page nothing.
The words of a situation, such as the names of its parties, come over both by their key paths, see
:mod:`geo.model.words.merging`.

A text is found by its key path, such as ``states.closed``, and may have ``{names}`` to be filled in. A text that counts
may have a form for each plural category of its language, and ``by`` then names the value that is counted where that is
not ``count``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from geo.model.words.merging import Tree, find, lay_over, leaves, make_whole
from geo.model.words.plurals import category_of

FOLDER = Path(__file__).resolve().parent
"""Folder of the files of words."""
FORMS = frozenset({"zero", "one", "two", "few", "many", "other", "by"})
"""Plural categories of the Unicode CLDR, and the name of the value that is counted."""
REPORT, CASE = "report", "case"
"""The branches that the page does not carry: what Python alone writes, and what only stands in other texts."""
NAMES_OF_LANGUAGES = ("languages", "languageNames")
"""The branches that name languages, in this one and each in its own."""

_NAME = re.compile(r"\{(\w+)\}")
_COUNT = "count"


class Words:
    """The words of a language.

    Parameters
    ----------
    language : str
    tree : mapping
        Texts, lists of texts and plural forms by key.

    Examples
    --------
    >>> words = read_words("en")
    >>> words.text("states.outbound-only"), words.text("since", date="8 May 2023")
    ('departure only', 'since 8 May 2023')
    >>> words.text("countOfSources", count=1), words.text("countOfSources", count=2)
    ('1 source', '2 sources')
    >>> words.sequence("monthsShort")[4], words.branch("fields")["operator"]
    ('May', 'Stopped by')
    """

    def __init__(self, language: str, tree: Mapping[str, Any]) -> None:
        self.language = language
        self._tree = tree

    def over(self, words: Mapping[str, str]) -> Words:
        """Return these words with those of a situation, by their key paths, laid over them.

        See :func:`geo.model.words.merging.lay_over`.
        """
        return Words(self.language, lay_over(self._tree, words, self.language))

    def speaking_of(self, languages: Collection[str]) -> Words:
        """Return these words with the names of some languages alone.

        Examples
        --------
        >>> sorted(read_words("en").speaking_of(["ru", "en"]).branch("languageNames"))
        ['en', 'ru']
        """
        named = {branch: {key: name for key, name in self._tree[branch].items() if key in languages}
                 for branch in NAMES_OF_LANGUAGES}
        return Words(self.language, {**self._tree, **named})

    @property
    def tree(self) -> Tree:
        """All texts that the page carries, whole, as a tree of its own."""
        carried = {key: branch for key, branch in self._tree.items() if key not in (REPORT, CASE)}
        return {key: make_whole(branch, self._tree, self.language) for key, branch in carried.items()}

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
        return self._filled(self._find(key), key, values)

    def _filled(self, found: Any, key: str, values: Mapping[str, object]) -> str:
        forms = found if isinstance(found, dict) and is_counted(found) else None
        texts = [text for form, text in forms.items() if form != "by"] if forms else [found]
        if not all(isinstance(text, str) for text in texts):
            raise LookupError(f"{self.language}: {key} is no text")
        taken = {name for text in texts for name in _NAME.findall(text)} | ({_counted(forms)} if forms else set())
        if taken != set(values):
            raise LookupError(f"{self.language}: {key} takes {sorted(taken)}; got {sorted(values)}")
        text = self._form(forms, values) if forms else found
        return _NAME.sub(lambda match: str(values[match[1]]), text)

    def plain(self, key: str, **values: object) -> str:
        """Return a text as :meth:`text` does, with ordinary spaces and no marks that keep words in one line.

        Examples
        --------
        >>> read_words("en").plain("dateForm", day=8, month="May", year=2023)
        '8 May 2023'
        """
        return self._filled(_plain(self._find(key)), key, values)

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

    def left_out(self) -> list[str]:
        """Return the key paths of the texts that these words leave to a situation."""
        return [path for path, text in leaves(self._tree) if text is None]

    def texts(self) -> list[str]:
        """Return every text as it stands, with the names of what is put in or filled in."""
        return [text for _, text in leaves(self._tree) if text is not None]

    def paths(self) -> list[str]:
        """Return the key path of every text."""
        return [path for path, text in leaves(self._tree) if text is not None]

    def _find(self, key: str) -> Any:
        return make_whole(find(self._tree, key, self.language), self._tree, self.language)

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


@cache
def read_words(language: str) -> Words:
    """Return the words of the domain in a language; a text that a situation must complete is a fault in them.

    Parameters
    ----------
    language : {"en", "hy", "az", "ru"}
    """
    tree = _read(f"{language}.json")
    report = f"{REPORT}/{language}.json"
    return Words(language, {**tree, REPORT: _read(report)} if (FOLDER / report).exists() else tree)


def _read(name: str) -> Tree:
    tree: Tree = json.loads((FOLDER / name).read_text(encoding="utf-8"))
    return tree


def _plain(found: Any) -> Any:
    if isinstance(found, dict):
        return {key: _plain(item) for key, item in found.items()}
    return found.replace("\N{NO-BREAK SPACE}", " ").replace("\N{WORD JOINER}", "") if isinstance(found, str) else found


def _counted(forms: Mapping[str, str]) -> str:
    return forms.get("by", _COUNT)
