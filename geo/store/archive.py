"""Zip files whose bytes depend on nothing but their content.

Python's own ``zipfile`` compresses with the zlib of the machine, whose output differs from one build to the next;
Zopfli's depends on its version alone, and so on the lock file. The layout follows PKWARE's APPNOTE 6.3.3.
"""

from __future__ import annotations

import struct
import zlib as checksums
from collections.abc import Mapping
from dataclasses import dataclass

from zopfli import zlib

from geo.store import cache

_LOCAL, _CENTRAL, _END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
_VERSION, _MADE_BY_UNIX, _UTF8_NAMES = 20, 3 << 8 | 20, 1 << 11
_STORED, _DEFLATED = 0, 8
_MIDNIGHT, _FIRST_DAY = 0, 1 << 5 | 1
"""The time of every entry: 1 January 1980, the first that the format can write, since the clock is never read."""
_FILE_FOR_EVERYBODY = 0o100644 << 16
_COMPRESSED = (b"PAR1", b"\x89PNG")
"""How a file begins that is compressed already: Parquet, PNG."""
_ITERATIONS = 1
"""Rounds of Zopfli; more take longer and gain under a hundredth."""
_QUICK = 10_000
"""Bytes below which compressing takes no longer than looking for a kept result."""


@dataclass(frozen=True)
class _Entry:
    path: bytes
    offset: int
    size: int
    stored: bytes
    method: int
    checksum: int

    def fields(self) -> bytes:
        """Return what the header in front of the content and the directory at the end both say."""
        return struct.pack("<HHHHLLLHH", _UTF8_NAMES, self.method, _MIDNIGHT, _FIRST_DAY, self.checksum,
                           len(self.stored), self.size, len(self.path), 0)

    def local(self) -> bytes:
        return _LOCAL + struct.pack("<H", _VERSION) + self.fields() + self.path + self.stored

    def central(self) -> bytes:
        place = struct.pack("<HHHLL", 0, 0, 0, _FILE_FOR_EVERYBODY, self.offset)
        return _CENTRAL + struct.pack("<HH", _MADE_BY_UNIX, _VERSION) + self.fields() + place + self.path


def pack(files: Mapping[str, bytes]) -> bytes:
    """Return a zip archive of files, in the order given, with fixed times and permissions.

    Parameters
    ----------
    files : mapping of str to bytes
        Content by path within the archive; what compression does not make smaller is stored as it is.

    Examples
    --------
    >>> import io, zipfile
    >>> archive = zipfile.ZipFile(io.BytesIO(pack({"a.txt": b"a" * 99})))
    >>> archive.read("a.txt") == b"a" * 99, archive.getinfo("a.txt").date_time
    (True, (1980, 1, 1, 0, 0, 0))
    """
    entries: list[_Entry] = []
    body = b""
    for path, content in files.items():
        is_done = content.startswith(_COMPRESSED)
        squeezed = content if is_done else _squeeze(content)
        method, stored = (_DEFLATED, squeezed) if len(squeezed) < len(content) else (_STORED, content)
        entry = _Entry(path.encode(), len(body), len(content), stored, method, checksums.crc32(content))
        entries.append(entry)
        body += entry.local()
    directory = b"".join(entry.central() for entry in entries)
    end = struct.pack("<HHHHLLH", 0, 0, len(entries), len(entries), len(directory), len(body), 0)
    return body + directory + _END + end


def _squeeze(content: bytes) -> bytes:
    """Return content compressed (RFC 1951), without the head and the checksum that zlib puts around it."""
    if len(content) < _QUICK:
        return _compress(content)
    return cache.recall_or_make(__file__, ("zopfli",), [content], lambda: _compress(content))


def _compress(content: bytes) -> bytes:
    squeezed: bytes = zlib.compress(content, numiterations=_ITERATIONS)[2:-4]
    return squeezed
