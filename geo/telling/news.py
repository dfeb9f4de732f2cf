"""What happened on a day, the weightiest first: what a headline tells."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from geo.model.citations import cited_sources


def weight_of(row: Any) -> tuple[int, int]:
    """Return how weighty an event is: how many documents tell of it, then of how many origins they are.

    Examples
    --------
    >>> weight_of({"sources": "tass-1; reuters-2; tass-3", "origins": 2})
    (3, 2)
    """
    return len(cited_sources(row["sources"])), row["origins"] or 0


def rank_events(rows: Sequence[Any]) -> list[int]:
    """Return of each event its place among all by weight, from 0; those alike share one.

    Examples
    --------
    >>> rank_events([{"sources": "a", "origins": 1}, {"sources": "a; b", "origins": 1}, {"sources": "c", "origins": 1}])
    [1, 0, 1]
    """
    places = {weight: place for place, weight in enumerate(sorted(set(map(weight_of, rows)), reverse=True))}
    return [places[weight_of(row)] for row in rows]
