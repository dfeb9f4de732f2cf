"""Seeds under other ids: every id of every table and vocabulary, wherever it may stand, in a folder of its own."""

from __future__ import annotations

import csv
import json
import random
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from functools import cache
from io import StringIO
from pathlib import Path
from typing import Any

from geo.building.features import PRODUCER_SOURCE
from geo.model.cells import describe_field, term_of
from geo.model.citations import Citation, parse_citations
from geo.model.row import order_of
from geo.model.schema import OUTLINES, TABLES
from geo.seeds.seed_files import path_of, tables_in
from geo.seeds.validate.identity import REFERENCES

Namer = Callable[[str, str], str]
"""Gives the new id of an id, given the table or vocabulary that it belongs to."""
NEW_ID = re.compile(r"[az]q[0-9]{4}k[0-9]{2}")
"""What the ids of a renaming look like; nothing else in the seeds does."""

_EXPECTED = {(table, column): describe_field(field).expected
             for table, model in TABLES.items() for column, field in model.model_fields.items()}
"""What a cell of a column holds, in the words of a message."""
_OF_COLUMN = {(table, column): target for table, column, target in REFERENCES} | {
    ("passability", "account_of"): "sides", ("series", "series"): "figures",
    ("tours", "tour"): "of tours", ("blockades", "stops"): "traffic", ("blockades", "lets_through"): "traffic",
}
_OTHERS = {("passability", "targets"), ("searched", "topic")}
"""Columns of ids whose kind another cell says, and of words that are written as ids are and name nothing."""
_OF_WORDS = {"traffic": "traffic", "ribbonTraffic": "traffic", "through": "traffic", "sides": "sides",
             "countries": "countries", "zones": "zones", "nameForms": "name_forms", "classes": "area_kinds",
             "ribbonPlaces": "sections", "spaceTime": "routes", "travellers": "traffic", "shortSides": "sides",
             "whom": "traffic", "series": "figures", "chartTitles": "charts", "chartNotes": "charts",
             "chartUnits": "charts", "tours": "of tours"}
"""Branches of the words that are keyed by ids, also under ``report``."""
_HELD = re.compile(r"\{(\^?)(\w+(?:\.[\w-]+)+)\}")
"""A text that stands in another, by its key path."""
_NOT_RENAMED = {("sources", "unverified"), ("traffic", "all"), ("name_forms", "neutral")}
"""Words of the domain that stand where an id may."""


def unknown_columns() -> set[tuple[str, str]]:
    """Return the columns that hold ids of which it is not said here whose they are; empty if all is well."""
    of_ids = {key for key, expected in _EXPECTED.items() if "ids separated" in expected or "hyphens" in expected}
    return {(table, column) for table, column in of_ids - _OF_COLUMN.keys() if column != "id"} - _OTHERS


def date_columns(table: str) -> set[str]:
    """Return the columns of a table that hold dates."""
    return {column for column in TABLES[table].model_fields if "EDTF" in _EXPECTED[table, column]}


class Renaming:
    """New ids for those of a seeds folder; one id keeps being one, and ids of two tables are told apart.

    Parameters
    ----------
    seeds : Path
    mixed_by : int or None
        Seed of the disorder; None keeps the order of the ids, across the tables too.
    kinds : collection of str or None
        Tables and vocabularies whose ids are renamed; all when None.
    """

    def __init__(self, seeds: Path, *, mixed_by: int | None = None, kinds: Collection[str] | None = None) -> None:
        self.seeds, found = seeds, dict[tuple[str, str], None]()

        def note(kind: str, old: str) -> str:
            if kinds is None or kind in kinds:
                found[kind, old] = None
            return old

        _walk(seeds, note)
        ranked = sorted({old for _, old in found})
        if mixed_by is not None:
            random.Random(mixed_by).shuffle(ranked)
        ranks = {old: rank for rank, old in enumerate(ranked)}
        numbers = {kind: number for number, kind in enumerate(sorted({kind for kind, _ in found}))}
        self.names = {(kind, old): f"{self._beginning(old, mixed_by)}q{ranks[old]:04d}k{numbers[kind]:02d}"
                      for kind, old in found}
        self.olds = {new: old for (_, old), new in self.names.items()}

    @staticmethod
    def _beginning(old: str, mixed_by: int | None) -> str:
        """Return a letter that keeps an id on its side of the sources that are named after a producer."""
        return "a" if mixed_by is None and old < PRODUCER_SOURCE else "z"

    def write(self, folder: Path) -> Path:
        """Write the renamed seeds into a new folder, rows in the order of their new ids; return it."""
        for part in ("geometry", "texts"):
            (folder / part).mkdir(parents=True)
        for path, content in _walk(self.seeds, lambda kind, old: self.names.get((kind, old), old)).items():
            (folder / path).write_text(content, encoding="utf-8")
        return folder

    def undo(self, text: str) -> str:
        """Return a text in which the old ids stand again."""
        return NEW_ID.sub(lambda match: self.olds[match[0]], text)

    def undo_in(self, value: Any) -> Any:
        """Return JSON in which the old ids stand again, keys included."""
        return json.loads(self.undo(json.dumps(value)))


def _walk(seeds: Path, name: Namer) -> dict[str, str]:
    """Return the text files of the folder with what ``name`` makes of each id."""
    case = json.loads((seeds / "situation.json").read_text(encoding="utf-8"))
    bodies = {row["id"] for row in read_csv(seeds / "bodies.csv")}
    walker = _Walker(case, bodies, lambda kind, old: old if (kind, old) in _NOT_RENAMED else name(kind, old))
    files = {path_of(table): walker.table(table, seeds / path_of(table)) for table in tables_in(case["languages"])}
    for outline in (name for name in OUTLINES if (seeds / "geometry" / f"{name}.geojson").exists()):
        files[f"geometry/{outline}.geojson"] = walker.outlines(outline, seeds / "geometry" / f"{outline}.geojson")
    files["situation.json"] = json.dumps(walker.situation(case), ensure_ascii=False, indent=1) + "\n"
    return files


@cache
def _kind_of(table: str, column: str) -> str | None:
    """Return whose ids stand in a column; None where it holds none."""
    if column == "id":
        return table
    kind = _OF_COLUMN.get((table, column)) or term_of(TABLES[table].model_fields[column])
    return None if kind == "languages" else kind


class _Walker:
    """Goes over what may hold an id."""

    def __init__(self, case: Mapping[str, Any], bodies: Collection[str], name: Namer) -> None:
        self._bodies, self._series, self._known = bodies, case["series"], set[tuple[str, str]]()
        self._named = name

    def table(self, table: str, path: Path) -> str:
        """Return a seed table."""
        rows = [{column: self._cell(table, column, row) for column in row} for row in read_csv(path)]
        rows.sort(key=lambda row: order_of(row["id"]))
        return format_csv(list(TABLES[table].model_fields), rows)

    def _cell(self, table: str, column: str, row: Mapping[str, str]) -> str:
        cell = row[column]
        if not cell:
            return cell
        if "table:id:column" in _EXPECTED[table, column]:
            reference, _, of_column = cell.rpartition(":")
            return f"{self._reference(reference)}:{of_column}"
        if "table:id" in _EXPECTED[table, column]:
            return "; ".join(map(self._reference, cell.split("; ")))
        if column == "sources":
            return "; ".join(str(self._citation(citation)) for citation in parse_citations(cell))
        if column == "origin":
            return "; ".join(self._reference(part) if ":" in part else self.id("sources", part)
                             for part in cell.split("; "))
        if (table, column) == ("control", "area"):
            prefix, colon, route = cell.partition("corridor-strip:")
            return f"{colon}{self._name('routes', route)}" if colon else self._name("areas", prefix)
        kind = self._kind(table, column, row)
        return "; ".join(self.id(kind, part) for part in cell.split("; ")) if kind else cell

    def _kind(self, table: str, column: str, row: Mapping[str, str]) -> str | None:
        return f"{row['scope']}s" if (table, column) == ("passability", "targets") else _kind_of(table, column)

    def _name(self, kind: str, old: str) -> str:
        self._known.add((kind, old))
        return self._named(kind, old)

    def id(self, kind: str, old: str) -> str:
        """Return the new id; what stands in it of another id is renamed as that one is."""
        prefix = self._series["population"]
        if kind == "figures" and old.startswith(prefix):
            rest = old.removeprefix(prefix)
            population = "region" if rest == self._series["region"] else "places"
            return f"{self._name('figures', prefix.removesuffix('-'))}-{self._name(population, rest)}"
        producer = old.removeprefix(PRODUCER_SOURCE)
        if kind == "sources" and old != producer:
            return f"{PRODUCER_SOURCE}{self._name('producers', producer)}"
        return self._name(kind, old)

    def _citation(self, citation: Citation) -> Citation:
        kind = "bodies" if citation.via in self._bodies else "sources"
        via = citation.via and self.id(kind, citation.via)
        return replace(citation, source=self.id("sources", citation.source), via=via)

    def _reference(self, reference: str) -> str:
        table, _, key = reference.partition(":")
        if table.startswith("texts_"):
            of, _, column = key.rpartition(":")
            return f"{table}:{self._reference(of)}:{column}"
        return f"{table}:{self.id(table, key)}"

    def outlines(self, name: str, path: Path) -> str:
        """Return a file of outlines."""
        kind = {"rivers_dem": "waters"}.get(name, name)
        lines = path.read_text(encoding="utf-8").splitlines()
        for position, line in enumerate(lines):
            if "properties" in line:
                feature, comma = json.loads(line.rstrip(",")), line[len(line.rstrip(",")):]
                properties = feature["properties"]
                feature["id"] = properties["id"] = self.id(kind, properties["id"])
                properties["producer"] = self.id("producers", properties["producer"])
                if "place" in properties:
                    properties["place"] = self.id("places", properties["place"])
                lines[position] = json.dumps(feature, ensure_ascii=False, separators=(",", ":")) + comma
        return "\n".join(lines) + "\n"

    def situation(self, case: Mapping[str, Any]) -> dict[str, Any]:
        """Return the document of the situation."""
        def ids(kind: str, olds: list[str]) -> list[str]:
            return [self.id(kind, old) for old in olds]

        series, frames, strip = case["series"], case["frames"], case["strip"]
        return {
            **case, "id": self.id("case", case["id"]), "headline": self.id("traffic", case["headline"]),
            **{key: self.id("places", case[key]) for key in ("corridor", "base", "centre")},
            "opening": {**case["opening"], **({"tour": self.id("of tours", tour)}
                                              if (tour := case["opening"].get("tour")) else {})},
            "ribbons": ids("traffic", case["ribbons"]), "zones": ids("zones", case["zones"]),
            "phase_places": ids("places", case["phase_places"]),
            "isolation_area": self.id("area_kinds", case["isolation_area"]),
            **{key: [{**one, "id": self.id(kind, one["id"])} for one in case[key]]
               for key, kind in (("traffic", "traffic"), ("sides", "sides"), ("area_kinds", "area_kinds"))},
            "parties": [{**party, "id": self.id("name_forms", party["id"]), "sides": ids("sides", party["sides"]),
                         "country": self.id("countries", party["country"]),
                         "anchor": self.id("places", party["anchor"])} for party in case["parties"]],
            "strip": {**strip, "ends_at": self.id("areas", strip["ends_at"])},
            "frames": {**frames, "countries": {self.id("countries", country): ground
                                               for country, ground in frames["countries"].items()}},
            "series": {**series, "population": f"{self.id('figures', series['population'].removesuffix('-'))}-",
                       "region": self.id("region", series["region"]), "posts": ids("figures", series["posts"]),
                       **{counts: self.id("figures", series[counts]) for counts in ("departed", "remaining")
                          if counts in series},
                       "passage": ids("figures", series["passage"]),
                       "words": {self.id("figures", key): text for key, text in series["words"].items()}},
            **({"passages": {**told, "series": ids("figures", told["series"])}}
               if (told := case.get("passages")) else {}),
            "charts": [{**plan, "id": self.id("charts", plan["id"]), "series": ids("figures", plan["series"])}
                       for plan in case["charts"]],
            "producers": {key: self.id("producers", one) for key, one in case["producers"].items()},
            "words": {language: self._words(words) for language, words in case["words"].items()},
        }

    def _words(self, words: Mapping[str, str]) -> dict[str, str]:
        """Return the words of a language with the ids in their key paths renamed, and in the texts that name one."""
        return {self._path(path): _HELD.sub(lambda found: f"{{{found[1]}{self._path(found[2])}}}", text)
                for path, text in words.items()}

    def _path(self, path: str) -> str:
        """Return the key path of a word with what it holds of ids renamed."""
        parts = path.split(".")
        kind = _OF_WORDS.get(parts[1 if parts[0] == "report" else 0])
        return ".".join(self.id(kind, part) if kind and (kind, part) in self._known else part for part in parts)


def read_csv(path: Path) -> list[dict[str, str]]:
    """Return the rows of a seed table."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def format_csv(columns: list[str], rows: list[dict[str, str]]) -> str:
    """Return a table as the seeds have it."""
    file = StringIO()
    writer = csv.DictWriter(file, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return file.getvalue()
