"""An invented situation is checked, built and asked like the project's own; its answers are those worked by hand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from other_situation import EVERY_DAY, SEEDS, make_other_data

import geo
from geo.engine.isolation import Overview
from geo.engine.reachability import Answer
from geo.seeds import validate
from geo.seeds.read import read_seeds


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_other_data(tmp_path_factory)



def test_its_seeds_are_clean_and_need_no_warning() -> None:
    seeds = read_seeds(SEEDS)
    assert (validate.check(seeds), validate.find_warnings(seeds)) == ((), ())


def test_its_layers_have_the_names_that_it_gives_them(data: Path) -> None:
    assert sorted(path.stem for path in (data / "layers").iterdir()) == [
        "borders", "happenings", "holders", "kelda_road", "other_roads", "parishes", "rivers_and_lakes", "road_strip",
        "settlements", "stopping_points", "valley_areas", "watch_posts"]


def test_a_layer_is_loaded_by_its_own_name(data: Path) -> None:
    assert list(geo.load("stopping_points", at="2031-05-01", data=data)["id"]) == ["fence-tarn-gate"]


def test_the_layer_of_the_posts_is_there_and_empty(data: Path) -> None:
    assert json.loads((data / "layers" / "watch_posts.geojson").read_text("utf-8"))["features"] == []


def test_every_day_of_it_has_a_status(data: Path) -> None:
    classes = {tuple(one["traffic"] for one in geo.status(at=day, data=data).traffic if one["target"] == "kelda-road")
               for day in EVERY_DAY[::30]}
    assert classes == {("dwellers", "medics", "freight")}


@pytest.mark.parametrize(("day", "traffic", "state", "certainty", "since", "number"), [
    ("2031-03-01", "dwellers", "open", "certain", "2031-03-01", 1),
    ("2031-03-22", "dwellers", "open", "certain", "2031-03-01", 22),  # halted for hours, which is no state of the day
    ("2031-04-13", "dwellers", "open", "certain", "2031-03-01", 44),
    ("2031-04-14", "dwellers", "closed", "certain", "2031-04-14", 1),
    ("2031-05-17", "dwellers", "closed", "certain", "2031-04-14", 34),
    ("2031-05-18", "dwellers", "restricted; closed", "possible", None, None),
    ("2031-05-20", "dwellers", "restricted", "certain", "2031-05-20", 1),
    ("2031-06-03", "dwellers", "restricted", "possible", "2031-05-20", 15),
    ("2031-06-04", "dwellers", "open", "certain", "2031-06-04", 1),
    ("2031-07-20", "dwellers", "outbound-only", "certain", "2031-07-20", 1),
    ("2031-08-19", "dwellers", "closed", "certain", "2031-08-05", 15),
    ("2031-08-20", "dwellers", "closed", "possible", "2031-08-05", 16),
    ("2031-04-14", "medics", "open", "certain", "2031-03-01", 45),
    ("2031-08-20", "medics", "unknown", None, None, None),
    ("2031-04-13", "freight", "open", "certain", "2031-03-01", 44),
    ("2031-05-01", "freight", "unknown", None, None, None),
    ("2031-08-31", "freight", "closed", "certain", "2031-06-04", 89),
])
def test_what_could_pass_is_what_the_tables_say(day: str, traffic: str, state: str, certainty: str | None,
                                                since: str | None, number: int | None, data: Path) -> None:
    found = next(one for one in geo.status(at=day, data=data).traffic
                 if (one["target"], one["traffic"]) == ("kelda-road", traffic))
    assert [found[key] for key in ("state", "certainty", "since", "day_number")] == [state, certainty, since, number]


@pytest.mark.parametrize(("first", "last", "certain", "possible", "unknown"), [
    ("2031-03-01", "2031-04-13", [], [], []),
    ("2031-04-14", "2031-05-17", ["hask", "quelm"], [], []),
    ("2031-05-18", "2031-05-19", [], ["hask", "quelm"], []),
    ("2031-05-20", "2031-06-01", [], [], []),
    ("2031-06-02", "2031-06-03", [], [], ["dorrin"]),
    ("2031-06-04", "2031-08-04", [], [], []),
    ("2031-08-05", "2031-08-19", ["hask", "quelm"], [], ["dorrin"]),
    ("2031-08-20", "2031-08-31", [], ["hask", "quelm"], ["dorrin"]),
])
def test_who_is_cut_off_is_what_the_roads_leave(first: str, last: str, certain: list[str], possible: list[str],
                                                unknown: list[str], data: Path) -> None:
    for day in (first, last):
        status = geo.status(at=day, data=data)
        found = {kind: [row["place"] for row in status.cut_off if row["certainty"] == kind]
                 for kind in ("certain", "possible")}
        assert (found, [row["place"] for row in status.not_known]) == (
            {"certain": certain, "possible": possible}, unknown), day


@pytest.mark.parametrize(("day", "start", "end", "traffic", "state", "certainty"), [
    ("2031-03-10", "mirrowick", "quelm", "dwellers", "open", "certain"),
    ("2031-04-20", "mirrowick", "quelm", "dwellers", "closed", "certain"),
    ("2031-04-20", "mirrowick", "quelm", "medics", "open", "certain"),
    ("2031-04-20", "mirrowick", "fennock", "dwellers", "closed", "certain"),  # the fence stands in between
    ("2031-04-20", "quelm", "hask", "dwellers", "open", "certain"),
    ("2031-05-25", "mirrowick", "hask", "dwellers", "restricted", "certain"),
    ("2031-06-10", "mirrowick", "fennock", "dwellers", "unknown", None),  # the road no longer leads by it
    ("2031-07-25", "mirrowick", "quelm", "dwellers", "closed", "certain"),
    ("2031-07-25", "quelm", "mirrowick", "dwellers", "outbound-only", "certain"),
    ("2031-07-25", "Kellam", "Мирровик", "dwellers", "outbound-only", "certain"),
    ("2031-08-11", "ostmere", "quelm", "freight", "closed", "certain"),
    ("2031-08-12", "ostmere", "quelm", "freight", "restricted", "certain"),
    ("2031-08-31", "ostmere", "quelm", "freight", "restricted", "possible"),
])
def test_a_trip_is_as_possible_as_the_roads_on_its_way(day: str, start: str, end: str, traffic: str, state: str,
                                                       certainty: str | None, data: Path) -> None:
    found = geo.access(start, end, traffic, at=day, data=data)
    assert isinstance(found, Answer)
    assert (found.state, found.certainty) == (state, certainty)


def test_from_the_base_one_closure_holds_everything_back(data: Path) -> None:
    found = geo.access(at="2031-04-20", data=data)
    assert isinstance(found, Overview)
    assert found.closures[0] == {"closure": "passability:upper-dwellers-closed", "would_reach": ["hask", "quelm"]}
    assert [row["section"] for row in found.bridges] == [
        "fennock-ulder", "gate-fennock", "mirrowick-gate", "ulder-quelm", "quelm-hask"]


def test_the_claims_of_its_document_are_checked(data: Path) -> None:
    assert [(claim["id"], claim["verdict"]) for claim in geo.claims(data).claims] == [
        ("fence-since-april", "corroborated"), ("nobody-passed", "disputed"), ("two-thousand-left", "omission")]


def test_its_table_of_passability_has_a_row_for_every_day(data: Path) -> None:
    table = geo.passability_table(data)
    assert len(table) == 184 * 3 * (1 + 4 + 8)
    assert set(table["traffic"]) == {"dwellers", "medics", "freight"}
