"""Reading the layers of a data folder that was checked as a whole."""

from __future__ import annotations

import json
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from geo import store
from geo.conformance import read_document, read_folder
from geo.errors import UsageError, quote, require_within
from geo.model import dates, project
from geo.model.situation import LAYERS
from geo.model.suggestions import choose_one_of
from geo.situation_data import situation_of

if TYPE_CHECKING:  # these take longer to import than a day takes to answer: see load()
    import geopandas
    from shapely.geometry.base import BaseGeometry

CRS = "EPSG:4326"
_LAYER_FOLDER = "layers/"


def layer_names(manifest: store.Manifest) -> tuple[str, ...]:
    """Return the names under which a data folder publishes its layers, sorted.

    Parameters
    ----------
    manifest : Manifest
        A checked data folder.
    """
    case = situation_of(manifest)
    names = {case.published_layer(layer) for layer in LAYERS}
    return tuple(sorted(name for name in names if f"{_LAYER_FOLDER}{name}.geojson" in manifest.resources))


def period_of(manifest: store.Manifest) -> tuple[date, date]:
    """Return the first and last day that a data folder covers."""
    temporal = manifest.description["temporal"]
    return date.fromisoformat(temporal["start"]), date.fromisoformat(temporal["end"])


def read_features(manifest: store.Manifest, layer: str) -> list[dict[str, Any]]:
    """Return the GeoJSON features of a layer, sorted by id as the file has them.

    Parameters
    ----------
    manifest : Manifest
        A checked data folder.
    layer : str
        One of :data:`geo.model.situation.LAYERS`, whatever the folder publishes it as.
    """
    return cast("list[dict[str, Any]]", read_document(manifest, layer_path(manifest, layer))["features"])


def layer_path(manifest: store.Manifest, layer: str) -> str:
    """Return the name of the file of a layer in a data folder; takes the same as :func:`read_features`."""
    return f"{_LAYER_FOLDER}{situation_of(manifest).published_layer(layer)}.geojson"


def find_layer(manifest: store.Manifest, name: str) -> str:
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


def read_rows(manifest: store.Manifest, table: str) -> list[dict[str, Any]]:
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


def load(layer: str, at: str | date | None = None, data: str | Path | None = None, *,
         known_by: str | date | None = None) -> geopandas.GeoDataFrame:
    """Return a layer as a GeoDataFrame, whole or as it stood on a day, with all that is known or what was by a day.

    A row is a feature; the columns are those of ``data/datapackage.json``, with ``geometry`` last; the index is the
    feature's id. Coordinates are longitude, latitude in degrees (EPSG:4326). Rows are sorted by id. Features without a
    position are there, with an empty geometry: nothing is dropped. Dates as typed are text; the four resolved bounds
    are ``datetime64[s]``, with ``NaT`` where there is none, and compare with a day as ``"2023-05-25"``. For
    ``folium.GeoJson`` and other takers of JSON see :func:`to_geojson`.

    Parameters
    ----------
    layer : str
        Name of a layer, such as ``"blockade_points"``.
    at : str or datetime.date, optional
        A civil day. Only what was certainly or possibly in force on that day is returned, with a column
        ``certainty`` (``certain`` or ``possible``). Without it every feature is returned, and no such column.
    data : path, optional
        The data folder; that of the checkout or of the installed release when not given.
    known_by : str or datetime.date, optional
        A day: only documents published by then count, see ``docs/known-by.md``. How much was left out stands in
        ``attrs["known_by"]`` of the frame.

    Raises
    ------
    UsageError
        If the layer is unknown, ``at`` is not a day or lies outside the period of the data, or ``known_by`` is not a
        day or lies before the period or before ``at``.
    StoreError
        If the data folder is not whole or not what a build writes; the message names the remedy.

    Examples
    --------
    >>> import geo
    >>> geo.load("blockade_points", at="2023-05-25").loc["hakari-checkpoint", "certainty"]  # doctest: +SKIP
    'certain'
    """
    import pandas

    day = None if at is None else parse_at(at)
    manifest, told = _read_known(read_folder(project.DATA if data is None else Path(data)), day, known_by)
    if day is not None:
        require_within(day, period_of(manifest))
    features = read_features(manifest, find_layer(manifest, layer))
    whole = _frame(features)
    whole.attrs |= told
    if day is None:
        return whole
    whole["certainty"] = pandas.Series([certainty_on(feature["properties"], day) for feature in features],
                                       index=whole.index, dtype="str")
    columns = [name for name in whole.columns if name != "geometry"]
    return whole.loc[whole["certainty"].notna(), [*columns, "geometry"]]


def _read_known(
    manifest: store.Manifest, at: date | None, known_by: str | date | None
) -> tuple[store.Manifest, dict[str, Any]]:
    """Return a data folder as far as it was known by a day, and what is to be told of that; the whole without a day."""
    if known_by is None:
        return manifest, {}
    from geo import known  # few ask for it

    latest = parse_known_by(known_by)
    cut, told = known.known_by(manifest, latest)
    if at is not None:
        require_known(at, told.day)
    return cut, {"known_by": told.as_dict()}


def to_geojson(frame: geopandas.GeoDataFrame) -> dict[str, Any]:
    """Return a frame as GeoJSON (WGS 84) in which days and times are ISO texts and what is missing is null.

    ``folium.GeoJson`` and ``json`` take that, and refuse a frame with times, which are theirs to read and not to write.

    Parameters
    ----------
    frame : geopandas.GeoDataFrame
        A layer of :func:`load`, whole or in part, or any other frame that says in which coordinates it is.

    Returns
    -------
    dict
        A FeatureCollection; the index of the frame is the features' ``id``. A time at midnight without a zone is a day.

    Raises
    ------
    ValueError
        If the frame does not say in which coordinates it is.
    TypeError
        If a cell holds what JSON has no form for.

    Examples
    --------
    >>> import geopandas, pandas
    >>> frame = geopandas.GeoDataFrame({"seen": [pandas.Timestamp("2023-05-25")]},
    ...                                geometry=geopandas.points_from_xy([46.5], [39.6]), crs="EPSG:4326")
    >>> to_geojson(frame)["features"][0]["properties"]
    {'seen': '2023-05-25'}
    """
    return cast("dict[str, Any]", json.loads(frame.to_json(to_wgs84=True, default=_iso_text)))


def _iso_text(value: object) -> str:
    if isinstance(value, datetime):
        is_day = value.tzinfo is None and value.time() == time.min
        return value.date().isoformat() if is_day else value.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"a value of the type {type(value).__name__} has no place in GeoJSON")


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


def _frame(features: list[dict[str, Any]]) -> geopandas.GeoDataFrame:
    import geopandas
    import numpy
    import pandas

    rows = [feature["properties"] for feature in features]
    bounds = {name: numpy.array([row[name] for row in rows], dtype="datetime64[s]") for name in dates.BOUND_NAMES}
    index = pandas.Index([row["id"] for row in rows], name="feature", dtype="str")
    table = pandas.DataFrame(rows, index=index).assign(**bounds)
    shapes = [_shape(feature["geometry"]) for feature in features]
    return geopandas.GeoDataFrame(table, geometry=geopandas.GeoSeries(shapes, index=index, crs=CRS), crs=CRS)


def _shape(geometry: dict[str, Any] | None) -> BaseGeometry | None:
    from shapely.geometry import shape

    return None if geometry is None else shape(geometry)
