"""The header line of a seed table: which columns it names, and what cannot be judged because of it.

A fault of the columns is one message about the header, not one about each row below it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from geo.errors import GOT_AT_MOST, Problem
from geo.model.project import spell_migrate, spell_tidy
from geo.model.suggestions import Suggestions
from geo.seeds.additions import is_added
from geo.seeds.seed_files import seeds_of
from geo.seeds.textfile import file_problem

MAX_COLUMNS = 200
"""A header with more columns than this is refused without listing them."""

_SEPARATORS = {";": "semicolons", "\t": "tabs", "|": "vertical bars"}


@dataclass(frozen=True)
class Header:
    """The header line of a table.

    Parameters
    ----------
    names : tuple of str
        The columns as the line names them.
    wanted : tuple of str
        The columns that the table has, in order.
    unsure : frozenset of str
        Of these, the ones whose cells cannot be judged.
    """

    names: tuple[str, ...]
    wanted: tuple[str, ...]
    unsure: frozenset[str]

    @property
    def explains(self) -> frozenset[int]:
        """How many cells a row may have without being at fault itself."""
        return frozenset({len(self.names), len(self.wanted)} if self.unsure or self.has_unknown else {len(self.names)})

    @property
    def has_unknown(self) -> bool:
        """Whether the line names a column that the table does not have."""
        return not set(self.names) <= set(self.wanted)


def read_header(path: Path, names: Sequence[str], wanted: Sequence[str], problems: list[Problem]) -> Header | None:
    """Return the header of a table after noting what is wrong with it; None where the rows cannot be read by it.

    Parameters
    ----------
    path : Path
        The table.
    names : sequence of str
        Cells of its first line, taken apart at commas.
    wanted : sequence of str
        The columns that the table has, in order.
    problems : list of Problem
        Gets what is wrong.
    """
    fault = _fault_of_all(path, names, wanted)
    if fault is not None:
        problems.append(fault)
        return None
    missing = frozenset(wanted) - frozenset(names)
    repeated = frozenset(name for name, count in Counter(names).items() if count > 1)
    found = list(_column_faults(path, names, wanted, repeated))
    if not found and tuple(names) != tuple(wanted):
        found.append(file_problem(path, "columns in the order " + ", ".join(wanted), "another order",
                                  spell_tidy(seeds_of(path)), 1))
    problems += found
    return Header(tuple(names), tuple(wanted), missing | repeated)


def _fault_of_all(path: Path, names: Sequence[str], wanted: Sequence[str]) -> Problem | None:
    """Return what is wrong with a line that is no header of this table at all."""
    line = ",".join(names)
    known = len(set(names) & set(wanted))
    for separator, called in _SEPARATORS.items():
        if known < len(set(line.split(separator)) & set(wanted)):
            return file_problem(path, "cells separated by commas", called,
                                "Save the table with commas between the cells; the rest was not read.", 1)
    if len(names) > MAX_COLUMNS:
        return file_problem(path, f"{len(wanted)} columns", f"{len(names)} columns", "Restore the header line.", 1)
    if 2 * known < len(wanted):
        return file_problem(path, "the header line " + ",".join(wanted), f"{known or 'none'} of these columns",
                            "Restore the header line; the rest was not read.", 1)
    return None


def _column_faults(
    path: Path, names: Sequence[str], wanted: Sequence[str], repeated: frozenset[str]
) -> Iterator[Problem]:
    missing = [name for name in wanted if name not in names]
    for name in sorted(set(names) - set(wanted)):
        near = Suggestions(missing).nearest(name, most=1)
        missing = [column for column in missing if column not in near]
        expected = f"the column {near[0]}" if near else "only the columns of the dictionary"
        remedy = f"Did you mean {near[0]}?" if near else "Remove the column."
        got = "an unknown column" if name else "a column without a name, perhaps from a comma at the end of each line"
        yield Problem(str(path), 1, name[:GOT_AT_MOST], "", expected, got, remedy)
    for name in missing:
        remedy = spell_migrate(seeds_of(path)) if is_added(path.stem, name) else _where_to_add(name, wanted)
        yield Problem(str(path), 1, name, "", "this column", "no such column", remedy)
    for name in sorted(repeated):
        yield Problem(str(path), 1, name[:GOT_AT_MOST], "", "each column once", "the column twice",
                      "Remove one of them.")


def _where_to_add(name: str, wanted: Sequence[str]) -> str:
    before = wanted[wanted.index(name) - 1] if wanted.index(name) else ""
    place = f"after {before}" if before else "as the first one"
    return f"Add the column {place}, in the header and in every row."
