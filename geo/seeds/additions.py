"""What has come to the seed tables since version 0.1.0: what the check misses in older seeds, and ``migrate`` adds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from geo.errors import Problem
from geo.model.project import spell_migrate
from geo.model.texts import TEXTS
from geo.seeds.seed_files import RENAMED_TABLES, seeds_of
from geo.seeds.textfile import file_problem

ADDED_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "blockades": ("stops", "lets_through"),
    "passability": ("cause", "part_of_day", "time_from", "time_until", "minutes"),
    "sources": ("archived", "grade", "origin"),
}
"""Columns by table.

In a migrated row they are empty, but for those that :mod:`geo.seeds.migration` can tell from others.
"""
ADDED_TABLES: tuple[str, ...] = ("bodies", "tours", "persons", "searched", "glossary", *TEXTS, "looked_at")
"""Tables; a migrated folder has them with their header line alone."""




def is_added(table: str, column: str = "") -> bool:
    """Return whether a table, or a column of one, is younger than version 0.1.0.

    Examples
    --------
    >>> is_added("looked_at"), is_added("blockades", "stops"), is_added("blockades", "kind")
    (True, True, False)
    """
    return column in ADDED_COLUMNS.get(table, ()) if column else table in ADDED_TABLES


def note_missing(path: Path, table: str, problems: list[Problem]) -> bool:
    """Note that a table that older seeds do not have, or not by this name, is not there; return whether that is so."""
    is_renamed = table in RENAMED_TABLES and (path.parent / f"{RENAMED_TABLES[table]}.csv").exists()
    is_missing = (is_added(table) or is_renamed) and not path.exists()
    if is_missing:
        problems.append(file_problem(path, "this table", "no such table", spell_migrate(seeds_of(path))))
    return is_missing


def tell_once(seeds_dir: Path, problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return problems with those that the command ``migrate`` mends as one line, which comes first."""
    remedy = spell_migrate(seeds_dir)
    found = tuple(problems)
    missing = [problem for problem in found if problem.remedy == remedy]
    if not missing:
        return found
    return _of_an_older_version(seeds_dir, missing, remedy), *(one for one in found if one.remedy != remedy)


def _of_an_older_version(seeds_dir: Path, missing: list[Problem], remedy: str) -> Problem:
    first = Path(missing[0].file).name
    named = f"{first} without {missing[0].column}" if missing[0].column else f"no {first}"
    more = f" and {len(missing) - 1} more of this kind" if len(missing) > 1 else ""
    return file_problem(seeds_dir, "tables of this version", f"those of an older one: {named}{more}", remedy)
