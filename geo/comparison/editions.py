"""Where the two sides of a comparison come from: a folder, a zip archive, or a git revision of a checkout."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from geo.comparison.archives import read_archive
from geo.comparison.revisions import find_checkout
from geo.errors import StoreError, UsageError, printable, quote
from geo.store import MANIFEST, OURS, Manifest, check_set

LAST_COMMIT = "HEAD"
"""What is compared with unless something else is named."""


@dataclass(frozen=True)
class Source:
    """A side of a comparison: its name for readers, and its checked data folder."""

    name: str
    manifest: Manifest


@contextlib.contextmanager
def open_source(text: str | Path, *, data: Path) -> Iterator[Source]:
    """Open a side of a comparison while the block runs.

    Parameters
    ----------
    text : str or Path
        A data folder, a zip archive, or a git revision; what exists as a file or folder is never taken for a revision.
    data : Path
        The data folder of the checkout to which revisions belong.

    Raises
    ------
    UsageError
        If there is no such folder, file or revision.
    StoreError
        If it holds no whole set of data files.
    """
    path = Path(text)
    if _exists(path):
        if path.is_dir():
            yield Source(printable(str(path)), check_set(path))
            return
        if not path.is_file():
            raise UsageError(f"{printable(str(path))} is a device or a pipe. Name a data folder or a zip archive.")
        name, files = printable(str(path)), read_archive(path)
    else:
        name, files = _read_revision(str(text), data)
    with unpacked(files, name) as manifest:
        yield Source(name, manifest)


@contextlib.contextmanager
def unpacked(files: Mapping[str, bytes], name: str) -> Iterator[Manifest]:
    """Hold files of a data folder in a folder of their own while the block runs; others are left aside."""
    with tempfile.TemporaryDirectory(prefix="lachin-") as folder:
        for path, content in files.items():
            if path == MANIFEST or any(_is_like(path, pattern) for pattern in OURS):
                target = Path(folder, path)
                target.parent.mkdir(exist_ok=True)
                target.write_bytes(content)
        try:
            yield check_set(Path(folder))
        except StoreError as error:
            raise StoreError(str(error).replace(folder, name)) from error


def _is_like(path: str, pattern: str) -> bool:
    """Whether a path, which may be anybody's, is a plain name in the folder of one of our patterns."""
    parts, wanted = PurePosixPath(path).parts, PurePosixPath(pattern)
    is_plain = "/".join(parts) == path and "\\" not in path and "\0" not in path and parts[-1] not in ("..", ".")
    return is_plain and len(parts) == len(wanted.parts) and PurePosixPath(path).match(pattern)


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def _read_revision(revision: str, data: Path) -> tuple[str, Mapping[str, bytes]]:
    nothing = f"{quote(revision)} is no folder and no file here"
    if revision.startswith("-") or not revision.isprintable() or not revision:
        raise UsageError(f"{nothing}, and no revision. Name a data folder, a zip archive or a git revision.")
    checkout = find_checkout(data)
    found = checkout.find(revision)
    if found is None:
        raise UsageError(f"{nothing}, and no revision of the checkout of {data}. git log lists revisions.")
    short, tree = found
    return f"{revision} ({short})", checkout.read(tree)
