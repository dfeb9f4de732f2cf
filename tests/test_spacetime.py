"""The space-time diagram: what stands at which kilometre, from which day to which, and on what it rests."""

from __future__ import annotations

import json
from datetime import date, timedelta
from itertools import combinations

import pytest
from project_case import TRAFFIC

from geo.engine.facts import read_facts
from geo.engine.passability import NO_SOURCE
from geo.telling.spacetime import Diagram, Rectangle, specify


@pytest.fixture(scope="module")
def diagram() -> Diagram:
    return specify(read_facts())


def on(diagram: Diagram, day: date, traffic: str, kind: str) -> list[Rectangle]:
    return [one for one in diagram.rectangles[traffic] if one.kind == kind and one.starts <= day < one.ends]


def test_the_road_goes_from_goris_to_the_southern_edge_of_stepanakert(diagram: Diagram) -> None:
    assert (diagram.stations[0].place, diagram.chainage_from_km) == ("goris", -16.6)
    assert (diagram.stations[-1].place, diagram.chainage_to_km) == ("stepanakert", 63.8)


def test_through_traffic_of_civilians_is_closed_from_12_december_2022(diagram: Diagram) -> None:
    """P28 and E038: the camp is set up on 12 December 2022; the road was open the day before."""
    (before,) = on(diagram, date(2022, 12, 11), "civilian", "through")
    (after,) = on(diagram, date(2022, 12, 12), "civilian", "through")
    assert (before.states, after.states, after.starts) == (("open",), ("closed",), date(2022, 12, 12))


def test_a_closure_from_end_to_end_closes_no_section(diagram: Diagram) -> None:
    """P33: on 20 January 2023 the four villages could reach Goris while the road was closed from end to end."""
    sections = on(diagram, date(2023, 1, 20), "civilian", "section")
    assert sections
    assert all(one.states == ("restricted",) for one in sections)


def test_the_checkpoint_stands_at_the_hakari_bridge_from_23_april_2023(diagram: Diagram) -> None:
    """B09: set up on 23 April 2023, at kilometre 8.9 of the common chainage."""
    (mark,) = [mark for mark in diagram.marks if mark.id == "hakari-checkpoint"]
    assert mark.stays[0].starts == date(2023, 4, 23)
    assert mark.chainage_km == pytest.approx(8.92, abs=0.05)


def test_where_no_source_speaks_there_is_no_section_and_through_traffic_says_so(diagram: Diagram) -> None:
    """No facts row gives the state for aid lorries in May 2021."""
    (through,) = on(diagram, date(2021, 5, 1), "aid", "through")
    assert (through.states, through.rows) == ((NO_SOURCE,), ())
    assert on(diagram, date(2021, 5, 1), "aid", "section") == []


def test_the_routes_change_in_august_2022_and_at_the_end_of_march_2023(diagram: Diagram) -> None:
    assert [(change.later, change.first) for change in diagram.changeovers] == [
        ("route-2022", date(2022, 8, 30)), ("route-2023", date(2023, 3, 30))]


@pytest.mark.parametrize("traffic", TRAFFIC)
def test_every_rectangle_is_what_the_engine_says_on_its_days(traffic: str, diagram: Diagram) -> None:
    engine = read_facts().passability
    day = diagram.start
    while day < diagram.end:
        for one in (*on(diagram, day, traffic, "through"), *on(diagram, day, traffic, "section")):
            for target in one.targets:
                scope = "corridor" if one.kind == "through" else "section"
                standing = engine.standing(scope, target, traffic, at=day)
                said = tuple(state for state in one.states if state != NO_SOURCE) or ("unknown",)
                assert (standing.states, standing.certainty) == (said, one.certainty), (day, one)
        day += timedelta(days=30)


@pytest.mark.parametrize("traffic", TRAFFIC)
def test_through_states_fill_the_period_without_overlap(traffic: str, diagram: Diagram) -> None:
    through = sorted((one.starts, one.ends) for one in diagram.rectangles[traffic] if one.kind == "through")
    assert (through[0][0], through[-1][1]) == (diagram.start, diagram.end)
    assert [ends for _, ends in through[:-1]] == [starts for starts, _ in through[1:]]


def test_marks_that_share_a_spot_and_days_have_lanes_of_their_own(diagram: Diagram) -> None:
    lasting = [mark for mark in diagram.marks if mark.layer != "events"]
    for one, other in combinations(lasting, 2):
        is_same_spot = abs(one.chainage_km - other.chainage_km) < 0.3 and one.lane == other.lane
        is_together = one.stays[0].starts < other.stays[-1].ends and other.stays[0].starts < one.stays[-1].ends
        assert not (is_same_spot and is_together), (one.id, other.id)


def test_what_stops_traffic_stands_at_its_place_and_others_beside_it(diagram: Diagram) -> None:
    lanes = {mark.id: mark.lane for mark in diagram.marks}
    assert lanes["hakari-checkpoint"] == lanes["camp-near-shusha"] == 0
    assert lanes["post-1-hakari-bridge"] != 0


def test_names_have_a_turn_each_and_the_busier_of_two_neighbours_goes_first(diagram: Diagram) -> None:
    """The Hakari bridge (8.92 km) and Zabukh (9.07 km) cannot both be named."""
    turns = {station.place: station.order for station in diagram.stations}
    assert sorted(turns.values()) == list(range(1, len(diagram.stations) + 1))
    assert turns["stepanakert"] < turns["hakari-bridge"] < turns["zabukh"]


def named(diagram: Diagram, first: date, end: date) -> list[list[tuple[str, bool]]]:
    return [[(station.place, passed) for station, passed in row.stations] for row in diagram.named_rows(first, end)]


def test_places_that_share_a_row_are_both_named(diagram: Diagram) -> None:
    """The Hakari bridge (8.92 km) and Zabukh (9.07 km): the post at Zabukh stood there from November 2020."""
    assert [("zabukh", True), ("hakari-bridge", True)] in named(diagram, diagram.start, diagram.end)
    assert [("zabukh", True), ("hakari-bridge", True)] in named(diagram, date(2022, 3, 1), date(2022, 10, 1))


def test_days_of_the_old_highway_name_no_place_that_it_did_not_pass(diagram: Diagram) -> None:
    """But for Hin Shen, where an event of December 2020 is marked, and which is told to be off the road."""
    rows = named(diagram, date(2020, 11, 9), date(2020, 12, 16))
    assert [("zabukh", True)] in rows
    places = {place for row in rows for place, passed in row if passed}
    assert not places & {"hakari-bridge", "kornidzor", "mets-shen", "hin-shen"}
    assert [place for row in rows for place, passed in row if not passed] == ["hin-shen"]


def test_what_has_no_place_on_the_road_is_counted_for_the_days_that_are_asked_for(diagram: Diagram) -> None:
    whole = diagram.left_out_within(diagram.start, diagram.end)
    assert whole == {"blockade_points": 14, "peacekeeper_posts": 20, "events": 181}
    assert diagram.left_out_within(date(2020, 11, 9), date(2020, 12, 12)) == {
        "blockade_points": 0, "peacekeeper_posts": 14, "events": 18}


def test_a_place_is_on_the_road_while_a_route_in_use_passes_it(diagram: Diagram) -> None:
    stays = {station.place: station.stays for station in diagram.stations}
    assert [(stay.starts, stay.ends) for stay in stays["lachin-town"]] == [(date(2020, 11, 10), date(2022, 8, 31))]
    assert (stays["kornidzor"][0].starts, stays["kornidzor"][0].certainty) == (date(2023, 3, 30), "possible")


def test_the_four_villages_are_restricted_then_closed_then_restricted_again(diagram: Diagram) -> None:
    """P33 to P36: local traffic Hakari bridge - Lisagor around the checkpoint of 23 April 2023."""
    def of_villages(day: date) -> list[tuple[tuple[str, ...], str | None]]:
        sections = on(diagram, day, "civilian", "section")
        return [(one.states, one.certainty) for one in sections if one.chainage_to_km == 35.5]

    assert of_villages(date(2023, 4, 22)) == [(("restricted",), "certain")]
    assert of_villages(date(2023, 4, 23)) == [(("closed",), "certain")]
    assert of_villages(date(2023, 4, 29)) == [(("closed",), "certain")]
    assert of_villages(date(2023, 4, 30)) == [(("restricted",), "certain")]
    assert of_villages(date(2023, 9, 24)) == []


def test_neighbouring_sections_of_one_state_are_one_rectangle(diagram: Diagram) -> None:
    (villages,) = [one for one in on(diagram, date(2023, 1, 20), "civilian", "section") if one.chainage_from_km == 8.92]
    assert villages.targets == ("hakari-bridge-turnoff", "turnoff-lisagor")


def test_the_old_road_at_the_boundary_is_out_of_use_from_30_march_2023(diagram: Diagram) -> None:
    closed = [one for one in on(diagram, date(2023, 5, 25), "peacekeeper", "section") if one.states == ("closed",)]
    assert [(one.certainty, one.in_use) for one in closed] == [("possible", None)]


def test_the_camp_stops_civilians_and_only_checks_the_red_cross(diagram: Diagram) -> None:
    """B02: civilian and commercial traffic; peacekeepers and ICRC let through case by case."""
    for traffic, state in (("civilian", "closed"), ("icrc", "restricted")):
        (camp,) = [one for one in diagram.rectangles[traffic] if one.targets == ("camp-near-shusha",)]
        assert (camp.states, camp.starts, camp.ends) == ((state,), date(2022, 12, 12), date(2023, 4, 29))
        assert camp.chainage_from_km == camp.chainage_to_km == 52.6
    assert not [one for one in diagram.rectangles["aid"] if one.targets == ("camp-near-shusha",)]


def test_roads_beside_the_corridor_are_no_part_of_it(diagram: Diagram) -> None:
    named = {target for found in diagram.rectangles.values() for one in found for target in one.targets}
    assert not named & {"northern-road", "aghdam-road", "lisagor-track", "martakert-kelbajar-road"}
    assert not {station.place for station in diagram.stations} & {"vardenis", "askeran", "khaibalikend"}


def test_every_feature_is_a_mark_or_counted_as_left_out(diagram: Diagram) -> None:
    facts = read_facts()
    features = {"blockade_points": facts.blockades, "peacekeeper_posts": facts.posts, "events": facts.events}
    for layer, rows in features.items():
        marked = {mark.id for mark in diagram.marks if mark.layer == layer}
        assert marked <= rows.keys()
        assert len(marked) + len(diagram.left_out[layer]) == len(rows)


@pytest.mark.parametrize("traffic", TRAFFIC)
def test_where_the_engine_knows_a_section_a_rectangle_says_so(traffic: str, diagram: Diagram) -> None:
    """The other way round: nothing that is known of a section of the corridor is left out."""
    engine = read_facts().passability
    drawn = {target for one in diagram.rectangles[traffic] if one.kind == "section" for target in one.targets}
    day = diagram.start
    while day < diagram.end:
        told = {target for one in on(diagram, day, traffic, "section") for target in one.targets}
        known = {section for section in drawn if engine.standing("section", section, traffic, at=day).reports}
        assert told == known, day
        day += timedelta(days=30)


def test_it_can_be_written_as_json_twice_the_same(diagram: Diagram) -> None:
    assert json.dumps(diagram.as_payload()) == json.dumps(specify(read_facts()).as_payload())
    assert json.loads(json.dumps(diagram.as_dict()))["start"] == "2020-11-09"
