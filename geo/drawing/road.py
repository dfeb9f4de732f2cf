"""Where the corridor begins on the road that leads to it.

What holds from end to end holds between the boundary and the far end of the corridor; the road before the boundary is
a road like any other. The strip of a route is the ground of the corridor, so that the route lies in the corridor from
the point at which it first enters its strip.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import shapely
from shapely.geometry import Point, shape
from shapely.geometry.base import BaseGeometry

from geo.store.rows import RouteRow

_HAIR = 0.02
"""A share of a section that is no more than this is not worth a piece of its own."""


def shares_outside(
    sections: Sequence[Mapping[str, Any]], strips: Iterable[Mapping[str, Any]], routes: Mapping[str, RouteRow]
) -> list[float]:
    """Return for each section of the routes which share of its line lies before the corridor, 0 to 1.

    Parameters
    ----------
    sections, strips : sequence of dict
        Features of ``corridor_route`` and of ``corridor_strip``.
    routes : mapping of str to dict
        Routes by id; they name their sections in the order in which they are driven from the base.
    """
    grounds = {strip["properties"]["route"]: shape(strip["geometry"]) for strip in strips if strip["geometry"]}
    lines = {(one["properties"]["route"], one["properties"]["section"]): shape(one["geometry"])
             for one in sections if one["geometry"]}
    found: dict[tuple[str, str], float] = {}
    for route, ground in grounds.items():
        is_inside = False
        for section in routes[route]["sections"].split("; "):
            line = lines.get((route, section))
            if line is not None:
                share = 0.0 if is_inside else share_before(line, ground)
                found[route, section] = share
                is_inside = share < 1
    keys = [(one["properties"]["route"], one["properties"]["section"]) for one in sections]
    return [found.get(key, 0.0) for key in keys]


def share_before(line: BaseGeometry, ground: BaseGeometry) -> float:
    """Return which share of a line lies before the point at which it first enters a ground.

    Examples
    --------
    >>> from shapely import LineString, box
    >>> share_before(LineString([(0, 0), (4, 0)]), box(1, -1, 9, 1))
    0.25
    >>> share_before(LineString([(0, 0), (4, 0)]), box(5, -1, 9, 1))
    1.0
    """
    within = line.intersection(ground)
    if within.is_empty:
        return 1.0
    share = min(line.project(Point(spot), normalized=True) for spot in shapely.get_coordinates(within))
    return 0.0 if share < _HAIR else 1.0 if share > 1 - _HAIR else round(share, 3)
