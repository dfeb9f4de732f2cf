"""Rules on the steps of tours."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from geo.errors import Problem
from geo.model import dates
from geo.seeds.read import Record, Seeds
from geo.seeds.validate.registry import problem_of, rule


@rule
def steps_of_a_tour_are_counted_from_1(seeds: Seeds) -> Iterator[Problem]:
    """Are the steps of each tour counted from 1, without a gap and none twice?"""
    if seeds.faulty["tours"] or "tours" in seeds.unread:
        return
    tours: dict[str, list[Record]] = defaultdict(list)
    for record in seeds.tables["tours"]:
        tours[record.row.tour].append(record)
    for tour, records in sorted(tours.items()):
        for number, record in enumerate(sorted(records, key=lambda record: (record.row.step, record.line)), start=1):
            if record.row.step != number:
                yield problem_of(record, "step", f"{number}, the next step of {tour}", str(record.row.step),
                                 "Count the steps from 1, without a gap.")
                break


@rule
def steps_of_a_tour_have_one_view(seeds: Seeds) -> Iterator[Problem]:
    """Does a step of a tour take its view from a place or from lon and lat, and its day from the period?"""
    first, last = seeds.situation.days
    for record in seeds.tables["tours"]:
        row = record.row
        has_middle = [end is not None for end in (row.lon, row.lat)]
        if row.place and any(has_middle):
            yield problem_of(record, "place", "an empty cell, since lon and lat are given", row.place,
                             "Empty the cell, or lon and lat.")
        elif any(has_middle) and not all(has_middle):
            yield problem_of(record, "lon" if row.lon is None else "lat", "lon and lat", "", "Fill or empty both.")
        if not first <= dates.parse_day(row.day) <= last:
            yield problem_of(record, "day", f"a day from {first} to {last}", row.day, "Correct the day.")
