"""What was known by a day: a data folder in which only documents published by then count.

``docs/known-by.md`` says the rules in plain words. What comes out is a data folder like any other, held in memory and
ending on that day, so that every engine answers from it as it does from the whole.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any

from geo.engine.answers import KnownRow
from geo.engine.hours import read_hours
from geo.engine.known_dates import (
    ALWAYS,
    Documents,
    days_of_sources,
    days_told,
    first_day_of,
    interval_known,
    is_exact,
    is_ground,
    known_since,
)
from geo.engine.later import is_of_later, without_later
from geo.engine.passability import Passability, read_reports, read_routes
from geo.engine.unheard import Hearing
from geo.errors import UsageError
from geo.model.attestation import Scales
from geo.model.citations import parse_citations
from geo.model.dates import BOUND_NAMES, parse_bound, parse_date
from geo.model.situation import LANGUAGES, Situation
from geo.model.words.spelling import say
from geo.store.conformance import read_document
from geo.store.data_folder import Manifest
from geo.store.situation_data import situation_of

Row = dict[str, Any]

_LAYERS = {"areas": "areas", "blockade_points": "blockades", "control_areas": "control", "events": "events",
           "peacekeeper_posts": "posts"}
"""Layers whose features are the rows of one table each."""
_ROADS = ("corridor_route", "corridor_strip", "roads")
"""Layers of what is told of routes, which are counted among the rows of their table."""
_GROUND = ("places", "boundaries", "waters", "districts")
_TABLES = ("routes", "passability", "series")
_OF_THE_PAGE = ("glossary", "tours", "unverified", *(f"texts_{language}" for language in LANGUAGES[1:]))
"""Tables that no answer of a day reads: what the page tells beside the rows, and what was kept from memory."""
_TEXTS = ("summary", "text", "disputed", "note", "finding")
"""Columns of whole sentences, which may tell what only a later document says."""
_TIMES = ("time_until", "minutes")
"""Columns that tell of the end."""
_OPTIONAL = ("disputed", "note", "location_note", "position_source", "stated_by", "basis", "finding")
"""Columns that may be empty: what is left out of others is said in its place."""
_NO_TEXT = {"id", "sources", "valid_from", "valid_until", "attested", "date", "date_end", "published", "url",
            "archived", "unheard", *BOUND_NAMES}


@dataclass(frozen=True)
class Known:
    """What an answer known by a day says of itself.

    Parameters
    ----------
    day : str
        The day, ISO 8601.
    sources, undated, rows : int
        Documents that do not count, those of them that have no date, and rows that are left out.
    bounds : int
        Rows that are there, of which a beginning, an end or an attested day was not known by then.
    texts : int
        Texts that are left out because they may tell, or do tell, what came later.
    """

    day: str
    sources: int
    undated: int
    rows: int
    bounds: int
    texts: int

    def as_dict(self) -> KnownRow:
        """Return it for JSON."""
        return {"day": self.day, "sources": self.sources, "undated": self.undated, "rows": self.rows,
                "bounds": self.bounds, "texts": self.texts}


def require_known_by(day: date, first: date) -> None:
    """Refuse a day before the first of the period, by which nothing of it can have been known.

    Raises
    ------
    UsageError
        If it is one.
    """
    if day < first:
        raise UsageError(f"{day} lies before {first}, the first day of the data, so that nothing was known by it. "
                         f"Choose {first} or a later day.")


def known_by(manifest: Manifest, day: date) -> tuple[Manifest, Known]:
    """Return a data folder as it would be if only documents published by a day were read.

    Parameters
    ----------
    manifest : Manifest
        As ``geo.store.conformance.read_folder`` gives it; it is left as it is.
    day : datetime.date
        A day not before the period of the data; the period of what is returned ends with it at the latest.

    Returns
    -------
    Manifest
        Holds the documents that differ; the bytes of its files are those of the whole folder.
    Known
        How much was left out.
    """
    temporal = manifest.description["temporal"]
    first, last = date.fromisoformat(temporal["start"]), date.fromisoformat(temporal["end"])
    require_known_by(day, first)
    ends = min(day, last)
    description = {**manifest.description, "temporal": {**temporal, "end": ends.isoformat()}}
    cut = Manifest(manifest.folder, description, manifest.contents)
    filtered = _Filter(manifest, day, last)
    cut.documents.update({path: read_document(manifest, path) for path in _json_paths(manifest)})
    cut.documents.update(filtered.documents())
    case = situation_of(cut)
    rows = (cut.documents["tables/passability.json"], cut.documents["tables/routes.json"])
    engine = Passability(read_reports(rows[0]), read_routes(rows[1]), first, ends, case.classes, case.corridor,
                         read_hours(rows[0]))
    episodes = sorted((episode.as_row() for episode in engine.episodes()), key=lambda row: row["id"])
    cut.documents["tables/episodes.json"] = episodes
    return cut, filtered.told()


def _json_paths(manifest: Manifest) -> Iterator[str]:
    yield from (path for path in manifest.resources if path.startswith(("layers/", "tables/")))


@dataclass
class _Filter:
    """Goes through the documents of a data folder once and counts what it leaves out."""

    whole: Manifest
    day: date
    last: date
    kept: dict[str, frozenset[str]] = field(default_factory=dict)
    rows_left_out: int = 0
    rows_cut: int = 0
    texts_left_out: int = 0

    @property
    def case(self) -> Situation:
        return situation_of(self.whole)

    def _table(self, name: str) -> list[Row]:
        rows: list[Row] = read_document(self.whole, f"tables/{name}.json")
        return rows

    def _path(self, layer: str) -> str:
        return f"layers/{self.case.published_layer(layer)}.geojson"

    def _properties(self, layer: str) -> list[Row]:
        return [feature["properties"] for feature in read_document(self.whole, self._path(layer))["features"]]

    @cached_property
    def sources(self) -> dict[str, Row]:
        return {row["id"]: row for row in self._table("sources")}

    @cached_property
    def dated(self) -> dict[str, Row]:
        """The rows that may have days of their own, as ``table:id``."""
        rows = {f"{table}:{row['id']}": row for layer, table in _LAYERS.items() for row in self._properties(layer)}
        return rows | {f"{table}:{row['id']}": row for table in _TABLES for row in self._table(table)}

    @cached_property
    def days(self) -> dict[str, date]:
        """From which day each document counts."""
        told = {subject: [*days_told(row)] for subject, row in self.dated.items()}
        citing = [(row["sources"], told[subject]) for subject, row in self.dated.items()]
        citing += [(row["sources"], [day for subject in row["subjects"].split("; ") for day in told.get(subject, [])])
                   for row in self._table("accounts")]
        ground = [*self._table("names"), *(row for layer in _GROUND for row in self._properties(layer))]
        citing += [(row["sources"], []) for row in ground]
        return days_of_sources(self.sources.values(), citing, last=self.last)

    @cached_property
    def _scales(self) -> Scales:
        """What rows are weighed with: whose words a document carries does not depend on the day."""
        return Scales.of(self.case, self.sources.values(), self._table("bodies"))

    def _counts(self, source: str) -> bool:
        """Return whether a source counts; what is cited without a document, as unverified, always does."""
        return self.days.get(source, ALWAYS) <= self.day

    def documents(self) -> dict[str, Any]:
        """Return the documents that differ, by path."""
        found: dict[str, Any] = {}
        for table in _TABLES:
            found[f"tables/{table}.json"] = self._keep(table, self._table(table), self._dated)
        for layer, table in _LAYERS.items():
            found[self._path(layer)] = self._layer(layer, table)
        for layer in (*_ROADS, *_GROUND):
            found[self._path(layer)] = self._layer(layer, None)
        for table, told in (("accounts", self._account), ("claims", self._claim)):
            found[f"tables/{table}.json"] = self._keep(table, self._table(table), told)
        for table in ("names", "persons"):
            found[f"tables/{table}.json"] = self._keep(None, self._table(table), self._ground)
        for table in ("bodies", "road_stops"):
            found[f"tables/{table}.json"] = self._keep(None, self._table(table), self._without_later)
        searched = [row for row in self._table("searched") if row["day"] <= self.day.isoformat()]
        found["tables/searched.json"] = self._keep(None, searched, self._without_later)
        self._hear(found)
        counting = [row for name, row in self.sources.items() if self._counts(name)]
        found["tables/sources.json"] = self._keep(None, counting, self._source)
        return found | {f"tables/{table}.json": [] for table in _OF_THE_PAGE
                        if f"tables/{table}.json" in self.whole.resources}

    def _hear(self, found: dict[str, Any]) -> None:
        """Tell of each event anew which parties were not heard by the day."""
        hearing = Hearing(self.case, found["tables/accounts.json"], found["tables/searched.json"])
        for feature in found[self._path("events")]["features"]:
            row = feature["properties"]
            unheard = hearing.unheard(row["id"], row["kind"], (row["attested_sides"] or "").split("; "))
            feature["properties"] = {**row, "unheard": "; ".join(map(str, unheard)) or None}

    def told(self) -> Known:
        """Return how much was left out, after :meth:`documents`."""
        left_out = [row for name, row in self.sources.items() if not self._counts(name)]
        undated = [row for row in left_out if not row["published"]]
        return Known(self.day.isoformat(), len(left_out), len(undated), self.rows_left_out, self.rows_cut,
                     self.texts_left_out)

    def _keep(self, table: str | None, rows: Iterable[Row], told: Callable[[Row], Row | None]) -> list[Row]:
        """Return the rows of a table that are known, as far as they are; what is of no table is not counted."""
        texts, pairs = self.texts_left_out, [(row, told(row)) for row in rows]
        kept = [known for _, known in pairs if known is not None]
        if table is None:
            self.texts_left_out = texts
            return kept
        self.kept[table] = frozenset(row["id"] for row in kept)
        self.rows_left_out += len(pairs) - len(kept)
        self.rows_cut += len([row for row, known in pairs if known is not None and _is_cut(row, known)])
        return kept

    def _layer(self, layer: str, table: str | None) -> Any:
        collection = read_document(self.whole, self._path(layer))
        rows = self._keep(table, self._properties(layer), self._dated)
        by_id = {row["id"]: row for row in rows}
        return {**collection, "features": [{**feature, "properties": by_id[feature["id"]]}
                                           for feature in collection["features"] if feature["id"] in by_id]}

    def _documents(self, row: Row) -> Documents:
        cited = [citation for citation in parse_citations(row["sources"]) if citation.source in self.days]
        return Documents(tuple(
            (self.days[citation.source], citation.bounds, is_exact(self.sources[citation.source]["published"]))
            for citation in cited))

    def _dated(self, row: Row) -> Row | None:
        """Return a row as far as it is known; None when it is not."""
        if is_ground(row):
            return self._ground(row)
        if "targets" in row and not (row := self._with_targets(row))["targets"]:
            return None
        documents = self._documents(row)
        if known_since(first_day_of(row), documents.all, documents.all) > self.day:
            return None
        if row.get("date"):
            is_over = max(days_told(row)) <= self.day
            return self._tell(row, row) if is_over else None
        if row.get("part_of_day"):
            is_over = parse_date(row["valid_from"]).latest <= self.day
            return self._tell(row, row) if is_over else None
        return self._tell(row, {**row, **interval_known(row, documents, by=self.day, last=self.last)})

    def _with_targets(self, row: Row) -> Row:
        """Return a row of passability with those of its targets that are known to be there."""
        if "routes" not in self.kept or row["scope"] == "corridor":
            return row
        known: Collection[str] = self.kept["routes"]
        if row["scope"] == "section":
            routes = (route for route in self._table("routes") if route["id"] in self.kept["routes"])
            known = {section for route in routes for section in route["sections"].split("; ")}
        return {**row, "targets": "; ".join(target for target in row["targets"].split("; ") if target in known)}

    def _ground(self, row: Row) -> Row | None:
        """Return what has no day of its own, which is always there, with the documents that count."""
        if row.get("used_from") and parse_date(row["used_from"]).latest > self.day:
            return None
        if row.get("used_until") and parse_date(row["used_until"]).latest > self.day:
            row = {**row, "used_until": None}
        return self._tell(row, row)

    def _account(self, row: Row) -> Row | None:
        subjects = [subject for subject in row["subjects"].split("; ") if self._is_known(subject)]
        about = (self.dated[subject] for subject in row["subjects"].split("; ") if subject in self.dated)
        first, documents = min(map(first_day_of, about), default=ALWAYS), self._documents(row)
        if not subjects or known_since(first, documents.all, documents.all) > self.day:
            return None
        return self._tell(row, {**row, "subjects": "; ".join(subjects)})

    def _claim(self, row: Row) -> Row | None:
        """Return a claim once all that it was weighed by is known."""
        weighed = [*self._documents(row).all, self.days.get(row["document"], ALWAYS)]
        evidence = row["evidence"].split("; ") if row["evidence"] else []
        is_known = max(weighed) <= self.day and all(map(self._is_known, evidence))
        return self._tell(row, row) if is_known else None

    def _is_known(self, subject: str) -> bool:
        table, _, key = subject.partition(":")
        return table not in self.kept or key in self.kept[table]

    def _source(self, row: Row) -> Row:
        archived = row["archived"] if (row["archived"] or "")[:10] <= self.day.isoformat() else None
        names = [name for name in (row["origin"] or "").split("; ") if self._counts(name)]
        return self._without_later({**row, "archived": archived, "origin": "; ".join(names) or None})

    def _tell(self, row: Row, known: Row) -> Row:
        """Return a row with the documents that count, and without the texts that may tell what came later."""
        cited = parse_citations(row["sources"])
        counting = [replace(citation, via=citation.via if self._counts(citation.via or "") else None)
                    for citation in cited if self._counts(citation.source)]
        if len(counting) < len(cited) or _is_cut(row, known):
            for column in (*_TEXTS, *_TIMES):
                known = self._leave_out(known, column) if known.get(column) else known
        end = parse_bound(row.get("valid_until") or "") if known.get("valid_until") != row.get("valid_until") else None
        told = self._without_later(known, None if is_ground(row) else first_day_of(row), end.earliest if end else None)
        sources = "; ".join(map(str, counting))
        weight = self._scales.columns_of(sources) if "attested_by" in row and len(counting) < len(cited) else {}
        return {**told, **weight, "sources": sources or None}

    def _without_later(self, row: Row, near: date | None = None, ends: date | None = None) -> Row:
        """Return a row without what its texts tell of later days, and of the day of an end that is not known."""
        for column, value in row.items():
            if not isinstance(value, str) or column in _NO_TEXT or not is_of_later(value, self.day, near, ends):
                continue
            left = "" if column in _TEXTS else without_later(value, self.day, near, ends)
            if left != value:
                row = {**row, column: left} if left else self._leave_out(row, column)
        return row

    def _leave_out(self, row: Row, column: str) -> Row:
        self.texts_left_out += 1
        is_optional = column in _OPTIONAL or column in _TIMES or column.startswith("name_")
        return {**row, column: None if is_optional else say("report.known.text")}


def _is_cut(row: Row, known: Row) -> bool:
    """Return whether a bound or an attested day of a row is not known."""
    return any(row.get(name) != known.get(name) for name in ("valid_from", "valid_until", "attested"))
