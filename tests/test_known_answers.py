"""Answers worked out by hand from the research facts and their sources, before the engine was asked.

Each case names the facts that it rests on (ids of ``facts_id``). Facts tables give inclusive ends: "to 22 April" is in
force on 22 April and no longer on the 23rd. ``about`` means plus or minus seven days.
"""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from geo.engine.facts import Facts, read_facts
from geo.engine.isolation import Isolation, find_isolation
from geo.engine.reachability import Answer, find_access

CORRIDOR = ("corridor", "lachin-corridor")
BORDER = ("section", "boundary-zabukh-junction")
VILLAGES = ("section", "hakari-bridge-turnoff")


@cache
def facts() -> Facts:
    return read_facts()


def route(name: str) -> tuple[str, str]:
    return "route", name


# day, where, class: state, how sure, facts
KNOWN = [
    # 9 November 2020: the statement is signed; peacekeepers deploy on the next day, so no route is in use yet (E001).
    ("2020-11-09", CORRIDOR, "civilian", "unknown", None, ""),
    # 12 November 2020: closed to civilians while the peacekeepers deploy (P01), who use it themselves (P04).
    ("2020-11-12", CORRIDOR, "civilian", "closed", "certain", "P01"),
    ("2020-11-12", CORRIDOR, "peacekeeper", "open", "certain", "P04"),
    # The northern road serves civilians to 24 November 2020 (P44), not from the 25th (P45); last reported in May 2023.
    ("2020-11-24", route("northern-road"), "civilian", "open", "certain", "P44"),
    ("2020-11-25", route("northern-road"), "civilian", "closed", "certain", "P45"),
    ("2023-05-23", route("northern-road"), "civilian", "closed", "possible", "P45"),
    # Civilian traffic is declared open on 17 November 2020 (P02). Of those who came back from the 14th to the 16th the
    # Russian ministry says that it escorted their buses through the corridor, RFE/RL that they came by the northern
    # road (P01, P44).
    ("2020-11-13", CORRIDOR, "civilian", "closed", "certain", "P01"),
    ("2020-11-15", CORRIDOR, "civilian", "restricted; closed", "possible", "P01"),
    ("2020-11-15", route("northern-road"), "civilian", "open", "certain", "P44"),
    ("2020-11-16", CORRIDOR, "civilian", "restricted; closed", "possible", "P01"),
    ("2020-11-17", CORRIDOR, "civilian", "open", "certain", "P02"),
    # Azerbaijani columns under escort: one was filmed on a day before 19 November 2020, when the film was shared,
    # another was seen on 1 December (P05); to 25 August 2022.
    ("2020-11-12", CORRIDOR, "az-convoy", "restricted", "possible", "P05"),
    ("2020-11-18", CORRIDOR, "az-convoy", "restricted", "certain", "P05"),
    ("2020-12-15", CORRIDOR, "az-convoy", "restricted", "certain", "P05"),
    ("2021-06-01", CORRIDOR, "az-convoy", "restricted", "certain", "P05"),
    ("2022-08-26", CORRIDOR, "az-convoy", "unknown", None, ""),
    # Foreign visitors need a permit that the peacekeepers see, announced on 8 February 2021 (The Moscow Times); a
    # photographer with a permit is turned back on 4 April 2021 (Reporters Without Borders), the order stands in January
    # 2022 (Russia). The end of it is not reported.
    ("2021-02-07", CORRIDOR, "foreigners", "unknown", None, ""),
    ("2021-04-04", CORRIDOR, "foreigners", "restricted", "certain", ""),
    ("2022-06-01", CORRIDOR, "foreigners", "restricted", "possible", ""),
    # 8 and 13 November 2021: closed near Shusha for hours (Armenpress, JAM-news); traffic passes before and after: open
    # (P02).
    ("2021-11-08", CORRIDOR, "civilian", "open", "certain", "P02"),
    ("2021-11-13", CORRIDOR, "civilian", "open", "certain", "P02"),
    # Columns between Shusha and Kajar: two on 19 June 2021 (Caucasian Knot), one held up on 25 January 2022 (The
    # Armenian Mirror-Spectator); no later one is reported.
    ("2021-06-19", route("shusha-kajar-road"), "az-convoy", "restricted", "certain", "E015"),
    ("2022-01-25", route("shusha-kajar-road"), "az-convoy", "restricted", "certain", "E015"),
    ("2022-07-31", route("shusha-kajar-road"), "az-convoy", "restricted", "possible", "E015"),
    # 24 August 2022: the old road is open both ways, by the interior ministry (P02), while its posts are taken down.
    ("2022-08-24", CORRIDOR, "civilian", "open", "certain", "P02"),
    # 30 August 2022, the day of the change: open by both roads (P02, P09). The old one is closed from the 31st (P03).
    ("2022-08-30", CORRIDOR, "civilian", "open", "certain", "P02; P09"),
    ("2022-08-31", CORRIDOR, "civilian", "open", "certain", "P09"),
    ("2022-08-31", route("route-2020"), "civilian", "closed", "certain", "P03"),
    # 15 November 2022: open to civilians (P09) and peacekeepers (P13); no row speaks of the ICRC or of other aid.
    ("2022-11-15", CORRIDOR, "civilian", "open", "certain", "P09"),
    ("2022-11-15", CORRIDOR, "peacekeeper", "open", "certain", "P13"),
    ("2022-11-15", CORRIDOR, "icrc", "unknown", None, ""),
    ("2022-11-15", CORRIDOR, "aid", "unknown", None, ""),
    # 3 December 2022: stopped for three hours (B01), traffic passes before and after: open (P09).
    ("2022-12-03", CORRIDOR, "civilian", "open", "certain", "P09"),
    ("2022-12-11", CORRIDOR, "civilian", "open", "certain", "P09"),
    # 13 December 2022: closed to civilians (P10), peacekeepers (P14) and the ICRC (P20).
    ("2022-12-13", CORRIDOR, "civilian", "closed", "certain", "P10"),
    ("2022-12-13", CORRIDOR, "peacekeeper", "closed", "certain", "P14"),
    ("2022-12-13", CORRIDOR, "icrc", "closed", "certain", "P20"),
    # 14 December 2022: Trend's reporter sees the first Russian supply vehicles pass the protest (P15, P07); civilians
    # do not.
    ("2022-12-14", CORRIDOR, "peacekeeper", "restricted", "certain", "P15"),
    ("2022-12-14", BORDER, "peacekeeper", "restricted", "certain", "P07"),
    ("2022-12-14", CORRIDOR, "civilian", "closed", "certain", "P10"),
    # 16 December 2022: Russian vehicles pass (P15); the ICRC passes from the 19th (P20, P21).
    ("2022-12-16", CORRIDOR, "peacekeeper", "restricted", "certain", "P15"),
    ("2022-12-16", CORRIDOR, "icrc", "closed", "certain", "P20"),
    ("2022-12-19", CORRIDOR, "icrc", "restricted", "certain", "P21"),
    # 25 December 2022, when an ICRC lorry with 10 t is reported: case by case for the ICRC (P21), closed to civilians
    # (P10).
    ("2022-12-25", CORRIDOR, "icrc", "restricted", "certain", "P21"),
    ("2022-12-25", CORRIDOR, "civilian", "closed", "certain", "P10"),
    # The Lisagor track "from about 12 December 2022" (P37): possible until 18 December, certain from the 19th.
    ("2022-12-14", route("lisagor-track"), "civilian", "restricted", "possible", "P37"),
    ("2022-12-25", route("lisagor-track"), "civilian", "restricted", "certain", "P37"),
    # Martakert - Kelbajar, closed to Azerbaijani convoys from 12 December 2022; last reported on the 19th (P46, P47).
    ("2021-01-19", route("martakert-kelbajar-road"), "az-convoy", "restricted", "certain", "P46"),
    ("2022-12-15", route("martakert-kelbajar-road"), "az-convoy", "closed", "certain", "P47"),
    ("2023-01-10", route("martakert-kelbajar-road"), "az-convoy", "closed", "possible", "P47"),
    # 9 January 2023: snow closes the turning at Shusha for hours that nobody states: the state of the day stays (P21).
    ("2023-01-09", CORRIDOR, "icrc", "restricted", "certain", "P21"),
    # 17 January 2023: pupils come home with the peacekeepers (P15), stopped on the way; civilians themselves do not
    # (P10).
    ("2023-01-17", CORRIDOR, "civilian", "closed", "certain", "P10"),
    ("2023-01-17", CORRIDOR, "peacekeeper", "restricted", "certain", "P15"),
    # 20 January 2023: corridor (P10, P15, P21), the road by Tegh and Zabukh (P07), the villages (P33), the track (P37).
    ("2023-01-20", CORRIDOR, "civilian", "closed", "certain", "P10"),
    ("2023-01-20", CORRIDOR, "peacekeeper", "restricted", "certain", "P15"),
    ("2023-01-20", CORRIDOR, "icrc", "restricted", "certain", "P21"),
    ("2023-01-20", BORDER, "peacekeeper", "restricted", "certain", "P07"),
    ("2023-01-20", VILLAGES, "civilian", "restricted", "certain", "P33"),
    ("2023-01-20", route("lisagor-track"), "civilian", "restricted", "certain", "P37"),
    ("2023-01-20", ("section", "lisagor-shusha-junction"), "civilian", "unknown", None, ""),
    # 23 February 2023: the day after the Court's order; families pass with the ICRC (P21), nobody by himself (P10).
    ("2023-02-23", CORRIDOR, "civilian", "closed", "certain", "P10"),
    ("2023-02-23", CORRIDOR, "icrc", "restricted", "certain", "P21"),
    # 28 March 2023: the track is closed by the post on height 2054, last reported on the 29th (P38).
    ("2023-03-28", route("lisagor-track"), "civilian", "closed", "certain", "P38"),
    ("2023-03-30", route("lisagor-track"), "civilian", "closed", "possible", "P38"),
    ("2023-03-28", CORRIDOR, "icrc", "restricted", "certain", "P21"),
    ("2023-03-28", BORDER, "peacekeeper", "restricted", "certain", "P07"),
    # 30 March 2023: Tegh - Zabukh closed to all (P08); 2 April: after the last report, possibly.
    ("2023-03-30", BORDER, "peacekeeper", "closed", "certain", "P08"),
    ("2023-04-02", BORDER, "az-convoy", "closed", "possible", "P08"),
    # 24 April 2023: the checkpoint stands since the day before. Peacekeepers are closed out until "about 1 May" (P16),
    # let through from then (P17): with a week either way both are possible on the 24th. ICRC patients pass (P22).
    ("2023-04-23", CORRIDOR, "peacekeeper", "closed", "certain", "P16"),
    ("2023-04-24", CORRIDOR, "peacekeeper", "closed", "certain", "P16"),
    ("2023-04-24", CORRIDOR, "civilian", "closed", "certain", "P10"),
    # 26-29 April 2023: the ICRC moves patients (P22; none on 23-25 April, of which the tables have no research row),
    # the last on the 29th, after which the ICRC stops (P23). Supplies come with the peacekeepers again on the 25th
    # (P17).
    ("2023-04-25", CORRIDOR, "peacekeeper", "restricted", "certain", "P17"),
    ("2023-04-26", CORRIDOR, "icrc", "restricted", "certain", "P22"),
    ("2023-04-29", CORRIDOR, "icrc", "restricted", "certain", "P22"),
    ("2023-04-30", CORRIDOR, "icrc", "closed", "certain", "P23"),
    ("2023-04-24", VILLAGES, "civilian", "closed", "certain", "P34"),
    # 30 April 2023: residents of the villages come back through the checkpoint (P35); closed until the day before
    # (P34).
    ("2023-04-29", VILLAGES, "civilian", "closed", "certain", "P34"),
    ("2023-04-30", VILLAGES, "civilian", "restricted", "certain", "P35"),
    # 25 May 2023: the last day of the ICRC's suspension (P23; E067, E068); peacekeepers pass two checks (P17).
    ("2023-05-25", CORRIDOR, "civilian", "closed", "certain", "P10"),
    ("2023-05-17", CORRIDOR, "icrc", "closed", "certain", "P23"),
    # ICRC cargo comes again on a day between 18 and 26 May 2023: on the 25th either may have held (P23, P24).
    ("2023-05-25", CORRIDOR, "icrc", "restricted; closed", "possible", "P23; P24"),
    ("2023-05-26", CORRIDOR, "icrc", "restricted", "certain", "P24"),
    ("2023-05-25", CORRIDOR, "peacekeeper", "restricted", "certain", "P17"),
    ("2023-05-25", VILLAGES, "civilian", "restricted", "certain", "P35"),
    # 16 June 2023: after the shooting of the 15th nobody passes (P10, P18, P25), nor do the villagers (P36).
    ("2023-06-16", CORRIDOR, "civilian", "closed", "certain", "P10"),
    ("2023-06-16", CORRIDOR, "icrc", "closed", "certain", "P25"),
    ("2023-06-16", CORRIDOR, "peacekeeper", "closed", "certain", "P18"),
    ("2023-06-16", VILLAGES, "civilian", "closed", "certain", "P36"),
    # Patients again from 25 June (ICRC; Amnesty says 26) (P26), not on 11-13 July (P27), again on the 14th (P28).
    ("2023-06-25", CORRIDOR, "icrc", "restricted", "certain", "P26"),
    ("2023-07-12", CORRIDOR, "icrc", "closed", "certain", "P27"),
    ("2023-07-14", CORRIDOR, "icrc", "restricted", "certain", "P28"),
    # 29 July 2023: a patient is arrested at the checkpoint, the others are taken on to Goris by the same road (P28; was
    # closed, P29, before the state minister's words of that day were read).
    ("2023-07-29", CORRIDOR, "icrc", "restricted", "certain", "P28"),
    # 30 July 2023: evacuations paused after an arrest (P29); aid by Aghdam is stopped by residents (P41).
    ("2023-07-30", CORRIDOR, "icrc", "closed", "certain", "P29"),
    ("2023-07-30", CORRIDOR, "peacekeeper", "closed", "certain", "P18"),
    ("2023-07-30", route("aghdam-road"), "aid", "closed", "certain", "P41"),
    ("2023-08-10", CORRIDOR, "icrc", "restricted", "certain", "P30"),
    # 26 July 2023: Armenian lorries reach Kornidzor and are not let on; before them no source gives the state for aid.
    ("2023-07-25", CORRIDOR, "aid", "unknown", None, ""),
    ("2023-08-01", CORRIDOR, "aid", "closed", "certain", ""),
    # 21 August 2023: the peacekeepers move 41 people out, the first since 14 June, and others on single days after
    # (P18).
    ("2023-08-20", CORRIDOR, "peacekeeper", "closed", "certain", "P18"),
    ("2023-08-21", CORRIDOR, "peacekeeper", "restricted", "certain", "P18"),
    ("2023-09-16", CORRIDOR, "icrc", "restricted", "certain", "P30"),
    # 18 September 2023: an ICRC truck by each road (P31, P42); people with the peacekeepers on single days (P18),
    # nobody else (P10, P40).
    ("2023-09-18", CORRIDOR, "icrc", "restricted", "certain", "P31"),
    ("2023-09-18", CORRIDOR, "civilian", "closed", "certain", "P10"),
    ("2023-09-18", CORRIDOR, "peacekeeper", "restricted", "certain", "P18"),
    ("2023-09-18", route("aghdam-road"), "aid", "restricted", "certain", "P42"),
    ("2023-09-18", route("aghdam-road"), "civilian", "closed", "certain", "P40"),
    # 19 September 2023: seven patients go out with the ICRC before the offensive begins (P31); peacekeepers as the day
    # before (P18).
    ("2023-09-19", CORRIDOR, "icrc", "restricted", "certain", "P31"),
    ("2023-09-19", CORRIDOR, "peacekeeper", "restricted", "certain", "P18"),
    # 21 September 2023: the state for the ICRC on 20-22 September is not stated by any source (P31, P32): a gap.
    ("2023-09-21", CORRIDOR, "icrc", "unknown", None, ""),
    ("2023-09-21", CORRIDOR, "peacekeeper", "open", "certain", "P19"),
    # 22 September 2023: seven Russian vehicles are seen going in (P19); nobody else is let out yet (P10); the ICRC
    # moves wounded within the area only, so that its passage of the corridor stays unknown.
    ("2023-09-22", CORRIDOR, "peacekeeper", "open", "certain", "P19"),
    ("2023-09-22", CORRIDOR, "civilian", "closed", "certain", "P10"),
    ("2023-09-22", CORRIDOR, "icrc", "unknown", None, ""),
    # 25 September 2023: people leave, one way (P11); the ICRC takes injured out on the 24th but
    # cannot bring goods in for the jam, by its own word (P32; Alpha News); aid by Aghdam (P43).
    ("2023-09-25", CORRIDOR, "civilian", "outbound-only", "certain", "P11"),
    ("2023-09-25", CORRIDOR, "icrc", "restricted", "certain", "P32"),
    ("2023-09-25", route("aghdam-road"), "aid", "open", "certain", "P43"),
    ("2023-09-25", route("aghdam-road"), "civilian", "unknown", None, ""),
    # 4 October 2023: the flow is over and no source gives the state (P12): unknown, on a report that says so.
    ("2023-10-03", CORRIDOR, "civilian", "outbound-only", "certain", "P11"),
    ("2023-10-04", CORRIDOR, "civilian", "unknown", None, "P12"),
    # 29 September 2023: buses go in to fetch residents, who still only come out (P11; the Armenian government).
    ("2023-09-29", CORRIDOR, "civilian", "outbound-only", "certain", "P11"),
    # 3 October 2023: an ICRC convoy passes a Russian checkpoint, an ambulance goes to Armenia (P32; The Globe and
    # Mail). Later transports have neither a day nor a road.
    ("2023-10-03", CORRIDOR, "icrc", "open", "certain", "P32"),
    ("2023-12-01", CORRIDOR, "icrc", "open", "possible", "P32"),
    # 22 April 2024: a column of peacekeepers comes to Goris by the corridor (P19; RFE/RL); of civilians nothing is told
    # (P12).
    ("2024-04-22", CORRIDOR, "peacekeeper", "open", "certain", "P19"),
    ("2024-04-22", CORRIDOR, "civilian", "unknown", None, "P12"),
    # After that column no passage is told; the withdrawal is declared complete on 12 June 2024 (P19).
    ("2024-06-11", CORRIDOR, "peacekeeper", "open", "possible", "P19"),
    ("2024-06-12", CORRIDOR, "peacekeeper", "unknown", None, ""),
]


@pytest.mark.parametrize(("day", "where", "traffic", "state", "certainty", "facts_ids"), KNOWN)
def test_the_engine_finds_what_was_worked_out_by_hand(
    day: str, where: tuple[str, str], traffic: str, state: str, certainty: str | None, facts_ids: str
) -> None:
    found = facts().passability.standing(*where, traffic, at=date.fromisoformat(day))
    rests_on = {facts().reports[report]["facts_id"] for report in found.reports} - {None}
    assert (found.state, found.certainty, rests_on) == (state, certainty, set(filter(None, facts_ids.split("; "))))


@pytest.mark.parametrize(("day", "routes", "certainty"), [
    ("2020-11-09", [], None),  # E002: the first peacekeepers come on the 10th
    ("2022-08-29", ["route-2020"], "certain"),
    ("2022-08-30", ["route-2020", "route-2022"], "certain"),  # E030: at 20:00
    ("2022-08-31", ["route-2022"], "certain"),
    ("2023-03-29", ["route-2022"], "certain"),
    ("2023-03-30", ["route-2023"], "possible"),  # E055: reports of the day; E056: the only approach from 1 April
    ("2023-04-01", ["route-2023"], "certain"),
    ("2023-10-04", ["route-2023"], "possible"),  # E113: the last departures are of 3 October
])
def test_the_route_in_use(day: str, routes: list[str], certainty: str | None) -> None:
    used = facts().passability.routes_in_use(at=date.fromisoformat(day))
    assert [route.id for route, _ in used] == routes
    assert {found for _, found in used} == ({certainty} if certainty else set())


@pytest.mark.parametrize(("day", "number"), [
    ("2022-12-11", 0), ("2022-12-12", 1), ("2023-01-20", 40), ("2023-05-25", 165), ("2023-09-23", 286),
    ("2023-09-24", 286),
])
def test_civilian_traffic_was_closed_on_286_days_from_12_december_2022(day: str, number: int) -> None:
    # P10: 20 days of December, then 31, 28, 31, 30, 31, 30, 31, 31 and 23 days of 2023. P01 closes four days in 2020
    # for certain.
    closed = facts().passability.days_closed(*CORRIDOR, "civilian", at=date.fromisoformat(day))
    assert closed - 4 == number


def access(day: str, start: str, end: str, traffic: str = "civilian") -> Answer:
    return find_access(facts(), start, end, traffic, at=date.fromisoformat(day))


# day, from, to, class: state, how sure
TRIPS = [
    # 14 December 2020: an Azerbaijani position keeps the residents of Hin Shen from the highway, which itself stays
    # open (P02).
    ("2020-12-14", "goris", "stepanakert", "civilian", "open", "certain"),
    # 13 to 17 November 2020: closed, then escorted buses by one of two accounts; open to civilians on the 17th (P01,
    # P02).
    ("2020-11-13", "goris", "stepanakert", "civilian", "closed", "certain"),
    ("2020-11-16", "goris", "stepanakert", "civilian", "restricted; closed", "possible"),
    ("2020-11-17", "goris", "stepanakert", "civilian", "open", "certain"),
    # 20 January 2023 (P10, P33, P37, B02): end to end closed; the villagers reach Goris, and Stepanakert by the track.
    ("2023-01-20", "goris", "stepanakert", "civilian", "closed", "certain"),
    ("2023-01-20", "hin-shen", "goris", "civilian", "restricted", "certain"),
    ("2023-01-20", "yeghtsahogh", "goris", "civilian", "restricted", "certain"),
    ("2023-01-20", "lisagor", "stepanakert", "civilian", "restricted", "certain"),
    ("2023-01-20", "mets-shen", "stepanakert", "civilian", "restricted", "certain"),
    ("2023-01-20", "goris", "stepanakert", "icrc", "restricted", "certain"),
    # 15 November 2022 (P09): what passes from end to end passes the villages.
    ("2022-11-15", "goris", "stepanakert", "civilian", "open", "certain"),
    ("2022-11-15", "lisagor", "stepanakert", "civilian", "open", "certain"),
    # 30 March 2023 (P38): without the track, Lisagor cannot reach Stepanakert, as far as the last report goes.
    ("2023-03-30", "lisagor", "stepanakert", "civilian", "closed", "possible"),
    # 30 April 2023 (P35): residents of the villages come home from Goris with the peacekeepers.
    ("2023-04-30", "goris", "hin-shen", "civilian", "restricted", "certain"),
    # 16 June 2023 (P36): the villages are cut off on both sides.
    ("2023-06-16", "hin-shen", "goris", "civilian", "closed", "certain"),
    # 30 July 2023 (B13): Armenian aid trucks wait near Kornidzor and are not let on.
    ("2023-07-30", "goris", "stepanakert", "aid", "closed", "certain"),
    ("2023-07-30", "aghdam", "stepanakert", "aid", "closed", "certain"),
    # 18 September 2023 (P31, P42): the lorry that comes by Lachin is the ICRC's; the Armenian and French ones stay.
    ("2023-09-18", "goris", "stepanakert", "aid", "closed", "certain"),
    ("2023-09-18", "aghdam", "stepanakert", "aid", "restricted", "certain"),
    ("2023-09-18", "aghdam", "stepanakert", "civilian", "closed", "certain"),
    # 23 September 2023 (P10, P32): the ICRC's lorries go in, the residents cannot leave yet.
    ("2023-09-23", "goris", "stepanakert", "icrc", "open", "certain"),
    ("2023-09-23", "stepanakert", "goris", "civilian", "closed", "certain"),
    # 25 September 2023 (P11): out, not in.
    ("2023-09-25", "stepanakert", "goris", "civilian", "outbound-only", "certain"),
    ("2023-09-25", "goris", "stepanakert", "civilian", "closed", "certain"),
    # 22 April 2024: the column of peacekeepers comes through; for civilians the road is not told of.
    ("2024-04-22", "stepanakert", "goris", "peacekeeper", "open", "certain"),
    ("2024-04-22", "stepanakert", "goris", "civilian", "unknown", None),
    # 20 November 2020 (P44): by the northern road to Martakert.
    ("2020-11-20", "vardenis", "martakert", "civilian", "open", "certain"),
    ("2020-11-25", "vardenis", "martakert", "civilian", "closed", "certain"),
    # A gap: no source speaks of the ICRC on 20-22 September 2023.
    ("2023-09-21", "goris", "stepanakert", "icrc", "unknown", None),
    # No source speaks of the road between Stepanakert and Askeran for residents.
    ("2022-11-15", "stepanakert", "askeran", "civilian", "unknown", None),
]


@pytest.mark.parametrize(("day", "start", "end", "traffic", "state", "certainty"), TRIPS)
def test_a_trip_is_possible_or_not_as_was_worked_out_by_hand(
    day: str, start: str, end: str, traffic: str, state: str, certainty: str | None
) -> None:
    answer = access(day, start, end, traffic)
    assert (answer.state, answer.certainty) == (state, certainty)


def test_on_20_january_2023_the_villagers_way_to_stepanakert_is_the_track_and_not_the_highway() -> None:
    # P37; the published lengths of the villages' stretch are in chainage: Hin Shen 22.6 to 28.5 to Lisagor 35.5.
    answer = access("2023-01-20", "hin-shen", "stepanakert")
    assert [leg["road"] for leg in answer.legs][-1] == "lisagor-track"
    assert all(leg["road"] != "shusha-junction-stepanakert" for leg in answer.legs)


# Cut off from Armenia


BEHIND_STEPANAKERT = ("askeran", "chldran", "karmir-shuka", "khaibalikend", "khojaly", "martuni", "nerkin-horatagh",
                      "nngi", "sarushen", "shosh")
"""Settlements that drawn roads join to Armenia through Stepanakert, or by the northern road and on from its end."""


def isolation(day: str) -> Isolation:
    return find_isolation(facts(), "goris", "civilian", at=date.fromisoformat(day))


@pytest.mark.parametrize("day", [f"2020-11-{number}" for number in range(10, 17)])
def test_from_10_to_16_november_2020_the_northern_road_keeps_it_open_whether_stepanakert_was_cut_off(day: str) -> None:
    # P01: the corridor is closed, "the northern road is used instead" (P44, E004); from Martakert on nothing is told.
    found = isolation(day)
    assert found.cut_off == ()
    roads = {row["place"]: row["other_roads"] for row in found.not_known}
    assert roads["stepanakert"] == roads["askeran"] == [
        "Vardenis - Aghdara / Martakert by the route Vardenis - Kelbajar - Martakert (northern road): open"]


@pytest.mark.parametrize(("day", "martakert"), [("2022-12-20", "certain"), ("2023-05-25", "possible")])
def test_with_both_roads_from_armenia_closed_stepanakert_and_martakert_are_cut_off(day: str, martakert: str) -> None:
    # P10 closes the corridor; P45 closes the northern road, last reported on 22 May 2023, and Martakert lies on it.
    found = isolation(day)
    assert {row["place"]: row["certainty"] for row in found.cut_off} == {
        **dict.fromkeys((*BEHIND_STEPANAKERT, "stepanakert"), "certain"), "martakert": martakert}
    assert not any(row["other_roads"] for row in found.not_known)


def test_the_state_of_another_road_is_told_in_words() -> None:
    row = next(row for row in isolation("2023-09-25").not_known if row["place"] == "martakert")
    assert row["other_roads"] == [
        "Goris - Khankendi / Stepanakert by the route Goris - Tegh - Kornidzor - Hakari bridge - Shusha junction - "
        "Stepanakert (from 30 March or 1 April 2023): departure only"]


def test_where_the_corridor_is_open_and_nobody_tells_of_the_road_on_that_is_not_known() -> None:
    # P02: no source tells of the road Stepanakert - Karmir Shuka on that day; buses run to Martakert and Martuni.
    found = isolation("2021-06-01")
    unknown = {row["place"] for row in found.not_known if not row["other_roads"]}
    assert found.cut_off == ()
    assert {"karmir-shuka", "sarushen", "shosh"} <= unknown and not {"martakert", "martuni", "chldran"} & unknown


@pytest.mark.parametrize(("day", "end", "state", "certainty"), [
    ("2020-11-12", "martuni", "closed", "certain"), ("2020-12-01", "martuni", "open", "certain"),
    ("2021-06-01", "martuni", "open", "possible"), ("2021-06-01", "karmir-shuka", "unknown", None),
    ("2022-12-20", "martuni", "closed", "certain"), ("2023-12-01", "martuni", "unknown", None),
])
def test_a_road_of_the_region_makes_no_closed_way_open(day: str, end: str, state: str, certainty: str | None) -> None:
    found = access(day, "goris", end)
    assert (found.state, found.certainty) == (state, certainty)


@pytest.mark.parametrize(("day", "end", "state"), [
    ("2023-01-09", "martuni", "open"), ("2023-01-09", "karmir-shuka", "open"), ("2023-01-09", "drmbon", "open"),
    ("2023-01-10", "karmir-shuka", "unknown"), ("2020-11-24", "drmbon", "open"), ("2020-11-23", "drmbon", "unknown"),
])
def test_within_the_region_only_the_days_that_a_source_tells_of_are_known(day: str, end: str, state: str) -> None:
    # The buses of 1 December 2020, the last evening of the road to Vardenis, the cleared roads of 9 January 2023.
    assert access(day, "stepanakert", end).state == state


@pytest.mark.parametrize("day", ["2023-10-04", "2024-06-30"])
def test_after_the_last_report_of_civilian_traffic_it_is_not_known_who_was_cut_off(day: str) -> None:
    # P12: no source that was read gives the state of the road for civilians from 4 October 2023 on.
    found = isolation(day)
    unreported = [row["place"] for row in found.not_known if not row["other_roads"]]
    assert {"askeran", "hin-shen", "lisagor", "stepanakert"} <= {*unreported} and len(unreported) == 20
    assert [row["place"] for row in found.cut_off] == []


def test_a_settlement_that_nobody_could_be_shown_to_reach_is_not_known_and_not_left_out() -> None:
    # P10 closes the way from end to end; no row tells of local traffic at Zarisli (Tsarris) during the blockade.
    assert "zarisli" in [row["place"] for row in isolation("2022-12-20").not_known]


def test_a_settlement_that_can_be_left_is_neither_cut_off_nor_unknown() -> None:
    # P30: from 24 September 2023 the population leaves.
    found = isolation("2023-09-24")
    assert "hin-shen" not in {row["place"] for row in (*found.cut_off, *found.not_known)}


@pytest.mark.parametrize(("start", "end"), [("stepanakert", "goris"), ("goris", "stepanakert")])
def test_a_closed_trip_tells_of_another_road_from_armenia_that_was_open(start: str, end: str) -> None:
    # P01, P44
    answer = access("2020-11-12", start, end)
    assert answer.state == "closed"
    assert answer.why[-1] == (
        "Another road from Armenia, Vardenis - Aghdara / Martakert by the route Vardenis - Kelbajar - Martakert "
        "(northern road): open. Whether one could go on between Aghdara / Martakert and Khankendi / Stepanakert is not "
        "known.")
    assert {row["facts_id"] for row in answer.because} == {"P01", "P44"}


@pytest.mark.parametrize("day", ["2022-12-20", "2023-05-25"])
def test_a_closed_trip_tells_of_no_other_road_where_all_are_closed(day: str) -> None:
    # P10, P45
    assert not any("Another road" in sentence for sentence in access(day, "goris", "stepanakert").why)
