"""Rules on texts in other languages and on the glossary."""

from __future__ import annotations

from collections.abc import Iterator

from geo.errors import Problem, quote
from geo.model.schema import TABLES
from geo.model.suggestions import did_you_mean
from geo.model.texts import TEXTS, checksum_of
from geo.model.vocabularies import is_free_text
from geo.seeds.read import Record, Seeds
from geo.seeds.validate.registry import offer, problem_of, rule, split_list, warning


@rule
def texts_render_a_text(seeds: Seeds) -> Iterator[Problem]:
    """Does every text in another language render a text of a row that there is?"""
    for record in texts_of(seeds):
        table, key, column = record.row.id.split(":")
        columns = [name for name in TABLES[table].model_fields if is_free_text(table, name)] if table in TABLES else []
        if table in TEXTS or not columns:
            remedy = did_you_mean(table, [name for name in TABLES if name not in TEXTS]) or "Correct the table."
            yield problem_of(record, "id", "a table with texts in English", table, remedy)
        elif not seeds.may_have(table, key):
            yield problem_of(record, "id", f"an id of {table}.csv", key,
                             offer(seeds, table, key, "Correct the id, or take the text out."))
        elif column not in columns:
            remedy = did_you_mean(column, columns) or "Correct the column."
            yield problem_of(record, "id", f"one of {', '.join(columns)}", column, remedy)
        elif english_of(seeds, record) == "":
            yield problem_of(record, "id", "a cell with a text", f"{table}:{key}:{column}",
                             "Take the text out: there is nothing to render.")


@rule
def texts_say_who_read_them(seeds: Seeds) -> Iterator[Problem]:
    """Does a text that was read by a native speaker say by whom and when, and a draft not?"""
    for record in texts_of(seeds):
        is_draft = record.row.state == "draft"
        for column in ("read_by", "read_on"):
            if is_draft and getattr(record.row, column):
                yield problem_of(record, column, "an empty cell, since it is a draft", getattr(record.row, column),
                                 "Empty the cell, or correct the state.")
            elif not is_draft and not getattr(record.row, column):
                yield problem_of(record, column, "who read it, and when", "", "Fill the cell, or call it a draft.")


@warning
def texts_follow_their_english(seeds: Seeds) -> Iterator[Problem]:
    """Has no English text changed since a text in another language rendered it?"""
    for record in texts_of(seeds):
        english = english_of(seeds, record)
        if english and checksum_of(english) != record.row.checksum:
            yield problem_of(record, "checksum", f"{checksum_of(english)}, that of {quote(english)}",
                             record.row.checksum, "Render the English of today, then write its checksum.")


@rule
def terms_stand_once_in_a_language(seeds: Seeds) -> Iterator[Problem]:
    """Has the glossary one rendering of a term in a language, and does it not name it among the words to avoid?"""
    first: dict[tuple[str, str], str] = {}
    for record in seeds.tables["glossary"]:
        row = record.row
        earlier = first.setdefault((row.term, row.language), row.id)
        if earlier != row.id:
            yield problem_of(record, "term", f"a term that {earlier} does not have in {row.language}", row.term,
                             "Make one row of both.")
        if row.rendering in split_list(row.avoided):
            yield problem_of(record, "avoided", "words other than the rendering", row.avoided, "Take it out.")


def texts_of(seeds: Seeds) -> Iterator[Record]:
    """Yield the texts in other languages."""
    for table in TEXTS:
        yield from seeds.tables[table]


def english_of(seeds: Seeds, record: Record) -> str | None:
    """Return the English that a text renders, empty where the cell is; None where that is not known."""
    table, key, column = record.row.id.split(":")
    row = seeds.rows_by_id(table).get(key) if table in TABLES else None
    return None if row is None or not is_free_text(table, column) else getattr(row, column) or ""
