"""Days, dates, states and counts in words, as every text that Python writes has them.

They are English, unless they are asked for within :func:`speaking`, which says in whose words they are meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from typing import TypedDict

from geo.model.edtf import read_edtf
from geo.model.situation import LANGUAGES
from geo.model.words import Words, read_words
from geo.model.words.merging import capital as capital_in

_SPOKEN: ContextVar[Words | None] = ContextVar("spoken", default=None)
_PARTS_NAMED = ("night", "morning", "afternoon", "evening")


@contextmanager
def speaking(words: Words) -> Iterator[None]:
    """Put everything that this module spells into the words of a language, until the block ends.

    Parameters
    ----------
    words : Words
        Those of the domain, or of a situation.

    Examples
    --------
    >>> with speaking(read_words("ru")):
    ...     print(spell_day("2023-05-25"))
    25 мая 2023
    """
    token = _SPOKEN.set(words)
    try:
        yield
    finally:
        _SPOKEN.reset(token)


def spoken() -> Words:
    """Return the words that are spoken, see :func:`speaking`."""
    return _SPOKEN.get() or read_words(LANGUAGES[0])


def say(key: str, **values: object) -> str:
    """Return a text of the words that are spoken, see :meth:`geo.model.words.Words.plain`.

    What a situation completes comes from its own words, see :attr:`geo.engine.facts.Facts.words`.

    Examples
    --------
    >>> say("noDate"), say("fields.disputed")
    ('no date', 'Disputed')
    """
    return spoken().plain(key, **values)


def spell_day(day: str) -> str:
    """Return a day in words.

    Examples
    --------
    >>> spell_day("2023-05-25")
    '25 May 2023'
    """
    parsed = date.fromisoformat(day)
    month = spoken().sequence("monthsInDate")[parsed.month - 1]
    return spoken().plain("dateForm", day=parsed.day, month=month, year=parsed.year)


def spell_days(first: date, last: date) -> str:
    """Return a range of days, both included; what both ends share is told once.

    Examples
    --------
    >>> spell_days(date(2022, 12, 12), date(2023, 1, 3)), spell_days(date(2023, 5, 1), date(2023, 5, 25))
    ('12 December 2022 to 3 January 2023', '1 to 25 May 2023')
    >>> spell_days(date(2023, 5, 25), date(2023, 5, 25))
    '25 May 2023'
    """
    start, end = spell_day(first.isoformat()), spell_day(last.isoformat())
    if first == last:
        return end
    if first.year == last.year and start.endswith(str(first.year)):
        start = start.rpartition(" ")[0]
        start = start.partition(" ")[0] if first.month == last.month else start
    return spoken().plain("fromTo", first=start, last=end)


def spell_month(month: str) -> str:
    """Return a month in words.

    Examples
    --------
    >>> spell_month("2023-05")
    'May 2023'
    """
    year, number = month.split("-")
    return spoken().plain("monthForm", month=spoken().sequence("months")[int(number) - 1], year=int(year))


def short_month(number: int) -> str:
    """Return the short name of a month, 1 to 12.

    Examples
    --------
    >>> short_month(9)
    'Sep'
    """
    return spoken().sequence("monthsShort")[number - 1]


def spell_long_day(day: date) -> str:
    """Return a day in words with its weekday.

    Examples
    --------
    >>> spell_long_day(date(2023, 5, 25))
    'Thursday, 25 May 2023'
    """
    weekday = spoken().sequence("weekdays")[day.weekday()]
    return spoken().plain("longDay", weekday=weekday, date=spell_day(day.isoformat()))


def spell_date(text: str) -> str:
    """Return a date of a cell in words, the same as the page's; see :func:`geo.model.edtf.read_edtf`.

    Raises
    ------
    DateError
        If it is no such date.

    Examples
    --------
    >>> [spell_date(text) for text in ("2023-05-25", "2023-05-11~", "2022-05", "2015~")]
    ['25 May 2023', 'about 11 May 2023', 'May 2022', 'about 2015']
    >>> spell_date("[2022-12-14..2022-12-16]")
    'one of the days from 14 December 2022 to 16 December 2022'
    """
    read = read_edtf(text)
    if read.last:
        return spoken().plain("oneOf", first=spell_day(read.first), last=spell_day(read.last))
    words = _spell_plain(read.first)
    return spoken().plain("about", date=words) if read.is_approximate else words


def _spell_plain(plain: str) -> str:
    parts = plain.count("-") + 1
    return plain if parts == 1 else spell_month(plain) if parts == 2 else spell_day(plain)


def spell_states(states: Iterable[str], words: Words | None = None) -> str:
    """Return states in the words of a language, those of which dates leave open which of them held.

    Examples
    --------
    >>> spell_states(["restricted", "outbound-only"])
    'restricted or departure only'
    """
    words = words or spoken()
    return words.plain("or").join(words.plain(f"states.{state}") for state in states)


class ToldHours(TypedDict):
    """What was when in hours of a day: columns of a row of passability."""

    state: str
    part_of_day: str | None
    time_from: str | None
    time_until: str | None
    minutes: str | None
    cause: str | None


def spell_hours(told: ToldHours) -> str:
    """Return hours of a day in words, with their cause where it is told; the same as the page's.

    Parameters
    ----------
    told : ToldHours

    Examples
    --------
    >>> hours = dict.fromkeys(("part_of_day", "time_from", "time_until", "minutes", "cause")) | {"state": "closed"}
    >>> spell_hours(hours | {"time_from": "07:00~", "time_until": "11:00"})
    'closed from about 07:00 to 11:00'
    >>> spell_hours(hours | {"part_of_day": "several", "minutes": "180-240", "cause": "weather"})
    'closed for 3 to 4 h, cause: the weather'
    >>> spell_hours(hours | {"part_of_day": "morning", "minutes": "45"})
    'closed in the morning, for about 45 min'
    >>> spell_hours(hours | {"part_of_day": "several"})
    'closed for some hours'
    """
    causes = spell_causes([told["cause"]] if told["cause"] else [])
    return f"{spell_when(told)}, {causes}" if causes else spell_when(told)


def spell_when(told: ToldHours) -> str:
    """Return hours of a day in words without their cause, see :func:`spell_hours`."""
    state, length = say(f"states.{told['state']}"), _spell_length(told["minutes"])
    ends = {"first": told["time_from"], "last": told["time_until"]}
    times = {name: _spell_time(time) for name, time in ends.items() if time}
    if times:
        key = "between" if len(times) == 2 else "until" if "last" in times else "from" if length else "begun"
        when = say(f"hours.{key}", state=state, **times)
    elif told["part_of_day"] in _PARTS_NAMED:
        when = say(f"hours.{told['part_of_day']}", state=state)
    else:
        return say("hours.for", state=state, length=length) if length else say("hours.some", state=state)
    return say("hours.lasting", told=when, length=length) if length and len(times) < 2 else when


def _spell_time(time: str) -> str:
    return say("hours.about", told=time[:-1]) if time.endswith("~") else time


def _spell_length(minutes: str | None) -> str:
    """Return how long hours lasted; one figure is never more than about right."""
    if not minutes:
        return ""
    ends = [int(end) for end in minutes.split("-")]
    unit, each = ("min", 1) if any(end % 60 for end in ends) else ("h", 60)
    counts = [end // each for end in ends]
    if len(counts) == 1:
        return say("hours.about", told=say(f"hours.{unit}", count=counts[0]))
    return say(f"hours.{unit}", count=say("hours.range", least=counts[0], most=counts[1]))


def spell_causes(causes: Iterable[str]) -> str:
    """Return why it was so, as sources tell it; nothing where none does.

    Examples
    --------
    >>> spell_causes(["weather", "works"]), spell_causes(["not-stated"])
    ('cause: the weather, works on the road', '')
    """
    known = spoken().branch("causes")
    told = ", ".join(say(f"causes.{cause}") for cause in causes if cause in known)
    return say("cause", cause=told) if told else ""


def mark_certainty(text: str, certainty: str | None, words: Words | None = None) -> str:
    """Return a text, and behind it that it is only possibly so where dates leave room for that.

    Examples
    --------
    >>> mark_certainty("closed", "possible"), mark_certainty("closed", "certain"), mark_certainty("", "possible")
    ('closed (possibly)', 'closed', ' (possibly)')
    """
    return (words or spoken()).plain("possibly", state=text) if certainty == "possible" else text


def capital(text: str) -> str:
    """Return a text that begins with a capital letter.

    Examples
    --------
    >>> capital("departure only")
    'Departure only'
    """
    return capital_in(text, spoken().language)


def join_words(words: Iterable[str]) -> str:
    """Return words as a list in a sentence.

    Examples
    --------
    >>> join_words(["a"]), join_words(["a", "b", "c"])
    ('a', 'a, b and c')
    """
    *first, last = [*words] or [""]
    return f"{', '.join(first)}{say('report.lastOf')}{last}" if first else last


def labelled(label: str, value: str = "") -> str:
    """Return a label and what it says; the value may follow by itself.

    Examples
    --------
    >>> labelled("Route in use", "the old highway")
    'Route in use: the old highway'
    """
    return say("labelled", label=label, value=value)


def sentence(text: str) -> str:
    """Return a text as a sentence, with the full stop of the language.

    Examples
    --------
    >>> sentence("The road is open")
    'The road is open.'
    """
    return say("report.sentence", text=text)


def spell_number(number: float) -> str:
    """Return a number with its thousands apart, as the language writes it.

    Examples
    --------
    >>> spell_number(101848), spell_number(2.5), spell_number(-0.5)
    ('101,848', '2.5', '-0.5')
    """
    words = spoken()
    whole, point, rest = f"{number:,.10g}".partition(".")
    return whole.replace(",", words.text("numberGroup")) + (words.text("decimalPoint") if point else "") + rest


def count_of(number: int, noun: str) -> str:
    """Return a number with its noun.

    Examples
    --------
    >>> count_of(1, "event"), count_of(0, "event")
    ('1 event', '0 events')
    """
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
