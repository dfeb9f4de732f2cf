"""Who says what: a row with the accounts of the sides beside it, and the figures on what is reported to have passed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from geo.engine.answers import AccountTold, Amount, Figure, HoursTold, Population, Testimony
from geo.engine.facts import Facts
from geo.engine.hours import Interruption
from geo.errors import UsageError, quote, require_within
from geo.model.dates import Span, parse_bound, parse_date
from geo.model.suggestions import did_you_mean
from geo.model.words.spelling import say, spell_number
from geo.store.rows import BlockadeRow, FigureRow, ReportRow

RECENT_DAYS = 31
"""Figures dated no longer ago than that are listed with a day."""
EVER = 10_000
"""Days that reach back before the data."""


def find_row(facts: Facts, subject: str) -> ReportRow | BlockadeRow:
    """Return the row that ``passability:id`` or ``blockades:id`` names.

    Raises
    ------
    UsageError
        If there is no such row; the message asks whether a near one was meant.
    """
    table, _, key = subject.partition(":")
    tables: dict[str, Mapping[str, ReportRow | BlockadeRow]] = {"passability": facts.reports,
                                                                "blockades": facts.blockades}
    rows = tables.get(table, {})
    if key not in rows:
        hint = did_you_mean(key, rows) or "Write passability: or blockades: and an id."
        raise UsageError(f"unknown row {quote(subject)}. {hint}")
    return rows[key]


def testify(facts: Facts, subject: str) -> Testimony:
    """Return what a row says, what about it is disputed, and the accounts of the sides.

    Parameters
    ----------
    facts : Facts
    subject : str
        ``passability:id`` or ``blockades:id``.

    Returns
    -------
    dict
        ``subject``, ``summary``, ``account_of`` (sides on whose account it rests), ``disputed``, ``accounts`` (each
        with ``side``, ``text``, ``reported_by``, ``sources``), ``facts_id`` and ``sources``.
    """
    row = find_row(facts, subject)
    accounts: list[AccountTold] = [{"side": account["side"], "text": account["text"],
                                    "reported_by": account["reported_by"], "sources": account["sources"]}
                                   for account in facts.accounts.get(subject, [])]
    account_of = facts.reports[row["id"]]["account_of"] if subject.startswith("passability:") else None
    return {"subject": subject, "summary": row["summary"], "account_of": account_of,
            "disputed": row["disputed"], "accounts": accounts, "facts_id": row["facts_id"], "sources": row["sources"]}


def testify_hours(facts: Facts, interruptions: Iterable[Interruption]) -> list[HoursTold]:
    """Return hours of a day as rows, with who says so.

    Returns
    -------
    list of dict
        ``text`` (in words), ``certainty``, the columns of ``geo.engine.hours.TOLD_COLUMNS``, and what :func:`testify`
        returns of the row.
    """
    return [{"text": str(one), "certainty": one.certainty, **one.hours.told,
             **testify(facts, f"passability:{one.hours.id}")} for one in interruptions]


def spell_amount(row: Amount) -> str:
    """Return the number of a figure, or its range.

    Examples
    --------
    >>> spell_amount({"value": 25000.0}), spell_amount({"value": None, "value_min": 400.0, "value_max": 1100.0})
    ('25,000', '400-1,100')
    """
    if row["value"] is not None:
        return spell_number(row["value"])
    ends = [spell_number(end) for end in (row["value_min"], row["value_max"]) if end is not None]
    return "-".join(ends) or say("report.noFigure")


def recent_figures(
    facts: Facts, *, at: date, series: Iterable[str] | None = None, within_days: int = RECENT_DAYS
) -> list[Figure]:
    """Return the last figures of each series up to a day, as far as they are recent, sorted by id.

    Every figure of the latest date stands, from whichever side. Population figures are left out, see
    :func:`populations`.

    Parameters
    ----------
    facts : Facts
    at : datetime.date
    series : iterable of str, optional
        Only these series.
    within_days : int
        How old a figure may be.

    Raises
    ------
    UsageError
        If there is no such series, or the day lies outside the period.
    """
    require_within(at, facts.period)
    wanted = None if series is None else frozenset(series)
    case = facts.situation.series
    known = {row["series"] for row in facts.figures}.union(case.posts, case.passage)  # of these, none may be known yet
    population = case.population
    for name in sorted((wanted or frozenset()) - known):
        raise UsageError(f"unknown series {quote(name)}. {did_you_mean(name, known)}".rstrip())
    found: dict[str, list[tuple[Span, FigureRow]]] = {}
    for row in facts.figures:
        span, name = _span(row), row["series"]
        if span.earliest <= at and not name.startswith(population) and (wanted is None or name in wanted):
            found.setdefault(name, []).append((span, row))
    chosen = []
    for dated in found.values():
        latest = max(span.latest for span, _ in dated)
        if latest >= at - timedelta(days=within_days):
            chosen += [row for span, row in dated if span.latest == latest]
    return [_figure(row) for row in sorted(chosen, key=lambda row: row["id"])]


def populations(facts: Facts, place: str, *, at: date) -> list[Population]:
    """Return every population figure of a place, oldest first; none is preferred.

    The region as a whole is asked for under its name in the series. ``is_later`` says whether a figure is dated after a
    day; one of a month or year counts from its first day.

    Raises
    ------
    UsageError
        If there is no such place, or the day lies outside the period.
    """
    require_within(at, facts.period)
    case = facts.situation.series
    if place != case.region:
        facts.require_place(place)
    found = (row for row in facts.figures if row["series"] == f"{case.population}{place}")
    ordered = sorted(found, key=lambda row: (parse_date(row["date"]).earliest, row["id"]))
    return [{**_figure(row), "is_later": parse_date(row["date"]).earliest > at} for row in ordered]


def _figure(row: FigureRow) -> Figure:
    return {"id": row["id"], "series": row["series"], "date": row["date"], "date_end": row["date_end"],
            "value": row["value"], "value_min": row["value_min"], "value_max": row["value_max"], "unit": row["unit"],
            "kind": row["kind"], "stated_by": row["stated_by"], "side": row["side"], "note": row["note"],
            "sources": row["sources"]}


def _span(row: FigureRow) -> Span:
    span = parse_date(row["date"])
    end = parse_bound(row["date_end"] or "")
    return Span(span.earliest, end.latest) if end else span
