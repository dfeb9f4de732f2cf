"""The registries of rules, of those that refuse and those that warn, and the few words that every rule needs."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from geo.errors import Problem, quote
from geo.model.schema import TABLES
from geo.model.suggestions import ask_for
from geo.seeds.read import Record, Seeds

Rule = Callable[[Seeds], Iterator[Problem]]
RULES: dict[str, Rule] = {}
"""Every rule whose problems are errors, by name, in the order in which they run."""
WARNINGS: dict[str, Rule] = {}
"""Every rule that only warns: of what is allowed, and more often a slip than meant."""
WEIGHING: dict[str, Rule] = {}
"""Every rule that warns of a fact that rests on little; there are many such, which are listed where that is asked."""

DATED = ("routes", "areas", "passability", "posts", "blockades", "control")
"""Tables whose rows hold for an interval."""
SPOTS = ("posts", "blockades", "events")
"""Tables whose rows stand at a place or along a section."""


def rule(function: Rule) -> Rule:
    """Register a rule under its name."""
    RULES[function.__name__] = function
    return function


def warning(function: Rule) -> Rule:
    """Register a rule under its name as one that only warns; it yields problems like any other."""
    WARNINGS[function.__name__] = function
    return function


def weighing(function: Rule) -> Rule:
    """Register a rule under its name as one of how facts are attested; it yields problems like any other."""
    WEIGHING[function.__name__] = function
    return function


def problem_of(record: Record, column: str, expected: str, got: object, remedy: str) -> Problem:
    """Return a problem of one cell of a row."""
    shown = "an empty cell" if got in ("", None) else quote(got)
    return Problem(record.file, record.line, column, record.row.id, expected, shown, remedy)


def offer(seeds: Seeds, table: str, key: str, otherwise: str) -> str:
    """Return the remedy for an id that a table does not have: whether a near one was meant, and what else to do."""
    return f"{ask_for(seeds.nearest(table, key))} {otherwise}".lstrip()


def citing(seeds: Seeds) -> Iterator[tuple[str, Record]]:
    """Yield the table and record of every row that cites its sources."""
    yield from records_of(seeds, *(table for table in seeds.tables if "sources" in TABLES[table].model_fields))


def records_of(seeds: Seeds, *tables: str) -> Iterator[tuple[str, Record]]:
    """Yield the table and record of every row of some tables, or of all."""
    for table in tables or tuple(seeds.tables):
        for record in seeds.tables[table]:
            yield table, record


def split_list(cell: str | None) -> list[str]:
    """Return the parts of a cell that lists ids.

    Examples
    --------
    >>> split_list("route-2022; route-2023"), split_list(None)
    (['route-2022', 'route-2023'], [])
    """
    return cell.split("; ") if cell else []
