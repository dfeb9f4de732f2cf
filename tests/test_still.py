"""The form of the page without JavaScript, as text: its picture, its words, its links."""

from __future__ import annotations

import gzip
import re
from datetime import date
from html import escape, unescape
from xml.etree import ElementTree

import pytest
from test_figures_in_languages import FUNCTION_WORDS

from geo.drawing.boxes import Box, gap_between, square_at
from geo.drawing.spreading import spread
from geo.engine.facts import read_facts
from geo.model.naming import name_in_form
from geo.model.words.spelling import spell_date
from geo.telling.tours import read_tours
from geo.webmap import still, still_picture

SVG = "{http://www.w3.org/2000/svg}"
DAYS = ("2020-11-15", "2022-12-12", "2023-05-25", "2023-09-25", "2024-06-15")
FACTS = read_facts()


def form_of(day: str) -> str:
    return still.write_still(FACTS, at=date.fromisoformat(day), names="both", languages=FACTS.situation.languages)


def picture_of(day: str, *, names: str = "both") -> ElementTree.Element:
    drawn = still_picture.Picture(FACTS, date.fromisoformat(day), "en", names).draw()
    return ElementTree.fromstring(drawn.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1))


@pytest.mark.parametrize("day", DAYS)
def test_the_form_is_small_ascii_and_the_same_each_time(day: str) -> None:
    form = form_of(day)
    assert form.isascii()
    assert len(form) < 140_000  # two thirds of it is the list of some 300 events
    assert len(still_picture.Picture(FACTS, date.fromisoformat(day), "en", "both").draw()) < 16_000
    assert form == form_of(day)


@pytest.mark.parametrize("day", DAYS)
def test_the_picture_is_named_and_described(day: str) -> None:
    picture = picture_of(day)
    assert picture.get("role") == "img"
    assert picture.get("aria-labelledby") == "still-title still-about"
    assert picture.findtext(f"{SVG}title") == f"Map of the Lachin corridor on {still.spell_day(day)}"
    told = str(picture.findtext(f"{SVG}desc"))
    assert "Road " in told or "Whether" in told or "the road is restricted or closed (possibly)" in told


@pytest.mark.parametrize(("day", "state"), [
    ("2021-06-15", "route-open"), ("2023-05-25", "route-closed"), ("2023-09-25", "route-outbound-only"),
    ("2024-06-15", "route-unknown"),
])
def test_a_band_has_the_state_from_end_to_end_and_the_road_its_own(day: str, state: str) -> None:
    band, *routes = [str(group.get("class")) for group in picture_of(day).iter(f"{SVG}g")]
    assert band == f"c-{state}"
    assert routes
    own = {"is-plain", "c-route-restricted"} if day == "2023-05-25" else {"is-plain"}
    assert {name.split()[1] for name in routes} == own


@pytest.mark.parametrize(("names", "shown"), [
    ("both", "Shusha / Shushi"), ("armenian", "Shushi"), ("azerbaijani", "Shusha"),
])
def test_places_are_named_in_the_form_that_was_asked_for(names: str, shown: str) -> None:
    assert shown in [text.text for text in picture_of("2023-05-25", names=names).iter(f"{SVG}text")]


@pytest.mark.parametrize("day", DAYS)
def test_symbols_do_not_lie_on_each_other(day: str) -> None:
    uses = [use for use in picture_of(day).iter(f"{SVG}use") if use.get("class")]
    spots = [tuple(float(str(use.get(edge))) + float(str(use.get("width"))) / 2 for edge in "xy") for use in uses]
    clashes = [(one, other) for place, one in enumerate(spots) for other in spots[place + 1:]
               if abs(one[0] - other[0]) < 29 and abs(one[1] - other[1]) < 29]
    assert spots or day == "2024-06-15"
    assert clashes == []


def test_five_symbols_of_one_spot_stand_in_two_rows() -> None:
    spots = spread([(100, 100)] * 5, 20, near=10, hair=0.5)
    assert spots == [(80, 90), (100, 90), (120, 90), (90, 110), (110, 110)]


def test_every_event_is_listed_in_the_order_of_time() -> None:
    listed = form_of("2023-05-25").partition("still-events")[2].partition("</ol>")[0]
    assert listed.count("<li>") == len(FACTS.events)
    assert listed.index("joint ceasefire statement") < listed.index("set up tents") < listed.rindex("2024")


def test_a_form_names_one_source_and_counts_the_rest() -> None:
    listed = form_of("2023-05-25").partition("still-events")[2]
    first = listed.partition("<li>")[2].partition("</li>")[0]
    assert first.count("<a href=") == 1
    assert first.endswith("+4")


@pytest.mark.parametrize("address", [
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "file:///etc/passwd", "//example.org/x", None,
    "https://example.org/a b", " https://example.org/",
])
def test_only_addresses_of_the_web_become_links(address: str | None) -> None:
    assert still._link({"publisher": "<b>TASS</b>", "url": address}) == "<bdi>&lt;b&gt;TASS&lt;/b&gt;</bdi>"


def test_an_address_cannot_leave_its_attribute() -> None:
    link = still._link({"publisher": "TASS", "url": "https://example.org/?q=\"'><script>"})
    assert link.startswith('<a href="https://example.org/?q=&quot;&#x27;&gt;&lt;script&gt;" rel="noopener noreferrer">')


@pytest.mark.parametrize(("text", "words"), [
    ("2023-05-25", "25 May 2023"), ("2022-05", "May 2022"), ("2023-05-01~", "about 1 May 2023"),
    ("[2023-05-01..2023-05-03]", "one of the days from 1 May 2023 to 3 May 2023"),
])
def test_dates_are_spelt(text: str, words: str) -> None:
    assert spell_date(text) == words


@pytest.mark.parametrize("day", DAYS)
def test_both_cities_and_both_countries_are_named(day: str) -> None:
    named = {text.text for text in picture_of(day).iter(f"{SVG}text")}
    assert named >= {"Khankendi / Stepanakert", "Shusha / Shushi", "ARMENIA", "AZERBAIJAN"}


def test_no_name_ends_at_the_ring_of_another_settlement() -> None:
    picture = still_picture.Picture(FACTS, date(2023, 5, 25), "en", "both")
    x, y = next(spot for spot, _ in picture.rings if spot == picture._spots["khaibalikend"])
    ends = [(float(str(text.get("x"))), float(str(text.get("y"))), text.text)
            for text in picture_of("2023-05-25").iter(f"{SVG}text") if text.get("text-anchor") == "end"]
    near = [name for left, top, name in ends if abs(left - x) < 20 and abs(top - y) < 20]
    assert near in ([], ["Ghaibalishen / Khaibalikend"])


def box_of(text: ElementTree.Element) -> Box:
    size, words = (20 if "still-main" in str(text.get("class")) else 13), str(text.text)
    width = len(words) * size * 0.57
    left = float(str(text.get("x"))) - {"middle": width / 2, "end": width}.get(str(text.get("text-anchor")), 0)
    return Box(left, float(str(text.get("y"))) - size * 0.9, width, size * 1.1)


@pytest.mark.parametrize("day", DAYS)
def test_the_name_of_shusha_stands_at_its_own_ring_or_is_tied_to_it(day: str) -> None:
    picture = picture_of(day)
    x, y = still_picture.Picture(FACTS, date.fromisoformat(day), "en", "both")._spots["shusha"]
    text = next(one for one in picture.iter(f"{SVG}text") if "Shusha" in str(one.text) and "/" in str(one.text))
    own = gap_between(box_of(text), square_at((x, y), 14))
    ties = [str(line.get("d"))[1:].partition("L")[0].split() for line in picture.iter(f"{SVG}path")
            if line.get("class") == "tie"]
    is_tied = any(abs(float(left) - x) < 10 and abs(float(top) - y) < 10 for left, top in ties)
    dots = [square_at((float(str(dot.get("cx"))), float(str(dot.get("cy")))), 10)
            for dot in picture.iter(f"{SVG}circle") if str(dot.get("class")).startswith("dot")]
    foreign = [gap_between(box_of(text), dot) for dot in dots if abs(dot.middle[0] - x) + abs(dot.middle[1] - y) > 4]
    assert own < (8 if not is_tied else 100)
    assert min(foreign) > (12 if is_tied else own)


@pytest.mark.parametrize(("day", "bars"), [
    ("2022-12-12", ["stop-bar-edge"]), ("2023-05-25", ["stop-bar-edge", "stop-bar-edge"]), ("2021-06-15", []),
    ("2023-09-25", ["stop-bar-edge is-gate", "stop-bar-edge is-hollow is-gate"]),
])
def test_bars_stand_across_the_road_where_passage_was_stopped(day: str, bars: list[str]) -> None:
    drawn = [str(path.get("class")) for path in picture_of(day).iter(f"{SVG}path")]
    assert sorted(name.removeprefix("stop-bar ") for name in drawn if "stop-bar-edge" in name) == sorted(bars)


@pytest.mark.parametrize(("day", "language", "words"), [
    ("2023-05-25", "en", ["Civilians: closed", "Local traffic: restricted"]),
    ("2023-09-25", "en", ["Civilians: departure only"]),
    ("2023-05-25", "ru", ["Гражданские лица: закрыто", "Местное движение: ограничено"]),
])
def test_the_state_stands_in_words_beside_the_road(day: str, language: str, words: list[str]) -> None:
    drawn = still_picture.Picture(FACTS, date.fromisoformat(day), language, "both").draw()
    assert re.findall(r'<text class="still-main still-word[^>]*>([^<]*)<', drawn) == words


def headline_of(day: str) -> list[str]:
    told = form_of(day).partition('<h2 class="date">')[2].partition("<figure>")[0]
    return [re.sub(" +", " ", re.sub("<[^>]*>", "", line)).strip() for line in told.splitlines()[1:] if line]


def test_the_form_says_what_the_map_is_about() -> None:
    form = form_of("2023-05-25")
    assert '<p class="subtitle">The only road from Armenia to Nagorno-Karabakh was closed in December 2022' in form
    assert "<h2>What it is about</h2>\n<p>After the war of autumn 2020 one road was left" in form


def test_under_the_state_stand_what_is_said_against_it_and_the_news_of_the_day() -> None:
    state, against, news = headline_of("2023-05-25")
    assert state == "Road closed to civilians (since 12 December 2022, day 165)"
    assert against.startswith("Disputed: Azerbaijan said throughout that the road was open for humanitarian use")
    assert news == "On this day: Aliyev and Pashinyan argue over corridors at a Moscow summit"
    assert form_of("2023-05-25").count('<span role="img" aria-label="Disputed">') == 1


def test_a_day_without_dispute_or_event_names_the_last_event_before() -> None:
    _, news = headline_of("2021-06-15")
    assert news.startswith("Last event before, ")


def test_the_events_of_the_day_stand_by_weight_in_the_day_s_lines() -> None:
    told = form_of("2022-12-12").partition("What happened on this day: ")[2].partition("</ul>")[0]
    first = re.findall("<b>([^<]*)</b>", told)[0]
    assert first == "Azerbaijanis set up tents on the Stepanakert - Goris road near Shusha"


def test_a_list_of_very_many_events_names_no_sources_and_says_where_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(still, "MOST_WITH_SOURCES", len(FACTS.events) - 1)
    form = form_of("2023-05-25")
    assert "The map with JavaScript shows their sources." in form
    assert "<a href=" not in form.partition("still-events")[2].partition("</ol>")[0]


def test_what_the_parties_dispute_is_told_with_what_one_of_them_states() -> None:
    lines = form_of("2023-05-25").partition("still-day")[2].partition("</ul>\n<h2>")[0]
    gas = "<b>Gas from Armenia cut off from 22 March 2023</b>"
    assert f"{gas} Disputed: Azerbaijan denies; the ICJ found the evidence insufficient " in lines
    assert ("Red Cross (ICRC): <b>restricted or closed (possibly), possibly since 18 May 2023</b> "
            "(the accounts differ)") in lines
    assert "Russian peacekeepers: <b>restricted, since 25 April 2023</b>" in lines


def test_the_host_to_which_a_link_leads_stands_beside_it() -> None:
    links = re.findall(r'<a href="https?://(?:www\.)?([^/"]+)[^"]*" rel="noopener noreferrer">[^<]*</a>(.{0,60})',
                       form_of("2023-05-25"))
    assert len(links) > 50
    assert [host for host, after in links if not after.startswith(f" <small>{host}</small>")] == []


def test_the_still_map_of_june_2024_shows_no_sign_of_2022_and_says_that_some_are_left_out() -> None:
    drawn = [str(use.get("class")) for use in picture_of("2024-06-12").iter(f"{SVG}use") if use.get("class")]
    assert [name for name in drawn if "checkpoint" in name] == []
    assert "no report within 180 days confirms that it was still there: 10" in form_of("2024-06-12")


def test_what_is_only_possible_is_smaller_on_the_still_map_and_what_is_disputed_is_marked() -> None:
    uses = list(picture_of("2023-05-25").iter(f"{SVG}use"))
    sizes = {"is-hollow" in str(use.get("class")): use.get("width") for use in uses if use.get("class")}
    assert sizes == {True: "18", False: "30"}
    assert [use.get("href") for use in uses].count("#still-disputed") == 8


def tours_of(day: str) -> list[str]:
    return re.findall(r'<ol class="still-tour">(.*?)</ol>', form_of(day), re.DOTALL)


def test_the_tours_are_numbered_lists_and_the_offered_one_has_a_map_a_step() -> None:
    story, *others = tours_of("2023-05-25")
    steps = read_tours(FACTS)["corridor"]
    assert story.count("<li>") == story.count("<svg ") == len(steps)
    assert [one.count("<li>") for one in others] == [len(read_tours(FACTS)["article"])]
    assert "<svg " not in others[0]
    for row in steps:
        assert escape(row["text"]).encode("ascii", "xmlcharrefreplace").decode() in story
        assert f'aria-label="Map of the Lachin corridor on {spell_date(row["day"])}. ' in story


@pytest.mark.parametrize("day", DAYS)
def test_the_maps_of_the_steps_draw_alike_things_once_and_weigh_little(day: str) -> None:
    story = tours_of(day)[0]
    drawn = "".join(re.findall("<svg .*?</svg>", story, re.DOTALL))
    things = re.findall(r'<path id="[^"]+" ([^>]+)/>', drawn)
    assert len(things) == len(set(things)) > 20
    ids = re.findall(r' id="([^"]+)"', form_of(day))
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', drawn)) <= set(ids)
    assert len(gzip.compress(drawn.encode())) < 5_000


def test_a_map_of_a_step_shows_the_state_of_its_day_and_what_the_step_is_about() -> None:
    maps = re.findall("<svg .*?</svg>", tours_of("2021-06-15")[0], re.DOTALL)
    assert [re.findall('<g class="c-(route-[a-z-]+)">', drawn) for drawn in maps[1:]] == [
        [f"route-{state}"] for state in ("open", "open", *["closed"] * 4, "outbound-only", "unknown")]
    assert "Hakari bridge</text>" in maps[4]
    assert '<use class="c-event-passage" href="#still-event-passage"' in maps[4]


def told_in(form: str) -> list[str]:
    """Return the texts of a form without links, publishers, other languages and those who made the ground."""
    own = form.partition('<article class="still" ')[2].partition("&middot;")[0].rpartition("<p>")[0]
    kept = re.sub(r'<a .*?</a> <small>.*?</small>|<bdi>.*?</bdi>|<span lang=.*?</span>|\S*\.html', "", own)
    return [unescape(text).strip() for text in re.split("<[^>]*>", kept.partition(">")[2]) if text.strip()]


@pytest.mark.parametrize("language", [one for one in FACTS.situation.languages if one != "en"])
def test_the_form_of_a_page_that_opens_in_a_language_is_in_it(language: str) -> None:
    def form_in(spoken: str) -> str:
        told = FACTS.told_in(spoken)
        return still.write_still(told, at=date(2023, 5, 25), names="both", languages=told.situation.languages)

    texts, english = told_in(form_in(language)), told_in(form_in("en"))
    assert len(texts) > 1000
    assert [text for text in texts if FUNCTION_WORDS.search(text)] == []
    names = {name_in_form(row, "en", "both", FACTS.situation.parties) for row in FACTS.places.values()}
    assert [text for text in texts if text in english and re.search("[a-z]{3}.* ", text) and text not in names] == []
    words = re.findall(r"[^\W\d_]+", " ".join(texts))
    assert language == "az" or sum(word.isascii() for word in words) <= 0.1 * len(words)
