"""What the page's own code reads out of its data, day by day, and where the engine says otherwise."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import cached_property
from itertools import product
from pathlib import Path
from typing import Any

from geo.engine.facts import Facts, read_facts
from geo.engine.passability import Standing
from geo.engine.passages import passages_beside
from geo.model.words.spelling import spell_causes
from geo.store import data_folder
from geo.telling.status import brief_day
from geo.webmap.embed import road_in_brief
from geo.webmap.payload import build_payload

STATES_SCRIPT = Path(__file__).parent / "client" / "states.js"

Said = list[list[Any] | None]


class Comparison:
    """What the page says beside the engine.

    Parameters
    ----------
    facts : Facts
    page : dict
        What ``tests/client/said.js`` returns.
    """

    def __init__(self, facts: Facts, page: dict[str, Any]) -> None:
        self.facts, self.page = facts, page
        self.first, last = facts.period
        self.days = [self.first + timedelta(days=number) for number in range((last - self.first).days + 1)]

    @classmethod
    def read(cls, data: Path, node: str) -> Comparison:
        """Return the page of a data folder beside the engine."""
        facts = read_facts(data)
        payload = build_payload(data_folder.check_set(data), at=facts.situation.opening.day, language="en",
                                names="both", is_default_day=True)
        run = subprocess.run([node, str(STATES_SCRIPT)], input=payload.drawing, capture_output=True, text=True,
                             check=True)
        return cls(facts, json.loads(run.stdout))

    def said_of(self, scope: str, target: str, traffic: str) -> Said:
        """Return what the page says day by day; what it never speaks of, it says nothing of on any day."""
        said: Said = self.page["states"].get(f"{scope} {target} {traffic}", [None] * len(self.days))
        return said

    def _standing(self, scope: str, target: str, traffic: str, day: date) -> Standing:
        return self.facts.passability.standing(scope, target, traffic, at=day)

    def differing_states(self, scope: str, traffic: str) -> list[tuple[Any, ...]]:
        """Return each target and day on which the page gives another state, or is not as sure."""
        targets = [target for kind, target in self.facts.passability.targets if kind == scope]
        asked = ((target, day, said) for target in targets
                 for day, said in zip(self.days, self.said_of(scope, target, traffic), strict=True))
        told = ((target, day, said, self._standing(scope, target, traffic, day)) for target, day, said in asked)
        expected = ((target, day, said, (found.state, found.certainty) if found.reports else None)
                    for target, day, said, found in told)
        return [(target, day.isoformat(), said, wanted) for target, day, said, wanted in expected
                if (said and tuple(said[:2])) != wanted]

    @cached_property
    def told(self) -> list[tuple[tuple[str, str, str], date, list[Any]]]:
        """Scope, target and class, day, and what the page says of them where it says something."""
        return [(tuple(key.split(" ")), day, said)  # type: ignore[misc]
                for key, days in self.page["states"].items()
                for day, said in zip(self.days, days, strict=True) if said]

    def differing_counts(self) -> list[tuple[Any, ...]]:
        """Return each target and day on which the page counts from another day."""
        return [(key, day.isoformat(), said[2:4], wanted) for key, day, said in self.told if said[0] != "unknown"
                for run in [self.facts.passability.run_at(*key, at=day)]
                for wanted in [[run.since and run.since.isoformat(), run.earliest.isoformat()]] if said[2:4] != wanted]

    def missing_rows(self) -> list[tuple[Any, ...]]:
        """Return each target and day on which the page does not lead to a row that the engine rests on."""
        asked = ((tuple(key.split(" ")), day, said) for key, days in self.page["states"].items()
                 for day, said in zip(self.days, days, strict=True))
        rested = ((key, day, said, self._standing(*key, day).reports)  # type: ignore[arg-type]
                  for key, day, said in asked)
        return [(key, day.isoformat(), reports) for key, day, said, reports in rested
                if not set(reports) <= set(said[4] if said else ())]

    def differing_besides(self) -> list[tuple[Any, ...]]:
        """Return each target, class and day of which the page gives other causes, or other hours of the day."""
        engine = self.facts.passability
        found = []
        for scope, target in engine.targets:
            for traffic, day in product(engine.classes, self.days):
                said = self.page["beside"].get(f"{scope} {target} {traffic}", {}).get(day.isoformat(), [""])
                wanted = [spell_causes(engine.standing(scope, target, traffic, at=day).causes),
                          *map(str, engine.interruptions(scope, target, traffic, at=day))]
                if said != wanted:
                    found.append(((scope, target, traffic), day.isoformat(), said, wanted))
        return found

    def differing_passages(self) -> list[tuple[Any, ...]]:
        """Return each day of which the page tells other single passages."""
        headline = self.facts.situation.headline
        told = ((day, said, passages_beside(self.facts, headline, at=day))
                for day, said in zip(self.days, self.page["passages"], strict=True))
        compared = ((day, said, [_as_on_page(row) for row in rows]) for day, said, rows in told)
        return [(day.isoformat(), said, wanted) for day, said, wanted in compared if sorted(said) != sorted(wanted)]

    def differing_routes(self) -> list[tuple[Any, ...]]:
        """Return each day on which the page names other routes in use, or in another order."""
        found = ((day, said, [[route.id, certainty] for route, certainty in self.facts.passability.told_routes(at=day)])
                 for day, said in zip(self.days, self.page["routes"], strict=True))
        return [(day.isoformat(), said, wanted) for day, said, wanted in found if said != wanted]

    def differing_roads(self) -> list[tuple[Any, ...]]:
        """Return each day on which the page has other words for the state of the road."""
        found = ((day, said, road_in_brief(self.facts, at=day))
                 for day, said in zip(self.days, self.page["roads"], strict=True))
        return [(day.isoformat(), said, wanted) for day, said, wanted in found if said != wanted]

    def differing_cut_off(self, days: Iterable[date]) -> Iterator[tuple[Any, ...]]:
        """Yield each of the days on which the page names other settlements as cut off."""
        for day in days:
            status = brief_day(self.facts, at=day)  # what geo.status(at=day) gives
            expected: dict[str, dict[str, Any]] = {"certain": {}, "possible": {}, "unknown": {}}
            for row in status.cut_off:
                expected[row["certainty"]][row["place"]] = None
            expected["unknown"] = {row["place"]: row["roads"] for row in status.not_known}
            said = self.page["cutOff"][(day - self.first).days]
            if said != expected:
                yield day.isoformat(), said, expected


def _as_on_page(row: dict[str, Any]) -> list[Any]:
    """Return a single passage as the page tells it: an event by its id, a figure in words, and how sure its day is."""
    table, _, key = row["subject"].partition(":")
    return [key if table == "events" else row["text"], row["certainty"]]
