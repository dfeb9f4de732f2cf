"""What a cell of each kind takes, as it stands in a row; the exact messages are in test_read.py."""

from __future__ import annotations

from typing import Any

import pytest
from project_case import CASE
from pydantic import BaseModel, TypeAdapter, ValidationError

from geo.model import cells
from geo.model.cells import Cell, describe_field

LONGEST = "x" * cells.LONGEST_CELL

ACCEPTED: list[tuple[Any, str, Any]] = [
    (cells.Side, "nk", "nk"), (cells.Traffic, "all", "all"), (cells.Country, "armenia", "armenia"),
    (cells.Zone, "north", "north"), (cells.AreaKind, "town-circle", "town-circle"),
    (cells.NameForm, "neutral", "neutral"), (cells.NameLanguage, "hy", "hy"),
    (cells.Id, "hakari-checkpoint", "hakari-checkpoint"),
    (cells.Id, "007", "007"),
    (cells.OptionalId, "", None),
    (cells.RequiredIds, "route-2022; route-2023", "route-2022; route-2023"),
    (cells.Classes, "icrc; peacekeeper", "icrc; peacekeeper"), (cells.Classes, "", None),
    (cells.Reference, "traced_waypoints:a-1", "traced_waypoints:a-1"),
    (cells.References, "events:a; posts:b", "events:a; posts:b"),
    *((cells.Text, text, text) for text in ("NA", "null", "1e5", "007", "C:\\users\\x")),
    (cells.Text, "two\nlines\tand a tab", "two\nlines\tand a tab"),
    *((cells.Text, text, text) for text in (
        "\xa0", "\ud7ff", "\uf900", "\ufdf0", "\ufffd", "\U0001f60d", "\U000e007f")),
    (cells.Text, LONGEST, LONGEST),
    (cells.OptionalText, "", None),
    (cells.Headline, "x" * 70, "x" * 70),
    (cells.Date, "2023-04", "2023-04"),
    (cells.Bound, "..", ".."), (cells.Bound, "?", "?"), (cells.Bound, "n/a", "n/a"), (cells.Bound, "", None),
    (cells.Attested, "2023-05; 2023-09-18", "2023-05; 2023-09-18"),
    (cells.Time, "00:00", "00:00"), (cells.Time, "23:59", "23:59"), (cells.Time, "", None),
    (cells.Cited, "a[1]; b", "a[1]; b"),
    (cells.Url, "https://tass.com/defense/1223893", "https://tass.com/defense/1223893"),
    (cells.Url, "http://xn--d1acpjx3f.xn--p1ai/?q=1#x", "http://xn--d1acpjx3f.xn--p1ai/?q=1#x"),
    (cells.Lon, "45", 45.0), (cells.Lon, "47.8", 47.8), (cells.Lon, "", None),
    (cells.Lat, "38.8", 38.8), (cells.Lat, "41.0", 41.0), (cells.Lat, "", None),
    (cells.Metres, "0.5", 0.5), (cells.Metres, "50000", 50000.0),
    (cells.Km, "-30", -30.0), (cells.Km, "63.8", 63.8),
    (cells.Number, "-12.5", -12.5), (cells.Number, "0", 0.0),
    (cells.LanguageCode, "hy", "hy"),
    (cells.Count, "0", 0), (cells.Count, "19", 19), (cells.Count, "", None),
]

REFUSED: list[tuple[Any, str]] = [
    (cells.Side, "uk"), (cells.Traffic, "civilians"), (cells.Country, "ARMENIA"), (cells.Zone, "east"),
    (cells.AreaKind, "oblast"), (cells.NameForm, "both"), (cells.NameLanguage, "de"),
    *((cells.Id, text) for text in ("", "Hakari", "hakari_bridge", "a--b", "-a", "a-", "a b", "a\n", "ä", "x" * 121)),
    *((cells.RequiredIds, text) for text in ("", "a;b", "a; ", "a; a", "a, b", "A")),
    *((cells.Classes, text) for text in ("all", "civilians", "icrc;aid", "icrc; icrc", "ICRC", "icrc; ")),
    *((cells.Reference, text) for text in ("events", "events:", ":a", "Events:a", "events:a; posts:b", "events:a:b")),
    *((cells.References, text) for text in ("a", "events:a; b", "events:a; events:a")),
    *((cells.Text, text) for text in ("", "a\x00b", "bell\x07", "a\rb", "\x7f", "\ud800", LONGEST + "x")),
    *((cells.Text, f"a{char}b") for char in
      "\x80\x85\x9b\x9f\ufffe\uffff\ufdd0\ufdef\U0001fffe\U0010ffff\ue000\U000f0000"),
    *((cells.OutlineText, f"a{char}b") for char in "\x9b\ufffe"), (cells.Cited, "tass-1223893[a\x9bb]"),
    *((cells.Headline, text) for text in ("", "x" * 71, "a\x00")),
    *((cells.Date, text) for text in ("", "?", "..", "n/a", "2023-02-30", "23.04.2023", "yesterday")),
    *((cells.Bound, text) for text in ("...", "??", "N/A", "none", "-", "2023-13")),
    *((cells.Attested, text) for text in ("?", "2023-09; 2023-05", "2023-05;2023-09", "2023-05, 2023-09")),
    *((cells.Time, text) for text in ("24:00", "9:30", "09:60", "0930", "09:30:00", "noon")),
    *((cells.Cited, text) for text in ("", "a;b", "a; a", "A")),
    *((cells.Url, text) for text in (
        "javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//tass.com", "tass.com", "https://",
        "https://localhost", "https://a.b c", 'https://a.b/"x', "https://a.b/<x>", "HTTPS://TASS.COM/", "https://a.b\n",
        "ftp://a.b", " https://a.b", "https://a.b/" + "x" * 2000)),
    *((cells.Lon, text) for text in (
        "44.9999", "47.80001", "39.55", "nan", "inf", "-inf", "NaN", "4.6e1", "46,5", "+46.5", "46.", ".5", "٤٦", "1_0",
        "0x2e", " 46", "46°", "1e999")),
    *((cells.Lat, text) for text in ("38.79", "41.01", "46.57", "nan")),
    *((cells.Metres, text) for text in ("0", "-1", "50001", "nan", "inf", "1e3")),
    *((cells.RequiredKm, text) for text in ("", "-30.1", "250.1", "nan", "km 5")),
    *((cells.Number, text) for text in ("nan", "inf", "1 100", "1,100", "1e5", "9" * 16, "--1", "NA", "None")),
    *((cells.LanguageCode, text) for text in ("", "HY", "arm", "h", "hy\n")),
    *((cells.Count, text) for text in ("-1", "1.0", "1e3", "NA", "9" * 16, "٣", "10000000000")),
]


@pytest.mark.parametrize(("kind", "text", "value"), ACCEPTED)
def test_a_cell_that_fits_is_taken_as_it_stands(kind: Any, text: str, value: Any) -> None:
    assert TypeAdapter(kind).validate_python(text, context=CASE) == value


@pytest.mark.parametrize(("kind", "text"), REFUSED)
def test_a_cell_that_does_not_fit_is_refused(kind: Any, text: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(kind).validate_python(text, context=CASE)


def test_a_field_is_described_by_its_type_also_when_it_may_be_empty() -> None:
    class Example(BaseModel):
        time: cells.Time
        label: cells.Headline

    assert describe_field(Example.model_fields["time"]).expected == "a time of day such as 10:30"
    assert describe_field(Example.model_fields["label"]) == Cell(
        "string", "text without control characters, at most 70 characters", "Write a headline of that length.")
