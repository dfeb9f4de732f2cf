"""The figures look as approved; ``python tests/approve_figures.py`` approves them anew."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import pytest
from figure_pictures import CASES, MEAN_AT_MOST, SHARE_AT_MOST, Case, differences, side_by_side
from PIL import Image

from geo.engine.facts import Facts, read_facts
from geo.figures import ground, legend, marks, ways


@pytest.fixture(scope="module")
def facts() -> Facts:
    return read_facts()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_figure_looks_as_approved(case: Case, facts: Facts, tmp_path: Path) -> None:
    drawn, approved = case.draw(facts), Image.open(case.approved).convert("RGB")
    kept = tmp_path / f"{case.name}.png"
    apart = differences(drawn, approved) if drawn.size == approved.size else None
    if apart is None or apart[0] > MEAN_AT_MOST or apart[1] > SHARE_AT_MOST:
        side_by_side(drawn, approved).save(kept)
        pytest.fail(f"{case.name} is not as approved ({drawn.size}, {approved.size}, {apart}): see {kept}. If it is as "
                    f"it should be, run: python tests/approve_figures.py {case.name}")


@pytest.mark.parametrize(("module", "name"), [
    (marks, "draw_symbol"), (ways, "draw_route"), (legend, "draw_swatch"), (ground, "read_relief"),
    (ways, "draw_shape"),
])
def test_what_is_no_longer_drawn_is_seen(module: ModuleType, name: str, facts: Facts,
                                         monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, name, lambda *_, **__: None)
    mean, share = differences(CASES[0].draw(facts), Image.open(CASES[0].approved).convert("RGB"))
    assert mean > MEAN_AT_MOST or share > SHARE_AT_MOST


def test_every_approved_picture_is_compared() -> None:
    assert {path.stem for path in CASES[0].approved.parent.glob("*.png")} == {case.name for case in CASES}
