"""Whatever is reported of whatever routes, the page and the engine say the same of it on every day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any, cast, get_args

import pytest
from client_answers import ClientAnswers
from hypothesis import given, settings
from hypothesis import strategies as st
from page_and_engine import Comparison
from project_case import CASE, CORRIDOR, TRAFFIC

from geo.engine.facts import Facts, read_facts
from geo.engine.hours import TOLD_COLUMNS, Hours
from geo.engine.passability import STATES, Passability, Report, Route
from geo.model.dates import BOUND_NAMES, Bounds
from geo.model.requirements import CORRIDOR_KIND
from geo.model.schema import Cause, PartOfDay
from geo.model.situation import EVERY_CLASS
from geo.webmap.payload import FORMAT
from geo.webmap.states import build_states

FIRST = date(2020, 11, 9)
LAST = FIRST + timedelta(days=15)
ROUTES = {"old": (CORRIDOR_KIND, ("a", "b")), "new": (CORRIDOR_KIND, ("b", "c")), "track": ("road", ("d",))}
TARGETS = {"route": tuple(ROUTES), "section": ("a", "b", "c", "d")}

DAYS = st.dates(FIRST - timedelta(days=4), LAST + timedelta(days=4))


@st.composite
def bounds(draw: st.DrawFn) -> Bounds:
    """Return bounds in their order, of which some are not known."""
    possible_from, certain_from, certain_until, possible_until = sorted(draw(st.tuples(*[DAYS] * 4)))
    is_ever_certain = certain_from < certain_until and draw(st.booleans())
    return Bounds(draw(st.sampled_from([possible_from, None])),
                  certain_from if is_ever_certain else None,
                  draw(st.sampled_from([certain_until, None])) if is_ever_certain else None,
                  draw(st.sampled_from([possible_until, None])))


@st.composite
def reports(draw: st.DrawFn) -> list[Report]:
    found = []
    for number in range(draw(st.integers(0, 5))):
        scope = draw(st.sampled_from(sorted(TARGETS)))
        targets = draw(st.lists(st.sampled_from(TARGETS[scope]), min_size=1, max_size=3, unique=True))
        traffic = draw(st.sampled_from([EVERY_CLASS, "civilian", *TRAFFIC]))
        found.append(Report(f"r{number}", scope, tuple(targets), traffic, draw(st.sampled_from(STATES)),
                            draw(bounds()), None, draw(st.sampled_from([None, "weather", "works", "not-stated"]))))
    return found


TIMES = st.none() | st.times().map(lambda time: f"{time:%H:%M}") | st.just("07:00~")
MINUTES = st.none() | st.integers(1, 1440).map(str) | st.sampled_from(["120-180", "45-90", "60-95"])
TOLD = st.fixed_dictionaries({
    "state": st.sampled_from(STATES), "time_from": TIMES, "time_until": TIMES, "minutes": MINUTES,
    "part_of_day": st.sampled_from(get_args(PartOfDay)), "cause": st.none() | st.sampled_from(get_args(Cause))})


@st.composite
def rows_of_hours(draw: st.DrawFn) -> list[Hours]:
    """Return rows of hours, each of one day or of one among several."""
    found = []
    for number in range(draw(st.integers(1, 4))):
        scope, first = draw(st.sampled_from(sorted(TARGETS))), draw(DAYS)
        last = first + timedelta(days=draw(st.integers(0, 2)))
        of_day = Bounds(first, last, first + timedelta(days=1), last + timedelta(days=1))
        targets = draw(st.lists(st.sampled_from(TARGETS[scope]), min_size=1, max_size=3, unique=True))
        found.append(Hours(f"h{number}", scope, tuple(targets), draw(st.sampled_from([EVERY_CLASS, *TRAFFIC])),
                           of_day, draw(TOLD)))
    return found


ROUTES_IN_TIME = st.tuples(*[bounds()] * len(ROUTES)).map(
    lambda times: [Route(id, *ROUTES[id], one) for id, one in zip(ROUTES, times, strict=True)])


@pytest.fixture(scope="module")
def client(node: str) -> Iterator[ClientAnswers]:
    with ClientAnswers(node) as answers:
        yield answers


def table(rows: Sequence[Report | Route | Hours], **more: list[str | None]) -> dict[str, Any]:
    """Return rows as the page has them."""
    days = {name: [getattr(row.bounds, name) for row in rows] for name in BOUND_NAMES}
    counted = {name: [day and (day - FIRST).days for day in column] for name, column in days.items()}
    return {"count": len(rows), "columns": {"id": [row.id for row in rows], **counted, **more}}


def compare(
    client: ClientAnswers, reported: Sequence[Report], routes: Sequence[Route], hours: Sequence[Hours] = ()
) -> Comparison:
    engine = Passability(tuple(reported), tuple(routes), FIRST, LAST, TRAFFIC, CORRIDOR, tuple(hours))
    rows = (*reported, *hours)
    told = {name: [None if isinstance(row, Report) else row.told[name] for row in rows] for name in TOLD_COLUMNS}
    told["state"] = [row.state if isinstance(row, Report) else row.told["state"] for row in rows]
    facts = cast(Facts, SimpleNamespace(
        passability=engine, period=(FIRST, LAST), situation=CASE, words=read_facts().words, blockades={}, stops={},
        events={}, figures=(), reports={row.id: {} for row in rows}, routes={row.id: {} for row in routes}))
    empty: dict[str, Any] = {"count": 0, "columns": {}}
    tables = {"passability": table(rows, **told),
              "routes": table(routes, kind=[row.kind for row in routes]), "dates": empty, "cut_off": empty,
              **build_states(facts)}
    return Comparison(facts, client.ask("said", {
        "format": FORMAT, "period": [FIRST.isoformat(), LAST.isoformat()], "geometries": [], "layers": {},
        "tables": tables}))


@settings(max_examples=50)
@given(reports(), ROUTES_IN_TIME)
def test_whatever_is_reported_the_page_says_what_the_engine_finds(
    client: ClientAnswers, reported: list[Report], routes: list[Route]
) -> None:
    compared = compare(client, reported, routes)
    assert [found for scope in ("corridor", *TARGETS) for traffic in TRAFFIC
            for found in compared.differing_states(scope, traffic)] == []
    assert compared.differing_counts() == []
    assert compared.missing_rows() == []


@settings(max_examples=50)
@given(reports(), ROUTES_IN_TIME, rows_of_hours())
def test_whatever_hours_and_causes_there_are_the_page_tells_them_as_the_engine_does_and_in_the_same_words(
    client: ClientAnswers, reported: list[Report], routes: list[Route], hours: list[Hours]
) -> None:
    compared = compare(client, reported, routes, hours)
    assert compared.differing_besides() == []
    assert compared.differing_roads() == []


@settings(max_examples=50)
@given(reports(), ROUTES_IN_TIME)
def test_whatever_is_in_use_the_page_names_it_in_the_engine_s_order_and_tells_of_the_road_in_the_same_words(
    client: ClientAnswers, reported: list[Report], routes: list[Route]
) -> None:
    compared = compare(client, reported, routes)
    assert compared.differing_routes() == []
    assert compared.differing_roads() == []
