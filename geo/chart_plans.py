"""Which series of figures stand in which chart, and what each counts where the title of its chart does not say it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Form = Literal["timeline", "intervals", "statements"]


@dataclass(frozen=True)
class Plan:
    """Which series stand in a chart, and how.

    Parameters
    ----------
    id, title, unit : str
    form : {"timeline", "intervals", "statements"}
        See :mod:`geo.charts`.
    series : tuple of str
    period : tuple of str or None
        First and last day of the axis of days; that of the data when None.
    note : str or None
        What a reader must know who sees the marks alone.
    """

    id: str
    title: str
    unit: str
    form: Form
    series: tuple[str, ...]
    period: tuple[str, str] | None = None
    note: str | None = None


_BLOCKADE = ("2022-12-01", "2023-10-07")
_EXODUS = ("2023-09-19", "2023-10-22")

PLANS: tuple[Plan, ...] = (
    Plan("vehicles-passed", "Vehicles that passed since 12 December 2022", "vehicles", "timeline",
          ("vehicles-passed-since-12dec",), _BLOCKADE,
          "Not one count: trucks of the peacekeepers on 10 January; vehicles of the peacekeepers and the ICRC on 23 "
          "January; entries and departures of both, empty runs included, on 10 May."),
    Plan("russian-vehicles", "Peacekeepers' supply vehicles in a day", "vehicles", "timeline",
          ("russian-vehicles-day",), ("2022-12-12", "2023-01-01")),
    Plan("patients-moved", "Patients moved out by the ICRC in a day", "patients out", "timeline",
          ("icrc-patients-day",), _BLOCKADE, "0 on 15 June: patients and relatives were turned back."),
    Plan("patients-moved-since", "Patients moved out by the ICRC, in all", "patients since December 2022", "timeline",
          ("icrc-patients-cumulative",), _BLOCKADE),
    Plan("patients-waiting", "Patients waiting for a transfer", "people", "timeline", ("patients-waiting",), _BLOCKADE,
          "On 15 June: patients and attendants, both ways, of a transfer that was called off."),
    Plan("aid", "Aid by consignment", "t", "timeline", ("aid-tonnes",), ("2023-07-15", "2023-10-07"),
          "What was held is here too: at Kornidzor on 26 July, at the Aghdam road post on 29 August."),
    Plan("supply-cuts", "Days on which gas or power was cut", "days", "intervals",
          ("gas-cut-interval", "gas-restored-claim", "power-line-out", "gas-cut-days", "gas-cut-count",
           "gas-last-shutdown"), ("2022-01-01", "2023-10-07"), "Counts of days and of cuts are in the table alone."),
    Plan("power-cuts", "Planned power cuts", "h/day", "timeline", ("power-cut-hours-day",), _BLOCKADE),
    Plan("arrivals", "People who had arrived in Armenia", "people", "timeline",
          ("exodus-cumulative", "exodus-registered"), _EXODUS,
          "Counts at several hours of a day stand above each other. Those registered are a count of their own: people "
          "who were in Armenia already may be among them."),
    Plan("arrivals-day", "People who arrived in Armenia in a day", "people", "timeline", ("exodus-day",), _EXODUS,
          "Other reports of the same speech give 26,600 for 26 September."),
    Plan("posts", "Peacekeeper posts", "posts", "timeline", ("posts-in-operation", "posts-planned")),
    Plan("checkpoint-people", "People who passed the checkpoint", "people", "statements",
          ("checkpoint-people-passed", "checkpoint-people-passed-period", "peacekeeper-passengers")),
    Plan("vehicles-before", "Vehicles in a day before 12 December 2022", "vehicles/day, both directions", "statements",
          ("vehicles-per-day-before",)),
    Plan("goods-before", "Goods in a day before 12 December 2022", "t/day", "statements",
          ("goods-in-per-day-before", "goods-out-per-day-before")),
    Plan("goods-since", "Goods since 12 December 2022", "t", "statements",
          ("goods-not-delivered", "goods-delivered-since-12dec")),
    Plan("population", "How many people lived in Nagorno-Karabakh", "people", "statements",
          ("population-nk", "armenians-remaining"), None,
          "Not one population: a census, estimates, those who returned, those who left and those who remained."),
    Plan("origin", "Where those who had arrived by 28 September 2023 came from", "people", "statements",
          ("exodus-origin-stepanakert", "exodus-origin-martakert", "exodus-origin-askeran", "exodus-origin-martuni",
           "exodus-children")),
    Plan("dead-war", "Dead of the war of 2020", "people", "statements", ("dead-2020-war",), None,
          "Some count soldiers, some all who were killed."),
    Plan("dead-2023", "Dead of September 2023", "people", "statements",
          ("dead-fuel-depot", "dead-offensive-az", "dead-offensive-nk", "dead-offensive-peacekeepers",
           "dead-on-exodus-road")),
    Plan("posts-closed", "Posts closed since 19 September 2023", "posts", "statements",
          ("posts-closed-since-september-2023",)),
    Plan("jobs", "Jobs lost", "people", "statements", ("jobs-lost",)),
)
"""Every chart, in the order in which they stand."""

WHAT = {
    "goods-in-per-day-before": "in",
    "goods-out-per-day-before": "out",
    "goods-not-delivered": "not delivered",
    "goods-delivered-since-12dec": "delivered",
    "armenians-remaining": "Armenians who remained",
    "exodus-origin-stepanakert": "Stepanakert",
    "exodus-origin-martakert": "Martakert district",
    "exodus-origin-askeran": "Askeran district",
    "exodus-origin-martuni": "Martuni district",
    "exodus-children": "under 18, from anywhere",
    "exodus-registered": "registered",
    "posts-planned": "planned",
    "checkpoint-people-passed": "Armenian residents",
    "peacekeeper-passengers": "escorted by the peacekeepers",
    "gas-cut-days": "days of cut gas",
    "gas-cut-count": "cuts of gas",
    "gas-last-shutdown": "gas",
    "gas-restored-claim": "gas back",
    "power-line-out": "power line",
    "dead-fuel-depot": "explosion of the fuel depot",
    "dead-offensive-az": "fighting of 19 and 20 September, Azerbaijani side",
    "dead-offensive-nk": "fighting of 19 and 20 September, Nagorno-Karabakh side",
    "dead-offensive-peacekeepers": "Russian peacekeepers, 20 September",
    "dead-on-exodus-road": "on the road to Armenia and after",
    "dead-5march": "shooting of 5 March 2023",
    "dead-11april": "shooting of 11 April 2023",
    "people-stranded": "stranded on the way",
    "family-reunions-icrc": "brought to their families by the ICRC",
    "gas-users": "without gas",
    "economic-loss": "loss to the economy",
    "bread-ration": "bread",
    "exodus-queue-hours": "on the way to the checkpoint",
    "population-askeran": "people of Askeran",
    "population-lachin-town": "people of Lachin",
    "population-lisagor": "people of Lisagor",
    "population-mets-shen": "people of Mets Shen",
    "population-yeghtsahogh": "people of Yeghtsahogh",
    "population-zabukh": "people of Zabukh",
}
"""By series."""
