"""The charts: every figure once, at its own day, with who states it, and nothing between two reports."""

from __future__ import annotations

from datetime import date

import pytest
from project_case import CASE

from geo.drawing.look import look_of
from geo.drawing.style import SHAPES
from geo.engine.facts import read_facts
from geo.telling.charts import Chart, Charts, as_dict, nice_top, specify


@pytest.fixture(scope="module")
def charts() -> Charts:
    return specify(read_facts())


def chart_of(charts: Charts, name: str) -> Chart:
    return next(chart for chart in charts.charts if chart.id == name)


def test_every_row_of_the_series_is_in_one_chart_or_stands_alone(charts: Charts) -> None:
    shown = [figure.id for chart in charts.charts for figure in chart.figures] + [figure.id for figure in charts.others]
    assert sorted(shown) == sorted(row["id"] for row in read_facts().figures)


def test_arrivals_are_the_counts_of_each_day(charts: Charts) -> None:
    """The Armenian government's counts, the last of each day: 22:00 on the 24th, the 28th and the 29th."""
    last_of_day = {figure.starts: figure.value for figure in chart_of(charts, "arrivals").figures
                   if figure.id.startswith("exodus-cumulative") and figure.starts <= date(2023, 9, 30)}
    assert last_of_day == {
        date(2023, 9, 24): 1050, date(2023, 9, 25): 6650, date(2023, 9, 26): 28120, date(2023, 9, 27): 53629,
        date(2023, 9, 28): 78354, date(2023, 9, 29): 98929, date(2023, 9, 30): 100417,
    }


def test_a_figure_for_two_days_is_as_long_as_they_are(charts: Charts) -> None:
    """H102: 9,000 people on 24 and 25 September 2023 together."""
    (both,) = [figure for figure in chart_of(charts, "arrivals-day").figures if figure.value == 9000]
    assert (both.starts, both.ends, both.mark) == (date(2023, 9, 24), date(2023, 9, 26), "bar")


def test_a_figure_of_a_month_is_as_long_as_the_month(charts: Charts) -> None:
    """H024: the ICRC gives 60 patients in February 2023."""
    (month,) = [figure for figure in chart_of(charts, "patients-moved-since").figures if figure.value == 60]
    assert (month.starts, month.ends, month.mark) == (date(2023, 2, 1), date(2023, 3, 1), "bar")


def test_a_figure_of_a_day_is_a_dot_and_keeps_its_hour(charts: Charts) -> None:
    """H091: 76,407 arrivals by 20:00 on 28 September 2023."""
    (evening,) = [figure for figure in chart_of(charts, "arrivals").figures if figure.value == 76407]
    assert (evening.mark, evening.time, evening.ends) == ("dot", "20:00", date(2023, 9, 29))


def test_a_figure_from_least_to_most_is_a_range(charts: Charts) -> None:
    """H130: at most 60,000 to 65,000 people. H111: 50 to 1,000 Armenians who remained."""
    people = chart_of(charts, "population").figures
    assert {(figure.least, figure.most) for figure in people if figure.mark == "range"} == {(60000, 65000), (50, 1000)}


def test_what_has_no_number_and_what_is_drawn_as_cuts_has_no_mark(charts: Charts) -> None:
    assert {figure.mark for figure in chart_of(charts, "supply-cuts").figures} == {"none"}
    without_number = [figure for chart in charts.charts for figure in chart.figures
                      if figure.value is None and figure.most is None]
    assert without_number
    assert {figure.mark for figure in without_number} == {"none"}


def test_a_chart_names_its_highest_figure_its_last_one_and_those_that_count_something_else(charts: Charts) -> None:
    """30 posts from September 2022; K28: 16 were planned; K38: none on 15 May 2024. H110, H099: registered people."""
    assert chart_of(charts, "posts").labels == (
        "posts-planned-2020-11-11", "posts-in-operation-2022-09-16", "posts-in-operation-2024-05-15")
    assert chart_of(charts, "arrivals").labels == tuple(
        f"exodus-registered-{day}" for day in (
            "2023-09-29", "2023-10-02-1600", "2023-10-02", "2023-10-03", "2023-10-10", "2023-10-20", "2024-03-04",
            "2024-06-30"))


def test_an_axis_of_days_grows_with_a_figure_outside_its_usual_days() -> None:
    facts = read_facts()
    first = next(row for row in facts.figures if row["series"] == "exodus-day")
    later = {**first, "date": "2023-11-02", "date_end": None}
    facts.__dict__["figures"] = [later]
    (only,) = specify(facts).charts
    assert (only.id, only.last) == ("arrivals-day", date(2023, 11, 2))


def test_a_chart_says_what_its_marks_do_not_show(charts: Charts) -> None:
    """H074: what stood at Kornidzor had not arrived."""
    assert "held" in (chart_of(charts, "aid").note or "")
    assert as_dict(charts)["charts"][0]["note"].startswith("Not one count")


def test_a_cut_keeps_its_sources(charts: Charts) -> None:
    assert all(cut.sources for cut in chart_of(charts, "supply-cuts").cuts)


def test_traffic_before_the_blockade_is_given_with_who_states_it(charts: Charts) -> None:
    """H001: 920 vehicles a day in both directions, NK Human Rights Defender; two others give fewer."""
    given = [(one.value, one.kind, one.stated_by, one.side) for one in chart_of(charts, "vehicles-before").figures]
    assert given == [(920, "average", "NK Human Rights Defender", "nk"), (454, "average", "NEWS.am", "am"),
                     (200, "average", "Russian Defence Ministry (officer of the contingent)", "ru")]


def test_figures_that_disagree_stand_side_by_side(charts: Charts) -> None:
    """H129 to H135: from 25,000 to 145,053 people; a range keeps both ends."""
    people = chart_of(charts, "population").figures
    assert {145053, 120000, 25000} <= {figure.value for figure in people}
    assert (60000, 65000) in {(figure.least, figure.most) for figure in people}


def test_a_gas_cut_whose_end_nobody_reports_is_certain_only_up_to_its_last_report(charts: Charts) -> None:
    """Cut again on 8 July 2023, still so on 18 September 2023; B18, H058: the cut before lasted from 22 March."""
    (cut,) = [cut for cut in chart_of(charts, "supply-cuts").cuts if cut.possible_from == date(2023, 7, 8)]
    assert (cut.certain_until, cut.possible_until) == (date(2023, 9, 19), date(2023, 10, 8))


def test_days_between_two_cuts_belong_to_none(charts: Charts) -> None:
    gas = [cut for cut in chart_of(charts, "supply-cuts").cuts if cut.lane == "gas"]
    assert not [cut for cut in gas if cut.possible_from <= date(2022, 12, 25) < cut.possible_until]


def test_what_is_counted_is_said_where_the_title_does_not_say_it(charts: Charts) -> None:
    assert {figure.what for figure in chart_of(charts, "dead-2023").figures if figure.value == 218} == {
        "explosion of the fuel depot"}
    assert all(figure.what for figure in charts.others)


def test_every_mark_lies_on_its_axes(charts: Charts) -> None:
    for chart in (chart for chart in charts.charts if chart.form == "timeline"):
        for figure in chart.figures:
            assert chart.first <= figure.starts <= chart.last, figure.id
            assert (figure.most or figure.value or 0) <= chart.top, figure.id


@pytest.mark.parametrize(("most", "top"), [(0, 1), (1, 1), (1.1, 1.2), (999, 1000), (1001, 1200), (85, 100)])
def test_an_axis_ends_at_a_round_number_that_holds_the_greatest_value(most: float, top: float) -> None:
    assert nice_top(most) == pytest.approx(top)


def test_every_side_has_one_mark_and_no_two_marks_share_a_shape() -> None:
    sides = [side for mark in look_of(CASE).marks for side in mark.sides]
    assert sorted(sides) == sorted({"am", "nk", "az", "ru", "int", "reg", "other", "wiki", ""})
    shapes = [mark.shape for mark in look_of(CASE).marks]
    assert len(set(shapes)) == len(shapes)
    assert set(shapes) <= set(SHAPES)
