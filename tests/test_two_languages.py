"""What stands in Python and in the JavaScript of the page says the same, of the data and of any other input."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date, timedelta
from itertools import product
from types import SimpleNamespace
from typing import Any, cast

import pytest
from client_answers import ClientAnswers
from hypothesis import given
from hypothesis import strategies as st
from project_case import CASE

from geo.drawing.boxes import Point
from geo.drawing.day import Day
from geo.drawing.spreading import spread
from geo.engine.facts import Facts, read_facts
from geo.engine.testimony import populations
from geo.model import project
from geo.model.dates import BOUND_NAMES, Bounds, bounds_of, parse_date
from geo.model.edtf import DateError, read_edtf
from geo.model.naming import fold_name, name_in_form
from geo.model.situation import BOTH, LANGUAGES
from geo.model.situation_parts import Party
from geo.model.words.spelling import spell_date
from geo.seeds.read import read_seeds
from geo.store import data_folder, loading
from geo.telling.status import events_around
from geo.webmap.isolation import list_populations
from geo.webmap.payload import LAYERS
from geo.webmap.short_addresses import shorten_address, words_of_title
from geo.webmap.typed_dates import date_table

FIRST = date(2020, 11, 9)
"""The day that is 0 on the page."""
NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"

DAYS = st.dates()
OFTEN_NEAR = st.dates(FIRST, FIRST + timedelta(days=40))
FORMS = st.builds("{}{}".format, st.one_of(DAYS.map(str), DAYS.map(lambda day: f"{day:%Y-%m}".zfill(7)),
                                           DAYS.map(lambda day: f"{day.year:04}")), st.sampled_from(["", "~"]))
RANGES = st.tuples(DAYS, DAYS).filter(lambda ends: ends[0] < ends[1]).map(lambda ends: f"[{ends[0]}..{ends[1]}]")
BOUND = st.none() | OFTEN_NEAR | DAYS
LETTERS = st.characters(codec="utf-8", categories=("L", "M", "N", "P", "Z"), max_codepoint=0x2FFF)
NAMES = st.text(LETTERS | st.sampled_from("əƏıİiIğüçşöևԵՎեւЁёЙй’'ʼ -–/"), max_size=30)

FORMS_OF_NAMES = (BOTH, *(party.id for party in CASE.parties))
PARTS = st.sampled_from(["Stepanakert", "Khankendi", "Շուշի", "Şuşa", "Шуши"])
NAME = st.none() | PARTS | st.lists(PARTS, min_size=2, max_size=3).map(" / ".join)
ANY_NAMES = st.fixed_dictionaries({f"name_{language}": NAME for language in LANGUAGES} | {"label": PARTS})
PLACES = ANY_NAMES | ANY_NAMES.map(lambda names: {**names, "name_en": "Shushi / Shusha"})
COORDINATE = st.integers(-60, 60) | st.floats(-60, 60, allow_nan=False, allow_subnormal=False)
CROWDED = st.sampled_from([(0.0, 0.0), (3.0, 4.5), (25.5, 0.0), (20.0, -7.0)])
SPOTS = st.lists(CROWDED | st.tuples(COORDINATE, COORDINATE), max_size=14)
SQUARES = st.lists(st.tuples(st.tuples(COORDINATE, COORDINATE), st.integers(1, 40)), max_size=4)
LAST = FIRST + timedelta(days=40)
EVENTS = st.lists(st.tuples(OFTEN_NEAR, st.sampled_from(["", "08:00", "17:30"])), max_size=8)
FIGURES = st.lists(st.tuples(OFTEN_NEAR.map(str) | FORMS | RANGES, st.integers(0, 9)), max_size=8)


@pytest.fixture(scope="module")
def client(node: str) -> Iterator[ClientAnswers]:
    with ClientAnswers(node) as answers:
        yield answers


def spelt(client: ClientAnswers, texts: list[str]) -> list[str]:
    """Return dates in the words of the page."""
    return [words.replace(NO_BREAK_SPACE, " ") for words in client.ask("spelt", date_table(texts, FIRST), texts)]


def dates_of_the_seeds() -> Iterator[str]:
    """Yield every text of the seeds that is a date, also those of a list."""
    for records in read_seeds(project.SEEDS).tables.values():
        for record in records:
            for text in record.row.model_dump().values():
                for part in text.split("; ") if isinstance(text, str) else ():
                    with suppress(DateError):
                        read_edtf(part)
                        yield part


def test_every_date_of_the_seeds_is_spelt_in_the_same_words(client: ClientAnswers) -> None:
    texts = sorted(set(dates_of_the_seeds()))
    assert len(texts) > 200
    assert dict(zip(texts, spelt(client, texts), strict=True)) == {text: spell_date(text) for text in texts}


@given(st.lists(FORMS | RANGES, min_size=1))
def test_any_date_is_spelt_in_the_same_words(client: ClientAnswers, texts: list[str]) -> None:
    assert spelt(client, texts) == list(map(spell_date, texts))


def day_number(day: date | None) -> int | None:
    """Return a day as the page counts it."""
    return day and (day - FIRST).days


def certainties(client: ClientAnswers, bounds: Bounds, days: list[date]) -> list[str | None]:
    """Return how sure the page is on days."""
    numbers = {name: day_number(getattr(bounds, name)) for name in BOUND_NAMES}
    found: list[str | None] = client.ask("certainties", numbers, list(map(day_number, days)))
    return found


@given(st.builds(Bounds, BOUND, BOUND, BOUND, BOUND), st.lists(OFTEN_NEAR | DAYS, min_size=1))
def test_any_bounds_are_as_sure_on_any_day(client: ClientAnswers, bounds: Bounds, days: list[date]) -> None:
    assert certainties(client, bounds, days) == [bounds.certainty_on(day) for day in days]


def bounds_of_the_data() -> set[Bounds]:
    manifest = data_folder.check_set(project.DATA)
    rows = (feature["properties"] for layer in LAYERS for feature in loading.read_features(manifest, layer))
    return {bounds_of(row) for row in rows if BOUND_NAMES[0] in row}


def test_the_bounds_of_the_data_are_as_sure_on_their_days_and_those_beside(client: ClientAnswers) -> None:
    found = bounds_of_the_data()
    assert len(found) > 150
    for bounds in found:
        ends = {getattr(bounds, name) for name in BOUND_NAMES} - {None, date.min}
        days = [day + timedelta(days=step) for day in sorted(ends | {FIRST}) for step in (-1, 0, 1)]
        assert certainties(client, bounds, days) == [bounds.certainty_on(day) for day in days], bounds


def test_every_folded_name_of_the_seeds_is_the_same(client: ClientAnswers) -> None:
    names = {row.name for row in read_seeds(project.SEEDS).rows("names")}
    typed = {form for name in names for form in (name, name.upper(), name.lower(), name.swapcase())}
    texts = sorted(typed | {"և", "ԵՎ", "Եվլախ", "ΣΑΣ", "İIıi", "Ağdərə’", "ﬁ", "a\u0301\u0323", "x--y", "№ 2"})
    assert len(texts) > 1000
    assert dict(zip(texts, client.ask("folded", texts), strict=True)) == {text: fold_name(text) for text in texts}


@given(st.lists(NAMES, min_size=1))
def test_any_name_is_folded_alike(client: ClientAnswers, names: list[str]) -> None:
    assert client.ask("folded", names) == list(map(fold_name, names))


def check_addresses(client: ClientAnswers, documents: Sequence[tuple[str, str]]) -> int:
    """Check that the page reads every address, and return how many have a mark in it."""
    short = [(shorten_address(url, title), title) for url, title in documents]
    assert client.ask("addresses", short) == [url for url, _ in documents]
    return sum(" " in written for written, _ in short)


def test_the_page_reads_every_address_of_a_source(client: ClientAnswers) -> None:
    rows = read_seeds(project.SEEDS).rows("sources")
    assert check_addresses(client, [(row.url, row.title) for row in rows if row.url]) > 500


@given(NAMES, st.integers(1, 9), st.booleans(), st.sampled_from(["", "-2", "/7^", ".html"]))
def test_the_page_reads_the_address_of_any_title(
    client: ClientAnswers, title: str, count: int, is_capital: bool, end: str
) -> None:
    words = words_of_title(title)[:count]
    part = "-".join(word[0].upper() + word[1:] if is_capital else word for word in words)
    check_addresses(client, [(f"https://a.example/{part}{end}", title)])


def spread_on_page(client: ClientAnswers, spots: list[Point], free: list[tuple[Point, float]]) -> list[Point]:
    squares = [{"x": x, "y": y, "size": size} for (x, y), size in free]
    return [(x, y) for x, y in client.ask("spread", spots, 26, {"near": 12, "hair": 0.5, "free": squares})]


@given(SPOTS, SQUARES)
def test_any_symbols_stand_side_by_side_alike(
    client: ClientAnswers, spots: list[Point], free: list[tuple[Point, float]]
) -> None:
    expected = spread(spots, 26, near=12, hair=0.5, free=free)
    assert spread_on_page(client, spots, free) == [pytest.approx(spot, abs=1e-6) for spot in expected]


@pytest.mark.parametrize("pixels_a_degree", [700, 6000])
def test_the_symbols_of_the_days_stand_side_by_side_alike(client: ClientAnswers, pixels_a_degree: int) -> None:
    facts = read_facts()
    first, last = facts.period
    for day in (first + timedelta(days=number) for number in range(0, (last - first).days, 30)):
        shown = [one.geometry["coordinates"] for one in Day(facts, day).points if one.geometry]
        spots = [((lon - 46) * pixels_a_degree, (40 - lat) * pixels_a_degree * 1.3) for lon, lat in shown]
        free = [(spots[0], 30)] if spots else []
        assert spread_on_page(client, spots, free) == [
            pytest.approx(spot, abs=1e-6) for spot in spread(spots, 26, near=12, hair=0.5, free=free)], day


def name_on_page(
    client: ClientAnswers, place: Mapping[str, Any], language: str, form: str, parties: Sequence[Party]
) -> str:
    shipped = [{"id": party.id, "language": party.language} for party in parties]
    name: str = client.ask("placeName", place, language, form, shipped)
    return name


@pytest.mark.parametrize("form", FORMS_OF_NAMES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_place_has_the_same_name(client: ClientAnswers, language: str, form: str) -> None:
    places = list(read_facts().places.values())
    assert len(places) > 100
    assert [name_on_page(client, place, language, form, CASE.parties) for place in places] == [
        name_in_form(place, language, form, CASE.parties) for place in places]


@given(PLACES, st.sampled_from([BOTH, "left", "right"]))
def test_a_place_of_any_names_has_the_same_one_for_parties_of_any_languages(
    client: ClientAnswers, place: dict[str, Any], form: str
) -> None:
    for left, right, language in product([*LANGUAGES, None], [*LANGUAGES, None], LANGUAGES):
        parties = [Party("left", "here", (), "hill", left), Party("right", "there", (), "town", right)]
        assert name_on_page(client, place, language, form, parties) == name_in_form(place, language, form, parties)


def check_events(client: ClientAnswers, facts: Facts, days: list[date]) -> None:
    """Check that the page leads to the events that Python finds before and after days, of those of a known day."""
    rows = [{"id": row["id"], "certain_from": day_number(parse_date(row["date"]).earliest)}
            for row in facts.events.values()]
    limits = {"first": day_number(facts.period[0]), "last": day_number(facts.period[1])}
    for day, (before, after) in zip(days, client.ask("around", rows, limits, list(map(day_number, days))), strict=True):
        last, coming = events_around(facts, at=day)
        assert last["id"] in before if last else before is None, day
        assert coming["id"] in after if coming else after is None, day


def facts_of(period: tuple[date, date], **content: Any) -> Facts:
    return cast(Facts, SimpleNamespace(period=period, require_place=lambda _: None, **content))


def test_the_events_before_and_after_every_day_are_the_same(client: ClientAnswers) -> None:
    facts = read_facts()
    first, last = facts.period
    events = {id: row for id, row in facts.events.items()
              if parse_date(row["date"]).is_exact and first <= parse_date(row["date"]).earliest <= last}
    assert len(events) > 100
    check_events(client, facts_of(facts.period, events=events),
                 [first + timedelta(days=number) for number in range((last - first).days + 1)])


def test_an_event_of_a_month_is_past_when_that_is_over_and_on_the_page_from_its_first_day(
    client: ClientAnswers
) -> None:
    row = {"id": "vague", "date": "2020-11", "time": None, "title": "", "summary": "", "sources": ""}
    facts, day = facts_of((date(2020, 10, 1), LAST), events={"vague": row}), date(2020, 11, 15)
    on_page = {"id": "vague", "certain_from": None, "possible_from": day_number(date(2020, 11, 1))}
    assert events_around(facts, at=day) == (None, None)
    assert client.ask("around", [on_page], {"first": -30, "last": 40}, [day_number(day)]) == [[["vague"], None]]


@given(EVENTS, st.lists(OFTEN_NEAR, min_size=1))
def test_any_events_before_and_after_any_day_are_the_same(
    client: ClientAnswers, events: list[tuple[date, str]], days: list[date]
) -> None:
    rows = {f"e{number}": {"id": f"e{number}", "date": str(day), "time": time or None, "title": "", "summary": "",
                           "sources": ""} for number, (day, time) in enumerate(events)}
    check_events(client, facts_of((FIRST, LAST), events=rows), days)


def check_people(client: ClientAnswers, facts: Facts, place: str, days: list[date]) -> None:
    """Check that the page tells the figures known by days from the later ones as Python does, in one order."""
    shipped = [{**row, "possible_from": day_number(date.fromisoformat(row["possible_from"]))}
               for row in list_populations(facts, {place} - {CASE.series.region})]
    for day in days:
        told = populations(facts, place, at=day)
        expected = [[row["value"] for row in told if row["is_later"] is is_later] for is_later in (False, True)]
        assert client.ask("people", shipped, place, day_number(day)) == expected, day


def test_the_figures_known_by_a_day_are_the_same(client: ClientAnswers) -> None:
    facts = read_facts()
    first, last = facts.period
    before = CASE.series.population
    places = {row["series"].removeprefix(before) for row in facts.figures if row["series"].startswith(before)}
    assert len(places) > 5
    for place in sorted(places):
        check_people(client, facts, place, [first + timedelta(days=day) for day in range(0, (last - first).days, 7)])


@given(FIGURES, st.lists(OFTEN_NEAR, min_size=1, max_size=5))
def test_any_figures_known_by_any_day_are_the_same(
    client: ClientAnswers, figures: list[tuple[str, int]], days: list[date]
) -> None:
    row = dict.fromkeys(("date_end", "value_min", "value_max", "unit", "kind", "stated_by", "side", "note", "sources"))
    rows = [{**row, "id": f"f{number}", "series": f"{CASE.series.population}hill", "date": text, "value": value}
            for number, (text, value) in enumerate(figures)]
    check_people(client, facts_of((FIRST, LAST), figures=rows, situation=CASE), "hill", days)
