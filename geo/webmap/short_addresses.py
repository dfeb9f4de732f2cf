"""Addresses of documents as the page holds them, with a mark in place of what their title says again.

Sites build the address of an article from its headline: ``/convoy-turned-back-at-the-bridge``. The page holds the title
anyway, so a mark stands there: a blank, how many words of the title it is (nothing for all), and a sign for their form.
A blank stands in no address. The client's ``short-address.js`` is the reader of what is written here.
"""

from __future__ import annotations

import re
from typing import Any

LOWER, CAPITALISED = " ", "^"
"""Signs for words in small letters, and for words that begin with a capital."""
_BLANK, _QUOTED = " ", "%20"
_SHORTEST = 8
"""Letters from which a mark is shorter than what it stands for."""
_APOSTROPHE = re.compile("['\u2019]")
_WORD = re.compile(r"[a-z0-9]+")


def with_short_addresses(sources: dict[str, Any]) -> dict[str, Any]:
    """Return the table of the sources with short addresses.

    Parameters
    ----------
    sources : dict
        Table as columns, see :mod:`geo.webmap.payload`.

    Examples
    --------
    >>> table = {"count": 1, "columns": {"title": ["Goris"], "url": ["https://a.example/goris-1"]}}
    >>> with_short_addresses(table)["columns"]["url"]
    ['https://a.example/goris-1']
    """
    columns = sources["columns"]
    if "url" not in columns or "title" not in columns:
        return sources
    urls = [url and shorten_address(url, title or "")
            for url, title in zip(columns["url"], columns["title"], strict=True)]
    return {**sources, "columns": {**columns, "url": urls}}


def shorten_address(url: str, title: str) -> str:
    """Return an address with a mark in place of the most words that its title begins with, where it has them.

    Parameters
    ----------
    url, title : str
        Of a document.

    Examples
    --------
    >>> shorten_address("https://a.example/2/convoy-turned-back-2023", "Convoy turned back")
    'https://a.example/2/  -2023'
    >>> shorten_address("https://a.example/Convoy-Turned-9", "Convoy turned back")
    'https://a.example/ 2^-9'
    """
    plain = url.replace(_BLANK, _QUOTED)
    words = words_of_title(title)
    for count in range(len(words), 1, -1):
        for sign, written in ((LOWER, words), (CAPITALISED, [word[0].upper() + word[1:] for word in words])):
            part = "-".join(written[:count])
            if len(part) >= _SHORTEST and part in plain:
                return plain.replace(part, f"{_BLANK}{count if count < len(words) else ''}{sign}", 1)
    return plain


def words_of_title(title: str) -> list[str]:
    """Return the words of a title as addresses have them.

    Examples
    --------
    >>> words_of_title("Baku’s answer: no")
    ['bakus', 'answer', 'no']
    """
    return _WORD.findall(_APOSTROPHE.sub("", title.lower()))
