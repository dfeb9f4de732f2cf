"""The parts of the client that need no page, tested in Node.js."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from project_case import CASE

from geo.model.situation_words import words_of
from geo.webmap import assets

CLIENT_TESTS = sorted((Path(__file__).parent / "client").glob("*.test.js"))
CLIENT_FILES = sorted(path.name for path in assets.CLIENT.iterdir())


@pytest.mark.parametrize("path", CLIENT_TESTS, ids=lambda path: path.name)
def test_the_client_s_own_tests_pass(path: Path, node: str) -> None:
    run = subprocess.run([node, "--test", str(path)], capture_output=True, text=True, timeout=120, check=False)
    assert run.returncode == 0, run.stdout + run.stderr


def test_every_file_of_the_client_is_used() -> None:
    scripts = {f"{name}.js" for name in (*assets.SCRIPTS, *assets.LATER_SCRIPTS, assets.DOLLAR, *assets.EARLY)}
    others = {"page.html", "still.css", "folium-map.html", assets.EMBED_CODE}
    assert scripts | {f"{name}.css" for name in assets.STYLES} | others == set(CLIENT_FILES)


@pytest.mark.parametrize("name", [name for name in CLIENT_FILES if name.endswith(".js")])
def test_no_script_writes_markup_or_runs_text(name: str) -> None:
    source = assets.read_client_file(name)
    allowed = {"innerHTML"} if name == "dollar.js" else set()
    risky = {"innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function", "localStorage",
             "sessionStorage", "document.cookie", "fetch(", "XMLHttpRequest", "location.hash ="}
    assert {word for word in risky if word in source} == allowed


def test_no_script_reads_any_date_but_a_plain_day() -> None:
    scripts = {name: assets.read_client_file(name) for name in CLIENT_FILES if name.endswith(".js")}
    assert {name for name, source in scripts.items() if r"\d{4}" in source} == {"time.js"}
    assert not [name for name, source in scripts.items() if "~$" in source or r"\.\." in source]


def test_no_text_of_a_script_spans_lines_since_lines_of_comment_are_taken_away() -> None:
    scripts = [name for name in CLIENT_FILES if name.endswith(".js") and name != "name-index.js"]
    for name in scripts:
        assert not [line for line in assets.read_client_file(name).splitlines() if line.count("`") % 2], name


def test_the_page_holds_the_scripts_without_indentation_and_comments() -> None:
    assert assets.read_client_file("time.js").startswith("// Days without clocks.")
    hint, *scripts = "\n".join(assets.client_scripts(words_of(CASE, "en"))).splitlines()
    assert hint == "//# allFunctionsCalledOnLoad"
    assert not re.search(r"^\s|^//|Days without clocks", "\n".join(scripts), re.MULTILINE)


@pytest.mark.parametrize("name", [name for name in CLIENT_FILES if name.endswith(".css")])
def test_no_style_shouts_or_restyles_leaflet(name: str) -> None:
    source = assets.read_client_file(name)
    assert "!important" not in source
    assert ".leaflet-" not in source
