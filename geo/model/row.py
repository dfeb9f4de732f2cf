"""What every row of a seed table is."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Row(BaseModel):
    """A row of a seed table; text in, typed values out; frozen."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def order_of(row_id: str) -> tuple[str, ...]:
    """Return what rows are sorted by: their id, and where it names a table, a row and a column, one after the other.

    Examples
    --------
    >>> sorted(["events:gate-shut:title", "events:gate:title"], key=order_of)
    ['events:gate:title', 'events:gate-shut:title']
    """
    return tuple(row_id.split(":"))
