"""Warnings of documents whose date does not go with what they are cited for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import pairwise

from geo.errors import Problem
from geo.model import dates
from geo.model.citations import cited_sources
from geo.seeds.read import Seeds
from geo.seeds.validate.registry import problem_of, records_of, warning

FIRST_DAYS = {"events": "date", "series": "date", "routes": "valid_from", "passability": "valid_from",
              "posts": "valid_from", "blockades": "valid_from", "control": "valid_from"}
"""Tables whose rows rest on documents of their time, and the column with the first day."""
SLACK = timedelta(days=1)
"""A civil day may be the day before where the document was published."""
LONGEST_SILENCE = timedelta(days=366)
"""Longer than any time in which no document on the period appeared: what is dated after it has a wrong year."""


@warning
def documents_are_not_older_than_what_they_tell(seeds: Seeds) -> Iterator[Problem]:
    """Is no document that a row cites older than its first day, and one as late as the last day that it attests?"""
    published = _published(seeds)
    for table, record in records_of(seeds, *FIRST_DAYS):
        row, column = record.row, FIRST_DAYS[table]
        first = dates.parse_bound(getattr(row, column) or "")
        cited = {source: published[source] for source in cited_sources(row.sources) if source in published}
        early = [source for source, span in cited.items() if first and span.latest < first.earliest - SLACK]
        if early:
            told = ", ".join(f"{source} of {cited[source].latest}" for source in early)
            yield problem_of(record, "sources", f"documents of {getattr(row, column)} or later", told,
                             "Cite the document that tells it, or correct a date.")
        attested = getattr(row, "attested", None)
        last = dates.parse_attested(attested)[-1] if attested else None
        if last and len(cited) == len(cited_sources(row.sources)) and _latest(cited) < last.earliest - SLACK:
            expected = f"days up to {_latest(cited)}, the date of the latest document"
            yield problem_of(record, "attested", expected, attested,
                             "Cite the document that reports the last day, or correct it.")


def _latest(cited: Mapping[str, dates.Span]) -> date:
    return max(span.latest for span in cited.values())


def _published(seeds: Seeds) -> dict[str, dates.Span]:
    return {row.id: dates.parse_date(row.published) for row in seeds.rows("sources") if row.published}


@warning
def archived_copies_are_not_older_than_their_document(seeds: Seeds) -> Iterator[Problem]:
    """Was no copy of a document kept before the document was published?"""
    published = _published(seeds)
    for record in seeds.tables["sources"]:
        day = dates.parse_day(record.row.archived.partition(" ")[0]) if record.row.archived else None
        span = published.get(record.row.id)
        if day and span and day < span.earliest - SLACK:
            yield problem_of(record, "archived", f"a copy of {span.earliest} or later", str(day),
                             "Correct the day of the copy, or the date of the document.")


@warning
def documents_are_not_of_the_future(seeds: Seeds) -> Iterator[Problem]:
    """Is no document dated more than a year after all others, as one is whose year is mistyped?"""
    days = sorted(span.earliest for span in _published(seeds).values())
    end = seeds.situation.period.last
    later_days = [end, *(day for day in days if day > end)]
    late = next((later for earlier, later in pairwise(later_days) if later - earlier > LONGEST_SILENCE), None)
    for record in seeds.tables["sources"] if late else ():
        published = record.row.published
        if published and late and dates.parse_date(published).earliest >= late:
            yield problem_of(record, "published", "a date at most a year after that of every other document", published,
                             "Correct the year, or leave the date out.")
