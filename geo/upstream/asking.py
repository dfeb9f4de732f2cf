"""One page asked for, and what comes of it; and where an archive keeps a copy."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode

from geo.model.dates import parse_day
from geo.upstream.libraries import need

ARCHIVE = "https://archive.org/wayback/available"
"""Tells the copy of an address that is nearest to a day."""
READ_AT_MOST = 400_000
"""Bytes of a page that are read."""
TRIES, SILENCE_S, PAUSE_S = 2, 30.0, 5.0
_GONE = frozenset({404, 410, 451})
_DATES = re.compile(
    r"""(?:article:published_time|datePublished|date_published|pubdate|DC\.date(?:\.issued)?)["']?\s*
        (?:content=|:|datetime=|>)?\s*["']?\s*([12][0-9]{3}-[01][0-9]-[0-3][0-9])""", re.VERBOSE | re.IGNORECASE)


@dataclass(frozen=True)
class Reply:
    """What an address answers: the status or 0, where it led to, the text, and for no answer why."""

    status: int
    address: str
    text: str = ""
    why: str = ""

    @property
    def is_gone(self) -> bool:
        """Whether the server says that there is no such page."""
        return self.status in _GONE

    @property
    def is_there(self) -> bool:
        """Whether a page came."""
        return 200 <= self.status < 300


def ask(address: str, sleep: Callable[[float], None] = time.sleep) -> Reply:
    """Return what an address answers; an answer that says nothing of the page is asked for once more."""
    reply = _ask(address)
    for _ in range(TRIES - 1):
        if reply.is_there or reply.is_gone:
            break
        sleep(PAUSE_S)
        reply = _ask(address)
    return reply


def _ask(address: str) -> Reply:
    httpx = need("httpx")
    try:
        with (httpx.Client(follow_redirects=True, timeout=SILENCE_S, max_redirects=8) as client,
              client.stream("GET", address) as answer):
            content = bytearray()
            for chunk in answer.iter_bytes():
                content += chunk
                if len(content) >= READ_AT_MOST:
                    break
            text = bytes(content[:READ_AT_MOST]).decode(answer.encoding or "utf-8", errors="replace")
            return Reply(answer.status_code, str(answer.url), text)
    except (httpx.HTTPError, httpx.InvalidURL, LookupError) as error:
        return Reply(0, address, why=f"{type(error).__name__}: {error}"[:200])


def find_copy(address: str, day: str, archive: str = ARCHIVE) -> str:
    """Return the day and the address of the archived copy nearest to a day, as ``archived`` has them; or nothing.

    A copy made before the day of the document is none of it.
    """
    reply = ask(f"{archive}?{urlencode({'url': address, 'timestamp': day.replace('-', '')})}")
    try:
        closest = json.loads(reply.text)["archived_snapshots"]["closest"]
        stamp, copy = str(closest["timestamp"]), str(closest["url"])
        made = f"{stamp[:4]}-{stamp[4:6]}-{stamp[6:8]}"
        parse_day(made)
    except (ValueError, LookupError, TypeError):
        return ""
    is_good = str(closest.get("status", "200")) == "200" and made >= day
    return f"{made} {re.sub('^http:', 'https:', copy)}" if is_good else ""


def find_day(text: str) -> str:
    """Return the day that a page gives for its publication in what it says to machines; nothing where it gives several.

    Examples
    --------
    >>> find_day('<meta property="article:published_time" content="2001-02-03T10:00:00+04:00">')
    '2001-02-03'
    >>> find_day("published on 3 February 2001")
    ''
    """
    found = set(_DATES.findall(text))
    return found.pop() if len(found) == 1 else ""
