"""Measure the program on the real data and on a hundred times as much, and the size of the map; compare with the goals.

Each command runs as a process of its own, so the times include the start of the interpreter and the imports. Time is
the shortest of some runs; memory is the most that any of them held at once. What the commands keep between runs goes
into a folder of the benchmark's own, which is empty at first.
"""

from __future__ import annotations

import argparse
import importlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from multiply_seeds import add_events, multiply_seeds
from report import Line

from geo.engine.episodes import day_table
from geo.engine.facts import read_facts
from geo.engine.passability import Passability, Report, Route
from geo.exports import FORMATS
from geo.store import cache

TOP = Path(__file__).resolve().parent.parent
ALL_GOAL_S, ONE_FACT_GOAL_S = 10.0, 3.0
MAP_GOAL_S, FIGURE_GOAL_S, BRIEF_GOAL_S = 2.0, 2.0, 3.0
MORE_EVENTS = 5000
STATUS_GOAL_S, PASSABILITY_GOAL_S = 0.3, 1.0
PASSABILITY_COPIES = (10, 100)
FIGURE_KINDS, FIGURE_SUFFIXES = ("map", "phases", "spacetime", "series"), ("svg", "pdf", "png")
BYTES_PER_MAXRSS = 1 if sys.platform == "darwin" else 1024


@dataclass(frozen=True)
class Measured:
    """What a command took."""

    seconds: float
    peak_mb: float


class Workshop:
    """A scratch folder with seeds of its own, in which the commands can run without touching the checkout."""

    def __init__(self, folder: Path, copies: int = 1, more_events: int = 0) -> None:
        self.seeds, self.data, self.page = folder / "seeds", folder / "data", folder / "map.html"
        self.rows = (add_events(TOP / "seeds", self.seeds, more_events) if more_events
                     else multiply_seeds(TOP / "seeds", self.seeds, copies))

    def command(self, name: str) -> list[str]:
        arguments = {
            "check": ["--seeds", self.seeds],
            "build": ["--seeds", self.seeds, "--data", self.data],
            "map": ["--data", self.data, "--out", self.page],
            "status": ["--data", self.data, "--at", "2023-05-25"],
            "access": ["--data", self.data, "--at", "2023-01-20", "--to", "stepanakert"],
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
    workshop.run("build")
    yield Line("map, time with nothing kept from earlier runs", workshop.run("map").seconds, "s")
    best: dict[str, list[Measured]] = {name: [workshop.run(name) for _ in range(runs)]
                                       for name in ("check", "build", "map")}
    for name, measured in best.items():
        goal = MAP_GOAL_S if name == "map" else None
        yield Line(f"{name}, time", min(one.seconds for one in measured), "s", goal)
        yield Line(f"{name}, peak memory", max(one.peak_mb for one in measured), "MB")
    total = sum(min(one.seconds for one in measured) for measured in best.values())
    yield Line("check + build + map, time", total, "s", ALL_GOAL_S)
    again = []
    for number in range(runs):
        workshop.change_one_fact(number)
        again.append(sum(workshop.run(name).seconds for name in best))
    yield Line("the same after one fact changed, time", min(again), "s", ONE_FACT_GOAL_S)


def measure_status(workshop: Workshop, runs: int) -> Iterator[Line]:
    """Measure a briefing and an answer from a cold start, each a process of its own."""
    for name, goal in (("status", STATUS_GOAL_S), ("access", None)):
        yield Line(f"{name}, time", min(workshop.run(name).seconds for _ in range(runs)), "s", goal)


def measure_passability(runs: int) -> Iterator[Line]:
    """Measure all days, sections and classes in a warm process, on the real tables and on many times as much."""
    facts = read_facts()
    start, end = facts.period
    classes = facts.situation.classes, facts.situation.corridor
    reports, routes = facts.passability.reports, facts.passability.routes
    day_table(facts.passability.episodes())  # warms up: the imports are not measured
    seconds = {}
    for copies in (1, *PASSABILITY_COPIES):
        many = Passability(tuple(multiply_reports(reports, copies)), tuple(multiply_routes(routes, copies)), start, end,
                           *classes)
        seconds[copies] = min(_timed(lambda engine=many: day_table(engine.episodes())) for _ in range(runs))
    yield Line("all days x sections x classes, time", seconds[1], "s", PASSABILITY_GOAL_S)
    for copies in PASSABILITY_COPIES:
        yield Line(f"the same with {copies} times the rows, time", seconds[copies], "s")
        yield Line("    per row against the real data", seconds[copies] / (copies * seconds[1]), "x", 1.0)


def multiply_reports(reports: Iterable[Report], copies: int) -> Iterator[Report]:
    """Yield reports of many routes and sections, each copy with ids of its own."""
    reports = tuple(reports)
    for number in range(copies):
        for one in reports:
            yield replace(one, id=f"{one.id}-x{number}", targets=tuple(f"{name}-x{number}" for name in one.targets))


def multiply_routes(routes: Iterable[Route], copies: int) -> Iterator[Route]:
    """Yield many routes, each copy with ids and sections of its own."""
    routes = tuple(routes)
    for number in range(copies):
        for one in routes:
            yield replace(one, id=f"{one.id}-x{number}", sections=tuple(f"{name}-x{number}" for name in one.sections))


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def measure_page(small: Workshop, folder: Path) -> Iterator[Line | str]:
    """Measure the map in a browser, as it is and with some thousand more events; say so if a tool is missing."""
    try:
        browser_bench = importlib.import_module("browser_bench")
    except ImportError as error:
        yield f"not measured: the Python package {error.name} is not installed. Run: make bench"
        return
    yield from browser_bench.measure_size(small.page)
    larger = Workshop(folder / "larger", more_events=MORE_EVENTS)
    for name in ("build", "map"):
        larger.run(name)
    try:
        yield from browser_bench.measure_in_browser(small.page, larger.page, MORE_EVENTS, folder)
    except browser_bench.NotSetUpError as missing:
        yield str(missing)


def list_files() -> dict[str, list[str]]:
    """Return the command that makes each kind of figure, export and brief, by the name of its file."""
    day = ["--at", "2023-05-25"]
    files = {f"figure {kind}.{suffix}": ["figure", "--kind", kind, *day]
             for kind in FIGURE_KINDS for suffix in FIGURE_SUFFIXES}
    files |= {f"brief.{suffix}": ["brief", *day] for suffix in ("html", "md", "docx")}
    return files | {f"export{chosen.suffix}": ["export", "--format", format] for format, chosen in FORMATS.items()}


def measure_files(folder: Path, runs: int) -> Iterator[Line]:
    """Measure every kind of figure, export and brief from a cold start, and how large its file is."""
    for name, command in list_files().items():
        out = folder / name.replace(" ", "-")
        words = [sys.executable, "-m", "geo", *command, "--out", str(out)]
        run = partial(subprocess.run, words, cwd=TOP, check=True, stdout=subprocess.DEVNULL)
        goal = {"figure": FIGURE_GOAL_S, "brief": BRIEF_GOAL_S}.get(command[0])
        yield Line(f"{name}, time", min(_timed(run) for _ in range(runs)), "s", goal)
        yield Line(f"{name}, file", out.stat().st_size / 1000, "kB")


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
        os.environ[cache.VARIABLE] = str(folder / "kept")
        small = Workshop(folder / "small")
        print(f"{small.rows} rows, {os.cpu_count()} cores, Python {sys.version.split()[0]}")
        for lines in (measure_real_data(small, options.runs), measure_page(small, folder),
                      measure_status(small, options.runs), measure_passability(options.runs),
                      measure_files(folder, options.runs)):
            for line in lines:
                print(line, flush=True)
        if options.copies:
            large = Workshop(folder / "large", options.copies)
            for line in measure_growth(small, large, options.copies):
                print(line, flush=True)


if __name__ == "__main__":
    main()
