"""How a fact is attested: whose words its documents carry, how many of these are independent, and of which sides.

A document carries the words of its origins. An origin that is a document itself is followed to its end; what is found
there is a voice: a body, or the publisher of a report that names no origin. A copy that names none has no voice, since
nobody knows whose words it repeats. Voices are counted once, however many documents carry them, and a body that speaks
twice is one voice still: what it says again confirms nothing.

Rows are taken as mappings, so that those of the seeds and those of a data folder are weighed alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal, get_args

from geo.model.citations import UNVERIFIED, Citation, SupportedBound, parse_citations
from geo.model.situation import Situation

Row = Mapping[str, Any]

BODY, PUBLISHER = "bodies:", "publisher:"
"""Before the id of a body, and before the name of a publisher that is no body, names a voice."""

Attested = Literal["both", "party-and-others", "one-party", "others", "copies"]
Grade = Literal["primary", "report", "copy"]
ATTESTED: tuple[Attested, ...] = get_args(Attested)
"""How a fact may be attested, the best first: the first that holds is the one that is told.

both: voices of each party; party-and-others: voices of one party, and of others; one-party: voices of one party alone;
others: voices of neither party; copies: no voice, since all its documents are copies of which no origin is known.
"""
GRADES: tuple[Grade, ...] = get_args(Grade)
"""What a document is to what it tells, the best first; one that nobody graded counts as a report."""
COLUMNS = ("attested_by", "attested_sides", "origins", "voices", "best_document")
"""What layers and tables say of how a row is attested."""


@dataclass(frozen=True, order=True)
class Origin:
    """A voice as one document carries it.

    Parameters
    ----------
    voice : str
        ``bodies:id``, or ``publisher:name`` for the report of a publisher that is no body; equal voices are one.
    side : str
        Side for which the body speaks, or that of the document.
    source : str
        Id of the document that was cited.
    published : str
        Day of that document as it is typed; nothing where it has none.
    bounds : tuple of str
        The bounds of the row that it supports; empty where it supports the row as a whole.
    """

    voice: str
    side: str
    source: str
    published: str = ""
    bounds: tuple[SupportedBound, ...] = ()


@dataclass(frozen=True)
class Attestation:
    """How a fact is attested.

    Parameters
    ----------
    attested_by : str
        One of :data:`ATTESTED`.
    voices : tuple of str
        The independent voices, sorted.
    sides : tuple of str
        Sides of the voices, in the order of the situation.
    best : str or None
        Best grade of its documents; None where none of them has been graded.
    """

    attested_by: Attested
    voices: tuple[str, ...]
    sides: tuple[str, ...]
    best: Grade | None


@dataclass(frozen=True)
class Library:
    """The documents and bodies on which facts rest.

    Parameters
    ----------
    sources, bodies : mapping of str to mapping
        Rows of ``sources`` and ``bodies`` by id.
    """

    sources: Mapping[str, Row]
    bodies: Mapping[str, Row]
    _ends: dict[str, tuple[tuple[str, str], ...]] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def of(cls, sources: Iterable[Row], bodies: Iterable[Row]) -> Library:
        """Return the library of some rows."""
        return cls({row["id"]: row for row in sources}, {row["id"]: row for row in bodies})

    @cached_property
    def _by_name(self) -> dict[str, str]:
        return {str(row["name"]).casefold(): key for key, row in self.bodies.items()}

    def origins_of(self, citations: str | Iterable[Citation]) -> tuple[Origin, ...]:
        """Return every voice that citations carry, each with the document that carries it, sorted.

        Documents that the library does not have, such as the records of a gazetteer, carry none.
        """
        listed = parse_citations(citations) if isinstance(citations, str) else citations
        return tuple(sorted({origin for citation in listed for origin in self._carried(citation)}))

    def _carried(self, citation: Citation) -> Iterator[Origin]:
        document = self.sources.get(citation.source)
        if document is not None:
            voices = self._resolve(citation.via) if citation.via else self.voices_of(citation.source)
            for voice, side in voices:
                yield Origin(voice, side, citation.source, document["published"] or "", citation.bounds)

    def voices_of(self, source: str) -> tuple[tuple[str, str], ...]:
        """Return whose words a document carries as a whole, each voice with its side.

        A document with several origins carries the words of each, as a joint statement does; where a page tells
        different things after different bodies, the ``via=`` of a citation says which.
        """
        if source not in self._ends:
            self._ends[source] = tuple(sorted(set(self._follow(source, frozenset()))))
        return self._ends[source]

    def _resolve(self, key: str) -> tuple[tuple[str, str], ...]:
        """Return the voices behind a ``via=``: those of a body, or of another document."""
        return tuple(self._voice_of_body(key)) if key in self.bodies else self.voices_of(key)

    def _follow(self, source: str, seen: frozenset[str]) -> Iterator[tuple[str, str]]:
        document = self.sources.get(source)
        if document is None or source in seen:
            return
        origins = document["origin"].split("; ") if document["origin"] else []
        for origin in origins:
            if origin.startswith(BODY):
                yield from self._voice_of_body(origin.removeprefix(BODY))
            else:
                yield from self._follow(origin, seen | {source})
        if not origins and document["grade"] != "copy":
            yield self._publisher(document), document["side"]

    def _voice_of_body(self, key: str) -> Iterator[tuple[str, str]]:
        if key in self.bodies:
            yield f"{BODY}{key}", self.bodies[key]["side"]

    def _publisher(self, document: Row) -> str:
        """Return the voice of a report's publisher: the body of that name, where there is one."""
        publisher = str(document["publisher"])
        body = self._by_name.get(publisher.casefold())
        return f"{BODY}{body}" if body else f"{PUBLISHER}{publisher}"

    def name_of(self, voice: str) -> str:
        """Return what a voice is called."""
        return str(self.bodies[voice.removeprefix(BODY)]["name"]) if voice.startswith(BODY) else (
            voice.removeprefix(PUBLISHER))

    def grade_of(self, citation: Citation) -> Grade | None:
        """Return what a cited document is to what it is cited for; None where it has not been graded.

        A primary document that is cited for the words of somebody else is a report of them.
        """
        document = self.sources.get(citation.source)
        grade: Grade | None = document["grade"] if document else None
        if grade == "primary" and citation.via and not set(self._resolve(citation.via)) <= {
                *self.voices_of(citation.source)}:
            return "report"
        return grade


def origins_of(
    citations: str | Iterable[Citation], sources: Iterable[Row], bodies: Iterable[Row]
) -> tuple[Origin, ...]:
    """Return every voice that citations carry; see :meth:`Library.origins_of`, which answers many facts faster.

    Examples
    --------
    >>> paper = {"id": "paper", "publisher": "A paper", "published": "2001-02-03", "side": "a", "grade": "report",
    ...          "origin": "bodies:ministry"}
    >>> ministry = {"id": "ministry", "name": "The ministry", "side": "b"}
    >>> origins_of("paper[p. 2]", [paper], [ministry])
    (Origin(voice='bodies:ministry', side='b', source='paper', published='2001-02-03', bounds=()),)
    """
    return Library.of(sources, bodies).origins_of(citations)


def supporting(citations: str) -> tuple[Citation, ...]:
    """Return the citations that support a row as a whole; all of them where each supports a bound alone.

    Examples
    --------
    >>> [str(citation) for citation in supporting("a[from]; b; c[until]")], len(supporting("a[from]; c[until]"))
    (['b'], 2)
    """
    listed = parse_citations(citations)
    return tuple(citation for citation in listed if not citation.bounds) or listed


@dataclass(frozen=True)
class Scales:
    """What facts are weighed with in a situation.

    Parameters
    ----------
    library : Library
    case : Situation
        Its sides, and which of them speak for a party.
    """

    library: Library
    case: Situation

    @classmethod
    def of(cls, case: Situation, sources: Iterable[Row], bodies: Iterable[Row]) -> Scales:
        """Return the scales of a situation with the rows of ``sources`` and ``bodies``."""
        return cls(Library.of(sources, bodies), case)

    def weigh(self, citations: str) -> Attestation:
        """Return how a fact is attested by the documents that it cites, as the column ``sources`` has them."""
        supported = supporting(citations)
        origins = self.library.origins_of(supported)
        heard = {origin.side for origin in origins}
        grades = [self.library.grade_of(citation) for citation in supported]
        best = next((grade for grade in GRADES if grade in grades and (grade != "copy" or None not in grades)), None)
        return Attestation(_sort_of(heard, [frozenset(party.sides) for party in self.case.parties]),
                           tuple(sorted({origin.voice for origin in origins})),
                           tuple(side.id for side in self.case.sides if side.id in heard), best)

    def columns_of(self, citations: str) -> dict[str, Any]:
        """Return what a layer or table says of how a row is attested; nothing of one that was kept from memory."""
        if citations == UNVERIFIED:
            return dict.fromkeys(COLUMNS)
        found = self.weigh(citations)
        told = (found.attested_by, "; ".join(found.sides) or None, len(found.voices),
                "; ".join(sorted(map(self.library.name_of, found.voices))) or None, found.best)
        return dict(zip(COLUMNS, told, strict=True))


def _sort_of(heard: set[str], parties: list[frozenset[str]]) -> Attested:
    """Return the first sort of :data:`ATTESTED` that holds of the sides that were heard."""
    speaking = [party for party in parties if party & heard]
    if not heard:
        return "copies"
    if len(speaking) > 1:
        return "both"
    if not speaking:
        return "others"
    return "one-party" if heard <= speaking[0] else "party-and-others"
