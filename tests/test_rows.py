"""The typed rows of the data folder hold the columns that its files hold, each of the type that they give it."""

from __future__ import annotations

import json
from typing import Any, get_type_hints

import pytest

from geo.store import rows
from geo.store.conformance import COLUMNS

FILES: dict[str, type] = {
    "tables/sources.json": rows.SourceRow, "tables/routes.json": rows.RouteRow, "tables/accounts.json": rows.AccountRow,
    "tables/passability.json": rows.ReportRow, "tables/series.json": rows.FigureRow,
    "tables/names.json": rows.NameRow, "tables/road_stops.json": rows.StopRow, "tables/claims.json": rows.ClaimRow,
    "tables/tours.json": rows.TourRow,
    "layers/corridor_route.geojson": rows.SectionRow, "layers/roads.geojson": rows.SectionRow,
    "layers/places.geojson": rows.PlaceRow, "layers/blockade_points.geojson": rows.BlockadeRow,
    "layers/peacekeeper_posts.geojson": rows.PostRow, "layers/events.geojson": rows.EventRow,
    "layers/control_areas.geojson": rows.ControlRow,
}
TYPES = {"number": float, "whole": int, "flag": bool}
ALWAYS_THERE = {(rows.SectionRow, "accuracy_m")}
"""What the build gives every row, though the columns of all layers together leave it open."""


def type_of(kind: Any) -> Any:
    """Return the type of the values of a column, whose kind is a word or the list of the words that it allows."""
    if isinstance(kind, list):
        return str | None if None in kind else str
    plain = TYPES.get(kind.removesuffix("?"), str)
    return plain | None if kind.endswith("?") else plain


@pytest.mark.parametrize("path", FILES)
def test_a_typed_row_has_the_columns_of_its_file(path: str) -> None:
    columns = json.loads(COLUMNS.read_bytes())[path]["columns"]
    given, row = {name: type_of(kind) for name, kind in columns.items()}, FILES[path]
    given |= {name: float for owner, name in ALWAYS_THERE if owner is row}
    assert get_type_hints(row) == given


def test_every_typed_row_is_looked_at() -> None:
    described = {found for found in vars(rows).values() if getattr(found, "__module__", "") == rows.__name__}
    shared = {rows.BoundsRow, rows.WeightRow, rows.FeatureRow}
    assert described - shared - set(FILES.values()) == set()
