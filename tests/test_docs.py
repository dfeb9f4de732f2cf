"""What the documents must say, and that what they say works."""

from __future__ import annotations

import csv
import io
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import typer.main
from project_case import CASE

import geo
from geo import cli
from geo.model.layer_schema import LAYERS
from geo.model.schema import TABLES
from geo.model.texts import TEXTS
from geo.seeds.dictionary import with_dictionary
from geo.seeds.validate import RULES, WARNINGS, WEIGHING

TOP = Path(__file__).resolve().parent.parent
README = (TOP / "README.md").read_text(encoding="utf-8")
CONTRIBUTING = (TOP / "CONTRIBUTING.md").read_text(encoding="utf-8")
SEEDS_README = (TOP / "seeds" / "README.md").read_text(encoding="utf-8")
MAKEFILE = (TOP / "Makefile").read_text(encoding="utf-8")
DOCUMENTS = sorted(path for path in (*TOP.glob("*.md"), *TOP.glob("docs/*.md"), TOP / "seeds" / "README.md"))

COMMANDS = sorted(typer.main.get_command(cli.app).commands)  # type: ignore[attr-defined]
MAKE_TARGETS = set(re.findall(r"^([a-z-]+):.*## ", MAKEFILE, re.MULTILINE))


def blocks(text: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


def section(text: str, heading: str) -> str:
    """Return the text below a heading up to the next one."""
    _, found, rest = text.partition(f"\n{heading}\n")
    assert found, f"there is no heading {heading!r}"
    return re.split(r"^#+ ", rest, maxsplit=1, flags=re.MULTILINE)[0]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_in_the_readme(command: str) -> None:
    assert f"`python -m geo {command}`" in README


@pytest.mark.parametrize("name", geo.__all__)
def test_every_public_name_is_in_the_readme_and_has_a_docstring(name: str) -> None:
    assert f"geo.{name}" in README
    assert (getattr(geo, name).__doc__ or "").strip()


@pytest.mark.parametrize("layer", LAYERS)
def test_every_layer_is_in_the_readme_and_in_the_dictionary(layer: str) -> None:
    published = CASE.published_layer(layer)
    assert f"| `{published}` |" in README
    assert section(SEEDS_README, f"### `{published}`").strip()


@pytest.mark.parametrize("table", TABLES)
def test_every_column_is_in_the_dictionary(table: str) -> None:
    described = section(SEEDS_README, f"### `{'texts/<language>' if table in TEXTS else table}.csv`")
    assert [column for column in TABLES[table].model_fields if f"| `{column}` |" not in described] == []


@pytest.mark.parametrize("rule", [*RULES, *WARNINGS, *WEIGHING])
def test_every_rule_asks_a_question_and_is_in_the_dictionary(rule: str) -> None:
    question = ((RULES | WARNINGS | WEIGHING)[rule].__doc__ or "").strip().splitlines()[0]
    assert "?" in question
    assert f"`{rule}`: {question}" in SEEDS_README


def test_the_dictionary_is_what_the_schema_says() -> None:
    assert with_dictionary(SEEDS_README, CASE) == SEEDS_README, "run 'python -m geo dictionary', which rewrites it"


@pytest.mark.parametrize("block", blocks(README, "python"))
def test_the_readme_s_python_runs(block: str, tmp_path: Path) -> None:
    run = subprocess.run([sys.executable, "-W", "error::DeprecationWarning:__main__", "-c", block], cwd=tmp_path,
                         capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    assert bool(list(tmp_path.glob("*.html"))) == ("geo.save" in block)


def test_the_readme_s_error_message_is_what_the_check_says(tmp_path: Path) -> None:
    shutil.copytree(TOP / "seeds", tmp_path / "seeds")
    table = tmp_path / "seeds" / "blockades.csv"
    rows = list(csv.reader(io.StringIO(table.read_text(encoding="utf-8"))))
    (checkpoint,) = (row for row in rows if row[0] == "hakari-checkpoint")
    checkpoint[rows[0].index("valid_from")] = "23/04/2023"
    with table.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)
    said = subprocess.run([sys.executable, "-m", "geo", "check", "--seeds", "seeds"], cwd=tmp_path,
                          capture_output=True, text=True, check=False)
    (shown,) = re.findall(r"^   ```text\n   (.*)\n   ```$", README, re.MULTILINE)
    assert said.returncode == 1
    assert _without_line(said.stderr.splitlines()[0]) == _without_line(shown)


def _without_line(message: str) -> str:
    """Leave out the line number, which changes with every row that is added above."""
    return re.sub(r"csv:\d+:", "csv:", message)


@pytest.mark.parametrize("line", "".join(blocks(README, "sh") + blocks(CONTRIBUTING, "sh")).splitlines())
def test_the_commands_of_the_documents_exist(line: str) -> None:
    program, target, *_ = line.split()
    assert program == "make"
    assert target in MAKE_TARGETS


def test_every_make_command_that_a_document_names_exists() -> None:
    texts = [path.read_text(encoding="utf-8") for path in DOCUMENTS]
    named = {target for text in texts for target in re.findall(r"`make ([a-z-]+)", text)}
    assert named <= MAKE_TARGETS


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_between_documents_lead_somewhere(document: Path) -> None:
    targets = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", document.read_text(encoding="utf-8"))
    assert [target for target in targets if not (document.parent / target).exists()] == []


def test_each_file_of_the_readme_s_table_of_folders_exists() -> None:
    named = re.findall(r"`([a-z/]+/)`", section(README, "## What is where"))
    assert [folder for folder in named if folder != "dist/" and not (TOP / folder).is_dir()] == []
