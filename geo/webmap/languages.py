"""The texts of the page's interface: English, with which it begins, and the other languages as one compressed block.

Their words are those of :mod:`geo.model.words`. In the block a language is its values alone, in the order of the
English keys; the client's ``languages.js`` is the reader of what is packed here.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from geo.model.words import Words, is_counted
from geo.webmap import assets


def pack_others(words: Mapping[str, Words]) -> str:
    """Return the other languages as the page holds them, see :func:`geo.webmap.assets.pack_text`.

    Parameters
    ----------
    words : mapping of str to Words
        The words of each language of the page, English among them.
    """
    english = words["en"].tree
    values = {language: values_of(english, one.tree) for language, one in words.items() if language != "en"}
    return _pack(json.dumps(values, ensure_ascii=False, separators=(",", ":")))


_pack = lru_cache(maxsize=1)(assets.pack_text)


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
