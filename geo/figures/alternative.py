"""Text alternatives: what a figure shows, for those who do not see it."""

from __future__ import annotations

from datetime import date

from geo.facts import Facts
from geo.figures.day import Day
from geo.figures.options import Options
from geo.wording import spell_day


def describe(kind: str, facts: Facts, at: date | None, options: Options) -> str:
    """Return in words what a figure of a kind shows."""
    return ""


def describe_map(day: Day) -> str:
    """Return in words what the map of a day shows: who could pass, the route, points and who was cut off.

    Examples
    --------
    >>> from geo.facts import read_facts
    >>> print(describe_map(Day(read_facts(), date(2023, 5, 25))).split(". ")[1])
    Road closed to civilians (since 12 December 2022, day 165)
    """
    routes = " and ".join(day.facts.routes[route]["label"] for route in day.standing.phase)
    sentences = [f"Map of the Lachin corridor on {spell_day(day.at.isoformat())}", day.road,
                 f"Route in use: {routes}" if routes else "No route of the corridor was in use, as far as is reported"]
    return ". ".join(sentences) + "."


def describe_phases(facts, panels, at):
    return "x"


def describe_space_time(facts, traffic, days, at):
    return "x"


def describe_series(*a):
    return "x"
