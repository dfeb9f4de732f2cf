"""Where in a data folder a text stands that a figure draws."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from geo.engine.facts import Facts
from geo.store.glyphs import DRAWN
from geo.store.loading import read_features, read_rows


def tell_origin(facts: Facts, characters: Iterable[str]) -> str:
    """Return a sentence that names table, row and column of a drawn text with one of these characters; or nothing.

    Examples
    --------
    >>> from geo.engine.facts import read_facts
    >>> tell_origin(read_facts(), "ლ")
    ''
    """
    wanted = set(characters)
    found = next((place for place, text in _drawn_texts(facts) if wanted & set(text)), "")
    return f" It stands in {found}." if found else ""


def _drawn_texts(facts: Facts) -> Iterator[tuple[str, str]]:
    for table, column, path in DRAWN:
        folder, _, file = path.partition("/")
        name = file.partition(".")[0]
        rows = ([feature["properties"] for feature in read_features(facts.manifest, name)] if folder == "layers"
                else read_rows(facts.manifest, name))
        yield from ((f"{table} ({row['id']}), column {column}", row[column]) for row in rows if row[column])
