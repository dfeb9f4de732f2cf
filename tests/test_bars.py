"""Bars across the road: where they stand and what they say."""

from __future__ import annotations

from typing import Any

from geo.drawing.bars import Bar, find_bars
from geo.drawing.boxes import Point
from geo.drawing.day import Shown
from geo.drawing.style import class_of

ROAD: list[list[Point]] = [[(0, 0), (100, 0)]]


def stop(*, certainty: Any = "certain", kind: str = "checkpoint", **row: str) -> Shown:
    told: Any = {"kind": kind, "stops": None, "lets_through": None, **row}
    return Shown(told, None, class_of("blockade_points", kind), certainty)


def bars_of(*stops: tuple[Shown, Point], is_closed: bool = False) -> list[Bar]:
    return find_bars(stops, ROAD, traffic="civilian", is_closed=is_closed, reach=10)


def test_a_bar_is_whole_where_it_stops_the_traffic_and_has_a_gap_where_this_is_let_through() -> None:
    stops = [(stop(stops="aid; civilian"), (20.0, 3.0)), (stop(lets_through="civilian"), (70.0, -4.0))]
    assert bars_of(*stops) == [Bar((20, 0), (1, 0), is_gate=False, is_possible=False),
                               Bar((70, 0), (1, 0), is_gate=True, is_possible=False)]


def test_no_bar_has_a_gap_on_a_road_that_is_closed() -> None:
    (bar,) = bars_of((stop(lets_through="civilian"), (70.0, 0.0)), is_closed=True)
    assert not bar.is_gate


def test_what_stands_off_the_road_or_beside_it_or_concerns_others_has_no_bar() -> None:
    assert bars_of((stop(stops="civilian"), (20.0, 11.0)), (stop(stops="aid"), (20.0, 0.0)),
                   (stop(kind="waiting-convoy", stops="civilian"), (20.0, 0.0))) == []


def test_of_bars_at_a_place_the_sure_one_stays() -> None:
    possible, sure = stop(stops="civilian", certainty="possible"), stop(lets_through="civilian")
    (bar,) = bars_of((possible, (20.0, 0.0)), (sure, (30.0, 0.0)))
    assert (bar.at, bar.is_possible) == ((30, 0), False)
