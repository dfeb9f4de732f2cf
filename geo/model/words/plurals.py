"""The plural categories of whole numbers, as the Unicode CLDR 46 has them for the languages of the words."""

from __future__ import annotations


def category_of(language: str, number: int) -> str:
    """Return the plural category of a whole number; the page asks the browser's ``Intl.PluralRules`` instead.

    Parameters
    ----------
    language : {"en", "hy", "az", "ru"}
    number : int
        Not negative.

    Examples
    --------
    >>> [category_of("ru", number) for number in (1, 2, 5, 11, 21, 104)]
    ['one', 'few', 'many', 'many', 'one', 'few']
    >>> [category_of(language, 0) for language in ("en", "hy", "az")]
    ['other', 'one', 'other']
    """
    if language == "ru":
        return _slavic(number)
    return "one" if number == 1 or (language == "hy" and number == 0) else "other"


def _slavic(number: int) -> str:
    ones, hundreds = number % 10, number % 100
    if ones == 1 and hundreds != 11:
        return "one"
    return "few" if 2 <= ones <= 4 and not 12 <= hundreds <= 14 else "many"
