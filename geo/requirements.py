"""What the code names in the data: the rows, series and kinds without which an answer would be wrong without a word.

Each name stands here once, with why it is needed, and the check refuses seeds that lack one of :data:`REQUIRED`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from geo.chart_plans import PLANS, WHAT

ARMENIA = "goris"
"""The town in Armenia at which the corridor begins."""
CENTRE = "stepanakert"
"""When it is cut off, so is the region as a whole, and the figures for it apply."""
WHOLE_REGION = "nk"
"""In ``population-nk``: the series on how many people lived in the region as a whole."""
CORRIDOR = "lachin-corridor"
"""The corridor: a place, and the one target of scope ``corridor``."""
SIDES = {"armenia": ARMENIA, "azerbaijan": CENTRE}
"""For each side of the international boundary a place that surely lies on it."""
PHASE_PLACES = ("goris", "tegh", "kornidzor", "hakari-bridge", "zabukh", "lachin-town", "lisagor", "shusha",
                "stepanakert")
"""Places that the figure of the phases names."""
ROUTE_NAMES = {"route-2020": "Old highway", "route-2022": "Temporary link", "route-2023": "Kornidzor road"}
"""Short names of the routes, by what sets each apart; any other route is called by its label."""
OBLAST = "former-oblast-1991"
"""The area at which the corridor strip ends."""
PEACEKEEPER_AREA = "peacekeeper-area"
"""Kind of the outlines that tell which places lay in the area under peacekeepers."""
BOUNDARY = "international"
"""Kind of the outlines that tell the two sides apart."""
OWN_PRODUCER = "lachin-corridor"
"""The producer of what the project drew itself."""
RELIEF_PRODUCER = "viewfinder"
"""The producer of the elevation from which the relief is drawn."""
POPULATION = "population-"
"""Before the id of a place, names the series of its population."""
POSTS_IN_OPERATION = frozenset({"posts-in-operation"})
"""The series that counts the peacekeeper posts."""
PASSAGE_SERIES = frozenset({
    "aid-tonnes", "checkpoint-people-passed", "checkpoint-people-passed-period", "exodus-cumulative",
    "goods-delivered-since-12dec", "icrc-patients-cumulative", "icrc-patients-day", "peacekeeper-passengers",
    "russian-vehicles-day", "vehicles-passed-since-12dec",
})
"""Series that count what passed."""


@dataclass(frozen=True)
class Requirement:
    """A value that some row of a table must have in a column.

    Parameters
    ----------
    table : str
        Seed table, or ``geometry/`` and the stem of an outline file.
    column, value : str
    why : str
        What needs it, as the end of a sentence that begins "which".
    cells : mapping of str to str or None
        What the row must hold in other columns; None for anything but an empty cell.
    """

    table: str
    column: str
    value: str
    why: str
    cells: Mapping[str, str | None] = field(default_factory=dict)


_PLACED = {"lon": None, "lat": None}

REQUIRED: tuple[Requirement, ...] = (
    Requirement("places", "id", ARMENIA, "tells what is cut off from Armenia", {"country": "armenia", **_PLACED}),
    Requirement("places", "id", CENTRE, "tells whether the region as a whole is cut off",
                {"country": "azerbaijan", **_PLACED}),
    Requirement("places", "id", CORRIDOR, "the map and every state of through traffic are about"),
    *(Requirement("places", "id", place, "the figure of the phases names", _PLACED)
      for place in PHASE_PLACES if place not in (ARMENIA, CENTRE)),
    *(Requirement("routes", "id", route, f"is called {name!r} in short", {"kind": "corridor"})
      for route, name in ROUTE_NAMES.items()),
    Requirement("areas", "id", OBLAST, "the corridor strip ends at"),
    Requirement("areas", "kind", PEACEKEEPER_AREA, "tells which settlements may be cut off"),
    Requirement("geometry/boundaries", "kind", BOUNDARY, "tells on which side places lie"),
    Requirement("producers", "id", OWN_PRODUCER, "made what the project drew itself"),
    Requirement("producers", "id", RELIEF_PRODUCER, "the relief is credited to"),
    *(Requirement("series", "series", name, why) for name, why in sorted({
        **{series: f"is called {what!r} in the table of figures" for series, what in WHAT.items()},
        **{series: f"the chart {plan.title!r} shows" for plan in PLANS for series in plan.series},
        **dict.fromkeys(PASSAGE_SERIES, "tells what passed"),
        **dict.fromkeys(POSTS_IN_OPERATION, "counts the peacekeeper posts"),
        f"{POPULATION}{WHOLE_REGION}": "tells how many people are cut off with the region",
    }.items())),
)
"""Everything that the code names, one requirement a row."""
