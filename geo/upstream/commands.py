"""The commands of the group ``upstream``. Each shows the old beside the new and writes only when it is told to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from geo.errors import UsageError
from geo.model.project import DIST, SEEDS, show_path
from geo.telling import terminal
from geo.telling.terminal import say as _say
from geo.telling.terminal import tell_terminal as _tell_terminal

if TYPE_CHECKING:
    from geo.seeds.read import Seeds

app = typer.Typer(
    no_args_is_help=True,
    help="Brings surveyed roads, heights and outlines of other producers into the seeds. Needs the extra upstream.",
)

SeedsOption = Annotated[Path, typer.Option("--seeds", help="Folder of the seed tables.")]
WriteOption = Annotated[bool, typer.Option("--write", help="Change the seeds; without it, all is shown only.")]
FilesArgument = Annotated[list[str] | None, typer.Argument(metavar="[FILE]...",
                                                           help="Files, or web addresses of them.")]
IntoOption = Annotated[Path, typer.Option("--into", help="Folder for what is fetched.", show_default="dist/upstream")]
FETCHED = DIST / "upstream"


@app.command()
def roads(
    files: FilesArgument = None,
    day: Annotated[str, typer.Option("--day", metavar="DAY", help="Day as of which the files are.",
                                     show_default="as the files say")] = "",
    route: Annotated[list[str] | None, typer.Option("--route", metavar="ROUTE", help="May be given again.",
                                                    show_default="those in use on the day")] = None,
    section: Annotated[list[str] | None, typer.Option("--section", metavar="SECTION", help="Only these; may be given "
                                                      "again.")] = None,
    accept: Annotated[list[str] | None, typer.Option("--accept", metavar="SECTION", help="Take a course that was not "
                                                     "accepted; may be given again.")] = None,
    because: Annotated[str, typer.Option("--because", help="Why these are taken; it is kept in the seeds.")] = "",
    *,
    overpass: Annotated[list[str] | None, typer.Option("--overpass", metavar="DAY", help="Ask Overpass for the roads "
                                                       "of a past day.")] = None,
    server: Annotated[str, typer.Option("--server", help="Address of Overpass.", show_default="overpass-api.de")] = "",
    into: IntoOption = FETCHED,
    picture: Annotated[Path | None, typer.Option("--picture", help="Picture to write (PNG).",
                                                 show_default="dist/upstream-roads.png")] = None,
    seeds: SeedsOption = SEEDS,
    write: WriteOption = False,
) -> None:
    """Find the courses of sections along roads of OpenStreetMap: extracts (.osm.pbf) or answers of Overpass."""
    from geo.upstream.fetching import Wanted, fetch, fetch_all
    from geo.upstream.overpass import SERVER, query_of
    from geo.upstream.roads import Asked, bounds_of, changed_files, find_courses

    if bool(accept) != bool(because):
        raise UsageError("--accept and --because come together: which section, and why.")
    tables = _read_clean(seeds)
    queries = [Wanted(server or SERVER, into / f"roads-{past}.json", {"data": query_of(past, bounds_of(tables))})
               for past in overpass or ()]
    paths = [*fetch_all(files or (), into, _tell_terminal), *(fetch(query, _tell_terminal) for query in queries)]
    if not paths:
        raise UsageError("name files or web addresses of them, or ask Overpass: --overpass 2001-02-03")
    asked = Asked(tuple(paths), day, tuple(route or ()), tuple(section or ()), dict.fromkeys(accept or (), because))
    report = find_courses(tables, asked, _tell_terminal)
    _say(terminal.join_lines(report.lines()))
    _finish(picture or DIST / "upstream-roads.png", report.picture(), lambda: changed_files(tables, report), write)


@app.command()
def sources(
    source: Annotated[list[str] | None, typer.Option("--source", metavar="ID", help="Only these; may be given again.",
                                                     show_default="all with an address")] = None,
    archive: Annotated[str, typer.Option("--archive", help="Address that tells archived copies.",
                                         show_default="that of the Wayback Machine")] = "",
    again: Annotated[bool, typer.Option("--again", help="Ask also for what was asked before.")] = False,
    *,
    into: IntoOption = FETCHED,
    seeds: SeedsOption = SEEDS,
    write: WriteOption = False,
) -> None:
    """Ask which documents still answer, and record archived copies, and days of documents without one."""
    from geo.upstream.asking import ARCHIVE
    from geo.upstream.sources import Asking, changed_files, look_at_sources, report_lines

    tables, kept = _read_clean(seeds), into / "sources.json"
    if again:
        kept.unlink(missing_ok=True)
    asking = Asking(tuple(source or ()), archive or ARCHIVE, kept)
    found = look_at_sources(tables, asking, _tell_terminal)
    _say(terminal.join_lines(report_lines(found)))
    _write(lambda: changed_files(tables, found), write)


@app.command()
def relief(
    files: FilesArgument = None,
    area: Annotated[tuple[float, float, float, float] | None, typer.Option(
        "--area", metavar="WEST SOUTH EAST NORTH", help="Area of the grid.", show_default="as it is")] = None,
    producer: Annotated[str, typer.Option("--from", metavar="PRODUCER",
                                          help="Whose heights: srtm or glo-30.")] = "srtm",
    *,
    into: IntoOption = FETCHED,
    picture: Annotated[Path | None, typer.Option("--picture", help="Picture to write (PNG).",
                                                 show_default="dist/upstream-relief.png")] = None,
    seeds: SeedsOption = SEEDS,
    write: WriteOption = False,
) -> None:
    """Put heights of SRTM (tiles, .hgt) or of a GeoTIFF in the place of the elevation grid of the seeds."""
    from geo.upstream.fetching import fetch_all
    from geo.upstream.relief import PRODUCERS, changed_files, compare_heights

    if producer not in PRODUCERS or not files:
        raise UsageError(f"name files, and whose heights they are: --from {' or '.join(PRODUCERS)}")
    tables = _read_clean(seeds)
    paths = tuple(fetch_all(files, into, _tell_terminal))
    _tell_terminal("averaging the heights")
    report = compare_heights(tables, paths, area)
    _say(terminal.join_lines(report.lines()))
    _finish(picture or DIST / "upstream-relief.png", report.picture(), lambda: changed_files(tables, report, producer),
            write)


@app.command()
def places(
    files: FilesArgument = None,
    place: Annotated[list[str] | None, typer.Option("--place", metavar="ID", help="Only these; may be given again.",
                                                    show_default="those known roughly")] = None,
    *,
    into: IntoOption = FETCHED,
    seeds: SeedsOption = SEEDS,
) -> None:
    """List bridges, border controls and checkpoints of OpenStreetMap near places that are known roughly."""
    from geo.upstream.candidates import find_beside, lines_of
    from geo.upstream.fetching import fetch_all

    if not files:
        raise UsageError("name files, or web addresses of them")
    tables = _read_clean(seeds)
    found = find_beside(tables, fetch_all(files, into, _tell_terminal), tuple(place or ()))
    _say(terminal.join_lines(lines_of(tables, found)))
    _say("Nothing was written: a position is decided by a person, see docs/add-a-place.md.")


@app.command()
def districts(
    file: Annotated[str, typer.Argument(metavar="FILE", help="File, or web address of it.")],
    *,
    into: IntoOption = FETCHED,
    picture: Annotated[Path | None, typer.Option("--picture", help="Picture to write (PNG).",
                                                 show_default="dist/upstream-districts.png")] = None,
    seeds: SeedsOption = SEEDS,
    write: WriteOption = False,
) -> None:
    """Put outlines of a file of geoBoundaries (ADM2) in the place of the districts of the seeds."""
    from geo.upstream.districts import changed_files, compare_districts, lines_of
    from geo.upstream.fetching import fetch_all
    from geo.upstream.picture import draw_outlines

    tables = _read_clean(seeds)
    (path,) = fetch_all([file], into, _tell_terminal)
    found = compare_districts(tables, path)
    _say(terminal.join_lines(lines_of(tables, found)))
    drawn = draw_outlines((one.old, one.new) for one in found)
    _finish(picture or DIST / "upstream-districts.png", drawn, lambda: changed_files(tables, found), write)


def _read_clean(seeds: Path) -> Seeds:
    from geo.seeds import validate
    from geo.seeds.read import read_seeds

    _tell_terminal("reading the seeds")
    tables = read_seeds(show_path(seeds))
    validate.require_valid(tables)
    return tables


def _finish(picture: Path, drawn: bytes, change: Callable[[], Mapping[Path, bytes]], write: bool) -> None:
    """Write the picture, and then the seeds if that is asked."""
    from geo.store.atomic import write_atomically

    write_atomically(picture, drawn)
    _say(f"Old and new beside each other: {show_path(picture)}")
    _write(change, write)


def _write(change: Callable[[], Mapping[Path, bytes]], write: bool) -> None:
    from geo.store.atomic import write_together

    if not write:
        _say("Nothing was written into the seeds; --write does that.")
        return
    changed = change()
    write_together(changed)
    _say(f"Written: {', '.join(str(show_path(path)) for path in changed) or 'nothing, all is there'}.")
