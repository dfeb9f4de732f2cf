"""What goes with the data: a text for people and a data package (Frictionless, version 1) for programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from geo.exports.content import CITATIONS, SEED_TABLES, UNVERIFIED_TABLE, Column, Content, Layer, Table
from geo.model import project
from geo.model.words.spelling import spell_day
from geo.store.data_folder import MANIFEST, format_json, sha256

README = "README.md"
_MEDIA_TYPES = {
    "csv": "text/csv", "parquet": "application/vnd.apache.parquet", "gpkg": "application/geopackage+sqlite3",
    "kml": "application/vnd.google-earth.kml+xml", "geojson": "application/geo+json", "json": "application/json",
    "bib": "application/x-bibtex", "md": "text/markdown",
}
_BINARY = {"parquet", "gpkg"}


@dataclass(frozen=True)
class ExportFile:
    """A file of an archive, and what its data package says of it.

    Parameters
    ----------
    content : bytes
    description : str
    table : Table or None
        What is in it, if it holds one layer or table.
    columns : tuple of Column
        The columns of the file.
    extra : mapping
        Further members of its description.
    """

    content: bytes
    description: str
    table: Table | None = None
    columns: tuple[Column, ...] = ()
    extra: Mapping[str, Any] = field(default_factory=dict)


def title_of(content: Content) -> str:
    """Return the title of an export, with the day that it shows."""
    title = str(content.manifest.description["title"])
    return f"{title}, on {spell_day(content.day.isoformat())}" if content.day else title


def format_readme(content: Content, notes: Iterable[str] = ()) -> bytes:
    """Return the text that goes with an export, in Markdown.

    Parameters
    ----------
    content : Content
    notes : iterable of str
        What is particular to the format, a line each.
    """
    return ("\n".join(_readme_lines(content, list(notes))) + "\n").encode()


def checksum_of(content: Content) -> str:
    """Return the checksum of the data that an export was made from, as the map itself shows it."""
    return sha256(content.manifest.read(MANIFEST)).removeprefix("sha256:")


def format_package(content: Content, files: Mapping[str, ExportFile]) -> bytes:
    """Return the ``datapackage.json`` of an archive.

    Parameters
    ----------
    content : Content
    files : mapping of str to ExportFile
        By path within the archive.
    """
    described = content.manifest.description
    day = content.day.isoformat() if content.day else None
    return format_json({
        "profile": "data-package",
        "name": described["name"] + (f"-{day}" if day else ""),
        "title": title_of(content),
        "description": described["description"],
        "version": project.read_version(),
        "licenses": described["licenses"],
        "temporal": {"start": day, "end": day} if day else described["temporal"],
        "producers": content.producers,
        "resources": [_resource(path, file, described["licenses"]) for path, file in files.items()],
    })


def _resource(path: str, file: ExportFile, licences: list[Mapping[str, str]]) -> dict[str, Any]:
    suffix = PurePosixPath(path).suffix.removeprefix(".")
    fields = [{"name": column.name, "type": column.kind, "description": column.description} for column in file.columns]
    names = {column.name for column in file.columns}
    key = {"primaryKey": "id"} if "id" in names else {}
    schema = {"schema": {"fields": fields, **key, "missingValues": [""]}} if fields else {}
    return {
        "name": path.lower().replace("/", "-").replace("_", "-").replace(".", "-"),
        "path": path,
        **({"profile": "tabular-data-resource"} if suffix == "csv" else {}),
        "description": file.description,
        "format": suffix,
        "mediatype": _MEDIA_TYPES[suffix],
        **({} if suffix in _BINARY else {"encoding": "utf-8"}),
        "bytes": len(file.content),
        "hash": sha256(file.content),
        **({"count": len(file.table.rows), "producers": list(file.table.producers)} if file.table else {}),
        "licenses": list(file.table.licences if file.table else licences),
        **file.extra,
        **schema,
    }


def _readme_lines(content: Content, notes: list[str]) -> Iterator[str]:
    described = content.manifest.description
    yield from (f"# {title_of(content)}", "", described["description"], "")
    if content.day:
        yield from (f"This is what was certainly or possibly in force on {spell_day(content.day.isoformat())} (a civil "
                    f"day of {content.facts.situation.utc_offset}); the column `certainty` says which. Tables without "
                    "dates are whole.", "")
    yield from (f"- Version {project.read_version()}, data checksum (SHA-256) {checksum_of(content)}",
                "- Positions: WGS 84 (EPSG:4326), longitude before latitude, in degrees.",
                "- It is not for navigation, and no line or point is a statement about a boundary or about status.", "")
    yield from notes
    yield from (["", "## Layers", ""] if notes else ["## Layers", ""])
    yield from map(_summary, content.layers)
    yield from ("", "## Tables", "")
    yield from map(_summary, content.tables)
    yield from ("", "## How to read it", "", *_reading_notes())
    yield from ("", "## Who is to be credited, and on what terms", "")
    yield from (f"- {row['name']} ({row['licence']}): {row['attribution']}. {row['terms']}"
                for row in content.producers)
    yield from ("", "What the project itself chose, arranged and wrote is under CC BY 4.0.")


def _summary(table: Table) -> str:
    rows = f"{len(table.rows):,} {'row' if len(table.rows) == 1 else 'rows'}"
    unlocated = table.shapes.count(None) if isinstance(table, Layer) else 0
    without = f", {unlocated} of them without a position" if unlocated else ""
    return f"- `{table.name}` ({rows}{without}): {table.description}"


def _reading_notes() -> Iterator[str]:
    yield ("- Dates as typed are text. `valid_from`, `valid_until`, `attested` and `date` stand as they were typed: "
           "EDTF, where `~` means plus or minus seven days, `..` that it continued, `?` that sources do not know, "
           "`n/a` that it does not apply. Intervals are half-open: `valid_until` is the day after the last day.")
    yield ("- What an uncertain date stands for is resolved into days: `possible_from`, `certain_from`, "
           "`certain_until`, `possible_until`. They are dates in the GeoPackage and in Parquet, and ISO days "
           "elsewhere, which can be compared as text. Without a `possible` bound it is unbounded; without "
           "`certain_from` it is certain on no day; with `certain_from` 0001-01-01 it has been since before all "
           "records.")
    yield (f"- `sources` cites documents as `id[place in it|via=body|from]; id`; `{CITATIONS}` has a row for each of "
           "these, and the table `sources` the documents. A title in [square brackets] is the project's description of "
           "a text without one.")
    pointed = ", ".join(f"`{table}` for `{layer}`" for layer, table in SEED_TABLES.items())
    yield f"- `accounts.subjects` and `claims.evidence` name rows as `table:id`, with {pointed}."
    yield f"- `{UNVERIFIED_TABLE}` holds rows for which no document was found; they are in no layer."
