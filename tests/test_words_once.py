"""No word stands in two places: what the words say, no literal of Python says again."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from project_case import CASE

from geo.model.situation_words import words_of
from geo.model.words.merging import leaves

TOP = Path(__file__).resolve().parent.parent
FILES = sorted(path.relative_to(TOP).as_posix() for path in (TOP / "geo").rglob("*.py"))
MARKS = " .:;,()–\n"

ALLOWED = {
    # The dictionary describes columns; these are whole sentences there.
    "First day": "schema", "Zone": "schema", "Kind": "schema typed_json", "Route": "schema",
    # Beginnings of sentences.
    "From": "comparison", "Stopped by": "errors",
    # A heading of a column of a printed table; a part of a key; a name of a metadata field of PNG; a variable of types.
    "Day": "briefs", "Sources": "figures/drawing",
    # Names of a thing in the data, of a format and of a script.
    "Corridor strip": "features", "GeoJSON": "outlines", "Armenian": "lettering",
    # Letters of compass points in words of roads and in names of files; descriptions of columns.
    "N": "placing heights", "E": "heights", "S": "heights pdf_sheet",
    "Next": "pdf_file", "W": "heights", "Documents": "schema texts",
    # A description of a layer; evidence of claims, which is told in English.
    "Peacekeeper posts and sites": "layer_schema", "the whole road": "verdicts",
    # An answer of a comparison, which its JSON gives too.
    "cut off": "comparison", "not cut off": "comparison",
}
"""Literals that are no text of the words, or cannot be taken from there; and parts of the files that have them."""

MONTH = re.compile("jan(uary)?|feb(ruary)?|mar(ch)?|apr(il)?|june?|july?|aug(ust)?|sep(tember)?|oct(ober)?"
                   "|nov(ember)?|dec(ember)?", re.IGNORECASE)


def literals(file: str) -> Iterator[tuple[int, str]]:
    """Yield the texts in a module, also those between what is filled in, with their lines; no docstring and no note."""
    tree = ast.parse((TOP / file).read_text(encoding="utf-8"))
    notes = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in notes:
            yield node.lineno, node.value


def bare(text: str) -> str:
    return re.sub(r"\{\w+\}", "", text).replace("\N{NO-BREAK SPACE}", " ").strip(MARKS)


def texts() -> Iterator[str]:
    for language in CASE.languages:
        words = words_of(CASE, language)
        yield from (text for _, text in leaves(words.tree) if text)
    yield from (text for _, text in leaves(words_of(CASE, "en").branch("report")) if text)


SAID = set(map(bare, texts()))
"""Every text of the words, in each language. A single word in lower case is no text: it may be an id."""


@pytest.mark.parametrize("file", FILES)
def test_what_the_words_say_no_literal_says_again(file: str) -> None:
    again = {f"{file}:{line}: {text!r}" for line, text in literals(file)
             if bare(text) in SAID and (" " in bare(text) or bare(text)[:1].isupper())
             and not any(part in file for part in ALLOWED.get(bare(text), "").split())}
    assert again == set(), "take it from the words"


@pytest.mark.parametrize("file", FILES)
def test_what_is_possible_and_the_months_stand_in_the_words_alone(file: str) -> None:
    assert [(line, text) for line, text in literals(file)
            if "(possibly)" in text or MONTH.fullmatch(text.strip())] == []


@pytest.mark.parametrize("literal", ALLOWED)
def test_what_is_allowed_is_still_there(literal: str) -> None:
    assert any(bare(text) == literal for file in FILES for _, text in literals(file))
