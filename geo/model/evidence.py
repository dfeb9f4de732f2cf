"""What facts rest on: the documents that were read, whose words they carry, what was searched, and who is named."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from geo.model import cells
from geo.model.attestation import Grade
from geo.model.row import Row

BodyKind = Literal["head-of-state", "government", "ministry", "parliament", "court", "armed-forces", "authority",
                   "ombudsman", "intergovernmental", "humanitarian", "media", "company", "association", "other"]
Reason = Literal["office", "court", "public-case"]


class Source(Row):
    """A document that was read."""

    id: Annotated[cells.Id, Field(description="Stable key that other tables cite.")]
    facts_id: Annotated[cells.FactsIds, Field(description="Key of the source in the research tables.")]
    publisher: Annotated[cells.Text, Field(
        description="Who published the copy that was read; says so when it is a reprint.")]
    title: Annotated[cells.Text, Field(description="Title; in [square brackets] when it is our description.")]
    published: Annotated[cells.OptionalDate, Field(description="Date of publication as far as the copy gives it.")]
    url: Annotated[cells.Url, Field(description="Address of the copy that was read; empty when none is known.")]
    archived: Annotated[cells.Archived, Field(
        description="Day on which an archive kept a copy, and the address of that copy, with a blank between them.")]
    language: Annotated[cells.LanguageCode, Field(description="Language of the copy (ISO 639-1).")]
    side: Annotated[cells.Side, Field(description="Whose statement it is, not where it was found.")]
    read_as: Annotated[Literal["excerpt", "whole"], Field(description="How much of the document was read.")]
    grade: Annotated[Grade | None, cells.EMPTY, Field(
        description="primary: the body itself, its bulletin, judgment or statement; report: an agency's or paper's "
                    "own; copy: a reprint, translation or mirror; empty: not graded yet.")]
    origin: Annotated[cells.Origins, Field(
        description="Whose words it carries: ids of sources, and bodies:id, separated by '; '; empty: not told apart.")]


class Body(Row):
    """A ministry, court, agency or other body whose words documents carry."""

    id: Annotated[cells.Id, Field(description="Key that origin and via= name; no id of sources.csv.")]
    name: Annotated[cells.Text, Field(description="Name in English, as the body itself or neutral usage has it.")]
    kind: Annotated[BodyKind, Field(description="What it is.")]
    side: Annotated[cells.Side, Field(description="Side for which it speaks.")]
    url: Annotated[cells.Url, Field(description="Its site, where it has one.")]
    note: Annotated[cells.OptionalText, Field(description="Earlier names, and what else tells it apart.")]


class Search(Row):
    """A search for documents, also one that found nothing: so that silence is told apart from not having looked."""

    id: Annotated[cells.Id, Field(description="Key.")]
    topic: Annotated[cells.OptionalId, Field(description="What was sought, where it is no row of ours.")]
    subject: Annotated[cells.OptionalReference, Field(
        description="table:id of the row for which documents were sought.")]
    side: Annotated[cells.Side | None, cells.EMPTY, Field(description="Side whose account was sought; empty for any.")]
    day: Annotated[cells.Day, Field(description="Day of the search.")]
    words: Annotated[cells.Text, Field(description="Words that were sought, and where.")]
    pages_read: Annotated[cells.RequiredCount, Field(description="How many of the pages found were read.")]
    found: Annotated[cells.References, Field(
        description="table:id of the rows that came of it, separated by '; '; empty when nothing was found.")]


class Person(Row):
    """A person whose name may stand in the data."""

    id: Annotated[cells.Id, Field(description="Key.")]
    name: Annotated[cells.Text, Field(description="Name as the texts of the data write it.")]
    other_names: Annotated[cells.OptionalText, Field(description="Other spellings, separated by '; '.")]
    role: Annotated[cells.Text, Field(description="Office or part in which the person is named, with its time.")]
    reason: Annotated[Reason, Field(
        description="office: holds it; court: before or at a court; public-case: the name is the public case itself "
                    "and primary documents print it.")]
    sources: Annotated[cells.Cited, Field(description="Documents that print the name in that role.")]
