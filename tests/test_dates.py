"""Dates and intervals, resolved into days; the forms of dates are tested in test_edtf.py."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta
from itertools import permutations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from geo.model import dates
from geo.model.dates import Bounds, parse_attested, parse_bound, parse_date, parse_day, resolve_date, resolve_interval
from geo.model.edtf import DateError

DAYS = st.dates(date(2015, 1, 1), date(2030, 12, 31))
NOWHERE = Bounds(None, None, None, None)


@pytest.mark.parametrize(("text", "earliest", "latest"), [
    ("1985-04-12", date(1985, 4, 12), date(1985, 4, 12)),
    ("1985-04", date(1985, 4, 1), date(1985, 4, 30)),
    ("1985", date(1985, 1, 1), date(1985, 12, 31)),
    ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),  # a leap year
    ("[2022-12-14..2022-12-16]", date(2022, 12, 14), date(2022, 12, 16)),
    ("2023-04-23~", date(2023, 4, 16), date(2023, 4, 30)),  # seven days wider on both sides
    ("2023-04~", date(2023, 3, 25), date(2023, 5, 7)),
    ("2023~", date(2022, 12, 25), date(2024, 1, 7)),
])
def test_a_date_covers_its_days(text: str, earliest: date, latest: date) -> None:
    assert parse_date(text) == dates.Span(earliest, latest)


@pytest.mark.parametrize(("text", "fault"), [
    ("9999-12-31~", "year"), ("0001-01-01~", "year"), ("2023-06-10/2023-06-12", "interval"),
    ("2023-02-29", "no such day"),
])
def test_what_is_not_a_date_of_known_days_is_refused(text: str, fault: str) -> None:
    with pytest.raises(DateError) as refused:
        parse_date(text)
    assert refused.value.fault == fault


@pytest.mark.parametrize("token", ["", "..", "?", "n/a"])
def test_a_token_is_no_date(token: str) -> None:
    assert parse_bound(token) is None


def test_attested_days_stand_oldest_first() -> None:
    assert parse_attested("2023-05; 2023-09-18")[1] == dates.Span(date(2023, 9, 18), date(2023, 9, 18))
    assert len(parse_attested("2023-05; 2023-05-01")) == 2
    with pytest.raises(DateError) as refused:
        parse_attested("2023-09-18; 2023-05")
    assert refused.value.remedy == "List the dates oldest first."


@pytest.mark.parametrize("text", ["2023-05-25 ", "2023-5-25", "20230525", "2023-W21-4", "2023-02-30", "٢٠٢٣-٠٥-٢٥"])
def test_a_day_is_year_month_and_day(text: str) -> None:
    with pytest.raises(ValueError, match=r"not a day such as 2001-02-03|day is out of range"):
        parse_day(text)


@pytest.mark.parametrize(("text", "expected"), [
    ("2023-04-23", Bounds(date(2023, 4, 23), date(2023, 4, 23), date(2023, 4, 24), date(2023, 4, 24))),
    ("2023-04", Bounds(date(2023, 4, 1), None, None, date(2023, 5, 1))),
    ("2023-04-23~", Bounds(date(2023, 4, 16), None, None, date(2023, 5, 1))),
])
def test_something_that_happened_is_certain_on_its_day_and_possible_in_its_month(text: str, expected: Bounds) -> None:
    assert resolve_date(text) == expected


INTERVALS: list[tuple[str | None, str | None, str | None, str, str]] = [
    # from, until, attested; then a picture of 1 to 9 May 2023: c certain, p possible, . not in force
    ("2023-05-03", "2023-05-06", None, "..ccc....", "both ends known"),
    ("2023-05-03", "?", "2023-05-05", "..cccpppp", "no end reported: after the last attested day only possible"),
    ("2023-05-03", None, "2023-05-05", "..cccpppp", "end not researched"),
    ("2023-05-03", "?", None, "..cpppppp", "no end and nothing attested: the first day is certain"),
    ("2023-05-03", "..", None, "..ccccccc", "open end"),
    ("..", "2023-05-04", None, "ccc......", "open start"),
    ("n/a", "n/a", None, "ccccccccc", "not a matter of time"),
    ("?", "2023-05-06", "2023-05-03", "ppccc....", "start not known: certain from the first attested day"),
    ("?", "?", "2023-05-03; 2023-05-05", "ppcccpppp", "neither end known"),
    ("?", "2023-05-04", None, "ppp......", "start not known and nothing attested"),
    (None, None, None, "ppppppppp", "nothing known"),
    ("[2023-05-02..2023-05-04]", "2023-05-07", None, ".ppccc...", "start on one of some days"),
    ("2023-05-02", "[2023-05-04..2023-05-06]", None, ".ccppp...", "end on one of some days, the last one included"),
    ("[2023-05-02..2023-05-06]", "[2023-05-04..2023-05-08]", None, ".ppppppp.", "start and end may cross"),
    ("[2023-05-02..2023-05-06]", "?", None, ".pppppppp", "begun on one of some days and perhaps over on the next"),
    ("2023-05-06", "2023-06", None, ".....cccc", "end known by its month"),
    ("2023-05-03", "?", "2023-05", "..cpppppp", "attested in the month in which it begins: the first day is certain"),
    ("[2023-05-02..2023-05-06]", "?", "2023-05-04", ".ppcppppp", "attested before the latest start: begun by then"),
    ("[2023-05-02..2023-05-06]", "2023-05-08", "2023-05-04", ".ppcccc..", "attested before the latest start"),
    ("2023-05-02", "[2023-05-04..2023-05-08]", "2023-05-05", ".ccccppp.", "attested after the earliest end"),
    ("?", "?", "2023-05", "ppppppppp", "attested on some day of a month"),
    ("?", "?", "[2023-05-02..2023-05-04]; 2023-05-07", "pppccccpp", "first attested on one of some days"),
    ("2023-05-02", "?", "2023-05-04; [2023-05-06..2023-05-08]", ".cccccppp", "last attested on one of some days"),
]


@pytest.mark.parametrize(("valid_from", "valid_until", "attested", "picture", "meaning"), INTERVALS)
def test_an_interval_is_certain_or_possible_day_by_day(
    valid_from: str | None, valid_until: str | None, attested: str | None, picture: str, meaning: str
) -> None:
    bounds = resolve_interval(valid_from, valid_until, attested)
    days = [date(2023, 5, day) for day in range(1, 10)]
    assert "".join({"certain": "c", "possible": "p", None: "."}[bounds.certainty_on(day)] for day in days) == picture


def test_the_last_day_of_an_end_known_by_its_month_is_still_possible() -> None:
    bounds = resolve_interval("2022-11-10", "2023-06", None)
    assert [bounds.certainty_on(date(2023, 5, 31)), bounds.certainty_on(date(2023, 6, 30))] == ["certain", "possible"]
    assert bounds.certainty_on(date(2023, 7, 1)) is None


def test_the_checkpoint_is_possible_after_the_last_report_of_it() -> None:
    checkpoint = resolve_interval("2023-04-23", "?", "2023-09-27")
    assert checkpoint == Bounds(date(2023, 4, 23), date(2023, 4, 23), date(2023, 9, 28), None)


def edtf_texts() -> st.SearchStrategy[str]:
    days = DAYS.map(date.isoformat)
    shortened = [days.map(lambda day: day[:7]), days.map(lambda day: day[:4])]
    return st.one_of(days, *shortened, days.map(lambda day: f"{day}~"))


def bound_texts() -> st.SearchStrategy[str | None]:
    return st.one_of(st.none(), st.sampled_from(["", "?", "..", "n/a"]), edtf_texts())


@given(edtf_texts())
def test_a_span_never_ends_before_it_begins(text: str) -> None:
    span = parse_date(text)
    assert span.earliest <= span.latest and span.is_exact == (len(text) == len("2023-04-23"))


@given(bound_texts(), bound_texts(), st.one_of(st.none(), DAYS.map(date.isoformat)))
def test_the_certain_days_are_in_order(valid_from: str | None, valid_until: str | None, attested: str | None) -> None:
    bounds = resolve_interval(valid_from, valid_until, attested)
    if bounds.certain_from is None:
        assert bounds.certain_until is None
    elif bounds.certain_until is not None:
        assert bounds.certain_from < bounds.certain_until
    assert bounds.possible_from is None or bounds.certain_from is None or bounds.possible_from <= bounds.certain_from


@given(bound_texts(), bound_texts(), st.one_of(st.none(), DAYS.map(date.isoformat)), DAYS)
def test_a_certain_day_lies_within_the_possible_days(
    valid_from: str | None, valid_until: str | None, attested: str | None, day: date
) -> None:
    bounds = resolve_interval(valid_from, valid_until, attested)
    if bounds.certainty_on(day) == "certain":
        assert bounds.possible_from is None or bounds.possible_from <= day
        assert bounds.possible_until is None or day < bounds.possible_until


@given(DAYS, st.integers(1, 500), DAYS)
def test_an_interval_between_two_days_is_half_open(start: date, length: int, day: date) -> None:
    end = start + timedelta(days=length)
    bounds = resolve_interval(start.isoformat(), end.isoformat(), None)
    assert bounds.certainty_on(day) == ("certain" if start <= day < end else None)


DAYS_OF_MAY = st.dates(date(2023, 5, 1), date(2023, 5, 31))


def may_texts() -> st.SearchStrategy[str]:
    """Dates of one month in every form, so that many overlap."""
    days = DAYS_OF_MAY.map(date.isoformat)
    ranges = st.tuples(DAYS_OF_MAY, DAYS_OF_MAY).filter(lambda ends: ends[0] < ends[1])
    return st.one_of(days, days, days.map(lambda day: f"{day}~"), st.just("2023-05"),
                     ranges.map(lambda ends: f"[{ends[0]}..{ends[1]}]"))


def may_bounds() -> st.SearchStrategy[str | None]:
    return st.one_of(st.none(), st.sampled_from(["?", "..", "n/a"]), may_texts())


@given(may_bounds(), may_bounds(), st.lists(may_texts(), min_size=1, max_size=4), DAYS_OF_MAY)
@example("?", "?", ["2023-05", "2023-05-10"], date(2023, 5, 10))
def test_a_day_that_is_attested_and_possible_is_certain_in_every_order(
    valid_from: str | None, valid_until: str | None, attested: list[str], day: date
) -> None:
    is_possible = resolve_interval(valid_from, valid_until, None).certainty_on(day) is not None
    for order in permutations([*attested, day.isoformat()]):
        with suppress(DateError):  # an order that a cell may not have
            bounds = resolve_interval(valid_from, valid_until, "; ".join(order))
            assert bounds.certainty_on(day) == ("certain" if is_possible else None)


@given(may_bounds(), may_bounds(), st.lists(may_texts(), min_size=1, max_size=4))
def test_the_order_of_attested_dates_changes_no_day(
    valid_from: str | None, valid_until: str | None, attested: list[str]
) -> None:
    found = set()
    for order in permutations(attested):
        with suppress(DateError):
            found.add(resolve_interval(valid_from, valid_until, "; ".join(order)))
    assert len(found) <= 1


@given(may_bounds(), may_bounds(), st.lists(may_texts(), max_size=3), DAYS)
def test_what_is_certain_is_possible_without_what_is_attested(
    valid_from: str | None, valid_until: str | None, attested: list[str], day: date
) -> None:
    with suppress(DateError):
        bounds = resolve_interval(valid_from, valid_until, "; ".join(attested) or None)
        if bounds.certainty_on(day) == "certain":
            assert resolve_interval(valid_from, valid_until, None).certainty_on(day) is not None
