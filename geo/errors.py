"""The errors that this package raises on purpose, as a tree.

::

    GeoError                 anything a user can put right; its text is one line with the remedy
    ├── DataError         seeds or layers that do not fit their description: a list of problems
    ├── StoreError           a data folder that cannot be read or written as a whole
    ├── UsageError           a wrong argument: unknown layer, day, language, option
    └── OfflineError         a map that would need the network

Anything else that escapes is a fault of the package; the command line reports it as such, with exit status 2.
"""

from __future__ import annotations

import signal
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date

SHOWN_AT_MOST = 50
"""How many problems a message lists before it only counts the rest."""
GOT_AT_MOST = 80
"""How many characters of an offending text a message quotes."""


class GeoError(Exception):
    """Base of every error that a user can put right."""


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong in a data file, and what to do about it.

    Parameters
    ----------
    file : str
        Path as the user knows it, such as ``seeds/blockades.csv``.
    line : int
        Physical line, counted from 1; 0 when the file as a whole is meant.
    column : str
        Column or property name; empty when the row or file is meant.
    id : str
        Id of the row; empty when it has none.
    expected, got, remedy : str
        What belongs there, what stands there (quoted, shortened), and how to mend it.
    warning : str
        Rule that warns of it; empty when it is an error. A warning may be right: it stops nothing.

    Examples
    --------
    >>> print(Problem("seeds/blockades.csv", 14, "valid_from", "hakari-checkpoint",
    ...               "an EDTF date such as 2023-04-23", '"23/04/2023"', "Write the year first."))
    seeds/blockades.csv:14:valid_from (hakari-checkpoint): expected an EDTF date such as 2023-04-23; got "23/04/2023". \
Write the year first.
    """

    file: str
    line: int
    column: str
    id: str
    expected: str
    got: str
    remedy: str
    warning: str = ""

    def __str__(self) -> str:
        """Return the one-line message."""
        place = ":".join(part for part in (self.file, str(self.line or ""), self.column) if part)
        who = f" ({self.id})" if self.id else ""
        said = f"{place}{who}: expected {self.expected}; got {self.got}. {self.remedy}"
        return printable(f"warning: {said} [{self.warning}]" if self.warning else said)

    def as_dict(self) -> dict[str, str | int]:
        """Return the fields by name, for machine-readable output; an error has no ``warning``."""
        fields = {name: printable(value) if isinstance(value, str) else value for name, value in asdict(self).items()}
        return fields if self.warning else {name: fields[name] for name in fields if name != "warning"}


class DataError(GeoError):
    """Data that does not fit its description; carries every problem found.

    Parameters
    ----------
    problems : iterable of Problem
        At least one; kept sorted by file and line.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__(self._message())

    def _message(self) -> str:
        shown = [str(problem) for problem in self.problems[:SHOWN_AT_MOST]]
        rest = len(self.problems) - len(shown)
        if rest:
            shown.append(f"... and {rest} more; --json lists them all.")
        return "\n".join(shown)


class StoreError(GeoError):
    """A data folder that cannot be read or written as a whole."""


class UsageError(GeoError):
    """A wrong argument of the public functions or the command line."""


class OfflineError(GeoError):
    """A map that would need the network to be drawn."""


class Stopped(BaseException):
    """The user or the system asked this program to stop."""

    def __init__(self, number: int) -> None:
        super().__init__(f"Stopped by {signal.Signals(number).name}.")
        self.status = 128 + number


def quote(text: object) -> str:
    r"""Return a value as a message shows it: quoted, control characters escaped, shortened.

    Examples
    --------
    >>> print(quote("a\tb"))
    "a\tb"
    >>> len(quote("x" * 1000)) < 120
    True
    """
    plain = str(text)
    more = f"... ({len(plain)} characters)" if len(plain) > GOT_AT_MOST else ""
    return f'"{printable(plain[:GOT_AT_MOST])}"{more}'


def printable(text: str) -> str:
    r"""Return a text on one line: what does not print is escaped, so that no file can forge or break a message.

    Examples
    --------
    >>> print(printable("Բերձոր\n\ud800"))
    Բերձոր\n\ud800
    """
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text)


def require_within(day: date, period: tuple[date, date]) -> None:
    """Refuse a day that lies outside the period of the data.

    Raises
    ------
    UsageError
        If it does; the message names the period.
    """
    start, end = period
    if not start <= day <= end:
        raise UsageError(f"{day} lies outside the period of the data, {start} to {end}. Choose a day within it.")
