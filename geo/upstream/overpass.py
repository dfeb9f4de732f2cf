"""The question that is put to Overpass: the roads of the map as they were mapped on a day."""

from __future__ import annotations

from geo.model.situation_parts import Bounds

SERVER = "https://overpass-api.de/api/interpreter"
_ROADS = "motorway|trunk|primary|secondary|tertiary|unclassified|residential|living_street|road|track|service"


def query_of(day: str, bounds: Bounds) -> str:
    """Return the query for the roads within bounds (west, south, east, north) on a day.

    Examples
    --------
    >>> print(query_of("2001-02-03", (1.0, 2.0, 3.5, 4.0)).splitlines()[0])
    [out:json][timeout:300][date:"2001-02-03T00:00:00Z"];
    """
    west, south, east, north = (round(edge, 3) for edge in bounds)
    return (f'[out:json][timeout:300][date:"{day}T00:00:00Z"];\n'
            f'way["highway"~"^({_ROADS})(_link)?$"]({south},{west},{north},{east});\n'
            "out meta geom;\n")
