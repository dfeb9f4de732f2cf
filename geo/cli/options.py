"""Options that commands share, and how their values are read."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from geo.model import project
from geo.model.project import show_path
from geo.telling.terminal import say

NAMED = f"in {'dist' if project.IN_CHECKOUT else 'the working folder'}, named after the situation"
"""Where a file is written that no option names, in words."""


def tell_other_seeds(data: Path, seeds: Path) -> Path:
    """Say if a data folder was built from other seeds than these; return the folder."""
    from geo.building.origin import tell_other_seeds as tell

    if notice := tell(show_path(data), show_path(seeds)):
        say(notice, err=True)
    return data


DataOption = Annotated[Path, typer.Option("--data", help="Folder of the layers.",
                                         callback=lambda data: tell_other_seeds(data, data.parent / "seeds"))]
DayOption = Annotated[str, typer.Option("--at", metavar="DAY", help="A day, such as 2001-02-03.")]
KnownOption = Annotated[str, typer.Option("--known-by", metavar="DAY", show_default="all that is known",
                                          help="Count only documents published by that day.")]
LanguageOption = Annotated[str, typer.Option("--language", help="Of the text: en, hy, az or ru.")]
StrictOption = Annotated[bool, typer.Option("--strict", help="Take warnings for problems.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Print the answer as JSON.")]
