"""Which party was not heard on an event, and whether anybody looked for its account.

A party was heard where there is an account of one of its sides, or where a document that the event rests on carries the
words of one: then it states the event itself.

Rows are taken as mappings, so that those of the seeds and those of a data folder are read alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from geo.model.situation import Situation

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Unheard:
    """A party that was not heard on an event.

    Parameters
    ----------
    party : str
        Id of the party.
    searched : str
        Last day on which an account of one of its sides was sought, as an ISO day; nothing if on none.
    """

    party: str
    searched: str = ""

    def __str__(self) -> str:
        """Return it as the layer of events writes it: the party, and the day behind it.

        Examples
        --------
        >>> str(Unheard("northern")), str(Unheard("northern", "2001-02-03"))
        ('northern', 'northern 2001-02-03')
        """
        return f"{self.party} {self.searched}".rstrip()


class Hearing:
    """The accounts and the searches of a situation.

    Parameters
    ----------
    case : Situation
    accounts, searched : iterable of mapping
        Rows of these tables.
    """

    def __init__(self, case: Situation, accounts: Iterable[Row], searched: Iterable[Row]) -> None:
        self.case = case
        self._told: dict[str, set[str]] = {}
        for row in accounts:
            for subject in row["subjects"].split("; "):
                self._told.setdefault(subject, set()).add(row["side"])
        self._searches: dict[str, list[Row]] = {}
        for row in searched:
            self._searches.setdefault(row["subject"] or "", []).append(row)

    def without_account(self, event: str) -> tuple[Unheard, ...]:
        """Return the parties of which there is no account of an event, in the order of the situation."""
        subject = f"events:{event}"
        told = self._told.get(subject, set())
        return tuple(Unheard(party.id, self._last_search(subject, party.sides)) for party in self.case.parties
                     if told.isdisjoint(party.sides))

    def unheard(self, event: str, category: str, stating: Iterable[str]) -> tuple[Unheard, ...]:
        """Return the parties that were not heard on an event, in the order of the situation.

        Of an event of another category than those of which each party's account is sought, these are the parties for
        which somebody looked all the same.

        Parameters
        ----------
        event, category : str
        stating : iterable of str
            Sides whose words the documents of the event carry.
        """
        sides = set(stating)
        heard = {party.id for party in self.case.parties if sides & {*party.sides}}
        is_sought = category in self.case.accounts_sought
        return tuple(one for one in self.without_account(event) if one.party not in heard
                     and (is_sought or one.searched))

    def _last_search(self, subject: str, sides: Iterable[str]) -> str:
        days = [str(row["day"]) for row in self._searches.get(subject, ()) if row["side"] in (None, *sides)]
        return max(days, default="")
