"""A layer as a GeoDataFrame, whole or as it stood on a day, and frames as GeoJSON."""

from __future__ import annotations

import json
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from geo.engine import known
from geo.errors import require_within
from geo.model import dates, project
from geo.store.conformance import read_folder
from geo.store.data_folder import Manifest
from geo.store.loading import (
    certainty_on,
    find_layer,
    parse_at,
    parse_known_by,
    period_of,
    read_features,
    require_known,
)

if TYPE_CHECKING:  # these take longer to import than a day takes to answer: see load()
    import geopandas
    from shapely.geometry.base import BaseGeometry

CRS = "EPSG:4326"


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
    manifest: Manifest, at: date | None, known_by: str | date | None
) -> tuple[Manifest, dict[str, Any]]:
    """Return a data folder as far as it was known by a day, and what is to be told of that; the whole without a day."""
    if known_by is None:
        return manifest, {}
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
