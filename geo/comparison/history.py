"""The history of the data: which rows each release had, and in which they changed; ``history.json`` of a data folder.

The file lies beside the manifest and is none of its files, because it holds the checksum of the manifest of each
release. ``make release`` writes it. A row is marked by the beginning of a digest, so that an edition can be compared
with a release of which nobody has the files; see :mod:`geo.comparison.marking`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Literal, TypedDict

from geo.comparison.model import Change
from geo.errors import StoreError, printable, quote
from geo.store.data_folder import format_json

FILE = "history.json"
"""Name of the file in a data folder."""
FORMAT = 1
"""Counts up when a member goes or changes its meaning."""
DIGITS_AT_LEAST = 7
"""So many digits of a checksum name a release."""
_BYTES_AT_MOST = 20_000_000
_CHECKSUM = re.compile(r"[0-9a-f]{64}")
_STEP = re.compile(r"(\d+)(?:([+~=])([0-9a-f]{8})|(-))")

Sign = Literal["+", "~", "=", "-"]
"""Added, corrected, the same under other columns, retired."""
_CHANGES: dict[str, Change] = {"+": "added", "~": "corrected", "-": "retired"}


@dataclass(frozen=True)
class Release:
    """A release of the data.

    Parameters
    ----------
    version : str
        Such as ``0.1.0``.
    day : datetime.date
        That of its section in the changelog.
    checksum : str
        SHA-256 of its ``datapackage.json``; the map, the figures and the exports show its first digits.
    columns : mapping of str to tuple of str
        By table, the columns over which its rows were marked.
    notes : tuple of str
        What the changelog says of its data, a paragraph each.
    """

    version: str
    day: date
    checksum: str
    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict, repr=False)
    notes: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True)
class Step:
    """What became of a row in a release.

    Parameters
    ----------
    release : int
        Place of the release among all, from 0.
    sign : {"+", "~", "=", "-"}
    mark : str
        That of the row; empty where it was retired.
    """

    release: int
    sign: Sign
    mark: str = ""


@dataclass(frozen=True)
class History:
    """All releases, oldest first, and the steps of each row by table and id."""

    releases: tuple[Release, ...] = ()
    rows: Mapping[str, Mapping[str, tuple[Step, ...]]] = field(default_factory=dict, repr=False)


@dataclass(frozen=True)
class Correction:
    """A row that a release added, corrected or retired.

    Parameters
    ----------
    release : Release
    table, id : str
        Layer or table of ``data/``, and the key of the row in it.
    change : {"added", "corrected", "retired"}
    note : str
        The paragraph of the changelog that names the row; empty where none does.
    """

    release: Release
    table: str
    id: str
    change: Change
    note: str = ""


class _ReleaseDocument(TypedDict):
    version: str
    date: str
    checksum: str
    columns: dict[str, str]
    notes: list[str]


class _Document(TypedDict):
    format: int
    releases: list[_ReleaseDocument]
    rows: dict[str, dict[str, str]]


def read_history(data: Path) -> History:
    """Return the history that a data folder carries; an empty one where it has none.

    Parameters
    ----------
    data : Path
        A data folder.

    Raises
    ------
    StoreError
        If the file cannot be read, or is no history.

    Examples
    --------
    >>> from geo.model import project
    >>> read_history(project.DATA).releases[0].checksum[:12]
    '993e298eb9aa'
    """
    path = data / FILE
    try:
        if path.stat().st_size > _BYTES_AT_MOST:
            raise StoreError(f"{path} is too large to be a history of ours. Take that of a release.")
        return parse_history(path.read_bytes())
    except FileNotFoundError:
        return History()
    except OSError as error:
        raise StoreError(f"cannot read {path}: {error.strerror}. Give yourself permission to read it.") from error
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError) as error:
        raise StoreError(f"{path} is no history of releases ({printable(str(error)[:100])}). "
                         "Take that of a release.") from error


def parse_history(content: bytes) -> History:
    """Return the history that a file holds.

    Raises
    ------
    ValueError, TypeError, LookupError, AttributeError, RecursionError
        If it holds none.

    Examples
    --------
    >>> parse_history(format_history(History())).releases
    ()
    """
    document: _Document = json.loads(content)
    if document["format"] != FORMAT:
        raise ValueError(f"its format is {document['format']}, and this version reads {FORMAT}")
    releases = tuple(_parse_release(one) for one in document["releases"])
    rows = {table: {key: _parse_steps(text, len(releases)) for key, text in steps.items()}
            for table, steps in document["rows"].items()}
    return History(releases, rows)


def format_history(history: History) -> bytes:
    """Return the file of a history: the same history, the same bytes; a row a line.

    Examples
    --------
    >>> print(format_history(History((), {"events": {"moscow-summit": (Step(0, "+", "0123abcd"), Step(1, "-"))}}))
    ...       .decode().splitlines()[5])
          "moscow-summit": "0+0123abcd 1-"
    """
    document: _Document = {
        "format": FORMAT,
        "releases": [{"version": one.version, "date": one.day.isoformat(), "checksum": one.checksum,
                      "columns": {table: " ".join(names) for table, names in one.columns.items()},
                      "notes": list(one.notes)} for one in history.releases],
        "rows": {table: {key: " ".join(map(_spell_step, steps[key])) for key in sorted(steps)}
                 for table, steps in sorted(history.rows.items())},
    }
    return format_json({**document})


def find_release(history: History, name: str) -> Release | None:
    """Return the release that a version, a checksum or the beginning of one names; None where none is meant.

    Parameters
    ----------
    history : History
    name : str
        Such as ``0.1.0``, ``v0.1.0``, or seven digits of a checksum or more.

    Raises
    ------
    StoreError
        If it begins the checksums of several.
    """
    text = name.strip().lower().removeprefix("sha256:")
    found = [one for one in history.releases if text.removeprefix("v") == one.version
             or (len(text) >= DIGITS_AT_LEAST and one.checksum.startswith(text))]
    if len(found) > 1:
        raise StoreError(f"{quote(name)} begins the checksums of {len(found)} releases. Write more of its digits.")
    return found[0] if found else None


def corrections(history: History) -> tuple[Correction, ...]:
    """Return what each release did to rows of the one before it, the newest release first, then by table and id.

    Parameters
    ----------
    history : History
        Of an empty one, and of a first release, there is nothing to tell.
    """
    first = {index: _notes_by_id(release) for index, release in enumerate(history.releases)}
    found = [(step.release, table, key, _CHANGES[step.sign]) for table, rows in history.rows.items()
             for key, steps in rows.items() for step in steps if step.release and step.sign in _CHANGES]
    return tuple(Correction(history.releases[index], table, key, change, first[index].get(key, ""))
                 for index, table, key, change in sorted(found, key=lambda one: (-one[0], *one[1:])))


def _notes_by_id(release: Release) -> dict[str, str]:
    """Return the paragraphs of a release by the ids that they name in backticks; the first that names one counts."""
    named: dict[str, str] = {}
    for note in release.notes:
        for key in re.findall(r"`([^`\s]+)`", note):
            named.setdefault(key.rpartition(":")[2], note)
    return named


def _parse_release(one: _ReleaseDocument) -> Release:
    if not _CHECKSUM.fullmatch(one["checksum"]):
        raise ValueError(f"{quote(one['checksum'])} is no checksum")
    columns = {table: tuple(names.split()) for table, names in one["columns"].items()}
    return Release(str(one["version"]), date.fromisoformat(one["date"]), one["checksum"], columns,
                   tuple(map(str, one["notes"])))


def _parse_steps(text: str, releases: int) -> tuple[Step, ...]:
    return tuple(_read_steps(text, releases))


def _read_steps(text: str, releases: int) -> Iterator[Step]:
    last = -1
    for part in text.split(" "):
        match = _STEP.fullmatch(part)
        index = int(match[1]) if match else releases
        if not match or not last < index < releases:
            raise ValueError(f"{quote(part)} is no step of a row")
        last, sign = index, match[2] or match[4]
        yield Step(index, "+" if sign == "+" else "~" if sign == "~" else "=" if sign == "=" else "-", match[3] or "")


def _spell_step(step: Step) -> str:
    return f"{step.release}{step.sign}{step.mark}"
