"""The rules of the page's scripts: they hold, and each can fail."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

TOP = Path(__file__).resolve().parent.parent
ESLINT = TOP / "node_modules" / "eslint" / "bin" / "eslint.js"

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


def lint(node: str, *arguments: str, text: str | None = None) -> list[dict[str, Any]]:
    """Return what ESLint says of files, or of a text that would stand among the page's scripts."""
    run = subprocess.run([node, str(ESLINT), "--format=json", *arguments], cwd=TOP, input=text, capture_output=True,
                         text=True, check=False)
    assert run.stdout, run.stderr
    return [message for file in json.loads(run.stdout) for message in file["messages"]]


def test_every_script_keeps_the_rules(node: str) -> None:
    assert lint(node, "geo/webmap/client") == []


@pytest.mark.parametrize(("rule", "script"), BREACHES)
def test_a_breach_of_a_rule_is_reported(node: str, rule: str, script: str) -> None:
    found = lint(node, "--stdin", "--stdin-filename=geo/webmap/client/page/new.js", text=f"{script}\n")
    assert rule in {message["ruleId"] for message in found}


def test_a_script_cannot_excuse_itself_from_a_rule(node: str) -> None:
    script = "/* eslint-disable */\nvar x = 1;\nprint(x); // eslint-disable-line\n"
    found = lint(node, "--stdin", "--stdin-filename=geo/webmap/client/page/new.js", text=script)
    assert "no-var" in {message["ruleId"] for message in found}


def test_each_rule_has_a_breach(node: str) -> None:
    run = subprocess.run([node, str(ESLINT), "--print-config", "geo/webmap/client/page/main.js"], cwd=TOP,
                         capture_output=True, text=True, check=True)
    assert set(json.loads(run.stdout)["rules"]) == {rule for rule, _ in BREACHES}
