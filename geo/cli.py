"""The command line: ``python -m geo check | build | map | dictionary``.

The only part that prints and exits. Exit status 0: done, clean; 1: problems in the data or the folder; 2: wrong usage,
or a fault of this program.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from pathlib import Path
from typing import Annotated

import typer

from geo import project
from geo.errors import GeoError, UsageError

REPORT_TO = "Please report it with the command that you ran; see CONTRIBUTING.md."

app = typer.Typer(
    add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False,
    help="Checks the seed tables, builds the layers and writes the map of the Lachin Corridor situation.",
)

SeedsOption = Annotated[Path, typer.Option("--seeds", help="Folder of the seed tables.")]
DataOption = Annotated[Path, typer.Option("--data", help="Folder of the layers.")]


@app.command()
def check(
    seeds: SeedsOption = project.SEEDS,
    as_json: Annotated[bool, typer.Option("--json", help="Print every problem as JSON.")] = False,
) -> None:
    """Check the seed tables: every cell and every rule. Changes nothing."""
    from geo.read import read_seeds
    from geo.validate import check as find_problems

    tables = read_seeds(_shown(seeds))
    problems = find_problems(tables)
    rows = sum(len(records) for records in tables.tables.values())
    if as_json:
        report = {"rows": rows, "problems": [problem.as_dict() for problem in problems]}
        typer.echo(json.dumps(report, ensure_ascii=False, indent=1))
    elif problems:
        from geo.errors import DataError

        typer.echo(DataError(problems), err=True)
        typer.echo(f"{len(problems)} problem{'s' if len(problems) > 1 else ''} in the seeds.", err=True)
    else:
        typer.echo(f"Seeds are clean: {len(tables.tables)} tables, {rows} rows.")
    raise typer.Exit(1 if problems else 0)


@app.command()
def build(
    seeds: SeedsOption = project.SEEDS,
    data: DataOption = project.DATA,
    relief: Annotated[bool, typer.Option("--relief/--no-relief", help="Draw the relief picture.")] = True,
) -> None:
    """Build the layers from the seed tables. Writes nothing unless the seeds are clean."""
    from geo import layers
    from geo.read import read_seeds
    from geo.validate import require_valid

    tables = read_seeds(_shown(seeds))
    require_valid(tables)
    report = layers.build(tables, data, relief=relief)
    typer.echo(str(report))


@app.command(name="map")
def write_map(
    data: DataOption = project.DATA,
    out: Annotated[Path, typer.Option("--out", help="The HTML file to write.")] = project.DIST / "lachin-corridor.html",
    at: Annotated[str, typer.Option("--at", metavar="DAY", help="The day on which the map opens, such as 2023-05-25.")]
    = "",
) -> None:
    """Write the map as one HTML file that opens anywhere, without the network."""
    from geo import webmap

    webmap.write_map(data, out, at=at or None)
    typer.echo(f"{_shown(out)} ({out.stat().st_size / 1000:.0f} kB)")


@app.command()
def dictionary(seeds: SeedsOption = project.SEEDS) -> None:
    """Rewrite the generated part of seeds/README.md, and seeds/datapackage.json, from the schema."""
    from geo.dictionary import seeds_package, with_dictionary
    from geo.store import format_json, write_atomically

    readme = seeds / "README.md"
    policy = readme.read_text(encoding="utf-8") if readme.is_file() else ""
    write_atomically(readme, with_dictionary(policy).encode())
    write_atomically(seeds / "datapackage.json", format_json(seeds_package()))
    typer.echo(f"{_shown(readme)} and {_shown(seeds / 'datapackage.json')} are up to date.")


def _shown(path: Path) -> Path:
    """Return a path relative to the working folder where that is shorter, so that messages read well."""
    try:
        return path.resolve().relative_to(Path.cwd())
    except (ValueError, OSError):
        return path


def main() -> None:
    """Run the command line, and turn every error into one line and an exit status."""
    signal.signal(signal.SIGTERM, signal.getsignal(signal.SIGINT))
    try:
        app()
    except UsageError as error:
        _leave(str(error), 2)
    except GeoError as error:
        _leave(str(error), 1)
    except BrokenPipeError:
        _silence_stdout()
        sys.exit(1)
    except OSError as error:
        _leave(f"{error.filename or 'a file'}: {error.strerror or error}. Check the path, space and permissions.", 1)
    except Exception as error:  # noqa: BLE001 - the last resort: a fault of ours, told as one
        if os.environ.get("LACHIN_TRACEBACK"):
            raise
        _leave(f"A fault in this program: {type(error).__name__}: {str(error)[:300]!r}. {REPORT_TO}", 2)


def _leave(message: str, status: int) -> None:
    typer.echo(message, err=True)
    sys.exit(status)


def _silence_stdout() -> None:
    """Point standard output to nothing, so that the interpreter does not complain about the closed pipe at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
