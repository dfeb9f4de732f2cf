"""A comparison as a JSON document; docs/method.md describes its members, which are kept stable.

Members may be added within a version of the project; those that are here keep their names and meanings.
"""

from __future__ import annotations

from geo.comparison.model import Answer, AnswerChange, Comparison, RowChange

FORMAT = 1
"""Counts up when a member goes or changes its meaning."""

Member = dict[str, object]


def describe(difference: Comparison) -> Member:
    """Return a comparison as plain values: lists, objects, text, numbers; days as ISO 8601, ranges half-open."""
    first, last = difference.period
    return {
        "format": FORMAT, "old": difference.old, "new": difference.new,
        "first_day": first.isoformat(), "last_day": last.isoformat(),
        "rows": [_row(row) for row in difference.rows],
        "columns": [{"table": change.table, "column": change.column, "only_in": change.only_in}
                    for change in difference.columns],
        "computed": [{"table": table.table, "added": table.added, "corrected": table.corrected,
                      "retired": table.retired} for table in difference.computed],
        "files": list(difference.files),
        "answers": [_answer_change(change) for change in difference.answers],
        "notes": list(difference.notes),
    }


def _row(row: RowChange) -> Member:
    fields = [{"name": field.name, "old": field.old, "new": field.new, "follows": field.follows}
              for field in row.fields]
    move = row.move and {"how": row.move.how, "distance_m": row.move.distance_m, "follows": row.move.follows}
    return {"table": row.table, "id": row.id, "label": row.label, "change": row.change, "follows": row.follows,
            "fields": fields, "move": move}


def _answer_change(change: AnswerChange) -> Member:
    return {"kind": change.question.kind, "subject": change.question.subject,
            "traffic": change.question.traffic or None, "base": change.question.base or None, "label": change.label,
            "was": describe_answer(change.was), "now": describe_answer(change.now),
            "days": [{"from": run.starts.isoformat(), "until": run.until.isoformat()} for run in change.runs]}


def describe_answer(answer: Answer | None) -> Member | None:
    """Return an answer as plain values; None where there is none."""
    if answer is None:
        return None
    return {"value": answer.value, "certainty": answer.certainty, "disputed": answer.disputed}
