"""The road graph of some ways, in which the spots nearest to each anchor are nodes."""

from __future__ import annotations

import math
from bisect import insort
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count, pairwise
from typing import Any

import networkx as nx
from shapely import STRtree
from shapely.geometry import LineString, Point

from geo.building.chainage import WGS84
from geo.upstream.anchors import Anchor
from geo.upstream.ways import Way

SEARCHED = 2.0
"""How many times its reach an anchor looks for roads: what lies farther than the reach is found to be told."""
NEAREST_WAYS, NEAREST_JOINTS = 12, 40
"""Of how many ways, and of how many crossings, an anchor takes the nearest spot."""
LOOSE_M = 500.0
"""An anchor that is known less closely may be any crossing within its reach."""
_PENALTIES = {"residential": 1.3, "living_street": 1.3, "road": 1.3, "service": 2.0}
_TRACK = 2.0
_METRES_A_DEGREE = 111_320.0

Spot = tuple[float, float]


@dataclass(frozen=True)
class Candidate:
    """A node of the graph at which an anchor may lie, and how far from it that is."""

    node: int
    distance_m: float


@dataclass(frozen=True)
class RoadGraph:
    """Roads as a graph.

    Parameters
    ----------
    graph : networkx.Graph
        Edges with ``length_m``, ``cost`` (longer where another road is likelier to be the one) and ``way``.
    positions : dict of int to (lon, lat)
    candidates : tuple of tuple of Candidate
        For each anchor, the nearest first.
    """

    graph: Any
    positions: dict[int, Spot]
    candidates: tuple[tuple[Candidate, ...], ...]


class _Plane:
    """Degrees to metres, near enough for telling near from far within a few degrees."""

    def __init__(self, parallel: float) -> None:
        self._scale = _METRES_A_DEGREE * math.cos(math.radians(parallel)), _METRES_A_DEGREE

    def flat(self, spot: Spot) -> Spot:
        return spot[0] * self._scale[0], spot[1] * self._scale[1]

    def spot(self, flat: Spot) -> Spot:
        return flat[0] / self._scale[0], flat[1] / self._scale[1]


def build_graph(ways: Sequence[Way], anchors: Sequence[Anchor], *, tracks: bool) -> RoadGraph:
    """Return the graph of some ways with the candidates of each anchor.

    Parameters
    ----------
    ways : sequence of Way
    anchors : sequence of Anchor
    tracks : bool
        Whether a track is as likely as any other road.
    """
    plane = _Plane(anchors[0].lat)
    lines = [LineString([plane.flat(spot) for spot in way.positions]) for way in ways]
    tree, numbers = STRtree(lines), count(-1, -1)
    inserted: dict[int, list[tuple[float, int]]] = defaultdict(list)
    positions = {node: spot for way in ways for node, spot in zip(way.nodes, way.positions, strict=True)}
    joints = _Joints(ways, positions, plane)
    candidates = []
    for anchor in anchors:
        found: list[Candidate] = []
        for index, along_m in _spots(anchor, ways, lines, tree, plane):
            node = next(numbers)
            insort(inserted[index], (along_m, node))
            at = lines[index].interpolate(along_m)
            positions[node] = plane.spot((at.x, at.y))
            found.append(Candidate(node, distance_m(anchor.position, positions[node])))
        if anchor.reach_m > LOOSE_M and not anchor.is_bridge:
            found += [Candidate(node, distance_m(anchor.position, positions[node])) for node in joints.near(anchor)]
        candidates.append(tuple(sorted(found, key=lambda one: one.distance_m)))
    graph = nx.Graph()
    for index, way in enumerate(ways):
        _add_way(graph, way, inserted.get(index, []), lines[index], positions, 1.0 if tracks else _TRACK)
    return RoadGraph(graph, positions, tuple(candidates))


def distance_m(start: Spot, end: Spot) -> float:
    """Return the distance of two positions on the ellipsoid in metres."""
    return float(WGS84.inv(*start, *end)[2])


def _spots(
    anchor: Anchor, ways: Sequence[Way], lines: Sequence[LineString], tree: STRtree, plane: _Plane
) -> list[tuple[int, float]]:
    """Return ways near an anchor and how far along each lies its candidate: the middle of a bridge, or the nearest."""
    point = Point(plane.flat(anchor.position))
    near = [int(index) for index in tree.query(point, predicate="dwithin", distance=anchor.reach_m * SEARCHED)]
    bridges = [index for index in near if ways[index].is_bridge] if anchor.is_bridge else []
    longest_m = max((lines[index].length for index in bridges), default=0.0)
    if longest_m:
        return [(index, lines[index].length / 2) for index in bridges if lines[index].length >= longest_m / 2]
    near.sort(key=lambda index: lines[index].distance(point))
    return [(index, lines[index].project(point)) for index in near[:NEAREST_WAYS]]


class _Joints:
    """The nodes at which ways meet."""

    def __init__(self, ways: Iterable[Way], positions: dict[int, Spot], plane: _Plane) -> None:
        used = Counter(node for way in ways for node in set(way.nodes))
        self._nodes = sorted(node for node, times in used.items() if times > 1)
        self._points = [Point(plane.flat(positions[node])) for node in self._nodes]
        self._tree, self._plane = STRtree(self._points), plane

    def near(self, anchor: Anchor) -> list[int]:
        point = Point(self._plane.flat(anchor.position))
        found = [int(index) for index in self._tree.query(point, predicate="dwithin", distance=anchor.reach_m)]
        found.sort(key=lambda index: self._points[index].distance(point))
        return [self._nodes[index] for index in found[:NEAREST_JOINTS]]


def _add_way(
    graph: Any, way: Way, inserted: list[tuple[float, int]], line: LineString, positions: dict[int, Spot], track: float
) -> None:
    factor = track if way.highway == "track" else _PENALTIES.get(way.highway.removesuffix("_link"), 1.0)
    for start, end in pairwise(_nodes_along(way, inserted, line)):
        length_m = distance_m(positions[start], positions[end])
        if start != end and graph.get_edge_data(start, end, {"cost": math.inf})["cost"] > length_m * factor:
            graph.add_edge(start, end, length_m=length_m, cost=length_m * factor, way=way)


def _nodes_along(way: Way, inserted: list[tuple[float, int]], line: LineString) -> Iterator[int]:
    """Yield the nodes of a way and those inserted into it, in the order in which they lie along it."""
    reached, ahead = 0.0, list(inserted)
    spots = list(line.coords)
    for number, node in enumerate(way.nodes):
        if number:
            reached += math.dist(spots[number - 1], spots[number])
        while ahead and ahead[0][0] < reached:
            yield ahead.pop(0)[1]
        yield node
    yield from (node for _, node in ahead)
