"""Files that are whole or not there: written beside their place, flushed to the disk, and renamed.

A reader meets the old file or the new one and never a part, whenever the writer is killed or the disk fills up.
Temporary names start with a dot and end with a tilde, so that no pattern of ours matches them, and no two are alike,
whichever thread, process or machine makes them. Beside a temporary file stands its lock, taken before the file is made
and given back after it is gone; the system frees it when its owner is killed. So what a killed process left is told
from what another one still writes, and is swept by the next one.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import re
import signal
import threading
import time
import uuid
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from geo.errors import StoreError

IS_WINDOWS = os.name == "nt"
"""Where folders cannot be flushed, and a file that another program has open cannot be replaced."""

_LEFT_OVER = ".tmp-*~"
_LOCK_END = ".lock~"
_FOLDER_LOCK = ".lock~"
_TURN_S = 10.0
"""How long a lock of one's own is waited for: a sweep may hold it for a moment."""
_WAITS_S = (0.05, 0.1, 0.2, 0.4, 0.8)
"""How long a replaced file's reader is waited for on Windows, such as a virus scanner."""
_DEFERRED = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))
_PART = re.compile(r"-[a-z]+-(?P<digest>[0-9a-f]{12})\.[a-z]+")
_REMEDIES = (
    ({errno.ENOSPC, errno.EDQUOT, errno.EFBIG}, "Free some space and run again."),
    ({errno.EACCES, errno.EPERM, errno.EROFS}, "Give yourself permission to write there, or choose another folder."),
    ({errno.ENAMETOOLONG}, "Choose a shorter name."),
    ({errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP}, "The volume has no file locks: choose a folder on another one."),
)


def write_atomically(path: Path, content: bytes) -> None:
    """Write a file whole or not at all; the folder is made if need be.

    Parameters
    ----------
    path : Path
        The file; a symbolic link is followed. One that exists keeps its permissions; a new one gets those that the
        umask leaves.
    content : bytes
        All of its content.

    Raises
    ------
    StoreError
        If the file cannot be written; what stood there before stays as it was.
    """
    write_together({path: content})


def write_together(files: Mapping[Path, bytes]) -> None:
    """Write files, each whole or not at all; none is put in its place before all of them are on the disk.

    They take their places in the order given, so a file that names others comes last: whenever the writer is killed,
    what stands there under its name was written with those that it names.

    Parameters
    ----------
    files : mapping of Path to bytes
        Content by path, see :func:`write_atomically`.

    Raises
    ------
    StoreError
        If a file cannot be written; the message says whether any took its place.
    """
    placed: list[Path] = []
    with contextlib.ExitStack() as until_swept, contextlib.ExitStack() as temporaries:
        renames: dict[Path, tuple[Path, Path]] = {}
        for path, content in files.items():
            with explained(path):
                target = Path(os.path.realpath(path))
                make_folder(target.parent)
                sweep(target.parent)
                renames[path] = temporaries.enter_context(staged(target, content)), target
        until_swept.enter_context(signals_deferred())
        for path, (temporary, target) in renames.items():
            with explained(path, placed):
                replace(temporary, target)
            placed.append(path)
        for path, (_, target) in renames.items():
            with explained(path, placed):
                flush_folder(target.parent)


def write_with_parts(path: Path, content: bytes, parts: Mapping[Path, bytes]) -> None:
    """Write a text and the files that it names beside it, so that no reader meets it with files of another text.

    The names of the parts tell their content, see :func:`part_path`. They are written first, the text takes its place
    last, and only then are parts removed that it no longer names. So whenever the writer is killed, the text that
    stands there, old or new, has the parts it was written with; parts that are left over go with the next writing.

    Parameters
    ----------
    path : Path
        The text.
    content : bytes
        What it says.
    parts : mapping of Path to bytes
        Content by path as :func:`part_path` gives it.

    Raises
    ------
    StoreError
        If a file cannot be written or another process writes to the folder; the old text and its parts stay.
    """
    with explained(path):
        make_folder(path.parent)
        with exclusive(path.parent):
            try:
                write_together({**parts, path: content})
            finally:
                with contextlib.suppress(OSError):
                    _remove_unnamed(path)


def part_path(path: Path, kind: str, content: bytes, suffix: str) -> Path:
    """Return where a file that a text names stands: beside it, named after it, its kind and its content.

    Examples
    --------
    >>> part_path(Path("brief.md"), "map", b"", ".png").name
    'brief-map-e3b0c44298fc.png'
    """
    return path.with_name(f"{path.stem}-{kind}-{_digest(content)}{suffix}")


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:12]


def _remove_unnamed(path: Path) -> None:
    """Remove parts that no text of this name names; a file whose name does not tell its content is not ours."""
    siblings = [entry for entry in path.parent.iterdir() if entry.name.startswith(path.stem) and entry.is_file()]
    texts = [entry.read_bytes() for entry in siblings if entry.name.lower() == path.name.lower()]
    for entry in siblings:
        tail = entry.name.removeprefix(path.stem)
        part = _PART.fullmatch(tail)
        if part and not any(tail.encode() in text for text in texts) and _digest(entry.read_bytes()) == part["digest"]:
            entry.unlink(missing_ok=True)


@contextlib.contextmanager
def exclusive(folder: Path, *, wait_s: float = 10.0) -> Iterator[None]:
    """Keep other writers out of a folder while the block runs, threads of this process included.

    The lock is a file in the folder, ``.lock~``, which is removed at the end. It ends with the process, however that
    ends. Other machines on the same volume are kept out as far as the volume passes locks on.

    Parameters
    ----------
    folder : Path
        An existing folder.
    wait_s : float
        Seconds to wait for another writer to finish.

    Raises
    ------
    StoreError
        If another writer still holds the folder after that time.
    """
    with contextlib.ExitStack() as held:
        try:
            held.enter_context(_locked(folder / _FOLDER_LOCK, wait_s))
        except TimeoutError:
            message = f"{folder} is busy: another process is writing to it. Wait until it ends and run again."
            raise StoreError(message) from None
        yield


@contextlib.contextmanager
def _locked(lock_file: Path, wait_s: float) -> Iterator[None]:
    """Hold a lock file; raise TimeoutError when another holds it all the time."""
    from filelock import FileLock, Timeout  # takes longer to import than a day takes to answer

    lock = FileLock(lock_file)
    try:
        lock.acquire(timeout=wait_s)
    except Timeout:
        raise TimeoutError(errno.ETIMEDOUT, os.strerror(errno.ETIMEDOUT), str(lock_file)) from None
    try:
        yield
    finally:
        _give_back(lock_file, lock.release)


def _give_back(lock_file: Path, release: Callable[[], object]) -> None:
    """Release a lock and remove its file; a process that waits for a file that is gone takes a new one."""
    steps: tuple[Callable[[], object], ...] = (lock_file.unlink, release)
    for step in reversed(steps) if IS_WINDOWS else steps:  # there, no file that is open can be removed
        with contextlib.suppress(OSError):
            step()


@contextlib.contextmanager
def explained(path: Path, placed: list[Path] | None = None) -> Iterator[None]:
    """Turn an error of the operating system into one line with a remedy.

    Parameters
    ----------
    path : Path
        What was to be written.
    placed : list of Path, optional
        Files of the same set that have taken their places already.
    """
    try:
        yield
    except OSError as error:
        state = "the old files are as they were"
        if placed:
            state = f"written before that: {', '.join(str(done) for done in placed)}"
        if placed and path in placed:
            state = "it is written, but may be lost if the power fails now"
        reason = error.strerror or str(error)
        raise StoreError(f"cannot write {path}: {reason}; {state}. {remedy_for(error)}") from error


def remedy_for(error: OSError) -> str:
    """Return what to do about an error of the operating system while writing."""
    if IS_WINDOWS and isinstance(error, PermissionError):
        return "Close the program that has it open, or give yourself permission to write there."
    fitting = (remedy for numbers, remedy in _REMEDIES if error.errno in numbers)
    return next(fitting, "Choose another place and run again.")


@contextlib.contextmanager
def staged(target: Path, content: bytes) -> Iterator[Path]:
    """Hold content on the disk under a temporary name beside its target; the name is gone when the block ends."""
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(target))
    if target.exists() and not target.is_file():
        raise OSError(errno.EINVAL, "It is a device or a pipe", str(target))
    temporary = target.with_name(f".tmp-{uuid.uuid4().hex}~")
    with _locked(_lock_of(temporary), _TURN_S):
        try:
            _create(temporary, content, target)
            yield temporary
        finally:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)


def _create(temporary: Path, content: bytes, target: Path) -> None:
    """Write a new file to the disk, with the permissions of the one that it will replace, or those the umask leaves."""
    before = target.stat().st_mode & 0o7777 if target.exists() else None
    kept = 0o666 if before is None else before & 0o700 | 0o600
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), kept)
    try:
        rest = memoryview(content)
        while rest:
            rest = rest[os.write(handle, rest):]
        if before is not None:
            temporary.chmod(before)
        os.fsync(handle)
    finally:
        os.close(handle)


def replace(temporary: Path, target: Path) -> None:
    """Rename a file over another; where a program that has it open prevents that, try for a second and a half."""
    for wait_s in _WAITS_S if IS_WINDOWS else ():
        with contextlib.suppress(PermissionError):
            temporary.replace(target)
            return
        time.sleep(wait_s)
    temporary.replace(target)


@contextlib.contextmanager
def signals_deferred() -> Iterator[None]:
    """Let signals that would end the process wait until the block has run.

    Blocking them for the thread would not do: libraries start threads of their own, which would take them instead.
    Outside the main thread there is nothing to do, because Python handles signals in the main thread only.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    arrived: list[int] = []
    before = {number: signal.signal(number, lambda number, _: arrived.append(number)) for number in _DEFERRED}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, signal.SIG_DFL if handler is None else handler)
        for arrival in dict.fromkeys(arrived):
            signal.raise_signal(arrival)


def sweep(folder: Path) -> None:
    """Remove temporary files and locks that a killed process left; what is still being written is locked and stays."""
    for left_over in folder.glob(_LEFT_OVER):
        lock_file = left_over if left_over.name.endswith(_LOCK_END) else _lock_of(left_over)
        with contextlib.suppress(OSError), _locked(lock_file, 0):
            if left_over != lock_file:
                left_over.unlink(missing_ok=True)


def _lock_of(temporary: Path) -> Path:
    return temporary.with_name(temporary.name.removesuffix("~") + _LOCK_END)


def make_folder(folder: Path) -> None:
    """Make a folder and those above it, with the permissions that the umask leaves."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder)) from error


def flush_folder(folder: Path) -> None:
    """Have the names in a folder on the disk, where the system can do that."""
    if IS_WINDOWS:
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):  # a volume that knows no such thing
            raise
    finally:
        os.close(handle)
