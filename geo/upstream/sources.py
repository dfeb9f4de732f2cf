"""``upstream sources``: which documents still answer, where archives keep copies, and days of those without one."""

from __future__ import annotations

import json
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from geo.errors import UsageError
from geo.model.evidence import Source
from geo.seeds.read import Seeds
from geo.store.atomic import write_atomically
from geo.upstream.asking import ARCHIVE, Reply, ask, find_copy, find_day
from geo.upstream.seed_rows import change_rows

STATES = {
    "answers": "the page is there, and its title in it",
    "moved": "it leads to another address",
    "changed": "a page is there that does not have the title",
    "gone": "the server says that there is no such page",
    "silent": "no answer that says anything of the page",
}
"""What became of a document, and in words."""
SAME_HOST_PAUSE_S = 2.0
"""Between two questions to one server."""
_FEW = 0.5
_WORD = re.compile(r"\w{4,}")
Tell = Callable[[str], None]


@dataclass(frozen=True)
class Looked:
    """What became of a document.

    Parameters
    ----------
    id, address, state : str
    detail : str
        Where it moved to, or what the server said.
    archived, published : str
        What was found for these columns, where they are empty.
    """

    id: str
    address: str
    state: str
    detail: str = ""
    archived: str = ""
    published: str = ""


@dataclass(frozen=True)
class Asking:
    """How it is asked: which sources, at which archive, and where answers are kept for the next run."""

    ids: tuple[str, ...] = ()
    archive: str = ARCHIVE
    kept: Path | None = None
    sleep: Callable[[float], None] = time.sleep


def look_at_sources(seeds: Seeds, asking: Asking, tell: Tell) -> tuple[Looked, ...]:
    """Return what became of the documents that have an address; those in the kept answers are not asked again.

    Raises
    ------
    UsageError
        If an id is not one of a source.
    """
    sources = seeds.rows_by_id("sources")
    for key in asking.ids:
        if key not in sources:
            raise UsageError(f"there is no row {key} in sources.csv.")
    wanted = [source for source in sources.values() if source.url and (not asking.ids or source.id in asking.ids)]
    known = {one.id: one for one in _kept(asking.kept)}
    last_asked: dict[str, float] = {}
    found = []
    for number, source in enumerate(wanted, 1):
        before = known.get(source.id)
        if before is None or before.address != source.url:
            tell(f"{number} of {len(wanted)}: {source.id}")
            _wait(urlsplit(source.url).netloc, last_asked, asking.sleep)
            known[source.id] = _look(source, asking)
            _keep(asking.kept, list(known.values()))
        found.append(known[source.id])
    return tuple(found)


def _wait(host: str, last_asked: dict[str, float], sleep: Callable[[float], None]) -> None:
    since = time.monotonic() - last_asked.get(host, float("-inf"))
    if since < SAME_HOST_PAUSE_S:
        sleep(SAME_HOST_PAUSE_S - since)
    last_asked[host] = time.monotonic()


def _look(source: Source, asking: Asking) -> Looked:
    address = source.url or ""
    reply = ask(address, asking.sleep)
    state, detail = _judge(source, reply)
    day = source.published or (find_day(reply.text) if state in ("answers", "moved") else "")
    archived = "" if source.archived else find_copy(address, day[:10] if len(day) >= len("2001-02-03") else "",
                                                    asking.archive)
    return Looked(source.id, address, state, detail, archived, "" if source.published else day)


def _judge(source: Source, reply: Reply) -> tuple[str, str]:
    if reply.is_gone:
        return "gone", str(reply.status)
    if not reply.is_there:
        return "silent", reply.why or str(reply.status)
    if _place_of(reply.address) != _place_of(source.url or ""):
        return "moved", reply.address
    return ("answers", "") if _has_title(source.title, reply.text) else ("changed", "")


def _place_of(address: str) -> tuple[str, str, str]:
    """Return what tells one page from another: neither the scheme, nor www, nor a slash at the end."""
    parts = urlsplit(address)
    return parts.netloc.lower().removeprefix("www."), parts.path.rstrip("/"), parts.query


def _has_title(title: str, text: str) -> bool:
    """Return whether half of the longer words of a title stand in a text; a description in brackets asks nothing."""
    words = set(_WORD.findall(title.lower()))
    if title.startswith("[") or not words:
        return True
    there = words & set(_WORD.findall(text.lower()))
    return len(there) >= _FEW * len(words)


def _kept(path: Path | None) -> list[Looked]:
    try:
        rows: list[dict[str, Any]] = json.loads(path.read_bytes()) if path else []
        return [Looked(**row) for row in rows]
    except (OSError, ValueError, TypeError):
        return []


def _keep(path: Path | None, found: Sequence[Looked]) -> None:
    if path:
        write_atomically(path, json.dumps([asdict(one) for one in found], ensure_ascii=False, indent=1).encode())


def report_lines(found: Sequence[Looked]) -> Iterator[str]:
    """Yield how many documents there are of each state, and then each that a person should look at."""
    counted = Counter(one.state for one in found)
    yield f"{len(found)} documents asked for."
    for state, meaning in STATES.items():
        yield f"{counted[state]:6} {state}: {meaning}"
    yield f"{len([one for one in found if one.archived]):6} have a copy in the archive that is not recorded yet"
    yield f"{len([one for one in found if one.published]):6} without a day say theirs"
    for one in found:
        if one.state != "answers" or one.published:
            detail = f" ({one.detail})" if one.detail else ""
            day = f"; published {one.published}" if one.published else ""
            yield f"{one.id}: {one.state}{detail}{day}; {one.archived or 'no copy found, or one is recorded'}"


def changed_files(seeds: Seeds, found: Sequence[Looked]) -> dict[Path, bytes]:
    """Return ``sources.csv`` with the copies and days that were found; only empty cells are filled."""
    sources = seeds.rows_by_id("sources")
    changes = {}
    for one in found:
        row = sources[one.id]
        cells = {name: value for name in ("archived", "published") if (value := getattr(one, name))
                 and not getattr(row, name)}
        if cells:
            changes[one.id] = cells
    return change_rows(seeds.folder, "sources", changes)
