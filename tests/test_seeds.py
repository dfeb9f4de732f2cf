"""The project's own seeds: clean, and no row of the research they rest on is lost."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from geo.model.citations import UNVERIFIED
from geo.model.requirements import Requirement, requirements_of
from geo.model.schema import TABLES
from geo.seeds import validate
from geo.seeds.dictionary import optional_outlines, seeds_package
from geo.seeds.read import Seeds, read_seeds

TOP = Path(__file__).resolve().parent.parent
RESEARCH_ROWS = {"E": 123, "P": 47, "B": 18, "K": 38, "C": 21, "H": 142, "Q": 27}
"""How many events, passability intervals, blockades, posts, areas, figures and claims the research tables hold."""
RETIRED_ROWS = {"Q01"}
"""Where the article is known from is no statement of it; it stands above its statements."""
RESEARCH_SOURCES = 375
RESEARCH_NAMES = [
    "aghdam", "aghdam_askeran_road", "aghdam_district", "aghdam_monitoring_centre", "aghdam_road_russian_post",
    "askeran", "barda", "border_tegh", "chanyatag", "dadivank", "dyukyanlar", "farrukh", "four_villages",
    "goris", "hakari_bridge", "hakari_river", "haykazov", "height_2054", "hin_shen", "hin_shen_road",
    "hin_tagher", "karintak", "karmir_shuka", "kelbajar", "kelbajar_district", "khaibalikend", "khalfali",
    "khojaly_airport", "khtsaberd", "kornidzor", "lachin_corridor", "lachin_corridor_strip", "lachin_district",
    "lachin_town", "lisagor", "lisagor_track", "martakert", "martuni", "mets_shen", "moscow",
    "nagorno_karabakh", "nagorno_karabakh_remaining", "saribaba", "shosh", "shusha", "shusha_karintak_junction",
    "stepanakert", "sus", "tegh", "vardenis", "yeghtsahogh", "yerevan", "yevlakh", "zabukh", "zarisli",
]
RESEARCH_PLACES = [
    "aghdam", "aravus", "askeran", "avetaranots", "berdadzor", "border-old-road", "chartar", "chartar-north",
    "dadivank", "drmbon", "fuzuli", "goris", "hadrut", "hakari-bridge", "haterk", "hin-shen", "kalbajar",
    "kanach-tala", "kapan", "karintak", "karkijahan", "karmir-shuka", "khndzoresk", "khojaly", "km36-turnoff",
    "kornidzor", "lachin", "lisagor", "madagiz", "malkhalaf", "martakert", "martuni", "mets-shen", "nerkin-sus",
    "parukh", "sarsang", "sarushen", "sghnakh", "shosh", "shusha", "sisian", "stepanakert",
    "stepanakert-airport", "sus", "taghavard", "talish", "tegh", "vank", "vardenis", "yeghtsahogh", "zabukh",
]
RESEARCH_ROADS = [
    "aghdam_road", "bypass_route", "four_villages_stretch", "lisagor_track", "martakert_kelbajar_road",
    "northern_road", "old_highway", "old_highway_border_connector",
]


@cache
def project_seeds() -> Seeds:
    return read_seeds(TOP / "seeds")


@cache
def facts_ids(*tables: str) -> frozenset[str]:
    """Return what stands in the facts_id columns of some tables, or of all."""
    cells = [getattr(row, "facts_id", None) for table in tables or TABLES for row in project_seeds().rows(table)]
    return frozenset(key for cell in cells if cell for key in cell.split("; "))


def test_the_seeds_are_clean() -> None:
    assert [str(problem) for problem in validate.check(project_seeds())] == []


def test_every_warning_of_the_seeds_was_looked_at() -> None:
    assert [str(found) for found in validate.find_warnings(project_seeds())] == []


@pytest.mark.parametrize("needed", requirements_of(project_seeds().situation),
                         ids=lambda needed: f"{needed.table}:{needed.value}")
def test_the_check_names_whatever_the_situation_needs_and_the_seeds_lack(needed: Requirement) -> None:
    assert needed.value in str(next(iter(validate.presence.what_is_required_exists(without(needed)))))


def without(needed: Requirement) -> Seeds:
    """Return the seeds without the rows that have a value."""
    seeds, stem = project_seeds(), needed.table.removeprefix("geometry/")
    if stem in seeds.geometry and stem != needed.table:
        kept = tuple(one for one in seeds.geometry[stem] if getattr(one.properties, needed.column) != needed.value)
        return replace(seeds, geometry={**seeds.geometry, stem: kept},
                       ids={**seeds.ids, needed.table: frozenset(feature.id for feature in kept)})
    rows = tuple(one for one in seeds.tables[stem] if getattr(one.row, needed.column) != needed.value)
    return replace(seeds, tables={**seeds.tables, stem: rows})


@pytest.mark.parametrize("letter", RESEARCH_ROWS)
def test_every_row_of_the_research_is_found_again(letter: str) -> None:
    width = 2 if RESEARCH_ROWS[letter] < 100 else 3
    wanted = {f"{letter}{number:0{width}}" for number in range(1, RESEARCH_ROWS[letter] + 1)} - RETIRED_ROWS
    found = {key.partition(":")[0] for key in facts_ids() if re.fullmatch(rf"{letter}[0-9]+(:[a-z_]+)?", key)}
    assert sorted(wanted - found) == [] and sorted(found - wanted) == []


def test_every_source_of_the_research_is_found_again() -> None:
    assert len(facts_ids("sources")) == RESEARCH_SOURCES


@pytest.mark.parametrize(("prefix", "wanted"), [
    ("names", RESEARCH_NAMES), ("places", RESEARCH_PLACES), ("passability", RESEARCH_ROADS)])
def test_every_place_and_road_of_the_research_is_found_again(prefix: str, wanted: list[str]) -> None:
    found = {key.partition(":")[2] for key in facts_ids() if key.startswith(f"{prefix}:")}
    assert sorted(found) == sorted(wanted)


def test_every_facts_id_has_a_known_form() -> None:
    known = re.compile(r"[EPBKCHQ][0-9]{2,3}(:[a-z_]+)?|(names|places|passability):[a-z0-9_-]+")
    assert sorted(key for key in facts_ids(*(set(TABLES) - {"sources"})) if not known.fullmatch(key)) == []


def test_no_event_waits_for_a_source() -> None:
    waiting = [row.facts_id for row in project_seeds().rows("events") if row.sources == UNVERIFIED]
    assert waiting == []


def test_files_are_utf_8_with_lf_and_a_last_line_end() -> None:
    for path in sorted((TOP / "seeds").glob("**/*.csv")):
        content = path.read_bytes()
        assert content.endswith(b"\n") and b"\r" not in content and content.decode("utf-8"), path


def test_the_data_package_of_the_seeds_is_what_the_schema_says() -> None:
    written = json.loads((TOP / "seeds" / "datapackage.json").read_text(encoding="utf-8"))
    optional = optional_outlines(project_seeds().folder)
    assert written == seeds_package(project_seeds().situation, optional), "run 'python -m geo dictionary'"
