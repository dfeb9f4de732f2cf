"""Wrong arguments are refused by whatever takes them: a day outside the period, and an id or a word that is unknown."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest
from project_case import CORRIDOR

import geo
from geo.engine import facts, frames, isolation, network, passability, reachability, testimony
from geo.engine.facts import Facts, read_facts
from geo.engine.passability import Passability
from geo.errors import UsageError
from geo.store import loading
from geo.telling import status, wording
from geo.webmap import embed

MODULES = (geo, status, embed, facts, frames, isolation, loading, network, passability, reachability, testimony,
           wording)
OF_ROWS_ALONE = {"facts.certainty_on", "loading.certainty_on", "loading.parse_at", "loading.require_known",
                 "passability.weigh"}
"""What takes a day and rows, or two days, and knows of no period."""
OUT = Path("never-written")
DAYS = (date(2020, 11, 8), date(2024, 7, 1))
WITHIN = date(2023, 5, 25)
Call = Callable[[date], object]


@cache
def known() -> Facts:
    return read_facts()


@cache
def engine() -> Passability:
    return known().passability


ROAD = ("corridor", CORRIDOR, "civilian")

TAKE_A_DAY: dict[str, Call] = {
    "geo.access": lambda day: geo.access(at=day),
    "geo.brief": lambda day: geo.brief(OUT.with_suffix(".md"), at=day),
    "geo.embed_code": lambda day: geo.embed_code(at=day),
    "geo.export": lambda day: geo.export(OUT.with_suffix(".kml"), format="kml", at=day),
    "geo.figure": lambda day: geo.figure(at=day),
    "geo.load": lambda day: geo.load("places", at=day),
    "geo.situation_map": lambda day: geo.situation_map(at=day),
    "geo.status": lambda day: geo.status(at=day),
    "status.events_around": lambda day: status.events_around(known(), at=day),
    "status.brief_day": lambda day: status.brief_day(known(), at=day),
    "status.tell_local": lambda day: list(status.tell_local(known(), at=day)),
    "status.tell_standing": lambda day: status.tell_standing(known(), ROAD[:2], ROAD[2], at=day),
    "status.tell_stopped": lambda day: list(status.tell_stopped(known(), at=day)),
    "embed.embed_code": lambda day: embed.embed_code(at=day),
    "wording.road_in_brief": lambda day: wording.road_in_brief(known(), at=day),
    "facts.day_within": lambda day: facts.day_within(known(), day),
    "frames.load": lambda day: frames.load("places", at=day),
    "network.build_network": lambda day: network.build_network(known(), "civilian", at=day),
    "network.hours_on_edges": lambda day: network.hours_on_edges(
        known(), network.build_network(known(), "civilian", at=WITHIN).edges, "civilian", at=day),
    "passability.Passability.days_closed": lambda day: engine().days_closed(*ROAD, at=day),
    "passability.Passability.interruptions": lambda day: engine().interruptions(*ROAD, at=day),
    "passability.Passability.routes_in_use": lambda day: engine().routes_in_use(at=day),
    "passability.Passability.run_at": lambda day: engine().run_at(*ROAD, at=day),
    "passability.Passability.told_routes": lambda day: engine().told_routes(at=day),
    "passability.Passability.standing": lambda day: engine().standing(*ROAD, at=day),
    "reachability.find_access": lambda day: reachability.find_access(
        known(), "goris", "stepanakert", "civilian", at=day),
    "isolation.find_bridges": lambda day: isolation.find_bridges(known(), "goris", at=day),
    "isolation.find_closures": lambda day: isolation.find_closures(known(), "goris", "civilian", at=day),
    "isolation.find_isolation": lambda day: isolation.find_isolation(known(), "goris", "civilian", at=day),
    "isolation.people_cut_off": lambda day: isolation.people_cut_off(known(), [], at=day),
    "isolation.survey": lambda day: isolation.survey(known(), "goris", "civilian", at=day),
    "testimony.populations": lambda day: testimony.populations(known(), "lisagor", at=day),
    "testimony.recent_figures": lambda day: testimony.recent_figures(known(), at=day),
}
TAKE_KNOWN_BY: dict[str, Call] = {
    "geo.access": lambda by: geo.access(at=WITHIN, known_by=by),
    "geo.brief": lambda by: geo.brief(OUT.with_suffix(".md"), at=WITHIN, known_by=by),
    "geo.changes": lambda by: geo.changes(WITHIN, "2024-01-01", known_by=by),
    "geo.load": lambda by: geo.load("places", at=WITHIN, known_by=by),
    "geo.status": lambda by: geo.status(at=WITHIN, known_by=by),
    "facts.read_facts": lambda by: facts.read_facts(known_by=by),
    "frames.load": lambda by: frames.load("places", at=WITHIN, known_by=by),
}
ONLY_PARSE = {"loading.parse_known_by", "loading.require_known"}
"""What takes a day by which something is known, and knows of no period."""
RANGES: dict[str, Call] = {
    "brief from": lambda day: geo.brief(OUT.with_suffix(".md"), first=min(day, WITHIN), last=max(day, WITHIN)),
    "figure from": lambda day: geo.figure("spacetime", first=min(day, WITHIN), last=max(day, WITHIN)),
}


def functions_of(module: ModuleType) -> Iterator[tuple[str, Callable[..., object]]]:
    """Yield the public functions that a module defines, and the methods of its classes, by name."""
    short = module.__name__.rpartition(".")[2]
    for name, found in vars(module).items():
        if name.startswith("_") or getattr(found, "__module__", "") != module.__name__:
            continue
        if inspect.isclass(found):
            yield from ((f"{short}.{name}.{method}", function) for method, function in vars(found).items()
                        if inspect.isfunction(function) and not method.startswith("_"))
        elif inspect.isfunction(found):
            yield f"{short}.{name}", found


def test_whatever_takes_a_day_is_tried_here() -> None:
    taking = {name for module in MODULES for name, function in functions_of(module)
              if {"at", "day"} & set(inspect.signature(function).parameters)}
    assert taking - OF_ROWS_ALONE == set(TAKE_A_DAY)


@pytest.mark.parametrize("day", DAYS, ids=str)
@pytest.mark.parametrize("call", [*TAKE_A_DAY.values(), *RANGES.values()], ids=[*TAKE_A_DAY, *RANGES])
def test_a_day_outside_the_period_is_refused_and_nothing_is_written(
    call: Call, day: date, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError, match=r"period of the data|expected days from") as refused:
        call(day)
    assert all(named in str(refused.value) for named in (str(day), "2020-11-09 to 2024-06-30"))
    assert not list(tmp_path.iterdir())


def test_whatever_takes_a_day_by_which_it_is_known_is_tried_here() -> None:
    taking = {name for module in MODULES for name, function in functions_of(module)
              if "known_by" in inspect.signature(function).parameters}
    assert taking - ONLY_PARSE == set(TAKE_KNOWN_BY)


@pytest.mark.parametrize("call", TAKE_KNOWN_BY.values(), ids=TAKE_KNOWN_BY)
def test_a_day_by_which_nothing_was_known_is_refused(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError, match="2020-11-08 lies before 2020-11-09, the first day of the data"):
        call(DAYS[0])
    assert not list(tmp_path.iterdir())


UNKNOWN: list[tuple[Callable[[], object], str]] = [
    (lambda: geo.access("gorris", at=WITHIN), r'unknown place "gorris"\. Did you mean goris'),
    (lambda: geo.access("goris", "shusa town", at=WITHIN), 'unknown place "shusa town"'),
    (lambda: geo.access(traffic="civilians", at=WITHIN), 'unknown class of traffic "civilians". Did you mean civilian'),
    (lambda: geo.figure("maps", at=WITHIN), 'got "maps".* Did you mean map'),
    (lambda: geo.figure("series", charts=("aids",)), r'"aids".* Did you mean aid'),
    (lambda: geo.figure("spacetime", traffic="civilians"), "Did you mean civilian"),
    (lambda: geo.load("place"), 'unknown layer "place". Did you mean places'),
    (lambda: geo.export(OUT, format="gpkgs"), "Did you mean gpkg"),
    (lambda: engine().standing("routes", CORRIDOR, "civilian", at=WITHIN), 'got "routes". Did you mean route'),
    (lambda: engine().standing("route", "route-2032", "civilian", at=WITHIN),
     'unknown route "route-2032". Did you mean .*route-2023'),
    (lambda: engine().standing(*ROAD[:2], "aids", at=WITHIN), "Did you mean aid"),
    (lambda: engine().episodes_of("section", "lisagor-trak", "civilian"), "Did you mean lisagor-track"),
    (lambda: engine().run_at("corridor", "lachin-coridor", "civilian", at=WITHIN), "Did you mean lachin-corridor"),
    (lambda: engine().days_closed("route", "route-2023", "all", at=WITHIN), 'unknown class of traffic "all"'),
    (lambda: network.build_network(known(), "civilians", at=WITHIN), "Did you mean civilian"),
    (lambda: network.build_network(known(), "civilian", at=WITHIN, lifted="blockades:hakari"),
     'unknown row "blockades:hakari". Did you mean hakari-checkpoint'),
    (lambda: reachability.find_access(known(), "gorris", "shusha", "civilian", at=WITHIN), "Did you mean goris"),
    (lambda: reachability.find_access(known(), "goris", "shushaa", "civilian", at=WITHIN), "Did you mean shusha"),
    (lambda: reachability.find_reach(known(), network.build_network(known(), "civilian", at=WITHIN), "gorris", []),
     "Did you mean goris"),
    (lambda: isolation.find_isolation(known(), "gorris", "civilian", at=WITHIN), "Did you mean goris"),
    (lambda: isolation.find_isolation(known(), "goris", "civilians", at=WITHIN), "Did you mean civilian"),
    (lambda: isolation.find_closures(known(), "gorris", "civilian", at=WITHIN), "Did you mean goris"),
    (lambda: isolation.find_closures(known(), "goris", "civilians", at=WITHIN), "Did you mean civilian"),
    (lambda: isolation.find_bridges(known(), "gorris", at=WITHIN), "Did you mean goris"),
    (lambda: isolation.survey(known(), "gorris", "civilian", at=WITHIN), "Did you mean goris"),
    (lambda: testimony.populations(known(), "lisagorr", at=WITHIN), "Did you mean lisagor"),
    (lambda: testimony.recent_figures(known(), at=WITHIN, series={"aid-tons"}), 'unknown series "aid-tons"'),
    (lambda: testimony.testify(known(), "blockade:hakari-checkpoint"), 'unknown row "blockade:hakari-checkpoint"'),
]


@pytest.mark.parametrize(("call", "message"), UNKNOWN, ids=[message for _, message in UNKNOWN])
def test_what_is_unknown_is_refused_with_what_may_have_been_meant(call: Callable[[], object], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        call()
