"""What page and print share: what a day shows, and where names find room."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from geo.drawing.boxes import Box, gap_between
from geo.drawing.day import Day
from geo.drawing.placing import Label, Name, Spacing, find_room, place_names, place_with_others
from geo.engine.facts import read_facts
from geo.engine.passability import Standing
from geo.figures.ground import Ground
from geo.figures.map_picture import MapPicture
from geo.figures.options import Options
from geo.webmap.still_picture import Picture

SPACING = Spacing(gaps=(1, 2), further=(6,), apart=2, tied_from=1.5)


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
    frames = day.facts.situation.frames
    printed = MapPicture(day, Options(), Ground(frames.map.bounds, Box(0, 0, 120, 114), frames.meridian))
    still = Picture(day.facts, day.at, "en", "both")
    shown = [one.row["id"] for one in still.points]
    assert shown == [item.what.row["id"] for item in printed.symbols if item.what.row["id"] in shown]
    assert shown


def test_a_name_that_finds_no_room_is_left_out_unless_it_is_needed() -> None:
    within, road = Box(0, 0, 40, 12), [Box(0, 0, 40, 12)]
    wish, needed = Name("Lisagor", (20, 6), 10, 3), Name("Goris", (20, 6), 8, 3, is_needed=True)
    placed = place_names([wish, needed], obstacles=[], road=road, within=within, spacing=SPACING)
    assert [label.name.text for label in placed] == ["Goris"]


def test_names_of_one_spot_stand_on_its_right_then_left_then_above() -> None:
    names = [Name(text, (20, 10), 8, 3) for text in ("Goris", "Tegh", "Lisagor")]
    placed = place_names(names, obstacles=[], road=[], within=Box(0, 0, 40, 20), spacing=SPACING)
    assert [(label.box.left, label.box.top) for label in placed] == [(21, 8.5), (11, 8.5), (16, 5)]


def test_a_name_without_any_room_is_left_out() -> None:
    view = Box(0, 0, 100, 100)
    assert place_names([Name("Goris", (50, 50), 30, 10)], obstacles=[view], road=[], within=view, spacing=SPACING) == []


def test_a_name_that_another_mark_would_claim_stands_elsewhere() -> None:
    """The ring of another place stands right of the spot, 3 mm off: the name is not put between the two."""
    own, ring = Box(19, 9, 2, 2), Box(30.8, 8.5, 3, 3)
    name = Name("Shushi", (20, 10), 8, 3, own=(own,))
    room = {"obstacles": [own, ring], "road": [], "within": Box(0, 0, 60, 20), "spacing": Spacing((1.1, 1.9), apart=2)}
    (free,) = place_names([name], **room)  # type: ignore[arg-type]
    (held,) = place_names([name], **room, marks=[own, ring])  # type: ignore[arg-type]
    assert gap_between(free.box, ring) > gap_between(free.box, own) > 0
    near = Box(free.box.right + 0.05, 8.5, 3, 3)
    (moved,) = place_names([name], **room, marks=[own, near])  # type: ignore[arg-type]
    assert (held.box == free.box, moved.box == free.box) == (True, False)


def test_a_name_far_from_its_point_is_tied_to_it() -> None:
    name = Name("Shushi", (20, 10), 8, 2, own=(Box(19, 9, 2, 2),))
    assert SPACING.tie(Label(name, Box(22, 9, 8, 2))) is None
    assert SPACING.tie(Label(name, Box(26, 9, 8, 2))) == ((21, 10), (26, 10))


def test_others_that_find_no_room_beside_names_are_placed_first_and_the_names_round_them() -> None:
    def place_one(text: str, at: float, taken: Sequence[Box]) -> list[Label[Name]]:
        box = next(box for box in (Box(at, 0, 10, 10), Box(at + 10, 0, 10, 10)) if not any(map(box.overlaps, taken)))
        return [Label(Name(text, (0, 0), 10, 10), box)]

    def place_fixed(taken: Sequence[Box]) -> list[Label[Name]]:
        return [] if any(map(Box(0, 0, 10, 10).overlaps, taken)) else place_one("ARMENIA", 0, [])

    named, others = place_with_others(lambda taken: place_one("Goris", 0, taken), place_fixed)
    assert [(label.name.text, label.box.left) for label in (*named, *others)] == [("Goris", 10), ("ARMENIA", 0)]


def test_a_name_wider_than_a_room_stands_in_the_next() -> None:
    rooms = [Box(0, 0, 30, 10), Box(0, 20, 31, 10)]
    assert find_room(rooms, 31, 5, taken=[]) == Box(0, 22.5, 31, 5)
    assert find_room(rooms[:1], 31, 5, taken=[]) is None


def test_a_name_stands_beside_what_is_taken_in_its_room() -> None:
    assert find_room([Box(0, 0, 40, 5)], 10, 5, taken=[Box(15, 0, 10, 5)]) == Box(0, 0, 10, 5)
