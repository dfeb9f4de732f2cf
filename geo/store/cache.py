"""What takes long to make and is the same every time, kept between runs: fonts cut down, texts packed.

A kept result is only ever a shortcut. Its name is a digest of all that it is made from, and its first bytes are a
digest of itself: a result of other inputs is never found, and a damaged one is made again. A folder that cannot be read
or written is as good as an empty one.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

import platformdirs

VARIABLE = "LACHIN_CORRIDOR_CACHE"
"""Environment variable that names another folder; empty, it turns the cache off."""
KEPT_AT_MOST = 400
"""Results that are kept; those not used for longest go first."""


def cache_folder() -> Path | None:
    """Return the folder of kept results: the user's cache folder, or what :data:`VARIABLE` names; None when it is off.

    Examples
    --------
    >>> import os
    >>> os.environ[VARIABLE] = ""
    >>> cache_folder() is None
    True
    """
    named = os.environ.get(VARIABLE)
    if named == "":
        return None
    return Path(named) if named else platformdirs.user_cache_path("lachin-corridor", appauthor=False)


def recall_or_make(recipe: str, packages: Iterable[str], inputs: Iterable[bytes], make: Callable[[], bytes]) -> bytes:
    """Return a kept result, or make it and keep it.

    Parameters
    ----------
    recipe : str
        Path of the module that makes it: when the module changes, so does the name of the result.
    packages : iterable of str
        Distributions whose version decides the bytes, such as ``fonttools``.
    inputs : iterable of bytes
        All that the result is made from; their order matters.
    make : callable
        Makes the result, always the same from the same inputs.
    """
    folder = cache_folder()
    if folder is None:
        return make()
    path = folder / _name(recipe, packages, inputs)
    kept = _read(path)
    if kept is not None:
        return kept
    made = make()
    with suppress(OSError):
        _keep(path, made)
        _forget_oldest(folder)
    return made


def _name(recipe: str, packages: Iterable[str], inputs: Iterable[bytes]) -> str:
    digest = hashlib.sha256(_digest_of_file(recipe))
    for part in (*(f"{name} {version(name)}".encode() for name in packages), *inputs):
        digest.update(hashlib.sha256(part).digest())
    return f"{digest.hexdigest()}.kept"


@lru_cache(maxsize=16)
def _digest_of_file(path: str) -> bytes:
    return hashlib.sha256(Path(path).read_bytes()).digest()


def _read(path: Path) -> bytes | None:
    """Return a result that is there and whole, and note that it was used."""
    try:
        held = path.read_bytes()
        os.utime(path)
    except OSError:
        return None
    mark, result = held[:32], held[32:]
    return result if hashlib.sha256(result).digest() == mark else None


def _keep(path: Path, result: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix="new-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(hashlib.sha256(result).digest() + result)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _forget_oldest(folder: Path) -> None:
    kept = sorted(folder.glob("*.kept"), key=lambda path: path.stat().st_mtime)
    for path in kept[:-KEPT_AT_MOST]:
        path.unlink(missing_ok=True)
