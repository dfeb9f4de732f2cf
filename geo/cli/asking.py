"""Commands that answer on the terminal: a day, a way, the claims, what changed between days or editions."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from geo.cli.options import DataOption, DayOption, JsonOption, KnownOption, LanguageOption
from geo.model import project
from geo.model.project import show_path as _shown
from geo.model.situation import LANGUAGES
from geo.telling import terminal
from geo.telling.terminal import say as _say

app = typer.Typer()


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


def _told(language: str, as_json: bool) -> str:
    """Return in which language an answer is told: what is for programs is the same in every one."""
    return LANGUAGES[0] if as_json else language
