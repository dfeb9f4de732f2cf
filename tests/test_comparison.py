"""What a change of the seeds changes, as a reviewer is told it: from the typed cell to the answers."""

from __future__ import annotations

from pathlib import Path

import pytest
from editions import Change, build_edition, with_cells, without
from made_once import make_once

from geo.comparison import compare
from geo.comparison.difference import Difference

MOSCOW = ("abcnews-20230525; seed-abc-20230525; kremlin-71204; mediamax-51429; kremlin-71207; "
          "armradio-20230726[title]")
CASES: dict[str, dict[str, Change]] = {
    "closure": {"passability": with_cells("bypass-civilian-closed", valid_from="2022-12-14")},
    "attested": {"blockades": with_cells("hakari-checkpoint", attested="")},
    "title": {"events": with_cells("moscow-summit", title="Aliyev and Pashinyan meet in Moscow")},
    "moved": {"places": with_cells("haykazov", lat="39.887106")},
    "event": {"events": without("checkpoint-opens")},
    "road": {"routes": without("lisagor-track")},
    "series": {"series": with_cells("aid-tonnes-2023-07-26", series="aid-tones")},
    "source": {"events": with_cells("moscow-summit", sources=MOSCOW)},
    "verdict": {"claims": with_cells("activists-block-road", verdict="corroborated")},
}


class Told(dict[str, Difference]):
    """What each case changes, compared with the data as the seeds have them; each is built when it is first asked."""

    def __init__(self, folders: pytest.TempPathFactory) -> None:
        super().__init__()
        self._folders = folders

    def edition(self, case: str) -> Path:
        changes = CASES.get(case, {})
        return make_once(self._folders, f"edition-{case}", lambda folder: build_edition(folder, changes)) / "data"

    def __missing__(self, case: str) -> Difference:
        self[case] = compare(self.edition("as-it-is"), self.edition(case))
        return self[case]


@pytest.fixture(scope="session")
def told(tmp_path_factory: pytest.TempPathFactory) -> Told:
    """The comparisons of all cases."""
    return Told(tmp_path_factory)


def below(difference: Difference) -> str:
    """Return the text below its first line, which names both sides."""
    return str(difference).partition("\n\n")[2]


def part(difference: Difference, heading: str) -> list[str]:
    """Return the lines under a heading of the answers."""
    _, _, rest = str(difference).partition(f"\n  {heading}\n")
    lines = rest.splitlines()
    end = next((number for number, line in enumerate(lines) if not line.startswith("    ")), len(lines))
    return [line.strip() for line in lines[:end]]


def test_a_closure_that_begins_later_opens_a_gap_of_unknown_days(told: Told) -> None:
    assert below(told["closure"]) == """\
Rows: 1 corrected
  passability
    corrected: bypass-civilian-closed (From about 10:30 on the first day. No private or commercial ...)
      valid_from: "2022-12-12" -> "2022-12-14"

Answers that differ
  What could pass
    civilians not known on 12 and 13 December 2022; was closed
    Goris - Tegh - temporary link - Hakari bridge - Shusha junction - Stepanakert (August 2022 to March 2023) and \
Goris - Tegh - Kornidzor - Hakari bridge - Shusha junction - Stepanakert (from 30 March or 1 April 2023), civilians: \
not known on 12 and 13 December 2022; was closed
  Days certainly closed
    the corridor, civilians: 288 days certainly closed; were 290

It follows
  episodes: 3 added, 3 corrected and 1 retired"""


def test_a_last_report_that_is_taken_away_leaves_a_thing_only_possibly_in_force(told: Told) -> None:
    assert below(told["attested"]) == """\
Rows: 1 corrected
  blockade_points
    corrected: hakari-checkpoint (Checkpoint at the Hakari bridge)
      attested: "2023-09-27; 2023-09-29; 2023-10-03" -> (empty)

Answers that differ
  Posts, points where passage was stopped, control
    Checkpoint at the Hakari bridge: possibly in force from 24 April to 3 October 2023; was certainly in force"""


def test_a_corrected_title_changes_no_answer(told: Told) -> None:
    assert below(told["title"]) == """\
Rows: 1 corrected
  events
    corrected: moscow-summit (Aliyev and Pashinyan meet in Moscow)
      title: "Aliyev and Pashinyan argue over corridors at a Moscow summit" -> "Aliyev and Pashinyan meet in Moscow"

No answer differs."""


def test_a_place_that_moves_takes_along_what_stands_at_it(told: Told) -> None:
    assert below(told["moved"]) == """\
Rows: 1 corrected
  places
    corrected: haykazov (Fuel depot on the Stepanakert - Askeran road)
      moved by 1,000 m

No answer differs.

It follows
  events: geometry of fuel-depot-explosion"""


def test_an_event_that_goes_is_retired(told: Told) -> None:
    assert below(told["event"]) == """\
Rows: 1 retired
  events
    retired: checkpoint-opens (Azerbaijan sets up a checkpoint at the Hakari bridge)

No answer differs."""


def test_citations_are_compared_one_by_one(told: Told) -> None:
    assert below(told["source"]) == """\
Rows: 1 corrected
  events
    corrected: moscow-summit (Aliyev and Pashinyan argue over corridors at a Moscow summit)
      sources: no longer interfaxru-394589
      sources: now also armradio-20230726[title]

No answer differs."""


def test_a_figure_under_a_misspelt_series_falls_out_of_its_chart(told: Told) -> None:
    assert part(told["series"], "Figures of a series") == [
        "series aid-tones: 1 figure; were 0", "series aid-tonnes: 14 figures; were 15"]
    assert part(told["series"], "Figures of a chart") == ["chart aid: 14 figures; were 15"]


def test_a_verdict_is_an_answer(told: Told) -> None:
    assert part(told["verdict"], "Verdicts on claims") == ["claim activists-block-road: corroborated; was refined"]


def test_a_road_that_goes_takes_its_states_with_it(told: Told) -> None:
    assert part(told["road"], "What could pass") == [
        "Lisagor - Khaibalikend - Stepanakert (mountain track)",
        "civilians: not known from 5 to 18 December 2022; was restricted (possibly)",
        "civilians: not known from 19 December 2022 to 24 March 2023; was restricted",
        "civilians: not known from 25 to 29 March 2023; was closed",
        "civilians: not known from 30 March 2023 to the end of the period; was closed (possibly)"]


def test_a_road_that_goes_leaves_settlements_out_of_reach(told: Told) -> None:
    lines = part(told["road"], "Who could reach whom")
    villages = lines.index("between Stepanakert / Khankendi and Hin Shen / Kichik Galadarasi, Lisagor / Turshsu, "
                           "Mets Shen / Boyuk Galadarasi and Yeghtsahogh / Saribaba")
    assert lines[villages + 1:villages + 3] == [
        "civilians: closed from 12 to 18 December 2022; was restricted (possibly)",
        "civilians: closed from 19 December 2022 to 24 March 2023; was restricted"]


def test_data_do_not_differ_from_themselves(told: Told) -> None:
    as_it_is = told.edition("as-it-is")
    difference = compare(as_it_is, as_it_is)
    assert difference.is_empty and str(difference) == f"Nothing differs between {as_it_is} and {as_it_is}."
