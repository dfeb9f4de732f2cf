"""The rules that seeds must keep, beyond what a single cell can show.

Each rule is one small function; its docstring is the question that it asks, and :data:`RULES` is the help text.
Validating never changes or drops anything: it reports every problem that it can find. A rule reports what it can know:
it concludes nothing from rows that do not fit or from tables that could not be read, so that one fault is one message.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from geo.errors import DataError, Problem
from geo.read import Seeds
from geo.validate import identity, placing, publishing, statements, timing, traffic
from geo.validate.registry import RULES

__all__ = ["RULES", "check", "identity", "placing", "publishing", "require_valid", "statements", "timing", "traffic"]

Published = Mapping[str, frozenset[str]]
"""Ids by table that an earlier build published, see :func:`geo.published.read_published`."""


def check(seeds: Seeds, published: Published | None = None) -> tuple[Problem, ...]:
    """Return everything that is wrong with the seeds: what reading found, and what every rule finds.

    Parameters
    ----------
    seeds : Seeds
        As read by :func:`geo.read.read_seeds`.
    published : mapping of str to frozenset of str, optional
        Ids by table that an earlier build published; without it no id is missed.

    Returns
    -------
    tuple of Problem
        Sorted by file and line; empty when the seeds are clean.
    """
    compared = replace(seeds, published=published or {})
    found = {problem for rule in RULES.values() for problem in rule(compared)}
    return tuple(sorted({*seeds.problems, *found}))


def require_valid(seeds: Seeds, published: Published | None = None) -> None:
    """Raise :class:`geo.errors.DataError` with every problem unless the seeds are clean; see :func:`check`."""
    problems = check(seeds, published)
    if problems:
        raise DataError(problems)
