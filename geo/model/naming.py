"""The languages and forms in which places are named, what is shown and what is found, and what a way is named after."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

from geo.model.situation import BOTH, LANGUAGES
from geo.model.situation_parts import Party

IN_LATIN_LETTERS = frozenset({"en", "az"})
"""Languages of :data:`geo.model.situation.LANGUAGES` that are written in Latin letters."""
NAME_COLUMNS = tuple(f"name_{language}" for language in LANGUAGES)
"""Columns of layers that hold the names in a language; a situation has those of its languages."""
ROUTE_RANK, SECTION_RANK = 2, 3
"""Greatest rank of a place between both ends that is in the name of a route of several sections, or of one section."""

BETWEEN = " / "
"""Between the forms of a name."""
_APOSTROPHES = re.compile("['’‘ʼʻ`´′]")
_LOOKALIKES = (("ə", "e"), ("ı", "i"), ("եվ", "եւ"))
"""Letters that a keyboard lacks and what is typed for them: schwa, dotless i, and the two ways to write Armenian ev."""


def fold_name(text: str) -> str:
    """Return a name as a search compares it: without case, diacritics and signs; the client's ``name-index.js`` too.

    Examples
    --------
    >>> fold_name("XANKƏNDİ"), fold_name("Laçın"), fold_name("Hin-Shen")
    ('xankendi', 'lacin', 'hin shen')
    """
    text = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", text)).lower()
    text = "".join(letter for letter in text if not unicodedata.category(letter).startswith("M"))
    for letter, typed in _LOOKALIKES:
        text = text.replace(letter, typed)
    return " ".join("".join(letter if unicodedata.category(letter)[0] in "LN" else " " for letter in text).split())


def fold_spellings(text: str) -> tuple[str, ...]:
    """Return the forms under which a name is found: schwa is also typed as a.

    Examples
    --------
    >>> fold_spellings("Ağdərə")
    ('agdere', 'agdara')
    """
    folded = (fold_name(text), fold_name(re.sub("[əƏ]", "a", text)))
    return tuple(dict.fromkeys(form for form in folded if form))


def name_in_form(place: Mapping[str, Any], language: str, form: str, parties: Sequence[Party]) -> str:
    """Return the name of a place in a language, in every form or in one; the client's ``place-name.js`` does the same.

    English and other texts have a form of each party of many names. Texts in the language of a party have its form
    alone; there the form of the other is taken from its own language if that has Latin letters, or else from English,
    so that both are shown in every language, in the order of :func:`both_in_order`. A place with one name for all has
    that one. Where a language has no name, it is the English one.

    Parameters
    ----------
    place : mapping
        A row of ``places``: ``name_en`` (forms separated by `` / ``), the names in other languages, ``label``.
    language : str
        Of :data:`geo.model.situation.LANGUAGES`.
    form : str
        ``both``, or the id of a party.
    parties : sequence of Party
        Those of the situation, in its order.

    Examples
    --------
    >>> parties = [Party("armenian", "armenia", (), "goris", "hy"),
    ...            Party("azerbaijani", "azerbaijan", (), "baku", "az")]
    >>> place = {"name_en": "Stepanakert / Khankendi", "name_hy": "Ստեփանակերտ", "name_az": "Xankəndi",
    ...          "name_ru": "Степанакерт / Ханкенди"}
    >>> name_in_form(place, "ru", "azerbaijani", parties), name_in_form(place, "az", "both", parties)
    ('Ханкенди', 'Xankəndi / Stepanakert')
    """
    name: str = place.get(f"name_{language}") or place.get("name_en") or place["label"]
    forms = name.split(BETWEEN)
    english = (place.get("name_en") or "").split(BETWEEN)
    if len(forms) == 1 and len(english) == len(parties) and language in {party.language for party in parties}:
        forms = [name if party.language == language else _own_name(place, party) or english[position]
                 for position, party in enumerate(parties)]
    if len(forms) != len(parties):
        return name
    both = BETWEEN.join(_in_order(forms, language, parties))
    return {BOTH: both, **{party.id: one for party, one in zip(parties, forms, strict=True)}}[form]


def both_in_order(name: str, language: str, parties: Sequence[Party]) -> str:
    """Return a name with its forms in the order in which a reader of a language sees them.

    The form of the reader's own language comes first. In a language of no party the alphabet decides, which favours
    neither; in the data the forms stand in the order of the parties.

    Examples
    --------
    >>> parties = [Party("armenian", "armenia", (), "goris", "hy"),
    ...            Party("azerbaijani", "azerbaijan", (), "baku", "az")]
    >>> [both_in_order("Stepanakert / Khankendi", language, parties) for language in ("en", "hy", "az")]
    ['Khankendi / Stepanakert', 'Stepanakert / Khankendi', 'Khankendi / Stepanakert']
    >>> both_in_order("Berdzor / Lachin", "en", parties), both_in_order("Goris", "en", parties)
    ('Berdzor / Lachin', 'Goris')
    """
    forms = name.split(BETWEEN)
    return BETWEEN.join(_in_order(forms, language, parties)) if len(forms) == len(parties) else name


def _in_order(forms: Sequence[str], language: str, parties: Sequence[Party]) -> list[str]:
    if language not in {party.language for party in parties}:
        return sorted(forms, key=fold_name)
    own_first = sorted(zip(parties, forms, strict=True), key=lambda one: one[0].language != language)
    return [form for _, form in own_first]


def _own_name(place: Mapping[str, Any], party: Party) -> str | None:
    return place.get(f"name_{party.language}") if party.language in IN_LATIN_LETTERS else None


def naming_stops(stops: Sequence[str], ranks: Mapping[str, int | None], *, rank: int) -> tuple[str, ...]:
    """Return the stops after which a way is named: both ends, and between them those up to a rank, each once.

    A way needs no name of its own then: it is called by theirs, in any language and form.

    Parameters
    ----------
    stops : sequence of str
        Places that it passes, in order.
    ranks : mapping of str to int
        Their ranks; a place without one is left out.
    rank : int
        :data:`ROUTE_RANK` or :data:`SECTION_RANK`.

    Examples
    --------
    >>> naming_stops(["goris", "tegh", "tegh", "border", "lachin"], {"tegh": 2, "border": 4}, rank=ROUTE_RANK)
    ('goris', 'tegh', 'lachin')
    """
    ends = {*stops[:1], *stops[-1:]}
    return tuple(dict.fromkeys(stop for stop in stops if stop in ends or (ranks.get(stop) or rank + 1) <= rank))
