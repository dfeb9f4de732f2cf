"""The pictures of a brief: the map of its last day and the space-time strip around its days."""

from __future__ import annotations

import struct
from datetime import date, timedelta

from geo.briefs.map_picture import draw_map
from geo.briefs.model import Picture
from geo.briefs.spelling import spell_days
from geo.briefs.strip_picture import draw_strip, span_of
from geo.facts import Facts
from geo.wording import spell_day

_SIZE_AT = slice(16, 24)
"""Where a PNG file tells its width and height."""


def draw_pictures(facts: Facts, first: date, last: date) -> tuple[Picture, ...]:
    """Return the map of the last day and the space-time strip.

    Parameters
    ----------
    facts : Facts
    first, last : datetime.date
        Both included; the same for a day.
    """
    day = spell_day(last.isoformat())
    start, end = span_of(facts, first, last)
    shown = spell_days(start, end - timedelta(days=1))
    return (
        _picture("map", draw_map(facts, at=last),
                 f"The corridor on {day}, the route in its state for civilian traffic. What was only possibly in force "
                 "is hollow or pale; a route with gaps is straight between known points.",
                 f"Map of the corridor on {day}: the route from Goris to Stepanakert in its state for civilians, "
                 "points where passage was stopped, peacekeeper posts, and settlements that were cut off."),
        _picture("spacetime", draw_strip(facts, first, last),
                 f"{shown}. Above: through traffic of each class. Below: the road from Goris (bottom) to Stepanakert "
                 "(top), with local traffic of civilians as far as it is reported (shaded in the colour of the state), "
                 "points where passage or supply was stopped (bars, dotted where only possibly) and events (diamonds). "
                 f"Marked: {spell_days(first, last)}.",
                 f"Space-time strip, {shown}: the state of through traffic for five classes, and along the road the "
                 "points where passage was stopped and the events, by day. The text tells those of the days marked."),
    )


def _picture(kind: str, content: bytes, caption: str, alternative: str) -> Picture:
    width, height = struct.unpack(">II", content[_SIZE_AT])
    return Picture(kind, caption, alternative, content, width, height)
