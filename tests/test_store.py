"""Files that are whole or not there; a data folder that is read as a whole or refused."""

from __future__ import annotations

import errno
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest

from geo.errors import StoreError, UsageError
from geo.store import atomic, data_folder

TOP = Path(__file__).resolve().parent.parent
OLD = {"layers/events.geojson": b"old events\n", "layers/roads.geojson": b"roads\n", "tables/gone.json": b"[]\n"}
NEW = {"layers/events.geojson": b"new events\n", "layers/roads.geojson": b"roads\n", "layers/waters.geojson": b"w\n"}

WRITE_NEW_SET = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from geo.store import data_folder
from tests.test_store import NEW, describe
data_folder.write_set(Path(sys.argv[1]), NEW, describe(NEW))
"""
KILL_AT_EACH_STEP = """
import filelock, os, signal, sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from geo.store import data_folder
from tests.test_store import NEW, OLD, describe
def count(function, rest):
    def call(*arguments, **options):
        if not next(rest, 1):
            os.kill(os.getpid(), signal.SIGKILL)
        return function(*arguments, **options)
    return call
for step in range(100):
    folder = Path(sys.argv[1]) / str(step)
    data_folder.write_set(folder, OLD, describe(OLD))
    child = os.fork()
    if child == 0:
        rest = iter([*range(step, -1, -1)])
        for name in ("write", "chmod", "fsync", "replace", "rename", "unlink"):
            setattr(os, name, count(getattr(os, name), rest))
        data_folder.write_set(folder, NEW, describe(NEW))
        os._exit(0)
    if os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0:
        break
"""
END_WHILE_RENAMING = """
import os, signal, sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
import numpy  # its threads must not take the signal
from geo.store import data_folder
from tests.test_store import NEW, describe
rename = Path.replace
def ended(source, target):
    os.kill(os.getpid(), signal.SIGTERM)
    return rename(source, target)
Path.replace = ended
data_folder.write_set(Path(sys.argv[1]), NEW, describe(NEW))
"""
HOLD_LOCK = """
import sys, time
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from geo.store import data_folder
with data_folder.exclusive(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""
HOLD_STAGED = """
import sys, time
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from geo.store import atomic
with atomic.staged(Path(sys.argv[1]) / "map.html", b"being written"):
    print("held", flush=True)
    time.sleep(60)
"""
WRITE_OFTEN = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from tests.test_store import write_often
write_often(Path(sys.argv[1]), "map.html", sys.argv[3].encode() * 1000)
"""
WRITES = 200
WRITE_TOO_MUCH = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from geo.store import data_folder
from geo.errors import StoreError
try:
    data_folder.write_atomically(Path(sys.argv[1]), b"x" * 50_000)
except StoreError as error:
    print(error)
"""


def describe(files: dict[str, bytes]) -> dict[str, Any]:
    resources = [
        {"path": path, "bytes": len(content), "hash": data_folder.sha256(content)} for path, content in files.items()
    ]
    return {"name": "test", "resources": resources}


def run(script: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", script, *arguments, str(TOP)]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)


def content_of(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    found = {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}
    found.pop(data_folder.MANIFEST, None)
    return found


def failing(number: int) -> Callable[..., None]:
    """Return a stand-in for a system call that fails with an error number."""

    def fail(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    return fail


@pytest.fixture
def old_set(tmp_path: Path) -> Path:
    """A data folder that holds the set OLD."""
    folder = tmp_path / "data"
    data_folder.write_set(folder, OLD, describe(OLD))
    return folder


def test_a_file_is_written_whole_and_its_folder_is_made(tmp_path: Path) -> None:
    data_folder.write_atomically(tmp_path / "new" / "map.html", b"map")
    assert (tmp_path / "new" / "map.html").read_bytes() == b"map"
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["map.html"]


def test_a_file_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "map.html"
    data_folder.write_atomically(path, b"old")
    data_folder.write_atomically(path, b"new")
    assert path.read_bytes() == b"new"


def mode_of(path: Path) -> int:
    return path.stat().st_mode & 0o7777


@pytest.mark.parametrize(("umask", "file", "folder"), [
    (0o000, 0o666, 0o777), (0o022, 0o644, 0o755), (0o077, 0o600, 0o700), (0o027, 0o640, 0o750),
])
def test_a_new_file_and_its_folder_have_the_permissions_that_the_umask_leaves(
    tmp_path: Path, umask: int, file: int, folder: int
) -> None:
    before = os.umask(umask)
    try:
        data_folder.write_atomically(tmp_path / "a" / "b" / "map.html", b"map")
    finally:
        os.umask(before)
    assert [mode_of(tmp_path / "a" / "b" / "map.html"), mode_of(tmp_path / "a")] == [file, folder]


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o644, 0o664, 0o444])
def test_a_file_that_is_replaced_keeps_its_permissions(tmp_path: Path, mode: int) -> None:
    (tmp_path / "brief.html").write_bytes(b"old")
    (tmp_path / "brief.html").chmod(mode)
    data_folder.write_atomically(tmp_path / "brief.html", b"new")
    assert ((tmp_path / "brief.html").read_bytes(), mode_of(tmp_path / "brief.html")) == (b"new", mode)


def test_a_private_file_is_private_while_it_is_being_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "brief.html").write_bytes(b"old")
    (tmp_path / "brief.html").chmod(0o600)
    whole, modes = os.write, []

    def noted(handle: int, content: bytes) -> int:
        modes.append(os.fstat(handle).st_mode & 0o777)
        return whole(handle, content)

    monkeypatch.setattr(os, "write", noted)
    data_folder.write_atomically(tmp_path / "brief.html", b"new")
    assert modes == [0o600]


def test_the_permissions_of_a_set_that_is_rebuilt_stay(old_set: Path) -> None:
    (old_set / "layers/events.geojson").chmod(0o600)
    data_folder.write_set(old_set, NEW, describe(NEW))
    assert mode_of(old_set / "layers/events.geojson") == 0o600


def test_a_symbolic_link_is_followed_and_stays(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "map.html").symlink_to(tmp_path / "elsewhere" / "real.html")
    data_folder.write_atomically(tmp_path / "map.html", b"map")
    assert (tmp_path / "map.html").is_symlink()
    assert (tmp_path / "elsewhere" / "real.html").read_bytes() == b"map"


@pytest.mark.parametrize("call", ["write", "fsync", "open"])
@pytest.mark.parametrize(
    ("number", "remedy"),
    [
        (errno.ENOSPC, "Free some space"),
        (errno.EDQUOT, "Free some space"),
        (errno.EFBIG, "Free some space"),
        (errno.ENAMETOOLONG, "shorter name"),
        (errno.ENOLCK, "no file locks"),
        (errno.EACCES, "permission"),
        (errno.EROFS, "permission"),
        (errno.EIO, "another place"),
    ],
)
def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, number: int, remedy: str
) -> None:
    path = tmp_path / "map.html"
    data_folder.write_atomically(path, b"old")
    with monkeypatch.context() as patched:
        patched.setattr(os, call, failing(number))
        with pytest.raises(StoreError, match=remedy) as raised:
            data_folder.write_atomically(path, b"new")
    assert "\n" not in str(raised.value)
    assert {entry.name: entry.read_bytes() for entry in tmp_path.iterdir()} == {"map.html": b"old"}


def test_a_file_that_outgrows_its_limit_is_refused_by_the_system_and_explained(tmp_path: Path) -> None:
    (tmp_path / "map.html").write_bytes(b"old")
    command = [sys.executable, "-c", WRITE_TOO_MUCH, str(tmp_path / "map.html"), str(TOP)]
    finished = subprocess.run(["sh", "-c", 'ulimit -f 8; exec "$@"', "sh", *command],
                              capture_output=True, text=True, check=True, timeout=60)
    assert "File too large; the old files are as they were. Free some space" in finished.stdout
    assert content_of(tmp_path) == {"map.html": b"old"}


def test_a_folder_below_a_file_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(StoreError, match=r"cannot write .*file/map\.html: Not a directory"):
        data_folder.write_atomically(tmp_path / "file" / "map.html", b"map")


def test_a_folder_where_the_file_should_be_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "map.html").mkdir()
    with pytest.raises(StoreError, match="Is a directory"):
        data_folder.write_atomically(tmp_path / "map.html", b"map")
    assert (tmp_path / "map.html").is_dir()


def test_a_pipe_or_device_is_never_replaced_by_a_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(UsageError, match=r"pipe is a device or a pipe. Name a file."):
        data_folder.require_place(tmp_path / "pipe")
    with pytest.raises(StoreError, match="It is a device or a pipe"):
        data_folder.write_atomically(tmp_path / "pipe", b"map")
    assert (tmp_path / "pipe").is_fifo()


def test_a_place_in_a_folder_that_cannot_be_written_to_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda folder, mode: folder != tmp_path)
    with pytest.raises(StoreError, match=f"{tmp_path} does not let you write. Choose another place for map.html."):
        data_folder.require_place(tmp_path / "map.html")


@pytest.mark.parametrize("name", ["a\0b.html", "\ud800.html"])
def test_a_name_that_no_file_can_have_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match="is no name that a file can have"):
        data_folder.require_place(tmp_path / name)


def test_a_name_that_is_too_long_for_the_volume_is_told_before_anything_is_made(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"File name too long; the old files are as they were. Choose a shorter name"):
        data_folder.require_place(tmp_path / ("x" * 300 + ".html"))


@pytest.mark.parametrize("name", ["CON", "nul.html", "Aux .svg", "COM1.md", "lpt\xb2", "map.", "map ", "a?b", "x\t"])
def test_on_windows_a_name_that_it_reserves_is_refused_and_elsewhere_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    data_folder.require_place(tmp_path / name)
    monkeypatch.setattr(atomic, "IS_WINDOWS", True)
    with pytest.raises(UsageError, match="Windows takes no file or folder of the name"):
        data_folder.require_place(tmp_path / name)
    data_folder.require_place(tmp_path / "console.html")


def test_a_short_write_is_continued(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = os.write
    monkeypatch.setattr(os, "write", lambda handle, content: whole(handle, content[:3]))
    data_folder.write_atomically(tmp_path / "map.html", b"0123456789")
    assert (tmp_path / "map.html").read_bytes() == b"0123456789"


@pytest.mark.parametrize("left", [[".tmp-map.html-1~"], [".tmp-0a~", ".tmp-0a.lock~"], [".tmp-0a.lock~"]])
def test_what_a_killed_process_left_is_swept_but_not_what_another_one_writes(tmp_path: Path, left: list[str]) -> None:
    for name in left:
        (tmp_path / name).write_bytes(b"left over")
    with atomic.staged(tmp_path / "other.html", b"being written") as temporary:
        data_folder.write_atomically(tmp_path / "map.html", b"map")
        assert temporary.read_bytes() == b"being written"
    assert content_of(tmp_path) == {"map.html": b"map"}


def test_what_a_process_writes_is_swept_once_it_is_killed_and_not_before(tmp_path: Path) -> None:
    with holder_of(HOLD_STAGED, tmp_path) as holder:
        atomic.sweep(tmp_path)
        assert list(content_of(tmp_path).values()).count(b"being written") == 1
        holder.kill()
        holder.wait()
        atomic.sweep(tmp_path)
        assert content_of(tmp_path) == {}


def write_often(folder: Path, name: str, content: bytes) -> None:
    for _ in range(WRITES):
        data_folder.write_atomically(folder / name, content)


@pytest.mark.parametrize("names", [["same"] * 4, ["a", "b", "c", "d"]], ids=["one file", "a file each"])
def test_four_threads_write_two_hundred_times_each_and_every_file_is_whole(tmp_path: Path, names: list[str]) -> None:
    contents = [bytes([ord("a") + number]) * 1000 for number in range(4)]
    with ThreadPoolExecutor(4) as threads:
        for ended in [threads.submit(write_often, tmp_path, *each) for each in zip(names, contents, strict=True)]:
            ended.result()
    found = content_of(tmp_path)
    assert set(found) == set(names)
    assert set(found.values()) <= set(contents)
    assert len(set(found.values())) == len(set(names))


def test_two_processes_write_one_file_often_and_it_is_whole(tmp_path: Path) -> None:
    command = [sys.executable, "-c", WRITE_OFTEN, str(tmp_path), str(TOP)]
    writers = [subprocess.Popen([*command, content], stderr=subprocess.PIPE) for content in "ab"]
    assert [writer.communicate(timeout=60)[1] for writer in writers] == [b"", b""]
    assert content_of(tmp_path) in ({"map.html": b"a" * 1000}, {"map.html": b"b" * 1000})


def test_a_long_name_of_many_bytes_is_written(tmp_path: Path) -> None:
    name = "Բերձոր" * 21
    data_folder.write_atomically(tmp_path / name, b"map")
    assert content_of(tmp_path) == {name: b"map"}


def test_on_windows_a_file_that_another_program_has_open_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename, refusals, slept = Path.replace, iter(range(3)), []

    def busy(source: Path, target: Path) -> Path:
        if next(refusals, None) is not None:
            raise PermissionError(errno.EACCES, "The file is being used by another process")
        return rename(source, target)

    monkeypatch.setattr(atomic, "IS_WINDOWS", True)
    monkeypatch.setattr(time, "sleep", slept.append)
    monkeypatch.setattr(Path, "replace", busy)
    data_folder.write_atomically(tmp_path / "map.html", b"map")
    assert content_of(tmp_path) == {"map.html": b"map"}
    assert len(slept) == 3


def test_on_windows_a_file_that_stays_open_elsewhere_is_told_as_such(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(atomic, "IS_WINDOWS", True)
    monkeypatch.setattr(time, "sleep", lambda _: None)
    monkeypatch.setattr(Path, "replace", failing(errno.EACCES))
    with pytest.raises(StoreError, match=r"the old files are as they were. Close the program that has it open"):
        data_folder.write_atomically(tmp_path / "map.html", b"map")
    assert content_of(tmp_path) == {}


def test_a_folder_that_cannot_be_flushed_leaves_a_written_file_and_says_what_may_be_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(atomic, "flush_folder", failing(errno.EIO))
    with pytest.raises(StoreError, match="it is written, but may be lost if the power fails now"):
        data_folder.write_atomically(tmp_path / "map.html", b"map")
    assert content_of(tmp_path) == {"map.html": b"map"}


def test_files_written_together_take_their_places_when_all_of_them_are_on_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "text").write_bytes(b"old")
    whole, calls = os.fsync, iter(range(100))
    monkeypatch.setattr(os, "fsync", lambda handle: failing(errno.ENOSPC)() if next(calls) else whole(handle))
    with pytest.raises(StoreError, match=r"cannot write .*text: No space left on device; the old files are as they"):
        data_folder.write_together({tmp_path / "picture": b"new", tmp_path / "text": b"new"})
    assert content_of(tmp_path) == {"text": b"old"}


def test_a_rename_that_fails_after_others_says_what_was_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename, calls = Path.replace, iter(range(100))
    monkeypatch.setattr(Path, "replace", lambda *paths: failing(errno.EIO)() if next(calls) else rename(*paths))
    with pytest.raises(StoreError, match=r"cannot write .*text: .*; written before that: .*picture\. Choose"):
        data_folder.write_together({tmp_path / "picture": b"new", tmp_path / "text": b"new"})
    assert content_of(tmp_path) == {"picture": b"new"}


def test_a_set_is_read_as_it_was_written(old_set: Path) -> None:
    manifest = data_folder.check_set(old_set)
    assert {path: manifest.read(path) for path in manifest.resources} == OLD


def test_a_set_takes_the_place_of_the_old_one_and_its_stale_files_go(old_set: Path) -> None:
    assert data_folder.write_set(old_set, NEW, describe(NEW)) == (
        "layers/events.geojson", "layers/waters.geojson", data_folder.MANIFEST,
    )
    assert content_of(old_set) == NEW
    data_folder.check_set(old_set)


def test_files_that_are_not_ours_stay(old_set: Path) -> None:
    (old_set / "notes.txt").write_text("mine", encoding="utf-8")
    data_folder.write_set(old_set, NEW, describe(NEW))
    assert (old_set / "notes.txt").read_text(encoding="utf-8") == "mine"


def test_a_set_that_is_already_there_is_not_written_again(old_set: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in old_set.rglob("*")}
    assert data_folder.write_set(old_set, OLD, describe(OLD)) == ()
    assert {path: path.stat().st_mtime_ns for path in old_set.rglob("*")} == before


def test_a_manifest_that_describes_other_files_is_a_fault_of_the_caller(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="does not describe"):
        data_folder.write_set(tmp_path, NEW, describe(OLD))
    assert content_of(tmp_path) == {}


def test_a_build_that_is_killed_at_any_step_leaves_the_old_set_or_the_new_one_or_is_refused(tmp_path: Path) -> None:
    assert run(KILL_AT_EACH_STEP, str(tmp_path)).stderr == ""
    folders = sorted(tmp_path.iterdir())
    assert len(folders) > 20
    assert {outcome_of(folder) for folder in folders} == {"old", "new", "refused"}
    for folder in folders:
        data_folder.write_set(folder, NEW, describe(NEW))
        assert content_of(folder) == NEW, "the next build mends it and sweeps what was left"
        data_folder.check_set(folder)


def outcome_of(folder: Path) -> str:
    try:
        manifest = data_folder.check_set(folder)
    except StoreError as error:
        assert "do not match datapackage.json. Run: python -m geo build" in str(error)
        return "refused"
    drawn = {path: manifest.read(path) for path in manifest.resources}
    assert drawn in (OLD, NEW), "never a mixture"
    return "old" if drawn == OLD else "new"


@pytest.mark.parametrize("call", ["write", "fsync"])
@pytest.mark.parametrize("good_calls", [0, 1, 2])
def test_a_disk_that_fills_up_leaves_the_old_set_whole(
    old_set: Path, monkeypatch: pytest.MonkeyPatch, call: str, good_calls: int
) -> None:
    whole, calls = getattr(os, call), iter(range(100))

    def fill_up(*arguments: Any) -> Any:
        if next(calls) >= good_calls:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return whole(*arguments)

    with monkeypatch.context() as patched:
        patched.setattr(os, call, fill_up)
        with pytest.raises(StoreError, match="No space left on device; the old files are as they were"):
            data_folder.write_set(old_set, NEW, describe(NEW))
    assert content_of(old_set) == OLD
    data_folder.check_set(old_set)


@pytest.mark.parametrize(("call", "renamed", "outcome", "message"), [
    ("replace", 0, "old", "cannot write .*data: .*; the old files are as they were. Free some space and run again"),
    ("replace", 1, "refused", "data was left incomplete and will not be read: .* Free .* Run: python -m geo build"),
    ("replace", 2, "refused", "data was left incomplete and will not be read: .* Free .* Run: python -m geo build"),
    ("flush_folder", 0, "refused", "data was left incomplete and will not be read"),
    ("flush_folder", 2, "new", "data is written, but may be lost if the power fails now: .* Free some space"),
])
def test_what_is_said_when_the_disk_fills_up_between_the_renames_of_a_set_is_true(
    old_set: Path, monkeypatch: pytest.MonkeyPatch, call: str, renamed: int, outcome: str, message: str
) -> None:
    whole, calls = getattr(data_folder, call), iter(range(100))

    def fill_up(*arguments: Path) -> None:
        if next(calls) >= renamed:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        whole(*arguments)

    with monkeypatch.context() as patched:
        patched.setattr(data_folder, call, fill_up)
        with pytest.raises(StoreError, match=message):
            data_folder.write_set(old_set, NEW, describe(NEW))
    assert outcome_of(old_set) == outcome


def test_ctrl_c_while_content_is_written_leaves_the_old_set(old_set: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", interrupt)
        with pytest.raises(KeyboardInterrupt):
            data_folder.write_set(old_set, NEW, describe(NEW))
    assert content_of(old_set) == OLD


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_while_files_are_renamed_waits_until_the_set_is_whole(
    old_set: Path, monkeypatch: pytest.MonkeyPatch, number: signal.Signals
) -> None:
    rename, before = Path.replace, signal.signal(number, signal.default_int_handler)

    def interrupted(source: Path, target: Path) -> Path:
        os.kill(os.getpid(), number)
        return rename(source, target)

    try:
        with monkeypatch.context() as patched:
            patched.setattr(Path, "replace", interrupted)
            with pytest.raises(KeyboardInterrupt):
                data_folder.write_set(old_set, NEW, describe(NEW))
    finally:
        signal.signal(number, before)
    assert content_of(old_set) == NEW
    data_folder.check_set(old_set)


def test_a_process_that_is_told_to_end_while_files_are_renamed_ends_with_a_whole_set(old_set: Path) -> None:
    assert run(END_WHILE_RENAMING, str(old_set)).returncode == -signal.SIGTERM
    assert content_of(old_set) == NEW
    data_folder.check_set(old_set)


def test_a_second_build_says_that_the_folder_is_busy(old_set: Path) -> None:
    busy = pytest.raises(StoreError, match="busy: another process")
    with data_folder.exclusive(old_set), busy, data_folder.exclusive(old_set, wait_s=0.1):
        pass


def holder_of(script: str, folder: Path) -> subprocess.Popen[str]:
    """Return a process that holds a lock until it is killed."""
    command = [sys.executable, "-c", script, str(folder), str(TOP)]
    holder = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    return holder


def test_a_killed_build_does_not_lock_the_folder(old_set: Path) -> None:
    with holder_of(HOLD_LOCK, old_set) as holder:
        with pytest.raises(StoreError, match="busy"), data_folder.exclusive(old_set, wait_s=0.1):
            pass
        holder.kill()
        holder.wait()
    with data_folder.exclusive(old_set, wait_s=5):
        pass
    assert content_of(old_set) == OLD, "the lock that the killed build left is gone too"


def test_no_two_threads_hold_a_folder_at_once(old_set: Path) -> None:
    inside, most = [], []

    def enter() -> None:
        for _ in range(20):
            with data_folder.exclusive(old_set, wait_s=60):
                inside.append(1)
                most.append(len(inside))
                inside.pop()

    with ThreadPoolExecutor(4) as threads:
        for ended in [threads.submit(enter) for _ in range(4)]:
            ended.result()
    assert (len(most), max(most)) == (80, 1)


def test_the_names_of_locks_and_temporary_files_match_no_pattern_of_a_set_and_are_not_committed(old_set: Path) -> None:
    with data_folder.exclusive(old_set), atomic.staged(old_set / "layers/events.geojson", b"new"):
        names = {path.name for path in old_set.rglob(".*")}
        assert len(names) == 3
        assert outcome_of(old_set) == "old"
    ignored = (TOP / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert all(any(fnmatch(name, pattern) for pattern in ignored) for name in names)


def test_two_builds_at_once_both_end_and_the_set_is_whole(old_set: Path) -> None:
    command = [sys.executable, "-c", WRITE_NEW_SET, str(old_set), str(TOP)]
    builds = [subprocess.Popen(command, stderr=subprocess.PIPE) for _ in range(2)]
    assert [build.communicate(timeout=60)[1] for build in builds] == [b"", b""]
    assert [build.returncode for build in builds] == [0, 0]
    assert content_of(old_set) == NEW
    data_folder.check_set(old_set)


def test_a_folder_without_a_manifest_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"holds no datapackage\.json.* Run: python -m geo build"):
        data_folder.check_set(tmp_path)


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (lambda folder: (folder / "layers/events.geojson").write_bytes(b"old event!\n"), "layers/events.geojson"),
        (lambda folder: (folder / "layers/events.geojson").write_bytes(b"old events\n\n"), "layers/events.geojson"),
        (lambda folder: (folder / "tables/gone.json").unlink(), "tables/gone.json"),
        (lambda folder: (folder / "layers/extra.geojson").write_bytes(b""), "layers/extra.geojson"),
    ],
    ids=["changed", "longer", "missing", "not named"],
)
def test_a_file_that_does_not_belong_is_named(old_set: Path, change: Callable[[Path], object], named: str) -> None:
    change(old_set)
    with pytest.raises(StoreError, match=f"not a whole set of files: {named} do not match"):
        data_folder.check_set(old_set)


def test_many_files_that_do_not_belong_are_counted(old_set: Path) -> None:
    for number in range(9):
        (old_set / f"layers/extra-{number}.geojson").write_bytes(b"")
    with pytest.raises(StoreError, match="and 4 more"):
        data_folder.check_set(old_set)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "not a JSON document"),
        ("[" * 200_000, "not a JSON document"),
        ("[]", "does not list files"),
        ('{"resources": [{"path": "x"}]}', "does not list files"),
        (json.dumps({"resources": [{"path": "/etc/passwd", "bytes": 1, "hash": "sha256:" + "0" * 64}]}), "not list"),
        (json.dumps({"resources": [{"path": "../x", "bytes": 1, "hash": "sha256:" + "0" * 64}]}), "not list"),
        (json.dumps({"resources": [{"path": "x", "bytes": 1, "hash": "md5:0"}]}), "not list"),
        (json.dumps({"resources": 2 * [{"path": "x", "bytes": 1, "hash": "sha256:" + "0" * 64}]}), '"x" twice'),
    ],
)
def test_a_manifest_that_is_none_of_ours_is_refused(old_set: Path, text: str, message: str) -> None:
    (old_set / data_folder.MANIFEST).write_text(text, encoding="utf-8")
    with pytest.raises(StoreError, match=message):
        data_folder.check_set(old_set)


def test_a_huge_manifest_is_refused_unread(old_set: Path) -> None:
    with (old_set / data_folder.MANIFEST).open("wb") as huge:
        huge.truncate(data_folder.MANIFEST_BYTES_AT_MOST + 1)
    with pytest.raises(StoreError, match="too large"):
        data_folder.check_set(old_set)


def test_a_file_that_changes_after_the_check_is_read_as_it_was(old_set: Path) -> None:
    manifest = data_folder.check_set(old_set)
    described = (old_set / data_folder.MANIFEST).read_bytes()
    data_folder.write_set(old_set, NEW, describe(NEW))
    assert {path: manifest.read(path) for path in manifest.resources} == OLD
    assert manifest.read(data_folder.MANIFEST) == described


def test_each_file_of_a_set_is_hashed_once(old_set: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hashed: list[bytes] = []
    whole = data_folder.sha256
    monkeypatch.setattr(data_folder, "sha256", lambda content: hashed.append(content) or whole(content))
    manifest = data_folder.check_set(old_set)
    for path in manifest.resources:
        manifest.read(path)
    assert sorted(hashed) == sorted(OLD.values())


def test_a_file_that_may_not_be_read_is_told_as_such(old_set: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = Path.read_bytes

    def read(path: Path) -> bytes:
        return failing(errno.EACCES)() if path.name == "roads.geojson" else whole(path)  # type: ignore[return-value]

    monkeypatch.setattr(Path, "read_bytes", read)
    with pytest.raises(StoreError, match=r"cannot read .*roads\.geojson: Permission denied\. Give yourself permission"):
        data_folder.check_set(old_set)


def test_a_file_that_the_manifest_does_not_name_is_not_read(old_set: Path) -> None:
    with pytest.raises(StoreError, match=r"does not name \"layers/none\.geojson\""):
        data_folder.check_set(old_set).read("layers/none.geojson")
