"""The claims of one article: every one there, with a verdict, and with evidence that leads somewhere."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from test_cli import Command, run

import geo
from geo.engine.facts import read_facts
from geo.model import project
from geo.model.dates import Bounds
from geo.store.rows import AnyRow
from geo.telling.verdicts import Review, first_day_shown

PERIOD = date(2020, 11, 9), date(2024, 6, 30)
ARTICLE = date(2023, 5, 25)


@pytest.fixture(scope="module")
def review() -> Review:
    return geo.claims()


@pytest.fixture
def geo_command(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Command:
    return lambda *arguments: run(*arguments, capsys=capsys, monkeypatch=monkeypatch)


@pytest.fixture(scope="module")
def evidence(review: Review) -> dict[str, AnyRow]:
    """Every piece of evidence by its reference."""
    return {piece["reference"]: piece for claim in review.claims for piece in claim["evidence"]}


def test_the_claims_stand_in_the_order_of_the_article(review: Review) -> None:
    assert [claim["facts_id"] for claim in review.claims] == [f"Q{number:02}" for number in range(2, 28)]


def test_the_verdicts_are_counted_in_a_fixed_order(review: Review) -> None:
    assert review.counts == {"corroborated": 14, "corroborated-in-part": 1, "refined": 8, "disputed": 2, "omission": 1}
    assert list(review.counts) == ["corroborated", "corroborated-in-part", "refined", "disputed", "omission"]


@pytest.mark.parametrize(("claim", "verdict"), [
    ("moscow-meetings", "corroborated"), ("aliyev-on-peace-treaty", "corroborated-in-part"),
    ("more-than-6000-dead", "refined"), ("lifeline-of-120000", "disputed"), ("talks-about-lachin-road", "disputed"),
    ("protest-as-if-it-went-on", "omission"),
])
def test_a_claim_has_its_verdict(review: Review, claim: str, verdict: str) -> None:
    assert [row["verdict"] for row in review.claims if row["id"] == claim] == [verdict]


def test_the_article_is_named(review: Review) -> None:
    assert [document["id"] for document in review.documents] == ["seed-abc-20230525"]
    assert "25 May 2023" not in review.documents[0]["title"]
    assert review.documents[0]["published"] == "2023-05-25"


def test_every_piece_of_evidence_is_found(evidence: dict[str, AnyRow]) -> None:
    lost = [piece["reference"] for piece in evidence.values() if piece["label"] == piece["reference"]]
    assert (len(evidence), lost) == (70, [])


def test_every_piece_of_evidence_but_two_older_figures_has_a_day_of_the_period(evidence: dict[str, AnyRow]) -> None:
    days = {reference: piece["day"] for reference, piece in evidence.items()}
    assert {reference for reference, day in days.items() if day is None} == {
        "series:population-nk-2015", "series:population-nk-2020-09"}
    assert all("2020-11-09" <= day <= "2024-06-30" for day in days.values() if day)


def test_what_is_no_figure_names_a_feature_or_row_of_the_map(evidence: dict[str, AnyRow]) -> None:
    facts = read_facts()
    known = {"events": facts.events, "blockade_points": facts.blockades, "passability": facts.reports}
    for reference, piece in evidence.items():
        layer, _, key = (piece["feature"] or "").partition(":")
        assert bool(layer) != reference.startswith("series:")
        assert key in known.get(layer, {key})


@pytest.mark.parametrize(("reference", "day"), [
    ("events:moscow-summit", "2023-05-25"),
    ("blockades:hakari-checkpoint", "2023-04-23"),
    ("passability:bypass-civilian-closed", "2022-12-12"),
    ("accounts:protest-camp-set-up-az", "2022-12-12"),
    ("series:population-nk-2021-07-23", "2021-07-23"),
    ("series:population-nk-2022-12", "2022-12-01"),
    ("control:nagorno-karabakh-in-law", "2023-05-25"),  # in force before the period: looked at on the article's day
    ("control:aghdam-district-full", "2020-11-20"),
])
def test_evidence_is_looked_at_on_its_first_day(evidence: dict[str, AnyRow], reference: str, day: str) -> None:
    assert evidence[reference]["day"] == day


def test_an_account_leads_to_what_it_speaks_of_and_names_its_side(evidence: dict[str, AnyRow]) -> None:
    piece = evidence["accounts:lisagor-track-civilian-restricted-az"]
    assert (piece["feature"], piece["side"]) == ("passability:lisagor-track-civilian-restricted", "az")


@pytest.mark.parametrize(("reference", "label"), [
    ("series:population-nk-2021-07-23", "People: 25,000 (President Aliyev, 2021-07-23; at most)"),
    ("passability:bypass-icrc-closed-2023-04", "The corridor, the whole road, the ICRC: closed"),
    ("control:aghdam-district-full", "Aghdam district: Azerbaijan"),
    ("control:nagorno-karabakh-in-law", "Whole area in law: Azerbaijan (recognised sovereignty)"),
])
def test_evidence_is_named_in_words(evidence: dict[str, AnyRow], reference: str, label: str) -> None:
    assert evidence[reference]["label"] == label


@pytest.mark.parametrize(("bounds", "day"), [
    (Bounds(date(2022, 12, 1), date(2022, 12, 12), None, None), date(2022, 12, 12)),
    (Bounds(date(2023, 3, 1), None, None, date(2023, 4, 1)), date(2023, 3, 1)),
    (Bounds(date(2020, 9, 27), date(2020, 9, 27), date(2020, 12, 1), date(2020, 12, 1)), date(2020, 11, 9)),
    (Bounds(date(2020, 9, 27), date(2020, 9, 27), None, None), ARTICLE),
    (Bounds(date(2019, 1, 1), date(2019, 1, 1), date(2020, 1, 1), date(2020, 1, 1)), None),
    (Bounds(date(2025, 1, 1), date(2025, 1, 1), None, None), None),
])
def test_the_day_on_which_to_look(bounds: Bounds, day: date | None) -> None:
    assert first_day_shown(bounds, standing=ARTICLE, period=PERIOD) == day


def test_every_source_of_a_claim_is_listed(review: Review) -> None:
    listed = {source["id"] for source in review.sources}
    assert {source for claim in review.claims for source in claim["sources"].split("; ")} == listed


def test_the_command_prints_every_claim_with_its_verdict_and_days(geo_command: Command) -> None:
    status, out, err = geo_command("claims", "--data", str(project.DATA))
    assert (status, err) == (0, "")
    assert ("26 claims, in our words: 14 corroborated, 1 corroborated in part, 8 refined, 2 disputed, 1 omission.\n"
            in out)
    assert "lifeline-of-120000: disputed\n  It is the lifeline of about 120,000 inhabitants.\n  Other sources: " in out
    assert "    23 April 2023: Checkpoint at the Hakari bridge [blockades:hakari-checkpoint]\n" in out
    assert "    23 April 2023: account of Azerbaijan: Azerbaijan sets up a checkpoint" in out
    assert "    December 2022: People: 120,000" in out


def test_json_has_what_the_function_gives(geo_command: Command, review: Review) -> None:
    status, out, _ = geo_command("claims", "--json", "--data", str(project.DATA))
    assert (status, json.loads(out)) == (0, review.as_dict())


def test_a_folder_without_a_build_is_one_line_and_exit_status_1(geo_command: Command, tmp_path: Path) -> None:
    status, out, err = geo_command("claims", "--data", str(tmp_path))
    assert (status, out) == (1, "")
    assert err.splitlines() == [f"{tmp_path} holds no datapackage.json: nothing was built there yet. "
                                f"Run: python -m geo build --seeds SEEDS --data {tmp_path}"]
