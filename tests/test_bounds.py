"""Huge, deep and wide input: a result or a refusal within a minute and two gigabytes, and never a traceback."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from example_seeds import ExampleSeeds

from geo.seeds.textfile import MAX_BYTES

TOP = Path(__file__).resolve().parent.parent
SECONDS = 60
BYTES = 2 * 2**30
COLLECTION = b'{"type": "FeatureCollection", "features": ['
Change = Callable[[ExampleSeeds], object]


LAUNCHER = """
import json, os, subprocess, sys
process = subprocess.Popen(sys.argv[2:], stdout=open(sys.argv[1], "w"), stderr=subprocess.STDOUT)
_, status, usage = os.wait4(process.pid, 0)
print(json.dumps([os.waitstatus_to_exitcode(status), usage.ru_utime + usage.ru_stime, usage.ru_maxrss]))
"""
"""Starts a command and tells its exit status, seconds and memory. The memory of a process counts from that of the one
that started it, so that the large process in which the tests run must not be the one."""


def check_within_bounds(folder: Path) -> list[str]:
    """Check seeds in a process of its own; return the lines that it prints."""
    out = folder.parent / "out"
    command = [sys.executable, "-m", "geo", "check", "--seeds", folder.name, "--data", "data"]
    told = subprocess.run([sys.executable, "-c", LAUNCHER, str(out), *command], capture_output=True, text=True,
                          check=True, env=os.environ | {"PYTHONPATH": str(TOP)})
    status, seconds, memory = json.loads(told.stdout)
    lines = out.read_text(encoding="utf-8").splitlines()
    assert seconds < SECONDS, "of the processor, so that a busy machine changes nothing"
    assert memory * (1 if sys.platform == "darwin" else 1024) < BYTES
    assert status in (0, 1) and not any(line.startswith("Traceback") for line in lines)
    return [line for line in lines if not line.startswith("No earlier build")]


def sparse(path: Path, size: int) -> None:
    path.unlink()
    with path.open("wb") as file:
        file.truncate(size)


def filled(pattern: bytes) -> bytes:
    """Return the pattern again and again, just below the largest size that is read."""
    return pattern * ((MAX_BYTES - 100) // len(pattern))


CASES: list[tuple[str, Change, str]] = [
    ("a table of 200 MB", lambda seeds: sparse(seeds.folder / "events.csv", 200_000_000),
     "seeds/events.csv: expected at most 16777216 bytes; got 200000000 bytes. Shorten the file."),
    ("outlines of 200 MB", lambda seeds: sparse(seeds.folder / "geometry" / "areas.geojson", 200_000_000),
     "seeds/geometry/areas.geojson: expected at most 16777216 bytes; got 200000000 bytes. Shorten the file."),
    ("100,000 brackets", lambda seeds: seeds.with_bytes("geometry/areas.geojson", b"[" * 100_000 + b"]" * 100_000),
     "seeds/geometry/areas.geojson: expected GeoJSON; got brackets nested too deeply. Restore the file."),
    ("100,000 levels of coordinates", lambda seeds: seeds.with_text(
        "geometry/areas.geojson", lambda text: text.replace("[[[", "[" * 100_000, 1)),
     "seeds/geometry/areas.geojson: expected GeoJSON; got brackets nested too deeply. Restore the file."),
    ("900 levels of coordinates", lambda seeds: seeds.with_text(
        "geometry/areas.geojson", lambda text: text.replace("[[[", "[" * 900, 1).replace("]]]", "]" * 900, 1)),
     "seeds/geometry/areas.geojson:2:geometry (former-oblast-1991): expected coordinates nested as in a Polygon, "
     "positions as [longitude, latitude]; got [an array]. Restore the coordinates."),
    ("objects and nothing else", lambda seeds: seeds.with_bytes(
        "geometry/areas.geojson", COLLECTION + filled(b"{},") + b"{}]}"),
     "seeds/geometry/areas.geojson:1: expected at most 10000 problems in a file; got more. "
     "Mend those above; the rest of the file was not read."),
    ("one outline of very many positions", lambda seeds: seeds.with_text(
        "geometry/areas.geojson", lambda text: text.replace("[[[", "[[" + "[46.1,39.9]," * 900_000 + "[", 1)),
     "seeds/geometry/areas.geojson:2:geometry (former-oblast-1991): expected closed rings: the last position repeats "
     "the first; got an open ring. Close the ring."),
    ("a cell of 140,000 characters", lambda seeds: seeds.with_cell(
        "posts", "post-1-hakari-bridge", "note", "x" * 140_000),
     "seeds/posts.csv:2:note (post-1-hakari-bridge): expected text without control characters, at most 20000 "
     'characters; got "' + "x" * 80 + '"... (140000 characters). Shorten it: it has 140000 characters.'),
    ("an id of 140,000 characters", lambda seeds: seeds.with_cell("posts", "post-1-hakari-bridge", "id", "x-" * 70_000),
     f"seeds/posts.csv:2:id ({'x-' * 40}): expected lower-case letters, digits and single hyphens, such as "
     f"north-gate; got \"{'x-' * 40}\"... (140000 characters). Shorten it: it has 140000 characters."),
    ("3,000 columns", lambda seeds: seeds.with_bytes("posts.csv", b",".join([b"column"] * 3000) + b"\n"),
     "seeds/posts.csv:1: expected 17 columns; got 3000 columns. Restore the header line."),
    ("3,000 cells in a row", lambda seeds: seeds.with_text("posts.csv", lambda text: text + "," * 2999 + "\n"),
     "seeds/posts.csv:3: expected 17 cells; got 3000 cells. "
     "Check the commas and quotes of the row, and the header line."),
    ("a quote that never ends", lambda seeds: seeds.with_text("posts.csv", lambda text: text + '"' + "x\n" * 4_000_000),
     "seeds/posts.csv:3: expected comma-separated values with closed quotes; got unexpected end of data. "
     "Mend the quotes; the rest of the file was not read."),
    ("commas and nothing else", lambda seeds: seeds.with_bytes("posts.csv", filled(b",") + b"\n"),
     f"seeds/posts.csv:1: expected 17 columns; got {MAX_BYTES - 99} columns. Restore the header line."),
    ("line ends and nothing else", lambda seeds: seeds.with_text("posts.csv", lambda text: text + "\n" * 8_000_000),
     "seeds/posts.csv:3: expected a row; got an empty line, here and in 10000 more lines. "
     "Run: python -m geo tidy --seeds seeds"),
]


@pytest.mark.parametrize(("name", "change", "line"), CASES, ids=[name for name, _, _ in CASES])
def test_input_beyond_measure_is_refused_in_time(seeds: ExampleSeeds, name: str, change: Change, line: str) -> None:
    change(seeds)
    assert line in check_within_bounds(seeds.folder)


def test_forty_thousand_events_are_checked_in_time(seeds: ExampleSeeds) -> None:
    rows = seeds.rows("events")
    copies = [row | {"id": f"{row['id']}-{number:05}"} for row in rows for number in range(20_000)]
    seeds.with_rows("events", sorted(rows + copies, key=lambda row: row["id"]))
    assert "40000 warnings in the seeds." in check_within_bounds(seeds.folder)
