"""How a fact is attested, in words; what is told here stands in the columns that the build computes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from geo.model.situation import Situation
from geo.model.words import Words

_TOLD_DOCUMENTS = ("primary", "copy")


def spell_weight(row: Mapping[str, Any], words: Words, case: Situation) -> str:
    """Return by whom a fact is stated, and how near its documents are to them; nothing of what is no fact.

    Examples
    --------
    >>> from geo.engine.facts import read_facts
    >>> facts = read_facts()
    >>> spell_weight({"attested_by": "one-party", "attested_sides": "az", "best_document": "copy"}, facts.words,
    ...              facts.situation)
    'Stated by one party only (Azerbaijan); all sources are copies'
    """
    if not row.get("attested_by"):
        return ""
    of_parties = {side for party in case.parties for side in party.sides}
    sides = row["attested_sides"].split("; ") if row["attested_sides"] else []
    party, others = ([side for side in sides if (side in of_parties) is wanted] for wanted in (True, False))
    named = {"party-and-others": {"party": party, "others": others}, "one-party": {"party": party},
             "others": {"others": others}}.get(row["attested_by"], {})
    by = words.plain(f"attestedBy.{row['attested_by']}", **{name: _named(of, words) for name, of in named.items()})
    if row["attested_by"] == "copies" or row["best_document"] not in _TOLD_DOCUMENTS:
        return by
    return words.plain("joined", first=by, second=words.plain(f"bestDocument.{row['best_document']}"))


def spell_shortly(row: Mapping[str, Any], words: Words) -> str:
    """Return by whom a fact is stated in a few words; nothing of what is no fact."""
    return words.plain(f"report.attested.{row['attested_by']}") if row.get("attested_by") else ""


def _named(sides: Iterable[str], words: Words) -> str:
    return ", ".join(words.plain(f"sides.{side}") for side in sides)
