"""The rules that seeds must keep, beyond what a single cell can show, and those that only warn.

Each rule is one small function; its docstring is the question that it asks, and :data:`RULES` is the help text.
Validating never changes or drops anything: it reports every problem that it can find. A rule reports what it can know:
it concludes nothing from rows that do not fit or from tables that could not be read, so that one fault is one message.

A rule of :data:`WARNINGS` asks after what is allowed and more often a slip than meant. Its warnings stop nothing; one
that is right as it stands gets a line in ``looked_at.csv`` and is not repeated. The rules of :data:`WEIGHING` ask how a
fact is attested. What they find is a gap to be filled and no slip, and there is much of it: it is told as a number, and
listed where somebody asks for it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from geo.errors import DataError, Problem
from geo.seeds.read import Seeds
from geo.seeds.validate import (
    continuity,
    courses,
    documents,
    duplication,
    fidelity,
    hours,
    identity,
    lettering,
    likeness,
    looking,
    origins,
    persons,
    placing,
    presence,
    publishing,
    renderings,
    searches,
    statements,
    timing,
    tour_words,
    touring,
    traffic,
    weight,
)
from geo.seeds.validate.registry import RULES, WARNINGS, WEIGHING

__all__ = ["RULES", "WARNINGS", "WEIGHING", "check", "continuity", "courses", "documents", "duplication",
           "fidelity", "find_warnings", "hours", "identity", "lettering", "likeness", "looking", "origins", "persons",
           "placing", "presence", "publishing", "renderings", "require_valid", "searches", "statements", "timing",
           "tour_words",
           "touring", "traffic", "weight"]

Published = Mapping[str, frozenset[str]]
"""Ids by table that an earlier build published, see :func:`geo.seeds.published.read_last_build`."""


def check(seeds: Seeds, published: Published | None = None) -> tuple[Problem, ...]:
    """Return everything that is wrong with the seeds: what reading found, and what every rule finds.

    Parameters
    ----------
    seeds : Seeds
        As read by :func:`geo.seeds.read.read_seeds`.
    published : mapping of str to frozenset of str, optional
        Ids by table that an earlier build published; when not given, those that the seeds carry.

    Returns
    -------
    tuple of Problem
        Sorted by file and line; empty when the seeds are clean. Without a situation no rule is asked, since each may
        depend on it. Warnings are none of them, see :func:`find_warnings`.
    """
    if seeds.case.situation is None:
        return tuple(sorted({*seeds.problems}))
    compared = seeds if published is None else replace(seeds, published=published)
    found = {problem for rule in RULES.values() for problem in rule(compared)}
    return tuple(sorted({*seeds.problems, *found}))


def find_warnings(
    seeds: Seeds, published: Published | None = None, *, weight: bool = False
) -> tuple[Problem, ...]:
    """Return what is allowed in the seeds and looks like a slip, but for what somebody looked at and found right.

    Parameters
    ----------
    seeds, published
        As :func:`check` takes them.
    weight : bool
        Whether to return what the rules of :data:`WEIGHING` find too.

    Returns
    -------
    tuple of Problem
        Sorted by file and line, each with the name of its rule in ``warning``. A line of ``looked_at.csv`` that no rule
        warns of any more is one of them, unless rows could not be read.
    """
    if seeds.case.situation is None:
        return ()
    compared = seeds if published is None else replace(seeds, published=published)
    found = {replace(problem, warning=name) for name, rule in (WARNINGS | WEIGHING).items()
             for problem in rule(compared)}
    left = looking.leave_out_looked_at(seeds, found)
    return tuple(sorted(one for one in left if weight or one.warning not in WEIGHING))


def require_valid(seeds: Seeds, published: Published | None = None, *, strict: bool = False) -> None:
    """Raise :class:`geo.errors.DataError` with every problem unless the seeds are clean; see :func:`check`.

    With ``strict`` warnings count as problems, see :func:`find_warnings`.
    """
    problems = check(seeds, published) + (find_warnings(seeds, published) if strict else ())
    if problems:
        raise DataError(problems)
