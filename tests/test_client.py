"""The parts of the client that need no page, tested in Node.js."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from project_case import CASE

from geo.model.situation_words import words_of
from geo.webmap import assets, script_order

CLIENT_TESTS = sorted((Path(__file__).parent / "client").glob("*.test.js"))
CLIENT_FILES = sorted(path.relative_to(assets.CLIENT).as_posix() for path in assets.CLIENT.rglob("*")
                      if path.is_file() and not path.name.endswith(".d.ts"))


@pytest.mark.parametrize("path", CLIENT_TESTS, ids=lambda path: path.name)
def test_the_client_s_own_tests_pass(path: Path, node: str) -> None:
    run = subprocess.run([node, "--test", str(path)], capture_output=True, text=True, timeout=120, check=False)
    assert run.returncode == 0, run.stdout + run.stderr


def test_every_file_of_the_client_is_used() -> None:
    scripts = {f"{name}.js" for name in (*script_order.all_scripts(), assets.DOLLAR, *assets.EARLY)}
    others = {"page/page.html", "page/still.css", "page/no-script.html", "page/no-script.css",
              "page/folium-map.html", assets.EMBED_CODE}
    assert scripts | {f"{name}.css" for name in assets.STYLES} | others == set(CLIENT_FILES)


def test_every_folder_of_the_client_belongs_to_one_of_the_three_texts() -> None:
    folders = [*script_order.FIRST_FOLDERS, *script_order.LATER_FOLDERS, *script_order.PACKED_FOLDERS]
    assert sorted(folders) == sorted({name.split("/")[0] for name in CLIENT_FILES})


def test_every_style_sheet_stands_beside_the_script_of_its_part() -> None:
    of_the_whole_page = {f"page/{name}.css" for name in ("base", "still", "no-script", "bar", "rail", "column")}
    styles = {name for name in CLIENT_FILES if name.endswith(".css")} - of_the_whole_page
    assert {name for name in styles if name.replace(".css", ".js") not in CLIENT_FILES} == set()


def test_only_those_who_make_the_packed_parts_read_what_their_scripts_give() -> None:
    given = {given for name in script_order.packed_scripts()
             for given in re.findall(r"^corridor\.(\w+) = ", assets.read_client_file(f"{name}.js"), re.MULTILINE)}
    others = set(script_order.all_scripts()) - set(script_order.packed_scripts())
    assert {"Table", "SpaceTime"} <= given
    assert {name for name in others if given & set(re.findall(
        r"\bcorridor\.(\w+)", assets.read_client_file(f"{name}.js")))} == {
            "map/map-parts", "page/comparison", "page/panels", "page/parts", "timeline/timeline"}


def test_a_script_comes_after_those_that_it_needs() -> None:
    scripts = {"a/main": "corridor.start = () => corridor.map(corridor.text);", "b/words": "corridor.text = 1;",
               "c/map": "// corridor.start calls this\ncorridor.map = () => corridor.text;"}
    assert script_order.order_scripts(scripts) == ("b/words", "c/map", "a/main")


@pytest.mark.parametrize(("scripts", "told"), [
    ({"a": "corridor.x = () => corridor.y;", "b": "corridor.y = () => corridor.z;",
      "c": "corridor.z = () => corridor.x;", "d": "corridor.w = 1;"},
     "scripts need each other in a circle: a <- c <- b <- a"),
    ({"a": "corridor.x = 1;", "b": "corridor.x = 2;"}, "a and b both give corridor.x"),
    ({"a": "corridor.x = () => corridor.misspelt;"}, "a reads corridor.misspelt, which no script gives"),
])
def test_scripts_that_cannot_be_put_in_order_are_named(scripts: dict[str, str], told: str) -> None:
    with pytest.raises(script_order.ScriptError) as error:
        script_order.order_scripts(scripts)
    assert str(error.value) == told


@pytest.mark.parametrize("name", [name for name in CLIENT_FILES if name.endswith(".js")])
def test_no_script_writes_markup_or_runs_text(name: str) -> None:
    source = assets.read_client_file(name)
    allowed = {"innerHTML"} if name == "page/dollar.js" else set()
    risky = {"innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function", "localStorage",
             "sessionStorage", "document.cookie", "fetch(", "XMLHttpRequest", "location.hash ="}
    assert {word for word in risky if word in source} == allowed


def test_no_script_reads_any_date_but_a_plain_day() -> None:
    scripts = {name: assets.read_client_file(name) for name in CLIENT_FILES if name.endswith(".js")}
    assert {name for name, source in scripts.items() if r"\d{4}" in source} == {"data/time.js"}
    assert not [name for name, source in scripts.items() if "~$" in source or r"\.\." in source]


def test_no_text_of_a_script_spans_lines_since_lines_of_comment_are_taken_away() -> None:
    scripts = [name for name in CLIENT_FILES if name.endswith(".js") and name != "data/fold.js"]
    for name in scripts:
        assert not [line for line in assets.read_client_file(name).splitlines() if line.count("`") % 2], name


def test_the_page_holds_the_scripts_without_indentation_and_comments() -> None:
    assert assets.read_client_file("data/time.js").startswith("// Days without clocks.")
    hint, *scripts = "\n".join(assets.client_scripts(words_of(CASE, "en"))).splitlines()
    assert hint == "//# allFunctionsCalledOnLoad"
    assert not re.search(r"^\s|^//|Days without clocks", "\n".join(scripts), re.MULTILINE)


@pytest.mark.parametrize("name", [name for name in CLIENT_FILES if name.endswith(".css")])
def test_no_style_shouts_or_restyles_leaflet(name: str) -> None:
    source = assets.read_client_file(name)
    assert "!important" not in source
    assert ".leaflet-" not in source
