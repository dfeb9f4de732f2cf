"""What a data folder answers, under the same keys for every folder: numbers of days, of classes and of places."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from geo.engine.facts import Facts, read_facts
from geo.engine.isolation import survey
from geo.exports.content import read_content
from geo.exports.separated_text import format_csv
from geo.model.dates import BEGINNING
from geo.store.data_folder import MANIFEST, check_set
from geo.telling import charts, spacetime
from geo.telling.status import brief_day
from geo.telling.verdicts import review_claims
from geo.webmap.payload import PageData, build_payload
from geo.webmap.short_addresses import CAPITALISED, LOWER, words_of_title

DAYS = (0, 22, 659, 763, 927, 1050, 1329)
"""Days of the period, counted from its first: both ends, and five on which much differs."""
STATES_SCRIPT = Path(__file__).parent / "client" / "states.js"
_MARK = re.compile(f" ([0-9]*)([{LOWER}{re.escape(CAPITALISED)}])")


def answers(data: Path, node: str, days: Sequence[int] = DAYS) -> dict[str, Any]:
    """Return all answers as JSON: the status and the overviews of some days, and what is told and drawn of all days.

    The page is there as its own code reads it, under ``page``, and as it is written, under ``drawing`` and ``records``.
    """
    facts = read_facts(data)
    page = build_payload(check_set(data), at=facts.situation.opening.day, language="en", names="both",
                         is_default_day=True)
    run = subprocess.run([node, str(STATES_SCRIPT)], input=page.drawing, capture_output=True, text=True, check=True)
    said = json.loads(run.stdout)
    states = {target: changes(of_days) for target, of_days in said["states"].items()}
    read = {"states": states, "routes": changes(said["routes"]), "cut off": changes(said["cutOff"])}
    return {**told_of_days(facts, days), **told_of_all_days(facts), "page": read, **_as_written(page)}


def changes(of_days: Sequence[Any]) -> dict[str, Any]:
    """Return what is said of days, by the number of each day on which it is another than on the day before."""
    return {str(day): said for day, said in enumerate(of_days) if day == 0 or said != of_days[day - 1]}


def told_of_days(facts: Facts, days: Sequence[int] = DAYS) -> dict[str, Any]:
    """Return the status and the overviews of some days."""
    return dict(_of_days(facts, days))


def _of_days(facts: Facts, days: Sequence[int]) -> Iterator[tuple[str, Any]]:
    case = facts.situation
    for number in days:
        at = facts.period[0] + timedelta(number)
        yield f"status {number}", (told := brief_day(facts, at=at)).as_dict()
        yield f"in words {number}", str(told)
        for start, classes in zip(case.bases, (case.classes, [case.headline]), strict=False):
            for traffic in classes:
                position = (case.bases.index(start), case.classes.index(traffic))
                yield f"overview {number} {position}", survey(facts, start, traffic, at=at).as_dict()


def told_of_all_days(facts: Facts) -> dict[str, Any]:
    """Return the claims, the charts, the space-time diagram and the tables of an export; days as texts."""
    content = read_content(facts, at=None)
    told = {"claims": review_claims(facts).as_dict(), "charts": charts.as_dict(charts.specify(facts)),
            "diagram": spacetime.specify(facts).as_dict()}
    written = {table.name: format_csv(table).decode() for table in (*content.layers, *content.tables)}
    return {**json.loads(json.dumps(told, default=str)), "in csv": written}


def _as_written(page: PageData) -> dict[str, Any]:
    """Return the tables and layers of the page's data, column by column, and whatever else it holds."""
    drawing, records = json.loads(page.drawing), json.loads(page.records)
    del drawing["checksum"], records["licences"], records["history"]
    first = date.fromisoformat(drawing["period"][0])
    known: dict[str, dict[str, Any]] = {}
    for tables in (drawing["layers"], drawing["tables"], records["details"], records["tables"]):
        for name, table in tables.items():
            columns = known.setdefault(name, {})
            for column, cells in table["columns"].items():
                columns[column] = table["columns"][column] = columns[cells] if isinstance(cells, str) else cells
            for position, cell in enumerate(columns.get("certain_from", ())):
                if cell == (BEGINNING - first).days:
                    columns["certain_from"][position] = "before all records"
    sources = known["sources"]
    sources["url"][:] = [url and _whole_address(url, title or "")
                         for url, title in zip(sources["url"], sources["title"], strict=True)]
    return {"drawing": drawing, "records": records}


def _whole_address(url: str, title: str) -> str:
    """Return an address with the words of its title in place of the mark: what it says, however it is packed."""
    def words(mark: re.Match[str]) -> str:
        all_words = words_of_title(title)
        chosen = all_words[:int(mark[1] or len(all_words))]
        return "-".join(word[0].upper() + word[1:] if mark[2] == CAPITALISED else word for word in chosen)

    return _MARK.sub(words, url, count=1)


def files_of(data: Path) -> dict[str, str]:
    """Return the text of every file but the manifest, by path."""
    return {str(path.relative_to(data)): path.read_text(encoding="utf-8") for path in sorted(data.rglob("*.*"))
            if path.is_file() and path.name != MANIFEST}


def as_sets(value: Any) -> Any:
    """Return JSON without the order of its lists, and of the lists within its texts."""
    if isinstance(value, dict):
        return {key: as_sets(item) for key, item in value.items()}
    if isinstance(value, list):
        return sorted(map(as_sets, value), key=lambda item: json.dumps(item, sort_keys=True))
    return "; ".join(sorted(value.split("; "))) if isinstance(value, str) else value


def differences(one: Any, other: Any, path: str = "") -> Iterator[str]:
    """Yield where two JSON values differ, and what stands there."""
    if one == other:
        return
    if isinstance(one, dict) and isinstance(other, dict):
        for key in one.keys() | other.keys():
            yield from differences(one.get(key), other.get(key), f"{path}/{key}")
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        for position, pair in enumerate(zip(one, other, strict=True)):
            yield from differences(*pair, f"{path}/{position}")
    else:
        yield f"{path}: {str(one)[:200]} != {str(other)[:200]}"
