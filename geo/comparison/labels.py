"""What the subjects of questions are called, in the newer edition or else in the older one."""

from __future__ import annotations

from geo.comparison.model import Kind, Question
from geo.comparison.rows import Contents
from geo.comparison.sheets import DATED_LAYERS

CORRIDOR_LABEL = "the corridor"
_THINGS: dict[Kind, str] = {"figures": "series", "chart": "chart", "verdict": "claim"}
_LAYERS = {table: layer for layer, table in DATED_LAYERS.items()}


class Labels:
    """Finds labels in two editions.

    Parameters
    ----------
    old, new : Contents
    """

    def __init__(self, old: Contents, new: Contents) -> None:
        self._editions = (new, old)
        drawn = [contents.find(layer) for contents in (old, new) for layer in ("corridor_route", "roads")]
        self._sections = {str(row.cells["section"]): str(row.cells.get("label") or "")
                          for table in drawn if table for row in table.rows.values() if row.cells.get("section")}

    def find(self, question: Question) -> str:
        """Return what the subject of a question is called in English; its id where it has no label."""
        scope, _, name = question.subject.partition(":")
        if question.kind in ("route", "closed-days") or scope == "corridor":
            return CORRIDOR_LABEL
        if question.kind == "state":
            return self._section(name) if scope == "section" else self._row("routes", name)
        if question.kind in ("cut-off", "to", "from"):
            return self.place(question.subject)
        if question.kind == "in-force":
            return self._row(_LAYERS[scope], name)
        if question.kind == "stop":
            section, _, node = question.subject.partition("--")
            return f"{self.place(node)} on {self._section(section)}"
        return f"{_THINGS[question.kind]} {question.subject}"

    def place(self, key: str) -> str:
        """Return what a place is called in English; its id where it has no label."""
        return self._row("places", key)

    def _section(self, section: str) -> str:
        return self._sections.get(section) or section

    def _row(self, table: str, key: str) -> str:
        tables = (contents.find(table) for contents in self._editions)
        rows = (found.rows.get(key) for found in tables if found)
        return next((str(row.cells["label"]) for row in rows if row and row.cells.get("label")), key)
