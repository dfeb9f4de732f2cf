"""The documents that are cited, for reference managers: CSL-JSON (schema 1.0.2) and BibTeX."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import quote as percent_encode

from geo.model.citations import is_link
from geo.model.words import Words
from geo.model.words.spelling import short_month

_PLAIN_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?(~?)")
_TEX = {
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_",
}
_KEPT_IN_ADDRESS = "!#$%&'()*+,/:;=?@[]~|"


def format_csl(sources: Iterable[Mapping[str, Any]], words: Words) -> bytes:
    """Return documents as a CSL-JSON array, one item a line, in the order given.

    Parameters
    ----------
    sources : iterable of mapping
        Rows of the table ``sources``. A title in [square brackets] is the project's description of a text without one.
    words : Words
        What the sides are called.
    """
    items = [json.dumps(_csl_item(source, words), ensure_ascii=False) for source in sources]
    return ("[\n" + ",\n".join(items) + "\n]\n").encode()


def format_bibtex(sources: Iterable[Mapping[str, Any]], words: Words) -> bytes:
    """Return documents as BibTeX entries of the type ``misc``, with the id as the key, in UTF-8.

    No document has an author here, so that the publisher stands as the field ``key``, by which styles sort and label; a
    document without a date has the year ``n.d.``.

    Parameters
    ----------
    sources : iterable of mapping
        Rows of the table ``sources``.
    words : Words
        What the sides are called.
    """
    return "\n".join(_bibtex_entry(source, words) for source in sources).encode()


def _note(source: Mapping[str, Any], words: Words) -> str:
    side = words.plain(f"report.sides.{source['side']}")
    return f"Side: {side}. Read as: {source['read_as']}."


def _csl_item(source: Mapping[str, Any], words: Words) -> dict[str, Any]:
    online = is_link(source["url"])
    issued = _csl_date(source["published"])
    return {
        "id": source["id"], "type": "webpage" if online else "document", "title": source["title"],
        ("container-title" if online else "publisher"): source["publisher"],
        **({"issued": issued} if issued else {}), **({"URL": source["url"]} if online else {}),
        "language": source["language"], "note": _note(source, words),
    }


def _csl_date(published: str | None) -> dict[str, Any] | None:
    """Return a date as CSL writes it, as exact as it is known; one that is richer than a day stands as typed."""
    if not published:
        return None
    plain = _PLAIN_DATE.fullmatch(published)
    if not plain:
        return {"literal": published}
    *parts, about = plain.groups()
    circa = {"circa": True} if about else {}
    return {"date-parts": [[int(part) for part in parts if part]], **circa}


def _bibtex_entry(source: Mapping[str, Any], words: Words) -> str:
    publisher = _tex(source["publisher"])
    fields = {"key": publisher, "title": "{" + _tex(source["title"]) + "}", "howpublished": publisher}
    plain = _PLAIN_DATE.fullmatch(source["published"] or "")
    year, month, day, _ = plain.groups() if plain else ("n.d.", None, None, None)
    fields |= {name: value for name, value in (("year", year), ("day", day and str(int(day)))) if value}
    if is_link(source["url"]):
        fields["url"] = percent_encode(source["url"], safe=_KEPT_IN_ADDRESS)
    fields |= {"language": _tex(source["language"]), "note": _tex(_note(source, words))}
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items()]
    if month:
        lines.insert(4, f"  month = {short_month(int(month)).lower()}")
    return "@misc{" + ",\n".join([source["id"], *lines]) + "\n}\n"


def _tex(text: str) -> str:
    return "".join(_TEX.get(character, character) for character in text)
