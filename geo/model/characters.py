"""Characters that no text of the data holds: terminals obey them, XML has no place for them, or they have no shape."""

from __future__ import annotations

import re

from geo.errors import quote

AROUND = 20
"""Characters before and after the one that is meant that a message quotes."""

_LAST_OF_PLANES = "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0xF0000, 0x10000))
_OUT_OF_PLACE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff"
                           f"{_LAST_OF_PLANES}\U000f0000-\U0010ffff]")


class CharacterError(ValueError):
    """A text with a character that no text holds; ``remedy`` says which one, and between which others."""

    def __init__(self, text: str, place: int) -> None:
        super().__init__("a character out of place")
        self.remedy = f"Take out {describe_near(text, place)}, or type the character that was meant."


def find_out_of_place(text: str) -> int | None:
    """Return where the first character stands that no text holds; None if there is none.

    These are control characters but for tab and line end (U+0000 to U+001F, U+007F to U+009F), lone halves of pairs,
    characters for private use, and the code points that Unicode keeps free for ever (U+FFFE, U+FDD0 and so on).

    Examples
    --------
    >>> find_out_of_place("Post\\x9b No. 1"), find_out_of_place("Պահակակետ\\n№ 1")
    (4, None)
    """
    found = None if text.isprintable() else _OUT_OF_PLACE.search(text)  # none of them is printable
    return found.start() if found else None


def require_in_place(text: str) -> str:
    """Return a text after checking that it holds no character of :func:`find_out_of_place`.

    Raises
    ------
    CharacterError
        If it holds one.
    """
    place = find_out_of_place(text)
    if place is not None:
        raise CharacterError(text, place)
    return text


def describe_near(text: str, place: int) -> str:
    r"""Return the code of a character and what stands around it, as a message shows them.

    Examples
    --------
    >>> print(describe_near("Post\ufffe No. 1", 4))
    U+FFFE in "Post\ufffe No. 1"
    """
    return f"U+{ord(text[place]):04X} in {quote(text[max(0, place - AROUND):place + AROUND])}"
