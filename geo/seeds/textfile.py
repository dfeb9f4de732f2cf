"""Bytes of a seed file to text, with every fault of its encoding noted."""

from __future__ import annotations

import re
import stat
from pathlib import Path

from geo.errors import Problem, quote

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
MAX_BYTES = 16 * 2**20
"""Largest file that is read; a larger one is refused, not tried."""
MAX_PROBLEMS = 10_000
"""A file with more problems than this is not read to its end."""


MERGE_MARKER = re.compile(r"(?:<{7}|={7}|>{7}|\|{7})(?: .*)?")
"""A line that git leaves where two changes of a file do not fit together."""

_CONFLICT = re.compile(r"^(?:<{7}|>{7}|\|{7}) .*$", re.MULTILINE)


def read_text(path: Path, problems: list[Problem], *, mend: str = "") -> str | None:
    """Return the text of a UTF-8 file, or None after noting why it cannot be read.

    Notes what is wrong with its bytes: too large, not UTF-8, a byte order mark, carriage returns, merge markers.

    Parameters
    ----------
    path : Path
    problems : list of Problem
        Gets what is wrong.
    mend : str
        Remedy for a byte order mark and carriage returns, where a command of ours takes them away.
    """
    data = read_bytes(path, problems)
    return None if data is None else _decode(path, data, problems, mend)


def read_bytes(path: Path, problems: list[Problem]) -> bytes | None:
    """Return the content of a file of at most :data:`MAX_BYTES`, or None after noting why it cannot be read."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            problems.append(file_problem(path, "a file", "a folder, pipe or device", "Restore the file."))
            return None
        size = status.st_size
        if size > MAX_BYTES:
            problems.append(file_problem(path, f"at most {MAX_BYTES} bytes", f"{size} bytes", "Shorten the file."))
            return None
        return path.read_bytes()
    except OSError as error:
        problems.append(file_problem(path, "a readable file", error.strerror or "an error", "Restore the file."))
        return None


def _decode(path: Path, data: bytes, problems: list[Problem], mend: str) -> str | None:
    if data.startswith(BYTE_ORDER_MARK):
        problems.append(file_problem(path, "UTF-8 without a byte order mark", "a byte order mark",
                                      mend or "Save the file as UTF-8 without BOM.", 1))
        data = data[3:]
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        problems.append(file_problem(path, "UTF-8 text", f"byte 0x{data[error.start]:02x}", "Save it as UTF-8.", line))
        return None
    if "\r" in text:
        line = text.count("\n", 0, text.index("\r")) + 1
        problems.append(file_problem(path, "lines that end in LF", "a carriage return (CR)",
                                      mend or "Save the file with Unix line ends.", line))
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return None if _has_conflict(path, text, problems) else text


def _has_conflict(path: Path, text: str, problems: list[Problem]) -> bool:
    found = _CONFLICT.search(text)
    if found:
        remedy = "Choose one of the two versions and take the markers out; the file was not read."
        got = f"a merge marker, {quote(found[0])}"
        problems.append(file_problem(path, "a finished merge", got, remedy, text.count("\n", 0, found.start()) + 1))
    return found is not None


def file_problem(path: Path, expected: str, got: str, remedy: str, line: int = 0) -> Problem:
    """Return a problem of a file or of one of its lines, rather than of a cell."""
    return Problem(str(path), line, "", "", expected, got, remedy)


def note_too_many(path: Path, line: int, problems: list[Problem]) -> None:
    """Note that the rest of a file was not read because too much is wrong with it."""
    problems.append(file_problem(path, f"at most {MAX_PROBLEMS} problems in a file", "more",
                                 "Mend those above; the rest of the file was not read.", line))
