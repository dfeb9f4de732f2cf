"""The command line: ``python -m geo check | build | map | status | access | claims | changes | diff | figure | export |
brief | embed | audit | tidy | texts | migrate | dictionary | upstream``.

The only part that prints and exits, with the commands of ``seeds`` and ``upstream``. Exit status 0: done, clean; 1:
problems in the data or the folder; 2: wrong usage, or a fault of this program.
"""

from __future__ import annotations

import logging
import os
import signal
import sys
from contextlib import suppress
from io import TextIOWrapper
from pathlib import Path
from types import FrameType
from typing import Annotated, NoReturn

import typer

from geo.cli import asking, writing
from geo.cli.options import StrictOption, tell_other_seeds
from geo.errors import GeoError, Stopped, UsageError, printable
from geo.model import project
from geo.model.project import show_path as _shown
from geo.seeds.commands import SeedsOption
from geo.seeds.commands import app as seed_commands
from geo.seeds.docstring import restore_docstrings
from geo.telling import terminal
from geo.telling.terminal import say as _say
from geo.telling.terminal import tell_terminal as _tell_terminal
from geo.upstream.commands import app as upstream

REPORT_TO = f"Please report it with the command that you ran{'; see CONTRIBUTING.md' if project.IN_CHECKOUT else ''}."
STOPPING = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))
"""Signals that end the program with one line: Ctrl-C, a request to end, and a terminal that is closed."""
app = typer.Typer(
    add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False,
    help="Checks the seed tables, builds the layers and writes the map of the situation.",
)
ROOMS = (asking.app, writing.app, seed_commands)
"""Commands that stand beside those below, without a group of their own."""


@app.command()
def check(
    seeds: SeedsOption = project.SEEDS,
    data: Annotated[Path | None, typer.Option("--data", help="Last build to compare ids with.",
                                              show_default="data beside the seeds")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print every problem and warning as JSON.")] = False,
    strict: StrictOption = False,
    weight: Annotated[bool, typer.Option("--weight", help="List the facts that rest on copies alone too.")] = False,
) -> None:
    """Check the seed tables: every cell, every rule, and that no id of the last build is lost. Changes nothing."""
    from geo.seeds.check_report import report_check, spell_check
    from geo.seeds.published import read_beside

    last_build = _shown(data or seeds.parent / "data")
    tables, why_not = read_beside(_shown(seeds), last_build)
    report = report_check(tables, weight=weight)
    if as_json:
        _say(terminal.format_json({"compared_with": None if why_not else str(last_build)} | report.as_dict()))
    else:
        for found in report.findings():
            _say(found, err=True)
        if not report.problems:
            _say(f"Seeds are clean: {report.tables} tables, {report.rows} rows.")
        if not report.problems and (untold := report.tell_untold(spell_check(seeds, "--weight"))):
            _say(untold, err=True)
    if not report.problems:
        tell_other_seeds(last_build, seeds)
    if why_not:
        _say(why_not, err=True)
    raise typer.Exit(1 if report.problems or (strict and report.warnings) else 0)


@app.command()
def build(
    seeds: SeedsOption = project.SEEDS,
    data: Annotated[Path | None, typer.Option(help="Folder of the layers.", show_default="beside the seeds")] = None,
    relief: Annotated[bool, typer.Option("--relief/--no-relief", help="Draw the relief and its contours.")] = True,
    share_alike: Annotated[bool, typer.Option(help="Use share-alike outlines, not their stand-ins.")] = True,
    strict: StrictOption = False,
) -> None:
    """Build the layers from the seed tables; nothing unless the seeds are clean."""
    from geo.seeds import validate
    from geo.seeds.check_report import count_found, spell_check
    from geo.seeds.published import read_beside
    from geo.store import data_folder

    _tell_terminal("checking the seeds")
    target = data or seeds.parent / "data"
    tables, why_not = read_beside(_shown(seeds), _shown(target))
    validate.require_valid(tables, strict=strict)
    warnings = validate.find_warnings(tables)
    if why_not and target.exists():
        _say(why_not, err=True)
    from geo.building import layers

    _tell_terminal("building the layers")
    before = None if why_not else data_folder.check_set(target)
    report = layers.build(tables, target, relief=relief, share_alike=share_alike)
    _say(str(report))
    if before and report.changed:
        _tell_terminal("comparing the answers with those of the last build")
        from geo import comparison

        for line in comparison.tell_build(before, target):
            _say(terminal.join_lines([line]))
    if warnings:
        counted = count_found(warnings, "warning")
        _say(f"{counted} in the seeds. To list them, run: {spell_check(seeds)}", err=True)


for _room in ROOMS:
    app.add_typer(_room)
app.add_typer(upstream, name="upstream")


def main() -> None:
    """Run the command line, and turn every error into one line and an exit status."""
    for number in STOPPING:
        if signal.getsignal(number) != signal.SIG_IGN:
            signal.signal(number, _stop)
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
    logging.getLogger("matplotlib").setLevel(logging.ERROR)  # where it keeps its caches is no news to a reader
    restore_docstrings(command.callback for room in (app, *ROOMS)
                       for command in room.registered_commands if sys.flags.optimize > 1)
    try:
        app()
    except Stopped as stopped:
        _leave(str(stopped), stopped.status)
    except UsageError as error:
        _leave(str(error), 2)
    except GeoError as error:
        _leave(str(error), 1)
    except OSError as error:
        where = error.filename or "standard output or a file"
        _leave(f"{where}: {error.strerror or error}. Check the path, space and permissions.", 1)
    except Exception as error:  # the last resort: a fault of ours, told as one
        if os.environ.get("LACHIN_TRACEBACK"):
            raise
        _leave(f"A fault in this program: {type(error).__name__}: {printable(str(error)[:300])}. {REPORT_TO}", 2)


def _stop(number: int, _frame: FrameType | None) -> NoReturn:
    raise Stopped(number)


def _leave(message: str, status: int) -> NoReturn:
    """Print a line and exit, also when nobody listens any more."""
    with suppress(OSError):
        _say(message, err=True)
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(status)
