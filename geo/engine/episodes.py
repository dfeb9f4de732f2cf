"""Runs of days on which what could pass stays the same: one after another, how long a state held, a row for each day.

:class:`geo.engine.passability.Passability` finds them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, TypedDict

from geo.model.dates import Certainty
from geo.store.rows import AnyRow

if TYPE_CHECKING:
    import pandas


EpisodeDays = TypedDict("EpisodeDays", {"from": str, "until": str})
"""First day, and the day after the last."""


class EpisodeRow(EpisodeDays):
    """A row of ``data/tables/episodes.json``."""

    id: str
    scope: str
    target: str
    traffic: str
    state: str
    certainty: Certainty | None
    passability: str | None
    disputed: bool
    phase: str | None
    hours: str | None


@dataclass(frozen=True)
class Episode:
    """A longest run of days with the same state and certainty; half-open, within the period of the map."""

    scope: str
    target: str
    traffic: str
    state: str
    certainty: Certainty | None
    starts: date
    ends: date
    reports: tuple[str, ...]
    disputed: bool
    phase: tuple[str, ...]
    hours: tuple[str, ...] = ()
    """Rows of hours that lie, or may lie, upon days of it."""

    @property
    def days(self) -> int:
        """Number of days."""
        return (self.ends - self.starts).days

    def as_row(self) -> EpisodeRow:
        """Return the row of ``data/tables/episodes.json``."""
        return {
            "id": f"{self.scope}--{self.target}--{self.traffic}--{self.starts.isoformat()}",
            "scope": self.scope, "target": self.target, "traffic": self.traffic,
            "state": self.state, "certainty": self.certainty,
            "from": self.starts.isoformat(), "until": self.ends.isoformat(),
            "passability": "; ".join(self.reports) or None, "disputed": self.disputed,
            "phase": "; ".join(self.phase) or None, "hours": "; ".join(self.hours) or None,
        }


@dataclass(frozen=True)
class Run:
    """How long a state held around a day, however sure it is on single days.

    Parameters
    ----------
    since : datetime.date or None
        First day on which it is certain; None where it is never certain up to the day asked.
    earliest : datetime.date
        First day from which on it is at least possible without a break.
    until : datetime.date
        Day after the last.
    """

    since: date | None
    earliest: date
    until: date


def join_episodes(earlier: Episode, later: Episode) -> Episode:
    """Return two episodes of the same state, one after the other, as one that rests on the rows of both."""
    reports = tuple(dict.fromkeys((*earlier.reports, *later.reports)))
    phase = tuple(dict.fromkeys((*earlier.phase, *later.phase)))
    return replace(earlier, ends=later.ends, reports=reports, disputed=earlier.disputed or later.disputed, phase=phase)


def end_episode(episode: Episode, day: date) -> Episode:
    """Return an episode that ends before a day."""
    return replace(episode, ends=day)


def day_table(episodes: Sequence[Episode]) -> pandas.DataFrame:
    """Return one row for every day, target and class of traffic.

    Parameters
    ----------
    episodes : sequence of Episode
        As :meth:`geo.engine.passability.Passability.episodes` gives them.

    Returns
    -------
    pandas.DataFrame
        Columns ``day`` (datetime64, civil day), ``scope``, ``target``, ``traffic``, ``state``, ``certainty``
        (missing where the state is unknown), ``disputed``, ``passability`` and ``phase``; texts are categories.
        Sorted by scope, target, traffic as the episodes are, then by day. Empty for no episodes.
    """
    import numpy as np
    import pandas as pd

    rows: list[AnyRow] = [episode.as_row() for episode in episodes]
    columns = ("scope", "target", "traffic", "state", "certainty", "disputed", "passability", "phase")
    table = pd.DataFrame({name: [row[name] for row in rows] for name in columns})
    for name in columns:
        table[name] = table[name].astype("bool" if name == "disputed" else "category")
    days = np.array([episode.days for episode in episodes], dtype=np.int64)
    starts = np.array([episode.starts for episode in episodes], dtype="datetime64[D]")
    whole = table.loc[np.repeat(np.arange(len(rows)), days)].reset_index(drop=True)
    offset = np.arange(days.sum()) - np.repeat(days.cumsum() - days, days)
    whole.insert(0, "day", (np.repeat(starts, days) + offset).astype("datetime64[s]"))
    return whole
