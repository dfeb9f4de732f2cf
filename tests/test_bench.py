"""The benchmark's many-fold seeds are valid seeds, or it would measure something else; its commands are accepted."""

from __future__ import annotations

import csv
from pathlib import Path

from bench import list_files
from multiply_seeds import add_events, multiply_seeds

from geo import exports
from geo.seeds.read import read_seeds
from geo.seeds.validate import check

TOP = Path(__file__).resolve().parent.parent


def ids(path: Path) -> list[str]:
    with path.open(encoding="utf-8", newline="") as file:
        return [row["id"] for row in csv.DictReader(file)]


def test_seeds_multiplied_by_3_hold_three_of_everything_and_are_as_clean_as_the_seeds(tmp_path: Path) -> None:
    multiplied = tmp_path / "seeds"
    rows = multiply_seeds(TOP / "seeds", multiplied, copies=3)
    events = ids(TOP / "seeds" / "events.csv")
    assert set(ids(multiplied / "events.csv")) == {key + suffix for key in events for suffix in ("", "-x1", "-x2")}
    assert rows == 3 * sum(len(ids(path)) for path in (TOP / "seeds").rglob("*.csv"))
    assert len(check(read_seeds(multiplied))) == 3 * len(check(read_seeds(TOP / "seeds")))


def test_added_events_have_ids_of_their_own_and_are_spread_over_the_period(tmp_path: Path) -> None:
    events = ids(TOP / "seeds" / "events.csv")
    assert add_events(TOP / "seeds", tmp_path / "seeds", more=800) == len(events) + 800
    added = set(ids(tmp_path / "seeds" / "events.csv")) - set(events)
    assert len(added) == 800
    with (tmp_path / "seeds" / "events.csv").open(encoding="utf-8", newline="") as file:
        days = {row["date"] for row in csv.DictReader(file) if row["id"].startswith(f"{events[0]}-x")}
    assert len(days) == 3
    assert len(check(read_seeds(tmp_path / "seeds"))) >= len(check(read_seeds(TOP / "seeds")))


def test_every_export_is_made_under_a_name_that_the_command_takes(tmp_path: Path) -> None:
    names = {command[2]: name for name, command in list_files().items() if command[0] == "export"}
    assert set(names) == {"gpkg", "geoparquet", "kml", "jsonfg", "csv", "zip"}
    for format, name in names.items():
        exports.require_file(tmp_path / name, format)
