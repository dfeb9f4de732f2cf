"""Which places the roads pass: a new road gives a place a stop, and takes none from another road."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from geo.building import layers
from geo.building.features import lay_ground
from geo.building.stops import road_stops
from geo.engine.facts import read_facts
from geo.engine.reachability import find_access
from geo.model.schema import TABLES
from geo.seeds.read import Record, Seeds, read_seeds

TOP = Path(__file__).resolve().parent.parent

BESIDE = ({"lon": "46.6200", "lat": "39.7000"}, {"place": "lachin-town"})
"""A straight road that passes some 700 m from the middle of Yeghtsahogh; the road of 2022 passes 1.8 km from it."""
THROUGH = ({"lon": "46.6200", "lat": "39.7000"}, {"place": "yeghtsahogh"}, {"place": "lachin-town"})


@cache
def project_seeds() -> Seeds:
    return read_seeds(TOP / "seeds")


def with_road(course: tuple[dict[str, str], ...]) -> Seeds:
    """Return the seeds of the project with a road over some points, 10 km from one to the next."""
    sources, end = "massis-20220829", f"{10 * (len(course) - 1)}"
    rows = {
        "lines": [{"kind": "road", "label": "New road", "geometry_method": "schematic", "accuracy_m": "2000",
                   "producer": "lachin-corridor", "sources": sources}],
        "waypoints": [{"line": "new-road", "chainage_km": f"{10 * number}", **point}
                      for number, point in enumerate(course)],
        "sections": [{"line": "new-road", "label": "New road", "chainage_from_km": "0", "chainage_to_km": end,
                      "sources": sources}],
        "routes": [{"kind": "road", "label": "New road", "sections": "new-road-0", "valid_from": "n/a",
                    "valid_until": "n/a", "sources": sources}],
    }
    seeds = project_seeds()
    added = {table: (*seeds.tables[table], *(row(table, number, cells) for number, cells in enumerate(found)))
             for table, found in rows.items()}
    return replace(seeds, tables={**seeds.tables, **added})


def row(table: str, number: int, cells: dict[str, str]) -> Record:
    key = "new-road" if table in ("lines", "routes") else f"new-road-{number}"
    whole: dict[str, Any] = {**dict.fromkeys(TABLES[table].model_fields, ""), **cells, "id": key}
    return Record(f"{table}.csv", number, TABLES[table].model_validate(whole))


@pytest.mark.parametrize("course", [BESIDE, THROUGH], ids=["beside", "through"])
def test_a_new_road_takes_no_stop_from_another(course: tuple[dict[str, str], ...]) -> None:
    before, after = (road_stops(lay_ground(seeds)) for seeds in (project_seeds(), with_road(course)))
    assert [stop for stop in before if stop not in after] == []
    assert "new-road-0--yeghtsahogh" in {stop["id"] for stop in after}


def test_a_new_road_that_passes_nearer_leaves_the_answers_of_the_other_as_they_were(tmp_path: Path) -> None:
    layers.build(with_road(BESIDE), tmp_path, relief=False)
    found = find_access(read_facts(tmp_path), "yeghtsahogh", "goris", "civilian", at=date(2023, 1, 20))
    assert found.state == "restricted"


def test_without_a_way_by_the_roads_of_the_data_the_answer_is_unknown(tmp_path: Path) -> None:
    layers.build(with_road(({"place": "quschular"}, {"place": "hat"})), tmp_path, relief=False)
    found = find_access(read_facts(tmp_path), "goris", "hat", "civilian", at=date(2022, 11, 15))
    assert (found.state, found.why) == ("unknown", ("No way by the roads of the data joins the two places.",))
