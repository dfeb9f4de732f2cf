"""A small, clean seeds folder that a test may spoil; see tests/fixtures/README.md."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from geo.model.dates import Bounds, resolve_interval
from geo.seeds import validate
from geo.seeds.read import Seeds, read_seeds
from geo.seeds.seed_files import path_of

EXAMPLE = Path(__file__).resolve().parent / "fixtures" / "seeds"


class ExampleSeeds:
    """A copy of the example in the folder ``seeds`` of the working folder; each change returns the copy itself."""

    def __init__(self, folder: Path = Path("seeds"), *, of: Path = EXAMPLE) -> None:
        self.folder = folder
        self.published: Mapping[str, frozenset[str]] = {}
        self.earlier: Mapping[str, Bounds] = {}
        shutil.copytree(of, folder)

    def with_cell(self, table: str, row_id: str, column: str, value: str) -> ExampleSeeds:
        rows = self.rows(table)
        next(row for row in rows if row["id"] == row_id)[column] = value
        return self.with_rows(table, rows)

    def with_copy(self, table: str, row_id: str, **changes: str) -> ExampleSeeds:
        """Add a row that is like another but for some cells, at its place in the order of ids."""
        rows = self.rows(table)
        rows.append(next(row for row in rows if row["id"] == row_id) | changes)
        return self.with_rows(table, sorted(rows, key=lambda row: row["id"]))

    def without_row(self, table: str, row_id: str) -> ExampleSeeds:
        return self.with_rows(table, [row for row in self.rows(table) if row["id"] != row_id])

    def without_column(self, table: str, column: str) -> ExampleSeeds:
        return self.with_rows(table, [{key: row[key] for key in row if key != column} for row in self.rows(table)])

    def rows(self, table: str) -> list[dict[str, str]]:
        with (self.folder / path_of(table)).open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def with_rows(self, table: str, rows: list[dict[str, str]]) -> ExampleSeeds:
        with (self.folder / path_of(table)).open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
        return self

    def with_text(self, path: str, change: Callable[[str], str]) -> ExampleSeeds:
        old = (self.folder / path).read_text(encoding="utf-8")
        return self.with_bytes(path, change(old).encode())

    def with_bytes(self, path: str, content: bytes) -> ExampleSeeds:
        (self.folder / path).write_bytes(content)
        return self

    def without_file(self, path: str) -> ExampleSeeds:
        (self.folder / path).unlink()
        return self

    def with_outline(self, name: str, **changes: Any) -> ExampleSeeds:
        """Change members of the first feature of an outline file; two underscores lead to a part: properties__kind."""
        path = self.folder / "geometry" / f"{name}.geojson"
        collection = json.loads(path.read_text(encoding="utf-8"))
        for key, value in changes.items():
            *parts, last = key.split("__")
            target = collection["features"][0]
            for part in parts:
                target = target[part]
            target[last] = value
        header, rest = json.dumps(collection).split('"features": [', 1)
        path.write_text(f'{header}"features": [\n{rest}\n', encoding="utf-8")
        return self

    def having_published(self, **ids: str) -> ExampleSeeds:
        self.published = {table: frozenset(listed.split()) for table, listed in ids.items()}
        return self

    def having_built(self) -> ExampleSeeds:
        """Remember when each row is in force, as a build of the rows as they are now publishes it."""
        self.earlier = {f"{table}:{row.id}": resolve_interval(row.valid_from, row.valid_until, row.attested)
                        for table, records in read_seeds(self.folder).tables.items() for row in (r.row for r in records)
                        if hasattr(row, "valid_from")}
        return self

    def read(self) -> Seeds:
        return replace(read_seeds(self.folder), published=self.published, earlier=self.earlier)

    def problems(self) -> list[str]:
        return [str(problem) for problem in validate.check(self.read())]

    def warnings(self) -> list[str]:
        return [str(found) for found in validate.find_warnings(self.read())]
