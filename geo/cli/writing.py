"""Commands that write a file, or print code for one: map, export, figure, brief, embed."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from geo.cli.options import NAMED, DataOption, DayOption, KnownOption, LanguageOption
from geo.errors import UsageError
from geo.model import project
from geo.model.project import show_path as _shown
from geo.telling import terminal
from geo.telling.terminal import say as _say
from geo.telling.terminal import tell_terminal as _tell_terminal

app = typer.Typer()


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
