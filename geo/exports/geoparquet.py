"""GeoParquet 1.1: one file a layer, plain columns, shapes as well-known binary."""

from __future__ import annotations

import io
import json
from datetime import date
from typing import Any

from geo.exports.content import Column, Layer, Table

GEOMETRY = "geometry"
"""Name of the column with the shapes."""


def format_parquet(table: Table) -> bytes:
    """Return a table as Parquet, and a layer as GeoParquet.

    Resolved days are dates (``date32``). Text is text, also where it looks like a number or a date; a missing value is
    null and not an empty text; a row without a position has a null geometry. The file names the library that wrote it
    and no time.
    """
    import pyarrow
    from pyarrow import parquet

    types = {"string": pyarrow.string(), "date": pyarrow.date32(), "number": pyarrow.float64(),
             "integer": pyarrow.int64(), "boolean": pyarrow.bool_()}
    fields = [pyarrow.field(column.name, types[column.kind], metadata={"description": column.description})
              for column in table.columns]
    arrays = [pyarrow.array([_typed(row[column.name], column) for row in table.rows], field.type)
              for column, field in zip(table.columns, fields, strict=True)]
    metadata = {"title": table.name, "description": table.description}
    if isinstance(table, Layer):
        fields.append(pyarrow.field(GEOMETRY, pyarrow.binary()))
        arrays.append(pyarrow.array(_binaries(table), pyarrow.binary()))
        metadata["geo"] = json.dumps(_describe_geometry(table))
    whole = pyarrow.Table.from_arrays(arrays, schema=pyarrow.schema(fields, metadata))
    buffer = io.BytesIO()
    parquet.write_table(whole, buffer, compression="zstd", compression_level=9)
    return buffer.getvalue()


def _typed(value: Any, column: Column) -> Any:
    return date.fromisoformat(value) if column.kind == "date" and value is not None else value


def _binaries(layer: Layer) -> list[bytes | None]:
    from shapely import to_wkb
    from shapely.geometry import shape as read_shape

    return [None if shape is None else to_wkb(read_shape(shape), byte_order=1) for shape in layer.shapes]


def _describe_geometry(layer: Layer) -> dict[str, Any]:
    """Return the metadata that makes a Parquet file GeoParquet; see https://geoparquet.org/releases/v1.1.0/."""
    import pyproj
    from shapely.geometry import shape as read_shape

    located = [shape for shape in layer.shapes if shape]
    corners = list(zip(*(read_shape(shape).bounds for shape in located), strict=True))
    box = {"bbox": [*map(min, corners[:2]), *map(max, corners[2:])]} if corners else {}
    column = {
        "encoding": "WKB",
        "geometry_types": sorted({shape["type"] for shape in located}),
        "crs": pyproj.CRS.from_epsg(4326).to_json_dict(),
        "orientation": "counterclockwise",
        **box,
    }
    return {"version": "1.1.0", "primary_column": GEOMETRY, "columns": {GEOMETRY: column}}
