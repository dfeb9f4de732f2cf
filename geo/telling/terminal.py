"""Text of the data on a terminal: no character moves the cursor, turns the direction of writing or ends a line."""

from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Iterable
from typing import Annotated, Any

import typer

TitleOption = Annotated[bool, typer.Option("--title/--no-title", help="Draw the title.")]
LegendOption = Annotated[bool, typer.Option("--legend/--no-legend", help="Draw the legend.")]
NotesOption = Annotated[bool, typer.Option("--notes/--no-notes", help="Write scale, credits and documents below.")]
"""What a figure has unless it is left out."""


def join_lines(lines: Iterable[str]) -> str:
    r"""Return lines as one text in which each stays one line; what does not print is escaped.

    Spaces of every width stay as they are.

    Examples
    --------
    >>> print(join_lines(["Post\nNo. 1", "a\x9b31mb"]))
    Post\nNo. 1
    a\x9b31mb
    """
    return "\n".join(map(_on_one_line, lines))


def escape(text: str) -> str:
    r"""Return a text of several lines in which what does not print is escaped, but for the line ends.

    Examples
    --------
    >>> print(escape("one\ntwo\u202e"))
    one
    two\u202e
    """
    return join_lines(text.split("\n"))


def format_json(value: Any) -> str:
    r"""Return a value as JSON for a terminal or a program: the same value, with what does not print as ``\u``.

    Examples
    --------
    >>> print(format_json("Laçın \x9b\U000e0041"))
    "Laçın \u009b\udb40\udc41"
    """
    return "".join(char if char == "\n" or _prints(char) else _json_escape(char)
                   for char in json.dumps(value, ensure_ascii=False, indent=1))


def say(text: object, *, err: bool = False) -> None:
    """Print a text; nothing else in this program does, so that no text of the data reaches a terminal as it is."""
    import typer

    typer.echo(escape(str(text)), err=err)


def tell_terminal(text: str) -> None:
    """Tell a reader at a terminal what is being done; a pipe or a file hears nothing."""
    if sys.stderr.isatty():
        say(f"{text} ...", err=True)


def _on_one_line(line: str) -> str:
    if line.isprintable():
        return line
    return "".join(char if _prints(char) else char.encode("unicode_escape").decode("ascii") for char in line)


def _prints(char: str) -> bool:
    return char.isprintable() or unicodedata.category(char) == "Zs"


def _json_escape(char: str) -> str:
    return json.dumps(char)[1:-1]
