"""Fitting a brief on its pages: parts are left out in their order until it fits, and put back where there is room."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from geo.briefs.detail import Detail
from geo.briefs.model import Block, Document
from geo.briefs.room import fits


class Fitted(Protocol):
    """What is fitted: it is told without the parts that it leaves out."""

    detail: Detail
    left_out: frozenset[Detail]

    def leave_out(self, steps: Iterable[Detail]) -> None:
        """Leave out these parts from now on."""

    def told(self, drawn: tuple[Block, ...]) -> Document:
        """Return the document without them, with the pictures drawn."""


def fit(brief: Fitted, drawn: tuple[Block, ...]) -> Document:
    """Return the brief as full as it fits on its pages, or in the last step of detail; its detail is then the last
    step that is left out.

    Steps are left out in their order until it fits, and then put back, the last first, where there is room.
    """
    least = brief.left_out
    for detail in Detail:
        if detail >= brief.detail:
            brief.leave_out(step for step in Detail if step <= detail)
            document = brief.told(drawn)
            if fits(document):
                break
    for step in sorted(brief.left_out - least, reverse=True):
        held = brief.left_out
        brief.leave_out(held - {step})
        fuller = brief.told(drawn)
        if fits(fuller):
            document = fuller
        else:
            brief.leave_out(held)
    brief.detail = max(brief.left_out)
    return document
