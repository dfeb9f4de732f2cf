"""What the page holds in languages other than English, with which it begins: a packed block for each of them.

It holds the words of the interface, those of :mod:`geo.model.words`, as values alone in the order of the English keys,
and what the language has for the texts of facts: the same words, so that they pack better together. The client's
``languages.js`` is the reader of what is packed here.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from geo.model.words import Words, is_counted
from geo.webmap import told_texts


def pack_language(english: Words, words: Words, texts: str) -> str:
    """Return a language as the page holds it, see :func:`geo.webmap.told_texts.pack_letters`.

    Parameters
    ----------
    english, words : Words
        The words of the interface in English and in the language.
    texts : str
        What it has for the texts of facts, see :meth:`geo.webmap.told_texts.ToldTexts.values_in`.
    """
    values = json.dumps(values_of(english.tree, words.tree), ensure_ascii=False, separators=(",", ":"))
    return told_texts.pack_letters(f"[{values},{texts}]")


def shown_text(words: Mapping[str, Words]) -> str:
    """Return every character that the interface may show, also where a style sheet makes it a capital."""
    texts = "".join(json.dumps(one.tree, ensure_ascii=False) for one in words.values())
    return texts + texts.upper()


def values_of(english: Any, texts: Any) -> Any:
    """Return the values of a tree of texts in the order of the English keys; a text in plural forms is one value.

    Parameters
    ----------
    english, texts : tree of text
        The same tree in two languages.

    Examples
    --------
    >>> values_of({"day": "Day", "states": {"open": "open"}}, {"states": {"open": "açıq"}, "day": "Gün"})
    ['Gün', ['açıq']]
    >>> values_of({"rows": "{count} rows"}, {"rows": {"one": "{count} sətir", "other": "{count} sətir"}})
    [{'one': '{count} sətir', 'other': '{count} sətir'}]
    """
    if not isinstance(english, dict) or not english or is_counted(english):
        return texts
    return [values_of(english[key], texts[key]) for key in english]
