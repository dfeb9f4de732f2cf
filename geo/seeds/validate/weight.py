"""Warnings of facts that rest on little: gaps of the research rather than slips, so that they are asked for apart."""

from __future__ import annotations

from collections.abc import Iterator

from geo.errors import Problem
from geo.model.attestation import Scales
from geo.model.citations import UNVERIFIED, cited_sources
from geo.seeds.read import Seeds
from geo.seeds.validate.registry import problem_of, records_of, weighing

FACTS = ("events", "passability", "blockades", "posts", "control", "series")
"""Tables whose rows are facts."""


def scales_of(seeds: Seeds) -> Scales:
    """Return what the facts of the seeds are weighed with."""
    return Scales.of(seeds.situation, map(vars, seeds.rows("sources")), map(vars, seeds.rows("bodies")))


@weighing
def facts_rest_on_more_than_a_copy(seeds: Seeds) -> Iterator[Problem]:
    """Does no fact rest on copies alone, be it one or several of the same words?"""
    if seeds.problems:
        return
    scales = scales_of(seeds)
    for _, record in records_of(seeds, *FACTS):
        cited = record.row.sources
        found = scales.weigh(cited)
        if cited != UNVERIFIED and found.best == "copy" and len(found.voices) < 2:
            yield problem_of(record, "sources", "a document that is no copy, or the words of another body or publisher",
                             ", ".join(cited_sources(cited)), "Cite the original, or another document that tells it.")
