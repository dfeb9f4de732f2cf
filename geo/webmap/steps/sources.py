"""The documents that a file cites, each listed once, and the links that lead to them from where they are cited."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html import escape

from geo.engine.facts import Facts
from geo.model.citations import cited_sources, is_link
from geo.model.words.spelling import say, spell_date
from geo.store.rows import AnyRow


@dataclass
class Sources:
    """The documents that are cited so far.

    Parameters
    ----------
    facts : Facts
        A checked data folder, in the language of the file.
    """

    facts: Facts
    numbers: dict[str, int] = field(default_factory=dict)

    def cite(self, rows: Iterable[AnyRow]) -> str:
        """Return links to the documents that rows cite, each called by its publisher; nothing where there is none."""
        cited = dict.fromkeys(source for row in rows for source in cited_sources(row["sources"]))
        links = [self._link(source) for source in cited if source in self.facts.sources]
        return f'<small>{", ".join(links)}</small>' if links else ""

    def _link(self, source: str) -> str:
        number = self.numbers.setdefault(source, len(self.numbers) + 1)
        return f'<a href="#q{number}">{escape(self.facts.sources[source]["publisher"])}</a>'

    def listed(self) -> Iterator[str]:
        """Yield every document that was cited, in the order in which it was first; style shows the address of each."""
        for source, number in self.numbers.items():
            row = self.facts.sources[source]
            title, when = escape(row["title"]), spell_date(row["published"]) if row["published"] else say("noDate")
            told = f'<a href="{escape(row["url"])}">{title}</a>' if is_link(row["url"]) else f"<bdi>{title}</bdi>"
            yield f'<li id="q{number}">{escape(row["publisher"])}, {when}: {told}</li>'
