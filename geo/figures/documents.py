"""The documents on which a figure rests: as many as have room in its foot, and all of them for its metadata."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain, zip_longest

from geo.engine.facts import Facts
from geo.figures import fonts
from geo.figures.furniture import FOOT
from geo.figures.sheet import PT_MM
from geo.model.citations import cited_sources
from geo.model.words.spelling import say, spell_date
from geo.store.rows import AnyRow, SourceRow

LINES = {False: 2, True: 3}
"""How many lines of a foot name documents, in a wide figure and in a column."""


@dataclass(frozen=True)
class Documents:
    """Documents that the facts of a figure cite, each once, the sides that published them taking turns."""

    rows: tuple[SourceRow, ...]

    @property
    def cited(self) -> tuple[str, ...]:
        """Each with all that is known of it."""
        return tuple(f"{row['publisher']}, {row['title']} ({row['published'] or say('noDate')}), {row['url']}"
                     for row in self.rows)

    def in_brief(self, width: float, *, is_narrow: bool = False, lines: int | None = None) -> str:
        """Return as many publishers with dates as fit on a few lines of a width, and how many more there are."""
        lines = LINES[is_narrow] if lines is None else lines
        names = [f"{row['publisher'].partition(' (')[0]} ({_date_of(row)})" for row in self.rows]
        for shown in range(len(names), -1, -1):
            text = self._tell(names, shown)
            if len(fonts.wrap(text, width, FOOT.size * PT_MM, FOOT.weight)) <= lines:
                return text
        return self._tell(names, 0)

    def _tell(self, names: list[str], shown: int) -> str:
        more = len(names) - shown
        rest = say("report.figures.moreDocuments", count=more) if more else ""
        told = "; ".join([*names[:shown], *filter(None, [rest])])
        return say("report.figures.documents", names=told) if names else ""


def _date_of(row: SourceRow) -> str:
    return spell_date(row["published"]) if row["published"] else say("report.figures.undated")


def find_documents(facts: Facts, rows: Iterable[AnyRow]) -> Documents:
    """Return the documents that rows of the tables cite.

    Parameters
    ----------
    rows : iterable of dict
        Rows with ``sources``; the more important first.

    Examples
    --------
    >>> from geo.engine.facts import read_facts
    >>> facts = read_facts()
    >>> find_documents(facts, [facts.routes["route-2023"]]).rows[0]["publisher"] != ""
    True
    """
    ids = dict.fromkeys(id for row in rows if row["sources"] for id in cited_sources(row["sources"]))
    found = [facts.sources[id] for id in ids if id in facts.sources]
    by_side: dict[str, list[SourceRow]] = {}
    for row in found:
        by_side.setdefault(row["side"], []).append(row)
    return Documents(tuple(row for row in chain.from_iterable(zip_longest(*by_side.values())) if row))
