"""The types of a cell: what a column may hold, how it is read, and the words of the message when it does not fit.

Every type is a pydantic annotation that carries a :class:`Cell`; :mod:`geo.model.schema` composes tables from them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Annotated, Any, Literal, get_args

from pydantic import AfterValidator, BeforeValidator, Field, ValidationInfo
from pydantic.fields import FieldInfo

from geo.model import citations, dates
from geo.model.addresses import check_address
from geo.model.characters import require_in_place
from geo.model.situation import Situation

MINUTES_OF_A_DAY = 24 * 60
LONGEST_CELL = 20_000
"""Characters that a cell may hold."""

_DECIMAL = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,10})?")
_INTEGER = re.compile(r"[0-9]{1,15}")
_MINUTES = re.compile(r"[1-9][0-9]{0,3}")


@dataclass(frozen=True)
class Cell:
    """What a cell of a column may hold, in the words of an error message."""

    kind: str
    """Frictionless field type."""
    expected: str
    remedy: str


@dataclass(frozen=True)
class CaseCell:
    """A cell of which the situation says what it may hold; see :class:`Cell`.

    Parameters
    ----------
    name : str
        Vocabulary of the situation, see :data:`geo.model.situation.VOCABULARIES`; or ``lon``, ``lat``.
    is_list : bool
        Whether the cell holds several words of the vocabulary.
    """

    name: str
    is_list: bool = False

    def describe(self, case: Situation | None) -> Cell:
        """Return what the cell may hold in a situation, or in words where that could not be read."""
        if self.name in _AXES:
            return self._describe_degrees(case)
        words = f"one of {', '.join(case.vocabulary(self.name))}" if case else "a word of situation.json"
        if self.is_list:
            listed = f", of {', '.join(case.vocabulary(self.name))}" if case else ""
            return Cell("string", f"different classes of traffic separated by '; '{listed}",
                        "Name each class; separate them by a semicolon and a space.")
        return Cell("string", words, "Use a word of the vocabulary.")

    def _describe_degrees(self, case: Situation | None) -> Cell:
        first, last, towards = _AXES[self.name]
        within = f" between {case.frames.area[first]} and {case.frames.area[last]}" if case else ""
        return Cell("number", f"degrees {towards}{within}",
                    "Write digits with a decimal point; check that longitude and latitude are not swapped.")


_AXES = {"lon": (0, 2, "east"), "lat": (1, 3, "north")}
"""Where the ends of each axis stand in the bounds of an area, and what its degrees are called."""


def vocabulary(annotation: Any) -> tuple[str, ...]:
    """Return the words that a ``Literal`` type allows, also where it may be missing; nothing for any other type.

    Examples
    --------
    >>> vocabulary(Literal["north", "south"] | None), vocabulary(str)
    (('north', 'south'), ())
    """
    if getattr(annotation, "__origin__", None) is Literal:
        return get_args(annotation)
    return next((words for part in get_args(annotation) if (words := vocabulary(part))), ())


def term_of(field: FieldInfo) -> str | None:
    """Return the vocabulary of the situation from which a field takes one word; None for any other field."""
    marks = [item for item in _annotations(field.annotation, field.metadata) if isinstance(item, CaseCell)]
    return next((mark.name for mark in marks if not mark.is_list and mark.name not in _AXES), None)


def words_of(field: FieldInfo, case: Situation | None) -> tuple[str, ...]:
    """Return the words that a field allows, by its type or by the situation; nothing for what is no vocabulary."""
    term = term_of(field)
    return vocabulary(field.annotation) if term is None else case.vocabulary(term) if case else ()


def describe_field(field: FieldInfo, case: Situation | None = None) -> Cell:
    """Return what a field of a model may hold, from the :class:`Cell` or the vocabulary of its type."""
    words = vocabulary(field.annotation)
    if words:
        return Cell("string", "one of " + ", ".join(words), "Use a word of the vocabulary.")
    marks = [item for item in _annotations(field.annotation, field.metadata) if isinstance(item, Cell | CaseCell)]
    return marks[-1].describe(case) if isinstance(marks[-1], CaseCell) else marks[-1]


def _annotations(annotation: Any, metadata: list[Any]) -> Iterator[Any]:
    for part in get_args(annotation):
        yield from _annotations(part, list(getattr(part, "__metadata__", ())))
    yield from metadata


def _empty_to_none(value: Any) -> Any:
    return None if value == "" else value


def own_remedy(fault: Mapping[str, Any]) -> str:
    """Return what the check of a cell says is to be done, of a fault as pydantic tells it; nothing if it does not say.

    Examples
    --------
    >>> own_remedy({"type": "missing", "loc": ("url",)})
    ''
    """
    return getattr(fault.get("ctx", {}).get("error"), "remedy", "")


def _check_ids(text: str) -> str:
    parts = text.split("; ")
    if not all(re.fullmatch(r"([a-z_]+:)?" + ID_PATTERN, part) for part in parts):
        raise ValueError("not a list of ids")
    if len(set(parts)) != len(parts):
        raise ValueError("the same id stands twice")
    return text


def _check_references(text: str) -> str:
    if not all(":" in part for part in _check_ids(text).split("; ")):
        raise ValueError("an id without its table")
    return text


def _check_classes(text: str, info: ValidationInfo) -> str:
    parts, case = text.split("; "), _case(info)
    if (case and not set(parts) <= set(case.classes)) or len(set(parts)) != len(parts):
        raise ValueError("not a list of classes of traffic")
    return text


def _case(info: ValidationInfo) -> Situation | None:
    """Return the situation in which a row is read; None where it could not be read itself."""
    context: Situation | None = info.context
    return context


def _of_vocabulary(name: str) -> AfterValidator:
    def check(text: str, info: ValidationInfo) -> str:
        case = _case(info)
        if case and text not in case.vocabulary(name):
            raise ValueError("no word of the vocabulary")
        return text

    return AfterValidator(check)


def _within_area(axis: str) -> AfterValidator:
    first, last, _ = _AXES[axis]

    def check(degrees: float, info: ValidationInfo) -> float:
        case = _case(info)
        if case and not case.frames.area[first] <= degrees <= case.frames.area[last]:
            raise ValueError("outside the area of the map")
        return degrees

    return AfterValidator(check)


def _check_citations(text: str) -> str:
    citations.parse_citations(require_in_place(text))
    return text


def _check_date(text: str) -> str:
    dates.parse_date(text)
    return text


def _check_bound(text: str) -> str:
    dates.parse_bound(text)
    return text


def _check_attested(text: str) -> str:
    dates.parse_attested(text)
    return text


def _check_origins(text: str) -> str:
    if not all(":" not in part or part.startswith("bodies:") for part in _check_ids(text).split("; ")):
        raise ValueError("an id of another table")
    return text


def _check_full_day(text: str) -> str:
    dates.parse_day(text)
    return text


def _check_archived(text: str) -> str:
    day, _, address = text.partition(" ")
    dates.parse_day(day)
    check_address(address)
    return text


def _check_minutes(text: str) -> str:
    least, dash, most = text.partition("-")
    if not all(_MINUTES.fullmatch(end) and int(end) <= MINUTES_OF_A_DAY for end in (least, most) if end or dash):
        raise ValueError("not minutes")
    if dash and int(least) >= int(most):
        raise ValueError("not a range that grows")
    return text


def parse_pins(text: str) -> tuple[tuple[float, int], ...]:
    """Return the chainages of some points of a course, in kilometres, each with the number of the point.

    Raises
    ------
    ValueError
        If they are not written so, or do not rise from point 0 on.

    Examples
    --------
    >>> parse_pins("4.6@0; 8.92@70")
    ((4.6, 0), (8.92, 70))
    """
    parts = [part.partition("@") for part in text.split("; ")]
    pins = tuple((_check_decimal(chainage), _check_integer(point)) for chainage, _, point in parts)
    rises = all(a[0] < b[0] and a[1] < b[1] for a, b in pairwise(pins))
    if len(pins) < 2 or pins[0][1] != 0 or not rises:
        raise ValueError("not chainages that rise from point 0 on")
    return pins


def _check_pins(text: str) -> str:
    parse_pins(text)
    return text


def _check_decimal(text: str) -> float:
    if not _DECIMAL.fullmatch(text):
        raise ValueError("not a plain decimal number")
    return float(text)


def _check_integer(text: str) -> int:
    if not _INTEGER.fullmatch(text):
        raise ValueError("not a plain whole number")
    return int(text)


ID_PATTERN = r"[a-z0-9]+(-[a-z0-9]+)*"
TIME_PATTERN = r"([01][0-9]|2[0-3]):[0-5][0-9]"
_ID = Cell("string", "lower-case letters, digits and single hyphens, such as north-gate",
           "Write the id in lower-case kebab form.")
_IDS = Cell("string", "different ids separated by '; '", "Separate ids by a semicolon and a space.")
_REFERENCE = Cell("string", "table:id, such as blockades:north-gate", "Name the table and the id of the row.")
_RULE = Cell("string", "the name of a rule, such as texts_are_not_garbled",
             "Copy the name from the end of the warning.")
_REFERENCES = Cell("string", "different table:id separated by '; ', such as events:north-gate-opens",
                   "Name the table and the id of each row; separate them by a semicolon and a space.")
_TEXT = Cell("string", "text without control characters, at most 20000 characters",
             "Fill the cell, shorten it, or remove the control characters.")
_HEADLINE = Cell("string", "text without control characters, at most 70 characters", "Write a headline of that length.")
_FACTS = Cell("string", "ids of the research tables, such as E059; E060",
              "Give the id of the research row that this row rests on.")
_DATE = Cell("string", "an EDTF date such as 2001-02-03, 2001-02 or 2001-02-03~", "Write the year first.")
_BOUND = Cell("string", "an EDTF date such as 2001-02-03, 2001-02 or 2001-02-03~, or '..', '?', 'n/a' or nothing",
              "Write the year first; '..' only where a source says that it continued, '?' where sources do not know.")
_ATTESTED = Cell("string", "EDTF dates separated by '; ', such as 2001-02; 2001-04-05",
                 "List the days or months on which a source reports it, oldest first.")
_TIME = Cell("string", "a time of day such as 10:30", "Write hours and minutes with a colon.")
_ROUGH_TIME = Cell("string", "a time of day such as 10:30 or 10:30~",
                   "Write hours and minutes with a colon, and ~ behind them where they are approximate.")
_MINUTES_CELL = Cell("string", "minutes such as 180, or a range such as 120-180, from 1 to 1440",
                     "Write digits only, the lower figure of a range first.")
_DAY = Cell("date", "a day such as 2001-02-03", "Write year, month and day.")
_TEXT_KEY = Cell("string", "table:id:column, such as events:north-gate-opens:title",
                 "Name the table, the id of the row and the column whose text it renders.")
_CHECKSUM = Cell("string", "a checksum of 12 digits and letters from a to f", "Copy it from the warning or the sheet.")
_ZOOM = Cell("number", "a zoom between 5 and 18", "Write digits, the larger the nearer.")
_ARCHIVED = Cell("string", "a day and the web address of the copy kept then, such as 2001-02-03 https://archive.example/page",
                 "Write the day of the copy, one blank, and its full address.")
_ORIGINS = Cell("string", "different ids of sources, or bodies:id, separated by '; ', such as bodies:ministry",
                "Write bodies: before the id of a body; separate ids by a semicolon and a space.")
_CITED = Cell("string", "different citations such as source-id[locator]; source-id[via=body|from]",
              "Cite at least one id of sources.csv, each once, separated by '; '.")
_URL = Cell("string", "a web address that starts with http:// or https:// and names a public host",
            "Give the full address, or leave it empty.")
_METRES = Cell("number", "metres, more than 0 and at most 50000", "Give a radius within which the place surely lies.")
_KM = Cell("number", "kilometres between -30 and 250", "Give the distance along the line in kilometres.")
_PINS = Cell("string", "kilometres and the number of a point, both rising, such as 4.6@0; 8.92@70",
             "Run the command that wrote it again.")
_NUMBER = Cell("number", "a plain number such as 1100 or -12.5", "Write digits with a decimal point, no spaces.")
_LANGUAGE = Cell("string", "a language code of two letters (ISO 639-1), such as hy", "Write the two-letter code.")
_COUNT = Cell("integer", "a whole number, 0 or more", "Write digits only.")
_LABEL = Cell("string", "text of 1 to 500 characters", "Write what it is in a few words.")

_LENGTH = Field(min_length=1, max_length=LONGEST_CELL)
EMPTY = BeforeValidator(_empty_to_none)
"""Reads an empty cell as a missing value."""
_PLAIN_TEXT = AfterValidator(require_in_place)
_DECIMAL_TEXT = BeforeValidator(_check_decimal)

Id = Annotated[str, Field(pattern=f"^(?:{ID_PATTERN})$", max_length=120), _ID]
OptionalId = Annotated[Id | None, EMPTY]
RequiredIds = Annotated[str, _LENGTH, AfterValidator(_check_ids), _IDS]
Ids = Annotated[RequiredIds | None, EMPTY]
Reference = Annotated[str, Field(pattern=f"^[a-z_]+:(?:{ID_PATTERN})$", max_length=150), _REFERENCE]
RuleName = Annotated[str, Field(pattern="^(?:[a-z]+(_[a-z0-9]+)*)$", max_length=120), _RULE]
_TEXT_OF_ROW = f"(?::(?:{ID_PATTERN}):[a-z_]+)?"
RowReference = Annotated[
    str, Field(pattern=f"^[a-z_]+:(?:{ID_PATTERN}){_TEXT_OF_ROW}$", max_length=250), _REFERENCE]
OptionalReference = Annotated[Reference | None, EMPTY]
RequiredReferences = Annotated[str, _LENGTH, AfterValidator(_check_references), _REFERENCES]
References = Annotated[RequiredReferences | None, EMPTY]
Classes = Annotated[Annotated[str, _LENGTH, AfterValidator(_check_classes), CaseCell("classes", True)] | None, EMPTY]
Text = Annotated[str, _LENGTH, _PLAIN_TEXT, _TEXT]
OptionalText = Annotated[Text | None, EMPTY]
Headline = Annotated[str, Field(min_length=1, max_length=70), _PLAIN_TEXT, _HEADLINE]
FactsIds = Annotated[Annotated[str, _LENGTH, _PLAIN_TEXT, _FACTS] | None, EMPTY]
Date = Annotated[str, _LENGTH, AfterValidator(_check_date), _DATE]
Day = Annotated[str, Field(max_length=10), AfterValidator(_check_full_day), _DAY]
OptionalDay = Annotated[Day | None, EMPTY]
TextKey = Annotated[str, Field(pattern=f"^[a-z_]+:(?:{ID_PATTERN}):[a-z_]+$", max_length=200), _TEXT_KEY]
Checksum = Annotated[str, Field(pattern="^[0-9a-f]{12}$"), _CHECKSUM]
Zoom = Annotated[Annotated[float, _DECIMAL_TEXT, Field(ge=5, le=18), _ZOOM] | None, EMPTY]
OptionalDate = Annotated[Date | None, EMPTY]
Bound = Annotated[Annotated[str, _LENGTH, AfterValidator(_check_bound), _BOUND] | None, EMPTY]
Attested = Annotated[Annotated[str, _LENGTH, AfterValidator(_check_attested), _ATTESTED] | None, EMPTY]
Time = Annotated[Annotated[str, Field(pattern=f"^(?:{TIME_PATTERN})$"), _TIME] | None, EMPTY]
RoughTime = Annotated[Annotated[str, Field(pattern=f"^(?:{TIME_PATTERN}~?)$"), _ROUGH_TIME] | None, EMPTY]
Minutes = Annotated[Annotated[str, Field(max_length=9), AfterValidator(_check_minutes), _MINUTES_CELL] | None, EMPTY]
Cited = Annotated[str, _LENGTH, AfterValidator(_check_citations), _CITED]
Url = Annotated[Annotated[str, Field(max_length=2000), AfterValidator(check_address), _URL] | None, EMPTY]
Lon = Annotated[Annotated[float, _DECIMAL_TEXT, _within_area("lon"), CaseCell("lon")] | None, EMPTY]
Lat = Annotated[Annotated[float, _DECIMAL_TEXT, _within_area("lat"), CaseCell("lat")] | None, EMPTY]
Side = Annotated[str, _of_vocabulary("sides"), CaseCell("sides")]
Traffic = Annotated[str, _of_vocabulary("traffic"), CaseCell("traffic")]
Country = Annotated[str, _of_vocabulary("countries"), CaseCell("countries")]
Zone = Annotated[str, _of_vocabulary("zones"), CaseCell("zones")]
AreaKind = Annotated[str, _of_vocabulary("area_kinds"), CaseCell("area_kinds")]
NameForm = Annotated[str, _of_vocabulary("name_forms"), CaseCell("name_forms")]
NameLanguage = Annotated[str, _of_vocabulary("languages"), CaseCell("languages")]
RequiredMetres = Annotated[float, _DECIMAL_TEXT, Field(gt=0, le=50_000), _METRES]
Metres = Annotated[RequiredMetres | None, EMPTY]
RequiredKm = Annotated[float, _DECIMAL_TEXT, Field(ge=-30, le=250), _KM]
Km = Annotated[RequiredKm | None, EMPTY]
Number = Annotated[Annotated[float, _DECIMAL_TEXT, Field(ge=-1e15, le=1e15), _NUMBER] | None, EMPTY]
OutlineMetres = Annotated[int | float, Field(gt=0, le=50_000), _METRES]
OutlineKm = Annotated[int | float, Field(gt=0, le=280), _KM]
ChainagePins = Annotated[str, _LENGTH, AfterValidator(_check_pins), _PINS]
OutlineText = Annotated[str, Field(min_length=1, max_length=500), _PLAIN_TEXT, _LABEL]
Archived = Annotated[Annotated[str, Field(max_length=2000), AfterValidator(_check_archived), _ARCHIVED] | None, EMPTY]
Origins = Annotated[Annotated[str, _LENGTH, AfterValidator(_check_origins), _ORIGINS] | None, EMPTY]
LanguageCode = Annotated[str, Field(pattern="^[a-z]{2}$"), _LANGUAGE]
RequiredCount = Annotated[int, BeforeValidator(_check_integer), Field(ge=0, le=10**9), _COUNT]
Count = Annotated[RequiredCount | None, EMPTY]
FREE_TEXTS = (_TEXT, _HEADLINE)
"""Cells of columns that hold text in words."""
