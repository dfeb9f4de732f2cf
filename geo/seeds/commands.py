"""The commands on the seed tables alone: ``python -m geo audit | tidy | migrate | dictionary``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from geo.errors import UsageError
from geo.model import project
from geo.model.project import show_path as _shown
from geo.telling import terminal
from geo.telling.terminal import say as _say

app = typer.Typer()


def _require_seeds(seeds: Path) -> Path:
    """Refuse, where the package is installed, to go without seeds: it carries none."""
    if seeds == project.SEEDS and not (project.IN_CHECKOUT or seeds.is_dir()):
        raise UsageError("there is no folder seeds here, and an installed package carries none. Name one, such as a "
                         "copy of that of the project: --seeds FOLDER")
    return seeds


SeedsOption = Annotated[Path, typer.Option("--seeds", help="Folder of the seed tables.", callback=_require_seeds)]


@app.command()
def audit(
    seeds: SeedsOption = project.SEEDS,
    topic: Annotated[str, typer.Option("--topic", metavar="NAME", help="List every row of one question.")] = "",
    into: Annotated[Path | None, typer.Option("--into", help="Renew the totals in a file of Markdown instead.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the answer as JSON.")] = False,
) -> None:
    """List what a reviewer of the seeds should look at next: what rests on little, who was not heard, which dates."""
    from geo.seeds.audit import audit_seeds, require_topic, write_totals
    from geo.seeds.read import read_seeds

    require_topic(topic)
    found = audit_seeds(read_seeds(_shown(seeds)))
    if into is not None:
        write_totals(found, into)
        return
    _say(terminal.format_json(found.as_dict()) if as_json else terminal.join_lines(found.lines(topic)))


@app.command()
def tidy(seeds: SeedsOption = project.SEEDS) -> None:
    """Mend the form of the seed tables: bytes, line ends, order of columns and rows, blanks around cells."""
    from geo.seeds.tidy import tidy_seeds

    changed = tidy_seeds(_shown(seeds))
    _say("\n".join(map(str, changed)) or f"{_shown(seeds)} is tidy: nothing changed.")


@app.command()
def texts(
    language: Annotated[str, typer.Option("--language", help="hy, az or ru.")],
    seeds: SeedsOption = project.SEEDS,
    *,
    states: Annotated[str, typer.Option("--state", metavar="LIST", help="Which to list: some of missing, stale, draft, "
                                        "name, read.")] = "missing,stale",
    out: Annotated[Path | None, typer.Option("--out", help="Write a sheet for a translator; it ends in .csv or "
                                             ".xlsx.")] = None,
    take: Annotated[Path | None, typer.Option("--take", help="Take a translator's sheet back.")] = None,
    by: Annotated[str, typer.Option("--by", metavar="NAME", help="Who read what is marked in the sheet.")] = "",
    on: Annotated[str, typer.Option("--on", metavar="DAY", help="On which day, such as 2001-02-03.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print the answer as JSON.")] = False,
) -> None:
    """List the texts of a language that are missing, stale or drafts; write a sheet of them, and take it back."""
    from geo.seeds.read import read_seeds
    from geo.seeds.translating import states as text_states
    from geo.seeds.translating.files import write_sheet
    from geo.seeds.translating.taking import take_sheet
    from geo.store.data_folder import write_atomically

    if bool(by) != bool(on):
        raise UsageError("who read the texts and when are told together. Give --by NAME and --on DAY, or neither.")
    chosen, read = text_states.read_states(states), read_seeds(_shown(seeds))
    if take is not None:
        taken = take_sheet(read, take, language, by=by, on=on)
        _say(taken)
        if taken.warnings:
            _say("\n".join(map(str, taken.warnings)), err=True)
        return
    found = text_states.list_texts(read, language)
    if out is not None:
        content = write_sheet(found, out)
        write_atomically(out, content)
        _say(f"{_shown(out)}: {len(found.texts)} texts")
        return
    _say(terminal.format_json(found.as_dict()) if as_json else terminal.join_lines(found.lines(chosen)))


@app.command()
def migrate(seeds: SeedsOption = project.SEEDS) -> None:
    """Bring seeds of an older version to the tables and columns of this one. Changes nothing that they say."""
    from geo.seeds.migration import migrate_seeds

    changed = migrate_seeds(_shown(seeds))
    _say("\n".join(map(str, changed)) or f"{_shown(seeds)} is of this version: nothing changed.")


@app.command()
def dictionary(seeds: SeedsOption = project.SEEDS) -> None:
    """Rewrite what follows from the schema: part of seeds/README.md, seeds/datapackage.json, geo/store/columns.json."""
    from geo.seeds.dictionary import write_dictionary

    readme, package = write_dictionary(_shown(seeds), has_columns=seeds == project.SEEDS and project.IN_CHECKOUT)
    _say(f"{readme} and {package} are up to date.")
