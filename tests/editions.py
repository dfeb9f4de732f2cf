"""Editions of the data: built from copies of the seeds in which a few cells were changed."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

from geo.building import layers
from geo.seeds.read import read_seeds

TOP = Path(__file__).resolve().parent.parent
Row = dict[str, str]
Change = Callable[[list[Row]], Iterable[Row]]


def with_cells(row_id: str, **cells: str) -> Change:
    """Return a change of the cells of one row."""
    return lambda rows: [row | cells if row["id"] == row_id else row for row in rows]


def without(row_id: str) -> Change:
    """Return a change that takes one row away."""
    return lambda rows: [row for row in rows if row["id"] != row_id]


def build_edition(folder: Path, changes: dict[str, Change], seeds: Path = TOP / "seeds") -> Path:
    """Build the data of seeds in which some tables were changed, without the relief; return the data folder."""
    shutil.copytree(seeds, folder / "seeds", dirs_exist_ok=True)
    for table, change in changes.items():
        change_table(folder / "seeds" / f"{table}.csv", change)
    layers.build(read_seeds(folder / "seeds"), folder / "data", relief=False)
    return folder / "data"


def change_table(path: Path, change: Change) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(change(rows))
