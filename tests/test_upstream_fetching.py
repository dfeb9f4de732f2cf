"""Fetching from a server that fails, stalls, redirects, lies about lengths, or sends a page of HTML."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from corridor_extract import DAY, answer_of, make_extract
from example_seeds import ExampleSeeds
from loopback import Loopback, redirect, send, send_part, serve, stall
from test_cli import Command, geo_command
from test_upstream_roads import LINK, SEEDS

from geo.errors import GeoError
from geo.seeds.read import read_seeds
from geo.upstream.fetching import Limits, Wanted, fetch

__all__ = ["geo_command"]

CONTENT = bytes(range(256)) * 2000
QUICK = Limits(size=1_000_000, whole_s=20, silence_s=0.3, pauses_s=(1, 2))


@pytest.fixture
def server() -> Iterator[Loopback]:
    with serve() as loopback:
        yield loopback


class Fetching:
    """Fetches into a folder without waiting, and remembers what was told and how long it would have waited."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "into" / "file.bin"
        self.told: list[str] = []
        self.waited: list[float] = []

    def __call__(self, address: str, limits: Limits = QUICK, **form: str) -> Path:
        return fetch(Wanted(address, self.path, form), self.told.append, limits, self.waited.append)


@pytest.fixture
def get(tmp_path: Path) -> Fetching:
    return Fetching(tmp_path)


def test_a_file_is_fetched_and_its_origin_recorded(server: Loopback, get: Fetching) -> None:
    address = server.will("/file", send(CONTENT))
    assert get(address).read_bytes() == CONTENT
    record = json.loads((get.path.parent / "file.bin.origin.json").read_text(encoding="utf-8"))
    assert record["asked"] == [address, {}] and record["bytes"] == len(CONTENT)
    assert record["sha256"] == hashlib.sha256(CONTENT).hexdigest()
    assert sorted(path.name for path in get.path.parent.iterdir()) == ["file.bin", "file.bin.origin.json"]


def test_what_is_there_is_not_fetched_again_unless_it_was_changed(server: Loopback, get: Fetching) -> None:
    address = server.will("/file", send(CONTENT))
    get(address)
    get(address)
    assert len(server.asked) == 1 and get.told == [f"{get.path} is there already"]
    get.path.write_bytes(b"changed")
    assert get(address).read_bytes() == CONTENT


def test_a_redirect_is_followed_and_one_without_end_is_not(server: Loopback, get: Fetching) -> None:
    server.will("/file", send(CONTENT))
    assert get(server.will("/old", redirect("/file"))).read_bytes() == CONTENT
    with pytest.raises(GeoError, match="it redirects without end"):
        get(server.will("/round", redirect("/round")))


def test_a_server_that_is_busy_is_asked_again_after_growing_pauses(server: Loopback, get: Fetching) -> None:
    busy = send(b"later", status=503)
    assert get(server.will("/file", busy, busy, send(CONTENT))).read_bytes() == CONTENT
    assert get.waited == [1, 2] and get.told[0] == "the server answers 503 Service Unavailable; trying again in 1 s"


def test_a_server_that_stays_busy_is_given_up_in_one_line(server: Loopback, get: Fetching) -> None:
    address = server.will("/file", send(b"", status=429))
    with pytest.raises(GeoError, match=r"429 Too Many Requests. Nothing was changed; run the same") as given_up:
        get(address)
    assert len(server.asked) == 3 and "\n" not in str(given_up.value) and not get.path.exists()


def test_a_file_that_is_cut_short_is_taken_up_where_it_ended(server: Loopback, get: Fetching) -> None:
    address = server.will("/file", send(CONTENT[:300_000], etag='"1"', says=len(CONTENT)), send_part(CONTENT, '"1"'))
    assert get(address).read_bytes() == CONTENT
    headers = server.asked[1][2]
    assert (headers["Range"], headers["If-Range"]) == ("bytes=300000-", '"1"')


def test_another_edition_of_the_file_is_fetched_from_its_beginning(server: Loopback, get: Fetching) -> None:
    address = server.will("/file", send(b"old" * 1000, etag='"1"', says=9999), send(CONTENT, etag='"2"'))
    assert get(address).read_bytes() == CONTENT


def test_a_part_that_the_server_no_longer_knows_is_dropped(server: Loopback, get: Fetching) -> None:
    address = server.will("/file", send(b"old" * 1000, etag='"1"', says=9999), send(b"", status=416), send(CONTENT))
    assert get(address).read_bytes() == CONTENT


def test_a_next_run_goes_on_where_the_last_one_ended(server: Loopback, get: Fetching) -> None:
    address = server.will("/file", send(CONTENT[:1000], etag='"1"', says=len(CONTENT)))
    with pytest.raises(GeoError, match="the connection failed"):
        get(address, Limits(silence_s=0.3, pauses_s=()))
    server.will("/file", send_part(CONTENT, '"1"'))
    assert get(address).read_bytes() == CONTENT


def test_a_server_that_falls_silent_is_given_up(server: Loopback, get: Fetching) -> None:
    with pytest.raises(GeoError, match=r"the server was silent for 0\.3 s"):
        get(server.will("/file", stall(1.5)), Limits(silence_s=0.3, pauses_s=()))


def test_a_file_that_takes_too_long_is_given_up(server: Loopback, get: Fetching) -> None:
    with pytest.raises(GeoError, match=r"it took more than 0 s|was silent"):
        get(server.will("/file", send(CONTENT)), Limits(whole_s=0, pauses_s=()))


@pytest.mark.parametrize("says", [None, 10_000_000])
def test_a_file_that_is_too_large_is_refused(says: int | None, server: Loopback, get: Fetching) -> None:
    with pytest.raises(GeoError, match=r"bytes; at most 100,000 are taken"):
        get(server.will("/file", send(CONTENT, says=says)), Limits(size=100_000, pauses_s=()))


def test_a_page_of_html_is_no_file(server: Loopback, get: Fetching) -> None:
    with pytest.raises(GeoError, match="expected a file; got a page of HTML"):
        get(server.will("/file", send(b"<html>Please log in", kind="text/html; charset=utf-8")))


@pytest.mark.parametrize(("address", "says"), [
    ("/gone", "the server answers 404 Not Found. Check the address"),
    ("ftp://example.org/file", "expected a web address"),
    ("http://127.0.0.1:9/file", "the connection failed"),
])
def test_what_cannot_be_fetched_is_told_in_one_line(
    address: str, says: str, server: Loopback, get: Fetching
) -> None:
    server.will("/gone", send(b"", status=404))
    with pytest.raises(GeoError, match=says) as refused:
        get(address if "://" in address else server.address + address, Limits(silence_s=0.5, pauses_s=()))
    assert "\n" not in str(refused.value)


def test_overpass_is_asked_for_a_past_day_and_its_answer_read(
    server: Loopback, seeds: ExampleSeeds, geo_command: Command
) -> None:
    answer = json.dumps(answer_of(make_extract(read_seeds(SEEDS)))).encode()
    address = server.will("/api", send(answer, kind="application/json"))
    status, out, err = geo_command("upstream", "roads", "--overpass", DAY, "--server", address, "--seeds", "seeds",
                                   "--section", LINK, "--into", "fetched", "--picture", "seen.png")
    assert (status, err) == (0, "") and f"{LINK} " in out and Path(f"fetched/roads-{DAY}.json").exists()
    query = parse_qs(server.asked[0][3].decode())["data"][0]
    assert f'[date:"{DAY}T00:00:00Z"]' in query and "out meta geom;" in query


def test_a_web_address_stands_for_its_file(server: Loopback, seeds: ExampleSeeds, geo_command: Command) -> None:
    address = server.will("/armenia.osm.pbf", send(b"<html>", kind="text/html"))
    status, _, err = geo_command("upstream", "roads", address, "--seeds", "seeds", "--into", "fetched")
    assert status == 1 and "got a page of HTML" in err and err.count("\n") == 1
    assert not (seeds.folder / "geometry" / "osm_courses.geojson").exists()


def test_without_a_file_the_command_asks_for_one(seeds: ExampleSeeds, geo_command: Command) -> None:
    status, _, err = geo_command("upstream", "roads", "--seeds", "seeds")
    assert status == 2 and err.startswith("name files or web addresses of them, or ask Overpass")
