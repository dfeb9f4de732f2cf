"""The documents that a brief cites: which of those behind a statement, and under which number."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

from geo.briefs.model import Cite
from geo.engine.facts import Facts
from geo.model.citations import UNVERIFIED, Citation, parse_citations
from geo.model.dates import parse_date
from geo.model.words.spelling import say
from geo.store.rows import AnyRow, SourceRow

_THIRD = "third"
"""Whose document it is where its side is no party's; else it is the party's."""
_MARGIN = timedelta(days=7)
"""How long before a state begins it may be announced, and how long after it ends it may be reported."""
_WITHIN, _LATER, _APART = range(3)
"""How near a document is to a statement: from its time and known by the last day of the brief; from its time, but
published after that day or without a date; or from another time, as where it only bounds when a state ended.
"""


@dataclass
class Numbering:
    """Gives each document that is cited a number, in the order in which they appear.

    A statement may rest on ten documents. If ``is_short``, one or two of them are cited. Those from another time than
    that of the statement, such as those that only bound its end, are left out where there are others. Of the rest, one
    of each party is cited where both have one, of whichever of its sides; else one of a third side, unless it was
    published after the brief and the only side's was not; else the only side's. Of each it is the first that the row
    names, of those that were published up to the last day of the brief if there are any. The account of a side is cited
    alike, without regard to whose document it is.

    Parameters
    ----------
    facts : Facts
    last : datetime.date
        The last day of the brief.
    is_short : bool
    """

    facts: Facts
    last: date
    is_short: bool = False
    numbers: dict[str, int] = field(default_factory=dict)
    behind: set[str] = field(default_factory=set)

    @cached_property
    def _parties(self) -> dict[str, str]:
        return {side: party.id for party in self.facts.situation.parties for side in party.sides}

    def cite(self, *rows: AnyRow) -> tuple[Cite, ...]:
        """Return what stands behind a statement that rests on rows; nothing if they rest on no document."""
        return self._number(citation for row in rows for citation in self._choose(row, self._documents(row)))

    def cite_account(self, account: AnyRow) -> tuple[Cite, ...]:
        """Return what stands behind the account of a side."""
        found = self._documents(account)
        ranked = sorted(found, key=lambda citation: self._nearness(account, citation))
        return self._number(ranked[:1] if self.is_short else found)

    def sources(self) -> tuple[SourceRow, ...]:
        """Return the documents in the order of their numbers."""
        return tuple(self.facts.sources[source] for source in self.numbers)

    def tell(self) -> str:
        """Return which documents are listed, of how many, and where all of them are."""
        all_of_them = len(self.behind)
        if all_of_them == len(self.numbers):
            return say("report.briefs.allSources", count=all_of_them)
        return self.facts.words.plain("report.briefs.sources", behind=all_of_them, listed=len(self.numbers))

    def _documents(self, row: AnyRow) -> list[Citation]:
        found = [citation for citation in parse_citations(row["sources"]) if citation.source != UNVERIFIED]
        self.behind |= {citation.source for citation in found}
        return found

    def _number(self, citations: Iterable[Citation]) -> tuple[Cite, ...]:
        places = dict.fromkeys((citation.source, citation.locator) for citation in citations)
        documents = tuple((self.numbers.setdefault(source, len(self.numbers) + 1), locator)
                          for source, locator in places)
        return (Cite(documents),) if documents else ()

    def _choose(self, row: AnyRow, citations: list[Citation]) -> list[Citation]:
        if not self.is_short or not citations:
            return citations
        nearness = {citation: self._nearness(row, citation) for citation in citations}
        nearest = min(nearness.values())
        chosen: dict[str, Citation] = {}
        for citation in sorted(citations, key=lambda citation: nearness[citation]):
            if nearness[citation] < _APART or nearest == _APART:
                party = self._parties.get(self.facts.sources[citation.source]["side"], _THIRD)
                chosen.setdefault(party, citation)
        third = chosen.pop(_THIRD, None)
        if third and (not chosen or (len(chosen) == 1 and nearness[third] == nearest)):
            return [third]
        return list(chosen.values())

    def _nearness(self, row: AnyRow, citation: Citation) -> int:
        """Return how near a document is to what a row states; the bounds of the row tell its time, if it has any."""
        published = self.facts.sources[citation.source]["published"]
        if not published:
            return _LATER
        span, start, end = parse_date(published), row.get("possible_from"), row.get("certain_until")
        if start and span.latest < date.fromisoformat(start) - _MARGIN:
            return _APART
        if end and "date" not in row and span.earliest >= date.fromisoformat(end) + _MARGIN:
            return _APART
        return _WITHIN if span.earliest <= self.last else _LATER
