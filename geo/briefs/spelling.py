"""Days, dates, counts and sides in words."""

from __future__ import annotations

import re

from geo.engine.answers import AccountTold
from geo.model.citations import is_link
from geo.model.words import Words
from geo.store.rows import SourceRow

_SCHEME = re.compile(r"^https?://(www\.)?")
LONGEST_TITLE = 72
"""Characters of the title of a document that stand in the list on a page."""


def spell_sides(account: AccountTold, words: Words) -> str:
    """Return whose account it is, and through whom it is known.

    Examples
    --------
    >>> from geo.engine.facts import read_facts
    >>> spell_sides({"side": "az", "reported_by": "NEWS.am"}, read_facts().words)
    'Azerbaijan, as reported by NEWS.am'
    """
    by = f", {words.plain('reportedBy', publisher=account['reported_by'])}" if account["reported_by"] else ""
    return words.plain(f"sides.{account['side']}") + by


def side_name(row: SourceRow | AccountTold, words: Words) -> str:
    """Return the side of a document or account in words."""
    return words.plain(f"report.sides.{row['side']}")


def short_side(source: SourceRow, words: Words) -> str:
    """Return the side of a document as short as a list of many allows."""
    return words.branch("report.shortSides").get(source["side"]) or side_name(source, words)


def tell_date(source: SourceRow, words: Words) -> str:
    """Return the date and the side of a document.

    Examples
    --------
    >>> from geo.engine.facts import read_facts
    >>> tell_date({"published": "2023-05-12", "side": "nk"}, read_facts().words)
    '2023-05-12, NK'
    """
    return f"{source['published'] or words.plain('noDate')}, {short_side(source, words)}"


def short_title(source: SourceRow) -> str:
    """Return the title of a document; one that is long ends after the words by which it can be found.

    Examples
    --------
    >>> short_title({"title": "Putin reports progress in talks between Armenia and Azerbaijan, saying only technical"})
    'Putin reports progress in talks between Armenia and Azerbaijan, saying …'
    """
    title = str(source["title"])
    if len(title) <= LONGEST_TITLE:
        return title
    start = title[:LONGEST_TITLE].rpartition(" ")[0] or title[:LONGEST_TITLE]
    return f"{start} …" + ("]" if title.startswith("[") else "")


def shown_address(source: SourceRow) -> str:
    """Return the address of a document that has no title to find it by, as it is read on paper; else nothing.

    Examples
    --------
    >>> shown_address({"title": "[Gas cut off]", "url": "https://www.news.am/eng/news/1.html"})
    'news.am/eng/news/1.html'
    >>> shown_address({"title": "Gas is cut off", "url": "https://news.am/eng/news/1.html"})
    ''
    """
    is_described = str(source["title"]).startswith("[")
    return _SCHEME.sub("", source["url"]).rstrip("/") if is_described and is_link(source["url"]) else ""


def spell_source(number: int, source: SourceRow, words: Words) -> str:
    """Return the entry of a document in the list of sources.

    Examples
    --------
    >>> from geo.engine.facts import read_facts
    >>> spell_source(3, {"publisher": "NEWS.am", "title": "[Gas cut off]", "published": "2023-03-22", "side": "am",
    ...                  "url": "https://news.am/eng/news/1.html"}, read_facts().words)
    '3 NEWS.am: [Gas cut off], 2023-03-22, Armenia. news.am/eng/news/1.html'
    """
    return f"{number} {source['publisher']}: {short_title(source)}, {source_end(source, words)}"


def source_end(source: SourceRow, words: Words) -> str:
    """Return what stands behind the title of a document: its date, its side, and an address that is read on paper."""
    return " ".join(filter(None, [f"{tell_date(source, words)}.", shown_address(source)]))
