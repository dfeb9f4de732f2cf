"""Rules on names, figures and accounts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from geo.errors import Problem
from geo.model import dates
from geo.model.citations import UNVERIFIED, cited_sources
from geo.seeds.read import Seeds
from geo.seeds.validate.registry import citing, problem_of, rule


@rule
def main_names_are_single(seeds: Seeds) -> Iterator[Problem]:
    """Has each place at most one main name for a language and form, and is a neutral one not beside another form?"""
    first: dict[tuple[str, str, str], int] = {}
    forms: dict[tuple[str, str], set[str]] = defaultdict(set)
    for record in seeds.tables["names"]:
        row = record.row
        if row.role != "main":
            continue
        line = first.setdefault((row.place, row.language, row.form), record.line)
        if line != record.line:
            yield problem_of(record, "role", f"other, since line {line} has the main name", "main", "Choose one.")
        forms[row.place, row.language].add(row.form)
        if "neutral" in forms[row.place, row.language] and len(forms[row.place, row.language]) > 1:
            yield problem_of(record, "form", "a neutral main name alone, or one main name a side", row.form,
                             "Make one of them role other.")


@rule
def drawn_places_have_a_name(seeds: Seeds) -> Iterator[Problem]:
    """Has every place a main English name?"""
    if "names" in seeds.unread:
        return
    named = {row.place for row in seeds.rows("names") if row.language == "en" and row.role == "main"}
    named |= seeds.faulty_cells("names", "place")
    for record in seeds.tables["places"]:
        if record.row.id not in named:
            yield problem_of(record, "id", "a main English name in names.csv", record.row.id, "Add the name.")


@rule
def figures_are_values_or_ranges(seeds: Seeds) -> Iterator[Problem]:
    """Is a figure one value, a range of two, or the interval itself?"""
    for record in seeds.tables["series"]:
        row = record.row
        ends = [row.value_min, row.value_max]
        is_range = None not in ends
        if (row.value is not None) + is_range != 1 and not (row.kind == "interval" and row.value is None):
            yield problem_of(record, "value", "a value, or value_min and value_max", row.value, "Fill one of the two.")
        elif ends.count(None) == 1:
            yield problem_of(record, "value_max", "both ends of the range", "", "Fill value_min and value_max.")
        elif is_range and not row.value_min < row.value_max:
            yield problem_of(record, "value_max", f"more than {row.value_min}", row.value_max, "Swap the two.")


@rule
def figures_end_after_they_begin(seeds: Seeds) -> Iterator[Problem]:
    """Does the last day of a figure not lie before its first?"""
    for record in seeds.tables["series"]:
        end = dates.parse_bound(record.row.date_end or "")
        if end and end.latest < dates.parse_date(record.row.date).earliest:
            yield problem_of(record, "date_end", f"{record.row.date} or later", record.row.date_end, "Correct a date.")


@rule
def accounts_say_who_reports(seeds: Seeds) -> Iterator[Problem]:
    """Does an account that is known only through another side's press say who reports it?"""
    sides = {row.id: row.side for row in seeds.rows("sources")}
    for record in seeds.tables["accounts"]:
        row = record.row
        cited = cited_sources(row.sources)
        is_own = row.side in {sides.get(source) for source in cited}
        if not is_own and not row.reported_by and all(source in sides for source in cited):
            yield problem_of(record, "reported_by", f"the publisher, since no cited source is of side {row.side}", "",
                             "Name who reports it, or cite a source of that side.")


@rule
def accounts_stand_once(seeds: Seeds) -> Iterator[Problem]:
    """Does no account stand twice, once for each row that it speaks of?"""
    first: dict[tuple[str, str, str], str] = {}
    for record in seeds.tables["accounts"]:
        row = record.row
        earlier = first.setdefault((row.side, row.text, row.sources), row.id)
        if earlier != row.id:
            expected = f"a text that {earlier} does not have, with the same side and sources"
            yield problem_of(record, "text", expected, row.text,
                             f"Add the subjects to {earlier} and take this row out.")


@rule
def only_events_are_unverified(seeds: Seeds) -> Iterator[Problem]:
    """Does everything that the map draws rest on a source that was read? (Events and names may wait for one.)"""
    for table, record in citing(seeds):
        if table not in ("events", "names") and record.row.sources == UNVERIFIED:
            yield problem_of(record, "sources", "a source", UNVERIFIED, "Cite a source, or leave the row out.")
