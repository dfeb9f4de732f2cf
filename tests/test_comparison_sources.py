"""What a comparison takes as a side: folders, archives, revisions; and what it refuses, in one line."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from editions import build_edition, with_cells
from example_seeds import ExampleSeeds
from other_situation import SEEDS as OTHER
from test_cli import Command, geo_command

from geo.building import layers
from geo.comparison import compare
from geo.comparison.archives import read_archive
from geo.errors import StoreError
from geo.exports import write_export
from geo.store import data_folder

__all__ = ["geo_command"]
ADVICE = "Take a zip of a data folder, or what export --format zip writes.\n"


def publish(seeds: ExampleSeeds) -> None:
    layers.build(seeds.read(), Path("data"), relief=False)


@pytest.fixture
def data(seeds: ExampleSeeds) -> Path:
    """The data of the example, in a working folder of its own."""
    publish(seeds)
    return Path("data")


def git(*arguments: str) -> None:
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *who, *arguments], check=True, capture_output=True)


@pytest.fixture
def checkout(data: Path, seeds: ExampleSeeds) -> Path:
    """A checkout with two commits: the data as they are, and then with another title."""
    git("init", "--quiet", ".")
    git("add", "data")
    git("commit", "--quiet", "--message", "first")
    git("tag", "v0.1.0")
    publish(seeds.with_cell("events", "checkpoint-opens", "title", "A checkpoint opens"))
    git("commit", "--quiet", "--all", "--message", "second")
    return data


def pack(path: str, files: dict[str, bytes], *, method: int = zipfile.ZIP_DEFLATED) -> str:
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def packed_data(path: str, folder: Path, prefix: str = "") -> str:
    return pack(path, {f"{prefix}{file.relative_to(folder).as_posix()}": file.read_bytes()
                       for file in folder.rglob("*") if file.is_file()})


@pytest.mark.parametrize("prefix", ["", "data/", "lachin-corridor-main/data/"])
def test_a_zip_of_a_data_folder_is_that_folder(data: Path, prefix: str) -> None:
    assert compare(packed_data("data.zip", data, prefix), data).is_empty


def test_an_export_of_everything_is_the_data_folder_again(data: Path) -> None:
    write_export("zip", "all.zip", data=data)
    assert str(compare("all.zip", data)) == "Nothing differs between all.zip and data."


@pytest.mark.parametrize("revision", ["HEAD~1", "v0.1.0", "HEAD~1:data"])
def test_a_revision_is_the_data_folder_as_it_was(checkout: Path, revision: str) -> None:
    (row,) = compare(revision, data=checkout).rows
    assert [(field.name, field.new) for field in row.fields if not field.follows] == [("title", "A checkpoint opens")]


def test_without_sides_the_last_commit_is_compared_with_the_data(checkout: Path, geo_command: Command) -> None:
    status, out, _ = geo_command("diff", "--data", "data")
    assert status == 0 and out.startswith("Nothing differs between HEAD (") and out.endswith(") and data.\n")


@pytest.mark.parametrize(("arguments", "status"), [((), 0), (("--exit-code",), 1)])
def test_differences_are_no_failure_unless_asked(
    checkout: Path, geo_command: Command, arguments: tuple[str, ...], status: int
) -> None:
    assert geo_command("diff", "HEAD~1", "--data", "data", *arguments)[0] == status


def test_no_difference_is_exit_status_0_also_when_asked(checkout: Path, geo_command: Command) -> None:
    assert geo_command("diff", "--data", "data", "--exit-code")[0] == 0


def test_the_json_form_has_every_member_that_the_documents_name(checkout: Path, geo_command: Command) -> None:
    told = json.loads(geo_command("diff", "HEAD~1", "--data", "data", "--json")[1])
    method = (Path(__file__).resolve().parent.parent / "docs" / "method.md").read_text(encoding="utf-8")
    assert told["format"] == 1 and [name for name in told if f"`{name}`" not in method] == []
    was, now = "Azerbaijan sets up a checkpoint at the Hakari bridge", "A checkpoint opens"
    assert told["rows"] == [{
        "table": "events", "id": "checkpoint-opens", "label": now, "change": "corrected", "follows": False,
        "fields": [{"name": "label", "old": was, "new": now, "follows": True},
                   {"name": "title", "old": was, "new": now, "follows": False}], "move": None}]


@pytest.mark.parametrize(("arguments", "status", "said"), [
    (["nonsense"], 2, '"nonsense" is no folder and no file here, and no release or revision of the checkout of data. '
                      "git log lists revisions.\n"),
    (["HEAD..HEAD~1"], 2, '"HEAD..HEAD~1" is no folder and no file here, and no release or revision of the checkout of '
                          "data. git log lists revisions.\n"),
    (["--", "-n"], 2, '"-n" is no folder and no file here, and no revision. Name a data folder, a zip archive or a '
                      "git revision.\n"),
    (["a\nb"], 2, '"a\\nb" is no folder and no file here, and no revision. Name a data folder, a zip archive or a '
                  "git revision.\n"),
    (["HEAD:seeds"], 2, '"HEAD:seeds" is no folder and no file here, and no release or revision of the checkout of '
                        "data. git log lists revisions.\n"),
    (["HEAD:data/datapackage.json"], 1, 'revision "HEAD:data/datapackage.json" is neither a commit nor a folder. '
                                        "Name a revision that holds the data.\n"),
    (["HEAD:data/layers"], 1, None),
    (["empty"], 1, None),
])
def test_what_is_no_side_is_refused_in_one_line(
    checkout: Path, geo_command: Command, arguments: list[str], status: int, said: str | None
) -> None:
    Path("empty").mkdir()
    found, out, err = geo_command("diff", "--data", "data", *arguments)
    assert (found, out, err.count("\n")) == (status, "", 1)
    assert said is None or err == said


def test_a_revision_before_there_were_data_is_refused(data: Path, geo_command: Command) -> None:
    git("init", "--quiet", ".")
    git("commit", "--quiet", "--allow-empty", "--message", "nothing yet")
    assert geo_command("diff", "HEAD", "--data", "data") == (
        1, "", 'revision "HEAD" has no folder data/. Name a revision that holds the data.\n')


def test_a_folder_outside_any_checkout_has_no_revisions(data: Path, geo_command: Command) -> None:
    status, _, err = geo_command("diff", "HEAD", "--data", "data")
    assert status == 2 and "lies in no git checkout that can be read (fatal: not a git repository" in err


def test_without_git_revisions_cannot_be_read(
    data: Path, geo_command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    assert geo_command("diff", "HEAD", "--data", "data")[::2] == (
        2, "git is not installed, so no revision can be read. Name two folders or archives instead.\n")


def test_links_and_programs_of_a_revision_are_left_alone(checkout: Path) -> None:
    (checkout / "layers" / "away.geojson").symlink_to("/etc/passwd")
    Path(".gitattributes").write_text("* filter=evil diff=evil text eol=crlf\n", encoding="utf-8")
    git("config", "filter.evil.smudge", "touch smudged")
    git("config", "diff.evil.textconv", "touch converted")
    git("config", "core.fsmonitor", "touch watched")
    git("add", ".gitattributes", "data")
    git("commit", "--quiet", "--message", "third")
    compare("HEAD", "HEAD~1", data=checkout)
    assert [name for name in ("smudged", "converted") if Path(name).exists()] == []


@pytest.mark.parametrize(("make", "said"), [
    (lambda data: Path("x.zip").write_bytes(b"Not an archive."),
     "x.zip is no zip archive, or a damaged one (File is not a zip file). "),
    (lambda data: Path("x.zip").write_bytes(b""),
     "x.zip is no zip archive, or a damaged one (File is not a zip file). "),
    (lambda data: pack("x.zip", {"a.txt": b"a"}), "x.zip holds no datapackage.json. "),
    (lambda data: pack("x.zip", {"datapackage.json": b"[" * 100_000}), "x.zip: datapackage.json lists no files. "),
    (lambda data: pack("x.zip", {"datapackage.json": b"{}"}), "x.zip: datapackage.json lists no files. "),
    (lambda data: pack("x.zip", {"a": b"0" * 60_000_000, "datapackage.json": b"{}"}),
     "x.zip unpacks to more than a data folder can be. "),
    (lambda data: pack("x.zip", {"datapackage.json": b"{}"}, method=zipfile.ZIP_LZMA),
     'x.zip: "datapackage.json" is encrypted or packed in an unusual way. '),
    (lambda data: write_export("zip", "x.zip", at="2023-05-25", data=data),
     "x.zip is an export of one day. Take one of the whole period, without --at.\n"),
])
def test_an_archive_of_something_else_is_refused_in_one_line(
    data: Path, geo_command: Command, make: Callable[[Path], object], said: str
) -> None:
    make(data)
    status, out, err = geo_command("diff", "x.zip", "data")
    assert (status, out, err) == (1, "", said if said.endswith("\n") else said + ADVICE)


@pytest.mark.parametrize("format", ["csv", "geoparquet", "gpkg", "kml"])
def test_an_export_in_another_format_is_refused(data: Path, geo_command: Command, format: str) -> None:
    write_export(format, f"x.{'kml' if format == 'kml' else 'gpkg' if format == 'gpkg' else 'zip'}", data=data)
    (path,) = Path().glob("x.*")
    status, out, err = geo_command("diff", str(path), "data")
    assert (status, out, err.count("\n")) == (1, "", 1) and str(path) in err


def test_names_that_lead_out_of_an_archive_write_nothing(data: Path) -> None:
    files = {file.relative_to(data).as_posix(): file.read_bytes() for file in data.rglob("*") if file.is_file()}
    hostile = ("../out", "layers/../../out", "/tmp/out", "layers/..", "layers\\..\\out.geojson", "layers/sub/x.geojson",
               "schemas/../../../out.json")
    pack("x.zip", files | dict.fromkeys(hostile, b"out"))
    before = set(Path("..").rglob("out*"))
    assert compare("x.zip", data).is_empty
    assert set(Path("..").rglob("out*")) == before


def test_a_file_that_an_archive_names_twice_is_refused(data: Path) -> None:
    with zipfile.ZipFile("x.zip", "w") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        for content in (b"{}", b"[]"):
            archive.writestr("datapackage.json", content)
    with pytest.raises(StoreError, match="holds a file twice"):
        compare("x.zip", data)


def test_a_spoilt_archive_is_read_or_refused_and_never_more(data: Path) -> None:
    whole = Path(packed_data("x.zip", data)).read_bytes()
    chance = random.Random(20231001)
    for _ in range(300):
        spoilt = bytearray(whole)
        for _ in range(chance.randint(1, 4)):
            spoilt[chance.randrange(len(spoilt) - 3000, len(spoilt)) if chance.random() < 0.5
                   else chance.randrange(len(spoilt))] = chance.randrange(256)
        Path("y.zip").write_bytes(bytes(spoilt[:chance.choice([len(spoilt), chance.randrange(len(spoilt))])]))
        try:
            read_archive(Path("y.zip"))
        except StoreError as error:
            assert "\n" not in str(error)


def test_a_pipe_is_no_archive(data: Path, geo_command: Command) -> None:
    os.mkfifo("pipe")
    assert geo_command("diff", "pipe", "data") == (
        2, "", "pipe is a device or a pipe. Name a data folder or a zip archive.\n")


def change_layer(data: Path, path: str, change: Callable[[list[dict[str, object]]], object]) -> None:
    """Change the features or rows of a file, and its description with it."""
    manifest = json.loads((data / "datapackage.json").read_bytes())
    document = json.loads((data / path).read_bytes())
    change([feature["properties"] for feature in document["features"]] if "features" in document else document)
    content = json.dumps(document).encode()
    (data / path).write_bytes(content)
    resource = next(resource for resource in manifest["resources"] if resource["path"] == path)
    resource |= {"bytes": len(content), "hash": data_folder.sha256(content)}
    (data / "datapackage.json").write_bytes(data_folder.format_json(manifest))


def test_an_edition_before_a_column_existed_is_compared_as_far_as_it_goes(data: Path) -> None:
    shutil.copytree(data, "old")
    change_layer(Path("old"), "layers/blockade_points.geojson", lambda rows: [row.pop("stops") for row in rows])
    change_layer(Path("old"), "tables/passability.json",
                 lambda rows: next(row for row in rows if row["state"] == "open").update(state="restricted"))
    found = compare("old", data)
    assert [(change.table, change.column, change.only_in) for change in found.columns] == [
        ("blockade_points", "stops", "new")]
    assert {row.table for row in found.rows} == {"passability"}
    assert {change.question.kind for change in found.answers} == {"state"}
    assert found.notes == ("Not compared: who could reach whom. blockade_points of old has no column stops: it is of "
                           "another format.",)


def test_answers_of_an_edition_in_another_format_are_not_asked(data: Path) -> None:
    shutil.copytree(data, "new")
    manifest = json.loads(Path("new/datapackage.json").read_bytes())
    Path("new/datapackage.json").write_bytes(data_folder.format_json(manifest | {"format": 3}))
    found = compare(data, "new")
    assert (found.rows, found.answers, found.files) == ((), (), ("datapackage.json",))
    assert found.notes[0] == "Not compared: what could pass. new has format 3; this version reads format 2."


def test_hostile_text_of_a_cell_is_printed_escaped(seeds: ExampleSeeds, data: Path, geo_command: Command) -> None:
    shutil.copytree(data, "old")
    change_layer(data, "tables/claims.json", lambda rows: rows[0].update(finding="a\x1b[31m\u202eb\nRows: 0"))
    status, out, _ = geo_command("diff", "old", "data")
    assert status == 0 and '"a\\x1b[31m\\u202eb\\nRows: 0"' in out


def test_rows_without_ids_are_refused(data: Path, geo_command: Command) -> None:
    shutil.copytree(data, "old")
    change_layer(data, "tables/claims.json", lambda rows: rows[0].pop("id"))
    assert geo_command("diff", "old", "data")[::2] == (
        1, "data/tables/claims.json is no list of rows with an id each ('id'). "
           "Take a data folder, or an archive of one.\n")


def test_what_a_message_names_is_the_side_and_no_temporary_folder(data: Path, geo_command: Command) -> None:
    (data / "tables" / "claims.json").write_bytes(b"[]")
    packed_data("x.zip", data)
    status, _, err = geo_command("diff", "x.zip", "x.zip")
    assert status == 1 and err.startswith("x.zip is not a whole set of files: tables/claims.json")


def test_layers_that_have_other_names_are_compared_like_any(tmp_path: Path) -> None:
    changes = {"names": with_cells("dorrin-en-neutral", name="Dorin"),
               "blockades": with_cells("power-quelm", valid_until="2031-05-07")}
    old, new = (build_edition(tmp_path / name, edits, OTHER) for name, edits in (("old", {}), ("new", changes)))
    found = compare(str(old), str(new))
    assert found.notes == ()
    assert [(row.table, row.follows) for row in found.rows] == [
        ("stopping_points", False), ("happenings", True), ("settlements", True), ("names", False)]
    assert [change.label for change in found.answers] == ["Power cut in the valley"]
