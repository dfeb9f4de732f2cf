"""What page and print share: what a day shows."""

from __future__ import annotations

from datetime import date

import pytest

from geo.drawing.day import Day
from geo.facts import read_facts
from geo.figures.ground import CORRIDOR_BOUNDS, Ground
from geo.figures.map_picture import MapPicture
from geo.figures.options import Options
from geo.figures.sheet import Box
from geo.passability import Standing
from geo.webmap.still_picture import Picture


@pytest.mark.parametrize(("standing", "name"), [
    (Standing(("unknown",), None, ()), "route-none"), (Standing(("unknown",), None, ("P1",)), "route-unknown"),
    (Standing(("restricted", "closed"), "possible", ("P1",)), "route-unknown"),
    (Standing(("closed",), "certain", ("P1",)), "route-closed"),
])
def test_a_road_of_which_nobody_tells_is_drawn_apart_from_one_of_which_it_is_not_known(
    standing: Standing, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    day = Day(read_facts(), date(2023, 5, 25))
    monkeypatch.setitem(day.__dict__, "standing", standing)
    assert day.state.id == name


@pytest.mark.parametrize("at", ["2020-11-20", "2022-12-20", "2023-05-25", "2023-09-25"])
def test_the_still_picture_and_the_figure_draw_the_same_symbols_where_both_show_the_ground(at: str) -> None:
    day = Day(read_facts(), date.fromisoformat(at))
    printed = MapPicture(day, Options(), Ground(CORRIDOR_BOUNDS, Box(0, 0, 120, 114)))
    still = Picture(day.facts, day.at, "en", "both")
    shown = [one.row["id"] for one in still.points]
    assert shown == [item.what.row["id"] for item in printed.symbols if item.what.row["id"] in shown]
    assert shown
