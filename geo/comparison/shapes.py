"""How far a geometry moved between two editions, in metres on the ellipsoid."""

from __future__ import annotations

import math
from typing import Any

from geo.comparison.model import Move

Shape = dict[str, Any]
"""A GeoJSON geometry."""

_METRES_A_DEGREE = 111_320.0
"""Length of a degree of latitude, and of a degree of longitude on the equator, to within 0.6 %."""


def find_move(old: Shape | None, new: Shape | None, *, follows: bool) -> Move:
    """Return how a geometry moved.

    Between two points that is the geodesic distance. Between other shapes it is the Hausdorff distance of their
    vertices: no vertex of one lies farther from the other shape; it is right to within 1 %.

    Parameters
    ----------
    old, new : dict or None
        GeoJSON geometries that differ; None where there is no position.
    follows : bool
        See :class:`geo.comparison.model.Move`.

    Examples
    --------
    >>> here, there = ({"type": "Point", "coordinates": [lon, 39.6]} for lon in (46.5, 46.51))
    >>> find_move(here, there, follows=False)
    Move(distance_m=859, how='moved', follows=False)
    >>> find_move(None, there, follows=False).how
    'placed'
    """
    if old is None or new is None:
        return Move(None, "placed" if old is None else "lost", follows)
    if old["type"] == new["type"] == "Point":
        return Move(_between_points(old, new), "moved", follows)
    return Move(_between_shapes(old, new), "redrawn", follows)


def _between_points(old: Shape, new: Shape) -> int:
    from pyproj import Geod

    distance_m: float = Geod(ellps="WGS84").inv(*old["coordinates"][:2], *new["coordinates"][:2])[2]
    return round(distance_m)


def _between_shapes(old: Shape, new: Shape) -> int:
    import shapely
    from shapely.geometry import shape

    scale = (_METRES_A_DEGREE * math.cos(math.radians(shape(new).centroid.y)), _METRES_A_DEGREE)
    one, other = (shapely.transform(shape(drawn), lambda points: points * scale) for drawn in (old, new))
    return round(float(one.hausdorff_distance(other)))
