"""A comparison as text, for a reviewer at a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from geo.comparison.labels import CORRIDOR_LABEL
from geo.comparison.model import Comparison, FieldChange, Kind, Move, RowChange, Value
from geo.comparison.phrases import Told, list_some, tell_together
from geo.errors import printable
from geo.model.words import Words
from geo.model.words.spelling import join_words

NAMES_AT_MOST = 8
"""More places or rows that share a line are counted; the JSON form has them all."""
SHORT_LINES = 10
"""More answers are counted in the short form."""
NO_ANSWER_DIFFERS = "No answer differs."
_WORD_LIMIT = 60
_HEADINGS: dict[Kind, str] = {
    "route": "Routes of the corridor in use", "state": "What could pass", "closed-days": "Days certainly closed",
    "to": "Who could reach whom", "from": "Who could reach whom",
    "in-force": "Posts, points where passage was stopped, control", "stop": "Places on the roads",
    "figures": "Figures of a series", "chart": "Figures of a chart", "verdict": "Verdicts on claims",
}


def diff_lines(difference: Comparison) -> Iterator[str]:
    """Yield the text of a comparison: rows, answers, what follows of itself, and what could not be compared."""
    if difference.is_empty:
        yield f"Nothing differs between {difference.old} and {difference.new}."
    else:
        yield f"From {difference.old} to {difference.new}"
        yield from _row_lines([row for row in difference.rows if not row.follows])
        yield from _answer_lines(difference)
        yield from _following_lines(difference)
    yield from (("", *difference.notes) if difference.notes else ())


def short_lines(difference: Comparison) -> Iterator[str]:
    """Yield how many rows differ, and a line for each answer that does; above :data:`SHORT_LINES` they are counted."""
    told = _without_repetition(_tell(difference))
    rows = _count_rows([row for row in difference.rows if not row.follows]) or "No row was typed anew"
    yield f"{rows}. {'Answers that differ:' if told else NO_ANSWER_DIFFERS}"
    for one in told[:SHORT_LINES]:
        yield f"  {_head(_where(one, difference.bases, at_most=3), one)}{one.sentence}"
    if len(told) > SHORT_LINES:
        yield f"  and {len(told) - SHORT_LINES} more"


def _without_repetition(told: list[Told]) -> list[Told]:
    """Return what is told without states of a route or section of which the corridor's says the same."""
    of_corridor = {(one.traffic, one.sentence) for one in told if _is_corridor(one)}
    return [one for one in told if one.kinds != ("state",) or _is_corridor(one)
            or (one.traffic, one.sentence) not in of_corridor]


def _tell(difference: Comparison) -> list[Told]:
    return tell_together(difference.answers, difference.period, difference.case.classes, difference.words)


def _heading(kind: Kind, words: Words) -> str:
    return words.plain("report.diff.cutOff") if kind == "cut-off" else _HEADINGS[kind]


def answer_groups(difference: Comparison) -> Iterator[tuple[str, list[tuple[str, Told]]]]:
    """Yield the headings of answers that differ, each with what is told under it: how it begins, and the rest."""
    for heading, under in groupby(_tell(difference), key=lambda one: _heading(one.kinds[0], difference.words)):
        yield heading, [(_head(_where(one, difference.bases, at_most=NAMES_AT_MOST), one), one) for one in under]


def _answer_lines(difference: Comparison) -> Iterator[str]:
    yield from ("", "Answers that differ" if difference.answers else NO_ANSWER_DIFFERS)
    told = _tell(difference)
    for heading, under in groupby(told, key=lambda one: _heading(one.kinds[0], difference.words)):
        yield f"  {heading}"
        spoken_of: dict[str, list[Told]] = {}
        for one in under:
            spoken_of.setdefault(_where(one, difference.bases, at_most=NAMES_AT_MOST), []).append(one)
        for where, group in spoken_of.items():
            yield from _sentences(where, group)


def _sentences(where: str, told: list[Told]) -> Iterator[str]:
    """Yield answers on the same subjects; what these are is told once."""
    if len(told) == 1 or not where:
        yield from (f"    {_head(where, one)}{one.sentence}" for one in told)
        return
    yield f"    {where}"
    yield from (f"      {_head('', one)}{one.sentence}" for one in told)


def _where(told: Told, bases: Mapping[str, str], *, at_most: int) -> str:
    """Return what is spoken of; nothing for the corridor, which is what all is about."""
    subjects = join_words(list_some(told.subjects, at_most))
    start = printable(bases.get(told.base, told.base))
    if told.kinds == ("to", "from"):
        return f"between {start} and {subjects}"
    if told.kinds in (("to",), ("from",)):
        return f"from {start} to {subjects}" if told.kinds == ("to",) else f"to {start} from {subjects}"
    return "" if _is_corridor(told) else subjects


def _is_corridor(told: Told) -> bool:
    return told.kinds == ("state",) and told.subjects == (CORRIDOR_LABEL,)


def _head(where: str, told: Told) -> str:
    """Return the beginning of a sentence."""
    if _is_corridor(told):
        return f"{join_words(told.traffic)} "
    return f"{', '.join(filter(None, [where, join_words(told.traffic)]))}: "


def _row_lines(rows: list[RowChange]) -> Iterator[str]:
    yield from ("", _count_rows(rows) or "No row was typed anew.")
    for table, group in groupby(rows, key=lambda row: row.table):
        yield f"  {table}"
        for row in group:
            label = f" ({_shortened(row.label)})" if row.label and row.label != row.id else ""
            yield f"    {row.change}: {printable(row.id)}{label}"
            yield from (f"      {line}" for field in row.fields if not field.follows for line in _field_lines(field))
            if row.move and not row.move.follows:
                yield f"      {spell_move(row.move)}"


def _count_rows(rows: list[RowChange]) -> str:
    """Return how many rows were added, corrected and retired; nothing where there are none."""
    counts = [f"{number} {change}" for change in ("added", "corrected", "retired")
              if (number := sum(row.change == change for row in rows))]
    return f"Rows: {join_words(counts)}" if counts else ""


def _shortened(text: str) -> str:
    if len(text) > _WORD_LIMIT:
        text = f"{text[:_WORD_LIMIT].rpartition(' ')[0] or text[:_WORD_LIMIT]} ..."
    return printable(text)


def _field_lines(field: FieldChange) -> Iterator[str]:
    if field.name == "sources" and isinstance(field.old, str) and isinstance(field.new, str):
        yield from _citation_lines(field.old.split("; "), field.new.split("; "))
        return
    old, new = spell_value(field.old), spell_value(field.new)
    if len(old) + len(new) <= 2 * _WORD_LIMIT:
        yield f"{printable(field.name)}: {old} -> {new}"
    else:
        yield from (f"{printable(field.name)}:", f"  - {old}", f"  + {new}")


def _citation_lines(old: list[str], new: list[str]) -> Iterator[str]:
    yield from (f"sources: no longer {printable(part)}" for part in old if part not in new)
    yield from (f"sources: now also {printable(part)}" for part in new if part not in old)
    if set(old) == set(new):
        yield "sources: in another order"


def spell_value(value: Value) -> str:
    """Return what stands in a cell, text in quotes.

    Examples
    --------
    >>> spell_value("road"), spell_value(None), spell_value(3.5)
    ('"road"', '(empty)', '3.5')
    """
    if value is None:
        return "(empty)"
    return f'"{printable(value)}"' if isinstance(value, str) else str(value)


def spell_move(move: Move) -> str:
    """Return how far a geometry moved, in words.

    Examples
    --------
    >>> spell_move(Move(1250.0, "moved"))
    'moved by 1,250 m'
    """
    if move.distance_m is None:
        return "it has a position now" if move.how == "placed" else "it has no position any more"
    if move.how == "moved":
        return f"moved by {move.distance_m:,.0f} m"
    return f"redrawn, up to {move.distance_m:,.0f} m away"


def _following_lines(difference: Comparison) -> Iterator[str]:
    lines = list(following_lines(difference))
    yield from (("", "It follows") if lines else ())
    yield from lines


def following_lines(difference: Comparison) -> Iterator[str]:
    """Yield what follows of itself: cells that are computed, columns that only one side has, other files."""
    followers = (row for row in difference.rows if row.follows)
    for table, group in groupby(followers, key=lambda row: row.table):
        rows = list(group)
        columns = dict.fromkeys(name for row in rows for name in _differing(row))
        names = join_words(list_some([printable(row.id) for row in rows], NAMES_AT_MOST))
        yield f"  {table}: {', '.join(columns)} of {names}"
    for change in difference.columns:
        where = "is new" if change.only_in == "new" else "is gone"
        yield f"  {change.table}: the column {printable(change.column)} {where}; its cells are not compared"
    for computed in difference.computed:
        numbers = [f"{getattr(computed, change)} {change}" for change in ("added", "corrected", "retired")
                   if getattr(computed, change)]
        yield f"  {computed.table}: {join_words(numbers)}"
    if difference.files:
        yield f"  other files: {join_words(list_some([*map(printable, difference.files)], NAMES_AT_MOST))}"


def _differing(row: RowChange) -> Iterable[str]:
    yield from (printable(field.name) for field in row.fields)
    if row.move:
        yield "geometry"
