"""What the command ``check`` says of a folder of seeds: problems, warnings, and how much rests on little."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from geo.errors import DataError, Problem
from geo.model import project
from geo.seeds import validate
from geo.seeds.read import Seeds


@dataclass(frozen=True)
class CheckReport:
    """What was found.

    Parameters
    ----------
    tables, rows : int
        How many there are.
    problems, warnings : tuple of Problem
    untold : tuple of Problem
        What the rules of :data:`geo.seeds.validate.WEIGHING` warn of, where that was not asked for.
    """

    tables: int
    rows: int
    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...]
    untold: tuple[Problem, ...]

    def as_dict(self) -> dict[str, Any]:
        """Return it for JSON."""
        return {"rows": self.rows, "problems": [found.as_dict() for found in self.problems],
                "warnings": [found.as_dict() for found in self.warnings], "untold": len(self.untold)}

    def findings(self) -> Iterator[str]:
        """Yield what is not as it should be."""
        for found, kind in ((self.problems, "problem"), (self.warnings, "warning")):
            if found:
                yield f"{DataError(found)}\n{count_found(found, kind)} in the seeds."

    def tell_untold(self, command: str) -> str:
        """Return how many facts rest on copies alone, and the command that lists them; nothing where none does."""
        number = len(self.untold)
        facts = "1 fact rests" if number == 1 else f"{number} facts rest"
        return f"{facts} on copies alone. To list them, run: {command}" if number else ""


def count_found(found: Sequence[Problem], kind: str) -> str:
    """Return how many there are of a kind.

    Examples
    --------
    >>> count_found([], "problem"), count_found([None], "warning")
    ('0 problems', '1 warning')
    """
    return f"{len(found)} {kind}{'' if len(found) == 1 else 's'}"


def report_check(seeds: Seeds, *, weight: bool = False) -> CheckReport:
    """Check seeds.

    Parameters
    ----------
    seeds : Seeds
    weight : bool
        Whether to list the facts that rest on little among the warnings.
    """
    found = validate.find_warnings(seeds, weight=True)
    untold = tuple(one for one in found if one.warning in validate.WEIGHING and not weight)
    rows = sum(len(records) for records in seeds.tables.values())
    return CheckReport(len(seeds.tables), rows, validate.check(seeds),
                       tuple(one for one in found if one not in untold), untold)


def spell_check(seeds: Path, *options: str) -> str:
    """Return the command that checks a folder of seeds, as it is typed."""
    return project.spell_command("check", *options, *([] if seeds == project.SEEDS else ["--seeds", str(seeds)]))
