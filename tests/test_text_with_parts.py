"""A text and the pictures that it names are replaced as one, whenever the writer is killed or the disk fills up."""

from __future__ import annotations

import errno
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from geo.errors import StoreError
from geo.store import atomic

TOP = Path(__file__).resolve().parent.parent
KILL_AT_EACH_STEP = """
import filelock, os, signal, sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from tests.test_text_with_parts import write
def count(function, rest):
    def call(*arguments, **options):
        if not next(rest, 1):
            os.kill(os.getpid(), signal.SIGKILL)
        return function(*arguments, **options)
    return call
for step in range(100):
    folder = Path(sys.argv[1]) / str(step)
    write(folder, "old")
    child = os.fork()
    if child == 0:
        rest = iter([*range(step, -1, -1)])
        for name in ("open", "write", "chmod", "fsync", "replace", "rename", "unlink"):
            setattr(os, name, count(getattr(os, name), rest))
        write(folder, "new")
        os._exit(0)
    if os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0:
        break
"""


def write(folder: Path, edition: str) -> None:
    """Write a brief with a map of this edition and a diagram that is the same in every edition."""
    pictures = {"map": f"map of {edition}".encode(), "spacetime": b"diagram"}
    paths = {kind: atomic.part_path(folder / "brief.md", kind, content, ".png") for kind, content in pictures.items()}
    text = f"{edition}: {' '.join(path.name for path in paths.values())}"
    atomic.write_with_parts(folder / "brief.md", text.encode(), {paths[kind]: pictures[kind] for kind in paths})


def content_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def edition_of(folder: Path) -> str:
    """Return the edition of the text, after checking that its pictures are there and of the same edition."""
    found = content_of(folder)
    edition, _, names = found["brief.md"].decode().partition(": ")
    first, second = names.split(" ")
    assert (found[first], found[second]) == (f"map of {edition}".encode(), b"diagram")
    return edition


def test_a_text_and_its_pictures_take_the_place_of_the_old_ones(tmp_path: Path) -> None:
    write(tmp_path, "old")
    write(tmp_path, "new")
    assert edition_of(tmp_path) == "new"
    assert sorted(re.sub("[0-9a-f]{12}", "*", name) for name in content_of(tmp_path)) == [
        "brief-map-*.png", "brief-spacetime-*.png", "brief.md"]


def test_a_writer_that_is_killed_at_any_step_leaves_a_text_with_the_pictures_it_was_written_with(
    tmp_path: Path,
) -> None:
    command = [sys.executable, "-c", KILL_AT_EACH_STEP, str(tmp_path), str(TOP)]
    assert subprocess.run(command, capture_output=True, text=True, check=False, timeout=60).stderr == ""
    folders = sorted(tmp_path.iterdir())
    assert len(folders) > 20
    assert {edition_of(folder) for folder in folders} == {"old", "new"}
    for folder in folders:
        write(folder, "newer")
        assert (edition_of(folder), len(content_of(folder))) == ("newer", 3), "the next one sweeps what was left"


@pytest.mark.parametrize("call", ["write", "fsync"])
@pytest.mark.parametrize("good_calls", range(3))
def test_a_disk_that_fills_up_leaves_the_old_text_with_its_pictures_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, good_calls: int
) -> None:
    whole, calls = getattr(os, call), iter(range(100))

    def fill_up(*arguments: object) -> object:
        if next(calls) == good_calls:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return whole(*arguments)

    write(tmp_path, "old")
    before = content_of(tmp_path)
    with monkeypatch.context() as patched:
        patched.setattr(os, call, fill_up)
        with pytest.raises(StoreError, match=r"No space left on device; the old files are as they were. Free some"):
            write(tmp_path, "new")
    assert content_of(tmp_path) == before


def test_a_text_that_cannot_be_renamed_keeps_its_pictures_and_loses_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename = Path.replace

    def refuse_text(source: Path, target: Path) -> Path:
        if target.name == "brief.md":
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return rename(source, target)

    write(tmp_path, "old")
    before = content_of(tmp_path)
    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", refuse_text)
        with pytest.raises(StoreError, match=r"cannot write .*brief\.md"):
            write(tmp_path, "new")
    assert content_of(tmp_path) == before


@pytest.mark.parametrize("name", [
    "brief-map.png", "brief-map-000000000000.png", "brief-2-map-e3b0c44298fc.png", "brief-map-e3b0c44298fc.png.bak",
    "notes.txt", "other-map-e3b0c44298fc.png",
])
def test_files_of_others_stay(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"")
    write(tmp_path, "new")
    assert content_of(tmp_path)[name] == b""


def test_two_texts_of_one_stem_keep_their_pictures(tmp_path: Path) -> None:
    write(tmp_path, "old")
    (tmp_path / "brief.md").rename(tmp_path / "brief.MD")
    write(tmp_path, "new")
    assert len(content_of(tmp_path)) == 5
