"""Documents asked for: which answer, which moved or are gone, where copies are, and what is written into the seeds."""

from __future__ import annotations

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from example_seeds import ExampleSeeds
from loopback import Answer, Loopback, redirect, send, serve
from test_cli import Command, geo_command

from geo.model.evidence import Source
from geo.seeds.read import Seeds
from geo.upstream.asking import find_copy, find_day
from geo.upstream.sources import Asking, Looked, changed_files, look_at_sources, report_lines

__all__ = ["geo_command"]

PAGE = b'<meta property="article:published_time" content="2022-08-30T20:00:00+04:00"><h1>The road has a title</h1>'


@pytest.fixture
def server() -> Iterator[Loopback]:
    with serve() as loopback:
        yield loopback


def copy_of(stamp: str) -> Answer:
    return send(json.dumps({"archived_snapshots": {"closest": {
        "available": True, "status": "200", "timestamp": stamp,
        "url": f"http://web.archive.org/web/{stamp}/page"}}}).encode(), kind="application/json")


def no_copy(request: BaseHTTPRequestHandler) -> None:
    send(b'{"archived_snapshots": {}}', kind="application/json")(request)


def source(url: str, **cells: str | None) -> Source:
    row = {"id": "a", "facts_id": "", "publisher": "P", "title": "The road has a title", "published": "2022-08-30",
           "url": "", "archived": "", "language": "en", "side": "am", "read_as": "excerpt", "grade": "", "origin": ""}
    made: Source = Source.model_validate(row).model_copy(update={"url": url, **cells})
    return made


class OneSource:
    """Stands for seeds that have one source."""

    def __init__(self, row: Source) -> None:
        self._row = row

    def rows_by_id(self, _: str) -> dict[str, Source]:
        return {self._row.id: self._row}


def look(row: Source, server: Loopback, kept: Path | None = None) -> Looked:
    seeds: Seeds = OneSource(row)  # type: ignore[assignment]
    (found,) = look_at_sources(seeds, Asking((), archive_of(server), kept, lambda _: None), lambda _: None)
    return found


def archive_of(server: Loopback) -> str:
    return server.address + "/archive"


@pytest.fixture
def archive(server: Loopback, monkeypatch: pytest.MonkeyPatch) -> Loopback:
    """Have the archive answer whatever it is asked for."""
    class Every(dict[str, list[Answer]]):
        def __missing__(self, path: str) -> list[Answer]:
            return self[urlsplit(path).path]
    server.answers = Every(server.answers)
    server.will("/archive", no_copy)
    return server


@pytest.mark.parametrize(("answer", "state"), [
    (send(PAGE, kind="text/html"), "answers"),
    (send(b"<h1>Something else</h1>", kind="text/html"), "changed"),
    (send(b"", status=404), "gone"),
    (send(b"", status=410), "gone"),
    (send(b"", status=503), "silent"),
    (redirect("/elsewhere"), "moved"),
])
def test_what_became_of_a_document(answer: Answer, state: str, archive: Loopback) -> None:
    archive.will("/elsewhere", send(PAGE, kind="text/html"))
    assert look(source(archive.will("/page", answer)), archive).state == state


def test_a_slash_at_the_end_is_no_move(archive: Loopback) -> None:
    archive.will("/page/", send(PAGE, kind="text/html"))
    assert look(source(archive.will("/page", redirect("/page/"))), archive).state == "answers"


def test_a_copy_of_the_day_or_later_is_found(archive: Loopback) -> None:
    archive.will("/archive", copy_of("20220901101500"))
    found = look(source(archive.will("/page", send(b"", status=404))), archive)
    assert found.archived == "2022-09-01 https://web.archive.org/web/20220901101500/page"
    asked = parse_qs(urlsplit(archive.asked[-1][1]).query)
    assert asked["timestamp"] == ["20220830"] and asked["url"] == [archive.address + "/page"]


@pytest.mark.parametrize("answer", [no_copy, copy_of("20210101000000"), send(b"<html>", kind="text/html")])
def test_an_older_copy_or_none_is_no_copy(answer: Answer, archive: Loopback) -> None:
    archive.will("/archive", answer)
    assert find_copy("https://example.org/", "2022-08-30", archive_of(archive)) == ""


def test_a_recorded_copy_is_not_sought_again(archive: Loopback) -> None:
    row = source(archive.will("/page", send(PAGE, kind="text/html")), archived="2022-09-01 https://archive.example/page")
    assert look(row, archive).archived == "" and len(archive.asked) == 1


def test_a_document_without_a_day_says_its_own(archive: Loopback) -> None:
    row = source(archive.will("/page", send(PAGE, kind="text/html")), published=None)
    assert look(row, archive).published == "2022-08-30"


@pytest.mark.parametrize(("text", "day"), [
    ('{"datePublished": "2022-01-02T00:00:00Z"}', "2022-01-02"),
    ('<time pubdate datetime="2022-01-02">', "2022-01-02"),
    ('"datePublished":"2022-01-02" "datePublished":"2022-01-03"', ""),
    ("2022-01-02", ""),
])
def test_a_day_is_taken_only_where_a_page_names_it_as_that(text: str, day: str) -> None:
    assert find_day(text) == day


def test_a_next_run_asks_only_for_what_is_left(archive: Loopback, tmp_path: Path) -> None:
    row = source(archive.will("/page", send(PAGE, kind="text/html")))
    first = look(row, archive, tmp_path / "kept.json")
    asked = len(archive.asked)
    assert look(row, archive, tmp_path / "kept.json") == first and len(archive.asked) == asked


def test_only_empty_cells_of_the_rows_in_question_are_filled(seeds: ExampleSeeds) -> None:
    tables = seeds.read()
    first, second = [row for row in tables.rows_by_id("sources").values() if row.archived is None][:2]
    copy = "2024-01-02 https://archive.example/page"
    found = [Looked(first.id, first.url or "", "gone", archived=copy, published="2001-01-01"),
             Looked(second.id, second.url or "", "answers")]
    ((path, content),) = changed_files(tables, found).items()
    before, after = path.read_text(encoding="utf-8").splitlines(), content.decode().splitlines()
    changed = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    assert len(changed) == 1 and copy in changed[0][1] and (first.published or "") in changed[0][1]
    path.write_bytes(content)
    assert changed_files(seeds.read(), found) == {} and seeds.problems() == []


def test_the_report_counts_and_lists_what_to_look_at() -> None:
    lines = list(report_lines([Looked("a", "https://a.org", "answers"), Looked("b", "https://b.org", "gone", "404")]))
    assert lines[0] == "2 documents asked for." and "     1 gone: the server says that there is no such page" in lines
    assert lines[-1] == "b: gone (404); no copy found, or one is recorded"


def test_a_source_that_is_not_there_is_a_wrong_use(seeds: ExampleSeeds, geo_command: Command) -> None:
    status, _, err = geo_command("upstream", "sources", "--source", "none", "--seeds", "seeds", "--into", "fetched")
    assert (status, err) == (2, "there is no row none in sources.csv.\n")
