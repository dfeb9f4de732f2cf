"""The table of looks: complete, readable, and not by colour alone."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest
from project_case import CASE
from shapely.geometry import Point, box, shape
from shapely.geometry.base import BaseGeometry
from shapely.ops import polygonize, unary_union

from geo.drawing import style
from geo.drawing.look import look_of
from geo.errors import UsageError
from geo.model import project
from geo.model.situation import AreaKind, Side
from geo.store import data_folder, loading
from geo.webmap.payload import LAYERS

CONTRAST_OF_GRAPHICS, CONTRAST_OF_TEXT = 3.0, 4.5
LOOK = look_of(CASE)
SURFACES = {surface.id: surface for surface in style.SURFACES}
POINTS = [entry for entry in style.CLASSES if entry.geometry == "point"]
STATES = [entry for entry in style.CLASSES if entry.layer == "passability"]


FRAME = box(45.4, 38.95, 47.6, 40.75)
INSIDE = {"armenia": Point(46.34, 39.51), "azerbaijan": Point(46.75, 39.76)}
"""Goris and Shusha: a spot on either side of the boundary."""


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = (int(colour[i:i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_computed_as_wcag_does() -> None:
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#ffffff", "#777777") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("entry", [*POINTS, *STATES], ids=lambda entry: entry.id)
@pytest.mark.parametrize("ground", ["paper", "panel"])
def test_symbols_and_states_stand_out_from_the_ground(entry: style.StyleClass, ground: str) -> None:
    assert contrast(entry.colour, SURFACES[ground].light) >= CONTRAST_OF_GRAPHICS
    assert contrast(entry.colour_dark, SURFACES[ground].dark) >= CONTRAST_OF_GRAPHICS


@pytest.mark.parametrize("words", ["ink", "muted", "link"])
@pytest.mark.parametrize("ground", ["paper", "panel"])
def test_text_is_readable_in_both_schemes(words: str, ground: str) -> None:
    assert contrast(SURFACES[words].light, SURFACES[ground].light) >= CONTRAST_OF_TEXT
    assert contrast(SURFACES[words].dark, SURFACES[ground].dark) >= CONTRAST_OF_TEXT


@pytest.mark.parametrize("pair", list(combinations(STATES, 2)), ids=lambda pair: f"{pair[0].id} {pair[1].id}")
def test_states_of_the_route_differ_by_more_than_colour(pair: tuple[style.StyleClass, style.StyleClass]) -> None:
    assert pair[0].pattern != pair[1].pattern


@pytest.mark.parametrize("pair", list(combinations(POINTS, 2)), ids=lambda pair: f"{pair[0].id} {pair[1].id}")
def test_symbols_differ_by_more_than_colour(pair: tuple[style.StyleClass, style.StyleClass]) -> None:
    first, second = pair
    assert (first.shape, first.glyph) != (second.shape, second.glyph)


def test_every_kind_in_the_data_has_a_look() -> None:
    manifest = data_folder.check_set(project.DATA)
    for layer in LAYERS:
        for feature in loading.read_features(manifest, layer):
            kind = feature["properties"]["kind"]
            if layer != "corridor_route":
                assert LOOK.class_of(layer, kind).layer == layer


def test_every_state_of_passability_has_a_look() -> None:
    rows = loading.read_rows(data_folder.check_set(project.DATA), "passability")
    assert {row["state"] for row in rows} <= {entry.kinds[0] for entry in STATES}


def test_a_kind_without_a_look_is_an_error_that_says_where_to_add_it() -> None:
    with pytest.raises(UsageError, match=r"no style for the kind 'castle'.*geo\.drawing\.style\.CLASSES"):
        style.class_of("blockade_points", "castle")


def test_each_kind_of_area_has_the_look_that_the_situation_gives_it() -> None:
    drawn = LOOK.class_of("areas", "held-1994-2020")
    assert (drawn.id, drawn.dash) == ("held-1994-2020", (2, 4))


def test_two_kinds_of_areas_may_have_one_look_and_stand_apart_in_the_legend() -> None:
    look = look_of(replace(CASE, area_kinds=(AreaKind("valley", "area-dotted"), AreaKind("hill", "area-dotted"))))
    assert [entry.id for entry in look.classes if entry.layer == "areas"] == ["valley", "hill"]


def test_the_css_of_a_situation_names_its_own_areas_and_sides() -> None:
    other = replace(CASE, sides=(Side("east", "wedge"),), area_kinds=(AreaKind("hill", "area-filled"),))
    css = look_of(other).format_css()
    assert {"--hill:", "--side-east:", "--side-other:"} <= set(re.findall(r"--[a-z-]+:", css))
    assert "--side-nk:" not in css


def test_ids_are_unique_and_shapes_exist() -> None:
    ids = [entry.id for entry in style.CLASSES]
    assert len(ids) == len(set(ids))
    assert {entry.shape for entry in POINTS} <= set(style.SHAPES)
    assert {entry.glyph for entry in POINTS} <= set(style.GLYPHS)


def test_each_class_stands_under_a_heading_of_the_legend() -> None:
    assert {entry.group for entry in style.CLASSES} == set(style.GROUPS)


def test_the_css_names_every_colour_that_the_client_uses() -> None:
    css = LOOK.format_css()
    client = Path(style.__file__).parent.parent / "webmap" / "client"
    sheets = "".join(path.read_text("utf-8") for path in client.glob("*.css"))
    defined = set(re.findall(r"(--[a-z0-9-]+):", css))
    used = set(re.findall(r"var\((--[a-z0-9-]+)\)", sheets))
    lengths = set(re.findall(r"(--[a-z0-9-]+):", sheets))
    assert used <= defined | lengths | {"--c"}


def outlines(layer: str) -> dict[str, BaseGeometry]:
    features = loading.read_features(data_folder.check_set(project.DATA), layer)
    return {feature["properties"]["id"]: shape(feature["geometry"]) for feature in features if feature["geometry"]}


@pytest.mark.parametrize(("country", "room"), [(country, room) for country, own in CASE.frames.countries.items()
                                               for room in own.rooms])
def test_a_room_for_the_name_of_a_country_lies_wholly_in_it_and_not_in_the_former_oblast(
    country: str, room: tuple[float, float, float, float]
) -> None:
    lines = outlines("boundaries")
    grounds = polygonize(unary_union([lines["armenia-azerbaijan"], lines["azerbaijan-iran"], FRAME.boundary]))
    own = next(ground for ground in grounds if ground.contains(INSIDE[country]))
    assert own.contains(box(*room))
    assert not outlines("areas")["former-oblast-1991"].intersects(box(*room))
