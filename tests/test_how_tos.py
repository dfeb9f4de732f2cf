"""The how-tos of docs/, followed on a copy of the seeds, and the pictures with which the README opens."""

from __future__ import annotations

import configparser
import csv
import io
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import take_pictures
from PIL import Image

from geo.comparison.summary import CHECKLIST
from geo.seeds.read import read_seeds
from geo.seeds.tidy import tidy_seeds
from geo.seeds.validate import check

TOP = Path(__file__).resolve().parent.parent
DOCS = TOP / "docs"


def shown(page: str) -> Iterator[list[str]]:
    """Yield head and rows of the tables that a how-to shows."""
    text = (DOCS / f"{page}.md").read_text(encoding="utf-8")
    for block in re.findall(r"^ *```text\n(.*?)^ *```", text, re.MULTILINE | re.DOTALL):
        lines = [line.strip() for line in block.splitlines()]
        if lines[0].startswith("id,"):
            yield lines


def add(table: Path, lines: list[str], rename: dict[str, str]) -> None:
    """Add the rows that are shown at the end of a table, under new ids, as a person would."""
    with table.open(encoding="utf-8", newline="") as file:
        header = next(csv.reader(file))
    rows = list(csv.DictReader(io.StringIO("\n".join(lines))))
    assert list(rows[0]) == header, f"{table.name} has other columns than the how-to shows"
    with table.open("a", encoding="utf-8", newline="") as file:
        csv.DictWriter(file, header, lineterminator="\n").writerows(
            {name: rename.get(cell, cell) for name, cell in row.items()} for row in rows)


@pytest.fixture(scope="module")
def followed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the seeds with a place, its names, a post and an event that were added by the how-tos, and tidied."""
    seeds = tmp_path_factory.mktemp("followed") / "seeds"
    shutil.copytree(TOP / "seeds", seeds)
    place = {"kornidzor": "new-place", "names:kornidzor; places:kornidzor": ""}
    add(seeds / "places.csv", next(shown("add-a-place")), place)
    (name,) = shown("add-a-name")
    add(seeds / "names.csv", name, {"goris-az-neutral": "new-place-az-neutral", "goris": "new-place",
                                    "Gorus": "Yeni yer"})
    add(seeds / "names.csv", name, {"goris-az-neutral": "new-place-en-neutral", "goris": "new-place", "az": "en",
                                    "Gorus": "New place"})
    add(seeds / "posts.csv", next(shown("add-a-post")), {"battalion-martakert": "new-post", "K04": "",
                                                         "martakert": "new-place"})
    add(seeds / "events.csv", next(shown("add-an-event")), {"armoured-vehicle-on-bridge": "new-event", "E072": ""})
    tidy_seeds(seeds)
    return seeds


def test_what_the_how_tos_add_is_accepted_by_the_check(followed: Path) -> None:
    assert [str(problem) for problem in check(read_seeds(followed))] == []


def test_what_the_how_tos_add_is_in_the_tables(followed: Path) -> None:
    tables = read_seeds(followed).tables
    for table, key in (("places", "new-place"), ("names", "new-place-az-neutral"), ("posts", "new-post"),
                       ("events", "new-event")):
        assert key in {record.row.id for record in tables[table]}, table


def test_a_place_without_an_english_name_is_refused_as_the_how_to_says(followed: Path, tmp_path: Path) -> None:
    shutil.copytree(followed, tmp_path / "seeds")
    names = tmp_path / "seeds" / "names.csv"
    lines = names.read_text(encoding="utf-8").splitlines(keepends=True)
    names.write_text("".join(line for line in lines if not line.startswith("new-place-en")), encoding="utf-8")
    assert any("new-place" in str(problem) for problem in check(read_seeds(tmp_path / "seeds")))


def test_the_checklist_of_the_how_to_is_that_of_the_summary() -> None:
    text = (DOCS / "review-a-data-change.md").read_text(encoding="utf-8")
    assert re.findall(r"^- \[ \] (.*)$", text, re.MULTILINE) == list(CHECKLIST)


def test_the_notebooks_have_an_extra_and_the_how_to_names_it() -> None:
    settings = configparser.ConfigParser()
    settings.read(TOP / "setup.cfg", encoding="utf-8")
    assert "jupyterlab" in settings["options.extras_require"]["notebooks"]
    assert "lachin-corridor[notebooks]" in (DOCS / "install.md").read_text(encoding="utf-8")
    assert "graft notebooks" in (TOP / "MANIFEST.in").read_text(encoding="utf-8")


def count_frames(path: Path) -> int:
    with Image.open(path) as picture:
        return int(getattr(picture, "n_frames", 1))


def test_the_readme_opens_with_a_map_and_a_film_and_shows_a_figure_and_a_brief() -> None:
    readme = (TOP / "README.md").read_text(encoding="utf-8")
    pictures = re.findall(r"!\[[^\]]{20,}\]\((docs/pictures/\w+\.webp)\)", readme)
    assert pictures == [f"docs/pictures/{name}.webp" for name in ("map", "film", "figure", "brief")]
    assert readme.index(pictures[0]) < readme.index("\n## ") and readme.index(pictures[1]) < readme.index("\n## ")
    files = [TOP / picture for picture in pictures]
    assert sum(path.stat().st_size for path in files) <= take_pictures.BYTES_AT_MOST
    assert [count_frames(path) for path in files] == [1, len(take_pictures.FILM_DAYS), 1, 1]
