"""The situation of the project's seeds, for tests that ask about what it names."""

from __future__ import annotations

from pathlib import Path

from geo.model.situation import Situation
from geo.seeds.situation_seed import read_situation_seed

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
CASE: Situation = read_situation_seed(SEEDS).situation  # type: ignore[assignment]  # test_seeds says if it is broken
TRAFFIC, CORRIDOR = CASE.classes, CASE.corridor
AREA = CASE.frames.area
