"""Files fetched over the network: within limits of time and size, tried again, resumed, told apart from error pages.

Beside a fetched file stands a record of where it came from, how long it is, and its SHA-256. A file that is there with
its record is not fetched again; what was fetched of one that is not whole is kept, and taken up where it ended if the
server still has the same file.
"""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from geo.errors import GeoError, quote
from geo.store.atomic import write_atomically
from geo.upstream.libraries import need

Tell = Callable[[str], None]
_AGAIN_AFTER = frozenset({408, 425, 429, 500, 502, 503, 504})
_NO_SUCH_RANGE, _PARTIAL = 416, 206
_TELL_EVERY = 4 << 20


@dataclass(frozen=True)
class Limits:
    """What a file may take.

    Parameters
    ----------
    size : int
        Bytes at most.
    whole_s, silence_s : float
        Seconds at most for all of it, and without a byte.
    pauses_s : tuple of float
        Seconds before each new try.
    """

    size: int = 1_000_000_000
    whole_s: float = 3_600.0
    silence_s: float = 60.0
    pauses_s: tuple[float, ...] = (2.0, 6.0, 20.0, 60.0)


@dataclass(frozen=True)
class Wanted:
    """A file to be fetched: from where, to where, and for a query its form."""

    address: str
    path: Path
    form: Mapping[str, str] = field(default_factory=dict)

    @property
    def part(self) -> Path:
        """What was fetched so far of a file that is not whole."""
        return self.path.with_name(f"{self.path.name}.part")

    @property
    def record(self) -> Path:
        """The record beside the file."""
        return self.path.with_name(f"{self.path.name}.origin.json")


class _BrokenError(Exception):
    """A try that failed and may be repeated."""


def fetch(
    wanted: Wanted, tell: Tell, limits: Limits | None = None, sleep: Callable[[float], None] = time.sleep
) -> Path:
    """Return the path of a file after fetching it, unless it is there already.

    Raises
    ------
    GeoError
        If it cannot be fetched; one line that says why. What was fetched so far stays for the next run.
    StoreError
        If the library that fetches is not installed, or the file cannot be written.
    """
    if _is_there(wanted):
        tell(f"{wanted.path} is there already")
        return wanted.path
    within = limits or Limits()
    deadline = time.monotonic() + within.whole_s
    wanted.path.parent.mkdir(parents=True, exist_ok=True)
    why = ""
    for pause_s in (0.0, *within.pauses_s):
        if pause_s:
            tell(f"{why}; trying again in {pause_s:g} s")
            sleep(pause_s)
        try:
            return _try(wanted, tell, within, deadline)
        except _BrokenError as broken:
            why = str(broken)
        if time.monotonic() > deadline:
            break
    raise GeoError(f"{wanted.address}: {why}. Nothing was changed; run the same command again to go on.")


def _is_there(wanted: Wanted) -> bool:
    try:
        record = json.loads(wanted.record.read_bytes())
        content = wanted.path.read_bytes()
    except (OSError, ValueError):
        return False
    return bool(record.get("asked") == _asked(wanted) and record.get("sha256") == hashlib.sha256(content).hexdigest())


def _asked(wanted: Wanted) -> list[Any]:
    return [wanted.address, dict(wanted.form)]


def _try(wanted: Wanted, tell: Tell, limits: Limits, deadline: float) -> Path:
    httpx = need("httpx")
    headers = {"Accept-Encoding": "identity", **_resumption(wanted)}
    method = "POST" if wanted.form else "GET"
    timeout = httpx.Timeout(min(limits.silence_s, max(deadline - time.monotonic(), 0.1)))
    try:
        with (httpx.Client(follow_redirects=True, timeout=timeout, max_redirects=5) as client,
              client.stream(method, wanted.address, headers=headers, data=dict(wanted.form) or None) as answer):
            _require_file(wanted, answer)
            _receive(wanted, answer, tell, limits, deadline)
            return _finish(wanted, answer)
    except httpx.TooManyRedirects as error:
        raise GeoError(f"{wanted.address}: it redirects without end.") from error
    except (httpx.InvalidURL, httpx.UnsupportedProtocol) as error:
        raise GeoError(f"{wanted.address}: expected a web address; {error}.") from error
    except httpx.TimeoutException as error:
        raise _BrokenError(f"the server was silent for {limits.silence_s:g} s") from error
    except httpx.HTTPError as error:
        raise _BrokenError(f"the connection failed ({quote(error)})") from error


def _resumption(wanted: Wanted) -> dict[str, str]:
    """Return what asks for the rest of a file, if it is known which edition of it the beginning is of."""
    try:
        validator = json.loads(wanted.record.read_bytes()).get("validator", "")
        done = wanted.part.stat().st_size
    except (OSError, ValueError):
        return {}
    return {"Range": f"bytes={done}-", "If-Range": validator} if validator and done and not wanted.form else {}


def _require_file(wanted: Wanted, answer: Any) -> None:
    if answer.status_code == _NO_SUCH_RANGE:
        wanted.part.unlink(missing_ok=True)
        raise _BrokenError("the server has another file now")
    if answer.status_code in _AGAIN_AFTER:
        raise _BrokenError(f"the server answers {answer.status_code} {answer.reason_phrase}")
    if answer.is_error:
        raise GeoError(f"{wanted.address}: the server answers {answer.status_code} {answer.reason_phrase}. Check the "
                       "address, or fetch the file by hand and name it.")
    if answer.headers.get("content-type", "").startswith("text/html"):
        raise GeoError(f"{wanted.address}: expected a file; got a page of HTML. Look at it in a browser, or fetch the "
                       "file by hand and name it.")


def _receive(wanted: Wanted, answer: Any, tell: Tell, limits: Limits, deadline: float) -> None:
    is_rest = answer.status_code == _PARTIAL
    done = wanted.part.stat().st_size if is_rest else 0
    whole = done + int(answer.headers.get("content-length", 0))
    if whole > limits.size:
        raise GeoError(f"{wanted.address}: {whole:,} bytes; at most {limits.size:,} are taken.")
    validator = answer.headers.get("etag") or answer.headers.get("last-modified") or ""
    write_atomically(wanted.record, json.dumps({"validator": validator}).encode())
    told = done
    with wanted.part.open("ab" if is_rest else "wb") as file:
        for chunk in answer.iter_raw():
            file.write(chunk)
            done += len(chunk)
            if done > limits.size:
                raise GeoError(f"{wanted.address}: more than {limits.size:,} bytes, without end.")
            if time.monotonic() > deadline:
                raise _BrokenError(f"it took more than {limits.whole_s:g} s")
            if done - told > _TELL_EVERY:
                told = done
                tell(f"{done / 1e6:.0f} MB" + (f" of {whole / 1e6:.0f} MB" if whole > done else ""))


def _finish(wanted: Wanted, answer: Any) -> Path:
    content = wanted.part.read_bytes()
    record = {"asked": _asked(wanted), "answered_by": str(answer.url), "bytes": len(content),
              "sha256": hashlib.sha256(content).hexdigest(), "date": answer.headers.get("date", "")}
    wanted.part.replace(wanted.path)
    write_atomically(wanted.record, json.dumps(record, indent=1).encode())
    return wanted.path


def fetch_all(files: Iterable[str], folder: Path, tell: Tell) -> list[Path]:
    """Return the paths of files, of which those that are web addresses are fetched into a folder."""
    return [fetch(Wanted(file, folder / _name_of(file)), tell) if "://" in file else Path(file) for file in files]


def _name_of(address: str) -> str:
    return address.partition("?")[0].rstrip("/").rpartition("/")[2] or "file"

