"""One article, claim by claim: opened, filtered, and followed to the day and the feature that show it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Opened
from tests.browser.test_standards import violations

OpenPage = Callable[..., Opened]
PANEL = "#panel=claims"
TITLE = "An article, claim by claim"


def claim(page: Page, name: str) -> Locator:
    return page.locator(f"[data-claim={name}]")


def test_the_claims_open_from_about_and_escape_closes_them(opened: Opened) -> None:
    page = opened.page
    assert page.locator(".dialog-claims").count() == 0  # nothing of it is made before
    page.get_by_role("button", name="About", exact=True).click()
    about = page.get_by_role("dialog", name="About this map")
    expect(about.locator("section").filter(has_text=TITLE)).to_contain_text("published by ABC News on 25 May 2023")
    about.get_by_role("button", name="Read the 26 statements").press("Enter")
    expect(page.get_by_role("dialog", name=TITLE)).to_be_visible()
    expect(about).to_be_hidden()
    expect(page.locator(".claim")).to_have_count(26)
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.get_by_role("button", name="About", exact=True)).to_be_focused()
    opened.assert_quiet()


def test_back_leads_from_the_claims_to_about(open_page: OpenPage) -> None:
    page = open_page("#panel=about").page
    page.get_by_role("button", name="Read the 26 statements").click()
    page.go_back()
    expect(page.get_by_role("dialog", name="About this map")).to_be_visible()
    expect(page.get_by_role("dialog", name=TITLE)).to_be_hidden()


def test_the_first_statement_is_one_of_the_article_and_not_of_its_origin(open_page: OpenPage) -> None:
    expect(open_page(PANEL).page.locator(".claim h3").first).to_have_text(
        "1 On Thursday Putin said that only strictly technical problems remained in one of the main disputes.")


def test_the_address_opens_them_and_keeps_the_panel(open_page: OpenPage) -> None:
    opened = open_page(PANEL)
    expect(opened.page.get_by_role("dialog", name=TITLE)).to_be_visible()
    opened.page.reload()
    expect(opened.page.get_by_role("dialog", name=TITLE)).to_be_visible()
    opened.assert_quiet()


def test_the_article_is_named_with_publisher_date_and_link(open_page: OpenPage) -> None:
    article = open_page(PANEL).page.locator(".dialog-claims .dialog-body > .sources")
    expect(article.get_by_role("link")).to_have_text(
        "Putin reports progress in Armenia-Azerbaijan talks, says only technical issues remain")
    expect(article).to_contain_text("ABC News / AP (reworded copy at yrtnews.com) · 25 May 2023")


def test_a_claim_says_verdict_statement_and_finding(open_page: OpenPage) -> None:
    shown = claim(open_page(PANEL).page, "lifeline-of-120000")
    expect(shown.locator(".verdict")).to_have_text("Disputed")
    expect(shown.locator(".verdict svg path")).to_have_count(2)  # a shape, and not colour alone
    expect(shown.get_by_role("heading")).to_have_text("5 It is the lifeline of about 120,000 inhabitants.")
    expect(shown).to_contain_text("Other sources: Used by Armenia, the UN and most agencies")


@pytest.mark.parametrize(("choice", "count", "meaning"), [
    ("Others say the same 14", 14, "14 of 26: other sources say the same."),
    ("Others say part of it 1", 1, "1 of 26: other sources say some of it."),
    ("Right, with a correction 8", 8, "8 of 26: other sources are more exact"),
    ("Disputed 2", 2, "2 of 26: sources contradict"),
    ("Left out by the article 1", 1, "1 of 26: what other sources say"),
])
def test_a_verdict_can_be_chosen(open_page: OpenPage, choice: str, count: int, meaning: str) -> None:
    page = open_page(PANEL).page
    page.get_by_role("radio", name=choice).check()
    expect(page.locator(".claim:visible")).to_have_count(count)
    expect(page.get_by_role("dialog").get_by_role("status")).to_contain_text(meaning)
    page.get_by_role("radio", name="All 26").check()
    expect(page.locator(".claim:visible")).to_have_count(26)


@pytest.mark.parametrize(("name", "button", "day", "title"), [
    ("arms-transfers-say-azerbaijan", "Checkpoint at the Hakari bridge", "Sunday, 23 April 2023",
     "Checkpoint at the Hakari bridge"),
    ("activists-block-road", "The corridor, the whole road, civilian traffic: closed", "Monday, 12 December 2022",
     "Civilians: closed"),
    ("held-since-1994", "Whole area in law", "Thursday, 25 May 2023", "Whole area in law"),
    ("meeting-within-a-week", "Deputy prime ministers", "Friday, 2 June 2023",
     "Deputy prime ministers’ group meets in Moscow"),
])
def test_evidence_leads_to_the_day_and_the_feature(open_page: OpenPage, name: str, button: str, day: str,
                                                   title: str) -> None:
    opened = open_page(f"{PANEL}&d=2021-06-01")
    page = opened.page
    claim(page, name).get_by_role("button", name=button).last.click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.locator(".date")).to_have_text(day)
    expect(page.locator("#detail-title")).to_have_text(title)
    opened.assert_quiet()


def test_back_leads_from_the_feature_to_the_same_claim(open_page: OpenPage) -> None:
    page = open_page(PANEL).page
    button = claim(page, "meeting-within-a-week").get_by_role("button", name="Deputy prime ministers")
    button.click()
    expect(page.locator("#detail-title")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("dialog", name=TITLE)).to_be_visible()
    expect(button).to_be_focused()
    expect(button).to_be_in_viewport()


def test_an_account_that_is_evidence_is_named_beside_its_event_and_shown_there(open_page: OpenPage) -> None:
    page = open_page(PANEL).page
    button = claim(page, "quarrel-at-summit").get_by_role("button")
    expect(button).to_have_count(1)
    expect(button).to_contain_text("with the account of: Azerbaijan, Armenia")
    button.click()
    expect(page.locator(".detail .account h4").filter(has_text="Azerbaijan")).to_be_visible()


def test_a_figure_leads_to_its_chart_on_its_day(open_page: OpenPage) -> None:
    opened = open_page(PANEL)
    page = opened.page
    claim(page, "lifeline-of-120000").get_by_role("button", name="25,000").click()
    expect(page.locator(".date")).to_have_text("Friday, 23 July 2021")
    expect(page.locator(".dialog-charts").get_by_text("145,053").first).to_be_in_viewport()
    opened.assert_quiet()


def test_a_figure_of_before_the_period_keeps_the_day(open_page: OpenPage) -> None:
    page = open_page(f"{PANEL}&d=2021-06-01").page
    claim(page, "lifeline-of-120000").get_by_role("button", name="2015").click()
    expect(page.locator(".date")).to_have_text("Tuesday, 1 June 2021")
    expect(page.locator(".dialog-charts")).to_be_visible()


def test_every_piece_of_evidence_leads_somewhere(open_page: OpenPage) -> None:
    lost = open_page(PANEL).page.evaluate("""() => {
        const data = corridor.payload.decode(JSON.parse(document.getElementById("corridor-data").textContent));
        return corridor.records.unpack(document.getElementById("corridor-records").textContent).then((text) => {
            corridor.payload.addRecords(data, JSON.parse(text));
            const figures = data.charts.charts.flatMap((chart) => chart.figures).map((figure) => `series:${figure.id}`);
            return data.tables.claims.flatMap((claim) => claim.evidence.map(([reference]) => reference))
                .filter((key) => !corridor.payload.findFeature(data, key) && !figures.includes(key));
        });
    }""")
    assert lost == []


def test_links_are_safe_and_only_sources_lead_out(open_page: OpenPage) -> None:
    page = open_page(PANEL).page
    links = page.locator(".dialog-claims a").evaluate_all(
        "links => links.map(link => [link.protocol, link.rel, link.target, link.closest('.sources') !== null])")
    assert len(links) >= 60
    assert {tuple(link) for link in links} <= {("https:", "noopener noreferrer", "_blank", True),
                                               ("http:", "noopener noreferrer", "_blank", True)}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_and_it_fits(open_page: OpenPage, width: int, scheme: str) -> None:
    opened = open_page(PANEL, color_scheme=scheme, viewport={"width": width, "height": 700})
    body = opened.page.locator("dialog[open] .dialog-body")
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= width
    assert body.evaluate("node => node.scrollWidth - node.clientWidth") <= 0
    opened.page.locator(".claim details").evaluate_all("all => all.forEach(one => { one.open = true; })")
    assert violations(opened) == []
    opened.assert_quiet()


def test_buttons_of_the_toolbar_keep_their_words_whole(open_page: OpenPage) -> None:
    for width in (320, 390, 720, 1000, 1100, 1280):
        page = open_page(viewport={"width": width, "height": 800}).page
        if not page.locator(".tools").is_visible():
            page.get_by_role("button", name="Tools").click()
        tall = page.locator(".tools .tool").evaluate_all(
            "tools => tools.filter(tool => tool.scrollWidth > tool.clientWidth).map(tool => tool.textContent)")
        assert (width, tall) == (width, [])
