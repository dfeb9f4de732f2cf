"""Known by a day: only documents published by then count, and nothing that came later is told.

The rows worked out by hand stand here as they were typed, with their documents, so that they stay what they are when
the tables grow. The laws are tried on the project's own data and on those of the invented situation.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from other_situation import make_other_data
from test_docs import blocks

import geo
from geo import briefs
from geo.engine.facts import Facts, read_facts
from geo.engine.isolation import survey
from geo.engine.known_dates import Documents, interval_known, is_exact, known_since
from geo.engine.later import is_of_later, without_later
from geo.engine.reachability import find_access
from geo.errors import UsageError
from geo.model.citations import cited_sources, parse_citations
from geo.model.dates import BOUND_NAMES, bounds_of, parse_date, resolve_interval
from geo.telling.status import brief_day

FIRST, LAST = date(2020, 11, 9), date(2024, 6, 30)
IDS = re.compile(r"[a-z0-9:-]+(?:; [a-z0-9:-]+)*")
HALF_OPEN = {"valid_until", "certain_until", "possible_until", "until"}
"""Columns of the day after the last one: it may be the one after the day of knowledge, of hours as typed too."""
DOCS = Path(__file__).resolve().parent.parent / "docs"
LEFT_OUT = "(Text left out: it may tell what came later.)"


def day(text: str) -> date:
    return date.fromisoformat(text)


# --- by hand: bounds, attested days, rows ---

# until when, what is attested, and the documents, each with its day; the first day of the row is in the first column
ROWS: dict[str, tuple[str, str, str | None, dict[str, str]]] = {
    "aghdam-road-aid-closed": ("2023-07-18", "2023-09-12", None, {
        "asbarez-20230718": "2023-07-18", "caliber-aghdam": "2023-08", "azernews-214145": "2023-08-30",
        "menafn-1107042633": "2023-09-11"}),
    "bypass-peacekeeper-closed-2022-12": ("2022-12-12", "2022-12-14", None, {
        "newsam-734934": "2022-12-13", "vestikavkaza-157910": "2022-12-15",
        "trend-3681614[par. 1|until]": "2022-12-14"}),
    "route-2020": ("2020-11-10", "2022-08-31", None, {
        "armpm-20201110": "2020-11-10", "tass-1223893": "2020-11-15", "armenpress-20201120": "2020-11-20",
        "massis-20220829": "2022-08-29"}),
    "bypass-peacekeeper-open-2023-09": ("2023-09-20", "2024-06-13", None, {
        "newsaz-20230920": "2023-09-20", "reuters-nbc-20230924": "2023-09-24", "azadliq-32990126": "2024-06-12"}),
    "post-at-the-turning": ("?", "[2022-12-16..2024-05-15]", "2022-12-12; 2022-12-15", {
        "newsam-734880": "2022-12-13", "forrights-20221215": "2022-12-15", "withdrawal": "2024-05-15"}),
    "route-2023": ("[2023-03-30..2023-04-01]", "?", "2023-05-26; 2023-09-24", {
        "asbarez-20230330": "2023-03-30", "azatutyun-32429516": "2023-05-26", "reuters-nbc-20230924": "2023-09-24"}),
    "aghdam-district-full": ("2020-11-20", "..", None, {"jam-20201125": "2020-11-25", "review": "2024-04-26"}),
}

# known by, row: first and last bound as typed, attested days, and from and until when it is certain
BY_HAND = [
    # 18 July 2023, the day on which residents close the road by Aghdam: one document, of that day, tells of it.
    ("2023-07-18", "aghdam-road-aid-closed", ("2023-07-18", "?", "2023-07-18"), ("2023-07-18", "2023-07-19")),
    # In August nothing newer is read: the closure is certain up to 18 July and possible after it.
    ("2023-08-29", "aghdam-road-aid-closed", ("2023-07-18", "?", "2023-07-18"), ("2023-07-18", "2023-07-19")),
    # A document dated "August 2023" counts from the 31st, and attests no day; those of single days do.
    ("2023-09-11", "aghdam-road-aid-closed", ("2023-07-18", "?", "2023-07-18; 2023-08-30; 2023-09-11"),
     ("2023-07-18", "2023-09-12")),
    # No document is as late as the end, which the last of them tells of beforehand: it counts when its day has come.
    ("2023-09-12", "aghdam-road-aid-closed", ("2023-07-18", "2023-09-12", None), ("2023-07-18", "2023-09-12")),
    # 13 December 2022: the day before, the peacekeepers' passage has ended; nobody knows for how long.
    ("2022-12-13", "bypass-peacekeeper-closed-2022-12", ("2022-12-12", "?", "2022-12-13"),
     ("2022-12-12", "2022-12-14")),
    # On the 14th a document tells that vehicles pass; it supports the end alone, and attests no day.
    ("2022-12-14", "bypass-peacekeeper-closed-2022-12", ("2022-12-12", "2022-12-14", None),
     ("2022-12-12", "2022-12-14")),
    # 30 August 2022, the day of the change of roads: the last document is of the 29th, so that day is only possible.
    ("2022-08-30", "route-2020", ("2020-11-10", "?", "2020-11-10; 2020-11-15; 2020-11-20; 2022-08-29"),
     ("2020-11-10", "2022-08-30")),
    ("2022-08-31", "route-2020", ("2020-11-10", "2022-08-31", None), ("2020-11-10", "2022-08-31")),
    # 20 September 2023: the road is open to the peacekeepers, by a document of that day; how long, nobody knows.
    ("2023-09-20", "bypass-peacekeeper-open-2023-09", ("2023-09-20", "?", "2023-09-20"), ("2023-09-20", "2023-09-21")),
    # An end within a range is the work of the document that ends the range: before it, the end is not known.
    ("2022-12-13", "post-at-the-turning", ("?", "?", "2022-12-12; 2022-12-13"), ("2022-12-12", "2022-12-14")),
    ("2024-05-14", "post-at-the-turning", ("?", "?", "2022-12-12; 2022-12-13; 2022-12-15"),
     ("2022-12-12", "2022-12-16")),
    ("2024-05-15", "post-at-the-turning", ("?", "[2022-12-16..2024-05-15]", "2022-12-12; 2022-12-15"),
     ("2022-12-12", "2022-12-16")),
    # "Between 30 March and 1 April": on 30 March it is possible from then on, and certain on no day.
    ("2023-03-30", "route-2023", ("?", "?", None), (None, None)),
    ("2023-05-26", "route-2023", ("[2023-03-30..2023-04-01]", "?", "2023-05-26"), ("2023-04-01", "2023-05-27")),
    # "..", that it went on after the period, is known after the period.
    ("2023-01-01", "aghdam-district-full", ("2020-11-20", "?", "2020-11-25"), ("2020-11-20", "2020-11-26")),
    ("2024-07-01", "aghdam-district-full", ("2020-11-20", "..", None), ("2020-11-20", None)),
]


def row_of(name: str) -> tuple[dict[str, Any], Documents]:
    """Return a row of ROWS as the data have it, and its documents."""
    starts, until, attested, published = ROWS[name]
    resolved = resolve_interval(starts, until, attested)
    bounds = {column: found.isoformat() if (found := getattr(resolved, column)) else None for column in BOUND_NAMES}
    documents = Documents(tuple((parse_date(published[str(citation)]).latest, citation.bounds,
                                 is_exact(published[str(citation)]))
                                for citation in parse_citations("; ".join(published))))
    return {"valid_from": starts, "valid_until": until, "attested": attested, **bounds}, documents


@pytest.mark.parametrize(("by", "name", "typed", "certain"), BY_HAND, ids=[f"{row[1]} by {row[0]}" for row in BY_HAND])
def test_what_was_known_by_hand(
    by: str, name: str, typed: tuple[str, str, str | None], certain: tuple[str | None, str | None]
) -> None:
    row, documents = row_of(name)
    known = row | interval_known(row, documents, by=day(by), last=LAST)
    assert (known["valid_from"], known["valid_until"], known["attested"]) == typed
    assert (known["certain_from"], known["certain_until"]) == certain


def test_a_beginning_that_is_not_known_is_possible_from_the_first_day_on_which_it_may_have_been() -> None:
    row, documents = row_of("route-2023")
    known = interval_known(row, documents, by=day("2023-03-30"), last=LAST)
    assert (known["valid_from"], known["possible_from"]) == ("?", "2023-03-30")


@pytest.mark.parametrize(("of", "since"), [
    ("2023-07-18", "2023-07-19"),  # the first that is not older than what it tells
    ("2023-07-20", "2023-08-01"),
    ("2023-09-01", "2023-09-01"),  # all are older: they told of it beforehand, and it counts when its day has come
])
def test_since_when_a_day_is_known(of: str, since: str) -> None:
    documents = [day("2023-07-17"), day("2023-07-19"), day("2023-08-01")]
    assert known_since(day(of), documents, documents) == day(since)


# --- texts ---

@pytest.mark.parametrize(("text", "told"), [
    ("Tegh - Hakari bridge (August 2022 to March 2023)", "Tegh - Hakari bridge"),
    ("Gas from Armenia cut off, 10-13 March 2023", "Gas from Armenia cut off"),
    ("closed on 03.09.2023", ""),
    ("The court rules on July 6, 2023", ""),
    ("Posts, of which 5 left in 2024; others stay", "others stay"),
    ("from 13 December", ""),  # near 12 December 2022, so it is that of 2022
    ("since 9 November", "since 9 November"),
    ("Post on height 2054", "Post on height 2054"),
    ("patients since December 2022", "patients since December 2022"),
    ("Residents of Zabukh, Sus and Lachin told to leave by 25 August 2023", ""),  # no half of a sentence is told
    ("Closed on 31.02.2023", ""),  # no day of the calendar, but a later year
    ("route-2023", "route-2023"),  # an id
])
def test_names_lose_the_part_that_tells_of_later_days(text: str, told: str) -> None:
    assert without_later(text, day("2022-12-12"), near=day("2022-12-12")) == told


@pytest.mark.parametrize(("text", "told"), [
    ("Goris - Tegh - Lachin (until August 2022)", "Goris - Tegh - Lachin"),  # it may be the end
    ("Road of 2020, until 30 August 2022", "Road of 2020"),
    ("Road of 2020, closed in 2022", ""),
    ("Closed from 10 July 2022", "Closed from 10 July 2022"),
])
def test_names_lose_the_day_of_an_end_that_is_not_known(text: str, told: str) -> None:
    assert without_later(text, day("2022-08-30"), ends=day("2022-08-31")) == told


def test_the_old_road_bears_no_end_in_its_name_before_the_end_is_known() -> None:
    names = {by: known(by).routes["route-2020"]["label"] for by in ("2022-08-29", "2023-01-01")}
    assert names == {"2022-08-29": "Goris - Tegh - Lachin - Shusha junction - Stepanakert",
                     "2023-01-01": "Goris - Tegh - Lachin - Shusha junction - Stepanakert (until August 2022)"}


# --- the project's data ---

@cache
def whole() -> Facts:
    return read_facts()


@cache
def known(by: str) -> Facts:
    return whole().known_by(by)


def test_the_road_by_aghdam_on_the_day_of_its_closure() -> None:
    row = known("2023-07-18").reports["aghdam-road-aid-closed"]
    assert (row["valid_from"], row["valid_until"], row["attested"]) == ("2023-07-18", "?", "2023-07-18")
    assert "asbarez-20230718" in cited_sources(row["sources"])
    assert row["summary"] == LEFT_OUT  # it tells of trucks that were stopped from 29 August
    told = geo.status(at="2023-07-18", known_by="2023-07-18")
    assert [(road["state"], road["certainty"], road["until"]) for road in told.other_roads
            if road["traffic"] == "aid"] == [("closed", "certain", None)]


def test_a_figure_counts_once_it_was_published() -> None:
    # Gas was cut off for twelve days from 8 March 2022; the figure that is read was published on 13 December 2022.
    name = "gas-cut-interval-2022-03-08"
    figures = {by: {row["id"] for row in known(by).figures} for by in ("2022-12-12", "2022-12-13")}
    assert (name in figures["2022-12-12"], name in figures["2022-12-13"]) == (False, True)


def test_the_answer_says_by_which_day_it_is_known_and_how_much_is_left_out() -> None:
    told = geo.status(at="2022-12-13", known_by=day("2022-12-13"))
    assert told.known_by is not None
    assert told.known_by["day"] == "2022-12-13"
    assert min(told.known_by[name] for name in ("sources", "undated", "rows", "bounds", "texts")) > 0
    assert str(told).splitlines()[1] == "As known by 13 December 2022: only documents published by then count."
    assert json.loads(json.dumps(told.as_dict()))["known_by"] == told.known_by


def test_an_answer_that_tells_all_says_nothing_of_it() -> None:
    told = geo.status(at="2022-12-13")
    assert told.known_by is None
    assert "As known by" not in str(told)


def test_a_trip_an_overview_and_a_layer_are_known_by_a_day_too() -> None:
    trip = geo.access("goris", "stepanakert", at="2023-07-18", known_by="2023-07-18")
    overview = geo.access(at="2023-07-18", known_by="2023-07-18")
    points = geo.load("blockade_points", at="2023-07-18", known_by="2023-07-18")
    all_points = geo.load("blockade_points", known_by="2023-07-18")
    for told in (trip.known_by, overview.known_by, points.attrs["known_by"]):
        assert told and told["day"] == "2023-07-18"
    assert points.loc["barriers-near-askeran", "certainty"] == "certain"
    assert "azerbaijani-trucks-on-aghdam-road" not in all_points.index  # from 29 August
    assert "certainty" not in all_points
    assert "known_by" not in geo.load("blockade_points").attrs


def test_the_brief_says_it_in_its_title(tmp_path: Path) -> None:
    text = briefs.write_brief(tmp_path / "brief.md", at="2023-07-18", known_by="2023-07-18")[0].read_text()
    assert "on 18 July 2023, as known by 18 July 2023" in text.splitlines()[0]
    assert "Left out: documents" in text


# --- the laws ---

def texts_in(told: Any, column: str = "") -> Iterator[tuple[str, str]]:
    """Yield every text within an answer, with the column in which it stands."""
    if isinstance(told, dict):
        for name, value in told.items():
            yield from texts_in(value, name)
    elif isinstance(told, list | tuple):
        for value in told:
            yield from texts_in(value, column)
    elif isinstance(told, str):
        yield column, told


def documents_of(facts: Facts) -> dict[str, list[dict[str, Any]]]:
    """Return the rows of every layer and table by path; the producers, whose terms are of today, left out."""
    return {path: document if isinstance(document, list) else [one["properties"] for one in document["features"]]
            for path, document in facts.manifest.documents.items()
            if path.startswith(("layers/", "tables/")) and path != "tables/producers.json"}


def days_over(every: int, first: date = FIRST, last: date = LAST) -> list[date]:
    """Return days of a period, so many apart, which is that of the project unless given."""
    return [first + timedelta(number) for number in range(0, (last - first).days + 1, every)]


def require_nothing_later(facts: Facts, by: date, all_documents: Collection[str]) -> None:
    """Look at every text of every row and of every answer, and at the day of every document."""
    case = facts.situation
    answers: list[Any] = [brief_day(facts, at=by).as_dict(), survey(facts, case.base, case.headline, at=by).as_dict(),
                          find_access(facts, case.base, case.centre, case.headline, at=by).as_dict(),
                          str(brief_day(facts, at=by)).splitlines(), *documents_of(facts).values()]
    for column, text in texts_in(answers):
        limit = by + timedelta(days=1) if column in HALF_OPEN else by
        if IDS.fullmatch(text) and re.search("[a-z]", text):
            continue  # the id of a row is a name, and may hold the month in which it was thought to begin
        assert not is_of_later(text, limit), (column, text)
    late = [row["id"] for row in facts.sources.values()
            if row["published"] and parse_date(row["published"]).latest > by]
    cited = {source for rows in documents_of(facts).values() for row in rows if row.get("sources")
             for source in cited_sources(row["sources"])}
    assert not late
    assert cited & {*all_documents} <= facts.sources.keys()


@pytest.mark.parametrize("by", days_over(83), ids=str)
def test_nothing_later_than_the_day_is_told(by: date) -> None:
    require_nothing_later(whole().known_by(by), by, whole().sources.keys())


def test_known_by_the_last_day_of_all_is_the_same_as_without() -> None:
    found = whole().known_by("9999-12-31")
    told = documents_of(found)
    same = {path: rows for path, rows in documents_of(whole()).items() if told[path] or path.startswith("layers/")}
    assert {path: told[path] for path in same} == same
    assert brief_day(found, at=LAST).as_dict() | {"known_by": None} == brief_day(whole(), at=LAST).as_dict()
    assert found.known and found.known.as_dict() | {"day": ""} == {
        "day": "", "sources": 0, "undated": 0, "rows": 0, "bounds": 0, "texts": 0}


def test_every_layer_and_table_is_looked_through() -> None:
    part, complete = known("2023-07-18").manifest.documents, whole().manifest.documents
    untouched = {path for path in part if path.startswith(("layers/", "tables/")) and part[path] is complete[path]}
    assert untouched == {"tables/producers.json"}  # whose terms are of today


def test_a_row_is_attested_by_those_of_its_documents_that_count() -> None:
    row, complete = known("2023-07-18").blockades["barriers-near-askeran"], whole().blockades["barriers-near-askeran"]
    assert 0 < row["origins"] < complete["origins"]
    assert {*row["voices"].split("; ")} < {*complete["voices"].split("; ")}


def ids_in(facts: Facts) -> set[tuple[str, str]]:
    return {(path, row["id"]) for path, rows in documents_of(facts).items() if path != "tables/episodes.json"
            for row in rows}


def test_what_is_known_by_a_day_is_known_by_every_later_one() -> None:
    found = [ids_in(known(by.isoformat())) for by in days_over(120)]
    assert all(earlier <= later for earlier, later in pairwise(found))
    assert found[0] < found[-1]


def test_what_is_certain_by_a_day_is_certain_in_the_whole_and_what_was_in_force_may_have_been() -> None:
    all_of_them = {path: {row["id"]: row for row in rows} for path, rows in documents_of(whole()).items()}
    for by in days_over(197):
        for path, rows in documents_of(known(by.isoformat())).items():
            for row in rows if path != "tables/episodes.json" else ():
                if "certain_from" not in row:
                    continue
                part, complete = bounds_of(row), bounds_of(all_of_them[path][row["id"]])
                for at in (at for at in days_over(29) if at <= by):
                    assert part.certainty_on(at) != "certain" or complete.certainty_on(at) == "certain", row["id"]
                    assert part.certainty_on(at) or not complete.certainty_on(at), row["id"]


@given(st.dates(date(2023, 7, 10), date(2023, 9, 20)), st.dates(date(2023, 7, 10), date(2023, 9, 20)))
def test_what_is_certain_only_grows(one: date, other: date) -> None:
    row, documents = row_of("aghdam-road-aid-closed")
    less, more = (bounds_of(row | interval_known(row, documents, by=by, last=LAST)) for by in sorted((one, other)))
    certain = {at for at in days_over(1) if less.certainty_on(at) == "certain"}
    assert {at for at in certain if more.certainty_on(at) != "certain"} == set()


# --- what a day may be ---

@pytest.mark.parametrize("ask", [
    lambda by: geo.status(at="2023-05-25", known_by=by),
    lambda by: geo.access(at="2023-05-25", known_by=by),
    lambda by: geo.load("places", known_by=by),
    lambda by: geo.brief("never-written.md", at="2023-05-25", known_by=by),
    lambda by: read_facts(known_by=by),
], ids=["status", "access", "load", "brief", "read_facts"])
def test_a_day_by_which_nothing_is_known_is_refused_with_the_remedy(
    ask: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = whole().manifest.folder.absolute()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("geo.model.project.DATA", data)
    with pytest.raises(UsageError, match=r"2020-11-08 lies before 2020-11-09, .* Choose 2020-11-09 or a later day"):
        ask("2020-11-08")
    with pytest.raises(UsageError, match='expected a day such as 2001-02-03; got "summer"'):
        ask("summer")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("ask", [
    lambda: geo.status(at="2023-08-01", known_by="2023-07-18"),
    lambda: geo.access(at="2023-08-01", known_by="2023-07-18"),
    lambda: geo.load("events", at="2023-08-01", known_by="2023-07-18"),
    lambda: geo.brief("never-written.md", first="2023-07-01", last="2023-08-01", known_by="2023-07-18"),
], ids=["status", "access", "load", "brief"])
def test_of_a_day_after_it_nothing_is_known(ask: Any) -> None:
    with pytest.raises(UsageError, match=r"2023-08-01 lies after 2023-07-18, .* Ask for a day up to 2023-07-18"):
        ask()


def test_a_day_after_the_period_lets_later_documents_count() -> None:
    assert whole().known_by("2024-12-31").period == whole().period
    assert len(known("2024-12-31").sources) > len(known("2024-06-30").sources)


@pytest.mark.parametrize("block", blocks((DOCS / "known-by.md").read_text(encoding="utf-8"), "python"))
def test_the_example_of_the_documents_runs(block: str) -> None:
    exec(compile(block, "docs/known-by.md", "exec"), {})  # noqa: S102


# --- another situation ---

@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Facts:
    return read_facts(make_other_data(tmp_path_factory))


def test_the_laws_hold_in_another_situation(other: Facts) -> None:
    found = []
    for by in days_over(23, *other.period):
        facts = other.known_by(by)
        require_nothing_later(facts, by, other.sources.keys())
        found.append(ids_in(facts))
    assert all(earlier <= later for earlier, later in pairwise(found))
    last = other.known_by("9999-12-31")
    assert last.known and (last.known.sources, last.known.rows, last.known.bounds, last.known.texts) == (0, 0, 0, 0)
