"""How much a brief tells: it falls back, step by step and saying so, until it fits on two pages.

What was left out on the way is put back, the last step first, where there is room for it after all.
"""

from __future__ import annotations

from enum import IntEnum


class Detail(IntEnum):
    """A step; each leaves out what the ones before it do, and something more.

    Examples
    --------
    >>> [step.name for step in Detail]
    ['FULL', 'SOURCES', 'POINTS', 'MINOR_EVENTS', 'SUMMARIES', 'ALL_POINTS', 'EARLIER_ACCOUNTS',
     'STATE_ACCOUNTS', 'STATES', 'ACCOUNTS']
    """

    FULL = 0
    """Everything is told, with every document."""
    SOURCES = 1
    """One or two documents stand at each statement, see ``geo.briefs.numbering.Numbering``."""
    POINTS = 2
    """Points that were only possibly in force are told by their names."""
    MINOR_EVENTS = 3
    """Events without accounts of the sides are told by their titles."""
    SUMMARIES = 4
    """All events are told by their titles, with the accounts of the sides."""
    ALL_POINTS = 5
    """All points are told by their names."""
    EARLIER_ACCOUNTS = 6
    """Events of the week before the day are told without the accounts of the sides; those of the day keep them."""
    STATE_ACCOUNTS = 7
    """States are told with what is reported and what is disputed, without the accounts of the sides."""
    STATES = 8
    """States are told without what is reported and by whom."""
    ACCOUNTS = 9
    """Events are told without the accounts of the sides."""
