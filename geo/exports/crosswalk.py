"""Words of humanitarian organisations for the states and kinds of the data, each with the document that has them.

A crosswalk is no fact of a case: it maps vocabularies, and so stands with the code. ``X`` says that a scheme has no
word for a term, or none that was read.
"""

from __future__ import annotations

import csv
import io
import json
from functools import cache
from pathlib import Path
from typing import Literal, TypedDict

FILE = "crosswalk.csv"
"""Its name in an archive."""
NONE = "X"
COLUMNS = ("vocabulary", "term", "scheme", "word", "relation", "source", "url")
VOCABULARIES = (("passability", "state"), ("passability", "cause"), ("blockades", "kind"), ("events", "category"))
"""Tables and columns of the seeds whose terms have words of others."""


class Mapping(TypedDict):
    """A word of a scheme for a term.

    ``vocabulary`` is the table and column of the seeds; ``relation`` is ``broader`` where the word covers more than the
    term, ``related`` where it speaks of something near; without a word it is None, and so are ``source`` and ``url``.
    """

    vocabulary: str
    term: str
    scheme: str
    word: str
    relation: Literal["broader", "related"] | None
    source: str | None
    url: str | None


class Scheme(TypedDict):
    """Whose words they are, which there are, and what to know of them."""

    id: str
    title: str
    words: list[str]
    note: str


@cache
def read_schemes() -> tuple[Scheme, ...]:
    """Return the schemes.

    Examples
    --------
    >>> [scheme["id"] for scheme in read_schemes()]
    ['acaps', 'ocha']
    """
    return tuple(_document()["schemes"])


@cache
def read_crosswalk() -> tuple[Mapping, ...]:
    """Return every term with its word in each scheme.

    Examples
    --------
    >>> [one["word"] for one in read_crosswalk() if one["term"] == "closed"]
    ['Restriction of movement', 'X']
    """
    return tuple(_document()["rows"])


def format_crosswalk() -> bytes:
    r"""Return the crosswalk as CSV (RFC 4180), UTF-8.

    Examples
    --------
    >>> format_crosswalk().split(b"\r\n")[0].decode()
    'vocabulary,term,scheme,word,relation,source,url'
    """
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS)
    writer.writeheader()
    writer.writerows(read_crosswalk())
    return text.getvalue().encode()


class _Document(TypedDict):
    schemes: list[Scheme]
    rows: list[Mapping]


def _document() -> _Document:
    document: _Document = json.loads(Path(__file__).with_name("crosswalk.json").read_text(encoding="utf-8"))
    return document
