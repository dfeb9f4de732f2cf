"""Whatever is reported of whatever routes, the page and the engine say the same of it on every day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any, cast

import pytest
from client_answers import ClientAnswers
from hypothesis import given, settings
from hypothesis import strategies as st
from page_and_engine import Comparison
from project_case import CASE, CORRIDOR, TRAFFIC

from geo.dates import BOUND_NAMES, Bounds
from geo.facts import Facts, read_facts
from geo.passability import EVERY_CLASS, STATES, Passability, Report, Route
from geo.requirements import CORRIDOR_KIND
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
                            draw(bounds()), None))
    return found


ROUTES_IN_TIME = st.tuples(*[bounds()] * len(ROUTES)).map(
    lambda times: [Route(id, *ROUTES[id], one) for id, one in zip(ROUTES, times, strict=True)])


@pytest.fixture(scope="module")
def client(node: str) -> Iterator[ClientAnswers]:
    with ClientAnswers(node) as answers:
        yield answers


def table(rows: Sequence[Report | Route], **more: list[str]) -> dict[str, Any]:
    """Return rows as the page has them."""
    days = {name: [getattr(row.bounds, name) for row in rows] for name in BOUND_NAMES}
    counted = {name: [day and (day - FIRST).days for day in column] for name, column in days.items()}
    return {"count": len(rows), "columns": {"id": [row.id for row in rows], **counted, **more}}


def compare(client: ClientAnswers, reported: Sequence[Report], routes: Sequence[Route]) -> Comparison:
    engine = Passability(tuple(reported), tuple(routes), FIRST, LAST, TRAFFIC, CORRIDOR)
    facts = cast(Facts, SimpleNamespace(
        passability=engine, period=(FIRST, LAST), situation=CASE, words=read_facts().words, blockades={}, stops={},
        reports={row.id: {} for row in reported}, routes={row.id: {} for row in routes}))
    empty: dict[str, Any] = {"count": 0, "columns": {}}
    tables = {"passability": table(reported, state=[row.state for row in reported]),
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
@given(reports(), ROUTES_IN_TIME)
def test_whatever_is_in_use_the_page_names_it_in_the_engine_s_order_and_tells_of_the_road_in_the_same_words(
    client: ClientAnswers, reported: list[Report], routes: list[Route]
) -> None:
    compared = compare(client, reported, routes)
    assert compared.differing_routes() == []
    assert compared.differing_roads() == []
