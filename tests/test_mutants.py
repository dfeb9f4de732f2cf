"""Two thousand spoilt inputs: each is read or refused with messages, and none ends in a traceback or hangs.

Every mutant is the example with one file changed at random, from a fixed seed, so that a failure comes back.
"""

from __future__ import annotations

import csv
import random
import time
from collections import Counter
from io import StringIO
from pathlib import Path

import pytest
from example_seeds import EXAMPLE
from project_case import AREA

from geo.model.schema import OUTLINES, TABLES
from geo.seeds import validate
from geo.seeds.outlines import read_outlines
from geo.seeds.read import Seeds, read_seeds
from geo.seeds.seed_files import path_of

SEED = 20231001
MUTANTS = 2000
BATCHES = 20
SECONDS_A_MUTANT = 5

TOKENS = [
    b"", b"\x00", b"\xff", b"\xef\xbb\xbf", b"\r\n", b"\r", b"\n", b'"', b'""', b",", b";", b"; ", b" ", b"\t",
    b"\xe2\x80\xa8", b"\xd5\x80", b"nan", b"NaN", b"Infinity", b"-inf", b"1e999", b"9" * 400, b"-0", b"0",
    b"2023-02-30", b"2023-XX~", b"Y1E999999999", b"..", b"?", b"n/a", b"../2023", b"[..2023]", b"{2023,2024}",
    b"unverified", b"a[1]; a[1]", b"events:x", b"\\ud800", b"\\u0000", b"{", b"}", b"[", b"]", b"[[", b"null", b"true",
    b"[]", b"{}", b'{"type": "Point"}', b'"id": 1', b'"type": "Feature"', b'"coordinates": [[[45.0, 39.0]]]',
    b"x" * 30_000, b"[" * 3_000,
]


def mutate(content: bytes, chance: random.Random) -> bytes:
    """Return content with one to three random edits."""
    for _ in range(chance.randint(1, 3)):
        start = chance.randrange(len(content) + 1)
        end = min(len(content), start + chance.choice([0, 1, 1, 2, 8, 40, 400]))
        edit = chance.choice(["token", "token", "byte", "delete", "repeat", "swap", "cut"])
        if edit == "token":
            content = content[:start] + chance.choice(TOKENS) + content[end:]
        elif edit == "byte":
            content = content[:start] + bytes([chance.randrange(256)]) + content[start + 1:]
        elif edit == "delete":
            content = content[:start] + content[end:]
        elif edit == "repeat":
            content = content[:end] + content[start:end] * chance.choice([1, 2, 50]) + content[end:]
        elif edit == "swap":
            lines = content.split(b"\n")
            first, second = chance.randrange(len(lines)), chance.randrange(len(lines))
            lines[first], lines[second] = lines[second], lines[first]
            content = b"\n".join(lines)
        else:
            content = content[:start]
    return content


def mutants(batch: int) -> list[tuple[str, bytes]]:
    """Return the file and the content of each mutant of a batch: half of them tables, half outlines."""
    chance = random.Random(SEED + batch)
    tables = [*map(path_of, TABLES)]
    outlines = [path for path in map("geometry/{}.geojson".format, OUTLINES) if (EXAMPLE / path).exists()]
    paths = [chance.choice(tables if number % 2 else outlines) for number in range(MUTANTS // BATCHES)]
    return [(path, mutate((EXAMPLE / path).read_bytes(), chance)) for path in paths]


def check_mutant(folder: Path, path: str, content: bytes) -> Seeds:
    original = (folder / path).read_bytes()
    (folder / path).write_bytes(content)
    started = time.process_time()
    found = read_seeds(folder)
    for problem in validate.check(found):
        assert problem.expected and problem.got and problem.remedy
        assert str(problem).isprintable() and str(problem).encode() and len(str(problem)) < 3000
    assert time.process_time() - started < SECONDS_A_MUTANT
    (folder / path).write_bytes(original)
    return found


@pytest.mark.parametrize("batch", range(BATCHES))
def test_a_mutant_is_read_or_refused_and_no_row_is_lost(seeds: object, batch: int) -> None:
    folder = Path("seeds")
    for path, content in mutants(batch):
        found = check_mutant(folder, path, content)
        table = path.removesuffix(".csv").replace("texts/", "texts_")
        if table in TABLES and table not in found.unread:
            assert len(found.tables[table]) + len(found.faulty[table]) == count_rows(content)


def count_rows(content: bytes) -> int:
    text = content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    return sum(1 for _ in csv.reader(StringIO(text, newline=""))) - 1


def test_the_mutants_are_of_every_kind(tmp_path: Path) -> None:
    outcomes: Counter[str] = Counter()
    for path, content in [*mutants(0), *mutants(1)]:
        if path.startswith("geometry/"):
            (tmp_path / "mutant").write_bytes(content)
            reading = read_outlines(tmp_path / "mutant", Path(path).stem, AREA)
            outcomes["refused" if not reading.features else "taken"] += 1
    assert outcomes["refused"] > 10 and outcomes["taken"] > 3
