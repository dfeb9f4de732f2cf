"""Where the two sides of a comparison come from: a folder, a zip archive, or a git revision of a checkout."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from geo.comparison.archives import read_archive
from geo.comparison.revisions import find_checkout
from geo.errors import StoreError, UsageError, printable, quote
from geo.store.data_folder import MANIFEST, OURS, Manifest, check_set

LAST_COMMIT = "HEAD"
"""What is compared with unless something else is named."""


@dataclass(frozen=True)
class Source:
    """A side of a comparison: its name for readers, and its checked data folder."""

    name: str
    manifest: Manifest


def open_source(text: str | Path, *, data: Path) -> Source:
    """Return a side of a comparison.

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
    if not _exists(path):
        name, files = _read_revision(str(text), data)
        return Source(name, _check_unpacked(files, name))
    name = printable(str(path))
    if path.is_dir():
        return Source(name, check_set(path))
    if not path.is_file():
        raise UsageError(f"{name} is a device or a pipe. Name a data folder or a zip archive.")
    return Source(name, _check_unpacked(read_archive(path), name))


def is_here(text: str, *, data: Path) -> bool:
    """Return whether a text names what :func:`open_source` opens: something that exists, or a git revision."""
    if _exists(Path(text)):
        return True
    try:
        return find_checkout(data).find(text) is not None
    except (StoreError, UsageError):
        return False


def _check_unpacked(files: Mapping[str, bytes], name: str) -> Manifest:
    """Return the manifest of files that are in no folder, checked as a folder of them would be; others are left aside.

    Messages name the side and not the folder in which the files are held for that while.
    """
    with tempfile.TemporaryDirectory(prefix="lachin-") as folder:
        for path, content in files.items():
            if path == MANIFEST or any(_is_like(path, pattern) for pattern in OURS):
                target = Path(folder, path)
                target.parent.mkdir(exist_ok=True)
                target.write_bytes(content)
        try:
            return replace(check_set(Path(folder)), folder=Path(name))
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
        raise UsageError(f"{nothing}, and no release or revision of the checkout of {data}. git log lists revisions.")
    short, tree = found
    return f"{revision} ({short})", checkout.read(tree)
