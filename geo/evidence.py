"""What facts rest on: the documents that were read."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from geo import cells
from geo.row import Row


class Source(Row):
    """A document that was read."""

    id: Annotated[cells.Id, Field(description="Stable key that other tables cite.")]
    facts_id: Annotated[cells.FactsIds, Field(description="Key of the source in the research tables.")]
    publisher: Annotated[cells.Text, Field(
        description="Who published the copy that was read; says so when it is a reprint.")]
    title: Annotated[cells.Text, Field(description="Title; in [square brackets] when it is our description.")]
    published: Annotated[cells.OptionalDate, Field(description="Date of publication as far as the copy gives it.")]
    url: Annotated[cells.Url, Field(description="Address of the copy that was read; empty when none is known.")]
    language: Annotated[cells.LanguageCode, Field(description="Language of the copy (ISO 639-1).")]
    side: Annotated[cells.Side, Field(description="Whose statement it is, not where it was found.")]
    read_as: Annotated[Literal["excerpt", "whole"], Field(description="How much of the document was read.")]
