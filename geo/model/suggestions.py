"""Known words near one that is not known: the one place that asks "did you mean"."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher

from geo.errors import UsageError, quote

SHOWN = 3
"""How many words a message offers at most."""
LIKENESS = 0.7
"""Share of letters that two words must have in common, in order, to be near each other (Ratcliff and Obershelp)."""
WORK = 100_000_000
"""Pairs of letters that one :class:`Suggestions` compares before it falls silent."""

_LOOKED_AT = 80
_LONGEST_OFFERED = 200
_NOT_MUCH_LESS = 0.1
_SHORTEST_PART = 3


class Suggestions:
    """What may have been meant by words that are not among the known ones.

    Many questions about many words take long, so after :data:`WORK` there are no more answers; the same questions in
    the same order have the same answers.

    Parameters
    ----------
    known : iterable of str
        In any order; one of more than 200 letters is nobody's word, and never offered.

    Examples
    --------
    >>> places = Suggestions(["goris", "hakari-bridge", "hakari-river", "lachin-town"])
    >>> places.nearest("hakari-brige"), places.nearest("lachin")
    (('hakari-bridge',), ('lachin-town',))
    >>> places.did_you_mean("hakari"), places.did_you_mean("xyz")
    ('Did you mean hakari-river or hakari-bridge?', '')
    """

    def __init__(self, known: Iterable[str]) -> None:
        self._known = sorted({word for word in known if len(word) <= _LONGEST_OFFERED})
        self._letters = sum(map(len, self._known))
        self._work_left = WORK
        self._answers: dict[str, tuple[str, ...]] = {}

    def nearest(self, word: str, *, most: int = SHOWN) -> tuple[str, ...]:
        """Return the known words that begin with a word or hold its parts, else those like it, the nearest first.

        Parameters
        ----------
        word : str
            Of a long one only the beginning is looked at.
        most : int
            How many at most.
        """
        word = word[:_LOOKED_AT]
        if word not in self._answers:
            self._work_left -= (len(word) + 1) * self._letters
            self._answers[word] = self._near(word) if self._work_left > 0 else ()
        return self._answers[word][:most]

    def did_you_mean(self, word: str) -> str:
        """Return a question that offers what is near; empty when nothing is."""
        return ask_for(self.nearest(word))

    def _near(self, word: str) -> tuple[str, ...]:
        holding = [known for known in self._known if _holds(known, word)]
        matcher = SequenceMatcher(b=word.casefold())
        likeness = {known: _likeness(matcher, known) for known in holding or self._known}
        least = 0.0 if holding else max(LIKENESS, max(likeness.values(), default=0.0) - _NOT_MUCH_LESS)
        alike = [known for known, like in likeness.items() if like >= least]
        return tuple(sorted(alike, key=lambda known: (not _begins(known, word), -likeness[known], len(known), known)))


def ask_for(words: Iterable[str]) -> str:
    """Return the question whether one of some words was meant, each offered once; empty without words.

    Examples
    --------
    >>> ask_for(["shusha", "shosh", "shusha"]), ask_for([])
    ('Did you mean shusha or shosh?', '')
    """
    *others, last = dict.fromkeys(words) or ("",)
    offered = f"{', '.join(others)} or {last}" if others else last
    return f"Did you mean {offered}?" if last else ""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return a question that offers the known words near a word; empty when none is; see :class:`Suggestions`.

    Examples
    --------
    >>> did_you_mean("Pasage", ["passage", "political"])
    'Did you mean passage?'
    """
    return Suggestions(known).did_you_mean(word)


def choose_one_of(word: str, known: Iterable[str]) -> str:
    """Return the remedy for a word that is none of a few: what may have been meant, then all of them as they are given.

    Examples
    --------
    >>> choose_one_of("gpgk", ["gpkg", "kml"])
    'Did you mean gpkg? Choose one of: gpkg, kml.'
    """
    known = list(known)
    return f"{did_you_mean(word, known)} Choose one of: {', '.join(known)}.".lstrip()


def require_one_of(argument: str, value: str, allowed: tuple[str, ...]) -> None:
    """Refuse a value that is none of those allowed.

    Raises
    ------
    UsageError
        If it is none of them; the message lists them, and asks whether a near one was meant.
    """
    if value not in allowed:
        hint = did_you_mean(value, allowed)
        raise UsageError(f"{argument}: expected one of {', '.join(allowed)}; got {quote(value)}. {hint}".rstrip())


def _holds(known: str, word: str) -> bool:
    """Return whether a known word begins with another one, or holds all its parts."""
    parts = set(word.casefold().split("-"))
    return len(word) >= _SHORTEST_PART and (_begins(known, word) or parts <= set(known.casefold().split("-")))


def _begins(known: str, word: str) -> bool:
    return known.casefold().startswith(word.casefold())


def _likeness(matcher: SequenceMatcher[str], known: str) -> float:
    """Return the share of letters in common with the word of the matcher; 0 where it is surely below LIKENESS."""
    matcher.set_seq1(known.casefold())
    is_hopeless = matcher.real_quick_ratio() < LIKENESS or matcher.quick_ratio() < LIKENESS
    return 0.0 if is_hopeless else matcher.ratio()
