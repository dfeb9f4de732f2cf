"""Warnings that somebody looked at and found right: the lines of looked_at.csv."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import replace
from pathlib import Path

from geo.errors import Problem
from geo.seeds.read import Record, Seeds
from geo.seeds.seed_files import table_of
from geo.seeds.validate.registry import WARNINGS, WEIGHING, problem_of, rule

NEEDLESS = "looked_at_lines_are_needed"
"""Name of the warning of a line that silences nothing; it is no rule of its own, since it rests on all of them."""


@rule
def looked_at_lines_name_a_warning(seeds: Seeds) -> Iterator[Problem]:
    """Does every line of looked_at.csv name a rule that warns and a row that is there?"""
    for record in seeds.tables["looked_at"]:
        row = record.row
        table, _, key = row.row.partition(":")
        origins = [name for name in (table, f"geometry/{table}") if name in seeds.ids]
        if row.rule not in {*WARNINGS, *WEIGHING}:
            yield problem_of(record, "rule", "a rule that warns", row.rule,
                             "Copy the name from the end of the warning.")
        if not any(seeds.may_have(origin, key) for origin in origins):
            yield problem_of(record, "row", "table:id of a row that exists", row.row,
                             "Correct the reference, or take this line out.")


def leave_out_looked_at(seeds: Seeds, warnings: Set[Problem]) -> Iterator[Problem]:
    """Yield the warnings of which no line of looked_at.csv says that they are right, and the lines that are needless.

    A line is needless when no rule warns of its cell any more; of seeds with faults that is not told, since a rule says
    nothing of a row that does not fit.
    """
    looked_at = {_key_of_line(record): record for record in seeds.tables["looked_at"]}
    warned = {_key_of_warning(found) for found in warnings}
    yield from (found for found in warnings if _key_of_warning(found) not in looked_at)
    if seeds.problems:
        return
    for key, record in looked_at.items():
        if key not in warned and record.row.rule in {*WARNINGS, *WEIGHING}:
            yield _needless(record)


def _key_of_line(record: Record) -> tuple[str, str, str]:
    return record.row.rule, record.row.row, record.row.column or ""


def _key_of_warning(found: Problem) -> tuple[str, str, str]:
    return found.warning, f"{table_of(Path(found.file))}:{found.id}", found.column


def _needless(record: Record) -> Problem:
    found = problem_of(record, "row", f"a row of which {record.row.rule} warns", record.row.row, "Take this line out.")
    return replace(found, warning=NEEDLESS)
