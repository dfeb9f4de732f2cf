"""Citations as the seed tables write them: ``source-id[locator]; source-id``."""

from __future__ import annotations

import re
from dataclasses import dataclass

UNVERIFIED = "unverified"
"""Reserved citation of a row that was kept from memory and must not be shown on the map."""

_CITATION = re.compile(r"(?P<source>[a-z0-9]+(?:-[a-z0-9]+)*)(?:\[(?P<locator>[^\[\];]+)\])?")


@dataclass(frozen=True)
class Citation:
    """A source and, if given, the place in it."""

    source: str
    locator: str | None = None

    def __str__(self) -> str:
        """Return the citation as it is typed."""
        return f"{self.source}[{self.locator}]" if self.locator else self.source


def parse_citations(text: str) -> tuple[Citation, ...]:
    """Read a citation list.

    Parameters
    ----------
    text : str
        Citations separated by ``; ``; each a source id with an optional locator in square brackets.

    Returns
    -------
    tuple of Citation
        In the order written.

    Raises
    ------
    ValueError
        If the list is empty, a part is not a citation, or a source is cited twice with the same locator.

    Examples
    --------
    >>> [str(citation) for citation in parse_citations("armpm-20201110[clause 6]; tass-1223893")]
    ['armpm-20201110[clause 6]', 'tass-1223893']
    """
    citations = tuple(_parse_citation(part) for part in text.split("; "))
    if len(set(citations)) != len(citations):
        raise ValueError("the same citation stands twice")
    return citations


def _parse_citation(part: str) -> Citation:
    match = _CITATION.fullmatch(part)
    if not match:
        raise ValueError(f"not a citation: {part!r}")
    return Citation(match["source"], match["locator"])


def cited_sources(text: str) -> tuple[str, ...]:
    """Return the source ids of a citation list, each once, in the order written.

    Examples
    --------
    >>> cited_sources("a[1]; b; a[2]")
    ('a', 'b')
    """
    return tuple(dict.fromkeys(citation.source for citation in parse_citations(text)))


def is_link(address: str | None) -> bool:
    """Return whether an address is one that a reader may follow: http or https, and nothing else.

    Examples
    --------
    >>> is_link("https://example.org/"), is_link("javascript:alert(1)"), is_link(None)
    (True, False, False)
    """
    return bool(address) and bool(re.match(r"https?://[^\s]+\Z", address or ""))


def host_of(address: str) -> str:
    """Return the host to which an address leads, without ``www``; nothing where it names none.

    Examples
    --------
    >>> host_of("https://www.azatutyun.am/a/32375971.html"), host_of("https://reuters.com@evil.example/"), host_of("x")
    ('azatutyun.am', 'evil.example', '')
    """
    found = re.match(r"https?://(?:[^/?#]*@)?(?:www\.)?([^/?#:@]+)", address)
    return found[1] if found else ""
