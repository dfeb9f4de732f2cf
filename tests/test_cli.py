"""The command line: exit statuses, one line an error, and no traceback whatever happens."""

from __future__ import annotations

import errno
import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from example_seeds import ExampleSeeds
from test_published import publish

from geo import cli, comparison
from geo.errors import StoreError
from geo.seeds import validate

TOP = Path(__file__).resolve().parent.parent
COMMAND = [sys.executable, "-m", "geo"]
Command = Callable[..., tuple[int, str, str]]
"""Arguments of the command line to its exit status and what it prints to standard output and standard error."""


def environment(**variables: str) -> dict[str, str]:
    return os.environ | {"PYTHONPATH": os.pathsep.join([str(TOP), os.environ.get("PYTHONPATH", "")])} | variables


def run(*arguments: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> tuple[int, str, str]:
    """Run the command line in this process; return its exit status and what it printed."""
    monkeypatch.setattr(sys, "argv", ["geo", *arguments])
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    with pytest.raises(SystemExit) as left:
        cli.main()
    out, err = capsys.readouterr()
    return int(left.value.code or 0), out, err


@pytest.fixture
def geo_command(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Command:
    return lambda *arguments: run(*arguments, capsys=capsys, monkeypatch=monkeypatch)


def start(*arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, *arguments], env=environment(PYTHONUNBUFFERED=""), text=True,
                            stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def check(*arguments: str) -> list[str]:
    return ["check", "--seeds", "seeds", *arguments]


def test_clean_seeds_are_exit_status_0(seeds: ExampleSeeds, geo_command: Command) -> None:
    assert geo_command(*check()) == (
        0, "Seeds are clean: 28 tables, 67 rows.\n",
        "2 facts rest on copies alone. To list them, run: python -m geo check --weight --seeds seeds\n"
        "No earlier build to compare with: data holds no datapackage.json: nothing was built there yet. "
        "Run: python -m geo build --seeds SEEDS --data data\n")


def test_problems_are_exit_status_1_with_a_line_each(seeds: ExampleSeeds, geo_command: Command) -> None:
    seeds.with_cell("posts", "post-1-hakari-bridge", "place", "bridge")
    status, out, err = geo_command(*check())
    assert (status, out) == (1, "")
    assert err.splitlines()[:2] == [
        'seeds/posts.csv:2:place (post-1-hakari-bridge): expected an id of places.csv; got "bridge". '
        "Did you mean hakari-bridge? Correct the id, or add the row.",
        "1 problem in the seeds."]


def test_warnings_alone_are_exit_status_0_with_a_line_each(seeds: ExampleSeeds, geo_command: Command) -> None:
    seeds.with_cell("events", "moscow-summit", "title", "Leaders meet in \u202eMoscow")
    status, out, err = geo_command(*check())
    assert (status, out) == (0, "Seeds are clean: 28 tables, 67 rows.\n")
    assert err.splitlines()[:2] == [
        "warning: seeds/events.csv:3:title (moscow-summit): expected no control of the direction of writing; "
        'got U+202E in "Leaders meet in \\u202eMoscow". Take it out. [texts_keep_their_direction]',
        "1 warning in the seeds."]
    assert geo_command(*check("--strict"))[0] == 1


def test_problems_come_before_warnings_and_both_are_counted(seeds: ExampleSeeds, geo_command: Command) -> None:
    seeds.with_cell("events", "moscow-summit", "title", "Leaders meet in \u202eMoscow")
    seeds.with_cell("posts", "post-1-hakari-bridge", "place", "bridge")
    lines = geo_command(*check())[2].splitlines()
    assert [line.split(" ")[0] for line in lines[:4]] == ["seeds/posts.csv:2:place", "1", "warning:", "1"]


def test_json_lists_warnings_apart_from_problems(seeds: ExampleSeeds, geo_command: Command) -> None:
    seeds.with_cell("events", "moscow-summit", "title", "Leaders meet in \u202eMoscow")
    status, out, _ = geo_command(*check("--json"))
    report = json.loads(out)
    assert (status, report["problems"]) == (0, [])
    assert report["warnings"] == [{
        "file": "seeds/events.csv", "line": 3, "column": "title", "id": "moscow-summit",
        "expected": "no control of the direction of writing", "got": 'U+202E in "Leaders meet in \\u202eMoscow"',
        "remedy": "Take it out.", "warning": "texts_keep_their_direction"}]


def test_a_build_counts_the_warnings_and_a_strict_one_is_none(seeds: ExampleSeeds, geo_command: Command) -> None:
    seeds.with_cell("events", "moscow-summit", "title", "Leaders meet in Moscow\u200b")
    arguments = ("build", "--seeds", "seeds", "--data", "data", "--no-relief")
    status, _, err = geo_command(*arguments, "--strict")
    assert status == 1 and err.startswith("warning: seeds/events.csv:3:title") and not Path("data").exists()
    status, _, err = geo_command(*arguments)
    assert (status, err.splitlines()[-1]) == (
        0, "1 warning in the seeds. To list them, run: python -m geo check --seeds seeds")


def test_json_lists_every_problem(seeds: ExampleSeeds, geo_command: Command) -> None:
    for number in range(60):
        seeds.with_copy("events", "moscow-summit", id=f"summit-{number}", place="nowhere")
    status, out, _ = geo_command(*check("--json"))
    report = json.loads(out)
    assert (status, report["rows"], report["compared_with"], len(report["problems"])) == (1, 127, None, 60)
    assert report["problems"][0] == {
        "file": "seeds/events.csv", "line": 4, "column": "place", "id": "summit-0", "expected": "an id of places.csv",
        "got": '"nowhere"', "remedy": "Correct the id, or add the row."}


def test_an_id_that_the_last_build_published_may_not_vanish(seeds: ExampleSeeds, geo_command: Command) -> None:
    publish(Path("data"), tables__claims=[{"id": "agreement-on-main-issues"}, {"id": "no-blockade"}])
    status, _, err = geo_command(*check())
    assert (status, err) == (1, (
        "seeds/claims.csv (no-blockade): expected a row with this id, which was published; got no such row. "
        'Restore the id, or list "claims:no-blockade" in retired_ids.csv.\n1 problem in the seeds.\n'))
    assert json.loads(geo_command(*check("--json"))[1])["compared_with"] == "data"
    assert geo_command(*check("--data", "another"))[0] == 0


def test_a_missing_folder_is_one_line(seeds: ExampleSeeds, geo_command: Command) -> None:
    status, _, err = geo_command("check", "--seeds", "nowhere")
    assert status == 1
    assert err.splitlines()[0] == "nowhere: expected a folder of seed tables; got no such folder. Correct the path."


@pytest.mark.parametrize("arguments", [
    [], ["chek"], ["check", "--jsn"], ["check", "extra"], ["check", "--seeds"], ["map", "--at"],
])
def test_wrong_usage_is_exit_status_2(arguments: list[str], geo_command: Command) -> None:
    status, out, err = geo_command(*arguments)
    assert status == 2
    assert re.search("Usage:|requires an argument", out + err) and "Traceback" not in err


@pytest.mark.parametrize(("at", "out", "message"), [
    ("2019-01-01", "map.html", "2019-01-01 lies outside the period of the data, 2020-11-09 to 2024-06-30."),
    ("yesterday", "map.html", 'expected a day such as 2001-02-03; got "yesterday".'),
    ("2023-05-25", "", "is a folder. Name a file in it."),
])
def test_a_map_of_no_day_or_without_a_place_is_one_line_and_exit_status_2(
    at: str, out: str, message: str, geo_command: Command, tmp_path: Path
) -> None:
    status, said, err = geo_command("map", "--at", at, "--out", str(tmp_path / out))
    assert (status, said, err.count("\n"), list(tmp_path.iterdir())) == (2, "", 1, []) and message in err


def test_a_map_opens_in_the_language_that_is_asked_for(geo_command: Command, tmp_path: Path) -> None:
    status, _, _ = geo_command("map", "--language", "hy", "--out", str(tmp_path / "map.html"))
    assert status == 0 and '"language":"hy"' in (tmp_path / "map.html").read_text(encoding="utf-8")


def test_a_map_in_a_language_that_it_does_not_have_is_not_drawn(geo_command: Command, tmp_path: Path) -> None:
    status, _, err = geo_command("map", "--language", "de", "--out", str(tmp_path / "map.html"))
    assert (status, list(tmp_path.iterdir())) == (2, []) and "language: expected one of en, hy, az, ru" in err


def test_help_names_every_command(geo_command: Command) -> None:
    status, out, _ = geo_command("--help")
    assert status == 0 and all(name in out for name in ("check", "build", "map", "dictionary"))


def test_a_fault_of_ours_is_one_line_that_asks_for_a_report(
    seeds: ExampleSeeds, geo_command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise LookupError("no such thing\non two lines")

    monkeypatch.setattr(validate, "check", fail)
    assert geo_command(*check()) == (
        2, "", "A fault in this program: LookupError: no such thing\\non two lines. "
               "Please report it with the command that you ran; see CONTRIBUTING.md.\n")


@pytest.mark.parametrize(("error", "status", "line"), [
    (PermissionError(13, "Permission denied", "seeds"), 1,
     "seeds: Permission denied. Check the path, space and permissions.\n"),
    (OSError(28, "No space left on device"), 1,
     "standard output or a file: No space left on device. Check the path, space and permissions.\n"),
    (cli.UsageError("unknown layer"), 2, "unknown layer\n"),
    (StoreError("data is not whole"), 1, "data is not whole\n"),
    (cli.Stopped(signal.SIGINT), 130, "Stopped by SIGINT.\n"),
    (cli.Stopped(signal.SIGTERM), 143, "Stopped by SIGTERM.\n"),
    (cli.Stopped(signal.SIGHUP), 129, "Stopped by SIGHUP.\n"),
])
def test_every_error_has_its_exit_status_and_one_line(
    error: BaseException, status: int, line: str, seeds: ExampleSeeds, geo_command: Command,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(validate, "check", fail)
    assert geo_command(*check()) == (status, "", line)


def test_seeds_with_problems_leave_the_data_as_they_were(seeds: ExampleSeeds, geo_command: Command) -> None:
    Path("data").mkdir()
    Path("data/relief.webp").write_bytes(b"old")
    seeds.with_cell("posts", "post-1-hakari-bridge", "place", "bridge")
    assert geo_command("build", "--seeds", "seeds", "--data", "data")[0] == 1
    assert {path.name: path.read_bytes() for path in Path("data").iterdir()} == {"relief.webp": b"old"}


@pytest.mark.parametrize("arguments", [
    ["map", "--out", "out/map.html"],
    ["figure", "--at", "2023-05-25", "--out", "out/x.svg"],
    ["brief", "--at", "2023-05-25", "--out", "out/x.md"],
    ["export", "--format", "gpkg", "--out", "out/x.gpkg"],
    ["build", "--seeds", "seeds", "--data", "out"],
    ["dictionary", "--seeds", "seeds"],
], ids=lambda arguments: str(arguments[0]))
def test_a_folder_that_cannot_be_written_to_is_one_line_and_exit_status_1(
    seeds: ExampleSeeds, geo_command: Command, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    def open_to_read(path: str, flags: int, *rest: int, **options: int) -> int:
        if flags & (os.O_WRONLY | os.O_RDWR):
            raise OSError(errno.EROFS, os.strerror(errno.EROFS))
        return whole(path, flags, *rest, **options)

    Path("out").mkdir()
    Path("seeds/README.md").write_text("# Policy\n", encoding="utf-8")
    whole = os.open
    monkeypatch.setattr(os, "open", open_to_read)
    monkeypatch.setattr(os, "access", lambda _, mode: not mode & os.W_OK)
    status, out, err = geo_command(*arguments)
    assert (status, out) == (1, "")
    assert re.search(r"^(/.*/out does not let you write\. Choose another place for|"
                     r"cannot write (out|seeds/datapackage.json): Read-only file system; the old files are as they "
                     r"were\. Give yourself permission)", err, re.M)
    assert list(Path("out").iterdir()) == []


def test_checking_writes_nothing(seeds: ExampleSeeds, geo_command: Command) -> None:
    before = {path: path.read_bytes() for path in Path().rglob("*") if path.is_file()}
    geo_command(*check())
    assert {path: path.read_bytes() for path in Path().rglob("*") if path.is_file()} == before


def test_the_dictionary_is_written_below_the_policy(seeds: ExampleSeeds, geo_command: Command) -> None:
    Path("seeds/README.md").write_text("# Policy\n", encoding="utf-8")
    assert geo_command("dictionary", "--seeds", "seeds") == (
        0, "seeds/README.md and seeds/datapackage.json are up to date.\n", "")
    written = Path("seeds/README.md").read_text(encoding="utf-8")
    assert written.startswith("# Policy\n\n<!-- generated") and "### `retired_ids.csv`" in written


def test_a_dictionary_without_its_policy_is_refused(seeds: ExampleSeeds, geo_command: Command) -> None:
    Path("seeds/README.md").write_bytes(b"\xff")
    assert geo_command("dictionary", "--seeds", "seeds") == (
        1, "", "seeds/README.md:1: expected UTF-8 text; got byte 0xff. Save it as UTF-8.\n")


def test_a_reader_that_leaves_early_is_no_error(seeds: ExampleSeeds) -> None:
    for number in range(1500):
        seeds.with_bytes(f"unknown-{number}.csv", b"")
    with start("-m", "geo", *check("--json")) as process:
        assert process.stdout and process.stderr
        assert process.stdout.readline() == "{\n"
        process.stdout.close()
        assert (process.wait(20), process.stderr.read()) == (1, "")


def test_a_full_disk_behind_the_output_is_one_line(seeds: ExampleSeeds) -> None:
    with Path("/dev/full").open("w") as full:
        found = subprocess.run([*COMMAND, *check("--json")], env=environment(), stdout=full, stderr=subprocess.PIPE,
                               text=True, check=False)
    assert (found.returncode, found.stderr) == (
        1, "standard output or a file: No space left on device. Check the path, space and permissions.\n")


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_a_stopped_program_says_so_in_one_line(seeds: ExampleSeeds, number: signal.Signals, status: int) -> None:
    script = ("import geo.seeds.validate, time\n"
              "def wait(*_):\n    print('waiting', flush=True)\n    time.sleep(30)\n"
              "geo.seeds.validate.check = wait\nimport geo.cli\ngeo.cli.main()")
    with start("-c", script, *check()) as process:
        assert process.stdout and process.stdout.readline() == "waiting\n"
        process.send_signal(number)
        out, err = process.communicate(timeout=20)
    assert (process.returncode, out, err) == (status, "", f"Stopped by {number.name}.\n")


def test_ctrl_c_while_modules_are_loaded_ends_the_program_without_a_traceback(tmp_path: Path) -> None:
    (tmp_path / "typer.py").write_text("import os, signal\nos.kill(os.getpid(), signal.SIGINT)\n", encoding="utf-8")
    found = subprocess.run([*COMMAND, "check"], env=environment(PYTHONPATH=f"{tmp_path}{os.pathsep}{TOP}"),
                           capture_output=True, text=True, check=False)
    assert (found.returncode, found.stderr) == (-signal.SIGINT, "")


@pytest.mark.parametrize(("encoding", "shown"), [("utf-8", "Laçın".encode()), ("latin-1", b"La\xe7\\u0131n")])
def test_text_that_the_terminal_cannot_show_is_escaped(seeds: ExampleSeeds, encoding: str, shown: bytes) -> None:
    seeds.with_cell("posts", "post-1-hakari-bridge", "place", "Laçın")
    found = subprocess.run([*COMMAND, *check("--json")], env=environment(PYTHONIOENCODING=encoding),
                           capture_output=True, check=False)
    assert found.returncode == 1 and shown in found.stdout


def test_the_program_is_named_in_its_own_usage(seeds: ExampleSeeds) -> None:
    found = subprocess.run([*COMMAND, "chek"], capture_output=True, text=True, check=False, env=environment())
    assert found.returncode == 2 and "Usage: python -m geo" in found.stderr


def build_twice(geo_command: Command, seeds: ExampleSeeds, *cell: str) -> str:
    """Build, change a cell, build again, and return what the second build says."""
    geo_command("build", "--seeds", "seeds", "--data", "data")
    if cell:
        seeds.with_cell(*cell)
    status, out, _ = geo_command("build", "--seeds", "seeds", "--data", "data")
    assert status == 0
    return out.partition("\n")[2]


def test_a_build_says_which_answers_it_changed(seeds: ExampleSeeds, geo_command: Command) -> None:
    assert build_twice(geo_command, seeds, "passability", "bypass-civilian-closed", "valid_from", "2022-12-14") == (
        "Rows: 1 corrected. Answers that differ:\n"
        "  civilians not known on 12 and 13 December 2022; was closed\n"
        "  the corridor, civilians: 106 days certainly closed; were 108\n")


def test_a_build_that_changes_no_answer_says_so(seeds: ExampleSeeds, geo_command: Command) -> None:
    said = build_twice(geo_command, seeds, "events", "checkpoint-opens", "title", "A checkpoint opens")
    assert said == "Rows: 1 corrected. No answer differs.\n"


def test_a_build_that_changes_nothing_compares_nothing(
    seeds: ExampleSeeds, geo_command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(comparison, "tell_build", lambda *_: pytest.fail("compared"))
    assert build_twice(geo_command, seeds) == ""


def test_a_first_build_has_nothing_to_compare_with(seeds: ExampleSeeds, geo_command: Command) -> None:
    _, out, _ = geo_command("build", "--seeds", "seeds", "--data", "data")
    assert "differ" not in out
