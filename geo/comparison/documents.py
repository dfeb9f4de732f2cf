"""Which documents a reviewer has to open: those that rows cite which were added or corrected, and did not before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from geo.comparison.model import RowChange
from geo.comparison.rows import Contents, Record


@dataclass(frozen=True)
class Document:
    """A document that rows cite newly.

    Parameters
    ----------
    id, publisher, title, url : str
        Of the newer edition; empty where its table of sources lacks them.
    rows : tuple of str
        As ``table:id``, with the place in the document where the citation has one.
    """

    id: str
    publisher: str
    title: str
    url: str
    rows: tuple[str, ...]


def find_documents(changes: Iterable[RowChange], old: Contents, new: Contents) -> tuple[Document, ...]:
    """Return the documents that rows cite newly, sorted by id.

    Parameters
    ----------
    changes : iterable of RowChange
    old, new : Contents
    """
    cited: dict[str, list[str]] = {}
    for change in changes:
        for citation in _new_citations(change, old, new):
            key, _, place = citation.partition("[")
            cited.setdefault(key, []).append(f"{change.table}:{change.id}{f' [{place}' if place else ''}")
    sources = new.tables.get("sources")
    return tuple(_describe(key, sources.rows.get(key) if sources else None, tuple(rows))
                 for key, rows in sorted(cited.items()))


def _new_citations(change: RowChange, old: Contents, new: Contents) -> Iterator[str]:
    if change.change == "retired" or change.follows:
        return
    before, after = (_citations(contents, change) for contents in (old, new))
    yield from (citation for citation in after if citation not in before)


def _citations(contents: Contents, change: RowChange) -> list[str]:
    table = contents.tables.get(change.table)
    row = table.rows.get(change.id) if table else None
    cell = row.cells.get("sources") if row else None
    return cell.split("; ") if isinstance(cell, str) and cell else []


def _describe(key: str, row: Record | None, rows: tuple[str, ...]) -> Document:
    publisher, title, url = (str(row.cells.get(name) or "") if row else "" for name in ("publisher", "title", "url"))
    return Document(key, publisher, title, url, rows)
