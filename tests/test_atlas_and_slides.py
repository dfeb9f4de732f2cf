"""An atlas of many days as one PDF, and a brief as slides."""

from __future__ import annotations

import re
import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path

import pptx
import pypdfium2
import pytest

import geo
from geo import figures
from geo.errors import UsageError

FIRST, LAST = date(2023, 4, 21), date(2023, 4, 26)
BASE = "https://example.org/map.html"


@pytest.fixture(scope="module")
def atlas(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An atlas of a week with a code on each page."""
    path = tmp_path_factory.mktemp("atlas") / "atlas.pdf"
    figures.write_atlas(path, options=figures.Options(first=FIRST, last=LAST, base_url=BASE))
    return path


def test_an_atlas_has_a_page_for_each_day_of_change_with_contents_bookmarks_and_codes(atlas: Path) -> None:
    document = pypdfium2.PdfDocument(atlas)
    titles = [mark.get_title() for mark in document.get_toc()]
    days = [title for title in titles if re.fullmatch(r"\d+ April 2023", title)]
    assert "23 April 2023" in days
    assert len(document) == 1 + len(days)
    texts = [page.get_textpage().get_text_range() for page in document]
    assert texts[0].index("Contents") < texts[0].index("Azerbaijan sets up a checkpoint at the Hakari bridge")
    number = days.index("23 April 2023") + 1
    parts = ("Road closed to civilians", "not for navigation", "OpenStreetMap contributors", f"Page {number + 1} of ")
    for part in parts:
        assert part in " ".join(texts[number].split()), part
    assert atlas.read_bytes().count(f"/URI ({BASE}#d=2023-04-23)".encode()) == 1


def test_an_atlas_stores_fonts_and_ground_once_and_is_the_same_twice(atlas: Path, tmp_path: Path) -> None:
    content = atlas.read_bytes()
    assert content.count(b"/FontFile2") == 2
    assert content.count(b"/Subtype /Image") == 1
    again = tmp_path / "again.pdf"
    figures.write_atlas(again, options=figures.Options(first=FIRST, last=LAST, base_url=BASE), workers=2)
    assert again.read_bytes() == content


@pytest.mark.parametrize(("base", "message"), [("map.html", "since paper has no page"), ("x y", "Leave out spaces")])
def test_a_code_needs_a_full_address(base: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        figures.read_published(base)


def test_a_code_is_of_an_atlas_alone() -> None:
    with pytest.raises(UsageError, match="base-url: a figure of the kind map has no address"):
        figures.make_figure("map", at=LAST, options=figures.Options(base_url=BASE))


def test_a_column_without_what_journals_set_is_the_map_alone() -> None:
    bare = figures.Options(width_mm=85, has_title=False, has_legend=False, has_foot=False)
    drawing = figures.make_figure("map", at="2023-05-25", options=bare)
    assert drawing.sheet.height_mm < 85
    assert not any("2023" in one.text for one in drawing.sheet.written)


def test_a_column_is_no_higher_than_120_mm() -> None:
    assert figures.make_figure("map", at="2023-05-25", options=figures.Options(width_mm=85)).sheet.height_mm <= 120


@pytest.fixture(scope="module")
def deck(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The slides of a day."""
    path = tmp_path_factory.mktemp("slides") / "day.pptx"
    geo.brief(path, at="2023-05-25")
    return path


def test_slides_tell_a_day_with_native_tables_and_their_sources_in_the_notes(deck: Path) -> None:
    slides = list(pptx.Presentation(str(deck)).slides)
    titles = [slide.shapes.title.text_frame.text for slide in slides]
    assert [title.partition(" (")[0] for title in dict.fromkeys(titles)][:2] == [
        "The Lachin corridor on 25 May 2023", "Lachin corridor, 25 May 2023"]
    assert titles[-1] == "What changed"
    table = next(shape for slide in slides for shape in slide.shapes if shape.has_table).table
    assert table.cell(1, 0).text == "Civilian traffic"
    notes = next(slide for slide in slides if any(shape.has_table for shape in slide.shapes)).notes_slide
    text = notes.notes_text_frame.text
    assert "Armenia: On 21 September 2023" in text and "Azerbaijan: The Foreign Ministry said" in text
    assert re.search(r"^1 .+: .+, 20\d\d", text.partition("\nSources\n")[2])
    picture = next(shape for shape in slides[1].shapes if shape.shape_type == 13)
    assert "Road closed to civilians" in picture._element.nvPicPr.cNvPr.get("descr")
    assert "Gas cut" in [shape.text_frame.text for shape in slides[1].shapes if shape.has_text_frame]


def test_no_slide_gives_the_account_of_one_side_alone(deck: Path) -> None:
    cells = [cell.text for slide in pptx.Presentation(str(deck)).slides for shape in slide.shapes if shape.has_table
             for row in shape.table.rows for cell in row.cells]
    assert not [text for text in cells if "Armenia: " in text or "Azerbaijan: " in text]


def test_slides_have_nothing_of_the_template_and_stay_on_their_slide(deck: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(deck) as packed:
        names = packed.namelist()
        parts = b"".join(packed.read(name) for name in names if name.endswith(".xml"))
    assert not [name for name in names if "thumbnail" in name or "printer" in name or "app.xml" in name]
    assert len([name for name in names if re.fullmatch(r"ppt/slideLayouts/[^/]+", name)]) == 2
    assert b'name="Office' not in parts and b"Steve" not in parts
    presentation = pptx.Presentation(BytesIO(deck.read_bytes()))
    width, height = presentation.slide_width, presentation.slide_height
    assert not [shape.name for slide in presentation.slides for shape in slide.shapes
                if shape.left + shape.width > width or shape.top + shape.height > height]
    geo.brief(tmp_path / "day.pptx", at="2023-05-25")
    assert (tmp_path / "day.pptx").read_bytes() == deck.read_bytes()
