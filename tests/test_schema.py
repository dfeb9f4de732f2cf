"""The one description of the seed tables: complete, and fit to generate from."""

from __future__ import annotations

import re

import pytest
from project_case import CASE

from geo.model.cells import vocabulary
from geo.model.schema import OUTLINES, TABLES, Outline, State, columns
from geo.model.texts import TEXTS
from geo.model.vocabularies import cell_vocabulary, describe_cell
from geo.seeds.validate.identity import REFERENCES

COLUMNS = [(table, column) for table in TABLES for column in TABLES[table].model_fields]


@pytest.mark.parametrize(("table", "column"), COLUMNS)
def test_every_column_is_described_and_can_explain_itself(table: str, column: str) -> None:
    description = TABLES[table].model_fields[column].description or ""
    assert description.endswith(".")
    assert description[0].isupper() or re.match(r"[a-z]+:", description)
    cell = describe_cell(table, column, CASE)
    assert cell.kind in {"string", "number", "integer", "date"} and cell.expected and cell.remedy.endswith(".")


@pytest.mark.parametrize(("table", "column"), COLUMNS)
def test_columns_are_plain_snake_case_without_abbreviated_units(table: str, column: str) -> None:
    assert re.fullmatch(r"[a-z]+(_[a-z]+)*", column)


@pytest.mark.parametrize("table", TABLES)
def test_every_table_has_ids_and_a_docstring_of_one_sentence(table: str) -> None:
    assert columns(table)[0] == "id"
    assert re.fullmatch(r"[A-Z].*\.", (TABLES[table].__doc__ or "").splitlines()[0])


@pytest.mark.parametrize("table", [name for name in TABLES if name not in {
    "sources", "bodies", "searched", "producers", "waypoints", "traced_waypoints", "retired_ids", "looked_at",
    "glossary", *TEXTS}])
def test_every_statement_needs_a_source(table: str) -> None:
    assert TABLES[table].model_fields["sources"].is_required()
    assert type(None) not in getattr(TABLES[table].model_fields["sources"].annotation, "__args__", ())


@pytest.mark.parametrize(("table", "column", "target"), REFERENCES)
def test_every_reference_is_a_column_that_points_to_a_table(table: str, column: str, target: str) -> None:
    assert column in columns(table) and target in TABLES


def test_vocabularies_are_found_also_where_a_cell_may_be_empty() -> None:
    assert vocabulary(State) == ("open", "restricted", "outbound-only", "closed", "unknown")
    assert cell_vocabulary("posts", "zone", CASE) == ("north", "south", "corridor", "armenia")
    assert cell_vocabulary("posts", "label") == ()


def test_the_period_runs_from_the_statement_to_the_withdrawal() -> None:
    assert [day.isoformat() for day in CASE.days] == ["2020-11-09", "2024-06-30"]


def test_outline_files_and_their_properties_are_known() -> None:
    assert set(OUTLINES) == {"areas", "boundaries", "waters", "rivers_dem", "osm_courses", "districts",
                             "districts_public_domain"}
    assert tuple(Outline.model_fields) == ("id", "kind", "label", "place", "producer", "accuracy_m", "source_record")
