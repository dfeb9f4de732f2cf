"""The rules that seeds must keep, beyond what a single cell can show.

Each rule is one small function; its docstring is the question that it asks, and :data:`RULES` is the help text.
Validating never changes or drops anything: it reports every problem that it can find.
"""

from __future__ import annotations

from geo.errors import DataError, Problem
from geo.read import Seeds
from geo.validate import identity, placing, statements, timing
from geo.validate.registry import RULES

__all__ = ["RULES", "check", "identity", "placing", "require_valid", "statements", "timing"]


def check(seeds: Seeds) -> tuple[Problem, ...]:
    """Return everything that is wrong with the seeds: what reading found, and what every rule finds.

    Parameters
    ----------
    seeds : Seeds
        As read by :func:`geo.read.read_seeds`.

    Returns
    -------
    tuple of Problem
        Sorted by file and line; empty when the seeds are clean.
    """
    return tuple(sorted({*seeds.problems, *(problem for rule in RULES.values() for problem in rule(seeds))}))


def require_valid(seeds: Seeds) -> None:
    """Raise :class:`geo.errors.DataError` with every problem unless the seeds are clean."""
    problems = check(seeds)
    if problems:
        raise DataError(problems)
