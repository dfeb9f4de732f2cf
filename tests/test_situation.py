"""The situation: what its file may hold, what is said of every fault, and that it is carried into the data."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from example_seeds import ExampleSeeds
from hypothesis import given
from hypothesis import strategies as st
from project_case import CASE

from geo.building import layers
from geo.engine.facts import read_facts
from geo.errors import StoreError
from geo.model.situation_check import read_situation
from geo.model.typed_json import find_lines, parse_json
from geo.seeds.situation_seed import read_situation_seed
from geo.seeds.validate import check
from geo.store.data_folder import sha256

Change = Callable[[dict[str, Any]], object]
NAME = "situation.json"


def changed(change: Change) -> Callable[[str], str]:
    def apply(text: str) -> str:
        document = json.loads(text)
        change(document)
        return json.dumps(document, ensure_ascii=False, indent=1) + "\n"

    return apply


@pytest.mark.parametrize(("change", "said"), [
    (lambda case: case.pop("centre"), "seeds/situation.json:1: expected a value for centre; got none. Add it."),
    (lambda case: case.update(center="x"), ":center: expected one of "),
    (lambda case: case.update(id=7), "seeds/situation.json:2:id: expected a text of 1 to 5000 characters without "
                                     'control characters; got "7". Correct the text.'),
    (lambda case: case.update(base=" goris"), ":base: expected no blanks at the start or end"),
    (lambda case: case["period"].update(first="2020-11-31"), ":period.first: expected a day as year-month-day; "
                                                            'got "2020-11-31". Write four, two and two digits'),
    (lambda case: case["period"].update(last="2020-11-09"), ":period.last: expected a day after 2020-11-09"),
    (lambda case: case["opening"].update(day="2019-01-01"), ":opening.day: expected a day of the period"),
    (lambda case: case["languages"].reverse(), ":languages: expected en first"),
    (lambda case: case["languages"].append("de"), ':languages: expected one of en, hy, az, ru; got "de"'),
    (lambda case: case["sides"].append(case["sides"][0]), ':sides: expected each id once; got "nk" twice'),
    (lambda case: case["sides"][0].update(mark="star"), ":sides[0].mark: expected one of square, triangle"),
    (lambda case: case["sides"][0].update(mark="wedge"), ':sides: expected a mark of its own for each side, or ring; '
                                                         'got "wedge" twice'),
    (lambda case: case["parties"][0].update(sides=["arm"]), ':parties[0].sides: expected one of nk, am'),
    (lambda case: case["parties"][0].update(language="de"), ':parties[0].language: expected one of en, hy, az, ru'),
    (lambda case: case["parties"].append({**case["parties"][0], "id": "third"}), ":parties: expected two parties"),
    (lambda case: case.update(headline="civilians"), ':headline: expected one of civilian, icrc, aid, peacekeeper, '
                                                     'az-convoy; got "civilians". Did you mean civilian?'),
    (lambda case: case.update(utc_offset="+04:00"), ":utc_offset: expected an offset such as UTC+9 or UTC-3:30; got"),
    (lambda case: case["ribbons"].remove("aid"), ":ribbons: expected every class of traffic"),
    (lambda case: case["layers"].update(lakes="waters"), ":layers: expected one of areas, corridor_strip"),
    (lambda case: case["accounts_sought"].append("blokade"),
     ":accounts_sought[4]: expected one of agreement, blockade"),
    (lambda case: case.update(accounts_sought=["ofensive"]), 'got "ofensive". Did you mean offensive?'),
    (lambda case: case["frames"]["area"].reverse(), ":frames.area: expected west, south, east, north in degrees"),
    (lambda case: case["frames"]["countries"].pop("armenia"), ":frames.countries: expected armenia, azerbaijan"),
    (lambda case: case["frames"].update(area=[1, 2, 3]), ":frames.area: expected a list of 4 values"),
    (lambda case: case["strip"].update(width_m="5000"), ':strip.width_m: expected a number; got "5000"'),
    (lambda case: case["charts"][0].update(form="pie"), ":charts[0].form: expected one of timeline, intervals, "
                                                        "statements"),
    (lambda case: case.update(corridor="atlantis"), "seeds/places.csv (atlantis): expected a row with this id, which "
                                                    "stands for the corridor; got no such row."),
])
def test_a_fault_is_told_with_its_line_its_name_and_a_remedy(seeds: ExampleSeeds, change: Change, said: str) -> None:
    (told,) = [str(problem) for problem in check(seeds.with_text(NAME, changed(change)).read())]
    assert said in told


@pytest.mark.parametrize(("content", "said"), [
    (b"{", "seeds/situation.json:1: expected a JSON document"),
    (b'{\n "id": NaN}', "seeds/situation.json: expected a JSON document"),
    (b"[]\n", "seeds/situation.json:1: expected an object in braces"),
    (b"\xff", "seeds/situation.json:1: expected UTF-8 text"),
    (b"[" * 100_000, "expected a JSON document"),
], ids=["cut off", "NaN", "a list", "not UTF-8", "nested too deeply"])
def test_what_is_no_json_object_is_one_problem(seeds: ExampleSeeds, content: bytes, said: str) -> None:
    (told,) = read_situation_seed(seeds.with_bytes(NAME, content).folder).problems
    assert said in str(told)


def test_a_name_that_stands_twice_is_told_on_its_line(seeds: ExampleSeeds) -> None:
    spoilt = seeds.with_text(NAME, lambda text: text.replace('"centre":', '"base": "goris",\n "centre":'))
    (told,) = read_situation_seed(spoilt.folder).problems
    assert str(told).endswith(':base: expected each name once; got "base" twice. Take one of the two out.')


def test_seeds_without_the_file_are_of_an_older_version(seeds: ExampleSeeds) -> None:
    (told,) = map(str, check(seeds.without_file(NAME).read()))
    assert "no situation.json" in told and "migrate" in told


def test_a_word_of_no_vocabulary_of_the_case_is_refused_with_the_words_that_there_are(seeds: ExampleSeeds) -> None:
    (told,) = map(str, check(seeds.with_cell("sources", "tass-1223893", "side", "uk").read()))
    assert 'expected one of nk, am, az, ru, int, reg, other, wiki; got "uk".' in told


def test_the_data_carry_the_situation_of_the_seeds(seeds: ExampleSeeds) -> None:
    layers.build(seeds.read(), Path("data"))
    assert read_facts("data").situation == seeds.read().situation


@pytest.mark.parametrize("content", [b"{}", b"[]", b"x", b'{"id": "a"}'])
def test_a_data_folder_with_another_situation_file_is_refused_in_one_line(seeds: ExampleSeeds, content: bytes) -> None:
    layers.build(seeds.read(), Path("data"))
    manifest = json.loads(Path("data/datapackage.json").read_text(encoding="utf-8"))
    Path("data", NAME).write_bytes(content)
    for resource in manifest["resources"]:
        if resource["path"] == NAME:
            resource |= {"bytes": len(content), "hash": sha256(content)}
    Path("data/datapackage.json").write_text(json.dumps(manifest), encoding="utf-8")
    with pytest.raises(StoreError, match=r"situation\.json is not what a build writes: .*Run: "):
        read_facts("data")


@pytest.mark.parametrize(("vocabulary", "words"), [
    ("sides", ("nk", "am", "az", "ru", "int", "reg", "other", "wiki")),
    ("traffic", ("civilian", "icrc", "aid", "peacekeeper", "az-convoy", "foreigners", "all")),
    ("countries", ("armenia", "azerbaijan")), ("zones", ("north", "south", "corridor", "armenia")),
    ("name_forms", ("neutral", "armenian", "azerbaijani")), ("languages", ("en", "hy", "az", "ru")),
])
def test_the_vocabularies_of_the_project_are_these(vocabulary: str, words: tuple[str, ...]) -> None:
    assert CASE.vocabulary(vocabulary) == words


@pytest.mark.parametrize(("offset", "iso"), [
    ("UTC+4", "+04:00"), ("UTC-3:30", "-03:30"), ("UTC", "+00:00"), ("UTC+15", None), ("+04:00", None), ("UTC+", None),
])
def test_the_offset_of_civil_days_is_known_in_iso_8601(offset: str, iso: str | None) -> None:
    assert replace(CASE, utc_offset=offset).iso_offset == iso


NUMBERS = st.integers(-10**18, 10**18) | st.floats(allow_nan=False, allow_infinity=False)
JSON = st.recursive(st.none() | st.booleans() | NUMBERS | st.text(),
                    lambda part: st.lists(part, max_size=4) | st.dictionaries(st.text(max_size=5), part, max_size=4))


@given(JSON)
def test_any_document_is_read_or_refused_with_a_path(document: Any) -> None:
    found, faults = read_situation(document)
    assert found is None and faults


@given(JSON, st.sampled_from([None, 1, "\t"]))
def test_every_value_of_any_document_has_a_line(document: Any, indent: Any) -> None:
    text = json.dumps(document, ensure_ascii=False, indent=indent)
    lines = find_lines(text)
    assert len(lines) == len(list(paths(parse_json(text)))) and set(lines) == set(paths(document))
    assert lines[()] == 1 and max(lines.values()) <= text.count("\n") + 1


def paths(value: Any, path: tuple[str | int, ...] = ()) -> Any:
    yield path
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in parts:
        yield from paths(part, (*path, key))
