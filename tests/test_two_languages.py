"""What stands in Python and in the JavaScript of the page says the same, of the data and of any other input."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import date, timedelta

import pytest
from client_answers import ClientAnswers
from hypothesis import given
from hypothesis import strategies as st

from geo import loading, project, schema, store
from geo.dates import BOUND_NAMES, Bounds, bounds_of
from geo.edtf import DateError, read_edtf
from geo.naming import fold_name
from geo.read import read_seeds
from geo.webmap.payload import LAYERS
from geo.webmap.typed_dates import date_table
from geo.words.spelling import spell_date

FIRST = date.fromisoformat(schema.PERIOD_START)
NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"

DAYS = st.dates()
OFTEN_NEAR = st.dates(FIRST, FIRST + timedelta(days=40))
FORMS = st.builds("{}{}".format, st.one_of(DAYS.map(str), DAYS.map(lambda day: f"{day:%Y-%m}".zfill(7)),
                                           DAYS.map(lambda day: f"{day.year:04}")), st.sampled_from(["", "~"]))
RANGES = st.tuples(DAYS, DAYS).filter(lambda ends: ends[0] < ends[1]).map(lambda ends: f"[{ends[0]}..{ends[1]}]")
BOUND = st.none() | OFTEN_NEAR | DAYS
LETTERS = st.characters(codec="utf-8", categories=("L", "M", "N", "P", "Z"), max_codepoint=0x2FFF)
NAMES = st.text(LETTERS | st.sampled_from("əƏıİiIğüçşöևԵՎեւЁёЙй’'ʼ -–/"), max_size=30)


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
    manifest = store.check_set(project.DATA)
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
