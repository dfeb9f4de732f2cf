"""A hand-made extract of roads along the corridor, with bends as long as the published lengths ask for.

``python tests/corridor_extract.py FOLDER`` writes it as an extract (``.osm.pbf``) and as an answer of Overpass. Nothing
in it was surveyed: the roads run through the points of the seeds, swing from side to side until they are as long as the
chainage says, and have what makes a search go wrong: side streets, short cuts by track, a path, a road without a link.
"""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

from geo.building.chainage import WGS84
from geo.building.placement import make_roads
from geo.seeds.read import Seeds, read_seeds

DAY = "2022-12-12"
LENGTHS_KM = {"temporary-link": 4.7, "bypass": 21.3, "goris-boundary": 24.0, "kornidzor-road": 13.2}
NODES_A_WAY = 40
BRIDGE_M = 140.0

Spot = tuple[float, float]


@dataclass
class Extract:
    """Nodes and ways; the same spot is the same node."""

    nodes: dict[Spot, int] = field(default_factory=dict)
    ways: list[dict[str, Any]] = field(default_factory=list)

    def node(self, spot: Spot) -> int:
        return self.nodes.setdefault((round(spot[0], 7), round(spot[1], 7)), 1_000_001 + len(self.nodes))

    def add(self, spots: Sequence[Spot], highway: str = "trunk", **tags: str) -> None:
        self.ways.append({"id": 5_001 + len(self.ways), "version": 3 + len(self.ways) % 5,
                          "timestamp": f"2022-0{1 + len(self.ways) % 9}-15T10:00:00Z",
                          "nodes": [self.node(spot) for spot in spots], "tags": {"highway": highway, **tags}})

    def add_road(self, spots: Sequence[Spot], highway: str = "trunk") -> None:
        """Add a road as ways of some nodes each."""
        for start in range(0, len(spots) - 1, NODES_A_WAY - 1):
            self.add(spots[start:start + NODES_A_WAY], highway)


def swing(start: Spot, end: Spot, length_m: float) -> list[Spot]:
    """Return a course from one spot to another that is as long as asked, by bends to both sides."""
    straight_m = WGS84.inv(*start, *end)[2]
    waves = max(1, round(straight_m / 400))
    steps = 24 * waves
    east, north = end[0] - start[0], end[1] - start[1]
    scale = math.cos(math.radians(start[1]))
    across = (-north / scale, east * scale)

    def course(swung: float) -> list[Spot]:
        sides = (swung * math.sin(2 * math.pi * waves * step / steps) for step in range(steps + 1))
        return [(start[0] + east * step / steps + across[0] * side, start[1] + north * step / steps + across[1] * side)
                for step, side in enumerate(sides)]

    low, high = 0.0, 3.0
    for _ in range(40):
        middle = (low + high) / 2
        low, high = (middle, high) if length_of(course(middle)) < length_m else (low, middle)
    return [start, *course(low)[1:-1], end]


def length_of(spots: Sequence[Spot]) -> float:
    lons, lats = zip(*spots, strict=True)
    return float(WGS84.line_length(lons, lats))


def bend(spots: Sequence[Spot], lengths_m: Iterable[float]) -> list[Spot]:
    """Return a course through spots, each stretch as long as asked."""
    found = [spots[0]]
    for (start, end), length_m in zip(pairwise(spots), lengths_m, strict=True):
        found += swing(start, end, length_m)[1:]
    return found


def shared_out(spots: Sequence[Spot], whole_m: float) -> list[float]:
    """Return how long each stretch is when all together are as long as asked."""
    straight = [WGS84.inv(*start, *end)[2] for start, end in pairwise(spots)]
    return [whole_m * length_m / math.fsum(straight) for length_m in straight]


def make_extract(seeds: Seeds) -> Extract:
    """Return the roads of the corridor in all of its phases, and what lies beside them."""
    lines, extract = make_roads(seeds).measured, Extract()
    old = lines["old-highway"]
    highway = bend(old.positions, [(b - a) * 1000 for a, b in pairwise(old.chainages_km)])
    bridge = _beside(lines["temporary-link"].positions[1], 600.0)
    junction = min(highway, key=lambda spot: WGS84.inv(*spot, *lines["temporary-link"].positions[0])[2])
    turnoff = min(highway, key=lambda spot: WGS84.inv(*spot, *lines["bypass"].positions[-1])[2])
    goris = [*lines["goris-boundary"].positions[:-1], old.positions[0]]
    far_bank = _beside(bridge, BRIDGE_M)
    courses = {
        "goris-boundary": goris,
        "temporary-link": [junction, bridge],
        "bypass": [far_bank, *lines["bypass"].positions[1:-1], turnoff],
        "kornidzor-road": [goris[-2], lines["kornidzor-road"].positions[1], bridge],
    }
    extract.add_road(highway)
    for line, spots in courses.items():
        roads = bend(spots, shared_out(spots, LENGTHS_KM[line] * 1000 - (BRIDGE_M / 2 if bridge in spots else 0)))
        extract.add_road(roads, "unclassified" if line == "temporary-link" else "secondary")
    extract.add([bridge, far_bank], "secondary", bridge="yes")
    _add_what_lies_beside(extract, highway, old.positions)
    return extract


def _beside(spot: Spot, metres: float) -> Spot:
    lon, lat, _ = WGS84.fwd(*spot, 90.0, metres)
    return float(lon), float(lat)


def _add_what_lies_beside(extract: Extract, highway: Sequence[Spot], joints: Sequence[Spot]) -> None:
    for number, spot in enumerate(highway[::60]):
        extract.add([spot, _beside(spot, 150 + number % 7 * 40)], "residential")
    for start, end in pairwise(joints[::5]):
        extract.add([start, end], "track")
    extract.add([joints[0], joints[-1]], "path")
    extract.add([_beside(spot, 90) for spot in highway[10:60]], "primary")
    extract.add([highway[200], _beside(highway[200], 12)], "secondary", bridge="yes")
    extract.add([(44.5, 40.1), (44.6, 40.2)], "motorway")


def write_extract(extract: Extract, path: Path) -> Path:
    """Write an extract (``.osm.pbf``)."""
    import osmium

    path.unlink(missing_ok=True)
    header = osmium.io.Header()
    header.set("osmosis_replication_timestamp", f"{DAY}T00:00:00Z")
    with osmium.SimpleWriter(str(path), header=header) as writer:
        for spot, node in extract.nodes.items():
            writer.add_node(osmium.osm.mutable.Node(id=node, version=1, location=spot, timestamp=f"{DAY}T00:00:00Z"))
        for way in extract.ways:
            writer.add_way(osmium.osm.mutable.Way(id=way["id"], version=way["version"], nodes=way["nodes"],
                                                  tags=way["tags"], timestamp=way["timestamp"]))
    return path


def answer_of(extract: Extract) -> dict[str, Any]:
    """Return what Overpass answers to ``out meta geom`` for the same roads."""
    spots = {node: spot for spot, node in extract.nodes.items()}
    return {
        "version": 0.6, "generator": "Overpass API 0.7.62.1 084b4234",
        "osm3s": {"timestamp_osm_base": f"{DAY}T00:00:00Z",
                  "copyright": "The data included in this document is from www.openstreetmap.org. The data is made "
                               "available under ODbL."},
        "elements": list(_elements(extract, spots)),
    }


def _elements(extract: Extract, spots: dict[int, Spot]) -> Iterator[dict[str, Any]]:
    for way in extract.ways:
        lons, lats = zip(*(spots[node] for node in way["nodes"]), strict=True)
        yield {
            "type": "way", "id": way["id"], "timestamp": way["timestamp"], "version": way["version"],
            "changeset": 1, "user": "somebody", "uid": 1,
            "bounds": {"minlat": min(lats), "minlon": min(lons), "maxlat": max(lats), "maxlon": max(lons)},
            "nodes": way["nodes"], "geometry": [{"lat": lat, "lon": lon} for lon, lat in zip(lons, lats, strict=True)],
            "tags": way["tags"],
        }


def write_answer(extract: Extract, path: Path) -> Path:
    """Write an answer of Overpass."""
    path.write_text(json.dumps(answer_of(extract)), encoding="utf-8")
    return path


def main(folder: Path) -> None:
    made = make_extract(read_seeds(Path("seeds")))
    print(write_extract(made, folder / "corridor.osm.pbf"), write_answer(made, folder / "corridor.json"))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
