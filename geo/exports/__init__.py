"""The layers and tables for other programs: GeoPackage, GeoParquet, KML, JSON-FG, CSV, or all in one archive.

Every export is one file, written whole or not at all, and the same data give the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from geo.engine.facts import day_within, read_facts
from geo.errors import UsageError, quote
from geo.exports import archives, geopackage, jsonfg, kml
from geo.exports.content import Content, read_content
from geo.model import project
from geo.model.suggestions import choose_one_of
from geo.store.data_folder import require_place, write_atomically

__all__ = ["FORMATS", "Format", "default_path", "find_format", "write_export"]


@dataclass(frozen=True)
class Format:
    """A format: how its files end, what is in them, and what makes them.

    Parameters
    ----------
    suffix : str
        End of the file name that is used when no path is given.
    meaning : str
    make : callable
        Takes the content and a function that is told what is being made, and returns the file.
    """

    suffix: str
    meaning: str
    make: Callable[[Content, Callable[[str], None]], bytes]


FORMATS = {
    "gpkg": Format(".gpkg", "one GeoPackage, styled for QGIS",
                   lambda content, _: geopackage.format_geopackage(content)),
    "geoparquet": Format("-geoparquet.zip", "a zip with a GeoParquet file a layer", archives.pack_parquet),
    "kml": Format(".kml", "one KML for Google Earth", lambda content, _: kml.format_kml(content)),
    "jsonfg": Format(".fg.json", "one JSON-FG, GeoJSON with times", lambda content, _: jsonfg.format_jsonfg(content)),
    "csv": Format("-csv.zip", "a zip with a CSV file a layer and table", archives.pack_csv),
    "zip": Format(".zip", "a zip with all of these, and GeoJSON", archives.pack_everything),
}
"""Every format by the name that the command takes."""


def find_format(format: str) -> Format:
    """Return a format.

    Raises
    ------
    UsageError
        If there is none of this name.
    """
    if format not in FORMATS:
        raise UsageError(f"unknown format {quote(format)}. {choose_one_of(format, FORMATS)}")
    return FORMATS[format]


def default_path(format: str, stem: str, at: str | date | None = None) -> Path:
    """Return where an export is written when no path is given, such as ``dist/lachin-corridor-2023-05-25.gpkg``.

    Parameters
    ----------
    format : str
    stem : str
        Id of the situation.
    at : str or datetime.date, optional
    """
    return project.DIST / f"{stem}{f'-{at}' if at else ''}{find_format(format).suffix}"


def write_export(
    format: str, out: str | Path | None = None, *, at: str | date | None = None, data: str | Path | None = None,
    tell: Callable[[str], None] = lambda _: None,
) -> Path:
    """Write the layers and tables of a data folder as one file of a format, and return where it is.

    Parameters
    ----------
    format : {"gpkg", "geoparquet", "kml", "jsonfg", "csv", "zip"}
    out : path, optional
        The file, written whole or not at all; see :func:`default_path` when not given.
    at : str or datetime.date, optional
        Only what was certainly or possibly in force on this day, with a column ``certainty``.
    data : path, optional
        The data folder; that of the checkout or of the installed release when not given.
    tell : callable, optional
        Is told, a text at a time, what is being made.

    Raises
    ------
    UsageError
        If the format is unknown, the day is none or lies outside the period, or the path is a folder, lies in what is
        no folder, or does not end as files of the format do.
    StoreError
        If the data folder is not whole or the file cannot be written.
    """
    chosen = find_format(format)
    if out is not None:
        require_file(Path(out), format)
    facts = read_facts(data)
    path = default_path(format, facts.situation.id, at) if out is None else Path(out)
    require_file(path, format)
    day = None if at is None else day_within(facts, at)
    tell("reading the data")
    content = read_content(facts, at=day)
    write_atomically(path, chosen.make(content, tell))
    return path


def require_file(path: Path, format: str) -> None:
    """Refuse a path at which no file of a format can stand.

    Raises
    ------
    UsageError
        If :func:`geo.store.data_folder.require_place` does, or if it does not end as files of the format do.
    """
    require_place(path)
    chosen = find_format(format)
    end = Path(f"x{chosen.suffix}").suffix
    if path.suffix.lower() != end:
        raise UsageError(f"{path} does not end in {end}: {format} is {chosen.meaning}. Rename it, or choose another "
                         "format.")
