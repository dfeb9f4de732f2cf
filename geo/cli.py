"""The command line: ``python -m geo check | build | map | status | access | claims | changes | diff | figure | export |
brief | embed | audit | tidy | migrate | dictionary | upstream``.

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

from geo.errors import GeoError, Stopped, UsageError, printable
from geo.model import project
from geo.model.project import show_path as _shown
from geo.model.situation import LANGUAGES
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
NAMED = f"in {'dist' if project.IN_CHECKOUT else 'the working folder'}, named after the situation"
"""Where a file is written that no option names, in words."""

app = typer.Typer(
    add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False,
    help="Checks the seed tables, builds the layers and writes the map of the situation.",
)
app.add_typer(upstream, name="upstream")
app.add_typer(seed_commands)


DataOption = Annotated[Path, typer.Option("--data", help="Folder of the layers.",
                                         callback=lambda data: _tell_other_seeds(data, data.parent / "seeds"))]
DayOption = Annotated[str, typer.Option("--at", metavar="DAY", help="A day, such as 2001-02-03.")]
KnownOption = Annotated[str, typer.Option("--known-by", metavar="DAY", show_default="all that is known",
                                          help="Count only documents published by that day.")]
LanguageOption = Annotated[str, typer.Option("--language", help="Of the text: en, hy, az or ru.")]
StrictOption = Annotated[bool, typer.Option("--strict", help="Take warnings for problems.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Print the answer as JSON.")]


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
        _tell_other_seeds(last_build, seeds)
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


@app.command(name="map")
def write_map(
    data: DataOption = project.DATA,
    out: Annotated[Path | None, typer.Option("--out", help="The HTML file to write.", show_default=NAMED)] = None,
    at: Annotated[str, typer.Option("--at", metavar="DAY", help="The day on which the map opens, such as 2001-02-03.")]
    = "",
    language: Annotated[str, typer.Option("--language", help="Of the page as it opens: en, hy, az or ru; else that of "
                                          "the reader’s browser.")] = "",
    languages: Annotated[str, typer.Option("--languages", metavar="LIST", help="Those of the page, such as en,ru; else "
                                           "all.")] = "",
    no_script: Annotated[bool, typer.Option("--no-script", help="A file without JavaScript instead, in one language, "
                                            "which steps through all days of change.")] = False,
) -> None:
    """Write the map as one HTML file that opens anywhere, without the network."""
    from geo import webmap

    if no_script and languages:
        raise UsageError("a file without JavaScript is in one language, so --languages says nothing of it. Name it by "
                         "--language.")
    _tell_terminal("drawing the map")
    if no_script:
        path = webmap.write_no_script(data, out, at=at or None, language=language or None)
    else:
        path = webmap.write_map(data, out, at=at or None, language=language or None,
                                languages=[one.strip() for one in languages.split(",")] if languages else None)
    _say(f"{_shown(path)} ({path.stat().st_size / 1000:.0f} kB)")


@app.command()
def status(
    at: DayOption,
    known_by: KnownOption = "",
    language: LanguageOption = "en",
    data: DataOption = project.DATA,
    as_json: JsonOption = False,
) -> None:
    """Brief a day: the route in use, who could pass, what stopped passage, who was cut off, and who says so."""
    import geo

    found = geo.status(at=at, known_by=known_by or None, language=_told(language, as_json), data=data)
    _say(terminal.format_json(found.as_dict()) if as_json else str(found))


@app.command()
def access(
    at: DayOption,
    start: Annotated[str | None, typer.Option(
        "--from", metavar="PLACE", help="Id or name of a place; the base of the corridor when not given.")] = None,
    end: Annotated[str | None, typer.Option("--to", metavar="PLACE", help="Id or name; without it, all that could "
                                                                          "be reached.")] = None,
    traffic: Annotated[str | None, typer.Option(
        "--traffic", metavar="CLASS", help="Class of traffic; that of the headline when not given.")] = None,
    *,
    known_by: KnownOption = "",
    language: LanguageOption = "en",
    data: DataOption = project.DATA,
    as_json: JsonOption = False,
) -> None:
    """Tell whether traffic could get from one place to another on a day, by which way, and what stood in between."""
    import geo
    from geo.engine.isolation import Overview
    from geo.telling.spoken import tell
    from geo.telling.wording import answer_lines, overview_lines

    found = geo.access(start, end, traffic, at=at, known_by=known_by or None, language=_told(language, as_json),
                       data=data)
    if as_json:
        _say(terminal.format_json(found.as_dict()))
    elif isinstance(found, Overview):
        _say(tell(overview_lines(found.as_dict(), found.words), found.words, found.untold_in))
    else:
        _say(tell(answer_lines(found.as_dict(), found.words), found.words, found.untold_in))


@app.command()
def claims(language: LanguageOption = "en", data: DataOption = project.DATA, as_json: JsonOption = False) -> None:
    """List the claims of the article that started this work: the verdict, what other sources say, and what shows it."""
    import geo

    found = geo.claims(data, language=_told(language, as_json))
    _say(terminal.format_json(found.as_dict()) if as_json else str(found))


@app.command()
def diff(
    old: Annotated[str, typer.Argument(metavar="OLD", help="A data folder, a zip of one or of export --format zip, a "
                                       "git revision such as HEAD:data, or a release’s version or checksum.")] = "HEAD",
    new: Annotated[str, typer.Argument(metavar="NEW", help="No release.", show_default="the data folder")] = "",
    data: DataOption = project.DATA,
    as_json: JsonOption = False,
    *,
    markdown: Annotated[bool, typer.Option("--markdown", help="Print a reviewer’s summary in Markdown.")] = False,
    out: Annotated[Path | None, typer.Option("--out", help="Write a page instead; it ends in .html or .md.")] = None,
    exit_code: Annotated[bool, typer.Option("--exit-code", help="Exit with 1 if anything differs, else 0.")] = False,
) -> None:
    """Tell which rows and which answers differ between two editions of the data. Changes nothing."""
    from geo import comparison

    comparison.require_form(out, as_json=as_json, markdown=markdown)
    found = comparison.compare_any(old, new or _shown(data), data=data)
    _say(comparison.give(found, out, as_json=as_json, markdown=markdown))
    raise typer.Exit(1 if exit_code and not found.is_empty else 0)


@app.command()
def changes(
    first: Annotated[str, typer.Option("--from", metavar="DAY", help="The earlier day, such as 2001-02-03.")],
    last: Annotated[str, typer.Option("--until", metavar="DAY", help="The later day.")],
    known_by: KnownOption = "",
    language: LanguageOption = "en",
    data: DataOption = project.DATA,
    as_json: JsonOption = False,
) -> None:
    """Tell what changed between two days: what could pass, what was in force or cut off, what happened, what grew."""
    import geo

    found = geo.changes(first, last, known_by=known_by or None, language=_told(language, as_json), data=data)
    _say(terminal.format_json(found.as_dict()) if as_json else str(found))


@app.command()
def export(
    format: Annotated[str, typer.Option("--format", metavar="FORMAT",
                                        help="gpkg, kml or jsonfg; geoparquet, csv or zip, each a zip.")],
    at: Annotated[str, typer.Option("--at", metavar="DAY", help="Only what was in force on a day.")] = "",
    out: Annotated[Path | None, typer.Option("--out", help="The file to write.",
                                             show_default=f"{NAMED}, day and format")] = None,
    data: DataOption = project.DATA,
) -> None:
    """Write the layers and tables for other programs, as one file: GeoPackage, KML, JSON-FG, GeoParquet, CSV, all."""
    from geo import exports

    path = exports.write_export(format, out, at=at or None, data=data, tell=_tell_terminal)
    _say(f"{_shown(path)} ({path.stat().st_size / 1000:.0f} kB)")


@app.command()
def figure(
    out: Annotated[Path, typer.Option("--out", help="The file to write; it ends in .svg, .pdf or .png, that of a film "
                                                    "in .gif, .webp or .mp4, that of an atlas in .pdf.")],
    at: Annotated[str, typer.Option("--at", metavar="DAY", help="A day, such as 2001-02-03; a map needs one.")] = "",
    kind: Annotated[str, typer.Option("--kind", metavar="KIND",
                                      help="map, compare, spacetime, series, phases, film or atlas.")] = "map",
    *,
    vs: Annotated[str, typer.Option("--vs", metavar="DAY", help="The second day of a comparison.")] = "",
    width_mm: Annotated[float, typer.Option("--width-mm", help="Width in millimetres, 60 to 400.")] = 170,
    names: Annotated[str, typer.Option("--names", metavar="FORM", help="both, or the form of a party.")] = "both",
    language: Annotated[str, typer.Option("--language", help="Of all texts: en, hy, az or ru.")] = "en",
    ink: Annotated[str, typer.Option("--print", metavar="INK", help="colour or grey.")] = "colour",
    locator: Annotated[bool, typer.Option("--locator", help="Add a small map of the region.")] = False,
    ratio: Annotated[str | None, typer.Option("--ratio", metavar="RATIO", help="A map or a film for a screen: 16:9, "
                                              "1:1 or 9:16.", show_default="16:9 of a film")] = None,
    width_px: Annotated[int | None, typer.Option("--width-px", help="Its width in pixels, 320 to 3840.",
                                                 show_default="1280, 1080 or 720")] = None,
    speed: Annotated[float, typer.Option("--speed", help="Of a film: 0.5, 1, 2 or 4 times that of the page.")] = 2,
    start: Annotated[str, typer.Option("--from", metavar="DAY",
                                       help="First day of a space-time diagram, a film or an atlas.")] = "",
    end: Annotated[str, typer.Option("--until", metavar="DAY", help="Its last day, included.")] = "",
    traffic: Annotated[str | None, typer.Option(
        "--traffic", metavar="CLASS", help="Its class of traffic; that of the headline when not given.")] = None,
    chart: Annotated[list[str] | None, typer.Option("--chart", metavar="ID", help="A chart of the series, or all; may "
                                                    "be given again.")] = None,
    title: terminal.TitleOption = True, legend: terminal.LegendOption = True, notes: terminal.NotesOption = True,
    base_url: Annotated[str, typer.Option("--base-url", metavar="URL", show_default="no code", help="Where the map is "
                                          "published: each page of an atlas then has a code that leads there.")] = "",
    data: DataOption = project.DATA,
) -> None:
    """Write a figure: map of a day, two days compared, space-time diagram, series, phases, a film, or an atlas."""
    from geo import figures
    from geo.store.loading import parse_at

    options = figures.Options(width_mm=width_mm, language=language, names=names, ink=ink, has_locator=locator,
                              first=parse_at(start) if start else None, last=parse_at(end) if end else None,
                              traffic=traffic, vs=parse_at(vs) if vs else None, charts=tuple(chart or ()),
                              ratio=ratio, width_px=width_px, speed=speed, has_title=title, has_legend=legend,
                              has_foot=notes, base_url=figures.read_published(base_url) if base_url else None)
    if kind in figures.WRITE_MANY and not at:
        figures.WRITE_MANY[kind](out, options=options, data=data, workers=os.cpu_count() or 1, tell=_tell_terminal)
    else:
        figures.write_figure(out, kind=kind, at=at or None, options=options, data=data, tell=_tell_terminal)
    _say(f"{_shown(out)} ({out.stat().st_size / 1000:.0f} kB)")


@app.command()
def brief(
    out: Annotated[Path, typer.Option("--out", help="The file to write; it ends in .html, .md, .docx or .pptx.")],
    at: Annotated[str, typer.Option("--at", metavar="DAY", help="A day, such as 2001-02-03.")] = "",
    start: Annotated[str, typer.Option("--from", metavar="DAY", help="First day of a range.")] = "",
    end: Annotated[str, typer.Option("--until", metavar="DAY", help="Last day of a range, included.")] = "",
    *,
    tour: Annotated[str, typer.Option("--tour", metavar="TOUR", help="A tour as a handout, instead of days.")] = "",
    known_by: KnownOption = "",
    language: LanguageOption = "en",
    data: DataOption = project.DATA,
) -> None:
    """Write the brief of a day or of a range of days, with a map, on one or two pages, or a tour as a handout."""
    from geo import briefs

    written = briefs.write_brief(out, at=at or None, first=start or None, last=end or None, tour=tour or None,
                                 known_by=known_by or None, language=language, data=data, tell=_tell_terminal)
    for path in written:
        _say(f"{_shown(path)} ({path.stat().st_size / 1000:.0f} kB)")


@app.command()
def embed(
    at: DayOption,
    base_url: Annotated[str | None, typer.Option("--base-url", metavar="URL", show_default="the file beside it",
                                                 help="Where the map is published: http(s) or relative.")] = None,
    height: Annotated[int, typer.Option("--height", help="Height of the frame in pixels, 240 to 2000.")] = 480,
    only: Annotated[str, typer.Option("--only", metavar="PART", help="frame, picture or latex.",
                                      show_default="all three")] = "",
    language: Annotated[str, typer.Option("--language", help="Of titles, captions and the map: en, hy, az or ru.")]
    = "en",
    data: DataOption = project.DATA,
) -> None:
    """Print code that shows the map of a day elsewhere: a frame and a picture for a page, a figure for LaTeX."""
    import geo

    code = geo.embed_code(at=at, base_url=base_url, height=height, language=language, data=data)
    _say(code.part(only) if only else str(code))
    for command in code.commands(only):
        _say(f"The picture beside it is made by: {command}", err=True)


def _told(language: str, as_json: bool) -> str:
    """Return in which language an answer is told: what is for programs is the same in every one."""
    return LANGUAGES[0] if as_json else language


def _tell_other_seeds(data: Path, seeds: Path) -> Path:
    """Say if a data folder was built from other seeds than these; return the folder."""
    from geo.building.origin import tell_other_seeds

    if notice := tell_other_seeds(_shown(data), _shown(seeds)):
        _say(notice, err=True)
    return data


def main() -> None:
    """Run the command line, and turn every error into one line and an exit status."""
    for number in STOPPING:
        if signal.getsignal(number) != signal.SIG_IGN:
            signal.signal(number, _stop)
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
    logging.getLogger("matplotlib").setLevel(logging.ERROR)  # where it keeps its caches is no news to a reader
    restore_docstrings(command.callback for command in app.registered_commands if sys.flags.optimize > 1)
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
