"""The day as a person would brief it, in data and in words, and the commands that print it."""

from __future__ import annotations

import json
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

import geo
from geo.engine.facts import read_facts
from geo.errors import UsageError
from geo.model import project
from geo.model.dates import parse_date
from geo.telling.status import Briefing

TOP = Path(__file__).resolve().parent.parent


@cache
def status(day: str) -> Briefing:
    return geo.status(at=day)


def command(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "geo", *arguments], cwd=TOP, capture_output=True, text=True,
                          check=False)


def traffic(day: str, name: str) -> dict[str, object]:
    return next(row for row in status(day).traffic if row["traffic"] == name)


def test_25_may_2023_is_day_165_of_the_closure_to_civilians() -> None:
    row = traffic("2023-05-25", "civilian")
    assert (row["state"], row["certainty"], row["since"], row["day_number"]) == ("closed", "certain", "2022-12-12", 165)


def test_the_last_and_the_next_event_are_those_around_the_day() -> None:
    brief = status("2023-05-25")
    assert brief.last_event and brief.next_event
    assert (brief.last_event["id"], brief.next_event["id"]) == ("moscow-summit", "icrc-resumes-after-checkpoint")


def test_the_ends_of_the_period_have_no_last_or_no_next_event() -> None:
    assert status("2024-06-30").next_event is None
    assert status("2020-11-09").last_event is not None


def test_an_uncertain_start_is_told_as_perhaps() -> None:
    text = str(status("2021-01-15"))
    assert "convoys: restricted, since 18 November 2020, perhaps since 10 November 2020, day 59" in text  # P05


@pytest.mark.parametrize(("day", "line"), [
    ("2020-11-12", "  Azerbaijani convoys: restricted (possibly), possibly since 10 November 2020, "
                   "cause: an act of one of the parties\n"),  # P05
    ("2022-12-13", "civilian traffic: restricted (possibly), possibly since 5 December 2022\n"),  # P37
])
def test_a_state_that_was_never_certain_has_no_day_number(day: str, line: str) -> None:
    assert line in str(status(day))
    rows = [*status(day).traffic, *status(day).other_roads, *status(day).local_traffic]
    assert not [row for row in rows if row["day_number"] == 1 and row["certainty"] != "certain"]


def test_a_post_reported_not_there_is_no_post() -> None:
    # K06: residents of Mkhitarashen asked for a post, so none stood there.
    brief = status("2021-05-01")
    assert [row["id"] for row in brief.absences] == ["no-post-mkhitarashen"]
    assert "absence" not in {row["kind"] for row in brief.posts}
    assert "  reported not there: No post at Mkhitarashen\n" in str(brief)


def test_entries_of_posts_are_counted_as_entries_beside_the_last_published_number() -> None:
    # 30 posts, by the bulletin of 17 February 2023
    text = str(status("2023-05-25"))
    assert "  in operation, as last published: 30 (Ministry of Defence of Russia, 2023-02-17; " in text
    counted = {certainty: sum(row["certainty"] == certainty for row in status("2023-05-25").posts)
               for certainty in ("certain", "possible")}
    assert all(f"  {number} entries {certainty}: " in text for certainty, number in counted.items())


@pytest.mark.parametrize(("day", "numbers"), [
    ("2020-11-11", []), ("2020-11-13", [10.0]), ("2020-11-14", [12.0]), ("2022-09-15", [27.0]), ("2022-09-16", [30.0]),
    ("2024-06-30", [0.0])])  # K29, K32, K33, K38
def test_the_number_of_posts_is_the_last_one_published_up_to_the_day(day: str, numbers: list[float]) -> None:
    assert [row["value"] for row in status(day).post_counts] == numbers


def test_figures_for_the_people_that_are_dated_later_stand_apart() -> None:
    # H129 to H133 are dated up to December 2022; H134 and H135 are of September and October 2023.
    brief = status("2023-05-25")
    later = {row["date"] for row in brief.people if row["is_later"]}
    assert (len(brief.people), later) == (6, {"2023-09-29", "2023-10-03"})
    known, _, given_later = str(brief).partition("Figures given later:\n")
    assert "How many people, by whose count:\n    145,053 (NK census, 2015" in known and "UNHCR" not in known
    assert given_later.startswith("    120,000 (UNHCR planning figure, 2023-09-29")


def test_a_day_with_another_road_open_says_what_is_not_known() -> None:
    # P44
    text = str(status("2020-11-12"))
    assert ("  none is reported.\n  Settlements of which it is not known: Asgaran / Askeran, Chldran / Çıldıran, "
            in text)
    assert ("A road from Armenia was not closed, but whether one could go on from its end is not known: Vardenis - "
            "Aghdara / Martakert by the route Vardenis - Kelbajar - Martakert (northern road): open.\n") in text


def test_what_is_not_known_says_why() -> None:
    text = str(status("2023-09-21"))
    assert "  the ICRC: not known\n    No source that was read gives the state of this traffic on this day." in text


def test_a_day_without_a_route_in_use_says_so() -> None:
    assert "No route of the corridor was in use" in str(status("2020-11-09"))


def test_points_are_certain_or_possible() -> None:
    points = {row["id"]: row["certainty"] for row in status("2023-05-25").stopped}
    assert points["hakari-checkpoint"] == "certain" and points["post-on-height-2054"] == "possible"
    assert "camp-near-shusha" not in points


def test_local_traffic_of_sections_on_the_same_rows_stands_together() -> None:
    local = {row["target"]: row["state"] for row in status("2023-01-20").local_traffic if row["traffic"] == "civilian"}
    assert local["hakari-bridge-turnoff; turnoff-lisagor"] == "restricted"


def test_a_section_stands_with_others_only_where_its_state_began_with_theirs() -> None:
    since = {row["target"]: row["since"] for row in status("2023-03-30").local_traffic if row["traffic"] == "civilian"}
    assert (since["goris-tegh"], since["tegh-hakari-bridge"]) == ("2022-12-12", None)


def test_accounts_of_the_sides_stand_beside_each_other() -> None:
    camp = next(row for row in status("2023-01-20").stopped if row["id"] == "camp-near-shusha")
    assert {account["side"] for account in camp["accounts"]} >= {"am", "az", "nk", "ru"}


def test_the_people_of_the_region_are_told_only_while_it_is_cut_off() -> None:
    assert status("2022-11-15").people == [] and len(status("2023-01-20").people) == 6


def test_figures_are_of_the_month_before_and_never_of_later_days() -> None:
    figures = {row["id"]: row["date"] for row in status("2023-01-20").figures}
    assert "icrc-patients-day-2023-01-19" in figures
    spans = [parse_date(text) for text in figures.values()]
    assert min(str(span.earliest) for span in spans) >= "2022-12-20"
    assert max(str(span.latest) for span in spans) <= "2023-01-20"


def test_every_source_that_is_cited_is_listed() -> None:
    brief = status("2023-05-25")
    listed = {row["id"] for row in brief.sources}
    rows = [report for row in brief.traffic for report in row["reports"]] + brief.stopped + brief.figures
    assert set(read_facts().cited(rows)) <= listed


@pytest.mark.parametrize("day", ["2020-11-09", "2022-08-30", "2023-03-30", "2023-10-04", "2024-06-30"])
def test_any_day_can_be_told_and_is_plain_json(day: str) -> None:
    assert json.loads(json.dumps(status(day).as_dict())) == status(day).as_dict()
    assert len(str(status(day)).splitlines()) > 10


@pytest.mark.parametrize("day", ["2020-11-08", "2024-07-01"])
def test_a_day_outside_the_period_is_refused(day: str) -> None:
    with pytest.raises(UsageError, match="lies outside the period of the data, 2020-11-09 to 2024-06-30"):
        geo.status(at=day)


# The commands


def test_the_status_command_prints_the_day_and_with_json_the_same_as_data() -> None:
    told, data = command("status", "--at", "2023-05-25"), command("status", "--at", "2023-05-25", "--json")
    assert (told.returncode, told.stderr) == (0, "")
    assert told.stdout == f"{status('2023-05-25')}\n"
    assert json.loads(data.stdout) == status("2023-05-25").as_dict()


def test_the_access_command_prints_the_answer_and_without_to_an_overview() -> None:
    one = command("access", "--at", "2023-01-20", "--from", "hin-shen", "--to", "Stepanakert")
    assert one.stdout.startswith("20 January 2023, civilian traffic, from Hin Shen / Kichik Galadarasi to "
                                 "Khankendi / Stepanakert: restricted, cause: an act of one of the parties.\n")
    whole = command("access", "--at", "2023-01-20")
    assert "Closures, and what each alone held back" in whole.stdout


def test_the_access_command_gives_json() -> None:
    found = command("access", "--at", "2023-01-20", "--to", "stepanakert", "--traffic", "icrc", "--json")
    assert (json.loads(found.stdout)["state"], json.loads(found.stdout)["traffic"]) == ("restricted", "icrc")


@pytest.mark.parametrize(("arguments", "message"), [
    (("status", "--at", "25 May 2023"), "expected a day such as 2001-02-03"),
    (("access", "--at", "2023-05-25", "--from", "gors"), 'unknown place "gors". Did you mean goris?'),
    (("access", "--at", "2023-05-25", "--traffic", "civilians"), 'unknown class of traffic "civilians". Did you mean '
                                                                 'civilian? Choose one of: civilian, '),
])
def test_a_wrong_day_place_or_class_is_one_line_with_the_nearest_names(
    arguments: tuple[str, ...], message: str
) -> None:
    found = command(*arguments)
    assert (found.returncode, found.stdout) == (2, "")
    assert message in found.stderr and len(found.stderr.splitlines()) == 1


def test_a_status_needs_no_geometry_library() -> None:
    code = ("import sys, geo; geo.status(at='2023-05-25'); "
            "print({'geopandas', 'pandas', 'shapely', 'pydantic', 'folium'} & set(sys.modules))")
    found = subprocess.run([sys.executable, "-c", code], cwd=TOP, capture_output=True, text=True, check=True)
    assert found.stdout == "set()\n"


def test_a_folder_without_data_is_refused(tmp_path: Path) -> None:
    found = command("status", "--at", "2023-05-25", "--data", str(tmp_path))
    assert found.returncode == 1 and "python -m geo build" in found.stderr
    assert project.DATA.is_dir()
