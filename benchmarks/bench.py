"""Measure the program on the real data and on a hundred times as much, and the size of the map; compare with the goals.

Each command runs as a process of its own, so the times include the start of the interpreter and the imports. Time is
the shortest of some runs; memory is the most that any of them held at once.
"""

from __future__ import annotations

import argparse
import gzip
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from multiply_seeds import multiply_seeds

TOP = Path(__file__).resolve().parent.parent
ALL_GOAL_S, ONE_FACT_GOAL_S = 10.0, 5.0
FILE_GOAL_KB, ZIPPED_GOAL_KB = 800.0, 350.0
BYTES_PER_MAXRSS = 1 if sys.platform == "darwin" else 1024


@dataclass(frozen=True)
class Measured:
    """What a command took."""

    seconds: float
    peak_mb: float


@dataclass(frozen=True)
class Line:
    """One line of the report; without a goal it only informs."""

    what: str
    value: float
    unit: str
    goal: float | None = None

    def __str__(self) -> str:
        verdict = "" if self.goal is None else ("pass" if self.value <= self.goal else "falls short")
        goal = "" if self.goal is None else f"{self.goal:g} {self.unit}"
        return f"{self.what:<46} {self.value:>10.2f} {self.unit:<6} {goal:>10}  {verdict}".rstrip()


class Workshop:
    """A scratch folder with seeds of its own, in which the commands can run without touching the checkout."""

    def __init__(self, folder: Path, copies: int = 1) -> None:
        self.seeds, self.data, self.page = folder / "seeds", folder / "data", folder / "map.html"
        self.rows = multiply_seeds(TOP / "seeds", self.seeds, copies)

    def command(self, name: str) -> list[str]:
        arguments = {
            "check": ["--seeds", self.seeds],
            "build": ["--seeds", self.seeds, "--data", self.data],
            "map": ["--data", self.data, "--out", self.page],
        }[name]
        return [sys.executable, "-m", "geo", name, *map(str, arguments)]

    def run(self, name: str) -> Measured:
        """Run a command once; end the benchmark with the command's own words if it fails."""
        start = time.perf_counter()
        with tempfile.TemporaryFile("w+") as output:
            process = subprocess.Popen(self.command(name), cwd=TOP, stdout=output, stderr=subprocess.STDOUT)
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            seconds = time.perf_counter() - start
            if process.returncode:
                output.seek(0)
                sys.exit(f"geo {name} failed, so there is nothing to measure:\n{output.read()[-2000:]}")
        return Measured(seconds, usage.ru_maxrss * BYTES_PER_MAXRSS / 1e6)

    def change_one_fact(self, number: int) -> None:
        """Give one row another note, so that nothing but this one fact differs from the last build."""
        shutil.copy(TOP / "seeds" / "routes.csv", self.seeds / "routes.csv")
        routes = (self.seeds / "routes.csv").read_text(encoding="utf-8")
        changed = routes.replace("Goris", f"Goris {number}", 1)
        (self.seeds / "routes.csv").write_text(changed, encoding="utf-8")


def measure_real_data(workshop: Workshop, runs: int) -> Iterator[Line]:
    """Measure check, build and map, all of them together, and again after one fact has changed."""
    best: dict[str, list[Measured]] = {name: [workshop.run(name) for _ in range(runs)]
                                       for name in ("check", "build", "map")}
    for name, measured in best.items():
        yield Line(f"{name}, time", min(one.seconds for one in measured), "s")
        yield Line(f"{name}, peak memory", max(one.peak_mb for one in measured), "MB")
    total = sum(min(one.seconds for one in measured) for measured in best.values())
    yield Line("check + build + map, time", total, "s", ALL_GOAL_S)
    again = []
    for number in range(runs):
        workshop.change_one_fact(number)
        again.append(sum(workshop.run(name).seconds for name in best))
    yield Line("the same after one fact changed, time", min(again), "s", ONE_FACT_GOAL_S)


def measure_page(workshop: Workshop) -> Iterator[Line]:
    """Measure the size of the map's file."""
    page = workshop.page.read_bytes()
    yield Line("map, file", len(page) / 1000, "kB", FILE_GOAL_KB)
    yield Line("map, gzipped", len(gzip.compress(page, 9, mtime=0)) / 1000, "kB", ZIPPED_GOAL_KB)


def measure_growth(small: Workshop, large: Workshop, copies: int) -> Iterator[Line]:
    """Compare check and build on many times the rows with as many times what they take on the real ones."""
    for name in ("check", "build"):
        few, many = small.run(name), large.run(name)
        yield Line(f"{name} with {copies} times the rows, time", many.seconds, "s")
        yield Line(f"{name} with {copies} times the rows, peak memory", many.peak_mb, "MB")
        yield Line(f"{name}, time per row against the real data", many.seconds / (copies * few.seconds), "x", 1.0)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=3, help="how often each command runs on the real data")
    parser.add_argument("--copies", type=int, default=100, help="how many times the rows to try; 0 leaves it out")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="lachin-bench-") as name:
        folder = Path(name)
        small = Workshop(folder / "small")
        print(f"{small.rows} rows, {os.cpu_count()} cores, Python {sys.version.split()[0]}")
        for lines in (measure_real_data(small, options.runs), measure_page(small)):
            for line in lines:
                print(line, flush=True)
        if options.copies:
            large = Workshop(folder / "large", options.copies)
            for line in measure_growth(small, large, options.copies):
                print(line, flush=True)


if __name__ == "__main__":
    main()
