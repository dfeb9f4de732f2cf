"""The result of a comparison, which can tell itself as text and as JSON."""

from __future__ import annotations

from dataclasses import dataclass, field

from geo.comparison.document import Member, describe
from geo.comparison.documents import Document
from geo.comparison.model import Comparison
from geo.comparison.text import diff_lines
from geo.telling.terminal import join_lines


@dataclass(frozen=True)
class Difference(Comparison):
    """What differs between two editions of the data; ``str`` gives the text that the command prints.

    The fields are those of :class:`geo.comparison.model.Comparison`, and:

    Parameters
    ----------
    documents : tuple of Document
        What rows cite that were added or corrected, and did not cite before.
    """

    documents: tuple[Document, ...] = field(default=(), repr=False, compare=False)

    def as_dict(self) -> Member:
        """Return the comparison for JSON, see ``describe`` in ``geo.comparison.document``."""
        return describe(self)

    def __str__(self) -> str:
        """Return the comparison as text, for a reviewer."""
        return join_lines(diff_lines(self))
