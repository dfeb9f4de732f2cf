"""Files that are whole or not there: written beside their place, flushed to the disk, and renamed.

A reader meets the old file or the new one and never a part, whenever the writer is killed or the disk fills up.
Temporary names start with a dot and end with a tilde, so that no pattern of ours matches them; they are locked while
they are written, and what a killed process left is swept by the next one.
"""

from __future__ import annotations

import contextlib
import errno
import fcntl
import os
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from geo.errors import StoreError

_LEFT_OVER = ".tmp-*~"
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_REFUSED = {errno.EACCES, errno.EPERM, errno.EROFS}
_DEFERRED = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def write_atomically(path: Path, content: bytes) -> None:
    """Write a file whole or not at all; the folder is made if need be.

    Parameters
    ----------
    path : Path
        The file; a symbolic link is followed. Its permissions become 0644 whatever the umask.
    content : bytes
        All of its content.

    Raises
    ------
    StoreError
        If the file cannot be written; what stood there before stays as it was.
    """
    with explained(path):
        target = Path(os.path.realpath(path))
        make_folder(target.parent)
        sweep(target.parent)
        with staged(target, content) as temporary:
            temporary.replace(target)
            flush_folder(target.parent)


@contextlib.contextmanager
def exclusive(folder: Path, *, wait_s: float = 10.0) -> Iterator[None]:
    """Keep other builds out of a folder while the block runs.

    The lock is held on the folder itself, so it leaves no file behind, and it ends with the process, however that ends.

    Parameters
    ----------
    folder : Path
        An existing folder.
    wait_s : float
        Seconds to wait for another build to finish.

    Raises
    ------
    StoreError
        If another build still holds the folder after that time.
    """
    handle = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    try:
        deadline = time.monotonic() + wait_s
        while not _try_lock(handle):
            if time.monotonic() >= deadline:
                raise StoreError(f"{folder} is busy: another build is writing to it. Wait until it ends and run again.")
            time.sleep(0.05)
        yield
    finally:
        os.close(handle)


def _try_lock(handle: int) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


@contextlib.contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn an error of the operating system into one line with a remedy."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        if error.errno in _FULL:
            remedy = "Free some space and run again."
        elif error.errno in _REFUSED:
            remedy = "Give yourself permission to write there, or choose another folder."
        else:
            remedy = "Choose another place and run again."
        raise StoreError(f"cannot write {path}: {reason}; the old files are as they were. {remedy}") from error


@contextlib.contextmanager
def staged(target: Path, content: bytes) -> Iterator[Path]:
    """Hold content on the disk under a temporary name beside its target; the name is gone when the block ends."""
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(target))
    if target.exists() and not target.is_file():
        raise OSError(errno.EINVAL, "It is a device or a pipe", str(target))
    temporary = target.with_name(f".tmp-{target.name[:100]}-{os.getpid()}~")
    handle = _create(temporary)
    try:
        _write_all(handle, content)
        os.fchmod(handle, 0o644)
        os.fsync(handle)
        yield temporary
    finally:
        os.close(handle)
        temporary.unlink(missing_ok=True)


def _create(temporary: Path) -> int:
    """Create and lock a file of our own; a sweep that came between the two steps makes it try again."""
    while True:
        handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        fcntl.flock(handle, fcntl.LOCK_EX)
        if os.fstat(handle).st_nlink:
            return handle
        os.close(handle)


def _write_all(handle: int, content: bytes) -> None:
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(handle, rest):]


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
    """Remove temporary files that a killed process left; one that is still being written is locked and stays."""
    for left_over in folder.glob(_LEFT_OVER):
        with contextlib.suppress(OSError):
            handle = os.open(left_over, os.O_WRONLY | os.O_CLOEXEC | os.O_NOFOLLOW)
            try:
                if _try_lock(handle):
                    left_over.unlink()
            finally:
                os.close(handle)


def make_folder(folder: Path) -> None:
    missing = [level for level in (folder, *folder.parents) if not level.exists()]
    for level in reversed(missing):
        level.mkdir(exist_ok=True)
        level.chmod(0o755)


def flush_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
