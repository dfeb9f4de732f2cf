"""The road graph of a day and what can be reached on it."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from itertools import pairwise

import pytest
from project_case import TRAFFIC

import geo
from geo.engine.facts import Facts, read_facts
from geo.engine.isolation import Overview, find_bridges, find_closures, find_isolation
from geo.engine.network import Passage, affected_classes, build_network, length_range_km, state_at_point
from geo.engine.reachability import Answer, find_access, find_reach, settlements_of
from geo.errors import UsageError
from geo.model import project
from geo.store.rows import AnyRow

DAYS = ("2020-11-12", "2022-08-30", "2022-11-15", "2022-12-13", "2023-01-20", "2023-03-30", "2023-04-24", "2023-05-25",
        "2023-07-30", "2023-09-25", "2024-06-30")


@cache
def facts() -> Facts:
    return read_facts()


def answer(day: str, start: str, end: str, traffic: str = "civilian") -> Answer:
    return find_access(facts(), start, end, traffic, at=date.fromisoformat(day))


# The roads


def test_every_section_has_a_stop_at_each_end() -> None:
    for section, stops in facts().stops.items():
        whole = facts().sections[section]
        assert (stops[0]["chainage_km"], stops[-1]["chainage_km"]) == (
            whole["chainage_from_km"], whole["chainage_to_km"])


def test_the_sections_of_a_route_meet_at_a_stop() -> None:
    for route in facts().passability.routes:
        for one, other in pairwise(route.sections):
            assert facts().stops[one][-1]["node"] == facts().stops[other][0]["node"]


def test_the_stops_of_the_routes_are_those_that_sources_name() -> None:
    named = {section: [stop["place"] for stop in stops] for section, stops in facts().stops.items()}
    expected = {
        "hakari-bridge-turnoff": ["hakari-bridge", "hin-shen", "mets-shen", "yeghtsahogh", "km36-turnoff"],
        "zabukh-junction-lachin": ["temporary-link-junction", "zabukh", "nerkin-sus", "lachin-town"],
        "lisagor-shusha-junction": ["lisagor", "zarisli", "shusha-karintak-junction"],
        "lisagor-track": ["lisagor", "khaibalikend", "stepanakert"],
        "tegh-hakari-bridge": ["tegh", "kornidzor", "hakari-bridge"],
    }
    assert {section: named[section] for section in expected} == expected


def test_shusha_is_no_stop_of_the_corridor() -> None:
    on_roads = {stop["place"]: section for section, stops in facts().stops.items() for stop in stops}
    assert on_roads["shusha"] == "shusha-kajar-road"


@pytest.mark.parametrize(("section", "share", "least_km", "most_km"), [
    ("hakari-bridge-turnoff", 1.0, 21.3, 21.3),  # published
    ("turnoff-lisagor", 1.0, 7.0, 7.0),  # traced: chainage
    ("lisagor-track", 1.0, 17.3, 26.2),  # straight: at most longer by the greatest published excess, 21.3 / 14.1
])
def test_a_length_is_published_or_chainage_or_a_range(
    section: str, share: float, least_km: float, most_km: float
) -> None:
    found = length_range_km(facts(), facts().sections[section], share)
    assert found == pytest.approx((least_km, most_km), abs=0.06)


# Points that stop passage


def test_every_blockade_point_stops_whom_the_sources_say_it_stopped() -> None:
    everybody = dict.fromkeys(TRAFFIC, "closed")
    read = {row["id"]: {name: state_at_point(row, name) for name in affected_classes(row, TRAFFIC)}
            for row in facts().blockades.values() if row["kind"] not in ("gas", "power")}
    assert read == {
        "armenian-post-near-kornidzor": {},
        "armenian-trucks-near-kornidzor": {"aid": "closed"},
        "armoured-vehicle-on-hakari-bridge": everybody,
        "azerbaijani-trucks-on-aghdam-road": {"aid": "closed"},
        "barriers-near-askeran": {"aid": "closed"},
        "camp-near-shusha": {"civilian": "closed", "icrc": "restricted", "peacekeeper": "restricted"},
        "concrete-barrier-at-hakari-bridge": everybody,
        "hakari-checkpoint": dict.fromkeys(TRAFFIC, "restricted"),
        "hin-shen-road-outpost": {"civilian": "closed"},
        "modular-post-near-shusha": {},
        "post-on-height-2054": {},
        "roadblock-martakert-kelbajar": {"az-convoy": "closed"},
        "roadblock-near-shusha": everybody,
        "roadblock-tegh-zabukh": {"icrc": "closed", "peacekeeper": "closed"},
        "russian-truck-at-barda": {"aid": "closed"},
        "security-forces-near-shusha": dict.fromkeys(TRAFFIC, "restricted"),
        "shooting-on-lisagor-track": {},
    }


def test_whom_a_point_stops_does_not_depend_on_its_words() -> None:
    row = {"affects": "all traffic except the ICRC", "stops": "civilian; aid", "lets_through": None}
    assert affected_classes(row, TRAFFIC) == ("civilian", "aid")


def test_a_limit_that_changes_nothing_is_no_reason() -> None:
    unknown, check = Passage("unknown", "unknown", "unknown"), Passage(*["restricted"] * 3, ("blockades:check",))
    assert unknown.limited_by(check) == unknown


def test_a_point_on_the_way_does_not_stop_whom_the_route_lets_through() -> None:
    # 3 December 2022: the road near Shusha is blocked for three hours, and open that day.
    assert answer("2022-12-03", "lisagor", "stepanakert").state == "open"


# Answers


def test_local_passage_never_adds_up_to_a_through_trip() -> None:
    # Goris - Lisagor and Lisagor - Stepanakert are both passable for the villagers; Goris - Stepanakert is closed.
    day = "2023-01-20"
    pieces = (("goris", "lisagor"), ("lisagor", "stepanakert"))
    assert [answer(day, *trip).state for trip in pieces] == ["restricted", "restricted"]
    assert answer(day, "goris", "stepanakert").state == "closed"


def test_a_closed_answer_names_every_way_that_is_closed() -> None:
    found = answer("2023-03-28", "lisagor", "stepanakert")
    assert {row["subject"] for row in found.because} == {
        "blockades:camp-near-shusha", "passability:lisagor-track-civilian-closed"}
    assert found.why == ("Shusha - Karintak junction: passage stopped.",
                         "Lisagor / Turshsu - Khankendi / Stepanakert by the route Lisagor - Khaibalikend - "
                         "Stepanakert (mountain track): closed.")


def test_a_disputed_answer_shows_what_passed_and_who_says_what() -> None:
    found = answer("2023-01-20", "goris", "stepanakert")
    assert found.state == "closed"
    assert {account["side"] for row in found.because for account in row["accounts"]} == {"am", "az", "ru"}
    assert [row["traffic"] for row in found.passed] == ["icrc", "peacekeeper"]
    assert {figure["side"] for figure in found.figures} >= {"az", "nk"}


def test_an_unknown_answer_says_which_stretch_is_not_reported() -> None:
    (why,) = answer("2023-09-21", "goris", "stepanakert", "icrc").why
    assert why == (
        "Goris - Khankendi / Stepanakert by the route Goris - Tegh - Kornidzor - Hakari bridge - Shusha junction - "
        "Stepanakert (from 30 March or 1 April 2023): no source that was read gives the state for this traffic.")


def test_a_place_on_no_road_is_unknown_and_not_closed() -> None:
    found = answer("2022-11-15", "vank", "stepanakert")
    assert (found.state, found.legs) == ("unknown", ())
    assert "No road of the data" in found.why[0]


def test_the_length_of_the_way_is_that_of_its_legs() -> None:
    found = answer("2022-11-15", "goris", "stepanakert")
    assert [leg["route"] for leg in found.legs] == ["route-2022"]
    assert found.length_km == (82.5, 91.0)


def test_on_a_day_without_a_route_the_corridor_reaches_nothing_that_is_known() -> None:
    overview = geo.access("goris", at="2020-11-09")
    assert isinstance(overview, Overview)
    assert (overview.reach, overview.cut_off, overview.closures, overview.bridges) == ((), (), (), ())
    assert overview.not_known == ()


def test_what_is_cut_off_from_a_place_in_the_region_is_judged_from_it_alone() -> None:
    overview = geo.access("stepanakert", at="2020-11-12")
    assert isinstance(overview, Overview)
    assert overview.cut_off_from == "Khankendi / Stepanakert"
    assert not any(row["other_roads"] for row in overview.not_known)


def test_a_trip_to_the_place_itself_is_refused() -> None:
    with pytest.raises(UsageError, match="needs no road"):
        answer("2022-11-15", "goris", "goris")


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("traffic", TRAFFIC)
def test_the_survey_and_single_answers_agree(day: str, traffic: str) -> None:
    network = build_network(facts(), traffic, at=date.fromisoformat(day))
    for place, (state, sure) in find_reach(facts(), network, "goris", settlements_of(facts(), network)).items():
        single = answer(day, "goris", place, traffic)
        assert (single.state, single.certainty == "certain") == (state, sure and state != "unknown")


# From one place


def test_the_four_villages_are_cut_off_after_15_june_2023_and_not_before() -> None:
    villages = {"hin-shen", "lisagor", "mets-shen", "yeghtsahogh"}
    found = (find_isolation(facts(), "goris", "civilian", at=date(2023, 6, day)) for day in (14, 15))
    before, after = ({row["place"] for row in isolation.cut_off} for isolation in found)
    assert villages & before == set() and villages <= after


def test_who_may_leave_is_not_cut_off() -> None:
    assert find_isolation(facts(), "goris", "civilian", at=date(2023, 9, 25)).cut_off == ()


def test_the_people_cut_off_keep_every_figure_and_who_states_it() -> None:
    overview = geo.access("goris", at="2023-01-20")
    assert isinstance(overview, Overview)
    told = {(figure["value"], figure["side"]) for figure in overview.people}
    assert told >= {(120000.0, "am"), (25000.0, "az"), (145053.0, "nk"), (100625.0, "am")}
    assert (52415.0, "ru") not in told  # people who returned under escort until February 2021, and not inhabitants
    lisagor = next(row for row in find_isolation(facts(), "goris", "civilian", at=date(2023, 6, 16)).cut_off
                   if row["place"] == "lisagor")
    assert [(figure["date"], figure["value"]) for figure in lisagor["population"]] == [("2015", 130.0)]


def test_the_closure_that_matters_most_comes_first() -> None:
    first, *_ = find_closures(facts(), "goris", "civilian", at=date(2023, 1, 20))
    assert first["closure"] == "passability:bypass-civilian-closed" and "stepanakert" in first["would_reach"]


@pytest.mark.parametrize(("day", "traffic", "restricted", "others"), [
    ("2023-05-01", "peacekeeper", "passability:bypass-peacekeeper-restricted-2023-05", False),
    ("2023-05-01", "civilian", "passability:four-villages-civilian-restricted-2023-05", True),
])
def test_a_report_that_only_restricts_is_no_closure(day: str, traffic: str, restricted: str, others: bool) -> None:
    closures = {row["closure"] for row in find_closures(facts(), "goris", traffic, at=date.fromisoformat(day))}
    assert bool(closures) is others and restricted not in closures


def with_reports(*changed: AnyRow) -> Facts:
    """Return the facts of the project with some rows of passability added."""
    found = Facts(facts().manifest)
    found.__dict__["reports"] = facts().reports | {row["id"]: row for row in changed}
    return found


def test_a_closure_that_alone_is_lifted_leaves_what_another_report_says() -> None:
    closed = facts().reports["bypass-civilian-closed"]
    both = with_reports({**closed, "id": "closed-too"})
    lifted = build_network(both, "civilian", at=date(2023, 1, 20), lifted="passability:closed-too")
    (passage,) = {edge.passage for edge in lifted.edges if edge.route == "route-2022" and not edge.is_local
                  and edge.start == "goris"}
    assert passage == Passage("closed", "closed", "closed", ("passability:bypass-civilian-closed",))


def test_the_corridor_is_a_bridge_and_the_highway_beyond_lisagor_is_none_while_the_track_exists() -> None:
    found = {row["section"]: row["behind"] for row in find_bridges(facts(), "goris", at=date(2023, 1, 20))}
    assert "stepanakert" in found["hakari-bridge-turnoff"]
    assert "lisagor-shusha-junction" not in found and "lisagor-track" not in found


# Arguments


@pytest.mark.parametrize(("name", "place"), [
    *((name, "stepanakert") for name in (
        "stepanakert", "Stepanakert", "Khankendi", "Ստեփանակերտ", "Xankəndi", "Степанакерт", "xankendi", "XANKƏNDİ",
        "xankandi", "Khankendi / Stepanakert", "ստեփանակերտ")),
    ("LAÇIN", "lachin-town"), ("laçın", "lachin-town"), ("lacin", "lachin-town"), ("susa", "shusha"),
    ("ՇՈՒՇԻ", "shusha"), ("hin shen", "hin-shen"), ("Tərtər", "tartar"),
])
def test_a_place_is_found_by_its_id_and_by_its_names_however_they_are_typed(name: str, place: str) -> None:
    assert facts().find_place(name) == place


@pytest.mark.parametrize("text", ["", " ", "-", "\u0301"])
def test_a_text_without_a_letter_names_no_place(text: str) -> None:
    with pytest.raises(UsageError, match="unknown place"):
        facts().find_place(text)


def test_an_unknown_place_is_refused_with_the_nearest() -> None:
    with pytest.raises(UsageError, match=r'unknown place "stepankert"\. Did you mean stepanakert\?'):
        geo.access("goris", "stepankert", at="2023-01-20")


def test_a_name_like_no_other_is_refused_with_where_to_look() -> None:
    with pytest.raises(UsageError, match=r'unknown place "qqqq"\. Use an id or a name of the layer places\.'):
        facts().find_place("qqqq")


def test_an_unknown_class_is_refused_with_the_nearest() -> None:
    with pytest.raises(UsageError, match=r"Did you mean peacekeeper\? Choose one of: civilian, icrc, aid, "):
        read_facts().find_traffic("peacekeepers")


def test_an_answer_and_an_overview_are_plain_json() -> None:
    for found in (geo.access("goris", "stepanakert", at="2023-01-20"), geo.access("stepanakert", at="2023-01-20")):
        assert json.loads(json.dumps(found.as_dict())) == found.as_dict()


def test_the_data_folder_may_be_named() -> None:
    assert geo.access("goris", "lisagor", at="2023-01-20", data=project.DATA).as_dict()["state"] == "restricted"
