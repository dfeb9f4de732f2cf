"""Text alternatives: what a figure shows, for those who do not see it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from geo.drawing.day import Day, Shown
from geo.engine.hours import Interruption
from geo.figures.chart_panel import spell_days
from geo.figures.phase import Phase
from geo.model.words import Words
from geo.model.words.spelling import labelled, mark_certainty, say, sentence, spell_day, spell_number, spell_states
from geo.telling.charts import Chart, Figure
from geo.telling.spacetime import Diagram, Rectangle

_DAY = timedelta(days=1)
_POSTS = "peacekeeper_posts"


def describe_map(day: Day) -> str:
    """Return in words what the map of a day shows: who could pass, by which route, what stood on it, who was cut off.

    Examples
    --------
    >>> from geo.engine.facts import read_facts
    >>> print(describe_map(Day(read_facts(), date(2023, 5, 25))).split(". ")[1])
    Road closed to civilians (since 12 December 2022, day 165)
    """
    stops = [one for one in day.points if one.entry.layer == "blockade_points"]
    posts = [one for one in day.points if one.entry.layer == _POSTS]
    events = [one for one in day.points if one.entry.layer == "events"]
    words = day.facts.words
    sentences = [
        words.plain("report.figures.mapInWords", date=spell_day(day.at.isoformat())), day.road,
        labelled(say("routeInUse"), day.routes) if day.routes else say("report.noRouteInUse"),
        labelled(words.plain("layers.blockade_points"), _listed(stops)),
        words.plain("report.figures.posts", count=len(posts), possible=sum(
            one.certainty == "possible" for one in posts)) if posts else "",
        *_cut_off(day),
        labelled(say("groups.events"), _listed(events)) if events else "",
    ]
    return _joined(sentences)


def _cut_off(day: Day) -> Iterator[str]:
    cut_off = [mark_certainty(day.facts.label_of(place), certainty) for place, certainty in day.cut_off]
    not_known = ", ".join(map(day.facts.label_of, day.not_known))
    if cut_off or not not_known:
        places = ", ".join(cut_off) or say("report.noneReported")
        yield day.facts.words.plain("report.figures.cutOff", places=places)
    if not_known:
        yield say("report.figures.notKnown", places=not_known)


def describe_pair(title: str, days: Sequence[Day], sentences: Iterable[str]) -> str:
    """Return in words what the maps of two days show: how the road was on each, and what differs."""
    roads = (labelled(spell_day(day.at.isoformat()), day.road) for day in days)
    return _joined([title, *roads, *(one.rstrip(".։") for one in sentences)])


def describe_phases(
    phases: Sequence[Phase], diagram: Diagram, at: date | None, headline: str, words: Words
) -> str:
    """Return in words what the figure of the phases shows, with the states of one class of traffic."""
    sentences = [words.plain("report.figures.phasesInWords", count=len(phases))]
    for phase in phases:
        certainty = phase.certainty_on(at) if at else None
        in_use = say("report.inUseOn", date=spell_day(at.isoformat())) if at and certainty else ""
        parts = filter(None, (phase.interval, phase.length, mark_certainty(in_use, certainty) if in_use else ""))
        sentences.append(labelled(phase.name, ", ".join(parts)))
    states = _states(_through(diagram, headline))
    return _joined([*sentences, words.plain("report.figures.throughInWords", states=states)])


def describe_space_time(
    diagram: Diagram, traffic: str, days: tuple[date, date], at: date | None, words: Words, *,
    hours: Iterable[tuple[date, Interruption]] = ()
) -> str:
    """Return in words what the space-time diagram shows of the days from the first up to, and without, the second."""
    first, end = days
    within = [one for one in diagram.rectangles[traffic] if one.starts < end and one.ends > first]
    stretches = [one for one in within if one.kind == "section" and one.in_use]
    counts = {layer: sum(mark.layer == layer and mark.stays[0].starts < end and mark.stays[-1].ends > first
                         for mark in diagram.marks) for layer in ("blockade_points", _POSTS, "events")}
    has_posts = diagram.left_out[_POSTS] or any(mark.layer == _POSTS for mark in diagram.marks)
    things = [say("report.figures.stops", count=counts["blockade_points"]),
              say("report.figures.postsCounted", count=counts[_POSTS]) if has_posts else "",
              say("report.figures.eventsCounted", count=counts["events"])]
    told = _states((one for one in within if one.kind == "through"), first, end)
    otherwise = "; ".join(labelled(spell_day(day.isoformat()), str(one)) for day, one in hours)
    at_day = next((one for one in within if at and one.kind == "through" and one.starts <= at < one.ends), None)
    return _joined([
        words.plain("report.figures.spaceTimeInWords", days=_span(first, end)),
        say("report.figures.wholeRoad", traffic=words.plain(f"report.travellers.{traffic}"), states=told),
        say("report.figures.onDay", date=spell_day(at.isoformat()), state=_state(at_day)) if at and at_day else "",
        say("report.figures.hours", hours=otherwise) if otherwise else "",
        say("report.figures.onStretches", stretches=_stretches(stretches, first, end)) if stretches
        else say("report.noLocalTraffic"),
        say("report.figures.marked", things=", ".join(filter(None, things)))])


def describe_series(chosen: Sequence[Chart], at: date | None) -> str:
    """Return in words what charts show: of each, how many figures, the lowest and the highest."""
    marked = say("report.figures.dayMarked", date=spell_day(at.isoformat())) if at else ""
    return _joined([say("report.figures.chartsInWords", count=len(chosen)), *map(_chart, chosen), marked])


def _chart(chart: Chart) -> str:
    counted = [figure for figure in chart.figures if _height(figure) is not None and figure.mark != "none"]
    figures = say("report.figures.figuresCounted", count=len(chart.figures))
    text = say("report.figures.chart", title=chart.title, unit=chart.unit, figures=figures)
    if chart.form == "intervals" or not counted:
        return text
    lowest, highest = (end(counted, key=lambda figure: _height(figure) or 0) for end in (min, max))
    return say("report.figures.chartRange", chart=text, least=_stated(lowest), most=_stated(highest))


def _height(figure: Figure) -> float | None:
    return figure.value if figure.value is not None else figure.most


def _stated(figure: Figure) -> str:
    by = figure.stated_by or say("chartNobody").lower()
    return say("report.figures.stated", number=spell_number(_height(figure) or 0), by=by, days=spell_days(figure))


def _through(diagram: Diagram, traffic: str) -> list[Rectangle]:
    return [one for one in diagram.rectangles[traffic] if one.kind == "through"]


def _states(rectangles: Iterable[Rectangle], first: date = date.min, end: date = date.max) -> str:
    return "; ".join(_during(one, first, end) for one in rectangles)


def _during(one: Rectangle, first: date, end: date) -> str:
    return say("report.figures.during", state=_state(one), days=_span(max(one.starts, first), min(one.ends, end)))


def _stretches(rectangles: Iterable[Rectangle], first: date, end: date) -> str:
    """Return stretches in words, those that go on with the same state as one."""
    told: list[Rectangle] = []
    for one in rectangles:
        same = replace(told[-1], starts=one.starts, ends=one.ends, in_use=one.in_use, rows=one.rows) if told else None
        if same == one and told[-1].ends == one.starts:
            told[-1] = replace(one, starts=told[-1].starts)
        else:
            told.append(one)
    return "; ".join(say("report.figures.stretch", first=spell_number(one.chainage_from_km),
                         last=spell_number(one.chainage_to_km), state=_during(one, first, end)) for one in told)


def _state(one: Rectangle) -> str:
    words = spell_states(one.states)
    doubts = [say("report.figures.possibly")] * (one.certainty == "possible")
    doubts += [say("report.figures.disputed")] * one.disputed
    return f"{words} ({', '.join(doubts)})" if doubts else words


def _span(first: date, end: date) -> str:
    last = end - _DAY
    return spell_day(first.isoformat()) if first == last else say(
        "fromTo", first=spell_day(first.isoformat()), last=spell_day(last.isoformat()))


def _listed(shown: Sequence[Shown]) -> str:
    labels = [mark_certainty(one.row["label"], one.certainty) for one in shown]
    return "; ".join(labels) or say("report.figures.noneReported")


def _joined(sentences: Iterable[str]) -> str:
    return " ".join(sentence(one) for one in sentences if one)
