"""Figures and accounts as the documents have them, worked out by hand before the tables were changed.

Each case gives the address of the document that says so. A figure is looked up by what it counts, its day and the side
that states it, and not by its id; an account by the row that it speaks of.
"""

from __future__ import annotations

from functools import cache

import pytest

from geo.engine.facts import Facts, read_facts
from geo.model.citations import cited_sources
from geo.store.rows import AnyRow

# series, date, side that states it: value (or least and most), where it is said
FIGURES: list[tuple[str, str, str, float | tuple[float, float], str]] = [
    # Russian bulletins of January 2021: 27 posts, returns since 14 November 2020.
    ("posts-in-operation", "2021-01-22", "ru", 27,
     "https://www.urdupoint.com/en/world/nearly-50400-refugees-return-to-nagorno-kara-1148365.html"),
    ("returns-escorted-cumulative", "[2021-01-23..2021-01-24]", "ru", 50_658,
     "https://www.pakistanpoint.com/en/story/1149744/more-than-50600-refugees-returned-to-nagorno-karabakh.html"),
    # Six columns on 19 June 2021: four by the corridor and two from Shusha to Kajar.
    ("azerbaijani-columns-day", "2021-06-19", "ru", 6, "https://www.kavkaz-uzel.media/articles/366134"),
    # 35 lorries from Iran between 11 July and 8 August 2021, as Azerbaijani media count.
    ("lorries-from-iran", "2021-07-11", "az", 35, "https://www.azernews.az/nation/183208.html"),
    ("posts-in-operation", "2020-11-12", "ru", 10,
     "https://novideo.rbc.ru/politics/12/11/2020/5fad70d79a79473108500734?from=materials_on_subject"),
    ("peacekeepers-arrived", "2020-11-11", "ru", 414, "https://kommersant.ru/amp/4566626"),
    ("returns-escorted-day", "2020-11-15", "ru", 475, "https://ria.ru/amp/20201116/bezhentsy-1584763469.html"),
    ("returns-escorted-day", "2020-11-19", "ru", 1_235,
     "https://www.urdupoint.com/en/world/over-1200-refugees-return-to-karabakh-from-a-1091020.html"),
    ("returns-escorted-cumulative", "2020-12-27", "ru", 45_081, "https://rusdialog.ru/war/205226_1609090953"),
    ("icrc-patients-day", "2023-01-12", "int", 3, "https://news.am/eng/news/739140.html"),
    ("icrc-patients-cumulative", "2023-01-17", "nk", 28, "https://news.am/eng/news/739875.html"),
    ("power-cut-hours-day", "2023-01-17", "nk", 4,
     "https://artsakhpress.com/artsakh-switches-to-longer-rolling-blackouts-as-power-supply-remains-disrupted/"),
    ("vehicles-passed-since-12dec", "2023-01-15", "az", 644,
     "https://news.az/news/baku-says-over-640-vehicles-freely-passed-along-lachin-road-since-december-12"),
    ("icrc-patients-cumulative", "2023-02-28", "nk", 127,
     "https://1lurer.am/en/2023/02/28/At-least-5-100-people-have-lost-jobs-in-Artsakh-because-of-the-blockade/889022"),
    ("temporary-link-length", "2023-02-18", "az", 5.4, "http://www.today.az/news/society/231805.html"),
    ("posts-in-operation", "2022-11-24", "ru", 30, "https://dzen.ru/a/Y3-tGVC1wUEZ6Vji"),
    ("russian-vehicles-day", "2022-12-29", "az", 15, "https://en.trend.az/azerbaijan/politics/3689119.html"),
    ("icrc-patients-day", "2022-12-30", "nk", 3,
     "https://asbarez.com/stranded-artsakh-residents-will-greet-new-year-at-yerablur-cemetery/"),
    ("icrc-patients-day", "2023-09-19", "az", 7,
     "https://menafn.com/1107097604/ICRC-Vehicles-Cross-Azerbaijans-Lachin-Border-Checkpoint-PHOTOVIDEO"),
    ("russian-vehicles-day", "2023-09-20", "az", 5,
     "https://news.az/news/vehicles-of-russian-peacekeepers-heading-to-azerbaijans-khankendi"),
    ("posts-in-operation", "2023-09-20", "ru", 30,
     "https://www.thesundaily.my/world/over-2000-civilians-evacuated-from-most-dangerous-areas-in-nagorno-karabakh-HE11513712"),
    ("icrc-wounded-local", "2023-09-23", "int", 17,
     "https://auroranews.am/news/2023-09-23-martakertits-17-viravor-teghapokhvel-e-stepanakert-kkhmk"),
    ("peacekeepers-sheltered", "2023-09-25", "ru", 675, "https://nashvernisazh.com/es/news/1072"),
    ("aid-tonnes", "2023-09-22", "ru", 50,
     "https://kyivindependent.com/russian-media-nagorno-karabakh-forces-begin-to-hand-over-weapons-military-equipment"),
    ("exodus-cumulative", "2023-09-24", "am", 1_050, "https://www.taiwannews.com.tw/en/news/5007317"),
    ("dead-fuel-depot", "2023-09-26", "nk", 68,
     "https://efe.com/en/latest-news/2023-09-27/death-toll-rises-to-68-in-fuel-depot-explosion-in-nagorno-karabakh/"),
    ("exodus-cumulative", "2023-09-27", "am", 47_115, "https://m24.ru/amp/news/politika/27092023/623355"),
    ("peacekeeper-helicopter-patients", "2023-09-28", "ru", 258, "https://lenta.ru/news/2023/09/28/karab/amp"),
    ("exodus-cumulative", "2023-10-03", "am", 100_625, "https://archive.armlife.am/ru/news/275692.html"),
    ("armenians-remaining", "2024-02-16", "int", 20, "https://step1.am/ru/2024/02/16/10007"),
    ("icrc-patients-cumulative", "2023-04-08", "nk", 290, "https://news.am/eng/news/753820.html"),
    ("icrc-patients-cumulative", "2023-04-11", "nk", 305, "https://news.am/eng/news/754175.html"),
    ("peacekeeper-patients-day", "2023-05-11", "nk", 9, "https://news.am/eng/news/759437.html"),
    ("vehicles-passed-since-12dec", "2023-06-09", "nk", 2842, "https://news.am/eng/news/764628.html"),
    # July to September 2023: crossings of the ICRC, passengers of the peacekeepers, aid.
    ("icrc-patients-day", "2023-07-05", "nk", 15, "https://www.artsakhpress.am/eng/news/183781/"),
    ("icrc-companions-day", "2023-07-27", "az", 10,
     "https://news.az/news/armenian-residents-of-azerbaijans-karabakh-freely-pass-through-lachin-border-checkpoint-1"),
    ("checkpoint-people-passed-period", "2023-06-15", "az", 520, "https://en.trend.az/azerbaijan/politics/3794599.html"),
    ("peacekeeper-passengers", "2023-09-16", "az", 79,
     "https://menafn.com/1107080993/More-People-Of-Armenian-Origin-Leave-Azerbaijans-Karabakh-Photo"),
    ("aid-tonnes", "2023-09-18", "nk", 28, "https://www.nkr.am/en/news/2023-09-18/Statement_HumanitarianAid"),
]

# row that it speaks of, side: words that the account has, where it is said
ACCOUNTS: list[tuple[str, str, tuple[str, ...], str]] = [
    ("events:workers-shot-2021-11-08", "ru", ("14:40",), "https://armenpress.am/eng/news/1067749/"),
    ("events:grenade-at-shusha-post", "az", ("07:12",),
     "https://caspiannews.com/news-detail/azerbaijani-servicemen-wounded-in-terrorist-attack-by-armenian-citizen-2021-11-13-0/"),
    ("events:gas-stops-again-2022-03-21", "az", ("malfunction", "28 March"), "https://caucasianknot.info/articles/58633"),
    ("events:deputies-refused-entry", "am", ("contradicts",), "https://azatutyun.am/a/31801777.html"),
    ("events:farrukh-entered", "az", ("clarified",), "https://www.azernews.az/nation/191367.html"),
    ("events:corridor-opens-to-civilians", "am", ("only by Vardenis",), "https://shamshyan.com/hy/article/2020/11/17/1170948"),
    ("events:aghdam-handover", "nk", ("seven villages of Martakert",), "https://en.armradio.am/2020/11/18/"
     "several-settlements-in-martakert-and-askeran-regions-to-be-handed-over-to-azerbaijan/"),
    ("events:lachin-district-handover", "az", ("30 or 10 km",), "https://en.trend.az/azerbaijan/politics/3343073.html"),
    ("events:khtsaberd-fighting", "az", ("counter-terrorist operation", "8 December"),
     "https://sputniknews.com/world/202012131081445087-four-azerbaijani-soldiers-killed-in-nagorno-karabakh-since-november-"
     "defence-ministry-says/"),
    ("events:hin-shen-road-freed", "nk", ("outpost was removed",), "https://news.am/eng/news/619172.html"),
    ("events:power-line-fails", "am", ("peacekeepers",), "https://news.am/eng/news/739148.html"),
    ("events:pupils-stopped-on-road", "az", ("20", "children"),
     "https://www.mia.az/w1043362/lacin-yolundaki-aksiyanin-37-ci-gunu-ermeniler-ve-sulhmeramlilar-yoldan-serbest-"
     "istifade-edirler-yenilenib-2023-01-17-224817"),
    ("events:icj-january-hearings", "az", ("no blockade",), "https://en.trend.az/azerbaijan/politics/3702882.html"),
    ("events:russia-on-checkpoints", "nk", ("peacekeepers",),
     "https://turan.az/ru/politika/karabax-ne-protiv-texniceskix-sredstv-dlia-kontrolia-na-lacinskoi-doroge-no-pod-"
     "kontrolem-mirotvorcev-763685"),
    ("events:move-to-new-route-requested", "am", ("agreed on no plan",), "https://news.am/eng/news/714660.html"),
    ("events:saribaba-heights-taken", "ru", ("line of contact was not",), "https://www.infocom.am/en/Article/85850"),
    ("passability:bypass-civilian-closed-hours-2022-12-03", "az", ("11:00",), "https://en.vestikavkaza.ru/material/157586"),
    ("events:first-winter-gas-cut", "az", ("technical check",), "https://en.trend.az/azerbaijan/society/3681547.html"),
    ("events:un-council-discusses-corridor", "ru", ("partly unblocked",), "https://russiaun.ru/en/news/a201222_sc"),
    ("events:first-icrc-cargo", "int", ("provided the goods",), "https://168.am/2022/12/25/1814519.html"),
    ("events:armenian-convoy-stops", "am", ("peacekeepers",), "https://www.hetq.am/en/article/158560"),
    ("events:bridge-flag-shooting", "az", ("08:45",), "https://news.az/news/armenian-armed-forces-open-fire-at-lachin-"
     "checkpoint-leaving-azerbaijani-border-guard-wounded"),
    ("events:tegh-clash", "ru", ("border guards",), "https://en.armradio.am/2023/04/12/russia-says-it-took-measures-to-de-escalate"
     "-situation-on-armenian-azerbaijani-line-of-contact/"),
    ("events:september-ceasefire", "az", ("formations of Armenia’s armed forces",),
     "https://caliber.az/en/post/azerbaijani-mod-announces-end-to-anti-terror-operation-in-garabagh-lists-conditions"),
    ("events:september-ceasefire", "am", ("August 2021",), "https://theins.ru/en/news/265229"),
    ("events:september-offensive", "ru", ("minutes before",), "https://tass.com/politics/1677057"),
    ("events:road-opened-for-leaving", "nk", ("homeless",), "https://armenpress.am/en/article/1120382"),
    ("events:un-council-after-offensive", "am", ("main roads",), "https://radar.am/en/news/politics-2590723865"),
    ("passability:bypass-civilian-closed", "am", ("ten months",), "https://news.am/eng/news/782383.html"),
    ("events:peacekeepers-killed", "az", ("lorry",), "https://www.azernews.az/karabakh/215102.html"),
    ("events:icrc-transfers-suspended", "int", ("acceptable to all",), "https://azatutyun.am/amp/32404949.html"),
    ("events:checkpoint-opens", "nk", ("Security Council",), "https://www.artsakhpress.am/eng/news/180402/"),
    ("events:former-leaders-detained", "az", ("financing",), "https://en.trend.az/azerbaijan/politics/3807542.html"),
    ("events:one-way-towards-armenia", "az", ("individual decision",), "https://mfa.gov.az/en/news/no55623"),
    ("events:un-mission", "am", ("too late",),
     "https://hyetert.org/2023/10/02/un-mission-to-nagorno-karabakh-too-late-top-armenian-diplomat/"),
    ("events:dissolution-date", "nk", ("own comment",), "https://hetq.am/en/article/163051"),
    ("events:early-withdrawal-confirmed", "nk", ("unacceptable",),
     "https://asbarez.com/artsakh-parliament-factions-say-withdrawal-of-russian-peacekeepers-unacceptable"),
    ("events:early-withdrawal-confirmed", "az", ("both countries",), "https://en.trend.az/azerbaijan/politics/3887016.html"),
    ("events:beglaryan-held", "az", ("1 August",),
     "https://thearmenianreport.com/post/azerbaijan-sentences-62-year-old-armenian-pow-to-15-years-in-prison"),
    ("events:beglaryan-held", "ru", ("opposed",), "https://telegram.mediamonitoring.am/?p=19115"),
    ("events:both-roads-agreement", "az", ("after that of Aghdam", "13th"),
     "https://www.coe.mfa.gov.az/en/news/3798/release-of-the-press-service-of-the-president"),
    ("events:parallel-icrc-trucks", "nk", ("28 tonnes",), "https://www.nkr.am/en/news/2023-09-18/Statement_HumanitarianAid"),
    ("events:un-council-meets-again", "ru", ("at the same time",), "https://en.vestikavkaza.ru/material/163035"),
    ("events:askeran-barriers", "nk", ("denies",), "https://asbarez.com/artsakh-residents-block-askeran-aghdam-road/"),
]


@cache
def facts() -> Facts:
    return read_facts()


def addresses_of(rows: list[AnyRow]) -> set[str]:
    """Return the addresses of the documents that some rows cite."""
    return {facts().sources[key]["url"] for row in rows for key in cited_sources(row["sources"])}


@pytest.mark.parametrize(("series", "day", "side", "value", "address"), FIGURES)
def test_the_figure_of_a_day_is_that_of_its_document(
    series: str, day: str, side: str, value: float | tuple[float, float], address: str
) -> None:
    found = [row for row in facts().figures if (row["series"], row["date"], row["side"]) == (series, day, side)]
    wanted = value if isinstance(value, tuple) else (value, value)
    figures = [(row["value"], row["value"]) if row["value"] is not None else (row["value_min"], row["value_max"])
               for row in found]
    assert wanted in figures
    assert address in addresses_of(found)


@pytest.mark.parametrize(("subject", "side", "words", "address"), ACCOUNTS)
def test_the_account_of_a_side_says_what_its_document_says(
    subject: str, side: str, words: tuple[str, ...], address: str
) -> None:
    found = [row for row in facts().accounts[subject] if row["side"] == side]
    assert any(all(word in row["text"] for word in words) for row in found)
    assert address in addresses_of(found)
