"""The address at which a map is published, as it is printed."""

from __future__ import annotations

from urllib.parse import urlsplit

from geo.errors import UsageError, quote
from geo.webmap.embed import read_base_url


def read_published(text: str) -> str:
    """Return the address of a published map; paper leads nowhere by a relative one.

    Raises
    ------
    UsageError
        If it is none of ``http`` or ``https``.

    Examples
    --------
    >>> read_published("https://example.org/map.html")
    'https://example.org/map.html'
    """
    address = read_base_url(text)
    if not urlsplit(address).scheme:
        raise UsageError(f"base-url: expected an address of http(s):// such as https://example.org/map.html, since "
                         f"paper has no page beside it; got {quote(text)}.")
    return address
