"""Rules on what was searched for."""

from __future__ import annotations

from collections.abc import Iterator

from geo.errors import Problem
from geo.seeds.read import Seeds
from geo.seeds.validate.registry import problem_of, rule


@rule
def searches_are_for_a_topic_or_a_row(seeds: Seeds) -> Iterator[Problem]:
    """Does every search name either a topic or the row that documents were sought for?"""
    for record in seeds.tables["searched"]:
        row = record.row
        if not row.topic and not row.subject:
            yield problem_of(record, "topic", "a topic, or the row in subject", row.topic, "Say what was sought.")
        elif row.topic and row.subject:
            yield problem_of(record, "subject", "an empty cell beside a topic", row.subject,
                             "Make two rows of it, or empty one of the two cells.")


@rule
def searches_that_found_rows_read_pages(seeds: Seeds) -> Iterator[Problem]:
    """Was at least one page read in a search of which rows came?"""
    for record in seeds.tables["searched"]:
        if record.row.found and not record.row.pages_read:
            yield problem_of(record, "pages_read", "1 or more, since rows came of the search",
                             str(record.row.pages_read), "Count the pages that were read.")
