"""The command line: exit statuses, one line an error, and no traceback whatever happens."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from example_seeds import ExampleSeeds

from geo import cli, validate

TOP = Path(__file__).resolve().parent.parent
COMMAND = [sys.executable, "-m", "geo"]


def run(*arguments: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> tuple[int, str, str]:
    """Run the command line in this process; return its exit status and what it printed."""
    monkeypatch.setattr(sys, "argv", ["geo", *arguments])
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    with pytest.raises(SystemExit) as left:
        cli.main()
    out, err = capsys.readouterr()
    return int(left.value.code or 0), out, err


@pytest.fixture
def geo_command(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> object:
    return lambda *arguments: run(*arguments, capsys=capsys, monkeypatch=monkeypatch)


def start(*arguments: str, folder: Path, **options: object) -> subprocess.Popen[str]:
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(TOP), os.environ.get("PYTHONPATH", "")])}
    return subprocess.Popen([*COMMAND, *arguments], cwd=folder, env=environment, text=True, stdout=subprocess.PIPE,
                            stderr=subprocess.PIPE, **options)  # type: ignore[call-overload, no-any-return]


def check(*arguments: str) -> list[str]:
    return ["check", "--seeds", "seeds", "--data", "data", *arguments]


def test_clean_seeds_are_exit_status_0(seeds: ExampleSeeds, geo_command) -> None:  # type: ignore[no-untyped-def]
    assert geo_command(*check()) == (
        0, "Seeds are clean: 19 tables, 50 rows.\n",
        "No earlier build to compare ids with: data holds no datapackage.json: nothing was built there yet. "
        "Run: python -m geo build\n")


def test_problems_are_exit_status_1_with_a_line_each(seeds: ExampleSeeds, geo_command) -> None:  # type: ignore[no-untyped-def]
    seeds.with_cell("posts", "post-1-hakari-bridge", "place", "bridge")
    status, out, err = geo_command(*check())
    assert (status, out) == (1, "")
    assert err.splitlines()[:2] == [
        'seeds/posts.csv:2:place (post-1-hakari-bridge): expected an id of places.csv; got "bridge". '
        "Correct the id, or add the row.",
        "1 problem in the seeds."]


def test_json_lists_every_problem(seeds: ExampleSeeds, geo_command) -> None:  # type: ignore[no-untyped-def]
    for number in range(60):
        seeds.with_copy("events", "moscow-summit", id=f"summit-{number}", place="nowhere")
    status, out, _ = geo_command(*check("--json"))
    report = json.loads(out)
    assert (status, report["rows"], report["compared_with"], len(report["problems"])) == (1, 110, None, 60)
    assert report["problems"][0] == {
        "file": "seeds/events.csv", "line": 4, "column": "place", "id": "summit-0", "expected": "an id of places.csv",
        "got": '"nowhere"', "remedy": "Correct the id, or add the row."}


def test_a_missing_folder_is_one_line(seeds: ExampleSeeds, geo_command) -> None:  # type: ignore[no-untyped-def]
    status, _, err = geo_command("check", "--seeds", "nowhere", "--data", "data")
    assert status == 1
    assert err.startswith("nowhere: expected a folder of seed tables; got no such folder. Correct the path.\n1 problem ")


@pytest.mark.parametrize("arguments", [
    ["chek"], ["check", "--jsn"], ["check", "extra"], ["check", "--seeds"], ["map", "--at"], [],
])
def test_wrong_usage_is_exit_status_2(arguments: list[str], geo_command) -> None:  # type: ignore[no-untyped-def]
    status, out, err = geo_command(*arguments)
    assert status == 2 and "Usage:" in out + err and "Traceback" not in err


def test_help_names_every_command(geo_command) -> None:  # type: ignore[no-untyped-def]
    status, out, _ = geo_command("--help")
    assert status == 0 and all(name in out for name in ("check", "build", "map", "dictionary"))


def test_a_fault_of_ours_is_one_line_that_asks_for_a_report(
    seeds: ExampleSeeds, geo_command, monkeypatch: pytest.MonkeyPatch  # type: ignore[no-untyped-def]
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
    (cli.StoreError("data is not whole"), 1, "data is not whole\n"),
    (cli.Stopped(signal.SIGINT), 130, "Stopped by SIGINT.\n"),
    (cli.Stopped(signal.SIGTERM), 143, "Stopped by SIGTERM.\n"),
])
def test_every_error_has_its_exit_status_and_one_line(
    error: BaseException, status: int, line: str, seeds: ExampleSeeds, geo_command,  # type: ignore[no-untyped-def]
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(validate, "check", fail)
    assert geo_command(*check()) == (status, "", line)


def test_seeds_with_problems_leave_the_data_as_they_were(seeds: ExampleSeeds, geo_command) -> None:  # type: ignore[no-untyped-def]
    Path("data").mkdir()
    Path("data/relief.webp").write_bytes(b"old")
    seeds.with_cell("posts", "post-1-hakari-bridge", "place", "bridge")
    assert geo_command("build", "--seeds", "seeds", "--data", "data")[0] == 1
    assert {path.name: path.read_bytes() for path in Path("data").iterdir()} == {"relief.webp": b"old"}


def test_checking_writes_nothing(seeds: ExampleSeeds, geo_command) -> None:  # type: ignore[no-untyped-def]
    before = {path: path.read_bytes() for path in Path().rglob("*") if path.is_file()}
    geo_command(*check())
    assert {path: path.read_bytes() for path in Path().rglob("*") if path.is_file()} == before


def test_the_dictionary_is_written_below_the_policy(seeds: ExampleSeeds, geo_command) -> None:  # type: ignore[no-untyped-def]
    Path("seeds/README.md").write_text("# Policy\n", encoding="utf-8")
    assert geo_command("dictionary", "--seeds", "seeds") == (
        0, "seeds/README.md and seeds/datapackage.json are up to date.\n", "")
    written = Path("seeds/README.md").read_text(encoding="utf-8")
    assert written.startswith("# Policy\n\n<!-- generated") and "### `retired_ids.csv`" in written


def test_a_dictionary_without_its_policy_is_refused(seeds: ExampleSeeds, geo_command) -> None:  # type: ignore[no-untyped-def]
    Path("seeds/README.md").write_bytes(b"\xff")
    assert geo_command("dictionary", "--seeds", "seeds") == (
        1, "", "seeds/README.md:1: expected UTF-8 text; got byte 0xff. Save it as UTF-8.\n")


def test_a_reader_that_leaves_early_is_no_error(seeds: ExampleSeeds) -> None:
    for number in range(1500):
        seeds.with_bytes(f"unknown-{number}.csv", b"")
    process = start(*check("--json"), folder=seeds.folder.absolute().parent)
    assert process.stdout and process.stderr
    assert process.stdout.readline() == "{\n"
    process.stdout.close()
    assert "Traceback" not in process.stderr.read() and process.wait(20) == 1


def test_a_full_disk_behind_the_output_is_one_line(seeds: ExampleSeeds) -> None:
    with Path("/dev/full").open("w") as full:
        found = subprocess.run([*COMMAND, *check("--json")], cwd=TOP, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert (found.returncode, found.stderr.splitlines()[-1]) == (
        1, "standard output or a file: No space left on device. Check the path, space and permissions.")


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_stopped_program_says_so_in_one_line(seeds: ExampleSeeds, number: signal.Signals, status: int) -> None:
    script = ("import geo.validate, time\n"
              "def wait(*_):\n    print('waiting', flush=True)\n    time.sleep(30)\n"
              "geo.validate.check = wait\nimport geo.cli\ngeo.cli.main()")
    environment = os.environ | {"PYTHONPATH": str(TOP)}
    process = subprocess.Popen([sys.executable, "-c", script, *check()], env=environment, text=True,
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout and process.stdout.readline() == "waiting\n"
    process.send_signal(number)
    out, err = process.communicate(timeout=20)
    assert (process.returncode, out, err) == (status, "", f"Stopped by {number.name}.\n")


def test_ctrl_c_while_modules_are_loaded_leaves_no_traceback(seeds: ExampleSeeds) -> None:
    process = start(*check(), folder=seeds.folder.absolute().parent)
    time.sleep(0.15)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=20)
    assert "Traceback" not in err or "site" in err


def test_text_that_the_terminal_cannot_show_is_escaped(seeds: ExampleSeeds) -> None:
    seeds.with_cell("posts", "post-1-hakari-bridge", "place", "Բերձոր")
    found = subprocess.run([*COMMAND, *check("--json")], env=os.environ | {"PYTHONIOENCODING": "ascii", "PYTHONPATH": str(TOP)},
                           capture_output=True, text=True, check=False)
    assert found.returncode == 1 and "\\u0532\\u0565\\u0580" in found.stdout


def test_checking_the_project_s_own_seeds_takes_less_than_a_second_and_a_half() -> None:
    started = time.monotonic()
    subprocess.run([*COMMAND, "check"], cwd=TOP, capture_output=True, check=False)
    assert time.monotonic() - started < (6 if os.environ.get("CI") else 3)


def test_the_module_is_named_in_its_own_usage(seeds: ExampleSeeds) -> None:
    found = subprocess.run([*COMMAND, "chek"], capture_output=True, text=True, check=False,
                           env=os.environ | {"PYTHONPATH": str(TOP)})
    assert found.returncode == 2 and re.search(r"Usage: python -m geo", found.stderr)
