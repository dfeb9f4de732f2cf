"""The parts of the figures: fonts, outlines, ground, names, symbols, days across, the legend."""

from __future__ import annotations

import json
import re
from datetime import date
from functools import cache
from pathlib import Path

import numpy as np
import pyproj
import pytest
from example_seeds import ExampleSeeds
from project_case import CASE
from shapely.geometry import LineString, shape

from geo import figures
from geo.building import layers
from geo.drawing import style
from geo.drawing.boxes import Box, gap_between
from geo.drawing.day import Day
from geo.engine.facts import Facts, read_facts
from geo.errors import StoreError
from geo.figures import fonts, legend, marks, outlines, road_names
from geo.figures.countries import place_countries
from geo.figures.ground import Ground, read_relief
from geo.figures.inks import STATE_GREYS, Inks, find_class
from geo.figures.locator import NAMED_FROM_MM
from geo.figures.map_figure import legend_groups
from geo.figures.map_picture import MapPicture
from geo.figures.options import Options
from geo.figures.sheet import PT_MM, Sheet
from geo.figures.timescale import Timescale
from geo.model.schema import TABLES
from geo.model.situation_words import words_of
from geo.model.vocabularies import describe_cell
from geo.store.glyphs import DRAWN, drawable_characters
from geo.store.loading import read_features
from geo.telling.spacetime import specify

TOP = Path(__file__).resolve().parent.parent
NO_PROSE = {"account_of", "area", "number", "column"}
"""Columns of words that the program reads."""
PAPER = Box(10, 20, 120, 114)
FRAMES = CASE.frames
MAP = Ground(FRAMES.map.bounds, PAPER, FRAMES.meridian)
GORIS = (46.34168, 39.51111)
GEOD = pyproj.Geod(ellps="WGS84")


@pytest.fixture(scope="module")
def facts() -> Facts:
    return read_facts()


@cache
def picture_of(day: str, *, language: str = "en", width_mm: float = 170) -> MapPicture:
    options = Options(width_mm=width_mm, language=language)
    return MapPicture(Day(read_facts(), date.fromisoformat(day)), options, MAP)


def test_the_fonts_have_every_character_of_the_names_and_texts_of_the_data(facts: Facts) -> None:
    texts = [json.dumps(list(rows.values()), ensure_ascii=False)
             for rows in (facts.places, facts.blockades, facts.posts, facts.routes)]
    names = {character for text in texts for character in text}
    assert names - drawable_characters() == set()


def test_a_character_that_the_fonts_lack_is_named_and_never_left_out() -> None:
    with pytest.raises(StoreError, match=r"the fonts of the figures have no U\+0F00, which stands in 'a\\u0f00b'\."):
        fonts.measure("a\u0f00b", 7)


def test_what_the_check_asks_of_the_fonts_is_what_the_figures_draw_with() -> None:
    drawn, drawn_bold = (set(map(chr, fonts.glyph_outlines(weight)[1])) for weight in (fonts.REGULAR, fonts.SEMI_BOLD))
    assert drawable_characters() == drawn == drawn_bold


def test_a_figure_that_lacks_a_glyph_names_table_row_and_column(tmp_path: Path) -> None:
    seeds = ExampleSeeds(tmp_path / "seeds", of=TOP / "seeds")
    seeds.with_cell("names", "stepanakert-en-armenian", "name", "Stepanakert \u10da")
    layers.build(seeds.read(), tmp_path / "data", relief=False)
    message = r"no U\+10DA, .* It stands in names \(stepanakert-en-armenian\), column name\.$"
    with pytest.raises(StoreError, match=message):
        figures.make_figure("map", at="2023-05-25", data=tmp_path / "data")


def mark_texts(seeds: ExampleSeeds) -> dict[str, tuple[str, str]]:
    """Add a word of its own to every text of a column; return the columns by their words."""
    texts = [(table, column) for table in TABLES for column in TABLES[table].model_fields
             if describe_cell(table, column).expected.startswith("text without") and column not in NO_PROSE]
    marks = {f"Q{number}Q": place for number, place in enumerate(texts)}
    for mark, (table, column) in marks.items():
        if rows := seeds.rows(table):
            seeds.with_rows(table, [row | {column: row[column] and f"{row[column][:60]} {mark}"} for row in rows])
    return marks


def test_every_column_whose_text_a_figure_draws_is_compared_with_the_fonts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seeds, told = ExampleSeeds(tmp_path / "seeds", of=TOP / "seeds"), set[str]()
    marks = mark_texts(seeds)
    layers.build(seeds.read(), tmp_path / "data", relief=False)
    monkeypatch.setattr(fonts, "require_glyphs", lambda text: told.update(re.findall("Q[0-9]+Q", text)) or text)
    facts = read_facts(tmp_path / "data")
    figures.draw("spacetime", facts)
    figures.draw("phases", facts)
    figures.draw("series", facts, options=Options(charts=("all",)))
    figures.draw("map", facts, at="2023-05-25", options=Options(has_locator=True))
    assert {marks[mark] for mark in told} == {(table, column) for table, column, _ in DRAWN}


def test_a_text_is_as_wide_as_its_glyphs_in_the_embedded_font() -> None:
    from fontTools.ttLib import TTFont

    with TTFont(Path(fonts.properties(10).get_file())) as font:
        widths = [font["hmtx"][font.getBestCmap()[ord(character)]][0] for character in "Շուշի"]
    assert fonts.measure("Շուշի", 10) == pytest.approx(sum(widths) / 100)


def test_a_subset_of_the_font_holds_only_the_characters_that_are_asked_for() -> None:
    import io

    from fontTools.ttLib import TTFont

    with TTFont(io.BytesIO(fonts.font_face("Şə", 600))) as font:
        assert sorted(font.getBestCmap()) == [0x15E, 0x259]


@pytest.mark.parametrize("name", [*style.SHAPES, *(f"glyph {name}" for name in style.GLYPHS if name)])
def test_every_shape_and_glyph_of_the_style_table_fits_its_box(name: str) -> None:
    data = style.GLYPHS[name.removeprefix("glyph ")] if name.startswith("glyph ") else style.SHAPES[name]
    path = outlines.svg_path(data)
    extents = path.get_extents()
    assert extents.width > 3
    assert 0 <= extents.x0 <= extents.x1 <= outlines.SIDE
    assert 0 <= extents.y0 <= extents.y1 <= outlines.SIDE


def test_the_hole_of_a_ring_stays_open() -> None:
    ring = outlines.svg_path(style.SHAPES["ring"])
    assert ring.contains_point((12, 4))
    assert len(ring.to_polygons()) == 2


@pytest.mark.parametrize("bounds", [FRAMES.map.bounds, FRAMES.region.bounds])
def test_the_scale_bar_is_as_long_as_it_says_on_the_ellipsoid(bounds: tuple[float, float, float, float]) -> None:
    ground = Ground(bounds, PAPER, FRAMES.meridian)
    length_km, length_mm = ground.bar(28)
    x, y = PAPER.middle
    ends = ground.to_degrees([(x - length_mm / 2, y), (x + length_mm / 2, y)])
    assert GEOD.inv(*ends[0], *ends[1])[2] == pytest.approx(length_km * 1000, rel=1e-4)


def test_the_scale_is_nearly_the_same_in_every_corner_and_direction() -> None:
    spots = [(x, y) for x in (PAPER.left, PAPER.right) for y in (PAPER.top, PAPER.bottom)]
    lengths = []
    for x, y in spots:
        for across, down in ((10, 0), (0, 10)):
            ends = MAP.to_degrees([(x, y), (x + across, y + down)])
            lengths.append(GEOD.inv(*ends[0], *ends[1])[2] * MAP.scale)
    assert lengths == pytest.approx([10] * 8, rel=1e-4)


def test_north_is_up_within_half_a_degree() -> None:
    for lon in FRAMES.map.bounds[::2]:
        (x, y), (north_x, north_y) = MAP.to_paper([(lon, 39.7), (lon, 39.8)])
        assert abs(np.degrees(np.arctan2(north_x - x, y - north_y))) < 0.5


def test_paper_and_degrees_are_each_others_inverse() -> None:
    assert MAP.to_degrees(MAP.to_paper([GORIS]))[0] == pytest.approx(GORIS)


def test_ticks_of_degrees_stand_where_the_meridian_meets_the_frame() -> None:
    for axis, degrees, at in MAP.graticule(0.25):
        spot = MAP.to_degrees([(at, PAPER.bottom) if axis == "lon" else (PAPER.left, at)])[0]
        assert spot[0 if axis == "lon" else 1] == pytest.approx(degrees, abs=5e-5)


def test_the_relief_lies_where_it_belongs(facts: Facts) -> None:
    """Where it is bent with half the cells of the mesh, nothing moves: the mesh is fine enough."""
    from geo.figures import ground as module

    fine = read_relief(facts.manifest, MAP, "#ffffff", dpi=60)
    assert fine is not None
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_MESH", 6)
        coarse = read_relief(facts.manifest, MAP, "#ffffff", dpi=60)
    assert coarse is not None
    assert np.abs(fine.astype(int) - coarse.astype(int)).mean() < 0.5
    assert fine.std() > 3


def country_of(spot: tuple[float, float], facts: Facts) -> str:
    """Return the country of a spot: that of Goris, if the way there crosses the boundary an even number of times."""
    boundary = next(shape(feature["geometry"]) for feature in read_features(facts.manifest, "boundaries")
                    if feature["id"] == "armenia-azerbaijan")
    crossed = LineString([GORIS, spot]).intersection(boundary)
    count = 0 if crossed.is_empty else len(getattr(crossed, "geoms", [crossed]))
    return "armenia" if count % 2 == 0 else "azerbaijan"


@pytest.mark.parametrize("language", ["en", "hy", "az", "ru"])
@pytest.mark.parametrize("width", [60, 83, 168])
def test_the_name_of_a_country_lies_wholly_within_it(width: int, language: str, facts: Facts) -> None:
    ground = Ground(FRAMES.map.bounds, Box(0, 0, width, width * 0.95), FRAMES.meridian)
    words = words_of(CASE, language)
    placed = {label.name.text: label.box for label in place_countries(ground, FRAMES.countries, words, [], (8, 6, 4.6))}
    for country, name in words.branch("countries").items():
        box = placed[name]
        rim = [(box.left + box.width * share, y) for share in (0, 0.25, 0.5, 0.75, 1) for y in (box.top, box.bottom)]
        assert {country_of((float(lon), float(lat)), facts) for lon, lat in ground.to_degrees(rim)} == {country}


def test_where_one_country_finds_no_room_neither_is_named() -> None:
    west = Box(PAPER.left, PAPER.top, PAPER.width * 0.4, PAPER.height)
    words = words_of(CASE, "en")
    assert len(place_countries(MAP, FRAMES.countries, words, [], (8,))) == 2
    assert place_countries(MAP, FRAMES.countries, words, [west], (8,)) == []


@pytest.mark.parametrize(("country", "spot"), [(country, own.spot) for country, own in FRAMES.countries.items()])
@pytest.mark.parametrize("language", ["en", "hy", "az", "ru"])
def test_so_does_the_name_of_a_country_on_the_small_map(country: str, spot: tuple[float, float], language: str,
                                                        facts: Facts) -> None:
    ground = Ground(FRAMES.region.bounds, Box(0, 0, NAMED_FROM_MM, NAMED_FROM_MM * FRAMES.region.height),
                    FRAMES.meridian)
    x, y = ground.to_paper([spot])[0]
    width = fonts.measure(words_of(CASE, language).text(f"countries.{country}"), 4 * PT_MM)
    rim = [(x + width * share, y - up) for share in (0, 0.25, 0.5, 0.75, 1) for up in (0, 1)]
    for lon, lat in ground.to_degrees(rim):
        assert country_of((float(lon), float(lat)), facts) == country


@pytest.mark.parametrize("day", ["2020-11-20", "2022-12-20", "2023-05-25", "2023-09-10", "2024-05-01"])
@pytest.mark.parametrize("language", ["en", "hy", "ru"])
def test_names_lie_on_no_symbol_and_on_no_other_name(day: str, language: str) -> None:
    picture = picture_of(day, language=language)
    sheet = Sheet(140, 150, Inks())
    written = picture.draw(sheet, [])
    boxes = [label.box for label in written]
    symbols = [item.box(picture.step_mm * 0.9) for item in picture.symbols]
    assert [label.name.text for label in written if any(label.box.overlaps(symbol) for symbol in symbols)] == []
    assert not any(one.overlaps(other) for number, one in enumerate(boxes) for other in boxes[number + 1:])
    assert all(PAPER.contains(box) for box in boxes)


@pytest.mark.parametrize("width_mm", [85, 170])
@pytest.mark.parametrize("day", ["2020-11-20", "2022-12-20", "2023-05-25", "2023-09-25", "2024-05-01"])
def test_the_chief_places_are_always_named(day: str, width_mm: float) -> None:
    picture = picture_of(day, width_mm=width_mm)
    named = {label.name.text for label in picture.draw(Sheet(140, 150, Inks()), [])}
    assert {"Khankendi / Stepanakert", "Shusha / Shushi", "Berdzor / Lachin", "Goris"} <= named


@pytest.mark.parametrize("day", ["2020-11-20", "2022-12-20", "2023-05-25", "2023-09-10"])
def test_the_legend_explains_everything_that_is_drawn_and_nothing_else(day: str) -> None:
    picture = picture_of(day)
    keys = legend.Legend(legend_groups(picture), 45).keys
    drawn = {one.entry.id for one, _ in picture.shapes} | {item.what.entry.id for item in picture.symbols}
    classes = {key for key in keys if key in {entry.id for entry in picture.day.look.classes}}
    assert classes - {"place", "relief", "cut-off"} == drawn
    assert "band" in keys and "plain" in keys
    assert [key.split()[0] for key in keys].count("bar") == len(
        {(bar.is_possible, bar.is_gate) for bar in picture.road.bars})
    assert ("cut-off" in keys) == bool(picture.rings)
    assert ("disputed" in keys) == any(item.what.is_disputed for item in picture.symbols)
    assert ("possible" in keys) == any(item.what.certainty == "possible" for item in picture.symbols)


PLAIN, SCHEMATIC = ("Plain stretch of road: no source tells of local traffic there.",
                    "Interrupted: schematic, straight between known places")


@pytest.mark.parametrize(("day", "told"), [
    ("2023-05-25", ["Civilians, the whole road: closed", "Local traffic: restricted", PLAIN, SCHEMATIC,
                    "Passage was stopped here"]),
    ("2023-12-01", ["Civilians, the whole road: not known", PLAIN, "Route possibly in use", SCHEMATIC,
                    "Passage was possibly stopped here"]),
    ("2023-03-30", ["Civilians, the whole road: closed", "Local traffic: restricted", PLAIN, "Route possibly in use",
                    SCHEMATIC, "Passage was stopped here"]),
    ("2020-11-09", []),
])
def test_the_legend_tells_the_whole_road_from_its_stretches(day: str, told: list[str]) -> None:
    labels = [entry.label for entry in legend_groups(picture_of(day))[0].entries]
    others = ("Other road or track", "Settlement cut off from Armenia")
    assert [label for label in labels if label not in others] == told


def test_no_state_is_painted_on_the_road_before_the_corridor() -> None:
    road = picture_of("2023-05-25").road.road
    outside = [one.row["section"] for one, _ in road.sections if road.state_of(one)[0] is None]
    assert "goris-tegh" in outside
    assert not {one.row["section"] for one, _ in road.within} & {"goris-tegh", "tegh-kornidzor"}


def test_what_lies_outside_the_frame_is_listed() -> None:
    outside = next(group for group in legend_groups(picture_of("2023-09-10")) if group.heading == "Not in the frame")
    assert "Russian Red Cross truck waiting at Barda" in [entry.label for entry in outside.entries]


def test_a_state_that_is_only_possible_is_said_to_be_so_and_drawn_hollow(monkeypatch: pytest.MonkeyPatch) -> None:
    from geo.engine.passability import Standing

    picture = MapPicture(Day(read_facts(), date(2023, 5, 25)), Options(), MAP)
    monkeypatch.setitem(picture.day.__dict__, "standing", Standing(("closed",), "possible", ("report",)))
    assert legend_groups(picture)[0].entries[0].label == "Civilians, the whole road: closed (possibly)"
    assert picture.day.is_possible


def test_each_state_has_a_grey_of_its_own_and_a_pattern_of_its_own() -> None:
    states = [entry for entry in style.CLASSES if entry.layer == "passability"]
    assert set(STATE_GREYS) == {entry.id for entry in states}
    assert len(set(STATE_GREYS.values())) == len(states)
    assert len({entry.pattern for entry in states}) == len(states)
    assert Inks(is_grey=True).of(find_class("route-closed")) == "#1c1c1c"


def test_symbols_leave_the_dots_of_the_chief_places_free() -> None:
    """The gas was cut at Shusha: its symbol stood on the dot of the town."""
    picture = picture_of("2023-05-25", width_mm=85)
    dots = [picture._mark_of(one) for one in picture.places if one.row["rank"] == 1]
    symbols = [item.box(picture.step_mm * 0.9) for item in picture.symbols]
    assert len(dots) == 4
    assert [dot for dot in dots if any(dot.overlaps(symbol) for symbol in symbols)] == []


@pytest.mark.parametrize(("day", "language", "name"), [
    ("2023-05-25", "en", "Ghaibalishen / Khaibalikend"), ("2023-05-25", "az", "Qeybalı / Ghaibalishen"),
    ("2023-09-20", "ru", "Кейбалы"),
])
def test_in_a_column_the_ring_beside_shusha_is_named_and_no_other_name_touches_it(day: str, language: str,
                                                                                  name: str) -> None:
    picture = MapPicture(Day(read_facts(), date.fromisoformat(day)), Options(width_mm=85, language=language),
                         Ground(FRAMES.map.bounds, Box(1, 20, 83, 79), FRAMES.meridian))
    written = picture.draw(Sheet(85, 120, Inks()), [])
    (ring,) = [picture._mark_of(one) for one in picture.places if one.row["id"] == "khaibalikend"]
    assert [label.name.text for label in written if ring in label.name.own] == [name]
    others = [label for label in written if ring not in label.name.own]
    assert [label.name.text for label in others if gap_between(label.box, ring) < 1] == []


@pytest.mark.parametrize(("day", "is_named"), [("2023-05-25", True), ("2024-06-30", False)])
def test_the_site_of_a_post_is_a_place_only_while_the_post_stands(day: str, is_named: bool) -> None:
    places = {one.row["id"] for one in Day(read_facts(), date.fromisoformat(day)).places}
    assert ("aghdam-road-russian-post" in places) == is_named


def test_a_route_of_few_days_is_named_on_a_row_above_and_no_two_names_meet() -> None:
    diagram = specify(read_facts())
    scale = Timescale(date(2022, 3, 1), date(2022, 10, 1), Box(25, 0, 75, 0))
    names = road_names.place_route_names(diagram.phases, scale, road_names.route_lettering(is_narrow=False))
    assert [(name.text, name.row) for name in names] == [("Old highway", 0), ("Temporary link", 1)]
    assert not names[0].box(10).overlaps(names[1].box(10))
    assert names[1].left + names[1].width <= 100 + road_names.BESIDE_MM


def test_symbols_that_share_a_spot_stand_side_by_side_within_the_frame() -> None:
    items = [marks.Placed(number, (1.0, 1.0)) for number in range(6)]
    frame = Box(0, 0, 40, 40)
    placed = marks.arrange(items, 4, frame)
    boxes = [item.box(3.99) for item in placed]
    assert all(frame.contains(box) for box in boxes)
    assert not any(one.overlaps(other) for number, one in enumerate(boxes) for other in boxes[number + 1:])


def test_days_stand_across_from_the_first_to_the_last() -> None:
    scale = Timescale(date(2023, 1, 1), date(2023, 1, 11), Box(10, 0, 100, 5))
    assert [scale.x(date(2023, 1, day)) for day in (1, 2, 11)] == [10, 20, 110]
    assert scale.x(date(2022, 1, 1)) == 10


@pytest.mark.parametrize(("days", "texts"), [
    ((date(2023, 9, 19), date(2023, 10, 20)), ["19 Sep", "26 Sep", "3 Oct", "10 Oct", "17 Oct"]),
    ((date(2022, 11, 1), date(2023, 5, 1)), ["Nov", "Dec", "2023", "Feb", "Mar", "Apr"]),
    ((date(2020, 11, 9), date(2024, 7, 1)), ["2021", "Jul", "2022", "Jul", "2023", "Jul", "2024"]),
])
def test_an_axis_names_weeks_months_or_years(days: tuple[date, date], texts: list[str]) -> None:
    scale = Timescale(*days, Box(0, 0, 60, 5))
    assert [text for _, text, _ in scale.ticks() if text] == texts
