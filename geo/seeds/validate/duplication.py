"""Warnings of what stands twice, and of what stands once beside a spelling that is nearly the same."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import Counter, deque
from collections.abc import Callable, Hashable, Iterable, Iterator
from difflib import SequenceMatcher
from functools import cache
from typing import Any
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

from geo.errors import Problem
from geo.seeds.read import Record, Seeds
from geo.seeds.validate.registry import problem_of, warning

LIKENESS = 0.9
"""Share of equal letters (difflib's ratio) from which on two words are taken for two spellings of one."""
LIKENESS_OF_TITLES = 0.6
"""The same for the headlines of two events of one day, place and category."""
SPOT_DECIMALS = 5
"""Decimals of a degree in which two places at one spot agree; about a metre."""
REACH = 25
"""How many neighbours are looked at: of an event, those of its date that stand before it; of a word, on either side in
the order of the alphabet, from its first letter and from its last. A table of any length is read in bounded time.
"""
LETTERS = 200
"""Letters of two texts that are compared one by one; what is longer is compared by its beginning."""
COMPARED = ("producers", "lines", "sections", "routes", "areas", "passability", "posts", "blockades", "control",
            "series", "claims", "looked_at")
"""Tables whose rows are compared as a whole; others have a rule of their own."""

_NO_CONTENT = ("id", "facts_id", "sources")
_OF_A_MIRROR = re.compile(r"^(?:www|m|amp)\.")
_OF_A_CAMPAIGN = re.compile(r"utm_\w+|fbclid|gclid|yclid|igshid|mc_[ce]id")


@warning
def rows_stand_once(seeds: Seeds) -> Iterator[Problem]:
    """Does no row say the same as another of its table, but for its id and its sources?"""
    for table in COMPARED:
        for earlier, later in _repeats(seeds.tables[table], _content):
            yield problem_of(later, "id", f"a row that does not repeat {earlier.row.id}", later.row.id,
                             "Take one of the two out, or say what is different.")


def _content(row: Any) -> Hashable:
    return tuple(value for name, value in vars(row).items() if name not in _NO_CONTENT)


def _repeats(records: Iterable[Record], key: Callable[[Any], Hashable]) -> Iterator[tuple[Record, Record]]:
    """Yield each row whose key an earlier one has, with that one; a key of None is not compared."""
    first: dict[Hashable, Record] = {}
    for record in records:
        found = key(record.row)
        earlier = first.setdefault(found, record) if found is not None else record
        if earlier is not record:
            yield earlier, record


@warning
def documents_stand_once(seeds: Seeds) -> Iterator[Problem]:
    """Is no document listed under two ids: by its address, however written, or by publisher, title and date?"""
    told = set()
    for earlier, later in _repeats(seeds.tables["sources"], lambda row: plain_address(row.url) if row.url else None):
        told.add(later.row.id)
        yield problem_of(later, "url", f"an address that {earlier.row.id} does not have", later.row.url,
                         "Cite the row that is there, and take this one out.")
    for earlier, later in _repeats(seeds.tables["sources"], _title_page):
        if later.row.id not in told:
            yield problem_of(later, "title", f"a document that is not {earlier.row.id}", later.row.title,
                             "Cite the row that is there, and take this one out.")


def _title_page(row: Any) -> Hashable:
    return row.publisher.casefold(), row.title.casefold(), row.published, row.language


def plain_address(url: str) -> str:
    """Return an address without what does not change the page: scheme, www, tracking, fragment, last slash, coding.

    Examples
    --------
    >>> plain_address("http://www.Tass.com/world/?utm_source=x&id=7#top")
    'tass.com/world?id=7'
    """
    parts = urlsplit(url)
    asked = [(name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True)
             if not _OF_A_CAMPAIGN.fullmatch(name)]
    query = f"?{urlencode(sorted(asked))}" if asked else ""
    host = _OF_A_MIRROR.sub("", (parts.hostname or "").lower())
    return f"{host}{unquote(parts.path).rstrip('/')}{query}"


@warning
def events_stand_once(seeds: Seeds) -> Iterator[Problem]:
    """Is no event told twice: on the same date, under nearly the same title, or one like it at the same place?"""
    of_date: dict[str, deque[Record]] = {}
    for later in seeds.tables["events"]:
        before = of_date.setdefault(later.row.date, deque(maxlen=REACH))
        earlier = next((one for one in before if _is_one_event(one.row, later.row)), None)
        if earlier:
            expected = f"an event that is not {earlier.row.id}, of the same date"
            yield problem_of(later, "title", expected, later.row.title,
                             "Take one of the two out, or tell them apart by their titles.")
        before.append(later)


def _is_one_event(one: Any, other: Any) -> bool:
    is_one_spot = (one.place, one.section, one.category) == (other.place, other.section, other.category)
    return _are_alike(one.title.casefold(), other.title.casefold(), LIKENESS_OF_TITLES if is_one_spot else LIKENESS)


@warning
def places_stand_once(seeds: Seeds) -> Iterator[Problem]:
    """Does no place lie where another of its kind lies, or bear the main name of another of its kind?"""
    for earlier, later in _repeats(seeds.tables["places"], _spot):
        spot = f"{later.row.lon}, {later.row.lat}"
        yield problem_of(later, "lon", f"a spot at which {earlier.row.id} does not lie", spot,
                         "Take one of the two out, or correct a position.")
    kinds = {row.id: row.kind for row in seeds.rows("places")}
    for earlier, later in _repeats(seeds.tables["names"], lambda row: _main_name(row, kinds)):
        if earlier.row.place != later.row.place:
            expected = f"a main name that {earlier.row.place}, a {kinds[later.row.place]} too, does not have"
            yield problem_of(later, "name", expected, later.row.name,
                             "Take one of the two places out, or correct a name.")


def _spot(row: Any) -> Hashable:
    return None if row.lon is None else (row.kind, round(row.lon, SPOT_DECIMALS), round(row.lat, SPOT_DECIMALS))


def _main_name(row: Any, kinds: dict[str, str]) -> Hashable:
    return (kinds[row.place], row.language, _folded(row.name)) if row.role == "main" and row.place in kinds else None


@warning
def names_stand_once(seeds: Seeds) -> Iterator[Problem]:
    """Has no place the same name twice in a language, but for its capitals?"""
    for earlier, later in _repeats(seeds.tables["names"], lambda row: (row.place, row.language, _folded(row.name))):
        yield problem_of(later, "name", f"a name that {earlier.row.id} does not have", later.row.name,
                         "Take one of the two out.")


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold()


@warning
def series_have_several_figures(seeds: Seeds) -> Iterator[Problem]:
    """Has every series more than one figure, and is none split in two by a slip in its id?"""
    counts = Counter(row.series for row in seeds.rows("series"))
    neighbours = Neighbours(counts)
    for record in seeds.tables["series"]:
        if counts[record.row.series] == 1:
            near = _nearest(record.row.series, neighbours.of(record.row.series))
            remedy = f"Did you mean {near}?" if near else "Correct the id, or leave it if there is one figure only."
            yield problem_of(record, "series", "a series of several figures", record.row.series, remedy)


@warning
def series_and_units_are_spelled_alike(seeds: Seeds) -> Iterator[Problem]:
    """Is no id of a series and no unit nearly that of another, so that one of them is a slip?"""
    for column in ("series", "unit"):
        counts = Counter(getattr(row, column) for row in seeds.rows("series"))
        neighbours = Neighbours(counts)
        seen: set[str] = set()
        for record in seeds.tables["series"]:
            word = getattr(record.row, column)
            usual = [other for other in neighbours.of(word) if (counts[other], other in seen) > (counts[word], False)]
            near = _nearest(word, usual) if word not in seen else ""
            seen.add(word)
            if near and (column == "unit" or counts[word] > 1):
                yield problem_of(record, column, f'a word that is not nearly "{near}"', word,
                                 "Correct one of the two, or tell them apart.")


class Neighbours:
    """Words in the order of the alphabet, once from the first letter and once from the last.

    A slip leaves what stands before or behind it as it was, and so its word beside the right one in one of the two
    orders.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self.forward = sorted(words)
        self.backward = sorted(word[::-1] for word in self.forward)

    def of(self, word: str) -> list[str]:
        """Return the words beside a word, at most :data:`REACH` on either side in each order, sorted."""
        mirrored = (other[::-1] for other in _beside(self.backward, word[::-1]))
        return sorted({*_beside(self.forward, word), *mirrored} - {word})


def _beside(words: list[str], word: str) -> list[str]:
    position = bisect_left(words, word)
    return words[max(0, position - REACH):position + REACH + 1]


def _nearest(word: str, words: Iterable[str]) -> str:
    """Return another word that is nearly the same; of several the first, and nothing where there is none."""
    return next((other for other in sorted(words) if other != word and _are_one_word(word, other)), "")


@cache
def _are_one_word(one: str, other: str) -> bool:
    if re.findall(r"\d+", one) != re.findall(r"\d+", other):
        return False
    parts = [sorted(re.split(r"[\s-]+", word.casefold())) for word in (one, other)]
    return parts[0] == parts[1] or _are_alike(one.casefold(), other.casefold(), LIKENESS)


def _are_alike(one: str, other: str, likeness: float) -> bool:
    matcher = SequenceMatcher(None, one[:LETTERS], other[:LETTERS], autojunk=False)
    return matcher.real_quick_ratio() >= likeness and matcher.quick_ratio() >= likeness and matcher.ratio() >= likeness
