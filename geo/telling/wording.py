"""The answers of the engines in words, line by line: neutral, attributed, and sure only where the facts are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import groupby
from operator import itemgetter

from geo.engine.answers import AnswerRow, Figure, HoursTold, KnownRow, OverviewRow, Passage, Population, Testimony
from geo.engine.facts import Facts
from geo.engine.passability import NO_SOURCE, UNKNOWN
from geo.engine.testimony import spell_amount
from geo.model.citations import spell_citations
from geo.model.dates import Certainty
from geo.model.situation import EVERY_CLASS
from geo.model.words import Words
from geo.model.words.spelling import (
    capital,
    labelled,
    mark_certainty,
    say,
    sentence,
    spell_causes,
    spell_date,
    spell_day,
    spell_number,
    spell_states,
)
from geo.telling.rows import Beside, BriefingRow, Evidence, ReviewRow, StandingRow


def brief_lines(brief: BriefingRow, words: Words) -> Iterator[str]:
    """Yield the text of a briefing, see :class:`geo.telling.status.Briefing`."""
    yield spell_day(brief["day"])
    yield from known_lines(brief["known_by"])
    yield ""
    yield from (sentence(labelled(say("routeInUse"), mark_certainty(row["label"], row["certainty"])))
                for row in brief["phase"])
    if not brief["phase"]:
        yield sentence(say("report.noRouteInUse"))
    parts: tuple[tuple[str, list[StandingRow], list[Passage]], ...] = (
        (say("report.changes.headings.whole"), brief["traffic"], brief["passages"]),
        (say("report.told.otherRoads"), brief["other_roads"], []),
        (say("spaceTime.local"), brief["local_traffic"], []),
    )
    for heading, rows, passages in parts:
        if rows:
            yield from ("", heading)
            for row, classes in same_standing(rows):
                is_every = len(classes) == len(brief["traffic"])
                yield from _standing_lines(row, [EVERY_CLASS] if is_every else classes, words)
        yield from _passage_lines(passages)
    yield from _spot_lines(brief, words)
    yield from ("", words.plain("report.status.cutOff"))
    yield from _cut_off_lines(brief, words)
    yield from ("", say("layers.events"))
    for name, event in (("last", brief["last_event"]), ("next", brief["next_event"])):
        told = say(f"report.told.{name}Event", date=event["date"], title=event["title"]) if event else say(
            f"report.told.{name}None")
        yield f"  {told}"
    yield from _list_lines(say("report.told.recent"), brief["figures"])
    yield from ("", say("sources"))
    yield from (f"  {row['id']}: {row['publisher']}, {row['title']} ({row['published'] or say('noDate')}; "
                f"{_side(row['side'], words)})" for row in brief["sources"])


def known_lines(known: KnownRow | None) -> Iterator[str]:
    """Yield by which day an answer is known and what was left out; nothing of all.

    See :class:`geo.engine.known.Known`.
    """
    if known:
        yield say("report.known.by", date=spell_day(known["day"]))
        yield say("report.known.leftOut", sources=f"{known['sources']:,}", undated=f"{known['undated']:,}",
                  rows=f"{known['rows']:,}", bounds=f"{known['bounds']:,}", texts=f"{known['texts']:,}")


def answer_lines(answer: AnswerRow, words: Words) -> Iterator[str]:
    """Yield the text of an answer, see :class:`geo.engine.reachability.Answer`."""
    places = answer["places"]
    state = f"{_states(answer['state'], answer['certainty'])}{spell_beside(answer)}"
    yield say("report.told.trip", date=spell_day(answer["at"]), traffic=_class(answer["traffic"], words),
              start=places[answer["from"]], end=places[answer["to"]], state=state)
    yield from known_lines(answer["known_by"])
    yield from (f"  {reason}" for reason in answer["why"])
    if answer["length_km"]:
        least, most = answer["length_km"]
        ends = {"least": spell_number(least), "most": spell_number(most)}
        yield "  " + (say("report.told.way", length=spell_number(least)) if least == most
                      else say("report.told.wayStraight", **ends))
    for label, legs in groupby(answer["legs"], key=itemgetter("route_label")):
        yield f"    {say('report.told.byRoute', route=label)}"
        for leg in legs:
            known = say("report.told.knownWithin", state=spell_states([leg["state"]]),
                        length=_range(leg["length_km"]), metres=spell_number(round(leg["accuracy_m"])))
            yield "      " + labelled(f"{places[leg['from']]} - {places[leg['to']]}", known)
    if answer["because"]:
        yield from ("", say("report.told.because"))
        for row in answer["because"]:
            yield from _testimony_lines(row, words)
    yield from _hours_lines(answer["interruptions"], words)
    yield from _passage_lines(answer["passages"])
    yield from ("", say("report.told.alsoPassed"))
    yield from ([f"  {labelled(_class(row['traffic'], words), _states(row['state'], row['certainty']))}"
                 for row in answer["passed"]]
                or [f"  {say('report.told.nothing')}"])
    yield from _list_lines(say("report.told.recentPassed"), answer["figures"])


def overview_lines(overview: OverviewRow, words: Words) -> Iterator[str]:
    """Yield the text of an overview, see :class:`geo.engine.isolation.Overview`."""
    places = overview["places"]
    yield say("report.told.overview", date=spell_day(overview["at"]), traffic=_class(overview["traffic"], words),
              start=places[overview["from"]])
    yield from known_lines(overview["known_by"])
    yield from ("", say("report.told.reach"))
    yield from ([f"  {labelled(places[row['place']], _states(row['state'], row['certainty']))}"
                 for row in overview["reach"]]
                or [f"  {say('report.told.none')}"])
    if overview["interruptions"]:
        yield from ("", say("report.told.hours"))
        yield from (f"  {labelled(row['label'], row['text'])} [{spell_citations(row['sources'])}]"
                    for row in overview["interruptions"])
    yield from ("", say("report.told.cutOffFrom", place=overview["cut_off_from"]))
    yield from _cut_off_lines(overview, words)
    yield from ("", say("report.told.closures"))
    yield from ([f"  {row['closure']}: {_named(places, row['would_reach'])}" for row in overview["closures"]]
                or [f"  {_none()}"])
    yield from ("", say("report.told.bridges"))
    yield from ([f"  {row['section']}: {_named(places, row['behind'])}" for row in overview["bridges"]]
                or [f"  {say('report.told.none')}"])


def claim_lines(review: ReviewRow, words: Words) -> Iterator[str]:
    """Yield the text of the claims of the seed documents, see :class:`geo.telling.verdicts.Review`."""
    for document in review["documents"]:
        yield document["title"]
        yield f"{document['publisher']}, {document['published'] or say('noDate')}. {document['url'] or ''}".rstrip()
    counts = [say("report.claims.verdict", count=count, verdict=_verdict(verdict))
              for verdict, count in review["counts"].items() if count]
    yield say("report.claims.counted", count=len(review["claims"]),
              verdicts=", ".join(counts) or say("report.claims.none"))
    for claim in review["claims"]:
        yield from ("", say("labelled", label=claim["id"], value=_verdict(claim["verdict"])), f"  {claim['claim']}")
        if claim["finding"]:
            yield f"  {say('claimsFinding')} {claim['finding']}"
        yield from (_evidence_line(row, words) for row in claim["evidence"])
        yield f"  {labelled(say('sources'), spell_citations(claim['sources']))}"


def spell_figure(row: Figure) -> str:
    """Return a figure with who states it, when, and on what basis.

    Examples
    --------
    >>> spell_figure({"value": 25000.0, "value_min": None, "value_max": None, "stated_by": "President Aliyev",
    ...               "date": "2021-07-23", "note": "at most"})
    '25,000 (President Aliyev, 2021-07-23; at most)'
    """
    by = f"{row['stated_by']}, " if row["stated_by"] else ""
    note = f"; {row['note']}" if row["note"] else ""
    return f"{spell_amount(row)} ({by}{row['date']}{note})"


def _verdict(verdict: str) -> str:
    return say(f"report.claims.verdicts.{verdict}")


def _evidence_line(row: Evidence, words: Words) -> str:
    date = row["date"] or row["day"]
    when, label = spell_date(date) if date else say("noDate"), row["label"]
    told = say("report.claims.account", side=_side(row["side"], words), label=label) if row["side"] else label
    return f"    {say('labelled', label=when, value=told)} [{row['reference']}]"


def _none() -> str:
    """Return in a list that nothing is reported."""
    return say("cutOffNone").lower()


def _states(state: str, certainty: Certainty | None) -> str:
    return mark_certainty(spell_states(state.split("; ")), certainty)


def _range(length_km: list[float]) -> str:
    least, most = length_km
    return spell_number(least) if least == most else f"{spell_number(least)}-{spell_number(most)}"


def _named(places: Mapping[str, str], ids: Iterable[str]) -> str:
    return ", ".join(places.get(place, place) for place in ids) or say("report.told.nothingAlone")


def _class(traffic: str, words: Words) -> str:
    return words.plain(f"report.traffic.{traffic}")


def _side(side: str, words: Words) -> str:
    return words.plain(f"report.sides.{side}")


def _standing_lines(row: StandingRow, classes: list[str], words: Words) -> Iterator[str]:
    named = ", ".join(words.plain(f"report.traffic.{name}") for name in classes)
    name = f"{row['label']}, {named}" if row["label"] else named
    yield f"  {labelled(name, _states(row['state'], row['certainty']))}{_since(row)}{spell_beside(row)}"
    if row["why_unknown"]:
        yield f"    {row['why_unknown']}"
    for report in row["reports"]:
        yield from _testimony_lines(report, words)
    yield from _hours_lines(row["interruptions"], words)


def spell_beside(row: Beside) -> str:
    """Return why a state was so, and in which hours it was otherwise; nothing where neither is told.

    Examples
    --------
    >>> spell_beside({"causes": ["works"], "interruptions": [{"text": "closed at night"}]})
    ', cause: works on the road; closed at night'
    """
    causes, hours = spell_causes(row["causes"]), (f"; {hours['text']}" for hours in row["interruptions"])
    return (f", {causes}" if causes else "") + "".join(hours)


def _hours_lines(interruptions: Iterable[HoursTold], words: Words) -> Iterator[str]:
    for row in interruptions:
        told, *rest = _testimony_lines(row, words)
        yield from (f"    {labelled(capital(row['text']), told.strip())}", *rest)


def _passage_lines(passages: list[Passage]) -> Iterator[str]:
    if passages:
        yield f"  {say('passages')}:"
        yield from (f"    {mark_certainty(row['text'], row['certainty'])} [{spell_citations(row['sources'])}]"
                    for row in passages)


def same_standing(rows: Iterable[StandingRow]) -> Iterator[tuple[StandingRow, list[str]]]:
    """Yield each distinct standing once, with the classes of traffic that share it.

    Examples
    --------
    >>> rows = [{"state": "open", "traffic": "cart"}, {"state": "open", "traffic": "walker"}]
    >>> list(same_standing(rows))
    [({'state': 'open', 'traffic': 'cart'}, ['cart', 'walker'])]
    """
    together: dict[str, tuple[StandingRow, list[str]]] = {}
    for row in rows:
        key = repr(sorted((name, value) for name, value in row.items() if name != "traffic"))
        together.setdefault(key, (row, []))[1].append(row["traffic"])
    yield from together.values()


def _since(row: StandingRow) -> str:
    since = spell_since(row)
    number = f", {say('report.told.dayNumber', count=row['day_number'])}" if row["since"] else ""
    return f", {since}{number}" if since else ""


def road_in_brief(facts: Facts, *, at: date) -> str:
    """Return the state of the road for civilians on a day as the page's compact form and the title of a figure tell it.

    Parameters
    ----------
    facts : Facts
    at : datetime.date

    Examples
    --------
    >>> from geo.engine.facts import read_facts
    >>> road_in_brief(read_facts(), at=date(2023, 5, 25))
    'Road closed to civilians (since 12 December 2022, day 165)'
    """
    engine, headline = facts.passability, facts.situation.headline
    hours = engine.interruptions("corridor", engine.corridor, headline, at=at)
    return "; ".join([_state_in_brief(facts, at=at), *(one.when for one in hours)])


def _state_in_brief(facts: Facts, *, at: date) -> str:
    engine, words, headline = facts.passability, facts.words, facts.situation.headline
    standing = engine.standing("corridor", engine.corridor, headline, at=at)
    if not standing.reports:
        return words.plain(f"through.{headline}.{NO_SOURCE}")
    state = words.plain("roadFor.either", whom=words.plain(f"whom.{headline}"), state=spell_states(standing.states))
    if len(standing.states) == 1:
        state = words.plain(f"through.{headline}.{standing.state}")
    since = None if standing.state == UNKNOWN else engine.run_at("corridor", engine.corridor, headline, at=at).since
    if not since:
        return mark_certainty(state, standing.certainty)
    day = spell_day(since.isoformat())
    if standing.certainty == "possible":
        return words.plain("statementPossible", state=state, since=words.plain("since", date=day))
    return words.plain("statement", state=state, since=words.plain("sinceDay", date=day, count=(at - since).days + 1))


def spell_since(row: StandingRow) -> str:
    """Return since when a state has lasted, and since when at the earliest where that is not settled.

    Examples
    --------
    >>> spell_since({"since": "2023-05-08", "earliest": "2023-04-26"}), spell_since({"since": None, "earliest": None})
    ('since 8 May 2023, perhaps since 26 April 2023', '')
    """
    earliest = spell_day(row["earliest"]) if row["earliest"] else ""
    if not row["since"]:
        return say("sincePossibly", date=earliest) if earliest else ""
    since = say("since", date=spell_day(row["since"]))
    is_vague = row["earliest"] and row["earliest"] < row["since"]
    return f"{since}, {say('sinceEarlier', date=earliest)}" if is_vague else since


def _testimony_lines(row: Testimony, words: Words) -> Iterator[str]:
    yield f"    {row['summary']} [{spell_citations(row['sources'])}]"
    if row["disputed"]:
        yield f"      {say('report.disputed', what=row['disputed'].rstrip('.'))}"
    for account in row["accounts"]:
        by = f", {words.plain('reportedBy', publisher=account['reported_by'])}" if account["reported_by"] else ""
        told = labelled(_side(account["side"], words) + by, account["text"])
        yield f"      {told} [{spell_citations(account['sources'])}]"


def _spot_lines(brief: BriefingRow, words: Words) -> Iterator[str]:
    yield from ("", words.plain("layers.blockade_points"))
    if not brief["stopped"]:
        yield f"  {_none()}"
    for row in brief["stopped"]:
        yield "  " + say("report.told.point", label=mark_certainty(row["label"], row["certainty"]), by=row["operator"],
                         affects=row["affects"])
        yield from _testimony_lines(row, words)
    if brief["posts"] or brief["absences"] or brief["post_counts"]:
        yield from _post_lines(brief)


def _post_lines(brief: BriefingRow) -> Iterator[str]:
    yield from ("", say("report.told.posts"))
    yield from (f"  {say('report.told.inOperation', figure=spell_figure(row))} [{spell_citations(row['sources'])}]"
                for row in brief["post_counts"])
    for certainty in ("certain", "possible"):
        labels = [row["label"] for row in brief["posts"] if row["certainty"] == certainty]
        if labels:
            yield "  " + say(f"report.told.entries.{certainty}", count=len(labels), labels="; ".join(labels))
    if brief["absences"]:
        labels = [mark_certainty(row["label"], row["certainty"]) for row in brief["absences"]]
        yield "  " + say("report.told.notThere", labels="; ".join(labels))


def _cut_off_lines(told: BriefingRow | OverviewRow, words: Words) -> Iterator[str]:
    """Yield what a briefing or an overview says of who was cut off, and how many people that is."""
    if not told["cut_off"]:
        yield f"  {_none()}"
    for row in told["cut_off"]:
        known, later = _by_date(row["population"])
        figures = "; ".join(map(spell_figure, known)) or say("report.told.noOwnFigure")
        yield f"  {labelled(mark_certainty(row['label'], row['certainty']), figures)}"
        if later:
            yield f"    {labelled(say('figuresLater'), '; '.join(map(spell_figure, later)))}"
    for roads in dict.fromkeys(tuple(row["other_roads"]) for row in told["not_known"]):
        labels = ", ".join(row["label"] for row in told["not_known"] if tuple(row["other_roads"]) == roads)
        why = words.plain("report.otherRoad", roads="; ".join(roads)) if roads else words.plain(
            "report.unreached", count=2)
        yield f"  {sentence(say('cutOffUnknown', places=labels))} {sentence(capital(why))}"
    headings = (say("people.region"), say("figuresLater"))
    for heading, figures_of in zip(headings, _by_date(told["people"]), strict=True):
        if figures_of:
            yield f"  {heading}:"
            yield from (f"    {spell_figure(figure)} [{spell_citations(figure['sources'])}]" for figure in figures_of)


def _by_date(figures: list[Population]) -> tuple[list[Population], list[Population]]:
    """Return the figures dated up to the day, and those dated later."""
    return [row for row in figures if not row["is_later"]], [row for row in figures if row["is_later"]]


def _list_lines(heading: str, figures: list[Figure]) -> Iterator[str]:
    if not figures:
        return
    yield from ("", heading)
    for row in figures:
        yield f"  {row['series']}: {labelled(row['unit'], spell_figure(row))} [{spell_citations(row['sources'])}]"
