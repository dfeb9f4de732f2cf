"""What is generated from the descriptions fits its own standard and the files that it describes."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from example_seeds import ExampleSeeds
from frictionless import Package, system
from jsonschema import Draft202012Validator
from project_case import CASE

from geo.model.layer_schema import DATA_TABLES, LAYERS
from geo.model.schema import TABLES
from geo.model.texts import TEXTS
from geo.seeds.data_schemas import data_table_schema, json_schemas, table_schema
from geo.seeds.dictionary import BEGIN, dictionary_markdown, seeds_package, with_dictionary
from geo.seeds.validate import RULES, WARNINGS


def test_frictionless_finds_the_example_valid(seeds: ExampleSeeds) -> None:
    (seeds.folder / "datapackage.json").write_text(json.dumps(seeds_package(CASE)), encoding="utf-8")
    with system.use_context(trusted=True):
        report = Package(str(seeds.folder / "datapackage.json")).validate()
    assert report.flatten(["title", "message"]) == []


def test_frictionless_finds_a_broken_reference(seeds: ExampleSeeds) -> None:
    seeds.with_cell("events", "moscow-summit", "place", "nowhere")
    (seeds.folder / "datapackage.json").write_text(json.dumps(seeds_package(CASE)), encoding="utf-8")
    with system.use_context(trusted=True):
        report = Package(str(seeds.folder / "datapackage.json")).validate()
    assert report.flatten(["type", "fieldName", "rowNumber"]) == [["foreign-key", None, 3]]


@pytest.mark.parametrize("table", TABLES)
def test_a_table_schema_lists_the_columns_in_order_with_a_key(table: str) -> None:
    schema = table_schema(table, CASE)
    assert [field["name"] for field in schema["fields"]] == list(TABLES[table].model_fields)
    assert schema["primaryKey"] == "id" and schema["fields"][0]["constraints"] == {"required": True, "unique": True}


@pytest.mark.parametrize("table", DATA_TABLES)
def test_a_table_of_the_data_has_a_schema(table: str) -> None:
    assert data_table_schema(table, CASE)["fields"][0]["name"] == "id"


def test_a_cell_that_may_be_empty_is_not_required() -> None:
    fields = {field["name"]: field for field in table_schema("posts", CASE)["fields"]}
    assert "constraints" not in fields["number"]
    assert fields["zone"]["constraints"] == {"enum": ["north", "south", "corridor", "armenia"]}
    assert fields["label"]["constraints"] == {"required": True}


@pytest.mark.parametrize("name", json_schemas(CASE))
def test_every_json_schema_is_one(name: str) -> None:
    Draft202012Validator.check_schema(json_schemas(CASE)[name])


def test_there_is_a_json_schema_for_every_layer_and_table() -> None:
    assert {name.partition(".")[0] for name in json_schemas(CASE)} >= {*map(CASE.published_layer, LAYERS), *DATA_TABLES}


def test_the_dictionary_describes_every_table_column_layer_and_rule() -> None:
    text = dictionary_markdown(CASE)
    headings = {"texts/<language>.csv" if table in TEXTS else f"{table}.csv" for table in TABLES}
    assert [heading for heading in headings if f"### `{heading}`" not in text] == []
    assert [column for model in TABLES.values() for column in model.model_fields if f"| `{column}` |" not in text] == []
    assert [layer for layer in LAYERS if f"### `{CASE.published_layer(layer)}`" not in text] == []
    assert [rule for rule in [*RULES, *WARNINGS] if f"- `{rule}`: " not in text] == []


def test_no_row_of_the_dictionary_is_broken_by_its_text() -> None:
    rows = [line for line in dictionary_markdown(CASE).splitlines() if line.startswith("|")]
    assert {len(re.findall(r"(?<!\\)\|", row)) for row in rows} == {3, 5}


def test_the_policy_above_the_dictionary_stays_and_the_rest_is_replaced() -> None:
    once = with_dictionary("# Policy\n\nBy hand.\n", CASE)
    assert once.startswith(f"# Policy\n\nBy hand.\n\n{BEGIN}\n") and once.endswith("\n")
    assert with_dictionary(once.replace("## Rules", "## Old rules"), CASE) == once


def test_the_dictionary_names_no_path_of_this_machine() -> None:
    assert str(Path.home()) not in dictionary_markdown(CASE)
