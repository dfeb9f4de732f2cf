"""A text in another language has the numbers, months, units and parts of its English, and no word to be avoided."""

from __future__ import annotations

from datetime import date

import pytest
from example_seeds import ExampleSeeds
from hypothesis import given
from hypothesis import strategies as st
from project_case import CASE

from geo.model.situation_words import words_of
from geo.model.texts import checksum_of
from geo.seeds.validate.fidelity import MONTHS, UNITS, months_in, numbers_in

ROW, TEXT = "roadblock-on-the-link", "blockades:roadblock-on-the-link:summary"


def render(seeds: ExampleSeeds, english: str, text: str) -> list[str]:
    """Write an English summary and its rendering, and return what is wrong with them."""
    seeds.with_cell("blockades", ROW, "summary", english)
    line = {"id": TEXT, "text": text, "checksum": checksum_of(english), "state": "draft", "read_by": "", "read_on": ""}
    return seeds.with_rows("texts_hy", [line]).problems()


@pytest.mark.parametrize(("english", "text"), [
    ("It stood for 3 days.", "Այն կանգնած էր 3 օր։"),
    ("About 28,120 people came by 20:00.", "Մինչև 20:00-ն եկել է շուրջ 28\N{NO-BREAK SPACE}120 մարդ։"),
    ("Vehicles wait at 4.5 km.", "Մեքենաները սպասում են 4,5 կմ-ի վրա։"),
    ("On 12 December 2022.", "2022 թ. դեկտեմբերի 12-ին։"),
    ("Until March.", "Մինչև մարտ։"),
    ("Three of its fighters were there.", "Այնտեղ էին նրա երեք մարտիկները։"),
])
def test_what_renders_its_english_is_right(seeds: ExampleSeeds, english: str, text: str) -> None:
    assert render(seeds, english, text) == []


@pytest.mark.parametrize(("english", "text", "told"), [
    ("It stood for 3 days.", "Այն կանգնած էր 4 օր։",
     'expected the numbers of the English: 3; got "4". Write 3, and take out 4.'),
    ("Until 18:00.", "Մինչև 18։",
     'expected the numbers of the English: 18:00; got "18". Write 18:00, and take out 18.'),
    ("It stood until March 2023.", "Այն կանգնած էր մինչև 2023 թ. մայիսը։",
     'expected the months of the English: March; got "May". Write March, and take out May.'),
    ("It stands 6 km away.", "Այն կանգնած է 6 մ հեռու։",
     'expected the units of the English: km; got "none". Write km, and take out none.'),
    ("It stands at {place}.", "Այն կանգնած է։",
     'expected the parts that are filled in of the English: {place}; got "none". Write {place}, and take out none.'),
])
def test_what_is_not_in_its_english_is_one_fault_with_what_to_write(
    seeds: ExampleSeeds, english: str, text: str, told: str
) -> None:
    (problem,) = render(seeds, english, text)
    assert problem == f"seeds/texts/hy.csv:2:text ({TEXT}): {told}"


def test_a_text_whose_english_has_changed_is_not_compared_with_the_new_one(seeds: ExampleSeeds) -> None:
    seeds.with_cell("blockades", ROW, "summary", "It stood for 3 days.")
    assert seeds.problems() == []
    assert any("Render the English of today" in warning for warning in seeds.warnings())


def with_terms(seeds: ExampleSeeds) -> ExampleSeeds:
    """Give the glossary two Armenian terms, of which the first avoids the word that renders the second."""
    first = {"id": "closure-hy", "term": "closure", "language": "hy", "rendering": "ճանապարհի փակում (փակում)",
             "avoided": "շրջափակում; պաշարում", "reason": "Tells the state and no intent."}
    second = {**first, "id": "siege-hy", "term": "blockade", "rendering": "շրջափակում", "avoided": "", "reason": ""}
    return seeds.with_rows("glossary", [first, second])


def test_a_word_that_the_glossary_avoids_for_a_term_of_the_english_is_refused(seeds: ExampleSeeds) -> None:
    (problem,) = render(with_terms(seeds), "The closure lasted.", "Շրջափակումը տևեց։")
    assert problem.endswith('expected ճանապարհի փակում (փակում) for closure, as the glossary has it; got "շրջափակում". '
                            "Use the word of glossary.csv, or correct the glossary.")


@pytest.mark.parametrize(("english", "text"), [
    ("The closure lasted.", "Ճանապարհի փակումը տևեց։"),
    ("The closure lasted.", "Փակումը տևեց։"),
    ("A party calls the closure a blockade.", "Կողմը շրջափակում է անվանում այն։"),
    ("It lasted.", "Շրջափակումը տևեց։"),
])
def test_a_word_is_avoided_only_where_it_stands_for_the_term(seeds: ExampleSeeds, english: str, text: str) -> None:
    assert render(with_terms(seeds), english, text) == []


@given(st.dates(date(2020, 11, 9), date(2024, 6, 30)), st.sampled_from(["hy", "az", "ru"]))
def test_a_day_as_the_page_writes_it_has_the_numbers_and_the_month_of_the_english(day: date, language: str) -> None:
    told = {}
    for spoken in ("en", language):
        words = words_of(CASE, spoken)
        told[spoken] = words.plain("dateForm", day=day.day, month=words.sequence("monthsInDate")[day.month - 1],
                                   year=day.year)
    assert numbers_in(told[language]) == numbers_in(told["en"])
    assert months_in(told[language], language) == months_in(told["en"], "en")


def test_every_language_has_its_months_and_units() -> None:
    assert {len(stems) for stems in MONTHS.values()} == {12}
    assert all(spelt.keys() == MONTHS.keys() for spelt in UNITS.values())
