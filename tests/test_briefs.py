"""Briefs: what they say comes from the tables, with its document; and each form of file can be read back."""

from __future__ import annotations

import dataclasses
import io
import json
import os
import re
import shutil
import signal
import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from html import escape
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any

import docx
import pytest
from export_folder import make_tricky_folder
from markdown_it import MarkdownIt
from project_case import CASE

import geo
from geo import briefs, cli
from geo.briefs import content, isolation, markdown, model, page, pictures, room, spelling, word
from geo.briefs.detail import Detail
from geo.briefs.numbering import Numbering
from geo.engine.facts import read_facts
from geo.errors import StoreError, UsageError
from geo.model import project
from geo.model.citations import cited_sources
from geo.model.situation_words import words_of
from geo.model.words.spelling import spell_day
from geo.store import data_folder
from geo.telling.tours import read_tours

TOP = Path(__file__).resolve().parent.parent
HTML_VALIDATE = project.NODE_MODULES / "html-validate" / "bin" / "html-validate.mjs"
DAY = date(2023, 5, 25)
RANGE = (date(2022, 12, 1), date(2022, 12, 31))


def lines(document: model.Document) -> Iterator[str]:
    """Yield every line of a brief as text, but for the pictures, the sources and the colophon."""
    yield document.title
    for section in document.sections:
        yield section.title
        for block in section.blocks:
            if isinstance(block, model.Paragraph):
                yield model.plain(block.line)
            elif isinstance(block, model.Bullets):
                yield from (model.plain(line) for item in block.items for line in (item.line, *item.below))
            elif isinstance(block, model.Grid):
                yield block.caption
                yield from (model.plain(cell) for row in block.rows for cell in row)


def brief_of(first: date, last: date, detail: Detail = Detail.FULL) -> model.Document:
    """Return a brief with pictures that are as high as those of most days."""
    drawn = [model.Picture(kind, "Caption.", "What it shows.", b"", 186, height)
             for kind, height in (("map", 80), ("spacetime", 58))]
    return content.Brief(read_facts(), first, last, detail).document(drawn)


def text_of(first: date, last: date, data: Path | None = None) -> str:
    return "\n".join(lines(content.Brief(read_facts(data), first, last).document(())))


@pytest.fixture(scope="module")
def of_day() -> model.Document:
    """The brief of a day."""
    return content.Brief(read_facts(), DAY, DAY).document(pictures.draw_pictures(read_facts(), DAY, DAY))


@pytest.fixture(scope="module")
def of_range() -> model.Document:
    """The brief of a month, without pictures."""
    return content.Brief(read_facts(), *RANGE).document(())


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the brief of a day in every format."""
    folder = tmp_path_factory.mktemp("briefs")
    for suffix in briefs.FORMATS:
        geo.brief(folder / f"brief{suffix}", at=DAY)
    return folder


def change(folder: Path, file: str, row_id: str, **changes: Any) -> Path:
    """Copy the data folder and change cells of one row of a table or layer."""
    shutil.copytree(project.DATA, folder)
    description = json.loads((folder / data_folder.MANIFEST).read_text("utf-8"))
    files = {item["path"]: (folder / item["path"]).read_bytes() for item in description["resources"]}
    held = json.loads(files[file])
    rows = [feature["properties"] for feature in held["features"]] if isinstance(held, dict) else held
    next(row for row in rows if row["id"] == row_id).update(changes)
    files[file] = json.dumps(held).encode()
    for item in description["resources"]:
        item.update(bytes=len(files[item["path"]]), hash=data_folder.sha256(files[item["path"]]))
    data_folder.write_set(folder, files, description)
    return folder


# What it says

@pytest.mark.parametrize("statement", [
    "Civilian traffic, the whole road: closed since 12 December 2022 (day 165), cause: an act of one of the parties.",
    "Route in use: Goris - Tegh - Kornidzor - Hakari bridge - Shusha junction - Stepanakert",
    "9 points where passage or supply was stopped, 3 certainly and 6 possibly.",
    "Khankendi / Stepanakert",
    "19 to 25 May 2023: 3 events.",
])
def test_the_brief_of_a_day_tells_its_situation(of_day: model.Document, statement: str) -> None:
    assert statement in "\n".join(lines(of_day))


@pytest.mark.parametrize("statement", [
    "The Lachin corridor from 1 to 31 December 2022",
    "Civilian traffic, the whole road: open, 1 to 11 December 2022 (3 December 2022: closed from about 12:00, "
    "for about 3 h, cause: an act of one of the parties).",
    "Civilian traffic, the whole road: closed, 12 to 31 December 2022, cause: an act of one of the parties.",
    "closed, 12 to 13 December 2022",
    "Who was cut off on 31 December 2022",
    "1 to 31 December 2022: 24 events.",
    "Roadblock near Shusha, 3 December 2022",
])
def test_the_brief_of_a_range_tells_what_changed_within_it(of_range: model.Document, statement: str) -> None:
    assert statement in "\n".join(lines(of_range))


def test_states_of_a_range_follow_each_other_without_gap(of_range: model.Document) -> None:
    found = content.Brief(read_facts(), *RANGE)
    for traffic in ("civilian", "icrc", "peacekeeper"):
        episodes = found.episodes(traffic)
        assert episodes[0].starts <= RANGE[0] and episodes[-1].ends > RANGE[1]
        assert all(earlier.ends == later.starts for earlier, later in pairwise(episodes))


def test_a_state_rests_on_what_was_reported_for_the_days_of_the_brief_alone() -> None:
    told = text_of(date(2022, 12, 1), date(2022, 12, 14))
    assert "Open; interrupted for some three hours on 3 December 2022." in told
    assert "until traffic moves to the bypass at 20:00 on 30 August 2022" not in told
    assert "no ICRC cargo after 23 April" not in told


def test_each_side_tells_an_event_in_its_own_name(of_day: model.Document) -> None:
    (summit,) = (item for section in of_day.sections if section.title == "Events of the week"
                 for block in section.blocks if isinstance(block, model.Bullets)
                 for item in block.items if "Moscow" in model.plain(item.line))
    assert [re.sub(r" \[.*\]$", "", model.plain(line)) for line in summit.below] == [
        "Armenia: The prime minister says that the statement knows only one corridor, Lachin, and that it is "
        "unlawfully blocked.",
        "Azerbaijan, as reported by Interfax; Mediamax: The president says that his word corridor carries no "
        "territorial claim.",
        "Russia: The president says that there is agreement on the principal issues and that what remains are "
        "technicalities."]


def test_figures_that_disagree_stand_side_by_side_with_who_states_them(of_day: model.Document) -> None:
    *_, figures = (block for section in of_day.sections if section.title.startswith("Who was cut off")
                   for block in section.blocks if isinstance(block, model.Bullets))
    told = [re.sub(r" \[.*\]$", "", model.plain(item.line)) for item in figures.items]
    assert "25,000: President Aliyev, 23 July 2021; at most" in told
    assert ("120,000: Armenia, NK authorities, most news agencies, December 2022; includes 30,000 children"
            in told)
    assert any(line.startswith("100,625: counted arrivals in Armenia, 3 October 2023, later;") for line in told)


@pytest.mark.parametrize(("file", "row_id", "changes", "before", "after"), [
    ("tables/series.json", "population-nk-2021-07-23", {"value": 25731.0}, "25,000", "25,731"),
    ("layers/events.geojson", "moscow-summit", {"summary": "Nothing is agreed."}, "argue over corridors",
     "Nothing is agreed."),
    ("layers/blockade_points.geojson", "hakari-checkpoint", {"operator": "Somebody"},
     "State Border Service of Azerbaijan", "By: Somebody."),
])
def test_what_changes_in_the_tables_changes_in_the_brief(
    file: str, row_id: str, changes: dict[str, Any], before: str, after: str, tmp_path: Path
) -> None:
    told = text_of(DAY, DAY, change(tmp_path / "data", file, row_id, **changes))
    assert before in text_of(DAY, DAY) and before not in told
    assert after in told and after not in text_of(DAY, DAY)


def test_every_number_of_a_brief_is_in_the_tables_or_counts_their_rows(of_day: model.Document) -> None:
    tables = "\n".join(path.read_text("utf-8") for path in (*project.DATA.glob("tables/*.json"),
                                                           *project.DATA.glob("layers/*.geojson")))
    known = {number.replace(",", "").removesuffix(".0") for number in re.findall(r"\d[\d,]*(?:\.\d+)?", tables)}
    known |= {str(int(number)) for number in known if number.isdigit()}
    told = re.sub(r" \[[^\]]*\]", "", "\n".join(lines(of_day)))
    counted = {"165", "27", "18", "9", "2", "7"}  # days of the closures; points; events
    assert {number.replace(",", "") for number in re.findall(r"\d[\d,]*(?:\.\d+)?", told)} - known <= counted


def test_documents_are_numbered_in_the_order_in_which_they_are_cited(of_day: model.Document) -> None:
    cited = [number for section in of_day.sections for block in section.blocks for line in _lines_of(block)
             for piece in line if isinstance(piece, model.Cite) for number, _ in piece.documents]
    assert list(dict.fromkeys(cited)) == list(range(1, len(of_day.sources) + 1))


def _lines_of(block: model.Block) -> list[model.Line]:
    if isinstance(block, model.Paragraph):
        return [block.line]
    if isinstance(block, model.Bullets):
        return [line for item in block.items for line in (item.line, *item.below)]
    return [cell for row in block.rows for cell in row] if isinstance(block, model.Grid) else []


def test_a_statement_leads_to_the_documents_that_it_cites(of_day: model.Document) -> None:
    facts = read_facts()
    row = facts.events["moscow-summit"]
    (line,) = (line for section in of_day.sections for block in section.blocks for line in _lines_of(block)
               if any(isinstance(piece, model.Text) and piece.text == f"{row['title']}." for piece in line))
    (cite,) = (piece for piece in line if isinstance(piece, model.Cite))
    assert {of_day.sources[number - 1]["id"] for number, _ in cite.documents} <= set(cited_sources(row["sources"]))


@pytest.mark.parametrize("day", ["2020-11-09", "2020-12-01", "2022-08-30", "2023-09-24", "2024-06-30"])
def test_every_kind_of_day_can_be_briefed(day: str) -> None:
    at = date.fromisoformat(day)
    told = text_of(at, at)
    assert "None" not in told.replace("None is reported", "") and "[]" not in told and ".." not in told


def test_the_whole_period_can_be_briefed() -> None:
    told = text_of(*read_facts().period)
    assert f"{len(read_facts().events)} events." in told


@pytest.mark.parametrize(("days", "shown"), [
    (("2023-05-25", "2023-05-25"), ("2022-11-24", "2023-06-25")),
    (("2022-12-01", "2022-12-29"), ("2022-11-27", "2023-01-02")),
    (("2020-11-10", "2020-11-10"), ("2020-11-09", "2020-12-11")),
    (("2024-06-30", "2024-06-30"), ("2023-12-31", "2024-06-30")),
])
def test_the_diagram_shows_the_time_around_within_the_period(days: tuple[str, str], shown: tuple[str, str]) -> None:
    first, last = map(date.fromisoformat, days)
    assert tuple(map(str, pictures.span_of(read_facts(), first, last))) == shown


# What is left out, and said to be

@pytest.mark.parametrize(("citations", "cited"), [
    ("newsam-735928", ["newsam-735928"]),
    ("abaka-28120; abcaz-76809", ["abaka-28120", "abcaz-76809"]),
    ("abaka-28120; abcaz-76809; abcnews-20230525", ["abaka-28120", "abcaz-76809"]),
    ("abaka-28120; abcnews-20230525", ["abcnews-20230525"]),
    ("abaka-28120; newsam-735928", ["abaka-28120"]),
])
def test_a_short_brief_cites_both_sides_or_a_third(citations: str, cited: list[str]) -> None:
    numbering = Numbering(read_facts(), date(2024, 6, 30), is_short=True)
    numbering.cite({"sources": citations})
    assert [source["id"] for source in numbering.sources()] == cited


def test_a_brief_shows_the_place_in_a_document_and_nothing_else_of_a_citation() -> None:
    told = "newsam-735928[p. 2|via=tass-1223893|from]; newsam-735928[p. 2|until]; newsam-735928[via=ap-20230411]"
    cited = Numbering(read_facts(), date(2024, 6, 30), is_short=False).cite({"sources": told})
    assert cited[0].documents == ((1, "p. 2"), (1, None))


def cited_of(last: str, row: dict[str, Any]) -> list[str]:
    numbering = Numbering(read_facts(), date.fromisoformat(last), is_short=True)
    numbering.cite(row)
    return [source["id"] for source in numbering.sources()]


@pytest.mark.parametrize(("point", "last", "cited"), [
    ("gas-cut-2023-03-22", "2023-05-25", ["artsakhpress-181278"]),
    ("gas-cut-2023-03-22", "2023-10-15", ["artsakhpress-181278"]),
    ("power-line-near-zabukh", "2023-05-25", ["azatutyun-32219156"]),
    ("roadblock-martakert-kelbajar", "2023-05-25", ["newsam-735928"]),
    ("security-forces-near-shusha", "2023-05-25", ["norharatch-14377"]),
])
def test_a_document_that_only_bounds_the_end_of_a_point_is_not_cited_for_it(
    point: str, last: str, cited: list[str]
) -> None:
    assert cited_of(last, read_facts().blockades[point]) == cited


def test_a_document_of_the_time_of_the_brief_is_cited_before_a_later_one_that_the_row_names_first() -> None:
    row = read_facts().reports["bypass-peacekeeper-restricted-2023-05"]
    assert cited_of("2023-05-25", row) == ["norharatch-14377", "azvision-20230605"]


def test_where_all_documents_are_later_than_the_brief_the_first_that_the_row_names_is_cited() -> None:
    assert cited_of("2020-11-20", {"sources": "newsam-735928; armlife-275692"}) == ["newsam-735928"]


def test_a_document_published_long_before_a_point_began_is_not_cited_for_it() -> None:
    row = {**read_facts().blockades["hakari-checkpoint"], "sources": "azernews-197921; azvision-20230605"}
    assert cited_of("2023-05-25", row) == ["azvision-20230605"]


def test_the_account_of_a_side_is_cited_by_the_first_document_that_the_row_names() -> None:
    numbering = Numbering(read_facts(), DAY, is_short=True)
    numbering.cite({"sources": "interfaxru-394589"})
    assert numbering.cite_account({"side": "ru", "sources": "kremlin-71204; interfaxru-394589"}) == (
        model.Cite(((2, None),)),)


def test_a_reworded_copy_is_not_cited_where_the_original_was_read(of_day: model.Document) -> None:
    listed = {source["id"] for source in of_day.sources}
    assert "abcnews-20230525" in listed and "seed-abc-20230525" not in listed


@pytest.mark.parametrize(("day", "statement"), [
    ("2024-06-30", "Cut off from Armenia for civilian traffic: none is reported; not known for "),
    ("2024-06-30", "Settlements of which it is not known: Asgaran / Askeran"),
    ("2023-10-04", "Cut off from Armenia for civilian traffic: none is reported; not known for "),
    ("2020-11-10", "Tsarris / Zarisli; no source that was read tells whether they could be reached."),
    ("2023-05-25", "12 settlements on the drawn roads, 1 of them only possibly, Khankendi / Stepanakert among them; "
                   "not known for 4 more."),
])
def test_what_is_not_known_is_told_as_not_known(day: str, statement: str) -> None:
    at = date.fromisoformat(day)
    told = text_of(at, at)
    assert statement in told
    assert "o settlement on the drawn roads" not in told


def test_where_nobody_was_cut_off_and_all_is_known_the_brief_says_so() -> None:
    day = dataclasses.replace(content.Brief(read_facts(), DAY, DAY).day, cut_off=[], not_known=[])
    assert isolation.spell_cut_off(day, CASE.centre) == "no settlement on the drawn roads, as far as is reported"


@pytest.mark.parametrize(("day", "statement"), [
    ("2021-01-15", "Azerbaijani convoys restricted since 31 December 2020, perhaps since 1 December 2020, cause: "),
    ("2022-12-31", "civilian traffic restricted since 19 December 2022, perhaps since 5 December 2022."),
    ("2023-05-25", "Tegh - Kornidzor - Hakari bridge: civilian traffic restricted since 30 April 2023, cause: "),
])
def test_the_start_of_a_state_on_another_road_is_no_surer_than_it_is_known(day: str, statement: str) -> None:
    at = date.fromisoformat(day)
    (other,) = (section for section in content.Brief(read_facts(), at, at).document(()).sections
                if section.title == "Other roads and local traffic")
    assert any(statement in model.plain(line) for block in other.blocks for line in _lines_of(block))


def test_the_brief_says_how_many_documents_it_does_not_list(of_day: model.Document) -> None:
    told = f"84 documents stand behind these statements; {len(of_day.sources)} of them are listed: for each statement "
    assert of_day.colophon[0].startswith(f"{told}one of the Armenian and one of the Azerbaijani side")


def test_a_brief_with_room_lists_every_document() -> None:
    told = brief_of(date(2021, 6, 1), date(2021, 6, 1))
    assert told.colophon[0] == f"All {len(told.sources)} documents behind these statements are listed."


@pytest.mark.parametrize(("day", "detail", "says", "lacks"), [
    ("2023-04-20", Detail.POINTS, "Left out to keep the brief short: who held these 4 points", "NK: civilian track"),
    ("2022-01-14", Detail.MINOR_EVENTS, "the summaries of the 1 without accounts of a side, told by their titles",
     "receives the new commander"),
    ("2023-05-25", Detail.SUMMARIES, "the summaries of all 3, told by their titles", "remaining differences"),
    ("2023-05-25", Detail.ALL_POINTS, "who held these 9 points", "State Border Service"),
    ("2023-05-25", Detail.EARLIER_ACCOUNTS, "4 accounts of the sides on events before 25 May 2023", "passes over"),
    ("2023-05-25", Detail.STATE_ACCOUNTS, "the accounts of the sides on each state", "whether the terms stay the same"),
    ("2023-05-25", Detail.STATES, "what is reported for each state, and by whom", "No private or commercial"),
    ("2023-05-25", Detail.ACCOUNTS, "8 accounts of the sides (in data/tables/accounts.json)", "unlawfully blocked"),
])
def test_each_step_leaves_something_out_and_says_so(day: str, detail: Detail, says: str, lacks: str) -> None:
    at = date.fromisoformat(day)  # without pictures these days fit on two pages from the second step on
    told, before = ("\n".join(lines(content.Brief(read_facts(), at, at, step).document(())))
                    for step in (detail, Detail(detail - 1)))
    assert says in told and says not in before
    assert lacks not in told and lacks in before


def test_a_point_of_dispute_stands_for_the_accounts_of_a_state_that_are_left_out() -> None:
    told, before = ("\n".join(lines(content.Brief(read_facts(), DAY, DAY, step).document(())))
                    for step in (Detail.STATE_ACCOUNTS, Detail.EARLIER_ACCOUNTS))
    assert "Disputed or not settled: cause: Azerbaijani conditions" in told
    assert "Disputed or not settled: cause: Azerbaijani conditions" not in before


@pytest.mark.parametrize("detail", [Detail.FULL, Detail.POINTS, Detail.SUMMARIES])
def test_accounts_of_the_sides_stay_while_there_is_room(detail: Detail) -> None:
    told = "\n".join(lines(brief_of(DAY, DAY, detail)))
    assert "Armenia: The prime minister says that the statement knows only one corridor" in told
    assert "Azerbaijan, as reported by Interfax; Mediamax: The president says that his word corridor" in told


def test_a_brief_of_any_day_is_estimated_to_fit_with_both_accounts() -> None:
    first, last = read_facts().period
    days = (first + timedelta(days=number) for number in range(0, (last - first).days + 1, 29))
    too_full = {"2023-02-28", "2023-05-26", "2023-08-21", "2023-09-19"}
    for day in days:
        brief = content.Brief(read_facts(), day, day)
        assert room.fits(brief.document(brief_of(day, day).pictures())), day
        assert brief.detail < Detail.STATES or str(day) in too_full, day


def test_a_range_tells_who_was_cut_off_on_its_first_day_and_on_its_last(of_range: model.Document) -> None:
    told = "\n".join(lines(of_range))
    assert ("That is the last day of the range. Cut off on its first, 1 December 2022: none is reported; not known for "
            "Asgaran") in told


@pytest.mark.parametrize(("url", "title", "shown"), [
    ("https://www.news.am/eng/news/1.html", "[Gas cut off]", "2023-03-22, NK. news.am/eng/news/1.html"),
    ("https://news.am/eng/news/1.html", "Gas is cut off", "2023-03-22, NK."),
    ("javascript:alert(1)", "[Gas cut off]", "2023-03-22, NK."),
])
def test_a_document_without_a_title_has_its_address_on_paper(url: str, title: str, shown: str) -> None:
    source = {"url": url, "title": title, "published": "2023-03-22", "side": "nk"}
    assert spelling.source_end(source, words_of(CASE, "en")) == shown


# Files

class Tags(HTMLParser):
    """The elements and attributes of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attributes}


def validity_errors(node: str, html: str, folder: Path) -> list[str]:
    (folder / "page.html").write_text(html, encoding="utf-8")
    (folder / "rules.json").write_text(json.dumps({"extends": ["html-validate:standard"]}))
    subprocess.run([node, str(HTML_VALIDATE), "--config", "rules.json", "--formatter", "json=found.json", "page.html"],
                   cwd=folder, capture_output=True, timeout=300, check=False)
    results = json.loads((folder / "found.json").read_text(encoding="utf-8"))
    return [f"{message['ruleId']}: {message['message']}" for result in results for message in result["messages"]]


def test_the_html_brief_is_valid(written: Path, node: str, tmp_path: Path) -> None:
    assert validity_errors(node, (written / "brief.html").read_text("utf-8"), tmp_path) == []


def test_the_html_brief_asks_for_nothing_and_runs_nothing(written: Path) -> None:
    text = (written / "brief.html").read_text("utf-8")
    assert "default-src 'none'" in text
    assert not {"script", "iframe", "object", "link", "form"} & Tags(text).tags
    assert set(re.findall(r'(?:src|srcset)="([a-z]+:)', text)) == {"data:"}
    assert set(re.findall(r"url\(([^,)]+)", text)) == {"data:font/woff2;base64"}
    assert not re.search(r"@import|\bstyle=", text)


def test_hostile_text_is_text_in_every_form(tmp_path: Path, node: str) -> None:
    folder = make_tricky_folder(tmp_path / "data", rows_at_most=10_000)
    document = content.Brief(read_facts(folder), DAY, DAY).document(())
    html = page.format_html(document).decode()
    known = {"html", "head", "meta", "title", "style", "body", "main", "header", "h1", "h2", "p", "span", "section",
             "ul", "ol", "li", "strong", "a", "table", "caption", "thead", "tbody", "tr", "th", "td", "footer"}
    assert Tags(html).tags <= known
    assert not [name for name in Tags(html).attributes if name.startswith("on")]
    text = markdown.format_markdown(document, {}).decode()
    assert not re.search(r"(?<!\\)<(?!https?://)", text)
    read = docx.Document(io.BytesIO(word.format_word(document)))
    assert "<script>" in "\n".join(paragraph.text for paragraph in read.paragraphs)


def read_docx(path: Path) -> Any:
    return docx.Document(str(path))


def all_text(read: Any) -> str:
    cells = [cell.text for table in read.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in read.paragraphs), *cells])


def test_the_word_brief_is_read_back_in_all_scripts(written: Path) -> None:
    told = all_text(read_docx(written / "brief.docx"))
    for text in ("closed since 12 December 2022", "Լաչինի միջանցք", "Laçın dəhlizi", "Лачинский коридор"):
        assert text in told


def test_the_word_brief_has_headings_captions_and_heading_rows(written: Path, of_day: model.Document) -> None:
    read = read_docx(written / "brief.docx")
    assert [found.text for found in read.paragraphs if found.style.name == "Heading 1"] == [
        *(section.title for section in of_day.sections), "Sources"]
    assert [found.text for found in read.paragraphs if found.style.name == "Title"] == [of_day.title]
    assert len([found for found in read.paragraphs if found.style.name == "Caption"]) == 3  # one, what it lacks
    assert len(read.tables) == 1
    assert all("w:tblHeader" in table.rows[0]._tr.xml and "w:tblHeader" not in table.rows[1]._tr.xml
               for table in read.tables)


def test_a_heading_of_the_word_brief_is_kept_with_what_follows(written: Path) -> None:
    headings = [found for found in read_docx(written / "brief.docx").paragraphs if found.style.name == "Heading 1"]
    assert headings and all(found.style.paragraph_format.keep_with_next for found in headings)
    assert all(found.paragraph_format.keep_with_next is not False for found in headings)


def test_what_was_left_out_on_the_way_is_put_back_where_there_is_room() -> None:
    brief = content.Brief(read_facts(), date(2023, 6, 1), date(2023, 6, 10))
    brief.document(brief_of(DAY, DAY).pictures())
    assert Detail.STATES in brief.left_out and not brief.left_out >= set(Detail) - {Detail.ACCOUNTS}


def test_the_pictures_of_the_word_brief_have_alternative_texts(written: Path) -> None:
    read = read_docx(written / "brief.docx")
    told = [shape._inline.docPr.get("descr") for shape in read.inline_shapes]
    assert len(told) == 2 and all(len(text) > 40 for text in told)


def test_the_sources_of_the_word_brief_are_links(written: Path, of_day: model.Document) -> None:
    read = read_docx(written / "brief.docx")
    linked = {found.target_ref for found in read.part.rels.values() if found.is_external}
    assert linked == {source["url"] for source in of_day.sources if source["url"]}


def test_the_word_brief_names_no_author_and_no_time(written: Path) -> None:
    with zipfile.ZipFile(written / "brief.docx") as packed:
        assert {item.date_time for item in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert packed.namelist()[0] == "[Content_Types].xml"
        properties = packed.read("docProps/core.xml").decode()
    assert not re.search(r"created|modified|lastModifiedBy|python|\d{4}-\d\d-\d\dT", properties)
    assert "<dc:title>The Lachin corridor on 25 May 2023</dc:title>" in properties


def test_the_word_brief_holds_nothing_of_the_template_s_own_document(written: Path) -> None:
    with zipfile.ZipFile(written / "brief.docx") as packed:
        foreign = re.compile(r"customXml|thumbnail|stylesWithEffects")
        assert [name for name in packed.namelist() if foreign.search(name)] == []
        types = packed.read("[Content_Types].xml").decode()
    assert not foreign.search(types)


def test_the_pictures_of_the_markdown_brief_stand_beside_it(written: Path) -> None:
    text = (written / "brief.md").read_text("utf-8")
    named = re.findall(r"!\[[^\]]{40,}\]\(<([^>]+)>\)", text)
    assert [re.sub("[0-9a-f]{12}", "*", name) for name in named] == ["brief-map-*.png", "brief-spacetime-*.png"]
    for name in named:
        content_of = (written / name).read_bytes()
        assert data_folder.sha256(content_of).removeprefix("sha256:").startswith(name[-16:-4])
        assert content_of.startswith(b"\x89PNG") and min(struct.unpack(">II", content_of[16:24])) > 300


def test_the_markdown_brief_reads_as_paragraphs_lists_and_tables_without_stray_marks(written: Path) -> None:
    parsed = MarkdownIt("commonmark").enable("table").render((written / "brief.md").read_text("utf-8"))
    assert parsed.count("<table>") == 1 and parsed.count("<img") == 2
    assert "**" not in parsed and "<p></p>" not in parsed and "<p>|" not in parsed


def test_the_markdown_brief_numbers_its_sources(written: Path, of_day: model.Document) -> None:
    text = (written / "brief.md").read_text("utf-8")
    listed = text.partition("## Sources")[2].partition("\n---\n")[0].strip().splitlines()
    assert [int(line.partition(". ")[0]) for line in listed] == list(range(1, len(of_day.sources) + 1))
    assert all(f"<{source['url']}>" in line for line, source in zip(listed, of_day.sources, strict=True)
               if source["url"])


@pytest.mark.parametrize(("text", "escaped"), [
    ("a*b_c", "a\\*b\\_c"), ("[x](y)", "\\[x\\](y)"), ("<b>", "\\<b\\>"), ("- x", "\\- x"),
    ("1. one", "1\\. one"), ("(1) one", "(1) one"), ("5-10", "5-10"),
    ("a\nb", "a b"), ("5 | 6", "5 \\| 6"), ("C:\\x", "C:\\\\x"), ("&amp;", "\\&amp;"),
])
def test_nothing_in_a_text_is_markdown(text: str, escaped: str) -> None:
    assert markdown.escape(text) == escaped


def test_briefs_are_the_same_to_the_byte_in_other_surroundings(written: Path, tmp_path: Path) -> None:
    script = ("import geo\nfor suffix in ('.html', '.md', '.docx', '.pptx'):\n"
              "    geo.brief('brief' + suffix, at='2023-05-25')")
    paths = os.pathsep.join([str(TOP), os.environ.get("PYTHONPATH", "")])
    surroundings = {**os.environ, "PYTHONPATH": paths, "PYTHONHASHSEED": "7", "TZ": "Pacific/Kiritimati", "LC_ALL": "C"}
    subprocess.run([sys.executable, "-c", script], cwd=tmp_path, env=surroundings, check=True)
    assert content_of(tmp_path) == content_of(written)


def content_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize(("name", "address"), [
    ("a b-map.png", "a b-map.png"), ("<b>&amp;.png", "%3Cb%3E%26amp;.png"), ("5%20#1?.png", "5%2520%231%3F.png"),
    ("Բերձոր\udcff.png", "Բերձոր%FF.png"), ("a\\b\n.png", "a%5Cb%0A.png"),
])
def test_a_picture_beside_a_markdown_brief_is_found_whatever_its_name(
    name: str, address: str, of_day: model.Document
) -> None:
    text = markdown.format_markdown(of_day, dict.fromkeys(["map", "spacetime"], name)).decode()
    assert text.count(f"](<{address}>)") == 2


# Errors

@pytest.mark.parametrize(("name", "days", "message"), [
    ("x.pdf", {"at": "2023-05-25"}, '"x.pdf" does not tell the format. End it in .html, .md, .docx or .pptx.'),
    ("x.html", {}, "expected a day, or a first and a last day. Give --at DAY, or --from DAY and --until DAY."),
    ("x.html", {"at": "2023-05-25", "first": "2023-05-01", "last": "2023-05-02"}, "expected a day, or"),
    ("x.html", {"first": "2023-05-01"}, "expected a day, or a first and a last day."),
    ("x.html", {"first": "2023-05-02", "last": "2023-05-01"}, "the range begins on 2023-05-02, after it ends on"),
    ("x.html", {"tour": "coridor"}, "tour: expected one of corridor, article; got \"coridor\". Did you mean corridor?"),
    ("x.html", {"tour": "corridor", "at": "2023-05-25"}, "expected a tour or days, and not both."),
    ("x.html", {"tour": "corridor", "known_by": "2023-05-25"}, "tour: there is none in these data."),
    ("x.html", {"at": "soon"}, "expected a day such as 2001-02-03"),
    ("x.html", {"at": "2019-01-01"}, "2019-01-01 lies outside the period of the data"),
    ("folder.md", {"at": "2023-05-25"}, "is a folder. Name a file in it."),
    ("file/x.md", {"at": "2023-05-25"}, "file is a file, so"),
])
def test_a_wrong_argument_is_told_in_one_line(name: str, days: dict[str, str], message: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    (tmp_path / "folder.md").mkdir()
    with pytest.raises(UsageError, match=re.escape(message)) as raised:
        geo.brief(tmp_path / name, **days)
    assert "\n" not in str(raised.value)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "folder.md"]


def test_a_brief_that_fails_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> bytes:
        raise StoreError("no")

    (tmp_path / "x.html").write_bytes(b"old")
    monkeypatch.setattr(page, "format_html", fail)
    with pytest.raises(StoreError):
        geo.brief(tmp_path / "x.html", at=DAY)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"x.html": b"old"}


def test_the_command_writes_the_brief_of_a_range(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def run(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["geo", "brief", *arguments])
        monkeypatch.setattr(signal, "signal", lambda *_: None)
        with pytest.raises(SystemExit) as left:
            cli.main()
        return int(left.value.code or 0), *capsys.readouterr()

    monkeypatch.chdir(tmp_path)
    status, out, err = run("--from", "2022-12-01", "--until", "2022-12-31", "--out", "december.html")
    assert (status, err) == (0, "") and out.startswith("december.html (")
    assert "from 1 to 31 December 2022" in Path("december.html").read_text("utf-8")
    told = run("--at", "2023-05-25", "--out", "day.md")[1].splitlines()
    assert [re.sub(r"-[0-9a-f]{12}|\(.*", "", line) for line in told] == [
        "day.md ", "day-map.png ", "day-spacetime.png "]
    assert run("--at", "2023-02-30", "--out", "x.html")[0] == 2
    assert not Path("x.html").exists()


SPELLED: list[tuple[Callable[..., Any], tuple[Any, ...], Any]] = [
    (model.spell_cite, (model.Cite(((3, None), (1, None), (2, None))),), "[1-3]"),
    (model.spell_cite, (model.Cite(((3, None), (4, None))),), "[3, 4]"),
    (model.spell_cite, (model.Cite(((1, "p. 2"), (2, None), (3, None), (4, None))),), "[1 (p. 2), 2-4]"),
]


@pytest.mark.parametrize(("function", "arguments", "expected"), SPELLED)
def test_numbers_of_documents_in_a_row_are_a_range(
    function: Callable[..., Any], arguments: tuple[Any, ...], expected: Any
) -> None:
    assert function(*arguments) == expected


def test_the_host_to_which_a_source_leads_stands_beside_it(written: Path) -> None:
    page = (written / "brief.html").read_text(encoding="utf-8")
    links = re.findall(r'<a href="https?://(?:www\.)?([^/"]+)[^"]*" rel="noopener noreferrer">.*?</a>(.{0,80})', page)
    assert len(links) > 5
    assert [host for host, after in links if not after.startswith(f' <span class="host">{host}</span>')] == []


# A tour as a handout

@pytest.mark.parametrize("tour", ["corridor", "article"])
def test_a_tour_is_a_handout_of_its_steps_with_every_document(tour: str, tmp_path: Path) -> None:
    geo.brief(tmp_path / "tour.md", tour=tour)
    html = MarkdownIt("commonmark").enable("table").render((tmp_path / "tour.md").read_text("utf-8"))
    steps = read_tours(read_facts())[tour]
    assert html.count("<h2>") == len(steps) + 2  # the tour, its steps, the sources
    for row in steps:
        assert f"<h2>{row['step']}. {escape(row['title'], quote=False)}</h2>" in html
        assert f"<strong>{spell_day(row['day'])}.</strong> {escape(row['text'], quote=False)}" in html.replace(
            "\N{NO-BREAK SPACE}", " ")
    cited = {source for row in steps for source in cited_sources(row["sources"])}
    assert html.partition("<h2>Sources</h2>")[2].count("<li>") == len(cited)
    assert html.count("<img") == len(list(tmp_path.glob("*.png"))) == 1


@pytest.mark.parametrize("suffix", [".html", ".docx"])
def test_a_tour_is_written_in_the_other_formats_too(suffix: str, tmp_path: Path) -> None:
    geo.brief(tmp_path / f"tour{suffix}", tour="article")
    assert (tmp_path / f"tour{suffix}").stat().st_size > 100_000
