"""Messages: one line each, with everything that is needed to mend the fault."""

from __future__ import annotations

import pytest

from geo.errors import DataError, GeoError, OfflineError, Problem, StoreError, UsageError, printable, quote

PROBLEM = Problem("seeds/events.csv", 14, "date", "moscow-summit", "an EDTF date", '"x"', "Write the year first.")


def test_a_problem_says_where_what_and_what_to_do() -> None:
    assert str(PROBLEM) == (
        'seeds/events.csv:14:date (moscow-summit): expected an EDTF date; got "x". Write the year first.')


def test_a_problem_of_a_whole_file_has_no_line() -> None:
    problem = Problem("seeds/events.csv", 0, "", "", "a readable file", "Permission denied", "Restore the file.")
    assert str(problem) == "seeds/events.csv: expected a readable file; got Permission denied. Restore the file."


def test_a_problem_as_fields_has_them_all() -> None:
    assert PROBLEM.as_dict() == {
        "file": "seeds/events.csv", "line": 14, "column": "date", "id": "moscow-summit", "expected": "an EDTF date",
        "got": '"x"', "remedy": "Write the year first."}


def test_no_id_or_file_name_breaks_the_line_or_cannot_be_printed() -> None:
    problem = Problem("seeds/\udcff.csv", 1, "a\nb", "\u202eid\ud800", "e", "g", "R.")
    assert str(problem) == "seeds/\\udcff.csv:1:a\\nb (\\u202eid\\ud800): expected e; got g. R."
    assert problem.as_dict()["id"] == "\\u202eid\\ud800"


@pytest.mark.parametrize(("value", "shown"), [
    ("Բերձոր", '"Բերձոր"'), ("a\tb\x00", '"a\\tb\\x00"'), ("\ud800", '"\\ud800"'), (12.5, '"12.5"'), ("", '""'),
    ("x" * 81, '"' + "x" * 80 + '"... (81 characters)'),
])
def test_an_offending_text_is_quoted_escaped_and_shortened(value: object, shown: str) -> None:
    assert quote(value) == shown


def test_printable_text_stays_as_it_is() -> None:
    assert printable("Laçın – Лачин – Բերձոր «text»") == "Laçın – Лачин – Բերձոր «text»"


def test_problems_are_sorted_by_file_and_line_and_the_rest_is_counted() -> None:
    problems = [Problem("b.csv", line, "", "", "e", "g", "R.") for line in range(60, 0, -1)]
    lines = str(DataError([*problems, Problem("a.csv", 9, "", "", "e", "g", "R.")])).splitlines()
    assert lines[:3] == [f"{place}: expected e; got g. R." for place in ("a.csv:9", "b.csv:1", "b.csv:2")]
    assert len(lines) == 51 and lines[-1] == "... and 11 more; --json lists them all."


@pytest.mark.parametrize("kind", [DataError, StoreError, UsageError, OfflineError])
def test_every_error_of_ours_is_a_geo_error(kind: type[GeoError]) -> None:
    assert issubclass(kind, GeoError)
