"""A data folder that is written as a whole and read as a whole or not at all.

A set of files ends with its manifest, ``datapackage.json``, which names each file with its size and SHA-256. A build
that was killed half-way leaves a set that does not match its manifest, and :func:`check_set` refuses it. Single files
are written by :func:`write_atomically`, see :mod:`geo.store.atomic`.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Any

from geo.errors import StoreError, UsageError, printable, quote
from geo.model.project import spell_rebuild
from geo.store import atomic
from geo.store.atomic import (
    exclusive,
    explained,
    flush_folder,
    make_folder,
    part_path,
    remedy_for,
    replace,
    signals_deferred,
    staged,
    sweep,
    write_atomically,
    write_together,
    write_with_parts,
)

__all__ = [
    "FORMAT", "MANIFEST", "OURS", "Manifest", "check_set", "exclusive", "format_json", "part_path", "require_place",
    "sha256", "write_atomically", "write_set", "write_together", "write_with_parts",
]

MANIFEST = "datapackage.json"
"""Name of the manifest: written last, read first."""
FORMAT = 2
"""Number of the format of a data folder, in its manifest; a reader refuses any other."""
OURS = ("situation.json", "layers/*.geojson", "tables/*.json", "schemas/*.json", "relief.webp",
        "contours.geojson")
"""Patterns of the files that a build writes; one that the manifest does not name is stale."""
MANIFEST_BYTES_AT_MOST = 20_000_000
"""A larger manifest is not ours and is not read."""

_DEVICES = {"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$",
            *(f"{port}{number}" for port in ("COM", "LPT") for number in "0123456789\xb9\xb2\xb3")}
_DIGEST = re.compile(r"sha256:[0-9a-f]{64}")


def sha256(content: bytes) -> str:
    """Return the digest of a file's content as a manifest writes it.

    Examples
    --------
    >>> sha256(b"")
    'sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'
    """
    return "sha256:" + hashlib.sha256(content).hexdigest()


@dataclass(frozen=True)
class Manifest:
    """A data folder whose files were found to match its ``datapackage.json``.

    Parameters
    ----------
    folder : Path
        The data folder.
    description : dict
        Content of ``datapackage.json``.
    contents : mapping of str to bytes
        Each file as it was when it was checked, the manifest too, by its path within the folder.
    """

    folder: Path
    description: dict[str, Any]
    contents: Mapping[str, bytes] = field(repr=False, compare=False)
    documents: dict[str, Any] = field(default_factory=dict, init=False, repr=False, compare=False)
    """JSON files that ``geo.store.conformance`` has read."""

    @cached_property
    def resources(self) -> dict[str, dict[str, Any]]:
        """Description of each file by its path within the folder, in the order of the manifest."""
        return {resource["path"]: resource for resource in self.description["resources"]}

    def read(self, path: str) -> bytes:
        """Return the content of a file as it was when the set was checked.

        Parameters
        ----------
        path : str
            Path within the folder, such as ``layers/events.geojson``.

        Raises
        ------
        StoreError
            If the manifest does not name the file.
        """
        if path not in self.contents:
            raise StoreError(f"{self.folder / MANIFEST} does not name {quote(path)}. {spell_rebuild(self.folder)}")
        return self.contents[path]


def check_set(folder: Path) -> Manifest:
    """Return the manifest of a data folder after checking every file against it.

    Parameters
    ----------
    folder : Path
        A data folder, such as ``data``.

    Raises
    ------
    StoreError
        If there is no manifest or it cannot be read, or a file is missing, changed or not named; the message lists the
        first files that do not belong.
    """
    manifest, description = _read_manifest(folder)
    read = {resource["path"]: _read_resource(folder, resource) for resource in description["resources"]}
    contents = {path: content for path, content in read.items() if content is not None}
    wrong = [path for path in read if path not in contents]
    wrong += [path for path in _files_of_ours(folder) if path not in read]
    if wrong:
        listed = ", ".join(map(printable, wrong[:5])) + (f" and {len(wrong) - 5} more" if len(wrong) > 5 else "")
        raise StoreError(f"{folder} is not a whole set of files: {listed} do not match {MANIFEST}. "
                         f"{spell_rebuild(folder)}")
    return Manifest(folder, description, contents | {MANIFEST: manifest})


def write_set(folder: Path, files: Mapping[str, bytes], description: dict[str, Any]) -> tuple[str, ...]:
    """Write a set of files and, last, its manifest; return the paths that changed.

    Files whose content is already there are left alone; files of ours that the set no longer holds are removed. All
    content is on the disk under temporary names before the first file is renamed, and while files are renamed Ctrl-C
    and SIGTERM wait. A kill in that moment leaves a set that :func:`check_set` refuses.

    Parameters
    ----------
    folder : Path
        The data folder; made if need be.
    files : mapping of str to bytes
        Content by path within the folder.
    description : dict
        Content of the manifest: a data package whose resources are exactly the files, with their digests.

    Raises
    ------
    StoreError
        If another build writes to the folder, or a file cannot be written.
    ValueError
        If the manifest does not describe exactly the files (a fault of the caller).
    """
    _require_description(files, description)
    everything = {**files, MANIFEST: format_json(description)}
    with explained(folder):
        make_folder(folder)
        with contextlib.ExitStack() as until_swept, exclusive(folder), contextlib.ExitStack() as temporaries:
            for subfolder in sorted({(folder / path).parent for path in everything}):
                make_folder(subfolder)
                sweep(subfolder)
            changed = [path for path in everything if not _holds(folder / path, everything[path])]
            renames = {path: temporaries.enter_context(staged(folder / path, everything[path])) for path in changed}
            stale = [path for path in _files_of_ours(folder) if path not in files]
            until_swept.enter_context(signals_deferred())
            _rename_all(folder, renames, stale)
    return tuple(changed)


def require_place(path: Path) -> None:
    """Refuse a path at which no file can be written, before anything is made for it.

    Raises
    ------
    UsageError
        If it is a folder, a device or a pipe, lies in what is no folder, or the system takes no such name.
    StoreError
        If it lies in a folder that cannot be written to, or cannot be looked at.
    """
    _require_name(path)
    with explained(path):
        if path.is_dir():
            raise UsageError(f"{path} is a folder. Name a file in it.")
        if path.exists() and not path.is_file():
            raise UsageError(f"{path} is a device or a pipe. Name a file.")
        folder = next(parent for parent in path.parents if parent.exists())
    if not folder.is_dir():
        raise UsageError(f"{folder} is a file, so {path} cannot be written. Choose another place.")
    if not os.access(folder, os.W_OK | os.X_OK):
        raise StoreError(f"{folder.absolute()} does not let you write. Choose another place for {path.name}.")


def find_ending(path: Path, endings: Sequence[str]) -> str:
    """Return which of some endings, such as ``.svg``, a file's name has, once a file can stand at the path.

    Raises
    ------
    UsageError
        If it has none of them, whether small or capital, or :func:`require_place` refuses the path.
    StoreError
        If :func:`require_place` does.

    Examples
    --------
    >>> find_ending(Path("figure.PDF"), (".svg", ".pdf"))
    '.pdf'
    """
    ending = path.suffix.lower()
    if ending not in endings:
        raise UsageError(f"{quote(path.name)} does not tell the format. End it in {', '.join(endings[:-1])} or "
                         f"{endings[-1]}.")
    require_place(path)
    return ending


def _require_name(path: Path) -> None:
    try:
        is_possible = b"\0" not in os.fsencode(path)
    except UnicodeEncodeError:
        is_possible = False
    if not is_possible:
        raise UsageError(f"{quote(path)} is no name that a file can have. Choose another one.")
    taken = [part for part in path.parts if part != path.anchor and is_reserved_on_windows(part)]
    if atomic.IS_WINDOWS and taken:
        raise UsageError(f"Windows takes no file or folder of the name {quote(taken[0])}. Choose another one.")


def is_reserved_on_windows(name: str) -> bool:
    """Return whether Windows takes no file of this name: a device, an end that it drops, or a character it reserves.

    Examples
    --------
    >>> [name for name in ("nul.html", "map.html.", "a:b.svg", "console.html") if is_reserved_on_windows(name)]
    ['nul.html', 'map.html.', 'a:b.svg']
    """
    device = name.partition(".")[0].rstrip(" ").upper()
    if name in (".", ".."):
        return False
    return device in _DEVICES or name.endswith((" ", ".")) or any(sign in '<>:"|?*' or sign < " " for sign in name)


def format_json(content: dict[str, Any]) -> bytes:
    r"""Return a JSON document as this project writes it: UTF-8, two blanks of indent, keys as given, a final newline.

    Examples
    --------
    >>> format_json({"title": "Բերձոր"}).decode()
    '{\n  "title": "Բերձոր"\n}\n'
    """
    return (json.dumps(content, ensure_ascii=False, allow_nan=False, indent=2) + "\n").encode()


def _rename_all(folder: Path, renames: Mapping[str, Path], stale: list[str]) -> None:
    """Put staged files in their places, the manifest last and only when all else is on the disk."""
    touched: list[str] = []
    try:
        for path, temporary in renames.items():
            if path != MANIFEST:
                replace(temporary, folder / path)
                touched.append(path)
        for path in stale:
            (folder / path).unlink(missing_ok=True)
            touched.append(path)
        for changed in sorted({(folder / path).parent for path in touched}):
            flush_folder(changed)
        if MANIFEST in renames:
            replace(renames[MANIFEST], folder / MANIFEST)
            touched.append(MANIFEST)
            flush_folder(folder)
    except OSError as error:
        if not touched:
            raise
        raise _half_done(folder, error, is_whole=MANIFEST in touched) from error


def _half_done(folder: Path, error: OSError, *, is_whole: bool) -> StoreError:
    """Return what to say when the system fails after some file has taken its place."""
    reason = error.strerror or str(error)
    if is_whole:
        return StoreError(f"{folder} is written, but may be lost if the power fails now: {reason}. {remedy_for(error)}")
    remedies = f"{remedy_for(error)} {spell_rebuild(folder)}"
    return StoreError(f"{folder} was left incomplete and will not be read: {reason}. {remedies}")


def _holds(path: Path, content: bytes) -> bool:
    try:
        return path.stat().st_size == len(content) and path.read_bytes() == content
    except FileNotFoundError:
        return False


def _files_of_ours(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for pattern in OURS for path in folder.glob(pattern))


def _require_description(files: Mapping[str, bytes], description: dict[str, Any]) -> None:
    described = {resource["path"]: resource["hash"] for resource in description["resources"]}
    if described != {path: sha256(content) for path, content in files.items()}:
        raise ValueError("the manifest does not describe the files that are to be written")


def _read_manifest(folder: Path) -> tuple[bytes, dict[str, Any]]:
    path = folder / MANIFEST
    try:
        if path.stat().st_size > MANIFEST_BYTES_AT_MOST:
            raise StoreError(f"{path} is too large to be a manifest of ours. {spell_rebuild(path.parent)}")
        content = path.read_bytes()
        description = json.loads(content)
    except FileNotFoundError:
        raise StoreError(f"{folder} holds no {MANIFEST}: nothing was built there yet. "
                         f"{spell_rebuild(folder)}") from None
    except OSError as error:
        raise StoreError(f"cannot read {path}: {error.strerror}. Give yourself permission to read it.") from error
    except (ValueError, RecursionError):
        raise StoreError(f"{path} is not a JSON document. {spell_rebuild(path.parent)}") from None
    _require_manifest(path, description)
    return content, dict(description)


def _require_manifest(path: Path, description: object) -> None:
    resources = description.get("resources") if isinstance(description, dict) else None
    if not isinstance(resources, list) or not all(_is_resource(resource) for resource in resources):
        raise StoreError(f"{path} does not list files with their size and SHA-256. {spell_rebuild(path.parent)}")
    named = Counter(resource["path"] for resource in resources)
    twice = [name for name, count in named.items() if count > 1]
    if twice:
        raise StoreError(f"{path} names {quote(twice[0])} twice. {spell_rebuild(path.parent)}")


def _is_resource(resource: object) -> bool:
    if not isinstance(resource, dict) or not isinstance(resource.get("path"), str):
        return False
    path = PurePosixPath(resource["path"])
    inside = bool(path.parts) and not path.is_absolute() and ".." not in path.parts and "\\" not in str(path)
    size, digest = resource.get("bytes"), resource.get("hash")
    return inside and isinstance(size, int) and isinstance(digest, str) and bool(_DIGEST.fullmatch(digest))


def _read_resource(folder: Path, resource: dict[str, Any]) -> bytes | None:
    """Return the content of a file that matches its description, or nothing."""
    path = folder / resource["path"]
    try:
        if not path.is_file() or path.stat().st_size != resource["bytes"]:
            return None
        content = path.read_bytes()
    except PermissionError as error:
        raise StoreError(f"cannot read {path}: {error.strerror}. Give yourself permission to read it.") from error
    except (OSError, ValueError):
        return None
    return content if sha256(content) == resource["hash"] else None
