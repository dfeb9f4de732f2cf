"""What programs bring into the seeds from other producers: how it is described, and which files of it there may be."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from geo.model import cells
from geo.model.schema import OUTLINES, Outline


class Course(Outline):
    """Properties of a feature of ``seeds/geometry/osm_courses.geojson``: a section of a route along a surveyed road."""

    route: Annotated[cells.Id, Field(description="Route in whose period the road lay so.")]
    section: Annotated[cells.Id, Field(description="Section that it is the course of.")]
    day: Annotated[cells.Day, Field(description="Day as of which the producer's road was taken.")]
    length_km: Annotated[cells.OutlineKm, Field(description="Length along the road in kilometres.")]
    chainages: Annotated[cells.ChainagePins, Field(
        description="Chainage of some of its points, such as 4.6@0; 8.92@70: kilometres, and the point from 0 on.")]
    ways: Annotated[cells.Text, Field(description="Ways that it runs along: id, version and day of each.")]
    accepted: Annotated[Literal["length", "waypoints", "by-hand"], Field(
        description="Why it was taken: a published length is met, every waypoint is passed, or a person decided.")]
    because: Annotated[cells.OutlineText | None, Field(description="Reasons of that person.")] = None


OPTIONAL_OUTLINES = ("osm_courses", "districts", "districts_public_domain")
"""Outline files that a folder of seeds need not have: the commands of ``upstream`` write the first."""
SHARE_ALIKE_OUTLINES = ("osm_courses", "districts")
"""Outline files whose terms pass to every file that something of them enters."""
OUTLINE_MODELS: dict[str, type[Outline]] = dict.fromkeys(OUTLINES, Outline) | {"osm_courses": Course}
"""What a feature of each outline file has for properties."""
