"""A comparison as one HTML file that fetches nothing and runs nothing, for a reviewer."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from html import escape
from pathlib import Path

from geo.comparison.report import ANSWERS, DOCUMENTS, FOLLOWS, NOTES, ROWS, Field, Report, Row
from geo.drawing.page_colours import colour_rules
from geo.model.citations import is_link
from geo.model.project import DISTRIBUTION, read_version

_STYLE = Path(__file__).with_name("page.css")
_COLOURS = ("paper", "panel", "panel-edge", "ink", "muted", "link")
_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; style-src 'sha256-{}'"
_OPEN_AT_MOST = 40
"""A table with more rows is folded at first."""


def format_html(report: Report) -> bytes:
    """Return a comparison as an HTML page: every text is escaped, and its policy allows its own style alone.

    Parameters
    ----------
    report : Report
    """
    style = f"{colour_rules(_COLOURS)}\n{_read_style()}"
    policy = _POLICY.format(b64encode(sha256(style.encode()).digest()).decode())
    return "\n".join([
        "<!doctype html>", '<html lang="en">', "<head>", '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(report.title)}</title>", f"<style>{style}</style>", "</head>", "<body>", "<main>",
        *_body(report), "</main>", "</body>", "</html>", "",
    ]).encode()


@cache
def _read_style() -> str:
    return _STYLE.read_text(encoding="utf-8")


def _body(report: Report) -> Iterator[str]:
    yield f"<h1>{escape(report.title)}</h1>"
    yield f"<p>{escape(report.summary)}</p>"
    if report.answers:
        yield f"<h2>{ANSWERS}</h2>"
    for heading, sentences in report.answers:
        yield f"<h3>{escape(heading)}</h3>"
        yield from _list(sentences)
    if report.tables:
        yield f"<h2>{ROWS}</h2>"
    for table, rows in report.tables:
        yield from _table(table, rows)
    yield from _documents(report)
    for heading, lines in ((FOLLOWS, report.following), (NOTES, report.notes)):
        if lines:
            yield f"<h2>{heading}</h2>"
            yield from _list(lines)
    yield f'<p class="note">{DISTRIBUTION} {escape(read_version())}</p>'


def _list(lines: tuple[str, ...]) -> Iterator[str]:
    yield "<ul>"
    yield from (f"<li>{escape(line)}</li>" for line in lines)
    yield "</ul>"


def _table(table: str, rows: tuple[Row, ...]) -> Iterator[str]:
    is_open = " open" if len(rows) <= _OPEN_AT_MOST else ""
    yield f"<details{is_open}><summary>{escape(table)} ({len(rows)})</summary>"
    for row in rows:
        label = f' <span class="label">{escape(row.label)}</span>' if row.label else ""
        yield (f'<div class="row {row.change}"><p><span class="change">{row.change}</span> '
               f"<code>{escape(row.id)}</code>{label}</p>")
        yield f'<p class="note">{escape(row.note)}</p>' if row.note else ""
        yield from _fields(row.fields)
        yield "</div>"
    yield "</details>"


def _fields(fields: tuple[Field, ...]) -> Iterator[str]:
    if fields:
        yield "<table>"
        for field in fields:
            old = f"<td><del>{escape(field.old)}</del></td>" if field.old else "<td></td>"
            yield f'<tr><th scope="row">{escape(field.name)}</th>{old}<td><ins>{escape(field.new)}</ins></td></tr>'
        yield "</table>"


def _documents(report: Report) -> Iterator[str]:
    if not report.documents:
        return
    yield f"<h2>{DOCUMENTS}</h2>"
    yield "<ul>"
    for one in report.documents:
        title = escape(", ".join(filter(None, [one.publisher, one.title])) or one.id)
        linked = f'<a href="{escape(one.url)}" rel="noreferrer">{title}</a>' if is_link(one.url) else title
        rows = escape(", ".join(one.rows))
        yield f'<li><code>{escape(one.id)}</code> {linked}: <span class="rows">{rows}</span></li>'
    yield "</ul>"
