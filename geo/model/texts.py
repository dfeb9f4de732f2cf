"""What readers meet in words: the steps of tours, texts in other languages than English, and the glossary."""

from __future__ import annotations

import hashlib
import unicodedata
from functools import cache
from typing import Annotated, Literal

from pydantic import Field

from geo.model import cells
from geo.model.row import Row
from geo.model.situation import LANGUAGES

TEXTS: dict[str, str] = {f"texts_{language}": language for language in LANGUAGES[1:]}
"""Tables of texts in other languages than English, and their language; a folder has those that its situation lists."""
TextState = Literal["draft", "read-by-a-native-speaker"]


class TourStep(Row):
    """A step of a guided tour: a day, a view, what is shown, and what is told of it."""

    id: Annotated[cells.Id, Field(description="Key.")]
    tour: Annotated[cells.Id, Field(description="Tour that it is a step of.")]
    step: Annotated[cells.RequiredCount, Field(description="Its place in the tour, from 1.")]
    day: Annotated[cells.Day, Field(description="Day that is shown.")]
    place: Annotated[cells.OptionalId, Field(
        description="Place in the middle of the view; then lon and lat stay empty.")]
    lon: Annotated[cells.Lon, Field(description="Middle of the view, degrees east, WGS 84.")]
    lat: Annotated[cells.Lat, Field(description="Middle of the view, degrees north, WGS 84.")]
    zoom: Annotated[cells.Zoom, Field(description="Zoom of the map; empty for the whole of it.")]
    shown: Annotated[cells.References, Field(
        description="table:id of the rows that the step is about, separated by '; '; the first is selected.")]
    title: Annotated[cells.Headline, Field(description="A neutral headline of at most 70 characters.")]
    text: Annotated[cells.Text, Field(description="What is told, in neutral words.")]
    sources: Annotated[cells.Cited, Field(description="Documents.")]


class Translation(Row):
    """A text of a row in another language than English, tied by a checksum to the English that it renders."""

    id: Annotated[cells.TextKey, Field(
        description="What it renders: table, id of the row and column, such as events:north-gate-opens:title.")]
    text: Annotated[cells.Text, Field(description="The text in the language of the file.")]
    checksum: Annotated[cells.Checksum, Field(
        description="Checksum of the English text that it renders; another one tells that the English has changed.")]
    state: Annotated[TextState, Field(
        description="draft: written by the project; read-by-a-native-speaker: and read by one, who stands beside it.")]
    read_by: Annotated[cells.OptionalText, Field(description="Who read it; empty for a draft.")]
    read_on: Annotated[cells.OptionalDay, Field(description="Day on which it was read; empty for a draft.")]


class Term(Row):
    """A term in one language: its neutral rendering, and the words that are not used for it."""

    id: Annotated[cells.Id, Field(description="Key.")]
    term: Annotated[cells.Text, Field(description="The term in English; the same in each language's row.")]
    language: Annotated[cells.NameLanguage, Field(description="Language of the rendering.")]
    rendering: Annotated[cells.Text, Field(description="How texts in that language call it.")]
    avoided: Annotated[cells.OptionalText, Field(description="Words not to be used for it, separated by '; '.")]
    reason: Annotated[cells.OptionalText, Field(description="Why this word, and why not those.")]


def is_in_words(text: str) -> bool:
    """Return whether a text has a word in small letters, and so is no mere name.

    Examples
    --------
    >>> is_in_words("Ministry of Health, as quoted by Azatutyun"), is_in_words("CivilNet")
    (True, False)
    """
    return any(word.islower() and word.isalpha() and len(word) > 2 for word in text.split())


@cache
def checksum_of(text: str) -> str:
    """Return the checksum of an English text, as the tables of other languages repeat it: of its letters as composed.

    Examples
    --------
    >>> checksum_of("Checkpoint at the bridge")
    'aa9cb3497dc4'
    """
    return hashlib.sha256(unicodedata.normalize("NFC", text).encode()).hexdigest()[:12]
