"""Figures in Armenian, Azerbaijani and Russian: every word of them, and what stays English is said."""

from __future__ import annotations

import re
from functools import cache
from xml.etree import ElementTree

import pytest
from project_case import CASE

from geo import figures
from geo.engine.facts import Facts, read_facts
from geo.figures import Drawing, Options
from geo.model.situation_words import words_of
from geo.model.words import FORMS
from geo.model.words.merging import leaves
from geo.store.data_folder import Manifest
from geo.store.glyphs import drawable_characters
from geo.store.loading import read_rows

OTHERS = CASE.languages[1:]
FUNCTION_WORDS = re.compile(r"\b(the|of|and|by|was|were|with|which|that|from|is|or|no|not|as|are)\b")
LATIN = re.compile(r"[A-Za-z]")
KINDS = [("map", "2023-05-25"), ("map", "2023-12-01"), ("phases", "2023-05-25"), ("spacetime", "2023-05-25"),
         ("series", "2023-05-25")]
NOT_LATIN = ("hy", "ru")


@cache
def drawn(kind: str, at: str, language: str, **options: object) -> Drawing:
    settings = Options(language=language, has_foot=False, **options)  # type: ignore[arg-type]
    return figures.draw(kind, read_facts(), at=at, options=settings)


def words_in(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", text)


def texts_of(drawing: Drawing) -> list[str]:
    return [drawing.title, *drawing.alt.split(". "), *(written.text for written in drawing.sheet.written)]


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize(("kind", "at"), KINDS)
def test_no_text_of_a_figure_has_a_function_word_of_english(kind: str, at: str, language: str) -> None:
    assert [text for text in texts_of(drawn(kind, at, language)) if FUNCTION_WORDS.search(text)] == []


@pytest.mark.parametrize(("kind", "at"), KINDS)
def test_the_same_test_finds_the_english_of_an_english_figure(kind: str, at: str) -> None:
    assert [text for text in texts_of(drawn(kind, at, "en")) if FUNCTION_WORDS.search(text)]


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize(("kind", "at"), KINDS)
def test_no_text_of_a_figure_is_that_of_the_english_one(kind: str, at: str, language: str) -> None:
    english = {text for text in texts_of(drawn(kind, at, "en")) if " " in text and re.search(r"[a-z]{3}", text)}
    assert english & set(texts_of(drawn(kind, at, language))) == set()


@pytest.mark.parametrize("language", NOT_LATIN)
@pytest.mark.parametrize(("kind", "at"), KINDS)
def test_few_words_of_a_figure_are_latin_where_the_language_is_not(kind: str, at: str, language: str) -> None:
    names = {word for place in read_facts().places.values() for name in (place["name_az"], place["name_en"]) if name
             for word in words_in(name)}
    words = [word for text in texts_of(drawn(kind, at, language)) for word in words_in(text) if word not in names]
    assert len([word for word in words if LATIN.search(word)]) <= len(words) / 10


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize(("kind", "at"), KINDS)
def test_all_text_lies_on_the_sheet_and_on_no_other(kind: str, at: str, language: str) -> None:
    sheet = drawn(kind, at, language, width_mm=85).sheet
    outside = [written.text for written in sheet.written if written.box.left < 0 or written.box.top < 0
               or written.box.right > sheet.width_mm or written.box.bottom > sheet.height_mm]
    clashes = [(one.text, other.text) for number, one in enumerate(sheet.written)
               for other in sheet.written[number + 1:] if one.box.grown(-0.25).overlaps(other.box.grown(-0.25))]
    assert (outside, clashes) == ([], [])


@pytest.mark.parametrize("language", CASE.languages)
def test_an_svg_says_its_language(language: str) -> None:
    content = figures.render(drawn("phases", "2023-05-25", language), "svg")
    assert ElementTree.fromstring(content).get("{http://www.w3.org/XML/1998/namespace}lang") == language


@pytest.mark.parametrize("language", OTHERS)
def test_every_text_and_word_has_its_glyphs(language: str) -> None:
    spoken = words_of(CASE, language)
    words = "".join(text for tree in (spoken.branch("report"), spoken.tree) for _, text in leaves(tree) if text)
    texts = "".join(row["text"] for row in read_rows(read_facts().manifest, f"texts_{language}"))
    assert sorted(set(words + texts) - drawable_characters() - {"\n", "\N{WORD JOINER}", "⌘"}) == []


def names_in(text: str) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", text))


def of_report(language: str) -> dict[str, set[str]]:
    """Return the texts of reports by key path with the names that are filled in, all forms of one as one."""
    found: dict[str, set[str]] = {}
    for path, text in leaves(words_of(CASE, language).branch("report")):
        branch, _, form = path.rpartition(".")
        key = branch if form in FORMS and form != "by" else path
        found[key] = found.get(key, set()) | names_in(text or "")
    return found


def test_the_words_of_reports_have_the_same_keys_and_names_in_every_language() -> None:
    english = {key: names for key, names in of_report("en").items() if key.split(".")[0] not in OF_SITUATION}
    for language in OTHERS:
        own = {key: names for key, names in of_report(language).items() if key.split(".")[0] not in OF_SITUATION}
        assert own.keys() == english.keys(), language
        wrong = {key: own[key] for key in english if own[key] - {"count"} != english[key] - {"count"}}
        assert wrong == {}, language


OF_SITUATION = ("series", "chartTitles", "chartNotes", "chartUnits", "strip", "shortSides")
"""Branches of what a situation says of its ids, elsewhere in English."""


def without_texts(language: str) -> Facts:
    whole = read_facts().manifest
    manifest = Manifest(whole.folder, whole.description, whole.contents)
    manifest.documents[f"tables/texts_{language}.json"] = []
    return Facts(manifest)


def test_what_a_language_has_no_text_for_stays_english_and_the_alternative_says_how_much() -> None:
    options = Options(language="ru", has_foot=False)
    told = figures.draw("map", without_texts("ru"), at="2023-05-25", options=options).alt
    assert "Checkpoint at the Hakari bridge" in told
    assert re.search(r"\d+ текст\w* ещё не переведен\w+ на этот язык", told)
    assert "по-английски" not in drawn("map", "2023-05-25", "ru").alt
