"""The space-time diagram: what stands at which kilometre, from which day to which, and on what it rests."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest

from geo.facts import read_facts
from geo.passability import TRAFFIC
from geo.spacetime import NO_SOURCE, Diagram, Rectangle, specify


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
    for mark in lasting:
        others = [other for other in lasting if other.chainage_km == mark.chainage_km and other.lane == mark.lane
                  and other is not mark]
        assert not [other for other in others
                    if other.stays[0].starts < mark.stays[-1].ends and mark.stays[0].starts < other.stays[-1].ends]


def test_it_can_be_written_as_json_twice_the_same(diagram: Diagram) -> None:
    assert json.dumps(diagram.as_payload()) == json.dumps(specify(read_facts()).as_payload())
    assert json.loads(json.dumps(diagram.as_dict()))["start"] == "2020-11-09"
