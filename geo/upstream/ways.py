"""Ways of OpenStreetMap that may be roads, as any of its files gives them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from geo.model.situation_parts import Bounds

ROADS = frozenset(
    name + end for name in ("motorway", "trunk", "primary", "secondary", "tertiary", "unclassified", "residential",
                            "living_street", "road", "track", "service")
    for end in ("", "_link")
)
"""Values of the tag ``highway`` on which vehicles go."""


@dataclass(frozen=True)
class Way:
    """A way: its nodes in order, where they lie, and which version of it this is.

    Parameters
    ----------
    id, version : int
    day : str
        Day of the version, empty where the file does not say.
    highway : str
        Value of its tag ``highway``.
    is_bridge : bool
    nodes : tuple of int
        Ids of its nodes.
    positions : tuple of (lon, lat)
        Where they lie, in degrees.
    """

    id: int
    version: int
    day: str
    highway: str
    is_bridge: bool
    nodes: tuple[int, ...]
    positions: tuple[tuple[float, float], ...]

    def __str__(self) -> str:
        """Return how a course names the way: id, version and day."""
        return f"{self.id} v{self.version}" + (f" {self.day}" if self.day else "")


@dataclass(frozen=True)
class RoadData:
    """The roads of some files, and the day as of which they are.

    Parameters
    ----------
    ways : tuple of Way
        Sorted by id, each once in its latest version.
    day : str
        The latest day that a file gives for itself; empty where none does.
    """

    ways: tuple[Way, ...]
    day: str


def join_roads(parts: Iterable[RoadData]) -> RoadData:
    """Return the roads of several files as one; of a way that stands in more of them, the latest version."""
    listed = list(parts)
    found = {way.id: way for part in listed for way in sorted(part.ways, key=lambda way: way.version)}
    for way in (way for part in listed for way in part.ways):
        if way.version > found[way.id].version:
            found[way.id] = way
    return RoadData(tuple(found[key] for key in sorted(found)), max((part.day for part in listed), default=""))


def meets(positions: Iterable[tuple[float, float]], bounds: Bounds) -> bool:
    """Return whether some position lies within bounds (west, south, east, north).

    Examples
    --------
    >>> meets([(44.0, 39.0), (46.0, 39.5)], (45.0, 39.0, 47.0, 40.0))
    True
    """
    west, south, east, north = bounds
    return any(west <= lon <= east and south <= lat <= north for lon, lat in positions)
