"""LICENSE-DATA tells the terms of each file of the data folder as the manifest does."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from example_seeds import ExampleSeeds

from geo.building import layers
from geo.building.terms import MARKS, terms_lines, with_terms

TOP = Path(__file__).resolve().parent.parent
MANIFEST: dict[str, Any] = json.loads((TOP / "data" / "datapackage.json").read_text(encoding="utf-8"))
OURS = {"title": "Creative Commons Attribution 4.0"}


def test_the_committed_text_is_of_the_committed_data() -> None:
    text = (TOP / "LICENSE-DATA").read_text(encoding="utf-8")
    assert MARKS[0] in text and text == with_terms(text, MANIFEST)


def test_every_producer_has_its_part_in_the_text() -> None:
    text = (TOP / "LICENSE-DATA").read_text(encoding="utf-8")
    assert [row["id"] for row in MANIFEST["producers"] if f"\n{row['id']} - " not in text] == []


def test_only_files_under_more_than_our_terms_are_listed() -> None:
    files = [{"path": "a.json", "licenses": [OURS]},
             {"path": "b.json", "licenses": [{"title": "Others: ODbL-1.0"}]},
             {"path": "c.json", "licenses": [OURS, {"title": "Others: CC0-1.0"}]}]
    assert list(terms_lines({"resources": files})) == [
        "b.json", "    Others: ODbL-1.0", "c.json", "    Creative Commons Attribution 4.0; Others: CC0-1.0", "",
        "Every other file of data/: Creative Commons Attribution 4.0"]


def test_a_text_without_the_marks_stays() -> None:
    assert with_terms("Terms\n", MANIFEST) == "Terms\n"


def test_the_build_writes_them_beside_the_data(seeds: ExampleSeeds) -> None:
    text = Path("LICENSE-DATA")
    text.write_text("Before\n" + "\n".join(MARKS) + "\nAfter\n", encoding="utf-8")
    layers.build(seeds.read(), Path("data"))
    written = text.read_text(encoding="utf-8")
    assert written.startswith(f"Before\n{MARKS[0]}\n\nlayers/") and written.endswith(f"{MARKS[1]}\nAfter\n")
