"""What changed between two days of one data folder: the comparer of two editions, asked about two days of one.

The two sheets of answers are compared as those of two editions are. On the days between, each answer is followed on its
way, so that what came and went again is told too, and with it the events of these days and the counts that grew.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from geo.comparison.answers import compare_sheets
from geo.comparison.changes import DayChange, DaysCompared, Grown, Happened, Statement, Step, describe_changes
from geo.comparison.day_text import change_lines
from geo.comparison.document import Member
from geo.comparison.labels import CORRIDOR_LABEL
from geo.comparison.model import Question, Sheet
from geo.comparison.sheets import DATED_LAYERS, Edition
from geo.engine.facts import Facts
from geo.errors import UsageError
from geo.model.attestation import ATTESTED
from geo.model.dates import bounds_of, change_days, parse_bound, parse_date
from geo.store.rows import AnyRow, EventRow, FigureRow
from geo.telling.charts import specify
from geo.telling.spoken import tell

CUMULATIVE = "cumulative"
"""Kind of the figures that count from a beginning on, and so can only grow."""
_DAY = timedelta(days=1)
_UNWEIGHED = len(ATTESTED)


@dataclass(frozen=True)
class Changes(DaysCompared):
    """What changed between two days, which can tell itself; ``str`` gives the text that the command prints.

    The fields are those of :class:`geo.comparison.changes.DaysCompared`.
    """

    def as_dict(self) -> Member:
        """Return the changes for JSON, see ``geo.comparison.changes.describe_changes``."""
        return describe_changes(self)

    def __str__(self) -> str:
        """Return the changes as text."""
        return tell(change_lines(self), self.words, self.untold_in)


def compare_days(edition: Edition, first: date, last: date) -> Changes:
    """Return what changed from one day to a later one.

    Parameters
    ----------
    edition : Edition
        A checked data folder, whole or as known by a day; what its engines answered once it keeps.
    first, last : datetime.date
        Days within the period of the data; what was so on the first is compared with what was so on the last.

    Returns
    -------
    Changes
        ``differing`` is the set difference of the answers on the two days; ``passing`` is what was the same on both
        and another in between. Both are sorted by weight, see :func:`weigh`.

    Raises
    ------
    UsageError
        If the first day is not before the last.
    """
    facts = edition.facts
    differing, passing = follow_answers(edition, first, last)
    return Changes(first, last, differing, passing, tuple(_happened(facts, first, last)),
                   tuple(_grown(facts, first, last)), facts.situation, facts.words,
                   facts.untold_in)


def follow_answers(
    edition: Edition, first: date, last: date
) -> tuple[tuple[DayChange, ...], tuple[DayChange, ...]]:
    """Return the answers that differ between two days, and those that only did in between; see :func:`compare_days`."""
    if first >= last:
        raise UsageError(f"the first day, {first}, is not before the last, {last}. Name the earlier day first.")
    facts = edition.facts
    sheets = [(day, edition.day(day)) for day in days_between(facts, first, last)]
    start, end = sheets[0][1], edition.day(last)
    differing = {question for question, _, _ in compare_sheets(start, end)}
    asked = dict.fromkeys(question for _, sheet in sheets for question in sheet)
    names = {id: row["label"] for id, row in facts.routes.items()}
    ways = ((question, tuple(_steps(question, sheets))) for question in asked)
    followed = (DayChange(question, _label(facts, question), start.get(question), end.get(question), steps,
                          _stated(facts, question, first, last), names if question.kind == "route" else {})
                for question, steps in ways if steps)
    found = sorted(followed, key=lambda change: weigh(change, facts))
    return (tuple(change for change in found if change.question in differing),
            tuple(change for change in found if change.question not in differing))


def weigh(change: DayChange, facts: Facts) -> tuple[object, ...]:
    """Return the place of a change among others, the weightiest first.

    First what could pass the whole corridor, the class of the headline before the others; then its route, settlements
    cut off, points where passage was stopped, control, posts, and last single roads and stretches. Within each, what
    changed before that of which it only became more or less sure; then what is better attested; then what is earlier.
    """
    case, question = facts.situation, change.question
    scope = question.subject.partition(":")[0]
    whole = question.kind == "state" and scope == "corridor"
    group = 0 if whole else {"route": 1, "cut-off": 2, "in-force": 3, "state": 7}[question.kind]
    table = ("blockades", "control", "posts").index(scope) if question.kind == "in-force" else 0
    traffic = [case.headline, *case.classes].index(question.traffic) if question.traffic else 0
    attested = min((one.weight for one in change.stated), default=_UNWEIGHED)
    return group, table, change.is_surer_only, traffic if whole else 0, attested, change.steps[0].day, question


def days_between(facts: Facts, first: date, last: date) -> list[date]:
    """Return the first day and each later one, up to the last, on which an answer may be another."""
    rows: list[AnyRow] = [*facts.reports.values(), *facts.routes.values()]
    rows += [row for table in DATED_LAYERS.values() for row in _dated_rows(facts, table).values()]
    return change_days(map(bounds_of, rows), first, last + _DAY)


def _label(facts: Facts, question: Question) -> str:
    """Return what the subject of a question is called; its id where it has no label."""
    scope, _, name = question.subject.partition(":")
    if question.kind == "route" or scope == "corridor":
        return CORRIDOR_LABEL
    if question.kind == "cut-off":
        return facts.label_of(name or scope)
    if question.kind == "in-force":
        return str(_dated_rows(facts, scope)[name]["label"] or name)
    return facts.section_label(name) if scope == "section" else str(facts.routes[name]["label"])


def _steps(question: Question, sheets: list[tuple[date, Sheet]]) -> Iterator[Step]:
    """Yield each day on which the answer became another one."""
    before = sheets[0][1].get(question)
    for day, sheet in sheets[1:]:
        answer = sheet.get(question)
        if answer != before:
            yield Step(day, answer)
        before = answer


def _stated(facts: Facts, question: Question, first: date, last: date) -> tuple[Statement, ...]:
    """Return the rows on which the answers of the two days and of those between rest, with who states them."""
    scope, _, name = question.subject.partition(":")
    if question.kind == "in-force":
        return (_statement(question.subject, _dated_rows(facts, scope)[name]),)
    if question.kind != "state":
        return ()
    runs = [episode for episode in facts.passability.episodes_of(scope, name, question.traffic)
            if episode.starts <= last and first < episode.ends]
    reports = dict.fromkeys(report for episode in runs for report in episode.reports)
    return tuple(_statement(f"passability:{report}", facts.reports[report]) for report in reports)


def _dated_rows(facts: Facts, table: str) -> Mapping[str, AnyRow]:
    """Return the rows of a dated layer by id."""
    tables: dict[str, Mapping[str, AnyRow]] = {"posts": facts.posts, "blockades": facts.blockades,
                                               "control": facts.control}
    return tables[table]


def _statement(row_id: str, row: AnyRow) -> Statement:
    voices = [voice for voice in (row["voices"] or "").split("; ") if voice]
    return Statement(row_id, row["attested_by"], tuple(voices), row["sources"])


def _happened(facts: Facts, first: date, last: date) -> Iterator[Happened]:
    """Yield the events after the first day and up to the last, in order; what may have been then is only possible."""
    for row in sorted(facts.events.values(), key=_when):
        bounds = bounds_of(row)
        start, end = bounds.possible_from, bounds.possible_until
        if start and end and start <= last and first + _DAY < end:
            is_sure = first < start and end <= last + _DAY
            yield Happened(row["id"], row["title"], row["date"], "certain" if is_sure else "possible",
                           _statement(f"events:{row['id']}", row))


def _when(row: EventRow) -> tuple[date, str, str]:
    return bounds_of(row).possible_from or date.min, row["time"] or "", row["id"]


def _grown(facts: Facts, first: date, last: date) -> Iterator[Grown]:
    """Yield the counts of which a later figure is higher; each is compared within what one side states."""
    titles = {figure.id: chart.title for chart in specify(facts).charts for figure in chart.figures}
    counted: dict[tuple[str, str | None], list[tuple[date, FigureRow]]] = {}
    for row in facts.figures:
        if row["kind"] == CUMULATIVE and row["value"] is not None:
            counted.setdefault((row["series"], row["side"]), []).append((_counted_until(row), row))
    for (series, _), dated in sorted(counted.items(), key=lambda item: (item[0][0], item[0][1] or "")):
        dated.sort(key=lambda pair: (pair[0], pair[1]["time"] or "", float(pair[1]["value"] or 0)))
        was, now = ([row for day, row in dated if day <= limit] for limit in (first, last))
        if now and (not was or _value(now[-1]) > _value(was[-1])):
            named = facts.situation.series.words.get(series)
            label = titles.get(now[-1]["id"]) or (named and facts.call(f"report.series.{series}", named))
            yield Grown(series, label, was[-1] if was else None, now[-1])


def _value(row: FigureRow) -> float:
    return float(row["value"] or 0)


def _counted_until(row: FigureRow) -> date:
    end = parse_bound(row["date_end"]) if row["date_end"] else None
    return end.latest if end else parse_date(row["date"]).latest
