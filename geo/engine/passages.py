"""Single passages of a day: what is told to have passed while the road was closed, or open to some traffic only.

They stand beside the state as what they are, and change nothing about it. The situation names what tells of them: kinds
of events, and series of figures that count people or vehicles. An event counts if it took place on a route in use on
the day, at the corridor as such, or at no place that is told; a figure counts if it is a flow of that one day, and more
than none.
"""

from __future__ import annotations

from datetime import date, timedelta

from geo.engine.answers import Passage
from geo.engine.facts import Facts, certainty_on
from geo.engine.testimony import spell_amount
from geo.model.dates import Certainty, parse_date
from geo.model.words.spelling import capital, say
from geo.store.rows import EventRow, FigureRow

BESIDE = frozenset({"closed", "restricted"})
"""States beside which single passages are told."""
MOST_DAYS = 15
"""An event that may have been on more days than that, such as one of a month, is told of no single day."""
_FLOW = "flow"


def find_passages(facts: Facts, *, at: date) -> list[Passage]:
    """Return what is told of single passages on a day, events before figures, each by id.

    Parameters
    ----------
    facts : Facts
    at : datetime.date

    Returns
    -------
    list of dict
        ``subject`` (``events:id`` or ``series:id``), ``text`` (the title of the event, or the figure with who states
        it), ``certainty`` (``possible`` where the day is not known exactly) and ``sources``.

    Raises
    ------
    UsageError
        If the day lies outside the period.
    """
    routes = [route for route, _ in facts.passability.routes_in_use(at=at)]
    sections = {section for route in routes for section in route.sections}
    places = {stop["node"] for section in sections for stop in facts.stops.get(section, [])}
    places.add(facts.situation.corridor)
    events = [(row, certainty) for row in facts.events.values() if row["kind"] in facts.situation.passages.events
              and (certainty := certainty_on(row, at=at)) and _is_there(row, places, sections) and _is_of_a_day(row)]
    return [_told("events", row, row["title"], certainty) for row, certainty in events] + [
        _told("series", row, _spell(facts, row), "certain") for row in facts.figures if _is_passage(facts, row, at=at)]


def days_of_passages(facts: Facts) -> list[date]:
    """Return the days of the period of which :func:`find_passages` may tell anything, in order."""
    spans = [parse_date(row["date"]) for row in facts.events.values()
             if row["kind"] in facts.situation.passages.events and _is_of_a_day(row)]
    spans += [parse_date(row["date"]) for row in facts.figures if row["series"] in facts.situation.passages.series]
    days = {span.earliest + timedelta(days=number) for span in spans
            for number in range((span.latest - span.earliest).days + 1)}
    return sorted(day for day in days if facts.period[0] <= day <= facts.period[1])


def passages_beside(facts: Facts, traffic: str, *, at: date) -> list[Passage]:
    """Return the single passages of a day if the corridor was closed or restricted to a class of traffic, else none.

    Raises
    ------
    UsageError
        If there is no such class, or the day lies outside the period.
    """
    found = facts.passability.standing("corridor", facts.situation.corridor, traffic, at=at)
    return [] if BESIDE.isdisjoint(found.states) else find_passages(facts, at=at)


def _told(table: str, row: EventRow | FigureRow, text: str, certainty: Certainty) -> Passage:
    return {"subject": f"{table}:{row['id']}", "text": text, "certainty": certainty, "sources": row["sources"]}


def _is_there(row: EventRow, places: set[str], sections: set[str]) -> bool:
    if row["section"]:
        return row["section"] in sections
    return row["place"] is None or row["place"] in places


def _is_of_a_day(row: EventRow) -> bool:
    span = parse_date(row["date"])
    return (span.latest - span.earliest).days < MOST_DAYS


def _is_passage(facts: Facts, row: FigureRow, *, at: date) -> bool:
    if row["series"] not in facts.situation.passages.series or row["kind"] != _FLOW:
        return False
    day = parse_date(row["date"])
    is_of_day = day.is_exact and day.earliest == at and row["date_end"] in (None, row["date"])
    return is_of_day and any((row["value"], row["value_min"], row["value_max"]))


def spell_passage(what: str, row: FigureRow) -> str:
    """Return a figure as what is told to have passed, with who states it.

    Parameters
    ----------
    what : str
        What is counted.
    row : dict
        A row of the series.
    """
    by = "; ".join(filter(None, [row["stated_by"], row["note"]]))
    told = say("report.passage", what=capital(what), amount=spell_amount(row), unit=row["unit"])
    return f"{told} ({by})" if by else told


def counted_in(facts: Facts, series: str) -> str:
    """Return what a series counts: its own words, or the title of the chart that it fills alone."""
    case = facts.situation
    charts = {name: plan for plan in case.charts for name in plan.series if len(plan.series) == 1}
    if series in case.series.words:
        return facts.call(f"report.series.{series}", case.series.words[series])
    plan = charts.get(series)
    return facts.call(f"report.chartTitles.{plan.id}", plan.title) if plan else series


def _spell(facts: Facts, row: FigureRow) -> str:
    return spell_passage(counted_in(facts, row["series"]), row)
