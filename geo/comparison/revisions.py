"""The data folder as a git revision of a checkout has it. Nothing of the revision is run, and nothing is written."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import fsum
from pathlib import Path

from geo.comparison.limits import BYTES_AT_MOST, FILES_AT_MOST
from geo.errors import StoreError, UsageError, printable, quote

_PLAIN_FILES = ("100644", "100755")
_ENTRY = re.compile(rb"([0-7]{6}) (\w+) ([0-9a-f]+) +(\d+|-)\t(.+)", re.DOTALL)
_WITHOUT = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX")
"""Of the environment, what would point git to another checkout than that of the folder, as within a hook."""
_CALM = {"GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
"""Nothing is locked, fetched or asked, and messages are in English."""
_SECONDS = 120.0


@dataclass(frozen=True)
class Checkout:
    """The git checkout that holds a folder.

    Parameters
    ----------
    folder : Path
        An existing folder of the checkout, from which git is asked.
    prefix : str
        Path of the data folder within the checkout, ending in ``/``; empty where it is the checkout itself.
    """

    folder: Path
    prefix: str

    def find(self, revision: str) -> tuple[str, str] | None:
        """Return the short name of a revision and the tree that holds its data; None where there is no such revision.

        A revision that names a folder itself, such as ``HEAD:data``, is taken as it is.
        """
        named = self._object(revision)
        if named is None:
            return None
        commit = self._object(f"{named}^{{commit}}")
        tree = self._object(f"{commit}:{self.prefix}" if commit else f"{named}^{{tree}}")
        if tree is None:
            missing = f"has no folder {self.prefix}" if commit else "is neither a commit nor a folder"
            raise StoreError(f"revision {quote(revision)} {missing}. Name a revision that holds the data.")
        return (commit or tree)[:7], tree

    def read(self, tree: str) -> Mapping[str, bytes]:
        """Return the files of a tree by path; links and modules are left out.

        Raises
        ------
        StoreError
            If there are too many of them, or they are too large, to be a data folder, or git cannot read them.
        """
        try:
            listed = self._ask("ls-tree", "-r", "-z", "-l", "--full-tree", tree)
            entries = [match for line in listed.split(b"\0") if (match := _ENTRY.fullmatch(line))]
            files = [(match[5].decode("utf-8", "replace"), match[3], int(match[4])) for match in entries
                     if match[1].decode() in _PLAIN_FILES]
            if len(files) > FILES_AT_MOST or fsum(size for _, _, size in files) > BYTES_AT_MOST:
                raise StoreError(f"the folder {tree[:7]} of the checkout is too large to be a data folder. Name the "
                                 "folder too, as in HEAD:data.")
            packed = self._ask("cat-file", "--batch", given=b"".join(name + b"\n" for _, name, _ in files))
            return dict(zip((path for path, _, _ in files), _unpack(packed), strict=True))
        except (subprocess.SubprocessError, ValueError) as error:
            raise StoreError(f"git cannot read the folder {tree[:7]} of {self.folder}: {_said(error)}. Run: git fsck"
                             ) from error

    def _object(self, name: str) -> str | None:
        """Return the full name of an object, None where there is none."""
        try:
            return self._ask("rev-parse", "--verify", "--quiet", "--end-of-options", name).decode().strip()
        except subprocess.CalledProcessError:
            return None

    def _ask(self, *arguments: str, given: bytes = b"") -> bytes:
        return _run_git(self.folder, *arguments, given=given)


def find_checkout(data: Path) -> Checkout:
    """Return the checkout that holds a data folder, which need not exist itself.

    Raises
    ------
    UsageError
        If git is not installed, or the folder lies in no checkout.
    """
    folder = next(parent for parent in (data.absolute(), *data.absolute().parents) if parent.is_dir())
    try:
        within = _run_git(folder, "rev-parse", "--show-prefix").decode().strip("\n")
    except subprocess.CalledProcessError as error:
        raise UsageError(f"{folder} lies in no git checkout that can be read ({_said(error)}). Name two folders or "
                         "archives instead of a revision.") from error
    missing = data.absolute().relative_to(folder).as_posix()
    return Checkout(folder, within if missing == "." else f"{within}{missing}/")


def _said(error: Exception) -> str:
    """Return in a few words what git said of an error."""
    words = error.stderr.decode("utf-8", "replace") if isinstance(error, subprocess.CalledProcessError) else str(error)
    return printable(words.strip().partition("\n")[0][:200])


def _run_git(folder: Path, *arguments: str, given: bytes = b"") -> bytes:
    program = shutil.which("git")
    if program is None:
        raise UsageError("git is not installed, so no revision can be read. Name two folders or archives instead.")
    environment = {name: value for name, value in os.environ.items() if name not in _WITHOUT} | _CALM
    return subprocess.run([program, "--no-pager", "-C", str(folder), *arguments], input=given, capture_output=True,
                          check=True, env=environment, timeout=_SECONDS).stdout


def _unpack(packed: bytes) -> Iterator[bytes]:
    """Yield the contents that ``git cat-file --batch`` wrote: a line with the size, the content, a line end."""
    position = 0
    while position < len(packed):
        end = packed.index(b"\n", position)
        size = int(packed[position:end].rsplit(b" ", 1)[1])
        yield packed[end + 1:end + 1 + size]
        position = end + size + 2
