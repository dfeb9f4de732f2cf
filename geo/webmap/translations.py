"""What another language has for the English texts that the page tells: those of its table, and those made of them.

A text counts while the checksum beside it is that of an English text which is told; the English of a row that changed
since finds none, and is told in English. What the project itself puts together of rows, such as a figure with who
states it, is put together anew of their texts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from geo.engine.facts import Facts
from geo.engine.passages import counted_in, spell_passage
from geo.engine.told import texts_in
from geo.model.words import REPORT, Words
from geo.model.words.spelling import speaking
from geo.store.rows import FigureRow
from geo.telling.charts import spell_unit
from geo.telling.verdicts import label_in, review_claims, said_of
from geo.webmap.told_texts import ToldTexts


@dataclass(frozen=True)
class Translations:
    """What other languages have for the texts of a page.

    Parameters
    ----------
    facts : Facts
        A checked data folder.
    told : ToldTexts
        Which texts the page tells.
    """

    facts: Facts
    told: ToldTexts

    def texts_in(self, language: str) -> dict[str, str]:
        """Return the texts of a language by the English that they render.

        Parameters
        ----------
        language : str
            Another one than English. A folder without texts in it has but those that are made of its words.
        """
        found = _Found(self.facts, language)
        texts = {english: text for english in self.told.order if (text := found.text(english))}
        told = self._passages, self._evidence  # by their English, and so before another language is spoken
        with speaking(self.facts.words_in(language)):
            return texts | found.of_the_situation | dict(self._put_together(found, *told))

    def _put_together(
        self, found: _Found, passages: Mapping[str, FigureRow], evidence: Mapping[str, str]
    ) -> Iterator[tuple[str, str]]:
        """Yield what is put together of the texts of a row, where the language has all of them."""
        for english, row in passages.items():
            if text := found.passage(row):
                yield english, text
        for english, reference in evidence.items():
            if text := found.evidence(reference):
                yield english, text

    @cached_property
    def _passages(self) -> dict[str, FigureRow]:
        told = self.facts.situation.passages.series
        return {spell_passage(counted_in(self.facts, row["series"]), row): row for row in self.facts.figures
                if row["series"] in told}

    @cached_property
    def _evidence(self) -> dict[str, str]:
        claims = review_claims(self.facts).claims
        return {piece["label"]: piece["reference"] for claim in claims for piece in claim["evidence"]}


class _MissingError(Exception):
    """A text that a language lacks."""


class _Found:
    """What a language has."""

    def __init__(self, facts: Facts, language: str) -> None:
        self._facts = facts
        self._words: Words = facts.words_in(language)
        self._texts = texts_in(facts.manifest, language)

    def text(self, english: str) -> str | None:
        """Return what renders an English text."""
        return self._texts.find(english)

    @cached_property
    def of_the_situation(self) -> dict[str, str]:
        """What the situation calls series and charts, and the units of these in words."""
        case = self._facts.situation
        units = {*(row["unit"] for row in self._facts.figures), *(plan.unit for plan in case.charts)}
        found = {spell_unit(unit): text for unit in sorted(units) if (text := self.text(unit))}
        charts: dict[str, dict[str, str | None]] = {
            "chartTitles": {plan.id: plan.title for plan in case.charts},
            "chartNotes": {plan.id: plan.note for plan in case.charts},
            "chartUnits": {plan.id: spell_unit(plan.unit) for plan in case.charts},
        }
        named = {**charts, "series": case.series.words, "strip": {"note": case.strip.note}}
        for branch, texts in named.items():
            found |= {english: text for key, english in texts.items()
                      if english and (text := self._word(f"{REPORT}.{branch}.{key}"))}
        return found

    def passage(self, row: FigureRow) -> str | None:
        """Return a figure of what passed, as it is told."""
        what = self.of_the_situation.get(counted_in(self._facts, row["series"]))
        try:
            return spell_passage(what, said_of(row, self._say)) if what else None
        except _MissingError:
            return None

    def evidence(self, reference: str) -> str | None:
        """Return what a piece of evidence is called, where its row has no title."""
        try:
            return label_in(self._facts, reference, self._words, self._say)
        except _MissingError:
            return None

    def _say(self, english: str) -> str:
        """Return a text of a row; who states a figure may be a name that is the same in every language."""
        text = self.text(english)
        if text is None and english not in self._names:
            raise _MissingError(english)
        return text or english

    @cached_property
    def _names(self) -> set[str | None]:
        return {row["stated_by"] for row in self._facts.figures}

    def _word(self, path: str) -> str | None:
        try:
            return self._words.plain(path)
        except LookupError:
            return None
