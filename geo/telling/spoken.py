"""Lines of an answer as one text in the words of a language, which says what of it is not in that language."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from geo.model.words import Words
from geo.model.words.spelling import say, speaking
from geo.telling.terminal import join_lines

UntoldIn = Callable[[str], list[str]]
"""Returns which English texts stand in what was written, for want of others; see ``geo.engine.facts.Facts``."""


def nothing_untold(_written: str) -> list[str]:
    """Return that nothing is in another language than the words."""
    return []


def tell(lines: Iterable[str], words: Words, untold_in: UntoldIn = nothing_untold) -> str:
    """Return lines as one text; a last one says how many texts are English for want of others.

    Parameters
    ----------
    lines : iterable of str
        Put together while they are read, in the words.
    words : Words
    untold_in : callable

    Examples
    --------
    >>> from geo.model.words import read_words
    >>> print(tell(["Closed", "Open"], read_words("en"), lambda written: ["Open"]))
    Closed
    Open
    <BLANKLINE>
    1 text is not in this language yet and stands in English.
    """
    with speaking(words):
        told = join_lines(lines)
        untold = untold_in(told)
        return f"{told}\n\n{say('report.untold', count=len(untold))}" if untold else told
