"""The part of ``LICENSE-DATA`` that tells the terms of each file of the data folder, written by the build."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from geo.building.datapackage import LICENCE
from geo.seeds.textfile import read_text
from geo.store.atomic import write_together

FILE = "LICENSE-DATA"
MARKS = ("[terms of each file, generated]", "[end of the terms of each file]")
"""Lines between which it stands."""
_WIDTH = 120


def renew_terms(path: Path, manifest: Mapping[str, Any]) -> None:
    """Write the terms of the files of a manifest into a text, if it is there and has the marks.

    Raises
    ------
    StoreError
        If it cannot be written; then it stays as it was.
    """
    text = read_text(path, []) if path.is_file() else None
    if text is None:
        return
    renewed = with_terms(text, manifest)
    if renewed != text:
        write_together({path: renewed.encode()})


def with_terms(text: str, manifest: Mapping[str, Any]) -> str:
    """Return a text with the terms of the files of a manifest between its marks; the same text where it has none."""
    before, begin, rest = text.partition(f"{MARKS[0]}\n")
    _, end, after = rest.partition(MARKS[1])
    if not (begin and end):
        return text
    return f"{before}{begin}\n{chr(10).join(terms_lines(manifest))}\n\n{end}{after}"


def terms_lines(manifest: Mapping[str, Any]) -> Iterator[str]:
    """Yield the terms of each file that is not under our own alone, and then what holds for the others.

    Examples
    --------
    >>> list(terms_lines({"resources": [{"path": "relief.webp", "licenses": [{"title": "A: public domain"}]}]}))
    ['relief.webp', '    A: public domain', '', 'Every other file of data/: Creative Commons Attribution 4.0']
    """
    for resource in manifest["resources"]:
        titles = [licence["title"] for licence in resource["licenses"]]
        if titles != [LICENCE["title"]]:
            yield resource["path"]
            yield from textwrap.wrap("; ".join(titles), _WIDTH, initial_indent="    ", subsequent_indent="    ")
    yield from ("", f"Every other file of data/: {LICENCE['title']}")
