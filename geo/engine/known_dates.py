"""Since when a row, a bound of it, or an attested day is known, by the days of the documents that it cites."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from geo.model.citations import SupportedBound, parse_citations
from geo.model.dates import (
    BOUND_NAMES,
    NOT_APPLICABLE,
    OPEN,
    UNKNOWN,
    bounds_of,
    parse_attested,
    parse_bound,
    parse_date,
    resolve_interval,
)

ALWAYS = date.min
"""Day from which a document counts that has no date and that nothing dated cites, such as a gazetteer."""
_DAY = timedelta(days=1)


def days_of_sources(
    sources: Iterable[Mapping[str, Any]], citing: Iterable[tuple[str, Iterable[date]]], *, last: date
) -> dict[str, date]:
    """Return from which day each document counts, by id.

    That is the last day on which it can have been published. A document without a date counts from the latest day that
    a row citing it begins, ends or is attested; :data:`ALWAYS` where only rows without days cite it.

    Parameters
    ----------
    sources : iterable of mapping
    citing : iterable of tuple
        The citations of each row, and the days of the row.
    last : datetime.date
        Day from which a document counts that has no date and that no row cites.

    Examples
    --------
    >>> documents = [{"id": "letter", "published": None}, {"id": "film", "published": "2023-05"},
    ...              {"id": "map", "published": None}, {"id": "poem", "published": None}]
    >>> days = days_of_sources(documents, [("letter; film; map", [date(2023, 4, 30)]), ("map", []), ("poem", [])],
    ...                        last=date(2024, 6, 30))
    >>> [days[source].isoformat() for source in ("letter", "film", "map", "poem")]
    ['2023-04-30', '2023-05-31', '2023-04-30', '0001-01-01']
    """
    days = {row["id"]: parse_date(row["published"]).latest if row["published"] else last for row in sources}
    latest: dict[str, date] = {row["id"]: ALWAYS for row in sources if not row["published"]}
    cited: set[str] = set()
    for citations, told in citing:
        here = {citation.source for citation in parse_citations(citations)} & latest.keys()
        if here:
            cited |= here
            day = max(told, default=ALWAYS)
            latest |= {source: max(latest[source], day) for source in here}
    return days | {source: latest[source] for source in cited}


def days_told(row: Mapping[str, Any]) -> Iterator[date]:
    """Yield the last possible day of each date of a row."""
    if row.get("attested"):
        yield from (span.latest for span in parse_attested(row["attested"]))
    for column in ("valid_from", "valid_until", "date", "date_end"):
        span = parse_bound(row.get(column) or "")
        if span:
            yield span.latest


def known_since(day: date, supporting: Iterable[date], everything: Iterable[date]) -> date:
    """Return since when something of a day is known, by the days of the documents that tell of it.

    A document older than the day cannot tell what was on it. Where none of them is as late, the row rests on documents
    that told of it beforehand: it then counts once all of its documents do and the day has come.

    Examples
    --------
    >>> days = date(2023, 7, 17), date(2023, 7, 19), date(2023, 8, 1)
    >>> known_since(date(2023, 7, 18), days, days), known_since(date(2023, 9, 1), days, days)
    (datetime.date(2023, 7, 19), datetime.date(2023, 9, 1))
    """
    as_late = [known for known in supporting if known >= day]
    return min(as_late) if as_late else max([day, *everything])


@dataclass(frozen=True)
class Documents:
    """The documents of a row: from which day each counts, which bounds it supports, and whether its day is exact."""

    days: tuple[tuple[date, tuple[SupportedBound, ...], bool], ...]

    @property
    def all(self) -> list[date]:
        """The day of each."""
        return [day for day, _, _ in self.days]

    def of_bound(self, bound: SupportedBound) -> list[date]:
        """Return the days of those that support a bound, or the row as a whole."""
        return [day for day, bounds, _ in self.days if not bounds or bound in bounds]

    @property
    def of_whole(self) -> list[date]:
        """The days of those that support the row as a whole."""
        return [day for day, bounds, _ in self.days if not bounds]

    @property
    def exact(self) -> list[date]:
        """Days of publication of those that support the row as a whole."""
        return [day for day, bounds, is_exact in self.days if is_exact and not bounds]


def is_ground(row: Mapping[str, Any]) -> bool:
    """Return whether a row has no day of its own, as a place has none, and a road that has always been there.

    Examples
    --------
    >>> is_ground({"id": "road", "valid_from": "n/a", "valid_until": "n/a", "attested": None})
    True
    >>> is_ground({"id": "closed", "valid_from": "2023-04-23", "valid_until": "?", "attested": None})
    False
    """
    days = (row.get(name) for name in ("valid_from", "valid_until", "attested", "date"))
    return all(day in (None, "", NOT_APPLICABLE) for day in days)


def first_day_of(row: Mapping[str, Any]) -> date:
    """Return the day from which a document must be to tell of a row: its first one, of a figure the last."""
    if row.get("date"):
        span = parse_bound(row.get("date_end") or "") or parse_date(row["date"])
        return span.earliest
    start = parse_bound(row.get("valid_from") or "")
    if start:
        return start.earliest
    if row.get("attested") and row.get("valid_from") != OPEN:
        return parse_attested(row["attested"])[0].earliest
    return ALWAYS


def is_exact(published: str | None) -> bool:
    """Return whether a document was published on one day that is known."""
    return bool(published) and parse_date(str(published)).is_exact


def interval_known(row: Mapping[str, Any], documents: Documents, *, by: date, last: date) -> dict[str, Any]:
    """Return the bounds and attested days of a row, as typed and as resolved, as far as they were known by a day.

    A bound counts once a document does that supports it and is as late; else it is ``?``. Of a row of which a bound is
    not known, a document published while the row surely held, and that supports it as a whole, attests the day on which
    it was published.

    Parameters
    ----------
    row : mapping
        A row with an interval.
    documents : Documents
        Those that it cites.
    by : datetime.date
        The day.
    last : datetime.date
        The last day of the period: an end ``..`` says that it held after that.

    Returns
    -------
    dict
        The cells that may differ from those of the row.
    """
    starts, until = _start(row, documents, by), _end(row, documents, by, last)
    spans = parse_attested(row["attested"]) if row["attested"] else ()
    parts = [part for part, span in zip((row["attested"] or "").split("; "), spans, strict=False)
             if known_since(span.latest, documents.of_whole, documents.all) <= by]
    if (starts, until) != (row["valid_from"], row["valid_until"]):
        sure, told = bounds_of(row), set(parts)
        parts += sorted({day.isoformat() for day in documents.exact
                         if day <= by and sure.certainty_on(day) == "certain"} - told)
        parts.sort(key=lambda part: (parse_date(part).earliest, parse_date(part).latest))
    attested = "; ".join(parts) or None
    if (starts, until, attested) == (row["valid_from"], row["valid_until"], row["attested"]):
        return {}
    bounds = resolve_interval(starts, until, attested)
    resolved = {name: getattr(bounds, name) for name in BOUND_NAMES}
    days = {name: day.isoformat() if day else None for name, day in resolved.items()}
    if starts == UNKNOWN != row["valid_from"]:
        days["possible_from"] = row["possible_from"]
    return {"valid_from": starts, "valid_until": until, "attested": attested, **days}


def _start(row: Mapping[str, Any], documents: Documents, by: date) -> str | None:
    text: str | None = row["valid_from"]
    start = parse_bound(text or "")
    is_known = start is None or known_since(start.latest, documents.of_bound("from"), documents.all) <= by
    return text if is_known else UNKNOWN


def _end(row: Mapping[str, Any], documents: Documents, by: date, last: date) -> str | None:
    text: str | None = row["valid_until"]
    end = parse_bound(text or "")
    if end is None and text != OPEN:
        return text
    bound = end.latest if end else last + _DAY
    return text if known_since(bound, documents.of_bound("until"), documents.all) <= by else UNKNOWN
