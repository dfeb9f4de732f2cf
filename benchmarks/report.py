"""What the benchmark prints."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """One line of the report; without a goal it only informs."""

    what: str
    value: float
    unit: str
    goal: float | None = None

    def __str__(self) -> str:
        verdict = "" if self.goal is None else ("pass" if self.value <= self.goal else "falls short")
        goal = "" if self.goal is None else f"{self.goal:g} {self.unit}".rstrip()
        return f"{self.what:<54} {self.value:>10.2f} {self.unit:<6} {goal:>10}  {verdict}".rstrip()
