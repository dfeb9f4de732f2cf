"""Seeds of another time: months and years as ranges of days, and every day some days earlier or later."""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from renamed_seeds import date_columns, format_csv, read_csv

from geo.model.dates import parse_date
from geo.model.edtf import DateError, read_edtf
from geo.model.schema import TABLES
from geo.model.texts import TEXTS
from geo.seeds.seed_files import path_of

_MONTHS = list(month_name)
_ISO = re.compile(r"(?<![0-9])(?<![0-9]-)(?!0001)([0-9]{4})-([0-9]{2})-([0-9]{2})(?!-?[0-9])")
_SPELT = re.compile(rf"\b([0-9]{{1,2}})([ \N{{NO-BREAK SPACE}}])({'|'.join(_MONTHS[1:])})\2([0-9]{{4}})\b")


def with_ranges(seeds: Path) -> None:
    """Write each month and year of the date columns as the range of its days; it may have been any of them.

    Texts in other languages are left out, and what was looked at of them: they are tied by a checksum to English texts,
    in which days are shifted.
    """
    dated = {table: date_columns(table) for table in TABLES}
    _change_tables(seeds, lambda table, column, cell: "; ".join(map(_as_range, cell.split("; ")))
                   if column in dated[table] else cell)
    for table in TEXTS:
        if (path := seeds / path_of(table)).exists():
            path.write_text(format_csv(list(TABLES[table].model_fields), []), encoding="utf-8")
    looked_at = seeds / path_of("looked_at")
    kept = [row for row in read_csv(looked_at) if row["row"].partition(":")[0] not in TEXTS]
    looked_at.write_text(format_csv(list(TABLES["looked_at"].model_fields), kept), encoding="utf-8")


def _as_range(text: str) -> str:
    try:
        typed = read_edtf(text)
    except DateError:
        return text
    if typed.last or typed.unit == "day":
        return text
    span = parse_date(text)
    return f"[{span.earliest}..{span.latest}]"


def shift_seeds(seeds: Path, days: int) -> None:
    """Shift every whole day of every table and of the situation, in texts too."""
    _change_tables(seeds, lambda _table, _column, cell: shift(cell, days))
    situation = seeds / "situation.json"
    situation.write_text(shift(situation.read_text(encoding="utf-8"), days), encoding="utf-8")


def _change_tables(seeds: Path, change: Callable[[str, str, str], str]) -> None:
    for table in TABLES:
        path = seeds / path_of(table)
        if not path.exists():
            continue
        rows = [{column: change(table, column, cell) for column, cell in row.items()} for row in read_csv(path)]
        path.write_text(format_csv(list(TABLES[table].model_fields), rows), encoding="utf-8")


def shift(text: str, days: int) -> str:
    """Shift the days of a text that are written as ``2001-02-03`` or as ``3 February 2001``.

    Examples
    --------
    >>> shift("since 2023-03-01; 1 March 2023, 10:00", -1)
    'since 2023-02-28; 28 February 2023, 10:00'
    """
    by = timedelta(days=days)
    text = _ISO.sub(lambda found: str(date(*map(int, found.groups())) + by), text)
    return _SPELT.sub(lambda found: _spell(found, by), text)


def _spell(found: re.Match[str], by: timedelta) -> str:
    day = date(int(found[4]), _MONTHS.index(found[3]), int(found[1])) + by
    return f"{day.day}{found[2]}{_MONTHS[day.month]}{found[2]}{day.year}"
