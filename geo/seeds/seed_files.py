"""The files of a folder of seeds: where each table stands, which tables there are, and which files are none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from geo.errors import Problem
from geo.model.schema import OUTLINES, TABLES
from geo.model.situation import Situation
from geo.model.texts import TEXTS
from geo.seeds.textfile import file_problem

RENAMED_TABLES: Mapping[str, str] = {"traced_waypoints": "old_highway_waypoints"}
"""Tables that had another name in version 0.1.0, and that name."""


def path_of(table: str) -> str:
    """Return the file of a seed table within its folder.

    Examples
    --------
    >>> path_of("events"), path_of("texts_hy")
    ('events.csv', 'texts/hy.csv')
    """
    return f"texts/{TEXTS[table]}.csv" if table in TEXTS else f"{table}.csv"


def seeds_of(path: Path) -> Path:
    """Return the folder of seeds in which the file of a table lies.

    Examples
    --------
    >>> seeds_of(Path("seeds/texts/hy.csv")) == seeds_of(Path("seeds/events.csv")) == Path("seeds")
    True
    """
    return path.parent.parent if path.parent.name == "texts" else path.parent


def table_of(path: Path) -> str:
    """Return the table of which a file is.

    Examples
    --------
    >>> table_of(Path("seeds/texts/hy.csv")), table_of(Path("seeds/events.csv"))
    ('texts_hy', 'events')
    """
    return f"texts_{path.stem}" if path.parent.name == "texts" else path.stem


def tables_in(languages: Sequence[str], tables: Iterable[str] = TABLES) -> tuple[str, ...]:
    """Return the tables that seeds in some languages have: texts in those languages only.

    Examples
    --------
    >>> [table for table in tables_in(["en", "ru"]) if table.startswith("texts")]
    ['texts_ru']
    """
    return tuple(table for table in tables if table not in TEXTS or TEXTS[table] in languages)


def find_unknown_files(seeds_dir: Path, case: Situation | None) -> list[Problem]:
    """Return a problem for each table or outline file of a folder that seeds of a situation do not have."""
    tables = tables_in(case.languages) if case else TABLES
    renamed = {f"{old}.csv" for new, old in RENAMED_TABLES.items() if not (seeds_dir / f"{new}.csv").exists()}
    known = {*map(path_of, tables), *renamed, *(f"geometry/{name}.geojson" for name in OUTLINES)}
    found = [*seeds_dir.glob("*.csv"), *(seeds_dir / "texts").glob("*.csv"), *(seeds_dir / "geometry").glob("*.*json")]
    names = sorted(path.relative_to(seeds_dir).as_posix() for path in found if not path.name.startswith("."))
    return [
        file_problem(seeds_dir / name, "a table or outline file that the schema knows", "an unknown file",
                      "Rename it or move it out of the folder.")
        for name in names if name not in known
    ]
