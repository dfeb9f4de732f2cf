"""What the commands print: no text of the data does anything to a terminal."""

from __future__ import annotations

import ast
import json
from pathlib import Path
from types import ModuleType

import pytest
from example_seeds import ExampleSeeds
from hypothesis import given
from hypothesis import strategies as st
from test_cli import run

from geo import cli
from geo.building import layers
from geo.telling import terminal
from geo.upstream import commands

TOP = Path(__file__).resolve().parent.parent
HARMFUL = "\x1b[31m\x9b2J\u202e\u2066\u200b\ufeff\ufffe\U000e0041\u2028\x7f"
PRINTING = {"echo", "secho", "write", "writelines"}
ALLOWED = "\u202e\u2066\u200b\ufeff\U000e0041\u2028\ufffdx"
HARMLESS = "Laçın, Շուշի, Лачин\xa0– 5\u2009km"


def test_what_moves_the_cursor_or_turns_the_direction_is_escaped() -> None:
    assert terminal.escape(HARMFUL) == (
        r"\x1b[31m\x9b2J\u202e\u2066\u200b\ufeff\ufffe\U000e0041\u2028\x7f")


def test_letters_and_spaces_of_every_width_stay() -> None:
    assert terminal.escape(HARMLESS) == HARMLESS


def test_a_line_end_inside_a_line_is_escaped() -> None:
    assert terminal.join_lines(["Post\nNo. 1", "Post"]) == "Post\\nNo. 1\nPost"


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(),
                    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)))
def test_json_for_a_terminal_is_the_same_value_and_prints(value: object) -> None:
    told = terminal.format_json(value)
    assert json.loads(told) == value
    assert terminal.escape(told) == told


@pytest.mark.parametrize(("module", "prints"), [(cli, []), (commands, []), (terminal, ["say"])])
def test_one_function_of_the_command_line_prints(module: ModuleType, prints: list[str]) -> None:
    tree = ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8"))
    printing = [function.name for function in ast.walk(tree) if isinstance(function, ast.FunctionDef)
                for node in ast.walk(function) if isinstance(node, ast.Attribute) and node.attr in PRINTING]
    assert printing == prints


@pytest.fixture(scope="module")
def turned_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with every character in its texts that the check only warns of."""
    folder = tmp_path_factory.mktemp("turned")
    seeds = ExampleSeeds(folder / "seeds", of=TOP / "seeds")
    for table, column in (("blockades", "label"), ("blockades", "summary"), ("routes", "label"), ("claims", "claim"),
                          ("accounts", "text"), ("sources", "title"), ("names", "name")):
        seeds.with_rows(table, [row | {column: f"{row[column]} {ALLOWED}\nnext"} for row in seeds.rows(table)])
    layers.build(seeds.read(), folder / "data", relief=False)
    return folder / "data"


COMMANDS = [
    ("status", "--at", "2023-05-25"), ("claims",),
    ("access", "--at", "2023-05-25", "--from", "shusha", "--to", "stepanakert"), ("access", "--at", "2023-05-25"),
]


@pytest.mark.parametrize("arguments", [*COMMANDS, *((*command, "--json") for command in COMMANDS)])
def test_no_command_hands_a_terminal_a_text_that_turns_it(
    turned_data: Path, arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    status, out, err = run(*arguments, "--data", str(turned_data), capsys=capsys, monkeypatch=monkeypatch)
    assert status == 0 and "u202e" in out
    assert terminal.escape(out + err) == out + err
    assert [line for line in out.splitlines() if line.startswith("next")] == []
