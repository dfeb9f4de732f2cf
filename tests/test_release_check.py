"""make release-check tells a package that does not work from one that works with newer packages."""

from __future__ import annotations

from pathlib import Path

import pytest
import release_check


@pytest.fixture
def environment(tmp_path: Path) -> Path:
    """An environment whose only program writes a map where it runs, or ends with the status that it is given."""
    program = tmp_path / "environment" / "bin" / "lachin-corridor"
    program.parent.mkdir(parents=True)
    program.write_text('#!/bin/sh\n[ $1 = map ] || { echo "no such thing" >&2; exit 2; }\n: >map.html\necho written\n')
    program.chmod(0o755)
    return tmp_path / "environment"


@pytest.mark.parametrize(("command", "said", "written", "fault"), [
    ("map", "written", ("map.html",), ""),
    ("other", "written", (), "other: exit status 2: no such thing"),
    ("map", "drawn", ("map.html",), "map: 'drawn' is not in what it printed: written\n"),
    ("map", "written", (), "map: expected it to write []; it wrote ['map.html']"),
])
def test_a_command_that_fails_says_little_or_writes_something_else_is_a_fault(
        environment: Path, tmp_path: Path, command: str, said: str, written: tuple[str, ...], fault: str) -> None:
    assert release_check.find_fault(environment, tmp_path / "empty", command, said, written) == fault


def test_packages_of_other_versions_than_the_locked_ones_are_found(tmp_path: Path) -> None:
    lock = tmp_path / "runtime.lock"
    lock.write_text("python-docx==1.2.0 \\\n    --hash=sha256:00\nzopfli==0.4.3 \\\n    --hash=sha256:00\n")
    installed = "lachin-corridor==0.1.0\npython_docx==1.3.0\nzopfli==0.4.3\n"
    assert release_check.other_versions(installed, lock) == {"python-docx": ("1.3.0", "1.2.0")}


@pytest.mark.parametrize(("other", "others", "is_right", "words"), [
    ("same", {"zopfli": ("0.5", "0.4")}, True, "byte for byte"),
    ("different", {}, False, "although every package has its locked version"),
    ("different", {"zopfli": ("0.5", "0.4")}, True, "zopfli 0.5 (locked: 0.4)"),
])
def test_other_bytes_are_a_fault_unless_other_versions_explain_them(
        tmp_path: Path, other: str, others: dict[str, tuple[str, str]], is_right: bool, words: str) -> None:
    for name, text in (("ours", "same"), ("theirs", other)):
        (tmp_path / name).write_text(text)
    verdict = release_check.compare_maps(tmp_path / "ours", tmp_path / "theirs", others)
    assert verdict[0] == is_right and words in verdict[1]
