"""Every rule that only warns: what makes it speak, what it says, and how a warning that is right is silenced."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from example_seeds import ExampleSeeds

from geo.errors import DataError
from geo.model import project
from geo.model.texts import checksum_of
from geo.seeds.validate import RULES, WARNINGS, WEIGHING, find_warnings, require_valid
from geo.seeds.validate.duplication import plain_address
from geo.store import glyphs

Change = Callable[[ExampleSeeds], ExampleSeeds]


def with_title(title: str) -> Change:
    return lambda seeds: seeds.with_cell("events", "moscow-summit", "title", title)


def with_name(name: str, language: str) -> Change:
    return lambda seeds: seeds.with_copy("names", "moscow-en-neutral", id="moscow-x", language=language, name=name,
                                         role="other")


def with_series(series: str) -> Change:
    return lambda seeds: seeds.with_copy("series", "icrc-patients-2023-01-12", id="patients-2023-02-01", series=series,
                                         value="20")


def with_text(english: str, text: str) -> Change:
    def change(seeds: ExampleSeeds) -> ExampleSeeds:
        row = {"id": LIKENESS, "text": text, "checksum": checksum_of(english), "state": "draft", "read_by": "",
               "read_on": ""}
        return (seeds.with_cell("blockades", "roadblock-on-the-link", "summary", english).with_rows("texts_hy", [row])
                .with_copy("names", "hakari-bridge-hy-neutral", id="goris-hy-neutral", place="goris", name="Գորիս"))

    return change


LIKENESS = "blockades:roadblock-on-the-link:summary"
TEXT = f"warning: seeds/texts/hy.csv:2:text ({LIKENESS}): expected "
TITLE = "warning: seeds/events.csv:3:title (moscow-summit): expected "
CASES: list[tuple[str, Change, str]] = [
    ("texts_are_not_garbled", with_title("Leaders meet in Ã© Ð¨Ñƒ"),
     TITLE + 'text read in the encoding in which it was written; got "Leaders meet in Ã© Ð¨Ñƒ". '
     "Copy the text again from its source and save it as UTF-8."),
    ("texts_are_not_garbled", with_title("Leaders meet in Mosc\ufffdw"),
     TITLE + 'text read in the encoding in which it was written; got "Leaders meet in Mosc\ufffdw". '
     "Copy the text again from its source and save it as UTF-8."),
    ("texts_hide_nothing", with_title("Leaders meet in Mos\u200bcow"),
     TITLE + 'no invisible character; got U+200B in "Leaders meet in Mos\\u200bcow". Take it out.'),
    ("texts_keep_their_direction", with_title("Leaders meet in \u202eMoscow"),
     TITLE + 'no control of the direction of writing; got U+202E in "Leaders meet in \\u202eMoscow". Take it out.'),
    ("texts_are_on_one_line", with_title("Leaders meet\nin Moscow"),
     TITLE + 'no tab or line break; got U+000A in "Leaders meet\\nin Moscow". Put a space in its place.'),
    ("texts_are_composed", with_title("eaders meet at a cafe\u0301 in Moscow"),
     TITLE + 'letters and marks put together (NFC); got U+0065 in "eaders meet at a cafe\u0301 in Moscow". '
     "Run: python -m geo tidy --seeds seeds"),
    ("persons_who_are_named_are_listed", with_title("The mayor meets Petrosyan"),
     TITLE + 'names of persons of persons.csv only; got "Petrosyan". Tell of the person by role; or list an official, '
     "a person in court or a public case in persons.csv."),
    ("drawn_texts_have_glyphs",
     lambda seeds: seeds.with_cell("blockades", "hakari-checkpoint", "label", "Checkpoint \U0001f60d at the bridge"),
     "warning: seeds/blockades.csv:2:label (hakari-checkpoint): expected characters of the fonts of the figures; got "
     'U+1F60D in "Checkpoint \U0001f60d at the bridge". Write it with letters of the four languages; else no figure '
     "can draw it."),
    ("archived_copies_are_not_older_than_their_document",
     lambda seeds: seeds.with_cell("sources", "massis-20220829", "archived", "2022-08-27 https://archive.example/page"),
     "warning: seeds/sources.csv:4:archived (massis-20220829): expected a copy of 2022-08-29 or later; got "
     '"2022-08-27". Correct the day of the copy, or the date of the document.'),
    ("texts_keep_number_words", with_text("Three lorries wait.", "Սպասում են բեռնատարներ։"),
     TEXT + 'words for the numbers of the English: 3; got "none of these". Write the number, or say in looked_at.csv '
     "why it is right."),
    ("texts_keep_names", with_text("The road to Goris.", "Տեղի ճանապարհը։"),
     TEXT + 'a name for Goris, such as Գորիս; got "none of names.csv". Name the place, or say in looked_at.csv why it '
     "is right."),
    ("texts_keep_sides", with_text("Armenia denies it.", "Դա հերքվում է։"),
     TEXT + 'a word for Armenia, such as Հայաստան; got "none". Name the side, or say in looked_at.csv why it is '
     "right."),
    ("texts_follow_their_english",
     lambda seeds: seeds.with_cell("blockades", "roadblock-on-the-link", "summary", "Checkpoint at the bridge"),
     "warning: seeds/texts/hy.csv:2:checksum (blockades:roadblock-on-the-link:summary): expected aa9cb3497dc4, that of "
     f'"Checkpoint at the bridge"; got "{checksum_of("Made up for the tests.")}". Render the English of '
     "today, then write its checksum."),
    ("texts_are_in_the_script_of_their_language",
     lambda seeds: seeds.with_cell("texts_hy", "blockades:roadblock-on-the-link:summary", "text", "Пункт у моста"),
     "warning: seeds/texts/hy.csv:2:text (blockades:roadblock-on-the-link:summary): expected Armenian letters, since "
     'it is in the language hy; got "Пункт у моста". Correct the text, or its language.'),
    ("words_are_in_one_script", with_name("Москвa", "ru"),
     'warning: seeds/names.csv:6:name (moscow-x): expected a word in one script; got "Москвa" of Cyrillic and Latin '
     'letters. Type the word again with the keyboard of its language.'),
    ("texts_are_in_the_script_of_their_language", with_name("Москва", "en"),
     "warning: seeds/names.csv:6:name (moscow-x): expected Latin letters, since it is in the language en; "
     'got "Москва". Correct the text, or its language.'),
    ("texts_are_in_the_script_of_their_language", with_name("Moscow", "hy"),
     "warning: seeds/names.csv:6:name (moscow-x): expected Armenian letters, since it is in the language hy; "
     'got "Moscow". Correct the text, or its language.'),
    ("texts_are_in_the_script_of_their_language", with_title("Leaders meet in Москва"),
     TITLE + 'Latin letters, since it is in the language en; got "Leaders meet in Москва". '
     "Correct the text, or its language."),
    ("texts_are_in_the_script_of_their_language",
     lambda seeds: seeds.with_cell("sources", "massis-20220829", "language", "hy"),
     "warning: seeds/sources.csv:4:title (massis-20220829): expected Armenian letters, since it is in the language hy; "
     'got "Starting August 30 Artsakh-Armenia connection to be carried out through new road"... (97 characters). '
     "Correct the text, or its language."),
    ("rows_stand_once",
     lambda seeds: seeds.with_copy("posts", "post-1-hakari-bridge", id="post-one", sources="newsam-756701[title]"),
     "warning: seeds/posts.csv:3:id (post-one): expected a row that does not repeat post-1-hakari-bridge; "
     'got "post-one". Take one of the two out, or say what is different.'),
    ("documents_stand_once",
     lambda seeds: seeds.with_copy("sources", "tass-1223893", id="tass-2", title="[Other posts]",
                                   url="http://www.TASS.com/defense/1223893/?utm_source=x#a"),
     "warning: seeds/sources.csv:9:url (tass-2): expected an address that tass-1223893 does not have; "
     'got "http://www.TASS.com/defense/1223893/?utm_source=x#a". Cite the row that is there, and take this one out.'),
    ("documents_stand_once", lambda seeds: seeds.with_copy("sources", "newsam-756701", id="newsam-756702"),
     "warning: seeds/sources.csv:6:title (newsam-756702): expected a document that is not newsam-756701; "
     'got "[Post No. 1 at the Hakari bridge]". Cite the row that is there, and take this one out.'),
    ("events_stand_once",
     lambda seeds: seeds.with_copy("events", "moscow-summit", id="moscow-talks",
                                   title="Aliyev, Pashinyan and Putin meet in Moscow"),
     "warning: seeds/events.csv:4:title (moscow-talks): expected an event that is not moscow-summit, of the same date; "
     'got "Aliyev, Pashinyan and Putin meet in Moscow". Take one of the two out, or tell them apart by their titles.'),
    ("places_stand_once",
     lambda seeds: seeds.with_copy("places", "shusha", id="shushi").with_copy(
         "names", "shusha-en-armenian", id="shushi-en-armenian", place="shushi", name="Shushikert"),
     "warning: seeds/places.csv:6:lon (shushi): expected a spot at which shusha does not lie; "
     'got "46.75115, 39.763257". Take one of the two out, or correct a position.'),
    ("places_stand_once",
     lambda seeds: seeds.with_copy("places", "shusha", id="shushi", lon="46.8").with_copy(
         "names", "shusha-en-armenian", id="shushi-en-armenian", place="shushi"),
     "warning: seeds/names.csv:8:name (shushi-en-armenian): expected a main name that shusha, a town too, does not "
     'have; got "Shushi". Take one of the two places out, or correct a name.'),
    ("names_stand_once", with_name("MOSCOW", "en"),
     "warning: seeds/names.csv:6:name (moscow-x): expected a name that moscow-en-neutral does not have; "
     'got "MOSCOW". Take one of the two out.'),
    ("series_have_several_figures", with_series("patients-icrc"),
     "warning: seeds/series.csv:3:series (patients-2023-02-01): expected a series of several figures; "
     'got "patients-icrc". Did you mean icrc-patients?'),
    ("series_have_several_figures", with_series("pupils"),
     "warning: seeds/series.csv:3:series (patients-2023-02-01): expected a series of several figures; "
     'got "pupils". Correct the id, or leave it if there is one figure only.'),
    ("series_and_units_are_spelled_alike",
     lambda seeds: seeds.without_row("looked_at", "one-figure-icrc-patients").with_copy(
         "series", "icrc-patients-2023-01-12", id="icrc-patients-2023-02-01", unit="patient since December 2022"),
     "warning: seeds/series.csv:3:unit (icrc-patients-2023-02-01): expected a word that is not nearly "
     '"patients since December 2022"; got "patient since December 2022". Correct one of the two, or tell them apart.'),
    ("documents_are_not_older_than_what_they_tell",
     lambda seeds: seeds.with_cell("events", "moscow-summit", "sources", "seed-abc-20230525; tass-1223893"),
     "warning: seeds/events.csv:3:sources (moscow-summit): expected documents of 2023-05-25 or later; "
     'got "tass-1223893 of 2020-11-15". Cite the document that tells it, or correct a date.'),
    ("documents_are_not_older_than_what_they_tell",
     lambda seeds: seeds.with_cell("posts", "post-1-hakari-bridge", "attested", "2023-05-02"),
     "warning: seeds/posts.csv:2:attested (post-1-hakari-bridge): expected days up to 2023-04-30, the date of the "
     'latest document; got "2023-05-02". Cite the document that reports the last day, or correct it.'),
    ("documents_are_not_of_the_future",
     lambda seeds: seeds.with_cell("sources", "massis-20220829", "published", "2029-08-29"),
     "warning: seeds/sources.csv:4:published (massis-20220829): expected a date at most a year after that of every "
     'other document; got "2029-08-29". Correct the year, or leave the date out.'),
    ("states_leave_no_short_gap",
     lambda seeds: seeds.with_cell("passability", "bypass-civilian-closed", "valid_from", "2022-12-14"),
     "warning: seeds/passability.csv:2:valid_from (bypass-civilian-closed): expected 2022-12-12, when "
     "bypass-civilian-open ends, since civilian on route-2022 is unknown in between; "
     'got "2022-12-14". Close the gap, unless no source tells of these days.'),
    ("days_stay_certain",
     lambda seeds: seeds.having_built().with_cell("blockades", "hakari-checkpoint", "attested", ""),
     "warning: seeds/blockades.csv:2:attested (hakari-checkpoint): expected certain from 2023-04-23 to 2023-09-27, as "
     "by the last build; got certain on 2023-04-23. Restore the cell, or build if a source says so."),
    ("days_stay_certain",
     lambda seeds: seeds.having_built().with_cell("passability", "connector-all-closed", "valid_from", "2023-04"),
     "warning: seeds/passability.csv:4:valid_from (connector-all-closed): expected certain from 2023-03-30 to "
     "2023-05-01, as by the last build; got certain from 2023-04-30 to 2023-05-01. "
     "Restore the cell, or build if a source says so."),
]


@pytest.mark.parametrize(("rule", "change", "message"), CASES)
def test_what_looks_like_a_slip_is_one_warning_of_its_rule(
    seeds: ExampleSeeds, rule: str, change: Change, message: str
) -> None:
    assert change(seeds).problems() == []
    assert seeds.warnings() == [f"{message} [{rule}]"]


def test_every_warning_is_seen_to_speak() -> None:
    assert {rule for rule, _, _ in CASES} == set(WARNINGS)


def test_no_rule_both_refuses_and_warns() -> None:
    assert not RULES.keys() & WARNINGS.keys()
    assert not WEIGHING.keys() & (RULES | WARNINGS).keys()


COPIES = [
    f"warning: seeds/{cell}: expected a document that is no copy, or the words of another body or publisher; got "
    '"novostink-route-2022". Cite the original, or another document that tells it. [facts_rest_on_more_than_a_copy]'
    for cell in ("blockades.csv:3:sources (roadblock-on-the-link)", "passability.csv:4:sources (connector-all-closed)")]


def weighed(seeds: ExampleSeeds) -> list[str]:
    return [str(found) for found in find_warnings(seeds.read(), weight=True) if found.warning in WEIGHING]


def test_facts_that_rest_on_a_copy_are_told_where_somebody_asks(seeds: ExampleSeeds) -> None:
    assert (seeds.warnings(), weighed(seeds)) == ([], COPIES)
    require_valid(seeds.read(), strict=True)


@pytest.mark.parametrize("sources", ["massis-20220829", "novostink-route-2022; massis-20220829",
                                     "novostink-route-2022; tass-1223893"])
def test_a_copy_beside_another_document_is_not_warned_of(seeds: ExampleSeeds, sources: str) -> None:
    seeds.with_cell("blockades", "roadblock-on-the-link", "sources", sources)
    assert weighed(seeds) == COPIES[1:]


def test_two_copies_of_one_text_are_one(seeds: ExampleSeeds) -> None:
    seeds.with_copy("sources", "novostink-route-2022", id="other-copy", title="Copied again")
    seeds.with_cell("blockades", "roadblock-on-the-link", "sources", "novostink-route-2022; other-copy")
    assert [line.split(" ")[1] for line in weighed(seeds)] == [
        "seeds/blockades.csv:3:sources", "seeds/passability.csv:4:sources"]


def test_a_fact_of_little_weight_that_was_looked_at_is_not_repeated(seeds: ExampleSeeds) -> None:
    seeds.with_copy("looked_at", "one-figure-vehicles-a-day", id="copy-of-massis",
                    rule="facts_rest_on_more_than_a_copy", row="blockades:roadblock-on-the-link", column="sources")
    assert (seeds.problems(), seeds.warnings(), weighed(seeds)) == ([], [], COPIES[1:])
    seeds.with_cell("blockades", "roadblock-on-the-link", "sources", "seed-abc-20230525")
    assert [line.rpartition("[")[2] for line in seeds.warnings()] == ["looked_at_lines_are_needed]"]


def test_a_warning_that_was_looked_at_is_not_repeated(seeds: ExampleSeeds) -> None:
    with_series("pupils")(seeds)
    seeds.with_copy("looked_at", "one-figure-vehicles-a-day", id="pupils", row="series:patients-2023-02-01")
    assert (seeds.problems(), seeds.warnings()) == ([], [])


def test_what_was_looked_at_in_one_column_is_still_warned_of_in_another(seeds: ExampleSeeds) -> None:
    with_title("Leaders meet in \u202eMoscow")(seeds)
    seeds.with_cell("events", "moscow-summit", "summary", "Leaders \u202emeet.")
    seeds.with_copy("looked_at", "one-figure-vehicles-a-day", id="turned", rule="texts_keep_their_direction",
                    row="events:moscow-summit", column="title")
    assert [line.split(" ")[1] for line in seeds.warnings()] == ["seeds/events.csv:3:summary"]


def test_a_line_of_looked_at_that_silences_nothing_is_a_warning_itself(seeds: ExampleSeeds) -> None:
    seeds.with_copy("looked_at", "one-figure-vehicles-a-day", id="vehicles", column="unit")
    assert seeds.warnings() == [
        "warning: seeds/looked_at.csv:4:row (vehicles): expected a row of which series_have_several_figures warns; "
        'got "series:vehicles-a-day-2022-08". Take this line out. [looked_at_lines_are_needed]']


def test_of_seeds_with_faults_no_line_of_looked_at_is_called_needless(seeds: ExampleSeeds) -> None:
    seeds.with_cell("series", "vehicles-a-day-2022-08", "value_min", "four hundred")
    assert (len(seeds.problems()), seeds.warnings()) == (1, [])


def test_strict_seeds_have_no_warnings(seeds: ExampleSeeds) -> None:
    with_title("Leaders meet in \u202eMoscow")(seeds)
    require_valid(seeds.read())
    with pytest.raises(DataError, match=r"^warning: seeds/events\.csv:3:title "):
        require_valid(seeds.read(), strict=True)


FINE: list[tuple[str, Change]] = [
    ("Azerbaijani letters", with_name("Şuşa, Xankəndi, Ağdərə, İçərişəhər, Gəncə", "az")),
    ("Armenian letters with their ligature", with_name("Արծվաշեն և Բերձոր", "hy")),
    ("Russian quotation marks and the numero sign", with_name("Ёлка «Пост № 1» – Её", "ru")),
    ("a number in a name", with_name("2054", "hy")),
    ("French and German letters", with_title("Café in Großröhrsdorf, naïve “quotes”")),
    ("a hyphen between words of two scripts", lambda seeds: seeds.with_cell(
        "sources", "tass-1223893", "title", "[IL-76 и Ту-154]")),
    ("a document whose title is described in our words", lambda seeds: seeds.with_cell(
        "sources", "tass-1223893", "language", "hy")),
    ("a Persian title with its joiner", lambda seeds: seeds.with_cell(
        "sources", "massis-20220829", "title", "می\u200cخواهم").with_cell(
        "sources", "massis-20220829", "language", "fa")),
    ("a picture letter with its selector and joiner", with_title("Flag \U0001f3f3\ufe0f\u200d\U0001f308 in Moscow")),
    ("a document in a language of which the script is not known", lambda seeds: seeds.with_cell(
        "sources", "massis-20220829", "language", "zh")),
    ("another event of another day under the same title", lambda seeds: seeds.with_copy(
        "events", "moscow-summit", id="moscow-summit-2", date="2023-05-26")),
    ("another event of the same day at the same place", lambda seeds: seeds.with_copy(
        "events", "moscow-summit", id="rain", title="Heavy rain delays the flight home")),
    ("a river with the name of a town", lambda seeds: seeds.with_copy(
        "places", "shusha", id="shushi-river", kind="river").with_copy(
        "names", "shusha-en-armenian", id="shushi-river-en", place="shushi-river")),
    ("a document of the day before, by the clock of its publisher", lambda seeds: seeds.with_cell(
        "events", "moscow-summit", "date", "2023-05-26")),
    ("a document of a month of which a later day is told", lambda seeds: seeds.with_cell(
        "events", "checkpoint-opens", "sources", "newsam-756701")),
    ("documents of each of the years after the period", lambda seeds: seeds.with_cell(
        "sources", "massis-20220829", "published", "2025-05").with_cell(
        "sources", "novostink-route-2022", "published", "2026-04")),
    ("a month without reports between two states", lambda seeds: seeds.with_cell(
        "passability", "bypass-civilian-closed", "valid_from", "2023-01-12")),
    ("more certainty than by the last build", lambda seeds: seeds.having_built().with_cell(
        "blockades", "hakari-checkpoint", "attested", "2023-09-27; 2023-09-28")),
    ("two addresses that differ in what they ask for", lambda seeds: seeds.with_copy(
        "sources", "tass-1223893", id="tass-2", title="[Other]", url="https://tass.com/defense/1223893?page=2")),
]


@pytest.mark.parametrize(("meaning", "change"), FINE, ids=[meaning for meaning, _ in FINE])
def test_what_is_no_slip_is_not_warned_of(seeds: ExampleSeeds, meaning: str, change: Change) -> None:
    assert (change(seeds).problems(), seeds.warnings()) == ([], [])


@pytest.mark.parametrize("text", [
    "Õ‡Õ¸Ö‚Õ·Õ«", "ÅžuÅŸa", "LaÃ§Ä±n", "Ð›Ð°Ñ‡Ð¸Ð½", "РЁСѓС€Рё", "XankÉ™ndi", "Berlin â€“ Paris"])
def test_text_of_the_four_languages_in_a_wrong_encoding_is_warned_of(seeds: ExampleSeeds, text: str) -> None:
    seeds.with_cell("sources", "tass-1223893", "title", f"[{text}]")
    assert [line.rpartition("[")[2] for line in seeds.warnings()] == ["texts_are_not_garbled]"]


@pytest.mark.parametrize("char", "\xad\u034f\u180e\u200b\u200c\u200d\u2060\u2063\u3164\ufe0f\ufeff\U000e0041\U000e0101")
def test_no_character_without_a_shape_goes_unseen(seeds: ExampleSeeds, char: str) -> None:
    seeds.with_cell("events", "moscow-summit", "title", f"Leaders me{char}et in Moscow")
    assert [line.rpartition("[")[2] for line in seeds.warnings()] == ["texts_hide_nothing]"]


@pytest.mark.parametrize("char", "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
def test_no_turn_of_the_direction_goes_unseen(seeds: ExampleSeeds, char: str) -> None:
    seeds.with_cell("events", "moscow-summit", "title", f"Leaders me{char}et in Moscow")
    assert [line.rpartition("[")[2] for line in seeds.warnings()] == ["texts_keep_their_direction]"]


@pytest.mark.parametrize("address", [
    "https://tass.com/world/7", "http://tass.com/world/7", "https://www.tass.com/world/7/", "https://TASS.com/world/7#top",
    "https://m.tass.com/world/7?utm_source=x&fbclid=y", "https://tass.com/world/%37"])
def test_an_address_is_known_again_however_it_is_written(address: str) -> None:
    assert plain_address(address) == "tass.com/world/7"


def test_without_the_fonts_the_check_says_once_that_drawn_texts_were_not_compared(
    seeds: ExampleSeeds, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(project, "NODE_MODULES", Path("nowhere"))
    glyphs.drawable_characters.cache_clear()
    with_name("\u10da", "en")(seeds)
    try:
        told = [line for line in seeds.warnings() if line.endswith("[drawn_texts_have_glyphs]")]
    finally:
        glyphs.drawable_characters.cache_clear()
    assert told == ["warning: seeds: expected fonts with which drawn texts are compared; got none. the npm package "
                    "@fontsource/noto-sans is not installed in nowhere. Run: npm ci [drawn_texts_have_glyphs]"]
