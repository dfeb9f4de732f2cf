"""What each release had, and what is told from it: what differs from it, the corrections, a reviewer's page."""

from __future__ import annotations

import json
import re
import subprocess
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
import release as tool
from example_seeds import ExampleSeeds
from test_cli import Command, geo_command

from geo import comparison
from geo.building import layers
from geo.comparison.history import (
    FILE,
    Correction,
    History,
    Release,
    Step,
    corrections,
    find_release,
    format_history,
    parse_history,
    read_history,
)
from geo.comparison.marking import add_release, changes_since, mark_rows
from geo.comparison.rows import compare_rows, read_contents
from geo.store.data_folder import check_set

__all__ = ["geo_command"]
TOP = Path(__file__).resolve().parent.parent
CHANGELOG = "# Changelog\n\n## Unreleased\n\n## {} - {}\n\n### Data\n\n- {}\n\n### Code\n\n- Faster.\n"
HOSTILE = "<script>alert(1)</script> [x](javascript:1) `"


def build(seeds: ExampleSeeds) -> Path:
    layers.build(seeds.read(), Path("data"), relief=False)
    return Path("data")


def section(version: str, day: str, note: str = "First.") -> tool.Section:
    return tool.read_changelog(CHANGELOG.format(version, day, note))[0]


@pytest.fixture
def first(seeds: ExampleSeeds) -> History:
    """The history of a first release of the example, in the working folder with its data."""
    history = tool.record(History(), section("0.1.0", "2001-02-03"), build(seeds))
    (Path("data") / FILE).write_bytes(format_history(history))
    return history


@pytest.fixture
def changed(first: History, seeds: ExampleSeeds) -> Path:
    """The data after one title was corrected, one event added and one account taken away."""
    account = seeds.rows("accounts")[0]["id"]
    seeds.with_cell("events", "checkpoint-opens", "title", HOSTILE)
    seeds.with_copy("events", "checkpoint-opens", id="checkpoint-shuts").without_row("accounts", account)
    return build(seeds)


def test_the_history_begins_with_the_first_release_and_has_the_days_of_the_changelog() -> None:
    history = read_history(TOP / "data")
    assert history.releases[0].checksum.startswith("993e298eb9aa")
    told = tool.read_changelog((TOP / "CHANGELOG.md").read_text(encoding="utf-8"))
    assert [(one.version, one.day, one.notes) for one in history.releases] == [
        (one.version, one.day, one.notes) for one in reversed(told)]


def test_the_first_release_had_these_rows() -> None:
    history = read_history(TOP / "data")
    had = {table: sum(steps[0].release == 0 for steps in rows.values()) for table, rows in history.rows.items()}
    assert {table: had[table] for table in ("events", "accounts", "sources", "series", "passability")} == {
        "events": 122, "accounts": 140, "sources": 446, "series": 155, "passability": 51}


def test_a_known_correction_is_found_without_the_files_of_the_release() -> None:
    since = comparison.compare_any("993e298eb9aa")
    assert since.changes["events"]["arrivals-pass-100000"] == "corrected"
    assert since.changes["events"]["babayan-detained"] == "added"


def test_a_history_is_read_as_it_was_written(first: History) -> None:
    written = format_history(first)
    assert parse_history(written) == first
    assert written.count(b"\n") > sum(map(len, first.rows.values()))


def test_what_follows_of_itself_is_no_correction(first: History, changed: Path) -> None:
    old_rows = {table: {*rows} for table, rows in first.rows.items()}
    found = changes_since(first, first.releases[0], read_contents(check_set(changed)))
    assert found["events"] == {"checkpoint-opens": "corrected", "checkpoint-shuts": "added"}
    assert list(found["accounts"].values()) == ["retired"]
    assert set(found) <= {"events", "accounts", "texts"} and old_rows["events"]


def test_a_release_without_its_files_differs_in_the_rows_in_which_it_does_with_them(
    seeds: ExampleSeeds, first: History
) -> None:
    old = read_contents(check_set(Path("data")))
    seeds.with_cell("places", "goris", "lat", "39.6").with_cell("posts", seeds.rows("posts")[0]["id"], "attested", "")
    new = read_contents(check_set(build(seeds)))
    typed = {(row.table, row.id, row.change) for row in compare_rows(old, new).rows if not row.follows}
    marked = changes_since(first, first.releases[0], new)
    assert {(table, key, change) for table, rows in marked.items() for key, change in rows.items()} == typed != set()


def test_a_column_that_is_new_makes_no_row_another_one(first: History) -> None:
    contents = read_contents(check_set(Path("data")))
    named = first.releases[0].columns
    fewer = {**named, "events": tuple(name for name in named["events"] if name != "title")}
    before = History((Release("0.1.0", date(2001, 2, 3), "0" * 64, fewer),), {
        table: {key: (Step(0, "+", mark),) for key, mark in rows.items()}
        for table, rows in mark_rows(contents, fewer).items()})
    assert changes_since(before, before.releases[0], contents) == {}
    again = add_release(before, Release("0.2.0", date(2001, 3, 3), "1" * 64), contents)
    assert corrections(again) == ()
    assert {steps[-1].sign for steps in again.rows["events"].values()} == {"="}


def test_corrections_are_told_by_the_line_of_the_changelog_that_names_the_row(first: History, changed: Path) -> None:
    note = "`checkpoint-opens` opens\n  (was: shuts / a source)."
    second = tool.record(first, section("0.2.0", "2001-03-03", note), changed)
    told = [one for one in corrections(second) if one.table == "events"]
    line = "`checkpoint-opens` opens (was: shuts / a source)."
    assert told == [Correction(second.releases[1], "events", "checkpoint-opens", "corrected", line),
                    Correction(second.releases[1], "events", "checkpoint-shuts", "added")]
    assert corrections(first) == ()


def test_a_release_that_is_recorded_again_takes_the_place_of_its_record(first: History, changed: Path) -> None:
    second = tool.record(first, section("0.2.0", "2001-03-03"), changed)
    assert tool.record(second, section("0.2.0", "2001-03-03"), changed) == second
    assert len(second.releases) == 2
    with pytest.raises(tool.ReleaseError, match=r"^release 0\.2\.0 is of 2001-03-03, after 2001-03-02\. Mend the day"):
        tool.record(second, section("0.3.0", "2001-03-02"), changed)


@pytest.mark.parametrize(("name", "found"), [
    ("0.1.0", True), ("v0.1.0", True), ("abcdef0", True), ("SHA256:" + "ABCDEF0" + "1" * 57, True), ("abcdef", False),
    ("0.1", False), ("", False), ("abcdef0" + "2" * 57, False),
])
def test_a_release_is_named_by_its_version_or_by_the_beginning_of_its_checksum(name: str, found: bool) -> None:
    history = History((Release("0.1.0", date(2001, 2, 3), "abcdef0" + "1" * 57),))
    assert (find_release(history, name) is not None) == found


def test_diff_tells_what_differs_from_a_release(first: History, changed: Path, geo_command: Command) -> None:
    status, out, err = geo_command("diff", first.releases[0].checksum[:12], "--data", "data", "--exit-code")
    assert (status, err) == (1, "")
    assert f"From release 0.1.0 of 3 February 2001 (data {first.releases[0].checksum[:12]}) to data\n" in out
    assert "\nevents: 1 added and 1 corrected\n  added: checkpoint-shuts\n  corrected: checkpoint-opens\n" in out
    found = json.loads(geo_command("diff", "0.1.0", "--data", "data", "--json")[1])
    assert {"table": "events", "id": "checkpoint-shuts", "change": "added", "note": None} in found["rows"]
    assert found["checksum"] == first.releases[0].checksum


@pytest.mark.parametrize("content", [
    b"", b"[]", b'{"format": 2}', b'{"format": 1, "releases": [], "rows": {"events": {"a": "0+0123abcd"}}}',
    b'{"format": 1, "rows": {}, "releases": [{"version": "1", "date": "x", "checksum": "", "columns": 1, "notes": 1}]}',
    b'{"format": 1, "releases": [], "rows": {"events": {"a": ""}}}', b"[" * 100_000,
])
def test_what_is_no_history_is_refused_in_one_line(
    first: History, geo_command: Command, content: bytes
) -> None:
    (Path("data") / FILE).write_bytes(content)
    status, out, err = geo_command("diff", "0.1.0", "--data", "data")
    assert (status, out, err.count("\n")) == (1, "", 1)
    assert "history.json is no history of releases" in err


class Shown(HTMLParser):
    """The tags and addresses of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.addresses: list[str | None] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.addresses += [value for name, value in attrs if name in ("href", "src")]


@pytest.fixture
def old(seeds: ExampleSeeds) -> Path:
    return build(seeds).rename("old")


def test_a_page_of_a_comparison_shows_every_cell_as_text_and_fetches_nothing(
    old: Path, seeds: ExampleSeeds, geo_command: Command
) -> None:
    build(seeds.with_cell("events", "checkpoint-opens", "title", HOSTILE))
    assert geo_command("diff", "old", "--data", "data", "--out", "change.html")[::2] == (0, "")
    text = Path("change.html").read_text(encoding="utf-8")
    page = Shown(text)
    assert not {"script", "img", "iframe", "link"} & {*page.tags}
    assert all(str(address).startswith("http") for address in page.addresses)
    assert "<ins>&quot;&lt;script&gt;alert(1)&lt;/script&gt;" in text
    assert "Rows: 1 corrected. No answer differs." in text
    assert "default-src 'none'" in text


def test_a_summary_for_reviewers_has_answers_documents_and_what_to_tick_and_no_markup_of_a_cell(
    old: Path, seeds: ExampleSeeds, geo_command: Command
) -> None:
    closed = next(row for row in seeds.rows("passability") if row["state"] == "closed")
    event = seeds.rows("events")[0]
    seeds.with_cell("passability", closed["id"], "state", "restricted")
    seeds.with_copy("events", event["id"], id="aaa-newly-told", title=HOSTILE)
    build(seeds)
    status, out, _ = geo_command("diff", "old", "--data", "data", "--markdown")
    assert status == 0 and "### Answers that differ" in out and "- [ ] Every answer that differs" in out
    assert re.search(r"### Documents that are cited newly\n\n- .*events:aaa-newly-told", out)
    assert r"\<script\>alert(1)\</script\> \[x\](javascript:1) \`" in out


def test_a_comparison_has_one_form_at_a_time(old: Path, seeds: ExampleSeeds, geo_command: Command) -> None:
    assert geo_command("diff", "old", "old", "--json", "--markdown")[::2] == (
        2, "--json, --markdown and --out are three forms of one answer. Choose one of them.\n")
    assert geo_command("diff", "old", "old", "--out", "x.txt")[::2] == (
        2, '"x.txt" does not tell the format. End it in .html or .md.\n')


@pytest.fixture
def top(tmp_path: Path) -> Path:
    """What a release is read from."""
    (tmp_path / "setup.cfg").write_text("[metadata]\nversion = 0.2.0\n")
    (tmp_path / "CITATION.cff").write_text("version: 0.2.0\ndate-released: 2001-03-03\n")
    (tmp_path / "CHANGELOG.md").write_text(CHANGELOG.format("0.2.0", "2001-03-03", "`a` is\n  b."))
    return tmp_path


def test_a_release_is_read_from_its_section_of_the_changelog(top: Path) -> None:
    assert tool.find_section(top) == tool.Section("0.2.0", date(2001, 3, 3), ("`a` is b.",))


@pytest.mark.parametrize(("file", "was", "now", "said"), [
    ("CHANGELOG.md", "## 0.2.0", "## 0.1.9", "CHANGELOG.md has no release 0.2.0 on top"),
    ("CITATION.cff", "version: 0.2.0", "version: 0.1.0", "CITATION.cff does not say 'version: 0.2.0'"),
    ("CITATION.cff", "2001-03-03", "2001-03-04", "CITATION.cff does not say 'date-released: 2001-03-03'"),
])
def test_a_release_that_is_told_differently_in_two_places_is_none(
    top: Path, file: str, was: str, now: str, said: str
) -> None:
    (top / file).write_text((top / file).read_text().replace(was, now))
    with pytest.raises(tool.ReleaseError, match=re.escape(said)):
        tool.find_section(top)


def test_a_version_that_has_a_tag_keeps_its_data(top: Path, first: History, seeds: ExampleSeeds) -> None:
    for words in (["init", "--quiet"], ["-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "--quiet",
                                       "--allow-empty", "--message", "x"], ["tag", "v0.1.0"]):
        subprocess.run(["git", *words], cwd=top, check=True)
    tool.require_untagged("0.1.0", first, Path("data"), top)
    build(seeds.with_cell("events", "checkpoint-opens", "title", "Other"))
    tool.require_untagged("0.2.0", first, Path("data"), top)
    with pytest.raises(tool.ReleaseError, match=r"^v0\.1\.0 is released, with other data\. Raise the version"):
        tool.require_untagged("0.1.0", first, Path("data"), top)


def test_the_workflow_runs_commands_that_exist_and_nothing_of_the_change(geo_command: Command) -> None:
    text = (TOP / ".github" / "workflows" / "review.yml").read_text(encoding="utf-8")
    commands = re.findall(r"python -m geo (\S+) (.*?)(?: 2>| >>|$)", text, re.MULTILINE)
    assert [name for name, _ in commands] == ["diff", "diff", "check"]
    for name, rest in commands:
        options = set(re.findall(r"--[a-z]+", rest))
        assert options <= set(re.findall(r"--[a-z-]+", geo_command(name, "--help")[1]))
    assert "pull_request_target" not in text and not re.search(r"working-directory: change", text)
