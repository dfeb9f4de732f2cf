"""Hours in which passability changed within a day: rows that lie upon the state of the day and leave it as it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from geo.dates import Bounds, resolve_date
from geo.situation import EVERY_CLASS

if TYPE_CHECKING:
    import pandas


@dataclass(frozen=True)
class Hours:
    """A row of hours of the passability table.

    Parameters
    ----------
    id, scope, traffic : str
    targets : tuple of str
    bounds : Bounds
        Of its day; several days are possible where it is one of them.
    """

    id: str
    scope: str
    targets: tuple[str, ...]
    traffic: str
    bounds: Bounds


def read_hours(rows: Iterable[Mapping[str, Any]]) -> tuple[Hours, ...]:
    """Return the rows of hours among those of ``passability.json``, in their order."""
    return tuple(Hours(row["id"], row["scope"], tuple(row["targets"].split("; ")), row["traffic"],
                       resolve_date(row["valid_from"]))
                 for row in rows if row["part_of_day"])


def with_hours(table: pandas.DataFrame, hours: Sequence[Hours]) -> pandas.DataFrame:
    """Return a day table with a column ``hours``: which rows of hours lie, or may lie, upon each day.

    Parameters
    ----------
    table : pandas.DataFrame
        As :func:`geo.episodes.day_table` gives it.
    hours : sequence of Hours

    Returns
    -------
    pandas.DataFrame
        Ids of rows of passability, in their order, with a semicolon between; missing where there are none. Those of a
        route lie upon the corridor too while the route is in use, and those for all traffic upon each class.
    """
    found: dict[int, list[str]] = {}
    for row in hours:
        for position in table.index[_upon(table, row)]:
            found.setdefault(position, []).append(row.id)
    cells = {position: "; ".join(ids) for position, ids in found.items()}
    return table.assign(hours=table.index.map(cells.get).astype("object")).astype({"hours": "category"})


def _upon(table: pandas.DataFrame, row: Hours) -> pandas.Series[bool]:
    """Return which rows of a day table are of a day, target and class of a row of hours."""
    first, last = row.bounds.possible_from or date.min, row.bounds.possible_until or date.max
    is_on_target = (table["scope"] == row.scope) & table["target"].isin(row.targets)
    if row.scope == "route":
        phases = [phase for phase in table["phase"].cat.categories if {*phase.split("; ")} & {*row.targets}]
        is_on_target |= (table["scope"] == "corridor") & table["phase"].isin(phases)
    is_of_class = (table["traffic"] == row.traffic) | (row.traffic == EVERY_CLASS)
    days = table["day"].dt.date
    found: pandas.Series[bool] = is_on_target & is_of_class & (days >= first) & (days < last)
    return found
