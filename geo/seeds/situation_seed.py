"""Reading ``seeds/situation.json``: every fault with its line, its name and a remedy, as of any other seed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from json import JSONDecodeError
from pathlib import Path
from typing import Any

from geo.errors import Problem, quote
from geo.model.project import spell_migrate, spell_tidy
from geo.model.situation import FILE, Situation
from geo.model.situation_check import read_situation
from geo.model.situation_words import find_faults
from geo.model.suggestions import did_you_mean
from geo.model.typed_json import Fault, find_lines, line_of, parse_json, spell_path
from geo.model.vocabularies import cell_vocabulary
from geo.seeds.textfile import file_problem, read_text


@dataclass(frozen=True)
class SituationReading:
    """What came out of the file.

    Parameters
    ----------
    situation : Situation or None
        None if anything does not fit.
    document : object
        The JSON document as it stands.
    problems : tuple of Problem
    """

    situation: Situation | None
    document: Any
    problems: tuple[Problem, ...]


def read_situation_seed(seeds_dir: Path) -> SituationReading:
    """Read the situation of a seeds folder; a missing or unreadable file is a problem, not an exception.

    Examples
    --------
    >>> read_situation_seed(Path("seeds")).problems
    ()
    """
    path, problems = seeds_dir / FILE, list[Problem]()
    if not path.exists():
        missing = file_problem(path, "this file", "no such file", spell_migrate(seeds_dir))
        return SituationReading(None, None, (missing,))
    text = read_text(path, problems, mend=spell_tidy(seeds_dir))
    if text is None:
        return SituationReading(None, None, tuple(problems))
    try:
        document = parse_json(text)
    except ValueError as error:
        line = error.lineno if isinstance(error, JSONDecodeError) else 0
        said = error.msg if isinstance(error, JSONDecodeError) else str(error)
        problems.append(file_problem(path, "a JSON document", quote(said), "Correct the file at this line.", line))
        return SituationReading(None, None, tuple(problems))
    situation, faults = read_situation(document)
    faults = (*find_faults(situation), *_unknown_categories(situation)) if situation else faults
    lines = find_lines(text)
    problems += [Problem(str(path), line_of(lines, fault.path), spell_path(fault.path), "", fault.expected, fault.got,
                         fault.remedy) for fault in faults]
    return SituationReading(None if faults else situation, document, tuple(problems))


def _unknown_categories(case: Situation) -> Iterator[Fault]:
    """Yield what is named as a category of events, and is none."""
    known = cell_vocabulary("events", "category")
    for place, category in enumerate(case.accounts_sought):
        if category not in known:
            yield Fault(("accounts_sought", place), f"one of {', '.join(known)}", f'"{category}"',
                        did_you_mean(category, known) or "Correct it, or take it out.")
