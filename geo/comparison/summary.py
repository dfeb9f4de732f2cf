"""A comparison in Markdown, as a reviewer's summary beside the results of a check of a pull request.

GitHub takes a summary of one megabyte at most, and people read less: what is long is folded, and above a limit counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from geo.comparison.report import ANSWERS, DOCUMENTS, FOLLOWS, NOTES, ROWS, Report, Row

LINES_AT_MOST = 60
"""More sentences under a heading, rows of a table or documents are counted."""
_CELL_LIMIT = 160
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~$&@])")
CHECKLIST = (
    "Each document that is cited newly says what the row says, at the place in brackets.",
    "What only one party says stands in its accounts, under its name.",
    "Every answer that differs was meant to change.",
    "No day, position or figure is surer than its source.",
    "The words are ours and neutral, and both forms of a name are there.",
    "The line in CHANGELOG.md says: was / is / because / source.",
)
"""What a reviewer ticks, in short; docs/review-a-data-change.md tells it in full."""


def format_markdown(report: Report) -> bytes:
    """Return a comparison as Markdown: counts, answers, rows, documents to open, and what to tick.

    Parameters
    ----------
    report : Report
    """
    return ("\n".join(_lines(report)) + "\n").encode()


def _lines(report: Report) -> Iterator[str]:
    yield from (f"## {_escape(report.title)}", "", _escape(report.summary), "")
    if report.answers:
        yield from (f"### {ANSWERS}", "")
    for heading, sentences in report.answers:
        yield from (f"**{_escape(heading)}**", "", *_list(sentences), "")
    if report.tables:
        yield from (f"### {ROWS}", "")
    for table, rows in report.tables:
        heading = f"<details><summary>{_escape(table)} ({len(rows)})</summary>"
        yield from (heading, "", *_rows(rows), "", "</details>", "")
    yield from _documents(report)
    for heading, lines in ((FOLLOWS, report.following), (NOTES, report.notes)):
        yield from (f"### {heading}", "", *_list(lines), "") if lines else ()
    if not report.is_empty:
        yield from ("### To tick", "", *(f"- [ ] {point}" for point in CHECKLIST))


def _list(lines: tuple[str, ...]) -> Iterator[str]:
    yield from (f"- {_escape(line)}" for line in lines[:LINES_AT_MOST])
    yield from _rest(len(lines))


def _rest(count: int) -> Iterator[str]:
    if count > LINES_AT_MOST:
        yield f"- and {count - LINES_AT_MOST} more"


def _rows(rows: tuple[Row, ...]) -> Iterator[str]:
    for row in rows[:LINES_AT_MOST]:
        label = f" ({_escape(_shorten(row.label))})" if row.label else ""
        yield f"- {row.change}: `{row.id.replace('`', '')}`{label}"
        yield from (f"  - {_escape(field.name)}: {_change(field.old, field.new)}" for field in row.fields)
        yield from ((f"  - {_escape(row.note)}",) if row.note else ())
    yield from _rest(len(rows))


def _documents(report: Report) -> Iterator[str]:
    if report.documents:
        yield from (f"### {DOCUMENTS}", "")
        for one in report.documents[:LINES_AT_MOST]:
            title = _escape(", ".join(filter(None, [one.publisher, one.title])) or one.id)
            address = f" <{one.url}>" if re.fullmatch(r"https?://[^\s<>]+", one.url) else ""
            yield f"- {title}{address}: {_escape(', '.join(one.rows))}"
        yield from (*_rest(len(report.documents)), "")


def _change(old: str, new: str) -> str:
    """Return what stood and what stands in a cell; of long texts what lies around the first difference."""
    alike = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False)))
    start = max(0, alike - _CELL_LIMIT // 3) if max(len(old), len(new)) > _CELL_LIMIT else 0
    was, now = (_escape(f"{'... ' if start else ''}{_shorten(text[start:])}") for text in (old, new))
    return f"{was} → {now}" if old else now


def _shorten(text: str) -> str:
    return text if len(text) <= _CELL_LIMIT else f"{text[:_CELL_LIMIT].rstrip()} ..."


def _escape(text: str) -> str:
    """Return text that Markdown shows as it is: nothing of a cell becomes a link, a picture, a mention or a heading."""
    return _SPECIAL.sub(r"\\\1", text.replace("\n", " "))
