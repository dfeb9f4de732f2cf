"""Whether a JSON document is a situation: every value by itself, and all of them together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from geo.model.situation import LANGUAGES, LAYERS, Situation
from geo.model.suggestions import did_you_mean
from geo.model.typed_json import Fault, read_as

_MAIL = re.compile(r"[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9.-]{1,250}[.][A-Za-z]{2,63}")
"""An address that needs no escaping where it leads to."""


def read_situation(document: Any) -> tuple[Situation | None, tuple[Fault, ...]]:
    """Return the situation that a JSON document describes, or None and everything that does not fit.

    Parameters
    ----------
    document : object
        As :func:`geo.model.typed_json.parse_json` gives it.
    """
    found, faults = read_as(Situation, document)
    if found is None:
        return None, faults
    faults = tuple(_contradictions(found))
    return (None if faults else found), faults


def _contradictions(case: Situation) -> Iterator[Fault]:
    """Yield what fits by itself and not together."""
    yield from _not_known(("languages",), case.languages, LANGUAGES)
    if case.languages[:1] != LANGUAGES[:1]:
        yield Fault(("languages",), "en first, in which the tables are written", ", ".join(case.languages), "Add it.")
    if case.period.first >= case.period.last:
        yield Fault(("period", "last"), f"a day after {case.period.first}", str(case.period.last), "Swap the two.")
    elif not case.period.first <= case.opening.day <= case.period.last:
        yield Fault(("opening", "day"), "a day of the period", str(case.opening.day), "Choose a day within it.")
    if case.iso_offset is None:
        yield Fault(("utc_offset",), "an offset such as UTC+9 or UTC-3:30", f'"{case.utc_offset}"', "Write hours.")
    if case.contact and not _MAIL.fullmatch(case.contact):
        yield Fault(("contact",), "an address such as map@example.org", f'"{case.contact}"', "Write it without a name.")
    sides, classes, countries = (case.vocabulary(name) for name in ("sides", "classes", "countries"))
    for name, ids in (("sides", sides), ("traffic", classes), ("parties", tuple(one.id for one in case.parties)),
                      ("charts", tuple(plan.id for plan in case.charts)), ("area_kinds", case.vocabulary("area_kinds")),
                      ("ribbons", case.ribbons), ("zones", case.zones), ("languages", case.languages)):
        yield from _repeated(name, ids)
    yield from _shared_marks(case)
    yield from _not_known(("ribbons",), case.ribbons, classes)
    yield from _not_known(("headline",), (case.headline,), classes)
    yield from _not_known(("layers",), tuple(case.layers), LAYERS)
    yield from _not_known(("isolation_area",), (case.isolation_area,), case.vocabulary("area_kinds"))
    if set(classes) - set(case.ribbons):
        yield Fault(("ribbons",), f"every class of traffic: {', '.join(classes)}", ", ".join(case.ribbons), "Add it.")
    if len(case.parties) != 2:
        yield Fault(("parties",), "two parties", str(len(case.parties)), "Describe both.")
    for place, party in enumerate(case.parties):
        yield from _not_known(("parties", place, "sides"), party.sides, sides)
        own = (party.language,) if party.language else ()
        yield from _not_known(("parties", place, "language"), own, case.languages)
    yield from _not_known(("base",), (case.base,), tuple(party.anchor for party in case.parties))
    if set(case.frames.countries) != set(countries):
        yield Fault(("frames", "countries"), f"{', '.join(countries)}", ", ".join(case.frames.countries),
                    "Describe each country of a party once.")
    for name, (west, south, east, north) in (("area", case.frames.area), ("map", case.frames.map.bounds),
                                             ("phases", case.frames.phases.bounds),
                                             ("region", case.frames.region.bounds)):
        if not (-180 <= west < east <= 180 and -85 <= south < north <= 85):
            yield Fault(("frames", name), "west, south, east, north in degrees", f"{west}, {south}, {east}, {north}",
                        "Correct the order.")


def _shared_marks(case: Situation) -> Iterator[Fault]:
    """Yield each mark that two sides share; the ring is for every side that has none of its own."""
    marks = [*{side.id: side.mark for side in case.sides if side.mark != "ring"}.values()]
    for mark in sorted({mark for mark in marks if marks.count(mark) > 1}):
        yield Fault(("sides",), "a mark of its own for each side, or ring", f'"{mark}" twice', "Give one another mark.")


def _not_known(path: tuple[str | int, ...], values: tuple[str, ...], known: tuple[str, ...]) -> Iterator[Fault]:
    for value in values:
        if value not in known:
            yield Fault(path, f"one of {', '.join(known)}", f'"{value}"',
                        did_you_mean(value, known) or "Correct one of the two.")


def _repeated(name: str, ids: tuple[str, ...]) -> Iterator[Fault]:
    for one in sorted({one for one in ids if ids.count(one) > 1}):
        yield Fault((name,), "each id once", f'"{one}" twice', "Give one of them an id of its own.")
