"""JSON-FG as its standard asks for it, the weight of facts in words, the words of others, and the recipes of docs/."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pyogrio
import pytest
import yaml
from made_once import make_once

import geo
from geo.engine.facts import read_facts
from geo.exports import crosswalk, write_export
from geo.exports.content import WEIGHT, read_content
from geo.exports.jsonfg import format_jsonfg
from geo.model.citations import is_link
from geo.model.vocabularies import cell_vocabulary

TOP = Path(__file__).resolve().parent.parent
RECIPES = (TOP / "docs" / "publish.md").read_text(encoding="utf-8")
DAY = "2023-05-25"
CORE = "http://www.opengis.net/spec/json-fg-1/1.0/conf/core"
IS_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_once(tmp_path_factory, "jsonfg", lambda folder: write_export(
        "jsonfg", folder / "corridor.fg.json") and None) / "corridor.fg.json"


@pytest.fixture(scope="session")
def collection(written: Path) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(written.read_bytes())
    return document


def test_the_root_declares_what_it_conforms_to_and_nothing_below_it_does(collection: dict[str, Any]) -> None:
    assert collection["type"] == "FeatureCollection"
    assert collection["conformsTo"] == [CORE, CORE.replace("/core", "/types-schemas")]
    assert not any({"conformsTo", "coordRefSys", "measures"} & {*feature, *(feature["geometry"] or {})}
                   for feature in collection["features"])


def test_every_feature_has_the_members_that_the_standard_asks_for(collection: dict[str, Any]) -> None:
    features = collection["features"]
    assert {tuple(feature) for feature in features} == {
        ("type", "id", "featureType", "time", "place", "geometry", "properties")}
    assert len({feature["id"] for feature in features}) == len(features)
    assert {feature["place"] for feature in features} == {None}


def test_times_are_days_and_intervals_run_forward(collection: dict[str, Any]) -> None:
    times = [feature["time"] for feature in collection["features"] if feature["time"] is not None]
    kinds = Counter(kind for time in times for kind in time)
    assert set(kinds) == {"date", "interval"} and min(kinds.values()) > 50
    for time in times:
        ends = time.get("interval", [time.get("date")])
        assert all(end == ".." or (IS_DAY.fullmatch(end) and date.fromisoformat(end)) for end in ends)
        assert len(time) == 1 and (".." in ends or ends[0] <= ends[-1]) and set(ends) != {".."}


def test_known_times_are_told_as_they_are(collection: dict[str, Any]) -> None:
    times = {feature["id"]: feature["time"] for feature in collection["features"]}
    assert times["events:armoured-vehicle-on-bridge"] == {"date": "2023-06-20"}
    assert times["peacekeeper_posts:battalion-martakert"] == {"interval": ["2020-11-11", "2024-06-12"]}
    assert times["places:goris"] is None


def test_another_reader_finds_the_layers(written: Path) -> None:
    counts = {name: pyogrio.read_info(written, layer=name)["features"] for name, _ in pyogrio.list_layers(written)}
    assert counts == {layer.name: len(layer.rows) for layer in read_content(read_facts(), at=None).layers}


def test_an_export_of_a_day_says_how_sure_each_thing_is() -> None:
    found = json.loads(format_jsonfg(read_content(read_facts(), at=date.fromisoformat(DAY))))
    assert {feature["properties"].get("certainty") for feature in found["features"]} == {"certain", "possible"}


def test_every_fact_of_an_export_says_by_whom_it_is_stated() -> None:
    content = read_content(read_facts(), at=None)
    told = {table.name: {row["id"]: row[WEIGHT.name] for row in table.rows}
            for table in (*content.layers, *content.tables) if WEIGHT in table.columns}
    assert {"events", "blockade_points", "peacekeeper_posts", "control_areas", "accounts", "series"} <= told.keys()
    assert [key for key, weight in told["events"].items() if not weight] == []
    assert told["blockade_points"]["azerbaijani-trucks-on-aghdam-road"] == "Stated by one party only (Azerbaijan)"


def test_a_frame_carries_the_weight_of_its_facts() -> None:
    stops = geo.load("blockade_points")
    assert stops.loc["azerbaijani-trucks-on-aghdam-road", ["attested_by", "attested_sides", "origins"]].tolist() == [
        "one-party", "az", 3]


@pytest.mark.parametrize(("table", "column"), crosswalk.VOCABULARIES)
def test_every_term_has_one_word_or_none_in_each_scheme(table: str, column: str) -> None:
    rows = [row for row in crosswalk.read_crosswalk() if row["vocabulary"] == f"{table}.{column}"]
    schemes = [scheme["id"] for scheme in crosswalk.read_schemes()]
    assert Counter((row["term"], row["scheme"]) for row in rows) == Counter(
        (term, scheme) for term in cell_vocabulary(table, column) for scheme in schemes)


def test_a_word_is_one_of_its_scheme_and_has_a_document_and_none_has_none() -> None:
    words = {scheme["id"]: scheme["words"] for scheme in crosswalk.read_schemes()}
    for row in crosswalk.read_crosswalk():
        if row["word"] == crosswalk.NONE:
            assert (row["relation"], row["source"], row["url"]) == (None, None, None)
        else:
            assert row["word"] in words[row["scheme"]] and row["relation"] in ("broader", "related")
            assert row["source"] and is_link(row["url"] or "")
    assert {tuple(row) for row in crosswalk.read_crosswalk()} == {crosswalk.COLUMNS}


def test_the_documentation_shows_the_crosswalk_as_it_is_exported() -> None:
    shown = (TOP / "docs" / "crosswalk.md").read_text(encoding="utf-8")
    exported = list(csv.DictReader(io.StringIO(crosswalk.format_crosswalk().decode(), newline="")))
    told = re.findall(r"^\| `(\S+)` \| `(\S+)` \| ([^|]+) \| ([^|]*) \| ([^|]*) \| (\S+) \|$", shown, re.MULTILINE)
    acaps = {(row["vocabulary"], row["term"]): row for row in exported if row["scheme"] == "acaps"}
    assert [(vocabulary, term, word, relation.strip()) for vocabulary, term, word, relation, _, _ in told] == [
        (*key, row["word"], row["relation"]) for key, row in acaps.items()]
    assert [source.strip().rpartition("](")[2].rstrip(")") for *_, source, _ in told] == [
        row["url"] for row in acaps.values()]
    assert {ocha for *_, ocha in told} == {row["word"] for row in exported if row["scheme"] == "ocha"}


def recipe(heading: str, language: str) -> str:
    """Return the first code block of a language below a heading of the recipes."""
    _, _, below = RECIPES.partition(f"\n## {heading}\n")
    found = re.search(rf"^(`{{3,4}}){language}\n(.*?)^\1$", below.partition("\n## ")[0], re.MULTILINE | re.DOTALL)
    assert found, f"no {language} under {heading}"
    return found[2]


@pytest.mark.parametrize(("heading", "cell"), [("Quarto", r"\{python\}"), ("Jupyter Book", r"\{code-cell\} ipython3")])
def test_the_cells_of_a_page_run_and_its_head_can_be_read(heading: str, cell: str, tmp_path: Path) -> None:
    page = recipe(heading, "markdown")
    _, head, body = page.split("---\n", 2)
    assert yaml.safe_load(head)["kernelspec" if heading == "Jupyter Book" else "jupyter"]
    cells = re.findall(rf"^```{cell}\n(.*?)^```$", body, re.MULTILINE | re.DOTALL)
    code = "\n".join(re.sub(r"^(#\||:).*\n", "", one, flags=re.MULTILINE) for one in cells)
    shown = re.sub(r"^(geo\.situation_map\(.*\))$", r"print(type(\1))", code, flags=re.MULTILINE)
    assert shown != code
    run = subprocess.run([sys.executable, "-c", shown], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (run.returncode, run.stderr) == (0, "")
    assert "Map" in run.stdout.splitlines()[0]


def test_the_table_of_contents_of_a_book_names_the_page() -> None:
    assert yaml.safe_load(recipe("Jupyter Book", "yaml")) == {"format": "jb-book", "root": "road"}


def test_the_frame_for_wordpress_is_what_embed_prints() -> None:
    address = re.findall(r"--base-url (\S+)", recipe("WordPress", "sh"))[0]
    assert geo.embed_code(at=DAY, base_url=address).frame.strip() == recipe("WordPress", "html").strip()


def test_the_javascript_for_observable_finds_what_python_finds(written: Path) -> None:
    read = "const all = JSON.parse(require('fs').readFileSync(process.argv[1], 'utf8'));"
    asked = (f"{recipe('Observable', 'js')}\n{read}"
             f"console.log(JSON.stringify(onDay(all, '{DAY}').filter((one) => one.featureType === 'blockade_points')"
             f".map((one) => [one.properties.id, isCertain(one, '{DAY}') ? 'certain' : 'possible'])))")
    run = subprocess.run(["node", "-e", asked, str(written)], capture_output=True, text=True, check=True)
    frame = geo.load("blockade_points", at=DAY)
    assert dict(json.loads(run.stdout)) == frame["certainty"].to_dict()
