"""The rules of the page's scripts: they hold, and each can fail."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

TOP = Path(__file__).resolve().parent.parent
LINT = TOP / "tests" / "client" / "lint.js"
CLIENT = "geo/webmap/client"

LONG_FUNCTION = "\n".join(["function f() {", *["  print();"] * 60, "}", "f();"])
MANY_WAYS = "function f(x) {\n" + "  if (x) { print(); }\n" * 12 + "}\nf(1);"
BREACHES = [
    ("corridor/namespace", "const { text } = corridor;"),
    ("corridor/namespace", "function f() { return corridor['te' + 'xt']; }\nf();"),
    ("corridor/namespace", "const text = corridor.text('day');\nprint(text);"),
    ("corridor/namespace", "class A {\n  static day = corridor.text('day');\n}\nprint(A);"),
    ("corridor/namespace", "function f() { corridor.language = 'en'; }\nf();"),
    ("no-undef", "placeName('goris');"),
    ("no-undef", "found = 1;"),
    ("no-undef", "print(name);"),
    ("no-unused-vars", "const unused = 1;"),
    ("no-unused-vars", "function f(day, row) { return day; }\nf();"),
    ("no-redeclare", "function f() { return 1; }\nfunction f() { return 2; }\nf();"),
    ("no-var", "var x = 1;\nprint(x);"),
    ("prefer-const", "let x = 1;\nprint(x);"),
    ("eqeqeq", "print(open == print);"),
    ("complexity", MANY_WAYS),
    ("max-lines", "print();\n" * 301),
    ("max-lines-per-function", LONG_FUNCTION),
    ("max-len", f"print('{'x' * 130}');"),
]


WITHOUT_PAGE = f"{CLIENT}/data/new.js"
EXCUSED = f"{CLIENT}/page/excused.js"


def path_of(position: int) -> str:
    return f"{CLIENT}/page/new-{position}.js"


@pytest.fixture(scope="module")
def told(node: str) -> dict[str, Any]:
    """What ESLint finds in scripts that would stand among those of the page, and the names of all its rules."""
    texts = {path_of(position): f"{script}\n" for position, (_, script) in enumerate(BREACHES)}
    texts[WITHOUT_PAGE] = "document.title = 'Map';\n"
    texts[EXCUSED] = "/* eslint-disable */\nvar x = 1;\nprint(x); // eslint-disable-line\n"
    run = subprocess.run([node, str(LINT)], cwd=TOP, input=json.dumps(texts), capture_output=True, text=True,
                         check=False)
    assert run.returncode == 0, run.stderr
    return dict(json.loads(run.stdout))


def test_every_script_keeps_the_rules(node: str) -> None:
    eslint = TOP / "node_modules" / "eslint" / "bin" / "eslint.js"
    command = [node, str(eslint), CLIENT, "tests/client"]
    run = subprocess.run(command, cwd=TOP, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.parametrize("position", range(len(BREACHES)), ids=[rule for rule, _ in BREACHES])
def test_a_breach_of_a_rule_is_reported(told: dict[str, Any], position: int) -> None:
    assert BREACHES[position][0] in told["found"][path_of(position)]


def test_what_reads_the_data_knows_of_no_page(told: dict[str, Any]) -> None:
    assert told["found"][WITHOUT_PAGE] == ["no-undef"]


def test_a_script_cannot_excuse_itself_from_a_rule(told: dict[str, Any]) -> None:
    assert "no-var" in told["found"][EXCUSED]


def test_each_rule_has_a_breach(told: dict[str, Any]) -> None:
    assert set(told["rules"]) == {rule for rule, _ in BREACHES}
