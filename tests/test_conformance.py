"""A data folder that is whole by its checksums and holds something else gets one line from every reader."""

from __future__ import annotations

import copy
import json
import random
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from example_seeds import ExampleSeeds
from test_mutants import mutate

import geo
from geo import briefs, exports, figures, webmap
from geo.building import layers
from geo.engine.facts import read_facts
from geo.errors import GeoError, StoreError
from geo.exports import description
from geo.exports.content import read_content
from geo.model import project
from geo.seeds.data_columns import data_columns
from geo.store import conformance, data_folder
from geo.store.conformance import COLUMNS

DAY = "2023-05-25"
SEED = 20231001
MUTANTS = 300
WAYS = 5
"""In how many ways each mutant is read: one after the other, all are used about as often."""
BATCHES = 10

Set = dict[str, bytes]
"""The files of a data folder by path, the manifest among them."""
Change = Callable[[Any], object]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Set:
    """The files of the example, as a build writes them."""
    top = tmp_path_factory.mktemp("example")
    seeds, folder = ExampleSeeds(top / "seeds"), top / "data"
    layers.build(seeds.read(), folder)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def write(folder: Path, files: Set) -> Path:
    """Write files, with a manifest whose checksums match them wherever it can still name them."""
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    try:
        description = json.loads(files[data_folder.MANIFEST])
        for resource in description["resources"]:
            if (content := files.get(resource["path"])) is not None:
                resource |= {"bytes": len(content), "hash": data_folder.sha256(content)}
        (folder / data_folder.MANIFEST).write_text(json.dumps(description), encoding="utf-8")
    except (ValueError, TypeError, LookupError, RecursionError):
        pass
    return folder


def changed(files: Set, path: str, change: Change) -> Set:
    """Return a set with one JSON file changed in place."""
    document = json.loads(files[path])
    change(document)
    return files | {path: json.dumps(document).encode()}


def row_of(document: Any, row_id: str) -> dict[str, Any]:
    rows = document if isinstance(document, list) else [feature["properties"] for feature in document["features"]]
    return next(row for row in rows if row["id"] == row_id)


def to(row_id: str, **cells: Any) -> Change:
    return lambda document: row_of(document, row_id).update(cells)


def geometry(row_id: str, drawn: Any) -> Change:
    return lambda document: next(
        feature for feature in document["features"] if feature["id"] == row_id).update(geometry=drawn)


def test_the_columns_that_readers_ask_for_are_generated_from_the_schema() -> None:
    assert COLUMNS.read_bytes() == data_folder.format_json(data_columns()), "run: python -m geo dictionary"


def test_the_data_of_the_project_are_what_a_build_writes() -> None:
    assert conformance.read_folder(project.DATA).resources


@pytest.mark.parametrize(("path", "change", "message"), [
    ("tables/sources.json", lambda rows: rows[0].pop("title"), r'sources\.json .*: ".*" has no column title\. Run'),
    ("tables/sources.json", lambda rows: rows.append(7), "it is not a list of rows"),
    ("tables/passability.json", lambda rows: rows[0].update(state="clozed"), 'state of ".*" is "clozed"'),
    ("tables/passability.json", lambda rows: rows[0].update(targets="nowhere"), 'targets points to "nowhere"'),
    ("tables/passability.json", lambda rows: rows[0].update(possible_from="2023-02-30"), 'is "2023-02-30"'),
    ("tables/passability.json", lambda rows: rows[0].update(valid_from="soon"), 'valid_from of ".*" is "soon"'),
    ("tables/names.json", lambda rows: rows[0].update(name=7), 'name of ".*" is "7"'),
    ("tables/names.json", lambda rows: rows.append(rows[0]), "it has [0-9]+ rows, and the manifest counts"),
    ("tables/names.json", lambda rows: rows[0].update(name="a\x9b"), r'name of ".*" is "a\\x9b"'),
    ("tables/names.json", lambda rows: rows[0].update(name="a\ufffe"), r'name of ".*" is "a\\ufffe"'),
    ("tables/names.json", lambda rows: rows[0].update(name="\ud800"), "it is not UTF-8 text"),
    ("tables/series.json", lambda rows: rows[0].update(value=float("nan")), "it is not a JSON document"),
    ("tables/series.json", lambda rows: rows[0].update(value=10**400), "value of"),
    ("tables/series.json", lambda rows: rows[0].update(value=True), 'value of ".*" is "True"'),
    ("layers/events.geojson", lambda layer: layer.clear(), "it is not a FeatureCollection"),
    ("layers/events.geojson", lambda layer: layer["features"].append(7), "a feature has not an id"),
    ("layers/places.geojson", geometry("goris", None), None),
    ("layers/places.geojson", geometry("goris", {"type": "Point", "coordinates": [46.3]}), '"goris" has not a geomet'),
    ("layers/places.geojson", geometry("goris", {"type": "Point", "coordinates": [460, 39]}), "in degrees"),
    ("layers/places.geojson", geometry("goris", {"type": "LineString", "coordinates": [[46, 39], [46, 40]]}), "goris"),
    ("layers/places.geojson", to("goris", sources="nothing-of-ours"), 'sources points to "nothing-of-ours"'),
    ("layers/blockade_points.geojson", to("hakari-checkpoint", place="nowhere"), 'place points to "nowhere"'),
    ("layers/blockade_points.geojson", to("hakari-checkpoint", stops="lorries"), 'is "lorries"'),
    ("layers/blockade_points.geojson", to("hakari-checkpoint", kind="wall"), 'kind of "hakari-checkpoint" is "wall"'),
    ("tables/accounts.json", lambda rows: rows[0].update(subjects="events:none"), 'subjects points to "none"'),
    ("layers/places.geojson", to("goris", colour="red"), None),
    ("layers/places.geojson", lambda layer: layer["features"].reverse(), None),
    (data_folder.MANIFEST, lambda manifest: manifest.update(temporal=None), "has not a first and a last day"),
    (data_folder.MANIFEST, lambda manifest: manifest.update(temporal={"start": DAY, "end": "2020-11-09"}),
     "a first and"),
    (data_folder.MANIFEST, lambda manifest: manifest["resources"][0].update(producers=["nobody"]), "is not described"),
    (data_folder.MANIFEST, lambda manifest: manifest.update(licenses=[7]), "it has not a name, a title"),
    (data_folder.MANIFEST, lambda manifest: manifest.update(version="<script>"), None),
])
def test_what_would_change_an_answer_is_refused_and_what_would_not_is_read(
    whole: Set, tmp_path: Path, path: str, change: Change, message: str | None
) -> None:
    folder = write(tmp_path, changed(whole, path, change))
    if message is None:
        assert conformance.read_folder(folder).resources
        return
    with pytest.raises(StoreError, match=message) as raised:
        conformance.read_folder(folder)
    assert "\n" not in str(raised.value) and str(folder) in str(raised.value)


def test_a_folder_that_was_found_to_fit_is_looked_at_again_once_its_content_is_another(
    whole: Set, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    conformance.read_folder(write(tmp_path, whole))
    with monkeypatch.context() as unasked:
        unasked.delattr(conformance, "described_files")
        conformance.read_folder(tmp_path)
    write(tmp_path, changed(whole, "tables/names.json", lambda rows: rows[0].update(name=7)))
    for _ in range(2):
        with pytest.raises(StoreError, match="name of"):
            conformance.read_folder(tmp_path)


@pytest.mark.parametrize(("format", "message"), [
    (None, "has no format; this version reads format 2. Run: python -m geo build --seeds SEEDS --data "),
    (0, 'has format "0"; this version reads format 2. Run: python -m geo build'),
    (3, 'has format "3", written by a newer version; this one reads format 2. Install a newer lachin-corridor.'),
    ("<script>", 'has format "<script>"; this version reads format 2. Run: '),
    (True, 'has format "True"; this version'), (1.0, 'has format "1.0"; this version'), ([], 'has format "[]"'),
])
def test_a_folder_of_another_format_says_what_to_run(whole: Set, tmp_path: Path, format: Any, message: str) -> None:
    folder = write(tmp_path, changed(whole, data_folder.MANIFEST, lambda manifest: manifest.update(format=format)))
    with pytest.raises(StoreError) as raised:
        conformance.read_folder(folder)
    assert message in str(raised.value)


@pytest.mark.parametrize("path", ["layers/waters.geojson", "tables/claims.json", "tables/unverified.json"])
def test_a_file_that_is_not_in_the_folder_is_named(whole: Set, tmp_path: Path, path: str) -> None:
    files = changed(whole, data_folder.MANIFEST, lambda manifest: manifest["resources"].remove(
        next(resource for resource in manifest["resources"] if resource["path"] == path)))
    with pytest.raises(StoreError, match=f"{path} is not what a build writes: it is missing. Run"):
        conformance.read_folder(write(tmp_path, {name: files[name] for name in files if name != path}))


READERS: dict[str, Callable[[Path, Path], object]] = {
    "status": lambda data, _: str(geo.status(at=DAY, data=data)),
    "access": lambda data, _: geo.access("goris", "stepanakert", at=DAY, data=data).as_dict(),
    "access from": lambda data, _: geo.access("goris", at=DAY, data=data).as_dict(),
    "claims": lambda data, _: str(geo.claims(data)),
    "embed": lambda data, _: str(geo.embed_code(at=DAY, data=data)),
    "load": lambda data, _: geo.load("blockade_points", at=DAY, data=data),
    "passability table": lambda data, _: geo.passability_table(data),
    "map": lambda data, _: webmap.build_map(data, at=DAY),
    "series": lambda data, _: figures.make_figure("series", data=data),
    "gpkg": lambda data, out: exports.write_export("gpkg", out / "x.gpkg", at=DAY, data=data),
    "readme": lambda data, _: description.format_readme(read_content(read_facts(data), at=None)),
    "package": lambda data, _: description.format_package(read_content(read_facts(data), at=None), {}),
    "kml": lambda data, out: exports.write_export("kml", out / "x.kml", data=data),
    "figure": lambda data, _: figures.make_figure("map", at=DAY, data=data),
    "spacetime": lambda data, _: figures.make_figure("spacetime", data=data),
    "phases": lambda data, _: figures.make_figure("phases", data=data),
    "compare": lambda data, _: figures.make_figure("compare", at=DAY, options=figures.Options(vs="2023-01-03"),
                                                   data=data),
    "brief": lambda data, _: briefs.content.Brief(read_facts(data), *DAYS).document(()),
}
DAYS = briefs.find_days(read_facts(), at=DAY, first=None, last=None)


@pytest.mark.parametrize("reader", READERS)
def test_every_reader_refuses_a_folder_that_is_whole_and_wrong(whole: Set, tmp_path: Path, reader: str) -> None:
    folder = write(tmp_path / "data", changed(whole, "tables/claims.json", lambda rows: rows[0].pop("claim")))
    with pytest.raises(StoreError, match=r"claims\.json is not what a build writes: .* has no column claim"):
        READERS[reader](folder, tmp_path)


TOKENS: list[Any] = [
    None, [], {}, 5, -1.5, True, "", "x", "2023-02-30", "..", "\ud800", float("nan"), 1e308 * 10, 10**400, "<script>",
    "x" * 30_000, [[]], {"type": "Point"}, "goris", "sections:none", "a[1]; a[1]", "certain", "2019-01-01",
    "9999-12-31",
]


def mutant(whole: Set, chance: random.Random) -> Set:
    """Return the files with one to three changes: to bytes, to the whole of a file, or to a part of what it says."""
    files = dict(whole)
    for _ in range(chance.choice([1, 1, 1, 2, 3])):
        path = chance.choice([data_folder.MANIFEST, *sorted(files)])
        way = chance.choice(["bytes", "whole", "swap", "part", "part", "part", "part", "part", "part"])
        if way == "bytes" or not path.endswith("json"):
            files[path] = mutate(files[path], chance)
        elif way == "whole":
            files[path] = chance.choice([b"[]", b"{}", b"null", b"7", b"", b"[" * 100_000, b'{"features":[]}'])
        elif way == "swap":
            files[path] = files[chance.choice(sorted(files))]
        else:
            files = spoil(files, path, chance)
    return files


def spoil(files: Set, path: str, chance: random.Random) -> Set:
    try:
        document = json.loads(files[path])
    except (ValueError, RecursionError):
        return files
    holders = [part for part in parts(document) if part]
    if not holders:
        return files
    holder = chance.choice(holders)
    key = chance.choice(sorted(holder) if isinstance(holder, dict) else range(len(holder)))
    way = chance.choice(["token", "token", "token", "drop", "repeat", "other"])
    if way == "drop":
        del holder[key]
    elif way == "repeat" and isinstance(holder, list):
        holder.append(copy.deepcopy(holder[key]))
    else:
        other = chance.choice(holders)
        holder[key] = chance.choice(TOKENS) if way == "token" else copy.deepcopy(
            other if isinstance(other, list) else chance.choice(list(other.values())))
    return files | {path: json.dumps(document).encode()}


def parts(document: Any) -> list[Any]:
    """Return every list and object of a document, the largest first."""
    found, waiting = [], [document]
    while waiting:
        part = waiting.pop(0)
        if isinstance(part, dict | list):
            found.append(part)
            waiting += part.values() if isinstance(part, dict) else part
    return found


def read_in_some_ways(folder: Path, out: Path, number: int) -> str:
    """Return whether a mutant was refused or read; whoever reads it may refuse, in one line, and nothing else."""
    names = [list(READERS)[(number * WAYS + way) % len(READERS)] for way in range(WAYS)]
    refused = []
    for name in names:
        try:
            READERS[name](folder, out)
        except GeoError as error:
            refused.append(name)
            assert str(error).isprintable(), name
            assert len(str(error)) < 1500, name
    return "read" if not refused else "refused" if refused == names else f"refused by {' '.join(refused)}"


@pytest.mark.parametrize("batch", range(BATCHES))
def test_a_mutant_with_matching_checksums_is_read_or_refused_in_one_line_by_every_reader(
    whole: Set, tmp_path: Path, batch: int
) -> None:
    chance, outcomes = random.Random(SEED + batch), Counter[str]()
    for number in range(MUTANTS // BATCHES):
        folder = write(tmp_path / str(number), mutant(whole, chance))
        outcomes[read_in_some_ways(folder, tmp_path, number)] += 1
    assert outcomes["refused"] > 5 and outcomes["read"] > 1, outcomes
