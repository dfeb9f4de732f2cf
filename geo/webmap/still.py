"""What the page shows without JavaScript: a still picture of its day, the day in words, all events, who says so.

It stands in ``noscript`` elements, which a browser that runs scripts does not even parse, in the language in which the
page opens; a line in each other one says how the road was, and where the days are told in it. The client's
``still.css`` is its style.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from html import escape

from geo.drawing import style
from geo.engine.answers import CutOff
from geo.engine.facts import Facts
from geo.engine.passability import NO_SOURCE, UNKNOWN
from geo.model import project
from geo.model.citations import cited_sources, host_of, is_link
from geo.model.dates import parse_date
from geo.model.situation import LANGUAGES
from geo.model.words.spelling import mark_certainty, say, speaking, spell_date, spell_day, spell_long_day, spell_states
from geo.store import loading
from geo.store.rows import AnyRow, SourceRow
from geo.telling.news import events_before, events_on, said_against
from geo.telling.rows import RouteInUse, StandingRow, StoppedRow
from geo.telling.status import Briefing, brief_day
from geo.telling.wording import road_in_brief, spell_since
from geo.webmap.still_picture import HALF_DISC, Picture, plate
from geo.webmap.still_tour import write_tours

_NAMED_CLASSES = slice(1, 3)
"""Of the classes of traffic as the page shows them, those that the lines of the day name; the first has a sentence."""
MOST_WITH_SOURCES = 500
"""Events of which the list names a document; a longer list is of dates and titles alone, to keep the file small."""


def name_no_script(stem: str, language: str) -> str:
    """Return what the file that steps through the days without JavaScript is called.

    Parameters
    ----------
    stem : str
        The name of the map without its ending.
    language : str
        Of the file; that in English has no other name than the map.

    Examples
    --------
    >>> name_no_script("lachin-corridor", "en"), name_no_script("lachin-corridor", "hy")
    ('lachin-corridor-no-script.html', 'lachin-corridor-no-script-hy.html')
    """
    return f"{stem}-no-script{'' if language == LANGUAGES[0] else f'-{language}'}.html"


def write_still(facts: Facts, *, at: date, names: str, languages: Iterable[str] = ()) -> str:
    """Return the form of the page without JavaScript, as HTML; in ASCII if it is English.

    Parameters
    ----------
    facts : Facts
        A checked data folder, in the language in which the page opens.
    at : datetime.date
        Day on which the page opens.
    names : str
        Form of the place names on the picture.
    languages : iterable of str
        Those of the page.
    """
    with speaking(facts.words):
        form = "\n".join(_write(facts, Picture(facts, at, facts.language, names), languages))
    is_plain = facts.language == LANGUAGES[0]  # a reference for every letter of another language would be a long file
    return form.encode("ascii", "xmlcharrefreplace").decode("ascii") if is_plain else form


def _write(facts: Facts, picture: Picture, languages: Iterable[str]) -> Iterator[str]:
    first, last = (spell_day(day.isoformat()) for day in facts.period)
    yield f'<article class="still" lang="{facts.language}">'
    yield f'<h1>{escape(say("title"))}</h1>'
    yield f'<p class="subtitle">{escape(facts.words.plain("subtitle"))}</p>'
    note = escape(say("report.still.note", first=first, last=last))
    yield f'<p class="still-note">{note}{"".join(tell_other_files(facts, languages, at=picture.at))}</p>'
    yield f'<h2 class="date">{escape(spell_long_day(picture.at))}</h2>'
    yield from _headline(facts, picture)
    yield f"<figure>{picture.draw()}<figcaption>{''.join(_legend(picture))}</figcaption></figure>"
    yield f'<ul class="still-day">{"".join(_day_lines(facts, brief_day(facts, at=picture.at)))}</ul>'
    yield from write_tours(picture, cite=_cite_all, cite_shortly=lambda facts, row: _cited(facts, [row]))
    yield f'<h2>{escape(say("report.still.events", first=first, last=last))}</h2>'
    yield f'<p class="still-hint">{escape(_hint(facts))}</p>'
    yield f'<ol class="still-events">{"".join(_events(facts))}</ol>'
    yield from _story(facts)
    yield from _colophon(facts)
    yield "</article>"


def tell_other_files(facts: Facts, languages: Iterable[str], *, at: date) -> Iterator[str]:
    """Yield in every language where the days are told in it without JavaScript; in others, how the road was as well.

    Parameters
    ----------
    facts : Facts
        A checked data folder, in a language.
    languages : iterable of str
    at : datetime.date
    """
    for language in languages:
        words = facts.words_in(language)
        told = words.plain("report.still.stepping", file=name_no_script(facts.situation.id, language))
        if language != facts.language:
            with speaking(words):
                road = road_in_brief(replace(facts, language=language), at=at)
                told = f"{say('embedCode.caption', date=spell_day(at.isoformat()), road=road)} {told}"
        yield f'<br><span lang="{language}">{escape(told)}</span>'


def _headline(facts: Facts, picture: Picture) -> Iterator[str]:
    """Yield the state of the road, what is said against it, and what happened on the day, as the page has them."""
    at = picture.at
    against = said_against(facts, at=at)
    moon = f' <span role="img" aria-label="{escape(say("fields.disputed"))}">{_half_disc(16)}</span>' if against else ""
    yield f'<p class="sentence c-{picture.day.state.id}">{escape(picture.day.road)}{moon}</p>'
    if against:
        told = say("labelled", label=say("fields.disputed"), value=str(against["disputed"]))
        yield f'<p class="still-said">{escape(told)} {_cited(facts, [against])}</p>'
    found = events_on(facts, at=at)
    events = found or events_before(facts, at=at)
    if events:
        label = say("newsToday") if found else say("newsBefore", date=spell_date(events[0]["date"]))
        more = f' {escape(say("newsMore", count=len(events) - 1))}' if events[1:] else ""
        yield f'<p class="still-news">{escape(label)} <b>{escape(events[0]["title"])}</b>{more}</p>'


def _half_disc(side: int) -> str:
    """Return the mark of what is disputed, for words."""
    return f'<svg width="{side}" height="{side}" viewBox="0 0 12 12" aria-hidden="true">{HALF_DISC}</svg>'


def _legend(picture: Picture) -> Iterator[str]:
    """Yield a key to each class of symbols that the picture shows, and to its kinds of lines."""
    state, words = picture.day.state, picture.day.facts.words
    hollow = " is-hollow" if picture.day.is_possible else ""
    parts = "".join(f'<path class="route-{part}" d="M2 8h30"/>' for part in ("casing", "body", "ticks"))
    yield _key(f'<svg width="34" height="16" aria-hidden="true"><g class="route c-{state.id}{hollow}">{parts}</g>'
               "</svg>", words.plain("report.still.routeState", state=words.plain(f"classes.{state.id}").lower()))
    for entry in dict.fromkeys(one.entry for one in picture.points):
        yield _key(f'<svg class="c-{entry.id}" width="20" height="20" aria-hidden="true">'
                   f'<use href="#still-{entry.id}" width="20" height="20"/></svg>', words.text(f"classes.{entry.id}"))
    if picture.rings:
        entry = style.class_of("cut_off", None)
        yield _key(f'<svg class="c-{entry.id}" width="18" height="18" viewBox="0 0 24 24" aria-hidden="true">'
                   f"{plate(entry)}</svg>", words.text(f"classes.{entry.id}"))
    if any(one.is_disputed for one in picture.points):
        yield _key(_half_disc(14), words.text("disputedLegend"))
    yield f"<span>{escape(say('possibleLegend'))}</span>"
    if picture.day.unconfirmed:
        yield f"<span>{escape(words.text('unconfirmedLeftOut', count=len(picture.day.unconfirmed)))}</span>"
    yield f"<span>{escape(say('schematicLegend'))}</span>"
    yield from (f"<span>{escape(words.plain(text))}</span>" for text in _road_keys(picture))


def _road_keys(picture: Picture) -> Iterator[str]:
    """Yield which texts explain the road as it is drawn."""
    yield from ("legendBand", "legendStretch", "legendPlain")
    if picture.road.bars:
        yield "legendBar"


def _key(picture: str, label: str) -> str:
    return f'<span class="still-key">{picture}{escape(label)}</span>'


def _day_lines(facts: Facts, brief: Briefing) -> Iterator[str]:
    """Yield who could pass, what stopped passage and who was cut off, each with who says so."""
    words = facts.words
    day = date.fromisoformat(brief.day)
    events = [f"<b>{escape(row['title'])}</b> {_cited(facts, [row])}" for row in events_on(facts, at=day)]
    if events:
        yield _item(say("eventsToday"), events)
    routes = [_told(row, row["label"], _cited(facts, [facts.routes[row["route"]]])) for row in brief.phase]
    yield _item(say("routeInUse"), routes or [escape(say("noRoute"))])
    for row in brief.traffic:
        if row["traffic"] in facts.situation.ribbons[_NAMED_CLASSES]:
            disputed = f" {escape(say('report.still.differ'))}" if row["disputed"] else ""
            told = f"<b>{escape(_standing(row))}</b>{disputed} {_cited(facts, row['reports'])}"
            yield _item(words.plain(f"traffic.{row['traffic']}"), [told])
    yield _item(say("stopsToday"), [_told(row, row["label"], _cited(facts, [row])) for row in brief.stopped]
                or [escape(say("stopsNone"))])
    yield _item(words.plain("report.still.cutOff"),
                [", ".join(_told(row, row["label"]) for row in brief.cut_off) or escape(say("cutOffNone"))])
    if brief.not_known:
        places = ", ".join(row["label"] for row in brief.not_known)
        yield f"<li>{escape(say('cutOffUnknown', places=places))}</li>\n"


def _item(heading: str, told: list[str]) -> str:
    lines = told[0] if len(told) == 1 else f"<ul>{''.join(f'<li>{line}</li>' for line in told)}</ul>"
    return f"<li>{say('labelled', label=escape(heading), value=lines)}</li>\n"


def _told(row: RouteInUse | StoppedRow | CutOff, text: str, links: str = "") -> str:
    return f"{mark_certainty(f'<b>{escape(text)}</b>', row['certainty'])}{_dispute(row)} {links}".rstrip()


def _dispute(row: AnyRow) -> str:
    """Return what the parties dispute, so that the account of one does not stand as everybody's."""
    if not row.get("disputed"):
        return ""
    return f" {escape(say('labelled', label=say('fields.disputed'), value=row['disputed']))}"


def _standing(row: StandingRow) -> str:
    """Return a state with since when, in the words of the page."""
    if row["state"] == UNKNOWN:
        return spell_states([UNKNOWN if row["reports"] else NO_SOURCE])
    state = spell_states(row["state"].split("; "))
    return f"{mark_certainty(state, row['certainty'])}, {spell_since(row)}"


def _hint(facts: Facts) -> str:
    return say("report.still.oneSource" if _names_sources(facts) else "report.still.noSources")


def _events(facts: Facts) -> Iterator[str]:
    """Yield every event, the oldest first, with its sources."""
    dated = sorted(((parse_date(row["date"]), row["time"] or "", row["id"], row) for row in facts.events.values()),
                   key=lambda one: (one[0].latest, one[0].earliest, *one[1:3]))
    for *_, row in dated:
        who = _cited(facts, [row]) if _names_sources(facts) else ""
        yield f"<li>{escape(spell_date(row['date']))} <b>{escape(row['title'])}</b> {who}</li>\n"


def _story(facts: Facts) -> Iterator[str]:
    """Yield what the map is about, as the page tells it."""
    words = facts.words
    yield f'<h2>{escape(words.plain("aboutMap.story.title"))}</h2>'
    yield from (f"<p>{escape(line)}</p>" for line in words.plain("aboutMap.story.text").split("\n"))


def _names_sources(facts: Facts) -> bool:
    return len(facts.events) <= MOST_WITH_SOURCES


def _cited(facts: Facts, rows: Iterable[AnyRow]) -> str:
    """Return the first document that rows cite, as a link with the publisher's name, and how many more there are."""
    cited = dict.fromkeys(source for row in rows for source in cited_sources(row["sources"]))
    sources = [facts.sources[source] for source in cited if source in facts.sources]
    if not sources:
        return ""
    first = next((source for source in sources if is_link(source["url"])), sources[0])
    return _link(first) + (f" +{len(sources) - 1}" if len(sources) > 1 else "")


def _cite_all(facts: Facts, row: AnyRow) -> str:
    """Return all documents that a row cites, as links."""
    cited = dict.fromkeys(cited_sources(row["sources"]))
    return ", ".join(_link(facts.sources[source]) for source in cited if source in facts.sources)


def _link(source: SourceRow) -> str:
    publisher = escape(source["publisher"])
    if not is_link(source["url"]):
        return f"<bdi>{publisher}</bdi>"
    return (f'<a href="{escape(source["url"])}" rel="noopener noreferrer">{publisher}</a> '
            f'<small>{escape(host_of(source["url"]))}</small>')


def _colophon(facts: Facts) -> Iterator[str]:
    """Yield who the data come from, and which data these are."""
    producers = " &middot; ".join(escape(row["attribution"])
                                  for row in loading.read_rows(facts.manifest, "producers"))
    yield f"<h2>{escape(say('credits'))}</h2>\n<p>{producers}</p>"
    edition = escape(facts.words.plain("report.still.edition", version=project.read_version()))
    yield f"<p>{escape(say('notForNavigation'))} {escape(say('report.noStatement'))} {edition}, CC BY 4.0.</p>"
