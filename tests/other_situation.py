"""An invented situation that shares nothing with the project's own, built for the tests; see tests/fixtures/README.md.

A valley, two countries and a road that moves from one course to another; no peacekeepers, other ids, layers published
under other names, a period of its own in another hemisphere and another zone of time.
"""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from made_once import make_once

from geo.building import layers
from geo.seeds.read import read_seeds

SEEDS = Path(__file__).resolve().parent / "fixtures" / "other" / "seeds"
EVERY_DAY = [date(2031, 3, 1) + timedelta(days=number) for number in range(184)]
"""1 March, a Saturday, to 31 August 2031, both included."""


def make_other_data(folders: pytest.TempPathFactory) -> Path:
    """Return the data folder of the invented situation."""
    return make_once(folders, "other-data", lambda folder: layers.build(read_seeds(SEEDS), folder / "data")) / "data"
