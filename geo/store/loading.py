"""Reading the layers of a data folder that was checked as a whole."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

from geo.errors import UsageError, quote
from geo.model import dates
from geo.model.situation import LAYERS
from geo.model.suggestions import choose_one_of
from geo.store import data_folder
from geo.store.conformance import read_document
from geo.store.situation_data import situation_of

_LAYER_FOLDER = "layers/"


def layer_names(manifest: data_folder.Manifest) -> tuple[str, ...]:
    """Return the names under which a data folder publishes its layers, sorted.

    Parameters
    ----------
    manifest : Manifest
        A checked data folder.
    """
    case = situation_of(manifest)
    names = {case.published_layer(layer) for layer in LAYERS}
    return tuple(sorted(name for name in names if f"{_LAYER_FOLDER}{name}.geojson" in manifest.resources))


def period_of(manifest: data_folder.Manifest) -> tuple[date, date]:
    """Return the first and last day that a data folder covers."""
    temporal = manifest.description["temporal"]
    return date.fromisoformat(temporal["start"]), date.fromisoformat(temporal["end"])


def read_features(manifest: data_folder.Manifest, layer: str) -> list[dict[str, Any]]:
    """Return the GeoJSON features of a layer, sorted by id as the file has them.

    Parameters
    ----------
    manifest : Manifest
        A checked data folder.
    layer : str
        One of :data:`geo.model.situation.LAYERS`, whatever the folder publishes it as.
    """
    return cast("list[dict[str, Any]]", read_document(manifest, layer_path(manifest, layer))["features"])


def layer_path(manifest: data_folder.Manifest, layer: str) -> str:
    """Return the name of the file of a layer in a data folder; takes the same as :func:`read_features`."""
    return f"{_LAYER_FOLDER}{situation_of(manifest).published_layer(layer)}.geojson"


def find_layer(manifest: data_folder.Manifest, name: str) -> str:
    """Return what the code calls a layer that a data folder publishes under a name.

    Raises
    ------
    UsageError
        If the folder has no such layer.
    """
    names = layer_names(manifest)
    layer = situation_of(manifest).layer_of(name)
    if layer is None or name not in names:
        raise UsageError(f"unknown layer {quote(name)}. {choose_one_of(name, names)}")
    return layer


def read_rows(manifest: data_folder.Manifest, table: str) -> list[dict[str, Any]]:
    """Return the rows of a table without geometry, such as ``sources`` or ``passability``.

    Parameters
    ----------
    manifest : Manifest
        A checked data folder.
    table : str
        Name of the table.

    Raises
    ------
    StoreError
        If the folder has no such table.
    """
    return cast("list[dict[str, Any]]", read_document(manifest, f"tables/{table}.json"))


def parse_at(at: str | date) -> date:
    """Return the day that an ``at`` argument names.

    Parameters
    ----------
    at : str or datetime.date
        A civil day, such as ``"2023-05-25"``.

    Raises
    ------
    UsageError
        If it is not a day.

    Examples
    --------
    >>> parse_at("2023-05-25")
    datetime.date(2023, 5, 25)
    """
    if isinstance(at, date):
        return date(at.year, at.month, at.day)
    try:
        return dates.parse_day(at)
    except (ValueError, TypeError) as error:
        raise UsageError(f"expected a day such as 2001-02-03; got {quote(at)}. Write year, month and day.") from error


def parse_known_by(known_by: str | date) -> date:
    """Return the day that a ``known_by`` argument names.

    Raises
    ------
    UsageError
        If it is not a day.
    """
    try:
        return parse_at(known_by)
    except UsageError as error:
        raise UsageError(f"what is to be known by a day: {error}") from error


def require_known(day: date, known_by: str) -> None:
    """Refuse a day after the one by which an answer is to be known, an ISO day: of that nobody could know.

    Raises
    ------
    UsageError
        If it is one.
    """
    if day.isoformat() > known_by:
        raise UsageError(f"{day} lies after {known_by}, by which the answer is to be known. Ask for a day up to "
                         f"{known_by}, or for what is known by a later one.")


def certainty_on(properties: dict[str, Any], day: date) -> dates.Certainty | None:
    """Return how sure it is that a feature was in force on a day; None when it was not.

    Parameters
    ----------
    properties : dict
        Properties of a feature, with the four resolved bounds.
    day : datetime.date
        The day.

    Examples
    --------
    >>> bounds = {"possible_from": "2023-04-23", "certain_from": "2023-04-23", "certain_until": "2023-09-29",
    ...           "possible_until": None}
    >>> certainty_on(bounds, date(2023, 5, 25)), certainty_on(bounds, date(2024, 1, 1))
    ('certain', 'possible')
    """
    return dates.bounds_of(properties).certainty_on(day)
