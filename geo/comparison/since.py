"""What an edition has otherwise than a release of which nobody has the files: ids, from the history of the data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from geo.comparison.document import Member
from geo.comparison.history import FILE, History, Release, corrections, find_release
from geo.comparison.marking import TEXTS_TABLE, changes_since, count_changes
from geo.comparison.model import Change
from geo.comparison.rows import Contents
from geo.errors import UsageError, printable, quote
from geo.model.words.spelling import join_words, spell_day
from geo.telling.terminal import join_lines

FORMAT = 1
"""Counts up when a member of the JSON form goes or changes its meaning."""
IDS_AT_MOST = 12
"""More ids of a table are counted; the JSON form has them all."""
UNTOLD = "The files of the release are not here: rows are named, not told field by field, and no answers were asked."


@dataclass(frozen=True)
class Since:
    """Which rows differ from those of a release; ``str`` gives the text that the command prints.

    Parameters
    ----------
    release : Release
    new : str
        What is compared with it.
    changes : mapping
        What became of rows, by table and id; texts in other languages stand under ``texts``, by the row that they
        render.
    notes : mapping of str to str
        What the changelogs of later releases say of an id.
    """

    release: Release
    new: str
    changes: Mapping[str, Mapping[str, Change]]
    notes: Mapping[str, str]

    @property
    def is_empty(self) -> bool:
        """Whether nothing differs."""
        return not self.changes

    @property
    def title(self) -> str:
        """What is compared with what."""
        return f"From {self._named} to {self.new}"

    @property
    def _named(self) -> str:
        day = spell_day(self.release.day.isoformat())
        return f"release {self.release.version} of {day} (data {self.release.checksum[:12]})"

    def as_dict(self) -> Member:
        """Return it for JSON; docs/history.md describes the members."""
        return {"format": FORMAT, "since": self.release.version, "day": self.release.day.isoformat(),
                "checksum": self.release.checksum, "new": self.new,
                "rows": [{"table": table, "id": key, "change": change, "note": self.notes.get(key)}
                         for table, rows in self.changes.items() for key, change in rows.items()]}

    def __str__(self) -> str:
        """Return the ids by table."""
        return join_lines(self._lines())

    def _lines(self) -> Iterator[str]:
        if self.is_empty:
            yield f"No row of {self.new} differs from {self._named}."
            return
        yield self.title
        for table, rows in self.changes.items():
            counts = {change: number for change, number in count_changes(rows.values()).items() if number}
            of = " in other languages, by row" if table == TEXTS_TABLE else ""
            yield from ("", f"{table}{of}: {join_words(f'{number} {change}' for change, number in counts.items())}")
            for change in counts:
                ids = [printable(key) for key, found in rows.items() if found == change]
                more = f", and {len(ids) - IDS_AT_MOST} more" if len(ids) > IDS_AT_MOST else ""
                yield f"  {change}: {', '.join(ids[:IDS_AT_MOST])}{more}"
        yield from ("", UNTOLD)


def find_since(history: History, name: str, new: str, contents: Contents) -> Since:
    """Return what an edition has otherwise than a release.

    Parameters
    ----------
    history : History
    name : str
        A version, or the beginning of a checksum.
    new : str
        What the edition is called.
    contents : Contents
        Its rows.

    Raises
    ------
    UsageError
        If no release is meant.
    """
    release = find_release(history, name)
    if release is None:
        known = join_words(f"{one.version} (data {one.checksum[:12]})" for one in history.releases)
        raise UsageError(f"{quote(name)} is no release that {FILE} knows. "
                         f"{f'Name one of these: {known}.' if known else 'It knows none.'}")
    later = [one for one in corrections(history) if one.note and one.release.day > release.day]
    return Since(release, new, changes_since(history, release, contents), {one.id: one.note for one in later})
