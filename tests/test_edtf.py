"""Which forms of EDTF a cell may hold. The examples are those of the Extended Date/Time Format (EDTF) Specification,
Library of Congress, 4 February 2019 (the profile of ISO 8601-2:2019), section by section."""

from __future__ import annotations

import re
import sys
from contextlib import suppress
from datetime import date
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from edtf import parse_edtf
from hypothesis import given
from hypothesis import strategies as st

from geo.model.edtf import REMEDIES, DateError, EdtfDate, Fault, first_day, last_day, read_edtf

SEEDS_README = (Path(__file__).resolve().parent.parent / "seeds" / "README.md").read_text(encoding="utf-8")

KEPT = [
    ("1985-04-12", EdtfDate("1985-04-12", None, False)),  # level 0, date
    ("1985-04", EdtfDate("1985-04", None, False)),  # level 0, date: year and month
    ("1985", EdtfDate("1985", None, False)),  # level 0, date: year
    ("0001", EdtfDate("0001", None, False)),  # level 0, date: year
    ("2024-02-29", EdtfDate("2024-02-29", None, False)),  # level 0, date: a leap day
    ("1984~", EdtfDate("1984", None, True)),  # level 1, qualification of a date: approximate
    ("2004-06~", EdtfDate("2004-06", None, True)),  # level 1, qualification of a date: approximate
    ("2004-06-11~", EdtfDate("2004-06-11", None, True)),  # level 2, qualification of a date: approximate
    ("[2022-12-14..2022-12-16]", EdtfDate("2022-12-14", "2022-12-16", False)),  # level 2, one of a set: consecutive
]

REFUSED = [
    # level 0: date and time, time interval
    ("1985-04-12T23:20:30", "time"), ("1985-04-12T23:20:30Z", "time"), ("1985-04-12T23:20:30-04", "time"),
    ("1985-04-12T23:20:30+04:30", "time"), ("2004-01-01T24:00:00Z", "time"), ("2023-06-10 10:30", "time"),
    ("1964/2008", "interval"), ("2004-06/2006-08", "interval"), ("2004-02-01/2005-02-08", "interval"),
    ("2004-02-01/2005-02", "interval"), ("2004-02-01/2005", "interval"), ("2005/2006-02", "interval"),
    ("2024/2023", "interval"), ("2004-01-01T10:10:10Z/2004-02-01T10:10:10Z", "interval"),
    # level 1: years of more digits
    ("Y170000002", "year"), ("Y-170000002", "year"),
    # level 1: seasons
    ("2001-21", "season"), ("2001-22", "season"), ("2001-23", "season"), ("2001-24", "season"), ("2001-21~", "season"),
    # level 1: uncertain dates
    ("1984?", "qualifier"), ("2004-06?", "qualifier"), ("2004-06-11%", "qualifier"), ("1984%", "qualifier"),
    # level 1: unspecified digits from the right
    ("201X", "unspecified"), ("20XX", "unspecified"), ("2004-XX", "unspecified"), ("1985-04-XX", "unspecified"),
    ("1985-XX-XX", "unspecified"),
    # level 1: intervals without a known end, and with qualified dates
    ("1985-04-12/..", "interval"), ("1985-04/..", "interval"), ("1985/..", "interval"), ("../1985-04-12", "interval"),
    ("../1985", "interval"), ("1985-04-12/", "interval"), ("1985/", "interval"), ("/1985-04-12", "interval"),
    ("/1985", "interval"), ("1984~/2004-06", "interval"), ("1984/2004-06~", "interval"),
    ("1984~/2004~", "interval"), ("1984?/2004%", "interval"), ("2004-06~/2004-06-11%", "interval"),
    ("2004-06-XX/2004-07-03", "interval"),
    # level 1: years before the first
    ("-1985", "year"), ("-0001", "year"), ("0000", "year"),
    # level 2: exponential years, significant digits
    ("Y-17E7", "year"), ("Y17E8", "year"), ("Y1E999999999", "year"), ("1950S2", "year"), ("Y171010000S3", "year"),
    ("Y3388E2S3", "year"), ("1E9", "year"), ("12023", "year"),
    # level 2: parts of a year
    *((f"2001-{part}", "season") for part in range(25, 42)),
    # level 2: one of a set, all of a set
    ("[1667,1668,1670..1672]", "one of a set"), ("[1667,1760-12]", "one of a set"), ("[..1760-12-03]", "open range"),
    ("[1760-12..]", "open range"), ("[1760-01,1760-02,1760-12..]", "open range"), ("[..1984]", "open range"),
    ("{1667,1668,1670..1672}", "all of a set"), ("{1960,1961-12}", "all of a set"), ("{..1984}", "all of a set"),
    ("[2023-06-10,2023-06-12]", "one of a set"), ("{2023-06-10,2023-06-12}", "all of a set"),
    ("[2023-06..2023-08]", "one of a set"), ("[2022-12-14~..2022-12-16]", "one of a set"),
    # level 2: qualification of a group and of a part
    ("2004-06-11?", "qualifier"), ("2004-06~-11", "qualifier"), ("2004?-06-11", "qualifier"),
    ("?2004-06-~11", "qualifier"), ("2004-%06-11", "qualifier"), ("~2004-06-11", "qualifier"),
    # level 2: unspecified digits anywhere
    ("156X-12-25", "unspecified"), ("15XX-12-25", "unspecified"), ("XXXX-12-XX", "unspecified"),
    ("1XXX-XX", "unspecified"), ("1XXX-12", "unspecified"), ("1984-1X", "unspecified"), ("2022-12-1X", "unspecified"),
    # level 2: intervals with qualified and unspecified parts
    ("2004-06-~01/2004-06-~20", "interval"), ("2004-06-XX/2004-07-XX", "interval"),
    # what looks like EDTF and is not
    ("2023-02-29", "no such day"), ("2023-04-31", "no such day"), ("2023-13", "no such day"),
    ("2023-00", "no such day"), ("2023-42", "no such day"), ("[2023-06-10..2023-06-31]", "no such day"),
    ("0000-01-01", "year"),
    ("[2023-06-12..2023-06-10]", "order"), ("[2023-06-10..2023-06-10]", "order"),
    ("2023-06-10..2023-06-12", "one of a set"), ("2023-06-10..", "open range"), ("[", "one of a set"),
    ("{" * 40 + "}" * 40, "all of a set"), ("2023-04-23~~", "qualifier"),
    ("2023-4-3", "separators"), ("20230423", "separators"), ("2023/04/23", "separators"), ("2023.04.23", "separators"),
    ("2023-05; 2023-06", "several"), ("2023-05, 2023-06", "several"),
    ("", "empty"), ("?", "token"), ("..", "token"), ("n/a", "token"), ("2023-04-23" * 20, "too long"),
    ("23/04/2023", "not a date"), ("April 2023", "not a date"), ("２０２３", "not a date"),
    ("2023-04-23\n", "not a date"), (" ", "not a date"), ("2023-W21", "not a date"),
]


@pytest.mark.parametrize(("text", "meaning"), KEPT)
def test_a_date_of_a_cell_keeps_its_meaning(text: str, meaning: EdtfDate) -> None:
    assert read_edtf(text) == meaning


def fault_of(text: str) -> Fault:
    with pytest.raises(DateError) as refused:
        read_edtf(text)
    return refused.value.fault


@pytest.mark.parametrize(("text", "fault"), REFUSED)
def test_every_other_form_of_edtf_is_refused_by_its_kind(text: str, fault: str) -> None:
    assert fault_of(text) == fault


def test_every_kind_of_refusal_has_an_example() -> None:
    assert {fault for _, fault in REFUSED} | {"list order"} == set(REMEDIES)


@pytest.mark.parametrize("text", [text for text, meaning in KEPT if not meaning.is_approximate])
def test_the_days_of_a_date_are_those_of_another_reader_of_edtf(text: str) -> None:
    ours, theirs = read_edtf(text), parse_edtf(text)
    days = [first_day(ours.first), last_day(ours.last or ours.first)]
    assert days == [date(*theirs.lower_strict()[:3]), date(*theirs.upper_strict()[:3])]


def steps_to_read(text: str) -> int:
    """Count the functions that are called while a text is read."""
    steps = 0

    def count(frame: FrameType, event: str, argument: Any) -> None:
        nonlocal steps
        steps += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        with suppress(DateError):
            read_edtf(text)
    finally:
        sys.setprofile(None)
    return steps


@given(st.one_of(
    st.text(alphabet="0123456789-XYES/.,[]{}~?%T:Z", max_size=120),
    st.integers(0, 10**12).map("Y1E{}".format), st.integers(0, 10**12).map("2023-05-01/Y1E{}".format),
))
def test_any_text_is_a_date_or_refused_in_a_few_steps(text: str) -> None:
    assert steps_to_read(text) < 150


def test_nothing_is_printed_for_a_date_that_cannot_be_put_together(capsys: pytest.CaptureFixture[str]) -> None:
    for text in ("2023-X0", "2023-0X"):
        with pytest.raises(DateError):
            read_edtf(text)
    assert capsys.readouterr() == ("", "")


def rows_below(heading: str) -> list[tuple[str, ...]]:
    """Return the cells of the table below a line of seeds/README.md, without its head."""
    table = re.search(rf"^\| {re.escape(heading)} \|.*\n\|[ |-]+\n((?:\|.*\n)+)", SEEDS_README, re.MULTILINE)
    assert table
    return [tuple(line.strip("|").split(" | ")) for line in table[1].splitlines()]


def test_the_seeds_readme_lists_the_forms_that_are_kept_and_what_to_write_for_the_others() -> None:
    kept = [text for cells in rows_below("a date") for text in re.findall("`([^`]*)`", cells[0])]
    assert all(isinstance(read_edtf(text), EdtfDate) for text in kept)
    told = {text: cells[1].strip() for cells in rows_below("instead of") for text in re.findall("`([^`]*)`", cells[0])}
    faults = {text: fault_of(text) for text in told}
    assert {text: REMEDIES[fault] for text, fault in faults.items()} == told
    assert set(faults.values()) == {
        "interval", "all of a set", "one of a set", "open range", "qualifier", "unspecified", "season", "year", "time"}
