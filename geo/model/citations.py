"""Citations as the seed tables write them: ``source-id[locator|via=body|from]; source-id``.

What stands in the brackets has up to three kinds of parts, separated by ``|``, each of which may be left out: the
locator, the place in the document; ``via=`` and whose words the document gives there, an id of ``bodies`` or
``sources``, where that is not its origin as a whole; ``from`` or ``until``, the one bound of the row that it supports.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, TypeGuard, get_args

UNVERIFIED = "unverified"
"""Reserved citation of a row that was kept from memory and must not be shown on the map."""

SupportedBound = Literal["from", "until"]
BOUNDS: tuple[SupportedBound, ...] = get_args(SupportedBound)
"""Words in the brackets that say which bound of the row a document supports, and no other part of it."""
_ID = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_CITATION = re.compile(rf"(?P<source>{_ID})(?:\[(?P<inside>[^\[\];]+)\])?")
_ORDER = ("In brackets write the locator once and first, then via=, from and until, each at most once, with | between "
          "them.")
_VIA = re.compile(rf"via=({_ID})")


class CitationError(ValueError):
    """A citation that no cell takes; ``remedy`` says what to do about it, where that is particular.

    Examples
    --------
    >>> CitationError("two locators", "Give one.").remedy
    'Give one.'
    """

    def __init__(self, fault: str, remedy: str = "") -> None:
        super().__init__(fault)
        self.remedy = remedy


@dataclass(frozen=True)
class Citation:
    """A source and, if given, the place in it, whose words it gives there, and which bound of the row it supports.

    Parameters
    ----------
    source : str
        Id of the source, or :data:`UNVERIFIED`.
    locator : str, optional
        Place in the document, in words.
    via : str, optional
        Id of the body, or of the source, whose words it gives there; without it, the source's own origin counts.
    bounds : tuple of str
        Of :data:`BOUNDS`, in that order, those that it supports; empty where it supports the row as a whole.
    """

    source: str
    locator: str | None = None
    via: str | None = None
    bounds: tuple[SupportedBound, ...] = ()

    def __str__(self) -> str:
        """Return the citation as it is typed."""
        inside = [*filter(None, [self.locator]), *([f"via={self.via}"] if self.via else []), *self.bounds]
        return f"{self.source}[{'|'.join(inside)}]" if inside else self.source


@lru_cache(maxsize=4096)
def parse_citations(text: str) -> tuple[Citation, ...]:
    """Read a citation list.

    Parameters
    ----------
    text : str
        Citations separated by ``; ``; each a source id with what may stand in square brackets.

    Returns
    -------
    tuple of Citation
        In the order written.

    Raises
    ------
    CitationError
        If the list is empty, a part is not a citation, or the same citation stands twice.

    Examples
    --------
    >>> [str(citation) for citation in parse_citations("armpm-20201110[clause 6]; tass-1223893")]
    ['armpm-20201110[clause 6]', 'tass-1223893']
    >>> parse_citations("azatutyun-32375971[par. 4|via=az-mod|until]")[0]
    Citation(source='azatutyun-32375971', locator='par. 4', via='az-mod', bounds=('until',))
    """
    citations = tuple(_parse_citation(part) for part in text.split("; "))
    if len(set(citations)) != len(citations):
        raise CitationError("the same citation stands twice")
    return citations


def _parse_citation(text: str) -> Citation:
    match = _CITATION.fullmatch(text)
    if not match:
        raise CitationError(f"not a citation: {text!r}")
    parts = match["inside"].split("|") if match["inside"] else []
    vias = [part for part in parts if part.startswith("via=")]
    bounds = tuple(bound for bound in BOUNDS if bound in parts)
    locators = [part for part in parts if part not in (*vias, *BOUNDS)]
    if len(parts) != len(set(parts)) or len(vias) > 1 or len(locators) > 1 or locators != parts[:len(locators)]:
        raise CitationError(f"not a citation: {text!r}", _ORDER)
    if not all(_VIA.fullmatch(via) for via in vias):
        raise CitationError(f"not a citation: {text!r}", "Write the id of a body or source behind via=.")
    if locators and not locators[0].strip():
        raise CitationError(f"not a citation: {text!r}", "Write the locator, or leave the | out.")
    return Citation(match["source"], locators[0] if locators else None,
                    vias[0].removeprefix("via=") if vias else None, bounds)


def cited_places(text: str) -> tuple[tuple[str, str | None], ...]:
    """Return what a reader is shown of a citation list: each source with each place in it once, in the order written.

    Examples
    --------
    >>> cited_places("a[p. 1|from]; a[p. 1|until]; b[via=az-mod]")
    (('a', 'p. 1'), ('b', None))
    """
    return tuple(dict.fromkeys((citation.source, citation.locator) for citation in parse_citations(text)))


def spell_citations(text: str) -> str:
    """Return a citation list as a reader is shown it: each source with each place in it.

    Examples
    --------
    >>> spell_citations("a[p. 1|from]; a[p. 1|until]; b[via=az-mod]; c")
    'a[p. 1]; b; c'
    """
    return "; ".join(f"{source}[{locator}]" if locator else source for source, locator in cited_places(text))


def cited_sources(text: str) -> tuple[str, ...]:
    """Return the source ids of a citation list, each once, in the order written.

    Examples
    --------
    >>> cited_sources("a[1]; b; a[2]")
    ('a', 'b')
    """
    return tuple(dict.fromkeys(citation.source for citation in parse_citations(text)))


def is_link(address: str | None) -> TypeGuard[str]:
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
