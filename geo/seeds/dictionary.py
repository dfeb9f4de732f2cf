"""What is generated for a folder of seeds: the dictionary in its README and its data package."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from geo.errors import DataError, Problem
from geo.model.course_schema import OPTIONAL_OUTLINES, OUTLINE_MODELS
from geo.model.layer_schema import DERIVED_TABLES, LAYERS, WEIGHED, Feature, Weight
from geo.model.schema import OUTLINES, TABLES, Outline
from geo.model.situation import FILE, Situation
from geo.model.texts import TEXTS
from geo.model.vocabularies import describe_cell
from geo.seeds.data_columns import data_columns
from geo.seeds.data_schemas import is_optional, table_schema
from geo.seeds.docstring import first_line
from geo.seeds.seed_files import path_of, tables_in
from geo.seeds.situation_doc import situation_lines
from geo.seeds.situation_seed import read_situation_seed
from geo.seeds.textfile import read_text
from geo.seeds.validate import RULES, WARNINGS, WEIGHING
from geo.store.atomic import write_together
from geo.store.conformance import COLUMNS
from geo.store.data_folder import format_json

BEGIN = "<!-- generated from geo.model.schema: do not edit below this line -->"
"""Line of seeds/README.md above which the editorial policy is written by hand."""
def seeds_package(case: Situation, optional: Collection[str] = ()) -> dict[str, Any]:
    """Return ``seeds/datapackage.json``: every table with its schema, every outline file, the situation.

    Of the outline files that seeds need not have, those that are given are named.
    """
    tables = [
        {"name": table, "path": path_of(table), "profile": "tabular-data-resource", "format": "csv",
         "mediatype": "text/csv", "encoding": "utf-8", "description": first_line(TABLES[table]),
         "schema": table_schema(table, case)}
        for table in tables_in(case.languages)
    ]
    outlines = [
        {"name": f"geometry-{name.replace('_', '-')}", "path": f"geometry/{name}.geojson", "format": "geojson",
         "mediatype": "application/geo+json", "encoding": "utf-8"}
        for name in OUTLINES if name not in OPTIONAL_OUTLINES or name in optional
    ]
    situation = {"name": "situation", "path": FILE, "format": "json", "mediatype": "application/json",
                 "encoding": "utf-8"}
    return {
        "name": f"{case.id}-seeds", "title": case.package.seeds_title, "profile": "data-package",
        "licenses": [{"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/",
                      "title": "Creative Commons Attribution 4.0; producers' terms in LICENSE-DATA"}],
        "resources": [*tables, *outlines, situation],
    }


def dictionary_markdown(case: Situation) -> str:
    """Return the data dictionary: every table, column, vocabulary, layer and rule, in a situation."""
    lines = [BEGIN, "", "## Dictionary of the seed tables", "",
             f"Days from {case.period.first} to {case.period.last}; positions within {case.frames.area} (west, south, "
             "east, north).",
             ""]
    for path, table in {"texts/<language>.csv" if name in TEXTS else path_of(name): name for name in TABLES}.items():
        lines += [f"### `{path}`", "", first_line(TABLES[table]), "", *_table_lines(table, case), ""]
    lines += [f"### `{FILE}`", "", first_line(Situation), "", "| name | meaning |", "| --- | --- |",
              *situation_lines(), ""]
    lines += ["### `geometry/*.geojson`", "", first_line(Outline), "", *_model_lines(Outline), ""]
    for name, outline in OUTLINE_MODELS.items():
        extra = [column for column in outline.model_fields if column not in Outline.model_fields]
        lines += [f"In `geometry/{name}.geojson` besides:", "", *_model_lines(outline, extra), ""] if extra else []
    lines += ["## Dictionary of the layers", "", "Properties that every feature of every layer has:", ""]
    shared = Feature
    lines += [*_model_lines(shared), ""]
    for layer, described in LAYERS.items():
        extra = [name for name in described.model.model_fields if name not in shared.model_fields]
        lines += [f"### `{case.published_layer(layer)}`", "", described.description, "",
                  *_model_lines(described.model, extra), ""]
    lines += ["## What tables gain", "",
              f"In `data/tables/`, {', '.join(f'`{table}`' for table in WEIGHED[:-1])} and `{WEIGHED[-1]}` say of each "
              "row how it is attested; null where it was kept from memory. Dated tables gain the four resolved bounds.",
              "", *_model_lines(Weight), ""]
    lines += ["## Dictionary of the computed tables", "", "In `data/tables/`, beside the tables of the seeds:", ""]
    for table, model in DERIVED_TABLES.items():
        lines += [f"### `{table}`", "", first_line(model), "", *_model_lines(model), ""]
    lines += ["## Rules", "", "What the command `check` asks, beyond what each cell may hold:", ""]
    lines += [f"- `{name}`: {first_line(function)}" for name, function in RULES.items()]
    lines += ["", "## Warnings", "",
              "What the command `check` warns of: what is allowed and more often a slip than meant.", ""]
    lines += [f"- `{name}`: {first_line(function)}" for name, function in WARNINGS.items()]
    lines += ["", "## Warnings of weight", "", "What `check --weight` warns of besides: facts that rest on little.", "",
              *(f"- `{name}`: {first_line(function)}" for name, function in WEIGHING.items())]
    return "\n".join(lines) + "\n"


def _table_lines(table: str, case: Situation) -> Iterator[str]:
    yield "| column | required | holds | meaning |"
    yield "| --- | --- | --- | --- |"
    for column, info in TABLES[table].model_fields.items():
        required = "" if is_optional(table, column) else "yes"
        expected = _in_a_table(describe_cell(table, column, case).expected)
        yield f"| `{column}` | {required} | {expected} | {_in_a_table(info.description)} |"


def _model_lines(model: type[BaseModel], only: list[str] | None = None) -> Iterator[str]:
    yield "| property | meaning |"
    yield "| --- | --- |"
    for name, info in model.model_fields.items():
        if only is None or name in only:
            yield f"| `{info.alias or name}` | {_in_a_table(info.description)} |"


def _in_a_table(text: str | None) -> str:
    return (text or "").replace("|", r"\|")


def with_dictionary(readme: str, case: Situation) -> str:
    """Return the text of ``seeds/README.md`` with its generated part replaced; what is above the marker stays."""
    policy = readme.partition(BEGIN)[0].rstrip()
    return f"{policy}\n\n{dictionary_markdown(case)}"


def optional_outlines(seeds_dir: Path) -> tuple[str, ...]:
    """Return the outline files of a folder that seeds need not have."""
    return tuple(name for name in OPTIONAL_OUTLINES if (seeds_dir / "geometry" / f"{name}.geojson").exists())


def write_dictionary(seeds_dir: Path, *, has_columns: bool) -> tuple[Path, Path]:
    """Write what is generated for a folder of seeds: the end of its ``README.md``, and its ``datapackage.json``.

    Parameters
    ----------
    seeds_dir : Path
    has_columns : bool
        Whether to write :data:`COLUMNS` too.

    Raises
    ------
    DataError
        If the policy above the dictionary or the situation cannot be read.
    StoreError
        If a file cannot be written; then none is.
    """
    readme, package = seeds_dir / "README.md", seeds_dir / "datapackage.json"
    problems: list[Problem] = []
    policy = read_text(readme, problems)
    if policy is None:
        raise DataError(problems)
    case = read_situation_seed(seeds_dir)
    if case.situation is None:
        raise DataError(case.problems)
    of_code = {COLUMNS: format_json(data_columns())} if has_columns else {}
    write_together({**of_code, package: format_json(seeds_package(case.situation, optional_outlines(seeds_dir))),
                    readme: with_dictionary(policy, case.situation).encode()})
    return readme, package
