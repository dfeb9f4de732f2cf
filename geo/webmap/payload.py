"""The data of the page: layers and tables as two compact JSON documents.

The first holds what the map of a day is drawn from. The second, the records, holds what a reader asks for: notes,
accounts, sources, names in the other languages. It stands in the page compressed, and is unpacked once the map is
there.

A table is its columns, each a list, so that no key is repeated; a column without a value is left out, and one that
holds the same as an earlier one is that one's name. A line or an outline is stored once, as differences between points
in hundred-thousandths of a degree, however many features share it. Resolved days are numbers, counted from the first
day of the period. Dates stand as they are typed; what those say that are no plain days stands in a table ``dates`` of
either document. Citations are positions in the table of sources. The client's ``payload.js`` is the reader of what is
written here.
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Any

from geo.drawing import licences
from geo.drawing.look import Look, look_of
from geo.drawing.road import shares_outside
from geo.engine.facts import Facts
from geo.model import attestation, project
from geo.model.citations import cited_places
from geo.model.naming import IN_LATIN_LETTERS, NAME_COLUMNS
from geo.model.situation import Situation
from geo.model.words import Words
from geo.model.words.spelling import speaking, spell_date
from geo.store import data_folder, loading
from geo.store.conformance import CONTOURS, read_document
from geo.store.rows import AnyRow, TourRow
from geo.telling import charts, spacetime, verdicts
from geo.telling.news import rank_events
from geo.telling.tours import read_tours, shown_on_map
from geo.webmap import assets
from geo.webmap.geometries import GeometryPool, pack_lines
from geo.webmap.isolation import build_isolation
from geo.webmap.short_addresses import with_short_addresses
from geo.webmap.since import tell_history
from geo.webmap.states import build_states
from geo.webmap.told_texts import told_by
from geo.webmap.translations import Translations
from geo.webmap.typed_dates import date_table

CONTOUR_STEPS = 2000
"""Steps in a degree of the contours: about 55 metres of latitude, less than their grid holds."""
FORMAT = 2
"""Version of the arrangement, for the client."""
LAYERS = ("areas", "corridor_strip", "corridor_route", "roads", "peacekeeper_posts", "blockade_points",
          "events", "places", "control_areas", "boundaries", "waters", "districts")
TABLES = ("producers", "routes", "passability")
"""Tables that drawing needs."""
RECORD_TABLES = ("sources", "accounts")
"""Tables that only the records hold."""
DRAWN = frozenset({
    "id", "kind", "label", "place", "possible_from", "certain_from", "certain_until", "possible_until", "geometry",
    "rank", "accuracy_m", "route", "section", "geometry_method", "date", "time", "time_from", "time_until", "count",
    "state", "via", "part_of_day", "minutes", "cause", "disputed", "outside", "stops", "lets_through",
})
"""Columns that drawing needs; those of the page's language come to it, and the rest go into the records."""
DRAWN_WHOLE = frozenset({"producers", "routes"})
"""Tables of which drawing needs every column."""

_OF_A_STEP = ("tour", "step", "day", "place", "lon", "lat", "zoom", "title", "text", "sources")
"""What the page tells of the steps of a tour, besides what they show."""
_DAYS = frozenset({"possible_from", "certain_from", "certain_until", "possible_until"})
_LEFT_OUT = frozenset({"facts_id", "read_as", "position_source", "terms", "account_of", "origin"})
_UNTOLD = {"accounts": frozenset(attestation.COLUMNS)}
"""Columns that a page leaves out: whose account it is says enough."""
_OTHER_FORMS = frozenset(f"name_{language}" for language in IN_LATIN_LETTERS)
"""Columns from which a language that has one form of a name takes the other.

See :func:`geo.model.naming.name_in_form`.
"""


@dataclass(frozen=True)
class PageData:
    """The two JSON documents of a page, safe to stand in script elements, and its words.

    Parameters
    ----------
    drawing : str
        What the map of a day is drawn from.
    records : str
        What a reader asks for.
    words : mapping of str to Words
        The words of each language of the page.
    language : str
        That in which the page opens.
    look : Look
        How the situation looks.
    description : str
        What the page is, in a sentence.
    texts : mapping of str to str
        What each other language has for the texts of facts, see :meth:`geo.webmap.told_texts.ToldTexts.values_in`.
    """

    drawing: str
    records: str
    words: Mapping[str, Words]
    language: str
    look: Look
    description: str
    texts: Mapping[str, str]

    @property
    def text(self) -> str:
        """All of the text that the page may show."""
        return self.drawing + self.records + "".join(self.texts.values())

    def pack_records(self) -> str:
        """Return the records as the page holds them, see :func:`geo.webmap.assets.pack_text`."""
        return assets.pack_text(self.records)


def _drawn_in(language: str, case: Situation) -> frozenset[str]:
    """Return the columns that are drawn in a language: a party's own has the names' other forms too."""
    is_of_party = language in {party.language for party in case.parties}
    return frozenset(DRAWN | {f"name_{language}"} | (_OTHER_FORMS if is_of_party else set()))


def build_payload(
    manifest: data_folder.Manifest, *, at: date, language: str, names: str, is_default_day: bool,
    is_default_language: bool = False, languages: tuple[str, ...] | None = None,
) -> PageData:
    """Return the data of the page of a data folder.

    Parameters
    ----------
    manifest : Manifest
        A checked data folder.
    at : datetime.date
        Day on which the page opens.
    language, names : str
        Language of the interface and form of the place names.
    is_default_day : bool
        Whether nobody chose the day, so that the page says why it opens on it.
    is_default_language : bool
        Whether nobody chose the language, so that the page opens in that of the reader's browser.
    languages : tuple of str, optional
        Languages of the page; those of the situation when not given.
    """
    pool, facts = GeometryPool(), Facts(manifest)
    case = facts.situation
    spoken = languages or case.languages
    features = {layer: loading.read_features(manifest, layer) for layer in LAYERS}
    rows = {table: loading.read_rows(manifest, table) for table in (*TABLES, "accounts")}
    tours = read_tours(facts)
    sources = _find_sources(facts, features, rows, tours)
    index = _Index({row["id"]: position for position, row in enumerate(sources)}, case.period.first)
    layers = {layer: _layer(found, pool, index) for layer, found in features.items()}
    _name_languages(layers["places"], loading.read_rows(manifest, "names"))
    layers["events"]["columns"]["rank"] = rank_events([feature["properties"] for feature in features["events"]])
    tables = {table: _table(found, index, left_out=_UNTOLD.get(table, frozenset())) for table, found in rows.items()}
    tables["sources"] = with_short_addresses(_table(sources, index))
    _name_ways(layers, tables["routes"], facts)
    layers["corridor_route"]["columns"]["outside"] = shares_outside(
        features["corridor_route"], features["corridor_strip"], facts.routes)
    drawn = _drawn_in(language, case)
    parts = {name: _split(table, set(table["columns"]) if name in DRAWN_WHOLE else drawn)
             for name, table in (layers | tables).items()}
    look = look_of(case)
    drawing: dict[str, Any] = {
        "format": FORMAT,
        "period": [day.isoformat() for day in case.days],
        "at": at.isoformat(),
        "isDefaultDay": is_default_day,
        "isDefaultLanguage": is_default_language,
        "language": language,
        "names": names,
        "version": project.read_version(),
        "checksum": data_folder.sha256(manifest.read(data_folder.MANIFEST)).removeprefix("sha256:"),
        "situation": _situation(case, spoken),
        "tours": {tour: [(date.fromisoformat(row["day"]) - case.period.first).days for row in steps]
                  for tour, steps in tours.items()},
        "style": look.as_payload(),
        "relief": _relief(manifest),
        "layers": {name: parts[name][0] for name in LAYERS},
        "tables": {name: parts[name][0] for name in TABLES} | build_states(facts)
        | {name: _table(rows, index) for name, rows in build_isolation(facts).items()},
        "geometries": pool.geometries,
    }
    records: dict[str, Any] = {
        "tables": {name: _share_columns(tables[name]) for name in RECORD_TABLES}
        | {"tours": _table(_steps(tours), index), "claims": _share_columns(_table(_claims(facts), index))},
        "details": {name: parts[name][1] for name in (*LAYERS, *TABLES) if parts[name][1]["columns"]},
        "spacetime": spacetime.specify(facts).as_payload(),
        "charts": _plain(charts.as_dict(charts.specify(facts)), index),
        "contours": _contours(manifest),
        "licences": {"Leaflet": licences.leaflet_licence(), "fzstd": licences.unpacker_licence(),
                     "Noto Sans": licences.font_licence()},
        "history": tell_history(manifest),
    }
    for document in (drawing, records):
        document["tables"]["dates"] = date_table(document, case.period.first)
    told = told_by(drawing, records, layers | tables)
    drawing["told"] = {"drawing": told.drawing, "records": told.records}
    words = {name: facts.words_in(name) for name in spoken}
    other = Translations(facts, told)
    texts = {name: told.values_in(other.texts_in(name)) for name in spoken if name != "en"}
    about = _describe(facts, words[language])
    return PageData(escape_json(drawing), escape_json(records), words, language, look, about, texts)


def _describe(facts: Facts, words: Words) -> str:
    with speaking(words):
        first, last = (spell_date(day.isoformat()[:7]) for day in facts.period)
    return words.text("report.pageDescription", first=first, last=last)


def _situation(case: Situation, languages: tuple[str, ...]) -> dict[str, Any]:
    """Return what the page is told of the situation."""
    return {
        "id": case.id, "languages": languages, "namedIn": case.languages, "centre": case.centre,
        "region": case.series.region, "departed": case.series.departed, "remaining": case.series.remaining,
        "headline": case.headline, "traffic": case.ribbons, "layers": case.layers,
        "alsoTold": [traffic.id for traffic in case.traffic if traffic.told_where_reported],
        "parties": [{"id": party.id, "language": party.language, "sides": party.sides} for party in case.parties],
        "rooms": {country: ground.rooms for country, ground in case.frames.countries.items()},
        **({"contact": case.contact} if case.contact else {}),
    }


def escape_json(document: Any) -> str:
    r"""Return JSON that no HTML parser, template or script takes for anything else.

    Examples
    --------
    >>> print(escape_json({"text": "</script>{{ 7 }}"}))
    {"text":"\u003c/script\u003e{{ 7 }}"}
    """
    text = json.dumps(document, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def _layer(features: list[dict[str, Any]], pool: GeometryPool, index: _Index) -> dict[str, Any]:
    rows = [feature["properties"] for feature in features]
    left_out = frozenset(NAME_COLUMNS if any(row.get("place") for row in rows) else ())
    described = _table(rows, index, left_out=left_out)
    described["columns"]["geometry"] = [pool.add(feature["geometry"]) for feature in features]
    return described


def _find_sources(
    facts: Facts, features: Mapping[str, list[dict[str, Any]]], rows: Mapping[str, list[dict[str, Any]]],
    tours: Mapping[str, Sequence[TourRow]],
) -> list[dict[str, Any]]:
    """Return the sources of what the page tells; those that only spell a name stand by no name in it."""
    claims = loading.read_rows(facts.manifest, "claims")
    told = [feature["properties"] for found in features.values() for feature in found]
    told += [row for row in chain(*rows.values(), facts.figures, claims, *tours.values()) if "sources" in row]
    cited = {*facts.cited(told), *(row["document"] for row in claims)}
    return [dict(row) for id, row in facts.sources.items() if id in cited]


def _name_ways(layers: dict[str, Any], routes: dict[str, Any], facts: Facts) -> None:
    """Add after which places the routes, their sections and strips are named, as positions in the layer of places."""
    positions = {place: position for position, place in enumerate(layers["places"]["columns"]["id"])}

    def via(sections: str) -> list[int]:
        return [positions[place] for place in facts.places_on(sections)]

    of_route = {route: via(row["sections"]) for route, row in facts.routes.items()}
    routes["columns"]["via"] = list(of_route.values())
    for layer in ("corridor_route", "roads"):
        layers[layer]["columns"]["via"] = [via(section) for section in layers[layer]["columns"].get("section", ())]
    strips = layers["corridor_strip"]["columns"]
    strips["via"] = [of_route[route] for route in strips.get("route", ())]


def _name_languages(places: dict[str, Any], names: list[dict[str, Any]]) -> None:
    """Add the language of each of the other names of the places, which the layer only lists."""
    languages = {(row["place"], row["name"]): row["language"] for row in names}
    columns = places["columns"]
    if "other_names" in columns:
        columns["other_languages"] = [
            others and [languages.get((place, name)) for name in others.split("; ")]
            for place, others in zip(columns["id"], columns["other_names"], strict=True)
        ]


def _table(rows: Sequence[AnyRow], index: _Index, *, left_out: frozenset[str] = frozenset()) -> dict[str, Any]:
    names = [name for name in (rows[0] if rows else ()) if name not in _LEFT_OUT and name not in left_out]
    columns = {name: [_cell(name, row[name], index) for row in rows] for name in names}
    return {"count": len(rows), "columns": {name: column for name, column in columns.items() if any(
        value is not None for value in column)}}


def _split(table: dict[str, Any], drawn: Set[str]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return a table's columns that drawing needs, and the others, which may name one of the first.

    Examples
    --------
    >>> drawing, records = _split({"count": 1, "columns": {"title": ["Goris"], "id": ["goris"], "label": ["Goris"]}},
    ...                           frozenset({"id", "label"}))
    >>> drawing["columns"], records["columns"]
    ({'id': ['goris'], 'label': ['Goris']}, {'title': 'label'})
    """
    first = [name for name in table["columns"] if name in drawn]
    ordered = {name: table["columns"][name] for name in dict.fromkeys((*first, *table["columns"]))}
    shared = _share_columns({**table, "columns": ordered})["columns"]
    drawing = {name: column for name, column in shared.items() if name in first}
    records = {name: column for name, column in shared.items() if name not in first}
    return {"count": table["count"], "columns": drawing}, {"count": table["count"], "columns": records}


def _steps(tours: Mapping[str, Sequence[TourRow]]) -> list[dict[str, Any]]:
    """Return what the page tells of the steps of the tours, in their order."""
    rows: list[AnyRow] = [row for steps in tours.values() for row in steps]
    return [{**{name: row[name] for name in _OF_A_STEP}, "shown": list(shown_on_map(row["shown"]))} for row in rows]


def _claims(facts: Facts) -> list[dict[str, Any]]:
    """Return the claims with their evidence in the order of the columns that the page reads.

    A piece is what it shows, its day, its date if that is no single day, its words, and the sides whose accounts of it
    are evidence too.
    """
    rows = []
    for claim in verdicts.review_claims(facts).claims:
        pieces: dict[str, list[Any]] = {}
        for row in claim["evidence"]:
            day = (date.fromisoformat(row["day"]) - facts.period[0]).days if row["day"] else None
            dated = None if row["date"] == row["day"] else row["date"]
            key = row["feature"] or row["reference"]
            sides = pieces.setdefault(key, [key, day, dated, row["label"], []])[-1]
            sides += [row["side"]] if row["side"] else []
        rows.append({**claim, "evidence": list(pieces.values())})
    return rows


def _share_columns(table: dict[str, Any]) -> dict[str, Any]:
    """Return a table with the name of an earlier column in place of each column that holds the same.

    Examples
    --------
    >>> _share_columns({"count": 1, "columns": {"label": ["Goris"], "rank": [1], "title": ["Goris"]}})
    {'count': 1, 'columns': {'label': ['Goris'], 'rank': [1], 'title': 'label'}}
    """
    first_of: dict[str, str] = {}
    columns = {name: column if (first := first_of.setdefault(json.dumps(column), name)) == name else first
               for name, column in table["columns"].items()}
    return {**table, "columns": columns}


def _cell(name: str, value: Any, index: _Index) -> Any:
    if value is None:
        return None
    if name in _DAYS:
        return (date.fromisoformat(value) - index.first).days
    if name == "sources":
        positions = index.sources
        return [[positions.get(source, source), locator] if locator else positions.get(source, source)
                for source, locator in cited_places(value)]
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _plain(value: Any, index: _Index, name: str = "") -> Any:
    """Return a specification as the page takes it: days counted, citations as positions, what is missing left out."""
    if isinstance(value, dict):
        return {key: _plain(item, index, key) for key, item in value.items() if item is not None}
    if isinstance(value, list | tuple):
        return [_plain(item, index) for item in value]
    if isinstance(value, date):
        return (value - index.first).days
    return _cell(name, value, index)


def _relief(manifest: data_folder.Manifest) -> dict[str, Any] | None:
    resource = manifest.resources.get("relief.webp")
    if resource is None:
        return None
    picture = b64encode(manifest.read("relief.webp")).decode("ascii")
    return {"url": f"data:image/webp;base64,{picture}", "bounds": resource["bounds"]}


def _contours(manifest: data_folder.Manifest) -> list[tuple[int, list[list[int]]]]:
    """Return each height of the contours with its lines as differences, as :mod:`geo.webmap.geometries` packs them."""
    if CONTOURS not in manifest.resources:
        return []
    return [(feature["properties"]["height_m"], pack_lines(feature["geometry"]["coordinates"], CONTOUR_STEPS))
            for feature in read_document(manifest, CONTOURS)["features"]]


@dataclass(frozen=True)
class _Index:
    """What cells are counted from: positions of the sources, and the first day of the period."""

    sources: Mapping[str, int]
    first: date
