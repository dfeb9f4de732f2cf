"""Figures for print: what they say, in which formats, for whom, and what is refused."""

from __future__ import annotations

import hashlib
import io
import os
import re
import subprocess
import sys
from datetime import date
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import pypdfium2
import pytest
from PIL import Image
from project_case import CASE

import geo
from geo import figures
from geo.drawing.boxes import Point
from geo.drawing.licences import font_licence
from geo.drawing.style import StyleClass
from geo.engine.facts import read_facts
from geo.errors import UsageError
from geo.figures import Drawing, Options, marks, pair
from geo.figures.sheet import Sheet
from geo.model.situation_words import words_of

TOP = Path(__file__).resolve().parent.parent
SVG = "{http://www.w3.org/2000/svg}"
NAMES = {"en": "Khankendi / Stepanakert", "hy": "Ստեփանակերտ / Xankəndi", "az": "Xankəndi / Stepanakert",
         "ru": "Степанакерт / Ханкенди"}


@cache
def drawn(kind: str, at: str | None = None, **options: object) -> Drawing:
    second = {"vs": "2022-12-11"} if kind == "compare" else {}
    return figures.draw(kind, read_facts(), at=at, options=Options(**{**second, **options}))  # type: ignore[arg-type]


@cache
def rendered(format: str, kind: str, at: str | None = None, **options: object) -> bytes:
    return figures.render(drawn(kind, at, **options), format)


def texts_of(drawing: Drawing) -> list[str]:
    return [written.text for written in drawing.sheet.written]


def text_of_pdf(content: bytes) -> str:
    return str(pypdfium2.PdfDocument(content)[0].get_textpage().get_text_range())


def text_of_svg(content: bytes) -> list[str]:
    return ["".join(element.itertext()) for element in ElementTree.fromstring(content).iter(f"{SVG}text")]


@pytest.mark.parametrize("language", ["en", "hy", "az", "ru"])
def test_the_text_of_a_pdf_can_be_read_back_in_each_script(language: str) -> None:
    assert NAMES[language] in text_of_pdf(rendered("pdf", "map", "2023-05-25", language=language))


@pytest.mark.parametrize("language", ["en", "hy", "az", "ru"])
def test_the_text_of_an_svg_is_text_in_each_script(language: str) -> None:
    assert NAMES[language] in text_of_svg(rendered("svg", "map", "2023-05-25", language=language))


def test_an_svg_brings_the_fonts_of_both_weights_along_and_names_no_other() -> None:
    content = rendered("svg", "map", "2023-05-25", language="hy").decode()
    assert content.count("@font-face") == 2
    assert content.count("src: url(data:font/woff2;base64,") == 2
    assert "DejaVu" not in content
    assert "sans-serif" not in content


def test_an_svg_carries_the_licence_of_the_fonts_in_it() -> None:
    root = ElementTree.fromstring(rendered("svg", "map", "2023-05-25", language="hy"))
    assert f"/* {font_licence()} */" in (root.findtext(f"{SVG}style") or "")


def test_an_svg_fetches_nothing() -> None:
    root = ElementTree.fromstring(rendered("svg", "map", "2023-05-25", language="hy"))
    references = [value for element in root.iter() for name, value in element.attrib.items()
                  if name.endswith("href")]
    assert references
    assert all(value.startswith(("#", "data:")) for value in references)


def test_a_pdf_embeds_only_noto_sans() -> None:
    parts = rendered("pdf", "map", "2023-05-25", language="ru").split(b"/BaseFont /")[1:]
    fonts = {part.split(b"/")[0].split()[0] for part in parts}
    assert fonts
    assert all(b"NotoSans" in name for name in fonts)


@pytest.mark.parametrize(("width", "pixels"), [(85, 1003), (170, 2007)])
def test_a_png_has_300_dots_an_inch_at_the_width_of_a_column_and_of_a_page(width: int, pixels: int) -> None:
    picture = Image.open(io.BytesIO(rendered("png", "map", "2023-05-25", width_mm=width)))
    assert picture.width == pixels
    assert [round(value) for value in picture.info["dpi"]] == [300, 300]


@pytest.mark.parametrize("width", [85, 170])
@pytest.mark.parametrize("kind", figures.KINDS)
def test_all_text_lies_on_the_sheet(kind: str, width: int) -> None:
    drawing = drawn(kind, "2023-05-25", width_mm=width)
    outside = [written.text for written in drawing.sheet.written if written.box.left < 0 or written.box.top < 0
               or written.box.right > drawing.sheet.width_mm or written.box.bottom > drawing.sheet.height_mm]
    assert outside == []


@pytest.mark.parametrize("width", [85, 170])
@pytest.mark.parametrize(("kind", "at"), [
    ("map", "2020-11-20"), ("map", "2022-12-20"), ("map", "2023-05-25"), ("map", "2023-09-25"), ("phases", None),
    ("spacetime", None), ("series", None), ("compare", "2023-05-25"),
])
def test_no_text_lies_on_another(kind: str, at: str | None, width: int) -> None:
    written = drawn(kind, at, width_mm=width).sheet.written
    clashes = [(one.text, other.text) for number, one in enumerate(written) for other in written[number + 1:]
               if one.box.grown(-0.25).overlaps(other.box.grown(-0.25))]
    assert clashes == []


def test_the_title_alternative_and_state_of_a_map_name_its_day() -> None:
    drawing = drawn("map", "2023-05-25")
    assert drawing.title == "Lachin corridor, 25 May 2023"
    assert drawing.alt.startswith("Map of the Lachin corridor on 25 May 2023. Road closed to civilians (since 12 "
                                  "December 2022, day 165). Route in use: Goris - Tegh - Kornidzor - Hakari bridge")
    assert "Checkpoint at the Hakari bridge;" in drawing.alt
    assert ("Gas from Armenia cut off from 22 March 2023; "
            "Power line break between Zabukh and Lachin (possibly)") in drawing.alt
    assert {"Lachin corridor, 25 May 2023", "Road closed to civilians (since 12 December 2022, day 165)"} <= set(
        texts_of(drawing))


def test_the_alternative_of_an_open_day_says_so() -> None:
    assert "Road open to civilians (since 17 November 2020" in figures.alt_text("map", read_facts(), at="2021-06-01")


def test_a_route_that_was_only_possibly_in_use_is_said_to_be_so() -> None:
    drawing = drawn("map", "2023-12-01")
    assert "(from 30 March or 1 April 2023) (possibly)." in drawing.alt
    assert any(text.endswith("1 April 2023) (possibly)") for text in texts_of(drawing))


def test_each_format_carries_title_and_alternative() -> None:
    drawing = drawn("map", "2023-05-25", language="hy")
    root = ElementTree.fromstring(rendered("svg", "map", "2023-05-25", language="hy"))
    assert (root.findtext(f"{SVG}title"), root.findtext(f"{SVG}desc")) == (drawing.title, drawing.alt)
    about = pypdfium2.PdfDocument(rendered("pdf", "map", "2023-05-25", language="hy")).get_metadata_dict()
    assert (about["Title"], about["Subject"], about["CreationDate"]) == (drawing.title, drawing.alt, "")
    png = figures.render(drawing, "png", dpi=40)
    assert b"iTXtDescription" in png
    assert Image.open(io.BytesIO(png)).info["Description"] == drawing.alt


def test_the_foot_names_projection_producers_and_version_and_the_file_the_checksum() -> None:
    text = " ".join(texts_of(drawn("map", "2023-05-25")))
    checksum = hashlib.sha256((TOP / "data" / "datapackage.json").read_bytes()).hexdigest()
    assert "Transverse Mercator, central meridian 46.6° E, WGS 84; 1 : 512,000 in this size." in text
    assert "© OpenStreetMap contributors" in text
    assert f"version {geo.model.project.read_version()}, CC BY 4.0" in text
    assert checksum not in text
    assert drawn("map", "2023-05-25").edition.endswith(f", SHA-256 {checksum}")


def test_a_figure_without_its_foot_is_shorter() -> None:
    assert drawn("map", "2023-05-25", has_foot=False).sheet.height_mm < drawn("map", "2023-05-25").sheet.height_mm - 5


@pytest.mark.parametrize(("kind", "title"), [
    ("map", "Lachin corridor, 25 May 2023"), ("spacetime", "The Lachin corridor in space and time"),
])
def test_a_low_figure_leaves_half_a_page_and_more_to_text(kind: str, title: str) -> None:
    low = drawn(kind, "2023-05-25", width_mm=186, has_foot=False, is_low=True)
    assert low.sheet.height_mm < 85
    assert title in texts_of(drawn(kind, "2023-05-25")) and title not in texts_of(low)


def test_a_low_diagram_does_not_explain_again_what_the_map_of_its_day_does() -> None:
    low, whole = (texts_of(drawn("spacetime", "2023-05-25", width_mm=186, has_foot=False, is_low=is_low))
                  for is_low in (True, False))
    assert "Checkpoint" in whole and "Checkpoint" not in low
    assert "Checkpoint" in texts_of(drawn("map", "2023-05-25", width_mm=186, is_low=True))
    assert "Protest camp" in low


@pytest.mark.parametrize(("form", "name"), [("armenian", "Stepanakert"), ("azerbaijani", "Khankendi")])
def test_the_names_have_the_form_that_is_asked_for(form: str, name: str) -> None:
    texts = texts_of(drawn("map", "2023-05-25", names=form))
    assert name in texts
    assert NAMES["en"] not in texts


def test_grey_print_has_no_colour() -> None:
    red, green, blue = Image.open(io.BytesIO(
        figures.render(drawn("map", "2023-05-25", ink="grey", has_locator=True), "png", dpi=60))).split()
    assert red.tobytes() == green.tobytes() == blue.tobytes()


def test_a_day_of_a_space_time_diagram_is_marked_with_its_state() -> None:
    drawing = drawn("spacetime", "2023-05-25")
    assert "25 May 2023" in texts_of(drawing)
    assert "On 25 May 2023: closed (disputed)." in drawing.alt


def test_no_event_of_a_space_time_diagram_is_hidden_by_the_halo_of_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[tuple[str, bool]] = []
    draw_halo, draw_symbol = marks.draw_halo, marks.draw_symbol

    def note_halo(sheet: Sheet, entry: StyleClass, centre: Point, height: float) -> None:
        told.append(("halo", entry.layer == "events"))
        draw_halo(sheet, entry, centre, height)

    def note_symbol(sheet: Sheet, entry: StyleClass, centre: Point, height: float, **options: bool) -> None:
        told.append(("symbol", entry.layer == "events" and not options.get("has_halo", True)))
        draw_symbol(sheet, entry, centre, height, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(marks, "draw_halo", note_halo)
    monkeypatch.setattr(marks, "draw_symbol", note_symbol)
    day = date(2023, 9, 1)
    figures.draw("spacetime", read_facts(), options=Options(first=day, last=day.replace(day=30)))
    events = [what for what, is_event in told if is_event]
    count = events.count("symbol")
    assert count > 5
    assert "".join(f"{what} " for what in events).startswith("halo " * count + "symbol " * count)


def test_a_number_beside_a_mark_of_a_chart_is_nearer_to_it_than_to_any_other_and_off_the_axis() -> None:
    """Six counts of people registered crowd beside those of arrivals: what cannot be told apart is not written."""
    written = drawn("series", has_foot=False).sheet.written
    numbers = [one for one in written if one.text.endswith(" registered")]
    assert {one.text for one in numbers} == {"74,382 registered", "101,848 registered", "115,257 registered"}
    levels = [one for one in written if one.text in ("60,000", "120,000")]
    assert len(levels) == 2
    assert not any(number.box.overlaps(level.box) for number in numbers for level in levels)


def test_a_space_time_diagram_of_a_range_shows_only_its_days() -> None:
    facts = read_facts()
    day = geo.engine.facts.day_within(facts, "2022-12-01"), geo.engine.facts.day_within(facts, "2023-01-31")
    drawing = figures.draw("spacetime", facts, options=Options(first=day[0], last=day[1]))
    assert drawing.title.endswith("1 December 2022 to 31 January 2023")
    assert "2021" not in texts_of(drawing)
    assert "Kornidzor road" not in texts_of(drawing)


def test_a_pair_shows_both_days_the_earlier_first_and_says_what_changed_and_who_says_so() -> None:
    drawing = drawn("compare", "2023-04-29", vs="2023-06-16")
    texts = texts_of(drawing)
    assert drawing.title == "The Lachin corridor. What changed, 29 April to 16 June 2023"
    assert texts.index("29 April 2023") < texts.index("16 June 2023")
    told = " ".join(texts)
    assert "The peacekeepers: restricted; closed, disputed from 15 June 2023. [AzVision" in told
    assert "Marked on both maps: what differs (Civilians)" in re.sub(r"\s+", " ", told)
    assert "16 June 2023: Road closed to civilians" in drawing.alt
    assert "the peacekeepers: restricted; closed, disputed from 15 June 2023" in drawing.alt
    assert len(drawing.documents) > 100


@pytest.mark.parametrize(("at", "vs", "marks"), [("2023-06-16", "2023-04-29", 4), ("2023-06-17", "2023-06-16", 0)])
def test_what_differs_is_marked_on_both_maps(at: str, vs: str, marks: int, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []
    draw = Sheet.draw

    def watch(sheet: Sheet, path: object, **how: object) -> None:
        stroke = how.get("stroke")
        seen.extend([path] if stroke == pair._stroke(sheet) else [])
        draw(sheet, path, **how)  # type: ignore[arg-type]

    monkeypatch.setattr(Sheet, "draw", watch)
    figures.draw("compare", read_facts(), at=at, options=Options(vs=vs))
    assert len(seen) == marks + 1  # with that of the legend


def test_the_phases_give_days_and_lengths() -> None:
    texts = texts_of(drawn("phases", "2023-05-25"))
    assert "10 November 2020 to 30 August 2022" in texts
    assert "Goris – Khankendi / Stepanakert: 80 to 89 km" in texts
    assert texts.count("In use on 25 May 2023") == 1


@pytest.mark.parametrize("width", [85, 170])
def test_the_text_of_every_chart_lies_on_the_sheet_and_on_no_other(width: int) -> None:
    written = drawn("series", width_mm=width, charts=("all",)).sheet.written
    assert [one.text for one in written if one.box.left < 0 or one.box.right > width] == []
    clashes = [(one.text, other.text) for number, one in enumerate(written) for other in written[number + 1:]
               if one.box.grown(-0.25).overlaps(other.box.grown(-0.25))]
    assert clashes == []


def test_charts_are_chosen_by_id_and_also_those_that_are_no_course_in_time() -> None:
    drawing = drawn("series", charts=("population",))
    assert "How many people lived in Nagorno-Karabakh" in texts_of(drawing)
    assert {"25,000", "145,053"} <= set(texts_of(drawing))
    assert drawing.alt.startswith("1 chart of figures and who states them.")


@pytest.mark.parametrize(("kind", "at", "options", "message"), [
    ("map", None, {}, "a map shows a day. Give --at DAY"),
    ("map", "2025-01-01", {}, "2025-01-01 lies outside the period of the data"),
    ("map", "25 May", {}, 'expected a day such as 2001-02-03; got "25 May"'),
    ("plan", "2023-05-25", {}, 'expected one of map, phases, spacetime, series, compare, film, atlas; got "plan"'),
    ("map", "2023-05-25", {"language": "fr"}, 'language: expected one of en, hy, az, ru; got "fr"'),
    ("map", "2023-05-25", {"names": "mine"}, 'names: expected one of both, armenian, azerbaijani; got "mine"'),
    ("map", "2023-05-25", {"ink": "pink"}, 'print: expected one of colour, grey; got "pink"'),
    ("map", "2023-05-25", {"width_mm": 59.9}, 'width-mm: expected a number from 60 to 400; got "59.9"'),
    ("map", "2023-05-25", {"width_mm": float("nan")}, 'width-mm: expected a number from 60 to 400; got "nan"'),
    ("series", None, {"charts": ("bread",)}, 'got "bread"'),
    ("spacetime", None, {"traffic": "boats"}, 'unknown class of traffic "boats"'),
    ("compare", "2023-06-16", {}, "a comparison shows two days. Give --at DAY and --vs DAY"),
    ("compare", None, {"vs": "2023-06-16"}, "a comparison shows two days. Give --at DAY and --vs DAY"),
    ("compare", "2023-06-16", {"vs": "2023-06-16"}, "vs: 2023-06-16 is the day itself. Name another day"),
    ("compare", "2023-06-16", {"vs": "2019-01-01"}, "2019-01-01 lies outside the period of the data"),
    ("compare", "2023-06-16", {"vs": "April"}, 'expected a day such as 2001-02-03; got "April"'),
    ("map", "2023-05-25", {"vs": "2023-04-29"}, "vs: a figure of the kind map has no second day. Leave it out, or"),
    ("map", "2023-05-25", {"first": date(2023, 1, 1)}, "from, until: a figure of the kind map has no range."),
])
def test_a_wrong_argument_is_refused(kind: str, at: str | None, options: dict[str, object], message: str) -> None:
    with pytest.raises(UsageError) as error:
        geo.figure(kind, at=at, **options)
    assert message in str(error.value)


@pytest.mark.parametrize(("kind", "options", "message"), [
    ("map", {"traffic": "icrc"}, "traffic: a figure of the kind map has no other class of traffic. Leave it out, or "
                                 "draw spacetime."),
    ("map", {"traffic": "nope"}, "traffic: a figure of the kind map has no other class of traffic"),
    ("map", {"charts": ("posts",)}, "chart: a figure of the kind map has no charts to choose from. Leave it out, or "
                                    "draw series."),
    ("phases", {"has_locator": True}, "locator: a figure of the kind phases has no small map. Leave it out, or draw "),
    ("series", {"is_low": True}, "low: a figure of the kind series has no low form. Leave it out, or draw map or "),
    ("spacetime", {"first": date(2023, 6, 1)}, "at: the day 2023-05-25 is not in the range 2023-06-01 to 2024-06-30"),
])
def test_an_option_that_means_nothing_for_a_kind_is_refused(kind: str, options: dict[str, object],
                                                            message: str) -> None:
    with pytest.raises(UsageError) as error:
        geo.figure(kind, at="2023-05-25", **options)
    assert str(error.value).startswith(message)


@pytest.mark.parametrize("has_locator", [False, True])
@pytest.mark.parametrize("width", [85, 170])
@pytest.mark.parametrize("language", ["en", "hy", "az", "ru"])
@pytest.mark.parametrize("day", ["2020-11-10", "2022-08-30", "2022-12-31", "2023-09-20", "2024-06-30"])
def test_a_map_names_both_countries(day: str, language: str, width: int, has_locator: bool) -> None:
    texts = texts_of(drawn("map", day, language=language, width_mm=width, has_locator=has_locator, has_foot=False))
    one, other = map(texts.count, words_of(CASE, language).branch("countries").values())
    has_room = width == 170 or not has_locator  # a column with a small map has both or neither
    assert one == other >= has_room


@pytest.mark.parametrize("day", ["2022-08-30", "2022-12-31"])
def test_the_low_map_of_a_brief_names_both_countries(day: str) -> None:
    texts = texts_of(drawn("map", day, width_mm=186, is_low=True, has_foot=False))
    assert (texts.count("ARMENIA"), texts.count("AZERBAIJAN")) == (1, 1)


@pytest.mark.parametrize("width", [85, 170])
@pytest.mark.parametrize("language", ["en", "hy", "az", "ru"])
def test_each_map_of_the_phases_names_both_countries(language: str, width: int) -> None:
    texts = texts_of(drawn("phases", language=language, width_mm=width))
    assert list(map(texts.count, words_of(CASE, language).branch("countries").values())) == [3, 3]


@pytest.mark.parametrize("width", [85, 170])
@pytest.mark.parametrize("kind", figures.KINDS)
def test_the_foot_names_documents_with_their_dates_and_the_file_lists_all(kind: str, width: int) -> None:
    drawing = drawn(kind, "2023-05-25", width_mm=width)
    foot = " ".join(texts_of(drawing)).partition("Documents: ")[2]
    shown, more, _ = foot.partition(" more, listed in the metadata of this file.")
    *named, count = shown.split("; ")
    has_room = (kind, width) != ("map", 85)  # which is no higher than a column takes
    assert more and len(named) >= 2 * has_room
    assert len(named) + int(count) == len(drawing.documents) == len(set(drawing.documents))
    assert all(re.search(r"\((\d+ )?(\w+ )?20\d\d\)$|\(undated\)$", one) for one in named)


def test_each_format_lists_the_documents() -> None:
    drawing = drawn("map", "2023-05-25", language="hy")
    root = ElementTree.fromstring(rendered("svg", "map", "2023-05-25", language="hy"))
    about = pypdfium2.PdfDocument(rendered("pdf", "map", "2023-05-25", language="hy")).get_metadata_dict()
    picture = Image.open(io.BytesIO(figures.render(drawing, "png", dpi=40)))
    assert root.findtext(f"{SVG}metadata") == "\n".join([*drawing.documents, drawing.edition])
    assert picture.info["Sources"] == "\n".join(drawing.documents)
    assert picture.info["Edition"] == about["Keywords"] == drawing.edition
    packet = rendered("pdf", "map", "2023-05-25", language="hy").decode("utf-8", "replace")
    assert packet.count("<rdf:li>") == len(drawing.documents) + 1  # and the language


def test_the_alternative_says_what_is_not_known_and_not_that_nobody_was_cut_off() -> None:
    alt = figures.alt_text("map", read_facts(), at="2024-06-30")
    assert "none, as far as is reported" not in alt
    assert "Not known to be cut off, nor to be reached: Asgaran / Askeran, " in alt


def test_one_event_is_told_as_one() -> None:
    alt = figures.alt_text("spacetime", read_facts(), at="2024-01-31", options=Options(
        first=date(2024, 1, 1), last=date(2024, 1, 31)))
    assert alt.endswith("8 peacekeeper posts, 1 event.")


def test_a_diagram_of_days_names_the_places_of_its_routes_and_counts_what_it_leaves_out() -> None:
    texts = texts_of(drawn("spacetime", first=date(2020, 11, 9), last=date(2020, 12, 15)))
    assert "Aghavno / Zabukh" in texts and "(Hin Shen / Kichik Galadarasi)" in texts
    assert not {"Hakari bridge", "Kornidzor", "Boyuk Galadarasi / Mets Shen"} & set(texts)
    assert "Not drawn, for want of a place on the road: 15 posts, 20 events of these days." in " ".join(texts)


def test_a_home_folder_that_cannot_be_written_is_no_news(tmp_path: Path) -> None:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "MPLCONFIGDIR"))}
    done = subprocess.run([sys.executable, "-m", "geo", "figure", "--kind", "map", "--traffic", "icrc", "--at",
                           "2023-05-25", "--out", str(tmp_path / "map.png")], cwd=TOP, capture_output=True, text=True,
                          check=False, env={**kept, "HOME": os.devnull})
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert done.stderr.startswith("traffic: ")


@pytest.mark.parametrize(("name", "message"), [
    ("map.gif", '"map.gif" does not tell the format. End it in .svg, .pdf or .png.'),
    ("map", '"map" does not tell the format.'),
    ("folder.png", "is a folder. Name a file in it."),
    ("file/map.png", "is a file, so"),
])
def test_a_path_at_which_no_figure_can_stand_is_refused(name: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "folder.png").mkdir()
    (tmp_path / "file").touch()
    with pytest.raises(UsageError) as error:
        figures.write_figure(tmp_path / name, at="2023-05-25")
    assert message in str(error.value)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "folder.png"]


def test_the_command_writes_a_figure_and_is_silent_on_standard_error(tmp_path: Path) -> None:
    done = run_geo("figure", "--kind", "phases", "--at", "2023-05-25", "--width-mm", "85", "--out", tmp_path / "p.pdf")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"{tmp_path / 'p.pdf'} (")
    assert "Temporary link" in text_of_pdf((tmp_path / "p.pdf").read_bytes())


def test_the_command_refuses_in_one_line_and_writes_nothing(tmp_path: Path) -> None:
    done = run_geo("figure", "--at", "2023-02-30", "--out", tmp_path / "map.svg")
    assert done.returncode == 2
    assert done.stderr == 'expected a day such as 2001-02-03; got "2023-02-30". Write year, month and day.\n'
    assert list(tmp_path.iterdir()) == []


def test_a_notebook_shows_a_figure_and_it_saves_itself(tmp_path: Path) -> None:
    drawing = geo.figure("phases", width_mm=60)
    assert drawing._repr_svg_().startswith("<?xml")
    drawing.save(tmp_path / "phases.svg")
    assert (tmp_path / "phases.svg").read_text(encoding="utf-8") == drawing._repr_svg_()


DIGESTS = """
import hashlib, sys, geo
from geo import figures
for kind in ("map",):
    drawing = geo.figure(kind, at="2023-05-25", language="hy", width_mm=85)
    for format in ("svg", "pdf"):
        print(kind, format, hashlib.sha256(figures.render(drawing, format)).hexdigest())
    print(kind, "png", hashlib.sha256(figures.render(drawing, "png", dpi=60)).hexdigest())
print("matplotlib.pyplot" in sys.modules)
"""


def test_the_bytes_are_the_same_whatever_the_hash_seed_zone_and_settings(tmp_path: Path) -> None:
    settings = "font.size: 20\nsvg.fonttype: path\nlines.linewidth: 9\n"
    (tmp_path / "matplotlibrc").write_text(settings, encoding="utf-8")
    digests = []
    for seed, zone, folder in (("1", "Asia/Baku", TOP), ("77", "America/New_York", tmp_path)):
        paths = os.pathsep.join([str(TOP), os.environ.get("PYTHONPATH", "")])
        done = subprocess.run([sys.executable, "-c", DIGESTS], cwd=folder, capture_output=True, text=True, check=True,
                              env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": paths})
        digests.append(done.stdout)
    assert digests[0].count("\n") == 4
    assert digests[0] == digests[1]
    assert digests[0].endswith("\nFalse\n"), "the global state of pyplot is not touched"


def test_drawing_leaves_the_readers_own_settings_of_matplotlib_alone() -> None:
    import matplotlib as mpl

    before = dict(mpl.rcParams)
    figures.render(geo.figure("phases", width_mm=60), "png", dpi=30)
    assert dict(mpl.rcParams) == before


def run_geo(*arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "geo", *map(str, arguments)], cwd=TOP, capture_output=True, text=True,
                          check=False)
