"""Persons in texts: which words look like a name, and which do not."""

from __future__ import annotations

import pytest

from geo.seeds.validate.persons import find_persons


@pytest.mark.parametrize(("text", "names"), [
    ("Pashinyan says that 70 are missing.", {"Pashinyan"}),
    ("Aliyev's aide answers.", {"Aliyev"}),
    ("Told by A. Tester of the road agency.", {"Tester"}),
    ("President Macron and Secretary Blinken call.", {"Macron", "Blinken"}),
    ("The mayor of Goris says so.", set()),
    ("Nine patients and a child of four are moved.", set()),
])
def test_a_name_is_known_by_its_ending_an_initial_or_a_title(text: str, names: set[str]) -> None:
    assert set(find_persons(text)) == names
