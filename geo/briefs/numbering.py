"""The documents that a brief cites: which of those behind a statement, and under which number."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from geo.briefs.model import Cite
from geo.citations import UNVERIFIED, Citation, parse_citations
from geo.facts import Facts, Row

_PARTY = {"am": "Armenian", "nk": "Armenian", "az": "Azerbaijani"}
"""Whose document it is, by its side; all other sides are third ones."""


@dataclass
class Numbering:
    """Gives each document that is cited a number, in the order in which they appear.

    A statement may rest on ten documents. If ``is_short``, one or two of them are cited: one of the Armenian side
    (Armenia or the de facto Nagorno-Karabakh authorities) and one of the Azerbaijani side where both have one, else
    one of a third side, else the only side's. Of each it is the first named, or one that the brief cites already.
    """

    facts: Facts
    is_short: bool = False
    numbers: dict[str, int] = field(default_factory=dict)
    behind: set[str] = field(default_factory=set)

    def cite(self, *citations: str) -> tuple[Cite, ...]:
        """Return what stands behind a statement that rests on the documents of rows; nothing if it rests on none."""
        parsed = dict.fromkeys(citation for text in citations for citation in parse_citations(text))
        found = [citation for citation in parsed if citation.source != UNVERIFIED]
        self.behind |= {citation.source for citation in found}
        documents = tuple((self.numbers.setdefault(citation.source, len(self.numbers) + 1), citation.locator)
                          for citation in (self._choose(found) if self.is_short else found))
        return (Cite(documents),) if documents else ()

    def sources(self) -> tuple[Row, ...]:
        """Return the documents in the order of their numbers."""
        return tuple(self.facts.sources[source] for source in self.numbers)

    def tell(self) -> str:
        """Return which documents are listed, of how many, and where all of them are."""
        all_of_them = len(self.behind)
        if all_of_them == len(self.numbers):
            return f"All {all_of_them} documents behind these statements are listed."
        return (f"{all_of_them} documents stand behind these statements; {len(self.numbers)} of them are listed: for "
                "each statement one of the Armenian and one of the Azerbaijani side, or one of a third side where not "
                "both have one. All are on the map, in the detail of each thing, and in data/tables/sources.json.")

    def _choose(self, citations: Iterable[Citation]) -> list[Citation]:
        chosen: dict[str, Citation] = {}
        for citation in citations:
            party = _PARTY.get(self.facts.sources[citation.source]["side"], "third")
            held = chosen.setdefault(party, citation)
            if held.source not in self.numbers and citation.source in self.numbers:
                chosen[party] = citation
        third = chosen.pop("third", None)
        return [third] if third and len(chosen) < len(set(_PARTY.values())) else list(chosen.values())
